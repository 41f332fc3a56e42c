//! Invented persons for the tests of this folder.

use store::identity::{KnownPerson, KnownTrait};

/// Identifiers as namespace and value; traits as place of the identifier, source, name and value.
pub(super) fn person(identifiers: &[(&str, &str)], traits: &[(usize, &str, &str, &str)]) -> KnownPerson {
    let owned = |(namespace, value): &(&str, &str)| ((*namespace).to_owned(), (*value).to_owned());
    let fact = |(identifier, source, name, value): &(usize, &str, &str, &str)| KnownTrait {
        identifier: *identifier,
        source: (*source).to_owned(),
        name: (*name).to_owned(),
        value: (*value).to_owned(),
    };
    KnownPerson {
        person: 1,
        anchor: 1,
        identifiers: identifiers.iter().map(owned).collect(),
        shared: Vec::new(),
        traits: traits.iter().map(fact).collect(),
    }
}
