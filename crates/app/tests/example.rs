//! The main job end to end on the invented retailer: what was planted is found, and the story comes out as told.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use app::demo::{Reading, Truth};
use app::identity::Resolving;
use app::{Example, ExampleRecipe, Folder, Language, MetricRow, MetricTable, ReportInput, Silent};
use jiff::Timestamp;

/// Enough persons for every truth to have observations, few enough to be quick.
const PERSONS: u32 = 5_000;

fn recipe() -> ExampleRecipe {
    ExampleRecipe { seed: 7, persons: PERSONS, until: "2026-09-01T00:00:00Z".parse().unwrap() }
}

fn make(folder: &std::path::Path) -> Example {
    let now: Timestamp = "2026-09-02T09:00:00Z".parse().unwrap();
    Example::make(folder, &recipe(), Language::Nl, now, &Silent).unwrap()
}

fn figure<'a>(input: &'a ReportInput, truth: &Truth) -> &'a MetricRow {
    let table = input
        .metrics
        .iter()
        .find(|table| table.id == truth.metric)
        .unwrap_or_else(|| panic!("{}", truth.metric));
    let row = match truth.channel {
        Some(channel) => table.in_channel(channel),
        None => table.total(),
    };
    row.unwrap_or_else(|| panic!("no figure of {} for {:?}", truth.metric, truth.channel))
}

/// How many standard errors a figure lies from what was planted.
fn distance(truth: &Truth, row: &MetricRow) -> f64 {
    let (planted, value) = (truth.planted.unwrap(), row.value.unwrap());
    if truth.reading == Reading::Median {
        return median_distance(truth, planted, value);
    }
    let variance = if truth.reading == Reading::Share { planted * (1.0 - planted) } else { truth.variance };
    let standard_error = (variance / row.n.max(1) as f64).sqrt();
    (value - planted).abs() / standard_error.max(1e-9)
}

/// A median has no standard error of its own: of the rows, half should lie at or below the planted one, and the
/// measured one must lie on the side that says.
fn median_distance(truth: &Truth, planted: f64, value: f64) -> f64 {
    let off = truth.realised - 0.5;
    let right_side = if off > 0.0 { value <= planted * 1.001 } else { value >= planted * 0.999 };
    let near = (value - planted).abs() <= 0.25 * planted.max(0.1);
    if !(right_side && near) {
        return f64::INFINITY;
    }
    off.abs() / (0.5 / (truth.n as f64).sqrt())
}

#[test]
fn what_can_be_counted_is_counted_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let example = make(folder.path());
    let counts: Vec<&Truth> =
        example.planted.truths.iter().filter(|truth| truth.reading == Reading::Count).collect();
    assert!(counts.len() >= 9, "a count per channel and one over all: {}", counts.len());
    for truth in counts {
        assert_eq!(
            figure(&example.input, truth).value,
            Some(truth.realised),
            "{} {:?}",
            truth.metric,
            truth.channel
        );
    }
}

#[test]
fn the_metrics_recover_what_was_planted() {
    let folder = tempfile::tempdir().unwrap();
    let example = make(folder.path());
    let truths: Vec<&Truth> =
        example.planted.truths.iter().filter(|truth| truth.planted.is_some() && truth.n >= 30).collect();
    assert!(truths.len() > 60, "only {} truths are planted", truths.len());
    let (mut outside, mut far): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for truth in &truths {
        let row = figure(&example.input, truth);
        let errors = distance(truth, row);
        if errors >= 4.5 {
            far.push(format!(
                "{} in {:?}: {errors:.1} standard errors from {:?}: {row:?}",
                truth.metric, truth.channel, truth.planted
            ));
        }
        if errors > 1.96 {
            outside.push(format!("{}/{:?}", truth.metric, truth.channel));
        }
    }
    assert!(far.is_empty(), "{}", far.join("\n"));
    // One in twenty lies outside its interval by chance; one in eight would be a fault.
    assert!(outside.len() * 8 <= truths.len(), "{} of {} outside: {outside:?}", outside.len(), truths.len());
}

#[test]
fn the_story_comes_out_as_told() {
    let folder = tempfile::tempdir().unwrap();
    let example = make(folder.path());
    let refused: u64 = example.planted.files.iter().map(|file| file.refused).sum();
    assert_eq!(example.imported.refused, refused);
    let model = |id: &str| example.input.positions.models.iter().find(|model| model.id == id).unwrap();
    let level = model("foviance").level.as_ref().unwrap();
    assert_eq!(level.claim.as_ref().unwrap().name.en, "Capable");
    assert_eq!(level.evidence.as_ref().unwrap().name.en, "Considered");
    assert_eq!(level.prudent.as_ref().unwrap().rank, 2);
    let findings: Vec<&str> =
        model("seven-steps").findings.iter().map(|finding| finding.kind.as_str()).collect();
    assert!(
        findings.contains(&"management_rosier"),
        "management flatters itself, and that is found: {findings:?}"
    );
    choices_and_trend_are_told(&example.input);
    let median =
        |table: &MetricTable, channel: &str| table.in_channel(channel).and_then(|row| row.value).unwrap();
    let visible = example.input.metrics.iter().find(|table| table.id == "visible_elsewhere_hours").unwrap();
    assert!(median(visible, "post") > 24.0, "the post is seen a day late");
    assert!(median(visible, "web") < 24.0);
}

/// What the board chose, what does not fit, what was settled, and what changed since the round of a year ago.
fn choices_and_trend_are_told(input: &ReportInput) {
    let model = |id: &str| input.positions.models.iter().find(|model| model.id == id).unwrap();
    let data = model("engagement").pillars.iter().find(|pillar| pillar.id == "data").unwrap();
    assert_eq!(
        (data.target_owner.as_deref(), data.target_due.as_deref()),
        (Some("hoofd data"), Some("2027-08-31"))
    );
    assert_eq!(model("nine-plus").left_out.len(), 1);
    let questions: Vec<_> = model("nine-plus").pillars.iter().flat_map(|pillar| &pillar.questions).collect();
    assert_eq!(questions.iter().filter(|question| question.settled.is_some()).count(), 1);
    assert_eq!(input.assessment.round.name, "2026");
    assert_eq!(input.trends.len(), input.positions.models.len());
    for trend in &input.trends {
        assert_eq!((trend.from_round.as_str(), trend.to_round.as_str()), ("2025", "2026"));
        let risen = trend.pillars.iter().filter_map(|pillar| pillar.claim).filter(|it| it.difference > 0.0);
        assert!(risen.count() * 3 >= trend.pillars.len() * 2, "{}: most pillars rose", trend.model);
    }
}

#[test]
fn the_same_recipe_gives_the_same_bytes_and_a_second_run_changes_nothing() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let report = |example: &Example| app::report::json(&example.input).unwrap();
    let first = make(one.path());
    let second = make(other.path());
    assert_eq!(report(&first), report(&second));
    assert_eq!(app::report::html(&first.input), app::report::html(&second.input));
    let again = make(one.path());
    assert_eq!(again.imported.events, 0);
    assert_eq!(report(&first), report(&again));
    nobody_is_there_twice(one.path());
}

/// The example invents no double customers, and linking finds none among its namesakes and neighbours.
fn nobody_is_there_twice(folder: &std::path::Path) {
    let now: Timestamp = "2026-09-02T09:00:00Z".parse().unwrap();
    let mut opened = Folder::open(folder, now).unwrap();
    let found = opened.resolve_identity(&Resolving { dry_run: true, model: None }, &Silent).unwrap();
    assert!(found.persons > 300, "{} persons have a name", found.persons);
    assert_eq!((found.joins.len(), found.doubts), (0, 0));
}

#[test]
fn a_workspace_of_ones_own_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rijp.db"), b"mine").unwrap();
    let now: Timestamp = "2026-09-02T09:00:00Z".parse().unwrap();
    let refused = Example::make(folder.path(), &recipe(), Language::En, now, &Silent).err().unwrap();
    assert!(refused.to_string().contains("not an example"), "{refused}");
    assert_eq!(std::fs::read(folder.path().join("rijp.db")).unwrap(), b"mine");
}
