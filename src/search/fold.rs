//! Text as the jump compares it: without case, accents or apostrophes, each letter knowing where it was.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::fold::{plain, spelt_out};

/// A text folded to plain letters and cut into words.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The letters and digits of all words, in order.
    pub(super) letters: Vec<char>,
    /// Each word as a range of `letters`.
    pub(super) words: Vec<Range<usize>>,
    spans: Vec<Range<usize>>,
}

impl Folded {
    /// Folds a text; anything that is neither letter nor digit separates words, and the sign of a currency is one.
    pub(super) fn new(text: &str) -> Folded {
        let mut folded = Folded::default();
        let mut begun = 0;
        for (at, grapheme) in text.grapheme_indices(true) {
            // A letter stands for its whole grapheme, so that a highlight never separates an accent from its letter.
            let span = at..at + grapheme.len();
            for c in plain(grapheme) {
                if let Some(name) = currency(c) {
                    folded.close_word(begun);
                    begun = folded.letters.len();
                    name.chars().for_each(|c| folded.push(c, &span));
                }
                if !c.is_alphanumeric() {
                    folded.close_word(begun);
                    begun = folded.letters.len();
                    continue;
                }
                match spelt_out(c) {
                    Some(letters) => letters.chars().for_each(|c| folded.push(c, &span)),
                    None => folded.push(c, &span),
                }
            }
        }
        folded.close_word(begun);
        folded
    }

    /// The bytes of the original text under some of the letters, neighbours joined.
    pub(super) fn marks(&self, mut letters: Vec<usize>) -> Vec<Range<usize>> {
        letters.sort_unstable();
        let mut marks: Vec<Range<usize>> = Vec::new();
        let mut next = None;
        for i in letters {
            let Some(span) = self.spans.get(i) else { continue };
            // Letters of one word that follow each other share a mark, with the apostrophe between them.
            let follows = next == Some(i) && !self.words.iter().any(|word| word.start == i);
            match marks.last_mut() {
                Some(last) if follows || span.start <= last.end => last.end = last.end.max(span.end),
                _ => marks.push(span.clone()),
            }
            next = Some(i + 1);
        }
        marks
    }

    fn push(&mut self, letter: char, span: &Range<usize>) {
        self.letters.push(letter);
        self.spans.push(span.clone());
    }

    fn close_word(&mut self, begun: usize) {
        if begun < self.letters.len() {
            self.words.push(begun..self.letters.len());
        }
    }
}

/// The word for the sign of a currency: the one that is written where the sign cannot be.
fn currency(c: char) -> Option<&'static str> {
    Some(match c {
        '£' => "gbp",
        '€' => "eur",
        '$' => "usd",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let folded = Folded::new(text);
        folded.words.iter().map(|w| folded.letters[w.clone()].iter().collect()).collect()
    }

    #[test]
    fn case_accents_and_apostrophes_are_folded() {
        assert_eq!(words("Children’s Services, 2012-09"), ["childrens", "services", "2012", "09"]);
        assert_eq!(words("ŁÓDŹ Straße Ærø O'Brien e\u{301}a"), ["lodz", "strasse", "aero", "obrien", "ea"]);
        assert_eq!(words("ﬁnal oﬃce ＡＢ１２ 10½ m²"), ["final", "office", "ab12", "10½", "m2"]);
        assert_eq!(words(" – "), Vec::<String>::new());
    }

    #[test]
    fn the_sign_of_a_currency_is_a_word_of_its_own() {
        assert_eq!(
            words("some £10m, US$5 or €7"),
            ["some", "gbp", "10m", "us", "usd", "5", "or", "eur", "7"]
        );
        assert_eq!(words("GBP 10"), words("£10"));
        let text = "over £10 million";
        let folded = Folded::new(text);
        let marks: Vec<&str> = folded.marks((4..9).collect()).into_iter().map(|mark| &text[mark]).collect();
        assert_eq!(marks, ["£10"]);
    }

    #[test]
    fn marks_lie_on_the_original_letters() {
        let text = "Père e\u{301}té ß";
        let office = "oﬃce Ａ";
        let marks = Folded::new(office).marks(vec![2, 6]);
        assert_eq!(marks.into_iter().map(|mark| &office[mark]).collect::<Vec<_>>(), ["ﬃ", "Ａ"]);
        let folded = Folded::new(text);
        let under = |letters: Vec<usize>| -> Vec<&str> {
            folded.marks(letters).into_iter().map(|m| &text[m]).collect()
        };
        assert_eq!(under(vec![1]), ["è"]);
        assert_eq!(under(vec![4, 5]), ["e\u{301}t"]);
        assert_eq!(under(vec![8, 7, 0]), ["P", "ß"], "both letters of ß are one original letter");
    }
}
