//! krippendorff
