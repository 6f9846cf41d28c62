//! What a curator writes, typed: one struct for each section of `schema::SECTIONS`, with nothing derived.
//!
//! The reader (`load`) has already checked every field against the field table and brought it to one form: what may be
//! one or a list is a list, a plain date is `{is, cites}`, a bare id of someone is `{id, as}`. So these structs are
//! plain. Where some sets of fields make no sense, a struct takes what is written and the type has no room for the
//! rest.

mod action;
mod brief;
mod common;
mod conflict;
mod event;
mod figure;
mod finding;
mod head;
mod kind;
mod people;
mod post;
mod report;
mod source;
mod sourced;
mod who;
mod words;

use serde::{Deserialize, Serialize};

pub use crate::id::Id;
pub use action::{Action, ActionKind, News, Progress, Response, Step};
pub use brief::{Brief, BriefItem};
pub use common::{Common, Imported, ListItem, Outcome, Stance, Verdict, Weight};
pub use conflict::{Claim, Conflict, Resolution};
pub use event::{Event, EventKind};
pub use figure::{Amount, Comparable, Figure, Qualifier, Value};
pub use finding::{Finding, FindingKind, Heard, Judged, Repeat, Scale, Standing, judged};
pub use head::Head;
pub use kind::Kind;
pub use people::{Membership, Organisation, Person};
pub use post::{Holder, How, Post};
pub use report::{Report, ReportKind};
pub use source::{OriginalFile, Passage, Source, SourceKind};
pub use sourced::{SourcedDate, YesNo, reckoned};
pub use who::{Identity, Who, Whom};

/// A theme.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Theme {
    /// Its name.
    pub name: String,
}

/// A record's section and the fields of its own.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[allow(missing_docs, reason = "each variant is the struct of its name")]
pub enum Body {
    Person(Person),
    Organisation(Organisation),
    Post(Post),
    Report(Report),
    Event(Event),
    Finding(Finding),
    Action(Action),
    Figure(Figure),
    Conflict(Conflict),
    Theme(Theme),
    Brief(Brief),
    Source(Source),
}

/// One record of a case.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Record {
    /// The fields of every record.
    pub common: Common,
    /// The fields of its section.
    pub body: Body,
}

impl Record {
    /// The record's id.
    pub fn id(&self) -> &Id {
        &self.common.id
    }

    /// The section it stands in.
    pub fn kind(&self) -> Kind {
        match &self.body {
            Body::Person(_) => Kind::Person,
            Body::Organisation(_) => Kind::Organisation,
            Body::Post(_) => Kind::Post,
            Body::Report(_) => Kind::Report,
            Body::Event(_) => Kind::Event,
            Body::Finding(_) => Kind::Finding,
            Body::Action(_) => Kind::Action,
            Body::Figure(_) => Kind::Figure,
            Body::Conflict(_) => Kind::Conflict,
            Body::Theme(_) => Kind::Theme,
            Body::Brief(_) => Kind::Brief,
            Body::Source(_) => Kind::Source,
        }
    }

    /// Its name or title.
    pub fn name(&self) -> &str {
        match &self.body {
            Body::Person(x) => &x.name,
            Body::Organisation(x) => &x.name,
            Body::Post(x) => &x.title,
            Body::Report(x) => &x.title,
            Body::Event(x) => &x.title,
            Body::Finding(x) => &x.title,
            Body::Action(x) => &x.title,
            Body::Figure(x) => &x.title,
            Body::Conflict(x) => &x.title,
            Body::Theme(x) => &x.name,
            Body::Brief(x) => &x.title,
            Body::Source(x) => &x.title,
        }
    }

    /// Its title after its official number: "R8: Have one plan". A person, a body and a theme go by their names,
    /// because nobody gives the number of a company when it acts.
    pub fn titled(&self) -> String {
        match self.common.number.as_ref().filter(|_| self.has_title()) {
            Some(number) => format!("{number}: {}", self.name()),
            None => self.name().to_owned(),
        }
    }

    /// Whether it has a title rather than a name.
    pub fn has_title(&self) -> bool {
        self.kind().has_title()
    }

    /// What rows call it: its short name, else its name.
    pub fn short(&self) -> &str {
        let short = match &self.body {
            Body::Person(x) => &x.short,
            Body::Organisation(x) => &x.short,
            Body::Post(x) => &x.short,
            Body::Report(x) => &x.short,
            _ => &None,
        };
        short.as_deref().unwrap_or_else(|| self.name())
    }

    /// How much it matters.
    pub fn weight(&self) -> Weight {
        self.common.weight.unwrap_or(Weight::Normal)
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::*;

    /// Whether what was read survives its digest; none where it cannot be read.
    fn again<T: DeserializeOwned + Serialize + PartialEq>(yaml: &str) -> Option<bool> {
        let read: T = serde_yaml::from_str(yaml).ok()?;
        let digest = postcard::to_allocvec(&read).ok()?;
        Some(postcard::from_bytes::<T>(&digest).ok()? == read)
    }

    #[test]
    fn nobody_no_amount_and_no_news_are_refused_and_all_else_outlives_its_digest() {
        for (yaml, wanted) in [
            ("{id: ann}", Some(true)),
            ("{as: the head, role: chair}", Some(true)),
            ("{id: ann, as: the head, cites: ['press#1']}", Some(true)),
            ("{role: chair}", None),
            ("{id: Ann}", None),
        ] {
            assert_eq!(again::<Who>(yaml), wanted, "{yaml}");
        }
        for (amount, wanted) in [
            ("value: '12.30'", Some(true)),
            ("low: '1', high: '2'", Some(true)),
            ("words: dozens, qualifier: planned", Some(true)),
            ("qualifier: about", None),
            ("low: '1'", None),
            ("value: '1', words: one", None),
        ] {
            let yaml = format!("{{date: '2013', cites: ['press#1'], {amount}}}");
            assert_eq!(again::<Value>(&yaml), wanted, "{yaml}");
        }
        for (news, wanted) in [
            ("response: accepted", Some(true)),
            ("progress: assured, due: {is: '2014'}", Some(true)),
            ("text: Nothing came of it.", None),
        ] {
            let yaml = format!("{{date: '2013', cites: ['press#1'], {news}}}");
            assert_eq!(again::<Step>(&yaml), wanted, "{yaml}");
        }
    }
}
