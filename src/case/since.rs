//! What has come out since a day: what the case as of that day hides and this one shows.

use std::collections::{BTreeMap, HashSet};

use super::mentions::citations;
use super::{Case, Ix};
use crate::citation::Citation;
use crate::date::Day;
use crate::record::{Body, Claim, Holder, Kind, Record, Stance, Step, Value};

/// What has come out since a day.
#[derive(Debug)]
pub struct Since<'a> {
    /// The records of which nothing was out, those reported last first.
    pub new: Vec<Ix>,
    /// The records of which more has come out, with what that is, those with the latest news first.
    pub more: Vec<(Ix, Vec<News<'a>>)>,
}

/// Something that has come out about a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum News<'a> {
    /// A value of a figure.
    Value(&'a Value),
    /// An answer to a question.
    Claim(&'a Claim),
    /// A step of an action's history.
    Step(&'a Step),
    /// Someone in a post, or its vacancy.
    Holder(&'a Holder),
    /// Someone's objection.
    Dispute(&'a Stance),
    /// Someone's agreement.
    Endorsement(&'a Stance),
    /// A passage that supports something else.
    Passage(&'a Citation),
}

impl<'a> News<'a> {
    /// The citations that support it.
    pub fn cites(self) -> &'a [Citation] {
        match self {
            News::Value(value) => &value.cites,
            News::Claim(claim) => &claim.cites,
            News::Step(step) => &step.cites,
            News::Holder(holder) => &holder.cites,
            News::Dispute(stance) | News::Endorsement(stance) => &stance.cites,
            News::Passage(cite) => std::slice::from_ref(cite),
        }
    }
}

impl Case {
    /// What has come out since a day.
    pub fn since(&self, day: Day) -> Since<'_> {
        let then = self.as_of(day);
        let is_new = |cite: &Citation| then.find(cite.source.as_str()).is_none();
        let (mut new, mut more) = (Vec::new(), Vec::new());
        // A brief is the officer's own and comes out in no source.
        let told = self.all().filter(|(_, record)| record.kind() != Kind::Brief);
        for (ix, record) in told {
            match then.find(record.id().as_str()) {
                // What nothing dates is as old as the case.
                None if self.published(ix).is_some() => new.push(ix),
                None => {}
                Some(_) => more.push((ix, news(record, is_new))),
            }
        }
        more.retain(|(_, news)| !news.is_empty());
        let newest = |ix: &Ix| std::cmp::Reverse(self.published(*ix).map(|clock| clock.certain));
        new.sort_by_key(|ix| (newest(ix), *ix));
        more.sort_by_cached_key(|(ix, news)| (std::cmp::Reverse(self.news_day(news)), *ix));
        Since { new, more }
    }

    /// The day by which the first of some news was out.
    pub fn news_day(&self, news: &[News<'_>]) -> Option<Day> {
        let cites = news.iter().flat_map(|news| news.cites());
        self.first_published(cites).map(|clock| clock.certain)
    }

    /// The day before the latest on which a source came out; where there is no other, that one.
    pub fn day_before_the_latest(&self) -> Option<Day> {
        let mut days = self.days_of_sources().into_iter().map(|(day, _)| day);
        let latest = days.next();
        days.next().or(latest)
    }

    /// The days by which sources were out, the latest first, each with these sources in the order of their marks.
    pub fn days_of_sources(&self) -> Vec<(Day, Vec<Ix>)> {
        let mut days: BTreeMap<Day, Vec<Ix>> = BTreeMap::new();
        for ix in self.sources() {
            let Body::Source(source) = &self[*ix].body else { continue };
            if let Some(day) = source.published.is.latest() {
                days.entry(day).or_default().push(*ix);
            }
        }
        days.into_iter().rev().collect()
    }
}

/// The parts of a record that rest on new sources alone, then the other passages of these, each once.
fn news<'a>(record: &'a Record, is_new: impl Fn(&Citation) -> bool) -> Vec<News<'a>> {
    let common = &record.common;
    let mut parts: Vec<News<'a>> = Vec::new();
    match &record.body {
        Body::Figure(figure) => parts.extend(figure.values.iter().map(News::Value)),
        Body::Conflict(conflict) => parts.extend(conflict.claims.iter().map(News::Claim)),
        Body::Action(action) => parts.extend(action.history.iter().map(News::Step)),
        Body::Post(post) => parts.extend(post.holders.iter().map(News::Holder)),
        _ => {}
    }
    parts.extend(common.disputed_by.iter().map(News::Dispute));
    parts.extend(common.endorsed_by.iter().map(News::Endorsement));
    parts.retain(|part| !part.cites().is_empty() && part.cites().iter().all(&is_new));
    let mut told: HashSet<&Citation> = parts.iter().flat_map(|part| part.cites()).collect();
    // What dates a source is no news of it.
    let is_source = record.kind() == Kind::Source;
    let rest = citations(record).filter(|cite| !is_source && is_new(cite) && told.insert(cite));
    parts.extend(rest.map(News::Passage));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    const CASE: &str = "
sources: [{id: old, title: Old, kind: article, published: 2010-04-01, basis: b, passages: {1: A., 2: B.}}]
people: [{id: ann, name: Ann}, {id: bob, name: Bob}, {id: nobody, name: Nobody}]
events:
  - {id: first, title: First, kind: hearing, date: 2009, people: [ann], cites: ['old#1']}
  - {id: again, title: Again, kind: hearing, date: 2009, cites: ['old#1', 'press#9'], text: 'It met. [[press#9]]'}
  - {id: later, title: Later, kind: hearing, date: 2009, people: [bob], cites: ['press#1']}
figures: [{id: sum, title: S, unit: men, values: [{date: 2009, value: 3, cites: ['old#1']}, {date: 2013, value: 4, cites: ['press#2']}]}]
conflicts: [{id: ask, title: Q, claims: [{by: ann, says: A, cites: ['old#1']}, {by: bob, says: B, cites: ['press#3']}]}]
actions: [{id: act, title: A, kind: proposal, cites: ['old#2'], history: [{date: 2013, progress: in-progress, cites: ['press#4']}],
  disputed_by: [{by: ann, cites: ['press#5', 'old#1']}], endorsed_by: [{by: bob, cites: ['press#6']}]}]
posts: [{id: head, title: H, holders: [{person: ann, from: 2009, cites: ['old#1']}, {person: bob, from: 2012, cites: ['press#7']}]}]
";

    fn told(case: &Case, day: &str) -> (Vec<String>, Vec<String>) {
        let since = case.since(crate::date::last_day_of(day).unwrap());
        let id = |ix: &Ix| case[*ix].id().to_string();
        let said = |(ix, news): &(Ix, Vec<News<'_>>)| {
            let sort = |news: &News<'_>| {
                let words = format!("{news:?}");
                let sort: String = words.chars().take_while(|letter| letter.is_alphabetic()).collect();
                format!("{sort} {}", news.cites()[0])
            };
            format!("{}: {}", id(ix), news.iter().map(sort).collect::<Vec<_>>().join(", "))
        };
        (since.new.iter().map(id).collect(), since.more.iter().map(said).collect())
    }

    #[test]
    fn what_was_hidden_is_new_and_what_has_come_out_of_older_records_is_named() {
        let case = trial(CASE);
        let (new, more) = told(&case, "2012");
        assert_eq!(new, ["press", "later", "bob"]);
        assert_eq!(
            more,
            [
                "again: Passage press#9",
                "sum: Value press#2",
                "ask: Claim press#3",
                "act: Step press#4, Endorsement press#6, Passage press#5",
                "head: Holder press#7",
            ]
        );
    }

    #[test]
    fn since_before_all_everything_that_a_source_dates_is_new_and_since_the_last_day_nothing_is() {
        let case = trial(CASE);
        let (new, more) = told(&case, "2009");
        assert!(more.is_empty() && !new.contains(&"nobody".to_owned()), "{new:?} {more:?}");
        assert_eq!(new.len(), case.len() - 1);
        assert_eq!(told(&case, "2014-06-30"), (Vec::new(), Vec::new()));
        assert_eq!(
            told(&case.as_of(crate::date::last_day_of("2012").unwrap()), "2012"),
            (Vec::new(), Vec::new())
        );
    }

    #[test]
    fn the_days_of_sources_are_the_latest_first() {
        let case = trial(&CASE.replace(
            "sources: [",
            "sources: [{id: too, title: T, kind: article, published: 2010-04, basis: b}, ",
        ));
        let days = case.days_of_sources();
        let days: Vec<(String, usize)> = days.iter().map(|(day, of)| (day.to_string(), of.len())).collect();
        assert_eq!(
            days,
            [("2014-06-30".to_owned(), 1), ("2010-04-30".to_owned(), 1), ("2010-04-01".to_owned(), 1)]
        );
    }
}
