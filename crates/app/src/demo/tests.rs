//! The company as a whole: the same bytes again, the truths in the rows, the rows in the files.

use super::*;

fn recipe(seed: u64, persons: u32) -> Recipe {
    Recipe { seed, persons, until: Timestamp::from_second(1_767_225_600).unwrap() }
}

/// All files' bytes, in the order of [`EXPORTS`].
fn files(recipe: &Recipe) -> (Vec<Vec<u8>>, Planted) {
    let mut files = vec![Vec::new(); EXPORTS.len()];
    let planted = generate(recipe, &mut |export, bytes| {
        let place = EXPORTS.iter().position(|other| other.file == export.file).unwrap();
        files[place].extend_from_slice(bytes);
        Ok(())
    });
    (files, planted.unwrap())
}

/// Whether `realised` is where so many independent draws of `planted` would put it, all but once in 15,000 times.
fn fits(truth: &Truth, planted: f64) -> bool {
    let (expected, variance) = match truth.reading {
        Reading::Count => return truth.realised == planted,
        Reading::Share => (planted, planted * (1.0 - planted)),
        Reading::Mean => (planted, truth.variance),
        Reading::Median => (0.5, 0.25),
    };
    // A median in whole seconds and a share of few rows are lumpy: half a row's worth is forgiven, and a hundredth.
    let lump = 0.5 / truth.n as f64 + if truth.reading == Reading::Median { 0.01 } else { 0.0 };
    (truth.realised - expected).abs() <= 4.0 * (variance / truth.n as f64).sqrt() + lump
}

#[test]
fn the_same_recipe_gives_the_same_bytes_and_another_seed_gives_others() {
    let (once, planted) = files(&recipe(1, 500));
    let (again, planted_again) = files(&recipe(1, 500));
    assert!(once == again && planted == planted_again);
    let (other, _) = files(&recipe(2, 500));
    assert!(once.iter().zip(&other).all(|(one, other)| one != other));
}

#[test]
fn a_person_is_the_same_in_a_larger_company() {
    let (few, _) = files(&recipe(3, 400));
    let (many, _) = files(&recipe(3, 900));
    for (few, many) in few.iter().zip(&many) {
        assert!(many.starts_with(few));
    }
}

#[test]
fn every_planted_truth_is_found_in_the_rows() {
    for seed in [1, 2, SEED] {
        let (_, planted) = files(&recipe(seed, 12_000));
        let mut checked = 0;
        for truth in &planted.truths {
            let Some(value) = truth.planted else { continue };
            assert!(fits(truth, value), "seed {seed}: {truth:?}");
            checked += 1;
        }
        assert!(checked > 120, "only {checked} truths were planted");
    }
}

/// Whether a metric would say of `row` that it continues a matter, and if so whether the earlier contact was known:
/// the definitions of the `events` view, told once more and slowly.
fn continued(rows: &[Row], row: &Row) -> Option<(bool, bool)> {
    let week_s = 7 * DAY_S;
    let own = |other: &&Row| other.direction == Some("inbound") && other.recognised.is_some();
    let earlier = rows
        .iter()
        .filter(own)
        .filter(|other| other.need == row.need && other.time < row.time && row.time - other.time <= week_s)
        .max_by_key(|other| other.time)?;
    let visible = earlier.visible_at.is_some_and(|visible| visible <= row.time);
    Some((earlier.channel != row.channel, visible || row.context_shown == Some(true)))
}

#[test]
fn what_continues_a_matter_is_what_the_metrics_will_say_continues_one() {
    let span = Span::ending(1_767_225_600);
    let (mut continuing, mut rows) = (0, Vec::new());
    for index in 0..3_000 {
        Life::live(SEED, &Person::of(SEED, index, span), span, &mut rows);
        for row in rows.iter().filter(|row| row.direction == Some("inbound") && row.recognised.is_some()) {
            let found = continued(&rows, row);
            assert_eq!(found.is_some(), row.explanation_repeated.is_some(), "person {index} at {}", row.time);
            let Some((switched, carried)) = found else { continue };
            assert_eq!(switched, row.switched, "person {index} at {}", row.time);
            assert!(
                !switched || carried == (row.context_shown == Some(true)),
                "person {index} at {}",
                row.time
            );
            continuing += 1;
        }
    }
    assert!(continuing > 3_000, "{continuing} contacts continue a matter");
}

#[test]
fn every_contact_of_a_customer_carries_a_key_the_crm_knows() {
    let span = Span::ending(1_767_225_600);
    let mut rows = Vec::new();
    for index in 0..3_000 {
        let person = Person::of(SEED, index, span);
        Life::live(SEED, &person, span, &mut rows);
        let logged_in = |cookie| {
            rows.iter().any(|row| row.keys.cookie == Some(cookie) && row.keys.customer_number.is_some())
        };
        for row in rows.iter().filter(|row| row.recognised.is_some()) {
            let keys = &row.keys;
            let known = keys.customer_number.is_some()
                || keys.card
                || keys.handle && person.has_handle
                || keys.phone.is_some() && person.crm_has_phone
                || keys.device.is_some()
                || keys.email.is_some_and(|email| person.is_key(email))
                || keys.cookie.is_some_and(logged_in);
            assert!(known, "person {index} at {}: {}", row.time, row.name);
        }
    }
}

#[test]
fn two_years_of_a_person_are_about_twenty_rows() {
    let (_, planted) = files(&recipe(SEED, 5_000));
    let rows: u64 = planted.files.iter().map(|file| file.rows).sum();
    assert!((90_000..110_000).contains(&rows), "{rows} rows");
    assert!(planted.files.iter().all(|file| file.rows > 50), "{:?}", planted.files);
}

#[test]
fn a_known_number_of_rows_is_broken_or_comes_twice() {
    let (_, planted) = files(&recipe(SEED, PERSONS));
    let refused: u64 = planted.files.iter().map(|file| file.refused).sum();
    let repeated: u64 = planted.files.iter().map(|file| file.repeated).sum();
    assert_eq!(refused, 40, "one of four flaws for every 2,000 persons");
    assert!((50..500).contains(&repeated), "{repeated} repeated rows");
}

#[test]
fn json_lines_are_json_but_for_the_broken_ones() {
    let (files, planted) = files(&recipe(SEED, 2_500));
    for ((bytes, export), truth) in files.iter().zip(&EXPORTS).zip(&planted.files) {
        if export.layout != export::Layout::Jsonl {
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap();
        let broken =
            text.lines().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_err()).count();
        assert_eq!(broken as u64, truth.refused, "{}", export.file);
        assert_eq!(text.lines().count() as u64, truth.rows, "{}", export.file);
    }
}

#[test]
fn csv_records_have_as_many_cells_as_the_header() {
    let (files, planted) = files(&recipe(SEED, 2_500));
    for ((bytes, export), truth) in files.iter().zip(&EXPORTS).zip(&planted.files) {
        let export::Layout::Csv(separator) = export.layout else { continue };
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes.as_slice());
        let records = reader.byte_records().map(Result::unwrap).count();
        assert_eq!(records as u64, truth.rows, "{}", export.file);
        assert_eq!(bytes.len() as u64, truth.bytes, "{}", export.file);
    }
}

#[test]
fn only_the_post_room_writes_latin_1() {
    let (files, _) = files(&recipe(SEED, 2_500));
    for (bytes, export) in files.iter().zip(&EXPORTS) {
        assert_eq!(std::str::from_utf8(bytes).is_err(), export.latin1, "{}", export.file);
    }
}

#[test]
fn a_company_too_small_or_past_the_numbering_is_refused() {
    for (persons, fine) in [(PERSONS_MIN - 1, false), (PERSONS_MIN, true), (PERSONS_MAX + 1, false)] {
        let made = generate(&recipe(1, persons), &mut |_, _| Ok(()));
        assert_eq!(made.is_ok(), fine, "{persons} persons");
        let Err(error) = made else { continue };
        assert_eq!(
            error.to_string(),
            format!("a company of {persons} persons: from 250 to 10000000 it can be made")
        );
    }
}

#[test]
fn the_smallest_company_fills_every_column() {
    for seed in 0..40 {
        let (files, _) = files(&recipe(seed, PERSONS_MIN));
        for (bytes, export) in
            files.iter().zip(&EXPORTS).filter(|(_, export)| export.layout == export::Layout::Jsonl)
        {
            let text = std::str::from_utf8(bytes).unwrap();
            for (column, _) in export.columns {
                assert!(
                    text.contains(&format!("\"{column}\":")),
                    "{} has no {column}, seed {seed}",
                    export.file
                );
            }
        }
    }
}

#[test]
fn files_are_written_where_asked_and_a_failure_names_the_path() {
    let folder = std::env::temp_dir().join(format!("trapwijs-{}", std::process::id()));
    let planted = write(&recipe(SEED, PERSONS_MIN), &folder).unwrap();
    for file in &planted.files {
        assert_eq!(std::fs::metadata(folder.join(file.file)).unwrap().len(), file.bytes);
    }
    let inside_a_file = folder.join("crm.csv");
    let error = write(&recipe(SEED, PERSONS_MIN), &inside_a_file).unwrap_err();
    assert!(error.to_string().contains("crm.csv"), "{error}");
    std::fs::remove_dir_all(&folder).unwrap();
}
