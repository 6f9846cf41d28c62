//! The project's own case, compiled in: its files, and the digest that the build made of them with this same reader.

use crate::load::{self, Loaded};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The case; one with a fault has no digest and is read from its files.
pub fn case() -> Loaded {
    DIGEST.and_then(load::digested).unwrap_or_else(read)
}

/// The case read from its files, with the notes that the digest leaves out.
pub fn read() -> Loaded {
    load::texts(FILES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_what_the_files_say() {
        let (read, digested) = (read(), load::digested(DIGEST.unwrap()).unwrap());
        assert!(read.errors_and_warnings().next().is_none() && !read.records.is_empty());
        assert_eq!(digested.records, read.records);
        assert_eq!(digested.places, read.places);
        assert_eq!(digested.edition, read.edition);
        assert_eq!((digested.head, digested.head_place), (read.head, read.head_place));
    }
}
