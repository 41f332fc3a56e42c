//! Invented positions in the four models.

use maturity::position::{
    Agreement, Balance, BenchmarkFigure, EvidenceReading, Finding, GroupCount, GroupMean, IndexPosition,
    LevelMark, LevelPosition, LevelReading, LevelWanted, PillarPosition, Position, Positions,
    QuestionPosition, Reading, Reason, Scoring, Verdict,
};
use maturity::text::Text;

use super::text;

const GROUPS: [(&str, u32); 4] = [("management", 6), ("front_line", 41), ("it_data", 9), ("marketing", 12)];

/// The positions.
pub(crate) fn positions() -> Positions {
    let respondents =
        GROUPS.iter().map(|(group, n)| GroupCount { group: (*group).to_owned(), n: *n }).collect();
    Positions { models: vec![engagement(), foviance(), nine_plus(), seven_steps()], respondents }
}

fn question(
    id: &str,
    prompt: Text,
    claim: f64,
    management: f64,
    evidence: Option<(&str, f64, f64)>,
) -> QuestionPosition {
    let groups = GROUPS.iter().zip([management, claim - 0.4, claim - 0.2, claim + 0.2]);
    QuestionPosition {
        id: id.to_owned(),
        prompt,
        weight: 0.5,
        claim: Some(claim),
        interval: Some([claim - 0.3, claim + 0.3]),
        distribution: [4, 9, 17, 24, 11],
        dont_know: 3,
        r_wg: Some(0.62),
        groups: groups
            .map(|((group, n), mean)| GroupMean { group: (*group).to_owned(), n: *n, mean })
            .collect(),
        gap: evidence.map(|(_, _, level)| claim - level),
        evidence: evidence.map(|(metric, value, level)| EvidenceReading {
            metric: metric.to_owned(),
            value,
            interval: Some([value - 0.012, value + 0.012]),
            n: 29_812,
            level,
            level_interval: Some([level - 0.2, level + 0.2]),
            as_of: Some("2026-02-28".to_owned()),
            ..EvidenceReading::default()
        }),
        ..QuestionPosition::default()
    }
}

fn recognised() -> QuestionPosition {
    let prompt = text(
        "Herkent u klanten in elk kanaal waarin zij contact opnemen?",
        "Do you recognise customers in every channel they use?",
    );
    question("recognition-in-channels", prompt, 3.9, 4.6, Some(("recognition_rate", 0.31, 1.9)))
}

fn carried() -> QuestionPosition {
    let prompt = text(
        "Weten medewerkers wat er in andere kanalen is gebeurd?",
        "Do agents know what happened in other channels?",
    );
    question("context-carried", prompt, 3.5, 4.3, Some(("context_carry_rate", 0.24, 1.6)))
}

fn explained() -> QuestionPosition {
    let prompt = text(
        "Hoeven klanten hun verhaal maar één keer te doen?",
        "Do customers have to tell their story only once?",
    );
    question("explain-once", prompt, 3.2, 4.1, Some(("repeated_explanation_rate", 0.29, 2.0)))
}

fn resolved() -> QuestionPosition {
    let prompt = text("Wordt een vraag in één contact afgehandeld?", "Is a question settled in one contact?");
    question("resolved-at-once", prompt, 3.0, 3.2, Some(("first_contact_resolution", 0.61, 3.4)))
}

fn front_line() -> QuestionPosition {
    let prompt = text(
        "Mag wie de klant spreekt ter plekke iets regelen wat niet in het boekje staat?",
        "May whoever speaks to the customer arrange what is not in the book?",
    );
    question("front-line-room", prompt, 2.4, 3.9, None)
}

fn strategy() -> QuestionPosition {
    let prompt = text(
        "Is er één strategie voor alle kanalen, en kent iedereen die?",
        "Is there one strategy for all channels, and does everybody know it?",
    );
    question("one-strategy", prompt, 3.6, 4.4, None)
}

fn pillar(
    id: &str,
    name: Text,
    claim: f64,
    evidence: Option<f64>,
    target: f64,
    questions: Vec<QuestionPosition>,
) -> PillarPosition {
    let spread = if claim > 5.0 { 4.5 } else { 0.28 };
    PillarPosition {
        id: id.to_owned(),
        name,
        claim: Some(claim),
        evidence,
        prudent: Some(evidence.map_or(claim, |evidence| f64::midpoint(claim, evidence))),
        interval: Some([claim - spread, claim + spread]),
        evidence_interval: evidence.map(|evidence| [evidence - spread * 0.6, evidence + spread * 0.6]),
        n: 68,
        agreement: Agreement { r_wg: Some(0.58), alpha: Some(0.41) },
        gap: evidence.map(|evidence| claim - evidence),
        target: Some(target),
        target_proposed: true,
        questions,
        ..PillarPosition::default()
    }
}

fn reading(rank: u8, name: &Text, probability: f64) -> Option<LevelReading> {
    Some(LevelReading { rank, name: name.clone(), probability })
}

fn reason(
    verdict: Verdict,
    level: Option<u8>,
    pillar: &str,
    achieved: f64,
    needed: f64,
    gate: bool,
    text: Text,
) -> Reason {
    Reason {
        verdict,
        reading: Reading::Prudent,
        level,
        pillar: Some(pillar.to_owned()),
        question: Some("recognition-in-channels".to_owned()),
        gate,
        achieved: Some(achieved),
        needed,
        text,
    }
}

fn finding(kind: &str, nl: &str, en: &str) -> Finding {
    Finding { kind: kind.to_owned(), about: Some("systems".to_owned()), size: 1.2, text: text(nl, en) }
}

fn model(id: &str, name: Text, scoring: Scoring, scale: [f64; 2], pillars: Vec<PillarPosition>) -> Position {
    Position {
        id: id.to_owned(),
        version: 1,
        name,
        scoring,
        scale,
        level: None,
        levels: vec![],
        pillars,
        gates: vec![],
        balance: None,
        indices: vec![],
        why: vec![],
        findings: vec![],
        benchmarks: vec![],
        limitations: text(
            "De bron geeft geen vragenlijst en geen telling. De vragen, antwoorden en grenzen zijn van ons; de bron is er niet verantwoordelijk voor.",
            "The source gives no questionnaire and no scoring rule. Questions, answers and bounds are ours; the source is not responsible for them.",
        ),
        credit: text("Naam en model zijn van hun eigenaar.", "Name and model belong to their owner."),
    }
}

fn foviance() -> Position {
    let names = ["Cluttered", "Considered", "Capable", "Cultural"].map(|name| text(name, name));
    let mut position = model(
        "foviance",
        text(
            "Customer Experience Maturity Model (Foviance)",
            "Customer Experience Maturity Model (Foviance)",
        ),
        Scoring::Staged,
        [1.0, 5.0],
        vec![
            pillar(
                "systems",
                text("Systemen", "Systems"),
                3.7,
                Some(1.8),
                3.5,
                vec![recognised(), carried()],
            ),
            pillar(
                "processes",
                text("Processen", "Processes"),
                3.2,
                Some(2.7),
                3.5,
                vec![explained(), resolved()],
            ),
        ],
    );
    position.level = Some(LevelPosition {
        claim: reading(3, &names[2], 0.71),
        evidence: reading(1, &names[0], 0.94),
        prudent: reading(2, &names[1], 0.83),
        target: Some(LevelWanted { rank: 3, name: names[2].clone(), reason: None, proposed: true }),
    });
    position.levels = names.into_iter().zip(1..).map(|(name, rank)| LevelMark { rank, name }).collect();
    position.why = vec![
        reason(
            Verdict::Holds,
            Some(2),
            "systems",
            78.0,
            50.0,
            false,
            text(
                "Elk kanaal is rond de klant ingericht: 78% gehaald, 50% is genoeg.",
                "Each channel is made around the customer: 78% achieved, 50% is enough.",
            ),
        ),
        reason(
            Verdict::Holds,
            Some(2),
            "processes",
            64.0,
            50.0,
            false,
            text(
                "Vragen worden in één keer opgelost: 64% gehaald, 50% is genoeg.",
                "Questions are settled at once: 64% achieved, 50% is enough.",
            ),
        ),
        reason(
            Verdict::Fails,
            Some(3),
            "systems",
            30.0,
            50.0,
            false,
            text(
                "Klanten worden in de kanalen niet herkend: 30% gehaald, 50% is nodig.",
                "Customers are not recognised in the channels: 30% achieved, 50% needed.",
            ),
        ),
        reason(
            Verdict::Fails,
            Some(3),
            "systems",
            2.1,
            3.5,
            true,
            text(
                "De doelen in de webstatistiek zijn niet verbonden met behoeften en CRM (2,1; 3,5 is nodig).",
                "The goals in web analytics are not linked to needs and CRM (2.1; 3.5 needed).",
            ),
        ),
        reason(
            Verdict::NearestToTipping,
            Some(3),
            "processes",
            44.0,
            50.0,
            false,
            text(
                "Laat klanten hun verhaal maar één keer vertellen: nog 6 procentpunt tot Capable.",
                "Let customers tell their story only once: 6 percentage points short of Capable.",
            ),
        ),
    ];
    position.findings = vec![
        finding(
            "say_do_gap",
            "We zeggen dat we klanten in alle kanalen herkennen (3,9), maar gemeten wordt 31% van hen herkend (1,9).",
            "We say we recognise customers in every channel (3.9), but 31% of them are measured to be (1.9).",
        ),
        finding(
            "management_rosier",
            "De directie oordeelt over systemen 1,1 punt hoger dan het klantcontact.",
            "Management judges systems 1.1 points higher than the front line does.",
        ),
        finding(
            "above_base_rate",
            "We plaatsen ons op Capable; in het onderzoek van 2010 deed ongeveer 28% dat.",
            "We place ourselves at Capable; in the 2010 survey about 28% did.",
        ),
    ];
    position.benchmarks = vec![BenchmarkFigure {
        about: text(
            "heeft een geïntegreerde strategie voor de klantbeleving",
            "has an integrated strategy for the customer experience",
        ),
        share: 0.22,
        interval: Some([0.186, 0.258]),
        year: 2010,
        sample: text(
            "ruim 500 bedrijven en bureaus, vooral in het Verenigd Koninkrijk, eigen opgave",
            "500+ companies and agencies, mostly in the United Kingdom, self-reported",
        ),
        source: "Foviance / Econsultancy, Multichannel Customer Experience Report".to_owned(),
    }];
    position
}

fn engagement() -> Position {
    let mut position = model(
        "engagement",
        text("Customer Engagement Maturity Model", "Customer Engagement Maturity Model"),
        Scoring::Continuous,
        [1.0, 5.0],
        vec![
            pillar("strategy", text("Strategie", "Strategy"), 3.6, None, 4.0, vec![strategy()]),
            pillar(
                "people",
                text("Mensen en organisatie", "People and organisation"),
                2.9,
                None,
                3.5,
                vec![front_line()],
            ),
            pillar("technology", text("Technologie", "Technology"), 3.4, Some(2.6), 3.0, vec![]),
            pillar("data", text("Data", "Data"), 3.8, Some(1.8), 3.5, vec![recognised(), carried()]),
            pillar("journey", text("Klantreis", "Customer journey"), 3.3, Some(2.9), 3.5, vec![explained()]),
            pillar("value", text("Klantwaarde", "Customer value"), 2.8, Some(3.1), 3.0, vec![]),
        ],
    );
    position.level = Some(LevelPosition {
        claim: reading(3, &text("3", "3"), 0.88),
        evidence: reading(2, &text("2", "2"), 0.76),
        prudent: reading(2, &text("2", "2"), 0.64),
        target: None,
    });
    position.levels = (1..=5)
        .map(|rank: u8| LevelMark { rank, name: text(&rank.to_string(), &rank.to_string()) })
        .collect();
    position.balance = Some(Balance {
        spread: 0.75,
        interval: Some([0.5, 1.1]),
        furthest_behind: "data".to_owned(),
        furthest_ahead: "technology".to_owned(),
        deliberate: Some("Eerst de kassakoppeling af; data volgt in het najaar.".to_owned()),
    });
    position.why = vec![
        reason(
            Verdict::BehindTarget,
            None,
            "data",
            2.8,
            3.5,
            false,
            text(
                "Data ligt 0,7 onder het doel: de herkenning in winkel en chat trekt omlaag.",
                "Data is 0.7 under target: recognition in store and chat pulls it down.",
            ),
        ),
        reason(
            Verdict::BehindTarget,
            None,
            "people",
            2.9,
            3.5,
            false,
            text(
                "Mensen en organisatie ligt 0,6 onder het doel: wie de klant spreekt mag weinig zelf regelen.",
                "People and organisation is 0.6 under target: whoever speaks to the customer may arrange little.",
            ),
        ),
    ];
    position.findings = vec![finding(
        "disagreement",
        "Over de ruimte voor medewerkers lopen de groepen 1,9 punt uiteen.",
        "On room for the front line the groups are 1.9 points apart.",
    )];
    position
}

fn nine_plus() -> Position {
    let factor = |id: &str, name: &str, claim: f64, evidence: Option<f64>| {
        pillar(id, text(name, name), claim, evidence, 3.5, vec![])
    };
    let mut position = model(
        "nine-plus",
        text("9+ Organisatie Maturity Model", "9+ Organisatie Maturity Model"),
        Scoring::Continuous,
        [1.0, 5.0],
        vec![
            factor("brand", "Brand Connection", 3.9, None),
            factor("empowerment", "Team/ Employee Empowerment", 2.6, None),
            factor("journey", "Customer Journey (-verankering)", 3.2, Some(2.9)),
            factor("design", "Service & Experience Design", 3.0, None),
            factor("themes", "klant(besturings)-thema’s", 2.7, Some(2.2)),
            factor("feedback", "Emotional Feedback Management", 3.4, Some(2.0)),
            factor("strategy", "Customer Strategy", 3.6, None),
        ],
    );
    position.pillars[3].claim = None;
    position.pillars[3].interval = None;
    position.pillars[3].prudent = None;
    position.why = vec![reason(
        Verdict::BehindTarget,
        None,
        "feedback",
        2.7,
        3.5,
        false,
        text(
            "Emotional Feedback Management ligt 0,8 onder het doel.",
            "Emotional Feedback Management is 0.8 under target.",
        ),
    )];
    position
}

fn seven_steps() -> Position {
    let step = |id: &str, nl: &str, en: &str, claim: f64, evidence: Option<f64>| {
        pillar(id, text(nl, en), claim, evidence, 60.0, vec![])
    };
    let mut position = model(
        "seven-steps",
        text("Optimale klantbeleving in 7 stappen", "The best customer experience in 7 steps"),
        Scoring::Index,
        [0.0, 100.0],
        vec![
            step("central", "Klantbeleving staat centraal", "Customer experience comes first", 58.0, None),
            step("personal", "Persoonlijk", "Personal", 71.0, Some(24.0)),
            step("flexible", "Flexibel", "Flexible", 64.0, Some(52.0)),
            step("direct", "Direct", "Direct", 62.0, Some(31.0)),
            step("consistent", "Consistent", "Consistent", 55.0, Some(48.0)),
            step("controlled", "Gecontroleerd", "In control", 49.0, Some(57.0)),
            step("coordinated", "Gecoördineerd", "Coordinated", 66.0, None),
        ],
    );
    let index = |id: &str, nl: &str, en: &str, value: f64| IndexPosition {
        id: id.to_owned(),
        name: text(nl, en),
        value: Some(value),
        interval: Some([value - 9.0, value + 9.0]),
        n: 412,
    };
    position.indices = vec![
        index("gain", "Gewin", "Gain", 21.0),
        index("ease", "Gemak", "Ease", -8.0),
        index("feeling", "Gevoel", "Feeling", 12.0),
    ];
    position.why = vec![reason(
        Verdict::BehindTarget,
        None,
        "personal",
        24.0,
        60.0,
        false,
        text("Persoonlijk ligt 36 punten onder het doel.", "Personal is 36 points under target."),
    )];
    position
}
