//! Invented metrics: a row per channel, with holes where nobody measures.

use maturity::text::Text;
use report::input::{Better, MetricRow, MetricTable, Unit};

use super::text;

/// The channels with their share of the contacts.
pub(crate) const CHANNELS: [(&str, f64); 8] = [
    ("web", 0.34),
    ("app", 0.17),
    ("email", 0.15),
    ("phone", 0.13),
    ("chat", 0.07),
    ("store", 0.08),
    ("post", 0.02),
    ("social", 0.04),
];

const CONTACTS: f64 = 268_311.0;

/// All metrics of the invented organisation.
pub(crate) fn metrics() -> Vec<MetricTable> {
    let some = |values: [f64; 8]| values.map(Some);
    vec![
        metric(
            "contacts",
            text("Contacten", "Contacts"),
            Unit::Count,
            Better::Neither,
            CHANNELS.map(|(_, share)| Some((CONTACTS * share).round())),
        ),
        metric(
            "csat_top2",
            text("Tevreden klanten", "Satisfied customers"),
            Unit::Share,
            Better::Higher,
            [Some(0.71), Some(0.74), Some(0.63), Some(0.58), Some(0.77), Some(0.86), None, Some(0.52)],
        ),
        metric(
            "cost_per_contact",
            text("Kosten per contact", "Cost per contact"),
            Unit::Cents,
            Better::Lower,
            [Some(12.0), Some(9.0), Some(385.0), Some(642.0), Some(318.0), Some(790.0), Some(455.0), None],
        ),
        metric(
            "revenue_per_contact",
            text("Opbrengst per contact", "Revenue per contact"),
            Unit::Cents,
            Better::Higher,
            [Some(241.0), Some(318.0), Some(96.0), Some(410.0), Some(188.0), Some(6_240.0), None, None],
        ),
        metric(
            "resolution_rate",
            text("Opgelost", "Resolved"),
            Unit::Share,
            Better::Higher,
            [Some(0.62), Some(0.66), Some(0.71), Some(0.83), Some(0.79), Some(0.91), Some(0.55), Some(0.44)],
        ),
        metric(
            "recognition_rate",
            text("Herkend bij het begin van het contact", "Recognised when the contact begins"),
            Unit::Share,
            Better::Higher,
            some([0.22, 0.81, 0.47, 0.38, 0.31, 0.12, 0.64, 0.05]),
        ),
        metric(
            "repeated_explanation_rate",
            text("Moest het verhaal opnieuw vertellen", "Had to explain again"),
            Unit::Share,
            Better::Lower,
            some([0.11, 0.09, 0.28, 0.46, 0.33, 0.38, 0.19, 0.51]),
        ),
        metric(
            "context_carry_rate",
            text(
                "Voorgeschiedenis zichtbaar na wisselen van kanaal",
                "History visible after a change of channel",
            ),
            Unit::Share,
            Better::Higher,
            some([0.34, 0.41, 0.29, 0.37, 0.22, 0.08, 0.11, 0.04]),
        ),
        metric(
            "visible_within_minute_rate",
            text("Binnen een minuut elders te zien", "Visible elsewhere within a minute"),
            Unit::Share,
            Better::Higher,
            some([0.97, 0.96, 0.58, 0.71, 0.88, 0.02, 0.0, 0.14]),
        ),
        metric(
            "first_contact_resolution",
            text("In één keer opgelost", "Resolved at the first contact"),
            Unit::Share,
            Better::Higher,
            some([0.54, 0.59, 0.61, 0.72, 0.70, 0.86, 0.41, 0.33]),
        ),
        metric(
            "measured_cells_share",
            text("Gemeten vakjes", "Measured cells"),
            Unit::Share,
            Better::Higher,
            [None; 8],
        ),
        metric(
            "repeated_identification_rate",
            text("Moest zich opnieuw bekendmaken", "Had to identify again"),
            Unit::Share,
            Better::Lower,
            some([0.31, 0.06, 0.52, 0.68, 0.44, 0.71, 0.35, 0.62]),
        ),
        metric(
            "on_time_rate",
            text("Op tijd afgehandeld", "Settled in time"),
            Unit::Share,
            Better::Higher,
            some([0.88, 0.91, 0.74, 0.85, 0.9, 0.93, 0.61, 0.55]),
        ),
        metric(
            "promise_kept_rate",
            text("Geleverd zoals beloofd", "Delivered as promised"),
            Unit::Share,
            Better::Higher,
            some([0.87, 0.88, 0.84, 0.85, 0.86, 0.92, 0.8, 0.83]),
        ),
        metric(
            "goal_crm_link_rate",
            text("Doelen verbonden met behoefte en CRM", "Goals linked to need and CRM"),
            Unit::Share,
            Better::Higher,
            some([0.18, 0.14, 0.1, 0.0, 0.12, 0.0, 0.0, 0.04]),
        ),
        metric(
            "ces_easy_share",
            text("Vond het gemakkelijk", "Found it easy"),
            Unit::Share,
            Better::Higher,
            some([0.66, 0.71, 0.52, 0.49, 0.63, 0.74, 0.4, 0.45]),
        ),
        metric(
            "nps",
            text("Aanbevelingsscore (NPS)", "Net promoter score (NPS)"),
            Unit::Points,
            Better::Higher,
            some([12.0, 18.0, 4.0, -6.0, 21.0, 38.0, -11.0, -22.0]),
        ),
    ]
}

fn metric(id: &str, title: Text, unit: Unit, better: Better, values: [Option<f64>; 8]) -> MetricTable {
    let rows = CHANNELS.into_iter().zip(values).filter_map(|((channel, share), value)| {
        Some(row(Some(channel), value?, unit, (CONTACTS * share).round()))
    });
    let known: Vec<f64> = values.into_iter().flatten().collect();
    let total = if known.is_empty() { 0.775 } else { total(unit, &known) };
    MetricTable {
        id: id.to_owned(),
        meaning: text(
            "Het deel van de contacten waarin de medewerker of het systeem bij het begin wist wie de klant was en wat eraan voorafging. Anonieme bezoeken tellen niet mee.",
            "The share of contacts in which the agent or system knew at the start who the person was and what went before. Anonymous visits do not count.",
        ),
        formula: "contacts with identity and history there at the start / identifiable contacts".to_owned(),
        title,
        unit,
        better,
        requirements: vec!["E04".to_owned()],
        sql: "SELECT channel, touchpoint,\n       SUM(CASE WHEN recognised THEN 1 ELSE 0 END) AS numerator,\n       COUNT(recognised) AS denominator\nFROM interactions\nWHERE person_id IS NOT NULL AND direction <> 'outbound'\nGROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))".to_owned(),
        rows: std::iter::once(row(None, total, unit, CONTACTS)).chain(rows).collect(),
    }
}

fn total(unit: Unit, known: &[f64]) -> f64 {
    match unit {
        Unit::Count => known.iter().sum(),
        _ => known.iter().sum::<f64>() / known.len() as f64,
    }
}

fn row(channel: Option<&str>, value: f64, unit: Unit, contacts: f64) -> MetricRow {
    let n = (contacts / 9.0).round();
    let half = match unit {
        Unit::Share => Some(1.96 * (value * (1.0 - value) / n).sqrt().max(0.004)),
        Unit::Points => Some(1.96 * 90.0 / n.sqrt()),
        Unit::Count => None,
        _ => Some(value * 0.04),
    };
    MetricRow {
        channel: channel.map(str::to_owned),
        value: Some(value),
        interval: half.map(|half| [value - half, value + half]),
        n: n as u64,
        ..MetricRow::default()
    }
}
