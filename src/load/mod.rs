//! Reading a case: paths, survey, check, references. The only code that reads case files. Reading never fails: whatever
//! cannot be read as meant is a fault beside the sound rest.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::mpsc;
use std::thread;

use crate::diagnostic::{Code, Diagnostic, Files, Place, Severity};
use crate::record::{Head, Id, Kind, Record};

pub use digest::{digest, digested};
pub use originals::originals;
pub use paths::{NotACase, folder, path};

mod bearing;
mod check;
mod circles;
mod digest;
mod edition;
mod events;
mod fields;
mod judgements;
mod left_out;
mod marks;
mod nearest;
mod originals;
mod passages;
mod paths;
mod reader;
mod references;
mod rules;
mod sequence;
mod steps;
mod survey;
mod syntax;
mod tree;
mod values;

/// More than anybody writes by hand.
const MOST_BYTES: usize = 64 * 1024 * 1024;

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

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It is too large to read: its size in bytes.
    TooLarge(u64),
    /// It cannot be read, and why.
    Unreadable(String),
}

/// A case as it was read.
#[derive(Debug, Clone)]
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
    /// The errors and the warnings: what a reader of the case must know. Notes are for the curator, and only a check
    /// shows them.
    pub fn errors_and_warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faults.iter().filter(|fault| fault.severity != Severity::Note)
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
    let mut files = Files::default();
    let mut faults = Vec::new();
    let mut readable = Vec::new();
    let mut unread_files = BTreeSet::new();
    let mut in_the_dark = survey::Unread::default();
    let edition = edition::of(&inputs);
    for input in inputs.files {
        match text_of(input.content) {
            Ok(text) => readable.push(files.add(input.path, text)),
            Err(unread) => {
                in_the_dark.add(*unread.known);
                let file = files.add(input.path, unread.shown);
                unread_files.insert(file);
                let place = Place { file, line: unread.line, column: unread.column, length: 1 };
                faults.push(Diagnostic::new(unread.code, place, unread.sentence).hint(unread.hint));
            }
        }
    }
    let nearest = nearest::Nearest::new();
    let mut checked = thread::scope(|scope| {
        let surveys = readable.iter().copied().zip(surveyed(scope, &files, &readable));
        check::check(&files, surveys, &nearest, in_the_dark)
    });
    let mut unsound = references::references(&files, &mut checked, &nearest);
    judgements::judgements(&mut checked, &nearest, &mut unsound);
    unsound.extend(marks::marks(&files, &mut checked));
    faults.append(&mut checked.faults);
    unread_files.append(&mut checked.in_part);
    if !checked.head_seen {
        let place = Place { file: 0, line: 1, column: 1, length: 1 };
        let hint = "write `case:` with title, period and scope".to_owned();
        faults.push(Diagnostic::new(Code::MissingCase, place, "no file has a `case` mapping").hint(hint));
    }
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
    loaded
}

/// The surveys of the files in their order, made on as many threads as there are processors. Each thread is at most one
/// file ahead, so that few trees exist at a time.
fn surveyed<'scope, 't: 'scope>(
    scope: &'scope thread::Scope<'scope, '_>,
    files: &'t Files,
    readable: &'t [usize],
) -> impl Iterator<Item = survey::Survey<'t>> + use<'t> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(4);
    let made: Vec<mpsc::Receiver<survey::Survey<'t>>> = (0..threads)
        .map(|first| {
            let (made, taken) = mpsc::sync_channel(1);
            scope.spawn(move || {
                for file in readable.iter().skip(first).step_by(threads) {
                    if made.send(survey::survey(files, *file)).is_err() {
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

/// Why a file was not read.
struct Unread {
    code: Code,
    sentence: String,
    hint: Option<String>,
    /// As much of it as can be shown.
    shown: String,
    line: u32,
    column: u32,
    /// What can be known of it all the same.
    known: Box<survey::Unread>,
}

impl Unread {
    fn whole(code: Code, sentence: String, hint: Option<&str>) -> Unread {
        // Anything may be in it, even the case itself.
        let known = Box::new(survey::Unread { has_case: true, is_all_dark: true, ..Default::default() });
        let hint = hint.map(str::to_owned);
        Unread { code, sentence, hint, shown: String::new(), line: 1, column: 1, known }
    }
}

/// A file's text with plain line breaks and without a byte order mark.
fn text_of(content: Content) -> Result<String, Unread> {
    let bytes = match content {
        Content::Bytes(bytes) if bytes.len() <= MOST_BYTES => bytes,
        Content::Bytes(bytes) => return Err(too_large(bytes.len() as u64)),
        Content::TooLarge(bytes) => return Err(too_large(bytes)),
        Content::Unreadable(why) => {
            return Err(Unread::whole(Code::UnreadableFile, format!("cannot be read: {why}"), None));
        }
    };
    if let Some(text) = utf16(&bytes) {
        let sentence = "the file is UTF-16 text, and only UTF-8 is read".to_owned();
        let known = Box::new(survey::Unread::of(&text));
        let hint = Some("save the file as UTF-8".to_owned());
        return Err(Unread {
            code: Code::NotUtf8,
            sentence,
            hint,
            shown: String::new(),
            line: 1,
            column: 1,
            known,
        });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let shown = String::from_utf8_lossy(good).into_owned();
        let line = shown.matches('\n').count() as u32 + 1;
        let column = shown.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
        let byte = error.as_bytes().get(good.len()).copied().unwrap_or_default();
        let sentence = format!("the byte {byte:#04x} is not UTF-8 text");
        let hint = Some("save the file as UTF-8".to_owned());
        let known = Box::new(survey::Unread::of(&String::from_utf8_lossy(error.as_bytes())));
        Unread { code: Code::NotUtf8, sentence, hint, shown, line, column, known }
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

/// The text of a file that begins with the byte order mark of UTF-16, as some editors of Windows save it.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (mark, text) = bytes.split_first_chunk::<2>()?;
    let unit = match mark {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = text.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit).collect();
    Some(String::from_utf16_lossy(&units))
}

fn too_large(bytes: u64) -> Unread {
    let sentence = format!("the file has {} MiB; the most is 64", bytes.div_ceil(1024 * 1024));
    Unread::whole(Code::TooLarge, sentence, Some("split it by year or by source"))
}
