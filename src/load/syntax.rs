//! A parser's complaint in a curator's words, with the commonest mistakes named.

use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// What the parser says, and what a curator should read.
const WORDS: &[(&str, &str)] = &[
    ("mapping values are not allowed", "a text has `: ` in it and is not quoted"),
    ("unknown anchor", "a text begins with `*`"),
    ("anchor or alias", "a text begins with `*` or `&`"),
    ("directive", "a line begins with `%`"),
    ("unexpected character", "a text begins with a sign that means something to YAML"),
    ("quoted scalar", "a quoted text does not end where it should"),
    ("illegal placement of ':'", UNCLOSED),
    ("flow", UNCLOSED),
    ("block scalar", "a block text is not indented as its first line is"),
    ("comment intercepting", COMMENT),
    ("simple key", "a line is neither `field: value` nor an item"),
    ("'-' indicator", "a line is neither an item of the list nor a field"),
    ("block mapping", "a line is not a field of the mapping"),
];

const COMMENT: &str = "a comment interrupts a text of several lines";
const UNCLOSED: &str = "a bracket or brace is opened above and never closed";

/// A syntax fault at a place.
pub(super) fn fault(files: &Files, place: Place, info: &str) -> Diagnostic {
    if let Some(tab) = tab_near(files, place) {
        let hint = "indent with spaces".to_owned();
        return Diagnostic::new(Code::Syntax, tab, "this line is indented with a tab").hint(hint);
    }
    if let Some(mark) = (place.line.saturating_sub(1)..=place.line + 1)
        .find_map(|line| merge_mark(files, Place { line, ..place }))
    {
        let hint = "keep one of the two versions and delete the marks".to_owned();
        return Diagnostic::new(Code::Syntax, mark, "a merge was left unfinished here").hint(hint);
    }
    let near = [place.line.saturating_sub(1), place.line];
    if let Some(fault) = near.into_iter().find_map(|line| no_space(files, Place { line, ..place })) {
        return fault;
    }
    let source = files.line(place.file, place.line);
    let known = WORDS.iter().find(|(said, _)| info.contains(said)).map(|(_, words)| *words);
    let value = value_of(source);
    if known == Some(UNCLOSED) && !value.starts_with(['[', '{']) {
        let hint = "close it, or quote the text that begins with it".to_owned();
        return Diagnostic::new(Code::Syntax, place, UNCLOSED).hint(hint);
    }
    if info.contains("mapping values") && !has_colon(value) {
        return run_on(files, place);
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

/// What a program for versions writes around two versions of a line that it cannot reconcile.
fn merge_mark(files: &Files, place: Place) -> Option<Place> {
    let source = files.line(place.file, place.line);
    let is_mark = ["<<<<<<< ", "=======", ">>>>>>> "].into_iter().any(|mark| source.starts_with(mark));
    is_mark.then_some(Place { column: 1, length: 7, ..place })
}

/// What stands on a line where YAML wants a plain space: before its first word, or after its dash or colon.
fn no_space(files: &Files, place: Place) -> Option<Diagnostic> {
    let source = files.line(place.file, place.line);
    let fault = |rest: &str, sentence: String, hint: &str| {
        let column = source[..source.len() - rest.len()].chars().count() as u32 + 1;
        Diagnostic::new(Code::Syntax, Place { column, length: 1, ..place }, sentence).hint(hint.to_owned())
    };
    let odd = |rest: &str| {
        let blank = rest.chars().take_while(|c| c.is_whitespace()).find(|c| !matches!(c, ' ' | '\t'))?;
        let sentence = format!("the blank U+{:04X} stands where YAML wants a plain space", u32::from(blank));
        Some(fault(&rest[rest.find(blank)?..], sentence, "type a plain space"))
    };
    let mut rest = source;
    loop {
        let words = rest.trim_start();
        if let Some(fault) = odd(rest) {
            return Some(fault);
        }
        let Some(after) = words.strip_prefix('-') else {
            rest = words;
            break;
        };
        let is_word = after.starts_with(|c: char| c.is_ascii_alphanumeric());
        if is_word && after.split_once(':').is_some_and(|(key, _)| is_key(key)) {
            return Some(fault(after, "no space stands after the dash".to_owned(), "type a space"));
        }
        rest = after;
    }
    let (_, value) = rest.split_once(':').filter(|(key, _)| is_key(key))?;
    let is_field = rest.starts_with(|c: char| c.is_ascii_lowercase());
    match value.chars().next()? {
        '\t' => Some(fault(value, "a tab stands after the colon".to_owned(), "type a space")),
        ' ' | '/' | ':' => odd(value),
        c if !c.is_whitespace() && is_field => {
            Some(fault(value, "no space stands after the colon".to_owned(), "type a space"))
        }
        _ => odd(value),
    }
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
        '"' | '\'' => {
            quote("put the whole of a text that begins with a quotation mark in the other kind of quotes")
        }
        '[' | '{' => quote("YAML takes a text that begins with a bracket for a list or a mapping"),
        sign @ ('%' | '*' | '&' | '!' | '@' | '`' | '|' | '>' | '?') => {
            quote(&format!("a text that begins with `{sign}` means something else to YAML"))
        }
        _ if has_colon(value) => quote("YAML takes a text with `: ` in it for a field"),
        _ => Some("compare the indentation with the lines above".to_owned()),
    }
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

fn has_colon(value: &str) -> bool {
    value.contains(": ") || value.ends_with(':')
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
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
            "a: 'b",
            "a: [b\nc: d",
            "a: [b",
            "a: |0\n b",
            "a:\n  - b # c\n    d",
            "a: b\nc",
            "- a\nb: c",
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
