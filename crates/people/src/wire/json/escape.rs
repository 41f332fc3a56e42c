//! Texts without their escapes. What an escape may be, the reader has checked.

/// Without its escapes, which the reader has checked.
pub(super) fn unescaped(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let (sign, length) = escaped_sign(escape);
        text.push(sign);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// The character an escape stands for and how many bytes it takes after the backslash.
fn escaped_sign(escape: &str) -> (char, usize) {
    let sign = match escape.as_bytes().first() {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_sign(&escape[1..]),
        Some(&other) => char::from(other),
        None => char::REPLACEMENT_CHARACTER,
    };
    (sign, 1)
}

/// After `\u`: four digits, or twelve signs that are the two halves of a pair.
fn unicode_sign(digits: &str) -> (char, usize) {
    let hex = |digits: Option<&str>| digits.and_then(|four| u32::from_str_radix(four, 16).ok());
    let Some(first) = hex(digits.get(..4)) else { return (char::REPLACEMENT_CHARACTER, 1) };
    if let Some(sign) = char::from_u32(first).filter(|sign| *sign != '\0') {
        return (sign, 5);
    }
    let second = digits.get(4..6).filter(|mark| *mark == "\\u").and_then(|_| hex(digits.get(6..10)));
    match second {
        Some(second) if first < 0xDC00 && (0xDC00..0xE000).contains(&second) => {
            let pair = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            (char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER), 11)
        }
        _ => (char::REPLACEMENT_CHARACTER, 5),
    }
}
