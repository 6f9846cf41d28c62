//! How a hit reads, wherever hits are listed.

use super::{Entry, Name};

impl Entry {
    /// By which name it was found, where that is neither its title nor a date: "also Ann Lee".
    pub fn found_by(&self, name: Name) -> Option<String> {
        match name {
            Name::Aka(_) => Some(format!("also {}", self.text(name))),
            Name::Imported(_) => Some(format!("as imported: {}", self.text(name))),
            Name::List => Some(format!("of {}", self.text(name))),
            Name::Title | Name::Date(_) | Name::Id => None,
        }
    }

    /// Its title with the name by which it was found, and where that name begins: before the title where people know the
    /// record by it, "Ann Lee = Dr A. Lee"; what is longer than a name, after it.
    pub fn equated(&self, name: Name) -> (String, usize) {
        let (title, other) = (&self.title, self.text(name));
        match name {
            // An id is the curators' own: it finds a record, and no one reads it.
            Name::Title | Name::Date(_) | Name::Id => (title.clone(), 0),
            Name::Aka(_) | Name::Imported(_) => (format!("{other} = {title}"), 0),
            Name::List => (format!("{title}, of {other}"), title.len() + ", of ".len()),
        }
    }

    /// What it is, and when: "report, 26 June 2014".
    pub fn kind_and_date(&self) -> String {
        let date = self.dates.first().map(|date| format!(", {date}")).unwrap_or_default();
        format!("{}{date}", self.kind.singular())
    }
}
