//! What holds on every page, in both languages, in light and in dark, on a desk and on a phone: everybody can use it, it fits its
//! window, weighs little, nothing complains.

use app::permission::Role;

use crate::chromium::axe::{self, Rules};
use crate::chromium::{Scheme, Tab};
use crate::places::{Place, places};
use crate::world::World;

/// Most bytes of a page with everything in it: what a phone on a train loads without a thought.
const PAGE_BYTES_MAX: u64 = 100_000;

/// The report is one file with everything in it, to be passed on.
const REPORT: &str = "/report";

/// What a page weighs, its drawings included.
const WEIGHT: &str = "new TextEncoder().encode(document.documentElement.outerHTML).length";

/// A desk and a phone, in pixels.
const SCREENS: [(u32, u32); 2] = [(1440, 900), (390, 844)];

#[test]
fn everybody_can_use_every_page_in_dutch() {
    every_page("nl");
}

#[test]
fn everybody_can_use_every_page_in_english() {
    every_page("en");
}

fn every_page(language: &str) {
    let Some(world) = World::own() else { return };
    let Some(axe) = axe::source() else { return };
    let (mut user, mut nobody) =
        (world.tab_of(Role::Owner).language(language), world.tab().language(language));
    let places = places(&world);
    assert!(places.len() > 20, "{places:?}");
    let mut found = Vec::new();
    for place in &places {
        let tab = if place.for_users_only { &mut user } else { &mut nobody };
        found.extend(wrong_with(tab, place, language, &axe));
    }
    assert!(found.is_empty(), "{} things on {} pages:\n{}", found.len(), places.len(), found.join("\n"));
}

fn wrong_with(tab: &mut Tab, place: &Place, language: &str, source: &str) -> Vec<String> {
    tab.resize(SCREENS[0].0, SCREENS[0].1).set_scheme(Scheme::Light).goto(&place.path);
    assert_eq!(tab.attribute("html", "lang"), language, "{}", place.path);
    let axe = tab.bring_axe(source);
    let mut found = Vec::new();
    let bytes = tab.evaluate(WEIGHT).and_then(|bytes| bytes.as_u64()).unwrap();
    if bytes > PAGE_BYTES_MAX && place.path != REPORT {
        found.push(format!("{} {language}: {bytes} bytes", place.path));
    }
    for (width, height) in SCREENS {
        for (scheme, rules) in [(Scheme::Light, Rules::All), (Scheme::Dark, Rules::Colours)] {
            tab.resize(width, height).set_scheme(scheme);
            let at = format!("{} {language} {width} {}", place.path, scheme.word());
            found.extend(tab.violations(axe, rules).into_iter().map(|what| format!("{at}: {what}")));
        }
        let wider = tab.wider_by();
        if wider > 0 {
            found.push(format!("{} {language} {width}: {wider} pixels wider than its window", place.path));
        }
    }
    found
}
