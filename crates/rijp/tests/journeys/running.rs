//! Journeys through an assessment, from making one to comparing its rounds.

use std::fs;

use app::permission::Role;

use crate::chromium::Tab;
use crate::world::World;

/// Answers what one link asks, every question alike, and hands it in.
fn answers(world: &World, link: &str, choice: u32, english: bool) {
    let tab = world.tab().phone().without_scripts();
    let mut tab = if english { tab.language("en") } else { tab };
    let [begin, next, done] = if english {
        ["Start", "Next", "Everything is answered"]
    } else {
        ["Beginnen", "Volgende", "Alles is beantwoord"]
    };
    tab.goto(link).click(begin);
    while !tab.place().ends_with("/finish") {
        tab.click(&format!(".choices label:nth-of-type({choice})")).click(next);
    }
    tab.wait_for(done);
}

/// The end of each address that is shown to be passed on.
fn links(tab: &mut Tab) -> Vec<String> {
    let shown = tab.texts("code.whole");
    shown.iter().map(|link| format!("/answer/{}", link.split("/answer/").nth(1).unwrap())).collect()
}

#[test]
fn an_assessment_is_made_people_are_invited_one_answers_and_two_rounds_are_compared() {
    let Some(world) = World::empty() else { return };
    let mut tab = world.first_owner();
    tab.goto("/assessments").wait_for("Er is nog geen assessment").click("main .button");
    tab.type_into("Naam", "Onze klantbeleving").type_into("Naam van de ronde", "2026");
    for model in ["#model-foviance", "#model-nine-plus", "#model-seven-steps"] {
        tab.click(model);
    }
    tab.click("Op naam").click("Maken en de ronde openen").wait_for("Ronde 2026 is open");
    tab.click("Mensen uitnodigen");
    tab.type_into("Namen en adressen", "An de Wit <an@example.org>; IT en data\nnobody");
    tab.click("Bekijken wat we begrepen").wait_for("We begrepen één adres.").wait_for("Regel 2:");
    tab.click("Eén uitnodiging maken").wait_for("De link om door te geven").shows(&["An de Wit"]);
    let link = links(&mut tab).remove(0);
    answers(&world, &link, 2, false);

    tab.goto("/assessments/main").click("De ronde sluiten").wait_for("Ronde 2026 sluiten");
    tab.click("Ronde 2026 voorgoed sluiten").wait_for("De ronde is gesloten.");
    tab.goto(&link);
    tab.goto("/assessments/main").click("De volgende ronde openen");
    tab.type_into("Naam van de ronde", "2027").click("Op naam").click("Ronde openen");
    tab.wait_for("De ronde is open.").click("Mensen uitnodigen");
    tab.type_into("Namen en adressen", "an@example.org; IT en data").click("Bekijken wat we begrepen");
    tab.click("Eén uitnodiging maken").wait_for("De link om door te geven");
    let link = links(&mut tab).remove(0);
    answers(&world, &link, 4, false);
    tab.goto("/assessments/main").click("Twee rondes vergelijken").wait_for("Van 2026 naar 2027");
    tab.shows(&["2,0 → 4,0"]);
    assert_eq!(tab.wider_by(), 0);
}

#[test]
fn in_english_people_are_invited_by_a_file_and_the_response_is_followed() {
    let Some(world) = World::empty() else { return };
    let mut tab = world.first_owner();
    tab.goto("/language/en?back=/assessments/new");
    tab.type_into("Name", "Stores").type_into("Name of the round", "1");
    tab.click("By name").click("Make it and open the round").wait_for("Round 1 has been open");
    let file = world.folder.join("people.csv");
    fs::write(
        &file,
        b"Name;E-mail;Group\r\nRen\xe9e;renee@example.org;Front line\r\nBo;bo@example.org;Management\r\n",
    )
    .unwrap();
    tab.click("Invite people").upload("#field-file", &file).click("See what we understood");
    tab.wait_for("We understood 2 addresses.").shows(&["Renée", "renee@example.org"]);
    tab.click("Make 2 invitations").wait_for("2 links to pass on");
    let link = links(&mut tab).remove(0);
    let mut phone = world.tab().phone().language("en");
    phone.goto(&link).click("Start").click(".choices label:nth-of-type(3)").wait_for("Saved. 1 of");
    tab.goto("/assessments/main/response").shows(&["Renée", "started", "invited"]);
    tab.goto("/assessments/main/close").shows(&["2 people are not finished", "Renée", "Bo"]);
    for width in [390, 1440] {
        tab.resize(width, 900);
        assert_eq!(tab.wider_by(), 0, "at {width}");
    }
}

#[test]
fn what_does_not_fit_is_left_out_on_a_phone_without_scripts_and_counts_again() {
    let Some(world) = World::own() else { return };
    let mut tab = world.tab_of(Role::Assessor).phone().without_scripts();
    tab.goto("/assessments/main").click("Weglaten wat niet past").wait_for("Iets weglaten");
    tab.click("main .choices a:last-child").click("main .parts-of .plain-list a");
    tab.wait_for("U staat op het punt dit weg te laten.");
    let (left, part) = (tab.texts("h1").remove(0), tab.place());
    tab.click("main form.ask button").wait_for("Schrijf waarom.");
    tab.type_into("Waarom past het niet?", "wij hebben geen winkels").click("main form.ask button");
    tab.wait_for("Weggelaten. Het rapport noemt het").shows(&[&left, "wij hebben geen winkels"]);
    assert_eq!(tab.wider_by(), 0);
    tab.goto(&part).wait_for("Dit is nu weggelaten.").click("main .after button");
    tab.wait_for("Dit telt weer mee.").lacks("wij hebben geen winkels");
}

#[test]
fn in_english_a_value_is_settled_after_talking_and_the_answers_speak_again() {
    let Some(world) = World::own() else { return };
    let mut tab = world.tab_of(Role::Manager).language("en");
    tab.goto("/assessments/main")
        .click("main .actions a[href$=settle]")
        .wait_for("What people disagree on most");
    tab.click("ol.statements a").wait_for("What was said and measured");
    tab.shows(&["main figure svg", "Agreed value"]);
    let (statement, place) = (tab.texts("h1").remove(0), tab.place());
    tab.click("label[for=value-2]").type_into("Why", "seen at the desk").click("Settle it");
    tab.wait_for("Settled at 2.").shows(&[&statement, "seen at the desk", "By manager"]);
    tab.goto(&place).wait_for("seen at the desk");
    for width in [390, 768, 1440] {
        tab.resize(width, 900);
        assert_eq!(tab.wider_by(), 0, "at {width}");
    }
    tab.click("main .after button").wait_for("The answers speak again.").lacks("seen at the desk");
}
