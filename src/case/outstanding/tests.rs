use super::*;
use crate::case::tests::trial;

fn ids(case: &Case, actions: Vec<(Ix, Standings<'_>)>) -> Vec<String> {
    actions.into_iter().map(|(ix, _)| case[ix].id().to_string()).collect()
}

#[test]
fn what_is_to_come_is_first_then_key_then_new_and_what_is_long_past_last() {
    // The case's day is 30 June 2014.
    let case = trial(
        "
actions:
  - {id: old, title: T, kind: proposal, date: 2009, cites: ['press#1']}
  - {id: long-past, title: T, kind: proposal, date: 2012, due: 2013-06-29, cites: ['press#1']}
  - {id: a-year-past, title: T, kind: proposal, date: 2012, due: 2013-06-30, cites: ['press#1']}
  - {id: new, title: T, kind: proposal, date: 2014, cites: ['press#1']}
  - {id: key-old, title: T, kind: proposal, date: 2008, weight: key, cites: ['press#1']}
  - {id: key-long-past, title: T, kind: proposal, date: 2010, due: 2011, weight: key, cites: ['press#1']}
  - {id: today, title: T, kind: proposal, date: 2008, due: 2014-06-30, cites: ['press#1']}
  - {id: soon, title: T, kind: proposal, date: 2008, due: 2014-07, cites: ['press#1']}
  - {id: key-later, title: T, kind: proposal, date: 2014, due: 2015, weight: key, cites: ['press#1']}
  - {id: some-day, title: T, kind: proposal, date: 2013, due: '[2010..]', cites: ['press#1']}
  - {id: longer-past, title: T, kind: proposal, date: 2011, due: 2012, cites: ['press#1']}
",
    );
    let order = [
        "today",
        "soon",
        "key-later",
        "key-long-past",
        "key-old",
        "new",
        "some-day",
        "a-year-past",
        "old",
        "long-past",
        "longer-past",
    ];
    assert_eq!(ids(&case, case.outstanding()), order);
}

#[test]
fn what_is_done_or_dropped_is_not_outstanding_and_in_force_only_a_requirement_is() {
    let step = |id: &str, kind: &str, progress: &str| {
        format!(
            "  - {{id: {id}, title: T, kind: {kind}, by: {{as: a}}, owner: {{as: o}}, date: 2010, cites: ['press#1'],
      history: [{{date: 2011, progress: {progress}, by: {{as: o}}, cites: ['press#2']}}]}}\n"
        )
    };
    let case = trial(&format!(
        "actions:\n{}{}{}{}{}{}",
        step("complete", "requirement", "declared-complete"),
        step("assured", "requirement", "assured"),
        step("dropped", "requirement", "abandoned"),
        step("in-force", "recommendation", "in-force"),
        step("required", "requirement", "in-force"),
        step("begun", "recommendation", "in-progress"),
    ));
    assert_eq!(ids(&case, case.outstanding()), ["required", "begun"]);
}

#[test]
fn on_one_day_they_stand_as_in_the_sources() {
    let case = trial(
        "
actions:
  - {id: z, title: T, kind: proposal, cites: ['press#3']}
  - {id: b, title: T, kind: proposal, cites: ['press#2']}
  - {id: a, title: T, kind: proposal, cites: ['press#2']}
",
    );
    assert_eq!(ids(&case, case.outstanding()), ["b", "a", "z"]);
}

#[test]
fn the_items_of_a_list_stand_together_in_its_order() {
    let case = trial(
        "
actions:
  - {id: a, title: A, kind: proposal, list: {name: L, item: 2}, cites: ['press#3']}
  - {id: b, title: B, kind: proposal, cites: ['press#2']}
  - {id: c, title: C, kind: proposal, cites: ['press#4']}
  - {id: d, title: D, kind: proposal, list: {name: L, item: 1}, cites: ['press#3']}
  - {id: e, title: E, kind: proposal, list: {name: L, item: 3}, cites: ['press#5']}
  - {id: f, title: F, kind: proposal, due: 2014-07, list: {name: M, item: 2}, cites: ['press#6']}
  - {id: g, title: G, kind: proposal, list: {name: M, item: 1}, cites: ['press#7']}
  - {id: h, title: H, kind: proposal, due: 2014-08, cites: ['press#1']}
",
    );
    assert_eq!(ids(&case, case.actions()), ["g", "f", "h", "b", "d", "a", "e", "c"]);
    let list: Vec<&str> =
        case.list_of(case.find("e").unwrap()).iter().map(|ix| case[*ix].id().as_str()).collect();
    assert_eq!(list, ["d", "a", "e"]);
    assert!(case.list_of(case.find("b").unwrap()).is_empty());
}
