//! Rounds, and what changed between them.

use anyhow::Result;
use app::assess::{NewRound, RoundView, Which};
use app::library::{Change, Trend};
use app::{Language, Words};

use super::opened;
use crate::arguments::{Common, LanguageChoice, OfAssessment, Round};
use crate::output;
use crate::progress::Bars;

pub(super) fn run(command: Round) -> Result<()> {
    match command {
        Round::Open { common, of, name, from, until } => {
            let mut folder = crate::commands::open(&common)?;
            let opened = folder.open_round(&of.assessment, &NewRound { name, from, until })?;
            let told = format!("round `{}` is open: answers go into it until it is closed", opened.name);
            show(&common, &opened, &told)
        }
        Round::Close { common, of } => close(&common, of),
        Round::List { common, of } => list(&common, &of.assessment),
    }
}

fn close(common: &Common, of: OfAssessment) -> Result<()> {
    let (mut folder, shelf) = opened(common)?;
    let which = Which { assessment: of.assessment, round: None };
    let closed = folder.close_round(&shelf, &which, &Bars::new())?;
    let told = format!(
        "round `{}` is closed with {} respondents; its report is frozen and never changes",
        closed.name, closed.respondents
    );
    show(common, &closed, &told)
}

fn list(common: &Common, assessment: &str) -> Result<()> {
    let rounds = crate::commands::open(common)?.assessment(assessment)?.rounds;
    if common.json {
        return output::json(&rounds);
    }
    let or_dot = |day: &Option<String>| day.clone().unwrap_or_else(|| "·".to_string());
    let rows: Vec<Vec<String>> = rounds
        .iter()
        .map(|round| {
            vec![
                round.name.clone(),
                round.opened_on.clone(),
                or_dot(&round.closed_on),
                or_dot(&round.from),
                or_dot(&round.until),
                round.respondents.to_string(),
                round.settled.len().to_string(),
            ]
        })
        .collect();
    let headings = ["round", "opened", "closed", "from", "until", "respondents", "settled"];
    output::text(&output::table(&headings, &rows))
}

fn show(common: &Common, round: &RoundView, told: &str) -> Result<()> {
    if common.json { output::json(round) } else { output::text(told) }
}

pub(super) fn trend(
    common: &Common,
    assessment: &str,
    from: Option<&str>,
    to: Option<&str>,
    language: Option<LanguageChoice>,
) -> Result<()> {
    let (mut folder, shelf) = opened(common)?;
    let language = language.map_or_else(|| folder.language(), crate::commands::language);
    let trends = folder.trend(&shelf, assessment, from, to, &Bars::new())?;
    if common.json {
        return output::json(&trends);
    }
    trends.iter().try_for_each(|trend| output::text(&told(trend, &Words::new(language), language)))
}

/// One model: a line per pillar, what people say and what the data show.
fn told(trend: &Trend, words: &Words, language: Language) -> String {
    let rows: Vec<Vec<String>> = trend
        .pillars
        .iter()
        .flat_map(|pillar| {
            let name = pillar.name.in_language(language);
            [("claim", &pillar.claim), ("evidence", &pillar.evidence)]
                .into_iter()
                .filter_map(move |(reading, change)| Some(row(name, reading, change.as_ref()?, words)))
        })
        .collect();
    let cautions: String =
        trend.cautions.iter().map(|caution| format!("{}\n", caution.in_language(language))).collect();
    format!(
        "{}: {} → {}\n{cautions}{}",
        trend.name.in_language(language),
        trend.from_round,
        trend.to_round,
        output::table(&["pillar", "reading", "before", "after", "change", "95 %", "beyond chance"], &rows)
    )
}

fn row(pillar: &str, reading: &str, change: &Change, words: &Words) -> Vec<String> {
    let number = |value: f64| words.number(value, DECIMALS);
    let interval = change.interval.map(|[low, high]| format!("{} … {}", number(low), number(high)));
    vec![
        pillar.to_string(),
        reading.to_string(),
        number(change.before),
        number(change.after),
        number(change.difference),
        interval.unwrap_or_default(),
        if change.beyond_chance { "yes" } else { "no" }.to_string(),
    ]
}

/// Enough to see a change on a scale of five; more would suggest a precision that is not there.
const DECIMALS: usize = 2;
