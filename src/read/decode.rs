//! Bytes to text: UTF-8 and UTF-16 as they say they are, other encodings by their look, and what is no text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::manuscript::Problem;
use crate::source::Source;

/// Stands for a byte that is no UTF-8: one byte long as well, so that offsets stay true.
const SUBSTITUTE: char = '\u{1a}';

/// How many bytes are looked at to tell text from binary.
const SAMPLE: usize = 8 << 10;

/// One control character in so many bytes of the sample makes a file binary.
const BINARY_SHARE: usize = 50;

/// How many bytes the detector of encodings is given.
const DETECTOR_SAMPLE: usize = 1 << 20;

/// Bytes that are undefined in windows-1252, or letters that no prose has there (`þ` and `ÿ` as single letters):
/// damage rather than another encoding.
const DAMAGE: [u8; 7] = [0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xfe, 0xff];

/// Text with what had to be done to get it.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, with its byte order mark if it was UTF-8 with one.
    pub text: String,
    /// What was wrong with the bytes, if anything.
    pub fault: Option<Fault>,
}

/// What was wrong with the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// UTF-8 with damage: each bad byte was replaced, offsets are those of the file.
    InvalidUtf8 {
        /// Offset of the first bad byte.
        first: usize,
        /// How many there are.
        count: usize,
    },
    /// UTF-8 whose lines end with carriage returns alone; offsets are those of the file.
    CarriageReturns,
    /// Another encoding: offsets count in the decoded text.
    OtherEncoding {
        /// Its name by the WHATWG Encoding Standard.
        name: &'static str,
        /// Offset in the file of the first byte that is no UTF-8.
        first: usize,
    },
}

/// What a file is that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// Portable Document Format.
    Pdf,
    /// A zip archive: Word, OpenDocument, EPUB.
    Zip,
    /// Word before 2007.
    OldWord,
    /// A picture.
    Image,
    /// Something else.
    Binary,
}

impl NotText {
    /// What it is and what helps.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Pdf => {
                "this is a PDF, not text; convert it first, with `pdftotext -layout FILE.pdf paper.txt`"
            }
            Self::Zip => {
                "this is a Word file or another zip archive, not text; convert it first, with `pandoc FILE.docx -t markdown -o paper.md`"
            }
            Self::OldWord => {
                "this is an old Word file, not text; save it as .docx, then `pandoc FILE.docx -t markdown -o paper.md`"
            }
            Self::Image => "this is a picture, not text; loccit reads the manuscript it was made from",
            Self::Binary => "this is not text",
        }
    }
}

/// The text of a file.
///
/// # Errors
///
/// What the file is instead, where it is no text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if let Some(what) = by_magic(&bytes) {
        return Err(what);
    }
    if let Some((name, order)) = utf32(&bytes) {
        return Ok(in_utf32(&bytes, name, order));
    }
    if let Some(encoding) = utf16(&bytes) {
        return Ok(in_encoding(&bytes, encoding, 0));
    }
    if looks_binary(&bytes) {
        return Err(NotText::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(with_line_feeds(text)),
        Err(error) => {
            let first = error.utf8_error().valid_up_to();
            Ok(not_utf8(error.as_bytes(), first))
        }
    }
}

/// A carriage return alone ended the lines of old Macintosh files, and ends those of some exports.
fn with_line_feeds(text: String) -> Decoded {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\n', bytes).is_some() || memchr::memchr(b'\r', bytes).is_none() {
        return Decoded { text, fault: None };
    }
    Decoded {
        text: text.replace('\r', "\n"),
        fault: Some(Fault::CarriageReturns),
    }
}

impl Fault {
    /// The problem that reports show.
    #[must_use]
    pub fn problem(self, source: &Source) -> Problem {
        match self {
            Self::InvalidUtf8 { first, count } => Problem {
                name: "invalid-utf8",
                message: format!(
                    "the byte at offset {first} is no UTF-8{}; read on without it",
                    if count > 1 {
                        format!(", nor are {} more", count - 1)
                    } else {
                        String::new()
                    }
                ),
                span: source.span(first..first + SUBSTITUTE.len_utf8()),
            },
            Self::CarriageReturns => Problem {
                name: "decoded",
                message: "the lines end with carriage returns alone, read as line feeds".to_owned(),
                span: None,
            },
            Self::OtherEncoding { name, first } => Problem {
                name: "decoded",
                message: format!(
                    "no UTF-8 from byte {first} on, read as {name}; offsets count in the text as UTF-8"
                ),
                span: None,
            },
        }
    }
}

fn by_magic(bytes: &[u8]) -> Option<NotText> {
    const MAGIC: &[(&[u8], NotText)] = &[
        (b"%PDF-", NotText::Pdf),
        (b"PK\x03\x04", NotText::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NotText::OldWord),
        (b"\x89PNG\r\n\x1a\n", NotText::Image),
        (b"\xff\xd8\xff", NotText::Image),
        (b"GIF87a", NotText::Image),
        (b"GIF89a", NotText::Image),
        (b"II*\0", NotText::Image),
        (b"MM\0*", NotText::Image),
    ];
    MAGIC
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|&(_, what)| what)
}

/// The character that four bytes are.
type Order = fn([u8; 4]) -> u32;

/// UTF-32 by its mark; that of its little-endian form begins as that of UTF-16.
fn utf32(bytes: &[u8]) -> Option<(&'static str, Order)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(("UTF-32LE", u32::from_le_bytes)),
        [0, 0, 0xfe, 0xff, ..] => Some(("UTF-32BE", u32::from_be_bytes)),
        _ => None,
    }
}

fn in_utf32(bytes: &[u8], name: &'static str, order: Order) -> Decoded {
    let (units, rest) = bytes.as_chunks::<4>();
    let read = |unit: &[u8; 4]| char::from_u32(order(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
    let torn = (!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
    Decoded {
        text: units.iter().skip(1).map(read).chain(torn).collect(),
        fault: Some(Fault::OtherEncoding { name, first: 0 }),
    }
}

/// UTF-16 by its mark, or by every second byte being zero as in Latin text without one.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = bytes.get(..SAMPLE.min(bytes.len()) & !1)?;
    memchr::memchr(0, sample)?;
    let zeros = |odd: usize| {
        let side = sample.iter().skip(odd).step_by(2);
        side.filter(|&&byte| byte == 0).count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match pairs {
        8.. if odd * 2 > pairs && even == 0 => Some(UTF_16LE),
        8.. if even * 2 > pairs && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn looks_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    // Summed without branches and in bytes, many are looked at in one step.
    let control = |&byte: &u8| u8::from(byte < 0x20 && !matches!(byte, 0x09..=0x0d | 0x1b));
    let in_chunk = |chunk: &[u8]| usize::from(chunk.iter().map(control).sum::<u8>());
    let count: usize = sample.chunks(128).map(in_chunk).sum();
    count > 2 && count * BINARY_SHARE > sample.len()
}

/// UTF-8 with damage, or another encoding: whichever explains more of the bytes beyond ASCII.
fn not_utf8(bytes: &[u8], first: usize) -> Decoded {
    let (mut text, mut good, mut bad, mut damage) = (String::with_capacity(bytes.len()), 0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        for byte in chunk.invalid() {
            text.push(SUBSTITUTE);
            bad += 1;
            damage += usize::from(DAMAGE.contains(byte));
        }
    }
    if good >= bad || damage == bad {
        let fault = Some(Fault::InvalidUtf8 { first, count: bad });
        return Decoded { text, fault };
    }
    in_encoding(bytes, guess(bytes, first), first)
}

fn guess(bytes: &[u8], first: usize) -> &'static Encoding {
    let from = first.saturating_sub(DETECTOR_SAMPLE / 2);
    let to = bytes.len().min(from + DETECTOR_SAMPLE);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(from..to).unwrap_or_default(), true);
    detector.guess(None, Utf8Detection::Deny)
}

fn in_encoding(bytes: &[u8], encoding: &'static Encoding, first: usize) -> Decoded {
    let (text, used, _) = encoding.decode(bytes);
    Decoded {
        text: text.into_owned(),
        fault: Some(Fault::OtherEncoding {
            name: used.name(),
            first,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn text(bytes: &[u8]) -> (String, Option<Fault>) {
        let decoded = decode(bytes.to_vec()).unwrap();
        (decoded.text, decoded.fault)
    }

    fn encoding(bytes: &[u8]) -> (String, &'static str) {
        match text(bytes) {
            (text, Some(Fault::OtherEncoding { name, .. })) => (text, name),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn utf8_is_kept_byte_for_byte() {
        for sample in ["", "a", "\u{feff}é [1]", "一\r\n", "nul \0 and \u{1b}[31m"] {
            assert_eq!(text(sample.as_bytes()), (sample.to_owned(), None));
        }
    }

    #[test]
    fn damage_keeps_offsets() {
        let (got, fault) = text(b"Caf\xc3\xa9 \xff[1] na\xc3\xafve");
        assert_eq!(got, "Café \u{1a}[1] naïve");
        assert_eq!(fault, Some(Fault::InvalidUtf8 { first: 6, count: 1 }));
        let source = Source::new(SourceId(0), "p", got);
        assert_eq!(
            source.slice(fault.unwrap().problem(&source).span.unwrap()),
            "\u{1a}"
        );
    }

    #[test]
    fn damage_in_ascii_is_damage() {
        let (got, fault) = text(b"text \xff\xfe [1]");
        assert_eq!(got, "text \u{1a}\u{1a} [1]");
        assert_eq!(fault, Some(Fault::InvalidUtf8 { first: 5, count: 2 }));
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(
            encoding(b"M\xfcller, pp. 73\x9683 [1]"),
            ("Müller, pp. 73–83 [1]".to_owned(), "windows-1252")
        );
        assert_eq!(encoding(b"\xff\xfea\0\xe9\0"), ("aé".to_owned(), "UTF-16LE"));
        assert_eq!(encoding(b"\xfe\xff\0a\0\xe9"), ("aé".to_owned(), "UTF-16BE"));
        let bare: Vec<u8> = "References [1] and [2]"
            .bytes()
            .flat_map(|byte| [byte, 0])
            .collect();
        assert_eq!(encoding(&bare), ("References [1] and [2]".to_owned(), "UTF-16LE"));
    }

    #[test]
    fn utf32_is_no_utf16() {
        let little: Vec<u8> = "\u{feff}aé [1]"
            .chars()
            .flat_map(|c| (c as u32).to_le_bytes())
            .collect();
        assert_eq!(encoding(&little), ("aé [1]".to_owned(), "UTF-32LE"));
        let big: Vec<u8> = "\u{feff}aé [1]"
            .chars()
            .flat_map(|c| (c as u32).to_be_bytes())
            .collect();
        assert_eq!(encoding(&big), ("aé [1]".to_owned(), "UTF-32BE"));
        let torn = [little.as_slice(), &[0x61]].concat();
        assert_eq!(encoding(&torn).0, "aé [1]\u{fffd}");
    }

    #[test]
    fn carriage_returns_alone_end_lines() {
        let (got, fault) = text(b"Rice [1].\r\rReferences\r\r[1] Smith\r");
        assert_eq!(got, "Rice [1].\n\nReferences\n\n[1] Smith\n");
        assert_eq!(fault, Some(Fault::CarriageReturns));
        let kept = "one\r\ntwo\rthree";
        assert_eq!(text(kept.as_bytes()), (kept.to_owned(), None));
    }

    #[test]
    fn chinese_and_russian_encodings_are_named() {
        let chinese =
            "水稻的起源可以追溯到公元前七千年，见参考文献［1］和［2］。这是一段关于农业历史的文字。";
        let (bytes, ..) = encoding_rs::GB18030.encode(chinese);
        let (got, name) = encoding(&bytes);
        assert_eq!(got, chinese);
        assert!(matches!(name, "GBK" | "gb18030"), "{name}");
        let russian = "Рис был известен ещё в древности [1], а просо появилось позже [2]. Список литературы.";
        let (bytes, ..) = encoding_rs::KOI8_R.encode(russian);
        let (got, name) = encoding(&bytes);
        assert_eq!(got, russian);
        assert!(name.starts_with("KOI8"), "{name}");
    }

    #[test]
    fn japanese_of_the_nineties_is_read() {
        let (bytes, ..) =
            encoding_rs::SHIFT_JIS.encode("朝鮮戦争の起源について、参考文献を見よ［1］。これは文章である。");
        assert_eq!(encoding(&bytes).1, "Shift_JIS");
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(decode(b"%PDF-1.7\n".to_vec()), Err(NotText::Pdf));
        assert_eq!(decode(b"PK\x03\x04word".to_vec()), Err(NotText::Zip));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n...".to_vec()), Err(NotText::Image));
        assert_eq!(decode((0..=255).collect()), Err(NotText::Binary));
    }
}
