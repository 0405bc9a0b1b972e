/**
 * House rules that no published rule covers: how files and folders are named, that no file only passes on what others export,
 * and which syntax is not written where. Plain JavaScript, because Oxlint loads it as it stands.
 */
import { basename, relative, sep } from 'node:path';
import { forbiddenSyntax } from './forbidden-syntax.js';

const KEBAB_FILE = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|config|d))*\.[cm]?[jt]sx?$/;
const KEBAB_FOLDER = /^(\.?[a-z0-9]+(-[a-z0-9]+)*|\([a-z-]+\)|\[{1,2}(\.\.\.)?[a-z-]+\]{1,2})$/i;
const FORBIDDEN_FOLDERS = new Set(['utils', 'util', 'helpers', 'types', 'services', 'common', 'src', 'misc', 'shared']);

function projectPath(context) {
  return relative(context.cwd, context.filename).split(sep);
}

const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { kebab: 'Name the file in kebab-case after what it exports: {{name}}.' },
  },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      if (!KEBAB_FILE.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
    },
  }),
};

const folderName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      noun: 'Folders are nouns of the domain; "{{name}}" says nothing about what is in it.',
      kebab: 'Name the folder in kebab-case: {{name}}.',
    },
  },
  create: (context) => ({
    Program(node) {
      for (const name of projectPath(context).slice(0, -1)) {
        if (FORBIDDEN_FOLDERS.has(name)) context.report({ node, messageId: 'noun', data: { name } });
        else if (!KEBAB_FOLDER.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
      }
    },
  }),
};

const noBarrel = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { barrel: 'This file only passes on what other files export: import from those files instead.' },
  },
  create: (context) => ({
    Program(node) {
      const passesOn = (statement) =>
        statement.type === 'ExportAllDeclaration' ||
        (statement.type === 'ExportNamedDeclaration' && (statement.source !== null || statement.declaration === null));
      const others = node.body.filter((statement) => statement.type !== 'ImportDeclaration');
      if (others.length > 0 && others.every(passesOn)) context.report({ node, messageId: 'barrel' });
    },
  }),
};

/** Plugin `house`. */
export default {
  meta: { name: 'house' },
  rules: {
    'file-name': fileName,
    'folder-name': folderName,
    'no-barrel': noBarrel,
    'forbidden-syntax': forbiddenSyntax,
  },
};
