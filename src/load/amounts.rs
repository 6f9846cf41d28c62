//! What stands where a number should be: the number in it, and the fields that hold what a number cannot.

use crate::decimal::Decimal;

/// Words before a number that a qualifier says as well.
const HEDGES: &[(&str, &str)] = &[
    ("more than ", "over"),
    ("greater than ", "over"),
    ("in excess of ", "over"),
    ("upwards of ", "over"),
    ("over ", "over"),
    ("above ", "over"),
    (">", "over"),
    ("less than ", "under"),
    ("fewer than ", "under"),
    ("under ", "under"),
    ("below ", "under"),
    ("<", "under"),
    ("about ", "about"),
    ("around ", "about"),
    ("approximately ", "about"),
    ("approx. ", "about"),
    ("approx ", "about"),
    ("circa ", "about"),
    ("c. ", "about"),
    ("c.", "about"),
    ("roughly ", "about"),
    ("some ", "about"),
    ("~", "about"),
    ("exactly ", "exact"),
];

/// Words before or after a number that no qualifier says.
const BEFORE: &[&str] = &[
    "at least ",
    "at most ",
    "no fewer than ",
    "no less than ",
    "no more than ",
    "not more than ",
    "up to ",
    "nearly ",
    "almost ",
    "just over ",
    "just under ",
    "well over ",
    "well under ",
];
const AFTER: &[&str] = &["+", " or more", " or fewer", " or less", " plus", " at least", " at most"];

/// Units that are a power of ten, by their exponents.
const POWERS: &[(&str, usize)] =
    &[("k", 3), ("thousand", 3), ("m", 6), ("mn", 6), ("million", 6), ("bn", 9), ("billion", 9)];

/// How many letters a unit has at most.
const UNIT: usize = 24;

/// What to write instead of a text in a field that takes a number.
pub(super) fn instead(text: &str, field: &str) -> Option<String> {
    let text = text.trim();
    if let Some(number) = Number::read(text) {
        return Some(number.hint());
    }
    let lower = text.to_lowercase();
    let hedge =
        HEDGES.iter().find_map(|(word, qualifier)| Some((lower.strip_prefix(word)?.trim(), *qualifier)));
    let (rest, qualifier) = hedge.map_or((&*lower, None), |(rest, qualifier)| (rest, Some(qualifier)));
    let qualifier = qualifier.map(|qualifier| format!(" and `qualifier: {qualifier}`")).unwrap_or_default();
    if let Some(number) = Number::read(rest).filter(|_| !qualifier.is_empty()) {
        return Some(format!("write `{field}: {}`{qualifier}{}", number.digits, number.unit()));
    }
    if field != "value" {
        return None;
    }
    if let Some((low, high)) = range(rest) {
        let (low, high, unit) = (low.digits, high.digits.clone(), high.unit());
        let fields = if qualifier.is_empty() {
            format!("`low: {low}` and `high: {high}`")
        } else {
            format!("`low: {low}`, `high: {high}`{qualifier}")
        };
        return Some(format!("write {fields} in its place{unit}"));
    }
    let words = format!("write `words: {}` in its place", quoted(text));
    let bare = BEFORE.iter().find_map(|word| lower.strip_prefix(word));
    let bare = bare.or_else(|| AFTER.iter().find_map(|word| lower.strip_suffix(word)));
    Some(match bare.and_then(Number::read) {
        Some(number) => format!(
            "{words}; or `value: {}` with the `qualifier` over, under or about, if the source says as much{}",
            number.digits,
            number.unit()
        ),
        None => format!("{words}; a number has digits only, and a point before decimals"),
    })
}

/// A number with what stands about it.
struct Number {
    digits: String,
    /// The sign of a currency before it.
    currency: Option<char>,
    /// The word behind it.
    word: String,
}

impl Number {
    fn read(text: &str) -> Option<Number> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix(['\u{2212}', '–', '-']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let currency = text.chars().next().filter(|sign| matches!(sign, '£' | '$' | '€'));
        let text = text.trim_start_matches(['£', '$', '€']).trim_start();
        let is_digit = |at: usize, c: char| {
            let groups = || text[at..].trim_start().bytes().take_while(u8::is_ascii_digit).count() == 3;
            c.is_ascii_digit()
                || matches!(c, ',' | '.')
                || (matches!(c, ' ' | '\u{a0}' | '\u{202f}') && groups())
        };
        let end = text.char_indices().find(|(at, c)| !is_digit(*at, *c)).map_or(text.len(), |(at, _)| at);
        let digits = plain(&text[..end])?;
        let word = text[end..].trim().to_owned();
        let is_unit = word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '%')) && word.len() <= UNIT;
        let is_range = word.split(' ').any(|word| matches!(word, "to" | "and" | "or"));
        let digits = if is_negative { format!("-{digits}") } else { digits };
        (is_unit && !is_range).then_some(Number { digits, currency, word })
    }

    fn hint(&self) -> String {
        let Number { digits, currency, word } = self;
        let sign = currency.map(String::from).unwrap_or_default();
        let power = POWERS.iter().find(|(name, _)| name == word);
        match power {
            Some((_, zeros)) => {
                format!(
                    "write `{digits}` where the figure's `unit` is {sign}{word}, `{}` where it counts one by one",
                    multiplied(digits, *zeros)
                )
            }
            None => format!("write `{digits}`{}", self.unit()),
        }
    }

    /// Which unit the number has, where it is written with it.
    fn unit(&self) -> String {
        let sign = self.currency.map(String::from).unwrap_or_default();
        match (&*sign, &*self.word) {
            ("", "") => String::new(),
            (sign, word) => format!(", where the figure's `unit` is {sign}{word}"),
        }
    }
}

/// Digits without what parts thousands, and with a point before decimals.
fn plain(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let groups: Vec<&str> = text.split(',').collect();
    let whole = |group: &str| group.split('.').next().is_some_and(|digits| digits.len() == 3);
    let are_thousands = groups.len() > 1 && groups[0] != "0" && groups[1..].iter().all(|group| whole(group));
    let text = match groups.len() {
        2 if !are_thousands && !text.contains('.') => text.replace(',', "."),
        _ if are_thousands => groups.concat(),
        _ => text,
    };
    let text = if text.starts_with('.') { format!("0{text}") } else { text };
    text.parse::<Decimal>().is_ok().then_some(text)
}

/// A number with so many more places before its point.
fn multiplied(digits: &str, zeros: usize) -> String {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let moved: String = decimals.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    let rest = decimals.get(zeros..).filter(|rest| !rest.is_empty());
    let whole = format!("{whole}{moved}");
    let whole = if whole.starts_with('0') { whole.trim_start_matches('0').to_owned() } else { whole };
    rest.map_or(whole.clone(), |rest| format!("{whole}.{rest}"))
}

/// `60-70`, `between 60 and 70`: the lower end first.
fn range(text: &str) -> Option<(Number, Number)> {
    let (low, high) = match text.strip_prefix("between ") {
        Some(rest) => rest.split_once(" and ")?,
        None => ["–", "—", "-", " to "]
            .iter()
            .find_map(|sign| text.trim_start_matches("from ").split_once(sign))?,
    };
    let (low, high) = (Number::read(low)?, Number::read(high)?);
    let ends = low.digits.parse::<Decimal>().ok()? < high.digits.parse::<Decimal>().ok()?;
    ends.then_some((low, high))
}

/// A text as it stands in a file, quoted where it must be.
pub(super) fn quoted(text: &str) -> String {
    let must = text.contains([',', ':', '#', '{', '}', '[', ']', '"', '\''])
        || text.starts_with(['&', '*', '!', '|', '>', '%', '@', '`', '-', '?']);
    if must { format!("'{}'", text.replace('\'', "''")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_hint_says_more_or_less_than_what_was_written() {
        for (text, wanted) in [
            ("over 8000", "write `value: 8000` and `qualifier: over`"),
            ("More than 8,000", "write `value: 8000` and `qualifier: over`"),
            ("about 100", "write `value: 100` and `qualifier: about`"),
            (
                "fewer than 12 children",
                "write `value: 12` and `qualifier: under`, where the figure's `unit` is children",
            ),
            ("60-70", "write `low: 60` and `high: 70` in its place"),
            ("60–70%", "write `low: 60` and `high: 70` in its place, where the figure's `unit` is %"),
            ("between 60 and 70", "write `low: 60` and `high: 70` in its place"),
            ("about 60 to 70", "write `low: 60`, `high: 70` and `qualifier: about` in its place"),
            (
                "at least 8,000",
                "write `words: 'at least 8,000'` in its place; or `value: 8000` with the `qualifier` over, under or about, if the \
                 source says as much",
            ),
            (
                "100+",
                "write `words: 100+` in its place; or `value: 100` with the `qualifier` over, under or about, if the source says \
                 as much",
            ),
            ("8,000", "write `8000`"),
            ("8 000", "write `8000`"),
            ("1,234.50", "write `1234.50`"),
            ("1,5", "write `1.5`"),
            ("0,125", "write `0.125`"),
            (".5", "write `0.5`"),
            ("−5", "write `-5`"),
            ("47%", "write `47`, where the figure's `unit` is %"),
            ("£95", "write `95`, where the figure's `unit` is £"),
            ("£21.1m", "write `21.1` where the figure's `unit` is £m, `21100000` where it counts one by one"),
            (
                "0.25 million",
                "write `0.25` where the figure's `unit` is million, `250000` where it counts one by one",
            ),
            (
                "hundreds",
                "write `words: hundreds` in its place; a number has digits only, and a point before decimals",
            ),
            (
                "70-60",
                "write `words: 70-60` in its place; a number has digits only, and a point before decimals",
            ),
            (
                "1.234.567",
                "write `words: 1.234.567` in its place; a number has digits only, and a point before decimals",
            ),
        ] {
            assert_eq!(instead(text, "value").as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(instead("over 60", "low").as_deref(), Some("write `low: 60` and `qualifier: over`"));
        assert_eq!(instead("hundreds", "high"), None);
    }
}
