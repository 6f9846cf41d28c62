//! Finding in the whole case: the records that a few typed letters mean, the likeliest first, and the text that holds them.
//!
//! A record hits when every typed word matches within its words: title, other names, list, dates and id together. Its tier
//! is that of its worst word. Where a typed word is the start of any word, nothing looser counts for it. Only when no
//! record hits are the closest spellings offered, and called a guess.

mod entry;
mod everywhere;
mod fold;
mod guess;
mod lines;
mod prose;
mod tiers;
mod wording;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::case::Case;
use crate::record::Kind;
use fold::Folded;
use guess::Guess;
use tiers::{Place, Probe, Word, is_small, mask};

pub use entry::{Entry, Name};
pub use everywhere::{Answer, Choice};
pub use lines::{InText, Line, LineHit, Lines, What};
pub use tiers::Tier;

/// Which records are looked for, by their ids and kinds; none where everything is, and what the case says of itself.
pub type Wanted<'a> = Option<&'a dyn Fn(&str, Kind) -> bool>;

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

/// The places, from 0, of those texts that hold a query in one run; case, accents, blanks and punctuation do not count.
pub fn those_with(texts: impl Iterator<Item = String>, query: &str) -> impl Iterator<Item = usize> {
    let wanted = Folded::new(query).letters;
    let holds = move |text: &str| {
        !wanted.is_empty() && Folded::new(text).letters.windows(wanted.len()).any(|run| run == wanted)
    };
    texts.enumerate().filter(move |(_, text)| holds(text)).map(|(at, _)| at)
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

    /// What a query finds among the records that are wanted. A blank query lists everything; one without letters or digits,
    /// nothing.
    pub fn find(&self, query: &str, wanted: Wanted<'_>, limit: usize) -> Found {
        let folded = Folded::new(query);
        let mut probes: Vec<Probe> = folded
            .words
            .iter()
            .map(|word| Probe::new(Word::new(&folded.letters[word.clone()]), &self.vocabulary))
            .collect();
        if probes.is_empty() {
            let listed = if query.trim().is_empty() { self.everything() } else { Vec::new() };
            return self.found(listed, false, wanted, limit);
        }
        for probe in &mut probes {
            probe.hide_looser(self.texts.iter().flatten(), &self.vocabulary);
        }
        let joined = (probes.len() > 1).then(|| Probe::joined(&probes, &self.vocabulary));
        let hits = self.hits(&probes, joined.as_slice());
        if !hits.is_empty() {
            return self.found(hits, false, wanted, limit);
        }
        let guess = Guess::new(&probes, &self.vocabulary);
        let guesses = self.guesses(&probes, &guess);
        let any = !guesses.is_empty();
        self.found(guesses, any, wanted, limit)
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
        if !text.name.is_name() || words.is_empty() {
            return false;
        }
        words.iter().any(|&i| is_surname(i))
            || (0..text.words.len())
                .all(|i| is_typed(i) || is_small(&self.vocabulary[text.words[i] as usize].text))
    }

    fn found(&self, mut ranked: Vec<Ranked<'_>>, guess: bool, wanted: Wanted<'_>, limit: usize) -> Found {
        ranked.retain(|r| {
            let entry = &self.entries[r.entry];
            wanted.is_none_or(|is_wanted| is_wanted(&entry.id, entry.kind))
        });
        ranked.sort_by_cached_key(|r| {
            let entry = &self.entries[r.entry];
            // How close scattered letters stand, or a guess, is a matter of how well they match.
            (r.tier, !r.named, Reverse(r.score), entry.rank(), Reverse(entry.newest), entry.id.as_str())
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
    entry.texts().map(&mut fold).collect()
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
