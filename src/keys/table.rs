//! The one table of keys.

use super::Key::{self, Char, Ctrl, F};
use super::{Binding, Command, Context, Edit, Group};

/// The key table.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = {
    use Command as C;
    use Group as G;
    use Context as In;
    const VIEW: &[Context] = &[In::View];
    const PAGE: &[Context] = &[In::View, In::Help];
    const LINES: &[Context] = &[In::View, In::Help, In::Peek, In::Preview];
    const PICK: &[Context] = &[In::Pick];
    const CHOICE: &[Context] = &[In::Pick, In::Place, In::Day, In::Tray];
    const PROMPT: &[Context] = &[In::Pick, In::Search, In::Day, In::Words, In::File];
    const TRAY: &[Context] = &[In::Tray];
    &[
        row(LINES, &[Char('j'), Key::Down], "j Down", C::Down, G::Move, "one row down", Some("down")),
        row(LINES, &[Char('k'), Key::Up], "k Up", C::Up, G::Move, "one row up", Some("up")),
        row(LINES, &[Char(' '), Key::PageDown], "Space PgDn", C::PageDown, G::Move, "one page down", None),
        row(LINES, &[Char('b'), Key::PageUp], "b PgUp", C::PageUp, G::Move, "one page up", None),
        row(LINES, &[Char('d')], "d", C::HalfDown, G::Move, "half a page down", None),
        row(LINES, &[Char('u')], "u", C::HalfUp, G::Move, "half a page up", None),
        row(LINES, &[Char('g'), Key::Home], "g Home", C::Top, G::Move, "to the first row", None),
        row(LINES, &[Char('G'), Key::End], "G End", C::Bottom, G::Move, "to the last row", None),
        row(VIEW, &[Char('}'), Char('J')], "} J", C::NextYear, G::Move, "to the next year or section", Some("year")),
        row(VIEW, &[Char('{'), Char('K')], "{ K", C::PreviousYear, G::Move, "to the year or section before", None),
        row(VIEW, &[Key::Enter], "Enter", C::Follow, G::Follow, "open the row or its chosen link", Some("open")),
        row(VIEW, &[Key::Left], "Left", C::PreviousLink, G::Follow, "previous link on the row", None),
        row(VIEW, &[Key::Right], "Right", C::NextLink, G::Follow, "next link on the row", Some("link")),
        row(VIEW, &[Char(','), Key::Backspace, Ctrl('o')], ", Backspace Ctrl-O", C::Back, G::Follow, "back to where you were", Some("back")),
        row(VIEW, &[Char('.')], ".", C::Forward, G::Follow, "forward again", None),
        row(&[In::View, In::Peek], &[Char('v')], "v", C::Peek, G::Follow, "the passages that the row cites", Some("passages")),
        row(VIEW, &[Char('z')], "z", C::Fold, G::Follow, "the row in full, or on one line", Some("unfold")),
        row(&[In::View, In::Preview], &[Char('U')], "U", C::FoldOrUnfoldAll, G::Follow, "all rows in full, or on one line", None),
        row(VIEW, &[Char('+')], "+", C::UnfoldAll, G::Follow, "all rows in full", None),
        row(VIEW, &[Char('-')], "-", C::FoldAll, G::Follow, "all rows on one line", None),
        row(VIEW, &[Key::Tab], "Tab", C::NextPane, G::View, "next pane", Some("pane")),
        row(VIEW, &[Key::BackTab], "Shift-Tab", C::PreviousPane, G::View, "previous pane", None),
        row(VIEW, &[Char('1')], "1", C::Pane(1), G::View, "timeline; again: over the whole screen, or no longer", None),
        row(VIEW, &[Char('2')], "2", C::Pane(2), G::View, "detail; again: over the whole screen", None),
        row(VIEW, &[Char('3')], "3", C::Pane(3), G::View, "what is linked to it; again: over the whole screen", None),
        row(VIEW, &[Char('s')], "s", C::Summary, G::View, "summary of the case", Some("summary")),
        row(VIEW, &[Char('e')], "e", C::Explorer, G::View, "explorer", Some("explorer")),
        row(VIEW, &[Char('i')], "i", C::InPost, G::View, "who was in post over the years", Some("in post")),
        row(VIEW, &[Char('r')], "r", C::Recurring, G::View, "recurring findings, themes by year", Some("recurring")),
        row(VIEW, &[Char('t')], "t", C::Actions, G::View, "what was asked for or promised", Some("actions")),
        row(VIEW, &[Char('m')], "m", C::Figures, G::View, "figures and their values over time", Some("figures")),
        row(VIEW, &[Char('c')], "c", C::Contested, G::View, "what is contested, and by whom", Some("contested")),
        row(VIEW, &[Char('y')], "y", C::Judgements, G::View, "every grade, by whom and when", Some("judgements")),
        row(VIEW, &[Char('o')], "o", C::Sources, G::View, "sources, and what cites each passage", Some("sources")),
        row(VIEW, &[Char('W')], "W", C::New, G::View, "what is new since a day", Some("new")),
        row(VIEW, &[Char('w')], "w", C::InPostThen, G::View, "who was in post on the date here", Some("who then")),
        row(VIEW, &[Char('a')], "a", C::AsOf, G::View, "show only what had been reported by a day", Some("as of")),
        row(VIEW, &[Char('T')], "T", C::LiftAsOf, G::View, "show everything again", Some("show all")),
        row(VIEW, &[Char('l')], "l", C::Filter, G::Find, "filter by facets: people, years, kinds, and so on", Some("filter")),
        row(VIEW, &[Char('L')], "L", C::ClearFilter, G::Find, "clear the filter", Some("clear filter")),
        row(VIEW, &[Char('f'), Ctrl('k')], "f Ctrl-K", C::Jump, G::Find, "find names and text in the whole case", Some("find")),
        row(VIEW, &[Char('/')], "/", C::Search, G::Find, "search in this view", Some("search")),
        row(VIEW, &[Char('n')], "n", C::SearchNext, G::Find, "next match", Some("next")),
        row(VIEW, &[Char('N')], "N", C::SearchPrevious, G::Find, "previous match", None),
        row(VIEW, &[Char('x')], "x", C::Mark, G::Page, "mark the record here for a brief, or no longer", Some("mark")),
        row(VIEW, &[Char('X')], "X", C::Tray, G::Page, "what is marked: order it and print it as a brief", Some("brief")),
        row(VIEW, &[Char('p')], "p", C::Print, G::Page, "print this page", Some("print")),
        row(VIEW, &[Char('E')], "E", C::Editor, G::Page, "open what is under the cursor in your editor", Some("edit")),
        row(VIEW, &[Char('!')], "!", C::Faults, G::Page, "faults in the case's files", Some("faults")),
        row(VIEW, &[Ctrl('r')], "Ctrl-R", C::Reread, G::Page, "read the case's files again", None),
        row(CHOICE, &[Key::Up, Char('k')], "Up k", C::Up, G::Box, "the choice above", Some("choose")),
        row(CHOICE, &[Key::Down, Char('j')], "Down j", C::Down, G::Box, "the choice below", Some("choose")),
        row(PICK, &[Key::PageUp], "PgUp", C::PageUp, G::Box, "ten choices up", None),
        row(PICK, &[Key::PageDown], "PgDn", C::PageDown, G::Box, "ten choices down", None),
        row(PICK, &[Key::Tab], "Tab", C::NextKind, G::Box, "only one kind or facet, then the next", Some("one kind")),
        row(PICK, &[Key::BackTab], "Shift-Tab", C::PreviousKind, G::Box, "only the kind or facet before", None),
        row(TRAY, &[Char('J')], "J", C::MoveDown, G::Box, "in the brief: one place down", Some("move")),
        row(TRAY, &[Char('K')], "K", C::MoveUp, G::Box, "in the brief: one place up", Some("move")),
        row(TRAY, &[Char('x'), Key::Delete], "x Del", C::Remove, G::Box, "take it out of the brief", Some("remove")),
        row(TRAY, &[Char('h')], "h", C::AddHeading, G::Box, "a heading over it", Some("heading")),
        row(TRAY, &[Char('r')], "r", C::AddRemark, G::Box, "a remark of your own below it", Some("remark")),
        row(TRAY, &[Char('t')], "t", C::BriefTitle, G::Box, "the title of the brief", Some("title")),
        row(TRAY, &[Char('w')], "w", C::BriefFor, G::Box, "for whom the brief is", None),
        row(TRAY, &[Char('b')], "b", C::BriefSheets, G::Box, "how many sheets it may take", Some("sheets")),
        row(TRAY, &[Char('y')], "y", C::WriteBrief, G::Box, "print it as a record, to take into the case", Some("record")),
        row(&[In::Peek], &[Key::Left], "Left", C::PreviousLink, G::Box, "the passage before", Some("passage")),
        row(&[In::Peek], &[Key::Right], "Right", C::NextLink, G::Box, "the next passage", Some("passage")),
        row(&[In::Preview], &[Key::Left], "Left", C::PreviousLink, G::Box, "the sheet before", Some("sheet")),
        row(&[In::Preview], &[Key::Right], "Right", C::NextLink, G::Box, "the next sheet", Some("sheet")),
        row(&[In::Preview, In::Place], &[Char('t')], "t", C::DatePrint, G::Box, "today's date at the foot of the print, or none", Some("date")),
        row(&[In::Pick, In::Search, In::Peek], &[Key::Enter], "Enter", C::Accept, G::Box, "go there, or search", Some("go")),
        row(&[In::Tray, In::Preview, In::Place, In::File], &[Key::Enter], "Enter", C::Accept, G::Box, "print", Some("print")),
        row(&[In::Day, In::Words], &[Key::Enter], "Enter", C::Accept, G::Box, "take what is typed", Some("take it")),
        row(&[In::Replace], &[Char('y'), Char('Y')], "y Y", C::Overwrite, G::Box, "overwrite the file; else keep it", Some("overwrite")),
        row(PROMPT, &[Key::Left], "Left", C::Edit(Edit::Left), G::Prompt, "one letter to the left", None),
        row(PROMPT, &[Key::Right], "Right", C::Edit(Edit::Right), G::Prompt, "one letter to the right", None),
        row(PROMPT, &[Key::Home, Ctrl('a')], "Home Ctrl-A", C::Edit(Edit::Start), G::Prompt, "to the first letter", None),
        row(PROMPT, &[Key::End, Ctrl('e')], "End Ctrl-E", C::Edit(Edit::End), G::Prompt, "behind the last letter", None),
        // Ctrl-H is what many terminals send for Backspace.
        row(PROMPT, &[Key::Backspace, Ctrl('h')], "Backspace Ctrl-H", C::Edit(Edit::DeleteBefore), G::Prompt, "delete a letter, or a filter's last term", None),
        row(PROMPT, &[Key::Delete], "Del", C::Edit(Edit::DeleteAfter), G::Prompt, "delete the letter under the cursor", None),
        row(PROMPT, &[Ctrl('w')], "Ctrl-W", C::Edit(Edit::DeleteWord), G::Prompt, "delete the word before the cursor", None),
        row(PROMPT, &[Ctrl('u')], "Ctrl-U", C::Edit(Edit::Clear), G::Prompt, "delete everything", None),
        row(PAGE, &[Char('?'), F(1)], "? F1", C::Help, G::Program, "all the keys", Some("keys")),
        row(VIEW, &[Char('h')], "h", C::NextTheme, G::Program, "next theme: plain, dark, light, mono", None),
        row(&Context::ALL, &[Ctrl('l')], "Ctrl-L", C::Redraw, G::Program, "redraw the screen", None),
        row(&Context::ALL, &[Ctrl('z')], "Ctrl-Z", C::Suspend, G::Program, "suspend, and go to the shell", None),
        row(&Context::ALL, &[Key::Esc], "Esc", C::Close, G::Program, "close the box, clear search marks", Some("close")),
        row(&[In::View, In::Help, In::Peek, In::Preview, In::Place, In::Tray], &[Char('q')], "q", C::Quit, G::Program, "close box or page; twice: quit", Some("quit")),
        row(&Context::ALL, &[Ctrl('c')], "Ctrl-C twice", C::Interrupt, G::Program, "quit from anywhere", None),
    ]
};

const fn row(
    contexts: &'static [Context],
    keys: &'static [Key],
    shown: &'static str,
    command: Command,
    group: Group,
    help: &'static str,
    footer: Option<&'static str>,
) -> Binding {
    Binding { contexts, keys, shown, command, help, group, footer }
}
