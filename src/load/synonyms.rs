//! Words that people write for those of the field table: `deadline` for `due`, `implemented` for `declared-complete`. They are
//! told as the nearest in meaning; where several come near, all are.

use super::nearest::listed;

/// Names of fields, each with those that it may mean, the likeliest first.
const FIELDS: &[(&[&str], &[&str])] = &[
    (
        &["who", "said_by", "found_by", "made_by", "asserted_by", "speaker", "author", "authors", "writer"],
        &["by", "person", "people"],
    ),
    (&["told_by", "reported_by", "according_to"], &["via"]),
    (
        &["source", "sources", "citation", "citations", "reference", "references", "ref", "refs", "evidence"],
        &["cites"],
    ),
    (&["deadline", "due_date", "due_by", "target_date"], &["due"]),
    (&["description", "details", "detail", "summary", "body", "content", "narrative"], &["text"]),
    (&["status", "state"], &["progress", "history"]),
    (&["progress", "response", "update", "updates", "steps"], &["history"]),
    (&["title", "full_name"], &["name"]),
    (&["name", "headline", "heading", "subject", "question"], &["title"]),
    (&["type", "category", "sort"], &["kind"]),
    (&["when", "day", "year"], &["date"]),
    (&["date", "published_on", "publication_date"], &["published"]),
    (&["start", "started", "begin", "began", "since", "start_date", "appointed"], &["from"]),
    (&["end", "ended", "until", "end_date", "left", "finish"], &["to"]),
    (&["responsible", "lead", "assigned_to", "assignee"], &["owner"]),
    (&["organisation", "organization", "organizations", "bodies", "org"], &["organisations", "organisation"]),
    (&["participants", "persons", "attendees"], &["people"]),
    (&["holder"], &["holders"]),
    (&["theme", "topic", "topics", "tag", "tags"], &["themes"]),
    (&["importance", "priority"], &["weight"]),
    (&["alias", "aliases", "also_known_as", "other_names"], &["aka"]),
    (&["abbreviation", "acronym", "short_name"], &["short", "aka"]),
    (&["link", "website", "web", "uri", "address"], &["url"]),
    (&["accessed", "read", "read_on"], &["retrieved"]),
    (&["amount", "number", "count", "total", "figure"], &["value"]),
    (&["min", "minimum", "lower"], &["low"]),
    (&["max", "maximum", "upper"], &["high"]),
    (&["answer", "statement", "claim", "words", "text"], &["says"]),
    (&["reason", "because", "explanation"], &["why"]),
    (&["comment", "comments", "remark"], &["note"]),
    (&["unknowns", "gaps", "not_known"], &["unknown"]),
    (&["contested_by", "denied_by", "disputed"], &["disputed_by"]),
    (&["supported_by", "agreed_by", "endorsed"], &["endorsed_by"]),
    (&["rating", "result", "judgement"], &["grade"]),
    (&["previous", "previous_grade", "before"], &["was"]),
    (&["repeat_of", "recurs"], &["repeats"]),
    (&["parent"], &["part_of"]),
    (&["party"], &["member_of"]),
    (&["predecessor"], &["succeeds"]),
    (&["supersedes"], &["replaces"]),
    (&["measure", "metric"], &["title"]),
];

/// Words of the fields that take one of a few.
const WORDS: &[(&[&str], &[&str])] = &[
    // How far something has come. Whether it is done depends on who says so.
    (
        &[
            "done",
            "complete",
            "completed",
            "implemented",
            "finished",
            "delivered",
            "achieved",
            "met",
            "fulfilled",
            "closed",
        ],
        &["declared-complete", "assured"],
    ),
    (&["verified", "confirmed", "signed-off"], &["assured"]),
    (&["ongoing", "under-way", "underway", "started", "begun", "partial"], &["in-progress"]),
    (&["outstanding", "pending", "planned", "to-do", "open"], &["not-started"]),
    (&["dropped", "cancelled", "withdrawn", "stopped"], &["abandoned"]),
    (&["replaced"], &["superseded"]),
    (&["live", "in-place", "operational", "in-effect"], &["in-force"]),
    // Answers.
    (&["agreed", "agree", "yes", "approved", "accept"], &["accepted"]),
    (&["agreed-in-principle"], &["accepted-in-principle"]),
    (
        &["partial", "partially-accepted", "agreed-in-part", "partly-agreed", "accepted-in-part"],
        &["partly-accepted"],
    ),
    (&["refused", "declined", "disagreed", "no", "not-accepted"], &["rejected"]),
    (&["considering", "considered", "pending"], &["under-consideration"]),
    (&["acknowledged"], &["noted"]),
    (&["none", "no-response"], &["none-found"]),
    (&["dismissed"], &["rejected"]),
    (&["sustained"], &["upheld"]),
    // Actions.
    (&["promise", "pledge", "undertaking"], &["commitment"]),
    (&["order", "demand", "direction", "instruction"], &["requirement"]),
    (&["suggestion"], &["proposal"]),
    (&["advice"], &["recommendation"]),
    (&["ask"], &["request"]),
    // Findings.
    (&["grade", "rating", "verdict"], &["judgement"]),
    (&["opinion", "statement", "allegation", "view", "accusation"], &["claim"]),
    (&["weakness", "failing", "failure", "problem", "issue", "concern"], &["finding"]),
    (&["reason", "root-cause"], &["cause"]),
    (&["positive", "good-practice", "praise"], &["strength"]),
    (&["fact", "stated", "established", "found"], &["asserted"]),
    (&["view", "belief", "forecast", "evaluation"], &["opinion"]),
    (&["claim", "claimed", "allegation", "accusation"], &["alleged"]),
    (&["concluded", "deduced"], &["inferred"]),
    (&["direct", "verbatim"], &["quoted"]),
    (&["indirect", "hearsay"], &["reported"]),
    // Posts, weights, figures.
    (&["permanent", "full"], &["substantive"]),
    (&["temporary", "caretaker"], &["interim", "acting"]),
    (&["empty", "unfilled"], &["vacant"]),
    (&["high", "important", "major", "critical"], &["key"]),
    (&["medium", "standard"], &["normal"]),
    (&["low"], &["minor"]),
    (&["approximately", "approximate", "approx", "circa", "around", "roughly", "estimated"], &["about"]),
    (&["more-than", "above"], &["over"]),
    (&["less-than", "fewer-than", "below"], &["under"]),
    (&["true", "y"], &["yes"]),
    (&["false", "n"], &["no"]),
    // Reports, events, sources.
    (&["scr"], &["serious-case-review"]),
    (&["inquiry", "investigation"], &["review"]),
    (&["audit-report"], &["audit"]),
    (&["resignation", "resigned", "retirement", "dismissal"], &["departure"]),
    (&["appointed", "hiring"], &["appointment"]),
    (&["speech", "quote"], &["statement"]),
    (&["act", "law", "bill"], &["legislation"]),
    (&["vote", "resolution"], &["decision"]),
    (&["report", "launch"], &["publication"]),
    (&["grant", "budget"], &["funding"]),
    (&["news", "press", "newspaper", "news-article"], &["article"]),
    (&["website", "web", "page", "webpage"], &["web-page"]),
    (&["data", "spreadsheet", "statistics"], &["dataset"]),
];

/// Those of some fields that a name may mean.
pub(super) fn of_field<'n>(name: &str, fields: impl Iterator<Item = &'n str> + Clone) -> Vec<&'n str> {
    meant(FIELDS, &name.to_lowercase().replace(['-', ' '], "_"), fields)
}

/// Those of some words that another may mean.
pub(super) fn of_word<'n>(word: &str, words: impl Iterator<Item = &'n str> + Clone) -> Vec<&'n str> {
    meant(WORDS, &word.trim().to_lowercase().replace(['_', ' '], "-"), words)
}

/// How a hint gives them.
pub(super) fn said(meant: &[&str]) -> String {
    let named: Vec<String> = meant.iter().map(|word| format!("`{word}`")).collect();
    format!("nearest in meaning: {}", listed(&named))
}

fn meant<'n>(
    table: &[(&[&str], &[&str])],
    said: &str,
    known: impl Iterator<Item = &'n str> + Clone,
) -> Vec<&'n str> {
    let rows = table.iter().filter(|(names, _)| names.contains(&said));
    rows.flat_map(|(_, means)| means.iter())
        .filter_map(|word| known.clone().find(|known| known == word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{EventKind, FindingKind, Progress, Response, Standing, Weight, YesNo};
    use crate::schema;

    #[test]
    fn what_a_table_leads_to_is_there() {
        for (names, means) in FIELDS {
            for name in *means {
                assert!(schema::is_field(name), "{names:?}: {name}");
            }
        }
        for (words, means) in WORDS {
            for word in *means {
                assert!(schema::is_word(word), "{words:?}: {word}");
            }
        }
    }

    #[test]
    fn a_word_has_the_meaning_that_its_field_knows() {
        for (word, words, wanted) in [
            ("Implemented", Progress::WORDS, "nearest in meaning: `declared-complete` or `assured`"),
            ("agreed", Response::WORDS, "nearest in meaning: `accepted`"),
            ("partial", Response::WORDS, "nearest in meaning: `partly-accepted`"),
            ("partial", Progress::WORDS, "nearest in meaning: `in-progress`"),
            ("fact", Standing::WORDS, "nearest in meaning: `asserted`"),
            ("statement", FindingKind::WORDS, "nearest in meaning: `claim`"),
            ("no response", Response::WORDS, "nearest in meaning: `none-found`"),
            ("high", Weight::WORDS, "nearest in meaning: `key`"),
            ("true", YesNo::WORDS, "nearest in meaning: `yes`"),
            ("resigned", EventKind::WORDS, "nearest in meaning: `departure`"),
        ] {
            assert_eq!(said(&of_word(word, words.iter().copied())), wanted, "{word}");
        }
        assert!(of_word("forecast", Progress::WORDS.iter().copied()).is_empty());
    }
}
