//! Words broken into lines.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::lines::{Laid, put};
use super::{Target, Words};
use crate::role::Role;

/// Breaks words into lines of at most `width` columns; links are numbered from `first_link` on.
pub(super) fn wrap(words: &Words, width: usize, first_link: usize) -> (Vec<Vec<Laid>>, Vec<Target>) {
    wrap_from(words, width, width, first_link)
}

/// The same, with a first line of at most `first` columns.
pub(super) fn wrap_from(
    words: &Words,
    first: usize,
    others: usize,
    first_link: usize,
) -> (Vec<Vec<Laid>>, Vec<Target>) {
    let mut links = Vec::new();
    let mut lines = Lines::new(first, others);
    for piece in &words.0 {
        let link = piece.to.as_ref().map(|to| {
            links.push(to.clone());
            first_link + links.len() - 1
        });
        let mut rest = piece.text.as_str();
        // A citation is kept together like a word, blanks and all, as long as a line can hold it.
        let whole = piece.role == Role::Citation && columns(rest) <= lines.width;
        while !rest.is_empty() {
            let blank = rest.starts_with(' ') && !whole;
            let next = || rest.find(|c| (c == ' ') != blank).unwrap_or(rest.len());
            let end = if whole { rest.len() } else { next() };
            let stretch = Stretch { text: &rest[..end], role: piece.role, link };
            match blank {
                true => lines.blank(Stretch { text: " ", ..stretch }),
                false => lines.word.push(stretch),
            }
            rest = &rest[end..];
        }
    }
    (lines.end(), links)
}

/// A text in lines, the first of at most `first` columns and the others of at most `others`; blanks within a line stay.
pub fn wrapped(text: &str, first: usize, others: usize) -> Vec<String> {
    let mut lines = Lines::new(first, others);
    let stretch = |text| Stretch { text, role: Role::Plain, link: None };
    let text = text.trim_end_matches(' ');
    let (indent, mut rest) = text.split_at(text.len() - text.trim_start_matches(' ').len());
    lines.word.push(stretch(indent));
    while !rest.is_empty() {
        let word = rest.find(' ').unwrap_or(rest.len());
        lines.word.push(stretch(&rest[..word]));
        let blank = rest.len() - rest[word..].trim_start_matches(' ').len();
        lines.blank(stretch(&rest[word..blank]));
        rest = &rest[blank..];
    }
    let text_of = |line: Vec<Laid>| line.into_iter().map(|laid| laid.text).collect();
    lines.end().into_iter().map(text_of).collect()
}

/// A stretch of a word or a blank between words.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    text: &'a str,
    role: Role,
    link: Option<usize>,
}

/// Lines as they fill with words.
#[derive(Default)]
struct Lines<'a> {
    /// The columns of the line that is being filled, and of those after it.
    width: usize,
    others: usize,
    done: Vec<Vec<Laid>>,
    line: Vec<Laid>,
    used: usize,
    /// What must stay together: the stretches since the last blank.
    word: Vec<Stretch<'a>>,
    /// The blank before a word, held back until the word is known to go on the same line.
    blank: Option<Stretch<'a>>,
}

impl<'a> Lines<'a> {
    fn new(first: usize, others: usize) -> Lines<'a> {
        Lines { width: first.max(1), others: others.max(1), ..Lines::default() }
    }

    fn blank(&mut self, blank: Stretch<'a>) {
        self.end_word();
        if self.used > 0 {
            self.blank = Some(blank);
        }
    }

    /// Puts the word on this line, or on the next if this one has no room.
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let gap = self.blank.map_or(0, |blank| columns(blank.text));
        let columns: usize = self.word.iter().map(|stretch| columns(stretch.text)).sum();
        let room = self.width.saturating_sub(self.used + gap);
        // A word that no line can hold begins here if it can be broken here, and else where there is most room.
        let parted = || columns > self.width && can_be_parted(&self.word, room);
        if self.used > 0 && columns > room && !parted() {
            self.end_line();
        }
        if let Some(blank) = self.blank.take() {
            self.put(blank);
        }
        // On a line that holds nothing else the word may be broken anywhere.
        let mut alone = self.used == 0;
        for stretch in std::mem::take(&mut self.word) {
            let mut rest = stretch.text;
            while !rest.is_empty() {
                let room = self.width.saturating_sub(self.used);
                let text = match first_part(rest, room) {
                    Some(text) => text,
                    None if alone && (self.used == 0 || room > 1) => start_of_one(rest, room),
                    None => {
                        self.end_line();
                        alone = true;
                        continue;
                    }
                };
                self.put(Stretch { text, ..stretch });
                rest = &rest[text.len()..];
                if !rest.is_empty() {
                    self.end_line();
                    alone = true;
                }
            }
        }
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.used = 0;
        self.blank = None;
        self.width = self.others;
    }

    /// Every line, including the last.
    fn end(mut self) -> Vec<Vec<Laid>> {
        self.end_word();
        if !self.line.is_empty() {
            self.end_line();
        }
        self.done
    }

    fn put(&mut self, stretch: Stretch<'_>) {
        self.used += columns(stretch.text);
        put(&mut self.line, stretch.text, stretch.role, stretch.link);
    }
}

/// As much of a word as fits into that many columns: all of it, else up to the last character after which an address or
/// a path may be broken without being read as two. None where there is no such character.
fn first_part(word: &str, room: usize) -> Option<&str> {
    let fitting = start(word, room);
    if fitting.len() == word.len() {
        return Some(word);
    }
    let after = |(at, sign): (usize, char)| {
        let end = at + sign.len_utf8();
        let doubled = word[end..].starts_with(sign);
        (matches!(sign, '/' | '-' | '_' | '.' | '?' | '&' | '=') && !doubled).then_some(end)
    };
    fitting.char_indices().rev().find_map(after).map(|end| &word[..end])
}

/// Whether a word, in its stretches, has a character within that many columns after which it may be broken.
fn can_be_parted(word: &[Stretch<'_>], mut room: usize) -> bool {
    for stretch in word {
        match room.checked_sub(columns(stretch.text)) {
            Some(left) => room = left,
            None => return first_part(stretch.text, room).is_some(),
        }
    }
    true
}

/// The columns that a text takes; most is ASCII, for which no table is needed.
fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// As much of a text as that many columns hold. What comes after it is not looked at, so that a text of any length can be
/// taken apart.
pub fn start(text: &str, columns: usize) -> &str {
    // A sign that joins the letter before it is never ASCII.
    let (bytes, until) = (text.as_bytes(), columns.saturating_add(1));
    if bytes[..until.min(bytes.len())].is_ascii() {
        return &text[..columns.min(text.len())];
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// The same, but one letter at least; of one that is itself too wide, as many of its characters as fit.
fn start_of_one(text: &str, columns: usize) -> &str {
    let fitting = start(text, columns);
    if !fitting.is_empty() {
        return fitting;
    }
    let mut used = 0;
    for (at, sign) in text.char_indices() {
        let more = sign.width().unwrap_or(0);
        used += more;
        if at > 0 && more > 0 && used > columns {
            return &text[..at];
        }
    }
    text
}

/// A text that fits into that many columns; where it is cut, a mark says so.
pub fn shortened(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    columns.checked_sub(1).map(|room| format!("{}…", start(text, room))).unwrap_or_default()
}

/// A text that fits into that many columns; where it is cut, that is in the middle, so that its last words show.
pub fn shortened_inside(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let tail = end(text, columns / 2);
    let last = match tail.split_once(' ') {
        Some((_, words)) if !words.trim().is_empty() => words.trim(),
        _ => tail,
    };
    let Some(room) = columns.checked_sub(last.width() + 2) else { return shortened(text, columns) };
    format!("{}… {last}", start(text, room).trim_end())
}

/// As much of a text as fits into that many columns and has the most of its marks, and where these are in it. Where it is cut,
/// a mark of its own says so.
pub fn around(text: &str, marks: &[Range<usize>], width: usize) -> (String, Vec<Range<usize>>) {
    if columns(text) <= width {
        return (text.to_owned(), marks.to_vec());
    }
    let room = width.saturating_sub(2);
    let (mut last, mut most, mut best) = (0_usize, 0, 0..0);
    for (i, mark) in marks.iter().enumerate() {
        while last < marks.len() && marks[last].end <= mark.start + room {
            last += 1;
        }
        if last > i + most {
            (most, best) = (last - i, mark.start..marks[last - 1].end);
        }
    }
    // What matched stands a third into the line, so that what comes before it is read with it; it begins with a whole word.
    let before = end(&text[..best.start], room.saturating_sub(best.len()) / 3);
    let whole = match before.find(' ') {
        Some(blank) if before.len() < best.start => &before[blank + 1..],
        _ => before,
    };
    let from = (best.start - whole.len()).min(text.len() - end(text, room).len());
    let lead = if from == 0 { "" } else { "…" };
    let room = width.saturating_sub(lead.len().min(1));
    let rest = shortened(&text[from..], room);
    let until = from + rest.strip_suffix('…').unwrap_or(&rest).len();
    let shift = |at: usize| at - from + lead.len();
    let inside = marks.iter().filter(|mark| mark.start >= from && mark.end <= until);
    let marks = inside.map(|mark| shift(mark.start)..shift(mark.end)).collect();
    (format!("{lead}{rest}"), marks)
}

/// As much of the end of a text as that many columns hold.
fn end(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > columns {
            return &text[at + grapheme.len()..];
        }
    }
    text
}

/// A word in parts that a line holds each, cut between graphemes; one that no line can hold, between its characters.
pub(super) fn cut(word: &str, width: usize) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), word);
    loop {
        let part = start_of_one(rest, width);
        parts.push(part);
        rest = &rest[part.len()..];
        if rest.is_empty() {
            return parts;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &Words, width: usize) -> Vec<String> {
        let (lines, _) = wrap(words, width, 0);
        lines.iter().map(|line| line.iter().map(|laid| laid.text.as_str()).collect()).collect()
    }

    #[test]
    fn a_word_of_any_length_is_cut_between_letters_without_being_measured_again_for_each_line() {
        for (letter, columns) in [("w", 1), ("e\u{301}", 1), ("字", 2)] {
            let word = letter.repeat(200_000);
            let lines = lines(&Words::from(word.as_str()), 80);
            assert_eq!((lines.len(), lines.concat() == word), (200_000 * columns / 80, true), "{letter}");
        }
        assert_eq!(start("ab\u{301}c", 2), "ab\u{301}");
        assert_eq!((start("abc", 3), start("abc", 2), start("abc", 0)), ("abc", "ab", ""));
    }

    #[test]
    fn a_long_address_is_parted_after_its_signs_and_begins_where_there_is_room() {
        let address = "https://www.example.org/downloads/file/12345/childrens_services_plan_2014.pdf";
        let words = Words::from(format!("See {address} for it."));
        for (width, wanted) in [
            (
                30,
                vec![
                    "See https://www.example.org/",
                    "downloads/file/12345/",
                    "childrens_services_plan_2014.",
                    "pdf for it.",
                ],
            ),
            (
                20,
                vec![
                    "See https://www.",
                    "example.org/",
                    "downloads/file/",
                    "12345/childrens_",
                    "services_plan_2014.",
                    "pdf for it.",
                ],
            ),
            (
                11,
                vec![
                    "See",
                    "https://",
                    "www.",
                    "example.",
                    "org/",
                    "downloads/",
                    "file/12345/",
                    "childrens_",
                    "services_",
                    "plan_2014.",
                    "pdf for it.",
                ],
            ),
            (
                6,
                vec![
                    "See", "https:", "//www.", "exampl", "e.org/", "downlo", "ads/", "file/", "12345/",
                    "childr", "ens_", "servic", "es_", "plan_", "2014.", "pdf", "for", "it.",
                ],
            ),
        ] {
            assert_eq!(lines(&words, width), wanted, "{width}");
        }
        assert_eq!(lines(&Words::from(format!("See {address}")), address.len()), ["See", address]);
    }

    #[test]
    fn a_word_without_such_a_sign_begins_a_line_of_its_own() {
        let words = Words::from("See (")
            .link("incomprehensibilities", Target::Page(crate::page::Address::Summary))
            .plain(").");
        assert_eq!(lines(&words, 12), ["See", "(incomprehen", "sibilities)."]);
        assert_eq!(lines(&Words::from("one-off case"), 7), ["one-off", "case"]);
        assert_eq!(lines(&Words::from("a \u{754c}\u{754c}"), 1), ["a", "\u{754c}", "\u{754c}"]);
    }

    #[test]
    fn a_text_keeps_its_blanks_within_a_line_and_hangs() {
        let text = "  12 |  so it  was written ";
        assert_eq!(wrapped(text, 40, 40), ["  12 |  so it  was written"]);
        assert_eq!(wrapped(text, 9, 11), ["  12 |", "so it  was", "written"]);
        assert_eq!(wrapped("unabridged text", 6, 11), ["unabri", "dged text"]);
        assert_eq!(wrapped("    unabridged", 6, 6), ["    un", "abridg", "ed"]);
        assert_eq!([wrapped("", 9, 9), wrapped("   ", 9, 9)], [Vec::<String>::new(), Vec::new()]);
    }

    #[test]
    fn a_grapheme_that_no_line_can_hold_is_cut() {
        let toned = format!("l{}", "\u{1F3FD}".repeat(5));
        assert_eq!(
            lines(&Words::from(&*toned), 5),
            ["l\u{1F3FD}\u{1F3FD}", "\u{1F3FD}\u{1F3FD}", "\u{1F3FD}"]
        );
        assert_eq!(wrapped(&toned, 11, 11), [toned]);
    }

    #[test]
    fn a_citation_stays_whole_as_long_as_a_line_holds_it() {
        let words = Words::from("It was so. ").role(Role::Citation, "[5:Annex A, p. 3]");
        assert_eq!(lines(&words, 20), ["It was so.", "[5:Annex A, p. 3]"]);
        assert_eq!(lines(&words, 12), ["It was so.", "[5:Annex A,", "p. 3]"]);
    }

    #[test]
    fn a_long_text_is_cut_around_what_is_marked_in_it() {
        let text = "The first of them says nothing, while the second has the word that is looked for, and then goes on";
        for (word, width, wanted) in [
            ("word", 40, "…has the [word] that is looked for, and t…"),
            ("first", 30, "The [first] of them says nothin…"),
            ("goes on", 30, "…looked for, and then [goes on]"),
            ("nowhere", 20, "The first of them s…"),
            ("word", 6, "…[word]…"),
            ("word", 1, "…"),
        ] {
            let marks: Vec<Range<usize>> =
                text.match_indices(word).map(|(at, _)| at..at + word.len()).collect();
            let (mut shown, marks) = around(text, &marks, width);
            assert!(shown.width() <= width, "{width}: {shown}");
            for mark in marks.iter().rev() {
                shown.insert(mark.end, ']');
                shown.insert(mark.start, '[');
            }
            assert_eq!(shown, wanted, "{word} in {width}");
        }
    }
}
