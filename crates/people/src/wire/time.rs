//! When an event happened, although the sender's clock may be wrong.

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::json::Value;
use super::refusal::Fault;

/// Events before 1971 are refused: 1970 is what a clock shows that was never set.
pub const EARLIEST_S: i64 = 31_536_000;

/// How far after its arrival an event may lie, in seconds: a day, for senders that write local time as UTC. What lies
/// further ahead would stand above everything that happens until then.
pub const AHEAD_MAX_S: i64 = 86_400;

/// A number from here on counts milliseconds since 1970, below it seconds: as seconds it would be the year 5138.
const MILLISECONDS_FROM: f64 = 1e11;

const US_PER_S: i64 = 1_000_000;

/// What an event and its body say about time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'t> {
    /// `timestamp`.
    pub timestamp: Option<Value<'t>>,
    /// `originalTimestamp`.
    pub original: Option<Value<'t>>,
    /// `sentAt`, of the event or else of the body.
    pub sent_at: Option<Timestamp>,
}

impl Told<'_> {
    /// The time of the event, UTC, whole microseconds.
    ///
    /// | told | is |
    /// |---|---|
    /// | `timestamp` and `originalTimestamp` | `timestamp`: somebody on the way has corrected it already (RudderStack's rule) |
    /// | one of them and `sentAt` | arrival − (`sentAt` − it): the time that passed on the sender's clock is right even if the clock is not (Segment's rule) |
    /// | one of them | it |
    /// | none | arrival |
    pub(super) fn time(&self, received_at: Timestamp) -> Result<Timestamp, Fault> {
        let (field, told, corrected) = match (self.timestamp, self.original) {
            (Some(timestamp), Some(_)) => ("timestamp", timestamp, true),
            (Some(timestamp), None) => ("timestamp", timestamp, false),
            (None, Some(original)) => ("originalTimestamp", original, false),
            (None, None) => return Ok(received_at),
        };
        let time = read(told).ok_or_else(|| Fault::of(field, "is not a time in ISO 8601"))?;
        let received_us = received_at.as_microsecond();
        let time_us = match self.sent_at.filter(|_| !corrected) {
            Some(sent_at) => time.as_microsecond() - sent_at.as_microsecond() + received_us,
            None => time.as_microsecond(),
        };
        within_bounds(time_us, received_at, field)
    }
}

/// Refuses what no clock that was set can have told.
pub(super) fn within_bounds(
    time_us: i64,
    received_at: Timestamp,
    field: &'static str,
) -> Result<Timestamp, Fault> {
    if time_us < EARLIEST_S * US_PER_S {
        return Err(Fault::of(field, "lies before 1971: the sender's clock was not set"));
    }
    if time_us > received_at.as_microsecond() + AHEAD_MAX_S * US_PER_S {
        return Err(Fault::of(field, "lies more than a day in the future"));
    }
    Timestamp::from_microsecond(time_us).map_err(|_| Fault::of(field, "is not a time on the calendar"))
}

/// ISO 8601, UTC where it names no offset; or the seconds or milliseconds since 1970.
pub(super) fn read(value: Value<'_>) -> Option<Timestamp> {
    if let Some(number) = value.number() {
        return since_1970(number.parse().ok()?);
    }
    read_text(&value.text()?)
}

pub(super) fn read_text(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    usual(text.as_bytes()).or_else(|| iso(text))
}

#[allow(clippy::cast_possible_truncation, reason = "bounded just above")]
fn since_1970(count: f64) -> Option<Timestamp> {
    let seconds = if count.abs() < MILLISECONDS_FROM { count } else { count / 1000.0 };
    (seconds.abs() < 1e11).then(|| Timestamp::from_microsecond((seconds * 1e6).round() as i64).ok())?
}

fn iso(text: &str) -> Option<Timestamp> {
    let starts = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let with_offset = || text.parse::<Timestamp>().ok();
    let without = || text.parse::<DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok();
    let time = starts.then(|| with_offset().or_else(|| without().map(|zoned| zoned.timestamp())))??;
    Timestamp::from_microsecond(time.as_microsecond()).ok()
}

/// `2026-11-22T09:30:00.123Z` and the like, which is what nearly every client writes; all else is for [`iso`].
fn usual(text: &[u8]) -> Option<Timestamp> {
    let (date_time, rest) = text.split_at_checked(19)?;
    let digits = |from: usize, to: usize| {
        date_time[from..to]
            .iter()
            .try_fold(0_i64, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')))
    };
    let joined = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if !joined.iter().all(|(at, sign)| date_time[*at] == *sign) {
        return None;
    }
    let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
    let (hour, minute, second) = (digits(11, 13)?, digits(14, 16)?, digits(17, 19)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let fraction_us = fraction(rest)?;
    let days = days_since_1970(year, month, day)?;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    Timestamp::from_microsecond(seconds * US_PER_S + fraction_us).ok()
}

/// Microseconds of `Z`, `.123Z` or `.123456+00:00`.
fn fraction(rest: &[u8]) -> Option<i64> {
    let rest = rest.strip_suffix(b"Z").or_else(|| rest.strip_suffix(b"+00:00"))?;
    let Some(digits) = rest.strip_prefix(b".") else { return rest.is_empty().then_some(0) };
    if digits.is_empty() || digits.len() > 9 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some((0..6).fold(0, |sum, at| sum * 10 + digits.get(at).map_or(0, |byte| i64::from(byte - b'0'))))
}

/// Days from 1970-01-01 in the Gregorian calendar, counted in eras of 400 years that begin in March.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(is_leap),
        1..=12 => 31,
        _ => return None,
    };
    if day < 1 || day > length {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let in_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let day_of_era = in_era * 365 + in_era / 4 - in_era / 100 + day_of_year;
    Some(year.div_euclid(400) * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use super::super::json::Tape;
    use super::*;

    fn time(json: &str) -> Option<String> {
        read(Tape::read(json.to_owned().into()).unwrap().root()).map(|time| time.to_string())
    }

    #[test]
    fn times_are_read_as_clients_write_them() {
        for (json, expected) in [
            (r#""2026-11-22T09:30:00Z""#, "2026-11-22T09:30:00Z"),
            (r#""2026-11-22T09:30:00.123Z""#, "2026-11-22T09:30:00.123Z"),
            (r#""2026-11-22T09:30:00.123456789Z""#, "2026-11-22T09:30:00.123456Z"),
            (r#""2026-11-22T09:30:00.123456+00:00""#, "2026-11-22T09:30:00.123456Z"),
            (r#""2026-11-22T10:30:00.5+01:00""#, "2026-11-22T09:30:00.5Z"),
            (r#""2026-11-22 09:30:00""#, "2026-11-22T09:30:00Z"),
            (r#"" 2026-11-22T09:30:00 ""#, "2026-11-22T09:30:00Z"),
            (r#""2026-11-22""#, "2026-11-22T00:00:00Z"),
            (r#""1969-12-31T23:59:59Z""#, "1969-12-31T23:59:59Z"),
            ("1795339800", "2026-11-22T09:30:00Z"),
            ("1795339800123", "2026-11-22T09:30:00.123Z"),
            ("1795339800.5", "2026-11-22T09:30:00.5Z"),
        ] {
            assert_eq!(time(json).as_deref(), Some(expected), "{json}");
        }
    }

    #[test]
    fn what_is_no_time_is_not_guessed() {
        for json in [
            r#""""#,
            r#""yesterday""#,
            r#""22-11-2026""#,
            r#""2026-02-29T00:00:00Z""#,
            r#""2026-13-01T00:00:00Z""#,
            r#""2026-11-22T24:00:01Z""#,
            r#""2026-11-22T09:30:00.Z""#,
            "true",
            "1e300",
            "[]",
        ] {
            assert_eq!(time(json), None, "{json}");
        }
    }

    #[test]
    fn the_quick_way_and_the_library_agree_on_every_kind_of_day() {
        for year in [0, 1, 4, 100, 400, 1582, 1600, 1900, 1969, 1970, 1971, 2000, 2024, 2026, 2100, 9999] {
            for month in 1..=13 {
                for day in [0, 1, 28, 29, 30, 31, 32] {
                    let text = format!("{year:04}-{month:02}-{day:02}T23:59:58.7Z");
                    assert_eq!(usual(text.as_bytes()), text.parse::<Timestamp>().ok(), "{text}");
                }
            }
        }
    }
}
