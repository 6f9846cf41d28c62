//! Who was in post at the time of a record.

use std::collections::HashSet;

use crate::case::{Case, Incumbency, Ix};
use crate::date::EdtfDate;
use crate::page::Block;
use crate::pages::tenures;
use crate::record::{Body, Id, Kind};

/// Who was in post at the time of an event or a report, the bodies concerned first: those who certainly were, and those
/// who possibly were.
pub(in crate::pages) fn in_post_then(case: &Case, ix: Ix) -> Vec<(String, Vec<Block>)> {
    let tells_of_posts = case[ix].kind().tells_of_posts();
    let Some(date) = case.date(ix).filter(|_| tells_of_posts) else { return Vec::new() };
    let concerned = concerned(case, ix);
    let above: HashSet<Ix> = concerned.iter().flat_map(|body| case.bodies_around(*body)).collect();
    let mut found = in_post(case, date);
    found.sort_by_cached_key(|(post, ..)| nearness(case, *post, &concerned, &above));
    let (sure, possible): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(_, incumbency, _)| incumbency.is_certain());
    [("In post at the time", sure), ("Possibly in post at the time", possible)]
        .map(|(heading, rows)| {
            (heading.to_owned(), rows.into_iter().map(|(.., block)| block).collect::<Vec<_>>())
        })
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

/// The bodies and posts that an event or a report concerns: those that it is about or that took part, except the
/// authors of its reports, who came to look.
fn concerned(case: &Case, ix: Ix) -> HashSet<Ix> {
    let find = |id: &Id| case.find(id.as_str());
    let is_body = |ix: &Ix| matches!(case[*ix].kind(), Kind::Organisation | Kind::Post);
    let about = |ix: Ix| case[ix].common.about.iter().filter_map(find).filter(is_body);
    let (named, reports): (Vec<Ix>, Vec<Ix>) = match &case[ix].body {
        Body::Event(event) => {
            let who = event.organisations.iter().chain(&event.people).filter_map(|who| who.id());
            let named = who.filter_map(find).filter(is_body).chain(about(ix));
            (named.collect(), event.reports.iter().filter_map(find).collect())
        }
        _ => (about(ix).collect(), vec![ix]),
    };
    let authors = reports.iter().filter_map(|report| match &case[*report].body {
        Body::Report(report) => Some(report.by.iter().filter_map(|who| find(who.id()?))),
        _ => None,
    });
    let authors: HashSet<Ix> = authors.flatten().collect();
    let of_reports: Vec<Ix> = reports.iter().flat_map(|report| about(*report)).collect();
    let concerned: HashSet<Ix> = named.iter().chain(&of_reports).copied().collect();
    let others: HashSet<Ix> = concerned.difference(&authors).copied().collect();
    if others.is_empty() { concerned } else { others }
}

/// How close a post is to the bodies concerned: in one of them or a part of one; in a body that one of them is part of
/// (`above` has these); elsewhere.
fn nearness(case: &Case, post: Ix, concerned: &HashSet<Ix>, above: &HashSet<Ix>) -> u8 {
    let Body::Post(body) = &case[post].body else { return 2 };
    let own = body.organisation.as_ref().and_then(|id| case.find(id.as_str()));
    if concerned.contains(&post)
        || own.is_some_and(|own| case.bodies_around(own).any(|body| concerned.contains(&body)))
    {
        return 0;
    }
    if own.is_some_and(|own| above.contains(&own)) { 1 } else { 2 }
}

/// A row for each holder of a post at that time, and for each post that a source calls vacant; the certain before the
/// possible.
fn in_post<'a>(case: &'a Case, time: &EdtfDate) -> Vec<(Ix, Incumbency<'a>, Block)> {
    let mut found = Vec::new();
    for on in case.roster(time) {
        for incumbency in on.holders.into_iter().chain(on.vacant) {
            let block = tenures::row_below(case, on.post, &incumbency);
            found.push((on.post, incumbency, block));
        }
    }
    found.sort_by_key(|(_, incumbency, _)| incumbency.certainty);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::citation::Citation;

    #[test]
    fn who_was_in_post_then_cites_no_source_of_other_days() {
        let case = trial(
            "posts: [{id: head, title: Head, holders: [\
                {person: {as: Ann}, from: 2011-01-01, seen: 2011-06-01, cites: ['press#1']}, \
                {person: {as: Ann}, seen: [2011-06-01, 2013-01-01], cites: ['press#2']}]}]\n",
        );
        let cites = |time: &str| {
            let rows = in_post(&case, &time.parse().unwrap());
            let cited: Vec<String> =
                rows.iter().flat_map(|(.., block)| block.cites()).map(Citation::to_string).collect();
            ["press#1", "press#2"].map(|cite| cited.iter().any(|cited| cited == cite))
        };
        assert_eq!(
            [cites("2011-03"), cites("2012"), cites("2011")],
            // In 2012 the days on either side support it, the first of them where it was first reported.
            [[true, false], [true, true], [true, true]]
        );
    }
}
