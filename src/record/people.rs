//! People and organisations.

use serde::{Deserialize, Serialize};

use crate::citation::Citation;
use crate::id::Id;

/// A person.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Person {
    /// The name as most sources give it.
    pub name: String,
    /// What rows call them.
    pub short: Option<String>,
    /// Organisations that they belong to other than through a post: a party, a team.
    #[serde(default)]
    pub member_of: Vec<Membership>,
}

/// Someone's membership of an organisation.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Membership {
    /// The organisation.
    pub id: Id,
    /// What the source calls them or the organisation there.
    #[serde(rename = "as")]
    pub called: Option<String>,
    /// Its citations.
    #[serde(default)]
    pub cites: Vec<Citation>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// What rows call it.
    pub short: Option<String>,
    /// What sort of body it is.
    pub kind: Option<String>,
    /// The body it belongs to.
    pub part_of: Option<Id>,
}
