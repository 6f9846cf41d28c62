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
    case.action_state(case.find("act").unwrap()).unwrap()
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
    assert_eq!(after(&["date: 2010, progress: unknown"]), ActionState::Open);
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
    // By way of the finding between them.
    assert_eq!(done("2013-01-01", "first", "assured"), ActionState::FoundAgain);
    assert_eq!(done("2013-06-01", "first", "assured"), ActionState::Assured);
    assert_eq!(done("2011", "thrice", "declared-complete"), ActionState::DeclaredComplete);
}

#[test]
fn only_its_owner_declares_it_complete() {
    assert_eq!(
        after(&["date: 2011, progress: declared-complete, by: council"]),
        ActionState::DeclaredComplete
    );
    // The source's own word is not its owner's.
    assert_eq!(after(&["date: 2011, progress: declared-complete"]), ActionState::Open);
    assert_eq!(after(&["date: 2011, progress: declared-complete, by: inspector"]), ActionState::Open);
    let unowned = |kind: &str| {
        let steps = "history: [{date: 2011, progress: declared-complete, by: inspector, cites: ['early#1']}]";
        state(&format!("kind: {kind}, by: inspector, cites: ['early#1'], {steps}"))
    };
    // Who asks for something has not promised to do it.
    assert_eq!(unowned("recommendation"), ActionState::Open);
    assert_eq!(unowned("commitment"), ActionState::DeclaredComplete);
}

#[test]
fn the_first_state_that_fits_is_told() {
    let all = ["date: 2010, progress: in-force", "date: 2011, progress: superseded"];
    assert_eq!(after(&all[..1]), ActionState::InForce);
    assert_eq!(after(&all), ActionState::Dropped);
    let declared = "date: 2009, progress: declared-complete, by: council";
    assert_eq!(after(&[all[0], all[1], declared]), ActionState::DeclaredComplete);
    assert_eq!(
        after(&[declared, all[1], "date: 2008, progress: assured, by: inspector"]),
        ActionState::Assured
    );
}

#[test]
fn what_was_taken_up_again_is_not_dropped() {
    assert_eq!(after(&["date: 2010, response: rejected"]), ActionState::Dropped);
    assert_eq!(after(&["date: 2010, progress: abandoned"]), ActionState::Dropped);
    assert_eq!(
        after(&["date: 2010, response: rejected", "date: 2011, response: partly-accepted"]),
        ActionState::Open
    );
    assert_eq!(
        after(&["date: 2010, progress: abandoned", "date: 2011, progress: in-force"]),
        ActionState::InForce
    );
    assert_eq!(
        after(&["date: 2010, progress: abandoned", "date: 2011, progress: unknown"]),
        ActionState::Dropped
    );
}

#[test]
fn past_its_day_it_fell_due_unless_a_later_source_speaks_of_it() {
    let due = |fields: &str| state(&format!("due: 2013-06, {fields}"));
    assert_eq!(due("text: t"), ActionState::FellDue);
    assert_eq!(
        due("history: [{date: 2012, progress: in-progress, cites: ['early#1']}]"),
        ActionState::FellDue
    );
    assert_eq!(
        due("history: [{date: 2012, progress: in-progress, cites: ['late#1']}]"),
        ActionState::Overdue
    );
    assert_eq!(due("text: 'Not done. [[late#1]]'"), ActionState::Overdue);
    // A source of 2013 may have come out before the day.
    assert_eq!(due("text: 'Not done. [[vague#1]]'"), ActionState::FellDue);
    // A source that says it is done does not speak without completion.
    let told = "history: [{date: 2014, progress: declared-complete, by: inspector, cites: ['late#1']}]";
    assert_eq!(due(told), ActionState::Open);
}

#[test]
fn a_day_to_come_or_a_revised_one_is_open() {
    // The case's day is that of its last source, 30 June 2014.
    assert_eq!(state("due: 2014-06"), ActionState::Open);
    assert_eq!(state("due: 2014-06-29"), ActionState::FellDue);
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
    let dates: Vec<String> = case.due_dates(action).iter().map(|(due, _)| due.is.words()).collect();
    assert_eq!(dates, ["2012", "2013", "2015"]);
    assert_eq!(case.due(action).map(|due| due.is.words()), Some("2015".to_owned()));
    assert_eq!(case.last_word(action).map(|last| last.words()), Some("in progress".to_owned()));
}

/// A council's action that answers a finding of 2009, in a case with these further findings and this history, and where
/// its state stands.
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
    let state = case.action_state(ix).unwrap();
    let cites: Vec<String> = case.grounds(ix, state).into_iter().map(ToString::to_string).collect();
    (state, cites.join(" "))
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
    let dropped = "{date: 2012, response: rejected, cites: ['press#6']}";
    let given_up = "{date: 2012-06, progress: abandoned, cites: ['press#5']}";
    let slow = "{date: 2014, progress: in-progress, cites: ['press#7']}";
    for (findings, due, steps, state, cites) in [
        (&*again("date: 2012-06,"), "", owner, ActionState::FoundAgain, "press#2 press#4"),
        // Perhaps before it was declared complete, perhaps after.
        (&again("date: 2012,"), "", owner, ActionState::DeclaredComplete, "press#2"),
        (&again(""), "", owner, ActionState::DeclaredComplete, "press#2"),
        ("", "", &format!("{owner}, {other}"), ActionState::DeclaredComplete, "press#2"),
        ("", "", in_force, ActionState::InForce, "press#5"),
        ("", "", dropped, ActionState::Dropped, "press#6"),
        // Taken up again, but rejected still.
        ("", "", &format!("{dropped}, {given_up}, {slow}"), ActionState::Dropped, "press#6"),
        ("", "due: 2011,", slow, ActionState::Overdue, "early#1 press#7"),
        ("", "due: {is: 2011, cites: ['early#2']},", "", ActionState::FellDue, "early#2"),
        ("", "", slow, ActionState::Open, "early#1"),
    ] {
        assert_eq!(grounds(findings, due, steps), (state, cites.to_owned()), "{findings} {due} {steps}");
    }
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
",
    );
    let order: Vec<&str> = case.actions().into_iter().map(|(ix, _)| case[ix].id().as_str()).collect();
    assert_eq!(order, ["b", "d", "a", "e", "c"]);
    let list: Vec<&str> =
        case.whole_list(case.find("e").unwrap()).into_iter().map(|ix| case[ix].id().as_str()).collect();
    assert_eq!(list, ["d", "a", "e"]);
}

#[test]
fn of_a_response_that_none_found_the_last_word_is_of_a_response() {
    let case = trial(
        "actions: [{id: act, title: A, kind: proposal, cites: ['press#1'], history: [
         {date: 2014, response: none-found, cites: ['press#2']}]}]",
    );
    let Body::Action(action) = &case[case.find("act").unwrap()].body else { panic!("no action") };
    assert_eq!(case.last_word(action).unwrap().words(), "no response found");
}
