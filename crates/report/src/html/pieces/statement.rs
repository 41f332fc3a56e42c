//! One statement after the other, for whoever settles what was talked through: what was said of it and what was measured.

use maturity::position::QuestionPosition;
use maud::{Markup, html};

use super::Pieces;
use crate::dialogue::Dialogue;
use crate::html::story;

/// A statement in a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The question's id.
    pub id: String,
    /// The practice it asks about.
    pub prompt: String,
    /// Mean of the answers, 1-5, as written in the reader's language; absent where nobody could judge it.
    pub answered: Option<String>,
}

impl Pieces<'_> {
    /// Those people disagree on most, the most first: the same as in the dialogue pack.
    pub fn disagreed(&self) -> Vec<Statement> {
        let statements = Dialogue::of(self.page.input).statements;
        statements.into_iter().map(|statement| self.in_a_line(statement.question)).collect()
    }

    /// Mean of the answers to a question, 1-5, as written in the reader's language.
    pub fn answered(&self, question: &str) -> Option<String> {
        self.in_a_line(self.question(question)?).answered
    }

    /// What was said of a statement, by whom where the group may be shown; what was measured, and what people point at.
    pub fn statement(&self, question: &str) -> Option<Markup> {
        let question = self.question(question)?;
        Some(html! {
            (self.readings(question))
            (self.said(question))
            (self.measured(question))
            (self.evidence_links(question))
        })
    }

    fn question(&self, id: &str) -> Option<&QuestionPosition> {
        story::questions(&self.page.input.positions).into_iter().find(|question| question.id == id)
    }

    fn in_a_line(&self, question: &QuestionPosition) -> Statement {
        Statement {
            id: question.id.clone(),
            prompt: self.page.text(&question.prompt).to_owned(),
            answered: question.answered.map(|value| self.page.words.number(value, 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::EvidenceLinks;
    use super::*;
    use crate::example;

    #[test]
    fn a_statement_tells_what_was_said_measured_and_pointed_at_and_links_keep_the_round() {
        let input = example::report_input();
        let links = [("recognition-in-channels".to_owned(), "https://a.example/minutes".to_owned())];
        let of_round = "?assessment=main&round=2025";
        let pieces = Pieces::new(&input).of_round(of_round).with_links(EvidenceLinks::new(links, 5));
        assert_eq!(pieces.answered("recognition-in-channels").as_deref(), Some("3,9"));
        assert_eq!(pieces.disagreed()[0].id, "recognition-in-channels");
        let told = pieces.statement("recognition-in-channels").unwrap().into_string();
        assert!(told.contains("<svg") && told.contains("href=\"https://a.example/minutes\""), "{told}");
        assert!(pieces.statement("none").is_none() && pieces.answered("none").is_none());
        let evidence = input.positions.models[0].pillars[0].questions[0].evidence.as_ref().unwrap();
        let link = pieces.page.metric_link(&evidence.metric).into_string();
        assert!(link.contains("/metrics/recognition_rate?assessment=main&amp;round=2025"), "{link}");
    }
}
