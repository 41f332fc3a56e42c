//! Text as it sounds on paper: lower case, without accents, in Latin letters.
//!
//! `Ayşe`, `AYSE` and `ayse` are one spelling; so are `Björn` and `Bjorn`, `Папа` and `papa`. Letters of scripts that
//! are not written out here stay as they are, in lower case. It knows nothing of what the text is.

/// Adds the folded text: letters and digits, all else as single spaces, apostrophes dropped.
pub(super) fn fold_into(raw: &str, out: &mut String) {
    if raw.bytes().all(|sign| matches!(sign, b'a'..=b'z' | b'0'..=b'9')) {
        return out.push_str(raw);
    }
    let start = out.len();
    if raw.is_ascii() {
        raw.bytes().for_each(|sign| fold_ascii(sign, out, start));
    } else {
        for sign in raw.chars() {
            match (u8::try_from(sign).ok().filter(u8::is_ascii), sign) {
                (Some(sign), _) => fold_ascii(sign, out, start),
                (None, '’' | '‘' | '´') => {}
                (None, sign) => fold_letter(sign, out, start),
            }
        }
    }
    if out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

/// The folded text.
pub(crate) fn fold(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    fold_into(raw, &mut out);
    out
}

#[inline]
fn fold_ascii(sign: u8, out: &mut String, start: usize) {
    match sign {
        b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(sign)),
        b'A'..=b'Z' => out.push(char::from(sign.to_ascii_lowercase())),
        b'\'' | b'`' => {}
        _ => space(out, start),
    }
}

fn space(out: &mut String, start: usize) {
    if out.len() > start && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn fold_letter(sign: char, out: &mut String, start: usize) {
    if ('\u{300}'..='\u{36f}').contains(&sign) {
        return; // A combining accent.
    }
    for lower in sign.to_lowercase() {
        if lower.is_ascii_alphanumeric() {
            out.push(lower);
            continue;
        }
        match WRITTEN_OUT.iter().find(|(letters, _)| letters.contains(lower)) {
            Some((_, latin)) => out.push_str(latin),
            None if ('\u{300}'..='\u{36f}').contains(&lower) => {}
            None if lower.is_alphanumeric() => out.push(lower),
            None => space(out, start),
        }
    }
}

/// Letters and what they become. Latin letters lose their accents; Greek and Cyrillic follow the passport spelling
/// (ICAO Doc 9303, part 3) where that is one letter for one.
const WRITTEN_OUT: &[(&str, &str)] = &[
    ("àáâãäåāăąǎ", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŉ", "n"),
    ("òóôõöøōŏőǒ", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("þ", "th"),
    ("ĳ", "ij"),
    ("αά", "a"),
    ("β", "v"),
    ("γ", "g"),
    ("δ", "d"),
    ("εέ", "e"),
    ("ζ", "z"),
    ("ηήιίϊ", "i"),
    ("θ", "th"),
    ("κ", "k"),
    ("λ", "l"),
    ("μ", "m"),
    ("ν", "n"),
    ("ξ", "x"),
    ("οόωώ", "o"),
    ("π", "p"),
    ("ρ", "r"),
    ("σς", "s"),
    ("τ", "t"),
    ("υύϋ", "y"),
    ("φ", "f"),
    ("χ", "ch"),
    ("ψ", "ps"),
    ("а", "a"),
    ("б", "b"),
    ("в", "v"),
    ("гґ", "g"),
    ("д", "d"),
    ("еёэє", "e"),
    ("ж", "zh"),
    ("з", "z"),
    ("ийіїы", "i"),
    ("к", "k"),
    ("л", "l"),
    ("м", "m"),
    ("н", "n"),
    ("о", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("у", "u"),
    ("ф", "f"),
    ("х", "kh"),
    ("ц", "ts"),
    ("ч", "ch"),
    ("ю", "iu"),
    ("я", "ia"),
    ("шщ", "sh"),
    ("ъь", ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_equal() {
        for (raw, folded) in [
            ("Ayşe", "ayse"),
            ("BJÖRN", "bjorn"),
            ("Bjo\u{308}rn", "bjorn"),
            ("'s-Hertogenbosch", "s hertogenbosch"),
            ("  d'Arc,  J. ", "darc j"),
            ("Straße", "strasse"),
            ("İzmir", "izmir"),
            ("Łukasz", "lukasz"),
            ("Мария", "mariia"),
            ("Νίκος", "nikos"),
            ("王伟", "王伟"),
            ("", ""),
        ] {
            assert_eq!(fold(raw), folded, "{raw}");
        }
    }
}
