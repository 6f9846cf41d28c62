//! The plain mode: typed lines and the text that answers them, through the part without input or output.

use std::fs;

use crate::common;
use crate::common::reader::{Reader, SMALL, WHOLE};
use crate::common::stand_in_order;
use casebook::case::Case;
use casebook::keys::{BINDINGS, Binding, Context, Key};
use casebook::load;
use casebook::page::{Address, Lens, Target};
use casebook::pages::{self, Filter};
use casebook::plain::Window;
use casebook::record::{Amount, Body, Kind};
use proptest::prelude::*;

#[test]
fn a_line_brings_what_it_asks_for() {
    let table: &[(&[&str], &[&str])] = &[
        (&["1"], &["Help and protection judged inadequate\n", "1. ", "[1:2]", "End of page> "]),
        (&["1.1"], &["Director goes after damning inspection\n", "Current row:\n", "2: ", "End of page> "]),
        (&["1."], &["1. Nov 2017: inadequate", "1.1 [1:2]: Director goes after damning inspection"]),
        (&["1.2"], &["Row 1 has no link 2; 1. lists them."]),
        (&["99"], &["No row 99: the rows of this page are 1 to 12."]),
        (&["0"], &["No row 0"]),
        (&["99999999999999999999999"], &["No row 9999"]),
        (&["13x"], &["No row 13"]),
        (&["1 ."], &["1. Nov 2017: inadequate", "1.1 [1:2]: Director goes after damning inspection"]),
        (&["help"], &["Plain mode\n", "Ctrl-Z suspends a program\n"]),
        (&["1x"], &["Not understood: “1x”. Type ?"]),
        (&["say it"], &["Not understood: “say it”. Type ? for help."]),
        (&["s"], &["Nothing changed.\n"]),
        (&["1", "s"], &["Hartwell children's services, 2015 to 2020\n", "Judgements"]),
        (&["1", ","], &["Hartwell children's services, 2015 to 2020\n", "Judgements"]),
        (&[","], &["Nothing to go back to\n"]),
        (&["1", ",", "."], &["Help and protection judged inadequate\n"]),
        (&["e"], &["Timeline\n", "\n2. Nov 2017: ", "End of page> "]),
        (&["e", "j"], &["1. ", "more rows, Enter> "]),
        (&["g", "k"], &["This is the first row.\n"]),
        (&["G"], &["12. [3] Ashby against Ashby"]),
        (&["e", "g"], &["Entries of the timeline by year: 2017: 1"]),
        (&["1 w"], &["In post, November 2017\n", "Certainly in post (1 holder)\n", "Mara Quill", "[1:1]"]),
        (&["1 a"], &["Enter takes 30 November 2017, the latest day of", "Day> "]),
        (&["1 a", ""], &["as of the day below (T", "by 30 November 2017\n"]),
        (&["a 2018-03"], &["Hartwell", "as of the day below (T", "by 31 March 2018\n"]),
        (&["a 2018-03", "T"], &["Everything is shown again", "[2] The year"]),
        (&["T"], &["No day is set"]),
        (&["a soon"], &["Day not set: `soon` is not a date", "End of page> "]),
        (
            &["W"],
            &[
                "Show what is new since a day.\nEnter takes ",
                ", when [2] came out\nOr type a day",
                "\nAlso 12 March 2018, when [1] came out\n",
                "Day> ",
            ],
        ),
        (&["W", ""], &["New since "]),
        (&["W 2018-03"], &["New since 31 March 2018\n"]),
        (&["W soon"], &["Day not set: `soon` is not a date"]),
        (&["y"], &["Judgements\n", "inadequate"]),
        (&["a", "."], &["Cancelled.\n", "End of page> "]),
        (
            &["v"],
            &["Passage 1 of 1: [1:2]\n[1] Director goes after damning inspection, ", "\n2: ", "[1:2]\n"],
        ),
        (&["G", "v"], &["This row cites nothing"]),
        (&["3 v"], &["Passage 1 of 1: [2:5]\n"]),
        (&["f"], &["Find: a few letters", "Find> "]),
        (
            &["f", "jonah"],
            &[
                "4 matches in all kinds",
                "1. Jonah Reed (person)",
                "In the text: 2\n5. His",
                "Number, Enter for 1> ",
            ],
        ),
        (&["f jonah", ""], &["Jonah Reed\n\nPerson"]),
        (&["f jonah", "2"], &["Review of the care of Jonah Reed\n"]),
        (&["f jonah", "5"], &["His social workers had twice the children"]),
        (&["f 2017", ""], &["Timeline\n"]),
        (&["f jonah", "99"], &["No 99 in this list.", "Number, Enter for 1> "]),
        (&["f jonah", "reports"], &["1 match in reports\n1. Review of the care of Jonah Reed (report"]),
        (
            &["l reed"],
            &["1 choice, with the rows that each would leave on the timeline\n1. Jonah Reed (person): 2\n"],
        ),
        (&["l -reed"], &["\n1. not Jonah Reed (person): 5\n"]),
        (&["l reed", ""], &["Hartwell", "filter: Jonah Reed (L"]),
        (&["e", "l person:jonah-reed -kind:death"], &["Timeline; filter: Jonah Reed; not death (L"]),
        (&["e", "l year:2017..2018"], &["Timeline; filter: 2017–2018 (L"]),
        (&["l persn:reed"], &["Not filtered: no facet `persn`; nearest: `person`.\n"]),
        (&["l person:reed", "1"], &["Hartwell", "filter: Jonah Reed (L"]),
        (&["f jonah", "organisations"], &["No organisations in this list.", "4 matches in all kinds"]),
        (&["f jonah", "s"], &["Nothing changed.\n", "End of page> "]),
        (&["f xyzzyx"], &["No match for “xyzzyx”.", "End of page> "]),
        (&["l death"], &["1. death (kind): 1\n"]),
        (&["l death", "1"], &["Hartwell", "; filter: death (L clears)\n"]),
        (
            &["e", "l death", "1"],
            &["Timeline; filter: death (L clears)\n", "1 of 7 entries", "Jonah Reed dies"],
        ),
        (&["e", "l death", "1", "L"], &["Timeline\n", "7 entries"]),
        (
            &["/ social worker"],
            &["Row 1 of 3 with", "3. recommended 2019: Hartwell Council to give each child one social"],
        ),
        (&["/social", "n", "n"], &["Row ", "social"]),
        (&["/", "social", "N"], &["Row ", "social"]),
        (&["/ xyzzyx"], &["“xyzzyx” is not in this view\n"]),
        (&["n"], &["Nothing to search for yet"]),
        (&["p"], &["Print this page:\n1. Here\n2. To a file", "Number, Enter for 1> "]),
        (
            &["p", "1"],
            &["Hartwell children's services, 2015 to 2020\n", "\nNov 2017: inadequate", "Sources cited here"],
        ),
        (
            &["p 2"],
            &["To which file? Enter takes summary.txt.\nThe ending says what it is: .html a web page, "],
        ),
        (&["p 7"], &["No 7 in this list."]),
        (&["!"], &["Faults\nThe case has none\n"]),
        (&["reload"], &["This case is part of the program and never changes\n"]),
        (&["E"], &["Cannot edit: this case is part of the program, not in files\n"]),
        (
            &["?"],
            &[
                "12.2     open the second link in row 12",
                "reload   read the case's files again",
                "f  find names and text in the whole case",
                "q  quit, at once",
            ],
        ),
        (&[""], &["End of page."]),
    ];
    let mut wrong = Vec::new();
    for (lines, words) in table {
        let said = Reader::answers(common::hartwell(), WHOLE, lines);
        let missing = common::out_of_place(&said, words);
        wrong
            .extend(missing.iter().map(|word| format!("{lines:?}: `{word}` is not in its place in\n{said}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn q_quits_at_once_wherever_no_words_are_asked_for() {
    for lines in [&["q"][..], &["i", "q"], &["f jonah", "q"], &["p", "q"], &["quit"], &["i", "Exit"]] {
        let mut reader = Reader::of(common::hartwell(), WHOLE);
        lines.iter().for_each(|line| drop(reader.types(line)));
        assert!(reader.quit, "{lines:?}");
    }
}

/// The rows of the key table that hold where no box is up.
fn bindings() -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(|binding| binding.contexts.contains(&Context::View))
}

/// Keys that only a screen needs.
const ONLY_ON_A_SCREEN: [Key; 11] = [
    // The number of a row follows it, and 12.1 a link of the row.
    Key::Enter,
    Key::Left,
    Key::Right,
    // A record's page has its cross-references; e shows the timeline.
    Key::Tab,
    Key::BackTab,
    // Digits are the numbers of rows.
    Key::Char('1'),
    Key::Char('2'),
    Key::Char('3'),
    // A line with a dot leaves a question, any other line a list; nothing is marked.
    Key::Esc,
    // What was said stays said.
    Key::Ctrl('l'),
    // There is a word for it.
    Key::Ctrl('r'),
];

/// Keys that the terminal itself carries out, because it is left as it is.
const THE_TERMINAL_S_OWN: [Key; 2] = [Key::Ctrl('z'), Key::Ctrl('c')];

#[test]
fn every_command_of_the_key_table_does_something_here() {
    for binding in bindings() {
        if THE_TERMINAL_S_OWN.contains(&binding.keys[0]) || ONLY_ON_A_SCREEN.contains(&binding.keys[0]) {
            continue;
        }
        let Key::Char(letter) = binding.keys[0] else { panic!("{binding:?} is neither typed nor excepted") };
        // From the middle of a page, with a way behind and before, a day, a filter and a search.
        let before = ["a 2019-08", "l hartwell", "1", "/ the", "f review", "1", "f jonah", "1", ",", "", "j"];
        let mut reader = Reader::of(common::hartwell(), Window { columns: 60, lines: Some(14) });
        before.iter().for_each(|line| drop(reader.types(line)));
        let said = reader.types(&letter.to_string());
        assert!(reader.quit || !said.contains("Not understood"), "{letter}: {said}");
        assert!(reader.quit || !said.starts_with("Nothing changed."), "{letter}: {said}");
    }
}

#[test]
fn the_help_names_every_letter_that_may_be_typed() {
    let help = Reader::answers(common::hartwell(), WHOLE, &["?"]);
    for binding in bindings() {
        let Key::Char(letter) = binding.keys[0] else { continue };
        // Themes are for a screen; `h` says so.
        if letter.is_ascii_digit() || letter == ' ' || letter == 'h' {
            continue;
        }
        assert!(help.lines().any(|line| line.starts_with(&format!("{letter}  "))), "{letter}:\n{help}");
    }
}

#[test]
fn long_pages_come_in_parts_that_fit_and_no_row_is_lost_or_torn() {
    let whole = Reader::answers(common::tramway(), WHOLE, &["i"]);
    for lines in [10, 24, 50] {
        let mut reader = Reader::of(common::tramway(), Window { columns: 80, lines: Some(lines) });
        let mut parts = vec![reader.types("i")];
        while !parts.last().unwrap().ends_with("End of page> ") {
            parts.push(reader.types(""));
            assert!(parts.len() < 200, "it never ends");
        }
        for part in &parts {
            assert!(part.lines().count() <= lines, "{} lines of {lines}:\n{part}", part.lines().count());
        }
        // The marking stands at the head and the foot of every part.
        let told = |text: &str| -> Vec<String> {
            let is_told = |line: &&str| !line.is_empty() && !line.ends_with("> ") && *line != "Official";
            text.lines().filter(is_told).map(str::to_owned).collect()
        };
        let joined: Vec<String> = parts.iter().flat_map(|part| told(part)).collect();
        assert_eq!(joined, told(&whole), "{lines}");
    }
}

#[test]
fn the_part_before_comes_again_and_half_a_part_is_a_step() {
    let mut reader = Reader::of(common::tramway(), SMALL);
    let first = reader.types("i");
    let second = reader.types("");
    assert_ne!(first, second);
    let again = reader.types("b");
    let row = |text: &str| text.lines().find(|line| line.starts_with("3. ")).map(str::to_owned);
    assert!(row(&first).is_some());
    assert_eq!(row(&again), row(&first));
    let half = reader.types("d");
    assert!(half != again && half != second, "{half}");
}

#[test]
fn back_begins_where_one_stood() {
    let mut reader = Reader::of(common::tramway(), SMALL);
    reader.types("i");
    reader.types("21");
    let back = reader.types(",");
    stand_in_order(&back, &["In post\n", "From the current row", "21. R 2 Apr 2024: Letter"]);
    assert!(back.lines().count() <= 24, "{back}");
}

#[test]
fn a_window_has_other_sizes_between_two_lines() {
    let mut reader = Reader::of(common::tramway(), SMALL);
    for (columns, lines) in [(0, Some(0)), (1, Some(1)), (20, Some(3)), (500, Some(200)), (40, None)] {
        reader.plain.resize(Window { columns, lines });
        for line in ["i", "", "s"] {
            let said = reader.types(line);
            let (said, _prompt) = said.rsplit_once('\n').unwrap();
            let widest = said.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= columns.clamp(20, 72), "{columns}: {widest}\n{said}");
        }
    }
}

/// What a figure draws stands on the page in words: each stay of a lane, each cell of a grid, each value of a plot and the
/// name of each that is drawn beside it.
#[test]
fn nothing_that_a_figure_draws_is_lost_in_words() {
    for open_case in [common::hartwell(), common::skelbeck(), common::tramway()] {
        let filter = Filter::default();
        let words = |lens: Lens| -> String {
            let page = pages::page(&open_case.material(&filter), &Address::Lens(lens));
            page.in_words().lines.iter().map(|line| line.text() + "\n").collect()
        };
        let (posts, grid, figures) =
            (words(Lens::InPost(None)), words(Lens::Recurring), words(Lens::Figures));
        let case: &Case = open_case.case();
        for (ix, record) in case.of_kind(Kind::Post) {
            let tenures = case.tenures(ix);
            let post = format!("{}: ", record.name());
            let stays = posts.lines().filter_map(|line| line.strip_prefix(&post));
            let stays = stays.filter(|stay| stay.contains(", ") && stay.contains(" ["));
            assert_eq!(stays.count(), tenures.len(), "{post}{posts}");
        }
        let counted = case.theme_grid(|_| true);
        for theme in &counted.themes {
            let name = theme.map_or("no theme", |ix| case[ix].name());
            let years = counted.years.iter().map(|year| Some(*year..=*year)).chain([None]);
            let sum: usize = years.map(|years| counted.cell(*theme, years).len()).sum();
            let row = grid.lines().find(|line| line.starts_with(&format!("{name}: "))).expect(name);
            let cells = row.rsplit_once(": ").unwrap().1.split_once(';').unwrap().0.split(", ");
            let counts = cells.map(|cell| cell.split(' ').next().unwrap().parse::<usize>().unwrap());
            assert_eq!(counts.sum::<usize>(), sum, "{row}");
            assert!(row.ends_with(&format!("; {sum} in all")), "{row}");
        }
        for (_, record) in case.of_kind(Kind::Figure) {
            let Body::Figure(figure) = &record.body else { panic!("{record:?}") };
            let heading = format!("{} ({})", record.name(), figure.unit);
            let under = figures.lines().skip_while(|line| !line.contains(&heading)).skip(1);
            let ends =
                |line: &&str| line.starts_with("Comparable with ") || line.starts_with("Not comparable: ");
            let mut lines: Vec<&str> = under.take_while(|line| !ends(line)).collect();
            // What is comparable and of one unit is drawn once, with one of the two.
            for other in &figure.comparable_with {
                let other = &case[case.find(other.id.as_str()).unwrap()];
                if !matches!(&other.body, Body::Figure(other) if other.unit == figure.unit) {
                    continue;
                }
                let names = [other.name(), record.name()];
                let mut beside = names.iter().map(|name| format!("Beside it, {name}: "));
                assert!(
                    beside.any(|start| figures.lines().any(|line| line.starts_with(&start))),
                    "{names:?}"
                );
            }
            for value in &figure.values {
                let amounts = match &value.amount {
                    Amount::Number(number) => vec![number.grouped()],
                    Amount::Range(low, high) => vec![low.grouped(), high.grouped()],
                    Amount::Words(words) => vec![words.clone()],
                };
                let date = format!("{}: ", value.date.short());
                let says = |line: &&str| {
                    let rest = line.strip_prefix(&date).map(|rest| rest.replace(',', ""));
                    rest.is_some_and(|rest| {
                        amounts.iter().all(|amount| rest.contains(&amount.replace(',', "")))
                    })
                };
                let at = lines.iter().position(says);
                lines.remove(at.unwrap_or_else(|| panic!("{heading}: {date}{amounts:?} in {lines:#?}")));
            }
        }
    }
}

#[test]
fn a_row_opens_what_its_number_says() {
    // A number leads where Enter leads from that row of the page, whatever the page.
    for page in ["s", "e", "i", "r", "t", "m", "c", "o"] {
        let mut reader = Reader::of(common::skelbeck(), WHOLE);
        reader.types(page);
        let rows = reader.plain.session().active().layout().rows.clone();
        let leading: Vec<Target> = rows.iter().filter_map(|row| row.links.first().cloned()).collect();
        for (i, target) in leading.iter().enumerate() {
            reader.types(&(i + 1).to_string());
            assert_eq!(reader.plain.session().active().page().address, target.address(), "{page} {}", i + 1);
            reader.types(",");
        }
        assert!(!leading.is_empty(), "{page}");
    }
}

#[test]
fn a_file_is_written_and_never_over_another_without_a_yes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.txt");
    let name = path.to_str().unwrap();
    let mut reader = Reader::of(common::hartwell(), WHOLE);
    reader.types("p 2");
    assert!(reader.types(name).starts_with("Written to "));
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("\nHartwell children's services") && written.contains("page 1 of 1"));
    fs::write(&path, "mine\n").unwrap();
    reader.types("p");
    reader.types("2");
    assert!(reader.types(name).ends_with("y or n> "));
    assert!(reader.types("").starts_with("Not overwritten"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine\n");
    reader.types("p 2");
    reader.types(name);
    reader.types("y");
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
}

/// Neither a sign that a terminal obeys nor one that is only drawn.
fn sayable(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || !c.is_control())
        && !text
            .chars()
            .any(|c| ('\u{2500}'..='\u{25ff}').contains(&c) || ('\u{2190}'..='\u{21ff}').contains(&c))
        && !text
            .chars()
            .any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200c}'))
}

#[test]
fn every_page_of_every_case_can_be_said() {
    for open_case in [common::hartwell(), common::skelbeck(), common::tramway()] {
        let mut reader = Reader::of(open_case, WHOLE);
        for page in ["s", "e", "i", "r", "t", "m", "c", "o", "!", "?", "1 w", "p 1"] {
            let said = reader.types(page);
            assert!(sayable(&said), "{page}: {said}");
            let widest = said.lines().max_by_key(|line| line.chars().count()).unwrap();
            assert!(widest.chars().count() <= 72, "{page}: {widest}");
        }
        let ids: Vec<String> = {
            let case = reader.plain.session().open_case().case();
            case.all().map(|(_, record)| record.name().to_owned()).step_by(7).collect()
        };
        for name in ids {
            let said = reader.types(&format!("f {name}")) + &reader.types("1");
            assert!(sayable(&said), "{name}: {said}");
        }
    }
}

#[test]
fn a_hostile_case_and_hostile_lines_send_no_sign_that_a_terminal_obeys() {
    let hostile = "\\e[31m\\e]0;owned\\a\\x9b5i\\u202E\\u200B\\0\\x7f\\r\\t\\u2066\\uFEFF\\u2588\\u2500";
    let story = format!(
        "people:\n  - id: one\n    name: \"A{hostile}B\"\n    aka: [\"{hostile}\"]\n    note: \"{hostile}\"\n    unknown: \"{hostile}\"\n    cites: s#1\n\
         events:\n  - id: two\n    title: \"E{hostile}\"\n    kind: death\n    date: 2012\n    people: [{{as: \"{hostile}\"}}]\n    cites: s#1\n\
         sources:\n  - id: s\n    title: \"S{hostile}\"\n    publisher: \"P{hostile}\"\n    kind: article\n    published: 2014\n    passages: {{1: \"{hostile}\"}}\n"
    );
    let head = format!(
        "case: {{title: \"T{hostile}\", period: 2010/2014, scope: \"{hostile}\", handling: \"{hostile}\"}}\n"
    );
    let loaded = load::texts(&[
        ("case.yaml", &head),
        ("story.yaml", &story),
        ("\u{1b}[31m.yaml", "people:\n  - id: \u{1b}[2J\n    nmae: \u{9b}5i\u{202e}\n"),
    ]);
    let mut reader = Reader::of(common::open_case(loaded, "here"), WHOLE);
    for line in [
        "e",
        "1",
        "1.",
        "1.1",
        "f a",
        "1",
        "!",
        "i",
        "o",
        "p 1",
        "\u{1b}[2J\u{9b}5i",
        "f \u{1b}]0;x\u{7}",
        "a \u{1b}c",
        "/ \u{202e}x",
        "p 2",
        "\u{1b}[A/no/such\u{9b}",
    ] {
        let said = reader.types(line);
        assert!(sayable(&said), "{line:?}: {said:?}");
    }
}

fn lines() -> impl Strategy<Value = String> {
    let letters: Vec<char> = bindings()
        .flat_map(|b| b.keys)
        .filter_map(|k| if let Key::Char(c) = k { Some(*c) } else { None })
        .collect();
    // Of the places only the screen: whatever is typed, no file is written.
    let typed = move |line: String| {
        if line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').starts_with('p') {
            "p 1".to_owned()
        } else {
            line
        }
    };
    prop_oneof![
        4 => proptest::sample::select(letters).prop_map(|letter| letter.to_string()),
        3 => (0usize..40).prop_map(|number| number.to_string()),
        1 => (0usize..40, 0usize..5).prop_map(|(row, link)| format!("{row}.{link}")),
        1 => (0usize..40, "[a-zA-Z,.!?/ ]").prop_map(|(row, letter)| format!("{row} {letter}")),
        1 => "[fla/] (.|[a-z]|19|20){0,8}",
        1 => "(?s).{0,12}",
        1 => Just(String::new()),
    ]
    .prop_map(typed)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_lines_are_answered_and_every_answer_can_be_said(
        lines in proptest::collection::vec(lines(), 1..40),
        columns in 0usize..100,
        height in proptest::option::of(0usize..40),
    ) {
        let mut reader = Reader::of(common::hartwell(), Window { columns, lines: height });
        for line in lines {
            let open = reader.plain.session().open_box().is_some();
            let said = reader.types(if open && line.trim() == "2" { "1" } else { &line });
            if reader.quit {
                break;
            }
            prop_assert!(sayable(&said), "{line:?}: {said:?}");
            prop_assert!(said.ends_with("> "), "{line:?}: {said:?}");
        }
    }
}
