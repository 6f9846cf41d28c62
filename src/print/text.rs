//! A page as plain text, in the lines in which the screen shows it.

use unicode_width::UnicodeWidthStr;

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
    let handling = case.head().and_then(|head| head.handling.clone());
    let as_of = case.as_of_day().map(|day| format!("as of {}", day_words(day)));
    let dated = dated.map(|date| format!("dated {}", date.words()));
    let left = [as_of, handling, dated].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    // A marking and a date are never cut: what does not fit beside the number takes lines from the text.
    let mut marks: Vec<String> =
        textwrap::wrap(&left, SHEET.columns - NUMBER).into_iter().map(Into::into).collect();
    let last = marks.pop().unwrap_or_default();
    let most = SHEET.text_lines().saturating_sub(marks.len()).max(1);
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
        for line in *sheet {
            text.push_str(&line.text());
            text.push('\n');
        }
        text.push_str(&"\n".repeat(most - sheet.len() + 1));
        for line in &marks {
            text.push_str(line);
            text.push('\n');
        }
        text.push_str(&foot(&last, &format!("page {} of {}", i + 1, sheets.len())));
        text.push('\n');
    }
    text
}

/// Columns that the number of the sheet may take, with a blank before it.
const NUMBER: usize = 20;

/// How many lines the next sheet takes: a row is not torn where it fits on one sheet, nor a heading left alone.
fn break_before(lines: &[crate::page::Line], most: usize) -> usize {
    if lines.len() <= most {
        return lines.len();
    }
    let starts = |at: usize| lines[at].row.is_none() || lines[at - 1].row != lines[at].row;
    let alone = |at: usize| lines[at - 1].row.is_none() && !lines[at - 1].pieces.is_empty();
    (most / 2..=most).rev().find(|at| starts(*at) && !alone(*at)).unwrap_or(most)
}

/// The last line of the running foot: marking and date on the left, the number of the sheet on the right.
fn foot(left: &str, right: &str) -> String {
    let gap = SHEET.columns.saturating_sub(right.width() + left.width()).max(1);
    format!("{left}{}{right}", " ".repeat(gap))
}
