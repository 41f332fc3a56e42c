//! One line of one export before it is written: what happened, with every field an export may have.

use super::person::Keys;

/// The systems whose exports the company has. Their order is that of [`super::export::EXPORTS`].
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum System {
    #[default]
    Web,
    App,
    Email,
    Phone,
    Chat,
    Store,
    Post,
    Social,
    Orders,
    Cases,
    Feedback,
    Crm,
}

impl System {
    /// The systems that serve a channel, in the order of [`super::channels::CHANNELS`].
    pub(super) const OF_CHANNEL: [Self; 8] =
        [Self::Web, Self::App, Self::Email, Self::Phone, Self::Chat, Self::Store, Self::Post, Self::Social];
}

/// What is wrong with a row that must be refused.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// 31 February.
    ImpossibleDate,
    /// No time at all.
    NoTime,
    /// A satisfaction of 6 on a scale of five; the score itself is in the row.
    ScoreOffScale,
    /// The line ends half-way.
    BrokenLine,
}

/// What happened. Absent means the system does not say.
#[derive(Clone, Copy, Default)]
pub(super) struct Row {
    pub(super) system: System,
    /// Unix seconds, UTC.
    pub(super) time: i64,
    /// What the system calls it.
    pub(super) name: &'static str,
    pub(super) keys: Keys,
    /// An index in [`super::channels::CHANNELS`].
    pub(super) channel: Option<usize>,
    pub(super) touchpoint: Option<&'static str>,
    pub(super) direction: Option<&'static str>,
    /// An index in [`super::needs::NEEDS`].
    pub(super) need: Option<usize>,
    pub(super) recognised: Option<bool>,
    pub(super) identification_repeated: Option<bool>,
    pub(super) explanation_repeated: Option<bool>,
    pub(super) context_shown: Option<bool>,
    pub(super) visible_at: Option<i64>,
    pub(super) wait_s: Option<i64>,
    pub(super) handle_s: Option<i64>,
    pub(super) cost_cents: Option<i64>,
    pub(super) resolved: Option<bool>,
    /// The person's first, second, … case.
    pub(super) case: Option<u32>,
    pub(super) case_status: Option<&'static str>,
    pub(super) due_at: Option<i64>,
    /// The person's first, second, … order.
    pub(super) order: Option<u32>,
    pub(super) order_status: Option<&'static str>,
    pub(super) promised_at: Option<i64>,
    pub(super) delivered_at: Option<i64>,
    pub(super) revenue_cents: Option<i64>,
    /// An index in [`super::voice::QUESTIONS`].
    pub(super) question: Option<usize>,
    pub(super) score: Option<i64>,
    pub(super) emotion: Option<&'static str>,
    pub(super) weight_hundredths: Option<i64>,
    pub(super) verbatim: Option<&'static str>,
    pub(super) goal: Option<&'static str>,
    pub(super) crm_linked: Option<bool>,
    pub(super) purpose: Option<&'static str>,
    pub(super) granted: Option<bool>,
    /// Not written, only counted: a contact that continues the matter in another channel.
    pub(super) switched: bool,
    /// Not written, only counted: a first contact, and whether it settled the matter for good.
    pub(super) settled_at_once: Option<bool>,
    /// The system sent the line twice.
    pub(super) sent_twice: bool,
    pub(super) flaw: Option<Flaw>,
}

impl Row {
    /// A row that says no more than what happened when, and to whom.
    pub(super) fn new(system: System, time: i64, name: &'static str, keys: Keys) -> Self {
        Self { system, time, name, keys, ..Self::default() }
    }
}
