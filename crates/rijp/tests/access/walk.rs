//! Every row of both tables, as everybody: as nobody, with a write key, with tokens of every scope, as a user who is signed in,
//! and as a stranger with all of that from another workspace.

use std::net::SocketAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use web::{ApiNeed, ApiRoute, api_routes, page_routes};

use crate::world::{Answer, CUSTOMER, World, ask};

const SCOPES: [&str; 4] = ["people:read", "people:watch", "notes:write", "sources:debug"];

/// What opens a workspace.
struct Ring {
    key: String,
    tokens: Vec<(&'static str, String)>,
    session: String,
}

impl Ring {
    fn of(world: &World) -> Ring {
        let tokens = SCOPES.map(|scope| (scope, world.token(&[scope], &["service"])));
        let session = world.owner.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        Ring {
            key: world.key.clone(),
            tokens: tokens.into(),
            session: session.collect::<Vec<_>>().join("; "),
        }
    }

    /// Each way to show something of this ring.
    fn shown(&self) -> Vec<(String, (&'static str, String))> {
        let basic = |text: &str| format!("Basic {}", STANDARD.encode(format!("{text}:")));
        let mut shown = vec![
            (String::from("key"), ("authorization", basic(&self.key))),
            (String::from("key as token"), ("authorization", format!("Bearer {}", self.key))),
            (String::from("session"), ("cookie", self.session.clone())),
        ];
        for (scope, token) in &self.tokens {
            shown.push(((*scope).to_owned(), ("authorization", format!("Bearer {token}"))));
            shown.push((format!("{scope} as user name"), ("authorization", basic(token))));
        }
        shown
    }
}

fn asked(address: SocketAddr, route: &ApiRoute, key: &str, header: Option<(&str, &str)>) -> Answer {
    let person = format!("email:{CUSTOMER}");
    let path = route.path.replace("{person}", &person).replace("{key}", key).replace("{name}", "shop");
    let body = match route.path {
        path if path.ends_with("/notes") => r#"{"text":"called back"}"#,
        _ => r#"{"type":"track","event":"a","messageId":"w","userId":"w","batch":[]}"#,
    };
    let headers: Vec<(&str, &str)> = header.into_iter().collect();
    ask(address, route.method, &path, &headers, if route.method == "GET" { "" } else { body })
}

/// What is said to who may not ask names nobody and nothing.
#[track_caller]
fn tells_nothing(answer: &Answer, who: &str, route: &ApiRoute) {
    let told = format!("{}{}", answer.head, answer.body);
    for secret in [CUSTOMER, "Fietsen", "Eigenaar", "bell"] {
        assert!(!told.contains(secret), "{} as {who} tells `{secret}`: {told}", route.path);
    }
}

#[test]
fn every_address_answers_who_may_ask_and_nobody_else() {
    let (world, other) = (World::new(), World::new());
    let (own, strange) = (Ring::of(&world), Ring::of(&other));
    let address = world.server.address;
    let routes = api_routes();
    assert!(routes.len() > 20, "{}", routes.len());
    for route in &routes {
        let nobody = asked(address, route, "nothing", None);
        tells_nothing(&nobody, "nobody", route);
        for (who, header) in strange.shown() {
            let answer = asked(address, route, &strange.key, Some((header.0, &header.1)));
            assert_eq!(answer.status, nobody.status, "{} as a stranger with {who}: {answer:?}", route.path);
            tells_nothing(&answer, &who, route);
        }
        match route.need {
            ApiNeed::Nothing => assert_eq!(nobody.status, 200, "{}", route.path),
            ApiNeed::WriteKeyInAddress => {
                assert_eq!(nobody.status, 404, "{}", route.path);
                assert_eq!(asked(address, route, &own.key, None).status, 200, "{}", route.path);
            }
            ApiNeed::WriteKey => takes_only_the_key(address, route, &own, &nobody),
            ApiNeed::Token(scope) => takes_only_the_scope(address, route, &own, &nobody, scope.as_str()),
        }
    }
}

fn takes_only_the_key(address: SocketAddr, route: &ApiRoute, own: &Ring, nobody: &Answer) {
    assert!([400, 401].contains(&nobody.status), "{}: {nobody:?}", route.path);
    for (who, header) in own.shown() {
        let answer = asked(address, route, "", Some((header.0, &header.1)));
        let is_let_in = answer.status != 401 && answer.code() != "unknown_write_key";
        let is_key = who == "key";
        if nobody.status == 401 {
            assert_eq!(is_let_in, is_key, "{} with {who}: {answer:?}", route.path);
        }
    }
}

fn takes_only_the_scope(address: SocketAddr, route: &ApiRoute, own: &Ring, nobody: &Answer, scope: &str) {
    assert_eq!((nobody.status, nobody.code().as_str()), (401, "no_token"), "{}", route.path);
    for (who, header) in own.shown() {
        let answer = asked(address, route, "", Some((header.0, &header.1)));
        let is_token = SCOPES.iter().any(|known| who.starts_with(known));
        let is_right = who.starts_with(scope);
        let expected = match (is_token, is_right) {
            (_, true) => answer.status.clamp(200, 201),
            (true, false) => 403,
            (false, _) => 401,
        };
        assert_eq!(answer.status, expected, "{} with {who}: {answer:?}", route.path);
        if !is_right {
            tells_nothing(&answer, &who, route);
        }
    }
}

#[test]
fn what_opens_addresses_opens_no_page_and_what_is_in_no_table_is_nowhere() {
    let world = World::new();
    let own = Ring::of(&world);
    for route in page_routes().iter().filter(|route| route.for_users_only && !route.is_form) {
        let path = route.path.replace(['{', '}'], "");
        for (who, (name, value)) in own.shown().into_iter().filter(|(who, _)| who != "session") {
            let answer = ask(world.server.address, "GET", &path, &[(name, &value)], "");
            assert_eq!(answer.status, 303, "{path} with {who}");
            assert!(answer.head.contains("location: /sign-in"), "{path} with {who}: {}", answer.head);
        }
    }
    for path in ["/v1", "/v1/", "/v1/people", "/v1/people/", "/v1/tokens", "/rijp.db", "/assets/../rijp.db"] {
        for (who, (name, value)) in own.shown() {
            let answer = ask(world.server.address, "GET", path, &[(name, &value)], "");
            assert_eq!(answer.status, 404, "{path} with {who}");
        }
    }
    for (method, path) in
        [("POST", "/v1/live"), ("DELETE", "/v1/people/email:a@b.example"), ("PUT", "/settings")]
    {
        let (name, value) = own.shown()[3].1.clone();
        assert_eq!(
            ask(world.server.address, method, path, &[(name, &value)], "").status,
            405,
            "{method} {path}"
        );
    }
}

#[test]
fn what_was_revoked_or_ended_opens_nothing_any_more() {
    let mut world = World::new();
    let mut viewer = world.user("viewer");
    let token = world.token(&["people:read"], &["service"]);
    let profile = format!("/v1/people/email:{CUSTOMER}");
    let read = |token: &str| {
        let bearer = format!("Bearer {token}");
        ask(world.server.address, "GET", &profile, &[("authorization", &bearer)], "").status
    };
    assert_eq!(read(&token), 200);
    crate::binary::succeeds(&crate::binary::rijp(world.folder.path(), &["token", "revoke", "1"]));
    assert_eq!(read(&token), 401);
    for spoilt in ["", "rijp_", &token[..token.len() - 1], &token.to_uppercase()] {
        assert_eq!(read(spoilt), 401, "{spoilt}");
    }
    assert_eq!(viewer.get("/settings").status, 200);
    assert_eq!(world.owner.post("/settings/users/end", &[("user", "2")]).leads_to(), "/settings/users");
    assert_eq!(viewer.get("/settings").leads_to(), "/sign-in?next=/settings");
}
