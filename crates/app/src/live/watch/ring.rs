//! The last events, in memory: what a watcher of everybody missed while its line was down.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::Value;

use crate::live::Committed;

/// Events kept: at a thousand a second, the last twenty seconds.
const KEPT_EVENTS_MAX: usize = 20_000;

/// Bytes of text in them, about.
const KEPT_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Events in the order of their numbers, without a gap.
#[derive(Default)]
pub(super) struct Ring {
    groups: VecDeque<(Arc<Committed>, usize)>,
    events: usize,
    bytes: usize,
    /// Every event after this number is there.
    after: i64,
}

impl Ring {
    /// An empty one that will have everything after a number.
    pub(super) fn after(number: i64) -> Ring {
        Ring { after: number, ..Ring::default() }
    }

    pub(super) fn push(&mut self, group: Arc<Committed>) {
        let bytes = group.events.iter().map(|committed| bytes_of(&committed.event)).sum();
        self.events += group.events.len();
        self.bytes += bytes;
        self.groups.push_back((group, bytes));
        while self.events > KEPT_EVENTS_MAX || self.bytes > KEPT_BYTES_MAX {
            let Some((oldest, bytes)) = self.groups.pop_front() else { break };
            self.events -= oldest.events.len();
            self.bytes -= bytes;
            self.after = oldest.through;
        }
    }

    /// The groups with what came after a number; `None` where some of it is no longer there.
    pub(super) fn since(&self, number: i64) -> Option<impl Iterator<Item = &Arc<Committed>>> {
        let newer = move |group: &&Arc<Committed>| group.events.last().is_some_and(|it| it.number > number);
        (number >= self.after).then(|| self.groups.iter().map(|(group, _)| group).filter(newer))
    }
}

/// Of text, which is nearly all there is.
fn bytes_of(event: &people::event::Event) -> usize {
    let traits: usize = event.traits.iter().map(|(name, value)| name.len() + value.len()).sum();
    let properties: usize = event.properties.iter().map(|(name, value)| name.len() + bytes_in(value)).sum();
    let words = event.facets.verbatim.as_ref().map_or(0, String::len);
    size_of::<people::event::Event>() + traits + properties + words
}

fn bytes_in(value: &Value) -> usize {
    size_of::<Value>()
        + match value {
            Value::String(text) => text.len(),
            Value::Array(items) => items.iter().map(bytes_in).sum(),
            Value::Object(map) => map.iter().map(|(name, value)| name.len() + bytes_in(value)).sum(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::CommittedEvent;

    fn group(numbers: std::ops::Range<i64>, words: usize) -> Arc<Committed> {
        let event = |number| {
            let mut event: people::event::Event = serde_json::from_value(serde_json::json!({
                "message_id": "m", "source": "s", "time": "2026-01-01T00:00:00Z", "name": "n", "kind": "other",
                "identifiers": []
            }))
            .unwrap();
            event.facets.verbatim = Some("x".repeat(words));
            CommittedEvent { number, person: None, event }
        };
        Arc::new(Committed {
            before: numbers.start - 1,
            through: numbers.end - 1,
            events: numbers.map(event).collect(),
        })
    }

    fn numbers(ring: &Ring, after: i64) -> Option<Vec<i64>> {
        let groups = ring.since(after)?;
        Some(groups.flat_map(|group| group.events.iter().map(|it| it.number)).collect())
    }

    #[test]
    fn what_came_after_a_number_is_there_or_it_is_said_that_it_is_not() {
        let mut ring = Ring::after(10);
        assert_eq!(numbers(&ring, 10), Some(vec![]));
        assert_eq!(numbers(&ring, 9), None);
        ring.push(group(11..13, 0));
        ring.push(group(13..14, 0));
        assert_eq!(numbers(&ring, 12), Some(vec![13]));
        assert_eq!(numbers(&ring, 10), Some(vec![11, 12, 13]));
        assert_eq!(numbers(&ring, 14), Some(vec![]));
    }

    #[test]
    fn the_oldest_go_by_number_and_by_bytes() {
        let mut ring = Ring::after(0);
        for start in (1..=30_000).step_by(5_000) {
            ring.push(group(start..start + 5_000, 0));
        }
        assert_eq!(ring.events, KEPT_EVENTS_MAX);
        assert_eq!(ring.after, 10_000);
        ring.push(group(30_001..30_002, KEPT_BYTES_MAX));
        assert_eq!((ring.events, ring.bytes), (0, 0));
        assert_eq!(numbers(&ring, 30_000), None);
        assert_eq!(numbers(&ring, 30_001), Some(vec![]));
    }
}
