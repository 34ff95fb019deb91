//! The languages that the tables know, by their codes in BCP 47.

/// Codes with their English names, sorted.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("bs", "Bosnian"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("cy", "Welsh"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("eu", "Basque"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fil", "Filipino"),
    ("fr", "French"),
    ("ga", "Irish"),
    ("gl", "Galician"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("id", "Indonesian"),
    ("is", "Icelandic"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ka", "Georgian"),
    ("kk", "Kazakh"),
    ("km", "Khmer"),
    ("ko", "Korean"),
    ("la", "Latin"),
    ("lo", "Lao"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mk", "Macedonian"),
    ("mn", "Mongolian"),
    ("mr", "Marathi"),
    ("ms", "Malay"),
    ("mt", "Maltese"),
    ("nb", "Norwegian"),
    ("ne", "Nepali"),
    ("nl", "Dutch"),
    ("nn", "Nynorsk"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sq", "Albanian"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("sw", "Swahili"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("uz", "Uzbek"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
];

/// The language that a user means by a code, with or without region and script (`de-AT`, `pt_BR`), or by its English
/// name.
#[must_use]
pub fn find(text: &str) -> Option<&'static str> {
    let code = primary(text);
    let is_meant =
        |(known, name): &&(&str, &str)| known.eq_ignore_ascii_case(code) || name.eq_ignore_ascii_case(text);
    LANGUAGES.iter().find(is_meant).map(|&(known, _)| known)
}

/// The English name behind a code, for messages.
#[must_use]
pub fn name(code: &str) -> &'static str {
    let found = LANGUAGES.iter().find(|(known, _)| *known == code);
    found.map_or("another language", |&(_, name)| name)
}

/// Whether a row of a table, which may say more than a code (`zh-Hans`), is of a language.
#[must_use]
pub(super) fn is_of(row: &str, code: &str) -> bool {
    primary(row) == code
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;

    #[test]
    fn languages_are_found_by_code_and_name() {
        assert!(LANGUAGES.is_sorted());
        for (said, code) in [
            ("de", "de"),
            ("de-AT", "de"),
            ("pt_BR", "pt"),
            ("HR", "hr"),
            ("german", "de"),
        ] {
            assert_eq!(find(said), Some(code), "{said}");
        }
        assert_eq!(find("klingon"), None);
        assert_eq!(find(""), None);
        assert_eq!(name("cs"), "Czech");
    }

    #[test]
    fn languages_are_those_of_the_tables() {
        let tables = [include_str!("headings.tsv"), include_str!("months.tsv")];
        let mut codes: Vec<&str> = tables
            .into_iter()
            .flat_map(rows)
            .filter_map(|row| row.first().map(|tag| primary(tag)))
            .collect();
        codes.sort_unstable();
        codes.dedup();
        let known: Vec<&str> = LANGUAGES.iter().map(|&(code, _)| code).collect();
        assert_eq!(codes, known);
    }
}
