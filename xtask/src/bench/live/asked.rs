//! What a bench of the live view is asked for.

use std::path::PathBuf;

use anyhow::{Context, Result};

/// Seconds of load, and persons known before it, when none are named.
const SECONDS: u64 = 60;
const PERSONS: u64 = 1_000_000;

/// The words behind `cargo xtask bench intake` and `profile`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) seconds: u64,
    pub(crate) persons: u64,
    /// The binary to measure; none: one that is built now.
    pub(crate) binary: Option<PathBuf>,
}

impl Asked {
    /// A number of seconds, `--persons N` and `--binary PATH`, in any order.
    pub(crate) fn read(arguments: &[&str]) -> Result<Asked> {
        let mut asked = Asked { seconds: SECONDS, persons: PERSONS, binary: None };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match *word {
                "--persons" => {
                    let count = words.next().context("`--persons` says how many")?;
                    asked.persons =
                        count.parse().with_context(|| format!("`{count}` is no number of persons"))?;
                }
                "--binary" => asked.binary = Some(words.next().context("`--binary` says which")?.into()),
                seconds => {
                    asked.seconds =
                        seconds.parse().with_context(|| format!("`{seconds}` is no number of seconds"))?;
                }
            }
        }
        Ok(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_read_in_any_order() {
        for (words, seconds, persons, binary) in [
            (&[][..], SECONDS, PERSONS, None),
            (&["5"], 5, PERSONS, None),
            (&["--persons", "7"], SECONDS, 7, None),
            (&["--persons", "7", "5", "--binary", "old/rijp"], 5, 7, Some("old/rijp".into())),
        ] {
            assert_eq!(Asked::read(words).unwrap(), Asked { seconds, persons, binary });
        }
        for words in [&["soon"][..], &["--persons"], &["--persons", "many"], &["--binary"]] {
            assert!(Asked::read(words).is_err(), "{words:?}");
        }
    }
}
