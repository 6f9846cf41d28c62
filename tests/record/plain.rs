//! The record in the plain mode.

use crate::common::program::put;
use crate::common::reader::{Reader, SMALL};
use crate::embedded;
use casebook::plain::Plain;

/// What the reader types and hears from the first line to the last.
#[test]
fn a_whole_session() {
    let mut reader = Reader { plain: Plain::new(embedded(), SMALL), quit: false };
    let mut heard = reader.hears();
    for line in [
        "",
        "",
        "2 w",
        ",",
        "f scr",
        "1",
        "1.",
        "1.1",
        ",",
        "a 2010-12",
        "e",
        "",
        "T",
        "l ofsted",
        "",
        "L",
        "/ howell",
        "i",
        "nonsense",
        "p",
        ".",
        "q",
    ] {
        heard.push_str(line);
        heard.push('\n');
        heard.push_str(&reader.types(line));
    }
    assert!(reader.quit);
    insta::assert_snapshot!(heard);
}

#[test]
fn it_answers_the_ten_questions() {
    put(
        &[],
        &[
            (
                "f scr\n1",
                &[
                    "Khyra Ishaq serious case review\n",
                    "State: due between",
                    "no outcome reported",
                    "[1:15]",
                    "[2:6]",
                ],
            ),
            (
                "2 w",
                &[
                    "In post, September 2012",
                    "Possibly in post (1 holder)",
                    "1. Peter Duxbury",
                    "[2:22]",
                    "Last known holder (",
                ],
            ),
            ("2 a\n", &["as reported by 30 September 2012", "inadequate", "[1:26]"]),
            (
                "f hay\n1",
                &[
                    "Peter Hay\n\nPerson",
                    "[2:26]",
                    "Findings and statements",
                    "[5:2]",
                    "Answers to contested questions",
                    "Named in",
                    "Asked for or promised",
                ],
            ),
            (
                "r",
                &[
                    "Recurring findings\n",
                    "after more than a year",
                    "4× 2010–2014: ",
                    "Jan..Jul 2010: ",
                    "[1:",
                    "Mar–Apr 2014: Ofsted",
                    "[5:",
                ],
            ),
            (
                "t",
                &[
                    "Due date passed, no outcome reported (1)",
                    "report to the cabinet",
                    "[1:28]",
                    "due November 2010, no outcome reported",
                ],
            ),
            ("t", &["Declared complete, then found again (0)\n"]),
            (
                "m",
                &[
                    "none comparable with",
                    "2014: over 5 years",
                    "Years of working under",
                    "[5:1]",
                    "Years under Government special",
                    "[5:8]",
                ],
            ),
            ("c", &["Open questions", "How long have", "Ofsted", "[1:3]", "The article [3]", "[3:3]"]),
            ("p\n1", &["Judgements (", "[5:8]", "Contested (", "Sources cited here\n", "[5]"]),
        ],
    );
}
