//! Briefs and forms: records in an order as one document, and what an officer marks for one.

use casebook::case::Case;
use casebook::date::last_day_of;
use casebook::keys::Command;
use casebook::load;
use casebook::open;
use casebook::originals::Originals;
use casebook::page::{Address, Dress, Form, Item, Page};
use casebook::pages::{self, Filter, Material, brief};
use casebook::places::Destination;
use casebook::print;
use casebook::record::{Brief, BriefItem, Id};
use casebook::session::{Boxed, Effect, Msg, OpenCase, PrintBox, Session};

use crate::common::reader::{Reader, WHOLE};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/tramway");

fn tramway() -> Case {
    open::case(load::path(FOLDER.as_ref()).unwrap()).case
}

fn trial(text: &str) -> Case {
    let loaded = load::texts(&[("case.yaml", text)]);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}", faults.join("\n"));
    open::case(loaded).case
}

fn with<T>(case: &Case, of: impl FnOnce(&Material<'_>) -> T) -> T {
    let (filter, originals) = (Filter::default(), Originals::none());
    of(&Material { case, faults: &[], originals: &originals, filter: &filter })
}

fn printed(case: &Case, address: Address) -> Page {
    with(case, |material| pages::printed(material, &address))
}

fn document(case: &Case, brief: Brief) -> Page {
    printed(case, Address::Brief(Box::new(brief)))
}

fn standing(case: &Case) -> Brief {
    brief::of(case, &Id::new("speed-brief")).unwrap()
}

/// Where each of these first stands in a text, each after the one before.
fn in_order(text: &str, wanted: &[&str]) {
    let mut from = 0;
    for words in wanted {
        let at = text[from..].find(words);
        assert!(at.is_some(), "{words:?} does not follow in {text}");
        from += at.unwrap() + words.len();
    }
}

#[test]
fn a_brief_is_one_document_with_its_items_in_order_and_one_list_of_sources() {
    let case = tramway();
    let page = document(&case, standing(&case));
    let text = print::sheets(&page, None);
    in_order(
        &text,
        &[
            "The Quarry Bend derailment\n",
            "Who knew of the speed of trams\n",
            "as reported by 3 February 2025\n",
            "For          the committee's meeting in March 2025\n",
            "Contents ─",
            "1.  018/21: A tram leaves the rails at Quarry Bend\nBefore the derailment\n2.  Trams take",
            "1. 018/21: A tram leaves the rails at Quarry Bend ─",
            "Before the derailment ─",
            "2. Trams take Quarry Bend too fast ─",
            "Alleged by   Tram Workers' Association (quoted) [1:1]\n",
            "\n\nOfficer's remark, not evidence: The association's letter itself was not\nseen.\n",
            "What was asked for ─",
            "4. R1: Fit a device that stops a tram which is too fast ─",
            "History\n14 Feb 2023  accepted in principle",
            "Sources cited here ─",
        ],
    );
    assert_eq!(text.matches("Sources cited here").count(), 1);
    assert_eq!(text.matches("\u{c}").count() + 1, print::sheet_count(&page));
    // Neither lists of links nor the briefs that it is in stand on paper.
    for absent in ["Linked", "In briefs", "Mentioned in", "In post at the time"] {
        assert!(!text.contains(absent), "{absent}");
    }
    // On one sheet there is nothing to find again.
    let short = Brief { items: vec![BriefItem::Record(Id::new("warned"))], ..standing(&case) };
    assert!(!print::sheets(&document(&case, short), None).contains("Contents"));
    assert_eq!(text, print::sheets(&document(&tramway(), standing(&case)), None));
}

#[test]
fn what_is_contested_and_not_known_of_an_item_is_said_and_a_remark_is_no_evidence() {
    let case = tramway();
    let items = vec![
        BriefItem::Record(Id::new("operator")),
        BriefItem::Record(Id::new("dana-pryce")),
        BriefItem::Record(Id::new("slept-little")),
        BriefItem::Remark("It was safe.".to_owned()),
    ];
    let brief = Brief { title: "B".to_owned(), items, ..Brief::default() };
    let text = print::continuous(&document(&case, brief.clone()));
    in_order(
        &text,
        &["Contested      Was the bend safe in 2019?", "Sam Orrin", ": it was safe [1:3]", "Open: "],
    );
    in_order(&text, &["Not known    At which stop she boarded", "Disputed     Sam Orrin"]);
    for part in document(&case, brief).outline() {
        for item in part.items {
            let Item::Entry(entry) = item else { continue };
            let words: String = entry
                .spans
                .iter()
                .flat_map(|span| span.words.pieces())
                .map(|piece| piece.text.as_str())
                .collect();
            if words == "It was safe." {
                assert!(entry.uncited.is_some() && entry.spans.iter().all(|span| span.cites.is_empty()));
                return;
            }
        }
    }
    panic!("the remark is lost");
}

#[test]
fn a_brief_has_contents_only_where_it_takes_two_sheets_without_them() {
    let case = tramway();
    let brief = |remarks: usize| {
        let own = [BriefItem::Record(Id::new("sam-orrin")), BriefItem::Record(Id::new("colm-adair"))];
        let items = own.into_iter().chain((0..remarks).map(|at| BriefItem::Remark(format!("Remark {at}"))));
        document(&case, Brief { title: "Drivers".to_owned(), items: items.collect(), ..Brief::default() })
    };
    let mut seen = [false; 2];
    for remarks in 0..30 {
        let page = brief(remarks);
        let text = print::sheets(&page, None);
        let has_contents = text.contains("\nContents ─");
        assert_eq!(has_contents, print::sheet_count(&page) > 1, "{text}");
        assert!(text.trim_start().starts_with("Official\n") && !text.contains("Handling"), "{text}");
        seen[usize::from(has_contents)] = true;
    }
    assert_eq!(seen, [true; 2]);
}

#[test]
fn a_brief_over_its_sheets_says_which_items_take_how_much() {
    let case = tramway();
    let page = document(&case, standing(&case));
    let sheets = print::sheet_count(&page);
    let over = |most| {
        let brief = Brief { sheets: most, ..standing(&case) };
        with(&case, |material| brief::over(material, &brief, sheets))
    };
    assert_eq!((over(None), over(Some(sheets as u32))), (None, None));
    let told = over(Some(1)).unwrap();
    assert_eq!(
        told[0],
        format!("“Who knew of the speed of trams” takes {sheets} sheets, and there is room for 1")
    );
    assert!(told[1].ends_with(" lines: R1: Fit a device that stops a tram which is too fast"), "{told:?}");
    let [_, items @ .., rest, room] = &told[..] else { panic!("{told:?}") };
    assert_eq!(items.len(), standing(&case).items.len());
    // What is said adds up to the lines of the document.
    let lines = |line: &String| line.split(' ').next().unwrap().parse::<usize>().unwrap();
    let all = page.for_paper(&Dress::default()).lines.len();
    assert_eq!(items.iter().chain([rest]).map(lines).sum::<usize>(), all, "{told:?}");
    assert!(rest.ends_with(" lines: title, sources and what else is not an item"), "{rest}");
    assert_eq!(room, "A sheet has room for 53 lines");
}

#[test]
fn a_brief_is_told_with_the_last_of_its_records_and_its_remarks_with_all_that_these_say() {
    let case = tramway();
    let as_of = |day: &str| {
        let then = case.as_of(last_day_of(day).unwrap());
        let known = then.find("speed-brief").map(|ix| then[ix].titled());
        (known.is_some(), brief::of(&then, &Id::new("speed-brief")).map_or(0, |brief| brief.items.len()))
    };
    assert_eq!(as_of("2022-12-13"), (false, 0));
    // The last holder of the post was reported in 2025; what the officer adds may speak of that.
    assert_eq!(as_of("2024-12-31"), (true, 6));
    assert_eq!(as_of("2025-12-31"), (true, 9));
    let then = case.as_of(last_day_of("2022-12-13").unwrap());
    let text = print::continuous(&printed(&then, Address::Record(Id::new("speed-brief"))));
    assert!(!text.contains("Who knew"), "{text}");
    let text = print::continuous(&document(&then, standing(&case)));
    assert!(text.contains("an event reported later") && !text.contains("Colm"), "{text}");
}

#[test]
fn every_form_is_made_of_the_whole_case_and_of_a_brief() {
    let case = tramway();
    let form = |form: Form, brief: bool| {
        let brief = brief.then(|| Box::new(standing(&case)));
        print::continuous(&printed(&case, Address::Form(form, brief)))
    };
    for (name, whole, of_the_brief) in [
        (Form::Chronology, "Published: 11/2022", "A tram leaves the rails at Quarry Bend"),
        (Form::WhosWho, "Posts        Managing director of the operator", "Sam Orrin"),
        (Form::Recommendations, "R6: Light the way out", "Owner says   in progress"),
        (Form::Questions, "- What became of each recommendation", "Terms of reference"),
        (Form::Figures, "Public in", "Nothing in this brief belongs here"),
    ] {
        assert!(form(name, false).contains(whole), "{}: {}", name.name(), form(name, false));
        assert!(form(name, true).contains(of_the_brief), "{}: {}", name.name(), form(name, true));
        assert!(form(name, true).len() < form(name, false).len());
        assert!(form(name, false).contains(&format!("{}\nas reported by 3 February 2025\n", name.title())));
        assert!(
            form(name, true).contains("Who knew of the speed of trams, as reported by 3 February 2025\n")
        );
        assert_eq!(name.name().parse::<Form>().ok(), Some(name));
    }
    in_order(
        &form(Form::Recommendations, true),
        &["R1: Fit a device", "Owner ", "Response ", "Owner says ", "Others say ", "Due ", "Revised "],
    );
    let dates = form(Form::Chronology, true);
    assert!(!dates.contains("acquitted") && !dates.contains("Colm Adair"), "{dates}");
}

#[test]
fn nothing_in_a_brief_reaches_paper_as_more_than_its_words() {
    let hostile = "\u{1b}[31m\u{9b}2J\u{202e}=cmd|x <script>`a`]]>";
    let yaml = serde_yaml::to_string(hostile).unwrap();
    let yaml = yaml.trim();
    let case = trial(&format!(
        "case: {{title: {yaml}, period: 2012, scope: S, handling: {yaml}, questions: [{yaml}]}}\n\
         people: [{{id: ann, name: {yaml}, aka: [{yaml}], unknown: [{yaml}], cites: ['press#1']}}]\n\
         briefs: [{{id: b, title: {yaml}, for: {yaml}, items: [ann, {{heading: {yaml}}}, {{remark: {yaml}}}]}}]\n\
         sources: [{{id: press, title: {yaml}, kind: article, published: 2013-01-01, basis: b, passages: {{1: x}}}}]\n"
    ));
    let own = brief::of(&case, &Id::new("b")).unwrap();
    let mut pages = vec![document(&case, own.clone()), printed(&case, Address::Record(Id::new("b")))];
    pages.extend(Form::ALL.map(|form| printed(&case, Address::Form(form, None))));
    for page in pages {
        let text = print::sheets(&page, None);
        let is_odd =
            |letter: char| letter.is_control() && letter != '\n' && letter != '\u{c}' || letter == '\u{202e}';
        assert!(!text.contains(is_odd), "{text:?}");
    }
}

/// The commands that mark the records of these ids, each on its own page.
fn marked(ids: &[&str]) -> Session {
    let mut session = Session::new(OpenCase::new(tramway(), Vec::new(), "trial"), (120, 40));
    for id in ids {
        session.update(Msg::Command(Command::Jump));
        session.update(Msg::Submit((*id).to_owned()));
        if session.open_box().is_some() {
            session.update(Msg::Choose(1));
        }
        session.update(Msg::Command(Command::Mark));
    }
    session
}

fn rows(session: &Session) -> Vec<String> {
    match session.open_box() {
        Some(Boxed::Tray(tray)) => tray.rows().to_vec(),
        other => panic!("{other:?}"),
    }
}

fn commands(session: &mut Session, commands: &[Command]) -> Vec<Effect> {
    commands.iter().map(|command| session.update(Msg::Command(*command))).last().unwrap_or_default()
}

#[test]
fn what_is_marked_is_put_in_order_headed_and_printed_and_written_as_a_record() {
    let mut session = marked(&["colm adair", "sam orrin"]);
    assert_eq!(session.status().marked_words().as_deref(), Some("2 marked (X)"));
    commands(&mut session, &[Command::Tray]);
    assert_eq!(rows(&session), ["Colm Adair (person)", "Sam Orrin (person)"]);
    commands(&mut session, &[Command::MoveDown, Command::AddHeading]);
    session.update(Msg::Submit("Who drove".to_owned()));
    commands(&mut session, &[Command::Bottom, Command::AddRemark]);
    session.update(Msg::Submit("No: \"nobody\" #1".to_owned()));
    commands(&mut session, &[Command::BriefTitle]);
    session.update(Msg::Submit("Drivers and directors".to_owned()));
    commands(&mut session, &[Command::BriefSheets]);
    session.update(Msg::Submit("2".to_owned()));
    let wanted =
        ["Sam Orrin (person)", "Heading: Who drove", "Colm Adair (person)", "Remark: No: \"nobody\" #1"];
    assert_eq!(rows(&session), wanted);
    // A number of sheets that is none changes nothing, and Esc leaves only what is typed.
    commands(&mut session, &[Command::BriefSheets]);
    session.update(Msg::Submit("many".to_owned()));
    commands(&mut session, &[Command::AddRemark, Command::Close]);
    assert_eq!((rows(&session).len(), session.tray().sheets), (4, Some(2)));
    let printed = commands(&mut session, &[Command::Accept, Command::Accept, Command::Accept]);
    let [Effect::Print { page, to: Destination::Screen, .. }] = &printed[..] else { panic!("{printed:?}") };
    assert_eq!(page.title, "Drivers and directors");
    let effects = commands(&mut session, &[Command::Tray, Command::WriteBrief, Command::Accept]);
    let [Effect::PrintText { text, to: Destination::Screen }] = &effects[..] else { panic!("{effects:?}") };
    assert!(
        text.starts_with("briefs:\n  - id: drivers-and-directors\n    title: Drivers and directors\n"),
        "{text}"
    );
    assert_eq!(load::briefs(text).unwrap(), [session.tray().clone()]);
    // The page that is open prints as before.
    let effects = commands(&mut session, &[Command::Print, Command::Accept, Command::Accept]);
    let [Effect::Print { page, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(page.title, "Sam Orrin");
    commands(&mut session, &[Command::Mark, Command::Tray, Command::Remove]);
    assert_eq!(rows(&session), ["Colm Adair (person)", "Remark: No: \"nobody\" #1"]);
}

#[test]
fn a_brief_from_the_tray_is_seen_as_on_paper_and_can_be_dated() {
    let mut session = marked(&["sam orrin"]);
    commands(&mut session, &[Command::Tray, Command::Accept]);
    let Some(Boxed::Print(PrintBox::Preview(preview))) = session.open_box() else {
        panic!("{:?}", session.open_box())
    };
    assert!(preview.lines().iter().any(|line| line.text().starts_with("1. Sam Orrin ─")));
    session.update(Msg::Today(last_day_of("2026-09-30").unwrap()));
    assert!(session.date_of_print().is_some_and(|words| words.starts_with("Not dated")));
    let effects = commands(&mut session, &[Command::DatePrint, Command::Accept, Command::Accept]);
    let [Effect::Print { dress, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(dress.dated.as_deref(), Some("30 September 2026"));
}

#[test]
fn a_brief_that_takes_more_than_its_sheets_goes_into_no_file_that_has_sheets() {
    let mut session = marked(&["who knew of the speed"]);
    commands(&mut session, &[Command::Tray, Command::BriefSheets]);
    session.update(Msg::Submit("1".to_owned()));
    let mut to = |name: &str| {
        commands(
            &mut session,
            &[Command::Tray, Command::Accept, Command::Accept, Command::Down, Command::Accept],
        );
        let effects = session.update(Msg::Submit(name.to_owned()));
        let is_written = matches!(&effects[..], [Effect::Write { .. }]);
        (is_written, session.message().unwrap_or_default().to_owned())
    };
    let (is_written, said) = to("brief.txt");
    assert!(!is_written && said.contains("sheets, and there is room for 1"), "{said}");
    assert!(to("brief.html").0, "a browser decides where its sheets end");
}

#[test]
fn a_brief_of_the_case_prints_as_a_document_and_goes_into_the_tray_whole() {
    let mut session = marked(&["who knew of the speed"]);
    assert_eq!(*session.tray(), standing(&tramway()));
    let effects = commands(&mut session, &[Command::Print, Command::Accept, Command::Accept]);
    let [Effect::Print { page, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert!(matches!(page.address, Address::Brief(_)));
}

#[test]
fn the_tray_outlives_the_case_being_told_anew() {
    let mut session = marked(&["colm adair", "sam orrin"]);
    session.update(Msg::Command(Command::AsOf));
    session.update(Msg::Submit("2020".to_owned()));
    commands(&mut session, &[Command::Tray]);
    assert_eq!(rows(&session), ["someone not yet named here", "Sam Orrin (person)"]);
    commands(&mut session, &[Command::Close, Command::LiftAsOf, Command::Tray]);
    assert_eq!(rows(&session), ["Colm Adair (person)", "Sam Orrin (person)"]);
}

#[test]
fn in_plain_mode_a_letter_marks_and_the_tray_is_a_question() {
    let mut reader = Reader::of(OpenCase::new(tramway(), Vec::new(), "trial"), WHOLE);
    reader.types("f colm adair");
    reader.types("1");
    let heard = reader.types("x");
    assert!(heard.contains("Marked: Colm Adair"), "{heard}");
    let heard = reader.types("X");
    in_order(
        &heard,
        &["Brief\n", "1 item on 1 sheet.\n", "1. Colm Adair (person) (chosen)\n", "h a heading over it"],
    );
    let heard = reader.types("h The driver");
    in_order(&heard, &["1. Heading: The driver (chosen)\n", "2. Colm Adair (person)\n"]);
    let heard = reader.types("2 K");
    in_order(&heard, &["1. Colm Adair (person) (chosen)\n", "2. Heading: The driver\n"]);
    let heard = reader.types("y");
    assert!(heard.contains("Print the brief as a record of the case:"), "{heard}");
    let heard = reader.types("1");
    in_order(&heard, &["briefs:\n", "- id: my-brief\n", "- colm-adair\n", "- heading: The driver\n"]);
}
