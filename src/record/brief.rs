//! Briefs: records in an order, for someone, with what the officer adds.

use serde::{Deserialize, Serialize};

use crate::id::Id;

/// A choice of records for a reader or a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub struct Brief {
    /// Its title.
    pub title: String,
    /// For whom, or for which meeting.
    #[serde(rename = "for")]
    pub whom: Option<String>,
    /// How many sheets of paper it may take.
    pub sheets: Option<u32>,
    /// What is in it, in order.
    pub items: Vec<BriefItem>,
}

/// One thing in a brief.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum BriefItem {
    /// A record of the case.
    Record(Id),
    /// A heading over what follows.
    Heading(String),
    /// The officer's own words, which are never evidence.
    Remark(String),
}

impl Brief {
    /// The records in it, in order.
    pub fn records(&self) -> impl Iterator<Item = &Id> {
        self.items.iter().filter_map(|item| match item {
            BriefItem::Record(id) => Some(id),
            BriefItem::Heading(_) | BriefItem::Remark(_) => None,
        })
    }
}

/// An item as it is written, which may be nothing at all.
#[derive(Deserialize, Serialize)]
struct Written {
    id: Option<Id>,
    heading: Option<String>,
    remark: Option<String>,
}

impl TryFrom<Written> for BriefItem {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<BriefItem, &'static str> {
        match (written.id, written.heading, written.remark) {
            (Some(id), None, None) => Ok(BriefItem::Record(id)),
            (None, Some(words), None) => Ok(BriefItem::Heading(words)),
            (None, None, Some(words)) => Ok(BriefItem::Remark(words)),
            _ => Err("an item of a brief is a record, a heading or a remark"),
        }
    }
}

impl From<BriefItem> for Written {
    fn from(item: BriefItem) -> Written {
        let none = Written { id: None, heading: None, remark: None };
        match item {
            BriefItem::Record(id) => Written { id: Some(id), ..none },
            BriefItem::Heading(words) => Written { heading: Some(words), ..none },
            BriefItem::Remark(words) => Written { remark: Some(words), ..none },
        }
    }
}
