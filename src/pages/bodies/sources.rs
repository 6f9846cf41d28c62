//! A source: its bibliography, and every passage with what cites it.

use super::{LABEL, fact};
use crate::case::Ix;
use crate::citation::{Citation, Locator};
use crate::originals::Original;
use crate::page::{Block, Page, Target, Uncited, Words};
use crate::pages::Shelf;
use crate::pages::cited::{clause, names};
use crate::pages::wording::{count, digest, name_of, quoted, told};
use crate::record::{Id, Passage, Source};
use crate::role::Role;

/// Columns of a passage's place beside it.
const PLACE: usize = 5;

pub(super) fn source(shelf: &Shelf<'_>, ix: Ix, source: &Source, page: &mut Page) {
    let case = shelf.case;
    let record = &case[ix];
    let id = record.id();
    let number = case.source_number(id).map(|n| format!("[{n}]")).unwrap_or_default();
    page.subtitle = format!("source {number} · {}", source.kind.word());
    let own = |label: &str, words: Words| {
        Block::uncited(Uncited::Own, words).label(Words::new().faint(label), LABEL)
    };
    if let Some(publisher) = &source.publisher {
        page.push(own("Publisher", Words::from(publisher.as_str())));
    }
    if !source.author.is_empty() {
        let names = names(case, "", &source.author, &[]);
        page.push(Block::clauses(names).label(Words::new().faint("Author"), LABEL));
    }
    if source.published.cites.is_empty() {
        page.push(own("Published", Words::from(source.published.is.words())));
    } else {
        page.push(fact(
            case,
            record,
            "Published",
            Words::from(source.published.is.words()),
            &source.published.cites,
        ));
    }
    page.push(own("Dated from", Words::from(source.basis.as_str())));
    if let Some(file) = &source.file {
        page.push(own(
            "Original",
            Words::from(file.name.as_str()).faint(format!(", SHA-256 {}", file.sha256)),
        ));
    }
    if let Some(words) = original(shelf, id) {
        page.push(own("At hand", words));
    }
    page.section("Passages, in our own words", passages(shelf, id, source, |_| true, |_| true));
}

/// Whether the original at hand is the very file that the curator read; nothing where none was asked for.
pub(in crate::pages) fn original(shelf: &Shelf<'_>, source: &Id) -> Option<Words> {
    let warning = |text: String| Words::new().role(Role::Warning, text);
    Some(match shelf.originals.of(source)? {
        Original::Checked(_) => Words::from("the original, checked by its SHA-256"),
        Original::Differs => warning(
            "not the original: a file of that name whose SHA-256 differs, so none of its text is shown"
                .to_owned(),
        ),
        Original::Missing(why) => warning(format!("the original is missing: {why}")),
    })
}

/// The wanted passages of a source with the wanted records that cite each, and with its own words where the original is at hand.
pub(in crate::pages) fn passages(
    shelf: &Shelf<'_>,
    id: &Id,
    source: &Source,
    wanted: impl Fn(Locator) -> bool,
    citing: impl Fn(Ix) -> bool,
) -> Vec<Block> {
    source
        .passages
        .iter()
        .filter(|(at, _)| wanted(**at))
        .map(|(at, passage)| passage_row(shelf, id, source, *at, passage, &citing))
        .collect()
}

fn passage_row(
    shelf: &Shelf<'_>,
    id: &Id,
    source: &Source,
    at: Locator,
    passage: &Passage,
    wanted: &impl Fn(Ix) -> bool,
) -> Block {
    let case = shelf.case;
    let label = Words::new().role(Role::Citation, at.to_string());
    let cite = Citation { source: id.clone(), from: at, to: at };
    let said = match (&passage.unused, passage.by.is_empty()) {
        (Some(_), _) => Block::uncited(Uncited::Own, Words::new().faint(digest(passage))),
        (None, true) => told(case, Words::from(digest(passage)), [&cite]),
        // The digest is a sentence that mostly names its speaker itself.
        (None, false) => {
            let here = |words: Words| clause(case, words, [&cite]);
            let speaks = Words::new().faint(" (speaks here: ");
            let by = names(case, speaks, &passage.by, std::slice::from_ref(&cite));
            let said = [here(Words::from(digest(passage)))].into_iter().chain(by);
            Block::clauses(said.chain([here(Words::new().faint(")"))]))
        }
    };
    let mut blocks = vec![said.label(label, PLACE)];
    let original = source.file.as_ref().and_then(|file| shelf.originals.passage(id, file, at));
    if let Some(text) = original {
        let words = Words::new().faint("Original: ").plain(quoted(&text));
        blocks.push(told(case, words, [&cite]).indent(PLACE));
    }
    let why_not = match shelf.originals.of(id) {
        Some(Original::Differs) => Some("Original not shown: its SHA-256 differs"),
        Some(Original::Missing(_)) => Some("Original not shown: it is missing"),
        Some(Original::Checked(_)) | None => None,
    };
    blocks
        .extend(why_not.map(|words| {
            Block::uncited(Uncited::Own, Words::new().role(Role::Warning, words)).indent(PLACE)
        }));
    let citing: Vec<Ix> = case.cited_by(id, at).into_iter().filter(|ix| wanted(*ix)).collect();
    if !citing.is_empty() {
        let names = citing.iter().map(|ix| name_of(case, *ix));
        let cited = format!("Cited by {}: ", count(citing.len(), "record", "records"));
        blocks.push(
            Block::uncited(Uncited::Count, Words::new().faint(cited).joined(names, "; ")).indent(PLACE),
        );
    }
    // The row stands for the passage itself, so that a citation of it opens it in its context.
    Block::together(blocks).to(Target::Passage(cite))
}
