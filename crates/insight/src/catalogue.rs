//! The metric catalogue: SQL files with a comment header, read into [`Metric`]s. All mistakes of all files come
//! back together, each with its file and line.
//!
//! Reading knows nothing of tables and columns: whether a query makes sense is for the engine to say.

use std::collections::BTreeMap;
use std::path::Path;

use maturity::library::diagnostic::Diagnostic;
use maturity::text::Text;

use crate::metric::{Better, IntervalKind, Metric, Unit, Word};

/// A metric is written by hand; a longer file is something else.
pub const FILE_BYTES_MAX: u64 = 64 * 1024;

/// More metrics than anybody reads; past it a folder was probably mistaken for another.
pub const METRICS_MAX: usize = 500;

/// The file that defines views instead of a metric.
const VIEWS_FILE: &str = "views.sql";

/// A header line that carries on the value above it.
const CONTINUATION: &str = "   ";

const KEYS: [&str; 11] = [
    "id",
    "title.nl",
    "title.en",
    "meaning.nl",
    "meaning.en",
    "formula",
    "unit",
    "interval",
    "better",
    "requirements",
    "source",
];

/// All metrics, and the views their queries read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    metrics: Vec<Metric>,
    views: Vec<ViewFile>,
}

/// A file of `CREATE VIEW` statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewFile {
    /// The file's name.
    pub file: String,
    /// Its statements.
    pub sql: String,
}

impl Catalogue {
    /// Reads files given as name and text, in any order: `views.sql` holds views, every other file one metric.
    /// An organisation's own files go in together with the shipped ones, so that an id exists only once.
    pub fn parse<N, C>(files: &[(N, C)]) -> Result<Catalogue, Vec<Diagnostic>>
    where
        N: AsRef<str>,
        C: AsRef<str>,
    {
        let mut catalogue = Catalogue::default();
        let mut mistakes = Vec::new();
        for (file, text) in files.iter().map(|(file, text)| (file.as_ref(), text.as_ref())) {
            if file_name(file) == VIEWS_FILE {
                catalogue.views.push(ViewFile { file: file.to_owned(), sql: text.to_owned() });
                continue;
            }
            match MetricFile::new(file, text).read() {
                Ok(metric) => catalogue.metrics.push(metric),
                Err(found) => mistakes.extend(found),
            }
        }
        catalogue.metrics.sort_by(|a, b| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
        mistakes.extend(catalogue.mistakes());
        mistakes.sort();
        if mistakes.is_empty() { Ok(catalogue) } else { Err(mistakes) }
    }

    /// The metrics, by id.
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// The metric with this id.
    pub fn metric(&self, id: &str) -> Option<&Metric> {
        let place = self.metrics.binary_search_by(|metric| metric.id.as_str().cmp(id)).ok()?;
        self.metrics.get(place)
    }

    /// The files of views, in the order given.
    pub fn views(&self) -> &[ViewFile] {
        &self.views
    }

    /// What is wrong with the files as a set.
    fn mistakes(&self) -> Vec<Diagnostic> {
        let twice = self.metrics.windows(2).filter(|pair| pair[0].id == pair[1].id).map(|pair| {
            let message = format!("metric `{}` is already defined in `{}`", pair[1].id, pair[0].file);
            let hint = "give it an id of its own; a shipped definition is never replaced".to_owned();
            diagnostic(&pair[1].file, 1, message, Some(hint))
        });
        let many = self.metrics.get(METRICS_MAX).map(|metric| {
            let message = format!("more than {METRICS_MAX} metrics: {}", self.metrics.len());
            diagnostic(&metric.file, 1, message, None)
        });
        twice.chain(many).collect()
    }
}

/// The `.sql` files of a folder with their texts, by name: what [`Catalogue::parse`] takes.
pub fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, std::io::Error> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            files.push((path.display().to_string(), read_file(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

fn read_file(path: &Path) -> Result<String, std::io::Error> {
    let naming =
        |kind, message: String| std::io::Error::new(kind, format!("`{}`: {message}", path.display()));
    let bytes = std::fs::metadata(path).map_err(|error| naming(error.kind(), error.to_string()))?.len();
    if bytes > FILE_BYTES_MAX {
        let message = format!("{bytes} bytes; a metric has at most {FILE_BYTES_MAX}");
        return Err(naming(std::io::ErrorKind::FileTooLarge, message));
    }
    std::fs::read_to_string(path).map_err(|error| naming(error.kind(), error.to_string()))
}

/// A metric file being read: its header's values by key, and the mistakes found on the way.
struct MetricFile<'a> {
    file: &'a str,
    values: BTreeMap<&'static str, (usize, String)>,
    sql: String,
    sql_line: usize,
    mistakes: Vec<Diagnostic>,
}

impl<'a> MetricFile<'a> {
    fn new(file: &'a str, text: &str) -> MetricFile<'a> {
        let mut reading = MetricFile {
            file,
            values: BTreeMap::new(),
            sql: String::new(),
            sql_line: 1,
            mistakes: Vec::new(),
        };
        let header_lines = text.lines().take_while(|line| line.starts_with("--")).count();
        let mut latest = None;
        for (line, comment) in text.lines().take(header_lines).enumerate() {
            latest = reading.read_header_line(line + 1, comment.trim_start_matches("--"), latest);
        }
        reading.sql_line = header_lines + 1;
        reading.sql = text.lines().skip(header_lines).collect::<Vec<_>>().join("\n").trim_end().to_owned();
        reading
    }

    /// Notes one line and returns the key that a continuation under it belongs to.
    fn read_header_line(
        &mut self,
        line: usize,
        comment: &str,
        latest: Option<&'static str>,
    ) -> Option<&'static str> {
        if comment.starts_with(CONTINUATION)
            && let Some((_, value)) = latest.and_then(|key| self.values.get_mut(key))
        {
            value.push(' ');
            value.push_str(comment.trim());
            return latest;
        }
        let (word, value) = comment.split_once(':').unwrap_or((comment, ""));
        let Some(key) = KEYS.into_iter().find(|key| *key == word.trim()) else {
            let hint = format!("a header line is `-- key: value`; the keys are {}", KEYS.join(", "));
            self.note(line, format!("unknown header key `{}`", word.trim()), Some(hint));
            return None;
        };
        if self.values.insert(key, (line, value.trim().to_owned())).is_some() {
            self.note(line, format!("header key `{key}` is given twice"), None);
        }
        Some(key)
    }

    fn read(mut self) -> Result<Metric, Vec<Diagnostic>> {
        let metric = Metric {
            id: self.id(),
            title: Text { nl: self.text("title.nl"), en: self.text("title.en") },
            meaning: Text { nl: self.text("meaning.nl"), en: self.text("meaning.en") },
            formula: self.text("formula"),
            unit: self.word("unit", Unit::Count),
            interval: self.word("interval", IntervalKind::None),
            better: self.word("better", Better::Neither),
            requirements: self.requirements(),
            source: self.text("source"),
            sql: std::mem::take(&mut self.sql),
            file: self.file.to_owned(),
            sql_line: self.sql_line,
        };
        if metric.sql.trim().is_empty() {
            self.note(self.sql_line, "no query under the header".to_owned(), None);
        }
        if self.mistakes.is_empty() { Ok(metric) } else { Err(self.mistakes) }
    }

    fn id(&mut self) -> String {
        let id = self.text("id");
        let line = self.line("id");
        let well_formed = id.starts_with(|first: char| first.is_ascii_lowercase())
            && id.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_');
        let stem = file_name(self.file).trim_end_matches(".sql");
        if id.is_empty() {
            return id;
        }
        if !well_formed {
            let hint = "lower-case letters, digits and `_`, a letter first".to_owned();
            self.note(line, format!("id `{id}` is not well formed"), Some(hint));
        } else if id != stem {
            self.note(line, format!("id `{id}` differs from the file's name `{stem}`"), None);
        }
        id
    }

    fn requirements(&mut self) -> Vec<String> {
        let Some((line, listed)) = self.values.get("requirements").cloned() else { return Vec::new() };
        let ids: Vec<String> =
            listed.split(',').map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect();
        for id in ids.iter().filter(|id| !is_requirement_id(id)) {
            let hint = "requirement ids look like `E04`".to_owned();
            self.note(line, format!("`{id}` is no requirement id"), Some(hint));
        }
        ids
    }

    /// The value of a key that must be there.
    fn text(&mut self, key: &'static str) -> String {
        match self.values.get(key) {
            Some((_, value)) if !value.is_empty() => value.clone(),
            Some((line, _)) => {
                self.note(*line, format!("header key `{key}` is empty"), None);
                String::new()
            }
            None => {
                self.note(1, format!("header key `{key}` is missing"), Some(format!("add `-- {key}: …`")));
                String::new()
            }
        }
    }

    /// The value of a key with a closed list of words; `instead` stands in where it is wrong.
    fn word<W: Word>(&mut self, key: &'static str, instead: W) -> W {
        let written = self.text(key);
        let line = self.line(key);
        W::from_word(&written).unwrap_or_else(|| {
            if !written.is_empty() {
                self.note(
                    line,
                    format!("unknown {key} `{written}`"),
                    Some(format!("one of: {}", W::all_words())),
                );
            }
            instead
        })
    }

    fn line(&self, key: &str) -> usize {
        self.values.get(key).map_or(1, |(line, _)| *line)
    }

    fn note(&mut self, line: usize, message: String, hint: Option<String>) {
        self.mistakes.push(diagnostic(self.file, line, message, hint));
    }
}

fn diagnostic(file: &str, line: usize, message: String, hint: Option<String>) -> Diagnostic {
    Diagnostic { file: file.to_owned(), line, column: 1, message, hint }
}

fn file_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn is_requirement_id(id: &str) -> bool {
    let mut signs = id.chars();
    signs.next().is_some_and(|letter| letter.is_ascii_uppercase())
        && signs.clone().count() == 2
        && signs.all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "\
-- id: mine
-- title.nl: Van mij
-- title.en: Mine
-- meaning.nl: Het begin,
--   en het vervolg.
-- meaning.en: So.
-- formula: a / b
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: E04, D13
-- source: me
SELECT 1
";

    fn mistakes(file: &str, text: &str) -> Vec<String> {
        match Catalogue::parse(&[(file, text)]) {
            Ok(_) => Vec::new(),
            Err(found) => found.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn a_header_is_read_with_its_continuations() {
        let catalogue =
            Catalogue::parse(&[("own/mine.sql", WHOLE), ("own/views.sql", "CREATE VIEW …")]).unwrap();
        let metric = catalogue.metric("mine").unwrap();
        assert_eq!(metric.meaning.nl, "Het begin, en het vervolg.");
        assert_eq!(metric.requirements, ["E04", "D13"]);
        assert_eq!(
            (metric.unit, metric.interval, metric.better),
            (Unit::Share, IntervalKind::Wilson, Better::Higher)
        );
        assert_eq!((metric.sql.as_str(), metric.sql_line), ("SELECT 1", 13));
        assert_eq!(catalogue.views().len(), 1);
        assert!(catalogue.metric("other").is_none());
    }

    #[test]
    fn every_mistake_is_named_with_its_line() {
        for (from, to, expected) in [
            ("-- id: mine", "-- id: Mine", "own/mine.sql:1:1: id `Mine` is not well formed"),
            (
                "-- id: mine",
                "-- id: yours",
                "own/mine.sql:1:1: id `yours` differs from the file's name `mine`",
            ),
            (
                "-- unit: share",
                "-- unit: percent",
                "own/mine.sql:8:1: unknown unit `percent`\n  hint: one of: share,",
            ),
            ("-- interval: wilson", "-- interval: wide", "own/mine.sql:9:1: unknown interval `wide`"),
            ("-- better: higher", "-- better: more", "own/mine.sql:10:1: unknown better `more`"),
            ("-- source: me", "-- author: me", "own/mine.sql:12:1: unknown header key `author`"),
            ("-- source: me", "-- unit: share", "own/mine.sql:12:1: header key `unit` is given twice"),
            ("-- source: me", "-- no key at all", "own/mine.sql:12:1: unknown header key `no key at all`"),
            ("-- title.en: Mine\n", "", "own/mine.sql:1:1: header key `title.en` is missing"),
            ("-- formula: a / b", "-- formula:", "own/mine.sql:7:1: header key `formula` is empty"),
            ("E04, D13", "E4", "own/mine.sql:11:1: `E4` is no requirement id"),
            ("SELECT 1", "", "own/mine.sql:13:1: no query under the header"),
        ] {
            let found = mistakes("own/mine.sql", &WHOLE.replace(from, to));
            assert!(found.iter().any(|mistake| mistake.starts_with(expected)), "{to}: {found:#?}");
        }
        assert_eq!(mistakes("own/mine.sql", WHOLE), [""; 0]);
    }

    #[test]
    fn an_empty_file_lacks_everything() {
        let found = mistakes("own/mine.sql", "");
        assert_eq!(found.len(), KEYS.len(), "{found:#?}");
    }

    #[test]
    fn all_mistakes_of_all_files_come_back() {
        let (bad_unit, bad_id) = (WHOLE.replace("share", "percent"), WHOLE.replace("id: mine", "id: 9"));
        let found = Catalogue::parse(&[("b/mine.sql", bad_unit), ("a/mine.sql", bad_id)]).unwrap_err();
        let files: Vec<&str> = found.iter().map(|mistake| mistake.file.as_str()).collect();
        assert_eq!(files, ["a/mine.sql", "b/mine.sql"]);
    }

    #[test]
    fn an_id_exists_once() {
        let found = Catalogue::parse(&[("metrics/mine.sql", WHOLE), ("own/mine.sql", WHOLE)]).unwrap_err();
        let message = found[0].to_string();
        assert!(
            message.starts_with("own/mine.sql:1:1: metric `mine` is already defined in `metrics/mine.sql`")
        );
    }

    #[test]
    fn a_folder_gives_its_sql_files_and_names_what_it_cannot_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mine.sql"), WHOLE).unwrap();
        std::fs::write(folder.path().join("notes.txt"), "no metric").unwrap();
        let files = read_folder(folder.path()).unwrap();
        assert_eq!(files.len(), 1);
        assert!(Catalogue::parse(&files).unwrap().metric("mine").is_some());
        let too_long = "-".repeat(FILE_BYTES_MAX as usize + 1);
        std::fs::write(folder.path().join("long.sql"), too_long).unwrap();
        let error = read_folder(folder.path()).unwrap_err().to_string();
        assert!(error.contains("long.sql") && error.contains("at most 65536"), "{error}");
    }
}
