use super::*;
use crate::case::tests::trial;

/// The state of a report with these fields, beside these other records.
fn state(fields: &str, others: &str) -> ReportState {
    let case = trial(&format!(
        "reports: [{{id: r, title: R, kind: review, cites: ['press#1'], {fields}}}]\n{others}"
    ));
    case.report_state(case.find("r").unwrap()).unwrap()
}

#[test]
fn a_report_is_as_far_as_its_dates_say() {
    use ReportState::{CarriedOut, Due, Issued, Published, Undated};
    // The case's day is 30 June 2014.
    for (fields, wanted) in [
        ("", Undated),
        ("published: 2014-06-30", Published),
        ("published: 2014-07-01", Due),
        // It was published this year, on a day that is not known.
        ("published: 2014", Published),
        ("published: '[..2014-01]'", Published),
        ("issued: 2013", Issued),
        ("issued: 2013, published: 2014-05", Published),
        ("issued: 2013, published: 2014-07", Issued),
        ("issued: 2014-07", Due),
        ("fieldwork: 2014-03", CarriedOut),
        ("fieldwork: 2014", CarriedOut),
        ("fieldwork: 2014-09", Due),
        ("fieldwork: 2014-06/2014-07", Due),
        ("fieldwork: 2014-05/2014-06", CarriedOut),
        ("fieldwork: '[2014-05..2014-07]'", CarriedOut),
        ("fieldwork: 2014-03, published: 2014-04", Published),
        ("due: 2015", Due),
        ("due: 2014-06-30", Due),
        ("due: 2013", Due),
        ("due: '[2010..]'", Due),
        ("due: 2015, fieldwork: 2014-03", Due),
        ("due: 2013, fieldwork: 2014-03", CarriedOut),
        ("due: 2013, issued: 2014", Issued),
    ] {
        assert_eq!(state(fields, ""), wanted, "{fields}");
    }
}

#[test]
fn a_report_of_which_something_is_told_exists() {
    use ReportState::{CarriedOut, Due, Undated};
    let finding =
        "findings: [{id: f, title: F, kind: finding, standing: asserted, report: r, cites: ['press#1']}]";
    let asked = "actions: [{id: a, title: A, kind: recommendation, report: r, cites: ['press#1']}]";
    let figure = |qualifier: &str| {
        format!(
            "figures: [{{id: n, title: N, unit: u, about: r, values: [{{date: 2010, value: 1{qualifier}, \
             cites: ['press#1']}}]}}]"
        )
    };
    let mention = "events: [{id: e, title: E, date: 2010, kind: other, reports: r, cites: ['press#1']}]";
    for (fields, others, wanted) in [
        ("due: 2015", finding, Undated),
        ("due: 2015, fieldwork: 2014-03", finding, CarriedOut),
        ("due: 2015", asked, Undated),
        ("due: 2015", &figure(""), Undated),
        ("due: 2015", &figure(", qualifier: planned"), Due),
        ("due: 2015", mention, Due),
        ("", mention, Undated),
    ] {
        assert_eq!(state(fields, others), wanted, "{fields} {others}");
    }
}

#[test]
fn what_an_action_is_to_bring_is_due_until_it_is_done() {
    use ReportState::{Dropped, Due, Published, Undated};
    let bringing = |progress: &str| {
        format!(
            "actions: [{{id: a, title: A, kind: commitment, by: {{as: o}}, produces: r, cites: ['press#1'], history: \
             [{{date: 2013, {progress}, by: {{as: o}}, cites: ['press#1']}}]}}]\n\
             figures: [{{id: n, title: N, unit: u, about: r, values: [{{date: 2010, value: 1, cites: ['press#1']}}]}}]"
        )
    };
    for (fields, progress, wanted) in [
        ("", "response: accepted", Due),
        ("", "progress: in-force", Due),
        ("", "progress: declared-complete", Undated),
        ("", "progress: assured", Undated),
        ("", "progress: abandoned", Dropped),
        ("published: 2014", "response: accepted", Published),
    ] {
        assert_eq!(state(fields, &bringing(progress)), wanted, "{fields} {progress}");
    }
}

#[test]
fn who_is_only_to_write_a_report_wrote_none() {
    let case = trial(
        "
people: [{id: ann, name: Ann}]
reports:
  - {id: due, title: D, kind: plan, by: ann, people: ann, due: 2015, replaces: undated, cites: ['press#1']}
  - {id: undated, title: U, kind: plan, by: ann, cites: ['press#1']}
actions:
  - {id: do-due, title: D, kind: proposal, produces: due, cites: ['press#1']}
  - {id: do-undated, title: D, kind: proposal, produces: undated, cites: ['press#1'],
      by: {as: o}, owner: {as: o}, history: [{date: 2014, progress: declared-complete, by: {as: o}, cites: ['press#1']}]}
",
    );
    let words = |id: &str| -> Vec<(&str, String)> {
        let links = case.links(case.find(id).unwrap()).iter();
        let reports = links.filter(|link| case[link.other].kind() != Kind::Source);
        reports.map(|link| (link.words(), case[link.other].id().to_string())).collect()
    };
    let pair = |words, id: &str| (words, id.to_owned());
    assert_eq!(
        words("ann"),
        [pair("To write", "due"), pair("To work on", "due"), pair("Author of", "undated")]
    );
    assert!(words("due").contains(&pair("To be written by", "ann")));
    assert!(words("due").contains(&pair("To result from", "do-due")));
    assert!(words("due").contains(&pair("To replace", "undated")));
    assert!(words("undated").contains(&pair("To be replaced by", "due")));
    assert!(words("undated").contains(&pair("Written by", "ann")));
    assert_eq!(words("do-due"), [pair("Report to be produced", "due")]);
    assert_eq!(words("do-undated"), [pair("Report produced", "undated")]);
}
