//! Writing a file whole: it is the old one or the new one, whatever happens in between.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes beside the file and then puts that in its place; permissions stay as they were.
///
/// # Errors
///
/// Why it cannot be written; the old file is as it was then.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = write_beside(&beside, path, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // It may not even be there.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_beside(beside: &Path, path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    match fs::metadata(path) {
        Ok(old) => fs::set_permissions(beside, old.permissions()),
        Err(_) => Ok(()),
    }
}
