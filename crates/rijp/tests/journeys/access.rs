//! Journeys of coming in: the first owner, signing out and in, and what a viewer does not see.

use app::permission::Role;

use crate::world::{PASSWORD, World};

#[test]
fn the_first_owner_makes_an_account_leaves_and_comes_back() {
    let Some(world) = World::empty() else { return };
    let mut tab = world.tab();
    tab.goto("/").arrives_at("/sign-in").wait_for("Nog niemand heeft een account").is_accessible();
    tab.goto(&world.set_up_place()).is_accessible();
    tab.type_into("Naam van uw organisatie", "Gemeente Voorbeeld");
    tab.type_into("Uw naam", "Jo");
    tab.type_into("E-mailadres", "jo@example.org").type_into("Wachtwoord", "kort").press("Enter");
    tab.wait_for("Dit wachtwoord is te kort").is_accessible();
    assert_eq!((tab.status(), tab.value("E-mailadres")), (422, String::from("jo@example.org")));
    tab.type_into("Wachtwoord", PASSWORD).click("main>form button");
    tab.arrives_at("/").wait_for("Gemeente Voorbeeld").is_accessible();

    tab.click("Uitloggen").arrives_at("/sign-in");
    tab.back();
    tab.goto("/settings").arrives_at("/sign-in?next=/settings");
    tab.type_into("E-mailadres", "jo@example.org")
        .type_into("Wachtwoord", "iets heel anders dan dat")
        .press("Enter");
    tab.wait_for("horen niet bij elkaar").is_accessible();
    tab.type_into("Wachtwoord", PASSWORD).press("Enter").arrives_at("/settings");
}

#[test]
fn a_viewer_sees_where_we_are_and_not_who_may_come_in() {
    let Some(world) = World::shared() else { return };
    let (mut owner, mut viewer) = (world.tab_of(Role::Owner), world.tab_of(Role::Viewer));
    owner.goto("/settings").wait_for("Gebruikers");
    viewer.goto("/settings").lacks("Gebruikers");
    viewer.goto("/settings/users");
    assert_eq!(viewer.is_accessible().status(), 403);
    viewer.click("Naar het overzicht").arrives_at("/").wait_for("Waar staan we?");
}

#[test]
fn who_looked_at_somebody_is_seen_by_who_answers_for_it() {
    let Some(world) = World::own() else { return };
    world.send(&serde_json::json!([{
        "type": "identify", "messageId": "seen-1", "userId": "seen", "traits": { "email": "gezien@fiets.example" }
    }]));
    let (mut agent, mut manager) = (world.tab_of(Role::Agent), world.tab_of(Role::Manager).language("en"));
    agent.goto("/people/email:gezien@fiets.example").wait_for("gezien@fiets.example");
    // Reads are written down within a second.
    let mut seen = 0;
    for _ in 0..50 {
        manager.goto("/settings/reads").wait_for("Who saw whom");
        manager.choose("Who looked", "agent").click("Show");
        seen = manager.count("tbody tr");
        if seen > 0 {
            break;
        }
    }
    assert!(seen > 0, "the agent's look is not listed");
    manager.lacks("fiets.example");
    manager.type_into("At whom", "email:gezien@fiets.example").click("Show");
    manager.wait_for("page of the person");
    assert!(!manager.place().contains("fiets"), "{}", manager.place());
}

#[test]
fn a_password_is_changed_here_and_signs_out_elsewhere() {
    let Some(world) = World::own() else { return };
    let (mut here, mut elsewhere) = (world.tab().language("en"), world.tab());
    for tab in [&mut here, &mut elsewhere] {
        tab.goto("/sign-in").type_into("#field-email", "viewer@example.org");
        tab.type_into("#field-password", PASSWORD).press("Enter").arrives_at("/");
    }
    here.goto("/settings/account");
    here.type_into("Your password now", "guess").type_into("Your new password", "another sentence to keep");
    here.press("Enter").wait_for("This is not your password.");
    here.type_into("Your password now", PASSWORD).type_into("Your new password", "another sentence to keep");
    here.press("Enter").arrives_at("/settings/account?saved").wait_for("Saved.");
    elsewhere.goto("/settings").arrives_at("/sign-in?next=/settings");
}
