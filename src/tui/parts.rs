//! What boxes are made of.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::draw::Canvas;
use crate::role::Role;
use crate::session::geometry::{Area, GUTTER};

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

pub(super) fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}

/// Empties a part of the screen; a cursor that was there goes too.
pub(super) fn wipe(canvas: &mut Canvas<'_>, area: Rect) {
    Clear.render(area, canvas.buffer);
    canvas.cursor = None;
}
