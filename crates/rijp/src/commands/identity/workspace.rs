//! `rijp identity resolve`, `review` and `decide`: finding whom shared identifiers left apart, and deciding on doubts.

use std::collections::HashSet;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use anyhow::Result;
use app::identity::{
    By, DecidedDoubtView, DecidedView, DecisionView, LEARN_ROWS_MIN, ResolvedIdentity, Resolving, Verdict,
};
use app::{AppError, Folder, Language, Value, Words};

use super::doubt;
use crate::arguments::{Because, Common, LanguageChoice, VerdictChoice};
use crate::output;
use crate::progress::Bars;

/// Doubts that are printed where no number is asked for.
const SHOWN_DEFAULT: u32 = 10;

/// Joins that are named; the log has all of them.
const JOINS_NAMED_MAX: usize = 5;

/// Parts of a sum that a line of joins names.
const PARTS_NAMED_MAX: usize = 3;

pub(super) fn resolve(common: &Common, resolving: &Resolving, save_model: Option<&Path>) -> Result<()> {
    let mut folder = crate::commands::open(common)?;
    let resolved = folder.resolve_identity(resolving, &Bars::new())?;
    if let Some((path, model)) = save_model.zip(resolved.model_toml.as_ref()) {
        crate::commands::write_file(path, model.as_bytes())?;
    }
    if common.json {
        return output::json(&resolved);
    }
    output::text(&told(&resolved))
}

fn told(resolved: &ResolvedIdentity) -> String {
    let mut text = format!(
        "{} persons compared over {} rows; {} left out, as too little is known of them\n",
        resolved.persons, resolved.rows, resolved.left_out
    );
    if resolved.asks_only {
        text += &format!(
            "fewer than {LEARN_ROWS_MIN} rows are too few to learn from: nothing is joined, all that was found is asked about\n  hint: `--model FILE` goes by what was learned elsewhere\n"
        );
    }
    let would = if resolved.dry_run { "would be " } else { "" };
    text += &format!("{} {would}joined, {} in doubt\n", pairs(resolved.joins.len() as u64), resolved.doubts);
    let words = Words::new(Language::En);
    for join in resolved.joins.iter().take(JOINS_NAMED_MAX) {
        let merge = join.merge.map_or_else(String::new, |merge| format!("merge {merge}: "));
        let [one, other] = &join.persons;
        let why = doubt::in_short(&join.parts, PARTS_NAMED_MAX, &words);
        text += &format!("  {merge}{one} and {other}, probability {:.3}: {why}\n", join.probability);
    }
    if resolved.dry_run {
        return text + "nothing was changed\n";
    }
    if !resolved.joins.is_empty() {
        text +=
            "`rijp identity log` has every merge with its reason, `rijp identity undo NUMBER` undoes one\n";
    }
    if resolved.doubts > 0 {
        text += "`rijp identity review` shows the doubts\n";
    }
    text
}

fn pairs(count: u64) -> String {
    if count == 1 { String::from("1 pair") } else { format!("{count} pairs") }
}

/// One by one where somebody sits at a terminal and asked for nothing else; otherwise a list.
pub(super) fn review(
    common: &Common,
    limit: Option<u32>,
    language: Option<LanguageChoice>,
    by: &str,
) -> Result<()> {
    let mut folder = crate::commands::open(common)?;
    let language = language.map_or_else(|| folder.language(), crate::commands::language);
    let words = Words::new(language);
    let watched = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if watched && limit.is_none() && !common.json {
        return one_by_one(&mut folder, &words, by);
    }
    let limit = limit.unwrap_or(SHOWN_DEFAULT);
    let mut doubts = folder.doubts(limit.saturating_add(1))?;
    let further = doubts.len() > limit as usize;
    doubts.truncate(limit as usize);
    if common.json {
        return output::json(&doubts);
    }
    let signs = output::screen().signs;
    for shown in &doubts {
        output::text(&doubt::text(shown, &words, signs))?;
        let number = Value::Text(shown.number.to_string().into());
        output::text(&format!("{}\n\n", words.with("identity-decide-by", &[("number", number)])))?;
    }
    match (doubts.is_empty(), further) {
        (true, _) => output::text(&words.get("identity-none")),
        (_, true) => output::text(&words.get("identity-further")),
        _ => Ok(()),
    }
}

fn one_by_one(folder: &mut Folder, words: &Words, by: &str) -> Result<()> {
    let mut seen = HashSet::new();
    loop {
        let doubts = folder.doubts(seen.len() as u32 + 1)?;
        let Some(next) = doubts.into_iter().find(|doubt| !seen.contains(&doubt.number)) else {
            return output::text(&words.get("identity-none"));
        };
        seen.insert(next.number);
        output::text(&doubt::text(&next, words, output::screen().signs))?;
        let Some(verdict) = asked_verdict(words)? else { return Ok(()) };
        let reason = match verdict {
            Verdict::Later => words.get("identity-put-off"),
            _ => asked(&words.get("identity-ask-reason"))?.unwrap_or_default(),
        };
        let reason = if reason.is_empty() { words.get("identity-on-what-is-known") } else { reason };
        match folder.decide(next.number, verdict, By { actor: by, reason: &reason }) {
            Ok(decided) => output::text(&format!("{}\n\n", became(&decided, words)))?,
            Err(refused @ AppError::Store(_)) => eprintln!("rijp: {refused}"),
            Err(error) => return Err(error.into()),
        }
    }
}

/// `None` where somebody stops.
fn asked_verdict(words: &Words) -> Result<Option<Verdict>> {
    loop {
        let Some(answer) = asked(&words.get("identity-ask"))? else { return Ok(None) };
        match answer.as_str() {
            "s" => return Ok(Some(Verdict::Same)),
            "d" => return Ok(Some(Verdict::Different)),
            "l" => return Ok(Some(Verdict::Later)),
            "q" => return Ok(None),
            _ => {}
        }
    }
}

/// A line of answer; `None` at the end of input.
fn asked(question: &str) -> Result<Option<String>> {
    let mut out = std::io::stdout().lock();
    write!(out, "{question} ")?;
    out.flush()?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

/// What was decided, to be looked at and taken back.
pub(super) fn decided(common: &Common, limit: Option<u32>) -> Result<()> {
    let decided = crate::commands::open(common)?.decided_doubts(limit.unwrap_or(SHOWN_DEFAULT))?;
    if common.json {
        return output::json(&decided);
    }
    if decided.is_empty() {
        return output::text("nothing was decided yet");
    }
    let row = |of: &DecidedDoubtView| {
        let told = |tell: fn(&DecisionView) -> &String| of.decision.as_ref().map(tell).cloned();
        let [one, other] = of.persons.each_ref().map(|person| person.clone().unwrap_or_default());
        vec![
            of.number.to_string(),
            if one == other { one } else { format!("{one} {other}") },
            of.verdict.clone(),
            told(|decision| &decision.actor).unwrap_or_default(),
            told(|decision| &decision.decided).unwrap_or_default(),
            told(|decision| &decision.reason).unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = decided.iter().map(row).collect();
    output::text(&output::table(&["doubt", "persons", "verdict", "by", "when (UTC)", "because"], &rows))?;
    output::text("`rijp identity decide NUMBER later --instead` takes one back")
}

pub(super) fn decide(
    common: &Common,
    number: i64,
    verdict: VerdictChoice,
    instead: bool,
    because: &Because,
) -> Result<()> {
    let mut folder = crate::commands::open(common)?;
    let verdict = match verdict {
        VerdictChoice::Same => Verdict::Same,
        VerdictChoice::Different => Verdict::Different,
        VerdictChoice::Later => Verdict::Later,
    };
    let decided = match instead {
        true => folder.decide_anew(number, verdict, because.by())?,
        false => folder.decide(number, verdict, because.by())?,
    };
    if common.json {
        return output::json(&decided);
    }
    output::text(&became(&decided, &Words::new(Language::En)))
}

fn became(decided: &DecidedView, words: &Words) -> String {
    match (decided.verdict.as_str(), decided.merge) {
        ("same", Some(merge)) => {
            words.with("identity-became-one", &[("merge", Value::Text(merge.to_string().into()))])
        }
        ("same", None) => words.get("identity-are-one"),
        ("different", _) => words.get("identity-are-two"),
        _ => words.get("identity-is-put-off"),
    }
}

pub(super) fn decisions(common: &Common, limit: u32) -> Result<()> {
    let decisions = crate::commands::open(common)?.identity_decisions(limit)?;
    if common.json {
        return output::json(&decisions);
    }
    let row = |of: &DecisionView| {
        let doubt = of.doubt.map_or_else(String::new, |doubt| doubt.to_string());
        vec![
            of.id.to_string(),
            doubt,
            of.verdict.clone(),
            of.actor.clone(),
            of.decided.clone(),
            of.reason.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = decisions.iter().map(row).collect();
    output::text(&output::table(&["decision", "doubt", "verdict", "by", "when (UTC)", "because"], &rows))
}
