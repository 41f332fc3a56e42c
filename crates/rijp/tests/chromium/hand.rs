//! What a hand does: clicking, typing, choosing, pressing keys, handing over files.

use std::path::Path;

use serde_json::{Value, json};

use super::Tab;
use super::keys::stroke;

/// Longer texts are pasted.
const TYPED_MAX: usize = 200;

impl Tab {
    /// Clicks in the middle of it, or taps there on a phone: once it is in sight, stands still and nothing lies over it.
    #[track_caller]
    pub(crate) fn click(&mut self, what: &str) -> &mut Tab {
        let mut before = None;
        let middle = self.until(|tab| {
            let middle = tab.middle(what)?;
            let stands_still = before.replace(middle) == Some(middle);
            if stands_still { Ok(middle) } else { Err(format!("`{what}` does not stand still")) }
        });
        if self.has_touch {
            self.tap(middle);
        } else {
            self.press_button(middle);
        }
        self.settle();
        self
    }

    /// Whether it could be clicked now, or why not.
    pub(crate) fn can_click(&mut self, what: &str) -> Result<(), String> {
        self.middle(what).map(|_| ())
    }

    fn middle(&mut self, what: &str) -> Result<(f64, f64), String> {
        let middle = self.page("middle", &json!([what])).unwrap_or_default();
        match (middle["x"].as_f64(), middle["y"].as_f64()) {
            (Some(x), Some(y)) => Ok((x, y)),
            _ => Err(middle["why"].as_str().unwrap_or("there is no page").to_owned()),
        }
    }

    fn press_button(&mut self, (x, y): (f64, f64)) {
        for (kind, count) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 1)] {
            let button = if count == 0 { "none" } else { "left" };
            let about = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": count });
            self.tell("Input.dispatchMouseEvent", &about);
        }
    }

    fn tap(&mut self, (x, y): (f64, f64)) {
        self.tell(
            "Input.dispatchTouchEvent",
            &json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] }),
        );
        self.tell("Input.dispatchTouchEvent", &json!({ "type": "touchEnd", "touchPoints": [] }));
    }

    /// Types into a field, named by its label, in place of what was in it.
    #[track_caller]
    pub(crate) fn type_into(&mut self, field: &str, text: &str) -> &mut Tab {
        self.focus(field);
        if text.is_empty() {
            return self.press("Delete");
        }
        if text.len() > TYPED_MAX {
            self.tell("Input.insertText", &json!({ "text": text }));
            return self;
        }
        for letter in text.chars() {
            let mut bytes = [0; 4];
            let key = if letter == '\n' { "Enter" } else { letter.encode_utf8(&mut bytes) };
            self.strike(key);
        }
        self
    }

    /// Puts the focus into a field and chooses what is in it.
    #[track_caller]
    pub(crate) fn focus(&mut self, field: &str) -> &mut Tab {
        self.until(|tab| match tab.page("focus", &json!([field])) {
            Some(Value::Null) => Ok(()),
            Some(why) => Err(why.to_string()),
            None => Err(String::from("there is no page")),
        });
        self
    }

    /// Chooses an option, by its value or its words, of a list named by its label.
    #[track_caller]
    pub(crate) fn choose(&mut self, list: &str, option: &str) -> &mut Tab {
        self.until(|tab| match tab.page("choose", &json!([list, option])) {
            Some(Value::Null) => Ok(()),
            Some(why) => Err(why.to_string()),
            None => Err(String::from("there is no page")),
        });
        self.settle();
        self
    }

    /// Presses a key: `Tab`, `Enter`, `ArrowDown`, `3`, `Shift+Tab`.
    #[track_caller]
    pub(crate) fn press(&mut self, key: &str) -> &mut Tab {
        self.strike(key);
        self.settle();
        self
    }

    fn strike(&mut self, key: &str) {
        for about in stroke(key) {
            self.tell("Input.dispatchKeyEvent", &about);
        }
    }

    /// Hands a file to a field for files, which is selected.
    #[track_caller]
    pub(crate) fn upload(&mut self, selector: &str, file: &Path) -> &mut Tab {
        let expression = format!("document.querySelector({})", Value::from(selector));
        let object = self.until(|tab| {
            let found = tab.ask("Runtime.evaluate", &json!({ "expression": expression }))?;
            found["result"]["objectId"]
                .as_str()
                .map(str::to_owned)
                .ok_or(format!("nothing is selected by `{selector}`"))
        });
        self.tell("DOM.setFileInputFiles", &json!({ "files": [file], "objectId": object }));
        self
    }
}
