//! Invitations and what is answered by their links: found by the link, bounded, taken back, and in an anonymous round joined
//! by nothing that is kept.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use rusqlite::Connection;
use rusqlite::types::Value;
use store::answering::{NewlySaid, Whose};
use store::assessment::MAIN;
use store::invitation::{InvitationKind, LinkHash, NewInvitation};
use store::round::RoundId;
use store::{Store, StoreError, WorkspaceId};

const RESPONDENTS: usize = 3;

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    workspace: WorkspaceId,
    round: RoundId,
}

fn world(is_anonymous: bool) -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Voorbeeld", "nl", [1; 16], 0).unwrap().id;
    let main = store.assessment(workspace, MAIN).unwrap().unwrap();
    let round = store.open_round(workspace, main.id, "1", &[None, None], 0).unwrap().id;
    assert!(store.set_anonymous(workspace, round, is_anonymous).unwrap());
    World { _folder: folder, store, workspace, round }
}

fn personal(hash: LinkHash, email: &'static str) -> NewInvitation<'static> {
    NewInvitation {
        kind: InvitationKind::Personal,
        parent: None,
        group: Some("front_line"),
        name: None,
        email: Some(email),
        hash,
        ends_us: 1_000,
    }
}

fn answer(question: &str, answer: &str) -> NewlySaid {
    NewlySaid { question: question.into(), answer: Some(answer.into()), ..NewlySaid::default() }
}

impl World {
    fn invite(&mut self, new: &[NewInvitation<'_>]) -> Vec<i64> {
        self.store.add_invitations(self.workspace, self.round, new, 10, 5).unwrap()
    }

    fn say(&mut self, whose: Whose, name: &str, said: Vec<NewlySaid>) -> Result<(), StoreError> {
        self.store.begin_answering(self.workspace, self.round, whose, "front_line")?;
        self.store.say(self.workspace, self.round, whose, (name, RESPONDENTS), |_| said).map(drop)
    }

    /// Every value of a table, row by row.
    fn rows(&self, table: &str) -> Vec<Vec<Value>> {
        let connection = Connection::open(self.store.path()).unwrap();
        let mut select = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = select.column_count();
        let rows = select.query_map([], |row| (0..width).map(|place| row.get(place)).collect()).unwrap();
        rows.map(Result::unwrap).collect()
    }
}

#[test]
fn a_link_leads_to_its_invitation_until_it_is_taken_back() {
    let mut world = world(true);
    let numbers = world.invite(&[personal([1; 32], "a@example.org"), personal([2; 32], "b@example.org")]);
    let found = world.store.invitation_of_link(world.workspace, &[2; 32]).unwrap().unwrap();
    assert_eq!((found.id, found.email.as_deref()), (numbers[1], Some("b@example.org")));
    assert_eq!(world.store.invitation_of_link(world.workspace, &[3; 32]).unwrap(), None);
    assert_eq!(world.store.invitation_of_link(WorkspaceId(99), &[2; 32]).unwrap(), None);
    assert!(world.store.add_link(world.workspace, numbers[1], &[4; 32], 2).unwrap());
    let past = world.store.add_link(world.workspace, numbers[1], &[5; 32], 2);
    assert!(matches!(past, Err(StoreError::PastLimit { .. })));
    for hash in [[2; 32], [4; 32]] {
        assert_eq!(world.store.invitation_of_link(world.workspace, &hash).unwrap().unwrap().id, numbers[1]);
    }
    assert_eq!(world.store.note_reminded(world.workspace, world.round, &numbers, 7).unwrap(), 2);
    assert!(!world.store.revoke_invitation(WorkspaceId(99), numbers[0], 8).unwrap());
    assert!(world.store.revoke_invitation(world.workspace, numbers[0], 8).unwrap());
    assert!(!world.store.revoke_invitation(world.workspace, numbers[0], 9).unwrap());
    assert_eq!(world.store.note_reminded(world.workspace, world.round, &numbers, 9).unwrap(), 1);
    assert_eq!(world.store.note_reminded(world.workspace, world.round, &numbers, 1_000).unwrap(), 0, "over");
    let listed = world.store.invitations_after(world.workspace, world.round, 0, 10).unwrap();
    let told: Vec<_> =
        listed.iter().map(|one| (one.invitation.revoked_us, one.invitation.reminders)).collect();
    assert_eq!(told, [(Some(8), 1), (None, 2)]);
    assert_eq!(world.store.invited_emails(world.workspace, world.round).unwrap(), ["b@example.org"]);
}

#[test]
fn what_is_promised_to_who_is_invited_stays() {
    let mut world = world(true);
    world.invite(&[personal([1; 32], "a@example.org")]);
    assert!(!world.store.set_anonymous(world.workspace, world.round, false).unwrap());
    assert!(world.store.set_anonymous(world.workspace, world.round, true).unwrap());
    let connection = Connection::open(world.store.path()).unwrap();
    assert!(connection.execute("UPDATE round SET anonymous = 0", []).is_err(), "SQL itself refuses");
}

#[test]
fn the_number_of_invitations_is_bounded_and_all_go_in_or_none() {
    let mut world = world(true);
    let eleven: Vec<_> = (0..11).map(|number| personal([number; 32], "a@example.org")).collect();
    let past = world.store.add_invitations(world.workspace, world.round, &eleven, 10, 5);
    assert!(matches!(past, Err(StoreError::PastLimit { .. })));
    assert!(world.rows("invitation").is_empty() && world.rows("invitation_link").is_empty());
}

/// What an invitation is kept in, and what is answered by its link.
const INVITING: [&str; 2] = ["invitation", "invitation_link"];
const ANSWERING: [&str; 5] = ["answering", "respondent", "answer", "comment", "evidence_link"];

#[test]
fn in_an_anonymous_round_nothing_that_is_kept_joins_answers_to_an_invitation() {
    let mut world = world(true);
    world.invite(&[personal([1; 32], "a@example.org"), personal([2; 32], "b@example.org")]);
    let before: Vec<_> = INVITING.iter().map(|table| world.rows(table)).collect();
    let said = NewlySaid {
        comment: Some("een opmerking".into()),
        evidence_link: Some("https://a.example".into()),
        ..answer("q", "4")
    };
    world.say(Whose::Link([9; 32]), "invited/99", vec![said]).unwrap();
    assert!(world.store.finish_answering(world.workspace, world.round, Whose::Link([9; 32]), true).unwrap());
    let after: Vec<_> = INVITING.iter().map(|table| world.rows(table)).collect();
    assert_eq!(before, after, "an invitation is not touched by being used");

    // Nothing but small numbers (of rows, of the round, of the workspace) occurs on both sides.
    let long = |tables: &[&str]| -> Vec<Value> {
        let values = tables.iter().flat_map(|table| world.rows(table)).flatten();
        values.filter(|value| matches!(value, Value::Text(_) | Value::Blob(_))).collect()
    };
    let shared: Vec<Value> =
        long(&INVITING).into_iter().filter(|value| long(&ANSWERING).contains(value)).collect();
    assert!(shared.iter().all(|value| *value == Value::Text("front_line".into())), "{shared:?}");
    let listed = world.store.invitations_after(world.workspace, world.round, 0, 10).unwrap();
    assert!(listed.iter().all(|one| one.begun.is_none()));
    let response = world.store.response(world.workspace, world.round).unwrap();
    assert_eq!((response[0].invited, response[0].answered, response[0].finished), (2, 1, 1));
}

#[test]
fn where_it_is_known_who_answers_the_list_says_how_far_they_are() {
    let mut world = world(false);
    let numbers = world.invite(&[personal([1; 32], "a@example.org"), personal([2; 32], "b@example.org")]);
    let whose = Whose::Invitation(numbers[1]);
    world.store.begin_answering(world.workspace, world.round, whose, "marketing").unwrap();
    let begun = |world: &World| {
        let listed = world.store.invitations_after(world.workspace, world.round, 0, 10).unwrap();
        listed[1].begun.clone().map(|begun| (begun.group, begun.answered, begun.is_finished))
    };
    assert_eq!(begun(&world), Some(("marketing".into(), 0, false)));
    world.say(whose, "invited/2", vec![answer("q", "4"), answer("r", "dont_know")]).unwrap();
    assert_eq!(begun(&world), Some(("marketing".into(), 2, false)));
    world.store.finish_answering(world.workspace, world.round, whose, true).unwrap();
    assert_eq!(begun(&world), Some(("marketing".into(), 2, true)));
}

#[test]
fn what_is_said_is_kept_per_question_and_counts_like_a_form() {
    let mut world = world(true);
    let whose = Whose::Link([1; 32]);
    assert!(world.store.answering(world.workspace, world.round, whose).unwrap().is_none());
    world.store.begin_answering(world.workspace, world.round, whose, "front_line").unwrap();
    assert_eq!(world.store.respondent_count(world.workspace, world.round).unwrap(), 0, "nothing was said");
    world.say(whose, "invited/1", vec![answer("q", "4"), answer("r", "2")]).unwrap();
    world.say(whose, "invited/1", vec![answer("q", "5")]).unwrap();
    let taken_back = NewlySaid { question: "r".into(), answer: Some(String::new()), ..NewlySaid::default() };
    world.say(whose, "invited/1", vec![taken_back]).unwrap();
    let all = world.store.answers(world.workspace, world.round).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].group.as_str(), all[0].name.as_str()), ("front_line", "invited/1"));
    assert_eq!(all[0].answers, [("q".to_string(), "5".to_string())]);

    for number in 2..=RESPONDENTS as u8 {
        world.say(Whose::Link([number; 32]), &format!("invited/{number}"), vec![answer("q", "1")]).unwrap();
    }
    let past = world.say(Whose::Link([9; 32]), "invited/9", vec![answer("q", "1")]);
    assert!(matches!(past, Err(StoreError::PastLimit { .. })));
    assert_eq!(world.store.respondent_count(world.workspace, world.round).unwrap(), RESPONDENTS as u64);
}

#[test]
fn a_closed_round_takes_nothing_more_and_keeps_what_it_has() {
    let mut world = world(true);
    let (whose, late) = (Whose::Link([1; 32]), Whose::Link([2; 32]));
    world.say(whose, "invited/1", vec![answer("q", "4")]).unwrap();
    let as_of = world.store.answered_in(world.workspace, world.round).unwrap();
    world.store.close_round(world.workspace, world.round, "{}", as_of, 9).unwrap();
    let said = world.say(whose, "invited/1", vec![answer("q", "5")]);
    assert!(matches!(said, Err(StoreError::RoundClosed)), "{said:?}");
    let finished = world.store.finish_answering(world.workspace, world.round, whose, true);
    assert!(matches!(finished, Err(StoreError::RoundClosed)), "{finished:?}");
    let begun = world.store.begin_answering(world.workspace, world.round, late, "front_line");
    assert!(matches!(begun, Err(StoreError::RoundClosed)), "{begun:?}");
    let kept = world.store.answering(world.workspace, world.round, whose).unwrap().unwrap();
    assert_eq!(kept.answers, [("q".to_string(), "4".to_string())]);
}
