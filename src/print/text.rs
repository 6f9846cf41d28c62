//! A page as plain text, in the lines in which the screen shows it.

use crate::case::Case;
use crate::date::EdtfDate;
use crate::page::{Page, Running, SHEET};

/// The page in one run, as standard output and the plain screen show it.
pub fn continuous(page: &Page) -> String {
    let (layout, marking) = (page.layout(SHEET.columns), page.marking());
    let lines = layout.lines.iter().map(|line| line.text());
    marking.iter().cloned().chain(lines).chain(marking.iter().cloned()).map(|line| line + "\n").collect()
}

/// The page in sheets with what runs at their head and foot, a form feed between them; `dated` puts a date on every sheet.
pub fn sheets(page: &Page, case: &Case, dated: Option<&EdtfDate>) -> String {
    let layout = page.layout(SHEET.columns);
    let dated = dated.map(EdtfDate::words);
    let running = Running::new(case, page.handling.as_deref(), dated.as_deref());
    let most = running.text_lines();
    let mut sheets: Vec<&[crate::page::Line]> = Vec::new();
    let mut rest = &layout.lines[..];
    while !rest.is_empty() {
        let (sheet, after) = rest.split_at(break_before(rest, most));
        sheets.push(sheet);
        rest = after;
    }
    let mut text = String::new();
    for (i, sheet) in sheets.iter().enumerate() {
        if i > 0 {
            text.push('\u{c}');
        }
        let blank = (sheet.len()..=most).map(|_| String::new());
        let lines = running.head().into_iter().chain(sheet.iter().map(|line| line.text())).chain(blank);
        for line in lines.chain(running.foot(i + 1, sheets.len())) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// How many lines the next sheet takes: a row is not torn where it fits on one sheet, nor a heading left alone.
fn break_before(lines: &[crate::page::Line], most: usize) -> usize {
    if lines.len() <= most {
        return lines.len();
    }
    let starts = |at: usize| lines[at].row.is_none() || lines[at - 1].row != lines[at].row;
    let alone = |at: usize| lines[at - 1].row.is_none() && !lines[at - 1].pieces.is_empty();
    (most / 2..=most).rev().find(|at| starts(*at) && !alone(*at)).unwrap_or(most)
}
