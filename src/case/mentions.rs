//! Everything a record names: other records, by which field, and passages of sources. The one walk over every field.
//!
//! A `note` is left out: the curator's own remark is never evidence, so its links lead on but tie no records together.

use crate::citation::Citation;
use crate::record::{
    Action, Body, Common, Conflict, Event, Figure, Finding, Id, Outcome, Post, Record, Report, SourcedDate,
    Stance, Step, Who,
};
use crate::text::Text;

/// One thing that a record names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mention<'a> {
    /// A record, and the path of the field that names it, as the field table spells it.
    Record(&'static str, &'a Id),
    /// A passage.
    Passage(&'a Citation),
}

/// Everything that the record names, in the order of its fields.
pub(super) fn mentions(record: &Record) -> Vec<Mention<'_>> {
    let mut walk = Walk(Vec::new());
    walk.body(&record.body);
    walk.common(&record.common);
    walk.0
}

/// Every citation of a record, its parts' included.
pub fn citations(record: &Record) -> impl Iterator<Item = &Citation> {
    mentions(record).into_iter().filter_map(|mention| match mention {
        Mention::Passage(citation) => Some(citation),
        Mention::Record(..) => None,
    })
}

/// Every citation of a step of an action's history.
pub(super) fn step_citations(step: &Step) -> impl Iterator<Item = &Citation> {
    let mut walk = Walk(Vec::new());
    walk.step(step);
    walk.0.into_iter().filter_map(|mention| match mention {
        Mention::Passage(citation) => Some(citation),
        Mention::Record(..) => None,
    })
}

/// Every record that a record names.
pub(super) fn named(record: &Record) -> impl Iterator<Item = &Id> {
    mentions(record).into_iter().filter_map(|mention| match mention {
        Mention::Record(_, id) => Some(id),
        Mention::Passage(_) => None,
    })
}

struct Walk<'a>(Vec<Mention<'a>>);

impl<'a> Walk<'a> {
    fn ids(&mut self, path: &'static str, ids: impl IntoIterator<Item = &'a Id>) {
        self.0.extend(ids.into_iter().map(|id| Mention::Record(path, id)));
    }

    fn who(&mut self, path: &'static str, who: &'a [Who]) {
        self.ids(path, who.iter().filter_map(|who| who.id.as_ref()));
    }

    fn cites(&mut self, cites: &'a [Citation]) {
        self.0.extend(cites.iter().map(Mention::Passage));
    }

    fn dated(&mut self, date: &'a Option<SourcedDate>) {
        if let Some(date) = date {
            self.cites(&date.cites);
        }
    }

    fn text(&mut self, text: &'a Option<Text>) {
        let Some(text) = text else { return };
        self.ids("text", text.links());
        self.0.extend(text.paragraphs.iter().filter_map(|p| p.cite.as_ref()).map(Mention::Passage));
    }

    fn common(&mut self, common: &'a Common) {
        self.ids("about", &common.about);
        self.ids("themes", &common.themes);
        self.text(&common.text);
        self.cites(&common.cites);
        for stance in &common.disputed_by {
            self.stance("disputed_by.by", stance);
        }
        for stance in &common.endorsed_by {
            self.stance("endorsed_by.by", stance);
        }
    }

    fn stance(&mut self, path: &'static str, stance: &'a Stance) {
        self.who(path, &stance.by);
        self.text(&stance.text);
        self.cites(&stance.cites);
        if let Some(Outcome { by, cites, .. }) = &stance.outcome {
            self.who("disputed_by.outcome.by", by);
            self.cites(cites);
        }
    }

    fn body(&mut self, body: &'a Body) {
        match body {
            Body::Person(person) => {
                for member in &person.member_of {
                    self.ids("member_of", [&member.id]);
                    self.cites(&member.cites);
                }
            }
            Body::Organisation(organisation) => self.ids("part_of", &organisation.part_of),
            Body::Post(post) => self.post(post),
            Body::Report(report) => self.report(report),
            Body::Event(event) => self.event(event),
            Body::Finding(finding) => self.finding(finding),
            Body::Action(action) => self.action(action),
            Body::Figure(figure) => self.figure(figure),
            Body::Conflict(conflict) => self.conflict(conflict),
            Body::Theme(_) => {}
            Body::Source(source) => {
                self.who("author", &source.author);
                self.cites(&source.published.cites);
                for passage in source.passages.values() {
                    self.who("passages.by", &passage.by);
                }
            }
        }
    }

    fn post(&mut self, post: &'a Post) {
        self.ids("organisation", &post.organisation);
        self.ids("succeeds", &post.succeeds);
        for holder in &post.holders {
            self.who("holders.person", &holder.person);
            self.text(&holder.text);
            self.cites(&holder.cites);
            self.dated(&holder.from);
            self.dated(&holder.to);
            self.dated(&holder.planned_to);
        }
    }

    fn report(&mut self, report: &'a Report) {
        self.who("by", &report.by);
        self.who("commissioned_by", &report.commissioned_by);
        self.who("people", &report.people);
        self.ids("replaces", &report.replaces);
        self.dated(&report.fieldwork);
        self.dated(&report.issued);
        self.dated(&report.due);
        self.dated(&report.published);
    }

    fn event(&mut self, event: &'a Event) {
        self.who("people", &event.people);
        self.who("organisations", &event.organisations);
        self.ids("reports", &event.reports);
        self.ids("after", &event.after);
    }

    fn finding(&mut self, finding: &'a Finding) {
        self.who("by", &finding.by);
        self.who("via", &finding.via);
        self.ids("report", &finding.report);
        for repeat in &finding.repeats {
            self.ids("repeats", [&repeat.id]);
            self.who("repeats.by", &repeat.by);
            self.cites(&repeat.cites);
        }
    }

    fn action(&mut self, action: &'a Action) {
        self.who("by", &action.by);
        self.who("owner", &action.owner);
        self.ids("report", &action.report);
        self.ids("produces", &action.produces);
        self.ids("answers", &action.answers);
        self.ids("figures", &action.figures);
        self.dated(&action.due);
        for step in &action.history {
            self.step(step);
        }
    }

    fn step(&mut self, step: &'a Step) {
        self.who("history.by", &step.by);
        self.who("history.via", &step.via);
        self.who("history.of", &step.of);
        self.text(&step.text);
        self.cites(&step.cites);
        self.dated(&step.due);
    }

    fn figure(&mut self, figure: &'a Figure) {
        self.ids("comparable_with", figure.comparable_with.iter().map(|c| &c.id));
        for value in &figure.values {
            self.who("values.by", &value.by);
            self.text(&value.text);
            self.cites(&value.cites);
        }
    }

    fn conflict(&mut self, conflict: &'a Conflict) {
        for claim in &conflict.claims {
            self.who("claims.by", &claim.by);
            self.ids("claims.finding", &claim.finding);
            self.cites(&claim.cites);
        }
        if let Some(resolved) = &conflict.resolved {
            self.cites(&resolved.cites);
        }
    }
}
