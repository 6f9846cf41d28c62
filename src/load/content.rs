//! What a file holds, or why it was not read; and its bytes as text.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::unread;
use crate::diagnostic::Code;

/// More than anybody writes by hand.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// How much of a file that is too large is looked at.
const MOST_OF_THE_REST: u64 = 64 * 1024;

/// How often a file is read that changes meanwhile.
const TRIES: usize = 3;

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It is too large to read: its size in bytes, and how it begins.
    TooLarge(u64, Vec<u8>),
    /// It cannot be read, and why; or it is a folder, and no file below it could be read.
    Unreadable(Unreadable),
    /// It has a name like that of a case's file, and is not read.
    PassedOver(PassedOver),
}

/// Why a file, or the files of a folder, could not be read.
#[derive(Debug)]
pub enum Unreadable {
    /// The system says so.
    Refused(io::Error),
    /// It is neither a file nor a folder.
    NoFile,
    /// It is never the same at the end of the reading as at the beginning.
    Changing,
    /// It is a folder that lies below too many others.
    TooDeep,
}

/// Why a file is not read although its name is like that of a case's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassedOver {
    /// Its name ends otherwise: `people.YAML`, `people.yaml.txt`.
    Ending,
    /// Its name begins with a point.
    Hidden,
    /// It lies beside the folders in which the case's files are.
    Beside,
    /// It lies below one of those folders, and the case itself beside them.
    Below,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Refused(fault) => fault.fmt(f),
            Unreadable::NoFile => f.write_str("it is neither a file nor a folder"),
            Unreadable::Changing => f.write_str("it changed while it was read"),
            Unreadable::TooDeep => f.write_str("it lies below more than 32 other folders"),
        }
    }
}

impl Unreadable {
    fn hint(&self) -> Option<&'static str> {
        match self {
            Unreadable::Refused(fault) => match fault.kind() {
                io::ErrorKind::PermissionDenied => {
                    Some("let this account read it, or move it out of the case")
                }
                io::ErrorKind::NotFound => Some("the link leads nowhere: mend it or delete it"),
                _ => None,
            },
            Unreadable::NoFile => Some("move it out of the case"),
            Unreadable::Changing => Some("try again when nothing writes to it"),
            Unreadable::TooDeep => Some("move it further up"),
        }
    }
}

impl PassedOver {
    fn why(self) -> &'static str {
        match self {
            PassedOver::Ending => "it is not read: its name ends neither in .yaml nor in .yml",
            PassedOver::Hidden => "it is not read: its name begins with a point",
            PassedOver::Below => {
                "it is not read: the case itself is not below data/ or seeds/, so only the files beside it are read"
            }
            PassedOver::Beside => {
                "it is not read: only files below data/ and seeds/ are, where there are such"
            }
        }
    }

    fn hint(self) -> &'static str {
        match self {
            PassedOver::Ending | PassedOver::Hidden => "rename it, or move it out of the case",
            PassedOver::Below => {
                "move the file that has `case` into data/, and all others of the case below data/ or seeds/"
            }
            PassedOver::Beside => "move it below one of them if it belongs to the case",
        }
    }
}

/// What a file holds, read up to the limit. Anything but a file is not opened, as a pipe would never end.
pub(super) fn content(path: &Path) -> Content {
    let opened = || -> io::Result<Option<fs::File>> {
        fs::metadata(path)?.is_file().then(|| fs::File::open(path)).transpose()
    };
    let stamp = |file: &fs::File| file.metadata().and_then(|data| Ok((data.len(), data.modified()?)));
    settled(opened, stamp, |(bytes, _)| *bytes)
        .unwrap_or_else(|fault| Content::Unreadable(Unreadable::Refused(fault)))
}

/// What a file holds at one moment: if it is not the same before and after it was read, it is read again.
fn settled<F: Read, S: PartialEq>(
    open: impl Fn() -> io::Result<Option<F>>,
    stamp: impl Fn(&F) -> io::Result<S>,
    size: impl Fn(&S) -> u64,
) -> io::Result<Content> {
    for _ in 0..TRIES {
        let Some(mut file) = open()? else { return Ok(Content::Unreadable(Unreadable::NoFile)) };
        let before = stamp(&file)?;
        let most = MOST_BYTES as u64;
        let is_large = size(&before) > most;
        let mut bytes = Vec::with_capacity(if is_large { 0 } else { size(&before) as usize });
        file.by_ref().take(if is_large { MOST_OF_THE_REST } else { most + 1 }).read_to_end(&mut bytes)?;
        if stamp(&file)? == before {
            return Ok(if is_large {
                Content::TooLarge(size(&before), bytes)
            } else {
                Content::Bytes(bytes)
            });
        }
    }
    Ok(Content::Unreadable(Unreadable::Changing))
}

/// Whether a file has a top-level `case`, judged by its lines alone: it may be faulty elsewhere.
pub(super) fn has_case(content: &Content) -> bool {
    let (Content::Bytes(bytes) | Content::TooLarge(_, bytes)) = content else { return false };
    let is_key = |line: &[u8]| {
        ["case", "\"case\"", "'case'"].iter().any(|key| {
            line.strip_prefix(key.as_bytes()).is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"))
        })
    };
    let wide = wide(bytes);
    let bytes = wide.as_ref().map_or(&bytes[..], |(_, text)| text.as_bytes());
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.split(|b| matches!(b, b'\n' | b'\r')).any(is_key)
}

/// Whether nobody can say that the case itself is not in it.
pub(super) fn may_have_case(content: &Content) -> bool {
    has_case(content) || matches!(content, Content::TooLarge(..) | Content::Unreadable(_))
}

/// Why a file was not read.
pub(super) struct Unread {
    pub(super) code: Code,
    pub(super) sentence: String,
    pub(super) hint: Option<String>,
    /// As much of it as can be shown.
    pub(super) shown: String,
    pub(super) line: u32,
    pub(super) column: u32,
    /// What can be known of it all the same.
    pub(super) known: Box<unread::Unread>,
}

impl Unread {
    fn whole(code: Code, sentence: String, hint: Option<&str>, known: unread::Unread) -> Unread {
        let (hint, known) = (hint.map(str::to_owned), Box::new(known));
        Unread { code, sentence, hint, shown: String::new(), line: 1, column: 1, known }
    }
}

/// A file's text with plain line breaks and without a byte order mark.
pub(super) struct Text {
    pub(super) text: String,
    /// What is wrong with it.
    pub(super) odd: Option<Odd>,
}

/// Bytes of a text that are not UTF-8.
pub(super) struct Odd {
    pub(super) sentence: String,
    pub(super) hint: String,
    /// Where the first of them is.
    pub(super) line: u32,
    pub(super) column: u32,
    /// The lines that have any: what stands on them was perhaps not meant so.
    pub(super) lines: Vec<u32>,
}

/// The text of a file, or why it is not read.
pub(super) fn text_of(content: Content) -> Result<Text, Unread> {
    // Anything may be in it, even the case itself.
    let anything = unread::Unread { has_case: true, is_all_dark: true, ..Default::default() };
    let bytes = match content {
        Content::Bytes(bytes) if bytes.len() <= MOST_BYTES => bytes,
        Content::Bytes(bytes) => return Err(too_large(bytes.len() as u64, anything)),
        Content::TooLarge(bytes, _) => return Err(too_large(bytes, anything)),
        Content::Unreadable(why) => {
            let sentence = format!("cannot be read: {why}");
            return Err(Unread::whole(Code::UnreadableFile, sentence, why.hint(), anything));
        }
        Content::PassedOver(why) => {
            let (sentence, hint) = (why.why().to_owned(), Some(why.hint()));
            return Err(Unread::whole(Code::PassedOver, sentence, hint, unread::Unread::default()));
        }
    };
    if let Some((name, text)) = wide(&bytes) {
        let sentence = format!("the file is {name} text, and only UTF-8 is read");
        let hint = Some("save the file as UTF-8");
        return Err(Unread::whole(Code::NotUtf8, sentence, hint, unread::Unread::of(&text)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
            let is_plain = !text.contains('\r');
            let text = if is_plain { text } else { text.replace("\r\n", "\n").replace('\r', "\n") };
            Ok(Text { text, odd: None })
        }
        Err(error) => decoded(error.as_bytes()),
    }
}

/// The text of a file of which every byte was read as it was meant, or why it is not read.
pub(super) fn certain_text_of(content: Content) -> Result<String, Unread> {
    let Text { text, odd } = text_of(content)?;
    match odd {
        None => Ok(text),
        Some(Odd { sentence, hint, line, column, .. }) => Err(Unread {
            code: Code::NotUtf8,
            sentence,
            hint: Some(hint),
            shown: text,
            line,
            column,
            known: Box::default(),
        }),
    }
}

/// A file's text, in which the bytes that are not UTF-8 were read as Windows-1252: that is how old editors write them.
fn decoded(bytes: &[u8]) -> Result<Text, Unread> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (mut text, mut lines) = (String::with_capacity(bytes.len() + 64), Vec::new());
    let (mut first, mut many, mut line, mut begins) = (None, 0, 1, 0);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        text.push_str(valid);
        let breaks =
            |(at, c): &(usize, char)| *c == '\n' || (*c == '\r' && !valid[at + 1..].starts_with('\n'));
        line += valid.char_indices().filter(breaks).count() as u32;
        if let Some(at) = valid.rfind(['\n', '\r']) {
            begins = text.len() - valid.len() + at + 1;
        }
        for byte in chunk.invalid() {
            let column = text[begins..].chars().count() as u32 + 1;
            first = first.or(Some((*byte, line, column)));
            text.push(of_windows(*byte));
            many += 1;
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
    }
    let (byte, line, column) = first.unwrap_or((0, 1, 1));
    let more = lines.len().saturating_sub(1);
    let sentence = match more {
        0 => format!("the byte {byte:#04x} is not UTF-8 text"),
        1 => format!("the byte {byte:#04x} is not UTF-8 text, and one more line has such bytes"),
        n => format!("the byte {byte:#04x} is not UTF-8 text, and {n} more lines have such bytes"),
    };
    let hint = match of_windows(byte) {
        char::REPLACEMENT_CHARACTER => "save the file as UTF-8".to_owned(),
        letter => format!("save the file as UTF-8; in Windows-1252 this is `{letter}`"),
    };
    // Of what is no text nothing can be read.
    if bytes.contains(&0) || many > 8.max(bytes.len() / 8) {
        let good = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid()).to_owned();
        let known = Box::new(unread::Unread::of(&String::from_utf8_lossy(bytes)));
        let hint = Some("save the file as UTF-8".to_owned());
        return Err(Unread { code: Code::NotUtf8, sentence, hint, shown: good, line, column, known });
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(Text { text, odd: Some(Odd { sentence, hint, line, column, lines }) })
}

/// What a byte above the ASCII ones means in Windows-1252.
fn of_windows(byte: u8) -> char {
    const FIRST: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', '\u{2c6}', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
        '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '\u{2dc}', '™', 'š', '›', 'œ', '\u{fffd}',
        'ž', 'Ÿ',
    ];
    match byte.checked_sub(0x80) {
        Some(above) => FIRST.get(usize::from(above)).copied().unwrap_or(char::from(byte)),
        None => char::from(byte),
    }
}

/// The text of a file in one of the wide encodings in which some editors of Windows save it, and what that is called. It
/// begins with its byte order mark or, without one, with letters of which one byte in two, or three in four, is zero.
fn wide(bytes: &[u8]) -> Option<(&'static str, String)> {
    let zero = |bytes: &[u8]| bytes.iter().map(|byte| *byte == 0).collect::<Vec<_>>();
    let begins = bytes.get(..8).map(zero).unwrap_or_default();
    let of_32 = |unit: fn([u8; 4]) -> u32| {
        let letters = bytes.chunks_exact(4).filter_map(|four| Some(unit(four.try_into().ok()?)));
        letters
            .map(|letter| char::from_u32(letter).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect::<String>()
    };
    let of_16 = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> =
            bytes.chunks_exact(2).filter_map(|two| Some(unit(two.try_into().ok()?))).collect();
        String::from_utf16_lossy(&units)
    };
    let (name, text) = match (bytes, &begins[..]) {
        ([0xff, 0xfe, 0, 0, ..], _) | (_, [false, true, true, true, false, true, true, true]) => {
            ("UTF-32", of_32(u32::from_le_bytes))
        }
        ([0, 0, 0xfe, 0xff, ..], _) | (_, [true, true, true, false, true, true, true, false]) => {
            ("UTF-32", of_32(u32::from_be_bytes))
        }
        ([0xff, 0xfe, ..], _) | (_, [false, true, false, true, false, true, false, true]) => {
            ("UTF-16", of_16(u16::from_le_bytes))
        }
        ([0xfe, 0xff, ..], _) | (_, [true, false, true, false, true, false, true, false]) => {
            ("UTF-16", of_16(u16::from_be_bytes))
        }
        _ => return None,
    };
    Some((name, text.trim_start_matches('\u{feff}').to_owned()))
}

fn too_large(bytes: u64, known: unread::Unread) -> Unread {
    let sentence = format!("the file has {} MiB; the most is 64", bytes.div_ceil(1024 * 1024));
    Unread::whole(Code::TooLarge, sentence, Some("split it by year or by source"), known)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// What is read of a file that is longer or shorter each time it is looked at, so many times.
    fn read_while_it_changes(changes: usize) -> Content {
        let left = Cell::new(changes);
        let looked = Cell::new(0);
        let stamp = |_: &&[u8]| {
            looked.set(looked.get() + 1);
            let changed = looked.get() % 2 == 0 && left.get() > 0;
            left.set(left.get() - usize::from(changed));
            Ok(if changed { 3 } else { 7 })
        };
        settled(|| Ok(Some(&b"case: 1"[..])), stamp, |size| *size).unwrap()
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_again_or_said_to_change() {
        assert!(matches!(read_while_it_changes(0), Content::Bytes(bytes) if bytes == b"case: 1"));
        assert!(matches!(read_while_it_changes(2), Content::Bytes(bytes) if bytes == b"case: 1"));
        let changing = read_while_it_changes(TRIES);
        assert!(may_have_case(&changing));
        let Err(unread) = text_of(changing) else { panic!("it was read") };
        assert_eq!(unread.sentence, "cannot be read: it changed while it was read");
    }

    #[test]
    fn the_case_is_known_by_its_line_in_either_encoding_and_in_the_beginning_of_a_large_file() {
        let wide: Vec<u8> = "\u{feff}case:\r\n  title: A".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let unmarked: Vec<u8> = "case:\n  title: A".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let wider: Vec<u8> = "case:\n  title: A".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let large = |text: &str| Content::TooLarge(65 << 20, text.into());
        for (content, has, may) in [
            (Content::Bytes(b"people:\n'case' : {}".into()), true, true),
            (Content::Bytes(wide), true, true),
            (Content::Bytes(unmarked), true, true),
            (Content::Bytes(wider), true, true),
            (Content::Bytes(b"people:\n  case: {}".into()), false, false),
            (large("case:\n  title: A"), true, true),
            (large("people:\n"), false, true),
            (Content::Unreadable(Unreadable::NoFile), false, true),
            (Content::PassedOver(PassedOver::Hidden), false, false),
        ] {
            assert_eq!((has_case(&content), may_have_case(&content)), (has, may), "{content:?}");
        }
    }
}
