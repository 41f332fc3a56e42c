//! The sentences of reasons and findings, in natural Dutch and English, with their names and figures.

use super::rules::Rating;
use crate::position::{Reading, Verdict};
use crate::text::Text;

/// A number in both languages: Dutch writes a comma.
pub(super) fn number(value: f64, decimals: usize) -> Text {
    let en = format!("{value:.decimals$}");
    Text { nl: en.replace('.', ","), en }
}

/// A value of 1-5 as finely as a step is told: at most two decimals, none that say nothing.
pub(super) fn fine(value: f64) -> Text {
    let written = format!("{value:.2}");
    let en = written.trim_end_matches('0').trim_end_matches('.').to_owned();
    Text { nl: en.replace('.', ","), en }
}

/// A share of 0-1 as a percentage.
pub(super) fn percentage(share: f64) -> Text {
    let percent = share * 100.0;
    number(percent, usize::from(percent > 0.0 && percent < 10.0 && percent.fract() > 0.05))
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    Answers,
    Figures,
    Assessor,
}

impl Voice {
    /// A prudent value is a figure where there is one; a claim is the assessor's where one was settled.
    pub(super) fn of(reading: Reading, has_evidence: bool, is_settled: bool) -> Self {
        match reading {
            Reading::Evidence => Self::Figures,
            Reading::Prudent if has_evidence => Self::Figures,
            Reading::Claim | Reading::Prudent if is_settled => Self::Assessor,
            Reading::Claim | Reading::Prudent => Self::Answers,
        }
    }

    fn nl(self) -> &'static str {
        match self {
            Self::Answers => "volgens de antwoorden",
            Self::Figures => "volgens de cijfers",
            Self::Assessor => "zoals vastgesteld",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Answers => "by the answers",
            Self::Figures => "by the figures",
            Self::Assessor => "as settled",
        }
    }
}

/// What a criterion or a gate does to a level.
pub(super) struct Standing<'a> {
    pub(super) verdict: Verdict,
    pub(super) gate: bool,
    pub(super) level: &'a Text,
    pub(super) prompt: &'a Text,
    pub(super) achieved: Option<f64>,
    pub(super) needed: f64,
    pub(super) voice: Voice,
}

impl Standing<'_> {
    pub(super) fn sentence(&self) -> Text {
        let Some(achieved) = self.achieved else { return self.unknown() };
        if self.gate { self.gate(achieved) } else { self.criterion(achieved) }
    }

    fn criterion(&self, achieved: f64) -> Text {
        let Self { level, prompt, voice, .. } = self;
        // A percentage that rounds to its own bound would contradict the verdict.
        let decimals = usize::from((achieved - self.needed).abs() < 1.0);
        let (a, n) = (number(achieved, decimals), number(self.needed, 0));
        let rating = rated(Rating::of(achieved));
        let (nl, en) = match self.verdict {
            Verdict::Holds => (format!("{} houdt stand op", level.nl), format!("{} holds on", level.en)),
            Verdict::NearestToTipping => {
                (format!("Het dichtst bij {}:", level.nl), format!("Closest to {}:", level.en))
            }
            _ => (format!("{} strandt op", level.nl), format!("{} fails on", level.en)),
        };
        Text {
            nl: format!(
                "{nl} “{}”: {} ({} % {}), meer dan {} % nodig.",
                prompt.nl,
                rating.nl,
                a.nl,
                voice.nl(),
                n.nl
            ),
            en: format!(
                "{en} “{}”: {} ({} % {}), more than {} % needed.",
                prompt.en,
                rating.en,
                a.en,
                voice.en(),
                n.en
            ),
        }
    }

    fn gate(&self, achieved: f64) -> Text {
        let Self { level, prompt, voice, .. } = self;
        let decimals = if (achieved - self.needed).abs() < 0.1 { 2 } else { 1 };
        let (a, n) = (number(achieved, decimals), number(self.needed, 1));
        let (nl, en) = match self.verdict {
            Verdict::Holds => (
                format!("De poort naar {} staat open", level.nl),
                format!("The gate to {} is open", level.en),
            ),
            Verdict::NearestToTipping => (
                format!("Het dichtst bij {} is een poort die nog dicht is", level.nl),
                format!("Closest to {} is a gate that is still shut", level.en),
            ),
            _ => {
                (format!("De poort naar {} is dicht", level.nl), format!("The gate to {} is shut", level.en))
            }
        };
        Text {
            nl: format!("{nl}: “{}” staat op {} {}, minstens {} nodig.", prompt.nl, a.nl, voice.nl(), n.nl),
            en: format!("{en}: “{}” stands at {} {}, at least {} needed.", prompt.en, a.en, voice.en(), n.en),
        }
    }

    fn unknown(&self) -> Text {
        let Self { level, prompt, .. } = self;
        Text {
            nl: format!("Voor {} is “{}” onbekend: niemand die antwoordde, wist het.", level.nl, prompt.nl),
            en: format!("For {}, “{}” is unknown: nobody who answered knew.", level.en, prompt.en),
        }
    }
}

fn rated(rating: Rating) -> Text {
    let (nl, en) = match rating {
        Rating::Not => ("niet bereikt", "not achieved"),
        Rating::Partially => ("deels bereikt", "partially achieved"),
        Rating::Largely => ("grotendeels bereikt", "largely achieved"),
        Rating::Fully => ("volledig bereikt", "fully achieved"),
    };
    Text { nl: nl.to_owned(), en: en.to_owned() }
}

/// The strongest or the weakest pillar, against the mean of all.
pub(super) fn pillar_against_mean(
    strongest: bool,
    pillar: &Text,
    value: &Text,
    mean: &Text,
    reading: Reading,
) -> Text {
    let (nl, en) = if strongest { ("het sterkst", "the strongest") } else { ("het zwakst", "the weakest") };
    let by = by(reading, true);
    Text {
        nl: format!("{} {nl}: {} met {}, tegen {} gemiddeld.", by.nl, pillar.nl, value.nl, mean.nl),
        en: format!("{} {en}: {} at {}, against {} on average.", by.en, pillar.en, value.en, mean.en),
    }
}

/// The pillar furthest under its target.
pub(super) fn pillar_behind_target(pillar: &Text, value: &Text, target: &Text, reading: Reading) -> Text {
    let by = by(reading, true);
    Text {
        nl: format!(
            "{} het verst onder het doel: {} met {}, waar {} is gewenst.",
            by.nl, pillar.nl, value.nl, target.nl
        ),
        en: format!(
            "{} furthest under its target: {} at {}, where {} is wanted.",
            by.en, pillar.en, value.en, target.en
        ),
    }
}

/// The mean of all pillars, against the border of the next level.
pub(super) fn mean_against_level(level: &Text, value: &Text, bound: &Text, reading: Reading) -> Text {
    let by = by(reading, false);
    Text {
        nl: format!(
            "{} begint bij een gemiddelde van {}; {} is het {}. Die grens is van ons.",
            level.nl, bound.nl, by.nl, value.nl
        ),
        en: format!(
            "{} begins at a mean of {}; {} it is {}. That border is ours.",
            level.en, bound.en, by.en, value.en
        ),
    }
}

/// By which reading, at the beginning of a sentence or within one.
pub(super) fn by(reading: Reading, begins: bool) -> Text {
    let (nl, en) = match (reading, begins) {
        (Reading::Claim, true) => ("Volgens de antwoorden", "By the answers"),
        (Reading::Claim, false) => ("volgens de antwoorden", "by the answers"),
        (Reading::Evidence, true) => ("Volgens de cijfers", "By the figures"),
        (Reading::Evidence, false) => ("volgens de cijfers", "by the figures"),
        (Reading::Prudent, true) => ("Voorzichtig gelezen", "Read prudently"),
        (Reading::Prudent, false) => ("voorzichtig gelezen", "read prudently"),
    };
    Text { nl: nl.to_owned(), en: en.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(nl: &str, en: &str) -> Text {
        Text { nl: nl.to_owned(), en: en.to_owned() }
    }

    #[test]
    fn sentences_name_the_practice_and_the_figures() {
        let (level, prompt) =
            (text("Considered", "Considered"), text("Herkennen we klanten?", "Do we recognise customers?"));
        let standing = |verdict, gate, achieved, needed, voice| {
            Standing { verdict, gate, level: &level, prompt: &prompt, achieved, needed, voice }.sentence()
        };
        for (sentence, nl, en) in [
            (
                standing(Verdict::Fails, false, Some(31.2), 50.0, Voice::Figures),
                "Considered strandt op “Herkennen we klanten?”: deels bereikt (31 % volgens de cijfers), meer dan 50 % nodig.",
                "Considered fails on “Do we recognise customers?”: partially achieved (31 % by the figures), more than 50 % needed.",
            ),
            (
                standing(Verdict::NearestToTipping, false, Some(49.8), 50.0, Voice::Answers),
                "Het dichtst bij Considered: “Herkennen we klanten?”: deels bereikt (49,8 % volgens de antwoorden), meer dan 50 % nodig.",
                "Closest to Considered: “Do we recognise customers?”: partially achieved (49.8 % by the answers), more than 50 % needed.",
            ),
            (
                standing(Verdict::Holds, true, Some(3.8), 3.5, Voice::Answers),
                "De poort naar Considered staat open: “Herkennen we klanten?” staat op 3,8 volgens de antwoorden, minstens 3,5 nodig.",
                "The gate to Considered is open: “Do we recognise customers?” stands at 3.8 by the answers, at least 3.5 needed.",
            ),
            (
                standing(Verdict::Unknown, false, None, 50.0, Voice::Answers),
                "Voor Considered is “Herkennen we klanten?” onbekend: niemand die antwoordde, wist het.",
                "For Considered, “Do we recognise customers?” is unknown: nobody who answered knew.",
            ),
        ] {
            assert_eq!(sentence, text(nl, en));
        }
    }

    #[test]
    fn steps_are_told_finely() {
        for (value, nl) in [(2.51, "2,51"), (3.5, "3,5"), (4.0, "4"), (2.333, "2,33")] {
            assert_eq!(fine(value).nl, nl, "{value}");
        }
    }

    #[test]
    fn small_shares_keep_a_decimal() {
        for (share, nl) in [(0.22, "22"), (0.04, "4"), (0.0261, "2,6"), (0.0, "0"), (1.0, "100")] {
            assert_eq!(percentage(share).nl, nl, "{share}");
        }
    }
}
