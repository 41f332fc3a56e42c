//! The events that are sent: requests made once, in which only numbers of messages and persons are written anew, so
//! that making them costs next to nothing.
//!
//! The mix is a web shop's with a help desk. Of a hundred events fifty are page views of browsers whose person is known,
//! twenty contacts of known customers, ten orders, five cases, five log-ins that tell who a browser is, and ten are of
//! persons nobody has seen before: five of these log in at once and five only look.

/// Digits of a number in a request.
const DIGITS: usize = 10;

/// Stands in a template where a number comes.
const PERSON: &str = "PERSON0000";
const MESSAGE: &str = "MESSAGE000";

/// What sort of event a template is, and how many of it are in a hundred.
const MIX: &[(usize, bool, &str)] = &[
    (
        50,
        false,
        concat!(
            r#"{"type":"page","messageId":"ajs-MESSAGE000","anonymousId":"b-PERSON0000","timestamp":"2026-03-02T10:11:12.123Z","#,
            r#""name":"Shoes","properties":{"path":"/shoes/running","referrer":"https://search.example/","title":"Running shoes","url":"https://shop.example/shoes/running"},"#,
            r#""context":{"library":{"name":"analytics.js","version":"1.70"},"page":{"path":"/shoes/running","url":"https://shop.example/shoes/running"},"locale":"nl-NL"}}"#
        ),
    ),
    (
        20,
        false,
        concat!(
            r#"{"type":"track","messageId":"crm-MESSAGE000","userId":"PERSON0000","timestamp":"2026-03-02T10:11:12.123Z","event":"Interaction Started","#,
            r#""properties":{"channel":"phone","touchpoint":"helpdesk","need":"delivery","recognised":true,"wait_s":35}}"#
        ),
    ),
    (
        10,
        false,
        concat!(
            r#"{"type":"track","messageId":"shp-MESSAGE000","userId":"PERSON0000","timestamp":"2026-03-02T10:11:12.123Z","event":"Order Completed","#,
            r#""properties":{"order_id":"o-MESSAGE000","revenue":59.95,"currency":"EUR","products":[{"product_id":"p1","name":"Shoe","price":49.95,"quantity":1}]}}"#
        ),
    ),
    (
        5,
        false,
        concat!(
            r#"{"type":"track","messageId":"cas-MESSAGE000","userId":"PERSON0000","timestamp":"2026-03-02T10:11:12.123Z","event":"Case Opened","#,
            r#""properties":{"case_id":"c-MESSAGE000","channel":"e-mail","need":"return"}}"#
        ),
    ),
    (5, false, IDENTIFY),
    (5, true, IDENTIFY),
    (
        5,
        true,
        concat!(
            r#"{"type":"page","messageId":"new-MESSAGE000","anonymousId":"b-PERSON0000","timestamp":"2026-03-02T10:11:12.123Z","#,
            r#""name":"Home","properties":{"path":"/","url":"https://shop.example/"},"context":{"library":{"name":"analytics.js","version":"1.70"}}}"#
        ),
    ),
];

const IDENTIFY: &str = concat!(
    r#"{"type":"identify","messageId":"ids-MESSAGE000","userId":"PERSON0000","anonymousId":"b-PERSON0000","timestamp":"2026-03-02T10:11:12.123Z","#,
    r#""traits":{"email":"pPERSON0000@example.org","firstName":"Jo","lastName":"Visser","city":"Zwolle"}}"#
);

/// What comes in the place of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Message,
    Known,
    New,
}

/// Which numbers persons and messages have; messages and new persons are never repeated.
#[derive(Debug, Clone)]
pub(crate) struct Numbers {
    /// Known persons: numbers from 0 up to this.
    pub(crate) known: u64,
    /// The next new person and message of this sender.
    pub(crate) next_person: u64,
    pub(crate) next_message: u64,
    /// State of the draw.
    pub(crate) draw: u64,
}

impl Numbers {
    /// Those of one of several senders: none of another's.
    pub(crate) fn of_sender(known: u64, sender: u64) -> Numbers {
        let own = sender * 50_000_000;
        Numbers {
            known,
            next_person: 1_000_000_000 + own,
            next_message: 1_000_000_000 + own,
            draw: sender + 1,
        }
    }

    fn known_person(&mut self) -> u64 {
        self.draw = self.draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.draw >> 33) % self.known.max(1)
    }
}

/// A request of several events.
pub(crate) struct Request {
    bytes: Vec<u8>,
    /// Where a number stands; those of one event follow one another.
    places: Vec<(usize, Number, usize)>,
    pub(crate) events: usize,
    /// Bytes of its events.
    pub(crate) event_bytes: usize,
}

impl Request {
    /// A batch of the mix; of fewer than a hundred events, those at evenly spread places of it.
    pub(crate) fn mixed(write_key: &str, events: usize) -> Request {
        let hundred: Vec<(bool, &str)> =
            MIX.iter().flat_map(|(n, new, text)| vec![(*new, *text); *n]).collect();
        // 37 has no factor in common with 100: kinds alternate as they do in life.
        let chosen: Vec<(bool, &str)> =
            (0..events).map(|place| hundred[place * 37 % hundred.len()]).collect();
        Request::of(write_key, &chosen)
    }

    /// A batch of persons that log in, to have them known.
    pub(crate) fn of_persons(write_key: &str, events: usize) -> Request {
        Request::of(write_key, &vec![(true, IDENTIFY); events])
    }

    fn of(write_key: &str, events: &[(bool, &str)]) -> Request {
        let texts: Vec<&str> = events.iter().map(|(_, text)| *text).collect();
        let opening = format!("{{\"writeKey\":\"{write_key}\",\"batch\":[");
        let body = format!("{opening}{}]}}", texts.join(","));
        let head =
            format!("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", body.len());
        let mut at = head.len() + opening.len();
        let mut places = Vec::new();
        for (index, (new, text)) in events.iter().enumerate() {
            let person = if *new { Number::New } else { Number::Known };
            for (mark, number) in [(MESSAGE, Number::Message), (PERSON, person)] {
                places.extend(text.match_indices(mark).map(|(place, _)| (at + place, number, index)));
            }
            at += text.len() + 1;
        }
        let event_bytes = texts.iter().map(|text| text.len()).sum();
        Request { bytes: [head, body].concat().into_bytes(), places, events: events.len(), event_bytes }
    }

    /// The request with the next numbers in it.
    pub(crate) fn next(&mut self, numbers: &mut Numbers) -> &[u8] {
        let mut of_event = None;
        let (mut message, mut person) = (0, 0);
        for (at, number, event) in &self.places {
            if of_event != Some(event) {
                of_event = Some(event);
                message = numbers.next_message;
                numbers.next_message += 1;
                person = u64::MAX;
            }
            if person == u64::MAX && *number != Number::Message {
                person = match number {
                    Number::New => {
                        numbers.next_person += 1;
                        numbers.next_person - 1
                    }
                    _ => numbers.known_person(),
                };
            }
            write_digits(
                &mut self.bytes[*at..at + DIGITS],
                if *number == Number::Message { message } else { person },
            );
        }
        &self.bytes
    }
}

fn write_digits(place: &mut [u8], mut number: u64) {
    for digit in place.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_events_are_the_mix_each_with_its_own_message_and_one_in_ten_about_somebody_new() {
        let mut numbers = Numbers::of_sender(1_000, 3);
        let mut request = Request::mixed("KEY", 100);
        let text = String::from_utf8(request.next(&mut numbers).to_vec()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.ends_with(&format!("Content-Length: {}", body.len())), "{head}");
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        let batch = body["batch"].as_array().unwrap();
        let messages: std::collections::BTreeSet<&str> =
            batch.iter().map(|event| event["messageId"].as_str().unwrap()).collect();
        assert_eq!((batch.len(), messages.len()), (100, 100));
        assert_eq!((numbers.next_person, numbers.next_message), (1_150_000_010, 1_150_000_100));
        assert_eq!(batch.iter().filter(|event| event["type"] == "page").count(), 55);
        let logged_in = batch.iter().find(|event| event["type"] == "identify").unwrap();
        let person = logged_in["userId"].as_str().unwrap();
        assert_eq!(logged_in["anonymousId"], format!("b-{person}"));
        assert_eq!(logged_in["traits"]["email"], format!("p{person}@example.org"));
    }
}
