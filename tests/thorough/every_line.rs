//! What stands on the pages of cases made by chance from the field table: no day and no month that none of their dates has,
//! and no citation beside words that it does not bear.

use std::collections::{BTreeMap, BTreeSet};

use crate::common;
use crate::common::made::{Made, made};
use casebook::case::Case;
use casebook::diagnostic::{Code, Severity};
use casebook::load;
use casebook::open;
use casebook::originals::Originals;
use casebook::page::{Address, Lens, Section};
use casebook::pages::{self, Filter, Material};
use proptest::prelude::*;
use serde_json::Value;

fn case(made: &Made) -> Case {
    let loaded = load::texts(&[("case.yaml", &made.file.to_string())]);
    // A finding may come to repeat a later one, and is left out.
    let errors = loaded.faults.iter().filter(|fault| fault.severity == Severity::Error);
    let others: Vec<String> = errors
        .filter(|fault| fault.code != Code::RepeatsLater)
        .map(|fault| fault.render(&loaded.files))
        .collect();
    assert!(others.is_empty(), "{}", others.join("\n"));
    open::case(loaded).case
}

/// Every page of a case in long lines, as on paper and as on screen.
fn every_page(case: &Case) -> Vec<(Address, Vec<String>)> {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    let mut addresses = vec![Address::Summary, Address::Timeline];
    addresses.extend(Section::ALL.map(Address::Section));
    // Of the many cells of the grid some will do.
    let is_cell = |lens: &Lens| matches!(lens, Lens::Cell(..));
    let (cells, lenses): (Vec<Lens>, Vec<Lens>) = common::lenses(case).into_iter().partition(is_cell);
    let some = cells.len() / 8 + 1;
    addresses.extend(lenses.into_iter().chain(cells.into_iter().step_by(some)).map(Address::Lens));
    for (_, record) in case.all() {
        addresses.extend([Address::Record(record.id().clone()), Address::Related(record.id().clone())]);
    }
    let lines = |address: &Address| {
        let pages = [pages::printed(&material, address), pages::page(&material, address)];
        pages.iter().flat_map(|page| page.layout(2000).lines.into_iter().map(|line| line.text())).collect()
    };
    addresses.into_iter().map(|address| (address.clone(), lines(&address))).collect()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day or a month as a page names it: the year only where it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    day: Option<u32>,
    month: u32,
    year: Option<u32>,
}

/// A number that ends or begins a text.
fn number(digits: &str, most: usize) -> Option<u32> {
    (1..=most).contains(&digits.len()).then(|| digits.parse().ok()).flatten()
}

/// What stands before the digits at the end of a text, and the number that they are if they end no word.
fn at_end(text: &str) -> (&str, Option<u32>) {
    let rest = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    (rest, number(&text[rest.len()..], 2).filter(|_| !rest.ends_with(char::is_alphabetic)))
}

/// Every day and every month that stands in a line.
fn named(line: &str) -> Vec<Named> {
    let mut found = Vec::new();
    for (month, name) in (1..).zip(MONTHS) {
        let mut at = 0;
        while let Some(next) = line[at..].find(&name[..3]) {
            let (start, rest) = (at + next, &line[at + next..]);
            let length = if rest.starts_with(name) { name.len() } else { 3 };
            at = start + length;
            let (before, after) = (&line[..start], &line[at..]);
            let letter = |found: Option<char>| found.is_some_and(char::is_alphabetic);
            if letter(before.chars().next_back()) || letter(after.chars().next()) {
                continue;
            }
            let behind = after.strip_prefix(' ').unwrap_or_default();
            let digits = behind.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            let year = if digits.len() == 4 { number(digits, 4) } else { None };
            let (mut left, day) = before.strip_suffix(' ').map_or((before, None), at_end);
            found.push(Named { day, month, year });
            // Two days of one month: 2–3 Feb 2019, between 14 and 16 March 2012.
            if day.is_some() {
                let joint =
                    ["–", "..", " to ", " and ", " or "].iter().find_map(|joint| left.strip_suffix(joint));
                left = joint.unwrap_or_default();
                let (before, day) = at_end(left);
                if let Some(day) = day.filter(|_| !before.ends_with(['-', ':'])) {
                    found.push(Named { day: Some(day), month, year });
                }
            }
        }
    }
    found
}

/// The days and months that some date of a case has.
#[derive(Default)]
struct Borne {
    days: BTreeSet<(u32, u32, u32)>,
    months: BTreeSet<(u32, u32)>,
}

impl Borne {
    fn of(dates: &[String]) -> Borne {
        let mut borne = Borne::default();
        for end in dates.iter().flat_map(|date| date.split(['/', '[', ']']).flat_map(|end| end.split(".."))) {
            let digits = end.split('T').next().unwrap_or_default().trim_end_matches(['~', '?', '%']);
            let parts: Vec<u32> = digits.split('-').filter_map(|part| part.parse().ok()).collect();
            match parts[..] {
                [year, month, day] => {
                    borne.days.insert((year, month, day));
                    borne.months.insert((year, month));
                }
                [year, month @ 1..=12] => drop(borne.months.insert((year, month))),
                // A quarter and a half are told by their first and last month.
                [year, quarter @ 33..=36] => {
                    let first = 3 * (quarter - 33) + 1;
                    borne.months.extend([(year, first), (year, first + 2)]);
                }
                [year, half @ 40..=41] => {
                    let first = 6 * (half - 40) + 1;
                    borne.months.extend([(year, first), (year, first + 5)]);
                }
                _ => {}
            }
        }
        borne
    }

    fn has(&self, named: Named) -> bool {
        let same = |year: u32| named.year.is_none_or(|named| named == year);
        match named.day {
            Some(day) => self.days.iter().any(|(y, m, d)| same(*y) && *m == named.month && *d == day),
            None => self.months.iter().any(|(y, m)| same(*y) && *m == named.month),
        }
    }
}

#[test]
fn days_and_months_are_found_in_any_wording() {
    let found = |line: &str| {
        let all = named(line).into_iter();
        all.map(|it| (it.day.unwrap_or(0), it.month, it.year.unwrap_or(0))).collect::<Vec<_>>()
    };
    assert_eq!(found("14 January 2014 [1:2], and in June"), [(14, 1, 2014), (0, 6, 0)]);
    assert_eq!(found("2–3 Feb 2019   E4"), [(3, 2, 2019), (2, 2, 2019)]);
    assert_eq!(found("between 14 and 16 March 2012"), [(16, 3, 2012), (14, 3, 2012)]);
    assert_eq!(found("Nov..2014  7 May  Mayor, w4 Decks 12 Dec"), [(7, 5, 0), (0, 11, 0), (12, 12, 0)]);
    assert_eq!(found("assured by w13 October 2013 to 2014"), [(0, 10, 2013)]);
    assert_eq!(found("9 November 2016, 06:07"), [(9, 11, 2016)]);
    let borne = Borne::of(&["[2012-03-14..2013-06]".to_owned(), "2011-33".to_owned(), "2009-24~".to_owned()]);
    let has = |line: &str| borne.has(named(line)[0]);
    assert_eq!(
        [
            "14 March 2012",
            "13 March 2012",
            "14 March 2013",
            "March",
            "Jun 2013",
            "30 June 2013",
            "Feb 2011",
            "Mar 2011"
        ]
        .map(has),
        [true, false, false, true, true, false, false, true]
    );
}

/// The words of a text that are of one record or part alone; at the head of a sentence they have a capital.
fn words(text: &str) -> BTreeSet<String> {
    let all = text.split(|letter: char| !letter.is_ascii_alphanumeric()).map(|word| word.replace('W', "w"));
    let own =
        all.filter(|word| word.strip_prefix(['w', 'M']).is_some_and(|rest| rest.parse::<usize>().is_ok()));
    own.collect()
}

/// The years in a text, whose decades are years too.
fn years(text: &str) -> Vec<String> {
    let text = text.replace("XX", "00").replace('X', "0");
    let all = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    all.filter_map(|word| word.get(..4))
        .filter(|year| year.parse::<u32>().is_ok())
        .map(str::to_owned)
        .collect()
}

/// Which words each place bears, by the number of the place. What a part of a record cites bears that part; what the record
/// cites bears all the rest if it is one place, and if there are several what the record is called and graded. What a date
/// with citations of its own rests on bears its year, as does the only citation of an action without one for its due date.
struct Bearing<'m> {
    names: BTreeMap<&'m str, BTreeSet<String>>,
    bears: BTreeMap<usize, BTreeSet<String>>,
    /// How the places are shown that have a name of their own.
    labels: BTreeMap<String, usize>,
    /// Where the findings stand.
    findings: BTreeSet<usize>,
    /// Of each action, what it and those who are to do it are called, and where anything is told of it.
    actions: Vec<(BTreeSet<String>, BTreeSet<usize>)>,
}

/// The years of the due date of an action or a step, where that has no citations of its own.
fn due_in(value: &Value) -> Vec<String> {
    let due = Some(&value["due"]).filter(|due| due["cites"].is_null());
    let due = due.and_then(|due| due.as_str().or(due["is"].as_str()));
    due.map(years).unwrap_or_default()
}

fn places(value: &Value) -> Vec<usize> {
    let cites = value["cites"].as_array().into_iter().flatten();
    cites.map(|cite| place(cite.as_str().unwrap())).collect()
}

fn place(cite: &str) -> usize {
    cite.split_once('#').unwrap().1.parse().unwrap()
}

impl<'m> Bearing<'m> {
    fn of(file: &'m Value) -> Bearing<'m> {
        let sections = || file.as_object().unwrap().values().filter_map(Value::as_array);
        let names = sections().flatten().map(|record| {
            let called = ["name", "title", "short", "number", "cited_as"]
                .iter()
                .filter_map(|field| record[*field].as_str());
            (record["id"].as_str().unwrap(), called.flat_map(words).collect())
        });
        let mut bearing = Bearing {
            names: names.collect(),
            bears: BTreeMap::new(),
            labels: BTreeMap::new(),
            findings: BTreeSet::new(),
            actions: Vec::new(),
        };
        for record in sections().flatten() {
            let own = bearing.names[record["id"].as_str().unwrap()].clone();
            let rest = bearing.read(record, &own);
            let lines = record
                .as_object()
                .unwrap()
                .iter()
                .filter(|(field, _)| !["id", "text"].contains(&field.as_str()));
            let mut lines: BTreeSet<String> =
                lines.filter_map(|(_, value)| value.as_str()).flat_map(words).collect();
            // In which report, on whom and who asks for it the first of its sources tells as well.
            let report =
                sections().flatten().find(|other| other["id"].is_string() && other["id"] == record["report"]);
            let asks = if record["id"].as_str().unwrap().starts_with("actions") { "by" } else { "of" };
            let fields = ["report", "of", "about", asks].map(|field| &record[field]);
            let judged = report.map_or(&Value::Null, |report| &report["about"]);
            lines.extend(fields.into_iter().chain([judged]).flat_map(|named| bearing.names_in(named)));
            // Where an owner stands rests on what the action says of steps and due dates.
            let owners = bearing.names_in(&record["owner"]);
            for place in within(record) {
                bearing.bears.entry(place).or_default().extend(owners.iter().cloned());
            }
            // Without citations of its own, a record rests on those of its parts.
            let places = Some(places(record)).filter(|own| !own.is_empty()).unwrap_or_else(|| within(record));
            // A due date without citations of its own rests on the only one of its action.
            let rest: BTreeSet<String> = due_in(record).into_iter().chain(rest).collect();
            for place in &places {
                let told = if places.len() == 1 { &rest } else { &lines };
                bearing.bears.entry(*place).or_default().extend(own.iter().chain(told).cloned());
            }
        }
        // Whatever is cited of a source leads to it.
        let text = file.to_string();
        for (at, _) in text.match_indices('#') {
            let id = text[..at].rsplit(['"', '[']).next().unwrap();
            let digits = text[at + 1..].split(|letter: char| !letter.is_ascii_digit()).next().unwrap();
            if let (Some(source), Ok(place)) = (bearing.names.get(id), digits.parse()) {
                bearing.bears.entry(place).or_default().extend(source.iter().cloned());
            }
        }
        bearing.findings = file["findings"].as_array().into_iter().flatten().flat_map(places).collect();
        for action in file["actions"].as_array().into_iter().flatten() {
            let text = action.to_string();
            let digits =
                |after: &str| after.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok();
            let places = text.split('#').skip(1).filter_map(digits).collect();
            // Who promises something without naming an owner is to do it, and so do the authors of its report.
            let report =
                sections().flatten().find(|other| other["id"].is_string() && other["id"] == action["report"]);
            let authors = report.map_or(&Value::Null, |report| &report["by"]);
            let called = [&action["title"], &action["number"], &action["owner"], &action["by"], authors];
            bearing
                .actions
                .push((called.into_iter().flat_map(|named| bearing.names_in(named)).collect(), places));
        }
        for (at, passage) in file["sources"][0]["passages"].as_object().into_iter().flatten() {
            let told = words(&passage.to_string());
            let speakers = bearing.ids(passage);
            bearing.bears.entry(at.parse().unwrap()).or_default().extend(told.into_iter().chain(speakers));
            bearing
                .labels
                .extend(passage["label"].as_str().map(|label| (label.to_owned(), at.parse().unwrap())));
        }
        bearing
    }

    /// Whoever a mapping names.
    fn ids(&self, value: &Value) -> BTreeSet<String> {
        match value {
            Value::String(text) => self.names.get(text.as_str()).cloned().unwrap_or_default(),
            Value::Array(all) => all.iter().flat_map(|one| self.ids(one)).collect(),
            Value::Object(all) => all.values().flat_map(|one| self.ids(one)).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Whoever a field names, and what they are called there.
    fn names_in(&self, value: &Value) -> BTreeSet<String> {
        self.ids(value).into_iter().chain(words(&value.to_string())).collect()
    }

    /// The words of a value that no part of it cites for itself.
    fn read(&mut self, value: &Value, record: &BTreeSet<String>) -> BTreeSet<String> {
        match value {
            Value::Array(all) => all.iter().flat_map(|one| self.part(one, record)).collect(),
            Value::Object(all) => all.values().flat_map(|one| self.part(one, record)).collect(),
            Value::String(text) if text.contains("[[") => {
                let mut rest = BTreeSet::new();
                for paragraph in text.split("\n\n") {
                    let links = paragraph.split("[[").skip(1).map(|link| link.split("]]").next().unwrap());
                    let (cites, ids): (Vec<&str>, Vec<&str>) = links.partition(|link| link.contains('#'));
                    let named = ids.iter().flat_map(|id| self.names.get(id).cloned().unwrap_or_default());
                    let told: BTreeSet<String> = words(paragraph).into_iter().chain(named).collect();
                    match cites[..] {
                        [cite, ..] => self
                            .bears
                            .entry(place(cite))
                            .or_default()
                            .extend(told.into_iter().chain(record.clone())),
                        [] => rest.extend(told),
                    }
                }
                rest
            }
            Value::String(text) => words(text).into_iter().chain(self.ids(value)).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// The same of a part, which may cite for itself.
    fn part(&mut self, value: &Value, record: &BTreeSet<String>) -> BTreeSet<String> {
        let rest = self.read(value, record);
        let own = if value.is_object() { places(value) } else { Vec::new() };
        for place in &own {
            // Whoever is named in a part is named by it, whatever else names them.
            let named = self.names_in(value);
            // Where nobody says who speaks, it is the best of its sources.
            let cites = value["cites"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|cite| cite.as_str()?.split_once('#'));
            let sources: Vec<String> =
                cites.filter_map(|(id, _)| self.names.get(id)).flatten().cloned().collect();
            self.bears.entry(*place).or_default().extend(sources);
            self.bears.entry(*place).or_default().extend(named);
            self.bears.entry(*place).or_default().extend(value["is"].as_str().into_iter().flat_map(years));
            // A revised due date rests on what the step cites.
            self.bears.entry(*place).or_default().extend(due_in(value));
            self.bears.entry(*place).or_default().extend(rest.iter().chain(record).cloned());
        }
        if own.is_empty() { rest } else { BTreeSet::new() }
    }
}

/// The places that are cited anywhere in a value, but for those of paragraphs.
fn within(value: &Value) -> Vec<usize> {
    match value {
        Value::Array(all) => all.iter().flat_map(within).collect(),
        Value::Object(all) => {
            let inner =
                all.iter().filter(|(field, _)| *field != "cites").flat_map(|(_, inner)| within(inner));
            places(value).into_iter().chain(inner).collect()
        }
        _ => Vec::new(),
    }
}

/// The parts of a line that end in citations, with the places cited.
fn clauses(line: &str, labels: &BTreeMap<String, usize>) -> Vec<(String, Vec<usize>)> {
    let (mut found, mut clause): (Vec<(String, Vec<usize>)>, String) = (Vec::new(), String::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inner, behind)) = after.split_once(']') else { break };
        clause += before;
        match inner.split_once(':').and_then(|(_, at)| labels.get(at).copied().or(at.parse().ok())) {
            Some(place) => match found.last_mut() {
                Some((_, places)) if clause.trim().is_empty() => places.push(place),
                _ => found.push((std::mem::take(&mut clause), vec![place])),
            },
            None => clause.push_str(inner),
        }
        rest = behind;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_page_names_a_day_that_no_date_of_the_case_has(seed in any::<u64>()) {
        let made = made(seed);
        let borne = Borne::of(&made.dates);
        // Now and then as of some day, which the pages may name.
        let day = casebook::date::last_day_of(&made.dates[seed as usize % made.dates.len()]).ok();
        let day = day.filter(|_| seed % 2 == 0);
        let case = day.map_or_else(|| case(&made), |day| case(&made).as_of(day));
        let as_of = day.and_then(|day| named(&casebook::date::day_words(day)).first().copied());
        let mut seen = 0;
        for (address, lines) in every_page(&case) {
            let on = match &address {
                Address::Lens(Lens::InPost(Some(time))) => named(&time.words()).first().copied(),
                Address::Lens(Lens::New(day)) => {
                    let since = day.or_else(|| case.day_before_the_latest());
                    since.and_then(|day| named(&casebook::date::day_words(day)).first().copied())
                }
                _ => None,
            };
            for line in lines {
                for named in named(&line) {
                    prop_assert!([on, as_of].contains(&Some(named)) || borne.has(named), "{named:?} on {address:?}:\n{line}");
                    seen += usize::from(named.day.is_some());
                }
            }
        }
        prop_assert!(day.is_some() || seen > 50, "{seen}");
    }

    #[test]
    fn no_citation_stands_beside_words_that_it_does_not_bear(seed in any::<u64>()) {
        let made = made(seed);
        let case = case(&made);
        let bearing = Bearing::of(&made.file);
        let mut seen = 0;
        for (address, lines) in every_page(&case) {
            let in_lanes = matches!(address, Address::Lens(Lens::InPost(_)));
            let (mut heading, mut lane) = (String::new(), BTreeSet::new());
            for line in lines {
                // A post stands before the first of its holders only.
                if in_lanes && !line.starts_with(' ') {
                    lane = words(line.split("  ").next().unwrap());
                }
                let clauses = clauses(&line, &bearing.labels);
                if clauses.is_empty() && line.contains("──") {
                    heading = line.clone();
                }
                for (clause, places) in clauses {
                    let told = words(&clause);
                    let dated: BTreeSet<String> = told.iter().chain(&lane).cloned().chain(years(&clause)).collect();
                    // That something was found again rests on the findings, whatever these are called; a heading may say it.
                    let says = |words: &str| clause.contains(words) || heading.to_lowercase().contains(words);
                    let is_chain = ["×", "occasion", "found again"].into_iter().any(says);
                    // That it is overdue rests on whatever speaks of it after the day.
                    let is_late = |place: &usize| {
                        let of_it = |(called, places): &(BTreeSet<String>, BTreeSet<usize>)| {
                            places.contains(place) && !called.is_disjoint(&told)
                        };
                        says("overdue") && bearing.actions.iter().any(of_it)
                    };
                    for place in places.iter().filter(|_| !told.is_empty()) {
                        let bears = bearing.bears.get(place);
                        prop_assert!(
                            bears.is_some_and(|bears| !bears.is_disjoint(&dated))
                                || (is_chain && bearing.findings.contains(place))
                                || is_late(place),
                            "{place} beside {clause:?} on {address:?}, but it bears {bears:?}:\n{line}"
                        );
                        seen += 1;
                    }
                }
            }
        }
        prop_assert!(seen > 100, "{seen}");
    }
}

/// Every relation in which a circle makes no sense, in a circle.
#[test]
fn a_circle_of_any_relation_has_pages_that_end() {
    let texts = [
        ("base.yaml", include_str!("../library/faults/base.yaml")),
        ("circle.yaml", include_str!("../library/faults/circle.yaml")),
    ];
    let loaded = load::texts(&texts);
    let circles = loaded.faults.iter().filter(|fault| fault.code == Code::Circle).count();
    let whole = open::case(loaded).case;
    let pages = every_page(&whole);
    assert!(circles >= 8 && pages.len() > 40, "{circles} {}", pages.len());
    let then = whole.as_of(casebook::date::last_day_of("2013").unwrap());
    assert!(every_page(&then).len() < pages.len());
}
