//! What holds for every case, every size and every key.

use std::collections::HashSet;

use crate::common;
use casebook::case::{Entry, Happening, Under, Way};
use casebook::date::EdtfDate;
use casebook::keys::{Command, Key};
use casebook::load;
use casebook::page::{Address, Lens, Page};
use casebook::pages;
use casebook::print;
use casebook::record::Body;
use casebook::session::geometry::Pane;
use casebook::session::{Effect, Msg, OpenCase, Session, View};
use casebook::tui::input::Input;
use casebook::tui::theme::Theme;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

fn pages_of(open_case: &OpenCase) -> Vec<Page> {
    let filter = pages::Filter::default();
    let material = open_case.material(&filter);
    common::addresses(open_case.case()).iter().map(|address| pages::page(&material, address)).collect()
}

/// Neither a control character nor an invisible one that turns the reading direction.
fn no_control(text: &str) -> bool {
    let unseen = |c| matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}');
    !text.chars().any(|c| c.is_control() || unseen(c))
}

#[test]
fn links_are_symmetric() {
    for open_case in [common::hartwell(), common::tramway()] {
        let case = open_case.case();
        let mut links = 0;
        for (ix, record) in case.all() {
            for link in case.links(ix) {
                let back = if link.way == Way::Names { Way::Named } else { Way::Names };
                let seen = case.links(link.other);
                assert!(
                    seen.iter().any(|l| l.other == ix && l.way == back && l.relation == link.relation),
                    "{} {} {}",
                    record.id(),
                    link.words(),
                    case[link.other].id()
                );
                links += 1;
            }
        }
        assert!(links >= 60, "{links}");
    }
}

#[test]
fn the_timeline_is_sorted_and_whole() {
    for open_case in [common::hartwell(), common::tramway()] {
        let timeline = open_case.case().timeline();
        // What is told to come after another may stand behind it, under its year; nothing else leaves its place.
        let is_after = |entry: &Entry| match &open_case.case()[entry.record].body {
            Body::Event(event) => !event.after.is_empty(),
            _ => false,
        };
        let places = timeline.iter().filter(|entry| !is_after(entry)).map(|entry| entry.date.place());
        assert!(places.is_sorted());
        let years = timeline.iter().filter_map(|entry| match &entry.under {
            Under::Year(year) => Some(*year),
            Under::Span(_) => None,
        });
        assert!(years.is_sorted());
        let events = open_case.case().of_kind(casebook::record::Kind::Event).count();
        assert_eq!(timeline.iter().filter(|entry| entry.what == Happening::Event).count(), events);
    }
}

#[test]
fn no_line_is_wider_than_asked() {
    for (open_case, widths) in [(common::hartwell(), 12), (common::tramway(), 3)] {
        let filter = pages::Filter::default();
        let material = open_case.material(&filter);
        let addresses = common::addresses(open_case.case());
        let pages = addresses.iter().map(|address| pages::page(&material, address));
        let printed = addresses.iter().map(|address| pages::printed(&material, address));
        for (at, page) in pages.chain(printed).enumerate() {
            // Every page at some widths, every width on some pages.
            for width in (0..widths).map(|step| (at * 7 + step * 41) % 120 + 1) {
                check_layout(&page, width);
            }
        }
    }
}

/// The lanes of posts and the plots of figures are drawn into every width.
#[test]
fn no_figure_is_wider_than_asked() {
    let harbour = common::open_case(load::texts(&[("case.yaml", common::HARBOUR)]), "invented");
    for (open_case, step) in [(harbour, 1), (common::tramway(), 23)] {
        let date = |day: &str| day.parse::<EdtfDate>().unwrap();
        let days = ["2011-09-05", "2012", "199X", "[..2013]", "2013/..", "1200", "2500-01-01"];
        let mut lenses: Vec<Lens> = days.iter().map(|day| Lens::InPost(Some(date(day)))).collect();
        lenses.extend([Lens::InPost(None), Lens::Figures]);
        let filter = pages::Filter::default();
        for lens in lenses {
            let page = pages::page(&open_case.material(&filter), &Address::Lens(lens));
            (1..=200).step_by(step).for_each(|width| check_layout(&page, width));
        }
    }
}

/// No line is too wide or holds what a terminal obeys, and rows follow one another on lines that are there.
pub(crate) fn check_layout(page: &Page, width: usize) {
    let (address, layout) = (&page.address, page.layout(width));
    for line in &layout.lines {
        let text: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert!(text.width() <= width, "{address:?} at {width}: {text:?}");
        assert!(no_control(&text), "{address:?}: {text:?}");
    }
    let rows = layout.rows.iter().flat_map(|row| [row.first, row.last]);
    assert!(rows.is_sorted(), "{address:?} at {width}");
    assert!(layout.rows.iter().all(|row| row.last < layout.lines.len()), "{address:?} at {width}");
}

/// The cursor stands on a row that is there and that shows, on a link that is there.
fn check_view(view: &View, height: usize) {
    let (cursor, layout) = (view.cursor(), view.layout());
    assert!(cursor.row < layout.rows.len().max(1), "{cursor:?}");
    assert!(cursor.top <= layout.lines.len(), "{cursor:?}");
    let Some(row) = layout.rows.get(cursor.row) else { return };
    assert!(cursor.link < row.links.len().max(1), "{cursor:?}");
    if height > 0 {
        assert!(
            row.first < cursor.top + height && row.last >= cursor.top,
            "{cursor:?} of {row:?} in {height}"
        );
    }
}

/// Every cursor stands where its view has a row, and the focus on a pane that is there.
pub(crate) fn check(session: &Session) {
    check_view(session.sheet(), usize::from(session.body().height));
    for placed in session.panes() {
        if let Some(view) = session.pane(placed.pane).filter(|_| placed.area.width > 0) {
            check_view(view, usize::from(placed.text().height));
        }
    }
    assert!(session.pane(session.focus()).is_some() || session.focus() != Pane::Timeline);
}

/// What may come from a terminal, and from what tells the case in plain text.
#[derive(Debug, Clone)]
pub(crate) enum Heard {
    Input(Input),
    Msg(Msg),
}

pub(crate) fn heard() -> impl Strategy<Value = Heard> {
    let bound: Vec<Key> = casebook::keys::BINDINGS.iter().flat_map(|binding| binding.keys).copied().collect();
    let key = prop_oneof![
        8 => proptest::sample::select(bound),
        3 => proptest::char::range('!', '~').prop_map(Key::Char),
        1 => proptest::sample::select(vec!['é', '漢', '🙂', '\u{301}', '\u{200d}', '🏽', '🇬']).prop_map(Key::Char),
        2 => Just(Key::Enter),
    ];
    let commands: Vec<Command> = casebook::keys::BINDINGS.iter().map(|binding| binding.command).collect();
    let input = prop_oneof![
        14 => key.prop_map(Input::Key),
        1 => "(?s).{0,12}".prop_map(Input::Paste),
        1 => (0u16..150, 0u16..60).prop_map(|(width, height)| Input::Resize(width, height)),
    ];
    let msg = prop_oneof![
        2 => proptest::sample::select(commands).prop_map(Msg::Command),
        1 => (0usize..30).prop_map(Msg::Choose),
        1 => "(?s).{0,12}".prop_map(Msg::Submit),
    ];
    prop_oneof![16 => input.prop_map(Heard::Input), 1 => msg.prop_map(Heard::Msg)]
}

/// Lets the session hear it, as the program does.
pub(crate) fn hear(session: &mut Session, heard: &Heard) -> Vec<Effect> {
    let msg = match heard.clone() {
        Heard::Input(input) => casebook::tui::message(session, input),
        Heard::Msg(msg) => msg,
    };
    session.update(msg)
}

fn terminal(width: u16, height: u16) -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(width, height)).unwrap()
}

fn paint(session: &mut Session, terminal: &mut Terminal<TestBackend>) {
    session.update(Msg::Frame);
    let (width, height) = session.size();
    terminal.backend_mut().resize(width, height);
    terminal.draw(|frame| casebook::tui::draw(session, Theme::Dark, frame)).unwrap();
    // Some terminals show bold on a reversed cell as a grey that can hardly be read.
    let both = Modifier::BOLD | Modifier::REVERSED;
    assert!(!terminal.backend().buffer().content().iter().any(|cell| cell.modifier.contains(both)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_heard_keeps_the_cursor_inside(all in proptest::collection::vec(heard(), 1..80)) {
        let mut session = Session::new(common::hartwell(), (80, 24));
        let mut terminal = terminal(80, 24);
        for heard in all {
            hear(&mut session, &heard);
            check(&session);
            paint(&mut session, &mut terminal);
        }
    }

    #[test]
    fn any_text_of_any_file_is_harmless(name in "(?s).{0,40}", text in "(?s).{0,200}") {
        let (name_there, text_there) = (in_quotes(&name), in_quotes(&text));
        let story = format!(
            "people:\n  - id: one\n    name: {name_there}\n    aka: [{text_there}]\n    note: {text_there}\n    unknown: {name_there}\n    text: {text_there}\n"
        );
        harmless(&[("case.yaml", HEAD), ("story.yaml", &story), (&format!("{name}.yaml"), &text)]);
    }
}

const HEAD: &str = "case: {title: A case, period: 2010/2014, scope: all}\n";

/// A YAML string in double quotes, every letter escaped that may be.
fn in_quotes(text: &str) -> String {
    let escaped: String = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"{escaped}\"")
}

/// Reads a case and looks at every page, print and fault of it, and at some frames.
fn harmless(files: &[(&str, &str)]) {
    let loaded = load::texts(files);
    for fault in &loaded.faults {
        let text = fault.render(&loaded.files);
        assert!(text.lines().all(no_control), "{text:?}");
    }
    let open_case = common::open_case(loaded, "here");
    for page in pages_of(&open_case) {
        for text in [print::continuous(&page), print::sheets(&page, None)] {
            assert!(text.split(['\n', '\u{c}']).all(no_control), "{text:?}");
        }
    }
    let mut session = Session::new(open_case, (80, 24));
    let mut terminal = terminal(80, 24);
    for key in ["e", "<Tab>", "!", "f", "<Down>", "<Enter>"] {
        common::press(&mut session, key);
        paint(&mut session, &mut terminal);
        let cells = &terminal.backend().buffer().content;
        assert!(cells.iter().all(|cell| no_control(cell.symbol())), "{key}");
    }
}

#[test]
fn hostile_yaml_sends_no_control_sequence() {
    let hostile = "\\e[31m\\e]0;owned\\a\\x9b5i\\u202E\\u200B\\0\\x7f\\r\\t\\u2066\\uFEFF";
    let story = format!(
        "people:\n  - id: one\n    name: \"A{hostile}B\"\n    aka: [\"{hostile}\"]\n    note: \"{hostile}\"\n    unknown: \"{hostile}\"\n    \
         text: \"see [[one|{hostile}]] {hostile}\"\n    cites: s#1\n\
         events:\n  - id: two\n    title: \"{hostile}\"\n    kind: death\n    date: 2012\n    people: [{{as: \"{hostile}\"}}]\n    cites: s#1\n\
         sources:\n  - id: s\n    title: \"S{hostile}\"\n    publisher: \"P{hostile}\"\n    kind: article\n    published: 2014\n    basis: \"{hostile}\"\n    \
         passages: {{1: \"{hostile}\"}}\n"
    );
    let head = format!(
        "case: {{title: \"T{hostile}\", period: 2010/2014, scope: \"{hostile}\", handling: \"{hostile}\"}}\n"
    );
    harmless(&[("case.yaml", &head), ("story.yaml", &story)]);
    harmless(&[
        ("case.yaml", HEAD),
        ("\u{1b}[31m.yaml", "people:\n  - id: \u{1b}[2J\n    nmae: \u{9b}5i\u{202e}\n"),
    ]);
}

/// The screens that are drawn at every size.
const SCREENS: [&str; 20] = [
    "",
    "e",
    "ejj<Enter>",
    "ejj3",
    "ejj1",
    "eU",
    "!",
    "f",
    "fhay",
    "fashbury",
    "l",
    "el-reed",
    "elpersn:reed",
    "elreed<Enter>",
    "v",
    "/reed",
    "p",
    "pj<Enter>",
    "?",
    "q",
];

/// The widths and heights at which a layout changes, and those just below.
const WIDTHS: [u16; 10] = [0, 1, 39, 40, 59, 60, 99, 100, 119, 120];
const HEIGHTS: [u16; 6] = [0, 9, 10, 19, 20, 40];

/// Those of the case that has what the other lacks: each lens, a cell of the grid, a finding that came back, and as of a day.
const LENSES: [&str; 18] = [
    "i",
    "jw",
    "r",
    "rGkkk<Right><Enter>",
    "r<Enter>",
    "t",
    "m",
    "c",
    "y",
    "W",
    "W<Enter>",
    "o",
    "a",
    "a2017<Enter>",
    "a2017<Enter>i",
    "a2017<Enter>e",
    "a2017<Enter>r",
    "a2017<Enter>o",
];

#[test]
fn nothing_panics_at_any_size() {
    let mut terminal = terminal(1, 1);
    let session = |open_case: fn() -> OpenCase, keys: &str| {
        let mut session = Session::new(open_case(), (80, 24));
        common::press(&mut session, keys);
        session
    };
    let mut sessions: Vec<Session> = SCREENS.iter().map(|keys| session(common::hartwell, keys)).collect();
    sessions.extend(LENSES.iter().map(|keys| session(common::skelbeck, keys)));
    let pictures: HashSet<String> = sessions
        .iter_mut()
        .map(|session| {
            paint(session, &mut terminal);
            terminal.backend().to_string()
        })
        .collect();
    assert_eq!(pictures.len(), sessions.len(), "two screens are one");
    let count = sessions.len();
    let mut draw = |at: usize, width: u16, height: u16| {
        let session = &mut sessions[at];
        session.update(Msg::Resize(width, height));
        check(session);
        paint(session, &mut terminal);
    };
    // Each size with one screen, each screen with each width and each height: 4,961 frames.
    for width in 0..=120u16 {
        for height in 0..=40u16 {
            draw(usize::from(width + height) % count, width, height);
        }
    }
    // Every screen at the edges: 2,280 frames.
    for (at, width) in (0..count).flat_map(|at| WIDTHS.map(|width| (at, width))) {
        HEIGHTS.into_iter().for_each(|height| draw(at, width, height));
    }
    let mut seed: u32 = 20_140_626;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((seed >> 8) % below) as u16
    };
    for turn in 0..200 {
        let (width, height) = (next(501), next(201));
        draw(turn % count, width, height);
    }
}
