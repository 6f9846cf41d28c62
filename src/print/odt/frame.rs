//! The files of which a document is made, around what the page says.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};

use super::styles;
use crate::date::{Day, EdtfDate};
use crate::page::{Dress, Page, shortened};
use crate::print::Imprint;
use crate::print::about::{PROGRAM, from, is_named};
use crate::print::clean::clean;

/// The styles of every document, but for those of lists.
const STYLES: &str = include_str!("styles.xml");

/// As many letters of the head or the foot as a line holds.
const LINE: usize = 92;

const VERSION: &str = "1.3";

/// Begins every file of the package.
pub(super) fn declared(file: Markup) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", file.0)
}

/// What the page says.
pub(super) fn content(body: &Markup, columns: &BTreeSet<usize>) -> String {
    declared(html! {
        office:document-content
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
            xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
            xmlns:xlink="http://www.w3.org/1999/xlink"
            office:version=(VERSION)
        {
            office:automatic-styles { (styles::automatic(columns)) }
            office:body { office:text { (body) } }
        }
    })
}

/// What it looks like, and what stands at the head and the foot of every sheet.
pub(super) fn styles(page: &Page, dress: &Dress) -> String {
    declared(html! {
        office:document-styles
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
            xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
            xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
            office:version=(VERSION)
        {
            office:font-face-decls { (styles::fonts()) }
            office:styles { (PreEscaped(STYLES)) (styles::lists()) }
            office:automatic-styles { (styles::sheet()) }
            office:master-styles {
                style:master-page style:name="Standard" style:page-layout-name="A4" {
                    style:header { (marking(page)) (running(page)) }
                    // The first sheet has the title itself.
                    style:header-first { (marking(page)) @if page.provenance.handling.is_none() { text:p text:style-name="Header" {} } }
                    style:footer { (foot(page, dress)) }
                    style:footer-first { (foot(page, dress)) }
                }
            }
        }
    })
}

fn marking(page: &Page) -> Markup {
    html! {
        @if let Some(marking) = &page.provenance.handling { text:p text:style-name="Marking" { (clean(marking)) } }
    }
}

/// The case, and the page at the right; below it where one line does not hold both.
fn running(page: &Page) -> Markup {
    let title = shortened(&clean(&page.title), LINE);
    let case = if is_named(page) { shortened(&clean(&page.provenance.case), LINE) } else { String::new() };
    let is_one = case.chars().count() + title.chars().count() < LINE;
    html! {
        @if case.is_empty() {
            text:p text:style-name="Header" { (title) }
        } @else if is_one {
            text:p text:style-name="Header" { (case) text:tab {} (title) }
        } @else {
            text:p text:style-name="Header" { (case) }
            text:p text:style-name="Header" { (title) }
        }
    }
}

/// From what the page is, the number of the sheet, and the marking.
fn foot(page: &Page, dress: &Dress) -> Markup {
    const NUMBER: usize = 15;
    let from = from(page, dress);
    let number = html! {
        text:tab {}
        "page " text:page-number text:select-page="current" { "1" } " of " text:page-count { "1" }
    };
    html! {
        @if from.chars().count() + NUMBER < LINE {
            text:p text:style-name="Footer" { (from) (number) }
        } @else {
            text:p text:style-name="Footer" { (from) }
            text:p text:style-name="Footer" { (number) }
        }
        (marking(page))
    }
}

/// What the document is, for whoever files it. Its day is the one that it is dated with, else the case's own, never the machine's.
pub(super) fn meta(page: &Page, dress: &Dress, imprint: &Imprint<'_>) -> String {
    let provenance = &page.provenance;
    let title = match is_named(page) {
        true => format!("{} – {}", page.title, provenance.case),
        false => page.title.clone(),
    };
    let dated = imprint.dated.filter(|date| date.is_day()).and_then(EdtfDate::latest);
    let day: Option<Day> = dated.or_else(|| imprint.case.today()?.latest());
    let own = [
        ("Marking", provenance.handling.clone()),
        ("Edition", Some(provenance.edition.clone()).filter(|edition| !edition.is_empty())),
        ("From", Some(from(page, dress))),
    ];
    declared(html! {
        office:document-meta
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            office:version=(VERSION)
        {
            office:meta {
                meta:generator { (PROGRAM) }
                dc:title { (clean(&title)) }
                @if !page.subtitle.is_empty() { dc:description { (clean(&page.subtitle)) } }
                @if let Some(day) = day {
                    meta:creation-date { (day) "T00:00:00" }
                    dc:date { (day) "T00:00:00" }
                }
                dc:language { "en-GB" }
                @for (name, said) in own {
                    @if let Some(said) = said { meta:user-defined meta:name=(name) { (clean(&said)) } }
                }
            }
        }
    })
}
