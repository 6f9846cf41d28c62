//! The text of a case, line by line, and the lines that hold every typed word, whole or from its start.

use std::collections::HashMap;
use std::ops::Range;

use super::Wanted;
use super::entry::place_of;
use super::fold::Folded;
use crate::citation::Citation;
use crate::record::{Id, Kind};

/// A paragraph, a passage, an unknown, a note or a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The record that it belongs to, and its section; none for what the case says of itself.
    pub record: Option<(Id, Kind)>,
    /// What that record is called.
    pub name: String,
    /// What it is.
    pub what: What,
    /// The passage that supports it, as citations show it: `[2:6-7]`; empty where no one passage does.
    pub cited: String,
    /// Its words.
    pub text: String,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A list of this name, with its entries.
    List(String),
    /// Prose.
    Prose,
    /// What was read at a place of a source.
    Passage(Citation),
    /// What no source says.
    Unknown,
    /// A remark of the curator's.
    Note,
}

/// The lines of a case, made ready for searching.
#[derive(Debug)]
pub struct Lines {
    lines: Vec<Line>,
    /// The words of each line, by their numbers in the vocabulary.
    words: Vec<Vec<u32>>,
    /// Every word once, sorted: those that begin alike have numbers that follow one another.
    vocabulary: Vec<String>,
}

/// The lines that hold what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InText {
    /// The hits, the best first, up to the limit.
    pub hits: Vec<LineHit>,
    /// How many there are in all.
    pub total: usize,
}

/// A line that holds what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineHit {
    /// Its place among the lines.
    pub line: usize,
    /// The bytes of its text to highlight.
    pub marks: Vec<Range<usize>>,
}

/// A typed word: the numbers of the words that begin with it, and whether the first of them is the word itself.
struct Typed {
    letters: usize,
    words: Range<u32>,
    whole: bool,
}

impl Line {
    /// The words by which its row on a page is known: of a list, its name.
    pub fn words(&self) -> &str {
        match &self.what {
            What::List(name) => name,
            _ => &self.text,
        }
    }

    /// Where it stands: the record, and what supports it or what it is.
    pub fn place(&self) -> String {
        let what = match self.what {
            What::Unknown => ", not known",
            What::Note => ", note",
            What::List(_) | What::Prose | What::Passage(_) => "",
        };
        let joint = if self.cited.is_empty() { "" } else { " " };
        format!("{what}{joint}{}", self.cited)
    }
}

impl Lines {
    /// Cuts lines into words.
    pub(super) fn new(lines: Vec<Line>) -> Lines {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut words: Vec<Vec<u32>> = Vec::with_capacity(lines.len());
        for line in &lines {
            let folded = Folded::new(&line.text);
            let number = |word: &Range<usize>| {
                let next = numbers.len() as u32;
                *numbers.entry(folded.letters[word.clone()].iter().collect()).or_insert(next)
            };
            words.push(folded.words.iter().map(number).collect());
        }
        let mut sorted: Vec<(String, u32)> = numbers.into_iter().collect();
        sorted.sort_unstable();
        let mut places = vec![0; sorted.len()];
        for (place, (_, number)) in sorted.iter().enumerate() {
            places[*number as usize] = place as u32;
        }
        words.iter_mut().flatten().for_each(|number| *number = places[*number as usize]);
        Lines { lines, words, vocabulary: sorted.into_iter().map(|(word, _)| word).collect() }
    }

    /// The lines, in the order of the case.
    pub fn all(&self) -> &[Line] {
        &self.lines
    }

    /// The lines that hold every typed word, of the records that are wanted: those first that hold them side by side, then
    /// those that hold them whole.
    pub fn find(&self, query: &str, wanted: Wanted<'_>, limit: usize) -> InText {
        let folded = Folded::new(query);
        let typed: Vec<Typed> = folded
            .words
            .iter()
            .map(|word| self.typed(folded.letters[word.clone()].iter().collect()))
            .collect();
        if typed.is_empty() || typed.iter().any(|word| word.words.is_empty()) {
            return InText::default();
        }
        let mut found: Vec<_> = (0..self.lines.len())
            .filter(|at| wanted.is_none_or(|is_wanted| self.lines[*at].is_of(is_wanted)))
            .filter_map(|at| Some((self.rank(at, &typed)?, at)))
            .collect();
        found.sort_unstable();
        let hit = |at: usize| LineHit { line: at, marks: self.marks(at, &typed) };
        InText { hits: found.iter().take(limit).map(|(_, at)| hit(*at)).collect(), total: found.len() }
    }

    fn typed(&self, word: String) -> Typed {
        let from = self.vocabulary.partition_point(|other| *other < word);
        let until = from + self.vocabulary[from..].partition_point(|other| other.starts_with(&word));
        let whole = self.vocabulary.get(from) == Some(&word);
        Typed { letters: word.chars().count(), words: from as u32..until as u32, whole }
    }

    /// What orders a line among those that hold every typed word; none where it does not.
    fn rank(&self, at: usize, typed: &[Typed]) -> Option<impl Ord + use<>> {
        let (line, words) = (&self.lines[at], &self.words[at]);
        if !typed.iter().all(|word| words.iter().any(|number| word.words.contains(number))) {
            return None;
        }
        let is_here = |(number, word): (&u32, &Typed)| word.words.contains(number);
        let together = words.windows(typed.len()).any(|run| run.iter().zip(typed).all(is_here));
        let whole = typed.iter().all(|word| word.whole && words.contains(&word.words.start));
        let what = match line.what {
            What::List(_) => 0,
            What::Prose => 1,
            What::Passage(_) => 2,
            What::Unknown => 3,
            What::Note => 4,
        };
        Some((!together, !whole, what, line.kind().is_none(), line.kind().map(place_of)))
    }

    /// The letters of a line to highlight: those of the typed words wherever they occur.
    fn marks(&self, at: usize, typed: &[Typed]) -> Vec<Range<usize>> {
        let folded = Folded::new(&self.lines[at].text);
        let letters = folded.words.iter().zip(&self.words[at]).flat_map(|(range, number)| {
            let here = typed.iter().filter(|word| word.words.contains(number));
            let longest = here.map(|word| word.letters).max().unwrap_or(0);
            range.start..range.start + longest
        });
        folded.marks(letters.collect())
    }
}

impl Line {
    fn is_of(&self, is_wanted: &dyn Fn(&str, Kind) -> bool) -> bool {
        self.record.as_ref().is_some_and(|(id, kind)| is_wanted(id.as_str(), *kind))
    }

    fn kind(&self) -> Option<Kind> {
        self.record.as_ref().map(|(_, kind)| *kind)
    }
}
