use proptest::prelude::*;

use super::*;

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).unwrap()
}

fn year(year: i16) -> Days {
    (day(year, 1, 1), day(year, 12, 31))
}

fn lines(drawn: &[Drawn]) -> Vec<String> {
    drawn.iter().map(|line| line.words.0.iter().map(|piece| piece.text.as_str()).collect()).collect()
}

fn bar(name: &str, stretches: &[(Stretch, Days)]) -> Bar {
    Bar { name: name.to_owned(), stretches: stretches.to_vec() }
}

fn axis(first: i16, last: i16) -> Axis {
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
fn a_sighting_is_a_point_unless_its_days_take_several_columns() {
    let lane = |days| Lane { axis: axis(2010, 2014), bars: vec![bar("Ann", &[(Stretch::Seen, days)])] };
    assert_eq!(lines(&lane((day(2011, 1, 1), day(2011, 2, 1))).layout(25)), ["     • Ann"]);
    assert_eq!(lines(&lane(year(2011)).layout(25)), ["     ░░░░░ Ann"]);
}

#[test]
fn a_name_goes_before_its_bar_or_to_a_line_of_its_own_rather_than_over_another() {
    let bars = vec![
        bar("Annabel", &[(Stretch::Certain, year(2010))]),
        bar("Bob", &[(Stretch::Certain, year(2011))]),
        bar("Carol", &[(Stretch::Certain, year(2014))]),
    ];
    let lane = Lane { axis: axis(2010, 2014), bars };
    assert_eq!(lines(&lane.layout(25)), ["█████ Annabel", "     █████ Bob", "              Carol █████"]);
}

#[test]
fn a_name_with_no_room_on_either_side_of_its_bar_stands_under_it_in_full() {
    let bars = vec![
        bar("Annabel", &[(Stretch::Certain, (day(2010, 1, 1), day(2014, 6, 30)))]),
        bar("Bob", &[(Stretch::Certain, year(2011))]),
    ];
    let lane = Lane { axis: axis(2010, 2014), bars };
    assert_eq!(lines(&lane.layout(25)), ["███████████████████████", "Annabel", "     █████ Bob"]);
}

#[test]
fn the_years_go_on_to_a_day() {
    let years = Years { axis: axis(2010, 2013).through(day(2014, 9, 1)), marks: Vec::new() };
    assert_eq!(lines(&years.layout(30)), ["2010  2011  2012  2013  2014"]);
}

#[test]
fn the_day_goes_through_all_lanes_and_what_is_older_stands_at_the_edge() {
    let axis = axis(2010, 2014).marked((day(2012, 1, 1), day(2012, 1, 1)), "1 January 2012");
    let lane = Lane { axis: axis.clone(), bars: vec![bar("Ann", &[(Stretch::Certain, year(1990))])] };
    assert_eq!(lines(&lane.layout(25)), ["< Ann     │"]);
    let years = Years { axis, marks: Vec::new() };
    assert_eq!(lines(&years.layout(30)), ["            ▼ 1 January 2012", "2010  2011  2012  2013  2014"]);
}

#[test]
fn a_mark_stands_in_the_middle_of_its_days() {
    let marks = vec![
        Mark { sign: 'D', days: year(2011) },
        Mark { sign: 'I', days: (day(2013, 1, 1), day(2013, 1, 1)) },
        Mark { sign: 'R', days: (day(2013, 1, 2), day(2013, 1, 2)) },
    ];
    let years = Years { axis: axis(2010, 2014), marks };
    assert_eq!(lines(&years.layout(25)), ["2010      2012      2014", "     ~~D~~     +"]);
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

const STRETCHES: [Stretch; 7] = [
    Stretch::Planned,
    Stretch::Possible,
    Stretch::Before,
    Stretch::After,
    Stretch::Vacant,
    Stretch::Certain,
    Stretch::Seen,
];

fn any_bar() -> impl Strategy<Value = Bar> {
    let stretch = (0..7usize, 1900..2100i16, 1..13i8, 0..40i16).prop_map(|(kind, from, month, years)| {
        (STRETCHES[kind], (day(from, month, 1), day(from + years, month, 28)))
    });
    ("[a-zé漢 ]{0,20}", proptest::collection::vec(stretch, 0..4))
        .prop_map(|(name, stretches)| Bar { name, stretches })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_line_is_wider_than_asked_and_no_name_lies_over_another(
        bars in proptest::collection::vec(any_bar(), 0..6),
        width in 1..=200usize,
        first in 1900..2050i16,
        years in 0..150i16,
    ) {
        let axis = axis(first, first + years).marked(year(first + years / 2), "that year");
        let marks = bars.iter().flat_map(|bar| &bar.stretches).map(|(_, days)| Mark { sign: 'D', days: *days }).collect();
        let legend = vec!["█ in post".to_owned(), "a longer word of what a sign may mean".to_owned()];
        let lane = Lane { axis: axis.clone(), bars: bars.clone() };
        let drawn = lane.layout(width);
        let over = [Years { axis, marks }.layout(width), Legend(legend).layout(width)].concat();
        for line in lines(&drawn).into_iter().chain(lines(&over)) {
            prop_assert!(line.width() <= width, "{line:?}");
        }
        // Every name is there, whole unless the page is narrower than the name.
        let text = lines(&drawn).join("\n");
        let mut taken = Vec::new();
        for placed in lane.bars.iter().filter_map(|bar| lane.place(bar, width, &mut taken)) {
            let (_, _, name) = placed.name;
            prop_assert!(text.contains(name.trim()), "{name:?} in {text:?}");
        }
    }
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
