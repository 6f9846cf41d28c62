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
    /// Whether it has a publisher.
    is_published: bool,
    /// Publisher, as far as there is one, and date.
    published: String,
    /// The same with the date as a column has it.
    brief: String,
    /// Where it can be read, as the case has it.
    pub(super) url: Option<String>,
}

impl FootSource {
    pub(super) fn new(case: &Case, id: Id, mark: String) -> FootSource {
        let source = case.find(id.as_str()).map(|ix| &case[ix].body);
        let is_published = matches!(source, Some(Body::Source(source)) if source.publisher.is_some());
        let (title, published, brief, url) = match source {
            Some(Body::Source(source)) => {
                let publisher = source.publisher.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
                let published = |date: String| format!("{publisher}{date}");
                let (words, short) = (source.published_words(), source.published_short());
                (source.title.clone(), published(words), published(short), source.url.clone())
            }
            _ => (id.to_string(), String::new(), String::new(), None),
        };
        FootSource { id, mark, title, is_published, published, brief, url }
    }

    /// Every text of it.
    pub(super) fn texts(&mut self) -> [&mut String; 4] {
        [&mut self.mark, &mut self.title, &mut self.published, &mut self.brief]
    }

    /// What the foot says of it.
    pub(super) fn words(&self) -> String {
        said(&self.title, &self.published)
    }

    /// The same in that many columns: where it does not fit, the date is short and the title cut.
    pub(super) fn line(&self, columns: usize) -> String {
        let whole = self.words();
        if whole.width() <= columns {
            return whole;
        }
        let room = columns.saturating_sub(self.brief.width() + 2);
        said(&shortened(&self.title, room), &self.brief)
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
        self.foot
            .values()
            .map(|source| if source.is_published { source.published.clone() } else { source.words() })
    }

    /// Where each source of its foot can be read, in the same order: as the case has it, which may be anything.
    pub fn source_addresses(&self) -> impl Iterator<Item = Option<&str>> {
        self.foot.values().map(|source| source.url.as_deref())
    }
}

fn said(title: &str, published: &str) -> String {
    let stop = if title.ends_with(['?', '!', '.', '…']) { "" } else { "." };
    format!("{title}{stop} {published}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;
    use crate::record::Id;

    #[test]
    fn a_title_is_cut_for_its_line_and_what_tells_the_source_is_kept() {
        let case = trial(
            "sources: [{id: late, title: A review of all that was said of the bridge, publisher: The Echo, kind: article, \
             published: '[2013-03-31..2013-04-03]', inferred: yes, basis: b}]",
        );
        let mark = case.source_mark(&Id::new("late")).unwrap().to_owned();
        let source = super::FootSource::new(&case, Id::new("late"), mark);
        let whole = "A review of all that was said of the bridge. \
                     The Echo, between 31 March and 3 April 2013 (inferred)";
        assert_eq!([source.words(), source.line(whole.len())], [whole, whole]);
        assert_eq!(source.line(66), "A review of all that was said… The Echo, Mar..Apr 2013 (inferred)");
    }
}
