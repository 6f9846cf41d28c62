//! A case in a folder, saved in all the ways in which editors save, and what is taken of it.

use std::fs;
use std::path::Path;

use super::{Anew, Follower, Look, Origin};
use crate::load;

const HEAD: &str = "case: {title: A case, period: 2010/2014, scope: all}\n";
const SOURCES: &str = "sources:\n  - {id: ten, title: Ten, kind: article, published: 2010-06-15, basis: b, passages: {1: x}}\n";

fn event(name: &str) -> String {
    let long = "so long that it is more than the end of a file. ".repeat(12);
    format!("  - id: {name}\n    title: {name}\n    date: 2010\n    kind: other\n    cites: 'ten#1'\n    text: {long}\n")
}

fn events(names: &[&str]) -> String {
    format!("events:\n{}", names.iter().map(|name| event(name)).collect::<String>())
}

/// A case of three events in a file of their own.
fn case() -> (tempfile::TempDir, Follower) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("case.yaml", HEAD.to_owned()), ("s.yaml", SOURCES.to_owned()), ("events.yaml", events(&["ann", "bob", "cy"]))] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let loaded = load::path(folder.path()).unwrap();
    assert!(loaded.faults.is_empty() && loaded.records.len() == 4, "{:?}", loaded.faults);
    let follower = Follower::of(&loaded, Origin { case: folder.path().to_owned(), originals: None });
    (folder, follower)
}

/// What came of a look, in a word; of a taken one, who is in it and how many faults it has.
fn words(look: Look) -> String {
    let of = |anew: Anew| {
        let there = ["ann", "bob", "cy", "dot"].into_iter().filter(|id| anew.case.find(id).is_some());
        format!("{} {}", there.collect::<Vec<_>>().join(","), anew.faults.len())
    };
    match look {
        Look::Same => "same".to_owned(),
        Look::Taken(anew) => of(anew),
        Look::Doubtful(is_known) => format!("doubtful {is_known}"),
        Look::NoCase(_) => "no case".to_owned(),
    }
}

#[test]
fn what_loses_nothing_is_taken_at_once_and_what_may_be_cut_only_once_it_stays() {
    let whole = events(&["ann", "bob", "cy"]);
    let cut = |part: &str| Some(whole[..whole.rfind(part).unwrap()].to_owned());
    let with = |text: &str| Some(format!("{whole}{text}"));
    // What events.yaml then has, none where it is gone; what is told at once; and what once it has stayed so.
    let table: &[(&str, Option<String>, &str, &str)] = &[
        ("nothing", Some(whole.clone()), "same", "same"),
        ("one more", with(&event("dot")), "ann,bob,cy,dot 0", "same"),
        ("one fewer, with the end as it was", Some(events(&["ann", "cy"])), "ann,cy 0", "same"),
        ("the last one fewer", Some(events(&["ann", "bob"])), "doubtful false", "ann,bob 0"),
        ("empty", Some(String::new()), "doubtful false", " 1"),
        ("blank", Some("\n \n".to_owned()), "doubtful false", " 1"),
        ("gone", None, "doubtful false", " 1"),
        ("cut between two", cut("  - id: cy"), "doubtful false", "ann,bob 0"),
        ("cut within a word", cut("2010\n    kind"), "doubtful false", "ann,bob 3"),
        ("a slip before the end", Some(whole.replace("title: ann", "titel: ann")), "bob,cy 2", "same"),
        ("a slip behind the end", with("  - id: dot\n"), "doubtful false", "ann,bob,cy 1"),
        ("moved within", Some(events(&["cy", "bob", "ann"])), "ann,bob,cy 0", "same"),
    ];
    for (what, text, at_once, stayed) in table {
        let (folder, mut follower) = case();
        assert_eq!(words(follower.look(false)), "same");
        let file = folder.path().join("events.yaml");
        match text {
            Some(text) => fs::write(&file, text).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        assert_eq!(words(follower.look(false)), *at_once, "{what}");
        if at_once.starts_with("doubtful") {
            assert_eq!(words(follower.look(false)), "doubtful true", "{what}: nobody has waited");
        }
        assert_eq!(words(follower.look(true)), *stayed, "{what}");
        assert_eq!(words(follower.look(true)), "same", "{what}");
    }
}

#[test]
fn a_file_that_becomes_whole_again_was_never_taken_otherwise() {
    let (folder, mut follower) = case();
    let file = folder.path().join("events.yaml");
    let more = events(&["ann", "bob", "cy", "dot"]);
    for length in (0..more.len()).step_by(97) {
        fs::write(&file, &more[..length]).unwrap();
        let look = words(follower.look(false));
        assert!(look.starts_with("doubtful") || look.starts_with("ann,bob,cy") || look == "same", "{length}: {look}");
    }
    fs::write(&file, &more).unwrap();
    let look = words(follower.look(false));
    assert!(look == "ann,bob,cy,dot 0" || look == "same", "{look}");
}

#[test]
fn what_changes_while_it_is_doubted_is_doubted_anew() {
    let (folder, mut follower) = case();
    let file = folder.path().join("events.yaml");
    fs::write(&file, events(&["ann"])).unwrap();
    assert_eq!(words(follower.look(false)), "doubtful false");
    fs::write(&file, events(&["bob"])).unwrap();
    assert_eq!(words(follower.look(true)), "doubtful false", "it stayed, but as something else");
    assert_eq!(words(follower.look(true)), "bob 0");
}

#[test]
fn files_that_are_no_case_are_never_taken() {
    let (folder, mut follower) = case();
    let head = folder.path().join("case.yaml");
    fs::write(&head, "").unwrap();
    assert_eq!(words(follower.look(false)), "doubtful false");
    assert_eq!(words(follower.look(true)), "no case");
    assert_eq!(words(follower.look(true)), "no case");
    fs::write(&head, HEAD).unwrap();
    assert_eq!(words(follower.look(false)), "same");
    let (from, to) = (folder.path().to_owned(), folder.path().with_extension("away"));
    fs::rename(&from, &to).unwrap();
    assert_eq!(words(follower.look(false)), "doubtful false");
    assert_eq!(words(follower.look(true)), "no case");
    fs::rename(&to, &from).unwrap();
    assert_eq!(words(follower.look(false)), "same");
}

#[test]
fn traces_change_with_every_save_and_name_each_folder_by_its_real_name() {
    let (folder, mut follower) = case();
    let before = follower.traces();
    assert_eq!(before, follower.traces());
    assert!(before.folders.contains(&folder.path().canonicalize().unwrap()));
    let elsewhere = tempfile::tempdir().unwrap();
    fs::rename(folder.path().join("events.yaml"), elsewhere.path().join("staff")).unwrap();
    assert_ne!(before, follower.traces());
    std::os::unix::fs::symlink(elsewhere.path().join("staff"), folder.path().join("events.yaml")).unwrap();
    let linked = follower.traces();
    let real = elsewhere.path().canonicalize().unwrap();
    assert!(linked.folders.contains(&real), "{linked:?}");
    for (path, concerns) in
        [("new.yaml", true), ("data", true), ("events.yaml.swp", true), ("4913", false), ("notes.txt", false)]
    {
        assert_eq!(linked.concerns(&folder.path().join(path)), concerns, "{path}");
    }
    assert!(linked.concerns(&real.join("staff")) && !linked.concerns(Path::new("/else/where.txt")));
    assert_eq!(words(follower.look(false)), "same");
}
