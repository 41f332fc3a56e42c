//! Work that somebody asks for on a page and looks at later, since it takes longer than a page may: what there is, and what
//! came of it the last time. It runs beside the writer ([`crate::live::Live::run_errand`]).

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::errand::StoredErrand;

use crate::audit::Act;
use crate::doctor::Diagnosis;
use crate::identity::ResolvedIdentity;
use crate::{AppError, Folder};

/// Work one can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// Examining whether the workspace is sound, the cheap way.
    Examine,
    /// Comparing everybody with everybody: joining who surely is one, asking about who may be.
    Resolve,
}

impl Errand {
    /// The word in rows.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Errand::Examine => "examine",
            Errand::Resolve => "resolve",
        }
    }

    /// As it is remembered that somebody asked for it.
    pub(crate) fn act(self) -> Act {
        match self {
            Errand::Examine => Act::Examined,
            Errand::Resolve => Act::IdentityResolved,
        }
    }
}

/// Work that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended<T> {
    /// When it began.
    pub began: Timestamp,
    /// When it ended.
    pub ended: Timestamp,
    /// What came of it; or why it failed, in English.
    pub outcome: Result<T, String>,
}

/// What came of comparing everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedInShort {
    /// Persons that were compared.
    pub persons: usize,
    /// Pairs that were joined.
    pub joined: usize,
    /// Pairs that waited for a decision then.
    pub doubts: u64,
    /// There was too little to learn from, so that nothing was joined.
    pub asks_only: bool,
    /// The newest event then.
    through: i64,
}

/// How far who is who is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedSoFar {
    /// The last time everybody was compared; absent before the first.
    pub last: Option<Ended<ResolvedInShort>>,
    /// Events came in since, or it never was.
    pub has_news: bool,
}

impl Folder {
    /// What the doctor found the last time somebody asked here; absent before the first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn examined(&self) -> Result<Option<Ended<Diagnosis>>, AppError> {
        self.ended(Errand::Examine)
    }

    /// How far who is who is known, whoever compared.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn resolving(&self) -> Result<ResolvedSoFar, AppError> {
        let last: Option<Ended<ResolvedInShort>> = self.ended(Errand::Resolve)?;
        let done = last.as_ref().and_then(|last| last.outcome.as_ref().ok());
        let through = done.map_or(0, |done| done.through);
        let has_news = self.store.newest_event_id(self.workspace.id)? > through;
        Ok(ResolvedSoFar { last, has_news })
    }

    /// An outcome that an earlier version wrote otherwise is as good as none.
    fn ended<T: DeserializeOwned>(&self, errand: Errand) -> Result<Option<Ended<T>>, AppError> {
        let Some(stored) = self.store.errand(self.workspace.id, errand.word())? else { return Ok(None) };
        let outcome = match stored.outcome.as_deref().map(serde_json::from_str) {
            Ok(Ok(outcome)) => Ok(outcome),
            Ok(Err(_)) => return Ok(None),
            Err(failure) => Err(failure.clone()),
        };
        let at = |us: i64| Timestamp::from_microsecond(us).unwrap_or_default();
        Ok(Some(Ended { began: at(stored.began_us), ended: at(stored.ended_us), outcome }))
    }

    /// Keeps what came of work that began at `self.now`.
    pub(crate) fn keep_ended<T: Serialize>(
        &mut self,
        errand: Errand,
        outcome: Result<&T, String>,
    ) -> Result<(), AppError> {
        let written = |outcome: &T| serde_json::to_string(outcome).map_err(|error| error.to_string());
        let stored = StoredErrand {
            began_us: self.now.as_microsecond(),
            ended_us: crate::now().as_microsecond(),
            outcome: outcome.and_then(written),
        };
        Ok(self.store.keep_errand(self.workspace.id, errand.word(), &stored)?)
    }

    /// Keeps what came of comparing everybody; `through` is the newest event before it began.
    pub(crate) fn keep_resolved(
        &mut self,
        resolved: &ResolvedIdentity,
        through: i64,
    ) -> Result<(), AppError> {
        let in_short = ResolvedInShort {
            persons: resolved.persons,
            joined: resolved.joins.len(),
            doubts: resolved.doubts,
            asks_only: resolved.asks_only,
            through,
        };
        self.keep_ended(Errand::Resolve, Ok(&in_short))
    }
}

#[cfg(test)]
mod tests {
    use maturity::text::Language;

    use super::*;
    use crate::identity::Resolving;
    use crate::{NewWorkspace, Silent};

    #[test]
    fn what_came_of_it_stays_until_the_next_time_and_a_failure_is_told() {
        let home = tempfile::tempdir().unwrap();
        let new = NewWorkspace { name: String::from("a"), language: Language::En, secret: [1; 16] };
        let mut folder = Folder::open_or_create(home.path(), &new, Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(folder.resolving().unwrap(), ResolvedSoFar { last: None, has_news: false });

        let failed = String::from("no room");
        folder.keep_ended::<ResolvedInShort>(Errand::Resolve, Err(failed.clone())).unwrap();
        assert_eq!(folder.resolving().unwrap().last.unwrap().outcome, Err(failed));

        folder.resolve_identity(&Resolving { dry_run: true, model: None }, &Silent).unwrap();
        assert!(folder.resolving().unwrap().last.unwrap().outcome.is_err(), "a dry run leaves no trace");
        folder.resolve_identity(&Resolving::default(), &Silent).unwrap();
        let ResolvedSoFar { last, has_news } = folder.resolving().unwrap();
        let done = last.unwrap().outcome.unwrap();
        assert_eq!((done.persons, done.joined, done.doubts, has_news), (0, 0, 0, false));
        assert!(folder.examined().unwrap().is_none(), "each has a place of its own");
    }
}
