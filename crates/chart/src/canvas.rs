//! A sheet to draw on: shapes and words in, one well-formed `<svg>` out.

use std::fmt::Write as _;

use crate::number::coordinate;
use crate::paint::Paint;

/// What every drawing needs to be found, read aloud and placed.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Prefix of the ids inside; unique on the page. Letters, digits, `-` and `_`; anything else becomes `-`.
    pub id: &'a str,
    /// The drawing's name, read first by a screen reader.
    pub title: &'a str,
    /// What there is to see, in a sentence or two.
    pub description: &'a str,
    /// For which room it is drawn.
    pub width: Width,
}

/// SVG scales its words with its lines, so a drawing for a phone is another drawing, not a smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A phone: 360 units, names above their marks.
    Narrow,
    /// A page or a print: 800 units, names beside their marks.
    Wide,
}

impl Width {
    /// Width of the sheet in drawing units, which are pixels at natural size.
    pub fn units(self) -> f64 {
        match self {
            Self::Narrow => 360.0,
            Self::Wide => 800.0,
        }
    }
}

/// Which end of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn attribute(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => r#" text-anchor="middle""#,
            Self::End => r#" text-anchor="end""#,
        }
    }
}

/// The sheet. Coordinates are absolute: no transforms, so a test can see that everything lies inside.
pub(crate) struct Canvas {
    body: String,
}

impl Canvas {
    pub(crate) fn new() -> Self {
        Self { body: String::new() }
    }

    /// Lays another sheet on top of this one: areas are drawn first, words last.
    pub(crate) fn absorb(&mut self, other: &Self) {
        self.body.push_str(&other.body);
    }

    pub(crate) fn line(&mut self, paint: Paint, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(coordinate);
        let attributes = paint.attributes();
        let _ = write!(self.body, r#"<line {attributes} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#);
    }

    /// A rectangle from its left, top, width and height; a negative width or height is none.
    pub(crate) fn rect(&mut self, paint: Paint, [left, top, width, height]: [f64; 4], radius: f64) {
        let [left, top, width, height, radius] =
            [left, top, width.max(0.0), height.max(0.0), radius].map(coordinate);
        let attributes = paint.attributes();
        let _ = write!(
            self.body,
            r#"<rect {attributes} x="{left}" y="{top}" width="{width}" height="{height}" rx="{radius}"/>"#
        );
    }

    pub(crate) fn circle(&mut self, paint: Paint, [x, y]: [f64; 2], radius: f64) {
        let [x, y, radius] = [x, y, radius].map(coordinate);
        let attributes = paint.attributes();
        let _ = write!(self.body, r#"<circle {attributes} cx="{x}" cy="{y}" r="{radius}"/>"#);
    }

    pub(crate) fn polygon(&mut self, paint: Paint, corners: &[[f64; 2]]) {
        let points: Vec<String> =
            corners.iter().map(|[x, y]| format!("{},{}", coordinate(*x), coordinate(*y))).collect();
        let _ = write!(self.body, r#"<polygon {} points="{}"/>"#, paint.attributes(), points.join(" "));
    }

    /// An open line through these places; fewer than two are none.
    pub(crate) fn polyline(&mut self, paint: Paint, places: &[[f64; 2]]) {
        if places.len() < 2 {
            return;
        }
        let points: Vec<String> =
            places.iter().map(|[x, y]| format!("{},{}", coordinate(*x), coordinate(*y))).collect();
        let _ = write!(self.body, r#"<polyline {} points="{}"/>"#, paint.attributes(), points.join(" "));
    }

    pub(crate) fn text(&mut self, paint: Paint, [x, y]: [f64; 2], size: f64, anchor: Anchor, content: &str) {
        if content.is_empty() {
            return;
        }
        let [x, y, size] = [x, y, size].map(coordinate);
        let (attributes, anchor, content) = (paint.attributes(), anchor.attribute(), escape(content));
        let _ = write!(
            self.body,
            r#"<text {attributes} x="{x}" y="{y}" font-size="{size}"{anchor}>{content}</text>"#
        );
    }

    /// The whole drawing.
    pub(crate) fn finish(self, frame: &Frame, height: f64) -> String {
        self.finish_at(frame, [frame.width.units(), height])
    }

    /// The whole drawing on a sheet of another size than the frame's.
    pub(crate) fn finish_at(self, frame: &Frame, [width, height]: [f64; 2]) -> String {
        let id = clean_id(frame.id);
        let [width, height] = [width, height.ceil()].map(coordinate);
        let (title, description, body) = (escape(frame.title), escape(frame.description), self.body);
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {width} {height}" "#,
                r#"width="{width}" height="{height}" aria-labelledby="{id}-title {id}-description" "#,
                r#"font-family="system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif">"#,
                r#"<title id="{id}-title">{title}</title><desc id="{id}-description">{description}</desc>{body}</svg>"#
            ),
            width = width,
            height = height,
            id = id,
            title = title,
            description = description,
            body = body
        )
    }
}

/// A prefix that is safe inside an attribute and in `aria-labelledby`, where a space would part it in two.
fn clean_id(id: &str) -> String {
    let clean: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    if clean.is_empty() { "chart".to_owned() } else { clean }
}

/// Text for XML: markup made inert, characters that XML 1.0 forbids left out.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_name_is_inert_and_forbidden_characters_are_gone() {
        assert_eq!(
            escape("<script>'a' & \"b\"\u{0}\u{8}</script>"),
            "&lt;script&gt;&#39;a&#39; &amp; &quot;b&quot;&lt;/script&gt;"
        );
        assert_eq!(clean_id("nine-plus/1 \"x"), "nine-plus-1--x");
        assert_eq!(clean_id(""), "chart");
    }
}
