//! How a hit reads, wherever hits are listed.

use std::ops::Range;

use super::{Entry, Hit, Name};

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

    /// Its title with the name by which it was found, before the title where people know the record by it, "Ann Lee = Dr A.
    /// Lee", after it where it is longer than a name; and the bytes of what matched, where that is there to be seen.
    pub fn equated(&self, hit: &Hit) -> (String, Vec<Range<usize>>) {
        let (title, other) = (&self.title, self.text(hit.name));
        let (shown, from) = match hit.name {
            Name::Title => (title.clone(), 0),
            // An id is the curators' own: it finds a record, and no one reads it.
            Name::Date(_) | Name::Id => return (title.clone(), Vec::new()),
            Name::Aka(_) | Name::Imported(_) => (format!("{other} = {title}"), 0),
            Name::List => (format!("{title}, of {other}"), title.len() + ", of ".len()),
        };
        (shown, hit.marks.iter().map(|mark| mark.start + from..mark.end + from).collect())
    }

    /// What it is, and when: "report, 26 June 2014".
    pub fn kind_and_date(&self) -> String {
        let date = self.dates.first().map(|date| format!(", {date}")).unwrap_or_default();
        format!("{}{date}", self.what())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;
    use crate::search::Index;

    #[test]
    fn what_matched_is_marked_where_it_is_to_be_seen() {
        let mut entry = Entry::new(Kind::Person, "ann-lee", "Dr 李");
        entry.names = vec!["Ann Lee".to_owned()];
        entry.dates = vec!["1 May 2013".to_owned()];
        let index = Index::new(vec![entry]);
        let shown = |query: &str| {
            let hit = index.find(query, None, 1).hits.remove(0);
            let (shown, marks) = index.entries()[0].equated(&hit);
            let marked: Vec<String> = marks.into_iter().map(|mark| shown[mark].to_owned()).collect();
            (shown, marked)
        };
        assert_eq!(shown("dr"), ("Dr 李".to_owned(), vec!["Dr".to_owned()]));
        assert_eq!(shown("ann"), ("Ann Lee = Dr 李".to_owned(), vec!["Ann".to_owned()]));
        assert_eq!(shown("ann-l"), ("Ann Lee = Dr 李".to_owned(), vec!["Ann".to_owned(), "L".to_owned()]));
        assert_eq!(shown("may"), ("Dr 李".to_owned(), Vec::new()));
    }

    #[test]
    fn what_lies_ahead_is_listed_as_expected() {
        let mut entry = Entry::new(Kind::Event, "vesting-day", "Vesting day");
        entry.dates = vec!["1 April 2021".to_owned()];
        assert_eq!(entry.kind_and_date(), "event, 1 April 2021");
        entry.is_expected = true;
        assert_eq!(entry.kind_and_date(), "expected event, 1 April 2021");
    }
}
