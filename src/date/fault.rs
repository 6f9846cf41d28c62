//! Why a text is not a date, and what to write instead. Whatever a hint proposes can itself be read. Where the text may
//! mean several things, the hint says which form means which, and never chooses.

mod absent;
mod ends;
mod instead;
mod named;
mod orders;

use super::EdtfDate;
use super::reading::{Wrong, point, read};
use crate::misread::Misread;
use instead::{instead_of, span_or_set};
use orders::numbers;

/// A longer text is no slip: the sentence quotes only its start, and no hint is sought.
const LONGEST: usize = 60;

/// The fault of a text that could not be read.
pub(super) fn explain(text: &str, wrong: Wrong<'_>) -> Misread {
    let whole = quoted(text);
    match wrong {
        Wrong::Unread(_) if text.trim().is_empty() => fault("no date is written", forms()),
        Wrong::Unread(_) if text.trim() == ".." => explain(text, Wrong::NoEnds),
        Wrong::Unread(part) => unread(text, part),
        Wrong::NoSet(inside) => no_set(text, inside),
        Wrong::NoPart(part) => fault(
            format!("{} is no season, quarter or half of a year", quoted(part)),
            part.get(..4).map(|year| {
                format!(
                    "seasons are {year}-21 to {year}-24, quarters {year}-33 to {year}-36, halves {year}-40 \
                     and {year}-41"
                )
            }),
        ),
        Wrong::NoYear(part) => before_year_one(part),
        Wrong::NoMonth(part) => {
            let instead = numbers(part);
            let unknown = || {
                let year = part.get(..4).filter(|_| part.get(4..7) == Some("-00"))?;
                Some(format!("write {year} where the month is not known"))
            };
            fault(
                format!("{} does not exist: months run from 01 to 12", quoted(part)),
                write(&readable(part, instead)).or_else(unknown),
            )
        }
        Wrong::NoDay(part) => {
            let month = part.get(..7).unwrap_or_default();
            let length = point(month)
                .map(|month| (month.start.strftime("%B %Y").to_string(), month.start.date().days_in_month()));
            let why = length.map(|(name, days)| format!(": {name} has {days} days")).unwrap_or_default();
            fault(
                format!("{} does not exist{why}", quoted(part)),
                Some(format!("write {month} where the day is not known")),
            )
        }
        Wrong::NoMinute(part) => fault(
            format!("{} does not exist: a day runs from 00:00 to 23:59", quoted(part)),
            part.get(..10).map(|day| format!("write {day} where the time is not known")),
        ),
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

/// The fault of a date with an open end where a last day is wanted.
pub(super) fn no_last_day(text: &str) -> Misread {
    fault(format!("{} has no last day", quoted(text)), Some("write one day, such as 2014-01-14".into()))
}

/// A date that also reads as two years: `2023-24` is winter 2023 to EDTF and a financial year to a council.
pub(super) fn doubt(text: &str) -> Option<Misread> {
    let ends = text.split(['[', ']', '/']).flat_map(|part| part.split(".."));
    let mut parts = ends.filter_map(|end| {
        let end = end.trim_end_matches(['~', '?', '%']);
        let (year, part) = end.split_once('-')?;
        let (year, number): (u16, u16) = (year.parse().ok()?, part.parse().ok()?);
        (number > 12 && part.len() == 2 && (year + 1) % 100 == number).then_some((end, year))
    });
    let (part, year) = parts.next()?;
    let point = point(part).ok()?;
    let (words, last) = (EdtfDate::one(point).words(), point.last().strftime("%Y-%m"));
    let hint = format!(
        "write {year:04}-04/{:04}-03 for the financial year, [{}..{last}] for some day in {words}",
        year + 1,
        point.start.strftime("%Y-%m"),
    );
    Some(fault(format!("{} is read as {words}", quoted(part)), Some(hint)))
}

/// What a text that is not a date may mean.
pub(super) fn proposals(text: &str) -> Vec<String> {
    if text.len() > LONGEST { Vec::new() } else { readable(text, instead_of(text)) }
}

/// The slip may be in the part or, as in `14/01/2014`, in taking it for a part.
fn unread(text: &str, part: &str) -> Misread {
    if text.len() > LONGEST {
        return fault(format!("{} is not a date", quoted(text)), forms());
    }
    let of = |about: &str| named::refused(about).or_else(|| proposed(about));
    let whole = of(text);
    let part = (part != text).then(|| of(part).or_else(|| Some(not_a_date(part)))).flatten();
    whole.or(part).unwrap_or_else(|| not_a_date(text))
}

fn proposed(text: &str) -> Option<Misread> {
    let instead = readable(text, instead_of(text));
    let hint = write(&instead)?;
    let sentence = match text.contains("..") && instead.len() == 2 {
        true => format!("{} is a set without its brackets", quoted(text)),
        false => format!("{} is not a date", quoted(text)),
    };
    Some(fault(sentence, Some(hint)))
}

fn not_a_date(text: &str) -> Misread {
    fault(format!("{} is not a date", quoted(text)), forms())
}

/// EDTF has sets of single dates; a case needs only that some day lies between two.
fn no_set(text: &str, inside: &str) -> Misread {
    let list: Vec<&str> = inside.split([',', ' ']).filter(|part| !part.is_empty()).collect();
    let instead = match list[..] {
        [first, .., last] => readable(text, vec![format!("[{first}..{last}]")]),
        _ if read(inside).is_ok() => vec![inside.to_owned()],
        // Whoever writes brackets means some day within.
        _ => readable(text, instead_of(inside)).into_iter().filter(|date| date.starts_with('[')).collect(),
    };
    let hint = match (&instead[..], list.len()) {
        ([set], 2..) => Some(format!("write {set} for some day from the first to the last")),
        _ => write(&instead),
    };
    fault(format!("{} has no `..` in its brackets", quoted(text)), hint)
}

fn before_year_one(part: &str) -> Misread {
    let hint = "write [..0001] for some day by then, and the year in words in `text`";
    fault(format!("{} is before year 1, and such years are not read", quoted(part)), Some(hint.into()))
}

fn fault(sentence: impl Into<String>, hint: Option<String>) -> Misread {
    Misread { sentence: sentence.into(), hint }
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

/// What to write or, of several forms, which means what.
fn write(instead: &[String]) -> Option<String> {
    let meaning = |text: &String| {
        let date = text.parse::<EdtfDate>().ok();
        let lasts = date.as_ref().is_some_and(EdtfDate::lasts);
        let words = date.map(|date| date.words()).unwrap_or_default();
        (words, lasts)
    };
    match instead {
        [] => None,
        [one] => Some(format!("write {one}")),
        [one, two] if span_or_set(one, two) => {
            Some(format!("write {one} for some day within, {two} for all of it"))
        }
        all => {
            let one = |text: &String| match meaning(text) {
                (words, true) if !words.starts_with("the ") => format!("{text} for all of {words}"),
                (words, _) => format!("{text} for {words}"),
            };
            let (last, rest) = all.split_last()?;
            let rest: Vec<String> = rest.iter().map(one).collect();
            Some(format!("write {} or {}", rest.join(", "), one(last)))
        }
    }
}

/// The proposals that are dates, each once.
fn readable(text: &str, proposals: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for proposal in proposals {
        if proposal != text && read(&proposal).is_ok() && !kept.contains(&proposal) {
            kept.push(proposal);
        }
    }
    kept
}
