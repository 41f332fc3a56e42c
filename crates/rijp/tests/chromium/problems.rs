//! What went wrong in a tab: errors of scripts, what the content policy refused, files that could not be had.

use std::collections::BTreeSet;

use serde_json::Value;

use super::devtools::Told;

/// What a tab complained about, and the pages it showed: a page that says no is no complaint.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<(String, String)>,
    pages: BTreeSet<String>,
    forgiven: Vec<String>,
}

impl Problems {
    pub(crate) fn note(&mut self, told: &Told) {
        let about = &told.about;
        match told.method.as_str() {
            "Runtime.exceptionThrown" => {
                let details = &about["exceptionDetails"];
                self.add("", &format!("{} {}", word(details, "text"), details["exception"]["description"]));
            }
            "Runtime.consoleAPICalled" if matches!(word(about, "type"), "error" | "assert") => {
                self.add("", &about["args"].to_string());
            }
            "Log.entryAdded" if word(&about["entry"], "level") == "error" => {
                self.add(word(&about["entry"], "url"), word(&about["entry"], "text"));
            }
            "Page.javascriptDialogOpening" => {
                self.add("", &format!("a script asked: {}", word(about, "message")));
            }
            "Page.frameNavigated" => {
                self.pages.insert(word(&about["frame"], "url").to_owned());
            }
            _ => {}
        }
    }

    /// What has this in it was to be expected.
    pub(crate) fn forgive(&mut self, part: &str) {
        self.forgiven.push(part.to_owned());
    }

    /// What is left to complain about.
    pub(crate) fn left(&self) -> Vec<&str> {
        let is_left = |(url, text): &&(String, String)| {
            let is_page = self.pages.contains(url) && text.starts_with("Failed to load resource");
            !is_page && !self.forgiven.iter().any(|part| text.contains(part))
        };
        self.found.iter().filter(is_left).map(|(_, text)| text.as_str()).collect()
    }

    fn add(&mut self, url: &str, text: &str) {
        let text = if url.is_empty() { text.to_owned() } else { format!("{text} ({url})") };
        self.found.push((url.to_owned(), text));
    }
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
