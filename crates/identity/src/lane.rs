//! Who is trying, for limits on secrets: this browser by its device cookie, else the address it comes from. So forty pupils
//! behind one router do not wait for each other, and nobody locks out somebody else. Rows A3 and A5.
use crate::sign_in::device;
use crate::tries;
use axum::extract::FromRequestParts;
use http::request::Parts;
use kernel::edge::Client;
use kernel::{App, Public, Result, Tx, limit};
use std::convert::Infallible;
use std::net::IpAddr;

pub(crate) struct Lane {
    pub address: IpAddr,
    name: String,
}

impl Lane {
    /// Counts one try of `what` and refuses when there were too many; the count stands whatever becomes of the try.
    pub async fn allow(&self, public: &Public, app: &App, what: &str) -> Result<()> {
        let lanes = [(&*self.key(what), 1), (&*self.crowd(what), limit::CLASSROOM)];
        tries::count(app, public.write().await?, &lanes).await?.commit().await
    }

    /// For what is no secret but still costs something.
    pub async fn allow_often(
        &self,
        public: &Public,
        app: &App,
        what: &str,
        most: i64,
        seconds: i64,
    ) -> Result<()> {
        if app.config.limits.login == 0 {
            return Ok(());
        }
        let mut tx = public.write().await?;
        let own = limit::count(&mut tx, &self.key(what), most, seconds).await;
        let crowd = limit::count(&mut tx, &self.crowd(what), most * limit::CLASSROOM, seconds).await;
        tx.commit().await?;
        own.and(crowd)
    }

    /// After a success the tries before it no longer count.
    pub async fn forget(&self, tx: &mut Tx, what: &str) -> Result<()> {
        limit::forget(tx, &self.key(what)).await
    }

    fn crowd(&self, what: &str) -> String {
        format!("{what}:at:{}", self.address)
    }

    fn key(&self, what: &str) -> String {
        format!("{what}:{}", self.name)
    }
}

impl FromRequestParts<App> for Lane {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let Client(address) = Client::from_request_parts(parts, app).await?;
        let name = device(&parts.headers).map_or_else(|| address.to_string(), str::to_owned);
        Ok(Lane { address, name })
    }
}
impl aide::OperationInput for Lane {}
