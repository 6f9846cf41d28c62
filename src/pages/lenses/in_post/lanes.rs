//! The posts as lanes over the years, by organisation, with what happened marked across them.

use std::collections::HashMap;

use super::{Seat, organisation_of};
use crate::case::{Case, Happening, Ix, Plans, Tenure};
use crate::citation::Citation;
use crate::date::{EdtfDate, day_words};
use crate::page::{
    Axis, Block, Days, Lane, Lead, Legend, Mark, Page, Stretch, Target, Uncited, Words, Years,
};
use crate::pages::Material;
use crate::pages::cited::{borne, sourced};
use crate::pages::tenures::{brief, holder, span};
use crate::pages::wording::{name_of, told};
use crate::record::{Body, EventKind, Holder, Id, Kind, ReportKind, Who};

/// A date that spans more years than this is too vague to be marked.
const VAGUE: i16 = 2;

/// Something that happened, and the bodies that it concerns; none where it is tied to no body, or is a report, which may
/// concern any.
struct Happened<'a> {
    sign: char,
    record: Ix,
    date: &'a EdtfDate,
    cites: &'a [Citation],
    bodies: Vec<Ix>,
}

/// Writes the lanes onto the page: the years with what is marked, then a row for each stay, by organisation.
pub(super) fn write(material: &Material<'_>, seats: &[Seat<'_>], on: Option<&EdtfDate>, page: &mut Page) {
    let case = material.case;
    let groups: Vec<Option<Ix>> = seats.iter().map(|seat| organisation_of(case, seat.post)).collect();
    let happened = happened(material, &groups);
    let stays: Vec<Vec<Stay<'_>>> = seats.iter().map(|seat| stays(case, seat.post)).collect();
    let marks: Vec<Mark> = happened.iter().filter_map(mark).collect();
    let Some(axis) = axis(case, &stays, &marks, on) else { return };
    let legend = legend(&stays, &axis, &happened);
    page.push(Block::figure(Years { axis: axis.clone(), marks, legend }));
    let mut sizes: HashMap<Option<Ix>, usize> = HashMap::new();
    groups.iter().for_each(|of| *sizes.entry(*of).or_default() += 1);
    // Bodies with one post each share a heading, and their posts name them.
    let is_single = |of: &Option<Ix>| of.is_some() && sizes.get(of) == Some(&1);
    let singles = groups.iter().filter(|of| is_single(of)).count();
    let is_other = |of: &Option<Ix>| singles > 1 && is_single(of);
    let shared = shared(case, seats);
    let mut others: Vec<Block> = Vec::new();
    let mut sections: Vec<(Option<Ix>, Vec<Block>)> = Vec::new();
    for (((seat, of), stays), shared) in seats.iter().zip(&groups).zip(&stays).zip(shared) {
        let rows = rows(case, seat.post, shared, stays, &axis);
        match sections.last_mut() {
            _ if is_other(of) => {
                let body = of.map(|ix| Words::new().faint(case[ix].short())).unwrap_or_default();
                others.extend(rows.into_iter().map(|row| row.remark(body.clone())));
            }
            Some((last, blocks)) if last == of => blocks.extend(rows),
            _ => sections.push((*of, rows)),
        }
    }
    // Posts of which nobody says to which body they belong come last.
    let (named, unnamed): (Vec<_>, Vec<_>) = sections.into_iter().partition(|(of, _)| of.is_some());
    let heading_others =
        if named.is_empty() { "Bodies with one post each" } else { "Other bodies, with one post each" };
    named.into_iter().for_each(|(of, rows)| page.list(heading(case, of), rows));
    page.list(heading_others, others);
    unnamed.into_iter().for_each(|(of, rows)| page.list(heading(case, of), rows));
    page.list("Events and reports marked above", happened.iter().map(|it| marked_row(case, it)).collect());
}

/// The name of an organisation; without one, that our sources do not say which, or that it is not shown as of the day.
fn heading(case: &Case, organisation: Option<Ix>) -> String {
    match (organisation, case.as_of_day().filter(|_| case.hides_a_source())) {
        (Some(ix), _) => case[ix].name().to_owned(),
        (None, Some(day)) => {
            format!("Body not reported by {}", day_words(day))
        }
        (None, None) => "No body named".to_owned(),
    }
}

/// A tenure with what is drawn of it.
struct Stay<'a> {
    tenure: Tenure<'a>,
    stretches: Vec<(Stretch, Days)>,
}

/// The stays in a post, the earliest first; one without days goes by its known side.
fn stays(case: &Case, post: Ix) -> Vec<Stay<'_>> {
    let plans = case.plans(post);
    let stays = case.tenures(post).into_iter().map(|tenure| {
        let mut stretches: Vec<(Stretch, Days)> =
            tenure.entries.iter().flat_map(|entry| stretches(&plans, entry)).collect();
        stretches.dedup();
        Stay { tenure, stretches }
    });
    let mut stays: Vec<Stay<'_>> = stays.collect();
    stays.sort_by_cached_key(|stay| stay.stretches.iter().map(|(_, days)| *days).min());
    stays
}

/// A row for each stay in a post; if none is known, one that says so.
fn rows(case: &Case, post: Ix, shared: usize, stays: &[Stay<'_>], axis: &Axis) -> Vec<Block> {
    let lane = |is_first: bool, stretches: &[(Stretch, Days)]| {
        let (post, axis) = (case[post].name().to_owned(), axis.clone());
        Lead::Lane(Box::new(Lane { post, shared, is_first, axis, stretches: stretches.to_vec() }))
    };
    let to = Target::record(case[post].id());
    if stays.is_empty() {
        let none = Block::uncited(Uncited::Unknown, "no holder reported");
        return vec![none.lead(lane(true, &[])).to(to).folding()];
    }
    let row = |(at, stay): (usize, &Stay<'_>)| {
        let who = || holder(case, &stay.tenure).at_the_head();
        let block = told(case, who().plain(format!(", {}", span(case, &stay.tenure))), stay.tenure.cites());
        let block = block.in_short(brief(case, &stay.tenure));
        block.lead(lane(at == 0, &stay.stretches)).to(to.clone()).folding()
    };
    stays.iter().enumerate().map(row).collect()
}

/// How many of its first letters the name of each post shares with another's, whatever their case.
fn shared(case: &Case, seats: &[Seat<'_>]) -> Vec<usize> {
    let name = |(at, seat): (usize, &Seat<'_>)| (case[seat.post].name().to_lowercase(), at);
    let mut names: Vec<(String, usize)> = seats.iter().enumerate().map(name).collect();
    names.sort();
    let mut shared = vec![0; seats.len()];
    for two in names.windows(2) {
        let alike = two[0].0.chars().zip(two[1].0.chars()).take_while(|(one, other)| one == other).count();
        for (_, at) in two {
            shared[*at] = shared[*at].max(alike);
        }
    }
    shared
}

/// What is drawn of one entry.
fn stretches<'a>(plans: &Plans<'a>, holder: &'a Holder) -> Vec<(Stretch, Days)> {
    let vacancy = holder.is_vacancy();
    let certain = if vacancy { Stretch::Vacant } else { Stretch::Certain };
    let mut found: Vec<(Stretch, Days)> = holder.rough().map(|days| (Stretch::Possible, days)).collect();
    found.extend(holder.certain().map(|days| (certain, days)));
    // Up to the last possible day there is more than a plan.
    let end = holder.possible().map(|(_, last)| last);
    let planned = plans.planned(holder).map(|(first, last)| (end.unwrap_or(first), last));
    found.extend(planned.filter(|(end, last)| end < last).map(|days| (Stretch::Planned, days)));
    let seen = holder.seen.iter().filter(|_| !vacancy).filter_map(|date| date.earliest().zip(date.latest()));
    found.extend(seen.map(|days| (Stretch::Seen, days)));
    if found.is_empty() {
        let day = |date: &EdtfDate| (date.day(), date.day());
        found.extend(holder.from.as_ref().map(|from| (Stretch::After, day(&from.is))));
        found.extend(holder.to.as_ref().map(|to| (Stretch::Before, day(&to.is))));
        let side = |date: &EdtfDate| if date.latest().is_some() { Stretch::Before } else { Stretch::After };
        found.extend(holder.seen.iter().map(|date| (side(date), day(date))));
    }
    found
}

/// The years of what is drawn, and on to the latest source: up to then, what is not drawn is not known.
fn axis(case: &Case, stays: &[Vec<Stay<'_>>], marks: &[Mark], on: Option<&EdtfDate>) -> Option<Axis> {
    let stays = stays.iter().flatten().filter_map(|stay| {
        let days = || stay.stretches.iter().map(|(_, days)| *days);
        Some((days().map(|(first, _)| first).min()?, days().map(|(_, last)| last).max()?))
    });
    let times: Vec<(i16, i16)> = stays
        .chain(marks.iter().map(|mark| mark.days))
        .map(|(first, last)| (first.year(), last.year()))
        .collect();
    let axis = Axis::over(&times)?;
    let axis = case.last_day().map_or(axis.clone(), |day| axis.through(day));
    Some(match on {
        Some(on) => axis.marked(on.days(), on.words()),
        None => axis,
    })
}

/// Only what is drawn is explained, the bars first: what the letters mark stands in rows of its own.
fn legend(stays: &[Vec<Stay<'_>>], axis: &Axis, happened: &[Happened<'_>]) -> Legend {
    let stretches = || stays.iter().flatten().flat_map(|stay| &stay.stretches);
    let drawn = |wanted: Stretch| stretches().any(|(stretch, _)| *stretch == wanted);
    let days = || stretches().map(|(_, days)| *days);
    let gone = days().any(|(_, last)| axis.begins_after(last));
    let cut = days().any(|(first, last)| axis.begins_after(first) && !axis.begins_after(last));
    let shown: Vec<&Happened<'_>> = happened.iter().filter(|it| !axis.begins_after(it.date.day())).collect();
    let bars: Vec<String> = Stretch::ALL
        .into_iter()
        .filter(|stretch| drawn(*stretch) || (gone && *stretch == Stretch::Before))
        .map(|stretch| format!("{} {}", stretch.sign(), stretch.meaning()))
        .collect();
    let edge = cut.then(|| format!("left edge: before {}", axis.first()));
    let marked = LETTERS.into_iter().filter(|(sign, _)| shown.iter().any(|it| it.sign == *sign));
    let letters = marked.map(|(sign, words)| format!("{sign} {words}")).collect();
    let mut spread = Vec::new();
    if shown.iter().any(|it| it.sign != shown[0].sign) {
        spread.push(format!("{} several", Mark::SEVERAL));
    }
    if shown.iter().filter_map(|it| mark(it)).any(|mark| mark.days.0 != mark.days.1) {
        spread.push(format!("{} some day", Mark::SPREAD));
    }
    Legend { bars, edge, letters, spread }
}

const DEATH: char = 'D';
const INSPECTION: char = 'I';
const REPORT: char = 'R';

/// What a letter above the lanes marks.
const LETTERS: [(char, &str); 3] = [(DEATH, "death"), (INSPECTION, "inspection"), (REPORT, "report")];

/// Every sign of the lanes and what it means, whether or not it is drawn here.
pub(in crate::pages) fn signs() -> Vec<(char, &'static str)> {
    let bars = Stretch::ALL.into_iter().map(|stretch| (stretch.sign(), stretch.meaning()));
    let marks = [(Mark::SEVERAL, "several of these on one place"), (Mark::SPREAD, "some day within")];
    bars.chain(LETTERS).chain(marks).collect()
}

/// Deaths, inspections and publications of reports by date, each with the bodies that it concerns.
fn happened<'a>(material: &Material<'a>, groups: &[Option<Ix>]) -> Vec<Happened<'a>> {
    let (case, filter) = (material.case, material.filter);
    if groups.is_empty() {
        return Vec::new();
    }
    let entries = case.timeline().iter().filter_map(|entry| {
        let (sign, bodies) = match &case[entry.record].body {
            Body::Event(event) => match event.kind {
                EventKind::Death => (DEATH, concerned(case, &event.organisations, &event.reports, groups)?),
                EventKind::Inspection => {
                    (INSPECTION, concerned(case, &event.organisations, &event.reports, groups)?)
                }
                EventKind::Publication if !event.reports.is_empty() => (REPORT, Vec::new()),
                _ => return None,
            },
            _ => (REPORT, Vec::new()),
        };
        let record = &case[entry.record];
        let dated = match (&record.body, entry.what) {
            (Body::Report(report), Happening::Issued) => report.issued.as_ref(),
            (Body::Report(report), _) => report.published.as_ref(),
            _ => None,
        };
        let cites = dated.map_or(&record.common.cites[..], |date| sourced(date, record));
        Some(Happened { sign, record: entry.record, date: &entry.date, cites, bodies })
    });
    let mut all: Vec<Happened<'_>> = entries.chain(inspections(case, groups)).collect();
    all.retain(|it| filter.covers(case, it.record));
    all.sort_by_key(|it| it.date.sort_key());
    all
}

/// The inspections that have a report and no event, at their fieldwork; a publication alone does not give their date.
fn inspections<'a>(case: &'a Case, groups: &[Option<Ix>]) -> Vec<Happened<'a>> {
    let events = case.of_kind(Kind::Event).filter_map(|(_, record)| match &record.body {
        Body::Event(event) if event.kind == EventKind::Inspection => Some(&event.reports),
        _ => None,
    });
    let told: Vec<&Id> = events.flatten().collect();
    let reports = case.of_kind(Kind::Report).filter_map(|(record, of)| {
        let Body::Report(report) = &of.body else { return None };
        if report.kind != ReportKind::Inspection || told.contains(&of.id()) {
            return None;
        }
        let about: Vec<Who> = of.common.about.iter().map(Who::of).collect();
        let bodies = concerned(case, &about, std::slice::from_ref(of.id()), groups)?;
        let fieldwork = report.fieldwork.as_ref()?;
        let cites = sourced(fieldwork, of);
        Some(Happened { sign: INSPECTION, record, date: &fieldwork.is, cites, bodies })
    });
    reports.collect()
}

/// The bodies that something concerns: those that it names, except the authors of its reports, who only came to look.
/// None where it concerns no lane.
fn concerned(case: &Case, bodies: &[Who], reports: &[Id], groups: &[Option<Ix>]) -> Option<Vec<Ix>> {
    let body = |id: &Id| case.find(id.as_str()).filter(|ix| case[*ix].kind() == Kind::Organisation);
    let reports = reports.iter().filter_map(|id| case.find(id.as_str()));
    let authors: Vec<Ix> = reports
        .filter_map(|ix| match &case[ix].body {
            Body::Report(report) => Some(&report.by),
            _ => None,
        })
        .flatten()
        .filter_map(|who| body(who.id()?))
        .collect();
    let named = bodies.iter().filter_map(|who| body(who.id()?));
    let named: Vec<Ix> = named.filter(|ix| !authors.contains(ix)).collect();
    if named.is_empty() {
        return Some(Vec::new());
    }
    let with_lanes = |bodies: &mut dyn Iterator<Item = Ix>| -> Vec<Ix> {
        let has_lane =
            |body: &Ix| groups.iter().flatten().any(|it| case.bodies_around(*it).any(|ix| ix == *body));
        bodies.filter(has_lane).collect()
    };
    let own = with_lanes(&mut named.iter().copied());
    // The body that it is part of stands in for one without lanes of its own.
    let bodies = match own.is_empty() {
        true => with_lanes(&mut named.iter().flat_map(|ix| case.bodies_around(*ix).skip(1))),
        false => own,
    };
    match bodies.is_empty() {
        // A lane whose body is not known may belong to one of these.
        true => groups.contains(&None).then_some(named),
        false => Some(bodies),
    }
}

fn mark(it: &Happened<'_>) -> Option<Mark> {
    let (first, last) = it.date.years();
    (last - first <= VAGUE).then(|| Mark { sign: it.sign, days: it.date.days() })
}

/// What is marked: its letter and date, and the bodies that it concerns.
fn marked_row(case: &Case, it: &Happened<'_>) -> Block {
    let label = Words::new().strong(format!("{} ", it.sign)).faint(it.date.short());
    let names: Vec<&str> = it.bodies.iter().map(|ix| case[*ix].short()).collect();
    let block = borne(case, &case[it.record], name_of(case, it.record), it.cites.first());
    block.lead(Lead::columns([label])).remark(Words::new().faint(names.join("; "))).folding()
}
