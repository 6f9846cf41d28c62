//! Finding in the record puts first what is meant: `jump_queries.txt` says which record, a query, a tab and an id a line, and
//! `text_queries.txt` which line of text, a query, a tab, an id and where it stands.

use crate::common::jump::{misses, misses_in_text};
use crate::embedded;
use casebook::search::{Index, Lines};

const QUERIES: &str = include_str!("jump_queries.txt");
const IN_TEXT: &str = include_str!("text_queries.txt");

#[test]
fn the_record_that_is_meant_comes_first() {
    assert!(QUERIES.lines().count() >= 160);
    let misses = misses(&Index::of(embedded().case()), QUERIES);
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn the_line_that_is_meant_comes_first() {
    assert!(IN_TEXT.lines().count() >= 20);
    let misses = misses_in_text(&Lines::of(embedded().case()), IN_TEXT);
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn a_year_or_a_date_alone_leads_to_the_timeline() {
    let open_case = embedded();
    for (typed, first) in [
        ("2013", Some("2013")),
        ("November 2013", Some("November 2013")),
        ("26 June 2014", Some("26 June 2014")),
        ("2012-09", Some("September 2012")),
        ("1990s", Some("the 1990s")),
        ("2031", None),
        ("ofsted 2012", None),
        ("hay", None),
    ] {
        let found = open_case.find(typed, None, 5);
        assert_eq!(found.timeline.map(|date| date.words()).as_deref(), first, "{typed}");
    }
}
