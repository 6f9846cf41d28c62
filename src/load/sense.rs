//! What is readable and yet cannot be so, or hardly: dates that contradict one another, one thing under two names. Every
//! check is linear in the records, apart from sorting, and speaks only where the dates leave no doubt.

use std::collections::HashSet;

use super::check::Checked;
use super::reader::Target;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::diagnostic::{Code, Diagnostic, Files};
use crate::id::Id;
use crate::record::{Body, Record, SourceKind, Who, Whom};
use places::{Path, Places};

mod dates;
mod doubles;
mod earlier;
mod figures;
mod fold;
mod links;
mod misdated;
mod names;
mod places;
mod posts;
mod told;
mod within;
mod years;

/// Adds the faults of sense of all sound records.
pub(super) fn sense(files: &Files, checked: &mut Checked, unsound: &HashSet<usize>) {
    let sense = Sense::new(checked, unsound);
    let mut places = Places::new(files, checked);
    let mut diagnostic = |found: Found| {
        let place = places.of(found.item, &found.path);
        Diagnostic::new(found.code, place, found.sentence).hint(found.hint)
    };
    let all = sense.sound.iter().flat_map(|(item, record)| dates::dates(*item, record)).collect::<Vec<_>>();
    // One slip is one fault: a year that is told as such is not told again for what follows from it.
    let (slips, dates): (Vec<Found>, Vec<String>) = years::years(&sense, &all).into_iter().unzip();
    let slipped: HashSet<(usize, Path)> = slips.iter().map(|slip| (slip.item, slip.path.clone())).collect();
    let follows = |found: &Found| slipped.contains(&(found.item, found.path.clone()));
    let early = told::told(&sense, &all).chain(told::hardly(&sense, &all));
    let early: Vec<misdated::Early> = early.filter(|early| !follows(&early.found)).collect();
    let known = early.iter().map(|early| (early.found.item, early.found.path.clone()));
    let known: HashSet<(usize, Path)> = slipped.iter().cloned().chain(known).collect();
    let is_new = |item: usize, path: &Path| !known.contains(&(item, path.clone()));
    let mut found = years::after(&sense, &all, |at| is_new(at.item, &at.path));
    let misdated = slips.iter().filter(|slip| slip.path == places::field("published")).map(|slip| slip.item);
    let mut misdated: HashSet<usize> = misdated.collect();
    found.extend(misdated::told(&sense, early, &all, &mut misdated));
    found.extend(within::within(&sense));
    found.extend(links::links(&sense));
    // Of who has not come yet nobody asks until when.
    let open = |found: &Found| found.code != Code::OpenEnded || is_new(found.item, &found.path);
    found.extend(posts::posts(&sense).into_iter().filter(open));
    found.extend(figures::figures(&sense));
    let doubles = doubles::doubles(&sense);
    let doubled: HashSet<usize> = doubles.iter().map(|found| found.item).collect();
    found.extend(doubles);
    found.extend(names::names(&sense).into_iter().filter(|found| !doubled.contains(&found.item)));
    found.extend(earlier::earlier(&sense, &misdated));
    let slips: Vec<Diagnostic> = slips.into_iter().map(&mut diagnostic).collect();
    let found: Vec<Diagnostic> = found.into_iter().map(diagnostic).collect();
    let slipped: HashSet<(usize, String)> = slips.iter().map(|slip| slip.place.file).zip(dates).collect();
    checked.faults.retain(|fault| fault.code != Code::BackwardsDates || !names_one(fault, &slipped));
    checked.faults.extend(slips.into_iter().chain(found));
}

/// Whether a sentence has one of these dates of its file in brackets, as those of two dates have. No other record has a
/// date near a slip, so none is meant by mistake.
fn names_one(fault: &Diagnostic, dates: &HashSet<(usize, String)>) -> bool {
    let mut bracketed = fault.sentence.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    bracketed.any(|date| dates.contains(&(fault.place.file, date.to_owned())))
}

/// A fault, and which field of which item it is in.
struct Found {
    item: usize,
    path: Path,
    code: Code,
    sentence: String,
    hint: String,
}

/// The sound records, by id and by what they name.
struct Sense<'c> {
    checked: &'c Checked,
    sound: Vec<(usize, &'c Record)>,
    unsound: &'c HashSet<usize>,
    /// Which items name which others, one way or the other.
    tied: HashSet<(usize, usize)>,
}

impl<'c> Sense<'c> {
    fn new(checked: &'c Checked, unsound: &'c HashSet<usize>) -> Sense<'c> {
        let is_sound = |at: &usize| !unsound.contains(at);
        let all = checked.items.iter().enumerate().filter(|(at, _)| is_sound(at));
        let sound = all.filter_map(|(at, item)| Some((at, item.record.as_ref()?))).collect();
        let mut tied = HashSet::new();
        for mention in &checked.mentions {
            let (Target::Record(id, _) | Target::Link(id)) = &mention.target else { continue };
            if let (Some(one), Some(other)) = (mention.item, checked.by_id.get(id)) {
                tied.insert((one.min(*other), one.max(*other)));
            }
        }
        Sense { checked, sound, unsound, tied }
    }

    /// The sound record of this id.
    fn record(&self, id: &Id) -> Option<&'c Record> {
        let at = self.checked.by_id.get(id).filter(|at| !self.unsound.contains(at))?;
        self.checked.items.get(*at)?.record.as_ref()
    }

    fn title(&self, item: usize) -> &'c str {
        self.checked.items.get(item).and_then(|item| item.name.as_deref()).unwrap_or("")
    }

    fn body(&self, item: usize) -> Option<&'c Body> {
        Some(&self.checked.items.get(item)?.record.as_ref()?.body)
    }

    fn id(&self, item: usize) -> &'c str {
        self.checked.items.get(item).and_then(|item| item.id.as_ref()).map_or("", Id::as_str)
    }

    /// By when the source of a citation was written: when it was published or, of a page or a data set that is kept up to
    /// date, read.
    fn written(&self, cite: &Citation) -> Option<&'c EdtfDate> {
        let Body::Source(source) = &self.record(&cite.source)?.body else { return None };
        let is_kept_up = matches!(source.kind, SourceKind::WebPage | SourceKind::Dataset);
        let read = source.retrieved.as_ref().filter(|_| is_kept_up);
        Some(read.unwrap_or(&source.published.is))
    }

    /// Whether one of the two names the other: then its curator knows of both.
    fn are_tied(&self, one: usize, other: usize) -> bool {
        self.tied.contains(&(one.min(other), one.max(other)))
    }
}

/// Someone as a sentence names them.
fn called(who: &Who) -> String {
    match &who.is {
        Whom::Record(id, _) => format!("`{id}`"),
        Whom::Called(words) => format!("“{words}”"),
    }
}
