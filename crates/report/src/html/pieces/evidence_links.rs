//! What respondents point at to show that an answer is so, as documents to look at: by question, in the order of the alphabet,
//! each once, and only where enough people answered. Who gave which, with what answer and in which group is not known here.

use std::collections::BTreeMap;

use maturity::position::QuestionPosition;
use maud::{Markup, html};

use super::Pieces;

/// Links shown of one question; who needs more asks in the dialogue.
const SHOWN_MAX: usize = 12;

/// Characters shown of a link: enough to see where it leads.
const CHARS_SHOWN: usize = 90;

/// The links of a round, and from how many answers on they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceLinks {
    by_question: BTreeMap<String, Vec<String>>,
    least: u32,
}

impl EvidenceLinks {
    /// Of pairs of question and link; a question with fewer answers than `least` shows none.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>, least: u32) -> EvidenceLinks {
        let mut by_question: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (question, link) in pairs {
            by_question.entry(question).or_default().push(link);
        }
        for links in by_question.values_mut() {
            links.sort_unstable();
            links.dedup();
        }
        EvidenceLinks { by_question, least }
    }

    /// Those that may be shown of a question, and how many there are besides. Of few answers a link would tell whose it is.
    fn shown(&self, question: &QuestionPosition) -> (&[String], usize) {
        let answers: u32 = question.distribution.iter().sum();
        let links = self.by_question.get(&question.id).filter(|_| answers >= self.least);
        let links = links.map_or(&[][..], Vec::as_slice);
        let (shown, rest) = links.split_at(links.len().min(SHOWN_MAX));
        (shown, rest.len())
    }
}

impl Pieces<'_> {
    /// The same, with the links of its round beside the questions.
    pub fn with_links(self, links: EvidenceLinks) -> Self {
        Self { links, ..self }
    }

    pub(super) fn evidence_links(&self, question: &QuestionPosition) -> Markup {
        let words = &self.page.words;
        let (shown, further) = self.links.shown(question);
        html! {
            @if !shown.is_empty() {
                h4 { (words.get("page-evidence-links")) }
                ul.documents {
                    @for link in shown {
                        li {
                            @if leads_where_it_says(link) {
                                a href=(link) rel="noopener noreferrer nofollow" { bdi { (shortened(link)) } }
                            } @else { bdi { (shortened(link)) } }
                        }
                    }
                }
                p.quiet {
                    @if further > 0 { (words.with("page-evidence-links-further", &[("n", further.into())])) " " }
                    (words.get("page-evidence-links-about"))
                }
            }
        }
    }
}

fn shortened(link: &str) -> String {
    let mut letters = link.chars().filter(|letter| !is_unseen(*letter));
    let shown: String = letters.by_ref().take(CHARS_SHOWN).collect();
    if letters.next().is_some() { shown + "…" } else { shown }
}

/// What turns the reading direction around, or takes no room: an address could look like another by it.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// An address of the web whose host is what one reads first: with a user's name before it, `https://bank.example@elsewhere`
/// would lead elsewhere.
fn leads_where_it_says(link: &str) -> bool {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| link.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme)));
    let Some(rest) = scheme.and_then(|scheme| link.get(scheme.len()..)) else { return false };
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let is_plain = |letter: char| !letter.is_whitespace() && !is_unseen(letter);
    !host.is_empty() && !host.contains('@') && link.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_of_the_web_that_leads_where_it_says_is_a_link() {
        for (link, is_one) in [
            ("https://intranet.example/minutes?year=2026#3", true),
            ("HTTP://intranet.example", true),
            ("https://shared.example/@team/page", true),
            ("https://bank.example@elsewhere.example/", false),
            ("https://", false),
            ("https:///path", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("file:///etc/passwd", false),
            ("//elsewhere.example", false),
            ("see the minutes of May", false),
            ("https://a.example/\u{202e}gpj.exe", false),
            ("https://a.example/two words", false),
            ("é", false),
            ("", false),
        ] {
            assert_eq!(leads_where_it_says(link), is_one, "{link}");
        }
    }

    #[test]
    fn links_are_in_the_order_of_the_alphabet_each_once_and_of_few_answers_none() {
        let pair = |question: &str, link: &str| (question.to_owned(), link.to_owned());
        let given = [pair("q", "https://b.example"), pair("q", "https://a.example"), pair("other", "x")];
        let links = EvidenceLinks::new([&given[..], &given[..1]].concat(), 5);
        let asked = |answers: u32| QuestionPosition {
            id: "q".to_owned(),
            distribution: [0, answers, 0, 0, 0],
            dont_know: 10,
            ..QuestionPosition::default()
        };
        assert_eq!(links.shown(&asked(4)), (&[][..], 0), "who does not know does not count");
        let shown = links.shown(&asked(5)).0.join(" ");
        assert_eq!(shown, "https://a.example https://b.example");
        let many = (0..SHOWN_MAX + 3).map(|number| pair("q", &format!("https://{number}.example")));
        let many = EvidenceLinks::new(many, 5);
        let (shown, further) = many.shown(&asked(5));
        assert_eq!((shown.len(), further), (SHOWN_MAX, 3));
        let long = "é".repeat(500);
        assert_eq!(shortened(&long).chars().count(), CHARS_SHOWN + 1);
        assert_eq!(shortened("https://a.example"), "https://a.example");
    }
}
