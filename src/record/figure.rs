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
    /// What it counts, as the source defines it.
    pub definition: Option<String>,
    /// Whom or what it covers.
    pub population: Option<String>,
    /// Measures that may be set beside this one.
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

/// One value of a figure.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Value {
    /// The date that it holds for.
    pub date: EdtfDate,
    /// Its citations.
    pub cites: Vec<Citation>,
    /// Who says so.
    pub by: Vec<Who>,
    /// The value in words.
    pub text: Option<Text>,
    /// How much it is.
    pub amount: Amount,
    /// How to read it; exact if not written.
    pub qualifier: Option<Qualifier>,
}

/// An amount in a figure's unit.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// A number.
    Number(Decimal),
    /// From the first to the second.
    Range(Decimal, Decimal),
    /// Where the source gives no number.
    Words(String),
}

words! {
    /// How a figure's value is to be read.
    Qualifier {
        /// As written.
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

/// A value as it is written, which may have no amount at all.
#[derive(Deserialize, Serialize)]
struct Written {
    date: EdtfDate,
    cites: Vec<Citation>,
    #[serde(default)]
    by: Vec<Who>,
    text: Option<Text>,
    value: Option<Decimal>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    words: Option<String>,
    qualifier: Option<Qualifier>,
}

impl TryFrom<Written> for Value {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Value, &'static str> {
        let Written { date, cites, by, text, value, low, high, words, qualifier } = written;
        let amount = match (value, low, high, words) {
            (Some(number), None, None, None) => Amount::Number(number),
            (None, Some(low), Some(high), None) => Amount::Range(low, high),
            (None, None, None, Some(words)) => Amount::Words(words),
            _ => return Err("a value of a figure is one number, or a range, or words"),
        };
        Ok(Value { date, cites, by, text, amount, qualifier })
    }
}

impl From<Value> for Written {
    fn from(value: Value) -> Written {
        let Value { date, cites, by, text, amount, qualifier } = value;
        let (value, low, high, words) = match amount {
            Amount::Number(number) => (Some(number), None, None, None),
            Amount::Range(low, high) => (None, Some(low), Some(high), None),
            Amount::Words(words) => (None, None, None, Some(words)),
        };
        Written { date, cites, by, text, value, low, high, words, qualifier }
    }
}
