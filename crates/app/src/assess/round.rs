//! Rounds: opening one when the former is closed, closing it for good, and which one an answer belongs to.

use jiff::civil::Date;
use store::round::StoredRound;

use super::about::{FIRST_ROUND, RoundView, day_of, short_name};
use super::{Found, Which};
use crate::models::Shelf;
use crate::{AppError, Folder, Progress};

/// Rounds of one assessment: one a week for four years.
const ROUNDS_MAX: usize = 200;

/// A round to open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRound {
    /// Its name, such as `2026`.
    pub name: String,
    /// First day of the period it is about, `YYYY-MM-DD`; evidence is measured over that period.
    pub from: Option<String>,
    /// Last day of that period, `YYYY-MM-DD`.
    pub until: Option<String>,
}

impl Folder {
    /// Opens a round. Refused while another is open: answers belong to one round only.
    pub fn open_round(&mut self, assessment: &str, new: &NewRound) -> Result<RoundView, AppError> {
        let found = self.find(&Which { assessment: assessment.to_string(), round: None })?;
        let days = days(new)?;
        let name = short_name("round", &new.name)?;
        may_open(&found, &name)?;
        let now_us = self.now.as_microsecond();
        let opened = self.store.open_round(self.workspace.id, found.assessment.id, &name, &days, now_us)?;
        self.round_view(&opened)
    }

    /// Closes the open round: its report is frozen as it is now, and nothing about it changes any more.
    pub fn close_round(
        &mut self,
        shelf: &Shelf,
        which: &Which,
        progress: &dyn Progress,
    ) -> Result<RoundView, AppError> {
        let round = self.round_to_write(which)?;
        let as_of = self.store.answered_in(self.workspace.id, round.id)?;
        if self.store.respondent_count(self.workspace.id, round.id)? == 0 {
            return Err(AppError::Refused(format!(
                "nobody has answered in round `{}`, so there is nothing to freeze\n  hint: `rijp assess import` reads filled-in forms",
                round.name
            )));
        }
        let which = Which { assessment: which.assessment.clone(), round: Some(round.name.clone()) };
        let frozen = self.freeze(shelf, &which, progress)?;
        let now_us = self.now.as_microsecond();
        self.store.close_round(self.workspace.id, round.id, &frozen, as_of, now_us)?;
        let closed = self.find(&which)?.round.unwrap_or(round);
        self.round_view(&closed)
    }

    /// The round that takes what is said now; the first is opened where there is none yet.
    pub(crate) fn round_to_write(&mut self, which: &Which) -> Result<StoredRound, AppError> {
        let found = self.find(which)?;
        match found.round {
            Some(round) => match round.closed_us {
                None => Ok(round),
                Some(closed_us) => Err(AppError::RoundClosed {
                    round: round.name,
                    closed_on: day_of(closed_us),
                    assessment: found.assessment.slug,
                }),
            },
            None => {
                let now_us = self.now.as_microsecond();
                let (workspace, assessment) = (self.workspace.id, found.assessment.id);
                Ok(self.store.open_round(workspace, assessment, FIRST_ROUND, &[None, None], now_us)?)
            }
        }
    }
}

fn may_open(found: &Found, name: &str) -> Result<(), AppError> {
    if let Some(open) = found.rounds.iter().find(|round| round.closed_us.is_none()) {
        return Err(AppError::Refused(format!(
            "round `{}` of assessment `{}` is still open\n  hint: `rijp assess round close` freezes it; a closed round never changes",
            open.name, found.assessment.slug
        )));
    }
    if found.rounds.iter().any(|round| round.name == name) {
        return Err(AppError::Refused(format!(
            "assessment `{}` already had a round `{name}`\n  hint: a closed round is not opened again; give the new one a name of its own",
            found.assessment.slug
        )));
    }
    if found.rounds.len() >= ROUNDS_MAX {
        return Err(AppError::Refused(format!("an assessment has at most {ROUNDS_MAX} rounds")));
    }
    Ok(())
}

fn days(new: &NewRound) -> Result<[Option<String>; 2], AppError> {
    let parse = |what: &str, written: &Option<String>| {
        written.as_deref().map(|written| parse_day(what, written)).transpose()
    };
    let (from, until) = (parse("from", &new.from)?, parse("until", &new.until)?);
    if let (Some(from), Some(until)) = (from, until)
        && from > until
    {
        return Err(AppError::Refused(format!(
            "the period from {from} until {until} ends before it begins\n  hint: `--from` is its first day, `--until` its last"
        )));
    }
    Ok([from, until].map(|day| day.map(|day| day.to_string())))
}

/// A day as people give it on the command line.
fn parse_day(what: &str, written: &str) -> Result<Date, AppError> {
    written.parse().map_err(|_| {
        AppError::Refused(format!("`{written}` is not a day\n  hint: give `--{what}` as YYYY-MM-DD"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_two_days_in_order_or_less() {
        for (from, until, taken) in [
            (None, None, true),
            (Some("2026-01-01"), None, true),
            (Some("2026-01-01"), Some("2026-01-01"), true),
            (Some("2026-02-01"), Some("2026-01-31"), false),
            (Some("2026-02-30"), None, false),
            (None, Some("next year"), false),
        ] {
            let owned = |day: Option<&str>| day.map(str::to_string);
            let new = NewRound { name: "2026".into(), from: owned(from), until: owned(until) };
            assert_eq!(days(&new).is_ok(), taken, "{from:?} {until:?}");
        }
    }
}
