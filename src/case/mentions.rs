//! Everything a record names: other records, with the field that names them, and passages of sources. The one walk over
//! every field.
//!
//! A `note` is left out: a curator's remark is never evidence, so its links can be followed but tie no records.

use crate::citation::{Citation, Locator};
use crate::record::{
    Action, Body, Common, Conflict, Event, Figure, Finding, Id, Outcome, Post, Record, Report, SourcedDate,
    Stance, Step, Who,
};
use crate::text::Text;

/// One thing that a record names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mention<'a> {
    /// A record, the path of the field that names it, as the field table spells it, and what supports naming it there.
    Record(&'static str, &'a Id, Bearing<'a>),
    /// A passage.
    Passage(&'a Citation),
    /// A passage at the end of a paragraph, which supports that paragraph alone.
    ParagraphEnd(&'a Citation),
}

/// What supports naming a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bearing<'a> {
    /// These citations.
    Cites(&'a [Citation]),
    /// The passage in which they speak, in the source that names them.
    Passage(&'a Locator),
    /// Whatever supports the whole part or record that names it.
    Whole,
    /// The same, else the citations of the earliest source that the record cites, which say where it is found.
    Earliest,
    /// The same, for a paragraph without a citation of its own.
    Paragraph,
}

/// Everything that the record names, in the order of its fields.
pub(super) fn mentions(record: &Record) -> Vec<Mention<'_>> {
    let mut walk = Walk(Vec::new());
    walk.body(&record.body);
    walk.common(&record.common);
    walk.0
}

/// The passage, if these are all the same one; empty where they differ, because then none supports everything.
pub fn only(cites: &[Citation]) -> &[Citation] {
    match cites {
        [first, rest @ ..] if rest.iter().all(|cite| cite == first) => std::slice::from_ref(first),
        _ => &[],
    }
}

/// Every citation of a record, its parts' included.
pub fn citations(record: &Record) -> impl Iterator<Item = &Citation> {
    mentions(record).into_iter().filter_map(|mention| match mention {
        Mention::Passage(citation) | Mention::ParagraphEnd(citation) => Some(citation),
        Mention::Record(..) => None,
    })
}

/// Every citation of a step of an action's history.
pub(super) fn step_citations(step: &Step) -> impl Iterator<Item = &Citation> {
    let mut walk = Walk(Vec::new());
    walk.step(step);
    walk.0.into_iter().filter_map(|mention| match mention {
        Mention::Passage(citation) | Mention::ParagraphEnd(citation) => Some(citation),
        Mention::Record(..) => None,
    })
}

/// Every record that a record names.
pub(super) fn named(record: &Record) -> impl Iterator<Item = &Id> {
    mentions(record).into_iter().filter_map(|mention| match mention {
        Mention::Record(_, id, _) => Some(id),
        Mention::Passage(_) | Mention::ParagraphEnd(_) => None,
    })
}

struct Walk<'a>(Vec<Mention<'a>>);

impl<'a> Walk<'a> {
    fn ids(&mut self, path: &'static str, ids: impl IntoIterator<Item = &'a Id>) {
        self.0.extend(ids.into_iter().map(|id| Mention::Record(path, id, Bearing::Whole)));
    }

    /// The report in which it stands: the earliest source tells of both, as it does of the title.
    fn report_of(&mut self, id: &'a Option<Id>) {
        self.0.extend(id.iter().map(|id| Mention::Record("report", id, Bearing::Earliest)));
    }

    /// What the curator says about records: no passage supports it except these, if any.
    fn held(&mut self, path: &'static str, id: &'a Id, cites: &'a [Citation]) {
        self.0.push(Mention::Record(path, id, Bearing::Cites(cites)));
    }

    fn who(&mut self, path: &'static str, who: &'a [Who]) {
        for who in who {
            let bearing = if who.cites.is_empty() { Bearing::Whole } else { Bearing::Cites(&who.cites) };
            self.0.extend(who.id().into_iter().map(|id| Mention::Record(path, id, bearing)));
            self.cites(&who.cites);
        }
    }

    /// Everything named since then belongs to a part with these citations: they support naming it and, if there is only
    /// one, the paragraph too.
    fn part(&mut self, since: usize, cites: &'a [Citation]) {
        if cites.is_empty() {
            return;
        }
        for mention in self.0.iter_mut().skip(since) {
            let Mention::Record(.., bearing) = mention else { continue };
            match bearing {
                Bearing::Whole => *bearing = Bearing::Cites(cites),
                Bearing::Paragraph => *bearing = Bearing::Cites(only(cites)),
                Bearing::Cites(_) | Bearing::Passage(_) | Bearing::Earliest => {}
            }
        }
    }

    fn cites(&mut self, cites: &'a [Citation]) {
        self.0.extend(cites.iter().map(Mention::Passage));
    }

    fn dated(&mut self, date: impl Into<Option<&'a SourcedDate>>) {
        if let Some(date) = date.into() {
            self.cites(&date.cites);
        }
    }

    fn text(&mut self, text: &'a Option<Text>) {
        for paragraph in text.iter().flat_map(|text| &text.paragraphs) {
            let bearing = match &paragraph.cite {
                Some(cite) => Bearing::Cites(std::slice::from_ref(cite)),
                None => Bearing::Paragraph,
            };
            self.0.extend(paragraph.links().map(|id| Mention::Record("text", id, bearing)));
            self.0.extend(paragraph.cite.iter().map(Mention::ParagraphEnd));
        }
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
        let since = self.0.len();
        self.who(path, &stance.by);
        self.text(&stance.text);
        self.cites(&stance.cites);
        self.part(since, &stance.cites);
        if let Some(Outcome { by, cites, .. }) = &stance.outcome {
            let since = self.0.len();
            self.who("disputed_by.outcome.by", by);
            self.cites(cites);
            self.part(since, cites);
        }
    }

    fn body(&mut self, body: &'a Body) {
        match body {
            Body::Person(person) => {
                for member in &person.member_of {
                    let since = self.0.len();
                    self.ids("member_of", [&member.id]);
                    self.cites(&member.cites);
                    self.part(since, &member.cites);
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
            // That a record is in a brief no passage says.
            Body::Brief(brief) => brief.records().for_each(|id| self.held("items", id, &[])),
            Body::Source(source) => {
                self.who("author", &source.author);
                self.ids("replaces", &source.replaces);
                self.cites(&source.published.cites);
                for (at, passage) in source.passages.iter() {
                    let since = self.0.len();
                    self.who("passages.by", &passage.by);
                    for mention in self.0.iter_mut().skip(since) {
                        if let Mention::Record(.., bearing @ Bearing::Whole) = mention {
                            *bearing = Bearing::Passage(at);
                        }
                    }
                }
            }
        }
    }

    fn post(&mut self, post: &'a Post) {
        self.ids("organisation", &post.organisation);
        self.ids("succeeds", &post.succeeds);
        for holder in &post.holders {
            let since = self.0.len();
            self.who("holders.person", &holder.person);
            self.text(&holder.text);
            self.cites(&holder.cites);
            self.part(since, &holder.cites);
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
        self.report_of(&finding.report);
        self.ids("of", &finding.of);
        for repeat in &finding.repeats {
            let since = self.0.len();
            match repeat.by.is_empty() {
                true => self.held("repeats", &repeat.id, &repeat.cites),
                false => self.ids("repeats", [&repeat.id]),
            }
            self.who("repeats.by", &repeat.by);
            self.cites(&repeat.cites);
            self.part(since, &repeat.cites);
        }
    }

    fn action(&mut self, action: &'a Action) {
        self.who("by", &action.by);
        self.who("owner", &action.owner);
        self.report_of(&action.report);
        self.ids("produces", &action.produces);
        self.ids("answers", &action.answers);
        self.ids("figures", &action.figures);
        self.dated(&action.due);
        for step in &action.history {
            self.step(step);
        }
    }

    fn step(&mut self, step: &'a Step) {
        let since = self.0.len();
        self.who("history.by", &step.by);
        self.who("history.via", &step.via);
        self.who("history.of", &step.of);
        self.text(&step.text);
        self.cites(&step.cites);
        self.part(since, &step.cites);
        self.dated(step.news.due());
    }

    fn figure(&mut self, figure: &'a Figure) {
        figure.comparable_with.iter().for_each(|other| self.held("comparable_with", &other.id, &[]));
        for value in &figure.values {
            let since = self.0.len();
            self.who("values.by", &value.by);
            self.text(&value.text);
            self.cites(&value.cites);
            self.part(since, &value.cites);
        }
    }

    fn conflict(&mut self, conflict: &'a Conflict) {
        for claim in &conflict.claims {
            let since = self.0.len();
            self.who("claims.by", &claim.by);
            self.ids("claims.finding", &claim.finding);
            self.cites(&claim.cites);
            self.part(since, &claim.cites);
        }
        if let Some(resolved) = &conflict.resolved {
            self.cites(&resolved.cites);
        }
    }
}
