//! The case itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::date::EdtfDate;
use crate::text::Text;

/// The case itself. In a case with faults any field may be missing, but a fault in one costs no other.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Head {
    /// Its name.
    pub title: Option<String>,
    /// The time it covers.
    pub period: Option<EdtfDate>,
    /// What it covers.
    pub scope: Option<String>,
    /// Terms of reference.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Scales that judgements may name: the grades of each, best first.
    #[serde(default)]
    pub scales: BTreeMap<String, Vec<String>>,
    /// What the case rests on, in one sentence.
    pub basis: Option<String>,
    /// The marking at the head and the foot of every page.
    pub handling: Option<String>,
    /// What the curator says about it.
    pub text: Option<Text>,
    /// What no source says.
    #[serde(default)]
    pub unknown: Vec<String>,
    /// The curator's own remark.
    pub note: Option<String>,
}
