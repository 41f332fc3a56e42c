//! What is agreed on around a round: leaving out what does not fit, wishes, settling after the dialogue, and what respondents
//! pointed at to show that it is so.

use app::assess::Which;

use super::{SCRIPT, World, links_on};
use crate::browser::{Browser, Page};

/// A question of every pillar page that is looked at here.
const QUESTION: &str = "single-view";

#[test]
fn a_part_is_left_out_with_its_reason_and_taken_back() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let leave_out = format!("{place}/leave-out");
    let page = world.owner.get(&leave_out);
    page.shows(&["Er is niets weggelaten", "De hele pijler weglaten", "part?part=engagement%2Fdata"]);
    let part = format!("{leave_out}/part");
    let one = world.owner.get(&format!("{part}?part={QUESTION}"));
    one.shows(&["Vraag, in elk model", "Waarom past het niet?", "verdwijnt uit allemaal"]);
    let wrong = world.owner.post(&part, &[("part", QUESTION), ("reason", "  ")]);
    assert_eq!(wrong.status, 422);
    wrong.shows(&["Schrijf waarom.", "href=\"#field-reason\""]);
    for nowhere in ["none", "engagement/none", "none/data", ""] {
        assert_eq!(world.owner.post(&part, &[("part", nowhere), ("reason", "x")]).status, 404, "{nowhere}");
    }
    let asked = |world: &World| {
        let shelf = app::Shelf::shipped().unwrap();
        app::assess::questions_asked(&shelf, &world.folder().assessment("main").unwrap().settings)
    };
    let before = asked(&world);
    let left = world.owner.post(&part, &[("part", QUESTION), ("reason", SCRIPT)]);
    let listed = world.owner.get(left.leads_to());
    listed.shows(&[
        "Weggelaten. Het rapport noemt het",
        "&lt;script&gt;alert(1)",
        "Weer meenemen",
        "weggelaten",
    ]);
    assert!(!listed.body.contains("<script>"), "{}", listed.body);
    assert_eq!(asked(&world), before - 1);
    let pillar = world.owner.post(&part, &[("part", "engagement/data"), ("reason", "hoort bij het concern")]);
    world.owner.get(pillar.leads_to()).shows(&["Pijler van", "hoort bij het concern"]);
    world
        .owner
        .get(&format!("{part}?part=engagement/data"))
        .shows(&["Dit is nu weggelaten.", "Reden bewaren"]);
    for (known, said) in [("put-back", "Dit telt weer mee."), ("put-back-already", "al niet meer weggelaten")]
    {
        let back = world.owner.post(&format!("{leave_out}/put-back"), &[("part", QUESTION)]);
        assert!(back.leads_to().ends_with(known), "{}", back.leads_to());
        world.owner.get(back.leads_to()).shows(&[said]);
    }
    let audit = world.owner.get("/settings/audit");
    audit.shows(&["Liet iets weg: single-view (Alles)", "Nam iets weer mee: single-view (Alles)"]);
    audit.shows(&["Maakte een assessment: Alles", "Opende een ronde: Alles"]);
}

#[test]
fn so_much_that_nothing_remains_cannot_be_left_out() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let part = format!("{place}/leave-out/part");
    let shelf = app::Shelf::shipped().unwrap();
    let pillars = &shelf.library.model("engagement").unwrap().pillars;
    for (number, pillar) in pillars.iter().enumerate() {
        let id = format!("engagement/{}", pillar.id);
        let left = world.owner.post(&part, &[("part", &id), ("reason", "niet van ons")]);
        if number + 1 < pillars.len() {
            assert_eq!(left.status, 303, "{}", left.body);
        } else {
            assert_eq!(left.status, 422);
            left.shows(&["Zonder dit blijft er niets over van", "niet van ons"]);
        }
    }
}

#[test]
fn a_wish_is_set_in_per_cent_and_taken_back() {
    let mut world = World::new();
    let place = world.make("Alles", &[("model", "nine-plus")]);
    let targets = format!("{place}/targets");
    let shown = world.owner.get(&format!("{targets}?model=nine-plus"));
    shown.shows(&["Aandeel in %", "wish-grade_9plus_share-share"]);
    let share = |share: &'static str| {
        [
            ("model", "nine-plus"),
            ("wish-grade_9plus_share-share", share),
            ("wish-grade_9plus_share-reason", "x"),
        ]
    };
    let wrong = world.owner.post(&targets, &share("130"));
    assert_eq!(wrong.status, 422);
    wrong.shows(&["percentage van 0 tot 100", "value=\"130\""]);
    let wish = |world: &World| {
        let settings = world.folder().assessment("main").unwrap().settings;
        settings.targets.get("nine-plus").and_then(|targets| targets.wishes.get("grade_9plus_share").cloned())
    };
    assert!(world.owner.post(&targets, &share("32,5")).leads_to().contains("said=saved"));
    let kept = wish(&world).unwrap();
    assert_eq!((kept.share, kept.reason.as_deref()), (0.325, Some("x")));
    world.owner.get(&format!("{targets}?model=nine-plus")).shows(&["value=\"32,5\""]);
    assert!(world.owner.post(&targets, &share("")).leads_to().contains("said=saved"));
    assert_eq!(wish(&world), None);
}

#[test]
fn what_was_talked_through_is_settled_and_a_closed_round_refuses() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let (settle, one) = (format!("{place}/settle"), format!("{place}/settle/{QUESTION}"));
    world.owner.get(&settle).shows(&["Er is nog niets vastgesteld", "Alle uitspraken"]);
    world.owner.get(&one).shows(&["Er is nog niets te laten zien", "Afgesproken waarde"]);
    world.answer(&place, 4, 6);
    let wrong = world.owner.post(&one, &[("round", "2026"), ("value", "6"), ("reason", "")]);
    assert_eq!(wrong.status, 422);
    wrong.shows(&["Kies een waarde.", "Schrijf waarom.", "href=\"#field-value\""]);
    let said = [("round", "2026"), ("value", "2"), ("reason", SCRIPT), ("by", "An")];
    assert_eq!(world.owner.post(&format!("{settle}/none"), &said).status, 404);
    assert_eq!(world.owner.post(&one, &[("round", "none"), ("value", "2"), ("reason", "x")]).status, 404);
    let settled = world.owner.post(&one, &said);
    let listed = world.owner.get(settled.leads_to());
    listed.shows(&["Vastgesteld op 2.", "&lt;script&gt;", "Door An", "Antwoorden weer laten spreken"]);
    assert!(!listed.body.contains("<script>"), "{}", listed.body);
    world.owner.get(&one).shows(&["Vastgesteld op 2.", "value=\"2\" checked", "Opnieuw vaststellen"]);
    let shown = until(&mut world.owner, "/models/engagement/data", "Na overleg vastgesteld:");
    shown.shows(&["&lt;script&gt;alert(1)"]);
    let back = world.owner.post(&format!("{one}/take-back"), &[("round", "2026")]);
    world.owner.get(back.leads_to()).shows(&["De antwoorden spreken weer.", "Er is nog niets vastgesteld"]);
    assert_eq!(
        world.owner.post(&format!("{one}/take-back"), &[("round", "2026")]).status,
        303,
        "twice is once"
    );
    world.owner.get("/settings/audit").shows(&[
        "Stelde een waarde vast: single-view (Alles)",
        "Liet antwoorden weer spreken: single-view (Alles)",
    ]);
    assert_eq!(world.owner.post(&format!("{place}/close"), &[("round", "2026")]).status, 303);
    let late = world.owner.post(&one, &said);
    world.owner.get(late.leads_to()).shows(&["Deze ronde is gesloten", "Er is niets vastgesteld."]);
    for closed in [&settle, &one] {
        let page = world.owner.get(closed);
        assert_eq!(page.status, 409);
        page.shows(&["Er is geen ronde open", "Een ronde openen"]);
    }
    assert!(world.folder().assessment("main").unwrap().rounds[0].settled.is_empty());
}

/// A value between two descriptions, as the command line can settle it, is kept where the form is sent again.
#[test]
fn a_value_between_two_descriptions_stays_one_to_choose() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    world.answer(&place, 4, 6);
    let settled = app::assess::Settled { value: 2.5, reason: "er tussenin".to_owned(), by: None };
    let shelf = app::Shelf::shipped().unwrap();
    world.folder().settle(&shelf, &Which::default(), QUESTION, Some(settled)).unwrap();
    world.owner.get(&format!("{place}/settle/{QUESTION}")).shows(&[
        "value=\"2.5\" checked",
        "2,5",
        "tussen twee beschrijvingen in",
        "er tussenin",
    ]);
}

/// Asks again until the position that is computed beside the requests tells it.
fn until(browser: &mut Browser, place: &str, told: &str) -> Page {
    for _ in 0..200 {
        let page = browser.get_computed(place);
        if page.body.contains(told) {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("{place} never tells `{told}`");
}

/// Answers one question by a link, and points at something.
fn points_at(world: &World, link: &str, evidence: &str) {
    let mut browser = world.server.browser();
    let link = format!("/answer/{link}");
    assert_eq!(browser.post(&link, &[]).status, 303);
    let place = format!("{link}/question/{QUESTION}");
    let page = browser.get(&place);
    let hidden = |name: &str| {
        let rest = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1);
        rest.unwrap_or_else(|| panic!("no `{name}`: {}", page.body)).split('"').next().unwrap().to_owned()
    };
    let (mark, was) = (hidden("mark"), hidden(&format!("w.{QUESTION}")));
    let names = ["w", "a", "l"].map(|name| format!("{name}.{QUESTION}"));
    let fields =
        [("mark", mark.as_str()), (&names[0], &was), (&names[1], "4"), (&names[2], evidence), ("go", "list")];
    assert_eq!(browser.post(&place, &fields).status, 303);
}

#[test]
fn a_document_somebody_points_at_is_shown_once_enough_answered_and_never_whose_it_is() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let people: String = (0..5).map(|number| format!("p{number}@example.org; IT en data\n")).collect();
    let made = world.owner.post_file(
        &format!("{place}/invite"),
        &[("step", "make"), ("list", &people), ("days", "30")],
        None,
    );
    let links = links_on(&world.owner.get(made.leads_to()));
    let evidence = [
        "https://z.example/minutes",
        "https://a.example/?q=\"><script>",
        "https://bank.example@elsewhere.example/",
        "https://z.example/minutes",
        "",
    ];
    for (link, evidence) in links.iter().zip(evidence).take(4) {
        points_at(&world, link, evidence);
    }
    let pillar = "/models/engagement/data";
    let few = until(&mut world.owner, pillar, "Wie antwoordde wat");
    assert!(!few.body.contains("z.example"), "four people answered, which is a small group");
    points_at(&world, &links[4], evidence[4]);
    let shown = until(&mut world.owner, pillar, "Waar antwoorders naar verwijzen");
    shown.shows(&[
        "<a href=\"https://z.example/minutes\" rel=\"noopener noreferrer nofollow\">",
        "href=\"https://a.example/?q=&quot;&gt;&lt;script&gt;\"",
        "<bdi>https://bank.example@elsewhere.example/</bdi>",
    ]);
    assert!(!shown.body.contains("href=\"https://bank.example@"), "it leads elsewhere");
    let order =
        ["https://a.example", "https://bank.example@", "https://z.example"].map(|link| shown.body.find(link));
    assert!(order.is_sorted() && order[0].is_some(), "the order of the alphabet: {order:?}");
    assert_eq!(shown.body.matches("href=\"https://z.example/minutes\"").count(), 1, "each once");
    let settle = world.owner.get(&format!("{place}/settle/{QUESTION}"));
    settle.shows(&["https://z.example/minutes", "Wie ze opgaf en met welk antwoord, is niet te zien"]);

    let added = world.owner.post(
        "/settings/users/add",
        &[("name", "Kijker"), ("email", "kijker@example.org"), ("role", "viewer")],
    );
    let welcome = added.body.split("/welcome/").nth(1).unwrap().split('<').next().unwrap();
    let mut viewer = world.server.browser();
    let password = [("password", "een lange zin om te onthouden")];
    assert_eq!(viewer.post(&format!("/welcome/{welcome}"), &password).leads_to(), "/");
    let page = viewer.get_computed(pillar);
    page.shows(&["Wie antwoordde wat"]);
    assert!(!page.body.contains("z.example"), "who may only see the position reads no words of respondents");
}

#[test]
fn channels_go_on_about_the_round_one_came_from() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    world.answer(&place, 2, 6);
    assert_eq!(world.owner.post(&format!("{place}/close"), &[("round", "2026")]).status, 303);
    assert_eq!(world.owner.post(&format!("{place}/open"), &[("round", "2027")]).status, 303);
    let of_round = "?assessment=main&round=2026";
    world.owner.get_computed(&format!("/channels{of_round}")).shows(&["Alles, ronde 2026"]);
    assert_eq!(world.owner.get("/channels?assessment=main&round=none").status, 404);
}

#[test]
fn a_long_list_is_looked_over_on_a_small_page_and_everybody_on_it_is_invited() {
    let mut world = World::new();
    let place = world.make("Alles", &[]);
    let invite = format!("{place}/invite");
    let list: String = (0..2_000)
        .map(|number| {
            format!(
                "Voornaam van der Achternaam {number} <voornaam.achternaam.{number}@example.org>; Directie\n"
            )
        })
        .collect();
    let list = format!("{}{list}", "nobody here\n".repeat(150));
    let looked = world.owner.post_file(&invite, &[("step", "look"), ("list", &list)], None);
    assert_eq!(looked.status, 200);
    looked.shows(&[
        "We begrepen 2.000 adressen.",
        "150 regels",
        "2.000 uitnodigingen maken",
        "En nog 1.900.",
    ]);
    assert!(looked.body.len() < 100_000, "{} bytes", looked.body.len());
    let kept =
        looked.body.split("name=\"kept\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut make = |days: &str| {
        let fields = [("step", "make"), ("kept", kept.as_str()), ("days", days), ("group", "")];
        world.owner.post_file(&invite, &fields, None)
    };
    let wrong = make("0");
    assert_eq!(wrong.status, 422);
    wrong.shows(&["1 tot 366 dagen", "href=\"#field-days\"", &format!("name=\"kept\" value=\"{kept}\"")]);
    let made = make("30");
    let links = made.leads_to().to_owned();
    let file = world.owner.get(&links.replace("/links?", "/links.csv?"));
    assert_eq!(file.body.matches("/answer/").count(), 2_000);
    file.shows(&["voornaam.achternaam.1999@example.org,management,"]);
    let gone = [("step", "make"), ("kept", "guessed"), ("days", "30")];
    let gone = world.owner.post_file(&invite, &gone, None);
    assert_eq!(gone.status, 422);
    gone.shows(&["We hebben deze lijst niet meer."]);
}
