//! Recurring findings and judgements against an independent reading: what the format says of them, done the slow way on
//! small generated cases; and a great many of them.

use std::collections::BTreeSet;

use casebook::case::{Author, Case, Gap, Ix};
use casebook::date::{Day, EdtfDate};
use casebook::load::{self, Loaded};
use casebook::open;
use casebook::record::{Body, Id, Kind, Record, Repeat};
use jiff::ToSpan;
use proptest::prelude::*;

/// The day by which what has no date was made: that of the one article.
const BY: &str = "[..2014-06-30]";

const DATES: [&str; 12] = [
    "2010",
    "2010-03-01",
    "2011-03-01",
    "2011-03-02",
    "2012-02-29",
    "2013-02",
    "[2010-05..2012-07]",
    "[..2011-06]",
    "[2012..]",
    "2009~",
    "201X",
    BY,
];

/// A finding as it is written. The dates of the three reports are those of findings that name none.
#[derive(Debug, Clone)]
struct Given {
    date: usize,
    report: Option<usize>,
    by: usize,
    standing: usize,
    key: bool,
    repeats: Vec<usize>,
}

const REPORTS: [usize; 3] = [1, 3, 8];
const ASSERTERS: [&[&str]; 4] = [&["ann"], &["ben"], &["ann", "ben"], &["ben", "ann"]];
const STANDINGS: [&str; 4] = ["asserted", "opinion", "alleged", "inferred"];

impl Given {
    fn date(&self) -> EdtfDate {
        let date = self.report.map_or(self.date, |report| REPORTS[report]);
        DATES[date].parse::<EdtfDate>().unwrap()
    }

    fn authors(&self) -> BTreeSet<&'static str> {
        match self.report {
            Some(0) => BTreeSet::from(["r0"]),
            Some(_) => BTreeSet::from(["ann"]),
            None => ASSERTERS[self.by].iter().copied().collect(),
        }
    }
}

fn given() -> impl Strategy<Value = Vec<Given>> {
    let one = (
        0..DATES.len(),
        proptest::option::weighted(0.3, 0..REPORTS.len()),
        0..ASSERTERS.len(),
        0..STANDINGS.len(),
        proptest::bool::weighted(0.1),
        proptest::collection::vec(0usize..8, 0..3),
    );
    let one = one.prop_map(|(date, report, by, standing, key, repeats)| Given {
        date,
        report,
        by,
        standing,
        key,
        repeats,
    });
    proptest::collection::vec(one, 2..8).prop_map(|mut all| {
        let dates: Vec<EdtfDate> = all.iter().map(Given::date).collect();
        for at in 0..all.len() {
            let is_later = |other: usize| before(&dates[at], &dates[other]);
            let many = all.len();
            let repeats = &mut all[at].repeats;
            repeats.retain(|other| *other < many && *other != at && !is_later(*other));
            repeats.sort_unstable();
            repeats.dedup();
        }
        all
    })
}

fn case(given: &[Given]) -> Case {
    let mut text = "
case: {title: T, period: 2009/2014, scope: S}
sources: [{id: press, title: P, kind: article, published: 2014-06-30, basis: b, passages: {1: x}}]
people: [{id: ann, name: Ann}, {id: ben, name: Ben}]
reports:
"
    .to_owned();
    for (i, date) in REPORTS.iter().enumerate() {
        let by = if i == 0 { "" } else { "by: ann, " };
        text += &format!(
            "  - {{id: r{i}, title: R, kind: review, {by}published: '{}', cites: ['press#1']}}\n",
            DATES[*date]
        );
    }
    text += "findings:\n";
    for (i, one) in given.iter().enumerate() {
        let date = if DATES[one.date] == BY || one.report.is_some() {
            String::new()
        } else {
            format!("date: '{}', ", DATES[one.date])
        };
        let whose = match one.report {
            Some(report) => format!("report: r{report}, "),
            None => format!("by: [{}], ", ASSERTERS[one.by].join(", ")),
        };
        let repeats: Vec<String> =
            one.repeats.iter().map(|other| format!("{{id: f{other}, why: w}}")).collect();
        let key = if one.key { "weight: key, " } else { "" };
        text += &format!(
            "  - {{id: f{i}, title: F, kind: finding, standing: {}, note: n, {date}{whose}{key}repeats: [{}], cites: ['press#1']}}\n",
            STANDINGS[one.standing],
            repeats.join(", ")
        )
        .replace("repeats: [], ", "");
    }
    let loaded = load::texts(&[("case.yaml", &text)]);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}\n{text}", faults.join("\n"));
    open::case(loaded).case
}

fn before(one: &EdtfDate, other: &EdtfDate) -> bool {
    one.latest().zip(other.earliest()).is_some_and(|(latest, earliest)| latest < earliest)
}

/// The findings and what came before what, read slowly.
struct Slow<'g> {
    given: &'g [Given],
    dates: Vec<EdtfDate>,
}

impl Slow<'_> {
    /// Whether one comes to the other by what it repeats.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![from]);
        while let Some(at) = waiting.pop() {
            waiting.extend(self.given[at].repeats.iter().filter(|other| seen.insert(**other)));
        }
        seen.contains(&to)
    }

    /// What a finding repeats that came before it: neither in a circle, nor forbidden by the date of what came before that.
    fn earlier(&self, at: usize) -> BTreeSet<usize> {
        let repeats = self.given[at].repeats.iter().copied().filter(|other| !self.reaches(*other, at));
        let allowed = repeats.filter(|other| {
            let mut all = self.all_earlier(*other);
            all.insert(*other);
            all.iter().all(|earlier| !before(&self.dates[at], &self.dates[*earlier]))
        });
        allowed.collect()
    }

    fn all_earlier(&self, at: usize) -> BTreeSet<usize> {
        let direct = self.earlier(at);
        direct.iter().flat_map(|other| self.all_earlier(*other)).chain(direct.iter().copied()).collect()
    }

    fn is_before(&self, one: usize, other: usize) -> bool {
        before(&self.dates[one], &self.dates[other]) || self.all_earlier(other).contains(&one)
    }

    fn chains(&self) -> Vec<BTreeSet<usize>> {
        let linked =
            |a: usize, b: usize| self.given[a].repeats.contains(&b) || self.given[b].repeats.contains(&a);
        let mut chains: Vec<BTreeSet<usize>> = Vec::new();
        for start in 0..self.given.len() {
            let mut chain = BTreeSet::from([start]);
            loop {
                let more = |at: &usize| !chain.contains(at) && chain.iter().any(|of| linked(*of, *at));
                let Some(next) = (0..self.given.len()).find(more) else { break };
                chain.insert(next);
            }
            if chain.len() > 1 && !chains.contains(&chain) {
                chains.push(chain);
            }
        }
        chains
    }

    /// The days of each, no earlier than what it repeats and no later than what repeats it.
    fn narrowed(&self, at: usize, chain: &BTreeSet<usize>) -> (Option<Day>, Option<Day>) {
        let earlier = self.all_earlier(at);
        let later = chain.iter().filter(|other| self.all_earlier(**other).contains(&at));
        let earliest = earlier.iter().chain([&at]).filter_map(|other| self.dates[*other].earliest()).max();
        (earliest, later.chain([&at]).filter_map(|other| self.dates[*other].latest()).min())
    }

    fn gap(&self, chain: &BTreeSet<usize>) -> Gap {
        let year = |day: Day| day.checked_add(1.year()).unwrap();
        let pairs = || chain.iter().flat_map(|a| chain.iter().map(move |b| (*a, *b)));
        let apart = |(a, b): (usize, usize)| {
            self.dates[a]
                .latest()
                .zip(self.dates[b].earliest())
                .is_some_and(|(latest, earliest)| earliest > year(latest))
        };
        let close = |(a, b): (usize, usize)| {
            let (first, last) = (self.narrowed(a, chain).0, self.narrowed(b, chain).1);
            first.zip(last).is_some_and(|(first, last)| last <= year(first))
        };
        match (pairs().any(apart), pairs().all(close)) {
            (true, _) => Gap::OverAYear,
            (false, true) => Gap::WithinAYear,
            (false, false) => Gap::CannotTell,
        }
    }

    /// Two are of one occasion when they stand in one report, or have the same asserters and the same date.
    fn occasions(&self, chain: &BTreeSet<usize>) -> usize {
        let same = |a: usize, b: usize| match (self.given[a].report, self.given[b].report) {
            (None, None) => {
                let days = |at: usize| (self.dates[at].earliest(), self.dates[at].latest());
                self.given[a].authors() == self.given[b].authors() && days(a) == days(b)
            }
            (one, other) => one == other,
        };
        chain.iter().filter(|at| !chain.iter().any(|other| *other < **at && same(*other, **at))).count()
    }
}

fn number(case: &Case, ix: Ix) -> usize {
    case[ix].id().as_str()[1..].parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn chains_are_as_the_slow_reading_has_them(given in given()) {
        let case = case(&given);
        let slow = Slow { given: &given, dates: given.iter().map(Given::date).collect() };
        let wanted = slow.chains();
        let found: Vec<BTreeSet<usize>> = case
            .chains()
            .iter()
            .map(|chain| chain.findings.iter().map(|ix| number(&case, *ix)).collect())
            .collect();
        prop_assert_eq!(found.iter().collect::<BTreeSet<_>>(), wanted.iter().collect::<BTreeSet<_>>());
        for (chain, set) in case.chains().iter().zip(&found) {
            let order: Vec<usize> = chain.findings.iter().map(|ix| number(&case, *ix)).collect();
            prop_assert_eq!(order.len(), set.len());
            for (at, one) in order.iter().enumerate() {
                for other in &order[at + 1..] {
                    prop_assert!(!slow.is_before(*other, *one), "f{} stands before f{}", one, other);
                }
            }
            let ends = |found: &[Ix]| found.iter().map(|ix| number(&case, *ix)).collect::<BTreeSet<_>>();
            let first = set.iter().copied().filter(|at| !set.iter().any(|other| slow.is_before(*other, *at)));
            let last = set.iter().copied().filter(|at| !set.iter().any(|other| slow.is_before(*at, *other)));
            prop_assert_eq!(ends(&chain.first), first.collect::<BTreeSet<_>>());
            prop_assert_eq!(ends(&chain.last), last.collect::<BTreeSet<_>>());
            prop_assert!(chain.last.contains(&chain.newest().unwrap()));
            prop_assert_eq!(chain.gap, slow.gap(set));
            prop_assert_eq!(chain.occasions, slow.occasions(set));
            let authors = chain.authors.iter().map(|author| match author {
                Author::Known(ix) => case[*ix].id().to_string(),
                Author::Called(name) => name.clone(),
            });
            let authors: Vec<String> = authors.collect();
            let of_all: BTreeSet<&str> = set.iter().flat_map(|at| given[*at].authors()).collect();
            prop_assert_eq!(authors.len(), of_all.len());
            prop_assert!(authors.iter().all(|author| of_all.contains(author.as_str())));
            prop_assert_eq!(chain.unvouched, set.iter().all(|at| given[*at].standing >= 2));
        }
        // What nobody vouches for last; before that key, more than a year, occasions, newest.
        let rank = |at: usize| {
            let chain = &case.chains()[at];
            let newest = slow.dates[number(&case, chain.newest().unwrap())].sort_key();
            let set = &found[at];
            let key = set.iter().any(|at| given[*at].key);
            let vouched = set.iter().any(|at| given[*at].standing < 2);
            (vouched, key, slow.gap(set) == Gap::OverAYear, slow.occasions(set), newest)
        };
        for at in 1..found.len() {
            prop_assert!(rank(at - 1) >= rank(at));
        }
    }
}

/// A judgement as it is written.
#[derive(Debug, Clone)]
struct Judgement {
    date: usize,
    report: Option<usize>,
    of: Vec<usize>,
    grade: Option<usize>,
    scale: usize,
    domain: Option<usize>,
    weight: usize,
}

const BODIES: [&str; 2] = ["north", "south"];
const GRADES: [&str; 4] = ["high", "fair", "low", "odd"];
const SCALES: [&str; 3] = ["", "scale: [high, fair, low], ", "scale: of the case, "];
const WEIGHTS: [&str; 3] = ["key", "normal", "minor"];

fn judgement() -> impl Strategy<Value = Judgement> {
    let of = prop_oneof![Just(vec![0]), Just(vec![1]), Just(vec![0, 1]), Just(Vec::new())];
    let report = proptest::option::weighted(0.6, 0..REPORTS.len());
    let grade = proptest::option::weighted(0.9, 0..GRADES.len());
    let rest = (0..SCALES.len(), proptest::option::of(0..2usize), 0..WEIGHTS.len());
    (0..DATES.len(), report, of, grade, rest).prop_map(
        |(date, report, of, grade, (scale, domain, weight))| Judgement {
            date,
            report,
            of,
            grade,
            scale,
            domain,
            weight,
        },
    )
}

impl Judgement {
    fn date(&self) -> EdtfDate {
        DATES[self.report.map_or(self.date, |report| REPORTS[report])].parse::<EdtfDate>().unwrap()
    }

    fn grades(&self) -> &'static [&'static str] {
        match self.scale {
            0 => &[],
            1 => &["high", "fair", "low"],
            _ => &["high", "fair", "low", "odd"],
        }
    }

    fn same_occasion(&self, other: &Judgement) -> bool {
        match (self.report, other.report) {
            (None, None) => self.date() == other.date(),
            (one, other) => one == other,
        }
    }

    /// Whether its grade is better than the other's, where one of their scales has both.
    fn is_better(&self, other: &Judgement) -> Option<bool> {
        let (one, two) = (GRADES[self.grade?], GRADES[other.grade?]);
        let scale =
            [self.grades(), other.grades()].into_iter().find(|s| s.contains(&one) && s.contains(&two))?;
        let rank = |grade| scale.iter().position(|of_scale| *of_scale == grade);
        Some(rank(one) < rank(two))
    }
}

fn judging(given: &[Judgement]) -> Case {
    let mut text = "
case: {title: T, period: 2009/2014, scope: S, scales: {of the case: [high, fair, low, odd]}}
sources: [{id: press, title: P, kind: article, published: 2014-06-30, basis: b, passages: {1: x}}]
organisations: [{id: north, name: North}, {id: south, name: South}]
reports:
"
    .to_owned();
    for (i, date) in REPORTS.iter().enumerate() {
        text += &format!(
            "  - {{id: r{i}, title: R, kind: review, published: '{}', cites: ['press#1']}}\n",
            DATES[*date]
        );
    }
    for (i, one) in given.iter().enumerate() {
        text += if i == 0 { "findings:\n" } else { "" };
        let date = if DATES[one.date] == BY || one.report.is_some() {
            String::new()
        } else {
            format!("date: '{}', ", DATES[one.date])
        };
        let whose = one.report.map_or("by: {as: x}, ".to_owned(), |report| format!("report: r{report}, "));
        let of: Vec<&str> = one.of.iter().map(|at| BODIES[*at]).collect();
        let of = if of.is_empty() { String::new() } else { format!("of: [{}], ", of.join(", ")) };
        let grade = one.grade.map_or(String::new(), |grade| format!("grade: {}, ", GRADES[grade]));
        let domain = one.domain.map_or(String::new(), |domain| format!("domain: d{domain}, "));
        text += &format!(
            "  - {{id: f{i}, title: F, kind: judgement, standing: asserted, weight: {}, {date}{whose}{of}{grade}{domain}{}cites: ['press#1']}}\n",
            WEIGHTS[one.weight], SCALES[one.scale]
        );
    }
    let loaded = load::texts(&[("case.yaml", &text)]);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}\n{text}", faults.join("\n"));
    open::case(loaded).case
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn judgements_are_as_the_slow_reading_has_them(given in proptest::collection::vec(judgement(), 0..9)) {
        let case = judging(&given);
        let mut newest: Vec<usize> = (0..given.len()).collect();
        newest.sort_by_key(|at| (std::cmp::Reverse(given[*at].date().sort_key()), *at));
        let numbers = |found: Vec<Ix>| found.into_iter().map(|ix| number(&case, ix)).collect::<Vec<_>>();
        prop_assert_eq!(numbers(case.judgements()), newest.clone());

        // The bodies in the order of their newest judgement; what judges nobody stands together.
        let of = |at: usize| -> Vec<Option<usize>> {
            if given[at].of.is_empty() { vec![None] } else { given[at].of.iter().map(|body| Some(*body)).collect() }
        };
        let mut bodies: Vec<Option<usize>> = Vec::new();
        for body in newest.iter().flat_map(|at| of(*at)) {
            if !bodies.contains(&body) {
                bodies.push(body);
            }
        }
        let (mut latest, mut better) = (Vec::new(), Vec::new());
        for body in bodies {
            let here: Vec<usize> = newest.iter().copied().filter(|at| of(*at).contains(&body)).collect();
            let day = given[here[0]].date().sort_key();
            let at_last: Vec<usize> = here.iter().copied().filter(|at| given[*at].date().sort_key() == day).collect();
            let of_latest = |at: &usize| at_last.iter().any(|last| given[*last].same_occasion(&given[*at]));
            let (mut now, past): (Vec<usize>, Vec<usize>) = here.into_iter().partition(of_latest);
            now.sort_by_key(|at| (given[*at].weight, *at));
            let is_better = |at: &usize| {
                let verdicts = |others: Vec<&usize>| -> Vec<bool> {
                    others.into_iter().filter_map(|other| given[*at].is_better(&given[*other])).collect()
                };
                let alike = verdicts(now.iter().filter(|other| given[**other].domain == given[*at].domain).collect());
                let all = if alike.is_empty() { verdicts(now.iter().collect()) } else { alike };
                !all.is_empty() && all.iter().all(|better| *better)
            };
            let by_scale = past.iter().copied().find(is_better);
            better.extend(by_scale.or_else(|| past.iter().copied().find(|at| given[*at].weight == 0)));
            latest.extend(now);
        }
        let mut wanted: Vec<usize> = Vec::new();
        for at in latest.into_iter().chain(better).chain(newest) {
            if !wanted.contains(&at) {
                wanted.push(at);
            }
        }
        prop_assert_eq!(numbers(case.judgements_in_brief()), wanted);
    }
}

/// So many findings that all stand on one page of a case: each repeats one before it, in a chain, a star or pairs, and
/// judges one of two bodies.
fn many(count: usize, repeats: impl Fn(usize) -> Option<usize>) -> Vec<Record> {
    let loaded = load::texts(&[(
        "case.yaml",
        "
case: {title: T, period: 2014, scope: S}
sources: [{id: press, title: P, kind: article, published: 2014-06-30, basis: b, passages: {1: x}}]
themes: [{id: pace, name: Pace}, {id: money, name: Money}]
organisations: [{id: north, name: North}, {id: south, name: South}]
findings:
  - {id: f, title: F, kind: judgement, standing: asserted, by: north, of: south, grade: good, scale: [good, poor],
      themes: [pace, money], cites: ['press#1'], repeats: [{id: g, why: w}]}
  - {id: g, title: G, kind: judgement, standing: asserted, by: north, of: north, cites: ['press#1']}
",
    )]);
    let (findings, mut records): (Vec<Record>, Vec<Record>) =
        loaded.records.into_iter().partition(|record| record.kind() == Kind::Finding);
    for n in 0..count {
        let mut record = findings[0].clone();
        record.common.id = Id::new(format!("f{n}"));
        let Body::Finding(finding) = &mut record.body else { panic!() };
        let why = finding.repeats[0].clone();
        let earlier = repeats(n).map(|at| Repeat { id: Id::new(format!("f{at}")), ..why });
        finding.repeats = earlier.into_iter().collect();
        finding.date = (n % 3 > 0).then(|| format!("{}", 1990 + n % 24).parse::<EdtfDate>().unwrap());
        if n % 5 == 0 {
            finding.grade = Some("poor".to_owned());
        }
        records.push(record);
    }
    records
}

/// Which earlier finding one repeats, by their numbers.
type Repeats = fn(usize) -> Option<usize>;

#[test]
fn thirty_thousand_findings_are_all_chained_placed_and_judged() {
    const MANY: usize = 30_000;
    let shapes: [(&str, Repeats, usize); 3] = [
        ("a chain", |n| n.checked_sub(1), 1),
        ("a star", |n| (n > 0).then_some(0), 1),
        ("pairs", |n| (n % 2 == 1).then(|| n - 1), MANY / 2),
    ];
    for (shape, repeats, chains) in shapes {
        let loaded = Loaded { records: many(MANY, repeats), ..load::texts(&[]) };
        let case = open::case(loaded).case;
        assert_eq!(case.chains().len(), chains, "{shape}");
        let grid = case.theme_grid(|_| true);
        assert_eq!(grid.findings, MANY);
        assert_eq!(case.judgements().len(), MANY);
        let brief = case.judgements_in_brief();
        assert_eq!(brief.iter().collect::<BTreeSet<_>>().len(), MANY);
        let promised: usize = case.chains().iter().map(|chain| case.promised(chain).len()).sum();
        assert_eq!(promised, 0);
    }
}
