/** The display's own memory, read as a file: what is on the screen, without asking the X server. */
import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";

export type Colour = readonly [red: number, green: number, blue: number];

/** Xvfb's frame buffer, an XWD file that the server draws into. */
export class Screen {
  private readonly header = Buffer.alloc(100);

  constructor(private readonly folder: string) {}

  /** How many pixels of a row of the screen have about this colour. */
  count(y: number, colour: Colour): number {
    const file = openSync(join(this.folder, "Xvfb_screen0"), "r");
    try {
      readSync(file, this.header, 0, this.header.length, 0);
      const at = (field: number) => this.header.readUInt32BE(field * 4);
      // Size of the header, width, bytes of a line, colours: fields 0, 4, 12 and 19 of XWD.
      const [size, width, line, colours] = [at(0), at(4), at(12), at(19)];
      const row = Buffer.alloc(line);
      readSync(file, row, 0, line, size + colours * 12 + y * line);
      let found = 0;
      for (let x = 0; x < width; x++) {
        const [blue = 0, green = 0, red = 0] = row.subarray(x * 4, x * 4 + 3);
        const far =
          Math.abs(red - colour[0]) + Math.abs(green - colour[1]) + Math.abs(blue - colour[2]);
        if (far < 24) found++;
      }
      return found;
    } finally {
      closeSync(file);
    }
  }
}
