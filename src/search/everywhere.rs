//! Finding in the whole case: by a date that stands alone, by names, and in the text.

use super::{Found, Hit, InText, Index, LineHit, Lines, Wanted};
use crate::case::Case;
use crate::date::EdtfDate;

/// What was found in the whole case.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The date that was typed alone, if the timeline has an entry at it.
    pub timeline: Option<EdtfDate>,
    /// The records by their names.
    pub names: Found,
    /// The lines of text.
    pub text: InText,
}

/// One of the things that were found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Choice<'a> {
    /// The timeline at a date.
    Timeline(&'a EdtfDate),
    /// A record.
    Record(&'a Hit),
    /// A line of text.
    Line(&'a LineHit),
}

impl Answer {
    /// What was found by names alone.
    pub fn by_names(names: Found) -> Answer {
        Answer { timeline: None, names, text: InText::default() }
    }

    /// Looks for words in the whole case. The lines are made only where something is typed.
    pub fn new<'a>(
        case: &Case,
        names: &Index,
        lines: impl FnOnce() -> &'a Lines,
        query: &str,
        wanted: Wanted<'_>,
        limit: usize,
    ) -> Answer {
        let names = names.find(query, wanted, limit);
        if query.trim().is_empty() {
            return Answer::by_names(names);
        }
        let lines = lines();
        // A spelling is guessed only where nothing has the words as they are typed.
        let names = match names.guess && lines.find(query, None, 0).total > 0 {
            true => Found { hits: Vec::new(), guess: false, total: 0 },
            false => names,
        };
        let date = EdtfDate::typed(query).filter(|_| wanted.is_none());
        let timeline = date.filter(|date| case.timeline_at(date).next().is_some());
        Answer { timeline, names, text: lines.find(query, wanted, limit) }
    }

    /// All of it: the timeline, then the records, then the lines.
    pub fn choices(&self) -> impl DoubleEndedIterator<Item = Choice<'_>> {
        let timeline = self.timeline.iter().map(Choice::Timeline);
        let names = self.names.hits.iter().map(Choice::Record);
        timeline.chain(names).chain(self.text.hits.iter().map(Choice::Line))
    }

    /// How many choices there are.
    pub fn len(&self) -> usize {
        self.lines_from() + self.text.hits.len()
    }

    /// Which choice is the first line, counted from 0.
    pub fn lines_from(&self) -> usize {
        usize::from(self.timeline.is_some()) + self.names.hits.len()
    }

    /// Whether the first choice is only the closest spelling.
    pub fn begins_with_a_guess(&self) -> bool {
        self.names.guess && self.timeline.is_none()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
