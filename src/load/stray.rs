//! Lines that stand where nothing of their kind can: a heading that is indented or has a dash, a field of a record in the
//! first column, the items of a field at the dashes of the records, two lines that have changed places; and characters that no YAML has. What is meant is
//! certain, and the parser would stop only further down or take them for something else, so each is told and put right
//! before the file is read.

use super::anatomy::Anatomy;
use super::boundary::{is_field, is_known};
use super::overlay::{Cost, Mended, Overlay};
use super::unseen;
use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// How far a line with words is looked for.
const NEAR: usize = 40;

/// Puts every such line of a file right; returns the faults.
pub(super) fn put_right(files: &Files, file: usize, overlay: &mut Overlay) -> Vec<Diagnostic> {
    let mut walk = Walk { files, file, section: None, items: None, fields: None, faults: Vec::new() };
    if files.text(file).contains(is_unread) {
        walk.unread_characters(overlay);
    }
    for line in 1..=files.line_count(file) {
        walk.line(line, overlay);
    }
    walk.faults
}

/// What is known of the lines so far.
struct Walk<'f> {
    files: &'f Files,
    file: usize,
    /// The section, once one has begun.
    section: Option<String>,
    /// How far the dashes of its records are indented.
    items: Option<usize>,
    /// How far the fields of the last record are.
    fields: Option<usize>,
    faults: Vec<Diagnostic>,
}

impl<'f> Walk<'f> {
    fn line(&mut self, line: u32, overlay: &mut Overlay) {
        let source = &overlay.line(self.files, self.file, line).to_owned();
        let parts = Anatomy::of(source);
        if parts.is_blank() {
            return;
        }
        if parts.indent == 0 && !parts.dash && parts.key.is_some_and(is_known) {
            self.crossed(line, overlay);
            return self.begin(parts.key);
        }
        if let Some(name) = self.heading(line, overlay) {
            let at = source.len() - source.trim_start().len();
            let is_indented = !parts.dash;
            let place = Place { file: self.file, line, column: 1, length: parts.inner.max(at) as u32 };
            let (sentence, hint) = match is_indented {
                true => ("a section begins in the first column", "delete the blanks before it"),
                false => ("a section has no dash", "delete the dash"),
            };
            self.told(place, sentence.to_owned(), hint.to_owned());
            self.begin(Some(&name));
            return put(overlay, line, &format!("{name}:"), source, Cost::NOTHING);
        }
        if parts.dash {
            let items = *self.items.get_or_insert(parts.indent);
            if items == parts.indent {
                self.fields = Some(parts.inner);
                self.crossed(line, overlay);
            }
            return;
        }
        if self.section.as_deref() == Some("case") && parts.indent > 0 {
            self.fields.get_or_insert(parts.indent);
        }
        let (Some(key), Some(fields)) = (parts.key, self.fields) else { return };
        if !is_field(self.section.as_deref(), key) {
            return;
        }
        if parts.indent == 0 && fields > 0 && !parts.value.is_empty() {
            let place = Place { file: self.file, line, column: 1, length: key.len() as u32 };
            let hint = format!("indent it by {} more", blanks(fields));
            self.told(place, format!("the field `{key}` stands in the first column"), hint);
            let text = format!("{}{source}", " ".repeat(fields));
            return put(overlay, line, &text, source, Cost::RECORD);
        }
        if parts.indent == fields && parts.value.is_empty() {
            let key = key.to_owned();
            self.items_of(line, &key, fields, overlay);
        }
    }

    /// Two lines that have changed places where a record begins, or a section: the last of the record before stands below
    /// that line, or the second of the record itself stands above it. Neither could belong to anything there.
    fn crossed(&mut self, line: u32, overlay: &mut Overlay) {
        let read = |line: u32| overlay.line(self.files, self.file, line).to_owned();
        let (Some(above), this) = (self.before(line, overlay), read(line)) else { return };
        let (above_that, next) = (self.before(above, overlay).map(read), read(line + 1));
        let (above, this_one, next) = (read(above), Anatomy::of(&this), Anatomy::of(&next));
        let before = Anatomy::of(&above);
        let is_alike = next.is_structure() && (next.indent, next.dash) == (before.indent, before.dash);
        let is_heading = !this_one.dash && this_one.value.is_empty() && this_one.key != Some("case");
        let begins = this_one.key == Some("id") && !this_one.value.is_empty() && next.indent > this_one.inner;
        let is_lost = is_heading
            && !next.dash
            && next
                .key
                .is_some_and(|key| is_field(self.section.as_deref(), key) && self.lacks(line, key, overlay));
        if is_alike && next.indent > 0 && ((this_one.dash && begins) || is_lost) {
            let what = if is_heading {
                "the heading of the next section"
            } else {
                "the line at which the next record begins"
            };
            return self.swap(line, line + 1, line + 1, &format!("stands below {what}"), overlay);
        }
        let is_ended = |line: &String| {
            let parts = Anatomy::of(line);
            parts.dash
                && Some(parts.indent) == self.items
                && parts.value.starts_with('{')
                && parts.value.ends_with('}')
        };
        let is_field = !before.dash
            && before.indent > 0
            && before.key.is_some_and(|key| is_field(self.section.as_deref(), key));
        if this_one.dash && begins_record(&this_one) && is_field && above_that.as_ref().is_some_and(is_ended)
        {
            self.swap(line - 1, line, line - 1, "stands above the line at which its record begins", overlay);
        }
    }

    /// Whether the record above a line has no field of this name.
    fn lacks(&self, line: u32, key: &str, overlay: &Overlay) -> bool {
        let Some(fields) = self.fields else { return false };
        let above = (1..line).rev().map(|line| Anatomy::of(overlay.line(self.files, self.file, line)));
        let mut own = above.take_while(|parts| parts.indent > 0 || parts.is_blank());
        let mut has = false;
        own.any(|parts| {
            has |= parts.inner == fields && parts.key == Some(key);
            has || (parts.dash && Some(parts.indent) == self.items)
        });
        !has
    }

    /// Reads two lines in the other order; one of them is told.
    fn swap(&mut self, one: u32, other: u32, told: u32, why: &str, overlay: &mut Overlay) {
        let [first, second] = [one, other].map(|line| overlay.line(self.files, self.file, line).to_owned());
        let line = if told == one { &first } else { &second };
        let parts = Anatomy::of(line);
        let name = match parts.key.filter(|_| !parts.dash) {
            Some(key) => format!("`{key}`"),
            None => "this line".to_owned(),
        };
        let (at, length) =
            if parts.dash { (parts.indent, 1) } else { (parts.inner, parts.key.map_or(1, str::len)) };
        let place = Place { file: self.file, line: told, column: at as u32 + 1, length: length as u32 };
        self.told(place, format!("{name} {why}"), "swap the two lines".to_owned());
        overlay.put(one, Mended { text: second, ..Mended::blank(Cost::NOTHING) });
        overlay.put(other, Mended { text: first, ..Mended::blank(Cost::NOTHING) });
    }

    /// The last line above that has anything to read.
    fn before(&self, line: u32, overlay: &Overlay) -> Option<u32> {
        let is_blank = |line: u32| Anatomy::of(overlay.line(self.files, self.file, line)).is_blank();
        (1..line).rev().take(NEAR).find(|line| !is_blank(*line))
    }

    /// A section begins.
    fn begin(&mut self, name: Option<&str>) {
        (self.section, self.items, self.fields) = (name.map(str::to_owned), None, None);
    }

    /// The section that begins at a line although its heading is indented, or has a dash: below it stand records at the
    /// dashes of the section before, to which nothing on that line could belong.
    fn heading(&self, line: u32, overlay: &Overlay) -> Option<String> {
        let source = overlay.line(self.files, self.file, line);
        let word = source.trim();
        let (name, has_dash) = match word.strip_prefix("- ") {
            Some(rest) => (rest.trim_start(), true),
            None => (word, false),
        };
        let name = name.strip_suffix(':').filter(|name| is_known(name) && *name != "case")?;
        let next = self.after(line, overlay)?;
        let next = Anatomy::of(overlay.line(self.files, self.file, next));
        let is_record = next.dash && begins_record(&next);
        let at = source.len() - source.trim_start().len();
        // A field of that name may well be empty.
        let is_below = self.items == Some(next.indent)
            && (next.indent < at || source[..at].contains('\t'))
            && !is_field(self.section.as_deref(), name);
        let is_heading = is_record && if has_dash { at == 0 } else { at > 0 && is_below };
        is_heading.then(|| name.to_owned())
    }

    /// The items of a field that stand at the dashes of the records, and are none: words alone.
    fn items_of(&mut self, line: u32, key: &str, fields: usize, overlay: &mut Overlay) {
        let mut above = line;
        let mut told = false;
        while let Some(next) = self.after(above, overlay) {
            above = next;
            let source = &overlay.line(self.files, self.file, next).to_owned();
            let item = Anatomy::of(source);
            let is_word = item.dash && item.key.is_none() && !item.value.is_empty();
            if !is_word || Some(item.indent) != self.items || item.indent >= fields || item.is_flow() {
                return;
            }
            let more = fields + 2 - item.indent;
            if !told {
                let length = item.value.chars().count() as u32;
                let column = item.at as u32 + 1;
                let place = Place { file: self.file, line: next, column, length };
                let sentence = format!("this item is indented too little to be one of `{key}`");
                self.told(place, sentence, format!("indent it by {} more", blanks(more)));
                told = true;
            }
            let text = format!("{}{source}", " ".repeat(more));
            put(overlay, next, &text, source, Cost::RECORD);
        }
    }

    /// The next line that has anything to read.
    fn after(&self, line: u32, overlay: &Overlay) -> Option<u32> {
        let is_blank = |line: u32| Anatomy::of(overlay.line(self.files, self.file, line)).is_blank();
        (line + 1..=self.files.line_count(self.file)).take(NEAR).find(|line| !is_blank(*line))
    }

    /// Leaves out the characters at which any YAML reader stops; the first of them is told.
    fn unread_characters(&mut self, overlay: &mut Overlay) {
        let mut more = 0;
        for line in 1..=self.files.line_count(self.file) {
            let source = self.files.line(self.file, line);
            let Some((before, first)) = source.chars().enumerate().find(|(_, c)| is_unread(*c)) else {
                continue;
            };
            put(overlay, line, &source.replace(is_unread, ""), source, Cost::NOTHING);
            let place = Place { file: self.file, line, column: before as u32 + 1, length: 1 };
            match self.faults.is_empty() {
                true => self.faults.extend(unseen::left_out(first, place)),
                false => more += 1,
            }
        }
        if let (Some(fault), true) = (self.faults.first_mut(), more > 0) {
            let lines =
                if more == 1 { "one more line has".to_owned() } else { format!("{more} more lines have") };
            fault.sentence = format!("{}; {lines} such characters", fault.sentence);
        }
    }

    fn told(&mut self, place: Place, sentence: String, hint: String) {
        self.faults.push(Diagnostic::new(Code::Syntax, place, sentence).hint(hint));
    }
}

/// Whether a character is one that no YAML has within a file.
fn is_unread(character: char) -> bool {
    matches!(character, '\0' | '\u{feff}')
}

/// Reads a line otherwise than it is written.
fn put(overlay: &mut Overlay, line: u32, text: &str, source: &str, cost: Cost) {
    let many = |text: &str| text.chars().count() as i32;
    let same = text.chars().zip(source.chars()).take_while(|(one, other)| one == other).count() as u32;
    let from = if text.trim_start() == source.trim_start() { 1 } else { same + 1 };
    overlay.put(line, Mended { text: text.to_owned(), from, by: many(text) - many(source), cost });
}

/// Whether a line with a dash begins a record.
fn begins_record(parts: &Anatomy<'_>) -> bool {
    parts.key == Some("id") || parts.value.starts_with("{id:")
}

fn blanks(many: usize) -> String {
    if many == 1 { "one blank".to_owned() } else { format!("{many} blanks") }
}
