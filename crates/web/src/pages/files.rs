//! Files that a form brings (`multipart/form-data`), written to disk as they come: bounded in bytes, number and time, and
//! never wholly in memory.

use std::time::Duration;

use app::live::Live;
use app::upload::{Arriving, NotUploaded, UPLOAD_BYTES_MAX};
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use futures::StreamExt;
use tokio::time::timeout;

use super::random::draw;

/// What the parts of a form take besides the files, at the most: their heads and borders.
const AROUND_BYTES: u64 = 64 * 1024;

/// How long nothing may come, seconds; a phone that changes from one network to another is silent for some.
const SILENT_MAX_S: u64 = 30;

/// How long all of it may take: the largest upload at 300 kB/s, a poor line.
const ARRIVES_WITHIN: Duration = Duration::from_secs(3_600);

/// Bytes of an upload that is refused that are read and thrown away, so that its sender hears why.
const DISCARDED_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// How long that is done.
const DISCARDING: Duration = Duration::from_secs(10);

/// The files of a form, on disk.
pub(crate) async fn read(live: &Live, head: Parts, body: Body) -> Result<Arriving, NotUploaded> {
    let announced =
        head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > UPLOAD_BYTES_MAX + AROUND_BYTES) {
        tokio::spawn(timeout(DISCARDING, discard(body)));
        return Err(NotUploaded::TooLarge);
    }
    let here = live.clone();
    let arriving = tokio::task::spawn_blocking(move || here.arriving(draw::<8>()?)).await;
    let mut arriving = arriving.map_err(|_| NotUploaded::BrokeOff)??;
    let mut request = Request::from_parts(head, body);
    DefaultBodyLimit::disable().apply(&mut request);
    let Ok(form) = Multipart::from_request(request, &()).await else { return Err(NotUploaded::Empty) };
    match timeout(ARRIVES_WITHIN, all(form, &mut arriving)).await {
        Ok(all) => all.map(|()| arriving),
        Err(_) => Err(NotUploaded::BrokeOff),
    }
}

async fn all(mut form: Multipart, arriving: &mut Arriving) -> Result<(), NotUploaded> {
    while let Some(mut part) = soon(form.next_field()).await? {
        let Some(name) = part.file_name().map(str::to_owned) else { continue };
        arriving.begin(&name)?;
        while let Some(piece) = soon(part.chunk()).await? {
            // A piece of some kilobytes goes to the system's memory; waiting for a thread would take longer.
            arriving.write(&piece)?;
        }
    }
    arriving.end()
}

/// What comes next, if it comes soon.
async fn soon<T, E>(next: impl Future<Output = Result<T, E>>) -> Result<T, NotUploaded> {
    let next = timeout(Duration::from_secs(SILENT_MAX_S), next).await;
    next.map_err(|_| NotUploaded::BrokeOff)?.map_err(|_| NotUploaded::BrokeOff)
}

async fn discard(body: Body) {
    let (mut stream, mut discarded) = (body.into_data_stream(), 0);
    while let Some(Ok(piece)) = stream.next().await {
        discarded += piece.len() as u64;
        if discarded > DISCARDED_BYTES_MAX {
            break;
        }
    }
}
