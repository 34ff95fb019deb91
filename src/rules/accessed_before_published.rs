//! `accessed-before-published`: a source was looked at before it came out.

use crate::finding::{Certainty, Finding};
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{year_range, year_span};

pub const RULE: Rule = Rule {
    name: "accessed-before-published",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "a date of access before the date of publication",
    why: "One of the two dates is mistyped, or belongs to another entry.",
    silent: &[
        "pages that were updated or archived since",
        "articles read online in the year before their issue",
        "the first access where several are printed, and copyright years",
    ],
    source: "Citing Medicine (NLM) and ISO 690 on the date of citation; own",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    out.extend(cx.links.entries().iter().filter_map(|entry| finding(cx, entry)));
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let issued = entry.fields.issued.as_ref().filter(|field| field.likely())?;
    let accessed = entry.fields.accessed.as_ref().filter(|field| field.likely())?;
    let (published, read) = (issued.value.year, accessed.value.year);
    let gap = published - read;
    let overlap = issued.range.start < accessed.range.end && accessed.range.start < issued.range.end;
    if gap < 1 || overlap || is_living(entry) || entry.fields.original.is_some() {
        return None;
    }
    if gap == 1 && entry.fields.volume.is_some() {
        return None;
    }
    let sure = gap >= 2 && issued.certain() && accessed.certain();
    let said = cx.links.shown(&entry.label);
    let message = format!("{said} was accessed in {read} but published in {published}");
    Some(
        Finding::new(
            &RULE,
            entry.field_span(&year_range(entry.body.text(), accessed)),
            message,
        )
        .here(format!("accessed in {read}"))
        .also(year_span(entry)?, format!("published in {published}"))
        .certainty(if sure {
            Certainty::Sure
        } else {
            Certainty::Probable
        })
        .labels([entry.label.text()])
        .note(format!(
            "the work cannot be of {published}: it was accessed in {read}"
        ))
        .help("check both dates"),
    )
}

/// Pages that change have a later date than the visit by right.
fn is_living(entry: &Entry) -> bool {
    const WORDS: [&str; 12] = [
        "updated",
        "modified",
        "revised",
        "archived",
        "first accessed",
        "reviewed",
        "©",
        "copyright",
        "stand:",
        "mise à jour",
        "actualizado",
        "обновлен",
    ];
    let text = entry.body.text().to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "read six years before it came out",
        bad: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
              [1] Miller T. Population of the old town. ⟨2018⟩. https://www.town.org/people/count (accessed 3 May ⟦2012⟧).\n\
              [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
        good: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. 2018. https://www.town.org/people/count (accessed 3 May 2022).\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "a page brought up to date since",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Updated 2018. https://www.town.org/people/count (accessed 3 May 2015).\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "an article read online before its issue",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Antiquity. 2018;92(1):2-9. https://www.town.org/people/count (accessed 3 May 2017).\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
