//! The rules of the second clock, each on a small case.

use casebook::case::{ActionState, Case, ReportState};
use casebook::citation::Citation;
use casebook::date::last_day_of;
use casebook::load;
use casebook::open;
use casebook::record::{Body, Id, Record, Weight};
use casebook::text::Run;

/// Sources of June 2010, of some day from March to May 2012, and of January 2014.
const BASE: &str = "\
case:
  title: A case
  period: 2010/2014
  scope: all
  text: |-
    Known from all.

    Known from the first. [[ten#1]]
  unknown: what followed
sources:
  - {id: ten, title: Ten, kind: article, published: 2010-06-15, basis: b, passages: {1: x}}
  - {id: twelve, title: Twelve, kind: article, published: '[2012-03..2012-05]', basis: b, passages: {1: x}}
  - {id: fourteen, title: Fourteen, kind: article, published: 2014-01-14, basis: b, passages: {1: x}}
";

fn whole(records: &str) -> Case {
    let loaded = load::texts(&[("case.yaml", BASE), ("given.yaml", records)]);
    let errors: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{errors:?}");
    open::case(loaded).case
}

fn by(case: &Case, date: &str) -> Case {
    case.as_of(last_day_of(date).unwrap())
}

fn at<'a>(case: &'a Case, id: &str) -> &'a Record {
    &case[case.find(id).unwrap()]
}

/// Which of the records are there, in the order asked.
fn there<'a>(case: &Case, ids: &[&'a str]) -> Vec<&'a str> {
    ids.iter().copied().filter(|id| case.find(id).is_some()).collect()
}

/// Each paragraph's words.
fn paragraphs(record: &Record) -> Vec<String> {
    let text = record.common.text.iter().flat_map(|text| &text.paragraphs);
    let words = |run: &Run| match run {
        Run::Words(words) => words.clone(),
        Run::Link(id, _) => format!("->{id}"),
    };
    text.map(|paragraph| paragraph.runs.iter().map(words).collect()).collect()
}

#[test]
fn a_source_counts_from_its_latest_day_and_is_perhaps_out_from_its_earliest() {
    let case = whole("");
    for (day, out, perhaps) in [
        ("2009", 0, 0),
        ("2010-06-14", 0, 0),
        ("2010-06-15", 1, 0),
        ("2012-02-29", 1, 0),
        ("2012-03-01", 1, 1),
        ("2012-05-30", 1, 1),
        ("2012-05-31", 2, 0),
        ("2014", 3, 0),
    ] {
        let then = by(&case, day);
        assert_eq!((then.sources().len(), then.perhaps_out().len()), (out, perhaps), "{day}");
        assert_eq!(then.day(), Some(last_day_of(day).unwrap()));
        assert_eq!(then.as_of_day(), then.day());
        assert_eq!(then.hides_a_source(), out < 3, "{day}");
    }
    let perhaps = by(&case, "2012-04").perhaps_out().to_vec();
    assert_eq!((perhaps[0].mark.as_str(), perhaps[0].title.as_str()), ("2", "Twelve"));
    assert_eq!((case.as_of_day(), case.perhaps_out().len(), case.hides_a_source()), (None, 0, false));
}

#[test]
fn a_source_keeps_its_number() {
    let year = "sources:\n  - {id: year, title: Y, kind: other, published: 2013, basis: b, passages: {1: x}}\n  \
                - {id: day, title: D, kind: other, published: 2013-02-01, basis: b, passages: {1: x}}\n";
    let case = whole(year);
    let then = by(&case, "2013-06");
    assert_eq!(there(&then, &["year", "day"]), ["day"]);
    assert_eq!(then.source_mark(&Id::new("day")), case.source_mark(&Id::new("day")));
}

#[test]
fn how_a_source_is_dated_names_no_later_source() {
    let case = whole(
        "sources: [{id: eleven, title: E, kind: article, published: 2011, passages: {1: x},
           basis: 'after ten, and before what fourteen (paragraph 1) calls past'}]",
    );
    let basis = |date: &str| {
        let then = by(&case, date);
        let Body::Source(source) = &at(&then, "eleven").body else { panic!("a source") };
        source.basis.clone()
    };
    assert_eq!(basis("2014-01-13"), "worked out with the help of sources that came out later");
    assert_eq!(basis("2014-01-14"), "after ten, and before what fourteen (paragraph 1) calls past");
}

#[test]
fn of_a_record_the_name_takes_the_earliest_citation_and_the_rest_the_latest() {
    let case = whole(
        "people:\n  - {id: ann, name: Ann Lee, short: Ann, cites: [ten#1, fourteen#1]}\nthemes:\n  - {id: pace, name: Pace}\nevents:\n  - id: visit\n    \
         title: A visit\n    date: 2010-05\n    kind: inspection\n    weight: key\n    people: ann\n    aka: The visit\n    \
         themes: pace\n    note: A remark\n    unknown: why\n    cites: [fourteen#1, ten#1]\n    text: |-\n      Of all.\n\n      \
         Of the second. [[twelve#1]]\nfindings:\n  - {id: slow, title: Slow, kind: finding, standing: asserted, \
         by: ann, date: 2010, heard: quoted, cites: [ten#1, fourteen#1]}\nfigures:\n  - id: many\n    title: Many\n    \
         unit: children\n    definition: d\n    cites: [ten#1, fourteen#1]\n    values: [{date: 2010, value: 1, cites: ten#1}]\n",
    );
    assert!(by(&case, "2009").find("visit").is_none());
    let early = by(&case, "2010");
    let visit = at(&early, "visit");
    let Body::Event(event) = &visit.body else { panic!() };
    assert_eq!((visit.name(), event.date.written(), event.kind.word()), ("A visit", "2010-05", "inspection"));
    assert!(event.people.is_empty());
    let common = &visit.common;
    assert!(common.aka.is_empty() && common.unknown.is_empty());
    // What has no clock of its own goes with the record.
    assert_eq!((common.themes.len(), common.weight), (1, Some(Weight::Key)));
    assert_eq!((common.note.as_ref(), common.text.as_ref()), (None, None));
    assert_eq!(common.cites, ["ten#1".parse::<Citation>().unwrap()]);
    assert_eq!(paragraphs(at(&by(&case, "2012"), "visit")), ["Of the second."]);
    let Body::Finding(finding) = &at(&early, "slow").body else { panic!() };
    assert_eq!((finding.by.len(), finding.heard.is_some(), finding.date.is_some()), (1, true, false));
    let Body::Figure(figure) = &at(&early, "many").body else { panic!() };
    assert_eq!(
        (figure.unit.as_str(), figure.definition.as_ref(), figure.values.len()),
        ("children", None, 1)
    );
    assert!(early.find("pace").is_some());
    // What rows call someone goes with the name.
    assert_eq!(at(&early, "ann").short(), "Ann");
    let late = by(&case, "2014");
    assert!(["visit", "slow", "many", "pace"].iter().all(|id| at(&late, id) == at(&case, id)));
}

#[test]
fn parts_have_clocks_of_their_own() {
    let case = whole(
        "people:\n  - {id: ann, name: Ann, cites: ten#1, member_of: [{id: team, cites: twelve#1}, guild]}\n\
         organisations:\n  - {id: team, name: Team, cites: ten#1}\n  - {id: guild, name: Guild, cites: ten#1}\n\
         posts:\n  - id: chair\n    title: Chair\n    cites: ten#1\n    holders:\n      - {person: ann, \
         from: {is: 2009, cites: ten#1}, to: {is: 2013, cites: fourteen#1}, cites: [fourteen#1, ten#1]}\n      \
         - {person: ann, seen: 2012, cites: twelve#1}\nfindings:\n  - id: slow\n    title: Slow\n    kind: finding\n    \
         standing: asserted\n    by: ann\n    cites: ten#1\n    disputed_by:\n      - {by: guild, text: No, cites: twelve#1, \
         outcome: {is: upheld, cites: fourteen#1}}\n    endorsed_by: {by: team, cites: fourteen#1}\n  - id: again\n    \
         title: Again\n    kind: finding\n    standing: asserted\n    by: ann\n    date: 2010-06\n    cites: ten#1\n    \
         repeats: {id: slow, why: same, cites: fourteen#1}\nfigures:\n  - id: many\n    title: Many\n    unit: children\n    \
         values:\n      - {date: 2010, value: 1, cites: ten#1}\n      - {date: 2012, value: 2, cites: twelve#1}\n\
         conflicts:\n  - id: when\n    title: When\n    claims:\n      - {by: ann, says: A, cites: ten#1}\n      \
         - {by: guild, says: B, cites: twelve#1}\n    resolved: {reason: R, cites: fourteen#1}\n",
    );
    // Of each day: memberships, holders, the first one's end, disputes, their outcomes, endorsements, repeats, values,
    // claims, resolutions, and what is contested, the settled apart.
    let counts = |day: &str| {
        let then = by(&case, day);
        let Body::Person(ann) = &at(&then, "ann").body else { panic!() };
        let Body::Post(chair) = &at(&then, "chair").body else { panic!() };
        let Body::Finding(again) = &at(&then, "again").body else { panic!() };
        let Body::Figure(many) = &at(&then, "many").body else { panic!() };
        let Body::Conflict(when) = &at(&then, "when").body else { panic!() };
        let slow = &at(&then, "slow").common;
        let contested = then.contested();
        [
            ann.member_of.len(),
            chair.holders.len(),
            usize::from(chair.holders[0].to.is_some()),
            slow.disputed_by.len(),
            slow.disputed_by.iter().filter(|dispute| dispute.outcome.is_some()).count(),
            slow.endorsed_by.len(),
            again.repeats.len(),
            many.values.len(),
            when.claims.len(),
            usize::from(when.resolved.is_some()),
            contested.iter().filter(|contested| !contested.settled).count(),
            contested.iter().filter(|contested| contested.settled).count(),
        ]
    };
    assert_eq!(counts("2010"), [1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]);
    assert_eq!(counts("2012"), [2, 2, 0, 1, 0, 0, 0, 2, 2, 0, 2, 0]);
    assert_eq!(counts("2014"), [2, 2, 1, 1, 1, 1, 1, 2, 2, 1, 0, 2]);
}

#[test]
fn within_a_part_what_only_a_later_source_may_say_waits_for_it() {
    let case = whole(
        "people:\n  - {id: ann, name: Ann, cites: ten#1}\nposts:\n  - id: chair\n    title: Chair\n    holders:\n      \
         - {person: ann, from: {is: 2009, cites: ten#1}, seen: 2013-05-01, how: acting, text: Told, cites: [ten#1, fourteen#1]}\n      \
         - {how: vacant, from: 2010, seen: 2013-06, cites: [ten#1, fourteen#1]}\nactions:\n  - id: act\n    title: Act\n    \
         kind: commitment\n    by: ann\n    cites: ten#1\n    history:\n      - {date: 2010, progress: in-progress, \
         text: Told, cites: [ten#1, fourteen#1]}\nconflicts:\n  - id: when\n    title: When\n    claims:\n      \
         - {by: ann, says: A, date: 2013, cites: [ten#1, fourteen#1]}\n      - {by: ann, says: B, cites: ten#1}\n",
    );
    let early = by(&case, "2012");
    let Body::Post(chair) = &at(&early, "chair").body else { panic!() };
    let [held, vacant] = &chair.holders[..] else { panic!() };
    assert_eq!((held.person.len(), held.from.as_ref().map(|from| from.is.written())), (1, Some("2009")));
    assert!(held.seen.is_empty() && held.how.is_none() && held.text.is_none());
    assert!(vacant.is_vacancy() && vacant.from.is_none() && vacant.seen.is_empty());
    let Body::Action(act) = &at(&early, "act").body else { panic!() };
    assert!(act.history[0].news.progress().is_some() && act.history[0].text.is_none());
    let Body::Conflict(when) = &at(&early, "when").body else { panic!() };
    assert_eq!((when.claims.len(), when.claims[0].date.as_ref()), (2, None));
    let late = by(&case, "2014");
    assert!(["chair", "act", "when"].iter().all(|id| at(&late, id) == at(&case, id)));
}

#[test]
fn a_record_without_citations_is_there_with_its_first_part_and_whole_with_its_last() {
    let case = whole(
        "conflicts:\n  - id: when\n    title: When\n    text: Both say\n    unknown: who is right\n    claims:\n      \
         - {by: {as: A}, says: A, cites: ten#1}\n      - {by: {as: B}, says: B, cites: fourteen#1}\n",
    );
    assert!(by(&case, "2009").find("when").is_none());
    let early = by(&case, "2010");
    let when = at(&early, "when");
    assert_eq!((when.name(), paragraphs(when).len(), when.common.unknown.len()), ("When", 0, 0));
    assert_eq!(at(&by(&case, "2014"), "when"), at(&case, "when"));
}

#[test]
fn an_action_has_the_state_of_its_day() {
    let case = whole(
        "people:\n  - {id: ann, name: Ann, cites: ten#1}\nreports:\n  - {id: plan, title: Plan, kind: plan, by: ann, \
         due: 2011, published: {is: 2013, cites: fourteen#1}, cites: ten#1}\nactions:\n  - id: act\n    title: Act\n    \
         kind: commitment\n    by: ann\n    due: 2011\n    cites: ten#1\n    history:\n      - {date: 2012, \
         progress: in-progress, cites: twelve#1}\n      - {date: 2013, due: {is: 2015, cites: fourteen#1}, cites: twelve#1}\n      \
         - {date: 2013, by: ann, progress: declared-complete, cites: fourteen#1}\n",
    );
    let told = |day: &str| {
        let then = by(&case, day);
        let ix = then.find("act").unwrap();
        let Body::Action(action) = &then[ix].body else { panic!() };
        (
            then.standings(ix).unwrap().state(),
            action.history.len(),
            then.report_state(then.find("plan").unwrap()).unwrap(),
        )
    };
    assert_eq!(told("2010"), (ActionState::Open, 0, ReportState::Due));
    assert_eq!(told("2012-02"), (ActionState::Passed, 0, ReportState::Due));
    assert_eq!(told("2013"), (ActionState::Overdue, 1, ReportState::Due));
    assert_eq!(told("2014"), (ActionState::Complete, 3, ReportState::Published));
}

#[test]
fn what_cites_nothing_is_there_when_something_that_shows_names_it() {
    let case = whole(
        "organisations:\n  - {id: body, name: Body}\n  - {id: team, name: Team, part_of: body}\n  - {id: alone, name: Alone}\n  \
         - {id: parted, name: Parted, text: 'Known. [[twelve#1]]'}\nthemes:\n  - {id: pace, name: Pace}\nposts:\n  - id: chair\n    \
         title: Chair\n    organisation: team\n    holders: {person: {as: A}, cites: twelve#1}\nactions:\n  - id: act\n    \
         title: Act\n    kind: proposal\n    by: alone\n    cites: ten#1\n    history: {date: 2013, by: other, \
         progress: in-progress, text: 'In [[pace]]', cites: fourteen#1}\npeople:\n  - {id: other, name: Other}\n  \
         - {id: orphan, name: Orphan}\n",
    );
    let ids = ["body", "team", "alone", "parted", "pace", "chair", "other", "orphan"];
    let none: [&str; 0] = [];
    assert_eq!(there(&by(&case, "2009"), &ids), none);
    assert_eq!(there(&by(&case, "2010"), &ids), ["alone"]);
    assert_eq!(there(&by(&case, "2012"), &ids), ["body", "team", "alone", "parted", "chair"]);
    assert_eq!(
        there(&by(&case, "2014"), &ids),
        ["body", "team", "alone", "parted", "pace", "chair", "other"]
    );
}

#[test]
fn a_link_to_what_is_gone_is_plain_words() {
    let case = whole(
        "people:\n  - {id: late, name: Late, cites: fourteen#1}\nevents:\n  - id: visit\n    title: A visit\n    date: 2010\n    \
         kind: inspection\n    people: [late, {id: late, as: an officer}]\n    after: later\n    cites: ten#1\n    \
         text: 'By [[late]] before [[later|the next]]'\n  - {id: later, title: Next, date: 2010, kind: other, cites: fourteen#1}\n",
    );
    let then = by(&case, "2010");
    let visit = at(&then, "visit");
    assert_eq!(paragraphs(visit), ["By someone not yet named here before the next"]);
    let Body::Event(event) = &visit.body else { panic!() };
    let called: Vec<&str> = event.people.iter().map(|who| then.who_name(who)).collect();
    assert_eq!(called, ["someone not yet named here", "an officer"]);
    assert!(event.after.is_empty() && event.people.iter().all(|who| who.id().is_none()));
    assert_eq!(then.told_later(&Id::new("later")), Some("an event reported later"));
    assert_eq!(then.told_later(&Id::new("nobody")), None);
    assert_eq!(paragraphs(at(&by(&case, "2014"), "visit")), ["By ->late before ->later"]);
}

#[test]
fn of_the_case_itself_the_frame_stands_and_the_rest_waits_for_the_last_source() {
    let case = whole("");
    let told = |day: &str| {
        let then = by(&case, day);
        let head = then.head().unwrap();
        assert_eq!((head.title.as_deref(), head.scope.as_deref()), (Some("A case"), Some("all")));
        (head.text.as_ref().map_or(0, |text| text.paragraphs.len()), head.unknown.len())
    };
    assert_eq!([told("2009"), told("2010"), told("2013"), told("2014")], [(0, 0), (1, 0), (1, 0), (2, 1)]);
}

#[test]
fn a_source_without_a_last_day_is_never_certainly_out() {
    let open = "sources:\n  - {id: open, title: Open, kind: other, published: '[2013..]', basis: b, passages: {1: x}}\n\
                events:\n  - {id: told, title: Told, date: 2013, kind: other, cites: open#1}\n";
    let case = whole(open);
    for (day, perhaps) in [("2012", 0), ("2013-01-01", 1), ("2020", 1)] {
        let then = by(&case, day);
        assert_eq!((then.find("told"), then.perhaps_out().len()), (None, perhaps), "{day}");
    }
}
