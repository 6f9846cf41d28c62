//! What a row has of each facet.

use std::collections::BTreeSet;

use super::value::{self, Facet, SETTLED, Value};
use crate::case::{Case, Ix};
use crate::date::{Day, EdtfDate};
use crate::record::{Body, Id};

/// What a row rests on: a record, perhaps only as of one of its dates, or only as one source has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item<'a> {
    record: Ix,
    date: Option<&'a EdtfDate>,
    source: Option<&'a Id>,
}

/// A value that a row has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Own<'a> {
    Record(&'a Id),
    Word(&'static str),
    Years(i16, i16),
    Grade(String),
}

impl Own<'_> {
    /// Whether it is what is chosen; years need only overlap.
    pub(super) fn meets(&self, chosen: &Value) -> bool {
        match (self, chosen) {
            (Own::Record(own), Value::Record(id)) => *own == id,
            (Own::Word(own), Value::Word(word)) => own == word,
            (Own::Years(first, last), Value::Years(from, to)) => first <= to && from <= last,
            (Own::Grade(own), Value::Grade(grade)) => own == grade,
            _ => false,
        }
    }

    pub(super) fn to_value(&self) -> Value {
        match self {
            Own::Record(id) => Value::Record((*id).clone()),
            Own::Word(word) => Value::Word(word),
            Own::Years(first, last) => Value::Years(*first, *last),
            Own::Grade(grade) => Value::Grade(grade.clone()),
        }
    }
}

impl<'a> Item<'a> {
    /// A record.
    pub fn of(record: Ix) -> Item<'a> {
        Item { record, date: None, source: None }
    }

    /// A record at one of its dates.
    pub fn at(record: Ix, date: &'a EdtfDate) -> Item<'a> {
        Item { date: Some(date), ..Item::of(record) }
    }

    /// A record as one of its sources has it.
    pub fn in_source(record: Ix, source: &'a Id) -> Item<'a> {
        Item { source: Some(source), ..Item::of(record) }
    }

    /// What it has of a facet, each value once.
    pub(super) fn own<'c>(&self, case: &'c Case, facet: Facet) -> Vec<Own<'c>>
    where
        'a: 'c,
    {
        let record = &case[self.record];
        match (facet, self.source) {
            (Facet::Source, Some(source)) => vec![Own::Record(source)],
            (Facet::Person | Facet::Organisation | Facet::Theme | Facet::Source, _) => {
                self.tied(case, facet).into_iter().map(Own::Record).collect()
            }
            (Facet::Kind, _) => match &record.body {
                Body::Event(event) => vec![Own::Word(event.kind.word())],
                // On the timeline a report is its publication.
                Body::Report(_) => ["report", "publication"].map(Own::Word).to_vec(),
                _ => vec![Own::Word(record.kind().singular())],
            },
            (Facet::Year, _) => self.years(case).into_iter().map(|(a, b)| Own::Years(a, b)).collect(),
            (Facet::Standing, _) => match &record.body {
                Body::Finding(finding) => vec![Own::Word(finding.standing.word())],
                _ => Vec::new(),
            },
            (Facet::Grade, _) => match &record.body {
                Body::Finding(finding) => {
                    finding.grade.iter().map(|grade| Own::Grade(value::grade(grade))).collect()
                }
                _ => Vec::new(),
            },
            (Facet::State, _) => self.state(case).into_iter().map(Own::Word).collect(),
        }
    }

    /// The records of a facet that the record is or is tied to. A finding is also whose report's authors it is.
    fn tied<'c>(&self, case: &'c Case, facet: Facet) -> BTreeSet<&'c Id> {
        let is_of = |ix: &Ix| Some(case[*ix].kind()) == facet.records();
        let links = case.links(self.record).iter().map(|link| link.other);
        let asserters = match &case[self.record].body {
            Body::Finding(finding) => case.asserters(finding),
            _ => &[],
        };
        let asserters = asserters.iter().filter_map(|who| case.find(who.id()?.as_str()));
        let all = std::iter::once(self.record).chain(links).chain(asserters);
        all.filter(is_of).map(|ix| case[ix].id()).collect()
    }

    /// The years that it touches.
    fn years(&self, case: &Case) -> Vec<(i16, i16)> {
        if let Some(date) = self.date {
            return vec![date.years()];
        }
        let dated = |dates: &mut dyn Iterator<Item = &EdtfDate>| dates.map(EdtfDate::years).collect();
        match &case[self.record].body {
            Body::Report(report) => {
                let dates = [&report.fieldwork, &report.issued, &report.published];
                dated(&mut dates.into_iter().flatten().map(|dated| &dated.is))
            }
            Body::Finding(_) => case.made_date(self.record).iter().map(EdtfDate::years).collect(),
            Body::Action(action) => {
                let due = case.due_dates(action).into_iter().map(|due| &due.date.is);
                dated(&mut action.date.iter().chain(due))
            }
            Body::Figure(figure) => dated(&mut figure.values.iter().map(|value| &value.date)),
            Body::Conflict(conflict) => {
                dated(&mut conflict.claims.iter().filter_map(|claim| claim.date.as_ref()))
            }
            Body::Post(_) => {
                let days = |(first, last): (Option<Day>, Option<Day>)| {
                    let (first, last) = (first.or(last)?.year(), last.or(first)?.year());
                    Some((first, last.max(first)))
                };
                let stays = case.tenures(self.record);
                stays.iter().filter_map(|stay| days((stay.first_day(), stay.last_day()))).collect()
            }
            _ => case.date(self.record).map(EdtfDate::years).into_iter().collect(),
        }
    }

    /// How far an action has come; whether a question is settled.
    fn state(&self, case: &Case) -> Option<&'static str> {
        match &case[self.record].body {
            Body::Action(_) => case.standings(self.record).map(|standings| value::state(standings.state())),
            Body::Conflict(conflict) => Some(match conflict.resolved {
                Some(_) => SETTLED,
                None => value::state(crate::case::ActionState::Open),
            }),
            _ => None,
        }
    }
}
