//! What other organisations shared: anonymous entries, each kept once, as the JSON they came as.

use crate::{Store, StoreError, WorkspaceId};

impl Store {
    /// Keeps these entries (key and JSON) that are not there yet; the first to come stays. All or none.
    pub fn put_benchmark_entries(
        &mut self,
        workspace: WorkspaceId,
        entries: &[(String, String)],
        now_us: i64,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO benchmark_entry (workspace_id, entry_key, entry, imported_us)
                 VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO NOTHING",
            )?;
            for (key, entry) in entries {
                insert.execute((workspace.0, key, entry, now_us))?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// Every entry's JSON, by key.
    pub fn benchmark_entries(&self, workspace: WorkspaceId) -> Result<Vec<String>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT entry
             FROM benchmark_entry
             WHERE workspace_id = ?1
             ORDER BY entry_key",
        )?;
        let rows = select.query_map([workspace.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
