//! Figures as a language writes them: 1.234,5 in Dutch, 1,234.5 in English.
//!
//! What is unknown or not a number is a dash, so that no reader takes it for zero.

use maturity::text::Language;

use crate::input::Unit;
use crate::words::Words;

/// Stands for a figure that is not known.
pub const UNKNOWN: &str = "–";

/// The minus sign in text for people; data for programs has a hyphen.
const MINUS: &str = "−";

/// Decimals of a number inside a sentence, at most.
const SHORTEST_DECIMALS: usize = 2;

/// Largest magnitude written in digits; past it `f64` no longer holds whole numbers.
const LARGEST: f64 = 9.0e15;

/// The highest certainty that is shown as a figure.
const CERTAINTY_SHOWN_MAX: f64 = 0.99;

const SECONDS_PER_MINUTE: f64 = 60.0;
const SECONDS_PER_HOUR: f64 = 3_600.0;
const SECONDS_PER_DAY: f64 = 86_400.0;

/// Stands right behind every percentage, in both languages.
pub(crate) const PERCENT_SIGN: &str = "%";

impl Words {
    /// A number with a fixed count of decimals.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        fixed(value, decimals, self.language())
    }

    /// A whole count.
    pub fn count(&self, value: u64) -> String {
        fixed(value as f64, 0, self.language())
    }

    /// A share of 0-1 as a percentage.
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        if !share.is_finite() {
            return UNKNOWN.to_owned();
        }
        format!("{}{PERCENT_SIGN}", self.number(share * 100.0, decimals))
    }

    /// A difference with its sign, so that it is not read as a size; zero has none.
    pub fn signed(&self, value: f64, decimals: usize) -> String {
        let written = self.number(value, decimals);
        let is_above_zero = value > 0.0 && written.contains(|digit: char| ('1'..='9').contains(&digit));
        if is_above_zero { format!("+{written}") } else { written }
    }

    /// "2,9 tot 3,4".
    pub fn range(&self, [low, high]: [f64; 2], decimals: usize) -> String {
        let end = |value| self.number(value, decimals);
        self.with("range", &[("low", end(low).into()), ("high", end(high).into())])
    }

    /// How sure a level is. Resampling never makes anything certain, so 100 % is not a thing it says.
    pub fn certainty(&self, probability: f64) -> String {
        if probability > CERTAINTY_SHOWN_MAX {
            return format!("> {}", self.percent(CERTAINTY_SHOWN_MAX, 0));
        }
        self.percent(probability, 0)
    }

    /// Euro cents as an amount of euros.
    pub fn money(&self, cents: f64) -> String {
        let amount = self.number(cents.abs() / 100.0, 2);
        let sign = if cents <= -0.5 { MINUS } else { "" };
        match self.language() {
            _ if !cents.is_finite() => UNKNOWN.to_owned(),
            Language::Nl => format!("{sign}€ {amount}"),
            Language::En => format!("{sign}€{amount}"),
        }
    }

    /// Seconds in the unit a person would use.
    pub fn duration(&self, seconds: f64) -> String {
        let size = seconds.abs();
        if !seconds.is_finite() {
            return UNKNOWN.to_owned();
        }
        let (value, key) = match size {
            _ if size < SECONDS_PER_MINUTE => (self.number(seconds, 0), "duration-seconds"),
            _ if size < SECONDS_PER_HOUR => {
                (self.number(seconds / SECONDS_PER_MINUTE, 1), "duration-minutes")
            }
            _ if size < 2.0 * SECONDS_PER_DAY => {
                (self.number(seconds / SECONDS_PER_HOUR, 1), "duration-hours")
            }
            _ => (self.number(seconds / SECONDS_PER_DAY, 1), "duration-days"),
        };
        self.with(key, &[("value", value.into())])
    }

    /// A day `YYYY-MM-DD` in words; anything else comes back unchanged.
    pub fn date(&self, day: &str) -> String {
        let Some((year, month, day_of_month)) = parts(day) else { return day.to_owned() };
        self.with(
            "date-in-words",
            &[("day", day_of_month.into()), ("month", month.into()), ("year", year.into())],
        )
    }

    /// A metric's value in its unit.
    pub fn figure(&self, value: f64, unit: Unit) -> String {
        match unit {
            Unit::Share => self.percent(value, share_decimals(value)),
            Unit::Points => self.number(value, 1),
            Unit::Mean => self.number(value, 2),
            Unit::Seconds => self.duration(value),
            Unit::Hours => self.duration(value * SECONDS_PER_HOUR),
            Unit::Cents => self.money(value),
            Unit::Count => self.number(value, 0),
        }
    }

    /// A metric's value in its unit, or a dash.
    pub fn figure_or_dash(&self, value: Option<f64>, unit: Unit) -> String {
        value.map_or_else(|| UNKNOWN.to_owned(), |value| self.figure(value, unit))
    }

    /// A number as one types it: no thousands, as few digits as it needs, the language's decimal mark.
    pub fn plain_number(&self, value: f64) -> String {
        let mark = if self.language() == Language::Nl { "," } else { "." };
        value.to_string().replace('.', mark)
    }

    /// A number with a fixed count of decimals, or a dash.
    pub fn number_or_dash(&self, value: Option<f64>, decimals: usize) -> String {
        value.map_or_else(|| UNKNOWN.to_owned(), |value| self.number(value, decimals))
    }
}

/// A share below 10 % keeps a decimal where there is one to keep; the sentences of `maturity` write shares the same way.
fn share_decimals(share: f64) -> usize {
    let percent = (share * 100.0).abs();
    usize::from(percent < 10.0 && (percent - percent.round()).abs() >= 0.05)
}

/// A number with as few decimals as say it, at most [`SHORTEST_DECIMALS`].
pub(crate) fn shortest(value: f64, language: Language) -> String {
    let fits = |decimals: &usize| {
        let scale = 10_f64.powi(*decimals as i32);
        ((value * scale).round() - value * scale).abs() < 1e-6
    };
    let decimals = (0..SHORTEST_DECIMALS).find(fits).unwrap_or(SHORTEST_DECIMALS);
    fixed(value, decimals, language)
}

fn fixed(value: f64, decimals: usize, language: Language) -> String {
    if !value.is_finite() {
        return UNKNOWN.to_owned();
    }
    if value.abs() > LARGEST {
        return format!("{value:e}").replace('-', MINUS);
    }
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let (group, point) = separators(language);
    let minus =
        if value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { MINUS } else { "" };
    let point = if fraction.is_empty() { "" } else { point };
    format!("{minus}{}{point}{fraction}", grouped(whole, group))
}

fn separators(language: Language) -> (char, &'static str) {
    match language {
        Language::Nl => ('.', ","),
        Language::En => (',', "."),
    }
}

fn grouped(digits: &str, separator: char) -> String {
    let mut written = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}

fn parts(day: &str) -> Option<(String, u32, u32)> {
    let mut parts = day.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str, largest: u32| text.parse().ok().filter(|number| (1..=largest).contains(number));
    Some((year.parse::<u16>().ok()?.to_string(), number(month, 12)?, number(day, 31)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_the_way_the_language_writes_them() {
        let cases = [
            (1234.5, 1, "1.234,5", "1,234.5"),
            (999.0, 0, "999", "999"),
            (1_000_000.0, 0, "1.000.000", "1,000,000"),
            (-0.04, 1, "0,0", "0.0"),
            (-1234.56, 2, "−1.234,56", "−1,234.56"),
            (f64::NAN, 1, "–", "–"),
            (f64::INFINITY, 1, "–", "–"),
        ];
        for (value, decimals, dutch, english) in cases {
            assert_eq!(Words::new(Language::Nl).number(value, decimals), dutch);
            assert_eq!(Words::new(Language::En).number(value, decimals), english);
        }
    }

    #[test]
    fn amounts_shares_and_durations_have_their_unit() {
        let (dutch, english) = (Words::new(Language::Nl), Words::new(Language::En));
        assert_eq!(dutch.money(123_450.0), "€ 1.234,50");
        assert_eq!(english.money(-250.0), "−€2.50");
        assert_eq!(dutch.percent(0.431, 0), "43%");
        assert_eq!(english.percent(0.431, 0), "43%");
        assert_eq!(english.figure(0.031, Unit::Share), "3.1%");
        for (share, written) in
            [(0.06, "6%"), (0.061, "6.1%"), (0.0, "0%"), (-0.0261, "−2.6%"), (0.314, "31%")]
        {
            assert_eq!(english.figure(share, Unit::Share), written, "{share}");
        }
        assert_eq!(dutch.duration(45.0), "45 s");
        assert_eq!(dutch.duration(150.0), "2,5 min");
        assert_eq!(english.duration(5_400.0), "1.5 hours");
        assert_eq!(dutch.duration(26.0 * 3600.0), "26,0 uur");
        assert_eq!(english.duration(3.0 * 86_400.0), "3.0 days");
    }

    #[test]
    fn a_difference_shows_which_way_it_goes() {
        for (value, written) in
            [(0.44, "+0,4"), (-0.44, "−0,4"), (0.04, "0,0"), (-0.04, "0,0"), (f64::NAN, "–")]
        {
            assert_eq!(Words::new(Language::Nl).signed(value, 1), written, "{value}");
        }
        assert_eq!(Words::new(Language::En).range([-0.2, 0.4], 1), "−0.2 to 0.4");
    }

    #[test]
    fn a_day_is_written_in_words_and_nonsense_left_alone() {
        assert_eq!(Words::new(Language::Nl).date("2024-03-07"), "7 maart 2024");
        assert_eq!(Words::new(Language::En).date("2024-03-07"), "7 March 2024");
        for nonsense in ["", "2024-13-01", "2024-03", "yesterday", "2024-03-07T10:00"] {
            assert_eq!(Words::new(Language::En).date(nonsense), nonsense);
        }
    }

    #[test]
    fn the_shortest_form_drops_needless_decimals() {
        for (value, written) in
            [(3.0, "3"), (3.5, "3.5"), (3.25, "3.25"), (1.0 / 3.0, "0.33"), (12_345.0, "12,345")]
        {
            assert_eq!(shortest(value, Language::En), written);
        }
    }
}
