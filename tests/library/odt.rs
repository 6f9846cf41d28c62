//! The pages of invented cases as OpenDocument files: that each is one, what it holds, and that nothing that a case says is more
//! than words in it.

use std::collections::{BTreeSet, HashSet};
use std::io::{Cursor, Read};

use casebook::case::Case;
use casebook::originals::Originals;
use casebook::page::{Address, Block, Dress, Entry, Form, Item, Lens, Page, Uncited, Words};
use casebook::pages::{self, Filter, Material};
use casebook::print::{self, Imprint};
use casebook::record::{Body, Id};
use regex::Regex;
use roxmltree::{Document, Node};
use zip::ZipArchive;

use crate::common;
use crate::html::assert_lacks_no_word;

fn page(case: &Case, address: &Address) -> Page {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    pages::printed(&material, address).with_foot(case)
}

fn odt(case: &Case, page: &Page, dress: &Dress) -> Vec<u8> {
    let filter = Filter::default();
    print::odt(page, dress, &Imprint { case, filter: &filter, dated: None, is_folded: dress.is_folded })
        .unwrap()
}

/// The files of a document, in their order.
fn unpacked(odt: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(odt)).unwrap();
    let all = 0..zip.len();
    let file = |at: usize| {
        let (mut file, mut text) = (zip.by_index(at).unwrap(), String::new());
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    all.map(file).collect()
}

fn file<'a>(files: &'a [(String, String)], name: &str) -> &'a str {
    &files.iter().find(|(known, _)| known == name).unwrap().1
}

fn content(odt: &[u8]) -> String {
    file(&unpacked(odt), "content.xml").to_owned()
}

/// What is read of an element: blanks, tabs and breaks as themselves, and each footnote where it is cited.
fn read(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    let within = |text: &mut String| node.children().for_each(|child| text.push_str(&read(child)));
    match node.tag_name().name() {
        _ if node.is_text() => text.push_str(node.text().unwrap()),
        "s" => {
            let blanks = node.attributes().find(|attribute| attribute.name() == "c").unwrap();
            text.push_str(&" ".repeat(blanks.value().parse().unwrap()));
        }
        "tab" => text.push('\t'),
        "line-break" => text.push('\n'),
        "note-citation" | "table-of-content-source" => {}
        "p" | "h" => {
            within(&mut text);
            text.push('\n');
        }
        _ => within(&mut text),
    }
    text
}

/// What is read of a file.
fn said(xml: &str) -> String {
    read(Document::parse(xml).unwrap().root())
}

/// A file is one that any program for such files takes: packed as it must be, well-formed, each style there once, each name once, and
/// each link leads somewhere.
fn assert_sound(odt: &[u8], what: &str) {
    // Whoever asks what sort of file it is looks here and nowhere else.
    assert_eq!(&odt[30..77], b"mimetypeapplication/vnd.oasis.opendocument.text", "{what}");
    assert_eq!(
        (odt[8], &odt[26..30]),
        (0, &[8u8, 0, 0, 0][..]),
        "{what}: compressed, or with more in its head"
    );
    let files = unpacked(odt);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["mimetype", "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"]);
    let parsed: Vec<Document<'_>> = files[1..]
        .iter()
        .map(|(name, text)| Document::parse(text).unwrap_or_else(|fault| panic!("{what}: {name}: {fault}")))
        .collect();
    let listed: Vec<&str> =
        parsed[3].root_element().children().filter_map(|node| attribute(node, "full-path")).collect();
    assert_eq!(listed, ["/", "content.xml", "styles.xml", "meta.xml"]);

    let nodes = || parsed[..2].iter().flat_map(Document::descendants).filter(Node::is_element);
    let mut styles = HashSet::new();
    for node in nodes() {
        let is_style = ["style", "list-style", "page-layout", "master-page", "font-face"]
            .contains(&node.tag_name().name());
        if let Some(name) = attribute(node, "name").filter(|_| is_style) {
            let family = attribute(node, "family").unwrap_or(node.tag_name().name());
            assert!(styles.insert((family, name)), "{what}: the style {name} twice");
        }
    }
    let has = |family: &str, name: &str| styles.contains(&(family, name));
    let (mut ids, mut bookmarks, mut tables, mut links) =
        (HashSet::new(), HashSet::new(), HashSet::new(), Vec::new());
    let mut levels = Vec::new();
    for node in nodes() {
        let name = node.tag_name().name();
        for attribute in node.attributes() {
            let value = attribute.value();
            let is_there = match (name, attribute.name()) {
                ("list", "style-name") => has("list-style", value),
                ("span" | "a", "style-name" | "visited-style-name") => has("text", value),
                ("p" | "h" | "index-title-template" | "table-of-content-entry-template", "style-name") => {
                    has("paragraph", value)
                }
                ("table" | "table-column" | "table-row" | "table-cell", "style-name") => has(name, value),
                ("style", "parent-style-name" | "next-style-name") => {
                    has(node.attributes().find(|it| it.name() == "family").unwrap().value(), value)
                }
                ("notes-configuration", "default-style-name") => has("paragraph", value),
                (_, "citation-style-name" | "citation-body-style-name") => has("text", value),
                (_, "page-layout-name") => has("page-layout", value),
                (_, "font-name") => has("font-face", value),
                (_, "style-name") => panic!("{what}: a style of <{name}>"),
                (_, "id") => ids.insert(value),
                ("bookmark", "name") => bookmarks.insert(value),
                ("table", "name") => tables.insert(value),
                _ => true,
            };
            assert!(is_there, "{what}: <{name} {}={value}>", attribute.name());
        }
        links.extend(attribute(node, "href"));
        links.extend(attribute(node, "ref-name"));
        levels.extend(
            attribute(node, "outline-level")
                .filter(|_| name == "h")
                .map(|level| level.parse::<u8>().unwrap()),
        );
        // What a list, its item, a cell and a note must have.
        if ["list", "list-item", "table-cell", "note-body", "table-row", "table-header-rows"].contains(&name)
        {
            assert!(node.has_children(), "{what}: nothing in <{name}>");
        }
    }
    for link in links {
        let is_web = link.starts_with("https://") || link.starts_with("http://");
        assert!(is_web || bookmarks.contains(link.trim_start_matches('#')), "{what}: {link} is not there");
    }
    let steps = levels.windows(2).all(|two| two[1] <= two[0] + 1);
    assert!(levels.first().is_none_or(|first| *first == 1) && steps, "{what}: {levels:?}");
    for (name, text) in &files {
        assert_eq!(casebook::scrub::first_unfit(text), None, "{what}: {name}");
    }
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// Every page, with the forms and the briefs.
fn addresses(case: &Case) -> Vec<Address> {
    let briefs = case.all().filter_map(|(_, record)| match &record.body {
        Body::Brief(brief) => Some(Address::Brief(Box::new(brief.clone()))),
        _ => None,
    });
    let forms = Form::ALL.into_iter().map(|form| Address::Form(form, None));
    common::addresses(case).into_iter().chain(briefs).chain(forms).collect()
}

/// What comes before the words of an entry, and before those below it.
fn leads(entry: &Entry, names: &mut String) {
    if let Some(lead) = &entry.lead {
        lead.words().pieces().iter().for_each(|piece| names.push_str(&piece.text));
        names.push(' ');
    }
    entry.below.iter().for_each(|below| leads(below, names));
}

#[test]
fn every_page_is_a_document_and_lacks_no_word() {
    for open_case in [common::hartwell(), common::skelbeck(), common::tramway()] {
        let case = open_case.case();
        for address in addresses(case) {
            let page = page(case, &address);
            let odt = odt(case, &page, &Dress::default());
            assert_sound(&odt, &format!("{address:?}"));
            let text = said(&content(&odt));
            // A post, or the name of a fact, stands once beside all that is said of it.
            let mut names = String::new();
            for item in page.outline().iter().flat_map(|part| &part.items) {
                if let Item::Entry(entry) = item {
                    leads(entry, &mut names);
                }
            }
            assert_lacks_no_word(&page, &text, &["key", "beside", "it", "sources"], &names);
        }
    }
}

#[test]
fn lenses_a_record_of_each_kind_a_brief_and_a_form_as_pictures() {
    let open_case = common::tramway();
    let case = open_case.case();
    let mut pictured: Vec<(String, Address)> =
        Lens::ALL.into_iter().map(|lens| (lens.name().to_owned(), Address::Lens(lens))).collect();
    let mut kinds = BTreeSet::new();
    for (_, record) in case.all() {
        if kinds.insert(record.kind()) {
            let name = format!("{:?}", record.kind()).to_lowercase();
            pictured.push((name, Address::Record(record.id().clone())));
        }
        if let Body::Brief(brief) = &record.body {
            pictured.push(("as_brief".to_owned(), Address::Brief(Box::new(brief.clone()))));
        }
    }
    pictured.push(("form".to_owned(), Address::Form(Form::Recommendations, None)));
    assert!(pictured.len() >= 22, "every lens and every kind");
    // Each on a line of its own, what changes is seen.
    let tag =
        Regex::new("<(text:(p|h|list|list-item|note|table-of-content)|table:(table|table-row))[ >]").unwrap();
    for (name, address) in pictured {
        let content = content(&odt(case, &page(case, &address), &Dress::default()));
        let body = content.split_once("<office:text>").unwrap().1;
        insta::assert_snapshot!(format!("odt_{name}"), tag.replace_all(body, "\n$0"));
    }
}

#[test]
fn a_heading_leads_a_list_has_items_a_table_repeats_its_head_and_a_citation_is_a_footnote() {
    let open_case = common::tramway();
    let case = open_case.case();
    let recurring = content(&odt(case, &page(case, &Address::Lens(Lens::Recurring)), &Dress::default()));
    let xml = Document::parse(&recurring).unwrap();
    let of =
        |name: &str| xml.descendants().filter(|node| node.has_tag_name(name)).map(read).collect::<Vec<_>>();
    let headings = of("h");
    assert!(
        headings.iter().any(|heading| heading == "Findings made in or by each year, by theme (17)\n"),
        "{headings:?}"
    );
    assert_eq!(of("table-header-rows"), ["Theme\n2019\n2022\n2023\n2024\nno one year\nall\n"]);
    // The first citation of a source names it; where it is cited again, its publisher and its day tell it.
    let notes = of("note");
    let report =
        "Report 11/2022, the derailment at Quarry Bend. Light Rail Investigation Board, 14 December 2022";
    assert!(notes[0].starts_with(&format!("[3:para. 2.3] {report}; [1:1] Drivers warn")), "{notes:?}");
    assert_eq!(notes[2], "[3:para. 2.3] Light Rail Investigation Board, 14 December 2022\n");
    assert!(notes.iter().all(|note| note.starts_with('[')));

    let timeline = content(&odt(case, &page(case, &Address::Timeline), &Dress::default()));
    assert!(said(&timeline).contains("Date\nEntry\n"), "{timeline}");
}

#[test]
fn a_page_says_at_head_and_foot_what_it_is_and_folded_rows_are_left_out() {
    let open_case = common::tramway();
    let case = open_case.case().as_of(casebook::date::last_day_of("2023-12-31").unwrap());
    let filter: Filter = "kind:death".parse().unwrap();
    let originals = Originals::none();
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    let page = pages::printed(&material, &Address::Timeline).with_foot(&case);
    let dress = Dress { dated: Some("1 July 2024".to_owned()), is_folded: false };
    for (dated, day) in
        [(Some("2024-07-01"), "2024-07-01"), (Some("2024-07"), "2023-12-31"), (None, "2023-12-31")]
    {
        let dated = dated.map(|date| date.parse().unwrap());
        let odt = print::odt(
            &page,
            &dress,
            &Imprint { case: &case, filter: &filter, dated: dated.as_ref(), is_folded: dress.is_folded },
        )
        .unwrap();
        assert_sound(&odt, "the timeline");
        let files = unpacked(&odt);
        let meta = file(&files, "meta.xml");
        assert!(meta.contains("<dc:title>Timeline – The Quarry Bend derailment</dc:title>"), "{meta}");
        assert!(meta.contains(&format!("<dc:date>{day}T00:00:00</dc:date>")), "{meta}");
        let styles = file(&files, "styles.xml");
        let xml = Document::parse(styles).unwrap();
        let of = |name: &str| read(xml.descendants().find(|node| node.has_tag_name(name)).unwrap());
        assert_eq!(of("header"), "Official\nThe Quarry Bend derailment\tTimeline\n");
        let [foot, first] = ["footer", "footer-first"].map(of);
        let edition = case.edition();
        let version = env!("CARGO_PKG_VERSION");
        let from =
            format!("as of 31 December 2023 · dated 1 July 2024 · edition {edition}, casebook {version}");
        assert!(
            foot.starts_with("filter: ") && foot.ends_with(&format!("{from}\n\tpage 1 of 1\nOfficial\n")),
            "{foot}"
        );
        assert_eq!(foot, first);
    }

    let actions = self::page(&case, &Address::Lens(Lens::Actions));
    let [open, folded] = [false, true].map(|is_folded| {
        let odt = odt(&case, &actions, &Dress { is_folded, dated: None });
        assert_sound(&odt, "actions");
        said(&content(&odt))
    });
    let detail = "in answer to: ";
    assert!(
        open.contains(detail) && !folded.contains(detail) && folded.contains("Light the way out"),
        "{folded}"
    );
}

#[test]
fn blanks_stay_as_many_as_they_are() {
    let open_case = common::hartwell();
    let case = open_case.case();
    let mut page = Page::new(Address::Faults, "Two  blanks");
    let line = "  12 |   - id:  a   ";
    page.push(Block::verbatim(Words::from(line)));
    page.push(Block::uncited(Uncited::Own, Words::from("one ").strong(" two").plain("  three <&> \"four\"")));
    let odt = odt(case, &page, &Dress::default());
    assert_sound(&odt, "blanks");
    let text = said(&content(&odt));
    let wanted = format!("Two  blanks\n{line}\none  two  three <&> \"four\"\n");
    assert_eq!(text, wanted);
    // No blank is left to be taken for a part of another.
    let content = content(&odt);
    assert!(!content.contains("  ") && content.contains("two</text:span> <text:s"), "{content}");
}

/// What is read of a document in which nothing is carried out, and no link leads out of it but to one address.
pub(crate) fn read_back(odt: &[u8], address: &str, what: &str) -> String {
    assert_sound(odt, what);
    let files = unpacked(odt);
    let mut text = String::new();
    for name in ["content.xml", "styles.xml", "meta.xml"] {
        let xml = Document::parse(file(&files, name)).unwrap();
        text.push_str(&read(xml.root()));
        text.push('\n');
        for node in xml.descendants().filter(Node::is_element) {
            if let Some(url) = attribute(node, "href").filter(|url| !url.starts_with('#')) {
                assert_eq!(url, address, "{what}");
            }
            let name = node.tag_name().name();
            let active =
                ["script", "event-listener", "object", "image", "dde-source", "database-display", "include"];
            assert!(!active.contains(&name) && attribute(node, "formula").is_none(), "{what}: <{name}>");
        }
    }
    text
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let (once, again) = (common::tramway(), common::tramway());
    for address in addresses(once.case()) {
        let [one, two] =
            [&once, &again].map(|of| odt(of.case(), &page(of.case(), &address), &Dress::default()));
        assert!(one == two, "{address:?}");
    }
}

#[test]
fn a_link_leads_to_a_record_only_where_it_is_on_the_page() {
    let open_case = common::tramway();
    let case = open_case.case();
    let figures = content(&odt(case, &page(case, &Address::Lens(Lens::Figures)), &Dress::default()));
    // One measure names another that has its row on the page; its unit, its owner and its theme have none.
    assert!(figures.contains(r##"xlink:href="#record-"##), "{figures}");
    let person = content(&odt(case, &page(case, &Address::Record(Id::new("sam-orrin"))), &Dress::default()));
    assert!(!person.contains("#record-sam-orrin"), "{person}");
    assert!(figures.contains(r#"xlink:href="https://executive.example/safety""#), "{figures}");
}
