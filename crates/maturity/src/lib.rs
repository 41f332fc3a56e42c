//! Maturity: the question bank, the models, the answers, and what they add up to.
//!
//! Top down: [`library`] reads models and questions from text and explains every mistake in them; [`answer`] holds
//! what respondents said; [`score()`] turns both, with the measured figures, into a [`position::Positions`].
//!
//! This crate knows no file, clock, source of randomness, thread or async: text, dates and the seed are handed in,
//! so that the same input gives the same bytes on every machine.

pub mod answer;
pub mod benchmark;
pub mod cases;
pub mod figure;
pub mod group;
pub mod interval;
pub mod library;
pub mod position;
mod score;
pub mod settings;
pub mod statistics;
pub mod text;
pub mod trend;

pub use answer::{Answer, AnswerSheet, Respondent};
pub use figure::MetricFigure;
pub use group::Group;
pub use library::Library;
pub use library::diagnostic::Diagnostic;
pub use position::Positions;
pub use score::{groups_shown, score};
pub use settings::Settings;
