//! The plain mode of the built program: typed lines on its standard input, and the text that answers them.

use crate::common::program::{HARTWELL, PROGRAM, SKELBECK, plain, put};

#[test]
fn it_answers_the_ten_questions() {
    put(
        &["-C", SKELBECK],
        &[
            ("f apr\n1", &["Inspection of April 2019\n", "Judgements and findings", "poor", "[5:1]"]),
            (
                "1 w",
                &[
                    "In post, April 2019",
                    "Certainly in post (1 holder)",
                    "1. Piers Wadham",
                    "acting",
                    "[5:5]",
                    "Vacant (1 post)",
                    "Manager of the night service",
                    "[5:5]",
                ],
            ),
            ("1 a\n", &["as reported by 30 April 2019", "Feb 2016: poor", "[1:1]"]),
            (
                "f tar\n1",
                &[
                    "Oona Tarrant\n",
                    "Person; first reported",
                    "from 5 January 2015",
                    "[2:4]",
                    "Answers to contested questions",
                    "[1:3]",
                    "amed in",
                    "[2:4]",
                ],
            ),
            (
                "r",
                &[
                    "1. 2× 2016, 2019: Home Care Inspectorate, 2019: Missed visits still go",
                    "unrecorded [5:2] [1:2]",
                    "Feb 2016: Home Care Inspectorate: Missed visits are not written down",
                    "Apr 2019: Home Care Inspectorate: Missed visits still go",
                    "[5:2]",
                ],
            ),
            ("t", &["Open (1)", "rota for day and night", "[1:4]", "partly accepted", "[2:2]"]),
            (
                "t",
                &[
                    "Declared complete, then found again (1)\n1. recommended: Skelbeck Borough Council to keep a log",
                    "[1:4]",
                    "first due 31 December 2016",
                    "found again: Missed visits still go unrecorded",
                    "[5:2]",
                ],
            ),
            (
                "m",
                &[
                    "24 per thousand visits, Skelbeck Borough Council",
                    "council's count",
                    "2015: 31 per thousand",
                    "[2:5]",
                    "2018: 24 per thousand",
                    "[5:4]",
                    "Comparable with",
                    "27 per thousand",
                    "[4:3]",
                ],
            ),
            (
                "c",
                &[
                    "Settled questions (1)",
                    "Oona Tarrant: Forty",
                    "[1:3]",
                    "[1:5]",
                    "Resolved",
                    "ninety-four",
                    "[4:2]",
                ],
            ),
            ("p\n1", &["Judgements\n", "[5:1]", "found again", "Sources cited here\n", "[5]"]),
        ],
    );
}

#[test]
fn the_end_of_the_input_and_a_reader_that_has_gone_end_well() {
    assert!(plain(&[HARTWELL], "").ends_with("End of page> \n"));
    assert!(plain(&[HARTWELL], "e").ends_with("End of page> \n"));
    let mut program = std::process::Command::new(PROGRAM);
    let pipe = std::process::Stdio::piped;
    let mut child = program
        .args(["--plain", HARTWELL])
        .current_dir("/")
        .stdin(pipe())
        .stdout(pipe())
        .stderr(pipe())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    use std::io::Write;
    let _ = child.stdin.take().unwrap().write_all("i\n".repeat(2000).as_bytes());
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success() && done.stderr.is_empty(), "{done:?}");
}

#[test]
fn as_of_on_the_command_line_and_a_restricted_account_go_for_the_plain_mode_too() {
    let said = plain(&[SKELBECK, "--as-of", "2016"], "");
    let said = said.replace('\n', " ");
    assert!(said.contains("; as of the day below (T shows all)"), "{said}");
    assert_eq!(said.matches("as reported by 31 December 2016").count(), 1, "{said}");
    let said = plain(&["--restricted", HARTWELL], "p\n");
    assert!(said.contains("1. Here") && !said.contains("To a file"), "{said}");
}
