//! A page that was printed earlier against the same page of today's case: of each statement, whether the case still says it.
//!
//! Statements are known again by the record to which they lead, by the name of their fact and by what they stand under, never
//! by their place on the page; and citations by source and passage, never by the mark, which a further source may move.

mod matching;
mod passages;
mod report;
mod schema;
mod statements;
mod today;
mod words;

pub use report::{Compared, Counts, FORMAT, More, Reads, Report, Said, VERSION, Verdict};
pub use schema::schema;
pub use today::recheck_today;

use std::collections::{HashMap, HashSet};

use crate::print::json::{Document, Source};
use passages::Passages;
use statements::{Statement, cited, statements};

/// What became of a record that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The case has it, and calls it that.
    There(String),
    /// The case leaves it out for its faults.
    LeftOut,
    /// The case does not have it.
    Gone,
}

/// The page of today, as far as a comparison asks for it.
struct Today<'a> {
    /// The page with every entry of every list.
    whole: &'a Document,
    /// The page as it would be printed.
    printed: &'a Document,
    /// The ids that records of the earlier page have today, where those are others.
    ids: HashMap<String, String>,
    /// What became of a record.
    fate: &'a dyn Fn(&str) -> Fate,
    /// What is to be said of the page as a whole.
    notes: Vec<String>,
    /// Whether what the page is of is no longer there to have a page.
    is_gone: bool,
}

/// Compares a page that was printed earlier with the same page of today; `is_there` says whether today's case has a record.
pub fn recheck(then: &Document, now: &Document, is_there: impl Fn(&str) -> bool) -> Report {
    let fate = |id: &str| if is_there(id) { Fate::There(String::new()) } else { Fate::Gone };
    let (ids, notes) = (HashMap::new(), Vec::new());
    compare(then, Today { whole: now, printed: now, ids, fate: &fate, notes, is_gone: false })
}

fn compare(then: &Document, today: Today<'_>) -> Report {
    let (now, fate) = (today.whole, today.fate);
    let is_there = |id: &str| matches!(fate(id), Fate::There(_));
    let names = renamed(then, now, is_there);
    let none = HashMap::new();
    let (mut old, mut new) = (statements(then, &names), statements(now, &none));
    for named in &then.records {
        let id = today.ids.get(&named.id).unwrap_or(&named.id);
        let other = now.records.iter().find(|other| other.id == *id);
        old.push(Statement::of(named, &then.title));
        new.extend(other.map(|other| Statement::of(other, &now.title)));
    }
    for statement in &mut old {
        let id =
            statement.record.and_then(|id| today.ids.get(id).map(String::as_str).or(names.get(id).copied()));
        statement.record = id.or(statement.record);
    }
    if then.handling.is_some() || now.handling.is_some() {
        old.push(Statement::own("Handling", then.handling.as_deref().unwrap_or("none")));
        new.push(Statement::own("Handling", now.handling.as_deref().unwrap_or("none")));
    }
    let known: HashSet<&str> = now.sources.iter().map(|source| source.id.as_str()).collect();
    let is_known =
        |source: &&Source| known.contains(names.get(source.id.as_str()).unwrap_or(&source.id.as_str()));
    old.extend(then.sources.iter().filter(is_known).map(described));
    new.extend(now.sources.iter().map(described));
    let passages = Passages::of(then, now, &names);
    let pairs = matching::matched(&old, &new, &names);
    let more = if today.is_gone { Vec::new() } else { more(&new, &pairs, today.printed) };
    let compared = old.iter().zip(pairs).map(|(statement, to)| {
        let id = |id| *names.get(id).unwrap_or(&id);
        let Some(now) = to.map(|to| &new[to]) else {
            return Compared::withdrawn(statement, statement.record.map(fate));
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
        let cites = statement.cited().into_iter().map(|(source, from, to)| (id(source), from, to)).collect();
        let is_same = statement.says_as(now) && there == cites && reads.is_empty();
        match is_same {
            true => Compared::same(statement),
            false => Compared::changed(statement, now, reads, has_more, statement.record.map(fate)),
        }
    });
    let compared = compared.collect();
    let more = more.into_iter().map(|at| More::of(&new[at])).collect();
    Report::of(then, now, compared, more).noted(today.notes, today.is_gone)
}

/// Which statements of today's page are none of the earlier one, as far as they would be printed. A source is no statement.
fn more(new: &[Statement<'_>], pairs: &[Option<usize>], printed: &Document) -> Vec<usize> {
    let taken: HashSet<usize> = pairs.iter().flatten().copied().collect();
    let mut shown: HashMap<_, usize> = HashMap::new();
    for statement in statements(printed, &HashMap::new()) {
        *shown.entry(statement.key()).or_default() += 1;
    }
    let (before, after): (Vec<usize>, Vec<usize>) = (0..new.len()).partition(|at| taken.contains(at));
    before.into_iter().for_each(|at| {
        shown.entry(new[at].key()).and_modify(|left| *left = left.saturating_sub(1));
    });
    let is_shown = |at: &usize| match shown.get_mut(&new[*at].key()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    };
    after.into_iter().filter(is_shown).collect()
}

/// What is said of a source.
fn described(source: &Source) -> Statement<'_> {
    let publisher = source.publisher.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
    let text = format!("{}. {publisher}{}", source.title, source.published);
    Statement { part: "Sources", record: Some(&source.id), is_own: true, ..Statement::plain("Source", text) }
}

/// Sources that have another id today and are otherwise described as they were.
fn renamed<'a>(
    then: &'a Document,
    now: &'a Document,
    is_there: impl Fn(&str) -> bool,
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
