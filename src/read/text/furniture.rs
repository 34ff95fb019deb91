//! Running heads, feet and page numbers: what comes again page after page, told by its repetition alone.

use std::collections::HashMap;
use std::ops::Range;

use super::counting::Counting;
use super::lines::{Line, Role, pages};

/// Lines with text at each edge of a page among which heads and feet are looked for.
const EDGE: usize = 5;
/// A longer line (characters) is no head or foot.
const MAX_WIDTH: usize = 400;
/// Without form feeds, heads stand at least so many lines with text apart.
const APART: usize = 15;
/// A page number has at most this many digits.
const MAX_DIGITS: usize = 5;
/// Lines from a copyright sign to the end of a page that are its notice.
const NOTICE: usize = 8;

const REPEATED: &str = "it comes again on other pages";
const PAGE_NUMBER: &str = "the number of a page";
const COPYRIGHT: &str = "a notice at the end of a page";

/// Marks what the pages print around the text.
pub(in crate::read) fn mark(text: &str, lines: &mut [Line]) {
    let pages = Pages::of(lines);
    let alike = alike(text, lines);
    let repeated: Vec<usize> = alike
        .values()
        .filter(|places| pages.is_furniture(text, lines, places))
        .flatten()
        .copied()
        .collect();
    set(lines, repeated, REPEATED);
    set(lines, page_numbers(text, lines, &pages), PAGE_NUMBER);
    set(lines, notices(text, lines, &pages), COPYRIGHT);
}

fn set(lines: &mut [Line], places: Vec<usize>, reason: &'static str) {
    for place in places {
        if let Some(line) = lines.get_mut(place) {
            line.role = Role::Furniture(reason);
        }
    }
}

/// Where the lines of text stand: on which page, how near its edge, and as the how-many-eth line with text.
struct Pages {
    ranges: Vec<Range<usize>>,
    /// For each line whether it is one of the first or last with text on its page.
    edge: Vec<bool>,
    /// For each line how many lines with text stand before it.
    order: Vec<usize>,
}

impl Pages {
    fn of(lines: &[Line]) -> Self {
        let ranges = pages(lines);
        let mut edge = vec![false; lines.len()];
        for range in &ranges {
            let with_text = || range.clone().filter(|&i| lines.get(i).is_some_and(Line::is_text));
            for index in with_text().take(EDGE).chain(with_text().rev().take(EDGE)) {
                if let Some(edge) = edge.get_mut(index) {
                    *edge = true;
                }
            }
        }
        let order = lines
            .iter()
            .scan(0, |count, line| {
                let before = *count;
                *count += usize::from(line.is_text());
                Some(before)
            })
            .collect();
        Self { ranges, edge, order }
    }

    fn count(&self) -> usize {
        self.ranges.len()
    }

    fn is_edge(&self, index: usize) -> bool {
        self.edge.get(index).copied().unwrap_or(false)
    }

    /// Whether lines that are alike but for rising numbers are heads or feet.
    fn is_furniture(&self, text: &str, lines: &[Line], places: &[usize]) -> bool {
        let on = |place: &usize| lines.get(*place).map_or(0, |line| line.page);
        let mut seen: Vec<usize> = places.iter().map(on).collect();
        seen.dedup();
        let (pages, count) = (seen.len(), places.len());
        let at_edge = places.iter().filter(|&&place| self.is_edge(place)).count();
        let enough = if self.count() < 2 {
            self.evenly_apart(places)
        } else {
            let once = count * 3 <= pages * 4;
            let edges = at_edge * 5 >= count * 3;
            let often = pages >= 3 && (edges || pages * 5 >= self.count() * 2);
            let both = pages == 2 && at_edge == count && self.count() <= 6;
            once && (often || both)
        };
        enough && numbers_agree(text, lines, places)
    }

    /// Without form feeds: three or more, about as far apart as pages are long.
    fn evenly_apart(&self, places: &[usize]) -> bool {
        let at = |place: usize| self.order.get(place).copied().unwrap_or(0);
        let mut gaps: Vec<usize> = places
            .windows(2)
            .filter_map(|pair| Some(at(*pair.last()?) - at(*pair.first()?)))
            .collect();
        gaps.sort_unstable();
        let Some(&median) = gaps.get(gaps.len() / 2) else {
            return false;
        };
        let even = |gap: &&usize| {
            let pages = (**gap + median / 2) / median.max(1);
            (1..=3).contains(&pages) && gap.abs_diff(pages * median) * 5 <= median * 2
        };
        let evenly = gaps.iter().filter(even).count();
        gaps.len() >= 2 && median >= APART && evenly * 10 >= gaps.len() * 6
    }
}

/// Places of lines that are alike when digits are left out of account; only what holds letters.
fn alike(text: &str, lines: &[Line]) -> HashMap<String, Vec<usize>> {
    let mut out: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        if !line.is_text() || line.width > MAX_WIDTH {
            continue;
        }
        let shape = shape(line.text(text));
        if shape.chars().filter(|c| c.is_alphabetic()).count() >= 3 || is_bracket(&shape) {
            out.entry(shape).or_default().push(index);
        }
    }
    out.retain(|_, places| places.len() > 1);
    out
}

/// A bracket alone on its line: a head only if all of them say the same.
fn is_bracket(shape: &str) -> bool {
    shape.starts_with('[') && shape.ends_with(']')
}

/// A line with each number as `#` and each space as one.
fn shape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c.is_ascii_digit() {
                true if out.ends_with('#') => {}
                true => out.push('#'),
                false => out.push(c),
            }
        }
    }
    out
}

/// Whether numbers rise as the pages do, each by as much as the pages between.
fn counts_pages<'n>(counted: impl Iterator<Item = (Option<&'n u64>, u64)>) -> bool {
    let offsets: Vec<Option<u64>> = counted
        .map(|(number, page)| Some(number?.wrapping_sub(page)))
        .collect();
    let paged = |pair: &[Option<u64>]| matches!(pair, [Some(a), Some(b)] if a == b);
    let agree = offsets.windows(2).filter(|pair| paged(pair)).count();
    offsets.len() >= 3 && agree * 5 >= (offsets.len() - 1) * 4
}

/// Whether at most one number changes from line to line and never falls; in brackets, as labels are, only if it counts
/// the pages.
fn numbers_agree(text: &str, lines: &[Line], places: &[usize]) -> bool {
    let line = |place: &usize| lines.get(*place).map_or("", |line| line.text(text));
    let all: Vec<Vec<u64>> = places.iter().map(|place| numbers(line(place))).collect();
    let Some(first) = all.first() else { return false };
    let changes = |at: usize| all.iter().any(|numbers| numbers.get(at) != first.get(at));
    let changing: Vec<usize> = (0..first.len()).filter(|&at| changes(at)).collect();
    match changing.as_slice() {
        [] => true,
        [only] => {
            let falls = all
                .windows(2)
                .filter(|pair| matches!(pair, [a, b] if b.get(*only) < a.get(*only)))
                .count();
            let labels = places
                .first()
                .is_some_and(|place| line(place).contains(['[', ']']));
            let page = |place: &usize| lines.get(*place).map_or(0, |line| line.page as u64);
            let counted = || {
                all.iter()
                    .zip(places)
                    .map(|(numbers, place)| (numbers.get(*only), page(place)))
            };
            match labels {
                true => counts_pages(counted()),
                false => falls * 10 <= all.len(),
            }
        }
        _ => false,
    }
}

fn numbers(line: &str) -> Vec<u64> {
    line.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().unwrap_or(u64::MAX))
        .collect()
}

/// Lines that are a number and rise with the pages.
fn page_numbers(text: &str, lines: &[Line], pages: &Pages) -> Vec<usize> {
    let found: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_text())
        .filter_map(|(index, line)| Some((index, bare_number(line.text(text))?)))
        .collect();
    match pages.count() {
        0 | 1 => counting_evenly(&found, pages),
        _ => rising_with_pages(lines, &found, pages),
    }
}

/// `12`, `– 12 –`, `- 12 -`, `| 12`: what is left without dashes and rules.
fn bare_number(line: &str) -> Option<u32> {
    let inner =
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '·' | '~'));
    let digits = !inner.is_empty() && inner.len() <= MAX_DIGITS && inner.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| inner.parse().ok()).flatten()
}

/// Numbers at a constant distance from the number of their page, on most pages.
fn rising_with_pages(lines: &[Line], found: &[(usize, u32)], pages: &Pages) -> Vec<usize> {
    let offset = |&(index, value): &(usize, u32)| {
        let page = lines.get(index).map_or(0, |line| line.page);
        i64::from(value) - i64::try_from(page).unwrap_or(i64::MAX)
    };
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for number in found.iter().filter(|(index, _)| pages.is_edge(*index)) {
        *counts.entry(offset(number)).or_default() += 1;
    }
    let Some((&best, &count)) = counts
        .iter()
        .max_by_key(|&(offset, count)| (*count, -offset.abs()))
    else {
        return Vec::new();
    };
    if count < 3.min(pages.count()) || count * 5 < pages.count() * 2 {
        return Vec::new();
    }
    let of_page = |number: &&(usize, u32)| offset(number) == best;
    found.iter().filter(of_page).map(|(index, _)| *index).collect()
}

/// Without form feeds: numbers that count on by one, about as far apart as pages are long.
fn counting_evenly(found: &[(usize, u32)], pages: &Pages) -> Vec<usize> {
    let at = |index: usize| pages.order.get(index).copied().unwrap_or(0);
    let counting = Counting {
        step: 1,
        leap: 1,
        anew: false,
        follows: |before, next| at(next) >= at(before) + APART,
    };
    let run = counting.longest(found);
    let longest: Vec<usize> = run.into_iter().filter_map(|i| Some(found.get(i)?.0)).collect();
    if longest.len() >= 4 && pages.evenly_apart(&longest) {
        longest
    } else {
        Vec::new()
    }
}

/// A copyright sign near the end of a page, and the lines from it to the page's end.
fn notices(text: &str, lines: &[Line], pages: &Pages) -> Vec<usize> {
    let mut out = Vec::new();
    if pages.count() < 2 {
        return out;
    }
    for range in &pages.ranges {
        let last: Vec<usize> = range
            .clone()
            .rev()
            .filter(|&index| lines.get(index).is_some_and(Line::is_text))
            .take(NOTICE)
            .collect();
        let sign = |index: &usize| {
            let line = lines.get(*index).map_or("", |line| line.text(text));
            line.starts_with(['©', '\u{24d2}']) || line.starts_with("Copyright") || line.starts_with("(c) ")
        };
        if let Some(begin) = last.iter().position(sign) {
            out.extend(last.iter().take(begin + 1));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn kept(text: &str) -> Vec<String> {
        let mut lines = split(text);
        mark(text, &mut lines);
        lines
            .iter()
            .filter(|line| line.is_text())
            .map(|line| line.text(text).to_owned())
            .collect()
    }

    /// Pages of fifty different lines with what `around` puts before and behind them.
    fn book(pages: usize, feed: &str, around: impl Fn(usize) -> (String, String)) -> String {
        let word = |n: usize| ["rice", "wheat", "barley", "maize", "millet", "rye", "oats"][n % 7];
        let page = |p: usize| {
            let (head, foot) = around(p);
            let line = |n: usize| format!("{} {} {} {}\n", word(n), word(n / 7), word(n / 49), word(n / 343));
            let body: String = (0..50).map(|n| line(p * 50 + n)).collect();
            format!("{head}\n{body}{foot}\n{feed}")
        };
        (0..pages).map(page).collect()
    }

    #[test]
    fn heads_and_feet_of_pages_are_marked() {
        for feed in ["\u{c}", ""] {
            let text = book(8, feed, |p| {
                let head = if p % 2 == 0 {
                    "A. Author et al."
                } else {
                    "Rice in the north"
                };
                (head.into(), format!("J Rice 7(2)   {}", p + 311))
            });
            let kept = kept(&text);
            assert!(
                !kept
                    .iter()
                    .any(|line| line.contains("et al") || line.contains("J Rice")),
                "{feed:?}"
            );
            assert_eq!(kept.len(), 400);
        }
    }

    #[test]
    fn numbers_in_brackets_are_heads_where_they_count_pages() {
        let heads = |number: fn(usize) -> usize| {
            let text = book(8, "\u{c}", |p| {
                (format!("[{}]   Rice in the north", number(p)), String::new())
            });
            kept(&text).len() - 400
        };
        assert_eq!(heads(|page| page + 12), 0);
        assert_eq!(heads(|page| 3 * page + 1), 8);
    }

    #[test]
    fn page_numbers_are_marked_where_they_count_on() {
        for feed in ["\u{c}", ""] {
            let text = book(8, feed, |p| (String::new(), format!("– {} –", p + 5)));
            assert_eq!(kept(&text).len(), 400, "{feed:?}");
        }
        let ticks = "0\n20\n40\n60\n80\n";
        assert_eq!(kept(ticks).len(), 5);
    }

    #[test]
    fn a_notice_reaches_to_the_end_of_its_page() {
        let text = book(3, "\u{c}", |p| {
            let notice = "© 2014 A. Author. This is open access,\nwith credit to the source.";
            (String::new(), if p == 0 { notice.into() } else { String::new() })
        });
        assert_eq!(kept(&text).len(), 150);
    }

    #[test]
    fn torn_labels_are_no_furniture() {
        let labels: String = (1..=200).map(|n| format!("[{n}]\n")).collect();
        assert_eq!(kept(&labels).len(), 200);
        let head = book(8, "\u{c}", |_| ("[12]".into(), String::new()));
        assert_eq!(kept(&head).len(), 400);
    }
}
