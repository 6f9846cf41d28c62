//! Posts and who held them.

use serde::{Deserialize, Serialize};

use super::sourced::SourcedDate;
use super::who::Who;
use super::words::words;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::id::Id;
use crate::text::Text;

/// A post.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Post {
    /// Its title.
    pub title: String,
    /// What rows call it.
    pub short: Option<String>,
    /// The body that it is in.
    pub organisation: Option<Id>,
    /// The post whose duties it took over.
    pub succeeds: Option<Id>,
    /// Who held it.
    #[serde(default)]
    pub holders: Vec<Holder>,
}

/// A tenure of a post, as one entry reports it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Holder {
    /// Who held it; nobody if it was vacant.
    #[serde(default)]
    pub person: Vec<Who>,
    /// When it began.
    pub from: Option<SourcedDate>,
    /// When it ended.
    pub to: Option<SourcedDate>,
    /// When it was meant to end.
    pub planned_to: Option<SourcedDate>,
    /// Days on which a source has them in post.
    #[serde(default)]
    pub seen: Vec<EdtfDate>,
    /// How it was held.
    pub how: Option<How>,
    /// What the curator says about it.
    pub text: Option<Text>,
    /// Its citations.
    pub cites: Vec<Citation>,
}

words! {
    /// How a post is held.
    How {
        /// In the ordinary way.
        Substantive = "substantive",
        /// Acting up.
        Acting = "acting",
        /// In the interim.
        Interim = "interim",
        /// Nobody held it.
        Vacant = "vacant",
    }
}
