//! Mathematics in Markdown, and what only looks like it.

use std::ops::Range;

use super::Reader;
use super::links::is_numeric;
use crate::manuscript::MarkKind;
use crate::read::blocks::SpanKind;

impl Reader<'_> {
    /// Mathematics is a hole, but `$^{[4]}$` is a raised citation, and between two prices stands text.
    pub(super) fn math(&mut self, math: &str, range: Range<usize>) {
        if let Some(raised) = raised_citation(math) {
            let start = range.start + 1 + raised.start;
            return self.inline(|c| {
                c.open_span(SpanKind::Superscript);
                c.copy(start..start + raised.len());
                c.close_span(&SpanKind::Superscript);
            });
        }
        if is_text_between_prices(math) {
            return self.inline(|c| c.copy(range));
        }
        let opens_interval = math.trim_end().ends_with(['∈', '=']) || math.trim_end().ends_with("\\in");
        self.inline(|c| {
            let end = range.end..range.end;
            c.hole(MarkKind::Math, range);
            if opens_interval {
                c.put("∈", end);
            }
        });
    }
}

/// The bytes of `[4]` in `^{[4]}`: what is raised and in brackets is a citation, not an exponent.
fn raised_citation(math: &str) -> Option<Range<usize>> {
    let trimmed = math.trim_start();
    let skipped = math.len() - trimmed.len();
    let inner = trimmed.strip_prefix("^{")?.strip_suffix('}')?;
    let bracketed = inner.strip_prefix('[')?.strip_suffix(']')?;
    is_numeric(bracketed).then(|| skipped + 2..skipped + 2 + inner.len())
}

/// `$5 million [3] and US$7`: several words and none of the signs of mathematics.
fn is_text_between_prices(math: &str) -> bool {
    let words = math
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    words.count() >= 2 && !math.contains(['\\', '^', '_', '=', '{', '<', '>'])
}
