//! From notices and changes of who is who to deliveries, each webhook its own.

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::watch::IdentityMove;
use store::webhook::StoredWebhook;
use store::webhook::outbox::{NewDelivery, Planned};

use super::body;
use super::notice::{EventNotice, Notice, Update};
use super::topic::{self, Topic};
use crate::{AppError, Folder};

/// Deliveries that may wait for one webhook: at ten a second, three hours' worth. Past it they are left out and counted,
/// and the webhook is told so as soon as there is room.
const WAITING_DELIVERIES_MAX: u64 = 100_000;

/// Notices read in one round: groups of events.
const NOTICES_PER_ROUND: u32 = 50;

/// Changes of who is who read in one round.
const MOVES_PER_ROUND: u32 = 2_000;

/// What happened since the last round.
struct News {
    events: Vec<EventNotice>,
    updated: BTreeMap<i64, Update>,
    moves: Vec<IdentityMove>,
    /// Notices that nobody can read: whoever has a webhook is told that something was missed.
    unread: u64,
}

/// What one webhook is sent of it.
struct Sheet<'a> {
    webhook: &'a StoredWebhook,
    topics: Vec<Topic>,
    room: u64,
    left_out: u64,
    deliveries: Vec<NewDelivery>,
    now: Timestamp,
}

/// Makes deliveries of what waits. Returns whether more waits.
pub(super) fn plan(folder: &mut Folder, webhooks: &[StoredWebhook]) -> Result<bool, AppError> {
    let workspace = folder.workspace.id;
    let notices = folder.store.webhook_notices(workspace, NOTICES_PER_ROUND)?;
    let after = webhooks.iter().map(|webhook| webhook.log_through).min();
    let moves = match after {
        Some(after) => folder.store.identity_moves(workspace, after, MOVES_PER_ROUND)?,
        None => Vec::new(),
    };
    let owed = webhooks.iter().any(|webhook| webhook.left_out > 0);
    if notices.is_empty() && moves.is_empty() && !owed {
        return Ok(false);
    }
    let more = notices.len() == NOTICES_PER_ROUND as usize || moves.len() == MOVES_PER_ROUND as usize;
    let mut planned = Planned {
        notices_through: notices.last().map_or(0, |(id, _)| *id),
        log_through: moves.last().map_or(0, |change| change.id),
        ..Planned::default()
    };
    let news = News::read(notices, moves);
    for webhook in webhooks {
        let sheet = Sheet::new(webhook, folder.now).fill(folder, &news)?;
        if sheet.left_out != webhook.left_out {
            planned.left_out.push((webhook.id, sheet.left_out));
        }
        planned.deliveries.extend(sheet.deliveries);
    }
    folder.store.plan_deliveries(workspace, &planned, folder.now.as_microsecond())?;
    Ok(more)
}

impl News {
    fn read(notices: Vec<(i64, String)>, moves: Vec<IdentityMove>) -> News {
        let mut news = News { events: Vec::new(), updated: BTreeMap::new(), moves, unread: 0 };
        for (_, content) in notices {
            let Ok(notice) = serde_json::from_str::<Notice>(&content) else {
                news.unread += 1;
                continue;
            };
            news.events.extend(notice.events);
            for (person, update) in notice.updated {
                news.updated.entry(person).or_default().join(update);
            }
        }
        news
    }
}

impl<'a> Sheet<'a> {
    fn new(webhook: &'a StoredWebhook, now: Timestamp) -> Sheet<'a> {
        let open = webhook.disabled.is_none();
        Sheet {
            webhook,
            topics: topic::read(&webhook.about.topics),
            room: if open { WAITING_DELIVERIES_MAX.saturating_sub(webhook.waiting) } else { 0 },
            left_out: webhook.left_out,
            deliveries: Vec::new(),
            now,
        }
    }

    fn fill(mut self, folder: &Folder, news: &News) -> Result<Sheet<'a>, AppError> {
        self.left_out += news.unread;
        if self.left_out > 0 && self.room > 0 {
            let data = body::missed(std::mem::take(&mut self.left_out));
            self.put(body::MISSED, self.now, &data);
        }
        for change in news.moves.iter().filter(|change| change.id > self.webhook.log_through) {
            let wanted = Topic::of_move(&change.change).filter(|topic| self.topics.contains(topic));
            if let Some(topic) = wanted {
                let at = Timestamp::from_microsecond(change.logged_us).unwrap_or(self.now);
                self.put(topic.as_str(), at, &body::moved(topic, change));
            }
        }
        for event in &news.events {
            let wanted = self.topics.iter().find(|topic| topic.as_str() == event.topic);
            if let Some(topic) = wanted {
                let named = self.webhook.about.with_identifiers;
                let data = if named { &event.naming } else { &event.pseudonymous };
                self.put(topic.as_str(), self.now, data);
            }
        }
        if self.topics.contains(&Topic::PersonUpdated) {
            self.fill_updates(folder, &news.updated)?;
        }
        Ok(self)
    }

    fn fill_updates(&mut self, folder: &Folder, updated: &BTreeMap<i64, Update>) -> Result<(), AppError> {
        for (person, update) in updated {
            if self.room == 0 {
                self.left_out += 1;
                continue;
            }
            let identifiers = match self.webhook.about.with_identifiers {
                true => Some(folder.store.identifiers_of(
                    folder.workspace.id,
                    *person,
                    body::IDENTIFIERS_MAX + 1,
                )?),
                false => None,
            };
            let data = body::updated(*person, update, identifiers.as_deref());
            self.put(Topic::PersonUpdated.as_str(), self.now, &data);
        }
        Ok(())
    }

    fn put(&mut self, topic: &'static str, at: Timestamp, data: &serde_json::Value) {
        if self.room == 0 {
            self.left_out += 1;
            return;
        }
        self.room -= 1;
        let body = body::body(topic, at, data);
        self.deliveries.push(NewDelivery { webhook: self.webhook.id, topic, body });
    }
}
