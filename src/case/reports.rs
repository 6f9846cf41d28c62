//! How far a report is on the case's day.

use std::collections::HashSet;

use super::{ActionState, Case, Ix, Way};
use crate::record::{Body, Kind, Qualifier, Report, SourcedDate};
use crate::schema;

/// How far a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportState {
    /// It was published.
    Published,
    /// It went to those concerned, and no source says that it was published.
    Issued,
    /// Its fieldwork is done, and no source dates its publication.
    CarriedOut,
    /// A source says that it is still to come.
    Due,
    /// It was to come from an action that was dropped.
    Dropped,
    /// It exists, and no source dates it.
    Undated,
}

impl ReportState {
    /// Whether the report does not exist yet.
    pub fn is_to_come(self) -> bool {
        matches!(self, ReportState::Due | ReportState::Dropped)
    }
}

/// Marks on each link whether the report at one of its ends is still to come on the case's day.
pub(super) fn settle(case: &mut Case) {
    let is_to_come = |ix: Ix| case.report_state(ix).is_some_and(ReportState::is_to_come);
    let reports: HashSet<Ix> =
        case.of_kind(Kind::Report).map(|(ix, _)| ix).filter(|ix| is_to_come(*ix)).collect();
    for (at, links) in case.links.iter_mut().enumerate() {
        for link in links.iter_mut().filter(|link| link.relation.to_come.is_some()) {
            link.to_come = reports.contains(&link.other) || reports.contains(&Ix(at as u32));
        }
    }
}

impl Case {
    /// How far a report is on the case's day; none where the record is not a report.
    ///
    /// A source that reports a publication may know only its year, which is not over; so with issue and fieldwork.
    pub fn report_state(&self, ix: Ix) -> Option<ReportState> {
        let Body::Report(report) = &self[ix].body else { return None };
        let past = |date: &Option<SourcedDate>| date.as_ref().is_some_and(|date| self.has_begun(date));
        Some(if past(&report.published) {
            ReportState::Published
        } else if past(&report.issued) {
            ReportState::Issued
        } else {
            self.unpublished(ix, report)
        })
    }

    /// The actions that are to produce a report.
    pub fn producing(&self, report: Ix) -> impl Iterator<Item = Ix> {
        self.naming(report, Kind::Action, "produces")
    }

    /// The reports that take the place of one.
    pub fn replacing(&self, report: Ix) -> impl Iterator<Item = Ix> {
        self.naming(report, Kind::Report, "replaces")
    }

    fn unpublished(&self, ix: Ix, report: &Report) -> ReportState {
        let is_due = |date: &SourcedDate| !self.is_past(date);
        let producing: Vec<ActionState> =
            self.producing(ix).filter_map(|action| Some(self.standings(action)?.state())).collect();
        let is_awaited = producing.iter().any(|state| !state.is_finished() && *state != ActionState::Dropped);
        let is_carried_out =
            report.fieldwork.as_ref().is_some_and(|fieldwork| self.is_carried_out(fieldwork));
        let planned = [&report.published, &report.issued, &report.fieldwork].into_iter().any(Option::is_some);
        if self.has_content(ix, producing.iter().all(|state| state.is_finished())) {
            if is_carried_out { ReportState::CarriedOut } else { ReportState::Undated }
        } else if report.due.as_ref().is_some_and(is_due) {
            ReportState::Due
        } else if is_carried_out {
            ReportState::CarriedOut
        } else if report.due.is_some() || planned || is_awaited {
            ReportState::Due
        } else if !producing.is_empty() && producing.iter().all(|state| *state == ActionState::Dropped) {
            ReportState::Dropped
        } else {
            ReportState::Undated
        }
    }

    /// Whether the case reports something that it found, asked for or counted, so that it exists. A planned figure does
    /// not count, nor does one about a report still to be produced: it says what was to be in the report.
    fn has_content(&self, ix: Ix, is_produced: bool) -> bool {
        let about = schema::relation(Kind::Figure, "about");
        self.links(ix).iter().filter(|link| link.way == Way::Named).any(|link| match &self[link.other].body {
            Body::Finding(finding) => finding.report.as_ref() == Some(self[ix].id()),
            Body::Action(action) => action.report.as_ref() == Some(self[ix].id()),
            Body::Figure(figure) => {
                let is_counted = |qualifier: Option<Qualifier>| qualifier != Some(Qualifier::Planned);
                let is_about = is_produced && Some(link.relation) == about;
                is_about && figure.values.iter().any(|value| is_counted(value.qualifier))
            }
            _ => false,
        })
    }

    /// Whether a date has begun by the case's day, or may have.
    fn has_begun(&self, date: &SourcedDate) -> bool {
        let first = date.is.earliest().or(date.is.latest());
        first.zip(self.day()).is_some_and(|(first, today)| first <= today)
    }

    /// Whether all of a date is certainly past.
    fn is_past(&self, date: &SourcedDate) -> bool {
        date.is.latest().zip(self.day()).is_some_and(|(last, today)| last < today)
    }

    /// Whether fieldwork is done: where it lasted, once it is over.
    fn is_carried_out(&self, fieldwork: &SourcedDate) -> bool {
        let is_over = fieldwork.is.latest().zip(self.day()).is_some_and(|(last, today)| last <= today);
        if fieldwork.is.lasts() { is_over } else { self.has_begun(fieldwork) }
    }
}

#[cfg(test)]
mod tests;
