//! Lanes over the years, one for each stay in a post, with fuzzy ends drawn as fuzzy.

mod axis;
#[cfg(test)]
mod tests;

pub use axis::{Axis, Legend, Mark, Years};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::date::Day;
use crate::page::{Words, shortened_inside};
use crate::role::Role;

/// First and last day.
pub type Days = (Day, Day);

/// One stay in a post, over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The post.
    pub post: String,
    /// How many of its first letters another post shares: cut there, the two would read alike.
    pub shared: usize,
    /// Whether it is the first stay in that post: the others stand under it without repeating its name.
    pub is_first: bool,
    /// The years.
    pub axis: Axis,
    /// What is drawn of it.
    pub stretches: Vec<(Stretch, Days)>,
}

/// The columns of lanes: for the post and for the years, each with a blank after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    post: usize,
    years: usize,
}

impl Parts {
    /// The columns of lanes on a page of that width: a third for the post, a quarter for the years, and the rest for
    /// words; half of what no words need is for the years too.
    fn of(width: usize) -> Parts {
        let post = (width / 3).clamp(16, 48).min(width / 2);
        let years = width / 4 + width.saturating_sub(AMPLE) / 2;
        Parts { post, years: if years < LEAST { 0 } else { years } }
    }
}

/// How a stretch of a lane is drawn, from the weakest to the strongest: where two meet, the stronger shows. A cell with
/// any merely possible days is not drawn as certain, unless those are only planned and it holds all the certain days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// In post at some unknown time before the day.
    Before,
    /// In post at some unknown time from the day on.
    After,
    /// Certainly in post.
    Certain,
    /// A source says that nobody held it.
    Vacant,
    /// Up to a planned end.
    Planned,
    /// Possibly in post.
    Possible,
    /// Only seen in post on the day.
    Seen,
}

impl Stretch {
    /// The letter with which it is drawn; the letters differ in ASCII too.
    pub fn sign(self) -> char {
        match self {
            Stretch::Before => '<',
            Stretch::After => '>',
            Stretch::Certain => '█',
            Stretch::Vacant => '_',
            Stretch::Planned => '·',
            Stretch::Possible => '░',
            Stretch::Seen => '•',
        }
    }

    /// Every stretch, the commonest first: the order of a legend.
    pub const ALL: [Stretch; 7] = [
        Stretch::Certain,
        Stretch::Possible,
        Stretch::Planned,
        Stretch::Seen,
        Stretch::Vacant,
        Stretch::Before,
        Stretch::After,
    ];

    /// What its sign means, as briefly as a legend can say it.
    pub fn meaning(self) -> &'static str {
        match self {
            Stretch::Before => "earlier",
            Stretch::After => "later",
            Stretch::Certain => "in post",
            Stretch::Vacant => "vacant",
            Stretch::Planned => "planned",
            Stretch::Possible => "possibly",
            Stretch::Seen => "on a day",
        }
    }

    fn is_sure(self) -> bool {
        matches!(self, Stretch::Certain | Stretch::Vacant)
    }
}

/// A page of this width has room for all words of most stays.
const AMPLE: usize = 130;

/// The fewest columns in which years can be told apart, with the blank after them.
const LEAST: usize = 12;

impl Lane {
    /// The post, where it is to be seen, and the bar, each with the columns that it takes on a page of that width. In a
    /// folded row a post that others would read like is cut in the middle.
    pub(in crate::page) fn columns(
        &self,
        width: usize,
        is_named: bool,
        is_folded: bool,
    ) -> Vec<(Words, usize)> {
        let parts = Parts::of(width);
        let room = parts.post.saturating_sub(1);
        let post = match self.post.as_str() {
            _ if !is_named => String::new(),
            post if is_folded && self.shared + 1 >= room => shortened_inside(post, room),
            post => post.to_owned(),
        };
        let post = Words::new().strong(post);
        let years = parts.years.checked_sub(1).map(|years| (self.drawn(years), parts.years));
        std::iter::once((post, parts.post)).chain(years).collect()
    }

    /// The bar, and the day that was asked for, in that many columns.
    fn drawn(&self, width: usize) -> Words {
        let mut row = Row::new(width);
        let marked = self.axis.marked_columns(width);
        for (column, sign) in self.cells(width) {
            let role = if marked.contains(&column) { Role::Strong } else { Role::Plain };
            row.put(column, &sign.to_string(), role);
        }
        for column in marked {
            if row.is_free(column) {
                row.put(column, "│", Role::Rule);
            }
        }
        row.words()
    }

    /// The columns of a bar, each with the strongest sign that falls on it.
    fn cells(&self, width: usize) -> Vec<(usize, char)> {
        let mut cells: std::collections::BTreeMap<usize, Stretch> = std::collections::BTreeMap::new();
        let sure = self.stretches.iter().filter(|(stretch, _)| stretch.is_sure());
        let sure: Vec<Days> = sure.map(|(_, days)| *days).collect();
        let only_on = |(first, last): Days, column| {
            self.axis.column(first, width) == column && self.axis.column(last, width) == column
        };
        for (stretch, days) in &self.stretches {
            let drawn = match stretch {
                Stretch::Possible | Stretch::Planned => without(*days, &sure),
                _ => vec![*days],
            };
            for (first, last) in drawn {
                let columns = (self.axis.column(first, width), self.axis.column(last, width));
                let stretch = match stretch {
                    Stretch::After => Stretch::After,
                    _ if self.axis.begins_after(last) => Stretch::Before,
                    // A sighting on a day known only roughly is a point only where its days fall on one column;
                    // otherwise they are possible, or certain, like other days.
                    Stretch::Seen if columns.0 != columns.1 => continue,
                    other => *other,
                };
                for column in columns.0..=columns.1 {
                    if stretch == Stretch::Planned && sure.iter().any(|days| only_on(*days, column)) {
                        continue;
                    }
                    let cell = cells.entry(column).or_insert(stretch);
                    *cell = (*cell).max(stretch);
                }
            }
        }
        cells.into_iter().map(|(column, stretch)| (column, stretch.sign())).collect()
    }
}

/// What is left of some days without the others.
fn without(days: Days, others: &[Days]) -> Vec<Days> {
    others.iter().fold(vec![days], |left, (from, to)| {
        let parts = left.into_iter().flat_map(|(first, last)| {
            let before = from.yesterday().ok().map(|day| (first, last.min(day)));
            let after = to.tomorrow().ok().map(|day| (first.max(day), last));
            [before, after].into_iter().flatten()
        });
        parts.filter(|(first, last)| first <= last).collect()
    })
}

/// A line as cells, each a grapheme with its role; the second cell of a wide one is empty.
pub(super) struct Row(Vec<Option<(String, Role)>>);

impl Row {
    pub(super) fn new(width: usize) -> Row {
        Row(vec![None; width])
    }

    /// Writes text from a column on; what does not fit is left out.
    pub(super) fn put(&mut self, column: usize, text: &str, role: Role) {
        let mut at = column;
        for grapheme in text.graphemes(true) {
            let columns = grapheme.width();
            if columns == 0 || at + columns > self.0.len() {
                continue;
            }
            self.0[at] = Some((grapheme.to_owned(), role));
            for rest in &mut self.0[at + 1..at + columns] {
                *rest = Some((String::new(), role));
            }
            at += columns;
        }
    }

    /// Whether the column and its neighbours are empty.
    pub(super) fn is_free(&self, column: usize) -> bool {
        let near = column.saturating_sub(1)..(column + 2).min(self.0.len());
        self.0[near].iter().all(Option::is_none)
    }

    /// The line without trailing blanks.
    pub(super) fn words(self) -> Words {
        let filled = self.0.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let mut runs: Vec<(String, Role)> = Vec::new();
        for cell in self.0.into_iter().take(filled) {
            let (text, role) = cell.unwrap_or((" ".to_owned(), Role::Plain));
            match runs.last_mut() {
                Some((run, last)) if *last == role => run.push_str(&text),
                _ => runs.push((text, role)),
            }
        }
        runs.into_iter().fold(Words::new(), |words, (text, role)| words.role(role, text))
    }
}
