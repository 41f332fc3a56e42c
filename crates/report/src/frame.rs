//! The frame of an assessment in words: what part of the organisation it is about, which round, whether it can still
//! change, and how the groups weigh.

use crate::input::{AssessmentNote, RoundNote};
use crate::words::Words;

impl Words {
    /// "Service desk · Belgium": the part of the organisation that was assessed; nothing for the whole.
    pub fn scope(&self, assessment: &AssessmentNote) -> Option<String> {
        let parts = [&assessment.unit, &assessment.brand, &assessment.country];
        let named: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        (!named.is_empty()).then(|| named.join(" · "))
    }

    /// "Round 2026, about 1 January 2025 to 31 December 2025"; nothing where the round has no name.
    pub fn round(&self, round: &RoundNote) -> Option<String> {
        if round.name.is_empty() {
            return None;
        }
        let name = self.with("assessment-round", &[("round", (&round.name).into())]);
        Some(match self.period(round) {
            Some(period) => format!("{name}, {period}"),
            None => name,
        })
    }

    fn period(&self, round: &RoundNote) -> Option<String> {
        let from = round.from.as_deref().map(|day| self.date(day));
        let until = round.until.as_deref().map(|day| self.date(day));
        match (from, until) {
            (Some(from), Some(until)) => {
                Some(self.with("assessment-period", &[("from", from.into()), ("until", until.into())]))
            }
            (Some(from), None) => Some(self.with("assessment-since", &[("from", from.into())])),
            (None, Some(until)) => Some(self.with("assessment-until", &[("until", until.into())])),
            (None, None) => None,
        }
    }

    /// Whether the figures can still change; nothing where there is no round to speak of.
    pub fn standing(&self, round: &RoundNote) -> Option<String> {
        match &round.closed_on {
            Some(day) => Some(self.with("assessment-closed", &[("day", self.date(day).into())])),
            None if round.name.is_empty() => None,
            None => Some(self.get("assessment-open")),
        }
    }

    /// "Groups do not weigh the same: Management 2, others 1"; nothing where they do.
    pub fn weights(&self, assessment: &AssessmentNote) -> Option<String> {
        if assessment.weights.is_empty() {
            return None;
        }
        let weights = assessment.weights.iter().map(|(group, weight)| {
            format!("{} {}", self.group_name(group), crate::figures::shortest(*weight, self.language()))
        });
        let groups = weights.collect::<Vec<_>>().join(", ");
        Some(self.with("assessment-weights", &[("groups", groups.into())]))
    }

    /// A respondent group by its name, or by its id where it is the organisation's own.
    pub fn group_name(&self, id: &str) -> String {
        self.find(&format!("group-{id}"), &[]).unwrap_or_else(|| id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use maturity::text::Language;

    use super::*;

    fn round(name: &str, days: [Option<&str>; 3]) -> RoundNote {
        let [from, until, closed_on] = days.map(|day| day.map(str::to_owned));
        RoundNote { name: name.to_owned(), from, until, closed_on }
    }

    #[test]
    fn a_round_is_told_as_far_as_it_is_known() {
        let words = Words::new(Language::Nl);
        for (given, told, standing) in [
            (round("", [None, None, None]), None, None),
            (
                round("2026", [None, None, None]),
                Some("Ronde 2026"),
                Some("De ronde is nog open: de cijfers kunnen nog veranderen."),
            ),
            (
                round("2026", [Some("2025-01-01"), Some("2025-12-31"), Some("2026-02-01")]),
                Some("Ronde 2026, over 1 januari 2025 tot en met 31 december 2025"),
                Some("Gesloten op 1 februari 2026: wat hier staat, verandert niet meer."),
            ),
            (
                round("2026", [None, Some("2025-12-31"), None]),
                Some("Ronde 2026, tot en met 31 december 2025"),
                Some("De ronde is nog open: de cijfers kunnen nog veranderen."),
            ),
        ] {
            assert_eq!(words.round(&given).as_deref(), told);
            assert_eq!(words.standing(&given).as_deref(), standing);
        }
    }

    #[test]
    fn scope_and_weights_are_silent_where_there_is_nothing_to_say() {
        let words = Words::new(Language::En);
        let whole = AssessmentNote::default();
        assert_eq!((words.scope(&whole), words.weights(&whole)), (None, None));
        let part = AssessmentNote {
            unit: Some("Service desk".to_owned()),
            country: Some("Belgium".to_owned()),
            weights: BTreeMap::from([("management".to_owned(), 2.0), ("own".to_owned(), 0.5)]),
            ..whole
        };
        assert_eq!(words.scope(&part).as_deref(), Some("Service desk · Belgium"));
        let weights =
            "Groups do not all weigh the same: Management 2, own 0.5; a group that is not named weighs 1.";
        assert_eq!(words.weights(&part).as_deref(), Some(weights));
    }
}
