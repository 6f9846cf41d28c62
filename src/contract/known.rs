//! The ids and passages of a case, for an editor to propose.

use serde_json::{Map, Value, json};

use crate::load::Loaded;
use crate::record::{Body, Kind, Record};
use crate::scrub;

/// Where the citations of a case are defined.
pub(super) const CITATIONS: &str = "known-citations";

/// What an editor proposes: each text, and what it means.
#[derive(Default)]
struct Proposals {
    texts: Vec<String>,
    meanings: Vec<String>,
}

impl Proposals {
    fn add(&mut self, text: String, meaning: &str) {
        self.texts.push(text);
        self.meanings.push(scrub::line(meaning).into_owned());
    }

    fn define(self, name: &str, definitions: &mut Map<String, Value>) {
        // An empty list of values allows none.
        if !self.texts.is_empty() {
            let known = json!({ "enum": self.texts, "enumDescriptions": self.meanings });
            definitions.insert(name.to_owned(), known);
        }
    }
}

/// Where the ids of a kind are defined.
pub(super) fn ids_of(kind: Kind) -> String {
    format!("known-{}", kind.word())
}

/// Defines the ids of a case by kind, and its citations. Records with an error have ids all the same.
pub(super) fn define(case: &Loaded, definitions: &mut Map<String, Value>) {
    for kind in Kind::ALL.iter().copied() {
        let mut ids = Proposals::default();
        for record in case.records.iter().filter(|record| record.kind() == kind) {
            ids.add(record.id().to_string(), record.name());
        }
        for unsound in case.left_out.iter().filter(|unsound| unsound.kind == Some(kind)) {
            if let Some(id) = &unsound.id {
                ids.add(id.to_string(), unsound.name.as_deref().unwrap_or_default());
            }
        }
        ids.define(&ids_of(kind), definitions);
    }
    let mut citations = Proposals::default();
    for record in &case.records {
        passages(record, &mut citations);
    }
    citations.define(CITATIONS, definitions);
}

/// Every passage of a source that bears something; a source without passages as a whole.
fn passages(record: &Record, citations: &mut Proposals) {
    let Body::Source(source) = &record.body else { return };
    if source.passages.is_empty() {
        citations.add(record.id().to_string(), record.name());
    }
    for (locator, passage) in source.passages.iter() {
        if let Some(text) = &passage.text {
            citations.add(format!("{}#{locator}", record.id()), text);
        }
    }
}
