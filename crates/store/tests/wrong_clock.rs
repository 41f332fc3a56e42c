//! What a clock that was wrong for a while left behind does not wait for it to come round again.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use store::Store;
use store::webhook::NewWebhook;
use store::webhook::outbox::{NewDelivery, Planned};

const DAY_US: i64 = 86_400 * 1_000_000;
const NOW_US: i64 = 1_790_000_000_000_000;

#[test]
fn a_delivery_that_is_due_when_no_wait_ends_is_made_now_and_one_that_waits_goes_on_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Proef", "nl", [7; 16], 0).unwrap().id;
    let new = NewWebhook {
        url: String::from("https://crm.example/"),
        topics: String::from("person.updated"),
        with_identifiers: false,
        allow_private: false,
    };
    let webhook = store.add_webhook(workspace, &new, "whsec_proef", NOW_US).unwrap();
    for (body, due_us) in
        [("due", NOW_US - 1), ("tomorrow", NOW_US + DAY_US), ("next year", NOW_US + 365 * DAY_US)]
    {
        let delivery = NewDelivery { webhook, topic: "person.updated", body: body.to_owned() };
        let planned = Planned { deliveries: vec![delivery], ..Planned::default() };
        store.plan_deliveries(workspace, &planned, due_us).unwrap();
    }
    let due = |limit| {
        let due = store.due_deliveries(workspace, webhook, NOW_US, limit).unwrap();
        due.into_iter().map(|delivery| delivery.body.unwrap()).collect::<Vec<String>>()
    };
    assert_eq!(due(10), ["due", "next year"]);
    assert_eq!(due(1), ["due"]);
}
