//! Stand-in until the question bank lands.
#![allow(missing_docs)]
use maturity::text::Text;

#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub id: String,
    pub judges: Vec<Group>,
    pub prompt: Text,
    pub anchors: Anchors,
}
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors {
    pub nl: [String; 5],
    pub en: [String; 5],
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Management,
    FrontLine,
    ItData,
    Marketing,
    External,
}
impl Group {
    pub const ALL: [Self; 5] =
        [Self::Management, Self::FrontLine, Self::ItData, Self::Marketing, Self::External];
    pub fn id(self) -> &'static str {
        match self {
            Self::Management => "management",
            Self::FrontLine => "front_line",
            Self::ItData => "it_data",
            Self::Marketing => "marketing",
            Self::External => "external",
        }
    }
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.id() == id)
    }
}
impl std::fmt::Display for Group {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.id())
    }
}
