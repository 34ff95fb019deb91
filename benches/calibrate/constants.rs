//! The constants that follow from what was counted, as they stand in `src/evidence/measured.rs`.

use std::fmt::Write;

use crate::measure::{Counted, Told};

/// Where the constants stand.
pub const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/evidence/measured.rs");

/// Rules with one share for all their findings.
const PLAIN: [&str; 3] = ["author-mismatch", "quoted-title", "year-mismatch"];
const SHIFT: &str = "shifted-numbering";
/// Gains from which slips are counted apart, in nats.
const STEPS: [u8; 3] = [0, 6, 12];

/// The file, as it follows from the development half.
pub fn file(counted: &Counted) -> String {
    let words: Vec<String> = shared_words(counted).iter().map(i16::to_string).collect();
    let [traced, least, sure] = least_gains(counted);
    let mut rows = String::new();
    let shares = confidence(counted);
    for (rule, gain, share) in &shares {
        writeln!(rows, "    (\"{rule}\", {gain}, {share}),").unwrap_or_default();
    }
    format!(
        "//! What was measured on published papers, and nothing else: `cargo bench --bench calibrate -- FOLDER` measures it anew,\n\
         //! compares, and with `--write` writes this file. docs/accuracy.md says on what and how.\n\n\
         /// Log-odds of the right entry against its neighbours in the list (at most 5 away), by the standard score of the shared\n\
         /// words, in steps of a half from -1; in hundredths of a nat.\n\
         pub const SHARED_WORDS: [i16; {}] = [\n    {},\n];\n\n\
         /// Gains of a slip, in whole nats: with a trace, with two anchors, with nothing but words. The first is above whatever a\n\
         /// paper without a slip gained, and each of the others is a nat, or e times the odds, above the one before.\n\
         pub const LEAST_GAINS: [u8; 3] = [{traced}, {least}, {sure}];\n\n\
         /// By rule, and the gain from which it holds (nats, 0 for rules without): how many in a hundred warnings are right.\n\
         pub const CONFIDENCE: [(&str, u8, u8); {}] = [\n{rows}];\n",
        words.len(),
        words.join(", "),
        shares.len(),
    )
}

/// Log-odds in hundredths of a nat, rising with the score: steps that do not are pooled.
fn shared_words(counted: &Counted) -> Vec<i16> {
    let (right, others): (f64, f64) = (counted.right.iter().sum(), counted.others.iter().sum());
    let steps = counted.right.iter().zip(&counted.others);
    let odds = pooled(
        steps.map(|(&hits, &misses)| (hits, misses)).collect(),
        |hits, misses| ((hits + 1.0) / (right + 1.0)).ln() - ((misses + 1.0) / (others + 1.0)).ln(),
    );
    odds.into_iter().map(|nats| whole(nats * 100.0)).collect()
}

/// What each row is worth, rows that do not rise counted as one.
fn pooled(rows: Vec<(f64, f64)>, worth: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (hits, misses) in rows {
        let mut pool = (hits, misses, 1);
        while let Some(&(before_hits, before_misses, rows)) = pools.last()
            && worth(before_hits, before_misses) >= worth(pool.0, pool.1)
        {
            pools.pop();
            pool = (pool.0 + before_hits, pool.1 + before_misses, pool.2 + rows);
        }
        pools.push(pool);
    }
    let each = pools
        .into_iter()
        .flat_map(|(hits, misses, rows)| std::iter::repeat_n(worth(hits, misses), rows));
    each.collect()
}

/// Above the highest gain by chance, and a nat more for each kind of proof that is weaker.
fn least_gains(counted: &Counted) -> [u8; 3] {
    /// Odds of seven to one, whatever was measured.
    const LEAST: i16 = 2;
    let traced = u8::try_from(whole(f64::from(counted.chance).ceil()).max(LEAST)).unwrap_or(u8::MAX - 2);
    [traced, traced + 1, traced + 2]
}

/// How many in a hundred findings are right, by the rule of succession: never all of them.
fn confidence(counted: &Counted) -> Vec<(&'static str, u8, u8)> {
    let tally = |counts: &dyn Fn(&Told) -> bool| {
        let of = |right: bool| {
            counted
                .told
                .iter()
                .filter(|told| told.right == right && counts(told))
                .count()
        };
        (number(of(true)), number(of(false)))
    };
    let mut rows = Vec::new();
    for rule in PLAIN {
        let (right, wrong) = tally(&|told| told.rule == rule && told.warning);
        rows.push((rule, 0, percent(right, wrong)));
    }
    let steps = STEPS.iter().enumerate().map(|(at, &least)| {
        let end = STEPS.get(at + 1).map_or(f32::MAX, |&next| f32::from(next));
        tally(&|told| told.rule == SHIFT && (f32::from(least)..end).contains(&told.gain))
    });
    let shares = pooled(steps.collect(), |right, wrong| f64::from(percent(right, wrong)));
    let mut known = 0;
    for (&least, share) in STEPS.iter().zip(shares) {
        let share = u8::try_from(whole(share)).unwrap_or_default();
        if share > known {
            rows.push((SHIFT, least, share));
            known = share;
        }
    }
    rows.sort_unstable();
    rows
}

fn percent(right: f64, wrong: f64) -> u8 {
    u8::try_from(whole((100.0 * (right + 1.0) / (right + wrong + 2.0)).floor())).unwrap_or_default()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_possible_truncation, reason = "a few hundreds")]
fn whole(value: f64) -> i16 {
    value.round() as i16
}
