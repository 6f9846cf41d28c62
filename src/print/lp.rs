//! The system's printer: `lp`, run from an argument vector, with a time limit, and its own words passed on.

use std::error::Error;
use std::fmt;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::places::Lp;
use crate::scrub;

/// How long `lp` may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// How much of what it says is passed on.
const MOST_SAID: usize = 2_000;
/// How long its last words may take once it has ended: a child of its own may hold the line open.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// The pause between two checks whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// The `lp` that is running, so that whoever ends the program midway ends it too.
static RUNNING: Mutex<Option<Child>> = Mutex::new(None);

/// Where `lp` lies, in the first of these folders that has it.
pub(crate) fn find_lp(folders: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    folders.into_iter().map(|folder| folder.join("lp")).find(|path| path.is_absolute() && path.is_file())
}

/// Ends the `lp` that is running, if there is one. As long as what it returns is kept, no other starts.
pub(super) fn stop() -> MutexGuard<'static, Option<Child>> {
    let mut running = running();
    if let Some(mut child) = running.take() {
        let _ = child.kill();
        let _ = child.wait();
    }
    running
}

/// Why `lp` did not take a text.
#[derive(Debug)]
pub(super) enum NotTaken {
    /// It is not where it should be.
    Missing(PathBuf),
    /// It could not be started.
    Unstarted(PathBuf, io::Error),
    /// It took longer than it may.
    TooSlow(Duration),
    /// Nobody can say how it ended.
    Unclear(io::Error),
    /// The program is ending.
    Ending,
    /// It failed and said this, or nothing.
    Failed(String),
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotTaken::Missing(program) => write!(f, "no lp on this machine ({})", scrub::path(program)),
            NotTaken::Unstarted(program, fault) => write!(f, "{}: {fault}", scrub::path(program)),
            NotTaken::TooSlow(patience) => {
                write!(f, "lp took longer than {} seconds and was stopped", patience.as_secs())
            }
            NotTaken::Unclear(fault) => {
                write!(f, "lp was stopped, because its outcome could not be read: {fault}")
            }
            NotTaken::Ending => f.write_str("lp was stopped, because the program is ending"),
            NotTaken::Failed(complaint) if complaint.is_empty() => {
                f.write_str("lp failed and did not say why")
            }
            NotTaken::Failed(complaint) => f.write_str(complaint),
        }
    }
}

impl Error for NotTaken {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            NotTaken::Unstarted(_, fault) | NotTaken::Unclear(fault) => fault.source(),
            NotTaken::Missing(_) | NotTaken::TooSlow(_) | NotTaken::Ending | NotTaken::Failed(_) => None,
        }
    }
}

/// From the left and the upper edge of the paper, in points: CUPS puts text flush into its corner. 72 columns and 58 lines
/// then have 12.7 mm or more on each side of A4 and Letter.
const MARGINS: [&str; 4] = ["-o", "page-left=36", "-o", "page-top=36"];

/// Hands text with a title to `lp`, and returns what it said.
///
/// # Errors
///
/// If it cannot be started, takes too long or fails.
pub(super) fn lp(wanted: &Lp, title: &str, text: &str, patience: Duration) -> Result<String, NotTaken> {
    let mut command = Command::new(&wanted.program);
    if let Some(printer) = &wanted.printer {
        // The name is an argument of its own; whoever gave it made sure that it is not an option.
        command.arg("-d").arg(printer);
    }
    command.args(["-t", title, "-o", "cpi=10", "-o", "lpi=6"]).args(MARGINS).arg("-");
    command.env_clear().envs(wanted.environment.iter().map(|(name, value)| (name, value)));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Whoever stops the program waits for this and keeps it, so that no `lp` starts that nobody knows of.
    let mut running = running();
    let mut child = command.spawn().map_err(|fault| unstarted(wanted, fault))?;
    let (said, complaint) = (hear(child.stdout.take()), hear(child.stderr.take()));
    if let Some(mut stdin) = child.stdin.take() {
        let text = text.to_owned();
        // It may stop reading at any time; how it ends says whether that was all right.
        thread::spawn(move || stdin.write_all(text.as_bytes()));
    }
    *running = Some(child);
    drop(running);
    let well = wait(patience)?;
    match (well, words(&complaint)) {
        (true, _) => Ok(words(&said)),
        (false, complaint) => Err(NotTaken::Failed(complaint)),
    }
}

/// Why it could not be started.
fn unstarted(wanted: &Lp, fault: io::Error) -> NotTaken {
    let program = wanted.program.clone();
    match fault.kind() {
        // A file that exists may still need an interpreter that does not.
        io::ErrorKind::NotFound if !program.exists() => NotTaken::Missing(program),
        _ => NotTaken::Unstarted(program, fault),
    }
}

fn running() -> MutexGuard<'static, Option<Child>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the running child ended well, or why nobody knows.
fn wait(patience: Duration) -> Result<bool, NotTaken> {
    let until = Instant::now() + patience;
    loop {
        let ended = running().as_mut().map(Child::try_wait);
        let why = match ended {
            Some(Ok(Some(status))) => {
                running().take();
                return Ok(status.success());
            }
            Some(Ok(None)) if Instant::now() < until => {
                thread::sleep(PAUSE);
                continue;
            }
            Some(Ok(None)) => NotTaken::TooSlow(patience),
            Some(Err(fault)) => NotTaken::Unclear(fault),
            None => NotTaken::Ending,
        };
        drop(stop());
        return Err(why);
    }
}

/// A stream, read to its end so that a talkative `lp` is not cut off; only the start is passed on.
fn hear(stream: Option<impl Read + Send + 'static>) -> mpsc::Receiver<Vec<u8>> {
    let (tell, heard) = mpsc::channel();
    thread::spawn(move || {
        let (mut room, mut bytes) = (MOST_SAID, [0; 1024]);
        let Some(mut stream) = stream else { return };
        while let Ok(count @ 1..) = stream.read(&mut bytes) {
            let first = count.min(room);
            room -= first;
            if first > 0 {
                let _ = tell.send(bytes[..first].to_vec());
            }
        }
    });
    heard
}

/// What it said, in one line and without anything that a terminal would obey.
fn words(heard: &mpsc::Receiver<Vec<u8>>) -> String {
    let until = Instant::now() + LAST_WORDS;
    let mut words = Vec::new();
    while let Ok(more) = heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
        words.extend(more);
    }
    let words = String::from_utf8_lossy(&words).split_whitespace().collect::<Vec<_>>().join(" ");
    crate::scrub::line(&words).into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::*;

    /// One after the other, because a program runs one `lp` at a time.
    static ONE: Mutex<()> = Mutex::new(());

    /// What becomes of a text handed to an `lp` that does what the script says.
    fn handed(script: &str, printer: Option<&str>, patience: Duration) -> Result<String, String> {
        let file = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o700)).unwrap();
        lp(&asked(&file, printer), "-the case: a page", "one\ntwo\n", patience).map_err(|why| why.to_string())
    }

    fn asked(program: &Path, printer: Option<&str>) -> Lp {
        let environment = vec![("PATH".into(), "/usr/bin:/bin".into())];
        Lp { program: program.to_owned(), printer: printer.map(str::to_owned), environment }
    }

    #[test]
    fn the_text_and_the_printer_reach_it_and_no_shell_reads_them() {
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let heard = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let script = format!(
            "echo \"$2 $3 $4\" > {0}; cat >> {0}; env >> {0}; echo request id is x-1",
            heard.display()
        );
        let said = handed(&script, Some("front office; rm -rf"), PATIENCE);
        assert_eq!(said, Ok("request id is x-1".to_owned()));
        let heard = fs::read_to_string(heard).unwrap();
        assert!(heard.starts_with("front office; rm -rf -t -the case: a page\none\ntwo\n"), "{heard}");
        assert!(!heard.contains("CARGO"), "its environment is what it was given: {heard}");
    }

    #[test]
    fn its_complaint_is_passed_on_without_control_characters() {
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let complaint =
            handed("printf 'lp: \\033[31mno such printer\\n' >&2; exit 1", None, PATIENCE).unwrap_err();
        assert!(complaint.contains("no such printer") && !complaint.contains('\u{1b}'), "{complaint:?}");
        assert_eq!(handed("exit 3", None, PATIENCE).unwrap_err(), "lp failed and did not say why");
        let much = handed("set -e; for i in $(seq 5000); do echo talk $i; done", None, PATIENCE).unwrap();
        assert!(much.starts_with("talk 1 talk 2 ") && much.len() <= MOST_SAID, "{much}");
        let held = handed("echo no paper >&2; sleep 3 & exit 1", None, PATIENCE).unwrap_err();
        assert_eq!(held, "no paper");
    }

    #[test]
    fn it_is_stopped_when_it_takes_too_long_and_missing_when_it_is_not_there() {
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let complaint = handed("exec sleep 60", None, Duration::from_millis(100)).unwrap_err();
        assert!(complaint.contains("was stopped"), "{complaint}");
        assert!(running().is_none());
        let missing = lp(&asked(Path::new("/no/such/lp"), None), "title", "text", PATIENCE);
        assert_eq!(missing.unwrap_err().to_string(), "no lp on this machine (/no/such/lp)");
        assert_eq!(find_lp(["/no/such/folder".into(), "".into()]), None);
    }
}
