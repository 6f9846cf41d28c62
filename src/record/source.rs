//! Sources and what was read in them.

use serde::{Deserialize, Serialize};

use super::sourced::{SourcedDate, YesNo};
use super::who::Who;
use super::words::words;
use crate::citation::{ByLocator, LineRange};
use crate::date::EdtfDate;
use crate::id::Id;

/// A source and what we read in it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Vec<Who>,
    /// What sort it is.
    pub kind: SourceKind,
    /// When it was published.
    pub published: SourcedDate,
    /// Whether that date is inferred because it is not printed on the source; no if not written.
    pub inferred: Option<YesNo>,
    /// How that date is known.
    pub basis: String,
    /// Its address on the web.
    pub url: Option<String>,
    /// On which day it was read there.
    pub retrieved: Option<EdtfDate>,
    /// The address of a permanent copy.
    pub archived: Option<String>,
    /// What a library calls it: ISBN, DOI, command paper.
    pub identifier: Option<String>,
    /// The source that it replaces.
    pub replaces: Option<Id>,
    /// The number or short name under which it is cited, fixed once printed.
    pub cited_as: Option<String>,
    /// The original.
    pub file: Option<OriginalFile>,
    /// A digest of each passage in our own words, in the order of the file; empty where the source is not digested.
    #[serde(default)]
    pub passages: ByLocator<Passage>,
}

impl Source {
    /// Whether its date is not printed on it.
    pub fn is_inferred(&self) -> bool {
        self.inferred == Some(YesNo::Yes)
    }

    /// The date of its publication in words; an inferred one says so.
    pub fn published_words(&self) -> String {
        self.said_of(self.published.is.words())
    }

    /// The same as a column has it.
    pub fn published_short(&self) -> String {
        self.said_of(self.published.is.short())
    }

    /// What its sentences call it beside others: "the article", "the web page".
    pub fn called(&self) -> String {
        let kind = if self.kind == SourceKind::Other { "source" } else { self.kind.word() };
        format!("the {}", kind.replace('-', " "))
    }

    fn said_of(&self, date: String) -> String {
        if self.is_inferred() { format!("{date} (inferred)") } else { date }
    }
}

words! {
    /// The kind of a source.
    SourceKind {
        /// A news article.
        Article = "article",
        /// An opinion piece.
        Opinion = "opinion",
        /// A report.
        Report = "report",
        /// A letter.
        Letter = "letter",
        /// Minutes of a meeting.
        Minutes = "minutes",
        /// What was said, word for word.
        Transcript = "transcript",
        /// Evidence given to an inquiry, a court or a committee.
        Evidence = "evidence",
        /// An Act, regulations or an order.
        Legislation = "legislation",
        /// A book.
        Book = "book",
        /// A page of a website.
        WebPage = "web-page",
        /// A data set.
        Dataset = "dataset",
        /// Anything else.
        Other = "other",
    }
}

/// The original of a source, which the case does not carry.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct OriginalFile {
    /// Its file name.
    pub name: String,
    /// Its SHA-256, 64 hexadecimal digits.
    pub sha256: String,
    /// The place of each locator among its non-empty lines, counted from 1.
    #[serde(default)]
    pub lines: ByLocator<LineRange>,
}

/// What a passage says, in our own words, or why it is not used.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Passage {
    /// The digest.
    pub text: Option<String>,
    /// Who speaks in it.
    #[serde(default)]
    pub by: Vec<Who>,
    /// The source's own words.
    pub quote: Option<String>,
    /// How its place is shown.
    pub label: Option<String>,
    /// Why it is not used.
    pub unused: Option<String>,
}
