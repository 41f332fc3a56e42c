//! `rijp identity`: who is who, why, and undoing it.

use anyhow::Result;

use crate::arguments::Identity;
use crate::output;

pub(crate) fn run(command: Identity) -> Result<()> {
    match command {
        Identity::Who { common, identifier } => {
            let who = super::open(&common)?.who(&identifier)?;
            if common.json { output::json(&who) } else { output::text(&described(&who)) }
        }
        Identity::Log { common, limit } => {
            let log = super::open(&common)?.identity_log(limit)?;
            if common.json {
                return output::json(&log);
            }
            let rows: Vec<Vec<String>> = log
                .iter()
                .map(|entry| {
                    vec![
                        entry.id.to_string(),
                        entry.change.clone(),
                        entry.survivor.clone(),
                        entry.absorbed.clone(),
                        entry.reason.clone(),
                    ]
                })
                .collect();
            output::text(&output::table(&["number", "change", "person", "other person", "because"], &rows))
        }
        Identity::Link(link) => super::link::run(&link),
        Identity::Evaluate(evaluate) => super::evaluate::run(&evaluate),
        Identity::Part { common, one, other, reason } => {
            super::open(&common)?.keep_apart(&one, &other, &reason)?;
            if common.json {
                return output::json(&serde_json::json!({ "apart": [one, other] }));
            }
            output::text(&format!("{one} and {other} are two persons, whatever arrives"))
        }
        Identity::Undo { common, merge, reason } => {
            super::open(&common)?.undo_merge(merge, &reason)?;
            if common.json {
                return output::json(&serde_json::json!({ "undone": merge }));
            }
            output::text(&format!("merge {merge} is undone; the two stay apart whatever arrives"))
        }
    }
}

fn described(who: &app::PersonView) -> String {
    let mut text = match &who.person {
        Some(person) => format!("person {person}, {} events\n", who.events),
        None => String::from("shared by several persons: it points at nobody\n"),
    };
    for identifier in &who.identifiers {
        text += &format!("  {:18} {}\n", identifier.namespace, identifier.value);
    }
    for fact in &who.traits {
        text += &format!("  {:18} {} (from {})\n", fact.name, fact.value, fact.source);
    }
    text
}
