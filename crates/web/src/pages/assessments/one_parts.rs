//! Parts of an assessment's page that stand on others too: the response per group, and what is asked of whom.

use app::Shelf;
use app::assess::{AssessmentView, questions_asked};
use app::invite::Response;
use maud::{Markup, html};

use super::place;
use crate::pages::table;
use crate::pages::visit::Visit;

/// Invited, answered and finished per group; small groups of an anonymous round say nothing.
pub(super) fn response_table(visit: &Visit, response: &Response) -> Markup {
    let words = visit.words;
    let of_groups: u64 = response.groups.iter().map(|group| group.invited).sum();
    let choose = response.invited.saturating_sub(of_groups);
    let is_hidden = response.groups.iter().any(|group| group.answered.is_none());
    html! {
        @if response.groups.is_empty() && choose == 0 { p { (words.get("page-response-none")) } } @else {
            table.stacks.of-four role="table" {
                caption { (words.get("page-response-caption")) }
                (table::head(words, &["page-group", "page-invited", "page-answered", "page-finished"]))
                tbody role="rowgroup" {
                    @for of in &response.groups {
                        tr role="row" {
                            th role="rowheader" scope="row" { (words.get(&format!("group-{}", of.group.id()))) }
                            td role="cell" data-name=(words.get("page-invited")) { (words.count(of.invited)) }
                            @match of.answered {
                                Some((answered, finished)) => {
                                    td role="cell" data-name=(words.get("page-answered")) { (words.count(answered)) }
                                    td role="cell" data-name=(words.get("page-finished")) { (words.count(finished)) }
                                }
                                None => {
                                    td role="cell" data-name=(words.get("page-answered")) { i { (words.get("page-hidden")) } }
                                    td role="cell" data-name=(words.get("page-finished")) { i { (words.get("page-hidden")) } }
                                }
                            }
                        }
                    }
                    @if choose > 0 {
                        tr role="row" {
                            th role="rowheader" scope="row" { (words.get("page-group-chosen")) }
                            td role="cell" data-name=(words.get("page-invited")) { (words.count(choose)) }
                            td role="cell" data-name=(words.get("page-answered")) { "–" }
                            td role="cell" data-name=(words.get("page-finished")) { "–" }
                        }
                    }
                }
            }
            @if is_hidden { p.quiet { (words.get("page-hidden-about")) } }
        }
    }
}

/// Which models, how many questions, of which groups; and where that is changed.
pub(super) fn asked_in_short(visit: &Visit, shelf: &Shelf, assessment: &AssessmentView) -> Markup {
    let words = visit.words;
    let settings = &assessment.settings;
    let is_chosen = |id: &String| settings.models.is_empty() || settings.models.contains(id);
    let models: Vec<&str> = shelf
        .library
        .models()
        .iter()
        .filter(|model| is_chosen(&model.id))
        .map(|model| model.name.in_language(visit.language))
        .collect();
    let groups: Vec<String> =
        settings.asked_groups().iter().map(|group| words.get(&format!("group-{}", group.id()))).collect();
    let small = words.with("page-small-groups-from", &[("n", settings.small_group_size.into())]);
    html! {
        section aria-labelledby="asked" {
            h2 id="asked" { (words.get("page-what-is-asked")) }
            dl.about {
                dt { (words.get("page-assess-models")) }
                dd { (models.join("; ")) " – " (words.with("page-assess-questions", &[("count", questions_asked(shelf, settings).into())])) }
                dt { (words.get("page-assess-groups")) }
                dd { (groups.join("; ")) }
                dt { (words.get("page-assess-small")) }
                dd { (small) }
            }
            p.choices {
                a href=(place(assessment, "/settings")) { (words.get("page-change-settings")) }
                a href=(place(assessment, "/leave-out")) { (words.get("page-leave-out")) }
                a href=(place(assessment, "/targets")) { (words.get("page-set-targets")) }
            }
        }
    }
}
