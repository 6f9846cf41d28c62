//! What a page shows, and where a link leads.

use super::{Form, Lens, Section};
use crate::citation::Citation;
use crate::record::{Brief, Id};

/// What a page shows; enough to make it again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// The case at a glance.
    Summary,
    /// What the case says of itself.
    Case,
    /// The events in order.
    Timeline,
    /// One record.
    Record(Id),
    /// Every record that this one names or that names it.
    Related(Id),
    /// All of a section that the summary had to cut.
    Section(Section),
    /// A lens: one question asked of the whole case.
    Lens(Lens),
    /// A brief as one document, which need not be a record of the case.
    Brief(Box<Brief>),
    /// A form, of the whole case or of what is in a brief.
    Form(Form, Option<Box<Brief>>),
    /// What is wrong with the case's files.
    Faults,
    /// The keys.
    Help,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page.
    Page(Address),
    /// A passage, on its source's page.
    Passage(Citation),
    /// What is wrong with the case's files, by the number of the fault, from 0: its place in them.
    Fault(usize),
}

impl Target {
    /// The page of a record.
    pub fn record(id: &Id) -> Target {
        Target::Page(Address::Record(id.clone()))
    }

    /// The page that it leads to.
    pub fn address(&self) -> Address {
        match self {
            Target::Page(address) => address.clone(),
            Target::Passage(citation) => Address::Record(citation.source.clone()),
            Target::Fault(_) => Address::Faults,
        }
    }
}
