//! A parser's complaint in a curator's words, with the commonest mistakes named.

use std::ops::Range;

use super::anatomy::is_key;
use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// What the parser says, and what a curator should read.
const WORDS: &[(&str, &str)] = &[
    ("mapping values are not allowed", WITH_COLON),
    ("unknown anchor", "a text begins with `*`"),
    ("anchor or alias", "a text begins with `*` or `&`"),
    ("directive", "a line begins with `%`"),
    ("unexpected character", "a text begins with a sign that means something to YAML"),
    ("escape character", ESCAPE),
    ("quoted scalar", "a quoted text does not end where it should"),
    ("illegal placement of ':'", UNCLOSED),
    ("flow", UNCLOSED),
    ("block scalar", "a block text is not indented as its first line is"),
    ("comment intercepting", COMMENT),
    ("simple key", "a line is neither `field: value` nor an item"),
    ("'-' indicator", "a line is neither an item of the list nor a field"),
    ("block sequence entries", "a text begins with `-`, or an item stands on the line of its field"),
    ("mapping keys", "a text begins with `?`"),
    ("block mapping", BEHIND),
];

const WITH_COLON: &str = "a text has `: ` in it and is not quoted";
const COLON: &str = "YAML takes a text with `: ` in it for a field";
const BEHIND: &str = "a line is not a field of the mapping";
const ESCAPE: &str = "between double quotes a backslash means something else to YAML";
const COMMENT: &str = "a comment interrupts a text of several lines";
const UNCLOSED: &str = "a bracket or brace is opened above and never closed";

/// A syntax fault at a place.
pub(super) fn fault(files: &Files, place: Place, info: &str) -> Diagnostic {
    if let Some(tab) = tab_near(files, place) {
        let hint = "indent with spaces".to_owned();
        return Diagnostic::new(Code::Syntax, tab, "this line is indented with a tab").hint(hint);
    }
    let near = [place.line.saturating_sub(1), place.line];
    if let Some((line, found)) =
        near.into_iter().find_map(|line| Some((line, no_space(files.line(place.file, line))?)))
    {
        let column = files.line(place.file, line)[..found.range.start].chars().count() as u32 + 1;
        let place = Place { line, column, length: 1, ..place };
        return Diagnostic::new(Code::Syntax, place, found.sentence).hint(found.hint.to_owned());
    }
    let source = files.line(place.file, place.line);
    let known = WORDS.iter().find(|(said, _)| info.contains(said)).map(|(_, words)| *words);
    let value = quoted_within(value_of(source), source, place).unwrap_or_else(|| value_of(source));
    if known == Some(UNCLOSED) && !value.starts_with(['[', '{']) {
        let hint = "close it, or quote the text that begins with it".to_owned();
        return Diagnostic::new(Code::Syntax, place, UNCLOSED).hint(hint);
    }
    if info.contains("mapping values") && !has_colon(value) {
        return run_on(files, place);
    }
    if known == Some(ESCAPE) {
        let hint = "put the whole in single quotes, or write each backslash twice".to_owned();
        return Diagnostic::new(Code::Syntax, place, ESCAPE).hint(hint);
    }
    // A text may well begin with an asterisk, but not a word alone.
    if info.contains("anchor") && is_alias(value) {
        let (sentence, hint) =
            match value_of(source).starts_with("<<:") || source.trim_start().starts_with("<<:") {
                true => ("merge keys are not allowed", "write the fields out"),
                false => {
                    ("aliases are not allowed", "quote the text if it begins with `*`; if not, write it out")
                }
            };
        return Diagnostic::new(Code::YamlFeature, place, sentence).hint(hint.to_owned());
    }
    if known == Some(BEHIND) && value.starts_with(['[', '{']) {
        let sentence = "a text begins with a bracket and is not quoted";
        return Diagnostic::new(Code::Syntax, place, sentence).hint(quote_brackets());
    }
    if known == Some(COMMENT) {
        let hint = "quote the whole text if this belongs to it; if not, put the comment on a line of its own"
            .to_owned();
        return Diagnostic::new(Code::Syntax, place, COMMENT).hint(hint);
    }
    if info.contains("simple key")
        && let Some(above) = not_a_field_above(files, place)
    {
        let hint = "add the missing `:`, or indent it under the line it belongs to".to_owned();
        return Diagnostic::new(Code::Syntax, above, "this line is neither a field nor an item").hint(hint);
    }
    let sentence = known.map_or_else(|| format!("this is not YAML: {info}"), str::to_owned);
    Diagnostic::new(Code::Syntax, place, sentence).hint(hint(value))
}

/// A text that YAML takes for a field because of its colon.
pub(super) fn colon_in_text(place: Place) -> Diagnostic {
    Diagnostic::new(Code::Syntax, place, WITH_COLON).hint(quote_colon())
}

/// What to do with such a text.
pub(super) fn quote_colon() -> String {
    format!("quote it: {COLON}")
}

/// What to do with a text that YAML takes for a list or a mapping because of its bracket.
pub(super) fn quote_brackets() -> String {
    "quote it: YAML takes a text that begins with a bracket for a list or a mapping".to_owned()
}

/// What stands on a line where YAML wants a plain space.
pub(super) struct NoSpace {
    /// Which bytes of the line.
    pub(super) range: Range<usize>,
    /// What should be in their place.
    pub(super) by: &'static str,
    /// What is wrong.
    pub(super) sentence: String,
    /// What to do.
    pub(super) hint: &'static str,
}

/// What stands on a line where YAML wants a plain space: before its first word, or after its dash or colon.
pub(super) fn no_space(source: &str) -> Option<NoSpace> {
    let missing = |rest: &str, after: &str| {
        let at = source.len() - rest.len();
        let sentence = format!("no space stands after the {after}");
        NoSpace { range: at..at, by: " ", sentence, hint: "type a space" }
    };
    let odd = |rest: &str| {
        let blanks = rest.char_indices().take_while(|(_, c)| c.is_whitespace());
        let (at, blank) = blanks.into_iter().find(|(_, c)| !matches!(c, ' ' | '\t'))?;
        let at = source.len() - rest.len() + at;
        let sentence = odd_blank(blank);
        // There may be several, and all are one slip.
        let end = source.len() - rest.trim_start().len();
        let many = source[at..end].chars().count();
        const BLANKS: &str = "                                ";
        Some(NoSpace {
            range: at..end,
            by: &BLANKS[..many.min(BLANKS.len())],
            sentence,
            hint: "type a plain space",
        })
    };
    let mut rest = source;
    loop {
        let words = rest.trim_start();
        if let Some(found) = odd(rest) {
            return Some(found);
        }
        let Some(after) = words.strip_prefix('-') else {
            rest = words;
            break;
        };
        let is_word = after.starts_with(|c: char| c.is_ascii_alphanumeric());
        if (is_word && after.split_once(':').is_some_and(|(key, _)| is_key(key))) || after.starts_with('{') {
            return Some(missing(after, "dash"));
        }
        rest = after;
    }
    let (_, value) = rest.split_once(':').filter(|(key, _)| is_key(key))?;
    // A time is no passage.
    let is_place = rest.starts_with(|c: char| c.is_ascii_digit())
        && value.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '\'' | '{'));
    let is_field = rest.starts_with(|c: char| c.is_ascii_lowercase()) || is_place;
    match value.chars().next()? {
        '\t' => {
            let at = source.len() - value.len();
            let end = source.len() - value.trim_start().len();
            let sentence = "a tab stands after the colon".to_owned();
            Some(NoSpace { range: at..end, by: " ", sentence, hint: "type a space" })
        }
        ' ' | '/' | ':' => odd(value),
        c if !c.is_whitespace() && is_field => Some(missing(value, "colon")),
        _ => odd(value),
    }
}

/// What is wrong with a blank that is none to YAML.
pub(super) fn odd_blank(blank: char) -> String {
    format!("the blank U+{:04X} stands where YAML wants a plain space", u32::from(blank))
}

/// A field that YAML has joined to the text above it.
fn run_on(files: &Files, place: Place) -> Diagnostic {
    let above = files.line(place.file, place.line.saturating_sub(1)).trim();
    let hint = if above.contains(':') {
        "compare the indentation with the lines above"
    } else {
        "check whether the line above lacks its `:`"
    };
    Diagnostic::new(Code::Syntax, place, "this line is read as part of the text above").hint(hint.to_owned())
}

/// The line above, where YAML can make nothing of it; the parser notices only at the next line.
fn not_a_field_above(files: &Files, place: Place) -> Option<Place> {
    let line = place.line.checked_sub(1)?;
    let source = files.line(place.file, line);
    let words = source.trim();
    if words.is_empty() || words.contains(':') {
        return None;
    }
    let column = source.chars().take_while(|c| c.is_whitespace()).count() as u32 + 1;
    Some(Place { line, column, length: words.chars().count() as u32, ..place })
}

/// The first tab that indents the line of a fault or one just below it, since the parser may place a fault early.
fn tab_near(files: &Files, place: Place) -> Option<Place> {
    (place.line..place.line + 3).find_map(|line| {
        let source = files.line(place.file, line);
        let column = source.chars().take_while(|c| c.is_whitespace()).position(|c| c == '\t')?;
        let blank = source.trim().is_empty();
        (!blank).then_some(Place { line, column: column as u32 + 1, length: 1, ..place })
    })
}

/// What to do, judging by the value itself.
fn hint(value: &str) -> Option<String> {
    let quote = |why: &str| Some(format!("quote it: {why}"));
    match value.chars().next()? {
        sign @ ('"' | '\'') => Some(quotes(value, sign)),
        '[' | '{' => Some(quote_brackets()),
        sign @ ('%' | '*' | '&' | '!' | '@' | '`' | '|' | '>' | '?') => {
            quote(&format!("a text that begins with `{sign}` means something else to YAML"))
        }
        '-' => Some("quote it if it is a text; begin the item of a list on a line of its own".to_owned()),
        _ if has_colon(value) => Some(quote_colon()),
        _ => Some("compare the indentation with the lines above".to_owned()),
    }
}

/// How a text is quoted that has quotation marks itself.
fn quotes(value: &str, sign: char) -> String {
    let inner = value.strip_prefix(sign).unwrap_or(value);
    let is_whole = inner.ends_with(sign);
    let inner = inner.strip_suffix(sign).unwrap_or(inner);
    let other = if sign == '"' { '\'' } else { '"' };
    match (sign, is_whole, inner.contains(other)) {
        ('\'', true, false) => {
            "write each apostrophe within it twice, or put the whole in double quotes".to_owned()
        }
        ('\'', false, false) => "put the whole in double quotes".to_owned(),
        ('"', _, false) => "put the whole in single quotes: a double quote may stand within them".to_owned(),
        _ => {
            "put the whole in single quotes and write each apostrophe within it twice, or write it below `|`"
                .to_owned()
        }
    }
}

/// The quoted text inside brackets or braces that ends just before a place.
fn quoted_within<'l>(value: &str, source: &'l str, place: Place) -> Option<&'l str> {
    if !value.starts_with(['{', '[']) {
        return None;
    }
    let end = source.char_indices().nth(place.column as usize - 1).map_or(source.len(), |(at, _)| at);
    let before = &source[..end];
    let begins = [": \"", ": '", "[\"", "['", ", \"", ", '"]
        .iter()
        .filter_map(|sign| before.rfind(sign).map(|at| at + sign.len() - 1));
    let begins = begins.max()?;
    let rest = &source[begins..];
    let sign = rest.chars().next()?;
    // Up to the last such sign before what may follow a value.
    let ends = rest.match_indices(sign).skip(1).map(|(at, _)| at + 1);
    let ends = ends.filter(|at| rest[*at..].is_empty() || rest[*at..].starts_with([',', '}', ']']));
    Some(&rest[..ends.max().unwrap_or(rest.len())])
}

/// What follows the key on a line.
fn value_of(source: &str) -> &str {
    let mut rest = source.trim_start();
    while let Some(inner) = rest.strip_prefix("- ") {
        rest = inner.trim_start();
    }
    match rest.split_once(": ") {
        Some((key, value)) if is_key(key) => value.trim(),
        _ => rest.trim(),
    }
}

/// Whether a value is one word behind an asterisk.
fn is_alias(value: &str) -> bool {
    let word = value.rsplit(": ").next().unwrap_or(value).strip_prefix('*');
    word.is_some_and(|word| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    })
}

fn has_colon(value: &str) -> bool {
    value.contains(": ") || value.ends_with(':')
}

#[cfg(test)]
mod tests {
    use saphyr_parser::Parser;

    use super::*;

    #[test]
    fn the_parser_says_each_of_these_words() {
        let said = [
            "a: b: c",
            "a: *b",
            "a: & b",
            "%YAML b",
            "a: @b",
            "a: \"\\d\"",
            "a: 'b",
            "a: [b\nc: d",
            "a: [b",
            "a: |0\n b",
            "a:\n  - b # c\n    d",
            "a: b\nc",
            "- a\nb: c",
            "a: - b",
            "a: ? b",
            "a:\n  b: c\n d: e",
        ];
        assert_eq!(said.len(), WORDS.len());
        for (text, (wanted, _)) in said.iter().zip(WORDS) {
            let fault = Parser::new_from_str(text).find_map(Result::err).expect(text);
            let known = WORDS.iter().find(|(said, _)| fault.info().contains(said));
            assert_eq!(known.map(|(said, _)| *said), Some(*wanted), "{text:?}: {}", fault.info());
        }
    }
}
