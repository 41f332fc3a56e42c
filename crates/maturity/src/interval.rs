//! The three 95 % intervals a figure can have, by the shape of what was observed.

pub use crate::statistics::rocks::interval as nps;
pub use crate::statistics::student::interval as mean;
pub use crate::statistics::wilson::interval as wilson;
