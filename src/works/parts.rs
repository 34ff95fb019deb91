//! Titles that name a part of a work: "Vol. 2", "part II".

use super::titles::is_number;

/// Whether two folded titles name different parts under one name of two words or more.
pub(super) fn is_other_part(left: &str, right: &str) -> bool {
    let (Some((left, part)), Some((right, other))) = (named_part(left), named_part(right)) else {
        return false;
    };
    left == right && left.split(' ').count() >= 2 && part != other
}

/// The words before "volume 2", and the 2.
fn named_part(title: &str) -> Option<(&str, &str)> {
    let mut start = 0;
    for word in title.split(' ') {
        let end = start + word.len();
        if means_part(word) {
            let next = title.get(end..)?.trim_start().split(' ').next()?;
            if is_number(next, 1) {
                return Some((title.get(..start)?.trim_end(), next));
            }
        }
        start = end + 1;
    }
    None
}

fn means_part(word: &str) -> bool {
    matches!(
        word,
        "vol"
            | "volume"
            | "part"
            | "pt"
            | "book"
            | "teil"
            | "band"
            | "bd"
            | "tome"
            | "parte"
            | "partie"
            | "tom"
            | "том"
            | "часть"
    )
}

/// Works that come out again under one title with a number: the manuals of diagnosis.
pub(super) fn is_series(folded_title: &str) -> bool {
    folded_title
        .split(' ')
        .any(|word| matches!(word, "dsm" | "icd" | "manual" | "handbook"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_under_one_title_are_parts() {
        assert!(is_other_part(
            "the art of computer programming vol 1 fundamental algorithms",
            "the art of computer programming vol 2 seminumerical algorithms"
        ));
        assert!(is_other_part("the theory of x part i", "the theory of x part ii"));
        assert!(!is_other_part("part 1", "part 2"));
        assert!(!is_other_part("the theory of x part i", "the theory of x part i"));
    }
}
