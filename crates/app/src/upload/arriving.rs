//! Files on their way in, piece by piece: never wholly in memory, bounded, and gone if they do not arrive to their end.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};
use store::upload::{UploadState, UploadedFile};

use super::{FILE_NAME_CHARS_MAX, UPLOAD_BYTES_MAX, UPLOAD_FILES_MAX, UPLOADS_WAITING_MAX};
use crate::audit::Act;
use crate::live::Live;
use crate::{AppError, Folder};

/// How the folder of files on their way in begins.
pub(super) const ARRIVING: &str = "arriving-";

/// Why files are not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotUploaded {
    /// More than [`UPLOAD_BYTES_MAX`].
    #[error("the files have more than {UPLOAD_BYTES_MAX} bytes together")]
    TooLarge,
    /// More than [`UPLOAD_FILES_MAX`].
    #[error("there are more than {UPLOAD_FILES_MAX} files")]
    TooMany,
    /// There is none, or there is nothing in it.
    #[error("there is no file, or there is nothing in it")]
    Empty,
    /// It did not arrive to its end.
    #[error("the files did not arrive to their end")]
    BrokeOff,
    /// As many as may wait are waiting.
    #[error("{UPLOADS_WAITING_MAX} uploads wait already")]
    Waiting,
    /// The disk or the store refused.
    #[error(transparent)]
    Failed(#[from] AppError),
}

/// Files on their way in; dropped, they are gone.
#[derive(Debug)]
pub struct Arriving {
    folder: PathBuf,
    files: Vec<UploadedFile>,
    bytes: u64,
    current: Option<Current>,
}

#[derive(Debug)]
struct Current {
    name: String,
    file: BufWriter<File>,
    digest: Sha256,
    bytes: u64,
}

impl Live {
    /// A place for files to arrive in; `random` makes its name.
    ///
    /// # Errors
    /// Too many wait, or the disk refuses.
    pub fn arriving(&self, random: [u8; 8]) -> Result<Arriving, NotUploaded> {
        let (place, waiting) = self.read(|folder| {
            let mut waiting = 0;
            for state in [UploadState::Ready, UploadState::Waiting, UploadState::Running] {
                waiting += folder.store.uploads_in(folder.workspace.id, state)?.len();
            }
            Ok((folder.uploads_folder(), waiting))
        })?;
        if waiting >= UPLOADS_WAITING_MAX {
            return Err(NotUploaded::Waiting);
        }
        let folder = place.join(format!("{ARRIVING}{:016x}", u64::from_be_bytes(random)));
        crate::folder::create_closed(&folder)
            .map_err(|source| AppError::Io { path: folder.clone(), source })?;
        Ok(Arriving { folder, files: Vec::new(), bytes: 0, current: None })
    }
}

impl Arriving {
    /// A file begins; what it is called is cut to what file systems allow.
    ///
    /// # Errors
    /// Too many files, or the disk refuses.
    pub fn begin(&mut self, name: &str) -> Result<(), NotUploaded> {
        self.end_file()?;
        if self.files.len() >= UPLOAD_FILES_MAX {
            return Err(NotUploaded::TooMany);
        }
        let path = self.folder.join(self.files.len().to_string());
        let file = File::create_new(&path).map_err(|source| AppError::Io { path, source })?;
        let name = shown_name(name);
        self.current = Some(Current { name, file: BufWriter::new(file), digest: Sha256::new(), bytes: 0 });
        Ok(())
    }

    /// More of the file that began last.
    ///
    /// # Errors
    /// Too many bytes, or the disk refuses.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), NotUploaded> {
        self.bytes += piece.len() as u64;
        if self.bytes > UPLOAD_BYTES_MAX {
            return Err(NotUploaded::TooLarge);
        }
        let Some(current) = &mut self.current else { return Ok(()) };
        current.bytes += piece.len() as u64;
        current.digest.update(piece);
        let written = current.file.write_all(piece);
        Ok(written.map_err(|source| AppError::Io { path: self.folder.clone(), source })?)
    }

    /// All of it arrived.
    ///
    /// # Errors
    /// There was nothing in it, or the disk refuses.
    pub fn end(&mut self) -> Result<(), NotUploaded> {
        self.end_file()?;
        if self.files.is_empty() { Err(NotUploaded::Empty) } else { Ok(()) }
    }

    fn end_file(&mut self) -> Result<(), NotUploaded> {
        let Some(mut current) = self.current.take() else { return Ok(()) };
        // A form without a chosen file sends one without name and bytes.
        if current.bytes == 0 {
            return Err(NotUploaded::Empty);
        }
        current.file.flush().map_err(|source| AppError::Io { path: self.folder.clone(), source })?;
        let digest = current.digest.finalize().to_vec();
        self.files.push(UploadedFile { name: current.name, bytes: current.bytes, digest });
        Ok(())
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Folder {
    /// Keeps files that arrived, and returns the number of their upload.
    ///
    /// # Errors
    /// The disk or the store refuses.
    pub fn keep_upload(&mut self, by: i64, arrived: &Arriving) -> Result<i64, AppError> {
        let now_us = self.now.as_microsecond();
        let number = self.store.add_upload(self.workspace.id, Some(by), &arrived.files, now_us)?;
        let folder = self.upload_folder(number);
        // One of that number can only be left of a database that was put back.
        let _ = fs::remove_dir_all(&folder);
        if let Err(source) = fs::rename(&arrived.folder, &folder) {
            self.end_upload(number, UploadState::Failed, super::UploadCounts::default(), Some("not kept"))?;
            return Err(AppError::Io { path: folder, source });
        }
        self.note(Some(by), Act::FilesUploaded, Some(&number.to_string()))?;
        Ok(number)
    }
}

/// What a browser calls a file, to be shown: without the folders that some send along, and without signs nobody sees.
fn shown_name(name: &str) -> String {
    let bare = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = bare.chars().filter(|sign| !sign.is_control()).take(FILE_NAME_CHARS_MAX).collect();
    let seen = seen.trim();
    if seen.is_empty() { "file".to_owned() } else { seen.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_as_it_is_and_leads_nowhere() {
        let cases = [
            ("../../etc/passwd", "passwd"),
            ("C:\\export\\a.csv", "a.csv"),
            ("<script>alert(1)</script>.csv", "script>.csv"),
            ("<img src=x>.csv", "<img src=x>.csv"),
            ("a\u{0}\nb.csv", "ab.csv"),
            ("..", ".."),
            ("", "file"),
        ];
        for (sent, shown) in cases {
            assert_eq!(shown_name(sent), shown);
        }
        assert_eq!(shown_name(&"é".repeat(1000)).chars().count(), FILE_NAME_CHARS_MAX);
    }

    #[test]
    fn what_does_not_arrive_leaves_nothing_and_what_arrives_lies_under_a_number() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("arriving-1");
        fs::create_dir(&place).unwrap();
        let new = || Arriving { folder: place.clone(), files: Vec::new(), bytes: 0, current: None };
        let mut arriving = new();
        arriving.begin("../a.csv").unwrap();
        arriving.write(b"a,b\n").unwrap();
        arriving.write(b"1,2\n").unwrap();
        arriving.end().unwrap();
        assert_eq!(fs::read(place.join("0")).unwrap(), b"a,b\n1,2\n");
        assert_eq!((arriving.files[0].name.as_str(), arriving.files[0].bytes), ("a.csv", 8));
        drop(arriving);
        assert!(!place.exists());

        fs::create_dir(&place).unwrap();
        let mut none = new();
        none.begin("").unwrap();
        assert!(matches!(none.end(), Err(NotUploaded::Empty)));
        assert!(matches!(none.end(), Err(NotUploaded::Empty)), "nor without any");
        let mut large = new();
        large.bytes = UPLOAD_BYTES_MAX;
        assert!(matches!(large.write(b"x"), Err(NotUploaded::TooLarge)));
    }
}
