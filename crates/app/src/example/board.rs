//! What the invented company chose: targets with an owner and a day, a question that does not fit it, and a value that an
//! assessor settled. In the language of the example, as an organisation's own words are.

use maturity::group::Group;
use maturity::text::Language;

use crate::assess::{About, Part, PillarTarget, SettingsChange, Settled, Which};
use crate::models::Shelf;
use crate::{AppError, Folder};

impl Folder {
    /// What the invented board wants (not the top everywhere: A17, A18), what does not fit the company (A21), and what
    /// an assessor settled with it (A08).
    pub(super) fn choose_as_the_board(&mut self, due: &str, shelf: &Shelf) -> Result<(), AppError> {
        let language = self.language();
        let targets = WISHES.iter().map(|wish| SettingsChange::TargetOfPillar {
            model: "engagement".to_string(),
            pillar: wish.pillar.to_string(),
            target: Some(PillarTarget {
                value: wish.value,
                reason: Some(wish.reason.in_language(language)),
                owner: Some(wish.owner.in_language(language)),
                due: Some(due.to_string()),
            }),
        });
        let does_not_fit = SettingsChange::LeaveOut(
            Part::Question(LEFT_OUT.0.to_string()),
            LEFT_OUT.1.in_language(language),
        );
        let changes = targets.chain([does_not_fit]).collect();
        let main = Which::default();
        self.change_assessment(shelf, &main.assessment, &About::default(), changes)?;
        let settled = Settled {
            value: SETTLED.1,
            reason: SETTLED.2.in_language(language),
            by: Some(Group::External.name().in_language(language).to_string()),
        };
        self.settle(shelf, &main, SETTLED.0, Some(settled))?;
        Ok(())
    }
}

/// A sentence of somebody at the invented company.
struct Said {
    nl: &'static str,
    en: &'static str,
}

impl Said {
    fn in_language(&self, language: Language) -> String {
        match language {
            Language::Nl => self.nl.to_string(),
            Language::En => self.en.to_string(),
        }
    }
}

/// What the board wants of a pillar of the engagement model.
struct Wish {
    pillar: &'static str,
    value: f64,
    owner: Said,
    reason: Said,
}

const WISHES: &[Wish] = &[
    Wish {
        pillar: "strategy",
        value: 3.5,
        owner: Said { nl: "algemeen directeur", en: "managing director" },
        reason: Said {
            nl: "eerst één strategie, anders blijft de rest los zand",
            en: "one strategy first, or the rest stays loose",
        },
    },
    Wish {
        pillar: "people",
        value: 3.5,
        owner: Said { nl: "hoofd personeel", en: "head of people" },
        reason: Said {
            nl: "winkel en klantenservice dragen het merk",
            en: "the front line carries the brand",
        },
    },
    Wish {
        pillar: "technology",
        value: 3.0,
        owner: Said { nl: "hoofd IT", en: "head of IT" },
        reason: Said {
            nl: "geen nieuwe systemen voordat de huidige worden gebruikt",
            en: "no new systems before the present ones are used",
        },
    },
    Wish {
        pillar: "data",
        value: 4.0,
        owner: Said { nl: "hoofd data", en: "head of data" },
        reason: Said {
            nl: "herkend worden missen klanten het meest",
            en: "recognition is what customers miss most",
        },
    },
    Wish {
        pillar: "journey",
        value: 3.5,
        owner: Said { nl: "manager klantbeleving", en: "customer experience manager" },
        reason: Said {
            nl: "reparatie en ruilen zijn de reizen die ertoe doen",
            en: "repair and return are the journeys that matter",
        },
    },
    Wish {
        pillar: "value",
        value: 3.0,
        owner: Said { nl: "financieel directeur", en: "finance director" },
        reason: Said { nl: "volgt uit de andere", en: "follows from the others" },
    },
];

/// A question that does not fit the company, and why.
const LEFT_OUT: (&str, Said) = (
    "team-direction",
    Said {
        nl: "we bouwen niet zelf: een leverancier onderhoudt winkel en app",
        en: "we build nothing ourselves: a supplier maintains shop and app",
    },
);

/// A question that an assessor settled, at which value, and why.
const SETTLED: (&str, f64, Said) = (
    "service-design",
    2.0,
    Said {
        nl: "twee ontwerpen ingezien: medewerkers dachten mee, klanten niet",
        en: "two designs seen: staff took part, customers did not",
    },
);
