/** What a person, a paste or an attacker may put into a text, and what must come back unchanged. */
export const shownTexts: readonly string[] = [
  `<script>alert(1)</script><img src=x onerror=alert(1)>`,
  `&lt;b&gt; &amp; &quot; \\u003c \\n %3Cscript%3E`,
  `'; drop table note; --`,
  '{{7*7}} ${7*7} =cmd()|a',
  'one line\n\tand  another\r\nand a third',
  '\u202egnp.exe',
  '🙂👩‍👩‍👧',
  'ﬁ e\u0301 \u00e9 İ ß',
  'null',
  '12',
  '2026-02-30',
  '2024-02-29',
  '2026-02-30T13:00:00Z',
  '2026-06-16T25:61:00Z',
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '00000000-0000-0000-0000-000000000000',
];

/** What cannot be shown as it was written: refused. */
export const refusedTexts: readonly string[] = [
  'a\u0000b',
  'a\u0007\u001b[31mb',
  '\ud800',
  'x'.repeat(100_000),
];
