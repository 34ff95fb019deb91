//! Writing a file whole: it is the old one or the new one, whatever happens in between.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::files::reason;

/// Writes beside the file and then puts that in its place; permissions stay as they were, and a link stays a link to
/// the file that is written.
///
/// # Errors
///
/// Why it cannot be written; the old file is as it was then.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    put(&path, text, || Ok(()))
}

/// Puts a text in the place of a manuscript that is there; behind a symbolic link, in the place of what it leads to.
///
/// # Errors
///
/// Why that is not done, for people: it must be a file that may be written and still says what was `read`.
pub fn replace(path: &Path, read: &str, text: &str) -> Result<(), String> {
    let said = |error: &io::Error| match error.kind() {
        io::ErrorKind::PermissionDenied => "no permission to write it".to_owned(),
        _ => reason(error),
    };
    let path = fs::canonicalize(path).map_err(|error| reason(&error))?;
    let data = fs::metadata(&path).map_err(|error| reason(&error))?;
    if !data.is_file() {
        return Err("no regular file".to_owned());
    }
    if data.permissions().readonly() {
        return Err("it is read-only".to_owned());
    }
    let same = || match fs::read(&path)? {
        now if now == read.as_bytes() => Ok(()),
        _ => Err(io::Error::other("it was changed meanwhile; run again")),
    };
    put(&path, text, same).map_err(|error| said(&error))
}

/// Writes beside the file, asks once more, and puts the new one in its place.
fn put(path: &Path, text: &str, still: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = write_beside(&beside, path, text)
        .and_then(|()| still())
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // It may not even be there.
        let _ = fs::remove_file(&beside);
    }
    written?;
    sync_folder(path);
    Ok(())
}

fn write_beside(beside: &Path, path: &Path, text: &str) -> io::Result<()> {
    let old = fs::metadata(path).ok();
    let mut file = create(beside, old.is_some())?;
    file.write_all(text.as_bytes())?;
    if let Some(old) = old {
        keep_owner(beside, &old)?;
        fs::set_permissions(beside, old.permissions())?;
    }
    file.sync_all()
}

/// A new file; one that takes the place of another is nobody else's to read until it has the permissions of that.
#[cfg(unix)]
fn create(beside: &Path, private: bool) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    if private {
        options.mode(0o600);
    }
    options.open(beside)
}

#[cfg(not(unix))]
fn create(beside: &Path, _private: bool) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(beside)
}

/// Gives the new file to the owner of the old one, where they are not the same.
#[cfg(unix)]
fn keep_owner(beside: &Path, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let new = fs::metadata(beside)?;
    if (new.uid(), new.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    chown(beside, Some(old.uid()), Some(old.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_beside: &Path, _old: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// A name that was changed is on the disk when its folder is.
fn sync_folder(path: &Path) {
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        // The file is whole either way.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.json");
        write_whole(&path, "one").expect("written");
        write_whole(&path, "two").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "two");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        assert!(write_whole(&folder.path().join("no/such/folder"), "x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("a.json"), folder.path().join("link"));
        fs::write(&path, "one").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        symlink(&path, &link).expect("a link");
        write_whole(&link, "two").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "two");
        assert_eq!(
            fs::metadata(&path).expect("data").permissions().mode() & 0o777,
            0o640
        );
        assert!(fs::symlink_metadata(&link).expect("data").is_symlink());
    }
}
