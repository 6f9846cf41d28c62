//! How well one typed word matches: within one word, as initials, or across words that are typed as one.

use std::collections::HashMap;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Text;

/// How well a record was matched, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole word, or whole words typed as one.
    Exact,
    /// The start of a word.
    Start,
    /// Letters inside a word.
    Inside,
    /// The initials of words that follow each other.
    Initials,
    /// The word with one slip, or two from eight letters on.
    Edit,
    /// Letters of one word, in order.
    Letters,
    /// Only a close spelling.
    Guess,
}

/// A folded word, typed or of a record.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) letters: Vec<char>,
    pub(super) text: String,
    /// One bit for each letter, which quickly shows that two words cannot match.
    pub(super) mask: u64,
}

/// A typed word with its match in every word of the vocabulary.
pub(super) struct Probe {
    pub(super) typed: Word,
    /// Small, because each keystroke reads it once for every word of every record.
    matches: Vec<Match>,
    /// The scores of letters in order.
    scores: HashMap<usize, i64>,
    /// Whether something matches it from its start, so that nothing looser counts.
    strict: bool,
}

/// What a typed word is to a word of the vocabulary.
#[derive(Clone, Copy, PartialEq)]
enum Match {
    None,
    /// The typed word begins with it and goes on, perhaps with the next word.
    Opens,
    /// A match, and whether the typed word could still go on after it.
    Hit(Tier, bool),
}

/// Where a typed word matches in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) tier: Tier,
    /// The score among letters in order; 0 in other tiers.
    pub(super) score: i64,
    /// The words that it touches, by their number in the text.
    pub(super) words: Vec<usize>,
    /// Whether it covers these words from end to end.
    pub(super) whole: bool,
}

impl Word {
    /// A word of folded letters.
    pub(super) fn new(letters: &[char]) -> Word {
        Word { letters: letters.to_vec(), text: letters.iter().collect(), mask: mask(letters) }
    }

    /// Whether it has a digit: a number is never taken for a slip.
    pub(super) fn is_number(&self) -> bool {
        self.letters.iter().any(char::is_ascii_digit)
    }

    fn slips_allowed(&self) -> usize {
        match self.letters.len() {
            _ if self.is_number() => 0,
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        }
    }

    /// Whether that few edits could turn it into other letters, judging by how many and which they are.
    pub(super) fn is_within_reach(&self, letters: usize, mask: u64, edits: usize) -> bool {
        self.letters.len().abs_diff(letters) <= edits
            && (self.mask & !mask).count_ones() as usize <= edits
            && (mask & !self.mask).count_ones() as usize <= edits
    }
}

impl Match {
    fn missed(typed: &Word, word: &Word) -> Match {
        if opens(typed, word) { Match::Opens } else { Match::None }
    }

    fn is_from_the_start(self) -> bool {
        matches!(self, Match::Hit(Tier::Exact | Tier::Start, _))
    }

    /// Whether the typed word goes on after it.
    fn goes_on(self) -> bool {
        matches!(self, Match::Opens | Match::Hit(_, true))
    }
}

impl Probe {
    /// Tries a typed word on every word of the vocabulary.
    pub(super) fn new(typed: Word, vocabulary: &[Word]) -> Probe {
        let skim = skim();
        let mut scores = HashMap::new();
        let one = |(i, word)| {
            let Some((tier, score)) = within(&typed, word, &skim) else { return Match::missed(&typed, word) };
            if tier == Tier::Letters {
                scores.insert(i, score);
            }
            Match::Hit(tier, opens(&typed, word))
        };
        let matches = vocabulary.iter().enumerate().map(one).collect();
        Probe { typed, matches, scores, strict: false }
    }

    /// Tries words run together: they must occur there as typed.
    pub(super) fn joined(words: &[Probe], vocabulary: &[Word]) -> Probe {
        let typed =
            Word::new(&words.iter().flat_map(|p| p.typed.letters.iter().copied()).collect::<Vec<_>>());
        let one = |word: &Word| match word.text.starts_with(&typed.text) {
            true => Match::Hit(start_or_exact(&typed, word), false),
            false => Match::missed(&typed, word),
        };
        let matches = vocabulary.iter().map(one).collect();
        Probe { typed, matches, scores: HashMap::new(), strict: false }
    }

    /// If a word, or several run together, match from their start in any text, lets nothing looser match in any.
    pub(super) fn hide_looser<'a>(&mut self, mut texts: impl Iterator<Item = &'a Text>, vocabulary: &[Word]) {
        let runs = |text: &Text| {
            let at = (0..text.words.len()).filter(|i| self.matches[text.words[*i] as usize].goes_on());
            at.filter_map(|i| self.run_from(i, text, vocabulary)).any(|place| place.tier <= Tier::Start)
        };
        self.strict = self.matches.iter().any(|found| found.is_from_the_start()) || texts.any(runs);
        if self.strict {
            for found in self.matches.iter_mut().filter(|found| !found.is_from_the_start()) {
                *found = if found.goes_on() { Match::Opens } else { Match::None };
            }
        }
    }

    /// Whether it is worth looking for a place in a text.
    pub(super) fn may_match(&self, text: &Text) -> bool {
        let by_initials =
            !self.strict && self.typed.mask & !text.initials == 0 && self.typed.letters.len() > 1;
        by_initials || text.words.iter().any(|&word| self.matches[word as usize] != Match::None)
    }

    /// The best match in a text.
    pub(super) fn place(&self, text: &Text, vocabulary: &[Word]) -> Option<Place> {
        self.best(text, vocabulary).filter(|place| !self.strict || place.tier <= Tier::Start)
    }

    fn best(&self, text: &Text, vocabulary: &[Word]) -> Option<Place> {
        let mut best: Option<(Tier, i64, usize)> = None;
        let mut run: Option<Place> = None;
        for (i, &word) in text.words.iter().enumerate() {
            let found = self.matches[word as usize];
            if let Match::Hit(tier, _) = found {
                let score = if tier == Tier::Letters { self.score(word) } else { 0 };
                if best.is_none_or(|(t, s, _)| (tier, -score) < (t, -s)) {
                    best = Some((tier, score, i));
                }
            }
            if found.goes_on()
                && let Some(place) = self.run_from(i, text, vocabulary)
                && run.as_ref().is_none_or(|r| place.tier < r.tier)
            {
                run = Some(place);
            }
        }
        if let Some(run) = run
            && best.is_none_or(|(tier, ..)| run.tier < tier)
        {
            return Some(run);
        }
        let within = best.map(|(tier, score, i)| {
            let whole = matches!(tier, Tier::Exact | Tier::Edit);
            Place { tier, score, words: vec![i], whole }
        });
        if within.as_ref().is_some_and(|place| place.tier < Tier::Initials) {
            return within;
        }
        self.initials(text, vocabulary).or(within)
    }

    fn score(&self, word: u32) -> i64 {
        self.scores.get(&(word as usize)).copied().unwrap_or(0)
    }

    /// Words typed as one (`legrand`), the last perhaps unfinished; or two with others between them (`sirbore`).
    fn run_from(&self, first: usize, text: &Text, vocabulary: &[Word]) -> Option<Place> {
        let word = |i: usize| &vocabulary[text.words[i] as usize].text;
        let mut rest = &self.typed.text[word(first).len()..];
        for i in first + 1..text.words.len() {
            if let Some(left) = rest.strip_prefix(word(i).as_str()).filter(|left| !left.is_empty()) {
                rest = left;
                continue;
            }
            if word(i).starts_with(rest) {
                let whole = word(i) == rest;
                let tier = if whole { Tier::Exact } else { Tier::Start };
                return Some(Place { tier, score: 0, words: (first..=i).collect(), whole });
            }
            break;
        }
        if word(first).len() < 3 {
            return None;
        }
        let rest = &self.typed.text[word(first).len()..];
        let last = (first + 2..text.words.len()).find(|&i| word(i).starts_with(rest))?;
        Some(Place { tier: Tier::Inside, score: 0, words: vec![first, last], whole: word(last) == rest })
    }

    /// `dcs` for "director of children's services", `dfe` for "department for education".
    fn initials(&self, text: &Text, vocabulary: &[Word]) -> Option<Place> {
        let typed = &self.typed.letters;
        let too_short = typed.len() < 2 || typed.len() > text.words.len();
        if too_short || self.typed.mask & !text.initials != 0 || self.typed.is_number() {
            return None;
        }
        let initial = |i: usize| vocabulary[text.words[i] as usize].letters.first();
        for first in 0..=text.words.len() - typed.len() {
            let mut words = Vec::new();
            for i in first..text.words.len() {
                if initial(i) == typed.get(words.len()) {
                    words.push(i);
                } else if words.is_empty() || !is_small(&vocabulary[text.words[i] as usize].text) {
                    break;
                }
                if words.len() == typed.len() {
                    return Some(Place { tier: Tier::Initials, score: 0, words, whole: true });
                }
            }
        }
        None
    }

    /// The letters of a text to highlight for a place.
    pub(super) fn letters(&self, place: &Place, text: &Text, vocabulary: &[Word]) -> Vec<usize> {
        let range = |i: usize| text.folded.words[i].clone();
        let typed = self.typed.letters.len();
        match (place.tier, &place.words[..]) {
            (Tier::Initials, words) => words.iter().map(|&i| range(i).start).collect(),
            (Tier::Inside, &[i]) => {
                let word = &vocabulary[text.words[i] as usize].text;
                let before = word.find(&self.typed.text).map_or(0, |at| word[..at].chars().count());
                (range(i).start + before..range(i).start + before + typed).collect()
            }
            (Tier::Letters, &[i]) => {
                let found = skim().fuzzy_indices(&vocabulary[text.words[i] as usize].text, &self.typed.text);
                found
                    .map(|(_, at)| at.into_iter().map(|at| range(i).start + at).collect())
                    .unwrap_or_default()
            }
            (Tier::Edit | Tier::Guess, words) => words.iter().flat_map(|&i| range(i)).collect(),
            // What is typed from the start of a word runs on through the letters of its words.
            (_, words) => words.iter().flat_map(|&i| range(i)).take(typed).collect(),
        }
    }
}

/// Words that initials may pass over.
pub(super) fn is_small(word: &str) -> bool {
    matches!(word, "a" | "an" | "and" | "at" | "by" | "for" | "in" | "into" | "of" | "on" | "the" | "to")
}

/// One bit for each of the letters.
pub(super) fn mask(letters: &[char]) -> u64 {
    letters.iter().fold(0, |mask, &c| mask | bit(c))
}

fn bit(c: char) -> u64 {
    let place = match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26 + c as u32 - '0' as u32,
        _ => 36 + c as u32 % 28,
    };
    1 << place
}

fn opens(typed: &Word, word: &Word) -> bool {
    typed.letters.len() > word.letters.len() && typed.text.starts_with(&word.text)
}

fn start_or_exact(typed: &Word, word: &Word) -> Tier {
    if typed.letters.len() == word.letters.len() { Tier::Exact } else { Tier::Start }
}

/// The tier of a typed word within one word, with its score if letters match in order.
fn within(typed: &Word, word: &Word, skim: &SkimMatcherV2) -> Option<(Tier, i64)> {
    let has_letters = typed.mask & !word.mask == 0;
    if has_letters && word.text.starts_with(&typed.text) {
        return Some((start_or_exact(typed, word), 0));
    }
    if has_letters && word.text.contains(&typed.text) {
        return Some((Tier::Inside, 0));
    }
    let slips = typed.slips_allowed();
    if slips > 0
        && typed.is_within_reach(word.letters.len(), word.mask, slips)
        && strsim::damerau_levenshtein(&typed.text, &word.text) <= slips
        && !word.is_number()
    {
        return Some((Tier::Edit, 0));
    }
    // Scattered letters count only from the first letter of a word, and when they are a fair share of it.
    let scattered = typed.letters.len() >= 3
        && typed.letters.first() == word.letters.first()
        && has_letters
        && word.letters.len() <= 3 * typed.letters.len()
        && !typed.is_number();
    if !scattered || !is_in_order(typed, word) {
        return None;
    }
    skim.fuzzy_match(&word.text, &typed.text).map(|score| (Tier::Letters, score))
}

fn is_in_order(typed: &Word, word: &Word) -> bool {
    let mut letters = word.letters.iter();
    typed.letters.iter().all(|c| letters.any(|l| l == c))
}

fn skim() -> SkimMatcherV2 {
    // Without a limit the matcher's memory grows with the product of both lengths.
    SkimMatcherV2::default().ignore_case().element_limit(100_000)
}
