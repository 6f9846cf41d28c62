//! Another program at the terminal while this one waits for it: the officer's editor. The keys and what they raise are its own.

use std::ffi::OsString;
use std::io;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::SIGSTOP;

use crate::ending;
use crate::tui::job::Job;

/// Who has the terminal.
enum Guest {
    /// Nobody else.
    None,
    /// This process; the terminal was found like that.
    Here(Pid, Option<Termios>),
    /// Nobody else, since then.
    Left(Instant),
    /// Nobody will have it again: the program ends.
    Never,
}

static GUEST: Mutex<Guest> = Mutex::new(Guest::None);

/// A Ctrl-C that ends the guest reaches this program at the same moment, and may be noticed this much later.
const LATE: Duration = Duration::from_millis(500);
/// How long a guest may take to save what it must when the program ends.
const LAST_WORDS: Duration = Duration::from_millis(700);

/// Lets a program have the terminal until it ends.
///
/// # Errors
///
/// If it cannot be started, or nobody can say how it ended.
pub(super) fn run(command: &[OsString]) -> io::Result<ExitStatus> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(io::Error::other("no program is named"));
    };
    let (mut child, pid) = {
        // Whoever ends the program waits here, so that no guest starts that nobody knows of.
        let mut guest = guest();
        if matches!(*guest, Guest::Never) {
            drop(guest);
            ending::wait();
        }
        let child = Command::new(program).args(arguments).spawn()?;
        let pid = pid_of(&child)?;
        *guest = Guest::Here(pid, tcgetattr(stdin()).ok());
        (child, pid)
    };
    let ended = until_end(pid);
    let mut guest = guest();
    match std::mem::replace(&mut *guest, Guest::Left(Instant::now())) {
        Guest::Here(_, Some(found)) => {
            // A guest that died may have left the terminal as it had made it.
            let _ = tcsetattr(stdin(), OptionalActions::Now, &found);
        }
        Guest::Never => {
            *guest = Guest::Never;
            drop(guest);
            ending::wait();
        }
        _ => {}
    }
    ended.and_then(|()| child.wait())
}

/// Whether the keys that interrupt and quit are a guest's.
pub(super) fn has_keys() -> bool {
    match *guest() {
        Guest::Here(..) => true,
        Guest::Left(when) => when.elapsed() < LATE,
        Guest::None | Guest::Never => false,
    }
}

/// Ends the guest, if there is one, and lets none come after it. It is asked first, so that it can save what it must.
pub(super) fn end() {
    let mut guest = guest();
    let Guest::Here(pid, found) = std::mem::replace(&mut *guest, Guest::Never) else { return };
    let _ = kill_process(pid, Signal::TERM);
    // One that is stopped hears nothing else.
    let _ = kill_process(pid, Signal::CONT);
    let until = Instant::now() + LAST_WORDS;
    let is_there = || matches!(wait(pid, WaitIdOptions::EXITED | WaitIdOptions::NOHANG), Ok(None));
    while is_there() && Instant::now() < until {
        thread::sleep(Duration::from_millis(10));
    }
    if is_there() {
        let _ = kill_process(pid, Signal::KILL);
    }
    if let Some(found) = found {
        let _ = tcsetattr(stdin(), OptionalActions::Now, &found);
    }
}

/// Waits for the guest's end; it stays to be waited for, so that its number stays its own. If it stops, so does this program, for
/// the shell continues both; where no shell waits, it goes on at once.
fn until_end(pid: Pid) -> io::Result<()> {
    loop {
        wait(pid, WaitIdOptions::EXITED | WaitIdOptions::STOPPED)?;
        // A stop is taken note of only once.
        let stop = waitid(WaitId::Pid(pid), WaitIdOptions::STOPPED | WaitIdOptions::NOHANG);
        if !stop.is_ok_and(|stop| stop.is_some()) {
            return Ok(());
        }
        if Job::now().is_some_and(Job::has_shell) {
            signal_hook::low_level::raise(SIGSTOP)?;
        }
        let _ = kill_process(pid, Signal::CONT);
    }
}

/// Waits for a change of a process without taking it away from whoever else waits.
fn wait(pid: Pid, what: WaitIdOptions) -> io::Result<Option<()>> {
    let waits = || waitid(WaitId::Pid(pid), what | WaitIdOptions::NOWAIT);
    Ok(rustix::io::retry_on_intr(waits)?.map(drop))
}

fn pid_of(child: &Child) -> io::Result<Pid> {
    let number = i32::try_from(child.id()).ok();
    number.and_then(Pid::from_raw).ok_or_else(|| io::Error::other("it has no number"))
}

fn guest() -> MutexGuard<'static, Guest> {
    GUEST.lock().unwrap_or_else(PoisonError::into_inner)
}
