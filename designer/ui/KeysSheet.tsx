import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { preferences } from '../app/preferences.ts';
import { keyBindings, keyScopes } from '../commands/keys.ts';
import classes from './keys-sheet.module.css';
import { useChangingValue } from './useChangingValue.ts';
import { useFocusBack } from './useFocusBack.ts';

/** All keys on one sheet. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { singleKeys } = useChangingValue(preferences);
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      {singleKeys ? null : <p className={classes.off}>{t('keys.off')}</p>}
      <div className={classes.sheet}>
        {keyScopes.map((scope) => (
          <section key={scope}>
            <h3>{t(`keys.${scope}`)}</h3>
            <dl>
              {keyBindings
                .filter((binding) => binding.scope === scope)
                .map(({ id, shown }) => (
                  <div key={id} className={classes.row}>
                    <dt>{t(`keys.${id}`)}</dt>
                    <dd>
                      {shown.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
