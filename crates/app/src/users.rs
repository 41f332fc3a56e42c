//! Users: making the first owner, adding others, changing what they may do. What a form got wrong is a [`Mistake`], told
//! beside the field.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use maturity::text::Language;
use store::user::{NewUser, StoredUser};

use crate::audit::Act;
use crate::folder::language_code;
use crate::password::{Kept, PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN};
use crate::permission::Role;
use crate::sessions::Arrival;
use crate::source::hash_of_key;
use crate::{AppError, Folder, WorkspaceSettings};

/// Longest name of a user or an organisation, in characters.
pub const NAME_CHARS_MAX: usize = 100;

/// Longest e-mail address (RFC 5321).
pub const EMAIL_BYTES_MAX: usize = 254;

/// Random bytes of a link by which a password is chosen.
pub const INVITE_BYTES: usize = 24;

/// How long that link is good.
pub const INVITE_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Users on one page.
pub const USERS_SHOWN: u32 = 50;

/// A user as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its number.
    pub number: i64,
    /// As others know them.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// Whether they chose a password.
    pub has_password: bool,
    /// Since when there is an account.
    pub made: Timestamp,
    /// Since when they may no longer sign in.
    pub ended: Option<Timestamp>,
    /// The language they chose for themselves.
    pub language: Option<Language>,
    /// Whether a provider vouches for them.
    pub is_vouched_for: bool,
}

/// Something a form got wrong, of which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// The organisation has no name.
    OrganisationMissing,
    /// The organisation's name is too long.
    OrganisationTooLong,
    /// There is no name.
    NameMissing,
    /// The name is too long.
    NameTooLong,
    /// This is no e-mail address.
    EmailWrong,
    /// Another user has this address.
    EmailTaken,
    /// There is no such role.
    RoleUnknown,
    /// The password is too short.
    PasswordShort,
    /// The password is too long.
    PasswordLong,
    /// The password is the address.
    PasswordIsEmail,
    /// The link was used, ended, or was never made.
    LinkSpent,
    /// Nobody else with a password is an owner.
    LastOwner,
    /// There is no such time zone.
    TimeZoneUnknown,
    /// There are as many users as there may be.
    UsersTooMany,
    /// The password one has is another.
    OldPasswordWrong,
    /// It was tried too often.
    TooOften,
    /// This is no number of days within the bounds.
    DaysWrong,
}

impl Mistake {
    /// Every mistake.
    pub const ALL: [Mistake; 17] = [
        Mistake::OrganisationMissing,
        Mistake::OrganisationTooLong,
        Mistake::NameMissing,
        Mistake::NameTooLong,
        Mistake::EmailWrong,
        Mistake::EmailTaken,
        Mistake::RoleUnknown,
        Mistake::PasswordShort,
        Mistake::PasswordLong,
        Mistake::PasswordIsEmail,
        Mistake::LinkSpent,
        Mistake::LastOwner,
        Mistake::TimeZoneUnknown,
        Mistake::UsersTooMany,
        Mistake::OldPasswordWrong,
        Mistake::TooOften,
        Mistake::DaysWrong,
    ];

    /// The field it is about.
    pub fn field(self) -> &'static str {
        match self {
            Mistake::OrganisationMissing | Mistake::OrganisationTooLong => "organisation",
            Mistake::NameMissing | Mistake::NameTooLong => "name",
            Mistake::EmailWrong | Mistake::EmailTaken | Mistake::UsersTooMany => "email",
            Mistake::RoleUnknown | Mistake::LastOwner => "role",
            Mistake::TimeZoneUnknown => "time_zone",
            Mistake::PasswordShort | Mistake::PasswordLong | Mistake::PasswordIsEmail => "password",
            Mistake::LinkSpent => "token",
            Mistake::OldPasswordWrong | Mistake::TooOften => "old",
            Mistake::DaysWrong => "days",
        }
    }

    /// The end of its message key (`page-mistake-…`).
    pub fn word(self) -> &'static str {
        match self {
            Mistake::OrganisationMissing => "organisation-missing",
            Mistake::OrganisationTooLong => "organisation-too-long",
            Mistake::NameMissing => "name-missing",
            Mistake::NameTooLong => "name-too-long",
            Mistake::EmailWrong => "email-wrong",
            Mistake::EmailTaken => "email-taken",
            Mistake::RoleUnknown => "role-unknown",
            Mistake::PasswordShort => "password-short",
            Mistake::PasswordLong => "password-long",
            Mistake::PasswordIsEmail => "password-is-email",
            Mistake::LinkSpent => "link-spent",
            Mistake::LastOwner => "last-owner",
            Mistake::TimeZoneUnknown => "time-zone-unknown",
            Mistake::UsersTooMany => "users-too-many",
            Mistake::OldPasswordWrong => "old-password-wrong",
            Mistake::TooOften => "too-often",
            Mistake::DaysWrong => "days-wrong",
        }
    }
}

/// The name of an organisation.
pub fn organisation(text: &str) -> Result<String, Mistake> {
    named(text, Mistake::OrganisationMissing, Mistake::OrganisationTooLong)
}

/// The name of a user.
pub fn name(text: &str) -> Result<String, Mistake> {
    named(text, Mistake::NameMissing, Mistake::NameTooLong)
}

fn named(text: &str, missing: Mistake, too_long: Mistake) -> Result<String, Mistake> {
    let text: String = text.trim().chars().filter(|letter| !letter.is_control()).collect();
    match text.chars().count() {
        0 => Err(missing),
        1..=NAME_CHARS_MAX => Ok(text),
        _ => Err(too_long),
    }
}

/// An address to sign in with: something before and a domain after one `@`. Whether mail arrives there only mail can tell.
pub fn email(text: &str) -> Result<String, Mistake> {
    let email = text.trim().to_lowercase();
    let parts = email.rsplit_once('@').filter(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    });
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "<>\"(),;".contains(letter);
    if parts.is_none() || email.len() > EMAIL_BYTES_MAX || email.contains(odd) {
        return Err(Mistake::EmailWrong);
    }
    Ok(email)
}

/// Whether a password is good enough for who has this address.
pub fn password_for(email: &str, password: &str) -> Result<(), Mistake> {
    if password.len() > PASSWORD_BYTES_MAX {
        return Err(Mistake::PasswordLong);
    }
    if password.chars().count() < PASSWORD_CHARS_MIN {
        return Err(Mistake::PasswordShort);
    }
    if password.to_lowercase() == email {
        return Err(Mistake::PasswordIsEmail);
    }
    Ok(())
}

impl Folder {
    /// Whether anybody has an account here.
    pub fn has_users(&self) -> Result<bool, AppError> {
        Ok(self.store.has_users(self.workspace.id)?)
    }

    /// Users after a number, oldest first: [`USERS_SHOWN`] at the most.
    pub fn users_after(&self, after: i64) -> Result<Vec<User>, AppError> {
        let users = self.store.users_after(self.workspace.id, after, USERS_SHOWN)?;
        Ok(users.into_iter().filter_map(view).collect())
    }

    /// The user of this number.
    pub fn user(&self, number: i64) -> Result<Option<User>, AppError> {
        Ok(self.store.user(self.workspace.id, number)?.and_then(view))
    }

    /// All users, oldest first.
    pub fn users(&self) -> Result<Vec<User>, AppError> {
        Ok(self.store.users(self.workspace.id)?.into_iter().filter_map(view).collect())
    }

    /// Makes the first account, of an owner; `None` where there is an account already.
    pub fn make_owner(
        &mut self,
        name: &str,
        email: &str,
        password: Option<&Kept>,
    ) -> Result<Option<i64>, AppError> {
        let password = password.map(Kept::as_str);
        let new = NewUser { name, email, role: Role::Owner.word(), password };
        let made = self.store.add_first_user(self.workspace.id, &new, self.now.as_microsecond())?;
        if let Some(user) = made {
            self.note(Some(user), Act::OwnerMade, Some(&user.to_string()))?;
        }
        Ok(made)
    }

    /// Adds a user; the end of the link by which they choose a password is seen this once.
    pub fn add_user(
        &mut self,
        by: i64,
        (name, email, role): (&str, &str, Role),
        random: [u8; INVITE_BYTES],
    ) -> Result<Result<String, Mistake>, AppError> {
        let (token, hash) = invite(random);
        let new = NewUser { name, email, role: role.word(), password: None };
        let now_us = self.now.as_microsecond();
        let until = self.invite_ends();
        let Some(user) = self.store.add_user(self.workspace.id, &new, (hash.as_ref(), until), now_us)? else {
            let users = self.store.users(self.workspace.id)?;
            let is_taken = users.iter().any(|user| user.email == email);
            return Ok(Err(if is_taken { Mistake::EmailTaken } else { Mistake::UsersTooMany }));
        };
        self.note(Some(by), Act::UserAdded, Some(&format!("{user} {}", role.word())))?;
        Ok(Ok(token))
    }

    /// Gives a user a new link to choose a password, in place of the last one.
    pub fn invite_user(
        &mut self,
        by: i64,
        user: i64,
        random: [u8; INVITE_BYTES],
    ) -> Result<Result<String, Mistake>, AppError> {
        let (token, hash) = invite(random);
        let until = self.invite_ends();
        if !self.store.invite_again(self.workspace.id, user, (hash.as_ref(), until))? {
            return Ok(Err(Mistake::LinkSpent));
        }
        self.note(Some(by), Act::UserInvited, Some(&user.to_string()))?;
        Ok(Ok(token))
    }

    /// Whom this link lets choose a password.
    pub fn invited(&self, token: &str) -> Result<Option<User>, AppError> {
        let now_us = self.now.as_microsecond();
        let user = self.store.user_of_invite(self.workspace.id, &hash_of_key(token), now_us)?;
        Ok(user.and_then(view))
    }

    /// Uses up that link.
    pub fn choose_password(&mut self, token: &str, kept: &Kept) -> Result<Result<i64, Mistake>, AppError> {
        let (hash, now_us) = (hash_of_key(token), self.now.as_microsecond());
        let Some(user) = self.store.choose_password(self.workspace.id, &hash, kept.as_str(), now_us)? else {
            return Ok(Err(Mistake::LinkSpent));
        };
        self.note(Some(user), Act::PasswordChosen, None)?;
        Ok(Ok(user))
    }

    /// Gives a user another role; the last owner keeps theirs.
    pub fn change_role(&mut self, by: i64, user: i64, role: Role) -> Result<Result<(), Mistake>, AppError> {
        if !self.store.change_role(self.workspace.id, user, role.word(), Role::Owner.word())? {
            return Ok(Err(Mistake::LastOwner));
        }
        self.note(Some(by), Act::RoleChanged, Some(&format!("{user} {}", role.word())))?;
        Ok(Ok(()))
    }

    /// A user may no longer sign in, and is signed out everywhere; not the last owner.
    pub fn end_user(&mut self, by: i64, user: i64) -> Result<Result<(), Mistake>, AppError> {
        let now_us = self.now.as_microsecond();
        if !self.store.end_user(self.workspace.id, user, Role::Owner.word(), now_us)? {
            return Ok(Err(Mistake::LastOwner));
        }
        self.note(Some(by), Act::UserEnded, Some(&user.to_string()))?;
        Ok(Ok(()))
    }

    /// Names the workspace and sets what it lives by, as a user's doing.
    pub fn rename_by(&mut self, by: i64, to: &WorkspaceSettings) -> Result<(), AppError> {
        self.rename(to)?;
        self.note(Some(by), Act::WorkspaceChanged, None)
    }

    /// A user calls themselves otherwise, and chooses the language of their pages; none follows the browser.
    pub fn change_account(
        &mut self,
        user: i64,
        name: &str,
        language: Option<Language>,
    ) -> Result<(), AppError> {
        self.store.change_account(self.workspace.id, user, name, language.map(language_code))?;
        self.note(Some(user), Act::AccountChanged, None)
    }

    /// What is kept of a user's password, where they have one.
    pub fn password_kept(&self, user: i64) -> Result<Option<String>, AppError> {
        Ok(self.store.password_of_user(self.workspace.id, user)?)
    }

    /// A user has another password: all their sessions end, and this browser begins a new one.
    pub fn change_password(&mut self, user: i64, kept: &Kept, arrival: &Arrival) -> Result<String, AppError> {
        let now_us = self.now.as_microsecond();
        self.store.change_password(self.workspace.id, user, kept.as_str(), now_us)?;
        self.note(Some(user), Act::PasswordChanged, None)?;
        self.begin_session(user, arrival)
    }

    fn invite_ends(&self) -> i64 {
        self.now.as_microsecond().saturating_add(i64::try_from(INVITE_LASTS.as_micros()).unwrap_or(i64::MAX))
    }
}

fn invite(random: [u8; INVITE_BYTES]) -> (String, impl AsRef<[u8]>) {
    let token = URL_SAFE_NO_PAD.encode(random);
    let hash = hash_of_key(&token);
    (token, hash)
}

fn language_of_code(code: &str) -> Option<Language> {
    [Language::Nl, Language::En].into_iter().find(|language| language_code(*language) == code)
}

/// A role of a later version is none of ours: such a user is not known here.
pub(crate) fn view(user: StoredUser) -> Option<User> {
    let at = |us: i64| Timestamp::from_microsecond(us).unwrap_or_default();
    Some(User {
        number: user.id,
        role: Role::parse(&user.role)?,
        name: user.name,
        email: user.email,
        has_password: user.has_password,
        made: at(user.made_us),
        ended: user.ended_us.map(at),
        language: user.language.as_deref().and_then(language_of_code),
        is_vouched_for: user.is_vouched_for,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_gets_wrong_is_told() {
        assert_eq!(name("  Sanne de Wit "), Ok(String::from("Sanne de Wit")));
        assert_eq!(name(" \u{7} "), Err(Mistake::NameMissing));
        assert_eq!(name(&"a".repeat(NAME_CHARS_MAX + 1)), Err(Mistake::NameTooLong));
        assert_eq!(email(" Sanne@Example.NL "), Ok(String::from("sanne@example.nl")));
        for wrong in ["", "sanne", "@example.nl", "sanne@nl", "sanne@.nl", "a b@example.nl", "<s>@example.nl"]
        {
            assert_eq!(email(wrong), Err(Mistake::EmailWrong), "{wrong:?}");
        }
        assert_eq!(email(&format!("{}@example.nl", "a".repeat(250))), Err(Mistake::EmailWrong));
        assert_eq!(password_for("a@example.nl", "twelve chars"), Ok(()));
        assert_eq!(password_for("a@example.nl", "eleven char"), Err(Mistake::PasswordShort));
        assert_eq!(password_for("a@example.nl", "A@Example.nl"), Err(Mistake::PasswordIsEmail));
        assert_eq!(password_for("", &"é".repeat(200)), Err(Mistake::PasswordLong));
    }
}
