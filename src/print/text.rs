//! A page as plain text, in the same lines as on the screen.

use crate::date::EdtfDate;
use crate::page::{Dress, Line, Page};

/// The page in one run, as standard output and the plain screen show it.
pub fn continuous(page: &Page) -> String {
    in_one_run(page, &Dress::default())
}

/// The page in one run, dressed as is asked.
pub(super) fn in_one_run(page: &Page, dress: &Dress) -> String {
    let (layout, marking) = (page.for_paper(dress), page.marking());
    let lines = layout.lines.iter().map(|line| line.text());
    let dated = dress.dated.iter().flat_map(|date| [String::new(), format!("dated {date}")]);
    let lines = marking.iter().cloned().chain(lines).chain(dated).chain(marking.iter().cloned());
    lines.map(|line| line + "\n").collect()
}

/// The page in sheets with what runs at their head and foot, a form feed between them; `dated` puts a date on every sheet.
pub fn sheets(page: &Page, dated: Option<&EdtfDate>) -> String {
    in_sheets(page, &Dress { dated: dated.map(EdtfDate::words), ..Dress::default() })
}

/// The page in sheets, dressed as is asked.
pub fn in_sheets(page: &Page, dress: &Dress) -> String {
    joined(&page.sheets(dress))
}

/// How many sheets a page takes.
pub fn sheet_count(page: &Page) -> usize {
    page.sheets(&Dress::default()).len()
}

/// Sheets as text, a form feed between them.
fn joined(sheets: &[Vec<Line>]) -> String {
    let text = |sheet: &Vec<Line>| sheet.iter().map(|line| line.text() + "\n").collect::<String>();
    sheets.iter().map(text).collect::<Vec<_>>().join("\u{c}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::charset::Charset;
    use crate::originals::Originals;
    use crate::page::SHEET;
    use crate::page::{Address, Lens};
    use crate::pages::{self, Filter, Material};
    use crate::record::Id;

    #[test]
    fn a_sheet_that_its_marking_fills_has_one_line_of_the_page() {
        let case = trial("events: [{id: e, title: E, kind: other, date: 2013, cites: ['press#1']}]");
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let mut page = pages::printed(&material, &Address::Timeline);
        page.provenance.handling = Some("official ".repeat(300));
        // No sheet begins with an empty line.
        let lines = page.layout(SHEET.columns).lines;
        let lines = lines.iter().filter(|line| !line.pieces.is_empty()).count();
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
        assert!(sheets[1].starts_with("Timeline, continued"), "{text}");
        assert!(sheets[1].contains("\n\n2013 "), "{text}");
        assert!(sheets.iter().all(|sheet| sheet.lines().count() <= SHEET.lines), "{text}");
    }

    /// A case with letters that ASCII lacks in each of its texts.
    const CASE: &str = "organisations: [{id: bank, name: The £ßﬁ bank, cites: 'press#1'}]
posts: [{id: head, title: Head of £ßﬁ, organisation: bank, holders: [{person: ann, from: 2012, to: 2013, cites: 'press#1'}]}]
people: [{id: ann, name: Ann Groß, aka: £ßﬁ, unknown: What £ßﬁ is, note: £ßﬁ, cites: 'press#1'}]
themes: [{id: pay, name: Pay in £ßﬁ}]
findings:
  - {id: f, title: £ßﬁ is owed, kind: judgement, standing: asserted, by: bank, of: bank, date: 2012, grade: £ßﬁ, scale: [£ßﬁ, poor], themes: pay, weight: key, cites: 'press#1'}
  - {id: g, title: £ßﬁ was owed, kind: judgement, standing: asserted, by: bank, of: bank, date: 2013, grade: poor, scale: [£ßﬁ, poor], themes: pay, repeats: [{id: f, why: £ßﬁ}], cites: 'press#1'}
figures:
  - {id: owed, title: What is £ßﬁ, unit: pounds, definition: £ßﬁ, values: [{date: 2012, value: 5, cites: 'press#1'}, {date: 2013, value: 7, cites: 'press#1'}, {date: 2014, words: £ßﬁ, cites: 'press#1'}]}
actions: [{id: pay-it, title: Pay £ßﬁ, kind: commitment, by: ann, date: 2013, due: 2014, text: 'It is £ßﬁ. [[press#1]]', cites: 'press#1'}]
conflicts: [{id: which, title: Which £ßﬁ, claims: [{by: ann, says: £ßﬁ, cites: 'press#1'}, {by: bank, says: no £ßﬁ, cites: 'press#1'}]}]
events: [{id: paid, title: £ßﬁ is paid, date: 2013, kind: funding, people: ann, cites: 'press#1'}]
";

    #[test]
    fn no_letter_is_left_to_be_spelt_after_a_page_is_laid_out_and_no_line_is_too_long() {
        let case = trial(CASE);
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let records = ["bank", "head", "ann", "pay", "f", "owed", "pay-it", "which", "paid"];
        let mut addresses: Vec<Address> = records.map(|id| Address::Record(Id::new(id))).to_vec();
        addresses.extend([Address::Summary, Address::Timeline]);
        addresses.extend(Lens::ALL.iter().cloned().map(Address::Lens));
        let mut seen = 0;
        for address in addresses {
            let page = pages::printed(&material, &address).spelt(Charset::Ascii);
            let text = sheets(&page, None) + &continuous(&page);
            assert_eq!(Charset::Ascii.spelt(&text), text, "{address:?}");
            assert!(text.lines().all(|line| line.chars().count() <= SHEET.columns), "{address:?}: {text}");
            seen += text.matches("GBPssfi").count();
        }
        assert!(seen > 60, "{seen}");
    }
}
