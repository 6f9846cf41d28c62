//! Someone as a field names them.

use serde::{Deserialize, Serialize};

use crate::citation::Citation;
use crate::id::Id;

/// Someone as a field names them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Who {
    /// What they are named by.
    pub is: Whom,
    /// The role in which they are named there.
    pub role: Option<String>,
    /// Where they are named; if not written, the one citation of what names them.
    pub cites: Vec<Citation>,
}

/// What someone is named by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// A person, an organisation, a post, or a source speaking for itself; and what the source calls them there.
    Record(Id, Option<String>),
    /// What the source calls someone without a record.
    Called(String),
}

/// Who someone is, whatever a source calls someone with a record: equal for the same person or body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Identity<'a> {
    /// Whoever this record is.
    Record(&'a Id),
    /// Whoever has this name.
    Called(&'a str),
}

impl Who {
    /// Whoever this record is.
    pub fn of(id: &Id) -> Who {
        Who { is: Whom::Record(id.clone(), None), role: None, cites: Vec::new() }
    }

    /// Someone of whom only a name or description is known.
    pub fn called(words: impl Into<String>) -> Who {
        Who { is: Whom::Called(words.into()), role: None, cites: Vec::new() }
    }

    /// Their record, if they have one.
    pub fn id(&self) -> Option<&Id> {
        match &self.is {
            Whom::Record(id, _) => Some(id),
            Whom::Called(_) => None,
        }
    }

    /// Who they are.
    pub fn identity(&self) -> Identity<'_> {
        match &self.is {
            Whom::Record(id, _) => Identity::Record(id),
            Whom::Called(words) => Identity::Called(words),
        }
    }

    /// Whether both are the same.
    pub fn is_same(&self, other: &Who) -> bool {
        self.identity() == other.identity()
    }
}

/// Someone as they are written, who may be named by nothing at all.
#[derive(Deserialize, Serialize)]
struct Written {
    id: Option<Id>,
    #[serde(rename = "as")]
    called: Option<String>,
    role: Option<String>,
    #[serde(default)]
    cites: Vec<Citation>,
}

impl TryFrom<Written> for Who {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Who, &'static str> {
        let Written { id, called, role, cites } = written;
        let is = match (id, called) {
            (Some(id), called) => Whom::Record(id, called),
            (None, Some(called)) => Whom::Called(called),
            (None, None) => return Err("someone is named by an id, or by what they are called, or by both"),
        };
        Ok(Who { is, role, cites })
    }
}

impl From<Who> for Written {
    fn from(who: Who) -> Written {
        let Who { is, role, cites } = who;
        let (id, called) = match is {
            Whom::Record(id, called) => (Some(id), called),
            Whom::Called(called) => (None, Some(called)),
        };
        Written { id, called, role, cites }
    }
}
