//! Why two rounds may not compare: each difference between them that is not a change in the organisation.

use crate::group::Group;
use crate::position::{GroupCount, LeftOutPart, Position};
use crate::text::Text;

/// What differs between the positions of two rounds, the most serious first.
pub(super) fn cautions(rounds: [&str; 2], earlier: &Position, later: &Position) -> Vec<Text> {
    let found = [
        scale(rounds, earlier, later),
        version(rounds, earlier, later),
        pillars(rounds, earlier, later),
        left_out(rounds, earlier, later),
        settled(rounds, earlier, later),
    ];
    found.into_iter().flatten().collect()
}

fn scale([from, to]: [&str; 2], earlier: &Position, later: &Position) -> Option<Text> {
    let ([low, high], [new_low, new_high]) = (earlier.scale, later.scale);
    (earlier.scale != later.scale).then(|| Text {
        nl: format!("“{from}” is gerekend op een schaal van {low} tot {high}, “{to}” van {new_low} tot {new_high}: de twee zijn niet te vergelijken."),
        en: format!("“{from}” was scored on a scale from {low} to {high}, “{to}” from {new_low} to {new_high}: the two cannot be compared."),
    })
}

fn version([from, to]: [&str; 2], earlier: &Position, later: &Position) -> Option<Text> {
    let (old, new) = (earlier.version, later.version);
    (old != new).then(|| Text {
        nl: format!("“{from}” gebruikte versie {old} van dit model, “{to}” versie {new}: een verschil kan aan het model liggen."),
        en: format!("“{from}” used version {old} of this model, “{to}” version {new}: a difference may be the model's."),
    })
}

/// Pillars that only one round has. One that was left out is told as that.
fn pillars([from, to]: [&str; 2], earlier: &Position, later: &Position) -> Option<Text> {
    let only_in = |one: &Position, other: &Position| -> Vec<Text> {
        let is_told = |id: &str| other.left_out.iter().any(|part| part.pillar.as_deref() == Some(id));
        let has = |id: &str| other.pillars.iter().any(|pillar| pillar.id == id);
        let only = one.pillars.iter().filter(|pillar| !has(&pillar.id) && !is_told(&pillar.id));
        only.map(|pillar| pillar.name.clone()).collect()
    };
    let names = [only_in(earlier, later), only_in(later, earlier)].concat();
    let listed = listed(&names)?;
    Some(Text {
        nl: format!("Niet in beide rondes, “{from}” en “{to}”: {}.", listed.nl),
        en: format!("Not in both rounds, “{from}” and “{to}”: {}.", listed.en),
    })
}

fn left_out([from, to]: [&str; 2], earlier: &Position, later: &Position) -> Option<Text> {
    let only_in = |one: &Position, other: &Position| -> Vec<Text> {
        let same = |part: &LeftOutPart, known: &LeftOutPart| {
            (&part.pillar, &part.question) == (&known.pillar, &known.question)
        };
        let only = one.left_out.iter().filter(|part| !other.left_out.iter().any(|known| same(part, known)));
        only.map(|part| part.name.clone()).collect()
    };
    let say = |round: &str, names: &[Text]| {
        let names = listed(names)?;
        Some(Text {
            nl: format!("Alleen in “{round}” weggelaten: {}.", names.nl),
            en: format!("Left out in “{round}” only: {}.", names.en),
        })
    };
    joined(say(from, &only_in(earlier, later)), say(to, &only_in(later, earlier)))
}

/// Where one round settled a value and the other took the answers.
fn settled([from, to]: [&str; 2], earlier: &Position, later: &Position) -> Option<Text> {
    let only_in = |one: &Position, other: &Position| -> Vec<Text> {
        let settles = |position: &Position, id: &str| {
            questions(position).any(|(question, settled, _)| question == id && settled)
        };
        let mut names: Vec<Text> = Vec::new();
        for (id, is_settled, prompt) in questions(one) {
            if is_settled && !settles(other, id) && !names.contains(prompt) {
                names.push(prompt.clone());
            }
        }
        names
    };
    let say = |round: &str, names: &[Text]| {
        let names = listed(names)?;
        Some(Text {
            nl: format!("Alleen in “{round}” vastgesteld in plaats van gemiddeld: {}.", names.nl),
            en: format!("Settled rather than averaged in “{round}” only: {}.", names.en),
        })
    };
    joined(say(from, &only_in(earlier, later)), say(to, &only_in(later, earlier)))
}

/// Id, whether it was settled, and prompt of every question of a position.
fn questions(position: &Position) -> impl Iterator<Item = (&str, bool, &Text)> {
    let of_gates = position.gates.iter().map(|gate| &gate.question);
    let all = position.pillars.iter().flat_map(|pillar| &pillar.questions).chain(of_gates);
    all.map(|question| (question.id.as_str(), question.settled.is_some(), &question.prompt))
}

/// Other groups that answered: groups look from different places.
pub(super) fn groups([from, to]: [&str; 2], earlier: &[GroupCount], later: &[GroupCount]) -> Option<Text> {
    let ids =
        |counts: &[GroupCount]| -> Vec<String> { counts.iter().map(|count| count.group.clone()).collect() };
    let (before, after) = (ids(earlier), ids(later));
    (before != after).then(|| {
        let (before, after) = (names(&before), names(&after));
        Text {
            nl: format!("Er antwoordden andere groepen: in “{from}” {}, in “{to}” {}.", before.nl, after.nl),
            en: format!("Other groups answered: in “{from}” {}, in “{to}” {}.", before.en, after.en),
        }
    })
}

fn names(ids: &[String]) -> Text {
    let named = |id: &String| match Group::parse(id) {
        Some(group) => group.name(),
        None => Text { nl: id.clone(), en: id.clone() },
    };
    let nobody = || Text { nl: "niemand".to_owned(), en: "nobody".to_owned() };
    listed(&ids.iter().map(named).collect::<Vec<_>>()).unwrap_or_else(nobody)
}

/// A sentence names so many things; what differs further shows in the rounds themselves.
const MOST_NAMED: usize = 5;

/// The names one after another; `None` of none.
fn listed(names: &[Text]) -> Option<Text> {
    let list = |language: fn(&Text) -> &String, more: &str| {
        let named: Vec<&str> = names.iter().take(MOST_NAMED).map(|name| language(name).as_str()).collect();
        let further = names.len().saturating_sub(MOST_NAMED);
        let rest = if further > 0 { format!(" {more} ({further})") } else { String::new() };
        format!("{}{rest}", named.join("; "))
    };
    (!names.is_empty())
        .then(|| Text { nl: list(|name| &name.nl, "en meer"), en: list(|name| &name.en, "and more") })
}

fn joined(one: Option<Text>, other: Option<Text>) -> Option<Text> {
    match (one, other) {
        (Some(one), Some(other)) => {
            Some(Text { nl: format!("{} {}", one.nl, other.nl), en: format!("{} {}", one.en, other.en) })
        }
        (one, other) => one.or(other),
    }
}
