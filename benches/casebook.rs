//! How long it takes to load, index, search and draw a case, the project's own and one of 20,000 records. A time says
//! little by itself, so each stands beside something everybody knows, measured in the same run: `cargo bench` ends in a
//! table of the ratios.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up has nothing to say")]

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use casebook::case::Case;
use casebook::keys::Key;
use casebook::load::{self, Loaded};
use casebook::session::{Desk, Msg, Session, jump_index};
use casebook::tui::draw;
use casebook::tui::theme::Theme;
use criterion::Criterion;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// What is measured, and beside what it stands.
const PAIRS: [(&str, &str); 6] = [
    ("load", "serde_yaml"),
    ("load", "serde_json"),
    ("index", "serde_json"),
    ("jump", "contains"),
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
    bench.case("20,000 records", &[("case.yaml".to_owned(), twenty_thousand())]);
    bench.criterion.final_summary();
    bench.print_ratios();
}

/// Every time that was taken, by case and by what was measured.
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
        let parts = || (loaded.head.clone(), loaded.records.clone());
        self.measure(case, "index", parts, |(head, records)| {
            let case = Case::new(head, records, Vec::new());
            let jump = jump_index(&case);
            (case, jump)
        });
        let index = jump_index(&opened(loaded));
        let titles: Vec<String> = index.entries().iter().map(|entry| entry.title.to_lowercase()).collect();
        self.measure(case, "jump", || (), |()| QUERIES.map(|query| index.find(query, None, 20)));
        self.measure(
            case,
            "contains",
            || (),
            |()| QUERIES.map(|query| titles.iter().filter(|title| title.contains(query)).count()),
        );
    }

    fn drawing(&mut self, case: &'static str, loaded: &Loaded) {
        let size = (120, 40);
        let mut session = Session::new(Desk::new(opened(loaded), Vec::new(), case), size);
        session.update(Msg::Key(Key::Char('e')));
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        self.measure(case, "empty frame", || (), |()| terminal.draw(|_| ()).map(drop));
        self.measure(
            case,
            "draw",
            || (),
            |()| terminal.draw(|frame| draw(&session, Theme::Dark, frame)).map(drop),
        );
        let mut keys = "jjjjjjjjjjkkkkkkkkkk".chars().cycle();
        self.measure(
            case,
            "key and draw",
            || (),
            |()| {
                session.update(Msg::Key(Key::Char(keys.next().unwrap_or('j'))));
                terminal.draw(|frame| draw(&session, Theme::Dark, frame)).map(drop)
            },
        );
    }

    /// Measures a routine and keeps its times. What it needs is made, and what it makes is dropped, off the clock.
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

    /// Prints each pair's medians and their ratio, where a filter has not left one of them out.
    fn print_ratios(mut self) {
        println!(
            "{:<16}{:<14}{:>12}  {:<12}{:>12}{:>9}",
            "case", "what", "median", "beside", "median", "ratio"
        );
        for case in ["embedded", "20,000 records"] {
            for (what, beside) in PAIRS {
                if let (Some(time), Some(other)) = (self.median(case, what), self.median(case, beside)) {
                    let ratio = time.as_secs_f64() / other.as_secs_f64();
                    println!("{case:<16}{what:<14}{time:>12.1?}  {beside:<12}{other:>12.1?}{ratio:>9.2}");
                }
            }
        }
    }

    fn median(&mut self, case: &'static str, what: &'static str) -> Option<Duration> {
        let times = self.times.get_mut(&(case, what))?;
        times.sort();
        times.get(times.len() / 2).copied()
    }
}

fn opened(loaded: &Loaded) -> Case {
    Case::new(loaded.head.clone(), loaded.records.clone(), Vec::new())
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

/// A case of 20,000 records in the proportions of a real one, the same at every run.
fn twenty_thousand() -> String {
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
    records(&mut text, 2_000, |i| {
        let first = ["Ann", "Brigid", "Carol", "Dinesh", "Émile", "Farah", "George"][i % 7];
        let last =
            ["Abbott", "Baxter", "Hay", "Duxbury", "Le Grand", "Khan", "Ó Briain", "Timpson"][i / 7 % 8];
        format!("  - id: person-{i}\n    name: {first} {last} {i}\n    cites: [{}]\n", citation(i))
    });
    text.push_str("organisations:\n");
    records(&mut text, 200, |i| {
        format!("  - id: body-{i}\n    name: Board {i} of Ofsted\n    cites: [{}]\n", citation(i))
    });
    text.push_str("reports:\n");
    records(&mut text, 700, |i| {
        format!(
            "  - id: report-{i}\n    title: Review {i} of services\n    kind: review\n    by: body-{}\n    \
             published: {}\n    cites: [{}]\n",
            i % 200,
            day(i * 11),
            citation(i)
        )
    });
    text.push_str("events:\n");
    records(&mut text, 6_000, |i| {
        format!(
            "  - id: event-{i}\n    title: Hearing {i} before the committee\n    date: {}\n    kind: hearing\n    \
             people: [person-{}, person-{}]\n    organisations: [body-{}]\n    text: |\n      What was said there of \
             [[report-{}]], at some length, so that it wraps.\n    cites: [{}]\n",
            day(i),
            i % 2_000,
            (i + 7) % 2_000,
            i % 200,
            i % 700,
            citation(i)
        )
    });
    text.push_str("findings:\n");
    records(&mut text, 8_000, |i| {
        format!(
            "  - id: finding-{i}\n    title: Finding {i} on supervision\n    kind: finding\n    standing: asserted\n    \
             report: report-{}\n    text: Supervision was thin in team {i}, and nobody had written down why.\n    \
             cites: [{}]\n",
            i % 700,
            citation(i)
        )
    });
    text.push_str("actions:\n");
    records(&mut text, 3_000, |i| {
        format!(
            "  - id: action-{i}\n    title: Recommendation {i}\n    kind: recommendation\n    report: report-{}\n    \
             owner: body-{}\n    answers: [finding-{i}]\n    cites: [{}]\n",
            i % 700,
            i % 200,
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
