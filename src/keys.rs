//! Keys, commands, and the one table that says which key gives which command. Dispatch, footer and help all read this
//! table, so no text about keys can go stale.

mod key;
mod table;

pub use key::Key;
pub use table::BINDINGS;

/// What the officer asks for.
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
    /// Choose the previous link on the row.
    PreviousLink,
    /// Choose the next link on the row.
    NextLink,
    /// Back the way the reader came.
    Back,
    /// Forward again after going back.
    Forward,
    /// Focus on the next pane.
    NextPane,
    /// Focus on the previous pane.
    PreviousPane,
    /// Focus on the pane of this number, from 1.
    Pane(u8),
    /// Look at the passages that the row cites.
    Peek,
    /// Fold the row into one line, or unfold it.
    Fold,
    /// Fold all rows, or unfold all.
    FoldOrUnfoldAll,
    /// Unfold all rows.
    UnfoldAll,
    /// Fold all rows.
    FoldAll,
    /// To the first row of the next year or section.
    NextYear,
    /// To the first row of this year or section, or of the one before.
    PreviousYear,
    /// Show the summary.
    Summary,
    /// Show the explorer.
    Explorer,
    /// Who was in post over the years.
    InPost,
    /// Recurring findings.
    Recurring,
    /// What became of what was asked for and promised.
    Actions,
    /// The figures and their values.
    Figures,
    /// Who disagrees with whom.
    Contested,
    /// Every grade that was given.
    Judgements,
    /// The sources and what cites them.
    Sources,
    /// Ask since which day to show what is new.
    New,
    /// Who was in post on the day of what is under the cursor.
    InPostThen,
    /// Ask for the day as of which to show the case.
    AsOf,
    /// Show the whole case again.
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
    /// To the previous match.
    SearchPrevious,
    /// Mark the record under the cursor for a brief, or take its mark away.
    Mark,
    /// Open the tray: what is marked.
    Tray,
    /// Print this page.
    Print,
    /// List the faults of the case.
    Faults,
    /// Open the record or the fault under the cursor in the editor.
    Editor,
    /// Read the case's files again.
    Reread,
    /// Show every key.
    Help,
    /// Draw in the next theme.
    NextTheme,
    /// Draw the whole screen again.
    Redraw,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Take what is chosen in the box, or what is typed.
    Accept,
    /// Narrow the choices to records of one kind, then of the next.
    NextKind,
    /// Narrow the choices to records of the previous kind.
    PreviousKind,
    /// Put today's date at the foot of the print, or take it away.
    DatePrint,
    /// Move what is chosen in the tray one place down.
    MoveDown,
    /// Move what is chosen in the tray one place up.
    MoveUp,
    /// Take what is chosen out of the tray.
    Remove,
    /// Write a heading over what is chosen in the tray.
    AddHeading,
    /// Write a remark below what is chosen in the tray.
    AddRemark,
    /// Give the brief in the tray a title.
    BriefTitle,
    /// Say for whom the brief in the tray is.
    BriefFor,
    /// Say how many sheets the brief in the tray may take.
    BriefSheets,
    /// Print the brief in the tray as a record of the case.
    WriteBrief,
    /// Overwrite the existing file.
    Overwrite,
    /// Change the line that is being typed.
    Edit(Edit),
    /// Close the box, or else clear the search marks.
    Close,
    /// Close the box, or else quit when asked twice.
    Quit,
    /// Quit when asked twice, from anywhere.
    Interrupt,
    /// Dismiss the program's message, and keep a file that would be overwritten. Any key that is not bound does this.
    Dismiss,
}

/// How a line that is being typed is changed, other than by more letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edit {
    /// Move the cursor one letter to the left.
    Left,
    /// Move the cursor one letter to the right.
    Right,
    /// Move the cursor before the first letter.
    Start,
    /// Move the cursor after the last letter.
    End,
    /// Delete the letter before the cursor.
    DeleteBefore,
    /// Delete the letter under the cursor.
    DeleteAfter,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete everything.
    Clear,
}

/// What is open, which decides what a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// No box.
    View,
    /// The help.
    Help,
    /// The passages that a row cites.
    Peek,
    /// A prompt with choices: the jump or the filter.
    Pick,
    /// The prompt of the search.
    Search,
    /// The prompt for a day.
    Day,
    /// A page as it will be on paper.
    Preview,
    /// The tray: what is marked for a brief.
    Tray,
    /// The officer's own words for the tray.
    Words,
    /// The choice of a place to print.
    Place,
    /// The prompt for a file's name.
    File,
    /// The question whether a file may be overwritten.
    Replace,
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
    /// Choosing and answering in a box.
    Box,
    /// Typing in a box.
    Prompt,
    /// The program itself.
    Program,
}

/// The views that are always one key away, in the order in which they are offered, and their names.
pub const VIEWS: [(Command, &str); 10] = [
    (Command::Summary, "Summary"),
    (Command::Explorer, "Explorer"),
    (Command::InPost, "In post"),
    (Command::Recurring, "Recurring"),
    (Command::Actions, "Actions"),
    (Command::Figures, "Figures"),
    (Command::Contested, "Contested"),
    (Command::Judgements, "Judgements"),
    (Command::Sources, "Sources"),
    (Command::New, "New"),
];

/// One row of the key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Where it applies.
    pub contexts: &'static [Context],
    /// The keys, any of which will do.
    pub keys: &'static [Key],
    /// The keys as the help shows them.
    pub shown: &'static str,
    /// What they mean.
    pub command: Command,
    /// What that does, in the officer's words.
    pub help: &'static str,
    /// Where the help lists it.
    pub group: Group,
    /// The word or two with which the footer offers it, if it ever does.
    pub footer: Option<&'static str>,
}

/// The command for a key; none where it is not bound. Where letters are typed, they are letters.
pub fn command_for(context: Context, key: Key) -> Option<Command> {
    let is_letter = context.is_typed_in() && matches!(key, Key::Char(_));
    let mut here = BINDINGS.iter().filter(|binding| binding.contexts.contains(&context) && !is_letter);
    here.find(|binding| binding.keys.contains(&key)).map(|binding| binding.command)
}

/// The row of the key table that asks for a command.
pub fn binding_of(context: Context, command: Command) -> Option<&'static Binding> {
    BINDINGS.iter().find(|binding| binding.command == command && binding.contexts.contains(&context))
}

/// The key to name in a sentence that says how to ask for a command.
pub fn hint(command: Command) -> String {
    let row = BINDINGS.iter().find(|binding| binding.command == command);
    row.map(|binding| binding.first().to_string()).unwrap_or_default()
}

impl Binding {
    /// The key to name where there is room for only one.
    pub fn first(&self) -> Key {
        self.keys[0]
    }
}

impl Context {
    /// Every context.
    pub const ALL: [Context; 12] = [
        Context::View,
        Context::Help,
        Context::Peek,
        Context::Pick,
        Context::Search,
        Context::Day,
        Context::Preview,
        Context::Tray,
        Context::Words,
        Context::Place,
        Context::File,
        Context::Replace,
    ];

    /// Whether a prompt is open, in which letters are typed.
    pub fn is_typed_in(self) -> bool {
        matches!(self, Context::Pick | Context::Search | Context::Day | Context::Words | Context::File)
    }
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Group; 8] = [
        Group::Move,
        Group::Follow,
        Group::View,
        Group::Find,
        Group::Page,
        Group::Box,
        Group::Prompt,
        Group::Program,
    ];

    /// The heading that the help shows.
    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Move",
            Group::Follow => "Follow",
            Group::View => "Views and panes",
            Group::Find => "Find",
            Group::Page => "Page",
            Group::Box => "In a box",
            Group::Prompt => "While typing in a box",
            Group::Program => "Program",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_or_command_stands_twice_in_a_context() {
        for context in Context::ALL {
            let mut keys = HashSet::new();
            let mut commands = HashSet::new();
            for binding in BINDINGS.iter().filter(|binding| binding.contexts.contains(&context)) {
                assert!(!binding.keys.is_empty(), "{binding:?}");
                assert!(commands.insert(binding.command), "{context:?}: {binding:?}");
                for key in binding.keys {
                    assert!(keys.insert(*key), "{context:?}: {key} is bound twice");
                }
            }
        }
    }

    #[test]
    fn the_tails_of_split_sequences_stay_unbound() {
        for letter in "[OABCDFHPQRSZ~".chars() {
            assert_eq!(command_for(Context::View, Key::Char(letter)), None, "{letter}");
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
    fn a_key_asks_for_what_the_design_says() {
        let wanted = [
            (Context::View, "<Space>", Some(Command::PageDown)),
            (Context::View, "b", Some(Command::PageUp)),
            (Context::View, "d", Some(Command::HalfDown)),
            (Context::View, "u", Some(Command::HalfUp)),
            (Context::View, "<C-o>", Some(Command::Back)),
            (Context::View, ",", Some(Command::Back)),
            (Context::View, "<BS>", Some(Command::Back)),
            (Context::View, "<C-k>", Some(Command::Jump)),
            (Context::View, "<F1>", Some(Command::Help)),
            (Context::View, "<C-l>", Some(Command::Redraw)),
            (Context::View, "<C-z>", Some(Command::Suspend)),
            (Context::View, "<Esc>", Some(Command::Close)),
            (Context::View, "3", Some(Command::Pane(3))),
            // Ctrl-H deletes where something is typed, and nowhere else.
            (Context::View, "<C-h>", None),
            (Context::Day, "<C-h>", Some(Command::Edit(Edit::DeleteBefore))),
            (Context::Day, "<C-l>", Some(Command::Redraw)),
            (Context::Pick, "<C-z>", Some(Command::Suspend)),
            // Letters choose in a list, and are typed in a prompt that has one.
            (Context::Place, "j", Some(Command::Down)),
            (Context::Pick, "j", None),
            (Context::Pick, "<Down>", Some(Command::Down)),
            (Context::Place, "q", Some(Command::Quit)),
            (Context::Replace, "q", None),
        ];
        for (context, script, command) in wanted {
            let [key] = Key::parse_all(script).unwrap()[..] else { panic!("{script}") };
            assert_eq!(command_for(context, key), command, "{context:?}: {script}");
            let bound =
                command.is_none_or(|command| binding_of(context, command).unwrap().keys.contains(&key));
            assert!(bound, "{context:?}: {script}");
        }
    }
}
