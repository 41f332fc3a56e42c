//! What the library says about a practice that a position does not: what one would see at each level, and what hinders.

use std::collections::BTreeMap;

use maturity::Library;
use maturity::text::Text;
use report::html::pieces::Practice;

/// Practices by the id of their question.
pub type Practices = BTreeMap<String, Practice>;

/// Every practice of the library.
pub(crate) fn practices(library: &Library) -> Practices {
    let told = |question: &maturity::library::question::Question| {
        let anchors = question.anchors.nl.iter().zip(&question.anchors.en);
        let obstacles = library.obstacles().iter().filter(|known| question.obstacles.contains(&known.id));
        Practice {
            anchors: anchors.map(|(nl, en)| Text { nl: nl.clone(), en: en.clone() }).collect(),
            obstacles: obstacles.map(|obstacle| obstacle.text.clone()).collect(),
        }
    };
    library.questions().iter().map(|question| (question.id.clone(), told(question))).collect()
}
