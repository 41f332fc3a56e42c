//! The presets that ship, over the real exports they are for. What is expected was counted by another program, in
//! another language, straight from the files.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may panic and say what it skips")]

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use app::import::{ImportFile, Outcome, Summary, preset, presets, read};
use jiff::tz::TimeZone;
use people::event::{Direction, Event, FeedbackKind, Kind};

/// The folder of a real data set, or nothing (said aloud) where it is not on this machine.
fn data(set: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RIJP_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("data").join(set);
    if !folder.is_dir() {
        println!("skipped: shared data not found ({})", folder.display());
        return None;
    }
    Some(folder)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "gz")).collect();
    files.sort();
    files
}

/// Every event of an import, and its summary; a refused row fails the test with its reason.
fn import(name: &str, paths: &[PathBuf]) -> (Vec<Event>, Summary) {
    let mapping = preset(name).unwrap().unwrap();
    let mut events = Vec::new();
    let files: Vec<ImportFile> = paths.iter().map(|path| ImportFile::at(path)).collect();
    let summary = read(&files, &mapping, None, &mut |outcome| {
        match outcome {
            Outcome::Event(event) => events.push(*event),
            Outcome::Refused(refusal) => panic!("{refusal:?}"),
            Outcome::Progress(_) => {}
        }
        Ok(())
    })
    .unwrap();
    (events, summary)
}

fn counted<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    by: impl Fn(&Event) -> String,
) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for event in events {
        *counts.entry(by(event)).or_default() += 1;
    }
    counts
}

fn counts<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

fn distinct_ids(events: &[Event]) -> usize {
    events.iter().map(|event| event.message_id.as_str()).collect::<HashSet<_>>().len()
}

#[test]
fn every_preset_that_ships_is_free_of_mistakes() {
    for name in ["coselog", "olist", "sfo-survey"] {
        assert!(presets().contains(&name.to_owned()), "{name}");
    }
    for name in presets() {
        assert_eq!(preset(&name).unwrap().unwrap().id(), name);
    }
    assert!(preset("no-such-preset").is_none());
}

#[test]
fn coselog_gives_cases_by_the_channel_they_came_in() {
    let Some(folder) = data("coselog_receipt") else { return };
    let (events, summary) = import("coselog", &files(&folder));
    let by_name = counted(&events, |event| event.name.clone());
    let expected = [
        ("Application Received", 1434),
        ("Case Opened", 1434),
        ("Case Resolved", 1329),
        ("Case Worked On", 8577),
    ];
    assert_eq!(by_name, counts(expected));
    assert_eq!((summary.files[0].rows, summary.refused(), distinct_ids(&events)), (8577, 0, events.len()));

    let applications = || events.iter().filter(|event| event.kind == Kind::Interaction);
    let by_channel = counted(applications(), |event| event.facets.channel.clone().unwrap());
    assert_eq!(
        by_channel,
        counts([("email", 21), ("internal", 1), ("post", 53), ("store", 109), ("web", 1250)])
    );
    assert!(applications().all(|event| event.facets.direction == Some(Direction::Inbound)));
    assert!(applications().all(|event| event.identifiers[0].namespace() == "case_number"));

    let late = |event: &&Event| event.name == "Case Resolved" && Some(event.time) > event.facets.due_at;
    assert_eq!(events.iter().filter(late).count(), 377);
}

#[test]
fn olist_joins_its_files_into_orders_payments_and_reviews() {
    let Some(folder) = data("olist_sample") else { return };
    let (events, summary) = import("olist", &files(&folder));
    let by_event = counted(&events, |event| event.message_id.split(':').next().unwrap().to_owned());
    let expected = [
        ("customers.customer", 10_871),
        ("orders.checkout", 10_871),
        ("orders.placed", 10_871),
        ("orders.shipped", 9089),
        ("orders.delivered", 7906),
        ("orders.cancelled", 1234),
        ("payments.paid", 10_514),
        ("payments.paid-in-vain", 1314),
        ("reviews.review", 10_974),
    ];
    assert_eq!(by_event, counts(expected));
    let ignored = summary.files.iter().filter(|file| file.table.is_none()).count();
    assert_eq!((ignored, summary.refused()), (4, 0));

    // The sample was merged from two: 29 payments and 15 reviews are there twice, written a little differently.
    assert_eq!(distinct_ids(&events), events.len() - 29 - 15);
    let mut seen = HashSet::new();
    let once = events.iter().filter(|event| seen.insert(event.message_id.as_str()));
    assert_eq!(once.filter_map(|event| event.facets.revenue_cents).sum::<i64>(), 158_214_534);

    let late = |event: &&Event| event.facets.delivered_at > event.facets.promised_at;
    assert_eq!(
        events.iter().filter(|event| event.message_id.starts_with("orders.delivered")).filter(late).count(),
        631
    );
    let verbatims = events.iter().filter_map(|event| event.facets.verbatim.as_ref());
    assert_eq!(verbatims.clone().count(), 5394);
    assert_eq!(verbatims.filter(|text| text.contains('\n')).count(), 419);
    let stars = counted(events.iter().filter(|event| event.kind == Kind::Feedback), |event| {
        event.facets.score.unwrap().to_string()
    });
    assert_eq!((stars["5"], stars["1"], stars["3"]), (4958, 2924, 897));
}

/// Year, then answers, their sum and their weight for the airport as a whole, then answers and sum for its art.
type SurveyYear = (i16, (usize, f64, f64), (usize, f64));

const SFO: [SurveyYear; 8] = [
    (2010, (3093, 12_141.0, 3094.988), (2379, 9051.0)),
    (2011, (3694, 14_576.0, 3694.0), (3024, 11_681.0)),
    (2012, (3348, 13_386.0, 3348.0), (2801, 11_125.0)),
    (2013, (3334, 13_276.0, 3346.658), (2656, 10_529.0)),
    (2014, (2677, 10_697.0, 2666.296), (2145, 8399.0)),
    (2015, (2810, 11_375.0, 2816.494), (2396, 9652.0)),
    (2016, (2919, 11_787.0, 2908.6), (2573, 10_265.0)),
    (2017, (2688, 10_925.0, 2693.747), (2284, 9119.0)),
];

#[test]
fn sfo_gives_the_same_questions_over_eight_years_of_other_names() {
    let Some(folder) = data("sfo_airport_survey") else { return };
    let (events, summary) = import("sfo-survey", &files(&folder));
    assert_eq!((summary.refused(), distinct_ids(&events)), (0, events.len()));
    let zone = TimeZone::get("America/Los_Angeles").unwrap();
    let mut answered: BTreeMap<(i16, String), (usize, f64, f64)> = BTreeMap::new();
    for event in events.iter().filter(|event| event.facets.feedback_kind == Some(FeedbackKind::Csat)) {
        let year = zone.to_datetime(event.time).year();
        let sums = answered.entry((year, event.facets.touchpoint.clone().unwrap())).or_default();
        sums.0 += 1;
        sums.1 += event.facets.score.unwrap();
        sums.2 += event.facets.weight.unwrap();
    }
    let answers =
        |year, touchpoint: &str| answered.get(&(year, touchpoint.to_owned())).copied().unwrap_or_default();
    for (year, whole, art) in SFO {
        let (n, sum, weights) = answers(year, "airport as a whole");
        assert_eq!((n, sum), (whole.0, whole.1), "{year}");
        assert!((weights - whole.2).abs() < 0.001, "{year}: {weights}");
        let (n, sum, _) = answers(year, "artwork and exhibitions");
        assert_eq!((n, sum), art, "{year}");
    }
    let wifi: Vec<usize> = (2012..2014).map(|year| answers(year, "wifi").0).collect();
    assert!(wifi[0] == 0 && wifi[1] > 0, "{wifi:?}");
}

#[test]
fn sfo_gives_the_nps_of_2017_without_its_code_for_no_answer() {
    let Some(folder) = data("sfo_airport_survey") else { return };
    let (events, _) = import("sfo-survey", &[folder.join("sfo_2017.csv.gz")]);
    let scores: Vec<f64> = events
        .iter()
        .filter(|event| event.facets.feedback_kind == Some(FeedbackKind::Nps))
        .filter_map(|event| event.facets.score)
        .collect();
    let promoters = scores.iter().filter(|score| **score >= 9.0).count();
    let detractors = scores.iter().filter(|score| **score <= 6.0).count();
    assert_eq!((scores.len(), promoters, detractors), (2746, 1436, 342));
}
