//! A form that a file comes with (`multipart/form-data`): its fields as text, the file as it is.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::request::Parts;

use super::fields::Fields;

/// Longest name of a file that is kept, in characters: it is shown, and never a path.
const FILE_NAME_CHARS_MAX: usize = 100;

/// Parts of one form at the most.
const PARTS_MAX: usize = 32;

/// A file somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upload {
    /// What its sender calls it, without a folder.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Reads the form; `None` where it is larger than `bytes_max`, or broke off.
pub(crate) async fn read(head: Parts, body: Body, bytes_max: usize) -> Option<(Fields, Option<Upload>)> {
    let mut request = Request::from_parts(head, body);
    DefaultBodyLimit::max(bytes_max).apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let (mut fields, mut upload, mut parts) = (Vec::new(), None, 0);
    while let Some(part) = form.next_field().await.ok()? {
        parts += 1;
        if parts > PARTS_MAX {
            return None;
        }
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(shown_name);
        let bytes = part.bytes().await.ok()?;
        match file {
            // A field for a file that nobody chose comes as one without a name.
            Some(file) if !file.is_empty() || !bytes.is_empty() => {
                upload = Some(Upload { name: file, bytes: bytes.to_vec() });
            }
            Some(_) => {}
            None => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Some((Fields::of(fields.into_iter()), upload))
}

/// The name without the folders before it, on one line.
fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(FILE_NAME_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_form(body: &str, bytes_max: usize) -> Option<(Fields, Option<Upload>)> {
        let request = axum::http::Request::builder()
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Body::from(body.replace('\n', "\r\n")))
            .unwrap();
        let (head, body) = request.into_parts();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(read(head, body, bytes_max))
    }

    const FORM: &str = "--x\nContent-Disposition: form-data; name=\"a\"\n\n1\n--x\nContent-Disposition: form-data; name=\"file\"; filename=\"../<b>.csv\"\nContent-Type: text/csv\n\nx;y\n--x--\n";

    #[test]
    fn fields_and_a_file_are_read_and_a_name_is_no_path() {
        let (fields, upload) = read_form(FORM, 1_000).unwrap();
        assert_eq!(fields.get("a"), "1");
        assert_eq!(upload, Some(Upload { name: String::from("<b>.csv"), bytes: b"x;y".to_vec() }));
    }

    #[test]
    fn what_is_too_large_or_breaks_off_is_not_read() {
        assert_eq!(read_form(FORM, 50), None);
        assert_eq!(read_form(&FORM[..80], 1_000), None);
        assert_eq!(read_form("", 1_000), None);
        let none = FORM.replace("../<b>.csv", "").replace("x;y", "");
        assert_eq!(read_form(&none, 1_000).unwrap().1, None, "a field for a file that nobody chose");
    }
}
