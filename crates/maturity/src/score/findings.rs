//! What deserves a second look: flattery, disagreement, answers without thought, evidence past its date.
//!
//! A finding is a reason to talk, never a correction: no score changes because of one.

mod choices;
mod rosier;

use std::collections::BTreeMap;

use super::model_score::ModelScore;
use super::sentences::{number, percentage};
use crate::interval;
use crate::position::{Balance, Finding, GatePosition, PillarPosition, QuestionPosition};
use crate::text::Text;

/// From a whole level on, said and shown are different stories.
const TELLING_GAP: f64 = 1.0;

/// Below this r_wg there is at most weak agreement (LeBreton & Senter 2008, *Organizational Research Methods* 11).
const WEAK_AGREEMENT: f64 = 0.5;

/// With fewer answers an agreement figure, or a share of who doesn't know, says nothing.
const FEWEST_ANSWERS: u32 = 5;

/// So many times the same answer, and no other, is no longer a coincidence.
const STRAIGHT_LINE: usize = 8;

/// Figures about fewer than this share of a model's questions are a sample of it.
const THIN: f64 = 0.5;

/// A level that at most this share of organisations reaches is one that few reach.
const FEW: f64 = 0.25;

/// The findings of a model, kind by kind, the largest first.
pub(super) fn findings(
    score: &ModelScore<'_>,
    pillars: &[PillarPosition],
    gates: &[GatePosition],
    balance: Option<&Balance>,
) -> Vec<Finding> {
    let questions = each_question(pillars, gates);
    let [management_rosier, self_rosier, group_rosier] = rosier::findings(score, pillars);
    let kinds = [
        say_do_gaps(score, &questions),
        management_rosier,
        self_rosier,
        group_rosier,
        above_base_rate(score),
        choices::settled_apart(&questions),
        choices::imbalance(score, balance),
        disagreements(&questions),
        mostly_unknown(&questions),
        straight_lining(score),
        stale_evidence(score, &questions),
        thin_evidence(&questions),
    ];
    let largest_first = |mut kind: Vec<Finding>| {
        kind.sort_by(|one, other| other.size.total_cmp(&one.size).then_with(|| one.about.cmp(&other.about)));
        kind
    };
    kinds.into_iter().flat_map(largest_first).collect()
}

/// A question once, though two pillars and a gate may ask it.
fn each_question<'p>(
    pillars: &'p [PillarPosition],
    gates: &'p [GatePosition],
) -> BTreeMap<&'p str, &'p QuestionPosition> {
    let of_gates = gates.iter().map(|gate| &gate.question);
    let all = pillars.iter().flat_map(|pillar| &pillar.questions).chain(of_gates);
    all.map(|question| (question.id.as_str(), question)).collect()
}

fn finding(kind: &str, about: Option<&str>, size: f64, nl: String, en: String) -> Finding {
    Finding { kind: kind.to_owned(), about: about.map(str::to_owned), size, text: Text { nl, en } }
}

/// Where more is said than shown: of the level as a whole and of single practices.
fn say_do_gaps(score: &ModelScore<'_>, questions: &BTreeMap<&str, &QuestionPosition>) -> Vec<Finding> {
    let of_questions = questions.values().filter_map(|question| {
        let (claim, shown, gap) = (question.claim?, question.evidence.as_ref()?.level, question.gap?);
        let (said, shown) = (number(claim, 1), number(shown, 1));
        let prompt = &question.prompt;
        (gap >= TELLING_GAP).then(|| {
            let (nl_says, en_says) = match question.settled {
                Some(_) => (format!("is vastgesteld op {}", said.nl), format!("was settled at {}", said.en)),
                None => (
                    format!("krijgt {} van wie antwoordde", said.nl),
                    format!("gets {} from those who answered", said.en),
                ),
            };
            let nl = format!("“{}” {nl_says}; de cijfers komen op {}.", prompt.nl, shown.nl);
            let en = format!("“{}” {en_says}; the figures come to {}.", prompt.en, shown.en);
            finding("say_do_gap", Some(&question.id), gap, nl, en)
        })
    });
    of_questions.chain(say_do_gap_of_level(score)).collect()
}

fn say_do_gap_of_level(score: &ModelScore<'_>) -> Option<Finding> {
    let (claim, evidence) = (score.observed.claim.level?, score.observed.evidence.level?);
    let (said, shown) = (score.level_name(claim), score.level_name(evidence));
    (claim > evidence).then(|| {
        let nl = format!("De antwoorden komen uit op {}, de cijfers op {}.", said.nl, shown.nl);
        let en = format!("The answers come to {}, the figures to {}.", said.en, shown.en);
        finding("say_do_gap", None, f64::from(claim - evidence), nl, en)
    })
}

/// Where the claim is a level that, by a published figure, few organisations reach.
fn above_base_rate(score: &ModelScore<'_>) -> Vec<Finding> {
    let Some(claim) = score.observed.claim.level else { return Vec::new() };
    let rare = score.model.benchmarks.iter().filter_map(|benchmark| {
        let level = score.model.level(benchmark.level.as_deref()?)?;
        (claim >= level.rank && benchmark.share <= FEW).then(|| {
            let said = score.level_name(claim);
            let share = percentage(benchmark.share);
            let range = benchmark.n.map(|n| interval::wilson(benchmark.share * n as f64, n as f64));
            let (nl_range, en_range) = range.map(between).unwrap_or_default();
            let (about, year) = (&benchmark.about, benchmark.year);
            let (nl_sample, en_sample) = (ended(&benchmark.sample.nl), ended(&benchmark.sample.en));
            let nl = format!(
                "De antwoorden komen uit op {}. In {year} was {} %{nl_range} zo ver: “{}”. Steekproef: {nl_sample} Een norm is het niet.",
                said.nl, share.nl, about.nl
            );
            let en = format!(
                "The answers come to {}. In {year}, {} %{en_range} got that far: “{}”. Sample: {en_sample} It is no norm.",
                said.en, share.en, about.en
            );
            finding("above_base_rate", None, 1.0 - benchmark.share, nl, en)
        })
    });
    rare.collect()
}

/// With a full stop, whether or not it was written with one.
fn ended(sentence: &str) -> String {
    format!("{}.", sentence.trim_end().trim_end_matches('.'))
}

fn between([low, high]: [f64; 2]) -> (String, String) {
    let (low, high) = (percentage(low), percentage(high));
    (format!(" ({}-{} %)", low.nl, high.nl), format!(" ({}-{} %)", low.en, high.en))
}

/// Where those who answered see different organisations.
fn disagreements(questions: &BTreeMap<&str, &QuestionPosition>) -> Vec<Finding> {
    let weak = questions.values().filter_map(|question| {
        let n: u32 = question.distribution.iter().sum();
        let r_wg = question.r_wg.filter(|r_wg| *r_wg < WEAK_AGREEMENT && n >= FEWEST_ANSWERS)?;
        let (agreement, prompt) = (number(r_wg, 2), &question.prompt);
        let nl = format!("Over “{}” lopen de antwoorden uiteen: overeenstemming {} op een schaal van 0 tot 1 ({n} antwoorden).", prompt.nl, agreement.nl);
        let en = format!("Answers about “{}” diverge: agreement {} on a scale from 0 to 1 ({n} answers).", prompt.en, agreement.en);
        Some(finding("disagreement", Some(&question.id), 1.0 - r_wg, nl, en))
    });
    weak.collect()
}

/// Where most of those who were asked say that they cannot know: the wrong people, or nobody's business.
fn mostly_unknown(questions: &BTreeMap<&str, &QuestionPosition>) -> Vec<Finding> {
    let unknown = questions.values().filter_map(|question| {
        let (count, prompt) = (question.dont_know, &question.prompt);
        let asked = question.distribution.iter().sum::<u32>() + count + question.not_applicable;
        (asked >= FEWEST_ANSWERS && 2 * count > asked).then(|| {
            let share = f64::from(count) / f64::from(asked);
            let percent = percentage(share);
            let nl = format!(
                "Van de {asked} antwoorden op “{}” luiden er {count} ({} %) “weet ik niet”.",
                prompt.nl, percent.nl
            );
            let en = format!(
                "Of the {asked} answers to “{}”, {count} ({} %) are “I don't know”.",
                prompt.en, percent.en
            );
            finding("mostly_unknown", Some(&question.id), share, nl, en)
        })
    });
    unknown.collect()
}

/// Respondents who gave every question of this model the same answer.
fn straight_lining(score: &ModelScore<'_>) -> Vec<Finding> {
    let places: Vec<usize> =
        score.model.question_ids().into_iter().filter_map(|id| score.ground.asked.place(id)).collect();
    let given = |row: &Vec<u8>| -> Vec<u8> {
        places.iter().map(|place| row[*place]).filter(|level| *level > 0).collect()
    };
    let rows = score.ground.panel.groups.iter().flat_map(|group| &group.rows);
    let answered: Vec<Vec<u8>> = rows.map(given).filter(|levels| !levels.is_empty()).collect();
    let straight = answered.iter().filter(|levels| is_straight_line(levels)).count();
    if straight == 0 {
        return Vec::new();
    }
    let n = answered.len();
    let gave = if straight == 1 { "gaf" } else { "gaven" };
    let nl = format!("{straight} van de {n} respondenten {gave} op al hun vragen hetzelfde antwoord.");
    let en = format!("{straight} of the {n} respondents gave the same answer to all their questions.");
    vec![finding("straight_lining", None, straight as f64, nl, en)]
}

fn is_straight_line(levels: &[u8]) -> bool {
    levels.len() >= STRAIGHT_LINE && levels.windows(2).all(|pair| pair[0] == pair[1])
}

/// Evidence that is too old to count.
fn stale_evidence(score: &ModelScore<'_>, questions: &BTreeMap<&str, &QuestionPosition>) -> Vec<Finding> {
    let stale = questions.keys().filter_map(|id| score.ground.asked.place(id)).flat_map(|place| {
        let question = score.ground.asked.questions[place];
        score.ground.measures.stale(place).map(move |(reading, age, limit)| {
            let (metric, prompt) = (&reading.metric, &question.prompt);
            let nl = format!("Het cijfer `{metric}` bij “{}” is {age} dagen oud en telt niet meer mee (grens: {limit} dagen).", prompt.nl);
            let en = format!("The figure `{metric}` for “{}” is {age} days old and no longer counts (limit: {limit} days).", prompt.en);
            finding("stale_evidence", Some(&question.id), f64::from(age), nl, en)
        })
    });
    stale.collect()
}

/// Where figures speak to a small part of the model only, so that their level is judged over that part.
fn thin_evidence(questions: &BTreeMap<&str, &QuestionPosition>) -> Vec<Finding> {
    let counts =
        |question: &&&QuestionPosition| question.evidence.as_ref().is_some_and(|reading| !reading.stale);
    let (measured, all) = (questions.values().filter(counts).count(), questions.len());
    let share = measured as f64 / all.max(1) as f64;
    if measured == 0 || share >= THIN {
        return Vec::new();
    }
    let nl = format!(
        "De cijfers gaan over {measured} van de {all} vragen van dit model; over de rest zeggen ze niets."
    );
    let en = format!(
        "The figures speak to {measured} of the {all} questions of this model; of the rest they say nothing."
    );
    vec![finding("thin_evidence", None, 1.0 - share, nl, en)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_answers_alike_are_a_straight_line() {
        for (levels, expected) in [
            (&[3; 8][..], true),
            (&[3; 30], true),
            (&[3; 7], false),
            (&[3, 3, 3, 3, 3, 3, 3, 4], false),
            (&[], false),
        ] {
            assert_eq!(is_straight_line(levels), expected, "{levels:?}");
        }
    }
}
