//! What a record of any section may have.

use serde::{Deserialize, Serialize};

use super::who::Who;
use super::words::words;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::id::Id;
use crate::text::Text;

words! {
    /// How much a record matters to the story.
    Weight {
        /// The story cannot be told without it.
        Key = "key",
        /// As most records do.
        Normal = "normal",
        /// A detail.
        Minor = "minor",
    }
}

/// The fields of every record.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Common {
    /// The record's name in the case.
    pub id: Id,
    /// Other names.
    #[serde(default)]
    pub aka: Vec<String>,
    /// How officials number it.
    pub number: Option<String>,
    /// How much it matters; normal if not written.
    pub weight: Option<Weight>,
    /// Records that this one is about.
    #[serde(default)]
    pub about: Vec<Id>,
    /// Theme ids.
    #[serde(default)]
    pub themes: Vec<Id>,
    /// What the curator says about it.
    pub text: Option<Text>,
    /// Its citations, the best first.
    #[serde(default)]
    pub cites: Vec<Citation>,
    /// Who contests it.
    #[serde(default)]
    pub disputed_by: Vec<Stance>,
    /// Who agrees with it.
    #[serde(default)]
    pub endorsed_by: Vec<Stance>,
    /// What no source says about it.
    #[serde(default)]
    pub unknown: Vec<String>,
    /// The curator's own remark, which is never evidence.
    pub note: Option<String>,
    /// What was imported with it, as written there, in the order of the file.
    #[serde(default)]
    pub extra: Vec<Imported>,
}

/// A name and a value from where a record was imported.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Imported {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// Someone's agreement or objection.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Stance {
    /// Whose it is.
    pub by: Vec<Who>,
    /// When it was.
    pub date: Option<EdtfDate>,
    /// What they say.
    pub text: Option<Text>,
    /// Its citations.
    pub cites: Vec<Citation>,
    /// What came of it; for disputes only.
    pub outcome: Option<Outcome>,
}

/// What came of a dispute.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Outcome {
    /// Upheld or rejected.
    pub is: Verdict,
    /// By whom.
    #[serde(default)]
    pub by: Vec<Who>,
    /// When it was.
    pub date: Option<EdtfDate>,
    /// Its citations.
    pub cites: Vec<Citation>,
}

words! {
    /// How a dispute ended.
    Verdict {
        /// The objection was accepted.
        Upheld = "upheld",
        /// The objection was turned down.
        Rejected = "rejected",
    }
}

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct ListItem {
    /// The list.
    pub name: String,
    /// Which item, from 1.
    pub item: u32,
}
