//! What may be typed: the plain mode's few rules, and the commands of the one key table.

use crate::keys::{BINDINGS, Binding, Command, Context, Group, Key};

/// What may be typed besides the commands.
const RULES: &str = "\
Type one of these, then Enter:
12       open row 12
12.2     open the second link in row 12; (+3) means that it has three
12.      list the links in row 12
12 w     a command for row 12; without a number, for the row named last
         or, after a page, for its first row
reload   read the case's files again, which otherwise stay as they were
f hay    a command with its words; without them, it asks
(Enter)  more of the page; in a list, the first choice
.        cancel a question
Any other line leaves a list and is taken as a command.
Ctrl-C quits, and so does the end of input. Ctrl-Z suspends a program
that was started from a shell; in an account that runs only this
program it does nothing.";

/// The rules and the commands.
pub(super) fn text() -> String {
    let mut text = format!("Plain mode\n\n{RULES}\n");
    for group in Group::ALL {
        let typed = |binding: &&Binding| binding.group == group && binding.contexts.contains(&Context::View);
        let rows: Vec<String> = BINDINGS.iter().filter(typed).filter_map(row).collect();
        if !rows.is_empty() {
            text.push_str(&format!("\n{}\n{}\n", group.title(), rows.join("\n")));
        }
    }
    text
}

/// The letter that starts a line to give a command. Digits are row numbers here.
pub(super) fn letter(binding: &Binding) -> Option<char> {
    binding.keys.iter().find_map(|key| match key {
        Key::Char(letter) if !letter.is_ascii_digit() && *letter != ' ' => Some(*letter),
        _ => None,
    })
}

fn row(binding: &Binding) -> Option<String> {
    let does = match binding.command {
        // Here nothing has a colour.
        Command::NextTheme => return None,
        Command::Down => "read the next row",
        Command::Up => "read the previous row",
        Command::PageUp => "the previous part of the page",
        Command::Top => "the page from its first row",
        Command::Bottom => "the last row of the page",
        Command::Editor => "where the row is written in the case's files",
        Command::Print => "print this page; it lists where",
        Command::Peek => "the passages that the row cites",
        Command::Quit => "quit, at once",
        _ => binding.help,
    };
    Some(format!("{}  {does}", letter(binding)?))
}
