//! How a slip may be mended: for a line at which the parser stops, what may be meant, the likeliest first. The survey tries
//! one after the other, and takes the first with which the parser gets further.

use super::anatomy::{Anatomy, Left, left_open};
use super::overlay::{Cost, Mended, Overlay};
use super::syntax;
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::schema::{CASE, COMMON, SECTIONS};

/// How far from the line at which the parser stops a slip is looked for that says nothing of itself.
const NEAR: u32 = 40;

/// One way to mend a slip.
pub(super) struct Repair {
    /// The lines as they are to be read.
    pub(super) lines: Vec<(u32, Mended)>,
    /// What the curator reads.
    pub(super) faults: Vec<Diagnostic>,
}

impl Repair {
    fn one(line: u32, mended: Mended, fault: Diagnostic) -> Option<Repair> {
        Some(Repair { lines: vec![(line, mended)], faults: vec![fault] })
    }
}

/// The stretch in which a slip is to be mended.
pub(super) struct Mender<'m> {
    pub(super) files: &'m Files,
    pub(super) file: usize,
    pub(super) overlay: &'m Overlay,
    /// Its first line.
    pub(super) first: u32,
    /// Its last line.
    pub(super) last: u32,
    /// Where the parser stops.
    pub(super) wrong: u32,
    /// What the curator reads if nothing better is found.
    pub(super) fault: &'m Diagnostic,
    /// How far the items of the section are indented, where that is known.
    pub(super) items: Option<usize>,
    /// The section, where that is known.
    pub(super) section: Option<&'m str>,
}

/// Each way to mend a slip, the likeliest first.
const WAYS: &[fn(&Mender<'_>) -> Option<Repair>] = &[
    |mender| mender.tab(),
    |mender| mender.space(mender.above()?),
    |mender| mender.space(mender.wrong),
    |mender| mender.section(mender.wrong),
    |mender| mender.section(mender.above()?),
    |mender| mender.colon(mender.above()?),
    |mender| mender.colon(mender.wrong),
    |mender| mender.dash_of_the_first(),
    |mender| mender.dash(mender.wrong),
    |mender| mender.quote(),
    |mender| mender.bracket(),
    |mender| mender.orphans(),
    |mender| mender.text(),
    |mender| mender.fit_the_line_above(),
    |mender| mender.indented(0),
    |mender| mender.indented(1),
    |mender| mender.indented(2),
    |mender| mender.cut(mender.wrong),
    |mender| mender.cut(mender.above()?),
];

impl<'m> Mender<'m> {
    /// Each way to mend the slip that can be thought of.
    pub(super) fn repairs(&self) -> impl Iterator<Item = Repair> {
        WAYS.iter().filter_map(|way| way(self))
    }

    fn line(&self, line: u32) -> &'m str {
        self.overlay.line(self.files, self.file, line)
    }

    fn parts(&self, line: u32) -> Anatomy<'m> {
        Anatomy::of(self.line(line))
    }

    /// The line with words above the one at which the parser stops.
    fn above(&self) -> Option<u32> {
        self.before(self.wrong)
    }

    fn before(&self, line: u32) -> Option<u32> {
        let least = self.first.max(line.saturating_sub(NEAR));
        (least..line).rev().find(|line| !self.parts(*line).is_blank())
    }

    fn after(&self, line: u32) -> Option<u32> {
        let most = self.last.min(line + NEAR);
        (line + 1..=most).find(|line| !self.parts(*line).is_blank())
    }

    /// The place of some characters of a line, by bytes of the line as it is read.
    fn place(&self, line: u32, at: usize, length: usize) -> Place {
        let column = characters(&self.line(line)[..at]) + 1;
        self.overlay.written(Place { file: self.file, line, column, length: length.max(1) as u32 })
    }

    fn fault(&self, place: Place, sentence: &str, hint: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Code::Syntax, place, sentence).hint(hint.into())
    }

    /// A line with other characters in the place of some; what was mended before on that line stays mended.
    fn replaced(&self, line: u32, range: std::ops::Range<usize>, by: &str, cost: Cost) -> Mended {
        let source = self.line(line);
        let more = characters(by) as i32 - characters(&source[range.clone()]) as i32;
        let text = format!("{}{by}{}", &source[..range.start], &source[range.end..]);
        let from = characters(&source[..range.start]) + 1;
        match self.overlay.get(line) {
            None => Mended { text, from, by: more, cost },
            Some(before) => {
                let cost = Cost { record: before.cost.record || cost.record, ..cost };
                Mended { text, from: from.min(before.from), by: before.by + more, cost }
            }
        }
    }

    /// Whether a word is the name of a field of the section's records.
    fn is_field(&self, word: &str) -> bool {
        let own = SECTIONS.iter().find(|section| Some(section.name()) == self.section);
        let case = (self.section == Some("case")).then_some(&CASE);
        let parts = own.map(|section| &section.part).into_iter().chain(case).chain([&COMMON]);
        parts.into_iter().any(|part| part.field(word).is_some())
    }

    /// A tab before the first word.
    fn tab(&self) -> Option<Repair> {
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

    /// A blank that is none to YAML, or none where one should be.
    fn space(&self, line: u32) -> Option<Repair> {
        let found = syntax::no_space(self.line(line))?;
        let cost = Cost::RECORD;
        let mended = self.replaced(line, found.range.clone(), found.by, cost);
        let place = self.place(line, found.range.start, 1);
        Repair::one(line, mended, self.fault(place, &found.sentence, found.hint))
    }

    /// A heading that does not begin in the first column, or lacks its colon.
    fn section(&self, line: u32) -> Option<Repair> {
        let source = self.line(line);
        let word = source.trim();
        let is_section = |name: &str| name == "case" || SECTIONS.iter().any(|section| section.name() == name);
        let blanks = source.len() - source.trim_start().len();
        match word.strip_suffix(':') {
            Some(name) if blanks > 0 && is_section(name) => {
                let fault = self.fault(
                    self.place(line, 0, blanks),
                    "a section begins in the first column",
                    "delete the blanks before it",
                );
                Repair::one(line, self.replaced(line, 0..blanks, "", Cost::NOTHING), fault)
            }
            None if blanks == 0 && is_section(word) => {
                let sentence = format!("no colon stands after `{word}`");
                let end = source.trim_end().len();
                let fault = self.fault(self.place(line, 0, end), &sentence, format!("write `{word}:`"));
                Repair::one(line, self.replaced(line, end..end, ":", Cost::NOTHING), fault)
            }
            _ => None,
        }
    }

    /// A field without its colon.
    fn colon(&self, line: u32) -> Option<Repair> {
        let parts = self.parts(line);
        let rest = &self.line(line)[parts.inner..];
        let (word, _) = rest.split_once(' ').filter(|_| parts.key.is_none() && !parts.is_blank())?;
        if !self.is_field(word) {
            return None;
        }
        let end = parts.inner + word.len();
        let sentence = format!("no colon stands after `{word}`");
        let fault = self.fault(self.place(line, parts.inner, word.len()), &sentence, format!("write `{word}:`"));
        Repair::one(line, self.replaced(line, end..end, ":", Cost::RECORD), fault)
    }

    /// A record that begins without its dash.
    fn dash(&self, line: u32) -> Option<Repair> {
        let parts = self.parts(line);
        let items = self.items.filter(|_| parts.key == Some("id") && !parts.dash)?;
        let mended = self.replaced(line, 0..parts.inner, &format!("{}- ", " ".repeat(items)), Cost::NOTHING);
        Repair::one(line, mended, self.no_dash(line, &parts))
    }

    fn no_dash(&self, line: u32, parts: &Anatomy<'_>) -> Diagnostic {
        let place = self.place(line, parts.inner, 2);
        self.fault(place, "a record begins here without its dash", "write `- id:`")
    }

    /// The first record of a section that begins without its dash, which may show only at the next.
    fn dash_of_the_first(&self) -> Option<Repair> {
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
    fn exchanged(&self, line: u32, next: u32, key: &str) -> Option<Repair> {
        let sentence = format!("`{key}` stands above the line at which its record begins");
        let fault = self.fault(self.place(line, self.parts(line).inner, key.len()), &sentence, "swap the two lines");
        let mended = |line: u32| Mended { text: self.line(line).to_owned(), ..Mended::blank(Cost::NOTHING) };
        Some(Repair { lines: vec![(line, mended(next)), (next, mended(line))], faults: vec![fault] })
    }

    /// Lines that are indented as if they belonged to a field above them, which is not there.
    fn orphans(&self) -> Option<Repair> {
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
            ("the field to which this line belongs is not there", "write it above, or indent this as the line above")
        };
        let length = parts.key.map_or(1, str::len);
        let place = self.place(line, if parts.dash { parts.indent } else { parts.inner }, length);
        Some(Repair { lines, faults: vec![self.fault(place, sentence, hint)] })
    }

    /// The nearest line, from the one at which the parser stops upwards, of which something satisfies a condition.
    fn nearest<T>(&self, find: impl Fn(u32, &Anatomy<'m>) -> Option<T>) -> Option<(u32, Anatomy<'m>, T)> {
        (self.first..=self.wrong.min(self.last)).rev().find_map(|line| {
            let parts = self.parts(line);
            let ends = self.after(line).is_none_or(|next| self.parts(next).is_structure());
            find(line, &parts).filter(|_| ends).map(|found| (line, parts, found))
        })
    }

    /// A text whose quotation mark is not closed on its line, where the next line is a field or an item.
    fn quote(&self) -> Option<Repair> {
        let (line, parts, (mark, at)) = self.nearest(|_, parts| match left_open(parts.value) {
            Left::Quote(mark, at) => Some((mark, at)),
            _ => None,
        })?;
        let place = self.place(line, parts.at + at, 1);
        let sentence = "this quotation mark is not closed";
        let hint = "close it at the end of the text; to begin a text with one, put the whole in the other kind";
        if at > 0 {
            return self.without(line, self.fault(place, sentence, hint));
        }
        let end = parts.at + parts.value.len();
        let is_escaped = mark == '"' && parts.value.ends_with('\\');
        let closing = if is_escaped { "\\\"".to_owned() } else { mark.to_string() };
        let mended = self.replaced(line, end..end, &closing, Cost::DOUBTFUL);
        Repair::one(line, mended, self.fault(place, sentence, hint))
    }

    /// A bracket that is not closed on its line, where the next line is a field or an item.
    fn bracket(&self) -> Option<Repair> {
        let (line, parts, open) = self.nearest(|_, parts| match left_open(parts.value) {
            Left::Brackets(open) => Some(open),
            _ => None,
        })?;
        let (inner, at) = open.last().copied()?;
        let place = self.place(line, parts.at + at, 1);
        let (sentence, sign) = match inner {
            '[' => ("this bracket is not closed", ']'),
            _ => ("this brace is not closed", '}'),
        };
        let fault = self.fault(place, sentence, format!("add `{sign}`, or quote the text if it begins with it"));
        let closing: String = open.iter().rev().map(|(sign, _)| if *sign == '[' { ']' } else { '}' }).collect();
        let end = parts.at + parts.value.len();
        Repair::one(line, self.replaced(line, end..end, &closing, Cost::DOUBTFUL), fault)
    }

    /// A text that must be quoted, and all those of the same mapping that must be quoted for the same reason.
    fn text(&self) -> Option<Repair> {
        let parts = self.parts(self.wrong);
        let quoted = |line: u32, parts: &Anatomy<'_>| {
            let end = parts.at + parts.value.len();
            let (text, cost) = match typographic(parts.value) {
                Some(inner) => (inner, Cost::RECORD),
                None => (parts.value, Cost { doubtful: parts.is_flow(), ..Cost::RECORD }),
            };
            let mended =
                self.replaced(line, parts.at..end, &format!("'{}'", text.replace('\'', "''")), cost);
            (line, mended)
        };
        let at = parts.value.find(": ").or(parts.value.ends_with(':').then(|| parts.value.len() - 1));
        let is_text = |parts: &Anatomy<'_>| {
            !parts.value.is_empty() && !parts.value.starts_with(['|', '>', '#']) && parts.key.is_some()
        };
        if !is_text(&parts) || parts.value.starts_with('{') || matches!(left_open(parts.value), Left::Brackets(_)) {
            return None;
        }
        // Quotes cannot hold a text of several lines and its comment.
        let goes_on = self.after(self.wrong).map(|next| self.parts(next));
        if goes_on.is_some_and(|next| !next.is_structure() && next.indent > parts.inner) {
            return self.without(self.wrong, self.must_be_quoted(self.wrong));
        }
        let mut repair = Repair { lines: vec![quoted(self.wrong, &parts)], faults: vec![self.must_be_quoted(self.wrong)] };
        let is_plain = |value: &str| !value.starts_with(['"', '\'', '[', '{', '|', '>', '#', '&', '*', '!', '%', '@', '`']);
        if at.is_none() || !is_plain(parts.value) {
            return Some(repair);
        }
        // A source has a digest on each line, and whoever forgets quotes once forgets them again.
        for line in self.wrong + 1..=self.last {
            let other = self.parts(line);
            if other.is_blank() || other.indent > parts.inner {
                continue;
            }
            if other.indent < parts.inner || other.dash {
                break;
            }
            let has_colon = other.value.contains(": ") || other.value.ends_with(':');
            if is_text(&other) && is_plain(other.value) && has_colon && self.overlay.get(line).is_none() {
                repair.lines.push(quoted(line, &other));
                repair.faults.push(self.must_be_quoted(line));
            }
        }
        Some(repair)
    }

    fn must_be_quoted(&self, line: u32) -> Diagnostic {
        let parts = self.parts(line);
        if typographic(parts.value).is_some() {
            let sentence = "typographic quotation marks do not quote: YAML knows only straight ones";
            let hint = "write `\"` in their place, or put the whole between straight ones";
            return self.fault(self.place(line, parts.at, 1), sentence, hint);
        }
        if line == self.wrong {
            return self.fault.clone();
        }
        let colon = parts.value.find(": ").unwrap_or(parts.value.len() - 1);
        syntax::colon_in_text(self.place(line, parts.at + colon, 1))
    }

    /// The line above is indented otherwise than this one and the next, and is the first of them.
    fn fit_the_line_above(&self) -> Option<Repair> {
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
    fn indented(&self, nth: usize) -> Option<Repair> {
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
        wanted.extend(self.after(self.wrong).map(|next| self.parts(next)).filter(|next| next.dash == parts.dash).map(|next| next.indent));
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

    fn reindented(&self, line: u32, parts: &Anatomy<'_>, indent: usize) -> Option<Repair> {
        let more = indent.abs_diff(parts.indent);
        let blanks = if more == 1 { "one blank".to_owned() } else { format!("{more} blanks") };
        let (sentence, hint) = if indent > parts.indent {
            ("this line is indented too little", format!("indent it by {blanks} more"))
        } else {
            ("this line is indented too far", format!("indent it by {blanks} less"))
        };
        let first = self.line(line)[parts.indent..].split(' ').next().map_or(1, str::len);
        let mended = self.replaced(line, 0..parts.indent, &" ".repeat(indent), Cost::RECORD);
        Repair::one(line, mended, self.fault(self.place(line, parts.indent, first), sentence, hint))
    }

    /// Reads on without the line and what is below it.
    fn cut(&self, line: u32) -> Option<Repair> {
        let is_there = (self.first..=self.last).contains(&line) && !self.parts(line).is_blank();
        is_there.then(|| self.without(line, self.fault.clone())).flatten()
    }

    fn without(&self, line: u32, fault: Diagnostic) -> Option<Repair> {
        let parts = self.parts(line);
        // Without the line at which a record begins, its fields would join another.
        if line == self.first || self.items == Some(parts.indent) || parts.indent == 0 {
            return None;
        }
        let head = parts.key.filter(|_| !parts.dash).map_or("", |_| &self.line(line)[..parts.at]);
        let whole = Mended { text: head.trim_end().to_owned(), ..Mended::blank(Cost::CUT) };
        let mut lines = vec![(line, whole)];
        for below in line + 1..=self.last {
            let parts_below = self.parts(below);
            if !parts_below.is_blank() && parts_below.indent <= parts.indent {
                break;
            }
            lines.push((below, Mended::blank(Cost::CUT)));
        }
        Some(Repair { lines, faults: vec![fault] })
    }
}

fn characters(text: &str) -> u32 {
    text.chars().count() as u32
}

/// The text within typographic quotation marks.
fn typographic(value: &str) -> Option<&str> {
    [('“', '”'), ('‘', '’'), ('„', '“'), ('«', '»')]
        .into_iter()
        .find_map(|(open, close)| value.strip_prefix(open)?.strip_suffix(close))
}
