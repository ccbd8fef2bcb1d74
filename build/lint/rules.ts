import path from 'node:path';

import { judgeImport, readLayerRules } from './layers.ts';
import { child, literalText } from './syntax.ts';
import type { Rule, RuleContext, SyntaxNode } from './syntax.ts';

const root = path.resolve(import.meta.dirname, '../..');
const layerRules = readLayerRules(root);

/** Reports every import, re-export, dynamic import and type import that the import table does not allow. */
export const layers: Rule = {
  create(context) {
    const file = path.relative(root, context.filename).replaceAll(path.sep, '/');
    const judge = (node: SyntaxNode, source: SyntaxNode | undefined): void => {
      const specifier = literalText(source);
      if (specifier === undefined) return;
      const message = judgeImport(layerRules, { file, specifier });
      if (message !== undefined) context.report({ node: source ?? node, message });
    };
    const bySource = (node: SyntaxNode): void => judge(node, child(node, 'source'));
    return {
      ImportDeclaration: bySource,
      ExportNamedDeclaration: bySource,
      ExportAllDeclaration: bySource,
      ImportExpression: bySource,
      TSImportType: (node) => judge(node, child(node, 'source') ?? child(node, 'argument')),
      CallExpression(node) {
        if (child(node, 'callee')?.['name'] !== 'require') return;
        judge(node, (node['arguments'] as readonly SyntaxNode[])[0]);
      },
    };
  },
};

/** Reports readings of the clock and of chance: where code is pure, both are passed in. */
export const noClockOrChance: Rule = {
  create(context) {
    const forbidden = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID']);
    return {
      MemberExpression(node) {
        const name = `${String(child(node, 'object')?.['name'])}.${String(child(node, 'property')?.['name'])}`;
        if (!forbidden.has(name)) return;
        context.report({
          node,
          message: `${name} makes this code unrepeatable. Take the clock or the id as a parameter.`,
        });
      },
      NewExpression(node) {
        const withoutTime = (node['arguments'] as readonly SyntaxNode[]).length === 0;
        if (!withoutTime || child(node, 'callee')?.['name'] !== 'Date') return;
        context.report({ node, message: 'new Date() reads the clock. Take the instant as a parameter.' });
      },
    };
  },
};

const spokenAttributes = new Set(['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description']);

/** Reports words written straight into JSX: a person's text lives in the typed catalogues, in both languages. */
export const noTextInJsx: Rule = {
  create(context) {
    return {
      JSXText: (node) => reportWords(context, node, String(node['value'])),
      JSXExpressionContainer(node) {
        if (node.parent?.type === 'JSXAttribute') return;
        reportWords(context, node, literalText(child(node, 'expression')));
      },
      JSXAttribute(node) {
        if (!spokenAttributes.has(String(child(node, 'name')?.['name']))) return;
        const value = child(node, 'value');
        const inner = value?.type === 'JSXExpressionContainer' ? child(value, 'expression') : value;
        reportWords(context, node, literalText(inner));
      },
    };
  },
};

function reportWords(context: RuleContext, node: SyntaxNode, text: string | undefined): void {
  if (text === undefined || !/\p{L}/u.test(text)) return;
  const words = text.trim().slice(0, 40);
  context.report({
    node,
    message: `'${words}' is text for a person. Put it into renderer/src/text in German and English.`,
  });
}
