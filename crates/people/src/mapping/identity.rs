//! Identifiers as the mapping makes them.

use crate::identifier::Identifier;

/// Until `Identifier::parse` is there: trimmed, not normalised.
pub(super) fn identifier(namespace: &str, value: &str, _country: &str) -> Result<Identifier, String> {
    let plain = serde_json::json!({ "namespace": namespace, "value": value });
    serde_json::from_value(plain).map_err(|error| error.to_string())
}
