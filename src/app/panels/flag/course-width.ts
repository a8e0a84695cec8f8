/** Of the card of a flag about the course of care, over any page. */
export const courseWidth = 'min(680px, calc(100vw - 24px))';
