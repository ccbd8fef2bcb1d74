/** The little of a syntax tree that the rules look at; oxlint hands over ESTree nodes. */
export interface SyntaxNode {
  readonly type: string;
  readonly parent?: SyntaxNode;
  readonly [key: string]: unknown;
}

/** What a rule may ask of oxlint about the file at hand. */
export interface RuleContext {
  readonly filename: string;
  report(finding: { readonly node: SyntaxNode; readonly message: string }): void;
}

/** One lint rule: a visitor for each kind of node. */
export interface Rule {
  create(context: RuleContext): Record<string, (node: SyntaxNode) => void>;
}

/** The node under `key`, or undefined when there is none. */
export function child(node: SyntaxNode, key: string): SyntaxNode | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

/** The text of a string literal or of a template without holes; undefined for anything else. */
export function literalText(node: SyntaxNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node['quasis'] as readonly { value: { cooked: string } }[];
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
