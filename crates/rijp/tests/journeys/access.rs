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
