//! A sheet to draw on: shapes and words in, one well-formed `<svg>` out.

use std::fmt::Write as _;

use crate::lettering;
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
///
/// What is painted alike stands together in one `<g>` that says its paint once: a third of the bytes of a drawing. A mark is
/// put with earlier ones only where nothing that was drawn in between lies under it, so that the picture stays what it was.
pub(crate) struct Canvas {
    layers: Vec<Layer>,
}

/// Left, top, right and bottom of what a mark covers.
type Extent = [f64; 4];

/// A stroke and the edge of a letter reach so far beyond the place they are drawn at.
const EDGE: f64 = 2.5;

/// Marks of one paint.
struct Layer {
    attributes: String,
    marks: Vec<Mark>,
    extent: Extent,
}

/// A line, an area or a word: its tag and what is its own.
struct Mark {
    tag: &'static str,
    own: String,
    extent: Extent,
}

impl Layer {
    fn lies_under(&self, extent: Extent) -> bool {
        overlap(self.extent, extent) && self.marks.iter().any(|mark| overlap(mark.extent, extent))
    }

    fn write(&self, out: &mut String) {
        let attributes = &self.attributes;
        if let [mark] = &self.marks[..] {
            let _ = write!(out, "<{} {attributes} {}", mark.tag, mark.own);
            return;
        }
        let _ = write!(out, "<g {attributes}>");
        for mark in &self.marks {
            let _ = write!(out, "<{} {}", mark.tag, mark.own);
        }
        out.push_str("</g>");
    }
}

fn overlap(one: Extent, other: Extent) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn around(one: Extent, other: Extent) -> Extent {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

/// What places and the edge around them cover.
fn extent_of(places: &[[f64; 2]]) -> Extent {
    let empty = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    places.iter().fold(empty, |known, [x, y]| around(known, [x - EDGE, y - EDGE, x + EDGE, y + EDGE]))
}

impl Canvas {
    pub(crate) fn new() -> Self {
        Self { layers: Vec::new() }
    }

    /// Lays another sheet on top of this one: areas are drawn first, words last.
    pub(crate) fn absorb(&mut self, other: Self) {
        for layer in other.layers {
            for mark in layer.marks {
                self.put(&layer.attributes, mark);
            }
        }
    }

    fn put(&mut self, attributes: &str, mark: Mark) {
        let reaches = |layer: &Layer| layer.attributes == attributes || layer.lies_under(mark.extent);
        let reached = self.layers.iter().rposition(reaches).and_then(|place| self.layers.get_mut(place));
        match reached.filter(|layer| layer.attributes == attributes) {
            Some(layer) => {
                layer.extent = around(layer.extent, mark.extent);
                layer.marks.push(mark);
            }
            None => {
                let extent = mark.extent;
                self.layers.push(Layer { attributes: attributes.to_owned(), marks: vec![mark], extent });
            }
        }
    }

    pub(crate) fn line(&mut self, paint: Paint, from: [f64; 2], to: [f64; 2]) {
        let [x1, y1, x2, y2] = [from[0], from[1], to[0], to[1]].map(coordinate);
        let own = format!(r#"x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#);
        self.put(&paint.attributes(), Mark { tag: "line", own, extent: extent_of(&[from, to]) });
    }

    /// A rectangle from its left, top, width and height; a negative width or height is none.
    pub(crate) fn rect(&mut self, paint: Paint, [left, top, width, height]: [f64; 4], radius: f64) {
        let (width, height) = (width.max(0.0), height.max(0.0));
        let extent = extent_of(&[[left, top], [left + width, top + height]]);
        let [x, y, width, height] = [left, top, width, height].map(coordinate);
        let mut own = format!(r#"x="{x}" y="{y}" width="{width}" height="{height}""#);
        if radius > 0.0 {
            let _ = write!(own, r#" rx="{}""#, coordinate(radius));
        }
        own.push_str("/>");
        self.put(&paint.attributes(), Mark { tag: "rect", own, extent });
    }

    pub(crate) fn circle(&mut self, paint: Paint, [x, y]: [f64; 2], radius: f64) {
        let extent = extent_of(&[[x - radius, y - radius], [x + radius, y + radius]]);
        let [x, y, radius] = [x, y, radius].map(coordinate);
        let own = format!(r#"cx="{x}" cy="{y}" r="{radius}"/>"#);
        self.put(&paint.attributes(), Mark { tag: "circle", own, extent });
    }

    pub(crate) fn polygon(&mut self, paint: Paint, corners: &[[f64; 2]]) {
        self.through("polygon", paint, corners);
    }

    /// An open line through these places; fewer than two are none.
    pub(crate) fn polyline(&mut self, paint: Paint, places: &[[f64; 2]]) {
        if places.len() >= 2 {
            self.through("polyline", paint, places);
        }
    }

    fn through(&mut self, tag: &'static str, paint: Paint, places: &[[f64; 2]]) {
        let points: Vec<String> =
            places.iter().map(|[x, y]| format!("{},{}", coordinate(*x), coordinate(*y))).collect();
        let own = format!(r#"points="{}"/>"#, points.join(" "));
        self.put(&paint.attributes(), Mark { tag, own, extent: extent_of(places) });
    }

    pub(crate) fn text(&mut self, paint: Paint, [x, y]: [f64; 2], size: f64, anchor: Anchor, content: &str) {
        if content.is_empty() {
            return;
        }
        let width = lettering::width(content, size);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let extent = extent_of(&[[left, y - size], [left + width, y + size / 3.0]]);
        let [x, y, size] = [x, y, size].map(coordinate);
        let attributes = format!(r#"{} font-size="{size}"{}"#, paint.attributes(), anchor.attribute());
        let own = format!(r#"x="{x}" y="{y}">{}</text>"#, escape(content));
        self.put(&attributes, Mark { tag: "text", own, extent });
    }

    /// The whole drawing.
    pub(crate) fn finish(self, frame: &Frame, height: f64) -> String {
        self.finish_at(frame, [frame.width.units(), height])
    }

    /// The whole drawing on a sheet of another size than the frame's.
    pub(crate) fn finish_at(self, frame: &Frame, [width, height]: [f64; 2]) -> String {
        let id = clean_id(frame.id);
        let [width, height] = [width, height.ceil()].map(coordinate);
        let (title, description) = (escape(frame.title), escape(frame.description));
        let mut body = String::new();
        self.layers.iter().for_each(|layer| layer.write(&mut body));
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

    fn drawn(draw: impl FnOnce(&mut Canvas)) -> String {
        let mut canvas = Canvas::new();
        draw(&mut canvas);
        let mut body = String::new();
        canvas.layers.iter().for_each(|layer| layer.write(&mut body));
        body
    }

    #[test]
    fn what_is_painted_alike_says_so_once_unless_something_lies_between() {
        let apart = drawn(|canvas| {
            canvas.rect(Paint::Area, [0.0, 0.0, 10.0, 10.0], 0.0);
            canvas.rect(Paint::Band, [20.0, 0.0, 10.0, 10.0], 2.0);
            canvas.rect(Paint::Area, [40.0, 0.0, 10.0, 10.0], 0.0);
        });
        assert_eq!(
            apart,
            concat!(
                r##"<g class="area" fill="#eef2f5"><rect x="0" y="0" width="10" height="10"/>"##,
                r##"<rect x="40" y="0" width="10" height="10"/></g>"##,
                r##"<rect class="band" fill="#d9e3ec" x="20" y="0" width="10" height="10" rx="2"/>"##
            )
        );
        let over = drawn(|canvas| {
            canvas.rect(Paint::Area, [0.0, 0.0, 10.0, 10.0], 0.0);
            canvas.rect(Paint::Band, [5.0, 0.0, 10.0, 10.0], 0.0);
            canvas.rect(Paint::Area, [8.0, 0.0, 10.0, 10.0], 0.0);
        });
        let paints: Vec<&str> = over.split("class=\"").skip(1).map(|rest| &rest[..4]).collect();
        assert_eq!(paints, ["area", "band", "area"], "{over}");
    }

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
