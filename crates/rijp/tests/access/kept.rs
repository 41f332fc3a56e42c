//! Who saw whom, and how long things are kept.

use std::time::{Duration, Instant};

use crate::binary::{fails, rijp, succeeds};
use crate::browser::{Browser, Page};
use crate::world::{CUSTOMER, World, ask, json_of};

/// Reads are written down within a second.
fn shown_in_the_end(browser: &mut Browser, path: &str, word: &str) -> Page {
    let since = Instant::now();
    loop {
        let page = browser.get(path);
        if page.body.contains(word) {
            return page;
        }
        assert!(since.elapsed() < Duration::from_secs(20), "`{word}` is not in {}", page.body);
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn every_look_at_a_person_is_listed_with_who_when_and_what_for() {
    let mut world = World::new();
    let token = world.token(&["people:read"], &["service", "marketing"]);
    let address = world.server.address;
    world.owner.get("/settings/reads").shows(&["Nog niemand heeft persoonsgegevens bekeken."]);
    let read = |purpose: &str| {
        let path = format!("/v1/people/email:{CUSTOMER}?purpose={purpose}");
        ask(address, "GET", &path, &[("authorization", &format!("Bearer {token}"))], "")
    };
    let person = read("service").json()["person"].as_str().unwrap().to_owned();
    read("marketing");
    succeeds(&rijp(world.folder.path(), &["person", "show", &format!("email:{CUSTOMER}")]));

    let owner = &mut world.owner;
    let page = shown_in_the_end(owner, "/settings/reads", "marketing");
    page.shows(&["programma ‘crm’", "op de machine zelf", "dienstverlening", &person[person.len() - 6..]]);
    assert!(!page.body.contains(CUSTOMER), "{}", page.body);

    let found = owner.post("/settings/reads", &[("person", &format!("email:{CUSTOMER}")), ("by", "machine")]);
    assert_eq!(found.leads_to(), format!("/settings/reads?by=machine&person={person}"), "no address in it");
    let listed = |page: &Page| page.body.matches("<th scope=\"row\">").count();
    assert_eq!(listed(&owner.get(&format!("/settings/reads?by=machine&person={person}"))), 1);
    assert_eq!(listed(&owner.get("/settings/reads?by=token-1")), 2);
    assert_eq!(listed(&owner.get("/settings/reads?by=user-1")), 0);
    owner.get("/settings/reads?day=2001-01-01").shows(&["Hiervan is niets."]);
    let today = json_of(world.folder.path(), &["person", "show", &format!("email:{CUSTOMER}"), "--json"]);
    let today = today["as_of"].as_str().unwrap()[..10].to_owned();
    let owner = &mut world.owner;
    assert!(listed(&owner.get(&format!("/settings/reads?day={today}"))) >= 3);
    let nobody = owner.post("/settings/reads", &[("person", "email:<script>@x.example")]);
    assert_eq!(nobody.status, 422);
    nobody.shows(&["Hieronder is niemand bekend.", "&lt;script&gt;@x.example"]);

    let file = owner.post("/settings/reads/save", &[("by", "token-1")]);
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"reads.csv\""));
    assert_eq!(file.body.lines().count(), 3, "{}", file.body);
    file.shows(&["\"programma ‘crm’\"", &person, "\"service\"", "\"profile\""]);
    owner.get("/settings/audit").shows(&["Bewaarde de lijst van wie wie zag als bestand"]);
    owner.get("/settings/audit?what=signed-in").shows(&["Logde in"]);
    assert_eq!(listed(&owner.get("/settings/audit?what=reads-exported&by=1")), 1);
    assert_eq!(listed(&owner.get("/settings/audit?what=reads-exported&by=2")), 0);

    let mut viewer = world.user("viewer");
    for path in ["/settings/reads", "/settings/retention", "/settings/audit"] {
        assert_eq!(viewer.get(path).status, 403, "{path}");
    }
    assert_eq!(viewer.post("/settings/reads/save", &[]).status, 403);
}

#[test]
fn days_are_chosen_on_the_page_or_at_the_machine_and_it_is_remembered() {
    let mut world = World::new();
    let folder = world.folder.path().to_owned();
    let page = world.owner.get("/settings/retention");
    page.shows(&["name=\"reads\"", "value=\"730\"", "Wat niet op leeftijd verdwijnt", "Gebeurtenissen"]);
    let days = |reads: &'static str, refused: &'static str| {
        [("reads", reads), ("audit", "730"), ("sessions", "90"), ("refused", refused), ("addresses", "30")]
    };
    for (reads, refused, wrong) in [("1", "90", 1), ("365", "", 1), ("99999", "-1", 2), ("365", "<b>", 1)] {
        let page = world.owner.post("/settings/retention", &days(reads, refused));
        assert_eq!(page.status, 422, "{reads} {refused}");
        assert_eq!(page.body.matches("p class=\"mistake\"").count(), wrong, "{reads} {refused}");
        assert!(!page.body.contains("<b>"), "{}", page.body);
    }
    let kept = |what: &str| {
        let told = json_of(&folder, &["retention", "--json"]);
        told.as_array().unwrap().iter().find(|row| row["kept"] == what).unwrap()["days"].as_u64().unwrap()
    };
    assert_eq!(kept("reads"), 730, "nothing of a form that was wrong is kept");
    let saved = world.owner.post("/settings/retention", &days("365", "7"));
    assert_eq!(saved.leads_to(), "/settings/retention?saved");
    assert_eq!((kept("reads"), kept("refused"), kept("audit")), (365, 7, 730));
    succeeds(&rijp(&folder, &["retention", "--keep", "reads=400"]));
    assert_eq!(kept("reads"), 400);
    let log = world.owner.get("/settings/audit");
    log.shows(&["Wie zag wie, 365", "Geweigerde rijen, 7", "Wie zag wie, 400"]);
    fails(&rijp(&folder, &["retention", "--keep", "reads=1"]), 3, &["90 to 3650 days"]);
    fails(&rijp(&folder, &["retention", "--keep", "events=1"]), 3, &["events", "hint: there are: reads"]);
    fails(&rijp(&folder, &["retention", "--keep", "reads"]), 1, &["WHAT=DAYS"]);
    assert!(succeeds(&rijp(&folder, &["retention"])).contains("nothing was removed"));
    assert!(succeeds(&rijp(&folder, &["retention", "--remove"])).contains("nothing is old enough"));
}
