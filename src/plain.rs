//! The plain mode: the same session as text that only grows. A line comes in, and what it changed goes out: first where
//! the reader is, then the page with its choices numbered, then what may be typed. No input or output here.

mod help;
mod questions;
mod rows;
mod sayable;
mod typed;

use std::sync::Arc;

use crate::date::{Day, day_words};
use crate::keys::{Command, hint};
use crate::page::Page;
use crate::pages::Filter;
use crate::places::Destination;
use crate::session::geometry::IN_WORDS;
use crate::session::{Cursor, Effect, Msg, OpenCase, Session, View};
use rows::Rows;

/// How much text a reader takes in at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Columns of a line.
    pub columns: usize,
    /// How many lines show at a time; none where whole pages are wanted.
    pub lines: Option<usize>,
}

/// Nobody types so many letters; text from anything that sends more is not searched for.
const LONGEST: usize = 1000;
/// Longer lines are no easier to read.
const COLUMNS: usize = 72;
/// Shorter lines have no room for a citation.
const LEAST_COLUMNS: usize = 20;
/// The fewest lines of a part of a page, in the smallest window.
const LEAST_LINES: usize = 5;

/// A session in plain text.
#[derive(Debug)]
pub struct Plain {
    session: Session,
    window: Window,
    /// What was said last.
    spoken: Option<Spoken>,
    /// From which line of the page to which it was said.
    part: (usize, usize),
    show: Show,
    /// Whether the hits of the jump or the filter have been listed.
    listed: bool,
    /// What the session or the plain mode has to say besides the page.
    notes: Vec<String>,
    /// What did not fit in the window, kept for an empty line.
    rest: Vec<String>,
}

/// What the reader was told last, so that only what is new is said.
#[derive(Debug)]
struct Spoken {
    page: Arc<Page>,
    cursor: Cursor,
    as_of: Option<Day>,
    filter: Filter,
}

/// What to say of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    /// What is new.
    Changes,
    /// From a line on.
    From(usize),
    /// The row under the cursor.
    Row,
}

impl Window {
    /// A window whose lines can be read.
    fn fitted(self) -> Window {
        Window { columns: self.columns.clamp(LEAST_COLUMNS, COLUMNS), ..self }
    }
}

impl Plain {
    /// A session that begins with the case's summary.
    pub fn new(open_case: OpenCase, window: Window) -> Plain {
        let hello = format!(
            "Casebook in plain text: {} ({}). Type a number to open a row, {} for help, {} to quit.",
            open_case.case().title(),
            open_case.origin(),
            hint(Command::Help),
            hint(Command::Quit)
        );
        Plain {
            session: Session::new(open_case, IN_WORDS),
            window: window.fitted(),
            spoken: None,
            part: (0, 0),
            show: Show::Changes,
            listed: false,
            notes: vec![hello],
            rest: Vec::new(),
        }
    }

    /// The session behind the text.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Takes a new size of the window.
    pub fn resize(&mut self, window: Window) {
        self.window = window.fitted();
    }

    /// Takes a typed line, and returns what to do.
    pub fn line(&mut self, line: &str) -> Vec<Effect> {
        let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(end, _)| end);
        let line = line[..end].trim();
        if line.is_empty() && !self.rest.is_empty() {
            return Vec::new();
        }
        self.rest.clear();
        match self.session.open_box() {
            Some(_) => self.answer(line),
            None => self.command(line),
        }
    }

    /// Takes what came of an effect.
    pub fn take(&mut self, msg: Msg) {
        self.send(msg);
    }

    /// Everything there is to say since the last time, without the prompt.
    pub fn said(&mut self) -> String {
        if self.rest.is_empty() {
            let said = self.news();
            self.rest = said.lines().map(str::to_owned).collect();
        }
        let room = self.window.lines.map_or(usize::MAX, |lines| lines.saturating_sub(1).max(LEAST_LINES));
        let after = self.rest.split_off(self.rest.len().min(room));
        let now = std::mem::replace(&mut self.rest, after);
        now.iter().map(|line| format!("{line}\n")).collect()
    }

    fn news(&mut self) -> String {
        let show = std::mem::replace(&mut self.show, Show::Changes);
        let mut parts: Vec<String> = Vec::new();
        let notes = std::mem::take(&mut self.notes);
        let anew = self.is_elsewhere();
        if self.session.open_box().is_some() {
            parts.extend(notes);
            parts.push(self.question());
            return self.finished(&parts);
        }
        let first = self.spoken.is_none();
        if first {
            parts.extend(notes.iter().cloned());
        }
        // Most lines change no page, and then it need not be gone through.
        let page = self.view().shared_page();
        let is_it = |spoken: &Spoken| Arc::ptr_eq(&spoken.page, &page) || spoken.page == page;
        let page_is_new = !self.spoken.as_ref().is_some_and(is_it);
        if anew {
            parts.push(self.place(page_is_new));
        }
        let noted = !notes.is_empty();
        if !first {
            parts.extend(notes);
        }
        let moved = self.spoken.as_ref().is_some_and(|spoken| spoken.cursor != self.view().cursor());
        match show {
            Show::From(line) => parts.push(self.part_from(line, self.room(0))),
            Show::Changes if page_is_new => {
                let head = self.finished(&parts).lines().count();
                parts.extend(self.page(head));
            }
            Show::Row => parts.extend(self.row_here()),
            Show::Changes if moved => parts.extend(self.row_here()),
            Show::Changes if !noted && !anew => parts.push("Nothing changed.".to_owned()),
            Show::Changes => {}
        }
        self.spoken = Some(Spoken {
            page,
            cursor: self.view().cursor(),
            as_of: self.session.open_case().case().as_of_day(),
            filter: self.session.filter().clone(),
        });
        self.finished(&parts)
    }

    /// What comes before the next line to be typed.
    pub fn prompt(&self) -> String {
        let prompt = match self.session.open_box() {
            _ if !self.rest.is_empty() => match self.rest.len() {
                1 => "1 more line, Enter".to_owned(),
                lines => format!("{lines} more lines, Enter"),
            },
            Some(open) => questions::prompt(open, self.listed),
            None => match (self.rows().left(self.part.1), self.part.1 < self.view().layout().lines.len()) {
                (0, false) => "End of page".to_owned(),
                (0, true) => "More lines, Enter".to_owned(),
                (1, _) => "1 more row, Enter".to_owned(),
                (left, _) => format!("{left} more rows, Enter"),
            },
        };
        sayable::sayable(&format!("{prompt}> "))
    }

    fn view(&self) -> &View {
        self.session.active()
    }

    fn rows(&self) -> Rows<'_> {
        Rows::new(self.view().layout(), self.window.columns)
    }

    fn note(&mut self, words: impl Into<String>) {
        self.notes.push(words.into());
    }

    fn send(&mut self, msg: Msg) -> Vec<Effect> {
        let mut left = Vec::new();
        for effect in self.session.update(msg) {
            match effect {
                Effect::Print { page, dress, to: Destination::Screen } => {
                    let marking = page.provenance.handling.iter().map(|words| format!("{words}\n"));
                    let text = rows::bare(&page.in_words().lines, self.window.columns);
                    let dated = dress.dated.iter().map(|day| format!("Dated {day}\n"));
                    let said = marking.clone().chain([text]).chain(dated).chain(marking);
                    self.note(said.collect::<String>());
                }
                Effect::PrintText { text, to: Destination::Screen } => self.note(text),
                other => left.push(other),
            }
        }
        self.notes.extend(self.session.message().map(str::to_owned));
        left
    }

    fn ask(&mut self, command: Command) -> Vec<Effect> {
        self.send(Msg::Command(command))
    }

    /// How many lines a part of a page may take below a head of so many lines, with the prompt under it.
    fn room(&self, head: usize) -> usize {
        self.window.lines.map_or(usize::MAX, |lines| lines.saturating_sub(head + 1).max(LEAST_LINES))
    }

    /// Whether the reader is somewhere other than they were last told.
    fn is_elsewhere(&self) -> bool {
        let Some(spoken) = &self.spoken else { return true };
        let (page, case) = (self.view().page(), self.session.open_case().case());
        spoken.page.address != page.address
            || spoken.page.title != page.title
            || spoken.as_of != case.as_of_day()
            || spoken.filter != *self.session.filter()
    }

    /// Where the reader is: the page, as of which day, under which filter, and how many faults there are. A page that
    /// follows may give the day itself, under its title.
    fn place(&self, page_follows: bool) -> String {
        let (page, status) = (self.view().page(), self.session.status());
        let day = self.session.open_case().case().as_of_day();
        let is_below = page_follows && day.is_some_and(|day| page.subtitle.contains(&day_words(day)));
        let below = || format!("as of the day below ({} shows all)", hint(Command::LiftAsOf));
        let as_of = status.as_of_words().map(|words| if is_below { below() } else { words });
        let faults = status.faults_words();
        let parts = [Some(page.title.clone()), as_of, status.filter_words(), status.marked_words(), faults];
        let place = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
        status.handling.into_iter().chain([place]).collect::<Vec<_>>().join("\n")
    }

    /// The page from its start, or from where the cursor was put on it, below a head of so many lines.
    fn page(&mut self, head: usize) -> Vec<String> {
        let (view, rows) = (self.view(), self.rows());
        let row = view.cursor().row;
        let first = view.layout().rows.iter().position(|row| row.whole).unwrap_or(0);
        // On a page that nobody has been on, the cursor is on the first row that leads somewhere.
        let here = view.row().filter(|here| row > first && !here.links.is_empty());
        let subtitle = self.wrapped(&view.page().subtitle);
        let room = self.room(head + subtitle.lines().count() + 1);
        let begin = match here {
            Some(here) if here.first >= rows.end(0, room) => rows.lead(row),
            _ => 0,
        };
        // Where whole pages are read out, the row is repeated at the end.
        let again = here.filter(|_| begin == 0 && self.window.lines.is_none()).and_then(|_| rows.row(row));
        let mut parts = vec![subtitle];
        if begin > 0 {
            parts.push(format!("From the current row; {} goes to the top:", hint(Command::Top)));
        }
        parts.retain(|part| !part.is_empty());
        parts.push(format!("\n{}", self.part_from(begin, room.saturating_sub(usize::from(begin > 0)))));
        parts.extend(again.map(|row| format!("\nCurrent row:\n{row}")));
        parts.extend(self.session.status().handling);
        parts
    }

    fn part_from(&mut self, line: usize, room: usize) -> String {
        let end = self.rows().end(line, room);
        let text = self.rows().text(line, end);
        self.part = (line, end);
        text
    }

    fn row_here(&mut self) -> Option<String> {
        let row = self.view().cursor().row;
        let last = self.view().layout().rows.get(row)?.last;
        let text = self.rows().row(row);
        self.part = (self.rows().lead(row), last + 1);
        text
    }

    fn wrapped(&self, text: &str) -> String {
        rows::wrap(text, self.window.columns, "", "")
    }

    /// Every text goes through here on its way out.
    fn finished(&self, parts: &[String]) -> String {
        let lines =
            parts.iter().flat_map(|part| part.trim_end().lines().map(|line| self.wrapped(line) + "\n"));
        lines.collect()
    }
}
