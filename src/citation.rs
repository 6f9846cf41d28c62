//! Where a statement is found: a passage, or a run of passages, of a source.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::misread::Misread;

pub use by_locator::ByLocator;

mod by_locator;
mod meant;

/// What a citation looks like, for someone who wrote something else.
const WANTED: &str =
    "a citation is source-id#locator or source-id#from-to; or source-id alone, of a source without passages";

/// A place in a source, counted as the document counts: letters, digits and points.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locator(Box<str>);

/// What the form of a locator says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A number from 1; a paragraph, where the document counts nothing.
    Number(u32),
    /// `c` and a number: where the document counts nothing, a reader's comment; `c0` heads it, `c1`, `c2` … are its
    /// paragraphs.
    Comment(u32),
    /// `h`, `d` or `s`: where the document counts nothing, the headline, the date stamp, the standfirst.
    Head,
    /// Anything else, which only the document itself gives a meaning.
    Own,
}

impl Locator {
    /// The locator as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What its form says about it.
    pub fn form(&self) -> Form {
        match (&*self.0, self.0.strip_prefix('c')) {
            ("h" | "d" | "s", _) => Form::Head,
            ("c0", _) => Form::Comment(0),
            (_, Some(digits)) => number(digits).map_or(Form::Own, Form::Comment),
            (digits, None) => number(digits).map_or(Form::Own, Form::Number),
        }
    }

    /// The number of a page, as `p47` writes it.
    pub fn page(&self) -> Option<&str> {
        self.0.strip_prefix('p').filter(|digits| number(digits).is_some())
    }

    /// The locator that a text which is not one may mean: `p12` for `p. 12`.
    pub fn meant(text: &str) -> Option<Locator> {
        let mut meant = String::new();
        // A paragraph has its number and no more.
        let lower = text.trim().to_ascii_lowercase();
        let number = ["paragraph", "para", "par", "§", "¶"].iter().find_map(|word| lower.strip_prefix(word));
        let number = number.map(|rest| rest.trim_start_matches(['.', ' ', '\u{a0}']).to_owned());
        let number = number.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let mut letters = number.as_deref().unwrap_or(text).chars().peekable();
        while let Some(letter) = letters.next() {
            let inside = || meant.ends_with(|last: char| last.is_ascii_alphanumeric());
            let more = letters.peek().is_some_and(char::is_ascii_alphanumeric);
            if letter.is_ascii_alphanumeric() || (letter == '.' && inside() && more) {
                meant.push(letter);
            }
        }
        // Two numbers must not become one, and a remark behind a number is no part of it.
        let numbers =
            |text: &str| text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).count();
        let is_remark = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let mut words =
            text.split_whitespace().skip_while(|word| !word.contains(|c: char| c.is_ascii_digit()));
        let has_remark = words.next().is_some() && words.any(is_remark);
        let is_one = meant != text && numbers(&meant) == numbers(text) && !has_remark;
        is_one.then(|| meant.parse().ok()).flatten()
    }
}

/// A number from 1, without a leading zero.
fn number(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    plain.then(|| digits.parse().ok()).flatten()
}

/// Letters, digits and points, with a letter or a digit on either side of each point.
impl FromStr for Locator {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Locator, Misread> {
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if text.split('.').all(is_part) { Ok(Locator(text.into())) } else { Err(no_locator_at_all(text)) }
    }
}

fn no_locator_at_all(text: &str) -> Misread {
    Misread::new(format!("`{text}` is not a locator: letters, digits and points"))
}

/// By form and number, for lookup; which place comes first in a source is up to its passages.
impl Ord for Locator {
    fn cmp(&self, other: &Locator) -> Ordering {
        self.form().cmp(&other.form()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Locator {
    fn partial_cmp(&self, other: &Locator) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Locator> for String {
    fn from(locator: Locator) -> String {
        locator.0.into()
    }
}

impl TryFrom<String> for Locator {
    type Error = Misread;

    fn try_from(text: String) -> Result<Locator, Misread> {
        text.parse()
    }
}

/// `source-id#locator`, `source-id#from-to`, or `source-id` alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Citation {
    /// The source.
    pub source: Id,
    /// The first passage; none where the source is cited as a whole.
    pub from: Option<Locator>,
    /// The last passage, where there are several.
    pub to: Option<Locator>,
}

impl FromStr for Citation {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Citation, Misread> {
        let (id, place) = text.split_once('#').map_or((text, None), |(id, place)| (id, Some(place)));
        let mark = text.split_once(':').is_some_and(|(mark, _)| number(mark).is_some());
        if mark {
            let sentence = format!("`{text}` is how a page shows a citation: {WANTED}");
            return Err(Misread::new(sentence).hint("write the id of the source, not its number".to_owned()));
        }
        let source: Id = id.parse().map_err(|fault: Misread| {
            let address = text.contains("://");
            let hint = address.then(|| "an address stands in the `url` of a source".to_owned());
            Misread::new(format!("{}: {WANTED}", fault.sentence)).hint(hint.or_else(|| instead(text)))
        })?;
        let Some(place) = place else { return Ok(Citation { source, from: None, to: None }) };
        let (from, to) = place.split_once('-').map_or((place, None), |(from, to)| (from, Some(to)));
        let read = |part: &str| {
            let parts = place.split(SEVERAL).filter(|part| !part.trim().is_empty());
            part.parse::<Locator>().map_err(|_| match parts.count() > 1 {
                true => several(text),
                false => no_locator(id, place, part),
            })
        };
        let (from, to) = (read(from)?, to.map(read).transpose()?);
        Ok(Citation { source, to: to.filter(|to| *to != from), from: Some(from) })
    }
}

/// What parts one citation from the next, where somebody writes several as one.
const SEVERAL: [char; 5] = ['#', ',', ';', '&', '+'];

fn several(text: &str) -> Misread {
    Misread::new(format!("`{text}` is not one citation but several")).hint(instead(text))
}

/// What to write instead of a text that is no citation.
fn instead(text: &str) -> Option<String> {
    let all = Citation::meant(text);
    (!all.is_empty()).then(|| format!("write `{}`", Citation::written(&all)))
}

impl Citation {
    /// The citations that a text means which is none: `press#1` and `press#3` for `press#1, 3`.
    pub fn meant(text: &str) -> Vec<Citation> {
        meant::meant(text)
    }

    /// Citations as a case has them: one alone, several as a list.
    pub fn written(all: &[Citation]) -> String {
        meant::written(all)
    }

    /// A citation of one passage.
    pub fn at(source: &Id, at: &Locator) -> Citation {
        Citation { source: source.clone(), from: Some(at.clone()), to: None }
    }

    /// The first and the last passage; none where the source is cited as a whole.
    pub fn ends(&self) -> Option<(&Locator, &Locator)> {
        let from = self.from.as_ref()?;
        Some((from, self.to.as_ref().unwrap_or(from)))
    }
}

/// What is wrong with a part of a place, and what may have been meant.
fn no_locator(id: &str, place: &str, part: &str) -> Misread {
    let is_dash = |c: char| matches!(c, '‐'..='―' | '−' | '﹘' | '﹣' | '－');
    let sound = |place: &str| format!("{id}#{place}").parse::<Citation>().is_ok();
    if place.is_empty() {
        return Misread::new(format!("nothing stands after the `#` of `{id}#`: {WANTED}"));
    }
    if part.is_empty() {
        let end = place.trim_matches('-');
        let hint = sound(end).then(|| format!("write `{id}#{end}`, or both ends"));
        return Misread::new(format!("`{place}` is half a range: {WANTED}")).hint(hint);
    }
    let joined = [" to ", ".."].iter().find_map(|sign| place.split_once(sign));
    if let Some((from, to)) = joined {
        let range = format!("{}-{}", from.trim(), to.trim());
        let hint = sound(&range).then(|| format!("write `{id}#{range}`"));
        return Misread::new(format!("`{place}` is not a range: one has a hyphen between its ends"))
            .hint(hint);
    }
    if place.contains(is_dash) {
        let plain = place.replace(is_dash, "-");
        let hint = sound(&plain).then(|| format!("write `{id}#{plain}`, with a plain hyphen"));
        return Misread::new(format!("`{place}` has a dash where a range has a hyphen")).hint(hint);
    }
    if place.matches('-').count() > 1 {
        return Misread::new(format!("`{place}` has more than the one hyphen that makes a range"));
    }
    if place.contains(" and ") {
        return several(&format!("{id}#{place}"));
    }
    let parts: Option<Vec<String>> = place
        .split('-')
        .map(|part| Some(part.parse().ok().or_else(|| Locator::meant(part))?.to_string()))
        .collect();
    no_locator_at_all(part).hint(parts.map(|parts| format!("write `{id}#{}`", parts.join("-"))))
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.source)?;
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => write!(f, "#{from}-{to}"),
            (Some(from), None) => write!(f, "#{from}"),
            (None, _) => Ok(()),
        }
    }
}

impl From<Citation> for String {
    fn from(citation: Citation) -> String {
        citation.to_string()
    }
}

impl TryFrom<String> for Citation {
    type Error = Misread;

    fn try_from(text: String) -> Result<Citation, Misread> {
        text.parse()
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

/// `5` or `5-50`.
impl FromStr for LineRange {
    type Err = Misread;

    fn from_str(text: &str) -> Result<LineRange, Misread> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => Ok(LineRange { first, last }),
            _ => Err(Misread::new(format!("`{text}` is not a line or a range of lines"))
                .hint("write `5` or `5-50`".to_owned())),
        }
    }
}

impl From<LineRange> for String {
    fn from(lines: LineRange) -> String {
        format!("{}-{}", lines.first, lines.last)
    }
}

impl TryFrom<String> for LineRange {
    type Error = Misread;

    fn try_from(text: String) -> Result<LineRange, Misread> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Locator {
        text.parse().unwrap()
    }

    #[test]
    fn every_form_is_read_and_shown_as_written() {
        for (written, from, to) in [
            ("hay-2014", None, None),
            ("hay-2014#6", Some("6"), None),
            ("hay-2014#6-7", Some("6"), Some("7")),
            ("hay-2014#7-6", Some("7"), Some("6")),
            ("hay-2014#c1-c12", Some("c1"), Some("c12")),
            ("hay-2014#h-3", Some("h"), Some("3")),
            ("hay-2014#1.5", Some("1.5"), None),
            ("hay-2014#p47-annexA", Some("p47"), Some("annexA")),
            ("hay-2014#iv-12a", Some("iv"), Some("12a")),
            ("hay-2014#007", Some("007"), None),
            ("hay-2014#99999999999", Some("99999999999"), None),
        ] {
            let citation = written.parse::<Citation>().unwrap();
            let (from, to) = (from.map(at), to.map(at));
            assert_eq!(citation, Citation { source: Id::new("hay-2014"), from, to });
            assert_eq!(citation.to_string(), written);
        }
        assert_eq!("hay#6-6".parse::<Citation>().unwrap().to_string(), "hay#6");
    }

    #[test]
    fn every_fault_is_named_with_what_to_write() {
        let not_id = |id: &str| format!("`{id}` is not an id: {WANTED}");
        let none = |part: &str| format!("`{part}` is not a locator: letters, digits and points");
        let several = |text: &str| format!("`{text}` is not one citation but several");
        for (written, fault, hint) in [
            ("", not_id(""), ""),
            ("#6", not_id(""), ""),
            ("-x#1", not_id("-x"), ""),
            ("Hay 2014#6", not_id("Hay 2014"), ""),
            ("https://a.uk/b", not_id("https://a.uk/b"), "an address stands in the `url` of a source"),
            ("hay#", format!("nothing stands after the `#` of `hay#`: {WANTED}"), ""),
            ("hay#6-", format!("`6-` is half a range: {WANTED}"), "write `hay#6`, or both ends"),
            ("hay#-6", format!("`-6` is half a range: {WANTED}"), "write `hay#6`, or both ends"),
            (
                "hay#6..7",
                "`6..7` is not a range: one has a hyphen between its ends".to_owned(),
                "write `hay#6-7`",
            ),
            (
                "hay#6 to 7",
                "`6 to 7` is not a range: one has a hyphen between its ends".to_owned(),
                "write `hay#6-7`",
            ),
            ("hay#6 (end)", none("6 (end)"), ""),
            ("hay#para. 6", none("para. 6"), "write `hay#6`"),
            ("Hay#6", not_id("Hay"), "write `hay#6`"),
            ("hay#+6", none("+6"), "write `hay#6`"),
            ("hay 6", not_id("hay 6"), "write `hay#6`"),
            ("[[hay#6]]", not_id("[[hay"), "write `hay#6`"),
            (
                "4:8-9",
                format!("`4:8-9` is how a page shows a citation: {WANTED}"),
                "write the id of the source, not its number",
            ),
            ("hay#p. 12", none("p. 12"), "write `hay#p12`"),
            ("hay#p. 12-p. 14", none("p. 12"), "write `hay#p12-p14`"),
            ("hay#12.", none("12."), "write `hay#12`"),
            ("hay#6,7", several("hay#6,7"), "write `hay#6-7`"),
            ("hay#6; 8-9", several("hay#6; 8-9"), "write `[hay#6, hay#8-9]`"),
            ("hay#6 and 9", several("hay#6 and 9"), "write `[hay#6, hay#9]`"),
            ("hay#6 7", none("6 7"), ""),
            ("hay#é", none("é"), ""),
            ("hay#6-7-8", "`6-7-8` has more than the one hyphen that makes a range".to_owned(), ""),
            ("hay#6#7", several("hay#6#7"), ""),
            (
                "hay#1–2",
                "`1–2` has a dash where a range has a hyphen".to_owned(),
                "write `hay#1-2`, with a plain hyphen",
            ),
            ("hay#1—", "`1—` has a dash where a range has a hyphen".to_owned(), ""),
        ] {
            let hint = (!hint.is_empty()).then(|| hint.to_owned());
            assert_eq!(written.parse::<Citation>(), Err(Misread { sentence: fault, hint }), "{written}");
        }
    }

    #[test]
    fn what_is_no_locator_may_show_what_was_meant() {
        let meant = |text| Locator::meant(text).map(|at| at.to_string());
        for (written, wanted) in [
            ("p. 12", Some("p12")),
            ("Annex A", Some("AnnexA")),
            ("annex-a", Some("annexa")),
            ("§1.5", Some("1.5")),
            ("(iv)", Some("iv")),
            ("para 3.2", Some("3.2")),
            ("paragraph 12", Some("12")),
            ("12 (see above)", None),
            ("12 a", Some("12a")),
            ("12–14", None),
            ("12, 14", None),
            ("p12", None),
            ("§", None),
        ] {
            assert_eq!(meant(written).as_deref(), wanted, "{written}");
        }
    }

    #[test]
    fn the_looks_of_a_locator_say_what_it_may_be() {
        for (written, form) in [
            ("1", Form::Number(1)),
            ("4294967295", Form::Number(u32::MAX)),
            ("4294967296", Form::Own),
            ("0", Form::Own),
            ("06", Form::Own),
            ("c0", Form::Comment(0)),
            ("c12", Form::Comment(12)),
            ("c01", Form::Own),
            ("c", Form::Own),
            ("h", Form::Head),
            ("H", Form::Own),
            ("1.5", Form::Own),
        ] {
            assert_eq!(at(written).form(), form, "{written}");
        }
        assert_eq!([at("p47").page(), at("p4.7").page(), at("p").page()], [Some("47"), None, None]);
        assert!(
            ["", ".", "1.", ".1", "1..2", "a b", "a-b", "é"]
                .iter()
                .all(|text| text.parse::<Locator>().is_err())
        );
    }

    #[test]
    fn lines_are_one_or_a_range_from_1() {
        assert_eq!("5".parse(), Ok(LineRange { first: 5, last: 5 }));
        assert_eq!("5-50".parse(), Ok(LineRange { first: 5, last: 50 }));
        for written in ["", "0", "0-5", "50-5", "5-", "-5", "5-6-7", "five", "+5", "5-+6", "05"] {
            assert!(written.parse::<LineRange>().is_err(), "{written}");
        }
    }
}
