//! Who stands in front of the server and speaks for others: proxies that end encryption and pass requests on. Only what they
//! say of who asks, and how, is believed; from anybody else those headers are taken away before a request is read.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use axum::http::header::HOST;
use axum::http::{HeaderMap, HeaderName};

const FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// An address, or all addresses that begin with its first bits: `127.0.0.1`, `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proxy {
    bits: u128,
    length: u32,
    is_v4: bool,
}

impl FromStr for Proxy {
    type Err = String;

    fn from_str(written: &str) -> Result<Proxy, String> {
        let (address, length) = written.split_once('/').map_or((written, None), |(a, l)| (a, Some(l)));
        let wrong = || format!("`{written}` is no address of a proxy, such as 127.0.0.1 or 10.0.0.0/8");
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let length = length.map_or(Ok(most), str::parse::<u32>).map_err(|_| wrong())?;
        if length > most {
            return Err(wrong());
        }
        Ok(Proxy { bits: bits(address), length, is_v4: address.is_ipv4() })
    }
}

impl Proxy {
    fn is(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let width = if self.is_v4 { 32 } else { 128 };
        let differs = self.bits ^ bits(address);
        address.is_ipv4() == self.is_v4 && (self.length == 0 || differs >> (width - self.length) == 0)
    }
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_bits()),
        IpAddr::V6(address) => address.to_bits(),
    }
}

/// The proxies that are believed; none by default.
#[derive(Debug, Clone, Default)]
pub struct Proxies(Arc<[Proxy]>);

impl From<Vec<Proxy>> for Proxies {
    fn from(proxies: Vec<Proxy>) -> Proxies {
        Proxies(proxies.into())
    }
}

impl Proxies {
    fn have(&self, address: IpAddr) -> bool {
        self.0.iter().any(|proxy| proxy.is(address))
    }

    /// Who really asks. Of a request that did not come through a proxy of ours, what it says of that is taken away; of one
    /// that did, its host becomes the one that was asked.
    pub(crate) fn settle(&self, peer: SocketAddr, headers: &mut HeaderMap) -> IpAddr {
        let peer = peer.ip().to_canonical();
        if !self.have(peer) {
            for name in [FOR, PROTO, FORWARDED_HOST] {
                headers.remove(name);
            }
            return peer;
        }
        if let Some(host) = headers.get(FORWARDED_HOST).cloned() {
            headers.insert(HOST, host);
        }
        self.asking(headers).unwrap_or(peer)
    }

    /// Each proxy adds who asked it at the end: the last that is none of ours. What stands before it anybody may have written.
    fn asking(&self, headers: &HeaderMap) -> Option<IpAddr> {
        let lines = headers.get_all(FOR).into_iter().filter_map(|line| line.to_str().ok());
        let told: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
        let addresses = told.iter().rev().map_while(|told| told.parse::<IpAddr>().ok());
        addresses.map(|address| address.to_canonical()).find(|address| !self.have(*address))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

    use axum::http::HeaderValue;

    use super::*;

    fn proxies(written: &[&str]) -> Proxies {
        written.iter().map(|proxy| proxy.parse().unwrap()).collect::<Vec<Proxy>>().into()
    }

    #[test]
    fn only_a_proxy_of_ours_speaks_for_others() {
        let ours = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"];
        for (proxies_known, peer, told, asks, is_believed) in [
            (&[][..], "127.0.0.1", "192.0.2.7", "127.0.0.1", false),
            (&ours, "127.0.0.1", "192.0.2.7", "192.0.2.7", true),
            (&ours, "::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7", true),
            (&ours, "10.9.8.7", "1.2.3.4, 192.0.2.7", "192.0.2.7", true),
            (&ours, "10.9.8.7", "1.2.3.4, 192.0.2.7, 10.1.1.1", "192.0.2.7", true),
            (&ours, "fd00::1", "2001:db8::1", "2001:db8::1", true),
            (&ours, "127.0.0.1", "", "127.0.0.1", true),
            (&ours, "127.0.0.1", "192.0.2.7, rubbish", "127.0.0.1", true),
            (&ours, "11.9.8.7", "192.0.2.7", "11.9.8.7", false),
            (&ours, "127.0.0.2", "192.0.2.7", "127.0.0.2", false),
            (&["0.0.0.0/0"], "198.51.100.1", "192.0.2.7", "198.51.100.1", true),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(FOR, HeaderValue::from_str(told).unwrap());
            headers.insert(PROTO, HeaderValue::from_static("https"));
            headers.insert(FORWARDED_HOST, HeaderValue::from_static("cx.example.org"));
            headers.insert(HOST, HeaderValue::from_static("inside:7474"));
            let peer = SocketAddr::new(peer.parse().unwrap(), 1);
            let found = proxies(proxies_known).settle(peer, &mut headers);
            assert_eq!(found, asks.parse::<IpAddr>().unwrap(), "{peer} {told}");
            assert_eq!(headers.contains_key(PROTO), is_believed, "{peer} {told}");
            let host = if is_believed { "cx.example.org" } else { "inside:7474" };
            assert_eq!(headers[HOST], host, "{peer} {told}");
        }
    }

    #[test]
    fn what_is_no_address_is_said() {
        for wrong in ["", "proxy", "10.0.0.0/33", "10.0.0.0/x", "::/129", "10.0.0"] {
            assert!(wrong.parse::<Proxy>().unwrap_err().contains("10.0.0.0/8"), "{wrong}");
        }
    }
}
