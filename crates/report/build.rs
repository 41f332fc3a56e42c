//! Rebuilds the crate when a locale file is added: the embedding macro only notices changes in files it already knows.

fn main() {
    println!("cargo:rerun-if-changed=../../locales");
}
