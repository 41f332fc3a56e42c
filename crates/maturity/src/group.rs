//! Who answers: the five respondent groups of an assessment.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A group of respondents that looks at the organisation from one place.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Directors and managers.
    Management,
    /// The people customers meet: service, sales, store.
    FrontLine,
    /// Who builds and runs systems, processes and data.
    ItData,
    /// Marketing and communication.
    Marketing,
    /// An assessor from outside.
    External,
}

impl Group {
    /// Every group, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Management, Self::FrontLine, Self::ItData, Self::Marketing, Self::External];

    /// The id used in files, JSON and commands.
    pub fn id(self) -> &'static str {
        match self {
            Self::Management => "management",
            Self::FrontLine => "front_line",
            Self::ItData => "it_data",
            Self::Marketing => "marketing",
            Self::External => "external",
        }
    }

    /// The group with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.id() == id)
    }

    /// What people call it.
    pub fn name(self) -> Text {
        let (nl, en) = match self {
            Self::Management => ("directie en management", "management"),
            Self::FrontLine => ("klantcontact en winkel", "front line"),
            Self::ItData => ("IT en data", "IT and data"),
            Self::Marketing => ("marketing", "marketing"),
            Self::External => ("externe beoordelaar", "external assessor"),
        };
        Text { nl: nl.to_owned(), en: en.to_owned() }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::Group;

    #[test]
    fn every_group_is_found_by_the_id_it_is_stored_under() {
        for group in Group::ALL {
            assert_eq!(Group::parse(group.id()), Some(group));
            assert_eq!(serde_json::to_string(&group).unwrap(), format!("\"{group}\""));
        }
        assert_eq!(Group::parse("Management"), None);
    }
}
