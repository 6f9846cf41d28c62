//! The commands as a shell sees them: what they print, where, and how they end.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::program::{HARTWELL, PROGRAM, SKELBECK, TRAMWAY};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// How a run ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program in a folder that is no case.
pub(crate) fn casebook(arguments: &[&str]) -> Run {
    casebook_in(Path::new("/"), arguments)
}

pub(crate) fn casebook_in(folder: &Path, arguments: &[&str]) -> Run {
    let done = program(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let run = Run { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) };
    for said in [&run.out, &run.err] {
        assert!(!said.contains('\u{1b}'), "{arguments:?} sends an escape: {said:?}");
    }
    run
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).stdin(Stdio::null()).env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
    command
}

/// A run over the invented case.
fn hartwell(arguments: &[&str]) -> Run {
    casebook(&[&["--case", HARTWELL], arguments].concat())
}

/// The invented case with more in a further file.
pub(crate) fn with(more: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(HARTWELL).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    fs::write(folder.path().join("z.yaml"), more).unwrap();
    folder
}

/// An error: an event without a date.
pub(crate) const FLAW: &str =
    "events:\n  - id: undated\n    title: A day\n    kind: hearing\n    cites: echo-2020#3\n";
/// Two warnings: a comment after a value, and a person whom nothing names.
pub(crate) const DOUBT: &str =
    "people:\n  - id: someone\n    name: Someone # or other\n    cites: echo-2020#3\n";

/// How every page of the invented case begins.
const MARKED: &str = "                                Official\n";

#[test]
fn every_command_does_its_work_and_ends_with_0() {
    for (arguments, begins, holds) in [
        (&["summary"][..], MARKED, "\nHartwell children's services, 2015 to 2020\n"),
        (&["summary"][..], MARKED, "Judgements ─"),
        (&["timeline"], MARKED, "Timeline\n7 entries, as reported by 4 May 2020\n"),
        (&["timeline"], MARKED, "30 Jan   ● Jonah Reed dies"),
        (&["show", "mara-quill"], MARKED, "\nMara Quill\n"),
        (&["show", "mara-quill"], MARKED, "Director of children's care"),
        (&["show", "mara-quill", "tom-ashby"], MARKED, "\nTom Ashby\n"),
        (&["find", "ash", "edith"], "Official\nedith-ashby  Edith Ashby (person)\n", "Edith"),
        (&["find", "ashbury"], "Official\nNo match. Closest spelling:\n", "edith-ashby"),
        (&["print", "summary"], MARKED, "\nHartwell"),
        (&["print", "timeline", "--format", "text"], MARKED, "page 1 of 1"),
        (&["print", "brief", "jonah-reed-dies", "mara-quill"], MARKED, "\n2. Mara Quill ─"),
        (&["print", "form", "chronology"], MARKED, "\nChronology\n"),
        (&["print", "form", "questions", "--brief", "mara-quill"], MARKED, "\nQuestions and answers\n"),
        (&["print", "jonah-reed-dies", "--dated", "2020-06-01"], MARKED, "\ndated 1 June 2020 · edition "),
        (
            &["check"],
            "story.yaml:50:13: note[name-without-citation]: ",
            "28 records, 0 errors, 0 warnings, 2 notes\n",
        ),
        (&["check", "--deny", "warnings"], "story.yaml:50:13: ", "28 records"),
        (&["check", "--explain", "unknown-id"], "unknown-id: ", ""),
        (&["--help"], "Opens a hand-curated case", "summary"),
        (&["--version"], "casebook ", ""),
    ] {
        let run = hartwell(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}: {}", run.out);
        assert!(run.out.starts_with(begins) && run.out.contains(holds), "{arguments:?}: {}", run.out);
        assert!(run.out.ends_with('\n'), "{arguments:?}");
    }
}

#[test]
fn every_lens_prints() {
    for name in casebook::page::Lens::ALL.map(|lens| lens.name()) {
        let since: &[&str] = if name == "new" { &["--since", "2018"] } else { &[] };
        let run = |words: &[&str]| hartwell(&[words, since].concat());
        let (lens, print) = (run(&["lens", name]), run(&["print", "lens", name]));
        assert_eq!((lens.code, print.code), (0, 0), "{name}: {}{}", lens.err, print.err);
        assert!(print.out.contains("page 1 of "), "{name}: {}", print.out);
        assert!(lens.out.lines().all(|line| line.width() <= 72), "{name}: {}", lens.out);
    }
    assert_eq!(hartwell(&["lens", "in-post", "--on", "2018-01"]).code, 0);
}

#[test]
fn a_filter_of_terms_narrows_what_is_found() {
    let found = |filter: &str| hartwell(&["find", "ashby", "--filter", filter]);
    let all = hartwell(&["find", "ashby"]).out;
    assert!(all.contains("\nedith-ashby  ") && all.contains("\nhearing-2020  "), "{all}");
    let events = found("kind:hearing").out;
    assert!(events.starts_with("Official\nhearing-2020  ") && !events.contains("edith-ashby"), "{events}");
    let none = found("kind:death");
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert_eq!(none.err, "casebook: no match for `ashby` under the filter death\n");
    let wrong = [found("kind:nothing"), found("person:nobody")];
    assert!(wrong.iter().all(|run| run.code == 2 && run.out.is_empty()), "{}", wrong[1].err);
}

#[test]
fn a_filter_of_terms_narrows_the_timeline_and_the_lenses() {
    for (arguments, subtitle) in [
        (
            &["timeline", "--filter", "person:jonah-reed -kind:death"][..],
            "1 of 7 entries, as reported by 4 May 2020, filtered by Jonah Reed, not death",
        ),
        (
            &["timeline", "--filter", "-kind:death"],
            "6 of 7 entries, as reported by 4 May 2020, filtered by not death",
        ),
        (
            &["lens", "actions", "--filter=year:2019"],
            "2 of 2 actions, as reported by 4 May 2020, filtered by 2019",
        ),
        (&["print", "lens", "actions", "--filter", "year:1990"], "none of 2 actions"),
        (&["print", "timeline", "--filter", ""], "7 entries"),
    ] {
        let run = hartwell(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(run.out.replace('\n', " ").contains(subtitle), "{arguments:?}: {}", run.out);
    }
    for (arguments, fault) in [
        (&["timeline", "--filter", "persn:jonah-reed"][..], "no facet `persn`; nearest: `person`"),
        (&["timeline", "--filter", "person:jonah-red"], "no person `jonah-red`\nhint: nearest: `jonah-reed`"),
        (&["lens", "actions", "--filter", "year:19"], "`19` is not a year"),
        (&["print", "timeline", "--filter", "grade:superb"], "no grade `superb`"),
        (
            &["print", "summary", "--filter", "kind:death"],
            "--filter goes only with the timeline and the lenses",
        ),
    ] {
        let run = hartwell(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(fault), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn what_is_new_wants_a_day_and_a_month_counts_to_its_last_day() {
    let run = hartwell(&["lens", "new", "--since", "2018-03"]);
    assert!(run.out.contains("\nNew since 31 March 2018\n"), "{}", run.out);
    let without = hartwell(&["lens", "new"]);
    assert!(
        without.err.starts_with("casebook: lens new: since which day?\nhint: --since "),
        "{}",
        without.err
    );
    let nothing = hartwell(&["print", "lens", "new", "--since", "2030"]);
    assert!(nothing.out.contains("Nothing has come out since 31 December 2030\n"), "{}", nothing.out);
}

#[test]
fn the_summary_fits_one_page() {
    for run in [hartwell(&["summary"]), hartwell(&[]), casebook(&["-C", TRAMWAY, "summary"])] {
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.lines().count() <= 58, "{} lines", run.out.lines().count());
        for line in run.out.lines() {
            assert!(line.width() <= 72, "{line}");
            assert!(!line.chars().any(char::is_control), "{line:?}");
        }
    }
    let printed = hartwell(&["print", "summary"]);
    assert_eq!(printed.out.matches('\u{c}').count(), 0);
    assert_eq!(printed.out.lines().count(), 58);
}

#[test]
fn a_print_is_in_sheets_of_one_size() {
    let run = casebook(&["-C", SKELBECK, "print", "lens", "sources"]);
    let sheets: Vec<&str> = run.out.split('\u{c}').collect();
    assert!(sheets.len() > 1);
    for (i, sheet) in sheets.iter().enumerate() {
        assert_eq!(sheet.lines().count(), 58, "{sheet}");
        assert!(sheet.trim_end().ends_with(&format!("page {} of {}", i + 1, sheets.len())), "{sheet}");
        assert!(sheet.lines().all(|line| line.width() <= 72), "{sheet}");
    }
}

#[test]
fn a_page_that_takes_too_many_sheets_is_not_printed_and_what_takes_the_room_is_said() {
    let print = |more: &[&str]| casebook(&[&["-C", SKELBECK, "print", "lens", "sources"], more].concat());
    let sheets = |text: &str| text.matches('\u{c}').count() + 1;
    let whole = print(&[]);
    let folded = print(&["--folded"]);
    assert!(sheets(&folded.out) < sheets(&whole.out), "{}", folded.out);
    let most = sheets(&whole.out).to_string();
    assert_eq!(print(&["--sheets", &most]).out, whole.out, "what fits is printed as it is");
    let refused = print(&["--sheets", "1"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    for words in ["print: the page takes ", "not 1\nhint: --folded takes ", "a sheet holds ", " takes "] {
        assert!(refused.err.contains(words), "{words}: {}", refused.err);
    }
    assert_eq!(print(&["--sheets", "0"]).code, 2);
}

#[test]
fn the_case_is_found_wherever_it_stands_in_the_line() {
    let summary = hartwell(&["summary"]).out;
    for arguments in [
        &["-C", HARTWELL, "summary"][..],
        &["summary", "-C", HARTWELL],
        &["summary", "--case", HARTWELL],
        &["--case", HARTWELL],
        &[HARTWELL],
    ] {
        assert_eq!(casebook(arguments).out, summary, "{arguments:?}");
    }
    assert_eq!(casebook_in(Path::new(HARTWELL), &["summary"]).out, summary, "this folder");
    let file = [HARTWELL, "/case.yaml"].concat();
    assert_eq!(casebook(&["check", "-C", &file]).code, 1, "a single file is a case, with its faults");
}

#[test]
fn nothing_found_ends_with_1() {
    let find = hartwell(&["find", "zzzzqqq"]);
    assert_eq!((find.code, find.out.as_str()), (1, ""));
    assert_eq!(find.err, "casebook: no match for `zzzzqqq`\n");
    let show = hartwell(&["show", "mara-quil"]);
    assert_eq!((show.code, show.out.as_str()), (1, ""));
    assert_eq!(show.err, "casebook: no record `mara-quil`\nhint: nearest: `mara-quill`\n");
    let some = hartwell(&["show", "tom-ashby", "nobody-at-all"]);
    assert_eq!(some.code, 1);
    assert!(some.out.contains("\nTom Ashby\n") && some.err.contains("no record `nobody-at-all`"));
    for print in [&["print", "mara-quil"][..], &["print", "brief", "tom-ashby", "mara-quil"]] {
        let print = hartwell(print);
        assert_eq!((print.code, print.out.as_str()), (1, ""));
        assert_eq!(print.err, "casebook: no record `mara-quil`\nhint: nearest: `mara-quill`\n");
    }
}

#[test]
fn misuse_and_what_is_no_case_end_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap();
    for arguments in [
        &["-C", "/no/such/folder", "summary"][..],
        &["-C", empty, "summary"],
        &["-C", empty],
        &[empty],
        &["-C", empty, "check"],
        &["--no-such-option"],
        &["show"],
        &["find"],
        &["print"],
        &["print", "lens"],
        &["print", "lens", "no-such-lens"],
        &["print", "brief"],
        &["print", "brief", "-"],
        &["print", "form"],
        &["print", "form", "no-such-form"],
        &["print", "summary", "--brief", "x"],
        &["lens", "no-such-lens"],
        &["lens", "in-post", "--on", "yesterday"],
        &["lens", "actions", "--on", "2012"],
        &["print", "lens", "figures", "--on", "2012"],
        &["print", "summary", "--on", "2012"],
        &["lens", "new"],
        &["lens", "new", "--since", "2012-13"],
        &["lens", "new", "--since", "2012", "--on", "2012"],
        &["lens", "actions", "--since", "2012"],
        &["print", "lens", "new"],
        &["print", "lens", "in-post", "--since", "2012"],
        &["print", "summary", "--since", "2012"],
        &["find", ""],
        &["find", " ", ""],
        &["--printer", "-o"],
        &["--printer=-oraw"],
        &["--printer="],
        &["--plain", "summary"],
        &["--printer", "office", "timeline"],
        &["--print-dir", "/tmp", "print", "summary"],
        &["--terminal-printer", "check"],
        &["--restricted", "print", "summary", "-o", "/tmp/never.txt"],
        &["print", "summary", "--format", "papyrus"],
        &["print", "summary", "-o", "/no/such/folder/page.txt"],
        &["print", "summary", "--dated", "2014-02-30"],
        &["check", "--explain", "no-such-code"],
        &["-C", HARTWELL, HARTWELL],
    ] {
        let run = casebook(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {}", run.err);
        assert!(!run.err.is_empty() && !run.err.contains("panicked"), "{arguments:?}: {}", run.err);
    }
}

/// Prints a brief from standard input, over the invented case.
fn brief_of(text: &str) -> Run {
    brief_with(text, &[])
}

fn brief_with(text: &str, more: &[&str]) -> Run {
    brief_over(HARTWELL, text, more)
}

fn brief_over(case: &str, text: &str, more: &[&str]) -> Run {
    let mut child = program(Path::new("/"))
        .args(["--case", case, "print", "brief", "-"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
}

#[test]
fn a_brief_is_read_from_standard_input_and_says_what_is_wrong_with_it() {
    let brief = |more: &str| format!("briefs:\n  - id: b\n    title: Two people\n    {more}\n");
    let sound = brief_of(&brief("items: [mara-quill, {heading: Then}, tom-ashby, {remark: Mine}]"));
    assert_eq!((sound.code, sound.err.as_str()), (0, ""));
    assert!(
        sound.out.contains("\nTwo people\n")
            && sound.out.contains("\nOfficer's remark, not evidence: Mine\n"),
        "{}",
        sound.out
    );
    for (text, code, why) in [
        (brief("items: [mara-quil]"), 1, "casebook: no record `mara-quil`\nhint: nearest: `mara-quill`\n"),
        (brief("items: []"), 2, "error[missing-field]: `items` is empty"),
        (brief("items: [{heading: A, remark: B}]"), 2, "standard input:4:"),
        (brief("item: [mara-quill]"), 2, "error[unknown-field]"),
        ("people:\n  - id: a\n    name: A\n".to_owned(), 2, "only `briefs` may stand here"),
        (String::new(), 2, "no brief in `briefs`"),
        ("\u{1b}[31m: [".to_owned(), 2, "casebook: "),
    ] {
        let run = brief_of(&text);
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{text}: {}", run.err);
        assert!(run.err.contains(why) && !run.err.contains('\u{1b}'), "{text}: {}", run.err);
    }
    // As in a case, no brief is an item of one.
    let tramway = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/tramway");
    let nested = brief_over(tramway, &brief("items: [sam-orrin, speed-brief]"), &[]);
    assert_eq!((nested.code, nested.out.as_str()), (2, ""));
    assert!(
        nested.err.starts_with("casebook: standard input: `speed-brief` is a brief, and "),
        "{}",
        nested.err
    );
    let remark = |number: usize| format!("      - remark: Remark {number}\n");
    let many = brief("sheets: 1\n    items:\n      - mara-quill") + &(1..60).map(remark).collect::<String>();
    let over = brief_of(&many);
    assert_eq!((over.code, over.out.as_str()), (2, ""), "{}", over.err);
    assert!(
        over.err.starts_with("casebook: “Two people” takes ") && over.err.contains(" lines: "),
        "{}",
        over.err
    );
    // What is asked for here counts, not what the brief has room for; where nobody counts sheets, neither does.
    let printed = |more: &[&str]| brief_with(&many, more);
    let wide = printed(&["--sheets", "9"]);
    assert_eq!((wide.code, wide.out.matches('\u{c}').count() > 0), (0, true), "{}", wide.err);
    let two = printed(&["--sheets", "1"]);
    assert!(two.err.starts_with("casebook: print: the page takes 3 sheets, not 1\n"), "{}", two.err);
    for format in ["html", "markdown", "json"] {
        assert_eq!(printed(&["--format", format]).code, 0, "{format}");
        let refused = printed(&["--format", format, "--sheets", "9"]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{format}");
        assert!(
            refused.err.starts_with("casebook: --sheets goes only with --format text or pdf\n"),
            "{}",
            refused.err
        );
    }
}

#[test]
fn the_ending_of_a_file_says_its_format_unless_another_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, more: &[&str]| {
        let path = folder.path().join(name);
        let run = hartwell(&[&["print", "summary", "-o", path.to_str().unwrap()], more].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        fs::read_to_string(path).unwrap()
    };
    assert!(written("a.html", &[]).starts_with("<!DOCTYPE html>"));
    assert!(written("a.md", &[]).contains("[^1]: "));
    assert!(written("a.json", &[]).starts_with("{\n  \"format\": \"casebook-page\","));
    for name in ["a.txt", "a", "a.doc"] {
        assert!(written(name, &[]).contains("page 1 of 1"), "{name}");
    }
    assert!(written("b.html", &["--format", "text"]).contains("page 1 of 1"));
}

#[test]
fn a_print_into_a_file_is_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("page.txt");
    let file = path.to_str().unwrap();
    let print = |more: &[&str]| hartwell(&[&["print", "summary", "-o", file], more].concat());
    let first = print(&[]);
    assert_eq!((first.code, first.out.as_str(), first.err.as_str()), (0, "", ""));
    assert_eq!(fs::read_to_string(&path).unwrap(), hartwell(&["print", "summary"]).out);

    fs::write(&path, "mine\n").unwrap();
    let second = print(&[]);
    assert_eq!(second.code, 2);
    let told = format!("casebook: {file}: the file already exists\nhint: --replace overwrites it\n");
    assert_eq!(second.err, told);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine\n");

    assert_eq!(print(&["--replace"]).code, 0);
    assert!(fs::read_to_string(&path).unwrap().contains("\nHartwell"));
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["page.txt"], "nothing is left beside it");
}

#[test]
fn an_open_document_goes_to_a_pipe_or_into_a_file_and_has_as_many_sheets_as_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.odt");
    let file = path.to_str().unwrap();
    let print = |more: &[&str]| {
        let print = ["--case", HARTWELL, "print", "jonah-reed-dies", "--format", "odt"];
        let done = Command::new(PROGRAM).args(print).args(more).output().unwrap();
        (done.status.code(), done.stdout, String::from_utf8(done.stderr).unwrap())
    };
    assert_eq!(print(&["-o", file]), (Some(0), Vec::new(), String::new()));
    let written = fs::read(&path).unwrap();
    assert!(written.starts_with(b"PK"));
    // Letters that a terminal might lack are no concern of a file that none reads.
    for more in [&[][..], &["-o", "-"], &["--ascii"]] {
        assert_eq!(print(more), (Some(0), written.clone(), String::new()), "{more:?}");
    }
    let (code, out, err) = print(&["-o", file]);
    let told = format!("casebook: {file}: the file already exists\nhint: --replace overwrites it\n");
    assert_eq!((code, out, err), (Some(2), Vec::new(), told));
    let (code, out, err) = print(&["--sheets", "2"]);
    let told = "casebook: --sheets goes only with --format text or pdf\n\
                hint: sheets are counted only where the program cuts them\n";
    assert_eq!((code, out, err.as_str()), (Some(2), Vec::new(), told));
}

#[test]
fn a_print_to_standard_output_may_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let plain = hartwell(&["print", "summary"]);
    for name in ["-", "/dev/stdout"] {
        for more in [&[][..], &["--replace"]] {
            let arguments = [&["--case", HARTWELL, "print", "summary", "-o", name], more].concat();
            let run = casebook_in(folder.path(), &arguments);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
            assert_eq!(run.out, plain.out, "{arguments:?}");
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "no file is called `-`");
}

#[test]
fn a_print_goes_only_into_regular_files_and_says_so() {
    for more in [&[][..], &["--replace"]] {
        for name in ["/", "/dev/null"] {
            let run = hartwell(&[&["print", "summary", "-o", name], more].concat());
            let told = format!(
                "casebook: {name}: not a regular file\nhint: -o takes a file, or `-` for standard output\n"
            );
            assert_eq!((run.code, run.err), (2, told), "{more:?}");
        }
    }
}

/// What a shell says that runs this in a folder, with `$CASEBOOK` and `$CASE` for the program and the invented case.
pub(crate) fn in_shell(folder: &Path, script: &str) -> String {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", script]).current_dir(folder).env("CASEBOOK", PROGRAM).env("CASE", HARTWELL);
    let done = shell.stdin(Stdio::null()).output().unwrap();
    String::from_utf8([done.stdout, done.stderr].concat()).unwrap()
}

#[test]
fn a_file_that_is_replaced_keeps_its_mode() {
    let folder = tempfile::tempdir().unwrap();
    let script = "umask 077; for mode in 664 640 400 600; do
        echo old > x; chmod $mode x; \"$CASEBOOK\" -C \"$CASE\" print summary -o x --replace; stat -c %a x; rm -f x
    done; \"$CASEBOOK\" -C \"$CASE\" print summary -o x; stat -c %a x";
    assert_eq!(in_shell(folder.path(), script), "664\n640\n400\n600\n600\n");
}

#[test]
fn a_file_larger_than_it_may_be_is_a_fault_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let script = "ulimit -f 1; \"$CASEBOOK\" -C \"$CASE\" print timeline -o x; echo $?; ls -A";
    assert_eq!(in_shell(folder.path(), script), "2\ncasebook: x: File too large (os error 27)\n");
}

#[test]
fn what_one_may_not_read_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case");
    fs::create_dir_all(case.join("data/locked")).unwrap();
    for entry in fs::read_dir(HARTWELL).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, case.join("data").join(path.file_name().unwrap())).unwrap();
    }
    fs::write(case.join("data/z.yaml"), DOUBT).unwrap();
    fs::write(case.join("data/locked/more.yaml"), FLAW).unwrap();
    // Whoever may read everything becomes someone who may not.
    let script = "cp \"$CASEBOOK\" casebook; chmod -R go+rX .; chmod 000 case/data/z.yaml case/data/locked
        as=''; test \"$(id -u)\" = 0 && as='setpriv --reuid 65534 --regid 65534 --clear-groups'
        $as ./casebook -C case check; echo $?; $as ./casebook -C case/data/locked check; chmod -R 700 case";
    let said = in_shell(folder.path(), script);
    let hint = "  hint: let this account read it, or move it out of the case";
    for (place, kind) in [("data/locked/", "error"), ("data/z.yaml", "error")] {
        let told = format!(
            "{place}:1:1: {kind}[unreadable-file]: cannot be read: Permission denied (os error 13)\n{hint}\n"
        );
        assert!(said.contains(&told), "{said}");
    }
    assert!(said.contains("2 errors, 0 warnings") && said.contains("\n1\n"), "{said}");
    assert!(said.contains("casebook: case/data/locked: Permission denied"), "{said}");
}

#[test]
fn a_flawed_case_opens_and_one_line_on_standard_error_counts_its_faults() {
    let folder = with(FLAW);
    for arguments in
        [&["summary"][..], &["timeline"], &["show", "jonah-reed"], &["find", "jonah"], &["print", "timeline"]]
    {
        let run = casebook_in(folder.path(), arguments);
        assert_eq!(run.code, 0, "{arguments:?}");
        assert_eq!(run.err, "1 error: casebook check\n", "{arguments:?}");
        assert!(!run.out.contains("error[") && !run.out.is_empty(), "{arguments:?}: {}", run.out);
    }
    for arguments in [&["show", "undated"][..], &["print", "undated"]] {
        let run = casebook_in(folder.path(), arguments);
        let wanted = "casebook: record `undated` is left out for 1 fault: z.yaml:2:5; see casebook check\n";
        assert_eq!((run.code, run.err.as_str(), run.out.as_str()), (1, wanted, ""), "{arguments:?}");
    }
}

#[test]
fn of_a_flood_of_faults_check_tells_the_first_hundred_and_counts_the_rest() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("flood.yaml").display().to_string();
    let keys = "  title: T\n".repeat(1501);
    fs::write(&file, format!("case:\n  period: 2010\n  scope: S\n{keys}  titel: U\n")).unwrap();
    let run = casebook(&["-C", &file, "check"]);
    let told = |code: &str| run.out.matches(&format!(": error[{code}]: ")).count();
    assert_eq!((run.code, told("duplicate-key"), told("unknown-field")), (1, 101, 1), "{}", run.out);
    let rest = "flood.yaml: error[duplicate-key]: and 1,400 more like these; `--format short` lists all\n";
    assert!(run.out.contains(rest), "{}", run.out);
    assert!(run.out.ends_with("\n0 records, 1501 errors, 0 warnings\n"), "{}", run.out);
}

#[test]
fn check_ends_with_1_for_errors_and_for_warnings_if_denied() {
    for (more, arguments, code, last) in [
        (FLAW, &["check"][..], 1, "28 records, 1 error, 0 warnings, 2 notes"),
        (FLAW, &["check", "--deny", "warnings"], 1, "28 records, 1 error, 0 warnings, 2 notes"),
        (DOUBT, &["check"], 0, "29 records, 0 errors, 2 warnings, 2 notes"),
        (DOUBT, &["check", "--deny", "warnings"], 1, "29 records, 0 errors, 2 warnings, 2 notes"),
    ] {
        let run = casebook_in(with(more).path(), arguments);
        assert_eq!((run.code, run.err.as_str()), (code, ""), "{arguments:?}: {}", run.out);
        assert_eq!(run.out.lines().last(), Some(last));
        assert!(run.out.starts_with("z.yaml:"), "{}", run.out);
    }
}

#[test]
fn a_broken_pipe_is_no_fault() {
    for arguments in [&["timeline"][..], &["summary"], &["find", "a"], &["check"], &["--help"]] {
        let mut child = program(Path::new(HARTWELL))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_standard_output_that_is_closed_is_a_fault_of_whatever_had_something_to_say() {
    let folder = tempfile::tempdir().unwrap();
    let closed = "casebook: standard output: Bad file descriptor (os error 9)\nrc 2\n";
    for arguments in
        ["summary", "", "--plain </dev/null", "check", "--help", "check --explain syntax", "print timeline"]
    {
        let said = in_shell(folder.path(), &format!("{PROGRAM} {arguments} 2>&1 >&-; echo rc $?"));
        assert_eq!(said, closed, "{arguments}");
    }
    // What is open for reading alone takes nothing either.
    assert_eq!(in_shell(folder.path(), &format!("{PROGRAM} summary 2>&1 1</dev/null; echo rc $?")), closed);
    let said = in_shell(folder.path(), &format!("{PROGRAM} summary 2>&1 >/dev/full; echo rc $?"));
    assert_eq!(said, "casebook: standard output: No space left on device (os error 28)\nrc 2\n");
    // Nothing was to be said there, or nobody wanted to hear it.
    for line in
        ["print summary -o summary.txt 2>&1 >&-", "summary 2>&1 >/dev/null", "summary 2>&1 1<>/dev/null"]
    {
        assert_eq!(in_shell(folder.path(), &format!("{PROGRAM} {line}; echo rc $?")), "rc 0\n", "{line}");
    }
}

#[test]
fn a_case_of_which_nothing_can_be_read_is_no_page_and_a_folder_that_may_be_one_is_said() {
    let folder = tempfile::tempdir().unwrap();
    // UTF-16 says what it is, and root may read what others may not.
    std::os::unix::fs::symlink("nowhere", folder.path().join("case.yaml")).unwrap();
    for (arguments, code) in
        [(&["summary", "-C", "."][..], 2), (&["timeline", "-C", "."], 2), (&["check", "-C", "."], 1)]
    {
        let run = casebook_in(folder.path(), arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.err);
    }
    let run = casebook_in(folder.path(), &["summary"]);
    assert_eq!(run.code, 0);
    let said = "case.yaml cannot be read, so there may be a case here: `casebook check -C .` says why.";
    assert!(run.err.starts_with(said), "{}", run.err);
}

#[test]
fn without_a_terminal_it_prints_the_summary_whatever_the_terminal_is_called() {
    let summary = hartwell(&["summary"]).out;
    for term in ["xterm-256color", "dumb", ""] {
        let done = program(Path::new("/")).arg(HARTWELL).env("TERM", term).output().unwrap();
        assert_eq!(done.status.code(), Some(0), "TERM={term}");
        assert_eq!(String::from_utf8(done.stdout).unwrap(), summary, "TERM={term}");
    }
}

#[test]
fn a_print_that_fails_names_its_own_file_alone() {
    let print = casebook(&["print", "summary", "-o", "/no/such/folder/page.txt"]);
    assert_eq!(print.err, "casebook: /no/such/folder/page.txt: No such file or directory (os error 2)\n");
}

#[test]
fn a_restricted_account_reads_no_folder_that_nobody_named_and_writes_no_file() {
    let compiled_in = casebook(&["summary"]).out;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.txt");
    for (flags, value) in [(&["--restricted"][..], "1"), (&[], "1"), (&[], "no"), (&[], "")] {
        let run = |arguments: &[&str]| {
            let mut command = program(Path::new(HARTWELL));
            command.env("CASEBOOK_RESTRICTED", value).env("SSH_ORIGINAL_COMMAND", "timeline; id").args(flags);
            command.args(arguments).output().unwrap()
        };
        for arguments in [&["summary"][..], &[]] {
            let done = run(arguments);
            assert_eq!(done.status.code(), Some(0), "{flags:?} {arguments:?}");
            assert_eq!(String::from_utf8(done.stdout).unwrap(), compiled_in, "{flags:?} {arguments:?}");
        }
        let refused = run(&["print", "summary", "-o", file.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(!file.exists());
    }
    let mut officer = program(Path::new(HARTWELL));
    let free = officer.env_remove("CASEBOOK_RESTRICTED").arg("summary").output().unwrap();
    assert_eq!(String::from_utf8(free.stdout).unwrap(), hartwell(&["summary"]).out);
}

#[test]
fn hostile_words_come_back_harmless() {
    for arguments in [
        &["find", "\u{1b}[31mzzzz\u{202e}\u{9b}5i"][..],
        &["show", "\u{1b}]0;x\u{7}"],
        &["-C", "/\u{1b}[2J", "summary"],
        &["lens", "\u{1b}[31m"],
    ] {
        let run = casebook(arguments);
        let said = run.out + &run.err;
        assert!(run.code != 0 && !said.chars().any(|c| c != '\n' && c.is_control()), "{said:?}");
        assert!(!said.contains('\u{202e}'), "{said:?}");
    }
}

#[test]
fn the_edition_and_a_date_stand_in_the_foot_and_cost_no_sheet() {
    for case in [HARTWELL, SKELBECK] {
        let print = |more: &[&str]| casebook(&[&["print", "summary", "-C", case], more].concat()).out;
        let (plain, dated) = (print(&[]), print(&["--dated", "2026-09-30"]));
        assert_eq!(plain.matches('\u{c}').count(), 0);
        assert_eq!((plain.lines().count(), dated.lines().count()), (58, 58), "{dated}");
        let foot = |text: &str| text.lines().find(|line| line.ends_with("page 1 of 1")).unwrap().to_owned();
        let program = format!(", casebook {} ", env!("CARGO_PKG_VERSION"));
        assert!(foot(&plain).starts_with("edition ") && foot(&plain).contains(&program), "{}", foot(&plain));
        assert!(foot(&dated).starts_with("dated 30 September 2026 · edition "), "{}", foot(&dated));
    }
    // Another word makes another edition.
    let edition = |text: &str| text.split_once("edition ").map(|(_, rest)| rest[..7].to_owned());
    let (one, other) = (with(""), with("# A remark.\n"));
    let editions =
        [&one, &other].map(|folder| edition(&casebook_in(folder.path(), &["print", "summary"]).out));
    assert!(editions[0].is_some() && editions[0] != editions[1], "{editions:?}");
}

#[test]
fn a_page_that_was_printed_as_json_is_checked_against_today_s_case() {
    let case = with("");
    let folder = case.path().to_str().unwrap();
    let file = case.path().join("page.json");
    let file = file.to_str().unwrap();
    let casebook = |arguments: &[&str]| casebook(&[&["-C", folder], arguments].concat());
    let printed = casebook(&["print", "jonah-reed-dies", "--format", "json", "-o", file]);
    assert_eq!((printed.code, printed.err.as_str(), printed.out.as_str()), (0, "", ""));
    let same = casebook(&["recheck", file]);
    assert_eq!((same.code, same.err.as_str()), (0, ""), "{}", same.out);
    assert!(
        same.out.starts_with("Official\n") && same.out.contains("statements are the same."),
        "{}",
        same.out
    );
    let story = case.path().join("story.yaml");
    let text = fs::read_to_string(&story).unwrap();
    fs::write(&story, text.replacen("title: Jonah Reed dies", "title: Jonah Reed is found", 1)).unwrap();
    assert!(!casebook(&["recheck", "--help"]).out.contains("--as-of"));
    let changed = casebook(&["recheck", file]);
    assert_eq!((changed.code, changed.err.as_str()), (1, ""), "{}", changed.out);
    assert!(
        changed.out.contains("  then: Page: Jonah Reed dies\n  now:  Page: Jonah Reed is found\n"),
        "{}",
        changed.out
    );
    let json = casebook(&["recheck", file, "--format", "json"]);
    assert_eq!(json.code, 1);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&"casebook-recheck".into(), &1.into()));
    let statements = json["statements"].as_array().unwrap();
    let count = |verdict: &str| statements.iter().filter(|it| it["verdict"] == verdict).count() as u64;
    for verdict in ["same", "changed", "withdrawn"] {
        assert_eq!(json["counts"][verdict], count(verdict), "{verdict}");
    }
}

#[test]
fn what_cannot_be_compared_is_misuse() {
    let case = with("");
    let folder = case.path().to_str().unwrap();
    let story = case.path().join("story.yaml");
    let file = case.path().join("page.json");
    let file = file.to_str().unwrap();
    assert_eq!(casebook(&["-C", folder, "print", "summary", "--format", "json", "-o", file]).code, 0);
    for (arguments, says) in [
        (&["recheck", story.to_str().unwrap()][..], "not a page that casebook printed as JSON"),
        (&["recheck", "/nowhere.json"], "/nowhere.json: "),
        (&["recheck", file, "--as-of", "2018"], "--as-of does not go with recheck"),
        (&["--as-of", "2018", "recheck", file], "--as-of does not go with recheck"),
        (&["--restricted", "recheck", file], "recheck: a restricted account cannot read a file"),
        (&["recheck", "-"], "not a page that casebook printed as JSON"),
    ] {
        let run = casebook(&[&["-C", folder], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with(&format!("casebook: {says}")), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_page_is_written_in_each_format_the_same_each_time() {
    for (format, begins) in
        [("markdown", "**Official**\n\n# "), ("json", "{\n  \"format\": \"casebook-page\",\n")]
    {
        for page in [&["summary"][..], &["timeline"], &["lens", "recurring"], &["jonah-reed-dies"]] {
            let print = |more: &[&str]| hartwell(&[&["print"], page, &["--format", format], more].concat());
            let (one, again) = (print(&[]), print(&[]));
            assert_eq!((one.code, one.err.as_str()), (0, ""));
            assert!(
                one.out.starts_with(begins) && one.out.ends_with('\n') && one.out == again.out,
                "{}",
                one.out
            );
            let ascii = print(&["--ascii", "--dated", "2020-06-01"]).out;
            assert!(ascii.is_ascii() && ascii.contains("2020"), "{ascii}");
        }
    }
    let schema: serde_json::Value = serde_json::from_str(&casebook(&["schema", "--page"]).out).unwrap();
    assert_eq!(schema["properties"]["format"]["const"], "casebook-page");
    let schema: serde_json::Value = serde_json::from_str(&casebook(&["schema", "--recheck"]).out).unwrap();
    assert_eq!(schema["properties"]["format"]["const"], "casebook-recheck");
}
