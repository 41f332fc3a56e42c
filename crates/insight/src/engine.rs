//! Runs metrics over the lake with DataFusion, in this process, within bounded memory and time.
//!
//! Its callers are not asynchronous, so it brings its own runtime; from asynchronous code call it on a thread that
//! may block. It reads and never writes: a metric's query may only select.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use datafusion::common::DataFusionError;
use datafusion::datasource::MemTable;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::execution::context::SQLOptions;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion::sql::parser::DFParser;
use futures::{StreamExt, stream};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::runtime::Runtime;

use crate::catalogue::{Catalogue, ViewFile};
use crate::figure::{FIGURES_MAX, Figure, figures};
use crate::metric::Metric;
use crate::period::Period;
use crate::refusal::{EngineError, explained};
use crate::schema;

/// Memory that running queries may use together; past it they spill to temporary files, or are refused.
pub const MEMORY_BYTES_MAX: usize = 1024 * 1024 * 1024;

/// How long one metric may run. The slowest shipped one takes a few seconds on twenty million events.
pub const METRIC_SECONDS_MAX: u64 = 300;

/// Threads beyond which the shipped metrics get no faster.
const THREADS_MAX: usize = 8;

/// Planning a query recurses deeply, and a build without optimisation has large frames.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// How much of the lake the figures rest on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Events.
    pub events: u64,
    /// Persons they belong to.
    pub persons: u64,
    /// First and last event, microseconds since 1970.
    pub times_us: Option<(i64, i64)>,
}

/// The lake opened for questions.
pub struct Engine {
    context: SessionContext,
    newest: Option<Date>,
    threads: usize,
    /// Taken only when dropped.
    runtime: Option<Runtime>,
}

impl Engine {
    /// Opens the lake's files, which may be none, with the catalogue's views over them.
    pub fn over_parquet(files: &[PathBuf], catalogue: &Catalogue) -> Result<Engine, EngineError> {
        Engine::over_parquet_in(files, catalogue, Period::default())
    }

    /// The same, of a period only.
    pub fn over_parquet_in(
        files: &[PathBuf],
        catalogue: &Catalogue,
        period: Period,
    ) -> Result<Engine, EngineError> {
        let urls: Result<Vec<ListingTableUrl>, EngineError> = files.iter().map(file_url).collect();
        let urls = urls?;
        if urls.is_empty() {
            return Engine::over_batches(Vec::new(), catalogue);
        }
        let options = ListingOptions::new(Arc::new(ParquetFormat::default()));
        let config = ListingTableConfig::new_with_multi_paths(urls)
            .with_listing_options(options)
            .with_schema(schema::arrow_schema());
        let engine = Engine::start()?;
        let table = ListingTable::try_new(config).map_err(|error| EngineError::lake(&error))?;
        engine
            .context
            .register_table("events", Arc::new(table))
            .map_err(|error| EngineError::lake(&error))?;
        engine.ready(catalogue, period)
    }

    /// Opens events that are in memory, in the lake's schema.
    pub fn over_batches(batches: Vec<RecordBatch>, catalogue: &Catalogue) -> Result<Engine, EngineError> {
        Engine::over_batches_in(batches, catalogue, Period::default())
    }

    /// The same, of a period only.
    pub fn over_batches_in(
        batches: Vec<RecordBatch>,
        catalogue: &Catalogue,
        period: Period,
    ) -> Result<Engine, EngineError> {
        let engine = Engine::start()?;
        let table = MemTable::try_new(schema::arrow_schema(), vec![batches])
            .map_err(|error| EngineError::lake(&error))?;
        engine
            .context
            .register_table("events", Arc::new(table))
            .map_err(|error| EngineError::lake(&error))?;
        engine.ready(catalogue, period)
    }

    /// The figures of one metric.
    pub fn measure(&self, metric: &Metric) -> Result<Vec<Figure>, EngineError> {
        self.wait(measured(self.context.clone(), metric.clone(), self.newest))?
    }

    /// The figures of many metrics, in their order. One that fails does not cost the others.
    pub fn measure_all(&self, metrics: &[Metric]) -> Vec<Result<Vec<Figure>, EngineError>> {
        let (context, newest, threads) = (self.context.clone(), self.newest, self.threads);
        let metrics: Vec<Metric> = metrics.to_vec();
        let count = metrics.len();
        let all = async move {
            let running = metrics.into_iter().map(|metric| {
                let task = tokio::spawn(measured(context.clone(), metric, newest));
                async move { task.await.unwrap_or_else(|error| Err(EngineError::start(&error))) }
            });
            stream::iter(running).buffered(threads).collect::<Vec<_>>().await
        };
        self.wait(all).unwrap_or_else(|error| {
            let message = error.to_string();
            (0..count).map(|_| Err(EngineError::Start { message: message.clone() })).collect()
        })
    }

    /// The day of the newest event of the lake; absent while there are none.
    pub fn newest_day(&self) -> Option<Date> {
        self.newest
    }

    /// What the figures rest on.
    pub fn extent(&self) -> Result<Extent, EngineError> {
        self.wait(extent(self.context.clone()))?.map_err(|error| EngineError::lake(&error))
    }

    fn start() -> Result<Engine, EngineError> {
        let threads = available_parallelism().map_or(1, usize::from).min(THREADS_MAX);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(threads)
            .thread_stack_size(STACK_BYTES)
            .thread_name("insight")
            .enable_all()
            .build()
            .map_err(|error| EngineError::start(&error))?;
        let environment = RuntimeEnvBuilder::new()
            .with_memory_pool(Arc::new(FairSpillPool::new(MEMORY_BYTES_MAX)))
            .build_arc()
            .map_err(|error| EngineError::start(&error))?;
        let config = SessionConfig::new().with_target_partitions(threads).with_collect_statistics(false);
        let context = SessionContext::new_with_config_rt(config, environment);
        Ok(Engine { context, newest: None, threads, runtime: Some(runtime) })
    }

    fn ready(mut self, catalogue: &Catalogue, period: Period) -> Result<Engine, EngineError> {
        self.wait(period.end(self.context.clone()))?.map_err(|error| EngineError::lake(&error))?;
        self.wait(define_views(self.context.clone(), catalogue.views().to_vec()))??;
        self.wait(period.begin(self.context.clone()))?.map_err(|error| EngineError::lake(&error))?;
        let newest = self.wait(newest_day(self.context.clone()))?;
        self.newest = newest.map_err(|error| EngineError::lake(&error))?;
        Ok(self)
    }

    /// Runs on the engine's own threads, whose stacks are large enough.
    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, EngineError> {
        let Some(runtime) = &self.runtime else { return Err(EngineError::start(&"it was shut down")) };
        runtime.block_on(runtime.spawn(work)).map_err(|error| EngineError::start(&error))
    }
}

impl Drop for Engine {
    /// A runtime may not be dropped from asynchronous code unless in the background.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A file by URL: as a plain path, `*`, `?` and `[` in it would be read as a pattern.
fn file_url(file: &PathBuf) -> Result<ListingTableUrl, EngineError> {
    let lake = |message: String| EngineError::Lake { message: format!("`{}`: {message}", file.display()) };
    // A file that is not there would be read as no rows.
    std::fs::metadata(file).map_err(|error| lake(error.to_string()))?;
    let absolute = std::path::absolute(file).map_err(|error| lake(error.to_string()))?;
    let path = absolute.to_str().ok_or_else(|| lake("the path is not UTF-8".to_owned()))?;
    let bytes = path.bytes().map(|byte| match byte {
        b'/' | b'-' | b'_' | b'.' | b'~' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    });
    let url = format!("file://{}", bytes.collect::<String>());
    ListingTableUrl::parse(&url).map_err(|error| lake(explained(&error)))
}

async fn define_views(context: SessionContext, files: Vec<ViewFile>) -> Result<(), EngineError> {
    for ViewFile { file, sql } in files {
        let refused =
            |error: DataFusionError| EngineError::Views { file: file.clone(), message: explained(&error) };
        for statement in DFParser::parse_sql(&sql).map_err(refused)? {
            let plan = context.state().statement_to_plan(statement).await.map_err(refused)?;
            context.execute_logical_plan(plan).await.map_err(refused)?;
        }
    }
    Ok(())
}

async fn newest_day(context: SessionContext) -> Result<Option<Date>, DataFusionError> {
    let rows = context.sql("SELECT MAX(time) AS newest FROM events").await?.collect().await?;
    let times = rows.first().and_then(|batch| batch.column(0).as_primitive_opt::<TimestampMicrosecondType>());
    let newest_us = times.filter(|times| !times.is_empty() && times.is_valid(0)).map(|times| times.value(0));
    let newest = newest_us.and_then(|micros| Timestamp::from_microsecond(micros).ok());
    Ok(newest.map(|newest| newest.to_zoned(TimeZone::UTC).date()))
}

async fn extent(context: SessionContext) -> Result<Extent, DataFusionError> {
    let rows = context
        .sql(
            "SELECT COUNT(*) AS events, COUNT(DISTINCT person_id) AS persons, MIN(time) AS first, MAX(time) AS last
             FROM events",
        )
        .await?
        .collect()
        .await?;
    let Some(row) = rows.first().filter(|rows| rows.num_rows() > 0) else { return Ok(Extent::default()) };
    let count = |at: usize| row.column(at).as_primitive_opt::<Int64Type>().map_or(0, |it| it.value(0));
    let moment = |at: usize| {
        let times = row.column(at).as_primitive_opt::<TimestampMicrosecondType>();
        times.filter(|times| times.is_valid(0)).map(|times| times.value(0))
    };
    Ok(Extent {
        events: count(0).unsigned_abs(),
        persons: count(1).unsigned_abs(),
        times_us: moment(2).zip(moment(3)),
    })
}

async fn measured(
    context: SessionContext,
    metric: Metric,
    newest: Option<Date>,
) -> Result<Vec<Figure>, EngineError> {
    let limit = Duration::from_secs(METRIC_SECONDS_MAX);
    let rows = tokio::time::timeout(limit, rows(context, &metric)).await;
    let rows = rows
        .map_err(|_| EngineError::too_slow(&metric))?
        .map_err(|error| EngineError::query(&metric, &error))?;
    figures(&metric, &rows, newest).map_err(|source| EngineError::figures(&metric, source))
}

async fn rows(context: SessionContext, metric: &Metric) -> Result<Vec<RecordBatch>, DataFusionError> {
    let selecting_only =
        SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    // The empty lines make a line number in an error the line of the file.
    let sql = "\n".repeat(metric.sql_line.saturating_sub(1)) + &metric.sql;
    let frame = context.sql_with_options(&sql, selecting_only).await?;
    frame.limit(0, Some(FIGURES_MAX + 1))?.collect().await
}
