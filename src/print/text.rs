//! A page as plain text, in the same lines as on the screen.

use std::borrow::Cow;

use crate::date::EdtfDate;
use crate::page::{Line, Page, Running, SHEET};

/// The page in one run, as standard output and the plain screen show it.
pub fn continuous(page: &Page) -> String {
    let (layout, marking) = (page.layout(SHEET.columns), page.marking());
    let lines = layout.lines.iter().map(|line| line.text());
    marking.iter().cloned().chain(lines).chain(marking.iter().cloned()).map(|line| line + "\n").collect()
}

/// The page in sheets with what runs at their head and foot, a form feed between them; `dated` puts a date on every sheet.
pub fn sheets(page: &Page, dated: Option<&EdtfDate>) -> String {
    let layout = page.layout(SHEET.columns);
    let dated = dated.map(EdtfDate::words);
    let running = Running::new(&page.provenance, dated.as_deref());
    let most = running.text_lines();
    let mut sheets: Vec<Vec<Cow<'_, Line>>> = Vec::new();
    let mut at = 0;
    while at < layout.lines.len() {
        let rest = &layout.lines[at..];
        let end = at + break_before(rest, most);
        // The year of the first entry of a sheet must be seen on it.
        let first = rest[0].with_year();
        let others = layout.lines[at + 1..end].iter().map(Cow::Borrowed);
        sheets.push(std::iter::once(first).chain(others).collect());
        at = end;
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

/// How many lines the next sheet takes: no row that fits on one sheet is split, and no heading left alone.
fn break_before(lines: &[Line], most: usize) -> usize {
    if lines.len() <= most {
        return lines.len();
    }
    let starts = |at: usize| lines[at].row.is_none() || lines[at - 1].row != lines[at].row;
    let alone = |at: usize| lines[at - 1].row.is_none() && !lines[at - 1].pieces.is_empty();
    ((most / 2).max(1)..=most).rev().find(|at| starts(*at) && !alone(*at)).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::Address;
    use crate::pages::{self, Filter, Material};

    #[test]
    fn a_sheet_that_its_marking_fills_has_one_line_of_the_page() {
        let case = trial("events: [{id: e, title: E, kind: other, date: 2013, cites: ['press#1']}]");
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let mut page = pages::printed(&material, &Address::Timeline);
        page.provenance.handling = Some("official ".repeat(300));
        let lines = page.layout(SHEET.columns).lines.len();
        assert_eq!(sheets(&page, None).split('\u{c}').count(), lines);
    }

    #[test]
    fn a_sheet_of_the_timeline_that_begins_within_a_year_has_it_over_its_rows() {
        let mut text = "events:\n".to_owned();
        for day in 1..=90 {
            let (month, day) = (1 + day / 29, 1 + day % 29 % 28);
            text += &format!(
                "  - {{id: e{month}-{day}-{}, title: E, kind: other, date: 2013-{month:02}-{day:02}, cites: ['press#1']}}\n",
                text.len()
            );
        }
        let case = trial(&text);
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let text = sheets(&pages::printed(&material, &Address::Timeline), None);
        let sheets: Vec<&str> = text.split('\u{c}').collect();
        assert_eq!(sheets.len(), 2, "{text}");
        assert!(sheets[1].starts_with("2013 "), "{text}");
        assert!(sheets.iter().all(|sheet| sheet.lines().count() <= SHEET.lines), "{text}");
    }
}
