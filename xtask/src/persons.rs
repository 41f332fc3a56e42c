//! `cargo xtask persons`: a file of made-up Dutch customers with the truth beside it, of any size up to five million.
//!
//! Households, twins, namesakes, partners' names, movers, shared mailboxes and doors, and channels that each know only a part. The country
//! grows with the number of records, so that a larger file is more of the same and not a denser one. Nobody in it exists.

mod chance;
mod channel;
mod contact;
mod given_name;
mod household;
mod place;
mod slip;
mod surname;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use chance::Chance;
use channel::{Record, record};
use contact::Registry;
use household::household;
use place::Country;

/// The most records in a file: what the benchmark needs, and about a gigabyte while they are shuffled.
const RECORDS_MAX: u64 = 5_000_000;

/// Of a hundred persons, so many have one record, two records, … nine.
const RECORDS_A_PERSON: [u32; 9] = [46, 25, 13, 7, 4, 2, 1, 1, 1];

/// About so many records come of a household; the country is laid out for it.
const RECORDS_A_HOUSEHOLD: u64 = 4;

/// The column that holds the truth.
pub(crate) const TRUTH: &str = "person";

const HEADER: &str = "unique_id,source,first_name,prefix,surname,full_name,birth_date,gender,street,house_number,\
                      postcode,city,email,phone,person";

/// Which column holds what; the truth is not among them.
const COLUMNS: &str = r#"id = "unique_id"

[columns]
source = "source"
first_name = "given_name"
prefix = "family_name_prefix"
surname = "family_name"
full_name = "full_name"
birth_date = "birth_date"
gender = "gender"
street = "street"
house_number = "house_number"
postcode = "postcode"
city = "city"
email = "email"
phone = "phone"
"#;

/// `--records N --seed N --out FILE`
pub(crate) fn persons(arguments: &[&str]) -> Result<()> {
    let ["--records", records, "--seed", seed, "--out", out] = arguments else {
        bail!("usage: cargo xtask persons --records N --seed N --out FILE");
    };
    let records = records.parse().with_context(|| format!("`{records}` is no number of records"))?;
    let seed = seed.parse().with_context(|| format!("`{seed}` is no seed"))?;
    let persons = write(Path::new(out), records, seed)?;
    println!(
        "{records} records of {persons} persons in {out}, roles in {}",
        columns(Path::new(out)).display()
    );
    Ok(())
}

/// Where the roles of the columns of this file are written, for `rijp identity link`.
pub(crate) fn columns(path: &Path) -> PathBuf {
    path.with_extension("columns.toml")
}

/// Writes the file and the roles of its columns; gives the number of persons in it.
pub(crate) fn write(path: &Path, records: u64, seed: u64) -> Result<u64> {
    if !(1..=RECORDS_MAX).contains(&records) {
        bail!("{records} records: from 1 to {RECORDS_MAX} can be made");
    }
    let file = File::create(path).with_context(|| format!("`{}` could not be made", path.display()))?;
    let mut out = BufWriter::new(file);
    let (rows, persons) = rows(records, seed);
    writeln!(out, "{HEADER}")?;
    for (place, row) in rows.iter().enumerate() {
        writeln!(out, "{},{row}", place + 1)?;
    }
    out.flush()?;
    fs::write(columns(path), COLUMNS)?;
    Ok(persons)
}

/// The rows without their numbers, well mixed, and how many persons they are of.
fn rows(records: u64, seed: u64) -> (Vec<Box<str>>, u64) {
    let country = Country::of(seed, records.div_ceil(RECORDS_A_HOUSEHOLD));
    let mut registry = Registry::default();
    let mut rows = Vec::with_capacity(records as usize);
    let (mut persons, mut number) = (0, 0);
    while (rows.len() as u64) < records {
        let mut chance = Chance::of(seed, number);
        number += 1;
        for person in household(&mut chance, &country, &mut registry) {
            persons += 1;
            for _ in 0..=chance.weighted(&RECORDS_A_PERSON) {
                rows.push(row(&record(&mut chance, &person), persons).into_boxed_str());
            }
            if rows.len() as u64 >= records {
                break;
            }
        }
    }
    rows.truncate(records as usize);
    shuffle(&mut rows, &mut Chance::of(seed, u64::MAX));
    (rows, persons)
}

fn row(record: &Record, person: u64) -> String {
    let fields = [
        record.source,
        &record.first_name,
        &record.prefix,
        &record.surname,
        &record.full_name,
        &record.birth_date,
        &record.gender,
        &record.street,
        &record.house_number,
        &record.postcode,
        &record.city,
        &record.email,
        &record.phone,
    ];
    // No field holds a comma or a quotation mark, whatever slips: none of the lists does.
    format!("{},P{person:07}", fields.join(","))
}

fn shuffle<T>(rows: &mut [T], chance: &mut Chance) {
    for last in (1..rows.len()).rev() {
        rows.swap(last, chance.below(last + 1));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn one_seed_gives_one_file() {
        assert_eq!(rows(3_000, 7), rows(3_000, 7));
        assert_ne!(rows(3_000, 7).0, rows(3_000, 8).0);
    }

    #[test]
    fn every_row_has_every_field_and_says_something() {
        let columns = HEADER.split(',').count() - 1;
        for row in rows(20_000, 3).0 {
            let fields: Vec<&str> = row.split(',').collect();
            assert_eq!(fields.len(), columns, "{row}");
            assert!(!row.contains('"') && !row.contains('\n'), "{row}");
            assert!(fields[1..columns - 1].iter().any(|field| field.len() > 3), "{row}");
        }
    }

    #[test]
    fn the_columns_named_are_those_written_and_the_truth_is_not_among_them() {
        let named: Vec<&str> = COLUMNS.lines().skip(3).filter_map(|line| line.split(" = ").next()).collect();
        let written: Vec<&str> = HEADER.split(',').collect();
        assert_eq!(written[1..written.len() - 1], named);
        assert_eq!(written.last(), Some(&TRUTH));
    }

    #[test]
    fn persons_have_as_many_records_as_told_at_every_size() {
        for records in [5_000_u64, 60_000] {
            let (rows, persons) = rows(records, 11);
            let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
            for row in &rows {
                *sizes.entry(row.rsplit(',').next().unwrap()).or_default() += 1;
            }
            assert_eq!(sizes.len() as u64, persons);
            assert_eq!(rows.len() as u64, records);
            assert!(sizes.values().all(|size| *size <= 9));
            let alone = sizes.values().filter(|size| **size == 1).count() as f64 / persons as f64;
            assert!((0.43..0.49).contains(&alone), "{alone} of {records}");
        }
    }

    #[test]
    fn channels_know_what_they_can() {
        let mut seen: BTreeMap<String, [u32; 4]> = BTreeMap::new();
        for row in rows(40_000, 5).0 {
            let fields: Vec<&str> = row.split(',').collect();
            let counts = seen.entry(fields[0].to_owned()).or_default();
            counts[0] += 1;
            for (count, field) in counts[1..].iter_mut().zip([4, 5, 11]) {
                *count += u32::from(!fields[field].is_empty());
            }
        }
        let share = |source: &str, place: usize| f64::from(seen[source][place]) / f64::from(seen[source][0]);
        for (source, place, between) in [
            ("account", 1, 0.98..1.01),
            ("webshop", 1, 0.0..0.001),
            ("post", 2, 0.0..0.001),
            ("crm", 2, 0.7..0.85),
            ("till", 3, 0.9..1.01),
            ("callcentre", 3, 0.25..0.45),
        ] {
            let found = share(source, place);
            assert!(between.contains(&found), "{source} {place}: {found}");
        }
    }
}
