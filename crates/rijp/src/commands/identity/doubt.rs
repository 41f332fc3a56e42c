//! A pair in doubt on the screen: what is known of both side by side, and the sum of what that weighs.

use app::identity::{Compared, DoubtView, FactView, PartView};
use app::{Language, Signs, Value, Words};

/// log2 odds that one sign of a bar stands for.
const WEIGHT_PER_SIGN: f32 = 2.0;

/// Longest bar, signs: any weight of more is as good as certain.
const BAR_SIGNS_MAX: usize = 10;

/// Most characters of what is known of one side; more is cut.
const SIDE_CHARS_MAX: usize = 28;

/// Likeliest that is shown, in percent: nothing is certain.
const PERCENT_MAX: f64 = 99.9;

/// All of a pair: heading, both sides, why.
pub(super) fn text(doubt: &DoubtView, words: &Words, signs: Signs) -> String {
    let percent = words.number((doubt.linked.probability * 100.0).min(PERCENT_MAX), 1);
    let number = doubt.number.to_string();
    let values = [
        ("number", Value::Text(number.as_str().into())),
        ("probability", Value::Text(percent.as_str().into())),
    ];
    let put_off = if doubt.put_off { format!(" ({})", words.get("identity-put-off")) } else { String::new() };
    format!(
        "{}{put_off}\n\n{}\n{}\n{}",
        words.with("identity-doubt", &values),
        sides(doubt, words),
        words.get("identity-why"),
        sum(doubt, words, signs)
    )
}

/// A line per matter: its name, what is known of the one, of the other, and how they compare.
fn sides(doubt: &DoubtView, words: &Words) -> String {
    let names: Vec<String> = doubt.facts.iter().map(|fact| label(fact, words)).collect();
    let cells = |fact: &FactView| [&fact.left, &fact.right].map(|values| side(values, words));
    let facts: Vec<[String; 2]> = doubt.facts.iter().map(cells).collect();
    let name_width = widest(names.iter());
    let left_width = widest(facts.iter().map(|[left, _]| left).chain([&doubt.persons[0]]));
    let right_width = widest(facts.iter().map(|[_, right]| right).chain([&doubt.persons[1]]));
    let line = |name: &str, [left, right]: &[String; 2], compared: &str| {
        let line = format!(
            "  {}  {}  {}  {compared}",
            padded(name, name_width),
            padded(left, left_width),
            padded(right, right_width)
        );
        format!("{}\n", line.trim_end())
    };
    let mut text = line("", &doubt.persons, "");
    for ((fact, name), cells) in doubt.facts.iter().zip(&names).zip(&facts) {
        let compared = match fact.compared {
            Compared::Same => words.get("identity-same"),
            Compared::Different => words.get("identity-different"),
            Compared::OneSided => String::new(),
        };
        text += &line(name, cells, &compared);
    }
    text
}

/// A line per part with its weight and a bar; the last is what they add up to.
fn sum(doubt: &DoubtView, words: &Words, signs: Signs) -> String {
    let told = |part: &PartView| match words.language() {
        Language::Nl => part.nl.clone(),
        Language::En => part.en.clone(),
    };
    let mut parts: Vec<(String, f32)> =
        doubt.linked.parts.iter().map(|part| (told(part), part.weight)).collect();
    let width = widest(parts.iter().map(|(text, _)| text)).max(words.get("identity-total").chars().count());
    parts.push((words.get("identity-total"), doubt.linked.weight));
    let line = |(text, weight): &(String, f32)| {
        let line =
            format!("  {}  {:>6}  {}", padded(text, width), written(*weight, words), bar(*weight, signs));
        format!("{}\n", line.trim_end())
    };
    parts.iter().map(line).collect()
}

/// The strongest parts of a sum in one line: "same birth date +9.1, other first name -4.3".
pub(super) fn in_short(parts: &[PartView], most: usize, words: &Words) -> String {
    let mut strongest: Vec<&PartView> = parts.iter().collect();
    strongest.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    strongest.truncate(most);
    let told = |part: &&PartView| match words.language() {
        Language::Nl => format!("{} {}", part.nl, written(part.weight, words)),
        Language::En => format!("{} {}", part.en, written(part.weight, words)),
    };
    strongest.iter().map(told).collect::<Vec<_>>().join(", ")
}

fn written(weight: f32, words: &Words) -> String {
    let sign = if weight < 0.0 { "-" } else { "+" };
    format!("{sign}{}", words.number(f64::from(weight.abs()), 1))
}

fn bar(weight: f32, signs: Signs) -> String {
    let sign = match (weight < 0.0, signs) {
        (false, Signs::Unicode) => "█",
        (true, Signs::Unicode) => "░",
        (false, Signs::Ascii) => "+",
        (true, Signs::Ascii) => "-",
    };
    sign.repeat(((weight.abs() / WEIGHT_PER_SIGN).round() as usize).min(BAR_SIGNS_MAX))
}

/// What linking reads has a name of ours, the rest keeps its own.
fn label(fact: &FactView, words: &Words) -> String {
    let ours = || words.find(&format!("identity-role-{}", fact.name.replace('_', "-")), &[]);
    fact.is_read.then(ours).flatten().unwrap_or_else(|| fact.name.clone())
}

fn side(values: &[String], words: &Words) -> String {
    let joined = match values.is_empty() {
        true => format!("({})", words.get("identity-nothing")),
        false => values.join(", "),
    };
    if joined.chars().count() <= SIDE_CHARS_MAX {
        return joined;
    }
    let cut: String = joined.chars().take(SIDE_CHARS_MAX - 1).collect();
    format!("{cut}…")
}

fn widest<'t>(texts: impl Iterator<Item = &'t String>) -> usize {
    texts.map(|text| text.chars().count()).max().unwrap_or(0)
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.chars().count())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::identity::LinkedView;

    fn part(nl: &str, en: &str, weight: f32) -> PartView {
        PartView { nl: nl.into(), en: en.into(), weight }
    }

    fn doubt() -> DoubtView {
        let fact = |name: &str, left: &[&str], right: &[&str], compared| FactView {
            name: name.into(),
            is_read: name != "customer_number",
            left: left.iter().map(ToString::to_string).collect(),
            right: right.iter().map(ToString::to_string).collect(),
            compared,
        };
        DoubtView {
            number: 12,
            persons: ["p01".into(), "p02".into()],
            facts: vec![
                fact("given_name", &["Jan"], &["J."], Compared::Different),
                fact("birth_date", &["1980-02-01"], &["1980-02-01"], Compared::Same),
                fact("customer_number", &["42"], &[], Compared::OneSided),
            ],
            linked: LinkedView {
                probability: 0.784,
                weight: 1.9,
                parts: vec![
                    part("voor we kijken", "before looking", -9.1),
                    part("dezelfde geboortedatum", "same birth date", 11.0),
                ],
            },
            model: String::new(),
            put_off: false,
        }
    }

    #[test]
    fn a_doubt_is_told_in_both_languages() {
        let dutch = text(&doubt(), &Words::new(Language::Nl), Signs::Unicode);
        let expected = "Twijfel 12: 78,4% kans dat dit één persoon is\n\n\
                        \x20                  p01         p02\n\
                        \x20 voornaam         Jan         J.          anders\n\
                        \x20 geboortedatum    1980-02-01  1980-02-01  gelijk\n\
                        \x20 customer_number  42          (niets)\n\n\
                        Waarom\n\
                        \x20 voor we kijken            -9,1  ░░░░░\n\
                        \x20 dezelfde geboortedatum   +11,0  ██████\n\
                        \x20 samen                     +1,9  █\n";
        assert_eq!(dutch, expected);
        let english = text(&doubt(), &Words::new(Language::En), Signs::Ascii);
        assert!(english.starts_with("Doubt 12: 78.4% likely to be one person"), "{english}");
        assert!(english.contains("same birth date  +11.0  ++++++"), "{english}");
    }

    #[test]
    fn the_strongest_parts_come_first_in_short() {
        let short = in_short(&doubt().linked.parts, 1, &Words::new(Language::En));
        assert_eq!(short, "same birth date +11.0");
    }
}
