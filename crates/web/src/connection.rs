//! The door: so many connections and no more, and none that holds its place by sending a byte now and then.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep};

/// Most connections at one moment; further ones wait outside. Each costs some 100 kB, a body included at the most 1 MB.
pub(crate) const CONNECTIONS_MAX: usize = 1_024;

/// Seconds a connection may be without any answer going out, counted from the first byte of a request or from the last
/// byte of an answer: longer than a body may take, and than a stream is silent.
pub(crate) const SILENCE_MAX_S: u64 = 75;

/// Whether a connection may go on bringing bytes without an answer, as long as they come: whoever brings a file that we
/// asked for takes longer than a request. Clones are the same one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patience(Arc<AtomicBool>);

/// Patience for as long as it is there.
pub(crate) struct Patient(Patience);

impl Patience {
    pub(crate) fn have(&self) -> Patient {
        self.0.store(true, Ordering::Relaxed);
        Patient(self.clone())
    }

    fn is_there(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Drop for Patient {
    fn drop(&mut self) {
        self.0.0.store(false, Ordering::Relaxed);
    }
}

/// Lets connections in.
pub(crate) struct Door {
    listener: TcpListener,
    places: Arc<Semaphore>,
    silence_max: Duration,
}

impl Door {
    pub(crate) fn new(listener: TcpListener) -> Door {
        Door::with(listener, CONNECTIONS_MAX, Duration::from_secs(SILENCE_MAX_S))
    }

    fn with(listener: TcpListener, connections_max: usize, silence_max: Duration) -> Door {
        Door { listener, places: Arc::new(Semaphore::new(connections_max)), silence_max }
    }
}

impl Listener for Door {
    type Io = Guest;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Guest, SocketAddr) {
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Answers are small and whole: waiting to fill a packet would only delay them.
        let _ = stream.set_nodelay(true);
        let deadline = Box::pin(tokio::time::sleep(self.silence_max));
        let guest = Guest {
            stream,
            deadline,
            is_asking: false,
            silence_max: self.silence_max,
            patience: Patience::default(),
            _place: place,
        };
        (guest, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection, its place, and the moment by which something must have gone out.
pub(crate) struct Guest {
    stream: TcpStream,
    deadline: Pin<Box<Sleep>>,
    /// Bytes came in since the last that went out.
    is_asking: bool,
    silence_max: Duration,
    patience: Patience,
    _place: Option<OwnedSemaphorePermit>,
}

impl Guest {
    /// To be had by who reads what it brings.
    pub(crate) fn patience(&self) -> Patience {
        self.patience.clone()
    }

    fn start_anew(&mut self) {
        self.deadline.as_mut().reset(Instant::now() + self.silence_max);
    }

    /// What is pending stays so until the deadline.
    fn until_deadline<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        self.deadline.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }

    fn wrote(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(count)) if count > 0 => {
                self.is_asking = false;
                self.start_anew();
                written
            }
            Poll::Pending => self.until_deadline(context),
            Poll::Ready(_) => written,
        }
    }
}

impl AsyncRead for Guest {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        match &read {
            Poll::Pending => return self.until_deadline(context),
            Poll::Ready(Ok(())) if buffer.filled().len() > before => {
                if !self.is_asking || self.patience.is_there() {
                    self.is_asking = true;
                    self.start_anew();
                } else if Instant::now() >= self.deadline.deadline() {
                    return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
                }
            }
            Poll::Ready(_) => {}
        }
        read
    }
}

impl AsyncWrite for Guest {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.wrote(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use axum::Router;
    use axum::routing::get;

    use super::*;

    /// A server with two places and a third of a second of silence.
    fn served() -> SocketAddr {
        let (send, receive) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                send.send(listener.local_addr().unwrap()).unwrap();
                let door = Door::with(listener, 2, Duration::from_millis(300));
                axum::serve(door, Router::new().route("/", get(async || "here"))).await.unwrap();
            });
        });
        receive.recv().unwrap()
    }

    fn ask(connection: &mut std::net::TcpStream) -> String {
        write!(connection, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_place_is_not_held_by_silence_nor_by_a_byte_now_and_then() {
        let address = served();
        let silent = std::net::TcpStream::connect(address).unwrap();
        let mut trickling = std::net::TcpStream::connect(address).unwrap();
        let trickle = std::thread::spawn(move || {
            let start = std::time::Instant::now();
            let mut sent = 0;
            while trickling.write_all(b"G").is_ok() && start.elapsed() < Duration::from_secs(20) {
                sent += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            (sent, start.elapsed())
        });
        // Both places are taken: this one is served when one of them has gone.
        let mut third = std::net::TcpStream::connect(address).unwrap();
        assert!(ask(&mut third).ends_with("here"));
        let (sent, elapsed) = trickle.join().unwrap();
        assert!(sent > 1 && elapsed < Duration::from_secs(20), "{sent} bytes in {elapsed:?}");
        drop(silent);
    }
}
