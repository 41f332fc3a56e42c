//! Moments and days as one says them, by the organisation's clock.

use app::{Clock, Moment, Words};
use maud::{Markup, html};

/// Day and time: "3 March 2026 14:05".
pub(super) fn moment(words: &Words, clock: &Clock, at: Moment) -> String {
    format!("{} {}", day(words, clock, at), hour(clock, at))
}

/// The same for machines too.
pub(super) fn time(words: &Words, clock: &Clock, at: Moment) -> Markup {
    html! { time datetime=(at.strftime("%FT%TZ")) { (moment(words, clock, at)) } }
}

/// The day alone.
pub(super) fn day(words: &Words, clock: &Clock, at: Moment) -> String {
    words.date(&at.to_zoned(clock.clone()).strftime("%F").to_string())
}

/// The time alone, to the minute.
pub(super) fn hour(clock: &Clock, at: Moment) -> String {
    at.to_zoned(clock.clone()).strftime("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use app::Language;

    use super::*;

    #[test]
    fn a_moment_is_told_by_the_clock_of_who_lives_by_it() {
        let words = Words::new(Language::En);
        let at: Moment = "2026-03-28T23:30:00Z".parse().unwrap();
        for (zone, told) in [
            ("UTC", "28 March 2026 23:30"),
            ("Europe/Amsterdam", "29 March 2026 00:30"),
            ("America/Curacao", "28 March 2026 19:30"),
        ] {
            assert_eq!(moment(&words, &app::clock(zone).unwrap(), at), told);
        }
    }
}
