//! Compiles the project's own case in: every YAML file below `data/` and `seeds/`, in sorted order, and the digest that the
//! program's own reader makes of them.

// Only part of what the reader offers is used here.
#![allow(dead_code, missing_docs, unreachable_pub, unused_imports, clippy::enum_variant_names)]

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The reader, from the same sources as the library's.
#[path = "src"]
mod reader {
    pub mod citation;
    pub mod date;
    pub mod decimal;
    pub mod diagnostic;
    pub mod fold;
    pub mod id;
    pub mod load;
    pub mod misread;
    pub mod order;
    pub mod originals;
    pub mod record;
    pub mod schema;
    pub mod scrub;
    pub mod text;
}
use reader::{
    citation, date, decimal, diagnostic, fold, id, load, misread, order, originals, record, schema, scrub,
    text,
};

fn main() -> io::Result<()> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let mut paths = Vec::new();
    for name in ["data", "seeds"] {
        gather(&root, name, &mut paths)?;
    }
    let mut code =
        "/// The files of the case: path and text.\nconst FILES: &[(&str, &str)] = &[\n".to_owned();
    let mut files = Vec::new();
    for path in paths {
        let full = root.join(&path);
        let _ = writeln!(code, "    ({path:?}, include_str!({full:?})),");
        files.push((path, fs::read_to_string(full)?));
    }
    let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let digest = match load::digest(&load::texts(&texts)) {
        Some(digest) => {
            fs::write(out.join("digest"), digest)?;
            "Some(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/digest\")))"
        }
        None => "None",
    };
    let doc = "/// What the reader made of them when the program was built; nothing of a case with a fault.";
    let _ = writeln!(code, "];\n{doc}\nconst DIGEST: Option<&[u8]> = {digest};");
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
