//! How far a report is, in words.

use super::cited::sourced;
use super::progress;
use crate::case::{ActionState, Case, Ix, ReportState, Standings, bears_all};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::record::{ActionKind, Body, Kind, Report, ReportKind, SourcedDate};

/// How far a report is, with what supports that.
pub(super) fn state<'a>(case: &'a Case, ix: Ix, report: &'a Report) -> (String, Vec<&'a Citation>) {
    let record = &case[ix];
    let own = || bears_all(record).iter().collect();
    let Some(state) = case.report_state(ix) else { return (String::new(), own()) };
    let with = |words: &str, date: &'a Option<SourcedDate>, ends: &str| {
        let when = date
            .as_ref()
            .map(|date| format!(" {}", date.worded(EdtfDate::in_a_sentence)))
            .unwrap_or_default();
        let cites = date.as_ref().map_or_else(own, |date| sourced(date, record).iter().collect());
        (format!("{words}{when}{ends}"), cites)
    };
    let by_action = || match produced_cites(case, ix) {
        none if none.is_empty() => own(),
        cites => cites,
    };
    match state {
        ReportState::Published => with("published", &report.published, ""),
        ReportState::Issued => with("issued", &report.issued, ""),
        ReportState::CarriedOut => with("carried out", &report.fieldwork, ", publication not dated"),
        ReportState::Due => match &report.due {
            Some(due) => {
                let is_past = due.is.latest().zip(case.day()).is_some_and(|(due, today)| due < today);
                let ends = if is_past { ", no outcome reported" } else { "" };
                (
                    format!("due {}{ends}", due.worded(EdtfDate::after_a_verb)),
                    sourced(due, record).iter().collect(),
                )
            }
            None if report.published.is_some() => with("to be published", &report.published, ""),
            None if report.issued.is_some() => with("to be issued", &report.issued, ""),
            None if report.fieldwork.is_some() => with("to be carried out", &report.fieldwork, ""),
            None => ("still to come, no date given".to_owned(), by_action()),
        },
        ReportState::Dropped => {
            ("no longer expected: the action that was to produce it was dropped".to_owned(), by_action())
        }
        ReportState::Undated => match required(case, ix).filter(|_| report.kind == ReportKind::Order) {
            Some((action, standings)) if standings.state() == ActionState::InForce => {
                (progress::state(case, &standings), case.grounds(action, standings.least()))
            }
            _ => ("undated".to_owned(), own()),
        },
    }
}

/// What an order requires, if that is one thing, and how far it has come: what is required in it stands as long as it
/// does itself.
fn required(case: &Case, report: Ix) -> Option<(Ix, Standings<'_>)> {
    let is_required =
        |ix: &Ix| matches!(&case[*ix].body, Body::Action(action) if action.kind == ActionKind::Requirement);
    let mut all = case.naming(report, Kind::Action, "report").filter(is_required);
    let only = all.next().filter(|_| all.next().is_none())?;
    Some((only, case.standings(only)?))
}

/// The citations for what became of the action that is to produce a report.
fn produced_cites(case: &Case, report: Ix) -> Vec<&Citation> {
    let Some(action) = case.producing(report).next() else { return Vec::new() };
    let standings = case.standings(action);
    standings.map(|standings| case.grounds(action, standings.least())).unwrap_or_default()
}

/// The state of a report in a row that names it; nothing where a date beside it says as much.
pub(super) fn in_a_row(case: &Case, ix: Ix) -> Option<String> {
    match (&case[ix].body, case.report_state(ix)?) {
        (Body::Report(body), ReportState::Due) => Some(state(case, ix, body).0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::Address;
    use crate::pages::{Filter, Material, page};
    use crate::record::Id;

    /// The page of a report with these fields, one line for each of its own.
    fn report(fields: &str) -> String {
        shown(&format!("reports: [{{id: r, title: R, kind: other, cites: ['press#1'], {fields}}}]"))
    }

    fn shown(records: &str) -> String {
        let case = trial(records);
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let lines = page(&material, &Address::Record(Id::new("r"))).in_words().lines;
        lines.iter().map(|line| line.text() + "\n").collect()
    }

    fn assert_says(text: &str, words: &str) {
        assert!(text.lines().any(|line| line == words), "{words}\nin\n{text}");
    }

    #[test]
    fn a_report_says_how_far_it_is_and_no_date_twice() {
        for (fields, words) in [
            ("", "State: undated [1:1]"),
            ("published: {is: 2013-05, cites: ['press#2']}", "State: published in May 2013 [1:2]"),
            ("published: {is: 2013-05, inferred: yes}", "State: published in May 2013 (reckoned) [1:1]"),
            ("issued: '[..2013]'", "State: issued in or before 2013 [1:1]"),
            ("fieldwork: 2013", "State: carried out in 2013, publication not dated [1:1]"),
            ("due: {is: 2015, cites: ['press#3']}", "State: due 2015 [1:3]"),
            ("due: 2012", "State: due 2012, no outcome reported [1:1]"),
            ("published: 2015", "State: to be published in 2015 [1:1]"),
            ("fieldwork: 2015", "State: to be carried out in 2015 [1:1]"),
            ("issued: 2013, due: 2012, published: 2014-01", "Issued: 2013 [1:1]"),
            ("issued: 2013, due: 2012, published: 2014-01", "Due: 2012 [1:1]"),
        ] {
            assert_says(&report(fields), words);
        }
        assert_eq!(report("due: 2015").matches("2015").count(), 1);
        let text = shown(
            "reports: [{id: r, title: R, kind: other, cites: ['press#1']},
                       {id: s, title: S, kind: plan, replaces: r, published: 2014, cites: ['press#2']}]",
        );
        assert_says(&text, "Report · first reported 30 June 2014");
        assert_says(&text, "Replaced by: S [1:2]");
        let requires = |kind: &str, more: &str| {
            shown(&format!(
                "reports: [{{id: r, title: R, kind: {kind}, cites: ['press#1']}}]\n\
                 actions: [{{id: a, title: A, kind: requirement, report: r, cites: ['press#1'],
                    history: [{{date: 2013, progress: in-force, cites: ['press#2']}}]}}{more}]"
            ))
        };
        assert_says(&requires("order", ""), "State: in force in 2013, nothing later reported [1:2]");
        let two = ", {id: b, title: B, kind: requirement, report: r, cites: ['press#1']}";
        assert_says(&requires("order", two), "State: undated [1:1]");
        // A report that is no order does not stand as long as what it requires.
        assert_says(&requires("inspection", ""), "State: undated [1:1]");
    }
}
