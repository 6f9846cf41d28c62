//! The timeline: entries grouped by year, a date only as precise as its source.

use super::cited::{borne, sourced};
use super::left_out;
use super::wording::{self, capital, count, entry};
use crate::case::{Case, Entry, Happening, Ix, Under};
use crate::keys::{Command, hint};
use crate::page::{Address, Block, Lead, Page, Strip, Target, Uncited, Words};
use crate::record::{Body, EventKind, Finding, Id, SourcedDate, Weight};
use crate::role::Role;

/// What the timeline and the lenses show: everything, or what is tied to a record or of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// A person, an organisation or a theme.
    pub record: Option<Id>,
    /// A kind of event.
    pub kind: Option<EventKind>,
}

impl Filter {
    /// Whether everything shows.
    pub fn is_empty(&self) -> bool {
        self.record.is_none() && self.kind.is_none()
    }

    /// The filter in words; none where everything shows.
    pub fn words(&self, case: &Case) -> Option<String> {
        let record = self.record.as_ref().map(|id| match (case.find(id.as_str()), case.told_later(id)) {
            (Some(ix), _) => case[ix].name().to_owned(),
            (None, Some(words)) => words.to_owned(),
            (None, None) => id.to_string(),
        });
        let kind = self.kind.map(|kind| kind.word().to_owned());
        let parts: Vec<String> = record.into_iter().chain(kind).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Whether a record shows: of the wanted kind if it is on the timeline, and either the record that the filter names
    /// or tied to it.
    pub fn covers(&self, case: &Case, ix: Ix) -> bool {
        let kind = match &case[ix].body {
            Body::Event(event) => Some(event.kind),
            Body::Report(_) => Some(EventKind::Publication),
            _ => None,
        };
        // A finding without asserters of its own has its report's.
        let asserts = |finding: &Finding, wanted: Ix| {
            case.asserters(finding).iter().any(|who| who.id() == Some(case[wanted].id()))
        };
        let tied = |wanted: Ix| {
            ix == wanted
                || case.links(ix).iter().any(|link| link.other == wanted)
                || matches!(&case[ix].body, Body::Finding(finding) if asserts(finding, wanted))
        };
        self.kind.is_none_or(|wanted| kind.is_none_or(|kind| kind == wanted))
            && self.record.as_ref().is_none_or(|id| case.find(id.as_str()).is_some_and(tied))
    }
}

/// The timeline as far as the filter shows it, below a count of its entries by year.
pub(super) fn timeline(case: &Case, filter: &Filter) -> Page {
    let mut page = Page::new(Address::Timeline, "Timeline");
    let shown: Vec<&Entry> =
        case.timeline().iter().filter(|entry| filter.covers(case, entry.record)).collect();
    page.subtitle = match filter.words(case) {
        Some(words) => format!("{} of {} entries, filtered by {words}", shown.len(), case.timeline().len()),
        None => count(shown.len(), "entry", "entries"),
    };
    let years = shown.iter().filter_map(|entry| entry.date.only_year());
    if let Some(strip) = Strip::of_years(years) {
        page.push(Block::figure(strip));
    }
    let mut under: Option<&Under> = None;
    for item in &shown {
        if under != Some(&item.under) {
            page.push(Block::group(capital(&item.under.words())));
            under = Some(&item.under);
        }
        let [date, alone] = [dated(item), item.date.short()].map(|date| Words::new().faint(date));
        page.push(row(case, item).lead(Lead::Under(date, alone)));
    }
    if shown.is_empty() {
        let why = match filter.is_empty() {
            true => left_out::none(case, "No entries"),
            false => format!("Nothing here; {} clears the filter", hint(Command::ClearFilter)),
        };
        page.push(Block::uncited(Uncited::Own, why));
    }
    page
}

/// The date in the column before an entry; under a year's heading, without the year.
fn dated(item: &Entry) -> String {
    match item.under {
        Under::Year(year) if item.date.is_year(year) => String::new(),
        Under::Year(year) => item.date.short_under(year),
        Under::Span(_) => item.date.short(),
    }
}

/// One entry: its weight as a sign and in bold, its title, its kind in words.
fn row(case: &Case, item: &Entry) -> Block {
    let record = &case[item.record];
    let (sign, role) = match item.weight {
        Weight::Key => (Words::new().key(), Role::Strong),
        Weight::Normal => (Words::new(), Role::Plain),
        Weight::Minor => (Words::new(), Role::Faint),
    };
    let (kind, dated) = match (&record.body, item.what) {
        (Body::Event(event), _) => (wording::kind_word(event.kind.word()), None),
        (Body::Report(report), Happening::Published) => (Some("report published"), report.published.as_ref()),
        (Body::Report(report), Happening::Issued) => (Some("report issued"), report.issued.as_ref()),
        _ => (None, None),
    };
    let reckoned = if dated.is_some_and(SourcedDate::is_reckoned) { ", date reckoned" } else { "" };
    let kind = kind.map(|kind| format!(" ({kind}{reckoned})")).unwrap_or_default();
    let words = sign.role(role, record.titled()).faint(kind);
    match dated {
        Some(date) => borne(case, record, words, sourced(date, record)).to(Target::record(record.id())),
        None => entry(case, item.record, words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn whoever_wrote_a_report_is_tied_to_its_findings_and_its_publication_cites_what_dates_it() {
        let case = trial(
            "
organisations: [{id: watch, name: The Watch}, {id: council, name: Council}]
reports: [{id: look, title: A look, kind: inspection, by: watch, published: {is: 2010-03, cites: ['press#2']}, cites: ['press#1']}]
findings:
  - {id: theirs, title: T, kind: finding, standing: asserted, report: look, cites: ['press#1']}
  - {id: ours, title: O, kind: claim, standing: asserted, report: look, by: council, cites: ['press#1']}
",
        );
        let covered = |id: &str| {
            let filter = Filter { record: Some(Id::new("watch")), kind: None };
            filter.covers(&case, case.find(id).unwrap())
        };
        assert!(covered("look") && covered("theirs") && !covered("ours"));
        let lines = timeline(&case, &Filter::default()).layout(60).lines;
        let row = lines.iter().map(|line| line.text()).find(|line| line.contains("A look")).unwrap();
        assert!(row.ends_with("A look (report published) [1:2]"), "{row}");
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
        let lines = |width: usize| -> Vec<String> {
            page.layout(width)
                .lines
                .iter()
                .map(|line| line.text())
                .skip_while(|line| !line.starts_with("2013"))
                .collect()
        };
        let drawn = lines(30);
        assert_eq!(
            drawn[drawn.len() - 7..],
            [
                "2013 ─────────────────────────",
                "       E0 [1:1]",
                "2013?  E1 [1:1]",
                "5 Mar  E2 [1:1]",
                "by Jul E3 [1:1]",
                "2014 ─────────────────────────",
                "3 Feb  E4 [1:1]",
            ]
        );
        let said = lines(crate::page::ENDLESS);
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
            "2019-02-02/2019-02-03",
            "2019-11-12/2019-11-14",
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
            // Below the title and the years at a glance.
            lines[3..],
            [
                "2009–2011 ──────────────────────────────",
                "2009–2011  E0 (decision) [1:1]",
                "Between 2009 and 2011 ──────────────────",
                "2009..2011 E1 (decision) [1:1]",
                "2013 ───────────────────────────────────",
                "2013-14    E2 (decision) [1:1]",
                "Apr..2014  E3 (decision) [1:1]",
                "2019 ───────────────────────────────────",
                "2–3 Feb    E4 (decision) [1:1]",
                "12–14 Nov  E5 (decision) [1:1]",
            ]
        );
    }
}
