//! Lines of a file that are read otherwise than they are written, because a slip in them was reported and mended.

use std::collections::BTreeMap;

use crate::diagnostic::{Files, Place};

/// What a mended slip costs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cost {
    /// The record in which it stands.
    pub(super) record: bool,
    /// Something of that record could not be read, so nothing of it is called missing.
    pub(super) incomplete: bool,
    /// The value on this line could not be read.
    pub(super) value: bool,
    /// What was mended is likely but not certain, so nothing else is said of the line.
    pub(super) doubtful: bool,
}

impl Cost {
    /// Nothing: it stands between records, or what was meant is certain.
    pub(super) const NOTHING: Cost = Cost { record: false, incomplete: false, value: false, doubtful: false };
    /// The record alone.
    pub(super) const RECORD: Cost = Cost { record: true, ..Cost::NOTHING };
    /// The record, of which it is likely what it should say.
    pub(super) const DOUBTFUL: Cost = Cost { doubtful: true, ..Cost::RECORD };
    /// The record, of which something was cut out.
    pub(super) const CUT: Cost = Cost { incomplete: true, value: true, ..Cost::DOUBTFUL };

    /// What two slips cost.
    pub(super) fn and(self, other: Cost) -> Cost {
        Cost {
            record: self.record || other.record,
            incomplete: self.incomplete || other.incomplete,
            value: self.value || other.value,
            doubtful: self.doubtful || other.doubtful,
        }
    }
}

/// A line as it is read.
#[derive(Debug, Clone)]
pub(super) struct Mended {
    /// Its text.
    pub(super) text: String,
    /// From which column, counted from 1, it differs in length from what is written.
    pub(super) from: u32,
    /// How many characters it is longer there.
    pub(super) by: i32,
    /// What the slip costs.
    pub(super) cost: Cost,
}

impl Mended {
    /// A line of which nothing is read.
    pub(super) fn blank(cost: Cost) -> Mended {
        Mended { text: String::new(), from: 1, by: 0, cost }
    }
}

/// The mended lines of one file, by number.
#[derive(Debug, Default, Clone)]
pub(super) struct Overlay {
    lines: BTreeMap<u32, Mended>,
}

impl Overlay {
    /// A line as it is read.
    pub(super) fn line<'t>(&'t self, files: &'t Files, file: usize, line: u32) -> &'t str {
        self.lines.get(&line).map_or_else(|| files.line(file, line), |mended| &mended.text)
    }

    /// How a line was mended, if it was.
    pub(super) fn get(&self, line: u32) -> Option<&Mended> {
        self.lines.get(&line)
    }

    /// Whether a line of these was mended.
    pub(super) fn touches(&self, first: u32, last: u32) -> bool {
        first <= last && self.lines.range(first..=last).next().is_some()
    }

    /// Mends a line; returns what was there before.
    pub(super) fn put(&mut self, line: u32, mended: Mended) -> Option<Mended> {
        self.lines.insert(line, mended)
    }

    /// Takes back what was put, or puts back what was there.
    pub(super) fn restore(&mut self, line: u32, before: Option<Mended>) {
        match before {
            Some(mended) => _ = self.lines.insert(line, mended),
            None => _ = self.lines.remove(&line),
        }
    }

    /// The place in the file of a place in what is read.
    pub(super) fn written(&self, place: Place) -> Place {
        let Some(mended) = self.lines.get(&place.line).filter(|mended| place.column >= mended.from) else {
            return place;
        };
        let column = i64::from(place.column) - i64::from(mended.by);
        let least = i64::from(mended.from).min(i64::from(place.column));
        Place { column: u32::try_from(column.max(least)).unwrap_or(1), ..place }
    }

    /// The mended lines, in order, with what each costs.
    pub(super) fn costs(&self) -> impl Iterator<Item = (u32, Cost)> {
        self.lines.iter().map(|(line, mended)| (*line, mended.cost))
    }
}
