//! Why a text is not a date, and what to write instead. Whatever a hint proposes can itself be read.

use super::reading::{Wrong, point, read, shape};

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFault {
    /// A sentence for the curator.
    pub sentence: String,
    /// What to write instead.
    pub hint: Option<String>,
}

/// Longer texts are no slip of a date: they are cut in the sentence and not puzzled over.
const LONGEST: usize = 60;

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

/// The fault of a text that could not be read.
pub(super) fn explain(text: &str, wrong: Wrong<'_>) -> DateFault {
    let whole = quoted(text);
    match wrong {
        Wrong::Unread(_) if text.trim().is_empty() => fault("no date is written", forms()),
        Wrong::Unread(part) => unread(text, part),
        Wrong::NoSet(inside) => {
            let list = inside.split([',', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>();
            let instead = match list[..] {
                [first, .., last] => format!("[{first}..{last}]"),
                _ => inside.to_owned(),
            };
            fault(format!("{whole} has no `..` in its brackets"), write(&readable(text, vec![instead])))
        }
        Wrong::Season(part) => {
            let year = part.get(..4).unwrap_or_default();
            let months = format!("write the months that the source means, such as [{year}-03..{year}-05]");
            let span = readable(text, numbers(part));
            let span =
                span.first().map(|span| format!(", or {span} for a span of years")).unwrap_or_default();
            fault(format!("{} is a season, and seasons are not read", quoted(part)), Some(months + &span))
        }
        Wrong::NoMonth(part) => fault(
            format!("{} does not exist: months run from 01 to 12", quoted(part)),
            write(&readable(text, if part == text { numbers(text) } else { Vec::new() })),
        ),
        Wrong::NoDay(part) => {
            let month = part.get(..7).unwrap_or_default();
            let length =
                point(month).map(|month| (month.start.strftime("%B %Y"), month.start.days_in_month()));
            let why = length.map(|(name, days)| format!(": {name} has {days} days")).unwrap_or_default();
            fault(
                format!("{} does not exist{why}", quoted(part)),
                Some(format!("write {month} where the day is not known")),
            )
        }
        Wrong::EmptyEnd => {
            let open = if text.ends_with('/') { format!("{text}..") } else { format!("..{text}") };
            let known = if text.ends_with('/') { "to have ended" } else { "to have begun" };
            let open = readable(text, vec![open]);
            let hint = write(&open).map(|hint| format!("{hint} where it is not known {known}"));
            fault(format!("{whole} leaves an end empty"), hint.or_else(forms))
        }
        Wrong::NoEnds => fault(
            format!("{whole} knows neither end"),
            Some("write at least one end, or leave the date out".into()),
        ),
        Wrong::Backwards => {
            fault(format!("{whole} runs backwards"), Some("write the earlier end first".into()))
        }
    }
}

/// The fault of a date that goes on where a last day is wanted.
pub(super) fn no_last_day(text: &str) -> DateFault {
    fault(format!("{} has no last day", quoted(text)), Some("write one day, such as 2014-01-14".into()))
}

/// The slip may be in the part or, as in `14/01/2014`, in taking it for one.
fn unread(text: &str, part: &str) -> DateFault {
    let of_whole = instead_of(text);
    let of_part = if part == text { Vec::new() } else { instead_of(part) };
    let (about, instead) =
        if of_whole.is_empty() && part != text { (part, of_part) } else { (text, of_whole) };
    let quoted = quoted(about);
    if about.contains(':') {
        return fault(
            format!("{quoted} has a time of day, and times are not read"),
            write(&instead).or_else(forms),
        );
    }
    if let ([set, span], true) = (&instead[..], about.contains("..")) {
        let hint = format!("write {set} for some day within, {span} for all of it");
        return fault(format!("{quoted} is a set without its brackets"), Some(hint));
    }
    fault(format!("{quoted} is not a date"), write(&instead).or_else(forms))
}

fn fault(sentence: impl Into<String>, hint: Option<String>) -> DateFault {
    DateFault { sentence: sentence.into(), hint }
}

fn quoted(text: &str) -> String {
    let mut shown: String =
        text.chars().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

fn forms() -> Option<String> {
    Some("write a day 2014-01-14, a month 2012-09, a year 2008, a decade 199X or a span 2012/2013".into())
}

fn write(instead: &[String]) -> Option<String> {
    (!instead.is_empty()).then(|| format!("write {}", instead.join(" or ")))
}

/// Those of the proposals that are dates, each once.
fn readable(text: &str, proposals: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for proposal in proposals {
        if proposal != text && read(&proposal).is_ok() && !kept.contains(&proposal) {
            kept.push(proposal);
        }
    }
    kept
}

fn instead_of(text: &str) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let mut proposals = vec![
        text.split_whitespace().collect(),
        text.replace(['x', 'u'], "X"),
        text.trim_end_matches("-XX").to_owned(),
        text.replace("?~", "%").replace("~?", "%"),
    ];
    let bare = text.trim_matches(['[', ']', '{', '}', '(', ')']);
    if text.contains(':') {
        proposals.extend(text.get(..10).map(str::to_owned));
    } else if bare.contains("..") {
        proposals.extend([format!("[{bare}]"), span(bare)]);
    } else {
        proposals.extend(numbers(text));
    }
    proposals.extend(named_month(text));
    proposals.extend(said(text));
    readable(text, proposals)
}

fn span(set: &str) -> String {
    match set.split_once("..") {
        Some(("", until)) => format!("../{until}"),
        Some((from, "")) => format!("{from}/.."),
        _ => set.replace("..", "/"),
    }
}

/// Day, month and year in other orders and with other signs between: `14/01/2014`, `2014-1-5`, `2012/13`, `20140114`.
fn numbers(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ', '–']).filter(|part| !part.is_empty()).collect();
    let values: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let shapes: Vec<String> = parts.iter().map(|part| shape(part)).collect();
    let is_year = |at: usize| shapes.get(at).is_some_and(|shape| shape == "9999");
    match values[..] {
        _ if values.len() != parts.len() => Vec::new(),
        [year, month, day] if is_year(0) => vec![day_of(year, month, day)],
        [day, month, year] if is_year(2) => vec![day_of(year, month, day), day_of(year, day, month)],
        [year, until] if is_year(0) && is_year(1) => vec![format!("{year:04}/{until:04}")],
        [year, until] if is_year(0) && until < 100 => {
            let last = year / 100 * 100 + until;
            vec![month_of(year, until), format!("{year:04}/{last:04}")]
        }
        [month, year] if is_year(1) => vec![month_of(year, month)],
        [all] if shapes[0] == "99999999" => vec![day_of(all / 10_000, all / 100 % 100, all % 100)],
        _ => Vec::new(),
    }
}

/// `14 January 2014`, `Jan 2014`, `January 5th, 2014`.
fn named_month(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for token in text.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()) {
        let token = token.to_ascii_lowercase();
        let name = MONTHS.iter().zip(1..).find(|(name, _)| token.len() >= 3 && name.starts_with(&token));
        let number = token.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<u32>().ok();
        let place = match (name, number) {
            (Some((_, at)), _) => month.replace(at),
            (None, Some(number)) if shape(&token) == "9999" => year.replace(number),
            (None, Some(number)) => day.replace(number),
            (None, None) => return None,
        };
        if place.is_some() {
            return None;
        }
    }
    let (year, month) = (year?, month?);
    Some(day.map_or_else(|| month_of(year, month), |day| day_of(year, month, day)))
}

/// `about 2005`, `by March 2014`, `the 1990s`: what we ourselves would show.
fn said(text: &str) -> Vec<String> {
    if let Some(years) = text.trim_start_matches("the ").strip_suffix("0s") {
        return [years.strip_suffix('0').map(|century| format!("{century}XX")), Some(format!("{years}X"))]
            .into_iter()
            .flatten()
            .collect();
    }
    let prefixes = [
        ("about ", "", "~"),
        ("circa ", "", "~"),
        ("c. ", "", "~"),
        ("c.", "", "~"),
        ("~", "", "~"),
        ("perhaps ", "", "?"),
        ("?", "", "?"),
        ("by ", "[..", "]"),
    ];
    let Some((rest, before, after)) = prefixes
        .iter()
        .find_map(|(prefix, before, after)| Some((text.strip_prefix(prefix)?.trim(), before, after)))
    else {
        return Vec::new();
    };
    let points = if point(rest).is_ok() { vec![rest.to_owned()] } else { instead_of(rest) };
    points.iter().map(|point| format!("{before}{point}{after}")).collect()
}

fn day_of(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn month_of(year: u32, month: u32) -> String {
    format!("{year:04}-{month:02}")
}
