//! Figures: the values of each measure, and which may be set side by side.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use unicode_width::UnicodeWidthStr;

use crate::case::{Case, Ix};
use crate::date::EdtfDate;
use crate::decimal::Decimal;
use crate::page::{Address, Block, Column, Lead, Lens, Page, Target, Words, shortened};
use crate::pages::Material;
use crate::pages::cited::{borne, clause, names};
use crate::pages::claims;
use crate::pages::measure::{comparable_ones, counted, figure, in_order, partners, plots, value, values};
use crate::pages::wording::{briefly, count, in_years, note, tellers, told};
use crate::record::{Amount, Figure, Kind, Qualifier, Stance, Value, Weight};

/// The most columns that a value takes before its measure; words are cut there, a longer number begins the row's words.
const WIDEST: usize = 22;

/// How many are named at once of the measures with more than one value, and of the dates with more than one; the pages of
/// the measures have them all.
const NAMED: usize = 3;

/// The page: those with more than one value, those that are comparable, the others, and those with none as of the day.
pub(super) fn figures(material: &Material<'_>) -> Page {
    let case = material.case;
    let mut page = Page::new(Address::Lens(Lens::Figures), "Figures");
    let all: Vec<Ix> = case.of_kind(Kind::Figure).map(|(ix, _)| ix).collect();
    let shown: Vec<Ix> = all.iter().copied().filter(|ix| material.filter.covers(case, *ix)).collect();
    let has = |ix: &Ix| figure(case, *ix).map_or(0, |figure| figure.values.len());
    let (none, valued): (Vec<Ix>, Vec<Ix>) = shown.iter().copied().partition(|ix| has(ix) == 0);
    let (several, one): (Vec<Ix>, Vec<Ix>) = valued.into_iter().partition(|ix| has(ix) > 1);
    let (comparable, alone): (Vec<Ix>, Vec<Ix>) =
        one.into_iter().partition(|ix| !partners(case, *ix).is_empty());
    let measures = super::counted(material, shown.len(), all.len(), ("measure", "measures"), "");
    let valued = with_several(case, &several);
    page.subtitle = format!("{measures}; {valued}; {}", said_to_compare(case, &shown));
    page.push(Block::table([Column::lead("Date"), Column::lead("Value"), Column::said("Measure")]));
    let mut told: Vec<Ix> = Vec::new();
    let groups = [
        ("More than one value", several),
        ("One value, comparable with another measure", comparable),
        ("One value", alone),
        ("No value", none),
    ];
    for (heading, measures) in groups {
        let mut rows: Vec<Block> = Vec::new();
        for ix in newest_first(case, measures) {
            rows.extend(measure(case, ix, &told));
            told.push(ix);
        }
        page.list(heading, rows);
    }
    if shown.is_empty() {
        page.push(super::none(material));
    }
    page.with_foot(case)
}

fn with_several(case: &Case, several: &[Ix]) -> String {
    if several.is_empty() {
        return "none with more than one value".to_owned();
    }
    let mut names: Vec<&str> = several.iter().take(NAMED).map(|ix| case[*ix].name()).collect();
    if several.len() > NAMED {
        names.push("…");
    }
    format!("{} with more than one value: {}", several.len(), names.join("; "))
}

fn said_to_compare(case: &Case, shown: &[Ix]) -> String {
    match shown.iter().filter(|ix| !partners(case, **ix).is_empty()).count() {
        0 => "none comparable with another".to_owned(),
        n => format!("{n} comparable with another"),
    }
}

/// Measures by their latest values, the newest first.
fn newest_first(case: &Case, mut measures: Vec<Ix>) -> Vec<Ix> {
    let latest = |ix: &Ix| Some(in_order(figure(case, *ix)?).pop()?.date.sort_key());
    measures.sort_by_cached_key(|ix| Reverse(latest(ix)));
    measures
}

/// A measure: its latest value, who gives it, and its name; then its plot unless one shown before has it, the values
/// with their sources, who disputes it, what it counts, and whether it is comparable.
fn measure(case: &Case, ix: Ix, before: &[Ix]) -> Option<Block> {
    let figure = figure(case, ix)?;
    let record = &case[ix];
    let values_by_date = in_order(figure);
    let latest = values_by_date.last();
    let said = latest.map(|one| value(one, &figure.unit)).unwrap_or_default();
    // That something is only planned must not be cut off.
    let is_planned = |one: &Value| one.qualifier == Some(Qualifier::Planned);
    let in_words = latest.is_some_and(|one| matches!(one.amount, Amount::Words(_)) && !is_planned(one));
    let has_column = in_words || said.width() <= WIDEST;
    let cell = Words::new().strong(if has_column { shortened(&said, WIDEST) } else { String::new() });
    let who = latest.map(|one| teller(case, one).plain(": ")).unwrap_or_default();
    let begins = match has_column {
        true => who.at_the_head(),
        false => Words::new().strong(format!("{said}, ")).then(who),
    };
    let title = begins.strong(record.name());
    let unit = Words::new().faint(format!(" ({}){}", figure.unit, alike(figure)));
    let head = match latest {
        Some(one) => told(case, title.clone().then(unit), &one.cites),
        None => borne(case, record, title.clone().then(unit), case.first_cite(ix)),
    };
    let head = head.in_short(title);
    let head = head.key(record.weight() == Weight::Key);
    let head = match latest {
        Some(one) => head.lead(Lead::columns([Words::new().faint(in_years(&one.date)), cell])),
        None => head,
    };
    let several = values_by_date.len() > 1;
    let head = if several { head.remark(count(values_by_date.len(), "value", "values")) } else { head };
    let parts = [
        plots(case, ix, |partner| before.contains(&partner)),
        values(case, figure),
        record.common.disputed_by.iter().flat_map(|dispute| disputed(case, ix, dispute)).collect(),
        counted(case, ix),
        comparable_ones(case, ix),
    ];
    let rest = parts.into_iter().flatten().chain(record.common.note.iter().map(|text| note(case, text)));
    let blocks = std::iter::once(head).chain(rest.map(|block| block.below())).collect();
    Some(Block::together(blocks).to(Target::record(record.id())).folding())
}

/// Who gives a value, as its row calls them; which article gives it, the row's citation says.
fn teller(case: &Case, value: &Value) -> Words {
    let who = tellers(&value.by, &value.cites);
    let cited = value.cites.first().map(|cite| &cite.source);
    let own = cited.filter(|id| matches!(who.as_slice(), [one] if one.id() == Some(*id)));
    match own.and_then(|id| Some((id, case.source(id)?))) {
        Some((id, source)) => Words::new().link(source.called(), Target::record(id)),
        None => briefly(case, &who),
    }
}

/// What many values do not show at a glance: that they are one exact number, or that one date has several; no words
/// where neither holds.
fn alike(figure: &Figure) -> String {
    let values = in_order(figure);
    let first = values.first().and_then(|one| exact(one));
    if values.len() > 1 && first.is_some() && values.iter().all(|one| exact(one) == first) {
        return ", all the same".to_owned();
    }
    let mut said: HashMap<&EdtfDate, String> = HashMap::new();
    let mut differing: HashSet<&EdtfDate> = HashSet::new();
    for one in &values {
        let words = value(one, &figure.unit);
        if *said.entry(&one.date).or_insert_with(|| words.clone()) != words {
            differing.insert(&one.date);
        }
    }
    let differs = |one: &&&Value| differing.contains(&one.date);
    let mut dates: Vec<String> = values.iter().filter(differs).map(|one| one.date.short()).collect();
    dates.dedup();
    if dates.len() > NAMED {
        dates.truncate(NAMED);
        dates.push("…".to_owned());
    }
    if dates.is_empty() { String::new() } else { format!(", more than one value for {}", dates.join(", ")) }
}

/// The exact number that a value is.
fn exact(value: &Value) -> Option<&Decimal> {
    match (&value.amount, value.qualifier) {
        (Amount::Number(number), None | Some(Qualifier::Exact)) => Some(number),
        _ => None,
    }
}

/// Who disputes a measure, and what came of it.
fn disputed(case: &Case, figure: Ix, dispute: &Stance) -> Vec<Block> {
    let disputed = clause(case, Words::new().strong("Disputed"), &dispute.cites);
    let by = Words::new().strong(" by ");
    let who = names(case, by, &tellers(&dispute.by, &dispute.cites), &dispute.cites);
    let said = Block::clauses(std::iter::once(disputed).chain(who));
    let outcome = dispute.outcome.as_ref().map(|outcome| claims::outcome(case, figure, outcome));
    std::iter::once(said).chain(outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, said};
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::{Address, Folds, Lens, Medium};

    /// The lens of figures on one measure of tonnes with these values, and what else it has.
    fn coal(values: &[&str], more: &str) -> String {
        let values: Vec<String> =
            values.iter().map(|value| format!("{{cites: ['press#1'], {value}}}")).collect();
        let values = values.join(", ");
        said(
            Lens::Figures,
            &format!("figures: [{{id: f, title: Coal, unit: tonnes, {more}values: [{values}]}}]"),
        )
    }

    #[test]
    fn of_several_values_no_move_is_told_but_whether_they_are_the_same_or_of_one_date() {
        for (values, wanted) in [
            (
                &["date: 2012, value: 40", "date: 2014, value: 40"][..],
                "Coal (tonnes), all the same (2 values) ",
            ),
            (&["date: 2012, value: 40", "date: 2013, value: 50"], "Coal (tonnes) (2 values) "),
            (
                &["date: 2012, value: 40, qualifier: over", "date: 2013, value: 40, qualifier: over"],
                "Coal (tonnes) (2 values) ",
            ),
            (&["date: 2012, words: heaps", "date: 2013, words: heaps"], "Coal (tonnes) (2 values) "),
            (
                &[
                    "date: 2014, value: 1",
                    "date: 2012, value: 40, by: {as: x}",
                    "date: 2012, value: 50, by: {as: y}",
                ],
                "Coal (tonnes), more than one value for 2012 (3 values) ",
            ),
            (
                &[
                    "date: 2014, value: 1",
                    "date: 2012, value: 40, by: {as: x}",
                    "date: 2012, value: 40, by: {as: y}",
                ],
                "Coal (tonnes) (3 values) ",
            ),
            (
                &[
                    "date: 2010, value: 1",
                    "date: 2010, value: 2",
                    "date: 2011, value: 1",
                    "date: 2011, value: 2",
                    "date: 2012, value: 1",
                    "date: 2012, value: 2",
                    "date: 2013, value: 1",
                    "date: 2013, value: 2",
                ],
                "Coal (tonnes), more than one value for 2010, 2011, 2012, … (8 values) ",
            ),
        ] {
            let text = coal(values, "");
            assert!(text.contains("1 with more than one value: Coal; ") && !text.contains("moved"), "{text}");
            assert!(text.contains(wanted), "{values:?}: {text}");
        }
        let text = coal(&["date: 2012, value: 40"], "");
        let row =
            "2012: 40 tonnes, The article: Coal (tonnes) [1:1] 2012: 40 tonnes, says the article [1] [1:1]";
        assert!(text.contains(row), "{text}");
    }

    #[test]
    fn a_row_has_the_year_and_the_latest_value_before_who_says_it_and_the_measure() {
        for (value, wanted) in [
            ("date: 2012-05-03, value: 40", "2012  40 tonnes            x: Coal"),
            ("date: 2012/2013, value: 40, qualifier: over", "2012–2013  over 40 tonnes       x: Coal"),
            ("date: '[2012-11..2013]', value: 40", "2012..2013  40 tonnes            x: Coal"),
            ("date: '[..2013-03]', value: 40", "by 2013  40 tonnes            x: Coal"),
            ("date: 2012/.., value: 40", "2012–  40 tonnes            x: Coal"),
            ("date: ../2012, value: 40", "to 2012  40 tonnes            x: Coal"),
            ("date: 2012~, value: 40", "about 2012  40 tonnes            x: Coal"),
            ("date: 2012, words: as much as the whole county", "2012  as much as the whole … x: Coal"),
            (
                "date: 2012, value: 123456789012, qualifier: planned",
                "2012  123,456,789,012 tonnes (planned), x: Coal",
            ),
        ] {
            let case = trial(&format!(
                "figures: [{{id: f, title: Coal, unit: tonnes, values: [{{date: 2010, value: 1, cites: ['press#2']}}, \
                 {{by: {{as: x}}, cites: ['press#1'], {value}}}]}}]"
            ));
            let page = page(&case, &Originals::none(), &Address::Lens(Lens::Figures));
            let folds = Folds::default();
            let layout = page.lay_out(&Medium::screen(90, 20, &folds).untitled());
            let line = layout.lines[1].text();
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(squeezed(&line).starts_with(&squeezed(wanted)), "{value}: {line}");
            assert!(line.ends_with(" [1:1]"), "{line}");
        }
    }

    #[test]
    fn a_disputed_measure_says_by_whom_and_what_came_of_it() {
        let text = coal(
            &["date: 2012, value: 40"],
            "disputed_by: [{by: {as: x}, text: No., cites: ['press#3']},
             {by: {as: y}, cites: ['press#4'], outcome: {is: rejected, by: {as: z}, cites: ['press#5']}}], ",
        );
        assert!(text.contains("Disputed by x [1:3] Disputed by y [1:4]"), "{text}");
        assert!(text.contains("Outcome: rejected by z [1:5]"), "{text}");
    }

    #[test]
    fn with_which_measures_one_is_plotted_above_is_one_row() {
        let measure = |id: &str, others: &[&str]| {
            let others: Vec<String> = others.iter().map(|other| format!("{{id: {other}, why: w}}")).collect();
            format!(
                "{{id: {id}, title: {id}, unit: tonnes, comparable_with: [{}], values: [{{date: 2012, value: 1, cites: ['press#1']}}]}}",
                others.join(", ")
            )
        };
        let all = [measure("a", &["b", "c"]), measure("b", &["c"]), measure("c", &[])].join(", ");
        let text = said(Lens::Figures, &format!("figures: [{all}]"));
        assert_eq!(text.matches("Plotted above with ").count(), 2, "{text}");
        assert!(text.contains("Plotted above with a; b "), "{text}");
    }
}
