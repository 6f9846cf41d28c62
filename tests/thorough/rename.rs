//! A rename leads back to the same bytes, whichever record it is, and over bad files too.

use std::fs;
use std::path::Path;

use casebook::diagnostic::Diagnostic;
use casebook::load::{self, Content, Input};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::common::{HARTWELL, SKELBECK, TRAMWAY};

fn input(path: &str, text: impl Into<Vec<u8>>) -> Input {
    Input { path: path.to_owned(), content: Content::Bytes(text.into()) }
}

fn cases() -> Vec<Vec<(&'static str, &'static str)>> {
    vec![HARTWELL.to_vec(), SKELBECK.to_vec(), TRAMWAY.to_vec()]
}

/// Bad files are no reason to lose anything: either a rename is refused, or it leads back to the same bytes.
#[test]
fn a_rename_over_bad_files_is_refused_or_leads_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/faults");
    let base = fs::read(folder.join("base.yaml")).unwrap();
    let (mut refused, mut done) = (0, 0);
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "yaml") || path.ends_with("base.yaml") {
            continue;
        }
        let mut files = vec![("base.yaml", base.clone()), ("bad.yaml", fs::read(&path).unwrap())];
        if path.file_name().unwrap().to_str().unwrap().starts_with("alone-") {
            files.remove(0);
        }
        let inputs = |files: &[(&str, Vec<u8>)]| {
            files.iter().map(|(name, bytes)| input(name, bytes.clone())).collect::<Vec<_>>()
        };
        let loaded = load::load(load::Inputs { files: inputs(&files) });
        let sound = loaded.records.iter().map(|record| record.id().to_string());
        let ids: Vec<String> = sound
            .chain(loaded.left_out.iter().filter_map(|item| Some(item.id.as_ref()?.to_string())))
            .collect();
        for id in ids {
            let Ok(there) = load::renamed(inputs(&files), &id, "quite-another") else {
                refused += 1;
                continue;
            };
            let now: Vec<(&str, Vec<u8>)> = files
                .iter()
                .map(|(name, bytes)| {
                    let changed = there.files.iter().find(|file| file.path == *name);
                    (*name, changed.map_or_else(|| bytes.clone(), |file| file.new.clone()))
                })
                .collect();
            let again = load::load(load::Inputs { files: inputs(&now) });
            // An id that others come near to is part of what is said of them.
            let names = |text: &str| ["`", "#"].iter().any(|end| text.contains(&format!("`{id}{end}")));
            let is_told_of =
                |fault: &Diagnostic| names(&fault.sentence) || fault.hint.as_deref().is_some_and(names);
            let is_told_of = loaded.faults.iter().any(is_told_of);
            assert!(is_told_of || again.faults.len() == loaded.faults.len(), "{id} in {}", path.display());
            let back = load::renamed(inputs(&now), "quite-another", &id).unwrap();
            for file in back.files {
                let was = files.iter().find(|(name, _)| file.path == *name).unwrap();
                assert!(file.new == was.1, "{id} in {}", path.display());
            }
            done += 1;
        }
    }
    assert!(refused > 20 && done > 200, "{refused} refused, {done} done");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whichever record it is, there and back gives the same bytes, and in between the case says the same.
    #[test]
    fn a_rename_there_and_back_gives_the_same_bytes(
        case in select(cases()),
        record in any::<Index>(),
        new in "[a-z0-9][a-z0-9-]{0,20}",
        line_break in select(vec!["\n", "\r\n", "\r"]),
        mark in select(vec!["", "\u{feff}"]),
    ) {
        let files: Vec<(&str, Vec<u8>)> =
            case.iter().map(|(path, text)| (*path, format!("{mark}{}", text.replace('\n', line_break)).into_bytes())).collect();
        let read = |files: &[(&str, Vec<u8>)]| {
            let files = files.iter().map(|(path, bytes)| input(path, bytes.clone())).collect();
            load::load(load::Inputs { files })
        };
        let before = read(&files);
        let old = record.get(&before.records).id().to_string();
        let is_free = before.records.iter().all(|record| record.id().as_str() != new);
        prop_assume!(is_free && !casebook::schema::RESERVED_IDS.contains(&&*new));
        let change = |files: &[(&'static str, Vec<u8>)], old: &str, new: &str| {
            let inputs = files.iter().map(|(path, bytes)| input(path, bytes.clone())).collect();
            let renamed = load::renamed(inputs, old, new).unwrap();
            files.iter().map(|(path, bytes)| {
                let changed = renamed.files.iter().find(|file| file.path == *path);
                (*path, changed.map_or_else(|| bytes.clone(), |file| file.new.clone()))
            }).collect::<Vec<_>>()
        };
        let static_files: Vec<(&'static str, Vec<u8>)> =
            case.iter().zip(&files).map(|((path, _), (_, bytes))| (*path, bytes.clone())).collect();
        let there = change(&static_files, &old, &new);
        let after = read(&there);
        prop_assert_eq!(after.faults.len(), before.faults.len());
        prop_assert_eq!(after.records.len(), before.records.len());
        prop_assert!(after.records.iter().any(|record| record.id().as_str() == new));
        let back = change(&there, &new, &old);
        prop_assert_eq!(back, static_files);
    }
}
