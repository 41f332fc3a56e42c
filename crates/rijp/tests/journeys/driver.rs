//! That the browser we drive sees what it should: a driver that overlooks things makes every journey worthless.

use app::permission::Role;

use crate::chromium::axe::{self, Rules};
use crate::world::World;

#[test]
fn what_is_covered_disabled_or_absent_cannot_be_clicked() {
    let Some(world) = World::shared() else { return };
    let mut tab = world.tab_of(Role::Viewer);
    tab.goto("/models");
    assert_eq!(tab.can_click(".card h2 a"), Ok(()));
    tab.evaluate(
        "const lid = document.createElement('div'); lid.id = 'lid'; lid.style.cssText = 'position:fixed;inset:0'; document.body.append(lid)",
    );
    let why = tab.can_click(".card h2 a").unwrap_err();
    assert!(why.contains("is covered by <div#lid"), "{why}");
    tab.evaluate("lid.remove(); document.querySelector('.account button').disabled = true");
    assert_eq!(tab.can_click(".card h2 a"), Ok(()));
    assert!(tab.can_click(".account button").unwrap_err().contains("disabled"));
    assert!(tab.can_click("Nergens te vinden").unwrap_err().contains("nothing is called"));
}

#[test]
fn what_a_page_complains_about_is_heard() {
    let Some(world) = World::shared() else { return };
    let cases = [
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        (
            "document.head.append(Object.assign(document.createElement('script'), { text: 'x = 1' }))",
            "Content Security Policy",
        ),
        ("setTimeout(() => { throw new Error('on purpose') }, 0)", "on purpose"),
        ("console.error('said aloud')", "said aloud"),
        ("setTimeout(() => alert('asked'), 0)", "asked"),
        ("fetch('/nothing').then(() => {})", "404"),
    ];
    for (act, heard) in cases {
        let mut tab = world.tab_of(Role::Viewer);
        tab.goto("/models").evaluate(act);
        let problem = tab.complains();
        assert!(problem.contains(heard), "{act}: {problem}");
        tab.forgive(heard);
    }
    let mut tab = world.tab_of(Role::Viewer);
    tab.goto("/nothing");
    assert_eq!((tab.status(), tab.problems()), (404, vec![]), "a page that says no is no complaint");
}

#[test]
fn without_scripts_on_a_phone_forms_are_sent_and_pages_read() {
    let Some(world) = World::shared() else { return };
    let mut tab = world.tab().phone().dark().without_scripts();
    tab.goto("/").arrives_at("/sign-in");
    tab.evaluate("document.title = 'asked from outside'");
    tab.type_into("E-mailadres", "niemand@example.org").type_into("Wachtwoord", "geraden, en verkeerd");
    tab.click("main>form button").wait_for("horen niet bij elkaar");
    assert_eq!((tab.status(), tab.value("E-mailadres")), (422, String::from("niemand@example.org")));
    assert_eq!(
        tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches + ' ' + innerWidth").unwrap(),
        "true 390"
    );
}

#[test]
fn what_keeps_people_out_is_found() {
    let Some(world) = World::shared() else { return };
    let Some(source) = axe::source() else { return };
    let mut tab = world.tab_of(Role::Viewer);
    tab.goto("/models");
    let axe = tab.bring_axe(&source);
    assert_eq!(tab.violations(axe, Rules::All), Vec::<String>::new());
    tab.evaluate(
        "document.documentElement.removeAttribute('lang');
         const said = document.querySelector('main .lead'); said.style.color = '#ccc'; said.style.background = '#fff';
         document.querySelector('main h1').remove()",
    );
    let found = tab.violations(axe, Rules::All);
    for rule in ["html-has-lang", "color-contrast", "page-has-heading-one"] {
        assert!(found.iter().any(|line| line.starts_with(rule)), "{rule} is not in {found:#?}");
    }
    assert!(tab.violations(axe, Rules::Colours).iter().all(|line| line.starts_with("color-contrast")));
}
