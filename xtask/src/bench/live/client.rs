//! One connection that is used again and again, as cheap as it can be: the generator must not be what is measured.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context, Result, bail};

pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    body: Vec<u8>,
    line: String,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Result<Connection> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream: BufReader::new(stream), body: Vec::new(), line: String::new() })
    }

    /// Sends a whole request and waits for its answer: status and body.
    pub(crate) fn ask(&mut self, request: &[u8]) -> Result<(u16, &[u8])> {
        self.stream.get_mut().write_all(request)?;
        let (status, length) = self.head()?;
        self.body.resize(length.context("an answer without length")?, 0);
        self.stream.read_exact(&mut self.body)?;
        Ok((status, &self.body))
    }

    /// Sends a request whose answer goes on for ever; an error unless it begins with 200.
    pub(crate) fn listen(&mut self, request: &[u8]) -> Result<()> {
        self.stream.get_mut().write_all(request)?;
        let (status, _) = self.head()?;
        if status != 200 {
            bail!("{status} instead of a stream");
        }
        Ok(())
    }

    /// The next line of such an answer.
    pub(crate) fn line(&mut self) -> Result<&str> {
        self.line.clear();
        if self.stream.read_line(&mut self.line)? == 0 {
            bail!("the stream ended");
        }
        Ok(self.line.trim_end())
    }

    fn head(&mut self) -> Result<(u16, Option<usize>)> {
        let (mut status, mut length) = (0, None);
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok((status, length));
            }
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                status = rest.get(..3).unwrap_or_default().parse()?;
            } else if let Some((_, value)) =
                line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            {
                length = Some(value.parse()?);
            }
        }
    }
}

/// A request that reads.
pub(crate) fn get(path: &str, token: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n").into_bytes()
}
