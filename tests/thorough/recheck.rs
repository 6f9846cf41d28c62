//! A page that was printed earlier against a case that has changed since: everything that changed is named, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
use serde_yaml::{Mapping, Value};

use crate::common::json_schema::{Schema, members, strict};
use crate::common::{self, made::Dice};
use casebook::case::Case;
use casebook::load;
use casebook::originals::Originals;
use casebook::page::{Address, Lens};
use casebook::pages::{self, Filter, Material};
use casebook::print::Imprint;
use casebook::print::json::Document;
use casebook::recheck::{Report, Said, Verdict, recheck};
use casebook::record::Id;

/// The files of a case as values.
type Files = Vec<(&'static str, Mapping)>;

fn tramway() -> Files {
    let whole = |(name, text): &(&'static str, &str)| {
        let mut file: Value = serde_yaml::from_str(text).unwrap();
        common::dates(&mut file);
        (*name, file.as_mapping().unwrap().clone())
    };
    common::TRAMWAY.iter().map(whole).collect()
}

/// The case of files that are written anew; none if a change made any of it unreadable.
fn opened(files: &Files) -> Option<Case> {
    let written: Vec<(&str, String)> =
        files.iter().map(|(name, file)| (*name, serde_yaml::to_string(file).unwrap())).collect();
    let texts: Vec<(&str, &str)> = written.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let loaded = load::texts(&texts);
    (!loaded.has_errors()).then(|| casebook::open::case(loaded).case)
}

fn page(case: &Case, address: &Address) -> Document {
    let filter = Filter::default();
    let material = Material { case, faults: &[], originals: &Originals::none(), filter: &filter };
    let page = pages::printed(&material, address);
    // As it is compared: every entry of every list.
    let document = Document::whole(&page, &Imprint { case, filter: &filter, dated: None, is_folded: false });
    Document::read(&document.written().unwrap()).unwrap()
}

fn compared(then: &Document, case: &Case, address: &Address) -> Report {
    recheck(then, &page(case, address), |id| case.find(id).is_some())
}

/// The pages of the whole case: summary, timeline and lenses.
fn of_the_case() -> Vec<Address> {
    let lenses = Lens::ALL.into_iter().map(|lens| Address::Lens(lens.since("2022-01-01".parse().ok())));
    [Address::Summary, Address::Timeline].into_iter().chain(lenses).collect()
}

fn all_pages(case: &Case) -> Vec<Address> {
    let records = case.all().map(|(_, record)| Address::Record(record.id().clone()));
    of_the_case().into_iter().chain(records).collect()
}

/// The words, with dates and disputes that they do not show, and the citations of each entry of a page, by another walk than the comparison's: over the JSON alone.
fn entries(document: &Document) -> BTreeMap<(String, Vec<String>), usize> {
    let mut found = BTreeMap::new();
    walk(&serde_json::to_value(document).unwrap(), &mut found);
    found
}

/// What separates the words of an entry from what they do not show.
const UNSEEN: char = '|';

fn walk(value: &Json, found: &mut BTreeMap<(String, Vec<String>), usize>) {
    // What is counted is said by itself.
    let is_drawn = value["kind"] == "figure" && value["data"]["figure"] != "plot";
    let is_count = value["uncited"] == "count" && value.get("to").is_none();
    if is_drawn || is_count {
        return;
    }
    if let Some(spans) = value.get("spans").and_then(Json::as_array) {
        let text = |value: &Json| value["text"].as_str().unwrap().to_owned();
        let before = match value["lead"]["kind"].as_str() {
            None | Some("bullet" | "mark" | "number") => String::new(),
            Some(_) => format!("{}: ", text(&value["lead"])),
        };
        let before = uncounted(&before);
        let counted = |remark: &Json| {
            let below = value["below"].as_array().into_iter().flatten().filter(|it| it["uncited"] == "count");
            below.flat_map(|it| it["spans"].as_array().unwrap()).any(|span| span["text"] == remark["text"])
        };
        let behind = value.get("remark").filter(|remark| !counted(remark));
        let behind = behind.map(|remark| format!(" ({})", text(remark))).unwrap_or_default();
        let said = format!("{before}{}{behind}", spans.iter().map(text).collect::<String>());
        let cites = spans.iter().filter_map(|span| span.get("cites")?.as_array()).flatten();
        let cites =
            cites.map(|cite| format!("{} {:?} {:?}", cite["source"], cite.get("from"), cite.get("to")));
        let mut cites: Vec<String> = cites.collect();
        cites.sort();
        cites.dedup();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        if !said.is_empty() {
            let unseen = ["date", "disputed_by", "contested_in"].map(|name| value[name].to_string());
            let said = format!("{said}{UNSEEN}{}", unseen.join(" "));
            *found.entry((said, cites)).or_default() += 1;
        }
    }
    match value {
        Json::Object(map) => map.values().for_each(|inner| walk(inner, found)),
        Json::Array(items) => items.iter().for_each(|inner| walk(inner, found)),
        _ => {}
    }
}

/// Words without how often something is cited.
fn uncounted(words: &str) -> String {
    words.split(' ').filter(|word| !word.ends_with("×:")).collect::<Vec<_>>().join(" ")
}

/// One change to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Title,
    Date,
    Day,
    Disputed,
    Cites,
    By,
    Value,
    Removed,
    Digest,
}

const CHANGES: [Change; 9] = [
    Change::Title,
    Change::Date,
    Change::Day,
    Change::Disputed,
    Change::Cites,
    Change::By,
    Change::Value,
    Change::Removed,
    Change::Digest,
];

/// Changes something, if the dice fall on a record that has it; says which record, and of a digest which place.
fn change(files: &mut Files, what: Change, dice: &mut Dice) -> Option<(String, Option<String>)> {
    let file = dice.below(files.len());
    let sections: Vec<String> = files[file].1.keys().map(|key| key.as_str().unwrap().to_owned()).collect();
    let section = &sections[dice.below(sections.len())];
    let records = files[file].1.get_mut(section.as_str())?.as_sequence_mut()?;
    let at = dice.below(records.len());
    let record = records[at].as_mapping_mut()?;
    let id = record.get("id")?.as_str()?.to_owned();
    let mut place = None;
    match what {
        Change::Title => {
            let key = if record.contains_key("title") { "title" } else { "name" };
            let title = record.get_mut(key)?;
            *title = Value::from(format!("{} and Son", title.as_str()?));
        }
        Change::Date => {
            let key = ["date", "published", "made"].into_iter().find(|key| record.contains_key(*key))?;
            let date = record.get_mut(key)?;
            // A year earlier: what was on a day stays on a day.
            let text = date.as_str()?.to_owned();
            let year: i32 = text.get(..4)?.parse().ok()?;
            *date = Value::from(format!("{}{}", year - 1, &text[4..]));
        }
        Change::Day => {
            // Another day of the same month, where the month is all that most columns have room for.
            let date = record.get_mut("date")?;
            let text = date.as_str()?.to_owned();
            let day = text.strip_prefix("[..")?.strip_suffix(']').filter(|day| day.len() == 10)?;
            let other = if day.ends_with("-17") { "16" } else { "17" };
            *date = Value::from(format!("[..{}{other}]", &day[..8]));
        }
        Change::Disputed => {
            if !["events", "findings", "actions", "figures"].contains(&section.as_str())
                || record.contains_key("disputed_by")
            {
                return None;
            }
            let dispute = "{by: {as: a neighbour}, text: It never was., cites: 'echo-2019#1'}";
            record.insert(Value::from("disputed_by"), serde_yaml::from_str(dispute).unwrap());
        }
        Change::Cites => {
            let cites = record.get_mut("cites")?;
            let other = ["lrib-2022#2.3", "echo-2019#1", "ogt-2024#7"][dice.below(3)];
            *cites = Value::from(other);
        }
        Change::By => {
            let by = record.get_mut("by")?;
            *by = Value::from(["council", "regulator", "union"][dice.below(3)]);
        }
        Change::Value => {
            let values = record.get_mut("values")?;
            let value = match values {
                Value::Sequence(all) => {
                    let one = dice.below(all.len());
                    all[one].as_mapping_mut()?
                }
                one => one.as_mapping_mut()?,
            };
            *value.get_mut("value").filter(|it| it.is_number())? = Value::from(7 + dice.below(90) as i64);
        }
        Change::Removed => {
            records.remove(at);
        }
        Change::Digest => {
            let passages = record.get_mut("passages")?.as_mapping_mut()?;
            let one = dice.below(passages.len());
            let (at, passage) = passages.iter_mut().nth(one)?;
            place = Some(serde_yaml::to_string(at).unwrap().trim().trim_matches('\'').to_owned());
            match passage {
                Value::String(text) => text.push_str(" The bridge was shut."),
                Value::Mapping(passage) => match passage.get_mut("text")? {
                    Value::String(text) => text.push_str(" The bridge was shut."),
                    _ => return None,
                },
                _ => return None,
            }
        }
    }
    Some((id, place))
}

/// The same files where every day that may be one is only the latest.
fn with_latest_days(mut files: Files) -> Files {
    for file in 0..files.len() {
        for section in ["events", "findings", "actions"] {
            let count = files[file].1.get(section).and_then(Value::as_sequence).map_or(0, Vec::len);
            for at in 0..count {
                let mut other = files.clone();
                let record = &mut other[file].1.get_mut(section).unwrap()[at];
                let Some(date) = record.get("date").and_then(Value::as_str).filter(|date| date.len() == 10)
                else {
                    continue;
                };
                record["date"] = Value::from(format!("[..{date}]"));
                if opened(&other).is_some() {
                    files = other;
                }
            }
        }
    }
    files
}

/// Whether a row of a page leads to a record.
fn leads_to(document: &Document, id: &str) -> bool {
    fn leads(value: &Json, id: &str) -> bool {
        let own = value.get("spans").is_some() && value["to"]["kind"] == "record" && value["to"]["id"] == id;
        own || match value {
            Json::Object(map) => map.values().any(|inner| leads(inner, id)),
            Json::Array(items) => items.iter().any(|inner| leads(inner, id)),
            _ => false,
        }
    }
    leads(&serde_json::to_value(&document.parts).unwrap(), id)
}

/// Whether a citation of a source covers a place, by the order of the case.
fn covers(case: &Case, cite: &casebook::print::json::Cite, source: &str, place: &str) -> bool {
    let Some(ix) = case.find(source).filter(|_| cite.source == source) else { return false };
    let casebook::record::Body::Source(body) = &case[ix].body else { return false };
    let written = match (&cite.from, &cite.to) {
        (Some(from), Some(to)) => format!("{source}#{from}-{to}"),
        (Some(from), None) => format!("{source}#{from}"),
        _ => return false,
    };
    body.passages.cited(&written.parse().unwrap()).any(|(at, _)| at.as_str() == place)
}

#[test]
fn of_two_hundred_changes_every_statement_that_changed_is_named_and_no_other() {
    let files = with_latest_days(tramway());
    let whole = opened(&files).unwrap();
    let mut before: BTreeMap<String, Document> = BTreeMap::new();
    let mut dice = Dice(17);
    let (mut done, mut seen, mut silent, mut led) = (BTreeMap::new(), 0, 0, 0);
    let cases = of_the_case();
    let (schema, mut used) = (Schema::new(strict(casebook::recheck::schema())), BTreeSet::new());
    for _ in 0..20_000 {
        if done.values().sum::<usize>() == 200 {
            break;
        }
        let times = |what: &Change| done.get(what).copied().unwrap_or(0);
        let Some(what) = CHANGES.into_iter().min_by_key(|what| times(what)) else { break };
        let mut changed = files.clone();
        let Some((id, place)) = change(&mut changed, what, &mut dice) else { continue };
        if changed == files {
            continue;
        }
        let Some(case) = opened(&changed) else { continue };
        *done.entry(what).or_insert(0) += 1;
        let own = Address::Record(Id::new(id.as_str()));
        let others = [cases[dice.below(cases.len())].clone(), cases[dice.below(2)].clone()];
        for address in [own.clone()].into_iter().chain(others) {
            let key = format!("{address:?}");
            let then = before.entry(key).or_insert_with(|| page(&whole, &address));
            let now = page(&case, &address);
            let report = recheck(then, &now, |id| case.find(id).is_some());
            // What the page said and does not say any more, and what cites the digest that changed.
            let mut left = entries(&now);
            let mut gone: Vec<String> = Vec::new();
            for ((text, cites), times) in entries(then) {
                let stays = left.remove(&(text.clone(), cites.clone())).unwrap_or_default();
                let (said, _) = text.rsplit_once(UNSEEN).unwrap();
                gone.extend(std::iter::repeat_n(said.to_owned(), times.saturating_sub(stays)));
            }
            // Every row that leads to what was moved within its month, or is newly disputed, is named.
            if matches!(what, Change::Day | Change::Disputed) && leads_to(then, &id) {
                assert!(!report.is_same(), "{what:?} of {id} in {address:?} is not named");
                led += 1;
            }
            let named: Vec<&casebook::recheck::Compared> =
                report.statements.iter().filter(|it| it.verdict != Verdict::Same).collect();
            for text in &gone {
                let told = named.iter().filter(|it| uncounted(&it.then.text) == *text).count();
                let wanted = gone.iter().filter(|other| *other == text).count();
                assert!(told >= wanted, "{what:?} of {id} in {address:?}: {text:?} is not named");
            }
            for one in &named {
                let own_words = ["Case: ", "Page: ", "Handling: ", "Record: "]
                    .iter()
                    .any(|own| one.then.text.starts_with(own))
                    || one.under.as_deref() == Some("Sources");
                let cites_it = place
                    .as_ref()
                    .is_some_and(|place| one.then.cites.iter().any(|cite| covers(&whole, cite, &id, place)));
                assert!(
                    gone.contains(&uncounted(&one.then.text)) || cites_it || own_words || !is_said(one, &now),
                    "{what:?} of {id} in {address:?}: {:?} is an alarm for nothing: {:?}",
                    one.then,
                    one.now
                );
                seen += 1;
            }
            if seen % 7 == 0 {
                let written: Json = serde_json::from_str(&report.written().unwrap()).unwrap();
                assert_eq!(schema.refuses_value(&written), Vec::<String>::new(), "{address:?}");
                members(&written, &mut used);
            }
            if let Some(place) = &place {
                for one in &report.statements {
                    let cites_it = one.then.cites.iter().any(|cite| covers(&whole, cite, &id, place));
                    assert!(
                        !cites_it || one.passages.iter().any(|it| it.source == id && it.at == *place),
                        "{id}#{place} in {address:?}: {:?}",
                        one.then
                    );
                }
            }
            // What a record cites as a whole shows only where its facts cite nothing themselves.
            silent += usize::from(address == own && report.is_same());
        }
    }
    assert_eq!(done.values().sum::<usize>(), 200, "{done:?}");
    // What the schema knows is also written; that there is more than is listed takes more passages than this case has.
    for member in
        ["under", "record", "record_is_there", "then", "now", "passages", "handling", "counts", "cites"]
    {
        assert!(used.contains(member), "{member} is nowhere written");
    }
    assert!(done.len() == CHANGES.len() && done.values().all(|count| *count > 5), "{done:?}");
    assert!(led > 20, "{led} rows lead to what was moved or disputed");
    assert!(
        seen > 400 && silent < 20,
        "{seen} named, {silent} pages say nothing of the change of their own record"
    );
}

/// Whether today's page has the same words with the same citations. Words of figures are no entries.
fn is_said(one: &casebook::recheck::Compared, now: &Document) -> bool {
    let cite = |cite: &casebook::print::json::Cite| (cite.source.clone(), cite.from.clone(), cite.to.clone());
    let same = casebook::recheck::recheck(now, now, |_| true);
    let cites: Vec<_> = one.then.cites.iter().map(cite).collect();
    same.statements.iter().any(|it| {
        it.then.text == one.then.text && it.then.cites.iter().map(cite).collect::<Vec<_>>() == cites
    })
}

/// Compares every page of the case with that of another, which must say all of it.
fn says_the_same(before: &Case, after: &Case, what: &str) {
    let mut named = Vec::new();
    for address in all_pages(before) {
        let report = compared(&page(before, &address), after, &address);
        let changed = report.statements.iter().filter(|it| it.verdict != Verdict::Same);
        let marks = |said: &Said| {
            said.cites.iter().map(|cite| format!(" [{}#{:?}]", cite.source, cite.from)).collect::<String>()
        };
        let words = |said: &Said| format!("{}{}", said.text, marks(said));
        named.extend(changed.map(|it| {
            format!("{address:?} {:?}: {} -> {:?}", it.under, words(&it.then), it.now.as_ref().map(words))
        }));
        assert!(report.counts.same > 2, "{address:?}");
    }
    assert!(named.is_empty(), "{what}: {named:#?}");
}

#[test]
fn files_written_otherwise_and_records_in_another_order_are_no_change() {
    let files = tramway();
    let anew = opened(&files).unwrap();
    // JSON is YAML too: brackets for indentation, quotes around every text, lines broken within texts.
    let json: Vec<(&str, String)> = files
        .iter()
        .map(|(name, file)| {
            (*name, serde_json::to_string_pretty(file).unwrap().replace(" the ", "\n    the "))
        })
        .collect();
    let json: Vec<(&str, &str)> = json.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let loaded = load::texts(&json);
    assert!(loaded.edition != load::texts(&common::TRAMWAY).edition);
    says_the_same(&anew, &common::sound(loaded), "written otherwise");
    let mut turned = files.clone();
    turned.reverse();
    for (_, file) in &mut turned {
        file.values_mut().filter_map(Value::as_sequence_mut).for_each(|records| records.reverse());
    }
    says_the_same(&anew, &opened(&turned).unwrap(), "turned round");
    let mut dice = Dice(41);
    for _ in 0..5 {
        let mut mixed = files.clone();
        for (_, file) in &mut mixed {
            for records in file.values_mut().filter_map(Value::as_sequence_mut) {
                (1..records.len()).rev().for_each(|at| records.swap(at, dice.below(at + 1)));
            }
        }
        says_the_same(&anew, &opened(&mixed).unwrap(), "mixed");
    }
}

#[test]
fn a_source_or_a_record_elsewhere_is_no_change_though_it_moves_every_mark() {
    let mut files = tramway();
    // Marks that nothing fixes move when an earlier source is added.
    for (_, file) in &mut files {
        for record in file.get_mut("sources").and_then(Value::as_sequence_mut).into_iter().flatten() {
            record.as_mapping_mut().unwrap().remove("cited_as");
        }
    }
    let before = opened(&files).unwrap();
    let added = serde_yaml::from_str::<Mapping>(
        "
sources:
  - {id: gazette-1990, title: A gazette, kind: article, published: 1990-01-01, basis: its date line, passages: {1: A regatta.}}
organisations: [{id: regatta, name: The regatta club, kind: other, cites: gazette-1990#1}]
",
    );
    files.push(("more.yaml", added.unwrap()));
    let after = opened(&files).unwrap();
    let mark = |case: &Case| case.source_mark(&Id::new("lrib-2022")).unwrap().to_owned();
    assert_ne!(mark(&before), mark(&after));
    says_the_same(&before, &after, "a source more");
}
