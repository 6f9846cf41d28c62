//! What paper needs to know of the lines: which of them may begin a sheet, and what is said again where something goes on.

use super::Layouter;
use crate::page::figure::Figure;
use crate::page::lines::{Laid, Line, Run, space};
use crate::page::running::CONTINUED;
use crate::page::wrap::wrap;
use crate::page::{Block, Content, Lead, Words, shortened};
use crate::role::Role;

/// A row of fewer lines is not named again where it goes on.
const LONG: usize = 6;

/// What goes on from line to line.
#[derive(Default)]
pub(super) struct Course {
    /// Whether the last lines are a title, a heading or an axis, which need what follows.
    pub(super) leads_on: bool,
    /// The runs of the section, of lanes and of a post's lanes that are open, by their number.
    section: Option<usize>,
    lanes: Option<usize>,
    post: Option<usize>,
}

impl Layouter<'_> {
    pub(super) fn is_paper(&self) -> bool {
        !self.medium.is_screen && !self.medium.is_said
    }

    /// Keeps the next line on the sheet of the line before it.
    pub(super) fn hold_next(&mut self) {
        if self.is_paper() && !self.done.lines.is_empty() {
            self.done.held.insert(self.done.lines.len());
        }
    }

    /// Keeps lines, counted from the next, on the sheets of those before them.
    pub(super) fn hold_from_here(&mut self, held: &[usize]) {
        if self.is_paper() {
            let next = self.done.lines.len();
            self.done.held.extend(held.iter().map(|line| next + line));
        }
    }

    /// Keeps the next line where the lines before it lead on to it.
    pub(super) fn hold_if_led(&mut self) {
        if self.course.leads_on {
            self.hold_next();
        }
    }

    fn run(&mut self, head: Vec<Line>, from: usize, to: usize) -> Option<usize> {
        if !self.is_paper() {
            return None;
        }
        self.done.runs.push(Run { head, from, to, section: None });
        Some(self.done.runs.len() - 1)
    }

    /// Begins a section, whose heading has just been laid out.
    pub(super) fn section(&mut self, heading: &str) {
        if !self.is_paper() {
            return;
        }
        let here = self.done.lines.len();
        let room = self.width.saturating_sub(CONTINUED.len() + 2);
        let text = format!("{}{CONTINUED} ", shortened(heading, room));
        let rule = "─".repeat(self.width.saturating_sub(Words::from(text.as_str()).width()));
        let laid = |text: String, role| Laid { text, role, link: None };
        let pieces = vec![laid(text, Role::Heading), laid(rule, Role::Rule)];
        self.course.section = self.run(vec![Line { pieces, ..Line::default() }], here, usize::MAX);
        if let Some(run) = self.course.section {
            self.done.runs[run].section = Some(heading.to_owned());
        }
    }

    /// Ends the section, if there is one.
    pub(super) fn end_section(&mut self) {
        if let Some(run) = self.course.section.take() {
            self.done.runs[run].to = self.done.lines.len();
        }
    }

    /// Lays a figure out. Its axis stands again where it goes on; that of lanes, as long as there are lanes.
    pub(super) fn figure(&mut self, figure: &Figure) {
        let first = self.done.lines.len();
        let mut heads = 0;
        for drawn in figure.layout(self.width) {
            if drawn.is_held {
                self.hold_next();
            }
            let is_head = drawn.is_head;
            self.drawn(drawn);
            if is_head {
                heads += 1;
                self.hold_next();
            }
        }
        let end = self.done.lines.len();
        if heads == 0 {
            return;
        }
        let head: Vec<Line> = self.done.lines[first..first + heads].to_vec();
        let run = self.run(head, first + heads, end);
        if matches!(figure, Figure::Years(_)) {
            self.course.lanes = run;
            self.course.leads_on = true;
        }
    }

    /// Takes note of a block that was laid out from that line on: the axis goes on as far as its lanes, and the name of a
    /// post as far as its stays.
    pub(super) fn laid(&mut self, block: &Block, from: usize) {
        let Some(Lead::Lane(lane)) = block.leaf().leading() else {
            self.course.post = None;
            return;
        };
        let to = self.done.lines.len();
        if let Some(run) = self.course.lanes {
            self.done.runs[run].to = to;
        }
        if lane.is_first {
            self.course.post = None;
        } else if let Some(run) = self.course.post {
            self.done.runs[run].to = to;
        } else {
            let head = named(&Words::new().strong(&*lane.post), self.width);
            self.course.post = self.run(vec![head], from, to);
        }
    }

    /// Takes note of a row of a list that may be too long for a sheet.
    pub(super) fn row_goes_on(&mut self, block: &Block, first: usize, last: usize) {
        let has_parts = block.folds || matches!(block.content, Content::Together(_)) && block.to.is_some();
        if has_parts && last + 1 - first >= LONG {
            let head = named(&block.first().0, self.width);
            self.run(vec![head], first + 2, last + 1);
        }
    }
}

/// The name of what goes on, on one line.
fn named(name: &Words, width: usize) -> Line {
    let text: String = name.pieces().iter().map(|piece| piece.text.as_str()).collect();
    let text = shortened(&text, width.saturating_sub(CONTINUED.len()));
    let words = Words::new().strong(text).faint(CONTINUED);
    let pieces = wrap(&words, width, 0).0.into_iter().next().unwrap_or_else(|| vec![space(0)]);
    Line { pieces, ..Line::default() }
}
