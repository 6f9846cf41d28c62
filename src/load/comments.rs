//! Comments that follow a value on its line: YAML does not read them, and a text may lose its end to one.

use saphyr_parser::ScalarStyle;

use super::events::Stretch;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Nobody writes longer lines by hand, and looking for a comment after each value of one takes too long.
const LONG_LINE: usize = 4096;

impl Stretch<'_> {
    /// Warns of a comment after a text; the parser takes a quoted text to end after the comment.
    pub(super) fn warn_after_scalar(&mut self, place: Place, last_line: u32, end: usize, style: ScalarStyle) {
        let quote = match style {
            ScalarStyle::Plain => return self.warn_of_comment(last_line, end),
            ScalarStyle::SingleQuoted => '\'',
            ScalarStyle::DoubleQuoted => '"',
            ScalarStyle::Literal | ScalarStyle::Folded => return,
        };
        let source = self.files.lines(self.file, place.line, last_line);
        if self.overlay.touches(place.line, last_line) {
            return;
        }
        if self.files.line(self.file, last_line).len() > LONG_LINE || !source.contains('#') {
            return;
        }
        let mut line = place.line;
        let mut column = 0;
        let mut characters = source.chars().peekable();
        while let Some(character) = characters.next() {
            column += 1;
            let inside = line > place.line || column > place.column as usize;
            match character {
                '\n' => (line, column) = (line + 1, 0),
                '\\' if inside && quote == '"' => {
                    column += usize::from(characters.next_if(|next| *next != '\n').is_some());
                }
                // Inside single quotes a single quote is written twice.
                '\'' if inside && quote == '\'' && characters.next_if_eq(&'\'').is_some() => column += 1,
                _ if inside && character == quote => return self.warn_of_comment(line, column),
                _ => {}
            }
        }
    }

    /// Warns where a comment follows a value on its line.
    pub(super) fn warn_of_comment(&mut self, line: u32, column: usize) {
        let source = self.files.line(self.file, line);
        // The columns of a mended line are not those of the file.
        if self.overlay.touches(line, line) || source.len() > LONG_LINE || !source.contains('#') {
            return;
        }
        let rest: String = source.chars().skip(column).collect();
        let comment = rest.trim_start_matches(',').trim_start();
        if !comment.starts_with('#') || comment.len() == rest.len() {
            return;
        }
        let before = rest.chars().count() - comment.chars().count();
        let place = Place {
            file: self.file,
            line,
            column: (column + before) as u32 + 1,
            length: comment.trim_end().chars().count() as u32,
        };
        let hint = "quote the whole text if this belongs to it; if not, put the comment on a line of its own"
            .to_owned();
        self.faults.push(
            Diagnostic::new(
                Code::CommentAfterValue,
                place,
                "from here on the line is a comment and is not read",
            )
            .hint(hint),
        );
    }
}
