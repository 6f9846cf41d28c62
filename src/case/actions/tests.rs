use super::*;
use crate::case::tests::trial;

/// One action, asked of the council by the inspector, with the given fields, and sources before and after its due day.
fn state(fields: &str) -> ActionState {
    let text = format!(
        "
sources:
  - {{id: early, title: E, kind: article, published: 2010-01-01, basis: b, passages: {{1: x}}}}
  - {{id: late, title: L, kind: article, published: 2014-05-01, basis: b, passages: {{1: x}}}}
  - {{id: vague, title: V, kind: article, published: 2013, basis: b, passages: {{1: x}}}}
organisations: [{{id: council, name: Council}}, {{id: inspector, name: Inspector}}]
findings:
  - {{id: first, title: F, kind: finding, standing: asserted, by: inspector, date: 2009, cites: ['early#1']}}
  - {{id: again, title: G, kind: finding, standing: asserted, by: inspector, date: 2012-06-01, cites: ['press#2'],
      repeats: [{{id: first, why: w}}]}}
  - {{id: thrice, title: H, kind: finding, standing: asserted, by: inspector, date: 2013-06-01, cites: ['press#3'],
      repeats: [{{id: again, why: w}}]}}
actions:
  - {{id: act, title: A, kind: recommendation, by: inspector, owner: council, cites: ['early#1'], {fields}}}
"
    );
    let case =
        trial(&text.replace(
            "kind: recommendation, by: inspector, owner: council, cites: ['early#1'], kind:",
            "kind:",
        ));
    case.standings(case.find("act").unwrap()).unwrap().state()
}

/// The state after a history of steps.
fn after(steps: &[&str]) -> ActionState {
    let steps: Vec<String> = steps.iter().map(|step| format!("{{cites: ['early#1'], {step}}}")).collect();
    state(&format!("history: [{}]", steps.join(", ")))
}

#[test]
fn nothing_said_is_open() {
    assert_eq!(state("text: t"), ActionState::Open);
    assert_eq!(after(&["date: 2010, response: accepted"]), ActionState::Open);
    assert_eq!(after(&["date: 2010, response: noted, progress: not-started"]), ActionState::Open);
}

#[test]
fn found_again_wants_completion_and_a_later_finding_that_repeats_an_answered_one() {
    let done = |date: &str, answers: &str, how: &str| {
        state(&format!(
            "answers: [{answers}], history: [{{date: {date}, progress: {how}, by: council, cites: ['early#1']}}]"
        ))
    };
    assert_eq!(done("2011", "first", "declared-complete"), ActionState::FoundAgain);
    assert_eq!(done("2011", "first", "assured"), ActionState::FoundAgain);
    assert_eq!(done("2011", "first", "in-progress"), ActionState::Open);
    // Through the finding between them.
    assert_eq!(done("2013-01-01", "first", "assured"), ActionState::FoundAgain);
    assert_eq!(done("2013-06-01", "first", "assured"), ActionState::Assured);
    assert_eq!(done("2011", "thrice", "declared-complete"), ActionState::Complete);
}

#[test]
fn what_was_found_in_the_minute_of_completion_was_perhaps_found_after_it() {
    let case = trial(
        "
organisations: [{id: council, name: Council}]
findings:
  - {id: first, title: F, kind: finding, standing: asserted, by: council, date: 2009, cites: ['press#1']}
  - {id: again, title: G, kind: finding, standing: asserted, by: council, date: 2013-06-01T10:00, cites: ['press#2'],
      repeats: [{id: first, why: w}]}
actions:
  - {id: act, title: A, kind: commitment, by: council, answers: first, cites: ['press#1'],
      history: [{date: 2013-06-01T10:00, progress: declared-complete, by: council, cites: ['press#3']}]}
",
    );
    let standings = case.standings(case.find("act").unwrap()).unwrap();
    let least = standings.least();
    assert_eq!(least.state, ActionState::Complete);
    assert_eq!(least.again.map(|again| again.is_certain), Some(false));
}

#[test]
fn only_its_owner_declares_it_complete() {
    assert_eq!(after(&["date: 2011, progress: declared-complete, by: council"]), ActionState::Complete);
    // The source's own word is not the owner's.
    assert_eq!(after(&["date: 2011, progress: declared-complete"]), ActionState::Open);
    assert_eq!(after(&["date: 2011, progress: declared-complete, by: inspector"]), ActionState::Open);
    let unowned = |kind: &str| {
        let steps = "history: [{date: 2011, progress: declared-complete, by: inspector, cites: ['early#1']}]";
        state(&format!("kind: {kind}, by: inspector, cites: ['early#1'], {steps}"))
    };
    // Whoever asks for something has not promised to do it.
    assert_eq!(unowned("recommendation"), ActionState::Open);
    assert_eq!(unowned("commitment"), ActionState::Complete);
}

#[test]
fn the_last_step_that_decides_is_told() {
    let table: [(&[&str], ActionState); 20] = [
        (&["date: 2010, progress: in-force"], ActionState::InForce),
        (
            &["date: 2010, progress: in-force", "date: 2011, progress: superseded, by: council"],
            ActionState::Dropped,
        ),
        (&["date: 2011, progress: superseded, by: inspector"], ActionState::Dropped),
        (
            &["date: 2010, progress: in-force", "date: 2011, progress: superseded, by: press"],
            ActionState::InForce,
        ),
        // Steps are in the order of their dates and, on one date, of the file.
        (
            &["date: 2011, progress: in-force", "date: 2010, progress: abandoned, by: council"],
            ActionState::InForce,
        ),
        (
            &["date: 2010, progress: abandoned, by: council", "date: 2010, progress: in-force"],
            ActionState::InForce,
        ),
        (
            &["date: 2010, progress: in-force", "date: 2010, progress: abandoned, by: council"],
            ActionState::Dropped,
        ),
        (&["date: 2010, response: rejected, by: council"], ActionState::Dropped),
        (&["date: 2010, response: rejected, by: inspector"], ActionState::Dropped),
        // Others cannot reject for the owner, and a step by nobody rejects nothing.
        (&["date: 2010, response: rejected, by: press"], ActionState::Open),
        (&["date: 2010, response: rejected"], ActionState::Open),
        (
            &["date: 2010, response: rejected, by: council", "date: 2011, response: partly-accepted"],
            ActionState::Open,
        ),
        (
            &["date: 2010, response: rejected, by: council", "date: 2011, response: accepted-in-principle"],
            ActionState::Open,
        ),
        (
            &["date: 2010, response: rejected, by: council", "date: 2011, response: under-consideration"],
            ActionState::Dropped,
        ),
        (
            &["date: 2010, response: rejected, by: council", "date: 2009, response: accepted"],
            ActionState::Dropped,
        ),
        (
            &["date: 2010, progress: abandoned, by: council", "date: 2011, progress: in-progress"],
            ActionState::Open,
        ),
        (
            &["date: 2010, progress: abandoned, by: council", "date: 2011, progress: not-started"],
            ActionState::Dropped,
        ),
        (
            &["date: 2013, progress: declared-complete, by: council", "date: 2014, progress: in-progress"],
            ActionState::Open,
        ),
        (
            &["date: 2013, progress: assured, by: inspector", "date: 2014, response: noted"],
            ActionState::Assured,
        ),
        (
            &["date: 2013, response: accepted, progress: declared-complete, by: council"],
            ActionState::Complete,
        ),
    ];
    for (steps, state) in table {
        assert_eq!(after(steps), state, "{steps:?}");
    }
}

#[test]
fn past_its_day_it_fell_due_unless_a_later_source_speaks_of_it() {
    let due = |fields: &str| state(&format!("due: 2013-06, {fields}"));
    assert_eq!(due("text: t"), ActionState::Passed);
    assert_eq!(
        due("history: [{date: 2012, progress: in-progress, cites: ['early#1']}]"),
        ActionState::Passed
    );
    assert_eq!(
        due("history: [{date: 2012, progress: in-progress, cites: ['late#1']}]"),
        ActionState::Overdue
    );
    assert_eq!(due("text: 'Not done. [[late#1]]'"), ActionState::Overdue);
    // A source of 2013 may have come out before the day.
    assert_eq!(due("text: 'Not done. [[vague#1]]'"), ActionState::Passed);
    // A source that says it is done does not make it overdue.
    let told = "history: [{date: 2014, progress: declared-complete, by: inspector, cites: ['late#1']}]";
    assert_eq!(due(told), ActionState::Open);
}

#[test]
fn a_day_to_come_or_a_revised_one_is_open() {
    // The case's day is that of its last source, 30 June 2014.
    assert_eq!(state("due: 2014-06"), ActionState::Open);
    assert_eq!(state("due: 2014-06-29"), ActionState::Passed);
    assert_eq!(state("due: '[2012..]'"), ActionState::Open);
    let revised = "due: 2013-06, history: [{date: 2013-05, due: 2014-12, cites: ['late#1']}]";
    assert_eq!(state(revised), ActionState::Open);
}

#[test]
fn the_latest_revision_counts_and_every_one_is_kept() {
    let case = trial(
        "
actions:
  - id: act
    title: A
    kind: commitment
    due: 2012
    cites: ['press#1']
    history:
      - {date: 2013, due: 2015, cites: ['press#3']}
      - {date: 2011, due: 2013, cites: ['press#2']}
      - {date: 2013-02, progress: in-progress, cites: ['press#4']}
",
    );
    let Body::Action(action) = &case[case.find("act").unwrap()].body else { panic!() };
    let dates: Vec<String> = case.due_dates(action).iter().map(|due| due.date.is.words()).collect();
    assert_eq!(dates, ["2012", "2013", "2015"]);
    let standings = case.standings(case.find("act").unwrap()).unwrap();
    assert_eq!(standings.least().due.map(|due| due.date.is.words()), Some("2015".to_owned()));
    assert_eq!(case.last_word(action).and_then(|last| last.news.progress()), Some(Progress::InProgress));
}

/// A council's action that answers a finding of 2009, in a case with these further findings and this history: its
/// state, and the citations for that state.
fn grounds(findings: &str, due: &str, steps: &str) -> (ActionState, String) {
    let case = trial(&format!(
        "
sources: [{{id: early, title: E, kind: article, published: 2010-01-01, basis: b, passages: {{1: x, 2: y}}}}]
organisations: [{{id: council, name: Council}}, {{id: inspector, name: Inspector}}]
findings:
  - {{id: first, title: F, kind: finding, standing: asserted, by: inspector, date: 2009, cites: ['early#1']}}
{findings}
actions:
  - {{id: act, title: A, kind: recommendation, by: inspector, owner: council, answers: [first], {due}
      history: [{steps}], cites: ['early#1']}}
"
    ));
    let ix = case.find("act").unwrap();
    let standings = case.standings(ix).unwrap();
    let cites: Vec<String> =
        case.grounds(ix, standings.least()).into_iter().map(ToString::to_string).collect();
    (standings.state(), cites.join(" "))
}

#[test]
fn a_state_rests_on_all_that_makes_it_so() {
    let again = |date: &str| {
        format!(
            "  - {{id: again, title: G, kind: finding, standing: asserted, by: inspector, {date}
      repeats: [{{id: first, why: w}}], cites: ['press#4']}}"
        )
    };
    let owner = "{date: 2012-05, progress: declared-complete, by: council, cites: ['press#2']}";
    let other = "{date: 2013, progress: declared-complete, by: inspector, cites: ['press#3']}";
    let in_force = "{date: 2012, progress: in-force, cites: ['press#5']}";
    let dropped = "{date: 2012, response: rejected, by: council, cites: ['press#6']}";
    let given_up = "{date: 2012-06, progress: abandoned, by: inspector, cites: ['press#5']}";
    let slow = "{date: 2014, progress: in-progress, cites: ['press#7']}";
    for (findings, due, steps, state, cites) in [
        (&*again("date: 2012-06,"), "", owner, ActionState::FoundAgain, "press#2 press#4"),
        // Perhaps before it was declared complete, perhaps after.
        (&again("date: 2012,"), "", owner, ActionState::Complete, "press#2"),
        (&again(""), "", owner, ActionState::Complete, "press#2"),
        ("", "", &format!("{owner}, {other}"), ActionState::Complete, "press#2"),
        ("", "", in_force, ActionState::InForce, "press#5"),
        ("", "", dropped, ActionState::Dropped, "press#6"),
        ("", "", &format!("{dropped}, {given_up}"), ActionState::Dropped, "press#5"),
        // What others report is cited, though it decides nothing.
        ("", "", other, ActionState::Open, "press#3"),
        ("", "due: 2012,", other, ActionState::Open, "press#3"),
        ("", "", &format!("{dropped}, {given_up}, {slow}"), ActionState::Open, "press#7"),
        ("", "due: 2011,", slow, ActionState::Overdue, "early#1 press#7"),
        ("", "due: {is: 2011, cites: ['early#2']},", "", ActionState::Passed, "early#2"),
        // What was answered or begun is cited where it is told.
        ("", "", slow, ActionState::Open, "press#7"),
    ] {
        assert_eq!(grounds(findings, due, steps), (state, cites.to_owned()), "{findings} {due} {steps}");
    }
}

#[test]
fn the_day_on_which_it_is_due_is_not_past() {
    // The case's day is 30 June 2014.
    for (due, state) in [
        ("2014-06-29", ActionState::Passed),
        ("2014-06-30", ActionState::Open),
        ("2014-07-01", ActionState::Open),
        ("2014-06", ActionState::Open),
        ("2014-05", ActionState::Passed),
        ("'[2014-06-28..2014-06-30]'", ActionState::Open),
        ("'[2014-06-28..2014-06-29]'", ActionState::Passed),
        ("'[..2014-06-29]'", ActionState::Passed),
        ("'[2012..]'", ActionState::Open),
        ("2013~", ActionState::Open),
    ] {
        assert_eq!(self::state(&format!("due: {due}")), state, "{due}");
    }
    // A revised date counts from then on, whether earlier or later than the first.
    for (first, revised, state) in [
        ("2014-07", "2014-06-29", ActionState::Passed),
        ("2013", "2014-06-30", ActionState::Open),
        ("2013", "2014-06-29", ActionState::Passed),
    ] {
        let steps = format!("due: {first}, history: [{{date: 2013, due: {revised}, cites: ['early#1']}}]");
        assert_eq!(self::state(&steps), state, "{first} {revised}");
    }
}

#[test]
fn each_owner_stands_where_its_own_steps_put_it() {
    let states = |owners: &str, steps: &[&str]| {
        let steps: Vec<String> = steps.iter().map(|step| format!("{{cites: ['press#1'], {step}}}")).collect();
        let case = trial(&format!(
            "
organisations: [{{id: a, name: A}}, {{id: b, name: B}}, {{id: c, name: C}}, {{id: asker, name: D}}]
actions:
  - {{id: act, title: T, kind: recommendation, by: asker, owner: [{owners}], cites: ['press#1'],
      history: [{}]}}
",
            steps.join(", ")
        ));
        let standings = case.standings(case.find("act").unwrap()).unwrap();
        let each: Vec<ActionState> = standings.owners.iter().map(|owner| owner.state).collect();
        (each, standings.state())
    };
    use ActionState::{Assured, Complete, Dropped, InForce, Open};
    let a_done = "date: 2010, progress: declared-complete, by: a";
    let b_drops = "date: 2010, response: rejected, by: b";
    let all_in_force = "date: 2009, progress: in-force";
    for (owners, steps, each, own) in [
        ("a, b, c", &[a_done][..], vec![Complete, Open, Open], Open),
        ("a, b", &[a_done, b_drops], vec![Complete, Dropped], Complete),
        ("a, b", &[b_drops, "date: 2010, response: rejected, by: a"], vec![Dropped, Dropped], Dropped),
        ("a, b, c", &[all_in_force, a_done], vec![Complete, InForce, InForce], InForce),
        ("a, b", &["date: 2010, progress: assured, by: asker, of: b"], vec![Open, Assured], Open),
        ("a, b", &["date: 2010, response: rejected, by: asker"], vec![Dropped, Dropped], Dropped),
        // One owner's word about another completes nothing.
        ("a, b", &["date: 2010, progress: declared-complete, by: a, of: b"], vec![Open, Open], Open),
        (
            "a, b",
            &["date: 2010, progress: declared-complete, by: [a, b]"],
            vec![Complete, Complete],
            Complete,
        ),
        ("a, {as: others}", &["date: 2010, progress: in-force, by: {as: others}"], vec![Open, InForce], Open),
        // A step about someone who is not an owner concerns nobody.
        ("a", &["date: 2010, progress: in-force, of: c"], vec![Open], Open),
    ] {
        assert_eq!(states(owners, steps), (each, own), "{owners}: {steps:?}");
    }
}

#[test]
fn each_owner_has_its_own_due_date() {
    let case = trial(
        "
organisations: [{id: a, name: A}, {id: b, name: B}]
actions:
  - {id: act, title: T, kind: commitment, owner: [a, b], due: 2013, cites: ['press#1'],
      history: [{date: 2012, due: 2015, by: b, cites: ['press#2']}]}
",
    );
    let ix = case.find("act").unwrap();
    let standings = case.standings(ix).unwrap();
    let each: Vec<(ActionState, String)> =
        standings.owners.iter().map(|one| (one.state, one.due.unwrap().date.is.words())).collect();
    assert_eq!(each, [(ActionState::Overdue, "2013".to_owned()), (ActionState::Open, "2015".to_owned())]);
}

#[test]
fn who_asks_in_a_report_is_its_author() {
    let case = trial(
        "
organisations: [{id: a, name: A}, {id: b, name: B}]
reports: [{id: r, title: R, kind: plan, by: a, cites: ['press#1']}]
actions:
  - {id: one, title: T, kind: recommendation, report: r, owner: b, cites: ['press#1'],
      history: [{date: 2012, response: rejected, by: a, cites: ['press#2']}]}
  - {id: two, title: T, kind: commitment, report: r, cites: ['press#1'],
      history: [{date: 2012, progress: declared-complete, by: a, cites: ['press#2']}]}
  - {id: three, title: T, kind: recommendation, report: r, by: b, cites: ['press#1'],
      history: [{date: 2012, response: rejected, by: a, cites: ['press#2']}]}
",
    );
    let state = |id: &str| case.standings(case.find(id).unwrap()).unwrap().state();
    assert_eq!(
        ["one", "two", "three"].map(state),
        [ActionState::Dropped, ActionState::Complete, ActionState::Open]
    );
}
