//! What is to be done, and what became of it.

use serde::{Deserialize, Serialize};

use super::common::ListItem;
use super::sourced::SourcedDate;
use super::who::Who;
use super::words::words;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::id::Id;
use crate::text::Text;

/// A recommendation, commitment, requirement, proposal or request.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Action {
    /// What is to be done.
    pub title: String,
    /// What sort it is.
    pub kind: ActionKind,
    /// Who asks or promises.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Who is to do it.
    #[serde(default)]
    pub owner: Vec<Who>,
    /// Where it stands.
    pub report: Option<Id>,
    /// The report that it is to bring.
    pub produces: Option<Id>,
    /// The findings that it answers.
    #[serde(default)]
    pub answers: Vec<Id>,
    /// Figures that belong to it.
    #[serde(default)]
    pub figures: Vec<Id>,
    /// When it was asked or promised.
    pub date: Option<EdtfDate>,
    /// When it is to be done.
    pub due: Option<SourcedDate>,
    /// Its place in a list that one source gives as a whole.
    pub list: Option<ListItem>,
    /// What became of it, step by step.
    #[serde(default)]
    pub history: Vec<Step>,
}

words! {
    /// The kind of an action.
    ActionKind {
        /// Someone advises another to do it.
        Recommendation = "recommendation",
        /// Someone promises to do it.
        Commitment = "commitment",
        /// Someone with the power to do so demands it.
        Requirement = "requirement",
        /// Someone puts it forward.
        Proposal = "proposal",
        /// Someone asks another for it.
        Request = "request",
    }
}

/// One step of an action's history: at least one of response, progress and due.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Step {
    /// When.
    pub date: EdtfDate,
    /// Where it stands.
    pub cites: Vec<Citation>,
    /// Who says so.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Who speaks for them.
    #[serde(default)]
    pub via: Vec<Who>,
    /// Which of the owners it concerns; not written: those who say so, if they are owners, else all.
    #[serde(default)]
    pub of: Vec<Who>,
    /// In words.
    pub text: Option<Text>,
    /// The addressee's answer.
    pub response: Option<Response>,
    /// How far it has come.
    pub progress: Option<Progress>,
    /// A revised date.
    pub due: Option<SourcedDate>,
}

words! {
    /// What the addressee answered.
    Response {
        /// It will be done.
        Accepted = "accepted",
        /// Its aim is agreed, and how to reach it is not.
        AcceptedInPrinciple = "accepted-in-principle",
        /// Some of it will be done.
        PartlyAccepted = "partly-accepted",
        /// It was read, and no more is said.
        Noted = "noted",
        /// It is being thought about.
        UnderConsideration = "under-consideration",
        /// It will not be done.
        Rejected = "rejected",
        /// A source says that there was no answer.
        NoneFound = "none-found",
    }
}

words! {
    /// How far an action has come, as a source tells it.
    Progress {
        /// Not begun.
        NotStarted = "not-started",
        /// Begun.
        InProgress = "in-progress",
        /// In force.
        InForce = "in-force",
        /// Its owner says that it is done.
        DeclaredComplete = "declared-complete",
        /// Another body has confirmed that it is done.
        Assured = "assured",
        /// Another action took its place.
        Superseded = "superseded",
        /// Given up.
        Abandoned = "abandoned",
    }
}
