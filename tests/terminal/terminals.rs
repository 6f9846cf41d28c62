//! The real program in each kind of terminal: what it is called, which letters it has, with colour and without.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use crate::common::bytes::{foreign, taken_apart};
use crate::common::program::{HARTWELL, PROGRAM};
use crate::pty::{self, PATIENCE, SILENCE, Terminal};

const TERMS: [Option<&str>; 10] = [
    Some("xterm-256color"),
    Some("xterm"),
    Some("screen"),
    Some("tmux-256color"),
    Some("putty"),
    Some("linux"),
    Some("vt100"),
    Some("vt220"),
    Some("dumb"),
    None,
];
const LOCALES: [Option<&str>; 3] = [Some("C.UTF-8"), Some("C"), None];
const NO_COLOR: [Option<&str>; 2] = [None, Some("1")];
const COLORTERM: [Option<&str>; 2] = [None, Some("truecolor")];
const COUNTS: [usize; 4] = [TERMS.len(), LOCALES.len(), NO_COLOR.len(), COLORTERM.len()];

/// A set of terminals in which each value stands beside each value of every other variable.
fn pairwise() -> Vec<[usize; 4]> {
    let mut set = Vec::new();
    for term in 0..TERMS.len() {
        for locale in 0..LOCALES.len() {
            set.push([term, locale, (term + locale) % 2, (term / 2 + locale) % 2]);
        }
    }
    set
}

#[test]
fn the_set_has_each_pair_of_values() {
    let set = pairwise();
    for one in 0..COUNTS.len() {
        for other in 0..one {
            let pairs: BTreeSet<(usize, usize)> = set.iter().map(|row| (row[one], row[other])).collect();
            assert_eq!(pairs.len(), COUNTS[one] * COUNTS[other], "variables {one} and {other}");
        }
    }
}

fn starts(arguments: &[&str], variables: [(&str, Option<&str>); 4], size: (u16, u16)) -> Terminal {
    let mut command = pty::command(arguments, &[]);
    command.env_remove("LANG");
    for (name, value) in variables {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        }
    }
    Terminal::starts(command, size)
}

fn tries([term, locale, no_color, colorterm]: [usize; 4]) {
    let (term, locale, no_color) = (TERMS[term], LOCALES[locale], NO_COLOR[no_color]);
    let variables =
        [("TERM", term), ("LC_CTYPE", locale), ("NO_COLOR", no_color), ("COLORTERM", COLORTERM[colorterm])];
    let what = format!("{variables:?}");
    let mut terminal = starts(&[HARTWELL, "--theme", "dark"], variables, (100, 30));
    terminal.shows("Judgements");
    if matches!(term, None | Some("dumb")) {
        terminal.types("q\r");
        assert!(terminal.ends().success(), "{what}");
        let sent = String::from_utf8_lossy(&terminal.sent).into_owned();
        assert!(!sent.contains('\u{1b}'), "{what}: {sent:?}");
        assert!(locale == Some("C.UTF-8") || sent.is_ascii(), "{what}: {sent:?}");
        return;
    }
    terminal.is_quiet(SILENCE);
    terminal.types("e");
    terminal.shows("Explorer");
    terminal.is_quiet(SILENCE);
    let first = terminal.screen.screen().cursor_position().0;
    terminal.types("j");
    terminal.comes_to("move", |terminal| terminal.screen.screen().cursor_position().0 > first);
    terminal.is_quiet(Duration::from_millis(250));
    // A match has a colour where there are any.
    terminal.types("/jonah\r");
    terminal.is_quiet(SILENCE);
    terminal.types("qq");
    assert!(terminal.ends().success(), "{what}");
    terminal.is_restored();
    let sent = String::from_utf8(std::mem::take(&mut terminal.sent)).unwrap();
    let leaving = "\u{1b}[999;1H";
    assert!(sent.contains(leaving), "{what}");
    assert_eq!(foreign(&sent), Vec::<String>::new(), "{what}");
    assert_eq!(sent.is_ascii(), locale != Some("C.UTF-8"), "{what}");
    let (sequences, _) = taken_apart(&sent);
    let has = |end: char| sequences.iter().any(|sequence| sequence.ends_with(end));
    let old = matches!(term, Some("vt100" | "screen"));
    assert_eq!(has('X'), !old, "{what}: only where it is known are stretches blanked");
    let holds = !old && !matches!(term, Some("linux" | "vt220"));
    assert_eq!(sent.contains("?2026"), holds, "{what}");
    let coloured = sequences.iter().filter(|sequence| sequence.ends_with('m')).any(|sequence| {
        let numbers = sequence.trim_start_matches("\u{1b}[").trim_end_matches('m');
        numbers.split(';').any(|number| number.parse::<u8>().is_ok_and(|number| number >= 30))
    });
    let wants = no_color.is_none() && !matches!(term, Some("vt100" | "vt220"));
    assert_eq!(coloured, wants, "{what}: colour");
    assert!(sequences.iter().any(|sequence| sequence == "\u{1b}[7m"), "{what}: the cursor's row is reversed");
}

#[test]
fn it_opens_moves_and_leaves_in_each() {
    let left = Mutex::new(pairwise());
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                loop {
                    let next = left.lock().unwrap().pop();
                    let Some(next) = next else { return };
                    tries(next);
                }
            });
        }
    });
}

#[test]
fn ascii_and_a_theme_are_taken_on_request() {
    let mut terminal = Terminal::runs(&[HARTWELL, "--ascii", "--theme", "light"], &[], (120, 40));
    terminal.shows("Judgements");
    terminal.types("e");
    terminal.shows("Explorer");
    terminal.is_quiet(SILENCE);
    assert!(
        terminal.text().lines().skip(1).take(38).all(|line| line.chars().nth(75) == Some('|')),
        "{}",
        terminal.text()
    );
    terminal.types("p\r\r");
    terminal.shows("-- Enter: back to the case --");
    terminal.types("\r");
    terminal.shows("Explorer");
    terminal.types("qq");
    assert!(terminal.ends().success());
    let sent = String::from_utf8(std::mem::take(&mut terminal.sent)).unwrap();
    assert!(sent.is_ascii(), "{sent:?}");
    assert!(sent.contains("1;38;5;18m") && !sent.contains("96m"), "{sent:?}");
}

/// Keys that stream in are drawn so often.
const PACE: Duration = Duration::from_millis(80);

/// Whether the last line says that the cursor stands on this row of the timeline.
fn stands_on(terminal: &Terminal, row: usize) -> bool {
    terminal.text().lines().last().unwrap().contains(&format!(" {row}/"))
}

#[test]
fn the_first_key_is_drawn_at_once_and_a_held_one_now_and_then() {
    let mut terminal = Terminal::explores(120, 40);
    // Other tests may take the processor for a while; but who always waits for the pace is never quicker than it.
    let quickest = (2..=6).map(|row| {
        let began = Instant::now();
        terminal.types("j");
        terminal.comes_to("move", |terminal| stands_on(terminal, row));
        let took = began.elapsed();
        terminal.is_quiet(Duration::from_millis(300));
        took
    });
    let quickest = quickest.min().unwrap();
    assert!(quickest < PACE, "{quickest:?}");
    let (before, began, mut row) = (terminal.writes(), Instant::now(), 6);
    // While the key is held it is seen to move.
    while row < 36 || stands_on(&terminal, 6) {
        terminal.types("j");
        terminal.is_quiet(Duration::from_millis(15));
        row += 1;
        assert!(began.elapsed() < PATIENCE, "nothing moves while the key is held");
    }
    let (frames, took) = (terminal.writes() - before, began.elapsed());
    // Where the keys came late, the detail followed in a pause of 120 ms: at most two frames in that time.
    assert!(frames as u128 <= took.as_millis() / 60 + 2, "{frames} frames in {took:?}");
    terminal.comes_to("draw the last", |terminal| stands_on(terminal, row));
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn two_thousand_queued_keys_are_at_most_twenty_frames() {
    let mut terminal = Terminal::explores(120, 40);
    let before = (terminal.sent.len(), terminal.writes());
    terminal.types(&"jk".repeat(999));
    terminal.types("jj");
    terminal.comes_to("the end", |terminal| stands_on(terminal, 3));
    terminal.is_quiet(Duration::from_millis(300));
    let (sent, frames) = (terminal.sent.len() - before.0, terminal.writes() - before.1);
    assert!(sent < 20_000 && (1..=20).contains(&frames), "{frames} frames, {sent} bytes");
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn pasted_text_outside_a_prompt_does_nothing() {
    let mut terminal = Terminal::opens(&[HARTWELL], 80, 24);
    let picture = terminal.text();
    terminal.types("\u{1b}[200~qqjjf\rp\r\u{1b}[201~");
    terminal.is_quiet(Duration::from_millis(300));
    assert_eq!(terminal.text(), picture);
    terminal.types("f\u{1b}[200~ash\rqq\u{1b}[201~");
    terminal.shows("Find: ash qq");
    terminal.types("\u{1b}");
    terminal.shows("Judgements");
    terminal.types("qq");
    assert!(terminal.ends().success());
}

#[test]
fn the_cursor_stands_on_the_selected_row_of_each_view_and_box() {
    for size in [(80, 24), (120, 40), (60, 16)] {
        let mut terminal = Terminal::opens(&[HARTWELL], size.0, size.1);
        for keys in ["j", "ej", "2", "3", "i", "r", "t", "m", "c", "y", "o", "!", "p\r"] {
            terminal.types(keys);
            terminal.is_quiet(Duration::from_millis(200));
            let screen = terminal.screen.screen();
            let (row, column) = screen.cursor_position();
            let line = terminal.text().lines().nth(usize::from(row)).unwrap_or_default().to_owned();
            let mark = screen.cell(row, column).unwrap().contents();
            // The case has no faults, so their page has no row to select.
            assert!(
                mark == ">" || keys == "!",
                "{keys} at {size:?}: {row},{column} in {line:?}\n{}",
                terminal.text()
            );
        }
        terminal.types("\u{3}\u{3}");
        assert!(terminal.ends().success(), "{size:?}");
    }
}

#[test]
fn what_is_printed_is_ascii_on_a_terminal_whose_locale_asks_and_where_it_is_told_to() {
    let onto_terminal = |locale: &str| {
        let variables =
            [("TERM", Some("xterm")), ("LC_ALL", Some(locale)), ("NO_COLOR", None), ("COLORTERM", None)];
        let mut terminal = starts(&["-C", HARTWELL, "summary"], variables, (100, 60));
        assert!(terminal.ends().success());
        String::from_utf8(std::mem::take(&mut terminal.sent)).unwrap()
    };
    assert!(onto_terminal("C").is_ascii() && !onto_terminal("en_GB.UTF-8").is_ascii());
    let into_pipe = |more: &[&str]| {
        let mut command = std::process::Command::new(PROGRAM);
        let done = command.env("LC_ALL", "C").args(["-C", HARTWELL, "summary"]).args(more).output().unwrap();
        String::from_utf8(done.stdout).unwrap()
    };
    assert!(!into_pipe(&[]).is_ascii() && into_pipe(&["--ascii"]).is_ascii());
}
