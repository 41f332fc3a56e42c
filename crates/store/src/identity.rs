//! Who is who, kept: what changed and why, what linking found, what people decided, and who is behind an identifier.
//!
//! [`people::identity`] decides; [`resolver`] lets it, inside the transaction the new events came in with.

mod anew;
mod behind;
mod by_hand;
mod decide;
mod findings;
mod joins;
mod known;
mod log;
mod recheck;
pub(crate) mod resolver;
mod rows;
mod undo;

pub use anew::DecidedDoubt;
pub use behind::{Behind, BehindLink, BehindTrait};
pub use by_hand::{Earlier, WouldBe};
pub use decide::{DecidedBy, Doubt, LoggedDecision, Verdict};
pub use findings::{Finding, Part};
pub use joins::KeptFindings;
pub use known::{KnownPerson, KnownTrait};
pub use log::LoggedChange;
pub(crate) use log::entry_of;

use rusqlite::OptionalExtension;

use crate::sealing::NOBODY;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// What is known of the person behind an identifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Who {
    /// The person; `None` when the identifier is shared and points at nobody.
    pub person: Option<i64>,
    /// Namespace, value and whether it is shared.
    pub identifiers: Vec<(String, String, bool)>,
    /// Name, value and source.
    pub traits: Vec<(String, String, String)>,
    /// Events of the person.
    pub events: u64,
    /// What linking joined in them: the merge in the log, and what was found.
    pub joins: Vec<(i64, Finding)>,
}

impl Store {
    /// Who is behind an identifier.
    pub fn who(
        &self,
        workspace: &Workspace,
        namespace: &str,
        value: &str,
    ) -> Result<Option<Who>, StoreError> {
        let found: Option<(i64, Option<i64>)> = self
            .connection
            .query_row(
                "SELECT id, person_id
                 FROM identifier
                 WHERE workspace_id = ?1 AND namespace = ?2 AND value = ?3",
                (workspace.id.0, namespace, value),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((id, person)) = found else { return Ok(None) };
        let person = person.filter(|person| *person != NOBODY);
        // Each `+` keeps the planner from walking all identifiers of the workspace in order of their names.
        let identifiers = self
            .connection
            .prepare_cached(
                "SELECT namespace, value, person_id = 0
                 FROM identifier
                 WHERE +workspace_id = ?1 AND id IN (
                     SELECT ?2
                     UNION
                     SELECT id FROM identifier WHERE workspace_id = ?1 AND person_id = ?3
                 )
                 ORDER BY +namespace, value",
            )?
            .query_map((workspace.id.0, id, person), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let traits = self
            .connection
            .prepare_cached(
                "SELECT t.name, t.value, s.name
                 FROM identifier i
                 JOIN trait t ON t.workspace_id = i.workspace_id AND t.identifier_id = i.id
                 JOIN source s ON s.id = t.source_id
                 WHERE i.workspace_id = ?1 AND i.person_id = ?2
                 ORDER BY t.name, t.time_us DESC",
            )?
            .query_map((workspace.id.0, person), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let events = match person {
            Some(person) => self.count_person_events(workspace.id, person)?,
            None => 0,
        };
        let joins = self.standing_joins(workspace, person)?;
        Ok(Some(Who { person, identifiers, traits, events, joins }))
    }

    /// What linking joined in a person and nobody undid.
    fn standing_joins(
        &self,
        workspace: &Workspace,
        person: Option<i64>,
    ) -> Result<Vec<(i64, Finding)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT j.merge_id, j.from_id, j.to_id, j.weight, j.probability, j.parts
             FROM identifier i
             JOIN identity_join j ON j.workspace_id = i.workspace_id AND j.from_id = i.id
             WHERE i.workspace_id = ?1 AND i.person_id = ?2 AND j.undone_us IS NULL
             ORDER BY j.merge_id",
        )?;
        let mut rows = select.query((workspace.id.0, person))?;
        let mut joins = Vec::new();
        while let Some(row) = rows.next()? {
            joins.push((row.get(0)?, findings::read(row, 1)?));
        }
        Ok(joins)
    }
}
