//! How long things are kept that only need keeping for a while, and removing what is older.
//!
//! *Invariant*: only what is named in [`Kept`] leaves by age. Events, what people said in them, who is who, answers and rounds
//! stay until somebody removes them for a reason: figures and closed rounds rest on them.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::Serialize;
use store::retention::Old;

use crate::audit::Act;
use crate::{AppError, Folder};

/// Rows removed in one transaction: some milliseconds, so that events that come in do not wait longer for their turn.
const SLICE_ROWS: u32 = 500;

/// Something that is kept for a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// Who read whose personal data.
    Reads,
    /// What was changed by whom.
    Audit,
    /// Browsers that were signed in, after that ended.
    Sessions,
    /// Rows and events that were refused; of rows their beginning, as it was.
    Refused,
    /// Names and addresses of who was invited, and what a mail server said of them, after their round was closed.
    Addresses,
}

/// The fewest, the usual and the most days.
struct Days {
    min: u32,
    usual: u32,
    max: u32,
}

impl Kept {
    /// Everything that leaves by age.
    pub const ALL: [Kept; 5] = [Kept::Reads, Kept::Audit, Kept::Sessions, Kept::Refused, Kept::Addresses];

    /// The word in rows, commands and message keys (`page-kept-…`).
    pub fn word(self) -> &'static str {
        match self {
            Kept::Reads => "reads",
            Kept::Audit => "audit",
            Kept::Sessions => "sessions",
            Kept::Refused => "refused",
            Kept::Addresses => "addresses",
        }
    }

    /// Reads that word.
    ///
    /// # Errors
    /// Nothing of that name leaves by age.
    pub fn parse(word: &str) -> Result<Kept, AppError> {
        Kept::ALL.into_iter().find(|kept| kept.word() == word).ok_or_else(|| AppError::Unknown {
            what: "kind of row that leaves by age",
            name: word.to_owned(),
            known: Kept::ALL.iter().map(|kept| kept.word().to_owned()).collect(),
        })
    }

    /// A log that is gone before anybody asks proves nothing, one kept for ever is itself a register of persons. A session must
    /// not leave while it counts: it lasts 14 days. Refused rows wait to be mended, and hold what
    /// somebody typed. An address is there to be written to, which ends with the round.
    fn days(self) -> Days {
        match self {
            Kept::Reads | Kept::Audit => Days { min: 90, usual: 730, max: 3_650 },
            Kept::Sessions => Days { min: 30, usual: 90, max: 730 },
            Kept::Refused => Days { min: 7, usual: 90, max: 730 },
            Kept::Addresses => Days { min: 1, usual: 30, max: 366 },
        }
    }

    /// Days, where nobody chose.
    pub fn days_usual(self) -> u32 {
        self.days().usual
    }

    /// The fewest and the most days one can choose.
    pub fn days_bounds(self) -> (u32, u32) {
        (self.days().min, self.days().max)
    }

    fn rows(self) -> &'static [Old] {
        match self {
            Kept::Reads => &[Old::Reads],
            Kept::Audit => &[Old::Acts],
            Kept::Sessions => &[Old::Sessions],
            Kept::Refused => &[Old::RefusedRows, Old::RefusedEvents],
            Kept::Addresses => &[Old::Addresses, Old::MailWords],
        }
    }
}

/// For how long something is kept, and what has grown older than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Keeping {
    /// What.
    pub kept: Kept,
    /// For how many days.
    pub days: u32,
    /// Rows that are older and leave next.
    pub old: u64,
}

/// What was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// What.
    pub kept: Kept,
    /// How many rows.
    pub rows: u64,
}

impl Folder {
    /// How long each thing is kept, and how much of it is older.
    pub fn keepings(&self) -> Result<Vec<Keeping>, AppError> {
        let chosen = self.days_chosen()?;
        let of = |kept: Kept| {
            let days = days_of(&chosen, kept);
            let mut old = 0;
            for rows in kept.rows() {
                old += self.store.old_count(self.workspace.id, *rows, self.days_ago_us(days))?;
            }
            Ok(Keeping { kept, days, old })
        };
        Kept::ALL.into_iter().map(of).collect()
    }

    /// Keeps something for so many days, as a user's doing or, without one, at the machine itself.
    ///
    /// # Errors
    /// The number is not within [`Kept::days_bounds`].
    pub fn keep_for(&mut self, by: Option<i64>, kept: Kept, days: u32) -> Result<(), AppError> {
        let (min, max) = kept.days_bounds();
        if !(min..=max).contains(&days) {
            return Err(AppError::Refused(format!(
                "`{}` are kept for {min} to {max} days, not for {days}",
                kept.word()
            )));
        }
        self.store.keep_for(self.workspace.id, kept.word(), days)?;
        self.note(by, Act::RetentionChanged, Some(&format!("{} {days}", kept.word())))
    }

    /// Removes what is older, some rows at a time; `goes_on` is asked in between, and may wait. What was removed is
    /// remembered; what a stop leaves undone the next time does.
    pub fn remove_old(&mut self, goes_on: &mut dyn FnMut() -> bool) -> Result<Vec<Removed>, AppError> {
        let chosen = self.days_chosen()?;
        let mut all = Vec::new();
        for kept in Kept::ALL {
            let before_us = self.days_ago_us(days_of(&chosen, kept));
            let mut rows = 0;
            for old in kept.rows() {
                rows += self.remove_slices(*old, before_us, goes_on)?;
            }
            if rows > 0 {
                self.note(None, Act::OldRemoved, Some(&format!("{} {rows}", kept.word())))?;
                all.push(Removed { kept, rows });
            }
        }
        Ok(all)
    }

    fn remove_slices(
        &mut self,
        old: Old,
        before_us: i64,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<u64, AppError> {
        let mut rows = 0;
        while goes_on() {
            let removed = self.store.remove_old(self.workspace.id, old, before_us, SLICE_ROWS)?;
            rows += removed;
            if removed < u64::from(SLICE_ROWS) {
                break;
            }
        }
        Ok(rows)
    }

    fn days_chosen(&self) -> Result<BTreeMap<String, u32>, AppError> {
        Ok(self.store.retention(self.workspace.id)?.into_iter().collect())
    }

    fn days_ago_us(&self, days: u32) -> i64 {
        let age = SignedDuration::from_hours(i64::from(days) * 24);
        self.now.as_microsecond().saturating_sub(i64::try_from(age.as_micros()).unwrap_or(i64::MAX))
    }
}

/// What was chosen, within the bounds of this version.
fn days_of(chosen: &BTreeMap<String, u32>, kept: Kept) -> u32 {
    let (min, max) = kept.days_bounds();
    chosen.get(kept.word()).map_or(kept.days_usual(), |days| (*days).clamp(min, max))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::Timestamp;
    use maturity::text::Language;
    use store::read_log::{LoggedRead, Read, Reader};
    use store::refused::RefusedEvent;
    use store::rejected::Rejected;

    use super::*;
    use crate::NewWorkspace;
    use crate::assess::Which;
    use crate::invite::{Invitee, LINK_BYTES};

    const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;

    fn day(number: i64) -> Timestamp {
        Timestamp::from_microsecond(number * DAY_US).unwrap()
    }

    fn at(path: &Path, now: Timestamp) -> Folder {
        let new = NewWorkspace { name: String::from("a"), language: Language::En, secret: [1; 16] };
        Folder::open_or_create(path, &new, now).unwrap()
    }

    /// One of each, on a day.
    fn fill(folder: &mut Folder, number: i64) {
        folder.now = day(number);
        let id = folder.workspace.id;
        let now_us = folder.now.as_microsecond();
        let read = Read {
            reader: Reader::Machine,
            person: number,
            purpose: "service".into(),
            through: "profile".into(),
        };
        folder.store.log_reads(id, &[LoggedRead { read, time_us: now_us, reads: 1 }]).unwrap();
        folder.note(None, Act::SignedIn, None).unwrap();
        let row = Rejected {
            file: format!("{number}.csv"),
            line: 1,
            field: String::from("a"),
            reason: String::from("b"),
            excerpt: String::from("c"),
        };
        folder.store.add_rejected(id, &[row], now_us).unwrap();
        let event = RefusedEvent {
            source: String::from("shop"),
            message_id: number.to_string(),
            position: 0,
            field: String::from("a"),
            reason: String::from("b"),
            excerpt: String::new(),
            times: 1,
            last_us: now_us,
        };
        folder.store.add_refused(id, &[event], &[]).unwrap();
        let owner = folder.make_owner("a", "a@example.org", None).unwrap().unwrap_or(1);
        let random = [u8::try_from(number % 251).unwrap(); crate::sessions::SESSION_BYTES];
        let arrival = crate::sessions::Arrival { browser: "b", earlier: None, random };
        folder.begin_session(owner, &arrival).unwrap();
    }

    fn old(folder: &Folder) -> Vec<u64> {
        folder.keepings().unwrap().iter().map(|keeping| keeping.old).collect()
    }

    #[test]
    fn each_thing_leaves_after_its_days_and_not_before() {
        let home = tempfile::tempdir().unwrap();
        let mut folder = at(home.path(), day(0));
        for number in [0, 1, 1_000] {
            fill(&mut folder, number);
        }
        for (today, due) in [
            (0, [0, 0, 0, 0, 0]),
            (90, [0, 0, 0, 0, 0]),
            (91, [0, 0, 1, 2, 0]),
            (92, [0, 0, 2, 4, 0]),
            (730, [0, 0, 2, 4, 0]),
            // With each fill came two lines of the log and, the first time, a third.
            (731, [1, 3, 2, 4, 0]),
            (732, [2, 5, 2, 4, 0]),
        ] {
            folder.now = day(today);
            assert_eq!(old(&folder), due, "day {today}");
        }
        folder.now = day(731);
        let removed: Vec<u64> =
            folder.remove_old(&mut || true).unwrap().iter().map(|removed| removed.rows).collect();
        assert_eq!(removed, [1, 3, 2, 4]);
        assert_eq!(old(&folder), [0, 0, 0, 0, 0]);
        assert!(folder.remove_old(&mut || true).unwrap().is_empty(), "what is gone does not go again");
        let acts = folder.acts(&crate::audit::ActsAsked::default(), None).unwrap();
        let removals: Vec<_> =
            acts.iter().filter(|act| act.what == "old-removed").filter_map(|act| act.about.clone()).collect();
        assert_eq!(removals, ["refused 4", "sessions 2", "audit 3", "reads 1"]);
    }

    #[test]
    fn days_are_chosen_within_bounds_and_remembered() {
        let home = tempfile::tempdir().unwrap();
        let mut folder = at(home.path(), day(0));
        fill(&mut folder, 0);
        for kept in Kept::ALL {
            let (min, max) = kept.days_bounds();
            assert!(min <= kept.days_usual() && kept.days_usual() <= max, "{kept:?}");
            for days in [0, min - 1, max + 1, u32::MAX] {
                assert!(folder.keep_for(Some(1), kept, days).is_err(), "{kept:?} {days}");
            }
            folder.keep_for(Some(1), kept, min).unwrap();
            assert_eq!(Kept::parse(kept.word()).unwrap(), kept);
        }
        folder.now = day(31);
        assert_eq!(old(&folder), [0, 0, 1, 2, 0], "sessions after 30 days, refused rows after 7");
    }

    #[test]
    fn addresses_leave_after_their_round_and_the_invitation_stays() {
        let home = tempfile::tempdir().unwrap();
        let mut folder = at(home.path(), day(0));
        let (which, id) = (Which::default(), folder.workspace.id);
        let invitee = Invitee::parse("Jo", "jo@example.org", "").unwrap();
        folder.invite(None, &which, (&[invitee], 60), || Ok([7; LINK_BYTES])).unwrap().unwrap();
        let round = folder.round_to_write(&which).unwrap();
        let mails = store::mail::NewMails {
            round: round.id,
            invitations: &[1],
            kind: "invitation",
            language: "en",
            place: "https://rijp.example",
            not_since_us: 0,
        };
        assert_eq!(folder.store.order_mails(id, &mails, 0).unwrap(), 1);
        folder.store.note_mail_failed(id, 1, None, "550 user unknown").unwrap();
        folder.now = day(400);
        assert_eq!(old(&folder)[4], 0, "an open round keeps them");
        let as_of = folder.store.answered_in(id, round.id).unwrap();
        folder.store.close_round(id, round.id, "{}", as_of, folder.now.as_microsecond()).unwrap();
        for (today, due) in [(400, 0), (430, 0), (431, 2)] {
            folder.now = day(today);
            assert_eq!(old(&folder)[4], due, "day {today}");
        }
        folder.remove_old(&mut || true).unwrap();
        assert_eq!(old(&folder)[4], 0);
        assert!(folder.store.invited_emails(id, round.id).unwrap().is_empty());
        let last = folder.store.last_mails(id, &[1]).unwrap().remove(0);
        assert_eq!((last.failure, last.sent_us), (None, None));
        assert_eq!(folder.store.mail_counts(id, round.id).unwrap().refused, 1, "that it was not sent stays");
        assert!(folder.first_steps().unwrap().has_asked, "that somebody was invited stays");
    }

    #[test]
    fn a_stop_between_two_slices_loses_nothing_and_the_next_time_goes_on() {
        let home = tempfile::tempdir().unwrap();
        let mut folder = at(home.path(), day(0));
        let read = |person| LoggedRead {
            read: Read {
                reader: Reader::Machine,
                person,
                purpose: "service".into(),
                through: "profile".into(),
            },
            time_us: 0,
            reads: 1,
        };
        let many: Vec<LoggedRead> = (0..1_200).map(read).collect();
        folder.store.log_reads(folder.workspace.id, &many).unwrap();
        folder.now = day(1_000);
        let mut turns = 0;
        folder
            .remove_old(&mut || {
                turns += 1;
                turns < 2
            })
            .unwrap();
        assert_eq!(old(&folder)[0], 700);
        folder.remove_old(&mut || true).unwrap();
        assert_eq!(old(&folder)[0], 0);
    }
}
