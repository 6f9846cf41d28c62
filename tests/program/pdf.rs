//! `casebook print … --format pdf`: what the built program writes, or what it says where it has no PDF.

use std::fs;

use crate::commands::{casebook_in, in_shell};
use crate::common::program::HARTWELL;

#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_the_program_says_how_to_get_it() {
    let folder = tempfile::tempdir().unwrap();
    for more in [&[][..], &["-o", "page.pdf"]] {
        let arguments = [&["--case", HARTWELL, "print", "summary", "--format", "pdf"], more].concat();
        let run = casebook_in(folder.path(), &arguments);
        let told = "casebook: print: this casebook was built without PDF\n\
                    hint: `cargo install --locked --path . --features pdf` builds one that has it\n";
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (2, "", told), "{more:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(
        in_shell(folder.path(), "$CASEBOOK -C $CASE print summary --format text >/dev/null; echo rc $?"),
        "rc 0\n"
    );
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_goes_into_a_file_or_a_pipe_whole_and_the_same_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let said = in_shell(
        folder.path(),
        "print='print summary --format pdf'; $CASEBOOK -C $CASE $print -o page.pdf && $CASEBOOK -C $CASE $print > piped.pdf && \
         cmp page.pdf piped.pdf && head -c 8 page.pdf && echo && tail -c 6 page.pdf; $CASEBOOK -C $CASE $print | head -c 4; echo \" rc $?\"",
    );
    assert_eq!(said.split_whitespace().collect::<Vec<_>>(), ["%PDF-1.7", "%%EOF%PDF", "rc", "0"], "{said}");
    // Never over another without a yes, and nothing is left beside it.
    let print = ["--case", HARTWELL, "print", "timeline", "--format", "pdf", "-o", "page.pdf"];
    let before = fs::read(folder.path().join("page.pdf")).unwrap();
    let run = casebook_in(folder.path(), &print);
    assert_eq!(run.err, "casebook: page.pdf: the file already exists\nhint: --replace overwrites it\n");
    assert_eq!((run.code, fs::read(folder.path().join("page.pdf")).unwrap()), (2, before.clone()));
    assert_eq!(casebook_in(folder.path(), &[&print[..], &["--replace"]].concat()).code, 0);
    assert_ne!(fs::read(folder.path().join("page.pdf")).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_of_too_many_sheets_is_not_printed_and_a_character_without_a_drawing_is_said() {
    let event = |nth: usize| {
        let (month, day) = (3 + nth / 28, 1 + nth % 28);
        format!(
            "  - {{id: far-{nth}, title: A visit from 東京, kind: other, date: 2020-{month:02}-{day:02}, cites: echo-2020#3}}\n"
        )
    };
    let folder = crate::commands::with(&format!("events:\n{}", (0..60).map(event).collect::<String>()));
    let case = folder.path().to_str().unwrap();
    let out = tempfile::tempdir().unwrap();
    let print = |more: &[&str]| {
        casebook_in(
            out.path(),
            &[&["--case", case, "print", "timeline", "--format", "pdf", "-o", "t.pdf"], more].concat(),
        )
    };
    let few = print(&["--sheets", "1"]);
    assert_eq!(few.code, 2);
    assert!(few.err.contains("casebook: print: the page takes 2 sheets, not 1\n"), "{}", few.err);
    assert!(!out.path().join("t.pdf").exists());
    let whole = print(&[]);
    let told = "casebook: 2 characters not in the font of the PDF, where □ stands instead: 京 (U+4EAC), 東 (U+6771)\n";
    assert_eq!((whole.code, whole.err.as_str()), (0, told));
}
