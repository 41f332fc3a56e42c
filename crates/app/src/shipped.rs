//! What ships inside the binary: models and questions, and the metric catalogue. (Presets: [`crate::import`].)

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../models"]
struct Models;

#[derive(RustEmbed)]
#[folder = "../../metrics"]
#[include = "*.sql"]
struct Metrics;

/// A file that ships: its path below the project's folder, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShippedFile {
    /// Such as `models/foviance.toml`.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// The models and the question bank.
pub(crate) fn models() -> Vec<ShippedFile> {
    files::<Models>("models")
}

/// The metric catalogue and its views.
pub(crate) fn metrics() -> Vec<ShippedFile> {
    files::<Metrics>("metrics")
}

fn files<Folder: RustEmbed>(folder: &str) -> Vec<ShippedFile> {
    let mut names: Vec<String> = Folder::iter().map(std::borrow::Cow::into_owned).collect();
    names.sort();
    let read = |name: String| {
        let text = String::from_utf8(Folder::get(&name)?.data.into_owned()).ok()?;
        Some(ShippedFile { path: format!("{folder}/{name}"), text })
    };
    names.into_iter().filter_map(read).collect()
}
