/**
 * What AWS's page "JavaScript runtime 2.0 features for CloudFront Functions" lists (CFF-06, CFF-10…12). The build refuses what is
 * not here, the local edge's isolates don't have it.
 */

const words = (text: string): string[] => text.trim().split(/\s+/);

const typedArrays = words(`
  Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array`);

/** Names of the global object; `AggregateError` is what `Promise.any` rejects with. */
export const runtimeGlobals: readonly string[] = [
  ...words(`
    Object Array String Number Boolean Function Symbol Math JSON Date RegExp Promise globalThis console require Buffer
    Error AggregateError EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError
    ArrayBuffer DataView TextEncoder TextDecoder atob btoa NaN Infinity undefined isNaN isFinite parseInt parseFloat
    encodeURI encodeURIComponent decodeURI decodeURIComponent`),
  ...typedArrays,
];

/** Static members of the objects that are listed member by member. */
export const runtimeStatics: Readonly<Record<string, readonly string[]>> = {
  Object: words(`
    assign create defineProperties defineProperty entries freeze getOwnPropertyDescriptor getOwnPropertyDescriptors
    getOwnPropertyNames getPrototypeOf is isExtensible isFrozen isSealed keys preventExtensions seal setPrototypeOf values`),
  Array: words("isArray of"),
  String: words("fromCharCode fromCodePoint"),
  Number: words(`
    EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY
    isFinite isInteger isNaN isSafeInteger parseInt parseFloat`),
  Math: words(`
    E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1
    floor fround hypot imul log log1p log2 log10 max min pow random round sign sinh sin sqrt tan tanh trunc`),
  JSON: words("parse stringify"),
  Promise: words("all allSettled any reject resolve race"),
  ArrayBuffer: words("isView"),
};

const anyArray = words(`
  copyWithin every fill filter find findIndex forEach includes indexOf join lastIndexOf map reduce reduceRight reverse slice
  some sort toString`);

/** Methods and accessors of the prototypes that are listed member by member; typed arrays share one. */
export const runtimeMethods: Readonly<Record<string, readonly string[]>> = {
  Object: words("hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf"),
  Function: words("apply bind call toString"),
  Array: [...anyArray, ...words("concat pop push shift splice unshift")],
  TypedArray: [...anyArray, ...words("set subarray buffer byteLength byteOffset")],
  String: words(`
    charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf match padEnd padStart repeat replace replaceAll
    search slice split startsWith substr substring toLowerCase toString toUpperCase trim trimEnd trimStart valueOf`),
  Number: words("toExponential toFixed toPrecision toString valueOf"),
  RegExp: words("exec flags global ignoreCase multiline source sticky test toString"),
  Promise: words("catch finally then"),
};

/** Methods of arrays and strings that other engines have: what a call of one by name most likely means. */
export const missingMethods: readonly string[] = words(`
  at entries findLast findLastIndex flat flatMap localeCompare matchAll normalize toLocaleLowerCase toLocaleUpperCase
  toReversed toSorted toSpliced isWellFormed toWellFormed`);
