//! Small cases of a single difficulty each, as curators wrote them or as officers found them wrong, with what the program
//! must say of them: every fault in the order in which `check` has it, and lines of pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::common;
use casebook::load::{self, Content, Input, Inputs, Loaded};
use casebook::page::Address;
use casebook::pages::{self, Filter};
use casebook::print;
use casebook::record::Id;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library/small");

/// A file of the folder, what is wrong with it, and pages with what stands on them in that order.
struct Small {
    file: &'static str,
    faults: &'static [&'static str],
    pages: &'static [(&'static str, &'static [&'static str])],
}

const CASES: &[Small] = &[
    Small {
        file: "a-life",
        faults: &[],
        pages: &[("timeline", &["1815–1852 ", "A life", "1943 ", "1985 "])],
    },
    Small { file: "bom", faults: &["3:128 uncited-passage"], pages: &[] },
    Small {
        file: "comma-in-braces",
        faults: &["1:93 unknown-field"],
        pages: &[(
            "summary",
            &[
                "good       Ofsted on North council: Overall [1:1]",
                "good       Ofsted on North council: Leaders [1:2]",
                "good       Ofsted on North council: Care [1:3]",
                "inadequate Ofsted on South council: Overall [2:1]",
            ],
        )],
    },
    Small {
        file: "completed-by-nobody",
        faults: &["5:136 declared-by-another"],
        pages: &[("a1", &["State        reported complete, by whom not said", "Recommended  January 2020"])],
    },
    Small { file: "cp1252", faults: &["3:128 uncited-passage", "5:23 not-utf8"], pages: &[] },
    Small {
        file: "dates",
        faults: &[
            "5:35 bad-date",
            "7:36 bad-date",
            "8:33 bad-date",
            "9:32 bad-date",
            "10:34 bad-date",
            "11:34 bad-date",
            "12:35 bad-date",
            "13:40 bad-date",
            "14:47 bad-date",
            "15:36 bad-date",
            "16:32 bad-date",
            "17:40 bad-date",
            "18:40 bad-date",
            "19:35 bad-date",
            "20:40 bad-date",
            "21:35 bad-date",
            "22:41 bad-date",
        ],
        pages: &[("e2", &["January to March 2012"])],
    },
    Small {
        file: "lasted-and-within",
        faults: &[],
        pages: &[(
            "timeline",
            &[
                "2009–2011      It lasted from the one to the other",
                "2009..2011     It was on some day between",
                "2013 2013-14   The same with months",
                "     Apr..2014 Some day between those months",
            ],
        )],
    },
    Small {
        file: "left-out",
        faults: &["24:11 unknown-word", "25:9 name-without-citation"],
        pages: &[
            ("actions", &["among the records read", "1 record left out for its fault: casebook check"]),
            ("summary", &["1 record left out for its fault: casebook check"]),
            ("new-system", &["left out for 1 fault", "case.yaml:24:11"]),
        ],
    },
    Small {
        file: "numbers",
        faults: &[],
        pages: &[(
            "spend",
            &[
                "£0, ",
                "£12.30, ",
                "£5.0, ",
                "£9,007,199,254,740,993, ",
                "£99,999,999,999,999,999,999,999, ",
                "£10.50 to £10.70, ",
            ],
        )],
    },
    Small {
        file: "one-day",
        faults: &[],
        pages: &[(
            "timeline",
            &[
                "● Step 7",
                "Step 1 at",
                "Step 2",
                "Step 3",
                "Step 6",
                "Step 8",
                "Step 9",
                "Step 10",
                "Step 11",
                "Step 12",
            ],
        )],
    },
    Small { file: "open-end", faults: &["7:112 bad-date"], pages: &[] },
    Small {
        file: "sources",
        faults: &[
            "5:114 bad-id",
            "5:124 empty-field",
            "6:53 bad-date",
            "7:93 bad-locator",
            "10:68 bad-citation",
            "11:76 bad-citation",
            "12:67 bad-citation",
        ],
        pages: &[("e1", &["2014", "[2:1]"])],
    },
    Small {
        file: "still-in-post",
        faults: &["7:99 open-ended"],
        pages: &[
            ("in-post", &["none certainly, none possibly; 1 post with", "Ann, took up post in May"]),
            ("summary", &["Ann  last known in May 2016: Director [1:1]"]),
        ],
    },
    Small { file: "tab", faults: &["3:128 uncited-passage", "10:1 syntax"], pages: &[] },
    Small {
        file: "ten-sources",
        faults: &[],
        pages: &[(
            "ann-orr",
            &[
                "[1]  Source number 1.",
                "[9]  Source number 9.",
                "[10] Source number 10.",
                "[12] Source number 12.",
            ],
        )],
    },
    Small {
        file: "two-terms",
        faults: &["3:128 uncited-passage"],
        pages: &[
            (
                "chair",
                &[
                    "Ann, from 4 March 2000 to 4 March 2004 [1:1]",
                    "Ann, from 4 March 2004 to 4 March 2008 [1:2]",
                ],
            ),
            ("summary", &["Ann  left 4 March 2008, successor not known: Chair [1:2]"]),
        ],
    },
    Small {
        file: "undated-source",
        faults: &[],
        pages: &[(
            "sources",
            &["[1]  1 May 2014  Another, 1 May 2014", "[2]  by Jun 2015 A list, by 1 June 2015"],
        )],
    },
    Small { file: "utf16", faults: &["1:1 not-utf8"], pages: &[] },
    Small {
        file: "year-heading",
        faults: &[],
        pages: &[("timeline", &["2010s    In that decade", "2010     In that year", "May"])],
    },
];

fn read(file: &str) -> Loaded {
    let content = Content::Bytes(fs::read(Path::new(FOLDER).join(format!("{file}.yaml"))).unwrap());
    load::load(Inputs { files: vec![Input { path: "case.yaml".to_owned(), content }] })
}

fn address(name: &str) -> Address {
    match (name, name.parse()) {
        ("summary", _) => Address::Summary,
        ("timeline", _) => Address::Timeline,
        (_, Ok(lens)) => Address::Lens(lens),
        (id, Err(_)) => Address::Record(Id::new(id)),
    }
}

#[test]
fn small_cases_read_as_they_should() {
    for small in CASES {
        let loaded = read(small.file);
        let told = loaded.faults.iter();
        let told =
            told.map(|fault| format!("{}:{} {}", fault.place.line, fault.place.column, fault.code.name()));
        assert_eq!(told.collect::<Vec<_>>(), small.faults, "{}", small.file);
        let open_case = common::open_case(loaded, small.file);
        let filter = Filter::default();
        for (name, lines) in small.pages {
            let page = print::continuous(&pages::printed(&open_case.material(&filter), &address(name)));
            let missing = common::out_of_place(&page, lines);
            assert!(missing.is_empty(), "{} of {}: {missing:?} in\n{page}", name, small.file);
        }
    }
}

#[test]
fn every_small_case_is_read() {
    let there: BTreeSet<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let read: BTreeSet<String> = CASES.iter().map(|small| format!("{}.yaml", small.file)).collect();
    assert_eq!(there, read);
}
