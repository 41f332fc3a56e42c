//! A tab of its own: its cookies, its language, its screen; going to pages and waiting until they are there.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::devtools::{DevTools, Told};
use super::problems::Problems;
use super::process::Chromium;
use super::{LOOK_AGAIN, PATIENCE};

/// What answers the questions of a test inside the page.
const PAGE: &str = include_str!("page.js");

/// A tab. It closes, with everything it kept, when it is dropped; that fails if something went wrong in it.
pub(crate) struct Tab {
    devtools: Rc<RefCell<DevTools>>,
    address: SocketAddr,
    context: String,
    session: String,
    /// The page itself, not one inside it.
    pub(super) frame: String,
    /// It is on its way to another page.
    is_leaving: bool,
    /// The status of the page that is shown.
    status: u64,
    problems: Problems,
    pub(super) has_touch: bool,
}

impl Tab {
    /// A tab without cookies, 1440 by 900, light, in Dutch.
    pub(crate) fn open(chromium: &Chromium, address: SocketAddr) -> Tab {
        let mut devtools = DevTools::connect(&chromium.devtools);
        let context =
            devtools.ask("", "Target.createBrowserContext", &json!({ "disposeOnDetach": true })).unwrap();
        let context = context["browserContextId"].as_str().unwrap().to_owned();
        Tab::in_context(Rc::new(RefCell::new(devtools)), context, address).language("nl")
    }

    /// Another tab of the same person: the same cookies.
    pub(crate) fn beside(&self) -> Tab {
        Tab::in_context(Rc::clone(&self.devtools), self.context.clone(), self.address).language("nl")
    }

    fn in_context(devtools: Rc<RefCell<DevTools>>, context: String, address: SocketAddr) -> Tab {
        let about = json!({ "url": "about:blank", "browserContextId": context });
        let target = devtools.borrow_mut().ask("", "Target.createTarget", &about).unwrap();
        let about = json!({ "targetId": target["targetId"], "flatten": true });
        let session = devtools.borrow_mut().ask("", "Target.attachToTarget", &about).unwrap();
        let mut tab = Tab {
            devtools,
            address,
            context,
            session: session["sessionId"].as_str().unwrap().to_owned(),
            frame: String::new(),
            is_leaving: false,
            status: 0,
            problems: Problems::default(),
            has_touch: false,
        };
        for domain in ["Page", "Runtime", "Log", "Network", "DOM"] {
            tab.tell(&format!("{domain}.enable"), &json!({}));
        }
        tab.tell("Page.setLifecycleEventsEnabled", &json!({ "enabled": true }));
        tab.frame = tab.tell("Page.getFrameTree", &json!({}))["frameTree"]["frame"]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        tab.set_scheme(super::Scheme::Light);
        tab.screen(1440, 900)
    }

    /// The language the browser asks pages in.
    pub(crate) fn language(mut self, language: &str) -> Tab {
        let agent = self.tell("Browser.getVersion", &json!({}))["userAgent"].take();
        self.tell(
            "Emulation.setUserAgentOverride",
            &json!({ "userAgent": agent, "acceptLanguage": language }),
        );
        self
    }

    /// A screen of so many pixels.
    pub(crate) fn screen(mut self, width: u32, height: u32) -> Tab {
        self.resize(width, height);
        self
    }

    /// A phone: small, touched rather than clicked.
    pub(crate) fn phone(mut self) -> Tab {
        let about = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        self.tell("Emulation.setDeviceMetricsOverride", &about);
        self.tell("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true }));
        self.has_touch = true;
        self
    }

    /// With dark colours.
    pub(crate) fn dark(mut self) -> Tab {
        self.set_scheme(super::Scheme::Dark);
        self
    }

    /// Without JavaScript, as some browse.
    pub(crate) fn without_scripts(mut self) -> Tab {
        self.tell("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        self
    }

    /// Has a cookie from the start.
    pub(crate) fn with_cookie(mut self, name: &str, value: &str) -> Tab {
        let url = format!("http://{}/", self.address);
        let about = json!({ "url": url, "name": name, "value": value, "httpOnly": true, "sameSite": "Lax" });
        self.tell("Network.setCookie", &about);
        self
    }

    /// Goes to a place of the server and waits until it is loaded.
    #[track_caller]
    pub(crate) fn goto(&mut self, place: &str) -> &mut Tab {
        let url =
            if place.contains("://") { place.to_owned() } else { format!("http://{}{place}", self.address) };
        self.hear();
        self.is_leaving = true;
        let gone = self.tell("Page.navigate", &json!({ "url": url }));
        if let Some(error) = gone["errorText"].as_str() {
            self.fails(&format!("{place} cannot be had: {error}"));
        }
        if gone["loaderId"].is_null() {
            self.is_leaving = false;
        }
        self.arrive();
        self
    }

    /// Goes to a place again and again until it shows this: what happens beside a page takes its time.
    #[track_caller]
    pub(crate) fn goto_until(&mut self, place: &str, what: &str) -> &mut Tab {
        self.until(|tab| match tab.goto(place).page("shows", &json!([what])) {
            Some(Value::Bool(true)) => Ok(()),
            _ => Err(format!("{place} does not come to show `{what}`")),
        });
        self
    }

    #[track_caller]
    pub(crate) fn reload(&mut self) -> &mut Tab {
        self.hear();
        self.is_leaving = true;
        self.tell("Page.reload", &json!({}));
        self.arrive();
        self
    }

    /// The back button.
    #[track_caller]
    pub(crate) fn back(&mut self) -> &mut Tab {
        let history = self.tell("Page.getNavigationHistory", &json!({}));
        let current = history["currentIndex"].as_u64().unwrap() as usize;
        let Some(before) = current.checked_sub(1) else { self.fails("there is nothing to go back to") };
        self.hear();
        self.is_leaving = true;
        let about = json!({ "entryId": history["entries"][before]["id"] });
        self.tell("Page.navigateToHistoryEntry", &about);
        self.arrive();
        self
    }

    /// The status of the page that is shown.
    pub(crate) fn status(&self) -> u64 {
        self.status
    }

    /// A complaint with this in it is meant by the journey.
    pub(crate) fn forgive(&mut self, part: &str) -> &mut Tab {
        self.problems.forgive(part);
        self
    }

    /// What the tab complained about until now.
    pub(crate) fn problems(&mut self) -> Vec<String> {
        self.hear();
        self.problems.left().into_iter().map(str::to_owned).collect()
    }

    /// Waits until it complains about something, and tells about what.
    #[track_caller]
    pub(crate) fn complains(&mut self) -> String {
        self.until(|tab| tab.problems().into_iter().next().ok_or(String::from("nothing is complained about")))
    }

    /// Asks the browser something about this tab, which it must be able to answer.
    #[track_caller]
    pub(crate) fn tell(&mut self, method: &str, about: &Value) -> Value {
        self.ask(method, about).unwrap_or_else(|why| panic!("{method}: {why}"))
    }

    pub(super) fn ask(&mut self, method: &str, about: &Value) -> Result<Value, String> {
        self.devtools.borrow_mut().ask(&self.session, method, about)
    }

    /// The value of an expression in the page; `None` while there is no page to ask.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Option<Value> {
        let about = json!({ "expression": expression, "returnByValue": true });
        let mut answer = self.ask("Runtime.evaluate", &about).ok()?;
        if answer.get("exceptionDetails").is_some() {
            // The page may have gone meanwhile.
            return None;
        }
        Some(answer["result"]["value"].take())
    }

    /// Asks our part inside the page.
    pub(super) fn page(&mut self, question: &str, about: &Value) -> Option<Value> {
        let words: Vec<String> = about.as_array().unwrap().iter().map(Value::to_string).collect();
        self.evaluate(&format!("{}.{question}({})", PAGE.trim_end(), words.join(", ")))
    }

    /// Does this until it answers, or fails with the words it gave last.
    #[track_caller]
    pub(super) fn until<T>(&mut self, mut look: impl FnMut(&mut Tab) -> Result<T, String>) -> T {
        let since = Instant::now();
        loop {
            match look(self) {
                Ok(found) => return found,
                Err(why) if since.elapsed() > PATIENCE => self.fails(&why),
                Err(_) => self.listen(LOOK_AGAIN),
            }
        }
    }

    /// After something was done: if that leads to another page, waits for it.
    #[track_caller]
    pub(super) fn settle(&mut self) {
        // What was done is through before this is answered.
        self.evaluate("0");
        self.hear();
        if self.is_leaving {
            self.arrive();
        }
    }

    #[track_caller]
    fn arrive(&mut self) {
        self.until(|tab| {
            tab.hear();
            if tab.is_leaving { Err(String::from("the page does not load")) } else { Ok(()) }
        });
    }

    fn listen(&mut self, during: Duration) {
        self.devtools.borrow_mut().listen(during);
        self.hear();
    }

    fn hear(&mut self) {
        let heard = self.devtools.borrow_mut().told(&self.session);
        for told in heard {
            self.follow(&told);
            self.problems.note(&told);
        }
    }

    fn follow(&mut self, told: &Told) {
        let about = &told.about;
        let is_ours = about["frameId"] == self.frame.as_str();
        match told.method.as_str() {
            // A page that asks to be asked again leaves only when it does.
            "Page.frameScheduledNavigation" if is_ours => {
                self.is_leaving |= about["delay"].as_f64() == Some(0.0);
            }
            "Page.frameRequestedNavigation" | "Page.frameStartedNavigating" if is_ours => {
                self.is_leaving |= about["navigationType"] != "sameDocument";
            }
            "Page.navigatedWithinDocument" | "Page.frameStoppedLoading" if is_ours => self.is_leaving = false,
            "Page.lifecycleEvent" if is_ours && about["name"] == "load" => self.is_leaving = false,
            "Page.downloadWillBegin" => self.is_leaving = false,
            "Page.javascriptDialogOpening" => {
                let _ = self.ask("Page.handleJavaScriptDialog", &json!({ "accept": true }));
            }
            "Network.responseReceived" if is_ours && about["type"] == "Document" => {
                self.status = about["response"]["status"].as_u64().unwrap_or_default();
            }
            _ => {}
        }
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let problems = self.problems();
        assert!(problems.is_empty(), "the tab complained: {problems:#?}");
    }
}
