//! Assessments, rounds and answers: what is written is read back, what is closed stays, what was there before is kept.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use rusqlite::Connection;
use store::answers::StoredRespondent;
use store::assessment::{About, MAIN};
use store::round::StoredRound;
use store::{Store, StoreError, Workspace};

struct World {
    store: Store,
    workspace: Workspace,
    folder: tempfile::TempDir,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Proef", "nl", [7; 16], 0).unwrap();
    World { store, workspace, folder }
}

fn said(name: &str, answers: &[(&str, &str)], comments: &[(&str, &str)]) -> StoredRespondent {
    let owned = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(question, text)| ((*question).to_owned(), (*text).to_owned())).collect()
    };
    StoredRespondent {
        group: "front_line".into(),
        name: name.into(),
        answers: owned(answers),
        comments: owned(comments),
    }
}

const NO_DAYS: [Option<String>; 2] = [None, None];

impl World {
    fn open_round(&mut self, name: &str) -> Result<StoredRound, StoreError> {
        let main = self.store.assessment(self.workspace.id, MAIN).unwrap().unwrap();
        self.store.open_round(self.workspace.id, main.id, name, &NO_DAYS, 5)
    }

    fn put(&mut self, round: &StoredRound, respondents: &[StoredRespondent]) -> Result<(), StoreError> {
        self.store.put_answers(self.workspace.id, round.id, respondents, 3)
    }

    fn close(&mut self, round: &StoredRound, frozen: &str) -> Result<(), StoreError> {
        let as_of = self.store.answered_in(self.workspace.id, round.id)?;
        self.store.close_round(self.workspace.id, round.id, frozen, as_of, 9)
    }
}

#[test]
fn what_respondents_said_is_read_back_and_said_again_replaces_it() {
    let mut world = world();
    let round = world.open_round("2025").unwrap();
    let piet = said("b/R2", &[("single-view", "2")], &[("single-view", "drie schermen"), ("trust", "?")]);
    world.put(&round, &[piet.clone(), said("a/R1", &[("single-view", "5")], &[])]).unwrap();
    let an = said("a/R1", &[("promises-kept", "dont_know")], &[]);
    world.put(&round, std::slice::from_ref(&an)).unwrap();
    assert_eq!(world.store.answers(world.workspace.id, round.id).unwrap(), [an, piet]);
    assert_eq!(world.store.respondent_count(world.workspace.id, round.id).unwrap(), 2);
}

#[test]
fn one_respondent_too_many_costs_the_whole_step_and_no_more() {
    let mut world = world();
    let round = world.open_round("2025").unwrap();
    let person = |number: u32| said(&format!("R{number}"), &[("single-view", "3")], &[]);
    world.put(&round, &[person(1), person(2)]).unwrap();
    let refused = world.put(&round, &[person(2), person(3), person(4)]).unwrap_err();
    assert_eq!(refused.to_string(), "more than 3 respondents in one round");
    assert_eq!(world.store.answers(world.workspace.id, round.id).unwrap(), [person(1), person(2)]);
}

#[test]
fn one_round_is_open_at_a_time_and_each_has_its_own_name_and_answers() {
    let mut world = world();
    let first = world.open_round("2025").unwrap();
    let refused = world.open_round("2026").unwrap_err();
    assert!(matches!(refused, StoreError::Taken { .. }), "{refused}");
    world.put(&first, &[said("R1", &[("single-view", "2")], &[])]).unwrap();
    world.close(&first, "{}").unwrap();
    assert!(world.open_round("2025").is_err(), "the name is taken");
    let second = world.open_round("2026").unwrap();
    world.put(&second, &[said("R1", &[("single-view", "4")], &[])]).unwrap();
    let answers = |round: &StoredRound| {
        world.store.answers(world.workspace.id, round.id).unwrap()[0].answers[0].1.clone()
    };
    assert_eq!((answers(&first), answers(&second)), ("2".into(), "4".into()));
    let main = world.store.assessment(world.workspace.id, MAIN).unwrap().unwrap();
    let closed: Vec<Option<i64>> = world
        .store
        .rounds(world.workspace.id, main.id)
        .unwrap()
        .iter()
        .map(|round| round.closed_us)
        .collect();
    assert_eq!(closed, [Some(9), None]);
}

/// Whoever writes past the store meets the same refusal: SQL itself says no.
#[test]
fn a_closed_round_refuses_every_change() {
    let mut world = world();
    let round = world.open_round("2025").unwrap();
    world.put(&round, &[said("R1", &[("single-view", "2")], &[("single-view", "…")])]).unwrap();
    let id = world.workspace.id;
    world.store.change_settled::<StoreError>(id, round.id, |_| Ok(r#"{"a": 1}"#.into())).unwrap();
    world.close(&round, r#"{"as": "it was"}"#).unwrap();
    let refusals = [
        world.put(&round, &[said("R2", &[], &[])]).unwrap_err(),
        world.put(&round, &[said("R1", &[], &[])]).unwrap_err(),
        world.store.change_settled::<StoreError>(id, round.id, |_| Ok("{}".into())).unwrap_err(),
        world.close(&round, "{}").unwrap_err(),
    ];
    for refusal in refusals {
        assert!(matches!(refusal, StoreError::RoundClosed), "{refusal}");
    }
    let connection = Connection::open(world.folder.path().join("rijp.db")).unwrap();
    connection.pragma_update(None, "foreign_keys", true).unwrap();
    for statement in [
        "UPDATE answer SET answer = '5'",
        "DELETE FROM answer",
        "INSERT INTO answer (respondent_id, workspace_id, question, answer) VALUES (1, 1, 'x', '5')",
        "UPDATE comment SET comment = 'fine'",
        "DELETE FROM comment",
        "INSERT INTO comment (respondent_id, workspace_id, question, comment) VALUES (1, 1, 'x', 'y')",
        "UPDATE respondent SET name = 'R9'",
        "DELETE FROM respondent",
        "UPDATE round SET closed_us = NULL, frozen = NULL",
        "DELETE FROM round",
    ] {
        let said = connection.execute(statement, []).unwrap_err().to_string();
        assert!(said.contains("a closed round never changes"), "{statement}: {said}");
    }
    assert_eq!(world.store.frozen(id, round.id).unwrap().as_deref(), Some(r#"{"as": "it was"}"#));
}

#[test]
fn an_answer_that_comes_while_a_report_is_made_is_not_closed_away() {
    let mut world = world();
    let round = world.open_round("2025").unwrap();
    world.put(&round, &[said("R1", &[("single-view", "2")], &[])]).unwrap();
    let as_of = world.store.answered_in(world.workspace.id, round.id).unwrap();
    let mut other = Store::open(&world.folder.path().join("rijp.db")).unwrap();
    other.put_answers(world.workspace.id, round.id, &[said("R2", &[("single-view", "5")], &[])], 3).unwrap();
    let refused = world.store.close_round(world.workspace.id, round.id, "{}", as_of, 9).unwrap_err();
    assert!(matches!(refused, StoreError::WrittenMeanwhile), "{refused}");
    let as_of = world.store.answered_in(world.workspace.id, round.id).unwrap();
    world.close(&round, "{}").unwrap();
    let again = world.store.close_round(world.workspace.id, round.id, "{}", as_of, 10).unwrap_err();
    assert!(matches!(again, StoreError::RoundClosed), "{again}");
}

#[test]
fn an_assessment_keeps_what_it_is_about_and_a_refused_change_changes_nothing() {
    let mut world = world();
    let id = world.workspace.id;
    let about = About { name: Some("België".into()), country: Some("BE".into()), ..About::default() };
    let made = world.store.add_assessment(id, "belgium", &about, "{}", 3).unwrap();
    assert!(matches!(
        world.store.add_assessment(id, "belgium", &about, "{}", 4),
        Err(StoreError::Taken { what: "assessment", .. })
    ));
    let refused = world.store.change_assessment(id, "belgium", |assessment| {
        assessment.settings = r#"{"seed": 2}"#.into();
        Err(StoreError::NoWorkspace)
    });
    assert!(refused.is_err());
    assert_eq!(world.store.assessment(id, "belgium").unwrap(), Some(made));
    let changed = world
        .store
        .change_assessment::<StoreError>(id, "belgium", |assessment| {
            assessment.about.brand = Some("Rijwielhuis".into());
            Ok(())
        })
        .unwrap();
    let slugs: Vec<String> =
        world.store.assessments(id).unwrap().into_iter().map(|assessment| assessment.slug).collect();
    assert_eq!(slugs, [MAIN, "belgium"]);
    assert_eq!(world.store.assessment(id, "belgium").unwrap(), Some(changed));
    let other = world.store.create_workspace("Ander", "nl", [8; 16], 0).unwrap();
    assert_eq!(world.store.assessment(other.id, "belgium").unwrap(), None);
}

#[test]
fn an_entry_is_kept_once() {
    let mut world = world();
    let entry = |key: &str, json: &str| (key.to_owned(), json.to_owned());
    let mut put = |entries: &[(String, String)]| {
        world.store.put_benchmark_entries(world.workspace.id, entries, 1).unwrap();
        world.store.benchmark_entries(world.workspace.id).unwrap()
    };
    assert_eq!(put(&[entry("b", "1"), entry("a", "2")]), ["2", "1"]);
    assert_eq!(put(&[entry("b", "3"), entry("c", "4")]), ["2", "1", "4"], "the first to come stays");
}

/// A workspace of the version before: answers and targets without an assessment.
fn before(path: &std::path::Path) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(include_str!("../migrations/0001_house.sql")).unwrap();
    connection.execute_batch(include_str!("../migrations/0002_lake_catalogue.sql")).unwrap();
    connection
        .execute_batch(
            "PRAGMA user_version = 2;
             INSERT INTO workspace (name, language, secret, created_us) VALUES ('Proef', 'nl', x'00112233445566778899aabbccddeeff', 77);
             INSERT INTO workspace (name, language, secret, created_us) VALUES ('Leeg', 'en', x'00112233445566778899aabbccddeeff', 78);
             INSERT INTO respondent (id, workspace_id, respondent_group, name) VALUES (4, 1, 'marketing', 'form/R1'), (9, 1, 'front_line', 'form/R1');
             INSERT INTO answer (respondent_id, workspace_id, question, answer) VALUES (4, 1, 'single-view', '4'), (9, 1, 'single-view', 'dont_know');
             INSERT INTO target (workspace_id, model, pillar, level, reason)
             VALUES (1, 'engagement', 'data', 4.0, 'het mist \"nu\"'), (1, 'engagement', 'people', 3.5, 'x'), (1, 'nine-plus', 'brand', 3.0, 'y');",
        )
        .unwrap();
}

#[test]
fn a_workspace_of_the_version_before_opens_with_its_answers_and_targets() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rijp.db");
    before(&path);
    let mut store = Store::open(&path).unwrap();
    let workspace = store.first_workspace().unwrap().unwrap();
    let main = store.assessment(workspace.id, MAIN).unwrap().unwrap();
    let settings: serde_json::Value = serde_json::from_str(&main.settings).unwrap();
    let expected = serde_json::json!({ "targets": {
        "engagement": { "pillars": {
            "data": { "value": 4.0, "reason": "het mist \"nu\"" },
            "people": { "value": 3.5, "reason": "x" },
        } },
        "nine-plus": { "pillars": { "brand": { "value": 3.0, "reason": "y" } } },
    } });
    assert_eq!(settings, expected);
    let rounds = store.rounds(workspace.id, main.id).unwrap();
    assert_eq!(
        rounds.iter().map(|round| (round.name.as_str(), round.closed_us)).collect::<Vec<_>>(),
        [("1", None)]
    );
    let answers = store.answers(workspace.id, rounds[0].id).unwrap();
    let groups: Vec<(&str, &str)> =
        answers.iter().map(|one| (one.group.as_str(), one.answers[0].1.as_str())).collect();
    assert_eq!(groups, [("front_line", "dont_know"), ("marketing", "4")]);
    let mut again = answers[1].clone();
    again.answers[0].1 = "1".into();
    store.put_answers(workspace.id, rounds[0].id, &[again.clone()], 10).unwrap();
    assert_eq!(store.answers(workspace.id, rounds[0].id).unwrap()[1], again, "answers go on where they were");
    let empty = store::WorkspaceId(2);
    let main = store.assessment(empty, MAIN).unwrap().unwrap();
    assert_eq!(main.settings, r#"{"targets":{}}"#);
    assert_eq!(store.rounds(empty, main.id).unwrap(), []);
}
