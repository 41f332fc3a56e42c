//! Messages: who they are about, what they say about the person, and what happened.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod wire_world;

use people::wire::Source;
use serde_json::{Value, json};
use wire_world::{check, one, read, read_from, refused, shown, track};

#[test]
fn every_value_that_points_at_a_person_is_an_identifier() {
    let external = |id: &str, kind: &str, collection: &str, encoding: &str| json!({"id": id, "type": kind, "collection": collection, "encoding": encoding});
    for (rule, body, identifiers) in [
        (
            "userId and anonymousId",
            json!({"userId": "u1", "anonymousId": "a1"}),
            json!(["user_id:u1", "anonymous_id:a1"]),
        ),
        (
            "snake case",
            json!({"user_id": "u1", "anonymous_id": "a1"}),
            json!(["user_id:u1", "anonymous_id:a1"]),
        ),
        ("both spellings", json!({"user_id": "u2", "userId": "u1"}), json!(["user_id:u1"])),
        (
            "traits.email",
            json!({"userId": "u1", "traits": {"email": "Jan@Example.NL"}}),
            json!(["user_id:u1", "email:jan@example.nl"]),
        ),
        (
            "context.traits.email",
            json!({"context": {"traits": {"email": "jan@example.nl"}}}),
            json!(["email:jan@example.nl"]),
        ),
        (
            "phone",
            json!({"userId": "u1", "traits": {"phone": "06-12345678"}}),
            json!(["user_id:u1", "phone:+31612345678"]),
        ),
        (
            "phone as number",
            json!({"userId": "u1", "traits": {"phone": 31_612_345_678_u64}}),
            json!(["user_id:u1", "phone:+31612345678"]),
        ),
        (
            "device",
            json!({"anonymousId": "a1", "context": {"device": {"id": "d1", "advertisingId": "ad1", "type": "ios"}}}),
            json!(["anonymous_id:a1", "device_id:d1", "advertising_id:ad1"]),
        ),
        (
            "advertising refused",
            json!({"anonymousId": "a1", "context": {"device": {"id": "d1", "advertisingId": "ad1", "adTrackingEnabled": false}}}),
            json!(["anonymous_id:a1", "device_id:d1"]),
        ),
        (
            "an advertising id of zeros",
            json!({"anonymousId": "a1", "context": {"device": {"advertisingId": "00000000-0000-0000-0000-000000000000"}}}),
            json!(["anonymous_id:a1"]),
        ),
        (
            "Google Analytics",
            json!({"userId": "u1", "integrations": {"Google Analytics": {"clientId": "1.2"}}}),
            json!(["user_id:u1", "ga_client_id:1.2"]),
        ),
        (
            "external ids with all four fields",
            json!({"userId": "u1", "context": {"externalIds": [
                external("c1", "customerNumber", "users", "none"), external("d1", "ios.id", "users", "none"),
                external("u2", "user_id", "users", "none"), external("x", "crm_id", "accounts", "none"),
                external("x", "crm_id", "users", "sha256"), {"id": "x", "type": "crm_id", "collection": "users"},
            ]}}),
            json!(["user_id:u1", "customer_number:C1", "device_id:d1", "user_id:u2"]),
        ),
        (
            "own identifiers",
            json!({"identifiers": {"customerNumber": "00 42", "loyalty_card": ["1.2", "34"], "student-number": 7, "x": null}}),
            json!(["customer_number:42", "loyalty_card:12", "loyalty_card:34", "student_number:7"]),
        ),
        ("told twice", json!({"userId": "u1", "identifiers": {"user_id": "u1"}}), json!(["user_id:u1"])),
    ] {
        let mut body = body;
        body["event"] = "Tried".into();
        assert_eq!(one("/v1/track", &body)["identifiers"], identifiers, "{rule}: {body}");
    }
}

#[test]
fn a_value_that_points_at_nobody_says_nothing_about_anybody() {
    let body = json!({
        "userId": "null", "anonymousId": "a1", "event": "Tried",
        "traits": {"email": "info@example.nl", "phone": "geen"}, "identifiers": {"email": "x@@y", "9": "z"},
    });
    let event = one("/v1/track", &body);
    assert_eq!(event["identifiers"], json!(["anonymous_id:a1"]));
    assert_eq!(event.get("traits"), None);
    let unread = json!({"user_id": "null", "email": ["info@example.nl", "x@@y"], "phone": "geen", "9": "z"});
    assert_eq!(event["properties"]["unread_identifiers"], unread);
    let contact = one("/v1/track", &json!({"userId": "anonymous", "event": "Tried"}));
    assert_eq!(contact["identifiers"], json!([]), "the contact still counts");
}

#[test]
fn a_source_says_what_its_user_id_is() {
    let source = Source { user_id_namespace: "customer_number".to_owned(), ..Source::named("shop") };
    let body = br#"{"userId":"00 42","previousId":"41"}"#;
    let batch = read_from(&source, "/v1/alias", &[], body).unwrap();
    assert_eq!(shown(&batch.events[0])["identifiers"], json!(["customer_number:42", "customer_number:41"]));
}

#[test]
fn an_alias_tells_two_ids_in_one_event() {
    for (body, identifiers) in [
        (json!({"userId": "new", "previousId": "old"}), json!(["user_id:new", "user_id:old"])),
        (
            json!({"userId": "u1", "previousId": "a1", "anonymousId": "a1"}),
            json!(["user_id:u1", "anonymous_id:a1"]),
        ),
        (json!({"userId": "u1", "previousId": "u1"}), json!(["user_id:u1"])),
    ] {
        let event = one("/v1/alias", &body);
        assert_eq!((&event["identifiers"], &event["kind"]), (&identifiers, &json!("identify")), "{body}");
    }
}

#[test]
fn traits_have_one_name_each() {
    for (rule, traits, expected) in [
        (
            "camel and snake case",
            json!({"firstName": "Jan", "last_name": "Smit", "createdAt": "2020-01-01", "Shoe Size": 43, "is_vip": true}),
            json!({"first_name": "Jan", "last_name": "Smit", "created_at": "2020-01-01", "shoe_size": "43", "is_vip": "true"}),
        ),
        (
            "the address",
            json!({"address": {"street": "Markt", "houseNumber": 1, "postalCode": "2611 GS", "city": "Delft", "country": "NL", "state": "ZH"}}),
            json!({"street": "Markt", "house_number": "1", "postal_code": "2611 GS", "city": "Delft", "country": "NL", "address.state": "ZH"}),
        ),
        (
            "an address in one text",
            json!({"address": "Markt 1, Delft"}),
            json!({"address": "Markt 1, Delft"}),
        ),
        (
            "other spellings",
            json!({"givenName": "Jan", "familyName": "Smit", "dateOfBirth": "1980-02-29", "zip": "2611"}),
            json!({"first_name": "Jan", "last_name": "Smit", "birthday": "1980-02-29", "postal_code": "2611"}),
        ),
        (
            "objects and lists",
            json!({"company": {"name": "X", "plan": {"id": 1}}, "tags": ["a", 1]}),
            json!({"company.name": "X", "company.plan.id": "1", "tags": "[\"a\",1]"}),
        ),
        ("both spellings", json!({"first_name": "B", "firstName": "A"}), json!({"first_name": "A"})),
        ("null and blank", json!({"name": null, "title": " ", "gender": "f"}), json!({"gender": "f"})),
    ] {
        let event = one("/v1/identify", &json!({"userId": "u1", "traits": traits}));
        assert_eq!(event["traits"], expected, "{rule}");
        let through_context = one("/v1/identify", &json!({"userId": "u1", "context": {"traits": traits}}));
        assert_eq!(through_context["traits"], expected, "{rule}, in the context");
    }
    let both = json!({"userId": "u1", "traits": {"city": "Delft"}, "context": {"traits": {"city": "Gouda", "age": 7}}});
    assert_eq!(one("/v1/identify", &both)["traits"], json!({"city": "Delft", "age": "7"}));
}

#[test]
fn an_organisation_is_no_person() {
    let body = json!({"userId": "u1", "groupId": "g1", "traits": {"name": "Acme", "email": "jan@acme.example"},
                      "context": {"traits": {"firstName": "Jan"}}});
    let event = one("/v1/group", &body);
    assert_eq!(event["identifiers"], json!(["user_id:u1"]));
    let traits = json!({"group_id": "g1", "group.name": "Acme", "group.email": "jan@acme.example", "first_name": "Jan"});
    assert_eq!(event["traits"], traits);
}

#[test]
fn orders_are_orders() {
    let cents = |properties: Value| {
        let event = one("/v1/track", &track("Order Completed", properties));
        (event["revenue_cents"].clone(), event["properties"].clone())
    };
    for (rule, properties, revenue, kept) in [
        ("revenue", json!({"orderId": 1, "revenue": 19.99, "total": 25}), json!(1999), json!({"total": 25})),
        ("else total", json!({"orderId": 1, "total": "25.10"}), json!(2510), Value::Null),
        ("else value", json!({"orderId": 1, "value": 3}), json!(300), Value::Null),
        (
            "our currency",
            json!({"orderId": 1, "revenue": 1, "currency": "eur"}),
            json!(100),
            json!({"currency": "eur"}),
        ),
        (
            "another currency",
            json!({"orderId": 1, "revenue": 1, "currency": "USD"}),
            Value::Null,
            json!({"currency": "USD", "revenue": 1, "not_understood": {"revenue": "is in another currency than the workspace's, so it is not added up"}}),
        ),
        (
            "no amount",
            json!({"orderId": 1, "revenue": "12,50"}),
            Value::Null,
            json!({"revenue": "12,50", "not_understood": {"revenue": "is not a number"}}),
        ),
        (
            "in cents",
            json!({"orderId": 1, "revenue_cents": 5, "revenue": 9}),
            json!(5),
            json!({"revenue": 9}),
        ),
    ] {
        assert_eq!(cents(properties), (revenue, kept), "{rule}");
    }
}

#[test]
fn what_an_order_does_after_it_was_placed() {
    let told = json!({"order_id": "o1", "revenue": 10});
    for (name, status, revenue) in [
        ("Order Completed", "placed", json!(1000)),
        ("order_placed", "placed", json!(1000)),
        ("Order Paid", "paid", Value::Null),
        ("Order Shipped", "shipped", Value::Null),
        ("Delivery Shipped", "shipped", Value::Null),
        ("Order Delivered", "delivered", Value::Null),
        ("Order Refunded", "returned", json!(-1000)),
        ("Order Returned", "returned", json!(-1000)),
        ("Order Cancelled", "cancelled", Value::Null),
        ("Order Canceled", "cancelled", Value::Null),
    ] {
        let event = one("/v1/track", &track(name, told.clone()));
        let is = (&event["kind"], &event["order_id"], &event["order_status"], &event["revenue_cents"]);
        assert_eq!(is, (&json!("order"), &json!("o1"), &json!(status), &revenue), "{name}");
    }
    check(&[
        (
            "an update tells the amount again",
            "/v1/track",
            track("Order Updated", told.clone()),
            json!({"order_status": null, "revenue_cents": null, "properties": {"revenue": 10}}),
        ),
        (
            "and a status if it has one",
            "/v1/track",
            track("Order Updated", json!({"order_id": "o1", "status": "Packed"})),
            json!({"order_status": "packed"}),
        ),
        (
            "delivered at its time",
            "/v1/track",
            track("Order Delivered", told.clone()),
            json!({"delivered_at": "2026-11-22T10:00:00Z"}),
        ),
        (
            "or when it says",
            "/v1/track",
            track("Delivery Completed", json!({"orderId": 1, "deliveredAt": "2026-11-20"})),
            json!({"delivered_at": "2026-11-20T00:00:00Z"}),
        ),
        (
            "a promise",
            "/v1/track",
            track("Delivery Promised", json!({"orderId": 1, "promisedAt": "2026-11-30T12:00:00Z"})),
            json!({"kind": "order", "promised_at": "2026-11-30T12:00:00Z"}),
        ),
    ]);
    assert_eq!(
        refused("/v1/track", &track("Order Completed", json!({"revenue": 1}))),
        "order_id: an order needs an id"
    );
}

#[test]
fn looking_and_choosing_is_no_order() {
    for name in [
        "Products Searched",
        "Product List Viewed",
        "Product List Filtered",
        "Promotion Viewed",
        "Promotion Clicked",
        "Product Clicked",
        "Product Viewed",
        "Product Added",
        "Product Removed",
        "Cart Viewed",
        "Checkout Started",
        "Checkout Step Viewed",
        "Checkout Step Completed",
        "Payment Info Entered",
        "Coupon Entered",
        "Coupon Applied",
        "Coupon Denied",
        "Coupon Removed",
        "Product Added to Wishlist",
        "Product Removed from Wishlist",
        "Wishlist Product Added to Cart",
        "Product Shared",
        "Cart Shared",
        "Product Reviewed",
    ] {
        let event = one("/v1/track", &track(name, json!({"order_id": "o1", "revenue": 10, "score": 3})));
        let is = (&event["kind"], event.get("order_id"), event.get("revenue_cents"), event.get("score"));
        assert_eq!(is, (&json!("other"), None, None, None), "{name}");
        assert_eq!(event["properties"], json!({"order_id": "o1", "revenue": 10, "score": 3}), "{name}");
    }
}

#[test]
fn the_vocabulary_carries_every_facet() {
    let contact = json!({
        "channel": "Phone", "touchpoint": "desk", "direction": "inbound", "need": "repair", "recognised": true,
        "identificationRepeated": "nee", "explanation_repeated": 0, "contextShown": "yes", "visible_at": "2026-11-22T09:59:00Z",
        "wait_s": 12.4, "handleS": "300", "cost_cents": 450, "resolved": false, "case_id": "c1", "order_id": 7,
    });
    check(&[
        (
            "a contact",
            "/v1/track",
            track("Interaction Started", contact.clone()),
            json!({"kind": "interaction", "channel": "phone", "touchpoint": "desk", "direction": "inbound", "need": "repair", "recognised": true,
                   "identification_repeated": false, "explanation_repeated": false, "context_shown": true, "visible_at": "2026-11-22T09:59:00Z",
                   "wait_s": 12, "handle_s": 300, "cost_cents": 450, "resolved": false, "case_id": "c1", "order_id": "7", "properties": null}),
        ),
        (
            "its end is no second contact",
            "/v1/track",
            track("Interaction Ended", contact),
            json!({"kind": "other", "handle_s": 300, "resolved": false}),
        ),
        (
            "a need",
            "/v1/track",
            track("Need Stated", json!({"need": "repair", "interaction_id": "i1"})),
            json!({"kind": "other", "need": "repair", "properties": {"interaction_id": "i1"}}),
        ),
        (
            "recognition",
            "/v1/track",
            track("Person Recognised", json!({"recognised": true})),
            json!({"kind": "other", "recognised": true}),
        ),
        (
            "a case",
            "/v1/track",
            track("Case Opened", json!({"caseId": "c1", "dueAt": "2026-12-01T00:00:00Z"})),
            json!({"kind": "case", "case_id": "c1", "case_status": "open", "due_at": "2026-12-01T00:00:00Z"}),
        ),
        (
            "a case moves",
            "/v1/track",
            track("Case Updated", json!({"case_id": "c1", "status": "pending"})),
            json!({"case_status": "pending"}),
        ),
        (
            "a case pending",
            "/v1/track",
            track("Case Pending", json!({"case_id": "c1"})),
            json!({"case_status": "pending"}),
        ),
        (
            "a case resolved",
            "/v1/track",
            track("Case Resolved", json!({"case_id": "c1"})),
            json!({"case_status": "resolved"}),
        ),
        (
            "a case closed",
            "/v1/track",
            track("Case Closed", json!({"case_id": "c1"})),
            json!({"case_status": "closed"}),
        ),
        (
            "a case open again",
            "/v1/track",
            track("Case Reopened", json!({"case_id": "c1"})),
            json!({"case_status": "open"}),
        ),
        (
            "feedback",
            "/v1/track",
            track(
                "Feedback Given",
                json!({"feedback_kind": "nps", "score": 9, "weight": 1.5, "verbatim": "fijn"}),
            ),
            json!({"kind": "feedback", "feedback_kind": "nps", "score": 9.0, "weight": 1.5, "verbatim": "fijn"}),
        ),
        (
            "emotion",
            "/v1/track",
            track("Feedback Given", json!({"feedbackKind": "emotion", "score": "-1", "emotion": "anger"})),
            json!({"score": -1.0, "emotion": "anger"}),
        ),
        (
            "a goal",
            "/v1/track",
            track("Goal Reached", json!({"goal": "quote", "crm_linked": true})),
            json!({"kind": "goal", "goal": "quote", "crm_linked": true}),
        ),
        ("who somebody is", "/v1/track", track("Person Identified", json!({})), json!({"kind": "identify"})),
    ]);
}

#[test]
fn what_is_not_understood_stays_a_property_and_says_why() {
    let properties = json!({"channel": "phone", "wait_s": "long", "resolved": "perhaps", "direction": "up", "cost_cents": -1, "visible_at": "2200-01-01"});
    let event = one("/v1/track", &track("Interaction Started", properties));
    assert_eq!((event.get("wait_s"), &event["channel"]), (None, &json!("phone")));
    let why = &event["properties"]["not_understood"];
    let reasons = json!({
        "wait_s": "is not a number", "resolved": "is neither yes nor no", "direction": "is neither `inbound` nor `outbound`",
        "cost_cents": "is negative", "visible_at": "is not between 1970 and 2100",
    });
    assert_eq!(why, &reasons);
    assert_eq!(event["properties"]["wait_s"], "long");
}

#[test]
fn what_an_event_of_its_kind_cannot_do_without_is_refused() {
    for (name, properties, reason) in [
        ("Interaction Started", json!({}), "channel: an interaction needs a channel"),
        ("Case Opened", json!({}), "case_id: a case needs an id"),
        ("Goal Reached", json!({}), "goal: a goal event needs the goal"),
        ("Feedback Given", json!({}), "score: feedback needs a score, an emotion or a verbatim"),
        ("Feedback Given", json!({"score": 3}), "feedback_kind: a score needs to say on which scale it is"),
        (
            "Feedback Given",
            json!({"score": 11, "feedback_kind": "nps"}),
            "score: 11 is not on the nps scale of 0 to 10",
        ),
        ("Consent Given", json!({}), "consent_purpose: consent needs the purpose it is for"),
        (
            "Consent Updated",
            json!({"purpose": "single_view"}),
            "consent_granted: consent is given or withdrawn",
        ),
    ] {
        let whole = refused("/v1/track", &track(name, properties));
        assert!(whole.starts_with(reason), "{name}: {whole}");
    }
}

fn consents(body: &Value) -> Vec<(String, bool, String)> {
    let batch = read("/v1/track", &[], body.to_string().as_bytes()).unwrap();
    assert!(batch.refused.is_empty(), "{:?}", batch.refused);
    let told = batch.events.iter().map(|event| {
        let facets = &event.facets;
        (facets.consent_purpose.clone().unwrap(), facets.consent_granted.unwrap(), event.message_id.clone())
    });
    told.collect()
}

#[test]
fn consent_is_one_event_per_purpose() {
    let is = |purpose: &str, granted: bool, id: &str| (purpose.to_owned(), granted, id.to_owned());
    let given = track("Consent Given", json!({"purpose": "single_view"}));
    assert_eq!(consents(&given), [is("single_view", true, "m1")]);
    let withdrawn = track("Consent Withdrawn", json!({"consent_purpose": "single_view"}));
    assert_eq!(consents(&withdrawn), [is("single_view", false, "m1")]);
    let mode =
        track("Consent Updated", json!({"analytics_storage": "denied", "ad_storage": "granted", "other": 1}));
    let both =
        [is("ad_storage", true, "m1#ad_storage"), is("analytics_storage", false, "m1#analytics_storage")];
    assert_eq!(consents(&mode), both);
    let listed = track("Consent Withdrawn", json!({"purposes": ["b", "a"]}));
    assert_eq!(consents(&listed), [is("a", false, "m1#a"), is("b", false, "m1#b")]);
    let mut segment = track("Segment Consent Preference Updated", json!({}));
    segment["context"] =
        json!({"consent": {"categoryPreferences": {"Advertising": true, "Analytics": false}}});
    assert_eq!(
        consents(&segment),
        [is("Advertising", true, "m1#Advertising"), is("Analytics", false, "m1#Analytics")]
    );
    let mut long = mode.clone();
    long["messageId"] = "m".repeat(100).into();
    let ids = consents(&long);
    assert!(ids.iter().all(|(_, _, id)| id.len() < 100 && id.starts_with("part-")), "{ids:?}");
    assert_ne!(ids[0].2, ids[1].2);
    let many: serde_json::Map<_, _> = (0..51).map(|n| (format!("p{n}"), json!(true))).collect();
    assert!(
        refused("/v1/track", &track("Consent Updated", json!({"purposes": many})))
            .contains("more than the 50")
    );
}

#[test]
fn consent_stamped_on_another_event_is_kept_and_no_event() {
    let mut body = track("Played", json!({}));
    body["context"] = json!({"consent": {"categoryPreferences": {"Advertising": true}}});
    assert_eq!(one("/v1/track", &body)["kind"], "other");
}

#[test]
fn a_page_or_screen_is_a_contact_at_a_place() {
    check(&[
        (
            "by its category",
            "/v1/page",
            json!({"anonymousId": "a1", "name": "Bell 3000", "category": "Product", "properties": {"path": "/p/1", "order_id": "o1"}, "context": {"sessionId": 17}}),
            json!({"kind": "interaction", "name": "Page Viewed", "channel": "web", "direction": "inbound", "touchpoint": "Product", "order_id": null,
                   "properties": {"name": "Bell 3000", "category": "Product", "path": "/p/1", "order_id": "o1", "session_id": "17"}}),
        ),
        (
            "or else its name",
            "/v1/page",
            json!({"anonymousId": "a1", "properties": {"name": "Home"}}),
            json!({"touchpoint": "Home"}),
        ),
        (
            "or not at all",
            "/v1/page",
            json!({"anonymousId": "a1"}),
            json!({"touchpoint": null, "channel": "web"}),
        ),
        (
            "in an app",
            "/v1/screen",
            json!({"anonymousId": "a1", "name": "Home"}),
            json!({"channel": "app", "touchpoint": "Home", "name": "Screen Viewed"}),
        ),
        (
            "with a need",
            "/v1/page",
            json!({"anonymousId": "a1", "properties": {"need": "repair"}}),
            json!({"need": "repair"}),
        ),
    ]);
}

#[test]
fn a_source_fills_what_an_event_does_not_say() {
    let desk = Source {
        channel: Some("phone".to_owned()),
        touchpoint: Some("desk".to_owned()),
        cost_cents: Some(450),
        ..Source::named("calls")
    };
    for (properties, expected) in [
        (json!({}), json!({"source": "calls", "channel": "phone", "touchpoint": "desk", "cost_cents": 450})),
        (
            json!({"channel": "chat", "touchpoint": "bot", "cost_cents": 1}),
            json!({"channel": "chat", "touchpoint": "bot", "cost_cents": 1}),
        ),
    ] {
        let body = track("Interaction Started", properties).to_string();
        let batch = read_from(&desk, "/v1/track", &[], body.as_bytes()).unwrap();
        assert!(wire_world::says(&shown(&batch.events[0]), &expected), "{expected}");
    }
    let body = track("Case Opened", json!({"case_id": "c1"})).to_string();
    let batch = read_from(&desk, "/v1/track", &[], body.as_bytes()).unwrap();
    assert_eq!(batch.events[0].facets.cost_cents, None, "only a contact costs what a contact costs");
}

#[test]
fn the_channel_may_be_seen_from_the_library() {
    for (context, channel, expected) in [
        (json!({"library": {"name": "analytics.js"}}), Value::Null, json!("web")),
        (json!({"library": {"name": "RudderLabs JavaScript SDK"}}), Value::Null, json!("web")),
        (json!({"library": {"name": "analytics-kotlin"}}), Value::Null, json!("app")),
        (json!({"library": {"name": "analytics-node"}}), Value::Null, Value::Null),
        (json!({}), json!("mobile"), json!("app")),
        (json!({}), json!("server"), Value::Null),
    ] {
        let mut body = track("Played", json!({}));
        (body["context"], body["channel"]) = (context, channel);
        assert_eq!(one("/v1/track", &body).get("channel").cloned().unwrap_or_default(), expected, "{body}");
    }
}
