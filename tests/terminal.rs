//! The real program in a real terminal: a pty with a screen behind it, and tmux.

#![cfg(feature = "tui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod pty;

use std::fs;
use std::io::Read;
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use pty::{HARTWELL, PATIENCE, PROGRAM, SILENCE, Terminal};
use rustix::process::Signal;

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
        assert_eq!(sent.contains("91m"), coloured, "{sent:?}");
        assert!(sent.contains("\u{1b}[;1") && sent.contains("\u{1b}[7m"), "{sent:?}");
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
