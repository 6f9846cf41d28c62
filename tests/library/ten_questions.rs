//! The ten questions: each answered from the summary in at most five presses, read off the drawn screen with its citation.

use crate::common;
use crate::common::asked::{SMALL, WIDE, asked, put, read};
use casebook::page::{Address, Target};
use casebook::pages::{self, Filter};
use casebook::print;
use casebook::record::Kind;

#[test]
fn the_invented_case_answers_each_in_five_presses() {
    let questions = [
        asked("fkel<Enter>", SMALL, &["Ida Kell", "[1:5]"]),
        asked(
            "fapr<Enter>",
            SMALL,
            &["Inspection of April 2019", "Judgements and findings", "poor", "[5:1]"],
        ),
        asked(
            "jw",
            SMALL,
            &["In post, April 2019", "Certainly in post (1 holder", "Piers Wadham", "acting", "[3:1]"],
        ),
        asked("jw", SMALL, &["1 post vacant", "Vacant (1 post", "Manager of the night service", "[3:4]"]),
        asked(
            "ja<Enter>",
            SMALL,
            &["30 April 2019", "Feb 2016", "poor", "[1:1]", "as reported by 30 April 2019"],
        ),
        asked(
            "ftar<Enter>",
            SMALL,
            &["Oona Tarrant", "Posts ─", "[2:4]", "Answers to contested", "[1:3]", "Named in"],
        ),
        asked(
            "r<Enter>",
            SMALL,
            &["still go unrecorded", "on 2 occasions, 2016 and 2019", "[1:2]", "Feb 2016", "Apr 2019"],
        ),
        asked("tU", WIDE, &["Open ", "one rota", "[1:4]", "partly accepted", "[2:2]"]),
        asked(
            "t",
            SMALL,
            &["found again ─", "keep a log", "[1:4]", "first due 31 December 2016", "30 June 2017", "[2:1]"],
        ),
        asked(
            "tz",
            SMALL,
            &["found again: Missed visits still go unrecorded", "[5:2]", "Overdue ─", "twelve"],
        ),
        asked("m<Enter>", WIDE, &["council's count", "31", "24", "auditor's count", "27", "[2:5]", "[5:4]"]),
        asked(
            "m",
            SMALL,
            &[
                "More than one value",
                "[5:4]",
                "[4:3]",
                "2015",
                "2018",
                "2017",
                "Comparable with",
                "counted as the council",
            ],
        ),
        asked(
            "c",
            SMALL,
            &["Settled questions", "Oona Tarrant: Forty", "[1:5]", "Resolved", "ninety-four", "[4:2]"],
        ),
        asked("c", WIDE, &["with outcome", "dispute upheld", "No record of staff training", "[1:2]"]),
        asked("p<Enter><Enter>", SMALL, &["Judgements", "[5:1]", "found again", "Sources cited here", "[5]"]),
    ];
    put(common::skelbeck, &questions);
}

#[test]
fn what_was_published_later_is_not_on_the_screen_of_a_day() {
    let seen = read(common::skelbeck(), WIDE, "ja<Enter>");
    assert!(!seen.contains("[5:") && !seen.contains("found again"), "{seen}");
}

#[test]
fn a_report_without_a_date_leads_on_to_who_is_in_post_on_the_cases_day() {
    let seen = read(common::tramway(), SMALL, "fmarket<Enter>jw");
    assert!(seen.contains("In post on 3 February 2025"), "{seen}");
    assert!(seen.contains("Nils Farrow") && seen.contains("[14:5]"), "{seen}");
}

#[test]
fn the_invented_case_has_no_faults() {
    assert_eq!(common::skelbeck().faults(), [] as [String; 0]);
}

#[test]
fn a_finding_or_an_action_in_a_lens_carries_its_citation() {
    for open_case in [common::skelbeck(), common::tramway()] {
        let filter = Filter::default();
        let mut rows = 0;
        for lens in common::lenses(open_case.case()) {
            let page = pages::page(&open_case.material(&filter), &Address::Lens(lens));
            assert!(!print::continuous(&page).contains("(no source cited)"), "{:?}", page.address);
            let layout = page.layout(72);
            for row in &layout.rows {
                let Some(Target::Page(Address::Record(id))) = row.links.first() else { continue };
                let record = open_case.case().find(id.as_str()).map(|ix| open_case.case()[ix].kind());
                if !row.whole || !matches!(record, Some(Kind::Finding | Kind::Action)) {
                    continue;
                }
                let cited = row.links.iter().any(|link| matches!(link, Target::Passage(_)));
                let text: Vec<String> =
                    layout.lines[row.first..=row.last].iter().map(|line| line.text()).collect();
                assert!(cited, "{}", text.join("\n"));
                rows += 1;
            }
        }
        assert!(rows >= 10, "{rows} rows were looked at");
    }
}
