//! The record is a sound case, each entry of it cited, and as of a day it is what its sources had published.

use std::fs;
use std::path::Path;

use crate::common;
use casebook::date::last_day_of;
use casebook::embedded;
use casebook::load;
use casebook::record::{Kind, Record};

#[test]
fn it_has_no_fault() {
    let loaded = embedded::case();
    let faults: Vec<_> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert_eq!(faults, Vec::<String>::new());
    assert!(loaded.head.is_some() && loaded.left_out.is_empty());
    let from_folder = load::path(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(loaded.records, from_folder.records);
}

#[test]
fn editors_are_told_of_no_fault_in_its_files() {
    let schema = common::json_schema::Schema::new(casebook::contract::schema(Some(&embedded::case())));
    let mut files = 0;
    for folder in ["data", "seeds"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                let refused = schema.refuses(&fs::read_to_string(&path).unwrap());
                assert!(refused.is_empty(), "{}: {refused:#?}", path.display());
                files += 1;
            }
        }
    }
    assert!(files >= 10, "{files}");
}

#[test]
fn it_has_records_of_every_sort_and_each_entry_is_cited() {
    let loaded = embedded::case();
    for (kind, least) in [
        (Kind::Person, 20),
        (Kind::Event, 20),
        (Kind::Report, 10),
        (Kind::Finding, 30),
        (Kind::Action, 10),
        (Kind::Figure, 10),
        (Kind::Conflict, 3),
        (Kind::Source, 5),
    ] {
        let there = loaded.records.iter().filter(|record| record.kind() == kind).count();
        assert!(there >= least, "{there} {}", kind.word());
    }
    let cited = |record: &Record| casebook::case::citations(record).next().is_some();
    let needs_none = |record: &Record| matches!(record.kind(), Kind::Theme | Kind::Brief | Kind::Source);
    let uncited: Vec<&str> = loaded
        .records
        .iter()
        .filter(|record| !needs_none(record) && !cited(record))
        .map(|record| record.id().as_str())
        .collect();
    assert_eq!(uncited, Vec::<&str>::new());
}

#[test]
fn in_july_2010_it_shows_nothing_of_the_later_articles() {
    let whole = common::sound(embedded::case());
    let then = whole.as_of(last_day_of("2010-07-31").unwrap());
    assert_eq!((whole.sources().len(), then.sources().len()), (5, 1));
    common::shows_only_what_was_out(&whole, &then);
    assert!(whole.find("peter-hay").is_some() && then.find("peter-hay").is_none());
}
