import type { MappedColumn } from '@/lib/loaders/mapped/mapped-column';
import type { OldestBrowsers } from '@/lib/loaders/oldest-browsers';
import type { CampaignRule } from '@/lib/tagging/campaign-rules';
import type { Sentence } from '@/lib/sentences/sentence';

/**
 * The two halves of loading, as types. A **contract** says what a fact takes in, whoever delivers it; a **source** says
 * where a stranger's files are and how their text becomes contract rows (its <fact>.sql files). References are always by
 * the shop's own ids in text: keys are made in one place, by the staging worker.
 */

/** Facts that a source can fill: the tables of schema `base`. */
export const FACTS = [
  'customers',
  'categories',
  'products',
  'unit_costs',
  'stock',
  'orders',
  'order_lines',
  'payments',
  'order_costs',
  'shipments',
  'returns',
  'contacts',
  'reviews',
  'campaigns',
  'ad_costs',
  'budgets',
  'experiment_units',
  'order_coupons',
  'coupons',
  'campaign_prices',
  'leads',
  'deals',
  'mail_activity',
  'targets',
  'exchange_rates',
  'shop_totals',
  'releases',
  'server_minutes',
  'capacity',
  'warehouse_capacity',
  'events',
] as const;
export type FactName = (typeof FACTS)[number];

/**
 * How the text of a cell is read: `amount` with up to 4 decimals, `rate` 8, `ratio` 6, decimal point, no thousands mark;
 * `flag` true or false; `date` 2026-11-25; `time` 2026-11-25T10:00:00, with an offset or in the zone of the source; `products`
 * a JSON list of objects with sku, name, quantity, price and rank; `measures` a JSON object of a page's speed and errors; `json`
 * a JSON object.
 */
export type FieldType =
  'text' | 'integer' | 'amount' | 'rate' | 'ratio' | 'flag' | 'date' | 'time' | 'products' | 'measures' | 'json';

/** Keys that a text id can be turned into. Keys of customers, visitors and recipients of mail are salted by the installation. */
export type KeyKind = 'order' | 'product' | 'customer' | 'event' | 'visitor' | 'recipient';

/** What a source states once instead of in every row. */
export interface SourceDefaults {
  readonly market?: string;
  readonly currency?: string;
  readonly channel?: string;
}

/** One column of a contract. */
export interface ContractColumn {
  readonly name: string;
  readonly type: FieldType;
  /** For people: content, unit, oddities. */
  readonly meaning: string;
  /** The row is rejected when the cell is empty and there is no default. */
  readonly required?: true;
  readonly allowed?: readonly string[];
  /** Regular expression that the whole text must match. */
  readonly pattern?: string;
  /** Least number. */
  readonly min?: number;
  /** Greatest number. */
  readonly max?: number;
  /** Column of dates before whose day it may not lie. */
  readonly notBefore?: string;
  /** Text taken when the cell is empty. */
  readonly default?: string;
  /** Column before this one whose text, after `prefix`, is taken when the cell is empty. */
  readonly orElse?: { readonly column: string; readonly prefix: string };
  /** Default of the source, or of the workspace, taken when the cell is empty. */
  readonly fallback?: keyof SourceDefaults;
  /** The id is stored as a key column of this kind (`order_key` …). */
  readonly key?: KeyKind;
  /** False when only the key made of it is stored, or what it is classified by. Default: true. */
  readonly stored?: false;
  /** Goes to the personal file, not to base. */
  readonly personal?: true;
  /** May lie in the future: promised days, plans. */
  readonly future?: true;
}

/** What one fact takes in. */
export interface Contract {
  readonly fact: FactName;
  /** Grain: what one row is. */
  readonly grain: string;
  /** Natural key, by contract columns; the last delivery of a key wins. */
  readonly key: readonly string[];
  /** Column that names the order (or other parent) a row belongs to; rows wait until it is there. */
  readonly parent?: string;
  /** Column with the time of the event; its greatest value is the watermark of a load. */
  readonly watermark?: string;
  readonly columns: readonly ContractColumn[];
}

/** How lines of a text file without separators are taken apart. */
export interface LinePattern {
  /** Regular expression (RE2) that a whole line must match, with one group per column of the file, in their order. */
  readonly pattern: string;
  /** Why a line that does not match is rejected: a stable word, and a sentence with the cure. */
  readonly reason: string;
  readonly sentence: Sentence;
}

/**
 * A report as people export it from an advertising platform: lines before its header and rows of totals, names in the language of
 * the reader, numbers and days as written there. What it says only once is kept beside every cell (staging/read-report.ts).
 */
export interface ReportLayout {
  /** The platform, as people call it. */
  readonly platform: string;
  /** Costs by day when left out; `activity` is a row per recipient and moment. */
  readonly kind?: 'activity';
  /** Languages of its headers, for people; the five of reports of costs when left out. */
  readonly languages?: 'english';
  /** Names of each column in small letters, most telling first; a name may carry the currency, as in `cost (eur)`. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** What to do about a column that is missing, by column. */
  readonly cures: Readonly<Record<string, Sentence>>;
}

/** Files of one kind in a delivery, read as one raw relation: all text, plus _file and _line. */
export interface SourceFile {
  /** Name of the relation in the SQL of the source. */
  readonly relation: string;
  /** Regular expression on the file name, without .gz; the first that fits counts. */
  readonly names: string;
  /** Header columns without which the file is refused. */
  readonly columns: readonly string[];
  /** Header columns that may be missing; they then read as null. */
  readonly optional: readonly string[];
  /** Columns of Parquet files keep their types instead of being read as text: only where no SQL of the source names them. */
  readonly typed?: true;
  /** Any of the usual marks may separate its cells: the one by which the header has all columns, else the source's. */
  readonly anyDelimiter?: true;
  /** The file is not CSV: its lines are taken apart by a pattern. A group that matches nothing reads as empty text. */
  readonly lines?: LinePattern;
  /** The file is a report: its header is found by the names of its columns, and its separator by its header. */
  readonly report?: ReportLayout;
  /** Its rows name addresses of people: the text of a row that is turned away is kept nowhere. */
  readonly addresses?: true;
}

/** A control figure, computed over the raw files and over what the warehouse then holds of them. */
export interface Figure {
  readonly name: string;
  /** SELECT of one value over the raw relations. */
  readonly file: string;
  /** SELECT of one value over {fact}: the base rows of this delivery; null = the figure is only reported. */
  readonly warehouse: string | null;
}

/** Replacing whole parents: what a delivery says about an invoice is all there is of it. */
export interface ParentReplacement {
  /** SELECT of one text column `parent` over the raw relations. */
  readonly parents: string;
  /** Facts whose rows go with their parent. */
  readonly facts: readonly {
    readonly fact: FactName;
    /** Contract column that holds the parent. */
    readonly column: string;
  }[];
}

/** Something that files do not say and a load must: kept in their raw files as column `_<name>`. */
export interface SourceOption {
  readonly name: string;
  /** Regular expression that the whole answer must match. */
  readonly pattern: string;
  /** For people: what it is and how it is given. */
  readonly meaning: string;
}

/** How a person has said that CSV files of their own become rows of one fact. */
export interface FileMapping {
  /** Counts up whenever the mapping is saved anew; 0 = it is not saved. */
  readonly version: number;
  readonly fact: FactName;
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** Lines above the header that are no rows; none when left out. */
  readonly skipped?: number;
  readonly columns: readonly MappedColumn[];
  /** What the file lacks, by column of the contract, in the contract's own form. */
  readonly constants: Readonly<Record<string, string>>;
}

/** A folder data/sources/<name>: this object in source.ts and one <fact>.sql per fact it fills. */
export interface Source {
  readonly name: string;
  /** For people: what is loaded and from where. */
  readonly meaning: string;
  readonly files: readonly SourceFile[];
  /** What must be said with every load. */
  readonly options?: readonly SourceOption[];
  readonly facts: readonly FactName[];
  /** IANA zone of times without an offset; null = the workspace's. */
  readonly timeZone: string | null;
  /**
   * `utf-8-lossy` takes what is not UTF-8 as a mark of replacement: for logs, into which anybody may write. `utf-8-or-16` takes
   * UTF-16 where the file begins like it; `any` also Windows-1252 where the bytes are no UTF-8.
   */
  readonly encoding: 'utf-8' | 'utf-8-or-16' | 'utf-8-lossy' | 'windows-1252' | 'any';
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** Texts that mean "nothing", besides the empty cell. */
  readonly nulls: readonly string[];
  readonly defaults: SourceDefaults;
  /** Groups of relations that must come in the same delivery, because their SQL joins them. */
  readonly together: readonly (readonly string[])[];
  readonly replacement: ParentReplacement | null;
  /** Folder below data/sources whose SQL it shares with another source; its own when left out. */
  readonly sql?: string;
  /** Relation of requests that its prepare.sql makes, whose `path` and `agent_text` are to be looked up (read-requests.ts). */
  readonly requests?: string;
  readonly figures: readonly Figure[];
  /** Made by a person: its SQL is written from this and stands in no folder. */
  readonly mapping?: FileMapping;
}

/** The settings of the workspace that facts depend on. */
export interface Workspace {
  /** IANA zone in which days are counted. */
  readonly timeZone: string;
  /** ISO 4217 currency of all facts. */
  readonly currency: string;
  /** Days after the last order for which a customer counts as active. */
  readonly activeCustomerDays: number;
  /** Oldest versions of browsers that the shop is made for; without them the list that comes with Tuokio. */
  readonly oldestBrowsers?: OldestBrowsers | null;
  /** Campaigns of visits whose links name none, or another; none when left out. */
  readonly campaignRules?: readonly CampaignRule[];
}
