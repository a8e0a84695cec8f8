/** A mapping to begin from, shown beside the field. Names and figures are placeholders. */
export const mappingExample = `{
  "program": { "code": "my-study", "name": "My study", "timeZone": "America/New_York" },
  "participant": "id",
  "when": { "timePoint": "time" },
  "shape": { "wide": [{ "column": "who5", "instrument": "who5" }] },
  "instruments": [],
  "missing": ["NA"]
}`;

/** One line per person, each column an instrument at one time point; then there is no "when". */
export const mappingByTimeExample = `"shape": { "wide": [
  { "column": "PHQ9_T1", "instrument": "phq9", "timePoint": 1 },
  { "column": "PHQ9_T2", "instrument": "phq9", "timePoint": 2 }
] }`;

/** Dates instead of time points, in the format of the file. */
export const mappingByDateExample = `"when": { "date": "day", "dateFormat": "MM/DD/YYYY" }`;
