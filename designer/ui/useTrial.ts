import { useMemo, useState } from 'react';
import { type TrialValues, trialFields } from '../model/trial.ts';
import type { TrialProcess } from './TrialForm.tsx';

/** What was filled into a trial so far; another process keeps what both ask. */
export function useTrial(processes: readonly TrialProcess[]) {
  const [key, onProcess] = useState<string | undefined>();
  const [values, setValues] = useState<TrialValues>({});
  const process = processes.find((one) => one.key === key) ?? processes[0];
  const fields = useMemo(() => trialFields(process?.inputs ?? [], values), [process, values]);
  return {
    process,
    values,
    onProcess,
    onValue: (name: string, value: string) => setValues((before) => ({ ...before, [name]: value })),
    /** The same object as long as it says the same. */
    fields,
  };
}
