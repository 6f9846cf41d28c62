//! The originals of sources, which a case does not carry: their paragraphs, where the files at hand are the ones that
//! the curator read.

use std::collections::HashMap;

use crate::citation::{ByLocator, Form, LineRange, Locator};
use crate::record::{Id, Source};
use crate::scrub;

/// The originals at hand; none unless a folder was given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Originals(HashMap<Id, Original>);

/// What is known of a source's original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Original {
    /// The very file that the curator read: its non-empty lines.
    Checked(Vec<String>),
    /// A file of that name with a different SHA-256.
    Differs,
    /// No such file, or one that cannot be read, and why.
    Missing(String),
}

impl Originals {
    /// No originals at hand.
    pub fn none() -> Originals {
        Originals::default()
    }

    /// The originals of these sources.
    pub fn new(found: impl IntoIterator<Item = (Id, Original)>) -> Originals {
        Originals(found.into_iter().collect())
    }

    /// The original of a source; none where it names no file or no folder was given.
    pub fn of(&self, source: &Id) -> Option<&Original> {
        self.0.get(source)
    }

    /// The passage as it stands in a checked original.
    pub fn passage(&self, id: &Id, source: &Source, at: &Locator) -> Option<String> {
        let Original::Checked(lines) = self.of(id)? else { return None };
        let range = lines_of(&source.file.as_ref()?.lines, at, source.passages.counts_nothing())?;
        let place = |line: u32| usize::try_from(line).unwrap_or(usize::MAX);
        let found = lines.get(place(range.first) - 1..place(range.last))?;
        Some(found.join(" "))
    }
}

impl Original {
    /// An original from its text, scrubbed; blank lines do not count.
    pub fn from_text(text: &str) -> Original {
        let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        Original::Checked(lines.map(|line| scrub::line(line).into_owned()).collect())
    }
}

/// The lines on which a passage stands. A range at a number covers the numbers that follow, a line each; so does one at
/// a comment's number, where the source counts nothing itself.
fn lines_of(lines: &ByLocator<LineRange>, at: &Locator, counts_nothing: bool) -> Option<LineRange> {
    let (start, range) = lines.at_or_before(at)?;
    let further = match (start.form(), at.form()) {
        (Form::Number(from), Form::Number(to)) => to - from,
        (Form::Comment(from), Form::Comment(to)) if counts_nothing => to - from,
        _ if start == at => return Some(*range),
        _ => return None,
    };
    let line = range.first.checked_add(further).filter(|line| *line <= range.last)?;
    Some(LineRange { first: line, last: line })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source that has passages and lines at these places.
    fn source(lines: &[(&str, &str)]) -> Source {
        let all =
            |each: &dyn Fn(&(&str, &str)) -> String| lines.iter().map(each).collect::<Vec<_>>().join(", ");
        let (passages, lines) =
            (all(&|(at, _)| format!("'{at}': {{}}")), all(&|(at, range)| format!("'{at}': {range}")));
        let file = format!("{{name: a.txt, sha256: '', lines: {{{lines}}}}}");
        let text = "title: S, kind: letter, published: {is: '2010'}, basis: b";
        serde_yaml::from_str(&format!("{{{text}, file: {file}, passages: {{{passages}}}}}")).unwrap()
    }

    fn passage(text: &str, lines: &[(&str, &str)], at: &str) -> Option<String> {
        let id = Id::new("press");
        let originals = Originals::new([(id.clone(), Original::from_text(text))]);
        originals.passage(&id, &source(lines), &at.parse().unwrap())
    }

    #[test]
    fn lines_are_counted_among_those_that_are_not_empty() {
        let text = "\u{feff}Site\r\n\r\nHeadline\n \t\nBy\n14 June\n\nFirst \u{1b}[2Jone.\nSecond.\n";
        let lines = [("h", "2"), ("d", "4"), ("1", "5-6"), ("c0", "3"), ("c1", "4")];
        let found = |at| passage(text, &lines, at);
        assert_eq!(found("h").as_deref(), Some("Headline"));
        assert_eq!(found("d").as_deref(), Some("14 June"));
        assert_eq!(found("1").as_deref(), Some("First [2Jone."));
        assert_eq!(found("2").as_deref(), Some("Second."));
        assert_eq!(found("c1").as_deref(), Some("14 June"));
        assert_eq!(["s", "3", "c2"].map(found), [None, None, None]);
    }

    #[test]
    fn a_headline_may_take_several_lines_and_a_place_beyond_the_file_is_none() {
        assert_eq!(passage("One\nTwo\nThree", &[("h", "1-2")], "h").as_deref(), Some("One Two"));
        assert_eq!(passage("One", &[("1", "1-9")], "2"), None);
        assert_eq!(passage("One", &[("1", "4294967295")], "1"), None);
    }

    #[test]
    fn what_a_document_counts_by_stands_on_all_of_its_lines_and_numbers_count_on() {
        let lines = [("iv", "1"), ("1", "2-3"), ("p4", "3-4"), ("1.5", "4"), ("c1", "1-2")];
        let found = |at| passage("One\nTwo\nThree\nFour", &lines, at);
        assert_eq!(found("1").as_deref(), Some("Two"));
        assert_eq!(found("2").as_deref(), Some("Three"));
        assert_eq!(found("p4").as_deref(), Some("Three Four"));
        assert_eq!(found("c1").as_deref(), Some("One Two"));
        assert_eq!(["3", "v", "1.6", "c2", "p5"].map(found), [None, None, None, None, None]);
    }

    #[test]
    fn without_the_very_file_no_paragraph_shows() {
        let (id, at) = (Id::new("press"), "1".parse::<Locator>().unwrap());
        for original in [Original::Differs, Original::Missing("no such file".to_owned())] {
            let originals = Originals::new([(id.clone(), original)]);
            assert_eq!(originals.passage(&id, &source(&[("1", "1")]), &at), None);
        }
        assert_eq!(Originals::none().of(&id), None);
    }
}
