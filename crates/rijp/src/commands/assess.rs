//! `rijp assess`: the form, the answers, the score, the targets.

use anyhow::Result;
use app::{Shelf, StoredTarget};

use crate::arguments::Assess;
use crate::output;
use crate::progress::Bars;

pub(crate) fn run(command: Assess) -> Result<()> {
    match command {
        Assess::Template { common, out, language } => {
            let shelf = shelf(&common.dir)?;
            super::write_file(&out, &app::assess::template(&shelf, super::language(language))?)?;
            if common.json {
                return output::json(&serde_json::json!({ "out": out }));
            }
            output::text(&format!(
                "`{}` is the form: a sheet per group, an answer column per person",
                out.display()
            ))
        }
        Assess::Import { common, file, group } => import(&common, &file, &group),
        Assess::Score { common, language } => score(&common, language),
        Assess::Target { common, model, pillar, level, reason } => {
            let mut folder = super::open(&common)?;
            let shelf = shelf(&common.dir)?;
            let target = StoredTarget { model, pillar, level, reason };
            folder.set_target(&shelf, &target)?;
            if common.json {
                return output::json(
                    &serde_json::json!({ "model": target.model, "pillar": target.pillar, "level": target.level }),
                );
            }
            output::text(&format!("{}/{} is to reach {}", target.model, target.pillar, target.level))
        }
    }
}

fn shelf(dir: &std::path::Path) -> Result<Shelf> {
    Ok(Shelf::of_workspace(dir)?)
}

fn import(common: &crate::arguments::Common, file: &std::path::Path, group: &str) -> Result<()> {
    let mut folder =
        super::open_or_create(&common.dir, &super::import::name_of(&common.dir), app::Language::Nl)?;
    let imported = folder.import_answers(file, group, &shelf(&common.dir)?)?;
    if common.json {
        return output::json(&serde_json::json!({
            "respondents": imported.respondents, "answers": imported.answers, "refused": imported.refused,
            "further_refused": imported.further_refused,
        }));
    }
    for refused in &imported.refused {
        eprintln!("refused: {refused}");
    }
    output::text(&format!(
        "{} answers of {} respondents kept, {} refused",
        imported.answers,
        imported.respondents,
        imported.refused.len() + imported.further_refused
    ))
}

fn score(
    common: &crate::arguments::Common,
    language: Option<crate::arguments::LanguageChoice>,
) -> Result<()> {
    let mut folder = super::open(common)?;
    let shelf = shelf(&common.dir)?;
    let input = folder.assessed(&shelf, language.map(super::language), &Bars::new())?;
    if common.json {
        return output::text(&app::report::json_of(&input.positions)?);
    }
    output::text(&app::report::terminal(&input, &output::screen()))
}
