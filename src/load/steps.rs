//! The steps of an action, checked against its owners: a step concerns one of them, and only they declare it complete.

use super::nearest::first_few;
use super::reader::Reader;
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};

/// Someone as a field names them: by id, else by what they are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Someone<'n> {
    Id(&'n str),
    Called(&'n str),
}

impl Reader<'_> {
    /// Reports every step of an action that concerns nobody who is to do it, and every completion that is not its
    /// owner's own word.
    pub(super) fn steps(&mut self, action: &Node<'_>) {
        let Some(history) = action.get("history") else { return };
        let (given, asker) = (named(action.get("owner")), named(action.get("by")));
        // Whoever promises something without naming an owner is to do it; whoever asks for something is not.
        let promised = action.get("kind").and_then(Node::text) == Some("commitment");
        let owners = if given.is_empty() && promised { asker } else { given };
        // The authors of its report are in another record, and the promise may be theirs.
        let unsure = owners.is_empty() && promised && action.get("report").is_some();
        for step in each(history) {
            let strangers = step.get("of").map(each).unwrap_or_default();
            for stranger in
                strangers.iter().filter(|who| one(who).is_some_and(|who| !unsure && !owners.contains(&who)))
            {
                self.stranger(stranger, &owners);
            }
            let declares = step.get("progress").filter(|node| node.text() == Some("declared-complete"));
            let Some(declares) = declares.filter(|_| !unsure) else { continue };
            let by = named(step.get("by"));
            if !by.iter().any(|who| owners.contains(who)) {
                self.declared(declares, &by, &owners);
            }
        }
    }

    fn stranger(&mut self, who: &Node<'_>, owners: &[Someone<'_>]) {
        let sentence = match one(who) {
            Some(Someone::Id(who) | Someone::Called(who)) => {
                format!("`{who}` is not an owner of this action")
            }
            None => return,
        };
        let hint = match owners {
            [] => "name the owners in `owner`".to_owned(),
            _ => format!("owners: {}; name one of them, or add this one to `owner`", list(owners)),
        };
        self.fault(Diagnostic::new(Code::NotAnOwner, who.place, sentence).hint(hint));
    }

    fn declared(&mut self, at: &Node<'_>, by: &[Someone<'_>], owners: &[Someone<'_>]) {
        let sentence = match by {
            [] => "the step does not say who declared it complete".to_owned(),
            _ if owners.is_empty() => format!("{} declared it complete, but no owner is named", list(by)),
            _ => format!("{} declared it complete, but others own it", list(by)),
        };
        let hint = match (by, owners) {
            (_, []) => "name in `owner` who is to do it, and in `by` who declared it complete".to_owned(),
            ([], _) => format!("name one of its owners in `by`, if it did: {}", list(owners)),
            _ => format!(
                "if they spoke for one of its owners ({}), name that one in `by` and them in `via`; if they confirmed \
                 it, write `assured`",
                list(owners)
            ),
        };
        self.fault(Diagnostic::new(Code::DeclaredByAnother, at.place, sentence).hint(hint));
    }
}

/// The items of a list; anything else is its own only item.
fn each<'n, 't>(node: &'n Node<'t>) -> Vec<&'n Node<'t>> {
    match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Nothing => Vec::new(),
        _ => vec![node],
    }
}

fn named<'n>(node: Option<&'n Node<'_>>) -> Vec<Someone<'n>> {
    node.map(each).unwrap_or_default().into_iter().filter_map(one).collect()
}

fn one<'n>(node: &'n Node<'_>) -> Option<Someone<'n>> {
    let id = node.text().or_else(|| node.get("id")?.text()).map(str::trim);
    id.map(Someone::Id).or_else(|| Some(Someone::Called(node.get("as")?.text()?.trim())))
}

/// How many names a hint has room for.
const MOST_NAMES: usize = 6;

fn list(who: &[Someone<'_>]) -> String {
    let words: Vec<String> = who
        .iter()
        .map(|who| match who {
            Someone::Id(id) => format!("`{id}`"),
            Someone::Called(words) => format!("“{words}”"),
        })
        .collect();
    first_few(&words, MOST_NAMES)
}
