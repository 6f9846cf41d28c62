//! How far reports are, and in which order actions wait, against a second reading of what the format says of both. The
//! case's day is 30 June 2014, and many dates end on it, a day beside it, or a year before.

use std::cmp::Reverse;

use casebook::case::{Case, ReportState};
use casebook::load;
use casebook::open;
use proptest::prelude::*;
use proptest::sample::select;

const TODAY: &str = "2014-06-30";
const A_YEAR_AGO: &str = "2013-06-30";

/// A date as it is written, with its first and its last day as the format means them.
type Date = (&'static str, &'static str, &'static str);

/// What orders actions: how urgent, the due date, the newest, and where it stands.
type Rank = (u8, Option<(&'static str, &'static str)>, Reverse<&'static str>, usize, usize);

/// What has no last day is never over.
const NEVER: &str = "9999";

const DATES: [Date; 13] = [
    ("2014-06-29", "2014-06-29", "2014-06-29"),
    ("2014-06-30", TODAY, TODAY),
    ("2014-07-01", "2014-07-01", "2014-07-01"),
    ("2014-06", "2014-06-01", TODAY),
    ("2014-07", "2014-07-01", "2014-07-31"),
    ("2014", "2014-01-01", "2014-12-31"),
    ("'[2014-05-01..2014-06-29]'", "2014-05-01", "2014-06-29"),
    ("'2014-06-30/2014-07-02'", TODAY, "2014-07-02"),
    ("2013-06-30", A_YEAR_AGO, A_YEAR_AGO),
    ("2013-06-29", "2013-06-29", "2013-06-29"),
    ("2012", "2012-01-01", "2012-12-31"),
    ("2015", "2015-01-01", "2015-12-31"),
    ("'[2012..]'", "2012-01-01", NEVER),
];

const HEAD: &str = "case: {title: T, period: 2010/2014, scope: S}\nsources:\n  - {id: press, title: P, kind: article, \
                    published: 2014-06-30, basis: b, passages: {1: x, 2: x, 3: x}}\norganisations: [{id: asker, name: A}, {id: owner, name: O}]\n";

fn case(text: &str) -> Case {
    let loaded = load::texts(&[("case.yaml", HEAD), ("given.yaml", text)]);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}\n{text}", faults.join("\n"));
    open::case(loaded).case
}

/// What an owner does with an action in the end.
const DOES: [&str; 4] = ["", "progress: in-force", "progress: declared-complete", "response: rejected"];

fn history(does: usize) -> String {
    match DOES[does] {
        "" => String::new(),
        step => format!(", history: [{{date: 2014-01, by: owner, {step}, cites: ['press#1']}}]"),
    }
}

#[derive(Debug, Clone)]
struct Report {
    /// Published, issued, the fieldwork, due.
    dates: [Option<Date>; 4],
    finds: bool,
    asks: bool,
    /// A figure about it, and whether that is only planned.
    counts: Option<bool>,
    /// What became of the actions that are to bring it.
    brought_by: Vec<usize>,
}

fn report() -> impl Strategy<Value = Report> {
    let date = || proptest::option::weighted(0.35, select(&DATES[..]));
    let told = (
        proptest::bool::weighted(0.15),
        proptest::bool::weighted(0.15),
        proptest::option::weighted(0.3, any::<bool>()),
    );
    let brought = proptest::collection::vec(0..DOES.len(), 0..3);
    ((date(), date(), date(), date()), told, brought).prop_map(
        |((published, issued, fieldwork, due), told, brought_by)| {
            let (finds, asks, counts) = told;
            Report { dates: [published, issued, fieldwork, due], finds, asks, counts, brought_by }
        },
    )
}

impl Report {
    fn written(&self) -> String {
        let mut text = "reports:\n  - {id: r, title: R, kind: review, cites: ['press#1']".to_owned();
        for (name, date) in ["published", "issued", "fieldwork", "due"].iter().zip(self.dates) {
            text += &date.map_or(String::new(), |(written, ..)| format!(", {name}: {written}"));
        }
        text += "}\n";
        if self.finds {
            text += "findings: [{id: f, title: F, kind: finding, standing: asserted, report: r, cites: ['press#1']}]\n";
        }
        if let Some(planned) = self.counts {
            let planned = if planned { ", qualifier: planned" } else { "" };
            text += &format!(
                "figures: [{{id: n, title: N, unit: u, about: r, values: [{{date: 2010, value: 1{planned}, cites: ['press#1']}}]}}]\n"
            );
        }
        let asked = self.asks.then(|| ("asked".to_owned(), "report: r".to_owned(), String::new()));
        let brought = self.brought_by.iter().enumerate();
        let brought = brought.map(|(i, does)| (format!("a{i}"), "produces: r".to_owned(), history(*does)));
        for (i, (id, field, history)) in asked.into_iter().chain(brought).enumerate() {
            text += if i == 0 { "actions:\n" } else { "" };
            text += &format!(
                "  - {{id: {id}, title: A, kind: recommendation, by: asker, owner: owner, {field}, cites: ['press#1']{history}}}\n"
            );
        }
        text
    }

    /// Published or issued by its dates and the case's day; due where a source says that it is still to come and nothing of
    /// it is there; else it is there, and nobody dates it.
    fn state(&self) -> &'static str {
        let [published, issued, fieldwork, due] = self.dates;
        let has_begun = |date: Option<Date>| date.is_some_and(|(_, first, _)| first <= TODAY);
        if has_begun(published) {
            return "published";
        }
        if has_begun(issued) {
            return "issued";
        }
        // What was dropped brings nothing, and stands in the way of nothing that another action brought.
        let mut brought_by = self.brought_by.iter().map(|does| DOES[*does]);
        let is_complete = |does: &&str| does.contains("complete");
        let is_over = |does: &str| is_complete(&does) || does.contains("rejected");
        let is_brought = self.brought_by.is_empty()
            || brought_by.clone().all(is_over) && brought_by.any(|does| is_complete(&does));
        let is_whole = self.brought_by.iter().all(|does| is_complete(&DOES[*does]));
        let counts = self.counts == Some(false) && is_whole;
        let done = fieldwork.is_some_and(|(written, first, last)| {
            // What lasts is done when it is over.
            if written.contains('/') { last <= TODAY } else { first <= TODAY }
        });
        let is_ahead = due.is_some_and(|(.., last)| last >= TODAY);
        let says_so = due.is_some() || [published, issued, fieldwork].iter().any(Option::is_some);
        match () {
            () if self.finds || self.asks || counts => "there",
            () if is_ahead => "due",
            () if done => "there",
            () if says_so || !is_brought => "due",
            () => "there",
        }
    }
}

#[derive(Debug, Clone)]
struct Action {
    kind: &'static str,
    due: Option<Date>,
    date: Option<Date>,
    key: bool,
    does: usize,
    place: usize,
}

fn action() -> impl Strategy<Value = Action> {
    let date = || select(&DATES[..DATES.len() - 1]);
    let kind = select(&["recommendation", "commitment", "requirement", "proposal"][..]);
    let dates = (proptest::option::of(select(&DATES[..])), proptest::option::weighted(0.7, date()));
    (
        kind,
        dates,
        proptest::bool::weighted(0.3),
        prop_oneof![3 => Just(0usize), 2 => 0..DOES.len()],
        1..4usize,
    )
        .prop_map(|(kind, (due, date), key, does, place)| Action { kind, due, date, key, does, place })
}

impl Action {
    fn written(&self, id: usize) -> String {
        let of = |name: &str, date: Option<Date>| {
            date.map_or(String::new(), |(written, ..)| format!(", {name}: {written}"))
        };
        format!(
            "  - {{id: a{id}, title: A, kind: {}, by: asker, owner: owner{}{}{}, cites: ['press#{}']{}}}\n",
            self.kind,
            of("due", self.due),
            of("date", self.date),
            if self.key { ", weight: key" } else { "" },
            self.place,
            history(self.does)
        )
    }

    /// Neither finished nor dropped nor, unless it is a requirement, in force.
    fn waits(&self) -> bool {
        match self.does {
            0 => true,
            1 => self.kind == "requirement",
            _ => false,
        }
    }

    /// Due on the case's day or after it, soonest first; then key ones, newest first; then the rest, newest first; what was
    /// due more than a year ago last, unless it is key. On one day, as they stand in the source.
    fn rank(&self, id: usize) -> Rank {
        let due = self.due.map(|(_, first, last)| (first, last)).filter(|(_, last)| *last != NEVER);
        let to_come = due.filter(|(_, last)| *last >= TODAY);
        let group = match due {
            Some((_, last)) if last >= TODAY => 0,
            _ if self.key => 1,
            Some((_, last)) if last < A_YEAR_AGO => 3,
            _ => 2,
        };
        let newest = self.date.map_or(TODAY, |(.., last)| last);
        (group, to_come, Reverse(newest), self.place, id)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn reports_are_as_far_as_a_second_reading_has_them(report in report()) {
        let text = report.written();
        let case = case(&text);
        let found = match case.report_state(case.find("r").unwrap()).unwrap() {
            ReportState::Published => "published",
            ReportState::Issued => "issued",
            ReportState::Due | ReportState::Dropped => "due",
            ReportState::CarriedOut | ReportState::Undated => "there",
        };
        prop_assert_eq!(found, report.state(), "{}", text);
    }

    #[test]
    fn actions_wait_in_the_order_of_a_second_reading(actions in proptest::collection::vec(action(), 1..9)) {
        let text: String = actions.iter().enumerate().map(|(id, action)| action.written(id)).collect();
        let case = case(&format!("actions:\n{text}"));
        let found: Vec<String> = case.outstanding().iter().map(|(ix, _)| case[*ix].id().to_string()).collect();
        let mut wanted: Vec<usize> = (0..actions.len()).filter(|id| actions[*id].waits()).collect();
        wanted.sort_by_key(|id| actions[*id].rank(*id));
        let wanted: Vec<String> = wanted.into_iter().map(|id| format!("a{id}")).collect();
        prop_assert_eq!(found, wanted, "{}", text);
    }
}
