//! `rijp assess`: the form, the answers, the score, and what an assessment chooses.

mod round;
mod settings;

use anyhow::Result;
use app::Shelf;
use app::assess::{About, Settled, Which};

use crate::arguments::{Assess, Common, Description, LanguageChoice, OfRound};
use crate::output;
use crate::progress::Bars;

pub(crate) fn run(command: Assess) -> Result<()> {
    match command {
        Assess::Template { common, of, out, language } => {
            template(&common, &of.assessment, &out, super::language(language))
        }
        Assess::Import { common, of, file, group } => import(&common, &file, group.as_deref(), &of.into()),
        Assess::Score { common, of, language } => score(&common, &of.into(), language),
        Assess::New { common, id, about } => new(&common, &id, about),
        Assess::List { common } => list(&common),
        Assess::Settle { common, of, question, value, reason, by, take_back } => {
            let settled = value.zip(reason).filter(|_| !take_back);
            let settled = settled.map(|(value, reason)| Settled { value, reason, by });
            settle(&common, of, &question, settled)
        }
        Assess::Round(command) => round::run(command),
        Assess::Trend { common, of, from, to, language } => {
            round::trend(&common, &of.assessment, from.as_deref(), to.as_deref(), language)
        }
        Assess::Dialogue { common, of, out, language } => dialogue(&common, &of.into(), &out, language),
        Assess::Choose(choice) => settings::run(choice),
    }
}

/// A workspace that has assessments, and the library in use in it.
fn opened(common: &Common) -> Result<(app::Folder, Shelf)> {
    Ok((super::open(common)?, Shelf::of_workspace(&common.dir)?))
}

fn template(common: &Common, id: &str, out: &std::path::Path, language: app::Language) -> Result<()> {
    let shelf = Shelf::of_workspace(&common.dir)?;
    let which = Which { assessment: id.to_string(), round: None };
    // Somebody may look at the form before there is a workspace.
    let book = match super::open(common) {
        Ok(folder) => folder.template(&shelf, &which, language)?,
        Err(_) if which == Which::default() => app::assess::template(&shelf, &Default::default(), language)?,
        Err(error) => return Err(error),
    };
    super::write_file(out, &book)?;
    if common.json {
        return output::json(&serde_json::json!({ "out": out }));
    }
    output::text(&format!("`{}` is the form: a sheet per group, an answer column per person", out.display()))
}

fn import(common: &Common, file: &std::path::Path, group: Option<&str>, which: &Which) -> Result<()> {
    let shelf = Shelf::of_workspace(&common.dir)?;
    let mut folder =
        super::open_or_create(&common.dir, &super::import::name_of(&common.dir), app::Language::Nl)?;
    let imported = folder.import_answers(file, group, which, &shelf)?;
    if common.json {
        return output::json(&serde_json::json!({
            "assessment": which.assessment, "round": imported.round,
            "respondents": imported.respondents, "answers": imported.answers, "refused": imported.refused,
            "further_refused": imported.further_refused,
        }));
    }
    for refused in &imported.refused {
        eprintln!("refused: {refused}");
    }
    output::text(&format!(
        "{} answers of {} respondents kept in round {}, {} refused",
        imported.answers,
        imported.respondents,
        imported.round,
        imported.refused.len() + imported.further_refused
    ))
}

fn score(common: &Common, which: &Which, language: Option<LanguageChoice>) -> Result<()> {
    let (mut folder, shelf) = opened(common)?;
    let input = folder.assessed(&shelf, which, language.map(super::language), &Bars::new())?;
    if common.json {
        return output::text(&app::report::json_of(&input.positions)?);
    }
    output::text(&app::report::terminal(&input, &output::screen()))
}

fn new(common: &Common, id: &str, about: Description) -> Result<()> {
    let mut folder = super::open(common)?;
    let made = folder.new_assessment(id, &described(about))?;
    if common.json {
        return output::json(&made);
    }
    output::text(&format!(
        "assessment `{id}` is ready: {}\n  hint: `rijp assess round open 2026 --assessment {id}` opens its first round",
        made.name
    ))
}

fn described(about: Description) -> About {
    About {
        name: about.name,
        unit: about.unit,
        country: about.country,
        brand: about.brand,
        sector: about.sector,
        size: about.size,
    }
}

fn list(common: &Common) -> Result<()> {
    let assessments = super::open(common)?.assessments()?;
    if common.json {
        return output::json(&assessments);
    }
    let rows: Vec<Vec<String>> = assessments
        .iter()
        .map(|assessment| {
            let part = [&assessment.unit, &assessment.brand, &assessment.country];
            let part: Vec<&str> = part.into_iter().flatten().map(String::as_str).collect();
            let open = assessment.rounds.iter().find(|round| round.closed_on.is_none());
            vec![
                assessment.id.clone(),
                assessment.rounds.len().to_string(),
                open.map_or_else(|| "·".to_string(), |round| round.name.clone()),
                part.join(", "),
                assessment.name.clone(),
            ]
        })
        .collect();
    output::text(&output::table(&["assessment", "rounds", "open", "about", "name"], &rows))
}

fn settle(common: &Common, of: OfRound, question: &str, settled: Option<Settled>) -> Result<()> {
    let (mut folder, shelf) = opened(common)?;
    let value = settled.as_ref().map(|settled| settled.value);
    let all = folder.settle(&shelf, &of.into(), question, settled)?;
    if common.json {
        return output::json(&serde_json::json!({ "settled": all }));
    }
    output::text(&match value {
        Some(value) => format!("`{question}` is settled at {value}; what people answered stays beside it"),
        None => format!("`{question}` is what people answered again"),
    })
}

fn dialogue(
    common: &Common,
    which: &Which,
    out: &std::path::Path,
    language: Option<LanguageChoice>,
) -> Result<()> {
    let (mut folder, shelf) = opened(common)?;
    let input = folder.assessed(&shelf, which, language.map(super::language), &Bars::new())?;
    let pack = app::report::dialogue(&input)?;
    super::write_file(out, &pack)?;
    if common.json {
        return output::json(&serde_json::json!({ "out": out, "bytes": pack.len() }));
    }
    output::text(&format!("`{}` is the dialogue pack, for a session of two hours", out.display()))
}
