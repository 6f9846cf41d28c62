//! The record as the program opens it where no case is named.

use std::process::{Command, Stdio};

use crate::common::program::PROGRAM;
use unicode_width::UnicodeWidthStr;

/// What the program prints in a folder that is no case.
fn prints(arguments: &[&str]) -> String {
    let mut program = Command::new(PROGRAM);
    let done = program.current_dir("/").stdin(Stdio::null()).args(arguments).output().unwrap();
    assert!(done.status.success() && done.stderr.is_empty(), "{arguments:?}: {done:?}");
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn it_opens_where_no_case_is_named_on_a_summary_of_one_page() {
    let summary = prints(&["summary"]);
    assert!(summary.starts_with("Birmingham"), "{summary}");
    assert_eq!(prints(&[]), summary);
    assert!(summary.lines().count() <= 58 && summary.lines().all(|line| line.width() <= 72), "{summary}");
    let sheet = prints(&["print", "summary", "--dated", "2026-09-30"]);
    assert_eq!((sheet.lines().count(), sheet.matches('\u{c}').count()), (58, 0), "{sheet}");
}

#[test]
fn its_files_and_what_is_compiled_in_are_one_edition() {
    let files = env!("CARGO_MANIFEST_DIR");
    assert_eq!(prints(&["print", "summary"]), prints(&["print", "summary", "-C", files]));
}
