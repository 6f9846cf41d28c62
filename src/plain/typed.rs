//! A line typed where no question is open: nothing, the number of a row, or a command.

use super::{Plain, Show, help, rows};
use crate::keys::{Command, Context, Key, command_for, hint};
use crate::page::{Address, Medium, Target};
use crate::scrub;
use crate::search;
use crate::session::{Effect, Msg};

impl Plain {
    /// Takes a line where no question is open: nothing, a number, or a command.
    pub(super) fn command(&mut self, line: &str) -> Vec<Effect> {
        if line.is_empty() {
            self.more();
            return Vec::new();
        }
        // Words that someone used to typing lines expects to work.
        let line = match line.to_ascii_lowercase().as_str() {
            "quit" | "exit" => "q",
            "help" => "?",
            "reload" => return self.carry_out(Command::Reread, ""),
            _ => line,
        };
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            return self.numbered(line, digits);
        }
        let mut letters = line.chars();
        let letter = letters.next().unwrap_or_default();
        let words = letters.as_str().trim();
        // The words of a search may directly follow its sign, as they do elsewhere; every other letter stands alone.
        let alone = words.is_empty() || letters.as_str().starts_with(char::is_whitespace) || letter == '/';
        match command_for(Context::View, Key::Char(letter)).filter(|_| alone) {
            Some(command) if words.is_empty() || takes_words(command) => self.carry_out(command, words),
            _ => self.not_understood(line),
        }
    }

    fn not_understood(&mut self, line: &str) -> Vec<Effect> {
        let line: String = scrub::line(line).chars().take(40).collect();
        self.note(format!("Not understood: “{line}”. Type {} for help.", hint(Command::Help)));
        Vec::new()
    }

    /// A line that begins with the number of a row.
    fn numbered(&mut self, line: &str, digits: usize) -> Vec<Effect> {
        let (number, rest) = line.split_at(digits);
        let rows = self.rows();
        let last = rows.last();
        let Some((row, found)) = number.parse().ok().and_then(|number| rows.of_number(number)) else {
            self.note(match last {
                0 => format!("No row {number}: nothing on this page is numbered."),
                _ => format!("No row {number}: the rows of this page are 1 to {last}."),
            });
            return Vec::new();
        };
        let (own, inner) = (usize::from(found.whole), rows::inner_links(found).len());
        if rest.is_empty() {
            return self.follow(row, 0);
        }
        if rest.trim() == "." {
            let list = self.links(number, row);
            self.note(list);
            self.send(Msg::Stand(row, 0));
            self.spoken_cursor();
            return Vec::new();
        }
        if let Some(link) = rest.strip_prefix('.') {
            return match link.parse() {
                Ok(link) if (1..=inner).contains(&link) => self.follow(row, own + link - 1),
                _ => {
                    self.note(format!(
                        "Row {number} has no link {}; {number}. lists them.",
                        scrub::line(link)
                    ));
                    Vec::new()
                }
            };
        }
        if !rest.starts_with(char::is_whitespace) {
            return self.not_understood(line);
        }
        self.send(Msg::Stand(row, 0));
        self.spoken_cursor();
        match rest.trim() {
            command if command.starts_with(|c: char| c.is_ascii_digit()) => self.not_understood(line),
            command => self.command(command),
        }
    }

    /// The reader named the row, so it is no news that the cursor is on it.
    fn spoken_cursor(&mut self) {
        let cursor = self.session.active().cursor();
        if let Some(spoken) = &mut self.spoken {
            spoken.cursor = cursor;
        }
    }

    fn follow(&mut self, row: usize, link: usize) -> Vec<Effect> {
        self.send(Msg::Stand(row, link));
        self.spoken_cursor();
        self.ask(Command::Follow)
    }

    fn carry_out(&mut self, command: Command, words: &str) -> Vec<Effect> {
        let rows = self.rows();
        let room = self.room(0);
        match command {
            Command::Quit => return vec![Effect::Quit],
            Command::Help => {
                self.note(help::text());
                return Vec::new();
            }
            Command::Peek => return self.peek(),
            Command::NextTheme => self.note("No colours here: what you read is plain text."),
            Command::HalfDown => self.turn_to(rows.end(self.part.0, room / 2)),
            Command::HalfUp => self.turn_to(rows.start(self.part.0, room / 2)),
            Command::PageUp => self.turn_to(rows.start(self.part.0, room)),
            Command::PageDown => self.more(),
            Command::Down | Command::Up | Command::Bottom => {
                let before = self.view().cursor().row;
                self.ask(command);
                if self.view().cursor().row == before && command != Command::Bottom {
                    self.note(if command == Command::Down {
                        "This is the last row."
                    } else {
                        "This is the first row."
                    });
                }
                self.show = Show::Row;
            }
            Command::Top => {
                self.ask(command);
                self.show = Show::From(0);
            }
            _ => {
                self.listed = false;
                let effects = self.ask(command);
                if matches!(command, Command::SearchNext | Command::SearchPrevious) {
                    self.show_match();
                }
                return if words.is_empty() || self.session.open_box().is_none() {
                    effects
                } else {
                    self.answer(words)
                };
            }
        }
        Vec::new()
    }

    /// Says the passages that the row under the cursor cites.
    fn peek(&mut self) -> Vec<Effect> {
        let passages = self.session.passages_here();
        if passages.is_empty() {
            // The session says why.
            return self.ask(Command::Peek);
        }
        for (at, page) in passages.iter().enumerate() {
            self.note(format!("Passage {} of {}: {}", at + 1, passages.len(), page.title));
            let lines = page.lay_out(&Medium::words().untitled()).lines;
            self.note(rows::bare(&lines, self.window.columns));
        }
        Vec::new()
    }

    /// Shows the row that a search has reached, even if it was there before.
    pub(super) fn show_match(&mut self) {
        let here = self.rows().row(self.view().cursor().row).unwrap_or_default();
        let words = self.session.search();
        if !words.is_empty() && !search::occurrences(&here, words).is_empty() {
            self.show = Show::Row;
        }
    }

    /// Shows the next part of the page.
    fn more(&mut self) {
        self.turn_to(self.part.1);
    }

    /// Shows the page from a line on, with the cursor on the first row there.
    fn turn_to(&mut self, line: usize) {
        if line >= self.view().layout().lines.len() {
            return self.note(format!(
                "End of page. Type a number to open a row, or {} for help.",
                hint(Command::Help)
            ));
        }
        if let Some(row) = self.rows().row_at(line) {
            self.send(Msg::Stand(row, 0));
        }
        self.show = Show::From(line);
    }

    /// The links in a row, each with its number and where it leads.
    fn links(&self, number: &str, row: usize) -> String {
        let rows = self.rows();
        let mut lines: Vec<String> = rows.row(row).into_iter().collect();
        let Some(found) = self.view().layout().rows.get(row) else { return String::new() };
        for (i, target) in rows::inner_links(found).iter().enumerate() {
            let words = rows.link(found, usize::from(found.whole) + i);
            let words = words.trim();
            let said = match self.title(target) {
                Some(title) if title != words => format!("{words}: {title}"),
                _ => words.to_owned(),
            };
            lines.push(rows::wrap(&said, self.window.columns, &format!("{number}.{} ", i + 1), "    "));
        }
        if lines.len() < 2 {
            lines.push(format!("It has no links; {number} opens the row."));
        }
        lines.join("\n")
    }

    /// The name of the record that a link leads to.
    fn title(&self, target: &Target) -> Option<String> {
        let case = self.session.open_case().case();
        match target.address() {
            Address::Record(id) => case.find(id.as_str()).map(|ix| case[ix].name().to_owned()),
            _ => None,
        }
    }
}

/// Commands that words may follow.
fn takes_words(command: Command) -> bool {
    matches!(
        command,
        Command::Jump | Command::Filter | Command::Search | Command::AsOf | Command::New | Command::Print
    )
}
