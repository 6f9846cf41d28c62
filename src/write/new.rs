//! A new record: printed for a curator to copy, or added to a file of the case.

use std::path::{Path, PathBuf};

use super::numbered::{By, Numbered, numbered};
use super::put::put;
use super::skeleton::{Fill, Given, HOW, Others, record};
use super::yaml;
use crate::charset::Charset;
use crate::id::Id;
use crate::load::{self, Changed, Content, Loaded};
use crate::misread::Misread;
use crate::print::{self, NotWritten};
use crate::record::Kind;
use crate::schema::{RESERVED_IDS, SECTIONS, Section};
use crate::scrub;

/// An id that is made of a title is no longer than this.
const LONGEST_ID: usize = 40;

/// How many jumps of its numbers are said one by one.
const MOST_JUMPS: usize = 5;

/// How far above a file the folder of its case may be.
const ABOVE: usize = 8;

/// What is known of a new record.
#[derive(Debug, Clone)]
pub struct Wanted {
    kind: Kind,
    id: Option<Id>,
    title: Option<String>,
    passages: Option<Numbered>,
}

/// A new record, and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Its section with it, or where it was added.
    pub text: String,
    /// How its passages were counted.
    pub counted: Option<String>,
}

/// Every kind of record, by the word for one and by its section, with a line of help.
pub fn kinds() -> String {
    let width = SECTIONS.iter().map(|section| section.kind.singular().len()).max().unwrap_or(0);
    let line = |section: &Section| format!("{:width$}  {}\n", section.kind.singular(), section.help);
    SECTIONS.iter().map(line).collect()
}

impl Wanted {
    /// A record of a kind, as `person` or `people` names it; its id, if none is given, is made of its title.
    ///
    /// # Errors
    ///
    /// If there is no such kind, the id is none or is reserved, or no id can be made of the title.
    pub fn new(kind: &str, id: Option<&str>, title: Option<&str>) -> Result<Wanted, Misread> {
        let is_named = |section: &&Section| section.name() == kind || section.kind.singular() == kind;
        let Some(section) = SECTIONS.iter().find(is_named) else {
            let kinds: Vec<&str> = SECTIONS.iter().map(|section| section.kind.singular()).collect();
            let sentence = format!("no kind of record `{}`", scrub::line(kind));
            return Err(Misread::new(sentence).hint(format!("the kinds are {}", kinds.join(", "))));
        };
        let title = title.map(|title| scrub::line(title).trim().to_owned()).filter(|title| !title.is_empty());
        let id = match (id, &title) {
            (Some(id), _) => Some(id.parse::<Id>().map_err(|fault| {
                let hint = "an id has small letters, digits and hyphens, with a letter or a digit first";
                fault.hint(hint.to_owned())
            })?),
            (None, Some(title)) => Some(id_of(title).ok_or_else(|| {
                Misread::new("no id can be made of this title").hint("give one with --id".to_owned())
            })?),
            (None, None) => None,
        };
        if let Some(id) = id.as_ref().filter(|id| RESERVED_IDS.contains(&id.as_str())) {
            let sentence = format!("`{id}` names a page and cannot name a record");
            return Err(Misread::new(sentence).hint("give another with --id".to_owned()));
        }
        Ok(Wanted { kind: section.kind, id, title, passages: None })
    }

    /// Whether it is a source, so that a text may be its passages.
    pub fn is_source(&self) -> bool {
        self.kind == Kind::Source
    }

    /// The same with the words of a source, which become its passages; nothing to see makes none.
    pub fn with_text(self, text: &str) -> Wanted {
        let passages = Some(numbered(text)).filter(|numbered| !numbered.passages.is_empty());
        Wanted { passages, ..self }
    }

    /// The record below its section, as a file of its own would have it.
    ///
    /// # Errors
    ///
    /// If a record of the case, where there is one, has its id.
    pub fn printed(&self, case: Option<&Loaded>) -> Result<Begun, Misread> {
        if let Some(case) = case {
            self.is_free(case)?;
        }
        let mut text = format!("{HOW}\n{}:\n", self.kind.word());
        for line in self.lines() {
            text.push_str(&format!("  {line}\n"));
        }
        Ok(Begun { text, counted: self.counted() })
    }

    /// Adds the record to a file of a case, which is the one given, else the one in whose folder the file is.
    ///
    /// # Errors
    ///
    /// If the file is of no case, cannot be read or written, or is such that the record cannot be added without changing the
    /// rest; or if a record of the case has its id.
    pub fn added_to(&self, file: &Path, case: Option<&Path>) -> Result<Begun, Misread> {
        let file = &case.map_or_else(|| file.to_owned(), |case| from_case(file, case));
        let shown = scrub::path(file);
        let case = case.map_or_else(|| case_of(file), |case| Ok(case.to_owned()))?;
        let unreadable = |why: load::NotACase| Misread::new(why.to_string());
        self.is_free(&load::path(&case).map_err(unreadable)?)?;
        let old = bytes_of(file, &case, load::files(&case).map_err(unreadable)?)?;
        let path = old.as_ref().map(|(path, _)| path.clone());
        let old = old.map(|(_, bytes)| bytes).unwrap_or_default();
        let new = load::added(&shown, old.clone(), self.kind.word(), &self.lines())?;
        let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let id_line = self.id.as_ref().map(|id| format!("id: {id}"));
        let text =
            String::from_utf8(new).map_err(|_| Misread::new(format!("{shown}: it is not UTF-8 text")))?;
        let begins = id_line.and_then(|id| Some(same + text.get(same..)?.find(&id)?)).unwrap_or(same);
        let before = text[..begins].replace("\r\n", "\n");
        let line = before.matches(['\n', '\r']).count() + 1;
        match path {
            Some(path) => {
                put(&case, vec![Changed { path, old, new: text.into_bytes(), places: Vec::new() }])?
            }
            None => print::write(file, text.as_bytes(), false).map_err(|fault| {
                Misread::new(match fault {
                    NotWritten::Exists => format!("{shown}: the file already exists"),
                    NotWritten::NoFile => format!("{shown}: not a regular file"),
                    NotWritten::Failed(fault) => format!("{shown}: {fault}"),
                })
            })?,
        }
        let text = format!("{shown}:{line}: a new {}, to be filled in", self.kind.singular());
        Ok(Begun { text, counted: self.counted() })
    }

    /// The lines of the record, its dash in the first column.
    fn lines(&self) -> Vec<String> {
        let Some(section) = Section::of(self.kind) else { return Vec::new() };
        let mut fill = Fill::new();
        fill.extend(self.id.iter().map(|id| ("id", Given::Value(id.to_string()))));
        let name = if self.kind.has_title() { "title" } else { "name" };
        fill.extend(self.title.iter().map(|title| (name, Given::Value(yaml::scalar(title)))));
        fill.extend(self.passages.iter().map(|text| ("passages", Given::Words(text.passages.clone()))));
        record(section, &fill, Others::Shown)
    }

    fn counted(&self) -> Option<String> {
        let Numbered { passages, by, begins, jumps, headings } = self.passages.as_ref()?;
        let how = match by {
            By::Numbers => "by the numbers of the text",
            By::Lines => "by line, since the text has no numbers",
            By::Again => "by line, since the numbers of the text begin again",
        };
        let noun = if passages.len() == 1 { "passage" } else { "passages" };
        let mut said = format!("{} {noun}, {how}", passages.len());
        if let Some(first) = begins {
            said.push_str(&format!(
                "\nthe numbers begin with {first}: see whether a passage stands before it"
            ));
        }
        for (last, next) in jumps.iter().take(MOST_JUMPS) {
            said.push_str(&format!(
                "\nthe numbers jump from {last} to {next}: see whether a passage begins there"
            ));
        }
        if jumps.len() > MOST_JUMPS {
            said.push_str(&format!("\nthey jump {} times in all", jumps.len()));
        }
        let lines = if *headings == 1 { "1 heading" } else { &format!("{headings} headings") };
        match by {
            _ if *headings == 0 => {}
            By::Numbers => said.push_str(&format!("\n{lines} between the numbers left out")),
            // A sub-heading is a line of the source.
            By::Lines | By::Again => said.push_str(&format!("\n{lines} counted among the lines")),
        }
        Some(said)
    }

    fn is_free(&self, case: &Loaded) -> Result<(), Misread> {
        let Some(id) = &self.id else { return Ok(()) };
        let records = case.records.iter().zip(&case.places);
        let sound = records.map(|(record, place)| (Some(record.id()), Some(record.kind()), *place));
        let unsound = case.left_out.iter().map(|item| (item.id.as_ref(), item.kind, item.place));
        let Some((_, kind, place)) = sound.chain(unsound).find(|(taken, ..)| *taken == Some(id)) else {
            return Ok(());
        };
        let (kind, path) = (kind.map_or("record", Kind::singular), scrub::line(case.files.path(place.file)));
        let sentence = format!("`{id}` is taken: the {kind} at {path}:{} has it", place.line);
        Err(Misread::new(sentence).hint("give another with --id".to_owned()))
    }
}

/// An id made of a title: its letters and digits, in small letters, as many words as an id should have.
fn id_of(title: &str) -> Option<Id> {
    let plain = Charset::Ascii.written(title).to_lowercase().replace('\'', "");
    let mut id = String::new();
    for word in plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !id.is_empty() && id.len() + 1 + word.len() > LONGEST_ID {
            break;
        }
        id.push_str(if id.is_empty() { "" } else { "-" });
        id.push_str(&word[..word.len().min(LONGEST_ID)]);
    }
    id.parse().ok()
}

/// The case in whose folder a file is, or is to be: the outermost that reads it, for the folder `data` of a case may look like one
/// of its own.
fn case_of(file: &Path) -> Result<PathBuf, Misread> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real =
        folder.canonicalize().map_err(|fault| Misread::new(format!("{}: {fault}", scrub::path(folder))))?;
    let mut why = Misread::new(format!("{}: it is in the folder of no case", scrub::path(file))).hint(
        "-C CASE names the case; a folder is one as soon as a file below its data/ has a `case` with title, \
             period and scope"
            .to_owned(),
    );
    let mut found = None;
    for folder in real.ancestors().take(ABOVE) {
        let Ok(files) = load::files(folder) else { continue };
        match bytes_of(file, folder, files) {
            Ok(_) => found = Some(folder.to_owned()),
            Err(unread) => why = unread,
        }
    }
    found.ok_or(why)
}

/// A path from here or, if nothing is there and something is there from the folder of the case, from that.
fn from_case(file: &Path, case: &Path) -> PathBuf {
    let within = case.join(file);
    let has_folder = |path: &Path| path.parent().is_some_and(|folder| folder.join(".").is_dir());
    let is_of_case = || {
        let real = |path: &Path| path.canonicalize().ok();
        let folder = file.parent().and_then(|folder| real(&folder.join(".")));
        folder.zip(real(case)).is_some_and(|(folder, case)| folder.starts_with(case))
    };
    if file.exists() || is_of_case() || !has_folder(&within) { file.to_owned() } else { within }
}

/// The path of a file within its case, and what it holds; none where it is still to be made at a place where it would be read.
fn bytes_of(file: &Path, case: &Path, files: load::Inputs) -> Result<Option<(String, Vec<u8>)>, Misread> {
    let shown = scrub::path(file);
    let root = if case.is_dir() { case } else { case.parent().unwrap_or(case) };
    let not_read = || {
        Misread::new(format!("{shown}: the case does not read it")).hint(
            "a file of a case ends in .yaml and is below its data/ or seeds/, where it has these".to_owned(),
        )
    };
    if let Ok(real) = file.canonicalize() {
        let is_it =
            |input: &&load::Input| root.join(&input.path).canonicalize().is_ok_and(|path| path == real);
        let found = files.files.iter().find(is_it);
        return match found.map(|input| (&input.path, &input.content)) {
            Some((path, Content::Bytes(bytes))) => Ok(Some((path.clone(), bytes.clone()))),
            Some((_, Content::PassedOver(_))) | None => Err(not_read()),
            Some((_, Content::Unreadable(why))) => Err(Misread::new(format!("{shown}: {why}"))),
            Some((_, Content::TooLarge(..))) => Err(Misread::new(format!("{shown}: it is too large"))),
        };
    }
    let folder = file.parent().and_then(|folder| folder.join(".").canonicalize().ok());
    let beside: Vec<PathBuf> =
        files.files.iter().filter_map(|input| root.join(&input.path).parent()?.canonicalize().ok()).collect();
    let below = ["data", "seeds"].iter().filter_map(|name| root.join(name).canonicalize().ok());
    let in_folders = files.files.iter().any(|input| input.path.contains('/'));
    let may = folder.is_some_and(|folder| match in_folders {
        true => below.into_iter().any(|below| folder.starts_with(below)),
        false => case.is_dir() && beside.contains(&folder),
    });
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let is_yaml = !name.starts_with('.') && (name.ends_with(".yaml") || name.ends_with(".yml"));
    if may && is_yaml { Ok(None) } else { Err(not_read()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::Body;

    #[test]
    fn how_the_passages_were_counted_is_said_with_what_is_to_be_looked_at() {
        let counted =
            |text: &str| Wanted::new("source", None, None).unwrap().with_text(text).counted().unwrap();
        let jump = "2.1 A\n\n2.2 B\n## Next\n25.1 C\n\n25.2 D";
        assert_eq!(
            counted(jump),
            "4 passages, by the numbers of the text\n\
             the numbers jump from 2.2 to 25.1: see whether a passage begins there\n\
             1 heading between the numbers left out"
        );
        assert_eq!(
            counted("Title\n2. A\n3. B"),
            "3 passages, by the numbers of the text\n\
             the numbers begin with 2: see whether a passage stands before it"
        );
        let lines = "# One\nTwo\n## Three";
        assert_eq!(
            counted(lines),
            "3 passages, by line, since the text has no numbers\n2 headings counted among the lines"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        /// What is written of a text is read again as the same words at the same places.
        #[test]
        fn the_passages_of_any_text_are_read_as_they_were_counted(
            lines in prop::collection::vec(
                ("([0-9]{1,2}[.):] |[0-9][.][0-9]{1,2} |[(\\[][0-9][)\\]] |p[.] [0-9]{1,2})?", any::<String>()),
                0..8,
            ),
        ) {
            let text: Vec<String> = lines.into_iter().map(|(mark, words)| mark + &words).collect();
            let wanted = Wanted::new("source", Some("it"), Some("It")).unwrap().with_text(&text.join("\n"));
            let mut printed = wanted.printed(None).unwrap().text;
            for (field, value) in [("kind", "minutes"), ("published", "2020"), ("basis", "dated")] {
                printed = printed.replacen(&format!("    {field}:\n"), &format!("    {field}: {value}\n"), 1);
            }
            let loaded = load::texts(&[("a.yaml", "case: {title: A, period: 2020, scope: all}\n"), ("b.yaml", &printed)]);
            let told: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
            prop_assert!(!loaded.has_errors(), "{}\n{printed}", told.join("\n"));
            let Body::Source(source) = &loaded.records[0].body else { panic!("no source") };
            let read: Vec<(String, String)> =
                source.passages.iter().map(|(at, it)| (at.to_string(), it.text.clone().unwrap_or_default())).collect();
            let counted = wanted.passages.map(|numbered| numbered.passages).unwrap_or_default();
            let counted: Vec<(String, String)> = counted.into_iter().map(|(at, words)| (at, words.replace('\n', " "))).collect();
            prop_assert_eq!(read, counted);
        }
    }

    #[test]
    fn an_id_is_made_of_the_words_of_a_title() {
        for (title, id) in [
            ("Ann Lee", Some("ann-lee")),
            ("The Children's Committee, 2020", Some("the-childrens-committee-2020")),
            ("Straße nach Orléans", Some("strasse-nach-orleans")),
            (
                "A report of the working group on the keeping of records",
                Some("a-report-of-the-working-group-on-the"),
            ),
            ("—", None),
        ] {
            assert_eq!(id_of(title).as_ref().map(Id::as_str), id, "{title}");
        }
    }
}
