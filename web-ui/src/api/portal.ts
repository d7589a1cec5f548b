/** Whose portal this host is. Asked once, before anything is drawn, with a plain fetch so that the front page stays light. */
export type CompanyStatus = 'TRIAL' | 'ACTIVE' | 'SUSPENDED' | 'LEAVING' | 'LEFT' | 'PROVISIONING' | 'FAILED';

export type Portal =
  | { kind: 'APEX' | 'PLATFORM' }
  | {
      kind: 'COMPANY';
      slug: string;
      name: string;
      shortName: string | null;
      logoUrl: string | null;
      status: CompanyStatus;
      statusReason: string | null;
    }
  /** No company has this address. */
  | { kind: 'UNKNOWN' }
  /** The service did not answer. */
  | { kind: 'OFFLINE' };

let asked: Promise<Portal> | undefined;

export function loadPortal(): Promise<Portal> {
  asked ??= ask();
  return asked;
}

/** Asks again, after the service did not answer. */
export function forgetPortal(): void {
  asked = undefined;
}

async function ask(): Promise<Portal> {
  try {
    const response = await fetch(`${location.origin}/api/admin/v1/portal`, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    });
    if (response.status === 404) return { kind: 'UNKNOWN' };
    if (!response.ok) return { kind: 'OFFLINE' };
    return (await response.json()) as Portal;
  } catch {
    return { kind: 'OFFLINE' };
  }
}
