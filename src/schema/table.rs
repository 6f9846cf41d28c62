//! The table itself.

use super::Rule::{
    Asserted, AtLeastOne, Either, ExactlyOne, GradesJudgements, Held, InferredNoted, NotBefore, Ordered,
    Several, StepsOfOwners, With,
};
use super::Shape::{
    Address, ByLocator, Citation, Count, Date, Hash, Id, Line, Lines, Mark, Named, NewId, Number, Part as Of,
    Prose, Remark, Scale, Scales, Short, Word,
};
use super::{Field, Part, Rule, Section, Shape};
use crate::record::Kind::{
    Action, Brief, Conflict, Event, Figure, Finding, Organisation, Person, Post, Report, Source, Theme,
};
use crate::record::{
    ActionKind, EventKind, FindingKind, Heard, How, Kind, Progress, Qualifier, ReportKind, Response,
    SourceKind, Standing, Verdict, Weight, YesNo,
};

/// What kinds of record a field may name as someone: a source speaks for itself.
pub const SOMEONE: &[Kind] = &[Person, Organisation, Post, Source];

/// What kinds of record a brief may hold: any but a brief.
pub const IN_BRIEFS: &[Kind] =
    &[Person, Organisation, Post, Report, Event, Finding, Action, Figure, Conflict, Theme, Source];

/// Who may hold a post.
pub const HOLDERS: &[Kind] = &[Person];

/// Who takes part as a person: by name, by post, or as the narrator of a source.
pub const THOSE_THERE: &[Kind] = &[Person, Post, Source];

/// Which bodies take part, or the office for which somebody did.
pub const BODIES: &[Kind] = &[Organisation, Post];

const fn field(name: &'static str, shape: Shape, help: &'static str) -> Field {
    Field::new(name, shape, help)
}

const fn part(fields: &'static [Field], rules: &'static [Rule]) -> Part {
    Part { fields, rules, bare: None }
}

const fn short(bare: &'static str, fields: &'static [Field], rules: &'static [Rule]) -> Part {
    Part { fields, rules, bare: Some(bare) }
}

const fn cites() -> Field {
    field("cites", Citation, "where it stands, the best first").many()
}

const fn short_name() -> Field {
    field("short", Short, "what rows call it, in 16 letters at most")
}

const fn someone(name: &'static str, help: &'static str) -> Field {
    field(name, Of(&WHO), help).many()
}

const fn those(name: &'static str, who: &'static Part, help: &'static str) -> Field {
    field(name, Of(who), help).many()
}

const fn text() -> Field {
    field(
        "text",
        Prose,
        "paragraphs, `- ` lists, [[id]] and [[id|words]] links; a paragraph may end in [[source#6-7]]",
    )
}

const fn section(kind: Kind, fields: &'static [Field], help: &'static str) -> Section {
    Section { kind, part: part(fields, &[]), must_cite: false, help }
}

impl Section {
    const fn under(self, rules: &'static [Rule]) -> Section {
        Section { part: part(self.part.fields, rules), ..self }
    }
}

const fn cited(kind: Kind, fields: &'static [Field], rules: &'static [Rule], help: &'static str) -> Section {
    Section { kind, part: part(fields, rules), must_cite: true, help }
}

/// The fields of every record.
pub static COMMON: Part = part(
    &[
        field("id", NewId, "the record's name in the case: a-z, 0-9 and hyphens").must(),
        field("aka", Line, "other names").many(),
        field("number", Line, "how officials number it: R8, 018/24, 4a"),
        field("weight", Word(Weight::WORDS), "how much it matters; normal when not written"),
        field("about", Id(Kind::ALL), "records that this one is about").many().reads("About", "Subject of"),
        field("themes", Id(&[Theme]), "its themes").many().reads("Themes", "Under this theme"),
        text(),
        cites(),
        field("disputed_by", Of(&DISPUTE), "who contests it").many(),
        field("endorsed_by", Of(&ENDORSEMENT), "who agrees with it").many(),
        field("unknown", Line, "what no source says about it").many(),
        field("note", Remark, "the curator's own remark, never evidence"),
        field("extra", Named, "what came with it from elsewhere, as it was written there"),
    ],
    &[],
);

/// The fields of the case itself.
pub static CASE: Part = part(
    &[
        field("title", Line, "the name of the case").must(),
        field("period", Date, "the time that it covers").must(),
        field("scope", Line, "what it covers").must(),
        field("questions", Line, "terms of reference").many(),
        field("scales", Scales, "scales that judgements may name, each a list of grades, best first"),
        field("basis", Line, "what the case rests on, in one sentence"),
        field("handling", Line, "a marking at the head and the foot of every page"),
        text(),
        field("unknown", Line, "what no source says about it").many(),
        field("note", Remark, "the curator's own remark, never evidence"),
    ],
    &[],
);

/// The sections, in the order of the format's description.
pub static SECTIONS: &[Section] = &[
    section(
        Person,
        &[
            field("name", Line, "the name as most sources give it").must(),
            short_name(),
            field("member_of", Of(&MEMBERSHIP), "organisations other than by a post: a party, a team")
                .many()
                .reads("Member of", "Members"),
        ],
        "the people",
    ),
    section(
        Organisation,
        &[
            field("name", Line, "its name").must(),
            short_name(),
            field("kind", Line, "what sort of body it is"),
            field("part_of", Id(&[Organisation]), "the body it belongs to")
                .reads("Part of", "Bodies within it"),
        ],
        "the bodies",
    ),
    section(
        Post,
        &[
            field("title", Line, "its title").must(),
            short_name(),
            field("organisation", Id(&[Organisation]), "where it is").reads("Post at", "Posts"),
            field("succeeds", Id(&[Post]), "the post whose duties it took over")
                .reads("Successor to", "Succeeded by"),
            field("holders", Of(&HOLDER), "who held it").many(),
        ],
        "the posts and who held them",
    ),
    cited(
        Report,
        &[
            field("title", Line, "its title").must(),
            short_name(),
            field("kind", Word(ReportKind::WORDS), "what sort it is").must(),
            someone("by", "who wrote it")
                .reads("Written by", "Author of")
                .while_to_come("To be written by", "To write"),
            someone("commissioned_by", "who asked for it").reads("Commissioned by", "Reports commissioned"),
            someone("people", "who worked on it")
                .reads("Worked on by", "Reports worked on")
                .while_to_come("To be worked on by", "To work on"),
            field("fieldwork", Of(&SOURCED_DATE), "when the work was done"),
            field("issued", Of(&SOURCED_DATE), "when it went to those concerned, before publication"),
            field("due", Of(&SOURCED_DATE), "when it is to be ready"),
            field("published", Of(&SOURCED_DATE), "when it was published"),
            field("replaces", Id(&[Report]), "the report whose place it takes")
                .reads("Replaces", "Replaced by")
                .while_to_come("To replace", "To be replaced by"),
        ],
        &[
            NotBefore("published", "fieldwork"),
            NotBefore("issued", "fieldwork"),
            NotBefore("published", "issued"),
        ],
        "reports, reviews, plans, orders, letters and other papers",
    ),
    cited(
        Event,
        &[
            field("title", Line, "what happened").must(),
            field("date", Date, "when").must(),
            field("kind", Word(EventKind::WORDS), "what sort of event").must(),
            those("people", &THERE, "who took part").reads("People named", "Named in"),
            those("organisations", &BODY, "bodies that took part").reads("Bodies named", "Named in"),
            field("reports", Id(&[Report]), "reports that it concerns").many().reads("Reports", "Events"),
            field("after", Id(&[Event]), "events that came before it, where dates alone do not say")
                .many()
                .reads("After", "Followed by"),
        ],
        &[],
        "what happened",
    ),
    cited(
        Finding,
        &[
            field("title", Line, "the finding in a line").must(),
            field("kind", Word(FindingKind::WORDS), "what sort it is").must(),
            field("standing", Word(Standing::WORDS), "what the asserter does with it").must(),
            field("heard", Word(Heard::WORDS), "whether we have their words; reported when not written"),
            someone("via", "who tells of it, when neither the asserter nor the source")
                .reads("As told by", "Findings of others reported"),
            field("report", Id(&[Report]), "the report it stands in").reads("Found in", "Findings"),
            someone("by", "who asserts it").reads("Said by", "Findings and statements"),
            field("date", Date, "when, where its report does not say"),
            field("list", Of(&LIST), "its place in a list that one source gives as a whole"),
            field("repeats", Of(&REPEAT), "earlier findings that it repeats")
                .many()
                .reads("Found or said before", "Found or said again"),
            field("of", Id(Kind::ALL), "whom or what a judgement judges; when not written, what it is about")
                .many()
                .reads("Judgement on", "Judged in"),
            field("domain", Line, "on what a judgement is given"),
            field("grade", Line, "a judgement's grade"),
            field("was", Line, "the grade before"),
            field(
                "scale",
                Scale,
                "the grades there are, best first, or the name of one of the case's scales",
            ),
        ],
        &[Asserted, GradesJudgements, InferredNoted],
        "what someone found, judged, named as cause, praised or holds",
    ),
    cited(
        Action,
        &[
            field("title", Line, "what is to be done").must(),
            field("kind", Word(ActionKind::WORDS), "what sort it is").must(),
            someone("by", "who asks or promises").reads("Asked for or promised by", "Asked for or promised"),
            someone("owner", "who is to do it").reads("Owner", "Owner of"),
            field("report", Id(&[Report]), "where it stands").reads("Made in", "Actions"),
            field("produces", Id(&[Report]), "the report that it is to bring")
                .reads("Report produced", "Result of")
                .while_to_come("Report to be produced", "To result from"),
            field("answers", Id(&[Finding]), "the findings that it answers")
                .many()
                .reads("In answer to", "Actions in answer"),
            field("figures", Id(&[Figure]), "figures that belong to it")
                .many()
                .reads("Figures", "Figure for"),
            field("date", Date, "when it was asked or promised"),
            field("due", Of(&SOURCED_DATE), "when it is to be done"),
            field("list", Of(&LIST), "its place in a list that one source gives as a whole"),
            field("history", Of(&STEP), "what became of it, step by step").many(),
        ],
        &[StepsOfOwners, NotBefore("due", "date"), NotBefore("history", "date")],
        "recommendations, commitments, requirements, proposals and requests",
    ),
    section(
        Figure,
        &[
            field("title", Line, "the measure").must(),
            field("unit", Line, "what is counted").must(),
            field("definition", Line, "as the source gives it"),
            field("population", Line, "of whom or what"),
            field("comparable_with", Of(&COMPARABLE), "measures that may be set beside it")
                .many()
                .reads("Comparable with", "Comparable with"),
            field("values", Of(&VALUE), "the values").must().many(),
        ],
        "measures and their values",
    ),
    section(
        Conflict,
        &[
            field("title", Line, "the question").must(),
            field("claims", Of(&CLAIM), "the answers").must().many(),
            field("resolved", Of(&RESOLUTION), "what settled it; absent: open"),
        ],
        "questions that several answer differently",
    )
    .under(&[Several("claims")]),
    section(Theme, &[field("name", Line, "its name").must()], "the themes"),
    section(
        Brief,
        &[
            field("title", Line, "its title").must(),
            field("for", Line, "for whom, or for which meeting"),
            field("sheets", Count, "how many sheets of paper it may take"),
            field("items", Of(&BRIEF_ITEM), "records, headings and the officer's remarks, in order")
                .must()
                .many()
                .reads("In this brief", "In briefs"),
        ],
        "records chosen for a reader or a meeting, printed as one document",
    ),
    section(
        Source,
        &[
            field("title", Line, "its title").must(),
            field("publisher", Line, "who published it"),
            someone("author", "who wrote it").reads("Author", "Author of"),
            field("kind", Word(SourceKind::WORDS), "what sort it is").must(),
            field("published", Of(&PUBLISHED), "when it was published").must(),
            field("inferred", Word(YesNo::WORDS), "whether that date is inferred, not printed on the source"),
            field("basis", Line, "how that date is known").must(),
            field("url", Address, "its address on the web"),
            field("retrieved", Date, "when it was read there"),
            field("archived", Address, "the address of a copy that stays"),
            field("identifier", Line, "ISBN, DOI, command paper"),
            field("replaces", Id(&[Source]), "the source whose place it takes")
                .reads("Replaces", "Replaced by"),
            field("cited_as", Mark, "the number or short name under which it is cited, fixed once printed"),
            field("file", Of(&ORIGINAL), "the original, which the case does not carry"),
            field("passages", ByLocator(&Of(&PASSAGE)), "a digest of each passage in our own words"),
        ],
        "what we read, one file a source",
    )
    .under(&[NotBefore("retrieved", "published")]),
];

const fn who(id: Field) -> [Field; 4] {
    [
        id,
        field("as", Line, "what the source calls them there"),
        field("role", Line, "in which role they are named there"),
        field("cites", Citation, "where they are named, if that is not the one place where all of it stands")
            .many(),
    ]
}

static WHO: Part = short(
    "id",
    &const { who(field("id", Id(SOMEONE), "a person, an organisation, a post, or a source for its own narrator")) },
    &[Either("id", "as")],
);

static HELD: Part = short("id", &const { who(field("id", Id(HOLDERS), "a person")) }, &[Either("id", "as")]);

static THERE: Part = short(
    "id",
    &const { who(field("id", Id(THOSE_THERE), "a person, a post, or a source for its own narrator")) },
    &[Either("id", "as")],
);

static BODY: Part = short(
    "id",
    &const { who(field("id", Id(BODIES), "an organisation, or a post for the office")) },
    &[Either("id", "as")],
);

static SOURCED_DATE: Part = short(
    "is",
    &[
        field("is", Date, "the date").must(),
        cites(),
        field(
            "inferred",
            Word(YesNo::WORDS),
            "whether it is reckoned from what a source says, which does not give it",
        ),
    ],
    &[],
);

/// A source says itself whether its date is inferred.
static PUBLISHED: Part = short("is", &[field("is", Date, "the date").must(), cites()], &[]);

static MEMBERSHIP: Part = short(
    "id",
    &[
        field("id", Id(&[Organisation]), "the organisation").must(),
        field("as", Line, "what the source calls them or it there"),
        cites(),
    ],
    &[],
);

static DISPUTE: Part = part(
    &[
        someone("by", "whose").must().reads("Disputed by", "Has disputed"),
        field("date", Date, "when"),
        text(),
        cites().must(),
        field("outcome", Of(&OUTCOME), "what came of it"),
    ],
    &[NotBefore("outcome", "date")],
);

static ENDORSEMENT: Part = part(
    &[
        someone("by", "whose").must().reads("Endorsed by", "Has endorsed"),
        field("date", Date, "when"),
        text(),
        cites().must(),
    ],
    &[],
);

static OUTCOME: Part = part(
    &[
        field("is", Word(Verdict::WORDS), "what came of the objection").must(),
        someone("by", "by whom").reads("Dispute decided by", "Decided the dispute over"),
        field("date", Date, "when"),
        cites().must(),
    ],
    &[],
);

static HOLDER: Part = part(
    &[
        those("person", &HELD, "who; absent when vacant").reads("Held by", "Posts held"),
        field("from", Of(&SOURCED_DATE), "when it began"),
        field("to", Of(&SOURCED_DATE), "when it ended"),
        field("planned_to", Of(&SOURCED_DATE), "when it was meant to end"),
        field("seen", Date, "days on which a source has them in post").many(),
        field("how", Word(How::WORDS), "how it was held"),
        text(),
        cites().must(),
    ],
    &[
        Held,
        NotBefore("to", "from"),
        NotBefore("planned_to", "from"),
        NotBefore("seen", "from"),
        NotBefore("to", "seen"),
    ],
);

static LIST: Part =
    part(&[field("name", Line, "the list").must(), field("item", Count, "which item, from 1").must()], &[]);

static REPEAT: Part = part(
    &[
        field("id", Id(&[Finding]), "the earlier finding").must(),
        field("why", Line, "why they are the same").must(),
        someone("by", "who says so, when not the curator")
            .reads("Recurrence noted by", "Recurrence noted of"),
        cites(),
    ],
    &[],
);

static STEP: Part = part(
    &[
        field("date", Date, "when").must(),
        cites().must(),
        someone("by", "who says so").reads("Response or progress from", "Response or progress on"),
        someone("via", "who speaks for `by`").reads("Spoken for by", "Spoke for others on"),
        someone("of", "which owner it concerns; when not written, `by` if that is an owner, else all")
            .reads("Response or progress of", "Response or progress in"),
        text(),
        field("response", Word(Response::WORDS), "the owner's answer"),
        field("progress", Word(Progress::WORDS), "how far it has come"),
        field("due", Of(&SOURCED_DATE), "a revised date"),
    ],
    &[AtLeastOne(&["response", "progress", "due"]), With("via", "by")],
);

static COMPARABLE: Part =
    part(&[field("id", Id(&[Figure]), "the other measure").must(), field("why", Line, "why").must()], &[]);

static VALUE: Part = part(
    &[
        field("date", Date, "of when").must(),
        cites().must(),
        someone("by", "who says so").reads("Figure given by", "Figures given"),
        text(),
        field("value", Number, "the number, in the figure's unit"),
        field("low", Number, "the lower end"),
        field("high", Number, "the upper end"),
        field("words", Line, "where the source gives no number"),
        field("qualifier", Word(Qualifier::WORDS), "how to read it; exact when not written"),
    ],
    &[ExactlyOne(&[&["value"], &["low", "high"], &["words"]]), Ordered("low", "high")],
);

static CLAIM: Part = part(
    &[
        someone("by", "whose").must().reads("Answers from", "Answers given to"),
        field("says", Line, "the answer").must(),
        cites().must(),
        field("date", Date, "when"),
        field("finding", Id(&[Finding]), "the finding that it is")
            .reads("Findings among the answers", "Among the answers to"),
    ],
    &[],
);

static BRIEF_ITEM: Part = short(
    "id",
    &[
        field("id", Id(IN_BRIEFS), "a record of the case, of any kind but a brief"),
        field("heading", Line, "a heading over what follows"),
        field("remark", Line, "the officer's own words, never evidence"),
    ],
    &[ExactlyOne(&[&["id"], &["heading"], &["remark"]])],
);

static RESOLUTION: Part = part(&[field("reason", Line, "how").must(), cites().must()], &[]);

static ORIGINAL: Part = part(
    &[
        field("name", Line, "its file name").must(),
        field("sha256", Hash, "its SHA-256").must(),
        field("lines", ByLocator(&Lines), "where each locator stands among its non-empty lines"),
    ],
    &[],
);

static PASSAGE: Part = short(
    "text",
    &[
        field("text", Line, "a digest in our own words"),
        someone("by", "who speaks in it").reads("Speakers", "Quoted or reported in"),
        field("quote", Line, "the source's own words, where we may give them"),
        field("label", Line, "how its place is shown: Annex A, p. 3"),
        field("unused", Line, "why it bears nothing"),
    ],
    &[ExactlyOne(&[&["text"], &["unused"]])],
);
