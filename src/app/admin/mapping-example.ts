/** A mapping to begin from, shown beside the field. Names and figures are placeholders. */
export const mappingExample = `{
  "program": { "code": "my-study", "name": "My study", "timeZone": "America/New_York" },
  "participant": "id",
  "when": { "timePoint": "time" },
  "shape": { "wide": [{ "column": "who5", "instrument": "who5" }] },
  "instruments": [],
  "missing": ["NA"]
}`;
