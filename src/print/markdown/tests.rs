//! What is written, read again by a reader of Markdown with everything that it knows switched on.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::case::tests::trial;
use crate::filter::Filter;
use crate::page::{
    Address, Block, Cites, Counts, Dot, Extent, Figure, Grid, GridRow, Plot, Series, Statement, Uncited,
};

/// What a reader may know besides CommonMark, but for what turns quotes and makes metadata of text with rules around it.
fn options() -> Options {
    let all = (Options::all() - Options::ENABLE_OLD_FOOTNOTES) | Options::ENABLE_FOOTNOTES;
    all - Options::ENABLE_SMART_PUNCTUATION
        - Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        - Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        - Options::ENABLE_HEADING_ATTRIBUTES
}

/// The text of each heading, paragraph, row of a list and cell, in order; fails on any markup that the writer does not make.
fn blocks(markdown: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::Item | Tag::TableCell) => {
                blocks.push(String::new());
            }
            Event::Text(text) => match blocks.last_mut() {
                Some(block) => block.push_str(&text),
                None => panic!("text outside all blocks: {text}\n{markdown}"),
            },
            Event::FootnoteReference(_) | Event::Rule => {}
            Event::Start(Tag::Strong | Tag::List(None) | Tag::Table(_) | Tag::TableHead | Tag::TableRow) => {}
            Event::Start(Tag::FootnoteDefinition(_)) => {}
            Event::End(tag) => assert!(!matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock)),
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    blocks.into_iter().map(|block| block.trim().to_owned()).filter(|block| !block.is_empty()).collect()
}

/// Text as a reader of Markdown gives it back: what a terminal obeys is gone, and several blanks are one.
fn in_line(text: &str) -> String {
    let text = crate::scrub::line(text).into_owned();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// A page with one text in every place that has a text.
fn page_of(text: &str, case: &Case) -> Page {
    let cite: Citation = "press#1".parse().unwrap();
    let statement =
        || Block::statement(Statement::new(Words::from(text), Cites::new(case, [&cite]).unwrap()));
    let mut page = Page::new(Address::Timeline, text);
    page.subtitle = text.to_owned();
    page.provenance.handling = Some(text.to_owned());
    page.push(Block::heading(text));
    page.push(Block::uncited(Uncited::Own, text));
    page.push(statement().fact(text));
    page.push(Block::uncited(Uncited::Own, text).below());
    page.push(statement().key(true));
    page.push(statement().remark(text));
    let dot = Dot { date: text.to_owned(), said: text.to_owned(), extent: Extent::Words };
    let series = vec![Series { name: String::new(), dots: vec![dot] }];
    page.push(Block::figure(Figure::Plot(Plot { series, full: None })));
    let counts = || Counts { in_year: [(2014, 1)].into_iter().collect(), in_no_year: 0 };
    let row = GridRow { name: text.to_owned(), theme: None, counts: counts() };
    page.push(Block::figure(Grid { rows: vec![row], all: counts(), all_name: text.to_owned() }));
    page.push(Block::uncited(Uncited::Own, text));
    page
}

#[test]
fn the_marking_is_the_last_that_a_reader_sees_footnotes_or_not() {
    let case = trial("themes: [{id: t, name: T}]");
    let ends = |page: &Page, end: &str| {
        let filter = Filter::default();
        let imprint = Imprint { case: &case, filter: &filter, dated: None, is_folded: false };
        let text = markdown(page, &imprint, Charset::Unicode);
        assert!(text.starts_with("**Secret**\n") && text.ends_with(end), "{text}");
    };
    let mut page = Page::new(Address::Timeline, "T");
    page.provenance.handling = Some("Secret".to_owned());
    ends(&page, "\n\n**Secret**\n");
    let cite: Citation = "press#1".parse().unwrap();
    page.push(Block::statement(Statement::new(Words::from("A"), Cites::new(&case, [&cite]).unwrap())));
    ends(&page, "\n\n    **Secret**\n");
}

fn comes_back(text: &str) {
    let text = &in_line(text);
    let case = trial("themes: [{id: t, name: T}]");
    let page = page_of(text, &case);
    let filter = Filter::default();
    let imprint = Imprint { case: &case, filter: &filter, dated: None, is_folded: false };
    let markdown = markdown(&page, &imprint, Charset::Unicode);
    assert_eq!(crate::scrub::first_unfit(&markdown), None, "{markdown:?}");
    let found = blocks(&markdown);
    let it = text.as_str();
    let stand = |wanted: &str| found.iter().filter(|block| *block == wanted).count();
    // Handling twice, title, subtitle, heading, two own, one below, two cells of a plot and two of a grid.
    assert_eq!(stand(it), 12 - usize::from(it == case.title()), "{it:?} in {found:#?} of\n{markdown}");
    assert_eq!(stand(&format!("{it}: {it}")), 1, "{found:#?} of\n{markdown}");
    assert_eq!(stand(&format!("● {it}")), 1, "{found:#?} of\n{markdown}");
    assert_eq!(stand(&format!("{it} ({it})")), 1, "{found:#?} of\n{markdown}");
}

/// Pieces of text that mean something to some reader of Markdown.
const SIGNS: [&str; 58] = [
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "~",
    "~~~",
    "#",
    "##",
    "-",
    "- ",
    "+",
    "+ ",
    "1.",
    "1) ",
    "2014. ",
    "===",
    "---",
    "***",
    "|",
    "\\|",
    "\\",
    "\\\\",
    "[",
    "]",
    "[^1]",
    "[^1]: ",
    "[a](b)",
    "![a](b)",
    "[x] ",
    "[[a]]",
    "<",
    ">",
    "> ",
    "<b>",
    "<!--",
    "-->",
    "<script>alert(1)</script>",
    "&amp;",
    "&",
    "&#42;",
    "https://a.org",
    "www.a.org",
    "a@b.org",
    "mailto:a@b.org",
    "$x$",
    "$$",
    "^a^",
    ": ",
    ":::",
    "]]>",
    "=cmd|' /C calc'!A0",
    "{#id}",
    ":-: | --- |",
    "  ",
    "word",
    "ß 訪問",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn signs_of_markup_come_back_as_text(parts in prop::collection::vec(prop::sample::select(&SIGNS[..]), 1..6)) {
        let text = parts.concat();
        prop_assume!(!in_line(&text).is_empty());
        comes_back(&text);
    }

    #[test]
    fn any_text_comes_back(text in "\\PC{1,40}") {
        prop_assume!(!in_line(&text).is_empty());
        comes_back(&text);
    }
}

#[test]
fn each_sign_alone_comes_back() {
    SIGNS.iter().filter(|sign| !in_line(sign).is_empty()).for_each(|sign| comes_back(sign));
}

#[test]
fn a_letter_that_stands_in_for_another_is_no_markup_either() {
    let case = trial("themes: [{id: t, name: T}]");
    let filter = Filter::default();
    let imprint = Imprint { case: &case, filter: &filter, dated: None, is_folded: false };
    let mut page = Page::new(Address::Timeline, "T");
    page.push(Block::uncited(Uncited::Own, "• one │ two ‹b› ─ ＊three＊ ［a］（b）"));
    let shown = markdown(&page, &imprint, Charset::Ascii);
    assert!(shown.is_ascii(), "{shown}");
    let written = in_line(&Charset::Ascii.written("• one │ two ‹b› ─ ＊three＊ ［a］（b）"));
    assert!(written.contains("* one | two <b>") && blocks(&shown).contains(&written), "{written}: {shown}");
}

#[test]
fn a_citation_is_a_footnote_that_describes_its_source_and_has_one_number() {
    let case = trial("themes: [{id: t, name: T}]");
    let filter = Filter::default();
    let dated: EdtfDate = "2014-05".parse().unwrap();
    let imprint = Imprint { case: &case, filter: &filter, dated: Some(&dated), is_folded: false };
    let shown = markdown(&page_of("x", &case), &imprint, Charset::Unicode);
    assert_eq!(shown.matches("[^1]: ").count(), 1, "{shown}");
    assert_eq!(shown.matches("x[^1]").count(), 3, "{shown}");
    assert!(!shown.contains("[^2]") && shown.contains("\ndated May 2014 · edition "), "{shown}");
}
