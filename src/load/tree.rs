//! What the survey makes of a file: a tree whose every node and key knows its place.

use std::borrow::Cow;

use crate::diagnostic::Place;
use crate::scrub;

/// A value of a file.
#[derive(Debug, Clone)]
pub(crate) struct Node<'t> {
    /// Where it begins.
    pub(crate) place: Place,
    /// The line on which it ends, or a later one before the next value.
    pub(crate) last_line: u32,
    /// What it is.
    pub(crate) value: Value<'t>,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum Value<'t> {
    /// Nothing was written.
    Nothing,
    /// A text as written, and whether it stood without quotes on its own line.
    Scalar(Cow<'t, str>, bool),
    /// A list.
    List(Vec<Node<'t>>),
    /// A mapping.
    Map(Vec<Entry<'t>>),
    /// Something refused, which the survey has already reported.
    Refused,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'t> {
    /// The key as written.
    pub(crate) key: Cow<'t, str>,
    /// Where the key is.
    pub(crate) place: Place,
    /// Its value.
    pub(crate) node: Node<'t>,
}

impl<'t> Node<'t> {
    /// What a curator would call it.
    pub(crate) fn noun(&self) -> &'static str {
        match self.value {
            Value::Nothing => "nothing",
            Value::Scalar(..) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
            Value::Refused => "something refused",
        }
    }

    /// Whether nothing was written, or nothing that anybody could see.
    pub(super) fn is_empty(&self) -> bool {
        match &self.value {
            Value::Nothing => true,
            Value::Scalar(text, _) => scrub::is_blank(text),
            Value::List(items) => items.iter().all(Node::is_empty),
            Value::Map(entries) => entries.is_empty(),
            Value::Refused => false,
        }
    }

    /// `[2012..2013]` without quotes is a list of one to YAML, and a date to a curator.
    pub(super) fn set_of_days(&self) -> Option<String> {
        let Value::List(items) = &self.value else { return None };
        let [Node { value: Value::Scalar(text, true), .. }] = &items[..] else { return None };
        (text.contains("..") && !text.contains('/')).then(|| format!("[{text}]"))
    }

    /// A list of texts as it stands in brackets, for whoever wanted one text.
    pub(super) fn items_as_written(&self) -> Option<String> {
        let Value::List(items) = &self.value else { return None };
        let items: Option<Vec<&str>> = items.iter().map(Node::text).collect();
        items.filter(|items| !items.is_empty()).map(|items| format!("[{}]", items.join(", ")))
    }

    /// The value under a key of a mapping.
    pub(crate) fn get(&self, key: &str) -> Option<&Node<'t>> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// Its text, where it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text, _) => Some(text),
            _ => None,
        }
    }
}
