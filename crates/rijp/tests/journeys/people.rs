//! Journeys of somebody found, seen whole, followed live, merged and split.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use app::permission::Role;
use serde_json::{Value, json};

use crate::world::World;

/// Two people of one name, of whom a few things happened.
fn arrive(world: &World) {
    let known = |id: &str, first: &str, city: &str| {
        json!({ "type": "identify", "messageId": format!("{id}-known"), "userId": id,
                "traits": { "email": format!("{id}@fiets.example"), "firstName": first, "lastName": "van der Zwaluw",
                            "address": { "city": city } } })
    };
    world.send(&json!([
        known("zw1", "Anouk", "Utrecht"),
        known("zw2", "Anoek", "Zwolle"),
        called("zw1-call", "zw1", "mijn bel is kwijt")
    ]));
    // Names are read beside the intake: those of the whole example first, in a world just made.
    let mut agent = world.browser_of(Role::Agent);
    let until = Instant::now() + Duration::from_secs(60);
    while !agent.get("/people?q=anoek+zwaluw").body.contains("Anoek") {
        assert!(Instant::now() < until, "nobody is found by name");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn called(id: &str, who: &str, said: &str) -> Value {
    json!({ "type": "track", "event": "Interaction Started", "messageId": id, "userId": who,
            "properties": { "channel": "phone", "need": "repair", "verbatim": said } })
}

/// Persons with two customer numbers each, and all else alike: nobody joins these unasked.
fn twins() -> Value {
    let names = ["Zevenhuizen", "Oudekerk", "Roodbergen", "Wildschut", "Brinkhorst", "Kamerlingh"];
    let twin = |(at, name): (usize, &str), side: usize| {
        json!({ "type": "identify", "messageId": format!("twin-{at}{side}"), "userId": format!("9{at}{side}00"),
                "traits": { "firstName": format!("Will{at}"), "lastName": name, "birthday": format!("196{at}-0{}-1{at}", at + 1),
                            "address": { "postalCode": format!("10{} AB", at + 10), "street": "Dorpsstraat", "houseNumber": (at + 1).to_string() } } })
    };
    names.into_iter().enumerate().flat_map(|named| [twin(named, 1), twin(named, 2)]).collect()
}

/// One event as an SDK sends it, to `/v1/track`.
fn track(world: &World, event: &Value) {
    let key = world.write_key();
    let mut event = event.clone();
    event["writeKey"] = Value::from(key);
    let body = event.to_string();
    let mut connection = TcpStream::connect(world.address).unwrap();
    let length = body.len();
    write!(
        connection,
        "POST /v1/track HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn an_agent_finds_somebody_and_sees_what_happens_within_a_second() {
    let Some(world) = World::own() else { return };
    arrive(&world);
    for (language, words) in [
        (
            "nl",
            [
                "Wie zoekt u?",
                "Live: wat er nu gebeurt",
                "Nieuw:",
                "Notitie toevoegen",
                "Notitie voor collega’s",
                "Notitie opslaan",
                "De notitie is opgeslagen.",
            ],
        ),
        (
            "en",
            [
                "Who are you looking for?",
                "Live: what happens now",
                "New:",
                "Add a note",
                "Note for colleagues",
                "Write the note",
                "The note is written.",
            ],
        ),
    ] {
        let mut tab = world.tab_of(Role::Agent).language(language);
        tab.goto("/people").type_into(words[0], "zwaluw anouk").press("Enter");
        tab.wait_for("Utrecht").click("Anouk van der Zwaluw").shows(&[
            "mijn bel is kwijt",
            "zw1@fiets.example",
            words[1],
        ]);
        let before = tab.count(".events > .event");
        let said = format!("hij is terug ({language})");
        track(&world, &called(&format!("back-{language}"), "zw1", &said));
        let sent = Instant::now();
        tab.wait_for(&said);
        let seen = sent.elapsed();
        assert!(seen < Duration::from_secs(1), "seen after {seen:?}");
        tab.wait_for(words[2]);
        assert_eq!(tab.count(".events > .event"), before + 1);
        assert!(tab.text(".events > .event:first-child").contains(&said), "on top");
        tab.click(words[3]).type_into(words[4], &format!("teruggebeld {language}")).click(words[5]);
        tab.shows(&[words[6], &format!("teruggebeld {language}")]);
        assert_eq!(tab.wider_by(), 0);
    }
}

#[test]
fn without_scripts_one_looks_again() {
    let Some(world) = World::own() else { return };
    arrive(&world);
    let mut tab = world.tab_of(Role::Agent).phone().without_scripts();
    tab.goto("/people?q=zw1").click("Anouk van der Zwaluw").wait_for("mijn bel is kwijt");
    track(&world, &called("later", "zw1", "hij is terug"));
    tab.reload().wait_for("hij is terug");
    assert_eq!(tab.wider_by(), 0);
}

#[test]
fn two_turn_out_to_be_one_while_somebody_looks_and_it_is_undone() {
    let Some(world) = World::own() else { return };
    arrive(&world);
    let mut agent = world.tab_of(Role::Agent);
    agent
        .goto_until("/people?q=zwaluw", "Anoek van der Zwaluw")
        .click("Anoek van der Zwaluw")
        .wait_for("Live:");
    let mut manager = world.tab_of(Role::Manager);
    manager.goto("/people?q=zw1").click("Anouk van der Zwaluw").click("Samenvoegen met iemand anders");
    manager.type_into("Wie zoekt u?", "anoek zwaluw").press("Enter").click("Anoek van der Zwaluw");
    manager.shows(&["Is dit één persoon?", "Zwolle", "Utrecht"]);
    manager
        .type_into("Waarom?", "belde zelf")
        .click("Samenvoegen")
        .shows(&["Ze zijn nu één persoon.", "mijn bel is kwijt"]);
    track(&world, &called("both", "zw2", "nu samen"));
    agent
        .wait_for("samengevoegd met een ander")
        .click("Opnieuw bekijken")
        .shows(&["mijn bel is kwijt", "nu samen"]);
    manager.click("Wie is wie: geschiedenis").shows(&["Samengevoegd met", "belde zelf"]);
    manager.click("Ongedaan maken").type_into("Waarom?", "zussen").click("Maak deze samenvoeging ongedaan");
    manager.wait_for("Het zijn weer twee personen.");
    manager.goto("/people?q=zwaluw").wait_for("2 personen gevonden");
}

#[test]
fn a_pair_in_doubt_is_decided_with_the_keyboard() {
    let Some(world) = World::own() else { return };
    let rijp = |arguments: &[&str]| {
        let run =
            Command::new(env!("CARGO_BIN_EXE_rijp")).args(arguments).current_dir(&world.folder).output();
        let run = run.unwrap();
        assert!(run.status.success(), "{run:?}");
        run.stdout
    };
    let till = ["source", "add", "till", "--user-id", "customer_number", "--dir", ".", "--json"];
    let till: Value = serde_json::from_slice(&rijp(&till)).unwrap();
    world.send_by(till["write_key"].as_str().unwrap(), &twins());
    let mut tab = world.tab_of(Role::Manager);
    tab.goto("/people").click("Er kwam iets binnen sinds er is vergeleken wie dezelfde persoon is");
    tab.wait_for("Hier is nog niet vergeleken.").is_accessible().click("Vergelijk iedereen");
    tab.goto_until("/people/doubtful", "Vergeleken op");
    tab.is_accessible().shows(&[
        "kans dat dit één persoon is",
        "Wat ervoor en ertegen spreekt",
        ".waterfall .bar",
        "0 beslist",
    ]);
    tab.press("1").shows(&["Ze zijn nu één persoon.", "1 beslist"]);
    tab.press("3").wait_for("Uitgesteld.");
    tab.type_into("Waarom? (mag leeg blijven)", "2 adressen")
        .click("Twee personen")
        .shows(&["Het blijven twee personen.", "2 beslist"]);
    let mut english = world.tab_of(Role::Manager).language("en").phone();
    english.goto("/people/doubtful").shows(&["likely to be one person", "What speaks for and against"]);
    assert_eq!(english.wider_by(), 0);
}
