//! What the user types to link files and to measure a linking.

use std::path::PathBuf;

use clap::Args;

use super::LanguageChoice;

pub(super) const LINK_EXAMPLES: &str = "Examples:
  rijp identity link customers.csv --columns columns.toml --out clusters.csv
  rijp identity link shop.csv crm.parquet --columns columns.toml --out clusters.csv --pairs pairs.csv
  rijp identity link may.csv --columns columns.toml --out may-clusters.csv --save-model model.toml --report may.html
  rijp identity link june.csv --columns columns.toml --out june-clusters.csv --model model.toml

The file of columns:
  id = \"unique_id\"
  [columns]
  first_name = \"given_name\"
  birth_date = \"birth_date\"";

pub(super) const FIND_EXAMPLES: &str = "Examples:
  rijp identity find new.csv --among customers.csv --columns columns.toml --out found.csv
  rijp identity find new.csv --among customers.parquet --columns columns.toml --out found.csv --model model.toml";

pub(super) const EVALUATE_EXAMPLES: &str = "Examples:
  rijp identity evaluate clusters.csv truth.csv --truth person
  rijp identity evaluate clusters.csv truth.csv --truth person --pairs pairs.csv --report evaluation.html
  rijp identity evaluate clusters.csv matches.csv --left shop_id --right crm_id";

#[derive(Debug, Args)]
pub(crate) struct Link {
    /// CSV, JSON Lines, Parquet or XLSX; `.gz` too. One file is searched for doubles, several are linked together.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The CSV to write: unique_id, cluster_id.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Also write the pairs that were weighed, with the reasons.
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: Option<PathBuf>,
    /// Also write what was learned, to be read and used again.
    #[arg(long, value_name = "FILE")]
    pub(crate) save_model: Option<PathBuf>,
    /// Also write a page (HTML) about what was learned and what came out.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

/// How records are read and told, whatever is done with them.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Which column holds what (docs/guide/identity.md).
    #[arg(long, value_name = "FILE")]
    pub(crate) columns: PathBuf,
    /// Use a model that was saved, and learn nothing from these records.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    /// Language of reasons and page.
    #[arg(long, default_value = "en")]
    pub(crate) language: LanguageChoice,
    /// Answer in JSON on standard output.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Find {
    /// The new records: CSV, JSON Lines, Parquet or XLSX; `.gz` too.
    pub(crate) new: PathBuf,
    /// The records that are there, in a file of the same columns.
    #[arg(long, value_name = "FILE")]
    pub(crate) among: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The CSV to write: unique_id, cluster_id, probability, records, reasons.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Evaluate {
    /// What `rijp identity link` wrote.
    pub(crate) clusters: PathBuf,
    /// A file with the truth: a row per record, or with `--left` and `--right` a row per pair.
    pub(crate) truth_file: PathBuf,
    /// Its column that tells records apart.
    #[arg(long, default_value = "unique_id", value_name = "COLUMN")]
    pub(crate) id: String,
    /// Its column that says which records belong together.
    #[arg(long, default_value = "cluster_id", value_name = "COLUMN")]
    pub(crate) truth: String,
    /// Its column of one record of a pair that belongs together.
    #[arg(long, requires = "right", conflicts_with_all = ["id", "truth"], value_name = "COLUMN")]
    pub(crate) left: Option<String>,
    /// Its column of the other record of that pair.
    #[arg(long, requires = "left", value_name = "COLUMN")]
    pub(crate) right: Option<String>,
    /// What `rijp identity link --pairs` wrote: are the probabilities right, and what would another bar have given?
    #[arg(long)]
    pub(crate) pairs: Option<PathBuf>,
    /// Also write a page (HTML) about it.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Language of the page.
    #[arg(long, default_value = "en")]
    pub(crate) language: LanguageChoice,
    /// Answer in JSON on standard output.
    #[arg(long)]
    pub(crate) json: bool,
}
