//! Judgements: every grade by date, of whom and on whose word, and the grades of each scale over time.

use std::collections::{BTreeMap, HashMap};

use crate::case::{Case, Ix, bears_all};
use crate::page::{Address, Block, Clause, Dated, Grades, Lead, Lens, Page, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::bodies;
use crate::pages::cited::{self, clause};
use crate::pages::judged;
use crate::pages::wording::{found_short, found_when, name, name_of, told};
use crate::record::{Body, Finding, Weight, reckoned};

/// Every judgement, newest first, under whom it judges; then the grades over time where there is a scale.
pub(super) fn judgements(material: &Material<'_>) -> Page {
    let case = material.case;
    let all = case.judgements();
    let shown: Vec<Ix> = all.iter().copied().filter(|ix| material.filter.covers(case, *ix)).collect();
    let mut page = Page::new(Address::Lens(Lens::Judgements), "Judgements");
    page.subtitle = super::subtitle(material, shown.len(), all.len(), ("judgement", "judgements"));
    let bodies = by_body(case, &shown);
    for (body, judgements) in &bodies {
        let heading = body.map_or("Body not named", |body| case[body].name());
        page.push(Block::heading(heading).remark(judgements.len().to_string()));
        judgements.iter().for_each(|ix| page.push_some(row(case, *ix)));
    }
    for (body, judgements) in &bodies {
        let heading = match body.filter(|_| bodies.len() > 1) {
            Some(body) => format!("Grades over time: {}", case[body].name()),
            None => "Grades over time".to_owned(),
        };
        page.section(heading, over_time(case, judgements));
    }
    if shown.is_empty() {
        page.push(super::none(material));
    }
    page.with_foot(case)
}

/// The judgements of each body, the body judged last first; one of several bodies stands under each of them.
fn by_body(case: &Case, judgements: &[Ix]) -> Vec<(Option<Ix>, Vec<Ix>)> {
    let mut groups: Vec<(Option<Ix>, Vec<Ix>)> = Vec::new();
    let mut places: HashMap<Option<Ix>, usize> = HashMap::new();
    for ix in judgements {
        let judged = case.judges(*ix);
        let bodies: Vec<Option<Ix>> =
            if judged.is_empty() { vec![None] } else { judged.into_iter().map(Some).collect() };
        for body in bodies {
            let place = *places.entry(body).or_insert_with(|| {
                groups.push((body, Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(*ix);
        }
    }
    groups
}

/// A judgement: when it was given, the grade, on whose word and on what; unfolded, the rest of what is known of it.
fn row(case: &Case, ix: Ix) -> Option<Block> {
    let record = &case[ix];
    let Body::Finding(finding) = &record.body else { return None };
    let cites = || case.first_cite(ix).into_iter().chain(&record.common.cites);
    let mut blocks = vec![told(case, judged::words(case, ix, case.judges(ix).len() > 1), cites())];
    if finding.grade.is_some() && finding.domain.is_some() {
        let title = Words::new().strong(record.titled());
        blocks.push(told(case, title, case.first_cite(ix)).below());
    }
    let facts = bodies::graded(case, ix, finding).into_iter();
    blocks.extend(facts.chain(given_by(case, ix, finding)).chain([date(case, ix)]).map(|fact| fact.below()));
    blocks.extend(cited::prose(case, record).into_iter().map(|block| block.below()));
    blocks.extend(found_before(case, finding).map(|block| block.below()));
    let grade = judged::grade(case, ix).unwrap_or_default();
    let was = finding.was.as_ref().filter(|_| finding.grade.is_some());
    let was = was.map(|was| format!("was {was}")).unwrap_or_default();
    let block = Block::together(blocks).lead(Lead::YearWith(dated(case, ix), grade)).remark(was);
    Some(block.key(record.weight() == Weight::Key).to(Target::record(record.id())).folding())
}

/// When a judgement was given, its year apart.
fn dated(case: &Case, ix: Ix) -> Dated {
    let Some(date) = case.made_date(ix) else {
        return Dated { year: String::new(), rest: String::new(), whole: String::new() };
    };
    let whole = date.in_full() + reckoned(case.is_reckoned(ix));
    match date.only_year() {
        Some(year) if date.is_year(year) => Dated { year: format!("{year:04}"), rest: String::new(), whole },
        Some(year) => {
            let rest = date.short_under(year) + reckoned(case.is_reckoned(ix));
            Dated { year: format!("{year:04}"), rest, whole }
        }
        None => Dated { year: found_short(case, ix), rest: String::new(), whole },
    }
}

/// Who gave it, who reports it for them, and the report that it is in.
fn given_by(case: &Case, ix: Ix, finding: &Finding) -> Option<Block> {
    let all = bears_all(&case[ix]);
    let mut clauses: Vec<Clause> = cited::names(case, "", case.asserters(finding), all);
    clauses.extend(cited::names(case, " via ", &finding.via, all));
    if let Some(report) = &finding.report {
        let joint = Words::from(if clauses.is_empty() { "" } else { ", " });
        clauses.push(clause(case, joint.then(name(case, report)), case.earliest_cites(ix)));
    }
    (!clauses.is_empty()).then(|| Block::clauses(clauses).fact("Given by"))
}

fn date(case: &Case, ix: Ix) -> Block {
    let reported =
        case.published(ix).map(|clock| format!("; first reported {}", case.told_on(clock).words()));
    let words = format!("{}{}", found_when(case, ix), reported.unwrap_or_default());
    told(case, Words::from(words), case.first_cite(ix)).fact("Date")
}

/// The earlier findings that it repeats.
fn found_before<'a>(case: &'a Case, finding: &'a Finding) -> impl Iterator<Item = Block> {
    finding.repeats.iter().map(|repeat| match case.find(repeat.id.as_str()) {
        Some(earlier) => {
            let words = name_of(case, earlier).faint(format!(", {}", found_when(case, earlier)));
            told(case, words, case.first_cite(earlier)).fact("Found before")
        }
        None => Block::uncited(Uncited::Count, name(case, &repeat.id)).fact("Found before"),
    })
}

/// The grades on each scale over the years; then, in words, how each domain was graded that was judged more than once.
fn over_time(case: &Case, judgements: &[Ix]) -> Vec<Block> {
    let mut scales: BTreeMap<&[String], Vec<(Ix, usize)>> = BTreeMap::new();
    for ix in judgements {
        if let Some((scale, rank)) = rank(case, *ix) {
            scales.entry(scale).or_default().push((*ix, rank));
        }
    }
    let several = scales.into_iter().filter(|(_, given)| given.len() > 1);
    several
        .flat_map(|(scale, given)| {
            let figure = Block::figure(grades(case, scale, &given));
            std::iter::once(figure).chain(by_domain(case, &given)).collect::<Vec<_>>()
        })
        .collect()
}

/// The scale of a judgement, and the place of its grade on it, from 0.
fn rank(case: &Case, ix: Ix) -> Option<(&[String], usize)> {
    let Body::Finding(finding) = &case[ix].body else { return None };
    let (scale, grade) = (case.scale(finding), finding.grade.as_ref()?);
    Some((scale, scale.iter().position(|of_scale| of_scale == grade)?))
}

/// How often each grade was given, by year, earliest first, as far as the grades go that were given.
fn grades(case: &Case, scale: &[String], given: &[(Ix, usize)]) -> Grades {
    let best = given.iter().map(|(_, rank)| *rank).min().unwrap_or(0);
    let worst = given.iter().map(|(_, rank)| *rank).max().unwrap_or(0);
    let mut years: Vec<(String, Vec<usize>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (ix, rank) in given.iter().rev() {
        let year = case.made_date(*ix).and_then(|date| date.only_year());
        let year = year.map_or_else(|| found_short(case, *ix), |year| format!("{year:04}"));
        let place = *places.entry(year.clone()).or_insert_with(|| {
            years.push((year, vec![0; worst - best + 1]));
            years.len() - 1
        });
        years[place].1[rank - best] += 1;
    }
    Grades { grades: scale[best..=worst].to_vec(), years }
}

/// How each domain was graded that was judged more than once, earliest first.
fn by_domain(case: &Case, given: &[(Ix, usize)]) -> Vec<Block> {
    let mut domains: BTreeMap<&str, Vec<Ix>> = BTreeMap::new();
    for (ix, _) in given.iter().rev() {
        let Body::Finding(finding) = &case[*ix].body else { continue };
        if let Some(domain) = finding.domain.as_deref() {
            domains.entry(domain).or_default().push(*ix);
        }
    }
    let several = domains.into_iter().filter(|(_, given)| given.len() > 1);
    several
        .map(|(domain, given)| {
            let one = |(at, ix): (usize, &Ix)| {
                let joint = if at > 0 { ", then ".to_owned() } else { format!("{domain}: ") };
                let grade = judged::grade(case, *ix).unwrap_or_default();
                let words = Words::from(joint).then(grade).plain(format!(" ({})", found_short(case, *ix)));
                clause(case, words, case.first_cite(*ix))
            };
            Block::clauses(given.iter().enumerate().map(one))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::case::Case;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::{Address, Folds, Layout, Lens, Medium, Page};
    use crate::pages::lenses::tests::page;

    const CASE: &str = "
organisations: [{id: watch, name: The Watch}, {id: north, name: North council, short: North}, {id: south, name: South council}]
reports: [{id: look, title: A look, kind: inspection, by: watch, published: 2012-03, cites: ['press#7']}]
findings:
  - {id: a, title: Homes are good, kind: judgement, standing: asserted, by: watch, of: north, domain: Homes, grade: good, was: poor,
     date: 2013-05, scale: [good, fair, poor], weight: key, text: They were painted., cites: ['press#1', 'press#9'],
     repeats: [{id: c, why: The same homes.}]}
  - {id: b, title: B, kind: judgement, standing: alleged, by: {as: clerks}, via: watch, of: [south, north], grade: poor,
     date: '[2009..2011]', scale: [good, fair, poor], cites: ['press#2']}
  - {id: c, title: C, kind: judgement, standing: asserted, report: look, of: north, domain: Homes, grade: poor,
     scale: [good, fair, poor], cites: ['press#3']}
  - {id: d, title: Nothing was kept, kind: judgement, standing: asserted, by: watch, of: south, date: 2014, cites: ['press#4']}
  - {id: e, title: E, kind: judgement, standing: asserted, by: watch, grade: fair, date: 2001, scale: [good, fair, poor], cites: ['press#5']}
  - {id: f, title: Not a judgement, kind: finding, standing: asserted, by: watch, date: 2014, cites: ['press#6']}
";

    fn of(case: &Case) -> Page {
        page(case, &Originals::none(), &Address::Lens(Lens::Judgements))
    }

    fn lines(layout: Layout) -> Vec<String> {
        layout.lines.iter().map(|line| line.text().trim_end().to_owned()).collect()
    }

    #[test]
    fn every_grade_stands_by_date_under_whom_it_judges_with_the_one_before_where_there_is_room() {
        let folds = Folds::default();
        let page = of(&trial(CASE));
        let rows = |columns| {
            lines(page.lay_out(&Medium::screen(columns, 40, &folds).untitled()))
                .into_iter()
                .take_while(|line| !line.starts_with("Grades"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            rows(72),
            [
                "South council ──────────────────────────────────────────────────────── 2",
                "2014            The Watch: Nothing was kept                        [1:4]",
                "2009..2011 poor alleged by clerks via the Watch on South council…  [1:2]",
                "North council ──────────────────────────────────────────────────────── 3",
                "2013 May   good ● The Watch: Homes (was poor)                      [1:1]",
                "2012 Mar   poor   The Watch: Homes                                 [1:3]",
                "2009..2011 poor   alleged by clerks via the Watch on South counci… [1:2]",
                "Body not named ─────────────────────────────────────────────────────── 1",
                "2001  fair The Watch: E                                            [1:5]",
            ]
        );
    }

    #[test]
    fn a_judgement_in_full_says_by_whom_on_what_when_and_what_was_found_before() {
        let said = lines(of(&trial(CASE)).in_words());
        let at = said.iter().position(|line| line.starts_with("May 2013: good")).unwrap();
        assert_eq!(
            said[at..at + 8],
            [
                "May 2013: good, key: The Watch: Homes [1:1] [1:9]",
                "Homes are good [1:1]",
                "Grade: good (was poor) (of good, fair, poor) [1:1]",
                "On: North council: Homes [1:1]",
                "Given by: The Watch",
                "Date: May 2013; first reported 30 June 2014 [1:1]",
                "They were painted.",
                "Found before: C, March 2012 [1:3]",
            ]
        );
    }

    #[test]
    fn grades_of_one_scale_are_drawn_by_year_and_those_of_one_domain_are_joined_in_words() {
        let drawn = lines(of(&trial(CASE)).layout(72));
        let at = drawn.iter().position(|line| line.starts_with("Grades over time")).unwrap();
        assert_eq!(
            drawn[at + 1..at + 6],
            [
                "good  ·           ·     ●",
                "fair  ·           ·     ·",
                "poor  ●           ●     ·",
                "      2009..2011  2012  2013",
                "Homes: poor (Mar 2012) [1:3], then good (May 2013) [1:1]",
            ]
        );
        assert_eq!(drawn.iter().filter(|line| line.starts_with("Grades over time")).count(), 1);
    }

    #[test]
    fn a_grade_too_long_for_its_column_stands_behind_its_own_date() {
        let case = trial(
            "organisations: [{id: watch, name: The Watch}, {id: north, name: North}]
findings:
  - {id: a, title: A, kind: judgement, standing: asserted, by: watch, of: north, domain: Homes, grade: poor, date: 2013-05, cites: ['press#1']}
  - {id: b, title: B, kind: judgement, standing: asserted, by: watch, of: north, domain: Homes, grade: requires improvement to be good, weight: key, date: 2013-03, cites: ['press#1']}",
        );
        let drawn = lines(of(&case).layout(72));
        let at = drawn.iter().position(|line| line.starts_with("2013 May")).unwrap();
        assert_eq!(drawn[at], "2013 May poor                       The Watch: Homes [1:1]");
        let at = drawn.iter().position(|line| line.contains("requires")).unwrap();
        assert_eq!(
            drawn[at..at + 2],
            [
                "     Mar ● requires improvement to be good,",
                "                                    The Watch: Homes [1:1]"
            ]
        );
    }

    #[test]
    fn a_case_without_judgements_says_so() {
        let page = of(&trial("themes: [{id: t, name: T}]"));
        assert_eq!(lines(page.lay_out(&Medium::words().untitled())), ["None"]);
        assert_eq!(page.subtitle, "no judgements, as reported by 30 June 2014");
    }
}
