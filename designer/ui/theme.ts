/** Mantine's parts in our tokens. */
import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** From the softest to the strongest; the kit takes 6 for what is filled in light, 8 in dark. */
const accent = [
  '#eef3fd',
  '#dbe6fa',
  '#b5cbf4',
  '#8cafee',
  '#6a97e9',
  '#4678dc',
  '#2457c5',
  '#1f4bab',
  '#386bd6',
  '#183b86',
] as const;

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: {
    xs: 'var(--text-small)',
    sm: 'var(--text-table)',
    md: 'var(--text-base)',
    lg: 'var(--text-title)',
    xl: 'var(--text-title)',
  },
  radius: { xs: '4px', sm: 'var(--radius)', md: 'var(--radius)', lg: 'var(--radius)', xl: 'var(--radius)' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    // What keeps a page from scrolling behind them writes a style sheet without a nonce; the page's own places scroll.
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: false, lockScroll: false } },
    Drawer: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { transitionProps: { duration: 80 }, openDelay: 400, withArrow: false } },
  },
});

const tokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--breach)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-text)',
};

/** Its greys of the dark theme, where it takes them by number: bodies of inputs, lines, what hovers. */
const darkGreys = {
  '--mantine-color-dark-4': 'var(--line-strong)',
  '--mantine-color-dark-5': 'var(--hover)',
  '--mantine-color-dark-6': 'var(--surface)',
  '--mantine-color-dark-7': 'var(--surface)',
  '--mantine-color-dark-8': 'var(--sunken)',
};

/** In each theme: what the kit sets for one theme is stronger than what is set for all. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: tokens,
  light: tokens,
  dark: { ...tokens, ...darkGreys },
});
