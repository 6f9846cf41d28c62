//! What a record with several citations leaves open: which of them supports a name, a date or a paragraph. A page then
//! shows no citation beside it, and the curator is asked for one.

use std::collections::HashSet;

use serde_yaml::{Mapping, Value as Yaml};

use super::reader::{Reader, Table, Target};
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::Shape;
use crate::text::{Paragraph, Run, Text};

/// How many words of a paragraph are enough to tell which one it is.
const FIRST_WORDS: usize = 4;

impl Reader<'_> {
    /// Asks for citations of what a mapping says where it has several itself; of prose also where a record has none and
    /// its parts have several. What was named since then belongs to the record.
    pub(super) fn unborne(
        &mut self,
        node: &Node<'_>,
        tables: &[Table],
        read: &[Mapping],
        since: Option<usize>,
    ) {
        let own = read.iter().find_map(|map| map.get("cites")?.as_sequence());
        let own: HashSet<&str> = own.into_iter().flatten().filter_map(Yaml::as_str).collect();
        let of_parts: HashSet<String> = match since {
            Some(since) if own.is_empty() => {
                let cites = self.mentions.iter().skip(since).filter_map(|mention| match &mention.target {
                    Target::Passages(cite) => Some(cite.to_string()),
                    _ => None,
                });
                cites.collect()
            }
            _ => HashSet::new(),
        };
        let several = own.len().max(of_parts.len());
        if several > 1 {
            self.unborne_prose(node, read, several);
        }
        if since.is_some() && own.len() > 1 {
            self.unborne_fields(node, tables, read, own.len());
        }
    }

    fn unborne_prose(&mut self, node: &Node<'_>, read: &[Mapping], several: usize) {
        let text = read.iter().find_map(|map| map.get("text")?.as_str());
        let (Some(Ok(text)), Some(at)) = (text.map(str::parse::<Text>), node.get("text")) else { return };
        let open: Vec<&Paragraph> =
            text.paragraphs.iter().filter(|paragraph| paragraph.cite.is_none()).collect();
        let Some(first) = open.first() else { return };
        let begins = beginning(first);
        let sentence = match open.len() {
            1 => format!("a paragraph does not say which of {several} passages it rests on"),
            n => format!("{n} paragraphs do not say which of {several} passages they rest on"),
        };
        let (end, which) = if open.len() == 1 { ("it", "it begins") } else { ("each", "the first begins") };
        let hint = format!("end {end} with a citation of its own, [[source#6-7]]; {which} “{begins}”");
        let place = self.files.find(at.place, at.last_line, &begins).unwrap_or(at.place);
        self.fault(Diagnostic::new(Code::ParagraphWithoutCitation, place, sentence).hint(hint));
    }

    fn unborne_fields(&mut self, node: &Node<'_>, tables: &[Table], read: &[Mapping], several: usize) {
        let fields = tables.iter().flat_map(|table| table.part.fields);
        for field in fields {
            let Shape::Part(part) = field.shape else { continue };
            let Some(value) = read.iter().find_map(|map| map.get(field.name)) else { continue };
            let Some(at) = node.get(field.name) else { continue };
            let name = field.name;
            let fault = if part.field("role").is_some() {
                let open = value.as_sequence().into_iter().flatten().any(|who| !cites(who));
                let sentence = format!("`{name}` does not say which of {several} passages names them");
                let hint = "write {id: …, cites: […]} with the passage that names them";
                open.then_some((Code::NameWithoutCitation, sentence, hint))
            } else if part.bare == Some("is") && !cites(value) && !is_inferred(value) {
                let sentence = format!("`{name}` does not say which of {several} passages it rests on");
                Some((Code::DateWithoutCitation, sentence, "write {is: …, cites: […]}"))
            } else {
                None
            };
            if let Some((code, sentence, hint)) = fault {
                // The first of several names that has no citation.
                let place = match &at.value {
                    Value::List(items) => items.iter().find(|item| item.get("cites").is_none()),
                    _ => None,
                };
                let place = place.map_or(at.place, |item| item.place);
                self.fault(Diagnostic::new(code, place, sentence).hint(hint.to_owned()));
            }
        }
    }
}

/// Whether someone, or a date, has citations of its own.
fn cites(part: &Yaml) -> bool {
    part.get("cites").and_then(Yaml::as_sequence).is_some_and(|cites| !cites.is_empty())
}

/// Whether a date is reckoned, and so rests on no one passage.
fn is_inferred(date: &Yaml) -> bool {
    date.get("inferred").and_then(Yaml::as_str) == Some("yes")
}

/// The first words of a paragraph.
fn beginning(paragraph: &Paragraph) -> String {
    let words = paragraph.runs.iter().find_map(|run| match run {
        Run::Words(words) if !words.trim().is_empty() => Some(words.as_str()),
        Run::Words(_) | Run::Link(_, None) => None,
        Run::Link(_, Some(shown)) => Some(shown),
    });
    words.unwrap_or_default().split_whitespace().take(FIRST_WORDS).collect::<Vec<_>>().join(" ")
}
