//! The report as JSON: [`ReportInput`] as it is, for other programs. The shape is documented in `docs/guide/scores.md`.

use crate::input::ReportInput;

/// The report, indented, ending with a line break. The same input gives the same bytes; what is unknown is `null`.
///
/// # Errors
/// None that this input can cause; the writer's own error type, so that no caller has to guess.
pub fn write(input: &ReportInput) -> Result<String, serde_json::Error> {
    let mut json = serde_json::to_string_pretty(input)?;
    json.push('\n');
    Ok(json)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::example;

    #[test]
    fn the_public_keys_are_there() {
        let json: Value = serde_json::from_str(&write(&example::report_input()).unwrap()).unwrap();
        let cases = [
            ("/organisation", "\"Rijwielhuis Van Dalen\""),
            ("/language", "\"nl\""),
            ("/generated_on", "\"2025-11-21\""),
            ("/assessment/round/closed_on", "\"2025-11-20\""),
            ("/assessment/weights/front_line", "2.0"),
            ("/trends/0/pillars/0/claim/beyond_chance", "true"),
            ("/comparisons/0/pillars/1/quartiles/2", "3.7"),
            ("/positions/models/0/lifts/0/steps/1/from", "null"),
            ("/positions/models/0/left_out/1/pillar", "\"brand\""),
            ("/positions/models/0/pillars/0/target_owner", "\"hoofd klantcontact\""),
            ("/positions/models/0/pillars/0/agreement/cronbach_n", "31"),
            ("/positions/models/0/pillars/0/questions/0/settled/value", "3.6"),
            ("/data/events", "401322"),
            ("/positions/models/0/id", "\"foviance\""),
            ("/positions/models/0/level/claim/rank", "3"),
            ("/positions/models/0/level/prudent/probability", "0.84"),
            ("/positions/models/0/pillars/0/evidence", "2.1"),
            ("/positions/models/0/pillars/0/agreement/r_wg", "0.62"),
            ("/positions/models/1/pillars/0/evidence", "null"),
            ("/positions/models/0/why/0/verdict", "\"nearest_to_tipping\""),
            ("/metrics/0/unit", "\"share\""),
            ("/metrics/0/rows/1/channel", "\"web\""),
            ("/obstacles/0/requirement", "\"G01\""),
        ];
        for (pointer, expected) in cases {
            assert_eq!(
                json.pointer(pointer).map(ToString::to_string).as_deref(),
                Some(expected),
                "{pointer}"
            );
        }
    }

    #[test]
    fn what_is_not_a_number_is_null() {
        let mut input = example::report_input();
        input.metrics[0].rows[0].value = Some(f64::NAN);
        let json: Value = serde_json::from_str(&write(&input).unwrap()).unwrap();
        assert_eq!(json.pointer("/metrics/0/rows/0/value"), Some(&Value::Null));
    }
}
