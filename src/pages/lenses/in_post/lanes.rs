//! The posts as lanes over the years, by organisation, with what happened marked across them.

use super::{Seat, organisation_of};
use crate::case::{Case, Happening, Ix, Plans, Tenure};
use crate::citation::Citation;
use crate::date::{EdtfDate, day_words};
use crate::page::{
    Axis, Bar, Block, Days, Lane, Lead, Legend, Mark, Page, Stretch, Target, Uncited, Words, Years,
};
use crate::pages::Material;
use crate::pages::cited::{borne, sourced};
use crate::pages::tenures::{holder, span};
use crate::pages::wording::{name_of, names, told};
use crate::record::{Body, EventKind, Holder, Id, Kind, ReportKind, Who};

/// A date that spans more years than this is too vague to be marked.
const VAGUE: i16 = 2;

/// Something that happened, and over which lanes it is marked.
struct Happened<'a> {
    sign: char,
    record: Ix,
    date: &'a EdtfDate,
    cites: &'a [Citation],
    over: Over,
}

/// Over which lanes a mark goes.
enum Over {
    /// All: the record is tied to no body, or is a report, which may concern any.
    All,
    /// Those of the bodies that the record names, and of the bodies within them.
    Bodies(Vec<Ix>),
}

impl Happened<'_> {
    fn is_over(&self, case: &Case, organisation: Option<Ix>) -> bool {
        match (&self.over, organisation) {
            (Over::All, _) => true,
            (Over::Bodies(bodies), Some(ix)) => case.bodies_around(ix).any(|ix| bodies.contains(&ix)),
            // The lane's body is not known: it may be this one.
            (Over::Bodies(_), None) => true,
        }
    }
}

/// Writes the lanes onto the page, each with the statements on which it rests.
pub(super) fn write(material: &Material<'_>, seats: &[Seat<'_>], on: Option<&EdtfDate>, page: &mut Page) {
    let case = material.case;
    let groups: Vec<Option<Ix>> = seats.iter().map(|seat| organisation_of(case, seat.post)).collect();
    let happened = happened(material, &groups);
    let (tenures, bars): (Vec<Vec<Tenure<'_>>>, Vec<Vec<Bar>>) =
        seats.iter().map(|seat| drawn(case, seat.post).into_iter().unzip()).unzip();
    let all: Vec<Mark> = happened.iter().filter_map(mark).collect();
    let Some(axis) = axis(case, &bars, &all, on) else { return };
    // One legend serves all the lanes.
    page.push(Block::gap());
    page.push(Block::figure(legend(&bars, &axis, &happened)));
    let mut group = None;
    for (i, seat) in seats.iter().enumerate() {
        let here = groups[i];
        if group != Some(here) {
            page.push(Block::heading(heading(case, here)));
            let marks = happened.iter().filter(|it| it.is_over(case, here)).filter_map(mark).collect();
            page.push(Block::figure(Years { axis: axis.clone(), marks }));
            group = Some(here);
        }
        let record = &case[seat.post];
        page.push(
            Block::uncited(Uncited::Count, Words::new().strong(record.name()))
                .to(Target::record(record.id())),
        );
        page.push(Block::figure(Lane { axis: axis.clone(), bars: bars[i].clone() }));
        tenures[i].iter().for_each(|tenure| page.push(statement(case, tenure)));
    }
    let rows: Vec<Block> = happened.iter().map(|it| marked_row(case, it)).collect();
    page.section("Events and reports marked above", rows);
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

/// What is drawn of each tenure of a post, with the tenure, the earliest first; one without days goes by its known
/// side.
fn drawn(case: &Case, post: Ix) -> Vec<(Tenure<'_>, Bar)> {
    let plans = case.plans(post);
    let bars = case.tenures(post).into_iter().map(|tenure| {
        let bar = bar(case, &plans, &tenure);
        (tenure, bar)
    });
    let mut bars: Vec<(Tenure<'_>, Bar)> = bars.collect();
    bars.sort_by_cached_key(|(_, bar)| bar.stretches.iter().map(|(_, days)| *days).min());
    bars
}

/// Who held it, and from when to when.
fn statement(case: &Case, tenure: &Tenure<'_>) -> Block {
    let words = holder(case, tenure).at_the_head().plain(format!(", {}", span(tenure)));
    let block = told(case, words, tenure.cites()).below();
    let mut people = tenure.entries.iter().flat_map(|entry| &entry.person);
    match people.find_map(|who| who.id()).filter(|id| case.find(id.as_str()).is_some()) {
        Some(id) => block.to(Target::record(id)),
        None => block,
    }
}

fn bar<'a>(case: &Case, plans: &Plans<'a>, tenure: &Tenure<'a>) -> Bar {
    let name = match tenure.entries.first() {
        Some(holder) if !holder.is_vacancy() => names(case, &holder.person),
        _ => "vacant".to_owned(),
    };
    let mut stretches: Vec<(Stretch, Days)> =
        tenure.entries.iter().flat_map(|entry| stretches(plans, entry)).collect();
    stretches.dedup();
    Bar { name, stretches }
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
fn axis(case: &Case, bars: &[Vec<Bar>], marks: &[Mark], on: Option<&EdtfDate>) -> Option<Axis> {
    let bars = bars.iter().flatten().filter_map(|bar| {
        let days = || bar.stretches.iter().map(|(_, days)| *days);
        Some((days().map(|(first, _)| first).min()?, days().map(|(_, last)| last).max()?))
    });
    let times: Vec<(i16, i16)> = bars
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
fn legend(bars: &[Vec<Bar>], axis: &Axis, happened: &[Happened<'_>]) -> Legend {
    let drawn =
        |wanted: Stretch| bars.iter().flatten().flat_map(|bar| &bar.stretches).any(|(s, _)| *s == wanted);
    let days = || bars.iter().flatten().flat_map(|bar| &bar.stretches).map(|(_, days)| *days);
    let gone = days().any(|(_, last)| axis.begins_after(last));
    let cut = days().any(|(first, last)| axis.begins_after(first) && !axis.begins_after(last));
    let shown: Vec<&Happened<'_>> = happened.iter().filter(|it| !axis.begins_after(it.date.day())).collect();
    let mut bars: Vec<String> = Stretch::ALL
        .into_iter()
        .filter(|stretch| drawn(*stretch) || (gone && *stretch == Stretch::Before))
        .map(|stretch| format!("{} {}", stretch.sign(), stretch.meaning()))
        .collect();
    if cut {
        bars.push(format!("left edge: before {}", axis.first()));
    }
    let marked = LETTERS.into_iter().filter(|(sign, _)| shown.iter().any(|it| it.sign == *sign));
    let letters = marked.map(|(sign, words)| format!("{sign} {words}")).collect();
    let mut spread = Vec::new();
    if shown.iter().any(|it| it.sign != shown[0].sign) {
        spread.push(format!("{} several", Mark::SEVERAL));
    }
    if shown.iter().filter_map(|it| mark(it)).any(|mark| mark.days.0 != mark.days.1) {
        spread.push(format!("{} some day", Mark::SPREAD));
    }
    Legend { bars, letters, spread }
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

/// Deaths, inspections and publications of reports by date, each with the lanes that it concerns.
fn happened<'a>(material: &Material<'a>, groups: &[Option<Ix>]) -> Vec<Happened<'a>> {
    let (case, filter) = (material.case, material.filter);
    if groups.is_empty() {
        return Vec::new();
    }
    let entries = case.timeline().iter().filter_map(|entry| {
        let (sign, over) = match &case[entry.record].body {
            Body::Event(event) => match event.kind {
                EventKind::Death => (DEATH, over(case, &event.organisations, &event.reports, groups)?),
                EventKind::Inspection => {
                    (INSPECTION, over(case, &event.organisations, &event.reports, groups)?)
                }
                EventKind::Publication if !event.reports.is_empty() => (REPORT, Over::All),
                _ => return None,
            },
            _ => (REPORT, Over::All),
        };
        let record = &case[entry.record];
        let dated = match (&record.body, entry.what) {
            (Body::Report(report), Happening::Issued) => report.issued.as_ref(),
            (Body::Report(report), _) => report.published.as_ref(),
            _ => None,
        };
        let cites = dated.map_or(&record.common.cites[..], |date| sourced(date, record));
        Some(Happened { sign, record: entry.record, date: &entry.date, cites, over })
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
        let over = over(case, &about, std::slice::from_ref(of.id()), groups)?;
        let fieldwork = report.fieldwork.as_ref()?;
        let cites = sourced(fieldwork, of);
        Some(Happened { sign: INSPECTION, record, date: &fieldwork.is, cites, over })
    });
    reports.collect()
}

/// The bodies that something concerns: those that it names, except the authors of its reports, who only came to look.
/// None where it concerns no lane.
fn over(case: &Case, bodies: &[Who], reports: &[Id], groups: &[Option<Ix>]) -> Option<Over> {
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
        return Some(Over::All);
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
        true => groups.contains(&None).then_some(Over::Bodies(named)),
        false => Some(Over::Bodies(bodies)),
    }
}

fn mark(it: &Happened<'_>) -> Option<Mark> {
    let (first, last) = it.date.years();
    (last - first <= VAGUE).then(|| Mark { sign: it.sign, days: it.date.days() })
}

/// The cursor does not land here when the lens opens from an event: what was asked for is above.
fn marked_row(case: &Case, it: &Happened<'_>) -> Block {
    let label = Words::new().strong(format!("{} ", it.sign)).faint(it.date.short());
    let words = match &it.over {
        Over::All => name_of(case, it.record),
        Over::Bodies(bodies) => {
            let names: Vec<&str> = bodies.iter().map(|ix| case[*ix].short()).collect();
            name_of(case, it.record).faint(format!(" (over {})", names.join("; ")))
        }
    };
    borne(case, &case[it.record], words, it.cites.first()).lead(Lead::columns([label]))
}
