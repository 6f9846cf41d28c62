//! What is left of every field of the field table as of each day. The records are made from the table, so that a field
//! that comes to it is looked at too.

use std::collections::{BTreeMap, BTreeSet};

use casebook::case::{Case, citations};
use casebook::citation::Citation;
use casebook::date::{Day, last_day_of};
use casebook::load;
use casebook::open;
use casebook::record::{Body, Kind, Record};
use casebook::schema::{CASE, Field, Part, Rule, SECTIONS, Section, Shape};
use serde_json::{Map, Value, json};

/// What is there once one source of a record, or of a part of one, is out: by the mapping that it stands in. Every field
/// that is not named here waits for all of them.
const FIRST: [(&str, &str); 24] = [
    ("case", "title period scope questions scales handling"),
    ("people", "id number weight about themes name short"),
    ("member_of", "id"),
    ("organisations", "id number weight about themes name short kind"),
    ("posts", "id number weight about themes title short"),
    ("holders", "person"),
    ("reports", "id number weight about themes title short kind by"),
    ("events", "id number weight about themes title date kind"),
    (
        "findings",
        "id number weight about themes title kind standing heard report by list of domain grade was",
    ),
    ("repeats", "id why by"),
    ("actions", "id number weight about themes title kind by"),
    ("history", "date by of response progress"),
    ("figures", "id number weight about themes title unit"),
    ("values", "date by value low high words qualifier"),
    ("conflicts", "id number weight about themes title"),
    ("claims", "by says"),
    ("resolved", "reason"),
    ("themes", "id number weight about themes name"),
    ("briefs", "id number weight about themes title for sheets items"),
    ("items", "id"),
    (
        "sources",
        "id number weight about themes title publisher author kind published inferred basis url retrieved archived identifier replaces cited_as file passages",
    ),
    ("disputed_by", "by"),
    ("endorsed_by", "by"),
    ("outcome", "is by"),
];

/// The fields that name someone.
const WHO: [&str; 9] =
    ["by", "via", "of", "owner", "author", "person", "commissioned_by", "people", "organisations"];

/// Of these there is nothing to tell without them.
const SOMEBODY: [&str; 7] = [
    "findings.by",
    "claims.by",
    "disputed_by.by",
    "endorsed_by.by",
    "holders.person",
    "history.by",
    "history.of",
];

fn waits_for_all(path: &str, field: &str) -> bool {
    let mapping = path.rsplit('.').next();
    if path.contains('.') && mapping.is_some_and(|name| WHO.contains(&name)) {
        return field != "id";
    }
    // What is left are dates with sources of their own; that one is reckoned is told with it.
    let first =
        FIRST.iter().find(|(name, _)| Some(*name) == mapping).map_or("is inferred", |(_, first)| first);
    first.split(' ').all(|name| name != field)
}

/// The years in which the sources `s0` to `s9` come out. A record cites the first two, what is within it the next two,
/// and so on.
const YEARS: std::ops::Range<usize> = 2000..2010;

/// How the records of a case are made.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// Whether records cite, where they need not.
    records: bool,
    /// Whether parts cite, where they need not.
    parts: bool,
    /// Of which kind the records that others name are told last; the rest are told first.
    late: Option<Kind>,
}

const WAYS: [Way; 3] = [
    Way { records: true, parts: true, late: None },
    Way { records: true, parts: false, late: None },
    Way { records: false, parts: true, late: None },
];

impl Way {
    /// The record of a kind that others name.
    fn named(self, kind: Kind) -> String {
        format!("{}-{}", if self.late == Some(kind) { "late" } else { "early" }, kind.word())
    }

    /// A mapping with every field of a part; several where only one of some fields may be there.
    fn mappings(self, part: &Part, depth: usize, cites: bool) -> Vec<Value> {
        let groups = part.rules.iter().find_map(|rule| match rule {
            Rule::ExactlyOne(groups) => Some(*groups),
            _ => None,
        });
        let any = part.rules.iter().find_map(|rule| match rule {
            Rule::AtLeastOne(names) => Some(*names),
            _ => None,
        });
        let mapping = |chosen: &[&str]| {
            let others = groups.unwrap_or_default().iter().copied().flatten();
            let others: Vec<&&str> = others.filter(|name| !chosen.contains(name)).collect();
            let fields = part.fields.iter().filter(|field| !others.contains(&&field.name));
            let fields = fields.filter(|field| field.name != "cites" || field.must || cites);
            fields.map(|field| (field.name.to_owned(), self.written(field, depth))).collect()
        };
        match groups {
            Some(groups) => groups.iter().map(|chosen| mapping(chosen)).collect(),
            None => {
                let whole = mapping(&[]);
                // Beside the one that has them all, one that has each alone.
                let alone = any.unwrap_or_default().iter().map(|kept| {
                    let mut part = whole.clone();
                    let others = any.unwrap_or_default().iter().filter(|name| *name != kept);
                    others.for_each(|name| drop(part.as_object_mut().unwrap().remove(*name)));
                    part
                });
                std::iter::once(whole.clone()).chain(alone).collect()
            }
        }
    }

    fn written(self, field: &Field, depth: usize) -> Value {
        match (field.name, field.shape) {
            // A grade belongs to a judgement.
            ("kind", Shape::Word(words)) if words.contains(&"judgement") => json!("judgement"),
            ("cites", _) => json!([format!("s{}#1", 2 * depth), format!("s{}#1", 2 * depth + 1)]),
            (_, Shape::Prose) => {
                let (one, other) = (self.named(Kind::Event), self.named(Kind::Theme));
                json!(format!("Of [[{one}]].\n\nOf [[{other}]]. [[s{}#1]]", 2 * depth + 2))
            }
            (_, Shape::Part(part)) => match self.mappings(part, depth + 1, self.parts) {
                mappings if field.many => Value::Array(mappings),
                mappings => mappings[0].clone(),
            },
            (_, Shape::ByLocator(Shape::Part(part))) => {
                let mappings = self.mappings(part, depth + 1, self.parts).into_iter();
                mappings.enumerate().map(|(i, mapping)| ((i + 1).to_string(), mapping)).collect()
            }
            (_, Shape::ByLocator(_)) => json!({"1": "1-2"}),
            (_, Shape::Scales) => json!({"words": ["best", "words"]}),
            (_, Shape::Scale) => json!(["best", "words"]),
            (_, Shape::Word(words)) => json!(words[0]),
            (_, Shape::Date) => json!("2000"),
            (_, Shape::Number | Shape::Count) => json!(1),
            (_, Shape::Id(kinds)) => json!(self.named(kinds[0])),
            (_, Shape::Hash) => json!("0".repeat(64)),
            (_, Shape::Named) => json!({"name": "words"}),
            _ => json!("words"),
        }
    }

    /// A case with a record of each section that has every field, and those that these name.
    fn case(self) -> Case {
        let mut file = Map::new();
        for section in SECTIONS {
            let whole =
                Part { fields: Vec::leak(section.fields().copied().collect()), rules: &[], bare: None };
            let (cites, late) = (section.must_cite || self.records, self.late == Some(section.kind));
            let mut made = self.mappings(&whole, 0, cites).remove(0);
            made["id"] = json!(format!("full-{}", section.name()));
            // No two records may have one.
            if !made["short"].is_null() {
                made["short"] = json!(section.name());
            }
            if section.name() == "sources" {
                made["published"]["is"] = json!("2000");
            }
            let mut named = self.mappings(&whole, 0, true).remove(0);
            let must = |name: &String| whole.fields.iter().any(|field| field.must && field.name == name);
            named
                .as_object_mut()
                .unwrap()
                .retain(|name, _| must(name) || ["by", "cites"].contains(&name.as_str()));
            named["id"] = json!(self.named(section.kind));
            if section.name() == "sources" {
                named["published"] = json!(if late { "2009" } else { "2000" });
            } else {
                named["cites"] = json!([if late { "s9#1" } else { "s0#1" }]);
            }
            file.insert(section.name().to_owned(), json!([made, named]));
        }
        for (i, year) in YEARS.enumerate() {
            let source = json!({"id": format!("s{i}"), "title": "T", "kind": "article", "published": year.to_string(),
                "basis": "b", "passages": {"1": "x"}});
            file["sources"].as_array_mut().unwrap().push(source);
        }
        file.insert("case".to_owned(), self.mappings(&CASE, 0, false).remove(0));
        let text = Value::Object(file).to_string();
        let loaded = load::texts(&[("case.yaml", &text)]);
        let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
        assert!(!loaded.has_errors(), "{}", faults.join("\n"));
        open::case(loaded).case
    }
}

/// Which of the sources of a record or a part are out: one of them, all of them.
#[derive(Debug, Clone, Copy)]
struct Out {
    first: bool,
    all: bool,
}

/// What the table and the clocks leave of a case on a day, and which fields were seen to stay and to go.
struct Clocks<'a> {
    case: &'a Case,
    day: Day,
    stayed: &'a mut BTreeSet<String>,
    went: &'a mut BTreeSet<String>,
}

impl Clocks<'_> {
    fn is_out(&self, cite: &Citation) -> bool {
        self.case.source(&cite.source).unwrap().published.is.certainly_by(self.day)
    }

    fn out<'c>(&self, cites: impl Iterator<Item = &'c Citation> + Clone) -> Out {
        Out {
            first: cites.clone().any(|cite| self.is_out(cite)),
            all: cites.clone().all(|cite| self.is_out(cite)),
        }
    }

    /// What is left of a mapping.
    fn left(&mut self, path: &str, fields: &[&Field], whole: &Value, out: Out) -> Value {
        let left = fields.iter().map(|field| {
            let (at, value) = (format!("{path}.{}", field.name), &whole[field.name]);
            let shown = if waits_for_all(path, field.name) { out.all } else { out.first };
            // What the officer of a brief adds waits for all that its records say.
            let of_parts = if at == "briefs.items" { out } else { Out { first: shown, all: shown } };
            let left = self.left_of(&at, field, value, of_parts);
            if !is_blank(value) {
                let seen = if left == *value { &mut *self.stayed } else { &mut *self.went };
                seen.insert(at);
            }
            (field.name.to_owned(), left)
        });
        let mut mapping = whole.clone();
        mapping.as_object_mut().unwrap().extend(left);
        mapping
    }

    fn left_of(&mut self, path: &str, field: &Field, value: &Value, out: Out) -> Value {
        match (field.shape, value) {
            (Shape::Citation, Value::Array(cites)) => {
                let cites = cites.iter().filter(|cite| self.is_out(&citation(cite))).cloned();
                Value::Array(cites.collect())
            }
            (Shape::Prose, Value::String(text)) => {
                let own = |text: &str| text.strip_suffix("]]")?.rsplit_once("[[")?.1.parse::<Citation>().ok();
                let stays = |text: &&str| own(text).map_or(out.all, |cite| self.is_out(&cite));
                let left: Vec<&str> = text.split("\n\n").filter(stays).collect();
                if left.is_empty() { Value::Null } else { json!(left.join("\n\n")) }
            }
            (Shape::Part(part), Value::Array(items)) => {
                let left: Vec<Value> =
                    items.iter().filter_map(|item| self.part(path, part, item, out)).collect();
                let is_somebody = SOMEBODY.iter().any(|field| path.ends_with(field));
                if left.is_empty() && out.first && !items.is_empty() && is_somebody {
                    return json!([{"id": null, "as": "someone not yet named here", "role": null, "cites": []}]);
                }
                Value::Array(left)
            }
            (Shape::Part(part), Value::Object(_)) => self.part(path, part, value, out).unwrap_or(Value::Null),
            (Shape::ByLocator(Shape::Part(part)), Value::Object(items)) if out.all => {
                let left =
                    items.iter().map(|(at, item)| (at.clone(), self.part(path, part, item, out).unwrap()));
                left.collect()
            }
            _ if out.all => value.clone(),
            (_, Value::Array(_)) => json!([]),
            _ => Value::Null,
        }
    }

    /// A part that cites has clocks of its own.
    fn part(&mut self, path: &str, part: &Part, whole: &Value, outer: Out) -> Option<Value> {
        let own: Vec<Citation> = whole["cites"].as_array().into_iter().flatten().map(citation).collect();
        // The day of a source stands, even where a later source tells it.
        let out = if own.is_empty() || path == "sources.published" { outer } else { self.out(own.iter()) };
        let fields: Vec<&Field> = part.fields.iter().collect();
        let left = out.first.then(|| self.left(path, &fields, whole, out))?;
        // A step says nothing before it says one thing.
        let says = |rule: &Rule| match rule {
            Rule::ExactlyOne(groups) => {
                groups.iter().any(|group| group.iter().all(|name| !is_blank(&left[*name])))
            }
            Rule::AtLeastOne(names) => names.iter().any(|name| !is_blank(&left[*name])),
            _ => true,
        };
        part.rules.iter().all(says).then_some(left)
    }

    fn record(&mut self, section: &Section, record: &Record) -> Option<Value> {
        let whole = fields_of(record);
        let cites = &record.common.cites;
        let mut out = if cites.is_empty() {
            self.out(citations(record).collect::<Vec<_>>().into_iter())
        } else {
            self.out(cites.iter())
        };
        if let Body::Source(source) = &record.body {
            out.first = source.published.is.certainly_by(self.day);
        }
        let fields: Vec<&Field> = section.fields().collect();
        out.first.then(|| self.left(section.name(), &fields, &whole, out))
    }
}

fn citation(cite: &Value) -> Citation {
    cite.as_str().unwrap().parse::<Citation>().unwrap()
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || *value == json!([])
}

/// Every field of a record by its name.
fn fields_of(record: &Record) -> Value {
    let mut fields = serde_json::to_value(&record.common).unwrap();
    let body = serde_json::to_value(&record.body).unwrap();
    let own = body.as_object().unwrap().values().next().unwrap().clone();
    fields.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    fields
}

/// The paths of all fields of the table; and of them those that may go while what they stand in stays.
fn paths() -> BTreeMap<String, bool> {
    let sections =
        SECTIONS.iter().map(|section| (section.name().to_owned(), section.fields().collect(), true));
    let mut parts: Vec<(String, Vec<&Field>, bool)> = sections.collect();
    parts.push(("case".to_owned(), CASE.fields.iter().collect(), true));
    let mut paths = BTreeMap::new();
    while let Some((path, fields, clocked)) = parts.pop() {
        for field in fields {
            let at = format!("{path}.{}", field.name);
            if let Some(part) = field.part() {
                let cites = part.field("cites").is_some() && at != "sources.published";
                parts.push((at.clone(), part.fields.iter().collect(), cites));
            }
            paths.insert(at, clocked && waits_for_all(&path, field.name));
        }
    }
    paths
}

#[test]
fn every_field_of_the_table_shows_from_its_clock_on_and_not_a_day_before() {
    let (mut stayed, mut went) = (BTreeSet::new(), BTreeSet::new());
    for way in WAYS {
        let case = way.case();
        let ends = YEARS.map(|year| last_day_of(&year.to_string()).unwrap());
        for day in ends.flat_map(|day| [day.yesterday().unwrap(), day]) {
            let then = case.as_of(day);
            let mut clocks = Clocks { case: &case, day, stayed: &mut stayed, went: &mut went };
            for section in SECTIONS {
                let id = format!("full-{}", section.name());
                let wanted = clocks.record(section, &case[case.find(&id).unwrap()]);
                let found = then.find(&id).map(|ix| fields_of(&then[ix]));
                assert_eq!(found.is_some(), wanted.is_some(), "{id} as of {day}, {way:?}");
                for field in section.fields() {
                    let of =
                        |record: &Option<Value>| record.as_ref().map(|record| record[field.name].clone());
                    assert_eq!(of(&found), of(&wanted), "{id}.{} as of {day}, {way:?}", field.name);
                }
            }
            let mut sources = case.of_kind(Kind::Source);
            let all = sources.all(
                |(_, record)| matches!(&record.body, Body::Source(s) if s.published.is.certainly_by(day)),
            );
            let head = |case: &Case| serde_json::to_value(case.head().unwrap()).unwrap();
            let fields: Vec<&Field> = CASE.fields.iter().collect();
            let wanted = clocks.left("case", &fields, &head(&case), Out { first: true, all });
            assert_eq!(head(&then), wanted, "the case as of {day}");
        }
    }
    // Neither half of that is shown by a field that was never there or never gone.
    let paths = paths();
    let never_there: Vec<&String> = paths.keys().filter(|path| !stayed.contains(*path)).collect();
    let may_go = paths.iter().filter(|(_, may_go)| **may_go).map(|(path, _)| path);
    let never_gone: Vec<&String> = may_go.filter(|path| !went.contains(*path)).collect();
    assert!(never_there.is_empty() && never_gone.is_empty(), "{never_there:?}, {never_gone:?}");
}

#[test]
fn no_field_of_the_table_names_what_is_told_later() {
    let last = last_day_of(&(YEARS.end - 1).to_string()).unwrap();
    let mut named = BTreeSet::new();
    for late in Kind::ALL {
        let case = Way { late: Some(*late), ..WAYS[0] }.case();
        let (before, then) = (case.as_of(last.yesterday().unwrap()), case.as_of(last));
        for section in SECTIONS {
            // A brief shows once all its records do.
            let of = |case: &Case| {
                let found = case.find(&format!("full-{}", section.name()));
                found.map_or(Value::Null, |ix| fields_of(&case[ix]))
            };
            let (before, then) = (of(&before), of(&then));
            for field in section.fields() {
                let names = |record: &Value| record[field.name].to_string().contains("late-");
                assert!(!names(&before), "{}.{}: {before}", section.name(), field.name);
                if names(&then) {
                    named.insert((section.name(), field.name));
                }
            }
        }
    }
    let all = SECTIONS.iter().flat_map(|section| section.fields().map(|field| (section.name(), field)));
    let naming = all.filter(|(_, field)| may_name(field)).map(|(section, field)| (section, field.name));
    assert_eq!(named, naming.collect());
}

/// Whether a record may be named in a field.
fn may_name(field: &Field) -> bool {
    matches!(field.shape, Shape::Id(_) | Shape::Prose)
        || field.part().is_some_and(|part| part.fields.iter().any(may_name))
}
