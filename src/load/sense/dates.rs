//! Every date of a record: where it is, what tells it, and whether it may lie ahead of that.

use super::places::{Path, Step, field, within};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::record::{
    Action, Body, Event, EventKind, Figure, News, Post, Progress, Qualifier, Record, SourcedDate, Stance,
    Standing, Step as ActionStep, Value,
};

/// How a date stands to the sources that tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lies {
    /// What it dates had happened when the first source told of it.
    Behind,
    /// What it dates had happened when the last source told of it; an earlier one may tell of something else.
    BehindTheLast,
    /// It may have been announced: a hearing, an appointment.
    Perhaps,
    /// It may have been announced, but then its words should say so: a decision, a departure.
    Hardly,
    /// It is a plan or a date that says nothing of the case.
    Ahead,
}

/// A date of a record.
pub(super) struct DateAt<'r> {
    pub(super) item: usize,
    pub(super) path: Path,
    pub(super) date: &'r EdtfDate,
    pub(super) lies: Lies,
    pub(super) cites: &'r [Citation],
    /// What to write where it lies ahead after all.
    pub(super) instead: Option<&'static str>,
}

/// What nobody announces beforehand; all else may be told before it happens.
const UNFORESEEN: [EventKind; 9] = [
    EventKind::Death,
    EventKind::Statement,
    EventKind::Precedent,
    EventKind::Complaint,
    EventKind::Accident,
    EventKind::Incident,
    EventKind::Arrest,
    EventKind::Charge,
    EventKind::Verdict,
];

/// What is told as if it had happened unless its words say otherwise.
const HARDLY_FORESEEN: [EventKind; 6] = [
    EventKind::Announcement,
    EventKind::Departure,
    EventKind::Intervention,
    EventKind::Decision,
    EventKind::Sentence,
    EventKind::Other,
];

/// Every date of the record of an item.
pub(super) fn dates(item: usize, record: &Record) -> Vec<DateAt<'_>> {
    let mut found = Dates { item, all: Vec::new(), cites: &record.common.cites };
    found.stances("disputed_by", &record.common.disputed_by);
    found.stances("endorsed_by", &record.common.endorsed_by);
    match &record.body {
        Body::Post(post) => found.post(post),
        Body::Report(report) => {
            let dates = [
                ("fieldwork", &report.fieldwork, Lies::Perhaps),
                ("issued", &report.issued, Lies::BehindTheLast),
                ("due", &report.due, Lies::Ahead),
                ("published", &report.published, Lies::BehindTheLast),
            ];
            for (name, date, lies) in dates {
                found.sourced(field(name), date.as_ref(), lies, found.cites);
            }
            for at in found.all.iter_mut().filter(|at| at.lies == Lies::BehindTheLast) {
                at.instead = Some("where it was still to come, write `due`");
            }
        }
        Body::Event(event) => found.event(event),
        Body::Finding(finding) => {
            // The curator may conclude something on any day.
            let is_inferred = finding.standing == Standing::Inferred;
            let lies = if is_inferred { Lies::Perhaps } else { Lies::BehindTheLast };
            found.date(field("date"), finding.date.as_ref(), lies, found.cites);
        }
        Body::Action(action) => found.action(action),
        Body::Figure(figure) => found.figure(figure),
        Body::Conflict(conflict) => {
            for (at, claim) in conflict.claims.iter().enumerate() {
                found.date(within("claims", at, "date"), claim.date.as_ref(), Lies::Behind, &claim.cites);
            }
        }
        Body::Source(source) => {
            found.sourced(field("published"), Some(&source.published), Lies::Perhaps, &[]);
            found.date(field("retrieved"), source.retrieved.as_ref(), Lies::Ahead, &[]);
        }
        Body::Person(_) | Body::Organisation(_) | Body::Theme(_) | Body::Brief(_) => {}
    }
    found.all
}

struct Dates<'r> {
    item: usize,
    all: Vec<DateAt<'r>>,
    /// The citations of the record itself.
    cites: &'r [Citation],
}

impl<'r> Dates<'r> {
    fn date(&mut self, path: Path, date: Option<&'r EdtfDate>, lies: Lies, cites: &'r [Citation]) {
        self.all.extend(date.map(|date| DateAt { item: self.item, path, date, lies, cites, instead: None }));
    }

    /// A date with citations of its own, or else those of what holds it.
    fn sourced(&mut self, path: Path, date: Option<&'r SourcedDate>, lies: Lies, cites: &'r [Citation]) {
        let Some(date) = date else { return };
        let cites = if date.cites.is_empty() { cites } else { &date.cites };
        self.date(path, Some(&date.is), lies, cites);
    }

    fn stances(&mut self, name: &'static str, stances: &'r [Stance]) {
        for (at, stance) in stances.iter().enumerate() {
            self.date(within(name, at, "date"), stance.date.as_ref(), Lies::Behind, &stance.cites);
            let Some(outcome) = &stance.outcome else { continue };
            let mut path = within(name, at, "outcome");
            path.push(Step::Field("date"));
            self.date(path, outcome.date.as_ref(), Lies::Behind, &outcome.cites);
        }
    }

    fn post(&mut self, post: &'r Post) {
        for (at, holder) in post.holders.iter().enumerate() {
            let cites = &holder.cites;
            // That somebody came or went is shown as having happened.
            for (name, date, instead) in [
                (
                    "from",
                    &holder.from,
                    "what was still to come goes in `text`, or is an event of kind `appointment`",
                ),
                ("to", &holder.to, "where it was still to come, write `planned_to`"),
            ] {
                self.sourced(within("holders", at, name), date.as_ref(), Lies::BehindTheLast, cites);
                if let Some(last) = self.all.last_mut().filter(|_| date.is_some()) {
                    last.instead = Some(instead);
                }
            }
            self.sourced(within("holders", at, "planned_to"), holder.planned_to.as_ref(), Lies::Ahead, cites);
            for (day, seen) in holder.seen.iter().enumerate() {
                let mut path = within("holders", at, "seen");
                path.push(Step::Item(day));
                self.date(path, Some(seen), Lies::BehindTheLast, cites);
            }
        }
    }

    fn event(&mut self, event: &'r Event) {
        let lies = match event.kind {
            kind if UNFORESEEN.contains(&kind) => Lies::Behind,
            kind if HARDLY_FORESEEN.contains(&kind) => Lies::Hardly,
            _ => Lies::Perhaps,
        };
        self.date(field("date"), Some(&event.date), lies, self.cites);
    }

    fn action(&mut self, action: &'r Action) {
        self.date(field("date"), action.date.as_ref(), Lies::BehindTheLast, self.cites);
        self.sourced(field("due"), action.due.as_ref(), Lies::Ahead, self.cites);
        for (at, ActionStep { date, cites, news, .. }) in action.history.iter().enumerate() {
            self.date(within("history", at, "date"), Some(date), step_lies(news), cites);
            self.sourced(within("history", at, "due"), news.due(), Lies::Ahead, cites);
        }
    }

    fn figure(&mut self, figure: &'r Figure) {
        for (at, Value { date, cites, qualifier, .. }) in figure.values.iter().enumerate() {
            let is_planned = *qualifier == Some(Qualifier::Planned);
            let lies = if is_planned { Lies::Ahead } else { Lies::Behind };
            self.date(within("values", at, "date"), Some(date), lies, cites);
            if let Some(last) = self.all.last_mut() {
                last.instead = Some("if it was planned or expected, write `qualifier: planned`");
            }
        }
    }
}

/// What comes into force, or another's place, may be told beforehand.
fn step_lies(news: &News) -> Lies {
    match news.progress() {
        Some(Progress::InForce | Progress::Superseded) => Lies::Perhaps,
        _ => Lies::Behind,
    }
}
