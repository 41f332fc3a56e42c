//! The audit log: what was done by whom, only ever added to; only age removes a line. What the words mean is not known here.

use crate::{Store, StoreError, WorkspaceId};

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAct {
    /// Its number: later lines have higher ones.
    pub id: i64,
    /// When, microseconds since 1970.
    pub at_us: i64,
    /// Number of the user; absent where nobody was signed in.
    pub user: Option<i64>,
    /// A word.
    pub what: String,
    /// Of what: a number or word of ours.
    pub about: Option<String>,
}

/// Which lines are asked for; what is absent asks for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActFilter<'a> {
    /// By which user.
    pub user: Option<i64>,
    /// What: a word.
    pub what: Option<&'a str>,
    /// From this moment on, microseconds since 1970.
    pub from_us: Option<i64>,
    /// Before this moment.
    pub until_us: Option<i64>,
}

impl Store {
    /// Adds a line.
    pub fn note_act(
        &mut self,
        workspace: WorkspaceId,
        user: Option<i64>,
        what: &str,
        about: Option<&str>,
        now_us: i64,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO audit (workspace_id, at_us, user_id, what, about)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            (workspace.0, now_us, user, what, about),
        )?;
        Ok(())
    }

    /// The newest lines before a number that a filter lets through, newest first.
    pub fn acts_before(
        &self,
        workspace: WorkspaceId,
        filter: &ActFilter<'_>,
        before: i64,
        most: u32,
    ) -> Result<Vec<StoredAct>, StoreError> {
        let by = if filter.user.is_some() { "user_id = ?2" } else { "?2 IS NULL" };
        let of = if filter.what.is_some() { "what = ?3" } else { "?3 IS NULL" };
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT id, at_us, user_id, what, about
             FROM audit
             WHERE workspace_id = ?1 AND {by} AND {of} AND at_us >= ?4 AND at_us < ?5 AND id < ?6
             ORDER BY id DESC
             LIMIT ?7"
        ))?;
        let (from_us, until_us) = (filter.from_us.unwrap_or(i64::MIN), filter.until_us.unwrap_or(i64::MAX));
        let asked = (workspace.0, filter.user, filter.what, from_us, until_us, before, most);
        let rows = select.query_map(asked, |row| {
            Ok(StoredAct {
                id: row.get(0)?,
                at_us: row.get(1)?,
                user: row.get(2)?,
                what: row.get(3)?,
                about: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
