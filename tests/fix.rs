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
#[path = "fixing/left_behind.rs"]
mod left_behind;
#[path = "fixing/slipped.rs"]
mod slipped;

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
        for order in [Order::FirstAppearance, Order::Alphabetical] {
            if let Err(refusal) = fixed(&decoded.text, input, wanted(order)) {
                println!(
                    "refused {}, {order:?}: {refusal}",
                    path.strip_prefix(&root).unwrap().display()
                );
                *refused.entry(refusal.why).or_default() += 1;
                continue;
            }
            done += 1;
            match check_renumbered(&decoded.text, input, order) {
                Ok(changes) => changed += usize::from(changes),
                Err(why) => faults.push(format!("{}: {why}", path.display())),
            }
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

/// A manuscript with these two paragraphs of text and entries.
fn paper(text: &str, entries: &[&str]) -> String {
    format!("# Grain\n\n{text}\n\n## References\n\n{}\n", entries.join("\n"))
}

const RICE: &str = "[1] Fuller D. Rice of the coast and of the river. Antiquity 2011;85:1.";
const MILLET: &str = "[2] Zohary D. Millet in the dry hills of Asia. Oxford, 2012.";
const HEMP: &str = "[3] Weiss E. Hemp of the plains. Nature 2014;5:2.";
const FLAX: &str = "[4] Allaby R. Flax of the north. Leeds, 2015.";

fn renumbered(text: &str) -> String {
    let mut entries = [RICE, MILLET, HEMP, FLAX].map(str::to_owned);
    if text.contains("<sup>") {
        // Raised numbers go with lists of plain ones.
        entries = entries.map(|entry| entry.replace('[', "").replace(']', "."));
    }
    let text = paper(text, &entries.each_ref().map(String::as_str));
    let fixed = fixed(&text, Input::Markdown, wanted(Order::FirstAppearance));
    let fixed = fixed.unwrap_or_else(|refusal| panic!("{refusal}\n{text}"));
    let after = fixed.source.text().to_owned();
    after.lines().nth(2).unwrap().to_owned()
}

#[test]
fn groups_are_written_in_the_style_of_the_document() {
    for (text, wanted) in [
        ("All [3, 1, 2].", "All [1–3]."),
        (
            "Hemp [3], all [3, 1, 2], some [1–3].",
            "Hemp [1], all [1–3], some [1–3].",
        ),
        (
            "Hemp [3], all [1-3], two [1,2].",
            "Hemp [1], all [1-3], two [2,3].",
        ),
        (
            "Hemp [3], all [1, 2, 3], and [2, 3, 4].",
            "Hemp [1], all [1, 2, 3], and [1, 3, 4].",
        ),
        (
            "Hemp [3], all [1]–[3], two [1], [3].",
            "Hemp [1], all [1]–[3], two [1], [2].",
        ),
        (
            "Flax [4], some [1 – 3], rice [1].",
            "Flax [1], some [2 – 4], rice [2].",
        ),
        (
            "Hemp [3], two [1 and 2], three [1, 2 and 4].",
            "Hemp [1], two [2 and 3], three [2–4].",
        ),
        ("Hemp \\[3\\], two \\[1, 3\\].", "Hemp \\[1\\], two \\[1, 2\\]."),
        (
            "Hemp [3, p. 5], two [see 1; 3, p. 7].",
            "Hemp [1, p. 5], two [see 2; 1, p. 7].",
        ),
        (
            "Hemp is old.<sup>3</sup> Two are older,<sup>1,3</sup> and all<sup>1-3</sup> were sown.<sup>2</sup>",
            "Hemp is old.<sup>1</sup> Two are older,<sup>1,2</sup> and all<sup>1-3</sup> were sown.<sup>3</sup>",
        ),
    ] {
        assert_eq!(renumbered(text), wanted, "{text}");
    }
}

fn refusal(text: &str, order: Order) -> String {
    fixed(text, Input::Markdown, wanted(order))
        .expect_err("a refusal")
        .to_string()
}

#[test]
fn what_is_in_doubt_is_left_as_it_is() {
    let four = [RICE, MILLET, HEMP, FLAX];
    let first = |text: &str, entries: &[&str]| refusal(&paper(text, entries), Order::FirstAppearance);
    let twice = first(
        "Hemp [3], rice [1].",
        &[RICE, MILLET, HEMP, "[3] Allaby R. Flax. Leeds, 2015."],
    );
    assert!(twice.contains("two entries have the number [3]"), "{twice}");
    let hanging = first("Hemp [4], rice [1], what [3]?", &[RICE, MILLET, FLAX]);
    assert!(
        hanging.contains("[3] has no entry, but would get one"),
        "{hanging}"
    );
    let backwards = first("Hemp [4], rice [3–1].", &four);
    assert!(backwards.contains("runs backwards"), "{backwards}");
    let ibid = first("Hemp [3], rice [1].", &[RICE, "[2] Ibid., p. 12.", HEMP]);
    assert!(ibid.contains("only behind the one before it"), "{ibid}");
    let broken = first("Hemp [3], rice [1;;2].", &four);
    assert!(broken.contains("cannot be renumbered"), "{broken}");
}

#[test]
fn a_link_that_shows_the_number_of_an_entry_is_not_left_behind() {
    let named = |number: u8, entry: &str| format!("<a id=\"r{number}\"></a>{entry}");
    let entries = [named(1, RICE), named(2, MILLET), named(3, HEMP)];
    let entries = entries.each_ref().map(String::as_str);
    let text = |more: &str| paper(&format!("Hemp [[3](#r3)], rice [[1](#r1)], {more}"), &entries);
    let bare = fixed(
        &text("millet [[2](#r2)]; compare [3](#r3)."),
        Input::Markdown,
        wanted(Order::FirstAppearance),
    );
    let after = bare.unwrap().source.text().to_owned();
    assert!(
        after.contains("Hemp [[1](#r3)]") && after.contains("compare [1](#r3)"),
        "{after}"
    );
    for more in [
        "millet [[2](#r2)]; compare [(3)](#r3).",
        "millet [[2](#r2)]; compare [number <sup>3</sup>](#r3).",
    ] {
        let stray = refusal(&text(more), Order::FirstAppearance);
        assert!(stray.contains("is not read as a citation"), "{stray}");
    }
    let unnumbered = fixed(
        &text("millet [[2](#r2)]; compare [Weiss](#r3)."),
        Input::Markdown,
        wanted(Order::FirstAppearance),
    );
    assert!(unnumbered.is_ok());
}

#[test]
fn citations_in_notes_go_along_and_entries_in_notes_stay() {
    let text = "Hemp [3], rice [1].\n\n1. one\n\n    !!! tip\n\n        see millet [2]\n\n!!! note\n\tSee [3].\n\n\t!!! tip\n\t\tor [2] too";
    let text = paper(text, &[RICE, MILLET, HEMP]);
    let fixed = fixed(&text, Input::Markdown, wanted(Order::FirstAppearance));
    let after = fixed.unwrap().source.text().to_owned();
    assert!(
        after.contains("see millet [3]") && after.contains("See [1]") && after.contains("or [3] too"),
        "{after}"
    );
    let inside = MILLET.replace("[2]", "!!! note\n\n    [2]");
    let text = paper("Hemp [3], rice [1], millet [2].", &[RICE, "", &inside, "", HEMP]);
    let torn = refusal(&text, Order::FirstAppearance);
    assert!(torn.contains("in a block of its own"), "{torn}");
}

const LINKED: &str =
    "Millet [[2](#b)], rice [[1](#a)]. Rice [[1](#a)] or millet [[2](#b)]: nobody knows [[2](#b)].";

#[test]
fn links_lead_where_they_led() {
    let entries = [
        "1. <a id=\"a\"></a>Fuller D. Rice. 2011.",
        "2. <a id=\"b\"></a>Zohary D. Millet. 2012.",
    ];
    let text = paper(LINKED, &entries);
    let fixed = fixed(&text, Input::Markdown, wanted(Order::FirstAppearance)).unwrap();
    let after = fixed.source.text();
    assert!(
        after.contains("Millet [[1](#b)], rice [[2](#a)]. Rice [[2](#a)]"),
        "{after}"
    );
    assert!(after.contains("1. <a id=\"b\"></a>Zohary"), "{after}");
    let entries = [
        "<a id=\"a\"></a>\n[1] Fuller D. Rice. 2011.",
        "<a id=\"b\"></a>\n[2] Zohary D. Millet. 2012.",
    ];
    let text = paper(LINKED, &entries);
    let fixed = self::fixed(&text, Input::Markdown, wanted(Order::FirstAppearance)).unwrap();
    let after = fixed.source.text();
    assert!(
        after.contains("Millet [[1](#b)], rice [[2](#a)]. Rice [[2](#a)]"),
        "{after}"
    );
    assert!(
        after.contains("<a id=\"b\"></a>\n[1] Zohary") && after.contains("<a id=\"a\"></a>\n[2] Fuller"),
        "names before labels go with their entries: {after}"
    );
    let entries = [
        "<a id=\"a\"></a>\n[1] Fuller D. Rice. 2011.",
        "[2] Zohary D. Millet. 2012.\n<a id=\"b\"></a>",
    ];
    let behind = refusal(&paper(LINKED, &entries), Order::FirstAppearance);
    assert!(behind.contains("would lead to another one"), "{behind}");
}

#[test]
fn a_name_of_the_list_is_that_of_no_entry() {
    let linked = "Millet [[2](#refs)], rice [[1](#refs)], both [[1, 2](#refs)].";
    let text = paper(
        linked,
        &["[1] Fuller D. Rice. 2011.", "[2] Zohary D. Millet. 2012."],
    );
    for named in [
        "<a name=\"refs\"></a>\n\n## References",
        "## References {#refs}",
        "## <a id=\"refs\"></a>References",
    ] {
        let text = text.replace("## References", named);
        let fixed = fixed(&text, Input::Markdown, wanted(Order::FirstAppearance));
        let after = fixed
            .unwrap_or_else(|refusal| panic!("{refusal}\n{text}"))
            .source
            .text()
            .to_owned();
        assert!(
            after.contains("Millet [[1](#refs)], rice [[2](#refs)], both [[1, 2](#refs)]."),
            "{after}"
        );
        assert!(after.contains(named) && after.contains("[1] Zohary"), "{after}");
    }
}

/// Pages of text with heads and feet, the list over two of them.
fn pages(torn: bool) -> String {
    let filler = |page: usize| {
        let line = |n: usize| {
            format!("On page {page} line {n} tells of fields, seeds and the men who came for them.\n")
        };
        (0..12).map(line).collect::<String>()
    };
    let page = |number: usize, text: &str| format!("Annals of Crops 12 (2016)\n\n{text}\n{number}\n\u{c}");
    let (first, second) = if torn {
        (
            "[1] Fuller D. Rice of the coast. Antiquity 2011;85:1.\n[2] Zohary D. Millet in the dry hills\n",
            "of Asia. Oxford, 2012.\n[3] Weiss E. Hemp of the plains. Nature 2014;5:2.\n",
        )
    } else {
        (
            "[1] Fuller D. Rice of the coast. Antiquity 2011;85:1.\n[2] Zohary D. Millet of Asia. Oxford, 2012.\n",
            "[3] Weiss E. Hemp of the plains. Nature 2014;5:2.\n[4] Allaby R. Flax of the north. Leeds, 2015.\n",
        )
    };
    let cited = if torn {
        "Millet [2], rice [1], hemp [3]."
    } else {
        "Flax [4], hemp [3], rice [1], millet [2]."
    };
    [
        page(1, &format!("{}{cited}\n", filler(1))),
        page(2, &format!("{}\nReferences\n\n{first}", filler(2))),
        page(3, second),
    ]
    .concat()
}

#[test]
fn pages_may_end_between_entries_and_not_inside_one_that_moves() {
    let text = pages(false);
    let fixed = fixed(&text, Input::Text, wanted(Order::FirstAppearance)).unwrap();
    let after = fixed.source.text();
    assert!(
        after.contains("Flax [1], hemp [2], rice [3], millet [4]."),
        "{after}"
    );
    assert!(
        after.contains("[2] Weiss E. Hemp of the plains. Nature 2014;5:2.\n\n2\n\u{c}Annals of Crops 12 (2016)\n\n[3] Fuller"),
        "{after}"
    );
    let torn = self::fixed(&pages(true), Input::Text, wanted(Order::FirstAppearance));
    let why = torn.expect_err("a refusal").to_string();
    assert!(
        why.contains("a page ends inside an entry that would move"),
        "{why}"
    );
}

fn repaired(text: &str, unsafe_too: bool) -> loccit::fix::Fixed {
    let mut settings = fixing::settings();
    settings.pedantic = true;
    let wanted = loccit::fix::Wanted {
        unsafe_too,
        renumber: None,
    };
    loccit::fix::fix(&fixing::source(text), Input::Markdown, &settings, wanted).unwrap()
}

#[test]
fn safe_repairs_leave_the_rest_to_a_person() {
    let text = paper(
        "Rice came first [1, 1], then millet [2] and hemp [3–3]. All are old [4, 2]. Some are not [4–2].",
        &[RICE, MILLET, HEMP, FLAX],
    );
    let safe = repaired(&text, false);
    assert!(
        safe.source
            .text()
            .contains("first [1], then millet [2] and hemp [3]. All are old [2, 4]. Some are not [4–2]."),
        "{}{:?}",
        safe.source.text(),
        safe.left
    );
    let all = repaired(&text, true);
    assert!(
        all.source.text().contains("Some are not [2–4]."),
        "{:?}",
        all.left
    );
}

#[test]
fn a_work_listed_twice_is_cited_by_its_first_number() {
    let twice = MILLET.replace("[2]", "[3]");
    let last = HEMP.replace("[3]", "[4]");
    let text = paper(
        "Rice [1], millet [2], more [1, 3], hemp [4], all [1–4].",
        &[RICE, MILLET, &twice, &last],
    );
    assert_eq!(repaired(&text, false).source.text(), text);
    let fixed = repaired(&text, true);
    let wanted = paper(
        "Rice [1], millet [2], more [1, 2], hemp [3], all [1–3].",
        &[RICE, MILLET, HEMP],
    );
    assert_eq!(fixed.source.text(), wanted, "{:?}", fixed.left);
    assert_eq!(fixed.numbers, [(3, 2), (4, 3)]);
}

#[test]
fn a_gap_is_closed_and_a_second_run_changes_nothing() {
    let text = paper(
        "Rice [1], millet [2] and flax [4], all [1, 2, 4].",
        &[RICE, MILLET, FLAX],
    );
    let kept = fixed(&text, Input::Markdown, wanted(Order::Keep)).unwrap();
    let flax = FLAX.replace("[4]", "[3]");
    let result = paper(
        "Rice [1], millet [2] and flax [3], all [1–3].",
        &[RICE, MILLET, &flax],
    );
    assert_eq!(kept.source.text(), result);
    assert_eq!(kept.numbers, [(4, 3)]);
    let again = fixed(&result, Input::Markdown, wanted(Order::Keep)).unwrap();
    assert_eq!(again.source.text(), result);
}

/// The rule's own examples: what is wrong becomes what is right, unless an entry would be found that nothing cites. With
/// all numbers in a listing, which are no citations and no reason to call an entry uncited, none is.
#[test]
fn shifted_numbers_become_those_that_fit() {
    let rule = loccit::rules::RULES
        .iter()
        .find(|rule| rule.name == "shifted-numbering")
        .unwrap();
    for pair in rule.cases.iter().filter_map(loccit::rule::Case::pair) {
        let bad: String = pair.bad.chars().filter(|c| !"⟦⟧⟨⟩".contains(*c)).collect();
        let numbers: String = (1..=30).map(|number| format!("[{number}] ")).collect();
        let listing = format!("\n```\n{numbers}\n```\n\n## References");
        for text in [bad.clone(), bad.replace("\n## References", &listing)] {
            let fixed = repaired(&text, true);
            let (before, after) = (
                fixing::Seen::new(&text, Input::Markdown),
                fixing::Seen::new(fixed.source.text(), Input::Markdown),
            );
            assert!(before.has("shifted-numbering"), "{}", pair.title);
            let uncited = fixed.left.iter().any(|why| why.ends_with("(uncited-reference)"));
            // What the finding itself is not sure of, or what would give two works one number, stays.
            let open = |why: &String| why.contains("stand for two works") || why.contains("not sure where");
            let open = fixed.left.iter().any(open);
            assert_eq!(
                after.has("shifted-numbering"),
                open || uncited && text == bad,
                "{}: {:?}",
                pair.title,
                fixed.left
            );
            assert_eq!(before.bodies(), after.bodies(), "{}", pair.title);
        }
    }
}
