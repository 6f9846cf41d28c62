//! Looking at the passages that a row cites, without leaving the view.

use super::peek::Peek;
use super::{Boxed, Session};
use crate::case::citations;
use crate::citation::Citation;
use crate::keys::Command;
use crate::page::{Address, Page, Target, each_once};
use crate::record::Record;

impl Session {
    /// The passages that the row under the cursor cites; where it cites none itself, those of its record.
    fn cited_here(&self) -> Vec<Citation> {
        let Some(row) = self.active().row() else { return Vec::new() };
        let own = row.links.first().filter(|_| row.whole);
        match own {
            // On the page of a source a row is a passage.
            Some(Target::Passage(cite)) => vec![cite.clone()],
            Some(Target::Page(Address::Record(id))) if row.cites.is_empty() => {
                let case = self.open_case.case();
                case.find(id.as_str()).map_or_else(Vec::new, |ix| of_record(&case[ix]))
            }
            // The first row of a record's page stands for all of it.
            _ if self.active().cursor().row == 0 => match &self.active().page().address {
                Address::Record(id) => {
                    let case = self.open_case.case();
                    let all = case.find(id.as_str()).map(|ix| of_record(&case[ix]));
                    all.filter(|all| !all.is_empty()).unwrap_or_else(|| row.cites.clone())
                }
                _ => row.cites.clone(),
            },
            _ => row.cites.clone(),
        }
    }

    /// The passages that the row under the cursor cites, each as a page with its citation as title.
    pub fn passages_here(&self) -> Vec<Page> {
        self.cited_here().iter().map(|cite| self.open_case.passage(&self.filter, cite)).collect()
    }

    /// Opens the passages that the row under the cursor cites.
    pub(super) fn peek(&mut self) {
        let Some(peek) = Peek::of(self.cited_here()) else { return self.say("This row cites nothing") };
        self.open = Some(Boxed::Peek(peek));
        self.fit();
    }

    pub(super) fn obey_in_peek(&mut self, command: Command) {
        let Some(Boxed::Peek(peek)) = &mut self.open else { return };
        if matches!(command, Command::Peek | Command::Quit) {
            self.open = None;
        } else if peek.obey(command) {
            self.fit();
        }
    }

    /// Keeps of the open passages those whose source is still there.
    pub(super) fn retell_peek(&mut self) {
        let case = self.open_case.case();
        if let Some(Boxed::Peek(peek)) = &mut self.open
            && !peek.keep(|cite| case.source(&cite.source).is_some())
        {
            self.open = None;
        }
    }
}

/// What a record as a whole rests on; where it says that only of its parts, what they rest on.
fn of_record(record: &Record) -> Vec<Citation> {
    let own = &record.common.cites;
    if own.is_empty() { each_once(citations(record)) } else { own.clone() }
}
