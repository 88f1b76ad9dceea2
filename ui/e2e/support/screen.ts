/** The display's own memory, read as a file: what is on the screen, without asking the X server. */
import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";

export type Colour = readonly [red: number, green: number, blue: number];
export type Place = { x: number; y: number; width: number; height: number };

/** Xvfb's frame buffer, an XWD file that the server draws into. */
export class Screen {
  private readonly header = Buffer.alloc(100);

  constructor(private readonly folder: string) {}

  /** How many pixels of a row of the screen have about this colour. */
  count(y: number, colour: Colour): number {
    const [row = Buffer.alloc(0)] = this.rows(y, 1);
    let found = 0;
    for (let x = 0; x < row.length / 4; x++) {
      const [blue = 0, green = 0, red = 0] = row.subarray(x * 4, x * 4 + 3);
      if (isNear([red, green, blue], colour)) found++;
    }
    return found;
  }

  /** A part of the screen, to be held against the same part at another time. */
  part({ x, y, width, height }: Place): Buffer {
    return Buffer.concat(this.rows(y, height).map((row) => row.subarray(x * 4, (x + width) * 4)));
  }

  private rows(y: number, count: number): Buffer[] {
    const file = openSync(join(this.folder, "Xvfb_screen0"), "r");
    try {
      readSync(file, this.header, 0, this.header.length, 0);
      const at = (field: number) => this.header.readUInt32BE(field * 4);
      // Size of the header, width, bytes of a line, colours: fields 0, 4, 12 and 19 of XWD.
      const [size, width, line, colours] = [at(0), at(4), at(12), at(19)];
      return Array.from({ length: count }, (_, down) => {
        const row = Buffer.alloc(line);
        readSync(file, row, 0, line, size + colours * 12 + (y + down) * line);
        return row.subarray(0, width * 4);
      });
    } finally {
      closeSync(file);
    }
  }
}

/** How many pixels of two pictures of the same part are clearly not the same. */
export function differing(one: Buffer, other: Buffer): number {
  let found = 0;
  for (let at = 0; at < one.length; at += 4) {
    const [a, b] = [one, other].map((part) => [...part.subarray(at, at + 3)] as unknown as Colour);
    if (a && b && !isNear(a, b)) found++;
  }
  return found;
}

function isNear(one: Colour, other: Colour): boolean {
  return one.reduce((far, part, at) => far + Math.abs(part - (other[at] ?? 0)), 0) < 24;
}
