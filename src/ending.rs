//! How the program ends when it does not end by itself: what was found is put back, no print stays half done, and no
//! picture of the memory is left in the folder.

use std::any::Any;
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use signal_hook::consts::{
    SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGXCPU, SIGXFSZ,
};

use crate::print;

/// The exit status of a program whose terminal is gone, as a shell counts SIGHUP.
const GONE: i32 = 128 + SIGHUP;

/// What ends a program that does not say otherwise, and gives it time to tidy up.
const ENDING: [i32; 13] = [
    SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGALRM, SIGIO, SIGPROF, SIGSYS, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGXCPU,
];

/// Those that only Linux has.
#[cfg(target_os = "linux")]
const ELSEWHERE_UNKNOWN: [i32; 2] = [Signal::POWER.as_raw(), Signal::STKFLT.as_raw()];
#[cfg(not(target_os = "linux"))]
const ELSEWHERE_UNKNOWN: [i32; 0] = [];

/// Puts back what was found, and returns what must be held until the program has ended.
type PutBack = fn() -> Box<dyn Any>;

static PUT_BACK: OnceLock<PutBack> = OnceLock::new();

/// Says whether SIGINT and SIGQUIT come from keys that are another program's, which has the terminal.
static KEYS_ARE_ANOTHER_S: OnceLock<fn() -> bool> = OnceLock::new();

/// Ends that other program.
static END_ANOTHER: OnceLock<fn()> = OnceLock::new();

/// Whether SIGQUIT comes from a key that means nothing.
static QUIT_IS_A_KEY: AtomicBool = AtomicBool::new(false);

/// From now on this is called first, whatever ends the program.
#[cfg(feature = "tui")]
pub(crate) fn first(put_back: PutBack) {
    // There is one terminal, and one way to put it back.
    let _ = PUT_BACK.set(put_back);
}

/// From now on another program may have the terminal: whose keys say when, and ends it with this one.
#[cfg(feature = "tui")]
pub(crate) fn with_another(keys_are_its_own: fn() -> bool, end: fn()) {
    let _ = KEYS_ARE_ANOTHER_S.set(keys_are_its_own);
    let _ = END_ANOTHER.set(end);
}

fn end_another() {
    END_ANOTHER.get().into_iter().for_each(|end| end());
}

/// Makes sure that nothing which ends the program, Ctrl-\ among it, leaves a picture of its memory in the folder.
pub(crate) fn leave_no_core() -> io::Result<()> {
    Ok(setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?)
}

/// Under the guard Ctrl-\ does nothing, as it does on a terminal that sends each key as it is.
pub(crate) fn outlive_the_quit_key() {
    QUIT_IS_A_KEY.store(true, Ordering::SeqCst);
}

/// From now on a file that grows beyond what the account may write is a fault of that write, and does not end the program.
pub(crate) fn outlive_the_largest_file() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::default())?;
    Ok(())
}

/// Sets up, once, what puts back and ends a print when the program does not end by itself. It does so within two seconds.
pub(crate) fn guard() -> io::Result<()> {
    static GUARDED: AtomicBool = AtomicBool::new(false);
    if GUARDED.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    // In a thread of its own: a flag would wait for a loop that may itself be waiting for a dead terminal.
    let mut signals = signal_hook::iterator::Signals::new(ENDING.iter().chain(&ELSEWHERE_UNKNOWN))?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        let is_another_s = || KEYS_ARE_ANOTHER_S.get().is_some_and(|are| are());
        let is_key = |signal: &i32| match *signal {
            SIGQUIT => QUIT_IS_A_KEY.load(Ordering::SeqCst) || is_another_s(),
            SIGINT => is_another_s(),
            _ => false,
        };
        if let Some(signal) = signals.forever().find(|signal| !is_key(signal)) {
            end_another();
            let _held = (print::stop(), put_back());
            signal_hook::low_level::exit(128 + signal);
        }
    })?;
    // A pipe whose writer is gone is at its end, but what it holds must still be read.
    if io::stdin().is_terminal() {
        thread::Builder::new().name("watchdog".into()).spawn(watch)?;
    }
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        drop(put_back());
        report(panic);
    }));
    Ok(())
}

/// Ends the program because its terminal is gone: nothing can be shown or put back any more.
pub(crate) fn gone() -> ! {
    end_another();
    let _held = print::stop();
    signal_hook::low_level::exit(GONE)
}

/// Waits while another thread ends the program: nothing more may be sent or begun.
#[cfg(feature = "tui")]
pub(crate) fn wait() -> ! {
    loop {
        thread::park();
    }
}

fn put_back() -> Option<Box<dyn Any>> {
    PUT_BACK.get().map(|put_back| put_back())
}

/// Sleeps until the terminal hangs up, which the kernel tells even those that get no signal, and ends the program.
fn watch() {
    let stdin = rustix::stdio::stdin();
    loop {
        // No event is asked for, so only the end wakes it.
        let mut end = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut end, None) {
            Ok(_) if end[0].revents().contains(PollFlags::HUP) => gone(),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
        if !end[0].revents().is_empty() {
            return;
        }
    }
}
