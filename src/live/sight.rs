//! What is remembered of a reading, to see whether a file of a later one may be cut.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::diagnostic::Severity;
use crate::id::Id;
use crate::load::Loaded;

/// As much of a reading as the next one is compared with.
#[derive(Debug)]
pub(super) struct Sight {
    has_head: bool,
    files: Vec<File>,
    /// The sound records, each with the file it is in.
    records: HashMap<Id, usize>,
}

#[derive(Debug)]
struct File {
    path: String,
    /// A number for its last record, or for all of it where it has none.
    end: u64,
    errors: usize,
}

impl Sight {
    pub(super) fn of(loaded: &Loaded) -> Sight {
        let mut last_lines = vec![1; loaded.files.len()];
        for place in loaded.places.iter().chain(loaded.left_out.iter().map(|one| &one.place)) {
            if let Some(last) = last_lines.get_mut(place.file) {
                *last = place.line.max(*last);
            }
        }
        let file = |(file, last): (usize, &u32)| {
            let mut end = DefaultHasher::new();
            loaded.files.lines(file, *last, u32::MAX).trim_end().hash(&mut end);
            File { path: loaded.files.path(file).to_owned(), end: end.finish(), errors: 0 }
        };
        let mut files: Vec<File> = last_lines.iter().enumerate().map(file).collect();
        for fault in loaded.faults.iter().filter(|fault| fault.severity == Severity::Error) {
            if let Some(file) = files.get_mut(fault.place.file) {
                file.errors += 1;
            }
        }
        let records = loaded.records.iter().zip(&loaded.places);
        let records = records.map(|(record, place)| (record.id().clone(), place.file)).collect();
        Sight { has_head: loaded.head.is_some(), files, records }
    }

    /// Whether a file of the later reading may be in the midst of being saved: something that was in it is lost, or it has
    /// more errors, and it is gone or ends otherwise. Whoever writes a file comes to its end last.
    pub(super) fn may_be_cut(&self, later: &Sight) -> bool {
        let now: HashMap<&str, &File> = later.files.iter().map(|file| (file.path.as_str(), file)).collect();
        let lost = self.records.iter().filter(|(id, _)| !later.records.contains_key(*id));
        let lost: HashSet<usize> = lost.map(|(_, file)| *file).collect();
        let is_cut = |(at, file): (usize, &File)| match now.get(file.path.as_str()) {
            Some(now) => now.end != file.end && (lost.contains(&at) || now.errors > file.errors),
            None => lost.contains(&at),
        };
        (self.has_head && !later.has_head) || self.files.iter().enumerate().any(is_cut)
    }
}
