//! Actions: what became of what was asked for and promised.

use crate::case::{ActionState, Case, Ix, Standing, Standings, bears_all};
use crate::page::{Address, Block, Column, Lead, Lens, Page, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::cited::{self, borne};
use crate::pages::progress::{self, in_a_column, state, verb};
use crate::pages::to_do::{self, Names};
use crate::pages::wording::{briefly, name, quoted, told};
use crate::record::{Action, Body, Weight, Who};

/// Every action under its state, with what was declared complete, then found again, at the top, even if there is none.
pub(super) fn actions(material: &Material<'_>) -> Page {
    let case = material.case;
    let all = case.actions();
    let total = all.len();
    let shown: Vec<(Ix, Standings<'_>)> =
        all.into_iter().filter(|(ix, _)| material.filter.covers(case, *ix)).collect();
    let mut page = Page::new(Address::Lens(Lens::Actions), "Actions");
    page.subtitle = super::subtitle(material, shown.len(), total, ("action", "actions"));
    if !shown.is_empty() {
        let columns = [Column::lead("When"), Column::lead("By"), Column::lead("Owner"), Column::said("What")];
        page.push(Block::table(columns).wide(Lead::columns(["", "by", "owner"]), "what"));
    }
    let names = Names::of(case);
    for group in Group::ALL {
        let here = shown.iter().filter(|(_, standings)| Group::of(standings.least()) == group);
        let rows: Vec<Block> = here.filter_map(|(ix, all)| row(case, *ix, all, &names)).collect();
        if !rows.is_empty() || group == Group::State(ActionState::FoundAgain) {
            page.push(Block::heading(group.heading()).remark(rows.len().to_string()));
            rows.into_iter().for_each(|row| page.push(row));
        }
    }
    if shown.is_empty() {
        page.push(super::none(material));
    }
    page.with_foot(case)
}

/// What stands under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// Open, and due on some day.
    DueNext,
    /// In a state.
    State(ActionState),
}

impl Group {
    const ALL: [Group; 9] = [
        Group::State(ActionState::FoundAgain),
        Group::DueNext,
        Group::State(ActionState::Overdue),
        Group::State(ActionState::Passed),
        Group::State(ActionState::Open),
        Group::State(ActionState::InForce),
        Group::State(ActionState::Complete),
        Group::State(ActionState::Assured),
        Group::State(ActionState::Dropped),
    ];

    fn of(least: &Standing<'_>) -> Group {
        match least.state {
            ActionState::Open if least.due.is_some() => Group::DueNext,
            state => Group::State(state),
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Group::DueNext => "Due next",
            Group::State(state) => progress::heading(state),
        }
    }
}

/// What must be known of an action before its title, besides the heading over it.
fn qualified(case: &Case, least: &Standing<'_>) -> String {
    match least.state {
        ActionState::FoundAgain | ActionState::Overdue | ActionState::Passed => String::new(),
        ActionState::Complete | ActionState::Assured if least.again.is_none() => String::new(),
        ActionState::Complete | ActionState::Assured => "perhaps found again: ".to_owned(),
        ActionState::Open | ActionState::InForce | ActionState::Dropped => to_do::qualified(case, least),
    }
}

/// Who is to do what; unfolded, who asked for it and when, its due date, its history, where several owners stand, and
/// which findings it answers.
fn row(case: &Case, ix: Ix, standings: &Standings<'_>, names: &Names) -> Option<Block> {
    let record = &case[ix];
    let Body::Action(action) = &record.body else { return None };
    let least = standings.least();
    let line = to_do::line(case, ix, standings, &qualified(case, least), names, false)?;
    let when = in_a_column(action, least);
    let columns = Lead::columns([Words::from(when.clone()), line.by.first, line.owner.first]);
    let in_full = Lead::columns([Words::from(when.clone()), line.by.all, line.owner.all]);
    // The heading and the history say the other states.
    let is_late = matches!(least.state, ActionState::Overdue | ActionState::Passed);
    let stands = is_late.then(|| told(case, Words::from(state(case, standings)), case.grounds(ix, least)));
    let mut stand: Vec<Block> = stands.into_iter().collect();
    let owners = progress::owners(case, ix, standings);
    stand.extend(owners.into_iter().map(|owner| owner.below()));
    let mut blocks = vec![line.said];
    // Where only the verb is known, it stands before the row.
    let is_said = when == verb(action) && least.step.is_none();
    blocks.extend(asked(case, ix, action, is_said).map(|asked| asked.below()));
    // The history has the dates that revised the first.
    let dues = progress::due_dates(case, ix, action, standings, is_late).into_iter();
    blocks.extend(dues.take(usize::from(action.due.is_some())).map(|(label, words, cites)| {
        borne(case, record, Words::new().faint(format!("{label} {words}")), cites.first()).below()
    }));
    let steps = case.steps(action).into_iter().map(|step| progress::step_line(case, action, step).below());
    blocks.extend(steps);
    blocks.extend(stand.into_iter().map(|line| line.below()));
    blocks.extend(progress::last_again(case, standings).map(|again| again.below()));
    let answered = action.answers.iter().map(|id| {
        let words = Words::new().faint("in answer to: ").then(name(case, id));
        match case.find(id.as_str()) {
            // What was found is cited from the finding's own source.
            Some(finding) => told(case, words, case.first_cite(finding)).below(),
            None => Block::uncited(Uncited::Count, words).below(),
        }
    });
    blocks.extend(answered);
    let block = Block::together(blocks).when(when).wide(columns, line.what).in_full(in_full);
    Some(block.key(record.weight() == Weight::Key).to(Target::record(record.id())).folding())
}

/// Who asked for an action or promised it and when, who is to do it, and its place in a list, each with what supports
/// that; nothing where only the verb is known and said already.
fn asked(case: &Case, ix: Ix, action: &Action, verb_is_said: bool) -> Option<Block> {
    let all = bears_all(&case[ix]);
    let mut clauses = vec![cited::clause(case, verb(action), case.first_cite(ix))];
    clauses.extend(
        action.date.iter().map(|date| cited::clause(case, format!(" {}", date.in_a_sentence()), all)),
    );
    clauses.extend(progress::askers(case, ix, action, " ", briefly));
    // Where only its report says who asks, that is named already.
    if let Some(report) = action.report.as_ref().filter(|_| !action.by.is_empty()) {
        clauses.push(cited::clause(
            case,
            Words::from(" in ").then(name(case, report)),
            case.earliest_cites(ix),
        ));
    }
    let called = |who: &Who| briefly(case, std::slice::from_ref(who));
    // Someone who promises what they are to do themselves is named only once.
    if !is_same(&action.owner, &action.by) {
        clauses.extend(cited::listed(case, "; owner: ", ", ", &action.owner, all, called));
    }
    let item = case.list_item(ix).map(|place| format!(" (item {} of {})", place.item, quoted(&place.name)));
    clauses.extend(item.map(|item| cited::clause(case, Words::new().faint(item), all)));
    (clauses.len() > 1 || !verb_is_said).then(|| Block::clauses(clauses))
}

/// Whether two fields name the same people and bodies.
fn is_same(one: &[Who], other: &[Who]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.is_same(b))
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::{Address, Folds, Lens, Medium};
    use crate::pages::lenses::tests::page;

    fn shown(text: &str, columns: usize) -> Vec<String> {
        let page = page(&trial(text), &Originals::none(), &Address::Lens(Lens::Actions));
        let lines = page.lay_out(&Medium::screen(columns, 60, &Folds::default()).untitled()).lines;
        lines.iter().map(|line| line.text().trim_end().replace("──", "").replace('─', "")).collect()
    }

    fn action(id: &str, fields: &str) -> String {
        format!(
            "  - {{id: {id}, title: Do {id}, kind: recommendation, by: ann, cites: ['press#1'], {fields}}}\n"
        )
    }

    const PEOPLE: &str = "people: [{id: ann, name: Ann Lee}, {id: bob, name: Bob Day}]\nactions:\n";

    #[test]
    fn what_is_due_stands_before_what_is_open_and_what_a_heading_says_is_not_repeated() {
        let step = |step: &str| {
            format!("owner: bob, date: 2013, due: 2014-05, history: [{{cites: ['press#2'], {step}}}]")
        };
        let text = [
            PEOPLE.to_owned(),
            action("open", "owner: bob, date: '[..2013]'"),
            action(
                "heard",
                "owner: bob, history: [{date: 2013, progress: abandoned, by: ann, via: bob, cites: ['press#2']}]",
            ),
            action("taken", "owner: bob, history: [{date: 2013, response: accepted, by: bob, cites: ['press#2']}]"),
            action("begun", "owner: bob, history: [{date: 2013, progress: in-progress, cites: ['press#2']}]"),
            "  - {id: gone, title: Do gone, kind: proposal, cites: ['press#1'], history: [{date: 2013, response: rejected, cites: ['press#2']}]}\n".to_owned(),
            action("due", "owner: bob, date: 2013, due: 2015"),
            action("past", "date: 2013, due: 2014-05"),
            action("done", &step("date: 2014-01, progress: declared-complete, by: bob")),
            action("sure", &step("date: 2014-01, progress: assured, by: ann")),
            action("off", &step("date: 2014-01, response: rejected, by: bob")),
            action("works", "owner: bob, history: [{date: 2013-01, progress: in-force, cites: ['press#2']}]"),
        ];
        assert_eq!(
            shown(&text.concat(), 60),
            [
                "Declared complete, then found again  0",
                "Due next  1",
                "due 2015  Bob Day to do due                            [1:1]",
                "Overdue  1",
                "due May 2014  owner not named: Do past                 [1:1]",
                "Open  3",
                "recommended  accepted: Bob Day to do taken             [1:2]",
                "recommended  in progress: Bob Day to do begun          [1:2]",
                "recommended  Bob Day to do open                        [1:1]",
                "In force  1",
                "in force 2013  nothing later reported: Bob Day to do…  [1:2]",
                "Declared complete  1",
                "recommended 2013  Bob Day to do done                   [1:2]",
                "Assured  1",
                "recommended 2013  Bob Day to do sure                   [1:2]",
                "Dropped  3",
                "recommended       abandoned by Ann Lee via Bob Day: B… [1:2]",
                "proposed          rejected, by whom not said: Do gone  [1:2]",
                "recommended 2013  rejected: Bob Day to do off          [1:2]",
            ]
        );
    }

    #[test]
    fn in_columns_the_first_of_several_stands_with_how_many_more_there_are_and_nobody_is_said_to_be_nobody() {
        let text = [
            PEOPLE.to_owned(),
            action("one", "owner: [bob, ann, {as: a clerk}]"),
            "  - {id: two, title: Do two, kind: proposal, cites: ['press#1']}\n".to_owned(),
            action("three", "owner: {as: whoever comes after them all}"),
            "  - {id: gone, title: Do gone, kind: proposal, cites: ['press#1'], history: [{date: 2013, response: rejected, cites: ['press#2']}]}\n".to_owned(),
            action("off", "history: [{date: 2013, progress: abandoned, by: ann, cites: ['press#2']}]"),
        ];
        let rows: Vec<String> = shown(&text.concat(), 100)
            .into_iter()
            .map(|line| line.split(" [").next().unwrap().trim_end().to_owned())
            .collect();
        assert_eq!(
            rows,
            [
                "             by        owner                        what",
                "Declared complete, then found again  0",
                "Open  3",
                "recommended  Ann Lee   Bob Day +2                   Do one",
                "proposed     not named owner not named              Do two",
                "recommended  Ann Lee   whoever comes after them all Do three",
                "Dropped  2",
                "proposed     not named                              rejected, by whom not said: Do gone",
                "recommended  Ann Lee                                abandoned by Ann Lee: Do off",
            ]
        );
    }

    #[test]
    fn what_is_said_of_an_action_by_anyone_but_its_owner_alone_has_their_name() {
        let row = |step: &str| {
            let one = format!("owner: bob, history: [{{date: 2013, cites: ['press#2'], {step}}}]");
            let case = trial(&format!("{PEOPLE}{}", action("it", &one)));
            let page = page(&case, &Originals::none(), &Address::Lens(Lens::Actions));
            let lines: Vec<String> = page.in_words().lines.iter().map(|line| line.text()).collect();
            let line = lines.iter().find(|line| line.contains("Bob Day to do it")).unwrap();
            let row = line.trim_start_matches("recommended").trim_start_matches([':', ' ']);
            row.split(" [").next().unwrap().to_owned()
        };
        for (step, words) in [
            ("response: accepted, by: bob", "accepted: Bob Day to do it"),
            ("response: accepted, by: ann, of: bob", "accepted by Ann Lee: Bob Day to do it"),
            (
                "progress: in-progress, by: bob, via: ann",
                "in progress, says Bob Day via Ann Lee: Bob Day to do it",
            ),
            (
                "response: rejected, progress: in-progress, by: bob, via: ann",
                "rejected and in progress, says Bob Day via Ann Lee: Bob Day to do it",
            ),
            ("progress: superseded, by: bob", "superseded: Bob Day to do it"),
        ] {
            assert_eq!(row(step), words);
        }
    }

    #[test]
    fn a_row_that_does_not_name_who_asked_does_not_cite_them() {
        let by = "by: {id: ann, cites: ['press#3']}";
        let text =
            format!("{PEOPLE}  - {{id: one, title: Do one, kind: request, {by}, cites: ['press#1']}}\n");
        let page = page(&trial(&text), &Originals::none(), &Address::Lens(Lens::Actions));
        let lines: Vec<String> = page.in_words().lines.iter().map(|line| line.text()).collect();
        let at = lines.iter().position(|line| line.contains("owner not named: Do one")).unwrap();
        assert!(lines[at].contains("[1:1]") && !lines[at].contains("[1:3]"), "{lines:#?}");
        assert!(lines[at + 1].contains("Ann Lee [1:3]"), "{lines:#?}");
    }

    #[test]
    fn what_someone_asks_for_in_a_report_names_both() {
        let text = format!(
            "reports: [{{id: r, title: R, kind: review, cites: ['press#4']}}]\n{PEOPLE}{}",
            action("one", "report: r, owner: bob")
        );
        let case = trial(&text);
        let page = page(&case, &Originals::none(), &Address::Lens(Lens::Actions));
        let lines: Vec<String> = page.in_words().lines.iter().map(|line| line.text()).collect();
        let wanted = "recommended by Ann Lee in R; owner: Bob Day [1:1]";
        assert!(lines.iter().any(|line| line.trim() == wanted), "{lines:#?}");
    }

    #[test]
    fn without_actions_the_first_heading_stands_alone() {
        assert_eq!(
            shown("themes: [{id: t, name: T}]", 120),
            ["Declared complete, then found again  0", "None"]
        );
    }
}
