//! `a` and `T`: keys in, and out comes what shows and what the program says.

use crate::common;
use casebook::load;
use casebook::open;
use casebook::session::geometry::Pane;
use casebook::session::{Boxed, Msg, OpenCase, Session};

const CASE: &str = "\
case: {title: A case, period: 2010/2014, scope: all}
sources:
  - {id: ten, title: Ten, kind: article, published: 2010-06-15, basis: b, passages: {1: x}}
  - {id: twelve, title: Twelve, kind: article, published: 2012-03-01, basis: b, passages: {1: x}}
  - {id: fourteen, title: Fourteen, kind: article, published: 2014-01-14, basis: b, passages: {1: x}}
people:
  - {id: ann, name: Ann, cites: [ten#1, fourteen#1]}
  - {id: bob, name: Bob, cites: fourteen#1}
events:
  - {id: first, title: First, date: 2010-06, kind: other, people: ann, cites: ten#1}
  - {id: second, title: Second, date: 2012-02, kind: other, people: ann, cites: twelve#1}
  - {id: third, title: Third, date: 2013, kind: other, people: [ann, bob], cites: fourteen#1}
";

fn session() -> Session {
    let loaded = load::texts(&[("case.yaml", CASE)]);
    assert!(!loaded.has_errors());
    Session::new(OpenCase::new(open::case(loaded).case, Vec::new(), "test"), (120, 40))
}

fn press(session: &mut Session, keys: &str) {
    common::press(session, keys);
    session.update(Msg::Pause);
}

fn after(keys: &str) -> Session {
    let mut session = session();
    press(&mut session, keys);
    session
}

/// The as-of day, the rows of the timeline, the title of the detail, and what the program says.
fn told(session: &Session) -> String {
    let day = session.open_case().case().as_of_day().map_or("whole".to_owned(), |day| day.to_string());
    let rows = session.pane(Pane::Timeline).unwrap().layout().rows.len();
    let detail = session.pane(Pane::Detail).map_or("-", |view| &view.page().title);
    format!("{day} | {rows} | {detail} | {}", session.message().unwrap_or("-"))
}

const LOST: &str = "That row was reported later; moved to the nearest";

#[test]
fn a_sets_a_day_and_capital_t_lifts_it() {
    let table = [
        // Enter takes the latest day of what is under the cursor.
        ("ea<Enter>", "2010-06-30 | 1 | First | -".to_owned()),
        ("eja<Enter>", format!("2012-02-29 | 1 | First | {LOST}")),
        ("eGa<Enter>", format!("2013-12-31 | 2 | Second | {LOST}")),
        // Typed: a day, or the latest day of a month or year.
        ("ea2012-03<Enter>", "2012-03-31 | 2 | First | -".to_owned()),
        ("ea2014<Enter>", "2014-12-31 | 3 | First | -".to_owned()),
        (
            "ea2009<Enter>",
            "2009-12-31 | 1 | - | That row was reported later; moved to the nearest".to_owned(),
        ),
        // Esc leaves all as it was; so does T without a day.
        ("ea2010<Esc>", "whole | 3 | First | -".to_owned()),
        ("eT", "whole | 3 | First | No day is set; a sets one".to_owned()),
        ("ea2010<Enter>T", "whole | 3 | First | Everything is shown again".to_owned()),
        // A day takes the place of another.
        ("ea2010<Enter>a2014<Enter>", "2014-12-31 | 3 | First | -".to_owned()),
        // A detail whose record is gone says so, while somebody reads it; else it follows the timeline.
        ("eG<Enter>a2010<Enter>", format!("2010-12-31 | 1 | Reported later | {LOST}")),
        ("eGsa2010<Enter>", "2010-12-31 | 1 | First | -".to_owned()),
    ];
    for (keys, wanted) in table {
        assert_eq!(told(&after(keys)), wanted, "{keys}");
    }
}

#[test]
fn a_fault_is_shown_in_the_box_and_nothing_is_lost() {
    let mut session = after("ea2010-13<Enter>");
    let Some(Boxed::Day(asked)) = session.open_box() else { panic!() };
    assert_eq!(asked.prompt().text(), "2010-13");
    let fault = asked.fault().unwrap();
    assert!(
        fault.sentence.contains("months run from 01 to 12") && asked.words().len() == 2,
        "{:?}",
        asked.words()
    );
    // The next key takes it away, and the day can be mended.
    press(&mut session, "<BS>");
    let Some(Boxed::Day(asked)) = session.open_box() else { panic!() };
    assert_eq!(
        (asked.fault(), asked.words()),
        (None, vec!["Type a day, month or year: 2010-07-31, 2010-07 or 2010".to_owned()])
    );
    press(&mut session, "0");
    assert_eq!(session.open_case().case().as_of_day(), None);
    press(&mut session, "<BS><BS><BS><Enter>");
    assert_eq!(told(&session), "2010-12-31 | 1 | First | -");
    // A date that is not known to have ended has no latest day.
    assert!(
        matches!(after("a2010/..<Enter>").open_box(), Some(Boxed::Day(asked)) if asked.fault().is_some())
    );
}

#[test]
fn the_box_says_whose_day_it_offers() {
    let words = |keys: &str| match after(keys).open_box() {
        Some(Boxed::Day(asked)) => asked.words()[0].clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(words("eja"), "Enter takes 29 February 2012, the latest day of “Second”");
    assert_eq!(words("a"), "Enter takes 31 December 2013, the latest day of “Third”");
    assert_eq!(words("ka"), "Enter takes 14 January 2014, the case's day");
    assert_eq!(words("a2010-07"), "Enter takes 31 July 2010");
    let mut session = after("a");
    session.update(Msg::Type("2012".to_owned()));
    press(&mut session, "<Enter>");
    assert_eq!(told(&session), "2012-12-31 | 2 | First | -");
}

#[test]
fn a_day_that_no_source_gives_is_offered_as_the_one_by_which_it_was_out() {
    let text =
        CASE.replace("published: 2012-03-01,", "published: '[2012-02-20..2012-03-01]', inferred: yes,");
    let case = open::case(load::texts(&[("case.yaml", &text)])).case;
    let mut session = Session::new(OpenCase::new(case, Vec::new(), "test"), (120, 40));
    press(&mut session, "W");
    let Some(Boxed::Day(asked)) = session.open_box() else { panic!("no day is asked for") };
    assert_eq!(asked.words()[0], "Enter takes 1 March 2012, by when [2] had come out (date inferred)");
}

#[test]
fn what_is_new_is_asked_of_a_day_that_a_source_came_out_or_that_is_typed() {
    let title = |keys: &str| after(keys).sheet().page().title.clone();
    let words = |keys: &str| match after(keys).open_box() {
        Some(Boxed::Day(asked)) => asked.words()[0].clone(),
        other => panic!("{other:?}"),
    };
    for (keys, wanted) in [
        ("W", "Enter takes 1 March 2012, when [2] came out"),
        ("W<Down>", "Enter takes 15 June 2010, when [1] came out"),
        ("W<Down><Down>", "Enter takes 15 June 2010, when [1] came out"),
        ("W<Down><Up>", "Enter takes 1 March 2012, when [2] came out"),
        ("W2011", "Enter takes 31 December 2011"),
        ("W2011<Down>", "Enter takes 15 June 2010, when [1] came out"),
        ("a2013<Enter>W", "Enter takes 15 June 2010, when [1] came out"),
    ] {
        assert_eq!(words(keys), wanted, "{keys}");
    }
    for (keys, wanted) in [
        ("W<Enter>", "New since 1 March 2012"),
        ("W<Down><Enter>", "New since 15 June 2010"),
        ("W2011-07<Enter>", "New since 31 July 2011"),
        ("eGW<Enter>a2011<Enter>", "New since 1 March 2012"),
    ] {
        assert_eq!(title(keys), wanted, "{keys}");
    }
    // It is one of the views, and opens at its first row.
    let session = after("eGW<Enter>");
    assert_eq!((session.open_view(), session.sheet().cursor().row), (Some(casebook::keys::Command::New), 0));
    // A day that is no day stays in the box.
    assert!(
        matches!(after("W2011-13<Enter>").open_box(), Some(Boxed::Day(asked)) if asked.fault().is_some())
    );
}

#[test]
fn jump_filter_and_history_go_with_the_day() {
    let ids = |session: &Session| {
        session.open_case().jump().entries().iter().map(|entry| entry.id.clone()).collect::<Vec<_>>()
    };
    let mut session = after("ea2010<Enter>");
    assert_eq!(ids(&session), ["ten", "ann", "first"]);
    press(&mut session, "l");
    let Some(Boxed::Filter(asked)) = session.open_box() else { panic!("{:?}", session.open_box()) };
    assert!(asked.listed().iter().all(|listed| listed.words != "Bob"));
    press(&mut session, "<Esc>");
    press(&mut session, "T");
    assert_eq!(ids(&session).len(), 8);
    // Back to a record that is gone: the page says so; the day lifted, it is there again.
    let mut session = after("fthird<Enter>ffirst<Enter>a2010<Enter>,");
    assert_eq!(told(&session), "2010-12-31 | 1 | Reported later | -");
    let text: Vec<String> = session.active().layout().lines.iter().map(|line| line.text()).collect();
    assert!(text.join(" ").contains("Not yet reported on 31 December 2010"), "{text:?}");
    press(&mut session, "T");
    assert_eq!(session.pane(Pane::Detail).unwrap().page().title, "Third");
    // A filter by someone who is gone names nobody.
    let mut session = after("elbob<Enter>");
    assert_eq!(session.filter().words(session.open_case().case()).as_deref(), Some("Bob"));
    press(&mut session, "a2010<Enter>");
    assert_eq!(
        session.filter().words(session.open_case().case()).as_deref(),
        Some("someone not yet named here")
    );
}
