//! A watch on the files of the open case, in a thread of its own. What it reads it lays down for the loop and rings; it never
//! touches the session.

use std::collections::{BTreeSet, VecDeque};
use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::live::{DOUBTS, Follower, Look};
use crate::load::Traces;
use crate::session::Reread;

/// A save is read when the files have rested this long: an editor renames and removes several at once.
const RESTS: Duration = Duration::from_millis(4);
/// Where a file is still being written, nobody having closed it, it must have rested this long.
const WRITTEN: Duration = Duration::from_millis(150);
/// Files that never rest are read this often all the same, and for this long a reading gives way to the next save.
const LASTS: Duration = Duration::from_millis(400);
/// How often files are looked at where no save is reported, and files that are no case.
const POLLS: Duration = Duration::from_secs(2);

/// The loop's end of the watch.
#[derive(Debug)]
pub(super) struct Watch {
    asks: Sender<Wake>,
    news: News,
}

/// What has been read and not yet been told.
type News = Arc<Mutex<Vec<Reread>>>;

/// Why the thread wakes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wake {
    /// These have been changed and closed.
    Saved(Vec<PathBuf>),
    /// These are gone or have come, by their names.
    Moved(Vec<PathBuf>),
    /// These are being written.
    Writing(Vec<PathBuf>),
    /// Anything may have happened.
    Unknown,
    /// The officer asks, and is told even if nothing has changed.
    Asked,
}

impl Wake {
    /// Whether it may change a case.
    fn concerns(&self, traces: &Traces) -> bool {
        match self {
            Wake::Saved(paths) | Wake::Moved(paths) | Wake::Writing(paths) => {
                paths.iter().any(|path| traces.concerns(path))
            }
            Wake::Unknown | Wake::Asked => true,
        }
    }
}

impl Watch {
    /// Begins to watch; the bell is rung whenever something was laid down.
    ///
    /// # Errors
    ///
    /// If there can be no further thread.
    pub(super) fn begin(follower: Follower, bell: UnixStream) -> io::Result<Watch> {
        bell.set_nonblocking(true)?;
        let (asks, wakes) = mpsc::channel();
        let news = News::default();
        let (told, saves) = (Arc::clone(&news), asks.clone());
        thread::Builder::new().name("files".into()).spawn(move || {
            let eyes = Eyes { watcher: None, watched: BTreeSet::new(), polls: None };
            let mut reader = Reader {
                follower,
                eyes,
                ears: Ears { wakes, kept: VecDeque::new() },
                traces: Traces::default(),
                is_racy: false,
                doubts: None,
                behind: None,
                was_no_case: false,
                asked: false,
                told,
                bell,
            };
            reader.run(saves);
        })?;
        Ok(Watch { asks, news })
    }

    /// Has the files looked at. If it is for the officer, they are told even that nothing has changed.
    pub(super) fn look(&self, for_officer: bool) {
        // The thread ends only with the program.
        let _ = self.asks.send(if for_officer { Wake::Asked } else { Wake::Unknown });
    }

    /// What has been laid down since the last time.
    pub(super) fn news(&self) -> Vec<Reread> {
        std::mem::take(&mut self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// How saves are heard of.
#[derive(Debug)]
struct Eyes {
    /// None where files are only looked at again and again.
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    /// Why they are.
    polls: Option<&'static str>,
}

impl Eyes {
    /// Watches the folders in which the files are now; says whether any is new. What cannot be watched is polled instead.
    fn follow(&mut self, traces: &Traces) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        for gone in self.watched.difference(&traces.folders) {
            let _ = watcher.unwatch(gone);
        }
        self.watched.retain(|folder| traces.folders.contains(folder));
        let mut is_new = false;
        for folder in traces.folders.difference(&self.watched.clone()) {
            match (remote(folder), watcher.watch(folder, RecursiveMode::NonRecursive)) {
                (None, Ok(())) => is_new |= self.watched.insert(folder.clone()),
                // A folder that is gone again is no longer one of the case's.
                (None, Err(_)) if !folder.is_dir() => {}
                (Some(why), _) => self.polls = Some(why),
                (None, Err(_)) => self.polls = Some("The system watches no more folders"),
            }
        }
        if self.polls.is_some() {
            (self.watcher, self.watched) = (None, BTreeSet::new());
        }
        is_new
    }

    /// Stops watching what has gone or come under these names: the watch is on what was there before.
    fn forget(&mut self, moved: &[PathBuf]) {
        for path in moved {
            if let (true, Some(watcher)) = (self.watched.remove(path), &mut self.watcher) {
                let _ = watcher.unwatch(path);
            }
        }
    }
}

/// What is heard, and what was heard during a reading.
struct Ears {
    wakes: Receiver<Wake>,
    kept: VecDeque<Wake>,
}

impl Ears {
    /// What comes next, within a time if one is given.
    fn next(&mut self, within: Option<Duration>) -> Result<Wake, RecvTimeoutError> {
        match (self.kept.pop_front(), within) {
            (Some(kept), _) => Ok(kept),
            (None, Some(within)) => self.wakes.recv_timeout(within),
            (None, None) => self.wakes.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Whether the files have changed since, which is kept to be heard again.
    fn has_change(&mut self, of: &Traces) -> bool {
        self.kept.extend(self.wakes.try_iter());
        self.kept.iter().any(|wake| *wake != Wake::Asked && wake.concerns(of))
    }
}

/// Whoever reads.
struct Reader {
    follower: Follower,
    eyes: Eyes,
    ears: Ears,
    traces: Traces,
    /// Whether a file may have been saved again within the tick of the clock in which its stamp was taken.
    is_racy: bool,
    /// Until when the files must stay as they are to be taken.
    doubts: Option<Instant>,
    /// Since when there is a change that has not been read.
    behind: Option<Instant>,
    /// Whether it has been told that they are no case.
    was_no_case: bool,
    /// Whether the officer waits for an answer.
    asked: bool,
    told: News,
    bell: UnixStream,
}

impl Reader {
    fn run(&mut self, saves: Sender<Wake>) {
        let heard = move |event: notify::Result<Event>| {
            if let Some(wake) = wake(event) {
                let _ = saves.send(wake);
            }
        };
        match notify::recommended_watcher(heard) {
            Ok(watcher) => self.eyes.watcher = Some(watcher),
            Err(_) => self.eyes.polls = Some("The system reports no saves"),
        }
        // What was saved between the first reading and the first watch is seen now.
        self.look(false);
        let mut was_polled = false;
        loop {
            if let Some(why) = self.eyes.polls.filter(|_| !was_polled) {
                was_polled = true;
                self.tell(Reread::Polled(why));
            }
            let polls = self.eyes.polls.map(|_| Instant::now() + POLLS);
            let until = [polls, self.doubts].into_iter().flatten().min();
            match self.ears.next(until.map(|until| until.saturating_duration_since(Instant::now()))) {
                Ok(first) => {
                    if self.rest(first) {
                        self.look(false);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => match self.doubts {
                    Some(until) if Instant::now() >= until => self.look(true),
                    _ if self.is_racy || self.follower.traces() != self.traces => self.look(false),
                    _ => {}
                },
            }
        }
    }

    /// Waits until the files rest; says whether anything happened that concerns them.
    fn rest(&mut self, first: Wake) -> bool {
        let lasts = *self.behind.get_or_insert_with(Instant::now) + LASTS;
        let (mut concerns, mut rests) = self.take(first);
        while let Ok(next) = self.ears.next(Some(rests.min(lasts.saturating_duration_since(Instant::now()))))
        {
            let (also, longer) = self.take(next);
            (concerns, rests) = (concerns || also, if also { longer } else { rests });
        }
        self.behind = self.behind.filter(|_| concerns);
        concerns
    }

    /// Takes note of what happened: whether it concerns the files, and how long they must then rest.
    fn take(&mut self, wake: Wake) -> (bool, Duration) {
        let concerns = wake.concerns(&self.traces);
        let rests = if matches!(wake, Wake::Writing(_)) { WRITTEN } else { RESTS };
        match wake {
            Wake::Moved(paths) => self.eyes.forget(&paths),
            Wake::Asked => self.asked = true,
            Wake::Saved(_) | Wake::Writing(_) | Wake::Unknown => {}
        }
        (concerns, rests)
    }

    /// Looks at the files, and tells what came of it. If further folders are watched from now on, looks once more, for what
    /// was saved there before.
    fn look(&mut self, stayed: bool) {
        loop {
            let traces = self.follower.traces();
            self.is_racy = traces != self.traces;
            let has_more = self.eyes.follow(&traces);
            self.traces = traces;
            let (ears, traces) = (&mut self.ears, &self.traces);
            // What is saved once more need not be read to its end; but somebody may save again and again.
            let lasts = *self.behind.get_or_insert_with(Instant::now) + LASTS;
            let look =
                self.follower.look_while(stayed, || Instant::now() > lasts || !ears.has_change(traces));
            if matches!(look, Look::GivenUp) {
                return;
            }
            self.behind = None;
            match look {
                Look::GivenUp => {}
                Look::Same => {
                    self.doubts = None;
                    // That they are no case is no longer so.
                    let was_no_case = std::mem::take(&mut self.was_no_case);
                    if std::mem::take(&mut self.asked) || was_no_case {
                        self.tell(Reread::Same);
                    }
                }
                Look::Taken(anew) => {
                    (self.doubts, self.asked, self.was_no_case) = (None, false, false);
                    self.tell(Reread::Anew(Box::new(anew)));
                }
                Look::Doubtful(is_known) => {
                    let anew = Instant::now() + DOUBTS;
                    self.doubts = Some(self.doubts.filter(|_| is_known).unwrap_or(anew));
                }
                Look::NoCase(why) => {
                    self.doubts = Some(Instant::now() + POLLS);
                    if std::mem::take(&mut self.asked) || !std::mem::replace(&mut self.was_no_case, true) {
                        self.tell(Reread::NoCase(why));
                    }
                }
            }
            if !has_more {
                return;
            }
        }
    }

    /// Lays down what the loop is to be told, and rings. Of several readings only the last is kept.
    fn tell(&self, reread: Reread) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let is_answer = |one: &Reread| !matches!(one, Reread::Polled(_));
        match reread {
            // The reading that waits answers too.
            Reread::Same if told.iter().any(is_answer) => {}
            Reread::Polled(_) | Reread::Same => told.push(reread),
            Reread::Anew(_) => {
                told.retain(|one| !is_answer(one));
                told.push(reread);
            }
            Reread::NoCase(_) => {
                told.retain(|one| !matches!(one, Reread::NoCase(_)));
                told.push(reread);
            }
        }
        // A bell that is full is ringing.
        let _ = (&self.bell).write(&[0]);
    }
}

/// What an event means; nothing for one that changes nothing, such as our own reading.
fn wake(event: notify::Result<Event>) -> Option<Wake> {
    let Ok(Event { kind, paths, .. }) = event else { return Some(Wake::Unknown) };
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Wake::Saved(paths)),
        EventKind::Access(_) => None,
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_) => Some(Wake::Moved(paths)),
        EventKind::Modify(ModifyKind::Metadata(_)) => Some(Wake::Saved(paths)),
        EventKind::Create(_) | EventKind::Modify(_) => Some(Wake::Writing(paths)),
        // Events were lost, or nobody says what kind they were of.
        EventKind::Any | EventKind::Other => Some(Wake::Unknown),
    }
}

/// Why no save in a folder is reported: another machine, or another program, may write to its files.
#[cfg(target_os = "linux")]
fn remote(folder: &Path) -> Option<&'static str> {
    rustix::fs::statfs(folder).ok().and_then(|system| kind(system.f_type))
}

/// Elsewhere the system's own numbers are not known.
#[cfg(not(target_os = "linux"))]
fn remote(_: &Path) -> Option<&'static str> {
    None
}

/// The file systems, by the numbers that Linux gives them, on which others write whom this kernel does not hear.
#[cfg(target_os = "linux")]
fn kind(number: rustix::fs::FsWord) -> Option<&'static str> {
    Some(match number {
        0x6969 => "The case is on NFS, where saves are not reported",
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => "The case is on a Windows share, where saves are not reported",
        0x6573_5546 => "The case is on a FUSE file system, where saves are not reported",
        0x0102_1997 | 0x5346_414f | 0x00c3_6400 | 0x7375_7245 | 0x786f_4256 | 0x0bd0_0bd0 => {
            "The case is on a network file system, where saves are not reported"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_change_a_file_wakes_the_reader() {
        use notify::event::{CreateKind, DataChange, MetadataKind, RemoveKind, RenameMode};
        let paths = || vec![PathBuf::from("/case/a.yaml")];
        let of = |kind| wake(Ok(Event { paths: paths(), ..Event::new(kind) }));
        for (kind, wanted) in [
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), None),
            (EventKind::Access(AccessKind::Close(AccessMode::Read)), None),
            (EventKind::Access(AccessKind::Close(AccessMode::Write)), Some(Wake::Saved(paths()))),
            (EventKind::Create(CreateKind::File), Some(Wake::Writing(paths()))),
            (EventKind::Modify(ModifyKind::Data(DataChange::Any)), Some(Wake::Writing(paths()))),
            (EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), Some(Wake::Saved(paths()))),
            (EventKind::Modify(ModifyKind::Name(RenameMode::To)), Some(Wake::Moved(paths()))),
            (EventKind::Remove(RemoveKind::Folder), Some(Wake::Moved(paths()))),
            (EventKind::Other, Some(Wake::Unknown)),
        ] {
            assert_eq!(of(kind), wanted, "{kind:?}");
        }
        assert_eq!(wake(Err(notify::Error::generic("lost"))), Some(Wake::Unknown));
    }

    #[test]
    fn files_that_are_as_they_were_after_they_were_no_case_are_said_to_be() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("case.yaml");
        let text = "case: {title: T, period: 2012, scope: S}\n";
        std::fs::write(&file, text).unwrap();
        let origin = crate::live::Origin { case: folder.path().to_owned(), originals: None };
        let follower = Follower::of(&crate::load::path(folder.path()).unwrap(), origin);
        let (bell, _rung) = UnixStream::pair().unwrap();
        let watch = Watch::begin(follower, bell).unwrap();
        let wait = |is_it: fn(&Reread) -> bool| {
            let until = Instant::now() + Duration::from_secs(20);
            while Instant::now() < until {
                if watch.news().iter().any(is_it) {
                    return true;
                }
                thread::sleep(Duration::from_millis(20));
            }
            false
        };
        std::fs::write(&file, "").unwrap();
        assert!(wait(|told| matches!(told, Reread::NoCase(_))));
        std::fs::write(&file, text).unwrap();
        assert!(wait(|told| matches!(told, Reread::Same)));
    }

    #[test]
    fn what_is_heard_during_a_reading_is_kept_and_only_a_change_ends_it() {
        let (tells, wakes) = mpsc::channel();
        let mut ears = Ears { wakes, kept: VecDeque::new() };
        let saved = |path: &str| Wake::Saved(vec![PathBuf::from(path)]);
        let told = [
            (Wake::Asked, false),
            (saved("/case/notes.txt"), false),
            (saved("/case/a.yaml"), true),
            (saved("/case/more.txt"), true),
        ];
        for (wake, is_change) in &told {
            tells.send(wake.clone()).unwrap();
            assert_eq!(ears.has_change(&Traces::default()), *is_change, "{wake:?}");
        }
        for (wake, _) in told {
            assert_eq!(ears.next(None), Ok(wake));
        }
        assert_eq!(ears.next(Some(Duration::ZERO)), Err(RecvTimeoutError::Timeout));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn where_others_write_unheard_files_are_polled() {
        for (number, is_polled) in [
            (0xef53, false),
            (0x0102_1994, false),
            (0x9123_683e, false),
            (0x794c_7630, false),
            (0x6969, true),
            (0xff53_4d42, true),
            (0x6573_5546, true),
        ] {
            assert_eq!(kind(number).is_some(), is_polled, "{number:#x}");
        }
    }
}
