//! The real program in a real terminal: a pty with a screen behind it, and tmux.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::common::long::LAST;
use crate::common::program::{HARTWELL, PROGRAM};
use crate::pty::{PATIENCE, SILENCE, Terminal, has_worked, is_gone_within, long_case};
use casebook::charset::Charset;
use casebook::tui::screen::Screen;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

#[test]
fn start_jump_follow_back_quit() {
    let mut terminal = Terminal::runs(&[HARTWELL], &[], (120, 40));
    terminal.shows("Judgements");
    assert!(terminal.screen.screen().alternate_screen() && terminal.is_raw());
    terminal.types("fash");
    terminal.shows("Find: ash");
    terminal.types("\r");
    terminal.shows("2 Tom Ashby");
    terminal.shows(">Member of");
    terminal.types("3\r");
    terminal.shows("2 Edith Ashby");
    terminal.shows(">Hearing");
    terminal.types(",");
    terminal.shows("2 Tom Ashby");
    terminal.shows(">2020 Apr..May Edith Ashby");
    terminal.types(",,");
    terminal.shows("Judgements");
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
fn five_idle_seconds_send_nothing_and_cost_nothing_in_any_state() {
    let wide = |keys: &str| {
        let mut terminal = Terminal::opens(&[HARTWELL], 120, 40);
        terminal.types(keys);
        terminal
    };
    // In the second the detail has followed the timeline's cursor; the last is the plain mode.
    let mut idle: Vec<Terminal> = ["", "ej", "ej\r3", "fash", "p", "p\r\r", "?"].map(wide).into();
    idle.push(Terminal::runs(&[HARTWELL], &[("TERM", "dumb")], (80, 24)));
    for terminal in &mut idle {
        terminal.is_quiet(Duration::from_millis(700));
    }
    let worked = |terminal: &Terminal| has_worked(terminal.child.process_id().unwrap()).unwrap();
    let before: Vec<Duration> = idle.iter().map(worked).collect();
    thread::sleep(Duration::from_secs(5));
    for (terminal, before) in idle.iter_mut().zip(before) {
        assert!(!terminal.sent.is_empty());
        assert_eq!(terminal.is_quiet(Duration::from_millis(20)), 0, "{}", terminal.text());
        let after = worked(terminal);
        assert!(after - before < Duration::from_millis(50), "{before:?}, {after:?}:\n{}", terminal.text());
        terminal.child.kill().unwrap();
    }
}

#[test]
fn a_key_without_effect_sends_nothing() {
    let mut terminal = Terminal::opens(&[HARTWELL], 120, 40);
    terminal.types("Z");
    assert_eq!(terminal.is_quiet(Duration::from_millis(400)), 0);
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn a_terminal_that_answers_nothing_is_asked_nothing_and_does_not_delay_the_first_frame() {
    // Whoever waits for an answer waits for two seconds each time; other tests delay a start only now and then.
    let starts = || {
        let began = Instant::now();
        let mut terminal = Terminal::runs(&[HARTWELL], &[], (80, 24));
        terminal.shows("Judgements");
        let took = began.elapsed();
        for keys in ["e", "j\r", "3", "\u{c}", "fash\r", "irtmco", "p\r\r", "\r", "?"] {
            terminal.types(keys);
            terminal.is_quiet(SILENCE);
        }
        terminal.types("\u{3}\u{3}");
        assert!(terminal.ends().success());
        terminal.is_restored();
        took
    };
    let quickest = (0..3).map(|_| starts()).min().unwrap();
    assert!(quickest < Duration::from_millis(1500), "{quickest:?}");
}

#[test]
fn a_panic_gives_the_screen_back_before_it_is_told() {
    // The program offers none: this test, run once more in a terminal, takes the screen as the program does.
    if std::env::var_os("CASEBOOK_TEST_PANICS").is_some() {
        let mut screen = Screen::enter(Charset::Unicode).unwrap();
        screen.draw(|frame| frame.render_widget("a frame", frame.area())).unwrap();
        std::io::stdin().read_exact(&mut [0]).unwrap();
        screen.draw(|_| panic!("a beam breaks")).unwrap();
    }
    let mut itself = CommandBuilder::new(std::env::current_exe().unwrap());
    itself.args(["--exact", "program::a_panic_gives_the_screen_back_before_it_is_told", "--nocapture"]);
    for (name, value) in
        [("CASEBOOK_TEST_PANICS", "yes"), ("TERM", "xterm-256color"), ("RUST_BACKTRACE", "0")]
    {
        itself.env(name, value);
    }
    let mut terminal = Terminal::starts(itself, (100, 24));
    terminal.shows("a frame");
    assert!(terminal.screen.screen().alternate_screen() && terminal.is_raw());
    terminal.types("x");
    assert!(!terminal.ends().success());
    terminal.is_restored();
    assert!(terminal.text().contains("a beam breaks"), "{}", terminal.text());
}

#[test]
fn queued_keys_are_drained_before_a_draw() {
    let mut terminal = Terminal::explores(200, 50);
    let before = terminal.sent.len();
    terminal.types(&"j".repeat(400));
    terminal.is_quiet(Duration::from_millis(500));
    let sent = terminal.sent.len() - before;
    assert!(sent > 0 && sent < 20_000, "{sent} bytes");
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn three_hundred_new_sizes_are_few_pictures() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    for step in (0..300).rev() {
        let size = PtySize { rows: 40, cols: 120 - step % 41, pixel_width: 0, pixel_height: 0 };
        terminal.master.resize(size).unwrap();
    }
    let sent = terminal.is_quiet(Duration::from_millis(600));
    assert!(sent > 0 && sent < 50_000, "{sent} bytes");
    let cells = |n| NonZeroU16::new(n).unwrap();
    terminal.screen = vt100::Parser::new(cells(40), cells(120), 0);
    terminal.types("e");
    terminal.shows("3 Linked");
    terminal.types("qq");
    terminal.ends();
}

/// The program in a state in which an officer may be when it must end.
const STATES: [(&str, &str); 5] = [
    ("", "Judgements"),
    ("p", "As on paper: sheet 1 of 1"),
    ("p\r", "Print this page"),
    ("p\r\r", "-- Enter: back to the case --"),
    ("fash", "Ashby"),
];

#[test]
fn sigterm_and_sighup_end_it_in_every_state_and_restore_the_screen() {
    for signal in [Signal::TERM, Signal::HUP] {
        for (keys, shown) in STATES {
            let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
            terminal.types(keys);
            terminal.shows(shown);
            terminal.is_quiet(SILENCE);
            let began = Instant::now();
            terminal.signals(signal);
            assert!(!terminal.ends().success(), "{signal:?} {keys:?}");
            assert!(began.elapsed() < Duration::from_secs(2), "{signal:?} {keys:?}");
            terminal.is_restored();
        }
    }
}

/// A folder with an `lp` that does what the script says, and the variable that lets the program find it.
fn with_lp(script: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let lp = folder.path().join("lp");
    fs::write(&lp, format!("#!/bin/sh\n{}", script.replace("HERE", folder.path().to_str().unwrap())))
        .unwrap();
    fs::set_permissions(&lp, fs::Permissions::from_mode(0o700)).unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    (folder, path)
}

#[test]
fn a_page_is_handed_to_lp_in_sheets_and_its_words_are_passed_on() {
    let (folder, path) = with_lp("cat > HERE/page; echo \"$@\" > HERE/told; echo request id is office-7");
    let mut terminal = Terminal::runs(&["--printer", "office", HARTWELL], &[("PATH", &path)], (80, 24));
    terminal.shows("Judgements");
    terminal.types("p\rjj\r");
    terminal.shows("Handed to the print queue of office, as job 7");
    let page = fs::read_to_string(folder.path().join("page")).unwrap();
    let printed = Command::new(PROGRAM).args(["print", "summary", "-C", HARTWELL]).output().unwrap();
    assert_eq!(page, String::from_utf8(printed.stdout).unwrap());
    let told = fs::read_to_string(folder.path().join("told")).unwrap();
    assert!(told.starts_with("-d office -t casebook: Hartwell children's services, 2015 to 2020 -o cpi=10 -o lpi=6 -o page-left=36 -o page-top=36 -"), "{told}");
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn a_slow_lp_is_waited_for_aloud_and_keys_typed_blind_do_not_wipe_its_answer() {
    let (_folder, path) = with_lp("sleep 1; echo no paper >&2; exit 1");
    let mut terminal = Terminal::runs(&[HARTWELL], &[("PATH", &path)], (80, 24));
    terminal.shows("Judgements");
    terminal.types("p\rjj\r");
    terminal.shows("Handing the page to the print queue");
    // The last of them is an Esc, which waits for more before it counts as a key.
    terminal.types("ejj\u{1b}");
    terminal.shows("Not printed, as far as is known: no paper");
    terminal.is_quiet(SILENCE);
    assert!(terminal.text().contains("no paper") && terminal.text().contains("Judgements"));
    terminal.types("qq");
    terminal.ends();
}

/// The process whose `lp` writes its number into the file.
fn begun(file: &Path) -> u32 {
    let until = Instant::now() + PATIENCE;
    loop {
        match fs::read_to_string(file).map(|pid| pid.trim().parse()) {
            Ok(Ok(pid)) => return pid,
            _ => assert!(Instant::now() < until, "lp does not begin"),
        }
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_program_that_ends_while_lp_runs_ends_it_too() {
    for signal in [Signal::TERM, Signal::HUP] {
        let (folder, path) = with_lp("echo $$ > HERE/pid; exec sleep 60");
        let mut terminal = Terminal::runs(&[HARTWELL], &[("PATH", &path)], (80, 24));
        terminal.shows("Judgements");
        terminal.types("p\rjj\r");
        let pid = begun(&folder.path().join("pid"));
        terminal.signals(signal);
        terminal.ends();
        assert!(is_gone_within(pid, Duration::from_secs(2)), "{signal:?}");
        terminal.is_restored();
    }
}

const PRINTER_ON: &str = "\u{1b}[5i";
const PRINTER_OFF: &str = "\u{1b}[4i";

/// What was sent to the terminal's printer. Each copy has its beginning and its end, and nothing that could end it before.
fn copied(sent: &[u8]) -> Vec<String> {
    let sent = String::from_utf8_lossy(sent).into_owned();
    for never in ["\u{1b}[i", "\u{1b}[0i", "\u{1b}[?5i", "\u{1b}[?4i"] {
        assert!(!sent.contains(never), "{never:?}");
    }
    sent.split(PRINTER_ON)
        .skip(1)
        .map(|rest| {
            let (copy, after) = rest.split_once(PRINTER_OFF).expect("an end");
            assert!(!after.contains(PRINTER_OFF), "one end for one beginning");
            let fit = |letter: char| !letter.is_control() || matches!(letter, '\r' | '\n' | '\u{c}');
            assert!(copy.chars().all(fit), "{copy:?}");
            copy.to_owned()
        })
        .collect()
}

#[test]
fn a_copy_to_the_terminal_s_printer_has_a_beginning_and_an_end() {
    let (_folder, path) = with_lp("exit 0");
    for keys in ["p\rjjj\r", "ep\rjjj\r"] {
        let flags = ["--terminal-printer", HARTWELL];
        let mut terminal = Terminal::runs(&flags, &[("PATH", &path)], (80, 24));
        terminal.shows("Judgements");
        terminal.types(keys);
        terminal.shows("Sent to the terminal");
        terminal.is_quiet(SILENCE);
        let copies = copied(&terminal.sent);
        assert_eq!(copies.len(), 1);
        let lines: Vec<&str> = copies[0].split("\r\n").collect();
        assert!(lines.len() > 57 && !copies[0].replace("\r\n", "").contains(['\r', '\n']), "{copies:?}");
        assert!(copies[0].contains("page 1 of") && copies[0].ends_with('\u{c}'), "{copies:?}");
        let sent = String::from_utf8_lossy(&terminal.sent).into_owned();
        let after = sent.rsplit(PRINTER_OFF).next().unwrap();
        assert!(after.contains("Hartwell children's"), "the whole screen is painted anew: {after:?}");
        terminal.types("qq");
        terminal.ends();
        terminal.is_restored();
    }
}

#[test]
fn the_terminal_s_printer_gets_the_letters_of_the_terminal() {
    let (_folder, path) = with_lp("exit 0");
    let case = tempfile::tempdir().unwrap();
    let text = "case: {title: The Л4i board, period: 2012, scope: What £10 cost}\n";
    std::fs::write(case.path().join("case.yaml"), text).unwrap();
    for (locale, shown) in [("C", "GBP10 cost"), ("C.UTF-8", "£10 cost")] {
        let flags = ["--terminal-printer", case.path().to_str().unwrap()];
        let mut terminal = Terminal::runs(&flags, &[("PATH", &path), ("LC_ALL", locale)], (80, 24));
        terminal.shows("board");
        terminal.types("p\rjjj\r");
        terminal.shows("Sent to the terminal");
        terminal.is_quiet(SILENCE);
        let copies = copied(&terminal.sent);
        assert!(copies[0].contains(shown), "{locale}: {}", copies[0]);
        assert_eq!(copies[0].is_ascii(), locale == "C", "{}", copies[0]);
        // PuTTY compares bytes, of which a letter may have two of the end's.
        assert!(!copies[0].as_bytes().windows(2).any(|pair| pair == [0x9b, b'4']), "{}", copies[0]);
        terminal.types("qq");
        terminal.ends();
    }
}

#[cfg(feature = "pdf")]
#[test]
fn no_pdf_goes_to_the_terminal() {
    let print = ["--case", HARTWELL, "print", "summary", "--format", "pdf"];
    let mut terminal = Terminal::runs(&print, &[], (80, 24));
    terminal.shows("casebook: print: no terminal shows a PDF");
    terminal.shows("hint: -o FILE writes it to a file; a pipe takes it too");
    assert_eq!(terminal.ends().exit_code(), 2);
    assert!(!terminal.text().contains("%PDF"));
}

#[test]
fn no_open_document_goes_to_the_terminal() {
    let print = ["--case", HARTWELL, "print", "summary", "--format", "odt"];
    let mut terminal = Terminal::runs(&print, &[], (80, 24));
    terminal.shows("casebook: print: no terminal shows a document to edit");
    terminal.shows("hint: -o FILE writes it to a file; a pipe takes it too");
    assert_eq!(terminal.ends().exit_code(), 2);
    assert!(!terminal.text().contains("mimetype"));
}

#[test]
fn the_terminal_s_printer_is_refused_where_the_page_would_be_spilt() {
    let (_folder, path) = with_lp("exit 0");
    for (name, value) in [
        ("TMUX", "/tmp/tmux-0/default,1,0"),
        ("STY", "1.pts"),
        ("TERM", "screen"),
        ("TERM", "tmux-256color"),
        ("TERM", "linux"),
    ] {
        let flags = ["--terminal-printer", HARTWELL];
        let mut terminal = Terminal::runs(&flags, &[("PATH", &path), (name, value)], (100, 24));
        terminal.shows("Judgements");
        terminal.types("p\rjjj");
        terminal.shows("To the terminal's own printer (not possible here)");
        terminal.types("\r");
        terminal.shows("Not to the terminal's printer: ");
        terminal.types("\u{1b}");
        thread::sleep(Duration::from_millis(200));
        terminal.types("qq");
        terminal.ends();
        assert!(copied(&terminal.sent).is_empty(), "{name}={value}");
    }
}

/// Sends a long page to the printer of a terminal that stops reading in its midst, ends the program, and reads the rest.
fn ends_in_the_midst_of_a_copy(signal: Signal, pause: Duration) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let (_folder, path) = with_lp("exit 0");
    let long = long_case(2_000);
    let whole = Command::new(PROGRAM).args(["timeline", "-C"]).arg(long.path()).output().unwrap().stdout;
    assert!(whole.len() > 100_000 && String::from_utf8_lossy(&whole).contains(LAST));
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--terminal-printer", long.path().to_str().unwrap()]);
    command.env_clear();
    for (name, value) in [("TERM", "xterm"), ("LANG", "C.UTF-8"), ("PATH", &path)] {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut keyboard = pair.master.take_writer().unwrap();
    let mut seen = Vec::new();
    let mut reads_until = |words: &str| {
        while !String::from_utf8_lossy(&seen).contains(words) {
            let mut bytes = [0; 256];
            let count = reader.read(&mut bytes).unwrap();
            seen.extend_from_slice(&bytes[..count]);
        }
        seen.len()
    };
    reads_until("In post");
    keyboard.write_all(b"e").unwrap();
    reads_until("Explorer");
    keyboard.write_all(b"p\rjjj\r").unwrap();
    let begun = reads_until(PRINTER_ON);
    // Nobody reads now: the line fills, and the program waits in the midst of the page.
    thread::sleep(Duration::from_millis(400));
    let pid = child.process_id().unwrap();
    let began = Instant::now();
    kill_process(Pid::from_raw(pid as i32).unwrap(), signal).unwrap();
    let reads = thread::spawn(move || {
        thread::sleep(pause);
        // The last holder of the other end is gone when the program is: then reading fails.
        let mut bytes = [0; 256];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            seen.extend_from_slice(&bytes[..count]);
        }
        seen
    });
    assert!(is_gone_within(pid, Duration::from_secs(2)), "{signal:?} {pause:?}");
    eprintln!("{signal:?}, a reader that pauses for {pause:?}: gone after {:?}", began.elapsed());
    assert!(!child.wait().unwrap().success());
    drop(pair.slave);
    drop(keyboard);
    let seen = reads.join().unwrap();
    assert!(seen.len() > begun, "something of the page");
    let copies = copied(&seen);
    assert_eq!(copies.len(), 1);
    assert!(!copies[0].contains(LAST), "it did end in the midst");
    let after = String::from_utf8_lossy(&seen).rsplit(PRINTER_OFF).next().unwrap().to_owned();
    assert!(after.contains("\u{1b}[?1049l"), "the screen is given back after the copy: {after:?}");
}

#[test]
fn a_copy_is_ended_when_the_program_must_end_in_its_midst() {
    for signal in [Signal::TERM, Signal::HUP] {
        // A reader that goes on slowly, one that comes back after the program is gone.
        for pause in [Duration::from_millis(50), Duration::from_secs(3)] {
            ends_in_the_midst_of_a_copy(signal, pause);
        }
    }
}

/// A shell that a reader sits at, and from which the program can be stopped.
fn shell() -> Terminal {
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-i"]);
    shell.env_clear();
    let line =
        [("PATH", "/usr/bin:/bin"), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PS1", "shell> ")];
    for (name, value) in line {
        shell.env(name, value);
    }
    let mut terminal = Terminal::starts(shell, (100, 24));
    terminal.shows("shell>");
    terminal
}

#[test]
fn in_a_shell_ctrl_z_suspends_and_fg_paints_again() {
    let mut terminal = shell();
    terminal.types(&format!("'{PROGRAM}' '{HARTWELL}'\r"));
    terminal.shows("Judgements");
    terminal.types("e");
    terminal.shows("Explorer");
    terminal.types("\u{1a}");
    terminal.comes_to("give the screen back", |terminal| !terminal.screen.screen().alternate_screen());
    terminal.shows("Stopped");
    assert!(!terminal.is_raw() && !terminal.text().contains("Explorer"), "{}", terminal.text());
    terminal.types("echo now the $((6 * 7))\r");
    terminal.shows("now the 42");
    terminal.types("fg\r");
    terminal.comes_to("take it again", |terminal| terminal.screen.screen().alternate_screen());
    terminal.shows("Explorer");
    assert!(terminal.is_raw());
    terminal.types("qq");
    terminal.comes_to("leave", |terminal| !terminal.screen.screen().alternate_screen());
    // What is typed before the shell listens again is still the program's.
    terminal.comes_to("be over", |terminal| terminal.text().trim_end().ends_with("shell>"));
    terminal.types("exit\r");
    terminal.ends();
}

#[test]
fn stopped_from_outside_it_gives_the_screen_back_and_takes_it_again_when_it_goes_on() {
    let mut terminal = shell();
    let number = tempfile::NamedTempFile::new().unwrap().into_temp_path();
    for signal in ["TSTP", "STOP"] {
        // With a box open, in which no key stops the program.
        terminal.types(&format!(
            "(sleep 2; kill -{signal} $(cat '{0}')) & sh -c 'echo $$ >{0}; exec {PROGRAM} {HARTWELL}'\r",
            number.display()
        ));
        terminal.shows("Judgements");
        terminal.types("f");
        terminal.shows("Find");
        terminal.shows("Stopped");
        // Nobody hears of the second before it happens, so the shell's line stands on the program's screen.
        assert_eq!(terminal.screen.screen().alternate_screen(), signal == "STOP", "{}", terminal.text());
        // A shell that finds the terminal raw takes no Enter for the end of a line.
        terminal.types("stty sane; echo now the $((6 * 7))\n");
        terminal.shows("now the 42");
        terminal.types("fg\r");
        terminal.comes_to("take it again", |terminal| {
            terminal.screen.screen().alternate_screen()
                && terminal.is_raw()
                && !terminal.text().contains("now the 42")
        });
        terminal.types("\u{1b}");
        terminal.shows("Judgements");
        terminal.types("qq");
        terminal.comes_to("leave", |terminal| !terminal.screen.screen().alternate_screen());
        terminal.comes_to("be over", |terminal| terminal.text().trim_end().ends_with("shell>"));
    }
    terminal.types("exit\r");
    terminal.ends();
}

#[test]
fn stopped_from_outside_and_ended_by_its_shell_it_ends() {
    let mut terminal = shell();
    let number = tempfile::NamedTempFile::new().unwrap().into_temp_path();
    terminal.types(&format!(
        "(sleep 2; kill -STOP $(cat '{0}')) & sh -c 'echo $$ >{0}; exec {PROGRAM} {HARTWELL}'\r",
        number.display()
    ));
    terminal.shows("Judgements");
    terminal.shows("Stopped");
    // As `kill %1` does: what is stopped hears nothing until it goes on.
    let pid = format!("$(cat '{}')", number.display());
    terminal.types(&format!("stty sane; kill {pid}; kill -CONT {pid}; sleep 1; echo gone $((6 * 7))\n"));
    terminal.shows("gone 42");
    let pid = std::fs::read_to_string(&number).unwrap();
    assert!(!Path::new(&format!("/proc/{}/exe", pid.trim())).exists(), "{}", terminal.text());
    terminal.types("exit\r");
    terminal.ends();
}

#[test]
fn where_no_shell_waits_ctrl_z_says_that_it_cannot() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.types("\u{1a}");
    terminal.shows("Cannot suspend here: the program was not");
    terminal.types("qq");
    terminal.ends();
}

/// Starts a shell line in a pty, waits until the program has drawn, and hangs up: the program must be gone soon.
fn hangs_up(line: &str, (keys, shown): (&str, &str)) {
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
    let mut keyboard = pair.master.take_writer().unwrap();
    for (keys, shown) in [("", "Judgements"), (keys, shown)] {
        keyboard.write_all(keys.as_bytes()).unwrap();
        while !String::from_utf8_lossy(&seen).contains(shown) {
            let count = reader.read(&mut bytes).unwrap();
            assert!(count > 0, "it ended before its time: {}", String::from_utf8_lossy(&seen));
            seen.extend_from_slice(&bytes[..count]);
        }
    }
    let pid = fs::read_to_string(&file).unwrap().trim().parse().unwrap();
    let before = has_worked(pid).unwrap();
    // The keyboard ends its input as it goes, which may end the program at once.
    drop(keyboard);
    drop(reader);
    drop(pair.master);
    let (until, mut worked) = (Instant::now() + Duration::from_secs(2), before);
    while let Some(now) = has_worked(pid) {
        if Instant::now() > until {
            kill_process(Pid::from_raw(pid as i32).unwrap(), Signal::KILL).unwrap();
            panic!("{line} {keys:?}: it was still there");
        }
        worked = now;
        thread::sleep(Duration::from_millis(5));
    }
    assert!(worked - before < Duration::from_millis(300), "{line} {keys:?}: {before:?}, {worked:?}");
    child.wait().unwrap();
}

#[test]
fn a_terminal_that_is_gone_ends_it_whatever_becomes_of_the_signal() {
    for state in STATES {
        hangs_up("echo $$ > $PID; trap '' HUP; exec $PROGRAM $CASE", state);
        // In a session of its own no signal comes at all.
        hangs_up("exec setsid --wait sh -c 'echo $$ > $PID; exec $PROGRAM $CASE'", state);
    }
}

#[test]
fn an_esc_that_a_slow_link_splits_is_an_arrow_all_the_same() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.types("fash");
    terminal.shows(">Tom Ashby");
    terminal.types("\u{1b}");
    thread::sleep(Duration::from_millis(20));
    terminal.types("[B");
    terminal.shows(">Edith Ashby");
    terminal.types("\u{1b}");
    terminal.shows("Judgements");
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
fn a_sequence_that_stops_halfway_holds_nothing_up() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.types("f");
    terminal.shows("Find:");
    terminal.is_quiet(SILENCE);
    terminal.types("\u{1b}[");
    let cells = |n| NonZeroU16::new(n).unwrap();
    terminal.screen = vt100::Parser::new(cells(24), cells(100), 0);
    terminal.master.resize(PtySize { rows: 24, cols: 100, pixel_width: 0, pixel_height: 0 }).unwrap();
    terminal.shows("Find:");
    // Nothing follows, so it was the key Esc.
    terminal.comes_to("close the box", |terminal| !terminal.text().contains("Find:"));
    terminal.types("\u{3}\u{3}");
    assert!(terminal.ends().success());
}

#[test]
fn a_paste_whose_end_is_lost_does_not_keep_the_keyboard() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.types("f\u{1b}[200~ash");
    terminal.shows("Find:");
    thread::sleep(Duration::from_millis(700));
    terminal.types("\u{3}");
    terminal.shows("Ctrl-C again to quit");
    terminal.types("\u{3}");
    assert!(terminal.ends().success());
}

#[test]
fn a_page_shows_on_the_plain_screen_and_enter_returns() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    terminal.types("p\r\r");
    terminal.shows("-- Enter: back to the case --");
    assert!(!terminal.screen.screen().alternate_screen());
    assert!(terminal.text().contains("Sources cited here"), "{}", terminal.text());
    terminal.types("q");
    assert_eq!(terminal.is_quiet(Duration::from_millis(300)), 0, "only Enter returns");
    terminal.types("\r");
    terminal.comes_to("return", |terminal| terminal.screen.screen().alternate_screen());
    terminal.shows("Judgements");
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
        terminal.types("p\rj\r\u{15}");
        terminal.types(path.to_str().unwrap());
        terminal.types("\r");
        terminal.shows("y overwrites it");
    };
    prints(&mut terminal);
    terminal.types("n");
    terminal.shows("Not overwritten");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine\n");
    prints(&mut terminal);
    terminal.types("y");
    terminal.shows("Written to");
    let printed = fs::read_to_string(&path).unwrap();
    let mut lines = printed.lines().filter(|line| !line.is_empty());
    assert_eq!(lines.next().map(str::trim), Some("Official"));
    assert!(lines.next().is_some_and(|line| line.starts_with("Hartwell")), "{printed}");
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn a_dumb_terminal_gets_the_plain_mode_without_an_escape_and_edits_its_lines_itself() {
    for (term, arguments) in [("dumb", &[HARTWELL][..]), ("", &[HARTWELL]), ("xterm", &[HARTWELL, "--plain"])]
    {
        let mut terminal = Terminal::runs(arguments, &[("TERM", term)], (80, 20));
        terminal.shows("more rows, Enter>");
        assert!(!terminal.is_raw(), "TERM={term}");
        for (typed, shown) in [
            ("\n\n\n", "Sources cited here"),
            ("f jonah\n", "1. Jonah Reed (person)"),
            ("1\n", "Person; first reported"),
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
fn ctrl_backslash_ends_neither_the_explorer_nor_the_plain_mode() {
    let mut terminal = Terminal::runs(&[HARTWELL], &[], (80, 24));
    terminal.shows("Judgements");
    terminal.types("\u{1c}e");
    terminal.shows("Explorer");
    terminal.types("qq");
    terminal.ends();
    let mut terminal = Terminal::runs(&["--plain", HARTWELL], &[], (80, 20));
    terminal.shows("more rows, Enter>");
    terminal.types("\u{1c}\u{1c}f jonah\n");
    terminal.shows("Jonah Reed");
    terminal.types("\u{4}");
    assert!(terminal.ends().success());
}

#[test]
fn whatever_signal_ends_the_explorer_the_screen_is_put_back() {
    for signal in [
        Signal::HUP,
        Signal::TERM,
        Signal::INT,
        Signal::QUIT,
        Signal::ALARM,
        Signal::IO,
        Signal::PROF,
        Signal::TRAP,
        Signal::USR1,
        Signal::USR2,
        Signal::VTALARM,
        Signal::XCPU,
    ] {
        let mut terminal = Terminal::runs(&[HARTWELL], &[], (80, 24));
        terminal.shows("Judgements");
        terminal.types("f");
        terminal.shows("Find");
        terminal.signals(signal);
        let ended = terminal.ends();
        assert_eq!(ended.exit_code(), 128 + signal.as_raw() as u32, "{signal:?}");
        let screen = terminal.screen.screen();
        assert!(
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste(),
            "{signal:?}"
        );
    }
}

#[test]
fn the_end_of_the_input_and_a_hangup_end_the_plain_mode() {
    let mut terminal = Terminal::runs(&[HARTWELL], &[("TERM", "dumb")], (80, 20));
    terminal.shows("more rows, Enter>");
    terminal.types("\u{4}");
    assert!(terminal.ends().success());
    hangs_up("echo $$ > $PID; trap '' HUP; exec $PROGRAM --plain $CASE", ("f jonah\n", "Jonah Reed"));
    hangs_up(
        "exec setsid --wait sh -c 'echo $$ > $PID; exec $PROGRAM --plain $CASE'",
        ("f jonah\n", "Jonah Reed"),
    );
}

#[test]
fn a_plain_mode_that_ends_while_lp_runs_ends_it_too() {
    for signal in [Signal::TERM, Signal::HUP, Signal::XCPU] {
        let (folder, path) = with_lp("echo $$ > HERE/pid; exec sleep 60");
        let mut terminal = Terminal::runs(&["--plain", HARTWELL], &[("PATH", &path)], (80, 20));
        terminal.shows("more rows, Enter>");
        terminal.types("p 3\n");
        let pid = begun(&folder.path().join("pid"));
        terminal.signals(signal);
        assert_eq!(
            terminal.ends().exit_code(),
            128 + signal.as_raw() as u32,
            "no core, but an end of its own"
        );
        assert!(is_gone_within(pid, Duration::from_secs(2)), "{signal:?}");
    }
}

#[test]
fn a_window_that_nobody_has_is_drawn_no_larger_than_any() {
    let size = PtySize { rows: u16::MAX, cols: u16::MAX, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.arg(HARTWELL);
    command.env_clear();
    command.env("TERM", "xterm");
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut seen = Vec::new();
    let mut bytes = [0; 4096];
    while !String::from_utf8_lossy(&seen).contains("Judgements") {
        let count = reader.read(&mut bytes).unwrap();
        seen.extend_from_slice(&bytes[..count]);
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.process_id().unwrap())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(peak < 400_000, "{peak} kB");
    thread::spawn(move || while let Ok(1..) = reader.read(&mut [0; 4096]) {});
    pair.master.take_writer().unwrap().write_all(b"qq").unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn no_color_is_obeyed_and_bold_and_reverse_stay() {
    let folder = tempfile::tempdir().unwrap();
    let flawed = folder.path().join("flawed.yaml");
    fs::write(&flawed, "case: {title: Flawed, period: 2018, scope: S}\npeople:\n  - id: one\n").unwrap();
    for (no_color, coloured) in [("", true), ("1", false)] {
        let arguments = [flawed.to_str().unwrap(), "--theme", "dark"];
        let mut terminal = Terminal::runs(&arguments, &[("NO_COLOR", no_color)], (80, 24));
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

#[test]
fn the_background_that_the_terminal_names_chooses_the_theme_and_h_the_next() {
    let (plain, cyan, navy) = (vt100::Color::Default, vt100::Color::Idx(14), vt100::Color::Idx(18));
    for (ground, colour) in [("", plain), ("15;0", cyan), ("0;15", navy)] {
        let mut terminal = Terminal::runs(&[HARTWELL], &[("COLORFGBG", ground)], (80, 24));
        terminal.shows("In post");
        assert_eq!(colour_of(&terminal, "In post"), colour, "{ground}");
        terminal.types("qq");
        assert!(terminal.ends().success());
    }
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    for (theme, colour) in [("dark", cyan), ("light", navy), ("mono", plain), ("plain", plain)] {
        terminal.types("h");
        terminal.shows(&format!("Theme: {theme}"));
        assert_eq!(colour_of(&terminal, "In post"), colour, "{theme}");
    }
    terminal.types("qq");
    assert!(terminal.ends().success());
}

/// The colour in which the words are drawn.
fn colour_of(terminal: &Terminal, words: &str) -> vt100::Color {
    let text = terminal.text();
    let mut places = (0..).zip(text.lines()).filter_map(|(row, line)| Some((row, line.split_once(words)?.0)));
    let (row, before) = places.next().unwrap();
    terminal.screen.screen().cell(row, before.chars().count() as u16).unwrap().fgcolor()
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
    tmux.shows("Judgements");
    tmux.runs(&["send-keys", "e", "Down", "Down"]);
    tmux.shows(">2018 30 Jan ");
    tmux.runs(&["send-keys", "Enter"]);
    tmux.shows(">Death");
    tmux.runs(&["send-keys", "p", "Enter", "Enter"]);
    tmux.shows("-- Enter: back to the case --");
    tmux.runs(&["send-keys", "Enter"]);
    tmux.shows(">Death");
    tmux.runs(&["send-keys", "q", "q"]);
    tmux.shows("it has ended");
    assert!(!tmux.runs(&["capture-pane", "-p"]).contains("Explorer"), "the screen is as it was found");
}

#[test]
fn the_text_of_a_source_may_be_pasted_but_no_line_that_the_terminal_cuts() {
    let mut terminal = Terminal::runs(&["new", "source", "--title", "Notes"], &[], (100, 200));
    terminal.shows("Paste the text of the source");
    terminal.types("1. It leaks: badly\n2. It was mended\n\u{4}");
    assert!(terminal.ends().success());
    assert!(
        terminal.text().contains("      1: |-\n        It leaks: badly\n      2: |-\n"),
        "{}",
        terminal.text()
    );
    terminal.asked_nothing();

    let mut terminal = Terminal::runs(&["new", "source"], &[], (100, 200));
    terminal.shows("Paste the text of the source");
    terminal.types(&format!("{}\n\u{4}", "word ".repeat(1000)));
    assert_eq!(terminal.ends().exit_code(), 2);
    assert!(terminal.text().contains("the terminal may have cut a line"), "{}", terminal.text());
}
