//! What was found, and whom a judgement judges.

use serde::{Deserialize, Serialize};

use super::common::ListItem;
use super::kind::Kind;
use super::who::Who;
use super::words::words;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::id::Id;

/// What someone found, judged, named as a cause, praised or claims.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Finding {
    /// The finding in a line.
    pub title: String,
    /// What sort it is.
    pub kind: FindingKind,
    /// How its asserter asserts it.
    pub standing: Standing,
    /// Whether we have their own words; reported if not written.
    pub heard: Option<Heard>,
    /// Who reports it, if neither the asserter nor the source does.
    #[serde(default)]
    pub via: Vec<Who>,
    /// The report that it is in.
    pub report: Option<Id>,
    /// Who asserts it.
    #[serde(default)]
    pub by: Vec<Who>,
    /// When it was made, if its report does not say.
    pub date: Option<EdtfDate>,
    /// Its place in a list that one source gives as a whole.
    pub list: Option<ListItem>,
    /// Earlier findings that it repeats.
    #[serde(default)]
    pub repeats: Vec<Repeat>,
    /// Whom or what a judgement judges; if not written, what it is about.
    #[serde(default)]
    pub of: Vec<Id>,
    /// What a judgement is about.
    pub domain: Option<String>,
    /// A judgement's grade.
    pub grade: Option<String>,
    /// The grade before this one.
    pub was: Option<String>,
    /// The possible grades; none for a verdict without a scale.
    pub scale: Option<Scale>,
}

words! {
    /// The kind of a finding.
    FindingKind {
        /// A shortcoming or fact that was found.
        Finding = "finding",
        /// A graded judgement.
        Judgement = "judgement",
        /// A stated cause of failure.
        Cause = "cause",
        /// Something found to be good.
        Strength = "strength",
        /// What someone claims.
        Claim = "claim",
    }
}

words! {
    /// How a finding is asserted.
    Standing {
        /// Stated as fact, or as the judgement that it is the body's office to give.
        Asserted = "asserted",
        /// An evaluation or forecast.
        Opinion = "opinion",
        /// An accusation that the source passes on without vouching for it.
        Alleged = "alleged",
        /// The curator's own conclusion.
        Inferred = "inferred",
    }
}

words! {
    /// Whether we have the asserter's own words.
    Heard {
        /// In quotation marks.
        Quoted = "quoted",
        /// In the source's words.
        Reported = "reported",
    }
}

/// The grades by which a judgement is given: a list of its own, or the name of one of the case's scales.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Scale {
    /// The name of a scale of the case.
    pub name: Option<String>,
    /// The grades, best first, where they are listed here.
    #[serde(default)]
    pub grades: Vec<String>,
}

/// Why a finding repeats an earlier one.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Repeat {
    /// The earlier finding.
    pub id: Id,
    /// Why they are the same.
    pub why: String,
    /// Who says so, if not the curator.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Their citations.
    #[serde(default)]
    pub cites: Vec<Citation>,
}

/// Whom or what a judgement judges that does not say so itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// The one body that it is about.
    One(Id),
    /// It is about several, and only its curator knows which of them.
    Several(Vec<Id>),
    /// It is about nobody and nothing.
    Nobody,
}

/// Whom a judgement judges, going by what it is about, else by what its report is about: the only organisation among
/// these, else the only record.
pub fn judged(about: &[&[Id]], kind: impl Fn(&Id) -> Option<Kind>) -> Judged {
    let Some(about) = about.iter().find(|ids| !ids.is_empty()) else { return Judged::Nobody };
    let mut ids: Vec<&Id> = Vec::new();
    for id in *about {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let bodies: Vec<&Id> = ids.iter().copied().filter(|id| kind(id) == Some(Kind::Organisation)).collect();
    match (&bodies[..], &ids[..]) {
        ([one], _) | ([], [one]) => Judged::One((*one).clone()),
        ([], several) | (several, _) => Judged::Several(several.iter().map(|id| (*id).clone()).collect()),
    }
}
