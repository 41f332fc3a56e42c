//! Answering by a link over plain HTTP, as a browser without scripts does: from an invitation to a score, and everything that
//! can be wrong with a link, a form, or the moment.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;

use std::path::Path;
use std::time::{Duration, Instant};

use app::Folder;
use app::assess::{NewRound, Which};
use app::invite::{Invitee, LASTS_DAYS};
use browser::{Browser, Page, Server};

fn served(folder: &Path) -> Server {
    Server::start(folder, &["serve", "--listen", "127.0.0.1:0"], "to make the first one\n")
}

/// The workspace beside the server, as a command or another process has it.
fn folder(at: &Path) -> Folder {
    Folder::open(&at.join("rijp-data"), app::now()).unwrap()
}

fn random(number: u8) -> impl FnMut() -> Result<[u8; app::invite::LINK_BYTES], app::AppError> {
    let mut last = number;
    move || {
        last += 1;
        Ok([last; app::invite::LINK_BYTES])
    }
}

/// Where the link of somebody of the front line leads; a number makes it theirs alone.
fn invited(folder: &mut Folder, number: u8, group: &str) -> String {
    let invitees = [Invitee::parse("", "", group).unwrap()];
    let made =
        folder.invite(None, &Which::default(), (&invitees, LASTS_DAYS), random(number)).unwrap().unwrap();
    format!("/answer/{}", made.made[0].token)
}

/// The value of a hidden field.
fn hidden(page: &Page, name: &str) -> String {
    let rest = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1);
    rest.unwrap_or_else(|| panic!("no `{name}`: {}", page.body)).split('"').next().unwrap().to_owned()
}

fn question_of(place: &str) -> String {
    place.split("/question/").nth(1).unwrap().split(['?', '#']).next().unwrap().to_owned()
}

/// What a browser sends of a question: what it was given, and what somebody chose and typed.
fn filled(page: &Page, question: &str, answer: &str, further: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = vec![
        ("mark".to_owned(), hidden(page, "mark")),
        (format!("w.{question}"), hidden(page, &format!("w.{question}"))),
    ];
    if !answer.is_empty() {
        fields.push((format!("a.{question}"), answer.to_owned()));
    }
    for (name, value) in further {
        let name =
            if *name == "go" || *name == "by" { (*name).to_owned() } else { format!("{name}.{question}") };
        fields.push((name, (*value).to_owned()));
    }
    fields
}

fn send(browser: &mut Browser, place: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(place, &fields)
}

/// Opens a question and answers it.
fn answer(browser: &mut Browser, place: &str, answer: &str, further: &[(&str, &str)]) -> Page {
    let page = browser.get(place);
    assert_eq!(page.status, 200, "{place}: {}", page.body);
    let fields = filled(&page, &question_of(place), answer, further);
    send(browser, place.split(['?', '#']).next().unwrap(), &fields)
}

#[test]
fn a_respondent_without_a_script_answers_everything_and_the_score_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let link = invited(&mut folder(dir.path()), 1, "it_data");
    let mut browser = server.browser();
    let first = browser.get(&link);
    assert_eq!(first.status, 200);
    first.shows(&["Hoe volwassen is onze klantbeleving?", "48 vragen", "Deze ronde is anoniem", "Beginnen"]);
    assert!(!first.body.contains("/sign-in") && !first.body.contains("href=\"/\""), "a bare frame");
    let mut place = browser.post(&link, &[]).leads_to().to_owned();
    let mut answered = 0;
    while place.contains("/question/") {
        let level = ["1", "2", "3", "4", "5", "dont_know", "not_applicable"][answered % 7];
        let page = answer(&mut browser, &place, level, &[("go", "next")]);
        place = page.leads_to().to_owned();
        answered += 1;
        assert!(answered <= 48, "the same question came again: {place}");
    }
    assert_eq!((answered, place.as_str()), (48, format!("{link}/finish").as_str()));
    browser.get(&place).shows(&["Alles is beantwoord", "48 van 48 beantwoord"]);
    assert_eq!(browser.post(&place, &[]).leads_to(), link);
    browser.get(&link).shows(&["Dank u wel", "48 van de 48"]);
    browser.get(&format!("{link}/list")).shows(&["antwoord 5", "Weet ik niet", "Speelt bij ons niet"]);

    let folder = folder(dir.path());
    let response = folder.response(&Which::default()).unwrap();
    assert_eq!((response.invited, response.answered, response.finished), (1, 1, 1));
    let mut owner = owner_of(&server);
    assert!(comes_to_show(&mut owner, "/", "Waar staan we?"), "the organisation has a position");
}

/// A position is looked for every other second.
fn comes_to_show(browser: &mut Browser, place: &str, words: &str) -> bool {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(120) {
        if browser.get_computed(place).body.contains(words) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    false
}

fn owner_of(server: &Server) -> Browser {
    server.first_owner("Voorbeeld", "Eigenaar", "eigenaar@example.org", "een lange zin om te onthouden")
}

#[test]
fn a_link_for_many_gives_each_one_of_their_own_to_go_on_by() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let mut folder = folder(dir.path());
    let made =
        folder.make_group_link(None, &Which::default(), (None, LASTS_DAYS), random(1)).unwrap().unwrap();
    let link = format!("/answer/{}", made.token);
    let mut browser = server.browser();
    browser.get("/language/en?back=/");
    browser.get(&link).shows(&["Where do you look from?", "IT and data", "46 to 62 questions"]);
    for group in ["", "bosses"] {
        let page = browser.post(&link, &[("group", group)]);
        assert_eq!(page.status, 422);
        page.shows(&["Choose where you look from."]);
    }
    let own = browser.post(&link, &[("group", "front_line")]).leads_to().to_owned();
    let other = browser.post(&link, &[("group", "front_line")]).leads_to().to_owned();
    assert_ne!(own, other, "a form sent twice");
    browser.get(&own).shows(&["Keep this link", &own, "To the first question"]);
    let list = browser.get(&format!("{own}/list"));
    let place = list.body.split("/question/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    answer(&mut browser, &format!("{own}/question/{place}"), "3", &[("go", "next")]).leads_to();

    // On another device, by the own link; the link for many begins anew.
    let mut elsewhere = server.browser();
    elsewhere.get(&own).shows(&["1 van de 62"]);
    assert_eq!(elsewhere.get(&format!("{link}/list")).leads_to(), link);
    assert!(!elsewhere.get(&link).body.contains("van de 62"));
    let listed = folder.invitations(&app_shelf(), &Which::default(), None).unwrap();
    assert_eq!(listed.len(), 1, "own links are not listed in an anonymous round");
    assert_eq!(listed[0].group_link, Some(2));
    assert!(folder.revoke_invitation(None, &Which::default(), made.number).unwrap());
    for gone in [&link, &own, &other] {
        assert_eq!(elsewhere.get(gone).status, 410);
    }
}

fn app_shelf() -> app::Shelf {
    app::Shelf::shipped().unwrap()
}

#[test]
fn a_link_that_does_not_count_says_what_happened_and_a_strange_one_tells_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let other_dir = tempfile::tempdir().unwrap();
    let _other = served(other_dir.path());
    let foreign = invited(&mut folder(other_dir.path()), 40, "marketing");
    let mut folder = folder(dir.path());
    let (good, taken_back) = (invited(&mut folder, 1, "marketing"), invited(&mut folder, 2, "marketing"));
    let listed = folder.invitations(&app_shelf(), &Which::default(), None).unwrap();
    assert!(folder.revoke_invitation(None, &Which::default(), listed[1].number).unwrap());
    let mut browser = server.browser();
    let place = browser.post(&good, &[]).leads_to().to_owned();
    let question = question_of(&place);
    let long = "x".repeat(5_000);
    for strange in ["/answer/guessed", &foreign, "/answer/%00", &format!("/answer/{long}")] {
        for page in [browser.get(strange), browser.get(&format!("{strange}/question/{question}"))] {
            assert_eq!(page.status, 404, "{strange}");
            page.shows(&["Deze link kennen we niet", "om een nieuwe link"]);
        }
        assert_eq!(browser.post(&format!("{strange}/question/{question}"), &[]).status, 404);
    }
    for (path, form) in [("", true), ("", false), ("/list", false), ("/all", true), ("/finish", true)] {
        let path = format!("{taken_back}{path}");
        let page = if form { browser.post(&path, &[]) } else { browser.get(&path) };
        assert_eq!(page.status, 410, "{path}");
        page.shows(&["Deze uitnodiging is ingetrokken"]);
    }
    assert_eq!(browser.get(&format!("{good}/question/no-such")).status, 404);
    let mut from_elsewhere = Browser { own_pages: false, ..server.browser() };
    assert_eq!(from_elsewhere.post(&place, &[]).status, 403);
    let mut english = server.browser();
    english.get("/language/en?back=/");
    english.get("/answer/guessed").shows(&["We do not know this link"]);
}

#[test]
fn two_windows_lose_nothing_and_the_later_word_counts() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let link = invited(&mut folder(dir.path()), 1, "management");
    let (mut one, mut other) = (server.browser(), server.browser());
    let place = one.post(&link, &[]).leads_to().to_owned();
    let question = question_of(&place);
    let (seen_by_one, seen_by_other) = (one.get(&place), other.get(&place));
    send(
        &mut one,
        &place,
        &filled(&seen_by_one, &question, "2", &[("c", "uit het ene venster"), ("go", "next")]),
    );
    let told = send(
        &mut other,
        &place,
        &filled(&seen_by_other, &question, "4", &[("c", "uit het andere"), ("go", "next")]),
    );
    let next = told.leads_to().to_owned();
    assert!(next.contains("told=answered-elsewhere"), "{next}");
    other.get(&next).shows(&["Het laatste telt."]);
    let now = one.get(&place);
    now.shows(&["uit het andere\n\nuit het ene venster", "value=\"4\" checked"]);

    // The page of all questions, opened before both: what was not touched there is not undone.
    let mut third = server.browser();
    let whole = third.get(&format!("{link}/all"));
    answer(&mut one, &place, "5", &[("go", "next")]).leads_to();
    let all: Vec<(String, String)> = [("mark".to_owned(), hidden(&whole, "mark"))]
        .into_iter()
        .chain(whole.body.split("name=\"w.").skip(1).take(5).flat_map(|rest| {
            let id = rest.split('"').next().unwrap().to_owned();
            let was = rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            let chosen = if id == question { "4" } else { "1" };
            [(format!("w.{id}"), was), (format!("a.{id}"), chosen.to_owned())]
        }))
        .collect();
    let saved = send(&mut third, &format!("{link}/all"), &all);
    assert!(saved.leads_to().contains("told=elsewhere"), "{}", saved.leads_to());
    third.get(&format!("{link}/all")).shows(&["Bewaren"]);
    one.get(&place).shows(&["value=\"5\" checked", "5 van 50 beantwoord"]);
}

#[test]
fn what_is_typed_is_bounded_kept_and_never_run() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let link = invited(&mut folder(dir.path()), 1, "external");
    let mut browser = server.browser();
    let place = browser.post(&link, &[]).leads_to().to_owned();
    let script = "<script>alert(1)</script></textarea>";
    answer(
        &mut browser,
        &place,
        "3",
        &[("c", script), ("l", "https://a.example/?x=\"><script>"), ("go", "list")],
    )
    .leads_to();
    let page = browser.get(&place);
    page.shows(&["&lt;script&gt;alert(1)&lt;/script&gt;&lt;/textarea&gt;"]);
    assert!(!page.body.contains("<script>"), "{}", page.body);

    let million = answer(&mut browser, &place, "4", &[("c", &"é".repeat(1_000_000)), ("go", "next")]);
    assert_eq!(million.status, 422);
    million.shows(&["Uw toelichting had 1.000.000 tekens", "Uw antwoord is bewaard", "value=\"4\" checked"]);
    assert!(million.body.len() < 100_000 && million.body.matches('é').count() >= 2_000);

    for (address, words) in [
        ("javascript:alert(1)", "een link begint met https://"),
        (&format!("https://a.example/{}", "x".repeat(600)), "langer dan 500 tekens"),
    ] {
        let wrong = answer(&mut browser, &place, "5", &[("l", address), ("go", "next")]);
        assert_eq!(wrong.status, 422);
        wrong.shows(&[words, &format!("value=\"{address}\""), "value=\"5\" checked", "field-link-mistake"]);
        assert!(!wrong.body.contains("href=\"javascript"));
    }
    assert!(browser.get(&place).body.contains("https://a.example/?x="), "what was there before stays");
    let too_large = "x".repeat(12_100_000);
    assert_eq!(answer(&mut browser, &place, "5", &[("c", &too_large)]).status, 413);
    let odd = answer(&mut browser, &place, "6", &[("go", "nowhere")]);
    assert!(odd.leads_to().contains("/question/"), "an answer that is none is no answer");
}

#[test]
fn a_script_saves_by_the_same_form_and_hears_what_became_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let link = invited(&mut folder(dir.path()), 1, "front_line");
    let mut browser = server.browser();
    let place = browser.post(&link, &[]).leads_to().to_owned();
    let heard = answer(&mut browser, &place, "2", &[("by", "script"), ("l", "ftp://a.example")]);
    assert_eq!((heard.status, heard.header("content-type")), (422, Some("application/json")));
    heard.shows(&["Bewaard. 1 van 62 beantwoord.", "\"mark\":\"", "een link begint met https://", "<svg"]);
    let heard = answer(&mut browser, &place, "3", &[("by", "script")]);
    assert_eq!(heard.status, 200);
    heard.shows(&["\"problems\":[]", &format!("[\"{}\",\"3..\"]", question_of(&place))]);
}

#[test]
fn a_closed_round_is_friendly_and_keeps_what_was_given() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let mut folder = folder(dir.path());
    let link = invited(&mut folder, 1, "marketing");
    let mut browser = server.browser();
    let place = browser.post(&link, &[]).leads_to().to_owned();
    answer(&mut browser, &place, "3", &[("go", "next")]).leads_to();
    let late = browser.get(&place);
    folder.close_round(&app_shelf(), &Which::default(), &app::Silent).unwrap();
    let page = send(&mut browser, &place, &filled(&late, &question_of(&place), "5", &[("go", "next")]));
    assert_eq!(page.status, 409);
    page.shows(&["Deze ronde is gesloten", "niet meer bewaard", "Eén antwoord van u telt mee."]);
    let heard = send(&mut browser, &place, &filled(&late, &question_of(&place), "5", &[("by", "script")]));
    assert_eq!(heard.status, 409);
    heard.shows(&["niet meer bewaard"]);
    assert_eq!(browser.get(&place).leads_to(), link);
    let page = browser.get(&link);
    assert_eq!(page.status, 200);
    page.shows(&["Deze ronde is gesloten", "Eén antwoord van u telt mee."]);
    assert_eq!(browser.post(&link, &[]).status, 409);
    assert_eq!(browser.post(&format!("{link}/finish"), &[]).status, 409);
    let next = NewRound { name: "2".into(), ..NewRound::default() };
    folder.open_round("main", &next).unwrap();
    browser.get(&link).shows(&["Deze ronde is gesloten"]);
}

#[test]
fn in_a_round_that_is_not_anonymous_it_says_so_and_the_list_knows_how_far_each_is() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let mut folder = folder(dir.path());
    folder.set_anonymous(&Which::default(), false).unwrap();
    let invitees = [Invitee::parse("Sanne", "sanne@example.org", "").unwrap()];
    let list = (&invitees[..], LASTS_DAYS);
    let made = folder.invite(None, &Which::default(), list, random(1)).unwrap().unwrap();
    let again = folder.invite(None, &Which::default(), list, random(9)).unwrap().unwrap();
    assert_eq!((again.made.len(), again.already), (0, vec!["sanne@example.org".to_owned()]));
    assert!(folder.set_anonymous(&Which::default(), true).is_err(), "what was promised stays");
    let link = format!("/answer/{}", made.made[0].token);
    let mut browser = server.browser();
    browser.get(&link).shows(&["niet anoniem", "Waar kijkt u vandaan?"]);
    let place = browser.post(&link, &[("group", "management")]).leads_to().to_owned();
    answer(&mut browser, &place, "3", &[("go", "next")]).leads_to();
    let state = |folder: &Folder| {
        let listed = folder.invitations(&app_shelf(), &Which::default(), None).unwrap();
        listed[0].state
    };
    assert_eq!(state(&folder), app::invite::InvitationState::Started { answered: 1, of: 50 });

    // A reminder has another link; both lead to the same questionnaire.
    let number = made.made[0].number;
    let new = folder.new_link(None, &Which::default(), number, [77; 24]).unwrap().unwrap();
    assert_eq!(folder.mark_reminded(None, &Which::default(), &[number]).unwrap(), 1);
    for link in [&link, &format!("/answer/{}", new.token)] {
        browser.get(link).shows(&["1 van de 50"]);
    }
    browser.post(&format!("{link}/finish"), &[]);
    assert_eq!(state(&folder), app::invite::InvitationState::Finished { answered: 1, of: 50 });
    let mut owner = owner_of(&server);
    let log = owner.get("/settings/audit");
    log.shows(&["Nodigde mensen uit om te antwoorden: 1", "Herinnerde mensen eraan om te antwoorden: 1"]);
    assert!(!log.body.contains("sanne@"), "{}", log.body);
}

#[test]
fn a_page_is_only_looked_at_until_a_form_is_sent() {
    let dir = tempfile::tempdir().unwrap();
    let server = served(dir.path());
    let mut folder = folder(dir.path());
    folder.set_anonymous(&Which::default(), false).unwrap();
    let link = invited(&mut folder, 1, "front_line");
    let mut browser = server.browser();
    let first = browser.get(&format!("{link}/list"));
    let question = first.body.split("/question/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for place in ["", "/list", "/all", "/finish", &format!("/question/{question}")] {
        for language in ["nl", "en"] {
            browser.get(&format!("/language/{language}?back=/"));
            let page = browser.get(&format!("{link}{place}"));
            assert_eq!(page.status, 200, "{place}");
            assert!(page.body.len() < 100_000, "{place}: {} bytes", page.body.len());
            for forbidden in [" style=\"", "javascript:", ">page-", "\"page-", "<script>"] {
                assert!(!page.body.contains(forbidden), "{place} has `{forbidden}`");
            }
            assert_eq!(page.body.matches("<h1").count(), 1, "{place}");
        }
    }
    let listed = folder.invitations(&app_shelf(), &Which::default(), None).unwrap();
    assert_eq!(listed[0].state, app::invite::InvitationState::Invited, "looking is not noted");
    browser.post(&link, &[]);
    let listed = folder.invitations(&app_shelf(), &Which::default(), None).unwrap();
    assert_eq!(listed[0].state, app::invite::InvitationState::Opened);
}
