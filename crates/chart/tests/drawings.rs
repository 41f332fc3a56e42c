//! Every drawing, whatever comes in: well-formed, finite, inside its sheet, and with a table as wide as its headings.

#![allow(clippy::unwrap_used, reason = "clippy knows tests, not the functions they share")]

use chart::{
    Bar, BarGroup, Bars, Change, ChangeRow, Changes, Chart, Curve, Curves, Distribution, DistributionRow,
    Frame, Level, Matrix, Measure, Measures, Pillar, PillarPlot, QuartileRow, Quartiles, Reading,
    ReadingKind, Reliability, ReliabilityRow, Spread, SpreadMark, SpreadRow, Staircase, Steps, Switches,
    Width, Wording,
};
use proptest::prelude::*;

fn wording() -> Wording {
    let word = |text: &str| text.to_owned();
    Wording {
        subject: word("Pijler"),
        reading: word("Lezing"),
        level: word("Niveau"),
        claim: word("gezegd"),
        evidence: word("gemeten"),
        prudent: word("voorzichtig"),
        target: word("doel"),
        interval: word("95%-interval"),
        gap: word("verschil"),
        probability: word("zekerheid"),
        spread: word("spreiding"),
        balance: word("balans"),
        change: word("verandering"),
        interval_of_change: word("95%-interval van de verandering"),
        beyond_chance: word("meer dan toeval"),
        own: word("wijzelf"),
        median: word("mediaan"),
        lower_quartile: word("onderste kwart"),
        upper_quartile: word("bovenste kwart"),
        middle_half: word("middelste helft"),
        above: word("boven"),
        yes: word("ja"),
        no: word("nee"),
        unknown: word("onbekend"),
        to: word("tot"),
        decimal_mark: ',',
        percent_sign: word("\u{a0}%"),
    }
}

fn frame(title: &str, width: Width) -> Frame<'_> {
    Frame { id: "proef", title, description: "Wat er te zien is.", width }
}

/// Opens the drawing as XML and checks what must hold for every one of them.
fn check(chart: &Chart) {
    let svg = roxmltree::Document::parse(&chart.svg).unwrap_or_else(|error| panic!("{error}: {}", chart.svg));
    let root = svg.root_element();
    let sheet: Vec<f64> =
        root.attribute("viewBox").unwrap().split(' ').map(|edge| edge.parse().unwrap()).collect();
    for element in root.descendants().filter(roxmltree::Node::is_element).skip(1) {
        for [x, y] in points(&element) {
            assert!(x >= 0.0 && x <= sheet[2], "{x} outside {sheet:?}: {element:?}");
            assert!(y >= 0.0 && y <= sheet[3], "{y} outside {sheet:?}: {element:?}");
        }
    }
    check_names(&root);
    for row in &chart.table.rows {
        assert_eq!(row.len(), chart.table.columns.len(), "{row:?}");
    }
}

/// The outermost points of an element; a word counts with the width it is estimated to have.
fn points(element: &roxmltree::Node) -> Vec<[f64; 2]> {
    let number = |name: &str| -> f64 {
        let value: f64 = element.attribute(name).unwrap().parse().unwrap();
        assert!(value.is_finite(), "{name} of {element:?}");
        value
    };
    match element.tag_name().name() {
        "line" => vec![[number("x1"), number("y1")], [number("x2"), number("y2")]],
        "rect" => {
            let [x, y] = [number("x"), number("y")];
            vec![[x, y], [x + number("width"), y + number("height")]]
        }
        "circle" => {
            let [x, y, r] = [number("cx"), number("cy"), number("r")];
            vec![[x - r, y - r], [x + r, y + r]]
        }
        "polygon" | "polyline" => element.attribute("points").unwrap().split(' ').map(pair).collect(),
        "text" => {
            let size = inherited(element, "font-size").unwrap().parse().unwrap();
            text_points(element, number("x"), number("y"), size)
        }
        "title" | "desc" | "g" => vec![],
        other => panic!("unexpected element {other}"),
    }
}

/// An attribute of an element or of the group it stands in.
fn inherited<'a>(element: &roxmltree::Node<'a, '_>, name: &str) -> Option<&'a str> {
    element.attribute(name).or_else(|| element.parent()?.attribute(name))
}

fn pair(point: &str) -> [f64; 2] {
    let (x, y) = point.split_once(',').unwrap();
    [x.parse().unwrap(), y.parse().unwrap()]
}

/// Whether it is a mark of this paint.
fn is_painted(node: &roxmltree::Node, paint: &str) -> bool {
    node.is_element() && node.tag_name().name() != "g" && inherited(node, "class") == Some(paint)
}

fn text_points(element: &roxmltree::Node, x: f64, y: f64, size: f64) -> Vec<[f64; 2]> {
    // Half the size a letter is less than any interface font takes, so a word that runs out here runs out on screen.
    let width = element.text().unwrap_or_default().chars().filter(char::is_ascii).count() as f64 * size * 0.3;
    let left = match inherited(element, "text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    vec![[left, y], [left + width, y - size * 0.7]]
}

/// A screen reader finds title and description by id.
fn check_names(root: &roxmltree::Node) {
    assert_eq!(root.attribute("role"), Some("img"));
    let ids: Vec<&str> = root.attribute("aria-labelledby").unwrap().split(' ').collect();
    assert_eq!(ids.len(), 2);
    for id in ids {
        assert_eq!(root.children().filter(|child| child.attribute("id") == Some(id)).count(), 1);
    }
}

fn figure() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        4 => (-1.0..7.0).prop_map(Some),
        1 => Just(None),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(1e300), Just(-0.0)].prop_map(Some),
    ]
}

fn interval() -> impl Strategy<Value = Option<[f64; 2]>> {
    (figure(), figure()).prop_map(|(low, high)| Some([low?, high?]))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "\\PC{0,40}",
        1 => Just("<script>alert('x')</script> & \"y\" \u{0}\u{b}\u{1f}".to_owned()),
        1 => Just("Klantcontactstrategieverantwoordelijkheid ".repeat(300)),
    ]
}

prop_compose! {
    fn pillar()(
        name in name(), claim in figure(), claim_interval in interval(), evidence in figure(),
        evidence_interval in interval(), gap in figure(), target in figure(), n in proptest::option::of(any::<u32>()),
    ) -> Pillar {
        Pillar { name, claim, claim_interval, evidence, evidence_interval, gap, target, n }
    }
}

prop_compose! {
    fn a_change()(before in figure(), after in figure(), interval in interval(), beyond_chance in any::<bool>()) -> Change {
        let or_none = |value: Option<f64>| value.unwrap_or(f64::NAN);
        Change { before: or_none(before), after: or_none(after), interval, beyond_chance }
    }
}

fn change() -> impl Strategy<Value = Option<Change>> {
    proptest::option::of(a_change())
}

fn width() -> impl Strategy<Value = Width> {
    prop_oneof![Just(Width::Narrow), Just(Width::Wide)]
}

fn ends() -> impl Strategy<Value = [f64; 2]> {
    prop_oneof![
        4 => Just([1.0, 5.0]),
        1 => (figure(), figure()).prop_map(|(low, high)| [low.unwrap_or(f64::NAN), high.unwrap_or(f64::NAN)]),
    ]
}

fn pillars() -> impl Strategy<Value = Vec<Pillar>> {
    proptest::collection::vec(pillar(), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn pillars_of_any_sort_are_drawn(pillars in pillars(), scale in ends(), width in width(), title in name(),
        levels in proptest::collection::vec((figure(), name()), 0..7)) {
        let levels = levels.into_iter().map(|(value, name)| Level { value: value.unwrap_or(3.0), name }).collect();
        let plot = PillarPlot { scale, levels, pillars, decimals: 1 };
        check(&chart::pillar_plot(&frame(&title, width), &plot, &wording()));
    }

    #[test]
    fn strips_of_any_sort_are_drawn(pillar in pillar(), scale in ends(), title in name()) {
        check(&chart::strip(&frame(&title, Width::Wide), scale, &pillar, 1, &wording()));
    }

    #[test]
    fn grids_of_any_sort_are_drawn(pillars in pillars(), width in width(), band in interval(),
        levels in proptest::collection::vec(name(), 0..7)) {
        let matrix = Matrix { levels, pillars, band, decimals: 1 };
        check(&chart::matrix(&frame("Raster", width), &matrix, &wording()));
    }

    #[test]
    fn steps_of_any_sort_are_drawn(steps in pillars(), scale in ends(), width in width()) {
        check(&chart::steps(&frame("Stappen", width), &Steps { scale, steps, decimals: 0 }, &wording()));
    }

    #[test]
    fn staircases_of_any_sort_are_drawn(steps in proptest::collection::vec(name(), 0..7), width in width(),
        readings in proptest::collection::vec((proptest::option::of(0usize..9), figure()), 0..5)) {
        let kinds = [ReadingKind::Claim, ReadingKind::Evidence, ReadingKind::Prudent].into_iter().cycle();
        let readings = readings.into_iter().zip(kinds)
            .map(|((step, probability), kind)| Reading { kind, step, probability }).collect();
        check(&chart::staircase(&frame("Trap", width), &Staircase { steps, readings }, &wording()));
    }

    #[test]
    fn answers_of_any_sort_are_drawn(rows in proptest::collection::vec((name(), any::<[u32; 5]>()), 0..6), width in width()) {
        let rows = rows.into_iter().map(|(name, counts)| DistributionRow { name, counts }).collect();
        let answers = ["1", "2", "3", "4", "5"].map(str::to_owned);
        check(&chart::distribution(&frame("Antwoorden", width), &Distribution { answers, rows }, &wording()));
    }

    #[test]
    fn leaning_answers_of_any_sort_are_drawn(rows in proptest::collection::vec((name(), any::<[u32; 5]>()), 0..6), width in width()) {
        let rows = rows.into_iter().map(|(name, counts)| DistributionRow { name, counts }).collect();
        let answers = ["1", "2", "3", "4", "5"].map(str::to_owned);
        check(&chart::diverging(&frame("Per groep", width), &Distribution { answers, rows }, &wording()));
    }

    #[test]
    fn changes_of_any_sort_are_drawn(rows in proptest::collection::vec((name(), change(), change()), 0..6), scale in ends(), width in width(), from in name(), to in name()) {
        let rows = rows.into_iter().map(|(name, claim, evidence)| ChangeRow { name, claim, evidence }).collect();
        check(&chart::changes(&frame("Ontwikkeling", width), &Changes { scale, from, to, rows, decimals: 1 }, &wording()));
    }

    #[test]
    fn places_among_others_of_any_sort_are_drawn(rows in proptest::collection::vec((name(), figure(), any::<[f64; 3]>(), figure()), 0..6), scale in ends(), width in width()) {
        let rows = rows.into_iter().map(|(name, own, quartiles, above)| QuartileRow { name, own, quartiles, above }).collect();
        check(&chart::quartiles(&frame("Anderen", width), &Quartiles { scale, rows, decimals: 1 }, &wording()));
    }

    #[test]
    fn spreads_of_any_sort_are_drawn(rows in proptest::collection::vec((name(), proptest::collection::vec((0usize..7, figure()), 0..7)), 0..6),
        scale in ends(), groups in proptest::collection::vec(name(), 0..7), width in width()) {
        let rows = rows.into_iter().map(|(name, marks)| SpreadRow {
            name,
            marks: marks.into_iter().map(|(group, mean)| SpreadMark { group, mean: mean.unwrap_or(f64::NAN) }).collect(),
        }).collect();
        check(&chart::spread(&frame("Groepen", width), &Spread { scale, groups, rows, decimals: 1 }, &wording()));
    }

    #[test]
    fn measures_of_any_sort_are_drawn(rows in proptest::collection::vec((name(), figure(), interval(), name()), 0..9), scale in ends(), width in width()) {
        let rows = rows.into_iter().map(|(name, value, interval, text)| Measure {
            name, value, interval, interval_text: text.clone(), text, n: "12".to_owned(),
        }).collect();
        let marks = vec![(scale[0], "laag".to_owned()), (scale[1], "hoog".to_owned())];
        let measures = Measures { scale, marks, heading: "Herkend".to_owned(), rows };
        check(&chart::measures(&frame("Kanalen", width), &measures, &wording()));
    }

    #[test]
    fn switches_of_any_sort_are_drawn(places in proptest::collection::vec(name(), 0..9), shares in proptest::collection::vec(proptest::collection::vec(figure(), 0..9), 0..9), width in width()) {
        let counts = shares.iter().map(|row| row.len().to_string()).collect();
        let switches = Switches { from: "Van".to_owned(), to: "Naar".to_owned(), places, shares, counts };
        check(&chart::switches(&frame("Wisselen", width), &switches, &wording()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn bars_of_any_sort_are_drawn(groups in proptest::collection::vec((name(), proptest::collection::vec((name(), figure(), figure()), 0..4)), 0..4),
        scale in ends(), reference in proptest::option::of(name()), width in width()) {
        let groups = groups.into_iter().map(|(name, rows)| BarGroup {
            name,
            rows: rows.into_iter().map(|(name, value, reference)| Bar {
                text: "12".to_owned(), reference_text: String::new(), name, value, reference,
            }).collect(),
        }).collect();
        let marks = vec![(scale[0], "laag".to_owned()), (0.0, "0".to_owned()), (scale[1], "hoog".to_owned())];
        let bars = Bars { scale, marks, bar: "gewicht".to_owned(), reference, groups };
        check(&chart::bars(&frame("Gewichten", width), &bars, &wording()));
    }

    #[test]
    fn bands_of_any_sort_are_drawn(rows in proptest::collection::vec((name(), figure(), figure(), interval()), 0..9), width in width(), word in name()) {
        let or_none = |value: Option<f64>| value.unwrap_or(f64::NAN);
        let rows = rows.into_iter().map(|(name, said, share, interval)| ReliabilityRow {
            name, said: or_none(said), share: or_none(share), interval, n: "12".to_owned(),
        }).collect();
        let reliability = Reliability { said: word.clone(), share: word.clone(), ideal: word, decimals: 3, rows };
        check(&chart::reliability(&frame("IJking", width), &reliability, &wording()));
    }

    #[test]
    fn curves_of_any_sort_are_drawn(places in proptest::collection::vec((figure(), name()), 0..30), here in proptest::option::of((figure(), name())),
        lines in proptest::collection::vec((name(), proptest::collection::vec(figure(), 0..30)), 0..5), width in width()) {
        let or_none = |value: Option<f64>| value.unwrap_or(f64::NAN);
        let curves = Curves {
            along: "gewicht".to_owned(),
            upward: "aandeel".to_owned(),
            places: places.into_iter().map(|(at, word)| (or_none(at), word)).collect(),
            lines: lines.into_iter().map(|(name, values)| Curve { name, values }).collect(),
            here: here.map(|(at, word)| (or_none(at), word)),
            decimals: 3,
        };
        check(&chart::curves(&frame("Drempel", width), &curves, &wording()));
    }
}

#[test]
fn what_speaks_against_lies_left_of_zero() {
    let bar = |value: f64| Bar { name: format!("{value}"), value: Some(value), ..Bar::default() };
    let bars = Bars {
        scale: [-10.0, 10.0],
        marks: Vec::new(),
        bar: "gewicht".to_owned(),
        reference: None,
        groups: vec![BarGroup { name: "naam".to_owned(), rows: vec![bar(4.0), bar(-4.0)] }],
    };
    let chart = chart::bars(&frame("Gewichten", Width::Wide), &bars, &wording());
    let svg = roxmltree::Document::parse(&chart.svg).unwrap();
    let number = |node: &roxmltree::Node, name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
    let zero = svg.descendants().find(|node| is_painted(node, "base")).unwrap();
    let zero = number(&zero, "x1");
    let bars: Vec<[f64; 2]> = svg
        .descendants()
        .filter(|node| node.tag_name().name() == "rect")
        .map(|node| [number(&node, "x"), number(&node, "x") + number(&node, "width")])
        .collect();
    assert!((bars[0][0] - zero).abs() < 0.11 && bars[0][1] > zero, "{bars:?} at {zero}");
    assert!((bars[1][1] - zero).abs() < 0.11 && bars[1][0] < zero, "{bars:?} at {zero}");
    assert_eq!(chart.table.rows[0][0], "naam: 4");
}

fn example() -> PillarPlot {
    let level = |value: f64| Level { value, name: format!("{value}") };
    PillarPlot {
        scale: [1.0, 5.0],
        levels: (1..=5).map(|number| level(f64::from(number))).collect(),
        pillars: vec![
            Pillar {
                name: "Strategie".to_owned(),
                claim: Some(3.8),
                claim_interval: Some([3.5, 4.1]),
                evidence: Some(2.1),
                evidence_interval: Some([1.9, 2.4]),
                gap: Some(1.7),
                target: Some(4.0),
                n: Some(38),
            },
            Pillar { name: "Klantwaarde".to_owned(), ..Pillar::default() },
        ],
        decimals: 1,
    }
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    let draw = || chart::pillar_plot(&frame("Positie", Width::Wide), &example(), &wording());
    assert_eq!(draw(), draw());
}

#[test]
fn a_plot_looks_as_it_did() {
    let chart = chart::pillar_plot(&frame("Positie", Width::Wide), &example(), &wording());
    insta::assert_snapshot!(chart.svg.replace("><", ">\n<"));
}

#[test]
fn unknown_is_said_and_not_drawn_as_zero() {
    let chart = chart::pillar_plot(&frame("Positie", Width::Wide), &example(), &wording());
    assert_eq!(chart.table.rows[1][1], "onbekend");
    let svg = roxmltree::Document::parse(&chart.svg).unwrap();
    let said = svg.descendants().filter(|node| node.text() == Some("onbekend")).count();
    assert!(said >= 2, "both claim and evidence of the unknown pillar are written out");
    let circles = svg.descendants().filter(|node| node.tag_name().name() == "circle").count();
    assert_eq!(circles, 3, "one for the known claim, one in the heading, one in the legend");
}

#[test]
fn a_step_that_may_be_chance_stands_between_brackets_and_has_no_band() {
    let change =
        |after, beyond_chance| Change { before: 3.0, after, interval: Some([-0.1, 0.4]), beyond_chance };
    let row = |name: &str, claim| ChangeRow { name: name.to_owned(), claim: Some(claim), evidence: None };
    let changes = Changes {
        scale: [1.0, 5.0],
        from: "2024".to_owned(),
        to: "2026".to_owned(),
        rows: vec![row("Data", change(3.2, false)), row("Strategie", change(2.4, true))],
        decimals: 1,
    };
    let chart = chart::changes(&frame("Ontwikkeling", Width::Wide), &changes, &wording());
    let svg = roxmltree::Document::parse(&chart.svg).unwrap();
    let words: Vec<&str> = svg.descendants().filter_map(|node| node.text()).collect();
    assert!(words.contains(&"(+0,2)") && words.contains(&"−0,6"), "{words:?}");
    let bands = svg.descendants().filter(|node| is_painted(node, "band")).count();
    assert_eq!(bands, 2, "one for the row beyond chance, one in the legend");
    let verdicts: Vec<&str> = chart.table.rows.iter().map(|row| row[6].as_str()).collect();
    assert_eq!(verdicts, ["nee", "ja"]);
}

#[test]
fn answers_lean_from_the_middle_of_the_middle_answer() {
    let row = |name: &str, counts| DistributionRow { name: name.to_owned(), counts };
    let rows =
        vec![row("laag", [2, 2, 0, 0, 0]), row("midden", [0, 0, 4, 0, 0]), row("hoog", [0, 0, 0, 0, 4])];
    let distribution = Distribution { answers: ["1", "2", "3", "4", "5"].map(str::to_owned), rows };
    let chart = chart::diverging(&frame("Per groep", Width::Wide), &distribution, &wording());
    let svg = roxmltree::Document::parse(&chart.svg).unwrap();
    let number = |node: &roxmltree::Node, name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
    let line = svg.descendants().find(|node| node.tag_name().name() == "line").unwrap();
    let zero = number(&line, "x1");
    let bars: Vec<[f64; 2]> = svg
        .descendants()
        .filter(|node| node.tag_name().name() == "rect" && number(node, "height") == 20.0)
        .map(|node| [number(&node, "x"), number(&node, "x") + number(&node, "width")])
        .collect();
    assert!(
        bars[1][1] <= zero && bars[2][0] < zero && zero < bars[2][1] && bars[3][0] >= zero,
        "{bars:?} at {zero}"
    );
}

#[test]
fn a_file_of_its_own_carries_its_colours() {
    let chart = chart::pillar_plot(&frame("Positie", Width::Wide), &example(), &wording());
    let file = chart.standalone();
    roxmltree::Document::parse(&file).unwrap();
    assert!(file.contains("prefers-color-scheme:dark"));
}
