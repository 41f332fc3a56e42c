//! Links CSV files and scores the result against a truth column that the linker never sees.
//!
//! `link_files FILE.csv COLUMNS.toml [truth-column] [--errors N] [--model] [--patterns] [--out FILE]`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool may stop where it stands and prints"
)]

use std::collections::HashMap;
use std::fs;
use std::time::Instant;

use people::linkage::{Judge, Linked, Linker, Role, Table, evaluate};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|argument| argument == name);
    let errors = option("--errors").map_or(0, |at| arguments[at + 1].parse().unwrap());
    let start = Instant::now();
    let columns: toml::Table = fs::read_to_string(&arguments[1]).unwrap().parse().unwrap();
    let roles: HashMap<String, Role> = columns["columns"].clone().try_into().unwrap();
    let mut reader = csv::Reader::from_path(&arguments[0]).unwrap();
    let headers = reader.headers().unwrap().clone();
    let wanted: Vec<(usize, Role)> =
        headers.iter().enumerate().filter_map(|(at, name)| Some((at, *roles.get(name)?))).collect();
    let truth_at = arguments.get(2).and_then(|name| headers.iter().position(|header| header == name));
    let mut table = Table::new(&wanted.iter().map(|(_, role)| *role).collect::<Vec<_>>());
    let mut truth: Vec<u64> = Vec::new();
    let source_at = wanted.iter().find(|(_, role)| *role == Role::Source).map(|(at, _)| *at);
    let mut sources: Vec<String> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut persons: HashMap<String, u64> = HashMap::new();
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).unwrap() {
        table.push(wanted.iter().map(|(at, _)| row.get(*at).unwrap_or("")));
        if let Some(at) = truth_at {
            let next = persons.len() as u64;
            truth.push(*persons.entry(row[at].to_owned()).or_insert(next));
        }
        if let Some(at) = source_at {
            sources.push(row[at].to_owned());
        }
        if errors > 0 {
            lines.push(row.iter().collect::<Vec<_>>().join(","));
        }
    }
    println!("read {:.2} s, {} rows", start.elapsed().as_secs_f64(), table.len());
    let records = table.close();
    println!("closed {:.2} s", start.elapsed().as_secs_f64());
    let linker = Linker::new(&records);
    println!("blocks {:.2} s", start.elapsed().as_secs_f64());
    let model = linker.train();
    println!("trained {:.2} s", start.elapsed().as_secs_f64());
    if option("--model").is_some() {
        for (field, level, same, household, stranger) in Linker::shares(&model) {
            println!(
                "{field:12} {level:36} {same:9.2e} {household:9.2e} {stranger:9.2e} {:6.1} {:6.1}",
                (same / stranger).log2(),
                (household / stranger).log2()
            );
        }
    }
    let judge = linker.with(&model);
    if truth_at.is_none() {
        let persons: std::collections::BTreeSet<u32> = judge.persons().into_iter().collect();
        println!("linked {:.2} s, {} persons", start.elapsed().as_secs_f64(), persons.len());
        println!("{}", usage());
        return;
    }
    let linked = judge.link();
    println!("linked {:.2} s, {} pairs", start.elapsed().as_secs_f64(), linked.pairs.len());
    println!("{}", usage());
    if truth_at.is_some() {
        score(&linked, &truth);
        score_across(&linked, &truth, &sources);
    }
    if let Some(at) = option("--out") {
        let lines: Vec<String> = linked.persons.iter().map(u32::to_string).collect();
        fs::write(&arguments[at + 1], lines.join("\n")).unwrap();
    }
    if option("--patterns").is_some() {
        show_patterns(&judge, &linked, &truth);
    }
    if errors > 0 {
        show_errors(&judge, &linked, &truth, &lines, errors);
    }
}

fn score(linked: &Linked, truth: &[u64]) {
    let evaluation = evaluate(&linked.persons, truth);
    for (name, agreement) in [("pairwise", evaluation.pairwise), ("b-cubed ", evaluation.b_cubed)] {
        println!("{name} P {:.4} R {:.4} F1 {:.4}", agreement.precision, agreement.recall, agreement.f1);
    }
    println!("largest {} (true {})", evaluation.largest(), evaluation.true_sizes.len());
    println!("sizes {:?}\ntrue  {:?}", evaluation.sizes, evaluation.true_sizes);
    let bands = [0.01, 0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99, 0.999, 1.01];
    for band in bands.windows(2) {
        let within: Vec<_> =
            linked.pairs.iter().filter(|pair| (band[0]..band[1]).contains(&pair.probability)).collect();
        let said: f64 = within.iter().map(|pair| pair.probability).sum();
        let is_true =
            within.iter().filter(|pair| truth[pair.left as usize] == truth[pair.right as usize]).count();
        let n = within.len().max(1) as f64;
        println!(
            "  {:.3}-{:.3}: {:8} said {:.3} true {:.3}",
            band[0],
            band[1],
            within.len(),
            said / n,
            is_true as f64 / n
        );
    }
}

/// Pairs of two sources alone: sets of two catalogues name those as truth, though one may hold a thing twice.
fn score_across(linked: &Linked, truth: &[u64], sources: &[String]) {
    if sources.is_empty() {
        return;
    }
    let pairs = |groups: &dyn Fn(usize) -> u64, also: &dyn Fn(usize) -> u64| {
        let mut rows: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
        (0..truth.len()).for_each(|row| rows.entry((groups(row), also(row))).or_default().push(row));
        rows.values().map(|rows| across(rows, sources)).sum::<f64>()
    };
    let found = |row: usize| u64::from(linked.persons[row]);
    let is_true = |row: usize| truth[row];
    let both = pairs(&found, &is_true);
    let (precision, recall) =
        (both / pairs(&found, &|_| 0).max(1.0), both / pairs(&is_true, &|_| 0).max(1.0));
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    println!("across sources P {precision:.4} R {recall:.4} F1 {f1:.4}");
}

/// Pairs of rows of two sources.
fn across(rows: &[usize], sources: &[String]) -> f64 {
    let mut counts: HashMap<&str, f64> = HashMap::new();
    rows.iter().for_each(|row| *counts.entry(&sources[*row]).or_default() += 1.0);
    let of = |n: f64| n * (n - 1.0) / 2.0;
    of(rows.len() as f64) - counts.values().map(|n| of(*n)).sum::<f64>()
}

fn show_errors(judge: &Judge<'_>, linked: &Linked, truth: &[u64], lines: &[String], errors: usize) {
    let mut groups: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut persons: HashMap<u64, Vec<u32>> = HashMap::new();
    for (row, person) in linked.persons.iter().enumerate() {
        groups.entry(*person).or_default().push(row as u32);
        persons.entry(truth[row]).or_default().push(row as u32);
    }
    let show = |kind: &str, left: u32, right: u32| {
        let explanation = judge.explain(left, right);
        let parts: Vec<String> =
            explanation.parts.iter().map(|part| format!("{} {:.1}", part.words.en, part.weight)).collect();
        println!(
            "{kind} {:.1}\n   {}\n   {}\n   {}",
            explanation.total,
            lines[left as usize],
            lines[right as usize],
            parts.join("; ")
        );
    };
    let mut wrong: Vec<(u32, u32)> = Vec::new();
    for rows in groups.values() {
        each_pair(rows, |a, b| {
            if truth[a as usize] != truth[b as usize] {
                wrong.push((a, b));
            }
        });
    }
    let mut missed: Vec<(u32, u32)> = Vec::new();
    for rows in persons.values() {
        each_pair(rows, |a, b| {
            if linked.persons[a as usize] != linked.persons[b as usize] {
                missed.push((a, b));
            }
        });
    }
    let largest = groups.values().max_by_key(|rows| rows.len());
    for row in largest.into_iter().flatten() {
        println!("LARGEST {}", lines[*row as usize]);
    }
    for (kind, mut pairs) in [("WRONG", wrong), ("MISSED", missed)] {
        println!("{kind}: {}", pairs.len());
        pairs.sort_by_key(|(a, b)| (u64::from(*a) * 7_919 + u64::from(*b) * 104_729) % 1_000_003);
        pairs.iter().take(errors).for_each(|(a, b)| show(kind, *a, *b));
    }
}

/// Calibration by kind of evidence: which agreements promise more, or less, than they hold.
fn show_patterns(judge: &Judge<'_>, linked: &Linked, truth: &[u64]) {
    let mut patterns: HashMap<String, (usize, f64, usize)> = HashMap::new();
    let step = linked.pairs.len() / 20_000 + 1;
    for pair in linked.pairs.iter().filter(|pair| pair.probability < 0.999).step_by(step) {
        let parts = judge.explain(pair.left, pair.right).parts;
        let words: Vec<&str> = parts
            .iter()
            .map(|part| part.words.en)
            .filter(|words| {
                !words.contains("source") && !words.starts_with("what a") && !words.starts_with("before")
            })
            .collect();
        let entry = patterns.entry(words.join("; ")).or_default();
        entry.0 += 1;
        entry.1 += pair.probability;
        entry.2 += usize::from(truth[pair.left as usize] == truth[pair.right as usize]);
    }
    let mut patterns: Vec<_> = patterns.into_iter().collect();
    patterns.sort_by(|a, b| (b.1.1 - b.1.2 as f64).abs().total_cmp(&(a.1.1 - a.1.2 as f64).abs()));
    for (words, (n, said, is_true)) in patterns.iter().take(25) {
        println!("{n:6} said {:.3} true {:.3}  {words}", said / *n as f64, *is_true as f64 / *n as f64);
    }
}

fn each_pair(rows: &[u32], mut call: impl FnMut(u32, u32)) {
    for (at, a) in rows.iter().enumerate() {
        rows[at + 1..].iter().for_each(|b| call(*a, *b));
    }
}

fn usage() -> String {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0) / 100.0;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("").replace('\t', " ");
    format!("cpu user {:.2} s system {:.2} s, {peak}", ticks(11), ticks(12))
}
