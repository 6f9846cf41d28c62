//! What a curator writes, typed: one struct a section of `schema::SECTIONS`, nothing derived.
//!
//! The reader (`load`) has already checked every field against the field table and brought it to one form: what may be
//! one or a list is a list, a plain date is `{is, cites}`, a bare id of someone is `{id, as}`. So these structs are plain.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::citation::{ByLocator, Citation, LineRange};
use crate::date::EdtfDate;
use crate::decimal::Decimal;
use crate::text::Text;

pub use crate::id::Id;

/// An enumeration whose words a curator writes; the field table takes the allowed words from here.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word a curator may write, in the order of the variants.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Every variant, in the same order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as a curator writes it.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// The kind of a report.
    ReportKind {
        /// An inspectorate's inspection and its report.
        Inspection = "inspection",
        /// A serious case review into a death or serious injury.
        SeriousCaseReview = "serious-case-review",
        /// Any other review or inquiry.
        Review = "review",
        /// A council's own scrutiny.
        Scrutiny = "scrutiny",
        /// An auditor's report or letter.
        Audit = "audit",
        /// A plan for improvement.
        Plan = "plan",
        /// A strategy.
        Strategy = "strategy",
        /// A letter.
        Letter = "letter",
        /// What someone with the power to do so orders: a notice, a direction.
        Order = "order",
        /// What someone put before an inquiry or a committee.
        Evidence = "evidence",
        /// Published numbers.
        Statistics = "statistics",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// The kind of an event.
    EventKind {
        /// An inspection took place.
        Inspection = "inspection",
        /// Something was published.
        Publication = "publication",
        /// Something was announced.
        Announcement = "announcement",
        /// Someone took up a post.
        Appointment = "appointment",
        /// Someone left a post.
        Departure = "departure",
        /// Someone died.
        Death = "death",
        /// A higher body stepped in.
        Intervention = "intervention",
        /// A decision was taken.
        Decision = "decision",
        /// Someone was heard.
        Hearing = "hearing",
        /// Someone said something.
        Statement = "statement",
        /// Money was given, spent or withheld.
        Funding = "funding",
        /// A comparable matter of an earlier time.
        Precedent = "precedent",
        /// Someone complained.
        Complaint = "complaint",
        /// Something went wrong and did harm.
        Accident = "accident",
        /// Something went wrong.
        Incident = "incident",
        /// Someone was arrested.
        Arrest = "arrest",
        /// Someone was charged with an offence.
        Charge = "charge",
        /// A court tried someone.
        Trial = "trial",
        /// A court or a jury gave its verdict.
        Verdict = "verdict",
        /// A court passed sentence.
        Sentence = "sentence",
        /// A coroner inquired into a death.
        Inquest = "inquest",
        /// A law was made.
        Legislation = "legislation",
        /// People met.
        Meeting = "meeting",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How much a record matters to the story.
    Weight {
        /// The story cannot be told without it.
        Key = "key",
        /// As most do.
        Normal = "normal",
        /// A detail.
        Minor = "minor",
    }
}

words! {
    /// The kind of a finding.
    FindingKind {
        /// A shortcoming or fact that was found.
        Finding = "finding",
        /// A graded judgement.
        Judgement = "judgement",
        /// A stated cause of failure.
        Cause = "cause",
        /// Something found to be good.
        Strength = "strength",
        /// What someone holds.
        Claim = "claim",
    }
}

words! {
    /// What the asserter does with a finding.
    Standing {
        /// Stated as fact, or as the judgement that is the body's office to give.
        Asserted = "asserted",
        /// An evaluation or forecast.
        Opinion = "opinion",
        /// An accusation that the source passes on without vouching for it.
        Alleged = "alleged",
        /// The curator's own conclusion.
        Inferred = "inferred",
    }
}

words! {
    /// Whether we have the asserter's own words.
    Heard {
        /// In quotation marks.
        Quoted = "quoted",
        /// In the source's words.
        Reported = "reported",
    }
}

words! {
    /// The kind of an action.
    ActionKind {
        /// Someone advises another to do it.
        Recommendation = "recommendation",
        /// Someone promises to do it.
        Commitment = "commitment",
        /// Someone with the power to do so demands it.
        Requirement = "requirement",
        /// Someone puts it forward.
        Proposal = "proposal",
        /// Someone asks another for it.
        Request = "request",
    }
}

words! {
    /// What the addressee answered.
    Response {
        /// It will be done.
        Accepted = "accepted",
        /// Its aim is agreed, and how to reach it is not.
        AcceptedInPrinciple = "accepted-in-principle",
        /// Some of it will be done.
        PartlyAccepted = "partly-accepted",
        /// It was read, and no more is said.
        Noted = "noted",
        /// It is being thought about.
        UnderConsideration = "under-consideration",
        /// It will not be done.
        Rejected = "rejected",
        /// A source says that there was no answer.
        NoneFound = "none-found",
    }
}

words! {
    /// How far an action has come, as a source tells it.
    Progress {
        /// Not begun.
        NotStarted = "not-started",
        /// Begun.
        InProgress = "in-progress",
        /// In force.
        InForce = "in-force",
        /// Its owner says that it is done.
        DeclaredComplete = "declared-complete",
        /// Another body has confirmed that it is done.
        Assured = "assured",
        /// Another action took its place.
        Superseded = "superseded",
        /// Given up.
        Abandoned = "abandoned",
    }
}

words! {
    /// How a post is held.
    How {
        /// In the ordinary way.
        Substantive = "substantive",
        /// Acting up.
        Acting = "acting",
        /// For an interim.
        Interim = "interim",
        /// Nobody held it.
        Vacant = "vacant",
    }
}

words! {
    /// What became of a dispute.
    Verdict {
        /// The objection was accepted.
        Upheld = "upheld",
        /// The objection was turned down.
        Rejected = "rejected",
    }
}

words! {
    /// How a figure's value is to be read.
    Qualifier {
        /// As it stands.
        Exact = "exact",
        /// Roughly.
        About = "about",
        /// More than.
        Over = "over",
        /// Less than.
        Under = "under",
        /// Intended, not counted.
        Planned = "planned",
    }
}

words! {
    /// The kind of a source.
    SourceKind {
        /// A news article.
        Article = "article",
        /// An opinion piece.
        Opinion = "opinion",
        /// A report.
        Report = "report",
        /// A letter.
        Letter = "letter",
        /// Minutes of a meeting.
        Minutes = "minutes",
        /// What was said, word for word.
        Transcript = "transcript",
        /// Evidence given to an inquiry, a court or a committee.
        Evidence = "evidence",
        /// An Act, regulations or an order.
        Legislation = "legislation",
        /// A book.
        Book = "book",
        /// A page of a website.
        WebPage = "web-page",
        /// A data set.
        Dataset = "dataset",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// Yes or no.
    YesNo {
        /// It is so.
        Yes = "yes",
        /// It is not.
        No = "no",
    }
}

/// Someone as a field names them: a record, what the source calls them there, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
pub struct Who {
    /// A person, an organisation, a post, or a source for its own narrator.
    pub id: Option<Id>,
    /// What the source calls them there.
    #[serde(rename = "as")]
    pub called: Option<String>,
    /// In which role they are named there.
    pub role: Option<String>,
    /// Where they are named; without any, where what names them has its one citation.
    #[serde(default)]
    pub cites: Vec<Citation>,
}

impl Who {
    /// The one whom a record is.
    pub fn of(id: &Id) -> Who {
        Who { id: Some(id.clone()), ..Who::default() }
    }

    /// Someone of whom only that is known what they are called.
    pub fn called(words: impl Into<String>) -> Who {
        Who { called: Some(words.into()), ..Who::default() }
    }

    /// Whether both are one: the same record or, of those who have none, the same name.
    pub fn is_same(&self, other: &Who) -> bool {
        self.id == other.id && (self.id.is_some() || self.called == other.called)
    }
}

/// A date with a source of its own; without `cites` it has its record's.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct SourcedDate {
    /// The date.
    pub is: EdtfDate,
    /// Where it stands.
    #[serde(default)]
    pub cites: Vec<Citation>,
    /// Whether it is reckoned from what a source says, which does not give it; no when not written.
    pub inferred: Option<YesNo>,
}

impl SourcedDate {
    /// The date in words of that kind; a reckoned one says so.
    pub fn worded(&self, words: impl Fn(&EdtfDate) -> String) -> String {
        words(&self.is) + reckoned(self.is_reckoned())
    }

    /// Whether no source gives it.
    pub fn is_reckoned(&self) -> bool {
        self.inferred == Some(YesNo::Yes)
    }
}

/// Behind a date, that it is reckoned.
pub fn reckoned(is_reckoned: bool) -> &'static str {
    if is_reckoned { " (reckoned)" } else { "" }
}

/// The fields of every record.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Common {
    /// The record's name in the case.
    pub id: Id,
    /// Other names.
    #[serde(default)]
    pub aka: Vec<String>,
    /// How officials number it.
    pub number: Option<String>,
    /// How much it matters; normal when not written.
    pub weight: Option<Weight>,
    /// Records that this one is about.
    #[serde(default)]
    pub about: Vec<Id>,
    /// Theme ids.
    #[serde(default)]
    pub themes: Vec<Id>,
    /// What the curator tells of it.
    pub text: Option<Text>,
    /// Where it stands, the best first.
    #[serde(default)]
    pub cites: Vec<Citation>,
    /// Who contests it.
    #[serde(default)]
    pub disputed_by: Vec<Stance>,
    /// Who agrees with it.
    #[serde(default)]
    pub endorsed_by: Vec<Stance>,
    /// What no source says about it.
    #[serde(default)]
    pub unknown: Vec<String>,
    /// The curator's own remark, never evidence.
    pub note: Option<String>,
    /// What came with it from elsewhere, as it was written there, in the order of the file.
    #[serde(default)]
    pub extra: Vec<Imported>,
}

/// A name and what stood under it where a record was imported from.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Imported {
    /// The name.
    pub name: String,
    /// What stood under it.
    pub value: String,
}

/// Someone's agreement or objection.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Stance {
    /// Whose.
    pub by: Vec<Who>,
    /// When.
    pub date: Option<EdtfDate>,
    /// What they say.
    pub text: Option<Text>,
    /// Where it stands.
    pub cites: Vec<Citation>,
    /// What came of it (disputes only).
    pub outcome: Option<Outcome>,
}

/// What came of a dispute.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Outcome {
    /// Upheld or rejected.
    pub is: Verdict,
    /// By whom.
    #[serde(default)]
    pub by: Vec<Who>,
    /// When.
    pub date: Option<EdtfDate>,
    /// Where it stands.
    pub cites: Vec<Citation>,
}

/// The case itself. Of a flawed one any field may be missing: a fault of one costs no other.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Head {
    /// Its name.
    pub title: Option<String>,
    /// The time it covers.
    pub period: Option<EdtfDate>,
    /// What it covers.
    pub scope: Option<String>,
    /// Terms of reference.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Scales that judgements may name: the grades of each, best first.
    #[serde(default)]
    pub scales: BTreeMap<String, Vec<String>>,
    /// What the case rests on, in one sentence.
    pub basis: Option<String>,
    /// Marking at the head and the foot of every page.
    pub handling: Option<String>,
    /// What the curator tells of it.
    pub text: Option<Text>,
    /// What no source says.
    #[serde(default)]
    pub unknown: Vec<String>,
    /// The curator's own remark.
    pub note: Option<String>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Person {
    /// The name as most sources give it.
    pub name: String,
    /// What rows call them.
    pub short: Option<String>,
    /// Organisations other than by a post: a party, a team.
    #[serde(default)]
    pub member_of: Vec<Membership>,
}

/// Someone belongs to an organisation.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Membership {
    /// The organisation.
    pub id: Id,
    /// What the source calls them or it there.
    #[serde(rename = "as")]
    pub called: Option<String>,
    /// Where it stands.
    #[serde(default)]
    pub cites: Vec<Citation>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// What rows call it.
    pub short: Option<String>,
    /// What sort of body it is.
    pub kind: Option<String>,
    /// The body it belongs to.
    pub part_of: Option<Id>,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Post {
    /// Its title.
    pub title: String,
    /// What rows call it.
    pub short: Option<String>,
    /// Where it is.
    pub organisation: Option<Id>,
    /// The post whose duties it took over.
    pub succeeds: Option<Id>,
    /// Who held it.
    #[serde(default)]
    pub holders: Vec<Holder>,
}

/// One tenure of a post.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Holder {
    /// Who; absent when vacant.
    #[serde(default)]
    pub person: Vec<Who>,
    /// When it began.
    pub from: Option<SourcedDate>,
    /// When it ended.
    pub to: Option<SourcedDate>,
    /// When it was meant to end.
    pub planned_to: Option<SourcedDate>,
    /// Days on which a source has them in post.
    #[serde(default)]
    pub seen: Vec<EdtfDate>,
    /// How it was held.
    pub how: Option<How>,
    /// What the curator tells of it.
    pub text: Option<Text>,
    /// Where it stands.
    pub cites: Vec<Citation>,
}

/// A report, review, plan, strategy or letter.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// What rows call it.
    pub short: Option<String>,
    /// What sort it is.
    pub kind: ReportKind,
    /// Who wrote it.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Who asked for it.
    #[serde(default)]
    pub commissioned_by: Vec<Who>,
    /// Who worked on it.
    #[serde(default)]
    pub people: Vec<Who>,
    /// When the work was done.
    pub fieldwork: Option<SourcedDate>,
    /// When it went to those concerned, before publication.
    pub issued: Option<SourcedDate>,
    /// When it is to be ready.
    pub due: Option<SourcedDate>,
    /// When it was published.
    pub published: Option<SourcedDate>,
    /// The report whose place it takes.
    pub replaces: Option<Id>,
}

impl Report {
    /// The date under which it stands: of the fieldwork, else of its publication.
    pub fn dated(&self) -> Option<&SourcedDate> {
        self.fieldwork.as_ref().or(self.published.as_ref())
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Event {
    /// What happened.
    pub title: String,
    /// When.
    pub date: EdtfDate,
    /// What sort of event.
    pub kind: EventKind,
    /// Who took part.
    #[serde(default)]
    pub people: Vec<Who>,
    /// Bodies that took part.
    #[serde(default)]
    pub organisations: Vec<Who>,
    /// Reports that it concerns.
    #[serde(default)]
    pub reports: Vec<Id>,
    /// Events that came before it, where dates alone do not say.
    #[serde(default)]
    pub after: Vec<Id>,
}

/// What someone found, judged, named as cause, praised or holds.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Finding {
    /// The finding in a line.
    pub title: String,
    /// What sort it is.
    pub kind: FindingKind,
    /// What the asserter does with it.
    pub standing: Standing,
    /// Whether we have their words; reported when not written.
    pub heard: Option<Heard>,
    /// Who tells of it, when neither the asserter nor the source.
    #[serde(default)]
    pub via: Vec<Who>,
    /// The report it stands in.
    pub report: Option<Id>,
    /// Who asserts it.
    #[serde(default)]
    pub by: Vec<Who>,
    /// When, where its report does not say.
    pub date: Option<EdtfDate>,
    /// Its place in a list that one source gives as a whole.
    pub list: Option<ListItem>,
    /// Earlier findings that it repeats.
    #[serde(default)]
    pub repeats: Vec<Repeat>,
    /// Whom or what a judgement judges; when not written, what it is about.
    #[serde(default)]
    pub of: Vec<Id>,
    /// On what a judgement is given.
    pub domain: Option<String>,
    /// A judgement's grade.
    pub grade: Option<String>,
    /// The grade before.
    pub was: Option<String>,
    /// The grades there are; none of a verdict that has no scale.
    pub scale: Option<Scale>,
}

/// The grades by which a judgement is given: a list of its own, or the name of one of the case's scales.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Scale {
    /// The name of a scale of the case.
    pub name: Option<String>,
    /// The grades, best first, where they are listed here.
    #[serde(default)]
    pub grades: Vec<String>,
}

/// Whom or what a judgement judges that does not say so itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// The one body that it is about.
    One(Id),
    /// It is about several, and only its curator knows which of them.
    Several(Vec<Id>),
    /// It is about nobody and nothing.
    Nobody,
}

/// Whom a judgement judges by what it is about, else by what its report is about: the one organisation there, else the one
/// record there.
pub fn judged(about: &[&[Id]], kind: impl Fn(&Id) -> Option<Kind>) -> Judged {
    let Some(about) = about.iter().find(|ids| !ids.is_empty()) else { return Judged::Nobody };
    let mut ids: Vec<&Id> = Vec::new();
    for id in *about {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let bodies: Vec<&Id> = ids.iter().copied().filter(|id| kind(id) == Some(Kind::Organisation)).collect();
    match (&bodies[..], &ids[..]) {
        ([one], _) | ([], [one]) => Judged::One((*one).clone()),
        ([], several) | (several, _) => Judged::Several(several.iter().map(|id| (*id).clone()).collect()),
    }
}

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct ListItem {
    /// The list.
    pub name: String,
    /// Which item, from 1.
    pub item: u32,
}

/// Why a finding is an earlier one come back.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Repeat {
    /// The earlier finding.
    pub id: Id,
    /// Why they are the same.
    pub why: String,
    /// Who says so, when not the curator.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Where it stands.
    #[serde(default)]
    pub cites: Vec<Citation>,
}

/// A recommendation, commitment, requirement, proposal or request.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Action {
    /// What is to be done.
    pub title: String,
    /// What sort it is.
    pub kind: ActionKind,
    /// Who asks or promises.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Who is to do it.
    #[serde(default)]
    pub owner: Vec<Who>,
    /// Where it stands.
    pub report: Option<Id>,
    /// The report that it is to bring.
    pub produces: Option<Id>,
    /// The findings that it answers.
    #[serde(default)]
    pub answers: Vec<Id>,
    /// Figures that belong to it.
    #[serde(default)]
    pub figures: Vec<Id>,
    /// When it was asked or promised.
    pub date: Option<EdtfDate>,
    /// When it is to be done.
    pub due: Option<SourcedDate>,
    /// Its place in a list that one source gives as a whole.
    pub list: Option<ListItem>,
    /// What became of it, step by step.
    #[serde(default)]
    pub history: Vec<Step>,
}

/// One step of an action's history: at least one of response, progress and due.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Step {
    /// When.
    pub date: EdtfDate,
    /// Where it stands.
    pub cites: Vec<Citation>,
    /// Who says so.
    #[serde(default)]
    pub by: Vec<Who>,
    /// Who speaks for them.
    #[serde(default)]
    pub via: Vec<Who>,
    /// Which of the owners it concerns; not written: those who say so, if they are owners, else all.
    #[serde(default)]
    pub of: Vec<Who>,
    /// In words.
    pub text: Option<Text>,
    /// The addressee's answer.
    pub response: Option<Response>,
    /// How far it has come.
    pub progress: Option<Progress>,
    /// A revised date.
    pub due: Option<SourcedDate>,
}

/// A measure and its values.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Figure {
    /// The measure.
    pub title: String,
    /// What is counted.
    pub unit: String,
    /// As the source gives it.
    pub definition: Option<String>,
    /// Of whom or what.
    pub population: Option<String>,
    /// Measures that may be set beside it.
    #[serde(default)]
    pub comparable_with: Vec<Comparable>,
    /// The values.
    pub values: Vec<Value>,
}

/// Why two measures may be set side by side.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Comparable {
    /// The other measure.
    pub id: Id,
    /// Why.
    pub why: String,
}

/// One value of a figure: a value, a range, or words.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Value {
    /// Of when.
    pub date: EdtfDate,
    /// Where it stands.
    pub cites: Vec<Citation>,
    /// Who says so.
    #[serde(default)]
    pub by: Vec<Who>,
    /// In words.
    pub text: Option<Text>,
    /// The number, in the figure's unit.
    pub value: Option<Decimal>,
    /// The lower end, in the figure's unit.
    pub low: Option<Decimal>,
    /// The upper end, in the figure's unit.
    pub high: Option<Decimal>,
    /// Where the source gives no number.
    pub words: Option<String>,
    /// How to read it; exact when not written.
    pub qualifier: Option<Qualifier>,
}

/// A question that several answer differently.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Conflict {
    /// The question.
    pub title: String,
    /// The answers.
    pub claims: Vec<Claim>,
    /// What settled it; absent: open.
    pub resolved: Option<Resolution>,
}

/// One answer to a conflict's question.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Claim {
    /// Whose.
    pub by: Vec<Who>,
    /// The answer.
    pub says: String,
    /// Where it stands.
    pub cites: Vec<Citation>,
    /// When.
    pub date: Option<EdtfDate>,
    /// The finding that it is, where there is one.
    pub finding: Option<Id>,
}

/// What settled a conflict.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Resolution {
    /// How.
    pub reason: String,
    /// Where it stands.
    pub cites: Vec<Citation>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Theme {
    /// Its name.
    pub name: String,
}

/// A source and what we read in it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Vec<Who>,
    /// What sort it is.
    pub kind: SourceKind,
    /// When it was published.
    pub published: SourcedDate,
    /// Whether that date is inferred, for it is not printed on the source; no when not written.
    pub inferred: Option<YesNo>,
    /// How that date is known.
    pub basis: String,
    /// Its address on the web.
    pub url: Option<String>,
    /// On which day it was read there.
    pub retrieved: Option<EdtfDate>,
    /// The address of a copy that stays.
    pub archived: Option<String>,
    /// What a library knows it by: ISBN, DOI, command paper.
    pub identifier: Option<String>,
    /// The source whose place it takes.
    pub replaces: Option<Id>,
    /// The number or short name under which it is cited, fixed once printed.
    pub cited_as: Option<String>,
    /// The original.
    pub file: Option<OriginalFile>,
    /// A digest of each passage in our own words, in the order of the file; none where the source is not digested.
    #[serde(default)]
    pub passages: ByLocator<Passage>,
}

impl Source {
    /// Whether its date is not printed on it.
    pub fn is_inferred(&self) -> bool {
        self.inferred == Some(YesNo::Yes)
    }

    /// The date of its publication in words; an inferred one says so.
    pub fn published_words(&self) -> String {
        let inferred = if self.is_inferred() { " (inferred)" } else { "" };
        format!("{}{inferred}", self.published.is.words())
    }
}

/// The original of a source, which the case does not carry.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct OriginalFile {
    /// Its file name.
    pub name: String,
    /// Its SHA-256, 64 hexadecimal digits.
    pub sha256: String,
    /// Where each locator stands among its non-empty lines, counted from 1.
    #[serde(default)]
    pub lines: ByLocator<LineRange>,
}

/// What a passage says, in our own words, or why it bears nothing.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Passage {
    /// The digest.
    pub text: Option<String>,
    /// Who speaks in it.
    #[serde(default)]
    pub by: Vec<Who>,
    /// The source's own words.
    pub quote: Option<String>,
    /// How its place is shown.
    pub label: Option<String>,
    /// Why it bears nothing.
    pub unused: Option<String>,
}

/// A record's section and what is its own.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[allow(missing_docs, reason = "each variant is the struct of its name")]
pub enum Body {
    Person(Person),
    Organisation(Organisation),
    Post(Post),
    Report(Report),
    Event(Event),
    Finding(Finding),
    Action(Action),
    Figure(Figure),
    Conflict(Conflict),
    Theme(Theme),
    Source(Source),
}

words! {
    /// The kind of a record: the section it stands in.
    Kind {
        /// A person.
        Person = "people",
        /// An organisation.
        Organisation = "organisations",
        /// A post.
        Post = "posts",
        /// A report.
        Report = "reports",
        /// An event.
        Event = "events",
        /// A finding.
        Finding = "findings",
        /// An action.
        Action = "actions",
        /// A figure.
        Figure = "figures",
        /// A conflict.
        Conflict = "conflicts",
        /// A theme.
        Theme = "themes",
        /// A source.
        Source = "sources",
    }
}

impl Kind {
    /// One of this kind, as a page calls it.
    pub fn singular(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organisation => "organisation",
            Kind::Post => "post",
            Kind::Report => "report",
            Kind::Event => "event",
            Kind::Finding => "finding",
            Kind::Action => "action",
            Kind::Figure => "figure",
            Kind::Conflict => "conflict",
            Kind::Theme => "theme",
            Kind::Source => "source",
        }
    }
}

/// One record of a case.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Record {
    /// The fields of every record.
    pub common: Common,
    /// The fields of its section.
    pub body: Body,
}

impl Record {
    /// The record's id.
    pub fn id(&self) -> &Id {
        &self.common.id
    }

    /// The section it stands in.
    pub fn kind(&self) -> Kind {
        match &self.body {
            Body::Person(_) => Kind::Person,
            Body::Organisation(_) => Kind::Organisation,
            Body::Post(_) => Kind::Post,
            Body::Report(_) => Kind::Report,
            Body::Event(_) => Kind::Event,
            Body::Finding(_) => Kind::Finding,
            Body::Action(_) => Kind::Action,
            Body::Figure(_) => Kind::Figure,
            Body::Conflict(_) => Kind::Conflict,
            Body::Theme(_) => Kind::Theme,
            Body::Source(_) => Kind::Source,
        }
    }

    /// Its name or title.
    pub fn name(&self) -> &str {
        match &self.body {
            Body::Person(x) => &x.name,
            Body::Organisation(x) => &x.name,
            Body::Post(x) => &x.title,
            Body::Report(x) => &x.title,
            Body::Event(x) => &x.title,
            Body::Finding(x) => &x.title,
            Body::Action(x) => &x.title,
            Body::Figure(x) => &x.title,
            Body::Conflict(x) => &x.title,
            Body::Theme(x) => &x.name,
            Body::Source(x) => &x.title,
        }
    }

    /// Its title behind the number that officials give it: "R8: Have one plan". A person, a body and a theme go by their
    /// names, for nobody says the number of a company where it acts.
    pub fn titled(&self) -> String {
        match self.common.number.as_ref().filter(|_| self.has_title()) {
            Some(number) => format!("{number}: {}", self.name()),
            None => self.name().to_owned(),
        }
    }

    /// Whether it has a title, and no name.
    pub fn has_title(&self) -> bool {
        !matches!(self.body, Body::Person(_) | Body::Organisation(_) | Body::Theme(_))
    }

    /// What rows call it: its short name, else its name.
    pub fn short(&self) -> &str {
        let short = match &self.body {
            Body::Person(x) => &x.short,
            Body::Organisation(x) => &x.short,
            Body::Post(x) => &x.short,
            Body::Report(x) => &x.short,
            _ => &None,
        };
        short.as_deref().unwrap_or_else(|| self.name())
    }

    /// How much it matters.
    pub fn weight(&self) -> Weight {
        self.common.weight.unwrap_or(Weight::Normal)
    }
}
