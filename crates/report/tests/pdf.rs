//! The printed documents as files: the same bytes every time, readable by a machine, inert, complete in both languages,
//! and silent about persons. That they meet PDF/UA-1 is checked whenever one is made: a violation is an error.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may panic and say what it skips")]

mod invented;
#[path = "invented/rich.rs"]
mod rich;

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::LazyLock;

use maturity::position::{Position, QuestionPosition};
use maturity::text::{Language, Text};
use report::input::{DataSummary, ReportInput};
use report::pdf::{self, PdfError};

const LANGUAGES: [(Language, &str); 2] = [(Language::Nl, "nl"), (Language::En, "en")];

type Print = fn(&ReportInput) -> Result<Vec<u8>, PdfError>;

const DOCUMENTS: [Print; 2] = [pdf::report, pdf::dialogue];

/// Report and pack of the second round, in Dutch and in English, printed once for all tests.
static PRINTED: LazyLock<[[Vec<u8>; 2]; 2]> = LazyLock::new(|| {
    LANGUAGES.map(|(language, _)| {
        let input = rich::second_round(language);
        DOCUMENTS.map(|print| print(&input).unwrap())
    })
});

fn printed(language: Language) -> &'static [Vec<u8>; 2] {
    let [dutch, english] = &*PRINTED;
    if language == Language::Nl { dutch } else { english }
}

/// What a program of poppler-utils says of a document; `None`, with a line that says so, where it is not installed.
fn poppler(program: &str, options: &[&str], document: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, document).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(&path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let Ok(output) = command.output() else {
        println!("skipped: `{program}` (poppler-utils) is not installed");
        return None;
    };
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The words of a document on one line, so that a sentence is found wherever its lines break.
fn words(document: &[u8]) -> Option<String> {
    let text = poppler("pdftotext", &[], document)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Knowing nothing: no models, no metrics, no rows.
fn of_nothing(language: Language) -> ReportInput {
    let mut input = invented::organisation(language);
    input.positions.models.clear();
    input.positions.respondents.clear();
    input.metrics.clear();
    input.obstacles.clear();
    input.data = DataSummary::default();
    input
}

/// One model, one respondent, nothing measured.
fn smallest(language: Language) -> ReportInput {
    let mut input = of_nothing(language);
    let mut model = invented::organisation(language).positions.models.swap_remove(0);
    let alone = |question: &mut QuestionPosition| {
        *question = QuestionPosition {
            id: question.id.clone(),
            prompt: question.prompt.clone(),
            claim: Some(3.0),
            answered: Some(3.0),
            prudent: Some(3.0),
            distribution: [0, 0, 1, 0, 0],
            ..QuestionPosition::default()
        };
    };
    for pillar in &mut model.pillars {
        pillar.evidence = None;
        pillar.gap = None;
        pillar.n = 1;
        pillar.agreement = maturity::position::Agreement::default();
        pillar.questions.iter_mut().for_each(alone);
    }
    model.gates.iter_mut().for_each(|gate| alone(&mut gate.question));
    model.findings.clear();
    if let Some(level) = &mut model.level {
        level.evidence = None;
    }
    input.positions.models = vec![model];
    input.positions.respondents =
        vec![maturity::position::GroupCount { group: "management".to_owned(), n: 1 }];
    input
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let input = rich::second_round(Language::Nl);
    for (print, before) in DOCUMENTS.iter().zip(printed(Language::Nl)) {
        assert!(print(&input).unwrap() == *before);
    }
}

#[test]
fn whoever_listens_hears_the_language_the_headings_and_the_tables() {
    for (language, name) in LANGUAGES {
        for document in printed(language) {
            let plain = String::from_utf8_lossy(document);
            assert!(plain.contains("pdfuaid:part"), "it says that it meets PDF/UA");
            assert!(plain.contains(&format!("<rdf:li>{name}</rdf:li>")), "it says that it is in {name}");
            let Some(said) = poppler("pdfinfo", &[], document) else { return };
            assert!(said.contains("Wielrijk Fietsen – "), "{said}");
            assert!(said.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{said}");
            let structure = poppler("pdfinfo", &["-struct"], document).unwrap();
            for part in ["H1", "H2", "Table", "TH", "Figure", "L (", "Caption"] {
                assert!(structure.contains(part), "no {part} among the tags");
            }
        }
    }
}

/// How our message keys begin.
const KEYS: [&str; 8] =
    ["html-", "document-", "dialogue-", "chart-", "meaning-", "xlsx-", "group-", "channel-"];

#[test]
fn every_chapter_is_there_in_both_languages_and_no_key_is_shown_as_itself() {
    let cases = [
        (
            Language::Nl,
            [
                "Wielrijk Fietsen",
                "Considered",
                "In het kort",
                "Wat er moet veranderen",
                "Eerst de data, dan de rest.",
                "Verantwoordelijk",
                "In 2025 deed marketing niet mee.",
                "detailhandel",
                "alleen zelf",
                "Beoordelaar van buiten",
            ],
        ),
        (
            Language::En,
            [
                "Wielrijk Fietsen",
                "Considered",
                "In short",
                "What must change",
                "Eerst de data, dan de rest.",
                "answerable",
                "Marketing did not take part in 2025.",
                "detailhandel",
                "alleen zelf",
                "Beoordelaar van buiten",
            ],
        ),
    ];
    for (language, expected) in cases {
        let Some(words) = words(&printed(language)[0]) else { return };
        for sentence in expected {
            assert!(
                words.to_lowercase().contains(&sentence.to_lowercase()),
                "`{sentence}` is not in the report"
            );
        }
    }
    for (language, _) in LANGUAGES {
        let small = [smallest(language), of_nothing(language)];
        let small = small.iter().flat_map(|input| DOCUMENTS.map(|print| print(input).unwrap()));
        for document in small.chain(printed(language).iter().cloned()) {
            let Some(words) = words(&document) else { return };
            for key in KEYS {
                assert!(!words.contains(key), "`{key}…` is shown as itself");
            }
        }
    }
}

#[test]
fn the_summary_is_one_page_and_the_whole_is_bounded() {
    for (language, _) in LANGUAGES {
        let [report, pack] = printed(language);
        let contents = if language == Language::Nl { "Inhoud" } else { "Contents" };
        let Some(second) = poppler("pdftotext", &["-f", "2", "-l", "2"], report) else { return };
        assert!(second.trim_start().starts_with(contents), "{second}");
        let cases = [(report, 14..=34), (pack, 12..=14)];
        for (document, bound) in cases {
            let said = poppler("pdfinfo", &[], document).unwrap();
            let pages = said.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
            assert!(bound.contains(&pages.parse().unwrap()), "{pages} pages");
        }
    }
}

fn every_text(model: &mut Position, text: &Text) {
    model.name = text.clone();
    model.limitations = text.clone();
    model.levels.iter_mut().for_each(|level| level.name = text.clone());
    model.why.iter_mut().for_each(|reason| reason.text = text.clone());
    model.findings.iter_mut().for_each(|finding| finding.text = text.clone());
    model.left_out.iter_mut().for_each(|part| part.reason = text.nl.clone());
    for pillar in &mut model.pillars {
        pillar.name = text.clone();
        pillar.target_owner = Some(text.nl.clone());
        pillar.questions.iter_mut().for_each(|question| question.prompt = text.clone());
    }
}

#[test]
fn what_comes_from_outside_is_printed_and_never_obeyed() {
    let evil = [
        "#panic(1) *b* _i_ `c` $x$ @ref <lbl> \\ // [c] = h - l + e / t: \"'",
        "<script>alert(1)</script> & </text></svg>",
        "#import \"/content.json\" #read(\"/etc/passwd\")",
        "مرحبا שלום \u{202e}omgekeerd\u{0}\u{feff}\u{200f} 😀 漢字 e\u{301}\u{302}\u{303}",
    ];
    for evil in evil {
        let mut input = rich::second_round(Language::Nl);
        let text = Text { nl: evil.to_owned(), en: evil.to_owned() };
        input.positions.models.truncate(2);
        input.organisation = evil.to_owned();
        input.assessment.name = evil.to_owned();
        input.notes = vec![evil.to_owned()];
        input.metrics.iter_mut().for_each(|metric| metric.meaning = text.clone());
        input.obstacles.iter_mut().for_each(|obstacle| obstacle.text = text.clone());
        input.positions.models.iter_mut().for_each(|model| every_text(model, &text));
        for print in DOCUMENTS {
            let Some(words) = words(&print(&input).unwrap()) else { return };
            if evil.is_ascii() {
                assert!(words.contains(evil), "`{evil}` is not printed as it is in: {words}");
            } else {
                assert!(words.contains("omgekeerd") && words.contains('□'), "{words}");
            }
        }
    }
}

#[test]
fn the_pack_shows_no_group_too_small_to_stay_anonymous() {
    let mut input = invented::organisation(Language::Nl);
    let pack = |input: &ReportInput| words(&pdf::dialogue(input).unwrap());
    let Some(with_all) = pack(&input) else { return };
    assert!(with_all.contains("Directie") && with_all.contains("Klantcontact"));
    for model in &mut input.positions.models {
        let questions = model.pillars.iter_mut().flat_map(|pillar| &mut pillar.questions);
        for question in questions.chain(model.gates.iter_mut().map(|gate| &mut gate.question)) {
            question.groups.retain(|group| group.group != "management");
        }
        model.findings.clear();
    }
    let without = pack(&input).unwrap();
    assert!(!without.contains("Directie") && !without.contains("de directie"), "a hidden group is named");
    assert!(without.contains("Groepen die te klein zijn"));
}

#[test]
fn nobody_is_named_in_the_pack() {
    let Some(words) = words(&printed(Language::Nl)[1]) else { return };
    assert!(
        !words.contains("Beoordelaar van buiten"),
        "who settled a value is nobody's business at the table"
    );
    assert!(!words.contains("management-0"));
}

#[test]
fn a_day_that_does_not_exist_is_no_obstacle() {
    for day in ["", "2026-02-31", "yesterday", "99999-01-01"] {
        let mut input = of_nothing(Language::En);
        input.generated_on = day.to_owned();
        input.assessment.weights = BTreeMap::from([("front_line".to_owned(), f64::NAN)]);
        assert!(pdf::report(&input).is_ok(), "{day}");
    }
}
