//! The kinds of records.

use serde::{Deserialize, Serialize};

use super::words::words;

words! {
    /// The kind of a record: the section it stands in.
    Kind {
        /// A person.
        Person = "people",
        /// An organisation.
        Organisation = "organisations",
        /// A post.
        Post = "posts",
        /// A report.
        Report = "reports",
        /// An event.
        Event = "events",
        /// A finding.
        Finding = "findings",
        /// An action.
        Action = "actions",
        /// A figure.
        Figure = "figures",
        /// A conflict.
        Conflict = "conflicts",
        /// A theme.
        Theme = "themes",
        /// A source.
        Source = "sources",
    }
}

impl Kind {
    /// One of this kind, as a page calls it.
    pub fn singular(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organisation => "organisation",
            Kind::Post => "post",
            Kind::Report => "report",
            Kind::Event => "event",
            Kind::Finding => "finding",
            Kind::Action => "action",
            Kind::Figure => "figure",
            Kind::Conflict => "conflict",
            Kind::Theme => "theme",
            Kind::Source => "source",
        }
    }
}
