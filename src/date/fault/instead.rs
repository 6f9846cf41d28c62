//! Other ways to write a date, read so that the curator can be told the right one.

use jiff::civil::Weekday;

use super::super::EdtfDate;
use super::super::point::{Point, Unit};
use super::super::reading::{point, shape};
use super::ends::{shortened, span};
use super::orders::{letters, month_named, named_month, numbers};
use super::readable;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// What a text that is not a date may mean: nothing where that cannot be told, several where it may be any of them.
pub(super) fn instead_of(text: &str) -> Vec<String> {
    let slips = vec![
        text.split_whitespace().collect(),
        text.replace(['x', 'u'], "X"),
        text.replace("-XX", "").replace("-xx", ""),
        text.replace("?~", "%").replace("~?", "%"),
        text.replace("/open", "/..").replace("open/", "../"),
        text.trim_matches(is_about).to_owned(),
    ];
    let slips = readable(text, slips.into_iter().chain(letters(text)).collect());
    if !slips.is_empty() {
        return slips;
    }
    // A doubt that is written must not be lost.
    if let Some(sign) = text.chars().next_back().filter(|sign| matches!(sign, '?' | '~' | '%')) {
        let sure = text.trim_end_matches(['?', '~', '%', ' ']);
        return instead_of(sure).into_iter().map(|found| format!("{found}{sign}")).collect();
    }
    if let Some((weekday, days)) = with_weekday(text) {
        let is_it = |day: &String| day.parse::<EdtfDate>().is_ok_and(|day| day.day().weekday() == weekday);
        return days.into_iter().filter(is_it).collect();
    }
    let bare = text.trim_matches(['[', ']', '{', '}', '(', ')']);
    if bare.contains("..") {
        return readable(text, vec![format!("[{bare}]"), span(bare)]);
    }
    let ways =
        [shortened, numbers, named_month, part_of_year, financial_year, decade, said, bounded, between, time];
    ways.iter().map(|way| readable(text, way(text))).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Marks about a date that do not belong to it.
fn is_about(sign: char) -> bool {
    "“”„‘’«»\"'(),;: \u{a0}".contains(sign)
}

/// Whether the two proposals are some day within two ends, and all days from one to the other.
pub(super) fn span_or_set(set: &str, lasting: &str) -> bool {
    let ends = set.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    ends.is_some_and(|ends| span(ends) == lasting)
}

/// The weekday that a text names, and the days that the rest of it may mean.
pub(super) fn with_weekday(text: &str) -> Option<(Weekday, Vec<String>)> {
    let is_end = |c: char| !c.is_alphanumeric();
    let named = |word: &str| {
        let word = word.trim_matches(is_end).to_ascii_lowercase();
        WEEKDAYS.iter().find(|(name, _)| word.len() >= 3 && name.starts_with(&word)).map(|(_, day)| *day)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().position(|word| named(word).is_some())?;
    let rest = [&words[..at], &words[at + 1..]].concat().join(" ");
    Some((named(words.get(at)?)?, days_in(rest.trim_matches([',', ' ']))))
}

/// The single days that a text may mean.
pub(super) fn days_in(text: &str) -> Vec<String> {
    points(text).into_iter().filter(|day| shape(day) == "9999-99-99").collect()
}

/// `Spring 2019`, `2019 Q1`, `H1 2012`, `the first half of 2012`. A quarter or half may be that of a financial year.
fn part_of_year(text: &str) -> Vec<String> {
    let mut lower = text.to_ascii_lowercase();
    for (words, number) in [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("last", 4)] {
        lower = lower.replace(&format!("{words} quarter"), &format!("q{number}"));
        lower = lower.replace(&format!("{words} half"), &format!("h{number}"));
    }
    let lower = lower.replace(" of ", " ");
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    // `2019Q1` is two words too.
    let spaced: String =
        lower.chars().flat_map(|c| [(c == 'q' || c == 'h').then_some(' '), Some(c)]).flatten().collect();
    let spaced = if lower.contains(['q', 'h']) && !lower.contains("th") { &spaced } else { lower };
    let words: Vec<&str> = spaced.split([' ', '-', '/', '–', ',']).filter(|word| !word.is_empty()).collect();
    let year = |word: &str| (shape(word) == "9999").then(|| word.parse::<u32>().ok()).flatten();
    let (part, years) = match words[..] {
        [one, two] => match (year(one), year(two)) {
            (Some(year), None) => (two, (year, false)),
            (None, Some(year)) => (one, (year, false)),
            _ => return Vec::new(),
        },
        [one, two, three] => {
            let (part, first, last) = if year(one).is_some() { (three, one, two) } else { (one, two, three) };
            match (year(first), last.parse::<u32>()) {
                (Some(year), Ok(last)) if (year + 1) % 100 == last % 100 => (part, (year, true)),
                _ => return Vec::new(),
            }
        }
        _ => return Vec::new(),
    };
    let (year, over) = years;
    let in_year = |number: u32| format!("{year:04}-{number}");
    match part {
        "spring" if !over => vec![in_year(21)],
        "summer" if !over => vec![in_year(22)],
        "autumn" | "fall" if !over => vec![in_year(23)],
        "winter" if over => vec![in_year(24)],
        "winter" => vec![in_year(24), format!("{:04}-12/{year:04}-02", year - 1)],
        "q1" if over => vec![in_year(34)],
        "q2" if over => vec![in_year(35)],
        "q3" if over => vec![in_year(36)],
        "q4" if over => vec![format!("{:04}-33", year + 1)],
        "q1" => vec![in_year(33), in_year(34)],
        "q2" => vec![in_year(34), in_year(35)],
        "q3" => vec![in_year(35), in_year(36)],
        "q4" => vec![in_year(36), format!("{:04}-33", year + 1)],
        "h1" if over => vec![format!("{year:04}-04/{year:04}-09")],
        "h2" if over => vec![format!("{year:04}-10/{:04}-03", year + 1)],
        "h1" => vec![in_year(40)],
        "h2" => vec![in_year(41)],
        _ => Vec::new(),
    }
}

/// `FY 2012-13`, `the financial year 2012/13`.
fn financial_year(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let names = ["the financial year", "financial year", "fy"];
    let Some(rest) = names.iter().find_map(|name| {
        let rest = lower.strip_prefix(name).or_else(|| lower.strip_suffix(name))?;
        Some(rest.trim())
    }) else {
        return Vec::new();
    };
    // One year alone may be the one in which it begins or the one in which it ends.
    numbers(rest).into_iter().filter(|found| found.contains("-04/")).collect()
}

/// `the 1990s`; `the 2000s` may be ten years or a hundred.
fn decade(text: &str) -> Vec<String> {
    let text = text.trim_start_matches("the ");
    let number = text.to_ascii_lowercase();
    let number = number.strip_suffix("century").map(|number| number.trim());
    let number = number.map(|number| number.trim_end_matches(|c: char| c.is_ascii_lowercase()));
    if let Some(number) = number.and_then(|number| number.parse::<u32>().ok()) {
        return number.checked_sub(1).map(|hundreds| format!("{hundreds:02}XX")).into_iter().collect();
    }
    let Some(years) = text.strip_suffix("0s") else { return Vec::new() };
    let century = years.strip_suffix('0').map(|century| format!("{century}XX"));
    [Some(format!("{years}X")), century].into_iter().flatten().collect()
}

/// `about 2005`, `by March 2014`, `380 AD`: what we would show ourselves, and the like.
fn said(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    if let Some(year) = lower
        .strip_prefix("ad ")
        .or_else(|| ["ad", "a.d.", "ce"].iter().find_map(|era| lower.strip_suffix(era)))
    {
        return year.trim().parse::<u32>().map(|year| format!("{year:04}")).into_iter().collect();
    }
    let prefixes = [
        ("about ", "", "~"),
        ("around ", "", "~"),
        ("circa ", "", "~"),
        ("ca. ", "", "~"),
        ("ca ", "", "~"),
        ("approx. ", "", "~"),
        ("approximately ", "", "~"),
        ("roughly ", "", "~"),
        ("c. ", "", "~"),
        ("c.", "", "~"),
        ("c ", "", "~"),
        ("~", "", "~"),
        ("perhaps ", "", "?"),
        ("?", "", "?"),
        ("by ", "[..", "]"),
        ("until ", "../", ""),
    ];
    if let Some(found) = before_or_after(&lower) {
        return found;
    }
    if let Some(year) = lower.strip_suffix("ish") {
        return points(year).iter().map(|point| format!("{point}~")).collect();
    }
    let since = [" onwards", " onward", "+", "-", "–"].iter().find_map(|sign| lower.strip_suffix(sign));
    if let Some(from) = since.filter(|from| !from.contains(':')) {
        let found = points(from.strip_prefix("from ").unwrap_or(from).trim());
        return found.iter().flat_map(|point| [format!("[{point}..]"), format!("{point}/..")]).collect();
    }
    let found = prefixes
        .iter()
        .find_map(|(prefix, before, after)| Some((lower.strip_prefix(prefix)?.trim(), *before, *after)))
        .or_else(|| Some((lower.strip_prefix("from ")?.strip_suffix(" on")?.trim(), "[", "..]")));
    let Some((rest, before, after)) = found else { return Vec::new() };
    points(rest).iter().map(|point| format!("{before}{point}{after}")).collect()
}

/// `in May 2012`, `no later than 2012`, `from 2012`: words before a date that say on which side of it something lies.
fn bounded(text: &str) -> Vec<String> {
    const UNTIL: (&str, &str) = ("[..", "]");
    const SINCE: (&str, &str) = ("[", "..]");
    let lower = text.to_ascii_lowercase();
    let lower = lower.strip_suffix(" onwards").map_or(lower.clone(), |rest| format!("{rest} on"));
    let behind = |names: &[&str]| names.iter().find_map(|name| lower.strip_prefix(name));
    let until = [
        "on or before ",
        "in or before ",
        "no later than ",
        "not later than ",
        "by the end of ",
        "by end of ",
    ];
    let since = ["on or after ", "in or after ", "no earlier than ", "not earlier than ", "not before "];
    let (rest, forms) = if let Some(rest) = behind(&until) {
        (rest, vec![UNTIL])
    } else if let Some(rest) = behind(&since) {
        (rest, vec![SINCE])
    } else if let Some(rest) = behind(&["from "]) {
        (rest, vec![SINCE, ("", "/..")])
    } else if let Some(rest) = behind(&["up to ", "to "]) {
        (rest, vec![UNTIL, ("../", "")])
    } else if let Some(rest) = behind(&["in ", "on ", "during ", "at "]) {
        (rest, vec![("", "")])
    } else {
        return Vec::new();
    };
    let written =
        |point: &String| forms.iter().map(|(before, after)| format!("{before}{point}{after}")).collect();
    points(rest.trim()).iter().flat_map(|point| -> Vec<String> { written(point) }).collect()
}

/// `before 2012`, `after May 2012`, `since 2012`.
fn before_or_after(lower: &str) -> Option<Vec<String>> {
    let (name, rest) = lower.split_once(' ')?;
    let point =
        points(rest.trim()).first().and_then(|text| point(text).ok()).filter(|point| point.is_plain())?;
    let length = point.unit.length();
    let beside = |start| Point { start, ..point }.written();
    match name {
        "before" => Some(vec![format!("[..{}]", beside(point.start.saturating_sub(length)))]),
        "after" => Some(vec![format!("[{}..]", beside(point.start.saturating_add(length)))]),
        "since" => Some(vec![format!("[{}..]", point.written()), format!("{}/..", point.written())]),
        _ => None,
    }
}

/// `between 2004 and 2006`, `June or July 2010`, `14 to 16 January 2014`, `2004–2012`.
fn between(text: &str) -> Vec<String> {
    let split = |text: &str, sign: &str| {
        let (first, last) = text.split_once(sign)?;
        Some((first.trim().to_owned(), last.trim().to_owned()))
    };
    let within = text.strip_prefix("between ").and_then(|rest| split(rest, " and "));
    let mut is_stroke = false;
    let (ends, lasts) = match within.or_else(|| split(text, " or ")) {
        Some(ends) => (Some(ends), false),
        None => {
            let rest = text.strip_prefix("from ").unwrap_or(text);
            let signs = [" to ", " until ", "–", " - "];
            let ends = signs.iter().find_map(|sign| split(rest, sign));
            // Between numbers alone these signs part a day from its month.
            let has_month = || {
                rest.split(|c: char| !c.is_alphabetic())
                    .any(|word| month_named(&word.to_lowercase()).is_some())
            };
            // After a date that can be read, a stroke is the one of a span, and only the other end is wrong.
            let is_end = |(first, _): (&str, &str)| point(first).is_err();
            is_stroke = ends.is_none() && rest.split_once('/').is_some_and(is_end);
            let sign = if is_stroke { "/" } else { "-" };
            (ends.or_else(|| split(rest, sign).filter(|_| has_month())), true)
        }
    };
    let Some((first, last)) = ends else { return Vec::new() };
    let [until] = &points(&last)[..] else { return Vec::new() };
    // `14 to 16 January 2014`: what the first end lacks comes after the second.
    let behind: Vec<&str> = last.split(' ').collect();
    let whole = (1..behind.len()).map(|from| format!("{first} {}", behind[from..].join(" ")));
    let begins = std::iter::once(first.clone()).chain(whole).map(|first| points(&first));
    let Some(from) = begins.into_iter().find_map(|found| <[String; 1]>::try_from(found).ok()) else {
        return Vec::new();
    };
    let [from] = from;
    if lasts {
        // A quarter can be given by its months too.
        let quarters = (33..37).map(|part| format!("{}-{part}", until.get(..4).unwrap_or_default()));
        let span = format!("{from}/{until}");
        let is_same = |text: &String| {
            let days = |text: &str| text.parse::<EdtfDate>().ok().map(|date| date.days());
            days(text).is_some() && days(text) == days(&span)
        };
        // A stroke may as well stand for "or".
        let some_day = is_stroke.then(|| format!("[{from}..{until}]"));
        return some_day.into_iter().chain(quarters.filter(is_same)).chain([span.clone()]).collect();
    }
    let set = format!("[{from}..{until}]");
    // "2010 or 2013" leaves out the years between.
    let is_meant =
        text.contains(" and ") || set.parse::<EdtfDate>().is_ok_and(|date| date.words().contains(" or "));
    if is_meant { vec![set] } else { Vec::new() }
}

/// `2012-03-01 14:30`, with a space or with seconds; one with a zone is refused by name.
fn time(text: &str) -> Vec<String> {
    let parts = text.split_once(", ").or_else(|| text.split_once([' ', 'T', 't']));
    let Some((date, time)) = parts.filter(|(_, time)| time.contains([':', '.'])) else {
        return Vec::new();
    };
    let time = time.replace('.', ":");
    let time = if shape(&time) == "9:99" { format!("0{time}") } else { time };
    let minute = match shape(&time).as_str() {
        "99:99" | "99:99:99" => &time[..5],
        _ => return Vec::new(),
    };
    let days: Vec<String> = points(date).into_iter().filter(|day| shape(day) == "9999-99-99").collect();
    days.into_iter().map(|day| format!("{day}T{minute}")).collect()
}

/// What one end may mean.
fn points(text: &str) -> Vec<String> {
    let found = if point(text).is_ok() { vec![text.to_owned()] } else { instead_of(text) };
    found.into_iter().filter(|found| point(found).is_ok()).collect()
}

/// Whether a text is a year alone.
pub(super) fn is_year(text: &str) -> bool {
    point(text).is_ok_and(|point| point.unit == Unit::Year && point.is_plain())
}
