//! Documents that take seconds to make: one at a time, and kept for whoever asks for the same one next.

use std::sync::{Arc, Mutex, PoisonError};

use app::{AppError, Language};

/// Documents that are kept; each is up to a megabyte.
const KEPT_MAX: usize = 8;

/// What a document is of: another position makes another document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Of {
    pub(super) assessment: String,
    pub(super) round: String,
    pub(super) file: &'static str,
    pub(super) language: Language,
    /// When the position was computed, microseconds since 1970.
    pub(super) computed_us: i64,
}

/// The keeper.
#[derive(Default)]
pub(crate) struct Documents {
    kept: Mutex<Vec<(Of, Arc<Vec<u8>>)>>,
}

impl Documents {
    /// The document, made where it is not there; who asks meanwhile waits for it and makes no second one.
    pub(super) fn get(
        &self,
        of: Of,
        make: impl FnOnce() -> Result<Vec<u8>, AppError>,
    ) -> Result<Arc<Vec<u8>>, AppError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, document)) = kept.iter().find(|(known, _)| *known == of) {
            return Ok(Arc::clone(document));
        }
        let document = Arc::new(make()?);
        if kept.len() >= KEPT_MAX {
            kept.remove(0);
        }
        kept.push((of, Arc::clone(&document)));
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(round: &str, computed_us: i64) -> Of {
        let (assessment, round) = (String::from("main"), round.to_owned());
        Of { assessment, round, file: "report.pdf", language: Language::Nl, computed_us }
    }

    #[test]
    fn a_document_is_made_once_and_anew_when_the_position_is_another() {
        let documents = Documents::default();
        let mut made = 0;
        for of in [of("1", 1), of("1", 1), of("1", 2), of("2", 2), of("1", 1)] {
            let document = documents.get(of, || {
                made += 1;
                Ok(vec![made])
            });
            assert!(document.is_ok());
        }
        assert_eq!(made, 3);
        assert!(documents.get(of("3", 1), || Err(AppError::NothingToScore)).is_err());
        for round in 0..20 {
            documents.get(of(&round.to_string(), 9), || Ok(Vec::new())).unwrap();
        }
        assert_eq!(documents.kept.lock().unwrap().len(), KEPT_MAX);
    }
}
