//! A source: its bibliography, and every passage with what cites it.

use super::fact;
use crate::case::{Case, Citers, Citing, Ix, Way};
use crate::citation::Citation;
use crate::originals::Original;
use crate::page::{Block, Lead, Page, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::cited::{clause, names};
use crate::pages::wording::{count, digest, name, name_of, own_words, quoted, told};
use crate::record::{Body, Id, Passage, Source};
use crate::role::Role;
use crate::schema;

pub(super) fn source(material: &Material<'_>, ix: Ix, source: &Source, page: &mut Page) {
    let case = material.case;
    let record = &case[ix];
    let id = record.id();
    let own = |label: &str, words: Words| Block::uncited(Uncited::Own, words).fact(label);
    for newer in replaced_by(case, ix) {
        page.push(own("Replaced by", titled(case, newer)));
    }
    if let Some(publisher) = &source.publisher {
        page.push(own("Publisher", Words::from(publisher.as_str())));
    }
    if !source.author.is_empty() {
        let names = names(case, "", &source.author, &[]);
        page.push(Block::clauses(names).fact("Author"));
    }
    let published = Words::from(source.published_words());
    page.push(match source.published.cites.is_empty() {
        true => own("Published", published),
        false => fact(case, record, "Published", published, &source.published.cites),
    });
    page.push(own("Dated from", Words::from(source.basis.as_str())));
    for (label, words) in [("Identifier", &source.identifier), ("Address", &source.url)] {
        page.push_some(words.as_ref().map(|words| own(label, Words::from(words.as_str()))));
    }
    page.push_some(source.retrieved.as_ref().map(|date| own("Retrieved", Words::from(date.words()))));
    page.push_some(source.archived.as_ref().map(|copy| own("Archived", Words::from(copy.as_str()))));
    if let Some(older) = &source.replaces {
        let words = case.find(older.as_str()).map_or_else(|| name(case, older), |older| titled(case, older));
        page.push(own("Replaces", words));
    }
    if let Some(file) = &source.file {
        page.push(own(
            "Original",
            Words::from(file.name.as_str()).faint(format!(", SHA-256 {}", file.sha256)),
        ));
    }
    page.push_some(original(material, id).map(|words| own("At hand", words)));
    let citing = case.citing(ix, |_| true);
    let cited = citing.by_passage();
    let passages = passages(material, ix, source, (&citing, &cited), |_| true, |at, _| Lead::Place(at));
    if source.passages.is_empty() {
        page.push(own("Passages", Words::new().faint("not digested")));
        page.list("Places cited", passages);
    } else {
        page.list("Passages, in our own words", passages);
    }
}

/// The sources that take the place of this one.
fn replaced_by(case: &Case, ix: Ix) -> impl Iterator<Item = Ix> {
    let relation = schema::relation(crate::record::Kind::Source, "replaces");
    let links =
        case.links(ix).iter().filter(move |link| Some(link.relation) == relation && link.way == Way::Named);
    links.map(|link| link.other).filter(|newer| matches!(case[*newer].body, Body::Source(_)))
}

/// A source by its mark and title.
fn titled(case: &Case, ix: Ix) -> Words {
    Words::new().role(Role::Citation, marked(case, case[ix].id())).plain(" ").then(name_of(case, ix))
}

/// The mark of a source as citations show it.
pub(in crate::pages) fn marked(case: &Case, id: &Id) -> String {
    case.source_mark(id).map(|mark| format!("[{mark}]")).unwrap_or_default()
}

/// Whether the original at hand is the very file that the curator read; nothing where no originals were asked for.
pub(in crate::pages) fn original(material: &Material<'_>, source: &Id) -> Option<Words> {
    let warning = |text: String| Words::new().role(Role::Warning, text);
    Some(match material.originals.of(source)? {
        Original::Checked(_) => Words::from("the original, checked by its SHA-256"),
        Original::Differs => {
            warning("not the original: this file's SHA-256 differs, so its text is not shown".to_owned())
        }
        Original::Missing(why) => warning(format!("the original is missing: {why}")),
    })
}

/// The wanted passages of a source, by their positions, with the records that cite each, and with its own words where the case or
/// the original at hand has them. After them, the places that are cited but not digested. Before each stands the lead of its
/// place and of how many records cite it.
pub(in crate::pages) fn passages(
    material: &Material<'_>,
    ix: Ix,
    source: &Source,
    (citing, cited): (&Citing, &[Citers]),
    wanted: impl Fn(usize) -> bool,
    lead: impl Fn(Words, usize) -> Lead,
) -> Vec<Block> {
    let case = material.case;
    let id = case[ix].id();
    let mut rows: Vec<(Citation, Option<&Passage>, Citers)> = Vec::new();
    for (position, ((at, passage), found)) in source.passages.iter().zip(cited).enumerate() {
        if wanted(position) {
            rows.push((Citation::at(id, at), Some(passage), found.clone()));
        }
    }
    rows.extend(citing.elsewhere().map(|(cite, found)| (cite.clone(), None, found)));
    let place = |cite: &Citation| match case.place_words(cite) {
        whole if whole.is_empty() => "whole".to_owned(),
        place => place,
    };
    let row = |(cite, passage, found): (Citation, Option<&Passage>, Citers)| {
        let place = Words::new().role(Role::Citation, place(&cite));
        let mut blocks = match passage {
            Some(passage) => passage_blocks(material, source, &cite, passage),
            None => Vec::new(),
        };
        if found.count > 0 {
            let names = found.first.iter().map(|ix| name_of(case, *ix));
            let said = format!("Cited by {}: ", count(found.count, "record", "records"));
            let said = Words::new().faint(said).joined(names, "; ");
            blocks.push(Block::uncited(
                Uncited::Count,
                match found.count - found.first.len() {
                    0 => said,
                    more => said.faint(format!("; and {}", count(more, "other", "others"))),
                },
            ));
        }
        // The row leads to the passage itself, so that a citation of it opens it in its context.
        Block::together(blocks).lead(lead(place, found.count)).to(Target::Passage(cite)).folding()
    };
    rows.into_iter().map(row).collect()
}

/// What a passage says: its digest, what the case quotes of it, and the original.
pub(in crate::pages) fn passage_blocks(
    material: &Material<'_>,
    source: &Source,
    cite: &Citation,
    passage: &Passage,
) -> Vec<Block> {
    let case = material.case;
    let mut blocks = vec![match (&passage.unused, passage.by.is_empty()) {
        (Some(_), _) => Block::uncited(Uncited::Own, Words::new().faint(digest(passage))),
        (None, true) => told(case, Words::from(digest(passage)), [cite]),
        // The digest is a sentence that usually names its speaker itself.
        (None, false) => {
            let here = |words: Words| clause(case, words, [cite]);
            let speaks = Words::new().faint(" (speaker: ");
            let by = names(case, speaks, &passage.by, std::slice::from_ref(cite));
            let said = [here(Words::from(digest(passage)))].into_iter().chain(by);
            Block::clauses(said.chain([here(Words::new().faint(")"))]))
        }
    }];
    if let Some(quote) = &passage.quote {
        blocks.push(told(case, Words::new().faint("In its own words: ").plain(own_words(quote)), [cite]));
    }
    let at = cite.from.as_ref();
    if let Some(text) = at.and_then(|at| material.originals.passage(&cite.source, source, at)) {
        blocks.push(told(case, Words::new().faint("Original: ").plain(quoted(&text)), [cite]));
    }
    let why_not = match material.originals.of(&cite.source) {
        Some(Original::Differs) => Some("Original not shown: its SHA-256 differs"),
        Some(Original::Missing(_)) => Some("Original not shown: it is missing"),
        Some(Original::Checked(_)) | None => None,
    };
    let warning = |words| Block::uncited(Uncited::Own, Words::new().role(Role::Warning, words));
    blocks.extend(why_not.map(warning));
    blocks
}
