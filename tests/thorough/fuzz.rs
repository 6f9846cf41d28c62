//! Bad files, keys and lines by chance, for as long as `FUZZ` says in seconds: one minute each if it says nothing. Whatever
//! comes in, nothing panics or takes long, nothing is sent that a terminal obeys, and no frame is wider than its terminal.
//!
//! A failure is shown as the least input that still fails. What is tried is written down first, in `fuzz-…` in the folder for
//! temporary files below `target/`: a stack that overflows and a loop without end say nothing themselves.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::common;
use crate::common::guard::{Guard, is_harmless};
use crate::common::long::long;
use crate::properties::{check, check_layout, hear, heard};
use casebook::charset::Charset;
use casebook::keys::{BINDINGS, Key};
use casebook::load::{self, Content, Input, Inputs, Loaded};
use casebook::page::Address;
use casebook::pages::{self, Filter};
use casebook::places::{Destination, Printed};
use casebook::plain::{Plain, Window};
use casebook::print;
use casebook::schema::SECTIONS;
use casebook::session::{Effect, Msg, OpenCase, Session};
use casebook::tui::Stage;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{TestError, TestRunner};
use unicode_width::UnicodeWidthStr;

/// What an input may take, in time on the processor.
const MOST: Duration = Duration::from_secs(2);

/// What an input may take on the clock before it is taken for endless.
const ENDLESS: Duration = Duration::from_secs(120);

/// Narrower than this no page is laid out, and a letter may be wider than one column.
const LEAST: usize = 20;

/// A file: its name and its text.
type File = (String, String);

/// Every case of the tests.
fn cases() -> Vec<Vec<File>> {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    let mut all: Vec<Vec<File>> = vec![
        common::HARTWELL.iter().map(owned).collect(),
        common::SKELBECK.iter().map(owned).collect(),
        common::TRAMWAY.iter().map(owned).collect(),
        vec![("case.yaml".to_owned(), common::HARBOUR.to_owned())],
        vec![("case.yaml".to_owned(), include_str!("../cases/letters/case.yaml").to_owned())],
        long(20).into_iter().map(|(name, text)| (name.to_owned(), text)).collect(),
    ];
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library");
    let base = ("base.yaml".to_owned(), include_str!("../library/faults/base.yaml").to_owned());
    for (folder, beside) in [("small", vec![]), ("faults", vec![base])] {
        let files = fs::read_dir(tests.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
        files.sort();
        all.extend(files.iter().map(|path| {
            let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
            beside.iter().cloned().chain([("bad.yaml".to_owned(), text)]).collect()
        }));
    }
    all
}

/// Pieces of YAML, of the format, and of what a terminal obeys.
const PIECES: &[&str] = &[
    "- ",
    ": ",
    ":",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "&a ",
    "*a",
    "!!binary ",
    "!!str ",
    "! ",
    "|\n",
    ">-\n",
    "|2\n",
    "'",
    "\"",
    " #",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "? ",
    "<<: *a",
    "\t",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\u{feff}",
    "\0",
    "~",
    "null",
    "true",
    "no",
    "1e999",
    ".inf",
    "-1",
    "0",
    "0.1",
    "99999999999999999999",
    "1_000",
    "0x10",
    "[[",
    "]]",
    "[[a|b]]",
    "[[[[",
    "#1-2",
    "#9-1",
    "#iv-ix",
    "..",
    "/",
    "2012",
    "199X",
    "[..2013]",
    "[2012..]",
    "..",
    "-9999",
    "9999-12-31",
    "0000",
    "0001-01-01",
    "Y170000002",
    "2012-13",
    "2012-02-30",
    "2012-41",
    "2012/2010",
    "1000/9999",
    "2012~",
    "2016-11-09T06:07",
    "{is: 2013, inferred: yes}",
    "unused: x",
    "\\u202e\\e[31m",
    "\u{202e}",
    "\u{1b}[31m",
    "\u{9b}5i",
    "e\u{301}",
    "訪問",
    "דנה",
    "👨‍👩‍👧",
    "🇬🇧",
    "ＦＵ",
    "\u{1F3FD}",
    "ﷺ",
    "\u{e000}",
    "ß",
    "İ",
    "\u{2028}",
    "supercalifragilisticexpialidociouslongwordwithoutanyblankinit",
];

/// A change of a case's files. A place is a part of what is there, so that it always leads somewhere.
#[derive(Debug, Clone)]
enum Edit {
    /// Letters go.
    Cut(Index, Index, usize),
    /// Letters come so many times.
    Again(Index, Index, usize, usize),
    /// Letters change places with those elsewhere.
    Swap(Index, Index, Index, usize),
    /// A piece comes so many times.
    Put(Index, Index, &'static str, usize),
    /// Lines go.
    CutLines(Index, Index, usize),
    /// Lines come so many times.
    LinesAgain(Index, Index, usize, usize),
    /// Lines change places with those of any file.
    SwapLines(Index, Index, Index, Index),
    /// Lines move to the right, or to the left.
    Indent(Index, Index, usize, isize),
    /// What a key has becomes what another has.
    Value(Index, Index, Index, Index),
    /// What a key has becomes a piece.
    Piece(Index, Index, &'static str),
    /// A key becomes another.
    Named(Index, Index, &'static str),
    /// A byte becomes another, once all else is done.
    Byte(Index, Index, u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || any::<Index>();
    let piece = || select(PIECES);
    let names: Vec<&str> = SECTIONS
        .iter()
        .flat_map(|section| section.fields().map(|field| field.name).chain([section.name()]))
        .collect();
    let often = || prop_oneof![8 => 1usize..4, 1 => select(vec![50, 300, 2000])];
    prop_oneof![
        2 => (at(), at(), 1usize..12).prop_map(|(file, at, n)| Edit::Cut(file, at, n)),
        2 => (at(), at(), 1usize..12, often()).prop_map(|(file, at, n, times)| Edit::Again(file, at, n, times)),
        1 => (at(), at(), at(), 1usize..12).prop_map(|(file, at, to, n)| Edit::Swap(file, at, to, n)),
        4 => (at(), at(), piece(), often()).prop_map(|(file, at, piece, times)| Edit::Put(file, at, piece, times)),
        2 => (at(), at(), 1usize..6).prop_map(|(file, at, n)| Edit::CutLines(file, at, n)),
        2 => (at(), at(), 1usize..12, often()).prop_map(|(file, at, n, times)| Edit::LinesAgain(file, at, n, times.min(60))),
        2 => (at(), at(), at(), at()).prop_map(|(file, at, from, to)| Edit::SwapLines(file, at, from, to)),
        2 => (at(), at(), 1usize..8, -4isize..5).prop_map(|(file, at, n, by)| Edit::Indent(file, at, n, by)),
        6 => (at(), at(), at(), at()).prop_map(|(file, at, from, to)| Edit::Value(file, at, from, to)),
        6 => (at(), at(), piece()).prop_map(|(file, at, piece)| Edit::Piece(file, at, piece)),
        3 => (at(), at(), select(names)).prop_map(|(file, at, name)| Edit::Named(file, at, name)),
        1 => (at(), at(), any::<u8>()).prop_map(|(file, at, byte)| Edit::Byte(file, at, byte)),
    ]
}

/// A case of the tests, changed.
#[derive(Debug, Clone)]
struct Changed {
    case: Index,
    edits: Vec<Edit>,
}

fn changed(most: usize) -> impl Strategy<Value = Changed> {
    let edits = proptest::collection::vec(edit(), 0..most);
    (any::<Index>(), edits).prop_map(|(case, edits)| Changed { case, edits })
}

/// The range of so many parts from a place on.
fn some(at: Index, len: usize, n: usize) -> std::ops::Range<usize> {
    let start = at.index(len + 1);
    start..(start + n).min(len)
}

/// Where the letter of that number begins.
fn byte_of(text: &str, letter: usize) -> usize {
    text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at)
}

/// Letters of a text, as a range of its bytes.
fn letters(text: &str, at: Index, n: usize) -> std::ops::Range<usize> {
    let range = some(at, text.chars().count(), n);
    byte_of(text, range.start)..byte_of(text, range.end)
}

fn lines(text: &str) -> Vec<String> {
    text.split_inclusive('\n').map(str::to_owned).collect()
}

/// Where the value of a line begins, behind its key.
fn value(line: &str) -> usize {
    line.find(": ").map_or(line.trim_end().len(), |at| at + 2)
}

/// Changes the text of a file.
fn in_lines(text: &mut String, change: impl FnOnce(&mut Vec<String>)) {
    let mut lines = lines(text);
    change(&mut lines);
    *text = lines.concat();
}

impl Changed {
    fn files(&self, cases: &[Vec<File>]) -> Vec<(String, Vec<u8>)> {
        let mut files = self.case.get(cases).clone();
        self.edits.iter().for_each(|edit| edit.make(&mut files));
        let mut files: Vec<(String, Vec<u8>)> =
            files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
        for edit in &self.edits {
            if let Edit::Byte(file, at, byte) = edit {
                let bytes = &mut file.get_mut(&mut files).1;
                if !bytes.is_empty() {
                    *at.get_mut(bytes) = *byte;
                }
            }
        }
        files
    }

    fn loaded(&self, cases: &[Vec<File>]) -> Loaded {
        let input = |(path, bytes)| Input { path, content: Content::Bytes(bytes) };
        load::load(Inputs { files: self.files(cases).into_iter().map(input).collect() })
    }
}

impl Edit {
    fn make(&self, files: &mut [File]) {
        match self {
            Edit::Cut(file, at, n) => {
                let text = &mut file.get_mut(files).1;
                text.replace_range(letters(text, *at, *n), "");
            }
            Edit::Again(file, at, n, times) => {
                let text = &mut file.get_mut(files).1;
                let range = letters(text, *at, *n);
                text.insert_str(range.start, &text[range.clone()].repeat(*times));
            }
            Edit::Swap(file, at, to, n) => {
                let text = &mut file.get_mut(files).1;
                let mut all: Vec<char> = text.chars().collect();
                let (at, to) = (some(*at, all.len(), *n), some(*to, all.len(), *n));
                at.zip(to).for_each(|(one, other)| all.swap(one, other));
                *text = all.into_iter().collect();
            }
            Edit::Put(file, at, piece, times) => {
                let text = &mut file.get_mut(files).1;
                text.insert_str(letters(text, *at, 0).start, &piece.repeat(*times));
            }
            Edit::CutLines(file, at, n) => in_lines(&mut file.get_mut(files).1, |lines| {
                lines.drain(some(*at, lines.len(), *n));
            }),
            Edit::LinesAgain(file, at, n, times) => in_lines(&mut file.get_mut(files).1, |lines| {
                let range = some(*at, lines.len(), *n);
                let more: Vec<String> =
                    std::iter::repeat_n(lines[range.clone()].to_vec(), *times).flatten().collect();
                lines.splice(range.start..range.start, more);
            }),
            Edit::SwapLines(file, at, from, to) => {
                let mut from_lines = lines(&from.get_mut(files).1);
                let mut own = lines(&file.get_mut(files).1);
                if !from_lines.is_empty() && !own.is_empty() {
                    std::mem::swap(at.get_mut(&mut own), to.get_mut(&mut from_lines));
                    from.get_mut(files).1 = from_lines.concat();
                    file.get_mut(files).1 = own.concat();
                }
            }
            Edit::Indent(file, at, n, by) => in_lines(&mut file.get_mut(files).1, |lines| {
                let range = some(*at, lines.len(), *n);
                for line in &mut lines[range] {
                    let blanks = line.len() - line.trim_start_matches(' ').len();
                    let wanted = blanks.saturating_add_signed(*by);
                    line.replace_range(..blanks, &" ".repeat(wanted));
                }
            }),
            Edit::Value(file, at, from, to) => {
                let others = lines(&from.get_mut(files).1);
                in_lines(&mut file.get_mut(files).1, |lines| {
                    if !others.is_empty() && !lines.is_empty() {
                        let (line, other) = (at.get_mut(lines), to.get(&others));
                        line.replace_range(value(line).., &other[value(other)..]);
                    }
                });
            }
            Edit::Piece(file, at, piece) => in_lines(&mut file.get_mut(files).1, |lines| {
                if !lines.is_empty() {
                    let line = at.get_mut(lines);
                    line.replace_range(value(line).., &format!("{piece}\n"));
                }
            }),
            Edit::Named(file, at, name) => in_lines(&mut file.get_mut(files).1, |lines| {
                if !lines.is_empty() {
                    let line = at.get_mut(lines);
                    let blanks = line.len() - line.trim_start_matches([' ', '-']).len();
                    let end = line.find(':').unwrap_or(line.trim_end().len()).max(blanks);
                    line.replace_range(blanks..end, name);
                }
            }),
            Edit::Byte(..) => {}
        }
    }
}

/// The time that the program has been on a processor: what else is busy does not count.
fn worked() -> Duration {
    let said = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_the_name = said.rsplit(')').next().unwrap_or_default();
    let ticks = behind_the_name.split(' ').skip(12).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(10 * ticks.sum::<u64>())
}

/// Tries inputs until the time is over or one fails.
fn fuzz<S: Strategy>(name: &str, inputs: &S, holds: impl Fn(&S::Value)) {
    let seconds = std::env::var("FUZZ").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(60);
    let end = Instant::now() + Duration::from_secs(seconds);
    let tried_file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
    let watch = tried_file.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(5));
            let since = fs::metadata(&watch).and_then(|file| file.modified());
            if since.is_ok_and(|since| since.elapsed().is_ok_and(|since| since > ENDLESS)) {
                eprintln!("without end: {}", watch.display());
                std::process::abort();
            }
        }
    });
    let config = ProptestConfig {
        cases: 64,
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..ProptestConfig::default()
    };
    let (tried, longest) = (Cell::new(0_usize), Cell::new(Duration::ZERO));
    while Instant::now() < end {
        let done = TestRunner::new(config.clone()).run(inputs, |input| {
            fs::write(&tried_file, format!("{input:#?}")).unwrap();
            let before = worked();
            holds(&input);
            let took = worked() - before;
            assert!(took <= MOST, "it took {took:?}");
            tried.set(tried.get() + 1);
            longest.set(took.max(longest.get()));
            Ok(())
        });
        match done {
            Ok(()) => {}
            Err(TestError::Fail(why, input)) => panic!("{why}\n{input:#?}"),
            Err(why) => panic!("{why}"),
        }
    }
    let _ = fs::remove_file(&tried_file);
    println!("{name}: {} inputs, the longest {:?}", tried.get(), longest.get());
}

/// No page of the case, and no word of its faults, is more than words.
fn every_page_is_harmless(loaded: Loaded) {
    for fault in &loaded.faults {
        is_harmless(&fault.render(&loaded.files), &["check"]);
    }
    let open_case = common::open_case(loaded, "fuzz");
    let filter = Filter::default();
    let material = open_case.material(&filter);
    // Of the many cells of the grid some will do.
    let is_cell = |address: &Address| matches!(address, Address::Lens(casebook::page::Lens::Cell(..)));
    let (cells, others): (Vec<Address>, Vec<Address>) =
        common::addresses(open_case.case()).into_iter().partition(is_cell);
    for (at, address) in others.into_iter().chain(cells.into_iter().step_by(7)).enumerate() {
        let (page, printed) = (pages::page(&material, &address), pages::printed(&material, &address));
        check_layout(&page, LEAST + at * 37 % 160);
        is_harmless(&print::continuous(&page), &["continuous"]);
        is_harmless(&print::sheets(&printed, None), &["sheets"]);
    }
}

#[test]
#[ignore = "it takes as long as FUZZ says"]
fn any_files_are_read_and_shown() {
    let cases = cases();
    fuzz("files", &changed(10), |input| every_page_is_harmless(input.loaded(&cases)));
}

/// What comes of an effect that the session had carried out, where nothing is really written.
fn came_of(effect: Effect, again: bool) -> Option<Msg> {
    let (page, to) = match effect {
        Effect::Print { page, to, .. } => (page, to),
        Effect::Write { path, bytes, replace } => {
            is_harmless(&String::from_utf8_lossy(&bytes), &["file"]);
            let is_there = again && !replace;
            return Some(Msg::Printed(if is_there { Printed::Exists(path) } else { Printed::Written(path) }));
        }
        _ => return None,
    };
    is_harmless(&print::sheets(&page, None), &["sheets"]);
    Some(Msg::Printed(match to {
        Destination::Folder { folder, name } => Printed::Written(folder.join(name)),
        Destination::Lp(_) => Printed::Handed("request id is 1".to_owned()),
        Destination::Terminal => Printed::Sent,
        Destination::Screen => return None,
    }))
}

#[test]
#[ignore = "it takes as long as FUZZ says"]
fn any_keys_are_heard_and_drawn() {
    let cases = cases();
    let inputs = (changed(3), proptest::collection::vec(heard(), 1..120), any::<bool>());
    fuzz("keys", &inputs, |(files, all, ascii)| {
        let charset = if *ascii { Charset::Ascii } else { Charset::Unicode };
        let mut session =
            Session::new(common::open_case(files.loaded(&cases), "fuzz").with_charset(charset), (80, 24));
        let mut guard = Guard::new((80, 24), charset);
        for (at, heard) in all.iter().enumerate() {
            for effect in hear(&mut session, heard) {
                if let Some(came) = came_of(effect, at % 2 == 0) {
                    session.update(came);
                }
            }
            check(&session);
            session.update(Msg::Frame);
            if session.size() != guard.size() {
                guard = Guard::new(session.size(), charset);
            }
            guard.draw(&session).unwrap();
        }
    });
}

/// Lines of the plain mode: its letters with words behind them, numbers, and anything.
fn line() -> impl Strategy<Value = String> {
    let letters: Vec<char> = BINDINGS
        .iter()
        .flat_map(|binding| binding.keys)
        .filter_map(|key| if let Key::Char(letter) = key { Some(*letter) } else { None })
        .collect();
    let words = prop_oneof![
        "[a-z]{1,3}( [a-z]{1,4})?",
        select(PIECES).prop_map(str::to_owned),
        select(vec![
            "year:2013..",
            "-kind:finding",
            "person:edith-ashby",
            "source:2",
            "2019-06",
            "2016..2018",
            "state:open",
            "standing:"
        ])
        .prop_map(str::to_owned),
        "(?s).{0,12}",
        (1usize..40).prop_map(|n| "long ".repeat(n * n)),
    ];
    let number = (0usize..40).prop_map(|n| n.to_string());
    prop_oneof![
        6 => select(letters.clone()).prop_map(String::from),
        4 => (select(letters.clone()), words.clone()).prop_map(|(letter, words)| format!("{letter} {words}")),
        6 => number.clone(),
        2 => (0usize..40, 0usize..6).prop_map(|(row, link)| format!("{row}.{link}")),
        1 => number.clone().prop_map(|row| format!("{row}.")),
        2 => (number, select(letters)).prop_map(|(row, letter)| format!("{row} {letter}")),
        3 => words,
        2 => Just(String::new()),
        2 => Just(".".to_owned()),
    ]
}

#[test]
#[ignore = "it takes as long as FUZZ says"]
fn any_lines_are_answered() {
    let cases = cases();
    let window = (1usize..100, proptest::option::of(0usize..40));
    let inputs = (changed(3), window, proptest::collection::vec(line(), 1..40));
    fuzz("lines", &inputs, |(files, (columns, lines), all)| {
        let open_case: OpenCase = common::open_case(files.loaded(&cases), "fuzz");
        let mut plain = Plain::new(open_case, Window { columns: *columns, lines: *lines });
        let hears = |plain: &mut Plain| {
            let said = plain.said() + &plain.prompt();
            is_harmless(&said, &["plain"]);
            assert!(!said.contains('\u{c}'), "{said:?}");
            // However narrow the window, a citation has room.
            let room = (*columns).clamp(20, 72);
            let wide = said.lines().rev().skip(1).find(|line| line.width() > room);
            assert_eq!(wide, None, "wider than {room}");
        };
        hears(&mut plain);
        for (at, line) in all.iter().enumerate() {
            for effect in plain.line(line) {
                if effect == Effect::Quit {
                    return;
                }
                if let Some(came) = came_of(effect, at % 2 == 0) {
                    plain.take(came);
                }
            }
            hears(&mut plain);
        }
    });
}
