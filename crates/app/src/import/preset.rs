//! The mappings that ship: one for each known export in `presets/`.

use people::mapping::{Diagnostics, Mapping};
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "../../presets"]
struct Files;

/// The names of all presets, in order.
pub fn presets() -> Vec<String> {
    let mut names: Vec<String> =
        Files::iter().filter_map(|file| file.strip_suffix(".toml").map(str::to_owned)).collect();
    names.sort();
    names
}

/// The preset of that name, if there is one.
///
/// # Errors
/// Mistakes in a preset; a test keeps those that ship free of them.
pub fn preset(name: &str) -> Option<Result<Mapping, Diagnostics>> {
    let file = Files::get(&format!("{name}.toml"))?;
    Some(Mapping::parse(&String::from_utf8_lossy(&file.data), &format!("presets/{name}.toml")))
}
