//! How good a password would be, said while it is typed. Nothing of it is kept.
use super::rule::{Passwords, telling_words};
use super::{NewPassword, slowly};
use crate::lane::Lane;
use axum::Json;
use axum::extract::State;
use kernel::settings;
use kernel::{App, Input, Lang, Line, Public, Result, Text, texts};
use zxcvbn::Score;

texts! {
    FAIR = "Accepted, but a longer one would be better", "Limekubaliwa, lakini refu zaidi lingekuwa bora", "Chấp nhận được, nhưng dài hơn sẽ tốt hơn";
    GOOD = "Good: hard to guess", "Zuri: ni gumu kukisiwa", "Tốt: khó đoán";
    STRONG = "Very good: nobody will guess this", "Zuri sana: hakuna atakayelikisia", "Rất tốt: sẽ không ai đoán ra";
}

/// Tries in ten minutes: one each time somebody stops typing.
const TRIES: i64 = 60;

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PasswordToJudge")]
pub struct Judge {
    password: NewPassword,
    /// What others know of the person: name, address.
    #[serde(default)]
    #[schemars(length(max = 5))]
    context: Vec<Line<0, 255>>,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "PasswordStrength")]
pub struct Strength {
    /// 0, guessed at once, to 4, never guessed.
    #[schemars(range(max = 4))]
    score: u8,
    /// The school accepts it.
    accepted: bool,
    #[schemars(length(max = 300))]
    message: String,
}

pub async fn strength(
    public: Public,
    State(app): State<App>,
    lane: Lane,
    Input(body): Input<Judge>,
) -> Result<Json<Strength>> {
    lane.allow_often(&public, &app, "strength", TRIES, 600).await?;
    let mut tx = public.read().await?;
    let policy = settings::get::<Passwords>(&mut tx).await?.policy;
    drop(tx);
    let context = body.context.iter().take(5).map(Line::as_str);
    let words = telling_words(context.chain([app.config.school_name.as_str()]));
    let lang = Lang::here();
    let judged = slowly(move || policy.judge(body.password.as_str(), &words, lang)).await?;
    let said: Text = match judged.score {
        Score::Four => STRONG,
        Score::Three => GOOD,
        _ => FAIR,
    };
    Ok(Json(Strength {
        score: judged.score.into(),
        accepted: judged.refused.is_none(),
        message: judged.refused.unwrap_or_else(|| said.to(lang).into()),
    }))
}
