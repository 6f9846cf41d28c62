//! Someone as a field names them.

use serde::{Deserialize, Serialize};

use crate::citation::Citation;
use crate::id::Id;

/// Someone as a field names them: a record, what the source calls them there, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
pub struct Who {
    /// A person, an organisation, a post, or a source for its own narrator.
    pub id: Option<Id>,
    /// What the source calls them there.
    #[serde(rename = "as")]
    pub called: Option<String>,
    /// In which role they are named there.
    pub role: Option<String>,
    /// Where they are named; without any, where what names them has its one citation.
    #[serde(default)]
    pub cites: Vec<Citation>,
}

impl Who {
    /// The one whom a record is.
    pub fn of(id: &Id) -> Who {
        Who { id: Some(id.clone()), ..Who::default() }
    }

    /// Someone of whom only that is known what they are called.
    pub fn called(words: impl Into<String>) -> Who {
        Who { called: Some(words.into()), ..Who::default() }
    }

    /// Whether both are one: the same record or, of those who have none, the same name.
    pub fn is_same(&self, other: &Who) -> bool {
        self.id == other.id && (self.id.is_some() || self.called == other.called)
    }
}
