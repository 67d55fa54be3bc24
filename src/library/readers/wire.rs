//! What the program and a reading process say to each other: a head in JSON and a body of bytes, each
//! preceded by its length as four bytes, little endian.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::document::{Document, Format, Limits};

/// What a reading process is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Request {
    /// Read the file in the body.
    Read {
        /// The format that its name promises.
        format: Format,
        /// What reading may cost.
        limits: Limits,
    },
    /// Draw a page of the PDF in the body.
    Draw {
        /// The page, from 1.
        page: u32,
        /// The image's largest width in pixels.
        width: u32,
        /// The image's largest height in pixels.
        height: u32,
        /// What drawing may cost.
        limits: Limits,
    },
}

impl Request {
    /// What answering may cost.
    pub(super) fn limits(self) -> Limits {
        match self {
            Self::Read { limits, .. } | Self::Draw { limits, .. } => limits,
        }
    }
}

/// What it answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Reply {
    /// The document that was read.
    Document(Box<Document>),
    /// A page's image; its pixels are the body.
    Page {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
        /// How many pages there are.
        pages: u32,
    },
    /// Why there is none, as the rest of a sentence that begins with the file's name.
    Failed(String),
}

/// Longest head or body that is taken, in bytes. A reply that says it is longer is no reply.
const LONGEST: u32 = 1 << 30;

/// Writes a message.
pub(super) fn write(out: &mut impl Write, head: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    for part in [head.as_slice(), body] {
        let length = u32::try_from(part.len()).ok().filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(|| io::Error::other("the message is too long"))?;
        out.write_all(&length.to_le_bytes())?;
        out.write_all(part)?;
    }
    out.flush()
}

/// Reads a message; `None` where the other side has closed the line between two of them.
pub(super) fn read<T: for<'de> Deserialize<'de>>(input: &mut impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let mut length = [0; 4];
    if let Err(error) = input.read_exact(&mut length) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let head = part(input, length)?;
    input.read_exact(&mut length)?;
    let body = part(input, length)?;
    Ok(Some((serde_json::from_slice(&head)?, body)))
}

fn part(input: &mut impl Read, length: [u8; 4]) -> io::Result<Vec<u8>> {
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::other("the message is too long"));
    }
    let mut bytes = Vec::new();
    let read = input.take(u64::from(length)).read_to_end(&mut bytes)?;
    if read < length as usize { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_arrives_as_it_was_sent() {
        let request = Request::Read { format: Format::Text, limits: Limits::default() };
        let mut line = Vec::new();
        write(&mut line, &request, b"Ada").unwrap();
        write(&mut line, &Reply::Failed("is empty".into()), b"").unwrap();
        let mut input = line.as_slice();
        assert_eq!(read::<Request>(&mut input).unwrap(), Some((request, b"Ada".to_vec())));
        assert_eq!(read::<Reply>(&mut input).unwrap(), Some((Reply::Failed("is empty".into()), Vec::new())));
        assert_eq!(read::<Reply>(&mut input).unwrap(), None);
    }

    #[test]
    fn a_torn_or_boundless_message_is_an_error() {
        let mut line = Vec::new();
        write(&mut line, &Reply::Failed("is empty".into()), b"body").unwrap();
        for cut in 5..line.len() {
            assert!(read::<Reply>(&mut &line[..cut]).is_err(), "cut at {cut}");
        }
        assert!(read::<Reply>(&mut [0xff; 64].as_slice()).is_err());
    }
}
