//! Lanes over the years, one for each stay in a post, with fuzzy ends drawn as fuzzy.

mod axis;
#[cfg(test)]
mod tests;

pub use axis::{Axis, Legend, Mark, Years};

use std::collections::{BTreeMap, HashSet};

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
        for (column, stretch) in self.cells(width) {
            let role = if marked.contains(&column) { Role::Strong } else { Role::Plain };
            row.put(column, &stretch.sign().to_string(), role);
        }
        for column in marked {
            if row.is_free(column) {
                row.put(column, "│", Role::Rule);
            }
        }
        row.words()
    }

    /// The bar in that many columns, as runs of columns that are drawn alike.
    pub fn runs(&self, width: usize) -> Vec<(Stretch, std::ops::Range<usize>)> {
        let mut runs: Vec<(Stretch, std::ops::Range<usize>)> = Vec::new();
        for (column, stretch) in self.cells(width) {
            match runs.last_mut() {
                Some((last, run)) if *last == stretch && run.end == column => run.end += 1,
                _ => runs.push((stretch, column..column + 1)),
            }
        }
        runs
    }

    /// The columns of a bar, each with what is strongest of all that falls on it.
    fn cells(&self, width: usize) -> Vec<(usize, Stretch)> {
        let mut cells: BTreeMap<usize, Stretch> = BTreeMap::new();
        let columns = |(first, last): Days| (self.axis.column(first, width), self.axis.column(last, width));
        let of = |wanted: &dyn Fn(Stretch) -> bool| {
            let stretches = self.stretches.iter().filter(|(stretch, _)| wanted(*stretch));
            stretches.map(|(_, days)| *days).collect::<Vec<Days>>()
        };
        let certain = of(&Stretch::is_sure);
        // The columns that hold all days of a certain stretch.
        let holding: HashSet<usize> = certain
            .iter()
            .map(|days| columns(*days))
            .filter(|(first, last)| first == last)
            .map(|(column, _)| column)
            .collect();
        let certain = joined(certain);
        let left = |stretch: Stretch| {
            let days = joined(of(&|other| other == stretch)).into_iter();
            days.flat_map(|days| without(days, &certain)).map(move |days| (stretch, days)).collect::<Vec<_>>()
        };
        let is_whole =
            |(stretch, _): &&(Stretch, Days)| !matches!(stretch, Stretch::Possible | Stretch::Planned);
        let whole = self.stretches.iter().filter(is_whole).copied();
        for (stretch, days) in whole.chain(left(Stretch::Possible)).chain(left(Stretch::Planned)) {
            let (first, last) = columns(days);
            let stretch = match stretch {
                Stretch::After => Stretch::After,
                _ if self.axis.begins_after(days.1) => Stretch::Before,
                // A sighting on a day known only roughly is a point only where its days fall on one column; otherwise
                // they are possible, or certain, like other days.
                Stretch::Seen if first != last => continue,
                other => other,
            };
            for column in first..=last {
                if stretch == Stretch::Planned && holding.contains(&column) {
                    continue;
                }
                let cell = cells.entry(column).or_insert(stretch);
                *cell = (*cell).max(stretch);
            }
        }
        cells.into_iter().collect()
    }
}

/// The same days in order, where those that overlap are one stretch.
fn joined(mut all: Vec<Days>) -> Vec<Days> {
    all.sort_unstable();
    let mut joined: Vec<Days> = Vec::new();
    for (first, last) in all {
        match joined.last_mut() {
            Some(before) if first <= before.1 => before.1 = before.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// What is left of some days without the others, which are in order and do not overlap.
fn without((mut first, last): Days, others: &[Days]) -> Vec<Days> {
    let mut left = Vec::new();
    let from = others.partition_point(|(_, to)| *to < first);
    for (from, to) in others[from..].iter().take_while(|(from, _)| *from <= last) {
        left.extend(from.yesterday().ok().filter(|before| first <= *before).map(|before| (first, before)));
        match to.tomorrow() {
            Ok(after) => first = after,
            Err(_) => return left,
        }
    }
    left.extend((first <= last).then_some((first, last)));
    left
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
