//! One's own account, what a proxy is believed, and the first steps.

use crate::browser::Browser;
use crate::world::{OWNER, PASSWORD, World, ask};

const NEW: &str = "nog een zin die niemand raadt";

fn signs_in(world: &World, password: &str) -> (Browser, u16) {
    let mut browser = world.server.browser();
    let status = browser.post("/sign-in", &[("email", OWNER), ("password", password)]).status;
    (browser, status)
}

#[test]
fn a_new_password_takes_the_old_one_and_ends_every_other_session() {
    let mut world = World::new();
    let (mut elsewhere, _) = signs_in(&world, PASSWORD);
    let before = world.owner.cookies.clone();
    let change = |browser: &mut Browser, old: &str, new: &str| {
        browser.post("/settings/account/password", &[("old", old), ("password", new)])
    };
    for (old, new, told) in [
        ("guessed", NEW, "Dit is niet uw wachtwoord."),
        (PASSWORD, "kort", "Dit wachtwoord is te kort"),
        (PASSWORD, OWNER, "Uw e-mailadres is geen wachtwoord"),
    ] {
        let page = change(&mut world.owner, old, new);
        assert_eq!(page.status, 422, "{old} {new}");
        page.shows(&[told]);
        assert!(!page.body.contains(NEW) && !page.body.contains(PASSWORD), "{}", page.body);
    }
    assert_eq!(elsewhere.get("/settings").status, 200, "nothing has changed yet");
    let changed = change(&mut world.owner, PASSWORD, NEW);
    assert_eq!(changed.leads_to(), "/settings/account?saved");
    assert_ne!(world.owner.cookies, before, "the token changes");
    assert_eq!(world.owner.get("/settings").status, 200);
    assert_eq!(elsewhere.get("/settings").leads_to(), "/sign-in?next=/settings");
    let mut old = world.server.browser();
    old.cookies = before;
    assert_eq!(old.get("/settings").leads_to(), "/sign-in?next=/settings");
    assert_eq!((signs_in(&world, PASSWORD).1, signs_in(&world, NEW).1), (422, 303));
    let guesses: Vec<u16> = (0..12).map(|_| change(&mut world.owner, "guess", NEW).status).collect();
    assert!(guesses.contains(&429), "{guesses:?}");
    world.owner.get("/settings/audit").shows(&["Wijzigde het eigen wachtwoord"]);
}

#[test]
fn name_and_language_are_ones_own() {
    let mut world = World::new();
    let page = world.owner.post("/settings/account", &[("name", ""), ("language", "en")]);
    assert_eq!(page.status, 422);
    let saved = world.owner.post("/settings/account", &[("name", "Sanne <b>"), ("language", "en")]);
    assert_eq!(saved.leads_to(), "/settings/account?saved");
    world.owner.get("/settings/account?saved").shows(&["Saved.", "Sanne &lt;b&gt;", "My account"]);
    let (mut elsewhere, _) = signs_in(&world, PASSWORD);
    elsewhere.get("/settings").shows(&["<html lang=\"en\">"]);
    elsewhere.get("/language/nl?back=/");
    elsewhere.get("/settings").shows(&["<html lang=\"nl\">"]);
    world.owner.post("/settings/account", &[("name", "Sanne"), ("language", "browser")]);
    world.owner.get("/settings").shows(&["<html lang=\"nl\">"]);
}

#[test]
fn a_user_without_a_password_changes_none() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["demo", "--persons", "500", "--serve", "--port", "0", "--language", "nl"];
    let server = crate::browser::Server::start(folder.path(), &arguments, "until you press Ctrl-C\n");
    let mut browser = server.browser();
    browser.get(&format!("/enter/{}", server.told_after("/enter/")));
    browser.get("/settings/account").shows(&["U meldt zich aan zonder eigen wachtwoord"]);
    let changed = browser.post("/settings/account/password", &[("old", ""), ("password", NEW)]);
    assert_eq!(changed.status, 403);
    let page = browser.get("/");
    assert!(!page.body.contains("first-steps"), "the example is complete: {}", page.body);
}

/// A sign-in with a wrong password, as a proxy passes it on.
fn tries(world: &World, email: &str, forwarded: &[(&str, &str)]) -> (u16, String) {
    let origin = format!("http://{}", world.server.address);
    let mut headers =
        vec![("origin", origin.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    headers.extend(forwarded);
    let body = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    let answer = ask(world.server.address, "POST", "/sign-in", &headers, &body);
    (answer.status, answer.head)
}

#[test]
fn a_proxy_is_believed_where_it_was_named_and_nobody_else_is() {
    for (arguments, is_believed) in [
        (&[][..], false),
        (&["--behind-proxy", "127.0.0.0/8"], true),
        (&["--behind-proxy", "192.0.2.1"], false),
    ] {
        let world = World::served(arguments);
        let (status, head) = tries(&world, OWNER, &[("x-forwarded-proto", "https")]);
        assert_eq!(status, 303, "{head}");
        assert_eq!(head.contains("__host-rijp="), is_believed, "{arguments:?}: {head}");
        assert_eq!(head.contains("; secure"), is_believed, "{arguments:?}: {head}");

        let mut last = 0;
        for number in 0..31 {
            let email = format!("{number}@example.org");
            last = tries(&world, &email, &[("x-forwarded-for", "198.51.100.7")]).0;
        }
        assert_eq!(last, 429, "{arguments:?}: an address guesses so often");
        let other = tries(&world, "other@example.org", &[("x-forwarded-for", "198.51.100.8")]).0;
        assert_eq!(other, if is_believed { 422 } else { 429 }, "{arguments:?}: another address");

        let path = format!("/v1/projects/{}/settings", world.key);
        let told = ask(
            world.server.address,
            "GET",
            &path,
            &[("x-forwarded-proto", "https"), ("x-forwarded-host", "cx.example.org")],
            "",
        );
        let here = &told.json()["integrations"]["Segment.io"];
        assert_eq!(here["protocol"] == "https", is_believed, "{here}");
        assert_eq!(here["apiHost"] == "cx.example.org/v1", is_believed, "{here}");
    }
}

#[test]
fn the_first_steps_tick_themselves_off() {
    let folder = tempfile::tempdir().unwrap();
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    let server = crate::browser::Server::start(folder.path(), &serve, "to make the first one\n");
    let mut owner = server.browser();
    let token = server.told_after("token=");
    let fields = [
        ("token", token.as_str()),
        ("organisation", "Fietsen"),
        ("language", "nl"),
        ("name", "Eigenaar"),
        ("email", OWNER),
        ("password", PASSWORD),
    ];
    owner.post("/set-up", &fields);
    let page = owner.get_computed("/");
    page.shows(&[
        "Drie stappen naar uw eerste positie",
        "Kies waar u naar kijkt",
        "Breng uw contacten binnen",
    ]);
    assert_eq!(page.body.matches("class=\"done\"").count(), 0, "{}", page.body);
    let made = crate::world::json_of(folder.path(), &["source", "add", "shop", "--json"]);
    owner.get("/").shows(&["Er is een systeem verbonden. Er is nog niets van binnengekomen."]);
    let key = made["write_key"].as_str().unwrap();
    let body = serde_json::json!({ "writeKey": key, "batch": [crate::world::contact("1", "a@b.example")] });
    ask(server.address, "POST", "/v1/batch", &[], &body.to_string());
    let page = owner.get_computed("/");
    assert_eq!(page.body.matches("<li class=\"done\"").count(), 1, "{}", page.body);
    page.shows(&[">gedaan<"]);
    assert!(!page.body.contains("nog niets van binnengekomen"), "{}", page.body);
}
