//! What is known of each person, one person after the other: identifiers, those they share with others, and traits.

use rusqlite::{OptionalExtension, Statement};

use super::resolver::Resolver;
use crate::workspace::Workspace;
use crate::{Store, StoreError};

/// Most identifiers and traits that are read of one person; past it somebody is no person one can compare.
const READ_MAX: usize = 2_000;

/// A person with what is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// The person.
    pub person: i64,
    /// The strongest identifier, by which a finding about the person is kept.
    pub anchor: i64,
    /// Namespace and value of the person's own identifiers, the strongest first.
    pub identifiers: Vec<(String, String)>,
    /// Namespace and value of identifiers seen with theirs that point at nobody, as several persons use them.
    pub shared: Vec<(String, String)>,
    /// Facts: those of the strongest identifier first, then by source and name.
    pub traits: Vec<KnownTrait>,
}

/// A fact about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownTrait {
    /// The identifier it was told with, by its place in [`KnownPerson::identifiers`].
    pub identifier: usize,
    /// Who says so.
    pub source: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: String,
}

/// An identifier with where it stands among others.
struct Own {
    order: (people::identity::Rank, u64),
    id: i64,
    namespace: String,
    value: String,
}

impl Store {
    /// Calls `visit` with every person, by ascending number. Memory does not grow with how many there are.
    pub fn visit_known<E: From<StoreError>>(
        &self,
        workspace: &Workspace,
        visit: &mut dyn FnMut(KnownPerson) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut each = Persons::new(self, workspace)?;
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT person_id, id, namespace, value, hash
                 FROM identifier
                 WHERE workspace_id = ?1 AND person_id > 0
                 ORDER BY person_id",
            )
            .map_err(StoreError::from)?;
        let mut rows = select.query([workspace.id.0]).map_err(StoreError::from)?;
        let mut current = (0, Vec::new());
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let (person, own) = each.own(row)?;
            if person != current.0 && !current.1.is_empty() {
                visit(each.known(current.0, std::mem::take(&mut current.1))?)?;
            }
            current.0 = person;
            current.1.push(own);
        }
        if !current.1.is_empty() {
            visit(each.known(current.0, current.1)?)?;
        }
        Ok(())
    }

    /// The persons behind two identifiers with what is known of them; `None` for one that points at nobody.
    pub fn known_of(
        &self,
        workspace: &Workspace,
        identifiers: [i64; 2],
    ) -> Result<[Option<KnownPerson>; 2], StoreError> {
        let mut each = Persons::new(self, workspace)?;
        let mut select = self.connection.prepare_cached(
            "SELECT i.person_id, i.id, i.namespace, i.value, i.hash
             FROM identifier of_it
             JOIN identifier i ON i.workspace_id = of_it.workspace_id AND i.person_id = of_it.person_id
             WHERE of_it.workspace_id = ?1 AND of_it.id = ?2 AND of_it.person_id > 0",
        )?;
        let mut found = [None, None];
        for (identifier, found) in identifiers.iter().zip(&mut found) {
            let mut rows = select.query((workspace.id.0, identifier))?;
            let mut owned = (0, Vec::new());
            while let Some(row) = rows.next()? {
                let (person, own) = each.own(row)?;
                owned.0 = person;
                owned.1.push(own);
            }
            if !owned.1.is_empty() {
                *found = Some(each.known(owned.0, owned.1)?);
            }
        }
        Ok(found)
    }

    /// Two persons with what is known of them; `None` for one at whom nothing points.
    pub fn known_persons(
        &self,
        workspace: &Workspace,
        persons: [i64; 2],
    ) -> Result<[Option<KnownPerson>; 2], StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id
             FROM identifier
             WHERE workspace_id = ?1 AND person_id = ?2 AND person_id > 0
             LIMIT 1",
        )?;
        let mut any = [0; 2];
        for (any, person) in any.iter_mut().zip(persons) {
            *any = select.query_row((workspace.id.0, person), |row| row.get(0)).optional()?.unwrap_or(0);
        }
        self.known_of(workspace, any)
    }

    /// Pairs of persons that people decided to keep apart.
    pub fn persons_kept_apart(&self, workspace: &Workspace) -> Result<Vec<(i64, i64)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT one.person_id, other.person_id
             FROM identity_decision d
             JOIN identifier one ON one.id = d.from_id
             JOIN identifier other ON other.id = d.to_id
             WHERE d.workspace_id = ?1
               AND d.decision = 'keep_apart'
               AND one.person_id > 0
               AND other.person_id > 0
               AND one.person_id <> other.person_id",
        )?;
        let rows = select.query_map([workspace.id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Reading persons one by one.
struct Persons<'s> {
    workspace: i64,
    resolver: Resolver,
    traits: Statement<'s>,
    shared: Statement<'s>,
}

impl<'s> Persons<'s> {
    fn new(store: &'s Store, workspace: &Workspace) -> Result<Self, StoreError> {
        Ok(Persons {
            workspace: workspace.id.0,
            resolver: Resolver::load(&store.connection, workspace)?,
            traits: store.connection.prepare(
                "SELECT s.name, t.name, t.value
                 FROM trait t
                 JOIN source s ON s.id = t.source_id
                 WHERE t.workspace_id = ?1 AND t.identifier_id = ?2
                 ORDER BY s.name, t.name",
            )?,
            shared: store.connection.prepare(
                "SELECT i.namespace, i.value
                 FROM link l
                 JOIN identifier i ON i.id = l.to_id
                 WHERE l.workspace_id = ?1 AND l.from_id = ?2 AND i.person_id = 0
                 ORDER BY i.namespace, i.value",
            )?,
        })
    }

    /// Reads columns person, id, namespace, value, hash.
    fn own(&self, row: &rusqlite::Row<'_>) -> Result<(i64, Own), StoreError> {
        let namespace: String = row.get(2)?;
        let order = (self.resolver.rank(&namespace)?, row.get::<_, i64>(4)? as u64);
        Ok((row.get(0)?, Own { order, id: row.get(1)?, namespace, value: row.get(3)? }))
    }

    fn known(&mut self, person: i64, mut own: Vec<Own>) -> Result<KnownPerson, StoreError> {
        own.sort_unstable_by_key(|own| own.order);
        let anchor = own[0].id;
        let (mut traits, mut shared) = (Vec::new(), Vec::new());
        for (identifier, own) in own.iter().enumerate().take(READ_MAX) {
            let mut rows = self.traits.query((self.workspace, own.id))?;
            while let Some(row) = rows.next()?.filter(|_| traits.len() < READ_MAX) {
                let (source, name, value) = (row.get(0)?, row.get(1)?, row.get(2)?);
                traits.push(KnownTrait { identifier, source, name, value });
            }
            drop(rows);
            let mut rows = self.shared.query((self.workspace, own.id))?;
            while let Some(row) = rows.next()?.filter(|_| shared.len() < READ_MAX) {
                shared.push((row.get(0)?, row.get(1)?));
            }
        }
        shared.sort_unstable();
        shared.dedup();
        let identifiers = own.into_iter().map(|own| (own.namespace, own.value)).collect();
        Ok(KnownPerson { person, anchor, identifiers, shared, traits })
    }
}
