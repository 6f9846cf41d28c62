//! The timeline: entries grouped by year, a date only as precise as its source.

use super::wording::{count, entry};
use crate::case::{Case, Entry, Ix};
use crate::date::EdtfDate;
use crate::page::{Address, Block, Page, Uncited, Words};
use crate::record::{Body, EventKind, Id, Weight};
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
        let tied = |wanted: Ix| ix == wanted || case.links(ix).iter().any(|link| link.other == wanted);
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
    let words = sign.role(role, record.name()).faint(format!(" ({kind})"));
    entry(case, item.record, words).label(Words::new().faint(item.date.short()), DATE)
}

/// The year under which a date stands; a decade or century keeps its own name.
fn group_of(date: &EdtfDate) -> String {
    year_of(date).map_or_else(|| date.words(), |year| year.to_string())
}

/// The year under which a date stands; none of a decade, a century or a span of years.
pub(super) fn year_of(date: &EdtfDate) -> Option<i16> {
    let (first, last) = date.years();
    // About 2000 reaches from 1999 to 2001: the year in the middle is the one that was written.
    (last - first <= 2).then_some((first + last) / 2)
}
