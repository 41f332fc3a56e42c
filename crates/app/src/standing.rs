//! Where the organisation stands, computed once and kept: scoring takes seconds, reading it must not.
//!
//! One thread looks whether anything changed that a position depends on, and computes anew when it did. Readers get what
//! was computed last and never wait. The latest round of the first assessment is always at hand; of others those that
//! somebody asked for lately.

mod asked;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant, SystemTime};

use asked::Others;
use jiff::Timestamp;
use maturity::text::Language;
use report::input::ReportInput;
use store::background;

use crate::assess::Which;
use crate::live::Live;
use crate::models::{OWN_METRICS_FOLDER, OWN_MODELS_FOLDER, Shelf};
use crate::practice::{Practices, practices};
use crate::report::day;
use crate::{AppError, Folder, Progress, Silent};

/// How often is looked whether somebody answered, settled or closed.
const LOOKED_EVERY: Duration = Duration::from_secs(2);

/// Answers count this much later at the most where there is a position already: while many people answer, each answer would have
/// it computed anew, and nobody sees the difference of one. Who changes something on a page sees it at once
/// ([`Standing::hasten`]).
const ANSWERS_COUNT_AFTER: Duration = Duration::from_secs(10);

/// New events count this much later at the most: figures over years do not move within a minute, and measuring costs seconds.
const DATA_COUNTS_AFTER: Duration = Duration::from_secs(300);

/// Up to that, it rests so many times as long as the last time took before it computes anew because of new events: where there is
/// little yet, what comes in is seen soon.
const DATA_REST: u32 = 60;

/// Before it computes anew because of new events or answers only, it rests so many times as long as the last time took: at twenty
/// million events that is minutes, of which a tenth of one processor is enough.
const REST: u32 = 9;

/// What failed is tried again after so long.
const TRIED_AGAIN_AFTER: Duration = Duration::from_secs(10);

/// A position in both languages, with what there is to say about each practice.
pub struct Assessed {
    /// In Dutch.
    pub nl: ReportInput,
    /// In English.
    pub en: ReportInput,
    /// The practices that were asked about.
    pub practices: Practices,
    /// When it was computed.
    pub at: Timestamp,
}

impl Assessed {
    /// In this language.
    pub fn input(&self, language: Language) -> &ReportInput {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// What is known about where the organisation stands.
#[derive(Clone)]
pub enum Known {
    /// It is being computed for the first time.
    NotYet,
    /// Nobody answered and nothing was measured.
    Nothing,
    /// It could not be computed, and why.
    Failed(String),
    /// This.
    Position(Arc<Assessed>),
}

/// The keeper; clones are the same one.
#[derive(Clone)]
pub struct Standing {
    shared: Arc<Shared>,
}

struct Shared {
    known: Mutex<Known>,
    others: Others,
    is_hastened: AtomicBool,
}

impl Standing {
    /// Starts to keep the position of a running workspace; `first` is what was computed of it just now.
    ///
    /// # Errors
    /// No further connection, or no thread, is to be had.
    pub fn keep(live: &Live, first: Option<Arc<Assessed>>) -> Result<Standing, AppError> {
        let is_computed = first.is_some();
        let known = Mutex::new(first.map_or(Known::NotYet, Known::Position));
        let shared =
            Arc::new(Shared { known, others: Others::default(), is_hastened: AtomicBool::new(false) });
        let (weak, folder) = (Arc::downgrade(&shared), live.read(Folder::beside)?);
        background::spawn("standing", move || watch(&weak, folder, is_computed))
            .map_err(|error| AppError::Refused(format!("no thread to score with: {error}")))?;
        Ok(Standing { shared })
    }

    /// Looks at once whether something changed: somebody did so on a page, and looks for it next.
    pub fn hasten(&self) {
        self.shared.is_hastened.store(true, Ordering::Release);
        self.shared.others.bell().ring();
    }

    /// What is known now; never waits.
    pub fn known(&self) -> Known {
        self.shared.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is known of one round, which exists. The first time it is not known yet: it is computed next.
    pub fn known_of(&self, assessment: &str, round: &str) -> Known {
        self.shared.others.ask(assessment, round)
    }
}

/// What a position was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Basis {
    asked_and_answered: u64,
    own_files: OwnFiles,
    day: String,
}

/// How much later than they come answers and events count.
#[derive(Debug, Clone, Copy)]
struct Delay {
    answers: Duration,
    data: Duration,
    /// What it rests in any case.
    least: Duration,
}

impl Delay {
    /// After a computation that took so long.
    fn after(took: Duration) -> Delay {
        let least = took * REST;
        Delay {
            answers: least.clamp(ANSWERS_COUNT_AFTER, DATA_COUNTS_AFTER),
            data: (took * DATA_REST).clamp(ANSWERS_COUNT_AFTER, DATA_COUNTS_AFTER).max(least),
            least,
        }
    }

    /// The same, where what people did counts now.
    fn hastened(self) -> Delay {
        Delay { answers: Duration::ZERO, ..self }
    }

    /// The same, where there is no position yet: whatever comes may give one.
    fn for_the_first(self) -> Delay {
        Delay { answers: Duration::ZERO, data: self.least, ..self }
    }
}

/// When a position was computed, of what.
type Computed = (Basis, i64, Instant);

/// Computes, and computes anew when something changed, until nobody keeps the position any more.
fn watch(shared: &Weak<Shared>, mut folder: Folder, is_computed: bool) {
    let mut delay = Delay::after(Duration::ZERO);
    let mut computed: Option<Computed> = None;
    if is_computed {
        computed = look(&mut folder).ok().map(|(basis, snapshot)| (basis, snapshot, Instant::now()));
    }
    while let Some(keeper) = shared.upgrade() {
        if let Ok(seen) = look(&mut folder) {
            let is_hastened = keeper.is_hastened.swap(false, Ordering::AcqRel);
            let due = match (is_hastened, keeper.has_position()) {
                (_, false) => delay.for_the_first(),
                (true, true) => delay.hastened(),
                (false, true) => delay,
            };
            let is_asked = computed.as_ref().is_none_or(|(of, ..)| *of != seen.0);
            if is_old(computed.as_ref(), &seen, due, &folder) {
                match is_asked {
                    true => folder.store.hurry(),
                    false => folder.store.give_way(),
                }
                let began = Instant::now();
                let is_computed = keeper.keep_computed(compute(&mut folder));
                let sealed = folder.store.next_lake_snapshot().unwrap_or(seen.1);
                computed = is_computed.then(|| (seen.0.clone(), sealed, Instant::now()));
                delay = Delay::after(began.elapsed());
                if !is_computed {
                    std::thread::sleep(TRIED_AGAIN_AFTER);
                }
            }
            keeper.others.bring_up_to_date(&seen, due, &mut folder);
        }
        let asked = keeper.others.bell();
        drop(keeper);
        asked.wait(LOOKED_EVERY);
    }
}

/// Whether what was computed is another thing than what would be now.
fn is_old(computed: Option<&Computed>, seen: &(Basis, i64), due: Delay, folder: &Folder) -> bool {
    computed.is_none_or(|(of, sealed, at)| {
        let age = at.elapsed();
        let by_answers = age >= due.answers && *of != seen.0;
        by_answers || (age >= due.data && (*sealed != seen.1 || waits_to_be_sealed(folder)))
    })
}

fn look(folder: &mut Folder) -> Result<(Basis, i64), AppError> {
    folder.now = crate::now();
    if let Some(workspace) = folder.store.first_workspace()? {
        folder.workspace = workspace;
    }
    let basis = Basis {
        asked_and_answered: folder.store.asked_and_answered(folder.workspace.id)?,
        own_files: own_files(&folder.path),
        day: day(folder.now),
    };
    Ok((basis, folder.store.next_lake_snapshot()?))
}

fn waits_to_be_sealed(folder: &Folder) -> bool {
    folder.store.unsealed_buckets(folder.workspace.id).is_ok_and(|buckets| !buckets.is_empty())
}

/// Files of a workspace's own models and metrics, with when they were changed.
pub(crate) type OwnFiles = Vec<(PathBuf, Option<SystemTime>)>;

pub(crate) fn own_files(path: &Path) -> OwnFiles {
    let folders = [OWN_MODELS_FOLDER, OWN_METRICS_FOLDER].map(|folder| path.join(folder));
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| (entry.path(), entry.metadata().and_then(|found| found.modified()).ok()))
        .collect();
    files.sort();
    files
}

fn compute(folder: &mut Folder) -> Result<Assessed, AppError> {
    let shelf = Shelf::of_workspace(&folder.path)?;
    folder.assessed_to_keep(&shelf, &Silent)
}

impl Folder {
    /// The position of the latest round, in both languages.
    pub(crate) fn assessed_to_keep(
        &mut self,
        shelf: &Shelf,
        progress: &dyn Progress,
    ) -> Result<Assessed, AppError> {
        let [mut nl, mut en] = self.assessed_in_both(shelf, &Which::default(), progress)?;
        // A position stands without it.
        nl.lately = self.lately(shelf).unwrap_or_default();
        en.lately.clone_from(&nl.lately);
        Ok(Assessed { nl, en, practices: practices(&shelf.library), at: self.now })
    }
}

impl Shared {
    fn has_position(&self) -> bool {
        matches!(*self.known.lock().unwrap_or_else(PoisonError::into_inner), Known::Position(_))
    }

    /// What could not be computed this time, since the lake moved or a model of one's own has a mistake, leaves standing what
    /// was known. Returns whether it could.
    fn keep_computed(&self, computed: Result<Assessed, AppError>) -> bool {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match computed {
            Ok(assessed) => *known = Known::Position(Arc::new(assessed)),
            Err(AppError::NothingToScore) => *known = Known::Nothing,
            Err(error) => {
                if !matches!(*known, Known::Position(_)) {
                    *known = Known::Failed(error.to_string());
                }
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_rests_as_long_as_is_worth_while_and_never_longer() {
        let second = Duration::from_secs(1);
        for (took_s, answers_s, data_s) in [(0, 10, 10), (1, 10, 60), (5, 45, 300), (40, 300, 360)] {
            let delay = Delay::after(second * took_s);
            assert_eq!((delay.answers, delay.data), (second * answers_s, second * data_s), "{took_s} s");
            assert_eq!((delay.hastened().answers, delay.hastened().data), (Duration::ZERO, second * data_s));
            assert_eq!(delay.for_the_first().data, second * took_s * REST);
        }
    }
}
