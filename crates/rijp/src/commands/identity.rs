//! `rijp identity`: who is who, why, and undoing it.

mod doubt;
mod workspace;

use anyhow::Result;
use app::identity::Resolving;

use crate::arguments::Identity;
use crate::output;

pub(crate) fn run(command: Identity) -> Result<()> {
    match command {
        Identity::Who { common, identifier } => {
            let who = super::open(&common)?.who(&identifier)?;
            if common.json { output::json(&who) } else { output::text(&described(&who)) }
        }
        Identity::Resolve { common, dry_run, model, save_model } => {
            workspace::resolve(&common, &Resolving { dry_run, model }, save_model.as_deref())
        }
        Identity::Review { common, decided: true, limit, .. } => workspace::decided(&common, limit),
        Identity::Review { common, limit, language, by, .. } => {
            workspace::review(&common, limit, language, &by)
        }
        Identity::Decide { common, number, verdict, instead, because } => {
            workspace::decide(&common, number, verdict, instead, &because)
        }
        Identity::Log { common, limit, decisions: true } => workspace::decisions(&common, limit),
        Identity::Log { common, limit, decisions: false } => {
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
                        reason(entry),
                    ]
                })
                .collect();
            output::text(&output::table(&["number", "change", "person", "other person", "because"], &rows))
        }
        Identity::Link(link) => super::link::run(&link),
        Identity::Find(find) => super::find::run(&find),
        Identity::Evaluate(evaluate) => super::evaluate::run(&evaluate),
        Identity::Part { common, one, other, because } => {
            super::open(&common)?.keep_apart(&one, &other, because.by())?;
            if common.json {
                return output::json(&serde_json::json!({ "apart": [one, other] }));
            }
            output::text(&format!("{one} and {other} are two persons, whatever arrives"))
        }
        Identity::Undo { common, merge, because } => {
            super::open(&common)?.undo_merge(merge, because.by())?;
            if common.json {
                return output::json(&serde_json::json!({ "undone": merge }));
            }
            output::text(&format!("merge {merge} is undone; the two stay apart whatever arrives"))
        }
    }
}

/// Parts of a sum that a line of the log names.
const PARTS_NAMED_MAX: usize = 3;

fn reason(entry: &app::identity::IdentityChange) -> String {
    let Some(linked) = &entry.linked else { return entry.reason.clone() };
    let words = app::Words::new(app::Language::En);
    format!("{}: {}", entry.reason, doubt::in_short(&linked.parts, PARTS_NAMED_MAX, &words))
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
    let words = app::Words::new(app::Language::En);
    for join in &who.joins {
        let why = doubt::in_short(&join.linked.parts, PARTS_NAMED_MAX, &words);
        let probability = join.linked.probability;
        text += &format!("  joined by linking  merge {}, probability {probability:.3}: {why}\n", join.merge);
    }
    text
}
