//! A session drawn into a frame. Nothing here can change the session.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Drawn, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use super::{boxes, status};
use crate::keys::{Binding, Command, Context, binding_of};
use crate::page::{Laid, Line, shortened};
use crate::role::Role;
use crate::search;
use crate::session::geometry::{self, Area, GUTTER, Pane, Placed};
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
    canvas.top(session, size);
    match session.screen() {
        Screen::Sheet => {
            canvas.view(session, session.sheet(), session.body().text(), Focus::Sole);
            canvas.beneath(session.sheet(), session.body().text());
        }
        Screen::Explorer => canvas.panes(session),
    }
    canvas.status(session, size);
    let height = canvas.footer(session, size);
    if let Some(open) = session.open_box() {
        let beneath = if session.message().is_some() { height } else { 0 };
        boxes::draw(open, session, &mut canvas, size, beneath);
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
    /// Another has them, which shows what the cursor is on.
    Led,
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
    /// The views, the open one in words, and which case on which day: always in sight.
    fn top(&mut self, session: &Session, size: (u16, u16)) {
        let bar = self.theme.style(Role::Bar);
        self.buffer.set_style(Rect::new(0, 0, size.0, 1), bar);
        let mut x = 1;
        for (words, is_open) in status::top(session, usize::from(size.0).saturating_sub(2)) {
            let style = if is_open { self.theme.style(Role::Strong) } else { bar };
            let style = if is_open { style.remove_modifier(Modifier::REVERSED) } else { style };
            let room = usize::from(size.0.saturating_sub(x));
            if is_open {
                self.buffer.set_style(Rect::new(x, 0, words.width() as u16, 1), Style::reset());
            }
            self.buffer.set_stringn(x, 0, &words, room, style);
            x += words.width() as u16;
        }
    }

    /// As of which day, under which filter, how many faults: a line where there is something to say.
    fn status(&mut self, session: &Session, size: (u16, u16)) {
        if session.status().is_worth_a_line() {
            let words = status::line(session, usize::from(size.0).saturating_sub(2));
            let y = size.1.saturating_sub(2);
            Clear.render(Rect::new(0, y, size.0, 1), self.buffer);
            self.buffer.set_stringn(1, y, &words, usize::from(size.0), self.theme.style(Role::Strong));
        }
    }

    /// The program's message, else the keys that matter now; at the right the place in the list and the marking. Returns how
    /// many lines that takes.
    fn footer(&mut self, session: &Session, size: (u16, u16)) -> u16 {
        let width = usize::from(size.0).saturating_sub(2);
        let place = if session.open_box().is_none() { position(session.active()) } else { String::new() };
        let (right, left) = status::foot(&session.status(), &place, width);
        // A message is shown in full, over as few lines as possible, beside what is at the right. Unlike the words of a
        // page, a path in it may be broken at any of its signs.
        let message = session.message().map(|message| session.open_case().charset().spelt(message));
        let (mut lines, role) = match &message {
            Some(message) => (textwrap::wrap(message, width), Role::Strong),
            None => (vec![offered(session, left).into()], Role::Faint),
        };
        if lines.last().is_some_and(|line| line.width() > left) && message.is_some() {
            lines.push("".into());
        }
        let height = (lines.len() as u16).min(size.1 - 1);
        let top = size.1 - height;
        Clear.render(Rect::new(0, top, size.0, height), self.buffer);
        for (y, line) in (top..size.1).zip(&lines) {
            self.buffer.set_stringn(1, y, line, width, self.theme.style(role));
        }
        let x = size.0.saturating_sub(1 + right.width() as u16);
        self.buffer.set_stringn(x, size.1 - 1, &right, width, self.theme.style(Role::Strong));
        height
    }

    fn panes(&mut self, session: &Session) {
        for placed in session.panes() {
            let area = placed.area;
            // Between panes side by side is a rule.
            if area.x > 0 {
                for y in area.y..area.y + area.height {
                    self.buffer.set_string(area.x - 1, y, "│", self.theme.style(Role::Rule));
                }
            }
            let focused = session.focus() == placed.pane;
            let view = session.pane(placed.pane);
            if placed.has_head {
                self.head(&placed, view, focused);
            }
            match view {
                Some(view) => {
                    let focus = match focused {
                        true => Focus::Has,
                        false if session.follows(placed.pane) => Focus::Led,
                        false => Focus::Lacks,
                    };
                    self.view(session, view, placed.text(), focus);
                }
                None => {
                    let (text, style) = (placed.text(), self.theme.style(Role::Faint));
                    self.buffer.set_stringn(
                        text.x,
                        text.y,
                        "Nothing is open",
                        usize::from(text.width),
                        style,
                    );
                }
            }
        }
    }

    /// The line above a pane: the counts by year of the timeline; the number and title of another, in bold if it has
    /// the focus, and how many more lines it has below.
    fn head(&mut self, placed: &Placed, view: Option<&View>, focused: bool) {
        let (pane, area) = (placed.pane, placed.area);
        let text = area.text();
        let width = usize::from(text.width);
        if let Some((strip, year)) = view.and_then(View::years) {
            let words = strip.line(width, year);
            let pieces = words.pieces().iter();
            let spans = pieces.map(|piece| Span::styled(piece.text.as_str(), self.theme.style(piece.role)));
            let drawn = Drawn::from(spans.collect::<Vec<_>>());
            self.buffer.set_line(text.x, area.y, &drawn, text.width);
            return;
        }
        let name = match pane {
            Pane::Timeline => "Timeline",
            Pane::Detail => view.map_or("Detail", |view| view.page().title.as_str()),
            Pane::Related => "Linked",
        };
        let below = view.map_or(0, |view| {
            view.layout().height().saturating_sub(view.cursor().top + usize::from(placed.text().height))
        });
        let more = if below > 0 { format!(" {below} more") } else { String::new() };
        let words = shortened(&format!("{} {name}", pane.number()), width.saturating_sub(more.width() + 2));
        let style = self.theme.style(if focused { Role::Heading } else { Role::Plain });
        self.buffer.set_stringn(text.x, area.y, &words, width, style);
        let rule = "─".repeat(width.saturating_sub(words.width() + 1 + more.width()));
        let x = text.x + words.width() as u16 + 1;
        self.buffer.set_stringn(x, area.y, &rule, rule.width(), self.theme.style(Role::Rule));
        let x = x + rule.width() as u16;
        self.buffer.set_stringn(x, area.y, &more, width, self.theme.style(Role::Faint));
    }

    /// The row under the cursor in full, where the list leaves room for it.
    fn beneath(&mut self, view: &View, area: Area) {
        let Some((lines, first)) = view.beneath() else { return };
        let top = area.y + first as u16;
        let style = self.theme.style(Role::Rule);
        self.buffer.set_stringn(
            area.x,
            top.saturating_sub(1),
            "─".repeat(usize::from(area.width)),
            usize::from(area.width),
            style,
        );
        for (line, y) in lines.iter().zip(top..area.y + area.height) {
            self.line(line, None, "", area, y);
        }
    }

    /// A page in its area, with the cursor's row and the marks of a search.
    pub(super) fn view(&mut self, session: &Session, view: &View, area: Area, focus: Focus) {
        let layout = view.layout();
        let top = view.cursor().top;
        for y in 0..usize::from(area.height) {
            let here = Area { y: area.y + y as u16, height: 1, ..area };
            if let Some(x) = layout.rule(top + y).filter(|_| top + y < layout.height()) {
                self.buffer.set_string(here.x + x as u16, here.y, "│", self.theme.style(Role::Rule));
            }
            for line in layout.at(top + y) {
                let spot = layout.spot(line);
                let width = here.width.min(u16::try_from(spot.columns).unwrap_or(u16::MAX));
                let place = Area { x: here.x + spot.x as u16, width, ..here };
                self.view_line(session, view, line, place, focus);
            }
        }
    }

    /// One line of a page, with the sign of its row in the gutter before it.
    fn view_line(&mut self, session: &Session, view: &View, at: usize, area: Area, focus: Focus) {
        let (cursor, lines) = (view.cursor(), &view.layout().lines);
        let line = &lines[at];
        let is_first = view.layout().spot(at).y == cursor.top;
        let here = line.row.is_some() && line.row == Some(cursor.row);
        let has_keys = matches!(focus, Focus::Sole | Focus::Has);
        let whole = view.row().is_some_and(|row| row.whole);
        let chosen = (here && has_keys).then_some(cursor.link).filter(|link| !(whole && *link == 0));
        // The first line in sight has the year of its entry.
        let shown = if is_first { line.with_year() } else { Cow::Borrowed(line) };
        self.line(&shown, chosen, session.search(), area, area.y);
        let gutter = area.x.saturating_sub(GUTTER);
        let begins = is_first || lines[at - 1].row != line.row;
        if let Some(row) = line.row.filter(|_| begins)
            && let Some(sign) = sign(session, view, row)
        {
            self.buffer.set_string(gutter, area.y, sign, self.theme.style(Role::Strong));
        }
        if !here {
            return;
        }
        if begins && focus != Focus::Lacks {
            self.buffer.set_string(gutter, area.y, ">", self.theme.style(Role::Strong));
        }
        if has_keys {
            self.select(Rect::new(area.x, area.y, area.width, 1), line, chosen, area.x);
            self.cursor.get_or_insert(Position::new(gutter, area.y));
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
        (Context::Preview, _) => {
            &[C::Accept, C::PreviousLink, C::NextLink, C::DatePrint, C::Down, C::Up, C::Close, C::Quit]
        }
        (Context::Place, _) => &[C::Up, C::Down, C::Accept, C::DatePrint, C::Close],
        (Context::Day, _) if session.has_days() => &[C::Up, C::Down, C::Accept, C::Close],
        (Context::Search | Context::Day | Context::Words | Context::File, _) => &[C::Accept, C::Close],
        (Context::Tray, _) => &[
            C::Accept,
            C::MoveDown,
            C::MoveUp,
            C::Remove,
            C::AddHeading,
            C::AddRemark,
            C::BriefTitle,
            C::BriefSheets,
            C::WriteBrief,
            C::Close,
        ],
        (Context::Replace, _) => &[C::Overwrite, C::Close],
        (Context::Help, _) => &[C::Down, C::Up, C::Close, C::Quit],
        (Context::Peek, _) => &[C::PreviousLink, C::NextLink, C::Accept, C::Down, C::Up, C::Close, C::Quit],
        (Context::View, _) => &[
            C::Follow,
            C::Fold,
            C::Peek,
            C::Jump,
            C::Filter,
            C::Print,
            C::Back,
            C::AsOf,
            C::Search,
            C::Help,
            C::Quit,
        ],
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

/// The sign before a row: marked for a brief, or tied to the record that was opened last.
fn sign(session: &Session, view: &View, row: usize) -> Option<&'static str> {
    let id = view.record_of(row);
    match id.is_some_and(|id| session.is_marked(id)) {
        true => Some("x"),
        false => view.is_tied(row).then_some("*"),
    }
}
