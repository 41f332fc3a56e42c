//! Published statistics, each in a file named after its source, with that source's test values.
//!
//! They use nothing but the four operations and the square root, so that every machine computes the same bytes.

pub mod cronbach;
pub mod hyndman_fan;
pub mod james_demaree_wolf;
pub mod krippendorff;
pub mod resampling;
pub mod rocks;
pub mod satisfaction;
pub mod student;
pub mod tukey;
pub mod wilson;
pub mod zou_donner;
