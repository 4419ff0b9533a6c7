/* Whether the user wants less to move on the screen. */

export const motion = {
  calm: () => window.matchMedia("(prefers-reduced-motion: reduce)").matches,
};
