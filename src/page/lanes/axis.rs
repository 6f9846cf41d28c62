//! The years over which lanes run, and the marks across them.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::{Days, Parts, Row};
use crate::date::Day;
use crate::page::Words;
use crate::role::Role;

/// So many years fit side by side without a cut.
const FEW: i16 = 12;

/// The years over which lanes run.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The first year for which there is anything; the axis may begin later.
    earliest: i16,
    first: i16,
    last: i16,
    day: Option<(Days, String)>,
}

/// Something that happened, marked across the lanes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The letter with which it is drawn.
    pub sign: char,
    /// The days on which it may have happened.
    pub days: Days,
}

/// What stands over lanes: the years, the day that was asked for and the marks, with what their signs mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Years {
    /// The years.
    pub axis: Axis,
    /// What is marked.
    pub marks: Vec<Mark>,
    /// What the signs mean.
    pub legend: Legend,
}

/// What the signs of lanes and their marks mean: each sign with its words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Legend {
    /// The signs of bars.
    pub bars: Vec<String>,
    /// What it means that a bar begins at the left edge; nothing where it means no more than elsewhere.
    pub edge: Option<String>,
    /// The letters of marks.
    pub letters: Vec<String>,
    /// The signs where marks meet, or spread.
    pub spread: Vec<String>,
}

impl Mark {
    /// What is drawn where several different ones fall on one place.
    pub const SEVERAL: char = '+';
    /// What is drawn over the days on which it may have happened.
    pub const SPREAD: char = '~';
}

impl Axis {
    /// Years that show most of the given times, each a first and a last year. A few that lie decades before the others
    /// would squeeze them: the axis then begins after those, if that spares more width than it loses times.
    pub fn over(times: &[(i16, i16)]) -> Option<Axis> {
        let earliest = times.iter().map(|(first, _)| *first).min()?;
        let last = times.iter().map(|(_, last)| *last).max()?;
        let all = f32::from(last - earliest + 1);
        // Most of many times are alike, and so are their first years.
        let mut alike: BTreeMap<(i16, i16), usize> = BTreeMap::new();
        times.iter().for_each(|time| *alike.entry(*time).or_default() += 1);
        let gain = |year: i16| {
            let part = |((from, to), times): (&(i16, i16), &usize)| {
                f32::from((year - from).clamp(0, to - from + 1)) / f32::from(to - from + 1) * *times as f32
            };
            let lost: f32 = alike.iter().map(part).sum();
            f32::from(year - earliest) / all - 2.5 * lost / times.len() as f32
        };
        let mut starts: Vec<i16> =
            times.iter().map(|(first, _)| *first).filter(|_| last - earliest >= FEW).collect();
        starts.sort_unstable();
        starts.dedup();
        let cut =
            starts.iter().fold(earliest, |best, year| if gain(*year) > gain(best) { *year } else { best });
        // What lies just before the cut does not belong to another time.
        let close = cut - (last - cut) / 2;
        let first = starts.into_iter().find(|year| *year >= close).unwrap_or(earliest);
        Some(Axis { earliest, first, last, day: None })
    }

    /// Marks a day, or days, with a name of their own; the axis begins early enough to show them, but no earlier than
    /// the first year for which there is anything else.
    pub fn marked(mut self, days: Days, name: impl Into<String>) -> Axis {
        self.first = self.first.min(days.0.year().max(self.earliest));
        self.day = Some((days, name.into()));
        self
    }

    /// Extends the years to a day.
    pub fn through(mut self, day: Day) -> Axis {
        self.last = self.last.max(day.year());
        self
    }

    /// The first year.
    pub fn first(&self) -> i16 {
        self.first
    }

    /// The last year.
    pub fn last(&self) -> i16 {
        self.last
    }

    /// Whether the day lies before the first year.
    pub fn begins_after(&self, day: Day) -> bool {
        day.year() < self.first
    }

    /// Whether the day lies after the last year.
    fn ends_before(&self, day: Day) -> bool {
        day.year() > self.last
    }

    /// The column of a day; a day outside the years goes to the edge.
    pub(super) fn column(&self, day: Day, width: usize) -> usize {
        if day.year() < self.first {
            return 0;
        }
        // In whole numbers: a fraction might fall short of the column on which a year begins.
        let days = i64::from(day.days_in_year());
        let since = i64::from(day.year() - self.first) * days + i64::from(day.day_of_year() - 1);
        let all = (i64::from(self.last - self.first) + 1) * days;
        ((since * width as i64 / all) as usize).min(width.saturating_sub(1))
    }

    /// The columns at which the marked day begins and ends; empty where it lies outside the years.
    pub fn marked_columns(&self, width: usize) -> Vec<usize> {
        let Some(((first, last), _)) = &self.day else { return Vec::new() };
        if self.begins_after(*last) || self.ends_before(*first) {
            return Vec::new();
        }
        let mut columns = vec![self.column(*first, width), self.column(*last, width)];
        columns.dedup();
        columns
    }

    /// What the marked day is called, if one is marked.
    pub fn marked_name(&self) -> Option<&str> {
        self.day.as_ref().map(|(_, name)| name.as_str())
    }

    /// The first and the last year.
    pub fn bounds(&self) -> (i16, i16) {
        (self.first, self.last)
    }

    /// The years that can be named so that each has as many columns as its digits need, with the column of each.
    pub fn named_years(&self, width: usize) -> Vec<(i16, usize)> {
        let step = [1, 2, 5, 10, 20, 50].into_iter().find(|step| {
            let year = width as f64 / (f64::from(self.last - self.first) + 1.0);
            year * f64::from(*step) >= 5.0
        });
        let step = step.unwrap_or(100);
        let years = (self.first..=self.last).filter(|year| year % step == 0);
        let placed = years.map(|year| (year, Day::new(year, 1, 1).map_or(0, |day| self.column(day, width))));
        placed.filter(|(_, column)| column + 4 <= width).collect()
    }

    /// The years, as far apart as their four digits need.
    fn years(&self, width: usize) -> Words {
        let mut row = Row::new(width);
        for (year, column) in self.named_years(width) {
            row.put(column, &year.to_string(), Role::Faint);
        }
        row.words()
    }

    /// The arrow over the day, with its name beside it; it points to where a day outside the years would be.
    fn arrow(&self, width: usize) -> Option<Words> {
        let ((first, last), name) = self.day.as_ref()?;
        let sign = match () {
            () if self.begins_after(*last) => "◄",
            () if self.ends_before(*first) => "►",
            () => "▼",
        };
        let (first, last) = (self.column(*first, width), self.column(*last, width));
        let mut row = Row::new(width);
        (first..=last).for_each(|column| row.put(column, sign, Role::Strong));
        if last + 2 + name.width() <= width {
            row.put(last + 2, name, Role::Strong);
        } else if first > name.width() {
            row.put(first - 1 - name.width(), name, Role::Strong);
        }
        Some(row.words())
    }
}

impl Years {
    /// The years over their column, and the marks on a line of their own; what the signs of bars and marks mean stands
    /// behind them as far as there is room, else before them, else on lines of its own. Nothing where the width has no
    /// column for the years.
    pub(in crate::page) fn layout(&self, width: usize) -> Vec<Words> {
        let parts = Parts::of(width);
        let Some(years) = parts.years.checked_sub(1) else { return Vec::new() };
        let (before, behind) = (parts.post.saturating_sub(1), width.saturating_sub(parts.post + parts.years));
        let mut edge = self.legend.edge.clone();
        let mut rest: Vec<String> = Vec::new();
        let line = |(drawn, mut meanings): (Words, Vec<String>)| {
            let right = taken(&mut meanings, behind);
            meanings.extend(edge.take());
            let left = taken(&mut meanings, before);
            rest.append(&mut meanings);
            let gap =
                " ".repeat(if right.is_empty() { 0 } else { parts.years.saturating_sub(drawn.width()) });
            Words::new().faint(format!("{left:>before$} ")).then(drawn).plain(gap).faint(right)
        };
        let mut lines: Vec<Words> = self.lines(years).into_iter().map(line).collect();
        while !rest.is_empty() {
            let fit = taken(&mut rest, width);
            // What no line can hold is cut like any other line.
            let fit = if fit.is_empty() { rest.remove(0) } else { fit };
            lines.push(Words::new().faint(fit));
        }
        lines
    }

    /// The lines over the lanes in that many columns, each with what its signs or those below it mean.
    pub(super) fn lines(&self, width: usize) -> Vec<(Words, Vec<String>)> {
        let arrow = self.axis.arrow(width).map(|arrow| (arrow, Vec::new()));
        let mut lines: Vec<(Words, Vec<String>)> = arrow.into_iter().collect();
        lines.push((self.axis.years(width), self.legend.bars.clone()));
        let shown = self.shown();
        if !shown.is_empty() {
            let letters = [&self.legend.letters[..], &self.legend.spread].concat();
            lines.push((self.marks(&shown, width), letters));
        }
        lines
    }

    /// The marks that lie within the years.
    fn shown(&self) -> Vec<&Mark> {
        self.marks.iter().filter(|mark| !self.axis.begins_after(mark.days.1)).collect()
    }

    /// The letter of each mark at the column in the middle of its days; [`Mark::SEVERAL`] where several kinds meet.
    pub fn signs(&self, width: usize) -> BTreeMap<usize, char> {
        let mut signs: BTreeMap<usize, char> = BTreeMap::new();
        for mark in self.shown() {
            let (first, last) = (self.axis.column(mark.days.0, width), self.axis.column(mark.days.1, width));
            let sign = signs.entry(first.midpoint(last)).or_insert(mark.sign);
            if *sign != mark.sign {
                *sign = Mark::SEVERAL;
            }
        }
        signs
    }

    /// Each mark in the middle of the days on which it may have been; `+` where several kinds meet.
    fn marks(&self, marks: &[&Mark], width: usize) -> Words {
        let columns =
            |mark: &Mark| (self.axis.column(mark.days.0, width), self.axis.column(mark.days.1, width));
        let mut row = Row::new(width);
        for (first, last) in marks.iter().map(|mark| columns(mark)) {
            (first..=last).for_each(|column| row.put(column, &Mark::SPREAD.to_string(), Role::Faint));
        }
        self.signs(width).iter().for_each(|(column, sign)| row.put(*column, &sign.to_string(), Role::Strong));
        row.words()
    }
}

/// Takes as many of these as that many columns hold, as one line.
fn taken(all: &mut Vec<String>, width: usize) -> String {
    let fit = (0..=all.len()).rev().find(|kept| all[..*kept].join("  ").width() <= width);
    all.drain(..fit.unwrap_or(0)).collect::<Vec<_>>().join("  ")
}

impl Legend {
    /// What the letters before the marks' own rows mean; signs that are only drawn need no words.
    pub(in crate::page) fn said(&self) -> Option<String> {
        let letters = (!self.letters.is_empty()).then(|| self.letters.join("; "));
        letters.map(|letters| format!("Letters of the marked events: {letters}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{axis, day, over, year};
    use super::*;

    #[test]
    fn the_years_begin_earlier_for_a_day_that_has_something_to_show() {
        let mut times: Vec<(i16, i16)> = (0..20).map(|i| (2010 + i % 5, 2014)).collect();
        times.extend([(1990, 1999)]);
        let axis = Axis::over(&times).unwrap();
        assert_eq!(axis.first(), 2010);
        let first = |on: i16| axis.clone().marked(year(on), "then").first();
        assert_eq!([first(2012), first(2005), first(1990), first(1200)], [2010, 2005, 1990, 1990]);
    }

    #[test]
    fn the_years_go_on_to_a_day() {
        assert_eq!(
            over(axis(2010, 2013).through(day(2014, 9, 1)), Vec::new(), 30),
            ["2010  2011  2012  2013  2014"]
        );
    }

    #[test]
    fn a_mark_stands_in_the_middle_of_its_days() {
        let marks = vec![
            Mark { sign: 'D', days: year(2011) },
            Mark { sign: 'I', days: (day(2013, 1, 1), day(2013, 1, 1)) },
            Mark { sign: 'R', days: (day(2013, 1, 2), day(2013, 1, 2)) },
        ];
        assert_eq!(over(axis(2010, 2014), marks, 25), ["2010 2011 2012 2013 2014", "     ~~D~~     +"]);
    }

    #[test]
    fn precedents_of_another_time_do_not_squeeze_the_rest() {
        let few = [(2010, 2010), (2011, 2012), (2014, 2014)];
        assert_eq!(Axis::over(&few).map(|axis| axis.first()), Some(2010));
        let mut many: Vec<(i16, i16)> = (0..20).map(|i| (2010 + i % 5, 2014)).collect();
        many.extend([(1990, 1999), (1999, 2001), (2009, 2009)]);
        assert_eq!(Axis::over(&many).map(|axis| axis.first()), Some(2009));
        let even: Vec<(i16, i16)> = (1980..2014).map(|year| (year, year)).collect();
        assert_eq!(Axis::over(&even).map(|axis| axis.first()), Some(1980));
        assert_eq!(Axis::over(&[]), None);
    }

    #[test]
    fn what_signs_mean_stands_beside_the_years_and_below_them_where_there_is_no_room() {
        let bars = ["█ in post", "• on a day"].map(str::to_owned).to_vec();
        let edge = Some("edge: before 2010".to_owned());
        let legend = Legend { bars, letters: vec!["D death".to_owned()], edge, ..Legend::default() };
        let marks = vec![Mark { sign: 'D', days: year(2011) }];
        let years = Years { axis: axis(2010, 2014), marks, legend };
        let lines = |width| {
            let drawn = years.layout(width).into_iter();
            drawn
                .map(|words| words.0.iter().map(|piece| piece.text.as_str()).collect())
                .collect::<Vec<String>>()
        };
        assert_eq!(
            lines(60),
            [
                "  edge: before 2010 2010 2012      █ in post  • on a day",
                "                      ~D~~         D death",
            ]
        );
        assert_eq!(
            lines(48),
            [
                "     • on a day 2010        █ in post",
                "                  ~D~       D death",
                "edge: before 2010"
            ]
        );
        assert!(lines(40).is_empty());
    }
}
