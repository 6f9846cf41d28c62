//! The citations that a text means which is none: several in one text, a blank or a colon for the `#`, brackets too many.

use super::{Citation, Locator};
use crate::id::Id;

/// Nobody writes more in one text by hand.
const MOST: usize = 64;

/// The citations that a text means; none where that cannot be told.
pub(super) fn meant(text: &str) -> Vec<Citation> {
    read(text).filter(|all| all.len() <= MOST).unwrap_or_default()
}

/// Citations as a file has them: one alone, several as a list.
pub(super) fn written(all: &[Citation]) -> String {
    match all {
        [one] => one.to_string(),
        many => format!("[{}]", many.iter().map(Citation::to_string).collect::<Vec<_>>().join(", ")),
    }
}

fn read(text: &str) -> Option<Vec<Citation>> {
    let plain: String = text
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | '(' | ')' | '"' | '\'' | '“' | '”' | '‘' | '’') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let mut found: Vec<Citation> = Vec::new();
    // A source whose locator stands behind a comma: `press, para 3`.
    let mut pending: Option<Id> = None;
    for part in plain.split([',', ';', '+', '&']).flat_map(|part| part.split(" and ")) {
        let mut words = part.split_whitespace().peekable();
        while let Some(word) = words.next() {
            // A blank may stand on either side of the `#`.
            let mut word = word.to_owned();
            if let Some(next) = words.next_if(|next| word.ends_with('#') || next.starts_with('#')) {
                word.push_str(next);
            }
            let counts = counted(&word).filter(|_| words.peek().is_some_and(|next| is_number(next)));
            let letter = counts.filter(|_| pending.is_some() || !found.is_empty());
            if let Some(letter) = letter {
                word = lettered(letter, words.next()?);
            }
            let is_source = |id: &Id| letter.is_none() && word == id.as_str() && is_name(id);
            if let Some(whole) = whole(&word).filter(|_| letter.is_none()) {
                found.push(whole);
                pending.is_none().then_some(())?;
            } else if let Some(id) = Id::meant(&word).filter(is_source) {
                // What follows a name without `#` is its locator.
                pending.is_none().then_some(())?;
                let letter = words.peek().and_then(|next| counted(next));
                let letter = letter.inspect(|_| _ = words.next()).unwrap_or_default();
                match words.next() {
                    Some(place) => found.push(at(&id, &lettered(letter, place))?),
                    None => pending = Some(id),
                }
            } else {
                let last = pending.take().or_else(|| Some(found.last()?.source.clone()))?;
                let next = at(&last, &word)?;
                let Some(last) = found.last().filter(|before| before.source == last).cloned() else {
                    found.push(next);
                    continue;
                };
                match joined(&last, &next) {
                    Some(range) => *found.last_mut()? = range,
                    None => found.push(next),
                }
            }
        }
    }
    (!found.is_empty() && pending.is_none()).then_some(found)
}

/// Whether a word says only what is counted, and with which letter its numbers are written: `p47` for page 47.
fn counted(word: &str) -> Option<&'static str> {
    const PLACES: [&str; 12] = [
        "para",
        "paras",
        "paragraph",
        "paragraphs",
        "passage",
        "passages",
        "point",
        "points",
        "section",
        "sections",
        "no",
        "§",
    ];
    const PAGES: [&str; 4] = ["p", "pp", "page", "pages"];
    let word = word.trim_end_matches('.').to_lowercase();
    let letter = PAGES.contains(&&*word).then_some("p");
    letter.or_else(|| PLACES.contains(&&*word).then_some(""))
}

/// A number or a range with the letter of what it counts.
fn lettered(letter: &str, place: &str) -> String {
    let parts: Vec<String> = place.split(['-', '–']).map(|part| format!("{letter}{part}")).collect();
    parts.join("-")
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// A word with its own source: `press#1`, `press:1`.
fn whole(word: &str) -> Option<Citation> {
    if let Some((id, place)) = word.split_once('#') {
        return at(&Id::meant(id)?, place);
    }
    let (id, place) = word.split_once([':', '.', '/', '§'])?;
    // A single letter may be a heading, and a longer word is none.
    let is_place = |part: &str| {
        part.parse::<Locator>().is_ok() && (part.len() == 1 || part.contains(|c: char| c.is_ascii_digit()))
    };
    let id: Id = id.parse().ok().filter(is_name)?;
    place.split('-').all(is_place).then(|| at(&id, place)).flatten()
}

/// Whether an id is no number, which may as well be a locator or a printed mark.
fn is_name(id: &Id) -> bool {
    id.as_str().contains(|c: char| c.is_ascii_alphabetic()) && id.as_str().len() > 1
}

fn at(source: &Id, place: &str) -> Option<Citation> {
    let place = place.replace(['–', '—', '\u{2011}'], "-");
    let parts: Option<Vec<String>> = place.trim_end_matches('.').split('-').map(locator).collect();
    format!("{source}#{}", parts?.join("-")).parse().ok()
}

fn locator(text: &str) -> Option<String> {
    Some(text.parse().ok().or_else(|| Locator::meant(text))?.to_string())
}

/// Two passages, one number after the other, as a range.
fn joined(one: &Citation, next: &Citation) -> Option<Citation> {
    let number = |at: &Locator| at.as_str().parse::<u32>().ok();
    let (_, end) = one.ends()?;
    let (begin, last) = next.ends()?;
    let follows = number(begin)? == number(end)?.checked_add(1)?;
    follows.then(|| Citation { to: Some(last.clone()), ..one.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_told_where_it_can_be() {
        for (text, wanted) in [
            ("wiki#3 statement#1", "[wiki#3, statement#1]"),
            ("bbc#8; bbc#9", "[bbc#8, bbc#9]"),
            ("bbc#8 and 9", "bbc#8-9"),
            ("bbc#8, 9, 10", "bbc#8-10"),
            ("bbc#8, 11", "[bbc#8, bbc#11]"),
            ("wiki#3, statement#1", "[wiki#3, statement#1]"),
            ("pm#h, pm#1, pm#s1", "[pm#h, pm#1, pm#s1]"),
            ("wiki 4", "wiki#4"),
            ("bbc:8", "bbc#8"),
            ("bbc/8", "bbc#8"),
            ("bbc.8", "bbc#8"),
            ("bbc.uk", ""),
            ("BBC#8", "bbc#8"),
            ("“bbc#8”", "bbc#8"),
            ("bbc#8 (end)", ""),
            ("bbc#§8", "bbc#8"),
            ("[[wiki#5]]", "wiki#5"),
            ("bbc #8", "bbc#8"),
            ("bbc# 8", "bbc#8"),
            ("bbc#8–9", "bbc#8-9"),
            ("bbc para 8", "bbc#8"),
            ("bbc para. 8 and 9", "bbc#8-9"),
            ("bbc, para 8", "bbc#8"),
            ("bbc, 8", "bbc#8"),
            ("bbc, paras 8-9", "bbc#8-9"),
            ("bbc page 8", "bbc#p8"),
            ("bbc pp. 8–9", "bbc#p8-p9"),
            ("bbc#1, p. 8", "[bbc#1, bbc#p8]"),
            ("bbc#1, #2", "bbc#1-2"),
            ("bbc#1, #3", "[bbc#1, bbc#3]"),
            ("bbc#1 and #3", "[bbc#1, bbc#3]"),
            ("bbc, wiki#8", ""),
            ("bbc", ""),
            ("4:8-9", ""),
            ("what nobody knows", ""),
            ("Hay 2014#6", ""),
            ("hay#é", ""),
            ("https://a.uk/b", ""),
        ] {
            let all = meant(text);
            assert_eq!(if all.is_empty() { String::new() } else { written(&all) }, wanted, "{text}");
        }
    }
}
