//! A case, a session, then the same case edited or as of a day: what is left of where the reader was.

use crate::keys::Command as C;
use crate::load;
use crate::open::{self, Opened};
use crate::page::Address;
use crate::session::Msg::{self, Choose, Command, Narrow, Pause, Submit, Type};
use crate::session::geometry::Pane;
use crate::session::{Boxed, OpenCase, PrintBox, Screen, Session};

const CASE: &str = "\
case: {title: A case, period: 2010/2014, scope: all}
sources:
  - {id: ten, title: Ten, kind: article, published: 2010-06-15, basis: b, passages: {1: x}}
  - {id: fourteen, title: Fourteen, kind: article, published: 2014-01-14, basis: b, passages: {1: x}}
people:
  - {id: ann, name: Ann, cites: ['ten#1', 'fourteen#1']}
  - {id: bob, name: Bob, cites: 'fourteen#1'}
themes:
  - {id: cars, name: Cars, cites: 'fourteen#1'}
events:
  - {id: first, title: First, date: 2010-06, kind: other, people: ann, cites: 'ten#1'}
  - {id: second, title: Second, date: 2012-02, kind: death, people: ann, cites: 'ten#1'}
  - {id: third, title: Third, date: 2013, kind: other, people: [ann, bob], cites: 'fourteen#1'}
findings:
  - {id: slow, title: Cars are slow, kind: finding, standing: asserted, by: ann, date: 2013, themes: cars, cites: 'fourteen#1'}
";

/// How the case changes.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// It is shown as of the end of that year, or whole again.
    AsOf(Option<i16>),
    /// Its files are read again without the lines that hold one of these words.
    Without(&'static [&'static str]),
    /// They are read again with an event before all others.
    Earlier,
}
use Change::{AsOf, Earlier, Without};

fn open_case(text: &str) -> OpenCase {
    let loaded = load::texts(&[("case.yaml", text)]);
    let faults: Vec<_> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}", faults.join("\n"));
    let Opened { case, faults } = open::case(loaded);
    OpenCase::new(case, faults, "test")
}

fn changed(session: &mut Session, change: Change) -> bool {
    session.retell(|open_case| match change {
        AsOf(year) => open_case.set_as_of(year.map(|year| crate::date::Day::constant(year, 12, 31))),
        Without(words) => {
            let lines = CASE.lines().filter(|line| !words.iter().any(|word| line.contains(word)));
            *open_case = self::open_case(&lines.map(|line| format!("{line}\n")).collect::<String>());
        }
        Earlier => {
            let event = "events:\n  - {id: zero, title: Zero, date: 2009, kind: other, cites: 'ten#1'}";
            *open_case = self::open_case(&CASE.replace("events:", event));
        }
    })
}

/// The session after these messages.
fn session(msgs: &[Msg]) -> Session {
    let mut session = Session::new(open_case(CASE), (120, 40));
    for msg in msgs {
        session.update(msg.clone());
    }
    session
}

/// To a record by its name.
fn to(name: &str) -> [Msg; 3] {
    [Command(C::Jump), Submit(name.to_owned()), Choose(1)]
}

/// The page that has the focus, and the record under the cursor.
fn stands(session: &Session) -> String {
    let focus = match (session.screen(), session.focus()) {
        (Screen::Sheet, _) => "sheet",
        (Screen::Explorer, Pane::Timeline) => "timeline",
        (Screen::Explorer, Pane::Detail) => "detail",
        (Screen::Explorer, Pane::Related) => "related",
    };
    let of = |address: &Address| match address {
        Address::Record(id) | Address::Related(id) => id.to_string(),
        other => format!("{other:?}"),
    };
    let view = session.active();
    let row = view.subject().map_or("nothing".to_owned(), |target| of(&target.address()));
    format!("{focus} {}: {row}", of(&view.page().address))
}

#[test]
fn the_cursor_stays_on_its_row_or_takes_the_nearest_left() {
    let explorer = [Command(C::Explorer), Command(C::Down), Pause];
    let last = [Command(C::Explorer), Command(C::Bottom), Pause];
    let table: &[(&[Msg], Change, &str, bool)] = &[
        (&explorer, Earlier, "timeline Timeline: second", false),
        (&explorer, AsOf(Some(2010)), "timeline Timeline: second", false),
        (&explorer, Without(&["id: second"]), "timeline Timeline: third", true),
        (&last, AsOf(Some(2010)), "timeline Timeline: second", true),
        (&last, Without(&["id: third", "id: second"]), "timeline Timeline: first", true),
        (&to("third"), AsOf(Some(2010)), "detail third: nothing", true),
        (&to("third"), Without(&["id: third"]), "detail third: nothing", true),
    ];
    for (msgs, change, wanted, lost) in table {
        let mut session = session(msgs);
        assert_eq!(changed(&mut session, *change), *lost, "{msgs:?}, {change:?}");
        assert_eq!(stands(&session), *wanted, "{msgs:?}, {change:?}");
    }
    let mut scrolled = session(&[Msg::Resize(40, 10), Command(C::Bottom)]);
    let before = scrolled.active().cursor();
    assert!(before.top > 0);
    changed(&mut scrolled, Earlier);
    assert_eq!(scrolled.active().cursor(), before);
}

#[test]
fn the_chosen_link_stays_with_its_row() {
    let mut session = session(&to("third"));
    let linked = (0..9).find(|_| {
        session.update(Command(C::Down));
        session.active().row().is_some_and(|row| row.links.len() > 1)
    });
    assert!(linked.is_some());
    session.update(Command(C::NextLink));
    let target = session.active().target().cloned();
    changed(&mut session, Earlier);
    assert_eq!((session.active().cursor().link, session.active().target().cloned()), (1, target));
}

#[test]
fn a_detail_that_nobody_reads_follows_the_timeline() {
    let last = [Command(C::Explorer), Command(C::Bottom), Pause, Command(C::Summary)];
    for change in [AsOf(Some(2010)), Without(&["id: third"])] {
        let mut session = session(&last);
        changed(&mut session, change);
        assert_eq!(session.pane(Pane::Detail).unwrap().page().title, "Second", "{change:?}");
    }
    // One that is still there stays beside a page of its own.
    let mut session = session(&[&to("Ann")[..], &[Command(C::Summary)]].concat());
    changed(&mut session, Earlier);
    assert_eq!(session.pane(Pane::Detail).unwrap().page().title, "Ann");
}

#[test]
fn the_way_back_passes_by_what_is_gone() {
    let way: Vec<Msg> = [to("first"), to("third"), to("second")].concat();
    let back = |steps: usize| [&way[..], &vec![Command(C::Back); steps]].concat();
    let table: &[(usize, Change, C, &str)] = &[
        (0, Earlier, C::Back, "detail third"),
        // A record published later is not gone: its page says so, and the day may be lifted.
        (0, AsOf(Some(2010)), C::Back, "detail third"),
        (0, Without(&["id: third"]), C::Back, "detail first"),
        (1, Without(&["id: second"]), C::Forward, "detail third"),
        (2, Without(&["id: third"]), C::Forward, "detail second"),
        (0, Without(&["id: third", "id: first"]), C::Back, "sheet Summary"),
    ];
    for (steps, change, command, wanted) in table {
        let mut session = session(&back(*steps));
        changed(&mut session, *change);
        session.update(Command(*command));
        assert!(stands(&session).starts_with(wanted), "{steps}, {change:?}: {}", stands(&session));
    }
    // Nothing is left on the way back.
    let mut session = session(&back(0));
    changed(&mut session, Without(&["id: third", "id: first"]));
    session.update(Command(C::Back));
    session.update(Command(C::Back));
    assert_eq!(session.message(), Some("Nothing to go back to"));
}

#[test]
fn the_way_back_finds_the_row_under_another_number_and_the_detail_beside_it() {
    let went = [Command(C::Explorer), Command(C::Down), Pause, Command(C::Summary)];
    let mut there = session(&went);
    changed(&mut there, Earlier);
    there.update(Command(C::Back));
    assert_eq!(stands(&there), "timeline Timeline: second");
    assert_eq!(there.pane(Pane::Detail).unwrap().page().title, "Second");
    let mut gone = session(&went);
    changed(&mut gone, Without(&["id: second"]));
    gone.update(Command(C::Back));
    assert_eq!(stands(&gone), "timeline Timeline: third");
    assert_eq!(gone.pane(Pane::Detail).unwrap().page().title, "Third");
}

#[test]
fn a_page_that_leads_nowhere_gives_way_to_the_summary() {
    let mut session = session(&[Command(C::Recurring)]);
    let cell = crate::page::Lens::Cell(Some(crate::record::Id::new("cars")), None);
    session.go(&crate::page::Target::Page(Address::Lens(cell)));
    changed(&mut session, AsOf(Some(2010)));
    assert!(matches!(session.sheet().page().address, Address::Lens(_)), "told later is not gone");
    changed(&mut session, Without(&["cars"]));
    assert_eq!(session.sheet().page().address, Address::Summary);
}

#[test]
fn a_filter_stays_while_its_record_is_known() {
    let by_bob: Vec<Msg> = [Command(C::Filter), Submit("bob".to_owned()), Choose(1)]
        .into_iter()
        .chain([Command(C::Filter), Submit("death".to_owned()), Choose(1)])
        .collect();
    for (change, words, terms) in [
        (Earlier, "Bob, death", "person:bob kind:death"),
        (AsOf(Some(2010)), "someone not yet named here, death", "person:bob kind:death"),
        (Without(&["bob"][..]), "death", "kind:death"),
    ] {
        let mut session = session(&by_bob);
        changed(&mut session, change);
        let told = session.filter().words(session.open_case().case());
        assert_eq!(told.as_deref(), Some(words), "{change:?}");
        assert_eq!(session.filter().to_string(), terms, "{change:?}");
    }
}

#[test]
fn an_open_picker_keeps_its_letters_and_its_choice_while_that_is_there() {
    let jump = |msgs: Vec<Msg>| [vec![Command(C::Jump)], msgs].concat();
    let (letters, below) = (Type("s".to_owned()), Command(C::Down));
    let people = Narrow(Some(crate::record::Kind::Person));
    let table: &[(Vec<Msg>, Change, &str)] = &[
        (jump(vec![letters.clone()]), Earlier, "s: second"),
        (jump(vec![letters.clone(), below.clone()]), Earlier, "s: slow"),
        (jump(vec![letters, below.clone()]), AsOf(Some(2010)), "s: second"),
        (jump(vec![Type("bob".to_owned())]), Without(&["bob"]), "bob: nothing"),
        (jump(vec![people.clone(), below.clone()]), Without(&["bob"]), ": ann"),
        (jump(vec![people, below]), AsOf(Some(2010)), ": ann"),
    ];
    for (msgs, change, wanted) in table {
        let mut session = session(msgs);
        changed(&mut session, *change);
        let Some(Boxed::Pick(picker)) = session.open_box() else { panic!("{msgs:?}") };
        let chosen = picker.chosen(session.open_case()).map_or("nothing", |entry| &entry.id);
        assert_eq!(format!("{}: {chosen}", picker.prompt().text()), *wanted, "{msgs:?}, {change:?}");
    }
}

#[test]
fn a_prompt_half_typed_stays_as_it_is() {
    let half = Type("ha".to_owned());
    for change in [Earlier, AsOf(Some(2010)), Without(&["id: third"])] {
        let typed = |msgs: &[Msg]| {
            let mut session = session(msgs);
            changed(&mut session, change);
            match session.open_box() {
                Some(Boxed::Search(prompt) | Boxed::Print(PrintBox::Name(prompt))) => {
                    prompt.text().to_owned()
                }
                Some(Boxed::Day(asked)) => asked.prompt().text().to_owned(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(typed(&[Command(C::Search), half.clone()]), "ha");
        assert_eq!(typed(&[Command(C::Print), Command(C::Accept), Choose(2), half.clone()]), "ha");
        assert_eq!(typed(&[Command(C::AsOf), half.clone()]), "ha");
    }
    // The offered day is one of what is left.
    let mut asked = session(&[Command(C::Explorer), Command(C::Bottom), Command(C::AsOf)]);
    changed(&mut asked, Without(&["id: third"]));
    let Some(Boxed::Day(asked)) = asked.open_box() else { panic!() };
    assert_eq!(asked.words()[0], "Enter takes 29 February 2012, the latest day of “Second”");
}

#[test]
fn an_open_filter_keeps_its_letters_and_counts_the_rows_that_are_left() {
    let asked = |msgs: &[Msg]| [&[Command(C::Explorer), Command(C::Filter)], msgs].concat();
    let letters = Type("b".to_owned());
    let table: &[(Vec<Msg>, Change, &str)] = &[
        (asked(&[]), Earlier, ": person Ann 3"),
        (asked(&[Command(C::Down)]), Earlier, ": person Bob 1"),
        (asked(&[Command(C::Down)]), Without(&["bob"]), ": person Ann 2"),
        (asked(std::slice::from_ref(&letters)), Earlier, "b: person Bob 1"),
        (asked(std::slice::from_ref(&letters)), Without(&["bob"]), "b: nothing"),
        (asked(&[Command(C::NextKind)]), Without(&["id: third"]), ": person Ann 2"),
    ];
    for (msgs, change, wanted) in table {
        let mut session = session(msgs);
        changed(&mut session, *change);
        let Some(Boxed::Filter(asked)) = session.open_box() else { panic!("{msgs:?}") };
        let chosen = asked.selected().and_then(|at| asked.listed().get(at));
        let chosen = chosen.map(|it| format!("{} {} {}", it.choice.facet.name(), it.words, it.choice.with));
        let chosen = chosen.unwrap_or_else(|| "nothing".to_owned());
        assert_eq!(format!("{}: {chosen}", asked.prompt().text()), *wanted, "{msgs:?}, {change:?}");
    }
}

#[test]
fn an_open_passage_stays_while_its_source_is_there() {
    // Ann cites both sources; the second of her passages is open.
    let second = [&to("Ann")[..], &[Command(C::Peek), Command(C::NextLink)]].concat();
    let table: &[(Change, Option<(&str, &str)>)] = &[
        (Earlier, Some(("Passage 2 of 2, in our words", "fourteen"))),
        (AsOf(Some(2010)), Some(("Passage 1 of 1, in our words", "ten"))),
        (AsOf(Some(2009)), None),
    ];
    for (change, wanted) in table {
        let mut session = session(&second);
        changed(&mut session, *change);
        let seen = match session.open_box() {
            Some(Boxed::Peek(peek)) => Some((peek.title(), peek.cite().source.to_string())),
            _ => None,
        };
        let seen = seen.as_ref().map(|(title, source)| (title.as_str(), source.as_str()));
        assert_eq!(seen, *wanted, "{change:?}");
    }
}

#[test]
fn an_open_help_stays_at_its_line() {
    let mut session = session(&[Msg::Resize(40, 10), Command(C::Help), Command(C::PageDown)]);
    let at = |session: &Session| match session.open_box() {
        Some(Boxed::Help(view)) => view.cursor(),
        other => panic!("{other:?}"),
    };
    let before = at(&session);
    assert!(before.top > 0);
    changed(&mut session, Without(&["id: third"]));
    assert_eq!(at(&session), before);
}

/// The records whose rows are unfolded.
fn unfolded(session: &Session) -> Vec<String> {
    let rows = session.active().layout().rows.iter().filter(|row| row.last > row.first);
    let of = |target: &crate::page::Target| match target.address() {
        Address::Record(id) => id.to_string(),
        other => format!("{other:?}"),
    };
    rows.filter_map(|row| row.links.first().map(of)).collect()
}

#[test]
fn what_is_unfolded_is_the_same_row_after_the_way_back() {
    // The second entry's row is unfolded, then a page is opened, and the timeline changes above the row.
    let way = [Msg::Resize(40, 20), Command(C::Explorer), Command(C::Down), Pause, Command(C::Fold)];
    let title = "A long title of an entry that needs more lines than one: Second";
    let long = CASE.replace("title: Second", &format!("title: '{title}'"));
    let began = |way: &[Msg]| {
        let mut session = Session::new(open_case(&long), (120, 40));
        way.iter().for_each(|msg| drop(session.update(msg.clone())));
        session
    };
    assert_eq!(unfolded(&began(&way)), ["second"]);
    let mut away = began(&[&way[..], &[Command(C::Summary)]].concat());
    away.retell(|case| {
        *case = open_case(&long.replace(
            "events:",
            "events:\n  - {id: zero, title: Zero, date: 2009, kind: other, cites: 'ten#1'}",
        ))
    });
    away.update(Command(C::Back));
    assert_eq!(
        (unfolded(&away), stands(&away).as_str()),
        (vec!["second".to_owned()], "timeline Timeline: second")
    );
    let mut filtered = began(
        &[
            &way[..],
            &[Command(C::Summary), Command(C::Filter), Submit("kind:death".to_owned()), Command(C::Back)],
        ]
        .concat(),
    );
    assert_eq!(unfolded(&filtered), ["second"]);
    filtered.update(Command(C::ClearFilter));
    assert_eq!(unfolded(&filtered), ["second"]);
}

#[test]
fn the_way_back_leads_to_every_row_it_was_left_from_also_where_rows_are_alike() {
    let pages = [vec![], vec![Command(C::Explorer)], vec![Command(C::Sources)], to("Ann").to_vec()];
    for page in pages {
        for down in 0..session(&page).active().layout().rows.len() {
            let mut session = session(&page);
            session.update(Command(C::Top));
            (0..down).for_each(|_| drop(session.update(Command(C::Down))));
            session.update(Pause);
            session.update(Command(C::Fold));
            let before = (stands(&session), session.active().cursor(), unfolded(&session));
            session.update(Command(C::Follow));
            session.update(Command(C::Recurring));
            session.update(Command(C::Back));
            if before.0 != stands(&session) {
                session.update(Command(C::Back));
            }
            let after = (stands(&session), session.active().cursor(), unfolded(&session));
            assert_eq!(after, before, "{page:?}");
        }
    }
}
