//! A brief as one document: for whom it is, what is in it, its items in order, and one list of sources.

use std::collections::HashSet;

use super::record::{essence, told_of, warned};
use super::wording::{as_reported, count, name};
use super::{Material, framed, stamped};
use super::{bodies, claims};
use crate::case::{Case, Ix};
use crate::page::{Address, Block, Dress, Lead, Page, Running, SHEET, Target, Uncited, Words};
use crate::record::{Body, Brief, BriefItem, Id};

/// How much room something of a brief takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// What it is.
    pub title: String,
    /// The lines that it takes on paper.
    pub lines: usize,
}

/// The brief that a record of the case is.
pub fn of(case: &Case, id: &Id) -> Option<Brief> {
    match &case[case.find(id.as_str())?].body {
        Body::Brief(brief) => Some(brief.clone()),
        _ => None,
    }
}

/// Briefs and single records as one brief: each brief's items come under its title.
pub fn joined(case: &Case, ids: &[Id]) -> Brief {
    let briefs: Vec<(&Id, Option<Brief>)> = ids.iter().map(|id| (id, of(case, id))).collect();
    if let [(_, Some(brief))] = &briefs[..] {
        return brief.clone();
    }
    let titles: Vec<&str> =
        briefs.iter().filter_map(|(_, brief)| Some(brief.as_ref()?.title.as_str())).collect();
    let title = if titles.is_empty() { "Brief".to_owned() } else { titles.join("; ") };
    let items = briefs.iter().flat_map(|(id, brief)| match brief {
        Some(brief) => {
            let heading = BriefItem::Heading(brief.title.clone());
            std::iter::once(heading).chain(brief.items.iter().cloned()).collect()
        }
        None => vec![BriefItem::Record((*id).clone())],
    });
    Brief { title, items: items.collect(), ..Brief::default() }
}

/// Several briefs as one; each comes under its title.
pub fn together(briefs: Vec<Brief>) -> Brief {
    match <[Brief; 1]>::try_from(briefs) {
        Ok([brief]) => brief,
        Err(briefs) => {
            let titles: Vec<&str> = briefs.iter().map(|brief| brief.title.as_str()).collect();
            let title = titles.join("; ");
            let items = briefs.iter().flat_map(|brief| {
                let heading = BriefItem::Heading(brief.title.clone());
                std::iter::once(heading).chain(brief.items.iter().cloned())
            });
            Brief { title, items: items.collect(), ..Brief::default() }
        }
    }
}

/// The heading of what is in a brief of several sheets.
pub(crate) const CONTENTS: &str = "Contents";

/// The document.
pub(super) fn document(material: &Material<'_>, brief: &Brief) -> Page {
    let case = material.case;
    let items = items(material, brief);
    let page = |has_contents: bool| {
        let mut page = Page::new(Address::Brief(Box::new(brief.clone())), brief.title.clone());
        // Every sheet names the case, its marking and its edition.
        page.subtitle = as_reported(case).unwrap_or_default();
        if let Some(whom) = &brief.whom {
            page.push(Block::uncited(Uncited::Own, whom.clone()).fact("For"));
        }
        if has_contents {
            page.section(CONTENTS, contents(case, brief));
        }
        items.iter().flatten().for_each(|block| page.push(block.clone()));
        if brief.items.is_empty() {
            page.push(Block::uncited(Uncited::Own, "Nothing is in this brief"));
        }
        page.with_foot(case)
    };
    let short = page(false);
    // What runs over one sheet needs to be found again.
    let whole = framed(stamped(short.clone(), case), material);
    let room = Running::on_any_day(&whole).text_lines(true);
    if whole.layout(SHEET.columns).lines.len() <= room { short } else { page(true) }
}

/// Its headings and its records, which have numbers.
fn contents(case: &Case, brief: &Brief) -> Vec<Block> {
    let mut number = 0;
    let row = |item: &BriefItem| match item {
        BriefItem::Record(id) => {
            number += 1;
            Some(Block::uncited(Uncited::Count, name(case, id)).lead(Lead::Number(number)))
        }
        BriefItem::Heading(words) => Some(Block::uncited(Uncited::Own, Words::new().strong(words.as_str()))),
        BriefItem::Remark(_) => None,
    };
    brief.items.iter().filter_map(row).collect()
}

/// What each of its items says.
fn items(material: &Material<'_>, brief: &Brief) -> Vec<Vec<Block>> {
    let case = material.case;
    // A question is told once, with the first record that has an answer to it.
    let mut told: HashSet<Ix> = brief.records().filter_map(|id| case.find(id.as_str())).collect();
    let mut number = 0;
    let mut item = |item: &BriefItem| match item {
        BriefItem::Heading(words) => vec![Block::heading(words.as_str())],
        // A gap sets it apart from the facts of the record above it.
        BriefItem::Remark(words) => {
            vec![Block::gap(), Block::uncited(Uncited::Remark, words.as_str())]
        }
        BriefItem::Record(id) => {
            number += 1;
            let titled = |title: &str| Block::heading(format!("{number}. {title}"));
            match case.find(id.as_str()) {
                Some(ix) => {
                    let title = titled(&case[ix].titled()).to(Target::record(id));
                    let said = essence(material, ix, &told).into_iter().chain(told_of(case, ix));
                    told.extend(claims::answered(case, ix));
                    std::iter::once(title).chain(said).collect()
                }
                None => {
                    let why = Block::uncited(Uncited::Own, warned(case, id));
                    let title = case.told_later(id).unwrap_or(id.as_str());
                    vec![titled(title), why]
                }
            }
        }
    };
    brief.items.iter().map(&mut item).collect()
}

/// How much room each of its items takes on paper, and what else there is.
pub fn shares(material: &Material<'_>, brief: &Brief) -> Vec<Share> {
    let case = material.case;
    let lines = |blocks: Vec<Block>| {
        let mut page = Page::new(Address::Brief(Box::default()), "");
        blocks.into_iter().for_each(|block| page.push(block));
        let lines = page.lay_out(&crate::page::Medium::paper(SHEET.columns).untitled()).lines.len();
        // The heading of an item stands below an empty line.
        lines + 1
    };
    let title = |item: &BriefItem| match item {
        BriefItem::Record(id) => case.find(id.as_str()).map_or(id.to_string(), |ix| case[ix].titled()),
        BriefItem::Heading(words) => words.clone(),
        BriefItem::Remark(words) => format!("remark: {words}"),
    };
    let all = items(material, brief).into_iter().zip(&brief.items);
    all.map(|(blocks, item)| Share { title: title(item), lines: lines(blocks) }).collect()
}

/// That a brief does not fit its sheets, which items take the most room, what the rest takes, and what there is; nothing where it
/// fits, or has no budget.
pub fn over(material: &Material<'_>, brief: &Brief, sheets: usize) -> Option<Vec<String>> {
    let most = brief.sheets.filter(|most| (*most as usize) < sheets)?;
    let head =
        format!("“{}” takes {}, and there is room for {most}", brief.title, count(sheets, "sheet", "sheets"));
    let mut shares = shares(material, brief);
    shares.sort_by_key(|share| std::cmp::Reverse(share.lines));
    let page = super::printed(material, &Address::Brief(Box::new(brief.clone())));
    let all = page.for_paper(&Dress::default()).lines.len();
    let items: usize = shares.iter().map(|share| share.lines).sum();
    let rest = Share {
        title: "title, sources and what else is not an item".to_owned(),
        lines: all.saturating_sub(items),
    };
    let room = Running::on_any_day(&page).text_lines(true);
    let line = |share: Share| format!("{}: {}", count(share.lines, "line", "lines"), share.title);
    let lines = shares.into_iter().chain([rest]).map(line);
    Some(
        std::iter::once(head)
            .chain(lines)
            .chain([format!("A sheet has room for {}", count(room, "line", "lines"))])
            .collect(),
    )
}

/// The rows of a brief that is being put together.
pub fn rows(case: &Case, items: &[BriefItem]) -> Vec<String> {
    let row = |item: &BriefItem| match item {
        BriefItem::Record(id) => match case.find(id.as_str()) {
            Some(ix) => format!("{} ({})", case[ix].titled(), bodies::kind(case, &case[ix])),
            None => match case.told_later(id) {
                Some(words) => words.to_owned(),
                None => format!("{id} (not in the case)"),
            },
        },
        BriefItem::Heading(words) => format!("Heading: {words}"),
        BriefItem::Remark(words) => format!("Remark: {words}"),
    };
    items.iter().map(row).collect()
}
