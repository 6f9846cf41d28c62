//! A text as numbered passages: by the numbers that it has itself, else by its lines.

use std::collections::HashSet;

use crate::scrub;

/// The passages of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The words at each place, in the order of the text; a line break within a passage is one in its words. A passage may have
    /// no words.
    pub(super) passages: Vec<(String, String)>,
    /// How they were counted.
    pub(super) by: By,
}

/// By what passages are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// By the numbers of the text itself.
    Numbers,
    /// By its lines, since it has no numbers.
    Lines,
    /// By its lines, since its own numbers begin again.
    Again,
}

/// How many numbers may be missing between one and the next: a paper may leave some out, and a year is not the next number.
const GAP: u32 = 5;

/// A number that begins a text may be part of its words. The first few are tried, and the one that most follow is the first.
const TRIES: usize = 8;

/// The passages of a text. What stands before the first number is its headline and standfirst.
pub(super) fn numbered(text: &str) -> Numbered {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = scrub::block(&text);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !scrub::is_blank(line)).collect();
    let marks: Vec<(usize, Mark<'_>)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, mark(line)?))).collect();
    let chain = (0..marks.len().min(TRIES))
        .map(|first| chain(&marks[first..]))
        .reduce(|best, other| if other.len() > best.len() { other } else { best });
    let Numbered { mut passages, by } = match chain {
        Some(chain) if !begins_again(&marks, &chain) => {
            Numbered { passages: by_numbers(&lines, &chain), by: By::Numbers }
        }
        chain => {
            let passages =
                lines.iter().enumerate().map(|(at, line)| ((at + 1).to_string(), (*line).to_owned()));
            let by = if chain.is_some() { By::Again } else { By::Lines };
            Numbered { passages: passages.collect(), by }
        }
    };
    // What begins a text may not be what it was within one: a joiner has nothing before it then.
    for (_, words) in &mut passages {
        *words = scrub::block(words).trim().to_owned();
        if scrub::is_blank(words) {
            words.clear();
        }
    }
    Numbered { passages, by }
}

/// A line that begins with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark<'t> {
    /// The place as a locator: `1.5`, `12a`, `p47`, `Q212`.
    at: String,
    /// What makes it the kind of number that it is: pages do not continue paragraphs.
    kind: Kind,
    numbers: Vec<u32>,
    /// A letter behind the last number, in small letters.
    letter: Option<char>,
    /// The words behind it.
    rest: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    /// `1.`, `12)`, `1.5`
    Plain,
    /// `[3]`
    Square,
    /// `(3)`
    Round,
    /// `p. 47`
    Page,
    /// `Q212`
    Question,
}

fn mark(line: &str) -> Option<Mark<'_>> {
    let (kind, behind) = match line.as_bytes().first()? {
        b'[' => (Kind::Square, &line[1..]),
        b'(' => (Kind::Round, &line[1..]),
        b'Q' => (Kind::Question, line[1..].trim_start_matches(['.', ' '])),
        b'p' | b'P' => {
            let names = ["page ", "Page ", "p. ", "P. ", "p.", "P.", "p ", "P ", "p", "P"];
            (Kind::Page, names.iter().find_map(|name| line.strip_prefix(name))?)
        }
        _ => (Kind::Plain, line),
    };
    let (numbers, letter, length) = number(behind)?;
    let written = &behind[..length];
    let closed = &behind[length..];
    let rest = match kind {
        Kind::Square => closed.strip_prefix(']')?,
        Kind::Round => closed.strip_prefix(')')?,
        Kind::Question => closed.trim_start_matches(['.', ':']),
        Kind::Page => closed,
        // A bare number may be a year or a sum; one with points inside says itself that it is a place.
        Kind::Plain => match closed.strip_prefix(['.', ')', ':']) {
            Some(rest) => rest,
            None if numbers.len() > 1 => closed,
            None => return None,
        },
    };
    let is_page = kind == Kind::Page;
    if (is_page && (!rest.is_empty() || numbers.len() > 1)) || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let at = match kind {
        Kind::Page => format!("p{written}"),
        Kind::Question => format!("q{written}"),
        _ => written.to_owned(),
    };
    Some(Mark { at, kind, numbers, letter, rest: rest.trim() })
}

/// The number with which a text begins, `12`, `1.5.2`, `12a`, and how long it is.
fn number(text: &str) -> Option<(Vec<u32>, Option<char>, usize)> {
    let mut numbers = Vec::new();
    let mut length = 0;
    loop {
        let digits = text[length..].bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=4).contains(&digits) {
            // A point behind a number may also close it.
            length = length.checked_sub(1)?;
            break;
        }
        numbers.push(text[length..length + digits].parse().ok()?);
        length += digits;
        if !text[length..].starts_with('.') || numbers.len() == 6 {
            break;
        }
        length += 1;
    }
    let letter = text[length..].chars().next().filter(char::is_ascii_alphabetic);
    let is_alone =
        |letter: &char| !text[length + letter.len_utf8()..].starts_with(|next: char| next.is_alphanumeric());
    let letter = letter.filter(is_alone);
    length += usize::from(letter.is_some());
    (!numbers.is_empty()).then(|| (numbers, letter.map(|letter| letter.to_ascii_lowercase()), length))
}

/// From the first of these lines on, those whose number may come next after the one before.
fn chain<'m, 't>(marks: &'m [(usize, Mark<'t>)]) -> Vec<&'m (usize, Mark<'t>)> {
    let mut chain: Vec<&(usize, Mark<'_>)> = Vec::new();
    for mark in marks {
        if chain.last().is_none_or(|(_, last)| follows(last, &mark.1)) {
            chain.push(mark);
        }
    }
    chain
}

fn follows(last: &Mark<'_>, next: &Mark<'_>) -> bool {
    if last.kind != next.kind {
        return false;
    }
    let same = last.numbers.iter().zip(&next.numbers).take_while(|(last, next)| last == next).count();
    // A deeper number is a first one; so is what stands below a higher one.
    let first = |numbers: &[u32]| numbers.iter().all(|number| *number <= 1);
    match (last.numbers.get(same), next.numbers.get(same)) {
        (None, None) => next.letter > last.letter,
        (None, Some(_)) => first(&next.numbers[same..]),
        (Some(_), None) => false,
        (Some(last), Some(number)) => {
            number > last && number - last <= GAP && first(&next.numbers[same + 1..])
        }
    }
}

/// Whether a number of the chain comes once more, so that a place would be two.
fn begins_again(marks: &[(usize, Mark<'_>)], chain: &[&(usize, Mark<'_>)]) -> bool {
    let chained: HashSet<usize> = chain.iter().map(|(line, _)| *line).collect();
    let places: HashSet<(Kind, &str)> = chain.iter().map(|(_, mark)| (mark.kind, &*mark.at)).collect();
    marks.iter().any(|(line, mark)| !chained.contains(line) && places.contains(&(mark.kind, &*mark.at)))
}

fn by_numbers(lines: &[&str], chain: &[&(usize, Mark<'_>)]) -> Vec<(String, String)> {
    let mut passages = Vec::new();
    let first = chain.first().map_or(lines.len(), |(line, _)| *line);
    if let Some((headline, standfirst)) = lines[..first].split_first() {
        passages.push(("h".to_owned(), (*headline).to_owned()));
        if !standfirst.is_empty() {
            passages.push(("s".to_owned(), standfirst.join("\n")));
        }
    }
    for (at, (line, mark)) in chain.iter().enumerate() {
        let end = chain.get(at + 1).map_or(lines.len(), |(next, _)| *next);
        let words = std::iter::once(mark.rest).filter(|rest| !rest.is_empty());
        let words: Vec<&str> = words.chain(lines[line + 1..end].iter().copied()).collect();
        passages.push((mark.at.clone(), words.join("\n")));
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (By, String) {
        let Numbered { passages, by } = numbered(text);
        let told: Vec<String> =
            passages.iter().map(|(at, words)| format!("{at}={}", words.replace('\n', "/"))).collect();
        (by, told.join(" "))
    }

    #[test]
    fn a_text_is_counted_as_it_counts_itself() {
        for (text, passages) in [
            ("1. One\n2. Two\nmore\n\n3. Three", "1=One 2=Two/more 3=Three"),
            ("Minutes\n5 March\nof 2020\n1) One\n2) Two", "h=Minutes s=5 March/of 2020 1=One 2=Two"),
            (
                "1. Heading\n1.1 One\n1.2 Two\n2. Next\n2.1 Three",
                "1=Heading 1.1=One 1.2=Two 2=Next 2.1=Three",
            ),
            ("4.12 One\n4.13 Two\n5.1 Three", "4.12=One 4.13=Two 5.1=Three"),
            ("1.9. One\n1.10. Two", "1.9=One 1.10=Two"),
            ("[3] One\n[4] Two", "3=One 4=Two"),
            ("(1) One\n(2) Two", "1=One 2=Two"),
            ("12. One\n12a. Two\n13. Three", "12=One 12a=Two 13=Three"),
            ("p. 47\nOne\nand\np. 48\nTwo", "p47=One/and p48=Two"),
            ("Page 1\nOne\nPage 2", "p1=One p2="),
            ("Q212 Chair: Why?\nQ213 Ann Lee: Because.", "q212=Chair: Why? q213=Ann Lee: Because."),
            ("8. One\n12. Two", "8=One 12=Two"),
            ("1:\nOne", "1=One"),
        ] {
            assert_eq!(told(text), (By::Numbers, passages.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_number_within_the_words_is_none_of_the_places() {
        for (text, passages) in [
            ("1. It cost\n1.5 million.\n2. So", "1=It cost/1.5 million. 2=So"),
            ("1. It came in\n2014. Then\n2. So", "1=It came in/2014. Then 2=So"),
            ("2014. A year\n1. One\n2. Two", "h=2014. A year 1=One 2=Two"),
            ("1.1 First\n(1) a\n(2) b\n1.2 Second", "1.1=First/(1) a/(2) b 1.2=Second"),
            ("1. First:\n(1) a\n2. Second:\n(1) b", "1=First:/(1) a 2=Second:/(1) b"),
        ] {
            assert_eq!(told(text), (By::Numbers, passages.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_text_without_numbers_or_with_each_twice_is_counted_by_lines() {
        assert_eq!(
            told(" One \r\n\n\tTwo\u{1b}[1m: 3 # no\n"),
            (By::Lines, "1=One 2=Two[1m: 3 # no".to_owned())
        );
        assert_eq!(told("2014 was bad\n30 men"), (By::Lines, "1=2014 was bad 2=30 men".to_owned()));
        assert_eq!(told("1. a\n2. b\n1. c").0, By::Again);
        assert_eq!(told(""), (By::Lines, String::new()));
        assert_eq!(told("page 3 says\n12345. x\n1.x").0, By::Lines);
    }
}
