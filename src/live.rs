//! The files of an open case, read again: what they say now, and whether that is taken or a file may only be half saved.

mod sight;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::case::Case;
use crate::load::{self, Content, Inputs, Loaded, Traces};
use crate::open::{self, Opened, Written};
use crate::originals::Originals;
use sight::Sight;

/// How long files that may be half saved must stay as they are to be taken.
pub const DOUBTS: Duration = Duration::from_millis(600);

/// Where a case was read.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Its folder or file.
    pub case: PathBuf,
    /// The folder of its originals.
    pub originals: Option<PathBuf>,
}

/// A case as its files now have it.
#[derive(Debug, Clone)]
pub struct Anew {
    /// The case.
    pub case: Arc<Case>,
    /// Its faults, as the curator reads them.
    pub faults: Vec<String>,
    /// Where its records and faults are written.
    pub written: Written,
    /// Its originals; none where their folder can no longer be read.
    pub originals: Option<Originals>,
}

/// Two are the same only if they are one reading.
impl PartialEq for Anew {
    fn eq(&self, other: &Anew) -> bool {
        Arc::ptr_eq(&self.case, &other.case)
    }
}

/// What came of looking at the files again.
#[derive(Debug)]
pub enum Look {
    /// They say what they said.
    Same,
    /// They say something else, and it is taken.
    Taken(Anew),
    /// A file may be half saved: only if all stay as they are now, will they be taken. Whether they are as they were at the
    /// last look.
    Doubtful(bool),
    /// For as long as that they have been no case at all, for this reason.
    NoCase(String),
    /// Nobody wanted to know any more before they were read.
    GivenUp,
}

/// Whoever looks at the files of a case again and again.
///
/// What was taken stays until something sound follows it. A look that loses nothing is taken at once. One that loses a
/// record, or has more errors in a file than before, is doubtful if that file is gone or no longer ends as it did, for so
/// looks a file that is being written. It is taken once it has stayed the same for as long as the caller waits. If the files are no case, nothing is taken, however long.
#[derive(Debug)]
pub struct Follower {
    origin: Origin,
    edition: String,
    taken: Sight,
    /// The files as they were taken; none before the first look.
    known: Option<u64>,
    /// The files of which it is not yet clear whether they are taken.
    doubted: Option<u64>,
}

impl Origin {
    fn anew(&self, loaded: Loaded) -> Anew {
        let written = Written::of(&loaded, &self.case);
        let folder = self.originals.as_ref();
        let originals = match folder {
            Some(folder) => load::originals(folder, &loaded.records).ok(),
            None => Some(Originals::none()),
        };
        let Opened { case, faults } = open::case(loaded);
        Anew { case: Arc::new(case), faults, written, originals }
    }
}

impl Follower {
    /// One that has taken what was read.
    pub fn of(loaded: &Loaded, origin: Origin) -> Follower {
        let (edition, taken) = (loaded.edition.clone(), Sight::of(loaded));
        Follower { origin, edition, taken, known: None, doubted: None }
    }

    /// What tells that its files have changed.
    pub fn traces(&self) -> Traces {
        Traces::of(&self.origin.case)
    }

    /// Looks at the files. What is doubtful is taken only if they `stayed` as they were at the last look for long enough.
    pub fn look(&mut self, stayed: bool) -> Look {
        self.look_while(stayed, || true)
    }

    /// The same, for as long as it is wanted.
    pub fn look_while(&mut self, stayed: bool, is_wanted: impl FnMut() -> bool) -> Look {
        let inputs = match load::files(&self.origin.case) {
            Ok(inputs) => inputs,
            Err(why) => {
                let why = why.to_string();
                let is_known = self.doubts(hashed(&why));
                return if is_known && stayed { Look::NoCase(why) } else { Look::Doubtful(is_known) };
            }
        };
        let now = hash(&inputs);
        if self.known == Some(now) || self.known.is_none() && load::edition(&inputs) == self.edition {
            (self.known, self.doubted) = (Some(now), None);
            return Look::Same;
        }
        if self.doubted == Some(now) && !stayed {
            return Look::Doubtful(true);
        }
        let Some(loaded) = load::load_while(inputs, is_wanted) else { return Look::GivenUp };
        let sight = Sight::of(&loaded);
        if self.taken.may_be_cut(&sight) && !self.doubts(now) {
            return Look::Doubtful(false);
        }
        (self.taken, self.known, self.doubted) = (sight, Some(now), None);
        Look::Taken(self.origin.anew(loaded))
    }

    /// Doubts the files as they are now; says whether they already were as they are.
    fn doubts(&mut self, now: u64) -> bool {
        self.doubted.replace(now) == Some(now)
    }
}

/// The files with all that is in them, as a number.
fn hash(inputs: &Inputs) -> u64 {
    let mut hasher = DefaultHasher::new();
    for input in &inputs.files {
        input.path.hash(&mut hasher);
        match &input.content {
            Content::Bytes(bytes) => bytes.hash(&mut hasher),
            Content::TooLarge(length, start) => (length, start).hash(&mut hasher),
            Content::Unreadable(why) => why.to_string().hash(&mut hasher),
            Content::PassedOver(why) => format!("{why:?}").hash(&mut hasher),
        }
    }
    hasher.finish()
}

fn hashed(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}
