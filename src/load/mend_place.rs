//! Repairs of where a line stands: its indentation, its dash, and what should stand above it.

use super::anatomy::Anatomy;
use super::boundary::is_known;
use super::mender::{Mender, NEAR, Repair};
use super::overlay::{Cost, Mended};
use crate::diagnostic::Diagnostic;

impl Mender<'_> {
    /// A tab before the first word.
    pub(super) fn tab(&self) -> Option<Repair> {
        let (line, column) = (self.wrong..=self.last.min(self.wrong + 2)).find_map(|line| {
            let source = self.line(line);
            let tab = source.chars().take_while(|c| c.is_whitespace()).position(|c| c == '\t')?;
            (!source.trim().is_empty()).then_some((line, tab))
        })?;
        let source = self.line(line);
        let blanks = source.len() - source.trim_start().len();
        let words = Anatomy::of(source.trim_start());
        let near = self.before(line).map(|above| self.parts(above));
        let indent = match near {
            Some(above) if words.dash => above.indent,
            Some(above) => above.inner,
            None => 0,
        };
        let mended = self.replaced(line, 0..blanks, &" ".repeat(indent), Cost::RECORD);
        let fault =
            self.fault(self.place(line, column, 1), "this line is indented with a tab", "indent with spaces");
        Repair::one(line, mended, fault)
    }

    /// A text below `text: |` whose lines are not indented.
    pub(super) fn dedented_text(&self) -> Option<Repair> {
        let begins = |line: u32| {
            let parts = self.parts(line);
            let is_block =
                parts.key.is_some() && matches!(parts.value, "|" | ">" | "|-" | ">-" | "|+" | ">+");
            is_block.then_some(parts)
        };
        let least = self.first.max(self.wrong.saturating_sub(NEAR));
        let (above, parts) = (least..self.wrong).rev().find_map(|line| Some((line, begins(line)?)))?;
        let first = self.after(above).filter(|first| self.parts(*first).indent <= parts.inner)?;
        let is_over = |line: u32| {
            let below = self.parts(line);
            let is_field = below.key.is_some_and(|key| self.is_field(key) || is_known(key));
            // An item of prose is no record.
            let is_record = below.dash && below.indent < parts.inner;
            is_field || is_record
        };
        let words = self.line(first).trim();
        if is_over(first) || words.is_empty() {
            return None;
        }
        let lines = (first..=self.last).take_while(|line| !is_over(*line));
        let indented = |line: u32| {
            let blanks = " ".repeat((parts.inner + 2).saturating_sub(self.parts(first).indent));
            self.replaced(line, 0..0, &blanks, Cost::DOUBTFUL)
        };
        let lines = lines.filter(|line| !self.line(*line).trim().is_empty());
        let lines = lines.map(|line| (line, indented(line))).collect();
        let key = parts.key.unwrap_or("text");
        let place = self.place(first, self.parts(first).indent, words.chars().count());
        let hint = format!("indent the text below `{key}: {}`", parts.value);
        let fault = self.fault(place, "this text is indented too little", hint);
        Some(Repair { lines, faults: vec![fault] })
    }

    /// A heading that does not begin in the first column, or lacks its colon.
    pub(super) fn section(&self, line: u32) -> Option<Repair> {
        let source = self.line(line);
        let word = source.trim();
        let blanks = source.len() - source.trim_start().len();
        match word.strip_suffix(':') {
            Some(name) if blanks > 0 && is_known(name) => {
                let fault = self.fault(
                    self.place(line, 0, blanks),
                    "a section begins in the first column",
                    "delete the blanks before it",
                );
                Repair::one(line, self.replaced(line, 0..blanks, "", Cost::NOTHING), fault)
            }
            None if blanks == 0 && is_known(word) => {
                let sentence = format!("no colon stands after `{word}`");
                let end = source.trim_end().len();
                let fault = self.fault(self.place(line, 0, end), &sentence, format!("write `{word}:`"));
                Repair::one(line, self.replaced(line, end..end, ":", Cost::NOTHING), fault)
            }
            _ => None,
        }
    }

    /// A record that begins without its dash.
    pub(super) fn dash(&self, line: u32) -> Option<Repair> {
        let parts = self.parts(line);
        let items = self.items.filter(|_| parts.key == Some("id") && !parts.dash)?;
        let mended = self.replaced(line, 0..parts.inner, &format!("{}- ", " ".repeat(items)), Cost::NOTHING);
        Repair::one(line, mended, self.no_dash(line, &parts))
    }

    pub(super) fn no_dash(&self, line: u32, parts: &Anatomy<'_>) -> Diagnostic {
        let place = self.place(line, parts.inner, 2);
        self.fault(place, "a record begins here without its dash", "write `- id:`")
    }

    /// The first record of a section that begins without its dash, which may show only at the next.
    pub(super) fn dash_of_the_first(&self) -> Option<Repair> {
        let is_heading = |line: &u32| {
            let parts = self.parts(*line);
            parts.indent == 0 && !parts.dash && parts.key.is_some() && parts.value.is_empty()
        };
        let heading = (self.first..self.wrong).rev().find(is_heading)?;
        let line = self.after(heading)?;
        let (items, parts) = (self.items?, self.parts(line));
        let key = parts.key.filter(|key| !parts.dash && self.is_field(key))?;
        let next = self.after(line).filter(|next| self.parts(*next).dash && *next == self.wrong);
        if let Some(next) = next.filter(|_| key != "id") {
            return self.exchanged(line, next, key);
        }
        let cost = if key == "id" { Cost::NOTHING } else { Cost { incomplete: true, ..Cost::RECORD } };
        let mended = self.replaced(line, 0..parts.inner, &format!("{}- ", " ".repeat(items)), cost);
        Repair::one(line, mended, self.no_dash(line, &parts))
    }

    /// Two lines in the other order: the field stands above the line at which its record begins.
    pub(super) fn exchanged(&self, line: u32, next: u32, key: &str) -> Option<Repair> {
        let sentence = format!("`{key}` stands above the line at which its record begins");
        let fault =
            self.fault(self.place(line, self.parts(line).inner, key.len()), &sentence, "swap the two lines");
        let mended = |line: u32| Mended { text: self.line(line).to_owned(), ..Mended::blank(Cost::NOTHING) };
        Some(Repair { lines: vec![(line, mended(next)), (next, mended(line))], faults: vec![fault] })
    }

    /// Lines that are indented as if they belonged to a field above them, which is not there.
    pub(super) fn orphans(&self) -> Option<Repair> {
        let line = self.wrong;
        let (parts, above) = (self.parts(line), self.parts(self.above()?));
        // Below the first line of an item it is rather that line which is not indented as it should be.
        let is_under = above.key.is_some() && !above.dash && !above.value.is_empty();
        let is_under = is_under && parts.indent > above.inner + usize::from(!parts.dash);
        let next = self.after(line).map(|next| self.parts(next));
        let has_more = next.is_some_and(|next| next.indent == parts.indent && next.is_structure());
        // A record where there is no section for it.
        let is_lost = parts.dash && parts.key == Some("id") && self.section == Some("case");
        if !is_lost && !(parts.is_structure() && is_under && (has_more || parts.dash)) {
            return None;
        }
        let lines = (line..=self.last).take_while(|below| {
            let parts_below = self.parts(*below);
            parts_below.is_blank() || parts_below.indent >= parts.indent
        });
        let lines = lines.map(|below| (below, Mended::blank(Cost::CUT))).collect();
        let (sentence, hint) = if is_lost {
            ("no section begins above this record", "write the section above it, such as `events:`")
        } else {
            (
                "the field to which this line belongs is not there",
                "write it above, or indent this as the line above",
            )
        };
        let length = parts.key.map_or(1, str::len);
        let place = self.place(line, if parts.dash { parts.indent } else { parts.inner }, length);
        Some(Repair { lines, faults: vec![self.fault(place, sentence, hint)] })
    }

    /// The line above is indented otherwise than this one and the next, and is the first of them.
    pub(super) fn fit_the_line_above(&self) -> Option<Repair> {
        let line = self.above()?;
        let (above, this) = (self.parts(line), self.parts(self.wrong));
        let next = self.after(self.wrong).map(|next| self.parts(next));
        let (is, wanted) = match (above.dash, this.dash) {
            (true, true) => (above.indent, this.indent),
            (true, false) => (above.inner, this.inner),
            (false, false) => (above.indent, this.indent),
            (false, true) => return None,
        };
        let fits = next.is_none_or(|next| next.indent == this.indent || next.indent < above.indent);
        let by = wanted as i64 - is as i64;
        let indent = usize::try_from(above.indent as i64 + by).ok()?;
        if by == 0 || by.abs() > 4 || !fits || !this.is_structure() || !above.is_structure() {
            return None;
        }
        self.reindented(line, &above, indent)
    }

    /// The line is indented as one of those about it.
    pub(super) fn indented(&self, nth: usize) -> Option<Repair> {
        let parts = self.parts(self.wrong);
        if !parts.is_structure() {
            return None;
        }
        let mut wanted: Vec<usize> = Vec::new();
        let mut least = usize::MAX;
        let mut line = self.wrong;
        for _ in 0..NEAR {
            let Some(above) = self.before(line) else { break };
            line = above;
            let above = self.parts(line);
            if !above.is_structure() || above.indent > least {
                continue;
            }
            least = above.indent;
            wanted.extend(if parts.dash { above.dash.then_some(above.indent) } else { Some(above.inner) });
            if above.value.is_empty() && above.key.is_some() && !parts.dash {
                wanted.push(above.inner + 2);
            }
        }
        if parts.dash {
            wanted.extend(self.items);
        }
        wanted.extend(
            self.after(self.wrong)
                .map(|next| self.parts(next))
                .filter(|next| next.dash == parts.dash)
                .map(|next| next.indent),
        );
        wanted.retain(|indent| *indent != parts.indent && indent.abs_diff(parts.indent) <= 4);
        wanted.sort_by_key(|indent| indent.abs_diff(parts.indent));
        let mut seen = Vec::new();
        wanted.retain(|indent| {
            let is_new = !seen.contains(indent);
            seen.push(*indent);
            is_new
        });
        self.reindented(self.wrong, &parts, *wanted.get(nth)?)
    }

    pub(super) fn reindented(&self, line: u32, parts: &Anatomy<'_>, indent: usize) -> Option<Repair> {
        let more = indent.abs_diff(parts.indent);
        let blanks = if more == 1 { "one blank".to_owned() } else { format!("{more} blanks") };
        let (sentence, hint) = if indent > parts.indent {
            ("this line is indented too little", format!("indent it by {blanks} more"))
        } else {
            ("this line is indented too far", format!("indent it by {blanks} less"))
        };
        let first = self.line(line)[parts.indent..].split(' ').next().map_or(1, str::len);
        let mended = self.replaced(line, 0..parts.indent, &" ".repeat(indent), Cost::DOUBTFUL);
        Repair::one(line, mended, self.fault(self.place(line, parts.indent, first), sentence, hint))
    }
}
