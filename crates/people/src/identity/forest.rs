//! A disjoint-set forest: which of a row of numbers belong together.

/// Numbers `0..n`, each in one set.
pub(super) struct Forest {
    parents: Vec<u32>,
}

impl Forest {
    /// Every number in a set of its own.
    pub(super) fn new(size: usize) -> Self {
        Forest { parents: (0..size as u32).collect() }
    }

    /// The number that stands for the set of `number`.
    pub(super) fn root(&mut self, mut number: u32) -> u32 {
        while self.parents[number as usize] != number {
            let grandparent = self.parents[self.parents[number as usize] as usize];
            self.parents[number as usize] = grandparent;
            number = grandparent;
        }
        number
    }

    /// Makes one set of two. The smaller root stands for both, so that the roots do not depend on the order of calls.
    pub(super) fn unite(&mut self, one: u32, other: u32) -> u32 {
        let (one, other) = (self.root(one), self.root(other));
        let (root, child) = (one.min(other), one.max(other));
        self.parents[child as usize] = root;
        root
    }
}
