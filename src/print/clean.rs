//! Texts as they may stand in a file, and which of them are web addresses.

use std::borrow::Cow;

use crate::page::Words;
use crate::scrub;

/// A text as a file may have it, in one line: nothing that a reader cannot see, nothing that turns what follows.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    scrub::line(text)
}

/// The letters alone.
pub(super) fn text(words: &Words) -> String {
    words.pieces().iter().map(|piece| clean(&piece.text)).collect()
}

/// A text that is nothing but a web address that a browser may open.
pub(super) fn web_address(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let is_whole =
        !rest.is_empty() && text.chars().all(|letter| !letter.is_whitespace() && !letter.is_control());
    (is_web && is_whole && clean(text) == text).then_some(text)
}
