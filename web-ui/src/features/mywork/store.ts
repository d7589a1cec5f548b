import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { AnswerItem, DoStep, EstimateArrival, UseMaterial } from '@/api/model';

/** Something that was done and is to be told to the service. Its keys make that told twice is told once. */
export type Task =
  | { kind: 'step'; step: DoStep; hasPhoto: boolean }
  | { kind: 'material'; use: UseMaterial; name: string }
  | { kind: 'arrival'; window: EstimateArrival }
  | { kind: 'answer'; itemKey: string; label: string; answer: AnswerItem };

export interface Entry {
  /** Its place in the queue. */
  seq: number;
  key: string;
  /** Whose it is: nobody else's session sends it. */
  account: string;
  ticketId: string;
  number: string;
  at: string;
  task: Task;
  /** The photo as the service knows it, once it is up. */
  photoId?: string;
  /** Why the service does not want it; somebody has to decide. */
  refused?: { status: number; code: string; params: Record<string, unknown> };
}

interface Photo {
  key: string;
  content: ArrayBuffer;
  type: string;
}

interface Schema extends DBSchema {
  entries: { key: number; value: Entry };
  photos: { key: string; value: Photo };
}

const NAME = 'hearth-outbox';
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true });
      db.createObjectStore('photos', { keyPath: 'key' });
    },
    terminated() {
      opened = undefined;
    },
  }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Writes the entry and its photo down together, and answers only when the phone will still know them after it went dark. */
export async function keep(entry: Omit<Entry, 'seq'>, photo?: Blob): Promise<Entry> {
  const content = await photo?.arrayBuffer();
  const db = await database();
  const change = db.transaction(['entries', 'photos'], 'readwrite', { durability: 'strict' });
  if (content && photo)
    void change.objectStore('photos').put({ key: entry.key, content, type: photo.type || 'image/jpeg' });
  // the place is given by the store
  const seq = await change.objectStore('entries').add(entry as Entry);
  await change.done;
  return { ...entry, seq };
}

/** What is kept, oldest first, of whoever it is. */
export async function all(): Promise<Entry[]> {
  return (await database()).getAll('entries');
}

export async function photoOf(key: string): Promise<Blob | undefined> {
  const photo = await (await database()).get('photos', key);
  return photo && new Blob([photo.content], { type: photo.type });
}

export async function change(entry: Entry): Promise<void> {
  await (await database()).put('entries', entry);
}

/** Forgets an entry and its photo. */
export async function drop(entry: Entry): Promise<void> {
  const change = (await database()).transaction(['entries', 'photos'], 'readwrite');
  void change.objectStore('entries').delete(entry.seq);
  void change.objectStore('photos').delete(entry.key);
  await change.done;
}
