//! The table people read.
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

/// One line of the table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub work: String,
    pub lyceum: String,
    pub reference: String,
    pub ratio: String,
    pub p50: String,
    pub p99: String,
    pub goal: String,
    pub met: Option<bool>,
}

/// What is going on, for the person who waits.
pub fn say(text: &str) {
    // Nobody reads it when the terminal is gone.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// The result, for whoever asked.
pub fn print(text: &str) -> std::io::Result<()> {
    std::io::stdout().write_all(text.as_bytes())
}

pub fn table(rows: &[Row]) -> String {
    let mut text = String::from("| work | lyceum | reference | ratio | p50 | p99 | goal | met |\n");
    text.push_str("|---|---:|---:|---:|---:|---:|---|---|\n");
    for row in rows {
        let met = match row.met {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "–",
        };
        let cells = [&row.work, &row.lyceum, &row.reference, &row.ratio, &row.p50, &row.p99, &row.goal];
        let cells: Vec<&str> = cells.map(|it| if it.is_empty() { "–" } else { it }).to_vec();
        let _ = writeln!(text, "| {} | {met} |", cells.join(" | "));
    }
    text
}

/// `12,345/s`.
pub fn rate(per_second: f64) -> String {
    let digits = format!("{:.0}", per_second);
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + "/s"
}

pub fn milliseconds(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1_000.0;
    if ms < 10.0 { format!("{ms:.2} ms") } else { format!("{ms:.0} ms") }
}

pub fn percent(ratio: f64) -> String {
    // Rounded down: what is shown as the goal has reached it.
    format!("{:.0} %", (ratio * 100.0).floor())
}

/// The middle one, or the mean of the two in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        odd if odd % 2 == 1 => sorted[odd / 2],
        even => (sorted[even / 2 - 1] + sorted[even / 2]) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!([rate(999.4), rate(1_234_567.0), rate(31_000.0)], ["999/s", "1,234,567/s", "31,000/s"]);
        assert_eq!(milliseconds(Duration::from_micros(1_234)), "1.23 ms");
        assert_eq!(milliseconds(Duration::from_millis(212)), "212 ms");
        assert_eq!(percent(0.604), "60 %");
        assert_eq!((median(&[3.0, 1.0, 2.0]), median(&[4.0, 1.0, 2.0, 3.0])), (2.0, 2.5));
    }

    #[test]
    fn a_goal_that_is_missed_cannot_be_overlooked() {
        let row = Row { work: "x".into(), goal: "≥ 60 %".into(), met: Some(false), ..Default::default() };
        assert!(table(&[row]).ends_with("| x | – | – | – | – | – | ≥ 60 % | **no** |\n"));
    }
}
