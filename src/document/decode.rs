//! Bytes to text: UTF-8, UTF-16, and the legacy encodings that old CVs come in.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::ReadError;

/// Decoded text, and the encoding's name where it was a guess worth telling.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) guessed: Option<&'static str>,
}

/// Decodes `bytes`.
///
/// A byte order mark decides; else valid UTF-8 is UTF-8; else NUL bytes on every other place mean
/// UTF-16 and anywhere else mean binary; else the encoding is guessed by chardetng.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if let Some(what) = magic(bytes) {
        return Err(ReadError::Binary(what));
    }
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, &bytes[bom..], false));
    }
    if bytes.contains(&0) {
        return match utf16_without_bom(bytes) {
            Some(encoding) => Ok(with(encoding, bytes, true)),
            None => Err(ReadError::Binary("it has NUL bytes")),
        };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), guessed: None });
    }
    if control_share(bytes) > 0.05 {
        return Err(ReadError::Binary("it is full of control characters"));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(with(detector.guess(None, chardetng::Utf8Detection::Deny), bytes, true))
}

fn with(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), guessed: guessed.then(|| encoding.name()) }
}

/// What a file is by its first bytes, where that is something that is surely no text.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x7fELF", "a program"),
    ];
    MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what)
}

/// Latin text in UTF-16 has a NUL in almost every second byte, on one side only.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let nuls = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), sample.len() / 2);
    if odd * 10 > half * 7 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn control_share(bytes: &[u8]) -> f64 {
    let control =
        bytes.iter().filter(|b| **b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b)).count();
    control as f64 / bytes.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.guessed)
    }

    #[test]
    fn utf8_with_and_without_mark_is_no_guess() {
        assert_eq!(text("Gößmann".as_bytes()), ("Gößmann".into(), None));
        assert_eq!(text(b"\xef\xbb\xbfabc"), ("abc".into(), None));
    }

    #[test]
    fn utf16_is_read_with_and_without_mark() {
        let le: Vec<u8> = "Lebenslauf Anna".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "Lebenslauf Anna".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&le), ("Lebenslauf Anna".into(), Some("UTF-16LE")));
        assert_eq!(text(&be), ("Lebenslauf Anna".into(), Some("UTF-16BE")));
        assert_eq!(text(&[b"\xff\xfe", le.as_slice()].concat()).1, None);
    }

    #[test]
    fn legacy_encodings_are_guessed_and_told() {
        let (decoded, guessed) = text(b"Universit\xe4t M\xfcnchen, Pr\xfcfungen und Stra\xdfe");
        assert_eq!(decoded, "Universität München, Prüfungen und Straße");
        assert_eq!(guessed, Some("windows-1252"));
        let (korean, _, _) =
            encoding_rs::EUC_KR.encode("이력서 서울대학교 컴퓨터공학부 박사과정 연구원 경력");
        assert!(text(&korean).0.contains("서울대학교"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, what) in [
            (&b"%PDF-1.7\n..."[..], "a PDF"),
            (b"PK\x03\x04....", "a zip archive or an office document"),
            (b"ab\0\0\0cd\x01\x02\0", "it has NUL bytes"),
        ] {
            assert_eq!(decode(bytes).err(), Some(ReadError::Binary(what)));
        }
    }
}
