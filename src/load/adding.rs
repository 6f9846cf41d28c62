//! A record added to a section of a file: everything that is there stays as it is, byte for byte.

use super::Content;
use super::align::aligned;
use super::boundary::dash_above;
use super::content;
use super::overlay::Overlay;
use super::raw::Raw;
use super::survey::{Survey, survey};
use super::tree::{Entry, Node, Value};
use crate::diagnostic::{Files, Severity};
use crate::misread::Misread;
use crate::scrub;

/// How far the items of a new section are indented.
const INDENT: usize = 2;

/// A file with one more record at the end of a section: its lines, the first of which begins with a dash in the first column. The
/// section is made where it is not there.
///
/// # Errors
///
/// If the file cannot be read in full, or its section is no list with a dash before each item.
pub fn added(path: &str, bytes: Vec<u8>, section: &str, record: &[String]) -> Result<Vec<u8>, Misread> {
    let text = content::certain_text_of(Content::Bytes(bytes.clone())).map_err(|unread| {
        Misread::new(format!("{}: {}", scrub::line(path), unread.sentence)).hint(unread.hint)
    })?;
    let mut files = Files::default();
    files.add(path, text);
    let before = survey(&files, 0, &[]);
    let error = before.faults.iter().find(|fault| fault.severity == Severity::Error);
    if let Some(fault) = error {
        return Err(Misread::new(fault.headline(&files)).hint("correct that first".to_owned()));
    }
    let cannot = |why: &str| Misread::new(format!("{}: {why}", scrub::line(path)));
    let raw = Raw::new(bytes).ok_or_else(|| cannot("it is not UTF-8 text"))?;
    let places = places(&files, &raw, before.sections.iter().find(|entry| entry.key == section))
        .map_err(|why| cannot(&format!("`{section}` {why}")).hint(HOW.to_owned()))?;
    for place in places {
        let text = put(&raw, section, record, &place);
        let mut after = Files::default();
        after.add(
            path,
            content::certain_text_of(Content::Bytes(text.clone().into_bytes())).unwrap_or_default(),
        );
        if is_only_more(&before, &survey(&after, 0, &[]), section) {
            return Ok(text.into_bytes());
        }
    }
    Err(cannot(&format!("nothing can be added to `{section}` without changing the rest"))
        .hint(HOW.to_owned()))
}

/// What to do where the program cannot.
const HOW: &str = "add it by hand: `casebook new` without --into prints it";

/// Where a record may stand.
struct Spot {
    /// The byte of the file before which it is put.
    byte: usize,
    indent: usize,
    /// Whether the section must be named first.
    is_new: bool,
}

/// Where a record of a section may stand, the best place first.
fn places(files: &Files, raw: &Raw, section: Option<&Entry<'_>>) -> Result<Vec<Spot>, &'static str> {
    let Some(section) = section else {
        return Ok(vec![Spot { byte: raw.text.len(), indent: INDENT, is_new: true }]);
    };
    let items = match &section.node.value {
        Value::Nothing => {
            let byte = raw.after_line(section.place.line);
            return Ok(vec![Spot { byte, indent: INDENT, is_new: false }]);
        }
        Value::List(items) => items,
        _ => return Err("is no list"),
    };
    if is_flow(files, &section.node) {
        return Err("is a list in brackets");
    }
    let (Some(first), Some(last)) = (items.first(), items.last()) else {
        return Err("is a list in brackets");
    };
    let (_, indent) = dash_above(files, 0, &Overlay::default(), first.place.line)
        .ok_or("has an item whose dash cannot be found")?;
    let end = last_line(files, last).ok_or("ends with an item that is empty")?;
    // What is still a comment of the last item goes with it; what is indented no more than its dash belongs to what comes next.
    let mut upto = end;
    let mut blank = end;
    for line in end + 1..=files.line_count(0) {
        let text = files.line(0, line);
        let comment = text.trim_start();
        if comment.is_empty() {
            blank += u32::from(blank + 1 == line);
        } else if comment.starts_with('#') && text.len() - comment.len() > indent {
            upto = line;
        } else {
            break;
        }
    }
    // The blank lines behind a text may be part of it.
    let spot = |line: u32| Spot { byte: raw.after_line(line), indent, is_new: false };
    Ok(vec![spot(upto), spot(blank.max(upto))])
}

/// The line on which a value ends; none where nobody can say.
fn last_line(files: &Files, node: &Node<'_>) -> Option<u32> {
    let text = files.text(node.place.file);
    match &node.value {
        Value::List(_) | Value::Map(_) if is_flow(files, node) => Some(node.last_line),
        Value::List(items) => last_line(files, items.last()?),
        Value::Map(entries) => {
            let last = entries.last()?;
            match last.node.value {
                Value::Nothing => Some(last.place.line),
                _ => last_line(files, &last.node),
            }
        }
        Value::Scalar(..) => {
            let start = files.offset(node.place);
            let aligned = aligned(text, start, node)?;
            let end = aligned.end().unwrap_or(start + 1);
            let end = match aligned.quote {
                Some(quote) => end + text[end..].find(quote)?,
                None => end.saturating_sub(1),
            };
            Some(files.place(node.place, end).line)
        }
        Value::Nothing | Value::Refused => None,
    }
}

fn is_flow(files: &Files, node: &Node<'_>) -> bool {
    files.text(node.place.file)[files.offset(node.place)..].starts_with(['[', '{'])
}

fn put(raw: &Raw, section: &str, record: &[String], spot: &Spot) -> String {
    let line_break = raw.line_break();
    let (before, after) = raw.text.split_at(spot.byte);
    let mut text = before.to_owned();
    let is_begun =
        |text: &str| text.trim_start_matches('\u{feff}').is_empty() || text.ends_with(['\n', '\r']);
    if !is_begun(&text) {
        text.push_str(line_break);
    }
    if spot.is_new {
        let is_apart = ["\n\n", "\r\n\r\n", "\r\r"].iter().any(|end| text.ends_with(end));
        if !is_apart && !text.trim_start_matches('\u{feff}').is_empty() {
            text.push_str(line_break);
        }
        text.push_str(&format!("{section}:{line_break}"));
    }
    for line in record {
        text.push_str(&format!("{:1$}{line}{line_break}", "", spot.indent));
    }
    text.push_str(after);
    text
}

/// Whether a file says all that it said, and has one record more at the end of a section.
fn is_only_more(before: &Survey<'_>, after: &Survey<'_>, section: &str) -> bool {
    let errors = after.faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    let mut old = before.sections.iter().peekable();
    let mut found = false;
    for entry in &after.sections {
        let was = old.next_if(|was| was.key == entry.key);
        found |= entry.key == section;
        let same = match (was.map(|was| &was.node.value), &entry.node.value) {
            (was, Value::List(now)) if entry.key == section => {
                let were: &[Node<'_>] = match was {
                    Some(Value::List(were)) => were,
                    _ => &[],
                };
                now.len() == were.len() + 1 && were.iter().zip(now).all(|(was, now)| is_same(was, now))
            }
            (Some(_), _) => was.is_some_and(|was| is_same(&was.node, &entry.node)),
            _ => false,
        };
        if !same {
            return false;
        }
    }
    errors == 0 && found && old.next().is_none() && !after.in_part && after.skipped.is_empty()
}

fn is_same(one: &Node<'_>, other: &Node<'_>) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(one, plain), Value::Scalar(other, plain_other)) => {
            one == other && plain == plain_other
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let pairs = || one.iter().zip(other);
            one.len() == other.len()
                && pairs().all(|(one, other)| one.key == other.key && is_same(&one.node, &other.node))
        }
        (Value::Nothing, Value::Nothing) => true,
        _ => false,
    }
}
