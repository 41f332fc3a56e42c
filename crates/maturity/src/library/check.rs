//! Whether the files fit together: ids that occur once, references that lead somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::Step::{Key, Place};
use super::case::EVERY_QUESTION;
use super::diagnostic::did_you_mean;
use super::model::Model;
use super::question::Question;
use super::requirement::looks_like_an_id;
use super::{Content, Part, Step, check_model};

/// Notes every mistake of meaning in the files.
pub(super) fn check(parts: &[Part<'_>], known_metrics: Option<&[String]>) {
    let known = Known::of(parts, known_metrics);
    unique_ids(parts);
    for part in parts {
        match &part.content {
            Content::Questions(_) => questions(part, &known),
            Content::Obstacles(_) => obstacles(part, &known),
            Content::Requirements(_) => requirements(part),
            Content::Model(model) => {
                requirement_ids(part, &[], &model.requirements, &known, &format!("model `{}`", model.id));
                check_model::check(part, model, &known.questions, &known.models);
                wishes(part, model, &known);
            }
        }
    }
}

/// Everything that may be referred to.
struct Known<'a> {
    questions: check_model::Bank<'a>,
    models: BTreeSet<&'a str>,
    obstacles: BTreeSet<&'a str>,
    requirements: BTreeSet<&'a str>,
    metrics: Option<BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    fn of(parts: &'a [Part<'_>], metrics: Option<&'a [String]>) -> Self {
        let metrics = metrics.map(|ids| ids.iter().map(String::as_str).collect());
        let mut known = Self {
            questions: BTreeMap::new(),
            models: BTreeSet::new(),
            obstacles: BTreeSet::new(),
            requirements: BTreeSet::new(),
            metrics,
        };
        for part in parts {
            match &part.content {
                Content::Questions(list) => {
                    known.questions.extend(list.iter().map(|item| (item.id.as_str(), item)));
                }
                Content::Obstacles(list) => known.obstacles.extend(list.iter().map(|item| item.id.as_str())),
                Content::Requirements(list) => {
                    known.requirements.extend(list.iter().map(|item| item.id.as_str()));
                }
                Content::Model(model) => {
                    known.models.insert(&model.id);
                }
            }
        }
        known
    }
}

/// An id that occurs twice is noted at its second place, pointing at the first.
fn unique_ids(parts: &[Part<'_>]) {
    let mut first: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for part in parts {
        for (kind, id, path) in ids(part) {
            if id.is_empty() {
                continue;
            }
            match first.get(&(kind, id)) {
                Some(file) => {
                    let hint = format!("the first is in {file}; a {kind} has one id and an id one {kind}");
                    part.mistake(&path, format!("{kind} `{id}` occurs twice"), hint);
                }
                None => {
                    first.insert((kind, id), part.source.name);
                }
            }
        }
    }
}

/// Kind, id and place of everything in the file that has an id of its own in the library.
fn ids<'p>(part: &'p Part<'_>) -> Vec<(&'static str, &'p str, Vec<Step<'static>>)> {
    let listed = |kind: &'static str, place: usize, id: &'p String| {
        (kind, id.as_str(), vec![Key(kind), Place(place), Key("id")])
    };
    match &part.content {
        Content::Questions(list) => {
            list.iter().enumerate().map(|(place, item)| listed("question", place, &item.id)).collect()
        }
        Content::Obstacles(list) => {
            list.iter().enumerate().map(|(place, item)| listed("obstacle", place, &item.id)).collect()
        }
        Content::Requirements(list) => {
            list.iter().enumerate().map(|(place, item)| listed("requirement", place, &item.id)).collect()
        }
        Content::Model(model) => vec![("model", &model.id, vec![Key("id")])],
    }
}

fn questions(part: &Part<'_>, known: &Known<'_>) {
    let Content::Questions(questions) = &part.content else { return };
    for (place, question) in questions.iter().enumerate() {
        let name = format!("question `{}`", question.id);
        let here = [Key("question"), Place(place)];
        requirement_ids(part, &here, &question.requirements, known, &name);
        reserved_id(part, &here, &question.id);
        anchors_apart(part, &here, question);
        for (nth, obstacle) in question.obstacles.iter().enumerate() {
            let path = [&here[..], &[Key("obstacles"), Place(nth)]].concat();
            refer(part, &path, &name, "obstacle", obstacle, &known.obstacles);
        }
        let Some(metrics) = &known.metrics else { continue };
        for (nth, rule) in question.evidence.iter().enumerate() {
            let path = [&here[..], &[Key("evidence"), Place(nth), Key("metric")]].concat();
            refer(part, &path, &name, "metric", &rule.metric, metrics);
        }
    }
}

/// A wish names a metric, each once.
fn wishes(part: &Part<'_>, model: &Model, known: &Known<'_>) {
    let name = format!("model `{}`", model.id);
    let mut seen = BTreeSet::new();
    for (place, wish) in model.wishes.iter().enumerate() {
        let path = [Key("wish"), Place(place), Key("metric")];
        if let Some(metrics) = &known.metrics {
            refer(part, &path, &name, "metric", &wish.metric, metrics);
        }
        if !seen.insert(&wish.metric) {
            part.mistake(&path, format!("{name} has two wishes for metric `{}`", wish.metric), None);
        }
    }
}

/// In a test case the word for every question cannot be one of them.
fn reserved_id(part: &Part<'_>, here: &[Step<'_>], id: &str) {
    if id == EVERY_QUESTION {
        let path = [here, &[Key("id")]].concat();
        let hint = "in the test cases of a model it stands for every question".to_owned();
        part.mistake(&path, format!("`{id}` cannot be the id of a question"), hint);
    }
}

/// Two anchors in the same words leave nobody a choice.
fn anchors_apart(part: &Part<'_>, here: &[Step<'_>], question: &Question) {
    for (language, anchors) in [("nl", &question.anchors.nl), ("en", &question.anchors.en)] {
        for (place, anchor) in anchors.iter().enumerate() {
            let Some(first) = anchors[..place].iter().position(|earlier| earlier.trim() == anchor.trim())
            else {
                continue;
            };
            if anchor.trim().is_empty() {
                continue;
            }
            let path = [here, &[Key("anchors"), Key(language), Place(place)]].concat();
            let message = format!(
                "question `{}` has the same words at anchors {} and {}",
                question.id,
                first + 1,
                place + 1
            );
            let hint = format!("what would one see at {} that one does not see at {}?", place + 1, first + 1);
            part.mistake(&path, message, hint);
        }
    }
}

fn obstacles(part: &Part<'_>, known: &Known<'_>) {
    let Content::Obstacles(obstacles) = &part.content else { return };
    for (place, obstacle) in obstacles.iter().enumerate() {
        let path = [Key("obstacle"), Place(place), Key("requirement")];
        requirement_id(part, &path, &obstacle.requirement, known, &format!("obstacle `{}`", obstacle.id));
    }
}

fn requirements(part: &Part<'_>) {
    let Content::Requirements(requirements) = &part.content else { return };
    for (place, requirement) in requirements.iter().enumerate() {
        if !requirement.id.is_empty() && !looks_like_an_id(&requirement.id) {
            let message = format!("`{}` cannot be the id of a requirement", requirement.id);
            let hint = "a letter A-G and two digits, such as `E04`".to_owned();
            part.mistake(&[Key("requirement"), Place(place), Key("id")], message, hint);
        }
    }
}

fn requirement_ids(part: &Part<'_>, here: &[Step<'_>], ids: &[String], known: &Known<'_>, name: &str) {
    for (nth, id) in ids.iter().enumerate() {
        let path = [here, &[Key("requirements"), Place(nth)]].concat();
        requirement_id(part, &path, id, known, name);
    }
}

/// Without a list of requirements only the form of an id can be judged.
fn requirement_id(part: &Part<'_>, path: &[Step<'_>], id: &str, known: &Known<'_>, name: &str) {
    if !known.requirements.is_empty() {
        refer(part, path, name, "requirement", id, &known.requirements);
    } else if !id.is_empty() && !looks_like_an_id(id) {
        let hint = "a letter A-G and two digits, such as `E04`".to_owned();
        part.mistake(path, format!("{name} cites requirement `{id}`, which cannot exist"), hint);
    }
}

/// Notes a reference that leads nowhere.
fn refer(part: &Part<'_>, path: &[Step<'_>], name: &str, kind: &str, id: &str, known: &BTreeSet<&str>) {
    if id.is_empty() || known.contains(id) {
        return;
    }
    let message = format!("{name} cites {kind} `{id}`, which does not exist");
    part.mistake(path, message, did_you_mean(id, known.iter().copied()));
}
