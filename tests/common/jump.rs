//! What the jump finds.

use casebook::search::{Found, Index};

/// Every line of a table for which the index does not put the record first, and what it answered.
pub(crate) fn misses(index: &Index, table: &str) -> Vec<String> {
    let mut misses = Vec::new();
    for (query, wanted) in table.lines().map(|line| line.split_once('\t').expect(line)) {
        let found = index.find(query, None, 5);
        let ids = ids(index, &found);
        if ids.first() != Some(&wanted) {
            misses.push(format!("{query}: wanted {wanted}, found {ids:?}"));
        }
    }
    misses
}

pub(crate) fn ids<'a>(index: &'a Index, found: &Found) -> Vec<&'a str> {
    found.hits.iter().map(|hit| index.entries()[hit.entry].id.as_str()).collect()
}
