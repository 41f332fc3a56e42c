//! What must hold of sequence facts for any history.

use people::event::{Direction, Kind};
use people::sequence::{REPEAT_WINDOW_DAYS, SINGLE_VIEW, SequenceFacts, Step, sequence_facts};
use proptest::prelude::*;

const DAY_US: i64 = 86_400_000_000;
const WINDOW_US: i64 = REPEAT_WINDOW_DAYS * DAY_US;
const CHANNELS: [Option<&str>; 4] = [Some("web"), Some("phone"), Some("store"), None];
const NEEDS: [Option<&str>; 4] = [Some("order"), Some("repair"), Some("return"), None];

fn steps() -> impl Strategy<Value = Vec<Step<'static>>> {
    prop::collection::vec(step(), 0..40).prop_map(|mut steps| {
        steps.sort_by_key(|step| step.time_us);
        steps
    })
}

/// Times in half days, so that equal times and exact windows occur.
fn step() -> impl Strategy<Value = Step<'static>> {
    let kind = prop_oneof![8 => Just(Kind::Interaction), 1 => Just(Kind::Consent), 1 => Just(Kind::Order)];
    let direction =
        prop::option::of(prop_oneof![3 => Just(Direction::Inbound), 1 => Just(Direction::Outbound)]);
    let told = (any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>());
    (0i64..80, kind, 0usize..4, 0usize..4, direction, told, prop::option::of(0i64..80)).prop_map(
        |(half_days, kind, channel, need, direction, (resolved, shown, granted), visible)| Step {
            time_us: half_days * DAY_US / 2,
            kind,
            channel: CHANNELS[channel],
            need: NEEDS[need],
            direction,
            resolved,
            visible_at_us: visible.map(|half_days| half_days * DAY_US / 2),
            context_shown: shown,
            consent_purpose: Some(SINGLE_VIEW),
            consent_granted: granted,
        },
    )
}

/// The same facts by their definitions, each looking at the whole history.
fn by_definition<'a>(steps: &[Step<'a>], place: usize, data_end_us: i64) -> SequenceFacts<'a> {
    let step = &steps[place];
    let (earlier, later) = (&steps[..place], &steps[place + 1..]);
    let mut facts = SequenceFacts::default();
    if step.kind != Kind::Interaction {
        return facts;
    }
    facts.consented = steps[..=place].iter().rev().find_map(|step| step.consent_granted);
    if step.channel.is_none() {
        return facts;
    }
    let contact = |step: &&Step<'a>| step.kind == Kind::Interaction && step.channel.is_some();
    if let Some(previous) = earlier.iter().rev().find(contact) {
        facts.previous_channel = previous.channel;
        facts.since_previous_s = Some((step.time_us - previous.time_us) / 1_000_000);
    }
    if step.need.is_none() || step.direction == Some(Direction::Outbound) {
        return facts;
    }
    let on_need = |other: &&Step<'a>| {
        contact(other)
            && other.need == step.need
            && other.direction != Some(Direction::Outbound)
            && (other.time_us - step.time_us).abs() <= WINDOW_US
    };
    let latest = earlier.iter().rev().find(on_need);
    facts.repeat_before = Some(latest.is_some());
    facts.first_on_need = Some(latest.is_none());
    facts.switched = Some(latest.is_some_and(|latest| latest.channel != step.channel));
    if facts.switched == Some(true) {
        let visible = latest.and_then(|latest| latest.visible_at_us).map(|at_us| at_us <= step.time_us);
        let signs: Vec<bool> = [visible, step.context_shown].into_iter().flatten().collect();
        facts.context_carried = (!signs.is_empty()).then(|| signs.contains(&true));
    }
    if step.time_us + WINDOW_US <= data_end_us {
        let again = later.iter().any(|other| on_need(&other));
        facts.repeat_after = Some(again);
        if latest.is_none() {
            facts.first_contact_resolved = if again { Some(false) } else { step.resolved };
        }
    }
    facts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn one_pass_finds_what_the_definitions_say(steps in steps(), data_end in 0i64..60) {
        let data_end_us = data_end * DAY_US;
        let facts = sequence_facts(&steps, data_end_us);
        for (place, facts) in facts.iter().enumerate() {
            prop_assert_eq!(*facts, by_definition(&steps, place, data_end_us), "step {}", place);
        }
    }

    #[test]
    fn what_happens_later_changes_only_what_was_not_known(steps in steps(), cut in 0usize..40) {
        let cut = cut.min(steps.len());
        // What is complete up to a moment has no more events at that moment.
        let data_end_us = steps.get(cut).map_or(i64::MAX / 2, |next| next.time_us - 1);
        let early = sequence_facts(&steps[..cut], data_end_us);
        let late = sequence_facts(&steps, i64::MAX / 2);
        for (early, late) in early.iter().zip(&late) {
            prop_assert_eq!(early.previous_channel, late.previous_channel);
            prop_assert_eq!(early.repeat_before, late.repeat_before);
            prop_assert_eq!(early.context_carried, late.context_carried);
            prop_assert_eq!(early.consented, late.consented);
            prop_assert!(early.repeat_after.is_none() || early.repeat_after == late.repeat_after);
            let resolved = early.first_contact_resolved;
            prop_assert!(resolved.is_none() || resolved == late.first_contact_resolved);
        }
    }
}
