//! Removing what is old beside the writer: once a day, some rows at a time.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use store::background;

use super::Live;
use crate::{AppError, Folder};

/// How long after the start the first removal begins: starting has enough to do.
const FIRST_AFTER: Duration = Duration::from_secs(60);

/// How often what is old is removed: ages are counted in days.
const REMOVED_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long nothing is removed between two slices: whoever takes events in gets its turn.
const WAY: Duration = Duration::from_millis(50);

/// Removing in the background; it ends when this is dropped, after the slice that runs.
pub struct Removing {
    _stop: Sender<()>,
}

impl Live {
    /// Removes what is old in the background. `told` hears of a removal that failed; the next day tries again.
    ///
    /// # Errors
    /// There is no connection or thread to be had.
    pub fn remove_old_in_background(
        &self,
        told: impl Fn(&AppError) + Send + 'static,
    ) -> Result<Removing, AppError> {
        let mut folder = self.read(Folder::beside)?;
        let (stop, stopped) = mpsc::channel::<()>();
        background::spawn("removing", move || {
            let mut rest = FIRST_AFTER;
            while stopped.recv_timeout(rest) == Err(RecvTimeoutError::Timeout) {
                rest = REMOVED_EVERY;
                folder.now = crate::now();
                let mut goes_on = || stopped.recv_timeout(WAY) == Err(RecvTimeoutError::Timeout);
                if let Err(error) = folder.remove_old(&mut goes_on) {
                    told(&error);
                }
            }
        })
        .map_err(|error| AppError::Refused(format!("no thread to remove with: {error}")))?;
        Ok(Removing { _stop: stop })
    }
}
