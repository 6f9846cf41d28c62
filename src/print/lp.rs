//! The printer of the system: `lp`, by argument vector, with a time limit, its own words passed on.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// So long may `lp` take.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// So much of what it says is passed on.
const MOST_SAID: u64 = 2_000;
/// Between two looks at whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Hands text to `lp`, which is `program`; the printer is the system's own choice where none is named. Gives what `lp` said, or
/// why it did not take the text.
pub fn lp(program: &Path, printer: Option<&str>, text: &str, patience: Duration) -> Result<String, String> {
    let mut command = Command::new(program);
    if let Some(printer) = printer {
        // The name stands in its own argument, so that none can be read as an option.
        command.arg("-d").arg(printer);
    }
    command.args(["-o", "cpi=10", "-o", "lpi=6", "-"]);
    command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|fault| format!("{}: {fault}", program.display()))?;
    let (said, complaint) = (hear(child.stdout.take()), hear(child.stderr.take()));
    if let Some(mut stdin) = child.stdin.take() {
        let text = text.to_owned();
        // It may stop reading at any time; how it ends says whether that was well.
        thread::spawn(move || stdin.write_all(text.as_bytes()));
    }
    let Some(well) = wait(&mut child, patience) else {
        return Err(format!("lp took longer than {} seconds and was stopped", patience.as_secs()));
    };
    let words = |heard: mpsc::Receiver<String>| heard.recv_timeout(PAUSE * 5).unwrap_or_default();
    match (well, words(complaint)) {
        (true, _) => Ok(words(said)),
        (false, complaint) if complaint.is_empty() => Err("lp failed and did not say why".to_owned()),
        (false, complaint) => Err(complaint),
    }
}

/// Whether the child ended well; none where it had to be stopped.
fn wait(child: &mut Child, patience: Duration) -> Option<bool> {
    let until = Instant::now() + patience;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if Instant::now() < until => thread::sleep(PAUSE),
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

/// The first words of a stream, in one line and without what a terminal would obey.
fn hear(stream: Option<impl Read + Send + 'static>) -> mpsc::Receiver<String> {
    let (tell, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut words = Vec::new();
        if let Some(stream) = stream {
            let _ = stream.take(MOST_SAID).read_to_end(&mut words);
        }
        let words = String::from_utf8_lossy(&words).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = tell.send(crate::scrub::line(&words).into_owned());
    });
    heard
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// An `lp` that does what the script says.
    fn pretend(script: &str) -> tempfile::TempPath {
        let file = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o700)).unwrap();
        file
    }

    #[test]
    fn the_text_and_the_printer_reach_it() {
        let heard = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let program = pretend(&format!("echo \"$2\" > {0}; cat >> {0}; echo request id is x-1", heard.display()));
        let said = lp(&program, Some("front office; rm -rf"), "one\ntwo\n", PATIENCE);
        assert_eq!(said, Ok("request id is x-1".to_owned()));
        assert_eq!(fs::read_to_string(heard).unwrap(), "front office; rm -rf\none\ntwo\n");
    }

    #[test]
    fn its_complaint_is_passed_on_without_control_characters() {
        let program = pretend("printf 'lp: \\033[31mno such printer\\n' >&2; exit 1");
        let complaint = lp(&program, None, "text", PATIENCE).unwrap_err();
        assert!(complaint.contains("no such printer") && !complaint.contains('\u{1b}'), "{complaint:?}");
    }

    #[test]
    fn it_is_stopped_when_it_takes_too_long() {
        let program = pretend("exec sleep 60");
        let complaint = lp(&program, None, "text", Duration::from_millis(100)).unwrap_err();
        assert!(complaint.contains("was stopped"), "{complaint}");
        assert!(lp(Path::new("/no/such/lp"), None, "text", PATIENCE).is_err());
    }
}
