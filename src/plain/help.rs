//! What may be typed: the plain mode's few rules, and the commands of the one key table.

use crate::keys::{BINDINGS, Binding, Command, Group, Key};

/// What may be typed beside the commands.
const RULES: &str = "\
A line, then Enter:
12       open row 12
12.2     open the second link in row 12; (+3) says that there are three
12.      list the links in row 12
12 w     a command for row 12; without a number, for the row that was
         named last or, after a page, for its first
f hay    words for a command stand behind it, or are asked for
(Enter)  more of the page; in a list, the first choice
.        leave a question
Any other line leaves a list and is taken as a command.
End of input quits, and so does Ctrl-C. Ctrl-Z stops the program where a
shell waits behind it; where none does, as in an account that runs only
this program, it does nothing.";

/// The rules and the commands.
pub(super) fn text() -> String {
    let mut text = format!("Plain mode\n\n{RULES}\n");
    for group in Group::ALL {
        let rows: Vec<String> =
            BINDINGS.iter().filter(|binding| binding.group == group).filter_map(row).collect();
        if !rows.is_empty() {
            text.push_str(&format!("\n{}\n{}\n", group.title(), rows.join("\n")));
        }
    }
    text
}

/// The letter that a line begins with to ask for a command. Digits are the numbers of rows here.
pub(super) fn letter(binding: &Binding) -> Option<char> {
    binding.keys.iter().find_map(|key| match key {
        Key::Char(letter) if !letter.is_ascii_digit() && *letter != ' ' => Some(*letter),
        _ => None,
    })
}

fn row(binding: &Binding) -> Option<String> {
    let does = match binding.command {
        Command::Down => "name the row below",
        Command::Up => "name the row above",
        Command::PageUp => "the part of the page before this one",
        Command::Top => "the page from its first row",
        Command::Bottom => "the last row of the page",
        Command::Print => "print this page; the places are listed",
        Command::Quit => "quit, at once",
        _ => binding.help,
    };
    Some(format!("{}  {does}", letter(binding)?))
}
