//! Threads whose work can wait: folding, sealing, indexing, scoring. The system lets whoever answers a person go first.
//!
//! On two cores a read comes to stand behind such work for milliseconds otherwise. It knows nothing of the work itself.

use std::io;
use std::thread::JoinHandle;

use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};

/// Where the work stands between 0 (only when nobody else wants the processor) and 99 (first). Half is what threads have by
/// themselves; a quarter is niceness 9 on Linux: an eighth of the processor while others want all of it.
const STANDING: u8 = 25;

/// Starts a thread for work that can wait. Where the system knows no such thing the thread works like any other.
///
/// # Errors
/// There is no thread to be had.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        if let Ok(standing) = ThreadPriorityValue::try_from(STANDING) {
            let _ = set_current_thread_priority(ThreadPriority::Crossplatform(standing));
        }
        work();
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

    use std::fs;

    /// The niceness of the thread that asks: the nineteenth field, counted from behind its name.
    fn niceness() -> i64 {
        let stat = fs::read_to_string("/proc/thread-self/stat").unwrap();
        let fields = stat.rsplit(')').next().unwrap();
        fields.split_whitespace().nth(16).unwrap().parse().unwrap()
    }

    #[test]
    fn a_thread_in_the_background_stands_behind_the_one_that_started_it() {
        let (told, heard) = std::sync::mpsc::channel();
        super::spawn("waits", move || told.send(niceness()).unwrap()).unwrap().join().unwrap();
        let (waiting, own) = (heard.recv().unwrap(), niceness());
        assert!(waiting == 9 || own > 9, "{waiting} beside {own}");
    }
}
