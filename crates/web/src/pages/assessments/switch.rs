//! Which round a page about the models shows: the latest of the first assessment, unless the address names another one.

use app::assess::AssessmentView;
use app::standing::Assessed;
use maud::{Markup, html};

use crate::pages::layout::Layout;
use crate::pages::overview::{known_position, with_position};
use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, in_query};
use crate::pages::visit::Visit;

/// Assessments one can choose among on such a page; the list of assessments has all.
const OFFERED_MAX: usize = 30;

/// The round a page shows.
pub(crate) struct Shown {
    /// What comes after the address of each page about the same round: empty, or with its `?`.
    pub(crate) query: String,
    /// Over the heading, where it is another round than the overview shows.
    pub(crate) eyebrow: Option<String>,
    /// The form to choose another one; empty where there is one only.
    pub(crate) switch: Markup,
}

impl Shown {
    /// The page with a line over its heading that says which round it shows.
    pub(crate) fn over<'a>(&self, layout: Layout<'a>) -> Layout<'a> {
        match &self.eyebrow {
            Some(eyebrow) => layout.eyebrow(eyebrow.clone()),
            None => layout,
        }
    }
}

/// What a page shows of the position it is asked for; where there is none yet, what to do about that.
pub(crate) fn with_shown(
    visit: &Visit,
    draw: impl FnOnce(&Assessed, &Shown) -> Result<Reply, Refused>,
) -> Result<Reply, Refused> {
    let (id, name) = (visit.asked.query.get("assessment"), visit.asked.query.get("round"));
    let made = visit.live().read(app::Folder::assessments_made)?;
    if id.is_empty() && name.is_empty() {
        let shown = Shown { query: String::new(), eyebrow: None, switch: switch(visit, &made, None) };
        return with_position(visit, |assessed| draw(assessed, &shown));
    }
    let assessment = made.iter().find(|assessment| assessment.id == id).ok_or(Refused::NotFound)?;
    let round = assessment.rounds.iter().find(|round| round.name == name).ok_or(Refused::NotFound)?;
    let query = format!("?assessment={}&round={}", in_query(&assessment.id), in_query(&round.name));
    let values = [("name", (&assessment.name).into()), ("round", (&round.name).into())];
    let eyebrow = Some(visit.words.with("page-of-round", &values));
    let shown = Shown { query, eyebrow, switch: switch(visit, &made, Some((&assessment.id, &round.name))) };
    let known = visit.pages.shared.standing.known_of(&assessment.id, &round.name);
    known_position(visit, &known, |assessed| draw(assessed, &shown))
}

/// A form of all rounds, where there is more than one; each choice an assessment and a round.
fn switch(visit: &Visit, made: &[AssessmentView], shown: Option<(&str, &str)>) -> Markup {
    let words = visit.words;
    let rounds = made.iter().take(OFFERED_MAX).flat_map(|assessment| {
        assessment.rounds.iter().rev().map(move |round| (assessment, round.name.as_str()))
    });
    let rounds: Vec<(&AssessmentView, &str)> = rounds.collect();
    let here = visit.asked.path_and_query.split('?').next().unwrap_or_default();
    html! {
        @if rounds.len() > 1 {
            details.switch {
                summary { (words.get("page-switch")) }
                ul {
                    @for (assessment, round) in rounds {
                        @let is_here = shown == Some((assessment.id.as_str(), round));
                        li {
                            a href={ (here) "?assessment=" (in_query(&assessment.id)) "&round=" (in_query(round)) }
                                aria-current=[is_here.then_some("true")] { (assessment.name) ", " (round) }
                        }
                    }
                }
            }
        }
    }
}
