//! The thread that sends what was ordered: one mail after the other, each with a link of its own, tried again a few times.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use lettre::Transport;
use lettre::message::Mailbox;
use maturity::group::Group;
use maturity::text::Language;
use report::words::Words;
use store::invitation::StoredInvitation;
use store::mail::DueMail;
use store::round::StoredRound;

use super::letter::{self, About};
use super::{MailKind, MailSettings};
use crate::assess::{asked_of, settings_of};
use crate::invite::{LINKS_MAX, NewLink};
use crate::live::Live;
use crate::models::Shelf;
use crate::report::day;
use crate::{AppError, Folder};

/// How often is looked for what is due, where nobody wakes the thread.
const LOOKED_EVERY: Duration = Duration::from_secs(2);

/// Mails taken at a time.
const BATCH: u32 = 50;

/// How long after each attempt the next one is: a server that was busy, one that was restarted, one that greylists, one that
/// somebody has to mend.
const NEXT_AFTER_S: [i64; 5] = [5, 60, 600, 3_600, 21_600];

/// Attempts before a mail is given up.
pub const ATTEMPTS_MAX: usize = NEXT_AFTER_S.len() + 1;

/// What stands where a mail server named an address.
const ADDRESS_LEFT_OUT: &str = "…";

/// Characters of what a mail server says that are kept.
const FAILURE_CHARS_MAX: usize = 200;

/// Draws what a link is made of.
type Draw = Box<dyn Fn() -> Result<[u8; crate::invite::LINK_BYTES], AppError> + Send>;

/// Mails are sent for as long as this is there.
pub struct Mailing {
    from: String,
    is_encrypted: bool,
    bell: Mutex<mpsc::Sender<()>>,
}

impl Mailing {
    /// Who mails come from.
    pub fn from(&self) -> &str {
        &self.from
    }

    /// Whether they are encrypted on the way to the mail server.
    pub fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    pub(super) fn wake(&self) {
        // Where nobody listens any more, nothing is sent any more either.
        let _ = self.bell.lock().unwrap_or_else(PoisonError::into_inner).send(());
    }
}

impl Live {
    /// Starts to send mails. `draw` gives the randomness of links.
    ///
    /// # Errors
    /// No further connection, or no thread, is to be had, or mails are sent already.
    pub fn mail_by(
        &self,
        settings: MailSettings,
        draw: impl Fn() -> Result<[u8; crate::invite::LINK_BYTES], AppError> + Send + 'static,
    ) -> Result<(), AppError> {
        let folder = self.read(Folder::beside)?;
        let (bell, heard) = mpsc::channel();
        let mailing =
            Mailing { from: settings.from(), is_encrypted: settings.is_encrypted(), bell: Mutex::new(bell) };
        let mut sender = Sender { folder, settings, draw: Box::new(draw), tokens: HashMap::new() };
        std::thread::Builder::new()
            .name(String::from("mail"))
            .spawn(move || {
                while heard.recv_timeout(LOOKED_EVERY) != Err(RecvTimeoutError::Disconnected) {
                    // What failed is noted with its mail; what cannot even be noted is tried again at the next look.
                    let _ = sender.send_due();
                }
            })
            .map_err(|error| AppError::Refused(format!("no thread to send mail with: {error}")))?;
        self.keep_mailing(mailing).map_err(|_| AppError::Refused(String::from("mail is being sent already")))
    }
}

struct Sender {
    folder: Folder,
    settings: MailSettings,
    draw: Draw,
    /// The link of each mail that was tried and waits, by its number.
    tokens: HashMap<i64, String>,
}

/// Why a mail was not sent.
enum Failure {
    /// It never will be.
    ForGood(String),
    /// The mail server wants it later.
    Later(String),
    /// The mail server was not reached; neither will the next one be now.
    NotReached(String),
}

impl Sender {
    /// Sends what is due, until nothing is or the mail server is not there.
    fn send_due(&mut self) -> Result<(), AppError> {
        self.folder.now = crate::now();
        let mut shelf = None;
        loop {
            let now_us = crate::now().as_microsecond();
            let due = self.folder.store.due_mails(self.folder.workspace.id, now_us, BATCH)?;
            if due.is_empty() {
                return Ok(());
            }
            if shelf.is_none() {
                shelf = Some(Shelf::of_workspace(&self.folder.path)?);
            }
            for mail in due {
                let Some(shelf) = &shelf else { return Ok(()) };
                if !self.attempt(&mail, shelf)? {
                    return Ok(());
                }
            }
        }
    }

    /// Tries one, and notes what became of it. Returns whether it is worth trying the next.
    fn attempt(&mut self, mail: &DueMail, shelf: &Shelf) -> Result<bool, AppError> {
        let now = crate::now();
        self.folder.now = now;
        let workspace = self.folder.workspace.id;
        let next = next_attempt(mail.attempts, now);
        self.folder.store.note_mail_attempt(workspace, mail.id, next.unwrap_or(now).as_microsecond())?;
        let failure = match self.send(mail, shelf)? {
            Ok(()) => {
                self.tokens.remove(&mail.id);
                self.note_sent(mail)?;
                return Ok(true);
            }
            Err(failure) => failure,
        };
        let is_reached = !matches!(failure, Failure::NotReached(_));
        let (due, because) = match failure {
            Failure::ForGood(because) => (None, because),
            Failure::Later(because) | Failure::NotReached(because) => (next, because),
        };
        if due.is_none() {
            self.tokens.remove(&mail.id);
        }
        let because: String = without_addresses(&because).chars().take(FAILURE_CHARS_MAX).collect();
        let due_us = due.map(Timestamp::as_microsecond);
        self.folder.store.note_mail_failed(workspace, mail.id, due_us, &because)?;
        Ok(is_reached)
    }

    fn note_sent(&mut self, mail: &DueMail) -> Result<(), AppError> {
        let (workspace, now_us) = (self.folder.workspace.id, crate::now().as_microsecond());
        self.folder.store.note_mail_sent(workspace, mail.id, now_us)?;
        if MailKind::parse(&mail.kind) == MailKind::Reminder {
            self.folder.store.note_reminded(workspace, mail.round, &[mail.invitation], now_us)?;
        }
        Ok(())
    }

    fn send(&mut self, mail: &DueMail, shelf: &Shelf) -> Result<Result<(), Failure>, AppError> {
        let workspace = self.folder.workspace.id;
        let invitation = self.folder.store.invitation(workspace, mail.invitation)?;
        let round = self.folder.store.round_of(workspace, mail.round)?;
        let (Some(invitation), Some((round, assessment))) = (invitation, round) else {
            return Ok(Err(Failure::ForGood(String::from("gone"))));
        };
        if let Some(because) = no_longer(&invitation, &round, self.folder.now) {
            return Ok(Err(Failure::ForGood(because.to_owned())));
        }
        let Some(to) = mailbox(&invitation) else {
            return Ok(Err(Failure::ForGood(String::from("no-address"))));
        };
        let words = Words::new(if mail.language == "en" { Language::En } else { Language::Nl });
        let link = self.link(mail, round.is_anonymous)?;
        let settings = settings_of(&self.folder.find_assessment(&assessment)?)?;
        let group = invitation.group.as_deref().and_then(Group::parse);
        let asked = |group| asked_of(shelf, &settings, group).len();
        let questions =
            group.map_or_else(|| Group::ALL.into_iter().map(asked).max().unwrap_or_default(), asked);
        let organisation = self.folder.settings()?.organisation;
        let at = |us: i64| Timestamp::from_microsecond(us).map(day).unwrap_or_default();
        let about = About {
            kind: MailKind::parse(&mail.kind),
            organisation: &organisation,
            name: invitation.name.as_deref(),
            is_anonymous: round.is_anonymous,
            questions,
            until: at(invitation.ends_us),
            link,
        };
        let message = letter::message(&words, &about, (&self.settings.from, to))?;
        Ok(match self.settings.transport.send(&message) {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Failure::ForGood(error.to_string())),
            Err(error) if error.is_transient() => Err(Failure::Later(error.to_string())),
            Err(error) => Err(Failure::NotReached(error.to_string())),
        })
    }

    /// The address of the questionnaire: made at the first attempt, and the same at those after it.
    fn link(&mut self, mail: &DueMail, is_anonymous: bool) -> Result<Option<String>, AppError> {
        let kind = MailKind::parse(&mail.kind);
        if is_anonymous && kind == MailKind::Reminder {
            return Ok(None);
        }
        let known = self.tokens.get(&mail.id).cloned();
        let token = match known {
            Some(token) => token,
            None => {
                let made = NewLink::of((self.draw)()?);
                let (workspace, store) = (self.folder.workspace.id, &mut self.folder.store);
                // The link such an invitation was made with was never seen: this is the only one.
                if is_anonymous && mail.attempts == 0 {
                    store.replace_links(workspace, mail.invitation, &made.hash)?;
                } else {
                    store.add_link(workspace, mail.invitation, &made.hash, LINKS_MAX)?;
                }
                self.tokens.insert(mail.id, made.token.clone());
                made.token
            }
        };
        Ok(Some(format!("{}/answer/{token}", mail.place)))
    }
}

/// Why there is nothing to ask any more; words of ours.
fn no_longer(invitation: &StoredInvitation, round: &StoredRound, now: Timestamp) -> Option<&'static str> {
    match invitation {
        _ if round.closed_us.is_some() => Some("closed"),
        StoredInvitation { revoked_us: Some(_), .. } => Some("revoked"),
        StoredInvitation { ends_us, .. } if *ends_us <= now.as_microsecond() => Some("expired"),
        _ => None,
    }
}

fn mailbox(invitation: &StoredInvitation) -> Option<Mailbox> {
    let address = invitation.email.as_deref()?.parse().ok()?;
    Some(Mailbox::new(invitation.name.clone(), address))
}

/// What a mail server says, on one line and without the addresses in it: it repeats whom it was asked to write to, and there is
/// nobody to whom that would be news.
fn without_addresses(said: &str) -> String {
    let is_between = |letter: char| letter.is_whitespace() || letter.is_control();
    let words = said.split(is_between).filter(|word| !word.is_empty());
    let words = words.map(|word| if word.contains('@') { ADDRESS_LEFT_OUT } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// When it is tried again after this attempt; never after the last.
fn next_attempt(attempts_before: u32, now: Timestamp) -> Option<Timestamp> {
    let after_s = NEXT_AFTER_S.get(usize::try_from(attempts_before).ok()?)?;
    now.checked_add(SignedDuration::from_secs(*after_s)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mail_server_says_is_kept_without_addresses() {
        let cases = [
            ("550 5.1.1 <an@example.org>: user unknown", "550 5.1.1 … user unknown"),
            ("554 no\r\nMAIL-TO:an.de.wit@example.org\tgone", "554 no … gone"),
            ("\"An de Wit\"@example.org is full", "\"An de … is full"),
            ("550 RCPT TO:<an@exämple.org>", "550 RCPT …"),
            ("451 try later", "451 try later"),
            ("", ""),
        ];
        for (said, kept) in cases {
            assert_eq!(without_addresses(said), kept, "{said}");
        }
    }

    #[test]
    fn a_mail_is_tried_a_few_times_and_then_given_up() {
        let now = Timestamp::from_second(1_000).unwrap();
        let next: Vec<Option<i64>> = (0..8)
            .map(|attempts| next_attempt(attempts, now).map(|at| at.as_second() - now.as_second()))
            .collect();
        assert_eq!(next[..2], [Some(5), Some(60)]);
        assert_eq!(next.iter().flatten().count() + 1, ATTEMPTS_MAX);
        assert_eq!(next[ATTEMPTS_MAX - 1], None);
    }
}
