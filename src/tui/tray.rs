//! The tray: what is marked for a brief.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::draw::Canvas;
use super::parts::{MARGIN, field, rect, wipe};
use super::theme::Theme;
use crate::page::shortened;
use crate::role::Role;
use crate::session::geometry;
use crate::session::{Session, TrayBox};

/// What is marked for a brief, with the line to type in while something is typed.
pub(super) fn draw(tray: &TrayBox, session: &Session, canvas: &mut Canvas<'_>, size: (u16, u16)) {
    let body = rect(geometry::body(size, false));
    wipe(canvas, body);
    let width = usize::from(size.0.saturating_sub(2));
    let charset = session.open_case().charset();
    let line = Rect::new(1, body.y, size.0.saturating_sub(2), 1);
    let own = session.tray();
    match tray.asked() {
        Some((words, prompt)) => {
            field(canvas, line, &format!("{}: ", words.label()), prompt.text(), prompt.column());
        }
        None => {
            let title = if own.title.is_empty() { "Brief" } else { own.title.as_str() };
            let whom = own.whom.as_ref().map(|whom| format!(", for {whom}")).unwrap_or_default();
            let shown = shortened(&charset.spelt(&format!("{title}{whom}")), width);
            canvas.buffer.set_stringn(line.x, line.y, shown, width, canvas.theme.style(Role::Strong));
        }
    }
    let role = if tray.is_over(own) { Role::Warning } else { Role::Faint };
    let told = shortened(&tray.told(own), width);
    canvas.buffer.set_stringn(1, body.y + 1, told, width, canvas.theme.style(role));
    let area = rect(geometry::choices(size));
    let height = usize::from(area.height);
    let top = tray.selected().unwrap_or(0).saturating_sub(height.saturating_sub(1));
    for (i, words) in tray.rows().iter().enumerate().skip(top).take(height) {
        let y = area.y + (i - top) as u16;
        let row = Rect::new(area.x + MARGIN, y, area.width.saturating_sub(MARGIN + 1), 1);
        let room = usize::from(row.width);
        let words = format!("{:>3}. {}", i + 1, charset.spelt(words));
        canvas.buffer.set_stringn(row.x, row.y, shortened(&words, room), room, Style::new());
        if Some(i) == tray.selected() {
            canvas.buffer.set_string(area.x, y, ">", canvas.theme.style(Role::Strong));
            canvas.buffer.set_style(row, Theme::selected());
            if tray.asked().is_none() {
                canvas.cursor = Some(Position::new(row.x, y));
            }
        }
    }
}
