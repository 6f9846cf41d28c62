//! Every kind of fault: its stable code, its severity, and a paragraph that explains it.

use std::fmt;
use std::str::FromStr;

use super::Severity;
use super::Severity::{Error, Note, Warning};
use crate::misread::Misread;

/// The codes in one table: variant, code, severity, explanation.
macro_rules! codes {
    ($($variant:ident $code:literal $severity:ident $explanation:literal)+) => {
        /// The stable name of a kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $explanation] $variant),+ }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// The code as a curator reads it.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $code),+ }
            }

            /// How bad such a fault is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => $severity),+ }
            }

            /// What such a fault means and what to do about it, in a paragraph.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation),+ }
            }
        }
    };
}

codes! {
    UnreadableFile "unreadable-file" Error
        "The file is there but cannot be read: it may be a link that leads nowhere, something other than a file, or a file that you may not read. Of a folder that cannot be listed, or lies below more than 32 others, no file is read. The rest of the case is read without it."
    PassedOver "passed-over" Warning
        "The name of the file is like that of a case's file, but it is not read. A case has the files whose names end in `.yaml` or `.yml`, in small letters, and do not begin with a point: those below its folders `data` and `seeds`, or else those directly in its own folder."
    FileTwice "file-twice" Warning
        "Two files of the case have the same text: one is a copy of the other, or a link to it. It is read once, because every record of it would be there twice."
    TooLarge "too-large" Error
        "A file of a case may have 64 MiB at most. Split it by year or by source."
    NotUtf8 "not-utf8" Error
        "The file is not UTF-8 text. Save it as UTF-8 in your editor. The place is the first byte that does not fit. The records in which there are such bytes are left out; a file that is no text at all is not read."
    Syntax "syntax" Error
        "The file is not YAML at this place. The record in which it stands is left out; what else is wrong in it is told as well, and reading goes on. Most often a text holds `: ` or ` #`, or begins with a quote, a bracket, `%` or `*`: put the whole text in quotes. A tab may not indent."
    YamlFeature "yaml-feature" Error
        "Anchors (`&`), aliases (`*`), tags (`!`), merge keys (`<<`), several documents in one file and nesting deeper than 32 are not allowed: no case written by hand needs them, and each of them can hide what a record says. Quote a text that begins with such a sign; otherwise write it out."
    DuplicateKey "duplicate-key" Error
        "One mapping has the same key twice, and only one of the values could count. Merge the two or delete one."
    SectionTwice "section-twice" Warning
        "A section begins a second time in the same file. Both lists are read, as if they were one. Move the records of the second below the first, or keep them in files of their own."
    CommentAfterValue "comment-after-value" Warning
        "What follows a space and `#` on the line of a value is a comment and is not read, so a text would silently lose its end. Quote the text if the `#` belongs to it; put a comment on a line of its own."
    ControlCharacter "control-character" Warning
        "The text holds a character that a terminal could obey or that turns the direction of the text. It was left out. One that parts words, such as a tab or what a word processor writes where a line is broken, was read as a space. Delete it in the file, or type a space in its place."
    InvisibleCharacter "invisible-character" Warning
        "The text holds a character that nobody can see, such as a zero-width space or a soft hyphen, or more marks on one letter than can be read. It was left out. Delete it in the file."
    WrongShape "wrong-shape" Error
        "The field takes one thing and holds another: a text where a list or a mapping is wanted, or the reverse."
    UnknownSection "unknown-section" Error
        "A file is a mapping from section to list, and there is no section of this name."
    MissingCase "missing-case" Error
        "A case has one mapping `case` with its title, period and scope; none of the files has it."
    SecondCase "second-case" Error
        "A case has one mapping `case`, and this is the second. The first one counts."
    UnknownField "unknown-field" Error
        "Records of this section have no field of this name. The usual cause is a spelling mistake or wrong indentation."
    MissingField "missing-field" Error
        "The record lacks a field that its section must have."
    EmptyField "empty-field" Warning
        "The field, or an item of its list, has no value, or none that anybody could see. It is passed over. Fill it or delete it. A text that begins with `#` is a comment to YAML and must be quoted."
    DuplicateItem "duplicate-item" Warning
        "The list has the same item twice. The second is passed over. Delete it, or write what was meant."
    UnknownWord "unknown-word" Error
        "The field takes one of a few words, and this is not one of them."
    BadDate "bad-date" Error
        "The date is not in the part of EDTF that a case needs: `2014-01-14`, `2016-11-09T06:07`, `2012-09`, `2008`, `199X`, a season `2012-21`, a quarter `2012-33` or a half `2012-40`, with `~`, `?` or `%` behind, `2012-09/2013-04`, or `[2012..2013]`."
    BadCitation "bad-citation" Error
        "A citation is `source-id#locator` or `source-id#from-to`, with a plain hyphen, in the order in which the source's passages stand; or `source-id` alone, of a source without passages. A locator is what the document counts by, in letters, digits and points: `1.5`, `p47`, `annexA`."
    BadLocator "bad-locator" Error
        "A locator is what the document counts by, in letters, digits and points: `1.5`, `p47`, `annexA`, `q212`, `iv`, `12a`. Where it counts nothing, it is a paragraph number from 1, or h, d, s, c0, c1 and so on. The `label` of a passage says how its place is shown. Its lines are a number or a range."
    BadMark "bad-mark" Error
        "What a source is cited as is a number or a short name, such as `2` or `H10`: letters, digits, points, hyphens, strokes and blanks, 16 signs at most, the first of them a letter or a digit."
    DuplicateMark "duplicate-mark" Error
        "Two sources have the same `cited_as`, so a citation could be of either. The first one counts."
    UnmarkedSource "unmarked-source" Warning
        "Some sources say under which mark they are cited and some do not. Those that do not are numbered after the others, by date of publication, so another source may change their numbers, and a page printed earlier would point to the wrong one."
    BadAddress "bad-address" Warning
        "A web address is written in full, from `https://` on and without spaces, so that readers can open it."
    BadId "bad-id" Error
        "An id has small letters, digits and hyphens only, and begins with a letter or digit."
    ReservedId "reserved-id" Error
        "`summary`, `lens`, `brief` and `timeline` name pages and cannot name a record."
    DuplicateId "duplicate-id" Error
        "An id names one record of the whole case, whatever its kind. The first one counts."
    LongShortName "long-short-name" Error
        "A short name is what rows call a record and has 16 letters at most, or it would leave no room for what the row says."
    DuplicateShortName "duplicate-short-name" Error
        "Two records have the same short name, so a row would not say which of them is meant. Capital and small letters are the same here. The first one counts."
    BadNumber "bad-number" Error
        "The field takes a number in digits, with a point before decimals and nothing else: no unit, no thousands mark."
    BadText "bad-text" Error
        "A link is `[[id]]` or `[[id|words]]`; a paragraph's own citation, `[[source#6-7]]`, stands at its end."
    BadHash "bad-hash" Error
        "A SHA-256 hash has 64 hexadecimal digits."
    OneOf "one-of" Error
        "One of these fields must be given. A step of an action has at least one of response, progress and due; a value of a figure is a value, a range of low and high, or words, but only one of these; a passage has a text or is unused."
    BackwardsRange "backwards-range" Error
        "The lower end of the range is above its upper end."
    BackwardsDates "backwards-dates" Warning
        "One of two dates of the record is certainly before the other, and cannot be: someone leaves before taking up post, a report is published before the work for it is done, an action is due, or answered, before it is asked for. One of the dates is wrong. They are shown as written."
    NoAsserter "no-asserter" Error
        "A finding says which report it is in, or who makes it, or both."
    NoHolder "no-holder" Error
        "A holder of a post has a `person`, or says `how: vacant`, but not both."
    JudgementOnly "judgement-only" Error
        "Whom it judges, domain, grade, the grade before and the scale belong to findings of kind `judgement` alone."
    UnknownScale "unknown-scale" Error
        "A judgement's `scale` is a list of grades, best first, or the name of one of the case's `scales`, and the case has none of this name."
    GradeOffScale "grade-off-scale" Warning
        "The grade is none of those on the scale of the judgement, so it cannot be compared with others. Spell it as the scale does, or give the judgement the scale by which it was made."
    JudgedUnclear "judged-unclear" Warning
        "The judgement, or else its report, is about several bodies, so it is not clear which of them it judges. Say it in `of`."
    JudgedUnnamed "judged-unnamed" Note
        "The judgement does not say whom or what it judges: neither in `of` nor in `about`, nor does its report. It is listed among the judgements without a body."
    InferredWithoutNote "inferred-without-note" Error
        "A finding that is `inferred` is the curator's own conclusion, and a `note` must say what it is inferred from."
    UnknownId "unknown-id" Error
        "No record of the case has this id."
    WrongKind "wrong-kind" Error
        "The id names a record of a kind that this field does not take."
    NamesItself "names-itself" Error
        "The record names itself in a field that must name another one."
    MissingPassage "missing-passage" Error
        "The source has no passage at this locator, so the citation leads nowhere."
    CitesUnused "cites-unused" Warning
        "The passage is marked as bearing nothing, but something cites it. One of the two is wrong."
    RepeatsLater "repeats-later" Error
        "A finding repeats an earlier one, and the one named here is certainly later."
    SeasonOrYears "season-or-years" Warning
        "In EDTF `2023-24` is winter 2023 and `2020-21` spring 2020; in British papers they are financial years. It is read as the season, quarter or half. Write the financial year as `2023-04/2024-03`, the season by its months."
    AfterAgainstDates "after-against-dates" Warning
        "The event is certainly before the one that it names in `after`, or before what that one comes after. The dates decide the order, and this `after` does not count. Correct a date or delete the `after`."
    Circle "circle" Warning
        "Each of these records names the next in one field, and the last names the first, which is impossible: nothing comes after itself, repeats itself, replaces or succeeds itself or is part of itself, even by way of others. One of the links is wrong. They are shown as written, and none of them says what came first."
    UncitedPassage "uncited-passage" Warning
        "No record cites the passage, and it is not marked `unused` with the reason. Something that the source says may be missing from the case."
    NoCitation "no-citation" Warning
        "The record has no citation: neither it nor a part of it cites a source, nor, for a person or an organisation, does any record that names it."
    NameWithoutCitation "name-without-citation" Note
        "The record rests on several passages, and a field that names someone does not say which passage names them. The name is shown without a citation, because the passages might not all support it. Write `{id: ann-lee, cites: [source#6]}` for each of those named. A record with a single passage needs none of this."
    DateWithoutCitation "date-without-citation" Note
        "The record rests on several passages, and the date does not say which one it rests on. It is shown without a citation. Write it as `{is: 2012-09, cites: [source#6]}`."
    ParagraphWithoutCitation "paragraph-without-citation" Note
        "The record or part rests on several passages, and the paragraph does not say which one it rests on. It is shown without a citation. End it with a citation of its own, `[[source#6-7]]`."
    Unlinked "unlinked" Warning
        "The person or organisation names no record, and no record names it, so nobody will find it."
    NotAnOwner "not-an-owner" Warning
        "The `of` of a step says which owner of the action it concerns, but names someone who is not an owner. The step counts for no owner."
    DeclaredByAnother "declared-by-another" Warning
        "Only an owner of an action can declare it complete, or someone who speaks for an owner: then the owner goes in `by` and the speaker in `via`. What others say is shown as reported, and the action stays open."
    OneAnswer "one-answer" Warning
        "A conflict is a question that several answer differently, and this one has a single answer. Add the others. Where someone merely contests one record, use its `disputed_by`."
    QuarrelTwice "quarrel-twice" Warning
        "The same disagreement is recorded both as a conflict and as a dispute of one of its findings. Where several answer a question differently use a conflict; where someone merely contests one record, use its `disputed_by`. Never both."
}

impl FromStr for Code {
    type Err = Misread;

    fn from_str(name: &str) -> Result<Code, Misread> {
        let named = Code::ALL.iter().copied().find(|code| code.name() == name);
        named.ok_or_else(|| {
            let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
            Misread::new(format!("no code `{name}`")).hint(format!("the codes are {}", names.join(", ")))
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
