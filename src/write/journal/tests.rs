use super::*;

/// A folder with files, and the changes of all of them.
fn folder(files: &[&str]) -> (tempfile::TempDir, Vec<Change>) {
    let folder = tempfile::tempdir().unwrap();
    let change = |name: &&str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("old {name}")).unwrap();
        let (old, new) = (format!("old {name}").into_bytes(), format!("new {name}").into_bytes());
        Change { path: PathBuf::from(name), old, new }
    };
    let changes = files.iter().map(change).collect();
    (folder, changes)
}

/// Every file below a folder, with what it holds.
fn held(folder: &Path) -> Vec<(String, String)> {
    let mut held = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                held.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    held.sort();
    held
}

const FILES: [&str; 3] = ["data/a.yaml", "data/b.yaml", "seeds/c.yaml"];

fn all(word: &str) -> Vec<(String, String)> {
    FILES.iter().map(|name| ((*name).to_owned(), format!("{word} {name}"))).collect()
}

#[test]
fn wherever_it_is_killed_the_next_command_leaves_all_or_nothing() {
    let (mut undone, mut finished) = (0, 0);
    for steps in 0.. {
        let (folder, changes) = folder(&FILES);
        let done = apply(folder.path(), &changes, &mut Steps::only(steps));
        if done.is_ok() {
            assert_eq!(held(folder.path()), all("new"));
            break;
        }
        assert!(matches!(done, Err(Stop::Killed)), "{steps}: {done:?}");
        // Whoever goes on may be killed too.
        let journal = folder.path().join(NAME);
        for again in 0..3 {
            if let Ok(text) = fs::read_to_string(&journal) {
                let _ = resume(folder.path(), &journal, &text, &mut Steps::only(again));
            }
        }
        mend(folder.path(), true);
        let held = held(folder.path());
        if held == all("old") {
            undone += 1;
            assert_eq!(finished, 0, "what was finished after {steps} steps is not undone after more");
        } else {
            assert_eq!(held, all("new"), "{steps}");
            finished += 1;
        }
        assert_eq!(mend(folder.path(), true), None);
    }
    assert!(undone >= 10 && finished >= 7, "{undone} {finished}");
}

#[test]
fn what_was_changed_since_is_kept_and_the_new_version_lies_beside_it() {
    let (folder, changes) = folder(&FILES);
    // Before the last of the three renames.
    let steps = (0..).find(|steps| {
        let (probe, changes) = self::folder(&FILES);
        let _ = apply(probe.path(), &changes, &mut Steps::only(*steps));
        fs::read_to_string(probe.path().join(FILES[1])).unwrap() == format!("new {}", FILES[1])
    });
    let _ = apply(folder.path(), &changes, &mut Steps::only(steps.unwrap()));
    fs::write(folder.path().join(FILES[2]), "by hand").unwrap();
    let Some(Found::Mended(said)) = mend(folder.path(), true) else { panic!("nothing was found") };
    assert!(said.ends_with("seeds/c.yaml.renamed"), "{said}");
    let mut wanted = all("new");
    wanted[2].1 = "by hand".to_owned();
    wanted.push(("seeds/c.yaml.renamed".to_owned(), format!("new {}", FILES[2])));
    assert_eq!(held(folder.path()), wanted);
}

#[test]
fn nothing_is_changed_that_is_not_as_it_was_read_or_that_another_process_changes() {
    let (folder, mut changes) = folder(&FILES);
    changes[1].old = b"other".to_vec();
    let stopped = apply(folder.path(), &changes, &mut Steps::all());
    assert!(matches!(stopped, Err(Stop::Changed(path)) if path == Path::new(FILES[1])));
    assert_eq!(held(folder.path()), all("old"));

    let journal = folder.path().join(NAME);
    let other = File::create(&journal).unwrap();
    flock(&other, FlockOperation::NonBlockingLockExclusive).unwrap();
    let (_, changes) = self::folder(&FILES);
    assert!(matches!(apply(folder.path(), &changes, &mut Steps::all()), Err(Stop::Busy)));
    drop(other);
    assert_eq!(mend(folder.path(), true), None, "it has no word, and nobody needs to hear of it");
    assert_eq!(held(folder.path()), all("old"));
}

#[test]
fn a_journal_leads_to_no_file_outside_its_folder() {
    let (folder, _) = folder(&FILES);
    let inner = folder.path().join("data");
    let secret = format!("{TEMPORARY}0-{}", &hash(b"new")[..12]);
    fs::write(folder.path().join(&secret), "new").unwrap();
    for path in ["../seeds/c.yaml", "/etc/passwd", "..", ""] {
        let text = format!("{HEAD}\n{} {} 0 {path}\n{WHOLE}\n", hash(b"old seeds/c.yaml"), hash(b"new"));
        fs::write(inner.join(NAME), text).unwrap();
        assert!(matches!(mend(&inner, true), Some(Found::Left(_))), "{path}");
        assert_eq!(fs::read_to_string(folder.path().join(FILES[2])).unwrap(), "old seeds/c.yaml");
    }
    // An account that may only read leaves everything as it is, and says so.
    fs::write(inner.join(NAME), HEAD).unwrap();
    assert!(matches!(mend(&inner, false), Some(Found::Left(_))));
    assert!(inner.join(NAME).exists());
}
