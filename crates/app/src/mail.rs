//! Mail: inviting people and reminding them, by the organisation's own mail server. A mail is ordered here and sent by a
//! thread beside it ([`run`]); what became of each is shown with its invitation.
//!
//! *Invariant*: no link waits in the database. Each attempt makes one and keeps its hash; a mail that is tried again by the same
//! process says the same link again. *Invariant*: in an anonymous round a reminder holds no link, since a second link would
//! lead to a second, empty questionnaire.

mod letter;
mod run;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use letter::About;
use lettre::SmtpTransport;
use lettre::message::Mailbox;
use maturity::text::Language;
use report::words::Words;
use store::mail::NewMails;

pub use run::{ATTEMPTS_MAX, Mailing};
pub use store::mail::MailCounts;

use crate::assess::Which;
use crate::audit::Act;
use crate::folder::language_code;
use crate::invite::{INVITATIONS_SHOWN, InvitationState, InvitationView};
use crate::live::Live;
use crate::models::Shelf;
use crate::{AppError, Folder};

/// Nobody is reminded more often than this, unless somebody insists.
pub const REMINDED_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// How long the mail server may take to answer one step.
const ANSWERS_WITHIN: Duration = Duration::from_secs(20);

/// The mail server, and who mails come from. Its address may hold a password, so it is never shown.
#[derive(Clone)]
pub struct MailSettings {
    transport: SmtpTransport,
    from: Mailbox,
    is_encrypted: bool,
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MailSettings").field("url", &"***").field("from", &self.from).finish()
    }
}

impl MailSettings {
    /// Settings from `smtps://user:password@host:465` (or `smtp://…`) and an address such as `Name <name@example.org>`.
    ///
    /// # Errors
    /// One of the two cannot be read. The message holds no part of the first.
    pub fn parse(url: &str, from: &str) -> Result<MailSettings, AppError> {
        let from = Mailbox::from_str(from.trim()).map_err(|_| {
            AppError::Refused(format!(
                "`{from}` is no address to send mail from\n  hint: RIJP_MAIL_FROM, such as `Name <name@example.org>`"
            ))
        })?;
        let is_encrypted = url.starts_with("smtps://") || url.contains("tls=required");
        let builder = SmtpTransport::from_url(url).map_err(|_| {
            AppError::Refused(String::from(
                "the address of the mail server cannot be read\n  hint: RIJP_SMTP_URL, such as smtps://user:password@mail.example.org:465, or smtp://localhost:1025 without encryption; write @ : / in a password as %40 %3A %2F",
            ))
        })?;
        let transport = builder.timeout(Some(ANSWERS_WITHIN)).build();
        Ok(MailSettings { transport, from, is_encrypted })
    }

    /// Whether what is sent, password and links among it, is encrypted on the way to the mail server.
    pub fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// Who mails come from.
    pub fn from(&self) -> String {
        self.from.to_string()
    }
}

/// What a mail asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailKind {
    /// To answer.
    Invitation,
    /// To begin after all, or to go on.
    Reminder,
}

impl MailKind {
    /// The word in rows and message keys.
    pub fn word(self) -> &'static str {
        match self {
            MailKind::Invitation => "invitation",
            MailKind::Reminder => "reminder",
        }
    }

    fn parse(word: &str) -> MailKind {
        if word == "invitation" { MailKind::Invitation } else { MailKind::Reminder }
    }
}

/// Mails to order.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// What they ask.
    pub kind: MailKind,
    /// The language they are in.
    pub language: Language,
    /// Where our pages are, as who orders them sees them: `https://host`.
    pub place: &'a str,
    /// Also to who got one less than [`REMINDED_EVERY`] ago.
    pub is_insisted: bool,
}

/// Why a mail was not sent, where that is not kept any more.
const FORGOTTEN: &str = "forgotten";

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is on its way; why the last attempt failed, where there was one.
    Waiting(Option<String>),
    /// The mail server took it then.
    Sent(Timestamp),
    /// It was given up, and why: a word of ours, or what the mail server said.
    Refused(String),
}

/// The last mail to an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailView {
    /// The invitation's number.
    pub invitation: i64,
    /// What it asked.
    pub kind: MailKind,
    /// When it was ordered.
    pub made: Timestamp,
    /// What became of it.
    pub fate: Fate,
}

impl Live {
    /// Orders mails and wakes who sends them. Returns how many there will be.
    ///
    /// # Errors
    /// As [`Folder::order_mails`].
    pub fn order_mails(
        &self,
        by: i64,
        which: &Which,
        numbers: &[i64],
        order: &Order<'_>,
    ) -> Result<usize, AppError> {
        let ordered = self.change(|folder| folder.order_mails(by, which, numbers, order))?;
        if let Some(mailing) = self.mailing() {
            mailing.wake();
        }
        Ok(ordered)
    }
}

impl Folder {
    /// Orders a mail to each of these invitations that counts, has an address, and got none lately. Returns how many.
    ///
    /// # Errors
    /// The round is closed.
    pub fn order_mails(
        &mut self,
        by: i64,
        which: &Which,
        numbers: &[i64],
        order: &Order<'_>,
    ) -> Result<usize, AppError> {
        let round = self.round_to_write(which)?;
        let now_us = self.now.as_microsecond();
        let is_bounded = order.kind == MailKind::Reminder && !order.is_insisted;
        let lately_us = now_us - i64::try_from(REMINDED_EVERY.as_micros()).unwrap_or(i64::MAX);
        let new = NewMails {
            round: round.id,
            invitations: numbers,
            kind: order.kind.word(),
            language: language_code(order.language),
            place: order.place,
            not_since_us: if is_bounded { lately_us } else { i64::MAX },
        };
        let ordered = self.store.order_mails(self.workspace.id, &new, now_us)?;
        if ordered > 0 {
            self.note_assess(Some(by), Act::MailOrdered, (&which.assessment, ""))?;
        }
        Ok(ordered)
    }

    /// Who can be reminded: those with an address who did not finish; in an anonymous round, where that is not known,
    /// everybody.
    ///
    /// # Errors
    /// There is no such round.
    pub fn to_remind(&self, shelf: &Shelf, which: &Which) -> Result<Vec<InvitationView>, AppError> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = self.invitations(shelf, which, after)?;
            let is_last = page.len() < INVITATIONS_SHOWN as usize;
            after = page.last().map(|invitation| invitation.number);
            found.extend(page.into_iter().filter(waits));
            if is_last {
                return Ok(found);
            }
        }
    }

    /// Subject and text of a reminder that is sent by hand. It says no link: whoever is invited has one.
    ///
    /// # Errors
    /// There is no such round.
    pub fn reminder_text(&self, which: &Which, language: Language) -> Result<[String; 2], AppError> {
        let found = self.find(which)?;
        let round = found.round.as_ref();
        let organisation = self.settings()?.organisation;
        let about = About {
            kind: MailKind::Reminder,
            organisation: &organisation,
            name: None,
            is_anonymous: round.is_none_or(|round| round.is_anonymous),
            questions: 0,
            until: String::new(),
            link: None,
        };
        Ok(letter::by_hand(&Words::new(language), &about))
    }

    /// The last mail to each of these invitations that got one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn last_mails(&self, numbers: &[i64]) -> Result<Vec<MailView>, AppError> {
        let at = |us: i64| Timestamp::from_microsecond(us).unwrap_or_default();
        let mails = self.store.last_mails(self.workspace.id, numbers)?;
        let view = |mail: store::mail::LastMail| MailView {
            invitation: mail.invitation,
            kind: MailKind::parse(&mail.kind),
            made: at(mail.made_us),
            fate: match (mail.sent_us, mail.due_us) {
                (Some(sent), _) => Fate::Sent(at(sent)),
                (None, Some(_)) => Fate::Waiting(mail.failure),
                (None, None) => Fate::Refused(mail.failure.unwrap_or_else(|| String::from(FORGOTTEN))),
            },
        };
        Ok(mails.into_iter().map(view).collect())
    }

    /// How many mails of a round wait, were sent, were given up.
    ///
    /// # Errors
    /// There is no such round.
    pub fn mail_counts(&self, which: &Which) -> Result<MailCounts, AppError> {
        let Some(round) = self.find(which)?.round else { return Ok(MailCounts::default()) };
        Ok(self.store.mail_counts(self.workspace.id, round.id)?)
    }
}

fn waits(invitation: &InvitationView) -> bool {
    let is_open = matches!(
        invitation.state,
        InvitationState::Invited | InvitationState::Opened | InvitationState::Started { .. }
    );
    is_open && invitation.group_link.is_none() && invitation.invitee.email.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_say_what_is_wrong_and_never_the_password() {
        let from = "Rijp <rijp@example.org>";
        let good = MailSettings::parse("smtps://user:geheim@mail.example.org:465", from).unwrap();
        assert!(good.is_encrypted() && good.from().contains("rijp@example.org"));
        assert!(!format!("{good:?}").contains("geheim"));
        assert!(!MailSettings::parse("smtp://localhost:1025", from).unwrap().is_encrypted());
        assert!(
            MailSettings::parse("smtp://mail.example.org:587?tls=required", from).unwrap().is_encrypted()
        );
        for url in ["http://user:geheim@example.org", "geheim", ""] {
            let refused = MailSettings::parse(url, from).unwrap_err().to_string();
            assert!(refused.contains("RIJP_SMTP_URL") && !refused.contains("geheim"), "{refused}");
        }
        let refused = MailSettings::parse("smtp://localhost:1025", "nobody").unwrap_err().to_string();
        assert!(refused.contains("RIJP_MAIL_FROM"), "{refused}");
    }
}
