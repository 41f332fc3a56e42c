//! The library that ships, read from the folder `models` of the project.

use std::path::{Path, PathBuf};

use maturity::Library;

/// The questions and models as a user gets them.
pub(crate) fn library() -> Library {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let paths = toml_files(&models).into_iter().chain(toml_files(&models.join("questions")));
    let files: Vec<(String, Vec<u8>)> =
        paths.filter_map(|path| Some((path.display().to_string(), std::fs::read(path).ok()?))).collect();
    Library::parse(&files, None).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect()
}
