/**
 * The GS1 application identifiers (AI) as data. Source: GS1 General Specifications 3.2 (identifiers and formats), 7.8.4 (length of an
 * identifier by its first two digits) and 7.8.5 (predefined lengths); cross-checked against GS1's machine-readable Barcode Syntax Dictionary.
 */

/** What the value of an identifier means to the parser, beyond its characters. */
export type Gs1Meaning =
  /** The first component ends in a check digit over itself. */
  | 'checked'
  /** YYMMDD; day 00 stands for the last day of the month. */
  | 'date'
  /** A number whose decimal places are the last digit of the identifier. */
  | 'measure';

/** One part of a value: `n` digits, `x` the 82 characters of GS1, `y` the 39 of part numbers, `z` those of base 64. */
export interface Gs1Component {
  set: 'n' | 'x' | 'y' | 'z';
  min: number;
  max: number;
}

export interface Gs1Identifier {
  components: readonly Gs1Component[];
  /** The name that GS1 prints beside a bar code, in its own English. */
  title: string;
  meaning: Gs1Meaning | null;
}

/** Identifier or range of identifiers, format as the General Specifications write it, title, meaning. */
type Row = readonly [ai: string, format: string, title: string, meaning?: Gs1Meaning];

const rows: readonly Row[] = [
  ['00', 'N18', 'SSCC', 'checked'],
  ['01', 'N14', 'GTIN', 'checked'],
  ['02', 'N14', 'CONTENT', 'checked'],
  ['03', 'N14', 'MTO GTIN', 'checked'],
  ['10', 'X..20', 'BATCH/LOT'],
  ['11', 'N6', 'PROD DATE', 'date'],
  ['12', 'N6', 'DUE DATE', 'date'],
  ['13', 'N6', 'PACK DATE', 'date'],
  ['15', 'N6', 'BEST BEFORE or BEST BY', 'date'],
  ['16', 'N6', 'SELL BY', 'date'],
  ['17', 'N6', 'USE BY or EXPIRY', 'date'],
  ['20', 'N2', 'VARIANT'],
  ['21', 'X..20', 'SERIAL'],
  ['22', 'X..20', 'CPV'],
  ['235', 'X..28', 'TPX'],
  ['240', 'X..30', 'ADDITIONAL ID'],
  ['241', 'X..30', 'CUST. PART No.'],
  ['242', 'N..6', 'MTO VARIANT'],
  ['243', 'X..20', 'PCN'],
  ['250', 'X..30', 'SECONDARY SERIAL'],
  ['251', 'X..30', 'REF. TO SOURCE'],
  ['253', 'N13+X..17?', 'GDTI', 'checked'],
  ['254', 'X..20', 'GLN EXTENSION COMPONENT'],
  ['255', 'N13+N..12?', 'GCN', 'checked'],
  ['30', 'N..8', 'VAR. COUNT'],
  ['3100-3105', 'N6', 'NET WEIGHT (kg)', 'measure'],
  ['3110-3115', 'N6', 'LENGTH (m)', 'measure'],
  ['3120-3125', 'N6', 'WIDTH (m)', 'measure'],
  ['3130-3135', 'N6', 'HEIGHT (m)', 'measure'],
  ['3140-3145', 'N6', 'AREA (m²)', 'measure'],
  ['3150-3155', 'N6', 'NET VOLUME (l)', 'measure'],
  ['3160-3165', 'N6', 'NET VOLUME (m³)', 'measure'],
  ['3200-3205', 'N6', 'NET WEIGHT (lb)', 'measure'],
  ['3210-3215', 'N6', 'LENGTH (in)', 'measure'],
  ['3220-3225', 'N6', 'LENGTH (ft)', 'measure'],
  ['3230-3235', 'N6', 'LENGTH (yd)', 'measure'],
  ['3240-3245', 'N6', 'WIDTH (in)', 'measure'],
  ['3250-3255', 'N6', 'WIDTH (ft)', 'measure'],
  ['3260-3265', 'N6', 'WIDTH (yd)', 'measure'],
  ['3270-3275', 'N6', 'HEIGHT (in)', 'measure'],
  ['3280-3285', 'N6', 'HEIGHT (ft)', 'measure'],
  ['3290-3295', 'N6', 'HEIGHT (yd)', 'measure'],
  ['3300-3305', 'N6', 'GROSS WEIGHT (kg)', 'measure'],
  ['3310-3315', 'N6', 'LENGTH (m), log', 'measure'],
  ['3320-3325', 'N6', 'WIDTH (m), log', 'measure'],
  ['3330-3335', 'N6', 'HEIGHT (m), log', 'measure'],
  ['3340-3345', 'N6', 'AREA (m²), log', 'measure'],
  ['3350-3355', 'N6', 'VOLUME (l), log', 'measure'],
  ['3360-3365', 'N6', 'VOLUME (m³), log', 'measure'],
  ['3370-3375', 'N6', 'KG PER m²', 'measure'],
  ['3400-3405', 'N6', 'GROSS WEIGHT (lb)', 'measure'],
  ['3410-3415', 'N6', 'LENGTH (in), log', 'measure'],
  ['3420-3425', 'N6', 'LENGTH (ft), log', 'measure'],
  ['3430-3435', 'N6', 'LENGTH (yd), log', 'measure'],
  ['3440-3445', 'N6', 'WIDTH (in), log', 'measure'],
  ['3450-3455', 'N6', 'WIDTH (ft), log', 'measure'],
  ['3460-3465', 'N6', 'WIDTH (yd), log', 'measure'],
  ['3470-3475', 'N6', 'HEIGHT (in), log', 'measure'],
  ['3480-3485', 'N6', 'HEIGHT (ft), log', 'measure'],
  ['3490-3495', 'N6', 'HEIGHT (yd), log', 'measure'],
  ['3500-3505', 'N6', 'AREA (in²)', 'measure'],
  ['3510-3515', 'N6', 'AREA (ft²)', 'measure'],
  ['3520-3525', 'N6', 'AREA (yd²)', 'measure'],
  ['3530-3535', 'N6', 'AREA (in²), log', 'measure'],
  ['3540-3545', 'N6', 'AREA (ft²), log', 'measure'],
  ['3550-3555', 'N6', 'AREA (yd²), log', 'measure'],
  ['3560-3565', 'N6', 'NET WEIGHT (t oz)', 'measure'],
  ['3570-3575', 'N6', 'NET VOLUME (oz)', 'measure'],
  ['3600-3605', 'N6', 'NET VOLUME (qt)', 'measure'],
  ['3610-3615', 'N6', 'NET VOLUME (gal.)', 'measure'],
  ['3620-3625', 'N6', 'VOLUME (qt), log', 'measure'],
  ['3630-3635', 'N6', 'VOLUME (gal.), log', 'measure'],
  ['3640-3645', 'N6', 'VOLUME (in³)', 'measure'],
  ['3650-3655', 'N6', 'VOLUME (ft³)', 'measure'],
  ['3660-3665', 'N6', 'VOLUME (yd³)', 'measure'],
  ['3670-3675', 'N6', 'VOLUME (in³), log', 'measure'],
  ['3680-3685', 'N6', 'VOLUME (ft³), log', 'measure'],
  ['3690-3695', 'N6', 'VOLUME (yd³), log', 'measure'],
  ['37', 'N..8', 'COUNT'],
  ['3900-3909', 'N..15', 'AMOUNT', 'measure'],
  ['3910-3919', 'N3+N..15', 'AMOUNT', 'measure'],
  ['3920-3929', 'N..15', 'PRICE', 'measure'],
  ['3930-3939', 'N3+N..15', 'PRICE', 'measure'],
  ['3940-3943', 'N4', 'PRCNT OFF', 'measure'],
  ['3950-3955', 'N6', 'PRICE/UoM', 'measure'],
  ['400', 'X..30', 'ORDER NUMBER'],
  ['401', 'X..30', 'GINC'],
  ['402', 'N17', 'GSIN', 'checked'],
  ['403', 'X..30', 'ROUTE'],
  ['410', 'N13', 'SHIP TO LOC', 'checked'],
  ['411', 'N13', 'BILL TO', 'checked'],
  ['412', 'N13', 'PURCHASE FROM', 'checked'],
  ['413', 'N13', 'SHIP FOR LOC', 'checked'],
  ['414', 'N13', 'LOC No.', 'checked'],
  ['415', 'N13', 'PAY TO', 'checked'],
  ['416', 'N13', 'PROD/SERV LOC', 'checked'],
  ['417', 'N13', 'PARTY', 'checked'],
  ['420', 'X..20', 'SHIP TO POST'],
  ['421', 'N3+X..9', 'SHIP TO POST'],
  ['422', 'N3', 'ORIGIN'],
  ['423', 'N3..15', 'COUNTRY - INITIAL PROCESS'],
  ['424', 'N3', 'COUNTRY - PROCESS'],
  ['425', 'N3..15', 'COUNTRY - DISASSEMBLY'],
  ['426', 'N3', 'COUNTRY - FULL PROCESS'],
  ['427', 'X..3', 'ORIGIN SUBDIVISION'],
  ['4300-4301', 'X..35', 'SHIP TO NAME'],
  ['4302-4306', 'X..70', 'SHIP TO ADDRESS'],
  ['4307', 'X2', 'SHIP TO COUNTRY'],
  ['4308', 'X..30', 'SHIP TO PHONE'],
  ['4309', 'N20', 'SHIP TO GEO'],
  ['4310-4311', 'X..35', 'RTN TO NAME'],
  ['4312-4316', 'X..70', 'RTN TO ADDRESS'],
  ['4317', 'X2', 'RTN TO COUNTRY'],
  ['4318', 'X..20', 'RTN TO POST'],
  ['4319', 'X..30', 'RTN TO PHONE'],
  ['4320', 'X..35', 'SRV DESCRIPTION'],
  ['4321-4323', 'N1', 'DELIVERY FLAG'],
  ['4324-4325', 'N10', 'DEL DT'],
  ['4326', 'N6', 'REL DATE'],
  ['4330-4333', 'N6+X1?', 'TEMPERATURE'],
  ['7001', 'N13', 'NSN'],
  ['7002', 'X..30', 'MEAT CUT'],
  ['7003', 'N10', 'EXPIRY TIME'],
  ['7004', 'N..4', 'ACTIVE POTENCY'],
  ['7005', 'X..12', 'CATCH AREA'],
  ['7006', 'N6', 'FIRST FREEZE DATE'],
  ['7007', 'N6+N6?', 'HARVEST DATE'],
  ['7008', 'X..3', 'AQUATIC SPECIES'],
  ['7009', 'X..10', 'FISHING GEAR TYPE'],
  ['7010', 'X..2', 'PROD METHOD'],
  ['7011', 'N6+N4?', 'TEST BY DATE'],
  ['7020', 'X..20', 'REFURB LOT'],
  ['7021', 'X..20', 'FUNC STAT'],
  ['7022', 'X..20', 'REV STAT'],
  ['7023', 'X..30', 'GIAI - ASSEMBLY'],
  ['7030-7039', 'N3+X..27', 'PROCESSOR'],
  ['7040', 'N1+X3', 'UIC+EXT'],
  ['710-717', 'X..20', 'NHRN'],
  ['7230-7239', 'X2+X..28', 'CERT'],
  ['7240', 'X..20', 'PROTOCOL'],
  ['7241', 'N2', 'AIDC MEDIA TYPE'],
  ['7242', 'X..25', 'VCN'],
  ['8001', 'N14', 'DIMENSIONS'],
  ['8002', 'X..20', 'CMT No.'],
  // The leading zero belongs to the number over which the check digit is taken and changes nothing in it.
  ['8003', 'N14+X..16?', 'GRAI', 'checked'],
  ['8004', 'X..30', 'GIAI'],
  ['8005', 'N6', 'PRICE PER UNIT'],
  ['8006', 'N14+N4', 'ITIP', 'checked'],
  ['8007', 'X..34', 'IBAN'],
  ['8008', 'N8+N..4?', 'PROD TIME'],
  ['8009', 'X..50', 'OPTSEN'],
  ['8010', 'Y..30', 'CPID'],
  ['8011', 'N..12', 'CPID SERIAL'],
  ['8012', 'X..20', 'VERSION'],
  ['8013', 'X..25', 'GMN'],
  ['8017', 'N18', 'GSRN - PROVIDER', 'checked'],
  ['8018', 'N18', 'GSRN - RECIPIENT', 'checked'],
  ['8019', 'N..10', 'SRIN'],
  ['8020', 'X..25', 'REF No.'],
  ['8026', 'N14+N4', 'ITIP CONTENT', 'checked'],
  ['8030', 'Z..90', 'DIGSIG'],
  ['8110', 'X..70', 'COUPON'],
  ['8111', 'N4', 'POINTS'],
  ['8112', 'X..70', 'COUPON'],
  ['8200', 'X..70', 'PRODUCT URL'],
  ['90', 'X..30', 'INTERNAL'],
  ['91-99', 'X..90', 'INTERNAL'],
];

/** Every identifier of the table by its digits. */
export const gs1Identifiers: ReadonlyMap<string, Gs1Identifier> = new Map(
  rows.flatMap(([range, format, title, meaning = null]) => {
    const identifier = { components: componentsOf(format), title, meaning };
    return identifiersIn(range).map((ai) => [ai, identifier] as const);
  }),
);

/** How many digits an identifier has, by its first two; undefined where GS1 has assigned none. */
export function identifierLength(firstTwo: string): 2 | 3 | 4 | undefined {
  if (/^(?:0[0-4]|1\d|2[0-2]|30|37|9\d)$/.test(firstTwo)) return 2;
  if (/^(?:2[3-5]|4[0-2]|71)$/.test(firstTwo)) return 3;
  return /^(?:3[1-69]|43|7[02]|8[0-2])$/.test(firstTwo) ? 4 : undefined;
}

/**
 * The length of identifier and value together, for those that need no separator after them whatever comes next. It is fixed for ever, also
 * for identifiers that are not assigned yet.
 */
export function predefinedLength(firstTwo: string): number | undefined {
  if (firstTwo === '00') return 20;
  if (/^0[123]$/.test(firstTwo)) return 16;
  if (firstTwo === '04') return 18;
  if (/^1[1-9]$/.test(firstTwo)) return 8;
  if (firstTwo === '20') return 4;
  if (/^3[1-6]$/.test(firstTwo)) return 10;
  return firstTwo === '41' ? 16 : undefined;
}

/** The characters that a value may have, by component. Source: GS1 General Specifications 7.11 (figures 7.11-1, 7.11-2 and 7.11-3). */
export const gs1Characters: Readonly<Record<Gs1Component['set'], RegExp>> = {
  n: /^\d*$/,
  x: /^[!"%-?A-Z_a-z]*$/,
  y: /^[#\-/\dA-Z]*$/,
  z: /^[\dA-Za-z_=-]*$/,
};

function identifiersIn(range: string): string[] {
  const [first = '', last = first] = range.split('-');
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) =>
    String(Number(first) + step).padStart(first.length, '0'),
  );
}

/** Reads formats such as `N14`, `X..20`, `N3..15`, `N13+X..17?`; a part with `?` may be missing. */
function componentsOf(format: string): Gs1Component[] {
  return format.split('+').map((part) => {
    const match = /^([NXYZ])(\d*)(\.\.)?(\d*)(\?)?$/.exec(part);
    const [, set = 'N', low = '', range, high = '', optional] = match ?? [];
    const max = Number(range ? high : low);
    const least = range ? Number(low || 1) : max;
    return { set: set.toLowerCase() as Gs1Component['set'], min: optional ? 0 : least, max };
  });
}
