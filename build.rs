//! Compiles the project's own case in: every YAML file below `data/` and `seeds/`, in sorted order.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for name in ["data", "seeds"] {
        gather(&root, name, &mut files)?;
    }
    let mut code =
        "/// The files of the embedded case: path and text.\nconst EMBEDDED: &[(&str, &str)] = &[\n"
            .to_owned();
    for file in files {
        let path = root.join(&file);
        let _ = writeln!(code, "    ({file:?}, include_str!({path:?})),");
    }
    code.push_str("];\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(out.join("embedded.rs"), code)
}

/// Adds the YAML files of a folder; naming the folder to cargo lets it notice a new file.
fn gather(root: &Path, folder: &str, files: &mut Vec<String>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={folder}");
    if !root.join(folder).is_dir() {
        return Ok(());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    for name in names.iter().filter(|name| !name.starts_with('.')) {
        let path = format!("{folder}/{name}");
        if root.join(&path).is_dir() {
            gather(root, &path, files)?;
        } else if name.ends_with(".yaml") || name.ends_with(".yml") {
            files.push(path);
        }
    }
    Ok(())
}
