//! The sources that a page cites, as its foot lists them.

use unicode_width::UnicodeWidthStr;

use super::shortened;
use crate::case::Case;
use crate::record::{Body, Id};

/// A source that a page cites, as its foot lists it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FootSource {
    pub(super) id: Id,
    pub(super) mark: String,
    title: String,
    /// Publisher, as far as there is one, and date.
    published: String,
}

impl FootSource {
    pub(super) fn new(case: &Case, id: Id, mark: String) -> FootSource {
        let source = case.find(id.as_str()).map(|ix| &case[ix].body);
        let (title, published) = match source {
            Some(Body::Source(source)) => {
                let publisher = source.publisher.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
                (source.title.clone(), format!("{publisher}{}", source.published_words()))
            }
            _ => (id.to_string(), String::new()),
        };
        FootSource { id, mark, title, published }
    }

    /// Every text of it.
    pub(super) fn texts(&mut self) -> [&mut String; 3] {
        [&mut self.mark, &mut self.title, &mut self.published]
    }

    /// What the foot says of it, with its title cut where all must fit in that many columns.
    pub(super) fn words(&self, columns: Option<usize>) -> String {
        let room = columns.map(|columns| columns.saturating_sub(self.published.width() + 2));
        let title = room.map_or_else(|| self.title.clone(), |room| shortened(&self.title, room));
        let stop = if title.ends_with(['?', '!', '.', '…']) { "" } else { "." };
        format!("{title}{stop} {}", self.published).trim_end().to_owned()
    }
}
