//! Whatever stands beside a related record bears that relation. The cases are made by chance; what bears what is read from
//! the records as they are written and from the field table, and from nothing else.

use std::collections::{BTreeMap, BTreeSet};

use casebook::case::Case;
use casebook::load;
use casebook::open;
use casebook::page::{Address, Target};
use casebook::pages::{self, Filter};
use casebook::record::{Id, Kind};
use casebook::schema::{self, Field, Relation, SECTIONS, Section, Shape};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// How many citations a cross-reference shows at most.
const MOST: usize = 3;

/// A throw of dice that goes on by itself.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    fn one(&mut self, of: &[&str]) -> String {
        of[self.below(of.len())].to_owned()
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }

    fn cite(&mut self) -> String {
        format!("{}#{}", self.one(&["s0", "s1"]), self.below(3) + 1)
    }

    fn cites(&mut self) -> Value {
        let many = self.below(3) + 1;
        (0..many).map(|_| self.cite()).collect()
    }

    /// Someone of these, with or without what they may have.
    fn who(&mut self, of: &[&str]) -> Value {
        let mut who = json!({"id": self.one(of)});
        if self.yes() {
            who["role"] = json!("chair");
        }
        if self.below(3) == 0 {
            who["cites"] = self.cites();
        }
        who
    }

    fn people(&mut self) -> Value {
        self.some_of(&["p0", "p1", "o0", "post0"])
    }

    fn some_of(&mut self, ids: &[&str]) -> Value {
        let many = self.below(3) + 1;
        (0..many).map(|_| self.who(ids)).collect()
    }

    fn text(&mut self) -> String {
        let paragraphs = (0..=self.below(2)).map(|_| {
            let link = self.one(&["p0", "o1", "e0", "f0", "g0"]);
            let cite = if self.yes() { format!(" [[{}]]", self.cite()) } else { String::new() };
            format!("Of [[{link}]].{cite}")
        });
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }

    /// A record or a part with some of its fields, and those that it must have.
    fn made(&mut self, must: Value, may: &mut dyn FnMut(&mut Dice) -> Vec<(&'static str, Value)>) -> Value {
        let mut made = must;
        for (name, value) in may(self) {
            if self.yes() {
                made[name] = value;
            }
        }
        made
    }
}

/// A file with records of every kind that name each other.
fn file(seed: u64) -> Value {
    let mut dice = Dice(seed);
    let mut file = Map::new();
    let common = |dice: &mut Dice| {
        let dispute = json!({"by": dice.people(), "text": dice.text(), "cites": dice.cites(),
            "outcome": {"is": "upheld", "by": dice.people(), "cites": dice.cites()}});
        let endorsement = json!({"by": dice.people(), "text": dice.text(), "cites": dice.cites()});
        vec![
            ("about", json!([dice.one(&["e3", "f2", "t0"])])),
            ("themes", json!(["t0"])),
            ("text", json!(dice.text())),
            ("disputed_by", json!([dispute])),
            ("endorsed_by", json!([endorsement])),
        ]
    };
    let person = |dice: &mut Dice, id: &str| {
        let member = dice.made(json!({"id": "o0"}), &mut |dice| vec![("cites", dice.cites())]);
        dice.made(json!({"id": id, "name": id}), &mut |dice| {
            [vec![("member_of", json!([member])), ("cites", dice.cites())], common(dice)].concat()
        })
    };
    file.insert("people".to_owned(), json!([person(&mut dice, "p0"), person(&mut dice, "p1")]));
    let body = |dice: &mut Dice, id: &str| {
        dice.made(json!({"id": id, "name": id}), &mut |dice| {
            let parent = if id == "o1" { "o0" } else { "o1" };
            [vec![("part_of", json!(parent)), ("cites", dice.cites())], common(dice)].concat()
        })
    };
    file.insert("organisations".to_owned(), json!([body(&mut dice, "o0"), body(&mut dice, "o1")]));
    let post = dice.made(json!({"id": "post0", "title": "Post"}), &mut |dice| {
        let holder =
            json!({"person": dice.some_of(&["p0", "p1"]), "from": "2010", "text": dice.text(), "cites": dice.cites()});
        let own = vec![("organisation", json!("o1")), ("holders", json!([holder])), ("cites", dice.cites())];
        [own, common(dice)].concat()
    });
    file.insert("posts".to_owned(), json!([post]));
    let report =
        json!({"id": "r0", "title": "R", "kind": "review", "published": "2012", "cites": dice.cites()});
    let report = dice.made(report, &mut |dice| {
        let own = vec![("by", dice.people()), ("commissioned_by", dice.people()), ("people", dice.people())];
        [own, common(dice)].concat()
    });
    file.insert("reports".to_owned(), json!([report]));
    let event = |dice: &mut Dice, id: &str, after: Value| {
        let event = json!({"id": id, "title": id, "kind": "hearing", "date": "2012", "cites": dice.cites()});
        dice.made(event, &mut |dice| {
            let own = vec![
                ("people", dice.some_of(&["p0", "p1", "post0"])),
                ("organisations", dice.some_of(&["o0", "o1", "post0"])),
                ("reports", json!(["r0"])),
                ("after", after.clone()),
            ];
            [own, common(dice)].concat()
        })
    };
    let events = [event(&mut dice, "e0", json!(["e1"])), event(&mut dice, "e1", json!("e2")), {
        event(&mut dice, "e2", json!("e3"))
    }];
    let last = json!({"id": "e3", "title": "E3", "kind": "hearing", "date": "2012", "cites": dice.cites()});
    file.insert("events".to_owned(), json!([events[0], events[1], events[2], last]));
    let finding = |dice: &mut Dice, id: &str, repeated: &str| {
        let finding = json!({"id": id, "title": id, "kind": "claim", "standing": "opinion", "by": dice.people(),
            "cites": dice.cites()});
        dice.made(finding, &mut |dice| {
            let repeat = json!({"id": repeated, "why": "w"});
            let repeat = dice.made(repeat, &mut |dice| vec![("by", dice.people()), ("cites", dice.cites())]);
            let own = vec![("via", dice.people()), ("report", json!("r0")), ("repeats", json!([repeat]))];
            [own, common(dice)].concat()
        })
    };
    let findings = [finding(&mut dice, "f0", "f2"), finding(&mut dice, "f1", "f0")];
    let last = json!({"id": "f2", "title": "F2", "kind": "claim", "standing": "opinion", "by": "p0",
        "cites": dice.cites()});
    file.insert("findings".to_owned(), json!([findings[0], findings[1], last]));
    let action = json!({"id": "a0", "title": "A", "kind": "proposal", "cites": dice.cites()});
    let action = dice.made(action, &mut |dice| {
        let step = json!({"date": "2013", "progress": "in-progress", "by": dice.people(), "text": dice.text(),
            "cites": dice.cites()});
        let own = vec![
            ("by", dice.people()),
            ("owner", dice.people()),
            ("report", json!("r0")),
            ("produces", json!("r0")),
            ("answers", json!(["f0", "f1"])),
            ("figures", json!(["g0"])),
            ("history", json!([step])),
        ];
        [own, common(dice)].concat()
    });
    file.insert("actions".to_owned(), json!([action]));
    let figure = |dice: &mut Dice, id: &str| {
        let value = json!({"date": "2012", "value": 1, "by": dice.people(), "cites": dice.cites()});
        let other = if id == "g0" { "g1" } else { "g0" };
        dice.made(json!({"id": id, "title": id, "unit": "men", "values": [value]}), &mut |dice| {
            let other =
                vec![("comparable_with", json!([{"id": other, "why": "w"}])), ("cites", dice.cites())];
            [other, common(dice)].concat()
        })
    };
    file.insert("figures".to_owned(), json!([figure(&mut dice, "g0"), figure(&mut dice, "g1")]));
    let claim = |dice: &mut Dice| {
        let claim = json!({"by": dice.people(), "says": "s", "cites": dice.cites()});
        dice.made(claim, &mut |_| vec![("finding", json!("f1"))])
    };
    let conflict = json!({"id": "c0", "title": "C", "claims": [claim(&mut dice), claim(&mut dice)]});
    file.insert("conflicts".to_owned(), json!([dice.made(conflict, &mut |dice| common(dice))]));
    file.insert("themes".to_owned(), json!([{"id": "t0", "name": "T"}]));
    let source = |dice: &mut Dice, id: &str| {
        let source = json!({"id": id, "title": id, "kind": "article", "published": "2014", "basis": "b",
            "passages": {"1": {"text": "x", "by": dice.people()}, "2": {"text": "y", "by": dice.people()}, "3": "z"}});
        dice.made(source, &mut |dice| vec![("author", dice.people())])
    };
    file.insert("sources".to_owned(), json!([source(&mut dice, "s0"), source(&mut dice, "s1")]));
    file.insert("case".to_owned(), json!({"title": "T", "period": "2010/2014", "scope": "s"}));
    Value::Object(file)
}

/// Someone or something that a record names: who names whom, in which relation, and the citations that bear it.
struct Named {
    by: String,
    other: String,
    relation: Relation,
    cites: BTreeSet<String>,
}

/// Reads what a record names from what is written.
struct Reading<'a> {
    section: &'static Section,
    record: &'a Value,
    found: Vec<Named>,
}

fn strings(value: &Value) -> BTreeSet<String> {
    let all = value.as_array().into_iter().flatten();
    all.chain(Some(value)).filter_map(Value::as_str).map(str::to_owned).collect()
}

/// All that one of these is, if it is but one.
fn one_of(cites: BTreeSet<String>) -> BTreeSet<String> {
    if cites.len() == 1 { cites } else { BTreeSet::new() }
}

/// The citations that stand in a mapping and in what is within it, but for those of paragraphs.
fn within(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, inner)| if name == "cites" { strings(inner) } else { within(inner) })
            .collect(),
        Value::Array(items) => items.iter().flat_map(within).collect(),
        _ => BTreeSet::new(),
    }
}

impl Reading<'_> {
    fn id(&self) -> String {
        self.record["id"].as_str().unwrap().to_owned()
    }

    /// What bears all that a record says.
    fn all(&self) -> BTreeSet<String> {
        let own = strings(&self.record["cites"]);
        one_of(if own.is_empty() { within(self.record) } else { own })
    }

    fn names(&mut self, other: &str, relation: Relation, cites: BTreeSet<String>) {
        self.found.push(Named { by: self.id(), other: other.to_owned(), relation, cites });
    }

    fn mapping(&mut self, fields: &[&'static Field], mapping: &Value, path: &str, part: Option<&Value>) {
        for field in fields {
            let value = &mapping[field.name];
            let at = if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
            self.field(field, value, &at, part);
        }
    }

    fn field(&mut self, field: &'static Field, value: &Value, path: &str, part: Option<&Value>) {
        let kind = self.section.kind;
        match (field.shape, value) {
            (_, Value::Null) => {}
            (Shape::ByLocator(inner), Value::Object(items)) => {
                for (at, item) in items {
                    let here = json!({"cites": [format!("{}#{at}", self.id())]});
                    if let Shape::Part(inner) = inner {
                        self.mapping(&inner.fields.iter().collect::<Vec<_>>(), item, path, Some(&here));
                    }
                }
            }
            (_, Value::Array(items)) => items.iter().for_each(|item| self.field(field, item, path, part)),
            (Shape::Part(inner), Value::Object(_)) => {
                // What the curator alone holds, no passage of the record says.
                let is_held = path == "comparable_with" || (path == "repeats" && value["by"].is_null());
                let own = (is_held || !strings(&value["cites"]).is_empty()).then_some(value).or(part);
                self.mapping(&inner.fields.iter().collect::<Vec<_>>(), value, path, own);
            }
            (Shape::Part(inner), Value::String(id)) if inner.bare == Some("id") => {
                self.named(&id.clone(), schema::relation(kind, path).unwrap(), part);
            }
            (Shape::Id(_), Value::String(id)) => {
                let outer = path.rsplit_once('.').map_or(path, |(outer, _)| outer);
                let relation =
                    schema::relation(kind, path).or_else(|| schema::relation(kind, outer)).unwrap();
                self.named(&id.clone(), relation, part);
            }
            (Shape::Citation, Value::String(cite)) => {
                let source = cite.split('#').next().unwrap().to_owned();
                self.names(&source, schema::CITATION, BTreeSet::from([cite.clone()]));
            }
            (Shape::Prose, Value::String(text)) => {
                for paragraph in text.split("\n\n") {
                    let links = paragraph.split("[[").skip(1).map(|rest| rest.split("]]").next().unwrap());
                    let (cites, ids): (Vec<&str>, Vec<&str>) = links.partition(|link| link.contains('#'));
                    let own = cites.iter().map(|cite| (*cite).to_owned()).collect::<BTreeSet<_>>();
                    let otherwise =
                        || part.map_or_else(|| self.all(), |part| one_of(strings(&part["cites"])));
                    let bears = if own.is_empty() { otherwise() } else { own };
                    for id in ids {
                        self.names(id, schema::MENTION, bears.clone());
                    }
                    for cite in cites {
                        let source = cite.split('#').next().unwrap();
                        self.names(source, schema::CITATION, BTreeSet::from([cite.to_owned()]));
                    }
                }
            }
            _ => {}
        }
    }

    fn named(&mut self, id: &str, relation: Relation, part: Option<&Value>) {
        let cites = part.map_or_else(|| self.all(), |part| strings(&part["cites"]));
        self.names(id, relation, cites);
    }
}

/// Everything that the records of a file name.
/// Whether these are the words for what stands in a report.
fn is_of_report(words: &str) -> bool {
    let relations = [Kind::Action, Kind::Finding].map(|kind| schema::relation(kind, "report"));
    relations.into_iter().flatten().any(|of| words == of.to || words == of.from)
}

fn named(file: &Value) -> Vec<Named> {
    let mut found = Vec::new();
    for section in SECTIONS {
        for record in file[section.name()].as_array().into_iter().flatten() {
            let mut reading = Reading { section, record, found: Vec::new() };
            reading.mapping(&section.fields().collect::<Vec<_>>(), record, "", None);
            found.append(&mut reading.found);
        }
    }
    found
}

/// Headings of rows that are not tied to the record itself, or not by one relation.
const BESIDE: [&str; 4] =
    ["More on ", "Findings and statements", "Answers to contested questions", "Findings"];

/// The relation that a heading names, without the kind and the number behind it.
fn relation(heading: &str) -> &str {
    heading.split([':', '─']).next().unwrap_or_default().trim_end()
}

/// The rows of a page of what is linked: under which heading, which record, and the citations.
fn rows(case: &Case, id: &str, whole: bool) -> Vec<(String, String, BTreeSet<String>)> {
    let (filter, originals) = (Filter::default(), casebook::originals::Originals::none());
    let material = pages::Material { case, faults: &[], originals: &originals, filter: &filter };
    let page = if whole {
        pages::printed(&material, &Address::Record(Id::new(id)))
    } else {
        pages::page(&material, &Address::Related(Id::new(id)))
    };
    let layout = page.lay_out(&casebook::page::Medium::paper(400).untitled());
    let (mut heading, mut rows) = (String::new(), Vec::new());
    for (at, line) in layout.lines.iter().enumerate() {
        let Some(row) = line.row else {
            heading = line.text();
            continue;
        };
        let row = &layout.rows[row];
        let [Target::Page(Address::Record(other)), cites @ ..] = &row.links[..] else { continue };
        if row.first == at {
            let cites = cites.iter().filter_map(|link| match link {
                Target::Passage(cite) => Some(cite.to_string()),
                Target::Page(_) | Target::Fault(_) => None,
            });
            rows.push((heading.clone(), other.to_string(), cites.collect()));
        }
    }
    rows
}

/// The records and sources to which a printed page leads.
fn linked(case: &Case, id: &str) -> BTreeSet<String> {
    let (filter, originals) = (Filter::default(), casebook::originals::Originals::none());
    let material = pages::Material { case, faults: &[], originals: &originals, filter: &filter };
    let layout = pages::printed(&material, &Address::Record(Id::new(id))).in_words();
    let links = layout.rows.iter().flat_map(|row| &row.links);
    let records = links.filter_map(|link| match link.address() {
        Address::Record(id) => Some(id.to_string()),
        _ => None,
    });
    records.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_citation_beside_a_related_record_bears_the_relation(seed in any::<u64>()) {
        let file = file(seed);
        let loaded = load::texts(&[("case.yaml", &file.to_string())]);
        let faults: Vec<String> = loaded.errors_and_warnings().map(|fault| fault.render(&loaded.files)).collect();
        prop_assert!(!loaded.has_errors(), "{}", faults.join("\n"));
        let case = open::case(loaded).case;
        let mut bears: BTreeMap<(String, String, String), BTreeSet<String>> = BTreeMap::new();
        for Named { by, other, relation, cites } in named(&file).into_iter().filter(|named| named.by != named.other) {
            let ends = [(by.clone(), relation.to, other.clone()), (other, relation.from, by)];
            for (here, words, there) in ends {
                bears.entry((here, words.to_owned(), there)).or_default().extend(cites.clone());
            }
        }
        let holders = within(&file["posts"][0]["holders"]);
        let mut seen = 0;
        for (_, record) in case.all() {
            let id = record.id().as_str();
            let mut told = BTreeSet::new();
            for (heading, other, cites) in rows(&case, id, false) {
                let words = relation(&heading);
                if words.to_lowercase().ends_with("in post at the time") {
                    prop_assert!(cites.is_subset(&holders) && !cites.is_empty(), "{id}: {words} {other} {cites:?}");
                    continue;
                }
                // What else there is on others, and what is said in a report, is no relation to this record.
                if BESIDE.iter().any(|other| words.starts_with(other)) {
                    continue;
                }
                let key = (id.to_owned(), words.to_owned(), other.clone());
                let Some(bearing) = bears.get(&key) else {
                    // What a report asks for without saying who does is asked for by its author.
                    if words == "Asked for or promised" {
                        prop_assert!(!cites.is_empty(), "{key:?}");
                        continue;
                    }
                    return Err(TestCaseError::fail(format!("{key:?} is in no relation")));
                };
                // Which of several passages says in which report it stands, the earliest source's are taken to say.
                if is_of_report(words) && bearing.is_empty() {
                    prop_assert!(!cites.is_empty(), "{key:?}");
                    continue;
                }
                prop_assert!(cites.is_subset(bearing), "{key:?}: {cites:?} of {bearing:?}");
                // That a record is under a theme no passage says.
                let borne = if words == "Themes" { 0 } else { bearing.len().min(MOST) };
                prop_assert_eq!(cites.len(), borne, "{:?}", key);
                told.insert(key);
                seen += cites.len();
            }
            let all: BTreeSet<_> = bears.keys().filter(|(here, ..)| here == id).cloned().collect();
            prop_assert!(told.is_subset(&all));
            // Whatever is tied to it is on its printed page.
            let there = linked(&case, id);
            let lost: Vec<_> = all.iter().filter(|(.., other)| !there.contains(other)).collect();
            prop_assert!(lost.is_empty(), "{id}: {lost:?}");
            // On paper the same rows stand behind the record's own.
            for (heading, other, cites) in rows(&case, id, true) {
                let words = relation(&heading);
                // A post of a body stands with its holder and what bears that.
                if words == "Posts" {
                    continue;
                }
                if let Some(bearing) = bears.get(&(id.to_owned(), words.to_owned(), other.clone()))
                    && !(is_of_report(words) && bearing.is_empty())
                {
                    prop_assert!(cites.is_subset(bearing), "{id}: {words} {other}: {cites:?} of {bearing:?}");
                }
            }
        }
        prop_assert!(seen > 30, "{seen}");
    }
}
