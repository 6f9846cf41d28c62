//! What the program writes of a curator's files: new records, numbered texts and new ids.

use std::fs;
use std::path::Path;

use casebook::load::{self, Content, Input};
use casebook::record::Body;
use casebook::write::{Wanted, rename};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tempfile::TempDir;

use crate::common::{HARTWELL, SKELBECK, TRAMWAY};

const HEAD: &str = "case: {title: A case, period: 2020, scope: all}\n";

/// The words at each place of a source that was begun with a text, as they are read.
fn read_back(text: &str) -> Vec<(String, String)> {
    let wanted = Wanted::new("source", Some("it"), Some("It: a \"source\" #1")).unwrap().with_text(text);
    let mut printed = wanted.printed(None).unwrap().text;
    for (field, value) in [("kind", "minutes"), ("published", "2020"), ("basis", "dated")] {
        printed = printed.replacen(&format!("    {field}:\n"), &format!("    {field}: {value}\n"), 1);
    }
    let loaded = load::texts(&[("case.yaml", HEAD), ("source.yaml", &printed)]);
    let found = loaded.faults.iter().find(|fault| fault.code.name() != "uncited-passage");
    assert!(found.is_none(), "{}\n{printed}", found.unwrap().render(&loaded.files));
    let source = &loaded.records[0];
    assert_eq!(source.name(), "It: a \"source\" #1");
    let Body::Source(source) = &source.body else { panic!("no source") };
    let words = |(at, passage): (&casebook::citation::Locator, &casebook::record::Passage)| {
        (at.to_string(), passage.text.clone().unwrap_or_default())
    };
    source.passages.iter().map(words).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(at, words)| ((*at).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn a_pasted_text_becomes_passages_under_its_own_numbers() {
    for (text, passages) in [
        (
            "MINUTES: draft\r\n1. The director said: \"no\" # twice.\r\nIt was so.\r\n2. - item: {x}\r\n",
            &[
                ("h", "MINUTES: draft"),
                ("1", "The director said: \"no\" # twice. It was so."),
                ("2", "- item: {x}"),
            ][..],
        ),
        ("p. 46\np. 47\n*Bold* & [more]\n", &[("p46", ""), ("p47", "*Bold* & [more]")]),
        ("'one\n---\n%two\n...\n", &[("1", "'one"), ("2", "---"), ("3", "%two"), ("4", "...")]),
        ("1.9 a\n1.10 b", &[("1.9", "a"), ("1.10", "b")]),
    ] {
        assert_eq!(read_back(text), pairs(passages), "{text}");
    }
}

/// Lines as papers have them, and signs that YAML or a terminal would take for its own.
fn text() -> impl Strategy<Value = String> {
    let mark = prop_oneof![
        "[0-9]{1,2}[.):] ",
        "[0-9]\\.[0-9]{1,2} ",
        "\\[[0-9]\\] ",
        "p\\. [0-9]{1,2}",
        "Q[0-9]{1,3} ",
        ""
    ];
    let words = prop_oneof!["[ -~]{0,12}", "\\PC{0,6}", any::<String>(), "[-:#'\"|>%@`!&*?{}\\[\\], ]{0,8}"];
    let lines = prop::collection::vec((mark, words), 0..8);
    (lines, prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("\r")]).prop_map(
        |(lines, line_break)| {
            let lines: Vec<String> = lines.into_iter().map(|(mark, words)| mark + &words).collect();
            lines.join(line_break)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text, no word of it is lost, and none is read otherwise than it stands there.
    #[test]
    fn the_words_of_any_text_are_read_again_as_they_are(text in text()) {
        let read = read_back(&text);
        let plain = casebook::scrub::block(&text.replace('\r', "\n")).into_owned();
        let letters = |text: &str| text.chars().filter(|c| !casebook::scrub::is_blank(&c.to_string())).collect::<String>();
        // What stands there, place by place: the words, after what may have been read as the place.
        let mut left = letters(&plain);
        for (at, words) in &read {
            let words = letters(words);
            let Some(found) = left.find(&words) else { return Err(TestCaseError::fail(format!("{at}: {words:?} of {left:?}"))) };
            let before = &left[..found];
            let is_place = before.chars().all(|c| c.is_alphanumeric() || ".():[]".contains(c));
            prop_assert!(is_place && before.chars().count() <= 24, "{at}: {before:?} before {words:?}");
            left = left[found + words.len()..].to_owned();
        }
        prop_assert!(left.chars().count() <= 24, "{left:?} is lost");
    }
}

/// A folder with the files of a case.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const PEOPLE: &str = "\u{feff}# Who\r\npeople:\r\n  # the first\r\n  - id: ann\r\n    name: Ann\r\n    #short:\r\n\r\n# the end, without a line break";

#[test]
fn a_record_is_added_to_its_section_and_the_rest_stays_byte_for_byte() {
    let person = |file: &str, text: &str| {
        let folder = folder(&[("data/case.yaml", HEAD), (&format!("data/{file}"), text)]);
        let path = folder.path().join("data").join(file);
        let begun = Wanted::new("person", Some("bob"), Some("Bob")).unwrap().added_to(&path, None);
        let now = fs::read_to_string(&path).unwrap();
        begun.map(|begun| (begun.text, now.clone())).map_err(|why| {
            assert_eq!(now, text, "what is refused changes nothing");
            why.sentence.replace(&format!("{}/", folder.path().to_str().unwrap()), "")
        })
    };
    for (text, before, after) in [
        // What is still a comment of the last record stays with it; what follows belongs to what comes next.
        (PEOPLE, &PEOPLE[..PEOPLE.find("\r\n\r\n").unwrap() + 2], "\r\n# the end, without a line break"),
        ("people:\nthemes:\n  - {id: t, name: T}\n", "people:\n", "themes:\n  - {id: t, name: T}\n"),
        (
            "people:\n- id: ann\n  name: \"Ann\n    Lee\"\n# next\n",
            "people:\n- id: ann\n  name: \"Ann\n    Lee\"\n",
            "# next\n",
        ),
        (
            "people:\n- id: ann\n  name: Ann\n  text: |+\n    One\n\n# next\n",
            "people:\n- id: ann\n  name: Ann\n  text: |+\n    One\n\n",
            "# next\n",
        ),
        (
            "people:\n  - {id: ann,\n     name: Ann,\n     aka: [A,\n     B]}",
            "people:\n  - {id: ann,\n     name: Ann,\n     aka: [A,\n     B]}\n",
            "",
        ),
        ("themes:\n  - {id: t, name: T}", "themes:\n  - {id: t, name: T}\n\npeople:\n", ""),
        (
            "people:\n  - {id: a, name: A}\nthemes:\npeople:\n  - {id: b, name: B}\n",
            "people:\n  - {id: a, name: A}\nthemes:\npeople:\n  - {id: b, name: B}\n",
            "",
        ),
        ("# nothing yet\n", "# nothing yet\n\npeople:\n", ""),
        ("", "people:\n", ""),
    ] {
        let (said, now) = person("people.yaml", text).unwrap();
        let record = now.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        let record = record.unwrap_or_else(|| panic!("{text:?} became {now:?}"));
        let line = record.lines().position(|line| line.contains("- id: bob")).unwrap();
        assert_eq!(
            said.rsplit(':').nth(1).unwrap(),
            (before.lines().count() + line + 1).to_string(),
            "{said}"
        );
        let crlf = text.contains('\r');
        assert!(record.split_inclusive('\n').all(|line| line.ends_with("\r\n") == crlf), "{record:?}");
        let loaded = load::texts(&[("case.yaml", HEAD), ("people.yaml", &now)]);
        assert!(
            !loaded.has_errors() && loaded.records.iter().any(|record| record.id().as_str() == "bob"),
            "{now}"
        );
    }
    for (text, why) in [
        ("people: [{id: ann, name: Ann}]\n", "data/people.yaml: `people` is a list in brackets"),
        ("people: Ann\n", "data/people.yaml: `people` is no list"),
        (
            "{themes: [{id: t, name: T}]}\n",
            "data/people.yaml: nothing can be added to `people` without changing the rest",
        ),
        (
            "themes: [{id: t, name: T}]\n...\n",
            "data/people.yaml: nothing can be added to `people` without changing the rest",
        ),
        ("people:\n  - id: ann\n    name: One: two\n", "data/people.yaml:3:"),
        ("people:\n  - id: bob\n    name: Bob\n", "`bob` is taken: the person at data/people.yaml:2 has it"),
    ] {
        let said = person("people.yaml", text).unwrap_err();
        assert!(said.starts_with(why), "{said}");
    }
}

#[test]
fn where_a_record_was_added_is_said_by_its_line_whatever_ends_the_lines() {
    for line_break in ["\n", "\r\n", "\r"] {
        let text = "themes:\n  - id: wall\n    name: Wall\n".replace('\n', line_break);
        let folder = folder(&[("data/case.yaml", HEAD), ("data/themes.yaml", &text)]);
        let wanted = Wanted::new("themes", Some("roof"), None).unwrap();
        let begun = wanted.added_to(&folder.path().join("data/themes.yaml"), None).unwrap();
        // A comment says what an id is.
        assert!(begun.text.ends_with(":5: a new theme, to be filled in"), "{line_break:?}: {}", begun.text);
    }
}

#[test]
fn a_record_is_added_only_where_its_case_would_read_it() {
    let folder = folder(&[("data/case.yaml", HEAD), ("notes.txt", ""), ("a.yaml", "")]);
    let theme = || Wanted::new("themes", Some("roof"), None).unwrap();
    let new = folder.path().join("data/new.yaml");
    theme().added_to(&new, None).unwrap();
    assert!(fs::read_to_string(&new).unwrap().starts_with("themes:\n"));
    for name in ["a.yaml", "b.yaml", "notes.txt", "data/x.txt", "data/.x.yaml"] {
        let wanted = Wanted::new("themes", Some("wall"), None).unwrap();
        let why = wanted.added_to(&folder.path().join(name), None).unwrap_err();
        assert!(why.sentence.ends_with(": the case does not read it"), "{name}: {}", why.sentence);
    }
    let outside = tempfile::tempdir().unwrap();
    assert!(theme().added_to(&outside.path().join("a.yaml"), None).is_err());
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_not_there_from_here_is_one_of_the_case() {
    let folder = folder(&[("data/case.yaml", HEAD), ("data/mended.yaml", "themes:\n")]);
    for name in ["data/mended.yaml", "data/made-here.yaml"] {
        let wanted = Wanted::new("themes", Some(&name[5..9]), None).unwrap();
        let begun = wanted.added_to(Path::new(name), Some(folder.path())).unwrap();
        assert!(begun.text.contains(name), "{}", begun.text);
        assert!(fs::read_to_string(folder.path().join(name)).unwrap().starts_with("themes:\n"));
    }
}

/// Every way in which a case names a record, and what only looks like one.
const NAMED: &str = "\
# about ann, and [[ann]] too
case:
  title: A case of ann
  period: 2020
  scope: all
  text: >-
    On [[ann]].
people:
  - id: ann
    name: ann
    aka: [ann, '[[ann]]']
    cites: ['src#1', \"src#2\"]
    note: also [[ann]]
  - id: ann-lee
    name: Ann
    text: \"[[\\x61nn]] [[ann|she is \\\"ann\\\"]] [[ann-lee]]
      and [[ann]] \\
      # [[ann]]\"
    # ann is hers
    cites: src#1-2
posts:
  - id: post
    title: Post
    holders:
      - {person: ann, from: {is: 2019, cites: [src#1]}, cites: [src#1]}
      - person: {id: 'ann', as: ann}
        cites:
        - >-
          src#2
findings:
  - id: f
    title: ann
    kind: finding
    standing: asserted
    by: [\"ann\", {as: ann}]
    about: ann
    cites: [src#2]
    text: |
      [[ann]] said [[ann|it]]. [[src#1]]

      - # [[ann]] [[src#1-2]]
sources:
  - id: src
    title: ann
    kind: minutes
    published: 2020
    basis: ann
    author: ann
    passages:
      1: {text: '[[ann]]', by: ann}
      2: |-
        # [[ann]]
        ann
";

fn input(path: &str, text: impl Into<Vec<u8>>) -> Input {
    Input { path: path.to_owned(), content: Content::Bytes(text.into()) }
}

fn renamed(text: &str, old: &str, new: &str) -> Result<String, String> {
    let renamed = load::renamed(vec![input("case.yaml", text)], old, new);
    let renamed = renamed.map_err(|why| why.to_string())?;
    Ok(renamed
        .files
        .into_iter()
        .next()
        .map_or_else(|| text.to_owned(), |file| String::from_utf8(file.new).unwrap()))
}

#[test]
fn a_new_id_stands_in_every_field_link_and_citation_and_nothing_else_changes() {
    for (old, new, places, comments) in
        [("ann", "eve-of-all", 16, 2), ("src", "s", 10, 0), ("ann-lee", "x", 2, 0)]
    {
        let done = load::renamed(vec![input("case.yaml", NAMED)], old, new).unwrap();
        let [file] = &done.files[..] else { panic!("{} files", done.files.len()) };
        let now = String::from_utf8(file.new.clone()).unwrap();
        let changed: Vec<String> = NAMED
            .lines()
            .zip(now.lines())
            .zip(1..)
            .filter(|((old, new), _)| old != new)
            .map(|((old, new), at)| format!("{at}: {old} -> {new}"))
            .collect();
        assert_eq!(file.places.len(), places, "{changed:#?}");
        assert_eq!(done.comments.len(), comments, "{:?}", done.comments);
        let loaded = load::texts(&[("case.yaml", &now)]);
        assert!(!loaded.has_errors(), "{changed:#?}");
        for (line, column) in &file.places {
            let line: String =
                NAMED.lines().nth(*line as usize - 1).unwrap().chars().skip(*column as usize - 1).collect();
            assert!(line.starts_with(old) || line.starts_with("\\x61nn"), "{line}");
        }
        for line in [
            "# about ann, and [[ann]] too",
            "  title: A case of ann",
            "    aka: [ann, '[[ann]]']",
            "    # ann is hers",
            "        # [[ann]]\n        ann\n",
        ] {
            assert!(now.contains(line), "{line}");
        }
    }
}

#[test]
fn there_and_back_gives_the_same_bytes_whatever_ends_the_lines() {
    // A letter that was written as an escape is plain afterwards.
    let named = NAMED.replace("\\x61", "a");
    for (line_break, mark) in [("\n", ""), ("\r\n", "\u{feff}"), ("\r", "")] {
        let text = format!("{mark}{}", named.replace('\n', line_break));
        for id in ["ann", "ann-lee", "post", "f", "src"] {
            let there = renamed(&text, id, "a-longer-id").unwrap();
            assert!(there.contains("id: a-longer-id") && there.starts_with(mark), "{there}");
            assert_eq!(renamed(&there, "a-longer-id", id).unwrap(), text);
        }
    }
}

#[test]
fn a_rename_is_refused_that_could_miss_a_place_or_change_what_another_says() {
    let with = |more: &str| format!("{NAMED}{more}");
    for (text, old, new, why) in [
        (with(""), "anne", "eve", "no record `anne`; nearest: `ann`"),
        (with(""), "ann", "Eve", "`Eve` is not an id; an id has small letters"),
        (with(""), "ann", "lens", "`lens` names a page"),
        (with(""), "ann", "f", "`f` is taken: the finding at case.yaml:"),
        (with(""), "ann", "ann", "`ann` is taken: the person"),
        (with("themes:\n  - {id: t, name: T, about: eve}\n"), "ann", "eve", "`eve` is named at case.yaml:"),
        (
            with("themes:\n  - {id: t, name: T, abuot: ann}\n"),
            "ann",
            "eve",
            "case.yaml:55: `ann` stands in what could not",
        ),
        (
            with("themes:\n  - {id: t, name: One: ann}\n"),
            "ann",
            "eve",
            "case.yaml:55: `ann` stands in what could not",
        ),
        (
            with("themes:\n  - {id: t, name: '[[ann]]', text: '[[ann]] [[b'}\n"),
            "ann",
            "eve",
            "case.yaml:55: `ann` stands in",
        ),
        (with("themes:\n  - {id: ann, name: T}\n"), "ann", "eve", "`ann` is the id of two records"),
    ] {
        let said = renamed(&text, old, new).unwrap_err();
        assert!(said.starts_with(why), "{said}");
    }
    // A fault elsewhere, or one that hides nothing, does not stand in the way.
    for more in
        ["themes:\n  - {id: t, nmae: T}\n", "themes:\n  - {id: t, name: ann, weight: big, about: ann}\n"]
    {
        assert!(renamed(&with(more), "ann", "eve").unwrap().contains("id: eve\n"), "{more}");
    }
    let unreadable = vec![input("a.yaml", NAMED), input("b.yaml", b"people: \xff".to_vec())];
    let why = load::renamed(unreadable, "ann", "eve").unwrap_err();
    assert!(why.sentence.starts_with("b.yaml: the byte 0xff"), "{}", why.sentence);
    let copies = vec![input("a.yaml", NAMED), input("b.yaml", NAMED)];
    assert!(
        load::renamed(copies, "ann", "eve")
            .unwrap_err()
            .sentence
            .starts_with("b.yaml:1:1: warning[file-twice]")
    );
}

#[test]
fn a_rename_on_the_disk_changes_all_files_and_keeps_their_modes() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (case, people) = NAMED.split_at(NAMED.find("people:").unwrap());
    let folder = folder(&[("data/case.yaml", case), ("data/people.yaml", people)]);
    let path = folder.path().join("data/people.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let dry = rename(folder.path(), "ann", "eve", false).unwrap();
    assert_eq!((dry.places.len(), dry.files, &*dry.places[0]), (16, 2, "data/case.yaml:7:10"));
    assert_eq!(fs::read_to_string(&path).unwrap(), people);
    assert_eq!(rename(folder.path(), "ann", "eve", true).unwrap(), dry);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(!load::path(folder.path()).unwrap().has_errors());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no journal stays");
    assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 2, "nothing temporary stays");
    rename(folder.path(), "eve", "ann", true).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), people.replace("\\x61", "a"));

    // A single file is a case too; one that lies elsewhere may be another case's as well.
    let file = folder.path().join("all.yaml");
    fs::write(&file, NAMED).unwrap();
    rename(&file, "ann", "eve", true).unwrap();
    assert!(fs::read_to_string(&file).unwrap().contains("id: eve"));
    let shared = folder.path().join("shared.yaml");
    fs::rename(&path, &shared).unwrap();
    symlink(&shared, &path).unwrap();
    assert_eq!(rename(folder.path(), "ann", "eve", true).unwrap().files, 2);
    let outside = tempfile::tempdir().unwrap();
    fs::rename(&shared, outside.path().join("shared.yaml")).unwrap();
    fs::remove_file(&path).unwrap();
    symlink(outside.path().join("shared.yaml"), &path).unwrap();
    let why = rename(folder.path(), "eve", "ann", true).unwrap_err().sentence;
    assert_eq!(why, "data/people.yaml: the file lies outside the folder of the case");
    assert!(Path::new(&outside.path().join("shared.yaml")).exists());
}

fn cases() -> Vec<Vec<(&'static str, &'static str)>> {
    let named = NAMED.replace("\\x61", "a").leak();
    vec![HARTWELL.to_vec(), SKELBECK.to_vec(), TRAMWAY.to_vec(), vec![("case.yaml", named)]]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever a record is added, everything else stays, and the case has one record more to be filled in.
    #[test]
    fn whatever_is_added_all_the_rest_stays(
        case in select(cases()),
        file in any::<Index>(),
        section in any::<Index>(),
        line_break in select(vec!["\n", "\r\n", "\r"]),
        mark in select(vec!["", "\u{feff}"]),
        end in select(vec!["", "\n", "\n\n", "\n# the end", "\n  # of the last\n\n# the end\n"]),
    ) {
        let (path, text) = file.get(&case);
        let section = section.get(casebook::schema::SECTIONS);
        let old = format!("{mark}{}", format!("{}{end}", text.trim_end()).replace('\n', line_break));
        let record = ["- id: a-new-one", "  # a comment", "  name:"].map(str::to_owned);
        let new = load::added(path, old.clone().into_bytes(), section.name(), &record).unwrap();
        let new = String::from_utf8(new).unwrap();
        let at = new.find("- id: a-new-one").unwrap();
        let before = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
        let after = old.bytes().rev().zip(new.bytes().rev()).take_while(|(old, new)| old == new).count();
        prop_assert!(before + after >= old.len() && before <= at, "{old:?}\n{new:?}");
        let count = |text: &str| load::texts(&[("a.yaml", HEAD), (path, text)]).left_out.len();
        let (was, is) = (count(&old), count(&new));
        prop_assert!(is > was || section.name() == "themes" || section.name() == "people" || section.name() == "organisations", "{was} {is}");
    }
}
