//! The jump: the records that a few typed letters mean, the likeliest first.
//!
//! A record hits when every typed word matches within its words: title, other names and dates together. Its tier is
//! that of its worst word. Only when no record hits are the closest spellings offered, and called a guess.

mod fold;
mod guess;
mod tiers;
mod wording;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::case::{Case, Ix};
use crate::date::Day;
use crate::record::{Body, Kind, Record};
use fold::Folded;
use guess::Guess;
use tiers::{Place, Probe, Word, is_small, mask};

pub use tiers::Tier;

/// What the jump knows of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its section.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its name or title.
    pub title: String,
    /// Its other names.
    pub names: Vec<String>,
    /// What was imported with it: it is found by this, but not called this.
    pub imported: Vec<String>,
    /// Its dates in words that an officer may type, such as "September 2012" and "2012-09".
    pub dates: Vec<String>,
    /// Its newest day: among equals, the newest comes first.
    pub newest: Option<Day>,
}

/// Entries made ready for the jump.
#[derive(Debug)]
pub struct Index {
    entries: Vec<Entry>,
    texts: Vec<Vec<Text>>,
    vocabulary: Vec<Word>,
}

/// What a query found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The hits, the best first, up to the limit.
    pub hits: Vec<Hit>,
    /// Whether nothing hit and these are only the closest spellings.
    pub guess: bool,
    /// How many there are in all.
    pub total: usize,
}

/// A record that a query means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its place among the entries.
    pub entry: usize,
    /// How well it matches.
    pub tier: Tier,
    /// Which of its texts matched best.
    pub name: Name,
    /// The bytes of that text to highlight, covering whole letters as written; empty where nothing was typed.
    pub marks: Vec<Range<usize>>,
}

/// One of an entry's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// The title.
    Title,
    /// The other name of this number.
    Aka(usize),
    /// The date of this number.
    Date(usize),
    /// The imported value of this number.
    Imported(usize),
}

/// An entry's text, folded once.
#[derive(Debug)]
struct Text {
    name: Name,
    folded: Folded,
    /// Each word's number in the vocabulary.
    words: Vec<u32>,
    /// One bit for each of the words' first letters.
    initials: u64,
    /// All of its letters as one word.
    whole: Word,
}

/// A hit with what ranks it.
struct Ranked<'a> {
    entry: usize,
    tier: Tier,
    named: bool,
    score: i64,
    probes: &'a [Probe],
    guess: Option<&'a Guess<'a>>,
}

/// The place of each typed word in each text.
type Places = Vec<Vec<Option<Place>>>;

/// The bytes of a text that hold the letters of a query in one run; case, accents and punctuation do not count.
pub fn occurrences(text: &str, query: &str) -> Vec<Range<usize>> {
    let (text, wanted) = (Folded::new(text), Folded::new(query).letters);
    if wanted.is_empty() {
        return Vec::new();
    }
    let starts = (0..text.letters.len()).filter(|at| text.letters[*at..].starts_with(&wanted));
    let letters = starts.flat_map(|at| at..at + wanted.len()).collect();
    text.marks(letters)
}

impl Entry {
    /// An entry that has only a title.
    pub fn new(kind: Kind, id: impl Into<String>, title: impl Into<String>) -> Entry {
        Entry {
            kind,
            id: id.into(),
            title: title.into(),
            names: Vec::new(),
            imported: Vec::new(),
            dates: Vec::new(),
            newest: None,
        }
    }

    /// A record by its names and dates.
    pub fn of(case: &Case, ix: Ix) -> Entry {
        let record = &case[ix];
        let date = case.date(ix);
        Entry {
            kind: record.kind(),
            id: record.id().to_string(),
            title: record.titled(),
            names: names_of(record),
            imported: record.common.extra.iter().map(|pair| pair.value.clone()).collect(),
            dates: date.map(|date| vec![date.words(), date.written().to_owned()]).unwrap_or_default(),
            newest: case.newest_day(ix),
        }
    }

    /// One of its texts.
    pub fn text(&self, name: Name) -> &str {
        match name {
            Name::Title => &self.title,
            Name::Aka(i) => self.names.get(i).map_or("", String::as_str),
            Name::Date(i) => self.dates.get(i).map_or("", String::as_str),
            Name::Imported(i) => self.imported.get(i).map_or("", String::as_str),
        }
    }
}

/// Other names, the short one and what a source is cited by among them, and the number with what it numbers: officers say
/// "recommendation 8".
fn names_of(record: &Record) -> Vec<String> {
    let kind = match &record.body {
        Body::Action(action) => action.kind.word(),
        _ => record.kind().singular(),
    };
    let numbered = record.common.number.iter().map(|number| format!("{kind} {number}"));
    let short = [record.short()].into_iter().filter(|short| *short != record.name()).map(str::to_owned);
    let source = match &record.body {
        Body::Source(source) => Some(source),
        _ => None,
    };
    // A bare number is no name: it would be found in every year.
    let mark =
        source.and_then(|source| source.cited_as.as_ref()).filter(|mark| mark.contains(char::is_alphabetic));
    let cited = mark.into_iter().chain(source.and_then(|source| source.identifier.as_ref())).cloned();
    record.common.aka.iter().cloned().chain(short).chain(numbered).chain(cited).collect()
}

impl Index {
    /// The index of a case: every record by its names and dates.
    pub fn of(case: &Case) -> Index {
        Index::new(case.all().map(|(ix, _)| Entry::of(case, ix)).collect())
    }

    /// Folds the entries' texts.
    pub fn new(entries: Vec<Entry>) -> Index {
        let mut vocabulary = Vec::new();
        let mut numbers = HashMap::new();
        let texts = entries.iter().map(|entry| texts_of(entry, &mut vocabulary, &mut numbers)).collect();
        Index { entries, texts, vocabulary }
    }

    /// The entries, in the order in which they came.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What a query finds, of one kind or of all. A blank query lists everything; one without letters or digits,
    /// nothing.
    pub fn find(&self, query: &str, kind: Option<Kind>, limit: usize) -> Found {
        let folded = Folded::new(query);
        let probes: Vec<Probe> = folded
            .words
            .iter()
            .map(|word| Probe::new(Word::new(&folded.letters[word.clone()]), &self.vocabulary))
            .collect();
        if probes.is_empty() {
            let listed = if query.trim().is_empty() { self.everything() } else { Vec::new() };
            return self.found(listed, false, kind, limit);
        }
        let joined = (probes.len() > 1).then(|| Probe::joined(&probes, &self.vocabulary));
        let hits = self.hits(&probes, joined.as_slice());
        if !hits.is_empty() {
            return self.found(hits, false, kind, limit);
        }
        let guess = Guess::new(&probes, &self.vocabulary);
        let guesses = self.guesses(&probes, &guess);
        let any = !guesses.is_empty();
        self.found(guesses, any, kind, limit)
    }

    fn everything(&self) -> Vec<Ranked<'_>> {
        let listed =
            |entry| Ranked { entry, tier: Tier::Start, named: false, score: 0, probes: &[], guess: None };
        (0..self.entries.len()).map(listed).collect()
    }

    /// What the typed words hit one by one, else run together.
    fn hits<'a>(&self, probes: &'a [Probe], joined: &'a [Probe]) -> Vec<Ranked<'a>> {
        let best = |entry| {
            let matched = [probes, joined].into_iter().filter_map(|way| self.matched(entry, way));
            matched.min_by_key(|ranked| (ranked.tier, !ranked.named))
        };
        (0..self.entries.len()).filter_map(best).collect()
    }

    fn matched<'a>(&self, entry: usize, probes: &'a [Probe]) -> Option<Ranked<'a>> {
        let texts = &self.texts[entry];
        if probes.is_empty() || !probes.iter().all(|probe| texts.iter().any(|text| probe.may_match(text))) {
            return None;
        }
        let places = self.places(entry, probes)?;
        let (tier, score) = standing(&places);
        Some(Ranked { entry, tier, named: self.is_named(entry, &places), score, probes, guess: None })
    }

    fn guesses<'a>(&self, probes: &'a [Probe], guess: &'a Guess<'a>) -> Vec<Ranked<'a>> {
        let nearest = |entry: usize| {
            let (near, places) = guess.nearness(&self.texts[entry])?;
            let (named, score) = (self.is_named(entry, &places), (near * 1000.0) as i64);
            Some((near, Ranked { entry, tier: Tier::Guess, named, score, probes, guess: Some(guess) }))
        };
        let near = (0..self.entries.len()).filter_map(nearest).collect();
        guess::keep_nearest(near).map(|(_, ranked)| ranked).collect()
    }

    /// Where each typed word matches best in a record; none if any word does not match.
    fn places(&self, entry: usize, probes: &[Probe]) -> Option<Places> {
        let mut places = Vec::with_capacity(probes.len());
        for probe in probes {
            let mut row: Vec<_> =
                self.texts[entry].iter().map(|text| probe.place(text, &self.vocabulary)).collect();
            let best = row.iter().flatten().map(|p| (p.tier, -p.score)).min()?;
            // Beside its best match, a word's weaker matches in other texts say nothing.
            row.iter_mut().for_each(|p| *p = p.take().filter(|p| (p.tier, -p.score) == best));
            places.push(row);
        }
        Some(places)
    }

    /// Whether the typed words are what the record is called.
    fn is_named(&self, entry: usize, places: &Places) -> bool {
        let kind = self.entries[entry].kind;
        self.texts[entry].iter().enumerate().any(|(t, text)| {
            let whole = places.iter().filter_map(|row| row[t].as_ref()).filter(|place| place.whole);
            let words: Vec<usize> = whole.flat_map(|place| place.words.iter().copied()).collect();
            self.are_the_name(kind, text, &words)
        })
    }

    /// Whether these words are what people call a record: a whole name, or someone's surname.
    fn are_the_name(&self, kind: Kind, text: &Text, words: &[usize]) -> bool {
        let is_typed = |i: usize| words.contains(&i);
        let is_surname =
            |i: usize| kind == Kind::Person && text.name == Name::Title && i + 1 == text.words.len();
        if matches!(text.name, Name::Date(_) | Name::Imported(_)) || words.is_empty() {
            return false;
        }
        words.iter().any(|&i| is_surname(i))
            || (0..text.words.len())
                .all(|i| is_typed(i) || is_small(&self.vocabulary[text.words[i] as usize].text))
    }

    fn found(&self, mut ranked: Vec<Ranked<'_>>, guess: bool, kind: Option<Kind>, limit: usize) -> Found {
        ranked.retain(|r| kind.is_none_or(|kind| self.entries[r.entry].kind == kind));
        ranked.sort_by_cached_key(|r| {
            let entry = &self.entries[r.entry];
            (
                r.tier,
                !r.named,
                Reverse(r.score),
                place_of(entry.kind),
                Reverse(entry.newest),
                entry.id.as_str(),
            )
        });
        let hits = ranked.iter().take(limit).map(|r| self.hit(r)).collect();
        Found { hits, guess, total: ranked.len() }
    }

    /// A hit with the text that holds most of the typed words; among equals, the title.
    fn hit(&self, ranked: &Ranked<'_>) -> Hit {
        let texts = &self.texts[ranked.entry];
        // Searched again for the few that are shown, because keeping the places of every hit costs more.
        let places = match ranked.guess {
            Some(guess) => guess.nearness(texts).map(|(_, places)| places),
            None => self.places(ranked.entry, ranked.probes),
        };
        let places = places.unwrap_or_default();
        let count = |t: usize| places.iter().filter(|row| row[t].is_some()).count();
        let shown = (0..texts.len()).min_by_key(|&t| Reverse(count(t))).unwrap_or(0);
        let text = &texts[shown];
        let placed = places.iter().zip(ranked.probes);
        let placed = placed.filter_map(|(row, probe)| Some((row[shown].as_ref()?, probe)));
        let letters =
            placed.flat_map(|(place, probe)| probe.letters(place, text, &self.vocabulary)).collect();
        Hit { entry: ranked.entry, tier: ranked.tier, name: text.name, marks: text.folded.marks(letters) }
    }
}

/// The worst tier among the typed words, and the sum of their ranks.
fn standing(places: &Places) -> (Tier, i64) {
    let best = places.iter().filter_map(|row| row.iter().flatten().next());
    best.fold((Tier::Exact, 0), |(tier, score), place| (tier.max(place.tier), score + place.score))
}

fn texts_of(entry: &Entry, vocabulary: &mut Vec<Word>, numbers: &mut HashMap<String, u32>) -> Vec<Text> {
    let akas = (0..entry.names.len()).map(Name::Aka);
    let dates = (0..entry.dates.len()).map(Name::Date);
    let imported = (0..entry.imported.len()).map(Name::Imported);
    let mut fold = |name: Name| {
        let folded = Folded::new(entry.text(name));
        let mut number = |range: &Range<usize>| {
            let word = Word::new(&folded.letters[range.clone()]);
            *numbers.entry(word.text.clone()).or_insert_with(|| {
                vocabulary.push(word);
                vocabulary.len() as u32 - 1
            })
        };
        let words = folded.words.iter().map(&mut number).collect();
        let whole = Word::new(&folded.letters);
        let initials: Vec<char> = folded.words.iter().map(|word| folded.letters[word.start]).collect();
        Text { name, words, initials: mask(&initials), whole, folded }
    };
    std::iter::once(Name::Title).chain(akas).chain(dates).chain(imported).map(&mut fold).collect()
}

/// Which kind comes first among equals.
fn place_of(kind: Kind) -> (u8, Kind) {
    let place = match kind {
        Kind::Report => 0,
        Kind::Person => 1,
        Kind::Post => 2,
        Kind::Organisation => 3,
        Kind::Event => 4,
        _ => 5,
    };
    (place, kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn a_record_is_found_by_its_number_its_short_name_and_what_was_imported_with_it() {
        let case = trial(
            "
actions: [{id: plan, title: Have one plan, kind: recommendation, number: R8, cites: ['press#1'], extra: {ref: ZX-17, state: Green}}]
organisations: [{id: board, name: Hartwell Safeguarding Board, short: the board, cites: ['press#1']}]
events: [{id: green, title: A green paper, number: 018/24, date: 2012, kind: decision, cites: ['press#1']}]
",
        );
        let index = Index::of(&case);
        let hits = |query: &str| {
            let found = index.find(query, None, 9);
            assert!(!found.guess, "{query}");
            let hit = |hit: &Hit| (index.entries()[hit.entry].id.clone(), hit.name);
            found.hits.iter().map(hit).collect::<Vec<_>>()
        };
        let (plan, board, green) = ("plan".to_owned(), "board".to_owned(), "green".to_owned());
        assert_eq!(hits("r8"), [(plan.clone(), Name::Title)]);
        assert_eq!(hits("recommendation 8"), [(plan.clone(), Name::Aka(0))]);
        assert_eq!(hits("the board"), [(board, Name::Aka(0))]);
        assert_eq!(hits("018/24"), [(green.clone(), Name::Title)]);
        assert_eq!(hits("zx-17"), [(plan.clone(), Name::Imported(0))]);
        // What is called green comes before what has green beside it.
        assert_eq!(hits("green"), [(green, Name::Title), (plan, Name::Imported(1))]);
    }
}
