//! What a position depends on, in short: whether anything changed that would score otherwise, without reading it all out.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use rusqlite::{Connection, Params};

use crate::round::RoundId;
use crate::{Store, StoreError, WorkspaceId};

/// Everything a position is computed from but the lake: what was answered, asked, settled, named; and which files came in, since
/// who brings one looks for what it shows.
const PARTS: &[&str] = &[
    "SELECT name || char(10) || language
     FROM workspace
     WHERE id = ?1",
    "SELECT slug || char(10) || COALESCE(name, '') || char(10) || COALESCE(unit, '') || char(10)
         || COALESCE(country, '') || char(10) || COALESCE(brand, '') || char(10) || COALESCE(sector, '')
         || char(10) || COALESCE(size, '') || char(10) || settings
     FROM assessment
     WHERE workspace_id = ?1
     ORDER BY id",
    "SELECT id || char(10) || name || char(10) || COALESCE(from_day, '') || char(10) || COALESCE(until_day, '')
         || char(10) || COALESCE(closed_us, '') || char(10) || settled
     FROM round
     WHERE workspace_id = ?1
     ORDER BY id",
    "SELECT r.id || char(10) || r.round_id || char(10) || r.respondent_group
     FROM respondent r
     WHERE r.workspace_id = ?1
     ORDER BY r.id",
    "SELECT a.respondent_id || char(10) || a.question || char(10) || a.answer
     FROM answer a
     WHERE a.workspace_id = ?1
     ORDER BY a.respondent_id, a.question",
    "SELECT CAST(COALESCE(MAX(id), 0) AS TEXT)
     FROM import
     WHERE workspace_id = ?1",
];

/// The same of one round only.
const PARTS_OF_ROUND: &[&str] = &[
    "SELECT r.name || char(10) || COALESCE(r.from_day, '') || char(10) || COALESCE(r.until_day, '') || char(10)
         || COALESCE(r.closed_us, '') || char(10) || r.settled || char(10) || a.settings
     FROM round r
     JOIN assessment a ON a.id = r.assessment_id
     WHERE r.workspace_id = ?1 AND r.id = ?2",
    "SELECT id || char(10) || respondent_group
     FROM respondent
     WHERE workspace_id = ?1 AND round_id = ?2
     ORDER BY id",
    "SELECT a.respondent_id || char(10) || a.question || char(10) || a.answer
     FROM answer a
     JOIN respondent r ON r.id = a.respondent_id
     WHERE a.workspace_id = ?1 AND r.round_id = ?2
     ORDER BY a.respondent_id, a.question",
];

impl Store {
    /// A number that differs when an answer, an assessment, a round or the workspace's name does, or a file came in.
    pub fn asked_and_answered(&self, workspace: WorkspaceId) -> Result<u64, StoreError> {
        Ok(in_short(&self.connection, PARTS, [workspace.0])?)
    }

    /// A number that differs when an answer in this round, what was settled in it, or its assessment's settings do.
    pub fn answered_in(&self, workspace: WorkspaceId, round: RoundId) -> Result<u64, StoreError> {
        Ok(round_in_short(&self.connection, workspace, round)?)
    }
}

pub(crate) fn round_in_short(
    connection: &Connection,
    workspace: WorkspaceId,
    round: RoundId,
) -> rusqlite::Result<u64> {
    in_short(connection, PARTS_OF_ROUND, [workspace.0, round.0])
}

fn in_short(connection: &Connection, parts: &[&str], of: impl Params + Copy) -> rusqlite::Result<u64> {
    let mut hasher = FxHasher::default();
    for part in parts {
        let mut select = connection.prepare_cached(part)?;
        let mut rows = select.query(of)?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(0)?.as_str().unwrap_or_default();
            hasher.write(text.as_bytes());
            hasher.write_u8(0);
        }
        hasher.write_u8(1);
    }
    Ok(hasher.finish())
}
