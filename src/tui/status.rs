//! What frames every screen: the views and the case in the first line, what holds for all in the status line, and what
//! stands at the right of the last line; each in however few columns.

use unicode_width::UnicodeWidthStr;

use crate::date::{day_short, day_words};
use crate::keys::{Command, VIEWS, hint};
use crate::page::{shortened, start};
use crate::session::{Session, Status};

/// How many columns the name of the filter keeps while the words beside it can still be shortened.
const NAME: usize = 12;

/// What separates the marking from what is beside it.
const BETWEEN: &str = " · ";

/// The first line: the case's marking, each view by its key, the open one in words, then the case and its day. All have
/// words where these fit beside the whole title. Each part with whether it is the open view.
pub(super) fn top(session: &Session, width: usize) -> Vec<(String, bool)> {
    let case = session.open_case().case();
    let title = session.open_case().charset().spelt(case.title());
    let titles = [format!("{title} ({})", session.open_case().origin()), title.to_string()];
    let day = case.day_known().map(|day| day.words()).unwrap_or_default();
    let marking = session.status().handling;
    first_line(session.open_view(), marking.as_deref(), &titles, &day, width)
}

/// Where not all fits, the title is cut and then views are left out; but never the marking or the day.
fn first_line(
    open: Option<Command>,
    marking: Option<&str>,
    [whole, title]: &[String; 2],
    day: &str,
    width: usize,
) -> Vec<(String, bool)> {
    let day = if day.is_empty() { String::new() } else { format!("{BETWEEN}{day}") };
    let marking = marking.map(|marking| shortened(marking, width)).unwrap_or_default();
    let between = if marking.is_empty() { "" } else { BETWEEN };
    let marking = start(&format!("{marking}{between}"), width).to_owned();
    let fixed = marking.width() + day.width();
    let choices = [(Views::InWords, BETWEEN.width() + whole.width()), (Views::ByKey, 0), (Views::Open, 0)];
    let views = choices.into_iter().map(|(how, beside)| (views(open, how), beside));
    let views = views.into_iter().find(|(views, beside)| columns(views) + beside + fixed <= width);
    let views = views.map(|(views, _)| views).unwrap_or_default();
    let room = width.saturating_sub(columns(&views) + 1 + fixed);
    let title = if whole.width() <= room { whole.clone() } else { shortened(title, room) };
    let gap = width.saturating_sub(columns(&views) + title.width() + fixed);
    let rest = format!("{}{title}{day}", " ".repeat(gap));
    let rest = start(&rest, width.saturating_sub(columns(&views) + marking.width())).to_owned();
    [(marking, false)]
        .into_iter()
        .chain(views)
        .chain([(rest, false)])
        .filter(|(words, _)| !words.is_empty())
        .collect()
}

fn columns(parts: &[(String, bool)]) -> usize {
    parts.iter().map(|(words, _)| words.width()).sum()
}

/// How the views are shown.
#[derive(Clone, Copy, PartialEq)]
enum Views {
    /// Each by its key and its name.
    InWords,
    /// Each by its key, the open one by its name.
    ByKey,
    /// The open one alone.
    Open,
}

fn views(open: Option<Command>, how: Views) -> Vec<(String, bool)> {
    let mut parts: Vec<(String, bool)> = Vec::new();
    for (command, name) in VIEWS {
        let is_open = Some(command) == open;
        if how == Views::Open && !is_open {
            continue;
        }
        if !parts.is_empty() {
            parts.push((if how == Views::InWords { "  " } else { " " }.to_owned(), false));
        }
        parts.push(match (is_open, how) {
            (true, _) => (name.to_owned(), true),
            (false, Views::InWords) => (format!("{} {name}", hint(command)), false),
            (false, _) => (hint(command), false),
        });
    }
    parts
}

/// What holds for all that is shown, in that many columns.
pub(super) fn line(session: &Session, width: usize) -> String {
    fitted(&session.status(), width)
}

/// What stands at the right of the last line, the marking and the place in the list, and the columns that they leave.
pub(super) fn foot(status: &Status, place: &str, width: usize) -> (String, usize) {
    let marking = status.handling.as_deref().map(|marking| shortened(marking, width)).unwrap_or_default();
    let between = if marking.is_empty() || place.is_empty() { "" } else { BETWEEN };
    let both = format!("{marking}{between}{place}");
    let right = if both.width() <= width { both } else { marking };
    let left = width.saturating_sub(right.width() + if right.is_empty() { 0 } else { BETWEEN.width() });
    (right, left)
}

/// The words are shortened first, and then the filter's name.
fn fitted(status: &Status, width: usize) -> String {
    let name = status.filter.as_deref();
    let [full @ .., briefest] = Wording::ALL;
    let needed = name.map_or(0, |name| name.width().min(NAME));
    let fits = |words: &Wording| words.columns(name.is_some()) + needed <= width;
    let words = full.into_iter().map(|words| words(status)).find(fits).unwrap_or_else(|| briefest(status));
    let name = name.map(|name| shortened(name, width.saturating_sub(words.columns(true))));
    let filter = name.map(|name| format!("{}{name}{}", words.filter.0, words.filter.1));
    let parts = [words.day.clone(), filter, words.marked.clone(), words.faults.clone()];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let line = parts.collect::<Vec<_>>().join(BETWEEN);
    start(&line, width).to_owned()
}

/// The words beside the filter's name.
struct Wording {
    day: Option<String>,
    /// Before and after the filter's name.
    filter: (&'static str, String),
    marked: Option<String>,
    faults: Option<String>,
}

impl Wording {
    /// From the most words to the fewest.
    const ALL: [fn(&Status) -> Wording; 3] = [
        |status| Wording {
            day: status.as_of_words(),
            filter: Status::around_filter(),
            marked: status.marked_words(),
            faults: status.faults_words(),
        },
        |status| Wording {
            day: status.as_of.map(|day| format!("as of {} ({})", day_words(day), hint(Command::LiftAsOf))),
            filter: ("filter: ", format!(" ({})", hint(Command::ClearFilter))),
            marked: status.marked_words(),
            faults: status.faults_words(),
        },
        |status| Wording {
            day: status.as_of.map(|day| format!("by {}", day_short(day))),
            filter: ("", String::new()),
            marked: status.marked_counted(),
            faults: status.faults_counted(),
        },
    ];

    /// The columns that they take beside the filter's name.
    fn columns(&self, is_filtered: bool) -> usize {
        let filter = is_filtered.then(|| self.filter.0.width() + self.filter.1.width());
        let others = [&self.day, &self.marked, &self.faults].map(|words| words.as_deref().map(str::width));
        let parts: Vec<usize> = others.into_iter().chain([filter]).flatten().collect();
        parts.iter().sum::<usize>() + parts.len().saturating_sub(1) * BETWEEN.width()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;

    fn of(as_of: bool, filter: Option<&str>, faults: usize, width: usize) -> String {
        let filter = filter.map(str::to_owned);
        let as_of = as_of.then_some(Day::constant(2010, 7, 31));
        fitted(&Status { as_of, filter, marked: 0, faults, handling: None }, width)
    }

    fn first(width: usize) -> String {
        let titles =
            ["Ravensholm, 2010 to 2014 (embedded)".to_owned(), "Ravensholm, 2010 to 2014".to_owned()];
        let parts = first_line(Some(Command::Actions), None, &titles, "31 July 2010", width);
        parts.into_iter().map(|(words, _)| words).collect()
    }

    #[test]
    fn the_open_view_is_in_words_and_the_day_is_never_cut() {
        assert_eq!(first(38), "Actions Ravensholm, 20… · 31 July 2010");
        assert_eq!(first(42), "s e i r Actions m c y o W … · 31 July 2010");
        assert_eq!(first(60), "s e i r Actions m c y o W Ravensholm, 2010 t… · 31 July 2010");
        assert_eq!(
            first(170),
            "s Summary  e Explorer  i In post  r Recurring  Actions  m Figures  c Contested  y Judgements  o Sources  W New          Ravensholm, 2010 to 2014 (embedded) · 31 July 2010"
        );
        for width in 1..=200 {
            assert!(first(width).width() <= width, "{width}: {}", first(width));
        }
    }

    #[test]
    fn the_marking_is_never_cut_for_what_stands_behind_it() {
        let titles = ["Ravensholm".to_owned(), "Ravensholm".to_owned()];
        for (width, wanted) in [
            (60, "Official · s e i r Actions m c y o W Ravensh… · 31 July 2010"),
            (40, "Official · Actions Raven… · 31 July 2010"),
            (20, "Official ·  · 31 Jul"),
            (5, "Offi…"),
        ] {
            let parts = first_line(Some(Command::Actions), Some("Official"), &titles, "31 July 2010", width);
            assert_eq!(parts.into_iter().map(|(words, _)| words).collect::<String>(), wanted);
        }
    }

    #[test]
    fn what_holds_for_all_is_said_in_every_window() {
        let (reeve, long) = (Some("Ann Reeve"), Some("Conservative-Liberal Democrat coalition"));
        for (width, as_of, filter, faults, wanted) in [
            (78, true, reeve, 3, "as of 31 July 2010 (T) · filter: Ann Reeve (L) · 3 faults (!)"),
            (
                78,
                true,
                long,
                3,
                "as of 31 July 2010 (T) · filter: Conservative-Liberal Demo… (L) · 3 faults (!)",
            ),
            (78, false, long, 0, "filter: Conservative-Liberal Democrat coalition (L clears)"),
            (58, true, reeve, 3, "by 31 Jul 2010 · Ann Reeve · 3 faults"),
            (38, true, None, 0, "as of 31 July 2010 (T)"),
            (38, true, long, 3, "by 31 Jul 2010 · Conservat… · 3 faults"),
        ] {
            assert_eq!(of(as_of, filter, faults, width), wanted);
        }
    }

    #[test]
    fn the_marking_and_the_place_stand_at_the_right_and_the_marking_is_not_cut_for_the_place() {
        let status =
            Status { as_of: None, filter: None, marked: 0, faults: 0, handling: Some("Official".to_owned()) };
        assert_eq!(foot(&status, "3/20", 40), ("Official · 3/20".to_owned(), 22));
        assert_eq!(foot(&status, "3/20", 10), ("Official".to_owned(), 0));
        assert_eq!(foot(&Status { handling: None, ..status }, "3/20", 40), ("3/20".to_owned(), 33));
    }

    #[test]
    fn it_is_never_wider_than_the_window() {
        for width in 1..=200 {
            for (as_of, filter) in
                [(false, None), (true, None), (false, Some("香港 council")), (true, Some("香港 council"))]
            {
                for faults in [0, 1, 12_345] {
                    let line = of(as_of, filter, faults, width);
                    assert!(line.width() <= width, "{width}: {line}");
                }
            }
        }
    }
}
