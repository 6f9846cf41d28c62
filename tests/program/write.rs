//! The commands that write a curator's files, as a shell sees them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::common::program::{HARTWELL, PROGRAM};
use tempfile::TempDir;

/// How a run over a folder ends: its exit code, what it prints, and what it says on standard error.
fn run(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut program = program(folder, arguments).spawn().unwrap();
    // Whoever does not read it may have ended.
    let _ = program.stdin.take().unwrap().write_all(input.as_bytes());
    let done = program.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(done.stdout), text(done.stderr));
    assert!(!out.contains('\u{1b}') && !err.contains('\u{1b}'), "{arguments:?}: {out}{err}");
    (done.status.code().unwrap(), out, err)
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(PROGRAM);
    program.current_dir(folder).args(arguments).env("LANG", "C.UTF-8").env_remove("CASEBOOK_RESTRICTED");
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}

fn new_case() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = run(folder.path(), &["init", "."], "");
    assert_eq!((code, err.as_str()), (0, ""));
    folder
}

#[test]
fn a_new_case_is_sound_and_opens_and_is_made_in_no_folder_that_has_anything() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(folder.path(), &["init", "roof"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("roof: a new case\nopen it: casebook roof\n"), "{out}");
    for arguments in
        [&["check", "--deny", "warnings", "-C", "roof"][..], &["summary", "-C", "roof"], &["roof"]]
    {
        let (code, out, err) = run(folder.path(), arguments, "");
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        assert!(
            out.contains("6 records, 0 errors, 0 warnings\n") || out.starts_with("The reading room\n"),
            "{out}"
        );
    }
    fs::create_dir(folder.path().join("other")).unwrap();
    fs::write(folder.path().join("other/notes.txt"), "mine").unwrap();
    for (name, why) in [
        ("roof", "roof: there is a case already"),
        ("other", "other: the folder is not empty: it has `notes.txt`"),
        ("other/notes.txt", "other/notes.txt: Not a directory (os error 20)"),
        ("none/roof", "none/roof: No such file or directory (os error 2)"),
    ] {
        let (code, out, err) = run(folder.path(), &["init", name], "");
        assert_eq!((code, out.as_str(), err.lines().next()), (2, "", Some(&*format!("casebook: {why}"))));
    }
    let (_, _, err) = run(folder.path(), &["init", "none/roof"], "");
    assert!(err.ends_with("hint: make the folder none first\n"), "{err}");
    let mut left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["other", "roof"]);
}

#[test]
fn what_is_to_be_typed_next_can_be_typed_as_it_stands() {
    for name in ["roof/", "-x", "it's a roof", "./r"] {
        let folder = tempfile::tempdir().unwrap();
        let (code, out, err) = run(folder.path(), &["init", "--", name], "");
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        let typed = |what: &str| {
            let line = out.lines().find_map(|line| line.strip_prefix(what)).unwrap();
            line.replacen("casebook", PROGRAM, 1)
        };
        for line in [typed("open it: "), typed("check it: ")] {
            let mut shell = Command::new("sh");
            let done = shell.current_dir(folder.path()).arg("-c").arg(&line).output().unwrap();
            assert!(done.status.success() && !done.stdout.is_empty(), "{line}: {done:?}");
        }
        let first = out.lines().find_map(|line| line.strip_prefix("write in it: ")).unwrap();
        let first = first.split(" comes first").next().unwrap();
        assert!(folder.path().join(first).is_file() && !first.contains("//"), "{first}");
    }
}

#[test]
fn a_file_that_may_not_be_written_is_not_replaced_either() {
    let case = new_case();
    // Root may write everything, and becomes someone who may not.
    let script = "cp \"$0\" casebook; chmod 444 seeds/minutes.yaml
        as=''; test \"$(id -u)\" = 0 && chown -R 65534:65534 . && as='setpriv --reuid 65534 --regid 65534 --clear-groups'
        $as ./casebook rename minutes notes; echo $?; $as ./casebook new source --into seeds/minutes.yaml; echo $?";
    let before = fs::read_to_string(case.path().join("seeds/minutes.yaml")).unwrap();
    let mut shell = Command::new("sh");
    let shell = shell.current_dir(case.path()).arg("-c").arg(script).arg(PROGRAM).stdin(Stdio::null());
    let done = shell.env("LANG", "C.UTF-8").output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(String::from_utf8(done.stdout).unwrap(), "2\n2\n", "{said}");
    assert_eq!(said.matches("casebook: seeds/minutes.yaml: Permission denied").count(), 2, "{said}");
    assert_eq!(fs::read_to_string(case.path().join("seeds/minutes.yaml")).unwrap(), before);
    assert!(!fs::read_to_string(case.path().join("data/story.yaml")).unwrap().contains("notes#"));
    assert!(!case.path().join(".casebook-journal").exists());
}

#[test]
fn a_folder_that_is_no_case_yet_is_not_taken_for_the_case_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["data", "seeds"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("empty.yaml"), "").unwrap();
    }
    let (code, out, err) = run(folder.path(), &["check"], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("casebook: .: not a case: no file has a top-level `case`"), "{err}");
    let (code, _, err) =
        run(folder.path(), &["new", "source", "--id", "s", "--into", "seeds/s.yaml"], "1. One");
    assert_eq!(code, 2);
    assert!(err.contains("a folder is one as soon as a file below its data/ has a `case`"), "{err}");
    // Followed literally, the hint mends it.
    fs::write(folder.path().join("data/case.yaml"), "case: {title: T, period: 2012, scope: S}\n").unwrap();
    let (code, _, err) =
        run(folder.path(), &["new", "source", "--id", "s", "--into", "seeds/s.yaml"], "1. One");
    assert_eq!((code, err.as_str()), (0, "1 passage, by the numbers of the text\n"));

    let elsewhere = tempfile::tempdir().unwrap();
    let (code, out, err) = run(elsewhere.path(), &["check"], "");
    assert_eq!(code, 0);
    assert!(out.contains(" records, 0 errors"), "{out}");
    assert_eq!(err, "this folder is not a case: the one checked is part of the program\n");
}

#[test]
fn a_new_record_is_printed_or_added_to_its_file() {
    let case = new_case();
    let (code, kinds, _) = run(case.path(), &["new"], "");
    assert_eq!((code, kinds.lines().count()), (0, 12));
    assert!(kinds.starts_with("person        the people\n"), "{kinds}");
    let (code, printed, err) = run(case.path(), &["new", "findings", "--title", "It leaks: again"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        printed.contains("\n  - id: it-leaks-again\n") && printed.contains("title: \"It leaks: again\"\n"),
        "{printed}"
    );

    let text = "1. The roof was mended: at last.\r\n2. It holds # so far.\r\n";
    let source = ["new", "source", "--title", "Minutes, May", "--into", "seeds/minutes.yaml"];
    let (code, said, err) = run(case.path(), &source, text);
    assert_eq!((code, err.as_str()), (0, "2 passages, by the numbers of the text\n"));
    let line: usize = said.split(':').nth(1).unwrap().parse().unwrap();
    assert_eq!(said, format!("seeds/minutes.yaml:{line}: a new source, to be filled in\n"));
    let file = fs::read_to_string(case.path().join("seeds/minutes.yaml")).unwrap();
    assert_eq!(file.lines().nth(line - 1), Some("  - id: minutes-may"));
    assert!(file.contains("      1: |-\n        The roof was mended: at last.\n"), "{file}");
    // What is still to be filled in is what the check asks for, and all of it.
    let (code, out, _) = run(case.path(), &["check"], "");
    assert_eq!(code, 1);
    assert!(out.ends_with("6 records, 3 errors, 1 warning\n"), "{out}");
    assert_eq!(out.matches("error[missing-field]").count(), 3, "{out}");

    for (arguments, why) in [
        (&["new", "persn"][..], "no kind of record `persn`"),
        (&["new", "person", "--id", "ann-lee"], "`ann-lee` is taken: the person at data/people.yaml:"),
        (&["new", "person", "--id", "Ann"], "`Ann` is not an id"),
        (&["new", "person", "--title", "Lens"], "`lens` names a page"),
        (&["new", "person", "--into", "people.yaml"], "people.yaml: the case does not read it"),
        (&["new", "person", "--as-of", "2020"], "--as-of does not go with new"),
    ] {
        let (code, out, err) = run(case.path(), arguments, "");
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.starts_with(&format!("casebook: {why}")), "{arguments:?}: {err}");
    }
}

#[test]
fn a_rename_says_what_it_changed_and_a_dry_run_only_where() {
    let case = new_case();
    let people = case.path().join("data/people.yaml");
    fs::write(&people, fs::read_to_string(&people).unwrap() + "# ann-lee: ask her\n").unwrap();
    let before = fs::read_to_string(&people).unwrap();
    let last = before.lines().count();
    let (code, out, err) = run(case.path(), &["rename", "ann-lee", "eve", "--dry-run"], "");
    assert_eq!(code, 0);
    assert_eq!(out.lines().count(), 3, "{out}");
    let comment = format!("data/people.yaml:{last}: a comment has `ann-lee`, and stays as it is\n");
    assert_eq!(err, format!("3 places in 2 files would change\n{comment}"));
    for place in out.lines() {
        let [path, line, column] = place.split(':').collect::<Vec<_>>()[..] else { panic!("{place}") };
        let text = fs::read_to_string(case.path().join(path)).unwrap();
        let line = text.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
        assert!(line[column.parse::<usize>().unwrap() - 1..].starts_with("ann-lee"), "{place}: {line}");
    }
    assert_eq!(fs::read_to_string(&people).unwrap(), before);
    let done = run(case.path(), &["rename", "ann-lee", "eve"], "");
    assert_eq!(done, (0, "renamed ann-lee to eve: 3 places in 2 files\n".to_owned(), comment));
    assert_eq!(run(case.path(), &["check", "--deny", "warnings"], "").0, 0);
    let (code, _, err) = run(case.path(), &["rename", "ann-lee", "eva"], "");
    assert_eq!((code, err.as_str()), (2, "casebook: no record `ann-lee`\n"));
    // The built-in case is in the program.
    let (code, _, err) = run(Path::new("/"), &["rename", "a", "b"], "");
    assert_eq!(code, 2);
    assert!(
        err.starts_with("casebook: rename: this folder is no case, and the built-in one is part"),
        "{err}"
    );
}

#[test]
fn a_restricted_account_writes_nothing() {
    let case = new_case();
    let folder = case.path().to_str().unwrap();
    let before = fs::read_to_string(case.path().join("data/people.yaml")).unwrap();
    for arguments in [
        &["--restricted", "init", "new"][..],
        &["--restricted", "new", "person"],
        &["--restricted", "new", "person", "--into", "data/people.yaml"],
        &["--restricted", "-C", folder, "rename", "ann-lee", "eve"],
        &["--restricted", "-C", folder, "rename", "ann-lee", "eve", "--dry-run"],
    ] {
        let (code, out, err) = run(case.path(), arguments, "");
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains(": a restricted account can only read cases\n"), "{err}");
    }
    assert_eq!(fs::read_to_string(case.path().join("data/people.yaml")).unwrap(), before);
    assert!(!case.path().join("new").exists());

    // Nor does it finish or undo what another account has begun; whoever may write does at the next command.
    let journal = case.path().join(".casebook-journal");
    fs::write(&journal, "casebook journal 1\n").unwrap();
    let (code, out, err) = run(case.path(), &["--restricted", "-C", folder, "summary"], "");
    assert!(code == 0 && out.starts_with("The reading room\n") && journal.exists(), "{err}");
    assert!(
        err.contains("a change of its files was interrupted, and this account may not finish it"),
        "{err}"
    );
    let (code, _, err) = run(case.path(), &["check"], "");
    assert!(code == 0 && !journal.exists(), "{err}");
    assert_eq!(err, ".: a change of its files was interrupted before it began; nothing has changed\n");
}

/// A case with one record that every one of many files names.
fn large(files: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(HARTWELL).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    for at in 0..files {
        let text = format!("themes:\n  - id: theme-{at}\n    name: Theme {at}\n    about: mara-quill\n");
        fs::write(folder.path().join(format!("t{at:03}.yaml")), text).unwrap();
    }
    folder
}

#[test]
fn a_rename_that_is_killed_is_finished_or_undone_by_the_next_command() {
    let files = 60;
    let (mut undone, mut finished) = (0, 0);
    // Killed as soon as the journal is there, or so many files have changed.
    for changed in [None, Some(1), Some(files / 2), Some(files)] {
        let case = large(files);
        let journal = case.path().join(".casebook-journal");
        let has = |at: usize, id: &str| {
            fs::read_to_string(case.path().join(format!("t{at:03}.yaml"))).unwrap().contains(id)
        };
        let mut program = program(case.path(), &["rename", "mara-quill", "eve-quill"]).spawn().unwrap();
        let began = Instant::now();
        let reached = || match changed {
            None => journal.exists(),
            Some(changed) => has(changed - 1, "eve-quill"),
        };
        while !reached() && began.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_micros(50));
        }
        program.kill().unwrap();
        program.wait().unwrap();
        let was_left = journal.exists();
        let (code, _, err) = run(case.path(), &["check"], "");
        assert_eq!(code, 0, "{err}");
        assert_eq!(
            was_left && !err.is_empty(),
            err.contains("a change of its files was interrupted"),
            "{err}"
        );
        let new = (0..files).filter(|at| has(*at, "eve-quill")).count();
        assert!(new == 0 || new == files, "{new} of {files} after {changed:?}");
        (undone, finished) = (undone + usize::from(new == 0), finished + usize::from(new == files));
        let left: Vec<String> = fs::read_dir(case.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with('.'))
            .collect();
        assert_eq!(left, Vec::<String>::new());
        assert_eq!(run(case.path(), &["check"], "").2, "", "it is said once");
    }
    assert!(finished >= 3, "{undone} undone, {finished} finished");
}
