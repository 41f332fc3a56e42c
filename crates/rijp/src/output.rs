//! Printing: text and JSON to standard output, without panicking when nobody listens.

use std::io::{IsTerminal, Write};

use anyhow::Result;
use app::{Colour, Screen, Signs};
use serde::Serialize;

/// Prints text as it is, ending in a line break.
pub(crate) fn text(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

/// Prints a value as JSON.
pub(crate) fn json(value: &impl Serialize) -> Result<()> {
    text(&serde_json::to_string_pretty(value)?)
}

/// Screen narrower or wider than this is not written for.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;

/// What standard output can show: colour only for a person who did not say no.
pub(crate) fn screen() -> Screen {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(80);
    let watched = std::io::stdout().is_terminal();
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb" || term == "linux");
    Screen {
        width: usize::clamp(columns, *WIDTHS.start(), *WIDTHS.end()),
        signs: if watched && dumb { Signs::Ascii } else { Signs::Unicode },
        colour: if watched && std::env::var_os("NO_COLOR").is_none() { Colour::Ansi } else { Colour::Never },
    }
}

/// Rows under headings, each column as wide as its widest cell; numbers of the later columns stand right.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..headings.len())
        .map(|at| {
            rows.iter()
                .map(|row| row[at].chars().count())
                .chain([headings[at].chars().count()])
                .max()
                .unwrap_or(0)
        })
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells = cells.enumerate().map(|(at, cell)| {
            let numeric =
                at > 0 && cell.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '−' || c == '€');
            let fill = " ".repeat(widths[at].saturating_sub(cell.chars().count()));
            if numeric { format!("{fill}{cell}") } else { format!("{cell}{fill}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_string()
    };
    let mut lines = vec![line(&mut headings.iter().copied())];
    lines.push("─".repeat(widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)));
    lines.extend(rows.iter().map(|row| line(&mut row.iter().map(String::as_str))));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_their_headings() {
        let rows =
            vec![vec!["web".to_string(), "12".to_string()], vec!["telefoon".to_string(), "3".to_string()]];
        let expected = "channel   n\n────────────\nweb       12\ntelefoon   3\n";
        assert_eq!(table(&["channel", "n"], &rows), expected);
    }
}
