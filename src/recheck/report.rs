//! What a comparison found, as other programs read it: the format `casebook-recheck`. Its members are a contract, like those
//! of the page that was compared.

use serde::Serialize;

use super::Fate;
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
    /// What is to be said of the page as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Whether what the page is of is no longer in the case, so that there is no such page today.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_gone: bool,
    /// Every statement of the page, in its order.
    pub statements: Vec<Compared>,
    /// The statements that today's page has besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<More>,
}

/// A statement that only today's page has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct More {
    /// The heading under which it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
    /// The record that it is about, where the page says which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// What it says.
    pub now: Said,
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
    /// Those that today's page has besides.
    pub more: usize,
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
    /// The record that it is about, where the page says which; by the id that it has today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// How the case calls that record today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Of a withdrawn statement, whether the case still has that record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_is_there: Option<bool>,
    /// Of a withdrawn statement, whether the case leaves that record out for its faults.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub record_is_left_out: bool,
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
    /// The whole date of what they tell of, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Between which days it shows someone in a post, and how certainly.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stays: Vec<String>,
    /// Who disputes it, and what came of that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disputed_by: Vec<String>,
    /// The open questions to which it is one of several answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contested_in: Vec<String>,
}

/// A passage that reads differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reads {
    /// The id of its source.
    pub source: String,
    /// Its place.
    pub at: String,
    /// The mark that the source had.
    pub mark: String,
    /// The title that the source had.
    pub title: String,
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
            title: None,
            record_is_there: None,
            record_is_left_out: false,
            then: said(statement),
            now: None,
            passages: Vec::new(),
            and_more: false,
        }
    }

    pub(super) fn same(then: &Statement<'_>) -> Compared {
        Compared::of(Verdict::Same, then)
    }

    pub(super) fn withdrawn(then: &Statement<'_>, fate: Option<Fate>) -> Compared {
        Compared {
            record_is_there: fate.as_ref().map(|fate| matches!(fate, Fate::There(_))),
            record_is_left_out: fate == Some(Fate::LeftOut),
            title: title(fate),
            ..Compared::of(Verdict::Withdrawn, then)
        }
    }

    pub(super) fn changed(
        then: &Statement<'_>,
        now: &Statement<'_>,
        passages: Vec<Reads>,
        and_more: bool,
        fate: Option<Fate>,
    ) -> Compared {
        let (now, title) = (Some(said(now)), title(fate));
        Compared { now, passages, and_more, title, ..Compared::of(Verdict::Changed, then) }
    }
}

fn title(fate: Option<Fate>) -> Option<String> {
    match fate {
        Some(Fate::There(title)) if !title.is_empty() => Some(title),
        _ => None,
    }
}

impl More {
    pub(super) fn of(statement: &Statement<'_>) -> More {
        let under = (!statement.part.is_empty()).then(|| statement.part.to_owned());
        More { under, record: statement.record.map(str::to_owned), now: said(statement) }
    }
}

fn said(statement: &Statement<'_>) -> Said {
    Said {
        text: statement.text.clone(),
        cites: statement.cites.iter().map(|cite| (*cite).clone()).collect(),
        date: statement.date.map(str::to_owned),
        stays: statement.stays.clone(),
        disputed_by: statement.disputed_by.to_vec(),
        contested_in: statement.contested_in.to_vec(),
    }
}

impl Report {
    pub(super) fn of(then: &Document, now: &Document, statements: Vec<Compared>, more: Vec<More>) -> Report {
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
                more: more.len(),
            },
            notes: Vec::new(),
            is_gone: false,
            statements,
            more,
        }
    }

    /// The same with what is to be said of the page as a whole.
    pub(super) fn noted(self, notes: Vec<String>, is_gone: bool) -> Report {
        Report { notes, is_gone, ..self }
    }

    /// Whether the case still says all of it, whatever it says besides.
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
