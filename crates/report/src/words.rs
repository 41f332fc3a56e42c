//! The product's words in Dutch and English, from the Fluent files in `locales/`.
//!
//! Every visible word is a message key that exists in both languages; a test compares the two and looks for every
//! key the code asks for. Numbers inside a message are written the way the language writes them.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use maturity::text::Language;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::figures;

#[derive(RustEmbed)]
#[folder = "../../locales/"]
struct LocaleFiles;

/// Everything the product can say in one language. Cheap to keep, a millisecond to make.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// What a message can hold: a text, or a number that is written (and chosen by) in the message's language.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Shown as it is.
    Text(Cow<'a, str>),
    /// Shown with the language's separators; plural forms are chosen by it.
    Number(f64),
}

impl Words {
    /// The words of one language.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier(language)]);
        // Isolation marks are invisible characters around every value; they end up in copied cells and file names.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Nl => in_dutch,
            Language::En => in_english,
        }));
        for resource in resources(language) {
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language these words are in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message of a key that needs no values. An unknown key comes back as itself, so that it is seen.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The message of a key, with its values filled in.
    pub fn with(&self, key: &str, values: &[(&str, Value)]) -> String {
        self.find(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// The message of a key that is put together at run time (`group-…`, `channel-…`), where there is one.
    pub fn find(&self, key: &str, values: &[(&str, Value)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let arguments: FluentArgs =
            values.iter().map(|(name, value)| (*name, FluentValue::from(value.clone()))).collect();
        let mut unfilled = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut unfilled).into_owned())
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u8> for Value<'_> {
    fn from(number: u8) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl<'a> From<Value<'a>> for FluentValue<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::Text(text) => Self::String(text),
            Value::Number(number) => Self::from(number),
        }
    }
}

fn identifier(language: Language) -> LanguageIdentifier {
    folder(language).trim_end_matches('/').parse().unwrap_or_default()
}

fn folder(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl/",
        Language::En => "en/",
    }
}

/// The language's files. What does not parse is left out of the bundle; the tests below refuse such a file.
fn resources(language: Language) -> impl Iterator<Item = FluentResource> {
    LocaleFiles::iter().filter(move |path| path.starts_with(folder(language))).filter_map(|path| {
        let file = LocaleFiles::get(&path)?;
        let source = String::from_utf8_lossy(&file.data).into_owned();
        Some(FluentResource::try_new(source).unwrap_or_else(|(partial, _)| partial))
    })
}

fn in_dutch<M>(value: &FluentValue, _memoizer: &M) -> Option<String> {
    written(value, Language::Nl)
}

fn in_english<M>(value: &FluentValue, _memoizer: &M) -> Option<String> {
    written(value, Language::En)
}

fn written(value: &FluentValue, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(figures::shortest(number.value, language))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};

    use super::*;

    /// Message and the variables in it, for every file of a language.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        for path in LocaleFiles::iter().filter(|path| path.starts_with(folder(language))) {
            let file = LocaleFiles::get(&path).unwrap();
            let source = std::str::from_utf8(&file.data).unwrap();
            FluentResource::try_new(source.to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
            for (key, body) in entries(source) {
                assert!(
                    found.insert(key.clone(), variables(&body)).is_none(),
                    "{path}: `{key}` is there twice"
                );
            }
        }
        found
    }

    /// `key = body`, the body running on over indented lines.
    fn entries(source: &str) -> Vec<(String, String)> {
        let mut entries: Vec<(String, String)> = Vec::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (key, body) = line.split_once('=').unwrap();
                entries.push((key.trim().to_owned(), body.to_owned()));
            } else if let Some((_, body)) = entries.last_mut() {
                body.push_str(line);
            }
        }
        entries
    }

    fn variables(body: &str) -> BTreeSet<String> {
        let names = body.split('$').skip(1);
        names
            .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "_-".contains(*c)).collect())
            .collect()
    }

    fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                rust_files(&entry, found);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                found.push(entry);
            }
        }
    }

    /// The literal keys a source asks for: `words.get("…")`, `words.with("…", …)`, `words.find("…", …)`.
    fn keys_in(source: &str) -> impl Iterator<Item = &str> {
        ["words.get(", "words.with(", "words.find("].into_iter().flat_map(|call| {
            source
                .split(call)
                .skip(1)
                .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
        })
    }

    #[test]
    fn both_languages_have_the_same_keys_with_the_same_variables() {
        let (dutch, english) = (messages(Language::Nl), messages(Language::En));
        assert!(!dutch.is_empty());
        for (key, variables) in &dutch {
            assert_eq!(Some(variables), english.get(key), "`{key}` differs between nl and en");
        }
        let only_english: Vec<_> = english.keys().filter(|key| !dutch.contains_key(*key)).collect();
        assert!(only_english.is_empty(), "only in en: {only_english:?}");
    }

    #[test]
    fn every_key_the_code_asks_for_exists() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut files = Vec::new();
        rust_files(&crates, &mut files);
        let known = messages(Language::En);
        let mut asked = 0;
        let ours = |file: &&PathBuf| {
            let below = file.strip_prefix(&crates).unwrap();
            !file.ends_with("words.rs") && below.iter().nth(1).is_some_and(|part| part == "src")
        };
        for file in files.iter().filter(ours) {
            let source = std::fs::read_to_string(file).unwrap();
            for key in keys_in(&source) {
                assert!(known.contains_key(key), "{}: no message `{key}`", file.display());
                asked += 1;
            }
        }
        assert!(asked > 10, "the scan found only {asked} keys: has the way of asking changed?");
    }

    #[test]
    fn numbers_in_a_message_follow_the_language_and_carry_no_invisible_marks() {
        let values = [("n", 12_345_u32.into())];
        assert_eq!(Words::new(Language::Nl).with("respondent-count", &values), "12.345 respondenten");
        assert_eq!(Words::new(Language::En).with("respondent-count", &values), "12,345 respondents");
        assert_eq!(Words::new(Language::En).with("respondent-count", &[("n", 1_u32.into())]), "1 respondent");
    }

    #[test]
    fn an_unknown_key_is_shown_rather_than_hidden() {
        assert_eq!(Words::new(Language::Nl).get("no-such-key"), "no-such-key");
        assert_eq!(Words::new(Language::Nl).find("no-such-key", &[]), None);
    }
}
