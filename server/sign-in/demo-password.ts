/**
 * The password of every invented person of the demo program, told on its sign-in screen. No other
 * organization may use it: password-rules.ts refuses it.
 */
export const demoPassword = 'riverbend-demo-2026-only';
