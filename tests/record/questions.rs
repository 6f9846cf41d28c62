//! The ten questions of the record, each answered from its summary in at most five presses.

use crate::common::asked::{SMALL, WIDE, asked, put, read};
use crate::embedded;

#[test]
fn it_opens_on_its_summary() {
    for size in [(80, 24), (120, 40), (200, 50)] {
        let seen = read(embedded(), size, "");
        assert!(seen.contains("Birmingham") && (size.0 < 100 || seen.contains("(embedded)")), "{seen}");
        assert!(seen.contains("\n>") && seen.contains("Judgements"), "{seen}");
    }
}

#[test]
fn it_answers_each_in_five_presses() {
    let questions = [
        asked(
            "fkhy<Enter>",
            SMALL,
            &["Khyra Ishaq serious case review", "due between", "outcome", "[1:15]", "[2:6]"],
        ),
        asked(
            "jw",
            SMALL,
            &[
                "In post, September 2012",
                "Possibly in post (1 holder",
                "Peter Duxbury",
                "[2:22]",
                "Last known holder (",
            ],
        ),
        asked("ja<Enter>g", SMALL, &["inadequate", "[1:26]", "as reported by 30 September 2012"]),
        asked(
            "fhay<Enter>",
            WIDE,
            &["Peter Hay", "Findings and", "[5:2]", "Answers to contested", "Asked for or promised"],
        ),
        asked("r<Enter>", SMALL, &["Recurring", "on 4 occasions, 2010", "and 2014", "[5:8]"]),
        asked("t", SMALL, &["Due date passed", "report to the cabinet", "[1:28]"]),
        asked("t", SMALL, &["Declared complete, then found again ─", "─ 0"]),
        asked(
            "m<Enter>",
            SMALL,
            &["Years of working under improvement plans", "over 5 years", "[5:1]", "Not comparable"],
        ),
        asked("c", SMALL, &["Open questions", "How long", "[1:3]", "Ofsted", "Andy Howell"]),
        asked("p<Enter><Enter>", SMALL, &["Judgements", "[5:8]", "Contested", "Sources cited here", "[5]"]),
    ];
    put(embedded, &questions);
}

#[test]
fn what_was_published_later_is_not_on_the_screen_of_a_day() {
    let seen = read(embedded(), SMALL, "ja<Enter>");
    assert!(!seen.contains("[2:") && !seen.contains("[5:"), "{seen}");
}

#[test]
fn its_review_without_a_date_leads_on_to_who_is_in_post_on_the_cases_day() {
    let seen = read(embedded(), SMALL, "fscr<Enter>jw");
    assert!(seen.contains("In post on 26 June 2014"), "{seen}");
    assert!(seen.contains("Peter Hay") && seen.contains("[5:2]"), "{seen}");
}
