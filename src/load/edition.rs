//! Which edition of a case this is: the first letters of a hash of its files, so that a sheet of paper says what it was
//! printed from.

use std::borrow::Cow;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{Content, Inputs};

/// How many letters are enough to tell the editions of a case apart.
const LETTERS: usize = 7;

/// The edition of a case with these files. Where they are does not count, only what is in each and the order in which
/// they come; so the compiled-in case has the edition of its files. Nor does it count how their lines end.
pub fn of(inputs: &Inputs) -> String {
    let mut hash = Sha256::new();
    for input in &inputs.files {
        let bytes = match &input.content {
            Content::Bytes(bytes) => &bytes[..],
            Content::TooLarge(..) | Content::Unreadable(_) => input.path.as_bytes(),
            Content::PassedOver(_) => continue,
        };
        // The length goes first, so that moving text from the end of one file to the start of the next is a change.
        let bytes = with_plain_ends(bytes);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(&bytes);
    }
    let mut letters = String::new();
    for byte in hash.finalize() {
        let _ = write!(letters, "{byte:02x}");
    }
    letters.truncate(LETTERS);
    letters
}

/// The same text with the line ends of Unix for those of Windows.
fn with_plain_ends(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_end = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    match (0..bytes.len()).any(is_end) {
        true => (0..bytes.len()).filter(|at| !is_end(*at)).map(|at| bytes[at]).collect(),
        false => Cow::Borrowed(bytes),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn how_lines_end_makes_no_other_edition_and_any_word_does() {
        let edition = |text: &str| crate::load::texts(&[("a.yaml", text)]).edition;
        let one = edition("case: {title: T}\n# A\n");
        assert_eq!(edition("case: {title: T}\r\n# A\r\n"), one);
        for other in ["case: {title: T}\n# B\n", "case: {title: T}\n# A", "case: {title: T}\n# A\r"] {
            assert_ne!(edition(other), one, "{other:?}");
        }
    }
}
