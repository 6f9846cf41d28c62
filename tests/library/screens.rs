//! Pictures of the screen, drawn through the program's own loop from keys as a reader presses them.

use std::io;

use crate::common;
use crate::common::easel::Easel;
use crate::common::script::Script;
use casebook::keys::Key;
use casebook::load;
use casebook::places::{Destination, Lp, Places, Printed};
use casebook::session::{Effect, Msg, OpenCase, Session};
use casebook::tui::events::Source;
use casebook::tui::input::Input;
use casebook::tui::theme::Theme;
use casebook::tui::{Stage, drive};
use ratatui::style::Modifier;

fn played(open_case: OpenCase, size: &str, keys: &str) -> Easel {
    Easel::of(Theme::Mono, open_case, size, keys)
}

/// Compares the frame after the keys with the picture that is kept of it.
macro_rules! snapshot {
    ($name:literal, $size:literal, $keys:literal) => {
        snapshot!($name, common::hartwell(), $size, $keys)
    };
    ($name:literal, $open_case:expr, $size:literal, $keys:literal) => {
        let picture = played($open_case, $size, $keys).picture();
        insta::with_settings!({ omit_expression => true, description => concat!($size, " ", $keys) }, {
            insta::assert_snapshot!($name, picture);
        });
    };
}

fn flawed() -> OpenCase {
    let mut files = common::HARTWELL.to_vec();
    files.push((
        "flawed.yaml",
        "events:\n  - id: lost\n    title: A day without a date\n    kind: hearing\n    cites: echo-2020#3\n  \
         - id: told\n    title: A hearing on a day that never was\n    date: 2019-02-30\n    kind: hearing\n    cites: echo-2020#3\n",
    ));
    common::open_case(load::texts(&files), "invented")
}

#[test]
fn the_summary() {
    snapshot!("summary", "80x24", "");
    snapshot!("summary_wide", "120x40", "");
    snapshot!("summary_widest", "200x50", "");
    snapshot!("summary_small", "40x10", "");
    snapshot!("summary_end", "80x24", "G");
}

#[test]
fn the_explorer() {
    snapshot!("explorer_two_panes", "80x24", "ejj");
    snapshot!("explorer_two_panes_detail", "80x24", "ejj<Enter>");
    snapshot!("explorer_three_panes", "120x40", "ejj");
    snapshot!("explorer_three_panes_detail", "120x40", "fcaseloads 2019<Enter>j<Right>");
    snapshot!("explorer_three_panes_wide", "200x50", "ejj");
    snapshot!("explorer_one_pane", "59x24", "ejj");
    snapshot!("explorer_one_pane_detail", "59x24", "ejj<Enter>");
    snapshot!("explorer_one_pane_related", "59x24", "ejj3");
    snapshot!("explorer_smallest", "40x10", "ejj<Enter>");
    snapshot!("as_of_box_smallest", "40x10", "ea");
    snapshot!("source_at_its_passage", "80x24", "<Right><Enter>");
}

#[test]
fn the_jump() {
    snapshot!("jump", "80x24", "fash");
    snapshot!("jump_wide", "120x40", "freed<Down>");
    snapshot!("jump_one_kind", "80x24", "f<Tab>");
    snapshot!("jump_guess", "80x24", "fashbury");
    snapshot!("jump_nothing", "80x24", "fzzzz");
    snapshot!("jump_narrow", "59x24", "fash");
    let easel = played(common::hartwell(), "80x24", "fash");
    let marked = easel.stretches(Modifier::BOLD | Modifier::UNDERLINED);
    assert_eq!(marked[..2], ["Ash", "Ash"], "the letters that matched");
}

#[test]
fn the_filter() {
    snapshot!("filter_box", "80x24", "elree");
    snapshot!("filter_box_narrowed", "80x24", "elreed<Enter>l-h");
    snapshot!("filter_box_wide", "120x40", "l");
    snapshot!("filtered", "80x24", "elreed<Enter>");
    snapshot!("filtered_small", "40x10", "elreed<Enter>");
    snapshot!("filtered_to_nothing", "80x24", "ellead<Enter>");
}

#[test]
fn the_passages_of_a_row() {
    snapshot!("passage", "80x24", "v");
    snapshot!("passage_wide", "120x40", "jjjv<Right>");
    snapshot!("passage_smallest", "40x10", "v");
}

#[test]
fn the_boxes() {
    snapshot!("print_preview", "80x24", "p");
    snapshot!("print_preview_dated", "120x40", "rpt<Space><Space>");
    snapshot!("print_box", "80x24", "p<Enter>j");
    snapshot!("print_box_name", "80x24", "p<Enter>j<Enter>");
    snapshot!("print_box_replace", "80x24", "p<Enter>j<Enter><C-u>taken.txt<Enter>");
    snapshot!("print_done", "80x24", "p<Enter>j<Enter><C-u>taken.txt<Enter>y");
    snapshot!("brief_tray", "80x24", "exjxjxXjrNot seen in full.<Enter>hWhat came later<Enter>b1<Enter>");
    snapshot!("brief_tray_typed", "80x24", "exXtWhat happened");
    snapshot!("brief_marked", "80x24", "exjx");
    snapshot!("search_box", "80x24", "/jonah");
    snapshot!("help", "80x24", "?");
    snapshot!("help_wide", "120x40", "?");
    snapshot!("quit_asked", "80x24", "q");
    snapshot!("quit_asked_in_a_box", "80x24", "/<C-c>");
}

#[test]
fn the_search_marks() {
    snapshot!("searched", "80x24", "e/jonah<Enter>n");
    let marks = Modifier::BOLD | Modifier::UNDERLINED;
    let easel = played(common::hartwell(), "120x40", "e/jonah<Enter>");
    assert!(easel.stretches(marks).iter().filter(|text| *text == "Jonah").count() >= 2);
    let cleared = played(common::hartwell(), "120x40", "e/jonah<Enter><Esc>");
    assert_eq!(cleared.stretches(marks), Vec::<String>::new());
}

#[test]
fn the_faults() {
    snapshot!("faults_told", flawed(), "80x24", "");
    snapshot!("faults", flawed(), "80x24", "!");
    snapshot!("faults_none", "80x24", "!");
}

#[test]
fn a_window_too_small() {
    snapshot!("too_small", "39x24", "");
    snapshot!("too_flat", "80x9", "e");
    snapshot!("tiny", "7x3", "f");
}

#[test]
fn the_status_line_says_case_day_filter_and_faults_at_every_width() {
    for size in ["40x10", "59x24", "80x24", "120x40"] {
        let mut easel = played(flawed(), size, "elreed<Enter><Esc>");
        let picture = easel.picture();
        let top = picture.lines().next().unwrap();
        let [last, status] = [1, 2].map(|from_end| picture.lines().rev().nth(from_end).unwrap());
        let [title, filter, faults] = match size {
            "40x10" | "59x24" => ["Hart", "Jonah Reed", "2 faults"],
            _ => ["Hartwell chil", "filter: Jonah Reed (L", "2 faults (!)"],
        };
        let is_told = top.starts_with(" Official · ") && top.contains(title) && top.contains("4 May 2020");
        assert!(is_told, "{size}: {top}");
        assert!(status.contains(filter) && status.contains(faults), "{size}: {status}");
        assert!(last.contains("Official"), "{size}: {last}");
    }
}

#[test]
fn the_terminals_cursor_stands_on_the_selected_row() {
    let mut easel = played(common::hartwell(), "120x40", "ejj");
    let at = easel.cursor();
    assert_eq!(easel.buffer()[(at.x, at.y)].symbol(), ">");
    let mut jump = played(common::hartwell(), "120x40", "fash");
    assert_eq!(jump.cursor(), (1 + "Find: ash".len() as u16, 1).into());
}

#[test]
fn the_chosen_link_stands_out_of_the_selected_row() {
    let easel = played(common::hartwell(), "80x24", "<Right>");
    let chosen: Vec<String> = easel.stretches(Modifier::BOLD | Modifier::UNDERLINED);
    assert_eq!(chosen, ["[1:2]"]);
    assert!(easel.stretches(Modifier::REVERSED).iter().all(|text| !text.contains("[1:2]")));
}

/// A stage whose `lp` has no paper; it keeps what each frame says.
#[derive(Default)]
struct NoPaper(Vec<String>);

impl Stage for NoPaper {
    fn draw(&mut self, session: &Session) -> io::Result<()> {
        self.0.push(session.message().unwrap_or_default().to_owned());
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect, _: &mut impl Source) -> io::Result<Vec<Msg>> {
        if matches!(effect, Effect::Today { .. }) {
            return Ok(Vec::new());
        }
        assert!(matches!(effect, Effect::Print { to: Destination::Lp(_), .. }));
        self.0.push("(lp runs)".to_owned());
        Ok(vec![Msg::Printed(Printed::Failed("no paper".to_owned()))])
    }
}

#[test]
fn what_lp_says_outlives_the_keys_that_were_typed_blind() {
    let lp = Lp { program: "/usr/bin/lp".into(), printer: None, environment: Vec::new() };
    let key = |letter| Input::Key(Key::Char(letter));
    // In the same batch as the Enter, and while `lp` runs; the window may change all the same.
    let mut script = Script::of("p<Enter>jj")
        .and(vec![Input::Key(Key::Enter), key('e'), Input::Resize(90, 30)])
        .and(vec![key('j'), Input::Resize(70, 20)])
        .and(vec![Input::Key(Key::Esc)]);
    let places = Places { lp: Some(lp), ..Places::default() };
    let mut session = Session::new(common::hartwell().with_places(places), (80, 24));
    let mut stage = NoPaper::default();
    drive(&mut session, &mut script, &mut stage).unwrap();
    let failed = "Not printed, as far as is known: no paper";
    let seen: Vec<&str> = stage.0.iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
    assert_eq!(seen, ["Handing the page to the print queue (lp) …", "(lp runs)", failed]);
    assert_eq!(session.size(), (70, 20));
}

#[test]
fn the_lenses() {
    snapshot!("lens_actions", common::skelbeck(), "80x24", "t");
    snapshot!("lens_actions_wide", common::skelbeck(), "120x40", "t");
    snapshot!("lens_judgements", common::hartwell(), "80x24", "y");
    snapshot!("lens_new", common::hartwell(), "80x24", "W<Enter>");
    snapshot!("lens_new_asked", common::hartwell(), "80x24", "W");
    snapshot!("lens_figures", common::skelbeck(), "80x24", "m");
    snapshot!("lens_contested", common::skelbeck(), "80x24", "c");
    snapshot!("lens_sources", common::skelbeck(), "80x24", "o");
}
