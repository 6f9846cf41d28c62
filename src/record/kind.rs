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
        /// A brief.
        Brief = "briefs",
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
            Kind::Brief => "brief",
            Kind::Source => "source",
        }
    }

    /// Whether one of this kind is what someone says, asks for or writes: then it matters first who that is.
    pub fn is_word(self) -> bool {
        match self {
            Kind::Report | Kind::Finding | Kind::Action | Kind::Figure | Kind::Conflict => true,
            Kind::Person | Kind::Organisation | Kind::Post | Kind::Event => false,
            Kind::Theme | Kind::Brief | Kind::Source => false,
        }
    }

    /// Whether one of this kind has a title, and no name.
    pub fn has_title(self) -> bool {
        match self {
            Kind::Person | Kind::Organisation | Kind::Theme => false,
            Kind::Post | Kind::Report | Kind::Event | Kind::Finding | Kind::Action => true,
            Kind::Figure | Kind::Conflict | Kind::Brief | Kind::Source => true,
        }
    }

    /// Whether the page of one of this kind says who was in post at the time.
    pub fn tells_of_posts(self) -> bool {
        match self {
            Kind::Report | Kind::Event => true,
            Kind::Person | Kind::Organisation | Kind::Post | Kind::Finding | Kind::Action => false,
            Kind::Figure | Kind::Conflict | Kind::Theme | Kind::Brief | Kind::Source => false,
        }
    }
}
