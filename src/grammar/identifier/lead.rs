//! The words before an identifier that lead to it.

use crate::grammar::scan::{char_before, slice};

/// The start with the words before an identifier that lead to it: `Available from:`, `URL:`, `arXiv preprint`.
pub(super) fn with_lead(text: &str, start: usize) -> usize {
    const LEADS: &[&str] = &[
        "available from",
        "available at",
        "available",
        "retrieved from",
        "online at",
        "[online]",
        "url",
        "from",
        "at",
        "preprint",
        "arxiv preprint",
        "arxiv e-prints",
        "corr",
        "abs",
        "doi",
        "digital object identifier",
        "via",
        "disponible sur",
        "disponible en",
        "disponible",
        "disponível em",
        "disponibile su",
        "recuperado de",
        "beschikbaar op",
        "tillgänglig på",
        "dostępne na",
        "erişim adresi",
        "verfügbar unter",
        "link",
        "in",
        "available online",
        "online",
        "режим доступа",
        "доступно по",
        "see",
    ];
    let mut begin = start;
    // Two rounds: `[Online]. Available:`.
    for _ in 0..2 {
        let head = slice(text, 0..begin).trim_end_matches([' ', ':', '.', ',']);
        let lead = LEADS
            .iter()
            .filter(|lead| ends_with_word(head, lead))
            .max_by_key(|lead| lead.len());
        let Some(lead) = lead else { break };
        // `at`, `in`, `see` end sentences too: only where nothing but a space stands between.
        let close = slice(text, head.len()..begin).trim_start_matches(':') == " ";
        if lead.len() < 4 && !close && *lead != "url" {
            break;
        }
        begin = head.len() - lead.len();
    }
    begin
}

/// Whether the text ends in these words, whatever their case.
fn ends_with_word(text: &str, words: &str) -> bool {
    let Some(start) = text.len().checked_sub(words.len()) else {
        return false;
    };
    let edge = !char_before(text, start).is_some_and(char::is_alphanumeric);
    edge && text
        .get(start..)
        .is_some_and(|tail| tail.eq_ignore_ascii_case(words))
}
