//! Reading a body that anybody may have sent: bounded in bytes, compressed and not, and in time.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use app::live::BODY_BYTES_MAX;
use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_ENCODING, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, EXPECT};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use flate2::read::MultiGzDecoder;
use futures::StreamExt;

use crate::answer;

/// How long a body may take to arrive, seconds: the largest at 26 kB/s, a poor mobile connection.
const BODY_TIMEOUT_S: u64 = 20;

/// Bytes of a body that is too large that are read and thrown away, so that its sender hears why: the largest body any
/// SDK makes.
const DISCARDED_BYTES_MAX: usize = 4_194_304;

/// Most bytes of bodies held at one moment: all that connections could bring at once would be four times as much.
const HELD_BYTES_MAX: usize = 256 * 1024 * 1024;

const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];

/// How much is held of bodies; clones count together.
#[derive(Clone, Default)]
pub(crate) struct Bodies(Arc<AtomicUsize>);

/// A body that was read, decompressed.
pub(crate) struct ReadBody {
    bytes: Vec<u8>,
    _held: Held,
}

/// What one body holds of the room there is; given back when it is dropped.
struct Held {
    bodies: Bodies,
    bytes: usize,
}

impl Held {
    fn more(&mut self, bytes: usize) -> Result<(), Fault> {
        self.bytes += bytes;
        let before = self.bodies.0.fetch_add(bytes, Ordering::Relaxed);
        if before + bytes > HELD_BYTES_MAX { Err(Fault::NoRoom) } else { Ok(()) }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.bodies.0.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

impl ReadBody {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why a body cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    TooLarge,
    Slow,
    Broken,
    NoRoom,
    Encoding,
    Gzip,
}

/// Reads a body to its end and decompresses it.
pub(crate) async fn read(
    headers: &HeaderMap,
    body: Body,
    bodies: &Bodies,
) -> Result<ReadBody, Box<Response>> {
    let mut held = Held { bodies: bodies.clone(), bytes: 0 };
    let arriving = arrived(headers, body, &mut held);
    let bytes = match tokio::time::timeout(Duration::from_secs(BODY_TIMEOUT_S), arriving).await {
        Ok(arrived) => arrived,
        Err(_) => Err(Fault::Slow),
    };
    let bytes =
        bytes.and_then(|bytes| plain(headers, bytes, &mut held)).map_err(|fault| Box::new(told(fault)))?;
    Ok(ReadBody { bytes, _held: held })
}

/// Reads a small body to its end: uncompressed, of at most so many bytes, in the same time.
pub(crate) async fn read_small(body: Body, bytes_max: usize) -> Result<Bytes, Box<Response>> {
    let arriving = axum::body::to_bytes(body, bytes_max);
    match tokio::time::timeout(Duration::from_secs(BODY_TIMEOUT_S), arriving).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => {
            let message = format!("the body has more than {bytes_max} bytes, or was not sent to its end");
            Err(Box::new(answer::refusal(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", message)))
        }
        Err(_) => Err(Box::new(told(Fault::Slow))),
    }
}

async fn arrived(headers: &HeaderMap, body: Body, held: &mut Held) -> Result<Vec<u8>, Fault> {
    let announced =
        headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let is_asking_first = headers.contains_key(EXPECT);
    if is_asking_first && announced.is_some_and(|length| length > BODY_BYTES_MAX) {
        return Err(Fault::TooLarge);
    }
    let mut bytes = Vec::with_capacity(announced.unwrap_or_default().min(BODY_BYTES_MAX));
    let mut count = 0_usize;
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Fault::Broken)?;
        count += chunk.len();
        if count > DISCARDED_BYTES_MAX {
            break;
        }
        if count <= BODY_BYTES_MAX {
            held.more(chunk.len())?;
            bytes.extend_from_slice(&chunk);
        }
    }
    if count > BODY_BYTES_MAX { Err(Fault::TooLarge) } else { Ok(bytes) }
}

/// Decompresses what says it is compressed, or begins like it: JSON never does.
fn plain(headers: &HeaderMap, bytes: Vec<u8>, held: &mut Held) -> Result<Vec<u8>, Fault> {
    let encoding = headers.get(CONTENT_ENCODING).map(|value| value.to_str().unwrap_or("?").trim());
    match encoding.map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "identity") if !bytes.starts_with(GZIP_MAGIC) => return Ok(bytes),
        None | Some("" | "identity" | "gzip" | "x-gzip") => {}
        Some(_) => return Err(Fault::Encoding),
    }
    let mut plain = Vec::new();
    // One byte beyond the bound tells that there is more; the rest of a bomb is never inflated.
    let mut inflated = MultiGzDecoder::new(bytes.as_slice()).take(BODY_BYTES_MAX as u64 + 1);
    inflated.read_to_end(&mut plain).map_err(|_| Fault::Gzip)?;
    if plain.len() > BODY_BYTES_MAX {
        return Err(Fault::TooLarge);
    }
    held.more(plain.len())?;
    Ok(plain)
}

fn told(fault: Fault) -> Response {
    let too_large = || {
        format!(
            "the body has more than the {BODY_BYTES_MAX} bytes a request may have, decompressed\nhint: send smaller batches"
        )
    };
    let (status, code, message) = match fault {
        Fault::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", too_large()),
        Fault::Slow => (
            StatusCode::REQUEST_TIMEOUT,
            "body_too_slow",
            format!("the body did not arrive within {BODY_TIMEOUT_S} s"),
        ),
        Fault::Broken => {
            (StatusCode::BAD_REQUEST, "body_broken", String::from("the body was not sent to its end"))
        }
        Fault::NoRoom => (
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            String::from("too many bodies arrive at once; come again in 1 s"),
        ),
        Fault::Encoding => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unknown_encoding",
            String::from("this Content-Encoding is not understood\nhint: send gzip, or no compression"),
        ),
        Fault::Gzip => (
            StatusCode::BAD_REQUEST,
            "bad_gzip",
            String::from("the body says it is gzip and cannot be decompressed"),
        ),
    };
    let mut response = answer::refusal(status, code, message);
    match fault {
        Fault::NoRoom => return answer::again(response, 1),
        Fault::Encoding => {
            response.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        }
        // What is left of the body is not waited for.
        Fault::Slow | Fault::TooLarge => {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        Fault::Broken | Fault::Gzip => {}
    }
    response
}
