//! Where a statement stands: a passage, or a run of passages, of a source.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::record::Id;

/// A passage of a source, in the order in which a reader meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub enum Locator {
    /// `h`, the headline.
    Headline,
    /// `d`, the date stamp.
    DateStamp,
    /// `s`, the standfirst.
    Standfirst,
    /// A paragraph of the body, from 1.
    Paragraph(u32),
    /// `c0` the heading of a reader's comment, `c1`, `c2` … its paragraphs.
    Comment(u32),
}

impl Locator {
    /// Reads `h`, `d`, `s`, a paragraph number from 1, or `c` and a number.
    pub fn parse(text: &str) -> Option<Locator> {
        let number = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            let canonical = plain && (digits == "0" || !digits.starts_with('0'));
            canonical.then(|| digits.parse().ok()).flatten()
        };
        match text {
            "h" => Some(Locator::Headline),
            "d" => Some(Locator::DateStamp),
            "s" => Some(Locator::Standfirst),
            _ => match text.strip_prefix('c') {
                Some(rest) => number(rest).map(Locator::Comment),
                None => number(text).filter(|n| *n > 0).map(Locator::Paragraph),
            },
        }
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Locator::Headline => f.write_str("h"),
            Locator::DateStamp => f.write_str("d"),
            Locator::Standfirst => f.write_str("s"),
            Locator::Paragraph(n) => write!(f, "{n}"),
            Locator::Comment(n) => write!(f, "c{n}"),
        }
    }
}

impl From<Locator> for String {
    fn from(locator: Locator) -> String {
        locator.to_string()
    }
}

impl TryFrom<String> for Locator {
    type Error = String;

    fn try_from(text: String) -> Result<Locator, String> {
        Locator::parse(&text).ok_or_else(|| format!("`{text}` is not a locator"))
    }
}

/// `source-id#locator` or `source-id#from-to`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Citation {
    /// The source.
    pub source: Id,
    /// The first passage.
    pub from: Locator,
    /// The last passage; `from` where it is one.
    pub to: Locator,
}

impl Citation {
    /// Reads a citation; the error is a sentence for the curator.
    pub fn parse(text: &str) -> Result<Citation, String> {
        let wanted = "a citation is source-id#locator or source-id#from-to";
        let (source, place) = text.split_once('#').ok_or_else(|| format!("no `#` in `{text}`: {wanted}"))?;
        if source.is_empty()
            || !source.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            return Err(format!("`{source}` is not an id: {wanted}"));
        }
        let (from, to) = place.split_once('-').unwrap_or((place, place));
        let read = |part: &str| {
            Locator::parse(part).ok_or_else(|| {
                format!("`{part}` is not a locator: a paragraph number from 1, or h, d, s, c0, c1 …")
            })
        };
        let (from, to) = (read(from)?, read(to)?);
        if from > to {
            return Err(format!("`{place}` runs backwards"));
        }
        Ok(Citation { source: Id::new(source), from, to })
    }

    /// Whether the passage is one of those cited.
    pub fn covers(&self, locator: Locator) -> bool {
        self.from <= locator && locator <= self.to
    }

    /// The locator part: `6` or `6-7`.
    pub fn place(&self) -> String {
        if self.from == self.to { self.from.to_string() } else { format!("{}-{}", self.from, self.to) }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.source, self.place())
    }
}

impl From<Citation> for String {
    fn from(citation: Citation) -> String {
        citation.to_string()
    }
}

impl TryFrom<String> for Citation {
    type Error = String;

    fn try_from(text: String) -> Result<Citation, String> {
        Citation::parse(&text)
    }
}

/// Lines of an original, counted from 1 among its non-empty ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct LineRange {
    /// The first line.
    pub first: u32,
    /// The last line.
    pub last: u32,
}

impl LineRange {
    /// Reads `5` or `5-50`.
    pub fn parse(text: &str) -> Option<LineRange> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (1 <= first && first <= last).then_some(LineRange { first, last })
    }
}

impl From<LineRange> for String {
    fn from(lines: LineRange) -> String {
        format!("{}-{}", lines.first, lines.last)
    }
}

impl TryFrom<String> for LineRange {
    type Error = String;

    fn try_from(text: String) -> Result<LineRange, String> {
        LineRange::parse(&text).ok_or_else(|| format!("`{text}` is not a line or a range of lines"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locator::{Comment, DateStamp, Headline, Paragraph, Standfirst};

    #[test]
    fn every_form_is_read_and_shown_as_written() {
        for (written, from, to) in [
            ("hay-2014#6", Paragraph(6), Paragraph(6)),
            ("hay-2014#6-7", Paragraph(6), Paragraph(7)),
            ("hay-2014#9-10", Paragraph(9), Paragraph(10)),
            ("hay-2014#h", Headline, Headline),
            ("hay-2014#d", DateStamp, DateStamp),
            ("hay-2014#s", Standfirst, Standfirst),
            ("hay-2014#c0", Comment(0), Comment(0)),
            ("hay-2014#c1-c12", Comment(1), Comment(12)),
            ("hay-2014#h-3", Headline, Paragraph(3)),
            ("hay-2014#50-c0", Paragraph(50), Comment(0)),
        ] {
            let citation = Citation::parse(written).unwrap();
            assert_eq!(citation, Citation { source: Id::new("hay-2014"), from, to });
            assert_eq!(citation.to_string(), written);
            assert_eq!(Some(citation.place().as_str()), written.strip_prefix("hay-2014#"));
        }
        assert_eq!(Citation::parse("hay#6-6").unwrap().to_string(), "hay#6");
    }

    #[test]
    fn every_fault_is_named() {
        let form = "a citation is source-id#locator or source-id#from-to";
        let locators = "a paragraph number from 1, or h, d, s, c0, c1 …";
        for (written, fault) in [
            ("", format!("no `#` in ``: {form}")),
            ("hay-2014", format!("no `#` in `hay-2014`: {form}")),
            ("#6", format!("`` is not an id: {form}")),
            ("Hay 2014#6", format!("`Hay 2014` is not an id: {form}")),
            ("hay#", format!("`` is not a locator: {locators}")),
            ("hay#0", format!("`0` is not a locator: {locators}")),
            ("hay#06", format!("`06` is not a locator: {locators}")),
            ("hay#+6", format!("`+6` is not a locator: {locators}")),
            ("hay#c", format!("`c` is not a locator: {locators}")),
            ("hay#c01", format!("`c01` is not a locator: {locators}")),
            ("hay#p6", format!("`p6` is not a locator: {locators}")),
            ("hay#H", format!("`H` is not a locator: {locators}")),
            ("hay#6,7", format!("`6,7` is not a locator: {locators}")),
            ("hay#6-", format!("`` is not a locator: {locators}")),
            ("hay#6-7-8", format!("`7-8` is not a locator: {locators}")),
            ("hay#6#7", format!("`6#7` is not a locator: {locators}")),
            ("hay#99999999999", format!("`99999999999` is not a locator: {locators}")),
            ("hay#7-6", "`7-6` runs backwards".to_owned()),
            ("hay#c0-6", "`c0-6` runs backwards".to_owned()),
        ] {
            assert_eq!(Citation::parse(written), Err(fault), "{written}");
        }
    }

    #[test]
    fn a_range_covers_its_ends_and_what_lies_between() {
        let range = Citation::parse("hay#6-8").unwrap();
        let covered = |locator| range.covers(locator);
        assert!([Paragraph(6), Paragraph(7), Paragraph(8)].into_iter().all(covered));
        assert!(![Paragraph(5), Paragraph(9), Headline, Comment(7)].into_iter().any(covered));
        let top = Citation::parse("hay#h-2").unwrap();
        assert!(top.covers(DateStamp) && top.covers(Standfirst) && !top.covers(Paragraph(3)));
    }

    #[test]
    fn locators_stand_in_the_order_of_reading() {
        let order =
            ["h", "d", "s", "1", "2", "10", "c0", "c1", "c10"].map(|text| Locator::parse(text).unwrap());
        assert!(order.is_sorted());
    }

    #[test]
    fn lines_are_one_or_a_range_from_1() {
        assert_eq!(LineRange::parse("5"), Some(LineRange { first: 5, last: 5 }));
        assert_eq!(LineRange::parse("5-50"), Some(LineRange { first: 5, last: 50 }));
        for written in ["", "0", "0-5", "50-5", "5-", "-5", "5-6-7", "five"] {
            assert_eq!(LineRange::parse(written), None, "{written}");
        }
    }
}
