//! A parser's complaint in a curator's words, with the commonest mistake named.

use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// What the parser says, and what a curator should read.
const WORDS: &[(&str, &str)] = &[
    ("mapping values are not allowed", "a `: ` stands inside a plain text"),
    ("tab", "a tab stands where YAML wants spaces"),
    ("unknown anchor", "a text begins with `*`"),
    ("while scanning an alias", "a text begins with `*`"),
    ("while scanning an anchor", "a text begins with `&`"),
    ("directive", "a line begins with `%`"),
    ("cannot start any token", "a text begins with a sign that YAML keeps for itself"),
    ("quoted scalar", "a quoted text does not end as it should"),
    ("flow", "a bracket is opened and not closed"),
    ("']'", "a bracket is opened and not closed"),
    ("'}'", "a bracket is opened and not closed"),
    ("while scanning a block scalar", "a block text is not indented as it began"),
    ("simple key", "a line is neither `field: value` nor an item"),
    ("'-' indicator", "a line is not an item of the list and not a field"),
    ("block mapping", "a line is not a field of the mapping"),
];

/// A syntax fault at a place.
pub(super) fn fault(files: &Files, place: Place, info: &str) -> Diagnostic {
    let source = files.line(place.file, place.line);
    let lower = info.to_lowercase();
    let known = WORDS.iter().find(|(said, _)| lower.contains(said)).map(|(_, words)| (*words).to_owned());
    let sentence = known.unwrap_or_else(|| format!("this is not YAML: {info}"));
    Diagnostic::new(Code::Syntax, place, sentence).hint(hint(source))
}

/// What to do, judged by the line itself.
fn hint(source: &str) -> Option<String> {
    let indent: String = source.chars().take_while(|c| c.is_whitespace()).collect();
    if indent.contains('\t') {
        return Some("indent with spaces, never with tabs".to_owned());
    }
    let mut rest = source.trim_start();
    while let Some(inner) = rest.strip_prefix("- ") {
        rest = inner.trim_start();
    }
    let value = match rest.split_once(": ") {
        Some((key, value)) if is_key(key) => value.trim(),
        _ => rest,
    };
    let quote = |why: &str| Some(format!("quote it: {why}"));
    match value.chars().next()? {
        '"' | '\'' => quote("a text that begins with a quotation mark is put whole into the other kind"),
        '[' | '{' => quote("a text that begins with a bracket is taken for a list or a mapping"),
        sign @ ('%' | '*' | '&' | '!' | '@' | '`' | '|' | '>' | '?') => {
            quote(&format!("a text that begins with `{sign}` means something else to YAML"))
        }
        _ if value.contains(": ") || value.ends_with(':') => {
            quote("a text with `: ` in it is taken for a field")
        }
        _ => Some("compare the indentation with the lines above".to_owned()),
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}
