//! What runs at the head and the foot of every sheet: the marking at both; at the head the case and the page; at the foot the
//! filter, the as-of day, the date of the print, the edition and the number of the sheet.

use unicode_width::UnicodeWidthStr;

use super::{Page, SHEET, shortened, wrapped};
use crate::case::Case;
use crate::date::{Day, day_words};

/// Columns that the number of the sheet may take, with a blank before it: "page 99 of 99".
const NUMBER: usize = 14;

/// The longest words for a day that a print may be dated with.
const LONGEST_DAY: &str = "30 September 2026";

/// The case that a page is from, as far as the page must say so wherever it goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The title of the case.
    pub case: String,
    /// The case's marking, which stands at the head and the foot.
    pub handling: Option<String>,
    /// The day as of which the case is told; none for a whole case.
    pub as_of: Option<Day>,
    /// What the page is filtered by, facet by facet, in words; nothing where it shows everything.
    pub filter: Vec<String>,
    /// The edition of its files.
    pub edition: String,
}

impl Provenance {
    /// That of every page of a case.
    pub fn of(case: &Case) -> Provenance {
        let (handling, edition) = (case.handling().map(str::to_owned), case.edition().to_owned());
        let title = case.title().to_owned();
        Provenance { case: title, handling, as_of: case.as_of_day(), filter: Vec::new(), edition }
    }
}

/// What runs at the head and the foot of every sheet of a print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    marking: Vec<String>,
    /// The case, over the page's own title on the first sheet.
    title: Vec<String>,
    /// The page and the case, on every other sheet.
    continued: Vec<String>,
    foot: Vec<String>,
    last: String,
}

impl Running {
    /// What runs on the sheets of a page, dated if that is wanted.
    pub fn new(page: &Page, dated: Option<&str>) -> Running {
        let provenance = &page.provenance;
        let filter = match provenance.filter.is_empty() {
            true => None,
            false => Some(format!("filter: {}", provenance.filter.join(BETWEEN))),
        };
        let as_of = provenance.as_of.map(|day| format!("as of {}", day_words(day)));
        let dated = dated.map(|date| format!("dated {date}"));
        let program = concat!("casebook ", env!("CARGO_PKG_VERSION"));
        let edition = format!("edition {}, {program}", provenance.edition);
        // The last line, which has the number too, takes as many parts as it can; none is torn but one that is too long.
        let mut parts: Vec<String> = [filter, as_of, dated].into_iter().flatten().collect();
        let mut last = edition;
        while let Some(part) = parts.pop() {
            let longer = format!("{part}{BETWEEN}{last}");
            if longer.width() > SHEET.columns - NUMBER {
                parts.push(part);
                break;
            }
            last = longer;
        }
        let foot = filled(&parts);
        let marking = provenance.handling.as_deref().map(centred).unwrap_or_default();
        // The first page of a case has the case's title as its own.
        let is_named = provenance.case.is_empty() || page.title == provenance.case;
        let title = if is_named { Vec::new() } else { on_sheet(&provenance.case) };
        let case = if is_named { "" } else { &provenance.case };
        Running { marking, title, continued: continued(&page.title, case), foot, last }
    }

    /// What runs on the sheets of a page on whatever day it is printed: the page is cut for that.
    pub fn on_any_day(page: &Page) -> Running {
        Running::new(page, Some(LONGEST_DAY))
    }

    /// The lines that a sheet has left for the page: the first, or any other.
    pub fn text_lines(&self, is_first: bool) -> usize {
        // A blank line separates the foot from the text.
        let foot = 1 + self.foot.len() + 1 + self.marking.len();
        SHEET.lines.saturating_sub(self.head(is_first).len() + foot).max(1)
    }

    /// The lines at the head of a sheet: the first, or any other.
    pub fn head(&self, is_first: bool) -> Vec<String> {
        // It stands in the middle of its line, so no empty one need set it apart.
        let mut lines = self.marking.clone();
        if is_first {
            lines.extend(self.title.iter().cloned());
        } else {
            lines.extend(self.continued.iter().cloned());
            lines.push(String::new());
        }
        lines
    }

    /// The lines at the foot of a sheet.
    pub fn foot(&self, sheet: usize, of: usize) -> Vec<String> {
        let number = format!("page {sheet} of {of}");
        let gap = SHEET.columns.saturating_sub(self.last.width() + number.width()).max(1);
        let last = format!("{}{}{number}", self.last, " ".repeat(gap));
        self.foot.iter().cloned().chain([last]).chain(self.marking.iter().cloned()).collect()
    }
}

impl Page {
    /// The lines before and after a page that has no sheets: its marking, if it has one.
    pub fn marking(&self) -> Vec<String> {
        self.provenance.handling.as_deref().map(centred).unwrap_or_default()
    }
}

const BETWEEN: &str = " · ";

/// What follows the name of what goes on from the sheet before.
pub(super) const CONTINUED: &str = ", continued";

/// The name of a page that goes on, with its case at the right; below it where one line does not hold both.
fn continued(page: &str, case: &str) -> Vec<String> {
    let page = format!("{}{CONTINUED}", shortened(page, SHEET.columns - CONTINUED.len()));
    let gap = SHEET.columns.saturating_sub(page.width() + case.width());
    match gap {
        _ if case.is_empty() => vec![page],
        2.. => vec![format!("{page}{}{case}", " ".repeat(gap))],
        _ => vec![page, shortened(case, SHEET.columns)],
    }
}

/// The parts, in as few lines as hold them.
fn filled(parts: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if line.width() + BETWEEN.width() + part.width() <= SHEET.columns => {
                line.push_str(BETWEEN);
                line.push_str(part);
            }
            _ => lines.extend(on_sheet(part)),
        }
    }
    lines
}

fn on_sheet(words: &str) -> Vec<String> {
    wrapped(words, SHEET.columns, SHEET.columns)
}

/// A marking, centred on its lines.
fn centred(words: &str) -> Vec<String> {
    let centre =
        |line: String| format!("{}{line}", " ".repeat(SHEET.columns.saturating_sub(line.width()) / 2));
    on_sheet(words).into_iter().map(centre).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::last_day_of;
    use crate::page::Address;

    fn page(provenance: &Provenance) -> Page {
        let mut page = Page::new(Address::Timeline, "Timeline");
        page.provenance = provenance.clone();
        page
    }

    #[test]
    fn nothing_of_a_foot_is_torn_and_a_date_takes_no_line_from_the_page() {
        let whole = Provenance { edition: "3fa29c1".to_owned(), ..Provenance::default() };
        let then = Provenance {
            handling: Some("Official".to_owned()),
            as_of: last_day_of("2014-09-30").ok(),
            ..whole.clone()
        };
        let filtered =
            Provenance { filter: vec!["Ann Reeve".to_owned(), "2013".to_owned()], ..whole.clone() };
        let foot = |running: &Running| running.foot(9, 12);
        let plain = Running::new(&page(&whole), None);
        let dated = Running::new(&page(&whole), Some(LONGEST_DAY));
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            foot(&plain),
            [format!("{:<60}page 9 of 12", format!("edition 3fa29c1, casebook {version}"))]
        );
        let words = format!("dated {LONGEST_DAY} · edition 3fa29c1, casebook {version}");
        assert_eq!(foot(&dated), [format!("{words:<60}page 9 of 12")]);
        assert_eq!((plain.text_lines(true), dated.text_lines(true)), (56, 56));
        let both = Running::new(&page(&then), Some(LONGEST_DAY));
        let wanted = ["as of 30 September 2014".to_owned(), format!("{words:<60}page 9 of 12")];
        assert_eq!(foot(&both)[..2], wanted);
        assert_eq!((foot(&both)[2].trim(), both.head(true)[0].trim()), ("Official", "Official"));
        assert_eq!(both.text_lines(true), Running::on_any_day(&page(&then)).text_lines(true));
        let filtered = Running::new(&page(&filtered), Some(LONGEST_DAY));
        assert_eq!(foot(&filtered)[0], "filter: Ann Reeve · 2013");
        // A marking takes a line at the head and one at the foot, and no more.
        let unmarked = Provenance { handling: None, ..then.clone() };
        let unmarked = Running::new(&page(&unmarked), Some(LONGEST_DAY));
        for is_first in [true, false] {
            assert_eq!(both.text_lines(is_first) + 2, unmarked.text_lines(is_first));
        }
        for running in [&plain, &dated, &both, &filtered] {
            for is_first in [true, false] {
                let lines =
                    running.head(is_first).len() + running.text_lines(is_first) + 1 + foot(running).len();
                assert_eq!(lines, SHEET.lines);
            }
            assert!(foot(running).iter().all(|line| line.width() <= SHEET.columns), "{:?}", foot(running));
        }
    }

    #[test]
    fn the_first_sheet_has_the_case_over_its_title_and_every_other_both_on_one_line_or_two() {
        let head = |case: &str, is_first: bool| {
            Running::new(&page(&Provenance { case: case.to_owned(), ..Provenance::default() }), None)
                .head(is_first)
        };
        assert_eq!(head("The bridge", true), ["The bridge"]);
        assert_eq!(
            head("The bridge", false),
            [format!("Timeline, continued{:>53}", "The bridge"), String::new()]
        );
        let long = "The bridge that was to have been built over the river in ten years";
        assert_eq!(head(long, false), ["Timeline, continued", long, ""]);
        assert_eq!(head("Timeline", true), [""; 0], "a page of that title says it already");
        assert_eq!(head("", false), ["Timeline, continued", ""]);
    }
}
