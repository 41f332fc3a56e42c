//! A server of the built binary on a workspace of its own, and what it costs as the system counts it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use super::super::target;
use crate::command::{program, run, shown};

/// Ticks a second in `/proc`: 100 on every Linux we meet.
const TICKS: f64 = 100.0;

/// How the names of the threads begin that read and answer requests.
const ANSWERING_THREADS: &str = "tokio-rt-worker";

pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) write_key: String,
    /// May read, watch and write notes.
    pub(crate) token: String,
    /// By which the first owner makes their account.
    pub(crate) set_up_token: String,
    folder: PathBuf,
}

impl Server {
    /// Starts a workspace in a fresh folder and serves it: by the binary that is named, so that two can be compared, or by one
    /// that is built now.
    pub(crate) fn start(name: &str, measured: Option<&Path>) -> Result<Server> {
        let built = target().join("debug/rijp");
        if measured.is_none() {
            run(&mut program("cargo", &["build", "--quiet", "--package", "rijp"]))?;
        }
        let folder = target().join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        // A copy, so that whoever builds meanwhile does not change what is measured.
        let binary = folder.join("rijp");
        let measured = measured.unwrap_or(&built);
        fs::copy(measured, &binary).with_context(|| format!("{} cannot be copied", measured.display()))?;
        let data = folder.join("data");
        asked(&binary, &data, &["init", "--name", "Bench"])?;
        let write_key = field(&asked(&binary, &data, &["source", "add", "bench", "--json"])?, "write_key")?;
        let scopes = ["--scope", "people:read", "--scope", "people:watch", "--scope", "notes:write"];
        let token = field(
            &asked(&binary, &data, &[&["token", "add", "bench", "--json"], &scopes[..]].concat())?,
            "token",
        )?;
        let mut child = Command::new(&binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--dir"])
            .arg(&data)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut said = BufReader::new(child.stderr.take().context("the server says nothing")?);
        let mut line = String::new();
        while !line.contains("token=") {
            if said.read_line(&mut line)? == 0 {
                bail!("the server did not start: {line}");
            }
        }
        let token_of_owner = line.split("token=").nth(1).and_then(|rest| rest.split_whitespace().next());
        let set_up_token = token_of_owner.unwrap_or_default().to_owned();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.with_context(|| format!("the server did not start: {line}"))?.parse()?;
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::stderr()));
        Ok(Server { child, address, write_key, token, set_up_token, folder })
    }

    /// Processor seconds so far, over all threads.
    pub(crate) fn processor_seconds(&self) -> f64 {
        processor_seconds(&format!("/proc/{}/stat", self.child.id()))
    }

    /// Processor seconds of its threads of this name so far.
    pub(crate) fn thread_seconds(&self, name: &str) -> f64 {
        let threads = fs::read_dir(format!("/proc/{}/task", self.child.id())).into_iter().flatten().flatten();
        let of_name = threads.filter(|thread| {
            fs::read_to_string(thread.path().join("comm")).is_ok_and(|comm| comm.trim() == name)
        });
        of_name.map(|thread| processor_seconds(&thread.path().join("stat").to_string_lossy())).sum()
    }

    /// Of that, what the threads took that read and answer requests: not those that write, seal and score beside them.
    pub(crate) fn answering_seconds(&self) -> f64 {
        let Ok(threads) = fs::read_dir(format!("/proc/{}/task", self.child.id())) else { return f64::NAN };
        let answers = |path: &Path| {
            fs::read_to_string(path.join("comm")).is_ok_and(|name| name.starts_with(ANSWERING_THREADS))
        };
        let spent = |path: &Path| {
            let figures = fs::read_to_string(path.join("schedstat")).ok()?;
            figures.split_whitespace().next()?.parse::<f64>().ok()
        };
        let threads = threads.flatten().map(|thread| thread.path()).filter(|path| answers(path));
        threads.filter_map(|path| spent(&path)).sum::<f64>() / 1e9
    }

    /// Resident size now.
    pub(crate) fn resident_mib(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse().ok());
        line.map_or(f64::NAN, |kib: f64| kib / 1024.0)
    }

    /// Megabytes the workspace takes on disk.
    pub(crate) fn disk_mib(&self) -> f64 {
        size(&self.folder.join("data")) as f64 / f64::from(1 << 20)
    }

    /// Where the floor may be measured: the same disk.
    pub(crate) fn beside(&self) -> &Path {
        &self.folder
    }

    /// What `rijp doctor` says when the server has stopped; then all is cleared away.
    pub(crate) fn stop(mut self) -> Result<String> {
        self.child.kill()?;
        self.child.wait()?;
        let said = asked(&self.folder.join("rijp"), &self.folder.join("data"), &["doctor"]);
        fs::remove_dir_all(&self.folder)?;
        said
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Processor seconds of this program.
pub(crate) fn own_processor_seconds() -> f64 {
    processor_seconds("/proc/self/stat")
}

/// Processor seconds of everything on this machine, the system's own included.
pub(crate) fn busy_processor_seconds() -> f64 {
    busy_ticks(&fs::read_to_string("/proc/stat").unwrap_or_default()) / TICKS
}

/// The first line: user, nice, system, idle, waiting for disks, interrupts (two), stolen; the fourth and fifth are idle.
fn busy_ticks(stat: &str) -> f64 {
    let figures = stat.lines().next().unwrap_or_default().split_whitespace().skip(1).take(8).enumerate();
    figures.filter(|(at, _)| *at != 3 && *at != 4).filter_map(|(_, ticks)| ticks.parse::<f64>().ok()).sum()
}

/// Fields 14 and 15 (`utime`, `stime`); the name, field 2, is in brackets and may hold blanks.
fn processor_seconds(path: &str) -> f64 {
    let stat = fs::read_to_string(path).unwrap_or_default();
    let fields = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    fields.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        / TICKS
}

fn size(path: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(path) else { return path.metadata().map_or(0, |about| about.len()) };
    entries.filter_map(|entry| Some(size(&entry.ok()?.path()))).sum()
}

fn asked(binary: &Path, data: &Path, arguments: &[&str]) -> Result<String> {
    let mut command = Command::new(binary);
    command.args(arguments).arg("--dir").arg(data);
    let output = command.output().with_context(|| format!("`{}` could not be started", shown(&command)))?;
    if !output.status.success() {
        bail!("`{}` failed: {}", shown(&command), String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn field(json: &str, name: &str) -> Result<String> {
    let value: serde_json::Value = serde_json::from_str(json)?;
    Ok(value[name].as_str().with_context(|| format!("no `{name}` in {json}"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_time_is_not_busy() {
        assert_eq!(busy_ticks("cpu  1 2 4 1000 1000 8 16 32 64 64\ncpu0 9 9 9\n"), 63.0);
    }
}
