//! JSON schemas of the library's files, for editors that complete and check while one writes.

use schemars::{JsonSchema, Schema, schema_for};

use super::model::Model;
use super::obstacle::Obstacle;
use super::question::Question;
use super::requirement::Requirement;

/// Schema of a model file, `models/<id>.toml`.
pub fn model() -> Schema {
    schema_for!(Model)
}

/// Schema of a file of the question bank, `models/questions/*.toml`.
pub fn questions() -> Schema {
    schema_for!(QuestionFile)
}

/// Schema of `models/obstacles.toml`.
pub fn obstacles() -> Schema {
    schema_for!(ObstacleFile)
}

/// Schema of `models/requirements.toml`.
pub fn requirements() -> Schema {
    schema_for!(RequirementFile)
}

/// A file of the question bank.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct QuestionFile {
    question: Vec<Question>,
}

/// The file of obstacles.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct ObstacleFile {
    obstacle: Vec<Obstacle>,
}

/// The file of requirements.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct RequirementFile {
    requirement: Vec<Requirement>,
}
