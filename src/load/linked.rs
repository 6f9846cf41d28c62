//! The links and citations of texts: prose, remarks whose links only lead somewhere, and texts in which none is read.

use std::collections::{HashMap, HashSet};

use serde_yaml::Value as Yaml;

use super::reader::{AsShown, NoId, Reader, Target};
use super::tree::{Node, Value};
use super::within::Within;
use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::id::Id;
use crate::misread::Misread;
use crate::text::{APART, Text};

/// Whether a quotation is open at the end of a text: what stands there in brackets is put into the quoted words.
fn is_quoted(before: &str) -> bool {
    let many = |sign: char| before.matches(sign).count();
    many('“') > many('”') || many('"') % 2 == 1
}

/// The ids in single brackets that are those of records, once every id is known: a link has two pairs. Anything else in
/// brackets is the writer's own.
pub(super) fn half_links(in_brackets: Vec<(Id, Place)>, by_id: &HashMap<Id, usize>) -> Vec<Diagnostic> {
    let known = in_brackets.into_iter().filter(|(id, _)| by_id.contains_key(id));
    known
        .map(|(id, place)| {
            let sentence = format!("`[{id}]` is no link: one has two pairs of brackets");
            Diagnostic::new(Code::LinkNotRead, place, sentence).hint(format!("write `[[{id}]]`"))
        })
        .collect()
}

impl Reader<'_> {
    /// Prose: its links and citations, and every fault in them.
    pub(super) fn prose(&mut self, node: &Node<'_>, text: &str) -> Option<()> {
        let (prose, faults) = Text::read(text);
        let mut within = Within::default();
        within.enter(node.place);
        for fault in &faults {
            let rest = text.get(fault.offset..).unwrap_or("");
            let mut place = node.place;
            // The whole link, where it stands on one line; else its first word.
            if let Some((inside, _)) = rest.split_once("]]").filter(|(inside, _)| !inside[2..].contains("[["))
            {
                place = within.find(self.files, node.last_line, &format!("{inside}]]"), |_| true);
            }
            if place == node.place {
                let words = rest.split_whitespace().next().unwrap_or("");
                place = within.find(self.files, node.last_line, words, |_| true);
            }
            let mut hint = fault.what.hint.clone();
            if hint.as_deref() == Some(APART) && !self.is_below_a_bar(node) {
                // YAML joins the lines of any other text, empty ones and all.
                hint = Some(format!("write the text below `text: |`: {APART} there"));
            }
            self.link_by_name(rest, place);
            self.fault(Diagnostic::new(Code::BadText, place, &*fault.what.sentence).hint(hint));
        }
        self.half_links(node, text);
        if !faults.is_empty() {
            return None;
        }
        let mut linked: HashSet<&Id> = HashSet::new();
        for paragraph in &prose.paragraphs {
            for id in paragraph.links() {
                if linked.insert(id) {
                    self.mention(Target::Link(id.clone()), node);
                }
            }
            if let Some(citation) = &paragraph.cite {
                self.mention(Target::ParagraphEnd(citation.clone()), node);
            }
        }
        Some(())
    }

    /// Keeps a link to the name of a record, to be looked up once every id is known; its fault comes next.
    fn link_by_name(&mut self, rest: &str, place: Place) {
        let inside = rest.strip_prefix("[[").and_then(|rest| rest.split_once("]]")).map(|(inside, _)| inside);
        let Some(inside) = inside.filter(|inside| !inside.contains(['#', '[', '\n'])) else { return };
        let (text, shown) = inside.split_once('|').unwrap_or((inside, inside));
        let (text, shown) = (text.trim().to_owned(), Some(shown.trim().to_owned()));
        if !Id::is_id(&text) {
            let (fault, field) = (self.faults.len(), self.field);
            self.no_ids.push(NoId { fault, item: self.item, field, text, shown, node: place });
        }
    }

    /// Whether a text stands below `|`, as it was written.
    fn is_below_a_bar(&self, node: &Node<'_>) -> bool {
        let line = node.place.line;
        [line, line.saturating_sub(1)].into_iter().any(|line| {
            let source = self.files.line(node.place.file, line);
            source.rsplit(':').next().is_some_and(|value| value.trim_start().starts_with('|'))
        })
    }

    /// A remark of the curator's: its links lead somewhere, but it is no evidence and cites nothing.
    pub(super) fn remark(&mut self, node: &Node<'_>, text: &str) {
        let (remark, faults) = Text::read(text);
        if !faults.is_empty() {
            let hint = "write links as [[id]] or [[id|words]], and no citation: a note is no evidence";
            return self.not_read(node, text, "links are not read in this note", hint);
        }
        for citation in remark.paragraphs.iter().filter_map(|paragraph| paragraph.cite.as_ref()) {
            let words = format!("[[{citation}]]");
            let place = self.files.find(node.place, node.last_line, &words).unwrap_or(node.place);
            let hint = "what a source says belongs in `text`: a note is no evidence".to_owned();
            let fault = Diagnostic::new(Code::LinkNotRead, place, "citations are not read in a note");
            self.fault(fault.hint(hint));
        }
        self.half_links(node, text);
        let mut linked: HashSet<&Id> = HashSet::new();
        for id in remark.links().filter(|id| linked.insert(id)) {
            self.mention(Target::Remark(id.clone()), node);
        }
    }

    /// A text that is shown as it was written.
    pub(super) fn no_links(&mut self, node: &Node<'_>, text: &str) {
        let is_link = |inside: &str| match inside.contains('#') {
            true => inside.parse::<Citation>().is_ok(),
            false => inside.split('|').next().is_some_and(Id::is_id),
        };
        let inside = |rest: &str| rest.split_once("]]").is_some_and(|(inside, _)| is_link(inside));
        if text.split("[[").skip(1).any(inside) {
            let hint = "write the words alone; links are read in `text` and `note`";
            self.not_read(node, text, "links are not read here", hint);
        }
    }

    fn not_read(&mut self, node: &Node<'_>, text: &str, sentence: &str, hint: &str) {
        let words = text.find("[[").and_then(|at| text.get(at..)?.split_whitespace().next()).unwrap_or("[[");
        let place = self.files.find(node.place, node.last_line, words).unwrap_or(node.place);
        self.fault(Diagnostic::new(Code::LinkNotRead, place, sentence).hint(hint.to_owned()));
    }

    /// What would be a link with a second pair of brackets.
    fn half_links(&mut self, node: &Node<'_>, text: &str) {
        let mut within = Within::default();
        within.enter(node.place);
        for (at, _) in text.match_indices('[') {
            let rest = text.get(at + 1..).unwrap_or("");
            let Some(end) = rest.find([']', '[', '\n']).filter(|end| rest[*end..].starts_with(']')) else {
                continue;
            };
            let inside = &rest[..end];
            let is_single = !text[..at].ends_with('[') && !rest[end + 1..].starts_with(']');
            let is_link =
                inside.split_once('|').is_some_and(|(id, words)| Id::is_id(id) && !words.is_empty())
                    || inside.contains('#') && inside.parse::<Citation>().is_ok();
            if is_single && is_link {
                let place = within.find(self.files, node.last_line, &format!("[{inside}]"), |_| true);
                let sentence = format!("`[{inside}]` is no link: one has two pairs of brackets");
                let hint = format!("write `[[{inside}]]`");
                self.fault(Diagnostic::new(Code::LinkNotRead, place, sentence).hint(hint));
            } else if is_single && Id::is_id(inside) && !is_quoted(&text[..at]) {
                let place = within.find(self.files, node.last_line, &format!("[{inside}]"), |_| true);
                self.in_brackets.push((Id::new(inside), place));
            }
        }
    }

    /// A citation; what one means that cannot be read is cited all the same.
    pub(super) fn citation(&mut self, node: &Node<'_>) -> Option<Yaml> {
        if let Value::List(_) = &node.value {
            return self.citation_in_brackets(node);
        }
        let text = self.scalar(node, "a citation")?;
        if let Some(meant) = self.parted_from_its_place(node, &text) {
            let why = Misread::new("a blank stands before the `#`, and YAML takes the rest for a comment");
            self.parted_citations.insert((node.place.file, node.place.line));
            return self.misread(Code::BadCitation, node.place, why.hint(format!("write `{meant}`")));
        }
        match text.parse::<Citation>() {
            Ok(citation) => self.mention(Target::Passages(citation), node),
            Err(fault) => {
                self.cited_otherwise.extend(text.split('#').next().and_then(Id::meant));
                self.cited_otherwise.extend(Citation::meant(&text).into_iter().map(|meant| meant.source));
                if let Some((mark, place)) = text.split_once(':') {
                    let (fault, mark, place) = (self.faults.len(), mark.to_owned(), place.to_owned());
                    self.as_shown.push(AsShown { fault, mark, place });
                }
                return self.misread(Code::BadCitation, node.place, fault);
            }
        }
        Some(Yaml::String(text))
    }

    /// A citation in more brackets than its list has.
    fn citation_in_brackets(&mut self, node: &Node<'_>) -> Option<Yaml> {
        let mut inner = node;
        while let Value::List(items) = &inner.value
            && let [only @ Node { value: Value::List(_), .. }] = &items[..]
        {
            inner = only;
        }
        let Value::List(items) = &inner.value else { return None };
        let words: Vec<&str> = items.iter().filter_map(Node::text).collect();
        let all = Citation::meant(&words.join(", "));
        if all.is_empty() {
            self.wrong_shape(node, "a citation");
            return None;
        }
        self.cited_otherwise.extend(all.iter().map(|meant| meant.source.clone()));
        let why = Misread::new("a citation stands in one pair of brackets, or in none");
        self.misread(Code::BadCitation, node.place, why.hint(format!("write `{}`", Citation::written(&all))))
    }

    /// The citations whose locator a blank parts from its source, so that it is a comment.
    fn parted_from_its_place(&mut self, node: &Node<'_>, text: &str) -> Option<String> {
        let line = self.files.line(node.place.file, node.place.line);
        let end = (node.place.column + node.place.length) as usize - 1;
        let rest: String = line.chars().skip(end).collect();
        let place = rest.trim_start().strip_prefix('#').filter(|_| rest.starts_with(char::is_whitespace))?;
        let place = place.trim_end();
        let is_list = text.ends_with([',', ';', '&', '+']) || text.ends_with(" and");
        let all = match is_list {
            true => Citation::meant(&format!("{text} #{place}")),
            false => format!("{}#{place}", text.parse::<Id>().ok()?).parse().into_iter().collect(),
        };
        self.cited_otherwise.extend(all.iter().map(|meant| meant.source.clone()));
        (!all.is_empty()).then(|| Citation::written(&all))
    }
}
