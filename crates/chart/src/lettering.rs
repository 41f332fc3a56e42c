//! How wide words are, and where they break. SVG does not wrap text, so we do.

/// Mean width of a letter as a share of the font size: on the wide side for the usual interface fonts, because a gap to
/// the right of a name is harmless and a name through the marks is not.
const LETTER_WIDTH: f64 = 0.6;

/// A word is not broken to leave so few bytes, or fewer, alone.
const SMALLEST_PIECE: usize = 3;

/// Estimated width of a text in drawing units.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| share(letter) * size).sum()
}

/// A letter's width as a share of the font size; scripts with full-width letters take the whole size.
fn share(letter: char) -> f64 {
    match letter {
        'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => LETTER_WIDTH * 0.6,
        'm' | 'w' | 'M' | 'W' | '%' | '—' => LETTER_WIDTH * 1.5,
        'A'..='Z' => LETTER_WIDTH * 1.2,
        '\u{1100}'..='\u{ffff}' if letter > '\u{2e7f}' => 1.0,
        '\u{10000}'.. => 1.2,
        _ => LETTER_WIDTH,
    }
}

/// A text broken into at most `most_lines` lines that fit; what is cut off ends in an ellipsis (the table has it whole).
pub(crate) fn wrap(text: &str, room: f64, size: f64, most_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (space, piece) in pieces(text) {
        let fits = |line: &String| width(line, size) + width(space, size) + width(piece, size) <= room;
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) => line.extend([space, piece]),
            None => lines.push(piece.to_owned()),
        }
        if lines.len() > most_lines {
            break;
        }
    }
    let is_cut = lines.len() > most_lines;
    lines.truncate(most_lines);
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        last.push('…');
    }
    lines.iter().map(|line| fit(line, room, size)).collect()
}

/// Where a text may break: between words, and after a hyphen or slash in a longer word. Each piece with the space
/// before it.
fn pieces(text: &str) -> impl Iterator<Item = (&'static str, &str)> {
    text.split_whitespace().flat_map(|word| {
        let (first, rest) = word.split_at(first_break(word));
        [(" ", first), ("", rest)].into_iter().filter(|(_, piece)| !piece.is_empty())
    })
}

/// Where a word may break: after its first hyphen or slash that does not leave a crumb on either side.
fn first_break(word: &str) -> usize {
    let marks =
        word.char_indices().filter(|(_, letter)| matches!(letter, '-' | '/')).map(|(place, _)| place + 1);
    let leaves_no_crumb = |place: &usize| *place > SMALLEST_PIECE && word.len() - place > SMALLEST_PIECE;
    marks.into_iter().find(leaves_no_crumb).unwrap_or(word.len())
}

/// A text on one line, shortened with an ellipsis where it does not fit.
pub(crate) fn fit(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut used = width("…", size);
    let kept: String = text
        .chars()
        .take_while(|letter| {
            used += share(*letter) * size;
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end_matches('…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_breaks_between_words_and_says_when_it_is_cut() {
        assert_eq!(wrap("Mensen en organisatie", 90.0, 14.0, 2), ["Mensen en", "organisatie"]);
        assert_eq!(wrap("klant(besturings)-thema’s", 150.0, 14.0, 2), ["klant(besturings)-", "thema’s"]);
        assert_eq!(wrap("Journey (-verankering)", 130.0, 14.0, 2), ["Journey", "(-verankering)"]);
        let cut = wrap("een twee drie vier vijf zes zeven acht negen", 60.0, 14.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'));
    }

    #[test]
    fn whatever_comes_in_fits() {
        for text in
            ["", " ", "Donaudampfschifffahrtsgesellschaft", "漢字漢字漢字漢字漢字", &"x".repeat(10_000)]
        {
            for line in wrap(text, 80.0, 14.0, 2) {
                assert!(width(&line, 14.0) <= 80.0, "{line}");
            }
        }
    }
}
