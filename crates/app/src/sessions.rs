//! Sessions: signing in, being signed in, signing out. A browser holds a token; kept is its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use crate::audit::Act;
use crate::live::Live;
use crate::source::hash_of_key;
use crate::users::{User, view};
use crate::{AppError, Folder, password};

/// Random bytes of a session's token.
pub const SESSION_BYTES: usize = 32;

/// How long one stays signed in: long enough for a manager's fortnight.
pub const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How long a session lives unused: a weekend.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(3 * 24);

/// A session that began later than this from now was made while the clock was wrong: it would outlive every other one.
const AHEAD_MAX: SignedDuration = SignedDuration::from_hours(24);

/// A session's use is noted this often at the most, so that reading pages costs no writing.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Longest description of a browser that is kept, in characters.
const BROWSER_CHARS_MAX: usize = 60;

/// Who asks, by a session that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Number of the session.
    pub session: i64,
    /// Whose it is.
    pub user: User,
}

/// A session as shown to who has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// Its number.
    pub number: i64,
    /// What the browser calls itself, in short.
    pub browser: String,
    /// When it began.
    pub made: Timestamp,
    /// When it was last used, to some minutes.
    pub seen: Timestamp,
}

/// A browser that wants to be signed in.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// What it calls itself, in short.
    pub browser: &'a str,
    /// The session token it already has, which ends.
    pub earlier: Option<&'a str>,
    /// What its new token is made of.
    pub random: [u8; SESSION_BYTES],
}

impl Folder {
    /// Signs a user in, whoever vouched for them; the token is for their browser and seen nowhere else.
    pub fn begin_session(&mut self, user: i64, arrival: &Arrival) -> Result<String, AppError> {
        let token = URL_SAFE_NO_PAD.encode(arrival.random);
        let earlier = arrival.earlier.map(hash_of_key);
        let browser: String = arrival.browser.chars().take(BROWSER_CHARS_MAX).collect();
        self.store.begin_session(
            self.workspace.id,
            user,
            &hash_of_key(&token),
            &browser,
            earlier.as_ref().map(AsRef::as_ref),
            self.now.as_microsecond(),
        )?;
        self.note(Some(user), Act::SignedIn, None)?;
        Ok(token)
    }

    /// The sessions of a user that count, newest first.
    pub fn sessions(&self, user: i64) -> Result<Vec<SessionView>, AppError> {
        let (made_after, seen_after) = self.session_bounds();
        let sessions = self.store.sessions_of(self.workspace.id, user, made_after, seen_after)?;
        let at = |us: i64| Timestamp::from_microsecond(us).unwrap_or_default();
        let view = |session: store::session::StoredSession| SessionView {
            number: session.id,
            browser: session.browser,
            made: at(session.made_us),
            seen: at(session.seen_us),
        };
        Ok(sessions.into_iter().filter(|session| self.has_begun(session)).map(view).collect())
    }

    /// Ends a session of this user; `act` says whether they signed out or ended another one. Returns whether there was one.
    pub fn end_session(&mut self, user: i64, session: i64, act: Act) -> Result<bool, AppError> {
        let ended = self.store.end_session(self.workspace.id, user, session, self.now.as_microsecond())?;
        if ended {
            self.note(Some(user), act, None)?;
        }
        Ok(ended)
    }

    fn signed_in(&self, token: &str) -> Result<Option<(SignedIn, i64)>, AppError> {
        let (made_after, seen_after) = self.session_bounds();
        let hash = hash_of_key(token);
        let workspace = self.workspace.id;
        let session = self.store.session_of_hash(workspace, &hash, made_after, seen_after)?;
        let Some(session) = session.filter(|session| self.has_begun(session)) else { return Ok(None) };
        let user = self.store.user(workspace, session.user)?.and_then(view);
        let user = user.filter(|user| user.ended.is_none());
        Ok(user.map(|user| (SignedIn { session: session.id, user }, session.seen_us)))
    }

    fn has_begun(&self, session: &store::session::StoredSession) -> bool {
        let ahead_us = session.made_us.saturating_sub(self.now.as_microsecond());
        i128::from(ahead_us) <= AHEAD_MAX.as_micros()
    }

    /// Sessions that began or were used before these moments no longer count.
    fn session_bounds(&self) -> (i64, i64) {
        let now_us = self.now.as_microsecond();
        let us = |duration: SignedDuration| i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        (now_us - us(SESSION_LASTS), now_us - us(SESSION_IDLE))
    }
}

impl Live {
    /// Signs in by address and password; nobody where they do not belong together. Takes a while on purpose.
    pub fn sign_in(
        &self,
        email: &str,
        password: &str,
        arrival: &Arrival,
    ) -> Result<Option<String>, AppError> {
        let email = email.trim().to_lowercase();
        let found = self.read(|folder| Ok(folder.store.password_of(folder.workspace.id, &email)?))?;
        let Some((user, kept)) = found else {
            password::refuse_as_slowly(password);
            return Ok(None);
        };
        if !password::is_right(password, &kept) {
            return Ok(None);
        }
        self.change(|folder| folder.begin_session(user, arrival)).map(Some)
    }

    /// Who has this token; nobody where the session ended or was never begun. That it is in use is noted now and then.
    pub fn signed_in(&self, token: &str) -> Result<Option<SignedIn>, AppError> {
        let Some((signed_in, seen_us)) = self.read(|folder| folder.signed_in(token))? else {
            return Ok(None);
        };
        let noted = Timestamp::from_microsecond(seen_us).unwrap_or_default();
        if crate::now().duration_since(noted) > NOTED_EVERY {
            self.change(|folder| {
                let now_us = folder.now.as_microsecond();
                Ok(folder.store.note_session(folder.workspace.id, signed_in.session, now_us)?)
            })?;
        }
        Ok(Some(signed_in))
    }
}

#[cfg(test)]
mod tests {
    use maturity::text::Language;

    use super::*;
    use crate::folder::NewWorkspace;

    #[test]
    fn a_session_from_before_the_clock_was_put_right_counts_unless_it_began_more_than_a_day_from_now() {
        let now = Timestamp::from_second(1_790_000_000).unwrap();
        for (ahead_hours, counts) in [(-1, true), (1, true), (23, true), (25, false), (365 * 24, false)] {
            let folder = tempfile::tempdir().unwrap();
            let then = now + SignedDuration::from_hours(ahead_hours);
            let new = NewWorkspace { name: String::from("Proef"), language: Language::Nl, secret: [7; 16] };
            let mut folder = Folder::open_or_create(folder.path(), &new, then).unwrap();
            let user = folder.make_owner("Jo", "jo@example.org", None).unwrap().unwrap();
            let arrival = Arrival { browser: "proef", earlier: None, random: [3; SESSION_BYTES] };
            let token = folder.begin_session(user, &arrival).unwrap();
            folder.now = now;
            assert_eq!(folder.signed_in(&token).unwrap().is_some(), counts, "{ahead_hours}");
            assert_eq!(folder.sessions(user).unwrap().len(), usize::from(counts), "{ahead_hours}");
        }
    }
}
