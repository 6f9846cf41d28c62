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
    /// The first of its own numbers, where something stands before it and it is no first number.
    pub(super) begins: Option<String>,
    /// Where its own numbers jump: the number before, and the one after it.
    pub(super) jumps: Vec<(String, String)>,
    /// How many headings of Markdown are counted as lines or, among numbers, left out.
    pub(super) headings: usize,
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
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut opens = true;
    for line in text.lines().map(str::trim) {
        if scrub::is_blank(line) {
            opens = true;
            continue;
        }
        let heading = heading(line);
        let words = if is_rule(line) { "" } else { heading.unwrap_or(line) };
        lines.push(Line { words, is_heading: heading.is_some(), opens });
        opens = heading.is_some();
    }
    let marks: Vec<(usize, Mark<'_>)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, mark(line.words)?))).collect();
    let best = (0..marks.len().min(TRIES))
        .map(|first| chain(&marks[first..]))
        .reduce(|best, other| if other.len() > best.len() { other } else { best });
    let chain = best.map(|best| lengthened(&marks, best, &lines));
    let headings = lines.iter().filter(|line| line.is_heading).count();
    let mut numbered = match chain {
        Some(chain) if !begins_again(&marks, &chain) => {
            let jumps = chain.windows(2).filter(|two| !follows(&two[0].1, &two[1].1));
            let jumps = jumps.map(|two| (two[0].1.at.clone(), two[1].1.at.clone())).collect();
            let before = chain.first().map_or(0, |(line, _)| *line);
            let headings = lines.iter().skip(before).filter(|line| line.is_heading).count();
            let begins = chain.first().filter(|(_, mark)| before > 0 && !is_first(&mark.numbers));
            let begins = begins.map(|(_, mark)| mark.at.clone());
            Numbered { passages: by_numbers(&lines, &chain), by: By::Numbers, begins, jumps, headings }
        }
        chain => {
            let passages = lines.iter().enumerate();
            let passages = passages.map(|(at, line)| ((at + 1).to_string(), line.words.to_owned())).collect();
            let by = if chain.is_some() { By::Again } else { By::Lines };
            Numbered { passages, by, begins: None, jumps: Vec::new(), headings }
        }
    };
    // What begins a text may not be what it was within one: a joiner has nothing before it then.
    for (_, words) in &mut numbered.passages {
        *words = scrub::block(words).trim().to_owned();
        if scrub::is_blank(words) {
            words.clear();
        }
    }
    numbered
}

/// A line with something on it.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    /// Its words, without the signs that make it a heading; none of what only rules a table.
    words: &'t str,
    is_heading: bool,
    /// Whether nothing, or a heading, stands directly before it.
    opens: bool,
}

/// The words of a heading of Markdown, `## Summary`.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let depth = line.len() - words.len();
    ((1..=6).contains(&depth) && words.starts_with([' ', '\t'])).then(|| words.trim())
}

/// Whether a line only rules a table of Markdown, `| --- | :-: |`.
fn is_rule(line: &str) -> bool {
    line.contains("--")
        && line.contains('|')
        && line.chars().all(|sign| matches!(sign, '|' | '-' | ':' | ' '))
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
    let named = ["Paragraph ", "paragraph ", "Para. ", "para. ", "Para ", "para "];
    let named = named.iter().find_map(|name| line.strip_prefix(name));
    let (kind, behind) = match line.as_bytes().first()? {
        _ if named.is_some() => (Kind::Plain, named.unwrap_or(line)),
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
            None if numbers.len() > 1 || named.is_some() && closed.is_empty() => closed,
            None => return None,
        },
    };
    let is_page = kind == Kind::Page;
    if (is_page && (!rest.is_empty() || numbers.len() > 1))
        || !(rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
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

fn is_first(numbers: &[u32]) -> bool {
    numbers.iter().all(|number| *number <= 1)
}

fn follows(last: &Mark<'_>, next: &Mark<'_>) -> bool {
    if last.kind != next.kind {
        return false;
    }
    let same = last.numbers.iter().zip(&next.numbers).take_while(|(last, next)| last == next).count();
    // A deeper number is a first one; so is what stands below a higher one.
    let first = is_first;
    match (last.numbers.get(same), next.numbers.get(same)) {
        (None, None) => next.letter > last.letter,
        (None, Some(_)) => first(&next.numbers[same..]),
        (Some(_), None) => false,
        (Some(last), Some(number)) => {
            number > last && number - last <= GAP && first(&next.numbers[same + 1..])
        }
    }
}

/// A chain with what its own numbering has before and behind it, beyond a jump: an excerpt of several chapters.
fn lengthened<'m, 't>(
    marks: &'m [(usize, Mark<'t>)],
    best: Vec<&'m (usize, Mark<'t>)>,
    lines: &[Line<'_>],
) -> Vec<&'m (usize, Mark<'t>)> {
    let Some((first, last)) = best.first().copied().zip(best.last().copied()) else { return best };
    let depths: HashSet<usize> = best.iter().map(|(_, mark)| mark.numbers.len()).collect();
    let is_later = |one: &Mark<'_>, other: &Mark<'_>| {
        one.kind == other.kind && (&one.numbers, one.letter) < (&other.numbers, other.letter)
    };
    // A number stands for itself if the next one follows it, or if it opens a paragraph and has points as the others do.
    let stands = |at: usize| {
        let (line, mark) = &marks[at];
        let goes_on = marks.get(at + 1).is_some_and(|(_, next)| follows(mark, next));
        let depth = mark.numbers.len();
        goes_on || depth > 1 && depths.contains(&depth) && lines.get(*line).is_some_and(|line| line.opens)
    };
    let mut before: Vec<&(usize, Mark<'_>)> = Vec::new();
    let mut behind: Vec<&(usize, Mark<'_>)> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let (chained, least) = match mark.0 {
            line if line < first.0 && is_later(&mark.1, &first.1) => (&mut before, None),
            line if line > last.0 => (&mut behind, Some(last)),
            _ => continue,
        };
        let fits = match chained.last().copied().or(least) {
            Some((_, last)) => follows(last, &mark.1) || (is_later(last, &mark.1) && stands(at)),
            None => stands(at),
        };
        if fits {
            chained.push(mark);
        }
    }
    before.into_iter().chain(best).chain(behind).collect()
}

/// Whether a number of the chain comes once more, so that a place would be two.
fn begins_again(marks: &[(usize, Mark<'_>)], chain: &[&(usize, Mark<'_>)]) -> bool {
    let chained: HashSet<usize> = chain.iter().map(|(line, _)| *line).collect();
    let places: HashSet<(Kind, &str)> = chain.iter().map(|(_, mark)| (mark.kind, &*mark.at)).collect();
    marks.iter().any(|(line, mark)| !chained.contains(line) && places.contains(&(mark.kind, &*mark.at)))
}

/// Whether a line is a date and nothing else, such as "Published on Friday 2 February 2018".
fn is_date(line: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const AROUND: [&str; 7] = ["published", "issued", "dated", "date", "on", "of", "the"];
    let line = line.to_lowercase();
    let words: Vec<&str> =
        line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_month = |word: &str| {
        let names = word.len() >= 3 && word.chars().all(char::is_alphabetic);
        names && word.get(..3).is_some_and(|start| MONTHS.contains(&start))
    };
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = |word: &str| {
        let digits = word.trim_end_matches(char::is_alphabetic);
        digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
    };
    let is_part = |word: &&str| {
        is_month(word) || is_year(word) || is_day(word) || DAYS.contains(word) || AROUND.contains(word)
    };
    let has_month =
        words.iter().any(|word| is_month(word)) || words.iter().filter(|word| is_day(word)).count() > 1;
    has_month && words.iter().any(|word| is_year(word)) && words.iter().all(is_part)
}

fn by_numbers(lines: &[Line<'_>], chain: &[&(usize, Mark<'_>)]) -> Vec<(String, String)> {
    let mut passages = Vec::new();
    let first = chain.first().map_or(lines.len(), |(line, _)| *line);
    let there = |lines: &[Line<'_>]| -> Vec<String> {
        lines.iter().map(|line| line.words.to_owned()).filter(|words| !words.is_empty()).collect()
    };
    if let Some((headline, below)) = there(&lines[..first]).split_first() {
        passages.push(("h".to_owned(), headline.clone()));
        let (dates, standfirst): (Vec<String>, Vec<String>) =
            below.iter().cloned().partition(|line| is_date(line));
        for (at, words) in [("d", dates), ("s", standfirst)] {
            if !words.is_empty() {
                passages.push((at.to_owned(), words.join("\n")));
            }
        }
    }
    for (at, (line, mark)) in chain.iter().enumerate() {
        let end = chain.get(at + 1).map_or(lines.len(), |(next, _)| *next);
        // A heading has no number, and is no part of what stands above it.
        let below = lines[line + 1..end].iter().filter(|line| !line.is_heading).copied();
        let words = std::iter::once(mark.rest.to_owned()).filter(|rest| !rest.is_empty());
        let words: Vec<String> = words.chain(there(&below.collect::<Vec<_>>())).collect();
        passages.push((mark.at.clone(), words.join("\n")));
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (By, String) {
        let Numbered { passages, by, .. } = numbered(text);
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
            // Word processors put such a blank behind a number.
            ("1.\u{a0}One\n2.\u{a0}Two", "1=One 2=Two"),
            ("1:\nOne", "1=One"),
            ("Para 1. One\n2. Two\n3. Three", "1=One 2=Two 3=Three"),
            ("Title\nParagraph 1\nOne\nParagraph 2\nTwo", "h=Title 1=One 2=Two"),
            ("Title\n20 February 2018\n1. One\n2. Two", "h=Title d=20 February 2018 1=One 2=Two"),
            (
                "Title\nFriday 2nd Feb 2018\nA first look\n1. One\n2. Two",
                "h=Title d=Friday 2nd Feb 2018 s=A first look 1=One 2=Two",
            ),
            ("Title\nMarch past of 2018 men\n1. One\n2. Two", "h=Title s=March past of 2018 men 1=One 2=Two"),
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
    fn where_the_numbers_of_an_excerpt_jump_a_passage_begins_and_it_is_told() {
        for (text, passages, jumps) in [
            (
                "2.1 Alpha.\n\n2.2 Beta.\n\n25.1 Gamma.\n\n25.2 Delta.",
                "2.1=Alpha. 2.2=Beta. 25.1=Gamma. 25.2=Delta.",
                &["2.2 25.1"][..],
            ),
            (
                "2.1 A\n\n25.1 B\n\n25.2 C\n\n25.3 D\n\n40.6 E",
                "2.1=A 25.1=B 25.2=C 25.3=D 40.6=E",
                &["2.1 25.1", "25.3 40.6"],
            ),
            ("1. A\n2. B\n40. C\n41. D", "1=A 2=B 40=C 41=D", &["2 40"]),
            // What may be a sum or a year in the words begins none.
            ("2.1 A\n2.2 It cost\n25.6 million", "2.1=A 2.2=It cost/25.6 million", &[]),
            ("1. A\n\n2. B\n\n2014. C", "1=A 2=B/2014. C", &[]),
        ] {
            assert_eq!(told(text), (By::Numbers, passages.to_owned()), "{text}");
            let told: Vec<String> =
                numbered(text).jumps.iter().map(|(from, to)| format!("{from} {to}")).collect();
            assert_eq!(told, jumps, "{text}");
        }
    }

    #[test]
    fn a_heading_of_markdown_is_its_words_and_the_rule_of_a_table_has_none() {
        let text = "# Summary\n\nOne\n| a | b |\n| --- | :-: |\n#hash\n--";
        assert_eq!(told(text), (By::Lines, "1=Summary 2=One 3=| a | b | 4= 5=#hash 6=--".to_owned()));
        assert_eq!(numbered(text).headings, 1);
        assert_eq!(
            told("## Report\n1. One\n| --- |\nmore\n## Next\n2. Two"),
            (By::Numbers, "h=Report 1=One/more 2=Two".to_owned())
        );
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
