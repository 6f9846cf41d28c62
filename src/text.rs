//! Prose as a curator writes it: paragraphs, `- ` lists, `[[id]]` and `[[id|words]]` links, and a paragraph's own citation
//! `[[source#6-7]]` at its end.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::citation::Citation;
use crate::id::Id;
use crate::misread::Misread;

/// What parts paragraphs.
pub const APART: &str = "an empty line parts paragraphs";

/// Prose, paragraph by paragraph.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text {
    /// The paragraphs and list items in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph or one item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Whether it began with `- `.
    pub item: bool,
    /// Words and links in order.
    pub runs: Vec<Run>,
    /// Its own citation, which gives it a clock of its own.
    pub cite: Option<Citation>,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// Plain words.
    Words(String),
    /// A link to a record, with the words to show (none: the record's name).
    Link(Id, Option<String>),
}

/// What is wrong with prose, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct TextFault {
    /// How many bytes come before the fault.
    pub offset: usize,
    /// What is wrong there.
    pub what: Misread,
}

impl FromStr for Text {
    type Err = TextFault;

    fn from_str(text: &str) -> Result<Text, TextFault> {
        let (text, faults) = Text::read(text);
        faults.into_iter().next().map_or(Ok(text), Err)
    }
}

impl Text {
    /// Reads prose, as far as it is sound, with every fault in it. Blank lines separate paragraphs; a line that begins with
    /// `- ` begins an item.
    pub fn read(text: &str) -> (Text, Vec<TextFault>) {
        let mut paragraphs = Vec::new();
        let mut faults = Vec::new();
        let mut block: Option<(usize, bool, String)> = None;
        let mut close = |block: &mut Option<(usize, bool, String)>| {
            if let Some((offset, item, words)) = block.take() {
                paragraphs.push(Paragraph::read(offset, item, &words, &mut faults));
            }
        };
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            let indent = line.len() - line.trim_start().len();
            if trimmed.is_empty() {
                close(&mut block);
            } else if let Some(rest) = trimmed.strip_prefix("- ") {
                close(&mut block);
                block = Some((offset + indent + 2, true, rest.to_owned()));
            } else if let Some((_, _, words)) = &mut block {
                words.push(' ');
                words.push_str(trimmed);
            } else {
                block = Some((offset + indent, false, trimmed.to_owned()));
            }
            offset += line.len();
        }
        close(&mut block);
        (Text { paragraphs }, faults)
    }

    /// Every record that the prose links to.
    pub fn links(&self) -> impl Iterator<Item = &Id> {
        self.paragraphs.iter().flat_map(Paragraph::links)
    }
}

impl Paragraph {
    /// Every record that the paragraph links to.
    pub fn links(&self) -> impl Iterator<Item = &Id> {
        self.runs.iter().filter_map(|run| match run {
            Run::Link(id, _) => Some(id),
            Run::Words(_) => None,
        })
    }

    fn read(start: usize, item: bool, words: &str, faults: &mut Vec<TextFault>) -> Paragraph {
        let mut runs = Vec::new();
        let mut cite = None;
        let mut at = 0;
        // Where the next link ends: one that many are open before is looked for once.
        let mut close = Some(0);
        while let Some(open) = words[at..].find("[[").map(|i| at + i) {
            let mut fault = |what: Misread| faults.push(TextFault { offset: start + open, what });
            push_words(&mut runs, &words[at..open]);
            if close.is_some_and(|close| close < open + 2) {
                close = words[open + 2..].find("]]").map(|end| open + 2 + end);
            }
            let inside = close.map(|close| &words[open + 2..close]);
            let Some(inside) = inside.filter(|inside| !inside.contains("[[")) else {
                let why = Misread::new("a link that is opened with `[[` must be closed with `]]`");
                let rest = &words[open + 2..];
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '.')));
                let named = rest[..end.unwrap_or(rest.len())].trim_end_matches('.');
                let is_target =
                    Id::is_id(named) || (named.contains('#') && named.parse::<Citation>().is_ok());
                // The words that it shows are kept, where one of its brackets is there.
                let half = rest.split(['[', ']']).next().filter(|half| !half.trim().is_empty());
                let half = half.filter(|half| rest[half.len()..].starts_with(']'));
                let meant = half.or(is_target.then_some(named));
                fault(why.hint(meant.map(|meant| format!("write `[[{meant}]]`"))));
                at = open + 2;
                continue;
            };
            at = open + 2 + inside.len() + 2;
            if !inside.contains('#') {
                match link(inside) {
                    Ok(link) => runs.push(link),
                    Err(why) => fault(why),
                }
            } else if words[at..].trim().is_empty() {
                match inside.parse() {
                    Ok(citation) => cite = Some(citation),
                    Err(why) => fault(why),
                }
            } else {
                let sentence = format!("`[[{inside}]]`: a citation stands at the end of its paragraph");
                fault(Misread::new(sentence).hint(APART.to_owned()));
            }
        }
        push_words(&mut runs, &words[at..]);
        if cite.is_some()
            && let Some(Run::Words(last)) = runs.last_mut()
        {
            last.truncate(last.trim_end().len());
        }
        Paragraph { item, runs, cite }
    }
}

/// A link, from what stands between its brackets.
fn link(inside: &str) -> Result<Run, Misread> {
    let (id, shown) = match inside.split_once('|') {
        Some((id, shown)) => (id, Some(shown.trim().to_owned())),
        None => (inside, None),
    };
    let form = "a link is [[id]] or [[id|words]]";
    if id.trim().is_empty() {
        return Err(Misread::new(format!("`[[{inside}]]` does not say which record it leads to: {form}")));
    }
    if shown.as_ref().is_some_and(String::is_empty) {
        return Err(Misread::new(format!("`[[{inside}]]` has no words to show: {form}")));
    }
    let id = id.parse().map_err(|no_id: Misread| {
        let shown = shown.as_ref().map(|shown| format!("|{shown}")).unwrap_or_default();
        let meant = Id::meant(id).map(|meant| format!("write `[[{meant}{shown}]]`"));
        Misread::new(format!("{}: {form}", no_id.sentence)).hint(meant)
    })?;
    Ok(Run::Link(id, shown))
}

fn push_words(runs: &mut Vec<Run>, words: &str) {
    if !words.is_empty() {
        runs.push(Run::Words(words.to_owned()));
    }
}

impl fmt::Display for Text {
    /// As a curator would write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, paragraph) in self.paragraphs.iter().enumerate() {
            f.write_str(if i > 0 { "\n\n" } else { "" })?;
            paragraph.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Paragraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.item { "- " } else { "" })?;
        for run in &self.runs {
            match run {
                Run::Words(words) => f.write_str(words)?,
                Run::Link(id, None) => write!(f, "[[{id}]]")?,
                Run::Link(id, Some(shown)) => write!(f, "[[{id}|{shown}]]")?,
            }
        }
        match (&self.cite, self.runs.last()) {
            (Some(cite), Some(Run::Words(_))) => write!(f, " [[{cite}]]"),
            (Some(cite), _) => write!(f, "[[{cite}]]"),
            (None, _) => Ok(()),
        }
    }
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what.fmt(f)
    }
}

impl Error for TextFault {}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.to_string()
    }
}

impl TryFrom<String> for Text {
    type Error = TextFault;

    fn try_from(text: String) -> Result<Text, TextFault> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_items_links_and_a_citation() {
        let text = "One [[ellen-roy|Ms Roy]]\nwent on.\n\n- first [[ofsted]] [[src#6-7]]\n- second"
            .parse::<Text>()
            .unwrap();
        let [one, first, second] = &text.paragraphs[..] else { panic!("{text:?}") };
        assert!(!one.item && first.item && second.item);
        assert_eq!(one.runs[1], Run::Link(Id::new("ellen-roy"), Some("Ms Roy".to_owned())));
        assert_eq!(one.runs[2], Run::Words(" went on.".to_owned()));
        assert_eq!(first.cite, Some("src#6-7".parse::<Citation>().unwrap()));
        assert_eq!(text.links().count(), 2);
    }

    #[test]
    fn each_fault_is_told_and_the_rest_is_read() {
        let (text, faults) = Text::read("[[One]] [[two]] [[]] [[|x]] [[two| ]] [[two\n\nand [[three [[s#1]]");
        let said: Vec<_> = faults.iter().map(|fault| (fault.offset, fault.what.sentence.as_str())).collect();
        let closed = "a link that is opened with `[[` must be closed with `]]`";
        assert_eq!(
            said,
            [
                (0, "`One` is not an id: a link is [[id]] or [[id|words]]"),
                (16, "`[[]]` does not say which record it leads to: a link is [[id]] or [[id|words]]"),
                (21, "`[[|x]]` does not say which record it leads to: a link is [[id]] or [[id|words]]"),
                (28, "`[[two| ]]` has no words to show: a link is [[id]] or [[id|words]]"),
                (38, closed),
                (49, closed),
            ]
        );
        assert_eq!(text.links().count(), 1);
        assert!(text.paragraphs[1].cite.is_some());
    }

    #[test]
    fn faults_say_where() {
        let fault = |text: &str| text.parse::<Text>().unwrap_err();
        assert_eq!(fault("a [[b").offset, 2);
        assert!(fault("see [[src#1]] there").what.sentence.contains("end of its paragraph"));
        assert!(fault("[[Ellen Roy]]").what.sentence.contains("not an id"));
    }
}
