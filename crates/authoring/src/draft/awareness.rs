//! Who is in a draft and where. Each client tells its own state; who it belongs to is said by the server, whatever the client
//! says. Row E10.
use super::wire::{Malformed, Reader, put_bytes, put_number};
use kernel::UserId;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The longest state, in bytes.
const STATE: usize = 8 * 1024;
/// Clients of one connection; a browser takes another number when two have the same.
const CLIENTS: usize = 4;
/// How many of those who left are remembered.
const GONE: usize = 256;

/// A connection.
pub type Seat = u64;

struct State {
    clock: u64,
    seat: Seat,
    user: UserId,
    json: String,
}

/// The newest state of everybody.
#[derive(Default)]
pub struct States {
    here: HashMap<u64, State>,
    /// The last clock of those who left: what others repeat about them is old.
    gone: HashMap<u64, u64>,
}

impl States {
    /// What a connection says about its clients, as the others may hear it; none when it says nothing new. Stock clients
    /// repeat what they hear about others: that is left out.
    pub fn hear(
        &mut self,
        seat: Seat,
        user: &UserId,
        name: &str,
        said: &[u8],
    ) -> Result<Option<Vec<u8>>, Malformed> {
        let mut it = Reader(said);
        let mut news = vec![];
        for _ in 0..it.number()? {
            let (client, clock, text) = (it.number()?, it.number()?, it.text()?);
            if text.len() > STATE {
                return Err(Malformed);
            }
            let value: Value = serde_json::from_str(text).map_err(|_| Malformed)?;
            if !self.is_news(seat, user, client, clock, value.is_null()) {
                continue;
            }
            let json = match value {
                Value::Null => {
                    self.forget(client, clock);
                    "null".to_owned()
                }
                Value::Object(state) => {
                    let json = signed(state, user, name);
                    let state = State { clock, seat, user: user.clone(), json: json.clone() };
                    self.here.insert(client, state);
                    json
                }
                _ => return Err(Malformed),
            };
            news.push((client, clock, json));
        }
        it.end()?;
        Ok((!news.is_empty()).then(|| frame(&news)))
    }

    fn is_news(&self, seat: Seat, user: &UserId, client: u64, clock: u64, leaves: bool) -> bool {
        match self.here.get(&client) {
            // The same person on another connection: the one before broke off.
            Some(known) => {
                let theirs = known.seat == seat || known.user == *user;
                theirs && (clock > known.clock || (leaves && clock == known.clock))
            }
            None => {
                let own = self.here.values().filter(|it| it.seat == seat).count();
                let old = self.gone.get(&client).is_some_and(|last| clock <= *last);
                !leaves && !old && own < CLIENTS
            }
        }
    }

    fn forget(&mut self, client: u64, clock: u64) {
        self.here.remove(&client);
        if self.gone.len() >= GONE {
            self.gone.clear();
        }
        self.gone.insert(client, clock);
    }

    /// A connection ended: that its clients left, for the others.
    pub fn leave(&mut self, seat: Seat) -> Option<Vec<u8>> {
        let own = self.here.iter().filter(|(_, it)| it.seat == seat);
        let left: Vec<_> = own.map(|(client, it)| (*client, it.clock + 1, "null".to_owned())).collect();
        left.iter().for_each(|(client, clock, _)| self.forget(*client, *clock));
        (!left.is_empty()).then(|| frame(&left))
    }

    /// Everybody, for who just came.
    pub fn all(&self) -> Option<Vec<u8>> {
        let all: Vec<_> = self.here.iter().map(|(id, it)| (*id, it.clock, it.json.clone())).collect();
        (!all.is_empty()).then(|| frame(&all))
    }
}

/// Names are not a client's to choose; the colour is.
fn signed(mut state: Map<String, Value>, user: &UserId, name: &str) -> String {
    let mut said = match state.remove("user") {
        Some(Value::Object(said)) => said,
        _ => Map::new(),
    };
    said.retain(|key, value| key == "hue" && value.is_number());
    said.insert("id".into(), json!(user));
    said.insert("name".into(), json!(name));
    state.insert("user".into(), Value::Object(said));
    Value::Object(state).to_string()
}

fn frame(states: &[(u64, u64, String)]) -> Vec<u8> {
    let mut bytes = vec![];
    put_number(&mut bytes, states.len() as u64);
    for (client, clock, json) in states {
        put_number(&mut bytes, *client);
        put_number(&mut bytes, *clock);
        put_bytes(&mut bytes, json.as_bytes());
    }
    bytes
}
