//! Which edition of a case this is: the first letters of a hash of its files, so that a sheet of paper says what it was
//! printed from.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{Content, Inputs};

/// How many letters are enough to tell the editions of a case apart.
const LETTERS: usize = 7;

/// The edition of a case with these files. Where they are does not count, only what is in each and the order in which
/// they come; so the compiled-in case has the edition of its files.
pub fn of(inputs: &Inputs) -> String {
    let mut hash = Sha256::new();
    for input in &inputs.files {
        let bytes = match &input.content {
            Content::Bytes(bytes) => &bytes[..],
            Content::TooLarge(..) | Content::Unreadable(_) => input.path.as_bytes(),
            Content::PassedOver(_) => continue,
        };
        // The length goes first, so that moving text from the end of one file to the start of the next is a change.
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    let mut letters = String::new();
    for byte in hash.finalize() {
        let _ = write!(letters, "{byte:02x}");
    }
    letters.truncate(LETTERS);
    letters
}
