//! An invented derailment that needs whatever the format has: its pages as pictures, and no field of the table that no test
//! case uses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use casebook::case::Case;
use casebook::load;
use casebook::originals::Originals;
use casebook::page::{Address, Lens};
use casebook::pages::{self, Filter, Shelf};
use casebook::print;
use casebook::record::Id;
use casebook::schema::{CASE, COMMON, Field, Part, SECTIONS};
use casebook::session::opened;
use serde_yaml::{Mapping, Value};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");

fn tramway() -> Case {
    let loaded = load::path(&Path::new(CASES).join("tramway")).unwrap();
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    opened(loaded).0
}

fn printed(case: &Case, address: Address) -> String {
    let (filter, originals) = (Filter::default(), Originals::none());
    let shelf = Shelf { case, faults: &[], originals: &originals, filter: &filter };
    print::continuous(&pages::printed(&shelf, &address))
}

/// A mapping of the table, wherever it stands.
type Known = *const Part;

/// The fields that the test cases use, by the mapping in which they stand.
#[derive(Default)]
struct Used(BTreeSet<(Known, &'static str)>);

impl Used {
    fn mapping(&mut self, part: &'static Part, mapping: &Mapping) {
        for field in part.fields {
            if let Some(value) = mapping.get(field.name) {
                self.0.insert((part, field.name));
                self.value(field, value);
            }
        }
    }

    /// What stands in a field: one or several, as mappings or written short, or one for each locator.
    fn value(&mut self, field: &'static Field, value: &Value) {
        let Some(part) = field.part() else { return };
        let is_own = |mapping: &Mapping| mapping.keys().all(|key| part.field(key.as_str().unwrap_or("")).is_some());
        match value {
            Value::Sequence(items) => items.iter().for_each(|item| self.value(field, item)),
            Value::Mapping(mapping) if is_own(mapping) => self.mapping(part, mapping),
            Value::Mapping(mapping) => mapping.values().for_each(|value| self.value(field, value)),
            _ => self.0.extend(part.bare.map(|bare| (part as Known, bare))),
        }
    }
}

/// Every field of the table, each mapping once, with a path that leads to it.
fn table() -> BTreeMap<(Known, &'static str), String> {
    let mut open: Vec<(String, &'static Part)> = vec![("case".to_owned(), &CASE), ("every record".to_owned(), &COMMON)];
    open.extend(SECTIONS.iter().map(|section| (section.name().to_owned(), &section.part)));
    let mut fields = BTreeMap::new();
    while let Some((path, part)) = open.pop() {
        for field in part.fields {
            let path = format!("{path}.{}", field.name);
            if fields.insert((part as Known, field.name), path.clone()).is_none() {
                open.extend(field.part().map(|part| (path, part)));
            }
        }
    }
    fields
}

#[test]
fn every_field_of_the_table_is_used_in_a_test_case() {
    let mut used = Used::default();
    for folder in fs::read_dir(CASES).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let file: Mapping = serde_yaml::from_str(&text).unwrap();
            if let Some(Value::Mapping(case)) = file.get("case") {
                used.mapping(&CASE, case);
            }
            for section in SECTIONS {
                for record in file.get(section.name()).and_then(Value::as_sequence).into_iter().flatten() {
                    used.mapping(&COMMON, record.as_mapping().unwrap());
                    used.mapping(&section.part, record.as_mapping().unwrap());
                }
            }
        }
    }
    let table = table();
    let unused = table.iter().filter(|(field, _)| !used.0.contains(field)).map(|(_, path)| path);
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<&String>::new(), "used in no test case");
}

#[test]
fn the_derailment_reads_as_its_pictures() {
    let case = tramway();
    let mut pages = vec![("summary", Address::Summary), ("timeline", Address::Timeline)];
    pages.extend(Lens::ALL.map(|lens| (lens.name(), Address::Lens(lens))));
    for (name, address) in pages {
        insta::assert_snapshot!(name, printed(&case, address));
    }
    for id in ["derailment", "r1", "report-07-2022", "conclusion", "colm-adair", "lrib-2022", "figure-works"] {
        insta::assert_snapshot!(id, printed(&case, Address::Record(Id::new(id))));
    }
}
