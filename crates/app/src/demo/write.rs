//! Writing rows as their systems do: JSON Lines or CSV, line by line into one buffer a file.

use super::calendar::write_time;
use super::channels::CHANNELS;
use super::export::{Column, EXPORTS, Export, Layout, Money};
use super::needs::NEEDS;
use super::person::{Keys, Person, write_hex};
use super::row::{Flaw, Row};
use super::voice::QUESTIONS;

/// How a value is to be set between its neighbours.
enum Shape {
    /// Nothing was written.
    Absent,
    /// A number, or true or false: bare in JSON.
    Bare,
    /// A text: between quotes in JSON.
    Text,
}

/// Writes the names of the columns, where the layout has them.
pub(super) fn write_header(out: &mut Vec<u8>, export: &Export) {
    let Layout::Csv(separator) = export.layout else { return };
    for (at, (name, _)) in export.columns.iter().enumerate() {
        if at > 0 {
            out.push(separator);
        }
        out.extend_from_slice(name.as_bytes());
    }
    out.push(b'\n');
}

/// Writes one row, as the `number`-th of its person in its file. `value` is a buffer to work in.
pub(super) fn write_row(out: &mut Vec<u8>, row: &Row, person: &Person, number: u32, value: &mut Vec<u8>) {
    let export = &EXPORTS[row.system as usize];
    let start = out.len();
    match export.layout {
        Layout::Jsonl => write_json(out, row, person, number, value),
        Layout::Csv(separator) => write_csv(out, row, person, number, value, separator),
    }
    if row.flaw == Some(Flaw::BrokenLine) {
        out.truncate(start + (out.len() - start) / 2);
    }
    out.push(b'\n');
    if export.latin1 {
        to_latin1(out, start);
    }
}

fn write_json(out: &mut Vec<u8>, row: &Row, person: &Person, number: u32, value: &mut Vec<u8>) {
    let export = &EXPORTS[row.system as usize];
    let mut before = b'{';
    for &(name, column) in export.columns {
        value.clear();
        let shape = write_value(value, column, row, person, number);
        let quote: &[u8] = match shape {
            // As real exports do: references are there and empty, other fields are not there.
            Shape::Absent if matches!(column, Column::Case | Column::Order) => b"\"",
            Shape::Absent => continue,
            Shape::Bare => b"",
            Shape::Text => b"\"",
        };
        out.push(before);
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        out.extend_from_slice(quote);
        out.extend_from_slice(value);
        out.extend_from_slice(quote);
        before = b',';
    }
    out.push(b'}');
}

fn write_csv(out: &mut Vec<u8>, row: &Row, person: &Person, number: u32, value: &mut Vec<u8>, separator: u8) {
    for (at, &(_, column)) in EXPORTS[row.system as usize].columns.iter().enumerate() {
        if at > 0 {
            out.push(separator);
        }
        if column == Column::Verbatim {
            write_quoted(out, row.verbatim.unwrap_or_default());
        } else {
            value.clear();
            write_value(value, column, row, person, number);
            out.extend_from_slice(value);
        }
    }
}

/// Between quotes, those inside doubled: sentences hold separators, quotes and line breaks.
fn write_quoted(out: &mut Vec<u8>, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push(b'"');
    for &byte in text.as_bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

/// Rewrites what stands from `start` on in ISO 8859-1.
fn to_latin1(out: &mut Vec<u8>, start: usize) {
    if out[start..].is_ascii() {
        return;
    }
    let text = String::from_utf8_lossy(&out[start..]).into_owned();
    out.truncate(start);
    out.extend(text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')));
}

/// Writes what the row has in this column, without quotes.
fn write_value(out: &mut Vec<u8>, column: Column, row: &Row, person: &Person, number: u32) -> Shape {
    let export = &EXPORTS[row.system as usize];
    match column {
        Column::Id => write_id(out, row.system as u8 + b'a', person.index, number),
        Column::Time => return write_moment(out, row, export),
        Column::Name => out.extend_from_slice(row.name.as_bytes()),
        Column::Channel => return text(out, row.channel.map(|channel| CHANNELS[channel].name)),
        Column::Touchpoint => return text(out, row.touchpoint),
        Column::Direction => return text(out, row.direction),
        Column::Need => return text(out, row.need.map(|need| NEEDS[need].name)),
        Column::Recognised => return flag(out, row.recognised, export),
        Column::IdentificationRepeated => return flag(out, row.identification_repeated, export),
        Column::ExplanationRepeated => return flag(out, row.explanation_repeated, export),
        Column::ContextShown => return flag(out, row.context_shown, export),
        Column::VisibleAt => return moment(out, row.visible_at, export),
        Column::Wait => return whole(out, row.wait_s),
        Column::Handle => return whole(out, row.handle_s),
        Column::Cost => return money(out, row.cost_cents, export),
        Column::Resolved => return flag(out, row.resolved, export),
        Column::Case => return reference(out, b'Z', person, row.case),
        Column::CaseStatus => return text(out, row.case_status),
        Column::DueAt => return moment(out, row.due_at, export),
        Column::Order => return reference(out, b'B', person, row.order),
        Column::OrderStatus => return text(out, row.order_status),
        Column::PromisedAt => return moment(out, row.promised_at, export),
        Column::DeliveredAt => return moment(out, row.delivered_at, export),
        Column::Revenue => return money(out, row.revenue_cents, export),
        Column::FeedbackKind => return text(out, row.question.map(|question| QUESTIONS[question].name)),
        Column::Score => return whole(out, row.score),
        Column::Emotion => return text(out, row.emotion),
        Column::Weight => return hundredths(out, row.weight_hundredths, b'.'),
        Column::Verbatim => return text(out, row.verbatim),
        Column::Goal => return text(out, row.goal),
        Column::CrmLinked => return flag(out, row.crm_linked, export),
        Column::Purpose => return text(out, row.purpose),
        Column::Granted => return flag(out, row.granted, export),
        _ => return write_key(out, column, row, person),
    }
    Shape::Text
}

/// Writes a key.
fn write_key(out: &mut Vec<u8>, column: Column, row: &Row, person: &Person) -> Shape {
    let keys = &row.keys;
    match column {
        Column::Cookie => keys.cookie.map(|cookie| write_hex(out, cookie)),
        Column::Device => keys.device.map(|device| person.write_device(out, device)),
        Column::CustomerNumber => keys.customer_number.map(|spelling| person.write_number(out, spelling)),
        Column::Email => keys.email.map(|spelling| person.write_email(out, spelling)),
        Column::Phone => keys.phone.map(|spelling| person.write_phone(out, spelling)),
        Column::Card => keys.card.then(|| person.write_card(out)),
        Column::SocialHandle => keys.handle.then(|| person.write_handle(out)),
        _ => return write_trait(out, column, person, keys),
    }
    .map_or(Shape::Absent, |()| Shape::Text)
}

/// Writes a fact about the person. Whoever leaves no number leaves no name either.
fn write_trait(out: &mut Vec<u8>, column: Column, person: &Person, keys: &Keys) -> Shape {
    if keys.customer_number.is_none() {
        return Shape::Absent;
    }
    match column {
        Column::FirstName => out.extend_from_slice(person.first_name.as_bytes()),
        Column::LastName => out.extend_from_slice(person.last_name.as_bytes()),
        Column::City => out.extend_from_slice(person.city.as_bytes()),
        Column::Postcode => person.write_postcode(out),
        Column::BirthYear => write_whole(out, i64::from(person.birth_year)),
        _ => return Shape::Absent,
    }
    Shape::Text
}

/// Writes an id: a letter, the person's number, and which of that person's it is.
fn write_id(out: &mut Vec<u8>, letter: u8, person: u32, number: u32) {
    out.push(letter);
    write_whole(out, i64::from(person));
    out.push(b'-');
    write_whole(out, i64::from(number));
}

fn write_moment(out: &mut Vec<u8>, row: &Row, export: &Export) -> Shape {
    match row.flaw {
        Some(Flaw::NoTime) => return Shape::Absent,
        Some(Flaw::ImpossibleDate) => out.extend_from_slice(b"31-02-2025 10:00:00"),
        _ => write_time(out, row.time, export.clock),
    }
    Shape::Text
}

fn text(out: &mut Vec<u8>, value: Option<&str>) -> Shape {
    let Some(value) = value else { return Shape::Absent };
    out.extend_from_slice(value.as_bytes());
    Shape::Text
}

fn flag(out: &mut Vec<u8>, value: Option<bool>, export: &Export) -> Shape {
    let Some(value) = value else { return Shape::Absent };
    out.extend_from_slice(export.words[usize::from(!value)].as_bytes());
    Shape::Bare
}

fn moment(out: &mut Vec<u8>, value: Option<i64>, export: &Export) -> Shape {
    let Some(value) = value else { return Shape::Absent };
    write_time(out, value, export.clock);
    Shape::Text
}

fn whole(out: &mut Vec<u8>, value: Option<i64>) -> Shape {
    let Some(value) = value else { return Shape::Absent };
    write_whole(out, value);
    Shape::Bare
}

fn money(out: &mut Vec<u8>, cents: Option<i64>, export: &Export) -> Shape {
    match export.money {
        Money::Cents => whole(out, cents),
        Money::Euros(point) => hundredths(out, cents, point),
    }
}

/// A number with two decimals.
fn hundredths(out: &mut Vec<u8>, value: Option<i64>, point: u8) -> Shape {
    let Some(value) = value else { return Shape::Absent };
    if value < 0 {
        out.push(b'-');
    }
    let value = value.unsigned_abs();
    write_whole(out, (value / 100) as i64);
    out.push(point);
    out.push(b'0' + (value / 10 % 10) as u8);
    out.push(b'0' + (value % 10) as u8);
    Shape::Bare
}

/// The company's own numbering of a case or order.
fn reference(out: &mut Vec<u8>, letter: u8, person: &Person, number: Option<u32>) -> Shape {
    let Some(number) = number else { return Shape::Absent };
    write_id(out, letter, person.index, number);
    Shape::Text
}

/// A whole number as few digits as it takes.
pub(super) fn write_whole(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let mut left = value.unsigned_abs();
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_money_are_written_whole() {
        for (value, whole, euros) in
            [(0, "0", "0,00"), (7, "7", "0,07"), (-1_295, "-1295", "-12,95"), (100, "100", "1,00")]
        {
            let mut out = Vec::new();
            write_whole(&mut out, value);
            out.push(b' ');
            hundredths(&mut out, Some(value), b',');
            assert_eq!(String::from_utf8(out).unwrap(), format!("{whole} {euros}"));
        }
    }

    #[test]
    fn sentences_are_quoted_and_their_quotes_doubled() {
        let mut out = Vec::new();
        write_quoted(&mut out, "\"Vandaag\", zei men;\nniet dus.");
        assert_eq!(String::from_utf8(out).unwrap(), "\"\"\"Vandaag\"\", zei men;\nniet dus.\"");
    }

    #[test]
    fn letters_that_latin_1_does_not_have_become_question_marks() {
        let mut out = "x;Zoë Yılmaz".as_bytes().to_vec();
        to_latin1(&mut out, 2);
        assert_eq!(out, b"x;Zo\xEB Y?lmaz");
    }
}
