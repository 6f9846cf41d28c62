//! What happened.

use serde::{Deserialize, Serialize};

use super::who::Who;
use super::words::words;
use crate::date::EdtfDate;
use crate::id::Id;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Event {
    /// What happened, in a line.
    pub title: String,
    /// When it happened.
    pub date: EdtfDate,
    /// What sort of event.
    pub kind: EventKind,
    /// Who took part.
    #[serde(default)]
    pub people: Vec<Who>,
    /// Bodies that took part.
    #[serde(default)]
    pub organisations: Vec<Who>,
    /// Reports that it concerns.
    #[serde(default)]
    pub reports: Vec<Id>,
    /// Events that came before it, where dates alone do not say so.
    #[serde(default)]
    pub after: Vec<Id>,
}

words! {
    /// The kind of an event.
    EventKind {
        /// An inspection took place.
        Inspection = "inspection",
        /// Something was published.
        Publication = "publication",
        /// Something was announced.
        Announcement = "announcement",
        /// Someone took up a post.
        Appointment = "appointment",
        /// Someone left a post.
        Departure = "departure",
        /// Someone died.
        Death = "death",
        /// A higher body stepped in.
        Intervention = "intervention",
        /// A decision was taken.
        Decision = "decision",
        /// Someone was heard.
        Hearing = "hearing",
        /// Someone said something.
        Statement = "statement",
        /// Money was given, spent or withheld.
        Funding = "funding",
        /// A comparable matter from an earlier time.
        Precedent = "precedent",
        /// Someone complained.
        Complaint = "complaint",
        /// Something went wrong and did harm.
        Accident = "accident",
        /// Something went wrong.
        Incident = "incident",
        /// Someone was arrested.
        Arrest = "arrest",
        /// Someone was charged with an offence.
        Charge = "charge",
        /// A court tried someone.
        Trial = "trial",
        /// A court or a jury gave its verdict.
        Verdict = "verdict",
        /// A court passed sentence.
        Sentence = "sentence",
        /// A coroner inquired into a death.
        Inquest = "inquest",
        /// A law was made.
        Legislation = "legislation",
        /// People met.
        Meeting = "meeting",
        /// Anything else.
        Other = "other",
    }
}
