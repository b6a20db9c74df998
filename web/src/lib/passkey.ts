/** Passkeys: WebAuthn in the JSON that the server speaks. Browsers of before 2025 cannot read and write it themselves. */

interface Descriptor {
  id: string;
  transports: string[];
}

export interface RequestOptions {
  challenge: string;
  timeout: number;
  rpId: string;
  allowCredentials: Descriptor[];
  userVerification: string;
}

export interface CreationOptions {
  challenge: string;
  rp: { id: string; name: string };
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams: { type: string; alg: number }[];
  timeout: number;
  excludeCredentials: Descriptor[];
  authenticatorSelection: { residentKey: string; requireResidentKey: boolean; userVerification: string };
}

export interface Assertion {
  id: string;
  response: {
    clientDataJSON: string;
    authenticatorData: string;
    signature: string;
    userHandle: string | null;
  };
}

export interface Registration {
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
}

/** A passkey belongs to a name: at another address of the same school there is none. */
export function passkeysWork(host: string = location.hostname): boolean {
  const here = location.hostname === host || location.hostname.endsWith(`.${host}`);
  return isSecureContext && "PublicKeyCredential" in globalThis && here;
}

/** Null when the person closed the browser's question. */
export async function askPasskey(options: RequestOptions): Promise<Assertion | null> {
  const credential = await unlessClosed(
    navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: options.allowCredentials.map(described),
        userVerification: "required",
      },
    }),
  );
  if (!credential) return null;
  const { rawId, response } = credential as PublicKeyCredential & {
    response: AuthenticatorAssertionResponse;
  };
  return {
    id: text(rawId),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

/** Null when the person closed the browser's question. */
export async function makePasskey(options: CreationOptions): Promise<Registration | null> {
  const credential = await unlessClosed(
    navigator.credentials.create({
      publicKey: {
        rp: options.rp,
        timeout: options.timeout,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        pubKeyCredParams: options.pubKeyCredParams.map(({ alg }) => ({ type: "public-key", alg })),
        excludeCredentials: options.excludeCredentials.map(described),
        authenticatorSelection: {
          residentKey: "required",
          requireResidentKey: true,
          userVerification: "required",
        },
      },
    }),
  );
  if (!credential) return null;
  const { response } = credential as PublicKeyCredential & { response: AuthenticatorAttestationResponse };
  return {
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** Whether the person said no or the browser found nothing is deliberately not told apart. */
async function unlessClosed(asked: Promise<Credential | null>): Promise<Credential | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DOMException && ["NotAllowedError", "AbortError"].includes(error.name)) return null;
    throw error;
  }
}

function described({ id, transports }: Descriptor): PublicKeyCredentialDescriptor {
  return { type: "public-key", id: bytes(id), transports: transports as AuthenticatorTransport[] };
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
