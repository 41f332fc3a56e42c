//! An organisation that does not exist, with everything a report can show: the page's tests and its example draw from it.

mod framed;
mod measured;
mod scored;

use maturity::text::{Language, Text};
use report::input::{DataSummary, ObstacleNote, ReportInput};

/// A bicycle retailer that thinks a little too well of itself.
pub(crate) fn organisation(language: Language) -> ReportInput {
    let metrics = measured::metrics();
    let positions = scored::positions(language);
    ReportInput {
        organisation: "Wielrijk Fietsen".to_owned(),
        language,
        generated_on: "2026-03-02".to_owned(),
        assessment: framed::assessment(language),
        trends: framed::trends(&positions),
        comparisons: framed::comparisons(&positions),
        data: DataSummary {
            events: 412_806,
            persons: 19_874,
            interactions: 268_311,
            from: Some("2024-03-01".to_owned()),
            until: Some("2026-02-28".to_owned()),
            channels: measured::CHANNELS.map(|(channel, _)| channel.to_owned()).to_vec(),
            rejected: 1_204,
            sources: ["web", "crm", "telefooncentrale", "kassa"].map(str::to_owned).to_vec(),
        },
        positions,
        lately: Vec::new(),
        metrics,
        obstacles: obstacles(),
        notes: vec![],
    }
}

/// A text in both languages.
pub(crate) fn text(nl: &str, en: &str) -> Text {
    Text { nl: nl.to_owned(), en: en.to_owned() }
}

fn obstacles() -> Vec<ObstacleNote> {
    let obstacle =
        |id: &str, requirement: &str, nl: &str, en: &str, question: &str, lowest: f64| ObstacleNote {
            id: id.to_owned(),
            text: text(nl, en),
            requirement: requirement.to_owned(),
            questions: vec![question.to_owned()],
            lowest: Some(lowest),
        };
    vec![
        obstacle(
            "data-6",
            "E26",
            "de data zitten in silo’s",
            "the data sit in silos",
            "context-carried",
            1.6,
        ),
        obstacle(
            "data-1",
            "E21",
            "er zijn veel databronnen die niet (optimaal) geïntegreerd zijn",
            "there are many data sources that are not (optimally) integrated",
            "recognition-in-channels",
            1.9,
        ),
        obstacle(
            "people-2",
            "C15",
            "de juiste trainingen voor de ontwikkeling van passende vaardigheden ontbreken",
            "the right training for developing suitable skills is missing",
            "front-line-room",
            2.4,
        ),
    ]
}
