//! The posts as lanes over the years, by organisation, with what happened marked across them.

use super::{Seat, organisation};
use crate::case::{Case, Entry, Stay};
use crate::date::EdtfDate;
use crate::page::{Axis, Bar, Block, Days, Lane, Mark, Page, Stretch, Target, Uncited, Words, Years};
use crate::pages::Shelf;
use crate::pages::wording::{briefly, name_of, names, tenure, told};
use crate::record::{Body, EventKind, Holder};

/// A date that means more years than this says too little of when to be marked.
const VAGUE: i16 = 2;

/// Writes the lanes onto the page, each with the statements on which it rests.
pub(super) fn write(shelf: &Shelf<'_>, seats: &[Seat<'_>], on: Option<&EdtfDate>, page: &mut Page) {
    let case = shelf.case;
    let entries: Vec<(char, &Entry)> = marked(shelf).filter(|_| !seats.is_empty()).collect();
    let marks: Vec<Mark> = entries.iter().filter_map(|(sign, entry)| mark(*sign, &entry.date)).collect();
    let stays: Vec<Vec<Stay<'_>>> = seats.iter().map(|seat| in_order(case.stays(seat.post))).collect();
    let bars: Vec<Vec<Bar>> =
        stays.iter().map(|stays| stays.iter().map(|stay| bar(case, stay)).collect()).collect();
    let Some(axis) = axis(&bars, &marks, on) else { return };
    let mut years = Years { axis: axis.clone(), marks, legend: legend(&bars, &axis, &entries) };
    let mut group = None;
    for (i, seat) in seats.iter().enumerate() {
        let here = organisation(case, seat.post);
        if group != Some(here) {
            page.push(Block::heading(here.map_or("No organisation", |ix| case[ix].name())));
            page.push(Block::figure(years.clone()));
            // What the signs mean is said once.
            years.legend.clear();
            group = Some(here);
        }
        let record = &case[seat.post];
        page.push(
            Block::uncited(Uncited::Count, Words::new().strong(record.name()))
                .to(Target::record(record.id())),
        );
        page.push(Block::figure(Lane { axis: axis.clone(), bars: bars[i].clone() }));
        stays[i].iter().for_each(|stay| page.push(statement(case, stay)));
    }
    page.section(
        "Marked across the lanes",
        entries.into_iter().map(|(sign, entry)| marked_row(case, sign, entry)).collect(),
    );
}

/// The earliest stay first; one without days where its known side is.
fn in_order(mut stays: Vec<Stay<'_>>) -> Vec<Stay<'_>> {
    stays.sort_by_key(|stay| {
        stay.entries.iter().flat_map(|entry| stretches(entry)).map(|(_, days)| days).min()
    });
    stays
}

/// Who stayed, and from when to when.
fn statement(case: &Case, stay: &Stay<'_>) -> Block {
    let Some(holder) = stay.entries.first() else { return Block::gap() };
    let who = if holder.is_vacancy() { Words::from("vacant") } else { briefly(case, &holder.person) };
    let words = who.plain(format!(", {}", tenure(&stay.entries)));
    let block = told(case, words, stay.entries.iter().flat_map(|entry| &entry.cites)).indent(2);
    match holder.person.iter().find_map(|who| who.id.as_ref()).filter(|id| case.find(id.as_str()).is_some()) {
        Some(id) => block.to(Target::record(id)),
        None => block,
    }
}

fn bar(case: &Case, stay: &Stay<'_>) -> Bar {
    let name = match stay.entries.first() {
        Some(holder) if !holder.is_vacancy() => names(case, &holder.person),
        _ => "vacant".to_owned(),
    };
    let mut stretches: Vec<(Stretch, Days)> =
        stay.entries.iter().flat_map(|entry| stretches(entry)).collect();
    stretches.dedup();
    Bar { name, stretches }
}

/// What is drawn of one entry.
fn stretches(holder: &Holder) -> Vec<(Stretch, Days)> {
    let span = holder.span();
    let vacancy = holder.is_vacancy();
    let certain = if vacancy { Stretch::Vacant } else { Stretch::Certain };
    let mut found = Vec::new();
    found.extend(span.possible.map(|days| (Stretch::Possible, days)));
    found.extend(span.certain.map(|days| (certain, days)));
    if let Some((_, last)) = span.possible
        && let Some(planned) = span.planned.filter(|planned| *planned > last)
    {
        found.push((Stretch::Planned, (last, planned)));
    }
    let seen = holder.seen.iter().filter(|_| !vacancy).filter_map(|date| date.earliest().zip(date.latest()));
    found.extend(seen.map(|days| (Stretch::Seen, days)));
    if found.is_empty() {
        let day = |date: &EdtfDate| (date.day(), date.day());
        found.extend(holder.from.as_ref().map(|from| (Stretch::After, day(&from.is))));
        found.extend(holder.to.as_ref().map(|to| (Stretch::Before, day(&to.is))));
    }
    found
}

fn axis(bars: &[Vec<Bar>], marks: &[Mark], on: Option<&EdtfDate>) -> Option<Axis> {
    let bars = bars.iter().flatten().filter_map(|bar| {
        let days = || bar.stretches.iter().map(|(_, days)| *days);
        Some((days().map(|(first, _)| first).min()?, days().map(|(_, last)| last).max()?))
    });
    let times: Vec<(i16, i16)> = bars
        .chain(marks.iter().map(|mark| mark.days))
        .map(|(first, last)| (first.year(), last.year()))
        .collect();
    let axis = Axis::over(&times)?;
    Some(match on {
        Some(on) => axis.marked(on.sort_key(), on.words()),
        None => axis,
    })
}

/// Only what is drawn is explained.
fn legend(bars: &[Vec<Bar>], axis: &Axis, entries: &[(char, &Entry)]) -> Vec<String> {
    let drawn =
        |wanted: Stretch| bars.iter().flatten().flat_map(|bar| &bar.stretches).any(|(s, _)| *s == wanted);
    let cut =
        bars.iter().flatten().flat_map(|bar| &bar.stretches).any(|(_, (_, last))| axis.begins_after(*last));
    let signs = [
        (Stretch::Certain, "in post"),
        (Stretch::Possible, "possibly"),
        (Stretch::Planned, "to a planned end"),
        (Stretch::Seen, "seen on that day"),
        (Stretch::Vacant, "vacant"),
        (Stretch::Before, "some time before"),
        (Stretch::After, "some time after"),
    ];
    let within = entries.iter().filter(|(_, entry)| !axis.begins_after(entry.date.day()));
    let within: Vec<char> = within.map(|(sign, _)| *sign).collect();
    let mut legend: Vec<String> = signs
        .into_iter()
        .filter(|(stretch, _)| drawn(*stretch) || (cut && *stretch == Stretch::Before))
        .map(|(stretch, words)| format!("{} {words}", stretch.sign()))
        .collect();
    let marks = [(DEATH, "death"), (INSPECTION, "inspection"), (REPORT, "report")];
    let marked = marks.into_iter().filter(|(sign, _)| within.contains(sign));
    legend.extend(marked.map(|(sign, words)| format!("{sign} {words}")));
    if within.iter().any(|sign| *sign != within[0]) {
        legend.push("+ several of these".to_owned());
    }
    if cut {
        legend.push(format!(
            "The years begin at {}: what is older stands at the left edge or below",
            axis.first()
        ));
    }
    legend
}

const DEATH: char = 'D';
const INSPECTION: char = 'I';
const REPORT: char = 'R';

/// Deaths, inspections and publications of reports, in the timeline's order.
fn marked<'a>(shelf: &Shelf<'a>) -> impl Iterator<Item = (char, &'a Entry)> {
    let (case, filter) = (shelf.case, shelf.filter);
    case.timeline().iter().filter(move |entry| filter.covers(case, entry.record)).filter_map(move |entry| {
        let sign = match &case[entry.record].body {
            Body::Event(event) => match event.kind {
                EventKind::Death => DEATH,
                EventKind::Inspection => INSPECTION,
                EventKind::Publication if !event.reports.is_empty() => REPORT,
                _ => return None,
            },
            _ => REPORT,
        };
        Some((sign, entry))
    })
}

fn mark(sign: char, date: &EdtfDate) -> Option<Mark> {
    let (first, last) = date.years();
    (last - first <= VAGUE).then(|| Mark { sign, days: date.sort_key() })
}

/// No cursor lands here when the lens opens from an event: what was asked for stands above.
fn marked_row(case: &Case, sign: char, entry: &Entry) -> Block {
    let label = Words::new().strong(format!("{sign} ")).faint(entry.date.short());
    told(case, name_of(case, entry.record), case[entry.record].common.cites.first()).label(label, 15)
}
