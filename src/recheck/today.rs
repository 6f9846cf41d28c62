//! The page of today that is the same as an earlier one: under the same filter, of the same records whatever their ids are now,
//! and of a brief as it stands in the case now.

use std::collections::HashMap;

use super::{Fate, Report, Today, compare};
use crate::case::Case;
use crate::filter::Filter;
use crate::misread::Misread;
use crate::page::Address;
use crate::pages::{self, Material};
use crate::print::Imprint;
use crate::print::json::{Document, Leads, Named};
use crate::record::{Brief, BriefItem, Id};

/// Compares a page that was printed earlier with the same page of a case, told as of the same day.
///
/// # Errors
///
/// Fails if what is said there of the page, or its filter, means nothing in this case.
pub fn recheck_today(then: &Document, material: &Material<'_>) -> Result<Report, Misread> {
    let case = material.case;
    let filter: Filter = then.filter.as_deref().map(str::parse).transpose()?.unwrap_or_default();
    let material = Material { filter: &filter.meant_in(case)?, ..*material };
    let mut notes = Vec::new();
    let ids: HashMap<String, String> = then
        .records
        .iter()
        .filter_map(|named| Some((named.id.clone(), of_that_name(case, named)?)))
        .collect();
    let mut address = then.page.address()?;
    let standing = match &then.page {
        Leads::Brief { id: Some(id), .. } => Some(Id::new(ids.get(id).unwrap_or(id).as_str())),
        _ => None,
    };
    let mut is_gone = false;
    match &mut address {
        Address::Record(id) | Address::Related(id) => {
            *id = today(&ids, id);
            is_gone = case.find(id.as_str()).is_none();
            notes.extend(is_gone.then(|| missing(case, id, &then.title)));
        }
        Address::Brief(brief) => match standing.as_ref().and_then(|id| pages::brief::of(case, id)) {
            Some(now) => {
                notes.extend(is_moved(&of_today(&ids, brief), &now).then(|| MOVED.to_owned()));
                **brief = now;
            }
            None => {
                let note =
                    format!("The case has no brief “{}” any more; these are its records.", brief.title);
                notes.extend(standing.as_ref().map(|_| note));
                **brief = of_today(&ids, brief);
            }
        },
        Address::Form(_, Some(brief)) => **brief = of_today(&ids, brief),
        _ => {}
    }
    // The page of a record that is missing has said so; of a brief, each of its records is to be named.
    if !is_gone {
        let missed =
            then.records.iter().map(|named| (today(&ids, &Id::new(named.id.as_str())), &named.title));
        let missed =
            missed.filter(|(id, _)| standing.as_ref() != Some(id) && case.find(id.as_str()).is_none());
        notes.extend(missed.map(|(id, title)| missing(case, &id, title)));
    }
    let page = pages::printed(&material, &address);
    let imprint = Imprint { case, filter: material.filter, dated: None, is_folded: false };
    let (whole, printed) = (Document::whole(&page, &imprint), Document::of(&page, &imprint));
    let fate = |id: &str| match case.find(id) {
        Some(ix) => Fate::There(case[ix].titled()),
        None if case.left_out_of(id).is_some() => Fate::LeftOut,
        None => Fate::Gone,
    };
    Ok(compare(then, Today { whole: &whole, printed: &printed, ids, fate: &fate, notes, is_gone }))
}

/// That a brief is the same but for its order.
const MOVED: &str = "The records of the brief stand in another order.";

/// The id under which the case has a record today that it had under another: the only one of its kind and name.
fn of_that_name(case: &Case, named: &Named) -> Option<String> {
    if case.find(&named.id).is_some() || case.left_out_of(&named.id).is_some() {
        return None;
    }
    let is_it = |record: &crate::record::Record| {
        record.kind().singular() == named.of && record.titled() == named.title
    };
    let mut found = case.all().map(|(_, record)| record).filter(|record| is_it(record));
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one.id().to_string()),
        _ => None,
    }
}

fn today(ids: &HashMap<String, String>, id: &Id) -> Id {
    ids.get(id.as_str()).map_or_else(|| id.clone(), |id| Id::new(id.as_str()))
}

fn of_today(ids: &HashMap<String, String>, brief: &Brief) -> Brief {
    let item = |item: &BriefItem| match item {
        BriefItem::Record(id) => BriefItem::Record(today(ids, id)),
        other => other.clone(),
    };
    Brief { items: brief.items.iter().map(item).collect(), ..brief.clone() }
}

/// Whether what two briefs share stands in another order.
fn is_moved(then: &Brief, now: &Brief) -> bool {
    let both = |one: &Brief, other: &Brief| -> Vec<Id> {
        one.records().filter(|id| other.records().any(|it| it == *id)).cloned().collect()
    };
    both(then, now) != both(now, then)
}

/// Why the page of a record is not there.
fn missing(case: &Case, id: &Id, title: &str) -> String {
    match case.left_out_of(id.as_str()) {
        Some(_) => format!("“{title}” is left out of the case today for its faults: casebook check"),
        None => format!("The case has no “{title}” any more."),
    }
}
