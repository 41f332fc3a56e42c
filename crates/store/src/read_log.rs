//! Who read whose personal data, for what, when, through what. Only age removes a line.

use std::borrow::Cow;

use rusqlite::{Row, ToSql};

use crate::{Store, StoreError, WorkspaceId};

/// Who read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Somebody on the machine itself.
    Machine,
    /// A program, by a token of this number.
    Token(i64),
    /// A user of this number, signed in.
    User(i64),
}

/// A read of a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Read {
    /// Who.
    pub reader: Reader,
    /// The person; 0 for whoever has events while somebody listens to all of them.
    pub person: i64,
    /// What for.
    pub purpose: Cow<'static, str>,
    /// A word: what showed it.
    pub through: Cow<'static, str>,
}

/// A read as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedRead {
    /// Who, whose, what for and through what.
    pub read: Read,
    /// When, microseconds since 1970.
    pub time_us: i64,
    /// How many that followed on each other.
    pub reads: u64,
}

/// Which reads are asked for; what is absent asks for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadFilter {
    /// By whom.
    pub reader: Option<Reader>,
    /// Of whom.
    pub person: Option<i64>,
    /// From this moment on, microseconds since 1970.
    pub from_us: Option<i64>,
    /// Before this moment.
    pub until_us: Option<i64>,
}

/// Where a page of the log ends: the next one begins before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadPlace {
    /// When.
    pub time_us: i64,
    /// The line's number.
    pub id: i64,
}

impl Reader {
    /// Token and user, as columns.
    fn columns(self) -> [Option<i64>; 2] {
        match self {
            Reader::Machine => [None, None],
            Reader::Token(token) => [Some(token), None],
            Reader::User(user) => [None, Some(user)],
        }
    }

    fn of(token: Option<i64>, user: Option<i64>) -> Reader {
        match (token, user) {
            (Some(token), _) => Reader::Token(token),
            (None, Some(user)) => Reader::User(user),
            (None, None) => Reader::Machine,
        }
    }
}

impl Store {
    /// Writes reads down, all of them in one transaction.
    pub fn log_reads(&self, workspace: WorkspaceId, reads: &[LoggedRead]) -> Result<(), StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO read_log (workspace_id, token_id, user_id, person_id, purpose, through, time_us, reads)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?;
            for LoggedRead { read, time_us, reads } in reads {
                let count = i64::try_from(*reads).unwrap_or(i64::MAX);
                let [token, user] = read.reader.columns();
                let said = (&*read.purpose, &*read.through);
                insert.execute((workspace.0, token, user, read.person, said.0, said.1, time_us, count))?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Reads before a place, the newest first.
    pub fn reads_before(
        &self,
        workspace: WorkspaceId,
        filter: &ReadFilter,
        before: Option<ReadPlace>,
        limit: u32,
    ) -> Result<Vec<(ReadPlace, LoggedRead)>, StoreError> {
        let by = match filter.reader {
            None => "?2 IS NULL",
            Some(Reader::Machine) => "?2 IS NULL AND token_id IS NULL AND user_id IS NULL",
            Some(Reader::Token(_)) => "token_id = ?2",
            Some(Reader::User(_)) => "user_id = ?2",
        };
        let of = if filter.person.is_some() { "person_id = ?3" } else { "?3 IS NULL" };
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT id, time_us, token_id, user_id, person_id, purpose, through, reads
             FROM read_log
             WHERE workspace_id = ?1 AND {by} AND {of}
               AND time_us >= ?4 AND time_us < ?5 AND (time_us, id) < (?6, ?7)
             ORDER BY time_us DESC, id DESC
             LIMIT ?8"
        ))?;
        let number = filter.reader.and_then(|reader| reader.columns().into_iter().flatten().next());
        let before = before.unwrap_or(ReadPlace { time_us: i64::MAX, id: i64::MAX });
        let (from_us, until_us) = (filter.from_us.unwrap_or(i64::MIN), filter.until_us.unwrap_or(i64::MAX));
        let asked: [&dyn ToSql; 8] =
            [&workspace.0, &number, &filter.person, &from_us, &until_us, &before.time_us, &before.id, &limit];
        let rows = select.query_map(asked, logged)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn logged(row: &Row<'_>) -> rusqlite::Result<(ReadPlace, LoggedRead)> {
    let place = ReadPlace { id: row.get(0)?, time_us: row.get(1)? };
    let read = Read {
        reader: Reader::of(row.get(2)?, row.get(3)?),
        person: row.get(4)?,
        purpose: Cow::Owned(row.get(5)?),
        through: Cow::Owned(row.get(6)?),
    };
    let reads = row.get::<_, i64>(7)?.max(0) as u64;
    Ok((place, LoggedRead { read, time_us: place.time_us, reads }))
}
