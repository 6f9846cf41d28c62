//! The JSON Schema of a comparison: draft 7, like that of the page that was compared. Members that it does not name are allowed.

use serde_json::{Value, json};

use super::{FORMAT, VERSION};
use crate::print::json::schema::{cite, described, leads, list, object, refer, text, texts};

/// The schema of a comparison as JSON.
pub fn schema() -> Value {
    let truth = |what: &str| described(json!({ "type": "boolean" }), what);
    let number = |what: &str| described(json!({ "type": "integer" }), what);
    let mut head = object(&[
        ("format", json!({ "const": FORMAT })),
        ("version", json!({ "const": VERSION })),
        ("casebook", text("the version of the program that compared")),
        ("case", text("the title of today's case")),
        ("handling?", text("the marking of today's case")),
        ("title", text("the title of the page, as it was")),
        ("page", refer("leads")),
        ("then", text("the edition of the case from which it was printed")),
        ("now", text("the edition of today")),
        ("counts", refer("counts")),
        ("notes?", texts("what is to be said of the page as a whole")),
        ("is_gone?", truth("whether what the page is of is no longer in the case")),
        ("statements", described(list("compared"), "every statement of the page, in its order")),
        ("more?", described(list("more"), "the statements that today's page has besides")),
    ]);
    head["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    head["title"] = json!("What became of a page, as `casebook recheck --format json` writes it");
    head["definitions"] = json!({
        "leads": leads(),
        "cite": cite(),
        "counts": object(&[
            ("same", number("as they were")),
            ("changed", number("changed")),
            ("withdrawn", number("not said any more")),
            ("more", number("those that today's page has besides")),
        ]),
        "more": object(&[
            ("under?", text("the heading under which it stands")),
            ("record?", text("the id of the record that it is about, where the page says which")),
            ("now", refer("said")),
        ]),
        "compared": object(&[
            ("verdict", described(json!({ "enum": ["same", "changed", "withdrawn"] }), "what became of it")),
            ("under?", text("the heading under which it stood")),
            ("record?", text("the id of the record that it is about, where the page says which")),
            ("title?", text("how the case calls that record today")),
            ("record_is_left_out?", truth("of a withdrawn statement, whether that record is left out for its faults")),
            ("record_is_there?", truth("of a withdrawn statement, whether the case still has that record")),
            ("then", refer("said")),
            ("now?", refer("said")),
            ("passages?", described(list("reads"), "those that it cites and that read otherwise today")),
            ("and_more?", truth("whether more of them do than are listed")),
        ]),
        "said": object(&[
            ("text", text("the words")),
            ("cites?", list("cite")),
            ("date?", text("the whole date of what they tell of, in EDTF")),
            ("stays?", texts("between which days it shows someone in a post, and how certainly")),
            ("disputed_by?", texts("who disputes it, and what came of that")),
            ("contested_in?", texts("the open questions to which it is one of several answers")),
        ]),
        "reads": object(&[
            ("source", text("the id of its source")),
            ("at", text("its place")),
            ("mark", text("the mark of the source")),
            ("title", text("the title of the source")),
            ("then?", text("what it said; without it there was none")),
            ("now?", text("what it says; without it there is none")),
        ]),
    });
    head
}
