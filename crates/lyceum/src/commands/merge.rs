//! `lyceum merge-draft`: the one place that decodes what browsers wrote, in a process that may fail. Row E9.
//!
//! Reads updates from standard input and writes one that holds them all, and its state vector. Limits itself before it reads:
//! 256 MB more than it begins with, and two seconds of processor. What it cannot merge it refuses whole.
use super::Outcome;
use anyhow::{Context, anyhow};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{stdin, stdout};
use std::process::ExitCode;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Doc, ReadTxn, StateVector, Transact, Update};

const MEMORY: u64 = 256 << 20;
const SECONDS: u64 = 2;
/// The longest input, in bytes.
const LONGEST: u64 = 64 << 20;

pub fn run() -> Outcome {
    limit()?;
    let updates = authoring::read_frames(stdin().lock(), LONGEST)?;
    let (update, state_vector) = merge(&updates)?;
    authoring::write_frames(stdout().lock(), &[&update, &state_vector])?;
    Ok(ExitCode::SUCCESS)
}

fn limit() -> anyhow::Result<()> {
    let most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
    setrlimit(Resource::As, most(occupied()? + MEMORY))?;
    setrlimit(Resource::Cpu, most(SECONDS))?;
    Ok(())
}

/// Addresses that the program and its allocator have already, in bytes.
fn occupied() -> anyhow::Result<u64> {
    let sizes = std::fs::read_to_string("/proc/self/statm")?;
    let pages: u64 = sizes.split(' ').next().context("a size in pages")?.parse()?;
    Ok(pages * rustix::param::page_size() as u64)
}

fn merge(updates: &[Vec<u8>]) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let doc = Doc::new();
    let mut change = doc.transact_mut();
    for update in updates {
        let update = Update::decode_v1(update).map_err(|it| anyhow!("{it}"))?;
        change.apply_update(update).map_err(|it| anyhow!("{it}"))?;
    }
    // What was deleted goes when the change ends.
    drop(change);
    let all = doc.transact();
    let update = all.encode_state_as_update_v1(&StateVector::default());
    Ok((update, all.state_vector().encode_v1()))
}
