//! A timeline narrowed to a channel or a sort of event, a page at a time; what is looked through for a page is bounded.

use people::event::Kind;
use people::profile::{Place, Timeline, Told};

use super::PersonAsked;
use crate::notes::NOTE_WRITTEN;
use crate::profile::ProfileRefused;
use crate::search::kind_of;
use crate::{AppError, Folder};

/// Events looked through for one page: the next page goes on from there.
const LOOKED_THROUGH_MAX: usize = 3_000;

/// Events read at a time.
const READ_AT_A_TIME: usize = 500;

/// A sort of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Events of a kind, but notes.
    Kind(Kind),
    /// Notes of colleagues.
    Note,
}

/// Which entries are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Of this channel alone.
    pub channel: Option<String>,
    /// Of this sort alone.
    pub sort: Option<Sort>,
}

impl Sort {
    /// Every sort, in the order one chooses from.
    pub const ALL: [Sort; 8] = [
        Sort::Kind(Kind::Interaction),
        Sort::Kind(Kind::Case),
        Sort::Kind(Kind::Order),
        Sort::Kind(Kind::Feedback),
        Sort::Note,
        Sort::Kind(Kind::Consent),
        Sort::Kind(Kind::Goal),
        Sort::Kind(Kind::Identify),
    ];

    /// The word in addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Kind(kind) => kind.as_str(),
            Sort::Note => "note",
        }
    }

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Sort> {
        if word == "note" { Some(Sort::Note) } else { kind_of(word).map(Sort::Kind) }
    }

    /// Of an event of this kind and name.
    pub fn of(kind: Kind, name: &str) -> Sort {
        if name == NOTE_WRITTEN { Sort::Note } else { Sort::Kind(kind) }
    }
}

impl Narrowed {
    /// Everything is shown.
    pub fn is_all(&self) -> bool {
        *self == Narrowed::default()
    }

    /// Whether an event of this channel, kind and name is shown.
    pub fn shows(&self, channel: Option<&str>, kind: Kind, name: &str) -> bool {
        let channel = self.channel.as_deref().is_none_or(|wanted| channel == Some(wanted));
        channel && self.sort.is_none_or(|wanted| wanted == Sort::of(kind, name))
    }
}

impl Folder {
    pub(super) fn narrowed(&self, asked: &PersonAsked<'_>) -> Result<Timeline, AppError> {
        let before = asked.before.map(str::parse::<Place>).transpose();
        let mut before = before.map_err(|()| ProfileRefused::BadCursor)?;
        let shows = |told: &Told| asked.narrowed.shows(told.facets.channel.as_deref(), told.kind, &told.name);
        let (mut found, mut more) = (Vec::new(), true);
        for _ in 0..LOOKED_THROUGH_MAX / READ_AT_A_TIME {
            let read;
            (read, more) = self.told(asked.person, before, READ_AT_A_TIME)?;
            let last =
                read.last().map(|told| Place { time_us: told.time.as_microsecond(), number: told.number });
            before = last.or(before);
            found.extend(read.into_iter().filter(shows));
            if found.len() > asked.timeline || !more {
                break;
            }
        }
        let cut = found.len() > asked.timeline;
        let mut timeline = people::profile::page(found, asked.timeline, more);
        // Nothing was found as far as was looked: the next page looks on from there.
        if !cut {
            timeline.next = before.filter(|_| more).map(|place| place.to_string());
        }
        Ok(timeline)
    }
}
