interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'qr_code'];

function detectorClass(): DetectorClass | undefined {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
}

/** Whether this browser reads codes from the camera; where it does not, the number is typed. */
export function canScan(): boolean {
  return Boolean(detectorClass() && navigator.mediaDevices);
}

/** Shows the camera in the element until a code is read; answers how to stop. */
export function scan(
  video: HTMLVideoElement,
  heard: { found: (code: string) => void; failed: () => void },
): () => void {
  const Class = detectorClass();
  let stream: MediaStream | undefined;
  let stopped = false;
  const stop = () => {
    stopped = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const look = async (detector: Detector): Promise<void> => {
    if (stopped) return;
    const [code] = video.readyState >= 2 ? await detector.detect(video).catch(() => []) : [];
    if (stopped) return;
    if (code) {
      stop();
      heard.found(code.rawValue.trim());
    } else setTimeout(() => void look(detector), 150);
  };
  const begin = async (): Promise<void> => {
    if (!Class) throw new Error('no detector');
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (stopped) return stop();
    video.srcObject = stream;
    await video.play();
    await look(new Class({ formats: FORMATS }));
  };
  begin().catch(() => {
    stop();
    heard.failed();
  });
  return stop;
}
