//! Only letters that can be printed: a letter that no font of ours has would be an empty box on paper and silence in a
//! screen reader, and PDF/UA forbids it.

use serde_json::Value;

use super::world;

/// Stands for a letter we cannot print: it is seen that something was there.
const IN_ITS_PLACE: char = '□';

/// Every text of a content with only letters that can be printed.
pub(super) fn printable(content: &mut Value) {
    match content {
        Value::String(text) => *text = text.chars().filter_map(letter).collect(),
        Value::Array(parts) => parts.iter_mut().for_each(printable),
        Value::Object(fields) => fields.values_mut().for_each(printable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The letter itself, a space for a line break, nothing for what is invisible or turns the reading direction.
fn letter(letter: char) -> Option<char> {
    match letter {
        ' '..='~' => Some(letter),
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if letter.is_control() || is_invisible(letter) => None,
        _ if world::has_letter(letter) => Some(letter),
        _ => Some(IN_ITS_PLACE),
    }
}

/// Marks without a shape: joiners, direction overrides, variation selectors, byte order marks, tags, private use.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_cannot_be_printed_is_seen_to_be_missing() {
        let cases = [
            ("Bakkerij ’t Hoekje – 4,5% ≥ 3", "Bakkerij ’t Hoekje – 4,5% ≥ 3"),
            ("two\nlines\ttab", "two lines tab"),
            ("a\u{202e}b\u{0}c\u{feff}", "abc"),
            ("emoji 😀", "emoji □"),
            ("漢字", "□□"),
            ("العربية", "العربية"),
        ];
        for (text, printed) in cases {
            let mut content = json!({ "text": [text] });
            printable(&mut content);
            assert_eq!(content, json!({ "text": [printed] }));
        }
    }
}
