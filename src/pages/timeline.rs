//! The timeline: entries grouped by year, a date only as precise as its source.

use super::cited::{borne, sourced};
use super::left_out;
use super::wording::{self, count, entry};
use crate::case::{Case, Entry, Happening, Ix, Under};
use crate::date::EdtfDate;
use crate::filter::{Filter, Item};
use crate::page::{Address, Block, Dated, Lead, Page, Strip, Target, Uncited, Words};
use crate::record::{Body, SourcedDate, Weight};
use crate::role::Role;

/// The timeline as far as the filter shows it, below a count of its entries by year.
pub(super) fn timeline(case: &Case, filter: &Filter) -> Page {
    let mut page = Page::new(Address::Timeline, "Timeline");
    let shown: Vec<&Entry> =
        case.timeline().iter().filter(|entry| filter.covers_item(case, &item(entry))).collect();
    let day = wording::as_reported(case).map(|day| format!(", {day}")).unwrap_or_default();
    page.subtitle = match filter.words(case) {
        Some(words) => {
            format!("{} of {} entries{day}, filtered by {words}", shown.len(), case.timeline().len())
        }
        None => count(shown.len(), "entry", "entries") + &day,
    };
    let years = shown.iter().filter_map(|entry| entry.date.only_year());
    if let Some(strip) = Strip::of_years(years) {
        page.push(Block::figure(strip));
    }
    for item in &shown {
        page.push(entry_row(case, item));
    }
    if shown.is_empty() {
        let why = match filter.is_empty() {
            true => left_out::none(case, "No entries"),
            false => "No entries that the filter shows".to_owned(),
        };
        page.push(Block::uncited(Uncited::Own, why));
    }
    page
}

/// What an entry rests on: its record, on that date.
fn item(entry: &Entry) -> Item<'_> {
    Item::at(entry.record, &entry.date)
}

/// What each entry rests on.
pub(super) fn rows(case: &Case) -> Vec<Vec<Item<'_>>> {
    case.timeline().iter().map(|entry| vec![item(entry)]).collect()
}

/// The date of an entry, its year apart.
fn dated(item: &Entry) -> Dated {
    let whole = item.date.in_full();
    let (year, rest) = match item.under {
        Under::Year(year) if item.date.is_year(year) => (format!("{year:04}"), String::new()),
        Under::Year(year) => (format!("{year:04}"), item.date.short_under(year)),
        Under::Span(_) => (item.date.short(), String::new()),
    };
    Dated { year, rest, whole }
}

/// A date in a list that goes by years, its year apart, with what is to be noted of it.
pub(super) fn by_year(date: &EdtfDate, note: &str) -> Dated {
    let whole = date.in_full() + note;
    let (year, is_within, _) = date.place();
    match is_within {
        true if date.is_year(year) => {
            Dated { year: format!("{year:04}"), rest: note.trim().to_owned(), whole }
        }
        true => Dated { year: format!("{year:04}"), rest: date.short_under(year) + note, whole },
        false => Dated { year: date.short() + note, rest: String::new(), whole },
    }
}

/// One entry with its date, as it stands on the timeline.
pub(super) fn entry_row(case: &Case, item: &Entry) -> Block {
    row(case, item).lead(Lead::Year(dated(item))).dated(&item.date)
}

/// One entry: its weight as a sign and in bold, what was published or issued, its title, its kind in words.
fn row(case: &Case, item: &Entry) -> Block {
    let record = &case[item.record];
    let role = match item.weight {
        Weight::Key => Role::Strong,
        Weight::Normal => Role::Plain,
        Weight::Minor => Role::Faint,
    };
    let (verbs, kind, dated) = match (&record.body, item.what) {
        (Body::Event(event), _) => (["", ""], wording::kind_word(event.kind.word()), None),
        (Body::Report(report), Happening::Published) => {
            (["Published", "To be published"], None, report.published.as_ref())
        }
        (Body::Report(report), Happening::Issued) => {
            (["Issued", "To be issued"], None, report.issued.as_ref())
        }
        _ => (["", ""], None, None),
    };
    let verb = verbs[usize::from(case.is_to_come(&item.date))];
    let verb = match dated.is_some_and(SourcedDate::is_reckoned) {
        true => format!("{verb} (date reckoned): "),
        false if verb.is_empty() => expected(case, item.record).to_owned(),
        false => format!("{verb}: "),
    };
    let words = Words::new().role(role, verb).role(role, record.titled());
    let block = match dated {
        Some(date) => borne(case, record, words, sourced(date, record)).to(Target::record(record.id())),
        None => entry(case, item.record, words),
    };
    block.key(item.weight == Weight::Key).remark(Words::new().faint(kind.unwrap_or_default())).folding()
}

/// What comes before the title of an event that still lay ahead of its sources.
pub(super) fn expected(case: &Case, ix: Ix) -> &'static str {
    if case.is_expected(ix) { "Expected: " } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::page::Layout;

    #[test]
    fn the_publication_of_a_report_cites_what_dates_it() {
        let case = trial(
            "
reports: [{id: look, title: A look, kind: inspection, published: {is: 2010-03, cites: ['press#2']}, cites: ['press#1']}]
",
        );
        let lines = timeline(&case, &Filter::default()).layout(60).lines;
        let row = lines.iter().map(|line| line.text()).find(|line| line.contains("A look")).unwrap();
        assert!(row.ends_with("Published: A look [1:2]"), "{row}");
    }

    #[test]
    fn what_lies_ahead_is_not_told_as_having_happened() {
        let case = trial(
            "
reports: [{id: r, title: A look, kind: other, published: 2016, cites: ['press#2']}]
events: [{id: e, title: Vesting day, kind: legislation, date: 2021-04-01, cites: ['press#1']}]
",
        );
        let lines = timeline(&case, &Filter::default()).layout(60).lines;
        let text = lines.iter().map(|line| line.text() + "\n").collect::<String>();
        for row in [
            "2016        To be published: A look [1:2]",
            "2021  1 Apr Expected: Vesting day (legislation) [1:1]",
        ] {
            assert!(text.lines().any(|line| line == row), "{row} in {text}");
        }
    }

    #[test]
    fn under_the_heading_of_a_year_no_row_repeats_it_and_a_row_in_words_has_its_whole_date() {
        let dates = ["2013", "2013?", "2013-03-05", "[..2013-07]", "2014-02-03T10:30"];
        let mut text = "events:\n".to_owned();
        for (i, date) in dates.iter().enumerate() {
            text +=
                &format!("  - {{id: e{i}, title: E{i}, kind: other, date: '{date}', cites: ['press#1']}}\n");
        }
        let page = timeline(&trial(&text), &Filter::default());
        let lines = |layout: Layout| -> Vec<String> { layout.lines.iter().map(|line| line.text()).collect() };
        let drawn = lines(page.layout(30));
        assert_eq!(
            drawn[drawn.len() - 5..],
            [
                "2013        E0 [1:1]",
                "     2013?  E1 [1:1]",
                "      5 Mar E2 [1:1]",
                "     by Jul E3 [1:1]",
                "2014  3 Feb E4 [1:1]",
            ]
        );
        let said = lines(page.in_words());
        for line in ["2013: E0 [1:1]", "5 Mar 2013: E2 [1:1]", "3 Feb 2014 10:30: E4 [1:1]"] {
            assert!(said.iter().any(|said| said == line), "{line} in {said:#?}");
        }
    }

    #[test]
    fn what_lasted_and_some_day_within_do_not_look_alike_and_days_show() {
        let dates = [
            "2009/2011",
            "[2009..2011]",
            "2013-04/2014-03",
            "[2013-04..2014-03]",
            "2011-02-02/2011-02-03",
            "2011-11-12/2011-11-14",
        ];
        let mut text = "events:\n".to_owned();
        for (i, date) in dates.iter().enumerate() {
            text += &format!(
                "  - {{id: e{i}, title: E{i}, kind: decision, date: '{date}', cites: ['press#1']}}\n"
            );
        }
        let page = timeline(&trial(&text), &Filter::default());
        let lines: Vec<String> = page.layout(40).lines.iter().map(|line| line.text()).collect();
        assert_eq!(
            lines[lines.len() - 6..],
            [
                "2009–2011      E0 (decision) [1:1]",
                "2009..2011     E1 (decision) [1:1]",
                "2011 2–3 Feb   E4 (decision) [1:1]",
                "     12–14 Nov E5 (decision) [1:1]",
                "2013 2013-14   E2 (decision) [1:1]",
                "     Apr..2014 E3 (decision) [1:1]",
            ]
        );
    }
}
