//! Lines of a laid-out page: stretches of text with roles, and the rows that they belong to.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use unicode_width::UnicodeWidthStr;

use super::abreast::{Abreast, Spot};
use super::{Tag, Target};
use crate::citation::Citation;
use crate::role::Role;

/// The column of a year, with the blank after it.
pub(super) const YEAR: usize = 5;

/// A page laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The lines.
    pub lines: Vec<Line>,
    /// The rows that a cursor can stand on, in order.
    pub rows: Vec<Row>,
    /// Which of the lines are headings, in order: the page's title and those over its parts.
    pub headings: Vec<usize>,
    /// Which of the lines stand in two columns.
    pub abreast: Abreast,
    /// On paper: the lines that do not begin a sheet, because they belong to the line before them.
    pub held: BTreeSet<usize>,
    /// On paper: what goes on over several lines.
    pub runs: Vec<Run>,
    /// On paper: what its lines are, in order.
    pub tags: Vec<Tag>,
}

/// Lines that go on with something, such as a table or a section, which a sheet that begins among them names again.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// What names it again.
    pub head: Vec<Line>,
    /// The first line that needs it.
    pub from: usize,
    /// The line after the last.
    pub to: usize,
    /// Its heading, if it is a section.
    pub section: Option<String>,
}

impl Layout {
    /// How many lines of a screen it takes.
    pub fn height(&self) -> usize {
        self.abreast.height(self.lines.len())
    }

    /// Where a line stands.
    pub fn spot(&self, line: usize) -> Spot {
        self.abreast.spot(line)
    }

    /// The lines that stand at that height, from the left.
    pub fn at(&self, y: usize) -> impl Iterator<Item = usize> + use<> {
        self.abreast.at(y, self.lines.len())
    }

    /// The column that has a rule at that height, between two columns of lines.
    pub fn rule(&self, y: usize) -> Option<usize> {
        self.abreast.rule(y)
    }

    /// Where the first and the last line of a row stand.
    pub fn reach(&self, row: &Row) -> (usize, usize) {
        (self.spot(row.first).y, self.spot(row.last).y)
    }
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// What is on it, from the left.
    pub pieces: Vec<Laid>,
    /// The row that it belongs to, as the layout counts its rows from 0.
    pub row: Option<usize>,
    /// The year of its entry, in a list that goes by years, or on paper the name of its fact: the first line in sight shows it.
    pub year: Option<String>,
    /// Where two texts stand side by side, the column in which the second begins.
    pub parted: Option<usize>,
    /// The columns of what comes before its words, and how many of these, the last, have something drawn that its words say.
    pub lead: (usize, usize),
    /// Whether another block of its row begins on it.
    pub begins: bool,
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
    /// Every passage that it rests on, each once, also where the row shows only the first.
    pub cites: Vec<Citation>,
}

/// Citations in their order, each once.
pub(crate) fn each_once<'a>(cites: impl IntoIterator<Item = &'a Citation>) -> Vec<Citation> {
    let mut seen = HashSet::new();
    cites.into_iter().filter(|cite| seen.insert(*cite)).cloned().collect()
}

impl Line {
    /// The line as plain text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>().trim_end().to_owned()
    }
}

impl Line {
    /// The line with the year of its entry, where only a line above it shows that.
    pub fn with_year(&self) -> Cow<'_, Line> {
        let Some(year) = &self.year else { return Cow::Borrowed(self) };
        let columns = year.width();
        let is_blank = |laid: &&Laid| {
            let blanks = laid.text.len() - laid.text.trim_start_matches(' ').len();
            blanks >= YEAR.max(columns)
        };
        let Some(blank) = self.pieces.first().filter(is_blank) else { return Cow::Borrowed(self) };
        let mut line = self.clone();
        let rest = Laid { text: blank.text[columns..].to_owned(), ..blank.clone() };
        let year = Laid { text: year.clone(), role: Role::Strong, link: None };
        line.pieces.splice(..1, [year, rest]);
        Cow::Owned(line)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Address, Block, Page, Uncited, Words};

    #[test]
    fn a_layout_knows_its_headings_from_words_that_look_like_one() {
        let mut page = Page::new(Address::Summary, "A long title");
        page.push(Block::heading("2013"));
        page.push(Block::uncited(Uncited::Own, Words::new().role(Role::Heading, "A question")));
        page.push(Block::uncited(Uncited::Own, "Its answer"));
        let layout = page.layout(20);
        assert_eq!(layout.headings, [0, 2]);
        assert_eq!(page.layout(6).headings, [0, 1, 3], "a title takes as many lines as it needs");
    }
}
