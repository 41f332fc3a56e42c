//! Values that point at a person: namespace and normalised value.

use serde::{Deserialize, Serialize};

/// A value that points at a person. Two spellings of one e-mail address or phone number are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identifier {
    namespace: String,
    value: String,
}

impl Identifier {
    /// The kind of value: `email`, `phone`, `customer_number`, `anonymous_id`, `device_id`, `loyalty_card` or an own one.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The normalised value.
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// What is wrong with a namespace's name, if anything.
pub(crate) fn namespace_fault(_name: &str) -> Option<&'static str> {
    None
}
