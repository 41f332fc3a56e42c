//! Who read whose personal data, as it is shown to whoever answers for that: by whom, of whom, what for, through what.

use jiff::Timestamp;
use jiff::civil::Date;
use people::identifier::Identifier;
use store::identity::Behind;
use store::read_log::{LoggedRead, ReadFilter, ReadPlace};

pub use store::read_log::Reader;

use crate::audit::{Act, day_bounds};
use crate::identity::{parse_identifier, person_name};
use crate::{AppError, Folder};

/// Lines on one page of the log.
pub const READS_SHOWN: u32 = 100;

/// Lines of a file at the most; past it the file says so, and a day or a person asks for fewer.
pub const READS_SAVED_MAX: u32 = 50_000;

/// What showed personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through {
    /// A profile: everything at once.
    Profile,
    /// A page of somebody's events.
    Events,
    /// A stream of what happens.
    Stream,
    /// The page of a person.
    Page,
    /// A search among persons.
    Search,
    /// Two persons side by side, to say whether they are one.
    Pair,
    /// What a source sent last, as it came.
    Debugger,
}

impl Through {
    /// Everything that shows personal data.
    pub const ALL: [Through; 7] = [
        Through::Profile,
        Through::Events,
        Through::Stream,
        Through::Page,
        Through::Search,
        Through::Pair,
        Through::Debugger,
    ];

    /// The word in rows and message keys (`page-through-…`).
    pub fn word(self) -> &'static str {
        match self {
            Through::Profile => "profile",
            Through::Events => "events",
            Through::Stream => "stream",
            Through::Page => "page",
            Through::Search => "search",
            Through::Pair => "pair",
            Through::Debugger => "debugger",
        }
    }
}

/// A line of the log as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadView {
    /// Where it stands: the next page begins before the last one.
    pub place: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub reader: Reader,
    /// Of whom: a pseudonym; absent where it was of whoever had events.
    pub person: Option<String>,
    /// What for.
    pub purpose: String,
    /// The word of a [`Through`].
    pub through: String,
    /// How many that followed on each other.
    pub reads: u64,
}

/// Which lines are asked for; what is absent asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadsAsked {
    /// By whom.
    pub reader: Option<Reader>,
    /// Of whom: a pseudonym, or `namespace:value`.
    pub person: Option<String>,
    /// On which day, in UTC.
    pub day: Option<Date>,
}

/// A way to write [`Reader`] in addresses.
pub fn reader_word(reader: Reader) -> String {
    match reader {
        Reader::Machine => String::from("machine"),
        Reader::Token(token) => format!("token-{token}"),
        Reader::User(user) => format!("user-{user}"),
    }
}

/// Reads that word.
pub fn reader_of(word: &str) -> Option<Reader> {
    let number = |prefix: &str| word.strip_prefix(prefix)?.parse().ok();
    match word {
        "machine" => Some(Reader::Machine),
        _ => number("token-").map(Reader::Token).or_else(|| number("user-").map(Reader::User)),
    }
}

impl Folder {
    /// Reads of personal data, the newest first, before a place; `None` where nobody is known by what was asked.
    pub fn reads(
        &self,
        asked: &ReadsAsked,
        before: Option<&str>,
        most: u32,
    ) -> Result<Option<Vec<ReadView>>, AppError> {
        let person = match &asked.person {
            None => None,
            Some(written) => match self.number_of(written)? {
                None => return Ok(None),
                found => found,
            },
        };
        let [from_us, until_us] = day_bounds(asked.day, &self.settings()?.clock);
        let filter = ReadFilter { reader: asked.reader, person, from_us, until_us };
        let before = before.and_then(place_of);
        let reads = self.store.reads_before(self.workspace.id, &filter, before, most)?;
        Ok(Some(reads.into_iter().map(view).collect()))
    }

    /// The same for a file, which is remembered.
    pub fn reads_to_save(&mut self, by: i64, asked: &ReadsAsked) -> Result<Vec<ReadView>, AppError> {
        let reads = self.reads(asked, None, READS_SAVED_MAX)?.unwrap_or_default();
        self.note(Some(by), Act::ReadsExported, None)?;
        Ok(reads)
    }

    /// The pseudonym of a person, by that or by an identifier; none where nobody is known by it.
    pub fn pseudonym_of(&self, written: &str) -> Result<Option<String>, AppError> {
        Ok(self.number_of(written)?.map(person_name))
    }

    fn number_of(&self, written: &str) -> Result<Option<i64>, AppError> {
        let written = written.trim();
        let pseudonym = written.strip_prefix('p').filter(|digits| digits.len() == 16);
        if let Some(number) = pseudonym.and_then(|digits| u64::from_str_radix(digits, 16).ok()) {
            return Ok(Some(number.cast_signed()));
        }
        let Ok(identifier): Result<Identifier, _> = parse_identifier(written) else { return Ok(None) };
        Ok(match self.store.behind(self.workspace.id, &identifier)? {
            Behind::Person(person) => Some(person),
            Behind::Unknown | Behind::Shared => None,
        })
    }
}

fn view((place, LoggedRead { read, time_us, reads }): (ReadPlace, LoggedRead)) -> ReadView {
    ReadView {
        place: format!("{}-{}", place.time_us, place.id),
        at: Timestamp::from_microsecond(time_us).unwrap_or_default(),
        reader: read.reader,
        person: (read.person != 0).then(|| person_name(read.person)),
        purpose: read.purpose.into_owned(),
        through: read.through.into_owned(),
        reads,
    }
}

fn place_of(written: &str) -> Option<ReadPlace> {
    let (time_us, id) = written.rsplit_once('-')?;
    Some(ReadPlace { time_us: time_us.parse().ok()?, id: id.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_and_places_are_written_and_read() {
        for reader in [Reader::Machine, Reader::Token(3), Reader::User(7)] {
            assert_eq!(reader_of(&reader_word(reader)), Some(reader));
        }
        for word in ["", "user-", "user-x", "token", "king-1"] {
            assert_eq!(reader_of(word), None, "{word}");
        }
        for (written, place) in [
            ("12-3", Some(ReadPlace { time_us: 12, id: 3 })),
            ("-12-3", Some(ReadPlace { time_us: -12, id: 3 })),
            ("12", None),
            ("", None),
            ("a-b", None),
        ] {
            assert_eq!(place_of(written), place, "{written}");
        }
    }
}
