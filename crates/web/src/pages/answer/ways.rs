//! Where the pages of one link are, and which of them comes next. Whether somebody wants one question at a time or all on one
//! page is kept in their browser: a phone and a desk differ.

use app::answering::Questionnaire;
use app::invite::Invited;
use axum::http::header::SET_COOKIE;

use crate::pages::refusal::Refused;
use crate::pages::reply::{Reply, escaped};
use crate::pages::visit::Visit;

/// Where the chosen way is kept: as long as a link may be good.
const WAY_COOKIE: &str = "answering";
const WAY_LASTS_S: u32 = 366 * 24 * 60 * 60;

/// Who the gate let in.
pub(super) fn invited<'a>(visit: &'a Visit) -> Result<&'a Invited, Refused> {
    visit.invited.as_ref().ok_or(Refused::NotFound)
}

/// The addresses of one link.
pub(super) struct Ways {
    start: String,
}

impl Ways {
    pub(super) fn of(visit: &Visit) -> Ways {
        Ways::to(visit.part("token"))
    }

    pub(super) fn to(token: &str) -> Ways {
        Ways { start: format!("/answer/{}", escaped(token)) }
    }

    pub(super) fn first(&self) -> String {
        self.start.clone()
    }

    pub(super) fn question(&self, id: &str) -> String {
        format!("{}/question/{}", self.start, escaped(id))
    }

    pub(super) fn all(&self) -> String {
        format!("{}/all", self.start)
    }

    pub(super) fn list(&self) -> String {
        format!("{}/list", self.start)
    }

    pub(super) fn finish(&self) -> String {
        format!("{}/finish", self.start)
    }

    /// The first open question by itself, from now on.
    pub(super) fn one_by_one(&self, filled: &Questionnaire) -> String {
        let open = filled.next_open(None).or_else(|| filled.questions().next());
        open.map_or_else(|| self.finish(), |asked| format!("{}?one", self.question(&asked.id)))
    }

    /// Where there is something to answer, in the way this browser wants it; the end where there is nothing.
    pub(super) fn on(&self, visit: &Visit, filled: Option<&Questionnaire>) -> String {
        let Some(filled) = filled else { return self.first() };
        match filled.next_open(None) {
            Some(asked) if visit.is_whole_list() => format!("{}#q-{}", self.all(), asked.id),
            Some(asked) => self.question(&asked.id),
            None => self.finish(),
        }
    }
}

impl Visit<'_> {
    /// This browser wants all questions on one page.
    pub(super) fn is_whole_list(&self) -> bool {
        self.asked.from.kept(WAY_COOKIE) == Some("all")
    }
}

impl Reply {
    /// Remembers which way this browser wants it.
    pub(super) fn with_way(self, is_whole_list: bool) -> Reply {
        let way = if is_whole_list { "all" } else { "one" };
        self.with(
            SET_COOKIE,
            format!("{WAY_COOKIE}={way}; Path=/answer; HttpOnly; SameSite=Lax; Max-Age={WAY_LASTS_S}"),
        )
    }
}
