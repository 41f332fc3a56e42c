//! A dry run: the first rows of each file as the mapping understands them, and what would be refused.

use people::event::Event;
use people::mapping::Mapping;

use super::ImportFile;
use super::outcome::{ImportError, Outcome, Refusal, Stop};

/// What an import would make of the first rows.
#[derive(Debug, Default)]
pub struct Preview {
    /// The events of those rows, in order.
    pub events: Vec<Event>,
    /// Those rows among them that would be refused.
    pub refused: Vec<Refusal>,
    /// Optional events that a file has no columns for, as `file: event`.
    pub left_out: Vec<String>,
}

/// Read the first `rows` rows of each file as [`super::read`] would, and import nothing.
///
/// # Errors
/// Those of [`super::read`].
pub fn dry_run(files: &[ImportFile], mapping: &Mapping, rows: u64) -> Result<Preview, ImportError> {
    let mut preview = Preview::default();
    let take = &mut |outcome| -> Result<(), Stop> {
        match outcome {
            Outcome::Event(event) => preview.events.push(*event),
            Outcome::Refused(refusal) => preview.refused.push(refusal),
            Outcome::Progress(_) => {}
        }
        Ok(())
    };
    let summary = super::read_rows(files, mapping, None, rows, take)?;
    for file in summary.files {
        preview.left_out.extend(file.left_out.iter().map(|event| format!("{}: {event}", file.file)));
    }
    Ok(preview)
}
