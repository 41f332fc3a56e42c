//! The sequence facts in the tiny data set are written by hand; the fold that fills those columns in the lake
//! must find the same ones.

use std::collections::BTreeMap;

use people::event::{Direction, Kind};
use people::sequence::{SequenceFacts, Step, sequence_facts};

use crate::tiny::{self, Row};

fn text<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    row.get(column).map(String::as_str).filter(|text| !text.is_empty())
}

fn step(row: &Row) -> Step<'_> {
    let flag = |column| text(row, column).map(|flag| flag == "true");
    Step {
        time_us: tiny::micros(&row["time"]),
        kind: if row["kind"] == "interaction" { Kind::Interaction } else { Kind::Other },
        channel: text(row, "channel"),
        need: text(row, "need"),
        direction: text(row, "direction")
            .map(|direction| if direction == "outbound" { Direction::Outbound } else { Direction::Inbound }),
        resolved: flag("resolved"),
        visible_at_us: text(row, "visible_at").map(tiny::micros),
        context_shown: flag("context_shown"),
        consent_purpose: text(row, "consent_purpose"),
        consent_granted: flag("consent_granted"),
    }
}

fn written(row: &Row) -> Vec<Option<String>> {
    let columns = [
        "previous_channel",
        "since_previous_s",
        "repeat_before",
        "repeat_after",
        "switched",
        "context_carried",
        "first_on_need",
        "first_contact_resolved",
        "consented",
    ];
    columns.iter().map(|column| text(row, column).map(str::to_owned)).collect()
}

fn folded(facts: &SequenceFacts<'_>) -> Vec<Option<String>> {
    let flag = |flag: Option<bool>| flag.map(|flag| flag.to_string());
    vec![
        facts.previous_channel.map(str::to_owned),
        facts.since_previous_s.map(|seconds| seconds.to_string()),
        flag(facts.repeat_before),
        flag(facts.repeat_after),
        flag(facts.switched),
        flag(facts.context_carried),
        flag(facts.first_on_need),
        flag(facts.first_contact_resolved),
        flag(facts.consented),
    ]
}

#[test]
fn the_facts_written_by_hand_are_the_ones_the_fold_finds() {
    let mut by_person: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in tiny::rows().into_iter().filter(|row| text(row, "person_id").is_some()) {
        by_person.entry(row["person_id"].clone()).or_default().push(row);
    }
    let data_end_us = tiny::rows().iter().map(|row| tiny::micros(&row["time"])).max().unwrap();
    for rows in by_person.values_mut() {
        rows.sort_by_key(|row| (row["time"].clone(), row["event_id"].clone()));
        let steps: Vec<Step<'_>> = rows.iter().map(step).collect();
        for (row, facts) in rows.iter().zip(sequence_facts(&steps, data_end_us)) {
            assert_eq!(written(row), folded(&facts), "event {}", row["event_id"]);
        }
    }
}
