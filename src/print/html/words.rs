//! Words with their roles and links.

use maud::{Markup, html};

use crate::page::{Cited, Piece, Words};
use crate::print::clean::{clean, web_address};
use crate::print::links::Links;
use crate::role::Role;

/// Words whose links lead nowhere.
pub(super) fn plain(words: &Words) -> Markup {
    html! { @for piece in words.pieces() { (role(piece)) } }
}

/// Words whose links lead to what is on the page.
pub(super) fn linked(words: &Words, links: &Links) -> Markup {
    html! {
        @for piece in words.pieces() {
            @match piece.to.as_ref().and_then(|to| links.within(to)) {
                Some(to) => a href=(to) { (role(piece)) },
                None => (role(piece)),
            }
        }
    }
}

/// A citation, as a link to its source, to which the source leads back.
pub(super) fn cite(cited: &Cited, links: &mut Links) -> Markup {
    let words = cited.bracketed();
    html! {
        @match links.cite(cited) {
            Some(anchor) => a.cite id=(anchor) href={ "#" (Links::source(&cited.mark)) } { (clean(&words)) },
            None => span.cite { (clean(&words)) },
        }
    }
}

/// Links to every place that cites a source.
pub(super) fn back(mark: &str, links: &Links) -> Markup {
    let told = links.cited(mark);
    html! {
        @if !told.is_empty() {
            p.back {
                "Cited at "
                @for (at, cited) in told.iter().enumerate() {
                    @let place = if cited.place.is_empty() { "whole" } else { cited.place.as_str() };
                    // Each says which of several that cite one place it leads to.
                    @let nth = 1 + told[..at].iter().filter(|other| other.place == cited.place).count();
                    a href={ "#" (Links::citation(mark, at + 1)) } {
                        (clean(place))
                        @if nth > 1 { " (" (nth) ")" }
                    }
                    " "
                }
            }
        }
    }
}

fn role(piece: &Piece) -> Markup {
    let text = clean(&piece.text);
    html! {
        @match piece.role {
            Role::Strong => strong { (text) },
            Role::Faint => span.faint { (text) },
            Role::Unknown => span.unknown { (text) },
            Role::Note => span.note { (text) },
            Role::Warning => strong.warning { (text) },
            Role::Match => mark { (text) },
            Role::Citation => span.mark { (text) },
            Role::Plain | Role::Key | Role::Heading | Role::Link | Role::Bar | Role::Rule => {
                @match web_address(&text) {
                    Some(url) => a.url href=(url) rel="noreferrer" { (url) },
                    None => (text),
                }
            },
        }
    }
}
