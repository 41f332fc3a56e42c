//! Sealing beside the writer: now and then what is new becomes part of the lake, exactly once, so that figures are
//! never far behind and no command has to wait for it.
//!
//! It has a connection and a thread of its own, and the writer's commits wait only for its short transactions. It rests
//! three times as long as it works, a few milliseconds at a time (see [`store::Store::rest`]). What a
//! crash interrupts, the next seal does again (see [`crate::seal`]).

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use store::background;

use super::Live;
use crate::{AppError, Folder, Silent};

/// Seconds between two seals while something waits.
pub const SEAL_EVERY_S: u64 = 60;

/// Sealing in the background; it ends when this is dropped, after the seal that runs.
pub struct Sealing {
    _stop: Sender<()>,
}

impl Live {
    /// Seals in the background. `told` hears of a seal that failed; the next one tries again.
    ///
    /// # Errors
    /// There is no connection or thread to be had.
    pub fn seal_in_background(
        &self,
        every: Duration,
        told: impl Fn(&AppError) + Send + 'static,
    ) -> Result<Sealing, AppError> {
        let folder = self.read(Folder::beside)?;
        let (stop, stopped) = mpsc::channel::<()>();
        background::spawn("sealing", move || {
            let mut folder = folder;
            folder.store.give_way();
            while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                if let Err(error) = seal(&mut folder) {
                    told(&error);
                }
            }
        })
        .map_err(|error| AppError::Refused(format!("no thread to seal with: {error}")))?;
        Ok(Sealing { _stop: stop })
    }
}

fn seal(folder: &mut Folder) -> Result<(), AppError> {
    folder.now = crate::now();
    folder.seal_unless_somebody_does(&Silent).map(drop)
}
