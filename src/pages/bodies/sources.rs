//! A source: its bibliography, and every passage with what cites it.

use super::{LABEL, fact};
use crate::case::{Case, Ix};
use crate::citation::{Citation, Locator};
use crate::page::{Block, Page, Target, Uncited, Words};
use crate::pages::wording::{count, everyone, name_of, told};
use crate::record::{Id, Passage, Source};
use crate::role::Role;

pub(super) fn source(case: &Case, id: &Id, source: &Source, page: &mut Page) {
    let number = case.source_number(id).map(|n| format!("[{n}]")).unwrap_or_default();
    page.subtitle = format!("source {number} · {}", source.kind.word());
    let own = |label: &str, words: Words| Block::uncited(Uncited::Own, words).label(Words::new().faint(label), LABEL);
    if let Some(publisher) = &source.publisher {
        page.push(own("Publisher", Words::from(publisher.as_str())));
    }
    if !source.author.is_empty() {
        page.push(own("Author", everyone(case, &source.author)));
    }
    if source.published.cites.is_empty() {
        page.push(own("Published", Words::from(source.published.is.words())));
    } else {
        page.push(fact(case, "Published", Words::from(source.published.is.words()), &source.published.cites));
    }
    page.push(own("Dated from", Words::from(source.basis.as_str())));
    if let Some(file) = &source.file {
        page.push(own("Original", Words::from(file.name.as_str()).faint(format!(", SHA-256 {}", file.sha256))));
    }
    let passages = source.passages.iter().flat_map(|(at, passage)| passage_blocks(case, id, *at, passage));
    page.section("Passages, in our own words", passages.collect());
}

fn passage_blocks(case: &Case, source: &Id, at: Locator, passage: &Passage) -> Vec<Block> {
    let label = Words::new().role(Role::Citation, at.to_string());
    if let Some(why) = &passage.unused {
        let words = Words::new().faint(format!("not used: {why}"));
        return vec![Block::uncited(Uncited::Own, words).label(label, 5)];
    }
    let mut words = Words::from(passage.text.as_deref().unwrap_or_default());
    if !passage.by.is_empty() {
        words = everyone(case, &passage.by).plain(": ").then(words);
    }
    let cite = Citation { source: source.clone(), from: at, to: at };
    let citing: Vec<Ix> = case.cited_by(source, at);
    // The row stands for the passage itself, so that its citation opens it in its context.
    let mut blocks = vec![told(case, words, [&cite]).label(label, 5).to(Target::Passage(cite.clone()))];
    if !citing.is_empty() {
        let names = citing.iter().map(|ix| name_of(case, *ix));
        let words = Words::new().faint(format!("{}: ", count(citing.len(), "record", "records"))).joined(names, "; ");
        blocks.push(Block::uncited(Uncited::Count, words).indent(5));
    }
    blocks
}
