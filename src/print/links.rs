//! What leads where within a page: anchors of records, headings, citations and sources. They are made of ids, headings and
//! marks, so that a link to a page holds when it is printed again.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::clean::text;
use crate::page::{Address, Cited, Entry, Item, Lead, Page, Part, Stretch, Target, Words};
use crate::record::Id;

/// What leads where within one page.
pub(super) struct Links {
    /// The records that have an entry on the page.
    here: HashSet<Id>,
    /// Those whose entry has been written.
    placed: HashSet<Id>,
    /// The marks of the sources that the foot has.
    sources: HashSet<String>,
    /// How often each heading has stood so far.
    headings: HashMap<String, usize>,
    /// What has been cited so far of each source, by its mark.
    cited: BTreeMap<String, Vec<Cited>>,
    /// How the bars of the page are drawn.
    pub(super) drawn: BTreeSet<Stretch>,
    /// Whether rows are folded at first.
    pub(super) is_folded: bool,
}

impl Links {
    pub(super) fn of(page: &Page, parts: &[Part], is_folded: bool) -> Links {
        let mut links = Links {
            here: HashSet::new(),
            placed: HashSet::new(),
            sources: page.sources().map(|(mark, _)| mark.to_owned()).collect(),
            headings: HashMap::new(),
            cited: BTreeMap::new(),
            drawn: BTreeSet::new(),
            is_folded,
        };
        for item in parts.iter().flat_map(|part| &part.items) {
            if let Item::Entry(entry) = item {
                links.see(entry);
            }
        }
        // The page itself is no place on it.
        if let Address::Record(id) = &page.address {
            links.here.remove(id);
        }
        links
    }

    fn see(&mut self, entry: &Entry) {
        self.here.extend(record(entry).cloned());
        if let Some(Lead::Lane(lane)) = &entry.lead {
            self.drawn.extend(lane.stretches.iter().map(|(stretch, _)| *stretch));
        }
        entry.below.iter().for_each(|below| self.see(below));
    }

    /// The anchor of an entry, if it is the first that is about its record.
    pub(super) fn place(&mut self, entry: &Entry) -> Option<String> {
        let id = record(entry).filter(|id| self.here.contains(*id))?;
        self.placed.insert(id.clone()).then(|| anchor_of(id))
    }

    /// Where a link leads within the page; none where it leads out of it.
    pub(super) fn within(&self, to: &Target) -> Option<String> {
        match to {
            Target::Page(Address::Record(id)) => {
                self.here.contains(id).then(|| format!("#{}", anchor_of(id)))
            }
            _ => None,
        }
    }

    /// An anchor for a heading.
    pub(super) fn heading(&mut self, heading: Option<&Words>) -> String {
        const MOST: usize = 40;
        let heading = heading.map(text).unwrap_or_default().to_lowercase();
        let words =
            heading.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let name: String = words.collect::<Vec<_>>().join("-").chars().take(MOST).collect();
        let times = self.headings.entry(name.clone()).or_default();
        *times += 1;
        match *times {
            1 if !name.is_empty() => format!("part-{name}"),
            // Two underscores stand in no name, so that no other heading has this anchor.
            times => format!("part-{name}__{times}"),
        }
    }

    /// Notes a citation, and says under which anchor, to which its source leads back; none where the foot has no such source.
    pub(super) fn cite(&mut self, cited: &Cited) -> Option<String> {
        if !self.sources.contains(&cited.mark) {
            return None;
        }
        let told = self.cited.entry(cited.mark.clone()).or_default();
        told.push(cited.clone());
        Some(Links::citation(&cited.mark, told.len()))
    }

    /// The anchor of a citation, by its place among those of its source, from 1.
    pub(super) fn citation(mark: &str, nth: usize) -> String {
        format!("cite-{}-{nth}", safe(mark))
    }

    /// What has been cited of a source.
    pub(super) fn cited(&self, mark: &str) -> &[Cited] {
        self.cited.get(mark).map(Vec::as_slice).unwrap_or_default()
    }

    /// The anchor of a source.
    pub(super) fn source(mark: &str) -> String {
        format!("source-{}", safe(mark))
    }

    /// The sources of the foot that something on the page cites, each with its mark, what is said of it and where it can be
    /// read.
    pub(super) fn listed<'a>(
        &self,
        page: &'a Page,
    ) -> impl Iterator<Item = ((&'a str, String), Option<&'a str>)> {
        page.sources().zip(page.source_addresses()).filter(|((mark, _), _)| !self.cited(mark).is_empty())
    }
}

/// The record that an entry is about.
fn record(entry: &Entry) -> Option<&Id> {
    match &entry.to {
        Some(Target::Page(Address::Record(id))) => Some(id),
        _ => None,
    }
}

fn anchor_of(id: &Id) -> String {
    format!("record-{}", safe(id.as_str()))
}

/// A name as an anchor may have it: any other letter by its number.
fn safe(name: &str) -> Cow<'_, str> {
    let is_safe = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
    if name.chars().all(is_safe) {
        return Cow::Borrowed(name);
    }
    let letters = name.chars().map(|letter| match is_safe(letter) {
        true => letter.to_string(),
        false => format!("_{:x}_", u32::from(letter)),
    });
    Cow::Owned(letters.collect())
}
