//! What a mail says, in Dutch or English: as text, and the same as simple HTML.

use lettre::Message;
use lettre::message::{Mailbox, MultiPart};
use report::words::Words;

use super::MailKind;
use crate::AppError;

/// Seconds a question takes, by which people are told how long it lasts.
const QUESTION_TAKES_S: usize = 20;

/// What a mail is about.
#[derive(Debug, Clone)]
pub(super) struct About<'a> {
    pub(super) kind: MailKind,
    pub(super) organisation: &'a str,
    pub(super) name: Option<&'a str>,
    pub(super) is_anonymous: bool,
    /// Questions this person is asked.
    pub(super) questions: usize,
    /// The last day the link is good, `YYYY-MM-DD`.
    pub(super) until: String,
    /// Where the questionnaire is; none in a reminder of an anonymous round.
    pub(super) link: Option<String>,
}

/// A paragraph, or the link.
enum Part {
    Text(String),
    Link(String),
}

pub(super) fn message(
    words: &Words,
    about: &About<'_>,
    (from, to): (&Mailbox, Mailbox),
) -> Result<Message, AppError> {
    let parts = parts(words, about);
    let subject = words.with(subject_key(about.kind), &[("organisation", about.organisation.into())]);
    let built = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(one_line(&subject))
        .message_id(None)
        .multipart(MultiPart::alternative_plain_html(plain(&parts), html(words, &parts)));
    built.map_err(|error| AppError::Refused(format!("the mail cannot be made: {error}")))
}

fn subject_key(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Invitation => "mail-invitation-subject",
        MailKind::Reminder => "mail-reminder-subject",
    }
}

fn parts(words: &Words, about: &About<'_>) -> Vec<Part> {
    let organisation = [("organisation", about.organisation.into())];
    let minutes = (about.questions * QUESTION_TAKES_S).div_ceil(60).max(1);
    let mut parts = vec![Part::Text(match about.name {
        Some(name) => words.with("mail-hello-name", &[("name", name.into())]),
        None => words.get("mail-hello"),
    })];
    parts.push(Part::Text(match about.kind {
        MailKind::Invitation => words.with("mail-invitation", &organisation),
        MailKind::Reminder => words.with("mail-reminder", &organisation),
    }));
    match &about.link {
        Some(link) => {
            parts.push(Part::Text(words.with("mail-takes", &[("minutes", minutes.into())])));
            parts.push(Part::Link(link.clone()));
            let until = words.date(&about.until);
            parts.push(Part::Text(words.with("mail-link-about", &[("day", until.into())])));
        }
        None => {
            parts.push(Part::Text(words.get("mail-your-own-link")));
        }
    }
    let promise = if about.is_anonymous { "mail-anonymous" } else { "mail-not-anonymous" };
    parts.push(Part::Text(words.get(promise)));
    parts.push(Part::Text(words.get("mail-questions")));
    parts
}

/// Subject and text, where a mail is sent by hand.
pub(super) fn by_hand(words: &Words, about: &About<'_>) -> [String; 2] {
    let subject = words.with(subject_key(about.kind), &[("organisation", about.organisation.into())]);
    [one_line(&subject), plain(&parts(words, about))]
}

fn plain(parts: &[Part]) -> String {
    let lines = parts.iter().map(|part| match part {
        Part::Text(text) | Part::Link(text) => text.clone(),
    });
    lines.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn html(words: &Words, parts: &[Part]) -> String {
    let paragraphs: String = parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => format!("<p>{}</p>\n", escaped(text)),
            Part::Link(link) => {
                let (link, label) = (escaped(link), escaped(&words.get("mail-open")));
                format!("<p><a href=\"{link}\"><b>{label}</b></a><br><small>{link}</small></p>\n")
            }
        })
        .collect();
    let language = crate::folder::language_code(words.language());
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"></head><body style=\"font:17px/1.5 sans-serif;max-width:36em\">\n{paragraphs}</body></html>\n"
    )
}

fn escaped(text: &str) -> String {
    let coded = |letter: char| match letter {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        other => other.to_string(),
    };
    text.chars().map(coded).collect()
}

fn one_line(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use maturity::text::Language;

    use super::*;

    fn about() -> About<'static> {
        About {
            kind: MailKind::Invitation,
            organisation: "A & <b>B</b>\r\nBcc: x@example.org",
            name: Some("<script>"),
            is_anonymous: true,
            questions: 70,
            until: String::from("2026-04-30"),
            link: Some(String::from("https://rijp.example/answer/abc")),
        }
    }

    fn written(about: &About<'_>, language: Language) -> String {
        let from = "Rijp <rijp@example.org>".parse().unwrap();
        let to = "An <an@example.org>".parse().unwrap();
        let message = message(&Words::new(language), about, (&from, to)).unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[test]
    fn what_people_typed_is_text_and_no_header() {
        for language in [Language::Nl, Language::En] {
            let mail = written(&about(), language);
            let (head, _) = mail.split_once("\r\n\r\n").unwrap();
            assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
            assert_eq!(head.matches("To: ").count(), 1, "{head}");
            let html = html(&Words::new(language), &parts(&Words::new(language), &about()));
            assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
            assert!(html.contains("href=\"https://rijp.example/answer/abc\""), "{html}");
        }
    }

    #[test]
    fn a_reminder_of_an_anonymous_round_points_at_the_link_one_has() {
        let reminder = About { kind: MailKind::Reminder, link: None, ..about() };
        for language in [Language::Nl, Language::En] {
            let [subject, text] = by_hand(&Words::new(language), &reminder);
            assert!(!text.contains("http") && !subject.contains('\n'), "{subject}: {text}");
        }
        let [_, text] = by_hand(&Words::new(Language::En), &about());
        assert!(text.contains("24 minutes") && text.contains("https://rijp.example/answer/abc"), "{text}");
    }
}
