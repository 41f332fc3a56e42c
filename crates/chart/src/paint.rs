//! Colours and strokes: one table from which both the attributes in the drawing and the page's style sheet are made, so
//! that they cannot drift apart.
//!
//! Contrast with the paper, light and dark: words at least 4.5 : 1, marks at least 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).

use std::fmt::Write as _;

/// What a line, an area or a word is for; its colour follows from that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    /// A hair line of the grid.
    Rule,
    /// The base of a track.
    Base,
    /// What respondents say: hollow.
    Claim,
    /// The interval around it.
    ClaimWhisker,
    /// What the metrics show: filled.
    Evidence,
    /// The interval around it.
    EvidenceWhisker,
    /// Evidence where there is some: filled, in ink.
    Prudent,
    /// The distance between said and shown.
    Gap,
    /// The wanted value.
    Target,
    /// The wanted cell.
    Outline,
    /// A quiet area: a step, a cell.
    Area,
    /// The area in which all pillars lie.
    Band,
    /// A word one must read.
    Word,
    /// A heading inside a drawing.
    Strong,
    /// A word that explains.
    Quiet,
    /// Where there is no figure.
    Unknown,
    /// The five tones of the answers 1 … 5.
    Tone(usize),
    /// A figure on one of those tones.
    OnTone(usize),
    /// The three strokes of lines over a scale.
    Curve(usize),
}

/// A property that takes a colour: name, custom property, fallback.
type Colour = (&'static str, &'static str, &'static str);

const INK: &str = "#15191e";
const QUIET: &str = "#56606b";
const RULE: &str = "#d3dae1";
const ACCENT: &str = "#a3123f";
const PAPER: &str = "#ffffff";

/// The custom properties with their colour on light and on dark paper.
const PROPERTIES: &[(&str, &str, &str)] = &[
    ("ink", INK, "#eef2f5"),
    ("quiet", QUIET, "#a6b1bc"),
    ("rule", RULE, "#353e47"),
    ("base", "#8b97a3", "#6d7a87"),
    ("accent", ACCENT, "#ff8ba6"),
    ("gap", "#f3d3dc", "#57202f"),
    ("area", "#eef2f5", "#20262d"),
    ("band", "#d9e3ec", "#2c3843"),
    ("paper", PAPER, "#13161a"),
    ("tone-1", "#e3e9ee", "#2a333b"),
    ("tone-2", "#bccad6", "#46535f"),
    ("tone-3", "#8fa2b3", "#8292a1"),
    ("tone-4", "#526678", "#b7c5d1"),
    ("tone-5", "#24323f", "#e6ecf1"),
    ("on-low", INK, "#eef2f5"),
    ("on-middle", INK, "#13161a"),
    ("on-high", PAPER, "#13161a"),
];

/// Classes, for the style sheet; tones come in five.
const ALL: &[Paint] = &[
    Paint::Rule,
    Paint::Base,
    Paint::Claim,
    Paint::ClaimWhisker,
    Paint::Evidence,
    Paint::EvidenceWhisker,
    Paint::Prudent,
    Paint::Gap,
    Paint::Target,
    Paint::Outline,
    Paint::Area,
    Paint::Band,
    Paint::Word,
    Paint::Strong,
    Paint::Quiet,
    Paint::Unknown,
    Paint::Tone(0),
    Paint::Tone(1),
    Paint::Tone(2),
    Paint::Tone(3),
    Paint::Tone(4),
    Paint::OnTone(0),
    Paint::OnTone(2),
    Paint::OnTone(4),
    Paint::Curve(0),
    Paint::Curve(1),
    Paint::Curve(2),
];

impl Paint {
    /// The class in the drawing and in the style sheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Base => "base",
            Self::Claim => "claim",
            Self::ClaimWhisker => "claim-whisker",
            Self::Evidence => "evidence",
            Self::EvidenceWhisker => "evidence-whisker",
            Self::Prudent => "prudent",
            Self::Gap => "gap",
            Self::Target => "target",
            Self::Outline => "outline",
            Self::Area => "area",
            Self::Band => "band",
            Self::Word => "word",
            Self::Strong => "strong",
            Self::Quiet => "quiet",
            Self::Unknown => "unknown",
            Self::Tone(0) => "tone-1",
            Self::Tone(1) => "tone-2",
            Self::Tone(2) => "tone-3",
            Self::Tone(3) => "tone-4",
            Self::Tone(_) => "tone-5",
            Self::OnTone(0 | 1) => "on-low",
            Self::OnTone(2) => "on-middle",
            Self::OnTone(_) => "on-high",
            Self::Curve(0) => "curve-1",
            Self::Curve(1) => "curve-2",
            Self::Curve(_) => "curve-3",
        }
    }

    /// The properties that take a colour, and which custom property each follows.
    fn colours(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Rule => &[("stroke", "rule")],
            Self::Base => &[("stroke", "base")],
            Self::Claim => &[("fill", "paper"), ("stroke", "ink")],
            Self::ClaimWhisker | Self::Outline => &[("stroke", "ink")],
            Self::Target => &[("fill", "ink"), ("stroke", "ink")],
            Self::Evidence => &[("fill", "accent"), ("stroke", "paper")],
            Self::EvidenceWhisker => &[("stroke", "accent")],
            Self::Prudent => &[("fill", "ink"), ("stroke", "paper")],
            Self::Gap => &[("fill", "gap")],
            Self::Area => &[("fill", "area")],
            Self::Band => &[("fill", "band")],
            Self::Word | Self::Strong => &[("fill", "ink")],
            Self::Quiet | Self::Unknown => &[("fill", "quiet")],
            Self::Tone(0) => &[("fill", "tone-1")],
            Self::Tone(1) => &[("fill", "tone-2")],
            Self::Tone(2) => &[("fill", "tone-3")],
            Self::Tone(3) => &[("fill", "tone-4")],
            Self::Tone(_) => &[("fill", "tone-5")],
            Self::OnTone(0 | 1) => &[("fill", "on-low")],
            Self::OnTone(2) => &[("fill", "on-middle")],
            Self::OnTone(_) => &[("fill", "on-high")],
            Self::Curve(0) => &[("stroke", "accent")],
            Self::Curve(_) => &[("stroke", "ink")],
        }
    }

    /// What does not depend on the scheme.
    fn strokes(self) -> &'static str {
        match self {
            Self::Rule => r#" stroke-width="1""#,
            Self::Base => r#" stroke-width="1.5""#,
            Self::Claim => r#" stroke-width="2.25""#,
            Self::ClaimWhisker | Self::EvidenceWhisker => r#" stroke-width="1.5""#,
            Self::Evidence | Self::Prudent => r#" stroke-width="1.5""#,
            Self::Target => r#" stroke-width="2""#,
            Self::Outline => r#" stroke-width="1.75" stroke-dasharray="4 3" fill="none""#,
            Self::Curve(0) => r#" stroke-width="3" fill="none""#,
            Self::Curve(1) => r#" stroke-width="1.75" fill="none""#,
            Self::Curve(_) => r#" stroke-width="1.75" stroke-dasharray="6 4" fill="none""#,
            Self::Strong => r#" font-weight="650""#,
            Self::Unknown => r#" font-style="italic""#,
            _ => "",
        }
    }

    /// Class and attributes, ready for an element.
    pub(crate) fn attributes(self) -> String {
        let mut attributes = format!(r#"class="{}""#, self.class());
        for (property, variable) in self.colours() {
            let (_, variable, fallback) = colour(property, variable);
            debug_assert!(!variable.is_empty());
            let _ = write!(attributes, r#" {property}="{fallback}""#);
        }
        attributes.push_str(self.strokes());
        attributes
    }
}

/// Looks a custom property up.
fn colour(property: &'static str, variable: &'static str) -> Colour {
    let fallback = PROPERTIES.iter().find(|(name, ..)| *name == variable).map_or(INK, |(_, light, _)| light);
    (property, variable, fallback)
}

/// Rules that let a page recolour the drawings through `--chart-…` custom properties. Put it into the page once.
pub fn stylesheet() -> String {
    let mut rules = String::new();
    for paint in ALL {
        let _ = write!(rules, ".chart .{}{{", paint.class());
        for (property, variable) in paint.colours() {
            let (property, variable, fallback) = colour(property, variable);
            let _ = write!(rules, "{property}:var(--chart-{variable},{fallback});");
        }
        rules.push('}');
    }
    rules
}

/// The custom properties for dark paper, to be put into the page's own dark rule.
pub fn dark_scheme() -> String {
    PROPERTIES.iter().map(|(name, _, dark)| format!("--chart-{name}:{dark};")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let share = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn pair(name: &str) -> [&'static str; 2] {
        let (_, light, dark) = PROPERTIES.iter().find(|(known, ..)| *known == name).unwrap();
        [light, dark]
    }

    #[test]
    fn words_and_marks_keep_their_contrast_in_both_schemes() {
        let cases = [
            ("ink", "paper", 7.0),
            ("ink", "area", 7.0),
            ("ink", "band", 7.0),
            ("quiet", "paper", 4.5),
            ("quiet", "area", 4.5),
            ("accent", "paper", 4.5),
            ("accent", "gap", 3.0),
            ("accent", "band", 3.0),
            ("on-low", "tone-1", 4.5),
            ("on-low", "tone-2", 4.5),
            ("on-middle", "tone-3", 4.5),
            ("on-high", "tone-4", 4.5),
            ("on-high", "tone-5", 4.5),
        ];
        for (front, back, least) in cases {
            for (front, back) in pair(front).into_iter().zip(pair(back)) {
                let found = contrast(front, back);
                assert!(found >= least, "{front} on {back}: {found:.2} is less than {least}");
            }
        }
    }

    #[test]
    fn every_class_has_a_rule_with_its_fallback() {
        let rules = stylesheet();
        assert!(
            rules.contains(".chart .claim{fill:var(--chart-paper,#ffffff);stroke:var(--chart-ink,#15191e);}")
        );
        for paint in ALL {
            assert!(rules.contains(&format!(".chart .{}{{", paint.class())));
        }
    }
}
