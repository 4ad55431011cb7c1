/** Letters filled with a ticket's data in threads of their own, which can be ended. */

export { type RenderError, type Rendered, type RenderJob, type RenderLimits, renderLimits } from './render-job.ts';
export { type Rendering, type RenderingOptions, startRendering } from './start-rendering.ts';
