//! Each bad file of `tests/library/faults` beside the exact text that its curator reads. A file is read with `base.yaml`, unless
//! its name begins with `alone-`. `BLESS=1` writes the texts anew.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use casebook::diagnostic::Code;
use casebook::load::{self, Content, Input, Inputs, Loaded};

fn bad_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/faults");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "yaml") && !path.ends_with("base.yaml"));
    files.sort();
    files
}

fn read(bad: &Path) -> Loaded {
    let input = |path: &Path| Input {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        content: Content::Bytes(fs::read(path).unwrap()),
    };
    let alone = bad.file_name().unwrap().to_string_lossy().starts_with("alone-");
    let base = (!alone).then(|| input(&bad.with_file_name("base.yaml")));
    load::load(Inputs { files: base.into_iter().chain([input(bad)]).collect() })
}

/// What the curator reads: the faults, and which records are not shown.
fn report(loaded: &Loaded) -> String {
    let mut text = String::new();
    for fault in &loaded.faults {
        writeln!(text, "{}\n", fault.render(&loaded.files)).unwrap();
    }
    for left_out in &loaded.left_out {
        writeln!(text, "left out: {left_out}").unwrap();
    }
    text
}

#[test]
fn every_bad_file_reads_as_it_should() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut differ = String::new();
    let files = bad_files();
    assert!(files.len() >= 40);
    for bad in files {
        let seen = report(&read(&bad));
        let beside = bad.with_extension("txt");
        if bless {
            fs::write(&beside, &seen).unwrap();
        } else if fs::read_to_string(&beside).unwrap_or_default() != seen {
            write!(differ, "\n{}:\n{seen}", beside.display()).unwrap();
        }
    }
    assert!(differ.is_empty(), "{differ}");
}

#[test]
fn every_code_has_a_bad_file() {
    let seen: BTreeSet<Code> =
        bad_files().iter().flat_map(|bad| read(bad).faults).map(|fault| fault.code).collect();
    // These are about files as such; `load.rs` has them.
    let elsewhere = [Code::UnreadableFile, Code::TooLarge, Code::PassedOver, Code::FileTwice];
    let missing: Vec<_> =
        Code::ALL.iter().filter(|code| !seen.contains(code) && !elsewhere.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_base_is_sound() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/faults/alone-base.yaml");
    let text = fs::read_to_string(base.with_file_name("base.yaml")).unwrap();
    let loaded = load::texts(&[("base.yaml", &text)]);
    assert_eq!(report(&loaded), "");
    assert_eq!(loaded.records.len(), 7);
    assert_eq!(loaded.places.len(), 7);
    assert_eq!(loaded.head.unwrap().title, Some("A small case".to_owned()));
}
