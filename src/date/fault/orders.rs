//! Day, month and year in other orders than a case has them, and with other signs between them.

use super::super::reading::shape;

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
pub(super) fn named_month(text: &str) -> Vec<String> {
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

/// Letters in the place of the digits that look like them: `2O18`.
pub(super) fn letters(text: &str) -> Option<String> {
    let digits = text.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let are_few = text.chars().filter(char::is_ascii_digit).count() > 1;
    let is_number =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '[' | ']' | '~' | '?' | '%');
    (digits != text && are_few && digits.chars().all(is_number)).then_some(digits)
}

fn day_of(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn month_of(year: u32, month: u32) -> String {
    format!("{year:04}-{month:02}")
}
