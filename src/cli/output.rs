//! Standard output and standard error.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{DONE, MISUSE};
use crate::charset::Charset;
use crate::load::NotACase;

/// Why the program ends without having done what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    sentence: String,
    hint: Option<String>,
    code: u8,
}

impl Failure {
    pub(super) fn with_hint(sentence: impl Into<String>, hint: &str) -> Failure {
        Failure { sentence: sentence.into(), hint: Some(hint.to_owned()), code: MISUSE }
    }

    pub(super) fn at(path: &Path, fault: &io::Error) -> Failure {
        let sentence = format!("{}: {fault}", super::shown(path));
        Failure { sentence, hint: None, code: MISUSE }
    }

    /// Says why on standard error and gives the exit code.
    pub(super) fn report(self) -> u8 {
        if self.code != DONE {
            complain(&self.sentence);
            if let Some(hint) = &self.hint {
                to_stderr(&format!("hint: {hint}"));
            }
        }
        self.code
    }
}

impl From<NotACase> for Failure {
    fn from(why: NotACase) -> Failure {
        Failure { sentence: why.to_string(), hint: None, code: MISUSE }
    }
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Failure {
        Failure { sentence: fault.to_string(), hint: None, code: ended(fault) }
    }
}

/// Whether ASCII alone was asked for, wherever a text goes.
static ASCII: AtomicBool = AtomicBool::new(false);

/// From now on every text is ASCII.
pub(super) fn ascii_only() {
    ASCII.store(true, Ordering::Relaxed);
}

/// The characters of what is read by no terminal: any, unless ASCII was asked for.
pub(super) fn files() -> Charset {
    if ASCII.load(Ordering::Relaxed) { Charset::Ascii } else { Charset::Unicode }
}

/// The characters of what a terminal shows: those of its locale, unless ASCII was asked for.
pub(super) fn terminal() -> Charset {
    let values = ["LC_ALL", "LC_CTYPE", "LANG"].map(|name| std::env::var(name).ok());
    match files() {
        Charset::Ascii => Charset::Ascii,
        Charset::Unicode => Charset::of_locale(values.each_ref().map(Option::as_deref)),
    }
}

fn of(stream: &impl IsTerminal) -> Charset {
    if stream.is_terminal() { terminal() } else { files() }
}

/// The exit code for a fault of standard output: a reader that has read enough is no fault.
pub(super) fn ended(fault: io::Error) -> u8 {
    if fault.kind() == io::ErrorKind::BrokenPipe { DONE } else { MISUSE }
}

/// Writes text to standard output.
pub(super) fn write(text: &str) -> Result<u8, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(of(&out).drawn(text).as_bytes())?;
    out.flush()?;
    Ok(DONE)
}

/// Writes a case's faults to standard error.
pub(super) fn faults(faults: &[String]) {
    for fault in faults {
        to_stderr(&format!("{fault}\n"));
    }
}

/// Says on standard error what is wrong.
pub(super) fn complain(sentence: &str) {
    to_stderr(&format!("casebook: {sentence}"));
}

/// Nobody can be told when standard error fails.
pub(super) fn to_stderr(text: &str) {
    let mut err = io::stderr().lock();
    let text = of(&err).drawn(text);
    let _ = writeln!(err, "{text}");
}
