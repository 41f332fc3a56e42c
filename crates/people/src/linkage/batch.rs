//! Texts that wait to be looked up together.
//!
//! A table of a million texts is far larger than any cache: looking one up is waiting for memory, and many waits at once
//! take hardly longer than one. Knows nothing of what the texts are.

/// Texts that are looked up together: enough for the waits to overlap, few enough to stay in the nearest cache.
pub(super) const BATCH_MAX: usize = 64;

/// Some texts, one behind the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Batch {
    bytes: String,
    ends: Vec<usize>,
}

impl Batch {
    /// An empty one with room for what another holds.
    pub(super) fn with_room_of(other: &Batch) -> Self {
        Batch { bytes: String::with_capacity(other.bytes.len()), ends: Vec::with_capacity(other.ends.len()) }
    }

    /// Adds a text.
    #[inline(always)]
    pub(super) fn push(&mut self, text: &str) {
        if !text.is_empty() {
            self.bytes.push_str(text);
        }
        self.ends.push(self.bytes.len());
    }

    /// Adds a text without the blanks around it.
    #[inline(always)]
    pub(super) fn push_trimmed(&mut self, text: &str) {
        self.push(trimmed(text));
    }

    /// The texts, in the order they came.
    #[inline]
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| &self.bytes[std::mem::replace(&mut start, *end)..*end])
    }

    /// The same as bytes: most are only hashed, which asks for no letters.
    #[inline]
    pub(super) fn bytes(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| &self.bytes.as_bytes()[std::mem::replace(&mut start, *end)..*end])
    }

    /// One of them, by its place.
    pub(super) fn text(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..self.ends[at]]
    }

    /// How many there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Takes some of them out, by their places.
    pub(super) fn take_out(&mut self, places: &[usize]) {
        let all = std::mem::take(self);
        let kept = all.iter().enumerate().filter(|(at, _)| !places.contains(at));
        kept.for_each(|(_, text)| self.push(text));
    }

    /// Forgets them and keeps the room they took.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }
}

/// A text without the blanks around it. Nearly all have none, which their ends show.
#[inline]
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_without_the_blanks_around_them() {
        let mut batch = Batch::default();
        let given = ["jan", "", " ", "\u{a0}piet ", "x", "\tde vries", "é", "ü \u{2003}"];
        for round in 0..2 {
            given.into_iter().for_each(|text| batch.push_trimmed(text));
            assert_eq!(batch.iter().collect::<Vec<_>>(), given.map(str::trim), "round {round}");
            assert_eq!(batch.len(), given.len());
            batch.take_out(&[0, 7]);
            assert_eq!(
                batch.iter().collect::<Vec<_>>(),
                given[1..7].iter().map(|text| text.trim()).collect::<Vec<_>>()
            );
            batch.clear();
        }
        assert_eq!(batch.iter().count(), 0);
    }
}
