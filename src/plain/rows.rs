//! A page as lines of text: every row that leads somewhere starts with its number.

use unicode_width::UnicodeWidthStr;

use super::sayable::sayable;
use crate::page::{Layout, Line, Row, Target, wrapped};

/// The blanks that put the lines of a row under its number.
const UNDER: &str = "    ";

/// A page in words, with the numbers of its rows.
pub(super) struct Rows<'a> {
    layout: &'a Layout,
    /// The number of each row, from 1; none where the row leads nowhere.
    numbers: Vec<Option<usize>>,
    columns: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(layout: &'a Layout, columns: usize) -> Rows<'a> {
        let mut last = 0;
        let number = |row: &Row| {
            (!row.links.is_empty()).then(|| {
                last += 1;
                last
            })
        };
        Rows { layout, numbers: layout.rows.iter().map(number).collect(), columns }
    }

    /// The highest row number.
    pub(super) fn last(&self) -> usize {
        self.numbers.iter().flatten().last().copied().unwrap_or(0)
    }

    /// The row with that number.
    pub(super) fn of_number(&self, number: usize) -> Option<(usize, &'a Row)> {
        let at = self.numbers.iter().position(|other| *other == Some(number))?;
        Some((at, &self.layout.rows[at]))
    }

    /// The first row that begins on the line or below it.
    pub(super) fn row_at(&self, line: usize) -> Option<usize> {
        self.layout.rows.iter().position(|row| row.first >= line)
    }

    /// How many rows begin on the line or below it.
    pub(super) fn left(&self, line: usize) -> usize {
        self.layout.rows.iter().filter(|row| row.first >= line).count()
    }

    /// The line on which a row begins, or the heading over it.
    pub(super) fn lead(&self, row: usize) -> usize {
        let first = self.layout.rows.get(row).map_or(0, |row| row.first);
        let lines = &self.layout.lines[..first];
        lines.iter().rposition(|line| line.row.is_some() || line.pieces.is_empty()).map_or(0, |last| last + 1)
    }

    /// A row in full.
    pub(super) fn row(&self, row: usize) -> Option<String> {
        let row = self.layout.rows.get(row)?;
        let lines: Vec<String> = (row.first..=row.last).map(|line| self.line(line)).collect();
        Some(lines.join("\n"))
    }

    /// The words of a link of a row, from all its lines.
    pub(super) fn link(&self, row: &Row, link: usize) -> String {
        let pieces = self.layout.lines[row.first..=row.last].iter().flat_map(|line| &line.pieces);
        pieces.filter(|piece| piece.link == Some(link)).map(|piece| piece.text.as_str()).collect()
    }

    /// The lines from one up to another, without the second.
    pub(super) fn text(&self, from: usize, to: usize) -> String {
        let lines: Vec<String> = (from..to).map(|line| self.line(line)).collect();
        lines.join("\n")
    }

    /// The line after as many as there is room for; no row is split, and no heading left alone.
    pub(super) fn end(&self, from: usize, room: usize) -> usize {
        let lines = &self.layout.lines;
        let (mut used, mut end) = (0, from);
        while let Some(line) = lines.get(end) {
            let next = line.row.map_or(end, |row| self.layout.rows[row].last) + 1;
            used += (end..next).map(|line| self.height(line)).sum::<usize>();
            if used > room && end > from {
                break;
            }
            end = next.max(end + 1);
        }
        let torn = lines[from.min(lines.len())..end].iter().rposition(|line| line.row.is_some());
        match torn {
            Some(last) if end < lines.len() => from + last + 1,
            _ => end,
        }
    }

    /// The line from which so many lines lead up to another.
    pub(super) fn start(&self, to: usize, room: usize) -> usize {
        let (mut used, mut start) = (0, to.min(self.layout.lines.len()));
        while start > 0 {
            let before = start - 1;
            let first = self.layout.lines[before].row.map_or(before, |row| self.layout.rows[row].first);
            used += (first..start).map(|line| self.height(line)).sum::<usize>();
            if used > room && start < to {
                break;
            }
            start = first.min(before);
        }
        start
    }

    fn height(&self, line: usize) -> usize {
        self.line(line).lines().count().max(1)
    }

    /// A line, wrapped: the first of a row follows its number, and the last says how many links the row has.
    fn line(&self, at: usize) -> String {
        let Some(line) = self.layout.lines.get(at) else { return String::new() };
        let numbered = line.row.and_then(|row| Some((self.numbers[row]?, &self.layout.rows[row])));
        let Some((number, row)) = numbered else { return wrap(&line.text(), self.columns, "", "") };
        let mut text = line.text();
        let inner = inner(row);
        if at == row.last && inner > 0 {
            text.push_str(&format!(" (+{inner})"));
        }
        let first = format!("{number}. ");
        wrap(&text, self.columns, if at == row.first { &first } else { UNDER }, UNDER)
    }
}

/// How many links a row has besides the one that its number follows.
fn inner(row: &Row) -> usize {
    let inner = inner_links(row).len();
    // If a row leads nowhere itself and has one link, its number follows that.
    if row.whole || inner > 1 { inner } else { 0 }
}

/// The links in a row, in reading order.
pub(super) fn inner_links(row: &Row) -> &[Target] {
    &row.links[usize::from(row.whole)..]
}

/// Lines without numbers.
pub(super) fn bare(lines: &[Line], columns: usize) -> String {
    lines.iter().map(|line| wrap(&line.text(), columns, "", "") + "\n").collect()
}

/// A text as it may be read aloud, in lines of so many columns; citations are not broken.
pub(super) fn wrap(text: &str, columns: usize, first: &str, under: &str) -> String {
    let room = |indent: &str| columns.saturating_sub(indent.width());
    let mut lines = first.to_owned();
    for (i, line) in wrapped(&sayable(text), room(first), room(under)).iter().enumerate() {
        if i > 0 {
            lines.push('\n');
            lines.push_str(under);
        }
        lines.push_str(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sign may take more columns in words than it does where it is drawn.
    #[test]
    fn no_line_is_wider_than_asked() {
        for text in
            ["It did not match … at all, and … nor did that", "one → two → three → four", "1 · 2 · 3 · 4"]
        {
            for columns in 8..40 {
                let lines = wrap(text, columns, "1. ", UNDER);
                assert_eq!(lines.lines().find(|line| line.width() > columns), None, "{text} in {columns}");
            }
        }
    }
}
