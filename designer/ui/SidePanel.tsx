import { Drawer } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Until it stands. */
export const sidePanelMs = 120;

type SidePanelProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly onKeyDownCapture?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
};

/** Something to fill in or to read beside the page, which stays in sight. Esc closes it. */
export function SidePanel({ title, onClose, onKeyDownCapture, children }: SidePanelProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={title}
      overlayProps={{ backgroundOpacity: 0.12 }}
      // The page stands still by itself, and the kit's lock would write a style that the policy of pages forbids.
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('close') }}
      transitionProps={{ duration: sidePanelMs }}
      {...(onKeyDownCapture === undefined ? {} : { onKeyDownCapture })}
    >
      {children}
    </Drawer>
  );
}
