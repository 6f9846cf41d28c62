//! The officer's own editor: which one it is, and how it is asked for a line.

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::path::Path;

use crate::open::Spot;
use crate::scrub;

/// An editor, as its owner names it: the program and its own arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(Vec<String>);

/// Why there is no editor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum NoEditor {
    /// Nobody names one.
    #[default]
    Unset,
    /// Plain text only grows, and leaves no room for one.
    InPlainText,
    /// What names it is no command.
    Unreadable(String),
}

impl fmt::Display for NoEditor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoEditor::Unset => {
                f.write_str("No editor is set; set EDITOR, such as EDITOR=nano, before you start casebook")
            }
            NoEditor::InPlainText => f.write_str("The plain mode opens no editor"),
            NoEditor::Unreadable(wish) => {
                write!(f, "Not a command: {}; VISUAL or EDITOR names the editor", scrub::line(wish))
            }
        }
    }
}

impl Error for NoEditor {}

/// These take the line before the file, as `+12`.
const PLUS: [&str; 22] = [
    "vi",
    "vim",
    "nvim",
    "view",
    "vim.basic",
    "vim.tiny",
    "nvi",
    "elvis",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "kak",
    "micro",
    "joe",
    "jmacs",
    "jed",
    "ne",
    "mg",
    "zile",
    "editor",
    "sensible-editor",
];
/// These take it behind the file, as `file:12:3`.
const COLON: [&str; 4] = ["hx", "helix", "subl", "zed"];
/// These open a window of their own, and are asked to wait until the file is closed.
const WAITS: [&str; 6] = ["subl", "zed", "code", "codium", "code-insiders", "vscodium"];
/// These take a place only after a flag.
const GOTO: [&str; 4] = ["code", "codium", "code-insiders", "vscodium"];

impl Editor {
    /// The first of these wishes that says anything, split into words as a shell would; no shell ever reads it.
    ///
    /// # Errors
    ///
    /// If there is no wish, or it cannot be split.
    pub fn wished(wishes: impl IntoIterator<Item = String>) -> Result<Editor, NoEditor> {
        let wish = wishes.into_iter().find(|wish| !wish.trim().is_empty()).ok_or(NoEditor::Unset)?;
        match shell_words::split(&wish) {
            Ok(words) if words.first().is_some_and(|program| !program.is_empty()) => Ok(Editor(words)),
            Ok(_) | Err(_) => Err(NoEditor::Unreadable(wish)),
        }
    }

    /// The program and all its arguments to open a file at a line. One that nobody knows is only given the file.
    pub fn command(&self, spot: &Spot) -> Vec<OsString> {
        let name = self.0.first().map(|program| Path::new(program).file_name().unwrap_or_default());
        let name = name.unwrap_or_default().to_string_lossy();
        let is = |names: &[&str]| names.contains(&&*name);
        let has = |flags: [&str; 2]| self.0.iter().any(|word| flags.contains(&word.as_str()));
        let mut command: Vec<OsString> = self.0.iter().map(OsString::from).collect();
        if is(&WAITS) && !has(["-w", "--wait"]) {
            command.push("-w".into());
        }
        if is(&GOTO) && !has(["-g", "--goto"]) {
            command.push("-g".into());
        }
        let mut file = spot.path.clone().into_os_string();
        if is(&PLUS) {
            command.push(format!("+{}", spot.line).into());
        } else if is(&COLON) || is(&GOTO) {
            file.push(format!(":{}:{}", spot.line, spot.column));
        }
        command.push(file);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(wish: &str) -> String {
        let spot = Spot { path: "/c a/x.yaml".into(), shown: "x.yaml".into(), line: 12, column: 3 };
        let editor = Editor::wished([wish.to_owned()]).unwrap();
        let words: Vec<String> =
            editor.command(&spot).iter().map(|word| word.to_string_lossy().into_owned()).collect();
        words.join("|")
    }

    #[test]
    fn each_editor_is_asked_for_the_line_in_its_own_way() {
        for (wish, wanted) in [
            ("vi", "vi|+12|/c a/x.yaml"),
            ("/usr/bin/nvim -R", "/usr/bin/nvim|-R|+12|/c a/x.yaml"),
            ("nano", "nano|+12|/c a/x.yaml"),
            ("emacsclient -t -a ''", "emacsclient|-t|-a||+12|/c a/x.yaml"),
            ("kak", "kak|+12|/c a/x.yaml"),
            ("micro", "micro|+12|/c a/x.yaml"),
            ("joe", "joe|+12|/c a/x.yaml"),
            ("ne", "ne|+12|/c a/x.yaml"),
            ("mg", "mg|+12|/c a/x.yaml"),
            ("hx", "hx|/c a/x.yaml:12:3"),
            ("helix", "helix|/c a/x.yaml:12:3"),
            ("code", "code|-w|-g|/c a/x.yaml:12:3"),
            ("code --wait -g", "code|--wait|-g|/c a/x.yaml:12:3"),
            ("subl", "subl|-w|/c a/x.yaml:12:3"),
            ("zed --wait", "zed|--wait|/c a/x.yaml:12:3"),
            ("'/my tools/edit' --fast", "/my tools/edit|--fast|/c a/x.yaml"),
            ("vim -c 'set nowrap; !rm'", "vim|-c|set nowrap; !rm|+12|/c a/x.yaml"),
        ] {
            assert_eq!(asked(wish), wanted, "{wish}");
        }
    }

    #[test]
    fn the_first_wish_that_says_anything_counts() {
        let wished = |wishes: &[&str]| Editor::wished(wishes.iter().map(|wish| (*wish).to_owned()));
        assert_eq!(wished(&["vim", "nano"]), Ok(Editor(vec!["vim".into()])));
        assert_eq!(wished(&["  ", "nano"]), Ok(Editor(vec!["nano".into()])));
        assert_eq!(wished(&[]), Err(NoEditor::Unset));
        assert_eq!(wished(&["", " "]), Err(NoEditor::Unset));
        for wish in ["vim 'x", "''"] {
            assert_eq!(wished(&[wish]), Err(NoEditor::Unreadable(wish.to_owned())), "{wish}");
        }
        let told = NoEditor::Unreadable("\u{1b}[31m'".to_owned()).to_string();
        assert!(!told.contains('\u{1b}'), "{told:?}");
    }
}
