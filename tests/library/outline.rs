//! A writer of another medium: every page as a plain outline, from what its blocks say of themselves. Nothing that the
//! screen tells may be missing from it.

use std::collections::HashMap;

use crate::common;
use casebook::case::Case;
use casebook::originals::Originals;
use casebook::page::{Block, Cites, Content, Lead, Page, Place, Uncited, Words};
use casebook::pages::{self, Filter, Material};

/// A page as an outline: a line for each block, further in where it says more of another.
fn outline(page: &Page) -> String {
    let mut out = format!("{}\n{}\n", page.title, page.subtitle);
    page.blocks().iter().for_each(|block| write(block, 1, &mut out));
    for (mark, words) in page.sources() {
        out += &format!("[{mark}] {words}\n");
    }
    out
}

fn write(block: &Block, level: usize, out: &mut String) {
    let level = level + usize::from(block.place() != Place::Own);
    if let Some(lead) = block.leading() {
        let sort = match lead {
            Lead::Fact(_) | Lead::Lane(_) => "fact",
            Lead::When(_) | Lead::Year(_) | Lead::YearWith(..) => "when",
            Lead::Bullet | Lead::Number(_) => "item",
            Lead::Place(_) | Lead::Mark(_) => "place",
            Lead::Key(_) => "key",
        };
        *out += &format!("{}{sort} {}\n", "  ".repeat(level), plain(&lead.words()));
    }
    let mut line = |words: String| *out += &format!("{}{words}\n", "  ".repeat(level));
    match block.content() {
        Content::Heading(words) => line(format!("# {}", plain(words))),
        Content::Statement(said) => line(format!("{} {}", plain(said.words()), cited(Some(said.cites())))),
        Content::Clauses(clauses) => {
            let clauses =
                clauses.iter().map(|clause| plain(clause.words()) + " " + &cited(clause.borne_by()));
            line(clauses.collect::<Vec<_>>().join(" "));
        }
        Content::Uncited(kind, words) => {
            let kind = match kind {
                Uncited::Unknown => "Unknown: ",
                Uncited::Note => "Curator's note: ",
                Uncited::Remark => "Officer's remark, not evidence: ",
                Uncited::Unsourced => "(no source cited) ",
                Uncited::Count | Uncited::Unplaced | Uncited::Own => "",
            };
            line(format!("{kind}{}", plain(words)));
        }
        Content::Verbatim(words) => line(plain(words)),
        Content::Figure(figure) => figure.said().iter().for_each(|block| write(block, level + 1, out)),
        Content::Together(blocks) => blocks.iter().for_each(|block| write(block, level + 1, out)),
        Content::Beside(pair) => pair.iter().for_each(|block| write(block, level + 1, out)),
        Content::Excerpt(excerpt) => {
            line(format!("# {}", excerpt.heading()));
            excerpt.rows().iter().for_each(|block| write(block, level + 1, out));
        }
        Content::Columns(_) | Content::Gap => {}
    }
    if !block.remarked().is_empty() {
        *out += &format!("{}{}\n", "  ".repeat(level), plain(block.remarked()));
    }
}

fn plain(words: &Words) -> String {
    words.pieces().iter().map(|piece| piece.text.as_str()).collect()
}

fn cited(cites: Option<&Cites>) -> String {
    let cites = cites.into_iter().flat_map(Cites::shown);
    cites.map(|cited| format!("[{}:{}]", cited.mark, cited.place)).collect::<Vec<_>>().join(" ")
}

/// How often each word stands in a text; what stands between words is another medium's own affair.
fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

fn assert_nothing_is_missing(case: &Case) {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    for address in common::addresses(case) {
        let page = pages::page(&material, &address);
        let shown: String = page.in_words().lines.iter().map(|line| line.text() + "\n").collect();
        let outline = outline(&page);
        let (mut there, wanted) = (words(&outline), words(&shown));
        // The screen says in words what its sign of key entries means, and heads the sources.
        for word in ["key", "Sources", "cited", "here", "and", "of", "more"] {
            *there.entry(word.to_owned()).or_default() += wanted.get(word).copied().unwrap_or_default();
        }
        // How many of a list show is the medium's own affair.
        let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
        for (word, times) in wanted.into_iter().filter(|(word, _)| !is_number(word)) {
            let found = there.get(&word).copied().unwrap_or_default();
            assert!(
                found >= times,
                "{word} stands {found} times instead of {times} in {address:?}:\n{outline}"
            );
        }
    }
}

#[test]
fn an_outline_of_the_invented_cases_lacks_nothing() {
    for open_case in [common::hartwell(), common::skelbeck(), common::tramway()] {
        assert_nothing_is_missing(open_case.case());
    }
}
