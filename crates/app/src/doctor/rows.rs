//! The database: its file, its events, who is who, and its clock.

use jiff::{SignedDuration, Timestamp};
use store::StoreError;
use store::doctor::{Depth, EventHealth, FileHealth, IdentityHealth};

use super::{Check, Examination, RESTORE, fine, warning, wrong};
use crate::Folder;

/// Share of a database that may hold nothing before it is said, in hundredths, and from which size on.
const FREE_PERCENT_MAX: u64 = 50;
const FREE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Events may lie ahead of the clock by this much: senders' clocks are trusted that far (`people::wire`).
const AHEAD_MAX: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn checks(folder: &Folder, asked: Examination, checks: &mut Vec<Check>) {
    let (store, workspace, depth) = (&folder.store, &folder.workspace, asked.depth());
    checks.push(told("database", store.file_health(depth), |health| database(&health, depth)));
    let events = store.event_health(workspace, depth);
    if let Ok(events) = &events {
        checks.push(clock(events, folder.now));
    }
    checks.push(told("events", events, |health| event_check(&health, depth)));
    checks.push(told("identity", store.identity_health(workspace, depth), |health| identity(&health, depth)));
}

/// What cannot be read is wrong too.
fn told<T>(name: &'static str, read: Result<T, StoreError>, check: impl FnOnce(T) -> Check) -> Check {
    read.map_or_else(|error| wrong(name, error.to_string(), RESTORE), check)
}

fn database(health: &FileHealth, depth: Depth) -> Check {
    if !health.complaints.is_empty() {
        return wrong("database", format!("SQLite finds: {}", health.complaints.join("; ")), RESTORE);
    }
    let check = if depth == Depth::Deep { "integrity" } else { "quick" };
    let free_percent = health.free_pages * 100 / health.pages.max(1);
    let said = format!(
        "{check} check passed; {} of which {free_percent} % hold nothing",
        bytes(health.pages * health.page_bytes)
    );
    if free_percent > FREE_PERCENT_MAX && health.free_pages * health.page_bytes > FREE_BYTES_MAX {
        let hint = "the room is used again as events come; to give it back, stop the server and run `sqlite3 rijp.db VACUUM`";
        return warning("database", said, hint);
    }
    fine("database", said)
}

fn event_check(health: &EventHealth, depth: Depth) -> Check {
    let mut amiss = Vec::new();
    let mut must_be_none = |count: u64, what: &str| {
        if count > 0 {
            amiss.push(format!("{count} {what}"));
        }
    };
    let kept = health.kept.unwrap_or(health.counted);
    must_be_none(kept.abs_diff(health.counted), "events more or less than the workspace counts");
    must_be_none(health.doubled, "events are kept twice");
    must_be_none(health.unreadable, "events cannot be read");
    must_be_none(health.misplaced, "events stand under the wrong person");
    must_be_none(
        u64::from(health.outside_period),
        "or more events lie outside the period the workspace tells",
    );
    if !amiss.is_empty() {
        let named = named(&health.named);
        return wrong("events", format!("of {}: {}{named}", health.counted, amiss.join(", ")), RESTORE);
    }
    let read = match depth {
        Depth::Deep => String::from("as many as counted, each once, each read and in its place"),
        Depth::Quick => format!("{} of them read", health.looked_at),
    };
    fine("events", format!("{kept} kept; {read}"))
}

fn identity(health: &IdentityHealth, depth: Depth) -> Check {
    if health.misplaced + health.wrongly_marked > 0 {
        let found = format!(
            "of {} identifiers {} are not whose the rules say, {} are wrongly marked as shared{}",
            health.looked_at,
            health.misplaced,
            health.wrongly_marked,
            named(&health.named)
        );
        return wrong("identity", found, RESTORE);
    }
    let which = if depth == Depth::Deep { "all" } else { "a sample of" };
    fine("identity", format!("{which} {} identifiers resolved anew: as kept", health.looked_at))
}

fn clock(health: &EventHealth, now: Timestamp) -> Check {
    let newest = health.period_us.and_then(|(_, last_us)| Timestamp::from_microsecond(last_us).ok());
    let Some(newest) = newest else { return fine("clock", format!("it is {now}; there are no events yet")) };
    let said = format!("it is {now}, the newest event is of {newest}");
    if newest.duration_since(now) > AHEAD_MAX {
        return warning(
            "clock",
            said,
            "set the clock of this machine; if it is right, a source or an import told times to come",
        );
    }
    fine("clock", said)
}

fn named(numbers: &[i64]) -> String {
    if numbers.is_empty() {
        return String::new();
    }
    let words: Vec<String> = numbers.iter().map(i64::to_string).collect();
    format!(" (such as number {})", words.join(", "))
}

/// A size in the unit one would say it in.
pub(super) fn bytes(count: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    match UNITS.iter().find(|(unit, _)| count >= *unit) {
        Some((unit, name)) => format!("{:.1} {name}", count as f64 / *unit as f64),
        None => format!("{count} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::State;

    #[test]
    fn each_thing_amiss_with_events_is_told() {
        let sound = EventHealth {
            kept: Some(5),
            counted: 5,
            looked_at: 5,
            period_us: Some((1, 9)),
            ..EventHealth::default()
        };
        assert_eq!(event_check(&sound, Depth::Deep).state, State::Fine);
        let cases = [
            (EventHealth { counted: 6, ..sound.clone() }, "1 events more or less"),
            (EventHealth { doubled: 2, ..sound.clone() }, "2 events are kept twice"),
            (EventHealth { unreadable: 1, named: vec![7], ..sound.clone() }, "such as number 7"),
            (EventHealth { misplaced: 3, ..sound.clone() }, "3 events stand under the wrong person"),
            (EventHealth { outside_period: true, ..sound.clone() }, "outside the period"),
        ];
        for (health, said) in cases {
            let check = event_check(&health, Depth::Deep);
            assert!(check.state == State::Wrong && check.found.contains(said), "{check:?}");
        }
    }

    #[test]
    fn a_clock_that_lies_behind_the_newest_event_is_told() {
        let now: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        let at = |text: &str| {
            let us = text.parse::<Timestamp>().unwrap().as_microsecond();
            clock(&EventHealth { period_us: Some((0, us)), ..EventHealth::default() }, now).state
        };
        assert_eq!(at("2026-03-02T11:59:00Z"), State::Fine);
        assert_eq!(at("2026-03-02T12:01:00Z"), State::Warning);
        assert_eq!(clock(&EventHealth::default(), now).state, State::Fine);
    }

    #[test]
    fn sizes_are_said_in_their_unit() {
        assert_eq!([bytes(12), bytes(2048), bytes(3 << 29)], ["12 bytes", "2.0 KiB", "1.5 GiB"]);
    }
}
