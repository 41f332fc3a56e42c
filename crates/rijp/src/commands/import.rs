//! `rijp import` and `rijp rejected`.

use std::path::Path;

use anyhow::Result;
use app::Language;

use crate::arguments::{Import, Rejected};
use crate::output;
use crate::progress::Bars;

/// Rows of each file that a dry run shows.
const PREVIEW_ROWS: u64 = 5;

pub(crate) fn run(command: &Import) -> Result<()> {
    let mapping = app::intake::mapping(command.preset.as_deref(), command.mapping.as_deref())?;
    if command.dry_run {
        return dry_run(command, &mapping);
    }
    let dir = &command.common.dir;
    let mut folder = super::open_or_create(dir, &name_of(dir), Language::Nl)?;
    let imported = folder.import(&command.files, &mapping, command.source.as_deref(), &Bars::new())?;
    if command.common.json {
        return output::json(&imported);
    }
    output::text(&format!(
        "{} rows read: {} events went in, {} were there already, {} rows refused",
        imported.rows, imported.events, imported.duplicates, imported.refused
    ))?;
    for left_out in &imported.left_out {
        output::text(&format!("  no columns for {left_out}"))?;
    }
    if imported.refused > 0 {
        output::text("`rijp rejected` shows the refused rows with their reasons")?;
    }
    Ok(())
}

/// A workspace started by an import is called after its folder until `rijp init` says better.
pub(crate) fn name_of(dir: &Path) -> String {
    let absolute = std::path::absolute(dir).unwrap_or_else(|_| dir.to_path_buf());
    absolute.file_name().map_or_else(|| "workspace".to_string(), |name| name.to_string_lossy().into_owned())
}

fn dry_run(command: &Import, mapping: &app::Mapping) -> Result<()> {
    let preview = app::intake::preview(&command.files, mapping, PREVIEW_ROWS)?;
    if command.common.json {
        let refused: Vec<_> = preview
            .refused
            .iter()
            .map(|it| serde_json::json!({ "file": it.file, "line": it.line, "field": it.field, "reason": it.reason }))
            .collect();
        return output::json(
            &serde_json::json!({ "events": preview.events, "refused": refused, "left_out": preview.left_out }),
        );
    }
    for event in &preview.events {
        output::text(&serde_json::to_string(event)?)?;
    }
    for refusal in &preview.refused {
        let field = refusal.field.as_deref().map(|field| format!("{field}: ")).unwrap_or_default();
        output::text(&format!("refused  {}:{}: {field}{}", refusal.file, refusal.line, refusal.reason))?;
    }
    for left_out in &preview.left_out {
        output::text(&format!("no columns for {left_out}"))?;
    }
    output::text(&format!(
        "{} events from the first {PREVIEW_ROWS} rows of each file, {} rows would be refused; nothing was changed",
        preview.events.len(),
        preview.refused.len()
    ))
}

pub(crate) fn rejected(command: &Rejected) -> Result<()> {
    let folder = super::open(&command.common)?;
    let (count, rows) = folder.rejected(command.limit)?;
    let (events_count, events) = folder.refused_events(command.limit)?;
    if command.common.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| {
                serde_json::json!({
                    "file": row.file, "line": row.line, "field": row.field, "reason": row.reason, "excerpt": row.excerpt,
                })
            })
            .collect();
        let events: Vec<_> = events
            .iter()
            .map(|event| {
                serde_json::json!({
                    "source": event.source, "message_id": event.message_id, "position": event.position,
                    "field": event.field, "reason": event.reason, "excerpt": event.excerpt, "times": event.times,
                })
            })
            .collect();
        return output::json(&serde_json::json!({
            "count": count, "rows": rows, "events_count": events_count, "events": events,
        }));
    }
    for row in &rows {
        let field = if row.field.is_empty() { String::new() } else { format!("{}: ", row.field) };
        output::text(&format!("{}:{}: {field}{}\n    {}", row.file, row.line, row.reason, row.excerpt))?;
    }
    let shown = rows.len() as u64;
    let more =
        if shown < count { format!(", {} more with a larger --limit", count - shown) } else { String::new() };
    for event in &events {
        let id = if event.message_id.is_empty() { String::new() } else { format!(" {}", event.message_id) };
        let (source, position, field) = (&event.source, event.position, &event.field);
        let times = if event.times > 1 { format!(" ({} times)", event.times) } else { String::new() };
        output::text(&format!(
            "source {source}, event {position}{id}: {field}: {}{times}\n    {}",
            event.reason, event.excerpt
        ))?;
    }
    if events_count > 0 {
        output::text(&format!("{events_count} events refused, {} shown", events.len()))?;
    }
    output::text(&format!("{count} rows refused{more}"))
}
