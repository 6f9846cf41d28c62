//! The package: one file that holds the others.

use std::io::{Cursor, Write};

use maud::html;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::frame::declared;

/// What a document is called among all sorts of files.
const TYPE: &str = "application/vnd.oasis.opendocument.text";

/// The files of a document.
pub(super) struct Package {
    pub(super) content: String,
    pub(super) styles: String,
    pub(super) meta: String,
}

impl Package {
    /// All of them in one file. What sort of file it is stands first and uncompressed, so that anyone can tell by its first bytes;
    /// no file within it says when it was written.
    pub(super) fn packed(&self) -> ZipResult<Vec<u8>> {
        let files = [("content.xml", &self.content), ("styles.xml", &self.styles), ("meta.xml", &self.meta)];
        let list = declared(html! {
            manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3" {
                manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type=(TYPE) {}
                @for (name, _) in files {
                    manifest:file-entry manifest:full-path=(name) manifest:media-type="text/xml" {}
                }
            }
        });
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("mimetype", options.compression_method(CompressionMethod::Stored))?;
        zip.write_all(TYPE.as_bytes())?;
        for (name, file) in files.into_iter().chain([("META-INF/manifest.xml", &list)]) {
            zip.start_file(name, options.compression_method(CompressionMethod::Deflated))?;
            zip.write_all(file.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }
}
