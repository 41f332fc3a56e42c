//! Maturity: questions, models, answers, scores. Pure: no file, clock, randomness, thread or async.

pub mod position;
pub mod text;
