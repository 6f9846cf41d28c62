//! Repairs within brackets and braces: a comma that is missing, a text that must be quoted, a citation parted by a blank.

use std::ops::Range;

use super::mender::{Mender, Repair};
use super::overlay::Cost;
use super::syntax;
use crate::citation::Citation;
use crate::schema;

impl Mender<'_> {
    /// A citation in brackets whose `#` stands behind a blank, so that YAML takes the rest of the line for a comment.
    pub(super) fn parted_citation(&self) -> Option<Repair> {
        let (line, parts, blanks) = self.nearest(|_, parts| {
            let blanks = parts.is_flow().then(|| parted(parts.value)).flatten();
            blanks.filter(|blanks| !blanks.is_empty())
        })?;
        let mut faults = Vec::new();
        let mut mended = None;
        // From behind, so that what is before stays where it is.
        for Parted { blank, by, meant } in blanks.into_iter().rev() {
            let at = parts.at + blank.start..parts.at + blank.end;
            let place = self.place(line, at.end, 1);
            let sentence = "a blank stands before the `#`, and YAML takes the rest for a comment";
            faults.push(self.fault(place, sentence, format!("write `{meant}`")));
            let source = mended.as_deref().unwrap_or(self.line(line)).to_owned();
            mended = Some(format!("{}{by}{}", &source[..at.start], &source[at.end..]));
        }
        faults.reverse();
        let text = mended?;
        let whole = self.line(line).len();
        let mended = self.replaced(line, 0..whole, &text, Cost::RECORD);
        Some(Repair { lines: vec![(line, mended)], faults })
    }

    /// A mapping in braces without the first of them.
    pub(super) fn unopened(&self) -> Option<Repair> {
        let parts = self.parts(self.wrong);
        let many = |sign: char| parts.value.matches(sign).count();
        let is_it = parts.value.ends_with('}') && many('}') == many('{') + 1 && parts.value.contains(": ");
        let key = parts.key.filter(|_| is_it && !parts.is_flow())?;
        // An item begins with it, and so does the value of a field.
        let (at, first) = match parts.dash {
            true => (parts.inner, key),
            false => (parts.at, parts.value.split(':').next().unwrap_or("")),
        };
        let place = self.place(self.wrong, parts.at + parts.value.len() - 1, 1);
        let fault =
            self.fault(place, "the brace that closes here is not opened", format!("write `{{{first}:`"));
        Repair::one(self.wrong, self.replaced(self.wrong, at..at, "{", Cost::DOUBTFUL), fault)
    }

    /// Brackets that do not match, commas between which nothing stands, and what stands behind the last bracket.
    pub(super) fn brackets(&self) -> Option<Repair> {
        let (line, parts, amiss) =
            self.nearest(|_, parts| parts.is_flow().then(|| amiss(parts.value)).flatten())?;
        let Amiss { told, change, by, sentence, hint } = amiss;
        let fault = self.fault(self.place(line, parts.at + told, 1), &sentence, hint);
        let change = parts.at + change.start..parts.at + change.end;
        Repair::one(line, self.replaced(line, change, &by, Cost::DOUBTFUL), fault)
    }

    /// A text inside braces with `: ` in it: the next field without its comma, or a text that must be quoted.
    pub(super) fn colon_in_braces(&self) -> Option<Repair> {
        let parts = self.parts(self.wrong);
        let braces = parts.value.find('{')?;
        let Stray { text, colon } = stray_colon(parts.value, braces)?;
        let value = &parts.value[text.clone()];
        let before = value[..colon].trim_end();
        let word = before.rsplit(' ').next().unwrap_or(before);
        let (at, cost) = (|byte: usize| parts.at + byte, Cost::RECORD);
        let key = key_before(&parts.value[..text.start]);
        // A field that is there already does not begin here, nor does one of another mapping.
        let has = |sign: char| parts.value.contains(&format!("{sign}{word}: "));
        let fits = key.is_some_and(|key| schema::stand_together(self.section, key, word)) && !has('{');
        if word.len() < before.len() && fits && parts.value.matches(&format!(" {word}: ")).count() == 1 {
            let blank = text.start + before.len() - word.len();
            let end = parts.value[..blank].trim_end().len();
            let sentence = format!("no comma stands before `{word}`");
            let last = parts.value[text.start..end].rsplit(' ').next().unwrap_or("");
            let hint = format!("write `{last}, {word}:`");
            let hint = match key.is_some_and(schema::takes_text_only) {
                true => format!("{hint}, or quote the whole if it is one text"),
                false => hint,
            };
            let fault = self.fault(self.place(self.wrong, at(blank), word.len()), &sentence, hint);
            return Repair::one(self.wrong, self.replaced(self.wrong, at(end)..at(end), ",", cost), fault);
        }
        // It ends at the next field, or with the braces.
        let end = text.start + end_of_text(&parts.value[text.start..]);
        let quoted = format!("'{}'", parts.value[text.start..end].replace('\'', "''"));
        let fault = syntax::colon_in_text(self.place(self.wrong, at(text.start + colon), 1));
        let cost = Cost { doubtful: true, ..cost };
        Repair::one(self.wrong, self.replaced(self.wrong, at(text.start)..at(end), &quoted, cost), fault)
    }
}

/// What is amiss with the brackets of a value, and how it is put right.
#[derive(Debug, PartialEq, Eq)]
struct Amiss {
    /// At which byte it is told.
    told: usize,
    /// Which bytes are to be replaced, and by what.
    change: Range<usize>,
    by: String,
    sentence: String,
    hint: String,
}

fn amiss(value: &str) -> Option<Amiss> {
    let closing = |open: char| if open == '[' { ']' } else { '}' };
    let named = |sign: char| if matches!(sign, '[' | ']') { "bracket" } else { "brace" };
    let found = |told: usize, change: Range<usize>, by: &str, sentence: String, hint: String| {
        Some(Amiss { told, change, by: by.to_owned(), sentence, hint })
    };
    let deleted = |at: usize, sentence: String| found(at, at..at + 1, "", sentence, "delete it".to_owned());
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut quote = None;
    let mut begins = true;
    let mut signs = value.char_indices();
    while let Some((at, sign)) = signs.next() {
        match (quote, sign) {
            (Some('"'), '\\') => _ = signs.next(),
            (Some(mark), _) if mark == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if begins => quote = Some(sign),
            (None, '[' | '{') => open.push((sign, at)),
            (None, ',') if begins => {
                return deleted(at, "nothing stands before this comma".to_owned());
            }
            (None, ']' | '}') => {
                let (last, from) = *open.last()?;
                if closing(last) == sign {
                    open.pop();
                } else if open.iter().any(|(outer, _)| closing(*outer) == sign) {
                    let sentence = format!("this {} is not closed", named(last));
                    let hint = format!("add `{}`", closing(last));
                    return found(from, at..at, &closing(last).to_string(), sentence, hint);
                } else {
                    let sentence = format!("this {} closes a {}", named(sign), named(last));
                    let hint = format!("write `{}`", closing(last));
                    return found(at, at..at + 1, &closing(last).to_string(), sentence, hint);
                }
                if open.is_empty() {
                    let behind = value[at + 1..].trim_start();
                    let next = value.len() - behind.len();
                    return match behind.chars().next()? {
                        sign @ (']' | '}') => deleted(next, format!("this {} closes nothing", named(sign))),
                        sign @ (',' | ';') if behind.len() == 1 => {
                            deleted(next, format!("`{sign}` stands behind the list"))
                        }
                        _ => None,
                    };
                }
            }
            _ => {}
        }
        begins = match sign {
            ' ' => begins,
            '[' | '{' | ',' => quote.is_none(),
            _ => false,
        };
    }
    None
}

/// The field whose value begins behind a text.
fn key_before(text: &str) -> Option<&str> {
    let key = text.trim_end().strip_suffix(':')?;
    Some(&key[key.rfind([' ', '{', ',', '[']).map_or(0, |before| before + 1)..])
}

/// A blank within a citation, what should be in its place, and the citation that is meant.
struct Parted {
    blank: Range<usize>,
    by: String,
    meant: String,
}

/// The blanks of a list that part a citation's place from its source.
fn parted(value: &str) -> Option<Vec<Parted>> {
    let mut found = Vec::new();
    for (at, _) in value.match_indices(" #") {
        let source = value[..at].trim_end();
        let begins = source.rfind([' ', ',', '[', '{']).map_or(0, |before| before + 1);
        let rest = &value[at + 2..];
        let ends = rest.find([' ', ',', ']', '}']).unwrap_or(rest.len());
        // Behind a comma the source is that of the citation before it.
        let before = source.strip_suffix(',').map(str::trim_end);
        let before =
            before.and_then(|before| before[..before.rfind('#')?].rsplit([' ', ',', '[', '{']).next());
        let (blank, by) = match before {
            Some(before) => (at + 1..at + 1, before.to_owned()),
            None => (source.len()..at + 1, String::new()),
        };
        let meant = format!("{}#{}", before.unwrap_or(&source[begins..]), &rest[..ends]);
        // Anything else is a comment.
        meant.parse::<Citation>().ok()?;
        found.push(Parted { blank, by, meant });
    }
    Some(found)
}

/// A colon within a text inside braces.
struct Stray {
    /// Where the text stands, up to where YAML would end it.
    text: Range<usize>,
    /// At which byte of the text the colon stands.
    colon: usize,
}

/// The first plain text inside braces that has `: ` in it.
fn stray_colon(value: &str, braces: usize) -> Option<Stray> {
    let mut signs = value.char_indices().skip_while(|(at, _)| *at < braces).peekable();
    let mut quote = None;
    // Where the value began that is being read; none while it is a key.
    let mut text: Option<usize> = None;
    let mut begins = true;
    let mut lists = Vec::new();
    while let Some((at, sign)) = signs.next() {
        let is_end = matches!(signs.peek(), None | Some((_, ' ')));
        match (quote, sign) {
            (Some('"'), '\\') => _ = signs.next(),
            (Some(open), _) if open == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if begins => (quote, text, begins) = (Some(sign), None, false),
            (None, '{' | '[') => {
                lists.push(sign == '[');
                (text, begins) = ((sign == '[').then_some(at + 1), true);
            }
            (None, '}' | ']') => {
                lists.pop();
                (text, begins) = (None, false);
            }
            (None, ',') => (text, begins) = (lists.last().filter(|list| **list).map(|_| at + 1), true),
            (None, ':') if is_end => match text {
                Some(from) => {
                    let end = value[at..].find([',', '}', ']']).map_or(value.len(), |end| at + end);
                    let from = from + (value[from..].len() - value[from..].trim_start().len());
                    return Some(Stray { text: from..end, colon: at.checked_sub(from)? });
                }
                None => (text, begins) = (Some(at + 1), true),
            },
            (None, ' ') => {}
            (None, _) => begins = false,
        }
    }
    None
}

/// Where a text inside braces ends: before the next field, or where the braces close.
fn end_of_text(text: &str) -> usize {
    let next = text
        .match_indices(", ")
        .find(|(at, _)| text[at + 2..].split_once(':').is_some_and(|(key, _)| schema::is_field(key)));
    let closes = text.find('}').unwrap_or(text.len());
    next.map_or(closes, |(at, _)| at).min(closes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_within_a_text_is_found() {
        for (value, wanted) in [
            ("{a: b, c: d}", None),
            ("{a: \"b: c\", d: 'e: f'}", None),
            ("{a: 15 qualifier: under, b: c}", Some("15 qualifier: under")),
            ("{text: £400m: over, by: x}", Some("£400m: over")),
            ("[{id: a, as: b: c}]", Some("b: c")),
            ("{at: 12:30, of: x}", None),
            ("{a: {b: c}, d: [e, f]}", None),
        ] {
            let found = stray_colon(value, value.find('{').unwrap());
            assert_eq!(found.map(|found| &value[found.text]), wanted, "{value}");
        }
    }

    #[test]
    fn what_is_amiss_with_brackets_is_put_right() {
        for (value, wanted) in [
            ("[a, {b: [c]}, \"]\"]", None),
            ("[a, b,]", None),
            ("[a, b", None),
            ("[a] b", None),
            ("[a, b}", Some("[a, b]")),
            ("[{a: b, c: [d]]", Some("[{a: b, c: [d]}]")),
            ("[{a: b, c: [d}]", Some("[{a: b, c: [d]}]")),
            ("[a, b]]", Some("[a, b]")),
            ("[a, b],", Some("[a, b]")),
            ("[, a]", Some("[ a]")),
            ("[a,, b]", Some("[a, b]")),
            ("{a: 'it''s, fine', b: [c]}", None),
        ] {
            let mended = amiss(value).map(|amiss| {
                let mut text = value.to_owned();
                text.replace_range(amiss.change, &amiss.by);
                text
            });
            assert_eq!(mended.as_deref(), wanted, "{value}");
        }
    }

    #[test]
    fn a_text_ends_before_the_next_field() {
        for (text, wanted) in [("a: b, c, by: x}", "a: b, c"), ("a: b, c}", "a: b, c"), ("a: b", "a: b")] {
            assert_eq!(&text[..end_of_text(text)], wanted);
        }
    }
}
