//! Lines in two columns: the first column of a page, then the second beside it.

use std::cmp::Reverse;

/// Columns between the two: a rule with a blank before it, and what marks the row under the cursor.
const GAP: usize = 3;

/// Which lines of a layout stand in two columns. In the layout they follow one another, as one reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abreast {
    /// The first line of the first column.
    first: usize,
    /// The first line of the second column.
    second: usize,
    /// The width of each.
    columns: usize,
}

impl Default for Abreast {
    /// One column.
    fn default() -> Abreast {
        Abreast { first: usize::MAX, second: usize::MAX, columns: usize::MAX }
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Below how many lines.
    pub y: usize,
    /// Right of how many columns.
    pub x: usize,
    /// How many columns it may take.
    pub columns: usize,
}

impl Abreast {
    /// Two columns in that width, of which the first begins with that line.
    pub(super) fn begun(width: usize, first: usize) -> Abreast {
        Abreast { first, columns: width.saturating_sub(GAP) / 2, ..Abreast::default() }
    }

    /// The same with a second column, which begins with that line.
    pub(super) fn turned(self, second: usize) -> Abreast {
        Abreast { second, ..self }
    }

    /// The width of each column.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// How many lines a page of so many takes, those beside one another counted once.
    pub(super) fn height(&self, lines: usize) -> usize {
        lines.min(self.second).max(lines.saturating_sub(self.second) + self.first.min(lines))
    }

    /// Where a line stands.
    pub(super) fn spot(&self, line: usize) -> Spot {
        match line {
            _ if line < self.first => Spot { y: line, x: 0, columns: usize::MAX },
            _ if line < self.second => Spot { y: line, x: 0, columns: self.columns },
            _ => Spot { y: line - self.second + self.first, x: self.columns + GAP, columns: self.columns },
        }
    }

    /// The lines that stand at that height, from the left, on a page of so many.
    pub(super) fn at(&self, y: usize, lines: usize) -> impl Iterator<Item = usize> + use<> {
        let left = Some(y).filter(|y| *y < self.second.min(lines));
        let right = y.checked_sub(self.first).and_then(|below| below.checked_add(self.second));
        left.into_iter().chain(right.filter(|line| *line < lines))
    }

    /// The column that has a rule at that height, between the two.
    pub(super) fn rule(&self, y: usize) -> Option<usize> {
        (self.second < usize::MAX && y >= self.first).then(|| self.columns + 1)
    }
}

/// How many of several heights stand in the first of two columns, in which they take the fewest lines; and how many that is.
pub(super) fn balanced(heights: &[usize]) -> (usize, usize) {
    let all: usize = heights.iter().sum();
    let mut left = 0;
    let taken = (0..=heights.len()).map(|at| {
        left += at.checked_sub(1).map_or(0, |before| heights[before]);
        (left.max(all - left), at)
    });
    // Of two that are as good, the one whose first column is the longer.
    let (lines, at) = taken.min_by_key(|(lines, at)| (*lines, Reverse(*at))).unwrap_or_default();
    (at, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_balanced_in_their_order_the_first_column_the_longer() {
        for (heights, wanted) in [
            (&[][..], (0, 0)),
            (&[5], (1, 5)),
            (&[5, 5], (1, 5)),
            (&[3, 3, 3], (2, 6)),
            (&[9, 1, 1], (1, 9)),
            (&[1, 1, 9], (2, 9)),
            (&[4, 0, 4], (2, 4)),
        ] {
            assert_eq!(balanced(heights), wanted, "{heights:?}");
        }
    }

    #[test]
    fn every_line_of_two_columns_stands_at_one_height_and_no_two_at_one_place() {
        for (lines, first, second) in [(9, 1, 6), (9, 1, 4), (4, 0, 2), (5, 5, 5), (3, 0, 3)] {
            let abreast = Abreast::begun(23, first).turned(second);
            let mut spots: Vec<Spot> = (0..lines).map(|line| abreast.spot(line)).collect();
            for (line, spot) in spots.iter().enumerate() {
                assert!(abreast.at(spot.y, lines).any(|at| at == line), "{line} of {lines}");
                assert_eq!((spot.x, spot.columns == 10), (if line < second { 0 } else { 13 }, line >= first));
            }
            let height = abreast.height(lines);
            assert_eq!(height, spots.iter().map(|spot| spot.y + 1).max().unwrap_or(0));
            assert_eq!((0..height).flat_map(|y| abreast.at(y, lines)).count(), lines);
            spots.sort_unstable();
            spots.dedup();
            assert_eq!(spots.len(), lines);
        }
    }

    #[test]
    fn one_column_has_its_lines_below_one_another_and_no_rule() {
        let one = Abreast::default();
        assert_eq!((one.height(7), one.spot(3).y, one.spot(3).x, one.rule(3)), (7, 3, 0, None));
        assert_eq!(one.at(3, 7).collect::<Vec<_>>(), [3]);
        assert_eq!(one.at(7, 7).count(), 0);
    }
}
