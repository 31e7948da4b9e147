/** Something that is done before a run can begin; `isPassing` where the step after it says it better. */
export interface PreparationStep {
  readonly text: string;
  readonly isPassing: boolean;
}
