//! How values are written in a source, and what they then mean: times, numbers, money, yes and no.
//! It refuses to guess: `03/04/2020` or `1,234` without being told how to read it is not understood.

use jiff::civil::DateTime;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit as TimeUnit};

use super::document::{Decimal, Unit};

/// How one value is written.
#[derive(Debug, Clone)]
pub(super) struct Notation {
    /// Tried in order; empty means ISO 8601.
    pub formats: Vec<TimeFormat>,
    /// For times that do not carry their own offset.
    pub time_zone: TimeZone,
    pub unit: Unit,
    pub decimal: Option<Decimal>,
    pub scale: f64,
    pub add: f64,
}

/// One way to write a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TimeFormat {
    /// `2024-01-31`, `2024-01-31 12:00:00.5`, `2024-01-31T12:00:00+01:00`.
    Iso,
    /// Seconds, or thousandths of a second, since 1970.
    Unix { per_second: i64 },
    /// The conversion specifications of `strptime`.
    Pattern(String),
}

impl TimeFormat {
    pub(super) fn parse(text: &str) -> Result<TimeFormat, String> {
        match text {
            "iso" => Ok(TimeFormat::Iso),
            "unix_s" => Ok(TimeFormat::Unix { per_second: 1 }),
            "unix_ms" => Ok(TimeFormat::Unix { per_second: 1000 }),
            pattern if !pattern.contains('%') => Err(format!("`{pattern}` is not a way to write a time")),
            pattern => match jiff::fmt::strtime::format(pattern, sample().as_ref()) {
                Ok(_) => Ok(TimeFormat::Pattern(pattern.to_owned())),
                Err(_) => Err(format!("`{pattern}` is not a way to write a time")),
            },
        }
    }

    fn shown(&self) -> &str {
        match self {
            TimeFormat::Iso => "iso",
            TimeFormat::Unix { per_second: 1 } => "unix_s",
            TimeFormat::Unix { .. } => "unix_ms",
            TimeFormat::Pattern(pattern) => pattern,
        }
    }
}

/// A time with a zone, on which every conversion specification can be tried.
fn sample() -> Box<jiff::Zoned> {
    Box::new(Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC))
}

/// Amounts beyond this many cents are a mistake in the file, and floating point still counts exactly below it.
pub(crate) const CENTS_MAX: f64 = 1e13;

impl Notation {
    /// An instant, in whole microseconds. A local time that the clocks skipped moves on by the hour skipped;
    /// one that they passed twice is the first. Of scale and shift only the shift counts, in seconds.
    pub(super) fn time(&self, text: &str) -> Result<Timestamp, String> {
        let instant = self.instant(text)?;
        let moved = jiff::SignedDuration::try_from_secs_f64(self.add).and_then(|by| instant.checked_add(by));
        let instant = moved.map_err(|_| not_a_time(text))?;
        let instant = instant
            .round(jiff::TimestampRound::new().smallest(TimeUnit::Microsecond).mode(jiff::RoundMode::Floor));
        instant.map_err(|_| not_a_time(text))
    }

    fn instant(&self, text: &str) -> Result<Timestamp, String> {
        if self.formats.is_empty() {
            return self.iso(text).ok_or_else(|| match has_iso_form(text) {
                true => no_such_date(text),
                false => format!("{}; say how it is written in `formats`", not_a_time(text)),
            });
        }
        let mut exists = true;
        for format in &self.formats {
            match self.instant_in(format, text) {
                Read::Time(instant) => return Ok(instant),
                Read::Impossible => exists = false,
                Read::Otherwise => {}
            }
        }
        match exists {
            true => Err(format!("{} in the form {}", not_a_time(text), self.formats_shown())),
            false => Err(no_such_date(text)),
        }
    }

    fn instant_in(&self, format: &TimeFormat, text: &str) -> Read {
        match format {
            TimeFormat::Iso => self.iso(text).map_or(Read::Otherwise, Read::Time),
            TimeFormat::Unix { per_second } => unix(text, *per_second).map_or(Read::Otherwise, Read::Time),
            TimeFormat::Pattern(pattern) => self.pattern(pattern, text),
        }
    }

    fn iso(&self, text: &str) -> Option<Timestamp> {
        if !text.as_bytes().first().is_some_and(u8::is_ascii_digit) || !text.is_char_boundary(4) {
            return None;
        }
        match text.parse::<Timestamp>() {
            Ok(instant) => Some(instant),
            Err(_) => self.local(text.parse::<DateTime>().ok()?),
        }
    }

    fn local(&self, time: DateTime) -> Option<Timestamp> {
        self.time_zone.to_ambiguous_timestamp(time).compatible().ok()
    }

    fn pattern(&self, pattern: &str, text: &str) -> Read {
        let Ok(parts) = BrokenDownTime::parse(pattern, text) else { return Read::Otherwise };
        if parts.offset().is_some() || parts.timestamp().is_some() {
            return parts.to_timestamp().map_or(Read::Impossible, Read::Time);
        }
        let Ok(date) = parts.to_date() else { return Read::Impossible };
        let time = parts.to_time().unwrap_or(jiff::civil::Time::midnight());
        self.local(date.to_datetime(time)).map_or(Read::Impossible, Read::Time)
    }

    fn formats_shown(&self) -> String {
        self.formats.iter().map(|format| format!("`{}`", format.shown())).collect::<Vec<_>>().join(" or ")
    }

    /// A number, scaled and shifted as the mapping says.
    pub(super) fn number(&self, text: &str) -> Result<f64, String> {
        let plain = self.plain_number(text)?;
        match plain.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number * self.scale + self.add),
            _ => Err(format!("`{text}` is not a number")),
        }
    }

    /// A number of whole things, such as seconds. A fraction is rounded: no source measures half seconds on purpose.
    pub(super) fn whole(&self, text: &str) -> Result<i64, String> {
        let number = self.number(text)?.round();
        match number.abs() <= CENTS_MAX {
            #[allow(clippy::cast_possible_truncation)]
            true => Ok(number as i64),
            false => Err(format!("`{text}` is too large")),
        }
    }

    /// Money in cents. Money that is said to be in cents has no fraction.
    pub(super) fn cents(&self, text: &str) -> Result<i64, String> {
        let number = self.number(text)?;
        match self.unit {
            Unit::Euros => self.rounded_cents(text, number * 100.0),
            Unit::Cents if number.fract() == 0.0 => self.rounded_cents(text, number),
            Unit::Cents => Err(format!("`{text}` is not a whole number of cents; is the unit `euros`?")),
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    fn rounded_cents(&self, text: &str, cents: f64) -> Result<i64, String> {
        match cents.abs() <= CENTS_MAX {
            true => Ok(cents.round() as i64),
            false => Err(format!("`{text}` is too large an amount")),
        }
    }

    /// The number without currency, thousands separators and decimal comma.
    fn plain_number(&self, text: &str) -> Result<String, String> {
        let bare = text.trim_matches(|sign: char| sign.is_whitespace() || "€$£".contains(sign));
        let (thousands, point) = match self.decimal {
            None if bare.contains(',') => {
                return Err(format!("`{text}` has a comma; say with `decimal` what it means"));
            }
            None => return Ok(bare.to_owned()),
            Some(Decimal::Comma) => ('.', ','),
            Some(Decimal::Point) => (',', '.'),
        };
        let (whole, fraction) = bare.split_once(point).unwrap_or((bare, ""));
        if !in_threes(whole, thousands) || fraction.contains([thousands, point]) {
            return Err(format!("`{text}` is not a number with decimal `{point}`"));
        }
        let whole: String =
            whole.chars().filter(|sign| *sign != thousands && !sign.is_whitespace()).collect();
        Ok(format!("{whole}.{fraction}"))
    }
}

enum Read {
    Time(Timestamp),
    /// The right form, and no such day.
    Impossible,
    /// Written otherwise.
    Otherwise,
}

fn not_a_time(text: &str) -> String {
    format!("`{text}` is not a time")
}

fn no_such_date(text: &str) -> String {
    format!("`{text}` is not a date that exists")
}

/// Does it begin like `2024-01-31`?
fn has_iso_form(text: &str) -> bool {
    let date = text.as_bytes().iter().take(10);
    date.len() == 10
        && date
            .enumerate()
            .all(|(at, sign)| if at == 4 || at == 7 { *sign == b'-' } else { sign.is_ascii_digit() })
}

/// Are the groups after each thousands separator three digits long? `1.234.567` is, `1.5` is not.
fn in_threes(whole: &str, thousands: char) -> bool {
    let mut groups = whole.split(|sign: char| sign == thousands || sign.is_whitespace());
    let first_is_short = groups.next().is_some_and(|first| !whole.contains(thousands) || first.len() <= 4);
    first_is_short && groups.all(|group| group.len() == 3)
}

fn unix(text: &str, per_second: i64) -> Option<Timestamp> {
    let Ok(count) = text.parse::<i64>() else { return unix_fraction(text, per_second) };
    match per_second {
        1 => Timestamp::from_second(count).ok(),
        _ => Timestamp::from_millisecond(count).ok(),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
fn unix_fraction(text: &str, per_second: i64) -> Option<Timestamp> {
    let count = text.parse::<f64>().ok().filter(|count| count.abs() < CENTS_MAX)?;
    Timestamp::from_microsecond((count * 1e6 / per_second as f64).round() as i64).ok()
}

/// Yes and no, in Dutch and English.
pub(crate) fn boolean(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "1" | "true" | "t" | "yes" | "y" | "ja" | "j" | "waar" => Ok(true),
        "0" | "false" | "f" | "no" | "n" | "nee" | "onwaar" => Ok(false),
        _ => Err(format!("`{text}` is neither yes nor no")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notation() -> Notation {
        let time_zone = TimeZone::get("Europe/Amsterdam").unwrap();
        Notation { formats: vec![], time_zone, unit: Unit::Cents, decimal: None, scale: 1.0, add: 0.0 }
    }

    fn formats(patterns: &[&str]) -> Notation {
        let formats = patterns.iter().map(|pattern| TimeFormat::parse(pattern).unwrap()).collect();
        Notation { formats, ..notation() }
    }

    #[test]
    fn iso_times_are_read_without_being_told() {
        let cases = [
            ("2024-01-31T12:00:00Z", "2024-01-31T12:00:00Z"),
            ("2011-10-11 13:45:40.276000+02:00", "2011-10-11T11:45:40.276Z"),
            ("2018-07-04 12:08:27", "2018-07-04T10:08:27Z"),
            ("2018-01-04 12:08", "2018-01-04T11:08:00Z"),
            ("2018-07-04", "2018-07-03T22:00:00Z"),
            ("2024-01-31T12:00:00.1234567Z", "2024-01-31T12:00:00.123456Z"),
            // the clocks: 02:30 did not exist, 02:30 existed twice
            ("2024-03-31 02:30:00", "2024-03-31T01:30:00Z"),
            ("2024-10-27 02:30:00", "2024-10-27T00:30:00Z"),
        ];
        for (text, expected) in cases {
            assert_eq!(notation().time(text).unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn times_are_read_in_the_forms_given() {
        let three = formats(&["%d-%m-%Y %H:%M", "%d/%m/%Y", "%Y%m%d"]);
        let cases = [
            ("31-12-2020 23:59", "2020-12-31T22:59:00Z"),
            ("1/7/2020", "2020-06-30T22:00:00Z"),
            ("20200701", "2020-06-30T22:00:00Z"),
        ];
        for (text, expected) in cases {
            assert_eq!(three.time(text).unwrap().to_string(), expected, "{text}");
        }
        assert_eq!(
            formats(&["%d-%m-%Y %H:%M %z"]).time("01-07-2020 12:00 +0200").unwrap().to_string(),
            "2020-07-01T10:00:00Z"
        );
        assert_eq!(formats(&["unix_s"]).time("1593604800").unwrap().to_string(), "2020-07-01T12:00:00Z");
        assert_eq!(formats(&["unix_s"]).time("1593604800.5").unwrap().to_string(), "2020-07-01T12:00:00.5Z");
        assert_eq!(
            formats(&["unix_ms"]).time("1593604800250").unwrap().to_string(),
            "2020-07-01T12:00:00.25Z"
        );
        assert_eq!(
            formats(&["%m/%d/%Y %I:%M:%S %p"]).time("05/06/2016 12:00:00 AM").unwrap().to_string(),
            "2016-05-05T22:00:00Z"
        );
    }

    #[test]
    fn what_is_not_a_time_says_why() {
        let dutch = formats(&["%d-%m-%Y"]);
        let cases = [
            (&dutch, "31-02-2020", "`31-02-2020` is not a date that exists"),
            (&dutch, "2020-02-03", "`2020-02-03` is not a time in the form `%d-%m-%Y`"),
            (&notation(), "03/04/2020", "`03/04/2020` is not a time; say how it is written in `formats`"),
            (&notation(), "2020-02-30", "`2020-02-30` is not a date that exists"),
            (&notation(), "é", "`é` is not a time; say how it is written in `formats`"),
            (&formats(&["unix_s"]), "1e300", "`1e300` is not a time in the form `unix_s`"),
        ];
        for (notation, text, reason) in cases {
            assert_eq!(notation.time(text).unwrap_err(), reason, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_with_the_decimal_given() {
        let with = |decimal| Notation { decimal, ..notation() };
        let comma = Some(Decimal::Comma);
        let point = Some(Decimal::Point);
        let cases = [
            (None, "12.5", Some(12.5)),
            (None, "1,234", None),
            (None, "abc", None),
            (None, "NaN", None),
            (None, "inf", None),
            (comma, "1.234,50", Some(1234.5)),
            (comma, "€ 12,50", Some(12.5)),
            (comma, "-12,5", Some(-12.5)),
            (comma, "12.50", None),
            (comma, "1,2,3", None),
            (point, "1,234.50", Some(1234.5)),
            (point, "1,5", None),
            (point, "1234567.5", Some(1_234_567.5)),
        ];
        for (decimal, text, expected) in cases {
            assert_eq!(with(decimal).number(text).ok(), expected, "{text}");
        }
        let scaled = Notation { scale: 60.0, add: 1.0, ..notation() };
        assert_eq!(scaled.whole("2.5"), Ok(151));
    }

    #[test]
    fn money_becomes_cents() {
        let euros = Notation { unit: Unit::Euros, ..notation() };
        for (text, cents) in [("810.00", 81_000), ("0.29", 29), ("-5", -500), ("19.999", 2000)] {
            assert_eq!(euros.cents(text), Ok(cents), "{text}");
        }
        assert_eq!(notation().cents("250"), Ok(250));
        assert_eq!(
            notation().cents("2.5").unwrap_err(),
            "`2.5` is not a whole number of cents; is the unit `euros`?"
        );
        assert!(euros.cents("1e12").is_err());
    }

    #[test]
    fn yes_and_no_in_two_languages() {
        for (text, expected) in [
            ("Ja", Some(true)),
            ("nee", Some(false)),
            ("TRUE", Some(true)),
            ("0", Some(false)),
            ("2", None),
            ("", None),
        ] {
            assert_eq!(boolean(text).ok(), expected, "{text}");
        }
    }
}
