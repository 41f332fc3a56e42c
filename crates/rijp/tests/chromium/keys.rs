//! Keys as a keyboard sends them.

use serde_json::{Value, json};

/// Keys that write nothing, with the number Windows gave them.
const NAMED: &[(&str, &str, u32)] = &[
    ("Tab", "", 9),
    ("Enter", "\r", 13),
    ("Escape", "", 27),
    ("Space", " ", 32),
    ("PageUp", "", 33),
    ("PageDown", "", 34),
    ("End", "", 35),
    ("Home", "", 36),
    ("ArrowLeft", "", 37),
    ("ArrowUp", "", 38),
    ("ArrowRight", "", 39),
    ("ArrowDown", "", 40),
    ("Backspace", "", 8),
    ("Delete", "", 46),
];

/// Keys held down meanwhile, as the protocol counts them.
const HELD: &[(&str, u32)] = &[("Alt+", 1), ("Control+", 2), ("Shift+", 8)];

/// The events of one stroke: `Tab`, `Shift+Tab`, `Control+a`, `3`, `é`.
pub(crate) fn stroke(key: &str) -> [Value; 2] {
    let (mut held, mut key) = (0, key);
    while let Some((word, number)) =
        HELD.iter().find(|(word, _)| key.len() > word.len() && key.starts_with(word))
    {
        held |= number;
        key = &key[word.len()..];
    }
    let (name, text, number) = match NAMED.iter().find(|(name, _, _)| *name == key) {
        Some((name, text, number)) => (if *name == "Space" { " " } else { *name }, *text, *number),
        None => (key, key, number_of(key)),
    };
    let text = if held & !8 == 0 { text } else { "" };
    let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
    let code = code(key);
    let mut down = json!({ "type": kind, "key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": held });
    let mut up = down.clone();
    up["type"] = "keyUp".into();
    if !text.is_empty() {
        down["text"] = text.into();
    }
    if held == 2 && key == "a" {
        // Without a window there is no menu that knows the shortcut.
        down["commands"] = json!(["selectAll"]);
    }
    [down, up]
}

/// Letters and digits have the number of their sign; of the others, the number of one is the sign of another.
fn number_of(key: &str) -> u32 {
    let sign = key.bytes().next().filter(u8::is_ascii_alphanumeric);
    sign.map_or(0, |sign| u32::from(sign.to_ascii_uppercase()))
}

fn code(key: &str) -> String {
    let mut letters = key.chars();
    match (letters.next(), letters.next()) {
        (Some(digit @ '0'..='9'), None) => format!("Digit{digit}"),
        (Some(letter), None) if letter.is_ascii_alphabetic() => format!("Key{}", letter.to_ascii_uppercase()),
        _ => key.to_owned(),
    }
}
