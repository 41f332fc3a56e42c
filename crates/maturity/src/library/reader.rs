//! Reads TOML tables key by key and notes every mistake on the way, so that one run explains them all.
//!
//! A value that is missing or wrong is noted once and replaced by an empty one; whoever checks meaning afterwards
//! skips what is empty. Nothing here knows what a model or a question is.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Diagnostic, did_you_mean, line_and_column};
use super::question::SCALE_POINTS;
use crate::text::Text;

/// What is said of a file without a single key.
pub(super) const EMPTY: &str = "the file is empty";
pub(super) const EMPTY_HINT: &str = "docs/guide/models.md shows how one begins";

/// The hint of a mistake that has none of its own.
const WHERE_TO_LOOK: &str =
    "`rijp model schema` says what a file may hold, docs/guide/models.md what it means";

/// A file being read, with the mistakes found in it so far.
pub(super) struct Source<'a> {
    pub(super) name: &'a str,
    text: &'a str,
    mistakes: RefCell<Vec<Diagnostic>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, mistakes: RefCell::default() }
    }

    /// Notes a mistake at a byte offset.
    pub(super) fn mistake(&self, offset: usize, message: String, hint: impl Into<Option<String>>) {
        let (line, column) = line_and_column(self.text, offset);
        let file = self.name.to_owned();
        let hint = hint.into().or_else(|| Some(WHERE_TO_LOOK.to_owned()));
        self.mistakes.borrow_mut().push(Diagnostic { file, line, column, message, hint });
    }

    /// The tables of the file, unless its TOML is broken: then every break is noted.
    pub(super) fn tables(&self) -> Option<Spanned<DeTable<'a>>> {
        let (root, breaks) = DeTable::parse_recoverable(self.text);
        for error in &breaks {
            let offset = error.span().map_or(0, |span| span.start);
            self.mistake(offset, format!("this is not TOML: {}", error.message()), None);
        }
        if breaks.is_empty() && root.get_ref().is_empty() {
            self.mistake(0, EMPTY.to_owned(), EMPTY_HINT.to_owned());
            return None;
        }
        breaks.is_empty().then_some(root)
    }

    pub(super) fn into_mistakes(self) -> Vec<Diagnostic> {
        self.mistakes.into_inner()
    }
}

/// One table, read key by key.
pub(super) struct Table<'t> {
    source: &'t Source<'t>,
    values: &'t DeTable<'t>,
    span: Range<usize>,
    name: String,
    asked: Vec<&'static str>,
}

impl<'t> Table<'t> {
    /// `name` is how messages call it: "model `foviance`".
    pub(super) fn new(
        source: &'t Source<'t>,
        values: &'t DeTable<'t>,
        span: Range<usize>,
        name: String,
    ) -> Self {
        Self { source, values, span, name, asked: Vec::new() }
    }

    /// Reads the id and names the table after it.
    pub(super) fn id(&mut self, kind: &str) -> String {
        let id = self.string("id");
        if !id.is_empty() {
            self.name = format!("{kind} `{id}`");
            if !is_kebab_case(&id) {
                let hint =
                    "small letters, digits and hyphens, at most 100, such as `customer-journey`".to_owned();
                self.mistake("id", format!("`{id}` cannot be an id"), hint);
            }
        }
        id
    }

    /// How messages call this table.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Notes a mistake at a key, or at the table where the key is absent.
    pub(super) fn mistake(&self, key: &str, message: String, hint: impl Into<Option<String>>) {
        let offset = self.values.get(key).map_or(self.span.start, |value| value.span().start);
        self.source.mistake(offset, message, hint);
    }

    /// Notes a table that says nothing.
    pub(super) fn expect_something(&self, hint: &str) {
        if self.values.is_empty() {
            self.source.mistake(self.span.start, format!("{} is empty", self.name), hint.to_owned());
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// Ends the reading of a table whose other keys are ids: each of them with its value, as far as it can be read.
    pub(super) fn remaining<T>(
        self,
        what: &str,
        hint: &str,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Vec<(String, T)> {
        let remaining = self.values.iter().filter(|(key, _)| !self.asked.contains(&key.get_ref().as_ref()));
        let mut values = Vec::new();
        for (key, value) in remaining {
            let key = key.get_ref().to_string();
            match read(value.get_ref()) {
                Some(read) => values.push((key, read)),
                None => self.unreadable(&key, value, what, hint),
            }
        }
        values
    }

    /// A value that has a form of its own.
    pub(super) fn optional<T>(
        &mut self,
        key: &'static str,
        what: &str,
        hint: &str,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.ask(key)?;
        let read = read(value.get_ref());
        if read.is_none() {
            self.unreadable(key, value, what, hint);
        }
        read
    }

    fn unreadable(&self, key: &str, value: &Spanned<DeValue<'_>>, what: &str, hint: &str) {
        let message = format!("`{key}` of {} is not {what}", self.name);
        self.source.mistake(value.span().start, message, hint.to_owned());
    }

    /// Ends the reading: a key nobody asked for is a mistake.
    pub(super) fn finish(self) {
        for key in self.values.keys() {
            let written = key.get_ref().as_ref();
            if !self.asked.contains(&written) {
                let hint = did_you_mean(written, self.asked.iter().copied())
                    .unwrap_or_else(|| format!("known here: {}", self.asked.join(", ")));
                self.source.mistake(key.span().start, format!("{} has no key `{written}`", self.name), hint);
            }
        }
    }

    fn ask(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.values.get(key)
    }

    fn require(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.ask(key);
        if value.is_none() {
            self.source.mistake(self.span.start, format!("{} lacks `{key}`", self.name), None);
        }
        value
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = match value.get_ref().type_str() {
            "integer" => "a whole number",
            "float" => "a number with a fraction",
            "boolean" => "true or false",
            "datetime" => "a date",
            "array" => "a list",
            "table" => "a table",
            _ => "a string",
        };
        let message = format!("`{key}` of {} is {found}, not {expected}", self.name);
        self.source.mistake(value.span().start, message, None);
    }

    // --- strings -------------------------------------------------------------------------------------------

    /// A string that must be there and say something.
    pub(super) fn string(&mut self, key: &'static str) -> String {
        self.require(key).and_then(|value| self.as_string(key, value)).unwrap_or_default()
    }

    pub(super) fn optional_string(&mut self, key: &'static str) -> Option<String> {
        self.ask(key).and_then(|value| self.as_string(key, value))
    }

    fn as_string(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let Some(string) = value.get_ref().as_str() else {
            self.wrong_type(key, value, "a string");
            return None;
        };
        if string.trim().is_empty() {
            self.source.mistake(value.span().start, format!("`{key}` of {} is empty", self.name), None);
            return None;
        }
        Some(string.to_owned())
    }

    /// A list of strings; absent is empty.
    pub(super) fn strings(&mut self, key: &'static str) -> Vec<String> {
        self.ask(key).map(|value| self.as_strings(key, value)).unwrap_or_default()
    }

    /// A list of strings with at least one.
    pub(super) fn some_strings(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.require(key) else { return Vec::new() };
        if value.get_ref().as_array().is_some_and(|list| list.is_empty()) {
            self.mistake(key, format!("`{key}` of {} is empty", self.name), None);
        }
        self.as_strings(key, value)
    }

    /// The places of items are kept: an item that is no string becomes an empty one.
    fn as_strings(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of strings");
            return Vec::new();
        };
        list.iter().map(|item| self.as_string(key, item).unwrap_or_default()).collect()
    }

    /// One of a few words; `None` is noted already.
    pub(super) fn choice<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.require(key)?;
        self.as_choice(key, value, words)
    }

    pub(super) fn optional_choice<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.ask(key)?;
        self.as_choice(key, value, words)
    }

    /// A list of a few words with at least one.
    pub(super) fn choices<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        let Some(value) = self.require(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of strings");
            return Vec::new();
        };
        if list.is_empty() {
            self.mistake(key, format!("`{key}` of {} is empty", self.name), one_of(words));
        }
        list.iter().filter_map(|item| self.as_choice(key, item, words)).collect()
    }

    fn as_choice<T: Copy>(&self, key: &str, value: &Spanned<DeValue<'_>>, words: &[(&str, T)]) -> Option<T> {
        let written = self.as_string(key, value)?;
        let found = words.iter().find(|(word, _)| *word == written).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let hint =
                did_you_mean(&written, words.iter().map(|(word, _)| *word)).unwrap_or_else(|| one_of(words));
            let message = format!("`{key}` of {} cannot be `{written}`", self.name);
            self.source.mistake(value.span().start, message, hint);
        }
        found
    }

    // --- numbers -------------------------------------------------------------------------------------------

    /// A number within a range, ends included.
    pub(super) fn number(&mut self, key: &'static str, range: RangeInclusive<f64>) -> Option<f64> {
        let value = self.require(key)?;
        self.as_number_within(key, value, range)
    }

    pub(super) fn optional_number(&mut self, key: &'static str, range: RangeInclusive<f64>) -> Option<f64> {
        let value = self.ask(key)?;
        self.as_number_within(key, value, range)
    }

    fn as_number_within(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        range: RangeInclusive<f64>,
    ) -> Option<f64> {
        let Some(number) = as_number(value.get_ref()) else {
            self.wrong_type(key, value, "a number");
            return None;
        };
        if !range.contains(&number) {
            self.out_of_range(key, value, &number.to_string(), &range);
            return None;
        }
        Some(number)
    }

    /// A whole number within a range, ends included.
    pub(super) fn whole(&mut self, key: &'static str, range: RangeInclusive<u64>) -> Option<u64> {
        let value = self.require(key)?;
        self.as_whole_within(key, value, range)
    }

    pub(super) fn optional_whole(&mut self, key: &'static str, range: RangeInclusive<u64>) -> Option<u64> {
        let value = self.ask(key)?;
        self.as_whole_within(key, value, range)
    }

    fn as_whole_within(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        range: RangeInclusive<u64>,
    ) -> Option<u64> {
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_type(key, value, "a whole number");
            return None;
        };
        let within = u64::from_str_radix(number.as_str(), number.radix()).ok().filter(|n| range.contains(n));
        if within.is_none() {
            self.out_of_range(key, value, &number.to_string(), &range);
        }
        within
    }

    fn out_of_range<T: std::fmt::Display>(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        found: &str,
        range: &RangeInclusive<T>,
    ) {
        let message = format!("`{key}` of {} is {found}", self.name);
        let hint = format!("between {} and {}", range.start(), range.end());
        self.source.mistake(value.span().start, message, hint);
    }

    /// Exactly five numbers.
    pub(super) fn five_numbers(&mut self, key: &'static str) -> Option<[f64; SCALE_POINTS]> {
        let value = self.require(key)?;
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of numbers");
            return None;
        };
        self.expect_five(key, value, list.len());
        let numbers: Option<Vec<f64>> = list.iter().map(|item| as_number(item.get_ref())).collect();
        if numbers.is_none() {
            self.mistake(key, format!("`{key}` of {} are not all numbers", self.name), None);
        }
        numbers?.try_into().ok()
    }

    /// Exactly five strings.
    pub(super) fn five_strings(&mut self, key: &'static str) -> [String; SCALE_POINTS] {
        let Some(value) = self.require(key) else { return Default::default() };
        let strings = self.as_strings(key, value);
        if value.get_ref().is_array() {
            self.expect_five(key, value, strings.len());
        }
        strings.try_into().unwrap_or_default()
    }

    fn expect_five(&self, key: &str, value: &Spanned<DeValue<'_>>, found: usize) {
        if found != SCALE_POINTS {
            let message = format!("`{key}` of {} has {found} items, not five", self.name);
            self.source.mistake(
                value.span().start,
                message,
                "one for each point of the scale, lowest first".to_owned(),
            );
        }
    }

    // --- tables --------------------------------------------------------------------------------------------

    /// A text in both languages.
    pub(super) fn text(&mut self, key: &'static str) -> Text {
        self.table(key).map(read_text).unwrap_or_default()
    }

    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<Text> {
        self.optional_table(key).map(read_text)
    }

    /// A table that must be there.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Table<'t>> {
        let value = self.require(key)?;
        self.as_table(value, format!("`{key}` of {}", self.name), key)
    }

    pub(super) fn optional_table(&mut self, key: &'static str) -> Option<Table<'t>> {
        let value = self.ask(key)?;
        self.as_table(value, format!("`{key}` of {}", self.name), key)
    }

    fn as_table(&self, value: &'t Spanned<DeValue<'t>>, name: String, key: &str) -> Option<Table<'t>> {
        let Some(values) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a table");
            return None;
        };
        Some(Table::new(self.source, values, value.span(), name))
    }

    /// A list of tables; absent is empty. Each is called by its number until it says its id.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Table<'t>> {
        self.ask(key).map(|value| self.as_tables(key, value)).unwrap_or_default()
    }

    /// A list of tables with at least one.
    pub(super) fn some_tables(&mut self, key: &'static str) -> Vec<Table<'t>> {
        let Some(value) = self.require(key) else { return Vec::new() };
        if value.get_ref().as_array().is_some_and(|list| list.is_empty()) {
            self.mistake(key, format!("`{key}` of {} is empty", self.name), None);
        }
        self.as_tables(key, value)
    }

    fn as_tables(&self, key: &'static str, value: &'t Spanned<DeValue<'t>>) -> Vec<Table<'t>> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of tables");
            return Vec::new();
        };
        let called = |index: usize| format!("{key} {} of {}", index + 1, self.name);
        let tables = list.iter().enumerate();
        tables.filter_map(|(index, item)| self.as_table(item, called(index), key)).collect()
    }
}

fn read_text(mut table: Table<'_>) -> Text {
    let text = Text { nl: table.string("nl"), en: table.string("en") };
    table.finish();
    text
}

fn one_of<T>(words: &[(&str, T)]) -> String {
    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    format!("one of {}", words.join(", "))
}

/// Whole numbers are numbers too; infinities and NaN are not.
pub(super) fn as_number(value: &DeValue<'_>) -> Option<f64> {
    let number = match value {
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).ok()? as f64,
        DeValue::Float(float) => float.as_str().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// Digits written after the point.
pub(super) fn decimals(value: &DeValue<'_>) -> u8 {
    let DeValue::Float(float) = value else { return 0 };
    let digits = float.as_str().split_once('.').map_or("", |(_, digits)| digits);
    digits.bytes().take_while(u8::is_ascii_digit).count().try_into().unwrap_or(u8::MAX)
}

/// Longest id: it stands in URLs, cells and messages.
const LONGEST_ID: usize = 100;

fn is_kebab_case(id: &str) -> bool {
    let letters = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.len() <= LONGEST_ID && id.split('-').all(letters)
}
