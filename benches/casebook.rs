//! How long it takes to load, index, search, draw and print a case: the project's own, and one of 20,000 records. A time by
//! itself says little, so each is compared with something familiar, measured in the same run: `cargo bench` ends in a
//! table of the ratios. What must not grow quadratically is measured at n, 2n and 4n; its ratios are those of the two
//! larger times to the first (`cargo bench -- growth`).

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up has nothing to say")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use casebook::case::Case;
use casebook::charset::Charset;
use casebook::date::EdtfDate;
use casebook::keys::{Command, Key};
use casebook::load::{self, Loaded};
use casebook::open;
use casebook::originals::Originals;
use casebook::page::{Address, Lens, Page};
use casebook::pages::{self, Filter, Material};
use casebook::print::{Format, Imprint};
use casebook::record::Id;
use casebook::search::{Index, Lines};
use casebook::session::{Effect, Msg, OpenCase, Session};
use casebook::tui::events::{Batch, Source};
use casebook::tui::input::Input;
use casebook::tui::theme::Theme;
use casebook::tui::{Stage, draw, drive};
use criterion::Criterion;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// Each measurement, and what it is compared with.
const PAIRS: [(&str, &str); 8] = [
    ("load", "serde_yaml"),
    ("load", "serde_json"),
    ("index", "serde_json"),
    ("jump", "contains"),
    ("index of the text", "serde_json"),
    ("find in the text", "contains"),
    ("draw", "empty frame"),
    ("key and draw", "empty frame"),
];

/// What an officer types, from plain to misspelt.
const QUERIES: [&str; 5] = ["hay", "ofsted 2012", "le grand", "duxberry", "khy"];

fn main() {
    let mut bench = Bench {
        criterion: Criterion::default().sample_size(10).configure_from_args(),
        times: BTreeMap::new(),
    };
    bench.case("embedded", &embedded());
    bench.writing("embedded", &embedded());
    bench.writing("10,000 records", &[("case.yaml".to_owned(), mixed(10_000))]);
    bench.case("20,000 records", &[("case.yaml".to_owned(), mixed(20_000))]);
    let whole = Criterion::default().sample_size(10);
    let quick = whole.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    bench.criterion = quick.configure_from_args();
    for growth in &GROWTH {
        bench.growth(growth);
    }
    bench.criterion.final_summary();
    bench.print_ratios();
}

/// Work on a case of any size that is asked for.
struct Growth {
    what: &'static str,
    /// The smallest size.
    n: usize,
    /// The case of that size.
    text: fn(usize) -> String,
    work: Work,
}

enum Work {
    /// Read the case.
    Load,
    /// Read the case and show its faults.
    Faults,
    /// Index it, then do this.
    Case(fn(&Case) -> usize),
    /// Type the text into the jump, all of it at once.
    Type,
}

const SIZES: [(&str, usize); 3] = [("n", 1), ("2n", 2), ("4n", 4)];

/// What grows quadratically if somebody is careless.
const GROWTH: [Growth; 24] = [
    Growth {
        what: "growth: pages as HTML",
        n: 2_500,
        text: mixed,
        work: Work::Case(|case| written(case, &printed(case), Format::Html)),
    },
    Growth {
        what: "growth: pages as Markdown",
        n: 2_500,
        text: mixed,
        work: Work::Case(|case| written(case, &printed(case), Format::Markdown)),
    },
    Growth {
        what: "growth: pages as JSON",
        n: 2_500,
        text: mixed,
        work: Work::Case(|case| written(case, &printed(case), Format::Json)),
    },
    Growth { what: "growth: faults in one line", n: 2_500, text: passages_in_one_line, work: Work::Faults },
    Growth { what: "growth: letters typed at once", n: 2_000, text: letters, work: Work::Type },
    Growth {
        what: "growth: a word without a blank",
        n: 50_000,
        text: long_word,
        work: Work::Case(|case| lines(case, &Address::Record(Id::new("event")))),
    },
    Growth {
        what: "growth: values of one figure",
        n: 5_000,
        text: values_of_one_figure,
        work: Work::Case(|case| lines(case, &Address::Lens(Lens::Figures))),
    },
    Growth {
        what: "growth: lanes of one post",
        n: 5_000,
        text: holders_of_one_post,
        work: Work::Case(|case| lines(case, &Address::Lens(Lens::InPost(None)))),
    },
    Growth {
        what: "growth: summary and lenses of a mixed case",
        n: 2_500,
        text: mixed,
        work: Work::Case(|case| {
            let lenses = Lens::ALL.into_iter().map(Address::Lens);
            lenses.chain([Address::Summary, Address::Timeline]).map(|address| lines(case, &address)).sum()
        }),
    },
    Growth { what: "growth: links that lead nowhere", n: 2_000, text: broken_links, work: Work::Load },
    Growth { what: "growth: circles of `after`, read", n: 5_000, text: circles_on_one_day, work: Work::Load },
    Growth {
        what: "growth: chains of `after` on one day",
        n: 5_000,
        text: after_on_one_day,
        work: Work::Case(|case| case.timeline().len()),
    },
    Growth {
        what: "growth: a chain of findings",
        n: 7_500,
        text: chain_of_findings,
        work: Work::Case(|case| case.chains().iter().map(|chain| chain.occasions).sum()),
    },
    Growth {
        what: "growth: actions that answer a chain of findings",
        n: 3_000,
        text: actions_that_answer,
        work: Work::Case(|case| case.outstanding().len() + lines(case, &Address::Lens(Lens::Actions))),
    },
    Growth {
        what: "growth: actions with owners",
        n: 5_000,
        text: actions_with_owners,
        work: Work::Case(|case| case.outstanding().len()),
    },
    Growth {
        what: "growth: a person tied to many records",
        n: 2_500,
        text: person_in_many,
        work: Work::Case(|case| {
            let id = Id::new("person");
            lines(case, &Address::Record(id.clone())) + lines(case, &Address::Related(id))
        }),
    },
    Growth {
        what: "growth: passages of one source",
        n: 1_200,
        text: passages_of_one_source,
        work: Work::Case(|case| {
            lines(case, &Address::Lens(Lens::Sources)) + lines(case, &Address::Record(Id::new("long")))
        }),
    },
    Growth {
        what: "growth: sources that replace one another",
        n: 2_500,
        text: sources_replaced,
        work: Work::Case(|case| {
            let first = Address::Record(Id::new("edition-0"));
            lines(case, &Address::Lens(Lens::Sources)) + lines(case, &first)
        }),
    },
    Growth { what: "growth: faults in one text", n: 2_500, text: faults_in_one_text, work: Work::Faults },
    Growth { what: "growth: links that are not closed", n: 10_000, text: links_left_open, work: Work::Load },
    Growth {
        what: "growth: a record that cites many sources",
        n: 1_000,
        text: sources_of_one_record,
        work: Work::Case(|case| lines(case, &Address::Lens(Lens::Sources))),
    },
    Growth {
        what: "growth: bodies within bodies, uncited",
        n: 5_000,
        text: bodies_within_bodies,
        work: Work::Case(|case| case.all().filter(|(ix, _)| case.published(*ix).is_some()).count()),
    },
    Growth {
        what: "growth: holders of one post, on a day",
        n: 5_000,
        text: holders_of_one_post,
        work: Work::Case(|case| {
            let day = "1000/2015".parse::<EdtfDate>().unwrap();
            case.roster(&day).iter().map(|roster| roster.holders.len()).sum()
        }),
    },
    Growth {
        what: "growth: tenures of one post",
        n: 5_000,
        text: holders_of_one_post,
        work: Work::Case(|case| case.find("head").map_or(0, |post| case.tenures(post).len())),
    },
];

/// The most letters that the terminal's loop takes between two frames.
const BATCH: usize = 4096;

/// Letters that wait to be read, the last batch first.
struct Waiting(Vec<Vec<char>>);

impl Source for Waiting {
    fn batch(&mut self, _: Option<Duration>) -> io::Result<Batch> {
        let keys =
            |letters: Vec<char>| letters.into_iter().map(|letter| Input::Key(Key::Char(letter))).collect();
        Ok(self.0.pop().map_or(Batch::End, |letters| Batch::Inputs(keys(letters))))
    }
}

/// A stage on which nothing is seen.
struct Nothing;

impl Stage for Nothing {
    fn draw(&mut self, _: &Session) -> io::Result<()> {
        Ok(())
    }

    fn carry_out(&mut self, _: Effect, _: &mut impl Source) -> io::Result<Vec<Msg>> {
        Ok(Vec::new())
    }
}

/// The lines of a page, as wide as a sheet.
fn lines(case: &Case, address: &Address) -> usize {
    let (filter, originals) = (Filter::default(), Originals::none());
    let page: Page =
        pages::printed(&Material { case, faults: &[], originals: &originals, filter: &filter }, address);
    page.layout(80).lines.len()
}

/// The summary, the timeline and every lens, and a record of each kind, as they are printed.
fn printed(case: &Case) -> Vec<Page> {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    let kinds: BTreeMap<_, _> = case.all().map(|(_, record)| (record.kind().word(), record.id())).collect();
    let records = kinds.into_values().map(|id| Address::Record(id.clone()));
    let all = Lens::ALL.into_iter().map(Address::Lens).chain([Address::Summary, Address::Timeline]);
    all.chain(records).map(|address| pages::printed(&material, &address)).collect()
}

/// How many bytes pages take in a format.
fn written(case: &Case, pages: &[Page], format: Format) -> usize {
    let filter = Filter::default();
    let imprint = Imprint { case, filter: &filter, dated: None, is_folded: false };
    let made = |page| format.made(page, &imprint, Charset::Unicode).unwrap().bytes.len();
    pages.iter().map(made).sum()
}

/// Every time taken, by case and by measurement.
struct Bench {
    criterion: Criterion,
    times: BTreeMap<(&'static str, &'static str), Vec<Duration>>,
}

impl Bench {
    fn case(&mut self, case: &'static str, files: &[(String, String)]) {
        let texts: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        self.reading(case, &texts);
        let loaded = load::texts(&texts);
        assert!(!loaded.has_errors(), "{case}: {}", loaded.faults[0].sentence);
        self.finding(case, &loaded);
        self.drawing(case, &loaded);
    }

    /// The same pages in each format.
    fn writing(&mut self, case: &'static str, files: &[(String, String)]) {
        let texts: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let opened = open::case(load::texts(&texts)).case;
        let pages = printed(&opened);
        for format in Format::ALL {
            self.measure(case, format.name(), || (), |()| written(&opened, &pages, format));
        }
    }

    fn reading(&mut self, case: &'static str, texts: &[(&str, &str)]) {
        let yaml = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).unwrap();
        let json: Vec<String> =
            texts.iter().map(|(_, text)| serde_json::to_string(&yaml(text)).unwrap()).collect();
        self.measure(case, "load", || (), |()| load::texts(texts));
        self.measure(
            case,
            "serde_yaml",
            || (),
            |()| texts.iter().map(|(_, text)| yaml(text)).collect::<Vec<_>>(),
        );
        self.measure(
            case,
            "serde_json",
            || (),
            |()| {
                let value = |text: &String| serde_json::from_str::<serde_json::Value>(text).unwrap();
                json.iter().map(value).collect::<Vec<_>>()
            },
        );
    }

    fn finding(&mut self, case: &'static str, loaded: &Loaded) {
        let whole = || loaded.clone();
        self.measure(case, "index", whole, |loaded| {
            let case = open::case(loaded).case;
            let jump = Index::of(&case);
            (case, jump)
        });
        let opened = opened(loaded);
        let (index, lines) = (Index::of(&opened), Lines::of(&opened));
        self.measure(case, "index of the text", || (), |()| Lines::of(&opened));
        self.measure(case, "find in the text", || (), |()| QUERIES.map(|query| lines.find(query, None, 20)));
        let titles: Vec<String> = index.entries().iter().map(|entry| entry.title.to_lowercase()).collect();
        self.measure(case, "jump", || (), |()| QUERIES.map(|query| index.find(query, None, 20)));
        self.measure(
            case,
            "contains",
            || (),
            |()| QUERIES.map(|query| titles.iter().filter(|title| title.contains(query)).count()),
        );
    }

    fn growth(&mut self, growth: &Growth) {
        for (size, times) in SIZES {
            let text = (growth.text)(times * growth.n);
            let texts = [("case.yaml", text.as_str())];
            match growth.work {
                Work::Load => self.measure(growth.what, size, || (), |()| load::texts(&texts)),
                Work::Faults => self.measure(
                    growth.what,
                    size,
                    || (),
                    |()| {
                        let loaded = load::texts(&texts);
                        loaded.faults.iter().map(|fault| fault.render(&loaded.files).len()).sum::<usize>()
                    },
                ),
                Work::Type => {
                    let files = embedded();
                    let files: Vec<(&str, &str)> =
                        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
                    let loaded = load::texts(&files);
                    let waiting = || {
                        let open_case = OpenCase::new(opened(&loaded), Vec::new(), "embedded");
                        let mut session = Session::new(open_case, (120, 40));
                        session.update(Msg::Command(Command::Jump));
                        let letters: Vec<char> = text.chars().collect();
                        let letters = letters.rchunks(BATCH).map(<[char]>::to_vec).collect();
                        (session, Waiting(letters))
                    };
                    self.measure(growth.what, size, waiting, |(mut session, mut waiting)| {
                        drive(&mut session, &mut waiting, &mut Nothing).map(|()| session)
                    });
                }
                Work::Case(work) => {
                    let loaded = load::texts(&texts);
                    assert!(!loaded.has_errors(), "{}: {}", growth.what, loaded.faults[0].sentence);
                    let whole = || loaded.clone();
                    self.measure(growth.what, size, whole, |loaded| {
                        let case = open::case(loaded).case;
                        (work(&case), case)
                    });
                }
            }
        }
    }

    fn drawing(&mut self, case: &'static str, loaded: &Loaded) {
        let size = (120, 40);
        let mut session = Session::new(OpenCase::new(opened(loaded), Vec::new(), case), size);
        session.update(Msg::Command(Command::Explorer));
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        self.measure(case, "empty frame", || (), |()| terminal.draw(|_| ()).map(drop));
        self.measure(
            case,
            "draw",
            || (),
            |()| terminal.draw(|frame| draw(&session, Theme::Dark, frame)).map(drop),
        );
        let mut walk = [[Command::Down; 10], [Command::Up; 10]].into_iter().flatten().cycle();
        self.measure(
            case,
            "key and draw",
            || (),
            |()| {
                session.update(Msg::Command(walk.next().unwrap_or(Command::Down)));
                terminal.draw(|frame| draw(&session, Theme::Dark, frame)).map(drop)
            },
        );
    }

    /// Measures a routine and keeps its times. Making its input and dropping its output are off the clock.
    fn measure<I, O>(
        &mut self,
        case: &'static str,
        what: &'static str,
        mut input: impl FnMut() -> I,
        mut routine: impl FnMut(I) -> O,
    ) {
        let times = self.times.entry((case, what)).or_default();
        self.criterion.bench_function(&format!("{case}/{what}"), |bencher| {
            bencher.iter_custom(|rounds| {
                let mut sum = Duration::ZERO;
                for _ in 0..rounds {
                    let input = black_box(input());
                    let start = Instant::now();
                    let output = black_box(routine(input));
                    let time = start.elapsed();
                    drop(output);
                    times.push(time);
                    sum += time;
                }
                sum
            });
        });
    }

    /// Prints each pair's medians and their ratio, unless a filter left one of them out.
    fn print_ratios(mut self) {
        println!(
            "{:<16}{:<14}{:>12}  {:<12}{:>12}{:>9}",
            "case", "what", "median", "beside", "median", "ratio"
        );
        let text = Format::Text.name();
        let formats = Format::ALL.into_iter().map(Format::name).filter(|name| *name != text);
        let pairs: Vec<_> = PAIRS.into_iter().chain(formats.map(|name| (name, text))).collect();
        for case in ["embedded", "10,000 records", "20,000 records"] {
            for (what, beside) in pairs.iter().copied() {
                if let (Some(time), Some(other)) = (self.median(case, what), self.median(case, beside)) {
                    let ratio = time.as_secs_f64() / other.as_secs_f64();
                    println!("{case:<16}{what:<14}{time:>12.1?}  {beside:<12}{other:>12.1?}{ratio:>9.2}");
                }
            }
        }
        println!("\n{:<48}{:>8}{:>12}{:>9}{:>9}", "what", "n", "median", "2n to n", "4n to n");
        for growth in &GROWTH {
            let medians = SIZES.map(|(size, _)| self.median(growth.what, size));
            let [Some(one), Some(two), Some(four)] = medians.map(|time| time.map(|time| time.as_secs_f64()))
            else {
                continue;
            };
            let (what, n, time) = (growth.what, growth.n, Duration::from_secs_f64(one));
            println!("{what:<48}{n:>8}{time:>12.1?}{:>9.2}{:>9.2}", two / one, four / one);
        }
    }

    fn median(&mut self, case: &'static str, what: &'static str) -> Option<Duration> {
        let times = self.times.get_mut(&(case, what))?;
        times.sort();
        times.get(times.len() / 2).copied()
    }
}

fn opened(loaded: &Loaded) -> Case {
    open::case(loaded.clone()).case
}

/// The files of the project's own case.
fn embedded() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in ["data", "seeds"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

/// A case of so many records in the proportions of a real one, the same at every run.
fn mixed(count: usize) -> String {
    let share = |thousandths: usize| (count * thousandths / 1_000).max(1);
    let (people, bodies, reports) = (share(100), share(10), share(35));
    let (events, findings, actions) = (share(300), share(400), share(150));
    let mut text =
        "case:\n  title: A large case\n  period: 1990/2020\n  scope: Made to be measured.\n".to_owned();
    text.push_str("sources:\n");
    records(&mut text, 100, |i| {
        let passages: String = (1..=50).map(|p| format!("      {p}: Digest {p} of source {i}.\n")).collect();
        format!(
            "  - id: source-{i}\n    title: Minutes of meeting {i}\n    kind: minutes\n    published: {}\n    \
             basis: stated\n    passages:\n{passages}",
            day(i * 70)
        )
    });
    text.push_str("people:\n");
    records(&mut text, people, |i| {
        let first = ["Ann", "Brigid", "Carol", "Dinesh", "Émile", "Farah", "George"][i % 7];
        let last =
            ["Abbott", "Baxter", "Hay", "Duxbury", "Le Grand", "Khan", "Ó Briain", "Timpson"][i / 7 % 8];
        format!("  - id: person-{i}\n    name: {first} {last} {i}\n    cites: [{}]\n", citation(i))
    });
    text.push_str("organisations:\n");
    records(&mut text, bodies, |i| {
        format!("  - id: body-{i}\n    name: Board {i} of Ofsted\n    cites: [{}]\n", citation(i))
    });
    text.push_str("reports:\n");
    records(&mut text, reports, |i| {
        format!(
            "  - id: report-{i}\n    title: Review {i} of services\n    kind: review\n    by: body-{}\n    \
             published: {}\n    cites: [{}]\n",
            i % bodies,
            day(i * 11),
            citation(i)
        )
    });
    text.push_str("events:\n");
    records(&mut text, events, |i| {
        format!(
            "  - id: event-{i}\n    title: Hearing {i} before the committee\n    date: {}\n    kind: hearing\n    \
             people: [person-{}, person-{}]\n    organisations: [body-{}]\n    text: |\n      What was said there of \
             [[report-{}]], at some length, so that it wraps.\n    cites: [{}]\n",
            day(i),
            i % people,
            (i + 7) % people,
            i % bodies,
            i % reports,
            citation(i)
        )
    });
    text.push_str("findings:\n");
    records(&mut text, findings, |i| {
        format!(
            "  - id: finding-{i}\n    title: Finding {i} on supervision\n    kind: finding\n    standing: asserted\n    \
             report: report-{}\n    text: Supervision was thin in team {i}, and nobody had written down why.\n    \
             cites: [{}]\n",
            i % reports,
            citation(i)
        )
    });
    text.push_str("actions:\n");
    records(&mut text, actions, |i| {
        format!(
            "  - id: action-{i}\n    title: Recommendation {i}\n    kind: recommendation\n    report: report-{}\n    \
             owner: body-{}\n    answers: [finding-{}]\n    cites: [{}]\n",
            i % reports,
            i % bodies,
            i % findings,
            citation(i)
        )
    });
    text
}

fn records(text: &mut String, count: usize, record: impl Fn(usize) -> String) {
    (0..count).for_each(|i| text.push_str(&record(i)));
}

fn citation(i: usize) -> String {
    format!("source-{}#{}", i % 100, i / 100 % 50 + 1)
}

fn day(i: usize) -> String {
    format!("{}-{:02}-{:02}", 1990 + i / 336 % 30, i / 28 % 12 + 1, i % 28 + 1)
}

const SMALL: &str = "case: {title: T, period: 1990/2020, scope: S}\npeople:\n  - {id: person, name: P, cites: ['press#1']}\nsources:\n  \
                     - {id: press, title: P, kind: article, published: 2014-06-30, basis: b, passages: {1: x}}\n";

/// A small case with that many records of one section.
fn small(section: &str, count: usize, record: impl Fn(usize) -> String) -> String {
    let mut text = format!("{SMALL}{section}:\n");
    records(&mut text, count, record);
    text
}

fn broken_links(count: usize) -> String {
    small("events", count, |n| {
        format!(
            "  - {{id: event-{n}, title: E, date: 2012, kind: other, after: event-{}, text: 'After [[event-{}]] and [[evnt-{n}]].', \
             cites: ['press#1']}}\n",
            n / 2,
            n / 3
        )
    })
}

/// Events of one day, each after the one before it.
fn after_on_one_day(count: usize) -> String {
    small("events", count, |n| after(n, n.checked_sub(1)))
}

/// The same, in circles of a hundred.
fn circles_on_one_day(count: usize) -> String {
    small("events", count, |n| after(n, Some(if n % 100 == 99 { n - 99 } else { n + 1 })))
}

fn after(n: usize, other: Option<usize>) -> String {
    let after = other.map_or(String::new(), |other| format!("after: e{other}, "));
    format!("  - {{id: e{n}, title: E, date: 2012-05-01, kind: other, {after}cites: ['press#1']}}\n")
}

fn chain_of_findings(count: usize) -> String {
    small("findings", count, |n| {
        let repeats =
            n.checked_sub(1).map_or(String::new(), |one| format!("repeats: [{{id: f{one}, why: w}}], "));
        format!(
            "  - {{id: f{n}, title: F, kind: finding, standing: asserted, by: person, date: {}, {repeats}cites: ['press#1']}}\n",
            1990 + n * 20 / count
        )
    })
}

fn actions_that_answer(count: usize) -> String {
    let mut text = chain_of_findings(count);
    text.push_str("actions:\n");
    records(&mut text, count, |n| {
        format!(
            "  - {{id: a{n}, title: A, kind: commitment, by: person, answers: f0, cites: ['press#1'],\n      \
             history: [{{date: 2000, by: person, progress: declared-complete, cites: ['press#1']}}]}}\n"
        )
    });
    text
}

fn actions_with_owners(count: usize) -> String {
    let mut text = small("actions", count, |n| {
        format!(
            "  - {{id: a{n}, title: A, kind: recommendation, by: person, owner: [body-{}, body-{}], due: {}, cites: ['press#1'],\n      \
             list: {{name: L, item: {}}}, history: [{{date: 2012, by: body-{}, progress: in-progress, cites: ['press#1']}}]}}\n",
            n % 200,
            (n + 1) % 200,
            1995 + n % 25,
            n + 1,
            n % 200
        )
    });
    text.push_str("organisations:\n");
    records(&mut text, 200, |n| format!("  - {{id: body-{n}, name: B{n}, cites: ['press#1']}}\n"));
    text
}

fn person_in_many(count: usize) -> String {
    small("events", count, |n| {
        format!(
            "  - {{id: e{n}, title: E{n}, date: {}, kind: hearing, people: person, cites: ['press#1']}}\n",
            day(n)
        )
    })
}

/// Every second record cites most of them.
fn passages_of_one_source(count: usize) -> String {
    let mut text = small("events", count, |n| {
        let last = if n % 2 == 0 { count } else { (n + 4).min(count) };
        format!(
            "  - {{id: e{n}, title: E, date: 2012, kind: hearing, cites: ['long#q{}', 'long#q{}-q{last}']}}\n",
            n + 1,
            if n % 2 == 0 { 1 } else { (n + 1).min(last - 1).max(1) }
        )
    });
    let passages: Vec<String> =
        (1..=count).map(|n| format!("q{n}: {{text: Question {n}., by: {{as: A}}}}")).collect();
    let long = format!(
        "  - {{id: long, title: L, kind: transcript, published: 2010, basis: b, passages: {{{}}}}}\n",
        passages.join(", ")
    );
    text = text.replacen("sources:\n", &format!("sources:\n{long}"), 1);
    text
}

fn sources_replaced(count: usize) -> String {
    let mut text = SMALL.to_owned();
    records(&mut text, count, |n| {
        let newer = if n > 0 { format!(", replaces: edition-{}", n - 1) } else { String::new() };
        format!(
            "  - {{id: edition-{n}, title: E{n}, kind: web-page, published: {}, basis: b{newer}}}\n",
            day(n)
        )
    });
    text
}

fn links_left_open(count: usize) -> String {
    let links = "[[a ".repeat(count);
    format!(
        "{SMALL}events:\n  - {{id: event, title: E, date: 2012, kind: hearing, cites: ['press#1'], text: \"{links}\"}}\n"
    )
}

fn sources_of_one_record(count: usize) -> String {
    let mut text = SMALL.to_owned();
    records(&mut text, count, |n| {
        format!("  - {{id: letter-{n}, title: L{n}, kind: letter, published: {}, basis: b}}\n", day(n))
    });
    let cites: Vec<String> = (0..count).map(|n| format!("letter-{n}")).collect();
    format!(
        "{text}events:\n  - {{id: event, title: E, date: 2012, kind: hearing, cites: [{}]}}\n",
        cites.join(", ")
    )
}

/// Each in a text with escapes, where a place has to be looked for; of some, the escapes are within.
fn faults_in_one_text(count: usize) -> String {
    let link = |n: usize| {
        if n.is_multiple_of(2) { format!("[[missing-{n}]] ") } else { format!("[[m\\u0069ssing-{n}]] ") }
    };
    let links: String = (0..count).map(link).collect();
    format!(
        "{SMALL}events:\n  - {{id: event, title: E, date: 2012, kind: hearing, cites: ['press#1'], text: \"{links}\"}}\n"
    )
}

/// Each body is part of the next, and only the first cites anything.
fn bodies_within_bodies(count: usize) -> String {
    small("organisations", count, |n| {
        let cites = if n == 0 { ", cites: ['press#1']" } else { "" };
        let within = if n + 1 < count { format!(", part_of: body-{}", n + 1) } else { String::new() };
        format!("  - {{id: body-{n}, name: B{n}{within}{cites}}}\n")
    })
}

fn holders_of_one_post(count: usize) -> String {
    let mut text = format!("{SMALL}posts:\n  - id: head\n    title: Head\n    holders:\n");
    for n in 0..count {
        let person = if n % 4 == 0 { "person".to_owned() } else { format!("{{as: P{n}}}") };
        let planned = if n % 2 == 0 { ", planned_to: 2100" } else { "" };
        let seen = format!("{}-{:02}-{:02}", 1000 + n / 20, 1 + n % 12, 1 + n % 28);
        writeln!(text, "      - {{person: {person}, seen: {seen}{planned}, cites: ['press#1']}}").unwrap();
    }
    text
}

/// None of them is cited, so each is a fault of the one line.
fn passages_in_one_line(count: usize) -> String {
    let passages: Vec<String> = (1..=count).map(|n| format!("q{n}: Question {n}")).collect();
    format!(
        "{SMALL}  - {{id: long, title: L, kind: transcript, published: 2010, basis: b, passages: {{{}}}}}\n",
        passages.join(", ")
    )
}

fn letters(count: usize) -> String {
    "inspection of ".chars().cycle().take(count).collect()
}

fn long_word(count: usize) -> String {
    format!(
        "{SMALL}events:\n  - {{id: event, title: E, date: 2012, kind: hearing, text: {}, cites: ['press#1']}}\n",
        "w".repeat(count)
    )
}

/// Some of one day, as different people put it.
fn values_of_one_figure(count: usize) -> String {
    let mut text = format!("{SMALL}figures:\n  - id: figure\n    title: F\n    unit: tonnes\n    values:\n");
    records(&mut text, count, |n| {
        let n = n as u64;
        format!(
            "      - {{date: {}, value: {}, by: {{as: P{n}}}, cites: ['press#1']}}\n",
            1000 + n % 1_000,
            n * 7
        )
    });
    text
}
