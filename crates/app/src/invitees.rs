//! Lists of people to invite, as one pastes them from a mail program or sends them as CSV: what was understood of each line, and
//! what was not. It makes no invitation.
//!
//! A line is an address, `Name <address>`, or cells in any order: the one with an `@` is the address, the one that is called as
//! a group is the group, the rest is the name. Where the first line names its columns, cells go by their column.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use maturity::group::Group;

use crate::invite::{InviteMistake, Invitee};

/// Bytes of a list at the most: as many lines as are invited at once, with long names.
pub const LIST_BYTES_MAX: usize = 512 * 1024;

/// Characters of a line that are shown again where something is wrong with it.
const EXCERPT_CHARS_MAX: usize = 80;

/// Lines with something wrong that are told; who has more has another kind of file.
const PROBLEMS_TOLD_MAX: usize = 100;

/// A list, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InviteeList {
    /// Those that were understood, in their order, each address once.
    pub invitees: Vec<Invitee>,
    /// What was not, by line; bounded.
    pub problems: Vec<LineProblem>,
    /// How many more lines were not understood than are told.
    pub further_problems: usize,
    /// Addresses that stood on the list more than once.
    pub twice: Vec<String>,
}

/// A line that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: LineMistake,
    /// How it begins.
    pub excerpt: String,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineMistake {
    /// It holds no address.
    NoEmail,
    /// Something in it is wrong.
    Invitee(InviteMistake),
}

impl LineMistake {
    /// Every mistake of a line.
    pub const ALL: [LineMistake; 4] = [
        LineMistake::NoEmail,
        LineMistake::Invitee(InviteMistake::EmailWrong),
        LineMistake::Invitee(InviteMistake::NameTooLong),
        LineMistake::Invitee(InviteMistake::GroupUnknown),
    ];

    /// The end of its message key (`page-invite-line-…`).
    pub fn word(self) -> &'static str {
        match self {
            LineMistake::NoEmail => "no-email",
            LineMistake::Invitee(mistake) => mistake.word(),
        }
    }
}

/// The text of a file: UTF-8 or UTF-16 where it says so or is, else Windows-1252, as spreadsheets still write it.
pub fn text_of(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    let (text, is_damaged) = UTF_8.decode_without_bom_handling(bytes);
    if is_damaged {
        WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
    } else {
        text.into_owned()
    }
}

/// Reads a list; who names no group is of `group`, where one is given.
pub fn read(text: &str, group: Option<Group>) -> InviteeList {
    let mut reader = Reader { list: InviteeList::default(), seen: BTreeMap::new(), columns: None, group };
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (place, (number, line)) in lines.enumerate() {
        let cells = cells(line);
        if place == 0
            && let Some(columns) = columns(&cells)
        {
            reader.columns = Some(columns);
            continue;
        }
        reader.line(number + 1, line, &cells);
    }
    reader.list
}

struct Reader {
    list: InviteeList,
    seen: BTreeMap<String, usize>,
    columns: Option<Vec<Column>>,
    group: Option<Group>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Email,
    Group,
    Other,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str, cells: &[String]) {
        let people = match &self.columns {
            Some(columns) => vec![by_column(cells, columns)],
            None => by_content(cells),
        };
        for person in people {
            let read = self.person(&person);
            match read {
                Ok(invitee) => self.add(invitee),
                Err(what) => self.problem(number, what, line),
            }
        }
    }

    fn person(&self, person: &Person) -> Result<Invitee, LineMistake> {
        if person.email.is_empty() {
            return Err(LineMistake::NoEmail);
        }
        let group = match person.group.trim() {
            "" => self.group,
            group => Some(group_called(group).ok_or(LineMistake::Invitee(InviteMistake::GroupUnknown))?),
        };
        let group = group.map_or("", Group::id);
        Invitee::parse(&person.name, &person.email, group).map_err(|mistakes| {
            LineMistake::Invitee(mistakes.first().copied().unwrap_or(InviteMistake::EmailWrong))
        })
    }

    fn add(&mut self, invitee: Invitee) {
        let email = invitee.email.clone().unwrap_or_default();
        let times = self.seen.entry(email.clone()).or_default();
        *times += 1;
        match *times {
            1 => self.list.invitees.push(invitee),
            2 => self.list.twice.push(email),
            _ => {}
        }
    }

    fn problem(&mut self, line: usize, what: LineMistake, text: &str) {
        if self.list.problems.len() >= PROBLEMS_TOLD_MAX {
            self.list.further_problems += 1;
            return;
        }
        let excerpt = text.trim().chars().take(EXCERPT_CHARS_MAX).collect();
        self.list.problems.push(LineProblem { line, what, excerpt });
    }
}

/// What a line says of somebody, as it says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Person {
    name: String,
    email: String,
    group: String,
}

fn by_column(cells: &[String], columns: &[Column]) -> Person {
    let of = |column: Column| {
        let found = cells.iter().zip(columns).filter(|(_, is)| **is == column).map(|(cell, _)| cell.as_str());
        found.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
    };
    Person { name: of(Column::Name), email: of(Column::Email), group: of(Column::Group) }
}

/// One person a cell with an address; a mail program puts several on one line.
fn by_content(cells: &[String]) -> Vec<Person> {
    let (with_address, rest): (Vec<&String>, Vec<&String>) =
        cells.iter().partition(|cell| cell.contains('@'));
    let (groups, names): (Vec<&String>, Vec<&String>) =
        rest.into_iter().filter(|cell| !cell.is_empty()).partition(|cell| group_called(cell).is_some());
    let group = groups.first().map(|group| (*group).clone()).unwrap_or_default();
    if with_address.len() > 1 {
        let person = |cell: &&String| Person { group: group.clone(), ..addressed(cell) };
        return with_address.iter().map(person).collect();
    }
    let Some(cell) = with_address.first() else { return vec![Person::default()] };
    let addressed = addressed(cell);
    // "Wit, Sanne <sanne@example.org>" as well as "Sanne;Wit;sanne@example.org".
    let between = if addressed.name.is_empty() { " " } else { ", " };
    let own = Some(addressed.name.clone()).filter(|name| !name.is_empty());
    let names: Vec<String> = names.into_iter().cloned().chain(own).collect();
    vec![Person { name: names.join(between), group, ..addressed }]
}

/// `Name <address>`, or an address.
fn addressed(cell: &str) -> Person {
    match cell.rsplit_once('<') {
        Some((name, rest)) => Person {
            name: name.trim().trim_matches('"').trim().to_owned(),
            email: rest.split('>').next().unwrap_or_default().trim().to_owned(),
            group: String::new(),
        },
        None => Person { email: cell.trim().trim_start_matches("mailto:").to_owned(), ..Person::default() },
    }
}

/// The columns, where a first line names them.
fn columns(cells: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells
        .iter()
        .map(|cell| match cell.to_lowercase().replace(['-', '_', ' '], "").as_str() {
            "email" | "mail" | "emailadres" | "emailaddress" | "mailadres" => Column::Email,
            "name" | "naam" | "voornaam" | "achternaam" | "firstname" | "lastname" | "tussenvoegsel" => {
                Column::Name
            }
            "group" | "groep" => Column::Group,
            _ => Column::Other,
        })
        .collect();
    columns.contains(&Column::Email).then_some(columns)
}

/// A group by its id or by what people call it, in either language.
fn group_called(text: &str) -> Option<Group> {
    let text = text.trim().to_lowercase().replace(['_', '-'], " ");
    let also = |group: Group| -> &[&str] {
        match group {
            Group::Management => &["directie", "management", "managers"],
            Group::FrontLine => &["klantcontact", "front line", "frontline", "service", "winkel"],
            Group::ItData => &["it", "data", "it data", "ict"],
            Group::Marketing => &["marketing en communicatie", "communicatie"],
            Group::External => &["extern", "external", "consultant", "adviseur"],
        }
    };
    Group::ALL.into_iter().find(|group| {
        let name = group.name();
        [name.nl.to_lowercase(), name.en.to_lowercase()].contains(&text)
            || also(*group).contains(&text.as_str())
    })
}

/// Cells of a line: parted by tabs, semicolons and commas, but within quotes and `<…>`.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut quoted, mut bracketed) = (false, false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            '<' if !quoted => bracketed = true,
            '>' if !quoted => bracketed = false,
            _ => {}
        }
        match letter {
            '\t' | ';' | ',' if !quoted && !bracketed => {
                cells.push(cell.trim().to_owned());
                cell.clear();
            }
            '"' => {}
            other => cell.push(other),
        }
    }
    cells.push(cell.trim().to_owned());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitee(name: &str, email: &str, group: Option<Group>) -> Invitee {
        let name = (!name.is_empty()).then(|| name.to_owned());
        Invitee { name, email: Some(email.to_owned()), group }
    }

    #[test]
    fn a_line_is_understood_as_it_was_meant() {
        let front = Some(Group::FrontLine);
        let cases: &[(&str, &[Invitee])] = &[
            ("an@example.org", &[invitee("", "an@example.org", None)]),
            (" An de Wit <An@Example.org> ", &[invitee("An de Wit", "an@example.org", None)]),
            ("\"Wit, An de\" <an@example.org>", &[invitee("Wit, An de", "an@example.org", None)]),
            ("Wit, An <an@example.org>", &[invitee("Wit, An", "an@example.org", None)]),
            ("An;de Wit;an@example.org;Klantcontact", &[invitee("An de Wit", "an@example.org", front)]),
            ("an@example.org\tfront_line", &[invitee("", "an@example.org", front)]),
            ("<an@example.org>, IT en data", &[invitee("", "an@example.org", Some(Group::ItData))]),
            ("mailto:an@example.org", &[invitee("", "an@example.org", None)]),
            ("<script>alert(1)</script> an@example.org", &[]),
            ("<b>An</b> <an@example.org>", &[invitee("<b>An</b>", "an@example.org", None)]),
            (
                "An <an@example.org>; Bo <bo@example.org>;",
                &[invitee("An", "an@example.org", None), invitee("Bo", "bo@example.org", None)],
            ),
        ];
        for (line, invitees) in cases {
            assert_eq!(read(line, None).invitees, *invitees, "{line}");
        }
        assert_eq!(read("an@example.org", front).invitees, [invitee("", "an@example.org", front)]);
    }

    #[test]
    fn columns_go_by_their_names() {
        let list =
            read("E-mailadres;Voornaam;Achternaam;Groep\nan@example.org;An;Wit;marketing\n;Bo;Bos;\n", None);
        assert_eq!(list.invitees, [invitee("An Wit", "an@example.org", Some(Group::Marketing))]);
        assert_eq!((list.problems[0].line, list.problems[0].what), (3, LineMistake::NoEmail));
    }

    #[test]
    fn what_is_wrong_is_told_by_line() {
        let long = "x".repeat(1_000_000);
        let text = format!(
            "an@example.org\n\nBo Bos\nnobody@\nAN@example.org\n{long} <cy@example.org>\nan@example.org\n"
        );
        let list = read(&text, None);
        let told: Vec<(usize, &str)> =
            list.problems.iter().map(|told| (told.line, told.what.word())).collect();
        assert_eq!(told, [(3, "no-email"), (4, "email-wrong"), (6, "name-too-long")]);
        assert!(list.problems[2].excerpt.len() <= EXCERPT_CHARS_MAX);
        assert_eq!(list.twice, ["an@example.org"]);
        let by_column = read("email;group\nan@example.org;bosses\n", None);
        assert_eq!(by_column.problems[0].what.word(), "group-unknown");
        let many = read(&"nobody\n".repeat(10_001), None);
        assert_eq!(
            (many.problems.len(), many.further_problems),
            (PROBLEMS_TOLD_MAX, 10_001 - PROBLEMS_TOLD_MAX)
        );
    }

    #[test]
    fn a_file_is_text_whatever_wrote_it() {
        let cases: [(&[u8], &str); 4] = [
            (b"\xef\xbb\xbfRen\xc3\xa9", "Ren\u{e9}"),
            ("René".as_bytes(), "René"),
            (b"Ren\xe9 \x80", "René €"),
            (b"\xff\xfeR\0\xe9\0", "Ré"),
        ];
        for (bytes, text) in cases {
            assert_eq!(text_of(bytes), text);
        }
    }
}
