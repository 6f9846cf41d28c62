//! The jump over the record puts the record that is meant first: `jump_queries.txt` says which, a query, a tab and an id a line.

use crate::common::jump::misses;
use crate::embedded;
use casebook::search::Index;

const QUERIES: &str = include_str!("jump_queries.txt");

#[test]
fn the_record_that_is_meant_comes_first() {
    assert!(QUERIES.lines().count() >= 60);
    let misses = misses(&Index::of(embedded().case()), QUERIES);
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}
