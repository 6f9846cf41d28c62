//! What the jump finds.

use casebook::search::{Found, Index, Line, Lines};

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

/// Every line of a table for which the text does not have that line first: the record's id and where the line stands.
pub(crate) fn misses_in_text(lines: &Lines, table: &str) -> Vec<String> {
    let mut misses = Vec::new();
    for (query, wanted) in table.lines().map(|line| line.split_once('\t').expect(line)) {
        let found = lines.find(query, None, 3);
        let places: Vec<String> = found.hits.iter().map(|hit| place(&lines.all()[hit.line])).collect();
        if places.first().map(String::as_str) != Some(wanted) {
            misses.push(format!("{query}: wanted {wanted}, found {places:?}"));
        }
    }
    misses
}

fn place(line: &Line) -> String {
    let id = line.record.as_ref().map_or("case", |(id, _)| id.as_str());
    format!("{id}{}", line.place())
}
