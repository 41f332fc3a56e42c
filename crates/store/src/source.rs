//! Sources: the connected systems, what they leave unsaid, and the hashes of their write keys.

use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior, params};

use crate::{Store, StoreError, WorkspaceId};

/// A connected system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSource {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What its events say where they say nothing.
    pub defaults: SourceDefaults,
    /// When it last sent anything, microseconds since 1970.
    pub last_seen_us: Option<i64>,
}

/// What the events of a source say where they say nothing themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDefaults {
    /// The channel.
    pub channel: Option<String>,
    /// The touchpoint.
    pub touchpoint: Option<String>,
    /// What a contact costs, in cents.
    pub cost_cents: Option<i64>,
    /// The namespace of `userId`.
    pub user_id_namespace: String,
    /// Events a second it may send; `None` for no limit of its own.
    pub events_per_s_max: Option<u32>,
}

/// A write key as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// Its number.
    pub id: i64,
    /// Its last four characters.
    pub ending: String,
    /// When it was made, microseconds since 1970.
    pub made_us: i64,
    /// Since when it no longer counts.
    pub revoked_us: Option<i64>,
}

impl Store {
    /// Adds a source, or changes what is said for it.
    pub fn put_source(
        &mut self,
        workspace: WorkspaceId,
        name: &str,
        defaults: &SourceDefaults,
    ) -> Result<i64, StoreError> {
        Ok(self.connection.query_row(
            "INSERT INTO source (
                 workspace_id, name, channel, touchpoint, cost_cents, user_id_namespace, events_per_s_max
             )
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (workspace_id, name) DO UPDATE SET
                 channel = excluded.channel,
                 touchpoint = excluded.touchpoint,
                 cost_cents = excluded.cost_cents,
                 user_id_namespace = excluded.user_id_namespace,
                 events_per_s_max = excluded.events_per_s_max
             RETURNING id",
            params![
                workspace.0,
                name,
                defaults.channel,
                defaults.touchpoint,
                defaults.cost_cents,
                defaults.user_id_namespace,
                defaults.events_per_s_max
            ],
            |row| row.get(0),
        )?)
    }

    /// All sources, by name.
    pub fn sources(&self, workspace: WorkspaceId) -> Result<Vec<StoredSource>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, name, channel, touchpoint, cost_cents, user_id_namespace, last_seen_us, events_per_s_max
             FROM source
             WHERE workspace_id = ?1
             ORDER BY name",
        )?;
        let rows = select.query_map([workspace.0], source)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The source that has a key of this hash, unless the key was revoked.
    pub fn source_of_key(
        &self,
        workspace: WorkspaceId,
        hash: &[u8],
    ) -> Result<Option<StoredSource>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT s.id, s.name, s.channel, s.touchpoint, s.cost_cents, s.user_id_namespace, s.last_seen_us,
                    s.events_per_s_max
             FROM write_key k
             JOIN source s ON s.id = k.source_id
             WHERE k.workspace_id = ?1 AND k.hash = ?2 AND k.revoked_us IS NULL",
        )?;
        Ok(select.query_row((workspace.0, hash), source).optional()?)
    }

    /// Notes when sources last sent anything; an earlier moment changes nothing.
    pub fn note_seen(
        &self,
        workspace: WorkspaceId,
        seen: impl IntoIterator<Item = (i64, i64)>,
    ) -> Result<(), StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        for (source, at_us) in seen {
            transaction
                .prepare_cached(
                    "UPDATE source
                     SET last_seen_us = MAX(COALESCE(last_seen_us, ?3), ?3)
                     WHERE workspace_id = ?1 AND id = ?2",
                )?
                .execute((workspace.0, source, at_us))?;
        }
        Ok(transaction.commit()?)
    }

    /// Keeps a new key of a source.
    pub fn add_key(
        &mut self,
        workspace: WorkspaceId,
        source: i64,
        hash: &[u8],
        ending: &str,
        now_us: i64,
    ) -> Result<i64, StoreError> {
        self.connection.execute(
            "INSERT INTO write_key (workspace_id, source_id, hash, ending, made_us)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            (workspace.0, source, hash, ending, now_us),
        )?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The keys of a source, oldest first.
    pub fn keys(&self, workspace: WorkspaceId, source: i64) -> Result<Vec<StoredKey>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, ending, made_us, revoked_us
             FROM write_key
             WHERE workspace_id = ?1 AND source_id = ?2
             ORDER BY id",
        )?;
        let rows = select.query_map((workspace.0, source), |row| {
            Ok(StoredKey {
                id: row.get(0)?,
                ending: row.get(1)?,
                made_us: row.get(2)?,
                revoked_us: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A key counts no more. Returns whether there was such a key that counted.
    pub fn revoke_key(
        &mut self,
        workspace: WorkspaceId,
        source: i64,
        key: i64,
        now_us: i64,
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE write_key
             SET revoked_us = ?4
             WHERE workspace_id = ?1 AND source_id = ?2 AND id = ?3 AND revoked_us IS NULL",
            (workspace.0, source, key, now_us),
        )?;
        Ok(changed > 0)
    }
}

fn source(row: &Row<'_>) -> rusqlite::Result<StoredSource> {
    Ok(StoredSource {
        id: row.get(0)?,
        name: row.get(1)?,
        defaults: SourceDefaults {
            channel: row.get(2)?,
            touchpoint: row.get(3)?,
            cost_cents: row.get(4)?,
            user_id_namespace: row.get(5)?,
            events_per_s_max: row.get(7)?,
        },
        last_seen_us: row.get(6)?,
    })
}
