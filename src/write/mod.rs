//! What writes a curator's files: a new case, a new record, a record under another id. Each of them changes all that it should
//! or nothing.

pub use brief::brief;
pub use init::init;
pub(crate) use journal::{Found, mend};
pub use new::{Begun, Wanted, kinds};
pub use rename::{Rename, rename};

mod brief;
mod init;
mod journal;
mod new;
mod numbered;
mod put;
mod rename;
mod skeleton;
mod yaml;
