//! Questions with several answers.

use serde::{Deserialize, Serialize};

use super::who::Who;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::id::Id;

/// A question with several answers.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Conflict {
    /// The question.
    pub title: String,
    /// The answers.
    pub claims: Vec<Claim>,
    /// What settled it; none while it is open.
    pub resolved: Option<Resolution>,
}

/// One answer to a conflict's question.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Claim {
    /// Whose it is.
    pub by: Vec<Who>,
    /// The answer.
    pub says: String,
    /// Its citations.
    pub cites: Vec<Citation>,
    /// When it was given.
    pub date: Option<EdtfDate>,
    /// The finding that it is, if there is one.
    pub finding: Option<Id>,
}

/// What settled a conflict.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Resolution {
    /// How it was settled.
    pub reason: String,
    /// Its citations.
    pub cites: Vec<Citation>,
}
