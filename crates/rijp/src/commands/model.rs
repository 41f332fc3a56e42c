//! `rijp model`: what ships, what is wrong with a file, what is covered.

use std::path::PathBuf;

use anyhow::Result;
use app::library::{Coverage, Model as MaturityModel, schema};
use app::{AppError, Language, Shelf, TestedModel};

use crate::arguments::{Common, Model, SchemaKind};
use crate::output;

pub(crate) fn run(command: Model) -> Result<()> {
    match command {
        Model::List { common } => list(&common),
        Model::Show { model, language, common } => show(&model, super::language(language), &common),
        Model::Check { files, common } => check(&files, &common),
        Model::Test { files, language, common } => test(&files, super::language(language), &common),
        Model::Schema { kind: SchemaKind::Model } => output::json(&schema::model()),
        Model::Schema { kind: SchemaKind::Questions } => output::json(&schema::questions()),
        Model::Coverage { open, common } => coverage(open, &common),
    }
}

fn list(common: &Common) -> Result<()> {
    let shelf = Shelf::of_workspace(&common.dir)?;
    let models = shelf.library.models();
    if common.json {
        let listed: Vec<_> = models
            .iter()
            .map(|model| {
                serde_json::json!({
                    "id": model.id, "version": model.version, "name": model.name, "scoring": model.scoring,
                    "levels": model.levels.len(), "pillars": model.pillars.len(), "questions": model.question_ids().len(),
                })
            })
            .collect();
        return output::json(&listed);
    }
    let rows: Vec<Vec<String>> = models
        .iter()
        .map(|model| {
            vec![
                model.id.clone(),
                model.version.to_string(),
                model.levels.len().to_string(),
                model.pillars.len().to_string(),
                model.question_ids().len().to_string(),
                model.name.en.clone(),
            ]
        })
        .collect();
    output::text(&output::table(&["model", "version", "levels", "pillars", "questions", "name"], &rows))
}

fn show(id: &str, language: Language, common: &Common) -> Result<()> {
    let shelf = Shelf::of_workspace(&common.dir)?;
    let model = shelf.model(id)?;
    if common.json { output::json(model) } else { output::text(&described(model, &shelf, language)) }
}

/// A model as one reads it: levels, then pillars with their questions.
fn described(model: &MaturityModel, shelf: &Shelf, language: Language) -> String {
    let mut text = format!("{} ({}@{})\n", model.name.in_language(language), model.id, model.version);
    text += &format!("{}\n{}\n", model.credit.in_language(language), model.limitations.in_language(language));
    for level in &model.levels {
        text += &format!("\n{}  {}", level.rank, level.name.in_language(language));
    }
    for pillar in &model.pillars {
        text += &format!("\n\n{} ({})", pillar.name.in_language(language), pillar.id);
        for used in &pillar.questions {
            let prompt =
                shelf.library.question(&used.id).map_or("", |question| question.prompt.in_language(language));
            text += &format!("\n  {:34} {prompt}", used.id);
        }
    }
    for gate in &model.gates {
        text += &format!("\n\ngate for {}: {} at least {}", gate.level, gate.question, gate.at_least);
    }
    text + "\n"
}

/// What ships with these files, or with what stands in the workspace where none are named.
fn shelf_with(files: &[PathBuf], common: &Common) -> Result<Shelf> {
    Ok(if files.is_empty() { Shelf::of_workspace(&common.dir)? } else { Shelf::with_model_files(files)? })
}

fn check(files: &[PathBuf], common: &Common) -> Result<()> {
    let shelf = shelf_with(files, common)?;
    let counts = [
        (shelf.library.models().len(), "models"),
        (shelf.library.questions().len(), "questions"),
        (shelf.library.obstacles().len(), "obstacles"),
    ];
    if common.json {
        let found: serde_json::Map<_, _> =
            counts.iter().map(|(n, what)| ((*what).to_string(), (*n).into())).collect();
        return output::json(&found);
    }
    let counted: Vec<String> = counts.iter().map(|(n, what)| format!("{n} {what}")).collect();
    output::text(&format!("no mistakes: {} fit together", counted.join(", ")))
}

fn test(files: &[PathBuf], language: Language, common: &Common) -> Result<()> {
    let tested = shelf_with(files, common)?.test();
    let cases: usize = tested.iter().map(|model| model.cases.len()).sum();
    let failed: usize = tested.iter().map(TestedModel::failed).sum();
    if common.json {
        output::json(&tested)?;
    } else {
        let lines: Vec<String> = tested.iter().map(|model| told(model, language)).collect();
        output::text(&lines.concat())?;
    }
    if failed > 0 {
        let refused = format!("{failed} of {cases} cases came out otherwise than expected");
        return Err(AppError::Refused(refused).into());
    }
    Ok(())
}

/// A model in one line, and under it each case that failed with its reasons.
fn told(model: &TestedModel, language: Language) -> String {
    let (cases, failed) = (model.cases.len(), model.failed());
    let result = match (cases, failed) {
        (0, _) => "no cases".to_string(),
        (_, 0) => format!("{cases} passed"),
        _ => format!("{} passed, {failed} failed", cases - failed),
    };
    let mut text = format!("{:24} {result}\n", format!("{}@{}", model.model, model.version));
    for case in model.cases.iter().filter(|case| !case.passed()) {
        text += &format!("  failed: {}\n", case.case);
        for failure in &case.failures {
            text += &format!("    {}\n", failure.in_language(language));
        }
    }
    text
}

fn coverage(open: bool, common: &Common) -> Result<()> {
    let shelf = Shelf::of_workspace(&common.dir)?;
    let rows: Vec<Coverage> =
        shelf.coverage().into_iter().filter(|row| !open || !row.missing.is_empty()).collect();
    if common.json {
        return output::json(&rows);
    }
    let letters =
        |means: &[app::library::MetBy]| means.iter().map(|it| it.letter()).collect::<Vec<_>>().join(" ");
    let cited = |row: &Coverage| {
        [&row.questions, &row.obstacles, &row.metrics, &row.models]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
    };
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| vec![row.id.clone(), letters(&row.met_by), letters(&row.missing), cited(row)])
        .collect();
    output::text(&output::table(&["id", "met by", "missing", "cited by"], &lines))?;
    let missing = rows.iter().filter(|row| !row.missing.is_empty()).count();
    output::text(&format!(
        "{} rows, {missing} with something missing; F is met by the product itself",
        rows.len()
    ))
}
