//! `lint --format junit`: a test suite a file, a failed test a finding; a file without findings is one test passed.

use super::words::{headline, lines};
use super::xml::{HEAD, escape, tag};
use super::{Format, Linted, Look, Tally};
use crate::finding::Finding;
use crate::manuscript::Problem;

/// The format.
pub const FORMAT: Format = Format {
    name: "junit",
    summary: "the XML of JUnit: findings are failed tests",
    open,
    between: "",
    file,
    close,
};

fn open() -> String {
    format!("{HEAD}<testsuites name=\"loccit\">\n")
}

fn file(linted: &Linted, _look: &Look) -> String {
    let (findings, problems) = (&linted.outcome.findings, linted.problems());
    let denied = problems.iter().filter(|problem| linted.denied(problem)).count();
    let path = linted.path();
    let mut cases: Vec<String> = findings.iter().map(|finding| failure(linted, finding)).collect();
    cases.extend(problems.iter().map(|problem| unread(linted, problem)));
    if findings.is_empty() {
        cases.push(format!(
            "    {}/>\n",
            tag("testcase", &[("name", "citations"), ("classname", &path)])
        ));
    }
    let count = |number: usize| number.to_string();
    let head = tag(
        "testsuite",
        &[
            ("name", &path),
            ("tests", &count(cases.len())),
            ("failures", &count(findings.len())),
            ("errors", &count(denied)),
            ("skipped", &count(problems.len() - denied)),
            ("time", "0"),
        ],
    );
    format!("  {head}>\n{}  </testsuite>\n", cases.concat())
}

fn close(_tally: &Tally, _look: &Look) -> String {
    "</testsuites>\n".to_owned()
}

fn case(linted: &Linted, name: &str, offset: Option<usize>) -> String {
    let position = offset.map(|offset| linted.source.position(offset));
    let name = match position {
        Some(at) => format!("{name} at {}:{}", at.line, at.column),
        None => name.to_owned(),
    };
    tag(
        "testcase",
        &[("name", &name), ("classname", &linted.path()), ("time", "0")],
    )
}

fn failure(linted: &Linted, finding: &Finding) -> String {
    let place = finding.primary().map(|place| place.span.start());
    let head = tag(
        "failure",
        &[("type", finding.severity.name()), ("message", &headline(finding))],
    );
    let body = escape(&lines(finding).join("\n"));
    format!(
        "    {}>\n      {head}>{body}</failure>\n    </testcase>\n",
        case(linted, finding.rule, place)
    )
}

/// A problem is a test that could not be made; denied by the user, one that broke.
fn unread(linted: &Linted, problem: &Problem) -> String {
    let place = problem.span.map(|span| span.start());
    let name = if linted.denied(problem) {
        "error"
    } else {
        "skipped"
    };
    let inner = tag(name, &[("message", &problem.message)]);
    format!(
        "    {}>\n      {inner}/>\n    </testcase>\n",
        case(linted, problem.name, place)
    )
}
