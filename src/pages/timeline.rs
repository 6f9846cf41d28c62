//! The timeline: entries grouped by year, a date only as precise as its source.

use super::wording::{count, entry, told};
use crate::case::{Case, Entry, Ix};
use crate::date::EdtfDate;
use crate::page::{Address, Block, Page, Target, Uncited, Words};
use crate::record::{Body, EventKind, Finding, Id, Weight};
use crate::role::Role;

/// Columns of the date beside an entry: the longest short date and a blank.
const DATE: usize = 13;

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

    /// Whether a record shows: of the wanted kind where it stands in the timeline, and the one that the filter names or
    /// tied to it.
    pub fn covers(&self, case: &Case, ix: Ix) -> bool {
        let kind = match &case[ix].body {
            Body::Event(event) => Some(event.kind),
            Body::Report(_) => Some(EventKind::Publication),
            _ => None,
        };
        // A finding without asserters of its own has its report's.
        let asserts = |finding: &Finding, wanted: Ix| {
            case.asserters(finding).iter().any(|who| who.id.as_ref() == Some(case[wanted].id()))
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

/// The timeline as far as the filter shows it.
pub(super) fn timeline(case: &Case, filter: &Filter) -> Page {
    let mut page = Page::new(Address::Timeline, "Timeline");
    let shown: Vec<&Entry> =
        case.timeline().iter().filter(|entry| filter.covers(case, entry.record)).collect();
    page.subtitle = match filter.words(case) {
        Some(words) => format!("{} of {} entries: {words}", shown.len(), case.timeline().len()),
        None => count(shown.len(), "entry", "entries"),
    };
    let mut group = String::new();
    for item in &shown {
        let heading = group_of(&item.date);
        if heading != group {
            page.push(Block::heading(heading.as_str()).tight());
            group = heading;
        }
        page.push(row(case, item));
    }
    if shown.is_empty() {
        let why =
            if filter.is_empty() { "Nothing in our sources" } else { "Nothing here; L clears the filter" };
        page.push(Block::uncited(Uncited::Own, why));
    }
    page
}

/// One entry: date, weight as a sign and as strength of type, title, kind in words.
pub(super) fn row(case: &Case, item: &Entry) -> Block {
    let record = &case[item.record];
    let (sign, role) = match item.weight {
        Weight::Key => (Words::new().key(), Role::Strong),
        Weight::Normal => (Words::new(), Role::Plain),
        Weight::Minor => (Words::new(), Role::Faint),
    };
    let kind = match &record.body {
        Body::Event(event) => event.kind.word(),
        _ => "report published",
    };
    let words = sign.role(role, record.titled()).faint(format!(" ({kind})"));
    let dated = match &record.body {
        Body::Report(report) => report.published.as_ref().and_then(|dated| dated.cites.first()),
        _ => None,
    };
    let row = match dated {
        Some(cite) => told(case, words, [cite]).to(Target::record(record.id())),
        None => entry(case, item.record, words),
    };
    row.label(Words::new().faint(item.date.short()), DATE)
}

/// The year under which a date stands. Where it may reach back into an earlier one, and so stands before what is of its
/// year, or has no one year, it keeps its own name: the years of the headings never go back.
fn group_of(date: &EdtfDate) -> String {
    match date.year() {
        Some(year) if year == date.years().0 => year.to_string(),
        _ => date.words(),
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
    fn a_heading_names_a_year_that_was_written_and_the_years_never_go_back() {
        let dates = [
            "1990/2014",
            "2008~",
            "2007-06",
            "2008-06",
            "2008-01~",
            "2012",
            "2012-09/2014-01",
            "2012-11",
            "2013",
            "[2013..2014]",
            "199X",
            "[..2011-05]",
            "2009-11/..",
        ];
        let mut text = "events:\n".to_owned();
        for (i, date) in dates.iter().enumerate() {
            text += &format!("  - {{id: e{i}, title: E, kind: other, date: '{date}', cites: ['press#1']}}\n");
        }
        let page = timeline(&trial(&text), &Filter::default());
        let lines = page.layout(60).lines;
        let headings = lines.iter().map(|line| line.text()).filter(|line| line.contains(" ──"));
        let headings: Vec<String> =
            headings.map(|line| line.trim_end_matches('─').trim().to_owned()).collect();
        assert_eq!(
            headings,
            [
                "the 1990s",
                "1990",
                "about 2008",
                "2007",
                "about January 2008",
                "2008",
                "2009",
                "2011",
                "2012",
                "2013"
            ]
        );
    }
}
