//! How well a stretch fits as what stands behind a title.

use std::ops::Range;

use super::alone::names_meeting;
use super::imprint::{company, place_and_publisher};
use super::led;
use super::made_by::begins_a_part;
use crate::grammar::bounds::Edge;
use crate::grammar::look::Look;
use crate::grammar::people::ratio;
use crate::grammar::scan::{from, is_cjk, slice};

/// What stretches of one entry were found to fit as: readings of its beginning share what is behind the title.
#[derive(Debug, Default)]
pub(in crate::grammar) struct VenueScores(Vec<(Range<usize>, bool, f32)>);

impl VenueScores {
    /// As [`venue_score`], asked once for each stretch.
    pub(in crate::grammar) fn of(&mut self, look: &Look<'_>, range: Range<usize>, article: bool) -> f32 {
        let known = self
            .0
            .iter()
            .find(|(other, kind, _)| *other == range && *kind == article);
        if let Some((_, _, score)) = known {
            return *score;
        }
        let score = venue_score(look, range.clone(), article);
        self.0.push((range, article, score));
        score
    }
}

/// How well a stretch fits as what stands behind a title: before volume and pages, or else.
pub(in crate::grammar) fn venue_score(look: &Look<'_>, range: Range<usize>, article: bool) -> f32 {
    let text = look.text;
    let stretch = slice(text, range.clone())
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '('));
    let looks = look.wording.counts(&range);
    if looks.words == 0 {
        let cjk = stretch.chars().filter(|c| is_cjk(*c)).count();
        return if cjk > 1 {
            1.0
        } else if article {
            -1.5
        } else {
            0.0
        };
    }
    let led = led(stretch);
    let made = begins_a_part(stretch);
    let italic = look
        .italic_at(range.start + led.map_or(0, |lead| lead.len()))
        .is_some_and(|italic| {
            let behind = from(text, italic.end);
            italic.end + 3 >= range.end
                || behind.starts_with(['.', ',', ';', ':', '('])
                || behind.starts_with(" (")
        });
    let inner = look
        .bounds
        .iter()
        .filter(|bound| bound.at > range.start && bound.next < range.end);
    let stops = inner
        .filter(|bound| matches!(bound.edge, Edge::Full | Edge::Question))
        .take(5)
        .count();
    let dotted = if stops > 0 { dotted_words(stretch) } else { 0 };
    let real_stops = ratio(stops.saturating_sub(dotted), 1);
    let mut score = 0.0;
    score += if italic { 4.0 } else { 0.0 };
    score += led.map_or(0.0, |lead| {
        lead_score(slice(stretch, lead.len()..stretch.len()), lead)
    });
    score += if made { 1.5 } else { 0.0 };
    score += if looks.starts_lower && led.is_none() && !made && !stretch.starts_with("the ") {
        -2.0
    } else {
        0.0
    };
    score -= ratio(looks.lower.min(if led.is_some() { 2 } else { 8 }), 2);
    score += if looks.journal > 0 {
        1.2 + 0.3 * ratio(looks.journal.min(4), 1)
    } else {
        0.0
    };
    if article {
        // `1950–1951, the Journal`: the years are the title's.
        let numbered = stretch.starts_with(|c: char| c.is_ascii_digit())
            && !stretch
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(char::is_alphabetic);
        score -= if numbered { 0.7 } else { 0.0 };
        // A chapter's editors and publisher stand here too.
        if led.is_none() {
            score += match looks.words {
                1..=6 => 0.8,
                7..=12 => 0.3,
                _ => -0.8,
            };
            score -= real_stops * 0.7;
        }
    } else {
        score += publisher_score(look, range.clone(), looks.publisher);
        score += if place_and_publisher(stretch) { 1.2 } else { 0.0 };
        // `Harbour Publishing, Inc, 1997`: the form of a company goes with its name.
        let cut = stretch.split([',', '.']).next().is_some_and(company);
        score -= if cut { 3.0 } else { 0.0 };
        score += if names_meeting(stretch) { 1.5 } else { 0.0 };
        score -= (real_stops - 2.0).max(0.0) * 0.5;
    }
    score
}

/// "In" before a container; with a colon, or with editors behind it, it is hardly anything else.
fn lead_score(behind: &str, lead: &str) -> f32 {
    let edited = || {
        let marks = ["(ed", "(Ed", "(Hrsg", " eds", " editor", " Hrsg", ", ed"];
        marks.iter().any(|mark| behind.contains(mark))
    };
    if lead.trim_end().ends_with(':') || edited() {
        4.5
    } else {
        2.5
    }
}

/// A publisher stands at once behind a title, or behind its place; further on it says less.
fn publisher_score(look: &Look<'_>, range: Range<usize>, publishers: usize) -> f32 {
    if publishers == 0 {
        return 0.0;
    }
    let mut commas = look
        .bounds
        .iter()
        .filter(|bound| range.contains(&bound.at) && bound.edge == Edge::Comma);
    let first = commas.next().map_or(range.end, |bound| bound.at);
    let second = commas.next().map_or(range.end, |bound| bound.at);
    let near = |end: usize| look.wording.counts(&(range.start..end)).publisher > 0;
    let short = look.wording.counts(&(range.start..first)).words < 3;
    if near(first) || (short && near(second)) {
        1.6
    } else {
        0.4
    }
}

/// Words of a dotted journal name, `Phys. Rev. Lett.`: stops there end nothing.
fn dotted_words(stretch: &str) -> usize {
    stretch
        .split_inclusive(". ")
        .filter(|part| {
            let word = part.trim_end_matches([' ', '.']);
            part.ends_with(". ")
                && !word.contains(' ')
                && word.len() < 14
                && word.starts_with(char::is_uppercase)
        })
        .count()
}
