//! Reading what changed: a unified diff, or lines such as `paper.md:12-15`.

use std::ops::RangeInclusive;

use super::Change;

/// The changed files with their lines, by path as it is written.
///
/// # Errors
///
/// That it is neither.
pub fn read(text: &str) -> Result<Vec<(String, Change)>, String> {
    if text.lines().any(|line| line.starts_with("+++ ")) {
        return Ok(unified(text));
    }
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(place)
        .collect()
}

/// A unified diff, as `git diff --unified=0` writes it. Files that are gone are left out.
#[must_use]
pub fn unified(text: &str) -> Vec<(String, Change)> {
    let mut changes: Vec<(String, Change)> = Vec::new();
    let (mut before, mut skipping, mut left) = (None, true, (0, 0));
    for line in text.lines() {
        if left != (0, 0) {
            left = behind(line, left);
        } else if let Some(name) = line.strip_prefix("--- ") {
            before = path(name, "a/");
        } else if let Some(name) = line.strip_prefix("+++ ") {
            skipping = path(name, "b/").is_none();
            let change = match before.take() {
                Some(old) => Change::Lines(Vec::new(), Some(old)),
                None => Change::Whole,
            };
            changes.extend(path(name, "b/").map(|name| (name, change)));
        } else if let Some((old, new, start)) = line.strip_prefix("@@ ").and_then(hunk) {
            left = (old, new);
            if let Some((_, Change::Lines(lines, _))) = changes.last_mut().filter(|_| !skipping && new > 0) {
                lines.push(start..=start + new - 1);
            }
        }
    }
    changes
}

/// How many lines of a hunk, old and new, are left behind one of its lines. They may look like heads of files.
fn behind(line: &str, (old, new): (usize, usize)) -> (usize, usize) {
    match line.as_bytes().first() {
        Some(b'-') => (old.saturating_sub(1), new),
        Some(b'+') => (old, new.saturating_sub(1)),
        Some(b'\\') => (old, new),
        _ => (old.saturating_sub(1), new.saturating_sub(1)),
    }
}

/// `-3,2 +5,4 @@`: how many old lines, how many new ones, and the first of those.
fn hunk(line: &str) -> Option<(usize, usize, usize)> {
    let mut sides = line.split(' ');
    let (old, new) = (sides.next()?.strip_prefix('-')?, sides.next()?.strip_prefix('+')?);
    let read = |side: &str| -> Option<(usize, usize)> {
        let (start, count) = side.split_once(',').unwrap_or((side, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    let ((_, old), (start, new)) = (read(old)?, read(new)?);
    Some((old, new, start))
}

/// The path in the head of a file; nothing for `/dev/null`.
fn path(name: &str, prefix: &str) -> Option<String> {
    let name = name.split('\t').next().unwrap_or_default();
    let name = unquoted(name);
    let name = name.strip_prefix(prefix).unwrap_or(&name);
    (name != "/dev/null").then(|| name.to_owned())
}

/// A path that git put into quotes, since it has quotes, backslashes or controls.
fn unquoted(name: &str) -> String {
    let Some(inside) = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) else {
        return name.to_owned();
    };
    let (mut out, mut rest) = (Vec::new(), inside.bytes());
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match rest.next() {
            Some(b't') => out.push(b'\t'),
            Some(b'n') => out.push(b'\n'),
            Some(first @ b'0'..=b'3') => {
                let digits = [Some(first), rest.next(), rest.next()];
                let value = digits.iter().flatten().fold(0_u8, |value, digit| {
                    value.wrapping_mul(8).wrapping_add(digit.wrapping_sub(b'0'))
                });
                out.push(value);
            }
            other => out.extend(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// `paper.md`, `paper.md:12` or `paper.md:12-15`.
fn place(line: &str) -> Result<(String, Change), String> {
    let Some((path, lines)) = line
        .rsplit_once(':')
        .filter(|(_, lines)| lines.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return Ok((line.trim().to_owned(), Change::Whole));
    };
    let (first, last) = lines
        .trim()
        .split_once('-')
        .unwrap_or((lines.trim(), lines.trim()));
    let range: Option<RangeInclusive<usize>> = first
        .parse()
        .ok()
        .zip(last.parse().ok())
        .map(|(first, last)| first..=last);
    let range = range.filter(|range| *range.start() > 0 && !range.is_empty());
    let range = range.ok_or_else(|| {
        format!("`{line}` is no place; write `path:12` or `path:12-15`, or give a unified diff")
    })?;
    Ok((path.to_owned(), Change::Lines(vec![range], None)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diffs_are_read() {
        let text = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@ x\n-old\n+new\n+++ no head\n@@ -9,2 +10,0 @@\n\
                    -a\n-b\n--- /dev/null\n+++ b/new.md\n@@ -0,0 +1 @@\n+x\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
                    --- a/old.md\n+++ \"b/t\\303\\251 \\\"q\\\".md\"\t2026\n@@ -3 +4 @@\n-x\n+y\n\\ No newline at end of file\n";
        let lines = |ranges: &[RangeInclusive<usize>], old: &str| {
            Change::Lines(ranges.to_vec(), Some(old.to_owned()))
        };
        assert_eq!(
            read(text),
            Ok(vec![
                ("a.md".to_owned(), lines(&[1..=2], "a.md")),
                ("new.md".to_owned(), Change::Whole),
                ("té \"q\".md".to_owned(), lines(&[4..=4], "old.md")),
            ])
        );
    }

    #[test]
    fn places_are_read() {
        let lines = |range| Change::Lines(vec![range], None);
        assert_eq!(
            read("a.md:3\nb:c.md:4-6\nwhole.md\n\n"),
            Ok(vec![
                ("a.md".to_owned(), lines(3..=3)),
                ("b:c.md".to_owned(), lines(4..=6)),
                ("whole.md".to_owned(), Change::Whole),
            ])
        );
        assert!(read("a.md:6-4").is_err() && read("a.md:0").is_err() && read("a.md:1x").is_err());
        assert_eq!(read(""), Ok(Vec::new()));
    }
}
