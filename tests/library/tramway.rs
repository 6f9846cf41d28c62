//! An invented derailment that needs whatever the format has: it uses every field and every word of the field table and
//! every way to write a date or a place in a source, and its pages are kept as pictures.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use casebook::case::Case;
use casebook::date::{EdtfDate, last_day_of};
use casebook::load;
use casebook::open;
use casebook::originals::Originals;
use casebook::page::{Address, Lens};
use casebook::pages::{self, Filter, Material};
use casebook::print;
use casebook::record::Id;
use casebook::schema::{CASE, COMMON, Field, Part, SECTIONS, Shape};
use serde_yaml::{Mapping, Value};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/tramway");
const FILES: [&str; 4] = ["case.yaml", "sources.yaml", "story.yaml", "who.yaml"];

/// The derailment, in which even a note of the check is a slip.
fn tramway() -> Case {
    let loaded = load::path(Path::new(FOLDER)).unwrap();
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    open::case(loaded).case
}

fn printed(case: &Case, address: &Address) -> String {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    print::continuous(&pages::printed(&material, address))
}

/// What a case is seen to use. A mapping of the table is known by its address, for one may hang from several fields.
#[derive(Default)]
struct Used {
    fields: BTreeSet<(*const Part, &'static str)>,
    words: BTreeSet<(*const Part, &'static str, String)>,
    dates: BTreeSet<String>,
    locators: BTreeSet<String>,
    cited: BTreeSet<String>,
}

impl Used {
    /// Reads the fields of a mapping; how many there are, with all within them.
    fn mapping(&mut self, part: &'static Part, mapping: &Mapping) -> usize {
        let given = part.fields.iter().filter_map(|field| Some((field, mapping.get(field.name)?)));
        given.map(|(field, value)| 1 + self.field(part, field, value)).sum()
    }

    fn field(&mut self, part: &'static Part, field: &'static Field, value: &Value) -> usize {
        self.fields.insert((part, field.name));
        self.value(part, field.name, &field.shape, value)
    }

    fn value(
        &mut self,
        part: &'static Part,
        name: &'static str,
        shape: &'static Shape,
        value: &Value,
    ) -> usize {
        match (shape, value) {
            (Shape::Date, Value::Sequence(items)) if text(&items[0]).contains("..") => {
                self.dates.insert(format!("[{}] as a list", text(&items[0])));
                0
            }
            (Shape::ByLocator(inner), Value::Mapping(places)) => {
                self.locators.extend(places.keys().map(text));
                places.values().map(|value| 1 + self.value(part, name, inner, value)).sum()
            }
            (_, Value::Sequence(items)) => items.iter().map(|item| self.value(part, name, shape, item)).sum(),
            (Shape::Part(inner), Value::Mapping(mapping)) => self.mapping(inner, mapping),
            (Shape::Part(inner), bare) => {
                let field = inner.bare.and_then(|bare| inner.field(bare)).unwrap();
                self.field(inner, field, bare)
            }
            (Shape::Word(_), word) => {
                self.words.insert((part, name, text(word)));
                0
            }
            (Shape::Date, date) => {
                self.dates.insert(text(date));
                0
            }
            (Shape::Citation, citation) => {
                self.cited.insert(text(citation));
                0
            }
            _ => 0,
        }
    }
}

/// A scalar as it is written: YAML alone would make yes, no and numbers of some.
fn text(value: &Value) -> String {
    match value {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => panic!("no scalar: {value:?}"),
    }
}

/// What the derailment uses, and of each section the record with the most fields.
fn used() -> (Used, Vec<(&'static str, String)>) {
    let mut used = Used::default();
    let mut fullest: Vec<(&'static str, usize, String)> = Vec::new();
    for name in FILES {
        let file: Mapping =
            serde_yaml::from_str(&fs::read_to_string(Path::new(FOLDER).join(name)).unwrap()).unwrap();
        if let Some(Value::Mapping(case)) = file.get("case") {
            used.mapping(&CASE, case);
        }
        for section in SECTIONS {
            let section_name = section.name();
            for record in file.get(section_name).and_then(Value::as_sequence).into_iter().flatten() {
                let record = record.as_mapping().unwrap();
                let many = used.mapping(&COMMON, record) + used.mapping(&section.part, record);
                let id = text(&record["id"]);
                match fullest.iter_mut().find(|(name, ..)| *name == section_name) {
                    Some((_, most, fullest)) if many > *most => (*most, *fullest) = (many, id),
                    Some(_) => {}
                    None => fullest.push((section_name, many, id)),
                }
            }
        }
    }
    (used, fullest.into_iter().map(|(section, _, id)| (section, id)).collect())
}

/// Every field of the table with a path that leads to it, each mapping once.
fn table() -> Vec<(String, &'static Part, &'static Field)> {
    let mut open: Vec<(String, &'static Part)> =
        vec![("case".to_owned(), &CASE), ("every record".to_owned(), &COMMON)];
    open.extend(SECTIONS.iter().map(|section| (section.name().to_owned(), &section.part)));
    let mut seen: BTreeSet<*const Part> = BTreeSet::new();
    let mut fields = Vec::new();
    while let Some((path, part)) = open.pop() {
        if seen.insert(part) {
            for field in part.fields {
                let path = format!("{path}.{}", field.name);
                open.extend(field.part().map(|part| (path.clone(), part)));
                fields.push((path, part, field));
            }
        }
    }
    fields
}

#[test]
fn every_field_and_every_word_of_the_table_is_used() {
    let (used, _) = used();
    let mut unused: Vec<String> = Vec::new();
    for (path, part, field) in table() {
        if !used.fields.contains(&(part, field.name)) {
            unused.push(path.clone());
        }
        if let Shape::Word(words) = field.shape {
            let is_unused = |word: &&&str| !used.words.contains(&(part, field.name, (**word).to_owned()));
            unused.extend(words.iter().filter(is_unused).map(|word| format!("{path}: {word}")));
        }
    }
    assert_eq!(unused, Vec::<String>::new(), "nothing of the derailment uses it");
}

/// The shape of a date or a place: `9` for any digit but in a part of a year that is none of its months.
fn shape(written: &str) -> String {
    written.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect()
}

#[test]
fn every_way_to_write_a_date_or_a_place_is_used() {
    type Is = fn(&str) -> bool;
    const DATES: [(&str, Is); 18] = [
        ("a day", |date| shape(date) == "9999-99-99"),
        ("a month", |date| shape(date) == "9999-99" && date[5..] < *"13"),
        ("a year", |date| shape(date) == "9999"),
        ("a decade", |date| shape(date) == "999X"),
        ("a century", |date| shape(date) == "99XX"),
        ("about", |date| date.ends_with('~')),
        ("perhaps", |date| date.ends_with('?')),
        ("about, perhaps", |date| date.ends_with('%')),
        ("it lasted", |date| shape(date) == "9999-99-99/9999-99-99"),
        ("not known to have begun", |date| date.starts_with("../")),
        ("not known to have ended", |date| date.ends_with("/..")),
        ("some day between", |date| date.starts_with('[') && !date.contains("[..") && !date.contains("..]")),
        ("some day between, as YAML makes a list of it", |date| date.ends_with("as a list")),
        ("some day until", |date| date.starts_with("[..")),
        ("some day from then on", |date| date.ends_with("..]")),
        ("a financial year", |date| shape(date) == "9999-99/9999-99" && date[4..].starts_with("-04/")),
        ("a minute", |date| shape(date) == "9999-99-99T99:99"),
        ("minutes within a span", |date| shape(date) == "9999-99-99T99:99/9999-99-99T99:99"),
    ];
    const PLACES: [(&str, Is); 9] = [
        ("a paragraph", |place| shape(place).trim_matches('9').is_empty()),
        ("a headline", |place| place == "h"),
        ("a date stamp", |place| place == "d"),
        ("a standfirst", |place| place == "s"),
        ("a heading of a reader's comment", |place| place == "c0"),
        ("a reader's comment", |place| place == "c1"),
        ("a number with points", |place| shape(place) == "9.99"),
        ("letters before a number", |place| shape(place) == "p99"),
        ("letters alone", |place| place == "iv" || place == "annexA"),
    ];
    const CITED: [(&str, Is); 5] = [
        ("one place", |cite| cite.ends_with("#1")),
        ("from one place to another", |cite| cite.split_once('#').is_some_and(|(_, at)| at.contains('-'))),
        ("a source as a whole", |cite| !cite.contains('#')),
        ("a page of a source that is not digested", |cite| cite == "book-2024#p12"),
        ("a question", |cite| cite.contains("#q")),
    ];
    let (used, _) = used();
    let mut unused: Vec<&str> = Vec::new();
    for (forms, written) in [(&DATES[..], &used.dates), (&PLACES, &used.locators), (&CITED, &used.cited)] {
        let is_unused = |(_, is): &&(&str, Is)| !written.iter().any(|written| is(written));
        unused.extend(forms.iter().filter(is_unused).map(|(name, _)| *name));
    }
    // Seasons, quarters and halves.
    for part in ["21", "22", "23", "24", "33", "34", "35", "36", "40", "41"] {
        if !used.dates.iter().any(|date| shape(date) == "9999-99" && date.ends_with(part)) {
            unused.push(part);
        }
    }
    assert_eq!(unused, Vec::<&str>::new(), "nothing of the derailment is written so");
}

#[test]
fn the_derailment_reads_as_its_pictures() {
    let case = tramway();
    let mut pages = vec![
        ("summary".to_owned(), printed(&case, &Address::Summary)),
        ("timeline".to_owned(), printed(&case, &Address::Timeline)),
    ];
    for lens in Lens::ALL {
        pages.push((format!("lens_{}", lens.name()), printed(&case, &Address::Lens(lens))));
    }
    let hearing = "2023-02-14".parse::<EdtfDate>().unwrap();
    pages.push((
        "lens_in-post_on_a_day".to_owned(),
        printed(&case, &Address::Lens(Lens::InPost(Some(hearing)))),
    ));
    for (section, id) in used().1 {
        pages.push((format!("one_of_{section}"), printed(&case, &Address::Record(Id::new(id)))));
    }
    let then = case.as_of(last_day_of("2023-03-01").unwrap());
    pages.push(("summary_as_of_march_2023".to_owned(), printed(&then, &Address::Summary)));
    for (name, page) in pages {
        insta::assert_snapshot!(name, page);
    }
}
