//! Answers from a plain list, CSV or JSON: one line an answer, for survey tools that know nothing of our workbook.
//!
//! CSV has the columns `respondent`, `question`, `answer` and, where the file holds several groups, `group`, in any order,
//! separated by comma, semicolon or tab; a column `remark` is optional. JSON is a list of objects with the same keys.

use std::collections::{BTreeMap, HashMap, HashSet};

use maturity::answer::MAXIMUM_RESPONDENTS;
use maturity::library::question::Question;
use maturity::{Group, Respondent};
use serde_json::Value;

use crate::answers::{
    REMARK_CHARACTERS, RESPONDENT_ID_CHARACTERS, ReadAnswers, Refusal, answer_in_text, respondent_id, shown,
};
use crate::assess_sheet::{Reason, SheetRefused};

/// Largest list, in bytes: 10,000 respondents on 80 questions with long ids.
const BYTES_AT_MOST: usize = 128 * 1024 * 1024;

/// Separators a CSV file may use; the one that occurs most in the header is taken.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// One answer as the list has it.
struct Line {
    place: String,
    respondent: String,
    group: String,
    question: String,
    answer: String,
    remark: String,
}

/// The answers in a CSV list. `group` is everybody's group where a line names none.
///
/// # Errors
/// When the list as a whole cannot be read or holds no answer at all.
pub fn read_csv(
    bytes: &[u8],
    file: &str,
    group: Option<Group>,
    questions: &[Question],
) -> Result<ReadAnswers, SheetRefused> {
    let lines = csv_lines(bytes).map_err(|reason| SheetRefused::new(file, reason))?;
    gather(lines, file, group, questions)
}

/// The answers in a JSON list of `{"respondent": …, "question": …, "answer": …}`.
///
/// # Errors
/// As [`read_csv`].
pub fn read_json(
    bytes: &[u8],
    file: &str,
    group: Option<Group>,
    questions: &[Question],
) -> Result<ReadAnswers, SheetRefused> {
    let lines = json_lines(bytes).map_err(|reason| SheetRefused::new(file, reason))?;
    gather(lines, file, group, questions)
}

fn within_limit(bytes: &[u8]) -> Result<(), Reason> {
    match bytes.len() {
        0 => Err(Reason::Empty),
        length if length > BYTES_AT_MOST => Err(Reason::TooLarge),
        _ => Ok(()),
    }
}

fn csv_lines(bytes: &[u8]) -> Result<Vec<Line>, Reason> {
    within_limit(bytes)?;
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let separator = SEPARATORS
        .into_iter()
        .max_by_key(|separator| header.bytes().filter(|byte| byte == separator).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns = csv_columns(reader.headers().map_err(not_a_list)?)?;
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(not_a_list)?;
        let cell = |column: Option<usize>| {
            column.and_then(|column| record.get(column)).unwrap_or_default().to_owned()
        };
        lines.push(Line {
            place: format!("line {}", record.position().map_or(0, csv::Position::line)),
            respondent: cell(columns.respondent),
            group: cell(columns.group),
            question: cell(columns.question),
            answer: cell(columns.answer),
            remark: cell(columns.remark),
        });
    }
    Ok(lines)
}

fn not_a_list(error: impl std::fmt::Display) -> Reason {
    Reason::NotAList(error.to_string())
}

/// Where each column of a CSV list stands.
struct CsvColumns {
    respondent: Option<usize>,
    group: Option<usize>,
    question: Option<usize>,
    answer: Option<usize>,
    remark: Option<usize>,
}

fn csv_columns(headers: &csv::StringRecord) -> Result<CsvColumns, Reason> {
    let find = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
    let columns = CsvColumns {
        respondent: find("respondent"),
        group: find("group"),
        question: find("question"),
        answer: find("answer"),
        remark: find("remark"),
    };
    let needed =
        [("respondent", columns.respondent), ("question", columns.question), ("answer", columns.answer)];
    match needed.iter().find(|(_, place)| place.is_none()) {
        Some((name, _)) => Err(Reason::NotAList(format!("there is no column `{name}`"))),
        None => Ok(columns),
    }
}

fn json_lines(bytes: &[u8]) -> Result<Vec<Line>, Reason> {
    within_limit(bytes)?;
    let entries: Vec<BTreeMap<String, Value>> = serde_json::from_slice(bytes)
        .map_err(|error| Reason::NotAList(format!("this is not a JSON list of answers ({error})")))?;
    let lines = entries.into_iter().enumerate().map(|(number, entry)| {
        let text = |key: &str| match entry.get(key) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(other) => other.to_string(),
        };
        Line {
            place: format!("entry {}", number + 1),
            respondent: text("respondent"),
            group: text("group"),
            question: text("question"),
            answer: text("answer"),
            remark: text("remark"),
        }
    });
    Ok(lines.collect())
}

/// Puts the lines together per respondent, in the order of their first line.
fn gather(
    lines: Vec<Line>,
    file: &str,
    group: Option<Group>,
    questions: &[Question],
) -> Result<ReadAnswers, SheetRefused> {
    let known: HashSet<&str> = questions.iter().map(|question| question.id.as_str()).collect();
    let mut read = ReadAnswers::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    for line in lines {
        if let Err((value, reason)) = take(&line, group, &known, &mut read.respondents, &mut places) {
            read.refuse(file, line.place.clone(), value, reason);
        }
    }
    refuse_remarks_alone(&mut read, file);
    if read.respondents.is_empty() && read.refused.is_empty() {
        return Err(SheetRefused::new(file, Reason::NobodyAnswered("any line".to_owned())));
    }
    Ok(read)
}

/// Remarks count beside an answer only: nobody is a respondent who answered nothing.
fn refuse_remarks_alone(read: &mut ReadAnswers, file: &str) {
    let (answered, silent): (Vec<_>, Vec<_>) = std::mem::take(&mut read.respondents)
        .into_iter()
        .partition(|respondent: &Respondent| !respondent.answers.is_empty());
    read.respondents = answered;
    for respondent in silent {
        let remark = respondent.comments.into_values().next().unwrap_or_default();
        read.refuse(file, respondent.id, &remark, Refusal::RemarkAlone);
    }
}

/// Takes one line, or says which of its values is wrong and why.
fn take<'a>(
    line: &'a Line,
    group: Option<Group>,
    known: &HashSet<&str>,
    respondents: &mut Vec<Respondent>,
    places: &mut HashMap<String, usize>,
) -> Result<(), (&'a str, Refusal)> {
    let own_group = if line.group.is_empty() { group } else { Group::parse(&line.group) };
    let answer = answer_in_text(&line.answer).map_err(|_| (line.answer.as_str(), Refusal::NotAnAnswer))?;
    if answer.is_none() && line.remark.is_empty() {
        return Ok(());
    }
    if line.remark.chars().count() > REMARK_CHARACTERS {
        return Err((line.remark.as_str(), Refusal::RemarkTooLong));
    }
    let group = own_group.ok_or((line.group.as_str(), Refusal::NoGroup))?;
    if line.respondent.is_empty() {
        return Err((line.answer.as_str(), Refusal::NoRespondent));
    }
    if !known.contains(line.question.as_str()) {
        return Err((line.question.as_str(), Refusal::UnknownQuestion));
    }
    let code = shown(&line.respondent, RESPONDENT_ID_CHARACTERS);
    let id = respondent_id(group, &code);
    if !places.contains_key(&id) && respondents.len() == MAXIMUM_RESPONDENTS {
        return Err((line.respondent.as_str(), Refusal::TooManyRespondents));
    }
    let place = *places.entry(id.clone()).or_insert_with(|| {
        respondents.push(Respondent { id, group, answers: BTreeMap::new(), comments: BTreeMap::new() });
        respondents.len() - 1
    });
    let respondent = &mut respondents[place];
    if !line.remark.is_empty() {
        respondent.comments.insert(line.question.clone(), line.remark.clone());
    }
    match (respondent.answers.get(&line.question), answer) {
        (Some(before), Some(answer)) if *before != answer => {
            Err((line.answer.as_str(), Refusal::Twice(code)))
        }
        (_, Some(answer)) => {
            respondent.answers.insert(line.question.clone(), answer);
            Ok(())
        }
        (_, None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use maturity::Answer;
    use maturity::library::question::{Anchors, Origin};
    use maturity::text::Text;
    use proptest::prelude::*;

    use super::*;

    fn questions() -> Vec<Question> {
        vec![Question {
            id: "practice-1".to_owned(),
            requirements: Vec::new(),
            judges: Group::ALL.to_vec(),
            obstacles: Vec::new(),
            origin: Origin::Own { by: "rijp".to_owned() },
            theme: None,
            prompt: Text { nl: "Vraag".to_owned(), en: "Question".to_owned() },
            anchors: Anchors::default(),
            evidence: Vec::new(),
        }]
    }

    fn csv(text: &str) -> Result<ReadAnswers, SheetRefused> {
        read_csv(text.as_bytes(), "f.csv", Some(Group::Marketing), &questions())
    }

    #[test]
    fn a_list_is_read_whatever_its_separator_and_order_of_columns() {
        for text in [
            "respondent,question,answer\nR1,practice-1,4\n",
            "\u{feff}Answer;Respondent;Question\r\n4;R1;practice-1\r\n",
            "question\tanswer\tremark\trespondent\npractice-1\t4\t\"two\nlines\"\tR1",
        ] {
            let read = csv(text).unwrap();
            assert_eq!(read.respondents[0].id, "marketing-R1", "{text}");
            assert_eq!(read.respondents[0].answers["practice-1"], Answer::level(4).unwrap());
        }
    }

    #[test]
    fn each_bad_line_is_refused_alone_by_its_number() {
        let read = csv("respondent,group,question,answer\n\
            R1,,practice-1,6\n\
            R1,,practice-9,3\n\
            ,,practice-1,3\n\
            R1,board,practice-1,3\n\
            R1,external,practice-1,?\n\
            R1,external,practice-1,2\n\
            R2,external,practice-1,\n")
        .unwrap();
        let refused: Vec<_> =
            read.refused.iter().map(|problem| (problem.place.as_str(), &problem.reason)).collect();
        let expected = [
            ("line 2", &Refusal::NotAnAnswer),
            ("line 3", &Refusal::UnknownQuestion),
            ("line 4", &Refusal::NoRespondent),
            ("line 5", &Refusal::NoGroup),
            ("line 7", &Refusal::Twice("R1".to_owned())),
        ];
        assert_eq!(refused, expected);
        assert_eq!(read.answers_taken(), 1);
    }

    #[test]
    fn a_remark_is_kept_beside_an_answer_and_refused_without_any() {
        let long = "x".repeat(REMARK_CHARACTERS + 1);
        let read = csv(&format!(
            "respondent,question,answer,remark\n\
             R1,practice-1,4,\"only in the shop, not online\"\n\
             R2,practice-1,,just a remark\n\
             R3,practice-1,3,{long}\n\
             R4,practice-1,3,\n"
        ))
        .unwrap();
        let kept: Vec<_> = read
            .respondents
            .iter()
            .map(|one| (one.id.as_str(), one.comments.get("practice-1").map(String::as_str)))
            .collect();
        assert_eq!(kept, [("marketing-R1", Some("only in the shop, not online")), ("marketing-R4", None)]);
        let refused: Vec<_> =
            read.refused.iter().map(|problem| (problem.place.as_str(), &problem.reason)).collect();
        assert_eq!(refused, [("line 4", &Refusal::RemarkTooLong), ("marketing-R2", &Refusal::RemarkAlone)]);
    }

    #[test]
    fn json_gives_the_same() {
        let json = br#"[{"respondent": "R1", "question": "practice-1", "answer": 4},
                        {"respondent": 7, "group": "external", "question": "practice-1", "answer": "-"},
                        {"respondent": "R2", "question": "practice-1", "answer": true}]"#;
        let read = read_json(json, "f.json", Some(Group::Marketing), &questions()).unwrap();
        let ids: Vec<_> = read.respondents.iter().map(|respondent| respondent.id.as_str()).collect();
        assert_eq!(ids, ["marketing-R1", "external-7"]);
        assert_eq!(
            read.refused[0].to_string(),
            "f.json: entry 3: `true`: an answer is 1, 2, 3, 4, 5, `?` or `-`"
        );
    }

    #[test]
    fn what_is_no_list_is_refused_by_name() {
        for (text, message) in [
            ("", "f.csv: the file is empty"),
            ("name,score\nx,3\n", "f.csv: there is no column `respondent`"),
            ("respondent,question,answer\n", "f.csv: nobody answered a question on any line"),
        ] {
            assert_eq!(csv(text).unwrap_err().to_string(), message);
        }
        assert!(read_json(b"{}", "f.json", None, &questions()).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_refused_or_read_but_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_csv(&bytes, "f", None, &questions());
            let _ = read_json(&bytes, "f", None, &questions());
        }

        #[test]
        fn any_lines_are_refused_or_read_but_never_a_panic(lines in "(respondent,group,question,answer\n)?([R1,;\"?practice\n-]{0,9}){0,20}") {
            let _ = read_csv(lines.as_bytes(), "f", Some(Group::External), &questions());
        }
    }
}
