//! What a comparison found, as other programs read it: the format `casebook-recheck`. Its members are a contract, like those
//! of the page that was compared.

use serde::Serialize;

use super::statements::Statement;
use crate::print::json::{Cite, Document, Leads};

/// What the object is.
pub const FORMAT: &str = "casebook-recheck";
/// The version of the object.
pub const VERSION: u32 = 1;

/// What became of the statements of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// [`FORMAT`].
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// The version of the program that compared.
    pub casebook: &'static str,
    /// The title of today's case.
    pub case: String,
    /// The marking of today's case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handling: Option<String>,
    /// The title of the page, as it was.
    pub title: String,
    /// Which page it is.
    pub page: Leads,
    /// The edition of the case from which it was printed.
    pub then: String,
    /// The edition of today.
    pub now: String,
    /// How many of each there are.
    pub counts: Counts,
    /// Every statement of the page, in its order.
    pub statements: Vec<Compared>,
}

/// How many statements of each verdict there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// As they were.
    pub same: usize,
    /// Changed.
    pub changed: usize,
    /// Withdrawn.
    pub withdrawn: usize,
}

/// What became of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The case still says it, and what it cites still reads as it did.
    Same,
    /// The case says something else, cites something else, or a passage that it cites reads differently.
    Changed,
    /// The page does not say it any more.
    Withdrawn,
}

/// A statement, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// What became of it.
    pub verdict: Verdict,
    /// The heading under which it stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
    /// The record that it is about, where the page says which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Of a withdrawn statement, whether the case still has that record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_is_there: Option<bool>,
    /// What it said.
    pub then: Said,
    /// What it says today, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Said>,
    /// The passages that it cites and that read differently today.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Reads>,
    /// Whether more of them do than are listed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub and_more: bool,
}

/// Words and what they cite.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// The words.
    pub text: String,
    /// What they cite.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
}

/// A passage that reads differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reads {
    /// The id of its source.
    pub source: String,
    /// Its place.
    pub at: String,
    /// What it said; none where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// What it says; none where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

impl Compared {
    fn of(verdict: Verdict, statement: &Statement<'_>) -> Compared {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Compared {
            verdict,
            under: some(statement.part),
            record: statement.record.map(str::to_owned),
            record_is_there: None,
            then: said(statement),
            now: None,
            passages: Vec::new(),
            and_more: false,
        }
    }

    pub(super) fn same(then: &Statement<'_>) -> Compared {
        Compared::of(Verdict::Same, then)
    }

    pub(super) fn withdrawn(then: &Statement<'_>, is_there: bool) -> Compared {
        let record_is_there = then.record.map(|_| is_there);
        Compared { record_is_there, ..Compared::of(Verdict::Withdrawn, then) }
    }

    pub(super) fn changed(
        then: &Statement<'_>,
        now: &Statement<'_>,
        passages: Vec<Reads>,
        and_more: bool,
    ) -> Compared {
        Compared { now: Some(said(now)), passages, and_more, ..Compared::of(Verdict::Changed, then) }
    }
}

fn said(statement: &Statement<'_>) -> Said {
    Said { text: statement.text.clone(), cites: statement.cites.iter().map(|cite| (*cite).clone()).collect() }
}

impl Report {
    pub(super) fn of(then: &Document, now: &Document, statements: Vec<Compared>) -> Report {
        let count = |verdict| statements.iter().filter(|it| it.verdict == verdict).count();
        Report {
            format: FORMAT,
            version: VERSION,
            casebook: env!("CARGO_PKG_VERSION"),
            case: now.case.clone(),
            handling: now.handling.clone(),
            title: then.title.clone(),
            page: then.page.clone(),
            then: then.edition.clone(),
            now: now.edition.clone(),
            counts: Counts {
                same: count(Verdict::Same),
                changed: count(Verdict::Changed),
                withdrawn: count(Verdict::Withdrawn),
            },
            statements,
        }
    }

    /// Whether the case still says all of it.
    pub fn is_same(&self) -> bool {
        self.counts.changed == 0 && self.counts.withdrawn == 0
    }

    /// The report as it is written.
    ///
    /// # Errors
    ///
    /// Never for one that was made by a comparison.
    pub fn written(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }
}
