//! The sources that a page cites, as its foot lists them.

use unicode_width::UnicodeWidthStr;

use super::{Page, shortened};
use crate::case::Case;
use crate::record::{Body, Id};

/// A source that a page cites, as its foot lists it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FootSource {
    pub(super) id: Id,
    pub(super) mark: String,
    title: String,
    /// Empty where the case names none.
    publisher: String,
    published: String,
    /// The date as a column has it.
    brief: String,
    /// Where it can be read, as the case has it.
    pub(super) url: Option<String>,
}

impl FootSource {
    pub(super) fn new(case: &Case, id: Id, mark: String) -> FootSource {
        let source = case.find(id.as_str()).map(|ix| &case[ix].body);
        let (title, publisher, published, brief, url) = match source {
            Some(Body::Source(source)) => {
                let publisher = source.publisher.clone().unwrap_or_default();
                let (words, short) = (source.published_words(), source.published_short());
                (source.title.clone(), publisher, words, short, source.url.clone())
            }
            _ => (id.to_string(), String::new(), String::new(), String::new(), None),
        };
        FootSource { id, mark, title, publisher, published, brief, url }
    }

    /// Every text of it.
    pub(super) fn texts(&mut self) -> [&mut String; 5] {
        [&mut self.mark, &mut self.title, &mut self.publisher, &mut self.published, &mut self.brief]
    }

    /// What the foot says of it.
    pub(super) fn words(&self) -> String {
        said(&self.title, &self.publisher, &self.published)
    }

    /// The same in that many columns: where it does not fit, the date is short, and title and publisher are cut, but
    /// the title to no less than a third of the room for both.
    pub(super) fn line(&self, columns: usize) -> String {
        let whole = self.words();
        if whole.width() <= columns {
            return whole;
        }
        let joints = if self.publisher.is_empty() { 2 } else { 4 };
        let room = columns.saturating_sub(self.brief.width() + joints);
        let title = shortened(&self.title, room.saturating_sub(self.publisher.width()).max(room / 3));
        let publisher = shortened(&self.publisher, room.saturating_sub(title.width()));
        said(&title, &publisher, &self.brief)
    }
}

impl Page {
    /// The sources of its foot, each with its mark and what is said of it.
    pub fn sources(&self) -> impl Iterator<Item = (&str, String)> {
        self.foot.values().map(|source| (source.mark.as_str(), source.words()))
    }

    /// What tells each source of its foot from others once it has been named, in the same order: its publisher and its date, or
    /// all where it has no publisher.
    pub fn sources_in_short(&self) -> impl Iterator<Item = String> {
        self.foot.values().map(|source| match source.publisher.is_empty() {
            true => source.words(),
            false => said("", &source.publisher, &source.published),
        })
    }

    /// Where each source of its foot can be read, in the same order: as the case has it, which may be anything.
    pub fn source_addresses(&self) -> impl Iterator<Item = Option<&str>> {
        self.foot.values().map(|source| source.url.as_deref())
    }

    /// Where the source of that id can be read, if the foot lists it: as the case has it, which may be anything.
    pub fn source_address(&self, id: &Id) -> Option<&str> {
        self.foot.values().find(|source| source.id == *id)?.url.as_deref()
    }
}

fn said(title: &str, publisher: &str, date: &str) -> String {
    let stop = if title.is_empty() || title.ends_with(['?', '!', '.', '…']) { "" } else { "." };
    let joint = if publisher.is_empty() || date.is_empty() { "" } else { ", " };
    format!("{title}{stop} {publisher}{joint}{date}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;
    use crate::record::Id;

    fn source(title: &str, publisher: &str) -> super::FootSource {
        let case = trial(&format!(
            "sources: [{{id: late, title: {title}, publisher: {publisher}, kind: article, \
             published: '[2013-03-31..2013-04-03]', inferred: yes, basis: b}}]"
        ));
        let mark = case.source_mark(&Id::new("late")).unwrap().to_owned();
        super::FootSource::new(&case, Id::new("late"), mark)
    }

    #[test]
    fn a_title_is_cut_for_its_line_and_what_tells_the_source_is_kept() {
        let source = source("A review of all that was said of the bridge", "The Echo");
        let whole = "A review of all that was said of the bridge. \
                     The Echo, between 31 March and 3 April 2013 (inferred)";
        assert_eq!([source.words(), source.line(whole.len())], [whole, whole]);
        assert_eq!(source.line(66), "A review of all that was said… The Echo, Mar..Apr 2013 (inferred)");
    }

    #[test]
    fn a_long_publisher_leaves_the_title_a_third_of_the_room() {
        let ministry = "Ministry of Housing, Communities and Local Government";
        let long = source("Best value inspection of the county", &format!("'{ministry}'"));
        assert_eq!(
            long.line(80),
            "Best value inspe… Ministry of Housing, Communities a…, Mar..Apr 2013 (inferred)"
        );
        let short = source("Letter", &format!("'{ministry}'"));
        assert_eq!(
            short.line(80),
            "Letter. Ministry of Housing, Communities and Local Go…, Mar..Apr 2013 (inferred)"
        );
        for columns in 50..100 {
            assert!(short.line(columns).starts_with("Letter. Min"), "{}", short.line(columns));
            assert!(long.line(columns).starts_with("Best "), "{}", long.line(columns));
            assert!(long.line(columns).len() <= columns + 4, "{}", long.line(columns));
        }
    }
}
