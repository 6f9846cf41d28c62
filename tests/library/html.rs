//! The pages of invented cases as HTML: what they hold, where their links lead, and that nothing that a case says is more than
//! words in them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use casebook::case::Case;
use casebook::charset::Charset;
use casebook::originals::Originals;
use casebook::page::{Address, Block, Dress, Form, Lead, Lens, Page};
use casebook::pages::{self, Filter, Material};
use casebook::print;
use casebook::record::Id;
use regex::{Captures, Regex};
use sha2::{Digest, Sha256};

use crate::common;

fn page(case: &Case, address: &Address) -> Page {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    pages::printed(&material, address).with_foot(case)
}

fn html(case: &Case, address: &Address) -> String {
    print::html(&page(case, address), &Dress::default(), Charset::Unicode)
}

static TAG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"^<(/?)([a-z0-9]+)((?: [a-z0-9-]+(?:="[^"<>]*")?)*)>"#).unwrap());
static ANY_TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new("<[^>]*>").unwrap());
static ATTRIBUTE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#" ([a-z0-9-]+)(?:="([^"<>]*)")?"#).unwrap());
static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new("&#([0-9]+);").unwrap());

/// What is read of a file: no tags, and each letter that is written by name or number as itself.
pub(crate) fn read(html: &str) -> String {
    let text = ANY_TAG.replace_all(html, "");
    let text = NUMBER.replace_all(&text, |number: &Captures<'_>| {
        char::from_u32(number[1].parse().unwrap()).unwrap().to_string()
    });
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
        .iter()
        .fold(text.into_owned(), |text, (name, letter)| text.replace(name, letter))
}

/// The part of a file that is shown.
pub(crate) fn body(html: &str) -> &str {
    &html[html.find("<body").unwrap()..]
}

const ELEMENTS: [&str; 42] = [
    "a",
    "body",
    "circle",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "head",
    "header",
    "html",
    "li",
    "line",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "rect",
    "section",
    "span",
    "strong",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

const ATTRIBUTES: [&str; 29] = [
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "charset",
    "class",
    "content",
    "cx",
    "cy",
    "data-head",
    "height",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "open",
    "r",
    "rel",
    "role",
    "rowspan",
    "scope",
    "value",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// A file is well-formed, holds nothing but known elements and attributes, and each of its links leads somewhere.
pub(crate) fn assert_sound(html: &str, what: &str) {
    let style = &html[html.find("<style>").unwrap() + 7..html.find("</style>").unwrap()];
    let hash = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
    assert!(
        html.contains(&format!("default-src 'none'; style-src 'sha256-{hash}'")),
        "{what}: another style"
    );
    assert!(style.is_ascii() && !style.contains('<') && !style.contains("url("), "the style stands alone");
    let rest = html.strip_prefix("<!DOCTYPE html>").unwrap().replace(style, "");
    let (mut open, mut ids, mut links): (Vec<String>, HashSet<String>, Vec<String>) = Default::default();
    let mut headings = Vec::new();
    for (at, _) in rest.match_indices('<') {
        let found = TAG.captures(&rest[at..]);
        let found = found.unwrap_or_else(|| panic!("{what}: no tag: {}", &rest[at..rest.len().min(at + 90)]));
        let name = &found[2];
        assert!(ELEMENTS.contains(&name), "{what}: <{name}>");
        if &found[1] == "/" {
            assert_eq!(open.pop().as_deref(), Some(name), "{what}");
            continue;
        }
        headings.extend(name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()));
        if name != "meta" {
            open.push(name.to_owned());
        }
        for found in ATTRIBUTE.captures_iter(&found[3]) {
            assert!(ATTRIBUTES.contains(&&found[1]), "{what}: {}", &found[0]);
            let value = found.get(2).map(|value| read(value.as_str())).unwrap_or_default();
            match &found[1] {
                "id" => assert!(ids.insert(value.clone()), "{what}: {value} twice"),
                "href" => links.push(value),
                _ => {}
            }
        }
    }
    assert!(open.is_empty(), "{what}: {open:?}");
    assert!(headings[0] == 1 && headings[1..].iter().all(|level| *level == 2), "{what}: {headings:?}");
    for link in links {
        match link.strip_prefix('#') {
            Some(id) => assert!(ids.contains(id), "{what}: {id} is not there"),
            None => assert!(link.starts_with("https://") || link.starts_with("http://"), "{what}: {link}"),
        }
    }
}

/// How often each word stands in a text, whether it begins a cell or stands within a sentence.
fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// A text has every word of a page as often as the page itself in one long text, but for what a file says in other words:
/// `own`, headings of tables, and how many of a list show. What stands before several entries, `leads`, stands there once.
pub(crate) fn assert_lacks_no_word(page: &Page, text: &str, own: &[&str], leads: &str) {
    let (there, leads) = (words(text), words(leads));
    let wanted: String = page.in_words().lines.iter().map(|line| line.text() + "\n").collect();
    let counts = ["cited", "here", "of", "more", "and", "in", "all", "no", "one", "year"];
    // Where the owner has a column, nobody is "to do" a thing.
    let has_owners = page.address == Address::Lens(Lens::Actions);
    for (word, times) in words(&wanted) {
        let times = times.saturating_sub(leads.get(&word).map_or(0, |shared| shared - 1));
        let is_own = own.contains(&word.as_str())
            || counts.contains(&word.as_str())
            || (has_owners && word == "to")
            || word.chars().all(|c| c.is_ascii_digit());
        let found = there.get(&word).copied().unwrap_or_default();
        assert!(is_own || found >= times, "{word} {found} times, not {times}: {:?}\n{text}", page.address);
    }
}

/// What stands before an entry and is not repeated before the next if it is the same.
fn shared(lead: &Lead) -> Option<String> {
    let text = lead.words().pieces().iter().map(|piece| piece.text.as_str()).collect::<String>();
    matches!(lead, Lead::Fact(_) | Lead::Lane(_)).then(|| text + " ")
}

#[test]
fn every_page_is_sound_and_lacks_no_word() {
    for open_case in [common::hartwell(), common::skelbeck(), common::tramway()] {
        let case = open_case.case();
        for address in common::addresses(case) {
            let page = page(case, &address);
            let html = print::html(&page, &Dress::default(), Charset::Unicode);
            assert_sound(&html, &format!("{address:?}"));
            // The words of a cell stand beside those of the next.
            let there = read(&body(&html).replace("><", "> <"));
            let leads: String = page.blocks().iter().filter_map(Block::leading).filter_map(shared).collect();
            assert_lacks_no_word(&page, &there, &["key", "sources"], &leads);
        }
    }
}

#[test]
fn the_same_case_gives_the_same_bytes_and_another_charset_the_same_letters() {
    let (once, again) = (common::tramway(), common::tramway());
    for address in common::addresses(once.case()) {
        let first = html(once.case(), &address);
        assert_eq!(first, html(again.case(), &address), "{address:?}");
        let ascii = print::html(&page(once.case(), &address), &Dress::default(), Charset::Ascii);
        assert!(ascii.is_ascii() && read(&ascii) == read(&first), "{address:?}");
    }
}

#[test]
fn a_page_says_what_paper_says_of_it_and_folded_rows_can_be_opened() {
    let open_case = common::tramway();
    let case = open_case.case().as_of(casebook::date::last_day_of("2023-12-31").unwrap());
    let filter: Filter = "kind:death".parse().unwrap();
    let originals = Originals::none();
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    let page = pages::printed(&material, &Address::Timeline).with_foot(&case);
    let dress = Dress { dated: Some("1 July 2024".to_owned()), is_folded: false };
    let html = print::html(&page, &dress, Charset::Unicode);
    assert!(html.contains("<title>Timeline – The Quarry Bend derailment</title>"), "{html}");
    assert_eq!(read(body(&html)).matches("Official").count(), 2, "{html}");
    let foot = "as of 31 December 2023 · dated 1 July 2024 · edition ";
    assert!(read(body(&html)).contains(foot) && html.contains("filter: "), "{html}");

    let actions = page_of(&case, Lens::Actions);
    let [open, folded] = [false, true]
        .map(|is_folded| print::html(&actions, &Dress { is_folded, ..Dress::default() }, Charset::Unicode));
    assert!(open.contains("<details open>") && !open.contains("<details>"));
    assert!(folded.contains("<details>") && !folded.contains("<details open>"));
    assert_eq!(read(&open), read(&folded));
}

#[test]
fn what_is_a_table_on_the_screen_or_a_form_is_one_here_with_a_head_for_each_cell() {
    let open_case = common::tramway();
    let case = open_case.case();
    let lenses = [Lens::Actions, Lens::Figures].map(Address::Lens);
    let forms = [Form::Chronology, Form::WhosWho, Form::Recommendations, Form::Figures];
    let forms = forms.map(|form| Address::Form(form, None));
    let head = Regex::new(r#"<th scope="col" role="columnheader">([^<]+)</th>"#).unwrap();
    let cell = Regex::new(r#"<t[dh][^>]* role="(?:cell|rowheader)" data-head="([^"]+)""#).unwrap();
    for address in lenses.into_iter().chain(forms) {
        let html = html(case, &address);
        let tables: Vec<&str> = html.split("<table class=\"cells").skip(1).collect();
        assert!(!tables.is_empty(), "{address:?}");
        for table in tables {
            let table = &table[..table.find("</table>").unwrap()];
            let heads: Vec<&str> = head.captures_iter(table).map(|it| it.extract::<1>().1[0]).collect();
            assert!(heads.len() >= 2, "{address:?}: {heads:?}");
            let rows: Vec<&str> = table.split("<tr role=\"row\"").skip(2).collect();
            assert!(!rows.is_empty(), "{address:?}");
            for row in rows {
                let cells: Vec<&str> = cell.captures_iter(row).map(|it| it.extract::<1>().1[0]).collect();
                assert_eq!(cells, heads, "{address:?}: {row}");
            }
        }
    }
}

fn page_of(case: &Case, lens: Lens) -> Page {
    page(case, &Address::Lens(lens))
}

#[test]
fn a_citation_leads_to_its_source_and_back_and_a_record_only_to_where_it_is_on_the_page() {
    let open_case = common::tramway();
    let case = open_case.case();
    let figures = html(case, &Address::Lens(Lens::Figures));
    assert!(
        figures.contains(r##"<a class="cite" id="cite-3-1" href="#source-3">[3:Annex A]</a>"##),
        "{figures}"
    );
    assert!(figures.contains(r##"<a href="#cite-3-1">Annex A</a>"##), "{figures}");
    // One measure names another that has its row on the page; its unit, its owner and its theme have none.
    assert!(figures.contains(r##"<a href="#record-"##), "{figures}");
    let person = html(case, &Address::Record(Id::new("sam-orrin")));
    assert!(!person.contains("#record-sam-orrin"), "{person}");
    // The address of a source is a link, and sends nobody word of where it stood.
    assert!(
        figures.contains(r#"<a class="url" href="https://executive.example/safety" rel="noreferrer">"#),
        "{figures}"
    );
}
