//! Pages as JSON: what the schema says of them, and that nothing of a page is missing.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::common;
use crate::common::json_schema::{Schema, members, strict};
use casebook::case::Case;
use casebook::load;
use casebook::originals::Originals;
use casebook::page::{Address, Form, Lens, Section};
use casebook::pages::{self, Filter, Material};
use casebook::print::Imprint;
use casebook::print::json::{self, Document, Leads};
use casebook::record::{Body, Brief};

/// The documents of every page of a case.
fn documents(case: &Case) -> Vec<(Address, Document)> {
    let filter = Filter::default();
    let material = Material { case, faults: &[], originals: &Originals::none(), filter: &filter };
    let dated = "2025-03".parse().unwrap();
    let imprint = Imprint { case, filter: &filter, dated: Some(&dated), is_folded: false };
    let document = |address: Address| {
        let document = Document::of(&pages::printed(&material, &address), &imprint);
        (address, document)
    };
    let since = Address::Lens(Lens::New("2013-01-01".parse().ok()));
    let briefs = case.all().filter_map(|(_, record)| match &record.body {
        Body::Brief(brief) => Some(brief.clone()),
        _ => None,
    });
    let briefs: Vec<Box<Brief>> = briefs.map(Box::new).collect();
    let forms = Form::ALL.into_iter().map(|form| Address::Form(form, briefs.first().cloned()));
    let made: Vec<Address> = forms.chain(briefs.iter().cloned().map(Address::Brief)).collect();
    common::addresses(case).into_iter().chain([since]).chain(made).map(document).collect()
}

/// A share of a whole, and more findings than a list shows.
const MANY: &str = "
case: {title: T, period: 2014, scope: S}
sources: [{id: s, title: S, kind: article, published: 2014-01-02, basis: b, passages: {1: One., 2: {unused: an advertisement}}}]
organisations: [{id: o, name: O, kind: council, cites: s#1}]
figures:
  - id: share
    title: Share
    unit: '%'
    definition: d
    values: [{date: 2013, value: 40, by: o, cites: s#1}, {date: 2014, value: 50, by: o, cites: s#1}]
";

fn many() -> String {
    let finding = |n: usize| {
        format!(
            "  - {{id: f{n}, title: F {n}, kind: cause, date: 2013, by: o, weight: key, standing: asserted, cites: s#1}}\n"
        )
    };
    format!("{MANY}findings:\n{}", (0..20).map(finding).collect::<String>())
}

fn cases() -> [Case; 5] {
    let harbour = load::texts(&[("case.yaml", common::HARBOUR)]);
    let of = |files: &[(&str, &str)]| common::sound(load::texts(files));
    [
        common::sound(harbour),
        of(&[("case.yaml", &many())]),
        of(&common::HARTWELL),
        of(&common::SKELBECK),
        of(&common::TRAMWAY),
    ]
}

/// The names of all members that a schema knows, and every name that it lets one have.
fn known(schema: &Value, all: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(properties) = map.get("properties").and_then(Value::as_object) {
                all.extend(properties.keys().cloned());
            }
            map.values().for_each(|inner| known(inner, all));
        }
        Value::Array(items) => items.iter().for_each(|inner| known(inner, all)),
        _ => {}
    }
}

#[test]
fn every_page_is_as_the_schema_says_and_is_read_back_as_it_was_written() {
    let schema = Schema::new(strict(json::schema()));
    let mut found = BTreeSet::from(["as_of", "contested_in", "filter", "unused"].map(str::to_owned));
    for case in cases() {
        for (address, document) in documents(&case) {
            let written = document.written().unwrap();
            let value: Value = serde_json::from_str(&written).unwrap();
            assert_eq!(schema.refuses_value(&value), Vec::<String>::new(), "{address:?}");
            assert_eq!(Document::read(&written).unwrap(), document, "{address:?}");
            members(&value, &mut found);
            if !matches!(address, Address::Faults | Address::Help) {
                assert_eq!(document.page.address().unwrap(), address);
            }
        }
    }
    let mut wanted = BTreeSet::new();
    known(&json::schema(), &mut wanted);
    let unused: Vec<&String> = wanted.difference(&found).collect();
    assert!(unused.is_empty(), "no page has {unused:?}");
}

#[test]
fn the_schema_refuses_what_is_no_page() {
    let case = common::sound(load::texts(&common::TRAMWAY));
    let sound = serde_json::to_value(&documents(&case)[0].1).unwrap();
    let schema = Schema::new(json::schema());
    for (at, value) in [
        ("/format", json!("casebook-check")),
        ("/version", json!(2)),
        ("/page/kind", json!("sheet")),
        ("/parts/1/items/0/kind", json!("row")),
        ("/parts/1/items/0/spans/0/cites/0/source", json!(7)),
        ("/parts/1/items/0/lead/kind", json!("date")),
        ("/sources/0/passages/0/at", Value::Null),
    ] {
        let mut flawed = sound.clone();
        *flawed.pointer_mut(at).expect(at) = value;
        assert_ne!(schema.refuses_value(&flawed), Vec::<String>::new(), "{at}");
    }
    for gone in ["title", "parts", "sources", "edition", "page"] {
        let mut flawed = sound.clone();
        flawed.as_object_mut().unwrap().remove(gone);
        assert_ne!(schema.refuses_value(&flawed), Vec::<String>::new(), "{gone}");
    }
}

#[test]
fn a_page_names_its_case_its_day_its_filter_and_each_cited_passage_once() {
    let whole = common::sound(load::texts(&common::TRAMWAY));
    let case = whole.as_of("2023-12-31".parse().unwrap());
    let filter: Filter =
        "kind:judgement".parse::<Filter>().and_then(|it| it.meant_in(&case)).unwrap_or_default();
    let material = Material { case: &case, faults: &[], originals: &Originals::none(), filter: &filter };
    let page = pages::printed(&material, &Address::Summary);
    let document =
        Document::of(&page, &Imprint { case: &case, filter: &filter, dated: None, is_folded: false });
    assert_eq!((document.as_of.as_deref(), document.case.as_str()), (Some("2023-12-31"), case.title()));
    assert_eq!(document.filter, (!filter.is_empty()).then(|| filter.to_string()));
    assert_eq!((document.dated.as_ref(), document.edition.as_str()), (None, case.edition()));
    for source in &document.sources {
        let places: BTreeSet<&str> = source.passages.iter().map(|passage| passage.at.as_str()).collect();
        assert_eq!(places.len(), source.passages.len(), "{}", source.id);
        assert!(source.passages.iter().all(|passage| passage.text.is_some() || passage.unused.is_some()));
    }
    assert!(document.sources.iter().any(|source| source.passages.len() > 1));
}

#[test]
fn every_section_of_the_summary_has_a_name_that_leads_back_to_it() {
    for section in Section::ALL {
        let address = Address::Section(section);
        assert_eq!(Leads::from(&address).address().unwrap(), address);
    }
}

#[test]
fn a_file_that_is_no_page_is_refused_with_the_reason() {
    let case = common::sound(load::texts(&common::TRAMWAY));
    let sound = documents(&case)[0].1.written().unwrap();
    for (text, why) in [
        ("", "not a page that casebook printed as JSON"),
        ("{}", "not a page that casebook printed as JSON"),
        (&sound.replace("casebook-page", "casebook-check"), "not a page that casebook printed as JSON"),
        (&sound.replace("\"version\": 1", "\"version\": 2"), "the page has version 2"),
        (&sound.replace("\"parts\"", "\"p\""), "a page that is not whole: missing field `parts`"),
        (&"[".repeat(100_000), "not a page that casebook printed as JSON"),
    ] {
        let told = Document::read(text).unwrap_err().sentence;
        assert!(told.starts_with(why), "{told}");
    }
}
