//! The JSON Schema of the format: draft 7, like that of case files. Members that it does not name are allowed, for a later
//! program may add some.

use serde_json::{Map, Value, json};

use super::leads::SECTIONS;
use super::{EXTENTS, FORMAT, LEADS, ROLES, UNCITED, VERSION};
use crate::page::{Form, Lens, Stretch};

/// The schema of a page as JSON.
pub fn schema() -> Value {
    let mut head = object(&[
        ("format", json!({ "const": FORMAT })),
        ("version", json!({ "const": VERSION })),
        ("casebook", text("the version of the program that wrote it")),
        ("case", text("the title of the case")),
        ("edition", text("the edition of its files")),
        ("handling?", text("the case's marking, to stand at the head and the foot")),
        ("as_of?", text("the day as of which the case was told, such as 2014-03-31")),
        ("filter?", text("the filter under which it was told, as it is typed")),
        ("dated?", text("the date that was put on it, in EDTF")),
        ("page", refer("leads")),
        ("title", text("the title of the page")),
        ("subtitle?", text("the line under the title")),
        ("parts", list("part")),
        ("sources", list("source")),
    ]);
    head["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    head["title"] = json!("A page of a case, as `casebook print --format json` writes it");
    head["definitions"] = definitions();
    head
}

fn definitions() -> Value {
    let mut all = Map::new();
    let mut define = |name: &str, schema: Value| all.insert(name.to_owned(), schema);
    define(
        "part",
        object(&[
            ("heading?", refer("text")),
            ("remark?", refer("text")),
            ("of?", described(json!({ "type": "integer" }), "of how many entries these are the first")),
            ("items", list("item")),
        ]),
    );
    let item = |kind: &str, schema: Value| with(("kind", json!({ "const": kind })), schema);
    define(
        "item",
        json!({ "anyOf": [
            item("entry", object(&entry())),
            item("figure", object(&[("data", refer("figure")), ("said?", list("entry"))])),
            item("verbatim", object(&words())),
        ]}),
    );
    define("entry", object(&entry()));
    let mut lead = vec![("kind", json!({ "enum": LEADS }))];
    lead.extend(words());
    lead.push(("stretches?", list("stretch")));
    define("lead", object(&lead));
    let means: Vec<&str> = Stretch::ALL.iter().map(|stretch| stretch.meaning()).collect();
    define(
        "stretch",
        object(&[
            ("means", json!({ "enum": means })),
            ("from", text("its first day")),
            ("to", text("its last day")),
        ]),
    );
    define("text", object(&words()));
    let span: Vec<_> = words().into_iter().chain([("cites?", list("cite"))]).collect();
    define("span", object(&span));
    define(
        "piece",
        object(&[("text", text("the words")), ("role?", json!({ "enum": ROLES })), ("to?", refer("leads"))]),
    );
    define("cite", cite());
    define("leads", leads());
    figures(&mut define);
    define(
        "source",
        object(&[
            ("id", text("its id")),
            ("mark", text("its mark")),
            ("title", text("its title")),
            ("publisher?", text("who published it")),
            ("published?", text("when, in words")),
            ("url?", text("its address on the web")),
            (
                "passages?",
                described(list("passage"), "those that the page cites, in the order of the source"),
            ),
        ]),
    );
    define(
        "passage",
        object(&[
            ("at", text("its place")),
            ("text?", text("its digest")),
            ("quote?", text("the source's own words")),
            ("unused?", text("why it is not used")),
        ]),
    );
    Value::Object(all)
}

fn words() -> Vec<(&'static str, Value)> {
    let pieces = "the same in pieces, where a piece leads somewhere or is more than running text";
    vec![("text", text("all words")), ("pieces?", described(list("piece"), pieces))]
}

fn entry() -> Vec<(&'static str, Value)> {
    vec![
        ("lead?", refer("lead")),
        ("key?", described(json!({ "type": "boolean" }), "whether it is one of those that matter most")),
        ("spans?", list("span")),
        ("remark?", refer("text")),
        ("uncited?", described(json!({ "enum": UNCITED }), "why it stands without a citation")),
        ("to?", refer("leads")),
        ("below?", described(list("entry"), "what says more of it")),
    ]
}

/// A citation.
pub(crate) fn cite() -> Value {
    object(&[
        ("source", text("the id of the source")),
        ("from?", text("the first passage; without it the source as a whole")),
        ("to?", text("the last passage, where there are several")),
        ("mark", text("the mark of the source, which may be another tomorrow")),
        ("place?", text("the place in words")),
        ("title", text("the title of the source")),
    ])
}

/// A brief: its title and what is in it, in order.
fn brief() -> Value {
    let item = json!({ "type": "object", "properties": {
        "id": { "type": ["string", "null"] },
        "heading": { "type": ["string", "null"] },
        "remark": { "type": ["string", "null"] },
    } });
    json!({ "type": "object", "required": ["title", "items"], "properties": {
        "title": { "type": "string" },
        "for": { "type": ["string", "null"] },
        "sheets": { "type": ["integer", "null"] },
        "items": { "type": "array", "items": item },
    } })
}

/// Where something leads.
pub(crate) fn leads() -> Value {
    let kind =
        |kind: &str, others: &[(&str, Value)]| with(("kind", json!({ "const": kind })), object(others));
    let sections: Vec<&str> = SECTIONS.iter().map(|(_, name)| *name).collect();
    let lenses: Vec<&str> = Lens::ALL.iter().map(Lens::name).collect();
    let two = json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2 });
    json!({ "anyOf": [
        kind("summary", &[]),
        kind("timeline", &[]),
        kind("case", &[]),
        kind("brief", &[("brief", brief())]),
        kind("form", &[("form", json!({ "enum": Form::ALL.map(Form::name) })), ("brief?", brief())]),
        kind("record", &[("id", text("its id"))]),
        kind("related", &[("id", text("the id of the record"))]),
        kind("section", &[("section", json!({ "enum": sections }))]),
        kind(
            "lens",
            &[
                ("lens", json!({ "enum": lenses })),
                ("on?", text("the date for which it was asked who was in post, in EDTF")),
                ("since?", text("the day since which it was asked what is new")),
            ],
        ),
        kind("cell", &[("theme?", text("the id of the theme")), ("years?", described(two, "the first and the last"))]),
        kind(
            "passage",
            &[
                ("source", text("the id of the source")),
                ("from?", text("the first passage")),
                ("to?", text("the last, where there are several")),
            ],
        ),
        kind("faults", &[]),
        kind("help", &[]),
    ]})
}

fn figures(define: &mut impl FnMut(&str, Value) -> Option<Value>) {
    let integer = || json!({ "type": "integer" });
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    let counts = || json!({ "type": "array", "items": { "type": "integer" } });
    let figure =
        |name: &str, others: &[(&str, Value)]| with(("figure", json!({ "const": name })), object(others));
    define(
        "figure",
        json!({ "anyOf": [
            figure("strip", &[("years", list("counted"))]),
            figure("grid", &[("rows", list("row"))]),
            figure(
                "years",
                &[("first", integer()), ("last", integer()), ("marks", list("mark")), ("legend", texts())],
            ),
            figure(
                "plot",
                &[
                    ("series", list("series")),
                    ("full?", described(json!({ "type": "number" }), "where the scale ends by nature")),
                ],
            ),
            figure("grades", &[("grades", texts()), ("years", list("graded"))]),
        ]}),
    );
    define(
        "counted",
        object(&[
            ("year?", described(integer(), "without it, what belongs to no one year")),
            ("count", integer()),
        ]),
    );
    let row =
        [("name", text("its name")), ("theme?", text("the id of the theme")), ("counts", list("counted"))];
    define("row", object(&row));
    define(
        "mark",
        object(&[
            ("sign", text("its letter")),
            ("from", text("the first day on which it may have happened")),
            ("to", text("the last")),
        ]),
    );
    define("series", object(&[("name?", text("its name")), ("values", list("value"))]));
    define(
        "value",
        object(&[
            ("date", text("its date")),
            ("text", text("the value in words")),
            ("extent", json!({ "enum": EXTENTS })),
            ("numbers?", json!({ "type": "array", "items": { "type": "number" } })),
        ]),
    );
    define("graded", object(&[("year", text("the year, or years")), ("counts", counts())]));
}

/// A mapping; a name that ends in `?` may be left out.
pub(crate) fn object(members: &[(&str, Value)]) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for (name, schema) in members {
        let bare = name.trim_end_matches('?');
        if bare == *name {
            required.push(bare);
        }
        properties.insert(bare.to_owned(), schema.clone());
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

/// The same mapping with one more member before its others.
fn with((name, schema): (&str, Value), object: Value) -> Value {
    let mut properties = Map::from_iter([(name.to_owned(), schema)]);
    let mut required = vec![json!(name)];
    properties.extend(object["properties"].as_object().cloned().unwrap_or_default());
    required.extend(object["required"].as_array().cloned().unwrap_or_default());
    json!({ "type": "object", "properties": properties, "required": required })
}

/// A text.
pub(crate) fn text(what: &str) -> Value {
    json!({ "type": "string", "description": what })
}

/// A schema with what it is for.
pub(crate) fn described(mut schema: Value, what: &str) -> Value {
    schema["description"] = json!(what);
    schema
}

/// What is defined under a name.
pub(crate) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// Several of what is defined under a name.
pub(crate) fn list(name: &str) -> Value {
    json!({ "type": "array", "items": refer(name) })
}
