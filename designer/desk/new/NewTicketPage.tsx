import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../api/call.ts';
import { inLanguage } from '../../model/form-shape.ts';
import { Failed, Loading, Missing } from '../../ui/States.tsx';
import { Where } from '../../ui/Where.tsx';
import { FormScopeProvider, useMakeScope } from '../form/form-scope.ts';
import { CreationForm } from './CreationForm.tsx';
import { useCatalogue } from './useCatalogue.ts';
import { useCreation } from './useCreation.ts';

/** One form of the catalogue: filled in, kept while it is, and sent once. */
export function NewTicketPage() {
  const { process } = useParams({ from: '/inside/new/$process' });
  const { model } = useSearch({ from: '/inside/new/$process' });
  return <Creation key={`${process}.${model ?? ''}`} process={process} model={model} />;
}

function Creation({ process, model }: { readonly process: string; readonly model: string | undefined }) {
  const { t, i18n } = useTranslation('desk');
  const navigate = useNavigate();
  const { data: items } = useCatalogue();
  const item = items?.find((one) => one.process === process && one.model === model);
  const creation = useCreation({
    process,
    model,
    onCreated: (number) => void navigate({ to: '/tickets/$number', params: { number } }),
  });
  const { form } = creation;
  const scope = useMakeScope(`new-${process}`, form.state?.answer.names);
  const title = inLanguage(item?.title, i18n.language, t('new.title'));
  if (form.error instanceof Refusal && form.error.problem.status === 404) return <Missing />;
  if (form.state === undefined)
    return form.error === undefined ? <Loading /> : <Failed error={form.error} retry={form.retry} />;
  return (
    <FormScopeProvider value={scope}>
      <Where title={title} />
      <CreationForm
        creation={creation}
        state={form.state}
        process={process}
        title={title}
        description={inLanguage(item?.description, i18n.language)}
      />
    </FormScopeProvider>
  );
}
