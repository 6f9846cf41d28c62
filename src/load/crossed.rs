//! Two lines that have changed places where a record or a section begins, or a field that holds more than one line: one of
//! them stands where it could belong to nothing.

use super::anatomy::Anatomy;
use super::stray::{Walk, begins_record};

const BELOW: &str = "stands below the line at which the next record begins";
const ABOVE: &str = "stands above the line at which its record begins";

impl Walk<'_> {
    /// At the first line of a record: the last line of the record before stands below it, or the second of the record itself
    /// above it.
    pub(super) fn crossed_record(&mut self, line: u32) {
        if line <= self.done {
            return;
        }
        let (Some(above), this, next) = (self.before(line), self.read(line), self.read(line + 1)) else {
            return;
        };
        let (before, this, next) = (self.read(above), Anatomy::of(&this), Anatomy::of(&next));
        let before = Anatomy::of(&before);
        if !begins_record(&this) || before.indent == 0 {
            return;
        }
        // Whoever indents a field of the record too far has not changed its place.
        let is_own = !next.dash && next.key.is_some_and(|key| self.is_field(key));
        if this.key == Some("id") && next.indent > this.inner && !is_own && goes_on(&before, &next) {
            return self.swap(line, line + 1, line + 1, BELOW);
        }
        // A record in braces has ended with its line.
        let Some(over) = self.before(above).filter(|over| self.is_in_braces(*over)) else { return };
        let Some(key) = before.key.filter(|key| !before.dash && self.is_field(key)).map(str::to_owned) else {
            return;
        };
        let is_next = this.key == Some("id") && !self.has_below(line, &key);
        if is_next {
            self.swap(above, line, above, ABOVE);
        } else if self.lacks_above(over, &key) {
            self.swap(over, above, above, BELOW);
        }
    }

    /// At a heading: the last line of the section before stands below it.
    pub(super) fn crossed_heading(&mut self, line: u32) {
        if line <= self.done {
            return;
        }
        let (Some(above), this, next) = (self.before(line), self.read(line), self.read(line + 1)) else {
            return;
        };
        let (before, this, next) = (self.read(above), Anatomy::of(&this), Anatomy::of(&next));
        let before = Anatomy::of(&before);
        if this.key == Some("case") || !this.value.is_empty() || next.indent == 0 || before.indent == 0 {
            return;
        }
        let is_inner = self.items.is_some_and(|items| next.indent > items) && !begins_record(&next);
        let is_item = next.dash && is_inner && goes_on(&before, &next);
        let is_field = !next.dash
            && Some(next.indent) == self.fields
            && next.key.is_some_and(|key| self.is_field(key) && self.lacks_above(line, key));
        if is_item || is_field {
            self.swap(line, line + 1, line + 1, "stands below the heading of the next section");
        }
    }

    /// At an empty field: the field below it has a value on its line, and lines below that could belong to the first alone.
    pub(super) fn crossed_field(&mut self, line: u32, key: &str) {
        let (next, inner) = (self.read(line + 1), self.read(line + 2));
        let (next, inner) = (Anatomy::of(&next), Anatomy::of(&inner));
        let is_beside =
            !next.dash && Some(next.inner) == self.fields && next.key.is_some_and(|key| self.is_field(key));
        let is_word =
            !next.value.is_empty() && !next.value.starts_with(['|', '>']) && !next.value.contains(' ');
        let is_inside = inner.is_structure() && inner.indent > next.indent && !inner.value.is_empty();
        if line > self.done && is_beside && is_word && is_inside {
            self.swap(line, line + 1, line + 1, &format!("stands between `{key}` and what is in it"));
        }
    }

    fn is_in_braces(&self, line: u32) -> bool {
        let source = self.read(line);
        let parts = Anatomy::of(&source);
        parts.dash
            && Some(parts.indent) == self.items
            && parts.value.starts_with('{')
            && parts.value.ends_with('}')
    }

    /// Whether the record above a line is one of several lines that has no field of this name.
    fn lacks_above(&self, line: u32, key: &str) -> bool {
        let Some(fields) = self.fields else { return false };
        for line in (1..line).rev() {
            let source = self.read(line);
            let parts = Anatomy::of(&source);
            if (parts.inner == fields && parts.key == Some(key)) || (parts.indent == 0 && !parts.is_blank()) {
                return false;
            }
            if parts.dash && Some(parts.indent) == self.items {
                return parts.key == Some("id");
            }
        }
        false
    }

    /// Whether the record that begins at a line has a field of this name further down.
    fn has_below(&self, first: u32, key: &str) -> bool {
        let Some(fields) = self.fields else { return false };
        for line in first + 1..=self.last() {
            let source = self.read(line);
            let parts = Anatomy::of(&source);
            if parts.inner == fields && !parts.dash && parts.key == Some(key) {
                return true;
            }
            if !parts.is_blank() && parts.indent < fields {
                return false;
            }
        }
        false
    }
}

/// Whether a line goes on with what another is in: it stands beside it, or is the first of what that holds.
fn goes_on(before: &Anatomy<'_>, next: &Anatomy<'_>) -> bool {
    let is_beside = (next.indent, next.dash) == (before.indent, before.dash);
    let is_first = before.key.is_some() && before.value.is_empty() && next.indent > before.indent;
    next.is_structure() && (is_beside || is_first)
}
