//! What a case file may hold, for others to read: a JSON Schema from which editors complete and check, and a table for
//! people. Both come from the field table alone.

use serde_json::Value;

use crate::load::Loaded;

mod editor;
mod known;
mod patterns;
mod rules;
mod table;

/// The JSON Schema of a case file, as an editor's YAML server reads it: draft 7, which all of them know. It refuses nothing
/// that a check finds no fault with. Of a case that is given, its ids and passages are proposed.
pub fn schema(case: Option<&Loaded>) -> Value {
    editor::schema(case)
}

/// Every field as a Markdown table: where it is, what it takes, whether it must be there, and what it is.
pub fn fields() -> String {
    table::fields()
}
