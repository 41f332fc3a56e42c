//! The page as a file: complete in both languages, inert, self-contained, and sound for a reader who listens.

#![allow(clippy::unwrap_used, reason = "clippy knows tests, not the functions they share")]

mod invented;

use std::collections::BTreeSet;

use maturity::position::{Agreement, PillarPosition, Position};
use maturity::text::{Language, Text};
use report::html::page;
use report::input::{AssessmentNote, ReportInput};

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

/// The organisation's first round of an assessment of the whole: nothing to compare with, nothing left out or settled.
fn first_round(language: Language) -> ReportInput {
    let mut input = invented::organisation(language);
    input.assessment = AssessmentNote::default();
    input.trends.clear();
    input.comparisons.clear();
    for model in &mut input.positions.models {
        (model.left_out, model.lifts) = (Vec::new(), Vec::new());
        model.balance.iter_mut().for_each(|balance| balance.deliberate = None);
        for pillar in &mut model.pillars {
            (pillar.target_owner, pillar.target_due) = (None, None);
            pillar.agreement = Agreement::default();
            pillar.questions.iter_mut().for_each(|question| {
                question.settled = None;
                question.dont_know = 0;
            });
        }
        model.gates.iter_mut().for_each(|gate| gate.question.dont_know = 0);
    }
    input
}

/// Puts a text wherever the organisation itself may write one.
fn every_own_word(input: &mut ReportInput, own: &str) {
    let (word, text) = (Some(own.to_owned()), Text { nl: own.to_owned(), en: own.to_owned() });
    let note = &mut input.assessment;
    note.name = own.to_owned();
    (note.unit, note.country, note.brand) = (word.clone(), word.clone(), word.clone());
    (note.sector, note.size) = (word.clone(), word.clone());
    note.round.name = own.to_owned();
    note.weights = [(own.to_owned(), 2.0)].into();
    for trend in &mut input.trends {
        (trend.from_round, trend.to_round) = (own.to_owned(), own.to_owned());
        trend.cautions = vec![text.clone()];
    }
    for comparison in &mut input.comparisons {
        (comparison.sector, comparison.size) = (word.clone(), word.clone());
    }
    for model in &mut input.positions.models {
        model.balance.iter_mut().for_each(|balance| balance.deliberate = word.clone());
        model.left_out.iter_mut().for_each(|part| (part.name, part.reason) = (text.clone(), own.to_owned()));
        model.lifts.iter_mut().for_each(|lift| (lift.name, lift.text) = (text.clone(), text.clone()));
        for pillar in &mut model.pillars {
            (pillar.target_owner, pillar.target_due) = (word.clone(), word.clone());
            pillar.target_reason = Some(text.clone());
            for settled in pillar.questions.iter_mut().filter_map(|question| question.settled.as_mut()) {
                (settled.reason, settled.by) = (own.to_owned(), word.clone());
            }
        }
    }
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
        for input in [invented::organisation(language), first_round(language), of_nothing(language)] {
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
        every_own_word(&mut input, evil);
        let page = page(&input);
        assert!(!page.contains("<script") && !page.contains("<img"));
        assert!(page.matches("&lt;script&gt;").count() > 10, "the names are there, as text");
    }
}

#[test]
fn ids_are_unique_and_every_link_and_label_leads_somewhere() {
    for language in LANGUAGES {
        for input in [invented::organisation(language), first_round(language), of_nothing(language)] {
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
fn an_assessment_says_what_it_is_about_and_whether_it_can_still_change() {
    let mut input = invented::organisation(Language::Nl);
    let said = words(&page(&input));
    for told in [
        "Verkoop en service",
        "Wielrijk · Nederland",
        "Ronde 2026, over 1 maart 2025 tot en met 28 februari 2026",
        "Gesloten op 1 maart 2026: wat hier staat, verandert niet meer.",
        "Groepen wegen niet allemaal even zwaar: Directie 0,5",
    ] {
        assert!(said.contains(told), "{told}");
    }
    input.assessment.round.closed_on = None;
    assert!(words(&page(&input)).contains("De ronde is nog open: de cijfers kunnen nog veranderen."));
}

#[test]
fn what_a_first_round_lacks_is_not_shown_as_empty() {
    let said = words(&page(&first_round(Language::Nl)));
    for heading in [
        "Ronde",
        "Wat er veranderd is",
        "Dit rapport laat",
        "Naast andere organisaties",
        "Wat het vergt om",
        "Wat we samen hebben vastgesteld",
        "Wat velen niet kunnen beoordelen",
        "Hoe ver kunnen we op de antwoorden bouwen",
        "Dat is een keuze",
        "uiterlijk",
    ] {
        assert!(!said.contains(heading), "{heading}");
    }
}

#[test]
fn what_is_left_out_is_told_before_any_model_and_once_each() {
    let page = page(&invented::organisation(Language::En));
    let notice = page.find("id=\"left-out\"").unwrap();
    assert!(page.find("id=\"summary\"").unwrap() < notice && notice < page.find("id=\"models\"").unwrap());
    assert!(words(&page).contains("This report leaves out 2 parts of the models"));
    assert_eq!(page.matches("Is the brand promise the same in every country?").count(), 1);
}

#[test]
fn a_change_is_told_with_what_may_be_chance_apart() {
    let input = invented::organisation(Language::En);
    let claims = || input.trends.iter().flat_map(|trend| &trend.pillars).filter_map(|pillar| pillar.claim);
    let risen = claims().filter(|change| change.beyond_chance && change.difference > 0.0).count();
    let within = claims().filter(|change| !change.beyond_chance).count();
    assert!(risen > 1 && within > 1, "the example has both");
    let page = page(&input);
    let told = format!("Since 2024, {risen} parts have demonstrably risen");
    assert_eq!(words(&page).matches(&told).count(), 2, "in short, and over its chapter");
    assert!(words(&page).contains(&format!("In the other {within} the difference may be chance.")));
    assert!(page.contains("trend-foviance-wide"));
}

#[test]
fn a_long_list_of_what_it_takes_is_told_in_part_and_kept_whole() {
    let mut input = invented::organisation(Language::Nl);
    let model = input.positions.models.iter_mut().find(|model| !model.lifts.is_empty()).unwrap();
    let step = model.lifts[0].steps[0].clone();
    for lift in &mut model.lifts {
        lift.steps = vec![step.clone(); 9];
    }
    let id = model.id.clone();
    let page = page(&input);
    let section = page.split(&format!("aria-labelledby=\"lift-{id}-title\"")).nth(1).unwrap();
    let (told, kept) = section.split("</section>").next().unwrap().split_once("<details>").unwrap();
    assert_eq!((told.matches("<tr>").count(), kept.matches("<tr>").count()), (1 + 6, 1 + 3));
    assert!(words(kept).contains("En nog 3 praktijken"));
}

#[test]
fn a_wanted_imbalance_is_recorded_and_does_not_nag() {
    let with = words(&page(&invented::organisation(Language::Nl)));
    assert!(
        with.contains("Dat is een keuze:") && with.contains("eerst de strategie, de techniek volgt in 2027")
    );
    assert!(!with.contains("die het verst achterligt op zijn doel"));
    let without = words(&page(&first_round(Language::Nl)));
    assert!(without.contains("die het verst achterligt op zijn doel"));
}

#[test]
fn settled_values_stand_beside_what_was_answered_with_their_reason() {
    let mut input = invented::organisation(Language::Nl);
    for question in input.positions.models.iter_mut().flat_map(|model| &mut model.pillars) {
        question.questions.iter_mut().for_each(|question| {
            question.answered = question.settled.as_ref().map(|_| 4.2).or(question.answered);
        });
    }
    let page = page(&input);
    let row = page.split("<tr>").find(|row| row.contains("op de werkvloer kent niemand het")).unwrap();
    let cells = words(row);
    assert!(
        cells.contains("4,2") && cells.contains("3,0") && cells.contains("externe beoordelaar"),
        "{cells}"
    );
}

#[test]
fn groups_too_small_to_be_shown_have_no_bar_of_their_own() {
    let input = invented::organisation(Language::Nl);
    let page = page(&input);
    let figure = page.split("<figure").find(|figure| figure.contains("id=\"spread-")).unwrap();
    let rows = figure.matches("<tr>").count() - 1;
    let models = &input.positions.models;
    let of_pillars = models.iter().flat_map(|model| &model.pillars).flat_map(|pillar| &pillar.questions);
    let of_gates = models.iter().flat_map(|model| &model.gates).map(|gate| &gate.question);
    let id = figure.split("id=\"spread-").nth(1).unwrap().split("-title").next().unwrap();
    let question = of_pillars.chain(of_gates).find(|question| question.id == id).unwrap();
    assert_eq!(rows, question.groups.len() + 1, "every group that may be shown, and everyone together");
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
                agreement: Agreement {
                    alpha: Some(f64::NAN),
                    alpha_interval: Some([f64::NAN; 2]),
                    cronbach: Some(f64::INFINITY),
                    ..Agreement::default()
                },
                ..pillar.clone()
            };
        }
        for settled in model.pillars.iter_mut().flat_map(|pillar| &mut pillar.questions) {
            settled.settled.iter_mut().for_each(|settled| settled.value = f64::NAN);
        }
        for step in model.lifts.iter_mut().flat_map(|lift| &mut lift.steps) {
            (step.from, step.to) = (Some(f64::NAN), f64::INFINITY);
        }
    }
    for change in input.trends.iter_mut().flat_map(|trend| &mut trend.pillars) {
        change.claim.iter_mut().for_each(|change| change.before = f64::NAN);
        change.evidence.iter_mut().for_each(|change| change.interval = Some([f64::NAN, f64::INFINITY]));
    }
    for place in input.comparisons.iter_mut().flat_map(|comparison| &mut comparison.pillars) {
        (place.own, place.quartiles, place.above) = (Some(f64::NAN), [f64::NAN; 3], Some(f64::NAN));
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
