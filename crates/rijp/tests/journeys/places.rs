//! Every page there is to look at: the route table, its parts filled in with what the pages themselves link to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use app::Folder;
use app::assess::Which;
use app::invite::{Invitee, LASTS_DAYS, LINK_BYTES};
use app::permission::Role;
use web::PageRoute;

use crate::browser::{Browser, Page};
use crate::world::World;

/// Pages of one route that are looked at: the first found, the last, and some between.
const OF_A_ROUTE_MAX: usize = 4;

/// Routes that lead on to another page, or never end, and show no page of their own here. Each is walked by a journey.
const LEAD_ON: [&str; 5] =
    ["/assets/{file}", "/language/{language}", "/enter/{token}", "/set-up", "/people/{person}/live"];

/// A surname of the example that several people have.
const SURNAME: &str = "jansen";

/// A page to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) path: String,
    /// Whether who looks must be signed in.
    pub(crate) for_users_only: bool,
}

/// A page or more of every route; fails, naming them, where a route has none.
pub(crate) fn places(world: &World) -> Vec<Place> {
    let routes: Vec<PageRoute> = web::page_routes()
        .into_iter()
        .filter(|route| !route.is_form && !LEAD_ON.contains(&route.path))
        .collect();
    let linked = linked(world, &routes);
    let (mut places, mut unreached) = (Vec::new(), Vec::new());
    for route in &routes {
        let found: Vec<String> = linked.get(route.path).into_iter().flatten().cloned().collect();
        if found.is_empty() {
            unreached.push(route.path);
        }
        let shown = spread(&found).into_iter().filter(|path| is_page(world, path));
        places.extend(shown.map(|path| Place { path, for_users_only: route.for_users_only }));
    }
    assert!(unreached.is_empty(), "no page links to these routes, and `told_once` makes none: {unreached:?}");
    places
}

/// By route, everything of ours that some page links to, as the owner sees it.
fn linked(world: &World, routes: &[PageRoute]) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut owner = world.browser_of(Role::Owner);
    let mut linked: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let bare = routes.iter().map(|route| route.path).filter(|path| !path.contains('{'));
    let mut waiting: Vec<String> = bare.map(str::to_owned).chain(told_once(world)).collect();
    while let Some(path) = waiting.pop() {
        let Some(route) = route_of(&path, routes) else { continue };
        let of_route = linked.entry(route).or_default();
        // A page leads to more of its own kind: some of each are enough to find every kind.
        if of_route.insert(path.clone()) && of_route.len() <= 2 * OF_A_ROUTE_MAX {
            waiting.extend(links(&owner.get(&path)));
        }
    }
    linked
}

/// Where a page links to, without fragments; a query stays.
fn links(page: &Page) -> Vec<String> {
    let found = page.body.split("href=\"/").skip(1).map(|rest| rest.split(['"', '#']).next().unwrap());
    found.map(|place| format!("/{}", place.replace("&amp;", "&"))).collect()
}

/// The most exact route that answers a link.
fn route_of(link: &str, routes: &[PageRoute]) -> Option<&'static str> {
    let path = link.split('?').next().unwrap_or_default();
    let fitting = routes.iter().map(|route| route.path).filter(|route| fits(route, path));
    fitting.min_by_key(|route| route.matches('{').count())
}

fn fits(route: &str, path: &str) -> bool {
    let (wanted, given): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
    wanted.len() == given.len()
        && wanted.iter().zip(&given).all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
}

/// The first, the last, and some between.
fn spread(found: &[String]) -> Vec<String> {
    let count = found.len().min(OF_A_ROUTE_MAX);
    let last = found.len().saturating_sub(1);
    (0..count).map(|number| found[if count == 1 { 0 } else { number * last / (count - 1) }].clone()).collect()
}

/// What no page links to: addresses that are told once, and what is searched for.
fn told_once(world: &World) -> Vec<String> {
    let mut owner = world.browser_of(Role::Owner);
    let fields = [("name", "Nieuw"), ("email", "nieuw@example.org"), ("role", "viewer")];
    let added = owner.post("/settings/users/add", &fields);
    let welcome = added.body.split("/welcome/").nth(1).unwrap().split('<').next().unwrap();
    let persons = two_persons(&mut owner);
    let merging = persons.map(|person| format!("/people/{person}/merge?q={SURNAME}"));
    let others =
        [format!("/people?q={SURNAME}"), format!("/welcome/{welcome}"), answering(world), uploaded(world)];
    [&merging[..], &others[..]].concat()
}

/// A questionnaire that somebody began to fill in.
fn answering(world: &World) -> String {
    let mut folder = Folder::open(&world.folder, app::now()).unwrap();
    let invitees = [Invitee::parse("", "", "management").unwrap()];
    let made = folder.invite(None, &Which::default(), (&invitees[..], LASTS_DAYS), || Ok([7; LINK_BYTES]));
    let place = format!("/answer/{}", made.unwrap().unwrap().made[0].token);
    let begun = world.browser_of(Role::Owner).post(&place, &[]);
    begun.leads_to();
    place
}

/// Two persons of the example, found as an agent finds them, once names have been read.
fn two_persons(owner: &mut Browser) -> [String; 2] {
    let until = Instant::now() + Duration::from_secs(20);
    while Instant::now() < until {
        let page = owner.get(&format!("/people?q={SURNAME}"));
        let found: Vec<&str> =
            page.body.split("href=\"/people/p").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        if let [person, other, ..] = found[..] {
            return [format!("p{person}"), format!("p{other}")];
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("nobody of the example is found by name");
}

/// A file that waits for its mapping.
fn uploaded(world: &World) -> String {
    const EDGE: &str = "edge-of-a-part";
    let rows = "Nummer;Aangemaakt op;E-mail\r\nT-1;31-01-2026 09:15;jo@example.org";
    let body = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"rows.csv\"\r\nContent-Type: text/csv\r\n\r\n\
         {rows}\r\n--{EDGE}--\r\n"
    );
    let owner = world.browser_of(Role::Owner);
    let cookies: Vec<String> = owner.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let (address, length) = (world.address, body.len());
    let head = format!(
        "POST /data/imports HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\nCookie: {}\r\n\
         Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: {length}\r\n\r\n",
        cookies.join("; ")
    );
    let mut connection = TcpStream::connect(address).unwrap();
    connection.write_all((head + &body).as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    let place = answer.lines().find_map(|line| line.strip_prefix("location: "));
    place.unwrap_or_else(|| panic!("not uploaded: {answer}")).to_owned()
}

/// Whether it is a page and no file.
fn is_page(world: &World, path: &str) -> bool {
    let mut owner = world.browser_of(Role::Owner);
    let page = owner.get(path);
    let kind = page.header("content-type").unwrap_or_default().to_owned();
    assert!(page.status < 400, "{path}: {}", page.status);
    kind.starts_with("text/html") && page.header("content-disposition").is_none()
}
