//! What an interaction owes to its neighbours: a fold over one person's events, so that metric SQL stays a plain
//! `GROUP BY`.
//!
//! It works on one person at a time and in one pass; it knows no person and no row.
//!
//! Three words, as used here:
//!
//! - A *contact* is an interaction through a channel. Other events get no facts (an interaction without a channel
//!   only [`SequenceFacts::consented`]) and are nobody's neighbour.
//! - A contact is the *person's own* unless it was marked outbound. Only a person's own contact with a need can open
//!   a matter or repeat one: a call back or a notice from the organisation is not somebody asking again.
//! - A *repeat* is an own contact on the same need at most [`REPEAT_WINDOW_DAYS`] days after the one before it.
//!
//! What is not known is `None`, never "no".

use std::collections::HashMap;

use crate::event::{Direction, Kind};

/// Days within which the same person with the same need is the same matter. The repeat-window form of first-contact
/// resolution as call centres use it, "same customer and issue within 7 days = fail"
/// (callcentrehelper.com); there is no standard, so the figure says which definition it used.
pub const REPEAT_WINDOW_DAYS: i64 = 7;

/// The consent without which contacts may not be joined into one view of a person.
pub const SINGLE_VIEW: &str = "single_view";

const REPEAT_WINDOW_US: i64 = REPEAT_WINDOW_DAYS * 24 * 60 * 60 * MICROSECONDS_IN_SECOND;
const MICROSECONDS_IN_SECOND: i64 = 1_000_000;

/// What the fold needs of an event. Times are microseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// When it happened.
    pub time_us: i64,
    /// What sort of thing it records.
    pub kind: Kind,
    /// Through which channel.
    pub channel: Option<&'a str>,
    /// Why the person came.
    pub need: Option<&'a str>,
    /// Who started it.
    pub direction: Option<Direction>,
    /// Whether the matter was settled in this contact.
    pub resolved: Option<bool>,
    /// When it became visible in the other channels.
    pub visible_at_us: Option<i64>,
    /// Who served the person could see the earlier contacts on this matter.
    pub context_shown: Option<bool>,
    /// The purpose for which consent was given or withdrawn here.
    pub consent_purpose: Option<&'a str>,
    /// Given or withdrawn.
    pub consent_granted: Option<bool>,
}

/// The facts of one event; each a column of the `events` view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SequenceFacts<'a> {
    /// The channel of the person's latest earlier contact, whatever its need.
    pub previous_channel: Option<&'a str>,
    /// Whole seconds since that contact.
    pub since_previous_s: Option<i64>,
    /// The person came on the same need at most seven days before.
    pub repeat_before: Option<bool>,
    /// The person came again on the same need at most seven days later. Not judged before the seven days are over:
    /// counting early repeats while the others wait would make the latest week look worse than it is.
    pub repeat_after: Option<bool>,
    /// A repeat through another channel than the person's latest earlier contact on this need.
    pub switched: Option<bool>,
    /// For a switch: the earlier contact was visible by then, or was shown to who served the person.
    pub context_carried: Option<bool>,
    /// This contact opens a matter: no own contact on the same need in the seven days before.
    pub first_on_need: Option<bool>,
    /// For a contact that opens a matter: settled there and then, and not repeated. Not judged before the seven days
    /// are over, nor where nobody said whether it was settled and the person did not come again.
    pub first_contact_resolved: Option<bool>,
    /// The person's last word on [`SINGLE_VIEW`] at that time; `None` if never asked.
    pub consented: Option<bool>,
}

/// The facts of one person's events, in the order given.
///
/// `steps` are ordered by time and, within one instant, by event id. `data_end_us` is the moment up to which the data
/// is complete: usually the last event known of anybody.
pub fn sequence_facts<'a>(steps: &[Step<'a>], data_end_us: i64) -> Vec<SequenceFacts<'a>> {
    debug_assert!(steps.is_sorted_by_key(|step| step.time_us), "a person's events come in order of time");
    let mut facts = vec![SequenceFacts::default(); steps.len()];
    let mut person = SoFar::default();
    for (place, step) in steps.iter().enumerate() {
        person.hear_consent(step);
        if step.kind != Kind::Interaction {
            continue;
        }
        facts[place].consented = person.consented;
        let Some(channel) = step.channel else { continue };
        person.follow_previous(step, channel, &mut facts[place]);
        if let Some(need) = own_need(step) {
            let earlier = person.latest_on_need.insert(need, place);
            judge_repeat(steps, earlier, place, data_end_us, &mut facts);
        }
    }
    facts
}

/// What is known of the person on the way.
#[derive(Default)]
struct SoFar<'a> {
    previous: Option<(i64, &'a str)>,
    latest_on_need: HashMap<&'a str, usize>,
    consented: Option<bool>,
}

impl<'a> SoFar<'a> {
    fn hear_consent(&mut self, step: &Step<'a>) {
        if step.consent_purpose == Some(SINGLE_VIEW) && step.consent_granted.is_some() {
            self.consented = step.consent_granted;
        }
    }

    fn follow_previous(&mut self, step: &Step<'a>, channel: &'a str, facts: &mut SequenceFacts<'a>) {
        if let Some((time_us, previous_channel)) = self.previous.replace((step.time_us, channel)) {
            facts.previous_channel = Some(previous_channel);
            facts.since_previous_s = Some(step.time_us.saturating_sub(time_us) / MICROSECONDS_IN_SECOND);
        }
    }
}

/// The need of a person's own contact.
fn own_need<'a>(step: &Step<'a>) -> Option<&'a str> {
    step.need.filter(|_| step.direction != Some(Direction::Outbound))
}

/// Fills in what the contact at `place` owes to the one before it on its need, and what that one owes to it.
fn judge_repeat(
    steps: &[Step<'_>],
    earlier: Option<usize>,
    place: usize,
    data_end_us: i64,
    facts: &mut [SequenceFacts<'_>],
) {
    let step = &steps[place];
    let repeats =
        earlier.filter(|earlier| step.time_us.saturating_sub(steps[*earlier].time_us) <= REPEAT_WINDOW_US);
    let fact = &mut facts[place];
    fact.repeat_before = Some(repeats.is_some());
    fact.first_on_need = Some(repeats.is_none());
    fact.switched = Some(false);
    if window_is_over(step, data_end_us) {
        fact.repeat_after = Some(false);
        fact.first_contact_resolved = step.resolved.filter(|_| repeats.is_none());
    }
    let Some(earlier) = repeats else { return };
    if steps[earlier].channel != step.channel {
        fact.switched = Some(true);
        fact.context_carried = context_carried(&steps[earlier], step);
    }
    if window_is_over(&steps[earlier], data_end_us) {
        facts[earlier].repeat_after = Some(true);
        facts[earlier].first_contact_resolved =
            facts[earlier].first_on_need.filter(|first| *first).map(|_| false);
    }
}

fn window_is_over(step: &Step<'_>, data_end_us: i64) -> bool {
    step.time_us.saturating_add(REPEAT_WINDOW_US) <= data_end_us
}

/// Either sign suffices. It was not carried when at least one says no and none says yes.
fn context_carried(earlier: &Step<'_>, step: &Step<'_>) -> Option<bool> {
    let visible = earlier.visible_at_us.map(|visible_at_us| visible_at_us <= step.time_us);
    match (visible, step.context_shown) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (None, None) => None,
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_US: i64 = 24 * 60 * 60 * MICROSECONDS_IN_SECOND;
    const NEVER_ENDS: i64 = i64::MAX;

    fn contact<'a>(day: i64, channel: &'a str, need: &'a str) -> Step<'a> {
        Step {
            time_us: day * DAY_US,
            kind: Kind::Interaction,
            channel: Some(channel),
            need: Some(need).filter(|need| !need.is_empty()),
            direction: Some(Direction::Inbound),
            resolved: Some(true),
            visible_at_us: None,
            context_shown: None,
            consent_purpose: None,
            consent_granted: None,
        }
    }

    fn consent(day: i64, purpose: &str, granted: bool) -> Step<'_> {
        let mut step = contact(day, "", "");
        step.kind = Kind::Consent;
        step.channel = None;
        step.consent_purpose = Some(purpose);
        step.consent_granted = Some(granted);
        step
    }

    fn outbound<'a>(day: i64, channel: &'a str, need: &'a str) -> Step<'a> {
        Step { direction: Some(Direction::Outbound), ..contact(day, channel, need) }
    }

    /// One letter a contact: `+` yes, `-` no, `.` not known.
    fn column<'a>(
        steps: &[Step<'a>],
        data_end_day: i64,
        fact: fn(&SequenceFacts<'a>) -> Option<bool>,
    ) -> String {
        let facts = sequence_facts(steps, data_end_day.saturating_mul(DAY_US));
        facts.iter().map(fact).map(|known| known.map_or('.', |yes| if yes { '+' } else { '-' })).collect()
    }

    #[test]
    fn each_contact_knows_the_one_before_it_whatever_its_need() {
        let mut steps =
            vec![contact(0, "web", "order"), contact(1, "phone", ""), outbound(2, "email", "order")];
        steps[1].time_us += 1_999_999;
        let facts = sequence_facts(&steps, NEVER_ENDS);
        let previous: Vec<_> =
            facts.iter().map(|fact| (fact.previous_channel, fact.since_previous_s)).collect();
        assert_eq!(previous, [(None, None), (Some("web"), Some(86_401)), (Some("phone"), Some(86_398))]);
    }

    #[test]
    fn a_repeat_is_within_seven_days_to_the_microsecond() {
        let mut steps = vec![contact(0, "web", "order"), contact(7, "web", "order")];
        assert_eq!(column(&steps, 99, |fact| fact.repeat_before), "-+");
        assert_eq!(column(&steps, 99, |fact| fact.repeat_after), "+-");
        steps[1].time_us += 1;
        assert_eq!(column(&steps, 99, |fact| fact.repeat_before), "--");
        assert_eq!(column(&steps, 99, |fact| fact.repeat_after), "--");
    }

    #[test]
    fn only_the_same_need_repeats_and_each_need_has_its_own_matter() {
        let steps = [
            contact(0, "web", "order"),
            contact(1, "web", "repair"),
            contact(2, "web", ""),
            contact(3, "web", "order"),
        ];
        assert_eq!(column(&steps, 99, |fact| fact.repeat_before), "--.+");
        assert_eq!(column(&steps, 99, |fact| fact.first_on_need), "++.-");
        assert_eq!(column(&steps, 99, |fact| fact.first_contact_resolved), "-+..");
    }

    #[test]
    fn a_matter_lasts_while_it_keeps_coming_back_and_a_later_one_is_new() {
        let steps = [0, 5, 10, 18].map(|day| contact(day, "phone", "repair"));
        assert_eq!(column(&steps, 99, |fact| fact.first_on_need), "+--+");
        assert_eq!(column(&steps, 99, |fact| fact.repeat_after), "++--");
        assert_eq!(column(&steps, 99, |fact| fact.first_contact_resolved), "-..+");
    }

    #[test]
    fn nothing_is_judged_before_its_seven_days_are_over() {
        let steps = [contact(0, "web", "order"), contact(3, "web", "order"), contact(4, "web", "repair")];
        assert_eq!(column(&steps, 6, |fact| fact.repeat_after), "...");
        assert_eq!(column(&steps, 6, |fact| fact.first_contact_resolved), "...");
        assert_eq!(column(&steps, 7, |fact| fact.repeat_after), "+..");
        assert_eq!(column(&steps, 10, |fact| fact.repeat_after), "+-.");
        assert_eq!(column(&steps, 11, |fact| fact.first_contact_resolved), "-.+");
    }

    #[test]
    fn first_contact_resolution_needs_somebody_to_say_it_was_settled() {
        for (resolved, repeated, expected) in [
            (Some(true), false, "+"),
            (Some(true), true, "-"),
            (Some(false), false, "-"),
            (Some(false), true, "-"),
            (None, false, "."),
            (None, true, "-"),
        ] {
            let mut steps = vec![contact(0, "web", "order")];
            steps[0].resolved = resolved;
            steps.extend(repeated.then(|| contact(1, "web", "order")));
            let facts = column(&steps, 99, |fact| fact.first_contact_resolved);
            assert_eq!(&facts[..1], expected, "{resolved:?}, repeated {repeated}");
        }
    }

    #[test]
    fn what_the_organisation_sends_is_nobody_asking_again() {
        let steps = [contact(0, "web", "order"), outbound(1, "email", "order"), contact(9, "phone", "order")];
        assert_eq!(column(&steps, 99, |fact| fact.repeat_before), "-.-");
        assert_eq!(column(&steps, 99, |fact| fact.first_contact_resolved), "+.+");
        let mut untold = contact(1, "phone", "order");
        untold.direction = None;
        assert_eq!(column(&[contact(0, "web", "order"), untold], 99, |fact| fact.repeat_before), "-+");
    }

    #[test]
    fn a_switch_is_a_repeat_through_another_channel_than_the_latest() {
        let steps = [
            contact(0, "web", "order"),
            contact(1, "phone", "order"),
            contact(2, "phone", "order"),
            contact(20, "store", "order"),
        ];
        assert_eq!(column(&steps, 99, |fact| fact.switched), "-+--");
        let across_needs =
            [contact(0, "web", "order"), contact(1, "phone", "repair"), contact(2, "web", "order")];
        assert_eq!(column(&across_needs, 99, |fact| fact.switched), "---");
    }

    #[test]
    fn context_is_carried_when_either_sign_says_so() {
        for (visible_on_day, shown, expected) in [
            (Some(1), None, ".+"),
            (Some(2), None, ".-"),
            (None, Some(true), ".+"),
            (None, Some(false), ".-"),
            (Some(1), Some(false), ".+"),
            (Some(2), Some(true), ".+"),
            (Some(2), Some(false), ".-"),
            (None, None, ".."),
        ] {
            let mut steps = [contact(0, "web", "order"), contact(1, "phone", "order")];
            steps[0].visible_at_us = visible_on_day.map(|day| day * DAY_US);
            steps[1].context_shown = shown;
            let carried = column(&steps, 99, |fact| fact.context_carried);
            assert_eq!(carried, expected, "visible on day {visible_on_day:?}, shown {shown:?}");
            steps[1].channel = Some("web");
            assert_eq!(column(&steps, 99, |fact| fact.context_carried), "..", "no switch");
        }
    }

    #[test]
    fn consent_is_the_last_word_on_the_single_view_at_that_time() {
        let steps = [
            contact(0, "web", ""),
            consent(1, "single_view", true),
            contact(2, "web", ""),
            consent(3, "analytics_storage", false),
            contact(4, "web", ""),
            consent(5, "single_view", false),
            contact(5, "web", ""),
        ];
        assert_eq!(column(&steps, 99, |fact| fact.consented), "..+.+.-");
    }

    #[test]
    fn what_is_no_contact_has_no_facts_and_is_nobodys_neighbour() {
        let mut without_channel = contact(1, "", "order");
        without_channel.channel = None;
        let mut order = contact(2, "web", "order");
        order.kind = Kind::Order;
        let steps = [contact(0, "web", "order"), without_channel, order, contact(3, "web", "order")];
        let facts = sequence_facts(&steps, NEVER_ENDS);
        assert_eq!(facts[1], SequenceFacts::default());
        assert_eq!(facts[2], SequenceFacts::default());
        assert_eq!(facts[3].since_previous_s, Some(3 * 86_400));
    }

    #[test]
    fn times_at_the_ends_of_the_calendar_do_not_overflow() {
        let mut steps = [contact(0, "web", "order"), contact(0, "phone", "order")];
        steps[0].time_us = i64::MIN;
        steps[1].time_us = i64::MAX;
        let facts = sequence_facts(&steps, i64::MAX);
        assert_eq!(facts[1].repeat_before, Some(false));
        assert_eq!(facts[1].since_previous_s, Some(i64::MAX / MICROSECONDS_IN_SECOND));
    }
}
