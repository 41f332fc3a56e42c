//! Why several identifiers are one person: seen together, found by linking, or decided by somebody.

use std::collections::HashMap;

use serde::Serialize;
use store::identity::BehindLink;

use super::Pointing;
use crate::identity::LinkedView;
use crate::{AppError, Folder};

/// Reasons shown of one person.
const LINKS_MAX: usize = 200;

/// What makes identifiers one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// Pairs of identifiers.
    pub links: Vec<WhyLink>,
    /// There are further pairs.
    pub more: bool,
}

/// Two identifiers that are one person's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhyLink {
    /// The one.
    pub one: Pointing,
    /// The other.
    pub other: Pointing,
    /// How it is known.
    pub because: Because,
    /// What linking found, where it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linked: Option<LinkedView>,
    /// The merge in the log, to undo it by, where linking made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merge: Option<i64>,
    /// The reason somebody gave, where it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How it is known that two identifiers are one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// They were seen together on one event.
    SeenTogether,
    /// Linking found that the two are one.
    Linked,
    /// Somebody decided so.
    Decided,
}

impl Folder {
    /// Reasons between identifiers given by number, namespace and value.
    pub(super) fn why(
        &self,
        person: i64,
        identifiers: &[(i64, String, String)],
        cut: bool,
    ) -> Result<Why, AppError> {
        let by_number: HashMap<i64, &(i64, String, String)> =
            identifiers.iter().map(|identifier| (identifier.0, identifier)).collect();
        let read = self.store.links_of(self.workspace.id, person, LINKS_MAX + 1)?;
        let mut links: Vec<WhyLink> = read.into_iter().filter_map(|link| shown(link, &by_number)).collect();
        links.sort_by(|one, other| key(one).cmp(&key(other)));
        let more = cut || links.len() > LINKS_MAX;
        links.truncate(LINKS_MAX);
        Ok(Why { links, more })
    }
}

fn shown(link: BehindLink, by_number: &HashMap<i64, &(i64, String, String)>) -> Option<WhyLink> {
    let [one, other] = link.pair.map(|number| by_number.get(&number).map(|of| pointing(of)));
    let (mut one, mut other) = (one?, other?);
    if (&other.namespace, &other.value) < (&one.namespace, &one.value) {
        std::mem::swap(&mut one, &mut other);
    }
    let because = match (&link.found, &link.decided) {
        (Some(_), _) => Because::Linked,
        (None, Some(_)) => Because::Decided,
        (None, None) => Because::SeenTogether,
    };
    let (merge, linked) = link.found.map(|(merge, found)| (merge, LinkedView::from(&found))).unzip();
    Some(WhyLink { one, other, because, linked, merge, reason: link.decided })
}

fn pointing((_, namespace, value): &(i64, String, String)) -> Pointing {
    Pointing { namespace: namespace.clone(), value: value.clone() }
}

fn key(link: &WhyLink) -> [&str; 4] {
    [&link.one.namespace, &link.one.value, &link.other.namespace, &link.other.value]
}
