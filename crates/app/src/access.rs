//! What other programs may do: tokens with scopes. A token is shown once; kept is its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use people::profile::purpose::Purpose;

use crate::live::Live;
use crate::profile::{PURPOSE_DEFAULT, ProfileRefused, purpose_of};
use crate::source::{KEY_BYTES, hash_of_key};
use crate::{AppError, Folder};

/// What every token begins with, so that one that leaked into code can be found.
pub const TOKEN_PREFIX: &str = "rijp_";

/// Something a token may be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum Scope {
    /// Read the profile of a person whose identifier one knows.
    #[serde(rename = "people:read")]
    ReadPeople,
    /// Hear what happens, of one person and of all.
    #[serde(rename = "people:watch")]
    WatchPeople,
    /// Write notes about a person.
    #[serde(rename = "notes:write")]
    WriteNotes,
    /// See what sources sent last, as it came: names and addresses too.
    #[serde(rename = "sources:debug")]
    DebugSources,
}

impl Scope {
    /// All scopes.
    pub const ALL: &[Scope] =
        &[Scope::ReadPeople, Scope::WatchPeople, Scope::WriteNotes, Scope::DebugSources];

    /// The scope as one writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::ReadPeople => "people:read",
            Scope::WatchPeople => "people:watch",
            Scope::WriteNotes => "notes:write",
            Scope::DebugSources => "sources:debug",
        }
    }

    /// Reads a scope.
    ///
    /// # Errors
    /// There is no such scope.
    pub fn parse(word: &str) -> Result<Scope, AppError> {
        Scope::ALL.iter().copied().find(|scope| scope.as_str() == word).ok_or_else(|| AppError::Unknown {
            what: "scope",
            name: word.to_owned(),
            known: Scope::ALL.iter().map(|scope| scope.as_str().to_owned()).collect(),
        })
    }
}

/// A token that was just made: the only time it is seen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NewToken {
    /// Who it is for.
    pub name: String,
    /// Its number.
    pub number: i64,
    /// The token itself.
    pub token: String,
}

/// A token as shown: never the token itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TokenView {
    /// Its number.
    pub number: i64,
    /// Who it is for.
    pub name: String,
    /// Its last four characters.
    pub ending: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// What for, where it reads profiles; the first is meant where none is said.
    pub purposes: Vec<String>,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// Since when it no longer counts.
    pub revoked: Option<Timestamp>,
}

/// Who asks, by a token that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The token's number.
    pub token: i64,
    /// Who has it.
    pub name: String,
    scopes: Vec<Scope>,
    purposes: Vec<String>,
}

impl Caller {
    /// Whether the token is for this.
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// The purpose that is asked for, or the first the token is for.
    ///
    /// # Errors
    /// There is no such purpose, or the token is not for it.
    pub fn purpose(&self, asked: Option<&str>) -> Result<&'static Purpose, ProfileRefused> {
        let name = asked.or(self.purposes.first().map(String::as_str)).unwrap_or_default();
        let purpose = purpose_of(name)?;
        if self.purposes.iter().any(|allowed| allowed == purpose.name) {
            return Ok(purpose);
        }
        let allowed = self.purposes.clone();
        Err(ProfileRefused::PurposeNotAllowed { purpose: purpose.name.to_owned(), allowed })
    }
}

impl Folder {
    /// Makes a token for these purposes; for service where none is named.
    ///
    /// # Errors
    /// There is no such purpose.
    pub fn add_token(
        &mut self,
        name: &str,
        scopes: &[Scope],
        purposes: &[String],
        random: [u8; KEY_BYTES],
    ) -> Result<NewToken, AppError> {
        let token = format!("{TOKEN_PREFIX}{}", URL_SAFE_NO_PAD.encode(random));
        let (hash, ending) = (hash_of_key(&token), &token[token.len() - 4..]);
        let words: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
        let mut known: Vec<&str> = Vec::new();
        for purpose in purposes {
            let name = purpose_of(purpose)?.name;
            if !known.contains(&name) {
                known.push(name);
            }
        }
        let purposes = if known.is_empty() { PURPOSE_DEFAULT.to_owned() } else { known.join(" ") };
        let may = [words.join(" "), purposes];
        let now_us = self.now.as_microsecond();
        let may = may.each_ref().map(String::as_str);
        let number = self.store.add_token(self.workspace.id, name, &hash, ending, may, now_us)?;
        Ok(NewToken { name: name.to_owned(), number, token })
    }

    /// All tokens, oldest first.
    pub fn tokens(&self) -> Result<Vec<TokenView>, AppError> {
        let at = |us: i64| Timestamp::from_microsecond(us).ok();
        let view = |token: store::access::StoredToken| TokenView {
            number: token.id,
            scopes: scopes_of(&token.scopes),
            purposes: purposes_of(&token.purposes),
            name: token.name,
            ending: token.ending,
            made: at(token.made_us),
            revoked: token.revoked_us.and_then(at),
        };
        Ok(self.store.tokens(self.workspace.id)?.into_iter().map(view).collect())
    }

    /// A token counts no more.
    pub fn revoke_token(&mut self, number: i64) -> Result<(), AppError> {
        if self.store.revoke_token(self.workspace.id, number, self.now.as_microsecond())? {
            return Ok(());
        }
        let tokens = self.store.tokens(self.workspace.id)?;
        let known =
            tokens.iter().filter(|token| token.revoked_us.is_none()).map(|token| token.id.to_string());
        Err(AppError::Unknown { what: "token that counts", name: number.to_string(), known: known.collect() })
    }
}

impl Live {
    /// Who has this token; nobody where it was never made or was revoked.
    pub fn caller(&self, token: &str) -> Result<Option<Caller>, AppError> {
        if !token.starts_with(TOKEN_PREFIX) {
            return Ok(None);
        }
        let hash = hash_of_key(token);
        let found = self.read(|folder| Ok(folder.store.token_of_hash(folder.workspace.id, &hash)?))?;
        Ok(found.map(|token| Caller {
            token: token.id,
            scopes: scopes_of(&token.scopes),
            purposes: purposes_of(&token.purposes),
            name: token.name,
        }))
    }
}

/// The purposes of a row.
fn purposes_of(words: &str) -> Vec<String> {
    words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A scope of a later version is none of ours.
fn scopes_of(words: &str) -> Vec<Scope> {
    words.split(' ').filter_map(|word| Scope::parse(word).ok()).collect()
}
