//! Two ends of which one is written in short: `2018-04/05`, `2018-10-16/17`, `10–12/05/2018`; and two written as one word.

use super::super::reading::shape;

/// What parts two ends where people write one of them in short.
const SIGNS: [char; 3] = ['/', '–', '—'];

/// What two ends may mean of which one lacks what the other has. A stroke may stand for all days between them or for some
/// of them, and between two numbers for neither.
pub(super) fn shortened(text: &str) -> Vec<String> {
    SIGNS.iter().find_map(|sign| parted(text, *sign)).or_else(|| glued(text)).unwrap_or_default()
}

fn parted(text: &str, sign: char) -> Option<Vec<String>> {
    let (first, last) = text.split_once(sign)?;
    let day = |year: &str, month: &str, day: &str| format!("{year}-{month:0>2}-{day:0>2}");
    let is_short = |part: &str| matches!(shape(part).as_str(), "9" | "99");
    let months =
        |year: &str, from: &str, to: &str| both(&format!("{year}-{from:0>2}"), &format!("{year}-{to:0>2}"));
    let found = match (shape(first).as_str(), shape(last).as_str()) {
        // Of two months, or a day of the one.
        ("9999-99" | "9999-9", "99" | "9") => {
            let (year, month) = first.split_once('-')?;
            [months(year, month, last), vec![day(year, month, last)]].concat()
        }
        ("9999", "99-99" | "9-9" | "99-9" | "9-99") => {
            let (from, to) = last.split_once('-')?;
            [months(first, from, to), vec![day(first, from, to)]].concat()
        }
        ("99-99" | "9-9" | "99-9" | "9-99", "9999") => {
            let (from, to) = first.split_once('-')?;
            [months(last, from, to), vec![day(last, to, from), day(last, from, to)]].concat()
        }
        ("99" | "9", "99-9999" | "9-9999") => {
            let (to, year) = last.split_once('-')?;
            [months(year, first, to), vec![day(year, to, first), day(year, first, to)]].concat()
        }
        ("9999-99-99", "99" | "9") => both(first, &format!("{}{last:0>2}", first.get(..8)?)),
        ("9999-99-99", "99-99") => both(first, &format!("{}{last}", first.get(..5)?)),
        (_, "99/99/9999" | "99.99.9999" | "99-99-9999") if is_short(first) => {
            let (to, month, year) = (last.get(..2)?, last.get(3..5)?, last.get(6..)?);
            both(&day(year, month, first), &day(year, month, to))
        }
        _ => return None,
    };
    Some(found)
}

/// Two months or days with a hyphen between them, as between their numbers: `2018-05-2018-06`.
fn glued(text: &str) -> Option<Vec<String>> {
    let middle = match shape(text).as_str() {
        "9999-99-9999-99" => 7,
        "9999-99-99-9999-99-99" => 10,
        _ => return None,
    };
    Some(both(text.get(..middle)?, text.get(middle + 1..)?))
}

/// Some day from one end to the other, and all days.
fn both(first: &str, last: &str) -> Vec<String> {
    vec![format!("[{first}..{last}]"), format!("{first}/{last}")]
}

/// All days from one end of a set to the other.
pub(super) fn span(set: &str) -> String {
    match set.split_once("..") {
        Some(("", until)) => format!("../{until}"),
        Some((from, "")) => format!("{from}/.."),
        _ => set.replace("..", "/"),
    }
}
