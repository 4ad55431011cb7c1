// Loaded before a server: its own clock is wrong by as many milliseconds as the environment says, and steps on SIGUSR2.
const { CLOCK_SHIFT_MS = '0', CLOCK_STEP_MS = '0' } = process.env;
const RealDate = Date;
let shift = Number(CLOCK_SHIFT_MS);
process.on('SIGUSR2', () => {
  shift += Number(CLOCK_STEP_MS);
});
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift;
  }
};
