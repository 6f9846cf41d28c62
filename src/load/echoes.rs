//! One slip that many records meet: an id misspelt where its record stands, one whose record is not written yet, and a
//! passage that is not there. It is told once; whoever names the first or cites the last is as sound as before.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::check::Checked;
use super::nearest::{EACH_ALONE, Nearest};
use super::reader::{Mention, Target};
use crate::diagnostic::{Code, Diagnostic, Files};
use crate::id::Id;
use crate::record::Kind;
use crate::schema::{SECTIONS, Section};

/// The id that a mention has.
fn id_of(mention: &Mention) -> &Id {
    match &mention.target {
        Target::Record(id, _) | Target::Link(id) | Target::Remark(id) => id,
        Target::Passages(citation) | Target::ParagraphEnd(citation) => &citation.source,
    }
}

/// Whether a mention may be of a record of this kind.
fn fits(mention: &Mention, kind: Kind) -> bool {
    match &mention.target {
        Target::Record(_, kinds) => kinds.contains(&kind),
        Target::Link(_) | Target::Remark(_) => true,
        Target::Passages(_) | Target::ParagraphEnd(_) => kind == Kind::Source,
    }
}

/// Finds the records that nothing names, where several name one of nearly that id which there is not. From here on that id
/// is theirs as well. Returns which they are, and the faults.
pub(super) fn misspelt(
    files: &Files,
    checked: &mut Checked,
    nearest: &Nearest,
) -> (HashSet<usize>, Vec<Diagnostic>) {
    let mut missing: HashMap<&Id, Vec<&Mention>> = HashMap::new();
    let mut named: HashSet<&Id> = HashSet::new();
    for mention in &checked.mentions {
        let id = id_of(mention);
        named.insert(id);
        if !checked.by_id.contains_key(id) {
            missing.entry(id).or_default().push(mention);
        }
    }
    for id in &checked.unread.ids {
        missing.remove(id);
    }
    let mut missing: Vec<(&Id, Vec<&Mention>)> = missing.into_iter().collect();
    missing.sort_unstable_by_key(|(_, mentions)| mentions.first().map(|mention| mention.place));
    let is_named = |item: &&super::check::Item| item.id.as_ref().is_none_or(|id| named.contains(id));
    let unnamed: Vec<&Id> =
        checked.items.iter().filter(|item| !is_named(item)).filter_map(|item| item.id.as_ref()).collect();
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    let mut nameless: Vec<usize> = (0..checked.items.len())
        .rev()
        .filter(|at| checked.items.get(*at).is_some_and(|item| item.is_nameless && item.id.is_none()))
        .collect();
    let mut own_of_nameless = Vec::new();
    for (id, mentions) in missing {
        let first = mentions.first().map(|mention| mention.item);
        // A single one is as likely to be wrong itself.
        let is_shared = mentions.iter().any(|mention| Some(mention.item) != first);
        // A record whose id is missing has been reported, and this may be it.
        let is_it = |at: &usize| {
            let kind = checked.items.get(*at).and_then(|item| item.kind);
            kind.is_some_and(|kind| mentions.iter().all(|mention| fits(mention, kind)))
        };
        if let Some(nth) = nameless.iter().rposition(is_it) {
            own_of_nameless.push((id.clone(), nameless.remove(nth)));
            continue;
        }
        let own = nearest.of(id.as_str(), unnamed.iter().map(|own| own.as_str())).filter(|_| is_shared);
        let Some(at) = own.and_then(|own| checked.by_id.get(own)).copied() else { continue };
        let kind = checked.items.get(at).and_then(|item| item.kind);
        if taken.contains(&at) || kind.is_some_and(|kind| !mentions.iter().all(|mention| fits(mention, kind)))
        {
            continue;
        }
        let (Some(first), Some(item)) = (mentions.first(), checked.items.get(at)) else { continue };
        let own = item.id.as_ref().map_or("", Id::as_str);
        let many = mentions.len();
        let sentence = format!("nothing names `{own}`, but {many} places name `{id}`, which there is not");
        let at_first = format!("{}:{}", files.path(first.place.file), first.place.line);
        let hint = format!("nearest: `{id}`; the first of them is {at_first}");
        let place = files.find(item.place, item.place.line + 1, own).unwrap_or(item.place);
        found.push((at, id.clone(), Diagnostic::new(Code::UnknownId, place, sentence).hint(hint)));
        taken.insert(at);
    }
    let mut faults = Vec::new();
    checked.by_id.extend(own_of_nameless);
    for (at, id, fault) in found {
        checked.by_id.insert(id, at);
        faults.push(fault);
    }
    (taken, faults)
}

/// Of faults that say the same, those of a slip that many places meet are told as one, at the first of them. Returns the
/// items whose own slip it is: where many name a record that is not there, or should be another, they are as sound as before;
/// and of what has no theme nothing is lost but its place on a shelf.
pub(super) fn alike(
    files: &Files,
    found: Vec<(&Mention, Diagnostic)>,
    what_to_do: &str,
) -> (HashSet<usize>, Vec<Diagnostic>) {
    let mut alike: BTreeMap<String, Vec<(&Mention, Diagnostic)>> = BTreeMap::new();
    for (mention, fault) in found {
        alike.entry(fault.sentence.clone()).or_default().push((mention, fault));
    }
    let (mut items, mut faults) = (HashSet::new(), Vec::new());
    for mut all in alike.into_values() {
        let first = all.first().map(|(mention, _)| mention.item);
        let is_shared = all.iter().any(|(mention, _)| Some(mention.item) != first);
        if all.len() <= EACH_ALONE || !is_shared {
            let own = all.iter().filter(|(mention, _)| mention.field != "themes");
            items.extend(own.filter_map(|(mention, _)| mention.item));
        }
        if all.len() <= EACH_ALONE {
            faults.extend(all.into_iter().map(|(_, fault)| fault));
            continue;
        }
        all.sort_by_key(|(_, fault)| fault.place);
        let many = all.len();
        let mut all = all.into_iter().map(|(_, fault)| fault);
        let (Some(mut fault), Some(next)) = (all.next(), all.next()) else { continue };
        let at_next = format!("{}:{}", files.path(next.place.file), next.place.line);
        let more = format!("{many} places name it, the next at {at_next}: {what_to_do}");
        fault.hint = Some(fault.hint.map_or(more.clone(), |hint| format!("{hint}; {more}")));
        faults.push(fault);
    }
    (items, faults)
}

/// Of the records that are named as what they are not, those that many places name so are told once, where they stand: rather
/// they are in the wrong section. Those in a row are told together. Returns these faults, and the others with who names them.
pub(super) fn misplaced<'m>(
    checked: &Checked,
    found: Vec<(&'m Mention, Diagnostic)>,
) -> (Vec<Diagnostic>, Vec<(&'m Mention, Diagnostic)>) {
    let kind = |at: usize| checked.items.get(at).and_then(|item| item.kind);
    // Whatever is cited, or named where nothing else may be, is what its section says.
    let mut certain: HashSet<usize> = HashSet::new();
    for mention in &checked.mentions {
        let Some(at) = checked.by_id.get(id_of(mention)) else { continue };
        let is_certain = match &mention.target {
            Target::Record(_, kinds) => {
                kinds.len() < FEW && kind(*at).is_some_and(|own| kinds.contains(&own))
            }
            Target::Passages(_) | Target::ParagraphEnd(_) => true,
            Target::Link(_) | Target::Remark(_) => false,
        };
        certain.extend(is_certain.then_some(*at));
    }
    let mut by_item: BTreeMap<usize, Vec<(&Mention, Diagnostic)>> = BTreeMap::new();
    let (mut faults, mut others) = (Vec::new(), Vec::new());
    for (mention, fault) in found {
        let at = checked.by_id.get(id_of(mention)).filter(|at| !certain.contains(at));
        match (&mention.target, at) {
            (Target::Record(..), Some(at)) => by_item.entry(*at).or_default().push((mention, fault)),
            _ => others.push((mention, fault)),
        }
    }
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (at, all) in by_item {
        match rows.last_mut() {
            // What stands between two of them may be named nowhere.
            Some(row) if kind(row.first) == kind(at) => {
                row.last = at;
                row.places.extend(all);
            }
            _ => rows.push(Row { first: at, last: at, places: all }),
        }
    }
    for row in rows {
        if row.places.len() > EACH_ALONE {
            faults.push(row.fault(checked));
        } else {
            others.extend(row.places);
        }
    }
    (faults, others)
}

/// A field that takes as many kinds as this says little of what it names.
const FEW: usize = 4;

/// Records in a row that are named as what they are not.
struct Row<'m> {
    first: usize,
    last: usize,
    /// Each place that names one of them so, with its own fault.
    places: Vec<(&'m Mention, Diagnostic)>,
}

impl Row<'_> {
    fn fault(&self, checked: &Checked) -> Diagnostic {
        let kinds = |mention: &Mention| match &mention.target {
            Target::Record(_, kinds) => kinds.to_vec(),
            _ => Vec::new(),
        };
        let mut meant = self.places.first().map(|(mention, _)| kinds(mention)).unwrap_or_default();
        for (mention, _) in &self.places {
            meant.retain(|kind| kinds(mention).contains(kind));
        }
        let section =
            |kind: Kind| SECTIONS.iter().find(|section| section.kind == kind).map_or("", Section::name);
        let item = checked.items.get(self.first);
        let id = item.and_then(|item| item.id.as_ref()).map_or("", Id::as_str);
        let place = item.map(|item| item.place).unwrap_or_default();
        let stands = item.and_then(|item| item.kind).map_or("", section);
        let wanted = meant.first().copied().map_or("", section);
        let many = self.places.len();
        let (sentence, hint) = match self.first == self.last {
            true => (
                format!(
                    "`{id}` stands in `{stands}`, but {many} places name it where only `{wanted}` may be"
                ),
                format!("move it to `{wanted}`, or correct those places"),
            ),
            false => (
                format!(
                    "`{id}` and records below it stand in `{stands}`, but {many} places name them where only \
                     `{wanted}` may be"
                ),
                format!("is the line `{wanted}:` missing above this one?"),
            ),
        };
        Diagnostic::new(Code::WrongKind, place, sentence).hint(hint)
    }
}

/// Of the citations that lead to no passage, those of one that several records cite are told as one, at the source.
/// Returns the items whose own citation is wrong.
pub(super) fn passages(
    files: &Files,
    checked: &Checked,
    found: Vec<(&Mention, Diagnostic)>,
) -> (HashSet<usize>, Vec<Diagnostic>) {
    let mut alike: BTreeMap<String, Vec<(&Mention, Diagnostic)>> = BTreeMap::new();
    for (mention, fault) in found {
        alike.entry(fault.sentence.clone()).or_default().push((mention, fault));
    }
    let (mut items, mut faults) = (HashSet::new(), Vec::new());
    for (sentence, all) in alike {
        let Some((first, _)) = all.first() else { continue };
        let source = checked.by_id.get(id_of(first)).and_then(|at| checked.items.get(*at));
        let is_shared = all.iter().any(|(mention, _)| mention.item != first.item);
        match source.filter(|_| is_shared) {
            Some(source) => {
                let at_first = format!("{}:{}", files.path(first.place.file), first.place.line);
                let hint = format!(
                    "{} places cite it, the first at {at_first}: write the passage, or correct them",
                    all.len()
                );
                faults.push(Diagnostic::new(Code::MissingPassage, source.place, sentence).hint(hint));
            }
            // Within one record it is one slip.
            None => {
                let more = all.len() - 1;
                for (mention, mut fault) in all.into_iter().take(1) {
                    items.extend(mention.item);
                    let also = match more {
                        0 => None,
                        1 => Some("one more place here cites it".to_owned()),
                        n => Some(format!("{n} more places here cite it")),
                    };
                    let hints: Vec<String> = fault.hint.take().into_iter().chain(also).collect();
                    fault.hint = (!hints.is_empty()).then(|| hints.join("; "));
                    faults.push(fault);
                }
            }
        }
    }
    (items, faults)
}
