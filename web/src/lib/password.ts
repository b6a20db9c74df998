/** The server's rule for new passwords, checked here too, so that it is explained in the reader's language. */
export function followsPasswordRule(text: string): boolean {
  const wanted = [/\p{Lu}/u, /\p{Ll}/u, /[0-9]/, /[^\p{L}\p{N}]/u];
  const length = [...text].length;
  return length >= 8 && length <= 128 && wanted.every((part) => part.test(text));
}
