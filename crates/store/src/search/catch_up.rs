//! Bringing the index up to date, a bounded step at a time: first all facts there are, then what is news.

use rusqlite::{OptionalExtension, Transaction};

use super::index::{SearchIndex, State};
use super::news;
use crate::{Store, StoreError};

/// Identifiers whose facts are read in one step: some fifty milliseconds.
const STEP_IDENTIFIERS: usize = 2_000;

/// Facts read of one identifier; more say nothing new about a name.
const FACTS_MAX: i64 = 200;

/// Changes of who is who read in one step.
pub(super) const STEP_MOVES: u32 = 5_000;

/// Makes of the facts of one identifier, each a name and a value, the words it is found by, with spaces between.
pub type Facts<'f> = &'f dyn Fn(&[(String, String)]) -> String;

/// What a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaughtUp {
    /// There is more to do at once.
    pub more: bool,
    /// News that are no longer needed, through this number.
    pub news_through: i64,
    /// Everything there was has been read at least once.
    pub is_whole: bool,
}

impl SearchIndex {
    /// Takes one step.
    pub fn catch_up(&self, store: &Store, facts: Facts<'_>) -> Result<CaughtUp, StoreError> {
        let state = self.state()?;
        let Step { identifiers, then, mut more } = self.step(store, state)?;
        let words = self.words(store, &identifiers, facts)?;
        let moves = store.identity_moves(self.workspace, state.moves_through, STEP_MOVES)?;
        more |= moves.len() == STEP_MOVES as usize;
        let then = State { moves_through: moves.last().map_or(then.moves_through, |last| last.id), ..then };
        if then != state {
            let transaction = self.connection.unchecked_transaction()?;
            words.iter().try_for_each(|(id, words)| name(&transaction, *id, words))?;
            for change in &moves {
                note_move(&transaction, change.survivor, change.id)?;
                note_move(&transaction, change.absorbed, change.id)?;
            }
            keep(&transaction, then)?;
            transaction.commit()?;
        }
        Ok(CaughtUp { more, news_through: then.news_through, is_whole: then.facts_through.is_none() })
    }

    /// Whose facts to read next, and how far that is.
    fn step(&self, store: &Store, state: State) -> Result<Step, StoreError> {
        if let Some(after) = state.facts_through {
            let identifiers = store.identifiers_with_facts(self.workspace, after, STEP_IDENTIFIERS)?;
            let facts_through = identifiers.last().copied().filter(|_| identifiers.len() == STEP_IDENTIFIERS);
            return Ok(Step { identifiers, then: State { facts_through, ..state }, more: true });
        }
        let mut step = Step { identifiers: Vec::new(), then: state, more: false };
        while let Some(news) = news::next(&store.connection, self.workspace, step.then.news_through)? {
            step.more = step.identifiers.len() >= STEP_IDENTIFIERS;
            if step.more {
                break;
            }
            step.then.news_through = news.id;
            step.identifiers.extend(news.identifiers);
        }
        step.identifiers.sort_unstable();
        step.identifiers.dedup();
        Ok(step)
    }

    fn words(
        &self,
        store: &Store,
        identifiers: &[i64],
        facts: Facts<'_>,
    ) -> Result<Vec<(i64, String)>, StoreError> {
        let of = |id: &i64| Ok((*id, facts(&store.facts_of(self.workspace, *id, FACTS_MAX)?)));
        identifiers.iter().map(of).collect()
    }
}

struct Step {
    identifiers: Vec<i64>,
    then: State,
    more: bool,
}

impl Store {
    /// Identifiers of which something is told, after one, by ascending number.
    fn identifiers_with_facts(
        &self,
        workspace: crate::WorkspaceId,
        after: i64,
        limit: usize,
    ) -> Result<Vec<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT identifier_id
             FROM trait
             WHERE workspace_id = ?1 AND identifier_id > ?2
             ORDER BY identifier_id
             LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = select.query_map((workspace.0, after, limit), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Name and value of what is told of an identifier.
    fn facts_of(
        &self,
        workspace: crate::WorkspaceId,
        identifier: i64,
        limit: i64,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT name, value
             FROM trait
             WHERE workspace_id = ?1 AND identifier_id = ?2
             LIMIT ?3",
        )?;
        let rows =
            select.query_map((workspace.0, identifier, limit), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Writes by which words an identifier is found, if they are others than before.
fn name(transaction: &Transaction<'_>, identifier: i64, words: &str) -> Result<(), StoreError> {
    let before: Option<String> = transaction
        .prepare_cached("SELECT words FROM named WHERE identifier_id = ?1")?
        .query_row([identifier], |row| row.get(0))
        .optional()?;
    if before.as_deref().unwrap_or_default() == words {
        return Ok(());
    }
    if let Some(before) = before {
        transaction
            .prepare_cached("INSERT INTO name_word (name_word, rowid, words) VALUES ('delete', ?1, ?2)")?
            .execute((identifier, before))?;
    }
    if words.is_empty() {
        transaction.prepare_cached("DELETE FROM named WHERE identifier_id = ?1")?.execute([identifier])?;
        return Ok(());
    }
    transaction
        .prepare_cached("INSERT OR REPLACE INTO named (identifier_id, words) VALUES (?1, ?2)")?
        .execute((identifier, words))?;
    transaction
        .prepare_cached("INSERT INTO name_word (rowid, words) VALUES (?1, ?2)")?
        .execute((identifier, words))?;
    Ok(())
}

fn note_move(transaction: &Transaction<'_>, person: i64, log: i64) -> Result<(), StoreError> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO person_move (person_id, log_id) VALUES (?1, ?2)")?
        .execute((person, log))?;
    Ok(())
}

fn keep(transaction: &Transaction<'_>, state: State) -> Result<(), StoreError> {
    transaction
        .prepare_cached("UPDATE state SET news_through = ?1, moves_through = ?2, facts_through = ?3")?
        .execute((state.news_through, state.moves_through, state.facts_through))?;
    Ok(())
}
