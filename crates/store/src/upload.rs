//! Files that a browser brought: what they are called, how far their import is, and the mappings that were drawn up.

use rusqlite::{OptionalExtension, Row, params};

use crate::{Store, StoreError, WorkspaceId};

/// How far an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    /// Somebody is to say how its rows become events.
    Ready,
    /// It waits for its turn.
    Waiting,
    /// Its rows go in.
    Running,
    /// All of it was read.
    Done,
    /// It could not be read to its end.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl UploadState {
    const ALL: [UploadState; 6] = [
        UploadState::Ready,
        UploadState::Waiting,
        UploadState::Running,
        UploadState::Done,
        UploadState::Failed,
        UploadState::Cancelled,
    ];

    /// The word in rows and message keys (`page-upload-…`).
    pub fn word(self) -> &'static str {
        match self {
            UploadState::Ready => "ready",
            UploadState::Waiting => "waiting",
            UploadState::Running => "running",
            UploadState::Done => "done",
            UploadState::Failed => "failed",
            UploadState::Cancelled => "cancelled",
        }
    }

    fn parse(word: &str) -> UploadState {
        UploadState::ALL.into_iter().find(|state| state.word() == word).unwrap_or(UploadState::Failed)
    }
}

/// What has been read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UploadCounts {
    /// Rows read.
    pub rows: u64,
    /// Events that went in.
    pub events: u64,
    /// Events that were there already.
    pub duplicates: u64,
    /// Rows refused.
    pub refused: u64,
}

/// An upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUpload {
    /// Its number.
    pub id: i64,
    /// Who brought it.
    pub user: Option<i64>,
    /// How far it is.
    pub state: UploadState,
    /// When it was brought, microseconds since 1970.
    pub made_us: i64,
    /// When its import ended.
    pub ended_us: Option<i64>,
    /// How its rows become events, as JSON.
    pub choice: Option<String>,
    /// What has been read of it.
    pub counts: UploadCounts,
    /// Why it failed.
    pub failure: Option<String>,
    /// Its files, in the order they came.
    pub files: Vec<UploadedFile>,
}

/// A file of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedFile {
    /// What the browser called it.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content.
    pub digest: Vec<u8>,
}

const COLUMNS: &str =
    "id, user_id, state, made_us, ended_us, choice, rows_read, events, duplicates, refused, failure";

impl Store {
    /// Keeps an upload that waits for somebody to say what it is.
    pub fn add_upload(
        &mut self,
        workspace: WorkspaceId,
        user: Option<i64>,
        files: &[UploadedFile],
        now_us: i64,
    ) -> Result<i64, StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO upload (workspace_id, user_id, state, made_us)
             VALUES (?1, ?2, 'ready', ?3)",
            (workspace.0, user, now_us),
        )?;
        let id = transaction.last_insert_rowid();
        for (position, file) in (0_i64..).zip(files) {
            transaction.execute(
                "INSERT INTO upload_file (upload_id, position, name, bytes, digest)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                (id, position, &file.name, file.bytes as i64, &file.digest),
            )?;
        }
        transaction.commit()?;
        Ok(id)
    }

    /// An upload of this workspace.
    pub fn upload(&self, workspace: WorkspaceId, id: i64) -> Result<Option<StoredUpload>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM upload
             WHERE workspace_id = ?1 AND id = ?2"
        ))?;
        let found = select.query_row((workspace.0, id), upload).optional()?;
        found.map(|upload| self.with_files(upload)).transpose()
    }

    /// The newest uploads before a number, newest first.
    pub fn uploads_before(
        &self,
        workspace: WorkspaceId,
        before: i64,
        most: u32,
    ) -> Result<Vec<StoredUpload>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM upload
             WHERE workspace_id = ?1 AND id < ?2
             ORDER BY id DESC
             LIMIT ?3"
        ))?;
        let found = select.query_map((workspace.0, before, most), upload)?.collect::<Result<Vec<_>, _>>()?;
        found.into_iter().map(|upload| self.with_files(upload)).collect()
    }

    /// Uploads in this state, oldest first.
    pub fn uploads_in(
        &self,
        workspace: WorkspaceId,
        state: UploadState,
    ) -> Result<Vec<StoredUpload>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM upload
             WHERE workspace_id = ?1 AND state = ?2
             ORDER BY id"
        ))?;
        let found = select.query_map((workspace.0, state.word()), upload)?.collect::<Result<Vec<_>, _>>()?;
        found.into_iter().map(|upload| self.with_files(upload)).collect()
    }

    /// The newest upload before this number that was imported with a file of exactly this content.
    pub fn imported_before(
        &self,
        workspace: WorkspaceId,
        id: i64,
        digest: &[u8],
    ) -> Result<Option<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT u.id
             FROM upload u
             JOIN upload_file f ON f.upload_id = u.id
             WHERE u.workspace_id = ?1 AND u.id < ?2 AND u.state = 'done' AND f.digest = ?3
             ORDER BY u.id DESC
             LIMIT 1",
        )?;
        Ok(select.query_row((workspace.0, id, digest), |row| row.get(0)).optional()?)
    }

    /// Says how the rows of an upload become events. Returns whether it still waits for that.
    pub fn choose_for_upload(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        choice: &str,
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE upload
             SET choice = ?3
             WHERE workspace_id = ?1 AND id = ?2 AND state = 'ready'",
            (workspace.0, id, choice),
        )?;
        Ok(changed > 0)
    }

    /// Moves an upload on, if it is in one of these states. Returns whether it was.
    pub fn move_upload(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        from: &[UploadState],
        to: UploadState,
    ) -> Result<bool, StoreError> {
        let mut changed = 0;
        for state in from {
            changed += self.connection.execute(
                "UPDATE upload
                 SET state = ?4
                 WHERE workspace_id = ?1 AND id = ?2 AND state = ?3",
                (workspace.0, id, state.word(), to.word()),
            )?;
        }
        Ok(changed > 0)
    }

    /// Notes what became of an upload.
    pub fn end_upload(
        &mut self,
        workspace: WorkspaceId,
        id: i64,
        state: UploadState,
        counts: UploadCounts,
        failure: Option<&str>,
        now_us: i64,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE upload
             SET state = ?3, ended_us = ?4, rows_read = ?5, events = ?6, duplicates = ?7, refused = ?8, failure = ?9
             WHERE workspace_id = ?1 AND id = ?2",
            params![
                workspace.0,
                id,
                state.word(),
                now_us,
                counts.rows as i64,
                counts.events as i64,
                counts.duplicates as i64,
                counts.refused as i64,
                failure
            ],
        )?;
        Ok(())
    }

    /// Keeps a mapping under a name, in place of one of that name.
    pub fn save_mapping(
        &mut self,
        workspace: WorkspaceId,
        name: &str,
        draft: &str,
        now_us: i64,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO saved_mapping (workspace_id, name, draft, saved_us)
             VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (workspace_id, name) DO UPDATE SET draft = excluded.draft, saved_us = excluded.saved_us",
            (workspace.0, name, draft, now_us),
        )?;
        Ok(())
    }

    /// Mappings that have a name, with that name, newest first.
    pub fn saved_mappings(
        &self,
        workspace: WorkspaceId,
        most: u32,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT name, draft
             FROM saved_mapping
             WHERE workspace_id = ?1
             ORDER BY saved_us DESC, name
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.0, most), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn with_files(&self, upload: StoredUpload) -> Result<StoredUpload, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT name, bytes, digest
             FROM upload_file
             WHERE upload_id = ?1
             ORDER BY position",
        )?;
        let files = select.query_map([upload.id], |row| {
            Ok(UploadedFile { name: row.get(0)?, bytes: row.get::<_, i64>(1)? as u64, digest: row.get(2)? })
        })?;
        Ok(StoredUpload { files: files.collect::<Result<_, _>>()?, ..upload })
    }
}

fn upload(row: &Row<'_>) -> rusqlite::Result<StoredUpload> {
    let count = |place: usize| row.get::<_, i64>(place).map(|count| count as u64);
    Ok(StoredUpload {
        id: row.get(0)?,
        user: row.get(1)?,
        state: UploadState::parse(&row.get::<_, String>(2)?),
        made_us: row.get(3)?,
        ended_us: row.get(4)?,
        choice: row.get(5)?,
        counts: UploadCounts {
            rows: count(6)?,
            events: count(7)?,
            duplicates: count(8)?,
            refused: count(9)?,
        },
        failure: row.get(10)?,
        files: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upload_is_of_its_workspace_alone_and_moves_on_from_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
        let one = store.create_workspace("one", "nl", [1; 16], 0).unwrap().id;
        let other = WorkspaceId(one.0 + 1);
        let files = [UploadedFile { name: "../<b>".to_owned(), bytes: 3, digest: vec![7; 32] }];
        let id = store.add_upload(one, None, &files, 5).unwrap();
        let kept = store.upload(one, id).unwrap().unwrap();
        assert_eq!((kept.state, &kept.files[..]), (UploadState::Ready, &files[..]));
        assert_eq!(store.upload(other, id).unwrap(), None);
        assert!(!store.choose_for_upload(other, id, "{}").unwrap());
        assert!(store.choose_for_upload(one, id, "{}").unwrap());
        assert!(!store.move_upload(other, id, &[UploadState::Ready], UploadState::Waiting).unwrap());
        assert!(store.move_upload(one, id, &[UploadState::Ready], UploadState::Waiting).unwrap());
        assert!(!store.move_upload(one, id, &[UploadState::Ready], UploadState::Waiting).unwrap());
        assert!(!store.choose_for_upload(one, id, "{}").unwrap(), "it was said already");
        let counts = UploadCounts { rows: 3, events: 2, duplicates: 1, refused: 1 };
        store.end_upload(one, id, UploadState::Done, counts, None, 9).unwrap();
        let ended = store.upload(one, id).unwrap().unwrap();
        assert_eq!((ended.state, ended.counts, ended.ended_us), (UploadState::Done, counts, Some(9)));
        let again = store.add_upload(one, None, &files, 10).unwrap();
        assert_eq!(store.imported_before(one, again, &[7; 32]).unwrap(), Some(id));
        assert_eq!(store.imported_before(one, id, &[7; 32]).unwrap(), None);
        assert_eq!(store.uploads_before(one, i64::MAX, 1).unwrap()[0].id, again);
    }
}
