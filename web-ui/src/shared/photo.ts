/** Longest edge of a photo that leaves the phone: enough to read a type plate, a tenth of what the camera makes. */
const EDGE = 1600;
const QUALITY = 0.82;
/** What the service keeps at most. */
const LARGEST = 10 * 1024 * 1024;
const KEPT_AS_IT_IS = ['image/jpeg', 'image/png', 'image/webp'];

/** The photo cannot be made ready here, and is too large or of no kind that the service takes. */
export class UnusablePhoto extends Error {}

/**
 * The photo as a JPEG of at most 1600 pixels on its longer edge, upright, and without anything that was written into its file: drawn anew, it
 * knows no place, no time and no device. One that this browser cannot draw goes as it is, and the service takes the position out.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const drawn = await redraw(file).catch(() => null);
  if (drawn) return drawn;
  if (KEPT_AS_IT_IS.includes(file.type) && file.size <= LARGEST) return file;
  throw new UnusablePhoto(file.type);
}

async function redraw(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    // what is transparent in a screenshot is white on paper, not black
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((made) => canvas.toBlob(made, 'image/jpeg', QUALITY));
  } finally {
    picture.close();
  }
}
