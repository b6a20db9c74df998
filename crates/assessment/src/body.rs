//! A JSON body that may be left out, for requests that say everything with their address.
use axum::extract::{FromRequest, Request};
use kernel::{Error, Input, Result, error};
use serde::de::DeserializeOwned;

/// The body, or its default when there is none.
pub struct Optional<T>(pub T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for Optional<T> {
    type Rejection = Error;
    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let bytes = axum::body::Bytes::from_request(Request::from_parts(parts.clone(), body), state)
            .await
            .map_err(|_| error::TOO_LARGE)?;
        if bytes.is_empty() {
            return Ok(Optional(T::default()));
        }
        let Input(body) = Input::from_request(Request::from_parts(parts, bytes.into()), state).await?;
        Ok(Optional(body))
    }
}

impl<T: schemars::JsonSchema> aide::OperationInput for Optional<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) {
        axum::Json::<T>::operation_input(ctx, op);
        if let Some(aide::openapi::ReferenceOr::Item(body)) = &mut op.request_body {
            body.required = false;
        }
    }
}
