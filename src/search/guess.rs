//! What was perhaps meant when nothing hits: the closest spellings.

use super::tiers::{Place, Probe, Tier, Word, mask};
use super::{Name, Text};

/// The least likeness at which a word is taken for another.
const ALIKE: f64 = 0.6;
/// The most edits between a word and what is taken for it.
const MOST_EDITS: usize = 3;
/// The least likeness at which a record is offered, by the letters of all typed words.
const NEAR: f64 = 0.55;
/// How far behind the closest a guess may be.
const BEHIND: f64 = 0.12;
/// Longer names are found only by their words, because comparing them whole is slow.
const LONGEST_NAME: usize = 32;

/// The typed words with their likeness to every word of the vocabulary.
pub(super) struct Guess<'a> {
    probes: &'a [Probe],
    likeness: Vec<Vec<f64>>,
    whole: Word,
}

impl<'a> Guess<'a> {
    /// Compares the typed words with the vocabulary.
    pub(super) fn new(probes: &'a [Probe], vocabulary: &[Word]) -> Guess<'a> {
        let likeness =
            probes.iter().map(|p| vocabulary.iter().map(|word| likeness(&p.typed, word)).collect()).collect();
        let letters: Vec<char> = probes.iter().flat_map(|p| p.typed.letters.iter().copied()).collect();
        Guess { probes, likeness, whole: Word::new(&letters) }
    }

    /// How close a record's texts are, and the place of each typed word in each text; none where they are not close.
    pub(super) fn nearness(&self, texts: &[Text]) -> Option<(f64, Vec<Vec<Option<Place>>>)> {
        let best = |likeness: &Vec<f64>| {
            let shown = texts.iter().filter(|text| text.name != Name::Id);
            shown.flat_map(|t| &t.words).map(|&w| likeness[w as usize]).fold(0.0, f64::max)
        };
        let share = |probe: &Probe| probe.typed.letters.len() as f64 / self.whole.letters.len() as f64;
        let by_words: f64 = self.probes.iter().zip(&self.likeness).map(|(p, l)| best(l) * share(p)).sum();
        let mut by_name = (0.0, 0);
        for (t, text) in texts.iter().enumerate().filter(|(_, t)| t.name.is_name()) {
            let like = self.likeness_to_name(text);
            if like > by_name.0 {
                by_name = (like, t);
            }
        }
        let near = by_words.max(by_name.0);
        if near < NEAR {
            return None;
        }
        if by_name.0 > by_words {
            let whole = guessed((0..texts[by_name.1].words.len()).collect());
            let row: Vec<_> = (0..texts.len()).map(|t| (t == by_name.1).then(|| whole.clone())).collect();
            return Some((near, vec![row; self.probes.len()]));
        }
        let place = |likeness: &Vec<f64>, best: f64, text: &Text| {
            let nearest = text
                .words
                .iter()
                .position(|&w| text.name != Name::Id && best > 0.0 && likeness[w as usize] == best);
            nearest.map(|i| guessed(vec![i]))
        };
        let row = |l| texts.iter().map(|text| place(l, best(l), text)).collect();
        Some((near, self.likeness.iter().map(row).collect()))
    }

    fn likeness_to_name(&self, text: &Text) -> f64 {
        if self.whole.is_number() || text.folded.letters.len() > LONGEST_NAME {
            return 0.0;
        }
        likeness_of(&self.whole, &text.whole.text, text.folded.letters.len(), text.whole.mask)
    }
}

/// Keeps the closest of some guesses, and those not far behind.
pub(super) fn keep_nearest<T>(guesses: Vec<(f64, T)>) -> impl Iterator<Item = (f64, T)> {
    let best = guesses.iter().map(|(near, _)| *near).fold(0.0, f64::max);
    guesses.into_iter().filter(move |(near, _)| *near >= best - BEHIND)
}

fn guessed(words: Vec<usize>) -> Place {
    Place { tier: Tier::Guess, score: 0, words, whole: true }
}

fn likeness(typed: &Word, word: &Word) -> f64 {
    if typed.text == word.text {
        return 1.0;
    }
    if typed.is_number() || word.is_number() {
        return 0.0;
    }
    let whole = likeness_of(typed, &word.text, word.letters.len(), word.mask);
    let length = typed.letters.len();
    // Someone who is still typing may have made a slip at the start of a longer word.
    if whole >= ALIKE || length < 5 || word.letters.len() <= length || typed.letters[0] != word.letters[0] {
        return whole;
    }
    let start = &word.letters[..length];
    let bytes = start.iter().map(|c| c.len_utf8()).sum::<usize>();
    likeness_of(typed, &word.text[..bytes], length, mask(start))
}

fn likeness_of(typed: &Word, other: &str, letters: usize, mask: u64) -> f64 {
    let longest = typed.letters.len().max(letters);
    let edits = ((longest as f64 * (1.0 - ALIKE)) as usize).min(MOST_EDITS);
    if !typed.is_within_reach(letters, mask, edits) {
        return 0.0;
    }
    // The simpler distance: for so few edits it gives the same answer and is many times faster.
    let found = strsim::osa_distance(&typed.text, other);
    if found <= edits { 1.0 - found as f64 / longest as f64 } else { 0.0 }
}
