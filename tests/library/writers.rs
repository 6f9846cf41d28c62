//! What each format makes of the pages of invented cases: pictures of every lens, of a record of each kind and of each form, and
//! that whatever a case says is words in it and nothing else.

use std::collections::BTreeSet;

use casebook::case::Case;
use casebook::charset::Charset;
use casebook::load;
use casebook::originals::Originals;
use casebook::page::{Address, Entry, Form, Item, Lens, Page, Words};
use casebook::pages::{self, Filter, Material};
use casebook::print::json::Document;
use casebook::print::{Format, Imprint};
use casebook::record::Body;
use casebook::schema::{CASE, COMMON, Part, SECTIONS, Shape};
use casebook::scrub;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;
use serde_yaml::{Mapping, Value};

use crate::common;
use crate::html::{assert_sound, body, read};
use crate::odt;

fn page(case: &Case, address: &Address) -> Page {
    let (filter, originals) = (Filter::default(), Originals::none());
    pages::printed(&Material { case, faults: &[], originals: &originals, filter: &filter }, address)
}

fn made(format: Format, case: &Case, page: &Page, charset: Charset) -> Vec<u8> {
    let filter = Filter::default();
    let imprint = Imprint { case, filter: &filter, dated: None, is_folded: false };
    format.made(page, &imprint, charset).unwrap().bytes
}

/// Pages that need each writer whole, by a name: summary and timeline, every lens, a record of each kind, every brief and form.
fn pictured(case: &Case) -> Vec<(String, Address)> {
    let mut all = vec![("summary".to_owned(), Address::Summary), ("timeline".to_owned(), Address::Timeline)];
    all.extend(Lens::ALL.into_iter().map(|lens| match lens {
        Lens::New(_) => (lens.name().to_owned(), Address::Lens(lens.since("2016-01-01".parse().ok()))),
        lens => (lens.name().to_owned(), Address::Lens(lens)),
    }));
    let mut kinds = BTreeSet::new();
    for (_, record) in case.all() {
        if let Body::Brief(brief) = &record.body {
            all.push((format!("brief_{}", record.id()), Address::Brief(Box::new(brief.clone()))));
        } else if kinds.insert(record.kind().singular()) {
            all.push((record.kind().singular().to_owned(), Address::Record(record.id().clone())));
        }
    }
    assert!(kinds.len() >= 11, "a record of each kind: {kinds:?}");
    all.extend(Form::ALL.map(|form| (format!("form_{}", form.name()), Address::Form(form, None))));
    all
}

#[test]
fn every_lens_a_record_of_each_kind_and_every_form_as_pictures() {
    let open_case = common::hartwell();
    let case = open_case.case();
    // Each on a line of its own, what changes is seen.
    let tag = Regex::new(
        "<(main|h1|h2|nav|section|table|thead|tr|td|ul|ol|li|dl|dt|dd|p|figure|svg|details|footer)[ >]",
    )
    .unwrap();
    for (name, address) in pictured(case) {
        for format in Format::ALL {
            if !format.is_text() {
                continue;
            }
            let text =
                String::from_utf8(made(format, case, &page(case, &address), Charset::Unicode)).unwrap();
            let picture = match format {
                // Those of paper stand beside the rules for sheets, and those of what is no text with its own tests.
                Format::Text | Format::Odt | Format::Pdf => continue,
                Format::Html => tag.replace_all(body(&text), "\n$0").into_owned(),
                Format::Markdown | Format::Json => text,
            };
            insta::assert_snapshot!(format!("{}_{name}", format.name()), picture);
        }
    }
}

/// What would end a tag, an attribute, a comment, a script, a style, a cell or a fence; what a spreadsheet, a reader of Markdown or
/// a terminal would obey; what turns or hides what follows; and a word that no line holds.
const HOSTILE: &str = "=cmd|'/c calc'!A0 </p></style></title><script>alert(1)</script><img src=x onerror=alert(1)> \" onload='x' \
    <!-- --> ]]> ](javascript:alert(1)) [x](javascript:alert(1)) ![x](y.png) | `x` ``` **x** ~~x~~ $x$ &amp; &#60;b&#62; ‹b› \
    ＜b＞ {{x}} %3Cb%3E --- +1 -1 @x \u{1b}[31m\u{1b}]0;x\u{7}\u{9b}2J\u{202e}evil\u{2066}\u{200b}\u{feff}\u{ad}\u{0}\u{c} \
    WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";

/// Addresses of which a browser may open only the second.
const ADDRESSES: [&str; 2] = ["javascript:alert(1)//x", "https://x.example/?a=1&b=\"'<2>"];

/// Puts hostile words before every text of a mapping.
fn spoil(part: &'static Part, mapping: &mut Mapping, spoilt: &mut usize) {
    for field in part.fields {
        if let Some(value) = mapping.get_mut(field.name) {
            spoil_value(&field.shape, value, spoilt);
        }
    }
}

fn spoil_value(shape: &'static Shape, value: &mut Value, spoilt: &mut usize) {
    let mut spoil_text = |value: &mut Value| {
        let text = match &*value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return,
        };
        *spoilt += 1;
        *value = Value::from(format!("{HOSTILE} {text}"));
    };
    match (shape, value) {
        // A scale may be named instead.
        (Shape::Scale, Value::Sequence(grades)) => grades.iter_mut().for_each(spoil_text),
        (Shape::Scales, Value::Mapping(scales)) => {
            let grades = scales.values_mut().filter_map(Value::as_sequence_mut).flatten();
            grades.for_each(spoil_text);
        }
        (_, Value::Sequence(items)) => items.iter_mut().for_each(|item| spoil_value(shape, item, spoilt)),
        (Shape::Line | Shape::Prose | Shape::Remark, text) => spoil_text(text),
        (Shape::Named, Value::Mapping(named)) => named.values_mut().for_each(spoil_text),
        (Shape::Address, address) => {
            *spoilt += 1;
            *address = Value::from(ADDRESSES[*spoilt % 2]);
        }
        (Shape::ByLocator(inner), Value::Mapping(places)) => {
            places.values_mut().for_each(|value| spoil_value(inner, value, spoilt));
        }
        (Shape::Part(inner), Value::Mapping(mapping)) => spoil(inner, mapping, spoilt),
        (Shape::Part(inner), bare) => {
            if let Some(field) = inner.bare.and_then(|name| inner.field(name)) {
                spoil_value(&field.shape, bare, spoilt);
            }
        }
        _ => {}
    }
}

/// The case that has every field, with hostile words in each that takes any.
fn spoilt() -> Case {
    let mut count = 0;
    let files: Vec<(&str, String)> = common::TRAMWAY
        .iter()
        .map(|(name, text)| {
            let mut file: Value = serde_yaml::from_str(text).unwrap();
            common::dates(&mut file);
            let file = file.as_mapping_mut().unwrap();
            if let Some(Value::Mapping(case)) = file.get_mut("case") {
                spoil(&CASE, case, &mut count);
            }
            for section in SECTIONS {
                let records = file.get_mut(section.name()).and_then(Value::as_sequence_mut);
                for record in records.into_iter().flatten().filter_map(Value::as_mapping_mut) {
                    spoil(&COMMON, record, &mut count);
                    spoil(&section.part, record, &mut count);
                }
            }
            (*name, serde_yaml::to_string(&file).unwrap())
        })
        .collect();
    assert!(count > 350, "every text: {count}");
    let texts: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let loaded = load::texts(&texts);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}", faults.join("\n"));
    casebook::open::case(loaded).case
}

/// Text as a reader sees it: one blank where there are several.
fn seen(text: &str) -> String {
    scrub::line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that a reader of the file sees; fails on any markup or command that no writer makes. A format that joins has its arm here.
fn read_back(format: Format, bytes: &[u8], what: &str) -> String {
    if format == Format::Odt {
        return odt::read_back(bytes, ADDRESSES[1], what);
    }
    let text = std::str::from_utf8(bytes).unwrap();
    let is_fit =
        |letter: char| matches!(letter, '\n' | '\u{c}') || scrub::first_unfit(&letter.to_string()).is_none();
    assert!(text.chars().all(is_fit), "{what}: {:?}", text.chars().find(|letter| !is_fit(*letter)));
    match format {
        Format::Text => {
            let sheets: Vec<&str> = text.split('\u{c}').collect();
            assert!(sheets.iter().all(|sheet| sheet.lines().count() == 58), "{what}: {text}");
            text.to_owned()
        }
        Format::Html => {
            assert_sound(text, what);
            let link = Regex::new(r##"href="([^"#]*)""##).unwrap();
            for url in link.captures_iter(text) {
                assert_eq!(read(&url[1]), ADDRESSES[1], "{what}");
            }
            // What stands in several elements is parted there by nothing.
            let parted =
                Regex::new("</?(?:p|td|th|li|div|dt|dd|h1|h2|tr|summary|text|figcaption)[ >]").unwrap();
            read(&parted.replace_all(body(text), " $0"))
        }
        Format::Markdown => markdown(text, what),
        Format::Json => {
            let document = Document::read(text).unwrap();
            let mut words = String::new();
            strings(&serde_json::to_value(&document).unwrap(), &mut words);
            words
        }
        Format::Odt | Format::Pdf => unreachable!("{what} is no text"),
    }
}

/// Every text of a value of JSON.
fn strings(value: &serde_json::Value, words: &mut String) {
    match value {
        serde_json::Value::String(text) => *words += &format!("{text}\n"),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, words)),
        serde_json::Value::Object(map) => map.values().for_each(|value| strings(value, words)),
        _ => {}
    }
}

/// The text of Markdown to a reader that knows everything that any knows, but for what turns quotes.
fn markdown(text: &str, what: &str) -> String {
    let options = (Options::all() - Options::ENABLE_OLD_FOOTNOTES) | Options::ENABLE_FOOTNOTES;
    let options = options - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_HEADING_ATTRIBUTES;
    let options = options
        - Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        - Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let is_formula =
            |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@']) && !cell.contains("---");
        assert!(!line.split(" | ").any(|cell| is_formula(cell.trim_start_matches('|'))), "{what}: {line}");
    }
    let mut words = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) => words += &text,
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::Heading { .. }) => {
                words.push('\n')
            }
            Event::Start(Tag::Strong | Tag::List(None) | Tag::Table(_) | Tag::TableHead | Tag::TableRow) => {}
            Event::Start(Tag::FootnoteDefinition(_)) | Event::FootnoteReference(_) | Event::Rule => {}
            Event::End(tag) => {
                assert!(!matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock), "{what}")
            }
            other => panic!("{what}: {other:?} in\n{text}"),
        }
    }
    words
}

/// The words of an entry and of what is below it; of a row, those of its cells, where a format has tables.
fn said(entry: &Entry, format: Format, all: &mut Vec<String>) {
    if !entry.row.is_empty() && format != Format::Json {
        return entry.row.iter().for_each(|cell| said(&cell.said, format, all));
    }
    all.extend(entry.spans.iter().map(|span| plain(&span.words)));
    entry.below.iter().for_each(|below| said(below, format, all));
}

fn plain(words: &Words) -> String {
    words.pieces().iter().map(|piece| piece.text.as_str()).collect()
}

#[test]
fn whatever_a_case_says_is_words_and_nothing_else_in_any_format() {
    let case = spoilt();
    let hostile = seen(HOSTILE);
    let mut addresses = common::addresses(&case);
    addresses.extend(pictured(&case).into_iter().map(|(_, address)| address));
    // What a PDF says is in the tests of PDF.
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Pdf) {
        let mut times = 0;
        for address in &addresses {
            let what = format!("{} of {address:?}", format.name());
            let page = page(&case, address);
            let found = read_back(format, &made(format, &case, &page, Charset::Unicode), &what);
            let found: String = found.split_whitespace().collect::<Vec<_>>().join(" ");
            // Lines of paper are wrapped, and a long word is cut there.
            let [found, hostile] = match format {
                Format::Text => [&found, &hostile].map(|text| text.replace(' ', "")),
                _ => [found, hostile.clone()],
            };
            times += found.matches(&hostile).count();
            if format == Format::Text {
                continue;
            }
            let mut all = Vec::new();
            for part in page.outline() {
                all.extend(part.heading.as_ref().map(plain));
                for item in &part.items {
                    if let Item::Entry(entry) = item {
                        said(entry, format, &mut all);
                    }
                }
            }
            for words in all {
                assert!(found.contains(&seen(&words)), "{what} lacks {words:?}: {found}");
            }
            let ascii = made(format, &case, &page, Charset::Ascii);
            assert!(ascii.is_ascii() || !format.is_text(), "{what}");
            read_back(format, &ascii, &what);
        }
        assert!(times > 400, "{}: the words themselves are there: {times}", format.name());
    }
}
