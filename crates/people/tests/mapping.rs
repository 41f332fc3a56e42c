//! Mappings from the outside: what their author is told, and what a row becomes.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use people::event::Event;
use people::identifier::Identifier;
use people::mapping::{Columns, Mapping, Row, UNREAD_IDENTIFIERS};

const HEAD: &str = "id = 'm'\ntitle = { nl = 'M', en = 'M' }\nsource = 's'\n";

/// A mapping of one table with one event, from line 4 on.
fn mapping(event: &str) -> String {
    format!("{HEAD}[[table]]\nid = 't'\n[[table.event]]\nname = 'E'\ntime = {{ column = 'when' }}\n{event}")
}

/// The event of a row, or the reason why not, as the importer would show it.
fn understand(event: &str, cells: &[(&str, &str)]) -> Result<Option<Event>, String> {
    let mapping = Mapping::parse(&mapping(event), "m.toml").map_err(|mistakes| mistakes.to_string())?;
    let names: Vec<String> = cells.iter().map(|(name, _)| (*name).to_owned()).collect();
    let table = mapping.table_for("any.csv").unwrap();
    let bound = table.bind("any.csv", mapping.source(), Columns::new(&names, &[]));
    let mut plan = bound.map_err(|mistakes| mistakes.to_string())?;
    let cells: Vec<&str> = cells.iter().map(|(_, cell)| *cell).collect();
    let mut events =
        plan.events(&Row { cells: &cells, extra: &[] }).map_err(|refused| refused.to_string())?;
    Ok(events.pop())
}

#[test]
fn mistakes_in_a_mapping_are_explained_at_their_line() {
    let unknown = mapping("kind = 'other'\nchanel = 'web'");
    let twice = format!(
        "{}\n[[table.event]]\nname = 'E'\nkind = 'other'\ntime = '2024-01-01'",
        mapping("kind = 'other'")
    );
    let cases: [(&str, &str); 16] = [
        ("id = ", "m.toml:1: "),
        (&format!("{HEAD}colour = 'red'"), "m.toml:4: unknown field `colour`"),
        (&unknown, "an event has no field `chanel`\n  hint: did you mean `channel`?"),
        (&mapping("kind = 'sale'"), "m.toml:9: unknown variant `sale`"),
        (&mapping(""), "m.toml:6: an event needs a `kind`"),
        (
            &mapping("kind = 'other'\nneed = { column = 'a', colum = 'b' }"),
            "m.toml:10: unknown field `colum`",
        ),
        (
            &mapping("kind = 'other'\nneed = { column = 'a', value = 'b' }"),
            "m.toml:10: a value needs exactly one of",
        ),
        (
            &mapping("kind = 'other'\nrequires = ['score']"),
            "m.toml:10: the event requires `score` and does not fill it",
        ),
        (&mapping("kind = 'other'\nwhen = [{ column = 'a' }]"), "m.toml:10: a condition has exactly one of"),
        (
            &mapping("kind = 'other'\nkeep = 'all'"),
            "m.toml:10: invalid value: string \"all\", expected `rest`, `nothing` or a list",
        ),
        (&mapping("kind = 'other'\nid = 'An Id'"), "m.toml:10: id `An Id` is not 1 to 24 small letters"),
        (&twice, "m.toml:10: table `t` has two events `e`; give one an `id`"),
        (
            &format!("country = 'Nederland'\n{}", mapping("kind = 'other'")),
            "m.toml:1: `Nederlan` is not a country code",
        ),
        (
            &mapping("kind = 'other'\nidentifiers.'E-mail adres' = { column = 'a' }"),
            "m.toml:10: `E-mail adres` is not a namespace",
        ),
        (
            &format!("time_zone = 'Mars'\n{}", mapping("kind = 'other'")),
            "m.toml:1: there is no time zone `Mars`",
        ),
        (
            &mapping("kind = 'other'\n[[table.join]]\ntable = 'customers'\ncolumn = 'k'"),
            "m.toml:11: table `t` joins `customers`, which is not a table here\n  hint: there is `t`",
        ),
    ];
    for (text, message) in cases {
        let mistakes = Mapping::parse(text, "m.toml").unwrap_err().to_string();
        assert!(mistakes.contains(message), "expected {message}\nfound {mistakes}");
    }
}

#[test]
fn the_example_in_the_guide_is_a_mapping() {
    let guide = include_str!("../../../docs/guide/import.md");
    let example = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let mapping = Mapping::parse(example, "import.md").unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let columns = ["e-mail", "number", "created", "via", "subject", "wait (min)", "cost", "city", "solved"];
    let table = mapping.table_for("tickets_2024.csv").unwrap();
    let added: Vec<String> =
        table.from_file_name("tickets_2024.csv").unwrap().into_iter().map(|(name, _)| name).collect();
    let plan = table
        .bind("tickets_2024.csv", "helpdesk", Columns::new(&columns.map(str::to_owned), &added))
        .unwrap();
    assert_eq!(plan.left_out(), ["ticket-rated"]);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let text = mapping("kind = 'other'\nneed = {}\nscore = { template = '{' }\nrequires = ['goal']");
    assert_eq!(Mapping::parse(&text, "m.toml").unwrap_err().0.len(), 3);
}

#[test]
fn a_row_must_make_sense_for_its_kind() {
    let cases = [
        ("kind = 'interaction'\nchannel = { column = 'x' }", "", "channel: an interaction needs a channel"),
        ("kind = 'case'\ncase_id = { column = 'x' }", "", "case_id: a case needs an id"),
        ("kind = 'order'\norder_id = { column = 'x' }", "", "order_id: an order needs an id"),
        ("kind = 'goal'\ngoal = { column = 'x' }", "", "goal: a goal event needs the goal"),
        (
            "kind = 'identify'",
            "",
            "identifiers: the row has no identifier that can be read, so it is about nobody",
        ),
        (
            "kind = 'feedback'\nscore = { column = 'x' }",
            "7",
            "feedback_kind: a score needs to say on which scale it is",
        ),
        (
            "kind = 'feedback'\nfeedback_kind = 'nps'",
            "",
            "score: feedback needs a score, an emotion or a verbatim",
        ),
        (
            "kind = 'consent'\nconsent_purpose = 'single_view'",
            "",
            "consent_granted: consent is given or withdrawn, and neither is said",
        ),
        (
            "kind = 'other'\nweight = { column = 'x' }",
            "0",
            "weight: `0` is not a positive weight (column `x`)",
        ),
        ("kind = 'other'\nwait_s = { column = 'x' }", "-1", "wait_s: `-1` is negative (column `x`)"),
        (
            "kind = 'other'\ndirection = { column = 'x' }",
            "in",
            "direction: `in` is neither `inbound` nor `outbound` (column `x`)",
        ),
        (
            "kind = 'other'\nresolved = { column = 'x' }",
            "misschien",
            "resolved: `misschien` is neither yes nor no (column `x`)",
        ),
        (
            "kind = 'other'\ndue_at = { column = 'x' }",
            "2100-01-02",
            "due_at: `2100-01-02` is not between 1970 and 2100 (column `x`)",
        ),
        (
            "kind = 'other'\nrevenue_cents = { column = 'x' }",
            "-1",
            "revenue_cents: -1 cents is negative, which only a returned order can be",
        ),
        (
            "kind = 'other'\nmessage_id = { column = 'x' }",
            "",
            "message_id: what makes the row unique is blank",
        ),
    ];
    for (event, cell, reason) in cases {
        let refused = understand(event, &[("when", "2024-01-01"), ("x", cell)]).unwrap_err();
        assert_eq!(refused, reason, "{event}");
    }
    let returned = "kind = 'order'\norder_id = 'o'\nrevenue_cents = { column = 'x' }";
    let event = understand(returned, &[("when", "2024-01-01"), ("x", "-500")]).unwrap().unwrap();
    assert_eq!(event.facets.revenue_cents, Some(-500));
}

#[test]
fn a_score_stays_on_its_scale() {
    let cases = [
        ("nps", 0.0, 10.0),
        ("csat", 1.0, 5.0),
        ("ces", 1.0, 7.0),
        ("grade", 1.0, 10.0),
        ("emotion", -1.0, 1.0),
    ];
    for (kind, low, high) in cases {
        let event = format!("kind = 'feedback'\nfeedback_kind = '{kind}'\nscore = {{ column = 'x' }}");
        let score = |score: f64| understand(&event, &[("when", "2024-01-01"), ("x", &score.to_string())]);
        for good in [low, high] {
            assert_eq!(score(good).unwrap().unwrap().facets.score, Some(good), "{kind}");
        }
        for bad in [low - 0.5, high + 0.5] {
            assert!(score(bad).unwrap_err().contains(&format!("the {kind} scale")), "{kind} {bad}");
        }
    }
}

#[test]
fn an_event_is_left_out_where_its_conditions_say_so() {
    let cases = [
        ("when = [{ column = 'x', is = ['a', 'b'] }]", "a", true),
        ("when = [{ column = 'x', is = ['a', 'b'] }]", "c", false),
        ("when = [{ column = 'x', is_not = ['a'] }]", "a", false),
        ("when = [{ column = 'x', is_not = ['a'] }]", "", true),
        ("when = [{ column = 'x', filled = true }]", " ", false),
        ("when = [{ column = 'x', filled = false }]", "", true),
        ("requires = ['need']\nneed = { column = 'x', blank = ['-'] }", "-", false),
        ("requires = ['need']\nneed = { column = 'x' }", "n", true),
    ];
    for (condition, cell, made) in cases {
        let event =
            understand(&format!("kind = 'other'\n{condition}"), &[("when", "2024-01-01"), ("x", cell)]);
        assert_eq!(event.unwrap().is_some(), made, "{condition} {cell:?}");
    }
}

#[test]
fn a_message_id_is_made_of_a_column_of_columns_or_of_an_expression() {
    let row = [("when", "2024-01-01"), ("x", "a"), ("y", "b"), ("z", "")];
    let cases = [
        ("'x'", Some("t.e:a")),
        ("['x']", Some("t.e:a")),
        ("['x', 'y']", Some("t.e:a|b")),
        ("['x', 'z']", None),
        ("{ template = '{y}{x}' }", Some("t.e:ba")),
        ("[{ column = 'z' }, { column = 'y' }]", Some("t.e:b")),
    ];
    for (written, id) in cases {
        let event = understand(&format!("kind = 'other'\nmessage_id = {written}"), &row).ok().flatten();
        assert_eq!(event.map(|event| event.message_id), id.map(str::to_owned), "{written}");
    }
}

#[test]
fn a_column_that_is_not_there_is_told_at_the_line_that_wants_it() {
    let row = [("when", "2024-01-01"), ("order_id", "a")];
    for (line, written) in
        [(10, "message_id = ['orderid']"), (11, "need = 'n'\nscore = { column = 'orderid' }")]
    {
        let message = understand(&format!("kind = 'other'\n{written}"), &row).unwrap_err();
        let expected = format!(
            "m.toml:{line}: table `t` of file `any.csv` has no column `orderid`\n  hint: did you mean `order_id`?"
        );
        assert_eq!(message, expected);
    }
}

#[test]
fn a_message_id_has_at_most_100_characters() {
    let event = |key: &str| {
        understand("kind = 'other'\nmessage_id = { column = 'x' }", &[("when", "2024-01-01"), ("x", key)])
    };
    assert_eq!(event(&"k".repeat(96)).unwrap().unwrap().message_id.chars().count(), 100);
    assert!(event(&"k".repeat(97)).unwrap_err().ends_with("is longer than 100 characters"));
}

#[test]
fn columns_that_no_value_uses_are_kept_unless_told_otherwise() {
    let row = [("when", "2024-01-01"), ("need", "n"), ("note", "hello"), ("blank", "")];
    for (keep, kept) in [("", vec!["note"]), ("keep = 'nothing'", vec![]), ("keep = ['need']", vec!["need"])]
    {
        let event = understand(&format!("kind = 'other'\nneed = {{ column = 'need' }}\n{keep}"), &row)
            .unwrap()
            .unwrap();
        assert_eq!(event.properties.keys().collect::<Vec<_>>(), kept, "{keep}");
    }
}

#[test]
fn columns_without_a_name_or_with_one_used_before_get_a_number() {
    let names = ["a", "", "a", " b "].map(str::to_owned);
    assert_eq!(Columns::new(&names, &[]).names(), ["a", "column 2", "a (3)", "b"]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_a_mapping_panic(text: String) {
        let _ = Mapping::parse(&text, "m.toml");
        let _ = Mapping::parse(&mapping(&text), "m.toml");
    }

    #[test]
    fn no_cell_makes_a_row_panic(cells: [String; 5]) {
        let event = "kind = 'other'\nneed = { column = 'a' }\ncost_cents = { column = 'b', unit = 'euros', decimal = ',' }\n\
            due_at = { column = 'c', formats = ['%d-%m-%Y', 'unix_s', 'unix_ms', 'iso'] }\nscore = { template = '{a}{b}' }";
        let names = ["when", "a", "b", "c", "d"];
        let row: Vec<(&str, &str)> = names.into_iter().zip(cells.iter().map(String::as_str)).collect();
        let _ = understand(event, &row);
        let dated: Vec<(&str, &str)> = row.into_iter().map(|(name, cell)| (name, if name == "when" { "2024-01-01" } else { cell })).collect();
        let _ = understand(event, &dated);
    }
}

#[test]
fn an_identifier_that_cannot_be_read_does_not_cost_the_contact() {
    let event = "kind = 'other'\nidentifiers.phone = { column = 'x' }\nidentifiers.email = { column = 'y' }";
    let row = [("when", "2024-01-01"), ("x", "06-12345678"), ("y", "niet opgegeven")];
    let event = understand(event, &row).unwrap().unwrap();
    assert_eq!(event.identifiers.iter().map(Identifier::value).collect::<Vec<_>>(), ["+31612345678"]);
    assert_eq!(event.properties[UNREAD_IDENTIFIERS]["email"], "niet opgegeven");
}
