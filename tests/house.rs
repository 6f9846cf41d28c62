//! The house is as ARCHITECTURE.md says, and README.md says what the program does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use casebook::diagnostic::Code;
use casebook::keys::{BINDINGS, Group};
use casebook::load;
use casebook::record::Kind;

const MOST_LINES: usize = 400;

/// Modules whose file may be longer, and why.
const LONGER: [(&str, &str); 1] = [(
    "schema::table",
    "the one table of sections and fields, a line or two for each; nothing to take apart",
)];

/// Modules of one room that may name one another in a circle, and why.
const CIRCLES: [(&[&str], &str); 2] = [
    (
        &["tui::boxes", "tui::draw", "tui::parts", "tui::tray"],
        "a frame draws the boxes that lie over it, and a box is drawn with the tools of a frame",
    ),
    (
        &["tui::events", "tui::screen"],
        "the keys ask the screen for its size, and the screen waits for a key while it shows plain text",
    ),
];

#[test]
fn the_code_map_names_exactly_the_modules_there_are() {
    let mapped: BTreeSet<String> = code_map().into_iter().flat_map(|layer| layer.modules).collect();
    let mut there: BTreeSet<String> = sources().into_keys().collect();
    there.retain(|module| module != "lib" && module != "main");
    let differ: Vec<&String> = mapped.symmetric_difference(&there).collect();
    assert!(differ.is_empty(), "only in the map or only in src/: {differ:?}");
}

#[test]
fn a_module_names_only_what_stands_above_it_in_the_code_map() {
    let mut rank = BTreeMap::new();
    for (at, layer) in code_map().into_iter().enumerate() {
        rank.extend(layer.tops.into_iter().map(|top| (top, at)));
    }
    let mut wrong = Vec::new();
    // Tests may read a case from text, whatever they test.
    for (module, source) in sources().into_iter().filter(|(module, _)| !module.ends_with("::tests")) {
        let Some(own) = rank.get(top(&module)) else { continue };
        for named in source.split("crate::").skip(1) {
            let named: String =
                named.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            match rank.get(&named) {
                Some(other) if other <= own => {}
                Some(_) => wrong.push(format!("{module} names {named}")),
                None => wrong.push(format!("{module}: what does `crate::{named}` name?")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_modules_of_a_room_name_one_another_in_no_circle() {
    let circles = circles(&named_siblings(&sources()));
    let listed: BTreeSet<Vec<String>> = CIRCLES
        .iter()
        .map(|(modules, _)| modules.iter().map(|module| (*module).to_owned()).collect())
        .collect();
    let differ: Vec<_> = circles.symmetric_difference(&listed).collect();
    assert!(differ.is_empty(), "only in src/ or only in the list: {differ:#?}");
}

#[test]
fn only_the_terminal_s_module_knows_the_terminal() {
    for name in ["ratatui", "crossterm"] {
        only_in(name, |module| top(module) == "tui");
    }
    // Whether standard output is open `main` asks and `cli::output` says.
    let says = |module: &str| matches!(module, "main" | "cli::output");
    for name in ["rustix", "signal_hook"] {
        only_in(name, |module| {
            let ours = top(module) == "tui" || matches!(module, "ending" | "write::journal");
            ours || (name == "rustix" && says(module))
        });
    }
    // The emitter has the codes of all colours, and chooses none.
    only_in("Color::", |module| matches!(module, "tui::theme" | "tui::emitter"));
}

#[test]
fn only_few_modules_touch_the_world() {
    let may = |module: &str| {
        matches!(top(module), "tui" | "cli" | "main")
            || matches!(
                module,
                "ending"
                    | "load::paths"
                    | "load::content"
                    | "load::originals"
                    | "print::file"
                    | "print::lp"
                    | "print::today"
                    | "write::init"
                    | "write::journal"
            )
    };
    for name in ["std::fs", "std::net", "std::process", "println!", "print!("] {
        only_in(name, may);
    }
    // A package is put together in memory.
    only_in("std::io", |module| may(module) || module == "print::odt::package");
    // Files are surveyed side by side; what is read does not depend on it.
    only_in("std::thread", |module| may(module) || module == "load");
    only_in("std::env", |module| top(module) == "tui" || top(module) == "cli");
    only_in("std::fs", |module| {
        matches!(module, "load::paths" | "load::content" | "load::originals" | "print::file")
            // Where the machine says which time zone it keeps.
            || matches!(module, "print::today" | "write::init" | "write::journal")
            || module.starts_with("tui::")
    });
    // How long files must stay as they are is said by whoever judges them, and waited for by others.
    only_in("std::time", |module| {
        top(module) == "tui" || matches!(module, "print::lp" | "live" | "write::journal")
    });
    only_in("SystemTime", |_| false);
}

#[test]
fn a_path_is_shown_by_one_function() {
    only_in(".display()", |module| module == "scrub");
}

#[test]
fn every_sign_that_is_drawn_is_in_the_fonts_of_common_terminals() {
    // These know signs that others write.
    let reads = |module: &str| {
        matches!(module, "charset" | "citation" | "search::fold" | "plain::sayable" | "date::fault::named")
    };
    let mut missing = BTreeSet::new();
    for (module, source) in sources() {
        if reads(&module) || module.ends_with("::tests") {
            continue;
        }
        let code = without_tests(&source).lines().filter(|line| !line.trim_start().starts_with("//"));
        let signs = code.flat_map(str::chars).filter(|sign| !sign.is_ascii() && !is_in_wgl4(*sign));
        missing.extend(signs.map(|sign| format!("{module}: {sign}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Whether Courier New and its likes have the sign: Windows Glyph List 4, as far as it is neither Greek nor Cyrillic.
/// From another font it may take more columns than one.
fn is_in_wgl4(sign: char) -> bool {
    matches!(sign,
        '\u{A0}'..='\u{17F}' | 'ƒ' | '–'..='―' | '‗'..='„' | '†'..='•' | '…' | '‰' | '′' | '″' | '‹' | '›' | '‼' | '‾' | '⁄'
        | 'ⁿ' | '₣' | '₤' | '₧' | '€' | '℅' | 'ℓ' | '№' | '™' | 'Ω' | '℮' | '⅛'..='⅞' | '←'..='↕' | '↨'
        | '∂' | '∆' | '∏' | '∑' | '−' | '∕' | '∙' | '√' | '∞' | '∟' | '∩' | '∫' | '≈' | '≠' | '≡' | '≤' | '≥' | '⌂' | '⌐' | '⌠' | '⌡'
        | '─' | '│' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '═'..='╬' | '▀' | '▄' | '█' | '▌' | '▐'..='▓'
        | '■' | '□' | '▪'..='▬' | '▲' | '►' | '▼' | '◄' | '◊' | '○' | '●' | '◘' | '◙' | '◦'
        | '☺'..='☼' | '♀' | '♂' | '♠' | '♣' | '♥' | '♦' | '♪' | '♫')
}

#[test]
fn draw_cannot_change_the_session() {
    let sources = sources();
    assert!(sources["tui::draw"].contains("pub fn draw(session: &Session, "));
    for module in ["session", "page", "case"] {
        for interior in ["Cell<", "Mutex<", "OnceLock<", "Atomic"] {
            // The open_case makes its indexes when they are first asked for: nobody can tell that from having them at once.
            only_in(interior, |user| {
                top(user) != module || (user == "session::open_case" && interior == "Cell<")
            });
        }
    }
}

#[test]
fn no_query_is_ever_sent_to_the_terminal() {
    // Device attributes, status and cursor reports, modes, version, colours; and the calls of crossterm that ask.
    let queries = [
        "[c\"",
        "[0c",
        "[>c",
        "[>q",
        "[5n",
        "[6n",
        "[?6n",
        "$p\"",
        "[?u",
        "]10;?",
        "]11;?",
        "]4;",
        "P+q",
        "P$q",
        "cursor::position",
        "supports_keyboard_enhancement",
    ];
    for (module, source) in sources() {
        let code = without_tests(&source);
        for query in queries {
            assert!(!code.contains(query) || top(&module) != "tui", "{module} has {query}");
        }
    }
}

#[test]
fn no_file_is_long_without_a_reason() {
    // A file of tests is one of its own, and they are not counted.
    let is_code = |module: &str| !module.split("::").any(|room| room == "tests");
    for (module, source) in sources().into_iter().filter(|(module, _)| is_code(module)) {
        let lines = without_tests(&source).lines().count();
        let reason = LONGER.iter().find(|(long, _)| *long == module);
        assert!(lines <= MOST_LINES || reason.is_some(), "{module} has {lines} lines");
        assert!(lines > MOST_LINES || reason.is_none(), "{module} needs no exception any more");
    }
}

/// Whom and what the record names, only its own tests name: all others rest on invented cases, which change with no article.
#[test]
fn only_the_record_s_own_tests_rest_on_the_record() {
    let people =
        load::path(&root()).unwrap().records.into_iter().filter(|record| record.kind() == Kind::Person);
    let mut names: Vec<String> =
        people.flat_map(|person| [person.name().to_owned(), person.id().to_string()]).collect();
    assert!(names.len() > 40, "{names:?}");
    names.push("Birmingham".to_owned());
    let mut wrong = Vec::new();
    let mut look = |path: &Path, names: &[String]| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let named = names.iter().filter(|name| text.contains(name.as_str()));
        wrong.extend(named.map(|name| format!("{} names {name}", path.display())));
    };
    // The program may have the record in it, and knows nothing of what it says.
    files_below("src").iter().for_each(|path| look(path, &names));
    names.push("embedded".to_owned());
    for path in files_below("tests") {
        // This page says which words they are.
        if path.starts_with(root().join("tests/record")) || path.ends_with("tests/house.rs") {
            continue;
        }
        look(&path, &names);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_code_is_explained_in_sentences() {
    for code in Code::ALL {
        let explanation = code.explanation();
        assert!(explanation.split(' ').count() >= 7 && explanation.ends_with('.'), "{code}: {explanation}");
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        assert!(code.name().chars().all(plain), "{code}");
    }
}

#[test]
fn the_readme_begins_with_two_commands() {
    assert_eq!(blocks("sh"), ["cargo run --release\n", "cargo test\n"]);
}

#[test]
fn ci_runs_the_readme_s_test_command() {
    let run = read(".ci/run");
    assert!(run.contains("tests=$(sed -n 's/^\\(cargo test.*\\)$/\\1/p' README.md)"));
    assert!(run.contains("bash -c \"$tests\""));
    assert_eq!(read("README.md").lines().filter(|line| line.starts_with("cargo test")).count(), 1);
}

#[test]
fn the_readme_s_case_is_sound() {
    let loaded = load::texts(&[("case.yaml", &example())]);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(loaded.records.len(), 5);
}

/// Tables and output in README.md are the program's own. `README=write cargo test --test house` renews them.
#[test]
fn the_readme_s_tables_and_output_are_the_program_s_own() {
    let readme = read("README.md");
    let mut renewed = between(&readme, "keys", &key_table());
    renewed = between(&renewed, "commands", &command_table());
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("example")).unwrap();
    fs::write(folder.path().join("example/case.yaml"), example()).unwrap();
    for block in blocks("console") {
        renewed = renewed.replace(&block, &rerun(&block, folder.path()));
    }
    if std::env::var_os("README").is_some_and(|wish| wish == "write") {
        fs::write(root().join("README.md"), &renewed).unwrap();
    } else if renewed != readme {
        let differs = renewed.lines().zip(readme.lines()).find(|(new, old)| new != old);
        panic!("README.md is out of date, `README=write cargo test --test house` renews it: {differs:?}");
    }
}

/// The guide's table is the field table, and its blocks are one case, in which nothing is amiss.
#[test]
fn the_guide_s_fields_are_the_table_s_and_its_case_is_sound() {
    let guide = read("docs/curating.md");
    let renewed = between(&guide, "fields", &casebook::contract::fields());
    if std::env::var_os("README").is_some_and(|wish| wish == "write") {
        fs::write(root().join("docs/curating.md"), &renewed).unwrap();
    } else {
        assert!(
            renewed == guide,
            "docs/curating.md is out of date, `README=write cargo test --test house` renews it"
        );
    }
    let files: Vec<(String, String)> = (1..)
        .zip(guide.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()))
        .map(|(at, block)| (format!("{at}.yaml"), block.to_owned()))
        .collect();
    let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let loaded = load::texts(&texts);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(loaded.records.len() >= 10, "{}", loaded.records.len());
}

/// A line of the code map: the modules of one rank, and all that is inside them.
struct Layer {
    tops: Vec<String>,
    modules: Vec<String>,
}

fn code_map() -> Vec<Layer> {
    let page = read("ARCHITECTURE.md");
    let map = page.split("\n## ").find(|section| section.starts_with("Code map\n")).expect("a code map");
    let list = map.split("\n\n").find(|part| part.starts_with("- `")).expect("a list");
    list.split("\n- ").map(layer).collect()
}

fn layer(item: &str) -> Layer {
    let (names, rest) = item.split_once(" — ").expect(item);
    let tops = quoted(names);
    let inside = rest.split_once("Inside").map(|(_, inside)| quoted(inside)).unwrap_or_default();
    let inside = inside.iter().map(|module| format!("{}::{module}", tops[0]));
    let modules = tops.iter().cloned().chain(inside).collect();
    Layer { tops, modules }
}

/// The words between backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Every module below src/ with its source.
fn sources() -> BTreeMap<String, String> {
    let mut sources = BTreeMap::new();
    for path in files_below("src") {
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let inside = path.strip_prefix(root().join("src")).unwrap().with_extension("");
        let module = inside.to_str().unwrap().replace('/', "::");
        let module = module.strip_suffix("::mod").unwrap_or(&module).to_owned();
        sources.insert(module, fs::read_to_string(path).unwrap());
    }
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

/// For each module which of its neighbours in the same room, or what is inside of them, it or what is inside of it names.
/// What a room offers of one of its modules is that module's.
fn named_siblings(sources: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<String>> {
    let mut siblings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, source) in sources.iter().filter(|(module, _)| !module.ends_with("::tests")) {
        for path in paths(module, source) {
            let named = defined_in(sources, &path);
            let (own, other): (Vec<&str>, Vec<&str>) =
                (module.split("::").collect(), named.split("::").collect());
            let shared = own.iter().zip(&other).take_while(|(own, other)| own == other).count();
            if let (Some(own), Some(other)) = (own.get(..=shared), other.get(..=shared)) {
                siblings.entry(own.join("::")).or_default().insert(other.join("::"));
            }
        }
    }
    siblings
}

/// Every path that a source names from its room or from the crate on, written in full.
fn paths(module: &str, source: &str) -> Vec<String> {
    let code: Vec<&str> =
        without_tests(source).lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut paths = Vec::new();
    let starts = code.match_indices("super::").chain(code.match_indices("crate::"));
    for (at, _) in starts.filter(|(at, _)| !code[..*at].ends_with(|c: char| c == ':' || is_of_name(c))) {
        let mut rest = &code[at..];
        let mut room = module;
        while let Some(inside) = rest.strip_prefix("super::") {
            (rest, room) = (inside, room.rsplit_once("::").map_or("", |(room, _)| room));
        }
        if let Some(inside) = rest.strip_prefix("crate::") {
            (rest, room) = (inside, "");
        }
        taken_apart(room, rest, &mut paths);
    }
    paths
}

/// Adds the paths that begin there, one for each name between braces; gives back what stands behind them.
fn taken_apart<'c>(before: &str, code: &'c str, paths: &mut Vec<String>) -> &'c str {
    if let Some(mut rest) = code.strip_prefix('{') {
        while !rest.trim_start().starts_with('}') {
            rest = taken_apart(before, rest.trim_start(), paths);
            rest = rest.trim_start_matches(|c| c != ',' && c != '}').trim_start_matches(',');
        }
        return &rest.trim_start()[1..];
    }
    let (name, rest) = code.split_at(code.find(|c| !is_of_name(c)).unwrap_or(code.len()));
    let path = if before.is_empty() { name.to_owned() } else { format!("{before}::{name}") };
    match rest.strip_prefix("::") {
        Some(inside) => taken_apart(&path, inside, paths),
        None => {
            paths.push(path);
            rest
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The module in which that is defined which a path leads to.
fn defined_in(sources: &BTreeMap<String, String>, path: &str) -> String {
    let mut module = path;
    while !sources.contains_key(module) {
        let Some((room, _)) = module.rsplit_once("::") else { return module.to_owned() };
        module = room;
    }
    let Some(name) = path[module.len()..].strip_prefix("::").and_then(|rest| rest.split("::").next()) else {
        return module.to_owned();
    };
    let offers = sources[module].split("\npub").skip(1);
    let offers = offers.filter_map(|rest| rest.strip_prefix("(crate)").unwrap_or(rest).strip_prefix(" use "));
    let mut offered = Vec::new();
    offers.for_each(|rest| {
        taken_apart(module, rest, &mut offered);
    });
    let of_name = |path: &&String| path.rsplit("::").next() == Some(name);
    match offered.iter().find(of_name) {
        Some(offered) if offered != path => defined_in(sources, offered),
        _ => module.to_owned(),
    }
}

/// The sets of modules of which each leads to all others and back.
fn circles(siblings: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<Vec<String>> {
    let led_to: BTreeMap<&String, BTreeSet<&String>> =
        siblings.keys().map(|module| (module, led_to(siblings, module))).collect();
    let leads_back = |from: &String, to: &String| led_to.get(from).is_some_and(|all| all.contains(to));
    let circle = |module: &String| -> Vec<String> {
        led_to[module]
            .iter()
            .filter(|other| leads_back(other, module))
            .map(|other| (*other).clone())
            .collect()
    };
    siblings.keys().map(circle).filter(|circle| !circle.is_empty()).collect()
}

fn led_to<'s>(siblings: &'s BTreeMap<String, BTreeSet<String>>, from: &'s String) -> BTreeSet<&'s String> {
    let mut led_to = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        open.extend(siblings.get(module).into_iter().flatten().filter(|named| led_to.insert(*named)));
    }
    led_to
}

/// Every file in a folder of the project and in the folders below it.
fn files_below(folder: &str) -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

fn without_tests(source: &str) -> &str {
    source.split("\n#[cfg(test)]\nmod tests {").next().unwrap()
}

fn only_in(name: &str, may: impl Fn(&str) -> bool) {
    let uses = |source: &str| {
        without_tests(source).lines().any(|line| !line.trim_start().starts_with("//") && line.contains(name))
    };
    let users: Vec<String> =
        sources().into_iter().filter(|(_, source)| uses(source)).map(|(module, _)| module).collect();
    let wrong: Vec<&String> = users.iter().filter(|module| !may(module)).collect();
    assert!(wrong.is_empty(), "{name} is used in {wrong:?}");
}

fn top(module: &str) -> &str {
    module.split("::").next().unwrap()
}

fn key_table() -> String {
    let mut table = "| keys | what they do |\n| --- | --- |\n".to_owned();
    for group in Group::ALL {
        table.push_str(&format!("| **{}** | |\n", group.title()));
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            table.push_str(&format!("| `{}` | {} |\n", binding.shown, binding.help));
        }
    }
    table
}

fn command_table() -> String {
    let help = String::from_utf8(program().arg("--help").output().unwrap().stdout).unwrap();
    let list = help.split("Commands:\n").nth(1).expect("a list of commands");
    let mut table = "| command | what it does |\n| --- | --- |\n".to_owned();
    // What a command does may go on in a second line, which stands further in.
    let list = list.split("\n\n").next().unwrap().replace("\n   ", " ");
    for line in list.lines() {
        let (name, words) = line.trim().split_once(' ').expect(line);
        let words: Vec<&str> = words.split_whitespace().collect();
        table.push_str(&format!("| `casebook {name}` | {} |\n", words.join(" ")));
    }
    table
}

/// A block of commands after `$ `, run anew in a folder, with what they print now.
fn rerun(block: &str, folder: &Path) -> String {
    let bin = Path::new(env!("CARGO_BIN_EXE_casebook")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let mut text = String::new();
    for line in block.lines().filter(|line| line.starts_with("$ ")) {
        let mut shell = Command::new("sh");
        let output = shell.args(["-c", &line[2..]]).env("PATH", &path).current_dir(folder).output().unwrap();
        assert!(output.stderr.is_empty(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        text.push_str(&format!("{line}\n{}", String::from_utf8(output.stdout).unwrap()));
    }
    text
}

fn between(text: &str, name: &str, new: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).expect(name);
    let (_, after) = rest.split_once(&close).expect(name);
    format!("{before}{open}{new}{close}{after}")
}

/// The README's fenced blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = read("README.md");
    let fence = format!("```{language}\n");
    readme.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

fn example() -> String {
    blocks("yaml").swap_remove(0)
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_casebook"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
