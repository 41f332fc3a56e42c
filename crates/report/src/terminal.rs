//! The report one reads in a terminal: where are we, is it true, what next.
//!
//! The caller decides width, signs and colour (a pipe, `NO_COLOR`, an old console); nothing is looked up here.

mod page;
mod plot;
mod rounds;
mod staged;

use maturity::position::{Balance, IndexPosition, LevelPosition, LevelReading, LevelWanted, Position};
use maturity::text::Text;

use crate::figures::UNKNOWN;
use crate::highlights;
use crate::input::{DataSummary, ReportInput};
use crate::wishes;
use crate::words::Words;

use page::{Ink, Page};

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Characters on a line; fewer than 60 is treated as 60, more than 120 as 120.
    pub width: usize,
    /// Which signs may be used.
    pub signs: Signs,
    /// Whether colour may be used. Colour never carries meaning alone.
    pub colour: Colour,
}

/// Which signs a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// Circles and lines.
    Unicode,
    /// Letters and hyphens only.
    Ascii,
}

/// Whether a terminal shows colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// ANSI colours.
    Ansi,
    /// None: `NO_COLOR`, a pipe, a file.
    Never,
}

/// Eighty characters, circles and lines, no colour.
impl Default for Screen {
    fn default() -> Self {
        Self { width: 80, signs: Signs::Unicode, colour: Colour::Never }
    }
}

/// Findings shown; who wants them all opens the report.
const FINDINGS_SHOWN: usize = 3;

/// Parts left out that are told by name; who wants them all opens the report.
const LEFT_OUT_SHOWN: usize = 3;

/// Steps shown under "what next".
const STEPS_SHOWN: usize = 2;

/// The summary in the report's language, ending with a line break.
pub fn summary(input: &ReportInput, screen: &Screen) -> String {
    let words = Words::new(input.language);
    let mut page = Page::new(screen);
    heading(&mut page, input, &words);
    if input.positions.models.iter().any(|model| !model.pillars.is_empty()) {
        plot::legend(&mut page, &words);
    }
    for model in &input.positions.models {
        page.blank();
        position(&mut page, model, input, &words);
    }
    if input.positions.models.is_empty() {
        page.blank();
        page.paragraph("", &words.get("terminal-no-models"));
    }
    findings(&mut page, input, &words);
    what_next(&mut page, input, &words);
    page.finish()
}

fn heading(page: &mut Page, input: &ReportInput, words: &Words) {
    page.between(&input.organisation, &words.date(&input.generated_on), Ink::Strong);
    for line in frame(input, words) {
        page.paragraph("", &line);
    }
    page.paragraph("", &what_it_rests_on(&input.data, words));
    page.paragraph("", &who_answered(input, words));
    if input.data.rejected > 0 {
        page.paragraph("", &words.with("terminal-rejected", &[("n", input.data.rejected.into())]));
    }
    if let Some(left_out) = left_out(input, words) {
        page.paragraph("", &left_out);
    }
    page.rule();
}

/// What was assessed, in which round, and whether it can still change.
fn frame(input: &ReportInput, words: &Words) -> Vec<String> {
    let note = &input.assessment;
    let name = Some(note.name.clone()).filter(|name| !name.is_empty());
    let about: Vec<String> =
        [name, words.scope(note), words.round(&note.round)].into_iter().flatten().collect();
    let about = (!about.is_empty()).then(|| about.join(" · "));
    [about, words.standing(&note.round), words.weights(note)].into_iter().flatten().collect()
}

/// What the assessment leaves out, in one sentence: it bears on every figure below it.
fn left_out(input: &ReportInput, words: &Words) -> Option<String> {
    let parts = highlights::left_out(&input.positions);
    let (told, rest) = parts.split_at(parts.len().min(LEFT_OUT_SHOWN));
    let mut names: Vec<String> =
        told.iter().map(|(part, _)| format!("{} ({})", in_words(&part.name, words), part.reason)).collect();
    if !rest.is_empty() {
        names.push(words.with("terminal-more-left-out", &[("n", rest.len().into())]));
    }
    (!parts.is_empty()).then(|| words.with("terminal-left-out", &[("parts", names.join("; ").into())]))
}

fn what_it_rests_on(data: &DataSummary, words: &Words) -> String {
    let counts = words.with(
        "terminal-data",
        &[
            ("events", words.count(data.events).into()),
            ("persons", words.count(data.persons).into()),
            ("channels", data.channels.len().into()),
        ],
    );
    match (&data.from, &data.until) {
        (Some(from), Some(until)) => {
            let period = [("from", words.date(from).into()), ("until", words.date(until).into())];
            format!("{counts}, {}", words.with("terminal-period", &period))
        }
        _ => counts,
    }
}

fn who_answered(input: &ReportInput, words: &Words) -> String {
    let groups = &input.positions.respondents;
    let total: u64 = groups.iter().map(|group| u64::from(group.n)).sum();
    let named = groups.iter().map(|group| {
        let name = words.group_name(&group.group);
        format!("{name} {}", words.count(group.n.into()))
    });
    let all = words.with("respondent-count", &[("n", total.into())]);
    if groups.is_empty() { all } else { format!("{all}: {}", named.collect::<Vec<_>>().join(", ")) }
}

/// One model: its name, its level in three readings, its pillars, what changed and what it takes to rise.
fn position(page: &mut Page, model: &Position, input: &ReportInput, words: &Words) {
    page.line(&[(Ink::Strong, in_words(&model.name, words))]);
    if let Some(level) = &model.level {
        level_lines(page, level, model.levels.len(), words);
    }
    staged::staircase(page, model, words);
    plot::pillars(page, model, words);
    staged::gates(page, model, words);
    if let Some(balance) = &model.balance {
        page.paragraph("  ", &balance_line(model, balance, words));
    }
    for index in model.indices.iter().filter(|index| index.value.is_some()) {
        page.paragraph("  ", &index_line(index, words));
    }
    for wish in wishes::sentences(model, words) {
        page.paragraph("  ", &wish);
    }
    rounds::trend(page, model, &input.trends, words);
    if let Some(lift) = highlights::lift(model) {
        page.paragraph("  ", in_words(&lift.text, words));
    }
}

/// How far the pillars lie apart, measured from their targets (A19).
fn balance_line(model: &Position, balance: &Balance, words: &Words) -> String {
    let name = |id: &str| {
        let pillar = model.pillars.iter().find(|pillar| pillar.id == id);
        pillar.map_or_else(|| id.to_owned(), |pillar| in_words(&pillar.name, words).to_owned())
    };
    let spread = words.number(balance.spread, 1);
    if let Some(reason) = &balance.deliberate {
        let told = [("spread", spread.into()), ("reason", reason.into())];
        return words.with("terminal-balance-deliberate", &told);
    }
    words.with(
        "terminal-balance",
        &[
            ("spread", spread.into()),
            ("behind", name(&balance.furthest_behind).into()),
            ("ahead", name(&balance.furthest_ahead).into()),
        ],
    )
}

fn index_line(index: &IndexPosition, words: &Words) -> String {
    let line = format!("{}: {}", in_words(&index.name, words), words.number_or_dash(index.value, 0));
    let Some([low, high]) = index.interval else { return line };
    format!("{line} ({})", words.range([low, high], 0))
}

/// The level as it is said, measured and prudently held, each with how sure it is, and the level wanted.
fn level_lines(page: &mut Page, level: &LevelPosition, levels: usize, words: &Words) {
    let unknown = words.get("terminal-unknown");
    let told = |reading: &Option<LevelReading>| {
        reading.as_ref().map_or_else(|| unknown.clone(), |reading| said(reading, levels, words))
    };
    let mut lines = vec![
        (Ink::Claim, words.get("terminal-we-say"), told(&level.claim)),
        (Ink::Evidence, words.get("terminal-data-show"), told(&level.evidence)),
        (Ink::Strong, words.get("terminal-prudent"), told(&level.prudent)),
    ];
    if let Some(wanted) = &level.target {
        lines.push((Ink::Target, words.get("terminal-target"), wanted_line(wanted, levels, words)));
    }
    let widest = lines.iter().map(|(_, label, _)| label.chars().count()).max().unwrap_or(0);
    for (ink, label, told) in lines {
        page.line(&[
            (Ink::Plain, "  "),
            (ink, &format!("{label:widest$}")),
            (Ink::Plain, &format!("  {told}")),
        ]);
    }
}

fn wanted_line(wanted: &LevelWanted, levels: usize, words: &Words) -> String {
    let name = in_words(&wanted.name, words);
    words.with(
        "terminal-wanted",
        &[("name", name.into()), ("rank", wanted.rank.into()), ("levels", levels.into())],
    )
}

fn said(reading: &LevelReading, levels: usize, words: &Words) -> String {
    words.with(
        "terminal-level",
        &[
            ("name", in_words(&reading.name, words).into()),
            ("rank", reading.rank.into()),
            ("levels", levels.into()),
            ("probability", words.certainty(reading.probability).into()),
        ],
    )
}

fn findings(page: &mut Page, input: &ReportInput, words: &Words) {
    let highlights = highlights::findings(input, FINDINGS_SHOWN);
    if highlights.is_empty() {
        return;
    }
    page.blank();
    page.line(&[(Ink::Strong, &words.get("terminal-findings"))]);
    for (number, highlight) in highlights.iter().enumerate() {
        page.paragraph(&format!("  {}. ", number + 1), in_words(&highlight.finding.text, words));
    }
}

fn what_next(page: &mut Page, input: &ReportInput, words: &Words) {
    page.blank();
    page.line(&[(Ink::Strong, &words.get("terminal-next"))]);
    for (model, step) in highlights::steps_up(input, STEPS_SHOWN) {
        let text = format!("{} ({})", in_words(&step.text, words), in_words(&model.name, words));
        page.paragraph("  - ", &text);
    }
    if let Some(obstacle) = input.obstacles.first() {
        let text = in_words(&obstacle.text, words);
        page.paragraph("  - ", &words.with("terminal-obstacle", &[("obstacle", text.into())]));
    }
    page.paragraph("  - ", &words.get("terminal-open-report"));
}

fn in_words<'a>(text: &'a Text, words: &Words) -> &'a str {
    match text.in_language(words.language()) {
        "" => UNKNOWN,
        said => said,
    }
}

#[cfg(test)]
mod tests {
    use maturity::text::Language;

    use super::*;
    use crate::example;

    fn in_language(language: Language) -> ReportInput {
        ReportInput { language, ..example::report_input() }
    }

    #[test]
    fn a_first_round_without_a_frame_says_nothing_of_either() {
        let input = ReportInput { language: Language::En, ..example::first_round() };
        let summary = summary(&input, &Screen::default());
        for word in ["Round", "Closed", "Since", "Left out", "weigh", "choice", "Capable takes"] {
            assert!(!summary.contains(word), "{word} in:\n{summary}");
        }
    }

    #[test]
    fn a_dutch_summary_reads_well() {
        insta::assert_snapshot!(summary(&in_language(Language::Nl), &Screen::default()));
    }

    #[test]
    fn an_english_summary_reads_well_without_special_signs() {
        let screen = Screen { width: 100, signs: Signs::Ascii, colour: Colour::Never };
        let summary = summary(&in_language(Language::En), &screen);
        assert!(summary.is_ascii());
        insta::assert_snapshot!(summary);
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let input = example::report_input();
        let plain = summary(&input, &Screen::default());
        let coloured = summary(&input, &Screen { colour: Colour::Ansi, ..Screen::default() });
        assert!(coloured.contains('\u{1b}') && !plain.contains('\u{1b}'));
        let mut bare = String::new();
        for (number, piece) in coloured.split('\u{1b}').enumerate() {
            bare.push_str(if number == 0 { piece } else { piece.split_once('m').unwrap().1 });
        }
        let trimmed = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        assert_eq!(trimmed(&bare), trimmed(&plain));
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        for width in [0, 60, 80, 97, 120, 400] {
            for language in [Language::Nl, Language::En] {
                let screen = Screen { width, ..Screen::default() };
                let summary = summary(&in_language(language), &screen);
                let widest = summary.lines().map(|line| line.chars().count()).max();
                assert!(widest <= Some(width.clamp(60, 120)), "{widest:?} at {width}:\n{summary}");
            }
        }
    }

    #[test]
    fn a_name_in_the_data_cannot_steer_the_terminal() {
        let mut input = example::report_input();
        input.organisation = "\u{1b}[2Jvandaal\u{7}".to_owned();
        assert!(!summary(&input, &Screen::default()).contains(['\u{1b}', '\u{7}']));
    }

    #[test]
    fn without_models_it_says_how_to_begin() {
        let mut input = in_language(Language::En);
        input.positions.models.clear();
        assert!(summary(&input, &Screen::default()).contains("rijp assess template"));
    }
}
