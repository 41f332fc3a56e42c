//! Reads a filled workbook back: every answer with its respondent and question, every refusal with its cell.

use std::collections::{BTreeMap, HashSet};

use maturity::answer::MAXIMUM_RESPONDENTS;
use maturity::library::question::Question;
use maturity::text::Language;
use maturity::{Answer, Group, Respondent};

use super::find::{Bank, Layout, RowQuestion, layout};
use super::instructions;
use super::layout::address;
use super::open::{CellValue, Reason, Sheet, SheetRefused, open};
use crate::answers::{
    REMARK_CHARACTERS, ReadAnswers, Refusal, answer_in_number, answer_in_text, respondent_id,
};
use crate::words::Words;

/// The answers in a workbook: of one group, or of every group it has a sheet for.
///
/// `file` is the name to show in messages. A wrong cell is refused alone and listed in [`ReadAnswers::refused`].
///
/// # Errors
/// When the document as a whole cannot be read, holds no such questions, or holds no answer at all.
pub fn read(
    bytes: &[u8],
    file: &str,
    group: Option<Group>,
    questions: &[Question],
) -> Result<ReadAnswers, SheetRefused> {
    let refused = |reason| SheetRefused::new(file, reason);
    let sheets = open(bytes, file)?;
    let bank = Bank::new(questions);
    let found: Vec<(&Sheet, Layout)> =
        sheets.iter().filter_map(|sheet| Some((sheet, layout(sheet, &bank)?))).collect();
    if found.is_empty() {
        return Err(refused(Reason::NotAnAssessment(names(&sheets))));
    }
    let wanted = of_group(found, group).map_err(refused)?;
    let mut reading = Reading::new(file);
    for (group, sheet, layout) in &wanted {
        reading.sheet(sheet, layout, *group);
    }
    let read = reading.finish();
    if read.respondents.is_empty() && read.refused.is_empty() {
        let on: Vec<String> = wanted.iter().map(|(_, sheet, _)| format!("`{}`", sheet.name)).collect();
        return Err(refused(Reason::NobodyAnswered(on.join(", "))));
    }
    Ok(read)
}

/// The sheets that are asked for, each with its group: from its mark, else from its name, else from the caller.
fn of_group(
    found: Vec<(&Sheet, Layout)>,
    wanted: Option<Group>,
) -> Result<Vec<(Group, &Sheet, Layout)>, Reason> {
    let only_one = found.len() == 1;
    let (mut chosen, mut others) = (Vec::new(), Vec::new());
    for (sheet, layout) in found {
        let known = layout.group.or_else(|| group_by_name(&sheet.name));
        match known.or(wanted.filter(|_| only_one)) {
            Some(group) if wanted.is_none_or(|wanted| wanted == group) => chosen.push((group, sheet, layout)),
            Some(other) => others.push(other.id().to_owned()),
            None => others.push(sheet.name.clone()),
        }
    }
    if chosen.is_empty() {
        let group = wanted.map_or_else(|| "any".to_owned(), |group| group.id().to_owned());
        return Err(Reason::NoSheetForGroup { group, found: others.join(", ") });
    }
    Ok(chosen)
}

/// The group a sheet is named after, in either language; a copy may have a number behind it.
fn group_by_name(sheet: &str) -> Option<Group> {
    let sheet = sheet.to_lowercase();
    let is_named = |language, group: Group| {
        sheet.starts_with(&instructions::sheet_name(&Words::new(language), group).to_lowercase())
    };
    let named = |group: &Group| {
        sheet == group.id() || is_named(Language::Nl, *group) || is_named(Language::En, *group)
    };
    Group::ALL.into_iter().find(named)
}

fn names(sheets: &[Sheet]) -> String {
    let names: Vec<String> = sheets.iter().map(|sheet| format!("`{}`", sheet.name)).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// What has been read so far.
struct Reading<'a> {
    file: &'a str,
    read: ReadAnswers,
    /// Everybody so far, so that a copied sheet's `R1` stays a person of its own.
    ids: HashSet<String>,
}

impl<'a> Reading<'a> {
    fn new(file: &'a str) -> Self {
        Self { file, read: ReadAnswers::default(), ids: HashSet::new() }
    }

    fn finish(self) -> ReadAnswers {
        self.read
    }

    fn sheet(&mut self, sheet: &Sheet, layout: &Layout, group: Group) {
        let merged = self.refuse_merged(sheet, layout);
        let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
        let below_headers = sheet.cells.range((layout.first_row, 0)..);
        for (place, value) in below_headers.filter(|(place, _)| !merged.contains(place)) {
            let row = layout.rows.get(&place.0);
            let taken = match (layout.respondents.get(&place.1), layout.remarks.get(&place.1)) {
                (Some(code), _) => columns.entry(place.1).or_default().take(value, row, code),
                (None, Some(answers)) => columns.entry(*answers).or_default().remark(value, row),
                (None, None) => continue,
            };
            if let Err(reason) = taken {
                let place = address(&sheet.name, place.0, place.1);
                self.read.refuse(self.file, place, &value.as_text(), reason);
            }
        }
        for (column, taken) in columns {
            match (taken.given.is_empty(), taken.remarks.values().next()) {
                (false, _) => self.add(sheet, layout, group, column, taken),
                (true, Some(remark)) => {
                    let place = address(&sheet.name, layout.first_row, column);
                    self.read.refuse(self.file, place, remark, Refusal::RemarkAlone);
                }
                (true, None) => {}
            }
        }
    }

    /// Adds one respondent, while there is room for one.
    fn add(&mut self, sheet: &Sheet, layout: &Layout, group: Group, column: u32, taken: Column) {
        let code = &layout.respondents[&column];
        if self.read.respondents.len() == MAXIMUM_RESPONDENTS {
            let place = address(&sheet.name, layout.first_row, column);
            self.read.refuse(self.file, place, code, Refusal::TooManyRespondents);
            return;
        }
        let id = self.own_id(group, &sheet.name, code);
        let answers =
            taken.given.into_iter().map(|(question, answer)| (question.to_owned(), answer)).collect();
        let comments =
            taken.remarks.into_iter().map(|(question, remark)| (question.to_owned(), remark)).collect();
        self.read.respondents.push(Respondent { id, group, answers, comments });
    }

    fn own_id(&mut self, group: Group, sheet: &str, code: &str) -> String {
        let mut id = respondent_id(group, code);
        if self.ids.contains(&id) {
            id = respondent_id(group, &format!("{sheet} {code}"));
        }
        self.ids.insert(id.clone());
        id
    }

    /// Merged ranges that cover answers of several respondents or questions: refused, since nobody can tell whose
    /// answer it is. Gives the places that were refused.
    fn refuse_merged(&mut self, sheet: &Sheet, layout: &Layout) -> HashSet<(u32, u32)> {
        let mut places = HashSet::new();
        for [first, last] in &sheet.merged {
            let columns = layout.respondents.range(first.1..=last.1.max(first.1)).count();
            let rows = layout.rows.range(first.0..=last.0.max(first.0)).count();
            let Some(value) =
                sheet.cells.get(first).filter(|_| columns > 0 && rows > 0 && columns * rows > 1)
            else {
                continue;
            };
            let place = address(&sheet.name, first.0, first.1);
            self.read.refuse(self.file, place, &value.as_text(), Refusal::Merged);
            places.insert(*first);
        }
        places
    }
}

/// The answers of one respondent so far.
#[derive(Default)]
struct Column<'a> {
    given: BTreeMap<&'a str, Answer>,
    remarks: BTreeMap<&'a str, String>,
}

impl<'a> Column<'a> {
    /// Takes the answer in a cell; nothing where it is empty or says the same a second time.
    fn take(&mut self, value: &CellValue, row: Option<&'a RowQuestion>, code: &str) -> Result<(), Refusal> {
        let question = asked(row)?;
        let Some(answer) = answer_in(value)? else { return Ok(()) };
        match self.given.get(question) {
            Some(before) if *before != answer => Err(Refusal::Twice(code.to_owned())),
            _ => {
                self.given.insert(question, answer);
                Ok(())
            }
        }
    }

    /// Takes a remark as it was written; a second one on the same question is put behind the first.
    fn remark(&mut self, value: &CellValue, row: Option<&'a RowQuestion>) -> Result<(), Refusal> {
        let question = asked(row)?;
        let written = value.as_text();
        let before = self.remarks.get(question).map(|before| format!("{before}\n")).unwrap_or_default();
        let remark = before + &written;
        if remark.chars().count() > REMARK_CHARACTERS {
            return Err(Refusal::RemarkTooLong);
        }
        self.remarks.insert(question, remark);
        Ok(())
    }
}

/// The question of a row.
fn asked(row: Option<&RowQuestion>) -> Result<&str, Refusal> {
    match row {
        Some(RowQuestion::Known(question)) => Ok(question),
        Some(RowQuestion::Unknown(_)) => Err(Refusal::UnknownQuestion),
        None => Err(Refusal::NoQuestion),
    }
}

fn answer_in(value: &CellValue) -> Result<Option<Answer>, Refusal> {
    let answer = match value {
        CellValue::Number(number) => answer_in_number(*number),
        CellValue::Text(text) => answer_in_text(text),
        CellValue::Other(_) => return Err(Refusal::NotAnAnswer),
    };
    answer.map_err(|_| Refusal::NotAnAnswer)
}
