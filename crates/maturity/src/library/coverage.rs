//! Which rows of the mission are cited by what, and which by nothing yet.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Library;
use super::requirement::{MetBy, Requirement};

/// One requirement with everything that cites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The requirement's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it takes to meet it.
    pub met_by: Vec<MetBy>,
    /// Ids of the questions that cite it.
    pub questions: Vec<String>,
    /// Ids of the obstacles listed under it.
    pub obstacles: Vec<String>,
    /// Ids of the metrics that cite it.
    pub metrics: Vec<String>,
    /// Ids of the models that cite it as a whole.
    pub models: Vec<String>,
    /// The means it takes and lacks. Never [`MetBy::Feature`]: no library can show what a product does.
    pub missing: Vec<MetBy>,
}

impl Coverage {
    /// Nothing at all cites it.
    pub fn is_uncited(&self) -> bool {
        [&self.questions, &self.obstacles, &self.metrics, &self.models].iter().all(|ids| ids.is_empty())
    }
}

/// The coverage of each requirement, in their order. `metrics` gives the requirement ids each metric cites.
pub fn coverage(
    requirements: &[Requirement],
    library: &Library,
    metrics: &BTreeMap<String, Vec<String>>,
) -> Vec<Coverage> {
    requirements.iter().map(|requirement| of(requirement, library, metrics)).collect()
}

fn of(requirement: &Requirement, library: &Library, metrics: &BTreeMap<String, Vec<String>>) -> Coverage {
    let Requirement { id, name, met_by } = requirement.clone();
    let questions = library.questions().iter().filter(|question| question.requirements.contains(&id));
    let obstacles = library.obstacles().iter().filter(|obstacle| obstacle.requirement == id);
    let models = library.models().iter().filter(|model| model.requirements.contains(&id));
    let citing_metrics = metrics.iter().filter(|(_, cited)| cited.contains(&id));
    let mut coverage = Coverage {
        questions: questions.map(|question| question.id.clone()).collect(),
        obstacles: obstacles.map(|obstacle| obstacle.id.clone()).collect(),
        metrics: citing_metrics.map(|(metric, _)| metric.clone()).collect(),
        models: models.map(|model| model.id.clone()).collect(),
        missing: Vec::new(),
        id,
        name,
        met_by,
    };
    coverage.missing = coverage.met_by.iter().copied().filter(|means| coverage.lacks(*means)).collect();
    coverage
}

impl Coverage {
    fn lacks(&self, means: MetBy) -> bool {
        match means {
            MetBy::Question => self.questions.is_empty(),
            MetBy::Metric => self.metrics.is_empty(),
            MetBy::Obstacle => self.obstacles.is_empty(),
            MetBy::Feature => false,
        }
    }
}
