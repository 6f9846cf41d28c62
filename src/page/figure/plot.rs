//! The values of a measure, one line each, on one scale that starts at zero.

#[cfg(test)]
mod tests;

use unicode_width::UnicodeWidthStr;

use super::Drawn;
use crate::page::lanes::Row;
use crate::page::{shortened, wrapped};
use crate::role::Role;

/// The fewest columns for the date before a value.
const DATE: usize = 13;

/// The fewest columns in which values can be told apart.
const LEAST: usize = 12;

/// More columns would only make the eye travel.
const MOST: usize = 100;

/// The values of a measure; of several measures only where the curator says that they are comparable.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// The measures.
    pub series: Vec<Series>,
    /// Where the scale ends, if it has a natural end, as a percentage does.
    pub full: Option<f64>,
}

/// A measure in a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name; empty where the plot has no other.
    pub name: String,
    /// Its values, the earliest first.
    pub dots: Vec<Dot>,
}

/// A value in a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Its date.
    pub date: String,
    /// The value in words.
    pub said: String,
    /// What is drawn.
    pub extent: Extent,
}

/// What is drawn of a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    /// A number: `●`.
    Exact(f64),
    /// Roughly a number: `≈`.
    About(f64),
    /// More than a number, a bound with no upper end: `|>`.
    Over(f64),
    /// Less than a number, a bound with no lower end: `<|`.
    Under(f64),
    /// Intended, not counted: `○`.
    Planned(f64),
    /// From one number to another: `├═┤`.
    Range(f64, f64),
    /// Words, which no scale can hold.
    Words,
}

impl Extent {
    /// What each sign on a scale means.
    pub const SIGNS: [(&'static str, &'static str); 6] = [
        (Extent::EXACT, "exact"),
        (Extent::ABOUT, "about"),
        (Extent::OVER, "over"),
        (Extent::UNDER, "under"),
        (Extent::PLANNED, "planned"),
        ("├═┤", "from one number to another"),
    ];
    const EXACT: &str = "●";
    const ABOUT: &str = "≈";
    const OVER: &str = "|>";
    const UNDER: &str = "<|";
    const PLANNED: &str = "○";

    /// The numbers that the scale must hold; none for words.
    pub fn ends(self) -> Vec<f64> {
        let ends = match self {
            Extent::Exact(n) | Extent::About(n) | Extent::Over(n) | Extent::Under(n) | Extent::Planned(n) => {
                vec![n]
            }
            Extent::Range(low, high) => vec![low, high],
            Extent::Words => Vec::new(),
        };
        if ends.iter().all(|n| n.is_finite()) { ends } else { Vec::new() }
    }
}

/// Words in as many lines as they need.
fn in_lines(text: &str, width: usize, role: Role) -> impl Iterator<Item = Drawn> {
    wrapped(text, width, width).into_iter().map(move |line| {
        let mut row = Row::new(width);
        row.put(0, &line, role);
        Drawn::plain(row.words())
    })
}

/// From numbers to columns.
struct Scale {
    low: f64,
    high: f64,
    /// The largest number, by which all are divided so that none is too large.
    unit: f64,
    columns: usize,
}

impl Scale {
    fn column(&self, n: f64) -> usize {
        // A column at either end is kept for the arrow of a bound.
        let room = self.columns.saturating_sub(3) as f64;
        1 + (self.part(n) * room).round() as usize
    }

    fn part(&self, n: f64) -> f64 {
        ((n / self.unit - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

impl Plot {
    /// A line for each value, or two where the page is narrow; each of at most that many columns.
    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        let width = width.clamp(1, MOST);
        let said = self.dots().map(|dot| dot.said.width()).max().unwrap_or(0);
        let date = self.dots().map(|dot| dot.date.width() + 1).max().unwrap_or(0).max(DATE);
        let beside = width >= date + LEAST + 1 + said;
        let columns = if beside { width - date - said - 1 } else { width };
        let scale = self.scale(columns);
        let mut lines = Vec::new();
        for series in &self.series {
            // In full, because the end of a name often says whose measure it is.
            let name = in_lines(&series.name, width, Role::Faint).enumerate();
            lines.extend(name.map(|(nth, line)| if nth > 0 { line.held() } else { line }));
            for (nth, dot) in series.dots.iter().enumerate() {
                let first = lines.len();
                // The name stands with the first value, and all of a value together.
                self.value(dot, width, (date, beside), &scale, &mut lines);
                let is_alone = nth > 0 || series.name.is_empty();
                lines[first..].iter_mut().skip(usize::from(is_alone)).for_each(|line| line.is_held = true);
            }
        }
        lines
    }

    /// A value: on one line where there is room beside its date, else on several.
    fn value(
        &self,
        dot: &Dot,
        width: usize,
        (date, beside): (usize, bool),
        scale: &Scale,
        lines: &mut Vec<Drawn>,
    ) {
        if !beside && dot.date.width() + 1 + dot.said.width() > width {
            lines.extend(in_lines(&dot.date, width, Role::Faint));
            lines.extend(in_lines(&dot.said, width, Role::Strong));
            lines.extend(self.drawn(width, scale, dot.extent));
            return;
        }
        let mut row = Row::new(width);
        row.put(0, &shortened(&dot.date, if beside { date - 1 } else { width }), Role::Faint);
        let at = if beside { width - dot.said.width() } else { dot.date.width() + 1 };
        row.put(at, &shortened(&dot.said, width.saturating_sub(at)), Role::Strong);
        if beside {
            self.draw(&mut row, date, scale, dot.extent);
            lines.push(Drawn::plain(row.words()));
            return;
        }
        lines.push(Drawn::plain(row.words()));
        lines.extend(self.drawn(width, scale, dot.extent));
    }

    /// The other measures drawn with the page's own; the page's own values have statements under the plot.
    pub(super) fn said(&self) -> Vec<String> {
        let dot = |dot: &Dot| format!("{}: {}", dot.date, dot.said);
        let said = |series: &Series| {
            let dots: Vec<String> = series.dots.iter().map(dot).collect();
            format!("Beside it, {}: {}", series.name, dots.join("; "))
        };
        self.series.iter().skip(1).map(said).collect()
    }

    /// A value on a line of its own, where a scale can hold it and there is room.
    fn drawn(&self, width: usize, scale: &Scale, extent: Extent) -> Option<Drawn> {
        (!extent.ends().is_empty() && width >= LEAST).then(|| {
            let mut row = Row::new(width);
            self.draw(&mut row, 0, scale, extent);
            Drawn::plain(row.words())
        })
    }

    fn dots(&self) -> impl Iterator<Item = &Dot> {
        self.series.iter().flat_map(|series| &series.dots)
    }

    /// Where a number lies on the scale of all values: 0 at its low end, 1 at its high end.
    pub fn scaled(&self) -> impl Fn(f64) -> f64 + use<> {
        let scale = self.scale(0);
        move |n| scale.part(n)
    }

    fn scale(&self, columns: usize) -> Scale {
        let ends: Vec<f64> = self.dots().flat_map(|dot| dot.extent.ends()).chain(self.full).collect();
        let unit = ends.iter().fold(0.0, |most: f64, n| most.max(n.abs()));
        let unit = if unit > 0.0 { unit } else { 1.0 };
        let low = ends.iter().fold(0.0, |low: f64, n| low.min(n / unit));
        let high = ends.iter().fold(0.0, |high: f64, n| high.max(n / unit));
        // Where every value is zero, any scale will do.
        let high = if high > low { high } else { low + 1.0 };
        Scale { low, high, unit, columns }
    }

    /// A line from zero to the value's sign, so that the eye compares lengths.
    fn draw(&self, row: &mut Row, at: usize, scale: &Scale, extent: Extent) {
        let ends: Vec<usize> = extent.ends().into_iter().map(|n| at + scale.column(n)).collect();
        let (Some(first), Some(last)) = (ends.iter().min().copied(), ends.iter().max().copied()) else {
            return;
        };
        let nought = at + scale.column(0.0);
        let full = self.full.map(|full| at + scale.column(full));
        for column in nought.min(first)..nought.max(last) {
            row.put(column, "─", Role::Rule);
        }
        for edge in full.into_iter().chain([nought]) {
            row.put(edge, "│", Role::Rule);
        }
        let mut sign = |column: usize, sign: &str| row.put(column, sign, Role::Strong);
        match extent {
            Extent::Exact(_) => sign(last, Extent::EXACT),
            Extent::About(_) => sign(last, Extent::ABOUT),
            Extent::Planned(_) => sign(last, Extent::PLANNED),
            Extent::Over(_) => sign(last, Extent::OVER),
            Extent::Under(_) => sign(first - 1, Extent::UNDER),
            Extent::Range(..) => {
                (first..last).for_each(|column| sign(column, "═"));
                sign(first, "├");
                sign(last, "┤");
            }
            Extent::Words => {}
        }
    }
}
