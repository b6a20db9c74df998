//! An editor of a draft, as a browser is one: a document of its own, and messages as `y-websocket` sends them.
use crate::program::Program;
use serde_json::{Value, json};
use std::net::TcpStream;
use std::time::Duration;
use tungstenite::{Message, WebSocket};
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Doc, Map, ReadTxn, StateVector, Transact, Update};

pub struct Editor {
    pub doc: Doc,
    socket: WebSocket<TcpStream>,
    /// Everything heard about others.
    pub states: Vec<Value>,
    /// Bytes of updates that came.
    pub received: usize,
}

pub fn ticket(program: &Program, token: &str, lesson: &str) -> String {
    let url = format!("/lessons/{lesson}/draft/ticket");
    let made = program.post(token, &url, &json!({}), None).expect(201);
    made["ticket"].as_str().unwrap().to_owned()
}

/// A socket, or the status that refused it.
pub fn open(program: &Program, lesson: &str, ticket: &str) -> Result<WebSocket<TcpStream>, u16> {
    let address = program.address();
    let tcp = TcpStream::connect(address).unwrap();
    tcp.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    match tungstenite::client(format!("ws://{address}/ws/yjs/{lesson}/{ticket}"), tcp) {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::HandshakeError::Failure(tungstenite::Error::Http(answer))) => {
            Err(answer.status().as_u16())
        }
        Err(other) => panic!("{other}"),
    }
}

/// The code with which the socket is closed, whatever comes before.
pub fn closed(socket: &mut WebSocket<TcpStream>) -> u16 {
    loop {
        match socket.read() {
            Ok(Message::Close(frame)) => return frame.map_or(1005, |it| it.code.into()),
            Ok(_) => {}
            Err(error) => panic!("it was not closed: {error}"),
        }
    }
}

pub fn number(mut it: usize) -> Vec<u8> {
    let mut bytes = vec![];
    while it > 0x7f {
        bytes.push(0x80 | (it & 0x7f) as u8);
        it >>= 7;
    }
    bytes.push(it as u8);
    bytes
}

pub fn frame(head: &[u8], body: &[u8]) -> Message {
    Message::binary([head, &number(body.len()), body].concat())
}

fn take_number(bytes: &mut &[u8]) -> usize {
    let (mut it, mut shift) = (0, 0);
    loop {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        it |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return it;
        }
    }
}

fn take_bytes<'b>(bytes: &mut &'b [u8]) -> &'b [u8] {
    let length = take_number(bytes);
    let (taken, rest) = bytes.split_at(length);
    *bytes = rest;
    taken
}

impl Editor {
    /// Connected, with everything that there is.
    pub fn join(program: &Program, token: &str, lesson: &str) -> Editor {
        let socket = open(program, lesson, &ticket(program, token, lesson)).unwrap();
        let mut it = Editor { doc: Doc::new(), socket, states: vec![], received: 0 };
        it.sync();
        it
    }

    /// The same document over another connection.
    pub fn again(self, program: &Program, token: &str, lesson: &str) -> Editor {
        let socket = open(program, lesson, &ticket(program, token, lesson)).unwrap();
        let mut it = Editor { socket, ..self };
        it.sync();
        // What the server lacked was sent in between.
        it.sync();
        it
    }

    /// Asks for the rest and waits for the answer, which also says that what was sent before is kept.
    pub fn sync(&mut self) {
        let vector = self.doc.transact().state_vector().encode_v1();
        self.send(frame(&[0, 0], &vector));
        while !self.hear() {}
    }

    pub fn send(&mut self, message: Message) {
        self.socket.send(message).unwrap();
    }

    /// Takes one message; true for the answer to a question.
    pub fn hear(&mut self) -> bool {
        self.listen().unwrap_or_else(|code| panic!("closed with {code}"))
    }

    /// Like [`Editor::hear`], or the code with which the socket is closed.
    fn listen(&mut self) -> Result<bool, u16> {
        match self.socket.read() {
            Ok(Message::Binary(message)) => Ok(self.take(&message)),
            Ok(Message::Close(frame)) => Err(frame.map_or(1005, |it| it.code.into())),
            Ok(_) => Ok(false),
            Err(error) => panic!("nothing came: {error}"),
        }
    }

    fn take(&mut self, message: &[u8]) -> bool {
        let mut rest = message;
        match (take_number(&mut rest), rest[0]) {
            (0, 0) => {
                let vector = StateVector::decode_v1(take_bytes(&mut &rest[1..])).unwrap();
                let update = self.doc.transact().encode_state_as_update_v1(&vector);
                self.send(frame(&[0, 1], &update));
                false
            }
            (0, kind) => {
                let update = take_bytes(&mut &rest[1..]);
                self.received += if kind == 2 { update.len() } else { 0 };
                self.doc.transact_mut().apply_update(Update::decode_v1(update).unwrap()).unwrap();
                kind == 1
            }
            (1, _) => {
                let mut states = take_bytes(&mut rest);
                for _ in 0..take_number(&mut states) {
                    let (_, _) = (take_number(&mut states), take_number(&mut states));
                    self.states.push(serde_json::from_slice(take_bytes(&mut states)).unwrap());
                }
                false
            }
            other => panic!("{other:?}"),
        }
    }

    /// Writes something and sends what is new.
    pub fn write(&mut self, key: &str, value: &str) {
        let update = self.change(key, value);
        self.send(frame(&[0, 2], &update));
    }

    /// Writes something until it is acknowledged, or says with which code the socket was closed instead.
    pub fn keep(&mut self, key: &str, value: &str) -> Result<(), u16> {
        self.write(key, value);
        let vector = self.doc.transact().state_vector().encode_v1();
        // It may be closed already; why is still to be read.
        let _ = self.socket.send(frame(&[0, 0], &vector));
        while !self.listen()? {}
        Ok(())
    }

    /// Writes without sending, as one does without a network.
    pub fn change(&mut self, key: &str, value: &str) -> Vec<u8> {
        let map = self.doc.get_or_insert_map("elements");
        let mut change = self.doc.transact_mut();
        map.insert(&mut change, key, value);
        change.encode_update_v1()
    }

    pub fn awareness(&mut self, client: usize, clock: usize, state: &Value) {
        let state = state.to_string();
        let body =
            [number(1), number(client), number(clock), number(state.len()), state.into_bytes()].concat();
        self.send(frame(&[1], &body));
    }

    /// What is written at a key.
    pub fn read(&self, key: &str) -> Option<String> {
        let map = self.doc.get_or_insert_map("elements");
        let all = self.doc.transact();
        map.get(&all, key).map(|it| it.to_string(&all))
    }

    /// Reads on until this is written there.
    pub fn wait_for(&mut self, key: &str, value: &str) {
        while self.read(key).as_deref() != Some(value) {
            self.hear();
        }
    }

    pub fn closed(mut self) -> u16 {
        closed(&mut self.socket)
    }
}
