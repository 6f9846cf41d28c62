//! Records that stand in one section and are those of another: the line at which theirs begins was lost, or misnamed.

use super::nearest::with_article;
use super::parted::{is_whole, musts};
use super::tree::{Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::schema::{COMMON, SECTIONS, Section, Shape};

/// How much of a record must be wrong in its own section before it is taken for one of another.
const ENOUGH: usize = 2;

/// Records in a row that are of one section.
pub(super) struct Run {
    /// Their section.
    pub(super) section: &'static Section,
    /// How many they are.
    pub(super) many: usize,
}

/// The items of a section as runs of records that are of one section, with a fault for each run that is of another.
pub(super) fn runs(
    heading: &Entry<'_>,
    section: &'static Section,
    items: &[Node<'_>],
) -> (Vec<Run>, Vec<Diagnostic>) {
    let mut runs: Vec<Run> = Vec::new();
    let mut faults = Vec::new();
    for item in items {
        let before = runs.last().map(|run| run.section);
        let own = misfits(item, section);
        let goes_on =
            before.filter(|before| before.kind != section.kind && own > 0 && misfits(item, before) < own);
        let is_of =
            if own < ENOUGH { section } else { goes_on.or_else(|| other(item, section)).unwrap_or(section) };
        match runs.last_mut() {
            Some(run) if run.section.kind == is_of.kind => run.many += 1,
            _ => {
                runs.push(Run { section: is_of, many: 1 });
            }
        }
    }
    let mut at = 0;
    for run in &runs {
        if run.section.kind != section.kind
            && let Some(first) = items.get(at)
        {
            faults.push(fault(
                heading,
                section,
                run,
                first.place,
                runs.len() == 1,
                at + run.many == items.len(),
            ));
        }
        at += run.many;
    }
    (runs, faults)
}

fn fault(
    heading: &Entry<'_>,
    section: &Section,
    run: &Run,
    first: Place,
    is_all: bool,
    is_last: bool,
) -> Diagnostic {
    let (is, meant) = (section.name(), run.section.name());
    let one = with_article(run.section.kind.singular());
    let (place, sentence, hint) = match (is_all, run.many) {
        (true, 1) => {
            (heading.place, format!("the record below `{is}:` is {one}"), format!("write `{meant}:`"))
        }
        (true, _) => {
            (heading.place, format!("the records below `{is}:` are {meant}"), format!("write `{meant}:`"))
        }
        (false, 1) => (
            first,
            format!("this record is {one}, and stands in `{is}`"),
            format!("write the line `{meant}:` above it, or move it there"),
        ),
        (false, many) if is_last => (
            first,
            format!("from here on the {many} records are {meant}, and stand in `{is}`"),
            format!("is the line `{meant}:` missing above this one?"),
        ),
        (false, many) => (
            first,
            format!("these {many} records are {meant}, and stand in `{is}`"),
            format!("move them to `{meant}`"),
        ),
    };
    Diagnostic::new(Code::OtherSection, place, sentence).hint(hint)
}

/// The one other section of which a record has all that it must have, and nothing besides.
fn other(item: &Node<'_>, section: &Section) -> Option<&'static Section> {
    let Value::Map(entries) = &item.value else { return None };
    // What merely lacks something may be of any section.
    if wrong(entries, section) == 0 {
        return None;
    }
    let own =
        |section: &Section| entries.iter().filter(|entry| section.part.field(&entry.key).is_some()).count();
    let fits = |other: &&Section| {
        other.kind != section.kind && is_whole(entries, other, false) && misfits(item, other) == 0
    };
    let mut all: Vec<(usize, &'static Section)> =
        SECTIONS.iter().filter(fits).map(|section| (own(section), section)).collect();
    all.sort_by_key(|(own, _)| std::cmp::Reverse(*own));
    match all[..] {
        [(_, only)] => Some(only),
        [(most, first), (next, _), ..] if most > next => Some(first),
        _ => None,
    }
}

/// How much of a record is wrong if it is of a section: what is there and should not be, and what is missing.
fn misfits(item: &Node<'_>, section: &Section) -> usize {
    let Value::Map(entries) = &item.value else { return 0 };
    let has = |name: &str| entries.iter().any(|entry| entry.key == name);
    let missing = musts(section).filter(|must| !has(must));
    // Nothing tells a name from a title but the section: one for the other is a single slip.
    let is_title = ["name", "title"].into_iter().any(|name| has(name) && section.part.field(name).is_none());
    let is_named = ["name", "title"].into_iter().any(|name| section.part.field(name).is_some() && !has(name));
    wrong(entries, section) + missing.count() - usize::from(is_title && is_named)
}

/// How many fields there are that the section does not have, or whose word it does not allow.
fn wrong(entries: &[Entry<'_>], section: &Section) -> usize {
    let is_wrong = |entry: &&Entry<'_>| {
        let field = COMMON.field(&entry.key).or_else(|| section.part.field(&entry.key));
        field.is_none_or(|field| match (field.shape, entry.node.text()) {
            (Shape::Word(words), Some(text)) => !words.contains(&text.trim()),
            _ => false,
        })
    };
    entries.iter().filter(is_wrong).count()
}
