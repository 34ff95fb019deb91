//! Names before citations, and what looks like them.

use super::*;

fn cited(text: &str) -> Option<(CitingForm, Vec<String>, Option<i32>)> {
    let end = text.find('[').unwrap();
    let cited = before(text, 0, end)?;
    let names = cited.people.iter().map(|person| person.family.clone()).collect();
    Some((cited.form, names, cited.year.map(|(year, _)| year)))
}

fn names(text: &str) -> Vec<String> {
    cited(text).map(|(_, names, _)| names).unwrap_or_default()
}

#[test]
fn forms_that_cite() {
    use CitingForm::*;
    for (text, form, people, year) in [
        ("as Smith [3]", Alone, &["Smith"][..], None),
        ("as Smith et al. [3]", EtAl, &["Smith"], None),
        ("as Smith et. al. [3]", EtAl, &["Smith"], None),
        ("as Smith et. al [3]", EtAl, &["Smith"], None),
        ("as Smith et al.. [3]", EtAl, &["Smith"], None),
        ("as Smith, et. al. (2004) [3]", EtAl, &["Smith"], Some(2004)),
        ("of Smith et. al.'s [3]", EtAl, &["Smith"], None),
        ("as Smith, et al. (2004) [3]", EtAl, &["Smith"], Some(2004)),
        ("as Smith et al., 2004 [3]", EtAl, &["Smith"], Some(2004)),
        ("Smith, Jones, et al. [3]", EtAl, &["Smith", "Jones"], None),
        ("by Smith and colleagues [3]", Colleagues, &["Smith"], None),
        (
            "by J. A. van der Berg and his co-workers [3]",
            Colleagues,
            &["van der Berg"],
            None,
        ),
        (
            "Smith and Jones (2010) [3]",
            Several,
            &["Smith", "Jones"],
            Some(2010),
        ),
        (
            "Smith, O’Neill, and García-Márquez [3]",
            Several,
            &["Smith", "O’Neill", "García-Márquez"],
            None,
        ),
        ("in Smith’s 2010 paper [3]", Possessive, &["Smith"], Some(2010)),
        ("in Smith’s early work [3]", Possessive, &["Smith"], None),
        ("Smith (2007, [3])", Alone, &["Smith"], Some(2007)),
        ("Smith (2007 [3])", Alone, &["Smith"], Some(2007)),
        ("by Smith and co-workers [3]", Colleagues, &["Smith"], None),
        ("According to K Weathersby [3]", Alone, &["Weathersby"], None),
        ("of Smith et al.'s [3]", EtAl, &["Smith"], None),
    ] {
        let people: Vec<String> = people.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(cited(text), Some((form, people, year)), "{text}");
    }
}

#[test]
fn forms_that_do_not() {
    for text in [
        "a Markov chain [3]",
        "in BERT [3]",
        "the results of Smith are known [3]",
        "as Smith showed [3]",
        "in 2010 [3]",
        "Student’s t-test [3]",
        "following Smith, [3]",
        "p53 [3]",
        "(see [3])",
    ] {
        assert_eq!(names(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_year_behind_the_citation() {
    let year = |text: &str| {
        let at = text.find('[').unwrap();
        around(text, 0, &(at..at + 3)).and_then(|cited| cited.year)
    };
    assert_eq!(year("as Adams [4] (1999) shows"), Some((1999, 14..18)));
    for text in [
        "as Adams [4] (1999 edition)",
        "as Adams [4] in (1999)",
        "as Adams [4]",
    ] {
        assert_eq!(year(text), None, "{text}");
    }
}

#[test]
fn given_names_and_what_stands_before() {
    let text = "edited by William J. Stueck [3]";
    let cited = before(text, 0, text.len() - 4).unwrap();
    assert_eq!(cited.people[0].given, "William J.");
    assert_eq!(cited.before, ["edited".to_owned(), "by".to_owned()]);
    assert_eq!(text.get(cited.people[0].range.clone()), Some("William J. Stueck"));
}

#[test]
fn programs_are_no_people() {
    assert!(cited("as AlphaGo Fan [3]").is_none());
    assert!(cited("as LaTonya Smith and Jones [3]").is_some());
}
