//! What is left out for its faults is not missing: whatever page it would have stood on says so, and nothing claims that
//! there is none.

use casebook::case::Case;
use casebook::diagnostic::Code;
use casebook::load::{self, Content, Input, Inputs, Loaded, Unreadable};
use casebook::open;
use casebook::originals::Originals;
use casebook::page::{Address, Lens, Section};
use casebook::pages::{self, Filter, Material};
use casebook::print;
use casebook::record::Id;

const HEAD: &str = "case: {title: A case, period: 2019/2020, scope: all}\n";
const SOURCE: &str = "sources: [{id: minutes, title: Minutes, kind: minutes, published: 2020-03-05, basis: dated, \
    passages: {1: One., 2: Two.}}]\n";
const BODIES: &str = "organisations: [{id: inspectorate, name: The inspectorate, cites: ['minutes#1']}]\n\
    people: [{id: ann, name: Ann Lee, member_of: inspectorate, cites: ['minutes#2']}]\n";
/// The kind of the action is misspelt.
const FLAW: &str = "actions:\n  - id: new-system\n    title: A new system\n    kind: comitment\n    by: ann\n    \
    about: inspectorate\n    cites: ['minutes#2', 'minutes#1']\n";
const LINE: &str = "1 record left out for its fault: casebook check";

fn loaded(texts: &[&str]) -> Loaded {
    let texts: Vec<(&str, &str)> = texts.iter().map(|text| ("case.yaml", *text)).collect();
    load::texts(&texts)
}

fn of(texts: &[&str]) -> Case {
    open::case(loaded(texts)).case
}

fn printed(case: &Case, address: Address) -> String {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    print::continuous(&pages::printed(&material, &address))
}

fn record(id: &str) -> Address {
    Address::Record(Id::new(id))
}

fn codes(loaded: &Loaded) -> Vec<Code> {
    loaded.faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn every_page_from_which_a_faulty_record_may_be_missing_says_so_and_no_other() {
    let (flawed, whole) = (of(&[HEAD, SOURCE, BODIES, FLAW]), of(&[HEAD, SOURCE, BODIES]));
    let everywhere = [Address::Summary, Address::Timeline]
        .into_iter()
        .chain(Section::ALL.map(Address::Section))
        .chain(Lens::ALL.map(Address::Lens))
        .chain(["ann", "inspectorate", "minutes"].map(record))
        .chain([Address::Related(Id::new("ann"))]);
    for address in everywhere {
        assert_eq!(printed(&flawed, address.clone()).matches(LINE).count(), 1, "{address:?}");
        assert!(!printed(&whole, address.clone()).contains("casebook check"), "{address:?}");
    }
    // A record of which the faulty one tells nothing.
    let more = "themes: [{id: pace, name: Pace}]\n";
    assert!(!printed(&of(&[HEAD, SOURCE, BODIES, FLAW, more]), record("pace")).contains("casebook check"));
    // As of a day the line stays, for the record may have stood there then.
    let then = flawed.as_of(casebook::date::last_day_of("2020-04").unwrap());
    assert!(printed(&then, Address::Summary).contains(LINE));
}

#[test]
fn where_something_is_left_out_there_is_none_among_the_records_read() {
    let (flawed, whole) = (of(&[HEAD, SOURCE, BODIES, FLAW]), of(&[HEAD, SOURCE, BODIES]));
    for (address, of_all, of_some) in [
        (Address::Section(Section::Judgements), "No judgements", "No judgements among the records read"),
        (Address::Summary, "A case", "No judgements among the records read"),
        (Address::Timeline, "No entries", "No entries among the records read"),
        (Address::Lens(Lens::Actions), "no actions", "no actions among the records read"),
        (record("ann"), "", ""),
    ] {
        let (all, some) = (printed(&whole, address.clone()), printed(&flawed, address));
        assert!(all.contains(of_all) && !all.contains("among the records read"), "{all}");
        assert!(some.contains(of_some), "{some}");
    }
}

#[test]
fn a_record_that_is_left_out_says_where_its_fault_is() {
    let case = of(&[HEAD, SOURCE, BODIES, FLAW]);
    let why = "record `new-system` is left out for 1 fault: case.yaml:4:11; see casebook check";
    assert_eq!(pages::why_left_out(&case, "new-system").as_deref(), Some(why));
    assert_eq!(pages::why_left_out(&case, "ann"), None);
    let page = printed(&case, record("new-system")).replace('\n', " ");
    assert!(page.contains(why), "{page}");
    let twice = of(&[HEAD, SOURCE, BODIES, &FLAW.replace("by: ann", "by: Ann")]);
    let why = "record `new-system` is left out for 2 faults, the first at case.yaml:4:11; see casebook check";
    assert_eq!(pages::why_left_out(&twice, "new-system").as_deref(), Some(why));
    assert!(printed(&twice, Address::Summary).contains("1 record left out for its faults: casebook check"));
    // Of two records on one line each has its own.
    let line =
        "events: [{id: one, title: One, kind: x, date: 2012, cites: 'minutes#1'}, {id: two, title: Two}]\n";
    let case = of(&[HEAD, SOURCE, line]);
    let faults = |id: &str| case.left_out_of(id).map(|left_out| left_out.faults);
    assert_eq!((faults("one"), faults("two")), (Some(1), Some(3)));
}

#[test]
fn a_link_to_what_is_left_out_reads_as_its_id_and_says_so() {
    let linking = "events:\n  - {id: told, title: Told, kind: statement, date: 2020, cites: ['minutes#2'], \
        people: gone, reports: lost, about: new-system, \
        text: 'Of [[new-system]], and of [[new-system|her promise]].'}\n\
        findings:\n  - {id: slow, title: Slow, kind: finding, standing: asserted, report: lost, cites: ['minutes#1'], \
        repeats: [{id: early, why: the same}]}\n";
    let left_out = "people: [{id: gone, name: Gone, colour: red}]\n\
        findings: [{id: early, title: Early}]\n\
        reports: [{id: lost, title: Lost, kind: letter, cites: ['minutes#9']}]\n";
    let case = of(&[HEAD, SOURCE, BODIES, FLAW, linking, left_out]);
    let told = printed(&case, record("told"));
    for words in [
        "People       gone (left out)",
        "lost (left out)",
        "Of new-system (left out), and of her promise [new-system (left out)].",
        "About        new-system (left out)",
        "4 records left out for their faults: casebook check",
    ] {
        assert!(told.contains(words), "{words}:\n{told}");
    }
    let slow = printed(&case, record("slow"));
    assert!(slow.contains("the authors of lost (left out)") && slow.contains("early (left out)"), "{slow}");
    let row = printed(&case, record("minutes"));
    assert!(!row.contains("(not named)"), "{row}");
}

#[test]
fn a_fault_of_the_case_costs_only_its_own_field() {
    let head = "case:\n  title: [A, case]\n  period: long ago\n  scope: all\n  questions: [Why?]\n  colour: red\n  \
        handling: Official\n  basis: Rests on minutes.\n";
    let loaded = load::texts(&[("case.yaml", head), ("source.yaml", SOURCE)]);
    assert_eq!(codes(&loaded)[..3], [Code::WrongShape, Code::BadDate, Code::UnknownField]);
    let case = open::case(loaded).case;
    assert_eq!(case.title(), "A case without a title");
    let head = case.head().unwrap();
    assert_eq!((head.scope.as_deref(), head.handling.as_deref()), (Some("all"), Some("Official")));
    assert!(head.period.is_none() && head.questions.len() == 1);
    let page = printed(&case, Address::Summary);
    let wanted = "A case without a title\nas reported by 5 March 2020\nRests on minutes.\nall\n\
        the `case` section not read in full: casebook check\n";
    assert!(page.contains(wanted), "{page}");
    // Without any of it the rest is there all the same.
    for head in ["case: A case\n", "case:\n  title: \"A case\n"] {
        let case = of(&[SOURCE, head]);
        assert_eq!((case.title(), case.len()), ("A case without a title", 1));
        assert!(printed(&case, Address::Summary).contains("not read in full"), "{head}");
    }
}

fn read(files: &[(&str, &[u8])]) -> Loaded {
    let input = |(path, bytes): &(&str, &[u8])| Input {
        path: (*path).to_owned(),
        content: match *bytes {
            b"unreadable" => Content::Unreadable(Unreadable::NoFile),
            bytes => Content::Bytes(bytes.to_vec()),
        },
    };
    load::load(Inputs { files: files.iter().map(input).collect() })
}

#[test]
fn what_is_in_a_file_that_cannot_be_read_is_not_called_missing() {
    let people = b"people:\n  - id: ren\xe9\n  - id: ann-lee\n    name: Ren\xe9 Lee\n    cites: [minutes#1, minutes#2]\n";
    let event = b"events: [{id: met, title: They met, kind: meeting, date: 2020, people: [ann-lee, bob], cites: [minutes#1]}]\n";
    let files: &[(&str, &[u8])] = &[
        ("case.yaml", HEAD.as_bytes()),
        ("events.yaml", event),
        ("people.yaml", people),
        ("sources.yaml", SOURCE.as_bytes()),
    ];
    // That nobody is called bob is known, and that passage 2 is cited: the file is read, but for two of its records.
    let loaded = read(files);
    assert_eq!(codes(&loaded), [Code::UnknownId, Code::NotUtf8]);
    let case = open::case(loaded).case;
    let timeline = printed(&case, Address::Timeline);
    assert!(timeline.contains("3 records left out for their faults"), "{timeline}");
    // Of a file that cannot be opened nothing is known at all.
    let mut closed = files.to_vec();
    closed[2].1 = b"unreadable";
    let loaded = read(&closed);
    assert_eq!(codes(&loaded), [Code::UnreadableFile]);
    let case = open::case(loaded).case;
    let met = printed(&case, record("met"));
    assert!(met.contains("ann-lee (not read); bob (not read)"), "{met}");
    assert!(met.contains("1 file not read in full: casebook check"), "{met}");
    // Nor that no file has a case.
    for head in [&b"case:\n  title: Caf\xe9\n  period: 2019\n  scope: x\n"[..], b"unreadable"] {
        let loaded = read(&[("data/case.yaml", head), ("data/themes.yaml", b"themes: [{id: t, name: T}]\n")]);
        assert_eq!(codes(&loaded).len(), 1, "{:?}", codes(&loaded));
    }
    assert_eq!(
        codes(&read(&[("a.yaml", b"themes: [{id: t, name: Caf\xe9}]\n")])),
        [Code::MissingCase, Code::NotUtf8]
    );
}

#[test]
fn a_file_of_utf_16_is_told_and_costs_no_other_fault() {
    let text = format!("{HEAD}organisations: [{{id: o, name: O, cites: ['minutes#1']}}]\n");
    let save = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    for saved in [save([0xff, 0xfe], u16::to_le_bytes), save([0xfe, 0xff], u16::to_be_bytes)] {
        let loaded = read(&[("a.yaml", &saved)]);
        assert_eq!(codes(&loaded), [Code::NotUtf8]);
        assert_eq!(loaded.faults[0].sentence, "the file is UTF-16 text, and only UTF-8 is read");
    }
}

#[test]
fn what_stands_in_a_section_that_is_not_read_is_not_called_missing() {
    let event = "events: [{id: met, title: They met, kind: meeting, date: 2020, people: {id: ann, cites: ['minutes#2']}, cites: ['minutes#1', 'minutes#2']}]\n";
    for (people, codes_of_it, left_out) in [
        // A section that there is not: its records are left out.
        ("folk:\n  - id: ann\n    name: Ann\n", Code::UnknownSection, Some("ann")),
        // A tag, a section whose list is none: nobody knows how many records.
        ("people: !list\n  - id: ann\n", Code::YamlFeature, None),
        ("people: {id: ann, name: Ann}\n", Code::WrongShape, None),
        ("people:\n  ann: bob: {id: ann}\n", Code::Syntax, None),
        ("- {id: ann, name: Ann}\n", Code::WrongShape, None),
    ] {
        let loaded =
            load::texts(&[("a.yaml", HEAD), ("b.yaml", SOURCE), ("c.yaml", event), ("d.yaml", people)]);
        assert_eq!(codes(&loaded), [codes_of_it], "{people}");
        let case = open::case(loaded).case;
        let page = printed(&case, record("met"));
        assert!(page.contains("casebook check"), "{people}\n{page}");
        assert_eq!(
            case.left_out().iter().filter_map(|l| l.id.as_ref()).map(Id::as_str).next(),
            left_out,
            "{people}"
        );
    }
}

#[test]
fn what_follows_only_from_what_is_left_out_is_no_fault() {
    let head = "case: {title: A case, period: 2019/2020, scope: all, scales: {ladder: [good]}}\n";
    let finding = "findings: [{id: poor, title: Poor, kind: judgement, standing: asserted, grade: poor, scale: ladder, \
        report: look, cites: ['minutes#1', 'minutes#2']}]\n\
        reports: [{id: look, title: A look, kind: inspektion, about: inspectorate, cites: ['minutes#1']}]\n\
        organisations: [{id: inspectorate, name: The inspectorate, cites: ['minutes#1']}]\n";
    let loaded = load::texts(&[("a.yaml", head), ("b.yaml", SOURCE), ("c.yaml", finding)]);
    assert_eq!(codes(&loaded), [Code::WrongShape, Code::UnknownWord]);
}
