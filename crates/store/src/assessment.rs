//! Assessments: what is judged, and the settings its makers chose. Settings are kept as the JSON they came as.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use crate::{Store, StoreError, WorkspaceId};

/// The assessment every workspace has from the start.
pub const MAIN: &str = "main";

/// Number of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AssessmentId(pub i64);

/// What an assessment is about. `None` is the whole, or not told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Its name, in the organisation's words.
    pub name: Option<String>,
    /// The part of the organisation.
    pub unit: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The brand.
    pub brand: Option<String>,
    /// The organisation's sector.
    pub sector: Option<String>,
    /// The organisation's size class.
    pub size: Option<String>,
}

/// An assessment, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAssessment {
    /// Its number.
    pub id: AssessmentId,
    /// What commands call it.
    pub slug: String,
    /// What it is about.
    pub about: About,
    /// Its settings, as JSON.
    pub settings: String,
}

const COLUMNS: &str = "id, slug, name, unit, country, brand, sector, size, settings";

impl Store {
    /// Makes an assessment.
    ///
    /// # Errors
    /// [`StoreError::Taken`] where there is one with this slug.
    pub fn add_assessment(
        &mut self,
        workspace: WorkspaceId,
        slug: &str,
        about: &About,
        settings: &str,
        now_us: i64,
    ) -> Result<StoredAssessment, StoreError> {
        if self.assessment(workspace, slug)?.is_some() {
            return Err(StoreError::Taken { what: "assessment", name: slug.to_string() });
        }
        let id = insert(&self.connection, workspace, slug, about, settings, now_us)?;
        Ok(StoredAssessment {
            id,
            slug: slug.to_string(),
            about: about.clone(),
            settings: settings.to_string(),
        })
    }

    /// Every assessment, in the order they were made.
    pub fn assessments(&self, workspace: WorkspaceId) -> Result<Vec<StoredAssessment>, StoreError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}
             FROM assessment
             WHERE workspace_id = ?1
             ORDER BY id"
        ))?;
        let rows = select.query_map([workspace.0], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The assessment called so.
    pub fn assessment(
        &self,
        workspace: WorkspaceId,
        slug: &str,
    ) -> Result<Option<StoredAssessment>, StoreError> {
        Ok(find(&self.connection, workspace, slug)?)
    }

    /// Changes what an assessment is about and its settings: read, changed and written in one transaction.
    ///
    /// # Errors
    /// What `change` refuses, and [`StoreError::NotFound`]; nothing is written then.
    pub fn change_assessment<E: From<StoreError>>(
        &mut self,
        workspace: WorkspaceId,
        slug: &str,
        change: impl FnOnce(&mut StoredAssessment) -> Result<(), E>,
    ) -> Result<StoredAssessment, E> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let found = find(&transaction, workspace, slug).map_err(StoreError::from)?;
        let mut assessment =
            found.ok_or_else(|| StoreError::NotFound { what: "assessment", name: slug.to_string() })?;
        change(&mut assessment)?;
        update(&transaction, workspace, &assessment).map_err(StoreError::from)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(assessment)
    }
}

/// Adds the row; the workspace's own transaction makes its first one.
pub(crate) fn insert(
    connection: &Connection,
    workspace: WorkspaceId,
    slug: &str,
    about: &About,
    settings: &str,
    now_us: i64,
) -> rusqlite::Result<AssessmentId> {
    connection.execute(
        "INSERT INTO assessment (workspace_id, slug, name, unit, country, brand, sector, size, settings, created_us)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            workspace.0,
            slug,
            about.name,
            about.unit,
            about.country,
            about.brand,
            about.sector,
            about.size,
            settings,
            now_us
        ],
    )?;
    Ok(AssessmentId(connection.last_insert_rowid()))
}

fn find(
    connection: &Connection,
    workspace: WorkspaceId,
    slug: &str,
) -> rusqlite::Result<Option<StoredAssessment>> {
    connection
        .query_row(
            &format!(
                "SELECT {COLUMNS}
                 FROM assessment
                 WHERE workspace_id = ?1 AND slug = ?2"
            ),
            (workspace.0, slug),
            read,
        )
        .optional()
}

fn update(
    connection: &Connection,
    workspace: WorkspaceId,
    assessment: &StoredAssessment,
) -> rusqlite::Result<()> {
    let about = &assessment.about;
    connection.execute(
        "UPDATE assessment
         SET name = ?3, unit = ?4, country = ?5, brand = ?6, sector = ?7, size = ?8, settings = ?9
         WHERE workspace_id = ?1 AND id = ?2",
        params![
            workspace.0,
            assessment.id.0,
            about.name,
            about.unit,
            about.country,
            about.brand,
            about.sector,
            about.size,
            assessment.settings
        ],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredAssessment> {
    Ok(StoredAssessment {
        id: AssessmentId(row.get(0)?),
        slug: row.get(1)?,
        about: About {
            name: row.get(2)?,
            unit: row.get(3)?,
            country: row.get(4)?,
            brand: row.get(5)?,
            sector: row.get(6)?,
            size: row.get(7)?,
        },
        settings: row.get(8)?,
    })
}
