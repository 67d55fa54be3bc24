//! Rich text cut into groups, control words and bytes.

/// What a token of the file is.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word or symbol, and its number.
    Control(&'a str, Option<i32>),
    /// A byte given by its code.
    Hex(u8),
    Text(&'a [u8]),
}

/// The token at the start, and what follows it.
pub(super) fn token(bytes: &[u8]) -> Option<(Token<'_>, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    match first {
        b'{' => Some((Token::Open, rest)),
        b'}' => Some((Token::Close, rest)),
        b'\\' => Some(control(rest)),
        _ => {
            let end = bytes.iter().position(|b| matches!(b, b'{' | b'}' | b'\\')).unwrap_or(bytes.len());
            Some((Token::Text(&bytes[..end]), &bytes[end..]))
        }
    }
}

fn control(rest: &[u8]) -> (Token<'_>, &[u8]) {
    let letters = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
    if letters == 0 {
        if let [b'\'', high, low, after @ ..] = rest {
            let digit = |b: u8| char::from(b).to_digit(16);
            let code = digit(*high).zip(digit(*low)).map_or(b'?', |(h, l)| (h * 16 + l) as u8);
            return (Token::Hex(code), after);
        }
        let end = rest.len().min(1);
        return (Token::Control(std::str::from_utf8(&rest[..end]).unwrap_or_default(), None), &rest[end..]);
    }
    let word = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
    let rest = &rest[letters..];
    let sign = usize::from(rest.first() == Some(&b'-'));
    let digits = rest.iter().skip(sign).take(10).take_while(|b| b.is_ascii_digit()).count();
    let end = if digits > 0 { sign + digits } else { 0 };
    let number = std::str::from_utf8(&rest[..end]).ok().and_then(|n| n.parse().ok());
    let rest = &rest[end..];
    (Token::Control(word, number), rest.strip_prefix(b" ").unwrap_or(rest))
}
