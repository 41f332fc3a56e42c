//! The pages about a linking: complete in both languages, inert, self-contained, and whatever a file is called harmless.

#![allow(clippy::unwrap_used, reason = "clippy knows tests, not the functions they share")]

use std::collections::BTreeSet;

use maturity::text::Language;
use report::linkage::{
    BandNote, ComparisonNote, EvaluationInput, LevelNote, ModelNote, OddsNote, PairsNote, ThresholdNote,
    TrainingInput, evaluation_page, training_page,
};

const LANGUAGES: [Language; 2] = [Language::Nl, Language::En];

fn level(words: &str, weight: f64, household_weight: f64) -> LevelNote {
    LevelNote {
        words: words.to_owned(),
        when: None,
        shares: [0.7, 0.3, 0.000_04],
        weight,
        household_weight,
        times: 1234.0,
        is_by_value: true,
    }
}

fn training(language: Language) -> TrainingInput {
    TrainingInput {
        is_of_things: false,
        language,
        files: vec!["winkel.csv".to_owned(), "crm.xlsx".to_owned()],
        records: 12_345,
        sizes: vec![6_000, 2_000, 700, 61],
        model: ModelNote {
            file: Some("model.toml".to_owned()),
            records: 10_000,
            keyed_pairs: 40_000,
            sampled_pairs: 30_000,
            random_pairs: 200_000,
        },
        odds: [
            Some(OddsNote { log2: -14.0, one_in: 16_384.0 }),
            Some(OddsNote { log2: -15.0, one_in: 32_768.0 }),
            None,
        ],
        comparisons: vec![
            ComparisonNote {
                name: "adres".to_owned(),
                is_shared: true,
                levels: vec![level("A1", 15.0, 15.2), level("A2", -3.6, -10.5)],
            },
            ComparisonNote {
                name: "naam".to_owned(),
                is_shared: false,
                levels: vec![level("N1", 7.4, 2.5), level("N2", -4.6, 0.0)],
            },
        ],
    }
}

fn evaluation(language: Language) -> EvaluationInput {
    EvaluationInput {
        language,
        clusters: "clusters.csv".to_owned(),
        truth: "truth.csv".to_owned(),
        records: 12_000,
        unmatched: [340, 5],
        refused: 2,
        pairwise: [0.983, 0.954, 0.968],
        b_cubed: [0.991, 0.966, 0.979],
        sizes: [vec![6_000, 2_000], vec![5_800, 1_900, 12]],
        pairs: Some(PairsNote {
            weighed: 4_321,
            true_pairs: 4_000,
            never_weighed: 77,
            error: 0.0063,
            bands: vec![
                BandNote { ends: [0.0, 0.1], n: 40, said: 0.07, share: 0.1, interval: [0.04, 0.23] },
                BandNote { ends: [0.99, 1.0], n: 4_000, said: 0.998, share: 0.996, interval: [0.99, 1.0] },
            ],
            thresholds: (-4..=20)
                .map(|weight| ThresholdNote { weight: f64::from(weight), agreement: [0.9, 0.8, 0.85] })
                .collect(),
        }),
    }
}

fn pages(language: Language) -> [String; 2] {
    [training_page(&training(language)), evaluation_page(&evaluation(language))]
}

/// What follows each occurrence of an attribute, up to its closing quote.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    page.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_page_about_things_speaks_of_no_persons() {
    let of_people = ["person", "household", "stranger", "persoon", "huishouden", "vreemde", "nobody"];
    for language in LANGUAGES {
        let things = training_page(&TrainingInput { is_of_things: true, ..training(language) });
        let words = things.split("</style>").last().unwrap().to_lowercase();
        let words = words.split("<footer").next().unwrap();
        for word in of_people {
            assert!(!words.contains(word), "{word} {language:?}");
        }
    }
}

#[test]
fn the_pages_are_whole_in_both_languages() {
    for language in LANGUAGES {
        for page in pages(language) {
            assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"));
            let words = page.split("</style>").last().unwrap();
            assert!(!words.contains(">link-") && !words.contains(" link-"), "a message has no words");
            assert!(!words.contains("{ $") && !words.contains("{$"), "a message has an empty place");
            assert!(!page.contains("<script") && !page.contains("http://www.w3.org/1999"));
            let ids = attributes(&page, "id");
            let unique: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{ids:?}");
            for target in attributes(&page, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
                assert!(ids.contains(&target), "{target}");
            }
            for label in attributes(&page, "aria-labelledby").into_iter().flat_map(str::split_whitespace) {
                assert!(ids.contains(&label), "{label}");
            }
        }
    }
}

#[test]
fn a_page_tells_what_matters_in_words() {
    let [linked, measured] = pages(Language::Nl);
    for sentence in [
        "12.345 records, 8.761 personen",
        "2.761 van hen hebben meer dan één record, en niemand heeft er meer dan 4.",
        "Het sterkste bewijs is ‘A1’",
        "Het sterkste bezwaar is ‘N2’",
        "‘A1’ past even goed bij twee mensen uit één huishouden (+15,2) als bij één persoon (+15,0).",
        "1 op 16.000",
        "deze kolommen laten dat niet zien",
        "het komt uit model.toml",
    ] {
        assert!(linked.contains(sentence), "{sentence}");
    }
    for sentence in [
        "98,3% klopt, 95,4% gevonden",
        "340 records die de waarheid niet kent, 5 records die alleen de waarheid kent, en 2 rijen",
        "77 daarvan zijn nooit gewogen",
        "gemiddeld 0,0063 uit elkaar",
        "0,99 tot 1,0",
    ] {
        assert!(measured.contains(sentence), "{sentence}");
    }
}

#[test]
fn nothing_is_said_of_what_is_not_there() {
    for language in LANGUAGES {
        let mut input = evaluation(language);
        (input.pairs, input.unmatched, input.refused) = (None, [0, 0], 0);
        let page = evaluation_page(&input);
        assert!(!page.contains("id=\"calibration\"") && !page.contains("id=\"thresholds\""));
        assert!(!page.contains("#calibration"));
        let mut input = training(language);
        (input.odds, input.comparisons, input.sizes) = ([None, None, None], Vec::new(), Vec::new());
        input.model.file = None;
        let page = training_page(&input);
        assert!(!page.contains("model.toml") && page.ends_with("</html>"));
    }
}

#[test]
fn a_name_with_markup_is_inert() {
    let name = "<script>alert('x')</script>";
    let mut input = training(Language::En);
    (input.files, input.model.file) = (vec![name.to_owned()], Some(name.to_owned()));
    input.comparisons[0].name = name.to_owned();
    input.comparisons[0].levels[0].words = name.to_owned();
    let mut measured = evaluation(Language::En);
    (measured.clusters, measured.truth) = (name.to_owned(), name.to_owned());
    for page in [training_page(&input), evaluation_page(&measured)] {
        assert!(!page.contains("<script"), "markup came through");
    }
}
