//! From what was read to a case that can be shown: with what its faults leave out of it, and with these as its curator reads
//! them.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::case::{Case, LeftOut, Missing, Unread};
use crate::diagnostic::{Diagnostic, Place};
use crate::id::Id;
use crate::load::Loaded;
use crate::scrub;

/// A case that was read, and what is wrong with its files.
#[derive(Debug)]
pub struct Opened {
    /// The case.
    pub case: Case,
    /// Its errors and warnings, as its curator reads them; the notes are for a check.
    pub faults: Vec<String>,
}

/// Opens the case that was read: its sound records, and what is left out of it for its faults.
pub fn case(loaded: Loaded) -> Opened {
    let faults = loaded.errors_and_warnings().map(|fault| fault.render(&loaded.files)).collect();
    let place = |place: Place| {
        format!("{}:{}:{}", scrub::line(loaded.files.path(place.file)), place.line, place.column)
    };
    let left_out = loaded.left_out.into_iter().map(|left_out| LeftOut {
        place: place(left_out.first_fault),
        id: left_out.id,
        kind: left_out.kind,
        faults: left_out.faults,
        names: left_out.names,
    });
    let unread = Unread { files: loaded.unread_files, head: loaded.head_faulty };
    let missing = Missing { records: left_out.collect(), unread };
    Opened { case: Case::new(loaded.head, loaded.records, missing, loaded.edition), faults }
}

/// Where the records of a case and its faults are written. Of a case that is compiled in, nothing is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The path of each file, and how a curator is shown it.
    files: Vec<(PathBuf, String)>,
    /// Each record; one with an error, at the first of them.
    records: HashMap<Id, At>,
    /// Each error and warning, and what of it stays the same where lines are added above it.
    faults: Vec<(At, u64)>,
}

/// A place in one of those files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    file: usize,
    line: u32,
    column: u32,
}

/// A place in a file, as an editor is given it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub path: PathBuf,
    /// The file as a curator is shown it.
    pub shown: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Written {
    /// Where what was read from a case at a path is written.
    pub fn of(loaded: &Loaded, case: &Path) -> Written {
        let on_disk = |shown: &str| if case.is_file() { case.to_owned() } else { case.join(shown) };
        let files = (0..loaded.files.len()).map(|file| loaded.files.path(file));
        let files = files.map(|shown| (on_disk(shown), scrub::line(shown).into_owned())).collect();
        let sound = loaded.records.iter().zip(&loaded.places).map(|(record, place)| (record.id(), *place));
        let left_out = loaded.left_out.iter();
        let left_out = left_out.filter_map(|one| Some((one.id.as_ref()?, one.first_fault)));
        let at = |place: Place| At { file: place.file, line: place.line, column: place.column };
        let records = left_out.chain(sound).map(|(id, place)| (id.clone(), at(place))).collect();
        let what = |fault: &Diagnostic| {
            let mut what = DefaultHasher::new();
            (loaded.files.path(fault.place.file), fault.code.name(), &fault.sentence).hash(&mut what);
            what.finish()
        };
        let faults = loaded.errors_and_warnings().map(|fault| (at(fault.place), what(fault))).collect();
        Written { files, records, faults }
    }

    /// Whether the case is in files at all.
    pub fn is_in_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// Where a record is written.
    pub fn record(&self, id: &Id) -> Option<Spot> {
        self.spot(*self.records.get(id)?)
    }

    /// Where the fault of that number is, from 0.
    pub fn fault(&self, number: usize) -> Option<Spot> {
        self.spot(self.faults.get(number)?.0)
    }

    /// How many faults there are that were not there before, wherever they stand in their files.
    pub fn faults_since(&self, before: &Written) -> usize {
        let mut known: HashMap<u64, usize> = HashMap::new();
        before.faults.iter().for_each(|(_, what)| *known.entry(*what).or_default() += 1);
        let is_new = |what: &u64| match known.get_mut(what) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        };
        self.faults.iter().map(|(_, what)| *what).filter(is_new).count()
    }

    fn spot(&self, at: At) -> Option<Spot> {
        let (path, shown) = self.files.get(at.file)?.clone();
        Some(Spot { path, shown, line: at.line, column: at.column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    #[test]
    fn errors_stand_before_warnings_and_each_fault_leads_to_its_own_line() {
        let loaded = load::texts(&[(
            "a.yaml",
            "case: {title: T, period: 2012, scope: S}\nthemes:\n  - {id: t, name: T} # lost\n  - {id: u}\n",
        )]);
        let written = Written::of(&loaded, Path::new("case"));
        let faults = case(loaded).faults;
        assert!(
            faults.len() > 1 && faults[0].contains("error[") && faults[1].contains("warning["),
            "{faults:#?}"
        );
        for (number, fault) in faults.iter().enumerate() {
            let line = written.fault(number).unwrap().line;
            assert!(fault.starts_with(&format!("a.yaml:{line}:")), "{fault}");
        }
    }
}
