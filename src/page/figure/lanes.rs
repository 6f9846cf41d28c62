//! Lanes over the years: who held a post, with fuzzy ends drawn as fuzzy.

mod axis;
#[cfg(test)]
mod tests;

pub use axis::{Axis, Legend, Mark, Years};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Drawn;
use crate::date::Day;
use crate::page::{Words, shortened};
use crate::role::Role;

/// First and last day.
pub type Days = (Day, Day);

/// A post over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The years.
    pub axis: Axis,
    /// Those who held it, the earliest first.
    pub bars: Vec<Bar>,
}

/// One stay in a post.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// Whose it is; "vacant" if nobody's.
    pub name: String,
    /// What is drawn of it.
    pub stretches: Vec<(Stretch, Days)>,
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

/// How many columns a cut name needs to be told from others.
const ENOUGH: usize = 8;

impl Lane {
    /// A line for each stay, each of at most that many columns.
    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        self.bars.iter().flat_map(|bar| self.draw(bar, width.max(1))).collect()
    }

    /// The bar with its name beside it, on the side that has more of the years, so that it is the same side at every
    /// width. A name that is too long is cut, and one with hardly any room goes above its bar.
    fn draw(&self, bar: &Bar, width: usize) -> Vec<Drawn> {
        let cells = self.cells(bar, width);
        let Some((first, last)) = cells.first().zip(cells.last()).map(|((a, _), (b, _))| (*a, *b)) else {
            return Vec::new();
        };
        let mut row = Row::new(width);
        let marked = self.axis.marked_columns(width);
        for (column, sign) in &cells {
            let role = if marked.contains(column) { Role::Strong } else { Role::Plain };
            row.put(*column, &sign.to_string(), role);
        }
        let late = self.is_late(bar);
        let room = if late { first.saturating_sub(1) } else { width.saturating_sub(last + 2) };
        let mut over = None;
        if room >= ENOUGH.min(bar.name.width()) {
            let name = shortened(&bar.name, room);
            row.put(if late { first - 1 - name.width() } else { last + 2 }, &name, Role::Plain);
        } else {
            let name = shortened(&bar.name, width);
            let mut row = Row::new(width);
            row.put(first.min(width - name.width()), &name, Role::Plain);
            over = Some(Drawn::plain(row.words()));
        }
        for column in marked {
            if row.is_free(column) {
                row.put(column, "│", Role::Rule);
            }
        }
        over.into_iter().chain([Drawn::plain(row.words())]).collect()
    }

    /// Whether there are more years before the bar than after it.
    fn is_late(&self, bar: &Bar) -> bool {
        const FINE: usize = 10_000;
        let days = || bar.stretches.iter().map(|(_, days)| *days);
        let first = days().map(|(first, _)| self.axis.column(first, FINE)).min();
        let last = days().map(|(_, last)| self.axis.column(last, FINE)).max();
        first.zip(last).is_some_and(|(first, last)| first > FINE - 1 - last)
    }

    /// The columns of a bar, each with the strongest sign that falls on it.
    fn cells(&self, bar: &Bar, width: usize) -> Vec<(usize, char)> {
        let mut cells: std::collections::BTreeMap<usize, Stretch> = std::collections::BTreeMap::new();
        let sure = bar.stretches.iter().filter(|(stretch, _)| stretch.is_sure());
        let sure: Vec<Days> = sure.map(|(_, days)| *days).collect();
        let only_on = |(first, last): Days, column| {
            self.axis.column(first, width) == column && self.axis.column(last, width) == column
        };
        for (stretch, days) in &bar.stretches {
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
