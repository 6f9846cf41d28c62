//! Sources: what each says, passage by passage, and what cites it.

use crate::case::{Citing, Ix};
use crate::page::{Address, Block, Lead, Lens, Page, Target, Uncited, Words, shortened};
use crate::pages::Material;
use crate::pages::bodies::sources::{marked, original, passages};
use crate::pages::wording::count;
use crate::record::{Body, Source, Who};
use crate::role::Role;

/// The columns of a title at the head of its passages.
const TITLE: usize = 56;

/// A source that the lens shows.
struct Shown<'a> {
    ix: Ix,
    source: &'a Source,
    citing: Citing,
    /// For each passage, whether it passes the filter.
    wanted: Vec<bool>,
}

/// Every source in the order of their marks: first how much of it is used, then each with its passages.
pub(super) fn sources(material: &Material<'_>) -> Page {
    let case = material.case;
    let shown: Vec<Shown<'_>> = case.sources().iter().filter_map(|ix| shown(material, *ix)).collect();
    let mut page = Page::new(Address::Lens(Lens::Sources), "Sources");
    page.subtitle = match case.sources().len() {
        0 => "no sources".to_owned(),
        all => super::subtitle(material, shown.len(), all, ("source", "sources")),
    };
    page.list("Sources", shown.iter().map(|it| overview(material, it)).collect());
    for it in &shown {
        // The whole title stands in the list above.
        let heading = format!("{} {}", marked(case, case[it.ix].id()), shortened(&it.source.title, TITLE));
        let cited = |place, records| {
            let times = if records == 0 { String::new() } else { format!("{records}×") };
            Lead::columns([place, Words::new().faint(times)])
        };
        let (wanted, counts) = (|position: usize| it.wanted[position], |ix| material.filter.covers(case, ix));
        page.list(heading, passages(material, it.ix, it.source, &it.citing, wanted, counts, cited));
    }
    if shown.is_empty() {
        page.push(super::nothing(material, "No sources"));
    }
    page
}

/// A source with what cites it and what the filter leaves of it; none where nothing is left.
fn shown<'a>(material: &Material<'a>, ix: Ix) -> Option<Shown<'a>> {
    let Body::Source(source) = &material.case[ix].body else { return None };
    let citing = material.case.citing(ix);
    let covered = |found: &Vec<Ix>| found.iter().any(|ix| material.filter.covers(material.case, *ix));
    let named = material.filter.record.as_ref();
    let speaks = |who: &[Who]| named.is_some_and(|_| who.iter().any(|who| who.id() == named));
    // Whoever the filter names wrote the source or speaks there, or a record that it shows cites it.
    let whole = material.filter.is_empty() || speaks(&source.author);
    let each = source.passages.values().zip(&citing.passages);
    let wanted: Vec<bool> =
        each.map(|(passage, found)| whole || speaks(&passage.by) || covered(found)).collect();
    let any = whole || wanted.contains(&true) || citing.elsewhere.iter().any(|(_, found)| covered(found));
    any.then_some(Shown { ix, source, citing, wanted })
}

/// How many of the passages of a source are cited, and in how many records.
fn used(material: &Material<'_>, passages: usize, cited: usize, records: usize) -> String {
    let shown = if material.filter.is_empty() { "" } else { " that the filter shows" };
    let elsewhere = cited == 0 && records > 0;
    let records = match records {
        0 => format!("no record{shown}"),
        n => format!("{}{shown}", count(n, "record", "records")),
    };
    let all = count(passages, "passage", "passages");
    match (passages, cited) {
        (0, _) => format!("not digested, cited in {records}"),
        _ if elsewhere => format!("{all}, none cited; other places cited in {records}"),
        (1, _) => format!("{all}, cited in {records}"),
        (_, 0) if shown.is_empty() => format!("{all}, none cited"),
        (_, 0) => format!("{all}, none cited in a record{shown}"),
        (n, cited) if n == cited => format!("{all}, all cited, in {records}"),
        _ => format!("{all}, {cited} of them cited, in {records}"),
    }
}

/// A source with how many of its passages are cited, by how many records, and whether its original is at hand.
fn overview(material: &Material<'_>, it: &Shown<'_>) -> Block {
    let case = material.case;
    let id = case[it.ix].id();
    let publisher = it.source.publisher.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    let title = Words::new().strong(it.source.title.as_str());
    let published = format!("{publisher}, {}", it.source.published_words());
    // A headline that is a question needs no full stop.
    let published = if it.source.title.ends_with(['?', '!']) { &published[1..] } else { &published };
    let title = title.plain(published);
    let by = it.source.publisher.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    let in_short = Words::from(by).strong(it.source.title.as_str());
    let mark = Words::new().role(Role::Citation, marked(case, id));
    let lead = Lead::columns([mark, Words::new().faint(it.source.published.is.short())]);
    let counts = |ix: &&Ix| material.filter.covers(case, **ix);
    let cited = it.citing.passages.iter().filter(|found| found.iter().any(|ix| counts(&ix))).count();
    let elsewhere = it.citing.elsewhere.iter().map(|(_, found)| found);
    let all = it.citing.passages.iter().chain(elsewhere).flatten();
    let mut records: Vec<Ix> = all.filter(counts).copied().collect();
    records.sort_unstable();
    records.dedup();
    let used = used(material, it.source.passages.len(), cited, records.len());
    let mut blocks = vec![
        Block::uncited(Uncited::Own, title).in_short(in_short),
        Block::uncited(Uncited::Count, Words::new().faint(used.as_str())),
    ];
    blocks.extend(original(material, id).map(|words| Block::uncited(Uncited::Own, words)));
    Block::together(blocks).lead(lead).remark(Words::new().faint(used)).to(Target::record(id)).folding()
}
