//! Names that users write: what there is, and what was probably meant by one that there is not.

use crate::rule::Category;
use crate::rules::RULES;

/// Below this similarity (Jaro–Winkler, 0 to 1) a guess would puzzle more than it helps.
const SIMILAR: f64 = 0.8;

/// What findings can be told apart by: categories and rules.
pub fn rules_and_categories() -> impl Iterator<Item = &'static str> + Clone {
    let categories = Category::ALL.iter().map(|category| category.name());
    categories.chain(RULES.iter().map(|rule| rule.name))
}

/// What levels are given to, problems in reading aside.
pub fn levels_are_given_to() -> impl Iterator<Item = &'static str> + Clone {
    ["all", "warnings"].into_iter().chain(rules_and_categories())
}

/// The known name most like this one, if one is like it at all, or the only one that has it as a part.
#[must_use]
pub fn guess<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.collect();
    let scored = known
        .iter()
        .map(|&known| (strsim::jaro_winkler(name, known), known));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b));
    let near = best
        .filter(|&(score, _)| score >= SIMILAR)
        .map(|(_, known)| known);
    let mut holding = known
        .iter()
        .copied()
        .filter(|known| name.len() > 3 && known.contains(name));
    near.or_else(|| holding.next().filter(|_| holding.next().is_none()))
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn near_names_are_found_and_far_ones_not() {
        let known = [
            "undefined-citation",
            "uncited-reference",
            "unordered-list",
            "style",
        ];
        let of = |name| guess(name, known.into_iter());
        assert_eq!(of("undefined-citations"), Some("undefined-citation"));
        assert_eq!(of("uncited-refrence"), Some("uncited-reference"));
        assert_eq!(of("reference"), Some("uncited-reference"));
        assert_eq!(of("E501"), None);
    }
}
