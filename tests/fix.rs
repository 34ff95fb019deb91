//! Renumbering and repairs: what a citation stands for stays, whatever number it has; a kill leaves no half file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

mod fixing;

use std::collections::BTreeMap;
use std::path::PathBuf;

use fixing::generated::Numbers;
use fixing::{check_renumbered, fixed, wanted};
use loccit::fix::Order;
use loccit::read::Input;
use loccit::read::decode::decode;

/// Renumbering by first appearance over generated manuscripts whose lists are shuffled.
#[test]
fn a_thousand_shuffled_manuscripts_keep_what_is_cited() {
    let mut faults = Vec::new();
    let mut changed = 0;
    for seed in 0..1000 {
        let (text, input) = fixing::generated::manuscript(&mut Numbers::new(seed));
        match check_renumbered(&text, input, Order::FirstAppearance) {
            Ok(changes) => changed += usize::from(changes),
            Err(why) => faults.push(format!("seed {seed}: {why}")),
        }
    }
    let shown = faults.iter().take(3).map(String::as_str).collect::<Vec<_>>();
    assert!(
        faults.is_empty(),
        "{} of 1000:\n{}",
        faults.len(),
        shown.join("\n\n")
    );
    assert!(changed > 900, "only {changed} of 1000 were out of order");
}

/// The other orders on fewer of them.
#[test]
fn other_orders_keep_what_is_cited() {
    for seed in 1000..1100 {
        let (text, input) = fixing::generated::manuscript(&mut Numbers::new(seed));
        for order in [Order::Alphabetical, Order::Keep] {
            if let Err(why) = check_renumbered(&text, input, order) {
                panic!("seed {seed}, {order:?}: {why}");
            }
        }
    }
}

/// The same over real manuscripts, which are not part of the repository: `LOCCIT_CORPUS` names their folder.
#[test]
fn real_manuscripts_keep_what_is_cited() {
    let Some(folder) = std::env::var_os("LOCCIT_CORPUS") else {
        return;
    };
    let root = PathBuf::from(folder).join("corpus");
    let (mut faults, mut refused) = (Vec::new(), BTreeMap::<String, usize>::new());
    let (mut done, mut changed) = (0, 0);
    for path in fixing::manuscripts(&root) {
        let Ok(decoded) = decode(std::fs::read(&path).unwrap()) else {
            continue;
        };
        let markdown = path.extension().is_some_and(|ending| ending == "md");
        let input = if markdown { Input::Markdown } else { Input::Text };
        if !fixing::is_numeric(&decoded.text, input) {
            continue;
        }
        let renumber = wanted(Order::FirstAppearance);
        if let Err(refusal) = fixed(&decoded.text, input, renumber) {
            println!(
                "refused {}: {refusal}",
                path.strip_prefix(&root).unwrap().display()
            );
            *refused.entry(refusal.why).or_default() += 1;
            continue;
        }
        done += 1;
        match check_renumbered(&decoded.text, input, Order::FirstAppearance) {
            Ok(changes) => changed += usize::from(changes),
            Err(why) => faults.push(format!("{}: {why}", path.display())),
        }
    }
    println!(
        "{done} renumbered, {changed} of them changed; {} refused",
        refused.values().sum::<usize>()
    );
    let mut reasons: Vec<_> = refused.into_iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    reasons
        .iter()
        .for_each(|(why, count)| println!("{count:4} {why}"));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
