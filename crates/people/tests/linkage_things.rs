//! Things of two catalogues, and how likely it is that two of them are one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::HashMap;

use people::linkage::{Linker, Role, Table};

/// Things of two catalogues: one of each kind in the left, the same in other words in the right.
fn catalogue() -> Vec<[String; 4]> {
    const MAKES: [&str; 8] = ["Bosma", "Veldra", "Kortex", "Linova", "Pandor", "Sterk", "Tesla", "Wimax"];
    const KINDS: [&str; 6] = ["radio", "lamp", "kettle", "printer", "drill", "camera"];
    let mut rows = Vec::new();
    for thing in 0..240usize {
        let (make, kind) = (MAKES[thing % 8], KINDS[thing / 8 % 6]);
        let code = format!("{}{}", ["kx", "r", "dp"][thing % 3], 100 + thing * 37 % 900);
        let price = 10 + thing * 53 % 400;
        let left = format!("{make} {kind} {} {code} silver", ["small", "large", "twin"][thing % 3]);
        let right = format!("{make} {} {kind}", code.to_uppercase());
        rows.push([left, price.to_string(), "left".to_owned(), thing.to_string()]);
        rows.push([right, (price + thing % 2).to_string(), "right".to_owned(), thing.to_string()]);
    }
    rows
}

fn closed(rows: &[[String; 4]]) -> people::linkage::Records {
    let mut table = Table::new(&[Role::Text, Role::Number, Role::Source]);
    rows.iter().for_each(|row| table.push(row[..3].iter().map(String::as_str)));
    table.close()
}

#[test]
fn things_of_one_make_are_told_apart_by_their_codes() {
    let rows = catalogue();
    let records = closed(&rows);
    let linker = Linker::new(&records);
    let model = linker.train();
    let truth: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    let evaluation = people::linkage::evaluate(&linker.with(&model).persons(), &truth);
    assert!(evaluation.pairwise.f1 > 0.9 && evaluation.largest() <= 2, "{evaluation:?}");
}

/// Of all that resemble a thing in the other catalogue one is it, at most: their probabilities do not exceed one.
#[test]
fn a_pair_of_things_shares_its_odds_with_what_resembles_them_as_well() {
    let mut rows = catalogue();
    // A second offer of a thing, in the same catalogue: only one of the two is what the other catalogue means.
    let again: Vec<[String; 4]> = rows.iter().filter(|row| row[2] == "right").step_by(6).cloned().collect();
    rows.extend(
        again.into_iter().map(|[text, price, source, _]| [text + " used", price, source, String::from("-")]),
    );
    let records = closed(&rows);
    let linker = Linker::new(&records);
    let model = linker.train();
    assert!(model.is_of_things());
    let judge = linker.with(&model);
    let pairs = judge.link().pairs;
    let mut sums: HashMap<u32, f64> = HashMap::new();
    for pair in &pairs {
        let alone = judge.explain(pair.left, pair.right);
        let among = alone.clone().among_rivals(pair.rivals);
        assert!(pair.rivals >= 0.0 && among.probability() <= alone.probability());
        assert!((among.total - pair.weight).abs() < 1e-3, "{among:?} {pair:?}");
        let sum: f32 = among.parts.iter().map(|part| part.weight).sum();
        assert!((sum - among.total).abs() < 1e-3, "{among:?}");
        if rows[pair.left as usize][2] != rows[pair.right as usize][2] {
            *sums.entry(pair.left).or_default() += pair.probability;
            *sums.entry(pair.right).or_default() += pair.probability;
        }
    }
    assert!(pairs.iter().any(|pair| pair.rivals > 1.0), "some have rivals");
    assert!(
        sums.values().all(|sum| *sum < 1.0 + 1e-6),
        "{:?}",
        sums.values().fold(0.0, |a: f64, b| a.max(*b))
    );
    let said: f64 = sums.values().sum::<f64>() / 2.0;
    let found =
        pairs.iter().filter(|pair| rows[pair.left as usize][3] == rows[pair.right as usize][3]).count();
    assert!((said / found as f64 - 1.0).abs() < 0.25, "said {said}, true {found}");
}

#[test]
fn people_have_no_rivals() {
    let mut table = Table::new(&[Role::GivenName, Role::FamilyName, Role::BirthDate, Role::Source]);
    for at in 0..400usize {
        let born = format!("19{:02}-{:02}-11", 40 + at / 2 % 50, 1 + at / 2 % 12);
        table.push(["Bram", ["Bos", "Vos", "Mol"][at / 2 % 3], &born, ["crm", "shop"][at % 2]]);
    }
    let records = table.close();
    let linker = Linker::new(&records);
    let model = linker.train();
    let pairs = linker.with(&model).link().pairs;
    assert!(!pairs.is_empty() && pairs.iter().all(|pair| pair.rivals == 0.0));
}
