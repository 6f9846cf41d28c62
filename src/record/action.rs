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
    /// Who asks for it or promises it.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Who is to do it.
    #[serde(default)]
    pub owner: Vec<Who>,
    /// The report that it is in.
    pub report: Option<Id>,
    /// The report that it is to produce.
    pub produces: Option<Id>,
    /// The findings that it answers.
    #[serde(default)]
    pub answers: Vec<Id>,
    /// Figures that belong to it.
    #[serde(default)]
    pub figures: Vec<Id>,
    /// When it was asked for or promised.
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

/// One step of an action's history.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Step {
    /// When it was.
    pub date: EdtfDate,
    /// Where the source says so.
    pub cites: Vec<Citation>,
    /// Who says so.
    pub by: Vec<Who>,
    /// Who reports it for them.
    pub via: Vec<Who>,
    /// Which of the owners it concerns; if not written, those who say so if they are owners, else all.
    pub of: Vec<Who>,
    /// The step in words.
    pub text: Option<Text>,
    /// What is new in it.
    pub news: News,
}

/// What is new in a step: an answer, progress, a new due date, or several of these.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    response: Option<Response>,
    progress: Option<Progress>,
    due: Option<SourcedDate>,
}

impl News {
    /// News of at least one of these; without any there is no news.
    pub fn new(
        response: Option<Response>,
        progress: Option<Progress>,
        due: Option<SourcedDate>,
    ) -> Option<News> {
        let is_some = response.is_some() || progress.is_some() || due.is_some();
        is_some.then_some(News { response, progress, due })
    }

    /// The addressee's answer.
    pub fn response(&self) -> Option<Response> {
        self.response
    }

    /// How far it has come.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// Whether it is more than a new due date.
    pub fn says_how_far(&self) -> bool {
        self.response.is_some() || self.progress.is_some()
    }

    /// A revised due date.
    pub fn due(&self) -> Option<&SourcedDate> {
        self.due.as_ref()
    }
}

/// A step as it is written, which may have no news at all.
#[derive(Deserialize, Serialize)]
struct Written {
    date: EdtfDate,
    cites: Vec<Citation>,
    #[serde(default)]
    by: Vec<Who>,
    #[serde(default)]
    via: Vec<Who>,
    #[serde(default)]
    of: Vec<Who>,
    text: Option<Text>,
    response: Option<Response>,
    progress: Option<Progress>,
    due: Option<SourcedDate>,
}

impl TryFrom<Written> for Step {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Step, &'static str> {
        let Written { date, cites, by, via, of, text, response, progress, due } = written;
        let news = News::new(response, progress, due);
        let news = news.ok_or("a step brings an answer, progress or a new date")?;
        Ok(Step { date, cites, by, via, of, text, news })
    }
}

impl From<Step> for Written {
    fn from(step: Step) -> Written {
        let Step { date, cites, by, via, of, text, news: News { response, progress, due } } = step;
        Written { date, cites, by, via, of, text, response, progress, due }
    }
}

words! {
    /// What the addressee answered.
    Response {
        /// It will be done.
        Accepted = "accepted",
        /// Its aim is agreed, but not how to reach it.
        AcceptedInPrinciple = "accepted-in-principle",
        /// Some of it will be done.
        PartlyAccepted = "partly-accepted",
        /// It was read, and nothing more is said.
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
    /// How far an action has come, as a source reports it.
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
