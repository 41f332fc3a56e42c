//! An invented organisation for the tests of this crate: it flatters itself, and its data say so.

use std::collections::BTreeMap;

use maturity::benchmark::{Comparison, PillarComparison};
use maturity::position::*;
use maturity::text::{Language, Text};
use maturity::trend::{Change, LevelChange, PillarChange, Trend};

use crate::input::*;

fn text(nl: &str, en: &str) -> Text {
    Text { nl: nl.to_owned(), en: en.to_owned() }
}

/// The report of the example, in Dutch: a second round, closed, with everything a report can show.
pub(crate) fn report_input() -> ReportInput {
    ReportInput {
        organisation: "Rijwielhuis Van Dalen".to_owned(),
        language: Language::Nl,
        generated_on: "2025-11-21".to_owned(),
        assessment: assessment(),
        trends: vec![trend()],
        comparisons: vec![comparison()],
        data: data(),
        positions: Positions {
            models: vec![foviance(), engagement(), seven_steps()],
            respondents: respondents(),
        },
        lately: Vec::new(),
        metrics: vec![recognition_rate(), wait_median()],
        obstacles: vec![ObstacleNote {
            id: "data-1".to_owned(),
            text: text("Klantdata staat in losse systemen", "Customer data sit in separate systems"),
            requirement: "G01".to_owned(),
            questions: vec!["recognition-in-channels".to_owned()],
            lowest: Some(1.6),
        }],
        notes: vec!["De winkels zijn pas sinds juni aangesloten.".to_owned()],
    }
}

/// The same organisation in a first round of an assessment without a frame: nothing to compare with, nothing left out,
/// nothing settled, no owner of any target.
pub(crate) fn first_round() -> ReportInput {
    let mut input = report_input();
    input.assessment = AssessmentNote::default();
    input.trends.clear();
    input.comparisons.clear();
    for model in &mut input.positions.models {
        model.left_out.clear();
        model.lifts.clear();
        model.balance.iter_mut().for_each(|balance| balance.deliberate = None);
        for pillar in &mut model.pillars {
            pillar.agreement = Agreement { r_wg: pillar.agreement.r_wg, ..Agreement::default() };
            (pillar.target_owner, pillar.target_due) = (None, None);
            pillar.questions.iter_mut().for_each(|question| question.settled = None);
        }
    }
    input
}

fn assessment() -> AssessmentNote {
    AssessmentNote {
        id: "winkels-2025".to_owned(),
        name: "Winkels en webwinkel".to_owned(),
        unit: Some("Verkoop".to_owned()),
        country: Some("Nederland".to_owned()),
        brand: None,
        sector: Some("retail".to_owned()),
        size: Some("250-999".to_owned()),
        round: RoundNote {
            name: "2025".to_owned(),
            from: Some("2024-11-01".to_owned()),
            until: Some("2025-10-31".to_owned()),
            closed_on: Some("2025-11-20".to_owned()),
        },
        weights: BTreeMap::from([("front_line".to_owned(), 2.0)]),
    }
}

fn trend() -> Trend {
    let change = |before: f64, after: f64, half: f64| Change {
        before,
        after,
        difference: after - before,
        interval: Some([after - before - half, after - before + half]),
        beyond_chance: (after - before).abs() > half,
    };
    let pillar = |id: &str, nl: &str, en: &str, claim: Change, evidence: Option<Change>| PillarChange {
        id: id.to_owned(),
        name: text(nl, en),
        claim: Some(claim),
        evidence,
    };
    Trend {
        model: "foviance".to_owned(),
        name: text("Foviance: volwassenheid van klantervaring", "Foviance: customer experience maturity"),
        from_round: "2023".to_owned(),
        to_round: "2025".to_owned(),
        cautions: vec![text(
            "De groep marketing deed in 2023 niet mee.",
            "Marketing did not take part in 2023.",
        )],
        level: Some(LevelChange { claim: Some([2, 3]), evidence: Some([2, 2]), prudent: Some([2, 2]) }),
        pillars: vec![
            pillar("systems", "Systemen", "Systems", change(3.0, 3.6, 0.4), Some(change(2.2, 2.1, 0.2))),
            pillar("processes", "Processen", "Processes", change(3.1, 3.2, 0.5), Some(change(2.1, 2.6, 0.2))),
        ],
    }
}

fn comparison() -> Comparison {
    let pillar = |id: &str, nl: &str, en: &str, own: f64, quartiles: [f64; 3], above: f64| PillarComparison {
        id: id.to_owned(),
        name: text(nl, en),
        own: Some(own),
        quartiles,
        above: Some(above),
    };
    Comparison {
        model: "foviance".to_owned(),
        version: 1,
        name: text("Foviance: volwassenheid van klantervaring", "Foviance: customer experience maturity"),
        sector: Some("retail".to_owned()),
        size: None,
        organisations: 14,
        pillars: vec![
            pillar("systems", "Systemen", "Systems", 3.6, [2.4, 2.9, 3.3], 0.86),
            pillar("processes", "Processen", "Processes", 3.2, [2.8, 3.2, 3.7], 0.5),
        ],
    }
}

fn lift() -> Lift {
    Lift {
        reading: Reading::Prudent,
        level: 3,
        name: text("Capable", "Capable"),
        steps: vec![
            LiftStep {
                pillar: Some("systems".to_owned()),
                question: "recognition-in-channels".to_owned(),
                gate: false,
                from: Some(2.1),
                to: 3.1,
            },
            LiftStep {
                pillar: None,
                question: "goals-needs-crm".to_owned(),
                gate: true,
                from: None,
                to: 3.5,
            },
        ],
        text: text(
            "Capable vraagt twee stappen: herkenning van 2,1 naar 3,1, en doelen die verbonden zijn met het CRM.",
            "Capable takes two steps: recognition from 2.1 to 3.1, and goals that are linked to the CRM.",
        ),
    }
}

pub(crate) fn wishes() -> Vec<WishPosition> {
    vec![WishPosition {
        metric: "grade_9plus_share".to_owned(),
        name: text("Rapportcijfer 9 of hoger", "Report grade 9 or higher"),
        share: Some(0.23),
        interval: Some([0.21, 0.25]),
        n: 1_200,
        wanted: Some(0.3),
        reason: Some("op de momenten die tellen".to_owned()),
        owner: None,
        due: None,
        standing: Some(WishStanding::Below),
    }]
}

fn left_out() -> Vec<LeftOutPart> {
    vec![
        LeftOutPart {
            pillar: None,
            question: Some("channel-choice".to_owned()),
            name: text("Kiezen mensen zelf hun kanaal?", "Do people choose their own channel?"),
            reason: "er is maar één kanaal".to_owned(),
        },
        LeftOutPart {
            pillar: Some("brand".to_owned()),
            question: None,
            name: text("Merk", "Brand"),
            reason: "het merk is van het moederbedrijf".to_owned(),
        },
    ]
}

fn data() -> DataSummary {
    DataSummary {
        events: 401_322,
        persons: 19_874,
        interactions: 322_817,
        from: Some("2023-11-20".to_owned()),
        until: Some("2025-11-19".to_owned()),
        channels: ["web", "app", "email", "phone", "chat", "store", "post", "social"]
            .map(str::to_owned)
            .to_vec(),
        rejected: 12,
        sources: vec!["webshop".to_owned(), "servicedesk".to_owned()],
    }
}

fn respondents() -> Vec<GroupCount> {
    [("management", 6), ("front_line", 14), ("it_data", 5), ("marketing", 5)]
        .map(|(group, n)| GroupCount { group: group.to_owned(), n })
        .to_vec()
}

fn foviance() -> Position {
    let names = ["Cluttered", "Considered", "Capable", "Cultural"];
    Position {
        scoring: Scoring::Staged,
        level: Some(LevelPosition {
            claim: Some(reading(3, "Capable", 0.71)),
            evidence: Some(reading(2, "Considered", 0.88)),
            prudent: Some(reading(2, "Considered", 0.84)),
            target: None,
        }),
        levels: (1..).zip(names).map(|(rank, name)| LevelMark { rank, name: text(name, name) }).collect(),
        pillars: vec![
            pillar("systems", ("Systemen", "Systems"), [3.6, 2.1, 3.1, 4.1, 4.0]),
            pillar("processes", ("Processen", "Processes"), [3.2, 2.6, 2.8, 3.6, 4.0]),
        ],
        gates: vec![gate()],
        lifts: vec![lift()],
        left_out: left_out(),
        wishes: wishes(),
        why: vec![reason()],
        findings: vec![
            finding(
                "say_do_gap",
                1.5,
                "Systemen: gezegd 3,6, de data tonen 2,1.",
                "Systems: 3.6 said, 2.1 shown.",
            ),
            finding(
                "management_rosier",
                1.2,
                "De directie is 1,2 punt rooskleuriger dan de mensen met klantcontact.",
                "Management is 1.2 points rosier than the front line.",
            ),
        ],
        benchmarks: vec![BenchmarkFigure {
            about: text("een geïntegreerde strategie", "an integrated strategy"),
            share: 0.22,
            interval: Some([0.186, 0.258]),
            year: 2010,
            sample: text("ruim 500 bedrijven, vooral Brits", "over 500 companies, mostly British"),
            source: "Econsultancy".to_owned(),
        }],
        ..bare(
            "foviance",
            "Foviance: volwassenheid van klantervaring",
            "Foviance: customer experience maturity",
        )
    }
}

fn engagement() -> Position {
    let levels = (1..=5)
        .map(|rank| LevelMark { rank, name: text(&format!("niveau {rank}"), &format!("level {rank}")) });
    Position {
        levels: levels.collect(),
        pillars: vec![
            pillar("strategy", ("Strategie", "Strategy"), [3.9, f64::NAN, 3.5, 4.3, 4.0]),
            pillar(
                "people",
                ("Mensen en organisatie", "People and organisation"),
                [3.1, f64::NAN, 2.8, 3.4, 3.5],
            ),
            pillar("data", ("Data", "Data"), [3.4, 1.9, 3.0, 3.8, 4.0]),
        ],
        balance: Some(Balance {
            spread: 1.1,
            interval: Some([0.7, 1.5]),
            furthest_behind: "data".to_owned(),
            furthest_ahead: "strategy".to_owned(),
            deliberate: Some("eerst de strategie, dan de data".to_owned()),
        }),
        findings: vec![finding(
            "disagreement",
            0.8,
            "Over data lopen de antwoorden uiteen: de één kiest 1, de ander 5.",
            "On data the answers are far apart: one takes 1, another 5.",
        )],
        ..bare("engagement", "Customer engagement: zes pijlers", "Customer engagement: six pillars")
    }
}

fn seven_steps() -> Position {
    Position {
        scoring: Scoring::Index,
        scale: [0.0, 100.0],
        pillars: vec![pillar("central", ("Centraal", "Central"), [62.0, 31.0, 51.0, 72.0, 80.0])],
        indices: vec![IndexPosition {
            id: "gain".to_owned(),
            name: text("Gewin", "Gain"),
            value: Some(24.0),
            interval: Some([9.0, 39.0]),
            n: 210,
        }],
        ..bare("seven-steps", "Zeven stappen", "Seven steps")
    }
}

fn bare(id: &str, nl: &str, en: &str) -> Position {
    Position {
        id: id.to_owned(),
        version: 1,
        name: text(nl, en),
        scoring: Scoring::Continuous,
        scale: [1.0, 5.0],
        level: None,
        levels: Vec::new(),
        pillars: Vec::new(),
        gates: Vec::new(),
        balance: None,
        indices: Vec::new(),
        lifts: Vec::new(),
        left_out: Vec::new(),
        wishes: Vec::new(),
        why: Vec::new(),
        findings: Vec::new(),
        benchmarks: Vec::new(),
        limitations: text(
            "Het model gaat over systemen en processen.",
            "The model is about systems and processes.",
        ),
        credit: text("Foviance, 2010", "Foviance, 2010"),
    }
}

fn reading(rank: u8, name: &str, probability: f64) -> LevelReading {
    LevelReading { rank, name: text(name, name), probability }
}

/// Claim, evidence (not a number where there is none), interval and target.
fn pillar(
    id: &str,
    (nl, en): (&str, &str),
    [claim, evidence, low, high, target]: [f64; 5],
) -> PillarPosition {
    let evidence = Some(evidence).filter(|value| !value.is_nan());
    PillarPosition {
        id: id.to_owned(),
        name: text(nl, en),
        claim: Some(claim),
        evidence,
        prudent: evidence.or(Some(claim)),
        interval: Some([low, high]),
        evidence_interval: evidence.map(|value| [value - 0.1, value + 0.1]),
        n: 30,
        agreement: Agreement {
            r_wg: Some(0.62),
            alpha: Some(0.31),
            alpha_interval: Some([0.12, 0.5]),
            cronbach: Some(0.78),
            cronbach_n: 31,
        },
        gap: evidence.map(|value| claim - value),
        target: Some(target),
        target_reason: Some(text("dit vragen onze klanten", "our customers ask for it")),
        target_owner: Some("hoofd klantcontact".to_owned()),
        target_due: Some("2026-12-31".to_owned()),
        questions: vec![question()],
        ..PillarPosition::default()
    }
}

fn question() -> QuestionPosition {
    QuestionPosition {
        id: "recognition-in-channels".to_owned(),
        prompt: text("Herkennen we klanten in elk kanaal?", "Do we recognise people in every channel?"),
        weight: 1.0,
        claim: Some(3.6),
        answered: Some(3.9),
        settled: Some(SettledValue {
            value: 3.6,
            reason: "in de winkel wordt niemand herkend".to_owned(),
            by: Some("externe beoordelaar".to_owned()),
        }),
        interval: Some([3.1, 4.1]),
        distribution: [1, 4, 8, 11, 4],
        dont_know: 2,
        not_applicable: 0,
        r_wg: Some(0.62),
        groups: vec![GroupMean {
            group: "management".to_owned(),
            n: 6,
            mean: 4.4,
            distribution: [0, 0, 0, 4, 2],
        }],
        evidence: Some(EvidenceReading {
            metric: "recognition_rate".to_owned(),
            value: 0.31,
            interval: Some([0.308, 0.312]),
            n: 201_442,
            level: 2.1,
            level_interval: Some([2.09, 2.11]),
            as_of: Some("2025-11-19".to_owned()),
            stale: false,
            too_few: false,
        }),
        prudent: Some(2.1),
        gap: Some(1.5),
        ..QuestionPosition::default()
    }
}

fn gate() -> GatePosition {
    let question = QuestionPosition { id: "goals-needs-crm".to_owned(), weight: 0.0, ..question() };
    GatePosition {
        level: 3,
        at_least: 3.5,
        claim: Some(true),
        evidence: Some(false),
        prudent: Some(false),
        question,
    }
}

fn reason() -> Reason {
    Reason {
        verdict: Verdict::NearestToTipping,
        reading: Reading::Prudent,
        level: Some(3),
        pillar: Some("systems".to_owned()),
        question: Some("recognition-in-channels".to_owned()),
        gate: false,
        achieved: Some(41.0),
        needed: 50.0,
        text: text(
            "Herkenning per kanaal is voor 41% bereikt; bij 50% is Capable in zicht.",
            "Recognition per channel is achieved for 41%; at 50% Capable comes within reach.",
        ),
    }
}

fn finding(kind: &str, size: f64, nl: &str, en: &str) -> Finding {
    Finding { kind: kind.to_owned(), about: Some("systems".to_owned()), size, text: text(nl, en) }
}

fn recognition_rate() -> MetricTable {
    let row = |channel: Option<&str>, numerator: f64, denominator: f64| MetricRow {
        channel: channel.map(str::to_owned),
        touchpoint: None,
        numerator: Some(numerator),
        denominator: Some(denominator),
        value: Some(numerator / denominator),
        interval: Some([numerator / denominator - 0.01, numerator / denominator + 0.01]),
        n: denominator as u64,
    };
    MetricTable {
        id: "recognition_rate".to_owned(),
        title: text("Herkend bij het begin van het contact", "Recognised when the contact begins"),
        meaning: text(
            "Van de contacten die te herkennen waren.",
            "Of the contacts that could be recognised.",
        ),
        formula: "recognised contacts / identifiable contacts".to_owned(),
        unit: Unit::Share,
        better: Better::Higher,
        requirements: vec!["E04".to_owned()],
        sql: "SELECT channel, touchpoint FROM interactions".to_owned(),
        rows: vec![
            row(None, 62_447.0, 201_442.0),
            row(Some("web"), 40_000.0, 90_000.0),
            row(Some("phone"), 1_200.0, 9_000.0),
        ],
    }
}

fn wait_median() -> MetricTable {
    let row = MetricRow { value: Some(94.0), n: 41_200, ..MetricRow::default() };
    MetricTable {
        id: "wait_median_s".to_owned(),
        title: text("Wachttijd (mediaan)", "Waiting time (median)"),
        meaning: text("Tot een medewerker antwoordt.", "Until somebody answers."),
        formula: "median of wait_s".to_owned(),
        unit: Unit::Seconds,
        better: Better::Lower,
        rows: vec![row],
        ..recognition_rate()
    }
}
