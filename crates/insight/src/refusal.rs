//! Why the engine gave no figures, said in the words of whoever wrote the query.

use datafusion::common::{DataFusionError, SchemaError};

use crate::engine::METRIC_SECONDS_MAX;
use crate::figure::FigureError;
use crate::metric::Metric;

/// Why the engine gave no figures.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A metric's query does not run.
    #[error("{file}: metric `{metric}`: {message}")]
    Query {
        /// The metric's id.
        metric: String,
        /// The file it was read from.
        file: String,
        /// What is wrong, with a hint.
        message: String,
    },
    /// A metric's query runs, but what it returns are no figures.
    #[error("{file}: metric `{metric}`: {source}")]
    Figures {
        /// The metric's id.
        metric: String,
        /// The file it was read from.
        file: String,
        /// What is wrong with the rows.
        source: FigureError,
    },
    /// A metric's query ran too long.
    #[error("{file}: metric `{metric}` was stopped after {METRIC_SECONDS_MAX} seconds")]
    TooSlow {
        /// The metric's id.
        metric: String,
        /// The file it was read from.
        file: String,
    },
    /// A file of views does not run.
    #[error("{file}: {message}")]
    Views {
        /// The file it was read from.
        file: String,
        /// What is wrong, with a hint.
        message: String,
    },
    /// The lake cannot be read.
    #[error("the lake: {message}")]
    Lake {
        /// What is wrong.
        message: String,
    },
    /// The engine itself cannot start.
    #[error("the query engine cannot start: {message}")]
    Start {
        /// What is wrong.
        message: String,
    },
}

impl EngineError {
    pub(crate) fn query(metric: &Metric, error: &DataFusionError) -> EngineError {
        let (metric, file) = (metric.id.clone(), metric.file.clone());
        EngineError::Query { metric, file, message: explained(error) }
    }

    pub(crate) fn figures(metric: &Metric, source: FigureError) -> EngineError {
        EngineError::Figures { metric: metric.id.clone(), file: metric.file.clone(), source }
    }

    pub(crate) fn too_slow(metric: &Metric) -> EngineError {
        EngineError::TooSlow { metric: metric.id.clone(), file: metric.file.clone() }
    }

    pub(crate) fn lake(error: &DataFusionError) -> EngineError {
        EngineError::Lake { message: explained(error) }
    }

    pub(crate) fn start(error: &impl ToString) -> EngineError {
        EngineError::Start { message: error.to_string() }
    }
}

/// The heart of the engine's message, without its layers, and with a hint where there is one to give.
pub(crate) fn explained(error: &DataFusionError) -> String {
    match error.find_root() {
        DataFusionError::SchemaError(schema_error, _) => unknown_column(schema_error),
        DataFusionError::Plan(message) => plan_message(message),
        DataFusionError::SQL(parser_error, _) => {
            let text = parser_error.to_string();
            text.strip_prefix("sql parser error: ").unwrap_or(&text).to_owned()
        }
        DataFusionError::ResourcesExhausted(_) => {
            "the query needs more memory than it may use\n  hint: group by channel and touchpoint only"
                .to_owned()
        }
        root => without_backtrace(&root.message()),
    }
}

fn unknown_column(error: &SchemaError) -> String {
    let SchemaError::FieldNotFound { field, valid_fields } = error else { return error.to_string() };
    let known: Vec<&str> = valid_fields.iter().map(|column| column.name.as_str()).collect();
    format!("unknown column `{}`\n  hint: there are {}", field.name, known.join(", "))
}

/// DataFusion names a missing table with catalogue and schema, which nobody here ever wrote.
fn plan_message(message: &str) -> String {
    let message = without_backtrace(message);
    let missing =
        message.strip_prefix("table 'datafusion.public.").and_then(|rest| rest.split_once("' not found"));
    match missing {
        Some((table, _)) => format!(
            "unknown table `{table}`\n  hint: there are events, interactions, feedback, cases, orders, goals, people"
        ),
        None => message,
    }
}

fn without_backtrace(message: &str) -> String {
    message.split(DataFusionError::BACK_TRACE_SEP).next().unwrap_or(message).to_owned()
}
