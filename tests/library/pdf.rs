//! The pages of invented cases as PDF: the same lines as on the sheets of text, what they are said to be, where their links lead,
//! and what stands in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::LazyLock;

use casebook::case::Case;
use casebook::charset::Charset;
use casebook::load;
use casebook::originals::Originals;
use casebook::page::{Address, Block, Dress, Form, Lens, Page, Uncited, What, Words};
use casebook::pages::{self, Filter, Material};
use casebook::print::{self, Imprint, Pdf};
use casebook::record::Body;
use casebook::scrub;
use regex::bytes::Regex;

use crate::common;

fn page(case: &Case, address: &Address) -> Page {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    pages::printed(&material, address).with_foot(case)
}

fn pdf(case: &Case, page: &Page) -> Pdf {
    let imprint = Imprint { case, filter: &Filter::default(), dated: None, is_folded: false };
    print::pdf(page, &Dress::default(), &imprint, Charset::Unicode).unwrap()
}

/// The summary, the timeline, every lens, a record of each kind, the brief and every form.
fn addresses(case: &Case) -> Vec<Address> {
    let brief = case.all().find_map(|(_, record)| match &record.body {
        Body::Brief(brief) => Some(Box::new(brief.clone())),
        _ => None,
    });
    let lenses = Lens::ALL.into_iter().chain([Lens::InPost(case.today())]).map(Address::Lens);
    let mut kinds = BTreeSet::new();
    let records = case.all().filter(|(_, record)| kinds.insert(record.kind().singular()));
    let records: Vec<Address> = records.map(|(_, record)| Address::Record(record.id().clone())).collect();
    let forms = Form::ALL.into_iter().map(|form| Address::Form(form, None));
    let all = [Address::Summary, Address::Case, Address::Timeline].into_iter();
    all.chain(lenses).chain(records).chain(forms).chain(brief.map(Address::Brief)).collect()
}

/// A file as its objects, by their numbers; of a stream only what stands before it.
struct File(BTreeMap<u32, String>);

static OBJECT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s-u)(\d+) 0 obj\n(.*?)\nendobj").unwrap());

impl File {
    fn of(bytes: &[u8]) -> File {
        let latin = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
        let object = |found: regex::bytes::Captures<'_>| {
            let said = latin(&found[2]);
            let before = said.split("\nstream\n").next().unwrap().to_owned();
            (latin(&found[1]).parse().unwrap(), before)
        };
        File(OBJECT.captures_iter(bytes).map(object).collect())
    }

    fn with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.values().map(String::as_str).filter(move |object| object.contains(word))
    }

    /// The object to which a member of another leads.
    fn led(&self, object: &str, member: &str) -> &str {
        let rest = object.split(member).nth(1).unwrap_or_else(|| panic!("no {member} in {object}"));
        let number: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
        &self.0[&number.parse().unwrap()]
    }

    /// Whether an object is a place on a sheet.
    fn is_place(&self, object: &str) -> bool {
        self.led(object, "[").contains("/Type/Page/") && object.contains("/XYZ")
    }
}

/// What a program of poppler prints about a file; none where it is missing, which is said.
fn poppler(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    match Command::new(program)
        .args(arguments)
        .arg(file.path())
        .args((program == "pdftotext").then_some("-"))
        .output()
    {
        Ok(done) => Some(String::from_utf8(done.stdout).unwrap()),
        Err(_) => {
            assert!(std::env::var_os("CI").is_none(), "{program} is missing: .ci/run installs it");
            eprintln!("SKIPPED: {program} is missing, so no other program has read a PDF");
            None
        }
    }
}

/// The words of a text, whatever blanks and rules stand between them.
fn words(text: &str) -> Vec<&str> {
    text.split(|letter: char| letter.is_whitespace() || letter == '─')
        .filter(|word| !word.is_empty())
        .collect()
}

/// The width of a column in points, and the columns of the margin at the left.
const COLUMN: &str = "6.3215";
const MARGIN: usize = 11;

/// The lines of a text that are not empty, without a margin.
fn lines(text: &str, margin: usize) -> Vec<&str> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines
        .map(|line| line.split_at_checked(margin).filter(|(margin, _)| margin.trim().is_empty()).unwrap().1)
        .collect()
}

#[test]
fn every_page_has_the_lines_of_its_sheets_in_the_same_columns() {
    let open_case = common::tramway();
    let case = open_case.case();
    for address in addresses(case) {
        let page = page(case, &address);
        let made = pdf(case, &page);
        assert!(made.lacking.is_empty(), "{address:?}: {:?}", made.lacking);
        let arguments = ["-fixed", COLUMN, "-enc", "UTF-8"];
        let Some(text) = poppler("pdftotext", &arguments, &made.bytes) else { return };
        let sheets = page.sheets(&Dress::default());
        let read: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        assert_eq!(read.len(), sheets.len(), "{address:?}");
        for (read, sheet) in read.iter().zip(&sheets) {
            let wanted: Vec<String> = sheet.iter().map(|line| line.text()).collect();
            assert_eq!(lines(read, MARGIN), lines(&wanted.join("\n"), 0), "{address:?}");
        }
    }
}

#[test]
fn every_page_is_one_that_can_be_kept_and_read_out() {
    let open_case = common::tramway();
    let case = open_case.case();
    let (mut linked, mut figures) = (0, 0);
    for address in addresses(case) {
        let page = page(case, &address);
        let made = pdf(case, &page);
        let file = File::of(&made.bytes);
        let sheets = page.sheets(&Dress::default()).len();
        assert_eq!(file.with("/Type/Page/").count(), sheets, "{address:?}");
        let catalog = file.with("/Type/Catalog").next().unwrap();
        assert!(catalog.contains("/Lang(en-GB)") && catalog.contains("/Marked true"), "{catalog}");
        assert!(catalog.contains("/DisplayDocTitle true"), "{catalog}");
        let said = String::from_utf8_lossy(&made.bytes);
        for wanted in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
            assert!(said.contains(wanted), "{wanted}");
        }
        for font in file.with("/Type/FontDescriptor") {
            assert!(font.contains("/FontFile2"), "{font}");
        }
        for forbidden in
            ["/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA<", "/EmbeddedFile", "/GoToR", "/SubmitForm"]
        {
            assert_eq!(file.with(forbidden).count(), 0, "{forbidden}");
        }
        // Bookmarks: the title, and below it each heading.
        let layout = page.for_paper(&Dress::default());
        let headings = layout.tags.iter().filter(|tag| matches!(tag.what, What::Heading(..))).count();
        let marks: Vec<&str> = file.with("/Title").filter(|object| object.contains("/Dest ")).collect();
        assert_eq!(marks.len(), 1 + headings, "{address:?}");
        assert!(marks.iter().all(|mark| file.is_place(file.led(mark, "/Dest"))), "{address:?}");
        for link in file.with("/Subtype/Link") {
            assert!(link.contains("/Contents") && link.contains("/StructParent"), "{link}");
            match link.contains("/S/URI") {
                true => assert!(link.contains("/URI(http"), "{link}"),
                false => assert!(file.is_place(file.led(link, "/Dest")), "{link}"),
            }
            linked += 1;
        }
        // What lines are.
        let of = |kind: &str| {
            file.with("/Type/StructElem").filter(|tag| tag.contains(&format!("/S/{kind}/"))).count()
        };
        assert_eq!((of("H1"), of("H2"), of("Sect")), (1, headings, headings), "{address:?}");
        assert_eq!(of("LI"), of("LBody"), "{address:?}");
        assert!(of("L") <= of("LI") && of("Lbl") <= of("LI") && of("P") > 0, "{address:?}");
        for figure in file.with("/S/Figure/") {
            assert!(figure.contains("/Alt"), "{figure}");
            figures += 1;
        }
        // Every tag but the highest has one above it, which names it.
        for (number, tag) in file.0.iter().filter(|(_, object)| object.contains("/Type/StructElem")) {
            let above = file.led(tag, "/P ");
            assert!(
                above.contains("/Type/StructTreeRoot") || above.contains(&format!("{number} 0 R")),
                "{tag}"
            );
        }
    }
    assert!(linked > 100 && figures > 2, "{linked} links, {figures} figures");
}

#[test]
fn a_citation_leads_to_its_source_and_a_name_to_what_the_page_says_of_it() {
    let open_case = common::tramway();
    let case = open_case.case();
    let brief = addresses(case).into_iter().find(|address| matches!(address, Address::Brief(_))).unwrap();
    let page = page(case, &brief);
    let file = File::of(&pdf(case, &page).bytes);
    let marks: BTreeSet<String> = page.sources().map(|(mark, _)| format!("/Contents([{mark}] ")).collect();
    assert!(!marks.is_empty());
    for mark in &marks {
        assert!(file.with("/Subtype/Link").any(|link| link.contains(mark.as_str())), "{mark}");
    }
    // All links to one source go to one place.
    for mark in &marks {
        let places: BTreeSet<&str> = file
            .with("/Subtype/Link")
            .filter(|link| link.contains(mark.as_str()))
            .map(|link| file.led(link, "/Dest"))
            .collect();
        assert_eq!(places.len(), 1, "{mark}");
    }
}

#[test]
fn two_texts_side_by_side_are_read_one_after_the_other() {
    let own = |words: &str| Block::uncited(Uncited::Own, words);
    let (left, right) = (
        "The left one says at some length what it has to say and goes on for three lines or so of half a page",
        "The right one begins beside it and is no shorter, nor has it less to say of the same things on as many lines",
    );
    let mut page = Page::new(Address::Timeline, "Two texts");
    page.push(Block::heading("Side by side"));
    page.push(Block::together(vec![
        own("First."),
        Block::beside(own(left), own(right)),
        own("Last.").below(),
    ]));
    page.push(Block::uncited(Uncited::Own, Words::from("A word that is key")).key(true).fact("Fact"));
    let open_case = common::hartwell();
    let made = pdf(open_case.case(), &page);
    let Some(tree) = poppler("pdfinfo", &["-struct-text"], &made.bytes) else { return };
    let said: Vec<&str> =
        tree.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"')).collect();
    let said = words(&said.concat()).join(" ");
    let before = said.find("First.").unwrap();
    let (one, other) = (said.find(left).unwrap(), said.find(right).unwrap());
    assert!(before < one && one < other && other < said.find("Last.").unwrap(), "{said}");
    let blanks = |line: &&str| line.len() - line.trim_start().len();
    let depth =
        |kind: &str| tree.lines().find(|line| line.trim().starts_with(kind)).map(|line| blanks(&line));
    assert!(
        depth("Sect") < depth("H2") && depth("L (") < depth("LI") && depth("LI") < depth("LBody"),
        "{tree}"
    );
    assert_eq!(depth("Lbl"), depth("LBody"), "{tree}");
}

#[test]
fn the_same_page_is_the_same_file_and_another_is_not() {
    let open_case = common::hartwell();
    let case = open_case.case();
    let made = |address: &Address| pdf(case, &page(case, address)).bytes;
    assert_eq!(made(&Address::Timeline), made(&Address::Timeline));
    assert_ne!(made(&Address::Timeline), made(&Address::Summary));
    // No clock: without a date of its own it has the day of the case.
    let dated = |dated: Option<&str>| {
        let date = dated.map(|date| date.parse().unwrap());
        let imprint = Imprint { case, filter: &Filter::default(), dated: date.as_ref(), is_folded: false };
        let dress = Dress { dated: dated.map(str::to_owned), ..Dress::default() };
        let made = print::pdf(&page(case, &Address::Summary), &dress, &imprint, Charset::Unicode).unwrap();
        File::of(&made.bytes).with("/CreationDate").next().unwrap().to_owned()
    };
    let day = case.day().unwrap();
    let wanted = format!("(D:{:04}{:02}{:02}", day.year(), day.month(), day.day());
    assert!(dated(None).contains(&wanted), "{}", dated(None));
    assert!(dated(Some("2031-05-02")).contains("(D:20310502"), "{}", dated(Some("2031-05-02")));
}

/// A case that says the same in every field.
fn saying(words: &str) -> Case {
    let words = serde_yaml::to_string(words).unwrap().trim().to_owned();
    let text = format!(
        "case: {{title: {words}, period: 2020, scope: {words}, handling: {words}}}\n\
         sources: [{{id: press, title: {words}, kind: minutes, published: 2020-03-05, basis: {words}, publisher: {words}, \
         url: 'javascript:alert(1)', passages: {{1: {words}}}}}]\n\
         people: [{{id: ann, name: {words}, aka: {words}, unknown: {words}, note: {words}, text: {words}, cites: ['press#1']}}]\n\
         themes: [{{id: t, name: {words}}}]\n\
         events: [{{id: e, title: {words}, kind: other, date: 2020, people: ann, themes: t, cites: ['press#1']}}]\n"
    );
    common::sound(load::texts(&[("case.yaml", text.as_str())]))
}

#[test]
fn what_the_font_lacks_is_said_and_seen_and_still_read_out() {
    let case = saying("Ann Ŵŷŝ £5 €6 “x” – … 漢字 🙂 שלום e\u{301} x\u{323}\u{301} \u{e000}");
    let page = page(&case, &Address::Summary);
    let made = pdf(&case, &page);
    let lacking: String = made.lacking.iter().collect();
    assert_eq!(
        lacking,
        "םולש\u{e000}字漢🙂".chars().collect::<BTreeSet<char>>().into_iter().collect::<String>()
    );
    let said = print::lacking(&made.lacking).unwrap();
    assert!(
        said.starts_with("8 characters not in the font of the PDF") && said.contains("漢 (U+6F22)"),
        "{said}"
    );
    assert_eq!(print::lacking(&[]), None);
    let Some(text) = poppler("pdftotext", &["-layout", "-enc", "UTF-8"], &made.bytes) else { return };
    for word in ["Ŵŷŝ", "£5", "€6", "“x”", "–", "…", "漢", "é", "x\u{323}\u{301}"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(!text.contains('\u{e000}'));
}

#[test]
fn nothing_that_a_case_says_is_more_than_words_in_a_file() {
    let hostile = ") >> endobj /JavaScript /Launch <script> \u{1b}[31m\u{9b}2J \u{202e}x\u{2066} \\( \u{200b} [[ann]] \\";
    let case = saying(&hostile.replace("[[ann]]", ""));
    for address in [Address::Summary, Address::Timeline, Address::Lens(Lens::Sources)] {
        let made = pdf(&case, &page(&case, &address));
        let file = File::of(&made.bytes);
        // Within brackets it is text.
        for object in file.0.values() {
            assert!(!outside_brackets(object).contains("/JavaScript"), "{object}");
        }
        assert_eq!(file.with("/S/URI").count(), 0, "an address that is none of the web leads nowhere");
        let Some(text) = poppler("pdftotext", &["-enc", "UTF-8"], &made.bytes) else { return };
        assert!(
            text.contains("script") && !text.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}']),
            "{text:?}"
        );
    }
}

/// What an object says outside its texts.
fn outside_brackets(object: &str) -> String {
    let (mut out, mut depth, mut letters) = (String::new(), 0, object.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if depth > 0 => drop(letters.next()),
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

#[test]
fn signs_are_those_of_ascii_where_no_others_are_wanted() {
    let open_case = common::hartwell();
    let case = open_case.case();
    let page = page(case, &Address::Summary).spelt(Charset::Ascii);
    let imprint = Imprint { case, filter: &Filter::default(), dated: None, is_folded: false };
    let made = print::pdf(&page, &Dress::default(), &imprint, Charset::Ascii).unwrap();
    let Some(text) = poppler("pdftotext", &["-layout", "-enc", "UTF-8"], &made.bytes) else { return };
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn whatever_a_page_says_there_is_a_file_of_it() {
    let letters: Vec<char> = ('!'..='\u{ffff}')
        .chain('\u{1f000}'..='\u{1faff}')
        .chain("\u{e0001}\u{f0000}\u{10fffd}".chars())
        .collect();
    let long = "ŵ and a title that goes on ".repeat(2_000);
    let mut page = Page::new(Address::Timeline, long.as_str());
    for letters in letters.chunks(60) {
        let words = scrub::line(&letters.iter().collect::<String>()).into_owned();
        page.push(Block::uncited(Uncited::Own, words));
    }
    page.push(Block::heading(long.as_str()));
    page.push(Block::uncited(Uncited::Own, "Under it"));
    let open_case = common::hartwell();
    let made = pdf(open_case.case(), &page);
    let lacking = |letter: char| made.lacking.contains(&letter);
    assert!(lacking('漢') && lacking('א') && lacking('\u{e000}') && !lacking('ŵ') && !lacking('Ж'));
    assert!(made.lacking.iter().all(|letter| !letter.is_ascii()));
}
