//! Pictures of every page: on a phone, a tablet and a desk, in light and dark, in both languages, with a page to look through
//! them. `cargo xtask pictures` asks for them by `RIJP_PICTURES`, the folder they go into.

#![allow(clippy::unwrap_used, reason = "a tool that cannot go on should stop where it stands")]

mod browser;
mod chromium;
mod ending;
#[path = "journeys/places.rs"]
mod places;
#[path = "journeys/world.rs"]
mod world;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use app::permission::Role;
use chromium::{Scheme, Tab};
use places::{Place, places};
use world::World;

/// A phone, a tablet and a desk, in pixels.
const SCREENS: [(u32, u32); 3] = [(390, 844), (768, 1024), (1440, 900)];

const LANGUAGES: [&str; 2] = ["nl", "en"];

#[test]
fn every_page_has_its_picture_taken() {
    let folder = PathBuf::from(std::env::var_os("RIJP_PICTURES").unwrap_or_else(|| "pictures".into()));
    std::fs::create_dir_all(&folder).unwrap();
    let Some(world) = World::own() else { return };
    let places = places(&world);
    for language in LANGUAGES {
        let mut user = world.tab_of(Role::Owner).language(language);
        let mut nobody = world.tab().language(language);
        for place in &places {
            let tab = if place.for_users_only { &mut user } else { &mut nobody };
            take(tab, place, language, &folder);
        }
    }
    std::fs::write(folder.join("index.html"), index(&places)).unwrap();
}

fn take(tab: &mut Tab, place: &Place, language: &str, folder: &Path) {
    tab.goto(&place.path);
    for (width, height) in SCREENS {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let picture = tab.screenshot(width, height, scheme);
            std::fs::write(folder.join(file(place, language, width, scheme)), picture).unwrap();
        }
    }
}

fn file(place: &Place, language: &str, width: u32, scheme: Scheme) -> String {
    let name = place.path.trim_matches('/').replace(['/', '?', '=', '&', ':', '%'], "-");
    let name = if name.is_empty() { "overview" } else { &name };
    format!("{name}-{language}-{width}-{}.png", scheme.word())
}

/// All of them, a row a page.
fn index(places: &[Place]) -> String {
    let mut page = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>Pictures</title><style>body{font:16px sans-serif}\
         div{display:flex;gap:1rem;overflow-x:auto;align-items:start}img{height:30rem;border:1px solid #999}</style>",
    );
    for place in places {
        let _ = write!(page, "<h2>{}</h2>", place.path);
        for language in LANGUAGES {
            page.push_str("<div>");
            for (width, _) in SCREENS {
                for scheme in [Scheme::Light, Scheme::Dark] {
                    let file = file(place, language, width, scheme);
                    let _ = write!(
                        page,
                        "<a href=\"{file}\"><img loading=\"lazy\" src=\"{file}\" alt=\"{file}\"></a>"
                    );
                }
            }
            page.push_str("</div>");
        }
    }
    page
}
