//! The built program, and the cases that it is given.

use assert_cmd::Command;

/// The program itself.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_casebook");
pub(crate) const HARTWELL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/hartwell");
pub(crate) const SKELBECK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/skelbeck");
pub(crate) const TRAMWAY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/tramway");

/// What the plain mode answers to typed lines.
pub(crate) fn plain(arguments: &[&str], lines: &str) -> String {
    let mut program = Command::new(PROGRAM);
    let done = program.current_dir("/").args(arguments).arg("--plain").write_stdin(lines).assert().success();
    let output = done.get_output();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A question: what is typed after the summary, and what the last answer must contain, in this order.
pub(crate) type Typed = (&'static str, &'static [&'static str]);

/// Puts each question to the plain mode.
pub(crate) fn put(arguments: &[&str], questions: &[Typed]) {
    for (lines, answer) in questions {
        let said = plain(arguments, &format!("{lines}\n"));
        let last = said.trim_end().rsplit("> \n").next().unwrap();
        super::stand_in_order(last, answer);
    }
}
