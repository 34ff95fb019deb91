//! What renumbering and merging must not leave behind with an old number: it goes along, or nothing is done.

use loccit::fix::Order;
use loccit::read::Input;

use crate::fixing::{fixed, wanted};
use crate::{FLAX, HEMP, MILLET, RICE, fixing, paper, refusal, renumbered, repaired};

fn of_text(text: &str, order: Order) -> Result<loccit::fix::Fixed, loccit::fix::Refusal> {
    fixed(text, Input::Text, wanted(order))
}

#[test]
fn ranges_of_all_signs_go_along() {
    for sign in [
        "－",
        "―",
        "〜",
        "﹣",
        "˗",
        "⁃",
        " to ",
        " bis ",
        " through ",
        "...",
        "…",
        "至",
    ] {
        let text = format!("Flax [4], some [1{sign}3], rice [1].");
        assert_eq!(renumbered(&text), format!("Flax [1], some [2{sign}4], rice [2]."));
    }
    for (text, wanted) in [
        ("Hemp [4], more \\[1, 3\\].", "Hemp [1], more \\[2, 3\\]."),
        (
            "Hemp [4], rice [1], also \\[3\\].",
            "Hemp [1], rice [2], also \\[3\\].",
        ),
    ] {
        let text = paper(text, &[RICE, MILLET, HEMP, FLAX])
            .replace("# Grain", "Grain")
            .replace("## ", "");
        let fixed = of_text(&text, Order::FirstAppearance).unwrap();
        assert!(fixed.source.text().contains(wanted), "{}", fixed.source.text());
    }
}

#[test]
fn a_bracket_that_is_not_read_is_not_left_behind() {
    let four = [RICE, MILLET, HEMP, FLAX];
    for (left, why) in [
        ("some [no. 3]", "is not read as a citation"),
        ("some [#3]", "is not read as a citation"),
        ("some [2X4]", "is not read as a citation"),
        ("some 〔3〕", "is not read as a citation"),
        ("some [1/3]", "is not read as a citation"),
        ("all [1] to [3]", "stand for other works"),
        ("all [1] through [4]", "stand for other works"),
        ("all [1]…[4]", "stand for other works"),
        ("all [1]–4", "stand for other works"),
    ] {
        let text = paper(&format!("Flax [4], rice [2], hemp [1], {left}."), &four);
        let refused = refusal(&text, Order::FirstAppearance);
        assert!(
            refused.contains(why) && refused.starts_with("3:"),
            "{left}: {refused}"
        );
    }
    for kept in [
        "in [2011]",
        "so [3.5]",
        "so [x]",
        "[3H]thymidine",
        "`[no. 3]`",
        "<!-- [#3] -->",
        "[95% CI]",
        "[n = 3]",
        "[2H3]glucose",
        "[2 mL]",
        "list[#3]",
    ] {
        let text = paper(&format!("Flax [4], rice [2], hemp [1], {kept}."), &four);
        let fixed = fixed(&text, Input::Markdown, wanted(Order::FirstAppearance));
        let fixed = fixed.unwrap_or_else(|refusal| panic!("{kept}: {refusal}"));
        assert!(fixed.source.text().contains(kept), "{}", fixed.source.text());
    }
}

#[test]
fn citations_of_another_form_are_not_left_behind() {
    let four = [RICE, MILLET, HEMP, FLAX];
    for left in [
        "it is old^3^",
        "it is old<sup>3</sup> too",
        "as was told <sup>2,3</sup>",
        "it is old³",
        "as was told {3}",
        "as was told {2, 3} here",
        "as was told (3)",
        "as was told (2,3)",
    ] {
        let text = paper(&format!("Flax [4], rice [2], hemp [1], {left}."), &four);
        let refused = refusal(&text, Order::FirstAppearance);
        assert!(
            refused.starts_with("3:")
                && (refused.contains("looks like a citation") || refused.contains("may or may not be")),
            "{left}: {refused}"
        );
    }
    for kept in [
        "ten m^2^ of it",
        "10^3^ of it",
        "10<sup>3</sup> seeds",
        "Ca<sup>2</sup>",
        "<sup>2</sup>H",
        "x³",
        "the set {1, 2}",
        "equation (3)",
        "by (3)",
        "(1) one, (2) another, and more (3)",
        "old (2011)",
        "old (n = 3)",
        "x~{3}~",
        "of 0.08 *rad*<sup>2</sup>",
        "mild (1–2), middling (3), severe (4–9)",
    ] {
        let text = paper(&format!("Flax [4], rice [2], hemp [1], {kept}."), &four);
        let fixed = fixed(&text, Input::Markdown, wanted(Order::FirstAppearance));
        let fixed = fixed.unwrap_or_else(|refusal| panic!("{kept}: {refusal}"));
        assert!(fixed.source.text().contains(kept), "{}", fixed.source.text());
    }
}

#[test]
fn ends_of_a_range_in_words_go_along_where_all_between_does() {
    let five = "[5] Ryder M. Wool of the isles. Leeds, 2016.";
    let text = "Wool [5], rice [1], all [1] to [4]; millet [2], hemp [3].";
    let text = paper(text, &[RICE, MILLET, HEMP, FLAX, five]);
    let fixed = fixed(&text, Input::Markdown, wanted(Order::FirstAppearance));
    let refused = fixed.expect_err("[4] comes before [2] and [3]").to_string();
    assert!(refused.contains("[1] to [4]"), "{refused}");
    let text = "Rice [2], all [2] to [5].";
    let shown = |number: u8, entry: &str| entry.replacen(char::is_numeric, &number.to_string(), 1);
    let entries = [shown(2, RICE), shown(3, MILLET), shown(5, HEMP)];
    let text = paper(text, &entries.each_ref().map(String::as_str));
    let refused = refusal(&text, Order::Keep);
    assert!(!refused.is_empty());
}

#[test]
fn an_entry_that_names_another_one_is_not_left_behind() {
    let text = "Hemp [3], rice [1], millet [2].";
    for (tail, order) in [
        (" See also [1].", Order::FirstAppearance),
        (" Erratum to ref. 1.", Order::FirstAppearance),
        (" Reply to [1, 2].", Order::FirstAppearance),
    ] {
        let hemp = format!("{HEMP}{tail}");
        let refused = refusal(&paper(text, &[RICE, MILLET, &hemp]), order);
        assert!(refused.contains("names another entry"), "{tail}: {refused}");
    }
    for tail in [
        " [Online].",
        " [3]Rotaxanes.",
        " MSP1[1].",
        " Vol. 4 [in German].",
    ] {
        let hemp = format!("{HEMP}{tail}");
        let text = paper(text, &[RICE, MILLET, &hemp]);
        assert!(
            fixed(&text, Input::Markdown, wanted(Order::FirstAppearance)).is_ok(),
            "{tail}"
        );
    }
}

#[test]
fn labels_in_comments_go_along() {
    let text = |comment: &str| {
        paper(
            &format!("Hemp [3], rice [1].\n\n{comment}"),
            &[RICE, MILLET, HEMP],
        )
    };
    for (comment, wanted) in [
        (
            "<!-- loccit-disable uncited-reference [2] -->",
            "<!-- loccit-disable uncited-reference [3] -->",
        ),
        (
            "<!-- loccit-disable all [1,2] suspicious [ 3 ; 9 ] -- a (3) -->",
            "<!-- loccit-disable all [2,3] suspicious [ 1 ; 9 ] -- a (3) -->",
        ),
        ("<!-- see [3] -->", "<!-- see [3] -->"),
    ] {
        let fixed = fixed(&text(comment), Input::Markdown, wanted_order());
        let after = fixed
            .unwrap_or_else(|refusal| panic!("{refusal}"))
            .source
            .text()
            .to_owned();
        assert!(
            after.contains("Hemp [1], rice [2]") && after.contains(wanted),
            "{after}"
        );
    }
    for comment in [
        "<!-- loccit-disable uncited-reference [2–3] -->",
        "<!-- loccit-disable uncited-reference [2] -- as [3] -->",
    ] {
        let refused = refusal(&text(comment), Order::FirstAppearance);
        assert!(refused.contains("this comment names ["), "{refused}");
    }
}

#[test]
fn what_a_comment_keeps_silent_stays_silent() {
    let text = |comment: &str| {
        let text =
            format!("{comment}\n\nHemp [3], rice [1], flax [4], hemp and rice [1, 3], flax and rice [1, 4].");
        paper(&text, &[RICE, MILLET, HEMP, FLAX])
    };
    let fix = |text: &str| {
        let wanted = wanted_order();
        loccit::fix::fix(
            &fixing::source(text),
            Input::Markdown,
            &fixing::settings(),
            wanted,
        )
    };
    let fixed = fix(&text("<!-- loccit-disable uncited-reference [2] -->")).unwrap();
    let after = fixed.source.text();
    assert!(after.contains("uncited-reference [4] -->"), "{after}");
    let seen = fixing::Seen::new(after, Input::Markdown);
    assert!(!seen.has("uncited-reference") && !seen.has("unused-suppression"));
    assert_eq!(fix(after).unwrap().source.text(), after);
}

fn wanted_order() -> loccit::fix::Wanted {
    wanted(Order::FirstAppearance)
}

#[test]
fn gaps_stay_where_citations_were_not_read() {
    let list = "[1] Fuller D. Rice. Antiquity 2011;85:1.\n\n[2] Zohary D. Millet. Oxford, 2012.\n\n\
                [5] Weiss E. Hemp. Nature 2014;5:2.\n\n[6] Allaby R. Flax. Leeds, 2015.";
    let text = paper(
        "Rice came first {1}, then millet {2, 5}.\n\nThen flax {6}.",
        &[list],
    );
    let fixed = repaired(&text, true);
    assert_eq!(fixed.source.text(), text);
    let why = fixed.left.join("\n");
    assert!(why.contains("no citations were found"), "{why}");
    assert!(refusal(&text, Order::Keep).contains("no citations were found"));
}

#[test]
fn many_entries_of_one_work_are_merged_at_once() {
    let same = |number: usize| {
        format!("[{number}] Fuller D. Rice of the coast and of the river. Antiquity 2011;85:1.")
    };
    let entries: Vec<String> = (1..=200).map(same).collect();
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    let cited: Vec<String> = (1..=200).map(|number| format!("Rice [{number}].")).collect();
    let text = paper(&cited.join(" "), &entries);
    let start = std::time::Instant::now();
    let fixed = repaired(&text, true);
    let merged = fixed.source.text().matches("Fuller D.").count();
    assert!(merged == 1, "{merged} are left: {:?}", fixed.left.first());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_link_in_plain_text_to_a_double_is_not_left_dead() {
    let entries = [
        "1. <a id=\"r1\"></a>Fuller D. Rice of the coast and of the river. Antiquity 2011;85:1.",
        "2. <a id=\"r2\"></a>Zohary D. Millet in the dry hills of Asia. Oxford, 2012.",
        "3. <a id=\"r3\"></a>Fuller D. Rice of the coast and of the river. Antiquity 2011;85:1.",
    ];
    let text =
        "Rice came first<sup>[1](#r1)</sup>, then millet<sup>[2](#r2)</sup> and rice<sup>[3](#r3)</sup>.";
    let text = paper(text, &entries);
    for input in [Input::Markdown, Input::Text] {
        let wanted = loccit::fix::Wanted {
            unsafe_too: true,
            renumber: None,
        };
        let fixed = loccit::fix::fix(&fixing::source(&text), input, &fixing::settings(), wanted).unwrap();
        assert_eq!(fixed.source.text(), text, "{:?}", fixed.left);
    }
}

#[test]
fn numbers_with_links_of_their_own_are_not_sorted() {
    let linked = |number: u8| format!("<a href=\"#r{number}\">[{number}]</a>");
    let text = format!(
        "Rice {}, millet {}, both {}, hemp {}, {}.",
        linked(1),
        linked(2),
        linked(2),
        linked(4),
        linked(3)
    );
    let named = |number: u8, entry: &str| format!("<a id=\"r{number}\"></a>{entry}\n");
    let entries = [named(1, RICE), named(2, MILLET), named(3, HEMP), named(4, FLAX)];
    let text = paper(&text, &entries.each_ref().map(String::as_str));
    assert_eq!(repaired(&text, false).source.text(), text);
}

/// Numbers take more or less room before a note in a long sentence, which is the same note.
#[test]
fn a_note_whose_number_changes_is_no_new_one() {
    let names = [
        "Fuller", "Zohary", "Weiss", "Allaby", "Behre", "Larson", "Kislev", "Willcox", "Nesbitt", "Hillman",
        "Jones", "Colledge",
    ];
    let entry = |(name, number): (&&str, usize)| {
        format!("[{number}] {name} A. The crop of {name}. Antiquity 2011;85:{number}.")
    };
    let entries: Vec<String> = names.iter().zip(1..).map(entry).collect();
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    let on = " and so the seeds of the fields went on from hand to hand through many a dry valley";
    let text = format!(
        "Crops came late [12]{} as later ones did [10, 11]{on}, as Zoharry et al. [2] say of millet{}. Rice [1], hemp [3], \
         flax [4], rye [5], oats [6] and kale [7–9].",
        on.repeat(4),
        on.repeat(6)
    );
    let mut settings = fixing::settings();
    settings.pedantic = true;
    let text = paper(&text, &entries);
    let fixed = loccit::fix::fix(
        &fixing::source(&text),
        Input::Markdown,
        &settings,
        wanted(Order::FirstAppearance),
    );
    let fixed = fixed.unwrap_or_else(|refusal| panic!("{refusal}"));
    assert!(
        fixed.source.text().contains("Zoharry et al. [4]"),
        "{}",
        fixed.source.text()
    );
}
