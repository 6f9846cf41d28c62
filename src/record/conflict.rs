//! Questions that several answer differently.

use serde::{Deserialize, Serialize};

use super::who::Who;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::id::Id;

/// A question that several answer differently.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Conflict {
    /// The question.
    pub title: String,
    /// The answers.
    pub claims: Vec<Claim>,
    /// What settled it; absent: open.
    pub resolved: Option<Resolution>,
}

/// One answer to a conflict's question.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Claim {
    /// Whose.
    pub by: Vec<Who>,
    /// The answer.
    pub says: String,
    /// Where it stands.
    pub cites: Vec<Citation>,
    /// When.
    pub date: Option<EdtfDate>,
    /// The finding that it is, where there is one.
    pub finding: Option<Id>,
}

/// What settled a conflict.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Resolution {
    /// How.
    pub reason: String,
    /// Where it stands.
    pub cites: Vec<Citation>,
}
