//! The session as tables: keys in, and out comes where the reader stands and what the program says.

use std::path::PathBuf;

use crate::common;
use casebook::keys::Command;
use casebook::load;
use casebook::page::{Address, Target};
use casebook::places::{Destination, Lp, Places, Printed, TerminalPrinter};
use casebook::print;
use casebook::print::json::Document;
use casebook::session::geometry::Pane;
use casebook::session::{Boxed, Effect, Listed, Msg, OpenCase, PrintBox, Screen, Session};

/// An officer at a terminal: `at(size).opens(open_case).presses("jj")` reads as it is done.
struct Officer {
    session: Session,
    effects: Vec<Effect>,
}

/// A terminal of a size.
struct At(u16, u16);

impl At {
    fn opens(self, open_case: OpenCase) -> Officer {
        Officer { session: Session::new(open_case, (self.0, self.1)), effects: Vec::new() }
    }
}

fn at(width: u16, height: u16) -> At {
    At(width, height)
}

/// The invented case on a wide screen, where most tables begin.
fn officer() -> Officer {
    at(120, 40).opens(common::hartwell())
}

impl Officer {
    fn presses(self, keys: &str) -> Officer {
        let mut officer = self.rushes(keys);
        officer.session.update(Msg::Pause);
        officer
    }

    /// Keys so quick that the detail has no time to follow.
    fn rushes(mut self, keys: &str) -> Officer {
        self.effects = common::press(&mut self.session, keys);
        self
    }

    fn pastes(self, text: &str) -> Officer {
        self.hears(Msg::Type(text.to_owned()))
    }

    fn resizes(self, width: u16, height: u16) -> Officer {
        self.hears(Msg::Resize(width, height))
    }

    fn hears(mut self, msg: Msg) -> Officer {
        self.effects = self.session.update(msg);
        self
    }

    /// Focus, address and the first words of the cursor's row: `detail jonah-reed: Jonah Reed`.
    fn stands(&self) -> String {
        let focus = match (self.session.screen(), self.session.focus()) {
            (Screen::Sheet, _) => "sheet",
            (Screen::Explorer, Pane::Timeline) => "timeline",
            (Screen::Explorer, Pane::Detail) => "detail",
            (Screen::Explorer, Pane::Related) => "related",
        };
        let address = told(&self.session.active().page().address);
        format!("{focus} {address}: {}", self.row())
    }

    /// The first words of the cursor's row.
    fn row(&self) -> String {
        let view = self.session.active();
        let Some(row) = view.row() else { return "no row".to_owned() };
        let text = view.layout().lines[row.first].text();
        // The summary's headings stand beside its rows.
        let is_headed = view.page().address == Address::Summary && row.links.len() > usize::from(!row.whole);
        let aside = if is_headed { 14 } else { 0 };
        let words: Vec<&str> = text[aside..].split_whitespace().take(5).collect();
        words.join(" ")
    }

    /// What the detail shows, whoever has the focus.
    fn detail(&self) -> String {
        self.session.pane(Pane::Detail).map_or("nothing".to_owned(), |view| told(&view.page().address))
    }

    fn top(&self) -> usize {
        self.session.active().cursor().top
    }

    fn says(&self) -> &str {
        self.session.message().unwrap_or_default()
    }

    /// The box that is up.
    fn boxed(&self) -> &'static str {
        match self.session.open_box() {
            None => "no box",
            Some(Boxed::Pick(_)) => "picker",
            Some(Boxed::Filter(_)) => "filter",
            Some(Boxed::Peek(_)) => "peek",
            Some(Boxed::Search(_)) => "search",
            Some(Boxed::Help(_)) => "help",
            Some(Boxed::Day(_)) => "as of",
            Some(Boxed::Tray(_)) => "tray",
            Some(Boxed::Print(print)) => match print {
                PrintBox::Preview(_) => "print: sheets",
                PrintBox::Place(0) => "print: screen",
                PrintBox::Place(_) => "print: file",
                PrintBox::Name(_) => "print: name",
                PrintBox::Replace(_) => "print: replace",
            },
        }
    }

    /// What the filter offers: each choice with its facet and count, up to a few.
    fn choices(&self) -> String {
        let Some(Boxed::Filter(asked)) = self.session.open_box() else { return "no filter".to_owned() };
        let line = |listed: &Listed| {
            let (facet, rows) = (listed.choice.facet.name(), &listed.choice);
            let (not, rows) = if asked.excludes() { ("-", rows.without) } else { ("", rows.with) };
            format!("{not}{facet} {} {rows}", listed.words)
        };
        let lines: Vec<String> = asked.listed().iter().take(4).map(line).collect();
        asked.fault().map_or(lines.join("; "), |fault| fault.to_string())
    }

    /// The passage that is looked at.
    fn passage(&self) -> String {
        let Some(Boxed::Peek(peek)) = self.session.open_box() else { return "no passage".to_owned() };
        let lines: Vec<String> = peek.layout().lines.iter().map(|line| line.text()).collect();
        format!("{}: {}", peek.title(), lines.join(" "))
    }

    /// What the picker has: what is typed, the kind, the chosen entry.
    fn picks(&self) -> String {
        let Some(Boxed::Pick(picker)) = self.session.open_box() else { return "no picker".to_owned() };
        let kind = picker.kind().map_or("all", |kind| kind.word());
        let chosen = picker.chosen(self.session.open_case()).map_or("nothing", |entry| &entry.id);
        format!("{} in {kind}: {chosen}", picker.prompt().text())
    }
}

fn told(address: &Address) -> String {
    match address {
        Address::Summary => "summary".to_owned(),
        Address::Timeline => "timeline".to_owned(),
        Address::Record(id) => id.to_string(),
        Address::Related(id) => format!("of {id}"),
        Address::Section(section) => format!("{section:?}"),
        Address::Lens(lens) => lens.name().to_owned(),
        Address::Brief(brief) => format!("brief {}", brief.title),
        Address::Form(form, _) => form.name().to_owned(),
        Address::Faults => "faults".to_owned(),
        Address::Case => "case".to_owned(),
        Address::Help => "keys".to_owned(),
    }
}

/// Each line of a table: keys, and where they lead on a wide screen.
fn lead(table: &[(&str, &str)]) {
    let stands = |keys: &str| officer().presses(keys).stands();
    let wrong: Vec<String> = table
        .iter()
        .filter(|(keys, wanted)| stands(keys) != *wanted)
        .map(|(keys, wanted)| format!("{keys}\n  wanted {wanted}\n  stands {}", stands(keys)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const JUDGEMENT: &str = "sheet summary: Nov 2017 inadequate Care Inspectorate:";
const LATEST: &str = "sheet summary: 30 Jan 2018 Jonah Reed";
const FIRST: &str = "timeline timeline: 1990s The borough takes over";
const LAST: &str = "timeline timeline: 2020 Apr..May Edith Ashby questions";

#[test]
fn every_key_that_moves() {
    lead(&[
        ("", JUDGEMENT),
        ("j", "sheet summary: Tom Ashby acting: Director of"),
        ("<Down>k", JUDGEMENT),
        ("jj<Up>", "sheet summary: Tom Ashby acting: Director of"),
        ("kk", JUDGEMENT),
        ("G", LATEST),
        ("<End>j", LATEST),
        ("Gg", JUDGEMENT),
        ("G<Home>", JUDGEMENT),
        ("<Space>", LATEST),
        ("<PgDn>b", JUDGEMENT),
        ("<Space><PgUp>", JUDGEMENT),
        ("d", LATEST),
        ("du", JUDGEMENT),
        ("e", FIRST),
        ("eG", LAST),
        ("eGg", FIRST),
        ("ejjk", "timeline timeline: 2017 Nov Inspectors visit for"),
    ]);
}

#[test]
fn every_key_that_follows() {
    lead(&[
        ("<Enter>", "detail judged-inadequate-2017: Judgement · November 2017 [1:2]"),
        ("<Right><Enter>", "detail gazette-2018: 2 Inspectors came in November"),
        ("<Right><Right><Right><Enter>", "detail gazette-2018: 2 Inspectors came in November"),
        ("<Right><Left><Left><Enter>", "detail judged-inadequate-2017: Judgement · November 2017 [1:2]"),
        ("jjjjj<Enter>", "detail caseloads-2019: Finding · 14 June 2019"),
        ("jjjjj<Right><Enter>", "detail herald-2019: 3 Each of his social"),
        ("k<Enter>", "detail judged-inadequate-2017: Judgement · November 2017 [1:2]"),
        ("G<Enter>", "detail jonah-reed-dies: Death · 30 January 2018"),
        ("ejj<Enter>", "detail jonah-reed-dies: Death · 30 January 2018"),
        ("ejj<Right><Enter>", "detail herald-2019: 2 Jonah Reed died on"),
        ("ejj<Enter>j<Enter>", "detail jonah-reed: Linked to 3 records"),
    ]);
}

#[test]
fn every_key_that_changes_the_view() {
    lead(&[
        ("es", JUDGEMENT),
        ("!", "sheet faults: no row"),
        ("!s", JUDGEMENT),
        ("e<Tab>", "detail borough-founded: Precedent · the 1990s [3:1]"),
        ("e<Tab><Tab>", "related of borough-founded: 2019 14 Jun Recommended: Give"),
        ("e<Tab><Tab><Tab>", FIRST),
        ("e<S-Tab>", "related of borough-founded: 2019 14 Jun Recommended: Give"),
        ("e3<S-Tab>", "detail borough-founded: Precedent · the 1990s [3:1]"),
        ("e31", FIRST),
        ("e2", "detail borough-founded: Precedent · the 1990s [3:1]"),
        ("e3", "related of borough-founded: 2019 14 Jun Recommended: Give"),
        ("e3e", FIRST),
        ("2<Tab>", JUDGEMENT),
    ]);
    let lenses = ["in-post", "recurring", "actions", "figures", "contested", "sources", "in-post"];
    for (key, lens) in ["i", "r", "t", "m", "c", "o", "w"].into_iter().zip(lenses) {
        let seen = officer().presses(key).stands();
        assert!(seen.starts_with(&format!("sheet {lens}: ")), "{key}: {seen}");
        assert_eq!(officer().presses(key).presses("q").stands(), JUDGEMENT, "{key} and q");
    }
}

#[test]
fn every_key_that_opens_a_box_or_asks_for_an_effect() {
    for (keys, wanted) in [
        ("f", "picker"),
        ("<C-k>", "picker"),
        ("l", "filter"),
        ("v", "peek"),
        ("v<Esc>", "no box"),
        ("vq", "no box"),
        ("vv", "no box"),
        ("/", "search"),
        ("?", "help"),
        ("<F1>", "help"),
        ("p", "print: sheets"),
        ("p<Enter>", "print: screen"),
        ("p<Enter>j", "print: file"),
        ("p<Enter><Down><Up>", "print: screen"),
        ("p<Enter>jjj", "print: file"),
        ("p<Enter>j<Enter>", "print: name"),
        ("f<Esc>", "no box"),
        ("/<Esc>", "no box"),
        ("?<Esc>", "no box"),
        ("?q", "no box"),
        ("??", "no box"),
        ("a", "as of"),
        ("a<Esc>", "no box"),
        ("?jjG", "help"),
        ("p<Esc>", "no box"),
        ("pq", "no box"),
        ("p<Enter>j<Enter><Esc>", "no box"),
        ("fzzzzqqq<Enter>", "picker"),
    ] {
        assert_eq!(officer().presses(keys).boxed(), wanted, "{keys}");
    }
    assert_eq!(officer().presses("<C-l>").effects, [Effect::Redraw]);
    // Whatever box is open, it stays, and the shell is a key away.
    for (keys, open) in [
        ("f", "picker"),
        ("l", "filter"),
        ("jv", "peek"),
        ("/", "search"),
        ("?", "help"),
        ("a", "as of"),
        ("W", "as of"),
        ("p", "print: sheets"),
        ("p<Enter>", "print: screen"),
        ("p<Enter>j<Enter>", "print: name"),
    ] {
        for (key, effect) in [("<C-z>", Effect::Suspend), ("<C-l>", Effect::Redraw)] {
            let officer = officer().presses(keys).presses(key);
            assert_eq!((officer.boxed(), &officer.effects[..]), (open, &[effect][..]), "{keys}");
        }
    }
    assert_eq!(officer().presses("<C-z>").effects, [Effect::Suspend]);
    assert_eq!(
        officer().hears(Msg::CannotSuspend).says(),
        "Cannot suspend here: the program was not started from a shell"
    );
}

#[test]
fn q_and_ctrl_c_quit_when_pressed_twice_and_nothing_else_does() {
    for keys in
        ["qq", "<C-c><C-c>", "eqq", "!qqq", "f<C-c><C-c>", "/<C-c><C-c>", "p<C-c><C-c>", "?<C-c><C-c>"]
    {
        assert_eq!(officer().presses(keys).effects, [Effect::Quit], "{keys}");
    }
    for keys in ["q", "<C-c>", "q<C-c>", "<C-c>q", "qjq", "q<Esc>q", "!qq", "?qq", "<Esc><Esc><Esc>", "q[q"] {
        assert_eq!(officer().presses(keys).effects, [], "{keys}");
    }
    assert_eq!(officer().presses("q").says(), "Press q again to quit");
    assert_eq!(officer().presses("f<C-c>").says(), "Press Ctrl-C again to quit");
    assert_eq!(officer().presses("qj").says(), "");
}

#[test]
fn esc_closes_the_box_else_clears_the_marks_else_does_nothing() {
    let marked = officer().presses("e/jonah<Enter>");
    assert_eq!(marked.session.search(), "jonah");
    let boxed = marked.presses("f<Esc>");
    assert_eq!((boxed.boxed(), boxed.session.search()), ("no box", "jonah"));
    let cleared = boxed.presses("<Esc>");
    assert_eq!(cleared.session.search(), "");
    let before = cleared.stands();
    let after = cleared.presses("<Esc>");
    assert_eq!((after.stands(), after.says(), &after.effects[..]), (before, "", &[][..]));
}

#[test]
fn back_and_forward_keep_cursor_and_scroll() {
    let small = || at(80, 14).opens(common::hartwell());
    let before = small().presses("eGfreed review<Enter>Gk");
    let (stands, top) = (before.stands(), before.top());
    assert!(top > 0, "the page scrolls: {stands}");
    let away = before.presses("fmara<Enter>fjonah<Enter>");
    let back = away.presses(",<Backspace>");
    assert_eq!((back.stands(), back.top()), (stands.clone(), top));
    let again = back.presses(".");
    assert_eq!(again.detail(), "mara-quill");
    assert_eq!(again.presses("<C-o>").stands(), stands);

    let summary = officer().presses("jjjjj<Enter>,");
    assert_eq!(summary.stands(), "sheet summary: 2× 2017, 2019 Ivo Lindqvist,");
    lead(&[
        (",", JUDGEMENT),
        ("e,", JUDGEMENT),
        ("e,.", FIRST),
        ("ejj<Enter>,", "timeline timeline: 2018 30 Jan ● Jonah"),
        ("ejj<Enter>j<Enter>,", "detail jonah-reed-dies: People Jonah Reed [2:2]"),
        ("ejj<Enter>3j,.", "related of jonah-reed-dies: 2019 14 Jun Review of"),
        ("ejjj,.", "timeline timeline: 20 Feb Published: Inspection of"),
    ]);
    assert_eq!(officer().presses(",").says(), "Nothing to go back to");
    assert_eq!(officer().presses(".").says(), "Nothing to go forward to");
    assert_eq!(
        officer().presses("e,ee.").says(),
        "Nothing to go forward to",
        "a new way forgets the old one"
    );
}

#[test]
fn only_enter_a_jump_or_a_link_writes_history() {
    let walked = officer().presses("ejjjjkk<Tab>j<Tab>j1G/jonah<Enter>nlquill<Enter>L");
    assert_eq!(walked.presses(",").stands(), JUDGEMENT);
}

#[test]
fn the_detail_follows_the_timeline_until_something_is_opened_and_again_at_its_next_move() {
    assert_eq!(officer().presses("ejj").detail(), "jonah-reed-dies");
    let jumped = officer().presses("ejjfmara<Enter>");
    assert_eq!(jumped.detail(), "mara-quill");
    let back_there = jumped.presses("1");
    assert_eq!(back_there.stands(), "timeline timeline: 2018 30 Jan ● Jonah", "she stands on no row of it");
    assert_eq!(back_there.detail(), "mara-quill");
    assert_eq!(back_there.presses("j").detail(), "inspection-2017");

    let event = officer().presses("efquill leaves<Enter>1");
    assert_eq!(event.stands(), "timeline timeline: 9 Mar Mara Quill leaves", "the cursor goes along");
    let searched = officer().presses("e/review<Enter>");
    assert_eq!(searched.detail(), "reed-review");
}

#[test]
fn a_link_that_does_not_stand_on_the_timeline_leaves_its_cursor() {
    let cited = officer().presses("ejj<Right><Enter>");
    assert_eq!(cited.stands(), "detail herald-2019: 2 Jonah Reed died on");
    assert_eq!(cited.presses("1").stands(), "timeline timeline: 2018 30 Jan ● Jonah");
}

#[test]
fn a_row_taller_than_the_pane_is_read_line_by_line() {
    let long = "The panel heard of it at length. ".repeat(60);
    let story = format!(
        "events:\n  - id: long\n    title: A long day\n    date: 2018\n    kind: hearing\n    text: {long}\n    themes: long-days\n    cites: s#1\nthemes: [{{id: long-days, name: Long days}}]\n"
    );
    let loaded = casebook::load::texts(&[
        ("case.yaml", "case: {title: T, period: 2018, scope: S}\n"),
        ("story.yaml", &story),
        (
            "source.yaml",
            "sources:\n  - {id: s, title: S, kind: article, published: 2018-02-01, basis: b, passages: {1: P}}\n",
        ),
    ]);
    let mut tall = at(80, 12).opens(common::open_case(loaded, "here")).presses("e<Enter>2j");
    assert_eq!(tall.row(), "The panel heard of it");
    let row = tall.session.active().row().cloned().unwrap();
    let height = 12 - 2 - 1;
    assert!(row.last - row.first > height);
    let first_top = tall.top();
    let mut seen = vec![first_top];
    for _ in 0..row.last + 1 - height - first_top {
        tall = tall.presses("j");
        assert_eq!(tall.row(), "The panel heard of it");
        seen.push(tall.top());
    }
    assert!(seen.windows(2).all(|two| two[1] == two[0] + 1), "one line a key: {seen:?}");
    let below = tall.presses("j");
    assert_eq!(below.row(), "Themes Long days");
    let back = below.presses("k");
    assert_eq!((back.row(), back.top()), ("The panel heard of it".to_owned(), row.last + 1 - height));
    let up = back.presses("kk");
    assert_eq!(up.top(), row.last + 1 - height - 2);
    let paged = up.presses("u");
    assert_eq!(paged.row(), "The panel heard of it");
}

#[test]
fn a_bracket_is_a_letter_in_a_prompt_and_nothing_in_a_view() {
    assert_eq!(officer().presses("f[A").picks(), "[A in all: inspection-visit-2017");
    assert_eq!(officer().presses("ej[OABP~Z").stands(), officer().presses("ej").stands());
}

#[test]
fn a_choice_is_taken_by_its_number() {
    let asked = || officer().presses("fash");
    assert_eq!(asked().hears(Msg::Choose(2)).stands(), "detail edith-ashby: A councillor, and no relation");
    for number in [0, 99] {
        let left = asked().hears(Msg::Choose(number));
        assert_eq!(left.picks(), "ash in all: tom-ashby", "{number}");
        assert_eq!(
            officer().presses("p<Enter>").hears(Msg::Choose(number)).boxed(),
            "print: screen",
            "{number}"
        );
    }
    assert_eq!(officer().presses("p<Enter>").hears(Msg::Choose(2)).boxed(), "print: name");
    for keys in ["", "/", "a", "?", "p<Enter>j<Enter>"] {
        let before = officer().presses(keys);
        let after = officer().presses(keys).hears(Msg::Choose(1));
        assert_eq!((after.stands(), after.boxed()), (before.stands(), before.boxed()), "{keys}");
    }
}

#[test]
fn a_text_is_entered_whole_in_the_place_of_what_was_typed() {
    let enters = |keys: &str, text: &str| officer().presses(keys).hears(Msg::Submit(text.to_owned()));
    assert_eq!(enters("/zebra", "Jonah\nReed").session.search(), "Jonah");
    assert_eq!(enters("fquill", "ash").picks(), "ash in all: tom-ashby", "the choices wait");
    assert_eq!(
        enters("a20", "2018-03").session.status().as_of.map(|day| day.to_string()),
        Some("2018-03-31".to_owned())
    );
    let named = enters("p<Enter>j<Enter>", "page.txt");
    assert!(matches!(&named.effects[..], [Effect::Write { path, .. }] if path == &PathBuf::from("page.txt")));
    assert_eq!(enters("p<Enter>j<Enter>", "  ").boxed(), "print: name", "no name, no file");
    for keys in ["", "?", "p"] {
        let before = officer().presses(keys);
        let after = enters(keys, "qq");
        assert_eq!((after.stands(), after.boxed()), (before.stands(), before.boxed()), "{keys}");
    }
}

#[test]
fn a_command_that_means_nothing_to_the_box_leaves_it() {
    for keys in ["f", "l", "/", "a", "p", "p<Enter>j<Enter>", "?"] {
        let boxed = officer().presses(keys).boxed();
        for command in
            [Command::Summary, Command::Follow, Command::Overwrite, Command::Dismiss, Command::LiftAsOf]
        {
            let after = officer().presses(keys).hears(Msg::Command(command));
            assert_eq!((after.boxed(), after.stands()), (boxed, JUDGEMENT.to_owned()), "{keys}: {command:?}");
        }
    }
}

#[test]
fn a_paste_reaches_prompts_only() {
    let pasted = officer().pastes("qqejj\r\n");
    assert_eq!((pasted.stands(), pasted.boxed(), pasted.effects.len()), (JUDGEMENT.to_owned(), "no box", 0));
    for keys in ["?", "p", "e"] {
        let before = officer().presses(keys);
        let (stands, boxed) = (before.stands(), before.boxed());
        let after = before.pastes("qjs");
        assert_eq!((after.stands(), after.boxed()), (stands, boxed), "{keys}");
    }
    assert_eq!(officer().presses("f").pastes("mara\nquill").picks(), "mara in all: mara-quill");
    assert_eq!(officer().presses("l").pastes("lead").choices(), "theme Leadership 0");
    assert_eq!(officer().presses("/").pastes("Jonah").presses("<Enter>").session.search(), "Jonah");
    let named = officer().presses("p<Enter>j<Enter><C-u>").pastes("page.txt").presses("<Enter>");
    assert!(matches!(&named.effects[..], [Effect::Write { path, .. }] if path == &PathBuf::from("page.txt")));
}

#[test]
fn a_prompt_holds_so_many_letters_and_says_so() {
    let full = Some("There is room for 500 letters; the rest was left out");
    for keys in ["f", "l", "/", "a", "W", "p<Enter>j<Enter><C-u>"] {
        let whole = officer().presses(keys).pastes(&"x".repeat(499)).pastes("y");
        assert_eq!(whole.session.message(), None, "{keys}");
        let cut = whole.pastes("é");
        assert_eq!((cut.session.message(), cut.boxed() != "no box"), (full, true), "{keys}");
    }
    let submitted = officer().presses("/").hears(Msg::Submit("x".repeat(501)));
    assert_eq!((submitted.session.message(), submitted.boxed() != "no box"), (full, true));
}

#[test]
fn the_filter_shows_what_is_tied_and_the_cursor_takes_the_nearest_row_left() {
    let lost = "That entry is filtered out; moved to the nearest";
    for (keys, row, says) in [
        ("elquill<Enter>", "2018 9 Mar Mara Quill", lost),
        ("eGlquill<Enter>", "2018 9 Mar Mara Quill", lost),
        ("ejjlreed<Enter>", "2018 30 Jan ● Jonah", ""),
        ("ejlreed<Enter>", "2018 30 Jan ● Jonah", lost),
        ("eGldeath<Enter>", "2018 30 Jan ● Jonah", lost),
        ("eGlreed<Enter>ldeath<Enter>", "2018 30 Jan ● Jonah", lost),
        ("eGlquill<Enter>L", "9 Mar Mara Quill leaves", ""),
        ("ellead<Enter>", "No entries that the filter", "Nothing under this filter; L clears it"),
        ("ellead<Enter>L", "1990s The borough takes over", ""),
    ] {
        let seen = officer().presses(keys);
        let row_seen = seen.row();
        assert!(row_seen.starts_with(row), "{keys}: {row_seen}");
        assert_eq!(seen.says(), says, "{keys}");
    }
    let both = officer().presses("elreed<Enter>ldeath<Enter>");
    let words = both.session.filter().words(both.session.open_case().case());
    assert_eq!(words.as_deref(), Some("Jonah Reed, death"));
    assert!(both.presses("L").session.filter().is_empty());
    // Each choice has its facet before it and the rows that it would leave behind it; Tab keeps to one facet.
    let wrong: Vec<String> = [
        ("l", "person Jonah Reed 2; person Edith Ashby 1; person Ivo Lindqvist 1; person Mara Quill 1"),
        ("lreed", "person Jonah Reed 2"),
        ("l-reed", "-person Jonah Reed 5"),
        ("elreed<Enter>l-", "-person Ivo Lindqvist 1; -kind death 1; -kind publication 1; -kind report 1"),
        ("lyear:2018", "year 2018 3"),
        ("lyear:2017..2018", "year 2017–2018 4"),
        ("lkind:dea", "kind death 1"),
        ("l<Tab><Tab><Tab>", "kind publication 2; kind report 2; kind death 1; kind departure 1"),
        ("l<Down><Up><S-Tab>", "year 1990 1; year 1991 1; year 1992 1; year 1993 1"),
        ("lpersn:reed", "no facet `persn`; nearest: `person`"),
        ("lperson:nobody-at-all", "no person `nobody-at-all`"),
        ("lyear:18", "year 2018 3"),
        ("mlreed", "person Jonah Reed 0"),
    ]
    .into_iter()
    .map(|(keys, wanted)| (keys, wanted, officer().presses(keys).choices()))
    .filter(|(_, wanted, seen)| wanted != seen)
    .map(|(keys, wanted, seen)| format!("{keys}\n  wanted {wanted}\n  seen   {seen}"))
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (keys, terms, boxed) in [
        ("el-reed<Enter>", "-person:jonah-reed", "no box"),
        ("elreed<Enter>l-person:jonah-reed<Enter>", "-person:jonah-reed", "no box"),
        ("elperson:jonah-reed -kind:death<Enter>", "person:jonah-reed -kind:death", "no box"),
        ("elreed<Enter>lquill<Enter>l<BS>", "person:jonah-reed", "filter"),
        ("elreed<Enter>lquill<Enter>l<BS><BS><BS>", "", "filter"),
        ("elreed<Enter>lq<BS>", "person:jonah-reed", "filter"),
        ("lzzzzqqq<Enter>", "", "filter"),
        ("lashbury<Enter>", "", "filter"),
        ("lashbury<Enter><Enter>", "person:tom-ashby", "no box"),
        ("lyear:2017..2018<Enter>", "year:2017..2018", "no box"),
    ] {
        let seen = officer().presses(keys);
        assert_eq!((seen.session.filter().to_string().as_str(), seen.boxed()), (terms, boxed), "{keys}");
    }
    assert_eq!(officer().presses("ellead<Enter>").detail(), "nothing");
    // A page that no filter changes says so, and the box whose rows it counts.
    let unchanged = "The filter does not apply here; e shows the timeline under it";
    for (keys, reach, says) in [
        ("", " on the timeline", unchanged),
        ("!", " on the timeline", unchanged),
        ("e", "", lost),
        ("e2", " on the timeline", ""),
        ("t", "", "Nothing under this filter; L clears it"),
    ] {
        assert_eq!(officer().presses(keys).presses("l").session.filter_reach(), reach, "{keys}");
        assert_eq!(officer().presses(keys).presses("lquill<Enter>").says(), says, "{keys}");
    }
    assert_eq!(officer().presses("lquill<Enter>L").says(), "");
    assert_eq!(
        officer().presses("lquill<Enter>e").detail(),
        "quill-leaves",
        "the detail follows out of sight"
    );
}

#[test]
fn what_every_row_has_may_be_excluded_too() {
    let case = "case: {title: One, period: 2010, scope: all}\nsources:\n  - {id: paper, title: Paper, kind: article, \
                published: 2010-06-15, basis: b, passages: {1: x}}\nevents:\n  - {id: only, title: Only, date: 2010, \
                kind: death, cites: 'paper#1'}\n";
    let one = || common::open_case(load::texts(&[("case.yaml", case)]), "test");
    let seen = at(80, 24).opens(one()).presses("el-").choices();
    assert_eq!(seen, "-kind death 0; -source Paper 0; -year 2010 0");
}

#[test]
fn the_search_goes_round_the_end_both_ways() {
    let (first, second) =
        ("timeline timeline: 2018 30 Jan ● Jonah", "timeline timeline: 2019 14 Jun Published: Review");
    lead(&[
        ("e/JONAH<Enter>", first),
        ("e/jonah<Enter>n", second),
        ("e/jonah<Enter>nn", first),
        ("e/jonah<Enter>N", second),
        ("e/jonah<Enter>NN", first),
        ("eG/jonah<Enter>", first),
        ("ejj/jonah<Enter>", first),
        ("ejjj/jonah<Enter>N", first),
        ("e/zebra<Enter>", FIRST),
        ("e/  <Enter>", FIRST),
    ]);
    assert_eq!(officer().presses("e/jonah<Enter>n").says(), "Row 2 of 2 with “jonah”");
    assert_eq!(officer().presses("e/zebra<Enter>").says(), "“zebra” is not in this view");
    assert_eq!(officer().presses("n").says(), "Nothing to search for yet; / starts a search");
    assert_eq!(officer().presses("!/x<Enter>").says(), "“x” is not in this view");
    // Within a detail it moves the cursor, not the detail.
    let sought = officer().presses("fedith<Enter>/ashby<Enter>").session;
    assert_eq!(sought.pane(Pane::Detail).unwrap().page().title, "Edith Ashby");
}

#[test]
fn the_jump_chooses_narrows_and_goes() {
    for (keys, wanted) in [
        ("fash", "ash in all: tom-ashby"),
        ("fash<Down>", "ash in all: edith-ashby"),
        ("fash<Down><Up><Up>", "ash in all: tom-ashby"),
        ("fash<Down>b", "ashb in all: tom-ashby"),
        ("fashx<BS><C-h>", "as in all: tom-ashby"),
        ("freed<Tab>", "reed in people: jonah-reed"),
        ("freed<Tab><Tab>", "reed in reports: reed-review"),
        ("freed<S-Tab>", "reed in sources: nothing"),
        ("freed<Tab><S-Tab>", "reed in all: jonah-reed"),
        ("fprofessor", "professor in all: ivo-lindqvist"),
        ("flindkvist", "lindkvist in all: ivo-lindqvist"),
        // Of mere spellings none is chosen until the officer chooses.
        ("fashbury", "ashbury in all: nothing"),
        ("fashbury<Enter>", "ashbury in all: tom-ashby"),
        ("fashbury<Down>", "ashbury in all: tom-ashby"),
        ("fashbury<Down>t<BS>", "ashbury in all: nothing"),
        ("fq", "q in all: mara-quill"),
    ] {
        assert_eq!(officer().presses(keys).picks(), wanted, "{keys}");
    }
    lead(&[
        ("fash<Enter>", "detail tom-ashby: Member of Hartwell Council (as"),
        ("fashbury<Enter><Enter>", "detail tom-ashby: Member of Hartwell Council (as"),
        ("fash<Down><Enter>", "detail edith-ashby: A councillor, and no relation"),
        ("fruns hartwell<Enter>", "detail echo-2020: Publisher The Echo"),
    ]);
}

#[test]
fn the_passages_of_a_row_stand_in_a_box_and_only_enter_leaves_the_view() {
    for (keys, wanted) in [
        (
            "v",
            "Passage 1 of 1, in our words: [1] Director goes after damning inspection, The Hartwell Gazette, 12 March 2018",
        ),
        ("jjjv", "Passage 1 of 2, in our words: [1] Director goes"),
        ("jjjv<Right>", "Passage 2 of 2, in our words: "),
        ("jjjv<Right><Right>", "Passage 2 of 2, in our words: "),
        ("jjjv<Right><Left><Left>", "Passage 1 of 2, in our words: "),
    ] {
        let seen = officer().presses(keys);
        assert!(seen.passage().starts_with(wanted), "{keys}: {}", seen.passage());
        let before = officer().presses(keys.split('v').next().unwrap()).stands();
        for close in ["<Esc>", "q", "v"] {
            let closed = officer().presses(keys).presses(close);
            assert_eq!((closed.boxed(), closed.stands()), ("no box", before.clone()), "{keys}{close}");
            assert_eq!(closed.presses(",").says(), "Nothing to go back to", "{keys}");
        }
    }
    assert!(officer().presses("jjjv<Right><Enter>").stands().starts_with("detail "));
    assert_eq!(officer().presses("!v").says(), "This row cites nothing");
    // In every pane, and on the page of a source the passage itself.
    for keys in ["ev", "e<Enter>v", "e<Tab><Tab>v", "v<Enter>v", "cv", "tv"] {
        assert!(officer().presses(keys).passage().starts_with("Passage 1 of "), "{keys}");
    }
}

#[test]
fn a_row_that_cites_nothing_itself_has_the_passages_of_its_record() {
    let mut tried = 0;
    for open_case in [common::hartwell(), common::skelbeck(), common::tramway()] {
        let mut officer = at(120, 40).opens(open_case);
        for key in ["s", "e", "i", "r", "t", "m", "c", "o"] {
            officer = officer.presses(key);
            for number in 0..officer.session.active().layout().rows.len() {
                officer.session.update(Msg::Stand(number, 0));
                let (row, case) =
                    (officer.session.active().row().unwrap(), officer.session.open_case().case());
                let Some(Target::Page(Address::Record(id))) = row.links.first().filter(|_| row.whole) else {
                    continue;
                };
                let cited = &case[case.find(id.as_str()).unwrap()].common.cites;
                if row.cites.is_empty() && !cited.is_empty() {
                    assert_eq!(officer.session.passages_here().len(), cited.len(), "{id}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 0, "no such row");
}

#[test]
fn a_passage_longer_than_the_window_is_scrolled() {
    let tops = |keys: &str| {
        let seen = at(40, 10).opens(common::hartwell()).presses(keys);
        let Some(Boxed::Peek(peek)) = seen.session.open_box() else { panic!("{keys}") };
        (peek.top(), peek.layout().lines.len() - usize::from(peek.area().height))
    };
    let (_, most) = tops("v");
    assert!(most > 1, "{most}");
    for (keys, top) in
        [("vj", 1), ("vjk", 0), ("vkk", 0), ("vG", most), ("vGjjj", most), ("vGg", 0), ("v<Space>b", 0)]
    {
        assert_eq!(tops(keys), (top, most), "{keys}");
    }
}

#[test]
fn the_jump_goes_to_where_something_is_said_with_the_cursor_on_its_row() {
    lead(&[
        ("fthirty<Enter>", "detail caseloads-2019: Each had about thirty children."),
        ("fthirty<Enter>,", "sheet summary: Nov 2017 inadequate Care Inspectorate:"),
        ("f2018<Enter>", "timeline timeline: 2018 30 Jan ● Jonah"),
    ]);
}

#[test]
fn the_jump_shows_the_chosen_record_where_there_is_room() {
    let shown = |mut officer: Officer| {
        officer.session.update(Msg::Frame);
        let Some(Boxed::Pick(picker)) = officer.session.open_box() else { panic!("no picker") };
        let shown = picker.preview();
        shown.map(|(layout, top)| layout.lines[top].text()).unwrap_or_default()
    };
    for (width, height, keys, wanted) in [
        (120, 19, "fash", "Tom Ashby"),
        (119, 20, "fash", "Tom Ashby"),
        (119, 20, "fash<Down>", "Edith Ashby"),
        // Of a line of text, its row.
        (119, 20, "fthirty", "Each had about thirty children. See the inspectors' finding and Jonah Reed."),
        (119, 19, "fash", ""),
        (119, 20, "fzzzz", ""),
    ] {
        let officer = at(width, height).opens(common::hartwell()).presses(keys);
        assert_eq!(shown(officer), wanted, "{width} by {height}: {keys}");
    }
    let widened = at(119, 19).opens(common::hartwell()).presses("fash").resizes(120, 19);
    assert_eq!(shown(widened), "Tom Ashby");
}

#[test]
fn a_print_goes_to_the_plain_screen_or_to_a_file() {
    let shown = officer().presses("p<Enter><Enter>");
    let [Effect::Print { page, to: Destination::Screen, .. }] = &shown.effects[..] else {
        panic!("{:?}", shown.effects)
    };
    let text = print::continuous(page);
    assert!(text.contains("Official\nHartwell children's services, 2015 to 2020\n"), "{text}");
    assert_eq!(shown.boxed(), "no box");

    let asked = officer().presses("ejj<Enter>p<Enter>j<Enter><Enter>");
    let [Effect::Write { path, bytes, replace: false }] = &asked.effects[..] else {
        panic!("{:?}", asked.effects)
    };
    assert_eq!(path, &PathBuf::from("jonah-reed-dies.txt"));
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("page 1 of 1") && text.contains("Official"), "{text}");

    let exists = asked.hears(Msg::Printed(Printed::Exists("jonah-reed-dies.txt".into())));
    assert_eq!(exists.boxed(), "print: replace");
    let left = exists.presses("n");
    assert_eq!((left.boxed(), left.says()), ("no box", "Not overwritten: jonah-reed-dies.txt"));
    assert_eq!(left.effects, []);

    let exists = left.hears(Msg::Printed(Printed::Exists("jonah-reed-dies.txt".into())));
    let yes = exists.presses("y");
    let [Effect::Write { replace: true, .. }] = &yes.effects[..] else { panic!("{:?}", yes.effects) };
    let done = yes.hears(Msg::Printed(Printed::Written("jonah-reed-dies.txt".into())));
    assert_eq!(done.says(), "Written to jonah-reed-dies.txt");
    let failed = done.hears(Msg::Printed(Printed::NotWritten("x/y: no such folder".to_owned())));
    assert_eq!(failed.says(), "Not written: x/y: no such folder");
    assert_eq!(officer().presses("p<Enter>j<Enter><C-u><Enter>").boxed(), "print: name", "no name, no file");
}

#[test]
fn the_name_of_a_file_says_its_format_for_a_page_and_for_the_tray() {
    let written = |officer: Officer| match &officer.effects[..] {
        [Effect::Write { bytes, .. }] => String::from_utf8(bytes.clone()).unwrap(),
        other => panic!("{other:?}"),
    };
    for (keys, title) in
        [("ejj<Enter>p<Enter>j<Enter>", "Jonah Reed"), ("ejjx<Enter>X<Enter><Enter>j<Enter>", "Brief")]
    {
        let named = |name: &str| written(officer().presses(keys).hears(Msg::Submit(name.to_owned())));
        let html = named("page.HTML");
        assert!(
            html.starts_with("<!DOCTYPE html>") && html.contains(title) && html.contains("Jonah Reed"),
            "{html}"
        );
        let markdown = named("page.md");
        assert!(markdown.contains("\n# ") && markdown.contains("[^1]: "), "{markdown}");
        let document = Document::read(&named("page.json")).unwrap();
        assert!(document.title.contains(title) && !document.parts.is_empty(), "{document:?}");
        for name in ["page.txt", "page", "page.doc", "html"] {
            assert!(named(name).contains("page 1 of 1"), "{name}");
        }
    }
    // What is chosen for paper holds for every format.
    let today = || Msg::Today(casebook::date::Day::new(2026, 9, 30).unwrap());
    let dated = |name: &str| {
        let asked = officer().presses("p").hears(today()).presses("t<Enter>j<Enter>");
        written(asked.hears(Msg::Submit(name.to_owned())))
    };
    assert!(dated("page.html").contains("dated 30 September 2026"));
    assert!(dated("page.md").contains("dated 30 September 2026"));
    assert_eq!(Document::read(&dated("page.json")).unwrap().dated.as_deref(), Some("2026-09-30"));
    // A record for the case is YAML, whatever its file is called.
    let record = officer().presses("ejjxXyj<Enter>").hears(Msg::Submit("brief.html".to_owned()));
    let record = written(record);
    assert!(record.starts_with("briefs:"), "{record}");
}

/// An officer whose administrator allows only these places.
fn restricted(places: Places) -> Officer {
    at(120, 40).opens(common::hartwell().with_places(Places { restricted: true, ..places }))
}

#[test]
fn a_print_is_as_its_preview_shows_it_and_dated_only_when_that_is_chosen() {
    let today = || Msg::Today(casebook::date::Day::new(2026, 9, 30).unwrap());
    let dress = |keys: &str| {
        let officer = officer().presses("p").hears(today()).presses(keys);
        let [Effect::Print { dress, .. }] = &officer.effects[..] else { panic!("{:?}", officer.effects) };
        (dress.dated.clone(), dress.is_folded)
    };
    let dated = || Some("30 September 2026".to_owned());
    assert_eq!(dress("<Enter><Enter>"), (None, false));
    assert_eq!(dress("t<Enter><Enter>"), (dated(), false));
    assert_eq!(dress("<Enter>t<Enter>"), (dated(), false));
    assert_eq!(dress("tt<Enter><Enter>"), (None, false));
    assert_eq!(dress("Ut<Enter><Enter>"), (dated(), true));
    // The next print begins without.
    assert_eq!(dress("Ut<Esc>p<Enter><Enter>"), (None, false));
    let unsaid = officer().presses("pt");
    assert_eq!(unsaid.says(), "Not dated: nothing here says which day it is");
}

#[test]
fn a_restricted_account_prints_where_its_administrator_allows_and_names_nothing() {
    assert_eq!(restricted(Places::default()).presses("p<Enter>jj").boxed(), "print: screen");

    let lp =
        Lp { program: "/usr/bin/lp".into(), printer: Some("office".to_owned()), environment: Vec::new() };
    let allowed = Places {
        folder: Some("/srv/prints".into()),
        lp: Some(lp.clone()),
        terminal: Some(TerminalPrinter::Offered),
        ..Places::default()
    };
    let to = |keys: &str| {
        let officer = restricted(allowed.clone()).presses(keys);
        let [Effect::Print { to, .. }] = &officer.effects[..] else {
            panic!("{keys}: {:?}", officer.effects)
        };
        to.clone()
    };
    let folder = |name: &str| Destination::Folder { folder: "/srv/prints".into(), name: name.to_owned() };
    assert_eq!(to("p<Enter><Enter>"), Destination::Screen);
    assert_eq!(to("p<Enter>j<Enter>"), folder("summary-2020-05-04"));
    assert_eq!(to("ejj<Enter>p<Enter>j<Enter>"), folder("jonah-reed-dies-2020-05-04"));
    assert_eq!(to("a<C-u>2019-02-01<Enter>p<Enter>j<Enter>"), folder("summary-2019-02-01"));
    assert_eq!(to("p<Enter>jj<Enter>"), Destination::Lp(lp));
    assert_eq!(to("p<Enter>jjjjj<Enter>"), Destination::Terminal);
}

#[test]
fn the_message_after_a_print_says_what_is_known() {
    let says = |outcome: Printed| officer().hears(Msg::Printed(outcome)).says().to_owned();
    assert_eq!(
        says(Printed::Handed("request id is office-7 (1 file(s))".to_owned())),
        "Handed to the print queue of office, as job 7"
    );
    assert_eq!(says(Printed::Handed("two pages".to_owned())), "Handed to the print queue (lp): two pages");
    assert_eq!(says(Printed::Handed(String::new())), "Handed to the print queue (lp)");
    assert_eq!(says(Printed::Sent), "Sent to the terminal, for its printer");
    let refused = Places { terminal: Some(TerminalPrinter::Refused("not inside tmux")), ..Places::default() };
    let refused = restricted(refused).presses("p<Enter>j<Enter>");
    assert_eq!(
        (refused.boxed(), refused.says()),
        ("print: file", "Not to the terminal's printer: not inside tmux")
    );
    assert_eq!(refused.effects, []);
}

#[test]
fn the_next_theme_is_asked_for_and_named_once_it_is_drawn() {
    let officer = officer().presses("h");
    assert_eq!((&officer.effects[..], officer.says()), (&[Effect::NextTheme][..], ""));
    assert_eq!(officer.hears(Msg::Theme("light")).says(), "Theme: light");
}

#[test]
fn a_restricted_account_has_no_shell_to_go_back_to() {
    let restricted = restricted(Places::default()).presses("<C-z>");
    assert_eq!(
        (&restricted.effects[..], restricted.says()),
        (&[][..], "Cannot suspend here: this account has no shell")
    );
    assert_eq!(officer().presses("<C-z>").effects, [Effect::Suspend]);
}

#[test]
fn cross_references_print_the_whole_record() {
    let printed = officer().presses("ejj3p<Enter><Enter>");
    let [Effect::Print { page, .. }] = &printed.effects[..] else { panic!("{:?}", printed.effects) };
    let text = print::continuous(page);
    assert!(text.contains("Official\nJonah Reed dies\n"), "{text}");
}

#[test]
fn a_new_size_keeps_the_reader_where_they_are() {
    let read = officer().presses("efcaseloads 2019<Enter>jjjj");
    let stands = read.session.active().row().map(|row| row.links.clone());
    for (width, height) in [(80, 24), (59, 24), (40, 10), (10, 3), (0, 0), (200, 50)] {
        let again = officer().presses("efcaseloads 2019<Enter>jjjj").resizes(width, height);
        assert_eq!(again.session.active().row().map(|row| row.links.clone()), stands, "{width}x{height}");
    }
}

#[test]
fn a_size_that_comes_back_finds_the_same_cursor_and_the_same_picture() {
    let seen = |officer: &Officer| (officer.stands(), officer.top(), officer.detail());
    // A summary of fewer lines has fewer rows, so there a cursor may have to move.
    for keys in ["eG", "ejjj2jj", "tU4j", "efash"] {
        let mut officer = at(80, 24).opens(common::hartwell()).presses(keys);
        let before = seen(&officer);
        for (width, height) in [(30, 8), (80, 24), (200, 50), (45, 10), (39, 10), (120, 24), (80, 24)] {
            officer = officer.resizes(width, height);
        }
        assert_eq!(seen(&officer), before, "{keys}");
    }
}

#[test]
fn each_of_the_ten_questions_leads_to_its_page() {
    let skelbeck = || at(80, 24).opens(common::skelbeck());
    assert_eq!(skelbeck().presses("fapr<Enter>").detail(), "inspection-2019");
    assert_eq!(skelbeck().presses("ftar<Enter>").detail(), "oona-tarrant");
    assert!(skelbeck().presses("jw").stands().starts_with("sheet in-post: "));
    assert!(skelbeck().presses("r").stands().starts_with("sheet recurring: "));
    assert!(skelbeck().presses("t").stands().starts_with("sheet actions: "));
    assert!(skelbeck().presses("m").stands().starts_with("sheet figures: "));
    assert!(skelbeck().presses("c").stands().starts_with("sheet contested: "));
    assert!(matches!(
        skelbeck().presses("p<Enter><Enter>").effects[..],
        [Effect::Print { to: Destination::Screen, .. }]
    ));
    let cited = skelbeck().presses("<Right><Enter>");
    assert!(
        matches!(cited.session.active().subject(), Some(Target::Passage(_))),
        "a citation opens its passage"
    );
}

#[test]
fn the_detail_follows_where_the_keys_pause_and_before_any_other_key() {
    let detail =
        |officer: &Officer| officer.session.pane(Pane::Detail).map(|view| view.page().address.clone());
    let begun = officer().presses("e");
    let first = detail(&begun);
    let rushed = begun.rushes("jj");
    assert!(rushed.session.waits());
    assert_eq!(detail(&rushed), first);
    let paused = rushed.hears(Msg::Pause);
    assert!(!paused.session.waits());
    assert_ne!(detail(&paused), first);
    // A key that needs the detail does not wait for a pause.
    let entered = officer().presses("e").rushes("jj<Tab>");
    assert_eq!(detail(&entered), detail(&paused));
}

#[test]
fn a_lens_opened_from_a_source_does_not_begin_in_its_foot() {
    for keys in ["ot", "ojr", "om", "oc"] {
        let there = officer().presses(keys);
        let first = there.session.sheet().layout().rows.iter().position(|row| row.whole);
        assert_eq!(Some(there.session.sheet().cursor().row), first, "{keys}");
    }
    let there = officer().presses("fecho<Enter>o");
    assert_ne!(there.session.sheet().cursor().row, 0, "the lens of the sources has a row for a source");
}

#[test]
fn a_wide_summary_is_walked_down_one_column_and_then_the_other_and_its_row_is_always_in_sight() {
    let spot = |officer: &Officer| {
        let view = officer.session.active();
        let row = view.row().expect("a row");
        let (first, last) = view.layout().reach(row);
        let height = usize::from(officer.session.body().height);
        let in_sight = officer.top()..officer.top() + height;
        assert!(in_sight.contains(&first) && (last - first >= height || in_sight.contains(&last)), "{first}");
        (view.layout().spot(row.first).x, first)
    };
    for (height, folds) in [(50, ""), (50, "U"), (12, ""), (12, "U"), (12, "jz")] {
        for (down, up) in [("j", "k"), ("d", "u"), ("<Space>", "b")] {
            let mut officer = at(200, height).opens(common::hartwell()).presses(folds).presses("g");
            let (mut down_it, mut up_it) = (vec![spot(&officer)], Vec::new());
            for _ in 0..200 {
                officer = officer.presses(down);
                down_it.push(spot(&officer));
            }
            assert!(down_it.is_sorted(), "{down} at {height}: {down_it:?}");
            for _ in 0..200 {
                up_it.push(spot(&officer));
                officer = officer.presses(up);
            }
            up_it.reverse();
            assert!(up_it.is_sorted(), "{up} at {height}: {up_it:?}");
            let (first, last) = (down_it[0], down_it[down_it.len() - 1]);
            assert!(first.0 == 0 && last.0 > 0, "{first:?} {last:?}");
            assert_eq!(spot(&officer.presses("G")), last);
        }
    }
}

#[test]
fn the_summary_stands_in_two_columns_from_170() {
    let columns = |width: u16| {
        let officer = at(width, 40).opens(common::hartwell());
        let view = officer.session.active();
        let spots = (0..view.layout().lines.len()).map(|line| view.layout().spot(line).x);
        spots.collect::<std::collections::BTreeSet<_>>().len()
    };
    assert_eq!([169, 170, 200].map(columns), [1, 2, 2]);
}

#[test]
fn where_the_height_chooses_the_summarys_rows_the_cursor_and_the_fold_stay_with_theirs() {
    // Where the cursor's row leads, and whether it takes more lines than one.
    let here = |officer: &Officer| {
        let row = officer.session.active().row().expect("a row");
        (row.links.first().cloned(), row.last > row.first)
    };
    let leads = |officer: &Officer| -> Vec<Option<Target>> {
        officer.session.active().layout().rows.iter().map(|row| row.links.first().cloned()).collect()
    };
    let (mut stayed, mut renumbered) = (0, 0);
    for (width, height) in [(170, 9), (170, 12), (120, 16)] {
        for down in 0..14 {
            let began = at(width, height).opens(common::hartwell()).presses(&"j".repeat(down)).presses("z");
            let (before, row) = (here(&began), began.session.active().cursor().row);
            // The status line takes a line from the summary.
            let filtered = began.presses("lquill<Enter>");
            let after = here(&filtered);
            let case = format!("{width}x{height}, {down} down");
            if before.0.is_some() && leads(&filtered).contains(&before.0) {
                assert_eq!(after, before, "{case}");
                stayed += 1;
                renumbered += usize::from(filtered.session.active().cursor().row != row);
            }
            // The line is given back, and no filter took the row away.
            let cleared = filtered.presses("L");
            assert_eq!((here(&cleared), cleared.says()), (after, ""), "{case}");
        }
    }
    assert!(stayed > 20 && renumbered > 3, "{stayed}, {renumbered}");
}
