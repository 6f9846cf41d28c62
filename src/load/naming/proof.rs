//! The proof that files say under a new id what they said under the old one.

use std::collections::HashMap;
use std::ops::Range;

use super::super::check::{self, Checked};
use super::super::nearest::Nearest;
use super::super::reader::Target;
use super::super::survey::{self, Survey};
use super::super::tree::{Entry, Node, Value};
use super::super::unread::Unread;
use super::walk::Spot;
use crate::citation::Citation;
use crate::diagnostic::{Files, Place};
use crate::id::Id;

/// What can be read of each file, in order.
pub(super) fn surveys(files: &Files) -> impl Iterator<Item = (usize, Survey<'_>)> {
    (0..files.len()).map(|file| (file, survey::survey(files, file, &[])))
}

/// What a check makes of the files.
pub(super) fn checked(files: &Files) -> Checked {
    check::check(files, surveys(files), &Nearest::new(), Unread::default())
}

/// Whether a citation leads to a source of this id, or a name or a link to a record of it.
pub(super) fn names(target: &Target, id: &str) -> bool {
    match target {
        Target::Record(named, _) | Target::Link(named) | Target::Remark(named) => named.as_str() == id,
        Target::Passages(citation) | Target::ParagraphEnd(citation) => citation.source.as_str() == id,
    }
}

/// Whether the files say what others said, with the new id at the places found and nowhere else, and nothing names the old one.
pub(super) fn holds(
    (files, before): (&Files, &Checked),
    now: &Files,
    spots: &[Spot],
    (old, new): (&str, &str),
) -> bool {
    let mut expected: Expected<'_> = HashMap::new();
    for spot in spots {
        expected.entry(spot.value.0).or_default().push(&spot.value.1);
    }
    let same = surveys(files).zip(surveys(now)).all(|((_, one), (_, other))| {
        one.faults.len() == other.faults.len()
            && alike_entries(&one.sections, &other.sections, &expected, new)
    });
    let after = checked(now);
    let mapped = |target: &Target| match target {
        Target::Record(id, _) | Target::Link(id) | Target::Remark(id) if id.as_str() == old => new.to_owned(),
        Target::Record(id, _) | Target::Link(id) | Target::Remark(id) => id.to_string(),
        Target::Passages(cite) | Target::ParagraphEnd(cite) if cite.source.as_str() == old => {
            Citation { source: Id::new(new), ..cite.clone() }.to_string()
        }
        Target::Passages(cite) | Target::ParagraphEnd(cite) => cite.to_string(),
    };
    let was = before.mentions.iter().map(|mention| mapped(&mention.target));
    let is = after.mentions.iter().map(|mention| match &mention.target {
        Target::Record(id, _) | Target::Link(id) | Target::Remark(id) => id.to_string(),
        Target::Passages(cite) | Target::ParagraphEnd(cite) => cite.to_string(),
    });
    same && was.eq(is) && after.by_id.len() == before.by_id.len()
}

type Expected<'s> = HashMap<Place, Vec<&'s Range<usize>>>;

/// Whether two mappings are the same but for the new id at the places where it is expected.
fn alike_entries(one: &[Entry<'_>], other: &[Entry<'_>], expected: &Expected<'_>, new: &str) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.key == other.key && alike(&one.node, &other.node, expected, new))
}

fn alike(one: &Node<'_>, other: &Node<'_>, expected: &Expected<'_>, new: &str) -> bool {
    match (&one.value, &other.value) {
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| alike(one, other, expected, new))
        }
        (Value::Map(one), Value::Map(other)) => alike_entries(one, other, expected, new),
        (Value::Scalar(text, plain), Value::Scalar(now, plain_now)) => {
            let Some(within) = expected.get(&one.place) else { return text == now && plain == plain_now };
            let (mut told, mut written) = (String::with_capacity(now.len()), 0);
            for within in within {
                told.push_str(&text[written..within.start]);
                told.push_str(new);
                written = within.end;
            }
            told.push_str(&text[written..]);
            told == *now && plain == plain_now
        }
        (Value::Nothing, Value::Nothing) | (Value::Refused, Value::Refused) => true,
        _ => false,
    }
}
