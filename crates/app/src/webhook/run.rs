//! The thread that plans and sends. Each webhook that has something due gets a thread of its own for as long as that takes:
//! one that does not answer stops no other.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use store::intake::Announce;
use store::webhook::StoredWebhook;
use store::webhook::outbox::{AT_ONCE_US, Attempted, StoredDelivery};
use ureq::Agent;

use super::notice::Wanted;
use super::plan::plan;
use super::send::{self, Sent};
use super::{sign, topic};
use crate::{AppError, Folder};

/// From round to round; updates of one person within a round are one delivery.
const ROUND: Duration = Duration::from_secs(1);

/// Deliveries taken at a time; what became of them is written in one transaction.
const BATCH_DELIVERIES: u32 = 64;

/// Deliveries to one receiver under way at the same time.
const LANES: usize = 4;

/// After failures in a row a webhook is left alone for this long, doubled with each.
const PAUSE: Duration = Duration::from_secs(5);

/// Longest that a webhook is left alone.
const PAUSE_MAX: Duration = Duration::from_secs(300);

/// Webhooks are told for as long as this is there.
pub(crate) struct Running {
    wanted: Wanted,
    _stop: mpsc::Sender<()>,
}

/// What the threads share.
struct Shared {
    folder: Mutex<Folder>,
}

/// How one receiver fares.
struct Receiver {
    agent: Agent,
    allow_private: bool,
    busy: AtomicBool,
    rest: Mutex<Rest>,
}

/// Since when it is left alone, and after how many failures.
#[derive(Default)]
struct Rest {
    failures: u32,
    until: Option<Instant>,
}

/// Starts the thread; it ends when what is returned goes.
pub(crate) fn start(folder: Folder) -> Result<Running, AppError> {
    let wanted = Wanted::default();
    wanted.set(topics_of(&folder.store.webhooks(folder.workspace.id)?));
    let (stop, stopped) = mpsc::channel();
    let mut rounds = Rounds {
        shared: Arc::new(Shared { folder: Mutex::new(folder) }),
        wanted: wanted.clone(),
        receivers: HashMap::new(),
        told: None,
    };
    std::thread::Builder::new()
        .name(String::from("webhooks"))
        .spawn(move || {
            while stopped.recv_timeout(ROUND) == Err(RecvTimeoutError::Timeout) {
                rounds.go();
            }
        })
        .map_err(|error| AppError::Refused(format!("no thread to send webhooks with: {error}")))?;
    Ok(Running { wanted, _stop: stop })
}

impl Running {
    /// What the writer leaves notices with.
    pub(crate) fn announce(&self) -> Announce {
        self.wanted.announce()
    }
}

struct Rounds {
    shared: Arc<Shared>,
    wanted: Wanted,
    receivers: HashMap<i64, Arc<Receiver>>,
    /// The last failure that was told: the same one is told once.
    told: Option<String>,
}

impl Rounds {
    fn go(&mut self) {
        let problem = self.round().err().map(|error| error.to_string());
        if let Some(problem) = problem.as_ref().filter(|problem| self.told.as_ref() != Some(*problem)) {
            tell(problem);
        }
        self.told = problem;
    }

    fn round(&mut self) -> Result<(), AppError> {
        let webhooks = {
            let mut folder = self.shared.folder();
            folder.now = crate::now();
            let mut webhooks = folder.store.webhooks(folder.workspace.id)?;
            self.wanted.set(topics_of(&webhooks));
            while plan(&mut folder, &webhooks)? {
                webhooks = folder.store.webhooks(folder.workspace.id)?;
            }
            webhooks
        };
        self.receivers.retain(|id, _| webhooks.iter().any(|webhook| webhook.id == *id));
        for webhook in webhooks.into_iter().filter(|webhook| webhook.disabled.is_none()) {
            self.wake(webhook)?;
        }
        Ok(())
    }

    /// Starts a thread for a webhook that has something due, is not being sent to, and is not left alone.
    fn wake(&mut self, webhook: StoredWebhook) -> Result<(), AppError> {
        let allow_private = webhook.about.allow_private;
        let receiver =
            self.receivers.entry(webhook.id).or_insert_with(|| Arc::new(Receiver::new(allow_private)));
        if receiver.allow_private != allow_private {
            *receiver = Arc::new(Receiver::new(allow_private));
        }
        if receiver.busy.load(Ordering::Acquire) {
            return Ok(());
        }
        let now_us = crate::now().as_microsecond();
        let due = {
            let folder = self.shared.folder();
            folder.store.due_deliveries(folder.workspace.id, webhook.id, now_us, 1)?
        };
        let asked_for = |delivery: &StoredDelivery| delivery.due_us == Some(AT_ONCE_US);
        if due.is_empty() || (receiver.rests() && !due.iter().any(asked_for)) {
            return Ok(());
        }
        receiver.busy.store(true, Ordering::Release);
        let (shared, sending) = (Arc::clone(&self.shared), Arc::clone(receiver));
        let started = std::thread::Builder::new().name(String::from("webhook")).spawn(move || {
            if let Err(error) = shared.send_all(&sending, &webhook) {
                tell(&error.to_string());
            }
            sending.busy.store(false, Ordering::Release);
        });
        started.map(|_| ()).map_err(|error| {
            receiver.busy.store(false, Ordering::Release);
            AppError::Refused(format!("no thread to send webhooks with: {error}"))
        })
    }
}

impl Shared {
    fn folder(&self) -> MutexGuard<'_, Folder> {
        self.folder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends what is due until nothing is, or something fails.
    fn send_all(&self, receiver: &Receiver, webhook: &StoredWebhook) -> Result<(), AppError> {
        loop {
            let now_us = crate::now().as_microsecond();
            let (due, secrets, key) = {
                let folder = self.folder();
                let workspace = folder.workspace.id;
                (
                    folder.store.due_deliveries(workspace, webhook.id, now_us, BATCH_DELIVERIES)?,
                    folder.store.webhook_secrets(workspace, webhook.id, now_us)?,
                    folder.workspace.key,
                )
            };
            if due.is_empty() || secrets.is_empty() {
                return Ok(());
            }
            let attempt = |delivery: &StoredDelivery| {
                let now_s = crate::now().as_second();
                send::send(&receiver.agent, &webhook.about.url, &secrets, &key, delivery, now_s)
            };
            let outcomes = in_lanes(&due, &attempt);
            let id = |delivery: &StoredDelivery| sign::message_id(&key, delivery.id);
            let now = crate::now();
            let attempts: Vec<Attempted> = outcomes
                .iter()
                .map(|(delivery, sent)| attempted(delivery, &id(delivery), sent, now))
                .collect();
            let went_well = receiver.note(outcomes.iter().map(|(_, sent)| sent));
            let mut folder = self.folder();
            let workspace = folder.workspace.id;
            folder.store.note_attempts(workspace, webhook.id, &attempts, now.as_microsecond())?;
            if outcomes.iter().any(|(_, sent)| *sent == Sent::Gone) {
                let because = "it answered 410: it wants nothing more";
                let disabled = Some((now.as_microsecond(), because));
                folder.store.disable_webhook(workspace, webhook.id, disabled)?;
                return Ok(());
            }
            if !went_well {
                return Ok(());
            }
        }
    }
}

/// Some at the same time; the first that fails keeps those from being tried that were not yet.
fn in_lanes<'d>(
    due: &'d [StoredDelivery],
    attempt: &(impl Fn(&StoredDelivery) -> Sent + Sync),
) -> Vec<(&'d StoredDelivery, Sent)> {
    let failed = AtomicBool::new(false);
    let lane = |lane: usize| {
        let mut outcomes = Vec::new();
        for delivery in due.iter().skip(lane).step_by(LANES) {
            if failed.load(Ordering::Relaxed) {
                break;
            }
            let sent = attempt(delivery);
            failed.fetch_or(!matches!(sent, Sent::Delivered { .. }), Ordering::Relaxed);
            outcomes.push((delivery, sent));
        }
        outcomes
    };
    std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES.min(due.len())).map(|at| scope.spawn(move || lane(at))).collect();
        lanes.into_iter().flat_map(|lane| lane.join().unwrap_or_default()).collect()
    })
}

fn attempted(delivery: &StoredDelivery, id: &str, sent: &Sent, now: Timestamp) -> Attempted {
    let (delivered, status, failure, retry_after_s) = match sent {
        Sent::Delivered { status } => (true, Some(*status), None, None),
        Sent::Gone => (false, Some(410), Some(String::from("it wants nothing more")), None),
        Sent::Failed { status, because, retry_after_s } => {
            (false, *status, Some(because.clone()), *retry_after_s)
        }
    };
    let wait_s = match sent {
        Sent::Failed { .. } => send::wait_s(delivery.attempts + 1, id, retry_after_s),
        Sent::Delivered { .. } | Sent::Gone => None,
    };
    let due_us = wait_s.map(|wait_s| now.as_microsecond() + wait_s as i64 * 1_000_000);
    Attempted { id: delivery.id, delivered, due_us, status, failure }
}

impl Receiver {
    fn new(allow_private: bool) -> Receiver {
        let agent = send::agent(allow_private);
        Receiver { agent, allow_private, busy: AtomicBool::new(false), rest: Mutex::default() }
    }

    fn rests(&self) -> bool {
        let rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        rest.until.is_some_and(|until| Instant::now() < until)
    }

    /// Leaves it alone for a while after a failure, for as long as it asks. Returns whether all went well.
    fn note<'s>(&self, sent: impl Iterator<Item = &'s Sent>) -> bool {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let mut asked = None;
        let (mut failed, mut answered) = (false, false);
        for sent in sent {
            match sent {
                Sent::Failed { retry_after_s, .. } => {
                    failed = true;
                    asked = asked.max(*retry_after_s);
                }
                Sent::Delivered { .. } | Sent::Gone => answered = true,
            }
        }
        if !failed {
            *rest = Rest::default();
            return true;
        }
        rest.failures = if answered { 1 } else { rest.failures.saturating_add(1) };
        let pause = PAUSE.saturating_mul(1 << (rest.failures - 1).min(10)).min(PAUSE_MAX);
        let pause = pause.max(Duration::from_secs(asked.unwrap_or(0)).min(PAUSE_MAX));
        rest.until = Some(Instant::now() + pause);
        false
    }
}

fn topics_of(webhooks: &[StoredWebhook]) -> impl Iterator<Item = super::Topic> {
    webhooks.iter().flat_map(|webhook| topic::read(&webhook.about.topics))
}

/// The one line that an operator sees; no address and no person is in it.
fn tell(problem: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "rijp: webhooks: {problem}");
}
