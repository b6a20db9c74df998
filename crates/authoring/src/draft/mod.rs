//! The draft of a lesson: bytes that only its writers' browsers understand, kept in order and passed on.
pub mod awareness;
pub mod desk;
pub mod merge;
pub mod serve;
pub mod shape;
pub mod show;
pub mod store;
pub mod ticket;
pub mod wire;

#[cfg(test)]
mod tests;

pub use desk::Desks;

/// The `yjs` of `/ws/yjs/{lesson}/{ticket}`.
pub const CHANNEL: &str = "yjs";
/// The longest message, in bytes.
pub const MESSAGE: usize = 1 << 20;
/// The most that a draft may take, in bytes. Row E10.
pub const MOST: i64 = 20 << 20;
/// Updates, or their bytes, that wait before they are merged.
pub const WAITING_COUNT: i64 = 500;
pub const WAITING_BYTES: i64 = 1 << 20;
