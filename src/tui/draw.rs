//! A session drawn into a frame. Nothing here can change the session.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line as Drawn, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use super::{boxes, status};
use crate::keys::{Binding, Command, Context, binding_of};
use crate::page::{Address, Laid, Line};
use crate::role::Role;
use crate::search;
use crate::session::geometry::{self, Area, GUTTER, Pane};
use crate::session::{Screen, Session, View};

/// Draws the whole screen.
pub fn draw(session: &Session, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let size = (area.width, area.height);
    if geometry::too_small(size) {
        let (width, height) = geometry::SMALLEST;
        let words = format!("Window too small: it needs {width} columns and {height} lines");
        frame.render_widget(ratatui::widgets::Paragraph::new(words).wrap(Default::default()), area);
        return;
    }
    let mut canvas = Canvas { buffer: frame.buffer_mut(), theme, cursor: None };
    canvas.status(session, size);
    match session.screen() {
        Screen::Sheet => canvas.view(session.sheet(), geometry::body(size), session.search(), Focus::Sole),
        Screen::Explorer => canvas.panes(session, size),
    }
    canvas.footer(session, size);
    if let Some(open) = session.open_box() {
        boxes::draw(open, session, &mut canvas, size);
        // A box may lie over the footer; the program's message lies over the box.
        if session.message().is_some() {
            canvas.footer(session, size);
        }
    }
    if let Some(at) = canvas.cursor {
        frame.set_cursor_position(at);
    }
}

/// Whether a view has the reader's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    /// It has them, being the only one.
    Sole,
    /// It has them, among others.
    Has,
    /// Another has them.
    Lacks,
}

/// What to draw on: cells, the theme, and where the terminal's cursor should go.
pub(super) struct Canvas<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) theme: Theme,
    pub(super) cursor: Option<Position>,
}

impl Canvas<'_> {
    /// Which case, which day, which filter, how many faults: always in sight.
    fn status(&mut self, session: &Session, size: (u16, u16)) {
        let words = status::line(session, usize::from(size.0).saturating_sub(2));
        self.bar(&format!(" {words}"), 0, size.0);
    }

    /// The program's message, else the keys that matter now.
    fn footer(&mut self, session: &Session, size: (u16, u16)) {
        let width = usize::from(size.0).saturating_sub(2);
        let (marking, left) = status::foot(&session.status(), width);
        // A message is shown in full, over as many lines as it takes, beside the marking.
        let (mut lines, role) = match session.message() {
            Some(message) => (textwrap::wrap(message, width), Role::Strong),
            None => (vec![offered(session, left).into()], Role::Faint),
        };
        if lines.last().is_some_and(|line| line.width() > left) && session.message().is_some() {
            lines.push("".into());
        }
        let height = (lines.len() as u16).min(size.1 - 1);
        let top = size.1 - height;
        Clear.render(Rect::new(0, top, size.0, height), self.buffer);
        for (y, line) in (top..size.1).zip(&lines) {
            self.buffer.set_stringn(1, y, line, width, self.theme.style(role));
        }
        let x = size.0.saturating_sub(1 + marking.width() as u16);
        self.buffer.set_stringn(x, size.1 - 1, &marking, width, self.theme.style(Role::Strong));
    }

    fn bar(&mut self, words: &str, y: u16, width: u16) {
        let style = self.theme.style(Role::Bar);
        self.buffer.set_style(Rect::new(0, y, width, 1), style);
        self.buffer.set_stringn(0, y, words, usize::from(width), style);
    }

    fn panes(&mut self, session: &Session, size: (u16, u16)) {
        let shown = geometry::panes(size, session.focus());
        for (i, (pane, area)) in shown.iter().enumerate() {
            if i > 0 {
                for y in area.y..area.y + area.height {
                    self.buffer.set_string(area.x - 1, y, "│", self.theme.style(Role::Rule));
                }
            }
            let focused = session.focus() == *pane;
            let view = session.pane(*pane);
            self.pane_title(*pane, view, *area, focused);
            match view {
                Some(view) => {
                    let focus = if focused { Focus::Has } else { Focus::Lacks };
                    self.view(view, *area, session.search(), focus);
                }
                None => {
                    let text = area.text();
                    let width = usize::from(text.width);
                    self.buffer.set_stringn(
                        text.x,
                        text.y,
                        "Nothing is open",
                        width,
                        self.theme.style(Role::Faint),
                    );
                }
            }
        }
    }

    /// The number that finds the pane, its name, and how far the reader has got; in bold if it has the focus.
    fn pane_title(&mut self, pane: Pane, view: Option<&View>, area: Area, focused: bool) {
        let name = match pane {
            Pane::Timeline => "Timeline",
            Pane::Detail => "Detail",
            Pane::Related => "Cross-references",
        };
        let style = self.theme.style(if focused { Role::Strong } else { Role::Faint });
        let mark = if focused { ">" } else { " " };
        // The year is given here if its heading is above the first line in sight.
        let year = view.filter(|_| pane == Pane::Timeline).and_then(View::year_above);
        let year = year.map(|year| format!(" · {year}")).unwrap_or_default();
        let left = format!("{mark}{} {name}{year}", pane.number());
        let width = usize::from(area.width);
        self.buffer.set_stringn(area.x, area.y, &left, width, style);
        let Some(view) = view else { return };
        let right = match pane {
            Pane::Related => String::new(),
            _ => position(view),
        };
        if left.width() + right.width() + 2 < width {
            let x = area.x + area.width - right.width() as u16 - 1;
            self.buffer.set_stringn(x, area.y, &right, width, self.theme.style(Role::Faint));
        }
    }

    /// A page in its area, with the cursor's row and the marks of a search.
    pub(super) fn view(&mut self, view: &View, area: Area, search: &str, focus: Focus) {
        let text = area.text();
        let cursor = view.cursor();
        let lines = view.layout().lines.iter().skip(cursor.top).take(usize::from(text.height));
        for (i, line) in lines.enumerate() {
            let y = text.y + i as u16;
            let here = line.row.is_some() && line.row == Some(cursor.row);
            let chosen = here.then_some(cursor.link).filter(|_| focus != Focus::Lacks);
            let whole = view.row().is_some_and(|row| row.whole);
            self.line(line, chosen.filter(|link| !(whole && *link == 0)), search, text, y);
            if !here {
                continue;
            }
            if i == 0 || view.layout().lines[cursor.top + i - 1].row != line.row {
                self.buffer.set_string(area.x, y, ">", self.theme.style(Role::Strong));
            }
            if focus != Focus::Lacks {
                let row = Rect::new(text.x, y, text.width, 1);
                self.select(row, line, chosen.filter(|link| !(whole && *link == 0)), text.x);
                self.cursor.get_or_insert(Position::new(area.x, y));
            }
        }
    }

    pub(super) fn line(&mut self, line: &Line, chosen: Option<usize>, search: &str, area: Area, y: u16) {
        let spans = line
            .pieces
            .iter()
            .map(|piece| Span::styled(piece.text.as_str(), self.piece_style(piece, chosen)));
        let drawn = Drawn::from(spans.collect::<Vec<_>>());
        self.buffer.set_line(area.x, y, &drawn, area.width);
        if search.is_empty() {
            return;
        }
        let text: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        for mark in search::occurrences(&text, search) {
            let x = area.x + text[..mark.start].width() as u16;
            let width = (text[mark].width() as u16).min((area.x + area.width).saturating_sub(x));
            self.buffer.set_style(Rect::new(x, y, width, 1), self.theme.style(Role::Match));
        }
    }

    fn piece_style(&self, piece: &Laid, chosen: Option<usize>) -> Style {
        let style = self.theme.style(piece.role);
        if piece.link.is_some() && piece.link == chosen { style.patch(Theme::chosen()) } else { style }
    }

    /// Reverses the row except for its chosen link, which so stands out.
    fn select(&mut self, row: Rect, line: &Line, chosen: Option<usize>, x: u16) {
        self.buffer.set_style(row, Theme::selected());
        let mut at = x;
        for piece in &line.pieces {
            let width = (piece.text.width() as u16).min((row.x + row.width).saturating_sub(at));
            if piece.link.is_some() && piece.link == chosen {
                self.buffer.set_style(Rect::new(at, row.y, width, 1), Theme::chosen());
            }
            at += width;
        }
    }
}

/// Which row of how many, in words.
fn position(view: &View) -> String {
    match view.layout().rows.len() {
        0 => String::new(),
        rows => format!("{}/{rows}", view.cursor().row + 1),
    }
}

/// The keys that matter now, as many as fit.
fn offered(session: &Session, width: usize) -> String {
    use Command as C;
    let context = session.context();
    let commands: &[Command] = match (context, session.screen()) {
        (Context::Pick, _) => &[C::Up, C::Down, C::NextKind, C::Accept, C::Close],
        (Context::Place, _) => &[C::Up, C::Down, C::Accept, C::Close],
        (Context::Search | Context::Day | Context::File, _) => &[C::Accept, C::Close],
        (Context::Replace, _) => &[C::Overwrite, C::Close],
        (Context::Help, _) => &[C::Down, C::Up, C::Close, C::Quit],
        (Context::View, Screen::Explorer) => &[
            C::Down,
            C::Follow,
            C::NextPane,
            C::Back,
            C::Jump,
            C::Search,
            C::NextLink,
            C::Filter,
            C::Summary,
            C::Print,
            C::Help,
            C::Quit,
        ],
        (Context::View, Screen::Sheet) if session.sheet().page().address == Address::Summary => {
            &[C::Down, C::Follow, C::Explorer, C::Jump, C::Search, C::Print, C::NextLink, C::Help, C::Quit]
        }
        (Context::View, Screen::Sheet) => {
            &[C::Down, C::Follow, C::Back, C::Summary, C::Explorer, C::Jump, C::Print, C::Help, C::Quit]
        }
    };
    let mut offers = offers(commands.iter().filter_map(|command| binding_of(context, *command)), session);
    // Help and quit come last and must not be lost: those before them give way.
    while offers.len() > 2 && offers.join(" · ").width() > width {
        offers.remove(offers.len() - 3);
    }
    offers.join(" · ")
}

/// Each key with the word that offers it; neighbours with the same word share it.
fn offers<'b>(bindings: impl Iterator<Item = &'b Binding>, session: &Session) -> Vec<String> {
    let mut shared: Vec<(String, &str)> = Vec::new();
    for binding in bindings {
        let word = match binding.command {
            Command::Quit if session.quit_closes() => Some("close"),
            _ => binding.footer,
        };
        match (word, shared.last_mut()) {
            (None, _) => {}
            (Some(word), Some((keys, same))) if *same == word => {
                keys.push_str(&format!(" {}", binding.first()))
            }
            (Some(word), _) => shared.push((binding.first().to_string(), word)),
        }
    }
    shared.into_iter().map(|(keys, word)| format!("{keys} {word}")).collect()
}

/// Draws a text field: what of the text shows before and after its cursor, and where that is.
pub(super) fn field(canvas: &mut Canvas<'_>, area: Rect, label: &str, text: &str, column: usize) {
    let style = canvas.theme.style(Role::Strong);
    let width = usize::from(area.width);
    canvas.buffer.set_stringn(area.x, area.y, label, width, style);
    let start = label.width().min(width.saturating_sub(1));
    let room = width - start;
    // The text moves left under a cursor that has reached the edge.
    let skipped = (column + 1).saturating_sub(room);
    let mut shown = text;
    while text.width() - shown.width() < skipped {
        let Some(letter) = shown.chars().next() else { break };
        shown = &shown[letter.len_utf8()..];
    }
    let x = area.x + start as u16;
    canvas.buffer.set_stringn(x, area.y, shown, room, Style::new());
    let before = column - (text.width() - shown.width()).min(column);
    canvas.cursor = Some(Position::new(x + before.min(room.saturating_sub(1)) as u16, area.y));
}

/// The gutter's width, for boxes that lay out their own lines.
pub(super) const MARGIN: u16 = GUTTER;
