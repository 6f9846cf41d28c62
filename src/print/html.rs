//! A page as one HTML file that needs nothing else: no script, no font, no picture. What it looks like stands in its own style,
//! whose hash its content security policy names; nothing else may load, run or be sent.

mod entries;
mod figures;
mod words;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::about::{self, MANY, PROGRAM, counted, from, is_named};
use super::clean::{clean, text, web_address};
use super::links::Links;
use crate::charset::Charset;
use crate::page::{Dress, Page, Part};

/// How every page looks.
const STYLE: &str = include_str!("html/style.css");

/// A longer marking stands at the head and the foot of the page, not of every sheet: it would cover what it marks.
const LONGEST_MARKING: usize = 120;

/// The page as an HTML file, in which folded rows can be opened. Every letter is there in any charset: one that the charset lacks is
/// written by its number, for another in its place might be one that HTML reads as its own.
pub fn html(page: &Page, dress: &Dress, charset: Charset) -> String {
    let parts = page.outline();
    let mut links = Links::of(page, &parts, dress.is_folded);
    let main = main(page, &parts, &mut links);
    let sources = sources(page, &links);
    let runs =
        page.provenance.handling.as_ref().is_none_or(|marking| marking.chars().count() <= LONGEST_MARKING);
    let marking = marking(page);
    let document = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content=(PROGRAM);
                title { (clean(&page.title)) @if is_named(page) { " – " (clean(&page.provenance.case)) } }
                style { (PreEscaped(STYLE)) }
            }
            body.runs[runs].folded[dress.is_folded] {
                header {
                    (marking)
                    @if is_named(page) { p.case { (clean(&page.provenance.case)) } }
                }
                main { (main) (sources) }
                footer {
                    p.from { span.running { (clean(&page.title)) " · " } (from(page, dress)) }
                    (marking)
                }
            }
        }
    };
    in_letters(document.into_string() + "\n", charset)
}

/// A file in the letters of a charset.
fn in_letters(html: String, charset: Charset) -> String {
    if charset == Charset::Unicode || html.is_ascii() {
        return html;
    }
    let mut written = String::with_capacity(html.len());
    for letter in html.chars() {
        match letter.is_ascii() {
            true => written.push(letter),
            false => written.push_str(&format!("&#{};", u32::from(letter))),
        }
    }
    written
}

/// Nothing may load but the page's own style.
fn policy() -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
}

fn marking(page: &Page) -> Markup {
    html! {
        @if let Some(marking) = &page.provenance.handling { p.marking { (clean(marking)) } }
    }
}

fn main(page: &Page, parts: &[Part], links: &mut Links) -> Markup {
    let anchors: Vec<String> = parts.iter().map(|part| links.heading(part.heading.as_ref())).collect();
    // The contents stand before what they lead to, and only what is there says whether it cites anything.
    let shown: Vec<Markup> = parts.iter().map(|part| entries::items(&part.items, links)).collect();
    let has_sources = links.listed(page).next().is_some();
    let headed =
        || parts.iter().zip(&anchors).filter_map(|(part, anchor)| Some((part.heading.as_ref()?, anchor)));
    let first = headed().next().map(|(_, anchor)| anchor);
    let contents = html! {
        @if headed().count() >= MANY {
            nav aria-label="On this page" {
                ul {
                    @for (heading, anchor) in headed() { li { a href={ "#" (anchor) } { (text(heading)) } } }
                    @if has_sources { li { a href={ "#" (SOURCES) } { (about::SOURCES) } } }
                }
            }
        }
    };
    html! {
        h1 { (clean(&page.title)) }
        @if !page.subtitle.is_empty() {
            // A subtitle may have several lines.
            @for line in page.subtitle.lines() { p.subtitle { (clean(line)) } }
        }
        @for ((part, anchor), shown) in parts.iter().zip(&anchors).zip(&shown) {
            // What stands under no heading belongs to the title.
            @if part.heading.is_some() && first == Some(anchor) { (contents) }
            @match &part.heading {
                Some(heading) => section {
                    h2 id=(anchor) {
                        (words::plain(heading))
                        @if let Some(counted) = counted(part) { " " span.count { (counted) } }
                    }
                    (shown)
                },
                None => div { (shown) },
            }
        }
    }
}

/// The anchor of the list of sources.
const SOURCES: &str = "sources";

/// The sources that the page cites; each leads back to every place that cites it.
fn sources(page: &Page, links: &Links) -> Markup {
    html! {
        @if links.listed(page).next().is_some() {
            section.sources aria-labelledby=(SOURCES) {
                h2 id=(SOURCES) { (about::SOURCES) }
                ul {
                    @for ((mark, words), url) in links.listed(page) {
                        li id=(Links::source(mark)) {
                            span.lead { "[" (clean(mark)) "]" }
                            div.said {
                                p {
                                    (clean(&words))
                                    @if let Some(url) = url.and_then(web_address) {
                                        " " a.url href=(url) rel="noreferrer" { (url) }
                                    }
                                }
                                (words::back(mark, links))
                            }
                        }
                    }
                }
            }
        }
    }
}
