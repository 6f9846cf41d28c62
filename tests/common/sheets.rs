//! What holds for every sheet of paper, whatever the case.

use casebook::page::{Dress, Page, SHEET};
use casebook::print;
use unicode_width::UnicodeWidthStr;

/// The lines of a sheet between its running head and foot, without the empty ones at the end.
fn body(sheet: &str) -> Vec<&str> {
    let lines: Vec<&str> = sheet.lines().collect();
    let foot = lines.iter().rposition(|line| line.contains(" of ") && line.contains("page ")).unwrap();
    let end = lines[..foot].iter().rposition(|line| line.is_empty()).unwrap();
    let mut body = lines[..end].to_vec();
    while body.last().is_some_and(|line| line.is_empty()) {
        body.pop();
    }
    body
}

/// Whether a line is a heading with its rule.
pub(crate) fn is_heading(line: &str) -> bool {
    line.contains("───") && !line.starts_with(' ') && !line.contains(['│', '├', '●'])
}

/// The sheets of a page, each of which is held to what must hold for it.
pub(crate) fn sheets(page: &Page, dress: &Dress) -> Vec<String> {
    let text = print::in_sheets(page, dress);
    let sheets: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    for (at, sheet) in sheets.iter().enumerate() {
        assert_eq!(sheet.lines().count(), SHEET.lines, "{sheet}");
        assert!(sheet.lines().all(|line| line.width() <= SHEET.columns), "{sheet}");
        assert!(!sheet.chars().any(|letter| letter != '\n' && letter.is_control()), "{sheet:?}");
        assert!(sheet.contains(&format!("page {} of {}", at + 1, sheets.len())), "{sheet}");
        let body = body(sheet);
        let last = body.last().unwrap();
        assert!(!is_heading(last), "no sheet ends in a heading:\n{sheet}");
        if at > 0 {
            let begins: String = page.title.chars().take(40).collect();
            let name = body.iter().find(|line| line.starts_with(&begins));
            assert!(name.is_some_and(|line| line.contains(", continued")), "it names its page:\n{sheet}");
        }
        if let Some(marking) = &page.provenance.handling {
            assert!(
                sheet.trim_start().starts_with(marking) && sheet.trim_end().ends_with(marking),
                "{sheet}"
            );
        }
    }
    sheets
}
