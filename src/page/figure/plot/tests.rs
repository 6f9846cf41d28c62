use super::*;

fn dot(date: &str, said: &str, extent: Extent) -> Dot {
    Dot { date: date.to_owned(), said: said.to_owned(), extent }
}

fn plot(dots: Vec<Dot>) -> Plot {
    Plot { series: vec![Series { name: String::new(), dots }], full: None }
}

fn lines(plot: &Plot, width: usize) -> Vec<String> {
    let text = |line: Drawn| line.words.0.iter().map(|piece| piece.text.as_str()).collect();
    plot.layout(width).into_iter().map(text).collect()
}

#[test]
fn each_qualifier_is_drawn_as_what_it_is() {
    let plot = plot(vec![
        dot("2010", "400", Extent::Exact(400.0)),
        dot("2011", "about 200", Extent::About(200.0)),
        dot("2012", "over 400", Extent::Over(400.0)),
        dot("2013", "under 200", Extent::Under(200.0)),
        dot("2014", "planned 300", Extent::Planned(300.0)),
        dot("2015", "100 to 300", Extent::Range(100.0, 300.0)),
        dot("2016", "hundreds", Extent::Words),
    ]);
    let expected = [
        "2010          │───────────────────●          400",
        "2011          │─────────≈              about 200",
        "2012          │───────────────────|>    over 400",
        "2013          │────────<|              under 200",
        "2014          │──────────────○       planned 300",
        "2015          │────├═════════┤        100 to 300",
        "2016                                    hundreds",
    ];
    assert_eq!(lines(&plot, 48), expected);
}

#[test]
fn a_narrow_page_gives_each_value_a_line_of_its_own() {
    let plot =
        plot(vec![dot("2010", "400 children", Extent::Exact(400.0)), dot("2011", "hundreds", Extent::Words)]);
    assert_eq!(lines(&plot, 20), ["2010 400 children", " │────────────────●", "2011 hundreds"]);
}

#[test]
fn below_nought_the_line_goes_to_the_left() {
    let plot = plot(vec![dot("2010", "-5", Extent::Exact(-5.0)), dot("2011", "5", Extent::Exact(5.0))]);
    assert_eq!(lines(&plot, 29), ["2010          ●────│       -5", "2011               │────●   5"]);
}

#[test]
fn a_percentage_has_a_scale_that_ends() {
    let mut plot = plot(vec![dot("2010", "50%", Extent::Exact(50.0))]);
    plot.full = Some(100.0);
    assert_eq!(lines(&plot, 36), ["2010          │───────●       │  50%"]);
}

#[test]
fn a_name_and_a_value_are_never_cut_where_words_fit() {
    let mut plot = plot(vec![dot("by Jan 2014", "hundreds of children", Extent::Words)]);
    plot.series[0].name = "Years on a notice, says the board".to_owned();
    let wanted = ["Years on a notice, says", "the board", "by Jan 2014", "hundreds of children"];
    assert_eq!(lines(&plot, 24), wanted);
}

#[test]
fn awkward_numbers_are_drawn_at_every_width() {
    let awkward = [0.0, -0.0, -1.0, 1e-300, 1e300, f64::MAX, f64::MIN, f64::INFINITY, f64::NAN, 1_234_567.5];
    for (i, first) in awkward.into_iter().enumerate() {
        for second in awkward.into_iter().skip(i) {
            let dots = vec![
                dot("about 2000?", "hundreds of thousands of children", Extent::Over(first)),
                dot("about 2000?", "one", Extent::Under(second)),
                dot("1990s", "漢字", Extent::Range(first, second)),
                dot("1990s", "no", Extent::Range(second, first)),
            ];
            let mut plot = plot(dots);
            plot.series[0].name = "A measure with a long name that a narrow page cuts".to_owned();
            for width in (0..=60).chain([80, 200]) {
                for line in lines(&plot, width) {
                    assert!(line.width() <= width.max(1), "{width}: {line:?}");
                }
            }
        }
    }
}
