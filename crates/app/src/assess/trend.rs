//! What changed between two rounds: the last closed one and the present one, or two that are named.

use maturity::Positions;
use maturity::text::{Language, Text};
use maturity::trend::Trend;
use report::input::{ReportInput, RoundNote};
use store::round::StoredRound;

use super::{Found, Which};
use crate::models::Shelf;
use crate::{AppError, Folder, Progress};

impl Folder {
    /// What changed per model from one round to a later one. Without names: from the last closed round before it to the
    /// open one, else the latest.
    pub fn trend(
        &mut self,
        shelf: &Shelf,
        assessment: &str,
        from: Option<&str>,
        to: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<Vec<Trend>, AppError> {
        let which = |round: Option<&str>| Which {
            assessment: assessment.to_string(),
            round: round.map(str::to_string),
        };
        let later = self.find(&which(to))?;
        let earlier = match from {
            Some(name) => self.find(&which(Some(name)))?.round,
            None => before(&later).cloned(),
        };
        let Some(earlier) = earlier.filter(|earlier| Some(earlier) != later.round.as_ref()) else {
            return Err(AppError::Refused(format!(
                "assessment `{assessment}` has no two rounds to compare\n  hint: `rijp assess round close` freezes the open one, `rijp assess round open` starts the next"
            )));
        };
        let language = Some(self.language());
        let after = self.assessed(shelf, &which(to), language, progress)?;
        let before = self.assessed(shelf, &which(Some(&earlier.name)), language, progress)?;
        Ok(between(&before, &after.assessment.round, &after.positions))
    }

    /// What changed since the last closed round before this one; nothing in a first round.
    pub(crate) fn trends(
        &self,
        found: &Found,
        round: &RoundNote,
        positions: &Positions,
    ) -> Result<Vec<Trend>, AppError> {
        let Some(earlier) = before(found) else { return Ok(Vec::new()) };
        let earlier = Found { round: Some(earlier.clone()), ..found.clone() };
        let frozen = self.thaw(&earlier, Language::En)?;
        Ok(frozen.map_or_else(Vec::new, |frozen| between(&frozen, round, positions)))
    }
}

/// The last closed round that was opened before this one.
fn before(found: &Found) -> Option<&StoredRound> {
    let earlier = found.rounds.iter().take_while(|round| Some(*round) != found.round.as_ref());
    earlier.filter(|round| round.closed_us.is_some()).last()
}

/// What changed per model from one position to a later one, as they were.
pub fn changes(before: &ReportInput, after: &ReportInput) -> Vec<Trend> {
    between(before, &after.assessment.round, &after.positions)
}

fn between(before: &ReportInput, round: &RoundNote, after: &Positions) -> Vec<Trend> {
    let mut trends =
        maturity::trend::trends(&before.assessment.round.name, &before.positions, &round.name, after);
    if let Some(caution) = shared_days(&before.assessment.round, round) {
        for trend in trends.iter_mut().filter(|trend| trend.pillars.iter().any(|it| it.evidence.is_some())) {
            trend.cautions.push(caution.clone());
        }
    }
    trends
}

/// Figures of two rounds that partly count the same contacts change less than what they measure.
fn shared_days(before: &RoundNote, after: &RoundNote) -> Option<Text> {
    let (ended, began) = (before.until.as_ref(), after.from.as_ref());
    if ended.zip(began).is_some_and(|(ended, began)| ended < began) {
        return None;
    }
    Some(Text {
        nl: "De cijfers van beide rondes tellen deels dezelfde contacten; wat er veranderde, is daarom meer dan het verschil laat zien.".into(),
        en: "The figures of the two rounds partly count the same contacts, so more has changed than the difference shows.".into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(from: Option<&str>, until: Option<&str>) -> RoundNote {
        let owned = |day: Option<&str>| day.map(str::to_string);
        RoundNote { from: owned(from), until: owned(until), ..RoundNote::default() }
    }

    #[test]
    fn rounds_share_contacts_unless_one_ended_before_the_other_began() {
        let (ended, began) = ("2025-12-31", "2026-01-01");
        for (before, after, shared) in [
            (round(None, Some(ended)), round(Some(began), None), false),
            (round(None, Some(began)), round(Some(began), None), true),
            (round(None, None), round(Some(began), None), true),
            (round(None, Some(ended)), round(None, None), true),
        ] {
            assert_eq!(shared_days(&before, &after).is_some(), shared, "{before:?} {after:?}");
        }
    }
}
