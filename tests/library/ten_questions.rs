//! The ten questions: each answered from the summary in at most five presses, read off the drawn screen with its citation.

use std::io;

use crate::common;
use casebook::keys::Key;
use casebook::page::{Address, Target};
use casebook::pages::{self, Filter};
use casebook::print;
use casebook::record::Kind;
use casebook::session::{Effect, Msg, OpenCase, Session};
use casebook::tui::events::{Script, Source};
use casebook::tui::theme::Theme;
use casebook::tui::{Stage, drive};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// What an officer sees: the last frame, and the page if one was printed to the plain screen.
struct Eyes {
    terminal: Terminal<TestBackend>,
    printed: Option<String>,
}

impl Stage for Eyes {
    fn draw(&mut self, session: &Session) -> io::Result<()> {
        self.terminal.draw(|frame| casebook::tui::draw(session, Theme::Mono, frame)).unwrap();
        Ok(())
    }

    fn carry_out(&mut self, _: &Session, effect: Effect, _: &mut impl Source) -> io::Result<Vec<Msg>> {
        if let Effect::Print { page, .. } = effect {
            self.printed = Some(print::continuous(&page));
        }
        Ok(Vec::new())
    }
}

/// Presses the keys from the summary and returns what can be read then.
fn read(open_case: OpenCase, (width, height): (u16, u16), keys: &str) -> String {
    let mut eyes = Eyes { terminal: Terminal::new(TestBackend::new(width, height)).unwrap(), printed: None };
    let mut script = Script::of(keys).expect(keys);
    drive(&mut Session::new(open_case, (width, height)), &mut script, &mut eyes).unwrap();
    if let Some(printed) = eyes.printed {
        return printed;
    }
    let buffer = eyes.terminal.backend().buffer();
    let line = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..height).map(|y| line(y).trim_end().to_owned() + "\n").collect()
}

/// A question put to a case: the keys from its summary, and the words that must stand in what is read then, in this order.
struct Asked {
    keys: &'static str,
    size: (u16, u16),
    answer: &'static [&'static str],
}

const SMALL: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (160, 50);

const fn asked(keys: &'static str, size: (u16, u16), answer: &'static [&'static str]) -> Asked {
    Asked { keys, size, answer }
}

/// Puts each question and lists every one that costs too many presses, or whose answer lacks a word.
fn put(open_case: fn() -> OpenCase, questions: &[Asked]) {
    let mut wrong = Vec::new();
    for Asked { keys, size, answer } in questions {
        let presses = Key::parse_all(keys).expect(keys).len();
        assert!(presses <= 5, "{keys}: {presses} presses");
        let seen = read(open_case(), *size, keys);
        let missing = common::out_of_place(&seen, answer);
        wrong.extend(missing.iter().map(|words| format!("{keys}: `{words}` is not in its place in\n{seen}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_embedded_case_answers_each_in_five_presses() {
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
        asked("ja<Enter>g", SMALL, &["as reported by 30 September 2012", "inadequate", "[1:26]"]),
        asked(
            "fhay<Enter>",
            WIDE,
            &[
                "Peter Hay",
                "Asked for or promised",
                "Answers given to",
                "[2:26]",
                "Named in",
                "Findings and",
                "[5:2]",
            ],
        ),
        asked(
            "r<Enter>",
            SMALL,
            &["Recurring", "on 4 occasions, 2010", "and 2014", "[5:8]", "earliest first"],
        ),
        asked(
            "t",
            SMALL,
            &["Due date passed", "Report to the cabinet on social services", "[1:28]", "no outcome reported"],
        ),
        asked("t", SMALL, &["Declared complete, then found again (0)", "None", "Overdue"]),
        asked("m<Enter>", SMALL, &["Years for which", "inadequate", "[1:3]", "2 years", "Not comparable"]),
        asked("c", SMALL, &["Open questions", "How long", "Ofsted", "[1:3]", "The article [3]", "[3:3]"]),
        asked("p<Enter>", SMALL, &["Judgements", "[5:8]", "Contested", "Sources cited here", "[5]"]),
    ];
    put(common::embedded, &questions);
}

#[test]
fn the_invented_case_answers_each_in_five_presses() {
    let questions = [
        asked("fkel<Enter>", SMALL, &["Ida Kell", "[1:5]"]),
        asked(
            "f201<Enter>",
            SMALL,
            &["Inspection of April 2019", "Judgements and findings", "poor", "[5:1]"],
        ),
        asked(
            "jw",
            SMALL,
            &["In post, April 2019", "Certainly in post (1 holder", "Piers Wadham", "acting", "[5:5]"],
        ),
        asked("jw", SMALL, &["1 post vacant", "Vacant (1 post", "Manager of the night service", "[5:5]"]),
        asked("ja<Enter>", SMALL, &["as reported by 30 April 2019", "Feb 2016", "poor", "[1:1]"]),
        asked("ftar<Enter>", SMALL, &["Oona Tarrant", "Posts held", "Named in", "[2:4]", "Answers given to"]),
        asked(
            "r<Enter>",
            SMALL,
            &["still go unrecorded", "on 2 occasions, 2016 and 2019", "[1:2]", "Feb 2016", "Apr 2019"],
        ),
        asked("t", WIDE, &["Open (1)", "one rota", "[1:4]", "partly accepted", "[2:2]"]),
        asked(
            "t",
            SMALL,
            &[
                "found again (1)",
                "Keep a log",
                "[1:4]",
                "first due 31 December 2016",
                "30 June 2017",
                "[2:1]",
            ],
        ),
        asked(
            "t",
            SMALL,
            &["found again: Missed visits still go unrecorded", "[5:2]", "Overdue (1)", "twelve"],
        ),
        asked("m<Enter>", WIDE, &["council's count", "31", "24", "auditor's count", "27", "[2:5]", "[5:4]"]),
        asked(
            "m",
            SMALL,
            &[
                "1 with more than one value",
                "2015",
                "2018",
                "2017",
                "Comparable with",
                "counted as the council",
                "[4:3]",
            ],
        ),
        asked(
            "c",
            SMALL,
            &["Settled questions (1)", "Oona Tarrant: Forty", "[1:5]", "Resolved", "ninety-four", "[4:2]"],
        ),
        asked(
            "c",
            WIDE,
            &["with outcome (1)", "No record of staff training", "upheld by Home Care", "[2:3]"],
        ),
        asked("p<Enter>", SMALL, &["Judgements", "[5:1]", "found again", "Sources cited here", "[5]"]),
    ];
    put(common::skelbeck, &questions);
}

#[test]
fn what_was_published_later_is_not_on_the_screen_of_a_day() {
    let embedded = read(common::embedded(), SMALL, "ja<Enter>");
    assert!(!embedded.contains("[2:") && !embedded.contains("[5:"), "{embedded}");
    let invented = read(common::skelbeck(), WIDE, "ja<Enter>");
    assert!(!invented.contains("[5:") && !invented.contains("found again"), "{invented}");
    assert!(!invented.contains("Recurring"), "{invented}");
}

#[test]
fn a_review_without_a_date_leads_on_to_who_is_in_post_on_the_cases_day() {
    let seen = read(common::embedded(), SMALL, "fkhy<Enter>jw");
    assert!(seen.contains("In post on 26 June 2014"), "{seen}");
    assert!(seen.contains("Peter Hay") && seen.contains("[5:2]"), "{seen}");
}

#[test]
fn the_invented_case_has_no_faults() {
    assert_eq!(common::skelbeck().faults(), [] as [String; 0]);
}

#[test]
fn a_finding_or_an_action_in_a_lens_carries_its_citation() {
    for open_case in [common::embedded(), common::skelbeck()] {
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
