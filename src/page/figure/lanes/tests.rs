use proptest::prelude::*;

use super::*;

pub(super) fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).unwrap()
}

pub(super) fn year(year: i16) -> Days {
    (day(year, 1, 1), day(year, 12, 31))
}

pub(super) fn lines(drawn: &[Drawn]) -> Vec<String> {
    drawn.iter().map(|line| line.words.0.iter().map(|piece| piece.text.as_str()).collect()).collect()
}

fn bar(name: &str, stretches: &[(Stretch, Days)]) -> Bar {
    Bar { name: name.to_owned(), stretches: stretches.to_vec() }
}

pub(super) fn axis(first: i16, last: i16) -> Axis {
    Axis::over(&[(first, last)]).unwrap()
}

#[test]
fn ends_that_are_known_roughly_are_drawn_as_fuzzy() {
    let bars = vec![bar(
        "Ann",
        &[
            (Stretch::Possible, (day(2010, 1, 1), day(2012, 12, 31))),
            (Stretch::Certain, (day(2011, 1, 1), day(2011, 12, 31))),
            (Stretch::Planned, (day(2012, 12, 31), day(2013, 6, 30))),
        ],
    )];
    let lane = Lane { axis: axis(2010, 2014), bars };
    assert_eq!(lines(&lane.layout(25)), ["░░░░░█████░░░░░··· Ann"]);
}

#[test]
fn a_cell_is_certain_only_where_no_possible_day_of_it_is_less() {
    let lane = |stretches: &[(Stretch, Days)], width| {
        lines(&Lane { axis: axis(2010, 2014), bars: vec![bar("Ann", stretches)] }.layout(width))
    };
    // Two certain days between two years of doubt.
    let certain = (day(2011, 12, 31), day(2012, 1, 1));
    let doubt = (Stretch::Possible, (day(2011, 1, 1), day(2012, 12, 31)));
    assert_eq!(lane(&[doubt, (Stretch::Certain, certain)], 30), ["      ░░░░░░░░░░░░ Ann"]);
    assert_eq!(lane(&[doubt, (Stretch::Vacant, certain)], 30), ["      ░░░░░░░░░░░░ Ann"]);
    // A precise end in the middle of a cell stays certain, unless a plan continues from there.
    let precise = (day(2010, 6, 1), day(2011, 5, 20));
    let both = [(Stretch::Possible, precise), (Stretch::Certain, precise)];
    assert_eq!(lane(&both, 30), ["  ███████ Ann"]);
    let planned = (Stretch::Planned, (precise.1, day(2012, 3, 1)));
    assert_eq!(lane(&[both[0], both[1], planned], 30), ["  ██████····· Ann"]);
    // What one source leaves open, another may settle.
    let settled = [doubt, (Stretch::Certain, year(2012)), (Stretch::Certain, year(2011))];
    assert_eq!(lane(&settled, 30), ["      ████████████ Ann"]);
}

#[test]
fn a_sighting_is_a_point_unless_its_days_take_several_columns() {
    let lane = |days| {
        let bars = vec![bar("Ann", &[(Stretch::Possible, days), (Stretch::Seen, days)])];
        Lane { axis: axis(2010, 2014), bars }
    };
    assert_eq!(lines(&lane((day(2011, 1, 1), day(2011, 2, 1))).layout(25)), ["     • Ann"]);
    assert_eq!(lines(&lane(year(2011)).layout(25)), ["     ░░░░░ Ann"]);
    // A sighting within a certain time takes nothing from it.
    let within = bar("Ann", &[(Stretch::Certain, year(2011)), (Stretch::Seen, year(2011))]);
    let lane = Lane { axis: axis(2010, 2014), bars: vec![within] };
    assert_eq!(lines(&lane.layout(25)), ["     █████ Ann"]);
}

#[test]
fn each_stay_has_a_line_with_its_name_where_there_are_more_years() {
    let bars = vec![
        bar("Annabel", &[(Stretch::Certain, year(2010))]),
        bar("Bob", &[(Stretch::Certain, year(2011))]),
        bar("Carol", &[(Stretch::Certain, year(2014))]),
    ];
    let lane = Lane { axis: axis(2010, 2014), bars };
    assert_eq!(lines(&lane.layout(25)), ["█████ Annabel", "     █████ Bob", "              Carol █████"]);
}

#[test]
fn a_name_stands_on_the_same_side_at_every_width_that_has_room_for_it() {
    let early = bar("Ann", &[(Stretch::Possible, (day(2010, 2, 1), day(2013, 3, 1)))]);
    let late = bar("Bob", &[(Stretch::Before, (day(2013, 12, 1), day(2013, 12, 1)))]);
    let lane = Lane { axis: axis(2010, 2014), bars: vec![early, late] };
    let mut beside = [0, 0];
    for width in 1..=200 {
        for line in lines(&lane.layout(width)) {
            let (ann, bob) = (line.split_once("Ann"), line.split_once("Bob"));
            assert!(ann.is_none_or(|(_, after)| after.is_empty()), "{width}: {line:?}");
            assert!(bob.is_none_or(|(before, _)| before.trim().is_empty()), "{width}: {line:?}");
            beside[0] += usize::from(ann.is_some_and(|(before, _)| before.contains('░')));
            beside[1] += usize::from(bob.is_some_and(|(_, after)| after.contains('<')));
        }
    }
    assert!(beside.iter().all(|times| *times > 180), "{beside:?}");
}

#[test]
fn a_name_with_little_room_beside_its_bar_is_cut_and_one_with_hardly_any_stands_over_it() {
    let bars = vec![
        bar("Annabel", &[(Stretch::Certain, (day(2010, 1, 1), day(2014, 6, 30)))]),
        bar("Bob", &[(Stretch::Certain, year(2011))]),
    ];
    let lane = Lane { axis: axis(2010, 2014), bars };
    assert_eq!(lines(&lane.layout(25)), ["Annabel", "███████████████████████", "     █████ Bob"]);
    assert_eq!(lines(&lane.layout(6)), ["Annab…", "██████", " Bob", " ██"]);
    let late = bar("Annabel Long-Name", &[(Stretch::Certain, (day(2012, 1, 1), day(2014, 12, 31)))]);
    let early = bar("Annabel Long-Name", &[(Stretch::Certain, (day(2010, 1, 1), day(2012, 12, 31)))]);
    let lane = Lane { axis: axis(2010, 2014), bars: vec![late, early] };
    assert_eq!(lines(&lane.layout(25)), ["Annabel … ███████████████", "███████████████ Annabel …"]);
}

#[test]
fn a_plan_does_not_hide_all_that_is_certain() {
    let bars = vec![bar(
        "Ann",
        &[
            (Stretch::Certain, (day(2011, 4, 1), day(2011, 4, 1))),
            (Stretch::Planned, (day(2011, 4, 1), day(2012, 12, 31))),
        ],
    )];
    let lane = Lane { axis: axis(2010, 2014), bars };
    assert_eq!(lines(&lane.layout(25)), ["      █········ Ann"]);
}

#[test]
fn every_sign_is_another_one_in_ascii_too() {
    let mut signs: Vec<char> = STRETCHES.map(Stretch::sign).to_vec();
    signs.extend([Mark::SPREAD, '│', '+', 'D', 'I', 'R']);
    let mut drawn: Vec<char> = signs.iter().map(|sign| crate::charset::ascii(*sign)).collect();
    drawn.sort_unstable();
    drawn.dedup();
    assert_eq!(drawn.len(), signs.len(), "{drawn:?}");
}

#[test]
fn a_day_outside_the_years_is_pointed_at_and_squeezes_nothing() {
    let arrow = |day: Day| {
        let axis = axis(2010, 2014).marked((day, day), "that day");
        let lane = Lane { axis: axis.clone(), bars: vec![bar("Ann", &[(Stretch::Certain, year(2012))])] };
        [lines(&Years { axis, marks: Vec::new() }.layout(30)), lines(&lane.layout(30))].concat()
    };
    let years = "2010  2011  2012  2013  2014";
    let ann = "            ██████ Ann";
    assert_eq!(arrow(day(2099, 1, 1)), ["                    that day ►", years, ann]);
    assert_eq!(arrow(day(1200, 1, 1)), ["◄ that day", years, ann]);
    assert_eq!(arrow(day(2013, 1, 1)), ["                  ▼ that day", years, ann]);
}

#[test]
fn the_day_goes_through_all_lanes_and_what_is_older_stands_at_the_edge() {
    let axis = axis(2010, 2014).marked((day(2012, 1, 1), day(2012, 1, 1)), "1 January 2012");
    let lane = Lane { axis: axis.clone(), bars: vec![bar("Ann", &[(Stretch::Certain, year(1990))])] };
    assert_eq!(lines(&lane.layout(25)), ["< Ann     │"]);
    let years = Years { axis, marks: Vec::new() };
    assert_eq!(lines(&years.layout(30)), ["            ▼ 1 January 2012", "2010  2011  2012  2013  2014"]);
}

const STRETCHES: [Stretch; 7] = [
    Stretch::Before,
    Stretch::After,
    Stretch::Certain,
    Stretch::Vacant,
    Stretch::Planned,
    Stretch::Possible,
    Stretch::Seen,
];

/// A name that neither begins nor ends with a blank, and stretches within the years from 2000 to 2011.
fn any_bar() -> impl Strategy<Value = Bar> {
    let stretch = (0..7usize, 2000..2008i16, 1..13i8, 1..29i8, 0..1200i32).prop_map(
        |(kind, year, month, from, days)| {
            let first = day(year, month, from);
            (STRETCHES[kind], (first, first.checked_add(jiff::Span::new().days(days)).unwrap()))
        },
    );
    ("[a-zé漢][a-zé漢 ]{0,18}[a-z漢]", proptest::collection::vec(stretch, 0..4))
        .prop_map(|(name, stretches)| Bar { name, stretches })
}

/// A line as cells; the second of a wide letter is empty.
fn cells(line: &str, width: usize) -> Vec<String> {
    let mut cells = Vec::new();
    for letter in line.chars() {
        cells.push(letter.to_string());
        cells.extend(std::iter::repeat_n(String::new(), letter.to_string().width() - 1));
    }
    assert!(cells.len() <= width, "{line:?} in {width}");
    cells.resize(width, " ".to_owned());
    cells
}

/// The column of a day, counted in days of its own year.
fn column(day: Day, (first, last): (i16, i16), width: usize) -> usize {
    let days = i64::from(day.days_in_year());
    let since = i64::from(day.year() - first) * days + i64::from(day.day_of_year()) - 1;
    usize::try_from(since * i64::try_from(width).unwrap() / (i64::from(last - first + 1) * days)).unwrap()
}

/// What each column of a bar shows, day by day.
fn expected(bar: &Bar, years: (i16, i16), width: usize) -> Vec<(usize, char)> {
    let mut shown: std::collections::BTreeMap<usize, Vec<Stretch>> = std::collections::BTreeMap::new();
    for (stretch, (first, last)) in &bar.stretches {
        let ends = (column(*first, years, width), column(*last, years, width));
        for day in first.series(jiff::Span::new().days(1)).take_while(|day| day <= last) {
            let sure = |(other, days): &(Stretch, Days)| {
                matches!(other, Stretch::Certain | Stretch::Vacant) && days.0 <= day && day <= days.1
            };
            let only_here = |(other, days): &(Stretch, Days)| {
                let here = |of| column(of, years, width) == column(day, years, width);
                matches!(other, Stretch::Certain | Stretch::Vacant) && here(days.0) && here(days.1)
            };
            let drawn = match stretch {
                Stretch::Planned if bar.stretches.iter().any(only_here) => false,
                Stretch::Possible | Stretch::Planned => !bar.stretches.iter().any(sure),
                Stretch::Seen => ends.0 == ends.1,
                _ => true,
            };
            if drawn {
                shown.entry(column(day, years, width)).or_default().push(*stretch);
            }
        }
    }
    let sign = |stretches: &[Stretch]| {
        let strength = "<>█_·░•";
        stretches.iter().map(|stretch| stretch.sign()).max_by_key(|sign| strength.find(*sign)).unwrap()
    };
    shown.into_iter().map(|(column, stretches)| (column, sign(&stretches))).collect()
}

/// Reads a lane back from its lines: each bar with its signs and its whole name, and nothing over or beside them but the
/// lines through the marked day.
fn read_back(bars: &[Bar], drawn: &[String], years: (i16, i16), marked: &[usize], width: usize) {
    let mut drawn = drawn.iter();
    for bar in bars {
        let signs = expected(bar, years, width);
        let Some((first, last)) = signs.first().zip(signs.last()).map(|((a, _), (b, _))| (*a, *b)) else {
            continue;
        };
        let mut line = drawn.next().unwrap_or_else(|| panic!("a line for {bar:?}"));
        let over = Some(line).filter(|line| !line.contains(signs[0].1));
        if over.is_some() {
            line = drawn.next().unwrap_or_else(|| panic!("a bar for {bar:?}"));
        }
        let mut rest = cells(line, width);
        for (column, sign) in &signs {
            assert_eq!(rest[*column], sign.to_string(), "column {column} of {line:?}, {bar:?}");
            rest[*column] = " ".to_owned();
        }
        for column in marked {
            if rest[*column] == "│" {
                rest[*column] = " ".to_owned();
            }
        }
        let beside = rest.concat();
        let name = over.map_or(beside.trim(), |over| over.trim_start());
        let rooms = [first.saturating_sub(1), width.saturating_sub(last + 2)];
        // The name is on the side with more of the years, judging by the bar's days and not by what is drawn of them.
        const FINE: usize = 10_000;
        let days = || bar.stretches.iter().map(|(_, days)| *days);
        let before = days().map(|(first, _)| column(first, years, FINE)).min().unwrap();
        let after = FINE - 1 - days().map(|(_, last)| column(last, years, FINE)).max().unwrap();
        let beside_it = rooms[usize::from(before <= after)];
        let room = if over.is_some() { width } else { beside_it };
        match name.strip_suffix('…') {
            Some(start) => {
                assert!(bar.name.starts_with(start) && bar.name.width() > room, "{line:?}, {bar:?}");
                assert!(name.width() + 2 > room, "{line:?}, {bar:?}");
                assert!(over.is_some() || room >= 8, "{line:?}, {bar:?}");
            }
            None => assert_eq!(name, bar.name, "{line:?}"),
        }
        if over.is_some() {
            assert_eq!(beside.trim(), "", "{line:?}, {bar:?}");
            assert!(beside_it < 8.min(bar.name.width()), "{line:?}, {bar:?}");
            continue;
        }
        let at = rest.iter().position(|cell| cell != " ").unwrap();
        let end = at + name.width();
        assert!(end < first || at > last + 1, "a blank parts {name:?} from its bar: {line:?}");
    }
    assert_eq!(drawn.next(), None);
}

/// Reads the line of years back: every year whole, in its place, and none left out.
fn read_years(line: &str, (first, last): (i16, i16), width: usize) {
    let at = |year: i16| column(day(year, 1, 1), (first, last), width);
    let cells = cells(line, width);
    let shown: Vec<i16> = line.split_whitespace().map(|year| year.parse().unwrap()).collect();
    for year in &shown {
        assert_eq!(cells[at(*year)..at(*year) + 4].concat(), year.to_string(), "{line:?}");
    }
    if let [one, two, ..] = shown[..] {
        let step = two - one;
        assert!(shown.is_sorted_by(|a, b| b - a == step), "{line:?}");
        assert!(one - step < first, "{line:?} from {first}");
        let next = shown[shown.len() - 1] + step;
        assert!(next > last || at(next) + 4 > width, "{line:?} to {last}");
    }
    assert!(width < 24 || !shown.is_empty(), "{line:?} of {first} to {last} in {width}");
}

/// What the line of marks shows on each column.
fn expected_marks(marks: &[Mark], years: (i16, i16), width: usize) -> Vec<String> {
    let ends = |mark: &Mark| (column(mark.days.0, years, width), column(mark.days.1, years, width));
    let shown = |at: usize| {
        let here = marks.iter().filter(|mark| ends(mark).0.midpoint(ends(mark).1) == at);
        let mut signs: Vec<char> = here.map(|mark| mark.sign).collect();
        signs.dedup();
        match signs[..] {
            [] if marks.iter().any(|mark| ends(mark).0 <= at && at <= ends(mark).1) => '~',
            [] => ' ',
            [sign] => sign,
            _ => '+',
        }
    };
    (0..width).map(|at| shown(at).to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lanes_and_years_are_read_back_from_their_lines(
        bars in proptest::collection::vec(any_bar(), 0..5),
        width in 1..=200usize,
        (early, late) in (0..60i16, 0..60i16),
        on in proptest::option::of((2000..2012i16, 0..3i16)),
    ) {
        let years = (2000 - early, 2011 + late);
        let marked = on.map(|(first, more)| (day(first, 3, 1), day((first + more).min(2011), 9, 30)));
        let axis = match marked {
            Some(days) => axis(years.0, years.1).marked(days, "that time"),
            None => axis(years.0, years.1),
        };
        let ends = marked.map(|(first, last)| (column(first, years, width), column(last, years, width)));
        let columns: Vec<usize> = ends.iter().flat_map(|(first, last)| [*first, *last]).collect();
        let lane = lines(&Lane { axis: axis.clone(), bars: bars.clone() }.layout(width));
        read_back(&bars, &lane, years, &columns, width);

        let marks: Vec<Mark> = bars.iter().flat_map(|bar| &bar.stretches).enumerate()
            .map(|(i, (_, days))| Mark { sign: ['D', 'I', 'R'][i % 3], days: *days }).collect();
        let drawn = lines(&Years { axis, marks: marks.clone() }.layout(width));
        let mut drawn = drawn.iter();
        if let Some((first, last)) = ends {
            let line = drawn.next().unwrap();
            let mut arrow = cells(line, width);
            for cell in &mut arrow[first..=last] {
                prop_assert_eq!(&*cell, "▼", "{:?}", line);
                *cell = " ".to_owned();
            }
            let name = arrow.concat();
            let room = first > "that time".len() || last + 2 + "that time".len() <= width;
            prop_assert_eq!(name.trim(), if room { "that time" } else { "" }, "{:?}", line);
        }
        read_years(drawn.next().unwrap(), years, width);
        if !marks.is_empty() {
            prop_assert_eq!(cells(drawn.next().unwrap(), width), expected_marks(&marks, years, width));
        }
        prop_assert_eq!(drawn.next(), None);
        let legend = ["█ in post", "a longer word of what a sign may mean"].map(str::to_owned);
        let legend = Legend { bars: legend.to_vec(), ..Legend::default() };
        let legend = lines(&legend.layout(width));
        prop_assert!(legend.len() == 1 && legend[0].width() <= width);
    }
}

#[test]
fn what_lies_before_the_years_stands_at_their_edge() {
    let lane = |stretches: &[(Stretch, Days)]| {
        lines(&Lane { axis: axis(2010, 2014), bars: vec![bar("Ann", stretches)] }.layout(25))
    };
    for kind in [Stretch::Certain, Stretch::Possible, Stretch::Seen, Stretch::Vacant, Stretch::Planned] {
        assert_eq!(lane(&[(kind, year(1990))]), ["< Ann"], "{kind:?}");
    }
    assert_eq!(lane(&[(Stretch::Possible, (day(2005, 1, 1), day(2010, 12, 31)))]), ["░░░░░ Ann"]);
    let spread = (Stretch::Possible, (day(2005, 1, 1), day(2010, 12, 31)));
    let certain = (Stretch::Certain, (day(2008, 1, 1), day(2010, 12, 31)));
    assert_eq!(lane(&[spread, certain]), ["█████ Ann"]);
}

#[test]
fn every_width_is_survived() {
    let bars = vec![
        bar("Annabel Long-Name", &[(Stretch::Seen, year(2011))]),
        bar("Bob", &[(Stretch::Vacant, year(2013))]),
    ];
    for width in 0..=200 {
        let lane = Lane { axis: axis(2010, 2014), bars: bars.clone() };
        assert!(lines(&lane.layout(width)).iter().all(|line| line.width() <= width.max(1)), "{width}");
    }
}
