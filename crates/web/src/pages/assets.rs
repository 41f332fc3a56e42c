//! The style sheet, the mark and the scripts. A file's address carries a digest of its content, so that browsers keep it for ever and
//! never show an old one.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

/// The mark does not change.
pub(crate) const MARK_PATH: &str = "/assets/mark-1.svg";

const MARK: &str = include_str!("../../assets/mark.svg");

/// What a page asks for besides its words. Every page works without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Saves each answer as it is given.
    Answer,
    /// Shows what happens while one looks.
    Live,
}

struct ScriptFile {
    script: Script,
    name: &'static str,
    text: &'static str,
}

const SCRIPTS: [ScriptFile; 2] = [
    ScriptFile { script: Script::Answer, name: "answer", text: include_str!("../../assets/answer.js") },
    ScriptFile { script: Script::Live, name: "live", text: include_str!("../../assets/live.js") },
];

/// The first part of the path of pages that have rules of their own beside those of the house, and these rules. A page has one sheet,
/// so that a browser asks once, and nothing of another place, so that one word can look different in two.
const OWN_RULES: [(&str, &str); 4] = [
    ("answer", include_str!("../../assets/answer.css")),
    ("assessments", include_str!("../../assets/assessments.css")),
    ("people", include_str!("../../assets/people.css")),
    ("data", include_str!("../../assets/data.css")),
];

/// The rules of the report's parts, of the house, and of a place.
struct Sheet {
    place: &'static str,
    path: String,
    text: String,
}

/// One for each place, behind that of all others.
static SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    let house = [app::part_rules().as_str(), include_str!("../../assets/house.css")].concat();
    let all = [("house", "")].into_iter().chain(OWN_RULES);
    let sheet = |(place, own)| {
        let text = [house.as_str(), own].concat();
        Sheet { place, path: address(place, "css", &text), text }
    };
    all.map(sheet).collect()
});

fn address(name: &str, kind: &str, content: &str) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("/assets/{name}-{:016x}.{kind}", hasher.finish())
}

/// Where the sheet of a page is.
pub(crate) fn sheet_path(page: &str) -> &'static str {
    let first = page.split(['/', '?']).nth(1).unwrap_or_default();
    let own = SHEETS.iter().find(|sheet| sheet.place == first);
    own.or(SHEETS.first()).map_or("", |sheet| &sheet.path)
}

pub(crate) fn script_path(script: Script) -> String {
    let file = SCRIPTS.iter().find(|file| file.script == script);
    file.map(path_of).unwrap_or_default()
}

fn path_of(file: &ScriptFile) -> String {
    address(file.name, "js", file.text)
}

pub(crate) fn file(visit: &Visit) -> Result<Reply, Refused> {
    let path = format!("/assets/{}", visit.part("file"));
    if path == MARK_PATH {
        return Ok(Reply::text("image/svg+xml", MARK.to_owned()).for_ever());
    }
    if let Some(sheet) = SHEETS.iter().find(|sheet| sheet.path == path) {
        return Ok(Reply::text("text/css; charset=utf-8", sheet.text.clone()).for_ever());
    }
    let script = SCRIPTS.iter().find(|file| path_of(file) == path).ok_or(Refused::NotFound)?;
    Ok(Reply::text("text/javascript; charset=utf-8", script.text.to_owned()).for_ever())
}
