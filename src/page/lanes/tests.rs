use proptest::prelude::*;

use super::*;

pub(super) fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).unwrap()
}

pub(super) fn year(year: i16) -> Days {
    (day(year, 1, 1), day(year, 12, 31))
}

fn text(words: &Words) -> String {
    words.0.iter().map(|piece| piece.text.as_str()).collect()
}

/// What stands over lanes in that many columns.
pub(super) fn over(axis: Axis, marks: Vec<Mark>, width: usize) -> Vec<String> {
    let years = Years { axis, marks, legend: Legend::default() };
    years.lines(width).iter().map(|(drawn, _)| text(drawn)).collect()
}

/// A stay over those years.
fn lane(axis: Axis, stretches: &[(Stretch, Days)]) -> Lane {
    let post = "Head of the office".to_owned();
    Lane { post, shared: 0, is_first: true, axis, stretches: stretches.to_vec() }
}

/// Its bar in that many columns, from 2010 to 2014.
fn bar(stretches: &[(Stretch, Days)], width: usize) -> String {
    text(&lane(axis(2010, 2014), stretches).drawn(width))
}

pub(super) fn axis(first: i16, last: i16) -> Axis {
    Axis::over(&[(first, last)]).unwrap()
}

#[test]
fn in_a_folded_row_a_post_that_others_would_read_like_shows_its_end() {
    let name = |shared, is_folded| {
        let post = "Director of children's services, Northwick".to_owned();
        let lane = Lane { post, shared, is_first: true, axis: axis(2010, 2014), stretches: Vec::new() };
        text(&lane.columns(80, true, is_folded)[0].0)
    };
    assert_eq!(name(33, true), "Director of ch… Northwick");
    let whole = "Director of children's services, Northwick";
    assert_eq!([name(20, true), name(33, false)], [whole, whole]);
}

#[test]
fn ends_that_are_known_roughly_are_drawn_as_fuzzy() {
    let stretches = [
        (Stretch::Possible, (day(2010, 1, 1), day(2012, 12, 31))),
        (Stretch::Certain, (day(2011, 1, 1), day(2011, 12, 31))),
        (Stretch::Planned, (day(2012, 12, 31), day(2013, 6, 30))),
    ];
    assert_eq!(bar(&stretches, 25), "░░░░░█████░░░░░···");
}

#[test]
fn days_are_joined_where_they_overlap_and_others_are_taken_out_of_them() {
    let may = |first: i8, last: i8| (day(2010, 5, first), day(2010, 5, last));
    let certain = joined(vec![may(20, 22), may(3, 5), may(9, 9), may(4, 7), may(8, 8)]);
    assert_eq!(certain, [may(3, 7), may(8, 8), may(9, 9), may(20, 22)]);
    for (days, left) in [
        (may(1, 30), vec![may(1, 2), may(10, 19), may(23, 30)]),
        (may(5, 8), vec![]),
        (may(7, 11), vec![may(10, 11)]),
        (may(11, 20), vec![may(11, 19)]),
        (may(12, 15), vec![may(12, 15)]),
        (may(25, 25), vec![may(25, 25)]),
    ] {
        assert_eq!(without(days, &certain), left, "{days:?}");
    }
    assert_eq!(without((day(2010, 5, 1), Day::MAX), &[(day(2010, 5, 2), Day::MAX)]), [may(1, 1)]);
}

#[test]
fn a_cell_is_certain_only_where_no_possible_day_of_it_is_less() {
    // Two certain days between two years of doubt.
    let certain = (day(2011, 12, 31), day(2012, 1, 1));
    let doubt = (Stretch::Possible, (day(2011, 1, 1), day(2012, 12, 31)));
    assert_eq!(bar(&[doubt, (Stretch::Certain, certain)], 30), "      ░░░░░░░░░░░░");
    assert_eq!(bar(&[doubt, (Stretch::Vacant, certain)], 30), "      ░░░░░░░░░░░░");
    // A precise end in the middle of a cell stays certain, unless a plan continues from there.
    let precise = (day(2010, 6, 1), day(2011, 5, 20));
    let both = [(Stretch::Possible, precise), (Stretch::Certain, precise)];
    assert_eq!(bar(&both, 30), "  ███████");
    let planned = (Stretch::Planned, (precise.1, day(2012, 3, 1)));
    assert_eq!(bar(&[both[0], both[1], planned], 30), "  ██████·····");
    // What one source leaves open, another may settle.
    let settled = [doubt, (Stretch::Certain, year(2012)), (Stretch::Certain, year(2011))];
    assert_eq!(bar(&settled, 30), "      ████████████");
}

#[test]
fn a_sighting_is_a_point_unless_its_days_take_several_columns() {
    let seen = |days| bar(&[(Stretch::Possible, days), (Stretch::Seen, days)], 25);
    assert_eq!(seen((day(2011, 1, 1), day(2011, 2, 1))), "     •");
    assert_eq!(seen(year(2011)), "     ░░░░░");
    // A sighting within a certain time takes nothing from it.
    assert_eq!(bar(&[(Stretch::Certain, year(2011)), (Stretch::Seen, year(2011))], 25), "     █████");
}

#[test]
fn a_plan_does_not_hide_all_that_is_certain() {
    let stretches = [
        (Stretch::Certain, (day(2011, 4, 1), day(2011, 4, 1))),
        (Stretch::Planned, (day(2011, 4, 1), day(2012, 12, 31))),
    ];
    assert_eq!(bar(&stretches, 25), "      █········");
}

#[test]
fn post_and_years_have_columns_of_their_own_and_leave_room_for_words() {
    for width in 0..=300 {
        let stay = lane(axis(2010, 2014), &[(Stretch::Certain, year(2012))]);
        let columns = stay.columns(width, true, false);
        assert_eq!(text(&columns[0].0), "Head of the office");
        let (post, years) = (columns[0].1, columns.get(1).map_or(0, |(_, years)| *years));
        assert!(width - post - years >= (width / 3).min(60), "{width}: {post} and {years}");
        assert!(columns.iter().skip(1).all(|(bar, columns)| bar.width() < *columns), "{width}");
        // Without columns for years nothing stands over them.
        let over = Years { axis: axis(2010, 2014), marks: Vec::new(), legend: Legend::default() };
        assert_eq!(over.layout(width).is_empty(), years == 0, "{width}");
        assert!(over.layout(width).iter().all(|line| line.width() < post + years), "{width}");
    }
    let unnamed = lane(axis(2010, 2014), &[]).columns(80, false, false);
    assert!(unnamed[0].0.is_empty() && unnamed[0].1 == 26, "{unnamed:?}");
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
        let bar = text(&lane(axis.clone(), &[(Stretch::Certain, year(2012))]).drawn(30));
        [over(axis, Vec::new(), 30), vec![bar]].concat()
    };
    let (years, bar) = ("2010  2011  2012  2013  2014", "            ██████");
    assert_eq!(arrow(day(2099, 1, 1)), ["                    that day ►", years, bar]);
    assert_eq!(arrow(day(1200, 1, 1)), ["◄ that day", years, bar]);
    assert_eq!(arrow(day(2013, 1, 1)), ["                  ▼ that day", years, bar]);
}

#[test]
fn the_day_goes_through_all_lanes_and_what_is_older_stands_at_the_edge() {
    let axis = axis(2010, 2014).marked((day(2012, 1, 1), day(2012, 1, 1)), "1 January 2012");
    assert_eq!(text(&lane(axis.clone(), &[(Stretch::Certain, year(1990))]).drawn(25)), "<         │");
    assert_eq!(over(axis, Vec::new(), 30), ["            ▼ 1 January 2012", "2010  2011  2012  2013  2014"]);
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

/// Stretches within the years from 2000 to 2011.
fn any_stretches() -> impl Strategy<Value = Vec<(Stretch, Days)>> {
    let stretch = (0..7usize, 2000..2008i16, 1..13i8, 1..29i8, 0..1200i32).prop_map(
        |(kind, year, month, from, days)| {
            let first = day(year, month, from);
            (STRETCHES[kind], (first, first.checked_add(jiff::Span::new().days(days)).unwrap()))
        },
    );
    proptest::collection::vec(stretch, 0..4)
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
fn expected(all: &[(Stretch, Days)], years: (i16, i16), width: usize) -> Vec<(usize, char)> {
    let mut shown: std::collections::BTreeMap<usize, Vec<Stretch>> = std::collections::BTreeMap::new();
    for (stretch, (first, last)) in all {
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
                Stretch::Planned if all.iter().any(only_here) => false,
                Stretch::Possible | Stretch::Planned => !all.iter().any(sure),
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

/// Reads a bar back from its line: its signs, and nothing beside them but the lines through the marked day.
fn read_back(stretches: &[(Stretch, Days)], line: &str, years: (i16, i16), marked: &[usize], width: usize) {
    let mut rest = cells(line, width);
    for (column, sign) in expected(stretches, years, width) {
        assert_eq!(rest[column], sign.to_string(), "column {column} of {line:?}, {stretches:?}");
        rest[column] = " ".to_owned();
    }
    for column in marked.iter().filter(|column| rest[**column] == "│").collect::<Vec<_>>() {
        rest[*column] = " ".to_owned();
    }
    assert_eq!(rest.concat().trim(), "", "{line:?}, {stretches:?}");
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
        stays in proptest::collection::vec(any_stretches(), 0..5),
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
        for stretches in &stays {
            let line = text(&lane(axis.clone(), stretches).drawn(width));
            read_back(stretches, &line, years, &columns, width);
        }

        let marks: Vec<Mark> = stays.iter().flatten().enumerate()
            .map(|(i, (_, days))| Mark { sign: ['D', 'I', 'R'][i % 3], days: *days }).collect();
        let drawn = over(axis, marks.clone(), width);
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
    }
}

#[test]
fn what_lies_before_the_years_stands_at_their_edge() {
    for kind in [Stretch::Certain, Stretch::Possible, Stretch::Seen, Stretch::Vacant, Stretch::Planned] {
        assert_eq!(bar(&[(kind, year(1990))], 25), "<", "{kind:?}");
    }
    let spread = (Stretch::Possible, (day(2005, 1, 1), day(2010, 12, 31)));
    assert_eq!(bar(&[spread], 25), "░░░░░");
    let certain = (Stretch::Certain, (day(2008, 1, 1), day(2010, 12, 31)));
    assert_eq!(bar(&[spread, certain], 25), "█████");
}
