/** What a kernel's module files say of themselves; read without the tools of the kernel, which this system may lack. */

/** The name that the kernel knows a module file by: `cdc-acm.ko.xz` is `cdc_acm`. */
export function moduleName(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .replace(/\.ko(\.\w+)?$/, '')
    .replaceAll('-', '_');
}

/** The modules that must be loaded before this one: field `depends` of the section .modinfo, NUL-terminated text. */
export function moduleNeeds(binary: Buffer): string[] {
  const field = '\0depends=';
  const at = binary.indexOf(field, 0, 'latin1');
  if (at < 0) return [];
  const from = at + field.length;
  const names = binary.toString('latin1', from, binary.indexOf(0, from));
  return names.split(',').filter((name) => name !== '');
}

/**
 * The order to load modules in, each after what it needs. What is built into the kernel needs no loading.
 * @throws Error when a module is neither a file nor built in
 */
export function loadOrder(
  wanted: readonly string[],
  { needsOf, builtIn }: { needsOf: (name: string) => readonly string[] | undefined; builtIn: ReadonlySet<string> },
): string[] {
  const order = new Set<string>();
  const under: string[] = [];
  const add = (written: string): void => {
    const name = moduleName(written);
    if (order.has(name) || builtIn.has(name) || under.includes(name)) return;
    const needs = needsOf(name);
    if (!needs) throw new Error(`The kernel has no module ${name}.`);
    under.push(name);
    for (const need of needs) add(need);
    under.pop();
    order.add(name);
  };
  for (const name of wanted) add(name);
  return [...order];
}
