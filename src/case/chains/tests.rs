use super::*;
use crate::case::tests::trial;

fn ids(case: &Case, found: &[Ix]) -> String {
    let ids: Vec<&str> = found.iter().map(|ix| case[*ix].id().as_str()).collect();
    ids.join(" ")
}

fn sorted(case: &Case, found: &[Ix]) -> String {
    let mut ids: Vec<&str> = found.iter().map(|ix| case[*ix].id().as_str()).collect();
    ids.sort_unstable();
    ids.join(" ")
}

/// A case of findings, each by a different author unless it says otherwise, all in the article of 30 June 2014.
fn findings(lines: &[&str]) -> Case {
    let mut text = "
reports: [{id: r, title: R, kind: review, by: {as: panel}, published: 2012, cites: ['press#1']}]
findings:
"
    .to_owned();
    for (i, line) in lines.iter().enumerate() {
        let standing = if line.contains("standing:") { "" } else { "standing: asserted, " };
        let by = if line.contains("by:") || line.contains("report:") {
            String::new()
        } else {
            format!("by: {{as: x{i}}}, ")
        };
        let mut line = (*line).to_owned();
        while let Some((before, rest)) = line.split_once('<') {
            let (id, after) = rest.split_at(2);
            line = format!("{before}repeats: [{{id: {id}, why: w}}]{after}");
        }
        text += &format!(
            "  - {{id: f{i}, title: F{i}, kind: finding, {standing}{by}cites: ['press#1'], {line}}}\n"
        );
    }
    trial(&text)
}

#[test]
fn a_chain_counts_occasions_and_says_who_found_it_and_what_was_promised() {
    let case = trial("
reports: [{id: report, title: R, kind: review, by: {as: two bodies}, published: 2012, cites: ['press#1']}]
findings:
  - {id: f1, title: F1, kind: finding, standing: asserted, by: {as: x}, date: 2010, cites: ['press#1']}
  - {id: f2, title: F2, kind: finding, standing: asserted, report: report, repeats: [{id: f1, why: w}], cites: ['press#1']}
  - {id: f3, title: F3, kind: finding, standing: asserted, report: report, repeats: [{id: f1, why: w}], cites: ['press#1']}
  - {id: f4, title: F4, kind: finding, standing: asserted, by: [{as: x}, {as: y}], repeats: [{id: f3, why: w}], cites: ['press#1']}
  - {id: alone, title: A, kind: finding, standing: asserted, by: {as: z}, cites: ['press#1']}
actions:
  - {id: later, title: L, kind: proposal, date: 2013, answers: [f4], cites: ['press#1']}
  - {id: sooner, title: S, kind: proposal, date: 2011, answers: [f1, f2], cites: ['press#1']}
  - {id: other, title: O, kind: proposal, answers: [alone], cites: ['press#1']}
");
    let [chain] = case.chains() else { panic!("{:?}", case.chains()) };
    assert_eq!(ids(&case, &chain.findings), "f1 f2 f3 f4");
    assert_eq!(chain.occasions, 3);
    let called = |name: &str| Author::Called(name.to_owned());
    assert_eq!(chain.authors, [called("x"), called("two bodies"), called("y")]);
    assert_eq!((ids(&case, &chain.first), ids(&case, &chain.last)), ("f1".to_owned(), "f2 f4".to_owned()));
    let promised = case.promised(chain).into_iter();
    let promised: Vec<(&str, Promised)> = promised.map(|(ix, when)| (case[ix].id().as_str(), when)).collect();
    assert_eq!(promised, [("sooner", Promised::Between), ("later", Promised::CannotTell)]);
}

#[test]
fn first_and_last_are_told_by_dates_and_where_these_do_not_by_what_repeats_what() {
    for (lines, order, first, last) in [
        (&["date: 2010-03-01", "date: 2012, <f0", "date: 2013, <f0"][..], "f0 f1 f2", "f0", "f2"),
        // Of two in 2013 neither is the last, until one repeats the other.
        (&["date: 2010", "date: 2013-04, <f0", "date: 2013, <f0"], "f0 f2 f1", "f0", "f1 f2"),
        (&["date: 2010", "date: 2013-04, <f0", "date: 2013, <f1"], "f0 f1 f2", "f0", "f2"),
        (&["date: '[2010-05..2010-06]'", "date: '[2010-01..2010-07]', <f0"], "f0 f1", "f0", "f1"),
        // Undated: by 30 June 2014.
        (&["", "date: 2012, <f0", "date: 2014-06-30, <f0"], "f0 f1 f2", "f0", "f2"),
        (&["date: 2012", "<f0", "date: 2013, <f0"], "f0 f2 f1", "f0", "f1 f2"),
        (&["date: 2012", "<f0", "date: 2013, <f1"], "f0 f1 f2", "f0", "f2"),
        (&["", "<f0", "<f1"], "f0 f1 f2", "f0", "f2"),
        // In a circle nothing came first, so only the place in the file counts.
        (&["<f1", "<f0", "date: 2010, <f0"], "f0 f2 f1", "f0 f1", "f1 f2"),
        (&["<f1", "<f0"], "f0 f1", "f0 f1", "f0 f1"),
        (&["<f2", "<f0", "<f1", "<f0"], "f0 f1 f2 f3", "f0 f1 f2", "f1 f2 f3"),
        // Dates rule out the first coming after the third, which repeats what is later still.
        (&["date: 2010, <f1", "<f2", "date: 2012"], "f0 f2 f1", "f0", "f1"),
    ] {
        let case = findings(lines);
        let [chain] = case.chains() else { panic!("{lines:?}") };
        let found = (ids(&case, &chain.findings), sorted(&case, &chain.first), sorted(&case, &chain.last));
        assert_eq!(found, (order.to_owned(), first.to_owned(), last.to_owned()), "{lines:?}");
    }
}

#[test]
fn exactly_a_year_apart_is_not_more_than_a_year() {
    for (lines, wanted) in [
        (&["date: 2010-03-01", "date: 2011-03-01, <f0"][..], Gap::WithinAYear),
        (&["date: 2010-03-01", "date: 2011-03-02, <f0"], Gap::OverAYear),
        (&["date: 2012-02-29", "date: 2013-02-28, <f0"], Gap::WithinAYear),
        (&["date: 2012-02-29", "date: 2013-03-01, <f0"], Gap::OverAYear),
        (&["date: 2010-03", "date: 2011-03, <f0"], Gap::CannotTell),
        (&["date: 2010", "date: 2011, <f0"], Gap::CannotTell),
        (&["date: 2010", "date: 2012-01-01, <f0"], Gap::OverAYear),
        (&["date: 2014-02", "date: '[2014-03..]', <f0"], Gap::CannotTell),
        // Undated means by 30 June 2014, and not before what it repeats.
        (&["", "date: 2014-03, <f0"], Gap::CannotTell),
        (&["", "<f0"], Gap::CannotTell),
        (&["date: 2014-02", "<f0"], Gap::WithinAYear),
        (&["date: 2013-06-29", "<f0"], Gap::CannotTell),
        (&["date: 2010", "date: '[2013..]', <f0"], Gap::OverAYear),
        // The first and the last are not next to one another.
        (&["date: 2010-01", "date: 2010-09, <f0", "date: 2011-05, <f1"], Gap::OverAYear),
    ] {
        let case = findings(lines);
        assert_eq!(case.chains()[0].gap, wanted, "{lines:?}");
    }
}

#[test]
fn a_report_is_one_occasion_and_so_is_what_several_say_together() {
    for (lines, occasions, authors) in [
        (&["report: r", "report: r, <f0"][..], 1, 1),
        // What the same author says elsewhere is another occasion.
        (&["report: r", "by: {as: panel}, date: 2012, <f0"], 2, 1),
        (&["by: [{as: a}, {as: b}], date: 2010", "by: {as: c}, date: 2010, <f0"], 2, 3),
        (&["by: [{as: a}, {as: b}], date: 2010", "by: [{as: b}, {as: a}], date: 2010, <f0"], 1, 2),
        (&["by: {as: a}, date: 2010", "by: {as: a}, date: 2011, <f0"], 2, 1),
        (&["by: {as: a}, date: 2010", "by: {as: a}, date: 2010, <f0"], 1, 1),
        (&["by: {as: a}", "by: {as: a}, <f0"], 1, 1),
        (&["by: {as: a}", "by: {as: b}, <f0"], 2, 2),
    ] {
        let case = findings(lines);
        let chain = &case.chains()[0];
        assert_eq!((chain.occasions, chain.authors.len()), (occasions, authors), "{lines:?}");
    }
}

#[test]
fn the_most_recurring_stand_first_and_what_nobody_vouches_for_last() {
    // Each chain is a pair, the second repeating the first.
    let case = findings(&[
        "date: 2000, standing: alleged, weight: key",
        "date: 2013, standing: inferred, note: n, <f0",
        "date: 2013-01-01",
        "date: 2013-06-01, by: {as: newer}, <f2",
        "date: 2013-01-01",
        "date: 2013-02-01, by: {as: older}, <f4",
        "date: 2013-01-01",
        "date: 2013-02-01, <f6",
        "date: 2013-02-01, <f7",
        "date: 2000",
        "date: 2002, <f9",
        // Alone it is no chain, however key.
        "date: 2013-03-01, weight: key",
    ]);
    let order: Vec<String> = case.chains().iter().map(|chain| ids(&case, &chain.findings)).collect();
    assert_eq!(order, ["f9 f10", "f6 f7 f8", "f2 f3", "f4 f5", "f0 f1"]);
    let unvouched: Vec<bool> = case.chains().iter().map(|chain| chain.unvouched).collect();
    assert_eq!(unvouched, [false, false, false, false, true]);
    let case = findings(&["date: 2000", "date: 2010, <f0", "date: 2013, weight: key", "date: 2013, <f2"]);
    let order: Vec<String> = case.chains().iter().map(|chain| ids(&case, &chain.findings)).collect();
    assert_eq!(order, ["f2 f3", "f0 f1"]);
}

#[test]
fn what_answers_only_the_last_finding_was_promised_since() {
    let promised = |answers: &str, date: &str| {
        let case = trial(&format!(
            "
findings:
  - {{id: a, title: A, kind: finding, standing: asserted, by: {{as: x}}, cites: ['press#1']}}
  - {{id: b, title: B, kind: finding, standing: asserted, by: {{as: y}}, {date}cites: ['press#1'], {}}}
  - {{id: c, title: C, kind: finding, standing: asserted, by: {{as: z}}, cites: ['press#1']}}
actions: [{{id: act, title: T, kind: proposal, answers: [{answers}], cites: ['press#1']}}]
",
            "repeats: [{id: a, why: w}]"
        ));
        case.promised(&case.chains()[0])[0].1
    };
    assert_eq!(promised("b", "date: 2013, "), Promised::Since);
    assert_eq!(promised("b, c", "date: 2013, "), Promised::Since);
    assert_eq!(promised("a", "date: 2013, "), Promised::CannotTell);
    assert_eq!(promised("a, b", "date: 2013, "), Promised::CannotTell);
    // What repeats it came after it, dated or not.
    assert_eq!(promised("b", ""), Promised::Since);
}
