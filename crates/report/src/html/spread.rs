//! How each group answered the questions on which they differ most, what was settled after talking, and what many cannot
//! judge. By group, never by person: a group too small to be shown is in the total only.

use chart::{Chart, Distribution, DistributionRow, Frame, Table};
use maturity::position::{QuestionPosition, SettledValue};
use maud::{Markup, html};

use super::{Page, parts, story};

/// Questions drawn at once; the others wait behind a click.
const MOST_DRAWN: usize = 2;

/// Questions told of those that many cannot judge.
const MOST_LITTLE_KNOWN: usize = 5;

impl Page<'_> {
    /// A drawing per question, a bar per group.
    pub(super) fn spread(&self, questions: &[&QuestionPosition]) -> Markup {
        let (first, rest) = questions.split_at(questions.len().min(MOST_DRAWN));
        html! {
            h3 { (self.words.get("html-spread")) }
            p { (self.words.get("html-spread-lead")) }
            div.abreast { @for question in first { (self.question_spread(question)) } }
            @if !rest.is_empty() {
                details {
                    summary { (self.words.with("html-spread-more", &[("count", rest.len().into())])) }
                    div.abreast { @for question in rest { (self.question_spread(question)) } }
                }
            }
        }
    }

    fn question_spread(&self, question: &QuestionPosition) -> Markup {
        let judged: u32 = question.distribution.iter().sum();
        let about = self.words.with("respondent-count", &[("n", judged.into())]);
        let (id, prompt) = (format!("spread-{}", question.id), self.text(&question.prompt));
        self.small_figure(&id, prompt, &about, |frame| self.group_bars(frame, question))
    }

    fn group_bars(&self, frame: &Frame, question: &QuestionPosition) -> Chart {
        let groups = question
            .groups
            .iter()
            .map(|group| DistributionRow { name: self.group(&group.group), counts: group.distribution });
        let all = DistributionRow { name: self.words.get("html-spread-all"), counts: question.distribution };
        let answers = [1_u8, 2, 3, 4, 5].map(|answer| answer.to_string());
        let rows = groups.chain([all]).collect();
        chart::diverging(frame, &Distribution { answers, rows }, &self.wording)
    }

    /// Values settled in the consensus round, beside what was answered; nothing where none was.
    pub(super) fn settled(&self) -> Markup {
        let settled = story::settled(&self.input.positions);
        let columns =
            ["html-practice", "html-answered", "html-settled-value", "html-reason", "html-settled-by"];
        let table = Table {
            caption: self.words.get("html-settled-caption"),
            columns: columns.iter().map(|key| self.words.get(key)).collect(),
            rows: settled.iter().map(|(question, value)| self.settled_row(question, value)).collect(),
        };
        html! {
            @if !settled.is_empty() {
                h3 { (self.words.get("html-settled")) }
                p { (self.words.get("html-settled-lead")) }
                div.settled { (parts::table("settled", &table)) }
            }
        }
    }

    fn settled_row(&self, question: &QuestionPosition, settled: &SettledValue) -> Vec<String> {
        vec![
            self.text(&question.prompt).to_owned(),
            self.words.number_or_dash(question.answered, 1),
            self.words.number(settled.value, 1),
            settled.reason.clone(),
            settled.by.clone().unwrap_or_default(),
        ]
    }

    /// Questions that many left unjudged; nothing where there are none.
    pub(super) fn little_known(&self) -> Markup {
        let questions = story::little_known(&self.input.positions);
        let columns = ["html-practice", "html-judged", "html-dont-know", "html-not-applicable"];
        let table = Table {
            caption: self.words.get("html-little-known-caption"),
            columns: columns.iter().map(|key| self.words.get(key)).collect(),
            rows: questions
                .iter()
                .take(MOST_LITTLE_KNOWN)
                .map(|question| self.unjudged_row(question))
                .collect(),
        };
        html! {
            @if !questions.is_empty() {
                h3 { (self.words.get("html-little-known")) }
                p { (self.words.get("html-little-known-lead")) }
                (parts::table("little-known", &table))
            }
        }
    }

    fn unjudged_row(&self, question: &QuestionPosition) -> Vec<String> {
        let judged: u32 = question.distribution.iter().sum();
        let mut cells = vec![self.text(&question.prompt).to_owned()];
        let counts = [judged, question.dont_know, question.not_applicable];
        cells.extend(counts.map(|count| self.words.count(count.into())));
        cells
    }
}
