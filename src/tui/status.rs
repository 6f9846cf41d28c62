//! The status line: which case, which day, which filter, how many faults, in however few columns.

use unicode_width::UnicodeWidthStr;

use crate::date::{EdtfDate, day_short, day_words};
use crate::keys::{Command, VIEWS, hint};
use crate::page::{shortened, start};
use crate::session::{Session, Status};

/// How many columns the names of the case and of the filter keep while the words beside them can still be shortened.
const NAME: usize = 12;

/// What separates the marking from what is beside it.
const BETWEEN: &str = " · ";

/// The first line: each view by its key, the open one in words, then the case and its day. All have words where these
/// fit beside the whole title. Each part with whether it is the open view.
pub(super) fn top(session: &Session, width: usize) -> Vec<(String, bool)> {
    let open = session.open_view();
    let case = session.open_case().case();
    let origin = session.open_case().origin().to_string();
    let title = match session.status().handling {
        Some(marking) => format!("{marking}{BETWEEN}{}", case.title()),
        None => case.title().to_owned(),
    };
    let day = case.day_known().map(|day| format!("{BETWEEN}{}", day.words())).unwrap_or_default();
    let titled = format!("{title} ({origin})");
    let needed = titled.width() + day.width() + 3;
    let long = views(open, true);
    let views = if columns(&long) + needed <= width { long } else { views(open, false) };
    let room = width.saturating_sub(columns(&views) + 1 + day.width());
    let title = if titled.width() <= room { titled } else { shortened(&title, room) };
    let gap = width.saturating_sub(columns(&views) + title.width() + day.width());
    let rest = format!("{}{title}{day}", " ".repeat(gap));
    views.into_iter().chain([(rest, false)]).collect()
}

fn columns(parts: &[(String, bool)]) -> usize {
    parts.iter().map(|(words, _)| words.width()).sum()
}

/// The keys of the views, with their words where there is room; the open one by its words alone.
fn views(open: Option<Command>, in_words: bool) -> Vec<(String, bool)> {
    let mut parts: Vec<(String, bool)> = Vec::new();
    for (i, (command, name)) in VIEWS.into_iter().enumerate() {
        if i > 0 {
            parts.push((if in_words { "  " } else { " " }.to_owned(), false));
        }
        parts.push(match (Some(command) == open, in_words) {
            (true, _) => (name.to_owned(), true),
            (false, true) => (format!("{} {name}", hint(command)), false),
            (false, false) => (hint(command), false),
        });
    }
    parts
}

/// What holds for all that is shown, in that many columns.
pub(super) fn line(session: &Session, width: usize) -> String {
    fitted("", None, &session.status(), width)
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

/// The words are shortened first, then the title, and the filter's name last.
fn fitted(title: &str, day: Option<&EdtfDate>, status: &Status, width: usize) -> String {
    let name = status.filter.as_deref();
    let least = |text: &str| text.width().min(NAME);
    let needed = least(title) + name.map_or(0, least);
    let [full @ .., briefest] = Wording::ALL;
    let fits = |words: &Wording| words.room(width, name.is_some()) >= needed;
    let words = full.into_iter().map(|words| words(day, status)).find(fits);
    let words = words.unwrap_or_else(|| briefest(day, status));
    let room = words.room(width, name.is_some());
    let most = room.saturating_sub(least(title)).max(room / 2);
    let name = name.map(|name| shortened(name, most));
    let title = shortened(title, room.saturating_sub(name.as_deref().map_or(0, UnicodeWidthStr::width)));
    let filter = name.map(|name| format!("{}{name}{}", words.filter.0, words.filter.1));
    let parts = [Some(title), words.day.clone(), filter, words.faults.clone()];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let line = parts.collect::<Vec<_>>().join(BETWEEN);
    start(&line, width).to_owned()
}

/// The words beside the names.
struct Wording {
    day: Option<String>,
    /// Before and after the filter's name.
    filter: (&'static str, String),
    faults: Option<String>,
}

impl Wording {
    /// From the most words to the fewest.
    const ALL: [fn(Option<&EdtfDate>, &Status) -> Wording; 4] = [
        |day, status| Wording {
            day: status.as_of_words().or(day.map(EdtfDate::words)),
            filter: Status::around_filter(),
            faults: status.faults_words(),
        },
        |day, status| Wording {
            day: status
                .as_of
                .map(|day| format!("as of {} ({} shows all)", day_words(day), hint(Command::LiftAsOf)))
                .or(day.map(EdtfDate::words)),
            filter: Status::around_filter(),
            faults: status.faults_words(),
        },
        |day, status| Wording {
            day: status
                .as_of
                .map(|day| format!("as of {} ({})", day_words(day), hint(Command::LiftAsOf)))
                .or(day.map(EdtfDate::words)),
            filter: ("filter: ", format!(" ({})", hint(Command::ClearFilter))),
            faults: status.faults_words(),
        },
        |day, status| Wording {
            day: status.as_of.map(|day| format!("by {}", day_short(day))).or(day.map(EdtfDate::short)),
            filter: ("", String::new()),
            faults: status.faults_counted(),
        },
    ];

    /// How many columns are left for the names.
    fn room(&self, width: usize, is_filtered: bool) -> usize {
        let part = |words: &Option<String>| words.as_ref().map_or(0, |words| words.width() + 3);
        let filter = if is_filtered { self.filter.0.width() + self.filter.1.width() + 3 } else { 0 };
        width.saturating_sub(part(&self.day) + filter + part(&self.faults))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;

    fn day() -> Day {
        Day::constant(2010, 7, 31)
    }

    const TITLE: &str = "Ravensholm children's social services, 2010 to 2014 (embedded case)";

    fn of(as_of: bool, filter: Option<&str>, faults: usize, width: usize) -> String {
        let filter = filter.map(str::to_owned);
        let status = Status { as_of: as_of.then(day), filter, faults, handling: None };
        fitted(TITLE, Some(&EdtfDate::from(day())), &status, width)
    }

    #[test]
    fn every_part_is_seen_in_every_window() {
        let reeve = Some("Ann Reeve");
        let long = Some("Conservative-Liberal Democrat coalition");
        for (width, as_of, filter, faults, wanted) in [
            (
                78,
                false,
                None,
                0,
                "Ravensholm children's social services, 2010 to 2014 (embedded … · 31 July 2010",
            ),
            (
                78,
                true,
                None,
                0,
                "Ravensholm children's social serv… · as reported by 31 July 2010 (T shows all)",
            ),
            (
                78,
                true,
                None,
                3,
                "Ravensholm childre… · as reported by 31 July 2010 (T shows all) · 3 faults (!)",
            ),
            (
                78,
                false,
                reeve,
                0,
                "Ravensholm children's social se… · 31 July 2010 · filter: Ann Reeve (L clears)",
            ),
            (
                78,
                true,
                reeve,
                0,
                "Ravensholm … · as of 31 July 2010 (T shows all) · filter: Ann Reeve (L clears)",
            ),
            (
                78,
                true,
                reeve,
                3,
                "Ravensholm ch… · as of 31 July 2010 (T) · filter: Ann Reeve (L) · 3 faults (!)",
            ),
            (
                78,
                true,
                long,
                0,
                "Ravensholm … · as of 31 July 2010 (T) · filter: Conservative-Liberal Demo… (L)",
            ),
            (
                78,
                true,
                long,
                3,
                "Ravensholm … · by 31 Jul 2010 · Conservative-Liberal Democrat coal… · 3 faults",
            ),
            (58, false, reeve, 3, "Ravensholm children'… · 31 Jul 2010 · Ann Reeve · 3 faults"),
            (58, true, reeve, 0, "Ravensholm children's social… · by 31 Jul 2010 · Ann Reeve"),
            (58, true, long, 3, "Ravensholm … · by 31 Jul 2010 · Conservative-L… · 3 faults"),
            (38, true, None, 0, "Ravensholm c… · as of 31 July 2010 (T)"),
            (38, true, reeve, 0, "Ravensho… · by 31 Jul 2010 · Ann Reeve"),
            (38, true, long, 0, "Ravensho… · by 31 Jul 2010 · Conserva…"),
            (38, true, reeve, 3, "Rav… · by 31 Jul 2010 · An… · 3 faults"),
        ] {
            assert_eq!(of(as_of, filter, faults, width), wanted);
        }
    }

    #[test]
    fn the_marking_stands_first_and_is_not_cut_for_what_stands_behind_it() {
        let marked = |filter: Option<&str>, faults, width| {
            let (filter, handling) = (filter.map(str::to_owned), Some("Official".to_owned()));
            marked(
                TITLE,
                Some(&EdtfDate::from(day())),
                &Status { as_of: None, filter, faults, handling },
                width,
            )
        };
        assert_eq!(marked(None, 0, 58), "Official · Ravensholm children's social se… · 31 July 2010");
        assert_eq!(marked(None, 3, 38), "Official · R… · 31 Jul 2010 · 3 faults");
        assert_eq!(marked(Some("Ann Reeve"), 3, 38), "Official · 31 Jul 2010 · Ann Reeve");
        for width in 1..=100 {
            let line = marked(Some("Ann Reeve"), 3, width);
            assert!(line.width() <= width, "{width}: {line}");
            assert_eq!(line.starts_with("Official"), width >= 8, "{width}: {line}");
        }
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
