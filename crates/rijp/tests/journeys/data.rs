//! Journeys of sources, keys, imports in the browser, refused rows, freshness.

use std::io::{Read, Write};
use std::net::TcpStream;

use app::permission::Role;
use serde_json::json;

use crate::world::World;

const TICKETS: &str = "Ticketnummer;Aangemaakt op;Kanaal;E-mail;Onderwerp\n\
    T-1;31-01-2026 09:15;Telefoon;sanne.journey@example.org;reparatie\n\
    T-2;01-02-2026 10:00;chat;cem.journey@example.org;levering\n\
    T-3;32-02-2026 10:00;chat;bo.journey@example.org;levering\n\
    T-4;03-02-2026 11:30;balie;bo.journey@example.org;garantie\n\
    T-5;04-02-2026 11:30;balie;sanne.journey@example.org;garantie\n";

/// Sends an event as an SDK would, with the key a page showed.
fn send(world: &World, key: &str, event: &serde_json::Value) {
    let mut event = event.clone();
    event["writeKey"] = key.into();
    let body = event.to_string();
    let mut connection = TcpStream::connect(world.address).unwrap();
    let length = body.len();
    let head = format!(
        "POST /v1/track HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    );
    connection.write_all((head + &body).as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn a_source_gets_a_key_and_its_event_appears_by_itself() {
    let Some(world) = World::own() else { return };
    let mut tab = world.tab_of(Role::Manager);
    tab.goto("/data").click("Een bron aansluiten").arrives_at("/data/sources/new");
    tab.type_into("Naam", "Webwinkel <b>")
        .type_into("Kanaal", "web")
        .type_into("Kosten van een contact", "vier");
    tab.click("Aansluiten en sleutel maken").wait_for("Vul een bedrag in euro’s in");
    tab.type_into("Kosten van een contact", "4,50").choose("Wat de userId is", "klantnummer");
    tab.click("Aansluiten en sleutel maken").wait_for("u ziet hem één keer");
    let key = tab.text(".note code");
    tab.click("Meekijken met wat er binnenkomt").wait_for("niets binnengekomen");
    let event = json!({
        "userId": "42", "event": "Interaction Started",
        "properties": {"need": "<script>alert(1)</script>", "wait_s": 35}
    });
    send(&world, &key, &event);
    tab.wait_for("Interaction Started").shows(&["klantnummer", "<script>alert(1)</script>", "4,50"]);
    tab.goto("/language/en?back=/data").wait_for("Sources").shows(&["Webwinkel <b>"]);
}

#[test]
fn a_file_is_brought_mapped_and_imported_and_its_refused_row_is_found() {
    let Some(world) = World::own() else { return };
    let file = world.folder.join("tickets <b>.csv");
    std::fs::write(&file, TICKETS).unwrap();
    let mut tab = world.tab_of(Role::Manager);
    tab.goto("/language/en?back=/data/imports").wait_for("Nothing has been imported here yet.");
    tab.upload("#field-files", &file).click("Bring them");
    tab.wait_for("This is how we read it")
        .shows(&["tickets <b>.csv", "4 events come of the first rows, one row is refused"]);
    tab.type_into("Source", "helpdesk")
        .choose("Ticketnummer", "keep as it is")
        .type_into("Save this mapping as", "Helpdesk");
    tab.click("Show what comes of it").wait_for("This is what becomes of its first rows");
    tab.click("Import all rows").wait_for("4 new events went in.");
    tab.click("Refused rows of tickets <b>.csv").wait_for("One row of this file did not go in.");
    tab.shows(&["is not a time in the form", "bo.journey@example.org"]);
    tab.goto("/data").shows(&["helpdesk", "tickets <b>.csv"]);

    tab.goto("/data/imports").upload("#field-files", &file).click("Bring them");
    tab.wait_for("exactly this content was imported before").shows(&["your mapping “Helpdesk”"]);
    tab.click("Import all rows").wait_for("Nothing new: all 4 events were there already.");
}

#[test]
fn whether_all_is_sound_is_examined_when_somebody_asks() {
    let Some(world) = World::own() else { return };
    for scripts in [true, false] {
        let tab = world.tab_of(Role::Manager);
        let mut tab = if scripts { tab } else { tab.without_scripts() };
        tab.goto("/data").click("Is alles in orde?").arrives_at("/data/doctor");
        tab.click(if scripts { "Kijk het na" } else { "Kijk het opnieuw na" });
        tab.wait_for("Nagekeken op").wait_for("Kijk het opnieuw na").shows(&["schema", "identity"]);
    }
    let mut owner = world.tab_of(Role::Owner).language("en").phone();
    owner.goto("/data/doctor").wait_for("Examine it again").is_accessible();
    assert_eq!(owner.wider_by(), 0);
    owner.goto("/settings/audit").wait_for("Had the workspace examined");
}
