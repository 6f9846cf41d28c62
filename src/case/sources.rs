//! Sources: the marks that cite them, how their places are shown, and what cites each passage.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::mentions::citations;
use super::{Case, Ix};
use crate::citation::{ByLocator, Citation, Locator};
use crate::record::{Body, Id, Source};

/// The sources of a case in the order of their marks, and the marks.
#[derive(Debug, Default)]
pub(super) struct Marks {
    order: Vec<Ix>,
    marks: HashMap<Ix, Mark>,
    /// For each source, what cites it.
    citing: HashMap<Ix, Citing>,
}

/// The mark under which a source is cited.
#[derive(Debug, Clone)]
struct Mark {
    rank: usize,
    text: String,
}

/// The records that cite a source.
#[derive(Debug, Clone, Default)]
pub struct Citing {
    /// How many passages the source has.
    passages: usize,
    /// Those that cite passages of it, in the order of the files, each with the stretches that it cites, which are in order and
    /// do not touch.
    covering: Vec<(Ix, Vec<Range<usize>>)>,
    /// The citations of what has no passage: of the whole source, or of any place where it is not digested.
    elsewhere: BTreeMap<Citation, Vec<Ix>>,
}

/// The records that cite one place. Each of many records may cite each of many places, so only the first have names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citers {
    /// How many they are.
    pub count: usize,
    /// The first of them, in the order of the files.
    pub first: Vec<Ix>,
}

/// How many of the records that cite one place are named.
const NAMED: usize = 20;

/// A stretch of a mark; numbers sort before words, and by value.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stretch {
    Number(u64),
    Words(String),
}

impl Marks {
    /// A source that says how it is cited keeps that mark; the others follow in order of publication, numbered from
    /// after the highest number given. So a source that is added takes no number from another, and one that is removed
    /// leaves its own free.
    pub(super) fn of(case: &Case) -> Marks {
        let mut sources: Vec<(Ix, &Source)> = case.sources_unordered().collect();
        sources.sort_by(|(a, x), (b, y)| {
            let key = |s: &Source| s.published.is.sort_key();
            key(x).cmp(&key(y)).then_with(|| case[*a].id().cmp(case[*b].id()))
        });
        let given = |source: &Source| source.cited_as.as_ref()?.parse::<u64>().ok();
        let mut number = sources.iter().filter_map(|(_, source)| given(source)).max().unwrap_or(0);
        let mut marked: Vec<(Ix, String)> = sources
            .into_iter()
            .map(|(ix, source)| match &source.cited_as {
                Some(mark) => (ix, mark.clone()),
                None => {
                    number = number.saturating_add(1);
                    (ix, number.to_string())
                }
            })
            .collect();
        marked.sort_by_cached_key(|(_, mark)| stretches(mark));
        let mut marks = Marks::default();
        for (rank, (ix, text)) in marked.into_iter().enumerate() {
            marks.order.push(ix);
            marks.marks.insert(ix, Mark { rank, text });
        }
        for (ix, record) in case.all() {
            // A source that takes its date from a passage of its own does not count as citing itself.
            for cite in citations(record).filter(|cite| cite.source != *record.id()) {
                let Some(source) = case.find(cite.source.as_str()) else { continue };
                let Body::Source(body) = &case[source].body else { continue };
                marks.citing.entry(source).or_default().add(ix, cite, &body.passages);
            }
        }
        marks.citing.values_mut().for_each(Citing::join);
        marks
    }

    /// The marks of a part of a case, as the whole case has them, so that a citation reads the same in both.
    pub(super) fn as_in(&mut self, part: &Case, whole: &Case) {
        let mark = |ix: &Ix| Some((*ix, whole.mark(part[*ix].id())?.clone()));
        self.marks = self.order.iter().filter_map(mark).collect();
        self.order.sort_by_key(|ix| self.marks.get(ix).map(|mark| mark.rank));
    }
}

impl Case {
    /// The sources in the order of their marks.
    pub fn sources(&self) -> &[Ix] {
        &self.marks.order
    }

    /// The mark under which citations show a source: a number or a short name.
    pub fn source_mark(&self, source: &Id) -> Option<&str> {
        self.mark(source).map(|mark| mark.text.as_str())
    }

    /// A source's position among all by their marks, from 0.
    pub fn source_rank(&self, source: &Id) -> Option<usize> {
        self.mark(source).map(|mark| mark.rank)
    }

    fn mark(&self, source: &Id) -> Option<&Mark> {
        self.marks.marks.get(&self.find(source.as_str())?)
    }

    pub(super) fn sources_unordered(&self) -> impl Iterator<Item = (Ix, &Source)> {
        self.all().filter_map(|(ix, record)| match &record.body {
            Body::Source(source) => Some((ix, source)),
            _ => None,
        })
    }

    /// The source of that id.
    pub fn source(&self, id: &Id) -> Option<&Source> {
        match &self[self.find(id.as_str())?].body {
            Body::Source(source) => Some(source),
            _ => None,
        }
    }

    /// Whether a citation covers another of the same source.
    pub fn covers(&self, cite: &Citation, other: &Citation) -> bool {
        let passages = || self.source(&cite.source).map(|source| &source.passages);
        let within = || {
            let (passages, (from, to)) = (passages()?, other.ends()?);
            let covered = passages.covered(cite);
            Some(covered.contains(&passages.position(from)?) && covered.contains(&passages.position(to)?))
        };
        cite == other || (cite.source == other.source && within().unwrap_or(false))
    }

    /// The place of a citation as it is shown: `6-7`, `p. 47`, `Annex A, p. 3`; no words where the whole is cited.
    pub fn place_words(&self, cite: &Citation) -> String {
        let Some((from, to)) = cite.ends() else { return String::new() };
        let passages = self.source(&cite.source).map(|source| &source.passages);
        let label = |at: &Locator| passages.and_then(|passages| passages.get(at)?.label.clone());
        let shown = |at: &Locator| match (label(at), at.page()) {
            (Some(label), _) => label,
            (None, Some(page)) => format!("p. {page}"),
            (None, None) => at.to_string(),
        };
        if from == to {
            return shown(from);
        }
        if let (Some(first), Some(last), None, None) = (from.page(), to.page(), label(from), label(to)) {
            return format!("pp. {first}-{last}");
        }
        let (first, last) = (shown(from), shown(to));
        let plain = first == from.as_str() && last == to.as_str();
        if plain { format!("{first}-{last}") } else { format!("{first} to {last}") }
    }

    /// The records that cite a source, of those that count.
    pub fn citing(&self, source: Ix, counts: impl Fn(Ix) -> bool) -> Citing {
        let Body::Source(body) = &self[source].body else { return Citing::default() };
        let mut citing = self.marks.citing.get(&source).cloned().unwrap_or_default();
        citing.passages = body.passages.len();
        citing.covering.retain(|(ix, _)| counts(*ix));
        citing.elsewhere.retain(|_, found| {
            found.retain(|ix| counts(*ix));
            !found.is_empty()
        });
        citing
    }
}

impl Citing {
    /// Adds a citation by a record, after those by the records before it.
    fn add<T>(&mut self, ix: Ix, cite: &Citation, passages: &ByLocator<T>) {
        let stretch = passages.covered(cite);
        if stretch.is_empty() {
            let found = self.elsewhere.entry(cite.clone()).or_default();
            if found.last() != Some(&ix) {
                found.push(ix);
            }
            return;
        }
        match self.covering.last_mut() {
            Some((last, stretches)) if *last == ix => stretches.push(stretch),
            _ => self.covering.push((ix, vec![stretch])),
        }
    }

    fn join(&mut self) {
        for (_, stretches) in &mut self.covering {
            *stretches = joined(std::mem::take(stretches));
        }
    }

    /// The records that cite a passage or what has none, each once.
    pub fn records(&self) -> Vec<Ix> {
        let elsewhere = self.elsewhere.values().flatten().copied();
        let mut records: Vec<Ix> = self.covering.iter().map(|(ix, _)| *ix).chain(elsewhere).collect();
        records.sort_unstable();
        records.dedup();
        records
    }

    /// The citations of what has no passage, with the records that cite it.
    pub fn elsewhere(&self) -> impl Iterator<Item = (&Citation, Citers)> {
        self.elsewhere.iter().map(|(cite, found)| {
            (cite, Citers { count: found.len(), first: found.iter().take(NAMED).copied().collect() })
        })
    }

    /// The records that cite each passage, in the order of the passages.
    pub fn by_passage(&self) -> Vec<Citers> {
        let stretches = self.covering.iter().enumerate().flat_map(|(who, (_, stretches))| {
            stretches.iter().flat_map(move |stretch| [(stretch.start, true, who), (stretch.end, false, who)])
        });
        let mut turns: Vec<(usize, bool, usize)> = stretches.collect();
        turns.sort_unstable();
        let mut turns = turns.into_iter().peekable();
        let mut here = BTreeSet::new();
        let mut cited = |position| {
            while let Some((_, begins, who)) = turns.next_if(|(at, _, _)| *at <= position) {
                if begins {
                    here.insert(who)
                } else {
                    here.remove(&who)
                };
            }
            let first = here.iter().take(NAMED).map(|who| self.covering[*who].0).collect();
            Citers { count: here.len(), first }
        };
        (0..self.passages).map(&mut cited).collect()
    }
}

/// Stretches in order, those that overlap or touch as one.
fn joined(mut stretches: Vec<Range<usize>>) -> Vec<Range<usize>> {
    stretches.sort_unstable_by_key(|stretch| stretch.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => joined.push(stretch),
        }
    }
    joined
}

/// A mark split into the stretches by which it is sorted.
fn stretches(mark: &str) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut rest = mark;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (stretch, after) = rest.split_at(end);
        stretches.push(match stretch.parse() {
            Ok(number) if digits => Stretch::Number(number),
            _ => Stretch::Words(stretch.to_lowercase()),
        });
        rest = after;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::date::last_day_of;

    fn source(id: &str, published: &str, more: &str) -> String {
        format!("  - {{id: {id}, title: T, kind: letter, published: {published}, basis: b{more}}}\n")
    }

    fn marks(case: &Case) -> String {
        let mark = |ix: &Ix| format!("{}={}", case[*ix].id(), case.source_mark(case[*ix].id()).unwrap());
        case.sources().iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sources_are_cited_as_they_say_and_the_others_are_numbered_behind() {
        let none = trial(&format!("sources:\n{}{}", source("b", "2012", ""), source("a", "2015", "")));
        assert_eq!(marks(&none), "b=1 press=2 a=3");
        let some = [
            ("late", "2016", ", cited_as: 2"),
            ("act", "1990", ", cited_as: H10"),
            ("old", "2001", ", cited_as: h2"),
            ("x", "2000", ""),
        ];
        let some: String = some.iter().map(|(id, day, more)| source(id, day, more)).collect();
        let case = trial(&format!("sources:\n{some}"));
        assert_eq!(marks(&case), "late=2 x=3 press=4 old=h2 act=H10");
        let then = case.as_of(last_day_of("2014").unwrap());
        assert_eq!(marks(&then), "x=3 press=4 old=h2 act=H10");
        assert_eq!(then.source_rank(&Id::new("press")), case.source_rank(&Id::new("press")));
    }

    #[test]
    fn a_place_is_shown_by_its_label_else_as_written_and_a_page_as_one() {
        let passages = "1.5: x, p47: x, p49: x, annexA: {text: x, label: Annex A}, annexB: {text: x, label: 'Annex B, p. 3'}";
        let case = trial(&format!(
            "sources:\n{}{}",
            source("m", "2012", &format!(", passages: {{{passages}}}")),
            source("book", "2012", "")
        ));
        for (cite, words) in [
            ("m#1.5", "1.5"),
            ("m#p47", "p. 47"),
            ("m#p47-p49", "pp. 47-49"),
            ("m#annexB", "Annex B, p. 3"),
            ("m#annexA-annexB", "Annex A to Annex B, p. 3"),
            ("m#1.5-p47", "1.5 to p. 47"),
            ("book", ""),
            ("book#p3", "p. 3"),
            ("book#iv-12", "iv-12"),
            ("nothing#p3", "p. 3"),
        ] {
            assert_eq!(case.place_words(&cite.parse().unwrap()), words, "{cite}");
        }
    }

    #[test]
    fn each_passage_has_those_that_cite_it_once() {
        let events = "events:\n\
            \x20 - {id: one, title: O, date: 2012, kind: hearing, cites: ['press#2-4', 'press#3', book, 'book#p3']}\n\
            \x20 - {id: two, title: T, date: 2012, kind: hearing, text: 'It was. [[press#4-5]]', cites: ['book#p3', 'press#9']}\n";
        let case = trial(&format!("{events}sources:\n{}", source("book", "2012", "")));
        let names =
            |found: &[Ix]| found.iter().map(|ix| case[*ix].id().as_str()).collect::<Vec<_>>().join(" ");
        let of = |id: &str, counts: fn(&Case, Ix) -> bool| {
            case.citing(case.find(id).unwrap(), |ix| counts(&case, ix))
        };
        let passages = |citing: &Citing| -> Vec<String> {
            citing.by_passage().iter().map(|found| names(&found.first)).collect()
        };
        let press = of("press", |_, _| true);
        assert_eq!(passages(&press), ["", "one", "one", "one two", "two", "", "", "", "two"]);
        assert!(press.elsewhere().next().is_none());
        assert_eq!(names(&press.records()), "one two");
        let two = of("press", |case, ix| case[ix].id().as_str() == "two");
        assert_eq!(passages(&two), ["", "", "", "two", "two", "", "", "", "two"]);
        let book = of("book", |_, _| true);
        let found: Vec<String> =
            book.elsewhere().map(|(cite, found)| format!("{cite}: {}", names(&found.first))).collect();
        assert_eq!(found, ["book: one", "book#p3: one two"]);
        assert_eq!(names(&book.records()), "one two");
    }

    #[test]
    fn of_many_that_cite_a_passage_the_first_are_named_and_all_counted() {
        let events: String = (0..50)
            .map(|n| {
                format!(
                    "  - {{id: e{n}, title: T, date: 2012, kind: hearing, cites: ['press#1-{}', book]}}\n",
                    1 + n % 9
                )
            })
            .collect();
        let case = trial(&format!("events:\n{events}sources:\n{}", source("book", "2012", "")));
        let by_passage = case.citing(case.find("press").unwrap(), |_| true).by_passage();
        let counted: Vec<(usize, usize)> = by_passage.iter().map(|it| (it.count, it.first.len())).collect();
        let all = (0..9).map(|at| (0..50).filter(|n| n % 9 >= at).count());
        assert_eq!(counted, all.map(|count| (count, count.min(NAMED))).collect::<Vec<_>>());
        let book = case.citing(case.find("book").unwrap(), |_| true);
        assert!(book.elsewhere().all(|(_, it)| (it.count, it.first.len()) == (50, NAMED)));
        assert_eq!(joined(vec![4..6, 0..2, 2..3, 5..5, 8..9]), [0..3, 4..6, 8..9]);
    }

    #[test]
    fn a_citation_covers_what_stands_between_its_ends() {
        let case = trial(&format!("sources:\n{}", source("m", "2012", ", passages: {1: x, iv: x, 2: x}")));
        let covers = |cite: &str, other: &str| case.covers(&cite.parse().unwrap(), &other.parse().unwrap());
        assert!(covers("m#1-2", "m#iv") && covers("m#iv-2", "m#iv-2") && covers("book#p3", "book#p3"));
        assert!(!covers("m#1-iv", "m#2") && !covers("m#1-2", "press#1") && !covers("book", "book#p3"));
    }
}
