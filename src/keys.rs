//! The keys, and the one table that says what each does. Dispatch, footer and help all read this table, so no text about
//! keys can go stale.

use std::fmt;

/// A key as the views and prompts know it, whatever the terminal sent for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character that can be typed.
    Char(char),
    /// A lower-case letter held with Ctrl.
    Ctrl(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab, which terminals cannot tell from Ctrl-I.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// The key that deletes to the left.
    Backspace,
    /// The key that deletes to the right.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// What a key asks of the views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// One page down.
    PageDown,
    /// One page up.
    PageUp,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// Follow the chosen link of the row, or its record.
    Follow,
    /// Choose the link before on the row.
    PreviousLink,
    /// Choose the next link on the row.
    NextLink,
    /// Back the way the reader came.
    Back,
    /// Forward again after going back.
    Forward,
    /// Focus on the next pane.
    NextPane,
    /// Focus on the pane before.
    PreviousPane,
    /// Focus on the pane of this number, from 1.
    Pane(u8),
    /// Show the summary.
    Summary,
    /// Show the explorer.
    Explorer,
    /// Who was in post over the years.
    InPost,
    /// Recurring findings.
    Recurring,
    /// What became of what was asked and promised.
    Actions,
    /// The measures and their values.
    Figures,
    /// Who disagrees with whom.
    Contested,
    /// The sources and what cites them.
    Sources,
    /// Who was in post on the day of what is under the cursor.
    InPostThen,
    /// Ask for the day as of which to tell the case.
    AsOf,
    /// Tell the whole case again.
    LiftAsOf,
    /// Choose what the timeline shows.
    Filter,
    /// Show the whole timeline again.
    ClearFilter,
    /// Jump to any record by a few letters.
    Jump,
    /// Search in this view.
    Search,
    /// To the next match of the search.
    SearchNext,
    /// To the match before.
    SearchPrevious,
    /// Print this page.
    Print,
    /// List the faults of the case.
    Faults,
    /// Show every key.
    Help,
    /// Draw the whole screen again.
    Redraw,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Close the box, or else clear the search marks.
    Close,
    /// Close the box, or else quit when asked twice.
    Quit,
    /// Quit when asked twice, from anywhere.
    Interrupt,
}

/// The heading under which the help lists a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Moving within a pane.
    Move,
    /// Following links and going back.
    Follow,
    /// Views and panes.
    View,
    /// Finding records and words.
    Find,
    /// Paper and the curator's faults.
    Page,
    /// The program itself.
    Program,
}

/// One row of the key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// The keys, any of which will do.
    pub keys: &'static [Key],
    /// The keys as help and footer show them.
    pub shown: &'static str,
    /// What they ask for.
    pub command: Command,
    /// What that does, in the officer's words.
    pub help: &'static str,
    /// Where the help lists it.
    pub group: Group,
    /// The one word or two with which the footer offers it, if it ever does.
    pub footer: Option<&'static str>,
}

/// The key table.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = {
    use Command as C;
    use Group as G;
    use Key::{Char, Ctrl, F};
    &[
        row(&[Char('j'), Key::Down], "j Down", C::Down, G::Move, "one row down", Some("down")),
        row(&[Char('k'), Key::Up], "k Up", C::Up, G::Move, "one row up", Some("up")),
        row(&[Char(' '), Key::PageDown], "Space PgDn", C::PageDown, G::Move, "one page down", None),
        row(&[Char('b'), Key::PageUp], "b PgUp", C::PageUp, G::Move, "one page up", None),
        row(&[Char('d')], "d", C::HalfDown, G::Move, "half a page down", None),
        row(&[Char('u')], "u", C::HalfUp, G::Move, "half a page up", None),
        row(&[Char('g'), Key::Home], "g Home", C::Top, G::Move, "to the first row", None),
        row(&[Char('G'), Key::End], "G End", C::Bottom, G::Move, "to the last row", None),
        row(&[Key::Enter], "Enter", C::Follow, G::Follow, "open the link or row under the cursor", Some("open")),
        row(&[Key::Left], "Left", C::PreviousLink, G::Follow, "previous link on the row", None),
        row(&[Key::Right], "Right", C::NextLink, G::Follow, "next link on the row", Some("link")),
        row(&[Char(','), Key::Backspace, Ctrl('o')], ", Backspace Ctrl-O", C::Back, G::Follow, "back to where you were", Some("back")),
        row(&[Char('.')], ".", C::Forward, G::Follow, "forward again", None),
        row(&[Key::Tab], "Tab", C::NextPane, G::View, "next pane", Some("pane")),
        row(&[Key::BackTab], "Shift-Tab", C::PreviousPane, G::View, "previous pane", None),
        row(&[Char('1')], "1", C::Pane(1), G::View, "first pane: timeline", None),
        row(&[Char('2')], "2", C::Pane(2), G::View, "second pane: detail", None),
        row(&[Char('3')], "3", C::Pane(3), G::View, "third pane: cross-references", None),
        row(&[Char('s')], "s", C::Summary, G::View, "summary of the case", Some("summary")),
        row(&[Char('e')], "e", C::Explorer, G::View, "explorer", Some("explorer")),
        row(&[Char('i')], "i", C::InPost, G::View, "who was in post over the years", Some("in post")),
        row(&[Char('r')], "r", C::Recurring, G::View, "recurring findings, and findings by theme", Some("recurring")),
        row(&[Char('t')], "t", C::Actions, G::View, "actions: what was asked for or promised, and what became of it", Some("actions")),
        row(&[Char('m')], "m", C::Figures, G::View, "figures and their values over time", Some("figures")),
        row(&[Char('c')], "c", C::Contested, G::View, "what is contested, and by whom", Some("contested")),
        row(&[Char('o')], "o", C::Sources, G::View, "sources, and what cites each passage", Some("sources")),
        row(&[Char('w')], "w", C::InPostThen, G::View, "who was in post on the date under the cursor", Some("who then")),
        row(&[Char('a')], "a", C::AsOf, G::View, "show only what had been reported by a day", Some("as of")),
        row(&[Char('T')], "T", C::LiftAsOf, G::View, "show everything again", Some("show all")),
        row(&[Char('l')], "l", C::Filter, G::Find, "filter by person, organisation, theme or kind", Some("filter")),
        row(&[Char('L')], "L", C::ClearFilter, G::Find, "clear the filter", Some("clear filter")),
        row(&[Char('f'), Ctrl('k')], "f Ctrl-K", C::Jump, G::Find, "find any record by a few letters", Some("jump")),
        row(&[Char('/')], "/", C::Search, G::Find, "search in this view", Some("search")),
        row(&[Char('n')], "n", C::SearchNext, G::Find, "next match", Some("next")),
        row(&[Char('N')], "N", C::SearchPrevious, G::Find, "previous match", None),
        row(&[Char('p')], "p", C::Print, G::Page, "print this page", Some("print")),
        row(&[Char('!')], "!", C::Faults, G::Page, "faults in the case's files", Some("faults")),
        row(&[Char('?'), F(1)], "? F1", C::Help, G::Program, "all the keys", Some("keys")),
        row(&[Ctrl('l')], "Ctrl-L", C::Redraw, G::Program, "redraw the screen", None),
        row(&[Ctrl('z')], "Ctrl-Z", C::Suspend, G::Program, "suspend the program and go to the shell", None),
        row(&[Key::Esc], "Esc", C::Close, G::Program, "close the box, or clear the search marks; never quits", Some("close")),
        row(&[Char('q')], "q", C::Quit, G::Program, "close the box or the page, else quit when pressed twice", Some("quit")),
        row(&[Ctrl('c')], "Ctrl-C twice", C::Interrupt, G::Program, "quit from anywhere", None),
    ]
};

/// What a key asks for in a view; nothing when it is unbound.
pub fn command_for(key: Key) -> Option<Command> {
    BINDINGS.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.command)
}

/// The row of the key table that asks for a command.
pub fn binding_of(command: Command) -> Option<&'static Binding> {
    BINDINGS.iter().find(|binding| binding.command == command)
}

/// Swallows the tail of an escape sequence whose Esc came long before it, so that a slow link cannot turn an arrow key
/// into commands. Only views use it: in a text field `[` is a letter like any other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StrayTail {
    open: bool,
}

impl Key {
    /// Reads keys as tests and scripts write them: `jj<Enter><C-k><F1>`, with `<lt>` for `<` and `<Space>` if wished.
    /// Nothing when a name in angle brackets is unknown.
    pub fn parse_all(script: &str) -> Option<Vec<Key>> {
        let mut keys = Vec::new();
        let mut rest = script;
        while let Some(first) = rest.chars().next() {
            let Some(named) = rest.strip_prefix('<') else {
                keys.push(Key::Char(first));
                rest = &rest[first.len_utf8()..];
                continue;
            };
            let (name, after) = named.split_once('>')?;
            keys.push(Key::named(name)?);
            rest = after;
        }
        Some(keys)
    }

    /// Ctrl-H is what many terminals send for Backspace: in a text field the two are one.
    pub fn in_text_field(self) -> Key {
        if self == Key::Ctrl('h') { Key::Backspace } else { self }
    }

    fn named(name: &str) -> Option<Key> {
        let lower = name.to_ascii_lowercase();
        let key = match lower.as_str() {
            "enter" | "cr" => Key::Enter,
            "esc" => Key::Esc,
            "tab" => Key::Tab,
            "s-tab" | "backtab" => Key::BackTab,
            "bs" | "backspace" => Key::Backspace,
            "del" | "delete" => Key::Delete,
            "up" => Key::Up,
            "down" => Key::Down,
            "left" => Key::Left,
            "right" => Key::Right,
            "home" => Key::Home,
            "end" => Key::End,
            "pgup" | "pageup" => Key::PageUp,
            "pgdn" | "pagedown" => Key::PageDown,
            "space" => Key::Char(' '),
            "lt" => Key::Char('<'),
            _ => return Key::numbered(&lower),
        };
        Some(key)
    }

    fn numbered(lower: &str) -> Option<Key> {
        if let Some(letter) = lower.strip_prefix("c-") {
            let mut letters = letter.chars();
            let key = letters.next().map(Key::Ctrl);
            return if letters.next().is_none() { key } else { None };
        }
        let number = lower.strip_prefix('f')?.parse().ok()?;
        (1..=12).contains(&number).then_some(Key::F(number))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Key::Char(' ') => "Space",
            Key::Char(letter) => return write!(f, "{letter}"),
            Key::Ctrl(letter) => return write!(f, "Ctrl-{}", letter.to_ascii_uppercase()),
            Key::F(number) => return write!(f, "F{number}"),
            Key::Enter => "Enter",
            Key::Esc => "Esc",
            Key::Tab => "Tab",
            Key::BackTab => "Shift-Tab",
            Key::Backspace => "Backspace",
            Key::Delete => "Del",
            Key::Up => "Up",
            Key::Down => "Down",
            Key::Left => "Left",
            Key::Right => "Right",
            Key::Home => "Home",
            Key::End => "End",
            Key::PageUp => "PgUp",
            Key::PageDown => "PgDn",
        };
        f.write_str(name)
    }
}

impl Command {
    /// Whether it only moves the cursor within its pane.
    pub fn moves(self) -> bool {
        use Command::{Bottom, Down, HalfDown, HalfUp, PageDown, PageUp, Top, Up};
        matches!(self, Down | Up | PageDown | PageUp | HalfDown | HalfUp | Top | Bottom)
    }
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Group; 6] =
        [Group::Move, Group::Follow, Group::View, Group::Find, Group::Page, Group::Program];

    /// The heading that the help shows.
    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Move",
            Group::Follow => "Follow",
            Group::View => "Views and panes",
            Group::Find => "Find",
            Group::Page => "Page",
            Group::Program => "Program",
        }
    }
}

impl StrayTail {
    /// Whether this key of a view belongs to a stray tail and must do nothing: a `[`, the digits and `;` behind it, and
    /// the letter or `~` that ends them.
    pub fn swallows(&mut self, key: Key) -> bool {
        match key {
            Key::Char('[') => self.open = true,
            Key::Char('0'..='9' | ';') if self.open => {}
            Key::Char('a'..='z' | 'A'..='Z' | '~') if self.open => self.open = false,
            _ => {
                self.open = false;
                return false;
            }
        }
        true
    }
}

const fn row(
    keys: &'static [Key],
    shown: &'static str,
    command: Command,
    group: Group,
    help: &'static str,
    footer: Option<&'static str>,
) -> Binding {
    Binding { keys, shown, command, help, group, footer }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_or_command_stands_twice() {
        let mut keys = HashSet::new();
        let mut commands = HashSet::new();
        for binding in BINDINGS {
            assert!(!binding.keys.is_empty(), "{binding:?}");
            assert!(commands.insert(binding.command), "{binding:?}");
            for key in binding.keys {
                assert!(keys.insert(*key), "{key} is bound twice");
            }
        }
    }

    #[test]
    fn the_tails_of_split_sequences_stay_unbound() {
        for letter in "[OABCDFHPQRSZ~".chars() {
            assert_eq!(command_for(Key::Char(letter)), None, "{letter}");
        }
    }

    #[test]
    fn every_binding_is_told_and_shows_each_of_its_keys() {
        for binding in BINDINGS {
            assert!(!binding.help.is_empty() && !binding.group.title().is_empty(), "{binding:?}");
            for key in binding.keys {
                assert!(
                    binding.shown.split(' ').any(|word| word == key.to_string()),
                    "{key}: {}",
                    binding.shown
                );
            }
        }
    }

    #[test]
    fn groups_stand_together_in_the_table() {
        assert!(BINDINGS.is_sorted_by_key(|binding| binding.group));
    }

    #[test]
    fn the_keys_that_differ_between_programs_do_what_the_design_says() {
        let wanted = [
            ("<Space>", Command::PageDown),
            ("b", Command::PageUp),
            ("d", Command::HalfDown),
            ("u", Command::HalfUp),
            ("<C-o>", Command::Back),
            (",", Command::Back),
            ("<BS>", Command::Back),
            ("<C-k>", Command::Jump),
            ("<F1>", Command::Help),
            ("<C-l>", Command::Redraw),
            ("<C-z>", Command::Suspend),
            ("<Esc>", Command::Close),
            ("3", Command::Pane(3)),
        ];
        for (script, command) in wanted {
            let keys = Key::parse_all(script).unwrap();
            assert_eq!(
                keys.iter().filter_map(|key| command_for(*key)).collect::<Vec<_>>(),
                [command],
                "{script}"
            );
            assert!(binding_of(command).unwrap().keys.contains(&keys[0]));
        }
    }

    #[test]
    fn scripts_read_as_keys() {
        let keys = Key::parse_all("j<Enter><C-k>é<lt><F12><s-tab>").unwrap();
        let wanted = [
            Key::Char('j'),
            Key::Enter,
            Key::Ctrl('k'),
            Key::Char('é'),
            Key::Char('<'),
            Key::F(12),
            Key::BackTab,
        ];
        assert_eq!(keys, wanted);
        for wrong in ["<Entr>", "<", "<F13>", "<C-kk>", "<C->"] {
            assert_eq!(Key::parse_all(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_stray_tail_does_nothing_in_a_view() {
        let table = [
            ("[A", ""),
            ("[1;5Bj", "j"),
            ("[15~k", "k"),
            ("j[[2~2", "j2"),
            ("[<Esc>[Dq", "<Esc>q"),
            ("2~", "2~"),
        ];
        for (sent, left) in table {
            let mut tail = StrayTail::default();
            let mut keys = Key::parse_all(sent).unwrap();
            keys.retain(|key| !tail.swallows(*key));
            assert_eq!(keys, Key::parse_all(left).unwrap(), "{sent}");
        }
    }

    #[test]
    fn ctrl_h_deletes_in_a_text_field_only() {
        assert_eq!(Key::Ctrl('h').in_text_field(), Key::Backspace);
        assert_eq!(Key::Ctrl('l').in_text_field(), Key::Ctrl('l'));
        assert_eq!(command_for(Key::Ctrl('h')), None);
    }
}
