//! Bytes of any usual encoding to UTF-8, in pieces.
//!
//! The encoding is settled before the first row is read, by looking at the whole file: a byte-order mark says it;
//! else all of the bytes are valid UTF-8, or they are not and `chardetng` guesses. A guess is told as one
//! ([`TextShape::guessed`]), for the caller to show. Nothing here knows rows or cells.

use std::io::{ErrorKind, Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::statement::{FileProblem, MAX_BYTES};

const CHUNK: usize = 64 * 1024;

/// A detector's opinion no longer changes after this much text that is not plain ASCII.
const GUESS_FROM: u64 = 1024 * 1024;

/// What the bytes of a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextShape {
    encoding: &'static Encoding,
    guessed: bool,
    bytes: u64,
    /// Every byte of it was looked at, and is valid UTF-8.
    is_valid: bool,
}

impl TextShape {
    /// The encoding's name as browsers call it, such as `UTF-8` or `windows-1252`.
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// Whether the encoding is no more than likely.
    pub const fn guessed(&self) -> bool {
        self.guessed
    }

    /// The size of the file.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether a replacement character can only stand for bytes that made no sense. Text that was valid UTF-8 may
    /// hold one of its own.
    pub(crate) const fn replaces_bad_bytes(&self) -> bool {
        !self.is_valid
    }
}

/// Looks through the whole file and settles what it is. Leaves the reader anywhere.
pub(crate) fn look<R: Read + Seek>(reader: &mut R) -> Result<TextShape, FileProblem> {
    // The size first: a file of gigabytes is refused without being read.
    let size = reader.seek(SeekFrom::End(0)).map_err(|_| FileProblem::Unreadable)?;
    if size > MAX_BYTES {
        return Err(FileProblem::TooLarge { limit_bytes: MAX_BYTES });
    }
    rewind(reader)?;
    let mut buffer = vec![0; CHUNK];
    let first = read_some(reader, &mut buffer)?;
    if first == 0 {
        return Err(FileProblem::Empty);
    }
    let head = &buffer[..first];
    let mark = marked(head)?;
    if let Some(encoding) = mark.filter(|encoding| *encoding != UTF_8) {
        return Ok(TextShape { encoding, guessed: false, bytes: count(reader, first)?, is_valid: false });
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return Ok(TextShape { encoding, guessed: true, bytes: count(reader, first)?, is_valid: false });
    }
    if is_binary(head) {
        return Err(FileProblem::NotText);
    }
    rewind(reader)?;
    match valid_utf8(reader, &mut buffer)? {
        Some(bytes) => Ok(TextShape { encoding: UTF_8, guessed: false, bytes, is_valid: true }),
        None => {
            rewind(reader)?;
            // What a mark says holds, though somebody added a line in another encoding: its row is a bad one.
            let (encoding, read) = if mark.is_some() { (UTF_8, 0) } else { guess(reader, &mut buffer)? };
            let guessed = mark.is_none();
            Ok(TextShape { encoding, guessed, bytes: count(reader, read)?, is_valid: false })
        }
    }
}

fn marked(head: &[u8]) -> Result<Option<&'static Encoding>, FileProblem> {
    // UTF-32 begins with the mark of UTF-16 and a zero; nobody writes it but to make a parser stumble.
    if head.starts_with(&[0xFF, 0xFE, 0, 0]) || head.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(FileProblem::NotText);
    }
    Ok(Encoding::for_bom(head).map(|(encoding, _)| encoding))
}

/// A header in ASCII makes every second byte of UTF-16 a zero.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = head[..head.len().min(32)].as_chunks::<2>();
    if pairs.len() < 4 {
        return None;
    }
    let all = |is: fn(&[u8; 2]) -> bool| pairs.iter().all(is);
    if all(|[low, high]| *low != 0 && *high == 0) {
        Some(UTF_16LE)
    } else if all(|[high, low]| *high == 0 && *low != 0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Compressed or packed bytes are full of control characters; text has next to none. A stray one is left to its
/// row to answer for.
fn is_binary(head: &[u8]) -> bool {
    let odd = head.iter().filter(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r')).count();
    odd > 8 + head.len() / 50
}

/// The size, if every byte belongs to valid UTF-8.
fn valid_utf8<R: Read>(reader: &mut R, buffer: &mut [u8]) -> Result<Option<u64>, FileProblem> {
    let (mut total, mut kept) = (0, 0);
    loop {
        let read = read_some(reader, &mut buffer[kept..])?;
        total = within_limit(total, read)?;
        let filled = kept + read;
        match std::str::from_utf8(&buffer[..filled]) {
            Ok(_) if read == 0 => return Ok(Some(total)),
            Ok(_) => kept = 0,
            // A character cut in two by the end of the buffer, unless the file ends there as well.
            Err(error) if error.error_len().is_none() && read > 0 => {
                buffer.copy_within(error.valid_up_to()..filled, 0);
                kept = filled - error.valid_up_to();
            }
            Err(_) => return Ok(None),
        }
    }
}

fn guess<R: Read>(reader: &mut R, buffer: &mut [u8]) -> Result<(&'static Encoding, usize), FileProblem> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (mut total, mut telling) = (0, 0);
    loop {
        let read = read_some(reader, buffer)?;
        total = within_limit(total, read)?;
        if detector.feed(&buffer[..read], read == 0) {
            telling = within_limit(telling, read)?;
        }
        if read == 0 || telling >= GUESS_FROM {
            let read = usize::try_from(total).map_err(|_| FileProblem::Unreadable)?;
            return Ok((detector.guess(None, Utf8Detection::Deny), read));
        }
    }
}

/// How many bytes the file has, of which `already` were read.
fn count<R: Read>(reader: &mut R, already: usize) -> Result<u64, FileProblem> {
    let mut buffer = vec![0; CHUNK];
    let mut total = within_limit(0, already)?;
    loop {
        match read_some(reader, &mut buffer)? {
            0 => return Ok(total),
            read => total = within_limit(total, read)?,
        }
    }
}

/// The new total. What a file's directory entry says of its size is not trusted; what comes out of it is counted.
fn within_limit(total: u64, read: usize) -> Result<u64, FileProblem> {
    let total = total + u64::try_from(read).map_err(|_| FileProblem::Unreadable)?;
    if total > MAX_BYTES { Err(FileProblem::TooLarge { limit_bytes: MAX_BYTES }) } else { Ok(total) }
}

fn rewind<R: Seek>(reader: &mut R) -> Result<(), FileProblem> {
    reader.rewind().map_err(|_| FileProblem::Unreadable)
}

fn read_some<R: Read>(reader: &mut R, buffer: &mut [u8]) -> Result<usize, FileProblem> {
    loop {
        match reader.read(buffer) {
            Ok(read) => return Ok(read),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(FileProblem::Unreadable),
        }
    }
}

/// Reads a file whose shape is known as UTF-8, a piece at a time.
pub(crate) struct Transcoder<R> {
    reader: R,
    shape: TextShape,
    decoder: Decoder,
    chunk: Vec<u8>,
    read: u64,
    finished: bool,
}

impl<R: Read + Seek> Transcoder<R> {
    /// From the start of the file, whatever was read of it before.
    pub(crate) fn new(mut reader: R, shape: TextShape) -> Result<Self, FileProblem> {
        rewind(&mut reader)?;
        let decoder = shape.encoding.new_decoder_with_bom_removal();
        Ok(Self { reader, shape, decoder, chunk: vec![0; CHUNK], read: 0, finished: false })
    }

    /// A second reading of the same file, from its start. [`Self::come_back`] must follow it.
    pub(crate) fn aside(&mut self) -> Result<Transcoder<&mut R>, FileProblem> {
        Transcoder::new(&mut self.reader, self.shape)
    }

    /// Goes on where this reading was before [`Self::aside`].
    pub(crate) fn come_back(&mut self) -> Result<(), FileProblem> {
        self.reader.seek(SeekFrom::Start(self.read)).map(|_| ()).map_err(|_| FileProblem::Unreadable)
    }

    /// Appends the next piece of text; `false` means that the file is at its end.
    pub(crate) fn append_to(&mut self, text: &mut Vec<u8>) -> Result<bool, FileProblem> {
        let before = text.len();
        while !self.finished && text.len() == before {
            let read = read_some(&mut self.reader, &mut self.chunk)?;
            self.read = within_limit(self.read, read)?;
            self.finished = read == 0;
            if self.read > self.shape.bytes || (self.finished && self.read != self.shape.bytes) {
                return Err(FileProblem::ChangedMeanwhile);
            }
            self.decode(read, text)?;
        }
        Ok(text.len() > before)
    }

    fn decode(&mut self, read: usize, text: &mut Vec<u8>) -> Result<(), FileProblem> {
        let mut source = &self.chunk[..read];
        loop {
            let start = text.len();
            let room = self.decoder.max_utf8_buffer_length(source.len()).unwrap_or(4 * CHUNK);
            text.resize(start + room, 0);
            let (result, taken, written, bad) = self.decoder.decode_to_utf8(source, &mut text[start..], self.finished);
            text.truncate(start + written);
            if bad && !self.shape.replaces_bad_bytes() {
                // It was valid UTF-8 to the last byte when it was looked through.
                return Err(FileProblem::ChangedMeanwhile);
            }
            source = &source[taken..];
            if result == CoderResult::InputEmpty {
                return Ok(());
            }
        }
    }

    /// The share that has been read.
    pub(crate) const fn bytes_read(&self) -> u64 {
        self.read
    }

    pub(crate) const fn shape(&self) -> TextShape {
        self.shape
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn decoded(bytes: &[u8]) -> Result<(String, TextShape), FileProblem> {
        let mut cursor = Cursor::new(bytes);
        let shape = look(&mut cursor)?;
        let mut transcoder = Transcoder::new(cursor, shape)?;
        let mut text = Vec::new();
        while transcoder.append_to(&mut text)? {}
        Ok((String::from_utf8(text).unwrap(), shape))
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_usual_encoding_is_read() {
        let text = "Date,Description,Amount\n2025-01-03,Bäckerei Müller Straße café,-3.20\n";
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let cases: [(Vec<u8>, &str, bool); 7] = [
            (text.into(), "UTF-8", false),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8", false),
            (utf16(&format!("\u{FEFF}{text}"), u16::to_le_bytes), "UTF-16LE", false),
            (utf16(&format!("\u{FEFF}{text}"), u16::to_be_bytes), "UTF-16BE", false),
            (utf16(text, u16::to_le_bytes), "UTF-16LE", true),
            (utf16(text, u16::to_be_bytes), "UTF-16BE", true),
            (latin.into_owned(), "windows-1252", true),
        ];
        for (bytes, name, guessed) in cases {
            let (read, shape) = decoded(&bytes).unwrap();
            assert_eq!(read, text, "{name}");
            assert_eq!((shape.encoding(), shape.guessed()), (name, guessed));
            assert_eq!(shape.bytes(), bytes.len() as u64);
        }
    }

    #[test]
    fn a_line_in_another_encoding_behind_a_mark_is_replaced_and_not_refused() {
        let (text, shape) = decoded(b"\xEF\xBB\xBFDate,Description\n2025-01-03,B\xE4cker\n").unwrap();
        assert_eq!(text, "Date,Description\n2025-01-03,B\u{FFFD}cker\n");
        assert_eq!((shape.encoding(), shape.guessed(), shape.replaces_bad_bytes()), ("UTF-8", false, true));
    }

    #[test]
    fn japanese_and_russian_files_are_guessed_right() {
        let japanese = "日付,摘要,金額\n2025-01-03,セブンイレブン新宿店で昼食を購入しました,-320\n".repeat(5);
        let russian = "Дата,Описание,Сумма\n2025-01-03,Продуктовый магазин у дома,-320\n".repeat(5);
        for (text, encoding) in [(japanese, encoding_rs::SHIFT_JIS), (russian, encoding_rs::WINDOWS_1251)] {
            let (bytes, _, _) = encoding.encode(&text);
            let (read, shape) = decoded(&bytes).unwrap();
            assert_eq!(read, text);
            assert_eq!(shape.encoding(), encoding.name());
        }
    }

    #[test]
    fn a_late_umlaut_decides_the_encoding_of_the_whole_file() {
        let mut bytes = b"2025-01-03,Coffee,-3.20\n".repeat(20_000);
        bytes.extend_from_slice(b"2025-01-04,M\xFCller,-3.20\n");
        let (read, shape) = decoded(&bytes).unwrap();
        assert_eq!(shape.encoding(), "windows-1252");
        assert!(read.ends_with("Müller,-3.20\n"), "half a megabyte of ASCII does not make it UTF-8");
    }

    #[test]
    fn a_character_across_two_chunks_stays_whole() {
        for shift in 0..4 {
            let text = format!("{}{}", "a".repeat(CHUNK - shift), "€😀".repeat(CHUNK / 4));
            let (read, shape) = decoded(text.as_bytes()).unwrap();
            assert_eq!(read, text);
            assert_eq!(shape.encoding(), "UTF-8");
        }
        let cut = "Coffee €".as_bytes();
        let (_, shape) = decoded(&cut[..cut.len() - 1]).unwrap();
        assert!(shape.guessed(), "a character that the end of the file cuts is not valid UTF-8");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decoded(b"").unwrap_err(), FileProblem::Empty);
        assert_eq!(decoded(&[0; 4096]).unwrap_err(), FileProblem::NotText);
        assert_eq!(decoded(b"\xFF\xFE\0\0D\0\0\0").unwrap_err(), FileProblem::NotText, "UTF-32");
        let noise: Vec<u8> = (0..4096_u32).map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
        assert_eq!(decoded(&noise).unwrap_err(), FileProblem::NotText);
    }

    /// A file that grows after it was measured.
    struct Growing(Cursor<Vec<u8>>);

    impl Read for Growing {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.0.read(buffer)
        }
    }

    impl Seek for Growing {
        fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
            self.0.seek(to)
        }
    }

    #[test]
    fn a_file_that_changes_under_the_reader_is_not_trusted() {
        let mut file = Growing(Cursor::new(b"Date,Description,Amount\n".to_vec()));
        let shape = look(&mut file).unwrap();
        file.0.get_mut().extend_from_slice(b"2025-01-01,x,1\n");
        let mut transcoder = Transcoder::new(file, shape).unwrap();
        let mut text = Vec::new();
        let mut read = || transcoder.append_to(&mut text);
        assert_eq!(read().and_then(|_| read()), Err(FileProblem::ChangedMeanwhile));
    }

    /// Claims a size and delivers zeroes without end, as a device does.
    struct Endless(u64);

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            buffer.fill(b'a');
            Ok(buffer.len())
        }
    }

    impl Seek for Endless {
        fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
            Ok(self.0)
        }
    }

    #[test]
    fn size_is_refused_by_what_is_claimed_and_by_what_is_delivered() {
        let too_large = FileProblem::TooLarge { limit_bytes: MAX_BYTES };
        assert_eq!(look(&mut Endless(1 << 30)).unwrap_err(), too_large);
        assert_eq!(look(&mut Endless(0)).unwrap_err(), too_large);
    }
}
