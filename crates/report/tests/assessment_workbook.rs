//! The assessment workbook as people treat it: filled in, rearranged, damaged, and read back.

// Clippy lets tests unwrap, but not the functions that tests share.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{Read, Write};

use maturity::library::question::{Anchors, Origin, Question};
use maturity::text::{Language, Text};
use maturity::{Answer, Group, Respondent};
use proptest::prelude::*;
use report::answers::{ReadAnswers, Refusal};
use report::assess_sheet::{Reason, read, write, write_filled};
use rust_xlsxwriter::{Chart, ChartType, Format, Image, ProtectionOptions, Workbook, Worksheet};

fn questions() -> Vec<Question> {
    let question = |number: usize, judges: &[Group]| Question {
        id: format!("practice-{number}"),
        requirements: vec!["E04".to_owned()],
        judges: judges.to_vec(),
        obstacles: Vec::new(),
        origin: Origin::Own { by: "rijp".to_owned() },
        theme: None,
        evidence: Vec::new(),
        prompt: Text {
            nl: format!("Wij herkennen klanten in kanaal {number}."),
            en: format!("We recognise people in channel {number}."),
        },
        anchors: Anchors {
            nl: std::array::from_fn(|anchor| format!("Wat u ziet bij {}.", anchor + 1)),
            en: std::array::from_fn(|anchor| format!("What you see at {}.", anchor + 1)),
        },
    };
    (1..=6).map(|number| question(number, if number < 5 { &Group::ALL } else { &[Group::ItData] })).collect()
}

fn respondent(code: &str, group: Group, answers: &[(usize, Answer)]) -> Respondent {
    let answers = answers.iter().map(|(number, answer)| (format!("practice-{number}"), *answer)).collect();
    Respondent { id: format!("{group}-{code}"), group, answers, comments: BTreeMap::new() }
}

fn level(number: u8) -> Answer {
    Answer::level(number).unwrap()
}

fn read_group(bytes: &[u8], group: Option<Group>) -> ReadAnswers {
    read(bytes, "answers.xlsx", group, &questions()).unwrap()
}

/// A sheet that was typed over by hand: cells at row and column, both from 0.
fn by_hand(name: &str, cells: &[(u32, u16, &str)], also: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(name).unwrap();
    for (row, column, value) in cells {
        match value.parse::<f64>() {
            Ok(number) => sheet.write(*row, *column, number).unwrap(),
            Err(_) => sheet.write(*row, *column, *value).unwrap(),
        };
    }
    also(sheet);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn what_is_filled_in_reads_back_in_either_language() {
    let filled = [
        respondent("R1", Group::Management, &[(1, level(4)), (3, Answer::DontKnow)]),
        respondent("Sanne", Group::Management, &[(2, level(1)), (4, Answer::NotApplicable)]),
        respondent("R1", Group::ItData, &[(6, level(5))]),
    ];
    for language in [Language::Nl, Language::En] {
        let bytes = write_filled(&questions(), &Group::ALL, language, &filled).unwrap();
        let all = read_group(&bytes, None);
        assert_eq!((all.respondents.as_slice(), all.refused.as_slice()), (&filled[..], &[][..]));
        assert_eq!(read_group(&bytes, Some(Group::ItData)).respondents, &filled[2..]);
    }
}

#[test]
fn remarks_read_back_with_the_answers_they_belong_to() {
    let mut filled = [
        respondent("R1", Group::Management, &[(1, level(4)), (3, Answer::DontKnow)]),
        respondent("Sanne", Group::Management, &[(2, level(1))]),
    ];
    filled[0].comments.insert("practice-3".to_owned(), "dat ziet alleen de winkel".to_owned());
    filled[1].comments.insert("practice-2".to_owned(), "=2+2, zei iemand".to_owned());
    filled[1].comments.insert("practice-4".to_owned(), "-".to_owned());
    for language in [Language::Nl, Language::En] {
        let bytes = write_filled(&questions(), &Group::ALL, language, &filled).unwrap();
        let all = read_group(&bytes, None);
        assert_eq!((all.respondents.as_slice(), all.refused.as_slice()), (&filled[..], &[][..]));
    }
}

#[test]
fn remarks_follow_their_respondent_when_columns_move_and_marks_are_gone() {
    let cells = [
        (0, 1, "Remark Piet"),
        (0, 3, "opmerking r1"),
        (0, 4, "Piet"),
        (0, 5, "R1"),
        (0, 6, "R2"),
        (1, 0, "practice-1"),
        (1, 3, "of R1"),
        (1, 5, "3"),
        (2, 0, "practice-2"),
        (2, 1, "of a column that is not one of answers"),
        (2, 6, "4"),
    ];
    let read = read_group(&by_hand("Management", &cells, |_| {}), None);
    let mut expected = [
        respondent("R1", Group::Management, &[(1, level(3))]),
        respondent("R2", Group::Management, &[(2, level(4))]),
    ];
    expected[0].comments.insert("practice-1".to_owned(), "of R1".to_owned());
    assert_eq!((read.respondents.as_slice(), read.refused.as_slice()), (&expected[..], &[][..]));
}

#[test]
fn a_remark_that_cannot_be_kept_is_refused_by_its_place_and_costs_no_answer() {
    let long = "x".repeat(report::answers::REMARK_CHARACTERS + 1);
    let cells = [
        (0, 1, "R1"),
        (0, 2, "R2"),
        (0, 3, "Remark R1"),
        (0, 4, "Remark R2"),
        (1, 0, "practice-1"),
        (1, 1, "3"),
        (1, 3, long.as_str()),
        (1, 4, "only a remark"),
        (3, 3, "under the questions"),
    ];
    let read = read_group(&by_hand("Management", &cells, |_| {}), None);
    assert_eq!(read.respondents, [respondent("R1", Group::Management, &[(1, level(3))])]);
    let refused: Vec<_> =
        read.refused.iter().map(|problem| (problem.place.as_str(), &problem.reason)).collect();
    let expected = [
        ("Management!D2", &Refusal::RemarkTooLong),
        ("Management!D4", &Refusal::NoQuestion),
        ("Management!C2", &Refusal::RemarkAlone),
    ];
    assert_eq!(refused, expected);
    assert!(read.refused.iter().all(|problem| !problem.hint().is_empty()));
}

/// A red dot: the smallest picture there is.
const PICTURE: [u8; 69] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 144,
    119, 83, 222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 248, 207, 192, 0, 0, 3, 1, 1, 0, 201, 254, 146,
    239, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// What somebody does to a sheet.
type Change = fn(&mut Worksheet);

#[test]
fn a_pasted_picture_a_protected_sheet_and_sheets_of_ones_own_change_nothing() {
    let cells = [(0, 2, "R1"), (1, 0, "practice-1"), (1, 2, "5"), (2, 0, "practice-2"), (2, 2, "?")];
    let expected = [respondent("R1", Group::Management, &[(1, level(5)), (2, Answer::DontKnow)])];
    let add: [(&str, Change); 4] = [
        ("a picture over the answers", |sheet| {
            sheet.insert_image(1, 2, &Image::new_from_buffer(&PICTURE).unwrap()).unwrap();
        }),
        ("a picture inside an answer column's cell", |sheet| {
            sheet.embed_image(4, 2, &Image::new_from_buffer(&PICTURE).unwrap()).unwrap();
        }),
        ("protection", |sheet| {
            sheet.protect_with_password("geheim").protect_with_options(&ProtectionOptions::default());
        }),
        ("hidden rows and a note", |sheet| {
            sheet.set_row_hidden(2).unwrap();
            sheet.insert_note(1, 2, &rust_xlsxwriter::Note::new("sure?")).unwrap();
        }),
    ];
    for (what, change) in add {
        let read = read_group(&by_hand("Management", &cells, change), Some(Group::Management));
        assert_eq!(read.respondents, expected, "{what}");
    }
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Notulen").unwrap().write(0, 0, "R1 zei 3").unwrap();
    let sheet = workbook.add_worksheet().set_name("Management").unwrap();
    for (row, column, value) in cells {
        sheet.write(row, column, value).unwrap();
    }
    let mut chart = Chart::new(ChartType::Bar);
    chart.add_series().set_values("=Management!$C$1:$C$3");
    workbook.add_chartsheet().set_name("Grafiek").unwrap().insert_chart(0, 0, &chart).unwrap();
    workbook.add_worksheet().set_name("Leeg").unwrap();
    let read = read_group(&workbook.save_to_buffer().unwrap(), None);
    assert_eq!((read.respondents.as_slice(), read.refused.len()), (&expected[..], 0));
}

#[test]
fn a_group_is_asked_what_it_can_judge_and_an_assessor_everything() {
    let answers: Vec<_> = (1..=6).map(|number| (number, level(3))).collect();
    for (group, asked) in [(Group::Marketing, 4), (Group::ItData, 6), (Group::External, 6)] {
        let filled = [respondent("R1", group, &answers)];
        let bytes = write_filled(&questions(), &[group], Language::Nl, &filled).unwrap();
        assert_eq!(read_group(&bytes, None).answers_taken(), asked, "{group}");
    }
}

#[test]
fn an_untouched_workbook_says_that_nobody_answered() {
    let bytes = write(&questions(), &Group::ALL, Language::Nl).unwrap();
    let refused = read(&bytes, "leeg.xlsx", Some(Group::Management), &questions()).unwrap_err();
    assert_eq!(refused.to_string(), "leeg.xlsx: nobody answered a question on `Directie`");
}

#[test]
fn columns_may_move_rows_may_be_inserted_and_the_hidden_marks_may_be_gone() {
    let cells = [
        (0, 0, "Ingevuld op de heidag"),
        (4, 5, "R2"),
        (4, 1, "r1"),
        (4, 3, "Vraag"),
        (6, 3, "Over herkenning"),
        (7, 3, "wij  herkennen klanten in kanaal 2."),
        (7, 5, "5"),
        (7, 1, "?"),
        (9, 3, "practice-1"),
        (9, 5, "2"),
    ];
    let bytes = by_hand("Blad1", &cells, |_| {});
    let read = read_group(&bytes, Some(Group::FrontLine));
    let expected = [
        respondent("r1", Group::FrontLine, &[(2, Answer::DontKnow)]),
        respondent("R2", Group::FrontLine, &[(2, level(5)), (1, level(2))]),
    ];
    assert_eq!((read.respondents.as_slice(), read.refused.len()), (&expected[..], 0));
}

#[test]
fn a_bad_cell_is_refused_alone_with_its_address_and_a_hint() {
    let cells = [
        (0, 0, "rijp:assessment:1:management"),
        (0, 3, "answer"),
        (0, 5, "answer"),
        (2, 0, "header"),
        (2, 3, "R1"),
        (2, 5, "R2"),
        (3, 0, "practice-1"),
        (3, 5, "6"),
        (4, 0, "practice-2"),
        (4, 5, "mwah"),
        (5, 0, "practice-99"),
        (5, 5, "3"),
        (6, 5, "a remark in the wrong place"),
        (7, 0, "practice-3"),
        (7, 5, "4"),
        (8, 0, "practice-3"),
        (8, 5, "2"),
    ];
    let read = read_group(&by_hand("Directie", &cells, |_| {}), Some(Group::Management));
    let refused: Vec<_> =
        read.refused.iter().map(|problem| (problem.place.as_str(), &problem.reason)).collect();
    let expected = [
        ("Directie!F4", &Refusal::NotAnAnswer),
        ("Directie!F5", &Refusal::NotAnAnswer),
        ("Directie!F6", &Refusal::UnknownQuestion),
        ("Directie!F7", &Refusal::NoQuestion),
        ("Directie!F9", &Refusal::Twice("R2".to_owned())),
    ];
    assert_eq!(refused, expected);
    assert_eq!(
        read.refused[0].to_string(),
        "answers.xlsx: Directie!F4: `6`: an answer is 1, 2, 3, 4, 5, `?` or `-`"
    );
    assert!(read.refused.iter().all(|problem| !problem.hint().is_empty()));
    assert_eq!(read.respondents, [respondent("R2", Group::Management, &[(3, level(4))])]);
}

#[test]
fn merged_cells_are_harmless_unless_they_cover_several_answers() {
    let cells = [(0, 2, "R1"), (0, 3, "R2"), (1, 0, "practice-1"), (2, 0, "practice-2"), (2, 2, "4")];
    let bytes = by_hand("Management", &cells, |sheet| {
        sheet.merge_range(1, 2, 1, 3, "5", &Format::new()).unwrap();
        sheet.merge_range(5, 0, 6, 9, "notes", &Format::new()).unwrap();
    });
    let read = read_group(&bytes, None);
    assert_eq!(read.respondents, [respondent("R1", Group::Management, &[(2, level(4))])]);
    assert_eq!(
        (read.refused[0].place.as_str(), &read.refused[0].reason),
        ("Management!C2", &Refusal::Merged)
    );
    assert_eq!(read.refused.len(), 1);
}

#[test]
fn a_copied_sheet_and_a_copied_column_are_people_of_their_own() {
    let mut workbook = Workbook::new();
    for name in ["Marketing", "Marketing (2)"] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write(0, 0, "rijp:assessment:1:marketing").unwrap();
        sheet.write(1, 2, "R1").unwrap().write(1, 3, "R1").unwrap();
        sheet.write(2, 0, "practice-1").unwrap().write(2, 2, 3).unwrap().write(2, 3, 4).unwrap();
    }
    let read = read_group(&workbook.save_to_buffer().unwrap(), Some(Group::Marketing));
    let ids: Vec<_> = read.respondents.iter().map(|respondent| respondent.id.as_str()).collect();
    assert_eq!(
        ids,
        ["marketing-R1", "marketing-R1 (D)", "marketing-Marketing (2) R1", "marketing-Marketing (2) R1 (D)"]
    );
}

#[test]
fn a_date_a_truth_and_an_error_are_not_answers() {
    let cells = [(0, 1, "R1"), (1, 0, "practice-1"), (2, 0, "practice-2"), (3, 0, "practice-3"), (3, 1, "2")];
    let bytes = by_hand("External assessor", &cells, |sheet| {
        let date = Format::new().set_num_format("d-m-yyyy");
        sheet.write_number_with_format(1, 1, 3, &date).unwrap();
        sheet.write(2, 1, true).unwrap();
    });
    let read = read_group(&bytes, None);
    let places: Vec<_> = read.refused.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["'External assessor'!B2", "'External assessor'!B3"]);
    assert_eq!(read.answers_taken(), 1);
}

#[test]
fn what_is_not_such_a_workbook_is_refused_by_name() {
    let no_questions = by_hand("Omzet", &[(0, 0, "jaar"), (1, 0, "2024")], |_| {});
    let other_group = write(&questions(), &[Group::Marketing, Group::External], Language::Nl).unwrap();
    let mut old_format = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old_format.resize(2_048, 0);
    let mut encrypted = old_format.clone();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let cases: [(&[u8], &str); 7] = [
        (b"", "f: the file is empty"),
        (b"respondent;question;answer", "f: this is not an XLSX workbook (invalid Zip archive"),
        (b"%PDF-1.7", "f: this is not an XLSX workbook (invalid Zip archive"),
        (&old_format, "f: this is a document in an old office format"),
        (&encrypted, "f: the workbook is protected with a password"),
        (
            &no_questions,
            "f: no sheet of this workbook holds the questions of an assessment (sheets: `Omzet`)",
        ),
        (&other_group, "f: this workbook has no sheet for group `management` (it has: marketing, external)"),
    ];
    for (bytes, message) in cases {
        let refused = read(bytes, "f", Some(Group::Management), &questions()).unwrap_err();
        assert!(refused.to_string().starts_with(message), "{refused}");
        assert!(!refused.hint().is_empty());
    }
}

#[test]
fn an_empty_workbook_is_refused() {
    let bytes = by_hand("Blad1", &[], |_| {});
    let refused = read(&bytes, "f", None, &questions()).unwrap_err();
    assert_eq!(refused.reason, Reason::NotAnAssessment("`Blad1`".to_owned()));
}

#[test]
fn a_value_in_the_last_corner_costs_no_memory() {
    let cells = [(0, 1, "R1"), (1, 0, "practice-1"), (1, 1, "3"), (1_048_575, 16_383, "far away")];
    let bytes = by_hand("Management", &cells, |_| {});
    assert_eq!(read_group(&bytes, None).answers_taken(), 1);
}

#[test]
fn a_small_file_that_unpacks_to_gigabytes_is_refused() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let megabyte = vec![b' '; 1024 * 1024];
    for _ in 0..65 {
        archive.write_all(&megabyte).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(read(&bytes, "f", None, &questions()).unwrap_err().reason, Reason::TooMuchInside);
}

#[test]
fn ten_thousand_respondents_are_read_and_the_next_is_refused_aloud() {
    let columns = 10_001_u16;
    let bytes = by_hand("Front line", &[(1, 0, "practice-1")], |sheet| {
        for number in 1..=columns {
            sheet.write(0, number, format!("R{number}")).unwrap().write(1, number, 3).unwrap();
        }
    });
    let read = read_group(&bytes, None);
    assert_eq!(read.respondents.len(), 10_000);
    assert_eq!(
        read.refused.iter().map(|problem| &problem.reason).collect::<Vec<_>>(),
        [&Refusal::TooManyRespondents]
    );
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        4 => (1_u8..=5).prop_map(level),
        1 => Just(Answer::DontKnow),
        1 => Just(Answer::NotApplicable),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_answers_survive_the_round_trip(
        columns in prop::collection::vec(prop::collection::btree_map(1_usize..=6, answer(), 1..=6), 1..14)
    ) {
        let filled: Vec<_> = columns.iter().enumerate().map(|(number, answers)| {
            let answers: Vec<_> = answers.iter().map(|(question, answer)| (*question, *answer)).collect();
            respondent(&format!("R{}", number + 1), Group::External, &answers)
        }).collect();
        let bytes = write_filled(&questions(), &[Group::External], Language::En, &filled).unwrap();
        let read = read_group(&bytes, Some(Group::External));
        prop_assert_eq!(read.respondents, filled);
        prop_assert!(read.refused.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_refused_or_read_but_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes, "f", None, &questions());
    }

    #[test]
    fn a_workbook_with_damaged_insides_is_refused_or_read_but_never_a_panic(
        part in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), damaging_text()), 1..4)
    ) {
        let mut parts = unpacked(&workbook_to_damage());
        let part = part.index(parts.len());
        for (place, text) in damage {
            let content = &mut parts[part].1;
            let place = place.index(content.len());
            let end = content.len().min(place + text.len());
            content.splice(place..end, text.bytes());
        }
        let _ = read(&packed(&parts), "f", None, &questions());
    }
}

/// A small workbook, as its damage should hit something that matters.
fn workbook_to_damage() -> Vec<u8> {
    let cells = [(0, 0, "rijp:assessment:1:management"), (1, 2, "R1"), (2, 0, "practice-1"), (2, 2, "3")];
    by_hand("Directie", &cells, |sheet| {
        sheet.merge_range(4, 0, 5, 3, "notes", &Format::new()).unwrap();
    })
}

/// Numbers too large, references to nowhere, markup that does not end.
fn damaging_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("4294967295".to_owned()),
        Just("18446744073709551616".to_owned()),
        Just("XFE1048577".to_owned()),
        Just("<c r=\"".to_owned()),
        Just("</row>".to_owned()),
        Just("&#x110000;".to_owned()),
        Just("-1".to_owned()),
        ".{1,3}",
    ]
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let parts = archive.len();
    let entry = |index| {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        (entry.name().unwrap().into_owned(), content)
    };
    (0..parts).map(entry).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(name.as_str(), stored).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
