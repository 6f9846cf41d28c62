//! Measures and their values.

use serde::{Deserialize, Serialize};

use super::who::Who;
use super::words::words;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::decimal::Decimal;
use crate::id::Id;
use crate::text::Text;

/// A measure and its values.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Figure {
    /// The measure.
    pub title: String,
    /// What is counted.
    pub unit: String,
    /// As the source gives it.
    pub definition: Option<String>,
    /// Of whom or what.
    pub population: Option<String>,
    /// Measures that may be set beside it.
    #[serde(default)]
    pub comparable_with: Vec<Comparable>,
    /// The values.
    pub values: Vec<Value>,
}

/// Why two measures may be set side by side.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Comparable {
    /// The other measure.
    pub id: Id,
    /// Why.
    pub why: String,
}

/// One value of a figure: a value, a range, or words.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Value {
    /// Of when.
    pub date: EdtfDate,
    /// Where it stands.
    pub cites: Vec<Citation>,
    /// Who says so.
    #[serde(default)]
    pub by: Vec<Who>,
    /// In words.
    pub text: Option<Text>,
    /// The number, in the figure's unit.
    pub value: Option<Decimal>,
    /// The lower end, in the figure's unit.
    pub low: Option<Decimal>,
    /// The upper end, in the figure's unit.
    pub high: Option<Decimal>,
    /// Where the source gives no number.
    pub words: Option<String>,
    /// How to read it; exact when not written.
    pub qualifier: Option<Qualifier>,
}

words! {
    /// How a figure's value is to be read.
    Qualifier {
        /// As it stands.
        Exact = "exact",
        /// Roughly.
        About = "about",
        /// More than.
        Over = "over",
        /// Less than.
        Under = "under",
        /// Intended, not counted.
        Planned = "planned",
    }
}
