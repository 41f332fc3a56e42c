//! A model comes back from its file as it was, and what cannot be is refused.

use super::super::binary_logarithm::log2;
use super::super::model::NEVER;
use super::super::{Linker, Table};
use super::written::share;
use super::*;

const COLUMNS: &str = "id = \"nr\"\n[columns]\nvoornaam = \"given_name\"\nachternaam = \"family_name\"\n\
    geboren = \"birth_date\"\nmail = \"email\"\nplaats = \"city\"\nberoep = \"category\"\n";

fn columns() -> Columns {
    Columns::parse(COLUMNS).unwrap()
}

/// Some hundreds of records in the columns' own order: achternaam, beroep, geboren, mail, plaats, voornaam.
fn records(columns: &Columns, rows: usize) -> Records {
    let roles: Vec<Role> = columns.columns.values().copied().collect();
    let mut table = Table::new(&roles);
    let pick = |list: &[&'static str], at: usize| list[at % list.len()];
    for at in 0..rows {
        let person = at / 2;
        let given = pick(&["Anna", "Bram", "Carla", "Dirk", "Esra", "Finn", "Gijs"], person);
        let family = pick(&["Bakker", "Visser", "Mulder", "Peters", "Prins"], person / 7);
        let born = format!("{}-{:02}-{:02}", 1940 + person * 7 % 60, 1 + person % 12, 1 + person * 5 % 28);
        let mail = if at % 3 == 0 { String::new() } else { format!("{given}{person}@voorbeeld.nl") };
        let cells = columns.columns.keys().map(|name| match name.as_str() {
            "achternaam" => family.to_owned(),
            "beroep" => pick(&["kok", "smid", "arts"], person).to_owned(),
            "geboren" => born.clone(),
            "mail" => mail.clone(),
            "plaats" => pick(&["Zwolle", "Assen", "Gouda"], person).to_owned(),
            _ => given.to_owned(),
        });
        let cells: Vec<String> = cells.collect();
        table.push(cells.iter().map(String::as_str));
    }
    table.close()
}

fn saved() -> (Records, Model, SavedModel) {
    let (columns, records) = (columns(), records(&columns(), 600));
    let model = Linker::new(&records).train();
    let saved = SavedModel::new(&model, &columns);
    (records, model, saved)
}

#[test]
fn a_model_comes_back_from_its_file_bit_for_bit() {
    let (records, model, saved) = saved();
    let text = saved.to_toml();
    let read = SavedModel::parse(&text).unwrap();
    assert_eq!(read, saved, "{text}");
    assert_eq!(read.to_toml(), text);
    let fitted = read.fit(&records, &columns()).unwrap();
    assert_eq!(fitted, Fitted { model: model.clone(), left_out: Vec::new() });
    assert_eq!(Linker::new(&records).with(&fitted.model).link(), Linker::new(&records).with(&model).link());
}

#[test]
fn every_logarithm_comes_back_from_few_digits() {
    for step in 1..4000_i16 {
        let log = -f32::from(step) * 0.013 - 1.0 / f32::from(step);
        let text = share(log);
        assert_eq!(log2(text.parse().unwrap()) as f32, log, "{text}");
        assert!(text.len() <= 14, "{text}");
    }
    assert_eq!(share(NEVER), "0.0");
    assert_eq!(share(0.0), "1.0");
}

#[test]
fn a_table_with_less_is_fitted_and_one_with_more_is_refused() {
    let (_, _, saved) = saved();
    let without = |left_out: &str| {
        let kept: Vec<&str> = COLUMNS.lines().filter(|line| !line.starts_with(left_out)).collect();
        Columns::parse(&kept.join("\n")).unwrap()
    };
    let less = without("beroep");
    let fitted = saved.fit(&records(&less, 40), &less).unwrap();
    assert_eq!(fitted.left_out, ["`category` of column `beroep`"]);
    let few = without("geboren");
    let taught = records(&few, 600);
    let saved = SavedModel::new(&Linker::new(&taught).train(), &few);
    let refused = saved.fit(&records(&columns(), 40), &columns()).unwrap_err().to_string();
    assert!(refused.contains("it knows nothing of `birth`") && refused.contains("hint:"), "{refused}");
}

#[test]
fn files_that_are_sources_weigh_nothing_where_that_was_never_taught() {
    let (_, _, saved) = saved();
    let mut with_source = COLUMNS.to_owned();
    with_source.push_str("zender = \"source\"\n");
    let with_source = Columns::parse(&with_source).unwrap();
    let records = records(&with_source, 40);
    let fitted = saved.fit(&records, &with_source).unwrap();
    let told = fitted.model.table();
    let source = told.comparisons.iter().find(|comparison| comparison.name.en == "source").unwrap();
    assert!(source.levels.iter().all(|level| level.weight == 0.0 && level.household_weight == 0.0));
    assert_eq!(Linker::new(&records).with(&fitted.model).persons().len(), 40);
}

#[test]
fn what_cannot_be_is_named_with_its_line() {
    let (_, _, saved) = saved();
    let text = saved.to_toml();
    let line_with = |words: &str| {
        text.lines().zip(1..).find(|(line, _)| line.contains(words)).map_or(0, |(_, number)| number)
    };
    let birth = line_with("same birth date");
    let cut = |line: &str, key: &str| {
        let (from, rest) = line.split_once(key).unwrap();
        let (_, behind) = rest.split_once([',', '}']).unwrap();
        (from.to_owned(), behind.to_owned())
    };
    let changed = |words: &str, key: &str, value: &str| {
        let line = text.lines().find(|line| line.contains(words)).unwrap();
        let (from, behind) = cut(line, key);
        text.replace(line, &format!("{from}{key}{value},{behind}"))
    };
    for (broken, expected) in [
        ("answer = 42\n".to_owned(), "it is no model of a linking".to_owned()),
        (
            text.replace("version = 1", "version = 9"),
            format!("line {}: it is a model of version 9", line_with("version = ")),
        ),
        (changed("same birth date", " m = ", "1.5"), format!("line {birth}: `m` is 1.5, which is no share")),
        (changed("same birth date", " u = ", "nan"), format!("line {birth}: `u` is NaN, which is no share")),
        (text.replace("same birth date", "same birthday"), format!("line {birth}: the level here is")),
        (
            text.replace("is = \"same birth date\", m", "is = \"same birth date\", n"),
            "unknown field `n`".to_owned(),
        ),
        (changed("same birth date", " household = ", "0.5, x = 1"), "unknown field `x`".to_owned()),
        (text.replace("of = \"birth\"", "of = \"star_sign\""), "unknown variant `star_sign`".to_owned()),
        (text.replace("of = \"email\"", "of = \"gender\""), "`gender` has 2 levels, not 10".to_owned()),
        (text.replace("birth_date = 1", "birth_date = 0"), "one person has at least one row".to_owned()),
        (
            text.replace("one_person = { one_in = ", "one_person = { one_in = -"),
            "has to be more than 0".to_owned(),
        ),
        (text.replace("log2 = -", "log2 = -9"), "`log2` is -9".to_owned()),
        (text.replace("[prior]", "[priors]"), "unknown field `priors`".to_owned()),
    ] {
        let refused = SavedModel::parse(&broken).unwrap_err().to_string();
        assert!(refused.contains(&expected), "{expected}: {refused}");
    }
}

#[test]
fn columns_of_any_name_come_back() {
    let names = ["naam", "post code", "e-mail", "a.b", "\"quoted\"", "naïef", "x]y = 1"];
    let columns = Columns {
        id: "nr".to_owned(),
        columns: names.iter().map(|name| ((*name).to_owned(), Role::Category)).collect(),
    };
    let mut table = Table::new(&[Role::Category; 7]);
    (0..40).for_each(|at| table.push([if at % 2 == 0 { "a" } else { "b" }; 7]));
    let records = table.close();
    let model = Linker::new(&records).train();
    let saved = SavedModel::new(&model, &columns);
    let read = SavedModel::parse(&saved.to_toml()).unwrap();
    assert_eq!(read, saved);
    assert_eq!(read.fit(&records, &columns).unwrap().model, model);
}

#[test]
fn a_share_can_be_changed_by_hand() {
    let (_, _, saved) = saved();
    let line_free = |line: &str| {
        let (kept, _) = line.split_once(", weight").unwrap_or((line, ""));
        if kept == line { line.to_owned() } else { format!("{kept} }},") }
    };
    let text: Vec<String> = saved.to_toml().lines().map(line_free).collect();
    assert_eq!(SavedModel::parse(&text.join("\n")).unwrap(), saved);
}
