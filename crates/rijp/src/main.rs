//! rijp
fn main() {}
