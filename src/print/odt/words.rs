//! Paragraphs, words with their roles and links, and footnotes.

use maud::{Markup, html};

use super::Writer;
use crate::page::{Cited, Entry, Piece, Words};
use crate::print::clean::{clean, web_address};
use crate::print::links::Links;
use crate::role::Role;

impl Writer<'_> {
    /// A paragraph of a named style.
    pub(super) fn paragraph(&mut self, style: &str, said: impl FnOnce(&mut Self) -> Markup) -> Markup {
        let anchors = std::mem::take(&mut self.anchors);
        self.after_blank = true;
        html! { text:p text:style-name=(style) { (bookmarks(&anchors)) (said(self)) } }
    }

    /// A paragraph of words that are no more than that.
    pub(super) fn own(&mut self, style: &str, words: &str) -> Markup {
        self.paragraph(style, |writer| writer.text(words))
    }

    /// A heading under an anchor.
    pub(super) fn heading(
        &mut self,
        level: u8,
        anchor: &str,
        said: impl FnOnce(&mut Self) -> Markup,
    ) -> Markup {
        let mut anchors = std::mem::take(&mut self.anchors);
        anchors.extend((!anchor.is_empty()).then(|| anchor.to_owned()));
        self.after_blank = true;
        html! {
            text:h text:style-name={ "Heading_20_" (level) } text:outline-level=(level) { (bookmarks(&anchors)) (said(self)) }
        }
    }

    /// A text as a paragraph holds it: one blank of several would be all that is left of them, and none at its start.
    pub(super) fn text(&mut self, text: &str) -> Markup {
        let text = clean(text);
        let mut blanks = 0;
        // Each word after as many blanks, of which one may stand as it is.
        let mut parts: Vec<(usize, bool, &str)> = Vec::new();
        for (at, word) in text.split(' ').enumerate() {
            blanks += usize::from(at > 0);
            if !word.is_empty() {
                parts.push((blanks, !self.after_blank, word));
                (blanks, self.after_blank) = (0, false);
            }
        }
        if blanks > 0 {
            parts.push((blanks, !self.after_blank, ""));
            self.after_blank = true;
        }
        html! {
            @for (blanks, is_free, word) in parts {
                @let plain = blanks.min(usize::from(is_free));
                @if plain > 0 { " " }
                @if blanks > plain { text:s text:c=(blanks - plain) {} }
                (word)
            }
        }
    }

    /// What parts the words before it from those after it.
    pub(super) fn parted(&mut self, sign: Markup) -> Markup {
        self.after_blank = true;
        sign
    }

    /// Words whose links lead nowhere.
    pub(super) fn plain(&mut self, words: &Words) -> Markup {
        html! { @for piece in words.pieces() { (self.role(piece)) } }
    }

    /// Words whose links lead to what is on the page.
    pub(super) fn linked(&mut self, words: &Words) -> Markup {
        html! {
            @for piece in words.pieces() {
                @match piece.to.as_ref().and_then(|to| self.links.within(to)) {
                    Some(to) => text:a xlink:type="simple" xlink:href=(to) { (self.role(piece)) },
                    None => (self.role(piece)),
                }
            }
        }
    }

    fn role(&mut self, piece: &Piece) -> Markup {
        let style = match piece.role {
            Role::Strong => "Strong_20_Emphasis",
            Role::Faint => "Faint",
            Role::Unknown => "Unknown",
            Role::Note => "Note",
            Role::Warning => "Warning",
            Role::Match => "Match",
            Role::Citation => "Citation",
            Role::Plain | Role::Key | Role::Heading | Role::Link | Role::Bar | Role::Rule => {
                return match web_address(&piece.text) {
                    Some(url) => self.web(url),
                    None => self.text(&piece.text),
                };
            }
        };
        html! { text:span text:style-name=(style) { (self.text(&piece.text)) } }
    }

    /// A web address that can be followed.
    pub(super) fn web(&mut self, url: &str) -> Markup {
        html! {
            text:a xlink:type="simple" xlink:href=(url) text:style-name="Internet_20_link" { (self.text(url)) }
        }
    }

    /// What an entry says, with a footnote for what each stretch of it rests on.
    pub(super) fn said(&mut self, entry: &Entry) -> Markup {
        self.said_with(entry, "Faint")
    }

    /// The same, with a style for what stands in brackets behind it.
    pub(super) fn said_with(&mut self, entry: &Entry, remark: &str) -> Markup {
        let (before, behind) = entry.sort_in_words();
        html! {
            @if !before.is_empty() { text:span text:style-name="Strong_20_Emphasis" { (self.text(before)) } }
            @for span in &entry.spans {
                (self.linked(&span.words))
                (self.note(&span.cites))
            }
            (self.text(behind))
            @if !entry.remark.is_empty() {
                text:span text:style-name=(remark) {
                    (self.text(" (")) (self.linked(&entry.remark)) (self.text(")"))
                }
            }
        }
    }

    /// One footnote for all that a stretch of words cites, source by source.
    fn note(&mut self, cites: &[Cited]) -> Markup {
        let mut by_source: Vec<Vec<&Cited>> = Vec::new();
        for cited in cites {
            match by_source.iter_mut().find(|of| of.first().is_some_and(|first| first.mark == cited.mark)) {
                Some(of) => of.push(cited),
                None => by_source.push(vec![cited]),
            }
        }
        if by_source.is_empty() {
            return Markup::default();
        }
        self.notes += 1;
        let number = self.notes;
        let (anchors, after_blank) = (std::mem::take(&mut self.anchors), self.after_blank);
        let note = html! {
            text:note text:id={ "note-" (number) } text:note-class="footnote" {
                text:note-citation { (number) }
                text:note-body {
                    (self.paragraph("Footnote", |writer| html! {
                        @for (at, of) in by_source.iter().enumerate() {
                            @if at > 0 { (writer.text("; ")) }
                            (writer.of_source(of))
                        }
                    }))
                }
            }
        };
        (self.anchors, self.after_blank) = (anchors, after_blank);
        note
    }

    /// Places of one source, and which source it is: where it was cited before, publisher and date tell it.
    fn of_source(&mut self, cites: &[&Cited]) -> Markup {
        let Some(first) = cites.first() else { return Markup::default() };
        let is_new = self.cited.insert(first.mark.clone());
        let known = self.sources.get(first.mark.as_str());
        let words = known.map(|(full, short)| if is_new { full.clone() } else { short.clone() });
        html! {
            @for (at, cited) in cites.iter().enumerate() {
                @if at > 0 { (self.text(", ")) }
                @let listed = self.links.cite(cited).is_some();
                @if listed {
                    text:a xlink:type="simple" xlink:href={ "#" (Links::source(&cited.mark)) } text:style-name="Citation" text:visited-style-name="Citation" {
                        (self.text(&cited.bracketed()))
                    }
                } @else {
                    text:span text:style-name="Citation" { (self.text(&cited.bracketed())) }
                }
            }
            @if let Some(words) = words { (self.text(" ")) (self.text(&words)) }
        }
    }
}

fn bookmarks(anchors: &[String]) -> Markup {
    html! { @for anchor in anchors { text:bookmark text:name=(anchor) {} } }
}
