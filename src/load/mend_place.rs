//! Repairs of where a line stands: its indentation, its dash, and what should stand above it.

use super::anatomy::Anatomy;
use super::boundary::is_known;
use super::mender::{Mender, NEAR, Repair};
use super::overlay::{Cost, Mended};
use super::syntax;
use crate::diagnostic::Diagnostic;

impl<'m> Mender<'m> {
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
            Some(above) if matches!(above.value, "|" | ">" | "|-" | ">-" | "|+" | ">+") => above.inner + 2,
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
            Some(name) if blanks > 0 && is_known(name) && !self.is_filled_field(line, name) => {
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

    /// Whether a line may be a field of the records whose items stand below it, further in than the records themselves.
    fn is_filled_field(&self, line: u32, name: &str) -> bool {
        let next = self.after(line).map(|next| self.parts(next));
        let is_inside = next.is_some_and(|next| self.items.is_some_and(|items| next.indent > items));
        is_inside && self.is_field(name)
    }

    /// A record that begins without its dash.
    pub(super) fn dash(&self, line: u32) -> Option<Repair> {
        let parts = self.parts(line);
        let items = self.items.filter(|_| parts.key == Some("id") && !parts.dash)?;
        let mended = self.replaced(line, 0..parts.inner, &format!("{}- ", " ".repeat(items)), Cost::NOTHING);
        Repair::one(line, mended, self.no_dash(line, &parts))
    }

    fn no_dash(&self, line: u32, parts: &Anatomy<'_>) -> Diagnostic {
        let place = self.place(line, parts.inner, 2);
        self.fault(place, "a record begins here without its dash", "write `- id:`")
    }

    /// A line in the first column that is nothing a file can have there, with those beside it.
    pub(super) fn no_part(&self, line: u32) -> Option<Repair> {
        let is_none = |line: &u32| {
            let parts = self.parts(*line);
            let is_part =
                parts.is_structure() || parts.value.starts_with(['"', '\'', '[', ']', '{', '}', '%']);
            parts.indent == 0 && !parts.is_blank() && !is_part && !is_known(parts.value)
        };
        let first = (self.first..=line).rev().take_while(is_none).last()?;
        let lines: Vec<u32> = (first..=self.last).take_while(is_none).collect();
        let place = self.place(first, 0, self.parts(first).value.len());
        let (sentence, hint) = match lines.len() {
            1 => (
                "this line is neither a section nor a comment".to_owned(),
                "delete it, or write `# ` before it",
            ),
            n => (
                format!("these {n} lines are neither sections nor comments"),
                "delete them, or write `# ` before each",
            ),
        };
        let lines = lines.into_iter().map(|line| (line, Mended::blank(Cost::NOTHING))).collect();
        Some(Repair { lines, faults: vec![self.fault(place, &sentence, hint)] })
    }

    /// A field with a dash, which would begin a list where the record goes on.
    pub(super) fn no_dash_here(&self, line: u32) -> Option<Repair> {
        let (parts, above) = (self.parts(line), self.parts(self.before(line)?));
        let key = parts.key.filter(|key| parts.dash && *key != "id")?;
        let is_beside = above.key.is_some() && above.inner == parts.indent && !above.value.is_empty();
        let is_one = self.is_field(key) || above.key.is_some_and(|above| !self.is_field(above));
        if !is_beside || !is_one {
            return None;
        }
        let fault = self.fault(
            self.place(line, parts.indent, 1),
            &format!("`{key}` has a dash, and would begin a list"),
            "delete the dash",
        );
        Repair::one(line, self.replaced(line, parts.indent..parts.inner, "", Cost::RECORD), fault)
    }

    /// A whole record that is indented otherwise than those about it.
    pub(super) fn shifted(&self) -> Option<Repair> {
        let items = self.items?;
        let is_off = |line: &u32| {
            let parts = self.parts(*line);
            parts.dash && parts.key == Some("id") && parts.indent != items
        };
        let line = [Some(self.wrong), self.above()].into_iter().flatten().find(is_off)?;
        let first = self.parts(line);
        let is_over = |parts: &Anatomy<'_>| {
            let begins = parts.dash && parts.indent == items && (parts.key == Some("id") || parts.is_flow());
            begins || parts.indent < first.indent || (parts.indent == 0 && parts.key.is_some_and(is_known))
        };
        let all: Vec<(u32, Anatomy<'_>)> = (line..=self.last)
            .map(|line| (line, self.parts(line)))
            .take_while(|(at, parts)| *at == line || parts.is_blank() || !is_over(parts))
            .filter(|(_, parts)| !parts.is_blank())
            .collect();
        // A single line is rather indented by itself.
        if all.get(1).is_none_or(|(_, next)| next.indent != first.inner || !next.is_structure()) {
            return None;
        }
        let moved = |(line, parts): &(u32, Anatomy<'_>)| {
            let indent = (parts.indent + items).checked_sub(first.indent)?;
            Some((*line, self.replaced(*line, 0..parts.indent, &" ".repeat(indent), Cost::RECORD)))
        };
        let lines: Option<Vec<_>> = all.iter().map(moved).collect();
        let more = items.abs_diff(first.indent);
        let blanks = if more == 1 { "one blank".to_owned() } else { format!("{more} blanks") };
        let (how, by) = if first.indent < items { ("little", "more") } else { ("far", "less") };
        let fault = self.fault(
            self.place(line, first.indent, first.value.len().max(1)),
            &format!("this record is indented too {how}"),
            format!("indent its {} lines by {blanks} {by}", all.len()),
        );
        Some(Repair { lines: lines?, faults: vec![fault] })
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
        // A passage that is indented too little, and the next as it should be.
        let fits_above =
            !parts.dash && [above.key, parts.key].iter().flatten().all(|key| !self.is_field(key));
        let is_under = is_under && !fits_above;
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
        // It stands as the records of its section do, unless it is the first of them.
        let mut lines_above = (1..line).rev().take(NEAR as usize).map(|line| self.parts(line));
        let before = lines_above.find(|parts| !parts.is_blank());
        let is_first = before.is_none_or(|parts| parts.indent == 0 && !parts.dash && parts.value.is_empty());
        if above.dash && self.items == Some(above.indent) && !is_first {
            return None;
        }
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

    /// A text that goes on in the next line, and has a colon there.
    pub(super) fn colon_further_on(&self) -> Option<Repair> {
        let line = self.wrong;
        let (parts, above) = (self.parts(line), self.parts(self.above()?));
        let key =
            parts.key.filter(|key| !parts.dash && !self.is_field(key) && key.parse::<u32>().is_err())?;
        let is_text =
            above.key.is_some() && !above.value.is_empty() && !above.is_flow() && above.inner < parts.indent;
        if !is_text || self.after(line).is_some_and(|next| self.parts(next).indent >= parts.indent) {
            return None;
        }
        let colon = parts.inner + key.len();
        self.without(self.before(line)?, syntax::colon_in_text(self.place(line, colon, 1)))
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
