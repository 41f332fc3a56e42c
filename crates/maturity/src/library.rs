//! The library: the question bank, the obstacles, the requirements and the models, read from text.
//!
//! Reading goes in three steps. `reader` notes what is wrong with the *shape* of a file (missing keys, wrong
//! types), the `read_` modules say what shape each thing has, and `check` notes what is wrong with the *meaning*
//! (weights, ranks, references). All mistakes of all files come back together, in the order of the files.

mod check;
mod check_model;
pub mod coverage;
pub mod diagnostic;
pub mod model;
pub mod obstacle;
pub mod question;
mod read_model;
mod read_question;
mod reader;
pub mod requirement;
pub mod schema;

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeTable;

use self::diagnostic::Diagnostic;
use self::model::Model;
use self::obstacle::Obstacle;
use self::question::Question;
use self::reader::{EMPTY, EMPTY_HINT, Source, Table};
use self::requirement::Requirement;

/// A library file is written by hand; past a megabyte it is something else.
pub const MAXIMUM_FILE_BYTES: usize = 1024 * 1024;

/// Everything that was read, and that fits together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    questions: Vec<Question>,
    places: BTreeMap<String, usize>,
    obstacles: Vec<Obstacle>,
    requirements: Vec<Requirement>,
    models: Vec<Model>,
}

impl Library {
    /// Reads files given as name and content, in any order.
    ///
    /// What a file holds shows from its keys (`[[question]]`, `[[obstacle]]`, `[[requirement]]`, else a model).
    /// `known_metrics` are the ids that questions may cite; `None` leaves those unchecked. Requirement ids are
    /// checked against the file of requirements where there is one, otherwise only for their form.
    pub fn parse<N, C>(files: &[(N, C)], known_metrics: Option<&[String]>) -> Result<Self, Vec<Diagnostic>>
    where
        N: AsRef<str>,
        C: AsRef<[u8]>,
    {
        let mut files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, content)| (name.as_ref(), content.as_ref())).collect();
        files.sort_unstable();
        let mut mistakes = Vec::new();
        let texts: Vec<Source<'_>> =
            files.into_iter().filter_map(|(name, content)| as_text(name, content, &mut mistakes)).collect();
        let trees: Vec<Option<Spanned<DeTable<'_>>>> = texts.iter().map(Source::tables).collect();
        let parts: Vec<Part<'_>> = texts
            .iter()
            .zip(&trees)
            .filter_map(|(source, tree)| Some(read(source, tree.as_ref()?)))
            .collect();
        check::check(&parts, known_metrics);
        let library = Self::of(parts.into_iter().map(|part| part.content));
        mistakes.extend(texts.into_iter().flat_map(Source::into_mistakes));
        mistakes.sort();
        mistakes.dedup();
        if mistakes.is_empty() { Ok(library) } else { Err(mistakes) }
    }

    fn of(contents: impl Iterator<Item = Content>) -> Self {
        let mut library = Self::default();
        for content in contents {
            match content {
                Content::Questions(questions) => library.questions.extend(questions),
                Content::Obstacles(obstacles) => library.obstacles.extend(obstacles),
                Content::Requirements(requirements) => library.requirements.extend(requirements),
                Content::Model(model) => library.models.push(*model),
            }
        }
        library.models.sort_by(|a, b| a.id.cmp(&b.id));
        let places = library.questions.iter().enumerate();
        library.places = places.map(|(place, question)| (question.id.clone(), place)).collect();
        library
    }

    /// The same library with these models in place of its own.
    pub(crate) fn with_models(&self, models: Vec<Model>) -> Self {
        Self { models, ..self.clone() }
    }

    /// The questions, by file name and then as written.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.places.get(id).map(|place| &self.questions[*place])
    }

    /// The obstacles, as written.
    pub fn obstacles(&self) -> &[Obstacle] {
        &self.obstacles
    }

    /// The obstacle with this id.
    pub fn obstacle(&self, id: &str) -> Option<&Obstacle> {
        self.obstacles.iter().find(|obstacle| obstacle.id == id)
    }

    /// The requirements, as written; empty where no file of them was given.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// The models, by id.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// The model with this id.
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.id == id)
    }
}

/// One file that could be read, with what it takes to point into it.
struct Part<'a> {
    source: &'a Source<'a>,
    tree: &'a Spanned<DeTable<'a>>,
    content: Content,
}

/// A step on the way to a value: a key of a table or a place in a list.
#[derive(Clone, Copy)]
enum Step<'s> {
    Key(&'s str),
    Place(usize),
}

impl Part<'_> {
    /// Notes a mistake at a value, or at the nearest thing around it where the value is absent.
    fn mistake(&self, path: &[Step<'_>], message: String, hint: impl Into<Option<String>>) {
        self.source.mistake(self.offset(path), message, hint);
    }

    fn offset(&self, path: &[Step<'_>]) -> usize {
        let [Step::Key(first), rest @ ..] = path else { return 0 };
        let Some(mut value) = self.tree.get_ref().get(*first) else { return 0 };
        for step in rest {
            let next = match step {
                Step::Key(key) => value.get_ref().get(*key),
                Step::Place(place) => value.get_ref().get(*place),
            };
            let Some(next) = next else { break };
            value = next;
        }
        value.span().start
    }
}

/// What a file holds.
enum Content {
    Questions(Vec<Question>),
    Obstacles(Vec<Obstacle>),
    Requirements(Vec<Requirement>),
    Model(Box<Model>),
}

fn as_text<'a>(name: &'a str, content: &'a [u8], mistakes: &mut Vec<Diagnostic>) -> Option<Source<'a>> {
    let mut refuse = |message: String, hint: &str| {
        let (file, hint) = (name.to_owned(), Some(hint.to_owned()));
        mistakes.push(Diagnostic { file, line: 1, column: 1, message, hint });
        None
    };
    if content.len() > MAXIMUM_FILE_BYTES {
        let message = format!(
            "the file is {} bytes, more than the {MAXIMUM_FILE_BYTES} a library file takes",
            content.len()
        );
        return refuse(message, "split it, or check that it is the right file");
    }
    match std::str::from_utf8(content) {
        Ok(text) if text.trim_start_matches('\u{feff}').trim().is_empty() => {
            refuse(EMPTY.to_owned(), EMPTY_HINT)
        }
        Ok(text) if !text.contains('\0') => Some(Source::new(name, text)),
        _ => refuse("the file is not text".to_owned(), "models and questions are TOML in UTF-8"),
    }
}

fn read<'a>(source: &'a Source<'a>, tree: &'a Spanned<DeTable<'a>>) -> Part<'a> {
    let values = tree.get_ref();
    let table = |name: &str| Table::new(source, values, 0..0, name.to_owned());
    let content = match kind_of(source.name, values) {
        Kind::Questions => Content::Questions(read_question::questions(table("the file"))),
        Kind::Obstacles => Content::Obstacles(read_question::obstacles(table("the file"))),
        Kind::Requirements => Content::Requirements(read_question::requirements(table("the file"))),
        Kind::Model => Content::Model(Box::new(read_model::model(table("the model")))),
    };
    Part { source, tree, content }
}

enum Kind {
    Questions,
    Obstacles,
    Requirements,
    Model,
}

/// By the keys, and where those say nothing by the name.
fn kind_of(name: &str, values: &DeTable<'_>) -> Kind {
    let is_model = ["scoring", "pillar", "level"].iter().any(|key| values.contains_key(*key));
    let keys =
        [("question", Kind::Questions), ("obstacle", Kind::Obstacles), ("requirement", Kind::Requirements)];
    if !is_model && let Some((_, kind)) = keys.into_iter().find(|(key, _)| values.contains_key(*key)) {
        return kind;
    }
    match name {
        _ if is_model => Kind::Model,
        _ if name.contains("questions/") => Kind::Questions,
        _ if name.ends_with("obstacles.toml") => Kind::Obstacles,
        _ if name.ends_with("requirements.toml") => Kind::Requirements,
        _ => Kind::Model,
    }
}
