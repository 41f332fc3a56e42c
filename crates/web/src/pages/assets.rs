//! The style sheet and the mark. A file's address carries a digest of its content, so that browsers keep it for ever and
//! never show an old one.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

/// The mark does not change.
pub(crate) const MARK_PATH: &str = "/assets/mark-1.svg";

const MARK: &str = include_str!("../../assets/mark.svg");

/// The rules of the report's parts, and of the pages around them.
static SHEET: LazyLock<String> =
    LazyLock::new(|| format!("{}{}", app::part_rules(), include_str!("../../assets/house.css")));

static SHEET_PATH: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    SHEET.hash(&mut hasher);
    format!("/assets/house-{:016x}.css", hasher.finish())
});

pub(crate) fn sheet_path() -> &'static str {
    &SHEET_PATH
}

pub(crate) fn file(visit: &Visit) -> Result<Reply, Refused> {
    let path = format!("/assets/{}", visit.part("file"));
    match path.as_str() {
        MARK_PATH => Ok(Reply::text("image/svg+xml", MARK.to_owned()).for_ever()),
        path if path == sheet_path() => Ok(Reply::text("text/css; charset=utf-8", SHEET.clone()).for_ever()),
        _ => Err(Refused::NotFound),
    }
}
