//! Merging updates, in a process of its own: what reads bytes that browsers sent may fail, hang or grow, and the school does
//! not. This side only passes bytes to it and takes bytes from it. Row E9.
use super::desk::Desks;
use super::store;
use anyhow::{Context, bail, ensure};
use course::LessonId;
use kernel::Result;
use kernel::channel::Reach;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::Semaphore;

const PATIENCE: Duration = Duration::from_secs(5);
/// The longest answer, in bytes.
const LONGEST: u64 = 64 << 20;
/// At the same time.
const PROCESSES: usize = 2;

/// The program that merges: it reads [frames](write_frames) until the end, and writes two.
#[derive(Clone)]
pub struct Merger {
    program: PathBuf,
    arguments: &'static [&'static str],
    free: Arc<Semaphore>,
}

/// What it writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    pub update: Vec<u8>,
    pub state_vector: Vec<u8>,
}

impl Merger {
    pub fn new(program: PathBuf, arguments: &'static [&'static str]) -> Self {
        Merger { program, arguments, free: Arc::new(Semaphore::new(PROCESSES)) }
    }

    pub async fn run(&self, updates: &[&[u8]]) -> anyhow::Result<Merged> {
        let _turn = self.free.acquire().await.context("the merger is never closed")?;
        let mut input = vec![];
        write_frames(&mut input, updates)?;
        let done = tokio::time::timeout(PATIENCE, self.exchange(&input)).await;
        let output = done.context("merging took too long")??;
        let mut frames = read_frames(&output[..], LONGEST)?.into_iter();
        match (frames.next(), frames.next(), frames.next()) {
            (Some(update), Some(state_vector), None) => Ok(Merged { update, state_vector }),
            _ => bail!("the merger did not answer"),
        }
    }

    /// The process is killed when this is dropped.
    async fn exchange(&self, input: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mut command = Command::new(&self.program);
        command.args(self.arguments).env_clear().kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().context("the merger did not start")?;
        let mut to = child.stdin.take().context("it has an input")?;
        let from = child.stdout.take().context("it has an output")?;
        to.write_all(input).await?;
        drop(to);
        let mut output = vec![];
        from.take(LONGEST).read_to_end(&mut output).await?;
        let status = child.wait().await?;
        ensure!(status.success(), "the merger ended with {status}");
        Ok(output)
    }
}

/// Each with its length before, as four bytes, the largest first.
pub fn write_frames(mut to: impl Write, frames: &[&[u8]]) -> anyhow::Result<()> {
    for frame in frames {
        to.write_all(&u32::try_from(frame.len())?.to_be_bytes())?;
        to.write_all(frame)?;
    }
    Ok(())
}

/// All of them; no more than `most` bytes are read or reserved.
pub fn read_frames(from: impl Read, most: u64) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut bytes = vec![];
    from.take(most).read_to_end(&mut bytes)?;
    let mut rest = &bytes[..];
    let mut frames = vec![];
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk().context("a length is four bytes")?;
        let length = u32::from_be_bytes(*length) as usize;
        let (frame, after) = after.split_at_checked(length).context("a frame ends early")?;
        frames.push(frame.to_vec());
        rest = after;
    }
    Ok(frames)
}

/// Merges what is in the log of a draft. Whatever goes wrong, the log stays as it is.
pub async fn compact(desks: &Desks, db: &Reach, lesson: &LessonId) -> Result<bool> {
    let was = store::since(&mut db.read().await?, lesson, 0).await?;
    if was.updates.is_empty() {
        return Ok(false);
    }
    let log = was.updates.iter().map(|it| &it.bytes.0[..]);
    let parts: Vec<&[u8]> = was.snapshot.as_deref().into_iter().chain(log).collect();
    let merged = desks.merger.run(&parts).await?;
    let mut tx = db.write().await?;
    let done = store::merged(&mut tx, lesson, &was, &merged).await?;
    tx.commit().await?;
    Ok(done)
}
