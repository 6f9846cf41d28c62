//! A key, and how scripts and people write it.

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
