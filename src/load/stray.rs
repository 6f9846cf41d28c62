//! Lines that stand where nothing of their kind can: a heading that is indented or has a dash, a record without its dash, a
//! field of a record in the first column, the items of a field at the dashes of the records; and characters that no YAML
//! has. What is meant is certain, and the parser would stop only further down or take them for something else, so each is
//! told and put right before the file is read.

use super::anatomy::Anatomy;
use super::boundary::{is_field, is_known};
use super::overlay::{Cost, Mended, Overlay};
use super::unread::Unread;
use super::unseen;
use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// How far a line with words is looked for.
const NEAR: usize = 40;

/// Puts every such line of a file right; returns the faults, and what can be known of lines that are not read.
pub(super) fn put_right(
    files: &Files,
    file: usize,
    overlay: &mut Overlay,
) -> (Vec<Diagnostic>, Option<Unread>) {
    let (section, faults) = (None, Vec::new());
    let mut walk = Walk { files, file, overlay, section, items: None, fields: None, faults, done: 0 };
    if files.text(file).contains(is_unread) {
        walk.unread_characters();
    }
    let unread = walk.without_section();
    for line in 1..=files.line_count(file) {
        walk.line(line);
    }
    (walk.faults, unread)
}

/// What is known of the lines so far.
pub(super) struct Walk<'f> {
    files: &'f Files,
    file: usize,
    overlay: &'f mut Overlay,
    /// The section, once one has begun.
    pub(super) section: Option<String>,
    /// How far the dashes of its records are indented.
    pub(super) items: Option<usize>,
    /// How far the fields of the last record are.
    pub(super) fields: Option<usize>,
    faults: Vec<Diagnostic>,
    /// The last line of those that have been put in another order.
    pub(super) done: u32,
}

impl Walk<'_> {
    fn line(&mut self, line: u32) {
        if self.is_ordinary(line) {
            return;
        }
        let source = self.read(line);
        let parts = Anatomy::of(&source);
        if parts.is_blank() {
            return;
        }
        if parts.indent == 0 && !parts.dash && parts.key.is_some_and(is_known) {
            self.crossed_heading(line);
            self.begin(parts.key);
            return self.first_record(line);
        }
        if let Some(name) = self.heading(line, &source) {
            let (sentence, hint) = match parts.dash {
                true => ("a section has no dash", "delete the dash"),
                false => ("a section begins in the first column", "delete what stands before it"),
            };
            let length = source.len() - source.trim_start_matches([' ', '\t', '-']).len();
            self.told(line, 0, length, sentence, hint);
            self.begin(Some(&name));
            return self.put(line, &format!("{name}:"), &source, Cost::NOTHING);
        }
        if parts.dash {
            let items = *self.items.get_or_insert(parts.indent);
            if items == parts.indent {
                self.crossed_record(line);
                self.fields = Some(parts.inner);
            }
            return;
        }
        if self.section.as_deref() == Some("case") && parts.indent > 0 {
            self.fields.get_or_insert(parts.indent);
        }
        if self.is_record_in_braces(line, &parts) {
            let items = self.items.unwrap_or_default();
            self.no_dash(line, parts.indent, "{id:");
            let text = format!("{}- {}", " ".repeat(items), source.trim_start());
            return self.put(line, &text, &source, Cost::NOTHING);
        }
        let (Some(key), Some(fields)) = (parts.key, self.fields) else { return };
        if !self.is_field(key) {
            return;
        }
        if parts.indent == 0 && fields > 0 && !parts.value.is_empty() {
            let sentence = format!("the field `{key}` stands in the first column");
            self.told(line, 0, key.len(), &sentence, &format!("indent it by {} more", blanks(fields)));
            let text = format!("{}{source}", " ".repeat(fields));
            return self.put(line, &text, &source, Cost::RECORD);
        }
        if parts.indent == fields && parts.value.is_empty() {
            self.crossed_field(line, key);
            self.items_of(line, key, fields);
        }
    }

    /// Records above the first heading: nobody can say of which section they are, so they are told and not read. If they are
    /// no more than one line, it has changed places with the heading.
    fn without_section(&mut self) -> Option<Unread> {
        let is_heading = |line: &u32| {
            let source = self.read(*line);
            let parts = Anatomy::of(&source);
            parts.indent == 0 && !parts.dash && parts.key.is_some_and(is_known)
        };
        let first = self.after(0)?;
        let source = self.read(first);
        let parts = Anatomy::of(&source);
        let heading = (first + 1..=self.last()).find(is_heading).filter(|_| begins_record(&parts))?;
        if heading == first + 1 && parts.key == Some("id") {
            self.swap(first, heading, first, "stands above the heading of its section");
            self.done = 0;
            return None;
        }
        let (sentence, hint) =
            ("no section begins above this record", "write the section above it, such as `events:`");
        self.told(first, parts.indent, source.trim().chars().count(), sentence, hint);
        for line in first..heading {
            self.overlay.put(line, Mended::blank(Cost::NOTHING));
        }
        let unread = Unread::of(self.files.lines(self.file, first, heading - 1));
        Some(Unread { has_case: false, ..unread })
    }

    /// Whether a line is a field with its value within a record, or goes on with a text: most are.
    fn is_ordinary(&self, line: u32) -> bool {
        let parts = Anatomy::of(self.overlay.line(self.files, self.file, line));
        let has_value = parts.key.is_some() && !parts.value.is_empty() && self.fields.is_some();
        let is_text = parts.key.is_none() && !parts.value.starts_with("{id:");
        parts.indent > 0 && !parts.dash && (has_value || is_text)
    }

    /// A section begins.
    fn begin(&mut self, name: Option<&str>) {
        (self.section, self.items, self.fields) = (name.map(str::to_owned), None, None);
    }

    /// The section that begins at a line although its heading is indented, or has a dash: below it stand records at the
    /// dashes of the section before, to which nothing on that line could belong.
    fn heading(&self, line: u32, source: &str) -> Option<String> {
        let word = source.trim();
        let (name, has_dash) = match word.strip_prefix("- ") {
            Some(rest) => (rest.trim_start(), true),
            None => (word, false),
        };
        let name = name.strip_suffix(':').filter(|name| is_known(name) && *name != "case")?;
        let next = self.read(self.after(line)?);
        let next = Anatomy::of(&next);
        let at = source.len() - source.trim_start().len();
        let is_below = self.items == Some(next.indent) && (next.indent < at || source[..at].contains('\t'));
        // Records are no field of the case.
        let is_below = is_below || self.section.as_deref() == Some("case");
        // A field of that name may well be empty.
        let is_indented = at > 0 && is_below && !self.is_field(name);
        let is_heading = begins_record(&next) && if has_dash { at == 0 } else { is_indented };
        is_heading.then(|| name.to_owned())
    }

    /// The first record of a section that lacks its dash, or its whole first line, while a later one has them.
    fn first_record(&mut self, heading: u32) {
        let Some(line) = self.after(heading).filter(|_| self.section.as_deref() != Some("case")) else {
            return;
        };
        let source = self.read(line);
        let parts = Anatomy::of(&source);
        let Some(key) = parts.key.filter(|key| !parts.dash && parts.indent > 0 && self.is_field(key)) else {
            return;
        };
        let own = (line + 1..=self.last()).map(|line| self.read(line));
        let mut own = own.take_while(|line| !line.starts_with(|c: char| c.is_ascii_alphabetic()));
        let later = own.find_map(|line| {
            let parts = Anatomy::of(&line);
            (begins_record(&parts) && parts.indent <= parts.inner).then_some(parts.indent)
        });
        let Some(items) = later.filter(|items| *items < parts.indent || key == "id") else { return };
        let next = self.after(line);
        if let Some(next) = next.filter(|next| key != "id" && begins_record(&Anatomy::of(&self.read(*next))))
        {
            return self.swap(line, next, line, "stands above the line at which its record begins");
        }
        self.no_dash(line, parts.indent, "id:");
        let cost = if key == "id" { Cost::NOTHING } else { Cost { incomplete: true, ..Cost::RECORD } };
        let text = format!("{}- {}", " ".repeat(items), source.trim_start());
        self.put(line, &text, &source, cost);
    }

    /// Whether a whole record in braces stands on a line, without its dash: not one of several in a list that goes on.
    fn is_record_in_braces(&self, line: u32, parts: &Anatomy<'_>) -> bool {
        let is_whole = parts.value.starts_with("{id:") && parts.value.ends_with('}');
        let goes_on = |line: u32| self.read(line).trim_end().ends_with([',', '[', '{']);
        let is_near = self.items.is_some_and(|items| (items..items + 3).contains(&parts.indent));
        let is_one = is_whole && parts.key.is_none() && is_near;
        is_one && self.before(line).is_some_and(|before| !goes_on(before))
    }

    /// The items of a field that stand at the dashes of the records, and are none: words alone.
    fn items_of(&mut self, line: u32, key: &str, fields: usize) {
        let mut above = line;
        while let Some(next) = self.after(above) {
            let source = self.read(next);
            let item = Anatomy::of(&source);
            let is_word = item.dash && item.key.is_none() && !item.value.is_empty();
            if !is_word || Some(item.indent) != self.items || item.indent >= fields || item.is_flow() {
                return;
            }
            let more = fields + 2 - item.indent;
            if above == line {
                let sentence = format!("this item is indented too little to be one of `{key}`");
                let hint = format!("indent it by {} more", blanks(more));
                self.told(next, item.at, item.value.chars().count(), &sentence, &hint);
            }
            self.put(next, &format!("{}{source}", " ".repeat(more)), &source, Cost::RECORD);
            above = next;
        }
    }

    /// Leaves out the characters at which any YAML reader stops; the first of them is told.
    fn unread_characters(&mut self) {
        let mut more = 0;
        for line in 1..=self.last() {
            let source = self.files.line(self.file, line);
            let Some((before, first)) = source.chars().enumerate().find(|(_, c)| is_unread(*c)) else {
                continue;
            };
            self.put(line, &source.replace(is_unread, ""), source, Cost::NOTHING);
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

    /// A line as it is read so far; nothing beyond the last.
    pub(super) fn read(&self, line: u32) -> String {
        let is_there = line <= self.last();
        if is_there { self.overlay.line(self.files, self.file, line).to_owned() } else { String::new() }
    }

    pub(super) fn is_field(&self, key: &str) -> bool {
        is_field(self.section.as_deref(), key)
    }

    pub(super) fn last(&self) -> u32 {
        self.files.line_count(self.file)
    }

    /// The next line that has anything to read.
    pub(super) fn after(&self, line: u32) -> Option<u32> {
        (line + 1..=self.last()).take(NEAR).find(|line| !self.is_blank(*line))
    }

    /// The last line above that has anything to read.
    pub(super) fn before(&self, line: u32) -> Option<u32> {
        (1..line).rev().take(NEAR).find(|line| !self.is_blank(*line))
    }

    fn is_blank(&self, line: u32) -> bool {
        Anatomy::of(self.overlay.line(self.files, self.file, line)).is_blank()
    }

    fn no_dash(&mut self, line: u32, at: usize, begins: &str) {
        let sentence = "a record begins here without its dash";
        self.told(line, at, 2, sentence, &format!("write `- {begins}`"));
    }

    /// Tells what stands at some characters of a line.
    fn told(&mut self, line: u32, at: usize, length: usize, sentence: &str, hint: &str) {
        let place = Place { file: self.file, line, column: at as u32 + 1, length: length as u32 };
        self.faults.push(Diagnostic::new(Code::Syntax, place, sentence).hint(hint.to_owned()));
    }

    /// Reads a line otherwise than it is written.
    fn put(&mut self, line: u32, text: &str, source: &str, cost: Cost) {
        let many = |text: &str| text.chars().count() as i32;
        let same = text.chars().zip(source.chars()).take_while(|(one, other)| one == other).count() as u32;
        let from = if text.trim_start() == source.trim_start() { 1 } else { same + 1 };
        self.overlay.put(line, Mended { text: text.to_owned(), from, by: many(text) - many(source), cost });
    }

    /// Reads two lines in the other order; one of them is told.
    pub(super) fn swap(&mut self, one: u32, other: u32, told: u32, why: &str) {
        let (first, second) = (self.read(one), self.read(other));
        let line = if told == one { &first } else { &second };
        let parts = Anatomy::of(line);
        let name = match parts.key.filter(|_| !parts.dash) {
            Some(key) => format!("`{key}`"),
            None => "this line".to_owned(),
        };
        let (at, length) =
            if parts.dash { (parts.indent, 1) } else { (parts.inner, parts.key.map_or(1, str::len)) };
        self.told(told, at, length, &format!("{name} {why}"), "swap the two lines");
        self.overlay.put(one, Mended { text: second, ..Mended::blank(Cost::NOTHING) });
        self.overlay.put(other, Mended { text: first, ..Mended::blank(Cost::NOTHING) });
        self.done = one.max(other);
    }
}

/// Whether a character is one that no YAML has within a file.
fn is_unread(character: char) -> bool {
    matches!(character, '\0' | '\u{feff}')
}

/// Whether a record begins on a line.
pub(super) fn begins_record(parts: &Anatomy<'_>) -> bool {
    parts.dash && (parts.key == Some("id") || parts.value.starts_with("{id:"))
}

fn blanks(many: usize) -> String {
    if many == 1 { "one blank".to_owned() } else { format!("{many} blanks") }
}
