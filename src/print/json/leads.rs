//! Where something leads, and which page a document is, in the words of the format.

use serde::ser::Error;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::citation::Citation;
use crate::date::{EdtfDate, last_day_of};
use crate::misread::Misread;
use crate::page::{Address, Lens, Section, Target};
use crate::record::{Brief, Id};

/// Where something leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Leads {
    /// To the summary.
    Summary,
    /// To the timeline.
    Timeline,
    /// To what the case says of itself.
    Case,
    /// To a brief.
    Brief {
        /// The id under which it stands in the case; none for one that does not stand there as it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// What is in it.
        #[serde(serialize_with = "without_nulls")]
        brief: Brief,
    },
    /// To a form.
    Form {
        /// Its name, as the command line has it.
        form: String,
        /// The brief of whose records it is made; none for the whole case.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "without_nulls")]
        brief: Option<Brief>,
    },
    /// To a record.
    Record {
        /// Its id.
        id: String,
    },
    /// To what is tied to a record.
    Related {
        /// Its id.
        id: String,
    },
    /// To all of a section that the summary had to cut.
    Section {
        /// Its name.
        section: String,
    },
    /// To a lens.
    Lens {
        /// Its name, as the command line has it.
        lens: String,
        /// The date for which it was asked who was in post, in EDTF.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<String>,
        /// The day since which it was asked what is new.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<String>,
    },
    /// To the findings of a theme and of some years.
    Cell {
        /// The theme; none for what has none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        theme: Option<String>,
        /// The first and the last year; none for what belongs to no one year.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        years: Option<[i16; 2]>,
    },
    /// To a passage.
    Passage {
        /// The id of the source.
        source: String,
        /// The first passage; none for the whole source.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// The last, where there are several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// To what is wrong with the case's files.
    Faults,
    /// To the keys.
    Help,
}

/// Writes something without the members that have nothing to say.
fn without_nulls<T: Serialize, S: Serializer>(it: &T, to: S) -> Result<S::Ok, S::Error> {
    fn left(value: Value) -> Value {
        match value {
            Value::Object(map) => {
                let map = map.into_iter().filter(|(_, value)| !value.is_null());
                Value::Object(map.map(|(name, value)| (name, left(value))).collect())
            }
            Value::Array(items) => Value::Array(items.into_iter().map(left).collect()),
            other => other,
        }
    }
    left(serde_json::to_value(it).map_err(S::Error::custom)?).serialize(to)
}

/// The sections of the summary by name.
pub(super) const SECTIONS: [(Section, &str); 8] = [
    (Section::Judgements, "judgements"),
    (Section::InPost, "in-post"),
    (Section::OpenActions, "open-actions"),
    (Section::Findings, "findings"),
    (Section::Recurring, "recurring"),
    (Section::Contested, "contested"),
    (Section::Unknown, "unknown"),
    (Section::Latest, "latest"),
];

impl Leads {
    /// The record to which it leads, if to one.
    pub fn record(&self) -> Option<&str> {
        match self {
            Leads::Record { id } => Some(id),
            _ => None,
        }
    }

    /// The page, as it is made again.
    ///
    /// # Errors
    ///
    /// Fails where a name or a date is none, and for what is no page of a case.
    pub fn address(&self) -> Result<Address, Misread> {
        Ok(match self {
            Leads::Summary => Address::Summary,
            Leads::Timeline => Address::Timeline,
            Leads::Case => Address::Case,
            Leads::Brief { brief, .. } => Address::Brief(Box::new(brief.clone())),
            Leads::Form { form, brief } => Address::Form(form.parse()?, brief.clone().map(Box::new)),
            Leads::Record { id } => Address::Record(id.parse()?),
            Leads::Related { id } => Address::Related(id.parse()?),
            Leads::Section { section } => {
                let named = SECTIONS.iter().find(|(_, name)| name == section);
                Address::Section(named.ok_or_else(|| Misread::new("no such section of the summary"))?.0)
            }
            Leads::Lens { lens, on, since } => {
                let on = on.as_deref().map(str::parse::<EdtfDate>).transpose()?;
                Address::Lens(
                    lens.parse::<Lens>()?.on(on).since(since.as_deref().map(last_day_of).transpose()?),
                )
            }
            Leads::Cell { theme, years } => {
                let theme = theme.as_deref().map(str::parse::<Id>).transpose()?;
                Address::Lens(Lens::Cell(theme, years.map(|[first, last]| (first, last))))
            }
            Leads::Passage { .. } | Leads::Faults | Leads::Help => {
                return Err(Misread::new("not a page of the case itself"));
            }
        })
    }
}

impl From<&Address> for Leads {
    fn from(address: &Address) -> Leads {
        match address {
            Address::Summary => Leads::Summary,
            Address::Timeline => Leads::Timeline,
            Address::Case => Leads::Case,
            Address::Brief(brief) => Leads::Brief { id: None, brief: (**brief).clone() },
            Address::Form(form, brief) => {
                Leads::Form { form: form.name().to_owned(), brief: brief.as_deref().cloned() }
            }
            Address::Record(id) => Leads::Record { id: id.to_string() },
            Address::Related(id) => Leads::Related { id: id.to_string() },
            Address::Section(section) => {
                let name = SECTIONS.iter().find(|(other, _)| other == section).map_or("", |(_, name)| name);
                Leads::Section { section: name.to_owned() }
            }
            Address::Lens(Lens::Cell(theme, years)) => Leads::Cell {
                theme: theme.as_ref().map(Id::to_string),
                years: years.map(|(first, last)| [first, last]),
            },
            Address::Lens(lens) => {
                let (on, since) = match lens {
                    Lens::InPost(on) => (on.as_ref().map(|date| date.written().to_owned()), None),
                    Lens::New(since) => (None, since.map(|day| day.to_string())),
                    _ => (None, None),
                };
                Leads::Lens { lens: lens.name().to_owned(), on, since }
            }
            Address::Faults => Leads::Faults,
            Address::Help => Leads::Help,
        }
    }
}

impl From<&Citation> for Leads {
    fn from(cite: &Citation) -> Leads {
        let place = |at: &Option<crate::citation::Locator>| at.as_ref().map(ToString::to_string);
        Leads::Passage { source: cite.source.to_string(), from: place(&cite.from), to: place(&cite.to) }
    }
}

impl From<&Target> for Leads {
    fn from(target: &Target) -> Leads {
        match target {
            Target::Page(address) => address.into(),
            Target::Passage(cite) => cite.into(),
            Target::Fault(_) => Leads::Faults,
        }
    }
}
