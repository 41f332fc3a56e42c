//! What a webhook may be about.

use people::event::{Event, Kind};
use serde::Serialize;

use crate::AppError;
use crate::notes::NOTE_WRITTEN;

/// Something to be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Topic {
    /// Something is new about a person: many events within a second are one delivery.
    #[serde(rename = "person.updated")]
    PersonUpdated,
    /// Two persons turned out to be one.
    #[serde(rename = "person.merged")]
    PersonMerged,
    /// A person turned out to be two.
    #[serde(rename = "person.split")]
    PersonSplit,
    /// A person has another number from now on.
    #[serde(rename = "person.renamed")]
    PersonRenamed,
    /// Nothing points at a person any more.
    #[serde(rename = "person.dissolved")]
    PersonDissolved,
    /// A case was opened, or opened again.
    #[serde(rename = "case.opened")]
    CaseOpened,
    /// Anything else about a case.
    #[serde(rename = "case.updated")]
    CaseUpdated,
    /// A case was resolved.
    #[serde(rename = "case.resolved")]
    CaseResolved,
    /// A case was closed.
    #[serde(rename = "case.closed")]
    CaseClosed,
    /// An order was placed.
    #[serde(rename = "order.placed")]
    OrderPlaced,
    /// Anything else about an order.
    #[serde(rename = "order.updated")]
    OrderUpdated,
    /// A person gave feedback.
    #[serde(rename = "feedback.given")]
    FeedbackGiven,
    /// A person gave or withdrew consent.
    #[serde(rename = "consent.changed")]
    ConsentChanged,
    /// A goal was reached.
    #[serde(rename = "goal.reached")]
    GoalReached,
    /// A colleague wrote a note.
    #[serde(rename = "note.written")]
    NoteWritten,
}

impl Topic {
    /// All of them.
    pub const ALL: &[Topic] = &[
        Topic::PersonUpdated,
        Topic::PersonMerged,
        Topic::PersonSplit,
        Topic::PersonRenamed,
        Topic::PersonDissolved,
        Topic::CaseOpened,
        Topic::CaseUpdated,
        Topic::CaseResolved,
        Topic::CaseClosed,
        Topic::OrderPlaced,
        Topic::OrderUpdated,
        Topic::FeedbackGiven,
        Topic::ConsentChanged,
        Topic::GoalReached,
        Topic::NoteWritten,
    ];

    /// The topic as one writes it, and as the `type` of a delivery.
    pub fn as_str(self) -> &'static str {
        match self {
            Topic::PersonUpdated => "person.updated",
            Topic::PersonMerged => "person.merged",
            Topic::PersonSplit => "person.split",
            Topic::PersonRenamed => "person.renamed",
            Topic::PersonDissolved => "person.dissolved",
            Topic::CaseOpened => "case.opened",
            Topic::CaseUpdated => "case.updated",
            Topic::CaseResolved => "case.resolved",
            Topic::CaseClosed => "case.closed",
            Topic::OrderPlaced => "order.placed",
            Topic::OrderUpdated => "order.updated",
            Topic::FeedbackGiven => "feedback.given",
            Topic::ConsentChanged => "consent.changed",
            Topic::GoalReached => "goal.reached",
            Topic::NoteWritten => "note.written",
        }
    }

    /// Reads a topic.
    ///
    /// # Errors
    /// There is no such topic.
    pub fn parse(word: &str) -> Result<Topic, AppError> {
        Topic::ALL.iter().copied().find(|topic| topic.as_str() == word).ok_or_else(|| AppError::Unknown {
            what: "topic",
            name: word.to_owned(),
            known: Topic::ALL.iter().map(|topic| topic.as_str().to_owned()).collect(),
        })
    }

    /// What an event is told as by itself, besides being news of its person.
    pub(super) fn of(event: &Event) -> Option<Topic> {
        Some(match event.kind {
            Kind::Case => match event.facets.case_status.as_deref() {
                Some("open") => Topic::CaseOpened,
                Some("resolved") => Topic::CaseResolved,
                Some("closed") => Topic::CaseClosed,
                _ => Topic::CaseUpdated,
            },
            Kind::Order => match event.facets.order_status.as_deref() {
                Some("placed") => Topic::OrderPlaced,
                _ => Topic::OrderUpdated,
            },
            Kind::Feedback => Topic::FeedbackGiven,
            Kind::Consent => Topic::ConsentChanged,
            Kind::Goal => Topic::GoalReached,
            Kind::Other if event.name == NOTE_WRITTEN => Topic::NoteWritten,
            Kind::Other | Kind::Identify | Kind::Interaction => return None,
        })
    }

    /// What a change of who is who is told as.
    pub(super) fn of_move(change: &str) -> Option<Topic> {
        match change {
            "merged" => Some(Topic::PersonMerged),
            "split" => Some(Topic::PersonSplit),
            "renamed" => Some(Topic::PersonRenamed),
            "dissolved" => Some(Topic::PersonDissolved),
            _ => None,
        }
    }

    /// One bit each.
    pub(super) fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Topics as kept; one of a later version is none of ours.
pub(super) fn read(words: &str) -> Vec<Topic> {
    words.split(' ').filter_map(|word| Topic::parse(word).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_topic_has_one_word_and_one_bit() {
        let mut bits = 0;
        for topic in Topic::ALL {
            assert_eq!(Topic::parse(topic.as_str()).unwrap(), *topic);
            assert_eq!(serde_json::to_value(topic).unwrap(), topic.as_str());
            assert_eq!(bits & topic.bit(), 0);
            bits |= topic.bit();
        }
        assert_eq!(
            read("person.updated nobody.knows case.closed"),
            [Topic::PersonUpdated, Topic::CaseClosed]
        );
    }
}
