//! The forms of texts, as patterns that every editor and every language reads alike: no classes but those of ASCII.

use serde_json::{Value, json};

use crate::schema;

/// An id.
const ID: &str = "[a-z0-9][a-z0-9-]*";
/// A place in a source.
const LOCATOR: &str = "[A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)*";
/// A number from 1.
const FROM_ONE: &str = "[1-9][0-9]*";
/// What no mark has: ASCII that is neither letter nor digit. What letters there are beyond it no portable pattern says.
const NO_LETTER: &str = "\\x00-/:-@\\[-`{-\\x7f";

/// What a scalar is to YAML: the reader takes `2008` and `no` as they are written.
const SCALAR: [&str; 3] = ["string", "number", "boolean"];

/// A text that is not blank.
pub(super) fn text() -> Value {
    json!({ "type": SCALAR, "pattern": "\\S", "patternErrorMessage": "this is empty" })
}

/// The id of another record.
pub(super) fn id() -> Value {
    scalar(ID, "an id has small letters, digits and hyphens")
}

/// The id of the record itself.
pub(super) fn new_id() -> Value {
    let mut id = id();
    id["not"] = json!({ "enum": schema::RESERVED_IDS });
    id["errorMessage"] = json!("this id names a page and cannot name a record");
    id
}

/// A citation.
pub(super) fn citation() -> Value {
    scalar(
        &format!("{ID}(?:#{LOCATOR}(?:-{LOCATOR})?)?"),
        "a citation is source-id#place or source-id#from-to; or source-id alone, of a source without passages",
    )
}

/// A date, which is a number to YAML where it is a year, and a list where it is a set without quotes.
pub(super) fn date() -> Value {
    let point = point();
    let set = format!("{point}\\.\\.(?:{point})?|\\.\\.{point}");
    let span = format!("{point}/(?:{point}|\\.\\.)|\\.\\./{point}");
    let wrong = "a date is 2014-01-14, 2012-09, 2008, 199X, 2012-21 (spring), 2005~, 2010?, 2012-09/2013-04 or [2012..2013]";
    let in_list = json!({ "type": "string", "pattern": whole(&set), "patternErrorMessage": wrong });
    json!({
        "anyOf": [
            {
                "type": "string",
                "pattern": whole(&format!("{point}|{span}|\\[(?:{set})\\]")),
                "patternErrorMessage": wrong,
            },
            { "type": "integer", "minimum": 1, "maximum": 9999 },
            { "type": "array", "minItems": 1, "maxItems": 1, "items": in_list },
        ],
    })
}

/// A point of the calendar. Which years have a 29 February, no pattern says.
fn point() -> String {
    let year = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})";
    let time = "(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9])?";
    let days = [
        "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
        "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
        "02-(?:0[1-9]|[12][0-9])",
    ];
    let day = format!("(?:{}){time}", days.join("|"));
    let part = "0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01]";
    let decade = "(?:00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})X";
    let century = "(?:0[1-9]|[1-9][0-9])XX";
    format!("(?:{year}(?:-(?:{day}|{part}))?|{decade}|{century})[~?%]?")
}

/// A number, quoted or not.
pub(super) fn number() -> Value {
    json!({
        "type": ["number", "string"],
        "pattern": whole("-?[0-9]+(?:\\.[0-9]+)?"),
        "patternErrorMessage": "a number has digits only, with a point before decimals; the unit goes in `unit`",
    })
}

/// A whole number from 1.
pub(super) fn count() -> Value {
    json!({
        "type": ["integer", "string"],
        "minimum": 1,
        "pattern": whole(&format!("0*{FROM_ONE}")),
        "patternErrorMessage": "this must be a whole number from 1",
    })
}

/// A line, or a range of lines.
pub(super) fn lines() -> Value {
    json!({
        "type": ["integer", "string"],
        "minimum": 1,
        "pattern": whole(&format!("{FROM_ONE}(?:-{FROM_ONE})?")),
        "patternErrorMessage": "write a line, 5, or a range of lines, 5-50",
    })
}

/// What a source is cited as.
pub(super) fn mark() -> Value {
    let first = format!("[^{NO_LETTER}\\s]");
    let rest = format!("(?:[./ -]|{first}){{0,{}}}", schema::MARK - 1);
    scalar(&(first + &rest), "a mark has letters, digits, points and hyphens, 16 signs at most")
}

/// An address on the web.
pub(super) fn address() -> Value {
    scalar("https?://\\S+", "write the address in full, from https:// on, without spaces")
}

/// A hash.
pub(super) fn hash() -> Value {
    scalar("[0-9A-Fa-f]{64}", "a SHA-256 hash has 64 hexadecimal digits")
}

/// A short name.
pub(super) fn short() -> Value {
    let first = "\\S";
    let pattern = format!("{first}(?:.{{0,{}}}{first})?", schema::SHORT.saturating_sub(2));
    scalar(&pattern, "a short name has 16 letters at most")
}

/// The keys of a mapping by locator.
pub(super) fn locator() -> Value {
    json!({ "pattern": whole(LOCATOR), "patternErrorMessage": "a place has letters, digits and points" })
}

fn scalar(pattern: &str, wrong: &str) -> Value {
    json!({ "type": SCALAR, "pattern": whole(pattern), "patternErrorMessage": wrong })
}

/// The whole text, but for the blanks around it, which the reader drops.
fn whole(pattern: &str) -> String {
    format!("^\\s*(?:{pattern})\\s*$")
}
