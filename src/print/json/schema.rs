//! The JSON Schema of the format: draft 7, like that of case files. Members that it does not name are allowed, for a later
//! program may add some.

use serde_json::{Map, Value, json};

use super::leads::SECTIONS;
use super::{EXTENTS, FORMAT, LEADS, ROLES, UNCITED, VERSION};
use crate::page::{Form, Lens, Stretch};

/// The schema of a page as JSON.
pub fn schema() -> Value {
    let mut head = object(&[
        ("format", described(json!({ "const": FORMAT }), "what the object is")),
        ("version", described(json!({ "const": VERSION }), "the version of the format")),
        ("casebook", text("the version of the program that wrote it")),
        ("case", text("the title of the case")),
        ("edition", text("the edition of its files")),
        ("handling?", text("the case's marking, to stand at the head and the foot")),
        ("as_of?", text("the day as of which the case was told, such as 2014-03-31")),
        ("filter?", text("the filter under which it was told, as it is typed")),
        ("dated?", text("the date that was put on it, in EDTF")),
        ("case_day?", text("the day by which everything in the case had been reported, in EDTF")),
        ("page", described(refer("leads"), "which page it is")),
        ("records?", described(list("named"), "the records that it is of")),
        ("title", text("the title of the page")),
        ("subtitle?", text("the line under the title")),
        ("parts", described(list("part"), "what it says, heading by heading")),
        (
            "sources",
            described(
                list("source"),
                "those that it cites, names or is about, with the passages that it cites",
            ),
        ),
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
        "named",
        object(&[
            ("id", text("its id")),
            ("of", text("its kind")),
            ("title", text("how the case calls it")),
            ("disputed_by?", texts("who disputes it, and what came of that")),
            ("contested_in?", texts("the open questions that it is one of several answers to")),
        ]),
    );
    define(
        "part",
        object(&[
            ("heading?", described(refer("text"), "its heading; none for what comes before the first")),
            (
                "remark?",
                described(refer("text"), "what stands behind the heading, such as how many there are"),
            ),
            ("of?", described(json!({ "type": "integer" }), "of how many entries these are the first")),
            ("items", described(list("item"), "what stands under it")),
        ]),
    );
    let item = |kind: &str, schema: Value| with("kind", kind, schema);
    define(
        "item",
        json!({ "anyOf": [
            item("entry", object(&entry())),
            item(
                "figure",
                object(&[
                    ("data", described(refer("figure"), "what it draws")),
                    ("said?", described(list("entry"), "what it shows and no entry says, in words")),
                ]),
            ),
            item("verbatim", object(&words())),
        ]}),
    );
    define("entry", object(&entry()));
    let mut lead = vec![("kind", described(json!({ "enum": LEADS }), "what it is"))];
    lead.extend(words());
    let over_years = "what it draws over the years, for a stay in a post";
    lead.push(("stretches?", described(list("stretch"), over_years)));
    define("lead", object(&lead));
    let means: Vec<&str> = Stretch::ALL.iter().map(|stretch| stretch.meaning()).collect();
    define(
        "stretch",
        object(&[
            ("means", described(json!({ "enum": means }), "what it means")),
            ("from", text("its first day")),
            ("to", text("its last day")),
        ]),
    );
    define("text", object(&words()));
    let span: Vec<_> = words()
        .into_iter()
        .chain([("cites?", described(list("cite"), "what supports the words, the best first"))])
        .collect();
    define("span", object(&span));
    define(
        "piece",
        object(&[
            ("text", text("the words")),
            ("role?", described(json!({ "enum": ROLES }), "what they are, if more than running text")),
            ("to?", described(refer("leads"), "where they lead")),
        ]),
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
        ("lead?", described(refer("lead"), "what comes before its words")),
        ("key?", described(json!({ "type": "boolean" }), "whether it is one of those that matter most")),
        (
            "date?",
            text(
                "the whole date of what it tells of, in EDTF: its own, else that of the record to which it leads",
            ),
        ),
        ("spans?", described(list("span"), "what it says; left out where the entries below it say all")),
        ("remark?", described(refer("text"), "what is said of it in brackets behind its words")),
        ("uncited?", described(json!({ "enum": UNCITED }), "why it stands without a citation")),
        ("to?", described(refer("leads"), "where it leads")),
        ("disputed_by?", texts("who disputes the record to which it leads, and what came of that")),
        ("contested_in?", texts("the open questions that this record is one of several answers to")),
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
    let item = object(&[
        ("id?", text("the id of a record")),
        ("heading?", text("a heading over what follows")),
        ("remark?", text("the officer's own words, which are never evidence")),
    ]);
    let items = json!({ "type": "array", "items": item });
    object(&[
        ("title", text("its title")),
        ("for?", text("for whom, or for which meeting")),
        ("sheets?", described(json!({ "type": "integer" }), "how many sheets of paper it may take")),
        ("items", described(items, "what is in it, in order: of each, one of the three")),
    ])
}

/// Where something leads.
pub(crate) fn leads() -> Value {
    let kind = |kind: &str, others: &[(&str, Value)]| with("kind", kind, object(others));
    let sections: Vec<&str> = SECTIONS.iter().map(|(_, name)| *name).collect();
    let lenses: Vec<&str> = Lens::ALL.iter().map(Lens::name).collect();
    let two = json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2 });
    json!({ "anyOf": [
        kind("summary", &[]),
        kind("timeline", &[]),
        kind("case", &[]),
        kind(
            "brief",
            &[("id?", text("the id under which it stands in the case")), ("brief", described(brief(), "what is in it"))],
        ),
        kind(
            "form",
            &[
                ("form", described(json!({ "enum": Form::ALL.map(Form::name) }), "its name, as the command line has it")),
                ("brief?", described(brief(), "the brief of whose records it is made; without it, of the whole case")),
            ],
        ),
        kind("record", &[("id", text("its id"))]),
        kind("related", &[("id", text("the id of the record"))]),
        kind("section", &[("section", described(json!({ "enum": sections }), "its name"))]),
        kind(
            "lens",
            &[
                ("lens", described(json!({ "enum": lenses }), "its name, as the command line has it")),
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
    let integer = |what: &str| described(json!({ "type": "integer" }), what);
    let figure = |name: &str, others: &[(&str, Value)]| with("figure", name, object(others));
    define(
        "figure",
        json!({ "anyOf": [
            figure("strip", &[("years", described(list("counted"), "the years in which anything is counted"))]),
            figure("grid", &[("rows", described(list("row"), "the themes in order, and what is counted in all"))]),
            figure(
                "years",
                &[
                    ("first", integer("the first year")),
                    ("last", integer("the last year")),
                    ("marks", described(list("mark"), "what is marked across the lanes")),
                    ("legend", texts("what the signs mean")),
                ],
            ),
            figure(
                "plot",
                &[
                    ("series", described(list("series"), "the measures that it plots")),
                    ("full?", described(json!({ "type": "number" }), "where the scale ends by nature")),
                ],
            ),
            figure(
                "grades",
                &[
                    ("grades", texts("the grades, the best first")),
                    ("years", described(list("graded"), "the years in order")),
                ],
            ),
        ]}),
    );
    define(
        "counted",
        object(&[
            ("year?", integer("without it, what belongs to no one year")),
            ("count", integer("how many")),
        ]),
    );
    let row = [
        ("name", text("its name")),
        ("theme?", text("the id of the theme")),
        ("counts", described(list("counted"), "how many in each year that has any")),
    ];
    define("row", object(&row));
    define(
        "mark",
        object(&[
            ("sign", text("its letter")),
            ("from", text("the first day on which it may have happened")),
            ("to", text("the last")),
        ]),
    );
    define(
        "series",
        object(&[
            ("name?", text("its name")),
            ("values", described(list("value"), "its values, the earliest first")),
        ]),
    );
    define(
        "value",
        object(&[
            ("date", text("its date")),
            ("text", text("the value in words")),
            ("extent", described(json!({ "enum": EXTENTS }), "what sort of value it is")),
            (
                "numbers?",
                described(
                    json!({ "type": "array", "items": { "type": "number" } }),
                    "its number; the lowest and the highest of a range; none of words",
                ),
            ),
        ]),
    );
    define(
        "graded",
        object(&[
            ("year", text("the year, or years")),
            (
                "counts",
                described(
                    json!({ "type": "array", "items": { "type": "integer" } }),
                    "how often each was given, in the order of the grades",
                ),
            ),
        ]),
    );
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

/// The same mapping with a member before its others that says what it is.
fn with(name: &str, is: &str, object: Value) -> Value {
    let mut properties = Map::from_iter([(name.to_owned(), described(json!({ "const": is }), "what it is"))]);
    let mut required = vec![json!(name)];
    properties.extend(object["properties"].as_object().cloned().unwrap_or_default());
    required.extend(object["required"].as_array().cloned().unwrap_or_default());
    json!({ "type": "object", "properties": properties, "required": required })
}

/// A text.
pub(crate) fn text(what: &str) -> Value {
    json!({ "type": "string", "description": what })
}

/// A list of texts.
pub(crate) fn texts(what: &str) -> Value {
    described(json!({ "type": "array", "items": { "type": "string" } }), what)
}

/// A schema with what it is for.
pub(crate) fn described(mut schema: Value, what: &str) -> Value {
    // Nothing counts beside a reference.
    if schema.get("$ref").is_some() {
        schema = json!({ "allOf": [schema] });
    }
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
