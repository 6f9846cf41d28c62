//! A case in a folder, saved in all the ways in which editors save: what is taken of it, and what a session makes of that.

use std::fs;
use std::path::Path;

use casebook::editor::{Editor, NoEditor};
use casebook::live::{Anew, Follower, Look, Origin};
use casebook::load;
use casebook::open::{self, Opened, Written};
use casebook::places::Places;
use casebook::session::{Boxed, Edited, Effect, Msg, OpenCase, Reread, Session};

use super::common::press;

const HEAD: &str = "case: {title: A case, period: 2010/2014, scope: all}\n";
const SOURCES: &str =
    "sources:\n  - {id: ten, title: Ten, kind: article, published: 2010-06-15, basis: b, passages: {1: x}}\n";

fn event(name: &str) -> String {
    let long = "so long that it is more than the end of a file. ".repeat(12);
    format!(
        "  - id: {name}\n    title: {name}\n    date: 2010\n    kind: other\n    cites: 'ten#1'\n    text: {long}\n"
    )
}

fn events(names: &[&str]) -> String {
    format!("events:\n{}", names.iter().map(|name| event(name)).collect::<String>())
}

/// A case of three events in a file of their own.
fn case() -> (tempfile::TempDir, Follower) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("case.yaml", HEAD.to_owned()),
        ("s.yaml", SOURCES.to_owned()),
        ("events.yaml", events(&["ann", "bob", "cy"])),
    ] {
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
        Look::GivenUp => "given up".to_owned(),
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
        ("a slip before the end", Some(whole.replace("title: ann", "titel: ann")), "bob,cy 1", "same"),
        ("a slip behind the end", with("  - id: dot\n"), "doubtful false", "ann,bob,cy 4"),
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
        assert!(
            look.starts_with("doubtful") || look.starts_with("ann,bob,cy") || look == "same",
            "{length}: {look}"
        );
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
fn what_was_given_up_half_read_is_not_taken_and_read_at_the_next_look() {
    let (folder, mut follower) = case();
    assert_eq!(words(follower.look(false)), "same");
    fs::write(folder.path().join("events.yaml"), events(&["ann", "bob", "cy", "dot"])).unwrap();
    for wanted in 0.. {
        let mut asked = 0;
        let look = follower.look_while(false, || {
            asked += 1;
            // It is wanted again after that, but has gaps by then.
            asked != wanted + 1
        });
        if !matches!(look, Look::GivenUp) {
            assert!(wanted >= 3, "it was asked before each file: {wanted}");
            assert_eq!(words(look), "ann,bob,cy,dot 0");
            break;
        }
    }
    assert_eq!(words(follower.look(false)), "same");
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
    // What a link leads to may come back where it was.
    fs::remove_file(elsewhere.path().join("staff")).unwrap();
    let gone = follower.traces();
    assert!(gone != linked && gone.folders.contains(&real) && gone.concerns(&real.join("staff")), "{gone:?}");
}

const WORLD: &str = "\
case: {title: A case, period: 2010/2014, scope: all}
sources:
  - {id: ten, title: Ten, kind: article, published: 2010-06-15, basis: b, passages: {1: x}}
  - {id: fourteen, title: Fourteen, kind: article, published: 2014-01-14, basis: b, passages: {1: x}}
people:
  - {id: ann, name: Ann, cites: ['ten#1', 'fourteen#1']}
  - {id: bob, name: Bob, cites: 'fourteen#1'}
events:
  - {id: first, title: First, date: 2010-05, kind: other, people: ann, cites: 'ten#1'}
  - {id: second, title: Second, date: 2010-06-10, kind: death, people: ann, cites: 'ten#1'}
  - {id: third, title: Third, date: 2013, kind: other, people: [ann, bob], cites: 'fourteen#1'}
  - {id: last, title: Last, date: 2014, kind: other, people: ann, cites: 'fourteen#1'}
";

/// A session with a case that is in a file, and whoever follows that file.
struct Open {
    folder: tempfile::TempDir,
    follower: Follower,
    session: Session,
}

impl Open {
    /// Opens the case and presses keys.
    fn with(editor: Result<Editor, NoEditor>, restricted: bool, keys: &str) -> Open {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("case.yaml"), WORLD).unwrap();
        let loaded = load::path(folder.path()).unwrap();
        let written = Written::of(&loaded, folder.path());
        let follower = Follower::of(&loaded, Origin { case: folder.path().to_owned(), originals: None });
        let Opened { case, faults } = open::case(loaded);
        let places = Places { restricted, ..Places::default() };
        let open_case = OpenCase::new(case, faults, "test").with_written(written);
        let mut session = Session::new(open_case.with_editor(editor).with_places(places), (120, 40));
        press(&mut session, keys);
        session.update(Msg::Pause);
        Open { folder, follower, session }
    }

    fn pressed(keys: &str) -> Open {
        Open::with(Err(NoEditor::Unset), false, keys)
    }

    fn saves(&mut self, text: &str) {
        fs::write(self.folder.path().join("case.yaml"), text).unwrap();
        let mut look = self.follower.look(false);
        if matches!(look, Look::Doubtful(_)) {
            look = self.follower.look(true);
        }
        let Look::Taken(anew) = look else { panic!("{look:?}") };
        self.session.update(Msg::Reread(Reread::Anew(Box::new(anew))));
        self.session.update(Msg::Frame);
    }

    /// The record under the cursor.
    fn here(&self) -> String {
        let target = self.session.active().subject().map(|target| target.address());
        format!("{target:?}").split('"').nth(1).unwrap_or("nothing").to_owned()
    }

    fn says(&self) -> &str {
        self.session.message().unwrap_or_default()
    }
}

fn without(id: &str) -> String {
    WORLD
        .lines()
        .filter(|line| !line.contains(&format!("id: {id},")))
        .map(|line| format!("{line}\n"))
        .collect::<String>()
        .replace(&format!(", {id}]"), "]")
}

#[test]
fn a_session_stays_where_it_was_when_the_files_change() {
    let earlier = WORLD.replace(
        "events:",
        "events:\n  - {id: zero, title: Zero, date: 2010-01, kind: other, cites: 'ten#1'}",
    );
    let renamed = WORLD.replace("id: second", "id: other");
    let retitled = WORLD.replace("title: Second", "title: Second thoughts");
    for (keys, text, here, says) in [
        ("ej", &earlier, "second", "The files have changed"),
        ("ej", &without("second"), "third", "The row is gone, moved to the nearest"),
        ("ej", &renamed, "third", "The row is gone"),
        ("ej", &retitled, "second", "The files have changed, now edition"),
        ("eG", &without("first"), "last", "The files have changed"),
        // A question that waits for its answer keeps its words.
        ("ejq", &earlier, "second", "Press q again to quit"),
    ] {
        let mut open = Open::pressed(keys);
        open.saves(text);
        assert_eq!(open.here(), here, "{keys}");
        assert!(open.says().starts_with(says), "{keys}: {}", open.says());
    }
    let mut quitting = Open::pressed("ejq");
    quitting.saves(&earlier);
    assert_eq!(press(&mut quitting.session, "q"), [Effect::Quit]);
}

#[test]
fn the_day_the_filter_and_the_open_box_stay_when_the_files_change() {
    let mut dated = Open::pressed("ea2010<Enter>");
    dated.saves(&WORLD.replace("title: First", "title: At first"));
    let case = dated.session.open_case().case();
    assert!(case.as_of_day().is_some() && case.find("first").is_some_and(|ix| case[ix].name() == "At first"));
    let mut filtered = Open::pressed("elbob<Enter>");
    assert_eq!(filtered.session.filter().to_string(), "person:bob");
    filtered.saves(&without("bob"));
    assert!(filtered.session.filter().is_empty(), "nobody knows whom it was for");
    let mut boxed = Open::pressed("efsecon");
    boxed.saves(&without("third"));
    match boxed.session.open_box() {
        Some(Boxed::Pick(picker)) => assert_eq!(picker.prompt().text(), "secon"),
        other => panic!("{other:?}"),
    }
    let mut printing = Open::pressed("epj<Enter>");
    printing.saves(&without("third"));
    assert!(matches!(printing.session.open_box(), Some(Boxed::Print(_))));
}

#[test]
fn new_faults_are_counted_wherever_lines_have_moved_and_lead_to_their_places() {
    let slip = |text: &str| text.replace("{id: second, title", "{id: second, titel");
    let mut open = Open::with(Editor::wished(["vi".to_owned()]), false, "e");
    open.saves(&slip(WORLD));
    let before = open.session.status().faults;
    assert!(before > 0 && open.says().starts_with(&format!("{before} new fault")), "{}", open.says());
    assert!(open.says().contains(": ! · the files have changed"), "{}", open.says());
    // The same faults, some lines further down.
    open.saves(&slip(&WORLD.replace("people:\n", "# A remark.\n# Another.\npeople:\n")));
    assert_eq!(open.session.status().faults, before);
    assert!(open.says().starts_with("The files have changed"), "{}", open.says());
    let line = 2 + WORLD.lines().position(|line| line.contains("id: second")).unwrap() + 1;
    for keys in ["<Enter>", "E"] {
        press(&mut open.session, "!");
        let effects = press(&mut open.session, keys);
        let [Effect::Edit { command, spot }] = &effects[..] else { panic!("{keys}: {effects:?}") };
        assert_eq!((spot.shown.as_str(), spot.line), ("case.yaml", line as u32));
        assert_eq!(command[..2], ["vi", &format!("+{line}")]);
        assert_eq!(Path::new(&command[2]), open.folder.path().join("case.yaml"));
    }
    open.saves(WORLD);
    assert!(open.says().contains("fewer"), "{}", open.says());
}

#[test]
fn what_is_under_the_cursor_opens_where_it_is_written_or_it_is_said_why_not() {
    let vi = || Editor::wished(["vi".to_owned()]);
    let line =
        |id: &str| WORLD.lines().position(|line| line.contains(&format!("{{id: {id},"))).unwrap() as u32 + 1;
    // A row's record; on a record's own page that record, whomever its rows name; beside it, the row's.
    for (keys, id) in
        [("ej", "second"), ("fbob<Enter>", "bob"), ("fthird<Enter>j", "third"), ("fbob<Enter>3", "third")]
    {
        let mut open = Open::with(vi(), false, keys);
        let effects = press(&mut open.session, "E");
        let [Effect::Edit { spot, .. }] = &effects[..] else { panic!("{keys}: {effects:?}") };
        assert_eq!(spot.line, line(id), "{keys}");
    }
    for (editor, restricted, keys, says) in [
        (vi(), true, "ej", "Cannot edit here: this account may only read cases"),
        (Err(NoEditor::Unset), false, "ej", "No editor is set"),
        (Editor::wished(["vi 'x".to_owned()]), false, "ej", "Not a command: vi 'x"),
        (vi(), false, "!", "Nothing under the cursor is a record or a fault"),
    ] {
        let mut open = Open::with(editor, restricted, keys);
        assert_eq!(press(&mut open.session, "E"), []);
        assert!(open.says().starts_with(says), "{}", open.says());
    }
    let mut unset = Open::pressed("ej");
    press(&mut unset.session, "E");
    assert!(
        unset.says().ends_with(&format!("It is in case.yaml, line {}", line("second"))),
        "{}",
        unset.says()
    );
}

#[test]
fn a_look_that_is_asked_for_is_answered() {
    let mut open = Open::pressed("e");
    assert_eq!(press(&mut open.session, "<C-r>"), [Effect::Reread]);
    open.session.update(Msg::Reread(Reread::Same));
    assert_eq!(open.says(), "The files say what is shown");
    open.session.update(Msg::Reread(Reread::NoCase("gone\u{1b}[31m".to_owned())));
    assert_eq!(open.says(), "Still as it was read last, because the files are no case now: gone[31m");
    open.session.update(Msg::Edited(Edited::Badly("The editor vi ended with code 1".to_owned())));
    assert_eq!(open.says(), "The editor vi ended with code 1");
    let mut inside = Session::new(super::common::hartwell(), (120, 40));
    for key in ["<C-r>", "E"] {
        assert_eq!(press(&mut inside, key), []);
        assert!(inside.message().unwrap().contains("part of the program"));
    }
}

#[test]
fn a_page_that_did_not_show_when_the_files_changed_is_new_when_the_reader_comes_back() {
    let mut open = Open::pressed("oe");
    open.saves(&WORLD.replace("title: Ten,", "title: A tenth source,"));
    press(&mut open.session, ",");
    let text: String = open.session.sheet().layout().lines.iter().map(|line| line.text()).collect();
    assert!(text.contains("A tenth source"), "{text}");
    // The case that was is kept only until the keys pause.
    assert!(open.session.waits());
    open.session.update(Msg::Pause);
    assert!(!open.session.waits());
}
