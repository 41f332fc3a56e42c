//! What a position depends on, in short: whether anything changed that would score otherwise, without reading it all out.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::{Store, StoreError, WorkspaceId};

/// Everything a position is computed from but the lake: what was answered, asked, settled, named.
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
];

impl Store {
    /// A number that differs when an answer, an assessment, a round or the workspace's name does.
    pub fn asked_and_answered(&self, workspace: WorkspaceId) -> Result<u64, StoreError> {
        let mut hasher = FxHasher::default();
        for part in PARTS {
            let mut select = self.connection.prepare_cached(part)?;
            let mut rows = select.query([workspace.0])?;
            while let Some(row) = rows.next()? {
                let text = row.get_ref(0)?.as_str().unwrap_or_default();
                hasher.write(text.as_bytes());
                hasher.write_u8(0);
            }
            hasher.write_u8(1);
        }
        Ok(hasher.finish())
    }
}
