//! The rules of live identity, as data a workspace may change.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::identifier::namespace_fault;

/// Which namespaces there are, from the strongest down, and what each may do.
///
/// The defaults and their reasons:
///
/// | namespace | limit | joins | why |
/// |---|---|---|---|
/// | `customer_number` | 1 | fully | given out by the organisation, one to a person |
/// | `user_id` | 5 | fully | an account at a site or app: opened again, renamed by an alias; a shared one is caught by the customer numbers around it |
/// | `loyalty_card` | 5 | fully | lost and replaced; a lent one is caught by the customer numbers around it |
/// | `email` | 5 | fully | private, work, old ones; the limit other customer-data systems use too |
/// | `phone` | 5 | fully | the same |
/// | own namespaces | none | fully | an order or case number names one person, who may have many; by alphabet, so that the order is the same everywhere |
/// | `anonymous_id` | none | weakly | a browser makes a new one every few days; a household shares one |
/// | `ga_client_id` | none | weakly | the cookie of Google Analytics: the same |
/// | `device_id` | none | weakly | a household, a shop, a school shares it |
/// | `advertising_id` | none | weakly | a device's, reset at will |
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct IdentityRules {
    namespaces: Vec<NamespaceRule>,
}

/// What identifiers of one namespace may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamespaceRule {
    /// The namespace.
    pub name: String,
    /// Most values one person may have; `None` for values that come and go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
    /// How far a value proves that two persons are one.
    pub joins: Joins,
}

/// How far a value proves that two persons who both have it are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joins {
    /// It does, up to the limits.
    Fully,
    /// Only while no two of them each have a value of the same stronger, limited namespace: a browser in which first
    /// an e-mail address and later a customer number was typed joins the two, one with two e-mail addresses does not.
    Weakly,
}

/// A namespace's place in the rules: 0 is the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rank(pub u16);

/// Most namespaces in one workspace. The standard nine and a good fifty of one's own: more are not namespaces but
/// values that slipped into the wrong column.
pub const NAMESPACES_MAX: usize = 64;

/// Rules that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RulesRefused {
    /// A name is not a namespace.
    #[error("`{name}` is not a namespace: {fault}")]
    Name {
        /// As written.
        name: String,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// A namespace is there twice.
    #[error("namespace `{0}` has two rules")]
    Twice(String),
    /// A limit of none at all.
    #[error("namespace `{0}` has limit 0: leave the limit out, or block its values")]
    Nothing(String),
    /// Too many.
    #[error("{0} namespaces, more than the {NAMESPACES_MAX} a workspace may have")]
    TooMany(usize),
}

impl IdentityRules {
    /// Rules from the strongest namespace down.
    pub fn new(namespaces: Vec<NamespaceRule>) -> Result<Self, RulesRefused> {
        if namespaces.len() > NAMESPACES_MAX {
            return Err(RulesRefused::TooMany(namespaces.len()));
        }
        let mut seen = BTreeSet::new();
        for rule in &namespaces {
            if let Some(fault) = namespace_fault(&rule.name) {
                return Err(RulesRefused::Name { name: rule.name.clone(), fault });
            }
            if rule.limit == Some(0) {
                return Err(RulesRefused::Nothing(rule.name.clone()));
            }
            if !seen.insert(&rule.name) {
                return Err(RulesRefused::Twice(rule.name.clone()));
            }
        }
        Ok(IdentityRules { namespaces })
    }

    /// The same rules with a place for every one of `names`: unknown ones come, by alphabet, after the last namespace
    /// that joins fully. Ranks shift by it, so take ranks from the rules one resolves with and do not keep them.
    pub fn with_own<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Result<Self, RulesRefused> {
        let unknown: BTreeSet<&str> = names.into_iter().filter(|name| self.rank(name).is_none()).collect();
        let last = self.namespaces.iter().rposition(|rule| rule.joins == Joins::Fully);
        let place = last.map_or(0, |last| last + 1);
        let own = unknown.into_iter().map(|name| rule(name, None, Joins::Fully));
        let mut namespaces = self.namespaces.clone();
        namespaces.splice(place..place, own);
        IdentityRules::new(namespaces)
    }

    /// The namespaces from the strongest down.
    pub fn namespaces(&self) -> &[NamespaceRule] {
        &self.namespaces
    }

    /// A namespace's place; `None` for one the rules do not name (see [`IdentityRules::with_own`]).
    pub fn rank(&self, name: &str) -> Option<Rank> {
        let place = self.namespaces.iter().position(|rule| rule.name == name)?;
        Some(Rank(place as u16))
    }

    /// The namespace at a place; empty for a place beyond the last.
    pub fn name(&self, rank: Rank) -> &str {
        self.namespaces.get(usize::from(rank.0)).map_or("", |rule| rule.name.as_str())
    }

    /// Most values of this namespace one person may have.
    pub fn limit(&self, rank: Rank) -> Option<u16> {
        self.namespaces.get(usize::from(rank.0)).and_then(|rule| rule.limit)
    }

    /// How far a value of this namespace proves that two persons are one; weakly beyond the last place.
    pub fn joins(&self, rank: Rank) -> Joins {
        self.namespaces.get(usize::from(rank.0)).map_or(Joins::Weakly, |rule| rule.joins)
    }

    /// The strongest namespace of which an identifier has more distinct neighbours than one person may have values:
    /// such an identifier is *shared by its neighbours*. Links between identifiers kept apart do not count.
    pub fn broken_by(&self, neighbours: impl IntoIterator<Item = Rank>) -> Option<Rank> {
        let mut counts = [0u32; NAMESPACES_MAX];
        for rank in neighbours {
            if let Some(count) = counts.get_mut(usize::from(rank.0)) {
                *count += 1;
            }
        }
        let broken =
            |rule: &NamespaceRule, count: u32| rule.limit.is_some_and(|limit| count > u32::from(limit));
        let place = self.namespaces.iter().zip(counts).position(|(rule, count)| broken(rule, count))?;
        Some(Rank(place as u16))
    }
}

impl Default for IdentityRules {
    fn default() -> Self {
        IdentityRules {
            namespaces: vec![
                rule("customer_number", Some(1), Joins::Fully),
                rule("user_id", Some(5), Joins::Fully),
                rule("loyalty_card", Some(5), Joins::Fully),
                rule("email", Some(5), Joins::Fully),
                rule("phone", Some(5), Joins::Fully),
                rule("anonymous_id", None, Joins::Weakly),
                rule("ga_client_id", None, Joins::Weakly),
                rule("device_id", None, Joins::Weakly),
                rule("advertising_id", None, Joins::Weakly),
            ],
        }
    }
}

fn rule(name: &str, limit: Option<u16>, joins: Joins) -> NamespaceRule {
    NamespaceRule { name: name.to_owned(), limit, joins }
}

/// The rules as a file holds them, not yet checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    namespaces: Vec<NamespaceRule>,
}

impl TryFrom<Written> for IdentityRules {
    type Error = RulesRefused;

    fn try_from(written: Written) -> Result<Self, RulesRefused> {
        IdentityRules::new(written.namespaces)
    }
}

impl From<IdentityRules> for Written {
    fn from(rules: IdentityRules) -> Self {
        Written { namespaces: rules.namespaces }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_namespaces_come_by_alphabet_between_what_joins_fully_and_what_joins_weakly() {
        let rules = IdentityRules::default().with_own(["student_number", "email", "bsn_hash"]).unwrap();
        let names: Vec<&str> = rules.namespaces().iter().map(|rule| rule.name.as_str()).collect();
        assert_eq!(names[4..7], ["phone", "bsn_hash", "student_number"]);
        assert_eq!(names.len(), 11);
        assert_eq!(rules.rank("anonymous_id"), Some(Rank(7)));
    }

    #[test]
    fn rules_that_cannot_be_used_are_refused() {
        let refused = |text: &str| toml::from_str::<IdentityRules>(text).unwrap_err().to_string();
        let twice = "[[namespaces]]\nname = 'email'\njoins = 'fully'\n".repeat(2);
        assert!(refused(&twice).contains("namespace `email` has two rules"));
        assert!(
            refused("[[namespaces]]\nname = 'e-mail'\njoins = 'fully'")
                .contains("`e-mail` is not a namespace")
        );
        assert!(refused("[[namespaces]]\nname = 'email'\nlimit = 0\njoins = 'fully'").contains("limit 0"));
        let many =
            (0..65).map(|n| format!("[[namespaces]]\nname = 'n{n}'\njoins = 'weakly'\n")).collect::<String>();
        assert!(refused(&many).contains("65 namespaces, more than the 64"));
    }

    #[test]
    fn rules_survive_being_written_down() {
        let rules = IdentityRules::default();
        assert_eq!(toml::from_str::<IdentityRules>(&toml::to_string(&rules).unwrap()).unwrap(), rules);
    }

    #[test]
    fn an_identifier_is_shared_one_above_the_limit() {
        let rules = IdentityRules::default();
        let email = rules.rank("email").unwrap();
        let device = rules.rank("device_id").unwrap();
        assert_eq!(rules.broken_by([email; 5]), None);
        assert_eq!(rules.broken_by([email; 6]), Some(email));
        assert_eq!(rules.broken_by([device; 6000]), None);
    }
}
