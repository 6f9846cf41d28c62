//! Several files changed as one: whatever ends the program midway, the next command over the case finishes the change or undoes
//! it. A journal in the folder of the case says how far it has come.
//!
//! The journal first names every file and its new version, which is still a temporary file beside it; once all of these are on
//! the disk it is marked as whole, and only then does one after the other take the place of the old. So a journal that is not
//! whole is undone by deleting the temporary files, and one that is whole is finished by renaming those that are left.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, fchown};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::fs::{Access, AtFlags, CWD, FlockOperation, accessat, flock};
use rustix::process::geteuid;
use sha2::{Digest, Sha256};

use crate::scrub;

/// The journal's name. No case reads a file of such a name.
const NAME: &str = ".casebook-journal";
/// Its first line.
const HEAD: &str = "casebook journal 1";
/// Its last line, once every new version is on the disk.
const WHOLE: &str = "whole";
/// How every temporary file begins.
const TEMPORARY: &str = ".casebook-new-";
/// What is put behind the name of a new version that could not take its place.
const KEPT: &str = ".renamed";

/// How often, and how long, another process is waited for that changes the case.
const WAITS: usize = 40;
const WAIT: Duration = Duration::from_millis(50);

/// A file that changes.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// Its path below the folder of the case, without links.
    pub(super) path: PathBuf,
    /// What it holds.
    pub(super) old: Vec<u8>,
    /// What it is to hold.
    pub(super) new: Vec<u8>,
}

/// Why a change was not made, or not finished.
#[derive(Debug)]
pub(super) enum Stop {
    /// Another process changes the case.
    Busy,
    /// The file is not as it was read.
    Changed(PathBuf),
    /// What the system says of a path; the case is as it was.
    Failed(PathBuf, io::Error),
    /// The same, but half of the files have changed: the journal is there for the next command.
    Halfway(PathBuf, io::Error),
    /// No more steps were allowed, as if the process had been killed there.
    #[cfg(test)]
    Killed,
}

/// How many more steps may be taken: all, but for a test that stops between two.
#[derive(Debug)]
pub(super) struct Steps {
    #[cfg(test)]
    left: Option<usize>,
}

impl Steps {
    pub(super) fn all() -> Steps {
        Steps {
            #[cfg(test)]
            left: None,
        }
    }

    #[cfg(test)]
    fn only(steps: usize) -> Steps {
        Steps { left: Some(steps) }
    }

    /// Before each change of the disk.
    fn step(&mut self) -> Result<(), Stop> {
        #[cfg(test)]
        match &mut self.left {
            Some(0) => return Err(Stop::Killed),
            Some(left) => *left -= 1,
            None => {}
        }
        Ok(())
    }
}

/// Makes these changes below a folder: all of them, or none.
pub(super) fn apply(folder: &Path, changes: &[Change], steps: &mut Steps) -> Result<(), Stop> {
    steps.step()?;
    let path = folder.join(NAME);
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |fault: io::Error| Stop::Failed(path, fault)
    };
    let opened = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(&path);
    let mut journal = opened.map_err(failed(&path))?;
    if flock(&journal, FlockOperation::NonBlockingLockExclusive).is_err() {
        return Err(Stop::Busy);
    }
    // Whoever had it until now has ended; if it is not empty, or another file of that name by now, the next attempt sees that.
    let held = journal.metadata().map_err(failed(&path))?;
    if held.len() > 0 || fs::metadata(&path).map_or(true, |there| there.ino() != held.ino()) {
        return Err(Stop::Busy);
    }
    let prepared = prepare(folder, changes, &mut journal, steps);
    if let Err(stop) = prepared {
        #[cfg(test)]
        if matches!(stop, Stop::Killed) {
            return Err(stop);
        }
        undo(folder, &entries(changes));
        let _ = fs::remove_file(&path);
        return Err(stop);
    }
    let mut folders = BTreeSet::new();
    for entry in entries(changes) {
        steps.step()?;
        let (from, to) = (folder.join(&entry.temporary), folder.join(&entry.path));
        fs::rename(from, &to).map_err(|fault| Stop::Halfway(entry.path.clone(), fault))?;
        folders.insert(parent(&to));
    }
    finish(&path, folders, steps)
}

/// Writes the journal and every new version.
fn prepare(folder: &Path, changes: &[Change], journal: &mut File, steps: &mut Steps) -> Result<(), Stop> {
    let failed = |path: PathBuf| move |fault: io::Error| Stop::Failed(path, fault);
    let mut text = format!("{HEAD}\n");
    for (entry, change) in entries(changes).iter().zip(changes) {
        let real = folder.join(&change.path);
        if fs::read(&real).map_err(failed(change.path.clone()))? != change.old {
            return Err(Stop::Changed(change.path.clone()));
        }
        // Another file could take its place, but whoever forbade writing to it meant what it says.
        accessat(CWD, &real, Access::WRITE_OK, AtFlags::EACCESS)
            .map_err(|fault| Stop::Failed(change.path.clone(), fault.into()))?;
        let name = entry.path.to_str().filter(|name| !name.contains(char::is_control));
        let name = name
            .ok_or_else(|| Stop::Failed(entry.path.clone(), io::Error::other("its name is no plain text")))?;
        let _ = writeln!(text, "{} {} {} {name}", entry.old, entry.new, entry.number);
    }
    let at_journal = || failed(PathBuf::from(NAME));
    steps.step()?;
    journal.write_all(text.as_bytes()).and_then(|()| journal.sync_all()).map_err(at_journal())?;
    steps.step()?;
    sync_folder(folder).map_err(at_journal())?;
    for (entry, change) in entries(changes).iter().zip(changes) {
        let (temporary, real) = (folder.join(&entry.temporary), folder.join(&entry.path));
        steps.step()?;
        let write = || -> io::Result<File> {
            let was = fs::metadata(&real)?;
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&temporary)?;
            // It stays theirs whose it was, or at least whoever shares it by its group goes on doing so, as far as this
            // account may give it.
            let _ = fchown(&file, Some(was.uid()), Some(was.gid()))
                .or_else(|_| fchown(&file, None, Some(was.gid())));
            file.set_permissions(was.permissions())?;
            file.write_all(&change.new)?;
            Ok(file)
        };
        let file = write().map_err(failed(change.path.clone()))?;
        steps.step()?;
        file.sync_all().map_err(failed(change.path.clone()))?;
    }
    let folders: BTreeSet<PathBuf> =
        changes.iter().map(|change| parent(&folder.join(&change.path))).collect();
    for folder in folders {
        steps.step()?;
        sync_folder(&folder).map_err(failed(folder.clone()))?;
    }
    steps.step()?;
    let whole = format!("{WHOLE}\n");
    journal.write_all(whole.as_bytes()).and_then(|()| journal.sync_all()).map_err(at_journal())
}

/// Removes the journal, once every change is on the disk.
fn finish(journal: &Path, folders: BTreeSet<PathBuf>, steps: &mut Steps) -> Result<(), Stop> {
    let halfway = |fault: io::Error| Stop::Halfway(PathBuf::from(NAME), fault);
    for folder in folders {
        steps.step()?;
        sync_folder(&folder).map_err(halfway)?;
    }
    steps.step()?;
    fs::remove_file(journal).map_err(halfway)?;
    steps.step()?;
    sync_folder(&parent(journal)).map_err(halfway)
}

/// What a journal says of a file.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    path: PathBuf,
    old: String,
    new: String,
    number: usize,
    temporary: PathBuf,
}

fn entries(changes: &[Change]) -> Vec<Entry> {
    let entry = |(number, change): (usize, &Change)| {
        Entry::new(change.path.clone(), hash(&change.old), hash(&change.new), number)
    };
    changes.iter().enumerate().map(entry).collect()
}

impl Entry {
    fn new(path: PathBuf, old: String, new: String, number: usize) -> Entry {
        // By its hash, so that no two changes of one file share a temporary file.
        let name = format!("{TEMPORARY}{number}-{}", new.get(..12).unwrap_or(&new));
        let temporary = path.with_file_name(name);
        Entry { path, old, new, number, temporary }
    }

    /// From a line of the journal. A journal may come with somebody else's case, so it must not lead out of its folder.
    fn read(line: &str) -> Option<Entry> {
        let mut parts = line.splitn(4, ' ');
        let (old, new, number, path) =
            (parts.next()?, parts.next()?, parts.next()?, PathBuf::from(parts.next()?));
        let is_hash = |hash: &str| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_inside =
            path.components().all(|part| matches!(part, Component::Normal(_))) && path.file_name().is_some();
        (is_hash(old) && is_hash(new) && is_inside)
            .then(|| Some(Entry::new(path, old.to_owned(), new.to_owned(), number.parse().ok()?)))?
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

fn parent(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// A rename is on the disk once its folder is.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn undo(folder: &Path, entries: &[Entry]) {
    for entry in entries {
        let _ = fs::remove_file(folder.join(&entry.temporary));
    }
}

/// What became of a change that had been interrupted, as a sentence for standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// It is finished or undone; the sentence says which.
    Mended(String),
    /// It is still there, and why.
    Left(String),
}

/// Finishes or undoes a change of the case at a path that was interrupted, if there is one; `may_write` says whether this account
/// may.
pub(crate) fn mend(case: &Path, may_write: bool) -> Option<Found> {
    let folder = if case.is_dir() { case.to_owned() } else { parent(case) };
    let path = folder.join(NAME);
    let there = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let shown = scrub::path(&folder);
    let left =
        |why: String| Some(Found::Left(format!("{shown}: a change of its files was interrupted, and {why}")));
    if !may_write {
        return left(
            "this account may not finish it; whoever writes the case can, by any command".to_owned(),
        );
    }
    // In a folder where anybody may write, a stranger's journal would have one's own files replaced.
    let is_theirs =
        |uid: u32| uid != geteuid().as_raw() && fs::metadata(&folder).map_or(true, |at| at.uid() != uid);
    if is_theirs(there.uid()) {
        return left("another account began it, which can finish it by any command".to_owned());
    }
    let mut journal = match File::open(&path) {
        Ok(journal) => journal,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return None,
        Err(fault) => return left(format!("cannot be finished: {fault}")),
    };
    // Whoever is at work needs a moment; whoever is stopped, longer than anybody waits.
    let mut waits = 0;
    while flock(&journal, FlockOperation::NonBlockingLockExclusive).is_err() {
        if waits == WAITS {
            return Some(Found::Left(format!(
                "{shown}: another casebook is changing this case, which may show half of the change"
            )));
        }
        waits += 1;
        thread::sleep(WAIT);
    }
    let mut text = String::new();
    let read = journal.metadata().and_then(|held| {
        journal.rewind()?;
        journal.read_to_string(&mut text)?;
        Ok(held.nlink() > 0)
    });
    match read {
        Ok(true) => {}
        Ok(false) => return None,
        Err(fault) => return left(format!("cannot be finished: {fault}")),
    }
    match resume(&folder, &path, &text, &mut Steps::all()) {
        Ok(found) => found,
        Err(why) => left(why),
    }
}

/// Goes on from what a journal says.
fn resume(folder: &Path, path: &Path, text: &str, steps: &mut Steps) -> Result<Option<Found>, String> {
    let shown = scrub::path(folder);
    let cannot = |fault: io::Error| format!("cannot be finished: {fault}");
    let is_whole = text.strip_suffix('\n').is_some_and(|text| text.lines().last() == Some(WHOLE));
    let mut lines = text.lines();
    if lines.next().is_some_and(|head| head != HEAD) && is_whole {
        return Err(format!("{NAME} is not a journal of this program: delete it"));
    }
    if !is_whole {
        // Of a line that was cut short no file has been written.
        let listed: Vec<Entry> = lines.filter_map(Entry::read).collect();
        undo(folder, &listed);
        fs::remove_file(path).map_err(cannot)?;
        let sentence =
            format!("{shown}: a change of its files was interrupted before it began; nothing has changed");
        return Ok((!text.is_empty()).then_some(Found::Mended(sentence)));
    }
    let listed: Option<Vec<Entry>> = lines.filter(|line| *line != WHOLE).map(Entry::read).collect();
    let listed = listed.ok_or_else(|| {
        format!("{NAME} cannot be read: delete it, and the files that begin with {TEMPORARY}")
    })?;
    let mut kept = Vec::new();
    let mut folders = BTreeSet::new();
    for entry in &listed {
        let (from, to) = (folder.join(&entry.temporary), folder.join(&entry.path));
        match fs::read(&from) {
            Ok(new) if hash(&new) != entry.new => {
                return Err(format!("cannot be finished: {} has changed", scrub::path(&from)));
            }
            Ok(_) => {}
            // It has taken its place already.
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => continue,
            Err(fault) => return Err(cannot(fault)),
        }
        let is_as_it_was = fs::read(&to).is_ok_and(|old| hash(&old) == entry.old);
        let to = if is_as_it_was {
            to
        } else {
            let mut name = to.into_os_string();
            name.push(KEPT);
            kept.push(scrub::path(Path::new(&name)));
            PathBuf::from(name)
        };
        steps.step().map_err(|_| String::new())?;
        fs::rename(from, &to).map_err(cannot)?;
        folders.insert(parent(&to));
    }
    finish(path, folders, steps).map_err(|_| format!("cannot be finished: {NAME} cannot be deleted"))?;
    let mut sentence = format!("{shown}: a change of its files was interrupted, and is now finished");
    if !kept.is_empty() {
        let _ = write!(
            sentence,
            "; what had changed since is kept, and its new version is in {}",
            kept.join(", ")
        );
    }
    Ok(Some(Found::Mended(sentence)))
}

#[cfg(test)]
mod tests;
