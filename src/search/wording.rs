//! How a hit reads, wherever hits are listed.

use super::{Entry, Name};

impl Entry {
    /// By which name it was found, where that is neither its title nor a date: "also Ann Lee".
    pub fn found_by(&self, name: Name) -> Option<String> {
        match name {
            Name::Aka(_) => Some(format!("also {}", self.text(name))),
            Name::Imported(_) => Some(format!("as imported: {}", self.text(name))),
            Name::Title | Name::Date(_) => None,
        }
    }

    /// Its title, after the name by which it was found: "Ann Lee = Dr A. Lee".
    pub fn equated(&self, name: Name) -> String {
        match self.found_by(name) {
            Some(_) => format!("{} = {}", self.text(name), self.title),
            None => self.title.clone(),
        }
    }

    /// What it is, and when: "report, 26 June 2014".
    pub fn kind_and_date(&self) -> String {
        let date = self.dates.first().map(|date| format!(", {date}")).unwrap_or_default();
        format!("{}{date}", self.kind.singular())
    }
}
