//! Progress bars on standard error; on anything but a terminal they stay silent.

use std::cell::RefCell;
use std::io::IsTerminal;

use app::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows one step after another.
pub(crate) struct Bars {
    current: RefCell<Option<ProgressBar>>,
}

impl Bars {
    pub(crate) fn new() -> Bars {
        Bars { current: RefCell::new(None) }
    }
}

impl Progress for Bars {
    fn start(&self, step: &str, total: u64) {
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target((total > 0).then_some(total), target);
        let template = if total > 0 { "{msg:24} {wide_bar} {percent:>3} %" } else { "{msg:24} {spinner}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(step.to_string());
        self.current.replace(Some(bar));
    }

    fn advance(&self, done: u64) {
        if let Some(bar) = self.current.borrow().as_ref() {
            bar.inc(done);
        }
    }

    fn finish(&self) {
        if let Some(bar) = self.current.take() {
            bar.finish_and_clear();
        }
    }
}
