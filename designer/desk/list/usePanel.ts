import { useState } from 'react';

const place = 'statedesk.views';

/** Whether the views stand beside the list; kept on this device. Where there is little room they begin folded. */
export function usePanel(): { readonly isOpen: boolean; readonly toggle: () => void } {
  const [isOpen, setOpen] = useState(() => {
    const kept = localStorage.getItem(place);
    return kept === null ? window.innerWidth >= 1100 : kept === 'open';
  });
  const toggle = () => {
    localStorage.setItem(place, isOpen ? 'shut' : 'open');
    setOpen(!isOpen);
  };
  return { isOpen, toggle };
}
