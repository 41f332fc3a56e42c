//! `rijp source`: connected systems and their write keys.

use anyhow::Result;
use app::source::{NewKey, SourceDefaults, SourceView};

use crate::arguments::Source;
use crate::output;

pub(crate) fn run(command: Source) -> Result<()> {
    match command {
        Source::Add { common, name, channel, touchpoint, cost_cents, user_id, events_per_s_max } => {
            let user_id_namespace = user_id;
            let defaults =
                SourceDefaults { channel, touchpoint, cost_cents, user_id_namespace, events_per_s_max };
            let made = super::open(&common)?.add_source(&name, &defaults, super::random()?)?;
            match made {
                Some(key) => told(&key, common.json),
                None if common.json => output::json(&serde_json::json!({ "source": name, "changed": true })),
                None => output::text(&format!("source `{name}` is changed; its keys count as before")),
            }
        }
        Source::Key { common, name } => {
            told(&super::open(&common)?.add_source_key(&name, super::random()?)?, common.json)
        }
        Source::Revoke { common, name, key } => {
            super::open(&common)?.revoke_source_key(&name, key)?;
            if common.json {
                return output::json(&serde_json::json!({ "source": name, "revoked": key }));
            }
            output::text(&format!("key {key} of source `{name}` counts no more"))
        }
        Source::List { common } => {
            let sources = super::open(&common)?.sources()?;
            if common.json {
                return output::json(&sources);
            }
            let lines: Vec<String> = sources.iter().map(line).collect();
            output::text(&lines.join("\n"))
        }
    }
}

fn told(key: &NewKey, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(key);
    }
    output::text(&format!(
        "source `{}`, key {}: {}\nkeep it now: it is not shown again",
        key.source, key.number, key.write_key
    ))
}

fn line(source: &SourceView) -> String {
    let keys: Vec<String> = source
        .keys
        .iter()
        .filter(|key| key.revoked.is_none())
        .map(|key| format!("{} (…{})", key.number, key.ending))
        .collect();
    let seen = source.last_seen.map_or_else(|| String::from("never sent"), |at| format!("last seen {at}"));
    format!(
        "{}: {seen}; keys {}",
        source.name,
        if keys.is_empty() { String::from("none") } else { keys.join(", ") }
    )
}
