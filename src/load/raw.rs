//! A file as it lies on the disk, beside its text as it is read: without its mark of the byte order, and with plain line breaks.

use std::ops::Range;

/// The mark of the byte order, with which some editors begin a file.
const MARK: &str = "\u{feff}";

/// A file as it lies on the disk.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) text: String,
    /// Where each line begins in it.
    starts: Vec<usize>,
    /// Where each line begins in the text as it is read.
    read: Vec<usize>,
}

impl Raw {
    /// A file from its bytes, if they are text.
    pub(super) fn new(bytes: Vec<u8>) -> Option<Raw> {
        let text = String::from_utf8(bytes).ok()?;
        let mark = if text.starts_with(MARK) { MARK.len() } else { 0 };
        let (mut starts, mut read) = (vec![mark], vec![0]);
        let (bytes, mut saved) = (text.as_bytes(), mark);
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                saved += 1;
            } else if matches!(byte, b'\n' | b'\r') {
                starts.push(at + 1);
                read.push(at + 1 - saved);
            }
        }
        Some(Raw { text, starts, read })
    }

    /// Where these bytes of the text as it is read are in the file.
    pub(super) fn bytes(&self, read: Range<usize>) -> Range<usize> {
        self.byte(read.start)..self.byte(read.end)
    }

    fn byte(&self, read: usize) -> usize {
        let line = self.read.partition_point(|start| *start <= read).saturating_sub(1);
        self.starts[line] + read - self.read[line]
    }

    /// Where the line after this one begins, or the file ends.
    pub(super) fn after_line(&self, line: u32) -> usize {
        self.starts.get(line as usize).copied().unwrap_or(self.text.len())
    }

    /// The line break that the file uses.
    pub(super) fn line_break(&self) -> &'static str {
        match self.text.find(['\n', '\r']).map(|at| &self.text[at..]) {
            Some(rest) if rest.starts_with("\r\n") => "\r\n",
            Some(rest) if rest.starts_with('\r') => "\r",
            _ => "\n",
        }
    }
}
