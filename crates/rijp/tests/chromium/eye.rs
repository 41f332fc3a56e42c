//! What an eye sees: words, values, whether something is there, and pictures.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::Tab;

/// Colours the reader's system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }
}

/// Pictures of a failing test are numbered: it may have several tabs.
static PICTURES: AtomicU32 = AtomicU32::new(1);

impl Tab {
    /// Waits until the page has this: a selector, or words on it.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, what: &str) -> &mut Tab {
        self.until(|tab| match tab.page("shows", &json!([what])) {
            Some(Value::Bool(true)) => Ok(()),
            _ => Err(format!("the page does not show `{what}`")),
        });
        self
    }

    /// Waits until all of these are there.
    #[track_caller]
    pub(crate) fn shows(&mut self, all: &[&str]) -> &mut Tab {
        for what in all {
            self.wait_for(what);
        }
        self
    }

    /// Waits until this is gone.
    #[track_caller]
    pub(crate) fn lacks(&mut self, what: &str) -> &mut Tab {
        self.until(|tab| match tab.page("shows", &json!([what])) {
            Some(Value::Bool(false)) => Ok(()),
            _ => Err(format!("the page shows `{what}`")),
        });
        self
    }

    /// Waits until one is at a place: path, query and fragment.
    #[track_caller]
    pub(crate) fn arrives_at(&mut self, place: &str) -> &mut Tab {
        self.until(|tab| match tab.page("place", &json!([])) {
            Some(Value::String(found)) if found == place => Ok(()),
            found => Err(format!("one is not at {place} but at {}", found.unwrap_or_default())),
        });
        self
    }

    /// Where one is.
    #[track_caller]
    pub(crate) fn place(&mut self) -> String {
        self.answer("place", &json!([]))
    }

    /// The words in the first that is selected, once it is there.
    #[track_caller]
    pub(crate) fn text(&mut self, selector: &str) -> String {
        self.answer("text", &json!([selector]))
    }

    /// The words in each that is selected and seen.
    #[track_caller]
    pub(crate) fn texts(&mut self, selector: &str) -> Vec<String> {
        let found = self.page("texts", &json!([selector])).unwrap_or_default();
        found.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }

    /// What is in a field, named by its label or selected.
    #[track_caller]
    pub(crate) fn value(&mut self, field: &str) -> String {
        self.answer("value", &json!([field]))
    }

    /// Whether a box or option, named by its label or selected, is chosen.
    #[track_caller]
    pub(crate) fn is_checked(&mut self, field: &str) -> bool {
        self.until(|tab| match tab.page("is_checked", &json!([field])) {
            Some(Value::Bool(is_checked)) => Ok(is_checked),
            _ => Err(format!("no box is called or selected by `{field}`")),
        })
    }

    /// An attribute of the first that is selected; empty where it has none.
    pub(crate) fn attribute(&mut self, selector: &str, name: &str) -> String {
        let found = self.page("attribute", &json!([selector, name])).unwrap_or_default();
        found.as_str().unwrap_or_default().to_owned()
    }

    /// How many are selected now, seen or not.
    pub(crate) fn count(&mut self, selector: &str) -> u64 {
        self.page("count", &json!([selector])).and_then(|count| count.as_u64()).unwrap_or_default()
    }

    /// What has the focus, by its name; empty where nothing has it.
    pub(crate) fn focused(&mut self) -> String {
        self.answer("focused", &json!([]))
    }

    /// By how many pixels the page is wider than its window: nothing, on a good page.
    pub(crate) fn wider_by(&mut self) -> i64 {
        self.page("wider", &json!([])).and_then(|pixels| pixels.as_i64()).unwrap_or_default()
    }

    #[track_caller]
    fn answer(&mut self, question: &str, about: &Value) -> String {
        self.until(|tab| match tab.page(question, about) {
            Some(Value::String(found)) => Ok(found),
            _ => Err(format!("there is no {question} of {about}")),
        })
    }

    /// Another size of the window.
    pub(crate) fn resize(&mut self, width: u32, height: u32) -> &mut Tab {
        let about = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", &about);
        self
    }

    pub(crate) fn set_scheme(&mut self, scheme: Scheme) -> &mut Tab {
        let colours = json!({ "name": "prefers-color-scheme", "value": scheme.word() });
        // Nothing glides: what is about to be clicked would not stand still.
        let motion = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.tell("Emulation.setEmulatedMedia", &json!({ "features": [colours, motion] }));
        self
    }

    /// As on paper.
    pub(crate) fn printed(&mut self) -> &mut Tab {
        self.tell("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        self
    }

    /// The document a printer gets.
    pub(crate) fn pdf(&mut self) -> Vec<u8> {
        let printed = self.tell("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
        BASE64_STANDARD.decode(printed["data"].as_str().unwrap()).unwrap()
    }

    /// A picture of the whole page in a window of this size, as PNG.
    pub(crate) fn screenshot(&mut self, width: u32, height: u32, scheme: Scheme) -> Vec<u8> {
        self.resize(width, height);
        self.set_scheme(scheme);
        self.picture()
    }

    /// A picture of the whole page as it is, as PNG.
    pub(crate) fn picture(&mut self) -> Vec<u8> {
        let taken = self.tell("Page.captureScreenshot", &json!({ "captureBeyondViewport": true }));
        BASE64_STANDARD.decode(taken["data"].as_str().unwrap()).unwrap()
    }

    /// Fails the journey: tells why, what the page says, and where a picture of it is.
    #[track_caller]
    pub(crate) fn fails(&mut self, why: &str) -> ! {
        let says = self.page("all", &json!([])).unwrap_or_default();
        let place = self.page("place", &json!([])).unwrap_or_default();
        let complaints = self.problems();
        let path = self.keep_picture();
        panic!(
            "{why}\n  at {place}, status {}\n  picture: {}\n  complaints: {complaints:#?}\n  the page says:\n{}",
            self.status(),
            path.display(),
            says.as_str().unwrap_or("nothing"),
        );
    }

    fn keep_picture(&mut self) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../journeys");
        let _ = std::fs::create_dir_all(&folder);
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("journey").replace("::", "-");
        let path = folder.join(format!("{test}-{}.png", PICTURES.fetch_add(1, Ordering::Relaxed)));
        let taken = self.ask("Page.captureScreenshot", &json!({ "captureBeyondViewport": true }));
        let picture = taken.ok().and_then(|taken| BASE64_STANDARD.decode(taken["data"].as_str()?).ok());
        let _ = std::fs::write(&path, picture.unwrap_or_default());
        path
    }
}
