//! Counts by year, drawn as one line of shades.

use std::collections::BTreeMap;

use super::Drawn;
use crate::page::Words;

/// From nothing to as much as in the fullest years.
const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

/// Counts by year, drawn as one line of shades.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// The years in which anything is counted.
    counts: BTreeMap<i16, usize>,
    /// Nine in ten of those years have no more than this; they have the darkest shade from here on.
    most: usize,
}

/// A stretch of years in a line: each year has a cell, or all have one.
struct Stretch {
    first: i16,
    last: i16,
    open: bool,
}

impl Strip {
    /// A strip from the first to the last year in which anything is counted; none where nothing is.
    pub fn of_years(years: impl IntoIterator<Item = i16>) -> Option<Strip> {
        let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
        for year in years {
            *counts.entry(year).or_default() += 1;
        }
        let mut sizes: Vec<usize> = counts.values().copied().collect();
        sizes.sort_unstable();
        let most = *sizes.get((sizes.len() * 9).div_ceil(10).checked_sub(1)?)?;
        Some(Strip { counts, most })
    }

    /// How many there are in each year of the decades in which anything is counted, those without any included.
    pub fn counts(&self) -> impl Iterator<Item = (i16, usize)> {
        let (decades, _) = self.decades(None);
        let years: Vec<i16> = decades.iter().flat_map(|it| it.first..=it.last).collect();
        years.into_iter().map(|year| (year, self.count(year)))
    }

    /// The counts in words; years in which nothing is counted are not named.
    pub(super) fn said(&self) -> String {
        let said: Vec<String> = self.counts.iter().map(|(year, count)| format!("{year}: {count}")).collect();
        format!("Entries of the timeline by year: {}", said.join(", "))
    }

    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        let line = self.line(width, None);
        if line.is_empty() { Vec::new() } else { vec![Drawn::plain(line)] }
    }

    /// A cell for each year, ten years behind the name of each decade, and the cursor's year named in brackets. Decades in
    /// which nothing is counted are left out. Where the line would be wider than that many columns, decades get one cell
    /// each, the oldest first, then become one stretch; the cursor's is the last to be folded, to its year. No words where not even its
    /// year has room.
    pub fn line(&self, width: usize, cursor_year: Option<i16>) -> Words {
        let (decades, cursor) = self.decades(cursor_year);
        let others = decades.len() - usize::from(cursor.is_some());
        let drawn = |step: usize| self.drawn(&folded(&decades, cursor, step), cursor_year);
        // Each step folds one decade more, so that no line is wider than the one before it.
        let steps: Vec<usize> = (0..=2 * others).collect();
        let step = steps.partition_point(|step| drawn(*step).width() > width);
        let year = cursor_year.filter(|_| cursor.is_some());
        let alone = year.map(|year| self.bracket(Words::new(), year));
        let lines = [Some(drawn(step)), alone].into_iter().flatten();
        lines.into_iter().find(|line| line.width() <= width).unwrap_or_default()
    }

    /// The decades in which anything is counted, the first and the last only as far as anything is; and which of them
    /// has the cursor.
    fn decades(&self, cursor_year: Option<i16>) -> (Vec<Stretch>, Option<usize>) {
        let (Some((first, _)), Some((last, _))) =
            (self.counts.first_key_value(), self.counts.last_key_value())
        else {
            return (Vec::new(), None);
        };
        let mut decades: Vec<i16> = self.counts.keys().map(|year| year.div_euclid(10)).collect();
        decades.dedup();
        let stretch = |decade: i16| Stretch {
            first: (decade * 10).max(*first),
            last: decade.saturating_mul(10).saturating_add(9).min(*last),
            open: true,
        };
        let decades: Vec<Stretch> = decades.into_iter().map(stretch).collect();
        let cursor =
            cursor_year.and_then(|year| decades.iter().position(|it| (it.first..=it.last).contains(&year)));
        (decades, cursor)
    }

    fn drawn(&self, stretches: &[Stretch], cursor_year: Option<i16>) -> Words {
        let mut words = Words::new();
        let mut before: Option<i16> = None;
        for it in stretches {
            words = match before {
                None => words,
                Some(last) if last.saturating_add(1) == it.first => words.plain(" "),
                Some(_) => words.faint(" … "),
            };
            before = Some(it.last);
            let here = cursor_year.filter(|year| (it.first..=it.last).contains(year));
            if let (false, Some(year)) = (it.open, here) {
                words = self.bracket(words, year);
                continue;
            }
            if !it.open {
                let most = self.counts.range(it.first..=it.last).map(|(_, count)| *count).max().unwrap_or(0);
                words = words.faint(it.name()).plain(self.shade(most));
                continue;
            }
            let cells =
                |first, last| (first..=last).map(|year| self.shade(self.count(year))).collect::<String>();
            words = words.faint(format!("{} ", it.name()));
            words = match here {
                Some(year) => {
                    let words = self.bracket(words.plain(cells(it.first, year - 1)), year);
                    words.plain(cells(year + 1, it.last))
                }
                None => words.plain(cells(it.first, it.last)),
            };
        }
        words
    }

    fn bracket(&self, words: Words, year: i16) -> Words {
        words.strong(format!("[{year:04}{}]", self.shade(self.count(year))))
    }

    fn count(&self, year: i16) -> usize {
        self.counts.get(&year).copied().unwrap_or(0)
    }

    fn shade(&self, count: usize) -> char {
        let darkest = SHADES.len() - 1;
        SHADES[(count * darkest).div_ceil(self.most).min(darkest)]
    }
}

impl Stretch {
    fn name(&self) -> String {
        match self {
            Stretch { open: true, first, .. } => format!("{first:04}"),
            _ if self.first.div_euclid(10) == self.last.div_euclid(10) => {
                format!("{:04}s", self.first.div_euclid(10) * 10)
            }
            Stretch { first, last, .. } => format!("{first:04}–{last:04}"),
        }
    }
}

/// The decades with so many folded: first each for itself, then as one stretch before the cursor's and one
/// behind it, and at last the cursor's too.
fn folded(decades: &[Stretch], cursor: Option<usize>, step: usize) -> Vec<Stretch> {
    let others = decades.len() - usize::from(cursor.is_some());
    let (single, joined) = (step.min(others), step.saturating_sub(others) + 1);
    let mut shown: Vec<Stretch> = Vec::new();
    for (at, it) in decades.iter().enumerate() {
        let is_cursor = cursor == Some(at);
        // How many come before it that may be folded.
        let place = at - usize::from(cursor.is_some_and(|cursor| cursor < at));
        let open = if is_cursor { step <= 2 * others } else { place >= single };
        match shown.last_mut() {
            Some(last) if place > 0 && place < joined && !is_cursor && cursor.is_none_or(|c| c + 1 != at) => {
                last.last = it.last;
            }
            _ => shown.push(Stretch { first: it.first, last: it.last, open }),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charset::Charset;

    fn text(words: &Words) -> String {
        words.pieces().iter().map(|piece| piece.text.as_str()).collect()
    }

    fn strip(years: &[(i16, usize)]) -> Strip {
        let years = years.iter().flat_map(|(year, count)| std::iter::repeat_n(*year, *count));
        Strip::of_years(years).unwrap()
    }

    fn shown(strip: &Strip, width: usize, cursor_year: Option<i16>) -> String {
        text(&strip.line(width, cursor_year))
    }

    fn decades() -> Strip {
        strip(&[(1994, 1), (2000, 1), (2004, 2), (2009, 1), (2010, 8), (2011, 3), (2013, 5), (2014, 8)])
    }

    #[test]
    fn with_room_every_year_has_a_cell_and_the_cursor_s_is_named() {
        assert_eq!(shown(&decades(), 41, None), "1994 ░····· 2000 ░···░····░ 2010 █▒·▓█");
        assert_eq!(shown(&decades(), 80, Some(2013)), "1994 ░····· 2000 ░···░····░ 2010 █▒·[2013▓]█");
        assert_eq!(shown(&decades(), 80, Some(1994)), "1994 [1994░]····· 2000 ░···░····░ 2010 █▒·▓█");
        // Where nothing is counted, there is no cell for the cursor.
        assert_eq!(shown(&decades(), 80, Some(1980)), shown(&decades(), 80, None));
    }

    #[test]
    fn a_year_is_graded_against_the_fullest_but_for_one_in_ten() {
        let mut years: Vec<(i16, usize)> =
            (2000..2009).map(|year| (year, usize::from(year == 2008) * 3 + 1)).collect();
        years.push((2009, 400));
        assert_eq!(shown(&strip(&years), 80, None), "2000 ░░░░░░░░██");
        assert_eq!(shown(&strip(&[(2000, 1)]), 80, None), "2000 █");
    }

    #[test]
    fn what_is_too_wide_is_folded_from_the_oldest_on_and_the_cursor_s_decade_last() {
        for (width, cursor, wanted) in [
            (38, None, "1994 ░····· 2000 ░···░····░ 2010 █▒·▓█"),
            (37, None, "1990s░ 2000 ░···░····░ 2010 █▒·▓█"),
            (32, None, "1990s░ 2000s░ 2010 █▒·▓█"),
            (23, None, "1990s░ 2000s░ 2010s█"),
            (19, None, "1994–2009░ 2010s█"),
            (16, None, "1994–2014█"),
            (9, None, ""),
            (34, Some(2004), "1990s░ [2004░] 2010s█"),
            (20, Some(2004), "[2004░]"),
            (35, Some(2004), "1990s░ 2000 ░···[2004░]····░ 2010s█"),
            (31, Some(2013), "1990s░ 2000s░ 2010 █▒·[2013▓]█"),
            (29, Some(2013), "1994–2009░ 2010 █▒·[2013▓]█"),
            (26, Some(2013), "1994–2009░ [2013▓]"),
            (17, Some(2013), "[2013▓]"),
            (6, Some(2013), ""),
        ] {
            assert_eq!(shown(&decades(), width, cursor), wanted, "{width} {cursor:?}");
        }
    }

    #[test]
    fn one_year_centuries_before_the_rest_does_not_squeeze_it() {
        let far = strip(&[(1215, 1), (2009, 2), (2010, 4), (2012, 3)]);
        assert_eq!(shown(&far, 40, None), "1215 ░···· … 2000 ·········▒ 2010 █·▓");
        assert_eq!(shown(&far, 50, Some(1215)), "1215 [1215░]···· … 2000 ·········▒ 2010 █·▓");
    }

    #[test]
    fn it_is_never_wider_than_asked_and_every_decade_is_in_it() {
        let many: Vec<(i16, usize)> = (0..500).map(|i| (1 + i * 19, 1 + i as usize % 7)).collect();
        for strip in [decades(), strip(&many), strip(&[(9999, 1), (1, 1)])] {
            for width in (0..70).chain([100, 200]) {
                for cursor in [None, Some(1), Some(2004), Some(9482), Some(9999)] {
                    let words = strip.line(width, cursor);
                    assert!(words.width() <= width, "{width}: {}", text(&words));
                    assert!(width < 21 + 2 * 10 + 2 || text(&words).len() > 7, "{width}");
                }
            }
        }
    }

    #[test]
    fn shades_differ_in_ascii_too() {
        let mut drawn = SHADES.map(|shade| Charset::Ascii.drawn(&shade.to_string()).into_owned()).to_vec();
        drawn.sort_unstable();
        drawn.dedup();
        assert_eq!(drawn.len(), SHADES.len());
    }
}
