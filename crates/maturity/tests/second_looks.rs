//! Who is rosier than whom, and what nobody knows: findings worked out by hand, and what they may never give away.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod fixture;

use fixture::{group, position, score};
use maturity::position::{Finding, Position};
use maturity::{Group, Respondent, Settings};
use proptest::prelude::*;

/// Everybody in a group of this size gives every question the same.
fn all_alike(groups: &[(Group, u8, usize)]) -> Vec<Respondent> {
    groups.iter().flat_map(|(who, level, size)| group(*who, &vec![[*level; 4]; *size])).collect()
}

fn wheel(respondents: Vec<Respondent>) -> Position {
    let quick = Settings { resamples: 20, ..Settings::default() };
    position(&score(respondents, &[], &quick), "wheel").clone()
}

fn rosier(model: &Position) -> Vec<&Finding> {
    model
        .findings
        .iter()
        .filter(|finding| finding.kind.ends_with("_rosier") && finding.about.as_deref() == Some("data"))
        .collect()
}

#[test]
fn who_is_rosier_is_said_once() {
    use Group::{External, FrontLine, ItData, Management, Marketing};
    for (groups, expected) in [
        (&[(Management, 5, 5), (FrontLine, 3, 5)][..], &["management_rosier"][..]),
        (&[(ItData, 4, 5), (FrontLine, 3, 5)], &["group_rosier"]),
        (&[(Management, 3, 5), (FrontLine, 4, 5)], &["group_rosier"]),
        // The furthest pair is management and IT: said already.
        (&[(Management, 5, 5), (FrontLine, 4, 5), (ItData, 3, 5)], &["management_rosier"]),
        // Management lies between: the furthest pair is another story.
        (&[(Management, 4, 5), (FrontLine, 5, 5), (ItData, 1, 5)], &["management_rosier", "group_rosier"]),
        (&[(Marketing, 4, 5), (External, 2, 5)], &["self_rosier"]),
        (&[(Marketing, 2, 5), (External, 4, 5)], &["group_rosier"]),
        (&[(Management, 5, 5), (FrontLine, 3, 5), (External, 2, 5)], &["management_rosier", "self_rosier"]),
        // The assessor cannot be shown: alone, and with a group that would follow from the rest.
        (&[(Marketing, 4, 9), (External, 1, 4)], &[]),
        (&[(Management, 4, 5), (FrontLine, 4, 5), (ItData, 4, 5)], &[]),
        (&[], &[]),
    ] {
        let model = wheel(all_alike(groups));
        let kinds: Vec<&str> = rosier(&model).iter().map(|finding| finding.kind.as_str()).collect();
        assert_eq!(kinds, expected, "{groups:?}");
    }
}

#[test]
fn half_a_level_is_enough_to_tell_and_less_is_not() {
    for (low, told) in [([4, 3, 3, 3], true), ([4, 4, 3, 3], false)] {
        let mut all = group(Group::Marketing, &[[4; 4]; 6]);
        all.extend(group(Group::ItData, &[low; 6]));
        assert_eq!(rosier(&wheel(all)).len(), usize::from(told), "{low:?}");
    }
}

#[test]
fn who_is_rosier_is_said_in_both_languages() {
    let groups = [(Group::ItData, 4, 5), (Group::FrontLine, 3, 5), (Group::External, 2, 5)];
    let model = wheel(all_alike(&groups));
    let told: Vec<(&str, f64)> =
        rosier(&model).iter().map(|finding| (finding.text.nl.as_str(), finding.size)).collect();
    assert_eq!(
        told,
        [("De eigen beoordeling geeft Data gemiddeld 3,5, de beoordeling van buiten 2,0.", 1.5)]
    );
    let model = wheel(all_alike(&groups[..2]));
    assert_eq!(rosier(&model)[0].text.en, "IT and data gives Data 4.0 on average, front line gives 3.0.");
    assert_eq!(
        rosier(&model)[0].text.nl,
        "IT en data geeft Data gemiddeld 4,0, klantcontact en winkel geeft 3,0."
    );
}

#[test]
fn what_most_do_not_know_is_told() {
    let unknown = |rows: &[[u8; 4]]| -> Vec<(Option<String>, f64, String)> {
        let findings = wheel(group(Group::FrontLine, rows)).findings;
        let mostly = findings.into_iter().filter(|finding| finding.kind == "mostly_unknown");
        mostly.map(|finding| (finding.about, finding.size, finding.text.en)).collect()
    };
    let rows = [[3, 0, 0, 3], [3, 0, 0, 9], [3, 0, 0, 9], [3, 3, 4, 9], [3, 3, 9, 9]];
    assert_eq!(
        unknown(&rows),
        [
            (Some("carry".to_owned()), 0.6, "Of the 5 answers to “Agents know what happened in other channels”, 3 (60 %) are “I don't know”.".to_owned()),
            (Some("one-plan".to_owned()), 0.6, "Of the 5 answers to “There is one plan”, 3 (60 %) are “I don't know”.".to_owned()),
        ]
    );
    assert_eq!(unknown(&rows[..4]), [], "four answers say nothing");
    assert_eq!(unknown(&[[3, 0, 0, 9]; 1].repeat(2)), []);
    let half = [[3, 0, 3, 3], [3, 0, 3, 3], [3, 0, 3, 3], [3, 3, 3, 3], [3, 9, 3, 3], [3, 3, 3, 3]];
    assert_eq!(unknown(&half), [], "half is not most");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn only_groups_that_may_be_shown_are_held_against_each_other(
        sizes in prop::array::uniform5((0..8_usize, 1..=5_u8)),
    ) {
        let groups: Vec<(Group, u8, usize)> =
            Group::ALL.into_iter().zip(sizes).map(|(group, (size, level))| (group, level, size)).collect();
        let model = wheel(all_alike(&groups));
        let shown: Vec<&str> =
            model.pillars[0].questions[0].groups.iter().map(|group| group.group.as_str()).collect();
        for finding in rosier(&model) {
            let needs: &[&str] = match finding.kind.as_str() {
                "self_rosier" => &["external"],
                "management_rosier" => &["management"],
                _ => &[],
            };
            prop_assert!(needs.iter().all(|group| shown.contains(group)), "{finding:?} with {shown:?}");
            prop_assert!(finding.kind == "self_rosier" || shown.len() > 1, "{finding:?} with {shown:?}");
            for (group, _, _) in groups.iter().filter(|(group, _, _)| !shown.contains(&group.id())) {
                let named = finding.kind == "group_rosier" && finding.text.en.to_lowercase().contains(&group.name().en.to_lowercase());
                prop_assert!(!named, "{finding:?} names {group}");
            }
        }
    }
}
