//! A page that was printed earlier against the same page of today's case: of each statement, whether the case still says it.
//!
//! Statements are known again by the record to which they lead, by the name of their fact and by what they stand under, never
//! by their place on the page; and citations by source and passage, never by the mark, which a further source may move.

mod matching;
mod passages;
mod report;
mod schema;
mod statements;
mod words;

pub use report::{Compared, Counts, FORMAT, Reads, Report, Said, VERSION, Verdict};
pub use schema::schema;

use std::collections::{HashMap, HashSet};

use crate::print::json::{Document, Source};
use passages::Passages;
use statements::{Statement, cited, statements};

/// Compares a page that was printed earlier with the same page of today; `is_there` says whether today's case has a record.
pub fn recheck(then: &Document, now: &Document, is_there: impl Fn(&str) -> bool) -> Report {
    let names = renamed(then, now, &is_there);
    let (mut old, mut new) = (statements(then), statements(now));
    let known: HashSet<&str> = now.sources.iter().map(|source| source.id.as_str()).collect();
    let is_known =
        |source: &&Source| known.contains(names.get(source.id.as_str()).unwrap_or(&source.id.as_str()));
    old.extend(then.sources.iter().filter(is_known).map(described));
    new.extend(now.sources.iter().map(described));
    let passages = Passages::of(then, now, &names);
    let pairs = matching::matched(&old, &new, &names);
    let compared = old.iter().zip(pairs).map(|(statement, to)| {
        let id = |id| *names.get(id).unwrap_or(&id);
        let Some(now) = to.map(|to| &new[to]) else {
            let record = statement.record.filter(|id| is_there(id));
            return Compared::withdrawn(statement, record.is_some());
        };
        let there = now.cited();
        let (mut reads, mut has_more) = (Vec::new(), false);
        for cite in &statement.cites {
            let (_, from, to) = cited(cite);
            if there.contains(&(id(&cite.source), from, to)) {
                let (found, more) = passages.changed(id(&cite.source), cite);
                reads.extend(found);
                has_more |= more;
            }
        }
        reads.sort();
        reads.dedup();
        let cites = statement.cited().into_iter().map(|(source, from, to)| (id(source), from, to));
        let is_same = statement.said == now.said && cites.eq(there.iter().copied()) && reads.is_empty();
        match is_same {
            true => Compared::same(statement),
            false => Compared::changed(statement, now, reads, has_more),
        }
    });
    Report::of(then, now, compared.collect())
}

/// What is said of a source.
fn described(source: &Source) -> Statement<'_> {
    let publisher = source.publisher.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
    let text = format!("{}. {publisher}{}", source.title, source.published);
    Statement {
        part: "Sources",
        record: Some(&source.id),
        is_own: true,
        name: "Source",
        said: text.clone(),
        text,
        cites: Vec::new(),
    }
}

/// Sources that have another id today and are otherwise described as they were.
fn renamed<'a>(
    then: &'a Document,
    now: &'a Document,
    is_there: &impl Fn(&str) -> bool,
) -> HashMap<&'a str, &'a str> {
    let before: HashSet<&str> = then.sources.iter().map(|source| source.id.as_str()).collect();
    let key = |source: &'a Source| (&source.title, &source.publisher, &source.published);
    let others = now.sources.iter().filter(|source| !before.contains(source.id.as_str()));
    let others: HashMap<_, &str> = others.map(|source| (key(source), source.id.as_str())).collect();
    let gone = then.sources.iter().filter(|source| !is_there(&source.id));
    gone.filter_map(|source| Some((source.id.as_str(), *others.get(&key(source))?))).collect()
}

#[cfg(test)]
mod tests;
