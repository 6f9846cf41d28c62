//! A page as one HTML file that needs nothing else: no script, no font, no picture. What it looks like stands in its own style,
//! whose hash its content security policy names; nothing else may load, run or be sent.

mod clean;
mod entries;
mod figures;
mod links;
mod words;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::charset::Charset;
use crate::date::day_words;
use crate::page::{Dress, Page, Part};
use clean::{clean, text, web_address};
use links::Links;

/// How every page looks.
const STYLE: &str = include_str!("html/style.css");

/// A page of so many headings begins with a list of them.
const MANY: usize = 5;

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

const PROGRAM: &str = concat!("casebook ", env!("CARGO_PKG_VERSION"));

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

/// Whether the case has a name besides that of the page: its first page has no other.
fn is_named(page: &Page) -> bool {
    !page.provenance.case.is_empty() && page.provenance.case != page.title
}

/// What the foot says: what the page is filtered by, as of which day it is, when it is dated, and from which edition of the files.
fn from(page: &Page, dress: &Dress) -> String {
    let provenance = &page.provenance;
    let filter =
        (!provenance.filter.is_empty()).then(|| format!("filter: {}", provenance.filter.join(BETWEEN)));
    let as_of = provenance.as_of.map(|day| format!("as of {}", day_words(day)));
    let dated = dress.dated.as_ref().map(|date| format!("dated {date}"));
    let edition = format!("edition {}, {PROGRAM}", provenance.edition);
    let parts: Vec<String> = [filter, as_of, dated, Some(edition)].into_iter().flatten().collect();
    clean(&parts.join(BETWEEN)).into_owned()
}

const BETWEEN: &str = " · ";

fn main(page: &Page, parts: &[Part], links: &mut Links) -> Markup {
    let anchors: Vec<String> = parts.iter().map(|part| links.heading(part.heading.as_ref())).collect();
    // The contents stand before what they lead to, and only what is there says whether it cites anything.
    let shown: Vec<Markup> = parts.iter().map(|part| entries::items(&part.items, links)).collect();
    let has_sources = listed(page, links).next().is_some();
    let headed =
        || parts.iter().zip(&anchors).filter_map(|(part, anchor)| Some((part.heading.as_ref()?, anchor)));
    let first = headed().next().map(|(_, anchor)| anchor);
    let contents = html! {
        @if headed().count() >= MANY {
            nav aria-label="On this page" {
                ul {
                    @for (heading, anchor) in headed() { li { a href={ "#" (anchor) } { (text(heading)) } } }
                    @if has_sources { li { a href={ "#" (SOURCES) } { "Sources cited here" } } }
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

/// What stands behind a heading: how many entries there are, or of how many these are the first.
fn counted(part: &Part) -> Option<String> {
    let remark = text(&part.remark);
    match part.of {
        Some(of) => Some(format!("{} of {of}", part.items.len())),
        None => (!remark.is_empty()).then_some(remark),
    }
}

/// The anchor of the list of sources.
const SOURCES: &str = "sources";

/// The sources of the foot that something on the page cites, each with its mark, what is said of it and where it can be read.
fn listed<'a>(page: &'a Page, links: &Links) -> impl Iterator<Item = ((&'a str, String), Option<&'a str>)> {
    page.sources().zip(page.source_addresses()).filter(|((mark, _), _)| links.cites(mark))
}

/// The sources that the page cites; each leads back to every place that cites it.
fn sources(page: &Page, links: &Links) -> Markup {
    html! {
        @if listed(page, links).next().is_some() {
            section.sources aria-labelledby=(SOURCES) {
                h2 id=(SOURCES) { "Sources cited here" }
                ul {
                    @for ((mark, words), url) in listed(page, links) {
                        li id=(Links::source(mark)) {
                            span.lead { "[" (clean(mark)) "]" }
                            div.said {
                                p {
                                    (clean(&words))
                                    @if let Some(url) = url.and_then(web_address) {
                                        " " a.url href=(url) rel="noreferrer" { (url) }
                                    }
                                }
                                (links.back(mark))
                            }
                        }
                    }
                }
            }
        }
    }
}
