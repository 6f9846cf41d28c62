//! Cases made at random from the field table, so that a field added to it is covered too. Every text is a unique word
//! and every citation a unique place, so that whatever is on a page can be traced to what was written.

use std::collections::{BTreeMap, BTreeSet};

use casebook::record::Kind;
use casebook::schema::{CASE, Field, Part, Rule, SECTIONS, Section, Shape};
use serde_json::{Map, Value, json};

/// How many records there are of each kind.
const RECORDS: usize = 3;

/// A die that keeps its own state.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A date in any form that the format has.
    pub(crate) fn date(&mut self) -> String {
        let year = 1990 + self.below(25);
        let (month, day, more) = (1 + self.below(12), 1 + self.below(28), 1 + self.below(3));
        let one = match self.below(9) {
            0 => format!("{year}"),
            1 | 2 => format!("{year}-{month:02}"),
            3 => self.one(&["2012-21", "2009-24", "2013-33", "2011-36", "2010-40", "2014-41"]).to_owned(),
            4 => self.one(&["199X", "20XX"]).to_owned(),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let later = year + more;
        let is_day = one.len() == 10;
        match self.below(14) {
            0 => format!("{one}~"),
            1 => format!("{one}?"),
            2 => format!("{year}-{month:02}-{day:02}/{later}-{month:02}-{day:02}"),
            3 => format!("{year}-{month:02}/{later}"),
            4 => format!("[{year}-{month:02}-{:02}..{year}-{month:02}-28]", day.min(27)),
            5 => format!("[{year}..{later}]"),
            6 => format!("{one}/.."),
            7 => format!("[..{year}-{month:02}]"),
            8 => format!("[{year}-{month:02}-{day:02}..]"),
            9 => format!("{year}-04/{}-03", year + 1),
            10 if is_day => format!("{one}T06:07"),
            11 => format!("[{year}-{month:02}..{year}-{:02}]", month.min(11) + 1),
            _ => one,
        }
    }
}

/// A case as it was made.
pub(crate) struct Made {
    pub(crate) file: Value,
    /// Every date in it.
    pub(crate) dates: Vec<String>,
}

struct Maker {
    dice: Dice,
    words: usize,
    places: usize,
    /// The first of the sources that can be cited.
    first: usize,
    dates: Vec<String>,
}

/// The id of a record.
fn id(kind: Kind, n: usize) -> String {
    format!("{}-{n}", kind.word())
}

/// A case with some records of every kind.
pub(crate) fn made(seed: u64) -> Made {
    let mut maker = Maker { dice: Dice(seed), words: 0, places: 0, first: 0, dates: Vec::new() };
    let mut file = Map::new();
    for section in SECTIONS {
        let records: Vec<Value> = (0..RECORDS).map(|n| maker.record(section, n)).collect();
        file.insert(section.name().to_owned(), Value::Array(records));
    }
    let part = maker.part(&CASE, "", &mut BTreeMap::new());
    file.insert("case".to_owned(), part);
    // The first source is digested: it has a passage for every place in it that is cited.
    let text = Value::Object(file.clone()).to_string();
    let cited: BTreeSet<usize> = text
        .split("sources-0#")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
        .collect();
    let mut passages = Map::new();
    maker.first = 1;
    let passage = Section::of(Kind::Source).unwrap().part.field("passages").unwrap().part().unwrap();
    let skip = |part: &Value| part["unused"].is_null();
    for place in cited {
        let made =
            std::iter::repeat_with(|| maker.part(passage, "sources-0", &mut BTreeMap::new())).find(skip);
        passages.insert(place.to_string(), made.unwrap());
    }
    file["sources"][0]["passages"] = Value::Object(passages);
    for n in 1..RECORDS {
        file["sources"][n].as_object_mut().unwrap().remove("passages");
    }
    Made { file: Value::Object(file), dates: maker.dates }
}

impl Maker {
    fn word(&mut self) -> String {
        self.words += 1;
        format!("w{}", self.words)
    }

    fn cite(&mut self) -> String {
        self.places += 1;
        format!("sources-{}#{}", self.first + self.dice.below(RECORDS - self.first), self.places)
    }

    fn yes(&mut self) -> bool {
        self.dice.below(3) > 0
    }

    fn record(&mut self, section: &'static Section, n: usize) -> Value {
        let me = id(section.kind, n);
        let fields: Vec<Field> = section.fields().copied().collect();
        let mut also = BTreeMap::from([("id", json!(me)), ("note", json!(self.word()))]);
        if section.must_cite {
            also.insert("cites", self.cites());
        }
        if section.kind == Kind::Source {
            also.insert("cited_as", json!(format!("M{n}")));
        }
        if section.kind == Kind::Finding {
            also.insert("standing", json!(self.dice.one(&["asserted", "opinion", "alleged"])));
        }
        let whole = Part { fields: Vec::leak(fields), rules: section.part.rules, bare: None };
        self.part(&whole, &me, &mut also)
    }

    fn cites(&mut self) -> Value {
        let many = 1 + self.dice.below(2);
        (0..many).map(|_| self.cite()).collect()
    }

    /// A mapping with its required fields and some of the others, as its rules want it.
    fn part(&mut self, part: &Part, me: &str, also: &mut BTreeMap<&'static str, Value>) -> Value {
        let mut made = Map::new();
        let (mut wanted, mut left): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        let has = |name: &str| part.fields.iter().any(|field| field.name == name);
        for rule in part.rules {
            match rule {
                Rule::ExactlyOne(groups) => {
                    let chosen = self.dice.one(groups);
                    left.extend(groups.iter().copied().flatten().filter(|name| !chosen.contains(name)));
                    wanted.extend(chosen);
                }
                Rule::AtLeastOne(names) => wanted.push(self.dice.one(names)),
                Rule::With(one, other) => match self.yes() {
                    true => wanted.push(other),
                    false => left.push(one),
                },
                Rule::Asserted => wanted.push("by"),
                Rule::Either(one, other) => wanted.push(if self.yes() { one } else { other }),
                Rule::Held if self.yes() => wanted.push("person"),
                Rule::Held => {
                    left.push("person");
                    also.insert("how", json!("vacant"));
                }
                _ => {}
            }
        }
        if has("grade") {
            let kind = self.dice.one(&["judgement", "finding", "claim"]);
            also.insert("kind", json!(kind));
            if kind != "judgement" {
                left.extend(["of", "domain", "grade", "was", "scale"]);
            }
        }
        let is_held = wanted.contains(&"person");
        for field in part.fields {
            if let Some(value) = also.get(field.name) {
                made.insert(field.name.to_owned(), value.clone());
            } else if field.must
                || wanted.contains(&field.name)
                || (!left.contains(&field.name) && self.yes())
            {
                let value = match field.name {
                    "how" if is_held => json!("acting"),
                    "unit" => json!("men"),
                    "low" => json!(1),
                    "high" => json!(2),
                    _ => self.field(field, me),
                };
                made.insert(field.name.to_owned(), value);
            }
        }
        Value::Object(made)
    }

    fn field(&mut self, field: &Field, me: &str) -> Value {
        if !field.many {
            return self.value(&field.shape, me);
        }
        let many = if field.must { 2 } else { 1 + self.dice.below(2) };
        (0..many).map(|_| self.value(&field.shape, me)).collect()
    }

    fn value(&mut self, shape: &Shape, me: &str) -> Value {
        match shape {
            Shape::Word(words) => json!(self.dice.one(words)),
            Shape::Date => {
                let date = self.dice.date();
                self.dates.push(date.clone());
                json!(date)
            }
            Shape::Id(kinds) => json!(self.other(kinds, me)),
            Shape::Citation => json!(self.cite()),
            Shape::Prose => {
                let (link, own) = (self.other(Kind::ALL, me), self.yes());
                let cite = if own { format!(" [[{}]]", self.cite()) } else { String::new() };
                let more = if self.yes() {
                    format!("\n\n{} [[{}]]", self.word(), self.cite())
                } else {
                    String::new()
                };
                json!(format!("{} of [[{link}]]{cite}{more}", self.word()))
            }
            Shape::Part(part) => self.part(part, me, &mut BTreeMap::new()),
            Shape::ByLocator(Shape::Part(_)) => json!({}),
            Shape::ByLocator(_) => json!({"1": "1-2"}),
            Shape::Number | Shape::Count => json!(1 + self.dice.below(3)),
            Shape::Scale => json!(["good", "poor"]),
            Shape::Scales => json!({"of-the-case": ["good", "poor"]}),
            Shape::Hash => json!("0".repeat(64)),
            Shape::Address => json!("https://www.example.org/a"),
            Shape::Named => json!({"name": self.word()}),
            Shape::Mark => json!(format!("M{}", me.rsplit('-').next().unwrap())),
            Shape::Line | Shape::Remark | Shape::Short | Shape::NewId | Shape::Lines => json!(self.word()),
        }
    }

    /// Another record of one of these kinds.
    fn other(&mut self, kinds: &[Kind], me: &str) -> String {
        loop {
            let found = id(self.dice.one(kinds), self.dice.below(RECORDS));
            if found != me {
                return found;
            }
        }
    }
}
