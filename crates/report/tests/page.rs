//! The page as a file: complete in both languages, inert, self-contained, and sound for a reader who listens.

#![allow(clippy::unwrap_used, reason = "clippy knows tests, not the functions they share")]

mod invented;

use std::collections::BTreeSet;

use maturity::position::{PillarPosition, Position};
use maturity::text::{Language, Text};
use report::html::page;
use report::input::ReportInput;

const LANGUAGES: [Language; 2] = [Language::Nl, Language::En];

/// What follows each occurrence of an attribute, up to its closing quote.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    page.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The words between the tags, without the style sheet and without queries, which are the same in every language.
fn words(page: &str) -> String {
    let mut words = String::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let is_code = tag.starts_with("style") || tag.starts_with("code");
        if !is_code {
            words.push_str(text);
            words.push(' ');
        }
    }
    words
}

/// The page of an organisation of which nothing is known yet.
fn of_nothing(language: Language) -> ReportInput {
    let mut input = invented::organisation(language);
    input.positions.models.clear();
    input.positions.respondents.clear();
    input.metrics.clear();
    input.obstacles.clear();
    input.data = report::input::DataSummary::default();
    input
}

fn every_text(model: &mut Position, text: &Text) {
    model.name = text.clone();
    model.limitations = text.clone();
    model.credit = text.clone();
    model.levels.iter_mut().for_each(|level| level.name = text.clone());
    model.why.iter_mut().for_each(|reason| reason.text = text.clone());
    model.findings.iter_mut().for_each(|finding| finding.text = text.clone());
    for pillar in &mut model.pillars {
        pillar.name = text.clone();
        pillar.questions.iter_mut().for_each(|question| question.prompt = text.clone());
    }
}

#[test]
fn every_message_is_found_in_both_languages() {
    for language in LANGUAGES {
        for input in [invented::organisation(language), of_nothing(language)] {
            let words = words(&page(&input));
            assert!(!words.contains("html-") && !words.contains("chart-"), "a key is shown as itself");
        }
    }
}

#[test]
fn dutch_has_no_english_left_in_it() {
    let words = words(&page(&invented::organisation(Language::Nl)));
    let dutch: BTreeSet<&str> = words.split(|c: char| !c.is_alphabetic()).collect();
    for english in ["the", "unknown", "measured", "said", "target", "Measured", "What", "level"] {
        assert!(!dutch.contains(english), "`{english}` in the Dutch page");
    }
    assert!(words.contains("412.806") && words.contains("€ 2,41"), "figures are written the Dutch way");
}

#[test]
fn english_figures_are_written_the_english_way() {
    let words = words(&page(&invented::organisation(Language::En)));
    assert!(words.contains("412,806") && words.contains("€2.41"));
    assert!(words.contains("points on which our own judgement can be laid beside measurements"));
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let page = page(&invented::organisation(Language::Nl));
    assert!(!page.contains("<script") && !page.contains("<link") && !page.contains("<img"));
    assert!(!page.contains("@import") && !page.contains("url("));
    assert!(attributes(&page, "src").is_empty());
    assert!(attributes(&page, "href").iter().all(|target| target.starts_with('#')));
}

#[test]
fn scripts_in_names_come_out_inert() {
    let evil = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>&";
    for language in LANGUAGES {
        let mut input = invented::organisation(language);
        let text = Text { nl: evil.to_owned(), en: evil.to_owned() };
        input.organisation = evil.to_owned();
        input.data.sources = vec![evil.to_owned()];
        input.data.channels.push(evil.to_owned());
        input.notes = vec![evil.to_owned()];
        input.positions.respondents[0].group = evil.to_owned();
        input.positions.models.iter_mut().for_each(|model| every_text(model, &text));
        input.metrics.iter_mut().for_each(|metric| metric.sql = evil.to_owned());
        input.obstacles[0].text = text;
        let page = page(&input);
        assert!(!page.contains("<script") && !page.contains("<img"));
        assert!(page.matches("&lt;script&gt;").count() > 10, "the names are there, as text");
    }
}

#[test]
fn ids_are_unique_and_every_link_and_label_leads_somewhere() {
    for language in LANGUAGES {
        for input in [invented::organisation(language), of_nothing(language)] {
            let page = page(&input);
            let ids = attributes(&page, "id");
            let known: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), known.len(), "an id is used twice");
            let links = attributes(&page, "href").into_iter().map(|target| &target[1..]);
            let labels = attributes(&page, "aria-labelledby").into_iter().flat_map(str::split_whitespace);
            for target in links.chain(labels) {
                assert!(known.contains(target), "`{target}` leads nowhere");
            }
        }
    }
}

#[test]
fn every_drawing_has_its_table() {
    let page = page(&invented::organisation(Language::Nl));
    let figures = page.matches("<figure").count();
    assert!(figures >= 9, "the models, the channels and the groups are drawn");
    assert_eq!(page.matches("<details class=\"figures\">").count(), figures);
    assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
    assert_eq!(
        page.matches("<svg").count() - 1,
        page.matches("role=\"img\"").count(),
        "all but the house mark"
    );
}

#[test]
fn of_nothing_the_page_says_so() {
    let words = words(&page(&of_nothing(Language::Nl)));
    for said in
        ["Er is nog niets gemeten", "Er zijn nog geen contacten ingelezen", "Er zijn nog geen doelen gekozen"]
    {
        assert!(words.contains(said), "{said}");
    }
}

#[test]
fn figures_that_are_none_are_never_shown() {
    let mut input = invented::organisation(Language::En);
    for model in &mut input.positions.models {
        for pillar in &mut model.pillars {
            *pillar = PillarPosition {
                claim: Some(f64::NAN),
                evidence: Some(f64::INFINITY),
                prudent: Some(f64::NAN),
                interval: Some([f64::NAN, f64::NEG_INFINITY]),
                target: Some(f64::NAN),
                ..pillar.clone()
            };
        }
    }
    for metric in &mut input.metrics {
        metric.rows.iter_mut().for_each(|row| row.value = Some(f64::NAN));
    }
    let words = words(&page(&input));
    let is_none = |word: &str| matches!(word, "NaN" | "inf" | "-inf" | "NaN%" | "inf%");
    assert!(!words.split_whitespace().any(is_none), "a number that is none reached the page");
}

#[test]
fn what_nobody_measured_is_a_hole_and_not_a_zero() {
    let page = page(&invented::organisation(Language::Nl));
    // Satisfaction and revenue of post, cost and revenue of social media.
    assert_eq!(page.matches("<td class=\"hole\">niet gemeten</td>").count(), 4);
    assert!(words(&page).contains("Van de 40 vakjes hieronder zijn er 36 gemeten."));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let input = invented::organisation(Language::Nl);
    assert_eq!(page(&input), page(&input));
}
