/** A reader of XLSX files of its own, by the ZIP and OOXML specifications: it shares nothing with what writes them. */
import { inflateRawSync } from 'node:zlib';

/** Parts of an XLSX file by their names. */
export function xlsxFiles(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, names, extra, comment] = [20, 28, 30, 32].map((place) =>
      place === 20 ? zip.readUInt32LE(at + place) : zip.readUInt16LE(at + place),
    );
    const name = zip.toString('utf8', at + 46, at + 46 + (names ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + (size ?? 0));
    files.set(name, (zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + (names ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function textOf(xml: string): string {
  const parts = [...xml.matchAll(/<t(?:\s([^>]*))?>([\s\S]*?)<\/t>/g)].map(([, attributes = '', inner = '']) =>
    attributes.includes('preserve') ? inner : inner.trim(),
  );
  return parts
    .join('')
    .replaceAll(/&#(x?)([0-9a-fA-F]+);/g, (_, hex: string, code: string) =>
      String.fromCodePoint(parseInt(code, hex === '' ? 10 : 16)),
    )
    .replaceAll(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '?')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** A sheet as a spreadsheet would see it; cells without a value are left out. */
export interface ReadSheet {
  readonly formulas: number;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Reads the sheet of a number, from 1. */
export function sheetOf(files: ReadonlyMap<string, string>, number: number): ReadSheet {
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, xml = '']) =>
    textOf(xml),
  );
  const xml = files.get(`xl/worksheets/sheet${String(number)}.xml`) ?? '';
  const rows = [...xml.matchAll(/<row\b[^>]*>([\s\S]*?)<\/row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(([, attributes = '', inner = '']) => {
      const value = /<v>([\s\S]*?)<\/v>/.exec(inner)?.[1];
      if (attributes.includes('t="s"')) return shared[Number(value)] ?? null;
      if (attributes.includes('t="inlineStr"')) return textOf(inner);
      return value === undefined ? null : Number(value);
    }),
  );
  return { formulas: [...xml.matchAll(/<f\b/g)].length, rows };
}
