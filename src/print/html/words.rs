//! Words with their roles and links.

use maud::{Markup, html};

use super::clean::{clean, web_address};
use super::links::Links;
use crate::page::{Piece, Words};
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
