//! Reading a case: paths, survey, check, references. The only code that reads case files. Reading never fails: whatever
//! cannot be read as meant is a fault beside the sound rest.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::mpsc;
use std::thread;

use crate::diagnostic::{Code, Diagnostic, Files, Place, Severity};
use crate::record::{Head, Id, Kind, Record};

pub use adding::added;
pub use briefs::briefs;
pub use content::{Content, PassedOver, Unreadable};
pub use digest::{digest, digested};
pub use edition::of as edition;
pub use naming::{Changed, Renamed, renamed};
pub use originals::originals;
pub use paths::{NotACase, Traces, files, folder, has_begun, path};

mod adding;
mod align;
mod amounts;
mod anatomy;
mod bearing;
mod between;
mod boundary;
mod briefs;
mod bullets;
mod called;
mod check;
mod checked;
mod circles;
mod commas;
mod comments;
mod content;
mod crossed;
mod digest;
mod echoes;
mod edition;
mod events;
mod fields;
mod heading;
mod item;
mod judgements;
mod left_out;
mod linked;
mod marks;
mod mend;
mod mend_fields;
mod mend_flow;
mod mend_place;
mod mend_text;
mod mender;
mod mistaken;
mod naming;
mod nearest;
mod no_ids;
mod originals;
mod overlay;
mod parted;
mod passages;
mod paths;
mod quarrels;
mod raw;
mod reader;
mod references;
mod rules;
mod sense;
mod sequence;
mod slips;
mod steps;
mod stray;
mod survey;
mod synonyms;
mod syntax;
mod tabs;
mod tree;
mod unread;
mod unseen;
mod values;
mod within;

/// The files to read, in order.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Each file.
    pub files: Vec<Input>,
}

/// A file to read.
#[derive(Debug)]
pub struct Input {
    /// Its path as a curator is shown it, relative to the case.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// A case as it was read.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The case itself, each sound field of it; none where it is missing.
    pub head: Option<Head>,
    /// Where it is.
    pub head_place: Option<Place>,
    /// The sound records, in the order of the files.
    pub records: Vec<Record>,
    /// Where each of them begins.
    pub places: Vec<Place>,
    /// The records with an error.
    pub left_out: Vec<Unsound>,
    /// Whether part of the case itself was left out.
    pub head_faulty: bool,
    /// How many files could not be read, or not in full.
    pub unread_files: usize,
    /// The first letters of a hash of the files.
    pub edition: String,
    /// The files that places refer to; none for a digest.
    pub files: Files,
    /// Every fault, by place; the notes last.
    pub faults: Vec<Diagnostic>,
}

/// A record with an error, as it lies in the files: what a case leaves out and a check names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsound {
    /// Its id, where it has one that no other has taken.
    pub id: Option<Id>,
    /// The section it stands in, where that is known.
    pub kind: Option<Kind>,
    /// Its name or title, where it has one.
    pub name: Option<String>,
    /// Where it begins.
    pub place: Place,
    /// Its first error; its own place where that is not known.
    pub first_fault: Place,
    /// How many errors it has, one at least.
    pub faults: usize,
    /// The records that it names, as far as that could be read.
    pub names: Vec<Id>,
}

impl Loaded {
    /// The errors, then the warnings: what a reader of the case must know. Notes are for the curator, and only a check
    /// shows them.
    pub fn errors_and_warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        let of = |severity| self.faults.iter().filter(move |fault| fault.severity == severity);
        of(Severity::Error).chain(of(Severity::Warning))
    }

    /// Whether any fault is an error.
    pub fn has_errors(&self) -> bool {
        self.faults.iter().any(|fault| fault.severity == Severity::Error)
    }
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.id, &self.name) {
            (Some(id), _) => write!(f, "{id}"),
            (None, Some(name)) => f.write_str(name),
            (None, None) => f.write_str("a record without an id"),
        }
    }
}

/// Reads a case from its files.
pub fn load(inputs: Inputs) -> Loaded {
    load_while(inputs, || true).unwrap_or_default()
}

/// Reads a case from its files for as long as it is wanted; none if it no longer was.
pub fn load_while(inputs: Inputs, mut is_wanted: impl FnMut() -> bool) -> Option<Loaded> {
    // What has been given up once has gaps, even if it were wanted again.
    let is_given_up = Cell::new(false);
    let mut goes_on = || {
        is_given_up.set(is_given_up.get() || !is_wanted());
        !is_given_up.get()
    };
    let mut files = Files::default();
    let mut faults = Vec::new();
    let mut readable = Vec::new();
    let mut unread_files = BTreeSet::new();
    let mut odd_lines = HashMap::new();
    let mut in_the_dark = unread::Unread::default();
    let edition = edition::of(&inputs);
    for input in inputs.files {
        match content::text_of(input.content) {
            Ok(text) => {
                let file = files.add(input.path, text.text);
                readable.push(file);
                if let Some(odd) = text.odd {
                    let place = Place { file, line: odd.line, column: odd.column, length: 1 };
                    faults.push(Diagnostic::new(Code::NotUtf8, place, odd.sentence).hint(odd.hint));
                    odd_lines.insert(file, odd.lines);
                }
            }
            Err(unread) => {
                in_the_dark.add(*unread.known);
                let file = files.add(input.path, unread.shown);
                if unread.code.severity() == Severity::Error {
                    unread_files.insert(file);
                }
                let place = Place { file, line: unread.line, column: unread.column, length: 1 };
                faults.push(Diagnostic::new(unread.code, place, unread.sentence).hint(unread.hint));
            }
        }
    }
    faults.extend(without_copies(&files, &mut readable));
    let nearest = nearest::Nearest::new();
    let mut checked = thread::scope(|scope| {
        let surveys = readable.iter().copied().zip(surveyed(scope, &files, &readable, &odd_lines));
        check::check(&files, surveys.take_while(|_| goes_on()), &nearest, in_the_dark)
    });
    if !goes_on() {
        return None;
    }
    let mut unsound = references::references(&files, &mut checked, &nearest);
    if !goes_on() {
        return None;
    }
    judgements::judgements(&mut checked, &nearest, &mut unsound);
    unsound.extend(marks::marks(&files, &mut checked));
    sense::sense(&files, &mut checked, &unsound);
    faults.append(&mut checked.faults);
    unread_files.append(&mut checked.in_part);
    if !checked.head_seen {
        let place = Place { file: 0, line: 1, column: 1, length: 1 };
        let hint = "write `case:` with title, period and scope".to_owned();
        faults.push(Diagnostic::new(Code::MissingCase, place, "no file has a `case` mapping").hint(hint));
    }
    // What was mended by a guess may be wrong, and what follows from the guess is no slip of its own.
    faults.retain(|fault| {
        // That there is no case is said of no line.
        let is_told =
            matches!(fault.code, Code::Syntax | Code::YamlFeature | Code::NotUtf8 | Code::MissingCase);
        is_told || !checked.doubtful.contains(&(fault.place.file, fault.place.line))
    });
    // Among many notes the few things that are wrong would be lost.
    faults.sort_by_key(|fault| (fault.severity == Severity::Note, fault.place, fault.code));
    let left_out = left_out::of(&checked, &unsound, &faults);
    let (head, head_place) = checked.head.unzip();
    let mut loaded = Loaded {
        head,
        head_place,
        records: Vec::with_capacity(checked.items.len()),
        places: Vec::with_capacity(checked.items.len()),
        left_out,
        head_faulty: checked.head_faulty,
        unread_files: unread_files.len(),
        edition,
        files,
        faults,
    };
    for (at, item) in checked.items.into_iter().enumerate() {
        if let Some(record) = item.record.filter(|_| !unsound.contains(&at)) {
            loaded.records.push(record);
            loaded.places.push(item.place);
        }
    }
    Some(loaded)
}

/// Takes out the files that have the text of another, with a fault for each: all their records would be there twice. A text
/// without words may be there several times.
fn without_copies(files: &Files, readable: &mut Vec<usize>) -> Vec<Diagnostic> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut faults = Vec::new();
    readable.retain(|file| {
        let text = files.text(*file).trim();
        let first = *seen.entry(text).or_insert(*file);
        if first == *file || text.is_empty() {
            return true;
        }
        let sentence =
            format!("it is the same file as {}, or a copy of it, and is read once", files.path(first));
        let place = Place { file: *file, line: 1, column: 1, length: 1 };
        faults.push(Diagnostic::new(Code::FileTwice, place, sentence).hint("delete one of them".to_owned()));
        false
    });
    faults
}

/// The surveys of the files in their order, made on as many threads as there are processors. Each thread is at most one
/// file ahead, so that few trees exist at a time.
fn surveyed<'scope, 't: 'scope>(
    scope: &'scope thread::Scope<'scope, '_>,
    files: &'t Files,
    readable: &'t [usize],
    odd_lines: &'t HashMap<usize, Vec<u32>>,
) -> impl Iterator<Item = survey::Survey<'t>> + use<'t> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(4);
    let made: Vec<mpsc::Receiver<survey::Survey<'t>>> = (0..threads)
        .map(|first| {
            let (made, taken) = mpsc::sync_channel(1);
            scope.spawn(move || {
                for file in readable.iter().skip(first).step_by(threads) {
                    let odd = odd_lines.get(file).map_or(&[][..], Vec::as_slice);
                    if made.send(survey::survey(files, *file, odd)).is_err() {
                        return;
                    }
                }
            });
            taken
        })
        .collect();
    (0..readable.len()).map_while(move |at| made[at % threads].recv().ok())
}

/// Reads a case from paths and texts.
pub fn texts(texts: &[(&str, &str)]) -> Loaded {
    let input = |(path, text): &(&str, &str)| Input {
        path: (*path).to_owned(),
        content: Content::Bytes(text.as_bytes().to_vec()),
    };
    load(Inputs { files: texts.iter().map(input).collect() })
}
