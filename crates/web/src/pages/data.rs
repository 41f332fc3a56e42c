//! Data: what comes in from where, connecting a source, bringing files, what was refused, and whether all is sound.

pub(super) mod connect;
pub(super) mod debugger;
pub(super) mod doctor;
mod fields;
pub(super) mod imports;
mod mapping_form;
pub(super) mod overview;
mod preview;
mod reasons;
pub(super) mod refused;
mod snippets;
pub(super) mod source;
pub(super) mod upload;

use app::permission::Permission;
use app::source::SourceView;

use super::layout::Layout;
use super::refusal::Refused;
use super::visit::Visit;

/// Whether who asks may connect, import, and see whom the data are about.
fn may_change(visit: &Visit) -> bool {
    visit.who.as_ref().is_some_and(|who| who.user.role.may(Permission::ChangeData))
}

fn by(visit: &Visit) -> Result<i64, Refused> {
    visit.user().ok_or(Refused::NotAllowed)
}

/// The source the address names, of this workspace.
fn asked_source(visit: &Visit) -> Result<SourceView, Refused> {
    let number: i64 = visit.part("source").parse().map_err(|_| Refused::NotFound)?;
    visit.live().read(|folder| folder.source(number))?.ok_or(Refused::NotFound)
}

/// A page below the overview of data.
fn layout<'a>(visit: &'a Visit<'a>, title: &'a str) -> Layout<'a> {
    Layout::new(visit, title).below("/data", &visit.words.get("page-title-data"))
}

/// A size as one says it: kB from a thousand bytes on, and so on.
fn size(visit: &Visit, bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let words = visit.words;
    match UNITS.into_iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => format!("{} {name}", words.count(bytes.div_ceil(unit))),
        None => format!("{} B", words.count(bytes)),
    }
}
