//! What one run of a program costs: wall time, processor time, peak memory, as the system counts them.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::shown;

/// How often a running command's memory is looked at.
const SAMPLE: Duration = Duration::from_millis(20);

/// Ticks a second in `/proc`: 100 on every Linux we meet.
const TICKS: f64 = 100.0;

#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// From start to end.
    pub(super) seconds: f64,
    /// In user and system mode, over all threads; 0 where the system does not tell.
    pub(super) processor_seconds: f64,
    /// Highest resident size; 0 where the system does not tell.
    pub(super) peak_mib: f64,
}

/// Runs a command to its end. Only one at a time: processor time is that of all children that ended meanwhile.
pub(super) fn cost(command: &mut Command) -> Result<Cost> {
    let (started, before) = (Instant::now(), of_children());
    let mut child = command.spawn().with_context(|| format!("`{}` could not be started", shown(command)))?;
    let peak_mib = watch(&mut child)?;
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    let processor_seconds = of_children() - before;
    Ok(Cost { seconds: started.elapsed().as_secs_f64(), processor_seconds, peak_mib })
}

/// Waits for the end; the highest resident size seen on the way, where the system tells it.
fn watch(child: &mut Child) -> Result<f64> {
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak_kib = 0.0_f64;
    while child.try_wait()?.is_none() {
        let high_water = fs::read_to_string(&status).ok().and_then(|text| high_water_kib(&text));
        peak_kib = peak_kib.max(high_water.unwrap_or(0.0));
        std::thread::sleep(SAMPLE);
    }
    Ok(peak_kib / 1024.0)
}

fn high_water_kib(status: &str) -> Option<f64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}

/// Processor seconds of all children that have ended.
fn of_children() -> f64 {
    fs::read_to_string("/proc/self/stat")
        .ok()
        .and_then(|text| children_ticks(&text))
        .map_or(0.0, |ticks| ticks / TICKS)
}

/// Fields 16 and 17 (`cutime`, `cstime`); the name, field 2, is in brackets and may hold blanks.
fn children_ticks(stat: &str) -> Option<f64> {
    let (_, after_name) = stat.rsplit_once(") ")?;
    let mut fields = after_name.split_whitespace().skip(13);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::program;

    #[test]
    fn the_high_water_mark_is_read_from_the_status() {
        assert_eq!(high_water_kib("Name:\trijp\nVmHWM:\t  2048 kB\nVmRSS:\t 1 kB\n"), Some(2048.0));
        assert_eq!(high_water_kib("Name:\trijp\n"), None);
    }

    #[test]
    fn the_time_of_children_is_read_past_a_name_with_blanks() {
        let stat = "7 (a ) name) S 1 2 3 4 5 6 7 8 9 10 11 12 130 17 20 0 1";
        assert_eq!(children_ticks(stat), Some(147.0));
        assert_eq!(children_ticks("7 (short) S 1"), None);
    }

    #[test]
    fn failure_names_the_command() {
        let error = cost(&mut program("false", &["--at-once"])).map(|_| ()).unwrap_err();
        assert!(error.to_string().starts_with("`false --at-once` failed"), "{error}");
    }
}
