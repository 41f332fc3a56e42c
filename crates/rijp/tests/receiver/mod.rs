//! Somebody else's server, which takes deliveries.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::served::PATIENCE;

/// What came in.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Delivery {
    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.iter().find(|(known, _)| known == name).unwrap().1.clone()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

pub(crate) struct Hook {
    port: u16,
    taken: Receiver<Delivery>,
    answers: Arc<Mutex<VecDeque<String>>>,
}

impl Hook {
    pub(crate) fn start() -> Hook {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, taken) = channel();
        let answers: Arc<Mutex<VecDeque<String>>> = Arc::default();
        let answering = Arc::clone(&answers);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (sender, answering) = (sender.clone(), Arc::clone(&answering));
                std::thread::spawn(move || serve(stream.unwrap(), &sender, &answering));
            }
        });
        Hook { port, taken, answers }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    /// What it answers next, before it answers 204 for ever.
    pub(crate) fn answers(&self, heads: &[&str]) {
        self.answers.lock().unwrap().extend(heads.iter().map(|head| (*head).to_owned()));
    }

    #[track_caller]
    pub(crate) fn next(&self) -> Delivery {
        self.taken.recv_timeout(PATIENCE).unwrap()
    }

    /// Takes deliveries until there are so many of which something holds.
    #[track_caller]
    pub(crate) fn until(&self, count: usize, holds: impl Fn(&Value) -> bool) -> Vec<Value> {
        let mut taken = Vec::new();
        while taken.iter().filter(|delivery| holds(delivery)).count() < count {
            taken.push(self.next().json());
        }
        taken
    }
}

fn serve(stream: TcpStream, sender: &Sender<Delivery>, answers: &Mutex<VecDeque<String>>) {
    let mut stream = BufReader::new(stream);
    while let Some(delivery) = read(&mut stream) {
        let answer = answers.lock().unwrap().pop_front();
        let answer = answer.unwrap_or_else(|| String::from("HTTP/1.1 204 No Content"));
        let length = if answer.contains(" 204 ") { "" } else { "content-length: 0\r\n" };
        if write!(stream.get_mut(), "{answer}\r\n{length}\r\n").is_err() || sender.send(delivery).is_err() {
            return;
        }
    }
}

fn read(stream: &mut BufReader<TcpStream>) -> Option<Delivery> {
    let mut first = String::new();
    stream.read_line(&mut first).ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length")?.1.parse().ok()?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(Delivery { path, headers, body: String::from_utf8(body).ok()? })
}
