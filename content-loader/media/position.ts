/** Tags of TIFF 6.0 and Exif 2.32: the pointer to the GPS block, and the latitude in it. */
const gpsBlock = 0x8825;
const latitude = 0x0002;

/** Whether EXIF (`Exif\0\0` and a TIFF block) or XMP says where a picture was taken. */
export function holdsPosition(exif: Buffer | undefined, xmp: Buffer | undefined): boolean {
  return (exif !== undefined && holdsLatitude(exif)) || xmp?.includes("GPSLatitude") === true;
}

function holdsLatitude(exif: Buffer): boolean {
  const tiff = exif.toString("latin1", 0, 4) === "Exif" ? exif.subarray(6) : exif;
  try {
    const main = entriesOf(tiff, uint32(tiff, 4));
    const block = main.get(gpsBlock);
    return block !== undefined && entriesOf(tiff, block).has(latitude);
  } catch (error) {
    if (error instanceof RangeError) return false; // it points past its end
    throw error;
  }
}

/** A TIFF directory's values, as far as they are numbers, by tag. */
function entriesOf(tiff: Buffer, offset: number): Map<number, number> {
  const count = uint16(tiff, offset);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = offset + 2 + index * 12;
      return [uint16(tiff, entry), uint32(tiff, entry + 8)];
    }),
  );
}

function uint16(tiff: Buffer, offset: number): number {
  return isLittleEndian(tiff) ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset);
}

function uint32(tiff: Buffer, offset: number): number {
  return isLittleEndian(tiff) ? tiff.readUInt32LE(offset) : tiff.readUInt32BE(offset);
}

function isLittleEndian(tiff: Buffer): boolean {
  return tiff.toString("latin1", 0, 2) === "II";
}
