//! Journeys through the pages, over plain HTTP as a browser without scripts takes them: from an empty folder to users with
//! roles, and through everything the example shows.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;

use std::collections::BTreeSet;
use std::path::Path;

use app::permission::Role;
use browser::{Browser, Page, Server};

const PASSWORD: &str = "een lange zin om te onthouden";
const OWNER: &str = "eigenaar@example.org";
const SCRIPT: &str = "<script>alert(1)</script>";

fn served(folder: &Path) -> Server {
    Server::start(folder, &["serve", "--listen", "127.0.0.1:0"], "to make the first one\n")
}

/// Makes the first account and is signed in by it.
fn owner_of(server: &Server) -> Browser {
    server.first_owner(SCRIPT, SCRIPT, OWNER, PASSWORD)
}

/// A further user, who chose a password by the link the owner passed on.
fn user_of(server: &Server, owner: &mut Browser, role: Role) -> Browser {
    let email = format!("{}@example.org", role.word());
    let fields = [("name", role.word()), ("email", email.as_str()), ("role", role.word())];
    let added = owner.post("/settings/users/add", &fields);
    assert_eq!(added.status, 200, "{}", added.body);
    let link = added.body.split("/welcome/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut browser = server.browser();
    browser.get(&format!("/welcome/{link}")).shows(&[email.as_str()]);
    let chosen = browser.post(&format!("/welcome/{link}"), &[("password", PASSWORD)]);
    assert_eq!(chosen.leads_to(), "/");
    assert_eq!(server.browser().get(&format!("/welcome/{link}")).status, 404, "a link works once");
    browser
}

#[test]
fn the_first_owner_comes_in_by_the_terminal_and_nobody_else_does() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let mut browser = server.browser();
    assert_eq!(browser.get("/").leads_to(), "/sign-in");
    browser.get("/sign-in").shows(&["Nog niemand heeft een account"]);
    let token = server.told_after("token=");
    browser.get(&format!("/set-up?token={token}")).shows(&[&token, "Naam van uw organisatie"]);

    let wrong = browser.post("/set-up", &[("token", "guessed"), ("email", OWNER), ("password", PASSWORD)]);
    assert_eq!(wrong.status, 403);
    let bare = browser.post("/set-up", &[("token", &token), ("email", "nobody"), ("password", "kort")]);
    assert_eq!(bare.status, 422);
    bare.shows(&[
        "4 dingen kloppen nog niet",
        "Vul de naam van uw organisatie in.",
        "Vul een naam in.",
        "Vul een e-mailadres in",
        "Dit wachtwoord is te kort",
        "value=\"nobody\"",
    ]);
    let mut elsewhere = Browser { own_pages: false, ..server.browser() };
    assert_eq!(elsewhere.post("/set-up", &[("token", &token)]).status, 403);

    let mut owner = owner_of(&server);
    let page = owner.get_computed("/");
    page.shows(&[
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "Drie stappen naar uw eerste positie",
        "Nodig mensen uit",
    ]);
    assert!(!page.body.contains("<script"), "{}", page.body);
    assert_eq!(server.browser().get(&format!("/set-up?token={token}")).leads_to(), "/");
    let fields = [
        ("token", token.as_str()),
        ("organisation", "b"),
        ("name", "b"),
        ("email", "b@example.org"),
        ("password", PASSWORD),
    ];
    let mut second = server.browser();
    assert_eq!(second.post("/set-up", &fields).leads_to(), "/sign-in");
    assert_eq!(second.get("/").leads_to(), "/sign-in");
}

#[test]
fn signing_in_is_by_password_slowed_down_and_ended_everywhere_at_will() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let mut owner = owner_of(&server);
    let cookie = owner.cookies.clone();
    let mut browser = server.browser();
    let no_such = browser.post("/sign-in", &[("email", "b@example.org"), ("password", PASSWORD)]);
    let not_so = browser.post("/sign-in", &[("email", OWNER), ("password", "iets heel anders dan dat")]);
    for refused in [&no_such, &not_so] {
        assert_eq!(refused.status, 422);
        refused.shows(&["horen niet bij elkaar"]);
        assert!(refused.header("set-cookie").is_none(), "{}", refused.head);
    }
    let signed_in = browser.post(
        "/sign-in",
        &[("email", " Eigenaar@example.org"), ("password", PASSWORD), ("next", "/settings")],
    );
    assert_eq!(signed_in.leads_to(), "/settings");
    let set = signed_in.header("set-cookie").unwrap();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && !set.contains("Secure"), "{set}");
    assert_ne!(browser.cookies, cookie);
    let away = browser
        .clone()
        .post("/sign-in", &[("email", OWNER), ("password", PASSWORD), ("next", "//evil.example")]);
    assert_eq!(away.leads_to(), "/");
    assert_eq!(
        browser.get("/settings").leads_to(),
        "/sign-in?next=/settings",
        "the token changes at each sign-in"
    );

    let mut other = server.browser();
    other.post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]);
    let listed = owner.get("/settings/sessions");
    let numbers: Vec<&str> = listed
        .body
        .split("name=\"session\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(numbers.len(), 3, "{}", listed.body);
    assert_eq!(
        owner.post("/settings/sessions/end", &[("session", numbers[0])]).leads_to(),
        "/settings/sessions"
    );
    assert_eq!(other.get("/settings").leads_to(), "/sign-in?next=/settings");
    assert_eq!(owner.post("/settings/sessions/end", &[("session", "999")]).status, 404);
    assert_eq!(owner.post("/sign-out", &[]).leads_to(), "/sign-in");
    owner.cookies = cookie;
    assert_eq!(
        owner.get("/settings").leads_to(),
        "/sign-in?next=/settings",
        "a token of a session that ended"
    );

    let refused =
        (0..20).map(|_| browser.post("/sign-in", &[("email", OWNER), ("password", "guess")]).status);
    assert!(refused.collect::<Vec<_>>().contains(&429));
}

/// What each role sees by hand, so that a slip in the table is seen too.
const SEEN: &[(&str, &[Role])] = &[
    ("/", &Role::ALL),
    ("/models", &Role::ALL),
    ("/channels", &Role::ALL),
    ("/assessments", &Role::ALL),
    ("/assessments/new", &[Role::Owner, Role::Manager, Role::Assessor]),
    ("/report", &Role::ALL),
    ("/people", &[Role::Owner, Role::Manager, Role::Agent]),
    ("/people?q=x", &[Role::Owner, Role::Manager, Role::Agent]),
    ("/people/doubtful", &[Role::Owner, Role::Manager]),
    ("/data", &[Role::Owner, Role::Manager, Role::Analyst]),
    ("/data/imports", &[Role::Owner, Role::Manager, Role::Analyst]),
    ("/data/refused", &[Role::Owner, Role::Manager, Role::Analyst]),
    ("/data/sources/new", &[Role::Owner, Role::Manager]),
    ("/data/doctor", &[Role::Owner, Role::Manager]),
    ("/settings", &Role::ALL),
    ("/settings/sessions", &Role::ALL),
    ("/settings/workspace", &[Role::Owner]),
    ("/settings/users", &[Role::Owner]),
    ("/settings/audit", &[Role::Owner, Role::Manager]),
];

#[test]
fn every_page_is_shown_to_who_may_see_it_and_to_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let mut owner = owner_of(&server);
    let mut browsers: Vec<(Role, Browser)> = vec![];
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Owner) {
        let browser = user_of(&server, &mut owner, role);
        browsers.push((role, browser));
    }
    browsers.push((Role::Owner, owner));

    let other_folder = tempfile::tempdir().unwrap();
    let other = served(other_folder.path());
    let mut stranger = server.browser();
    stranger.cookies = owner_of(&other).cookies;

    let routes = web::page_routes();
    assert!(routes.len() > 25, "{}", routes.len());
    for route in routes.iter().filter(|route| route.path != "/sign-out") {
        let path = route.path.replace(['{', '}'], "");
        let ask = |browser: &Browser| {
            let mut browser = browser.clone();
            if route.is_form { browser.post(&path, &[]) } else { browser.get(&path) }
        };
        for nobody in [&server.browser(), &stranger] {
            let page = ask(nobody);
            let is_sent_away = page.status == 303 && page.leads_to().starts_with("/sign-in");
            let is_closed = route.for_users_only;
            assert!(is_sent_away || !is_closed, "{path}: {} to nobody", page.status);
            assert!(page.status != 403 || path == "/set-up", "{path}: {}", page.status);
            assert!(!route.for_invited_only || page.status == 404, "{path}: {} without a link", page.status);
        }
        for (role, browser) in &browsers {
            let may = route.permission.is_none_or(|permission| role.may(permission));
            let page = ask(browser);
            assert_eq!(
                page.status == 403,
                !may || (path == "/set-up" && route.is_form),
                "{path} {}: {}",
                role.word(),
                page.status
            );
            assert!(page.status < 500, "{path} {}: {}", role.word(), page.body);
            assert!(!route.for_invited_only || page.status == 404, "{path} {}: no role answers", role.word());
        }
        if route.is_form {
            let elsewhere = Browser { own_pages: false, ..browsers.last().unwrap().1.clone() };
            assert_eq!(ask(&elsewhere).status, 403, "{path} from another site");
        }
    }
    for (path, roles) in SEEN {
        for (role, browser) in &mut browsers {
            let status = browser.get(path).status;
            assert_eq!(status == 200, roles.contains(role), "{path} {}: {status}", role.word());
        }
    }
}

#[test]
fn users_are_changed_by_the_owner_and_it_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path());
    let mut owner = owner_of(&server);
    let mut viewer = user_of(&server, &mut owner, Role::Viewer);
    let again = [("name", "b"), ("email", "Viewer@example.org"), ("role", "viewer")];
    owner.post("/settings/users/add", &again).shows(&["Een andere gebruiker heeft dit e-mailadres al."]);
    let odd = [("name", ""), ("email", "b"), ("role", "king")];
    owner.post("/settings/users/add", &odd).shows(&["3 dingen kloppen nog niet", "Kies een rol."]);
    assert_eq!(
        owner.post("/settings/users/role", &[("user", "1"), ("role", "viewer")]).status,
        422,
        "the last owner"
    );
    assert_eq!(owner.post("/settings/users/end", &[("user", "1")]).status, 422, "the last owner");
    assert_eq!(owner.post("/settings/users/end", &[("user", "77")]).status, 404);

    assert_eq!(viewer.get("/settings/audit").status, 403);
    let changed = owner.post("/settings/users/role", &[("user", "2"), ("role", "manager")]);
    assert_eq!(changed.leads_to(), "/settings/users");
    let log = viewer.get("/settings/audit");
    log.shows(&[
        "Voegde viewer (Lezer) toe",
        "Wijzigde de rol van viewer (Manager)",
        "Maakte het eerste account",
    ]);
    assert!(!log.body.contains("@example.org") && !log.body.contains("<script"), "{}", log.body);
    assert_eq!(owner.post("/settings/users/end", &[("user", "2")]).leads_to(), "/settings/users");
    assert_eq!(viewer.get("/").leads_to(), "/sign-in", "signed out at once");
    let back = viewer.post("/sign-in", &[("email", "viewer@example.org"), ("password", PASSWORD)]);
    assert_eq!(back.status, 422);

    let long = "a".repeat(70_000);
    assert_eq!(owner.post("/settings/workspace", &[("organisation", &long)]).status, 413);
    assert_eq!(owner.post("/settings/workspace", &[("organisation", &long[..101])]).status, 422);
    let named =
        |zone| [("organisation", "Gemeente \"Voorbeeld\" & co"), ("language", "en"), ("time_zone", zone)];
    for nowhere in ["", "Europe/Rijp", "/etc/passwd", "+02:00"] {
        let refused = owner.post("/settings/workspace", &named(nowhere));
        assert_eq!(refused.status, 422, "{nowhere}");
        refused.shows(&["Deze tijdzone bestaat niet"]);
    }
    let curacao = named("America/Curacao");
    assert_eq!(owner.post("/settings/workspace", &curacao).leads_to(), "/settings/workspace?saved");
    owner.get("/settings/workspace").shows(&["value=\"America/Curacao\""]);
    owner.get("/settings").shows(&["Gemeente &quot;Voorbeeld&quot; &amp; co", "Settings"]);
}

/// Most bytes of a page, drawings included: what a phone on a train loads without a thought.
const PAGE_BYTES_MAX: usize = 200_000;

/// Places of our own that a page links to, without the ones that change something.
fn links(page: &Page) -> Vec<String> {
    let found =
        page.body.split("href=\"/").skip(1).map(|rest| format!("/{}", rest.split('"').next().unwrap()));
    let found = found.map(|place| place.split('#').next().unwrap().replace("&amp;", "&"));
    // Files to keep are no pages; what makes them is tested where an assessment is run.
    found.filter(|place| !place.starts_with("/language/") && !place.contains("/files/")).collect()
}

#[test]
fn the_example_opens_on_its_overview_and_no_link_leads_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["demo", "--persons", "500", "--serve", "--port", "0", "--language", "nl"];
    let server = Server::start(folder.path(), &arguments, "until you press Ctrl-C\n");
    let token = server.told_after("/enter/");
    let mut browser = server.browser();
    assert_eq!(browser.get("/enter/guessed").leads_to(), "/sign-in");
    assert_eq!(browser.get(&format!("/enter/{token}")).leads_to(), "/");
    assert_eq!(
        server.browser().get(&format!("/enter/{token}")).leads_to(),
        "/sign-in",
        "the link works once"
    );

    for (language, words) in [
        ("nl", ["Waar staan we?", "Drie dingen om te weten", "Wat nu?", "gezegd", "gemeten", "sinds 20"]),
        ("en", ["Where are we?", "Three things to know", "What next?", "said", "measured", "since 20"]),
    ] {
        assert_eq!(browser.get(&format!("/language/{language}?back=/")).leads_to(), "/");
        browser.get("/").shows(&words);
        let mut waiting = vec![String::from("/")];
        let mut seen = BTreeSet::new();
        while let Some(place) = waiting.pop() {
            if !seen.insert(place.clone()) {
                continue;
            }
            let page = browser.get(&place);
            assert_eq!(page.status, 200, "{place}");
            let is_page = page.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
            if is_page && !place.starts_with("/report") {
                is_sound(&place, &page, language);
                waiting.extend(links(&page));
            }
        }
        let under = |start: &str| seen.iter().filter(|place| place.starts_with(start)).count();
        assert!(under("/models/") > 20 && under("/metrics/") > 10, "{seen:?}");
    }
    for place in ["/models/none", "/models/foviance/none", "/metrics/none", "/nothing"] {
        let page = browser.get(place);
        assert_eq!(page.status, 404, "{place}");
        page.shows(&["To the overview"]);
    }
    assert_eq!(browser.get("/v1/nothing").header("content-type"), Some("application/json"));
}

/// What holds for every page: the language it says, one heading, nothing inline, strict headers, a bounded size.
#[track_caller]
fn is_sound(place: &str, page: &Page, language: &str) {
    let body = &page.body;
    assert!(body.contains(&format!("<html lang=\"{language}\">")), "{place}");
    assert_eq!(body.matches("<h1").count(), 1, "{place}");
    for forbidden in ["<script>", " style=\"", "javascript:", " onclick", ">page-", "\"page-", ">html-"] {
        assert!(!body.contains(forbidden), "{place} has `{forbidden}`");
    }
    let foreign = body.matches("<script").count() - body.matches("<script src=\"/assets/").count();
    assert_eq!(foreign, 0, "{place} has a script that is not a file of ours");
    assert!(body.len() < PAGE_BYTES_MAX, "{place}: {} bytes", body.len());
    let without = without_drawings(body);
    assert!(without < 100_000, "{place}: {without} bytes without drawings");
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header("cache-control"), Some("no-store"));
}

fn without_drawings(body: &str) -> usize {
    let drawings = body.split("<svg").skip(1).map(|rest| rest.find("</svg>").unwrap_or_default());
    body.len() - drawings.sum::<usize>()
}
