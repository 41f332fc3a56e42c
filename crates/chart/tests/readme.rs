//! The picture in the README is drawn by the code it shows. After a change: `RIJP_UPDATE_DOCS=1 cargo test -p chart`.

use std::path::Path;

use chart::{Frame, Level, Pillar, PillarPlot, Width, Wording};

fn wording() -> Wording {
    let word = |text: &str| text.to_owned();
    Wording {
        subject: word("Pillar"),
        reading: word("Reading"),
        level: word("Level"),
        claim: word("said"),
        evidence: word("measured"),
        prudent: word("prudent"),
        target: word("target"),
        interval: word("95% interval"),
        gap: word("gap"),
        probability: word("certainty"),
        spread: word("distance"),
        balance: word("all pillars lie within this"),
        change: word("change"),
        interval_of_change: word("95% interval of the change"),
        beyond_chance: word("more than chance"),
        own: word("own"),
        median: word("median"),
        lower_quartile: word("lower quartile"),
        upper_quartile: word("upper quartile"),
        middle_half: word("middle half"),
        above: word("above"),
        yes: word("yes"),
        no: word("no"),
        unknown: word("unknown"),
        to: word("to"),
        decimal_mark: '.',
        percent_sign: word("%"),
    }
}

fn pillar(name: &str, claim: f64, evidence: Option<f64>, target: f64) -> Pillar {
    Pillar {
        name: name.to_owned(),
        claim: Some(claim),
        claim_interval: Some([claim - 0.3, claim + 0.3]),
        evidence,
        evidence_interval: evidence.map(|evidence| [evidence - 0.15, evidence + 0.15]),
        gap: evidence.map(|evidence| claim - evidence),
        target: Some(target),
        n: Some(48),
    }
}

fn plot() -> PillarPlot {
    PillarPlot {
        scale: [1.0, 5.0],
        levels: (1..=5).map(|level| Level { value: f64::from(level), name: level.to_string() }).collect(),
        pillars: vec![
            pillar("Strategy", 3.6, None, 4.0),
            pillar("People and organisation", 2.9, None, 3.5),
            pillar("Technology", 3.4, Some(2.6), 3.0),
            pillar("Data", 3.8, Some(1.8), 3.5),
            pillar("Customer journey", 3.3, Some(2.9), 3.5),
            pillar("Customer value", 2.8, Some(3.1), 3.0),
        ],
        decimals: 1,
    }
}

#[test]
fn the_picture_in_the_readme_is_current() {
    let frame = Frame {
        id: "plot",
        title: "What an organisation says and what its data show, per pillar",
        description: "An example with invented figures: six pillars on five levels. On data 3.8 is said and 1.8 measured.",
        width: Width::Wide,
    };
    let drawn = chart::pillar_plot(&frame, &plot(), &wording()).standalone();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/img/plot.svg");
    if std::env::var_os("RIJP_UPDATE_DOCS").is_some() {
        std::fs::write(&file, &drawn).expect("the picture can be written");
    }
    let kept = std::fs::read_to_string(&file).expect("docs/img/plot.svg is there");
    assert_eq!(kept, drawn, "docs/img/plot.svg is out of date: RIJP_UPDATE_DOCS=1 cargo test -p chart");
}
