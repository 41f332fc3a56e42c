//! What the server cannot do is told once, in a line without personal data; the same again within a while is counted.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long the same problem is not told again: under load it would be a hundred times a second.
const SILENCE: Duration = Duration::from_secs(10);

/// Where lines go.
pub type Tell = Box<dyn Fn(&str) + Send + Sync>;

pub(super) struct Problems {
    tell: Tell,
    last: Mutex<Option<Told>>,
}

struct Told {
    problem: String,
    at: Instant,
    /// How often it came since.
    unsaid: u64,
}

impl Problems {
    pub(super) fn new(tell: Tell) -> Problems {
        Problems { tell, last: Mutex::default() }
    }

    pub(super) fn tell(&self, problem: String, now: Instant) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(told) = last.as_mut().filter(|told| told.problem == problem)
            && now.saturating_duration_since(told.at) < SILENCE
        {
            told.unsaid += 1;
            return;
        }
        if let Some(before) = last.take().filter(|before| before.unsaid > 0) {
            (self.tell)(&format!("{} more times: {}", before.unsaid, before.problem));
        }
        (self.tell)(&problem);
        *last = Some(Told { problem, at: now, unsaid: 0 });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn the_same_problem_is_told_once_in_a_while_and_counted() {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&lines);
        let problems = Problems::new(Box::new(move |line| heard.lock().unwrap().push(line.to_owned())));
        let start = Instant::now();
        for (second, problem) in [(0, "full"), (1, "full"), (2, "full"), (11, "full"), (12, "slow")] {
            problems.tell(problem.to_owned(), start + Duration::from_secs(second));
        }
        assert_eq!(*lines.lock().unwrap(), ["full", "2 more times: full", "full", "slow"]);
    }
}
