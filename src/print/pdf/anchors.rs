//! Where everything stands, and what leads where: from a citation to its source in the foot, from the name of a record to what the
//! page says of it, and from a source to its address on the web. No other link leads out of the file.

use std::collections::HashMap;

use krilla::action::{Action, LinkAction};
use krilla::annotation;
use krilla::destination::XyzDestination;

use super::look::Spot;
use crate::page::{Address, Layout, Leaf, Page, Row, Target, What};
use crate::print::clean::web_address;
use crate::record::Id;

/// The longest address that leads anywhere, in bytes; browsers take no longer ones either.
const LONGEST: usize = 2_000;

/// Where what stands on a page.
pub(super) struct Anchors<'a> {
    page: &'a Page,
    layout: &'a Layout,
    /// The lines of the page on their sheets.
    spots: HashMap<usize, Spot>,
    /// The first line of what is headed by the name of a record.
    headed: HashMap<&'a Id, usize>,
    /// The first line of the first row that leads to a record.
    first: HashMap<&'a Id, usize>,
    /// The same of the last, which for a source is that of the foot.
    last: HashMap<&'a Id, usize>,
}

/// Where a link leads, and what that is, in words.
pub(super) struct Led {
    to: To,
    pub(super) words: String,
}

enum To {
    Line(XyzDestination),
    Web(String),
}

impl<'a> Anchors<'a> {
    pub(super) fn of(page: &'a Page, layout: &'a Layout, leaves: &[Leaf]) -> Anchors<'a> {
        let mut spots = HashMap::new();
        for (sheet, leaf) in leaves.iter().enumerate() {
            for (at, line) in leaf.own.clone().enumerate() {
                spots.insert(leaf.first + at, Spot { sheet, line, column: 0 });
            }
        }
        let mut anchors = Anchors {
            page,
            layout,
            spots,
            headed: HashMap::new(),
            first: HashMap::new(),
            last: HashMap::new(),
        };
        for tag in &layout.tags {
            if let What::Heading(_, Some(to)) = &tag.what
                && let Some(id) = record(to)
            {
                anchors.headed.entry(id).or_insert(tag.from);
            }
        }
        for row in &layout.rows {
            if let Some(id) = own(row).and_then(record) {
                anchors.first.entry(id).or_insert(row.first);
                anchors.last.insert(id, row.first);
            }
        }
        anchors
    }

    /// Where a line of the page stands, as a place to go to.
    pub(super) fn destination(&self, line: usize) -> Option<XyzDestination> {
        self.spots.get(&line).map(|spot| spot.destination())
    }

    /// Where one of the links of a row leads, if it leads anywhere; without one, where the row itself leads.
    pub(super) fn led(&self, row: usize, link: Option<usize>) -> Option<Led> {
        let row = self.layout.rows.get(row)?;
        let (id, line) = match link.map_or_else(|| own(row), |link| row.links.get(link))? {
            Target::Passage(cite) => (&cite.source, *self.last.get(&cite.source)?),
            Target::Page(Address::Record(id)) => match (self.headed.get(id), self.first.get(id)) {
                (Some(line), _) => (id, *line),
                (None, Some(line)) if link.is_some() => (id, *line),
                _ => return self.web(id),
            },
            _ => return None,
        };
        // The page itself is no place on it, nor does anything lead to where it stands.
        let is_own = matches!(&self.page.address, Address::Record(own) if own == id);
        if is_own || (row.first..=row.last).contains(&line) {
            return None;
        }
        let words = self.layout.lines.get(line)?.text();
        let to = To::Line(self.destination(line)?);
        Some(Led { to, words: words.trim_matches(['─', ' ']).to_owned() })
    }

    /// Where a source of the foot can be read.
    fn web(&self, id: &Id) -> Option<Led> {
        let url = self.page.source_address(id).and_then(web_address).filter(|url| url.len() <= LONGEST)?;
        let escaped = |byte: u8| match byte {
            b'!'..=b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        };
        Some(Led { to: To::Web(url.bytes().map(escaped).collect()), words: url.to_owned() })
    }
}

impl Led {
    /// The same as the file has it.
    pub(super) fn target(&self) -> annotation::Target {
        match &self.to {
            To::Line(there) => annotation::Target::Destination(there.clone().into()),
            To::Web(url) => annotation::Target::Action(Action::Link(LinkAction::new(url.clone()))),
        }
    }
}

/// Where a row itself leads.
fn own(row: &Row) -> Option<&Target> {
    row.links.first().filter(|_| row.whole)
}

fn record(to: &Target) -> Option<&Id> {
    match to {
        Target::Page(Address::Record(id)) => Some(id),
        _ => None,
    }
}
