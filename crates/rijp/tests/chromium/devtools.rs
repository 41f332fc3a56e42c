//! The DevTools protocol over one socket: a question and its answer, and what the browser tells meanwhile.

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Message, WebSocket};

/// How long any single answer may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

/// Most bytes of one answer: a picture of a long page.
const ANSWER_BYTES_MAX: usize = 256 << 20;

/// Something the browser told unasked.
#[derive(Debug)]
pub(crate) struct Told {
    session: String,
    pub(crate) method: String,
    pub(crate) about: Value,
}

/// A connection to the browser. What was made through it goes when it closes.
pub(crate) struct DevTools {
    socket: WebSocket<TcpStream>,
    asked: u64,
    told: VecDeque<Told>,
}

impl DevTools {
    pub(crate) fn connect(address: &str) -> DevTools {
        let place = address.strip_prefix("ws://").unwrap().split('/').next().unwrap();
        let stream = TcpStream::connect(place).unwrap();
        stream.set_nodelay(true).unwrap();
        let bounds = WebSocketConfig::default()
            .max_message_size(Some(ANSWER_BYTES_MAX))
            .max_frame_size(Some(ANSWER_BYTES_MAX));
        let (socket, _) = tungstenite::client::client_with_config(address, stream, Some(bounds)).unwrap();
        DevTools { socket, asked: 0, told: VecDeque::new() }
    }

    /// Asks and waits for the answer; a refusal of the browser is an error in its words.
    pub(crate) fn ask(&mut self, session: &str, method: &str, about: &Value) -> Result<Value, String> {
        self.asked += 1;
        let number = self.asked;
        let mut question = json!({ "id": number, "method": method, "params": about });
        if !session.is_empty() {
            question["sessionId"] = session.into();
        }
        self.socket.send(Message::text(question.to_string())).map_err(|error| error.to_string())?;
        let since = Instant::now();
        while since.elapsed() < ANSWER_WITHIN {
            let Some(mut answer) = self.next(ANSWER_WITHIN) else { continue };
            if answer["id"] == number {
                return match answer["error"]["message"].as_str() {
                    Some(why) => Err(why.to_owned()),
                    None => Ok(answer["result"].take()),
                };
            }
        }
        Err(format!("no answer to {method} within {} s", ANSWER_WITHIN.as_secs()))
    }

    /// Listens for so long, or until something is told.
    pub(crate) fn listen(&mut self, during: Duration) {
        self.next(during);
    }

    /// What was told about a session since the last time.
    pub(crate) fn told(&mut self, session: &str) -> Vec<Told> {
        let (of_it, others) = self.told.drain(..).partition(|told| told.session == session);
        self.told = others;
        Vec::from(of_it)
    }

    /// The next message; what is no answer is kept as told.
    fn next(&mut self, during: Duration) -> Option<Value> {
        self.socket.get_ref().set_read_timeout(Some(during)).unwrap();
        let message = match self.socket.read() {
            Ok(message) => message,
            Err(tungstenite::Error::Io(error))
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
            {
                return None;
            }
            Err(error) => panic!("the browser is gone: {error}"),
        };
        let mut message: Value = serde_json::from_str(message.to_text().ok()?).ok()?;
        if let Some(method) = message["method"].as_str() {
            let session = message["sessionId"].as_str().unwrap_or_default().to_owned();
            let method = method.to_owned();
            self.told.push_back(Told { session, method, about: message["params"].take() });
        }
        Some(message)
    }
}
