//! The real program in a real terminal: a pty with a screen behind it.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::common::long::long;
use crate::common::program::PROGRAM;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};
use tempfile::TempDir;

/// No step takes so long, even on a machine that has much else to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// After so much silence a frame has come to its end.
pub(crate) const SILENCE: Duration = Duration::from_millis(150);

/// The program at work, and what its terminal shows.
pub(crate) struct Terminal {
    pub(crate) master: Box<dyn MasterPty + Send>,
    /// Held so that the terminal outlives the program.
    pub(crate) _slave: Box<dyn SlavePty + Send>,
    pub(crate) keyboard: Box<dyn Write + Send>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) output: Receiver<Vec<u8>>,
    pub(crate) screen: vt100::Parser,
    pub(crate) sent: Vec<u8>,
}

impl Terminal {
    pub(crate) fn runs(arguments: &[&str], env: &[(&str, &str)], size: (u16, u16)) -> Terminal {
        Terminal::starts(command(arguments, env), size)
    }

    pub(crate) fn starts(command: CommandBuilder, (columns, rows): (u16, u16)) -> Terminal {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let cells = |n| NonZeroU16::new(n).unwrap();
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        let (master, sent) = (pair.master, Vec::new());
        Terminal { master, _slave: pair.slave, keyboard, child, output, screen, sent }
    }

    pub(crate) fn opens(arguments: &[&str], columns: u16, rows: u16) -> Terminal {
        let mut terminal = Terminal::runs(arguments, &[], (columns, rows));
        terminal.shows("Judgements");
        terminal.is_quiet(SILENCE);
        terminal
    }

    /// The program with a long timeline before it.
    pub(crate) fn explores(columns: u16, rows: u16) -> Terminal {
        let folder = long_case(120);
        let mut terminal = Terminal::opens(&[folder.path().to_str().unwrap()], columns, rows);
        terminal.types("e");
        terminal.shows("Explorer");
        terminal.is_quiet(Duration::from_millis(300));
        terminal
    }

    pub(crate) fn types(&mut self, bytes: &str) {
        self.keyboard.write_all(bytes.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    pub(crate) fn takes(&mut self, bytes: Vec<u8>) {
        self.screen.process(&bytes);
        self.sent.extend(bytes);
    }

    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the words stand on the screen.
    pub(crate) fn shows(&mut self, words: &str) {
        self.comes_to(&format!("show {words:?}"), |terminal| terminal.text().contains(words));
    }

    pub(crate) fn comes_to(&mut self, what: &str, done: impl Fn(&Terminal) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !done(self) {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.takes(bytes),
                Err(_) => panic!("it never came to {what}:\n{}", self.text()),
            }
        }
    }

    /// Waits for silence of this length and says how many bytes came before it.
    pub(crate) fn is_quiet(&mut self, length: Duration) -> usize {
        let before = self.sent.len();
        while let Ok(bytes) = self.output.recv_timeout(length) {
            self.takes(bytes);
        }
        self.sent.len() - before
    }

    /// How many writes the program has made: each frame is one.
    pub(crate) fn writes(&self) -> usize {
        let counts = fs::read_to_string(format!("/proc/{}/io", self.child.process_id().unwrap())).unwrap();
        counts.lines().find_map(|line| line.strip_prefix("syscw: ")).unwrap().parse().unwrap()
    }

    pub(crate) fn signals(&self, signal: Signal) {
        let pid = Pid::from_raw(self.child.process_id().unwrap() as i32).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Waits for the program's end and for its last bytes.
    pub(crate) fn ends(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            match self.child.try_wait().unwrap() {
                Some(status) => break status,
                None if Instant::now() > until => {
                    self.child.kill().unwrap();
                    panic!("it does not end:\n{}", self.text());
                }
                None => match self.output.recv_timeout(Duration::from_millis(20)) {
                    Ok(bytes) => self.takes(bytes),
                    Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
                },
            }
        };
        self.is_quiet(SILENCE);
        status
    }

    pub(crate) fn is_raw(&self) -> bool {
        let name = self.master.tty_name().unwrap();
        let tty = fs::File::open(name).unwrap();
        !tcgetattr(&tty).unwrap().local_modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// The screen is as it was found, and nothing was ever asked of the terminal.
    pub(crate) fn is_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor shows");
        assert!(!screen.bracketed_paste(), "pastes are plain again");
        assert!(!self.is_raw(), "keys are lines again");
        self.asked_nothing();
    }

    pub(crate) fn asked_nothing(&self) {
        let sent = String::from_utf8_lossy(&self.sent);
        for query in [
            "\u{1b}[6n",
            "\u{1b}[5n",
            "\u{1b}[c",
            "\u{1b}[0c",
            "\u{1b}[>c",
            "\u{1b}[>0c",
            "\u{1b}[?u",
            "\u{1b}]10;?",
            "\u{1b}]11;?",
            "\u{1b}P+q",
            "\u{1b}[14t",
            "\u{1b}[18t",
        ] {
            assert!(!sent.contains(query), "it asks {query:?}");
        }
        for mouse in ["\u{1b}[?1000h", "\u{1b}[?1002h", "\u{1b}[?1003h", "\u{1b}[?1006h"] {
            assert!(!sent.contains(mouse), "it takes the mouse");
        }
    }
}

/// A case with so many meetings, as files.
pub(crate) fn long_case(meetings: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in long(meetings) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

pub(crate) fn command(arguments: &[&str], env: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(arguments);
    command.env_clear();
    command.cwd("/");
    for (name, value) in
        [("PATH", "/usr/bin:/bin"), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8")].iter().chain(env)
    {
        command.env(name, value);
    }
    command
}

/// The time that a process has had of a processor; nothing when it is gone.
pub(crate) fn has_worked(pid: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, which may hold anything, ends with the last bracket.
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut fields = fields.split(' ');
    let state = fields.next()?;
    let ticks = |field: Option<&str>| field?.parse::<u64>().ok();
    let (own, kernel) = (ticks(fields.nth(10))?, ticks(fields.next())?);
    // It is counted in hundredths of a second.
    (state != "Z").then(|| Duration::from_millis(10 * (own + kernel)))
}

/// Whether a process is gone within this time.
pub(crate) fn is_gone_within(pid: u32, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    let runs = || fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "));
    while runs() && Instant::now() < until {
        thread::sleep(Duration::from_millis(20));
    }
    !runs()
}
