//! Reading whole cases: from folders, from texts, from anything at all.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use casebook::diagnostic::{Code, Severity};
use casebook::load::{self, Content, Input, Inputs, Loaded, NotACase, Unreadable};
use casebook::record::{Body, Id, Kind, Whom};
use proptest::prelude::*;

const HEAD: &str = "case:\n  title: A case\n  period: 2010/2014\n  scope: all\n";
const SOURCE: &str =
    "sources:\n  - {id: press, title: P, kind: article, published: 2014, basis: b, passages: {1: x}}\n";

fn read(text: &str) -> Loaded {
    load::texts(&[("case.yaml", HEAD), ("source.yaml", SOURCE), ("given.yaml", text)])
}

fn errors(loaded: &Loaded) -> Vec<String> {
    let errors = loaded.faults.iter().filter(|fault| fault.severity == Severity::Error);
    errors.map(|fault| fault.render(&loaded.files)).collect()
}

/// A folder with these files.
macro_rules! folder {
    ($($path:literal: $text:expr),* $(,)?) => {{
        let folder = tempfile::tempdir().unwrap();
        $(
            fs::create_dir_all(folder.path().join($path).parent().unwrap()).unwrap();
            fs::write(folder.path().join($path), $text).unwrap();
        )*
        folder
    }};
}

#[test]
fn scalars_are_taken_as_written() {
    let loaded = read(
        "people:\n  - id: '007'\n    name: no\n    aka: [2008, 1.10, null, ~, true, 0x1F, 1e3]\n    cites: press#1\n",
    );
    assert_eq!(errors(&loaded), Vec::<String>::new());
    let person = loaded.records.iter().find(|record| record.kind() == Kind::Person).unwrap();
    assert_eq!((person.id().as_str(), person.name()), ("007", "no"));
    assert_eq!(person.common.aka, ["2008", "1.10", "null", "~", "true", "0x1F", "1e3"]);
}

#[test]
fn one_and_a_list_and_short_and_long_are_one_form() {
    let loaded = read(
        "organisations:\n  - {id: ofsted, name: Ofsted, cites: press#1}\n\
         reports:\n  - id: a\n    title: A\n    kind: review\n    by: ofsted\n    published: [2012..2013]\n    cites: press#1\n  \
         - id: b\n    title: B\n    kind: review\n    by: [{id: ofsted, as: the inspectorate}]\n    \
         published: {is: '[2012..2013]', cites: [press#1]}\n    cites: [press#1]\n",
    );
    assert_eq!(errors(&loaded), Vec::<String>::new());
    let mut reports = Vec::new();
    for record in &loaded.records {
        if let Body::Report(report) = &record.body {
            reports.push(report);
        }
    }
    let [short, long] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!(short.published.as_ref().unwrap().is, long.published.as_ref().unwrap().is);
    assert!(short.by[0].is_same(&long.by[0]));
    let called = Some("the inspectorate".to_owned());
    assert_eq!(long.by[0].is, Whom::Record(Id::new("ofsted"), called));
}

#[test]
fn windows_files_and_byte_order_marks_are_read() {
    let text = format!("\u{feff}{HEAD}{SOURCE}people:\n  - id: one\n    name: One\n    about: nobody\n")
        .replace('\n', "\r\n");
    let loaded = load::texts(&[("case.yaml", &text)]);
    let place = loaded.faults.iter().find(|fault| fault.code == Code::UnknownId).unwrap().place;
    assert_eq!((place.line, place.column, place.length), (10, 12, 6));
}

#[test]
fn a_file_may_be_too_large() {
    let large = Input { path: "large.yaml".to_owned(), content: Content::TooLarge(65 << 20, Vec::new()) };
    let head = Input { path: "case.yaml".to_owned(), content: Content::Bytes(HEAD.into()) };
    let loaded = load::load(Inputs { files: vec![large, head] });
    let headline = loaded.faults[0].headline(&loaded.files);
    assert_eq!(headline, "large.yaml:1:1: error[too-large]: the file has 65 MiB; the most is 64");
    assert!(loaded.head.is_some());
}

#[test]
fn a_folder_is_read_in_order_and_links_lead_in_no_circle() {
    let folder = folder! {
        "data/z/late.yaml": "themes:\n  - {id: late, name: Late}\n",
        "data/b/early.yaml": "themes:\n  - {id: early, name: Early}\n",
        "data/case.yml": HEAD,
        "data/.hidden.yaml": "{",
        "data/notes.txt": "no YAML: at: all",
        "seeds/press.yaml": SOURCE,
        "beside.yaml": "themes:\n  - {id: beside, name: Not read}\n",
    };
    symlink(folder.path(), folder.path().join("data/z/again")).unwrap();
    symlink("nowhere", folder.path().join("data/dangling.yaml")).unwrap();
    fs::create_dir(folder.path().join("data/folder.yaml")).unwrap();
    let loaded = load::path(folder.path()).unwrap();
    let paths: Vec<_> = (0..loaded.files.len()).map(|file| loaded.files.path(file)).collect();
    assert_eq!(
        paths,
        [
            "data/.hidden.yaml",
            "data/b/early.yaml",
            "data/case.yml",
            "data/dangling.yaml",
            "data/z/late.yaml",
            "seeds/press.yaml",
            "beside.yaml"
        ]
    );
    assert_eq!(loaded.records.len(), 3);
    assert_eq!(
        of_files(&loaded),
        [
            "data/.hidden.yaml:1:1: warning[passed-over]: it is not read: its name begins with a point",
            "data/dangling.yaml:1:1: error[unreadable-file]: cannot be read: No such file or directory (os error 2)",
            "beside.yaml:1:1: warning[passed-over]: it is not read: only files below data/ and seeds/ are, where there are such",
        ]
    );
    assert_eq!(loaded.unread_files, 1);
}

/// The faults of files as such.
fn of_files(loaded: &Loaded) -> Vec<String> {
    let codes = [
        Code::UnreadableFile,
        Code::TooLarge,
        Code::NotUtf8,
        Code::PassedOver,
        Code::FileTwice,
        Code::MissingCase,
    ];
    let faults = loaded.faults.iter().filter(|fault| codes.contains(&fault.code));
    faults.map(|fault| fault.headline(&loaded.files)).collect()
}

#[test]
fn a_file_that_has_nearly_the_name_of_a_case_s_file_is_said_not_to_be_read() {
    let folder = folder! {
        "data/case.yaml": HEAD,
        "data/people.YAML": "people:\n  - {id: ann, name: Ann}\n",
        "data/people.yaml.txt": "people: []",
        "data/people.yml_old": "people: []",
        // What editors, and other programs, put there themselves.
        "data/case.yaml~": "x: [",
        "data/#case.yaml#": "x: [",
        "data/.case.yaml.swp": "x: [",
        ".checks.yml": "x: [",
        "data/.git/config.yaml": "x: [",
        "data/yamlish.txt": "x: [",
        "data/a.yamls": "x: [",
    };
    symlink("someone@somewhere", folder.path().join("data/.#case.yaml")).unwrap();
    let loaded = load::path(folder.path()).unwrap();
    let ending = "warning[passed-over]: it is not read: its name ends neither in .yaml nor in .yml";
    let named = ["people.YAML", "people.yaml.txt", "people.yml_old"];
    assert_eq!(of_files(&loaded), named.map(|name| format!("data/{name}:1:1: {ending}")));
    assert_eq!((loaded.has_errors(), loaded.unread_files), (false, 0));
}

#[test]
fn files_below_the_folders_are_named_where_the_case_lies_beside_them() {
    let folder = folder! {
        "case.yaml": HEAD,
        "data/people.yaml": "people: []",
        "seeds/a/press.yaml": SOURCE,
        "data/notes.txt": "x",
    };
    let below = "warning[passed-over]: it is not read: the case itself is not below data/ or seeds/, so only the files beside it are read";
    let said = ["data/people.yaml", "seeds/a/press.yaml"].map(|path| format!("{path}:1:1: {below}"));
    assert_eq!(of_files(&load::path(folder.path()).unwrap()), said);
}

#[test]
fn a_link_that_leads_nowhere_is_said_for_it_may_be_a_folder() {
    let folder = folder! { "data/case.yaml": HEAD };
    symlink("/nowhere/archive", folder.path().join("data/2010")).unwrap();
    symlink("/nowhere/seeds", folder.path().join("seeds")).unwrap();
    // What an editor keeps for itself.
    symlink("someone@somewhere", folder.path().join("data/.#case.yaml")).unwrap();
    let gone = "error[unreadable-file]: cannot be read: No such file or directory (os error 2)";
    let said = ["data/2010", "seeds/"].map(|path| format!("{path}:1:1: {gone}"));
    assert_eq!(of_files(&load::path(folder.path()).unwrap()), said);
}

#[test]
fn a_file_that_is_there_twice_is_read_once() {
    let folder = folder! {
        "data/case.yaml": HEAD,
        "data/case_BACKUP.yaml": HEAD,
        "data/press.yaml": SOURCE,
        "data/empty.yaml": "",
        "data/none.yaml": "",
    };
    symlink("press.yaml", folder.path().join("data/same.yaml")).unwrap();
    symlink("data", folder.path().join("seeds")).unwrap();
    let loaded = load::path(folder.path()).unwrap();
    let said = |path: &str, other: &str| {
        format!(
            "data/{path}:1:1: warning[file-twice]: it is the same file as data/{other}, or a copy of it, and is read once"
        )
    };
    assert_eq!(of_files(&loaded), [said("case_BACKUP.yaml", "case.yaml"), said("same.yaml", "press.yaml")]);
    assert_eq!((loaded.has_errors(), loaded.records.len()), (false, 1));
}

#[test]
fn a_folder_too_deep_is_said_and_nothing_in_it_called_missing() {
    let deepest = format!("data/{}", ["d"; 31].join("/"));
    let folder = folder! { "data/case.yaml": HEAD };
    let write = |path: String, text: &str| {
        fs::create_dir_all(folder.path().join(&path).parent().unwrap()).unwrap();
        fs::write(folder.path().join(path), text).unwrap();
    };
    write(format!("{deepest}/press.yaml"), SOURCE);
    write(format!("{deepest}/d/people.yaml"), "people:\n  - {id: ann, name: Ann, cites: press#1}\n");
    write("data/theme.yaml".to_owned(), "themes:\n  - {id: t, name: T, about: [ann]}\n");
    let loaded = load::path(folder.path()).unwrap();
    let told = format!(
        "{deepest}/d/:1:1: error[unreadable-file]: cannot be read: it lies below more than 32 other folders"
    );
    assert_eq!(of_files(&loaded), [told]);
    assert_eq!(errors(&loaded).len(), 1, "{:?}", errors(&loaded));
    assert_eq!(loaded.records.len(), 2);
}

#[test]
fn a_folder_whose_only_case_cannot_be_read_says_why() {
    let wide: Vec<u8> = format!("\u{feff}{HEAD}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let only = |write: &dyn Fn(&Path)| {
        let folder = folder! { "data/press.yaml": SOURCE };
        write(&folder.path().join("data/case.yaml"));
        load::path(folder.path()).map(|loaded| of_files(&loaded)).unwrap()
    };
    let large = |path: &Path| {
        let file = fs::File::create(path).unwrap();
        file.set_len(100 << 20).unwrap();
    };
    for (write, told) in [
        (
            &(|path: &Path| fs::write(path, &wide).unwrap()) as &dyn Fn(&Path),
            "not-utf8]: the file is UTF-16 text, and only UTF-8 is read",
        ),
        (&large, "too-large]: the file has 100 MiB; the most is 64"),
        (
            &(|path: &Path| symlink("nowhere", path).unwrap()),
            "unreadable-file]: cannot be read: No such file or directory (os error 2)",
        ),
    ] {
        assert_eq!(only(write), [format!("data/case.yaml:1:1: error[{told}")]);
    }
    // A folder that nobody named is no case because of something in it that may be anything.
    let folder = folder! {};
    symlink("nowhere", folder.path().join("other.yaml")).unwrap();
    assert!(load::folder(folder.path()).is_err());
    assert!(load::path(folder.path()).is_ok());
}

#[test]
fn why_something_could_not_be_read_is_said_with_what_to_do() {
    let refused = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    let locked =
        Input { path: "data/locked/".to_owned(), content: Content::Unreadable(Unreadable::Refused(refused)) };
    let named = "themes:\n  - {id: t, name: T, about: [ann]}\n";
    let [head, theme] =
        [HEAD, named].map(|text| Input { path: "a.yaml".to_owned(), content: Content::Bytes(text.into()) });
    let loaded = load::load(Inputs { files: vec![head, locked, theme] });
    assert_eq!(
        errors(&loaded),
        [
            "data/locked/:1:1: error[unreadable-file]: cannot be read: permission denied\n  hint: let this account read it, or move it out of the case"
        ]
    );
}

#[test]
fn files_directly_in_a_folder_or_a_single_file_are_a_case() {
    let folder =
        folder! { "one.yaml": HEAD, "sub/two.yaml": SOURCE, ".checks.yml": "x: [", "people.YML": "" };
    let loaded = load::path(folder.path()).unwrap();
    let ending = "warning[passed-over]: it is not read: its name ends neither in .yaml nor in .yml";
    assert_eq!(of_files(&loaded), [format!("people.YML:1:1: {ending}")]);
    assert_eq!((loaded.files.len(), loaded.has_errors()), (2, false));
    let single = load::path(&folder.path().join("one.yaml")).unwrap();
    assert_eq!(single.files.path(0), "one.yaml");
    assert_eq!(single.head.unwrap().title, Some("A case".to_owned()));
}

#[test]
fn what_is_no_case_says_why() {
    let empty = folder! {};
    assert!(matches!(load::path(empty.path()), Err(NotACase::NoFiles(_))));
    let headless = folder! { "data/a.yaml": SOURCE };
    assert!(matches!(load::path(headless.path()), Err(NotACase::NoHead(_))));
    let library = folder! { "north/case.yaml": HEAD, "south/data/case.yaml": HEAD, "notes/a.txt": "" };
    let text = load::path(library.path()).unwrap_err().to_string();
    assert!(
        text.contains("a library of cases") && text.contains("/north") && text.contains("/south"),
        "{text}"
    );
    assert!(!text.contains("/notes"), "{text}");
    assert!(matches!(load::path(&library.path().join("none")), Err(NotACase::Unreadable(..))));
}

/// Lines that look like a case, whole and broken.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("events:"),
        Just("people:"),
        Just("case:"),
        Just("sources:"),
        Just("  - id: one"),
        Just("  - id: two"),
        Just("    title: \"open"),
        Just("    title: a: b"),
        Just("    kind: [hearing"),
        Just("    date: [2012..2013]"),
        Just("    cites: press#1"),
        Just("   - x"),
        Just("- y"),
        Just("\ttab: 1"),
        Just("    text: |"),
        Just("      [[one]] [[x"),
        Just("    <<: *a"),
        Just("    by: &a {as: x}"),
        Just("---"),
        Just("..."),
        Just("    passages:"),
        Just("      1: é # c"),
        Just("    ? [a]"),
        Just("    : b"),
        Just("%YAML 1.2"),
        Just("    values: {date: 1, value: 1,"),
        Just(""),
        Just("'"),
    ];
    prop::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn any_text_is_read(text in prop_oneof![any::<String>(), "[ \\-:#\\[\\]{}'\"&*!|>%\n\ta-z0-9]{0,200}", lines()]) {
        let loaded = read(&text);
        prop_assert_eq!(loaded.records.len(), loaded.places.len());
        prop_assert!(loaded.faults.is_sorted_by_key(|fault| fault.place));
        for fault in &loaded.faults {
            let shown = fault.render(&loaded.files);
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{:?}", shown);
            prop_assert!(fault.place.line <= loaded.files.line_count(fault.place.file));
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let file = Input { path: "any.yaml".to_owned(), content: Content::Bytes(bytes) };
        let loaded = load::load(Inputs { files: vec![file] });
        prop_assert!(loaded.records.is_empty());
    }

    #[test]
    fn every_broken_item_is_reported(broken in prop::collection::vec(any::<bool>(), 1..12)) {
        let mut text = "themes:\n".to_owned();
        for (n, broken) in broken.iter().enumerate() {
            let name = if *broken { "a: b" } else { "sound" };
            text += &format!("  - id: theme-{n}\n    name: {name}\n");
        }
        let loaded = read(&text);
        let faulty = broken.iter().filter(|broken| **broken).count();
        prop_assert_eq!(loaded.faults.iter().filter(|fault| fault.code == Code::Syntax).count(), faulty);
        prop_assert_eq!(loaded.left_out.len(), faulty);
        prop_assert_eq!(loaded.records.len(), 1 + broken.len() - faulty);
    }
}
