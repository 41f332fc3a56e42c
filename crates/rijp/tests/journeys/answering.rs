//! Journeys of a respondent, from the link to the last answer.

use std::time::{Duration, Instant};

use app::Folder;
use app::assess::Which;
use app::invite::{Invitee, LASTS_DAYS, LINK_BYTES};

use crate::chromium::PATIENCE;
use crate::world::World;

/// Where the link of somebody of this group leads; each world invites once.
fn invited(world: &World, group: &str) -> String {
    let mut folder = Folder::open(&world.folder, app::now()).unwrap();
    let invitees = [Invitee::parse("", "", group).unwrap()];
    let list = (&invitees[..], LASTS_DAYS);
    let made = folder.invite(None, &Which::default(), list, || Ok([5; LINK_BYTES])).unwrap().unwrap();
    format!("/answer/{}", made.made[0].token)
}

#[test]
fn on_a_phone_without_scripts_everything_is_answered_and_the_organisation_has_a_position() {
    let Some(world) = World::empty() else { return };
    let mut owner = world.first_owner();
    owner.wait_for("stappen naar uw eerste positie");
    let link = invited(&world, "it_data");
    let mut tab = world.tab().phone().without_scripts();
    tab.goto(&link).shows(&["Hoe volwassen is onze klantbeleving?", "Deze ronde is anoniem"]);
    assert_eq!(tab.wider_by(), 0);
    tab.click("Beginnen");
    for place in 0..48 {
        tab.wait_for(&format!("{place} van 48 beantwoord"));
        assert!(tab.wider_by() <= 0, "{}", tab.place());
        let choice = [2, 3, 5, 4, 1, 6][place % 6];
        tab.click(&format!(".choices label:nth-of-type({choice})")).click("Volgende");
    }
    tab.arrives_at(&format!("{link}/finish")).wait_for("Alles is beantwoord");
    tab.click("Inleveren").arrives_at(&link).wait_for("Uw antwoorden zijn binnen");
    tab.back().back();
    tab.goto(&link).click("Nalezen of veranderen").shows(&["antwoord 5", "Weet ik niet"]);

    // A position is looked for every other second.
    let since = Instant::now();
    while owner.goto("/").count(".places-of-models") == 0 && since.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(200));
    }
    owner.wait_for("Waar staan we?").lacks("stappen naar uw eerste positie");
}

#[test]
fn with_the_keyboard_alone_each_answer_is_saved_and_one_goes_on_elsewhere() {
    let Some(world) = World::empty() else { return };
    let link = invited(&world, "external");
    let mut tab = world.tab().language("en");
    tab.goto(&link).wait_for("How mature is our customer experience?");
    tab.focus("Start").press("Enter").wait_for("Question 1 of 46");
    for place in 1..=5 {
        tab.wait_for(&format!("Question {place} of 46"));
        tab.focus(".choices input").press("4").wait_for(&format!("Saved. {place} of 46 answered."));
        assert!(tab.is_checked(".choices label:nth-of-type(4) input"));
        tab.press("Enter");
    }
    tab.wait_for("Question 6 of 46").click("Add a remark or evidence");
    tab.type_into("Remark", "As seen in March").press("Tab").wait_for("Saved. 5 of 46 answered.");
    tab.type_into("Link to evidence", "javascript:alert(1)").press("Tab");
    tab.wait_for("a link begins with https://");
    tab.forgive("422");

    // Another browser, by the same link: all is there. The first window hears of what is said in the second.
    let mut other = world.tab().language("en");
    other.goto(&link).shows(&["Welcome back", "You answered 5 of the 46 questions."]);
    other.click("Go on answering").wait_for("Question 6 of 46");
    assert_eq!(other.value("Remark"), "As seen in March");
    other.click(".choices label:nth-of-type(2)").wait_for("Saved. 6 of 46 answered.");
    tab.click(".choices label:nth-of-type(3)").wait_for("The last one counts.");
    tab.wait_for("also filled in elsewhere");
}

#[test]
fn all_questions_stand_on_one_page_for_who_wants_that() {
    let Some(world) = World::empty() else { return };
    let link = invited(&world, "front_line");
    let mut tab = world.tab();
    tab.goto(&link).click("Beginnen").wait_for("Vraag 1 van 62");
    tab.click("Alles op één pagina").wait_for("Alle vragen");
    assert_eq!(tab.count("fieldset[data-question]"), 62);
    tab.click("fieldset:nth-of-type(1) .choices label:nth-of-type(2)")
        .wait_for("Bewaard. 1 van 62 beantwoord.");
    tab.press("Enter").press("3").wait_for("Bewaard. 2 van 62 beantwoord.");
    tab.reload().wait_for("2 van 62 beantwoord");
    tab.goto(&link).click("Verder antwoorden").wait_for("Alle vragen");
    tab.goto(&link).click("Eén vraag tegelijk").wait_for("Vraag 3 van 62");
}
