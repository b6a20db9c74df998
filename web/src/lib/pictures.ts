/** Makes pictures small before they are sent: phones take 6 MB photos, lessons need 60 KB ones. */

const longest = 1600;
const smallEnough = 200_000;

/** Vector pictures and animations would lose what they are. */
const shrinkable = new Set(["image/jpeg", "image/png", "image/webp"]);

export function isPicture(file: File): boolean {
  return file.type.startsWith("image/");
}

/** The file itself when it is small or cannot be made smaller. */
export async function shrinkPicture(file: File): Promise<File> {
  if (!shrinkable.has(file.type) || file.size <= smallEnough) return file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", 0.85));
    // Safari before 17 answers PNG when it is asked for WebP, which is larger than what we had.
    if (blob?.type !== "image/webp" || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, ".webp"), { type: "image/webp" });
  } catch {
    return file;
  }
}
