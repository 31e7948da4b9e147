/** Something that is done before a run can begin. */
export interface PreparationStep {
  readonly text: string;
}
