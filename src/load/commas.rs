//! A value inside braces that a comma has ended: what to write instead, by what its field takes.

use super::amounts;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::id::Id;
use crate::schema::{Field, Shape};

/// What to write instead of the whole text, which goes on behind its commas.
pub(super) fn instead(field: &Field, whole: &str) -> String {
    let parts: Vec<&str> = whole.split(',').map(str::trim).collect();
    let list = format!("[{}]", parts.join(", "));
    match field.shape {
        Shape::Citation => {
            let all = Citation::meant(whole);
            match all.is_empty() {
                true => "write each citation in full, and all of them in brackets".to_owned(),
                false => format!("write `{}`", Citation::written(&all)),
            }
        }
        Shape::Number => {
            amounts::instead(whole, field.name).unwrap_or_else(|| "write digits only".to_owned())
        }
        Shape::Word(words) => format!("write one word: {}", words.join(", ")),
        _ if field.is_date() => {
            let why = whole.parse::<EdtfDate>().err().and_then(|why| why.hint);
            why.unwrap_or_else(|| "write one date".to_owned())
        }
        _ if field.names_records() => match (field.many, parts.iter().all(|part| Id::is_id(part))) {
            (true, true) => format!("write `{list}`"),
            (true, false) => {
                "write a list in brackets, each by its id; for what a source calls someone, write {as: …}"
                    .to_owned()
            }
            (false, _) => "write one id".to_owned(),
        },
        Shape::Line if field.many => format!("write `{list}`, or quote it if it is one text"),
        _ => "quote the text".to_owned(),
    }
}
