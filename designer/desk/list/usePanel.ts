import { useState } from 'react';

const place = 'statedesk.views';

/** Whether the views stand beside the list; kept on this device. */
export function usePanel(): { readonly isOpen: boolean; readonly toggle: () => void } {
  const [isOpen, setOpen] = useState(() => localStorage.getItem(place) !== 'shut');
  const toggle = () => {
    localStorage.setItem(place, isOpen ? 'shut' : 'open');
    setOpen(!isOpen);
  };
  return { isOpen, toggle };
}
