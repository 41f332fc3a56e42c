//! What stands around every page: where one is, where one can go, in which language, and who is signed in.

use app::Language;
use app::permission::Permission;
use app::sessions::SignedIn;
use maud::{DOCTYPE, Markup, html};

use super::assets::{self, Script};
use super::reply::escaped;
use super::visit::Visit;

/// The places of the navigation that exist, with what they need.
const PLACES: &[(&str, &str, Option<Permission>)] = &[
    ("/", "page-nav-overview", Some(Permission::SeePosition)),
    ("/models", "page-nav-models", Some(Permission::SeePosition)),
    ("/assessments", "page-nav-assessments", Some(Permission::SeePosition)),
    ("/channels", "page-nav-channels", Some(Permission::SeePosition)),
    ("/people", "page-nav-people", Some(Permission::SeePeople)),
    ("/data", "page-nav-data", Some(Permission::SeeData)),
    ("/settings", "page-nav-settings", None),
];

/// A page to be framed.
pub(crate) struct Layout<'a> {
    visit: &'a Visit<'a>,
    title: &'a str,
    eyebrow: Option<String>,
    heading: Option<String>,
    /// Pages above this one: address and name.
    crumbs: Vec<(String, String)>,
    script: Option<Script>,
    /// Over the heading.
    above: Option<Markup>,
    /// Without places to go and without who is signed in.
    is_bare: bool,
}

impl<'a> Layout<'a> {
    /// A page of this title, which is its heading too.
    pub(crate) fn new(visit: &'a Visit<'a>, title: &'a str) -> Self {
        Self {
            visit,
            title,
            eyebrow: None,
            heading: None,
            crumbs: Vec::new(),
            script: None,
            above: None,
            is_bare: false,
        }
    }

    /// A line over the heading.
    pub(crate) fn eyebrow(self, eyebrow: String) -> Self {
        Self { eyebrow: Some(eyebrow), ..self }
    }

    /// A heading that says more than the title.
    pub(crate) fn heading(self, heading: String) -> Self {
        Self { heading: Some(heading), ..self }
    }

    /// A page above this one, the topmost first.
    pub(crate) fn below(mut self, href: &str, name: &str) -> Self {
        self.crumbs.push((href.to_owned(), name.to_owned()));
        self
    }

    /// A script that makes this page better; the page works without it.
    pub(crate) fn script(self, script: Script) -> Self {
        Self { script: Some(script), ..self }
    }

    /// A page for who was let in by a link: nothing around it leads anywhere else, whoever is signed in.
    pub(crate) fn bare(self) -> Self {
        Self { is_bare: true, ..self }
    }

    /// Something over the heading.
    pub(crate) fn above(self, above: Markup) -> Self {
        Self { above: Some(above), ..self }
    }

    /// Who is signed in, on a page that shows it.
    fn who(&self) -> Option<&SignedIn> {
        self.visit.who.as_ref().filter(|_| !self.is_bare)
    }

    pub(crate) fn draw(&self, body: &Markup) -> Markup {
        let visit = self.visit;
        let language = if visit.language == Language::Nl { "nl" } else { "en" };
        html! {
            (DOCTYPE)
            html lang=(language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) @if !visit.settings.organisation.is_empty() { " – " (visit.settings.organisation) } " – Rijp" }
                    link rel="stylesheet" href=(assets::sheet_path(&visit.asked.path_and_query));
                    @if let Some(script) = self.script { script src=(assets::script_path(script)) defer {} }
                    link rel="icon" type="image/svg+xml" href=(assets::MARK_PATH);
                }
                body.page.bare[self.is_bare] {
                    a.skip href="#main" { (visit.words.get("page-skip")) }
                    (self.header())
                    main id="main" {
                        (self.breadcrumbs())
                        @if let Some(above) = &self.above { (above) }
                        div.opening {
                            @if let Some(eyebrow) = &self.eyebrow { p.eyebrow { (eyebrow) } }
                            h1.said[self.heading.is_some()] { (self.heading.as_deref().unwrap_or(self.title)) }
                        }
                        (body)
                    }
                    (self.footer())
                }
            }
        }
    }

    fn header(&self) -> Markup {
        let words = self.visit.words;
        html! {
            header.house {
                @if self.is_bare { div.mark { (self.mark()) } } @else { a.mark href="/" { (self.mark()) } }
                @if let Some(who) = self.who() {
                    nav.places aria-label=(words.get("page-nav")) {
                        ul {
                            @for (href, key, need) in PLACES {
                                @if need.is_none_or(|need| who.user.role.may(need)) {
                                    li { a href=(href) aria-current=[self.is_at(href)] { (words.get(key)) } }
                                }
                            }
                        }
                    }
                }
                div.account {
                    (self.language_switch())
                    @if self.who().is_some() {
                        form method="post" action="/sign-out" { button.plain { (words.get("page-sign-out")) } }
                    }
                }
            }
        }
    }

    fn mark(&self) -> Markup {
        let organisation = &self.visit.settings.organisation;
        html! {
            (sign()) span { "Rijp" }
            @if !organisation.is_empty() { span.organisation { (organisation) } }
        }
    }

    /// `page` on the page itself, `true` on one below it.
    fn is_at(&self, href: &str) -> Option<&'static str> {
        let here = self.visit.asked.path_and_query.split('?').next().unwrap_or_default();
        let below = href != "/" && here.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
        let below = below || (href == "/channels" && here.starts_with("/metrics/"));
        if here == href { Some("page") } else { below.then_some("true") }
    }

    fn language_switch(&self) -> Markup {
        let (code, key) = match self.visit.language {
            Language::Nl => ("en", "page-language-en"),
            Language::En => ("nl", "page-language-nl"),
        };
        let back = escaped(&self.visit.asked.path_and_query);
        html! {
            a.language href={ "/language/" (code) "?back=" (back) } lang=(code) hreflang=(code) rel="nofollow" {
                (self.visit.words.get(key))
            }
        }
    }

    fn breadcrumbs(&self) -> Markup {
        html! {
            @if !self.crumbs.is_empty() {
                nav.crumbs aria-label=(self.visit.words.get("page-breadcrumbs")) {
                    ol {
                        @for (href, name) in &self.crumbs { li { a href=(href) { (name) } } }
                        li aria-current="page" { (self.title) }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        let words = self.visit.words;
        html! {
            footer.foot {
                @if let Some(who) = self.who() {
                    p { (words.with("page-signed-in-as", &[("name", (&who.user.name).into())])) }
                    @if who.user.role.may(Permission::SeePosition) {
                        p { a href="/report" { (words.get("page-see-report")) } }
                    }
                }
            }
        }
    }
}

/// The house mark: what is said, and what is measured.
fn sign() -> Markup {
    html! {
        svg.sign viewBox="0 0 34 20" width="34" height="20" aria-hidden="true" focusable="false" {
            circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="2.5" {}
            polygon.ripe points="24,1 33,10 24,19 15,10" {}
        }
    }
}
