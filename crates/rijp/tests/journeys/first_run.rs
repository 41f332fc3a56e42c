//! The first run: from an empty folder to a first score with evidence beside it, along the way that the overview shows, in one go.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::chromium::Tab;
use crate::world::World;

/// How long a position may take: scoring shares the machine with a browser.
const SCORED_WITHIN: Duration = Duration::from_secs(120);

/// A model's evidence on the overview, where there is some.
const EVIDENCE: &str = ".places-of-models td.evidence b";

/// Tickets in the export, of so many persons: enough for a figure to count as evidence.
const TICKETS: usize = 640;
const PERSONS: usize = 80;

/// An export of a help desk: everybody comes by telephone and by chat, with one matter each time.
fn export(world: &World) -> PathBuf {
    let mut text = String::from("Ticketnummer;Aangemaakt op;Kanaal;E-mail;Onderwerp\n");
    for ticket in 0..TICKETS {
        let at = app::Moment::from_second(app::now().as_second() - 3_600 * (24 + 3 * ticket as i64)).unwrap();
        let channel = ["Telefoon", "Chat"][ticket / PERSONS % 2];
        let (person, when) = (ticket % PERSONS, at.strftime("%d-%m-%Y %H:%M"));
        text += &format!("T-{ticket};{when};{channel};persoon{person}@example.org;levering\n");
    }
    let file = world.folder.join("tickets.csv");
    std::fs::write(&file, text).unwrap();
    file
}

/// Looks at the overview again and again until it shows this.
#[track_caller]
fn comes_to_show(tab: &mut Tab, what: &str) {
    let since = Instant::now();
    while tab.goto("/").count(what) == 0 {
        assert!(since.elapsed() < SCORED_WITHIN, "the overview does not come to show `{what}`");
        std::thread::sleep(Duration::from_millis(300));
    }
}

/// Steps of the way that show as done.
fn done(tab: &mut Tab) -> u64 {
    tab.count(".first-steps li.done")
}

#[test]
fn from_an_empty_folder_to_a_first_score_with_evidence_beside_it() {
    let Some(world) = World::empty() else { return };
    let mut tab = world.first_owner();
    tab.wait_for("Drie stappen naar uw eerste positie");
    assert_eq!(done(&mut tab), 0);

    tab.is_accessible().click("Kies modellen").arrives_at("/assessments/new");
    tab.type_into("Naam", "Onze klantbeleving").type_into("Naam van de ronde", "Nulmeting");
    tab.click("Maken en de ronde openen").wait_for("Ronde Nulmeting is open");
    tab.goto("/").wait_for("1 van 3 stappen gedaan");
    assert_eq!(done(&mut tab), 1);

    tab.is_accessible().click("Nodig mensen uit").wait_for("U nodigt uit voor ronde Nulmeting");
    tab.type_into("Namen en adressen", "An de Wit <an@example.org>; IT en data");
    tab.click("Bekijken wat we begrepen").wait_for("We begrepen één adres.");
    tab.click("Eén uitnodiging maken").wait_for("De link om door te geven");
    let link = tab.texts("code.whole").remove(0);
    tab.goto("/").wait_for("2 van 3 stappen gedaan");

    answers(&world, link.split_once("/answer/").unwrap().1);
    comes_to_show(&mut tab, ".places-of-models");
    tab.wait_for("Wat deze positie compleet maakt").is_accessible();
    assert_eq!((done(&mut tab), tab.count(EVIDENCE)), (2, 0), "said, and not shown yet");

    tab.click("Lees een bestand in").arrives_at("/data/imports");
    tab.upload("#field-files", &export(&world)).click("Inbrengen").wait_for("Zo lezen wij het");
    tab.shows(&["tickets.csv"]).type_into("Bron", "helpdesk");
    tab.click("Laat zien wat eruit komt").wait_for("Dit wordt er van de eerste rijen");
    tab.click("Alle rijen importeren").wait_for("Er gingen 640 nieuwe gebeurtenissen naar binnen.");
    tab.is_accessible().click("Zie wat het laat zien").arrives_at("/");
    comes_to_show(&mut tab, EVIDENCE);
    tab.lacks("Wat deze positie compleet maakt").wait_for("Waar staan we?").is_accessible();
    tab.resize(390, 844);
    assert!(tab.wider_by() <= 0, "wider than a phone");
}

/// Answers everything on a phone and hands it in.
fn answers(world: &World, token: &str) {
    let mut phone = world.tab().phone();
    phone.goto(&format!("/answer/{token}")).click("Beginnen");
    while !phone.place().ends_with("/finish") {
        phone.click(".choices label:nth-of-type(3)").click("Volgende");
    }
    phone.wait_for("Alles is beantwoord").click("Inleveren").wait_for("Uw antwoorden zijn binnen");
}
