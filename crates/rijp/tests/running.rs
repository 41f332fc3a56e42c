//! Running an assessment over plain HTTP, as a browser without scripts does: making one, inviting, closing, comparing; and what
//! can be wrong with a form, a list, a file or the moment.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;

#[path = "running/agreeing.rs"]
mod agreeing;

use std::path::Path;

use app::Folder;
use app::assess::Which;
use browser::{Browser, Page, Server};

const SCRIPT: &str = "<script>alert(1)</script>";

/// A served workspace with an owner who is signed in.
struct World {
    server: Server,
    owner: Browser,
    dir: tempfile::TempDir,
}

impl World {
    fn new() -> World {
        World::serving(&[])
    }

    fn serving(further: &[&str]) -> World {
        let dir = tempfile::tempdir().unwrap();
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], further].concat();
        let server = Server::start(dir.path(), &arguments, "to make the first one\n");
        let owner = server.first_owner(
            "Gemeente Voorbeeld",
            "Eigenaar",
            "eigenaar@example.org",
            "een lange zin om te onthouden",
        );
        World { server, owner, dir }
    }

    /// Makes an assessment of one short model; its address.
    fn make(&mut self, name: &str, further: &[(&str, &str)]) -> String {
        let fields = [&[("name", name), ("model", "engagement"), ("small", "5"), ("round", "2026")], further];
        let fields = [&fields.concat()[..], &GROUPS.map(|group| ("group", group))].concat();
        let made = self.owner.post("/assessments/new", &fields);
        assert_eq!(made.status, 303, "{}", made.body);
        made.leads_to().split('?').next().unwrap().to_owned()
    }

    /// Invites by a list, and returns the links in its order.
    fn invite(&mut self, place: &str, list: &str) -> Vec<String> {
        let fields = [("step", "make"), ("list", list), ("days", "30")];
        let made = self.owner.post_file(&format!("{place}/invite"), &fields, None);
        let links = self.owner.get(made.leads_to());
        links_on(&links)
    }

    fn folder(&self) -> Folder {
        Folder::open(&self.dir.path().join("rijp-data"), app::now()).unwrap()
    }

    /// Reads a form in which so many people of a group answered all of these questions.
    fn answer(&mut self, place: &str, level: u8, people: usize) {
        let mut csv = String::from("respondent,group,question,answer\n");
        for person in 0..people {
            for question in QUESTIONS {
                csv.push_str(&format!("R{person},it_data,{question},{level}\n"));
            }
        }
        let sent = self.owner.post_file(
            &format!("{place}/answers"),
            &[("group", "")],
            Some(("file", "answers.csv", csv.as_bytes())),
        );
        assert_eq!(sent.status, 200, "{}", sent.body);
        sent.shows(&["bewaard in ronde"]);
    }
}

const GROUPS: [&str; 5] = ["management", "front_line", "it_data", "marketing", "external"];

/// Some of the questions of that model.
const QUESTIONS: [&str; 3] = ["single-view", "data-quality", "goals-needs-crm"];

fn links_on(page: &Page) -> Vec<String> {
    let found = page.body.split("<code class=\"whole\">").skip(1);
    found.map(|rest| rest.split('<').next().unwrap().split("/answer/").nth(1).unwrap().to_owned()).collect()
}

#[test]
fn an_assessment_is_made_with_its_round_and_what_was_typed_stays_where_something_is_wrong() {
    let mut world = World::new();
    world.owner.get("/assessments").shows(&["Er is nog geen assessment", "href=\"/assessments/new\""]);
    world.owner.get("/assessments/new").shows(&["Foviance", "vragen.", "value=\"20"]);
    let wrong = [
        ("name", ""),
        ("round", ""),
        ("from", "2026-02-01"),
        ("until", "2026-01-31"),
        ("small", "1"),
        ("unit", "Burgerzaken"),
    ];
    let page = world.owner.post("/assessments/new", &wrong);
    assert_eq!(page.status, 422);
    page.shows(&[
        "6 dingen kloppen nog niet",
        "href=\"#field-name\"",
        "Kies minstens één model.",
        "Kies minstens één groep.",
        "De periode eindigt voordat zij begint.",
        "Kies een heel getal van 3 tot 100.",
        "value=\"Burgerzaken\"",
    ]);
    let place = world.make(SCRIPT, &[("from", "2026-01-01"), ("until", "2026-06-30"), ("anonymous", "no")]);
    assert_eq!(place, "/assessments/main", "the first one is the organisation's own");
    let page = world.owner.get(&format!("{place}?said=made"));
    page.shows(&[
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "Ronde 2026 is open",
        "1 januari 2026",
        "Nodig nu mensen uit",
    ]);
    assert!(!page.body.contains("<script>"), "{}", page.body);
    let again = world.owner.post(
        "/assessments/new",
        &[
            ("name", &SCRIPT.to_uppercase()),
            ("model", "foviance"),
            ("group", "marketing"),
            ("small", "5"),
            ("round", "1"),
        ],
    );
    assert_eq!(again.status, 422);
    again.shows(&["Er is al een assessment met deze naam."]);
    assert_eq!(world.make("België", &[("country", "BE")]), "/assessments/belgie");
    world.owner.get("/assessments").shows(&["België", "BE", "&lt;script&gt;"]);
    let long = "a".repeat(1_000_000);
    assert_eq!(world.owner.post("/assessments/new", &[("name", &long)]).status, 413);
    for nowhere in
        ["/assessments/none", "/assessments/main?round=none", "/assessments/belgie/compare?from=a&to=b"]
    {
        assert_eq!(world.owner.get(nowhere).status, 404, "{nowhere}");
    }
    let audit = world.owner.get("/settings/audit");
    audit.shows(&["Maakte een assessment", "Opende een ronde"]);
    assert!(!audit.body.contains("<script>"), "{}", audit.body);
}

#[test]
fn a_list_is_looked_over_before_anybody_is_invited_and_links_are_seen_by_who_made_them() {
    let mut world = World::new();
    let place = world.make("Alles", &[("anonymous", "no")]);
    let invite = format!("{place}/invite");
    let list = format!(
        "An de Wit <an@example.org>; Klantcontact\nbo@example.org\nnobody\nAN@example.org\n{SCRIPT} <cy@example.org>\n"
    );
    let looked = world.owner.post_file(&invite, &[("step", "look"), ("list", &list)], None);
    assert_eq!(looked.status, 200);
    looked.shows(&[
        "We begrepen 3 adressen.",
        "Regel 3:",
        "er staat geen e-mailadres in.",
        "meer dan eens",
        "3 uitnodigingen maken",
        "&lt;script&gt;",
    ]);
    assert!(!looked.body.contains("<script>"), "{}", looked.body);
    assert_eq!(world.folder().response(&Which::default()).unwrap().invited, 0, "nobody was invited yet");
    let made = world.owner.post_file(&invite, &[("step", "make"), ("list", &list), ("days", "30")], None);
    let page = made.leads_to().to_owned();
    let links = world.owner.get(&page);
    assert_eq!(links_on(&links).len(), 3, "{}", links.body);
    let file = world.owner.get(&page.replace("/links?", "/links.csv?"));
    assert_eq!(file.header("content-disposition").unwrap().split(';').next(), Some("attachment"));
    file.shows(&["An de Wit,an@example.org,front_line,http://", "cy@example.org"]);
    assert_eq!(world.owner.get(&format!("{place}/links?made=guessed")).status, 410);
    let invited = links_on(&links);
    world.server.browser().get(&format!("/answer/{}", invited[0])).shows(&["Beginnen"]);

    let again = world.owner.post_file(&invite, &[("step", "make"), ("list", "an@example.org")], None);
    assert!(again.leads_to().ends_with("said=nobody-new"), "{}", again.leads_to());
    for (fields, told) in [
        (vec![("step", "look"), ("list", " \n ")], "Vul minstens één persoon in."),
        (vec![("step", "make"), ("list", "dee@example.org"), ("days", "0")], "1 tot 366 dagen"),
    ] {
        let refused = world.owner.post_file(&invite, &fields, None);
        assert_eq!(refused.status, 422, "{}", refused.body);
        refused.shows(&[told]);
    }
    let many: String = (0..10_001).map(|number| format!("p{number}@example.org\n")).collect();
    let refused =
        world.owner.post_file(&invite, &[("step", "look")], Some(("file", "many.csv", many.as_bytes())));
    assert_eq!(refused.status, 422);
    refused.shows(&["2.000 mensen"]);
    let huge = vec![b'a'; 2_000_000];
    assert_eq!(world.owner.post_file(&invite, &[("step", "look")], Some(("file", "a", &huge))).status, 413);
}

#[test]
fn a_file_from_a_spreadsheet_is_read_whatever_wrote_it() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let csv = b"Naam;E-mail;Groep\r\nRen\xe9e;renee@example.org;Directie\r\n";
    let looked = world.owner.post_file(
        &format!("{place}/invite"),
        &[("step", "look")],
        Some(("file", "../<b>.csv", csv)),
    );
    looked.shows(&["Renée", "renee@example.org", "Directie"]);
    let link = world.owner.post_file(&format!("{place}/invite"), &[("step", "link"), ("days", "30")], None);
    let links = world.owner.get(link.leads_to());
    links.shows(&["Link voor velen"]);
    assert_eq!(links_on(&links).len(), 1);
}

#[test]
fn each_invitation_is_followed_taken_back_and_given_another_link() {
    let mut world = World::new();
    let place = world.make("Alles", &[("anonymous", "no")]);
    let links = world.invite(&place, "An <an@example.org>; marketing\nBo <bo@example.org>; marketing\n");
    let mut an = world.server.browser();
    let link = format!("/answer/{}", links[0]);
    assert!(an.post(&link, &[]).leads_to().contains("/question/"));
    let response = world.owner.get(&format!("{place}/response"));
    response.shows(&["An", "geopend", "bo@example.org", "uitgenodigd"]);
    let opened = world.owner.get(&format!("{place}/response?state=opened"));
    assert!(
        opened.body.contains("an@example.org") && !opened.body.contains("bo@example.org"),
        "{}",
        opened.body
    );
    let about = [("round", "2026"), ("invitation", "2")];
    let fresh = world.owner.post(&format!("{place}/response/link"), &about);
    let fresh = links_on(&world.owner.get(fresh.leads_to()));
    assert_eq!(world.server.browser().get(&format!("/answer/{}", fresh[0])).status, 200);
    assert_eq!(
        world.server.browser().get(&format!("/answer/{}", links[1])).status,
        200,
        "the older one works too"
    );
    let revoked = world.owner.post(&format!("{place}/response/revoke"), &about);
    world.owner.get(revoked.leads_to()).shows(&["De uitnodiging is ingetrokken", "ingetrokken"]);
    assert_ne!(world.server.browser().get(&format!("/answer/{}", fresh[0])).status, 200);
    for strange in [[("round", "2026"), ("invitation", "77")], [("round", "none"), ("invitation", "1")]] {
        assert_eq!(world.owner.post(&format!("{place}/response/link"), &strange).status, 404);
    }
    // No mail server: a text to copy, and the address of who is not finished.
    let remind = world.owner.get(&format!("{place}/remind"));
    remind.shows(&[
        "Eén persoon is nog niet klaar",
        "mailto:?bcc=an%40example.org",
        "Gemeente Voorbeeld",
        "Reminder",
    ]);
    let done = world.owner.post(&format!("{place}/remind"), &[("how", "done")]);
    world.owner.get(done.leads_to()).shows(&["Herinnerd op"]);
}

#[test]
fn a_round_is_closed_once_for_good_and_the_next_one_is_compared_with_it() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let close = format!("{place}/close");
    world.owner.get(&close).shows(&["Nog niemand heeft geantwoord"]);
    assert_eq!(world.owner.post(&close, &[("round", "2026")]).status, 200, "nothing to close");
    let no_file = world.owner.post_file(&format!("{place}/answers"), &[("group", "")], None);
    assert_eq!(no_file.status, 422);
    let not_one = world.owner.post_file(&format!("{place}/answers"), &[], Some(("file", "a.xlsx", b"PK")));
    assert_eq!(not_one.status, 422);
    not_one.shows(&["a.xlsx"]);
    world.answer(&place, 2, 6);
    let bad = "respondent,group,question,answer\nR1,it_data,single-view,9\n";
    let refused =
        world.owner.post_file(&format!("{place}/answers"), &[], Some(("file", "bad.csv", bad.as_bytes())));
    assert_eq!(refused.status, 422);
    refused.shows(&["bad.csv", "line 2"]);
    world.owner.get(&close).shows(&[
        "Ronde 2026 sluiten",
        "6 mensen antwoordden tot nu toe",
        "kan niet ongedaan",
    ]);
    assert_eq!(world.owner.post(&close, &[("round", "none")]).status, 404);
    let closed = world.owner.post(&close, &[("round", "2026")]);
    world.owner.get(closed.leads_to()).shows(&["De ronde is gesloten."]);
    let again = world.owner.post(&close, &[("round", "2026")]);
    world.owner.get(again.leads_to()).shows(&["Deze ronde was al gesloten."]);
    assert_eq!(world.owner.get(&format!("{place}/invite")).status, 409);
    world.owner.get(&format!("{place}/compare")).shows(&["nog geen tweede ronde"]);

    let taken = world.owner.post(&format!("{place}/open"), &[("round", "2026")]);
    assert_eq!(taken.status, 422);
    taken.shows(&["al een ronde met deze naam"]);
    let opened = world.owner.post(&format!("{place}/open"), &[("round", SCRIPT)]);
    world.owner.get(opened.leads_to()).shows(&["De ronde is open."]);
    let other_tab = world.owner.post(&format!("{place}/open"), &[("round", "2028")]);
    world.owner.get(other_tab.leads_to()).shows(&["Er is al een ronde open."]);
    world.answer(&place, 4, 6);
    let compared = world.owner.get_computed(&format!("{place}/compare"));
    compared.shows(&["Van 2026 naar &lt;script&gt;", "meer dan toeval", "2,0 → <b>4,0</b>", "<svg"]);
    assert!(!compared.body.contains("<script>"), "{}", compared.body);
    let closed_one = world.owner.get_computed("/models/engagement?assessment=main&round=2026");
    closed_one
        .shows(&["Een andere ronde bekijken", "/models/engagement/data?assessment=main&amp;round=2026"]);
    assert_eq!(world.owner.get("/models?assessment=main&round=none").status, 404);
    assert_eq!(world.owner.get("/models?assessment=none&round=2026").status, 404);
}

#[test]
fn what_one_takes_along_is_what_the_command_line_makes() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let form = world.owner.get(&format!("{place}/files/form.xlsx"));
    assert_eq!((form.status, &form.bytes[..2]), (200, &b"PK"[..]));
    assert!(form.header("content-disposition").unwrap().contains("main-form-nl.xlsx"));
    world.answer(&place, 3, 6);
    for (file, begins, kind) in [
        ("report.pdf", "%PDF", "application/pdf"),
        ("dialogue.pdf", "%PDF", "application/pdf"),
        ("report.html", "<!DOCTYPE html>", "text/html"),
        ("scores.xlsx", "PK", "application/vnd.openxml"),
        ("report.json", "{", "application/json"),
        ("scores.json", "{", "application/json"),
    ] {
        let got = world.owner.get_computed(&format!("{place}/files/{file}?round=2026"));
        assert_eq!(got.status, 200, "{file}: {}", got.body);
        assert!(got.bytes.starts_with(begins.as_bytes()), "{file}");
        assert!(got.header("content-type").unwrap().starts_with(kind), "{file}");
        assert!(
            got.header("content-disposition").unwrap().starts_with("attachment; filename=\"main-2026-"),
            "{file}"
        );
    }
    let told = score(world.dir.path());
    let downloaded = world.owner.get(&format!("{place}/files/scores.json?round=2026"));
    assert_eq!(downloaded.body.trim(), told.trim());
    assert_eq!(world.owner.get(&format!("{place}/files/passwd")).status, 404);
    assert_eq!(world.owner.get(&format!("{place}/files/report.pdf?round=none")).status, 404);
}

fn score(dir: &Path) -> String {
    let told = std::process::Command::new(env!("CARGO_BIN_EXE_rijp"))
        .args(["assess", "score", "--json"])
        .current_dir(dir)
        .env_remove("RIJP_DIR")
        .output()
        .unwrap();
    String::from_utf8(told.stdout).unwrap()
}

#[test]
fn settings_and_targets_are_changed_and_what_does_not_fit_is_told() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let settings = format!("{place}/settings");
    let weights = GROUPS.map(|group| (format!("weight-{group}"), "1"));
    let weights: Vec<(&str, &str)> = weights.iter().map(|(name, weight)| (name.as_str(), *weight)).collect();
    let fields = [
        &[("name", "Winkels"), ("brand", "A"), ("model", "foviance"), ("group", "marketing"), ("small", "7")]
            [..],
        &[("sector", "retail"), ("size", "small"), ("weight-marketing", "2,5")],
        &weights.iter().copied().filter(|(name, _)| *name != "weight-marketing").collect::<Vec<_>>(),
    ];
    let saved = world.owner.post(&settings, &fields.concat());
    assert_eq!(saved.status, 303, "{}", saved.body);
    world.owner.get(saved.leads_to()).shows(&[
        "Bewaard.",
        "value=\"Winkels\"",
        "value=\"7\"",
        "value=\"2,5\"",
    ]);
    let kept = world.folder().assessment("main").unwrap();
    assert_eq!((kept.settings.small_group_size, kept.brand.as_deref()), (7, Some("A")));
    let wrong =
        world.owner.post(&settings, &[("name", "Winkels"), ("size", "huge"), ("weight-marketing", "-1")]);
    assert_eq!(wrong.status, 422);
    wrong.shows(&["Kies een grootte uit de lijst.", "Een gewicht is een getal van 0 tot 1000."]);

    let targets = format!("{place}/targets");
    world.owner.get(&targets).shows(&["Gewenst niveau", "Capable"]);
    let level = [
        ("model", "foviance"),
        ("level", "capable"),
        ("level-reason", "eerst dit"),
        ("level-due", "2027-06-30"),
    ];
    assert!(world.owner.post(&targets, &level).leads_to().contains("said=saved"));
    world
        .owner
        .get(&format!("{targets}?model=foviance"))
        .shows(&["value=\"eerst dit\"", "value=\"2027-06-30\""]);
    let wrong = [("model", "engagement"), ("data-value", "9"), ("data-due", "soon")];
    let refused = world.owner.post(&targets, &wrong);
    assert_eq!(refused.status, 422);
    refused.shows(&["Kies een waarde op de schaal", "Deze dag bestaat niet", "value=\"9\""]);
    assert_eq!(world.owner.post(&targets, &[("model", "none")]).status, 404);
}
