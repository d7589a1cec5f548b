import type { WorkflowDefinition } from './definition';

/** Gives a definition to the person as a file. */
export function download(definition: WorkflowDefinition): void {
  const file = new Blob([`${JSON.stringify(definition, null, 2)}\n`], { type: 'application/json' });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${definition.key.replace(/[^\w-]+/g, '-')}-v${definition.version}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
