//! Lines of a laid-out page: stretches of text with roles, and the rows that they belong to.

use super::Target;
use crate::role::Role;

/// A page laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The lines.
    pub lines: Vec<Line>,
    /// The rows that a cursor can stand on, in order.
    pub rows: Vec<Row>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// What is on it, from the left.
    pub pieces: Vec<Laid>,
    /// The row that it belongs to, as the layout counts its rows from 0.
    pub row: Option<usize>,
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    /// The words.
    pub text: String,
    /// What they are.
    pub role: Role,
    /// Which of its row's links they show, from 0.
    pub link: Option<usize>,
}

/// What the cursor can be on: a block with its wrapped lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its first line, as the layout counts its lines from 0.
    pub first: usize,
    /// Its last line, which is one of its own too.
    pub last: usize,
    /// Where it leads: the record first, then the links and citations in reading order.
    pub links: Vec<Target>,
    /// Whether the first link is the row's own and applies to the whole row.
    pub whole: bool,
}

impl Line {
    /// The line as plain text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>().trim_end().to_owned()
    }
}

impl Layout {
    /// The heading over a line, if that is above the line itself.
    pub fn heading_over(&self, line: usize) -> Option<&Line> {
        let is_heading = |line: &&Line| line.pieces.first().is_some_and(|laid| laid.role == Role::Heading);
        let found = self.lines.get(..=line)?.iter().rposition(|line| is_heading(&line))?;
        (found < line).then(|| &self.lines[found])
    }
}

pub(super) fn space(columns: usize) -> Laid {
    Laid { text: " ".repeat(columns), role: Role::Plain, link: None }
}

/// Adds a stretch to a line, joining it to the last one if they are alike.
pub(super) fn put(line: &mut Vec<Laid>, text: &str, role: Role, link: Option<usize>) {
    match line.last_mut() {
        Some(last) if last.role == role && last.link == link => last.text.push_str(text),
        _ => line.push(Laid { text: text.to_owned(), role, link }),
    }
}
