//! Journeys through where we are: from the overview down to the query behind a figure, and back.

use app::permission::Role;

use crate::world::World;

#[test]
fn one_follows_a_figure_from_the_overview_to_its_query_and_comes_back() {
    let Some(world) = World::shared() else { return };
    let mut tab = world.tab_of(Role::Viewer);
    tab.goto("/").shows(&["Waar staan we?", "Drie dingen om te weten", "Wat nu?"]);
    tab.click(".places-of-models th a");
    tab.shows(&["De pijlers", "main figure svg"]);
    let model = tab.place();
    tab.click("Klantwaarde").shows(&["De praktijken", "Wie antwoordde wat"]);
    let pillar = tab.place();
    assert!(pillar.starts_with(&format!("{model}/")), "{pillar} is not below {model}");
    tab.click(".measured a").shows(&["Definitie", "SELECT"]);
    assert!(tab.place().starts_with("/metrics/"), "{}", tab.place());
    tab.back().arrives_at(&pillar);
    tab.click(".crumbs li:nth-child(2) a").arrives_at(&model);
    tab.back().back().back().arrives_at("/");
}

#[test]
fn the_same_page_is_read_in_the_other_language_and_stays_so() {
    let Some(world) = World::shared() else { return };
    let mut tab = world.tab_of(Role::Viewer);
    tab.goto("/models").wait_for("Modellen").click("English").arrives_at("/models").wait_for("Models");
    assert_eq!(tab.attribute("html", "lang"), "en");
    tab.goto("/").shows(&["Where are we?", "Three things to know", "What next?"]);
    let mut english = world.tab_of(Role::Viewer).language("en-GB,en");
    english
        .goto("/")
        .wait_for("Where are we?")
        .click("Nederlands")
        .arrives_at("/")
        .wait_for("Waar staan we?");
}

#[test]
fn what_is_printed_is_the_page_without_its_doors() {
    let Some(world) = World::shared() else { return };
    let mut tab = world.tab_of(Role::Viewer);
    tab.goto("/").wait_for(".places");
    tab.printed().lacks(".places").shows(&["Waar staan we?", ".positions"]).lacks("Uitloggen");
    let pages = tab.pdf();
    assert!(pages.starts_with(b"%PDF") && pages.len() > 10_000, "{} bytes", pages.len());
}
