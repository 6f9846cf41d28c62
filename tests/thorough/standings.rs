//! Where the owners of an action stand, against a second reading of the same rules: it looks back from the last step, over
//! histories of every kind of step.

use casebook::case::ActionState;
use casebook::load;
use casebook::open;
use proptest::prelude::*;
use proptest::sample::select;

/// Dates of steps and due dates: the first and the last day of each, as the format means them.
const DATES: [(&str, &str, &str); 8] = [
    ("2010", "2010-01-01", "2010-12-31"),
    ("2010-06-01", "2010-06-01", "2010-06-01"),
    ("[2010-03..2011-02]", "2010-03-01", "2011-02-28"),
    ("2011-04", "2011-04-01", "2011-04-30"),
    ("2012-01-15", "2012-01-15", "2012-01-15"),
    ("2012", "2012-01-01", "2012-12-31"),
    ("2013-12-31", "2013-12-31", "2013-12-31"),
    ("2014-01-01", "2014-01-01", "2014-01-01"),
];

/// The days on which the sources came out; the last is the case's day.
const SOURCES: [&str; 5] = ["2010-02-01", "2011-05-01", "2012-06-01", "2013-12-31", "2014-01-01"];

const PEOPLE: [&str; 5] = ["one", "two", "three", "asker", "stranger"];
const RESPONSES: [&str; 7] = [
    "accepted",
    "accepted-in-principle",
    "partly-accepted",
    "noted",
    "under-consideration",
    "rejected",
    "none-found",
];
const PROGRESS: [&str; 7] =
    ["not-started", "in-progress", "in-force", "declared-complete", "assured", "superseded", "abandoned"];

#[derive(Debug, Clone)]
struct Step {
    date: usize,
    source: usize,
    by: Vec<&'static str>,
    of: Vec<&'static str>,
    response: Option<&'static str>,
    progress: Option<&'static str>,
    due: Option<usize>,
}

#[derive(Debug, Clone)]
struct Action {
    kind: &'static str,
    is_asked: bool,
    owners: usize,
    due: Option<usize>,
    source: usize,
    /// When a finding repeats the one that the action answers.
    again: Option<usize>,
    steps: Vec<Step>,
}

fn step() -> impl Strategy<Value = Step> {
    let some = |from: &'static [&'static str]| prop::option::of(select(from));
    let who = |most| prop::collection::vec(select(&PEOPLE[..most]), 0..3);
    (
        0..DATES.len(),
        0..SOURCES.len(),
        who(5),
        prop_oneof![2 => Just(Vec::new()), 1 => who(4)],
        some(&RESPONSES),
        some(&PROGRESS),
        prop::option::weighted(0.2, 0..DATES.len()),
    )
        .prop_map(|(date, source, by, of, response, progress, due)| {
            // A step says something.
            let due = if response.is_none() && progress.is_none() { due.or(Some(date)) } else { due };
            Step { date, source, by, of, response, progress, due }
        })
}

fn action() -> impl Strategy<Value = Action> {
    (
        select(&["recommendation", "commitment", "requirement", "proposal"][..]),
        any::<bool>(),
        0..4usize,
        prop::option::of(0..DATES.len()),
        0..SOURCES.len(),
        prop::option::of(0..DATES.len()),
        prop::collection::vec(step(), 0..6),
    )
        .prop_map(|(kind, is_asked, owners, due, source, again, steps)| Action {
            kind,
            is_asked,
            owners,
            due,
            source,
            again,
            steps,
        })
}

impl Action {
    fn written(&self) -> String {
        let date = |at: usize| DATES[at].0;
        let list = |who: &[&str]| who.join(", ");
        let mut text = "case: {title: T, period: 2010/2014, scope: S}\n".to_owned();
        text += "sources:\n";
        for (i, day) in SOURCES.iter().enumerate() {
            text += &format!(
                "  - {{id: s{i}, title: T, kind: article, published: {day}, basis: b, passages: {{1: x}}}}\n"
            );
        }
        text += "organisations:\n";
        PEOPLE.iter().for_each(|id| text += &format!("  - {{id: {id}, name: N, cites: 's0#1'}}\n"));
        text += "findings:\n";
        text += "  - {id: found, title: F, kind: finding, standing: asserted, by: asker, date: 2009, cites: 's0#1'}\n";
        if let Some(again) = self.again {
            text += &format!(
                "  - {{id: again, title: F, kind: finding, standing: asserted, by: asker, date: '{}', cites: 's0#1',\n      \
                 repeats: {{id: found, why: w}}}}\n",
                date(again)
            );
        }
        text += &format!(
            "actions:\n  - id: act\n    title: A\n    kind: {}\n    answers: found\n    cites: 's{}#1'\n    owner: [{}]\n",
            self.kind,
            self.source,
            list(&PEOPLE[..self.owners])
        );
        if self.is_asked {
            text += "    by: asker\n";
        }
        if let Some(due) = self.due {
            text += &format!("    due: '{}'\n", date(due));
        }
        text += if self.steps.is_empty() { "" } else { "    history:\n" };
        for step in &self.steps {
            text += &format!("      - {{date: '{}', cites: 's{}#1'", date(step.date), step.source);
            for (name, who) in [("by", &step.by), ("of", &step.of)] {
                text += &if who.is_empty() { String::new() } else { format!(", {name}: [{}]", list(who)) };
            }
            for (name, word) in [("response", step.response), ("progress", step.progress)] {
                text += &word.map(|word| format!(", {name}: {word}")).unwrap_or_default();
            }
            text += &step.due.map(|due| format!(", due: '{}'", date(due))).unwrap_or_default();
            text += "}\n";
        }
        text
    }

    /// The owners, by the rule that who promises without naming one is to do it.
    fn owners(&self) -> Vec<&'static str> {
        match (self.owners, self.kind, self.is_asked) {
            (0, "commitment", true) => vec!["asker"],
            (owners, ..) => PEOPLE[..owners].to_vec(),
        }
    }

    /// The state of each owner.
    fn states(&self) -> Vec<ActionState> {
        match &self.owners()[..] {
            [] => vec![self.state(None)],
            owners => owners.iter().map(|owner| self.state(Some(owner))).collect(),
        }
    }

    /// The steps that concern an owner, the last first: by the first day, then the last day, then the place in the file.
    fn backwards(&self, owner: Option<&'static str>) -> Vec<&Step> {
        let owners = self.owners();
        let concerns = |step: &Step| match owner {
            None => true,
            Some(owner) if !step.of.is_empty() => step.of.contains(&owner),
            Some(owner) => step.by.contains(&owner) || !step.by.iter().any(|who| owners.contains(who)),
        };
        let mut steps: Vec<(usize, &Step)> =
            self.steps.iter().enumerate().filter(|(_, step)| concerns(step)).collect();
        steps.sort_by_key(|(i, step)| (DATES[step.date].1, DATES[step.date].2, *i));
        steps.into_iter().rev().map(|(_, step)| step).collect()
    }

    fn state(&self, owner: Option<&'static str>) -> ActionState {
        let steps = self.backwards(owner);
        let is_owner = |step: &Step| owner.is_some_and(|owner| step.by.contains(&owner));
        let nobody_named = |step: &Step| owner.is_none() && !self.is_asked && step.by.is_empty();
        let may_drop =
            |step: &Step| is_owner(step) || nobody_named(step) || self.is_asked && step.by.contains(&"asker");
        // Whether a later step accepts, or says that nothing has begun; and what others report who do not decide.
        let (mut is_accepted, mut is_not_started) = (false, false);
        let mut reported: Option<&str> = None;
        let mut decided = None;
        for step in &steps {
            let open = Some(ActionState::Open);
            let dropped = if is_accepted { open } else { Some(ActionState::Dropped) };
            let done = |state| if is_not_started { open } else { Some(state) };
            decided = match step.progress {
                Some("not-started") => {
                    is_not_started = true;
                    None
                }
                Some("in-progress") => open,
                Some("in-force") => done(ActionState::InForce),
                Some("assured") => done(ActionState::Assured),
                Some("declared-complete") if is_owner(step) => done(ActionState::Complete),
                Some("superseded" | "abandoned") if may_drop(step) => dropped,
                Some(what) => {
                    let is_lifted = is_not_started || is_accepted && what != "declared-complete";
                    reported = reported.or((!is_lifted).then_some(what));
                    None
                }
                None => None,
            };
            if decided.is_some() {
                break;
            }
            match step.response {
                Some("rejected") if may_drop(step) => {
                    decided = dropped;
                    break;
                }
                Some("rejected") => {
                    reported = reported.or((!is_not_started && !is_accepted).then_some("rejected"));
                }
                Some("accepted" | "accepted-in-principle" | "partly-accepted") => is_accepted = true,
                _ => {}
            }
        }
        match decided {
            Some(ActionState::Complete | ActionState::Assured) if self.is_found_again(&steps, owner) => {
                ActionState::FoundAgain
            }
            Some(state) if state != ActionState::Open => state,
            // What stands open by its last decisive step has been reported of since, or not.
            _ => self.lateness(&steps, reported),
        }
    }

    /// Whether the finding is repeated after the completion that decides.
    fn is_found_again(&self, steps: &[&Step], owner: Option<&'static str>) -> bool {
        let is_owner = |step: &Step| owner.is_some_and(|owner| step.by.contains(&owner));
        let done = steps.iter().find(|step| match step.progress {
            Some("assured") => true,
            Some("declared-complete") => is_owner(step),
            _ => false,
        });
        self.again.is_some_and(|again| done.is_some_and(|done| DATES[done.date].2 < DATES[again].1))
    }

    fn lateness(&self, steps: &[&Step], reported: Option<&str>) -> ActionState {
        let due = steps.iter().find_map(|step| step.due).or(self.due).map(|due| DATES[due].2);
        let today = SOURCES[SOURCES.len() - 1];
        let Some(due) = due.filter(|due| *due < today && reported != Some("declared-complete")) else {
            return ActionState::Open;
        };
        let is_done = |step: &&&Step| matches!(step.progress, Some("declared-complete" | "assured"));
        let told_done: Vec<usize> = steps.iter().filter(is_done).map(|step| step.source).collect();
        let mut later: Vec<usize> = steps.iter().map(|step| step.source).collect();
        later.push(self.source);
        later.retain(|source| SOURCES[*source] > due);
        match later.iter().any(|source| !told_done.contains(source)) {
            true => ActionState::Overdue,
            false if later.is_empty() && reported.is_none() => ActionState::Passed,
            false => ActionState::Open,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn owners_stand_where_a_second_reading_puts_them(action in action()) {
        let text = action.written();
        let loaded = load::texts(&[("case.yaml", &text)]);
        let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
        prop_assert!(!loaded.has_errors(), "{}", faults.join("\n"));
        let case = open::case(loaded).case;
        let standings = case.standings(case.find("act").unwrap()).unwrap();
        let found: Vec<ActionState> = standings.owners.iter().map(|owner| owner.state).collect();
        let wanted = action.states();
        prop_assert_eq!(&found, &wanted, "{}", text);
        // The action is as far as the last of its owners, and dropped only where all of them dropped it.
        let least = ActionState::ALL.into_iter().find(|state| wanted.contains(state)).unwrap();
        prop_assert_eq!(standings.state(), least);
        // Each state rests on a passage.
        let ix = case.find("act").unwrap();
        prop_assert!(standings.owners.iter().all(|owner| !case.grounds(ix, owner).is_empty()));
    }
}
