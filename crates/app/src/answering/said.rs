//! What somebody says, put beside what was said before: perhaps in another window, since the form was made. A function of both.

use std::fmt;

use maturity::Answer;
use sha2::{Digest, Sha256};
use store::answering::{NewlySaid, StoredAnswering};

/// Longest remark, in characters: a page full; the same as in a form that is filled in elsewhere.
pub const COMMENT_CHARS_MAX: usize = report::answers::REMARK_CHARACTERS;

/// Longest address of evidence, in characters.
pub const EVIDENCE_LINK_CHARS_MAX: usize = 500;

/// What a form said of a question when it was made: the answer, and marks of the two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Was {
    answer: Option<Answer>,
    comment: String,
    evidence_link: String,
}

impl Was {
    /// What a form sent back; what cannot be read is a form in which nothing was said yet.
    pub fn parse(text: &str) -> Was {
        let mut parts = text.split('.');
        let answer = parts.next().and_then(|written| Answer::parse(written).ok());
        let mut text = || parts.next().unwrap_or_default().to_owned();
        Was { answer, comment: text(), evidence_link: text() }
    }
}

/// As a form sends it.
impl fmt::Display for Was {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.answer {
            Some(answer) => write!(formatter, "{answer}")?,
            None => formatter.write_str("0")?,
        }
        write!(formatter, ".{}.{}", self.comment, self.evidence_link)
    }
}

/// What a form says of a question. `None` where it does not ask for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidNow<'a> {
    /// The question's id.
    pub question: &'a str,
    /// The choice made, if one was.
    pub answer: Option<Answer>,
    /// The remark as typed.
    pub comment: Option<&'a str>,
    /// The address as typed.
    pub evidence_link: Option<&'a str>,
    /// What the form said when it was made.
    pub was: Was,
}

/// Something to tell beside a field. What else was said is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The remark had so many characters; kept are the first [`COMMENT_CHARS_MAX`].
    CommentCut(usize),
    /// Something else was remarked elsewhere meanwhile; kept are both.
    CommentJoined,
    /// Another answer was given elsewhere meanwhile; this one counts.
    AnsweredElsewhere,
    /// The address is none of the web, and was not kept.
    LinkNotOfTheWeb,
    /// The address is longer than [`EVIDENCE_LINK_CHARS_MAX`], and was not kept.
    LinkTooLong,
}

impl Problem {
    /// Whether something was not kept as it was typed.
    pub fn is_mistake(self) -> bool {
        matches!(self, Problem::CommentCut(_) | Problem::LinkNotOfTheWeb | Problem::LinkTooLong)
    }

    /// The end of its message key (`page-answer-told-…`).
    pub fn word(self) -> &'static str {
        match self {
            Problem::CommentCut(_) => "comment-cut",
            Problem::CommentJoined => "comment-joined",
            Problem::AnsweredElsewhere => "answered-elsewhere",
            Problem::LinkNotOfTheWeb => "link-not-of-the-web",
            Problem::LinkTooLong => "link-too-long",
        }
    }
}

pub(super) fn found<'a>(texts: &'a [(String, String)], question: &str) -> Option<&'a str> {
    texts.iter().find(|(id, _)| id == question).map(|(_, text)| text.as_str())
}

/// Eight characters that differ where a text does; none for none.
fn mark(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The same of everything that was said.
pub(super) fn mark_of(stored: &StoredAnswering) -> String {
    let all = [&stored.answers, &stored.comments, &stored.evidence_links];
    let texts = all.iter().flat_map(|texts| {
        texts.iter().map(|(id, text)| format!("{id}\n{text}\n")).chain([String::from("\n")])
    });
    mark(&texts.collect::<String>())
}

pub(super) fn was_of(stored: &StoredAnswering, question: &str) -> Was {
    let of = |texts| mark(found(texts, question).unwrap_or_default());
    Was {
        answer: found(&stored.answers, question).and_then(|written| Answer::parse(written).ok()),
        comment: of(&stored.comments),
        evidence_link: of(&stored.evidence_links),
    }
}

/// What is new in what a form says; what there is to tell of it is added to `problems`.
pub(super) fn newly_said(
    before: &StoredAnswering,
    said: &[&SaidNow<'_>],
    problems: &mut Vec<(String, Problem)>,
) -> Vec<NewlySaid> {
    let mut new = Vec::new();
    for said in said {
        let mut tell = |problem| problems.push((said.question.to_owned(), problem));
        let now = was_of(before, said.question);
        let one = NewlySaid {
            question: said.question.to_owned(),
            answer: answer(said, &now, &mut tell),
            comment: comment(said, before, &now, &mut tell),
            evidence_link: evidence_link(said, &mut tell),
        };
        if one.answer.is_some() || one.comment.is_some() || one.evidence_link.is_some() {
            new.push(one);
        }
    }
    new
}

fn answer(said: &SaidNow<'_>, now: &Was, tell: &mut impl FnMut(Problem)) -> Option<String> {
    let answer = said.answer.filter(|answer| Some(*answer) != said.was.answer)?;
    if now.answer == Some(answer) {
        return None;
    }
    if now.answer != said.was.answer {
        tell(Problem::AnsweredElsewhere);
    }
    Some(answer.to_string())
}

fn comment(
    said: &SaidNow<'_>,
    before: &StoredAnswering,
    now: &Was,
    tell: &mut impl FnMut(Problem),
) -> Option<String> {
    let typed = tidy(said.comment?);
    if mark(&typed) == said.was.comment || mark(&typed) == now.comment {
        return None;
    }
    let kept = found(&before.comments, said.question).unwrap_or_default();
    let is_joined = now.comment != said.was.comment && !kept.is_empty() && !typed.contains(kept);
    let whole = match (is_joined, typed.is_empty()) {
        (true, true) => return None,
        (true, false) => format!("{typed}\n\n{kept}"),
        (false, _) => typed,
    };
    if is_joined {
        tell(Problem::CommentJoined);
    }
    let characters = whole.chars().count();
    if characters > COMMENT_CHARS_MAX {
        tell(Problem::CommentCut(characters));
        return Some(whole.chars().take(COMMENT_CHARS_MAX).collect());
    }
    Some(whole)
}

fn evidence_link(said: &SaidNow<'_>, tell: &mut impl FnMut(Problem)) -> Option<String> {
    let typed = said.evidence_link?.trim();
    if mark(typed) == said.was.evidence_link {
        return None;
    }
    if typed.chars().count() > EVIDENCE_LINK_CHARS_MAX {
        tell(Problem::LinkTooLong);
        return None;
    }
    if !typed.is_empty() && !is_of_the_web(typed) {
        tell(Problem::LinkNotOfTheWeb);
        return None;
    }
    Some(typed.to_owned())
}

/// `http://` or `https://`, and a host after it; nothing that a browser would run or read from the machine.
fn is_of_the_web(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    !host.is_empty() && !address.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}

/// Lines end as everywhere but in forms; what no keyboard types is left out.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text: String =
        text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(answer: &str, comment: &str, link: &str) -> StoredAnswering {
        let text = |text: &str| match text {
            "" => Vec::new(),
            text => vec![("q".to_owned(), text.to_owned())],
        };
        StoredAnswering {
            answers: text(answer),
            comments: text(comment),
            evidence_links: text(link),
            ..StoredAnswering::default()
        }
    }

    /// What becomes of a form that was made when `then` was stored, and comes in when `now` is.
    fn said(
        then: &StoredAnswering,
        now: &StoredAnswering,
        typed: (Option<&str>, &str, &str),
    ) -> (Option<NewlySaid>, Vec<Problem>) {
        let form = SaidNow {
            question: "q",
            answer: typed.0.map(|written| Answer::parse(written).unwrap()),
            comment: Some(typed.1),
            evidence_link: Some(typed.2),
            was: Was::parse(&was_of(then, "q").to_string()),
        };
        let mut problems = Vec::new();
        let new = newly_said(now, &[&form], &mut problems);
        (new.into_iter().next(), problems.into_iter().map(|(_, problem)| problem).collect())
    }

    fn new(answer: Option<&str>, comment: Option<&str>, link: Option<&str>) -> Option<NewlySaid> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Some(NewlySaid {
            question: "q".into(),
            answer: owned(answer),
            comment: owned(comment),
            evidence_link: owned(link),
        })
    }

    #[test]
    fn a_form_changes_what_was_changed_in_it_and_nothing_else() {
        let (none, three) = (stored("", "", ""), stored("3", "ja", "https://a.example"));
        let cases = [
            (&none, &none, (Some("4"), "", ""), new(Some("4"), None, None)),
            (&none, &none, (None, " ja\r\n", ""), new(None, Some("ja"), None)),
            (&three, &three, (Some("3"), "ja", "https://a.example"), None),
            (&three, &three, (Some("dont_know"), "", ""), new(Some("dont_know"), Some(""), Some(""))),
            // A form made before anything was said undoes nothing that was said elsewhere since.
            (&none, &three, (None, "", ""), None),
            (&none, &three, (Some("3"), "ja", ""), None),
        ];
        for (then, now, typed, expected) in cases {
            assert_eq!(said(then, now, typed), (expected, vec![]), "{typed:?}");
        }
    }

    #[test]
    fn of_two_windows_the_last_word_counts_and_no_remark_is_lost() {
        let (none, three) = (stored("", "", ""), stored("3", "ja", ""));
        let (both, told) = said(&none, &three, (Some("5"), "nee", ""));
        assert_eq!(both, new(Some("5"), Some("nee\n\nja"), None));
        assert_eq!(told, [Problem::AnsweredElsewhere, Problem::CommentJoined]);
        // Whoever saw the other's remark and took it up, or emptied a remark that changed since.
        assert_eq!(said(&none, &three, (None, "ja, en nee", "")).0, new(None, Some("ja, en nee"), None));
        assert_eq!(said(&stored("", "oud", ""), &stored("", "nieuw", ""), (None, "", "")), (None, vec![]));
    }

    #[test]
    fn what_is_too_long_is_cut_and_said_to_be() {
        let none = stored("", "", "");
        let long = "é".repeat(1_000_000);
        let (kept, told) = said(&none, &none, (Some("2"), &long, ""));
        let kept = kept.unwrap();
        assert_eq!(kept.comment.unwrap().chars().count(), COMMENT_CHARS_MAX);
        assert_eq!((kept.answer.as_deref(), told), (Some("2"), vec![Problem::CommentCut(1_000_000)]));
        let address = format!("https://a.example/{}", "x".repeat(500));
        assert_eq!(said(&none, &none, (None, "", &address)), (None, vec![Problem::LinkTooLong]));
    }

    #[test]
    fn an_address_leads_to_the_web_or_is_none() {
        for (typed, is_kept) in [
            ("https://intranet.example/notulen?x=1#2", true),
            ("HTTP://a", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("https://", false),
            ("https:///x", false),
            ("//a.example", false),
            ("file:///etc/passwd", false),
            ("https://a.example/ onclick=x", false),
            ("notulen van maart", false),
        ] {
            let none = stored("", "", "");
            let expected = if is_kept {
                (new(None, None, Some(typed)), vec![])
            } else {
                (None, vec![Problem::LinkNotOfTheWeb])
            };
            assert_eq!(said(&none, &none, (None, "", typed)), expected, "{typed}");
        }
    }

    #[test]
    fn marks_differ_where_something_does() {
        let all = [
            stored("", "", ""),
            stored("3", "", ""),
            stored("", "3", ""),
            stored("", "", "3"),
            stored("3", "3", ""),
        ];
        for (place, one) in all.iter().enumerate() {
            for other in &all[place + 1..] {
                assert_ne!(mark_of(one), mark_of(other));
            }
        }
    }
}
