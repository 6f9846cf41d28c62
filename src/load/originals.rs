//! The files of the originals, each checked against the SHA-256 that the curator wrote down.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::content::{Content, content};
use crate::originals::{Original, Originals};
use crate::record::{Body, OriginalFile, Record};

/// Reads the originals of the records' sources from a folder, once.
///
/// # Errors
///
/// If the folder itself cannot be read. A file that is missing, or another than the curator read, is an [`Original`] that says so.
pub fn originals(folder: &Path, records: &[Record]) -> io::Result<Originals> {
    fs::read_dir(folder)?;
    let found = records.iter().filter_map(|record| match &record.body {
        Body::Source(source) => Some((record.id().clone(), original(folder, source.file.as_ref()?))),
        _ => None,
    });
    Ok(Originals::new(found))
}

fn original(folder: &Path, file: &OriginalFile) -> Original {
    let name = Path::new(&file.name);
    // A name that climbs out of the folder is not the name of a file in it.
    if name.file_name() != Some(name.as_os_str()) {
        return Original::Missing("not the plain name of a file".to_owned());
    }
    let bytes = match content(&folder.join(name)) {
        Content::Bytes(bytes) => bytes,
        Content::TooLarge(bytes, _) => return Original::Missing(format!("too large: {bytes} bytes")),
        Content::Unreadable(why) => return Original::Missing(why.to_string()),
        Content::PassedOver(_) => return Original::Missing("not read".to_owned()),
    };
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if !found.eq_ignore_ascii_case(&file.sha256) {
        return Original::Differs;
    }
    Original::from_text(&String::from_utf8_lossy(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Id;

    fn read(name: &str, sha256: &str) -> Original {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "One\n\nTwo").unwrap();
        let text = format!(
            "sources: [{{id: s, title: S, kind: letter, published: 2010, basis: b, passages: {{1: x}},
              file: {{name: '{name}', sha256: {sha256}, lines: {{1: 1-2}}}}}}]"
        );
        let records = crate::load::texts(&[("a.yaml", &text)]).records;
        let originals = originals(folder.path(), &records).unwrap();
        originals.of(&Id::new("s")).unwrap().clone()
    }

    const HASH: &str = "ab8e2a8d2aa8a50c5a84e0b46b03db2d8a7b7ea2e2cba8a8ab0d2a0bff80cf8f";

    #[test]
    fn the_very_file_is_read_and_another_is_said_to_differ() {
        let hash: String = Sha256::digest("One\n\nTwo").iter().map(|byte| format!("{byte:02X}")).collect();
        assert_eq!(read("a.txt", &hash.to_lowercase()), Original::from_text("One\nTwo"));
        assert_eq!(read("a.txt", HASH), Original::Differs);
    }

    #[test]
    fn what_is_not_there_is_said_to_be_missing() {
        assert!(matches!(read("b.txt", HASH), Original::Missing(why) if why.contains("No such file")));
        assert!(matches!(read("../a.txt", HASH), Original::Missing(why) if why.contains("plain name")));
        assert!(originals(Path::new("/nowhere/at/all"), &[]).is_err());
    }
}
