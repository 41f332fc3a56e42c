//! `rijp doctor`: whether a workspace is sound. Exit code 1 when something is wrong.

use anyhow::{Result, bail};
use app::doctor::{Check, Diagnosis, Examination, State, examine};

use crate::arguments::Doctor;
use crate::output;
use crate::progress::Bars;

pub(crate) fn run(command: &Doctor) -> Result<()> {
    if command.rebuild_lake {
        super::open(&command.common)?.rebuild_lake(&Bars::new())?;
    }
    let asked = Examination { deep: command.deep, fix: command.fix };
    let diagnosis = examine(&command.common.dir, asked, app::now())?;
    if command.common.json {
        output::json(&diagnosis)?;
    } else {
        output::text(&told(&diagnosis))?;
    }
    let wrong: Vec<&str> = names(&diagnosis, State::Wrong);
    if !wrong.is_empty() {
        bail!("something is wrong with: {}", wrong.join(", "));
    }
    Ok(())
}

fn names(diagnosis: &Diagnosis, state: State) -> Vec<&str> {
    diagnosis.checks.iter().filter(|check| check.state == state).map(|check| check.name.as_ref()).collect()
}

fn told(diagnosis: &Diagnosis) -> String {
    let width = diagnosis.checks.iter().map(|check| check.name.len()).max().unwrap_or(0);
    diagnosis.checks.iter().map(|check| line(check, width)).collect()
}

fn line(check: &Check, width: usize) -> String {
    let state = match check.state {
        State::Fine => "ok",
        State::Warning => "warning",
        State::Wrong => "WRONG",
    };
    let hint = check.hint.as_ref().map(|hint| format!("         hint: {hint}\n")).unwrap_or_default();
    format!("{state:<8} {:<width$}  {}\n{hint}", check.name, check.found)
}
