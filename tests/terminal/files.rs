//! The files of the open case change while it is open: the screen follows, whatever the editor does, and the editor may have the
//! terminal.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::common::program::HARTWELL;
use crate::pty::{PATIENCE, SILENCE, Terminal, has_worked, is_gone_within};
use rustix::process::Signal;

/// Longer than what may be half saved must stay as it is.
const STAYS: Duration = Duration::from_millis(1_000);

/// A copy of the borough's case, with its people in a file of their own.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["sources.yaml", "story.yaml"] {
        fs::copy(Path::new(HARTWELL).join(name), folder.path().join(name)).unwrap();
    }
    let text = fs::read_to_string(Path::new(HARTWELL).join("case.yaml")).unwrap();
    let (head, people) = text.split_once("\npeople:\n").unwrap();
    fs::write(folder.path().join("case.yaml"), head).unwrap();
    fs::write(folder.path().join("who.yaml"), format!("people:\n{people}")).unwrap();
    folder
}

/// The ways in which editors save.
#[derive(Debug, Clone, Copy)]
enum Style {
    /// Over the file itself.
    Truncate,
    /// Over the file itself, in two writes.
    Halves,
    /// Into a file beside it, which takes its name.
    Rename,
    /// The file becomes its own backup, and a new one takes its name.
    Backup,
    /// Over the file itself, closed in between with half of it.
    TwoSaves,
}

const STYLES: [Style; 5] = [Style::Truncate, Style::Rename, Style::Halves, Style::Backup, Style::TwoSaves];

fn save(path: &Path, text: &str, style: Style) {
    let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    match style {
        Style::Truncate => fs::write(path, text).unwrap(),
        Style::Halves => {
            let mut file = fs::File::create(path).unwrap();
            file.write_all(&text.as_bytes()[..half]).unwrap();
            file.flush().unwrap();
            thread::yield_now();
            file.write_all(&text.as_bytes()[half..]).unwrap();
        }
        Style::Rename => {
            let beside = path.with_extension("yaml.new~");
            fs::write(&beside, text).unwrap();
            fs::rename(beside, path).unwrap();
        }
        Style::Backup => {
            fs::rename(path, path.with_extension("yaml~")).unwrap();
            fs::write(path, text).unwrap();
        }
        Style::TwoSaves => {
            fs::write(path, &text[..half]).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

/// The page of a person whose name is in the file, and the text of that file with another in its place.
struct Followed {
    _folder: tempfile::TempDir,
    terminal: Terminal,
    people: PathBuf,
    text: String,
}

impl Followed {
    fn opens() -> Followed {
        Followed::with(&[])
    }

    fn with(env: &[(&str, &str)]) -> Followed {
        let folder = copied();
        let people = folder.path().join("who.yaml");
        let text = fs::read_to_string(&people).unwrap();
        assert!(text.contains("name: Tom Ashby"));
        let mut terminal = Terminal::runs(&[folder.path().to_str().unwrap()], env, (120, 40));
        terminal.shows("Judgements");
        terminal.types("fash\r");
        terminal.shows("2 Tom Ashby");
        terminal.is_quiet(SILENCE);
        Followed { _folder: folder, terminal, people, text }
    }

    fn named(&self, name: &str) -> String {
        self.text.replace("name: Tom Ashby", &format!("name: {name}"))
    }

    fn quits(mut self) {
        self.terminal.types("\u{3}\u{3}");
        assert!(self.terminal.ends().success());
        self.terminal.is_restored();
    }
}

#[test]
fn the_screen_follows_each_save_and_the_reader_stays_where_they_are() {
    let mut followed = Followed::opens();
    for (number, style) in STYLES.into_iter().cycle().take(10).enumerate() {
        save(&followed.people, &followed.named(&format!("Tom Nr{number}x")), style);
        followed.terminal.shows(&format!("2 Tom Nr{number}x"));
        followed.terminal.shows("The files have changed, now edition");
    }
    followed.quits();
}

#[test]
fn saves_in_a_row_leave_the_last_one_on_the_screen_and_nothing_is_ever_blank() {
    let saves = std::env::var("SAVES").ok().and_then(|saves| saves.parse().ok()).unwrap_or(100);
    let mut followed = Followed::opens();
    let began = Instant::now();
    for number in 0..saves {
        save(&followed.people, &followed.named(&format!("Tom Nr{number}x")), STYLES[number % STYLES.len()]);
        // Some come at once, some while the one before is being read, some after.
        thread::sleep(Duration::from_millis([0, 3, 30, 0, 90, 1][number % 6]));
        while let Ok(bytes) = followed.terminal.output.try_recv() {
            followed.terminal.takes(bytes);
            // A frame that is not yet complete shows the one before.
            assert!(followed.terminal.text().contains("2 Tom "), "{number}: {}", followed.terminal.text());
        }
    }
    let last = format!("2 Tom Nr{}x", saves - 1);
    followed.terminal.shows(&last);
    eprintln!("{saves} saves in {:?}", began.elapsed());
    followed.terminal.is_quiet(STAYS);
    assert!(followed.terminal.text().contains(&last), "{}", followed.terminal.text());
    followed.quits();
}

#[test]
fn a_half_saved_file_never_blanks_the_screen_and_one_that_stays_so_is_taken() {
    let mut followed = Followed::opens();
    let whole = followed.named("Tom Whole");
    for part in ["", "people:\n", &whole[..whole.len() / 3], "people: ["] {
        fs::write(&followed.people, part).unwrap();
        assert_eq!(followed.terminal.is_quiet(Duration::from_millis(300)), 0, "{part:?}");
        fs::write(&followed.people, &followed.text).unwrap();
        assert_eq!(followed.terminal.is_quiet(STAYS), 0, "{part:?}: {}", followed.terminal.text());
    }
    fs::write(&followed.people, "people: [").unwrap();
    followed.terminal.shows("new fault");
    followed.terminal.shows("among those read");
    save(&followed.people, &whole, Style::Rename);
    followed.terminal.shows("fewer");
    followed.quits();
}

#[test]
fn files_that_are_no_case_any_more_leave_the_case_and_say_so() {
    let mut followed = Followed::opens();
    let folder = followed.people.parent().unwrap().to_owned();
    let away = folder.with_extension("away");
    fs::rename(&folder, &away).unwrap();
    followed.terminal.shows("Still as it was read last");
    assert!(followed.terminal.text().contains("2 Tom Ashby"));
    fs::rename(&away, &folder).unwrap();
    followed.terminal.shows("The files say what is shown");
    save(&followed.people, &followed.named("Tom Back"), Style::Truncate);
    followed.terminal.shows("2 Tom Back");
    followed.quits();
}

#[test]
fn a_new_folder_of_files_is_read_and_followed_too() {
    let mut followed = Followed::opens();
    let folder = followed.people.parent().unwrap().to_owned();
    let data = folder.join("data/deep");
    fs::create_dir_all(&data).unwrap();
    for name in ["case.yaml", "sources.yaml", "story.yaml"] {
        fs::copy(folder.join(name), folder.join("data").join(name)).unwrap();
    }
    fs::write(data.join("who.yaml"), followed.named("Tom Deep")).unwrap();
    followed.terminal.shows("2 Tom Deep");
    save(&data.join("who.yaml"), &followed.named("Tom Deeper"), Style::Backup);
    followed.terminal.shows("2 Tom Deeper");
    followed.quits();
}

#[test]
fn ctrl_r_reads_at_once_and_says_when_nothing_has_changed() {
    let mut followed = Followed::opens();
    followed.terminal.types("\u{12}");
    followed.terminal.shows("The files say what is shown");
    followed.quits();
}

#[test]
fn the_plain_mode_reads_again_when_it_is_asked_and_says_where_a_row_is_written() {
    let folder = copied();
    let mut terminal =
        Terminal::runs(&["--plain", folder.path().to_str().unwrap()], &[("EDITOR", "vi")], (80, 50));
    terminal.comes_to("ask", |terminal| terminal.text().trim_end().ends_with('>'));
    terminal.types("f ash\r1\r");
    terminal.shows("Tom Ashby");
    let people = folder.path().join("who.yaml");
    let text = fs::read_to_string(&people).unwrap();
    save(&people, &text.replace("name: Tom Ashby", "name: Tom Plain"), Style::Rename);
    assert!(!terminal.text().contains("Tom Plain"));
    terminal.types("reload\r");
    terminal.shows("The files have changed, now edition");
    terminal.shows("Tom Plain");
    terminal.types("E\r");
    terminal.shows("The plain mode opens no editor. It is in who.yaml, line");
    // What may be half saved is waited for.
    fs::write(&people, "people: [").unwrap();
    let later = thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        fs::write(people, text).unwrap();
    });
    terminal.types("reload\r");
    later.join().unwrap();
    terminal.is_quiet(STAYS);
    assert!(!terminal.text().contains("fault"), "{}", terminal.text());
    terminal.types("q\r");
    terminal.ends();
}

#[test]
fn a_watched_case_is_idle_and_costs_nothing() {
    let mut followed = Followed::opens();
    save(&followed.people, &followed.named("Tom Idle"), Style::Rename);
    followed.terminal.shows("2 Tom Idle");
    followed.terminal.is_quiet(STAYS);
    let worked = || has_worked(followed.terminal.child.process_id().unwrap()).unwrap();
    let before = worked();
    // What lies beside the case, and reading it, is no save.
    for number in 0..50 {
        fs::read(&followed.people).unwrap();
        fs::write(followed.people.with_extension(format!("swp{number}")), "x").unwrap();
        thread::sleep(Duration::from_millis(60));
    }
    thread::sleep(Duration::from_secs(1));
    assert!(worked() - before < Duration::from_millis(80), "{:?}", worked() - before);
    assert_eq!(followed.terminal.is_quiet(Duration::from_millis(20)), 0, "{}", followed.terminal.text());
    followed.quits();
}

/// An editor that does what the script says; it is told its own folder as HERE.
fn editor(script: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vi");
    fs::write(&path, format!("#!/bin/sh\n{}", script.replace("HERE", folder.path().to_str().unwrap())))
        .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    let name = path.to_str().unwrap().to_owned();
    (folder, name)
}

#[test]
fn the_editor_has_the_terminal_at_the_line_and_the_file_is_read_afterwards() {
    let (here, editor) = editor(
        "printf '%s\\n' \"$@\" > HERE/told; stty -a > HERE/modes; echo This is the editor; read line; \
         sed -i 's/name: Tom Ashby/name: Tom Edited/' \"$3\"; echo \"$line\" > HERE/line",
    );
    let mut followed = Followed::with(&[("EDITOR", "none"), ("VISUAL", &format!("{editor} '-c set'"))]);
    followed.terminal.types("E");
    followed.terminal.shows("This is the editor");
    assert!(!followed.terminal.screen.screen().alternate_screen() && !followed.terminal.is_raw());
    // What Ctrl-C raises is for the editor, which a shell then ignores here.
    followed.terminal.types("jjq typed there\r");
    followed.terminal.shows("2 Tom Edited");
    assert!(followed.terminal.screen.screen().alternate_screen() && followed.terminal.is_raw());
    let told = fs::read_to_string(here.path().join("told")).unwrap();
    let line = followed.text.lines().position(|line| line.contains("id: tom-ashby")).unwrap() + 1;
    let people = fs::canonicalize(&followed.people).unwrap();
    assert_eq!(told, format!("-c set\n+{line}\n{}\n", people.display()));
    assert_eq!(fs::read_to_string(here.path().join("line")).unwrap(), "jjq typed there\n");
    assert!(fs::read_to_string(here.path().join("modes")).unwrap().contains(" icanon"));
    followed.quits();
}

#[test]
fn a_fault_is_listed_and_opened_at_its_place() {
    let (here, editor) = editor("printf '%s\\n' \"$@\" > HERE/told");
    let mut followed = Followed::with(&[("EDITOR", &editor)]);
    let slip = followed.text.replace("name: Tom Ashby", "nane: Tom Ashby");
    fs::write(&followed.people, &slip).unwrap();
    followed.terminal.shows("new fault");
    followed.terminal.types("!");
    followed.terminal.shows("nane");
    followed.terminal.types("\r");
    let line = slip.lines().position(|line| line.contains("nane:")).unwrap() + 1;
    let until = Instant::now() + PATIENCE;
    let told = || fs::read_to_string(here.path().join("told")).unwrap_or_default();
    while !told().starts_with('+') && Instant::now() < until {
        thread::sleep(Duration::from_millis(20));
    }
    let first: usize = told().lines().next().unwrap().trim_start_matches('+').parse().unwrap();
    assert!(slip.lines().nth(first - 1).unwrap().contains("tom-ashby") || first == line, "{first}, {line}");
    followed.terminal.shows("nane");
    followed.quits();
}

#[test]
fn an_interrupt_key_in_the_editor_is_the_editor_s_own() {
    let (_here, editor) = editor("echo This is the editor; cat > /dev/null");
    let mut followed = Followed::with(&[("EDITOR", &editor)]);
    followed.terminal.types("E");
    followed.terminal.shows("This is the editor");
    followed.terminal.is_quiet(SILENCE);
    followed.terminal.types("\u{3}");
    followed.terminal.shows("2 Tom Ashby");
    followed.terminal.shows("ended");
    thread::sleep(Duration::from_secs(1));
    followed.quits();
}

#[test]
fn an_editor_that_cannot_be_had_is_said_in_words() {
    let table: [(&[(&str, &str)], &str); 4] = [
        (&[], "No editor is set"),
        (&[("EDITOR", "/no/such/editor")], "The editor /no/such/editor cannot be started"),
        (&[("EDITOR", "vi 'x")], "Not a command: vi 'x"),
        (&[("EDITOR", "false")], "The editor false ended with code 1"),
    ];
    for (env, words) in table {
        let mut followed = Followed::with(env);
        followed.terminal.types("E");
        followed.terminal.shows(words);
        followed.quits();
    }
    let folder = copied();
    let mut terminal = Terminal::runs(
        &["--restricted", folder.path().to_str().unwrap()],
        &[("EDITOR", "/bin/true")],
        (120, 40),
    );
    terminal.shows("Judgements");
    terminal.types("fash\r");
    terminal.shows("2 Tom Ashby");
    terminal.types("E");
    terminal.shows("Cannot edit here: this account may only read cases");
    // Its administrator may save the case all the same.
    let people = folder.path().join("who.yaml");
    let text = fs::read_to_string(&people).unwrap().replace("name: Tom Ashby", "name: Tom Anew");
    save(&people, &text, Style::Rename);
    terminal.shows("2 Tom Anew");
    terminal.types("qq");
    terminal.ends();
}

#[test]
fn nothing_is_left_running_when_the_program_ends_while_the_editor_has_the_terminal() {
    for (signal, script) in [
        (Signal::TERM, "echo $$ > HERE/pid; echo This is the editor; exec sleep 60"),
        (Signal::HUP, "echo $$ > HERE/pid; echo This is the editor; exec sleep 60"),
        // One that hears nothing.
        (
            Signal::TERM,
            "trap '' TERM HUP; echo $$ > HERE/pid; echo This is the editor; while :; do sleep 1; done",
        ),
    ] {
        let (here, editor) = editor(script);
        let mut followed = Followed::with(&[("EDITOR", &editor)]);
        followed.terminal.types("E");
        followed.terminal.shows("This is the editor");
        let pid: u32 = fs::read_to_string(here.path().join("pid")).unwrap().trim().parse().unwrap();
        let began = Instant::now();
        followed.terminal.signals(signal);
        assert!(!followed.terminal.ends().success(), "{signal:?}");
        assert!(began.elapsed() < Duration::from_secs(2), "{signal:?}: {:?}", began.elapsed());
        assert!(is_gone_within(pid, Duration::from_secs(2)), "{signal:?}");
        followed.terminal.is_restored();
    }
}
