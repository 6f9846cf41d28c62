//! Other ways to write a date, read so that the curator can be told the right one.

use super::super::EdtfDate;
use super::super::point::{Point, Unit};
use super::super::reading::{point, shape};
use super::readable;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The most years that people write as a year and two digits: `1998-12` and the like.
const MOST_YEARS: u32 = 20;

/// What a text that is not a date may mean: nothing where that cannot be told, several where it may be any of them.
pub(super) fn instead_of(text: &str) -> Vec<String> {
    let slips = vec![
        text.split_whitespace().collect(),
        text.replace(['x', 'u'], "X"),
        text.replace("-XX", "").replace("-xx", ""),
        text.replace("?~", "%").replace("~?", "%"),
        text.replace("/open", "/..").replace("open/", "../"),
        digits(text),
        text.trim_matches(is_about).to_owned(),
    ];
    let slips = readable(text, slips);
    if !slips.is_empty() {
        return slips;
    }
    // A doubt that is written must not be lost.
    if let Some(sign) = text.chars().next_back().filter(|sign| matches!(sign, '?' | '~' | '%')) {
        let sure = text.trim_end_matches(['?', '~', '%', ' ']);
        return instead_of(sure).into_iter().map(|found| format!("{found}{sign}")).collect();
    }
    let bare = text.trim_matches(['[', ']', '{', '}', '(', ')']);
    if bare.contains("..") {
        return readable(text, vec![format!("[{bare}]"), span(bare)]);
    }
    let ways =
        [numbers, named_month, part_of_year, financial_year, decade, century, said, between, time, weekday];
    ways.iter().map(|way| readable(text, way(text))).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Marks about a date that do not belong to it.
fn is_about(sign: char) -> bool {
    "“”„‘’«»\"'(),;: \u{a0}".contains(sign)
}

/// A text in which letters stand that look like digits: `2O19`, `20l9`.
fn digits(text: &str) -> String {
    let is_number = |c: char| c.is_ascii_digit() || "lIoO|-/.".contains(c);
    match text.chars().all(is_number) {
        true => text.replace(['l', 'I', '|'], "1").replace(['o', 'O'], "0"),
        false => text.to_owned(),
    }
}

/// Whether the two proposals are some day within two ends, and all days from one to the other.
pub(super) fn span_or_set(set: &str, lasting: &str) -> bool {
    let ends = set.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    ends.is_some_and(|ends| span(ends) == lasting)
}

fn span(set: &str) -> String {
    match set.split_once("..") {
        Some(("", until)) => format!("../{until}"),
        Some((from, "")) => format!("{from}/.."),
        _ => set.replace("..", "/"),
    }
}

/// Day, month and year in other orders and with other separators: `14/01/2014`, `2014-1-5`, `2012/13`, `20140114`.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let parts: Vec<&str> =
        text.split(['-', '/', '.', ' ', '–', '—', '−', '\u{2011}']).filter(|part| !part.is_empty()).collect();
    let values: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let shapes: Vec<String> = parts.iter().map(|part| shape(part)).collect();
    let is_year = |at: usize| shapes.get(at).is_some_and(|shape| shape == "9999");
    match values[..] {
        _ if values.len() != parts.len() => Vec::new(),
        // Nobody writes year, day, month, unless by a slip that gives a month which no calendar has.
        [year, month, day] if is_year(0) && month > 12 => vec![day_of(year, day, month)],
        [year, month, day] if is_year(0) => vec![day_of(year, month, day)],
        // Of the second day only the number is written.
        [year, month, first, last] if is_year(0) && first < last => {
            let (first, last) = (day_of(year, month, first), day_of(year, month, last));
            vec![format!("[{first}..{last}]"), format!("{first}/{last}")]
        }
        [day, month, year] if is_year(2) => vec![day_of(year, month, day), day_of(year, day, month)],
        [year, until] if is_year(0) && is_year(1) => {
            vec![format!("[{year:04}..{until:04}]"), format!("{year:04}/{until:04}")]
        }
        [year, until] if is_year(0) && until < 100 => {
            let last = year / 100 * 100 + until;
            let last = if (year + 1) % 100 == until { year + 1 } else { last };
            let financial = (last == year + 1).then(|| format!("{year:04}-04/{last:04}-03"));
            // Nobody writes `2012-99` for the years up to 2099.
            let lasted = (last > year && last - year <= MOST_YEARS).then(|| format!("{year:04}/{last:04}"));
            financial.into_iter().chain([month_of(year, until)]).chain(lasted).collect()
        }
        [month, year] if is_year(1) => vec![month_of(year, month)],
        [all] if shapes[0] == "99999999" => vec![day_of(all / 10_000, all / 100 % 100, all % 100)],
        _ => Vec::new(),
    }
}

/// `14 January 2014`, `Jan 2014`, `January 5th, 2014`.
fn named_month(text: &str) -> Vec<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for token in text.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()) {
        let token = token.to_ascii_lowercase();
        let number = token.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<u32>().ok();
        let place = match (month_named(&token), number) {
            (Some(at), _) => month.replace(at),
            (None, Some(number)) if shape(&token) == "9999" => year.replace(number),
            (None, Some(number)) => day.replace(number),
            (None, None) => return Vec::new(),
        };
        if place.is_some() {
            return Vec::new();
        }
    }
    let (Some(year), Some(month)) = (year, month) else { return Vec::new() };
    vec![day.map_or_else(|| month_of(year, month), |day| day_of(year, month, day))]
}

/// Which month a word names, from three letters on.
pub(super) fn month_named(word: &str) -> Option<u32> {
    let named = MONTHS.iter().zip(1..).find(|(name, _)| word.len() >= 3 && name.starts_with(word));
    named.map(|(_, at)| at)
}

/// `Spring 2019`, `2019 Q1`, `H1 2012`, `the first half of 2012`. A quarter or half may be that of a financial year.
fn part_of_year(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase().replace("first half of", "h1").replace("second half of", "h2");
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
    let Some(years) = text.trim_start_matches("the ").strip_suffix("0s") else { return Vec::new() };
    let century = years.strip_suffix('0').map(|century| format!("{century}XX"));
    [Some(format!("{years}X")), century].into_iter().flatten().collect()
}

/// `19th century`.
fn century(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower.trim_start_matches("the ").strip_suffix("century") else { return Vec::new() };
    let number = rest.trim().trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<u32>();
    number
        .ok()
        .and_then(|number| number.checked_sub(1))
        .map(|years| format!("{years:02}XX"))
        .into_iter()
        .collect()
}

/// `Monday 4 February 2019`: a date has no weekday.
fn weekday(text: &str) -> Vec<String> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let Some((day, rest)) = text.split_once([' ', ',']) else { return Vec::new() };
    let is_day = DAYS.iter().any(|name| day.to_ascii_lowercase().starts_with(name)) && day.len() > 2;
    let rest = rest.trim_start_matches(['.', ',', ' ']);
    if is_day && month_named(&day.to_ascii_lowercase()).is_none() { points(rest) } else { Vec::new() }
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
    let since = since.filter(|from| !from.contains(':'));
    if let Some(from) = since {
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
        "from" if [" on", " to ", " until "].iter().any(|word| rest.contains(word)) => None,
        "since" | "from" => Some(vec![format!("[{}..]", point.written()), format!("{}/..", point.written())]),
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
    let (ends, lasts) = match within.or_else(|| split(text, " or ")) {
        Some(ends) => (Some(ends), false),
        None => {
            let rest = text.strip_prefix("from ").unwrap_or(text);
            let signs = [" to ", " until ", "–", " - "];
            (signs.iter().find_map(|sign| split(rest, sign)), true)
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
        return quarters.filter(is_same).chain([span.clone()]).collect();
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

fn day_of(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn month_of(year: u32, month: u32) -> String {
    format!("{year:04}-{month:02}")
}
