//! People over plain HTTP, as a browser without scripts meets them: finding somebody, the single view, notes, who is
//! who by hand, pairs in doubt; and what is not to be trusted in any of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;
mod browser;
mod served;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use binary::{folder, rijp, succeeds};
use browser::{Browser, Page, Server, encoded};
use serde_json::{Value, json};

const PASSWORD: &str = "een lange zin om te onthouden";
const SCRIPT: &str = "<script>alert(1)</script>";

/// A workspace that is served, its write key, and its owner signed in.
struct World {
    folder: tempfile::TempDir,
    server: Server,
    key: String,
    owner: Browser,
}

impl World {
    fn new() -> World {
        let folder = folder();
        let key = served::workspace(folder.path());
        let server =
            Server::start(folder.path(), &["serve", "--listen", "127.0.0.1:0"], "to make the first one\n");
        let owner = server.first_owner("Fietsen", "Sam Baas", "sam@example.org", PASSWORD);
        World { folder, server, key, owner }
    }

    /// Sends events as an SDK does; they must all go in.
    fn send(&self, events: &Value) {
        let body = json!({ "writeKey": self.key, "batch": events }).to_string();
        let mut connection = TcpStream::connect(self.server.address).unwrap();
        write!(
            connection,
            "POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"refused\":0"), "{answer}");
    }

    /// Asks until the page shows it: what arrived is found within a second, on a busy machine somewhat later.
    #[track_caller]
    fn finds(&mut self, typed: &str, shown: &str) -> Page {
        let place = format!("/people?q={}", encoded(typed));
        let since = Instant::now();
        loop {
            let page = self.owner.get(&place);
            if page.body.contains(shown) {
                return page;
            }
            assert!(since.elapsed() < Duration::from_secs(20), "`{typed}` finds no `{shown}`: {}", page.body);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Where the person of an identifier is.
    fn place_of(&mut self, identifier: &str) -> String {
        self.owner.get(&format!("/people/{}", encoded(identifier))).leads_to().to_owned()
    }

    /// A user of a role, signed in.
    fn user(&mut self, role: &str) -> Browser {
        let email = format!("{role}@example.org");
        let fields = [("name", role), ("email", email.as_str()), ("role", role)];
        let added = self.owner.post("/settings/users/add", &fields);
        let link = added.body.split("/welcome/").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let mut browser = self.server.browser();
        assert_eq!(browser.post(&format!("/welcome/{link}"), &[("password", PASSWORD)]).leads_to(), "/");
        browser
    }
}

fn known(id: &str, customer: &str, first: &str, last: &str, city: &str) -> Value {
    json!({
        "type": "identify", "messageId": id, "userId": customer,
        "traits": { "email": format!("{customer}@fiets.example"), "firstName": first, "lastName": last,
                    "address": { "city": city } }
    })
}

fn contact(id: &str, customer: &str, verbatim: &str) -> Value {
    json!({
        "type": "track", "event": "Interaction Started", "messageId": id, "userId": customer,
        "properties": { "channel": "phone", "need": "repair", "verbatim": verbatim }
    })
}

#[test]
fn somebody_is_found_by_name_and_by_any_identifier_in_any_spelling() {
    let mut world = World::new();
    world.owner.get("/people").shows(&["Wie zoekt u?", "Waarop u kunt zoeken"]);
    world.send(&json!([
        known("1", "an1", "Anouk", "van der Bérg", "Utrecht"),
        known("2", "bo2", "Bo", "Berger", "Zwolle"),
        { "type": "identify", "messageId": "3", "userId": "an1", "traits": { "phone": "06-12345678" } },
        contact("4", "an1", "mijn bel is kwijt"),
    ]));
    world.finds("BERG anouk", "Anouk van der Bérg").shows(&[
        "Eén persoon gevonden",
        "Utrecht",
        "a…@fiets.example",
        "telefoon",
    ]);
    for typed in [
        "an1@FIETS.example",
        "+31 6 12345678",
        "0612345678",
        "an1",
        "user_id:an1",
        "anouk",
        "van der berg",
        "vanderb",
        "berg utr",
        "anou",
    ] {
        world.finds(typed, "Anouk van der Bérg");
    }
    let both = world.finds("berg", "Bo Berger");
    both.shows(&["2 personen gevonden", "Anouk van der Bérg", "value=\"berg\""]);
    assert!(
        both.body.find("Anouk").unwrap() < both.body.find("Bo Berger").unwrap(),
        "whole words come first"
    );
    assert!(!both.body.contains("0612345678") && !both.body.contains("an1@"), "values in a list are masked");
    for typed in [
        "zwartjes",
        "nobody@fiets.example",
        "06-99999999",
        "p0123456789abcdef",
        "a:b/c",
        "%00",
        "👩‍🔧",
        "\"berg\" OR NOT *",
    ] {
        let page = world.owner.get(&format!("/people?q={}", encoded(typed)));
        assert_eq!(page.status, 200, "{typed}");
        page.shows(&["Niemand gevonden", "Zoek op een ander gegeven"]);
    }
    let long = world.owner.get(&format!("/people?q={}", "x".repeat(5_000)));
    assert_eq!(long.status, 200);
}

#[test]
fn what_is_too_general_is_bounded_and_says_so() {
    let mut world = World::new();
    let many: Vec<Value> = (0..80)
        .map(|at| known(&format!("i{at}"), &format!("k{at}"), &format!("Jan{at}"), "Jansen", "Ede"))
        .collect();
    world.send(&Value::from(many));
    world.finds("jansen", "Meer dan 50 personen gevonden").shows(&["Voeg een woord toe"]);
    let page = world.finds("jansen", "Meer dan 50");
    assert_eq!(page.body.matches("class=\"who\"").count(), 50);
    world.finds("jansen jan79", "Eén persoon gevonden");
}

#[test]
fn the_single_view_says_who_it_is_and_what_is_going_on() {
    let mut world = World::new();
    world.send(&json!([
        known("1", "an1", "Anouk", "Berg", "Utrecht"),
        contact("2", "an1", &format!("mijn bel is kwijt {SCRIPT}")),
        { "type": "track", "event": "Case Opened", "messageId": "3", "userId": "an1",
          "properties": { "channel": "email", "case_id": "Z-77", "case_status": "open", "due_at": "2020-01-01T00:00:00Z" } },
        { "type": "track", "event": "Order Shipped", "messageId": "4", "userId": "an1",
          "properties": { "order_id": "B-12", "order_status": "shipped", "revenue": 59.95 } },
        { "type": "track", "event": SCRIPT, "messageId": "5", "userId": "an1", "properties": { SCRIPT: SCRIPT } },
    ]));
    let place = world.place_of("user_id:an1");
    let page = world.owner.get(&place);
    page.shows(&[
        "Anouk Berg",
        "Uit Utrecht.",
        "Eén open zaak, later dan beloofd.",
        "Eén lopende bestelling.",
        "Z-77",
        "te laat",
        "B-12",
        "verzonden",
        "mijn bel is kwijt &lt;script&gt;",
        "an1@fiets.example",
        "Waarom dit één persoon is",
        "samen in één contact gezien",
        "vastgelegd dat u dit hebt gezien",
    ]);
    assert!(!page.body.contains("<script>") && page.body.matches("<h1").count() == 1, "{}", page.body);
    assert!(page.body.len() < 100_000);
    let cases = world.owner.get(&format!("{place}?sort=case"));
    cases.shows(&["Zaak Z-77"]);
    assert!(!cases.body.contains("mijn bel"), "{}", cases.body);
    world.owner.get(&format!("{place}?channel=chat")).shows(&["Er is niets te tonen."]);
    world
        .owner
        .get(&format!("{place}?purpose=marketing"))
        .shows(&["nooit om toestemming gevraagd voor marketing", "Achtergehouden"]);
    let closed = world.owner.get(&format!("{place}?purpose=marketing"));
    assert!(!closed.body.contains("Anouk") && !closed.body.contains("Z-77"), "{}", closed.body);
    world.owner.get("/language/en?back=/");
    world.owner.get(&place).shows(&[
        "One open case, later than promised.",
        "From Utrecht.",
        "shipped",
        "What happened",
    ]);
}

#[test]
fn addresses_that_lead_nowhere_say_so_and_lead_on() {
    let mut world = World::new();
    world.send(&json!([known("1", "an1", "Anouk", "Berg", "Utrecht")]));
    for address in [
        "p0123456789abcdef",
        "user_id:nobody",
        "nothing",
        "email:a%2Fb",
        "%F0%9F%9A%B2",
        "user_id:%00",
        "user_id:a%20b",
        "p0123456789abcdeg",
    ] {
        let page = world.owner.get(&format!("/people/{address}"));
        assert_eq!(page.status, 404, "{address}");
        page.shows(&["Op dit adres is niemand bekend", "Iemand zoeken"]);
    }
    assert_eq!(world.owner.get("/people/%ff").status, 404);
    assert_eq!(world.owner.get("/people/user_id:a/b").status, 404);
    let place = world.place_of("email:AN1@fiets.example");
    assert_eq!(world.owner.get(&format!("{place}?before=rubbish")).status, 404);
    for below in ["/history", "/merge", "/split", "/merge/p0123456789abcdef", "/live"] {
        let status = world.owner.get(&format!("/people/p0123456789abcdef{below}")).status;
        assert_eq!(status, 404, "{below}");
    }
}

#[test]
fn an_agent_sees_and_writes_and_decides_nothing() {
    let mut world = World::new();
    world.send(&json!([known("1", "an1", "Anouk", "Berg", "Utrecht")]));
    let place = world.place_of("user_id:an1");
    let mut agent = world.user("agent");
    let page = agent.get(&place);
    page.shows(&["Anouk Berg", "Notitie toevoegen"]);
    assert!(!page.body.contains("/merge") && !page.body.contains("/split"), "{}", page.body);
    for below in ["/merge", "/split"] {
        assert_eq!(agent.get(&format!("{place}{below}")).status, 403);
    }
    assert_eq!(agent.get("/people/doubtful").status, 403);

    let note = format!("Belt morgen terug {SCRIPT}");
    assert!(agent.post(&format!("{place}/notes"), &[("text", &note)]).leads_to().starts_with(&place));
    agent.get(&place).shows(&["Belt morgen terug &lt;script&gt;", "Notitie van agent"]);
    agent.get(&format!("{place}?sort=note")).shows(&["Belt morgen terug"]);
    let twice = agent.post(&format!("{place}/notes"), &[("text", &note)]);
    assert_eq!(twice.status, 303);
    assert_eq!(agent.get(&place).body.matches("Belt morgen").count(), 1, "sent twice is one note");
    let long = "é".repeat(2_001);
    let refused = agent.post(&format!("{place}/notes"), &[("text", &long)]);
    assert_eq!(refused.status, 422);
    refused.shows(&["2.001 tekens", &long]);
    assert_eq!(agent.post(&format!("{place}/notes"), &[("text", " ")]).status, 422);
    let million = agent.post(&format!("{place}/notes"), &[("text", &"x".repeat(1_000_000))]);
    assert_eq!(million.status, 413);
    million.shows(&["te groot"]);
    let mut analyst = world.user("analyst");
    assert_eq!(analyst.get(&place).status, 403);
}

#[test]
fn two_are_merged_an_old_address_leads_on_and_the_merge_is_undone() {
    let mut world = World::new();
    world.send(&json!([
        known("1", "an1", "Anouk", "Berg", "Utrecht"),
        known("2", "an2", "Anoek", "Berg", "Utrecht"),
        contact("3", "an1", "van de een"),
        contact("4", "an2", "van de ander"),
    ]));
    let (one, other) = (world.place_of("user_id:an1"), world.place_of("user_id:an2"));
    let number = other.rsplit('/').next().unwrap().to_owned();
    world.finds("berg", "2 personen");
    world.owner.get(&format!("{one}/merge?q=berg")).shows(&["Anoek Berg", &format!("{one}/merge/{number}")]);
    let compare = format!("{one}/merge/{number}");
    world.owner.get(&compare).shows(&["Is dit één persoon?", "Anouk", "Anoek", "anders", "Samenvoegen"]);
    let bare = world.owner.post(&compare, &[("reason", "  ")]);
    assert_eq!(bare.status, 422);
    bare.shows(&["Zeg in een paar woorden waarom."]);
    let merged = world.owner.post(&compare, &[("reason", "belde erover")]).leads_to().to_owned();
    world.owner.get(&merged).shows(&["Ze zijn nu één persoon.", "van de een", "van de ander"]);
    let place = merged.split('?').next().unwrap().to_owned();
    for old in [&one, &other] {
        let page = world.owner.get(old);
        assert!(
            *old == place && page.status == 200 || page.status == 303 && page.leads_to() == place,
            "{old}"
        );
    }
    assert_eq!(world.owner.post(&compare, &[("reason", "nog eens")]).status, 409);
    world.finds("berg", "Eén persoon gevonden");

    let history = world.owner.get(&format!("{place}/history"));
    history.shows(&["Samengevoegd met", "Sam Baas: belde erover", "Ongedaan maken"]);
    let merge =
        history.body.split("name=\"merge\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(world.owner.post(&format!("{place}/undo"), &[("merge", &merge), ("reason", "")]).status, 422);
    let undone =
        world.owner.post(&format!("{place}/undo"), &[("merge", &merge), ("reason", "moeder en dochter")]);
    world.owner.get(undone.leads_to()).shows(&["weer twee personen"]);
    assert_eq!(world.place_of("user_id:an1"), one);
    assert_eq!(world.place_of("user_id:an2"), other);
    assert_eq!(world.owner.post(&format!("{place}/undo"), &[("merge", &merge), ("reason", "x")]).status, 409);

    let refused = world.owner.post(&compare, &[("reason", "toch")]);
    assert_eq!(refused.status, 409, "what was decided stands");
    world.owner.get(&compare).shows(&["Trek de eerdere beslissing in"]);
    let again = world.owner.post(&compare, &[("reason", "toch"), ("withdraw", "yes")]);
    world.owner.get(again.leads_to()).shows(&["Ze zijn nu één persoon."]);
    world
        .owner
        .get("/settings/audit")
        .shows(&["Maakte van twee personen één", "Maakte een samenvoeging ongedaan"]);
}

#[test]
fn a_person_is_split_by_choosing_what_is_somebody_elses() {
    let mut world = World::new();
    world.send(&json!([
        { "type": "identify", "messageId": "1", "userId": "an1", "anonymousId": "keukentablet", "traits": { "email": "an@fiets.example" } },
        { "type": "identify", "messageId": "2", "userId": "an1", "traits": { "phone": "06-12345678" } },
        contact("3", "an1", "van an"),
        { "type": "page", "messageId": "4", "anonymousId": "keukentablet", "properties": { "path": "/" } },
    ]));
    let place = world.place_of("user_id:an1");
    let form = world.owner.get(&format!("{place}/split"));
    form.shows(&["keukentablet", "Bekijk wat volgt"]);
    let rest = form
        .body
        .split("id=\"take-")
        .find(|rest| rest.split("<small>").next().unwrap().contains("keukentablet"))
        .unwrap();
    let tablet = rest.split('"').next().unwrap().to_owned();
    let preview = world.owner.get(&format!("{place}/split?take={tablet}"));
    preview.shows(&["Wat u koos", "Wat overblijft", "Splitsen"]);
    assert_eq!(world.owner.get(&place).status, 200, "looking changes nothing");
    assert_eq!(world.owner.post(&format!("{place}/split"), &[("take", &tablet), ("reason", "")]).status, 422);
    assert_eq!(
        world.owner.post(&format!("{place}/split"), &[("take", "999999"), ("reason", "x")]).status,
        409
    );
    assert_eq!(world.owner.post(&format!("{place}/split"), &[("reason", "x")]).status, 409);
    let parted = world
        .owner
        .post(&format!("{place}/split"), &[("take", &tablet), ("reason", "tablet van het hele gezin")]);
    world.owner.get(parted.leads_to()).shows(&["Ze zijn nu uit elkaar."]);
    assert_ne!(world.place_of("anonymous_id:keukentablet"), world.place_of("user_id:an1"));
    let place = world.place_of("user_id:an1");
    let history = world.owner.get(&format!("{place}/history"));
    history.shows(&["Gesplitst van", "Sam Baas: tablet van het hele gezin"]);
}

#[test]
fn what_happens_is_streamed_as_the_page_shows_it() {
    let mut world = World::new();
    world.send(&json!([
        known("1", "an1", "Anouk", "Berg", "Utrecht"),
        known("2", "an2", "Anoek", "Berg", "Ede")
    ]));
    let place = world.place_of("user_id:an1");
    let live = world
        .owner
        .get(&place)
        .body
        .split("data-live=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&");
    let mut stream = TcpStream::connect(world.server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let cookies: Vec<String> =
        world.owner.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    write!(stream, "GET {live} HTTP/1.1\r\nHost: x\r\nCookie: {}\r\n\r\n", cookies.join("; ")).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    assert!(head.iter().any(|line| line.contains("text/event-stream")), "{head:?}");
    let mut next = |name: &str| {
        let told = lines.by_ref().find(|line| line.starts_with("event: ")).unwrap();
        assert_eq!(told, format!("event: {name}"));
        let data = lines.by_ref().find(|line| line.starts_with("data: ")).unwrap();
        serde_json::from_str::<Value>(&data["data: ".len()..]).unwrap()["html"].as_str().unwrap().to_owned()
    };
    next("watching");
    let sent = Instant::now();
    world.send(&json!([
        contact("3", "an2", "niet van haar"),
        contact("4", "an1", &format!("mijn bel {SCRIPT}"))
    ]));
    let entry = next("entry");
    assert!(sent.elapsed() < Duration::from_secs(10));
    assert!(entry.contains("mijn bel &lt;script&gt;") && !entry.contains("niet van haar"), "{entry}");
    let number = entry.split("data-number=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = world.owner.get(&place);
    assert!(page.body.contains(&entry), "the page shows it likewise: {number}");
    let other = world.place_of("user_id:an2");
    let other = other.rsplit('/').next().unwrap();
    world.owner.post(&format!("{place}/merge/{other}"), &[("reason", "dezelfde")]);
    assert!(
        next("changed").contains("samengevoegd met een ander"),
        "at once, whether anything else happens or not"
    );
}

#[test]
fn pairs_in_doubt_are_decided_one_after_the_other() {
    let mut world = World::new();
    world
        .owner
        .get("/people/doubtful")
        .shows(&["Er wacht geen paar op een beslissing.", "Hier is nog niet vergeleken."]);
    let people: Vec<Value> = (0..30)
        .flat_map(|at| ["a", "b"].map(|side| {
            json!({ "type": "identify", "messageId": format!("{at}{side}"), "userId": format!("k{at}{side}"),
                    "traits": { "firstName": format!("Voornaam{at}"), "lastName": format!("Achternaam{at}"),
                                "birthday": format!("19{:02}-0{}-1{}", 50 + at, at % 9 + 1, at % 9),
                                "address": { "postalCode": format!("10{at:02} AB"), "street": "Dorpsstraat", "houseNumber": at.to_string() } } })
        }))
        .collect();
    world.send(&Value::from(people));
    world.owner.get("/people").shows(&["Er kwam iets binnen sinds er is vergeleken"]);
    assert_eq!(world.owner.post("/people/doubtful/resolve", &[]).leads_to(), "/people/doubtful");
    let since = Instant::now();
    while !world.owner.get("/people/doubtful").body.contains("Vergeleken op") {
        assert!(since.elapsed() < Duration::from_secs(60), "nothing came of it");
        std::thread::sleep(Duration::from_millis(50));
    }
    world.owner.get("/people/doubtful").shows(&["60 personen", "ter beslissing"]);
    assert!(!world.owner.get("/people").body.contains("Er kwam iets binnen"), "nothing came in since");
    world.owner.get("/settings/audit").shows(&["Liet iedereen met iedereen vergelijken"]);
    let waiting = succeeds(&rijp(world.folder.path(), &["identity", "review", "--limit", "100", "--json"]));
    let open = serde_json::from_str::<Value>(&waiting).unwrap().as_array().unwrap().len();
    assert!(open >= 3, "{open}");
    world.owner.get("/people").shows(&["/people/doubtful"]);
    let number = |page: &Page| {
        page.body.split("name=\"doubt\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let page = world.owner.get("/people/doubtful");
    page.shows(&[
        &format!("0 beslist, nog {open} te gaan"),
        "Wat ervoor en ertegen spreekt",
        "<svg class=\"bar\"",
        "Eén persoon",
    ]);
    let first = number(&page);
    let decide = |browser: &mut Browser, doubt: &str, verdict: &str| {
        browser.post("/people/doubtful", &[("doubt", doubt), ("verdict", verdict)]).leads_to().to_owned()
    };
    let mut colleague = world.user("manager");
    assert_eq!(decide(&mut world.owner, &first, "same"), "/people/doubtful?done=same");
    assert_eq!(
        decide(&mut colleague, &first, "different"),
        "/people/doubtful?done=gone",
        "the first one counts"
    );
    let page = colleague.get("/people/doubtful?done=gone");
    page.shows(&["Een collega was u voor", &format!("1 beslist, nog {} te gaan", open - 1)]);
    let second = number(&page);
    assert_ne!(second, first);
    assert_eq!(decide(&mut colleague, &second, "later"), "/people/doubtful?done=later");
    let third = number(&world.owner.get("/people/doubtful"));
    assert_ne!(third, second, "what is put off comes after all others");
    assert_eq!(decide(&mut world.owner, &third, "different"), "/people/doubtful?done=different");
    assert_eq!(
        world.owner.post("/people/doubtful", &[("doubt", "999"), ("verdict", "same")]).leads_to(),
        "/people/doubtful?done=gone"
    );
    assert_eq!(world.owner.post("/people/doubtful", &[("doubt", "x"), ("verdict", "same")]).status, 404);
    assert_eq!(world.owner.post("/people/doubtful", &[("doubt", "1"), ("verdict", "maybe")]).status, 404);
}

#[test]
fn a_person_with_ten_thousand_identifiers_or_many_events_is_a_page_like_any() {
    let mut world = World::new();
    for batch in 0..20 {
        let events: Vec<Value> = (0..500)
            .map(|at| json!({ "type": "page", "messageId": format!("{batch}-{at}"), "userId": "druk", "anonymousId": format!("cookie-{batch}-{at}"),
                               "properties": { "path": format!("/{at}") } }))
            .collect();
        world.send(&Value::from(events));
    }
    let place = world.place_of("user_id:druk");
    let began = Instant::now();
    let page = world.owner.get(&place);
    let took = began.elapsed();
    assert!(page.body.len() < 100_000, "{}", page.body.len());
    page.shows(&["Eerder", "… en meer"]);
    assert!(took < Duration::from_secs(5), "{took:?}");
    let next = page.body.split("before=").nth(1).unwrap().split('#').next().unwrap().to_owned();
    let older = world.owner.get(&format!("{place}?before={next}"));
    older.shows(&["Terug naar het nieuwste"]);
    let split = world.owner.get(&format!("{place}/split"));
    assert!(split.status == 200 && split.body.len() < 100_000, "{}", split.body.len());
    world.owner.get("/people?q=druk").shows(&["Eén persoon gevonden"]);
}
