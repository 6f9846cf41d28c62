//! A page as OpenDocument Text, for whoever edits it further: headings, lists, tables and footnotes are what they are called, and
//! what each looks like is said once, in a named style. Every citation is a footnote, so that a sentence that is taken to another
//! document takes its source along.

mod entries;
mod figures;
mod frame;
mod package;
mod styles;
mod words;

use std::collections::{BTreeSet, HashMap, HashSet};

use maud::{Markup, html};
use zip::result::ZipResult;

use super::Imprint;
use super::about::{MANY, SOURCES, counted, is_named};
use super::clean::{text, web_address};
use super::links::Links;
use crate::page::{Address, Dress, Entry, Item, Lead, Page, Part};
use crate::pages::brief::CONTENTS;
use package::Package;

/// The page as an OpenDocument file. The same page of the same case has the same bytes, whenever it is written.
///
/// # Errors
///
/// If the parts of the file cannot be packed.
pub fn odt(page: &Page, dress: &Dress, imprint: &Imprint<'_>) -> ZipResult<Vec<u8>> {
    let mut parts = page.outline();
    if dress.is_folded {
        parts.iter_mut().for_each(fold);
    }
    let contents =
        parts.iter().position(|part| part.heading.is_some()).filter(|at| is_contents(page, &parts[*at]));
    if let Some(at) = contents {
        parts.remove(at);
    }
    let mut writer = Writer::new(page, &parts);
    let body = writer.body(&parts, contents.is_some());
    let content = frame::content(&body, &writer.columns);
    let styles = frame::styles(page, dress);
    Package { content, styles, meta: frame::meta(page, dress, imprint) }.packed()
}

/// Whether these are the contents of a brief: here they lead to what they name.
fn is_contents(page: &Page, part: &Part) -> bool {
    let is_row = |item: &Item| matches!(item, Item::Entry(entry) if matches!(entry.lead, None | Some(Lead::Number(_))));
    matches!(page.address, Address::Brief(_))
        && part.heading.as_ref().is_some_and(|heading| text(heading) == CONTENTS)
        && !part.items.is_empty()
        && part.items.iter().all(is_row)
}

/// Leaves out what a list may show its rows without.
fn fold(part: &mut Part) {
    fn shut(entry: &mut Entry) {
        entry.row.iter_mut().for_each(|cell| shut(&mut cell.said));
        match entry.folds && !entry.spans.is_empty() {
            true => entry.below.clear(),
            false => entry.below.iter_mut().for_each(shut),
        }
    }
    for item in &mut part.items {
        if let Item::Entry(entry) = item {
            shut(entry);
        }
    }
}

/// What is known while a document is written.
struct Writer<'a> {
    page: &'a Page,
    links: Links,
    /// What a footnote says of each source by its mark: in full, and where it was cited before.
    sources: HashMap<&'a str, (String, String)>,
    /// The marks of the sources that were cited so far.
    cited: HashSet<String>,
    notes: usize,
    tables: usize,
    /// The widths of the columns of all tables, in hundredths of a centimetre.
    columns: BTreeSet<usize>,
    /// The anchors of what the next paragraph begins.
    anchors: Vec<String>,
    /// Whether a blank here would be taken for a part of the one before it.
    after_blank: bool,
}

impl<'a> Writer<'a> {
    fn new(page: &'a Page, parts: &[Part]) -> Writer<'a> {
        let short = page.sources_in_short();
        Writer {
            page,
            // What is folded has been left out.
            links: Links::of(page, parts, false),
            sources: page.sources().zip(short).map(|((mark, words), short)| (mark, (words, short))).collect(),
            cited: HashSet::new(),
            notes: 0,
            tables: 0,
            columns: BTreeSet::new(),
            anchors: Vec::new(),
            after_blank: true,
        }
    }

    fn body(&mut self, parts: &[Part], has_contents: bool) -> Markup {
        let page = self.page;
        let anchors: Vec<String> =
            parts.iter().map(|part| self.links.heading(part.heading.as_ref())).collect();
        let shown: Vec<Markup> =
            parts.iter().zip(&anchors).map(|(part, anchor)| self.part(part, anchor)).collect();
        let sources = self.listed();
        let first = parts.iter().position(|part| part.heading.is_some());
        let mut headed: Vec<(String, String)> = parts
            .iter()
            .zip(anchors)
            .filter_map(|(part, anchor)| Some((text(part.heading.as_ref()?), anchor)))
            .collect();
        let has_contents = has_contents || headed.len() >= MANY && !matches!(page.address, Address::Brief(_));
        headed.extend((!sources.0.is_empty()).then(|| (SOURCES.to_owned(), LISTED.to_owned())));
        html! {
            // The line under the title may name the case already.
            @if is_named(page) && !page.subtitle.contains(&page.provenance.case) {
                (self.own("Subtitle", &page.provenance.case))
            }
            (self.own("Title", &page.title))
            @for line in page.subtitle.lines() { (self.own("Subtitle", line)) }
            @for (at, shown) in shown.iter().enumerate() {
                @if has_contents && first == Some(at) { (self.contents(&headed)) }
                (shown)
            }
            (sources)
        }
    }

    /// What leads to each heading, with its sheet, which the program counts that opens the document.
    fn contents(&mut self, headed: &[(String, String)]) -> Markup {
        html! {
            text:table-of-content text:name="Contents" {
                text:table-of-content-source text:outline-level="1" {
                    text:index-title-template text:style-name="Contents_20_Heading" { (CONTENTS) }
                    text:table-of-content-entry-template text:outline-level="1" text:style-name="Contents_20_1" {
                        text:index-entry-link-start {}
                        text:index-entry-text {}
                        text:index-entry-tab-stop style:type="right" style:leader-char="." {}
                        text:index-entry-page-number {}
                        text:index-entry-link-end {}
                    }
                }
                text:index-body {
                    text:index-title text:name="Contents_Head" { (self.own("Contents_20_Heading", CONTENTS)) }
                    @for (heading, anchor) in headed {
                        (self.paragraph("Contents_20_1", |writer| html! {
                            text:a xlink:type="simple" xlink:href={ "#" (anchor) } text:style-name="Citation" text:visited-style-name="Citation" {
                                (writer.text(heading))
                                text:tab {}
                                text:bookmark-ref text:reference-format="page" text:ref-name=(anchor) {}
                            }
                        }))
                    }
                }
            }
        }
    }

    /// A heading with what stands under it.
    fn part(&mut self, part: &Part, anchor: &str) -> Markup {
        let counted = counted(part);
        html! {
            @if let Some(heading) = &part.heading {
                (self.heading(1, anchor, |writer| html! {
                    (writer.plain(heading))
                    @if let Some(counted) = &counted {
                        " "
                        text:span text:style-name="Counted" { "(" (writer.text(counted)) ")" }
                    }
                }))
            }
            (self.items(&part.items, part.heading.is_some()))
        }
    }

    /// The sources that the page cites, each under the anchor to which its footnotes lead.
    fn listed(&mut self) -> Markup {
        let page = self.page;
        let listed: Vec<_> = self.links.listed(page).collect();
        html! {
            @if !listed.is_empty() {
                (self.heading(1, LISTED, |writer| writer.text(SOURCES)))
                @for ((mark, words), url) in listed {
                    (self.source(mark, &words, url.and_then(web_address)))
                }
            }
        }
    }

    fn source(&mut self, mark: &str, words: &str, url: Option<&str>) -> Markup {
        self.anchors.push(Links::source(mark));
        self.paragraph("Source", |writer| {
            html! {
                "[" (writer.text(mark)) "]" (writer.parted(html! { text:tab {} }))
                (writer.text(words))
                @if let Some(url) = url { " " (writer.web(url)) }
            }
        })
    }
}

/// The anchor of the list of sources.
const LISTED: &str = "sources";
