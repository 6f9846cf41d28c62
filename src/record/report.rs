//! Reports and whatever else is written and published.

use serde::{Deserialize, Serialize};

use super::sourced::SourcedDate;
use super::who::Who;
use super::words::words;
use crate::id::Id;

/// A report, review, plan, strategy or letter.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// What rows call it.
    pub short: Option<String>,
    /// What sort it is.
    pub kind: ReportKind,
    /// Who wrote it.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Who asked for it.
    #[serde(default)]
    pub commissioned_by: Vec<Who>,
    /// Who worked on it.
    #[serde(default)]
    pub people: Vec<Who>,
    /// When the work was done.
    pub fieldwork: Option<SourcedDate>,
    /// When it went to those concerned, before publication.
    pub issued: Option<SourcedDate>,
    /// When it is to be ready.
    pub due: Option<SourcedDate>,
    /// When it was published.
    pub published: Option<SourcedDate>,
    /// The report that it replaces.
    pub replaces: Option<Id>,
}

impl Report {
    /// The date that it is listed by: of its fieldwork, else of its publication.
    pub fn dated(&self) -> Option<&SourcedDate> {
        self.fieldwork.as_ref().or(self.published.as_ref())
    }
}

words! {
    /// The kind of a report.
    ReportKind {
        /// An inspectorate's inspection and its report.
        Inspection = "inspection",
        /// A serious case review into a death or serious injury.
        SeriousCaseReview = "serious-case-review",
        /// Any other review or inquiry.
        Review = "review",
        /// A council's own scrutiny.
        Scrutiny = "scrutiny",
        /// An auditor's report or letter.
        Audit = "audit",
        /// A plan for improvement.
        Plan = "plan",
        /// A strategy.
        Strategy = "strategy",
        /// A letter.
        Letter = "letter",
        /// What someone with the power to do so orders: a notice, a direction.
        Order = "order",
        /// What someone put before an inquiry or a committee.
        Evidence = "evidence",
        /// Published numbers.
        Statistics = "statistics",
        /// Anything else.
        Other = "other",
    }
}
