//! The real program in a real terminal: a pty with a screen behind it, and tmux.

#![cfg(feature = "tui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};

const PROGRAM: &str = env!("CARGO_BIN_EXE_casebook");
const HARTWELL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/hartwell");
/// No step takes so long, even on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(20);
/// After so much silence a frame has come to its end.
const SILENCE: Duration = Duration::from_millis(150);

/// The program at work, and what its terminal shows.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    /// Held so that the terminal outlives the program.
    _slave: Box<dyn SlavePty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    sent: Vec<u8>,
}

impl Terminal {
    fn runs(arguments: &[&str], env: &[(&str, &str)], (columns, rows): (u16, u16)) -> Terminal {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command(arguments, env)).unwrap();
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

    fn opens(arguments: &[&str], columns: u16, rows: u16) -> Terminal {
        let mut terminal = Terminal::runs(arguments, &[], (columns, rows));
        terminal.shows("Latest state");
        terminal.is_quiet(SILENCE);
        terminal
    }

    fn types(&mut self, bytes: &str) {
        self.keyboard.write_all(bytes.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    fn takes(&mut self, bytes: Vec<u8>) {
        self.screen.process(&bytes);
        self.sent.extend(bytes);
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the words stand on the screen.
    fn shows(&mut self, words: &str) {
        self.comes_to(&format!("show {words:?}"), |terminal| terminal.text().contains(words));
    }

    fn comes_to(&mut self, what: &str, done: impl Fn(&Terminal) -> bool) {
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
    fn is_quiet(&mut self, length: Duration) -> usize {
        let before = self.sent.len();
        while let Ok(bytes) = self.output.recv_timeout(length) {
            self.takes(bytes);
        }
        self.sent.len() - before
    }

    fn signals(&self, signal: Signal) {
        let pid = Pid::from_raw(self.child.process_id().unwrap() as i32).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Waits for the program's end and for its last bytes.
    fn ends(&mut self) -> ExitStatus {
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

    fn is_raw(&self) -> bool {
        let name = self.master.tty_name().unwrap();
        let tty = fs::File::open(name).unwrap();
        !tcgetattr(&tty).unwrap().local_modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// The screen is as it was found, and nothing was ever asked of the terminal.
    fn is_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor shows");
        assert!(!screen.bracketed_paste(), "pastes are plain again");
        assert!(!self.is_raw(), "keys are lines again");
        self.asked_nothing();
    }

    fn asked_nothing(&self) {
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

fn command(arguments: &[&str], env: &[(&str, &str)]) -> CommandBuilder {
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

/// Whether a process is gone within this time.
fn is_gone_within(pid: u32, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    let runs = || fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "));
    while runs() && Instant::now() < until {
        thread::sleep(Duration::from_millis(20));
    }
    !runs()
}

#[test]
fn start_jump_follow_back_quit() {
    let mut terminal = Terminal::runs(&[], &[], (120, 40));
    terminal.shows("(embedded)");
    assert!(terminal.screen.screen().alternate_screen() && terminal.is_raw());
    terminal.types("fhay");
    terminal.shows("Jump to: hay");
    terminal.types("\r");
    terminal.shows(">2 Detail");
    terminal.shows("Peter Hay");
    terminal.types("3\r");
    terminal.comes_to("follow a cross-reference", |terminal| terminal.text().contains(">2 Detail"));
    terminal.types(",");
    terminal.shows(">3 Cross-references");
    terminal.types(",,");
    terminal.shows("Latest state");
    terminal.types("q");
    terminal.shows("q again to quit");
    terminal.types("q");
    assert!(terminal.ends().success());
    terminal.is_restored();
}

#[test]
fn ctrl_c_twice_quits_from_a_box() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.types("f\u{3}");
    terminal.shows("Ctrl-C again to quit");
    terminal.types("\u{3}");
    assert!(terminal.ends().success());
    terminal.is_restored();
}

#[test]
fn an_idle_screen_and_a_key_without_effect_send_nothing() {
    let mut terminal = Terminal::opens(&[HARTWELL], 120, 40);
    assert_eq!(terminal.is_quiet(Duration::from_secs(1)), 0);
    terminal.types("Z");
    assert_eq!(terminal.is_quiet(Duration::from_millis(400)), 0);
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn queued_keys_are_drained_before_a_draw() {
    let mut terminal = Terminal::opens(&[], 200, 50);
    terminal.types("e");
    terminal.shows(">1 Timeline");
    terminal.is_quiet(SILENCE);
    let before = terminal.sent.len();
    terminal.types(&"j".repeat(400));
    terminal.is_quiet(Duration::from_millis(500));
    let sent = terminal.sent.len() - before;
    assert!(sent > 0 && sent < 20_000, "{sent} bytes");
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn a_key_costs_little_and_a_new_size_is_one_picture() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    for columns in 80..=120 {
        let size = PtySize { rows: 40, cols: columns, pixel_width: 0, pixel_height: 0 };
        terminal.master.resize(size).unwrap();
    }
    let sent = terminal.is_quiet(Duration::from_millis(600));
    assert!(sent > 0 && sent < 40_000, "{sent} bytes");
    let cells = |n| NonZeroU16::new(n).unwrap();
    terminal.screen = vt100::Parser::new(cells(40), cells(120), 0);
    terminal.types("e");
    terminal.shows("3 Cross-references");
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn sigterm_restores_the_screen() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.signals(Signal::TERM);
    assert!(!terminal.ends().success());
    terminal.is_restored();
}

#[test]
fn sighup_ends_it() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.signals(Signal::HUP);
    assert!(!terminal.ends().success());
}

/// Starts a shell line in a pty, waits until the program has drawn, and hangs up: the program must be gone soon.
fn hangs_up(line: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pid");
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", line]);
    for (name, value) in
        [("TERM", "xterm"), ("PROGRAM", PROGRAM), ("CASE", HARTWELL), ("PID", file.to_str().unwrap())]
    {
        shell.env(name, value);
    }
    let mut child = pair.slave.spawn_command(shell).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut bytes, mut seen) = ([0; 4096], Vec::new());
    while !String::from_utf8_lossy(&seen).contains("Latest state") {
        let count = reader.read(&mut bytes).unwrap();
        assert!(count > 0, "it ended before its time: {}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&bytes[..count]);
    }
    let pid = fs::read_to_string(&file).unwrap().trim().parse().unwrap();
    drop(reader);
    drop(pair.master);
    assert!(is_gone_within(pid, Duration::from_secs(2)), "{line}");
    child.wait().unwrap();
}

#[test]
fn a_terminal_that_is_gone_ends_it_whatever_becomes_of_the_signal() {
    hangs_up("echo $$ > $PID; trap '' HUP; exec $PROGRAM $CASE");
    // In a session of its own no signal comes at all.
    hangs_up("exec setsid --wait sh -c 'echo $$ > $PID; exec $PROGRAM $CASE'");
}

#[test]
fn an_esc_that_a_slow_link_splits_is_an_arrow_all_the_same() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.types("fash");
    terminal.shows("> Edith Ashby");
    terminal.types("\u{1b}");
    thread::sleep(Duration::from_millis(20));
    terminal.types("[B");
    terminal.shows("> Tom Ashby");
    terminal.types("\u{1b}");
    terminal.shows("Latest state");
    terminal.is_quiet(SILENCE);
    terminal.types("\u{1b}");
    assert_eq!(terminal.is_quiet(Duration::from_millis(400)), 0, "Esc never quits");
    // So late that it is a key of its own, and its tail does nothing.
    terminal.types("[B");
    assert_eq!(terminal.is_quiet(Duration::from_millis(400)), 0);
    terminal.types("qq");
    assert!(terminal.ends().success());
}

#[test]
fn a_page_shows_on_the_plain_screen_and_enter_returns() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.types("p\r");
    terminal.shows("-- Enter: back to the case --");
    assert!(!terminal.screen.screen().alternate_screen());
    assert!(terminal.text().contains("Sources cited here"), "{}", terminal.text());
    terminal.types("q");
    assert_eq!(terminal.is_quiet(Duration::from_millis(300)), 0, "only Enter returns");
    terminal.types("\r");
    terminal.comes_to("return", |terminal| terminal.screen.screen().alternate_screen());
    terminal.shows("Latest state");
    terminal.types("qq");
    assert!(terminal.ends().success());
    terminal.is_restored();
}

#[test]
fn a_print_to_a_file_never_goes_over_an_existing_one_without_a_yes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.txt");
    fs::write(&path, "mine\n").unwrap();
    let mut terminal = Terminal::opens(&[HARTWELL], 120, 24);
    let prints = |terminal: &mut Terminal| {
        terminal.types("pj\r\u{15}");
        terminal.types(path.to_str().unwrap());
        terminal.types("\r");
        terminal.shows("y writes over it");
    };
    prints(&mut terminal);
    terminal.types("n");
    terminal.shows("Left as it was");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine\n");
    prints(&mut terminal);
    terminal.types("y");
    terminal.shows("Written to");
    assert!(fs::read_to_string(&path).unwrap().starts_with("Hartwell"));
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn a_dumb_terminal_gets_the_plain_mode_without_an_escape_and_edits_its_lines_itself() {
    for (term, arguments) in [("dumb", &[HARTWELL][..]), ("", &[HARTWELL]), ("xterm", &[HARTWELL, "--plain"])]
    {
        let mut terminal = Terminal::runs(arguments, &[("TERM", term)], (80, 24));
        terminal.shows("more rows, Enter>");
        assert!(!terminal.is_raw(), "TERM={term}");
        for (typed, shown) in [
            ("\n", "Sources cited here"),
            ("f jonah\n", "2. Jonah Reed (person)"),
            ("2\n", "named in"),
            // The terminal takes the wrong letters back.
            ("xyz\u{7f}\u{7f}\u{7f}t\n", "Actions"),
            ("p\n", "1. Here"),
            ("1\n", "Overdue"),
        ] {
            let before = terminal.sent.len();
            terminal.types(typed);
            terminal.comes_to(shown, |terminal| {
                String::from_utf8_lossy(&terminal.sent[before..]).contains(shown)
            });
            terminal.is_quiet(SILENCE);
        }
        terminal.types("q\n");
        assert!(terminal.ends().success(), "TERM={term}");
        let sent = String::from_utf8_lossy(&terminal.sent).into_owned();
        let odd = |c: char| c.is_control() && !matches!(c, '\r' | '\n' | '\u{8}');
        assert!(!sent.contains(odd), "TERM={term}: {sent:?}");
    }
}

#[test]
fn the_end_of_the_input_and_a_hangup_end_the_plain_mode() {
    let mut terminal = Terminal::runs(&[HARTWELL], &[("TERM", "dumb")], (80, 24));
    terminal.shows("more rows, Enter>");
    terminal.types("\u{4}");
    assert!(terminal.ends().success());
    hangs_up("echo $$ > $PID; trap '' HUP; exec $PROGRAM --plain $CASE");
    hangs_up("exec setsid --wait sh -c 'echo $$ > $PID; exec $PROGRAM --plain $CASE'");
}

#[test]
fn no_color_is_obeyed_and_bold_and_reverse_stay() {
    let folder = tempfile::tempdir().unwrap();
    let flawed = folder.path().join("flawed.yaml");
    fs::write(&flawed, "case: {title: Flawed, period: 2018, scope: S}\npeople:\n  - id: one\n").unwrap();
    for (no_color, coloured) in [("", true), ("1", false)] {
        let mut terminal = Terminal::runs(&[flawed.to_str().unwrap()], &[("NO_COLOR", no_color)], (80, 24));
        terminal.shows("1 fault (!)");
        terminal.types("!j");
        terminal.shows("missing-field");
        terminal.is_quiet(SILENCE);
        let sent = String::from_utf8_lossy(&terminal.sent).into_owned();
        assert_eq!(sent.contains("38;5;"), coloured, "{sent:?}");
        assert!(sent.contains("\u{1b}[1m") && sent.contains("\u{1b}[7m"), "{sent:?}");
        let screen = terminal.screen.screen();
        let grounds = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
        let default = vt100::Color::Default;
        let plain = grounds.clone().all(|cell| cell.fgcolor() == default && cell.bgcolor() == default);
        assert_eq!(plain, !coloured);
        terminal.types("qqq");
        terminal.ends();
    }
}

/// A tmux server of its own, ended with the test.
struct Tmux(String);

impl Tmux {
    fn runs(&self, arguments: &[&str]) -> String {
        let done =
            Command::new("tmux").args(["-L", &self.0, "-f", "/dev/null"]).args(arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    }

    fn shows(&self, words: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.runs(&["capture-pane", "-p"]).contains(words) {
            assert!(Instant::now() < until, "{words}:\n{}", self.runs(&["capture-pane", "-p"]));
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = Command::new("tmux").args(["-L", &self.0, "kill-server"]).output();
    }
}

#[test]
fn in_tmux() {
    if !["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"]
        .iter()
        .any(|path| Path::new(path).exists())
    {
        assert!(std::env::var_os("CI").is_none(), "tmux is missing: apt-get install tmux");
        eprintln!("SKIPPED: tmux is missing, so nothing was seen through it");
        return;
    }
    let tmux = Tmux(format!("casebook-test-{}", std::process::id()));
    let line = format!("'{PROGRAM}' '{HARTWELL}'; echo 'it has ended'; exec sleep 60");
    tmux.runs(&["new-session", "-d", "-x", "80", "-y", "24", &line]);
    tmux.shows("Latest state");
    tmux.runs(&["send-keys", "e", "Down", "Down"]);
    tmux.shows("> 30 Jan 2018");
    tmux.runs(&["send-keys", "Enter"]);
    tmux.shows(">2 Detail");
    tmux.runs(&["send-keys", "p", "Enter"]);
    tmux.shows("-- Enter: back to the case --");
    tmux.runs(&["send-keys", "Enter"]);
    tmux.shows(">2 Detail");
    tmux.runs(&["send-keys", "q", "q"]);
    tmux.shows("it has ended");
    assert!(!tmux.runs(&["capture-pane", "-p"]).contains("Detail"), "the screen is as it was found");
}
