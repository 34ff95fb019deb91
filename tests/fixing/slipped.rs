//! Numbers that have slipped: what the finding is sure of is put right, what it is not sure of stays and is named.

use loccit::fix::{Fixed, Order, Wanted, fix};
use loccit::read::Input;

use crate::fixing;

/// What each entry is about, in words that no other has.
const CROPS: [&str; 30] = [
    "wild rice paddies",
    "pearl millet granaries",
    "fibre hemp retting",
    "hulled barley malting",
    "red lentil terraces",
    "black olive presses",
    "sweet sorghum syrup",
    "tree cotton spinning",
    "white sesame oil",
    "water yam mounds",
    "giant taro ponds",
    "flint maize tortillas",
    "broad bean pods",
    "summer squash vines",
    "bitter cacao roasting",
    "cassava flour grating",
    "golden quinoa saponins",
    "hill peanut shelling",
    "mountain tobacco curing",
    "island coffee pulping",
    "emmer wheat glumes",
    "finger banana suckers",
    "sago palm starch",
    "date orchard irrigation",
    "fig pollination wasps",
    "grape vine pruning",
    "pomegranate rind dyes",
    "safflower petals",
    "indigo fermentation vats",
    "sugar beet diffusion",
];

/// Who wrote of it.
fn name(at: usize) -> String {
    let letter = |at: usize| char::from(b"bdfghklmnprstvwz"[at % 16]);
    let (first, last) = (letter(at).to_ascii_uppercase(), letter(at / 16 + 3 * at + 5));
    format!("{first}oran{last}er")
}

/// A paper that tells of each crop in turn and cites it, with a list without the entry `lost` (from 1) that was numbered
/// anew: in the text numbers are as they were, or as they should be.
fn paper(lost: usize, right: bool, cites_lost: bool) -> String {
    let number = |crop: usize| if right && crop > lost { crop - 1 } else { crop };
    let sentence = |(at, words): (usize, &&str)| {
        let crop = at + 1;
        match crop == lost && !cites_lost {
            true => format!("Of {words} nothing is known."),
            false => format!("{} et al. [{}] wrote of {words}.", name(at), number(crop)),
        }
    };
    let text: Vec<String> = CROPS.iter().enumerate().map(sentence).collect();
    let text: Vec<String> = text.chunks(5).map(|some| some.join(" ")).collect();
    let kept = CROPS.iter().enumerate().filter(|(at, _)| at + 1 != lost);
    let entries: Vec<String> = kept
        .zip(1..)
        .map(|((at, words), number)| {
            let (name, year, page) = (name(at), 1980 + at, at + 3);
            format!("[{number}] {name} A. A study of {words}. Annals of Crops {year};{page}.")
        })
        .collect();
    format!(
        "# Crops\n\n{}\n\n## References\n\n{}\n",
        text.join("\n\n"),
        entries.join("\n")
    )
}

fn repaired(text: &str, renumber: Option<Order>) -> Result<Fixed, loccit::fix::Refusal> {
    let wanted = Wanted {
        unsafe_too: true,
        renumber,
    };
    fix(
        &fixing::source(text),
        Input::Markdown,
        &fixing::settings(),
        wanted,
    )
}

#[test]
fn what_is_sure_is_put_right_and_what_the_lost_work_was_is_asked() {
    let slipped = paper(9, false, true);
    let fixed = repaired(&slipped, None).unwrap();
    assert_eq!(fixed.source.text(), paper(9, true, true), "{:?}", fixed.left);
    assert_eq!(fixed.repaired.get("shifted-numbering"), Some(&1));
    let left = fixed.left.join("\n");
    // [9] still stands for the work that is gone, and now for the next one too.
    assert!(
        left.contains("nothing tells for sure what these citations mean, and they stay as they are: 5:"),
        "{left}"
    );
    let again = repaired(fixed.source.text(), None).unwrap();
    assert_eq!(again.source.text(), fixed.source.text(), "{:?}", again.left);
}

#[test]
fn right_numbers_stay() {
    for lost in [6, 12, 20] {
        let fixed = repaired(&paper(lost, false, false), None).unwrap();
        assert_eq!(fixed.source.text(), paper(lost, true, false), "{:?}", fixed.left);
        let right = paper(lost, true, false);
        assert_eq!(repaired(&right, None).unwrap().source.text(), right);
    }
}

#[test]
fn a_group_of_a_sure_number_and_the_one_it_would_become_stays() {
    let more = "wild rice paddies, and others of the ninth [9, 10].";
    let joined = |text: String| text.replacen("wild rice paddies.", more, 1);
    let fixed = repaired(&joined(paper(9, false, true)), None).unwrap();
    assert_eq!(
        fixed.source.text(),
        joined(paper(9, true, true)),
        "{:?}",
        fixed.left
    );
    let left = fixed.left.join("\n");
    assert!(left.contains("stay as they are: 3:"), "{left}");
}

#[test]
fn where_nothing_tells_where_it_begins_only_what_is_behind_is_put_right() {
    let dull = |text: String| {
        let mut text = text;
        for (at, words) in CROPS.iter().enumerate().skip(3).take(14) {
            let said = |number: usize| format!("{} et al. [{number}] wrote of {words}", name(at));
            text = text.replace(&said(at + 1), &format!("So it goes [{}]", at + 1));
            text = text.replace(&said(at), &format!("So it goes [{at}]"));
        }
        text
    };
    let slipped = dull(paper(9, false, true));
    let fixed = repaired(&slipped, None).unwrap();
    let (after, right) = (fixed.source.text(), dull(paper(9, true, true)));
    assert_ne!(after, slipped, "{:?}", fixed.left);
    let paragraphs = slipped
        .split("\n\n")
        .zip(after.split("\n\n"))
        .zip(right.split("\n\n"));
    for (at, ((slipped, after), right)) in paragraphs.enumerate() {
        match at {
            0..=3 => assert_eq!(after, slipped),
            4 => assert!(after.contains("So it goes [17]"), "{after}"),
            _ => assert_eq!(after, right),
        }
    }
    let left = fixed.left.join("\n");
    assert!(left.contains("they stay as they are: 3:"), "{left}");
}

#[test]
fn where_others_are_named_than_the_list_has_it_is_left() {
    let mut text = paper(9, false, true);
    for at in 0..CROPS.len() {
        text = text.replace(
            &format!("{} A. A study", name(at)),
            &format!("{}sson A. A study", name(at + 40)),
        );
    }
    let fixed = repaired(&text, None).unwrap();
    assert_eq!(fixed.source.text(), text);
    let left = fixed.left.join("\n");
    assert!(left.contains("not sure where the numbers slipped"), "{left}");
}

#[test]
fn two_slips_are_left_to_a_person() {
    let text = include_str!("../../fixtures/papers/korean-war.md");
    let fixed = repaired(text, None).unwrap();
    let left = fixed.left.join("\n");
    assert!(!fixed.repaired.contains_key("shifted-numbering"), "{left}");
    assert!(left.contains("(shifted-numbering)"), "{left}");
}

#[test]
fn a_list_is_not_renumbered_while_something_is_open() {
    let refused = repaired(&paper(9, false, true), Some(Order::Alphabetical));
    let why = refused.expect_err("a refusal").to_string();
    assert!(why.contains("run `fix --unsafe` alone first"), "{why}");
}

#[test]
fn a_comment_that_names_a_number_is_not_left_behind() {
    let text = paper(9, false, true) + "\n<!-- loccit-disable uncited-reference [15] -->\n";
    let fixed = repaired(&text, None).unwrap();
    assert_eq!(fixed.source.text(), text);
    assert!(
        fixed.left.join("\n").contains("this comment names [15]"),
        "{:?}",
        fixed.left
    );
}
