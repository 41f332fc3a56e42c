//! Telling how far a long step is, without knowing who watches.

/// Somebody who may show how far a step is. Steps follow one another; they do not nest.
pub trait Progress {
    /// A step begins; `total` counts what [`Progress::advance`] counts, 0 when it is not known.
    fn start(&self, step: &str, total: u64);
    /// So much more is done.
    fn advance(&self, done: u64);
    /// The step is over.
    fn finish(&self);
}

/// Nobody watches.
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _step: &str, _total: u64) {}
    fn advance(&self, _done: u64) {}
    fn finish(&self) {}
}
