//! Lines of a terminal page: wrapped, padded, in colour or not, in circles or plain letters.
//!
//! Whatever text comes in, no control character goes out but our own colours: a name in the data cannot move the cursor.

use super::{Colour, Screen, Signs};

/// Narrowest and widest line that is laid out for.
const NARROWEST: usize = 60;
const WIDEST: usize = 120;

/// What a piece of text is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Quiet,
    Claim,
    Evidence,
    Target,
}

impl Ink {
    /// The ANSI code that starts it.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\x1b[1m",
            Self::Quiet => "\x1b[2m",
            Self::Claim => "\x1b[33m",
            Self::Evidence => "\x1b[36m",
            Self::Target => "\x1b[32m",
        }
    }
}

/// Ends every colour.
const PLAIN_AGAIN: &str = "\x1b[0m";

/// A page that grows line by line.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) width: usize,
    signs: Signs,
    colour: Colour,
    text: String,
}

impl Page {
    pub(super) fn new(screen: &Screen) -> Self {
        let width = screen.width.clamp(NARROWEST, WIDEST);
        Self { width, signs: screen.signs, colour: screen.colour, text: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line of pieces, each in its ink.
    pub(super) fn line(&mut self, pieces: &[(Ink, &str)]) {
        let mut line = String::new();
        for (ink, piece) in pieces {
            let piece = self.clean(piece);
            match ink.code() {
                code if self.colour == Colour::Ansi && !code.is_empty() => {
                    line.extend([code, &piece, PLAIN_AGAIN]);
                }
                _ => line.push_str(&piece),
            }
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// One text at the left edge and one at the right.
    pub(super) fn between(&mut self, left: &str, right: &str, ink: Ink) {
        let right = self.clean(right);
        let room = self.width.saturating_sub(right.chars().count() + 2);
        let left = self.fit(left, room);
        let gap = " ".repeat(self.width.saturating_sub(left.chars().count() + right.chars().count()));
        self.line(&[(ink, &left), (Ink::Plain, &gap), (Ink::Quiet, &right)]);
    }

    /// A text wrapped to the page, its later lines under the first one's text.
    pub(super) fn paragraph(&mut self, lead: &str, text: &str) {
        let indent = lead.chars().count();
        let mut lead = lead.to_owned();
        for line in wrapped(&self.clean(text), self.width.saturating_sub(indent)) {
            self.line(&[(Ink::Plain, &lead), (Ink::Plain, &line)]);
            lead = " ".repeat(indent);
        }
    }

    /// A line across the page.
    pub(super) fn rule(&mut self) {
        let sign = if self.signs == Signs::Unicode { "─" } else { "-" };
        self.line(&[(Ink::Quiet, &sign.repeat(self.width))]);
    }

    pub(super) fn is_ascii(&self) -> bool {
        self.signs == Signs::Ascii
    }

    /// A text in exactly this many characters or fewer, cut with an ellipsis.
    pub(super) fn fit(&self, text: &str, characters: usize) -> String {
        let text = self.clean(text);
        if text.chars().count() <= characters {
            return text;
        }
        let ellipsis = if self.is_ascii() { '.' } else { '…' };
        text.chars().take(characters.saturating_sub(1)).chain([ellipsis]).collect()
    }

    /// A text without control characters and, for a plain terminal, in ASCII.
    fn clean(&self, text: &str) -> String {
        let visible = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        match self.signs {
            Signs::Unicode => visible.collect(),
            Signs::Ascii => visible.map(in_ascii).collect(),
        }
    }
}

/// The nearest single letter, so that a folded text is as long as it was.
fn in_ascii(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'É' | 'È' | 'Ë' => 'E',
        '–' | '—' | '−' | '─' => '-',
        '‘' | '’' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '·' | '•' | '…' => '.',
        '→' => '>',
        '↑' => '^',
        '↓' => 'v',
        '┌' | '┘' => '+',
        '✕' => 'x',
        '○' => 'o',
        '◆' => '*',
        '■' => '#',
        '\u{a0}' | '\u{202f}' => ' ',
        '€' => 'E',
        _ => '?',
    }
}

/// Words in lines of at most a number of characters; a longer word is broken.
fn wrapped(text: &str, characters: usize) -> Vec<String> {
    let characters = characters.max(1);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut rest: Vec<char> = word.chars().collect();
        while !rest.is_empty() {
            let used = lines.last().map_or(0, |line| line.chars().count());
            let space = usize::from(used > 0);
            let room = characters.saturating_sub(used + space);
            if room < rest.len() && used > 0 {
                lines.push(String::new());
                continue;
            }
            let piece: String = rest.drain(..rest.len().min(room.max(1))).collect();
            if let Some(line) = lines.last_mut() {
                line.push_str(&" ".repeat(space));
                line.push_str(&piece);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_wrapped_and_only_an_overlong_one_is_broken() {
        let cases: [(&str, usize, &[&str]); 5] = [
            ("", 10, &[""]),
            ("one two three", 7, &["one two", "three"]),
            ("one two three", 100, &["one two three"]),
            ("a abcdefghijkl b", 5, &["a", "abcde", "fghij", "kl b"]),
            ("één twee", 4, &["één", "twee"]),
        ];
        for (text, characters, expected) in cases {
            assert_eq!(wrapped(text, characters), expected, "{text:?} at {characters}");
        }
    }

    proptest! {
        #[test]
        fn a_paragraph_stays_on_the_page_and_loses_no_letter(text in ".{0,300}", width in 60_usize..121) {
            let mut page = Page::new(&Screen { width, ..Screen::default() });
            page.paragraph("  - ", &text);
            let written = page.finish();
            prop_assert!(written.lines().all(|line| line.chars().count() <= width));
            prop_assert!(!written.trim_end_matches('\n').contains(|c: char| c.is_control() && c != '\n'));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&written), letters(&text));
        }

        #[test]
        fn a_plain_terminal_gets_plain_letters(text in ".{0,100}") {
            let mut page = Page::new(&Screen { signs: Signs::Ascii, ..Screen::default() });
            page.between(&text, &text, Ink::Strong);
            page.paragraph("", &text);
            page.rule();
            prop_assert!(page.finish().is_ascii());
        }
    }
}
