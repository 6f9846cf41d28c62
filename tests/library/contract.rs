//! What editors and people are told of the format: it has all of the field table, refuses nothing that the check finds
//! no fault with, and refuses every error that lies in the form of a file.

use std::fs;
use std::path::{Path, PathBuf};

use casebook::contract;
use casebook::date::EdtfDate;
use casebook::diagnostic::{Code, Severity};
use casebook::load;
use casebook::schema::{CASE, Field, Part, SECTIONS, Shape};
use serde_json::{Value, json};

use crate::common::json_schema::Schema;
use crate::common::{HARTWELL, TRAMWAY};

fn schema() -> Schema {
    Schema::new(contract::schema(None))
}

fn yaml_below(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|ending| ending == "yaml") => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_file_of_the_invented_cases_is_accepted() {
    let files = yaml_below("tests/cases");
    assert!(files.len() >= 12);
    for path in files {
        let refused = schema().refuses(&fs::read_to_string(&path).unwrap());
        assert!(refused.is_empty(), "{}: {refused:#?}", path.display());
    }
}

/// Faults that lie in the form of a value or of a mapping, and are plain without any other record.
const OF_FORM: [Code; 21] = [
    Code::InferredWithoutNote,
    Code::EmptyField,
    Code::BadAddress,
    Code::WrongShape,
    Code::UnknownSection,
    Code::UnknownField,
    Code::MissingField,
    Code::UnknownWord,
    Code::BadDate,
    Code::BadCitation,
    Code::BadLocator,
    Code::BadMark,
    Code::BadId,
    Code::ReservedId,
    Code::LongShortName,
    Code::BadNumber,
    Code::BadHash,
    Code::OneOf,
    Code::NoAsserter,
    Code::NoHolder,
    Code::JudgementOnly,
];

#[test]
fn a_bad_file_is_refused_where_its_form_is_wrong_and_only_where_the_check_finds_a_fault() {
    let (mut refused, mut accepted) = (0, 0);
    for path in yaml_below("tests/library/faults") {
        // What is not YAML, a server refuses before it looks at any schema.
        let text = fs::read_to_string(&path).unwrap_or_default();
        if text.is_empty() || serde_yaml::from_str::<serde_yaml::Value>(&text).is_err() {
            continue;
        }
        let loaded = load::texts(&[("case.yaml", &text)]);
        let wrong = schema().refuses(&text);
        assert!(wrong.is_empty() || !loaded.faults.is_empty(), "{}: {wrong:#?}", path.display());
        let of_form = |fault: &&casebook::diagnostic::Diagnostic| OF_FORM.contains(&fault.code);
        let formal: Vec<String> =
            loaded.faults.iter().filter(of_form).map(|fault| fault.render(&loaded.files)).collect();
        // What is there and cannot be seen, no pattern can tell from a text; nor does a schema know anchors and tags.
        // A record that stands in the wrong section is read as what it is.
        let beyond = [Code::YamlFeature, Code::OtherSection];
        let is_of_yaml = loaded.faults.iter().any(|fault| beyond.contains(&fault.code));
        if !is_of_yaml && !path.ends_with("invisible-name.yaml") {
            assert_eq!(formal.is_empty(), wrong.is_empty(), "{}: {formal:#?} {wrong:#?}", path.display());
        }
        *(if wrong.is_empty() { &mut accepted } else { &mut refused }) += 1;
    }
    assert!(refused > 20 && accepted > 20, "{refused} {accepted}");
}

#[test]
fn an_error_of_each_kind_is_refused_and_its_sound_neighbour_is_not() {
    let finding = "findings: [{id: a, title: T, kind: finding, standing: asserted, cites: s#1, MORE}]";
    let post = "posts: [{id: a, title: T, holders: {cites: s#1, MORE}}]";
    let figure = "figures: [{id: a, title: T, unit: x, values: {date: 2012, cites: s#1, MORE}}]";
    let action =
        "actions: [{id: a, title: T, kind: proposal, cites: s#1, history: {date: 2012, cites: s#1, MORE}}]";
    let source = "sources: [{id: a, title: T, kind: book, published: 2012, basis: b, MORE}]";
    for (record, sound, wrong) in [
        (finding, "by: x", "heard: quoted"),
        (finding, "by: [x, {as: critics}]", "by: [x, {role: chair}]"),
        (finding, "report: x", "report: [x]"),
        (finding, "by: x, number: 1.10", "by: x, grade: good"),
        (finding, "by: x, list: {name: L, item: 3}", "by: x, list: {name: L, item: 0}"),
        (finding, "by: x, note: no", "by: x, notes: no"),
        (finding, "by: x, disputed_by: {by: y, cites: s#1}", "by: x, disputed_by: {by: y}"),
        (post, "person: x, seen: [2012, [..2013]]", "seen: 2012"),
        (post, "how: vacant", "how: vacant, person: x"),
        (post, "person: x, from: {is: 2012, inferred: yes}", "person: x, from: {inferred: yes}"),
        (figure, "value: 3", "value: 3, low: 1"),
        (figure, "low: 1, high: '2.5'", "low: 1"),
        (figure, "words: many", "value: many"),
        (action, "progress: in-force, by: x, via: y", "progress: in-force, via: y"),
        (action, "due: 2013", "text: Nothing came of it."),
        (source, "passages: {1: One, p2: {text: Two, by: x}, h: {unused: w}}", "passages: {1-2: One}"),
        (source, "passages: {1: One}", "passages: {1: {text: One, unused: w}}"),
        (source, "cited_as: H10", "cited_as: '[10]'"),
        (
            source,
            "file: {name: n, sha256: 'SHA', lines: {1: 5-50, h: 2}}",
            "file: {name: n, sha256: 'SHA', lines: {1: 0}}",
        ),
    ] {
        let filled = |more: &str| record.replace("MORE", more).replace("SHA", &"0af9".repeat(16));
        let refused = schema().refuses(&filled(sound));
        assert!(refused.is_empty(), "{sound}: {refused:#?}");
        assert!(!schema().refuses(&filled(wrong)).is_empty(), "{wrong}");
        // The check agrees in each.
        let errors = |text: &str| {
            let loaded = load::texts(&[("case.yaml", &*filled(text))]);
            let of_form = |code: &Code| OF_FORM.contains(code);
            loaded
                .faults
                .iter()
                .filter(|fault| fault.severity == Severity::Error && of_form(&fault.code))
                .count()
        };
        assert_eq!((errors(sound), errors(wrong) > 0), (0, true), "{sound} / {wrong}");
    }
}

#[test]
fn the_pattern_of_a_date_accepts_what_is_read_as_one_and_nothing_else() {
    let mut points = Vec::new();
    for point in [
        "2014-01-14",
        "2014-01-31",
        "2014-01-32",
        "2014-04-30",
        "2014-04-31",
        "2012-02-29",
        "2012-02-30",
        "2012-00-01",
        "2012-13-01",
        "2012-01-00",
        "2012-09",
        "2012-00",
        "2012-13",
        "2012-20",
        "2012-21",
        "2012-24",
        "2012-25",
        "2012-32",
        "2012-33",
        "2012-36",
        "2012-37",
        "2012-39",
        "2012-40",
        "2012-41",
        "2012-42",
        "2008",
        "0800",
        "0001",
        "0000",
        "800",
        "12008",
        "199X",
        "000X",
        "001X",
        "19XX",
        "00XX",
        "01XX",
        "1XXX",
        "2016-11-09T06:07",
        "2016-11-09T23:59",
        "2016-11-09T24:00",
        "2016-11-09T06:60",
        "2016-11-09T6:07",
        "2016-11-09T06:07:08",
        "2016-11T06:07",
        "early 2012",
        "2012-9",
        "2012/9",
        "9 November 2016",
        "",
    ] {
        points.extend(["", "~", "?", "%", "~?", "??"].map(|sign| format!("{point}{sign}")));
    }
    let mut dates = points.clone();
    for point in &points {
        for form in
            ["P/P", "P/..", "../P", "P/", "/P", "P/9999", "0001/P", "[P..P]", "[P..]", "[..P]", "[P]", "P..P"]
        {
            dates.push(form.replace('P', point));
        }
    }
    dates.extend(["..", "../..", "[..]", "[]"].map(str::to_owned));
    let schema = schema();
    let mut read = 0;
    for date in dates {
        let is_date = date.parse::<EdtfDate>().is_ok();
        let refused = schema.refuses_as("date", &json!(date));
        // Nor can a pattern say which end comes first; no span here runs backwards but by its widest years.
        assert_eq!(refused.is_empty(), is_date, "{date}: {refused:?}");
        read += usize::from(is_date);
    }
    assert!(read > 500, "{read}");
    assert!(schema.refuses_as("date", &json!(2008)).is_empty());
    assert!(!schema.refuses_as("date", &json!(0)).is_empty());
    assert!(!schema.refuses_as("date", &json!(true)).is_empty());
}

/// Holds a mapping of the schema to its part of the field table, with all mappings inside.
fn has_all_of(
    schema: &Value,
    made: &Value,
    fields: &[&'static Field],
    also_must: &[&str],
    seen: &mut Vec<*const Part>,
) {
    let made = mapping(schema, made);
    let properties = made["properties"].as_object().unwrap();
    let names: Vec<&str> = properties.keys().map(String::as_str).collect();
    assert_eq!(names, fields.iter().map(|field| field.name).collect::<Vec<_>>());
    assert_eq!(made["additionalProperties"], json!(false));
    let must: Vec<&str> =
        fields.iter().filter(|f| f.must || also_must.contains(&f.name)).map(|f| f.name).collect();
    let required: Vec<&str> =
        made["required"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(required, must);
    for field in fields {
        let value = &properties[field.name];
        assert_eq!(value["description"], json!(field.help), "{}", field.name);
        if let Shape::Word(words) = field.shape {
            assert_eq!(value["enum"], json!(words), "{}", field.name);
        }
        if let Some(part) = field.part().filter(|part| !seen.contains(&std::ptr::from_ref(*part))) {
            seen.push(part);
            has_all_of(schema, value, &part.fields.iter().collect::<Vec<_>>(), &[], seen);
        }
    }
}

/// The mapping that a value may be, wherever in the schema it is written.
fn mapping<'s>(schema: &'s Value, value: &'s Value) -> &'s Value {
    if value["properties"].is_object() && value["type"] == json!("object") {
        return value;
    }
    if let Some(name) = value["$ref"].as_str() {
        return mapping(schema, &schema["definitions"][name.strip_prefix("#/definitions/").unwrap()]);
    }
    let inner = value["allOf"].as_array().or(value["anyOf"].as_array());
    let of = |inner: &'s Value| inner["$ref"].is_string() || inner["properties"].is_object();
    match inner.and_then(|inner| inner.iter().rev().find(|inner| of(inner))) {
        Some(inner) => mapping(schema, inner),
        None => mapping(schema, &value["additionalProperties"]),
    }
}

#[test]
fn every_section_field_and_word_of_the_table_is_in_the_schema() {
    let schema = contract::schema(None);
    let names: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    let sections: Vec<&str> =
        std::iter::once("case").chain(SECTIONS.iter().map(|section| section.name())).collect();
    assert_eq!(names, sections);
    let mut seen = Vec::new();
    has_all_of(
        &schema,
        &schema["definitions"]["case"],
        &CASE.fields.iter().collect::<Vec<_>>(),
        &[],
        &mut seen,
    );
    for section in SECTIONS {
        let fields: Vec<&Field> = section.fields().collect();
        let also_must: &[&str] = if section.must_cite { &["cites"] } else { &[] };
        has_all_of(&schema, &schema["definitions"][section.name()], &fields, also_must, &mut seen);
    }
    assert!(seen.len() > 15, "{}", seen.len());
}

#[test]
fn the_ids_and_passages_of_a_case_are_proposed_and_others_stay_allowed() {
    let loaded = load::texts(&HARTWELL);
    let known = contract::schema(Some(&loaded));
    let texts = |name: &str| known["definitions"][name]["enum"].as_array().cloned().unwrap_or_default();
    assert!(texts("known-people").contains(&json!("mara-quill")));
    assert!(!texts("known-organisations").contains(&json!("mara-quill")));
    let passages = texts("known-citations");
    assert!(passages.contains(&json!("echo-2020#3")), "{passages:?}");
    for name in ["known-people", "known-citations"] {
        let said = known["definitions"][name]["enumDescriptions"].as_array().unwrap();
        assert_eq!(said.len(), texts(name).len());
        assert!(said.iter().all(|words| !words.as_str().unwrap().is_empty()));
    }
    let schema = Schema::new(known);
    for file in HARTWELL.iter().chain(&TRAMWAY) {
        assert_eq!(schema.refuses(file.1), Vec::<String>::new(), "{}", file.0);
    }
    // A record with an error is left out, and its id is known all the same.
    let flawed = load::texts(&[("case.yaml", "people: [{id: ann-lee, name: Ann, kin: Bob}]\n")]);
    assert_eq!(contract::schema(Some(&flawed))["definitions"]["known-people"]["enum"], json!(["ann-lee"]));
}

#[test]
fn the_table_has_every_field_once() {
    let table = contract::fields();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(2)
        .map(|line| line.strip_prefix("| ").unwrap().strip_suffix(" |").unwrap().split(" | ").collect())
        .collect();
    assert!(rows.iter().all(|row| row.len() == 5), "{rows:?}");
    for section in SECTIONS {
        for field in section.part.fields {
            let (section, name) = (format!("`{}`", section.name()), format!("`{}`", field.name));
            let found: Vec<_> = rows.iter().filter(|row| row[0] == section && row[1] == name).collect();
            assert_eq!(found.len(), 1, "{section} {name}");
            assert_eq!(found[0][4], field.help.replace('|', "\\|"));
            assert_eq!(field.must, found[0][3] == "yes", "{section} {name}");
        }
    }
}
