//! The boxes that lie over the views.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Block, Widget};
use unicode_width::UnicodeWidthStr;

use super::draw::Canvas;
use super::parts::{MARGIN, field, rect, wipe};
use super::theme::Theme;
use super::tray;
use crate::keys::{Command, Edit, hint};
use crate::page::{Layout, around, shortened, start, wrapped};
use crate::pages::count;
use crate::role::Role;
use crate::scrub;
use crate::search::{Choice, Entry, Hit, Line, LineHit};
use crate::session::geometry::{self, Area};
use crate::session::{
    Boxed, DayBox, FilterBox, Listed, Peek, Picker, Preview, PrintBox, Prompt, Session, Wanted,
};

/// Draws a box; so many lines beneath it are taken by the program's message.
pub(super) fn draw(open: &Boxed, session: &Session, canvas: &mut Canvas<'_>, size: (u16, u16), beneath: u16) {
    match open {
        Boxed::Pick(picker) => pick(picker, session, canvas, size),
        Boxed::Filter(asked) => filter(asked, session, canvas, size),
        Boxed::Peek(peek) => passage(peek, canvas),
        Boxed::Search(prompt) => search(prompt, canvas, (size.0, size.1.saturating_sub(beneath))),
        Boxed::Day(asked) => day(asked, session, canvas, size),
        Boxed::Print(PrintBox::Preview(preview)) => sheet(preview, session, canvas),
        Boxed::Tray(tray) => tray::draw(tray, session, canvas, size),
        Boxed::Print(print) => place(print, session, canvas, size),
        Boxed::Help(view) => {
            let body = session.body();
            wipe(canvas, rect(body));
            let mut lines = view.layout().lines.iter().skip(view.cursor().top);
            for column in geometry::help(body) {
                let text = column.text();
                for (y, line) in (text.y..text.y + text.height).zip(lines.by_ref()) {
                    canvas.line(line, None, "", text, y);
                }
            }
        }
    }
}

fn pick(picker: &Picker, session: &Session, canvas: &mut Canvas<'_>, size: (u16, u16)) {
    let body = rect(geometry::body(size, false));
    wipe(canvas, body);
    let line = |y: u16| Rect::new(1, y, size.0.saturating_sub(2), 1);
    field(canvas, line(body.y), "Find: ", picker.prompt().text(), picker.prompt().column());
    let found = picker.found();
    let kind = picker.kind().map_or("all kinds", |kind| kind.word());
    // The box stands over the line that says so, and what had not come out by then is not to be found.
    let by = session.open_case().case().reported_by();
    let names = &found.names;
    let unchosen = unchosen(picker.selected());
    let told = match (names.guess, names.total, found.text.total) {
        (_, 0, 0) => format!("No match in {kind}{by}"),
        (_, 0, n) => format!("No name matches in {kind}{by}; {n} in the text"),
        (true, n, _) => format!("No match{by}. Closest spelling: {n} in {kind}{unchosen}"),
        (false, 1, 0) => format!("1 match in {kind}{by}"),
        (false, n, 0) => format!("{n} matches in {kind}{by}"),
        (false, 1, text) => format!("1 match in {kind}{by}, {text} in the text"),
        (false, n, text) => format!("{n} matches in {kind}{by}, {text} in the text"),
    };
    let role = if names.guess { Role::Warning } else { Role::Faint };
    let width = usize::from(size.0.saturating_sub(2));
    canvas.buffer.set_stringn(1, body.y + 1, told, width, canvas.theme.style(role));
    let (list, beside) = geometry::jump(size);
    hits(picker, session, canvas, rect(list));
    if let (Some(area), Some((layout, top))) = (beside, picker.preview()) {
        preview(layout, top, canvas, area);
    }
}

/// How to choose among guesses while none is chosen.
fn unchosen(selected: Option<usize>) -> String {
    if selected.is_some() { String::new() } else { format!("; {} chooses the first", hint(Command::Accept)) }
}

fn hits(picker: &Picker, session: &Session, canvas: &mut Canvas<'_>, area: Rect) {
    let (found, height) = (picker.found(), usize::from(area.height));
    // The heading over the text takes a line among the choices.
    let heading = (found.text.total > 0).then(|| found.lines_from());
    let line_of = |choice: usize| choice + usize::from(heading.is_some_and(|at| choice >= at));
    let top = line_of(picker.selected().unwrap_or(0)).saturating_sub(height.saturating_sub(1));
    let row_at = |line: usize| {
        let y = area.y + (line - top) as u16;
        Rect::new(area.x + MARGIN, y, area.width.saturating_sub(MARGIN), 1)
    };
    let in_sight = top..top + height;
    if let Some(at) = heading.filter(|at| in_sight.contains(at)) {
        let row = row_at(at);
        let style = canvas.theme.style(Role::Heading);
        canvas.buffer.set_stringn(row.x, row.y, "In the text", usize::from(row.width), style);
    }
    let shown = found.choices().enumerate().skip(top.saturating_sub(1)).take(height + 1);
    for (i, choice) in shown.filter(|(i, _)| in_sight.contains(&line_of(*i))) {
        let row = row_at(line_of(i));
        match choice {
            Choice::Timeline(date) => {
                let words = format!("The timeline at {}", date.words());
                canvas.buffer.set_stringn(row.x, row.y, words, usize::from(row.width), Style::new());
            }
            Choice::Record(hit) => {
                let Some(entry) = picker.entry(session.open_case(), hit.entry) else { continue };
                hit_row(entry, hit, session, canvas, row);
            }
            Choice::Line(hit) => {
                let Some(line) = picker.line(session.open_case(), hit) else { continue };
                line_row(line, hit, session, canvas, row);
            }
        }
        if Some(i) == picker.selected() {
            canvas.buffer.set_string(area.x, row.y, ">", canvas.theme.style(Role::Strong));
            canvas.buffer.set_style(row, Theme::selected());
        }
    }
}

/// Where a line stands, then as much of it as there is room for, around what matched.
fn line_row(line: &Line, hit: &LineHit, session: &Session, canvas: &mut Canvas<'_>, row: Rect) {
    let charset = session.open_case().charset();
    let width = usize::from(row.width);
    let place = line.place();
    let name = shortened(&charset.spelt(&line.name), (width / 3).saturating_sub(place.width()));
    let lead = format!("{name}{place}: ");
    canvas.buffer.set_stringn(row.x, row.y, &lead, width, canvas.theme.style(Role::Faint));
    let (x, room) = (lead.width().min(width), width.saturating_sub(lead.width()));
    let (text, marks) = charset.spelt_with(&line.text, &hit.marks);
    let (shown, marks) = around(&text, &marks, room);
    canvas.buffer.set_stringn(row.x + x as u16, row.y, &shown, room, Style::new());
    marked(&shown, &marks, canvas, Rect { x: row.x + x as u16, width: room as u16, ..row });
}

/// Marks the letters that matched in a text that is drawn there.
fn marked(shown: &str, marks: &[Range<usize>], canvas: &mut Canvas<'_>, row: Rect) {
    let room = usize::from(row.width);
    for mark in marks {
        let at = shown[..mark.start].width();
        let width = shown[mark.clone()].width().min(room.saturating_sub(at));
        let mark = Rect::new(row.x + at.min(room) as u16, row.y, width as u16, 1);
        canvas.buffer.set_style(mark, canvas.theme.style(Role::Match));
    }
}

/// The date of an entry in as few columns as possible.
fn when(entry: &Entry, session: &Session) -> String {
    let case = session.open_case().case();
    let date = case.find(&entry.id).and_then(|ix| case.date(ix));
    date.map(|date| format!(" {}", date.short())).unwrap_or_default()
}

/// The name with the letters that matched, then kind and date at the right.
fn hit_row(entry: &Entry, hit: &Hit, session: &Session, canvas: &mut Canvas<'_>, row: Rect) {
    let tail = format!(" {}{}", entry.what(), when(entry, session));
    let width = usize::from(row.width);
    let tail = start(&tail, width / 2);
    let room = width.saturating_sub(tail.width());
    let (shown, marks) = entry.equated(hit);
    let (shown, marks) = session.open_case().charset().spelt_with(&shown, &marks);
    canvas.buffer.set_stringn(row.x, row.y, shortened(&shown, room), room, Style::new());
    marked(&shown, &marks, canvas, Rect { width: room as u16, ..row });
    let x = row.x + row.width - tail.width() as u16;
    canvas.buffer.set_string(x, row.y, tail, canvas.theme.style(Role::Faint));
}

/// The page that Enter would open, from a line on; beside the hits or below them.
fn preview(layout: &Layout, top: usize, canvas: &mut Canvas<'_>, area: Area) {
    let (style, width) = (canvas.theme.style(Role::Rule), canvas.buffer.area.width);
    if area.x + area.width == width && area.x > MARGIN {
        (area.y..area.y + area.height).for_each(|y| canvas.buffer.set_string(area.x - 2, y, "│", style));
    } else {
        canvas.buffer.set_string(0, area.y - 1, "─".repeat(usize::from(width)), style);
    }
    for (line, y) in layout.lines.iter().skip(top).zip(area.y..area.y + area.height) {
        canvas.line(line, None, "", area, y);
    }
}

/// What may be chosen, with its facet before it and, at the right, how many rows it would leave.
fn filter(asked: &FilterBox, session: &Session, canvas: &mut Canvas<'_>, size: (u16, u16)) {
    let body = rect(geometry::body(size, false));
    wipe(canvas, body);
    let width = usize::from(size.0.saturating_sub(2));
    let line = Rect::new(1, body.y, size.0.saturating_sub(2), 1);
    field(canvas, line, "Filter by: ", asked.prompt().text(), asked.prompt().column());
    let of = asked.facet().map(|facet| format!(" of {}", facet.name())).unwrap_or_default();
    let unchosen = unchosen(asked.selected());
    let (told, role) = match (asked.fault(), asked.listed().len()) {
        (Some(fault), _) => (scrub::line(&fault.to_string()).into_owned(), Role::Warning),
        (None, 0) => (format!("No match{of}"), Role::Faint),
        (None, n) if asked.is_guess() => {
            (format!("No match. Closest spelling: {n}{of}{unchosen}"), Role::Warning)
        }
        (None, n) => {
            let choices = count(n, "choice", "choices");
            (format!("{choices}{of}, with the rows left{}", session.filter_reach()), Role::Faint)
        }
    };
    // The filter as it is stands at the right, where nothing has to be said first.
    let key = hint(Command::Edit(Edit::DeleteBefore));
    let now = session.status().filter.map(|chips| format!("{chips} ({key} removes the last)"));
    let room = width.saturating_sub(told.width() + 3);
    let now = now.filter(|_| asked.fault().is_none()).map(|now| shortened(&now, room)).unwrap_or_default();
    let faint = canvas.theme.style(Role::Faint);
    canvas.buffer.set_stringn(1, body.y + 1, shortened(&told, width), width, canvas.theme.style(role));
    canvas.buffer.set_string(1 + (width - now.width()) as u16, body.y + 1, &now, faint);
    let area = rect(geometry::choices(size));
    let height = usize::from(area.height);
    let top = asked.selected().unwrap_or(0).saturating_sub(height.saturating_sub(1));
    for (i, listed) in asked.listed().iter().enumerate().skip(top).take(height) {
        let y = area.y + (i - top) as u16;
        let row = Rect::new(area.x + MARGIN, y, area.width.saturating_sub(MARGIN + 1), 1);
        choice_row(listed, asked.excludes(), session, canvas, row);
        if Some(i) == asked.selected() {
            canvas.buffer.set_string(area.x, y, ">", canvas.theme.style(Role::Strong));
            canvas.buffer.set_style(row, Theme::selected());
        }
    }
}

/// The columns of a facet before its choice.
const FACET: usize = 14;

fn choice_row(listed: &Listed, excludes: bool, session: &Session, canvas: &mut Canvas<'_>, row: Rect) {
    let Listed { choice, words, marks } = listed;
    let (words, marks) = &session.open_case().charset().spelt_with(words, marks);
    let (not, rows) = if excludes { ("-", choice.without) } else { ("", choice.with) };
    let faint = canvas.theme.style(Role::Faint);
    canvas.buffer.set_stringn(row.x, row.y, format!("{not}{}", choice.facet.name()), FACET, faint);
    let tail = format!(" {rows}");
    let room = usize::from(row.width).saturating_sub(FACET + tail.width());
    let x = row.x + FACET as u16;
    canvas.buffer.set_stringn(x, row.y, shortened(words, room), room, Style::new());
    marked(words, marks, canvas, Rect { x, width: room as u16, ..row });
    let x = row.x + row.width.saturating_sub(tail.width() as u16);
    canvas.buffer.set_string(x, row.y, tail, faint);
}

/// A sheet of paper over the view.
fn sheet(preview: &Preview, session: &Session, canvas: &mut Canvas<'_>) {
    let date = session.date_of_print().unwrap_or_default();
    let lines = preview.lines();
    let inside = preview.area();
    over_the_view(&preview.title(), lines, preview.left(), &date, canvas, inside);
}

/// A passage over the view.
fn passage(peek: &Peek, canvas: &mut Canvas<'_>) {
    let lines = &peek.layout().lines[peek.top().min(peek.layout().lines.len())..];
    let left = lines.len().saturating_sub(usize::from(peek.area().height));
    over_the_view(&peek.title(), lines, left, "", canvas, peek.area());
}

/// Lines in a frame over the view, with a title above them; below them what is said of them, and how many more there are.
fn over_the_view(
    title: &str,
    lines: &[crate::page::Line],
    left: usize,
    said: &str,
    canvas: &mut Canvas<'_>,
    area: Area,
) {
    let frame = Rect::new(area.x - 2, area.y - 1, area.width + 4, area.height + 2);
    wipe(canvas, frame);
    Block::bordered().title(format!(" {title} ")).render(frame, canvas.buffer);
    canvas.cursor = Some(Position::new(area.x, area.y));
    for (line, y) in lines.iter().zip(area.y..area.y + area.height) {
        canvas.line(line, None, "", area, y);
    }
    let foot = frame.y + frame.height - 1;
    let mut room = usize::from(frame.width).saturating_sub(4);
    if left > 0 {
        let more = format!(" {} ", count(left, "more line", "more lines"));
        let x = frame.x + frame.width.saturating_sub(more.width() as u16 + 2);
        room = room.saturating_sub(more.width() + 1);
        canvas.buffer.set_string(x, foot, more, canvas.theme.style(Role::Faint));
    }
    if !said.is_empty() {
        let said = shortened(&format!(" {said} "), room);
        canvas.buffer.set_string(frame.x + 2, foot, said, canvas.theme.style(Role::Faint));
    }
}

fn search(prompt: &Prompt, canvas: &mut Canvas<'_>, size: (u16, u16)) {
    let line = Rect::new(0, size.1 - 1, size.0, 1);
    wipe(canvas, line);
    field(canvas, Rect { x: 1, width: size.0 - 2, ..line }, "Search: ", prompt.text(), prompt.column());
}

fn day(asked: &DayBox, session: &Session, canvas: &mut Canvas<'_>, size: (u16, u16)) {
    let charset = session.open_case().charset();
    let lines = asked.words().into_iter().map(|words| charset.spelt(&words).into_owned());
    let room = usize::from(size.0.min(WIDEST)) - 4;
    let lines: Vec<String> = lines.flat_map(|words| wrapped(&words, room, room)).collect();
    let height = (3 + lines.len().max(3) as u16).min(size.1);
    let title = match asked.wanted() {
        Wanted::AsOf => " As of which day? ",
        Wanted::Since => " New since which day? ",
    };
    let inside = framed(canvas, size, title, height);
    field(canvas, Rect { height: 1, ..inside }, "Day: ", asked.prompt().text(), asked.prompt().column());
    let role = if asked.fault().is_some() { Role::Warning } else { Role::Faint };
    for (line, y) in lines.iter().zip(inside.y + 1..inside.y + inside.height) {
        canvas.buffer.set_stringn(inside.x, y, line, usize::from(inside.width), canvas.theme.style(role));
    }
}

/// The most columns that a box takes.
const WIDEST: u16 = 64;

/// A framed box of so many lines in the middle of the screen; returns the area inside it.
fn framed(canvas: &mut Canvas<'_>, size: (u16, u16), title: &str, lines: u16) -> Rect {
    let width = size.0.min(WIDEST);
    let area = Rect::new((size.0 - width) / 2, size.1.saturating_sub(lines) / 2, width, lines);
    wipe(canvas, area);
    Block::bordered().title(title).render(area, canvas.buffer);
    Rect::new(area.x + 2, area.y + 1, width - 4, lines - 2)
}

fn place(print: &PrintBox, session: &Session, canvas: &mut Canvas<'_>, size: (u16, u16)) {
    let places = session.open_case().places().all();
    let inside = framed(canvas, size, &format!(" {} ", session.printing()), 6 + places.len().max(2) as u16);
    let room = usize::from(inside.width);
    match print {
        // It has a box of its own.
        PrintBox::Preview(_) => {}
        PrintBox::Place(chosen) => {
            let date = session.date_of_print().unwrap_or_default();
            let (x, y) = (inside.x, inside.y + inside.height - 1);
            canvas.buffer.set_stringn(x, y, date, room, canvas.theme.style(Role::Faint));
            for (i, place) in places.iter().enumerate() {
                let row = Rect::new(inside.x, inside.y + 1 + i as u16, inside.width, 1);
                canvas.buffer.set_stringn(
                    row.x,
                    row.y,
                    shortened(&format!("  {}", place.words()), room),
                    room,
                    Style::new(),
                );
                if i == *chosen {
                    canvas.buffer.set_string(row.x, row.y, ">", canvas.theme.style(Role::Strong));
                    canvas.buffer.set_style(row, Theme::selected());
                    canvas.cursor = Some(Position::new(row.x, row.y));
                }
            }
        }
        PrintBox::Name(prompt) => {
            let row = Rect::new(inside.x, inside.y + 1, inside.width, 1);
            field(canvas, row, "File: ", prompt.text(), prompt.column());
            let said = session.formats_of_print().unwrap_or_default();
            for (i, line) in wrapped(&said, room, room).iter().enumerate() {
                let y = inside.y + 3 + i as u16;
                if y < inside.y + inside.height {
                    canvas.buffer.set_stringn(inside.x, y, line, room, canvas.theme.style(Role::Faint));
                }
            }
        }
        PrintBox::Replace(path) => {
            let shown = scrub::path(path);
            let key = hint(Command::Overwrite);
            let lines =
                [format!("{shown} already exists."), format!("{key} overwrites it; any other key keeps it")];
            for (i, words) in lines.iter().enumerate() {
                canvas.buffer.set_stringn(inside.x, inside.y + 1 + i as u16, words, room, Style::new());
            }
        }
    }
}
