//! JSON as it lies in a body: a flat list of nodes that point into the text.
//!
//! Not a tree of owned values, for three reasons a general reader cannot meet together: an id sent as a number must keep
//! all its digits; an event must be weighed in bytes and refused alone, so each needs its place in the body; and of
//! a typical event most is looked at once and never copied. The grammar is RFC 8259 to the letter, but that two signs read
//! as U+FFFD: half of a surrogate pair, which scripts leave when they cut a text in an emoji, and NUL, which not every
//! database keeps in a text. It knows nothing of events.

mod escape;
mod reader;

use std::borrow::Cow;

use escape::unescaped;
use reader::Reader;

/// Levels of objects and lists kept inside one event. Real ones have three or four; whoever reads the kept
/// part later may do so by recursion.
pub(super) const DEPTH_MAX: usize = 32;

/// A text read as JSON. Takes 16 bytes per value: at most eight times the body.
#[derive(Debug)]
pub(super) struct Tape<'a> {
    text: Cow<'a, str>,
    nodes: Vec<Node>,
}

/// Where a body stops being JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Bytes before the fault.
    pub at: usize,
    pub expected: &'static str,
}

/// More than [`DEPTH_MAX`] levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooDeep;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Object,
    List,
    Text,
    /// A text with a backslash in it.
    Escaped,
    Number,
    True,
    False,
    Null,
}

/// One value. An object is followed by its keys and values in turn, a list by its items.
#[derive(Debug, Clone, Copy)]
struct Node {
    sort: Sort,
    /// First byte; of a text the first after the quote.
    start: u32,
    /// One past the last byte; of a text the closing quote.
    end: u32,
    /// The node after this value and all in it.
    next: u32,
}

impl<'a> Tape<'a> {
    /// Reads a text of at most 4 GiB.
    pub(super) fn read(text: Cow<'a, str>) -> Result<Tape<'a>, Unreadable> {
        let nodes = Reader::new(text.as_bytes()).document()?;
        Ok(Tape { text, nodes })
    }

    pub(super) fn root(&self) -> Value<'_> {
        Value { tape: self, at: 0 }
    }
}

/// A value in the body. Null is a value here; whether it says anything is for the reader.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'t> {
    tape: &'t Tape<'t>,
    at: u32,
}

impl<'t> Value<'t> {
    fn node(self) -> Node {
        self.tape.nodes[self.at as usize]
    }

    fn slice(self) -> &'t str {
        let node = self.node();
        &self.tape.text[node.start as usize..node.end as usize]
    }

    /// First byte and one past the last, in the text that was read.
    pub(super) fn span(self) -> std::ops::Range<usize> {
        self.node().start as usize..self.node().end as usize
    }

    pub(super) fn is_null(self) -> bool {
        self.node().sort == Sort::Null
    }

    pub(super) fn is_object(self) -> bool {
        self.node().sort == Sort::Object
    }

    pub(super) fn is_list(self) -> bool {
        self.node().sort == Sort::List
    }

    /// The text of a text.
    pub(super) fn text(self) -> Option<Cow<'t, str>> {
        match self.node().sort {
            Sort::Text => Some(Cow::Borrowed(self.slice())),
            Sort::Escaped => Some(Cow::Owned(unescaped(self.slice()))),
            _ => None,
        }
    }

    /// A number exactly as it was written.
    pub(super) fn number(self) -> Option<&'t str> {
        (self.node().sort == Sort::Number).then(|| self.slice())
    }

    /// True or false.
    pub(super) fn truth(self) -> Option<bool> {
        match self.node().sort {
            Sort::True => Some(true),
            Sort::False => Some(false),
            _ => None,
        }
    }

    /// A text without surrounding space, or the digits of a number: what an id may be.
    pub(super) fn word(self) -> Option<Cow<'t, str>> {
        if let Some(number) = self.number() {
            return Some(Cow::Borrowed(number));
        }
        Some(match self.text()? {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        })
    }

    /// The key of a member, which stands before it.
    pub(super) fn key(self) -> Cow<'t, str> {
        let key = Value { at: self.at.saturating_sub(1), ..self };
        match key.node().sort {
            Sort::Text => Cow::Borrowed(key.slice()),
            _ => key.text().unwrap_or_default(),
        }
    }

    /// The values in an object, each with its [`Value::key`]; nothing of anything else.
    pub(super) fn members(self) -> Members<'t> {
        let end = if self.is_object() { self.node().next } else { self.at + 1 };
        Members { at: self.at + 1, end, within: self }
    }

    /// Items of a list; nothing of anything else.
    pub(super) fn items(self) -> Items<'t> {
        let end = if self.is_list() { self.node().next } else { self.at + 1 };
        Items { at: self.at + 1, end, within: self }
    }

    /// The member with this key; of several the last, null being none.
    pub(super) fn get(self, key: &str) -> Option<Value<'t>> {
        self.members().filter(|value| value.is_named(key) && !value.is_null()).last()
    }

    fn is_named(self, name: &str) -> bool {
        let key = Value { at: self.at - 1, ..self };
        match key.node().sort {
            Sort::Text => key.slice() == name,
            _ => key.text().is_some_and(|text| text == name),
        }
    }

    /// As it is kept: members that are null left out, whole numbers beyond 64 bits and numbers too large for a double
    /// as the text they were.
    pub(super) fn kept(self, depth: usize) -> Result<serde_json::Value, TooDeep> {
        if depth > DEPTH_MAX {
            return Err(TooDeep);
        }
        Ok(match self.node().sort {
            Sort::Object => {
                let mut kept = serde_json::Map::new();
                for value in self.members().filter(|value| !value.is_null()) {
                    kept.insert(value.key().into_owned(), value.kept(depth + 1)?);
                }
                kept.into()
            }
            Sort::List => {
                let kept = self.items().map(|item| item.kept(depth + 1));
                serde_json::Value::Array(kept.collect::<Result<_, TooDeep>>()?)
            }
            Sort::Text => self.slice().into(),
            Sort::Escaped => unescaped(self.slice()).into(),
            Sort::Number => kept_number(self.slice()),
            Sort::True => true.into(),
            Sort::False => false.into(),
            Sort::Null => serde_json::Value::Null,
        })
    }

    /// Writes what it says in one way only: members by key, nulls left out, so that two spellings of one content agree.
    pub(super) fn write_content(self, depth: usize, out: &mut String) -> Result<(), TooDeep> {
        if depth > DEPTH_MAX {
            return Err(TooDeep);
        }
        match self.node().sort {
            Sort::Object => write_members(self.members().collect(), depth, out)?,
            Sort::List => {
                out.push('[');
                for item in self.items() {
                    item.write_content(depth + 1, out)?;
                    out.push(',');
                }
                out.push(']');
            }
            Sort::Text | Sort::Escaped => write_text(&self.text().unwrap_or_default(), out),
            _ => out.push_str(self.slice()),
        }
        Ok(())
    }
}

/// Writes members by key; of several with one key the last.
pub(super) fn write_members(
    mut members: Vec<Value<'_>>,
    depth: usize,
    out: &mut String,
) -> Result<(), TooDeep> {
    members.retain(|value| !value.is_null());
    members.sort_by(|one, other| one.key().cmp(&other.key()));
    out.push('{');
    for (place, value) in members.iter().enumerate() {
        if members.get(place + 1).is_some_and(|next| next.key() == value.key()) {
            continue;
        }
        write_text(&value.key(), out);
        out.push(':');
        value.write_content(depth + 1, out)?;
        out.push(',');
    }
    out.push('}');
    Ok(())
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for part in text.split_inclusive(['"', '\\']) {
        match part.strip_suffix(['"', '\\']) {
            Some(rest) => {
                out.push_str(rest);
                out.push('\\');
                out.push_str(&part[rest.len()..]);
            }
            None => out.push_str(part),
        }
    }
    out.push('"');
}

fn kept_number(written: &str) -> serde_json::Value {
    if let Ok(whole) = written.parse::<i64>() {
        return whole.into();
    }
    if let Ok(whole) = written.parse::<u64>() {
        return whole.into();
    }
    let whole = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let number = if whole { None } else { written.parse().ok().and_then(serde_json::Number::from_f64) };
    number.map_or_else(|| written.into(), serde_json::Value::Number)
}

/// See [`Value::members`].
pub(super) struct Members<'t> {
    within: Value<'t>,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Members<'t> {
    type Item = Value<'t>;

    fn next(&mut self) -> Option<Value<'t>> {
        if self.at >= self.end {
            return None;
        }
        let value = Value { at: self.at + 1, ..self.within };
        self.at = value.node().next;
        Some(value)
    }
}

/// See [`Value::items`].
pub(super) struct Items<'t> {
    within: Value<'t>,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Items<'t> {
    type Item = Value<'t>;

    fn next(&mut self) -> Option<Value<'t>> {
        if self.at >= self.end {
            return None;
        }
        let item = Value { at: self.at, ..self.within };
        self.at = item.node().next;
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Result<serde_json::Value, Unreadable> {
        Ok(Tape::read(text.into())?.root().kept(0).unwrap())
    }

    #[test]
    fn what_is_json_and_what_is_not_is_as_another_reader_says() {
        for text in [
            "{}",
            "[]",
            " [ ] ",
            "null",
            "\"\"",
            "0",
            "1.5e+3",
            "1E5",
            "[1,2]",
            "{\"a\":[{}]}",
            "[[],[]]",
            "{\"a\":1,\"a\":2}",
            "\"\\u00e9\\n\\\"\"",
            "\"\\ud83d\\ude00\"",
            "[true,false,1]",
            "\t{\r\n}\t",
            "",
            " ",
            "{",
            "}",
            "[",
            "]",
            "[1,]",
            "[,1]",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "{\"a\":1,}",
            "01",
            "1.",
            ".5",
            "-",
            "+1",
            "1e",
            "tru",
            "truex",
            "nul",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"a\nb\"",
            "[1 2]",
            "{\"a\" 1}",
            "{\"a\":1 \"b\":2}",
            "[1]]",
            "{}{}",
            "'a'",
            "NaN",
            "[1}",
            "{\"a\":1]",
            "\u{a0}1",
        ] {
            let other = serde_json::from_str::<serde_json::Value>(text);
            let ours = kept(text);
            match (ours, other) {
                (Ok(ours), Ok(other)) => assert_eq!(ours, other, "{text}"),
                (ours, other) => assert_eq!(ours.is_err(), other.is_err(), "{text}: {ours:?}, {other:?}"),
            }
        }
    }

    #[test]
    fn half_a_pair_costs_one_sign_only() {
        for (text, read) in [
            (r#""a\ud83d""#, "a\u{fffd}"),
            (r#""\ude00b""#, "\u{fffd}b"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ud83d\n""#, "\u{fffd}\n"),
            (r#""\ud83dé""#, "\u{fffd}é"),
            (r#""a\u0000b""#, "a\u{fffd}b"),
        ] {
            assert_eq!(kept(text).unwrap(), read, "{text}");
        }
    }

    #[test]
    fn numbers_keep_what_they_say() {
        for (text, read) in [
            ("12345678901234567890", serde_json::json!(12_345_678_901_234_567_890_u64)),
            ("123456789012345678901", "123456789012345678901".into()),
            ("1e999", "1e999".into()),
            ("-7", (-7).into()),
            ("0.5", 0.5.into()),
        ] {
            assert_eq!(kept(text).unwrap(), read, "{text}");
        }
        assert_eq!(Tape::read("1.50".into()).unwrap().root().word().as_deref(), Some("1.50"));
    }

    #[test]
    fn depth_is_bounded_without_recursion() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(kept(&deep(DEPTH_MAX)).is_ok());
        let deepest = deep(200_000);
        let tape = Tape::read(deepest.into()).unwrap();
        assert_eq!(tape.root().kept(0), Err(TooDeep));
        assert_eq!(tape.root().write_content(0, &mut String::new()), Err(TooDeep));
    }

    #[test]
    fn content_is_written_in_one_way() {
        let content = |text: &str| {
            let (tape, mut out) = (Tape::read(text.into()).unwrap(), String::new());
            tape.root().write_content(0, &mut out).unwrap();
            out
        };
        let one = content(r#"{"a":1,"b":{"c":"x","d":null},"e":"\u0041\"\\"}"#);
        assert_eq!(one, content(r#"{ "e":"A\"\\", "b":{"c":"x"}, "z":null, "a":0, "a":1 }"#));
        assert_ne!(one, content(r#"{"a":1,"b":{"c":"x"},"e":"A"}"#));
        assert_ne!(content(r#"{"a":"1"}"#), content(r#"{"a":1}"#));
        assert_ne!(content(r#"["a","b"]"#), content(r#"["a\",\"b"]"#));
    }
}
