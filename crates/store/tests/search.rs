//! The search index beside the rows: found once it caught up, whatever happens in between.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::BTreeMap;
use std::path::Path;

use people::event::{Event, Facets, Kind};
use people::identifier::{Identifier, Normalising};
use store::search::{Named, SEARCH_FILE, SearchIndex};
use store::{Store, Workspace};

const NOW_US: i64 = 1_700_000_000_000_000;

fn open(folder: &Path) -> (Store, Workspace) {
    let mut store = Store::open(&folder.join("rijp.db")).unwrap();
    let workspace = match store.first_workspace().unwrap() {
        Some(workspace) => workspace,
        None => store.create_workspace("Fietsen", "nl", [7; 16], NOW_US).unwrap(),
    };
    (store, workspace)
}

fn known(number: usize, namespace: &str, value: &str, name: &str) -> Event {
    Event {
        message_id: format!("m{number}"),
        source: "crm".into(),
        time: jiff::Timestamp::from_microsecond(NOW_US + number as i64).unwrap(),
        name: "Customer Known".into(),
        kind: Kind::Identify,
        identifiers: vec![Identifier::parse(namespace, value, &Normalising::default()).unwrap()],
        traits: BTreeMap::from([("name".to_owned(), name.to_owned())]),
        facets: Facets::default(),
        properties: serde_json::Map::new(),
    }
}

fn words(facts: &[(String, String)]) -> String {
    people::search::words_of(facts.iter().map(|(_, value)| value.as_str()))
}

fn catch_up(index: &SearchIndex, store: &Store) -> u32 {
    let mut steps = 1;
    while index.catch_up(store, &words).unwrap().more {
        steps += 1;
    }
    steps
}

fn found(index: &SearchIndex, typed: &str) -> usize {
    let asked = people::search::asked(typed);
    index.identifiers_named(Named::Beginnings(&asked), 0, 10_000).unwrap().len()
}

#[test]
fn what_came_before_and_after_is_found_once_and_under_its_newest_name() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, workspace) = open(folder.path());
    let many: Vec<Event> = (0..5_000)
        .map(|at| known(at, "customer_number", &format!("K{at}"), &format!("Jan Jansen{at}")))
        .collect();
    store.intake(&workspace).unwrap().add(&many, NOW_US).unwrap();
    let index = SearchIndex::open(&store, &workspace).unwrap();
    assert!(!index.is_whole().unwrap());
    assert!(catch_up(&index, &store) > 2, "it takes bounded steps");
    assert!(index.is_whole().unwrap());
    assert_eq!(found(&index, "jansen"), 5_000);
    assert_eq!(found(&index, "jansen4321 jan"), 1);

    let named_anew = [
        known(9_000, "customer_number", "K4321", "Pia Pietersen"),
        known(9_001, "customer_number", "K7", "Jan Jansen7"),
    ];
    store.intake(&workspace).unwrap().add(&named_anew, NOW_US).unwrap();
    catch_up(&index, &store);
    assert_eq!((found(&index, "jansen4321"), found(&index, "pietersen")), (0, 1));
    assert_eq!(found(&index, "jansen"), 4_999);
    let through = index.catch_up(&store, &words).unwrap().news_through;
    assert!(store.forget_trait_news(workspace.id, through).unwrap() > 0);
    assert_eq!(store.forget_trait_news(workspace.id, through).unwrap(), 0);
    store.intake(&workspace).unwrap().add(&[known(9_002, "email", "p@fiets.nl", "Pia Zee")], NOW_US).unwrap();
    catch_up(&index, &store);
    assert_eq!(found(&index, "pia zee"), 1, "numbers of news are never given twice");
}

#[test]
fn an_index_that_is_missing_damaged_anothers_or_ahead_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, workspace) = open(folder.path());
    store
        .intake(&workspace)
        .unwrap()
        .add(&[known(1, "customer_number", "K1", "Jan Jansen")], NOW_US)
        .unwrap();
    let path = folder.path().join(SEARCH_FILE);
    let index = SearchIndex::open(&store, &workspace).unwrap();
    catch_up(&index, &store);
    drop(index);
    assert_eq!(found(&SearchIndex::open(&store, &workspace).unwrap(), "jansen"), 1, "it is kept");

    let anew = |store: &Store| {
        let index = SearchIndex::open(store, &workspace).unwrap();
        assert_eq!(found(&index, "jansen"), 0, "nothing of before");
        catch_up(&index, store);
        assert_eq!(found(&index, "jansen"), 1);
    };
    std::fs::remove_file(&path).unwrap();
    anew(&store);
    std::fs::write(&path, vec![7_u8; 5_000]).unwrap();
    anew(&store);

    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = Store::open(&elsewhere.path().join("rijp.db")).unwrap();
    let other_workspace = other.create_workspace("Anders", "nl", [8; 16], NOW_US).unwrap();
    other
        .intake(&other_workspace)
        .unwrap()
        .add(&[known(1, "customer_number", "K1", "Pia Zee")], NOW_US)
        .unwrap();
    catch_up(&SearchIndex::open(&other, &other_workspace).unwrap(), &other);
    std::fs::copy(elsewhere.path().join(SEARCH_FILE), &path).unwrap();
    anew(&store);

    // The rows are put back to a day before: the index knows of more than there is.
    let before = folder.path().join("before.db");
    store.checkpoint().unwrap();
    std::fs::copy(store.path(), &before).unwrap();
    store
        .intake(&workspace)
        .unwrap()
        .add(&[known(2, "customer_number", "K2", "Jan Jansen")], NOW_US)
        .unwrap();
    let index = SearchIndex::open(&store, &workspace).unwrap();
    catch_up(&index, &store);
    assert_eq!(found(&index, "jansen"), 2);
    drop((index, store));
    for ending in ["rijp.db-wal", "rijp.db-shm"] {
        let _ = std::fs::remove_file(folder.path().join(ending));
    }
    std::fs::copy(&before, folder.path().join("rijp.db")).unwrap();
    anew(&open(folder.path()).0);
}

#[test]
fn two_who_catch_up_at_once_do_not_double_anything() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, workspace) = open(folder.path());
    let many: Vec<Event> =
        (0..100).map(|at| known(at, "customer_number", &format!("K{at}"), "Jan Jansen")).collect();
    store.intake(&workspace).unwrap().add(&many, NOW_US).unwrap();
    let (one, other) =
        (SearchIndex::open(&store, &workspace).unwrap(), SearchIndex::open(&store, &workspace).unwrap());
    catch_up(&one, &store);
    catch_up(&other, &store);
    assert_eq!(found(&one, "jansen jan"), 100);
    assert_eq!(found(&one, "jansen' OR \"x"), 0, "what is typed is words and no query");
}
