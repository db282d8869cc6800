/** One example as the server lists it: a file of the examples folder. */
export interface Example {
  name: string;
  query: string;
  variables?: string;
}

function isExample(value: unknown): value is Example {
  if (typeof value !== 'object' || value === null) return false;
  const { name, query, variables } = value as Record<string, unknown>;
  return (
    typeof name === 'string' && typeof query === 'string' && (variables === undefined || typeof variables === 'string')
  );
}

/** The examples, or none: a playground without them is still a playground. */
export async function loadExamples(): Promise<Example[]> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}examples.json`);
    if (!response.ok) return [];
    const listed: unknown = await response.json();
    return Array.isArray(listed) ? listed.filter(isExample) : [];
  } catch {
    return [];
  }
}
