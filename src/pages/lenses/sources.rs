//! Sources: what each says, passage by passage, and what cites it.

use crate::case::{Case, Citers, Citing, Ix};
use crate::filter::Item;
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
    /// The records that cite it, as far as the filter shows them.
    citing: Citing,
    /// Those that cite each of its passages.
    cited: Vec<Citers>,
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
        let wanted = |position: usize| it.wanted[position];
        let citing = (&it.citing, &it.cited[..]);
        page.list(heading, passages(material, it.ix, it.source, citing, wanted, cited));
    }
    if shown.is_empty() {
        page.push(super::nothing(material, "No sources"));
    }
    page
}

/// A source with what cites it and what the filter leaves of it; none where nothing is left.
fn shown<'a>(material: &Material<'a>, ix: Ix) -> Option<Shown<'a>> {
    let case = material.case;
    let Body::Source(source) = &case[ix].body else { return None };
    let citing =
        case.citing(ix, |citing| material.filter.covers_item(case, &Item::in_source(citing, case[ix].id())));
    let cited = citing.by_passage();
    let own = material.filter.covers(case, ix);
    let speaks = |who: &[Who]| who.iter().filter_map(Who::id).any(|id| own && material.filter.asks_for(id));
    // All of it shows for its own sake or for its author's, but for someone who speaks in it only what they say.
    let speakers = || source.passages.values().any(|passage| speaks(&passage.by));
    let whole = own && (speaks(&source.author) || !speakers());
    let each = source.passages.values().zip(&cited);
    let wanted: Vec<bool> =
        each.map(|(passage, found)| whole || speaks(&passage.by) || found.count > 0).collect();
    let any = own || wanted.contains(&true) || citing.elsewhere().next().is_some();
    any.then_some(Shown { ix, source, citing, cited, wanted })
}

/// A source by itself, and each record that cites it.
pub(super) fn items(case: &Case, source: Ix) -> Vec<Item<'_>> {
    let citing = case.citing(source, |_| true).records();
    let citing = citing.into_iter().map(|ix| Item::in_source(ix, case[source].id()));
    std::iter::once(Item::of(source)).chain(citing).collect()
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
    // What bears nothing may lie within a range that is cited, and is not cited for that.
    let each = it.source.passages.values().zip(&it.cited);
    let cited = each.filter(|(passage, found)| passage.unused.is_none() && found.count > 0).count();
    let used = used(material, it.source.passages.len(), cited, it.citing.records().len());
    let mut blocks = vec![
        Block::uncited(Uncited::Own, title).in_short(in_short),
        Block::uncited(Uncited::Count, Words::new().faint(used.as_str())),
    ];
    blocks.extend(original(material, id).map(|words| Block::uncited(Uncited::Own, words)));
    Block::together(blocks).lead(lead).remark(Words::new().faint(used)).to(Target::record(id)).folding()
}
