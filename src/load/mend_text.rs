//! Repairs of a text: blanks and colons beside it, its quotation marks and its brackets.

use super::anatomy::{Anatomy, Left, left_open};
use super::mender::{Mender, Repair};
use super::overlay::{Cost, Mended};
use super::syntax;
use crate::citation::Locator;
use crate::diagnostic::Diagnostic;
use crate::schema;

impl<'m> Mender<'m> {
    /// A blank that is none to YAML, or none where one should be.
    pub(super) fn space(&self, line: u32) -> Option<Repair> {
        let Some(found) = syntax::no_space(self.line(line)) else { return self.space_after_dash(line) };
        let cost = Cost::RECORD;
        let mended = self.replaced(line, found.range.clone(), found.by, cost);
        let place = self.place(line, found.range.start, 1);
        Repair::one(line, mended, self.fault(place, &found.sentence, found.hint))
    }

    /// An item without the blank after its dash, beside another that has it.
    fn space_after_dash(&self, line: u32) -> Option<Repair> {
        let parts = self.parts(line);
        let word = parts.value.strip_prefix('-').filter(|_| !parts.is_structure())?;
        let beside =
            [self.before(line), self.after(line)].into_iter().flatten().map(|beside| self.parts(beside));
        let is_item = |beside: Anatomy<'_>| beside.dash && beside.indent == parts.indent;
        let has_word = word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '['));
        if !beside.into_iter().any(is_item) || !has_word {
            return None;
        }
        let at = parts.indent + 1;
        let fault = self.fault(self.place(line, at, 1), "no space stands after the dash", "type a space");
        Repair::one(line, self.replaced(line, at..at, " ", Cost::RECORD), fault)
    }

    /// A field without its colon, or with another sign in its place; and a passage whose place is written as a list's number.
    pub(super) fn colon(&self, line: u32) -> Option<Repair> {
        let (mended, fault) = self.with_colon(line)?;
        let (mut lines, mut faults) = (vec![(line, mended)], vec![fault]);
        // Whoever writes one so writes the next so, and YAML reads them as one text.
        for above in (self.first..line).rev() {
            let Some((mended, fault)) = self.with_colon(above) else { break };
            lines.insert(0, (above, mended));
            faults.insert(0, fault);
        }
        for below in line + 1..=self.last {
            let Some((mended, fault)) = self.with_colon(below) else { break };
            lines.push((below, mended));
            faults.push(fault);
        }
        Some(Repair { lines, faults })
    }

    fn with_colon(&self, line: u32) -> Option<(Mended, Diagnostic)> {
        let parts = self.parts(line);
        if parts.key.is_some() || parts.is_blank() {
            return None;
        }
        let rest = &self.line(line)[parts.inner..];
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let value = behind.trim_start_matches(|c: char| c == ' ' || "=;\u{ff1a}.)".contains(c));
        let sign = &behind[..behind.len() - value.len()];
        let has_sign = behind.is_empty() || !sign.is_empty();
        let is_plain = sign.chars().all(|c| c == ' ');
        // A passage stands beside others, or right below the field that holds them.
        let is_beside = |near: &Anatomy<'_>| near.inner == parts.inner && near.key.is_some();
        let above = (self.first..line).rev().map(|above| self.parts(above));
        let above = above.take_while(|above| above.indent >= parts.indent).find(is_beside);
        let beside = above.or_else(|| Some(self.parts(self.after(line)?)).filter(is_beside));
        let is_place = word.starts_with(|c: char| c.is_ascii_digit())
            && beside
                .and_then(|beside| beside.key)
                .is_some_and(|key| key.parse::<Locator>().is_ok() && !self.is_field(key));
        // A field of what a field holds.
        let is_of_field = |key: &str| !self.is_field(key) && schema::is_field(key);
        let is_inner = is_of_field(word) && beside.and_then(|beside| beside.key).is_some_and(is_of_field);
        if !has_sign || !(self.is_field(word) || is_inner || (is_place && !value.is_empty())) {
            return None;
        }
        let sentence = format!("no colon stands after `{word}`");
        let hint = match is_plain {
            true => format!("write `{word}:`"),
            false => format!("write `{word}:` for `{}`", rest[..end + sign.len()].trim_end()),
        };
        let fault = self.fault(self.place(line, parts.inner, word.len()), &sentence, hint);
        let at = parts.inner + end;
        let (range, by) = if is_plain { (at..at, ":") } else { (at..at + sign.len(), ": ") };
        Some((self.replaced(line, range, by, Cost::RECORD), fault))
    }

    /// The items of a list that begin with a bullet.
    pub(super) fn bullets(&self) -> Option<Repair> {
        let bullet = |line: u32| {
            let parts = self.parts(line);
            let sign = parts.value.chars().next().filter(|sign| "*•·–—".contains(*sign))?;
            let is_bullet = !parts.is_structure() && parts.value[sign.len_utf8()..].starts_with(' ');
            is_bullet.then_some((parts.indent, sign))
        };
        let (indent, sign) = bullet(self.wrong)?;
        let above = self.parts(self.above()?);
        if above.key.is_none() || !above.value.is_empty() || above.inner > indent {
            return None;
        }
        let all = (self.wrong..=self.last).take_while(|line| bullet(*line) == Some((indent, sign)));
        let at = indent..indent + sign.len_utf8();
        let lines = all.map(|line| (line, self.replaced(line, at.clone(), "-", Cost::RECORD))).collect();
        let sentence = format!("an item of a list begins with a dash, not with `{sign}`");
        let word = self.parts(self.wrong).value[sign.len_utf8()..].trim_start();
        let fault = self.fault(self.place(self.wrong, indent, 1), &sentence, format!("write `- {word}`"));
        Some(Repair { lines, faults: vec![fault] })
    }

    /// The nearest line, from the one at which the parser stops upwards, of which something satisfies a condition.
    pub(super) fn nearest<T>(
        &self,
        find: impl Fn(u32, &Anatomy<'m>) -> Option<T>,
    ) -> Option<(u32, Anatomy<'m>, T)> {
        (self.first..=self.wrong.min(self.last)).rev().find_map(|line| {
            let parts = self.parts(line);
            let ends = self.after(line).is_none_or(|next| self.parts(next).is_structure());
            find(line, &parts).filter(|_| ends).map(|found| (line, parts, found))
        })
    }

    /// A text whose quotation mark is not closed on its line, where the next line is a field or an item.
    pub(super) fn quote(&self) -> Option<Repair> {
        let (line, parts, (mark, at)) = self.nearest(|_, parts| match left_open(parts.value) {
            Left::Quote(mark, at) => Some((mark, at)),
            _ => None,
        })?;
        let place = self.place(line, parts.at + at, 1);
        let sentence = "this quotation mark is not closed";
        let hint =
            "close it at the end of the text; to begin a text with one, put the whole in the other kind";
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
    pub(super) fn bracket(&self) -> Option<Repair> {
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
        let fault =
            self.fault(place, sentence, format!("add `{sign}`, or quote the text if it begins with it"));
        let closing: String =
            open.iter().rev().map(|(sign, _)| if *sign == '[' { ']' } else { '}' }).collect();
        let end = parts.at + parts.value.len();
        Repair::one(line, self.replaced(line, end..end, &closing, Cost::DOUBTFUL), fault)
    }

    /// A text that must be quoted, and all those of the same mapping that must be quoted for the same reason.
    pub(super) fn text(&self) -> Option<Repair> {
        let parts = self.parts(self.wrong);
        let is_plain = |value: &str| {
            !value.starts_with(['"', '\'', '[', '{', '|', '>', '#', '&', '*', '!', '%', '@', '`', '?', '-'])
        };
        let quoted = |line: u32, parts: &Anatomy<'_>| {
            let end = parts.at + parts.value.len();
            let (text, cost) = match typographic(parts.value) {
                Some(inner) => (inner, Cost::RECORD),
                // What begins with a sign of YAML may be something else than a text.
                None => {
                    let doubtful = parts.is_flow() || parts.value.contains('{') || !is_plain(parts.value);
                    (parts.value, Cost { doubtful, ..Cost::RECORD })
                }
            };
            let mended = self.replaced(line, parts.at..end, &format!("'{}'", text.replace('\'', "''")), cost);
            (line, mended)
        };
        let at = parts.value.find(": ").or(parts.value.ends_with(':').then(|| parts.value.len() - 1));
        let is_text = |parts: &Anatomy<'_>| {
            !parts.value.is_empty() && !parts.value.starts_with(['|', '>', '#']) && parts.key.is_some()
        };
        if !is_text(&parts)
            || parts.value.starts_with('{')
            || matches!(left_open(parts.value), Left::Brackets(_))
        {
            return None;
        }
        // What is not known is told as a date is.
        if parts.value == "?" && parts.key.is_some_and(schema::takes_date) {
            let (line, mended) = quoted(self.wrong, &parts);
            return Some(Repair {
                lines: vec![(line, Mended { cost: Cost::NOTHING, ..mended })],
                faults: Vec::new(),
            });
        }
        // Quotes cannot hold a text of several lines and its comment.
        let goes_on = self.after(self.wrong).map(|next| self.parts(next));
        if goes_on.is_some_and(|next| !next.is_structure() && next.indent > parts.inner) {
            return self.without(self.wrong, self.must_be_quoted(self.wrong));
        }
        let mut repair =
            Repair { lines: vec![quoted(self.wrong, &parts)], faults: vec![self.must_be_quoted(self.wrong)] };
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

    pub(super) fn must_be_quoted(&self, line: u32) -> Diagnostic {
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
}

/// The text within typographic quotation marks.
fn typographic(value: &str) -> Option<&str> {
    [('“', '”'), ('‘', '’'), ('„', '“'), ('«', '»')]
        .into_iter()
        .find_map(|(open, close)| value.strip_prefix(open)?.strip_suffix(close))
}
