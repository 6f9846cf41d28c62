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
        "The name of the file is like that of a case's file, but it is not read. A case has the files whose names end in `.yaml` or `.yml`, in small letters, and do not begin with a point: those below its folders `data` and `seeds`, or else those directly in its own folder. Rename it, or move it there, if it belongs to the case; otherwise keep it elsewhere."
    FileTwice "file-twice" Warning
        "Two files of the case have the same text: one is a copy of the other, or a link to it. It is read once, because every record of it would be there twice. Delete one of the two."
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
        "The field takes one thing and holds another: a text where a list or a mapping is wanted, or the reverse. Nobody can say what is meant, so it is not read. Write what the fault says is wanted."
    UnknownSection "unknown-section" Error
        "A file is a mapping from section to list, and there is no section of this name. Its records are not read. The usual cause is a spelling mistake, or a field that has lost its indentation: correct the name, or indent the line."
    OtherSection "other-section" Error
        "Records stand in one section but are those of another: they have all that it wants, and not what their own does. Usually the line at which their section begins was deleted or misnamed. They are read as what they are, and nothing is left out for it. Write that line above the first of them, or correct it."
    MissingCase "missing-case" Error
        "A case has one mapping `case` with its title, period and scope; none of the files has it. Without it no page has a title, and nothing says which years belong to the case. Add `case:` with these three to one of the files."
    SecondCase "second-case" Error
        "A case has one mapping `case`, and this is the second. The first one counts. No page can have two titles. Merge the two and delete one."
    UnknownField "unknown-field" Error
        "Records of this section have no field of this name. The usual cause is a spelling mistake or wrong indentation. What stands in it would be lost without a word, so the record is left out. Correct the name or the indentation; what merely came with an import goes in `extra`."
    MissingField "missing-field" Error
        "The record lacks a field that its section must have. Without it no page could say what the record is, so it is left out. Write the field: the fault says what it holds."
    EmptyField "empty-field" Warning
        "The field, or an item of its list, has no value, or none that anybody could see. It is passed over. Fill it or delete it. A text that begins with `#` is a comment to YAML and must be quoted."
    SeveralInOne "several-in-one" Note
        "One name has a comma in it and may be several. As it stands it is found and shown as one. Write them as a list, `[Annie, A. Lee]`; if it is one name, write a list of one, quoted, and nothing more is said."
    DuplicateItem "duplicate-item" Warning
        "The list has the same item twice. The second is passed over. Delete it, or write what was meant."
    UnknownWord "unknown-word" Error
        "The field takes one of a few words, and this is not one of them. Counts, filters and sentences rest on these words. Write one of those that the fault lists; finer shades go in `text`."
    BadDate "bad-date" Error
        "The date is not in the part of EDTF that a case needs: `2014-01-14`, `2016-11-09T06:07`, `2012-09`, `2008`, `199X`, a season `2012-21`, a quarter `2012-33` or a half `2012-40`, with `~`, `?` or `%` behind, `2012-09/2013-04`, or `[2012..2013]`. What has no such date can be neither sorted nor compared. Write it in one of these forms, in the one that says no more than the source does."
    BadCitation "bad-citation" Error
        "A citation is `source-id#locator` or `source-id#from-to`, with a plain hyphen, in the order in which the source's passages stand; or `source-id` alone, of a source without passages. A locator is what the document counts by, in letters, digits and points: `1.5`, `p47`, `annexA`. Whoever wants to check the statement could not find the place. Correct it: the fault says what is wrong with it."
    BadLocator "bad-locator" Error
        "A locator is what the document counts by, in letters, digits and points: `1.5`, `p47`, `annexA`, `q212`, `iv`, `12a`. Where it counts nothing, it is a paragraph number from 1, or h, d, s, c0, c1 and so on. The `label` of a passage says how its place is shown. Its lines are a number or a range."
    BadMark "bad-mark" Error
        "What a source is cited as is a number or a short name, such as `2` or `H10`: letters, digits, points, hyphens, strokes and blanks, 16 signs at most, the first of them a letter or a digit. It stands in brackets behind every sentence, and must be easy to find at the foot. Shorten it."
    DuplicateMark "duplicate-mark" Error
        "Two sources have the same `cited_as`, so a citation could be of either. The first one counts. Give another mark to the one that no page has been printed with."
    UnmarkedSource "unmarked-source" Warning
        "Some sources say under which mark they are cited and some do not. Those that do not are numbered after the others, by date of publication, so another source may change their numbers, and a page printed earlier would point to the wrong one. Give each source its mark."
    BadAddress "bad-address" Warning
        "A web address is written in full, from `https://` on and without spaces, so that readers can open it."
    BadId "bad-id" Error
        "An id has small letters, digits and hyphens only, and begins with a letter or digit. Links, citations and commands name the record by it. Write `ann-lee`, not `Ann Lee`."
    ReservedId "reserved-id" Error
        "`summary`, `timeline`, `lens`, `form`, `brief` and `case` name pages and cannot name a record. A link or a command could mean either. Choose another id."
    DuplicateId "duplicate-id" Error
        "An id names one record of the whole case, whatever its kind, or nobody could say which of them a link means. The first one counts. Give the second another id or, if the two are one, merge them."
    LongShortName "long-short-name" Error
        "A short name is what rows call a record and has 16 letters at most, or it would leave no room for what the row says. Shorten it, or delete it: rows then show the full name."
    DuplicateShortName "duplicate-short-name" Error
        "Two records have the same short name, so a row would not say which of them is meant. Capital and small letters are the same here. The first one counts. Give the second another."
    BadNumber "bad-number" Error
        "The field takes a number in digits, with a point before decimals and nothing else: no unit, no thousands mark. Numbers are compared and drawn. The unit goes in the figure's `unit`, and an amount such as “hundreds” in `words`."
    BadText "bad-text" Error
        "A link is `[[id]]` or `[[id|words]]`; a paragraph's own citation, `[[source#6-7]]`, stands at its end. As it stands it would be shown as words and lead nowhere. Close the brackets, and put the citation behind the last full stop. An empty line parts paragraphs: a line that only begins anew goes on with the paragraph above it."
    LinkNotRead "link-not-read" Warning
        "Something looks like a link or a citation but is shown as it was written, brackets and all. Links are read in `text` and in `note`, citations in `text`, at the end of a paragraph; each has two pairs of brackets. Write the words alone, move it to `text`, or add the brackets."
    BadHash "bad-hash" Error
        "A SHA-256 hash has 64 hexadecimal digits. It shows that an original at hand is the one that was read. Copy it anew from what `sha256sum` prints."
    OneOf "one-of" Error
        "One of these fields must be given. A step of an action has at least one of response, progress and due; a value of a figure is a value, a range of low and high, or words, but only one of these; a passage has a text or is unused. With none of them, or with two that exclude each other, nothing certain is said. Add what is missing or delete what is too much."
    BackwardsRange "backwards-range" Error
        "The lower end of the range is above its upper end. Nothing lies between them, so one is wrong, or they are the wrong way round. Swap them or correct one."
    BackwardsDates "backwards-dates" Warning
        "One of two dates of the record is certainly before the other, and cannot be: someone leaves before taking up post, a report is published before the work for it is done, an action is due, or answered, before it is asked for, a page is copied or read before it is published. One of the dates is wrong, and what is reckoned from them is wrong too. Correct it; until then they are shown as written."
    NoAsserter "no-asserter" Error
        "A finding says which report it is in, or who makes it, or both. What nobody asserts is no evidence. Write `report`, or `by`, or both; a source that speaks for itself is named by its own id."
    NoHolder "no-holder" Error
        "A holder of a post has a `person`, or says `how: vacant`, but not both. Otherwise a roster could say neither who was in post nor that nobody was. Write one of the two."
    JudgementOnly "judgement-only" Error
        "Whom it judges, domain, grade, the grade before and the scale belong to findings of kind `judgement` alone. No page shows them elsewhere. Delete the field, or make the finding a judgement."
    UnknownScale "unknown-scale" Error
        "A judgement's `scale` is a list of grades, best first, or the name of one of the case's `scales`, and the case has none of this name. Without its scale nobody can say whether a grade is better than another. Correct the name, list the grades here, or add the scale to the case."
    GradeOffScale "grade-off-scale" Warning
        "The grade is none of those on the scale of the judgement, or it has no scale and is nearly a grade of one that the case declares, so it cannot be compared with others. Spell it as the scale does, or give the judgement the scale by which it was made."
    JudgedUnclear "judged-unclear" Warning
        "The judgement, or else its report, is about several bodies, so it is not clear which of them it judges. Judgements are listed under whom they judge, so it might stand under the wrong body. Say it in `of`."
    JudgedUnnamed "judged-unnamed" Note
        "The judgement does not say whom or what it judges: neither in `of` nor in `about`, nor does its report. It is listed among the judgements without a body. Say it in `of`."
    InferredWithoutNote "inferred-without-note" Error
        "A finding that is `inferred` is the curator's own conclusion, and a `note` must say what it is inferred from. Readers must be able to follow the conclusion, and to disagree. Write the `note`; what a source concludes itself is not inferred."
    UnknownId "unknown-id" Error
        "No record of the case has this id. The reference leads nowhere, so the record that has it is left out; where many records name it, it is told once, and they are shown with the bare id. Correct the spelling (the nearest id is given where there is one), or write the record."
    WrongKind "wrong-kind" Error
        "The id names a record of a kind that this field does not take. What is shown of the reference would make no sense. Name a record of one of the kinds that the fault lists, or use another field; `about` takes any kind."
    NamesItself "names-itself" Error
        "The record names itself in a field that must name another one. Nothing comes after itself or belongs to itself. Name the other record, or delete the field."
    MissingPassage "missing-passage" Error
        "The source has no passage at this locator, so the citation leads nowhere. Nobody could check what rests on it. Correct the locator, or digest the passage."
    CitesUnused "cites-unused" Warning
        "The passage is marked as bearing nothing, but something cites it. One of the two is wrong. Cite another passage, or write what this one says in place of `unused`."
    RepeatsLater "repeats-later" Error
        "A finding repeats an earlier one, and the one named here is certainly later. What is told of a chain of findings, which came first and which again, would be the wrong way round. Move `repeats` to the later of the two, or correct a date."
    RepeatsWithin "repeats-within" Warning
        "A finding is said to repeat one of the same report. What is found again is found on a later occasion, and one report is one occasion, so nothing recurs here. Delete the entry, or correct the id or the `report` of one of the two."
    NumberTwice "number-twice" Warning
        "Two records have the same place in one list of one source, or the same `number` in one report, so whoever looks one up finds two. Correct one of them; if both are one, merge them."
    SeasonOrYears "season-or-years" Warning
        "In EDTF `2023-24` is winter 2023 and `2020-21` spring 2020; in British papers they are financial years. It is read as the season, quarter or half. Write the financial year as `2023-04/2024-03`, the season by its months."
    AfterAgainstDates "after-against-dates" Warning
        "The event is certainly before the one that it names in `after`, or before what that one comes after. The dates decide the order, and this `after` does not count. Correct a date or delete the `after`."
    Circle "circle" Warning
        "Each of these records names the next in one field, and the last names the first, which is impossible: nothing comes after itself, repeats itself, replaces or succeeds itself or is part of itself, even by way of others. One of the links is wrong. They are shown as written, and none of them says what came first."
    UncitedPassage "uncited-passage" Warning
        "No record cites the passage, and it is not marked `unused` with the reason. Something that the source says may be missing from the case. Cite it where it belongs, or write `{unused: why}`. A headline, date stamp or standfirst (`h`, `d`, `s`) need not be cited; of a source that nothing cites yet, one warning counts the passages."
    NoCitation "no-citation" Warning
        "The record has no citation: neither it nor a part of it cites a source, nor, for a person or an organisation, does any record that names it. Nothing in a case stands without a source. Add `cites`; your own remark goes in the `note` of another record."
    NameWithoutCitation "name-without-citation" Note
        "The record rests on several passages, and a field that names someone does not say which passage names them. The name is shown without a citation, because the passages might not all support it. Write `{id: ann-lee, cites: [source#6]}` for each of those named. A record with a single passage needs none of this."
    DateWithoutCitation "date-without-citation" Note
        "The record rests on several passages, and the date does not say which one it rests on. It is shown without a citation. Write it as `{is: 2012-09, cites: [source#6]}`."
    ParagraphWithoutCitation "paragraph-without-citation" Note
        "The record or part rests on several passages, and the paragraph does not say which one it rests on. It is shown without a citation. End it with a citation of its own, `[[source#6-7]]`."
    Unlinked "unlinked" Warning
        "The person or organisation names no record, and no record names it, so nobody will find it. Name it where it belongs, or delete it."
    NotAnOwner "not-an-owner" Warning
        "The `of` of a step says which owner of the action it concerns, but names someone who is not an owner. The step counts for no owner. Name one of its owners, or add this one to `owner`."
    DeclaredByAnother "declared-by-another" Warning
        "Only an owner of an action can declare it complete, or someone who speaks for an owner: then the owner goes in `by` and the speaker in `via`. What others say is shown as reported, and the action stays open."
    ToldTooEarly "told-too-early" Warning
        "Something is dated after the publication of a source that is said to tell of it: a death, a finding, an answer, a value. The source cannot have known it, and as of its day the case would show what had not happened yet. Correct the date, or the source's; or cite only what came out afterwards. Where a good part of what a source is cited for is later than its own date, that date is told instead. What may be announced beforehand (a hearing, an appointment, a trial, a publication) may lie ahead as an event, and so may `due`, `planned_to` and a value with `qualifier: planned`; that somebody took up or left a post may not."
    ToldBefore "told-before" Note
        "The event is dated after the last of the sources that tell of it, and is of a kind that is rarely announced: a decision, a departure, a sentence. The date may be wrong, or the source may tell of an intention. Correct the date; if it was announced, let the title say so, in a word such as “planned” or “announced”, and nothing more is said."
    AfterPeriod "after-period" Note
        "An event lies certainly after the period that the case says it covers. Correct the date, or widen the `period` of the case. What came before the period is its history, and is never told."
    YearSlip "year-slip" Warning
        "The year is far outside the case's period, nothing else of the case is within 15 years of it, and with one digit elsewhere it would be inside: 2041 for 2014. So would a date more than 150 years later, be it due or planned; and from 2200 on any such year is told, whatever its digits. The record would stand alone at one end of the timeline. Correct the year; if it is meant, widen the `period` of the case."
    ReplacesLater "replaces-later" Warning
        "What takes another's place comes after it, but the one named here is certainly later. The reader would be sent to the older as if it were the newer. Correct a date, or write `replaces` or `succeeds` in the later of the two."
    BackwardsLocators "backwards-locators" Warning
        "The citation's range ends before it begins, going by the numbers of its locators. The source is not digested, so nothing else says in which order they stand. A reader would not know which pages to open. Turn the range round or correct one of its ends."
    SameAnswers "same-answers" Warning
        "A conflict is a question that several answer differently, and here every answer has the same words. It would be listed among the contested questions although nobody contests it. Write how the answers differ, or make it a finding. One body that has answered differently at different times may well be in conflict with itself."
    TwoValues "two-values" Warning
        "The figure has two different numbers for one date, and neither says in `by` whose it is, or in `text` why they differ. A reader cannot tell which to believe. Correct one of them, or say whose each is. Values of different qualifiers, and those that are over, under or planned, may differ."
    TwoHolders "two-holders" Warning
        "Two people certainly hold one post over the same days, so that whoever asks who was in post gets two answers. Often a date is wrong, or one of them was acting. On the day on which one hands over to the other both are in post. Where they shared the post, write `how: substantive` in both entries, or name both in one; a post that three hold at once is taken to be shared."
    OpenEnded "open-ended" Note
        "Someone took up a post, and nothing says until when: no end, no day on which a source has them in post, no successor. From the day after, the case can only say who was last known. Add `to`, or a day in `seen`; if no source says, put that in the post's `unknown`."
    Double "double" Warning
        "The record is alike to another in all that tells one such record from another: title, date, and those whom it names, or all of those whom the other names and some more; or it has the same original. The same thing would be listed and counted twice. Delete one, after moving its citations to the other; if both are meant, say in their titles what sets them apart."
    SameName "same-name" Warning
        "Two people, or two bodies, have the same name but for case, accents, punctuation and forms of address. If they are one, what they did is split between two pages: keep one id. If they are two, a reader cannot tell them apart: say so in the names (“the younger”), and link one to the other in its `text`, which ends this warning."
    NearName "near-name" Note
        "The name or the title is nearly that of another record: one letter differs, or initials stand for a first name, or it is what another is called besides; of reports, events and sources it is told only where their dates are the same. One person under two ids has half a page under each. If they are one, keep one id and put the other spelling in `aka`; if they are two, link one to the other in its `text`, and nothing more is said. Numbers, single letters and common pairs such as Paul and Paula are never taken for slips."
    NamedEarlier "named-earlier" Note
        "A source names someone whose own record cites only later ones. A name is shown from the earliest citation of its record on, so as of a day between the two the page says “someone not yet named here”, and “first reported” has the later day. Add the earlier passage to the record's `cites`; if it calls them something else, keep that in `as` where it names them, and leave this note."
    OneAnswer "one-answer" Warning
        "A conflict is a question that several answer differently, and this one has a single answer. Add the others. Where someone merely contests one record, use its `disputed_by`."
    QuarrelTwice "quarrel-twice" Warning
        "The same disagreement is recorded both as a conflict and as a dispute of one of its findings. Where several answer a question differently use a conflict; where someone merely contests one record, use its `disputed_by`. Never both, or it would be counted twice among what is contested."
}

impl Code {
    /// The first sentence of its explanation.
    pub fn summary(self) -> &'static str {
        let explanation = self.explanation();
        let ends = explanation.match_indices(". ").map(|(at, _)| at + 1);
        let mut ends = ends.filter(|end| explanation[*end..].trim_start().starts_with(char::is_uppercase));
        ends.next().map_or(explanation, |end| &explanation[..end])
    }
}

impl FromStr for Code {
    type Err = Misread;

    fn from_str(name: &str) -> Result<Code, Misread> {
        let named = Code::ALL.iter().copied().find(|code| code.name() == name);
        named.ok_or_else(|| {
            let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
            let edits = |other: &str| strsim::damerau_levenshtein(name, other);
            let near = names.iter().map(|other| (edits(other), *other)).min();
            Misread::new(format!("no code `{name}`")).hint(
                match near.filter(|(edits, _)| edits * 3 <= name.len()) {
                    Some((_, near)) => format!("nearest: `{near}`"),
                    None => format!("the codes are {}", names.join(", ")),
                },
            )
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
