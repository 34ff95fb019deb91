//! `lint --format sarif`: SARIF 2.1.0 (OASIS), as GitHub code scanning and other viewers read it.

mod rules;
mod wire;

use super::words::lines;
use super::{Format, Linted, Look, Notice, Tally};
use crate::finding::{Finding, Fix, Place, Severity};
use crate::source::{Source, Span};
use crate::suppress::{By, Suppressed};
use rules::driver;
use wire::{
    Alert, Artifact, Change, Content, Descriptor, Invocation, Location, Message, Notification, Physical,
    Prints, Properties, Region, Replacement, Suppression, Tool, WireFix,
};

/// The format.
pub const FORMAT: Format = Format {
    name: "sarif",
    summary: "SARIF 2.1.0, for code scanning",
    open,
    between: ",\n",
    file,
    close,
};

/// GitHub refuses a result of more than a thousand locations; the primary place is one of them.
const MOST_RELATED: usize = 999;

/// GitHub refuses a run of more results than this.
pub const MOST_RESULTS: usize = 25_000;

/// A file is one run; what its rules are is said behind the results, when nothing more can come.
fn open() -> String {
    "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \"runs\": [\n\
     {\"columnKind\": \"unicodeCodePoints\", \"results\": [\n"
        .to_owned()
}

fn file(linted: &Linted, look: &Look) -> String {
    let artifact = artifact(&linted.path());
    let (outcome, prints) = (&linted.outcome, linted.prints());
    let findings = outcome
        .findings
        .iter()
        .zip(&prints.findings)
        .map(|(finding, print)| (finding, print, None));
    let suppressed = outcome
        .suppressed
        .iter()
        .filter(|_| look.show_suppressed)
        .zip(&prints.suppressed);
    let suppressed = suppressed.map(|(of, print)| (&of.finding, print, Some(of)));
    let results: Vec<String> = findings
        .chain(suppressed)
        .map(|(finding, print, by)| {
            let mut result = result(&linted.source, &artifact, finding, &print.own);
            result.suppressions = by.into_iter().map(suppression).collect();
            super::to_json(&result)
        })
        .collect();
    results.join(FORMAT.between)
}

fn close(tally: &Tally, _look: &Look) -> String {
    let tool = super::to_json(&Tool { driver: driver() });
    let invocation = super::to_json(&Invocation {
        execution_successful: tally.unreadable == 0,
        tool_execution_notifications: tally.problems.iter().map(notification).collect(),
    });
    format!("\n],\n\"tool\": {tool},\n\"invocations\": [{invocation}]}}]}}\n")
}

fn result<'a>(source: &Source, artifact: &Artifact, finding: &'a Finding, print: &str) -> Alert<'a> {
    let location = |place: &Place, id| Location {
        id,
        physical_location: Physical {
            artifact_location: artifact.clone(),
            region: Some(region(source, place.span)),
        },
        message: (!place.message.is_empty()).then(|| Message::new(&place.message)),
    };
    let (primary, related) = finding.places.split_at_checked(1).unwrap_or_default();
    let related = related.iter().take(MOST_RELATED).enumerate();
    Alert {
        rule_id: finding.rule,
        level: level(finding.severity),
        message: Message::new(&lines(finding).join("\n")),
        locations: primary.iter().map(|place| location(place, None)).collect(),
        related_locations: related.map(|(at, place)| location(place, Some(at + 1))).collect(),
        fixes: finding
            .fix
            .iter()
            .map(|found| fix(source, artifact, found))
            .collect(),
        suppressions: Vec::new(),
        partial_fingerprints: Prints {
            github: format!("{print}:1"),
            own: print.to_owned(),
        },
        properties: Properties {
            certainty: finding.certainty.name(),
            labels: &finding.labels,
        },
    }
}

fn suppression(suppressed: &Suppressed) -> Suppression<'_> {
    Suppression {
        kind: match suppressed.by {
            By::Comment(_) => "inSource",
            By::Config(_) | By::Baseline => "external",
        },
        justification: suppressed.reason.as_deref(),
    }
}

fn fix<'a>(source: &Source, artifact: &Artifact, fix: &'a Fix) -> WireFix<'a> {
    let replacement = |edit: &'a crate::finding::Edit| Replacement {
        deleted_region: region(source, edit.span),
        inserted_content: Content { text: &edit.content },
    };
    WireFix {
        artifact_changes: [Change {
            artifact_location: artifact.clone(),
            replacements: fix.edits.iter().map(replacement).collect(),
        }],
    }
}

fn notification(notice: &Notice) -> Notification<'_> {
    let region = notice.line.map(|line| Region {
        start_line: line,
        start_column: None,
        end_line: None,
        end_column: None,
    });
    Notification {
        descriptor: Descriptor { id: notice.name },
        level: if notice.denied { "error" } else { "note" },
        message: Message::new(&notice.message),
        locations: [Location {
            id: None,
            physical_location: Physical {
                artifact_location: artifact(&notice.path),
                region,
            },
            message: None,
        }],
    }
}

const fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn region(source: &Source, span: Span) -> Region {
    let (start, end) = (source.position(span.start()), source.position(span.end()));
    Region {
        start_line: start.line,
        start_column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
    }
}

/// A path below the root of the sources, or, where it begins at the root of the machine, as it is.
fn artifact(path: &str) -> Artifact {
    let drive = matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    match path {
        _ if path.starts_with('/') => Artifact {
            uri: format!("file://{}", encoded(path)),
            uri_base_id: None,
        },
        _ if drive => Artifact {
            uri: format!("file:///{}", encoded(path).replacen("%3A", ":", 1)),
            uri_base_id: None,
        },
        _ => Artifact {
            uri: encoded(path),
            uri_base_id: Some("%SRCROOT%"),
        },
    }
}

/// Percent-encoding of a path (RFC 3986, section 3.3); the colon, which a first segment may not have, is encoded too.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        let uri = |path: &str| artifact(path).uri;
        assert_eq!(uri("a b/é[1].md"), "a%20b/%C3%A9%5B1%5D.md");
        assert_eq!(uri("a:b.md"), "a%3Ab.md");
        assert_eq!(uri("/tmp/x.md"), "file:///tmp/x.md");
        assert_eq!(uri("C:/x.md"), "file:///C:/x.md");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }

    #[test]
    fn messages_hold_no_placeholders_and_no_links() {
        assert_eq!(Message::new("[1](2) {0}").text, "[1\\](2) {{0}}");
    }
}
