//! `loccit init`: a commented configuration to begin with.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use super::InitArgs;
use super::explain::print;
use super::files::reason;
use crate::config::template::template;
use crate::profiles;

/// Writes `loccit.toml`, and never over one that is there unless that is wanted.
pub fn run_init(args: &InitArgs) -> Result<u8, String> {
    let path = args.folder.join("loccit.toml");
    let shown = path.strip_prefix(".").unwrap_or(&path).display().to_string();
    let text = template(args.profile.as_deref().and_then(profiles::find));
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create_new(!args.force)
        .create(true)
        .truncate(true);
    let written = options
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => format!("{shown}: there is one already; `--force` writes over it"),
        _ => format!("{shown}: {}", reason(&error)),
    })?;
    print(&format!("wrote {shown}\n"))
}
