//! A lift in a sentence: from where to where, and what must come further.

use super::Step;
use crate::position::{Reading, Scoring};
use crate::score::model_score::ModelScore;
use crate::score::sentences::{by, fine};
use crate::text::Text;

/// A sentence names so many practices, and one more where only one is left; the list beside it names all.
const MOST_NAMED: usize = 5;

/// Numbers up to twelve are written out.
const NUMBERS: [(&str, &str); 12] = [
    ("één", "one"),
    ("twee", "two"),
    ("drie", "three"),
    ("vier", "four"),
    ("vijf", "five"),
    ("zes", "six"),
    ("zeven", "seven"),
    ("acht", "eight"),
    ("negen", "nine"),
    ("tien", "ten"),
    ("elf", "eleven"),
    ("twaalf", "twelve"),
];

/// The lift from one level to another by these steps.
pub(super) fn sentence(
    score: &ModelScore<'_>,
    reading: Reading,
    [from, to]: [&Text; 2],
    steps: &[Step],
) -> Text {
    let named = if steps.len() > MOST_NAMED + 1 { MOST_NAMED } else { steps.len() };
    let items: Vec<Text> = steps.iter().take(named).map(|step| item(score, step)).collect();
    let listed = |language: fn(&Text) -> &String| -> String {
        items.iter().map(|text| language(text).as_str()).collect::<Vec<_>>().join("; ")
    };
    let (by, count) = (by(reading, true), number(steps.len()));
    let (must, thing, things) =
        if steps.len() == 1 { ("moet", "ding", "thing") } else { ("moeten", "dingen", "things") };
    let (more, ours) = (more(steps.len() - named), border(score));
    Text {
        nl: format!(
            "{} {must} {} {thing} verder om van {} naar {} te komen: {}{}.{}",
            by.nl,
            count.nl,
            from.nl,
            to.nl,
            listed(|text| &text.nl),
            more.nl,
            ours.nl
        ),
        en: format!(
            "{}, {} {things} must come further to get from {} to {}: {}{}.{}",
            by.en,
            count.en,
            from.en,
            to.en,
            listed(|text| &text.en),
            more.en,
            ours.en
        ),
    }
}

fn item(score: &ModelScore<'_>, step: &Step) -> Text {
    let prompt = &score.ground.asked.questions[step.question].prompt;
    let (nl, en) = if step.gate { ("de poort ", "the gate ") } else { ("", "") };
    let to = fine(step.to);
    let Some(from) = step.from.map(fine) else {
        return Text {
            nl: format!("{nl}“{}” naar {} (nu onbekend)", prompt.nl, to.nl),
            en: format!("{en}“{}” to {} (now unknown)", prompt.en, to.en),
        };
    };
    Text {
        nl: format!("{nl}“{}” van {} naar {}", prompt.nl, from.nl, to.nl),
        en: format!("{en}“{}” from {} to {}", prompt.en, from.en, to.en),
    }
}

fn number(count: usize) -> Text {
    let written = count.checked_sub(1).and_then(|place| NUMBERS.get(place));
    let digits = count.to_string();
    let (nl, en) = written.copied().unwrap_or((&digits, &digits));
    Text { nl: nl.to_owned(), en: en.to_owned() }
}

fn more(unnamed: usize) -> Text {
    match unnamed {
        0 => Text::default(),
        more => Text { nl: format!("; en nog {more}"), en: format!("; and {more} more") },
    }
}

/// Where a level is the nearest one, the source drew no border.
fn border(score: &ModelScore<'_>) -> Text {
    match score.model.scoring {
        Scoring::Staged => Text::default(),
        Scoring::Continuous | Scoring::Index => {
            Text { nl: " Die grens is van ons.".to_owned(), en: " That border is ours.".to_owned() }
        }
    }
}
