//! Days, opening hours and the Dutch clock, as whole seconds.
//!
//! The generator makes millions of moments; it keeps them as Unix seconds and only spells them out when a row
//! is written. Daylight saving follows the rule of the European Union (last Sundays of March and October, 01:00 UTC).

use super::chance::Chance;

/// Seconds in an hour.
pub(super) const HOUR_S: i64 = 3_600;
/// Seconds in a day.
pub(super) const DAY_S: i64 = 86_400;
/// How much history the company has: two years.
pub(super) const SPAN_S: i64 = 2 * 365 * DAY_S;

/// When a channel is served: local hours, and whether on Sundays too.
#[derive(Clone, Copy)]
pub(super) struct Hours {
    pub(super) open: i64,
    pub(super) close: i64,
    pub(super) sundays: bool,
}

/// The period the exports cover, `start` included, `until` not.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) start: i64,
    pub(super) until: i64,
}

/// How busy a bicycle shop is, January to December; July's 100 is not the top, April and May are.
const SEASON: [i64; 12] = [52, 58, 90, 118, 120, 110, 100, 88, 96, 78, 64, 82];
const SEASON_TOP: i64 = 120;

impl Span {
    /// The two years that end at `until`.
    pub(super) fn ending(until: i64) -> Self {
        Self { start: until - SPAN_S, until }
    }

    /// Whether a moment falls inside.
    pub(super) fn holds(self, time: i64) -> bool {
        (self.start..self.until).contains(&time)
    }

    /// A day (as its first second, UTC) after the one of `from`, more likely in the season.
    pub(super) fn season_day(self, from: i64, chance: &mut Chance) -> i64 {
        let days = ((self.until - from) / DAY_S - 2).max(0);
        loop {
            let day = (from / DAY_S + 1 + chance.between(0, days)) * DAY_S;
            let (_, month, _) = civil(day / DAY_S);
            if chance.between(1, SEASON_TOP) <= SEASON[month as usize - 1] {
                return day;
            }
        }
    }
}

impl Hours {
    /// A moment on that day within the hours, or on the Monday after a closed Sunday.
    pub(super) fn moment(self, day_start: i64, chance: &mut Chance) -> i64 {
        let mut day = day_start / DAY_S;
        if !self.sundays && weekday(day) == SUNDAY {
            day += 1;
        }
        let noon = day * DAY_S + 12 * HOUR_S;
        let local_s = chance.between(self.open * HOUR_S, self.close * HOUR_S - 1);
        day * DAY_S + local_s - offset_s(noon)
    }
}

const SUNDAY: i64 = 0;

/// Day of the week of a day number since 1970-01-01 (a Thursday), Sunday = 0.
fn weekday(day: i64) -> i64 {
    (day + 4).rem_euclid(7)
}

/// Year, month and day of a day number since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
pub(super) fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted_month + 2) / 5 + 1)
}

/// The day number of the last Sunday of a month that has 31 days.
fn last_sunday(year: i64, month: i64) -> i64 {
    let day = day_number(year, month, 31);
    day - weekday(day)
}

/// The inverse of [`civil`].
pub(super) fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let shifted_month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted_month + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719_468
}

/// What Amsterdam's clock is ahead of UTC at a moment, seconds.
pub(super) fn offset_s(time: i64) -> i64 {
    let (year, month, _) = civil(time.div_euclid(DAY_S));
    let summer = match month {
        4..=9 => true,
        3 => time >= last_sunday(year, 3) * DAY_S + HOUR_S,
        10 => time < last_sunday(year, 10) * DAY_S + HOUR_S,
        _ => false,
    };
    if summer { 2 * HOUR_S } else { HOUR_S }
}

/// The moment itself, or just after the two hours in October that share one name on Amsterdam's clock.
pub(super) fn unambiguous(time: i64) -> i64 {
    let (year, month, _) = civil(time.div_euclid(DAY_S));
    if month != 10 {
        return time;
    }
    let turn = last_sunday(year, 10) * DAY_S + HOUR_S;
    if (turn - HOUR_S..turn + HOUR_S).contains(&time) { turn + HOUR_S + time % HOUR_S } else { time }
}

/// How a system writes a moment.
#[derive(Clone, Copy)]
pub(super) enum Clock {
    /// `2025-03-05T13:04:05Z`
    Utc,
    /// `2025-03-05 14:04:05`, Amsterdam
    Local,
    /// `05-03-2025 14:04:05`, Amsterdam
    LocalDutch,
}

/// Writes a moment.
pub(super) fn write_time(out: &mut Vec<u8>, time: i64, clock: Clock) {
    let shown = match clock {
        Clock::Utc => time,
        Clock::Local | Clock::LocalDutch => time + offset_s(time),
    };
    let (year, month, day) = civil(shown.div_euclid(DAY_S));
    let (year, month, day) = (year as u32, month as u32, day as u32);
    match clock {
        Clock::LocalDutch => {
            write_parts(out, &[day, month], b'-');
            out.push(b'-');
            write_padded(out, year, 4);
        }
        Clock::Utc | Clock::Local => {
            write_padded(out, year, 4);
            out.push(b'-');
            write_parts(out, &[month, day], b'-');
        }
    }
    out.push(if matches!(clock, Clock::Utc) { b'T' } else { b' ' });
    let second = shown.rem_euclid(DAY_S) as u32;
    write_parts(out, &[second / 3_600, second / 60 % 60, second % 60], b':');
    if matches!(clock, Clock::Utc) {
        out.push(b'Z');
    }
}

fn write_parts(out: &mut Vec<u8>, parts: &[u32], separator: u8) {
    for (index, &part) in parts.iter().enumerate() {
        if index > 0 {
            out.push(separator);
        }
        write_padded(out, part, 2);
    }
}

/// Writes a number with leading zeros up to a width of at most ten.
pub(super) fn write_padded(out: &mut Vec<u8>, mut number: u32, width: usize) {
    let mut digits = [b'0'; 10];
    let mut at = digits.len();
    while number > 0 {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    let at = at.min(digits.len() - width);
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(time: i64, clock: Clock) -> String {
        let mut out = Vec::new();
        write_time(&mut out, time, clock);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn moments_are_written_as_the_systems_do() {
        for (time, clock, expected) in [
            (0, Clock::Utc, "1970-01-01T00:00:00Z"),
            (1_741_179_845, Clock::Utc, "2025-03-05T13:04:05Z"),
            (1_741_179_845, Clock::Local, "2025-03-05 14:04:05"),
            (1_741_179_845, Clock::LocalDutch, "05-03-2025 14:04:05"),
            (1_743_296_399, Clock::Local, "2025-03-30 01:59:59"),
            (1_743_296_400, Clock::Local, "2025-03-30 03:00:00"),
            (1_761_440_399, Clock::Local, "2025-10-26 02:59:59"),
            (1_761_440_400, Clock::Local, "2025-10-26 02:00:00"),
        ] {
            assert_eq!(shown(time, clock), expected);
        }
    }

    #[test]
    fn day_numbers_and_dates_are_each_others_inverse() {
        for day in (-1_000..40_000).step_by(7) {
            let (year, month, of_month) = civil(day);
            assert_eq!(day_number(year, month, of_month), day);
        }
    }

    #[test]
    fn shops_are_closed_on_sunday_and_outside_hours() {
        let hours = Hours { open: 9, close: 18, sundays: false };
        let mut chance = Chance::of(7, 0, 0);
        for day in 20_000..20_400 {
            let time = hours.moment(day * DAY_S, &mut chance);
            let local = time + offset_s(time);
            assert_ne!(weekday(local / DAY_S), SUNDAY);
            assert!((9..18).contains(&(local % DAY_S / HOUR_S)));
        }
    }

    #[test]
    fn no_moment_is_left_in_the_double_hour() {
        let turn = 1_761_440_400;
        for time in (turn - 5_000..turn + 5_000).step_by(61) {
            let moved = unambiguous(time);
            assert!(moved >= time && !(turn - HOUR_S..turn + HOUR_S).contains(&moved));
        }
    }
}
