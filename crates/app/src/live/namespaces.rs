//! Kinds of identifiers are bounded in a workspace: an event that would bring one too many is refused alone, before it
//! could cost the events written with it anything.

use std::collections::HashSet;

use people::identity::NAMESPACES_MAX;
use store::intake::Intake;
use store::refused::RefusedEvent;

use super::queue::Brought;

/// The namespaces there are, and those that are about to be written.
pub(super) struct Namespaces(HashSet<String>);

impl Namespaces {
    pub(super) fn of(intake: &Intake<'_>) -> Namespaces {
        Namespaces(intake.namespaces().map(str::to_owned).collect())
    }

    /// Moves the events for whose identifiers there is no room to the refused ones.
    pub(super) fn check(&mut self, brought: &mut Brought) {
        if brought.events.iter().all(|event| self.knows(event)) {
            return;
        }
        let events = std::mem::take(&mut brought.events);
        for (position, event) in events.into_iter().enumerate() {
            if self.fits(&event) {
                brought.events.push(event);
            } else {
                brought.refused.push(refused(brought, position));
            }
        }
    }

    fn knows(&self, event: &people::event::Event) -> bool {
        event.identifiers.iter().all(|identifier| self.0.contains(identifier.namespace()))
    }

    fn fits(&mut self, event: &people::event::Event) -> bool {
        let names = event.identifiers.iter().map(people::identifier::Identifier::namespace);
        let new: HashSet<&str> = names.filter(|name| !self.0.contains(*name)).collect();
        let fits = self.0.len() + new.len() <= NAMESPACES_MAX;
        if fits {
            let new: Vec<String> = new.into_iter().map(str::to_owned).collect();
            self.0.extend(new);
        }
        fits
    }
}

fn refused(brought: &Brought, position: usize) -> RefusedEvent {
    RefusedEvent {
        source: brought.source_name.clone(),
        message_id: String::new(),
        position: position as u64,
        field: String::from("context.externalIds"),
        reason: format!(
            "would be one more kind of identifier than the {NAMESPACES_MAX} a workspace may have"
        ),
        excerpt: String::new(),
        times: 1,
        last_us: brought.received_us,
    }
}
