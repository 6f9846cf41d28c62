//! A case whose timeline no screen can hold: Hartwell, with a meeting in each of many months.

use super::HARTWELL;

/// The title of the last meeting, after which nothing comes.
pub(crate) const LAST: &str = "The last meeting of all";

/// What is said of a meeting, in titles of every length.
const TITLES: [&str; 6] = [
    "The board meets",
    "Edith Ashby asks how many children have no social worker of their own, and is told that nobody counts them",
    "Tom Ashby reports on caseloads",
    "The council hears that a fifth of the posts are empty",
    "Staff write to the director about the hours that they work at night and over the weekend",
    "Ivo Lindqvist speaks to the committee on what he found",
];

/// Who was there.
const PEOPLE: [&str; 4] = ["edith-ashby", "[tom-ashby, mara-quill]", "ivo-lindqvist", "[]"];

/// The files of Hartwell, and one with so many meetings, each a month after the one before.
pub(crate) fn long(meetings: usize) -> Vec<(&'static str, String)> {
    let meeting = |n: usize| {
        let months = 12 * 2020 + 3 - (meetings - n);
        let (year, month) = (months / 12, months % 12 + 1);
        let day = if n.is_multiple_of(3) { String::new() } else { format!("-{:02}", 1 + n % 28) };
        let weight = if n.is_multiple_of(7) { "key" } else { "normal" };
        let title = if n == meetings { LAST } else { TITLES[n % TITLES.len()] };
        format!(
            "  - {{id: meeting-{n}, title: \"{title}\", date: {year:04}-{month:02}{day}, kind: meeting, weight: {weight}, \
             people: {}, organisations: hartwell-council, cites: 'echo-2020#{}'}}\n",
            PEOPLE[n % PEOPLE.len()],
            1 + n % 3
        )
    };
    let meetings: String = (1..=meetings).map(meeting).collect();
    let own = HARTWELL.map(|(name, text)| (name, text.to_owned()));
    own.into_iter().chain([("meetings.yaml", format!("events:\n{meetings}"))]).collect()
}
