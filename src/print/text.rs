//! A page as plain text, in the lines in which the screen shows it.

use crate::case::Case;
use crate::date::{EdtfDate, day_words};
use crate::page::{Page, SHEET};

/// The page in one run, as standard output and the plain screen show it.
pub fn continuous(page: &Page) -> String {
    let mut text = String::new();
    for line in page.layout(SHEET.columns).lines {
        text.push_str(&line.text());
        text.push('\n');
    }
    text
}

/// The page in sheets with a running foot, a form feed between them; `dated` puts a date on every sheet.
pub fn sheets(page: &Page, case: &Case, dated: Option<&EdtfDate>) -> String {
    let layout = page.layout(SHEET.columns);
    let mut sheets: Vec<&[crate::page::Line]> = Vec::new();
    let mut rest = &layout.lines[..];
    while !rest.is_empty() {
        let (sheet, after) = rest.split_at(break_before(rest));
        sheets.push(sheet);
        rest = after;
    }
    let handling = case.head().and_then(|head| head.handling.clone());
    let as_of = case.as_of_day().map(|day| format!("as of {}", day_words(day)));
    let dated = dated.map(|date| format!("dated {}", date.words()));
    let mut text = String::new();
    for (i, sheet) in sheets.iter().enumerate() {
        if i > 0 {
            text.push('\u{c}');
        }
        for line in *sheet {
            text.push_str(&line.text());
            text.push('\n');
        }
        text.push_str(&"\n".repeat(SHEET.text_lines() - sheet.len() + 1));
        let number = format!("page {} of {}", i + 1, sheets.len());
        text.push_str(&foot([as_of.as_deref(), handling.as_deref(), dated.as_deref()], &number));
        text.push('\n');
    }
    text
}

/// How many lines the next sheet takes: a row is not torn where it fits on one sheet, nor a heading left alone.
fn break_before(lines: &[crate::page::Line]) -> usize {
    let most = SHEET.text_lines();
    if lines.len() <= most {
        return lines.len();
    }
    let starts = |at: usize| lines[at].row.is_none() || lines[at - 1].row != lines[at].row;
    let alone = |at: usize| lines[at - 1].row.is_none() && !lines[at - 1].pieces.is_empty();
    (most / 2..=most).rev().find(|at| starts(*at) && !alone(*at)).unwrap_or(most)
}

/// The running foot: as-of day, marking and date on the left, the number of the sheet on the right.
fn foot(left: [Option<&str>; 3], right: &str) -> String {
    use unicode_width::UnicodeWidthStr;
    let left = left.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let room = SHEET.columns - right.width() - 1;
    let shown = textwrap::wrap(&left, room).into_iter().next().unwrap_or_default().into_owned();
    let gap = SHEET.columns - right.width() - shown.width();
    format!("{shown}{}{right}", " ".repeat(gap))
}
