//! What is in an upload, and what its first rows would become: what somebody looks at before anything goes in.

use std::cell::Cell;
use std::rc::Rc;

use people::mapping::{DRAFT_COLUMNS_MAX, Reading, guess};
use store::upload::UploadState;

use super::Choice;
use crate::event_view::EventView;
use crate::import::rows::{self, Halt, Item};
use crate::import::{self, ImportFile, Refusal};
use crate::{AppError, Folder};

/// Rows that are shown and tried.
pub const ROWS_LOOKED_AT: u64 = 20;

/// Most characters of a cell that is shown.
const CELL_CHARS_MAX: usize = 80;

/// An upload looked at.
#[derive(Debug)]
pub struct Look {
    /// The names of the first file's columns.
    pub columns: Vec<String>,
    /// Its first rows, long cells cut.
    pub rows: Vec<Vec<String>>,
    /// How they become events: as somebody said, or as it is guessed.
    pub choice: Choice,
    /// Somebody said so.
    pub is_chosen: bool,
    /// The saved mapping that was found to fit.
    pub saved: Option<String>,
    /// What the first rows of each file become.
    pub events: Vec<EventView>,
    /// Those among them that would be refused.
    pub refused: Vec<Refusal>,
    /// Why none of it can be read so.
    pub problem: Option<String>,
}

impl Folder {
    /// Looks at an upload that waits to be told what it is; `None` where there is none.
    ///
    /// # Errors
    /// The store refuses. That a file cannot be read is [`Look::problem`].
    pub fn look_at_upload(&self, number: i64) -> Result<Option<Look>, AppError> {
        let found = self.store.upload(self.workspace.id, number)?;
        let Some(upload) = found.filter(|upload| upload.state == UploadState::Ready) else { return Ok(None) };
        let files = self.files_of(&upload);
        let first = first_rows(files.first());
        let (columns, rows, problem) = match first {
            Ok((columns, rows)) => (columns, rows, None),
            Err(error) => (Vec::new(), Vec::new(), Some(error.to_string())),
        };
        let chosen: Option<Choice> =
            upload.choice.as_deref().and_then(|choice| serde_json::from_str(choice).ok());
        let is_chosen = chosen.is_some();
        let (choice, saved) = match chosen {
            Some(choice) => (choice, None),
            None => self.guess(&files, &columns, &rows)?,
        };
        let mut look = Look {
            columns,
            rows,
            choice,
            is_chosen,
            saved,
            events: Vec::new(),
            refused: Vec::new(),
            problem,
        };
        if look.problem.is_none() {
            look.try_out(&files);
        }
        look.cut();
        Ok(Some(look))
    }

    /// A preset that reads these files, a saved mapping for these columns, or what the columns look like.
    fn guess(
        &self,
        files: &[ImportFile],
        columns: &[String],
        rows: &[Vec<String>],
    ) -> Result<(Choice, Option<String>), AppError> {
        if let Some(preset) = import::presets().into_iter().find(|preset| reads(preset, files)) {
            return Ok((Choice::Preset(preset), None));
        }
        if let Some((name, draft)) =
            self.saved_mappings()?.into_iter().find(|(_, draft)| !columns.is_empty() && draft.is_for(columns))
        {
            return Ok((Choice::Draft(Box::new(draft)), Some(name)));
        }
        let source = files.first().map_or("import", |file| source_of(&file.name));
        Ok((Choice::Draft(Box::new(guess(columns, rows, source))), None))
    }
}

impl Look {
    fn try_out(&mut self, files: &[ImportFile]) {
        if let Choice::Draft(draft) = &self.choice
            && !draft.mistakes().is_empty()
        {
            return;
        }
        let tried =
            self.choice.mapping().and_then(|mapping| Ok(import::dry_run(files, &mapping, ROWS_LOOKED_AT)?));
        match tried {
            Ok(preview) => {
                self.events = preview.events.iter().map(EventView::of).collect();
                self.refused = preview.refused;
            }
            Err(error) => self.problem = Some(error.to_string()),
        }
    }

    fn cut(&mut self) {
        self.columns.truncate(DRAFT_COLUMNS_MAX);
        for row in &mut self.rows {
            row.truncate(DRAFT_COLUMNS_MAX);
            for cell in row {
                if let Some((end, _)) = cell.char_indices().nth(CELL_CHARS_MAX) {
                    cell.truncate(end);
                    cell.push('…');
                }
            }
        }
    }
}

/// Every file is one of the preset's, and its first rows can be read so.
fn reads(preset: &str, files: &[ImportFile]) -> bool {
    let Some(Ok(mapping)) = import::preset(preset) else { return false };
    let is_its = |file: &ImportFile| {
        let name = file.name.strip_suffix(".gz").unwrap_or(&file.name);
        mapping.table_for(name).is_some()
    };
    files.iter().any(is_its) && import::dry_run(files, &mapping, 1).is_ok()
}

/// What a source is called after its file: the name without its ending, and without the day it was made.
fn source_of(name: &str) -> &str {
    let bare = name.split('.').next().unwrap_or_default();
    let word = bare
        .trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '_' | ' ' | '(' | ')'));
    let word = if word.is_empty() { bare } else { word };
    let end =
        word.char_indices().nth(crate::source::SOURCE_NAME_CHARS_MAX).map_or(word.len(), |(end, _)| end);
    if word.is_empty() { "import" } else { &word[..end] }
}

fn first_rows(file: Option<&ImportFile>) -> Result<(Vec<String>, Vec<Vec<String>>), AppError> {
    let Some(file) = file else { return Ok((Vec::new(), Vec::new())) };
    let (mut columns, mut found) = (Vec::new(), Vec::new());
    rows::each(&file.path, &Reading::default(), &Rc::new(Cell::new(0)), &mut |item| {
        match item {
            Item::Columns(names) => columns = people::mapping::Columns::new(names, &[]).names().to_vec(),
            Item::Row { cells, .. } => found.push(cells.iter().map(|cell| (*cell).to_owned()).collect()),
            Item::Bad { .. } => {}
        }
        if found.len() as u64 == ROWS_LOOKED_AT { Err(Halt::Enough) } else { Ok(()) }
    })
    .map_err(|error| error.calling(&file.name))?;
    Ok((columns, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_called_after_its_file() {
        let cases = [
            ("tickets.csv", "tickets"),
            ("tickets_2024-01-31.csv.gz", "tickets"),
            ("Enquête (2).xlsx", "Enquête"),
            ("2024.csv", "2024"),
            (".csv", "import"),
            ("..", "import"),
        ];
        for (file, source) in cases {
            assert_eq!(source_of(file), source, "{file}");
        }
        assert_eq!(source_of(&"é".repeat(100)).chars().count(), 64);
    }
}
