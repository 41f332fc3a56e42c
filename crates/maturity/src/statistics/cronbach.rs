//! cronbach
