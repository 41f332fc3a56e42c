//! Streams and notes serve a purpose, as reads do: what it may not see is not told.

use serde_json::{Value, json};

use crate::world::{CUSTOMER, World, ask, contact, listen};

const SCOPES: &[&str] = &["people:watch", "people:read", "notes:write"];

fn consent(id: &str, granted: bool) -> Value {
    json!({
        "type": "track", "event": "Consent Updated", "messageId": id, "userId": CUSTOMER,
        "properties": { "purpose": "single_view", "granted": granted }
    })
}

#[test]
fn a_stream_tells_what_its_purpose_may_see_and_follows_consent() {
    let world = World::new();
    let address = world.server.address;
    let token = world.token(SCOPES, &["service", "single_view", "marketing"]);
    let path = |purpose: &str| format!("/v1/people/email:{CUSTOMER}/live?purpose={purpose}");
    let mut service = listen(address, &path("service"), &token);
    let mut view = listen(address, &path("single_view"), &token);
    let mut marketing = listen(address, &path("marketing"), &token);
    let (_, told) = service.next();
    assert_eq!(told["use"]["purpose"], "service", "{told}");
    assert_eq!(view.next().1["use"]["consent"], "unknown");
    assert_eq!(marketing.next().1["use"]["consent"], "unknown");

    world.send(&contact("2", CUSTOMER));
    world.send(&consent("3", true));
    world.send(&contact("4", CUSTOMER));
    assert_eq!(service.next().0, "interaction");
    assert_eq!(service.next().0, "consent");
    assert_eq!(service.next().0, "interaction");
    assert_eq!(view.next().0, "consent", "nothing before the person agreed");
    assert_eq!(view.next().1["verbatim"], "my bell is lost");

    world.send(&consent("5", false));
    world.send(&contact("6", CUSTOMER));
    world.send(&consent("7", true));
    world.send(&contact("8", CUSTOMER));
    assert_eq!(view.next().0, "consent", "nothing while the person refused");
    assert_eq!(view.next().0, "interaction");
    drop(marketing);
}

#[test]
fn a_token_listens_and_writes_for_its_own_purposes_only() {
    let world = World::new();
    let address = world.server.address;
    let token = world.token(SCOPES, &["marketing"]);
    let bearer = format!("Bearer {token}");
    let get = |path: &str| ask(address, "GET", path, &[("authorization", &bearer)], "");
    let person = format!("/v1/people/email:{CUSTOMER}");
    for (path, status, code) in [
        (format!("{person}/live?purpose=service"), 403, "purpose_not_allowed"),
        (String::from("/v1/live?purpose=service"), 403, "purpose_not_allowed"),
        (String::from("/v1/live?purpose=king"), 400, "unknown_purpose"),
        (format!("{person}/live?reason=king"), 400, "bad_query"),
    ] {
        let answer = get(&path);
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{path}: {}", answer.body);
    }
    let write = |query: &str| {
        let path = format!("{person}/notes{query}");
        ask(address, "POST", &path, &[("authorization", &bearer)], r#"{"text":"called back"}"#)
    };
    for (query, code) in [("", "not_seen"), ("?purpose=service", "purpose_not_allowed")] {
        let answer = write(query);
        assert_eq!((answer.status, answer.code().as_str()), (403, code), "{query}: {}", answer.body);
    }

    let mut all = listen(address, "/v1/live", &token);
    assert_eq!(all.next().0, "watching");
    world.send(&contact("2", CUSTOMER));
    let (name, told) = all.next();
    assert_eq!(name, "interaction");
    assert!(!told.to_string().contains("fiets.example") && !told.to_string().contains("bell"), "{told}");
}

#[test]
fn who_withdrew_is_not_named_to_who_listens_to_everybody_for_service() {
    let world = World::new();
    let token = world.token(SCOPES, &["service"]);
    let mut all = listen(world.server.address, "/v1/live?purpose=service", &token);
    assert_eq!(all.next().0, "watching");
    let mut named = |event: &Value| {
        world.send(event);
        let told = all.next().1.to_string();
        [told.contains(CUSTOMER), told.contains("bell")]
    };
    for (event, shows, why) in [
        (contact("2", CUSTOMER), [true, true], "the contract is reason enough"),
        (consent("3", false), [false, false], "from the withdrawal on"),
        (contact("4", CUSTOMER), [false, false], "as the profile does not show it"),
        (consent("5", true), [true, false], "from the next answer on"),
        (contact("6", CUSTOMER), [true, true], "as before"),
    ] {
        assert_eq!(named(&event), shows, "{why}");
    }
}
