//! Obstacles in the exact words of their source. An absent obstacle is not a level reached.

use schemars::JsonSchema;
use serde::Serialize;

use super::question::Origin;
use crate::text::Text;

/// Something that stands in the way of a practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Obstacle {
    /// Kebab-case, unique, such as `data-1`.
    pub id: String,
    /// The requirement it is listed under.
    pub requirement: String,
    /// Whose words these are.
    pub origin: Origin,
    /// The obstacle; the Dutch text is the source's own.
    pub text: Text,
}
