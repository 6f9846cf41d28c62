//! What a document is made of.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Leads;

/// One of a few names. A later version may know others, so a reader takes any.
pub type Name = Cow<'static, str>;

/// A record that a page is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub of: Name,
    /// How the case calls it.
    pub title: String,
    /// Who disputes it, and what came of that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputed_by: Vec<String>,
    /// The open questions that it is one of several answers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested_in: Vec<String>,
}

/// A stretch of a page under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its heading; none for what comes before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Text>,
    /// What stands behind the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Text>,
    /// Of how many entries these are the first, where they are not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
    /// What stands under it.
    pub items: Vec<Item>,
}

/// What may stand under a heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Item {
    /// An entry.
    Entry(Box<Entry>),
    /// A figure.
    Figure(Drawn),
    /// A line that keeps its blanks.
    Verbatim(Text),
}

/// A sentence or several, with what comes before and below.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Entry {
    /// What comes before its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Lead>,
    /// Whether it is one of those that matter most.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
    /// The whole date of what it tells of, in EDTF: its own, else that of the record to which it leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What it says; left out where the entries below it say all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// What is said of it in brackets behind its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Text>,
    /// Why it stands without a citation, if it does: one of [`UNCITED`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncited: Option<Name>,
    /// Where it leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Leads>,
    /// Who disputes the record to which it leads, and what came of that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputed_by: Vec<String>,
    /// The open questions that this record is one of several answers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested_in: Vec<String>,
    /// What says more of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<Entry>,
}

/// What comes before the words of an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    /// What it is: one of [`LEADS`].
    pub kind: Name,
    /// Its words.
    #[serde(flatten)]
    pub words: Text,
    /// What it draws over the years, for a stay in a post.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<Stretch>,
}

/// A stretch of a stay in a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// What it means.
    pub means: Name,
    /// Its first day.
    pub from: String,
    /// Its last day.
    pub to: String,
}

/// Words with the citations that support them, if any do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The words.
    #[serde(flatten)]
    pub words: Text,
    /// Their citations, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
}

/// Words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Text {
    /// All of them.
    pub text: String,
    /// The same in pieces, where a piece leads somewhere or is more than running text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Piece>,
}

/// A stretch of words of one role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// What they are, if they are more than running text: one of [`ROLES`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Name>,
    /// Where they lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Leads>,
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cite {
    /// The id of the source.
    pub source: String,
    /// The first passage; none where the source is cited as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last passage, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The mark of the source, which may be another tomorrow.
    pub mark: String,
    /// The place in words; none for the whole source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The title of the source.
    pub title: String,
}

/// A figure: what it draws, and what it shows that no entry says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    /// What it draws.
    pub data: Figure,
    /// What it shows and no entry says, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Entry>,
}

/// What a figure draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "figure", rename_all = "kebab-case")]
pub enum Figure {
    /// Counts by year.
    Strip {
        /// The years in which anything is counted.
        years: Vec<Counted>,
    },
    /// Counts of themes by year.
    Grid {
        /// The themes in order, and what is counted in all.
        rows: Vec<GridRow>,
    },
    /// The years over lanes, with what is marked across them.
    Years {
        /// The first year.
        first: i16,
        /// The last year.
        last: i16,
        /// What is marked.
        marks: Vec<Mark>,
        /// What the signs mean.
        legend: Vec<String>,
    },
    /// The values of a measure, and of others beside it.
    Plot {
        /// The measures.
        series: Vec<Series>,
        /// Where the scale ends, if it has a natural end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        full: Option<f64>,
    },
    /// Grades over time.
    Grades {
        /// The grades, the best first.
        grades: Vec<String>,
        /// The years in order.
        years: Vec<Graded>,
    },
}

/// How many in a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// The year; none for what belongs to no one year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// How many.
    pub count: usize,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// Its name.
    pub name: String,
    /// The theme; none for what has none, and for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Its counts, without those of nothing.
    pub counts: Vec<Counted>,
}

/// What is marked across lanes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Its letter.
    pub sign: char,
    /// The first day on which it may have happened.
    pub from: String,
    /// The last.
    pub to: String,
}

/// A measure in a plot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its name; none where the plot has no other.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its values, the earliest first.
    pub values: Vec<Dot>,
}

/// A value in a plot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dot {
    /// Its date.
    pub date: String,
    /// The value in words.
    pub text: String,
    /// What sort of value it is: one of [`EXTENTS`].
    pub extent: Name,
    /// Its number; the lowest and the highest of a range; none of words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<f64>,
}

/// How often each grade was given in a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Graded {
    /// The year, or years.
    pub year: String,
    /// How often each was given, in the order of the grades.
    pub counts: Vec<usize>,
}

/// A source that the page cites.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its mark.
    pub mark: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub published: String,
    /// Its address on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The passages that the page cites, in the order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
}

/// What a cited passage says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Its place.
    pub at: String,
    /// Its digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The source's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Why it is not used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unused: Option<String>,
}

/// What may come before the words of an entry.
pub const LEADS: [&str; 9] = ["fact", "when", "year", "lane", "bullet", "number", "place", "mark", "key"];
/// Why an entry may stand without a citation.
pub const UNCITED: [&str; 7] = ["count", "unknown", "note", "remark", "unsourced", "unplaced", "own"];
/// What words may be besides running text.
pub const ROLES: [&str; 12] = [
    "strong", "key", "faint", "heading", "link", "citation", "unknown", "note", "warning", "match", "bar",
    "rule",
];
/// What sort a value of a plot may be.
pub const EXTENTS: [&str; 7] = ["exact", "about", "over", "under", "planned", "range", "words"];

impl Cite {
    /// As a line shows it: `[2:6-7]`, or `[2]` for a whole source.
    pub(crate) fn bracketed(&self) -> String {
        match self.place.as_str() {
            "" => format!("[{}]", self.mark),
            place => format!("[{}:{place}]", self.mark),
        }
    }
}
